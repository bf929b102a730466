/* claim/voice/whatsaid.c - "Rebels shelled the town in what state media said was an escalation of attacks": who says what something was says nothing
 * of the rest of the sentence. */
#include "claim/voice/said.h"

bool says_what_it_was(const Scene *s, const Statement *st)
{
    const uint32_t first = s->text->sentences[st->sentence].from;
    uint32_t t = st->from < st->verb ? st->from : st->verb, to;
    while (t > first && said_upos(s, st->sentence, t - 1, UPOS_DET) && !scene_cue(s, st->sentence, t - 1, CUE_WHAT, &to)) t--;
    if (st->according || st->citing || st->headline || st->from > st->verb) return false;
    return scene_cue(s, st->sentence, t, CUE_WHAT, &to) || (t > first && scene_cue(s, st->sentence, t - 1, CUE_WHAT, &to));
}

bool is_what_it_was(const Scene *s, const Statement *st, uint32_t from, int32_t word)
{
    const uint32_t copula = st->verb_to + 1; /* "was" */
    if (from < st->verb_to) return false;
    if (word >= 0 && st->word >= 0 && syntax_below(s, st->sentence, word, st->word)) return true;
    for (uint32_t t = st->verb_to; t < from; t++)
        if (str_eq(token_str(s->text, t), STR(",")) || (t >= copula && said_upos(s, st->sentence, t, UPOS_VERB))) return false;
    return true;
}
