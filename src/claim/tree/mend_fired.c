/* claim/tree/mend_fired.c - "shells fired by militants hit the town", "rockets launched from A landed in B": the participle that tells who fired what
 * is easily taken for the sentence's verb, and the verb behind it for what the militants did. */
#include "claim/tree/mend.h"

/* "Shells |fired", "rockets |launched": a participle right behind the arms that it describes, which has no object; the arms, -1. */
static int32_t fired_at(const Mending *t, int32_t verb)
{
    const int32_t arms = verb - 1;
    if (verb < 1 || t->words.at[verb].upos != UPOS_VERB || !mend_is_cue(t, verb, CUE_FIRED)) return -1;
    if (!mend_is_noun(t, arms, NOUN_ARMS) || mend_has_child(t, verb, DEP_OBJ)) return -1;
    if (mend_has_child(t, verb, DEP_AUX_PASS) || mend_has_child(t, verb, DEP_AUX)) return -1;
    if (t->words.at[arms].head == verb) return mend_dep(t, arms) == DEP_NSUBJ || mend_dep(t, arms) == DEP_NSUBJ_PASS ? arms : -1;
    return t->words.at[verb].head == arms ? arms : -1;
}

static bool is_below(const Mending *t, int32_t word, int32_t top)
{
    for (uint32_t n = 0; word >= 0 && n <= t->words.count; n++, word = t->words.at[word].head)
        if (word == top) return true;
    return false;
}

/* A verb in the past, with neither a subject nor a conjunction of its own, behind which there is where it fell or whom it hit. */
static bool is_bare_verb(const Mending *t, int32_t word)
{
    if (!has_feature(&t->words.at[word], "Tense=Past")) return false;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        const Dep d = mend_dep(t, i);
        if (t->words.at[i].head == word && i < word && d != DEP_ADVMOD && d != DEP_OTHER) return false;
    }
    const Upos before = t->words.at[word - 1].upos;
    if (before == UPOS_CCONJ || before == UPOS_PUNCT || before == UPOS_AUX || before == UPOS_SCONJ) return false;
    return mend_has_child(t, word, DEP_OBJ) || mend_has_child(t, word, DEP_OBL);
}

bool mend_fired(Mending *t, int32_t word)
{
    enum { REACH = 12 };
    if (t->words.at[word].upos != UPOS_VERB || !mend_tells_harm(t, word) || !is_bare_verb(t, word)) return false;
    for (int32_t verb = word - 1; verb > 0 && verb + REACH > word; verb--) {
        const int32_t arms = fired_at(t, verb);
        if (arms < 0 || !is_below(t, word, verb)) continue;
        const int32_t top = t->words.at[arms].head == verb ? verb : arms, head = t->words.at[top].head;
        const Dep d = mend_dep(t, top);
        const bool said = head >= 0 && mend_is_said(t, top);
        mend_hang(t, word, head, said ? DEP_CCOMP : d);
        mend_hang(t, arms, word, DEP_NSUBJ);
        mend_hang(t, verb, arms, DEP_ACL);
        return true;
    }
    return false;
}
