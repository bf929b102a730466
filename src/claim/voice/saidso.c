/* claim/voice/saidso.c - "L'esercito ha preso Palmira. Lo riferisce l'agenzia Sana.", "Об этом сообщает САНА.", "Das teilte das Ministerium mit.": a
 * sentence that opens with a word for what was told just before, and then says by whom, says it of the sentence before it; and so does a speaker whom
 * a wrong full stop cut off. */
#include "claim/voice/said.h"

/* Nothing but an auxiliary stands between that word and the verb: "lo ha detto", and not "lo Stato islamico ha detto". */
static bool points_back(const Scene *s, const Statement *st)
{
    uint32_t t = s->text->sentences[st->sentence].from, to;
    if (!scene_cue(s, st->sentence, t, CUE_BACK, &to)) return false;
    for (t = to; t < st->verb && scene_cue(s, st->sentence, t, CUE_ACTIVE, &to);) t = to;
    return t == st->verb;
}

/* "... in Raqqa. |the monitor said on Monday.|": the sentence holds nothing but who speaks, behind a full stop that is none. */
static bool is_cut_off(const Said *said, const Scene *s, const Statement *st)
{
    const Sentence *sent = &s->text->sentences[st->sentence];
    if (s->text->tokens[sent->from].flags & TOKEN_UPPER || st->from >= st->to) return false;
    for (uint32_t t = sent->from; t < sent->to; t++) {
        const bool speaks = (t >= st->from && t < st->to) || (t >= st->verb && t < st->verb_to) || said->token[t] & TOKEN_IS_TIME;
        const bool joins = said_upos(s, st->sentence, t, UPOS_ADP) || said_upos(s, st->sentence, t, UPOS_DET);
        if (!speaks && !joins && s->text->tokens[t].flags & TOKEN_WORD) return false;
    }
    return true;
}

Str said_so(const Said *said, const Scene *s, uint32_t sentence)
{
    const uint32_t next = sentence + 1;
    if (next >= s->text->sentence_count || s->text->sentences[next].part != s->text->sentences[sentence].part) return STR_NONE;
    const uint32_t first = said->first[next];
    if (first == said->first[next + 1]) return STR_NONE;
    const Statement *st = &said->at[first];
    if (st->according || st->citing || (!points_back(s, st) && !is_cut_off(said, s, st))) return STR_NONE;
    return st->name;
}
