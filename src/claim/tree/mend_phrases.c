/* claim/tree/mend_phrases.c - phrases that stand in the wrong place of the tree: a subject that the phrase before it swallowed ("in Aleppo troops
 * seized two districts"), a speaker taken for an object ("the town will hold, says a commander"), a noun taken for another's object ("the opposition
 * stronghold", "the rebel-held district"), a day taken for a subject, a state told of others than the subject ("attacked the fighters now holding
 * the town").
 */
#include "claim/tree/mend.h"

/* Does the word stand before the noun in a phrase that ends with it, and is a noun of its own there? */
static bool is_within(const Mending *t, int32_t word, int32_t noun)
{
    enum { HOPS = 4 };
    for (uint32_t n = 0; n < HOPS && word >= 0 && word < noun; n++) {
        const Dep d = mend_dep(t, word);
        if (d != DEP_COMPOUND && d != DEP_NMOD_POSS) return false;
        word = t->words.at[word].head;
    }
    return word == noun;
}

/* "On the Iraqi side troops seized Rawa", without its comma, is no "on the Iraqi-side troops": the noun for armed people right before a verb that
 * has no subject, at the end of a phrase with a preposition that has a noun of its own; the first one there, -1. */
static int32_t swallowed_by(const Mending *t, int32_t verb)
{
    static const Dep own[] = { DEP_NSUBJ, DEP_NSUBJ_PASS, DEP_AUX_PASS };
    const int32_t subject = verb - 1;
    const Word *n = &t->words.at[subject];
    int32_t preposition = -1;
    if (subject < 0 || !is_nominal(n->upos) ||
        !(mend_is_noun(t, subject, NOUN_FORCE) || mend_is_noun(t, subject, NOUN_ARMS) || mend_is_noun(t, subject, NOUN_SPEAKER)))
        return -1;
    if (t->words.at[verb].upos != UPOS_VERB || !has_feature(&t->words.at[verb], "VerbForm=Fin") || !mend_is_verb(t, verb, false)) return -1;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        for (int32_t k = 0; k < (int32_t)t->words.count; k++)
            if (t->words.at[k].head == verb && mend_dep(t, k) == own[i] && k != subject) return -1;
    for (int32_t i = 0; i < subject; i++) {
        const bool noun = t->words.at[i].upos == UPOS_PROPN || (t->words.at[i].upos == UPOS_NOUN && mend_is_noun(t, i, NOUN_PLACE));
        if (mend_is_child(t, i, subject, DEP_CASE)) preposition = i;
        else if (preposition >= 0 && noun && is_within(t, i, subject)) return i;
    }
    return -1;
}

/* The noun within gets its preposition back, and the verb its subject. */
static void put_apart(Mending *t, int32_t verb, int32_t inner)
{
    mend_own(t);
    const int32_t subject = verb - 1;
    const bool nmod = mend_dep(t, subject) == DEP_NMOD && t->words.at[subject].head < subject;
    mend_rehang(t, 0, inner, subject, inner);
    t->words.at[inner].head = nmod ? t->words.at[subject].head : verb;
    t->kin[inner].dep = nmod ? DEP_NMOD : DEP_OBL;
    t->words.at[subject].head = verb;
    t->kin[subject].dep = DEP_NSUBJ;
}

/* "Days later the army retook it", "Hours later warplanes bombed it", which lost their comma: a time with another subject behind it is none, nor a
 * part of that subject's name; the subject, -1. */
static int32_t subject_behind(const Mending *t, int32_t time)
{
    const Word *w = &t->words.at[time];
    if (w->upos != UPOS_NOUN || w->head <= time + 1 || !mend_in_time(t, time) || !mend_in_time(t, time + 1)) return -1;
    if (mend_dep(t, time) == DEP_COMPOUND) return mend_dep(t, w->head) == DEP_NSUBJ || mend_dep(t, w->head) == DEP_NSUBJ_PASS ? w->head : -1;
    if (mend_dep(t, time) != DEP_NSUBJ && mend_dep(t, time) != DEP_NSUBJ_PASS) return -1;
    for (int32_t i = time + 1; i < w->head; i++)
        if (mend_is_subject(t, i, w->head) && !mend_in_time(t, i)) return i;
    return -1;
}

/* The words of the time go to the verb, where it says when. */
static void put_time_aside(Mending *t, int32_t time, int32_t subject)
{
    mend_own(t);
    const int32_t verb = t->words.at[subject].head;
    t->words.at[time].head = verb;
    t->kin[time].dep = DEP_OBL;
    for (int32_t i = time + 1; i < subject && mend_in_time(t, i); i++)
        if (t->words.at[i].head == subject || t->words.at[i].head == verb) t->words.at[i].head = time;
}

/* "Captured the opposition stronghold" has one object, and nobody strongholds: a noun for a place right behind another that the verb has for an
 * object, and that seems to be a second object or a verb. The noun that only says whose it is; -1. */
static int32_t whose_place(const Mending *t, int32_t noun)
{
    const int32_t whose = noun - 1, verb = t->words.at[whose].head;
    const Upos u = t->words.at[whose].upos, v = t->words.at[noun].upos;
    if (!is_nominal(u) || (v != UPOS_NOUN && v != UPOS_VERB) ||
        !(mend_is_noun(t, noun, NOUN_PLACE) || mend_tells_noun(t, noun, 1u << EVENT_CONTROL)) || mend_in_time(t, whose))
        return -1;
    if (mend_is_child(t, whose, noun, DEP_COMPOUND)) return mend_dep(t, noun) == DEP_XCOMP ? whose : -1;
    /* "it is the last opposition stronghold" */
    if (t->words.at[whose].head == noun && v == UPOS_VERB && mend_has_child(t, whose, DEP_COP)) return whose;
    if (verb < 0 || verb >= whose || mend_dep(t, whose) != DEP_OBJ) return -1;
    const bool second = t->words.at[noun].head == verb && (mend_dep(t, noun) == DEP_OBJ || mend_dep(t, noun) == DEP_XCOMP);
    const bool below = t->words.at[noun].head == whose && (mend_dep(t, noun) == DEP_ACL || mend_dep(t, noun) == DEP_XCOMP);
    return (second || below) && !mend_has_child(t, noun, DEP_DET) && !mend_has_child(t, noun, DEP_MARK) ? whose : -1;
}

/* What stood before the first noun, and its place in the tree, are the second's. */
static void put_together(Mending *t, int32_t noun, int32_t whose)
{
    mend_own(t);
    t->words.at[noun].upos = UPOS_NOUN;
    if (mend_is_child(t, whose, noun, DEP_COMPOUND)) {
        t->kin[noun].dep = DEP_OBJ;
        return;
    }
    mend_rehang(t, 0, (int32_t)t->words.count, whose, noun);
    if (t->words.at[whose].head != noun) {
        t->words.at[noun].head = t->words.at[whose].head;
        t->kin[noun].dep = t->kin[whose].dep;
    }
    t->words.at[whose].head = noun;
    t->kin[whose].dep = DEP_COMPOUND;
}

/* "The rebel-held Midan district" is no "rebels (who) held the Midan district": the noun that what was held seems to be the object of; -1. */
static int32_t held_noun(const Mending *t, int32_t held)
{
    const int32_t holder = held - 2, above = t->words.at[held].head;
    if (holder < 0 || !mend_follows_hyphen(t, held) || mend_dep(t, held) != DEP_ACL || !mend_is_verb(t, held, false)) return -1;
    if (above != holder && (above < 0 || above != t->words.at[holder].head)) return -1;
    /* a dash */
    if (t->s->text->tokens[t->words.at[holder].token].span.to + 1 != t->s->text->tokens[t->words.at[held].token].span.from) return -1;
    for (int32_t i = held + 1; i < (int32_t)t->words.count; i++)
        if (mend_is_child(t, i, held, DEP_OBJ)) return i;
    return -1;
}

/* The noun takes the holder's place in the sentence, and what else seemed to be said of holding is said where that stands. */
static void put_described(Mending *t, int32_t held, int32_t noun)
{
    mend_own(t);
    const int32_t holder = held - 2;
    int32_t verb = t->words.at[holder].head;
    while (verb >= 0 && t->words.at[verb].upos != UPOS_VERB) verb = t->words.at[verb].head;
    mend_rehang(t, 0, holder, holder, noun);
    mend_rehang(t, noun + 1, (int32_t)t->words.count, held, verb >= 0 ? verb : noun);
    t->words.at[noun].head = t->words.at[holder].head;
    t->kin[noun].dep = t->kin[holder].dep;
    t->words.at[held].head = noun;
    t->kin[held].dep = DEP_AMOD;
    t->words.at[holder].head = held;
    t->kin[holder].dep = DEP_COMPOUND;
}

/* "The town will hold, says a commander": behind a comma a verb of saying has nobody for its object, but for its subject, where a
 * sign ends the phrase; -1. */
static int32_t speaker_behind(const Mending *t, int32_t said)
{
    /* "with, says the office, ten dead" */
    if (said < 2 || !str_eq(t->words.at[said - 1].form, STR(",")) || t->words.at[said - 2].upos == UPOS_ADP) return -1;
    if (t->words.at[said].upos != UPOS_VERB || !mend_is_cue(t, said, CUE_SAY)) return -1;
    int32_t speaker = -1, end = said + 1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != said) continue;
        const Dep d = mend_dep(t, i);
        if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_AUX || d == DEP_AUX_PASS || (d == DEP_CCOMP && i > said)) return -1;
        if (i > said && speaker < 0 && (d == DEP_OBJ || d == DEP_IOBJ)) speaker = i;
    }
    if (speaker < 0 || !is_nominal(t->words.at[speaker].upos)) return -1;
    while (end < (int32_t)t->words.count && t->words.at[end].upos != UPOS_PUNCT && t->words.at[end].upos != UPOS_VERB) end++;
    return end > speaker && (end == (int32_t)t->words.count || t->words.at[end].upos == UPOS_PUNCT) ? speaker : -1;
}

bool mend_inverted(Mending *t, int32_t word)
{
    const int32_t speaker = speaker_behind(t, word);
    if (speaker >= 0) t->kin[speaker].dep = DEP_NSUBJ;
    return speaker >= 0;
}

/* "Rebels said an attack on their positions killed ten": what is said has the noun before it for its subject, and the verb of saying has no object;
 * that noun, -1. */
static int32_t subject_of_said(const Mending *t, int32_t verb)
{
    if (t->words.at[verb].upos != UPOS_VERB || mend_dep(t, verb) != DEP_CCOMP || t->words.at[verb].head > verb || !mend_is_said(t, verb)) return -1;
    if (mend_has_subject(t, verb) || mend_has_child(t, verb, DEP_MARK)) return -1;
    for (int32_t i = t->words.at[verb].head + 1; i < verb; i++)
        if (mend_is_child(t, i, t->words.at[verb].head, DEP_OBJ)) return mend_is_force(t, i) ? i : -1;
    return -1;
}

bool mend_said(Mending *t, int32_t word)
{
    const int32_t subject = subject_of_said(t, word);
    if (subject < 0) return false;
    mend_hang(t, subject, word, DEP_NSUBJ);
    return true;
}

/* "The army killed nine in Hama the news agency reported on Tuesday": where a comma was lost a verb of saying that ends the sentence may have lost
 * its subject to the phrase before it; -1. */
static int32_t speaker_before(const Mending *t, int32_t said)
{
    const int32_t noun = said - 1;
    if (noun < 1 || t->words.at[said].upos != UPOS_VERB || t->words.at[said].head > said) return -1;
    if (!mend_is_cue(t, said, CUE_SAY)) return -1;
    if (mend_dep(t, said) != DEP_ADVCL || !has_feature(&t->words.at[said], "VerbForm=Fin")) return -1;
    if (mend_has_preposition(t, noun) || (t->words.at[noun].upos != UPOS_PROPN && !mend_is_noun(t, noun, NOUN_SPEAKER))) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        const bool sign = t->words.at[i].upos == UPOS_PUNCT || t->words.at[i].upos == UPOS_ADP;
        if (t->words.at[i].head == said && i < said) return -1;
        if (i > said && !sign && !mend_in_time(t, i)) return -1;
    }
    return noun;
}

bool mend_last(Mending *t, int32_t word)
{
    const int32_t speaker = speaker_before(t, word);
    if (speaker < 0) return false;
    mend_hang(t, speaker, word, DEP_NSUBJ);
    return true;
}

/* "Under attack in neighbouring Iraq": a word that links places, taken for a verb between "in" and the name that it describes. */
bool mend_neighbour(Mending *t, int32_t word)
{
    const int32_t noun = word + 1, in = word - 1;
    if (noun >= (int32_t)t->words.count || t->words.at[word].upos != UPOS_VERB) return false;
    if (!mend_is_cue(t, word, CUE_LINK)) return false;
    const bool described = mend_is_child(t, noun, word, DEP_OBJ), clause = mend_is_child(t, in, word, DEP_MARK);
    const int32_t head = t->words.at[word].head;
    if (!described || !clause || head < 0) return false;
    if (phrasebook_prep(t->s->book, t->s->words, t->words.at[in].token, t->words.at[word].token, PREP_IN) != PREP_IN) return false;
    mend_own(t);
    t->words.at[word].upos = UPOS_ADJ;
    t->words.at[in].upos = UPOS_ADP;
    t->words.at[noun].head = head;
    t->words.at[word].head = t->words.at[in].head = noun;
    t->kin[noun].dep = t->words.at[head].upos == UPOS_VERB ? DEP_OBL : DEP_NMOD;
    t->kin[word].dep = DEP_AMOD;
    t->kin[in].dep = DEP_CASE;
    return true;
}

bool mend_is_day_of(const Mending *t, int32_t word)
{
    if (mend_dep(t, word) != DEP_OBJ || !scene_in_time(t->s, t->words.at[word].token)) return false;
    for (int32_t i = word + 1; i < (int32_t)t->words.count; i++)
        if (mend_is_child(t, i, t->words.at[word].head, DEP_OBJ)) return true;
    return false;
}

/* Each looks whether the tree went wrong its way at the word, and puts it right. */
bool mend_time(Mending *t, int32_t word)
{
    const int32_t told = subject_behind(t, word - 1);
    if (told >= 0) put_time_aside(t, word - 1, told);
    return told >= 0;
}

bool mend_phrase(Mending *t, int32_t word)
{
    const int32_t whose = whose_place(t, word);
    if (whose >= 0) put_together(t, word, whose);
    return whose >= 0;
}

/* Has the word that preposition? */
static bool stands_with(const Mending *t, int32_t word, Prep prep)
{
    for (int32_t i = 0; i < word; i++)
        if (mend_is_child(t, i, word, DEP_CASE) &&
            phrasebook_prep(t->s->book, t->s->words, t->words.at[i].token, t->words.at[word].token, prep) == prep)
            return true;
    return false;
}

/* "Hit in Raqqa by warplanes" is no "Raqqa by warplanes": who did it hangs on the verb in the passive, and not on where it was done. The verb; -1. */
static int32_t done_by(const Mending *t, int32_t word)
{
    const int32_t where = mend_dep(t, word) == DEP_NMOD && stands_with(t, word, PREP_BY) ? t->words.at[word].head : -1;
    if (where < 0 || where > word || t->words.at[where].upos != UPOS_PROPN || !stands_with(t, where, PREP_IN)) return -1;
    const int32_t verb = mend_dep(t, where) == DEP_OBL ? t->words.at[where].head : -1;
    return verb >= 0 && verb < where && mend_has_child(t, verb, DEP_AUX_PASS) && !mend_has_child(t, verb, DEP_OBL_AGENT) ? verb : -1;
}

/* "Repelled their attempts to storm the base killing ten": what was beaten off killed nobody, who did so did. The verb of beating off; -1. */
static int32_t beaten_off(const Mending *t, int32_t gerund)
{
    const int32_t attempted = t->words.at[gerund].head;
    if (mend_dep(t, gerund) != DEP_ADVCL || attempted < 0 || attempted > gerund || mend_dep(t, attempted) != DEP_ACL) return -1;
    if (!has_feature(&t->words.at[gerund], "VerbForm=Ger") || mend_has_child(t, gerund, DEP_MARK)) return -1;
    if (!has_feature(&t->words.at[attempted], "VerbForm=Inf")) return -1;
    int32_t noun = t->words.at[attempted].head;
    while (noun >= 0 && mend_dep(t, noun) == DEP_NMOD) noun = t->words.at[noun].head;
    const int32_t verb = noun >= 0 && mend_dep(t, noun) == DEP_OBJ ? t->words.at[noun].head : -1;
    return verb >= 0 && verb < noun && mend_is_cue(t, verb, CUE_REPEL) ? verb : -1;
}

bool mend_beaten(Mending *t, int32_t word)
{
    const int32_t verb = beaten_off(t, word);
    if (verb < 0) return false;
    mend_own(t);
    t->words.at[word].head = verb;
    return true;
}

bool mend_agent(Mending *t, int32_t word)
{
    const int32_t verb = done_by(t, word);
    if (verb < 0) return false;
    mend_hang(t, word, verb, DEP_OBL_AGENT);
    return true;
}

/* "Attacked the fighters now holding the town": a state told in a participle right behind armed people who are no subject is theirs, and not
 * the subject's; they, or -1. Of deeds that is not sure: "hit the troops killing ten". */
static int32_t standing_before(const Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    int32_t noun = word - 1;
    if (mend_dep(t, word) != DEP_ADVCL || verb < 0 || verb > noun || !has_feature(&t->words.at[word], "Tense=Pres|VerbForm=Part")) return -1;
    if (t->words.at[noun].upos == UPOS_ADV && t->words.at[noun].head == word) noun--;
    const bool object = noun > verb && t->words.at[noun].head == verb && (mend_dep(t, noun) == DEP_OBJ || mend_dep(t, noun) == DEP_OBL);
    return object && mend_is_noun(t, noun, NOUN_FORCE) && mend_tells_state(t, word) && !mend_has_child(t, word, DEP_MARK) ? noun : -1;
}

bool mend_standing(Mending *t, int32_t word)
{
    const int32_t noun = standing_before(t, word);
    if (noun < 0) return false;
    mend_hang(t, word, noun, DEP_ACL);
    return true;
}

bool mend_held(Mending *t, int32_t word)
{
    const int32_t noun = held_noun(t, word);
    if (noun >= 0) put_described(t, word, noun);
    return noun >= 0;
}

bool mend_swallowed(Mending *t, int32_t word)
{
    const int32_t inner = swallowed_by(t, word);
    if (inner >= 0) put_apart(t, word, inner);
    return inner >= 0;
}

/* "After insurgents attacked" is no "attacked after insurgents": the noun right before a verb in the past that has no subject, behind a word that
 * opens a clause; -1: none. */
static int32_t subject_opened(const Mending *t, int32_t verb, int32_t *opens)
{
    const int32_t noun = verb - 1;
    const Word *w = &t->words.at[verb];
    uint32_t to;
    *opens = -1;
    if (noun < 1 || w->upos != UPOS_VERB) return -1;
    if (!has_feature(w, "VerbForm=Fin") && (!syntax_is_past_participle(w) || mend_bare_object(t, verb) < 0)) return -1;
    if (t->words.at[noun].head != verb || mend_dep(t, noun) != DEP_OBL || mend_in_time(t, noun)) return -1;
    if (mend_has_subject(t, verb) || mend_has_child(t, verb, DEP_AUX_PASS)) return -1;
    for (int32_t i = 0; i < noun; i++)
        if (mend_is_child(t, i, noun, DEP_CASE)) *opens = i;
    const uint32_t token = *opens < 0 ? 0 : t->words.at[*opens].token;
    return *opens >= 0 && (scene_cue(t->s, t->sentence, token, CUE_UPON, &to) || scene_cue(t->s, t->sentence, token, CUE_WHILE, &to)) ? noun : -1;
}

bool mend_opened(Mending *t, int32_t word)
{
    int32_t opens;
    const int32_t subject = subject_opened(t, word, &opens);
    if (subject < 0) return false;
    mend_own(t);
    t->kin[subject].dep = DEP_NSUBJ;
    t->words.at[opens].head = word;
    t->kin[opens].dep = DEP_MARK;
    return true;
}
