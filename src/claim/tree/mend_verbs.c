/* claim/tree/mend_verbs.c - verbs that the tree took for something else, or something else for them: "air strikes killed ten people" is no "air
 * strikes (that were) killed", "ten soldiers killed in raids" killed nobody, "began shelling houses" is no noun, "killed at least ten" has an object.
 *
 * In English many a verb's past is its participle too, and news drops the words that would tell them apart. But what was done to a noun can
 * have no object: a participle behind its noun with a bare noun phrase of its own ("killed at least ten people") is the verb of its clause,
 * and the noun phrase before it the subject.
 */
#include "claim/tree/mend.h"

/* May a clause stand where the noun does? */
static bool heads_clause(const Mending *t, int32_t noun)
{
    switch (mend_dep(t, noun)) {
    case DEP_ROOT:
    case DEP_CCOMP:
    case DEP_PARATAXIS:
    case DEP_ADVCL: return !mend_is_noun(t, noun, NOUN_PEOPLE) && !mend_in_time(t, noun);
    case DEP_OBJ: return mend_is_force(t, noun) && mend_is_said(t, noun); /* "said an attack hit Homs" */
    default: return false;
    }
}

/* The strike or the warplanes in whose phrase the word stands: whatever the tree says, they killed; -1. */
static int32_t force_above(const Mending *t, int32_t word)
{
    enum { HOPS = 6 };
    int32_t verb = word;
    for (uint32_t n = 0; n < HOPS && word >= 0; n++, word = t->words.at[word].head)
        if (word <= verb && is_nominal(t->words.at[word].upos) && mend_is_force(t, word)) return word;
    return -1;
}

/* "Killed in air raids", but "killed at least ten". */
static bool is_told_how(const Mending *t, int32_t verb)
{
    return verb + 1 < (int32_t)t->words.count && (t->words.at[verb + 1].upos == UPOS_ADP || t->words.at[verb + 1].upos == UPOS_SCONJ) &&
           !mend_begins_number(t, verb + 1);
}

/* "Killed 20 fighters", "killed 20 displaced people", whatever the number hangs on. */
static bool counts_before(const Mending *t, int32_t verb, int32_t noun)
{
    for (int32_t i = verb + 1; i < noun; i++)
        if (mend_dep(t, i) == DEP_NUMMOD && t->words.at[i].head > i && t->words.at[i].head <= noun) return true;
    return false;
}

int32_t mend_counted_object(const Mending *t, int32_t verb)
{
    if (t->words.at[verb].upos != UPOS_VERB || verb + 1 >= (int32_t)t->words.count || !mend_begins_number(t, verb + 1) ||
        !mend_is_verb(t, verb, false))
        return -1;
    if (mend_has_child(t, verb, DEP_AUX_PASS) || mend_has_child(t, verb, DEP_OBJ)) return -1;
    for (int32_t i = verb + 1; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != verb || (mend_dep(t, i) != DEP_OBL && mend_dep(t, i) != DEP_OBL_AGENT)) continue;
        if (!counts_before(t, verb, i) || mend_has_preposition(t, i) || mend_in_time(t, i)) return -1;
        return mend_is_cue(t, i, CUE_WOUNDED) ? -1 : i; /* "ten killed 20 wounded" */
    }
    return -1;
}

void mend_give_object(Mending *t, int32_t verb, int32_t object)
{
    t->kin[object].dep = DEP_OBJ;
    for (int32_t i = 0; i < verb; i++)
        if (mend_is_child(t, i, verb, DEP_NSUBJ_PASS)) t->kin[i].dep = DEP_NSUBJ;
}

int32_t mend_by_doing(const Mending *t, int32_t verb)
{
    for (int32_t i = verb + 2; i < (int32_t)t->words.count; i++) {
        const int32_t by = i - 1;
        const bool gerund = mend_is_child(t, i, verb, DEP_ADVCL) && syntax_is_gerund(&t->words.at[i]);
        if (gerund && (mend_is_child(t, by, i, DEP_MARK) || mend_is_child(t, by, i, DEP_CASE)))
            return phrasebook_prep(t->s->book, t->s->words, t->words.at[by].token, t->words.at[by].token + 1, PREP_BY) == PREP_BY ? i : -1;
    }
    return -1;
}

/* "A bombing blamed on the group killed at least ten" is not blamed while it kills. */
static bool is_below_blame(const Mending *t, int32_t verb)
{
    const int32_t head = t->words.at[verb].head;
    if (mend_dep(t, verb) != DEP_ADVCL || head < 0 || head > verb || mend_dep(t, head) != DEP_ACL || verb + 1 >= (int32_t)t->words.count)
        return false;
    return mend_begins_number(t, verb + 1) && t->words.at[head].head >= 0 && mend_is_force(t, t->words.at[head].head);
}

static bool is_mistaken(const Mending *t, int32_t verb, int32_t *subject, int32_t *object)
{
    static const Dep own[] = { DEP_MARK, DEP_AUX_PASS, DEP_OBL_AGENT };
    const Word *w = &t->words.at[verb];
    if (mend_dep(t, verb) != DEP_ACL && !is_below_blame(t, verb)) return false;
    if (w->upos != UPOS_VERB || w->head < 0 || w->head > verb || mend_follows_hyphen(t, verb) || is_told_how(t, verb)) return false;
    if (!syntax_is_past_participle(w) && !has_feature(w, "Tense=Past")) return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (mend_has_child(t, verb, own[i])) return false;
    *object = mend_bare_object(t, verb);
    if (*object < 0 && mend_by_doing(t, verb) < 0) return false;
    *subject = force_above(t, w->head);
    if (*subject >= 0 && mend_is_verb(t, verb, true)) return true;
    if (mend_has_subject(t, verb)) return false;
    *subject = mend_top_of(t, w->head);
    Upos u = t->words.at[*subject].upos;
    return is_nominal(u) && heads_clause(t, *subject) && (*object < 0 || mend_is_verb(t, verb, false));
}

/* "The army denies shelling the town", "denies involvement": a verb taken for a noun, by its ending, with the one who denies before it and a clause,
 * or at once a noun, behind. */
static bool is_denial_mistaken(const Mending *t, int32_t word, int32_t *subject, int32_t *clause)
{
    const Word *w = &t->words.at[word];
    uint32_t to;
    *subject = *clause = -1;
    if (w->upos != UPOS_NOUN || mend_dep(t, word) != DEP_ROOT || mend_has_child(t, word, DEP_COP) || mend_has_child(t, word, DEP_CASE)) return false;
    if (!scene_cue(t->s, t->sentence, w->token, CUE_DENY, &to)) return false;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != word) continue;
        if (i + 1 == word && mend_dep(t, i) == DEP_COMPOUND) *subject = i;
        const bool verbal = (mend_dep(t, i) == DEP_ACL || mend_dep(t, i) == DEP_CCOMP || mend_dep(t, i) == DEP_XCOMP) &&
                            t->words.at[i].upos == UPOS_VERB;
        if (i > word && *clause < 0 && (verbal || (i == word + 1 && t->words.at[i].upos == UPOS_NOUN))) *clause = i;
    }
    return *subject >= 0 && *clause >= 0;
}

/* What the clause is where its subject seemed to be something else. */
static Dep clause_for(const Mending *t, int32_t noun)
{
    switch (mend_dep(t, noun)) {
    case DEP_ROOT:
    case DEP_CCOMP:
    case DEP_PARATAXIS:
    case DEP_ADVCL:
    case DEP_CONJ: return mend_dep(t, noun);
    default: break;
    }
    if (mend_is_said(t, noun)) return DEP_CCOMP;
    return mend_has_child(t, noun, DEP_CASE) ? DEP_ADVCL : DEP_PARATAXIS; /* "a day after strikes killed ten" */
}

/* The participle behind the noun `from` whose phrase the word may end, "controlled by the rebels"; -1: none. */
static int32_t participle_before(const Mending *t, int32_t word, int32_t from)
{
    for (int32_t i = word - 1; i > from; i--)
        if (t->words.at[i].upos == UPOS_VERB && mend_dep(t, i) == DEP_ACL && t->words.at[i].head < i) return i;
    return -1;
}

/* The verb takes the noun's place, and what stands behind it. */
static void put_right(Mending *t, int32_t verb, int32_t subject, int32_t object)
{
    mend_own(t);
    int32_t old = t->words.at[verb].head;
    t->kin[verb].dep = (uint8_t)clause_for(t, subject);
    for (int32_t i = subject + 1; i < verb; i++) /* "strikes on Douma, held by rebels, killed ten": neither Douma did, nor the rebels */
        if (t->words.at[i].head == verb && (mend_dep(t, i) == DEP_NSUBJ || mend_dep(t, i) == DEP_NSUBJ_PASS || mend_dep(t, i) == DEP_OBL)) {
            const int32_t told = participle_before(t, i, subject);
            if (told < 0 && mend_dep(t, i) == DEP_OBL) continue;
            t->words.at[i].head = told >= 0 ? told : subject;
            t->kin[i].dep = told >= 0 ? DEP_OBL : DEP_NMOD;
        }
    mend_rehang(t, verb + 1, (int32_t)t->words.count, subject, verb);
    mend_rehang(t, verb + 1, (int32_t)t->words.count, old, verb);
    t->words.at[verb].head = t->words.at[subject].head;
    t->words.at[subject].head = verb;
    t->kin[subject].dep = DEP_NSUBJ;
    if (object >= 0) t->kin[object].dep = DEP_OBJ;
}

static void put_denial_right(Mending *t, int32_t verb, int32_t subject, int32_t clause)
{
    mend_own(t);
    t->words.at[verb].upos = UPOS_VERB;
    t->kin[subject].dep = DEP_NSUBJ;
    t->kin[clause].dep = DEP_XCOMP;
    mend_rehang(t, 0, subject, verb, subject); /* "the" is the army's */
}

/* "Began shelling houses" is no "began (the) shelling houses": the noun that would be begun; -1. */
static int32_t begun_noun(const Mending *t, int32_t event)
{
    uint32_t to;
    const Word *w = &t->words.at[event];
    const int32_t verb = event - 1, noun = w->head;
    if (noun <= event || (mend_dep(t, event) != DEP_AMOD && mend_dep(t, event) != DEP_COMPOUND) || t->words.at[noun].head != verb ||
        mend_dep(t, noun) != DEP_OBJ)
        return -1;
    const bool ing = has_feature(w, "VerbForm=Ger") || str_ends(w->form, STR("ing"));
    const uint32_t token = t->words.at[verb].token;
    /* "began shelling houses", "denied bombing hospitals" */
    const bool begins = scene_cue(t->s, t->sentence, token, CUE_BEGIN, &to) || scene_cue(t->s, t->sentence, token, CUE_DENY, &to);
    return ing && begins && mend_is_verb(t, event, false) ? noun : -1;
}

static void put_below(Mending *t, int32_t event, int32_t noun)
{
    mend_hang(t, event, event - 1, DEP_XCOMP);
    t->words.at[event].upos = UPOS_VERB;
    t->words.at[noun].head = event;
}

int32_t mend_victims_of(const Mending *t, int32_t verb)
{
    const Word *w = &t->words.at[verb];
    int32_t subject = -1;
    bool clause = false, ends = true;
    uint32_t to;
    if (w->upos != UPOS_VERB || !scene_cue(t->s, t->sentence, w->token, CUE_SUFFERED, &to)) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != verb) continue;
        if (mend_dep(t, i) == DEP_OBJ || mend_dep(t, i) == DEP_IOBJ || mend_dep(t, i) == DEP_AUX || mend_dep(t, i) == DEP_AUX_PASS) return -1;
        if (mend_dep(t, i) == DEP_NSUBJ && i < verb) subject = i;
        clause |= mend_dep(t, i) == DEP_ADVCL && i > verb;
        ends &= i < verb || t->words.at[i].upos == UPOS_PUNCT;
    }
    clause |= ends && subject >= 0 && mend_has_child(t, subject, DEP_NUMMOD); /* "Clashes in A; six rebels killed" */
    return subject >= 0 && !mend_is_force(t, subject) && (clause || is_told_how(t, verb)) && mend_bare_object(t, verb) < 0 ? subject : -1;
}

static bool may_kill(const Mending *t, int32_t word) { return mend_is_force(t, word) || mend_is_noun(t, word, NOUN_FORCE); }

/* "Strikes on Homs kill 20", "Army Kills 48 Militants": a verb of harm taken for a noun, with a number right behind it. What kills: the noun that it
 * was hung on, or that was hung on it; -1. */
static int32_t killer_beside(const Mending *t, int32_t word)
{
    const Word *w = &t->words.at[word];
    int32_t killer = -1;
    if (word + 1 >= (int32_t)t->words.count || (w->upos == UPOS_VERB && mend_dep(t, word) != DEP_NMOD) || !mend_is_verb(t, word, true) ||
        !mend_begins_number(t, word + 1))
        return -1;
    if (mend_has_subject(t, word) || mend_has_child(t, word, DEP_AUX_PASS)) return -1;
    if (w->head >= 0 && w->head < word) return may_kill(t, w->head) ? w->head : -1;
    for (int32_t i = 0; i < word; i++)
        if (mend_is_child(t, i, word, DEP_COMPOUND) && may_kill(t, i)) killer = i;
    return killer;
}

/* Whom the number behind the verb counts, or the number itself where it counts nobody; -1. */
static int32_t counted_behind(const Mending *t, int32_t verb)
{
    enum { REACH = 4 };
    const int32_t end = (int32_t)t->words.count;
    for (int32_t i = verb + 1; i < end && i <= verb + REACH; i++) {
        if (t->words.at[i].upos != UPOS_NUM) continue;
        const int32_t head = t->words.at[i].head;
        if (mend_dep(t, i) == DEP_NUMMOD && head > i && head <= i + REACH) return head;
        return i + 1 < end && t->words.at[i + 1].upos == UPOS_NOUN && !mend_in_time(t, i + 1) ? i + 1 : i;
    }
    return -1;
}

/* The verb gets its subject and its object; what it was thought to be the noun of stays with the subject. */
static void put_killing_right(Mending *t, int32_t verb, int32_t subject, int32_t object)
{
    mend_own(t);
    int32_t inner = -1;
    const int32_t old = t->words.at[verb].head;
    t->words.at[verb].upos = UPOS_VERB;
    if (old == subject) {
        t->kin[verb].dep = (uint8_t)clause_for(t, subject);
        t->words.at[verb].head = t->words.at[subject].head;
    }
    for (int32_t i = subject + 1; i < verb; i++)
        if (t->words.at[i].head == verb && is_nominal(t->words.at[i].upos)) inner = i;
    for (int32_t i = 0; i < verb; i++) {
        if (t->words.at[i].head != verb || i == inner) continue;
        t->words.at[i].head = inner > i && i > subject ? inner : subject;
    }
    if (inner >= 0) t->words.at[inner].head = subject, t->kin[inner].dep = DEP_NMOD;
    mend_rehang(t, verb + 1, (int32_t)t->words.count, subject, verb);
    if (t->words.at[subject].upos == UPOS_VERB) t->words.at[subject].upos = UPOS_NOUN;
    t->words.at[subject].head = verb;
    t->kin[subject].dep = DEP_NSUBJ;
    t->words.at[object].head = verb;
    t->kin[object].dep = DEP_OBJ;
}

bool mend_killing(Mending *t, int32_t word)
{
    const int32_t killer = killer_beside(t, word), victims = killer < 0 ? -1 : counted_behind(t, word);
    if (victims >= 0) put_killing_right(t, word, killer, victims);
    return victims >= 0;
}

/* "Strikes by the coalition targeting areas of the city": a verb taken for a word of the noun behind it, right behind who "by" says did the deed. The
 * deed; -1: nothing of the kind. */
static int32_t deed_aimed(const Mending *t, int32_t verb)
{
    const int32_t doer = verb - 1, noun = t->words.at[verb].head;
    if ((mend_dep(t, verb) != DEP_AMOD && mend_dep(t, verb) != DEP_COMPOUND) || noun < verb || mend_dep(t, doer) != DEP_COMPOUND) return -1;
    if (t->words.at[doer].head != noun && t->words.at[doer].head != verb) return -1;
    if (!mend_is_verb(t, verb, false) || !mend_is_noun(t, noun, NOUN_PLACE) || syntax_is_past_participle(&t->words.at[verb])) return -1;
    if (!mend_is_noun(t, doer, NOUN_FORCE) && t->words.at[doer].upos != UPOS_PROPN) return -1;
    for (int32_t i = doer; i-- > 1;) {
        const Word *w = &t->words.at[i];
        if (w->upos == UPOS_VERB && mend_dep(t, i) != DEP_AMOD) return -1; /* "US-led" */
        if (w->upos != UPOS_ADP) continue;
        const bool by = phrasebook_prep(t->s->book, t->s->words, w->token, w->token_to, PREP_BY) == PREP_BY;
        return by && t->words.at[i - 1].upos == UPOS_NOUN && mend_is_force(t, i - 1) ? i - 1 : -1;
    }
    return -1;
}

/* What stood before the doer is his, the verb tells of the deed, and the noun is what it is aimed at. */
bool mend_aimed(Mending *t, int32_t word)
{
    const int32_t deed = deed_aimed(t, word), doer = word - 1, noun = t->words.at[word].head;
    if (deed < 0) return false;
    mend_own(t);
    mend_rehang(t, deed + 1, doer, noun, doer);
    mend_rehang(t, deed + 1, doer, word, doer);
    t->words.at[doer].head = t->words.at[word].head = deed;
    t->words.at[word].upos = UPOS_VERB;
    t->words.at[noun].head = word;
    t->kin[doer].dep = DEP_NMOD;
    t->kin[word].dep = DEP_ACL;
    t->kin[noun].dep = DEP_OBJ;
    if (mend_dep(t, deed) == DEP_OBJ && t->words.at[deed].head > noun) t->kin[deed].dep = DEP_NSUBJ; /* "the strikes ... have killed ten" */
    return true;
}

bool mend_begun(Mending *t, int32_t word)
{
    const int32_t noun = begun_noun(t, word);
    if (noun >= 0) put_below(t, word, noun);
    return noun >= 0;
}

/* "Army drives ISIS from Palmyra" is no army's drive that does something: the word before a name in capitals that the tree took for the verb, or for
 * what is said of that word, is the verb; -1. */
static int32_t verb_before_name(const Mending *t, int32_t name)
{
    const int32_t verb = name - 1;
    if (!(t->s->text->tokens[t->words.at[name].token].flags & TOKEN_ALL_UPPER) || verb < 1 || t->words.at[verb].head != name) return -1;
    if (mend_dep(t, verb) != DEP_NSUBJ || t->words.at[verb].upos != UPOS_NOUN || !mend_is_verb(t, verb, false)) return -1;
    return mend_dep(t, verb - 1) == DEP_COMPOUND && t->words.at[verb - 1].head == verb ? verb : -1;
}

bool mend_named(Mending *t, int32_t word)
{
    const int32_t verb = verb_before_name(t, word);
    if (verb < 0) return false;
    mend_own(t);
    mend_hang(t, verb, t->words.at[word].head, mend_dep(t, word));
    mend_rehang(t, 0, (int32_t)t->words.count, word, verb);
    mend_hang(t, word, verb, DEP_OBJ);
    mend_hang(t, verb - 1, verb, DEP_NSUBJ);
    t->words.at[verb].upos = UPOS_VERB;
    t->words.at[word].upos = UPOS_PROPN;
    return true;
}

/* "Remains", "stayed": above the word in the tree, or already its auxiliary; -1: neither. */
static int32_t remaining_verb(const Mending *t, int32_t word)
{
    const int32_t head = t->words.at[word].head;
    if (mend_dep(t, word) == DEP_XCOMP && head >= 0 && head < word) return mend_is_cue(t, head, CUE_REMAIN) ? head : -1;
    for (int32_t i = 0; i < word; i++)
        if (t->words.at[i].head == word && (mend_dep(t, i) == DEP_AUX || mend_dep(t, i) == DEP_AUX_PASS) && mend_is_cue(t, i, CUE_REMAIN)) return i;
    return -1;
}

/* "The road remains closed", "stayed open": it is so, and was done to it, as in "is closed"; the verb is no more than an auxiliary. */
bool mend_remaining(Mending *t, int32_t word)
{
    const bool participle = t->words.at[word].upos == UPOS_VERB;
    if ((!participle && t->words.at[word].upos != UPOS_ADJ) || mend_has_child(t, word, DEP_MARK) || mend_has_child(t, word, DEP_OBJ)) return false;
    if (participle && has_feature(&t->words.at[word], "VerbForm=Ger")) return false; /* "remained fighting" */
    const int32_t verb = remaining_verb(t, word);
    if (verb < 0) return false;
    if (t->words.at[word].head == verb) mend_hang(t, word, t->words.at[verb].head, mend_dep(t, verb));
    mend_hang(t, verb, word, participle ? DEP_AUX_PASS : DEP_COP);
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head == verb) t->words.at[i].head = word;
        if (participle && mend_is_child(t, i, word, DEP_NSUBJ)) t->kin[i].dep = DEP_NSUBJ_PASS;
    }
    t->words.at[verb].upos = UPOS_AUX;
    return true;
}

/* "Denied the ambush, and said that what had happened was a withdrawal": the speech that "that" opens right behind a verb is that verb's, though a
 * tree may give it to the verb that this is joined with. */
bool mend_that(Mending *t, int32_t word)
{
    const int32_t head = t->words.at[word].head;
    if (mend_dep(t, word) != DEP_CCOMP || head < 0) return false;
    for (int32_t mark = head + 2; mark < word; mark++) {
        if (t->words.at[mark].head != word || mend_dep(t, mark) != DEP_MARK) continue;
        const int32_t verb = mark - 1;
        if (mend_dep(t, verb) != DEP_CONJ || t->words.at[verb].head != head) return false;
        if (!mend_is_cue(t, verb, CUE_SAY)) return false;
        mend_hang(t, word, verb, DEP_CCOMP);
        return true;
    }
    return false;
}

bool mend_denial(Mending *t, int32_t word)
{
    int32_t subject, clause;
    const bool wrong = is_denial_mistaken(t, word, &subject, &clause);
    if (wrong) put_denial_right(t, word, subject, clause);
    return wrong;
}

bool mend_participle(Mending *t, int32_t word)
{
    int32_t subject, object;
    const bool wrong = is_mistaken(t, word, &subject, &object);
    if (wrong) put_right(t, word, subject, object);
    return wrong;
}

/* "Targeted a bunker killing ten of them" is no bunker that kills: the verb that did it to what the clause of harm hangs on; -1. */
static int32_t harmed_by(const Mending *t, int32_t word)
{
    const int32_t noun = mend_dep(t, word) == DEP_ACL ? t->words.at[word].head : -1;
    int32_t w = noun, verb = -1;
    if (noun < 0 || noun > word || t->words.at[noun].upos != UPOS_NOUN) return -1;
    if (syntax_is_past_participle(&t->words.at[word]) || !mend_is_verb(t, word, true)) return -1;
    if (mend_has_child(t, word, DEP_MARK) || !mend_has_child(t, word, DEP_OBJ)) return -1;
    if (may_kill(t, noun) || mend_is_noun(t, noun, NOUN_PEOPLE) || mend_tells_noun(t, noun, 1u << EVENT_CASUALTIES) || mend_is_verb(t, noun, false))
        return -1;
    while (w >= 0 && verb < 0) {
        const Dep d = mend_dep(t, w);
        if (d != DEP_OBJ && d != DEP_OBL && d != DEP_NMOD && d != DEP_CONJ) return -1;
        w = t->words.at[w].head;
        /* "raids on homes" */
        if (w >= 0 && t->words.at[w].upos == UPOS_NOUN && mend_tells_noun(t, w, OF_FORCE)) return -1;
        if (w >= 0 && w < noun && t->words.at[w].upos == UPOS_VERB) verb = w;
    }
    return verb;
}

bool mend_harm(Mending *t, int32_t word)
{
    const int32_t verb = harmed_by(t, word);
    if (verb < 0) return false;
    mend_hang(t, word, verb, DEP_ADVCL);
    return true;
}
