/* Search: over the words of reports, and over places in any spelling while it is being typed. */
#include "serve/inside.h"

enum { HITS_MAX = 50, PLACES_FOUND_MAX = 12, WORDS_MAX = 12, WITHIN_LEAST = 3 }; /* fewer letters stand within too many names */

/* What a user types, as a question that FTS5 cannot take for anything else: each word quoted, the last one open at its end. */
static Str quoted_words(Arena *keep, Str text)
{
    Buf b = { .arena = keep };
    Str word;
    for (int count = 0; count < WORDS_MAX && str_cut(&text, ' ', &word);) {
        if (word.len == 0) continue;
        if (count++) buf_add_char(&b, ' ');
        buf_add_char(&b, '"');
        for (size_t i = 0; i < word.len; i++)
            if (word.at[i] != '"') buf_add_char(&b, word.at[i]);
        buf_add_char(&b, '"');
    }
    if (b.len) buf_add_char(&b, '*');
    return buf_str(&b);
}

bool api_search(Ask *a)
{
    Str text = str_trim(query_get(&a->query, "q"));
    LedgerHits hits = { 0 };
    JsonOut *j = &a->j;
    if (text.len == 0) return ask_fail(a, 400, "q is missing");
    Str words = quoted_words(a->keep, text);
    if (words.len && !ledger_search(a->serve->o.ledger, words, a->world->version.entries, HITS_MAX, a->keep, &hits, &a->err)) return false;
    jout_open(j, '{');
    jout_key(j, "reports"), jout_open(j, '[');
    for (size_t i = 0; i < hits.count; i++) {
        Arena scratch = { 0 };
        LedgerReport lr;
        bool ok = ledger_report(a->serve->o.ledger, hits.at[i].report, &scratch, &lr, &a->err);
        if (ok) {
            jout_open(j, '{');
            put_int(j, "report", lr.id);
            put_str(j, "doc", lr.report.doc), put_str(j, "source", lr.report.source), put_str(j, "title", lr.report.title);
            put_side(j, "lean", a->world, source_lean(a->world->theatre, lr.report.source));
            put_str(j, "lang", lr.report.lang);
            jout_key(j, "claims_read"), jout_bool(j, claims_read_from(a->serve, lr.report.lang));
            put_day(j, "published", lr.report.published);
            put_str(j, "excerpt", hits.at[i].excerpt);
            jout_close(j, '}');
        }
        arena_free(&scratch);
        if (!ok) return false;
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}

bool spellings_load(Serve *s, HearErr *err)
{
    const Theatre *t = s->o.theatre;
    (void)err;
    for (uint32_t i = 0; i < t->place_count; i++) {
        Str more = t->places[i].names, one = t->places[i].name;
        do
            if (one.len) LIST_PUSH(&s->arena, &s->spellings, (Spelling){ names_fold(&s->arena, one), one, i });
        while (str_cut(&more, '|', &one));
    }
    return true;
}

static void put_found(Ask *a, uint32_t place, Str spelling)
{
    const Theatre *t = a->serve->o.theatre;
    const Place *p = &t->places[place];
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_str(j, "place", p->name);
    put_str(j, "kind", str_of(place_kind_name(p->kind)));
    put_str(j, "parent", p->parent == ID_NONE ? STR_NONE : t->places[p->parent].name);
    put_str(j, "spelling", spelling);
    jout_key(j, "lat"), jout_real(j, p->lat, 4);
    jout_key(j, "lon"), jout_real(j, p->lon, 4);
    put_int(j, "claims", a->world->by_place[place].count);
    jout_close(j, '}');
}

bool api_find_place(Ask *a)
{
    Str text = str_trim(query_get(&a->query, "q")), folded;
    uint32_t found[PLACES_FOUND_MAX], count = 0;
    JsonOut *j = &a->j;
    if (text.len == 0) return ask_fail(a, 400, "q is missing");
    jout_open(j, '{');
    jout_key(j, "places"), jout_open(j, '[');
    uint32_t exact = names_place(a->serve->o.names, text);
    if (exact != ID_NONE) put_found(a, found[count++] = exact, text);
    folded = names_fold(a->keep, text);
    /* Names that begin so, then those that have it within; of either first the places that reports speak of. */
    for (int rank = 0; folded.len && rank < (folded.len < WITHIN_LEAST ? 2 : 4); rank++)
        for (size_t i = 0; i < a->serve->spellings.count && count < PLACES_FOUND_MAX; i++) {
            const Spelling *x = &a->serve->spellings.at[i];
            const bool within = rank >= 2, spoken_of = rank % 2 == 0;
            bool known = false;
            if ((a->world->by_place[x->place].count > 0) != spoken_of) continue;
            if (within ? str_find(x->folded, folded, 0) == SIZE_MAX : !str_starts(x->folded, folded)) continue;
            for (uint32_t k = 0; k < count; k++) known = known || found[k] == x->place;
            if (!known) put_found(a, found[count++] = x->place, x->spelling);
        }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}
