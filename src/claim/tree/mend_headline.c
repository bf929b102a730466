/* claim/tree/mend_headline.c - verbs that a tree does not see between two nouns, as headlines put them: "Jihadists oust rebels from villages" is no
 * kind of rebels, and "the SDF besieged ISIS in Raqqa" no ISIS that was besieged. The noun before the verb does it, the one behind it undergoes it.
 */
#include "claim/tree/mend.h"

/* What stands behind the object with a preposition ("in Raqqa", "on Tuesday") is said of the verb; "of" is not. */
static void hang_phrases(Mending *t, int32_t verb, int32_t object)
{
    for (int32_t i = object + 1; i < (int32_t)t->words.count; i++) {
        const int32_t head = t->words.at[i].head;
        if (head < 0 || head > object || !mend_has_preposition(t, i)) continue;
        const int32_t preposition = i - 1;
        const Word *w = &t->words.at[preposition];
        const bool of = w->head == i && phrasebook_prep(t->s->book, t->s->words, w->token, w->token_to, PREP_OF) == PREP_OF;
        if (!of) mend_hang(t, i, verb, DEP_OBL);
    }
}

/* "US |drone |kills leader": arms or armed people, which no table knows as a verb. */
static bool is_force(const Mending *t, int32_t word)
{
    return (mend_is_noun(t, word, NOUN_ARMS) || mend_is_noun(t, word, NOUN_FORCE)) && !mend_is_verb(t, word, false);
}

static bool is_noun(const Mending *t, int32_t word)
{
    return t->words.at[word].upos == UPOS_NOUN || t->words.at[word].upos == UPOS_PROPN || is_force(t, word);
}

static bool has_finite_verb(const Mending *t)
{
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        const Word *w = &t->words.at[i];
        if (w->upos == UPOS_AUX || (w->upos == UPOS_VERB && has_feature(w, "VerbForm=Fin") && !is_force(t, i))) return true;
    }
    return false;
}

/* Does the participle stand between the doer and a name that the tree took for the phrase's head, or for a second name of the doer's, where nothing
 * else is a verb: "The SDF besieged Raqqa", "rebels besieged Foua"? */
static bool is_between_names(const Mending *t, int32_t doer, int32_t noun)
{
    const bool ends = t->words.at[doer].head == noun && mend_dep(t, doer) == DEP_COMPOUND && mend_dep(t, noun) == DEP_ROOT;
    const bool follows = t->words.at[noun].head == doer && mend_dep(t, noun) == DEP_APPOS && mend_dep(t, doer) == DEP_ROOT;
    return (ends || follows) && t->words.at[noun].upos == UPOS_PROPN && !has_finite_verb(t) && !mend_has_child(t, noun, DEP_CASE);
}

/* "The SDF besieged ISIS": a participle that seems to describe the noun behind it, and has a subject before it. */
static bool mend_attribute(Mending *t, int32_t word)
{
    const int32_t noun = t->words.at[word].head, doer = word - 1;
    if (mend_dep(t, word) != DEP_AMOD || noun < word || t->words.at[word].upos != UPOS_VERB || mend_follows_hyphen(t, word)) return false;
    const bool subject = mend_dep(t, noun) == DEP_ROOT && t->words.at[doer].head == word && mend_dep(t, doer) == DEP_NSUBJ;
    if (!mend_is_verb(t, word, false) || !(subject || is_between_names(t, doer, noun))) return false;
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, doer, word, DEP_NSUBJ);
    mend_hang(t, noun, word, DEP_OBJ);
    for (int32_t i = 0; i < doer; i++)
        if (t->words.at[i].head == noun) mend_hang(t, i, subject ? word : doer, mend_dep(t, i));
    hang_phrases(t, word, noun);
    return true;
}

/* The noun that ends the phrase right behind the verb, -1; clause: the verb of a clause that the phrase begins with ("denies |bombing hospital"), -1.
 */
static int32_t phrase_behind(const Mending *t, int32_t verb, int32_t *clause)
{
    static const uint32_t inside = 1u << UPOS_NOUN | 1u << UPOS_PROPN | 1u << UPOS_ADJ | 1u << UPOS_NUM | 1u << UPOS_DET;
    int32_t noun = -1, i = verb + 1;
    *clause = -1;
    if (i < (int32_t)t->words.count && t->words.at[i].upos == UPOS_VERB) *clause = i++;
    for (; i < (int32_t)t->words.count && (inside >> t->words.at[i].upos & 1u); i++)
        if (is_noun(t, i)) noun = i;
    return noun;
}

/* In a headline without a verb, the word in small letters between two nouns that can only be one. */
static bool is_unseen_verb(const Mending *t, int32_t word)
{
    enum { WORDS_MOST = 20 };
    const Upos u = t->words.at[word].upos;
    if (t->words.count > WORDS_MOST || (u != UPOS_NOUN && u != UPOS_ADJ) || t->s->text->tokens[t->words.at[word].token].flags & TOKEN_UPPER)
        return false;
    if (!is_noun(t, word - 1) || mend_follows_hyphen(t, word) || mend_tells_noun(t, word, UINT32_MAX) || mend_is_noun(t, word, NOUN_PLACE) ||
        mend_is_noun(t, word, NOUN_FORCE))
        return false;
    return (mend_is_verb(t, word, false) || mend_is_cue(t, word, CUE_DENY)) && !has_finite_verb(t);
}

/* Where verbs end their clauses the root stands behind all nouns. */
static bool is_root_before(const Mending *t, int32_t object)
{
    for (int32_t i = 0; i <= object; i++)
        if (mend_dep(t, i) == DEP_ROOT) return true;
    return false;
}

/* All before the verb hangs on the noun right before it, all behind it on its object or on itself. */
static bool mend_unseen(Mending *t, int32_t word)
{
    int32_t clause;
    const int32_t object = is_unseen_verb(t, word) ? phrase_behind(t, word, &clause) : -1, subject = word - 1;
    if (object < 0 || !is_root_before(t, object)) return false;
    const int32_t verb = clause >= 0 ? clause : word; /* of which the object is */
    mend_own(t);
    t->words.at[word].upos = UPOS_VERB;
    if (t->words.at[subject].upos != UPOS_PROPN) t->words.at[subject].upos = UPOS_NOUN;
    for (int32_t i = 0; i < subject; i++)
        if (t->words.at[i].head < 0 || t->words.at[i].head >= word)
            mend_hang(t, i, subject, mend_dep(t, i) == DEP_ROOT ? DEP_COMPOUND : mend_dep(t, i));
    for (int32_t i = verb + 1; i < object; i++)
        if (t->words.at[i].head <= verb || t->words.at[i].head > object)
            mend_hang(t, i, object, mend_dep(t, i) == DEP_ROOT ? DEP_COMPOUND : mend_dep(t, i));
    mend_hang(t, word, -1, DEP_ROOT);
    mend_hang(t, subject, word, DEP_NSUBJ);
    if (clause >= 0) mend_hang(t, clause, word, DEP_CCOMP);
    mend_hang(t, object, verb, DEP_OBJ);
    hang_phrases(t, verb, object);
    return true;
}

/* "Highway cut by army": in a headline without a verb, what was done to the noun that all else hangs on, and by whom. */
static bool mend_done(Mending *t, int32_t word)
{
    const int32_t noun = t->words.at[word].head;
    if (mend_dep(t, word) != DEP_ACL || noun < 0 || noun > word || mend_dep(t, noun) != DEP_ROOT || !mend_has_child(t, word, DEP_OBL_AGENT))
        return false;
    if (!mend_is_verb(t, word, false) || mend_has_child(t, word, DEP_OBJ) || has_finite_verb(t)) return false;
    mend_hang(t, word, t->words.at[noun].head, DEP_ROOT);
    mend_hang(t, noun, word, DEP_NSUBJ_PASS);
    return true;
}

/* "Iraq launches |offensive to retake the town": what is launched is no adjective, and what follows is what it is for. */
static bool mend_launched(Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    if (t->words.at[word].upos != UPOS_ADJ || verb < 0 || verb > word || (mend_dep(t, word) != DEP_XCOMP && mend_dep(t, word) != DEP_OBJ))
        return false;
    if (t->words.at[verb].upos != UPOS_VERB || mend_has_child(t, verb, DEP_OBJ) || !mend_tells_noun(t, word, 1u << EVENT_ATTACK)) return false;
    mend_hang(t, word, verb, DEP_OBJ);
    t->words.at[word].upos = UPOS_NOUN;
    for (int32_t i = word + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == verb && (mend_dep(t, i) == DEP_XCOMP || mend_dep(t, i) == DEP_ADVCL) && mend_has_child(t, i, DEP_MARK))
            mend_hang(t, i, word, DEP_ACL);
    return true;
}

/* "35 IS jihadists killed" tells of the jihadists, whose name stands right before them, and not of a name that they explain. */
static bool mend_men(Mending *t, int32_t word)
{
    const int32_t name = word - 1, noun = word;
    if (mend_dep(t, noun) != DEP_APPOS || t->words.at[noun].head != name) return false;
    if (t->words.at[name].upos != UPOS_PROPN || !mend_is_noun(t, noun, NOUN_FORCE)) return false;
    if (t->words.at[noun].token != t->words.at[name].token_to || t->words.at[noun].upos != UPOS_NOUN) return false;
    const int32_t head = t->words.at[name].head;
    const Dep d = mend_dep(t, name);
    mend_rehang(t, 0, (int32_t)t->words.count, name, noun);
    mend_hang(t, noun, head, d);
    mend_hang(t, name, noun, DEP_COMPOUND);
    return true;
}

bool mend_headline(Mending *t, int32_t word)
{
    return mend_men(t, word) || mend_attribute(t, word) || mend_unseen(t, word) || mend_done(t, word) || mend_launched(t, word);
}
