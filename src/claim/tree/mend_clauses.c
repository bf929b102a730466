/* claim/tree/mend_clauses.c - clauses that hang on the wrong noun: "it was the army, not the militia, that took it" does not tell of the militia. */
#include "claim/tree/mend.h"

/* "Not Y" behind X: is the word left out of the list that X heads? */
static bool is_left_out(const Mending *t, int32_t word)
{
    uint32_t to;
    if (mend_dep(t, word) != DEP_CONJ || t->words.at[word].head > word) return false;
    for (int32_t i = t->words.at[word].head + 1; i < word; i++)
        if (t->words.at[i].head == word && scene_cue(t->s, t->sentence, t->words.at[i].token, CUE_NOT, &to)) return true;
    return false;
}

/* Of whom a relative clause behind a comma tells, where its noun is left out: the head of the list; -1. */
static int32_t told_of(const Mending *t, int32_t verb)
{
    const int32_t out = mend_dep(t, verb) == DEP_RELCL ? t->words.at[verb].head : -1;
    if (out < 0 || out > verb || !is_left_out(t, out)) return -1;
    for (int32_t i = out + 1; i < verb; i++)
        if (t->words.at[i].upos == UPOS_PUNCT && t->words.at[i].head == verb) return t->words.at[out].head;
    return -1;
}

bool mend_cleft(Mending *t, int32_t word)
{
    const int32_t noun = told_of(t, word);
    if (noun < 0) return false;
    mend_hang(t, word, noun, DEP_RELCL);
    return true;
}
