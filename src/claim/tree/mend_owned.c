/* claim/tree/mend_owned.c - "pounded ISILs strongholds", "on the terrorist groups stronghold": where a possessive lost its apostrophe, the owned
 * place is taken for a verb, and its owner for who does something. Nobody strongholds. */
#include "claim/tree/mend.h"

/* The owner right before a word that the tables know as a noun for a place that somebody holds and as no verb, though the tree has it as one; -1. */
static int32_t owner_before(const Mending *t, int32_t word)
{
    const int32_t owner = word - 1;
    const Upos u = t->words.at[owner].upos;
    if (t->words.at[word].upos != UPOS_VERB || (u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_PRON) || t->words.at[owner].head != word) return -1;
    static const Dep verbal[] = { DEP_AUX, DEP_AUX_PASS, DEP_MARK };
    for (size_t i = 0; i < sizeof verbal / sizeof *verbal; i++)
        if (mend_has_child(t, word, verbal[i])) return -1;
    if (mend_is_verb(t, word, false)) return -1;
    return mend_tells_noun(t, word, 1u << EVENT_CONTROL | 1u << EVENT_PRESENCE) && !mend_in_time(t, owner) ? owner : -1;
}

/* The verb between the owned place and what stands before it, of which the place is the object; -1: none. */
static int32_t verb_of(const Mending *t, int32_t place, int32_t owner)
{
    enum { REACH = 4 }; /* "stormed the last remaining ISIS strongholds" */
    for (int32_t v = owner - 1; v >= 0 && v >= owner - REACH; v--) {
        const Upos u = t->words.at[v].upos;
        if (u == UPOS_ADP || u == UPOS_PUNCT) return -1;
        if (u != UPOS_VERB || mend_has_child(t, v, DEP_OBJ) || !mend_is_verb(t, v, false)) continue;
        for (int32_t w = t->words.at[v].head, n = 0; w >= 0 && n < REACH; w = t->words.at[w].head, n++)
            if (w == place) return v;
    }
    return -1;
}

/* Is that said of a noun behind it? */
static bool is_of_noun(Dep d) { return d == DEP_OBL || d == DEP_NMOD || d == DEP_CASE || d == DEP_AMOD || d == DEP_DET; }

/* The verb takes the place's in the tree, and all that is said of a verb. */
static void give_verb(Mending *t, int32_t place, int32_t owner, int32_t verb)
{
    const int32_t head = t->words.at[place].head;
    const Dep d = mend_dep(t, place);
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        const Dep own = mend_dep(t, i);
        if (t->words.at[i].head == place && i != owner && i != verb && (i < verb || !is_of_noun(own)))
            mend_hang(t, i, verb, own == DEP_XCOMP ? DEP_ADVCL : own); /* "striking strongholds killing ten" */
    }
    mend_hang(t, verb, head, d);
    mend_hang(t, place, verb, DEP_OBJ);
}

bool mend_owned(Mending *t, int32_t word)
{
    const int32_t owner = owner_before(t, word);
    if (owner < 0) return false;
    const bool prep = mend_has_preposition(t, owner);
    mend_own(t);
    t->words.at[word].upos = UPOS_NOUN;
    for (int32_t i = 0; i < owner; i++)
        if (mend_is_child(t, i, owner, DEP_CASE)) mend_hang(t, i, word, DEP_CASE);
    mend_hang(t, owner, word, DEP_NMOD_POSS);
    const int32_t verb = prep ? -1 : verb_of(t, word, owner), head = t->words.at[word].head;
    const Dep d = mend_dep(t, word);
    if (verb >= 0) give_verb(t, word, owner, verb);
    else if (head >= 0 && head < word && d != DEP_CONJ) t->kin[word].dep = !prep ? DEP_OBJ : t->words.at[head].upos == UPOS_VERB ? DEP_OBL : DEP_NMOD;
    return true;
}
