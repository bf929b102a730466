/* claim/tree/mend_reported.c - "Two soldiers reported killed in A", "officers said to have been wounded", as headlines and blogs put it: those of
 * whom it is told are taken for who tells it. */
#include "claim/tree/mend.h"

/* Who stands before the verb as its subject; -1. It is said of them where the verb has no object of its own. */
static int32_t subject_of(const Mending *t, int32_t verb)
{
    for (int32_t i = verb - 1; i > 0; i--)
        if (t->words.at[i].head == verb && mend_dep(t, i) == DEP_NSUBJ) return i;
    return t->words.count && t->words.at[0].head == verb && mend_dep(t, 0) == DEP_NSUBJ ? 0 : -1;
}

static bool is_suffered(const Mending *t, int32_t word)
{
    uint32_t to;
    const Word *w = &t->words.at[word];
    return w->upos == UPOS_VERB && str_find(w->feats, STR("VerbForm=Part"), 0) != SIZE_MAX &&
           scene_cue(t->s, t->sentence, w->token, CUE_SUFFERED, &to) && !mend_has_child(t, word, DEP_OBJ) && !mend_has_child(t, word, DEP_NSUBJ) &&
           !mend_has_child(t, word, DEP_NSUBJ_PASS);
}

bool mend_reported(Mending *t, int32_t word)
{
    uint32_t to;
    const int32_t verb = t->words.at[word].head;
    if (verb < 0 || verb > word || mend_dep(t, word) != DEP_XCOMP || mend_dep(t, verb) == DEP_RELCL || !is_suffered(t, word)) return false;
    const uint32_t token = t->words.at[verb].token;
    if (!scene_cue(t->s, t->sentence, token, CUE_SAY, &to) && !scene_cue(t->s, t->sentence, token, CUE_POSSIBLE, &to)) return false;
    const int32_t whom = mend_has_child(t, verb, DEP_OBJ) ? -1 : subject_of(t, verb);
    if (whom < 0 || t->words.at[whom].upos == UPOS_PRON) return false;
    mend_hang(t, whom, word, DEP_NSUBJ_PASS);
    return true;
}
