/* claim/tree/mend_clauses.c - clauses that hang on the wrong noun: "it was the army, not the militia, that took it" does not tell of the militia, nor
 * "the capture of Morek, which rebels had held" of the capture; and what opens a clause and hangs on the verb before it. */
#include "claim/tree/mend.h"

/* "Not Y" behind X: is the word left out of the list that X heads? */
static bool is_left_out(const Mending *t, int32_t word)
{
    if (mend_dep(t, word) != DEP_CONJ || t->words.at[word].head > word) return false;
    for (int32_t i = t->words.at[word].head + 1; i < word; i++)
        if (t->words.at[i].head == word && mend_is_cue(t, i, CUE_NOT)) return true;
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

/* What the clause's verb is done to, told by a pronoun before it: "|which| rebels had held", "|which| was held by rebels"; -1. */
static int32_t pronoun_done_to(const Mending *t, int32_t verb)
{
    for (int32_t i = verb - 1; i >= 0 && i > t->words.at[verb].head; i--)
        if (t->words.at[i].head == verb && t->words.at[i].upos == UPOS_PRON && (mend_dep(t, i) == DEP_OBJ || mend_dep(t, i) == DEP_NSUBJ_PASS))
            return i;
    return -1;
}

bool mend_which(Mending *t, int32_t word)
{
    enum {
        DEEDS = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_ATTACK | 1u << EVENT_STRIKE | 1u << EVENT_ADVANCE | 1u << EVENT_WITHDRAW,
        HOLDS = 1u << EVENT_CONTROL | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS
    };
    const int32_t deed = mend_dep(t, word) == DEP_RELCL ? t->words.at[word].head : -1;
    if (deed < 0 || deed > word || !mend_tells_noun(t, deed, DEEDS) || !mend_tells_verb(t, word, HOLDS)) return false;
    const int32_t which = pronoun_done_to(t, word);
    for (int32_t i = which - 1; i > deed; i--)
        if (mend_is_child(t, i, deed, DEP_NMOD)) {
            mend_hang(t, word, i, DEP_RELCL);
            return true;
        }
    return false;
}

/* "Rebels seized A; |on Tuesday the army retook it", "and |in B the army shelled C": the verb, with a subject of its own, whose clause opens with the
 * phrase, which the tree hangs on the verb before; -1: none. */
static int32_t opened_clause(const Mending *t, int32_t word)
{
    enum { PHRASE_MAX = 4 }; /* words before its head: "on the 6" */
    int32_t first = t->words.at[word].head;
    const bool listed = first >= 0 && mend_dep(t, word) == DEP_CONJ && mend_has_child(t, word, DEP_CASE);
    if (listed && is_nominal(t->words.at[first].upos)) first = t->words.at[first].head; /* "took A and |in B the army" */
    if (first < 0 || first > word || (mend_dep(t, word) != DEP_OBL && !listed) || t->words.at[first].upos != UPOS_VERB) return -1;
    for (int32_t verb = word + 1; verb < (int32_t)t->words.count; verb++) {
        const Dep d = mend_dep(t, verb);
        const bool verbal = t->words.at[verb].upos == UPOS_VERB || mend_has_child(t, verb, DEP_AUX);
        if (t->words.at[verb].head != first || !verbal || (d != DEP_CONJ && d != DEP_PARATAXIS)) continue;
        bool subject = false, parted = false;
        for (int32_t i = word + 1; i < verb; i++) subject |= mend_is_subject(t, i, verb);
        for (int32_t i = word - 1; i > first && i >= word - PHRASE_MAX; i--) {
            const bool joins = t->words.at[i].upos == UPOS_CCONJ && (t->words.at[i].head == verb || t->words.at[i].head == word);
            parted |= joins || str_eq(t->words.at[i].form, STR(";"));
        }
        return subject && parted ? verb : -1;
    }
    return -1;
}

bool mend_opening(Mending *t, int32_t word)
{
    const int32_t verb = opened_clause(t, word);
    if (verb >= 0) mend_hang(t, word, verb, DEP_OBL);
    return verb >= 0;
}
