/* claim/tree/mend.c - trees are put right before anything is read from them: each word is shown to the mends of the other files of that name, which
 * know the ways in which trees of news go wrong. */
#include "claim/tree/mend.h"

/* Does every word hang on the root? Two mends of one phrase could hang each of two words on the other. */
static bool is_tree(const Words *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t n = 0;
        for (int32_t w = (int32_t)i; w >= 0 && n <= words->count; w = words->at[w].head) n++;
        if (n > words->count) return false;
    }
    return true;
}

/* "Coalition warplanes killed 56 civilians", "the army retaliated by shelling A": what has a bare object behind it, or is done by doing something,
 * and no auxiliary its subject does; the one that seems to undergo it, -1. */
static int32_t doer_of(const Mending *t, int32_t verb)
{
    enum { BESIDE = 2 }; /* with "and" between */
    int32_t subject = -1;
    bool object = syntax_is_past_participle(&t->words.at[verb]) && mend_by_doing(t, verb) >= 0;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != verb) continue;
        if (mend_dep(t, i) == DEP_AUX_PASS) return -1;
        if (i < verb && mend_dep(t, i) == DEP_NSUBJ_PASS) subject = i;
        object |= i > verb && mend_dep(t, i) == DEP_OBJ && !mend_has_preposition(t, i) && !mend_in_time(t, i);
        /* "killed and hanged two" */
        object |= i == verb + BESIDE && mend_dep(t, i) == DEP_CONJ && t->words.at[i].upos == UPOS_VERB && mend_bare_object(t, i) >= 0;
    }
    return object ? subject : -1;
}

/* "Homs The army repelled an attack": the head of a section, which ran into its first sentence, is no subject where the verb has
 * another; false: none. */
static bool heads_section(const Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[0].head;
    const Upos u = t->words.at[0].upos;
    if (verb < 0 || mend_dep(t, 0) != DEP_NSUBJ || !is_nominal(u) || word <= 1 || word >= verb) return false;
    if (t->words.at[word].head != verb || mend_dep(t, word) != DEP_NSUBJ) return false;
    const uint32_t next = t->words.at[1].token;
    if (str_eq(t->words.at[1].form, STR(":"))) return true; /* "Syria: army retakes Palmyra" */
    const bool opens = t->words.at[1].upos == UPOS_DET || t->words.at[1].upos == UPOS_ADJ;
    return opens && t->words.at[1].head == word && t->s->text->tokens[next].flags & TOKEN_UPPER;
}

/* "The claim |that |rebels had taken it": a conjunction is no object of a verb that has both its subject and its object behind it. */
static bool opens_content(const Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    bool subject = false;
    if (t->words.at[word].upos != UPOS_SCONJ || mend_dep(t, word) != DEP_OBJ || verb < word || mend_bare_object(t, verb) < 0) return false;
    for (int32_t i = word + 1; i < verb; i++) subject |= mend_is_child(t, i, verb, DEP_NSUBJ);
    return subject;
}

static void mend_tree(const Scene *s, uint32_t sentence, Kin *kin, Words *words, Arena *keep)
{
    static bool (*const mends[])(Mending *, int32_t) = {
        mend_headline,   mend_reported, mend_named,     mend_remaining,  mend_held,   mend_time,     mend_phrase,  mend_killing,   mend_begun,
        mend_swallowed,  mend_that,     mend_denial,    mend_participle, mend_agent,  mend_inverted, mend_last,    mend_neighbour, mend_said,
        mend_standing,   mend_aimed,    mend_beaten,    mend_harm,       mend_opened, mend_dash,     mend_owned,   mend_fired,     mend_pair,
        mend_whom,       mend_told,     mend_measure,   mend_cleft,      mend_which,  mend_later,    mend_order,   mend_cases,     mend_between,
        mend_bare,       mend_joined,   mend_told_verb, mend_to_do,      mend_hidden, mend_fought,   mend_said_of, mend_two,       mend_semicolon,
        mend_after_name, mend_denies,   mend_opening,   mend_subjects,
    };
    enum { SMALL = 1u << UPOS_DET | 1u << UPOS_ADP | 1u << UPOS_CCONJ | 1u << UPOS_PART }; /* no mend is shown by these */
    Mending t = { s, sentence, *words, kin, keep, false };
    if (words->count) mend_side(&t, 0);
    for (int32_t word = 1; word < (int32_t)words->count; word++) {
        if (SMALL >> t.words.at[word].upos & 1u) continue;
        if (mend_is_day_of(&t, word)) kin[word].dep = DEP_OBL;
        const int32_t counted = mend_counted_object(&t, word);
        if (counted >= 0) mend_give_object(&t, word, counted);
        const int32_t killed = mend_victims_of(&t, word);
        if (killed >= 0) kin[killed].dep = DEP_NSUBJ_PASS;
        const int32_t doer = doer_of(&t, word);
        if (doer >= 0) kin[doer].dep = DEP_NSUBJ;
        if (heads_section(&t, word)) kin[0].dep = DEP_OTHER;
        if (opens_content(&t, word)) kin[word].dep = DEP_MARK;
        for (size_t k = 0; k < sizeof mends / sizeof *mends && !mends[k](&t, word); k++) continue;
    }
    if (is_tree(&t.words)) words->at = t.words.at;
}

void trees_mend(Scene *s, Arena *keep)
{
    const uint32_t sentences = s->text->sentence_count;
    Words *trees = ARENA_NEW(keep, Words, sentences);
    Word *nowhere = ARENA_NEW(keep, Word, 1); /* what a word is in a sentence without a tree, where all are number -1 */
    *nowhere = (Word){ .head = -1, .upos = UPOS_X };
    s->kin = ARENA_NEW(keep, Kin *, sentences);
    for (uint32_t k = 0; k < sentences; k++) {
        Words *tree = &trees[k];
        *tree = s->trees[k].count ? s->trees[k] : (Words){ .at = nowhere + 1 };
        Kin *kin = s->kin[k] = ARENA_NEW(keep, Kin, (size_t)tree->count + 1) + 1;
        for (int32_t i = -1; i < (int32_t)tree->count; i++)
            kin[i] = (Kin){ .child = -1, .next = -1, .dep = i < 0 ? DEP_OTHER : s->dep_of[tree->at[i].deprel] };
        mend_tree(s, k, kin, tree, keep);
        for (int32_t i = (int32_t)tree->count; i-- > 0;) {
            const int32_t head = tree->at[i].head;
            kin[i].next = kin[head].child;
            kin[head].child = i;
        }
    }
    s->trees = trees;
}
