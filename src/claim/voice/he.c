/* claim/voice/he.c - whom "he said" means, where those who spoke last are many or a house: "|Ali Hassan| said activists told him of raids. He added",
 * "|Minister Ali Hassan| repeated this. The town is safe, he said". */
#include "claim/voice/said.h"

/* Is it one person who speaks, and no house and no crowd? */
static bool is_one(const Scene *s, const Statement *st)
{
    uint32_t cue;
    const uint32_t source = theatre_source(s->theatre, st->name);
    if (source != ID_NONE) return str_eq(s->theatre->sources[source].kind, STR("person"));
    if (st->from == st->to || str_find_char(st->name, '+', 0) != SIZE_MAX) return false;
    if (scene_cue(s, st->sentence, st->from, CUE_PERSON, &cue)) return true;
    const Noun *n = speaker_noun(s, st->sentence, st->to - 1);
    if (n && n->house.len && !str_eq(n->house, STR("voice"))) return false;
    const int32_t last = s->word_of[st->to - 1];
    if (!n && !(s->text->tokens[st->to - 1].flags & TOKEN_UPPER)) return false;
    return last < 0 || !has_feature(&s->trees[st->sentence].at[last], "Number=Plur");
}

/* The person whose name ends the subject of the sentence, "Foreign Minister |Ali Hassan| repeated"; empty: none. */
static Str person_of(const Said *said, const Scene *s, const Mentions *mentions, uint32_t sentence)
{
    const Words *tree = &s->trees[sentence];
    for (int32_t i = 0; i < (int32_t)tree->count; i++) {
        const int32_t head = tree->at[i].head;
        if (syntax_dep(s, sentence, i) != DEP_NSUBJ || tree->at[i].upos != UPOS_PROPN || head < 0 || tree->at[head].head >= 0) continue;
        uint32_t from, to, names = 0;
        bool other = false;
        speaker_phrase(s, sentence, i, &from, &to);
        for (uint32_t t = from; t < to; t++) {
            other |= (said->token[t] & (TOKEN_IS_PLACE | TOKEN_IS_ACTOR)) != 0;
            names += said_upos(s, sentence, t, UPOS_PROPN) && s->text->tokens[t].flags & TOKEN_UPPER && !speaker_noun(s, sentence, t);
        }
        const bool aged = s->text->tokens[to - 1].flags & TOKEN_NUMBER; /* "Ali 13", which lost its commas */
        if (!other && (names >= 2 || (aged && names == 1)) && !speaker_noun(s, sentence, to - 1))
            return speaker_name(s, mentions, sentence, from, to);
    }
    return STR_NONE;
}

Str speaker_he(const Said *said, const Scene *s, const Mentions *mentions, const Statement *before, size_t count, const Statement *st)
{
    enum { SENTENCES = 2, STATEMENTS = 6 };
    uint32_t cue;
    const Sentence *sent = &s->text->sentences[st->sentence];
    if (st->to != st->from + 1 || count == 0 || !scene_cue(s, st->sentence, st->from, CUE_PERSON, &cue)) return STR_NONE;
    for (size_t i = count; i-- > 0 && count - i <= STATEMENTS && before[i].sentence + SENTENCES >= st->sentence;) {
        if (s->text->sentences[before[i].sentence].part != sent->part) break;
        if (before[i].name.len && !before[i].message && is_one(s, &before[i])) return before[i].name;
    }
    for (uint32_t k = st->sentence; k-- > 0 && st->sentence - k <= SENTENCES && s->text->sentences[k].part == sent->part;) {
        const Str name = person_of(said, s, mentions, k);
        if (name.len) return name;
    }
    return STR_NONE;
}
