/* claim/tree/mend_pair.c - "Turkish-backed rebels and the YPG traded fire": two who do it together, of whom trees take the first for a sentence of
 * its own. */
#include "claim/tree/mend.h"

/* The first of the two: a noun right before "and", on which the verb hangs whose subject is the second; -1. */
static int32_t first_of(const Mending *t, int32_t verb, int32_t second)
{
    int32_t w = second - 1;
    while (w > 0 && (t->words.at[w].head == second || t->words.at[w].upos == UPOS_DET)) w--;
    if (w < 1 || t->words.at[w].upos != UPOS_CCONJ) return -1;
    const int32_t first = w - 1, head = t->words.at[verb].head;
    const Upos u = t->words.at[first].upos;
    const bool flat = first == head || mend_is_child(t, first, head, DEP_FLAT);
    return flat && is_nominal(u) && mend_dep(t, head) == DEP_ROOT && t->words.at[head].upos != UPOS_VERB ? head : -1;
}

bool mend_pair(Mending *t, int32_t word)
{
    if (t->words.at[word].upos != UPOS_VERB || mend_dep(t, word) != DEP_CONJ || !mend_is_verb(t, word, false)) return false;
    int32_t second = -1;
    for (int32_t i = 0; i < word; i++)
        if (mend_is_child(t, i, word, DEP_NSUBJ)) second = i;
    const int32_t first = second < 0 ? -1 : first_of(t, word, second);
    if (first < 0 || mend_has_child(t, first, DEP_COP) || mend_has_child(t, first, DEP_NSUBJ)) return false;
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, first, word, DEP_NSUBJ);
    mend_hang(t, second, first, DEP_CONJ);
    return true;
}
