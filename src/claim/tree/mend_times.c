/* claim/tree/mend_times.c - who stands behind a time: in "due giorni dopo l'esercito ha bombardato la città" the army is not what it was two days
 * after. */
#include "claim/tree/mend.h"

/* The time's last word, where the tree has it for a preposition of the noun; -1. */
static int32_t later_before(const Mending *t, int32_t noun)
{
    for (int32_t i = noun - 1; i > 0; i--)
        if (mend_is_child(t, i, noun, DEP_CASE) && mend_in_time(t, i) && mend_in_time(t, i - 1)) return i;
    return -1;
}

/* Whose subject the noun is: the verb behind it that has none but the time; -1. "Two days after the attack" has no subject. */
static int32_t verb_behind(const Mending *t, int32_t noun, int32_t time)
{
    const Upos u = t->words.at[noun].upos;
    if (!is_nominal(u) || mend_in_time(t, noun) || mend_tells_noun(t, noun, UINT32_MAX)) return -1;
    const int32_t verb = t->words.at[noun].head == time ? t->words.at[time].head : t->words.at[noun].head;
    if (verb < noun || t->words.at[verb].upos != UPOS_VERB) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == verb && i != time && (mend_dep(t, i) == DEP_NSUBJ || mend_dep(t, i) == DEP_NSUBJ_PASS)) return -1;
    return verb;
}

bool mend_later(Mending *t, int32_t word)
{
    const int32_t later = later_before(t, word), time = later - 1;
    const int32_t verb = later < 0 ? -1 : verb_behind(t, word, time);
    if (verb < 0) return false;
    mend_hang(t, word, verb, mend_has_child(t, verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
    mend_hang(t, later, time, DEP_ADVMOD);
    mend_hang(t, time, verb, DEP_OBL);
    return true;
}
