/* claim/tree/mend_measure.c - "The army holds more than half of Aleppo": the measure is what is held, and nothing is done "more than" it. */
#include "claim/tree/mend.h"

/* The last word of the degree that begins with the word ("more |than|"); -1: none, or no preposition. */
static int32_t degree_end(const Mending *t, int32_t word)
{
    static const CueClass degrees[] = { CUE_LEAST, CUE_MOST };
    const uint32_t from = t->words.at[word].token;
    uint32_t to = from;
    for (size_t i = 0; i < sizeof degrees / sizeof *degrees && to <= from + 1; i++)
        if (!scene_cue(t->s, t->sentence, from, degrees[i], &to)) to = from;
    const int32_t last = to > from + 1 ? t->s->word_of[to - 1] : -1;
    return last > word && t->words.at[last].upos == UPOS_ADP ? last : -1;
}

/* Is the noun "half of the city": does a noun behind "of" hang on it, and no preposition but the one of the degree? */
static bool is_measure(const Mending *t, int32_t noun, int32_t degree)
{
    bool measures = false;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != noun) continue;
        if (mend_dep(t, i) == DEP_CASE && i != degree) return false;
        measures |= i > noun && mend_dep(t, i) == DEP_NMOD;
    }
    return measures && !mend_in_time(t, noun);
}

/* The measure that the verb is said to be done "more than"; -1. */
static int32_t measure_behind(const Mending *t, int32_t word, int32_t degree)
{
    const int32_t noun = mend_dep(t, degree) == DEP_CASE ? t->words.at[degree].head : t->words.at[word].head;
    if (noun < degree || mend_dep(t, noun) != DEP_OBL || !is_measure(t, noun, degree)) return -1;
    const int32_t verb = t->words.at[noun].head;
    if (verb < 0 || verb > word || t->words.at[verb].upos != UPOS_VERB || mend_has_child(t, verb, DEP_AUX_PASS)) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (i != word && mend_is_child(t, i, verb, DEP_OBJ)) return -1;
    return noun;
}

bool mend_measure(Mending *t, int32_t word)
{
    const int32_t degree = degree_end(t, word), noun = degree < 0 ? -1 : measure_behind(t, word, degree);
    if (noun < 0) return false;
    mend_hang(t, word, noun, DEP_ADVMOD);
    mend_hang(t, degree, word, DEP_OTHER);
    t->kin[noun].dep = DEP_OBJ;
    return true;
}
