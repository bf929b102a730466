/* claim/voice/saidso.c - "L'esercito ha preso Palmira. Lo riferisce l'agenzia Sana.", "Об этом сообщает САНА.", "Das teilte das Ministerium mit.": a sentence
 * that opens with a word for what was told just before, and then says by whom, says it of the sentence before it. */
#include "claim/voice/said.h"

/* Nothing but an auxiliary stands between that word and the verb: "lo ha detto", and not "lo Stato islamico ha detto". */
static bool points_back(const Scene *s, const Statement *st)
{
    uint32_t t = s->text->sentences[st->sentence].from, to;
    if (!scene_cue(s, st->sentence, t, CUE_BACK, &to)) return false;
    for (t = to; t < st->verb && scene_cue(s, st->sentence, t, CUE_ACTIVE, &to); ) t = to;
    return t == st->verb;
}

Str said_so(const Said *said, const Scene *s, uint32_t sentence)
{
    const uint32_t next = sentence + 1;
    if (next >= s->text->sentence_count || s->text->sentences[next].part != s->text->sentences[sentence].part) return STR_NONE;
    const uint32_t first = said->first[next];
    if (first == said->first[next + 1] || said->at[first].according || said->at[first].citing || !points_back(s, &said->at[first])) return STR_NONE;
    return said->at[first].name;
}
