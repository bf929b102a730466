/* claim/voice/spelled.c - a house is called as the report spells it: "Russian Defense Ministry", though the theatre writes Defence; "Syrian state
 * TV". */
#include "claim/voice/said.h"

/* "Defence" and "Defense", "Centre" and "Center", "television" and "TV". */
static bool is_variant(Str a, Str b)
{
    static const char *const ends[][2] = { { "ce", "se" }, { "se", "ce" }, { "re", "er" }, { "er", "re" } };
    enum { SHORTEST = 5, END = 2, COUNT = sizeof ends / sizeof *ends };
    if (str_eq(b, STR("TV"))) return str_eq_nocase(a, STR("television"));
    if (a.len != b.len || a.len < SHORTEST || !str_eq_nocase(str_head(a, a.len - END), str_head(b, b.len - END))) return false;
    for (int i = 0; i < COUNT; i++)
        if (str_ends(a, str_of(ends[i][0])) && str_ends(b, str_of(ends[i][1]))) return true;
    return false;
}

static uint32_t words_in(Str text)
{
    uint32_t words = 0;
    for (Str one; str_cut(&text, ' ', &one);) words++;
    return words;
}

/* Is the other name the same but for words that the report spells so, too? "Russian Defense Ministry", of "Russia's Defense Ministry"; "Syrian state
 * TV", of "state TV". */
static bool is_spelled_so(Str name, Str other, Str told)
{
    bool differs = false;
    Str one, two, three;
    for (uint32_t more = words_in(name), same = words_in(told); more > same; more--) {
        str_cut(&name, ' ', &one);
        if (!str_cut(&other, ' ', &two) || !str_eq(one, two)) return false;
    }
    while (name.len && other.len && told.len) {
        str_cut(&name, ' ', &one);
        str_cut(&other, ' ', &two);
        str_cut(&told, ' ', &three);
        if (str_eq_nocase(one, two)) continue;
        if (!is_variant(one, two) || !str_eq_nocase(two, three)) return false;
        differs = true;
    }
    return differs && !name.len && !other.len && !told.len;
}

/* That of the source's other names; empty: none. */
static Str spelled(const Source *source, Str told)
{
    Str rest = source->names, other;
    while (str_cut(&rest, '|', &other))
        if (is_spelled_so(source->id, other, told)) return other;
    return STR_NONE;
}

void speakers_spell(const Scene *s, const Mentions *mentions, Claims *claims, Arena *keep)
{
    Str *told = ARENA_NEW(keep, Str, s->theatre->source_count + 1);
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->at[i];
        if (m->kind != MENTION_SOURCE || m->id == ID_NONE || told[m->id].len) continue;
        const Str words = tokens_str(s->text, m->from, m->to);
        told[m->id] = spelled(&s->theatre->sources[m->id], words);
    }
    for (uint32_t i = 0; i < claims->count; i++) {
        Claim *c = &claims->at[i];
        for (uint32_t k = 0; k < c->attribution_count; k++) {
            const uint32_t source = theatre_source(s->theatre, c->attribution[k]);
            if (source != ID_NONE && told[source].len) c->attribution[k] = told[source];
        }
    }
}
