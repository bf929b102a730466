/* claim/tree/mend_told.c - "called on the rebels to leave", "its calls for foreign troops to withdraw", "invited the army to take over": whom one
 * tells to do something is taken for a phrase of the telling, and so nobody for who would do it. */
#include "claim/tree/mend.h"

/* The infinitive's "to"; -1. */
static int32_t mark_of(const Mending *t, int32_t deed)
{
    for (int32_t i = deed - 1; i > 0; i--)
        if (mend_is_child(t, i, deed, DEP_MARK)) return i;
    return -1;
}

/* The phrase behind a word of telling, or its object, that the infinitive goes on from; -1. */
static int32_t told(const Mending *t, int32_t deed)
{
    enum { REACH = 8 }; /* words before "to" */
    const int32_t mark = mark_of(t, deed), above = t->words.at[deed].head;
    for (int32_t i = mark - 1; i > 0 && i >= mark - REACH; i--) {
        const Dep d = mend_dep(t, i);
        const int32_t telling = t->words.at[i].head;
        const bool phrase = (d == DEP_OBL || d == DEP_NMOD) && mend_has_preposition(t, i);
        if ((d != DEP_OBJ && !phrase) || telling > i || telling < 0) continue;
        if (telling != above && t->words.at[telling].head != above) continue;
        if (scene_bids(t->s, t->sentence, telling)) return i;
    }
    return -1;
}

bool mend_told(Mending *t, int32_t word)
{
    const Dep d = mend_dep(t, word);
    if (t->words.at[word].upos != UPOS_VERB || t->words.at[word].head > word || mend_has_child(t, word, DEP_NSUBJ)) return false;
    if (d != DEP_ADVCL && d != DEP_XCOMP && d != DEP_CCOMP && d != DEP_ACL) return false;
    if (!has_feature(&t->words.at[word], "VerbForm=Inf")) return false;
    if (mend_is_cue(t, word, CUE_SAY)) return false; /* "urged them to condemn it": they have not yet */
    const int32_t whom = told(t, word);
    if (whom < 0) return false;
    const int32_t telling = t->words.at[whom].head;
    for (int32_t i = telling + 1; i < whom; i++)
        if (mend_is_child(t, i, whom, DEP_CASE)) mend_hang(t, i, telling, DEP_COMPOUND); /* "called |on" */
    mend_hang(t, whom, word, DEP_NSUBJ);
    mend_hang(t, word, telling, DEP_CCOMP);
    return true;
}
