/* claim/tree/mend_order.c - clauses that their participle ends, as in German: "hat der IS 20 Soldaten in Mossul getötet", "hat in Mossul Zivilisten
 * getötet". Nouns stand side by side there that are no phrase, and the tree takes them for one, or whoever did it for whom it was done to. */
#include "claim/tree/mend.h"

/* "Hat getötet": an auxiliary that makes no passive, and none that does. */
static bool is_active(const Mending *t, int32_t verb)
{
    bool active = false;
    if (mend_has_child(t, verb, DEP_AUX_PASS)) return false;
    for (int32_t i = 0; i < (int32_t)t->words.count && !active; i++) active = mend_is_child(t, i, verb, DEP_AUX) && mend_is_cue(t, i, CUE_ACTIVE);
    return active;
}

static bool is_bare(const Mending *t, int32_t word)
{
    const Upos u = t->words.at[word].upos;
    return is_nominal(u) && !mend_has_preposition(t, word) && !mend_in_time(t, word);
}

/* "Der IS 20 Soldaten": whoever stands before the number of those whom the verb behind them was done to; -1. */
static int32_t doer_before_number(const Mending *t, int32_t counted)
{
    const int32_t verb = t->words.at[counted].head;
    if (verb <= counted || !is_active(t, verb)) return -1;
    for (int32_t i = 0, number = -1; i < (int32_t)t->words.count; i++) {
        if (i != counted && mend_is_subject(t, i, verb)) return -1;
        if (t->words.at[i].head != counted || i > counted) continue;
        if (mend_dep(t, i) == DEP_NUMMOD) number = i;
        const Dep d = mend_dep(t, i);
        const bool beside = d == DEP_COMPOUND || d == DEP_FLAT || d == DEP_NMOD || d == DEP_APPOS;
        if (number < 0 && beside && is_bare(t, i) && i + 1 < counted && t->words.at[i + 1].head == counted && mend_dep(t, i + 1) == DEP_NUMMOD)
            return i;
    }
    return -1;
}

static bool split_before_number(Mending *t, int32_t word)
{
    const int32_t doer = doer_before_number(t, word);
    if (doer < 0) return false;
    const int32_t verb = t->words.at[word].head;
    mend_rehang(t, 0, doer, word, doer);
    mend_hang(t, doer, verb, DEP_NSUBJ);
    mend_hang(t, word, verb, DEP_OBJ);
    return true;
}

/* "In Mossul Zivilisten": people, arms and deeds are no part of the name right before them; the verb behind them, -1. */
static int32_t verb_behind_place(const Mending *t, int32_t noun)
{
    const int32_t place = noun - 1;
    const Dep d = mend_dep(t, noun);
    if (t->words.at[noun].head != place || (d != DEP_FLAT && d != DEP_APPOS && d != DEP_COMPOUND) || !is_bare(t, noun)) return -1;
    const int32_t verb = t->words.at[place].head;
    if (verb <= noun || t->words.at[verb].upos != UPOS_VERB || !mend_has_preposition(t, place)) return -1;
    const bool known = mend_is_noun(t, noun, NOUN_PEOPLE) || mend_is_noun(t, noun, NOUN_FORCE) || mend_is_noun(t, noun, NOUN_ARMS) ||
                       mend_is_noun(t, noun, NOUN_PLACE) || mend_tells_noun(t, noun, UINT32_MAX) || mend_is_verb(t, noun, false);
    return known ? verb : -1;
}

static bool split_behind_place(Mending *t, int32_t word)
{
    const int32_t verb = word > 0 ? verb_behind_place(t, word) : -1;
    if (verb < 0 || mend_has_child(t, verb, DEP_OBJ)) return false;
    mend_hang(t, word, verb, mend_has_subject(t, verb) ? DEP_OBJ : mend_has_child(t, verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
    return true;
}

/* "Der IS hat Mossul verloren": a participle at the end of its clause that a tree has for an adverb of "hat", behind what it is done to. */
static bool is_lost_participle(const Mending *t, int32_t word)
{
    const int32_t has = t->words.at[word].head, next = word + 1;
    const Upos u = t->words.at[word].upos;
    const Dep d = mend_dep(t, word);
    if ((u != UPOS_ADV && u != UPOS_ADJ) || d == DEP_NSUBJ || has < 0 || has > word || !mend_is_cue(t, has, CUE_ACTIVE)) return false;
    if (t->words.at[has].upos != UPOS_VERB && t->words.at[has].upos != UPOS_AUX) return false;
    if (!mend_is_verb(t, word, false) || !mend_has_child(t, has, DEP_NSUBJ)) return false;
    if (next < (int32_t)t->words.count && t->words.at[next].upos != UPOS_PUNCT && t->words.at[next].upos != UPOS_CCONJ) return false;
    for (int32_t i = has + 1; i < word; i++)
        if (t->words.at[i].head == has && mend_dep(t, i) == DEP_OBJ) return true;
    return false;
}

/* It takes its auxiliary's place, and all that hung on that. */
static bool give_participle(Mending *t, int32_t word)
{
    if (!is_lost_participle(t, word)) return false;
    const int32_t has = t->words.at[word].head, head = t->words.at[has].head;
    const Dep d = mend_dep(t, has);
    mend_own(t);
    t->words.at[word].upos = UPOS_VERB;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == has && i != word) mend_hang(t, i, word, mend_dep(t, i));
    mend_hang(t, word, head, d);
    mend_hang(t, has, word, DEP_AUX);
    return true;
}

bool mend_order(Mending *t, int32_t word)
{
    if (give_participle(t, word)) return true;
    const int32_t verb = t->words.at[word].head;
    if (verb >= 0 && mend_dep(t, word) == DEP_NSUBJ_PASS && is_active(t, verb)) t->kin[word].dep = DEP_NSUBJ;
    return split_before_number(t, word) || split_behind_place(t, word);
}
