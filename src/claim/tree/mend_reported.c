/* claim/tree/mend_reported.c - "Two soldiers reported killed in A", "officers said to have been wounded", as headlines and blogs put it: those of
 * whom it is told are taken for who tells it. */
#include "claim/tree/mend.h"

/* Who stands before the verb as its subject; -1. It is said of them where the verb has no object of its own. */
static int32_t subject_of(const Mending *t, int32_t verb)
{
    for (int32_t i = verb; i-- > 0;)
        if (t->words.at[i].head == verb && mend_dep(t, i) == DEP_NSUBJ) return i;
    return -1;
}

static bool is_suffered(const Mending *t, int32_t word)
{
    const Word *w = &t->words.at[word];
    return w->upos == UPOS_VERB && has_feature(w, "VerbForm=Part") && mend_is_cue(t, word, CUE_SUFFERED) && !mend_has_child(t, word, DEP_OBJ) &&
           !mend_has_child(t, word, DEP_NSUBJ) && !mend_has_child(t, word, DEP_NSUBJ_PASS);
}

bool mend_reported(Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    if (verb < 0 || verb > word || mend_dep(t, word) != DEP_XCOMP || mend_dep(t, verb) == DEP_RELCL || !is_suffered(t, word)) return false;
    if (!mend_is_cue(t, verb, CUE_SAY) && !mend_is_cue(t, verb, CUE_POSSIBLE)) return false;
    const int32_t whom = mend_has_child(t, verb, DEP_OBJ) ? -1 : subject_of(t, verb);
    if (whom < 0 || t->words.at[whom].upos == UPOS_PRON) return false;
    mend_hang(t, whom, word, DEP_NSUBJ_PASS);
    return true;
}
