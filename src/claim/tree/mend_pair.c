/* claim/tree/mend_pair.c - "Turkish-backed rebels and the YPG traded fire", "ten children, five women and a man died": who stand in one list, of
 * whom trees take the first for a sentence or a subject of its own. */
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

/* "Ten children, |five women| and a man were killed": a verb has one subject; the second, behind a comma, goes on with the list that its "and" ends.
 */
bool mend_subjects(Mending *t, int32_t word)
{
    const Dep d = mend_dep(t, word);
    const int32_t verb = t->words.at[word].head;
    if ((d != DEP_NSUBJ && d != DEP_NSUBJ_PASS) || !is_nominal(t->words.at[word].upos) || !mend_has_child(t, word, DEP_CONJ)) return false;
    int32_t opens = word, first = -1;
    while (opens > 0 && t->words.at[opens - 1].head == word) opens--;
    if (opens < 2 || !str_eq(t->words.at[opens - 1].form, STR(","))) return false;
    for (int32_t i = 0; i < opens - 1; i++)
        if (mend_is_child(t, i, verb, d) && t->words.at[i].upos == UPOS_NOUN) first = i;
    if (first != opens - 2) return false;
    mend_hang(t, word, first, DEP_CONJ);
    return true;
}
