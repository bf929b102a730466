/* claim/mend.c - trees that took a verb for a participle: "air strikes killed ten people" is no "air strikes (that were) killed"; a participle for a
 * verb: "ten soldiers killed in raids"; "at least" for a preposition: "killed at least ten"; and those that lost a subject to the phrase before it:
 * "in Aleppo troops seized two districts", or to an object: "the town will hold, says a commander"; and a noun that took another for its own object:
 * "the opposition stronghold", or "held" in "the rebel-held district" its noun; and "neighbouring" in "in neighbouring Iraq"; and a state told of
 * others than the subject: "attacked the fighters now holding the town"; and a bunker
 * for what kills: "hit a bunker killing ten".
 *
 * In English many a verb's past is its participle too, and news drops the words that would tell them apart. But what was done to a noun can
 * have no object: a participle behind its noun with a bare noun phrase of its own ("killed at least ten people") is the verb of its clause,
 * and the noun phrase before it the subject.
 */
#include "claim/scene_steps.h"

#include "claim/syntax.h"

/* The tree as it is being mended: heads in words, relations in kin. The words are the report's until one is changed. */
typedef struct { const Scene *s; uint32_t sentence; Words words; Kin *kin; Arena *keep; bool own; } Tree;

/* Before a word is changed. */
static void own_words(Tree *t)
{
    if (!t->own) t->words.at = memcpy(ARENA_NEW(t->keep, Word, t->words.count), t->words.at, t->words.count * sizeof *t->words.at);
    t->own = true;
}

static Dep dep(const Tree *t, int32_t word) { return (Dep)t->kin[word].dep; }

static bool has_child(const Tree *t, int32_t word, Dep wanted)
{
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == word && dep(t, i) == wanted) return true;
    return false;
}

/* Is the word, by the tables, a verb that tells an event? harm: only one that tells of dead and wounded whatever its object. */
static bool is_verb(const Tree *t, int32_t word, bool harm)
{
    const Pattern *p;
    uint32_t to;
    for (uint32_t state = 0; phrasebook_match(&t->s->book->triggers, t->s->words, t->words.at[word].token, t->s->text->sentences[t->sentence].to, &state, &p, &to); ) {
        const Trigger *trigger = &t->s->book->trigger[p->row];
        if (trigger->class == CLASS_VERB && (!harm || (trigger->event == EVENT_CASUALTIES && trigger->needs == NEEDS_NOTHING))) return true;
    }
    return false;
}

static bool is_noun(const Tree *t, int32_t word, NounClass class)
{
    return phrasebook_noun(t->s->book, t->s->words, t->words.at[word].token_to - 1, t->s->text->sentences[t->sentence].to, class, 0) != NULL;
}

/* Is it, by the tables, a word of the class that tells an event of one of the types (bits of EventType)? */
static bool tells(const Tree *t, int32_t word, TriggerClass class, uint32_t types)
{
    const Pattern *p;
    const uint32_t token = t->words.at[word].token, end = t->s->text->sentences[t->sentence].to;
    uint32_t to;
    for (uint32_t state = 0; phrasebook_match(&t->s->book->triggers, t->s->words, token, end, &state, &p, &to); ) {
        const Trigger *trigger = &t->s->book->trigger[p->row];
        if (trigger->class == class && (types >> trigger->event & 1u)) return true;
    }
    return false;
}

static bool tells_noun(const Tree *t, int32_t word, uint32_t types) { return tells(t, word, CLASS_NOUN, types); }

/* A verb that tells who holds, besieges or is in a place. */
static bool tells_state(const Tree *t, int32_t word) { return tells(t, word, CLASS_VERB, 1u << EVENT_CONTROL | 1u << EVENT_SIEGE | 1u << EVENT_PRESENCE); }

/* Strikes, attacks, warplanes: what kills, and is not killed. */
static bool is_force(const Tree *t, int32_t word)
{
    return is_noun(t, word, NOUN_ARMS) || tells_noun(t, word, 1u << EVENT_STRIKE | 1u << EVENT_ATTACK);
}

static bool in_time(const Tree *t, int32_t word) { return scene_in_time(t->s, t->words.at[word].token); }

/* "At least", "over", "about twenty": does a number begin with the word? */
static bool begins_number(const Tree *t, int32_t word)
{
    static const CueClass counts[] = { CUE_LEAST, CUE_MOST, CUE_ABOUT, CUE_NUMBER };
    uint32_t to;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (scene_cue(t->s, t->sentence, t->words.at[word].token, counts[i], &to)) return true;
    return t->words.at[word].upos == UPOS_NUM;
}

/* Has it a preposition? That of "at least ten" is none. */
static bool has_preposition(const Tree *t, int32_t word)
{
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == word && dep(t, i) == DEP_CASE && !begins_number(t, i)) return true;
    return false;
}

/* What the verb would be done to: the first noun behind it that hangs on it without a preposition, and is no day; -1. */
static int32_t bare_object(const Tree *t, int32_t verb)
{
    for (int32_t i = verb + 1; i < (int32_t)t->words.count; i++) {
        Upos u = t->words.at[i].upos;
        if (t->words.at[i].head != verb || (dep(t, i) != DEP_OBJ && dep(t, i) != DEP_OBL)) continue;
        if ((u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_NUM) && !has_preposition(t, i) && !in_time(t, i)) return i;
    }
    return -1;
}

/* The noun at the top of the phrase: "strikes" for "strikes on the province of Raqqa". */
static int32_t top_of(const Tree *t, int32_t word)
{
    for (uint32_t n = 0; n <= t->words.count; n++) {
        Dep d = dep(t, word);
        int32_t head = t->words.at[word].head;
        if (head < 0 || head > word || (d != DEP_NMOD && d != DEP_NMOD_POSS && d != DEP_OBL && d != DEP_OBL_AGENT && d != DEP_ACL && d != DEP_RELCL &&
                d != DEP_APPOS && d != DEP_CONJ && d != DEP_FLAT))
            return word;
        if ((d == DEP_OBL || d == DEP_OBL_AGENT || d == DEP_CONJ) && dep(t, head) != DEP_ACL && dep(t, head) != DEP_RELCL) return word;
        word = head;
    }
    return word;
}

/* Is the word what somebody says? */
static bool is_said(const Tree *t, int32_t word)
{
    uint32_t to;
    int32_t head = t->words.at[word].head;
    return head >= 0 && scene_cue(t->s, t->sentence, t->words.at[head].token, CUE_SAY, &to);
}

/* May a clause stand where the noun does? */
static bool heads_clause(const Tree *t, int32_t noun)
{
    switch (dep(t, noun)) {
    case DEP_ROOT: case DEP_CCOMP: case DEP_PARATAXIS: case DEP_ADVCL: return !is_noun(t, noun, NOUN_PEOPLE) && !in_time(t, noun);
    case DEP_OBJ: return is_force(t, noun) && is_said(t, noun);      /* "said an attack hit Homs" */
    default: return false;
    }
}

/* The strike or the warplanes in whose phrase the word stands: whatever the tree says, they killed; -1. */
static int32_t force_above(const Tree *t, int32_t word)
{
    enum { HOPS = 6 };
    int32_t verb = word;
    for (uint32_t n = 0; n < HOPS && word >= 0; n++, word = t->words.at[word].head)
        if (word <= verb && (t->words.at[word].upos == UPOS_NOUN || t->words.at[word].upos == UPOS_PROPN) && is_force(t, word)) return word;
    return -1;
}

static bool follows_hyphen(const Tree *t, int32_t word) { return str_eq(t->words.at[word - 1].form, STR("-")); }

/* "Killed in air raids", but "killed at least ten". */
static bool is_told_how(const Tree *t, int32_t verb)
{
    return verb + 1 < (int32_t)t->words.count && (t->words.at[verb + 1].upos == UPOS_ADP || t->words.at[verb + 1].upos == UPOS_SCONJ) && !begins_number(t, verb + 1);
}

/* "Killed 20 fighters", "killed 20 displaced people", whatever the number hangs on. */
static bool counts_before(const Tree *t, int32_t verb, int32_t noun)
{
    for (int32_t i = verb + 1; i < noun; i++)
        if (dep(t, i) == DEP_NUMMOD && t->words.at[i].head > i && t->words.at[i].head <= noun) return true;
    return false;
}

/* "Killed at least 20 fighters" is no "killed by 20 fighters": the counted noun right behind a verb in the active voice is what it was done to; -1. */
static int32_t counted_object(const Tree *t, int32_t verb)
{
    if (t->words.at[verb].upos != UPOS_VERB || verb + 1 >= (int32_t)t->words.count || !begins_number(t, verb + 1) || !is_verb(t, verb, false)) return -1;
    if (has_child(t, verb, DEP_AUX_PASS) || has_child(t, verb, DEP_OBJ)) return -1;
    uint32_t to;
    for (int32_t i = verb + 1; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != verb || (dep(t, i) != DEP_OBL && dep(t, i) != DEP_OBL_AGENT)) continue;
        if (!counts_before(t, verb, i) || has_preposition(t, i) || in_time(t, i)) return -1;
        return scene_cue(t->s, t->sentence, t->words.at[i].token, CUE_WOUNDED, &to) ? -1 : i;      /* "ten killed 20 wounded" */
    }
    return -1;
}

/* The verb has an object, so that who seemed to suffer it did it. */
static void give_object(Tree *t, int32_t verb, int32_t object)
{
    t->kin[object].dep = DEP_OBJ;
    for (int32_t i = 0; i < verb; i++)
        if (t->words.at[i].head == verb && dep(t, i) == DEP_NSUBJ_PASS) t->kin[i].dep = DEP_NSUBJ;
}

/* "A bombing blamed on the group killed at least ten" is not blamed while it kills. */
static bool is_below_blame(const Tree *t, int32_t verb)
{
    const int32_t head = t->words.at[verb].head;
    if (dep(t, verb) != DEP_ADVCL || head < 0 || head > verb || dep(t, head) != DEP_ACL || verb + 1 >= (int32_t)t->words.count) return false;
    return begins_number(t, verb + 1) && t->words.at[head].head >= 0 && is_force(t, t->words.at[head].head);
}

static bool is_mistaken(const Tree *t, int32_t verb, int32_t *subject, int32_t *object)
{
    static const Dep own[] = { DEP_MARK, DEP_AUX_PASS, DEP_OBL_AGENT };
    const Word *w = &t->words.at[verb];
    if (dep(t, verb) != DEP_ACL && !is_below_blame(t, verb)) return false;
    if (w->upos != UPOS_VERB || w->head < 0 || w->head > verb || follows_hyphen(t, verb) || is_told_how(t, verb)) return false;
    if (!syntax_is_past_participle(w) && str_find(w->feats, STR("Tense=Past"), 0) == SIZE_MAX) return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (has_child(t, verb, own[i])) return false;
    *object = bare_object(t, verb);
    if (*object < 0) return false;
    *subject = force_above(t, w->head);
    if (*subject >= 0 && is_verb(t, verb, true)) return true;
    if (has_child(t, verb, DEP_NSUBJ) || has_child(t, verb, DEP_NSUBJ_PASS)) return false;
    *subject = top_of(t, w->head);
    Upos u = t->words.at[*subject].upos;
    return (u == UPOS_NOUN || u == UPOS_PROPN) && heads_clause(t, *subject) && is_verb(t, verb, false);
}

/* "The army denies shelling the town", "denies involvement": a verb taken for a noun, by its ending, with the one who denies before it and a clause,
 * or at once a noun, behind. */
static bool is_denial_mistaken(const Tree *t, int32_t word, int32_t *subject, int32_t *clause)
{
    const Word *w = &t->words.at[word];
    uint32_t to;
    *subject = *clause = -1;
    if (w->upos != UPOS_NOUN || dep(t, word) != DEP_ROOT || has_child(t, word, DEP_COP) || has_child(t, word, DEP_CASE)) return false;
    if (!scene_cue(t->s, t->sentence, w->token, CUE_DENY, &to)) return false;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != word) continue;
        if (i + 1 == word && dep(t, i) == DEP_COMPOUND) *subject = i;
        const bool verbal = (dep(t, i) == DEP_ACL || dep(t, i) == DEP_CCOMP || dep(t, i) == DEP_XCOMP) && t->words.at[i].upos == UPOS_VERB;
        if (i > word && *clause < 0 && (verbal || (i == word + 1 && t->words.at[i].upos == UPOS_NOUN))) *clause = i;
    }
    return *subject >= 0 && *clause >= 0;
}

/* What the clause is where its subject seemed to be something else. */
static Dep clause_for(const Tree *t, int32_t noun)
{
    switch (dep(t, noun)) {
    case DEP_ROOT: case DEP_CCOMP: case DEP_PARATAXIS: case DEP_ADVCL: case DEP_CONJ: return dep(t, noun);
    default: break;
    }
    if (is_said(t, noun)) return DEP_CCOMP;
    return has_child(t, noun, DEP_CASE) ? DEP_ADVCL : DEP_PARATAXIS;      /* "a day after strikes killed ten" */
}

/* The participle behind the noun `from` whose phrase the word may end, "controlled by the rebels"; -1: none. */
static int32_t participle_before(const Tree *t, int32_t word, int32_t from)
{
    for (int32_t i = word - 1; i > from; i--)
        if (t->words.at[i].upos == UPOS_VERB && dep(t, i) == DEP_ACL && t->words.at[i].head < i) return i;
    return -1;
}

/* The verb takes the noun's place, and what stands behind it. */
static void put_right(Tree *t, int32_t verb, int32_t subject, int32_t object)
{
    own_words(t);
    int32_t old = t->words.at[verb].head;
    t->kin[verb].dep = (uint8_t)clause_for(t, subject);
    for (int32_t i = subject + 1; i < verb; i++)          /* "strikes on Douma, held by rebels, killed ten": neither Douma did, nor the rebels */
        if (t->words.at[i].head == verb && (dep(t, i) == DEP_NSUBJ || dep(t, i) == DEP_NSUBJ_PASS || dep(t, i) == DEP_OBL)) {
            const int32_t told = participle_before(t, i, subject);
            if (told < 0 && dep(t, i) == DEP_OBL) continue;
            t->words.at[i].head = told >= 0 ? told : subject;
            t->kin[i].dep = told >= 0 ? DEP_OBL : DEP_NMOD;
        }
    for (int32_t i = verb + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == subject || t->words.at[i].head == old) t->words.at[i].head = verb;
    t->words.at[verb].head = t->words.at[subject].head;
    t->words.at[subject].head = verb;
    t->kin[subject].dep = DEP_NSUBJ;
    t->kin[object].dep = DEP_OBJ;
}

static void put_denial_right(Tree *t, int32_t verb, int32_t subject, int32_t clause)
{
    own_words(t);
    t->words.at[verb].upos = UPOS_VERB;
    t->kin[subject].dep = DEP_NSUBJ;
    t->kin[clause].dep = DEP_XCOMP;
    for (int32_t i = 0; i < verb; i++)                    /* "the" is the army's */
        if (t->words.at[i].head == verb && i < subject) t->words.at[i].head = subject;
}

/* Does the word stand before the noun in a phrase that ends with it, and is a noun of its own there? */
static bool is_within(const Tree *t, int32_t word, int32_t noun)
{
    enum { HOPS = 4 };
    for (uint32_t n = 0; n < HOPS && word >= 0 && word < noun; n++) {
        const Dep d = dep(t, word);
        if (d != DEP_COMPOUND && d != DEP_NMOD_POSS) return false;
        word = t->words.at[word].head;
    }
    return word == noun;
}

/* "On the Iraqi side troops seized Rawa", without its comma, is no "on the Iraqi-side troops": the noun for armed people right before a verb that
 * has no subject, at the end of a phrase with a preposition that has a noun of its own; the first one there, -1. */
static int32_t swallowed_by(const Tree *t, int32_t verb)
{
    static const Dep own[] = { DEP_NSUBJ, DEP_NSUBJ_PASS, DEP_AUX_PASS };
    const int32_t subject = verb - 1;
    const Word *n = &t->words.at[subject];
    int32_t preposition = -1;
    if (subject < 0 || (n->upos != UPOS_NOUN && n->upos != UPOS_PROPN) || !(is_noun(t, subject, NOUN_FORCE) || is_noun(t, subject, NOUN_ARMS) ||
            is_noun(t, subject, NOUN_SPEAKER))) return -1;
    if (t->words.at[verb].upos != UPOS_VERB || str_find(t->words.at[verb].feats, STR("VerbForm=Fin"), 0) == SIZE_MAX || !is_verb(t, verb, false)) return -1;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        for (int32_t k = 0; k < (int32_t)t->words.count; k++)
            if (t->words.at[k].head == verb && dep(t, k) == own[i] && k != subject) return -1;
    for (int32_t i = 0; i < subject; i++) {
        const bool noun = t->words.at[i].upos == UPOS_PROPN || (t->words.at[i].upos == UPOS_NOUN && is_noun(t, i, NOUN_PLACE));
        if (t->words.at[i].head == subject && dep(t, i) == DEP_CASE) preposition = i;
        else if (preposition >= 0 && noun && is_within(t, i, subject)) return i;
    }
    return -1;
}

/* The noun within gets its preposition back, and the verb its subject. */
static void put_apart(Tree *t, int32_t verb, int32_t inner)
{
    own_words(t);
    const int32_t subject = verb - 1;
    const bool nmod = dep(t, subject) == DEP_NMOD && t->words.at[subject].head < subject;
    for (int32_t i = 0; i < inner; i++)
        if (t->words.at[i].head == subject) t->words.at[i].head = inner;
    t->words.at[inner].head = nmod ? t->words.at[subject].head : verb;
    t->kin[inner].dep = nmod ? DEP_NMOD : DEP_OBL;
    t->words.at[subject].head = verb;
    t->kin[subject].dep = DEP_NSUBJ;
}

/* "Began shelling houses" is no "began (the) shelling houses": the noun that would be begun; -1. */
static int32_t begun_noun(const Tree *t, int32_t event)
{
    uint32_t to;
    const Word *w = &t->words.at[event];
    const int32_t verb = event - 1, noun = w->head;
    if (noun <= event || (dep(t, event) != DEP_AMOD && dep(t, event) != DEP_COMPOUND) || t->words.at[noun].head != verb || dep(t, noun) != DEP_OBJ) return -1;
    const bool ing = str_find(w->feats, STR("VerbForm=Ger"), 0) != SIZE_MAX || str_ends(w->form, STR("ing"));
    return ing && scene_cue(t->s, t->sentence, t->words.at[verb].token, CUE_BEGIN, &to) && is_verb(t, event, false) ? noun : -1;
}

static void put_below(Tree *t, int32_t event, int32_t noun)
{
    own_words(t);
    t->words.at[event].head = event - 1;
    t->kin[event].dep = DEP_XCOMP;
    t->words.at[event].upos = UPOS_VERB;
    t->words.at[noun].head = event;
}

/* "Ten soldiers killed in raids", "killed when": who kills kills somebody, and only how and when follow; the noun for those who were killed, -1. */
static int32_t victims_of(const Tree *t, int32_t verb)
{
    const Word *w = &t->words.at[verb];
    int32_t subject = -1;
    bool clause = false;
    uint32_t to;
    if (w->upos != UPOS_VERB || !scene_cue(t->s, t->sentence, w->token, CUE_SUFFERED, &to)) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != verb) continue;
        if (dep(t, i) == DEP_OBJ || dep(t, i) == DEP_IOBJ || dep(t, i) == DEP_AUX || dep(t, i) == DEP_AUX_PASS) return -1;
        if (dep(t, i) == DEP_NSUBJ && i < verb) subject = i;
        clause |= dep(t, i) == DEP_ADVCL && i > verb;
    }
    return subject >= 0 && !is_force(t, subject) && (clause || is_told_how(t, verb)) && bare_object(t, verb) < 0 ? subject : -1;
}

/* "Days later the army retook it", "Hours later warplanes bombed it", which lost their comma: a time with another subject behind it is none, nor a
 * part of that subject's name; the subject, -1. */
static int32_t subject_behind(const Tree *t, int32_t time)
{
    const Word *w = &t->words.at[time];
    if (w->upos != UPOS_NOUN || w->head <= time + 1 || !in_time(t, time) || !in_time(t, time + 1)) return -1;
    if (dep(t, time) == DEP_COMPOUND) return dep(t, w->head) == DEP_NSUBJ || dep(t, w->head) == DEP_NSUBJ_PASS ? w->head : -1;
    if (dep(t, time) != DEP_NSUBJ && dep(t, time) != DEP_NSUBJ_PASS) return -1;
    for (int32_t i = time + 1; i < w->head; i++)
        if (t->words.at[i].head == w->head && (dep(t, i) == DEP_NSUBJ || dep(t, i) == DEP_NSUBJ_PASS) && !in_time(t, i)) return i;
    return -1;
}

/* The words of the time go to the verb, where it says when. */
static void put_time_aside(Tree *t, int32_t time, int32_t subject)
{
    own_words(t);
    const int32_t verb = t->words.at[subject].head;
    t->words.at[time].head = verb;
    t->kin[time].dep = DEP_OBL;
    for (int32_t i = time + 1; i < subject && in_time(t, i); i++)
        if (t->words.at[i].head == subject || t->words.at[i].head == verb) t->words.at[i].head = time;
}

static bool may_kill(const Tree *t, int32_t word)
{
    return is_force(t, word) || is_noun(t, word, NOUN_FORCE);
}

/* "Strikes on Homs kill 20", "Army Kills 48 Militants": a verb of harm taken for a noun, with a number right behind it. What kills: the noun that it
 * was hung on, or that was hung on it; -1. */
static int32_t killer_beside(const Tree *t, int32_t word)
{
    const Word *w = &t->words.at[word];
    int32_t killer = -1;
    if (word + 1 >= (int32_t)t->words.count || (w->upos == UPOS_VERB && dep(t, word) != DEP_NMOD) || !is_verb(t, word, true) || !begins_number(t, word + 1)) return -1;
    if (has_child(t, word, DEP_NSUBJ) || has_child(t, word, DEP_NSUBJ_PASS) || has_child(t, word, DEP_AUX_PASS)) return -1;
    if (w->head >= 0 && w->head < word) return may_kill(t, w->head) ? w->head : -1;
    for (int32_t i = 0; i < word; i++)
        if (t->words.at[i].head == word && dep(t, i) == DEP_COMPOUND && may_kill(t, i)) killer = i;
    return killer;
}

/* Whom the number behind the verb counts, or the number itself where it counts nobody; -1. */
static int32_t counted_behind(const Tree *t, int32_t verb)
{
    enum { REACH = 4 };
    const int32_t end = (int32_t)t->words.count;
    for (int32_t i = verb + 1; i < end && i <= verb + REACH; i++) {
        if (t->words.at[i].upos != UPOS_NUM) continue;
        const int32_t head = t->words.at[i].head;
        if (dep(t, i) == DEP_NUMMOD && head > i && head <= i + REACH) return head;
        return i + 1 < end && t->words.at[i + 1].upos == UPOS_NOUN && !in_time(t, i + 1) ? i + 1 : i;
    }
    return -1;
}

/* The verb gets its subject and its object; what it was thought to be the noun of stays with the subject. */
static void put_killing_right(Tree *t, int32_t verb, int32_t subject, int32_t object)
{
    own_words(t);
    int32_t inner = -1;
    const int32_t old = t->words.at[verb].head;
    t->words.at[verb].upos = UPOS_VERB;
    if (old == subject) {
        t->kin[verb].dep = (uint8_t)clause_for(t, subject);
        t->words.at[verb].head = t->words.at[subject].head;
    }
    for (int32_t i = subject + 1; i < verb; i++)
        if (t->words.at[i].head == verb && (t->words.at[i].upos == UPOS_NOUN || t->words.at[i].upos == UPOS_PROPN)) inner = i;
    for (int32_t i = 0; i < verb; i++) {
        if (t->words.at[i].head != verb || i == inner) continue;
        t->words.at[i].head = inner > i && i > subject ? inner : subject;
    }
    if (inner >= 0) t->words.at[inner].head = subject, t->kin[inner].dep = DEP_NMOD;
    for (int32_t i = verb + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == subject) t->words.at[i].head = verb;
    if (t->words.at[subject].upos == UPOS_VERB) t->words.at[subject].upos = UPOS_NOUN;
    t->words.at[subject].head = verb;
    t->kin[subject].dep = DEP_NSUBJ;
    t->words.at[object].head = verb;
    t->kin[object].dep = DEP_OBJ;
}

/* "Captured the opposition stronghold" has one object, and nobody strongholds: a noun for a place right behind another that the verb has for an object,
 * and that seems to be a second object or a verb. The noun that only says whose it is; -1. */
static int32_t whose_place(const Tree *t, int32_t noun)
{
    const int32_t whose = noun - 1, verb = t->words.at[whose].head;
    const Upos u = t->words.at[whose].upos, v = t->words.at[noun].upos;
    if ((u != UPOS_NOUN && u != UPOS_PROPN) || (v != UPOS_NOUN && v != UPOS_VERB) || !(is_noun(t, noun, NOUN_PLACE) ||
            tells_noun(t, noun, 1u << EVENT_CONTROL)) || in_time(t, whose)) return -1;
    if (t->words.at[whose].head == noun && dep(t, whose) == DEP_COMPOUND) return dep(t, noun) == DEP_XCOMP ? whose : -1;
    if (t->words.at[whose].head == noun && v == UPOS_VERB && has_child(t, whose, DEP_COP)) return whose;      /* "it is the last opposition stronghold" */
    if (verb < 0 || verb >= whose || dep(t, whose) != DEP_OBJ) return -1;
    const bool second = t->words.at[noun].head == verb && (dep(t, noun) == DEP_OBJ || dep(t, noun) == DEP_XCOMP);
    const bool below = t->words.at[noun].head == whose && (dep(t, noun) == DEP_ACL || dep(t, noun) == DEP_XCOMP);
    return (second || below) && !has_child(t, noun, DEP_DET) && !has_child(t, noun, DEP_MARK) ? whose : -1;
}

/* What stood before the first noun, and its place in the tree, are the second's. */
static void put_together(Tree *t, int32_t noun, int32_t whose)
{
    own_words(t);
    t->words.at[noun].upos = UPOS_NOUN;
    if (t->words.at[whose].head == noun && dep(t, whose) == DEP_COMPOUND) {
        t->kin[noun].dep = DEP_OBJ;
        return;
    }
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == whose && i != noun) t->words.at[i].head = noun;
    if (t->words.at[whose].head != noun) {
        t->words.at[noun].head = t->words.at[whose].head;
        t->kin[noun].dep = t->kin[whose].dep;
    }
    t->words.at[whose].head = noun;
    t->kin[whose].dep = DEP_COMPOUND;
}

/* "The rebel-held Midan district" is no "rebels (who) held the Midan district": the noun that what was held seems to be the object of; -1. */
static int32_t held_noun(const Tree *t, int32_t held)
{
    const int32_t holder = held - 2, above = t->words.at[held].head;
    if (holder < 0 || !follows_hyphen(t, held) || dep(t, held) != DEP_ACL || !is_verb(t, held, false)) return -1;
    if (above != holder && (above < 0 || above != t->words.at[holder].head)) return -1;
    if (t->s->text->tokens[t->words.at[holder].token].span.to + 1 != t->s->text->tokens[t->words.at[held].token].span.from) return -1;      /* a dash */
    for (int32_t i = held + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == held && dep(t, i) == DEP_OBJ) return i;
    return -1;
}

/* The noun takes the holder's place in the sentence, and what else seemed to be said of holding is said where that stands. */
static void put_described(Tree *t, int32_t held, int32_t noun)
{
    own_words(t);
    const int32_t holder = held - 2;
    int32_t verb = t->words.at[holder].head;
    while (verb >= 0 && t->words.at[verb].upos != UPOS_VERB) verb = t->words.at[verb].head;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head == holder && i < holder) t->words.at[i].head = noun;
        if (t->words.at[i].head == held && i > noun) t->words.at[i].head = verb >= 0 ? verb : noun;
    }
    t->words.at[noun].head = t->words.at[holder].head;
    t->kin[noun].dep = t->kin[holder].dep;
    t->words.at[held].head = noun;
    t->kin[held].dep = DEP_AMOD;
    t->words.at[holder].head = held;
    t->kin[holder].dep = DEP_COMPOUND;
}

/* "The town will hold, says a commander": behind a comma a verb of saying has nobody for its object, but for its subject, where a sign ends the phrase; -1. */
static int32_t speaker_behind(const Tree *t, int32_t said)
{
    uint32_t to;
    if (said < 2 || !str_eq(t->words.at[said - 1].form, STR(",")) || t->words.at[said - 2].upos == UPOS_ADP) return -1;      /* "with, says the office, ten dead" */
    if (t->words.at[said].upos != UPOS_VERB || !scene_cue(t->s, t->sentence, t->words.at[said].token, CUE_SAY, &to)) return -1;
    int32_t speaker = -1, end = said + 1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != said) continue;
        const Dep d = dep(t, i);
        if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_AUX || d == DEP_AUX_PASS || (d == DEP_CCOMP && i > said)) return -1;
        if (i > said && speaker < 0 && (d == DEP_OBJ || d == DEP_IOBJ)) speaker = i;
    }
    if (speaker < 0 || (t->words.at[speaker].upos != UPOS_NOUN && t->words.at[speaker].upos != UPOS_PROPN)) return -1;
    while (end < (int32_t)t->words.count && t->words.at[end].upos != UPOS_PUNCT && t->words.at[end].upos != UPOS_VERB) end++;
    return end > speaker && (end == (int32_t)t->words.count || t->words.at[end].upos == UPOS_PUNCT) ? speaker : -1;
}

static bool mend_inverted(Tree *t, int32_t word)
{
    const int32_t speaker = speaker_behind(t, word);
    if (speaker >= 0) t->kin[speaker].dep = DEP_NSUBJ;
    return speaker >= 0;
}

/* "Rebels said an attack on their positions killed ten": what is said has the noun before it for its subject, and the verb of saying has no object; that
 * noun, -1. */
static int32_t subject_of_said(const Tree *t, int32_t verb)
{
    if (t->words.at[verb].upos != UPOS_VERB || dep(t, verb) != DEP_CCOMP || t->words.at[verb].head > verb || !is_said(t, verb)) return -1;
    if (has_child(t, verb, DEP_NSUBJ) || has_child(t, verb, DEP_NSUBJ_PASS) || has_child(t, verb, DEP_MARK)) return -1;
    for (int32_t i = t->words.at[verb].head + 1; i < verb; i++)
        if (t->words.at[i].head == t->words.at[verb].head && dep(t, i) == DEP_OBJ) return is_force(t, i) ? i : -1;
    return -1;
}

static bool mend_said(Tree *t, int32_t word)
{
    const int32_t subject = subject_of_said(t, word);
    if (subject < 0) return false;
    own_words(t);
    t->words.at[subject].head = word;
    t->kin[subject].dep = DEP_NSUBJ;
    return true;
}

/* "The army killed nine in Hama the news agency reported on Tuesday": where a comma was lost a verb of saying that ends the sentence may have lost its
 * subject to the phrase before it; -1. */
static int32_t speaker_before(const Tree *t, int32_t said)
{
    uint32_t to;
    const int32_t noun = said - 1;
    if (noun < 1 || t->words.at[said].upos != UPOS_VERB || t->words.at[said].head > said) return -1;
    if (!scene_cue(t->s, t->sentence, t->words.at[said].token, CUE_SAY, &to)) return -1;
    if (dep(t, said) != DEP_ADVCL || str_find(t->words.at[said].feats, STR("VerbForm=Fin"), 0) == SIZE_MAX) return -1;
    if (has_preposition(t, noun) || (t->words.at[noun].upos != UPOS_PROPN && !is_noun(t, noun, NOUN_SPEAKER))) return -1;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        const bool sign = t->words.at[i].upos == UPOS_PUNCT || t->words.at[i].upos == UPOS_ADP;
        if (t->words.at[i].head == said && i < said) return -1;
        if (i > said && !sign && !in_time(t, i)) return -1;
    }
    return noun;
}

static bool mend_last(Tree *t, int32_t word)
{
    const int32_t speaker = speaker_before(t, word);
    if (speaker < 0) return false;
    own_words(t);
    t->words.at[speaker].head = word;
    t->kin[speaker].dep = DEP_NSUBJ;
    return true;
}

/* "Under attack in neighbouring Iraq": a word that links places, taken for a verb between "in" and the name that it describes. */
static bool mend_neighbour(Tree *t, int32_t word)
{
    uint32_t to;
    const int32_t noun = word + 1, in = word - 1;
    if (noun >= (int32_t)t->words.count || t->words.at[word].upos != UPOS_VERB) return false;
    if (!scene_cue(t->s, t->sentence, t->words.at[word].token, CUE_LINK, &to)) return false;
    const bool described = t->words.at[noun].head == word && dep(t, noun) == DEP_OBJ, clause = t->words.at[in].head == word && dep(t, in) == DEP_MARK;
    const int32_t head = t->words.at[word].head;
    if (!described || !clause || head < 0) return false;
    if (phrasebook_prep(t->s->book, t->s->words, t->words.at[in].token, t->words.at[word].token, PREP_IN) != PREP_IN) return false;
    own_words(t);
    t->words.at[word].upos = UPOS_ADJ;
    t->words.at[in].upos = UPOS_ADP;
    t->words.at[noun].head = head;
    t->words.at[word].head = t->words.at[in].head = noun;
    t->kin[noun].dep = t->words.at[head].upos == UPOS_VERB ? DEP_OBL : DEP_NMOD;
    t->kin[word].dep = DEP_AMOD;
    t->kin[in].dep = DEP_CASE;
    return true;
}

/* "Took on Sunday the town", without a preposition in Italian or German: beside another object the day is none. */
static bool is_day_of(const Tree *t, int32_t word)
{
    if (dep(t, word) != DEP_OBJ || !scene_in_time(t->s, t->words.at[word].token)) return false;
    for (int32_t i = word + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == t->words.at[word].head && dep(t, i) == DEP_OBJ) return true;
    return false;
}

/* Each looks whether the tree went wrong its way at the word, and puts it right. */
static bool mend_time(Tree *t, int32_t word)
{
    const int32_t told = subject_behind(t, word - 1);
    if (told >= 0) put_time_aside(t, word - 1, told);
    return told >= 0;
}

static bool mend_phrase(Tree *t, int32_t word)
{
    const int32_t whose = whose_place(t, word);
    if (whose >= 0) put_together(t, word, whose);
    return whose >= 0;
}

static bool mend_killing(Tree *t, int32_t word)
{
    const int32_t killer = killer_beside(t, word), victims = killer < 0 ? -1 : counted_behind(t, word);
    if (victims >= 0) put_killing_right(t, word, killer, victims);
    return victims >= 0;
}

/* Has the word that preposition? */
static bool stands_with(const Tree *t, int32_t word, Prep prep)
{
    for (int32_t i = 0; i < word; i++)
        if (t->words.at[i].head == word && dep(t, i) == DEP_CASE &&
                phrasebook_prep(t->s->book, t->s->words, t->words.at[i].token, t->words.at[word].token, prep) == prep) return true;
    return false;
}

/* "Hit in Raqqa by warplanes" is no "Raqqa by warplanes": who did it hangs on the verb in the passive, and not on where it was done. The verb; -1. */
static int32_t done_by(const Tree *t, int32_t word)
{
    const int32_t where = dep(t, word) == DEP_NMOD && stands_with(t, word, PREP_BY) ? t->words.at[word].head : -1;
    if (where < 0 || where > word || t->words.at[where].upos != UPOS_PROPN || !stands_with(t, where, PREP_IN)) return -1;
    const int32_t verb = dep(t, where) == DEP_OBL ? t->words.at[where].head : -1;
    return verb >= 0 && verb < where && has_child(t, verb, DEP_AUX_PASS) && !has_child(t, verb, DEP_OBL_AGENT) ? verb : -1;
}

/* "Strikes by the coalition targeting areas of the city": a verb taken for a word of the noun behind it, right behind who "by" says did the deed. The
 * deed; -1: nothing of the kind. */
static int32_t deed_aimed(const Tree *t, int32_t verb)
{
    const int32_t doer = verb - 1, noun = t->words.at[verb].head;
    if ((dep(t, verb) != DEP_AMOD && dep(t, verb) != DEP_COMPOUND) || noun < verb || dep(t, doer) != DEP_COMPOUND) return -1;
    if (t->words.at[doer].head != noun && t->words.at[doer].head != verb) return -1;
    if (!is_verb(t, verb, false) || !is_noun(t, noun, NOUN_PLACE) || syntax_is_past_participle(&t->words.at[verb])) return -1;
    if (!is_noun(t, doer, NOUN_FORCE) && t->words.at[doer].upos != UPOS_PROPN) return -1;
    for (int32_t i = doer; i-- > 1; ) {
        const Word *w = &t->words.at[i];
        if (w->upos == UPOS_VERB && dep(t, i) != DEP_AMOD) return -1;      /* "US-led" */
        if (w->upos != UPOS_ADP) continue;
        const bool by = phrasebook_prep(t->s->book, t->s->words, w->token, w->token_to, PREP_BY) == PREP_BY;
        return by && t->words.at[i - 1].upos == UPOS_NOUN && is_force(t, i - 1) ? i - 1 : -1;
    }
    return -1;
}

/* What stood before the doer is his, the verb tells of the deed, and the noun is what it is aimed at. */
static bool mend_aimed(Tree *t, int32_t word)
{
    const int32_t deed = deed_aimed(t, word), doer = word - 1, noun = t->words.at[word].head;
    if (deed < 0) return false;
    own_words(t);
    for (int32_t i = deed + 1; i < doer; i++)
        if (t->words.at[i].head == noun || t->words.at[i].head == word) t->words.at[i].head = doer;
    t->words.at[doer].head = t->words.at[word].head = deed;
    t->words.at[word].upos = UPOS_VERB;
    t->words.at[noun].head = word;
    t->kin[doer].dep = DEP_NMOD;
    t->kin[word].dep = DEP_ACL;
    t->kin[noun].dep = DEP_OBJ;
    if (dep(t, deed) == DEP_OBJ && t->words.at[deed].head > noun) t->kin[deed].dep = DEP_NSUBJ;      /* "the strikes ... have killed ten" */
    return true;
}

/* "Repelled their attempts to storm the base killing ten": what was beaten off killed nobody, who did so did. The verb of beating off; -1. */
static int32_t beaten_off(const Tree *t, int32_t gerund)
{
    uint32_t to;
    const int32_t attempted = t->words.at[gerund].head;
    if (dep(t, gerund) != DEP_ADVCL || attempted < 0 || attempted > gerund || dep(t, attempted) != DEP_ACL) return -1;
    if (str_find(t->words.at[gerund].feats, STR("VerbForm=Ger"), 0) == SIZE_MAX || has_child(t, gerund, DEP_MARK)) return -1;
    if (str_find(t->words.at[attempted].feats, STR("VerbForm=Inf"), 0) == SIZE_MAX) return -1;
    int32_t noun = t->words.at[attempted].head;
    while (noun >= 0 && dep(t, noun) == DEP_NMOD) noun = t->words.at[noun].head;
    const int32_t verb = noun >= 0 && dep(t, noun) == DEP_OBJ ? t->words.at[noun].head : -1;
    return verb >= 0 && verb < noun && scene_cue(t->s, t->sentence, t->words.at[verb].token, CUE_REPEL, &to) ? verb : -1;
}

static bool mend_beaten(Tree *t, int32_t word)
{
    const int32_t verb = beaten_off(t, word);
    if (verb < 0) return false;
    own_words(t);
    t->words.at[word].head = verb;
    return true;
}

static bool mend_agent(Tree *t, int32_t word)
{
    const int32_t verb = done_by(t, word);
    if (verb < 0) return false;
    own_words(t);
    t->words.at[word].head = verb;
    t->kin[word].dep = DEP_OBL_AGENT;
    return true;
}

/* "Attacked the fighters now holding the town": a state told in a participle right behind armed people who are no subject is theirs, and not
 * the subject's; they, or -1. Of deeds that is not sure: "hit the troops killing ten". */
static int32_t standing_before(const Tree *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    int32_t noun = word - 1;
    if (dep(t, word) != DEP_ADVCL || verb < 0 || verb > noun || str_find(t->words.at[word].feats, STR("Tense=Pres|VerbForm=Part"), 0) == SIZE_MAX) return -1;
    if (t->words.at[noun].upos == UPOS_ADV && t->words.at[noun].head == word) noun--;
    const bool object = noun > verb && t->words.at[noun].head == verb && (dep(t, noun) == DEP_OBJ || dep(t, noun) == DEP_OBL);
    return object && is_noun(t, noun, NOUN_FORCE) && tells_state(t, word) && !has_child(t, word, DEP_MARK) ? noun : -1;
}

static bool mend_standing(Tree *t, int32_t word)
{
    const int32_t noun = standing_before(t, word);
    if (noun < 0) return false;
    own_words(t);
    t->words.at[word].head = noun;
    t->kin[word].dep = DEP_ACL;
    return true;
}

static bool mend_held(Tree *t, int32_t word)
{
    const int32_t noun = held_noun(t, word);
    if (noun >= 0) put_described(t, word, noun);
    return noun >= 0;
}

static bool mend_begun(Tree *t, int32_t word)
{
    const int32_t noun = begun_noun(t, word);
    if (noun >= 0) put_below(t, word, noun);
    return noun >= 0;
}

static bool mend_swallowed(Tree *t, int32_t word)
{
    const int32_t inner = swallowed_by(t, word);
    if (inner >= 0) put_apart(t, word, inner);
    return inner >= 0;
}

static bool mend_denial(Tree *t, int32_t word)
{
    int32_t subject, clause;
    const bool wrong = is_denial_mistaken(t, word, &subject, &clause);
    if (wrong) put_denial_right(t, word, subject, clause);
    return wrong;
}

static bool mend_participle(Tree *t, int32_t word)
{
    int32_t subject, object;
    const bool wrong = is_mistaken(t, word, &subject, &object);
    if (wrong) put_right(t, word, subject, object);
    return wrong;
}

/* "Targeted a bunker killing ten of them" is no bunker that kills: the verb that did it to what the clause of harm hangs on; -1. */
static int32_t harmed_by(const Tree *t, int32_t word)
{
    const int32_t noun = dep(t, word) == DEP_ACL ? t->words.at[word].head : -1;
    int32_t w = noun, verb = -1;
    if (noun < 0 || noun > word || t->words.at[noun].upos != UPOS_NOUN) return -1;
    if (syntax_is_past_participle(&t->words.at[word]) || !is_verb(t, word, true)) return -1;
    if (has_child(t, word, DEP_MARK) || !has_child(t, word, DEP_OBJ)) return -1;
    if (may_kill(t, noun) || is_noun(t, noun, NOUN_PEOPLE) || tells_noun(t, noun, 1u << EVENT_CASUALTIES) || is_verb(t, noun, false)) return -1;
    while (w >= 0 && verb < 0) {
        const Dep d = dep(t, w);
        if (d != DEP_OBJ && d != DEP_OBL && d != DEP_NMOD && d != DEP_CONJ) return -1;
        w = t->words.at[w].head;
        if (w >= 0 && t->words.at[w].upos == UPOS_NOUN && tells_noun(t, w, 1u << EVENT_STRIKE | 1u << EVENT_ATTACK)) return -1;      /* "raids on homes" */
        if (w >= 0 && w < noun && t->words.at[w].upos == UPOS_VERB) verb = w;
    }
    return verb;
}

static bool mend_harm(Tree *t, int32_t word)
{
    const int32_t verb = harmed_by(t, word);
    if (verb < 0) return false;
    own_words(t);
    t->words.at[word].head = verb;
    t->kin[word].dep = DEP_ADVCL;
    return true;
}

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

/* "Coalition warplanes killed 56 civilians": what has a bare object behind it and no auxiliary its subject does; the one that seems to undergo it, -1. */
static int32_t doer_of(const Tree *t, int32_t verb)
{
    enum { BESIDE = 2 };                                  /* with "and" between */
    int32_t subject = -1;
    bool object = false;
    for (int32_t i = 0; i < (int32_t)t->words.count; i++) {
        if (t->words.at[i].head != verb) continue;
        if (dep(t, i) == DEP_AUX_PASS) return -1;
        if (i < verb && dep(t, i) == DEP_NSUBJ_PASS) subject = i;
        object |= i > verb && dep(t, i) == DEP_OBJ && !has_preposition(t, i) && !in_time(t, i);
        /* "killed and hanged two" */
        object |= i == verb + BESIDE && dep(t, i) == DEP_CONJ && t->words.at[i].upos == UPOS_VERB && bare_object(t, i) >= 0;
    }
    return object ? subject : -1;
}

/* "Homs The army repelled an attack": the head of a section, which ran into its first sentence, is no subject where the verb has another; false: none. */
static bool heads_section(const Tree *t, int32_t word)
{
    const int32_t verb = t->words.at[0].head;
    const Upos u = t->words.at[0].upos;
    if (verb < 0 || dep(t, 0) != DEP_NSUBJ || (u != UPOS_PROPN && u != UPOS_NOUN) || word <= 1 || word >= verb) return false;
    if (t->words.at[word].head != verb || dep(t, word) != DEP_NSUBJ) return false;
    const uint32_t next = t->words.at[1].token;
    const bool opens = t->words.at[1].upos == UPOS_DET || t->words.at[1].upos == UPOS_ADJ;
    return opens && t->words.at[1].head == word && t->s->text->tokens[next].flags & TOKEN_UPPER;
}

static void mend_tree(const Scene *s, uint32_t sentence, Kin *kin, Words *words, Arena *keep)
{
    static bool (*const mends[])(Tree *, int32_t) = { mend_held, mend_time, mend_phrase, mend_killing, mend_begun, mend_swallowed, mend_denial, mend_participle,
                                                            mend_agent, mend_inverted, mend_last, mend_neighbour, mend_said, mend_standing, mend_aimed, mend_beaten,
                                                            mend_harm };
    Tree t = { s, sentence, *words, kin, keep, false };
    for (int32_t word = 1; word < (int32_t)words->count; word++) {
        if (is_day_of(&t, word)) kin[word].dep = DEP_OBL;
        const int32_t counted = counted_object(&t, word);
        if (counted >= 0) give_object(&t, word, counted);
        const int32_t killed = victims_of(&t, word);
        if (killed >= 0) kin[killed].dep = DEP_NSUBJ_PASS;
        const int32_t doer = doer_of(&t, word);
        if (doer >= 0) kin[doer].dep = DEP_NSUBJ;
        if (heads_section(&t, word)) kin[0].dep = DEP_OTHER;
        for (size_t k = 0; k < sizeof mends / sizeof *mends && !mends[k](&t, word); k++) continue;
    }
    if (is_tree(&t.words)) words->at = t.words.at;
}

void trees_mend(Scene *s, Arena *keep)
{
    const uint32_t sentences = s->text->sentence_count;
    Words *trees = ARENA_NEW(keep, Words, sentences);
    s->kin = ARENA_NEW(keep, Kin *, sentences);
    for (uint32_t k = 0; k < sentences; k++) {
        Words *tree = &trees[k];
        *tree = s->trees[k];
        Kin *kin = s->kin[k] = ARENA_NEW(keep, Kin, (size_t)tree->count + 1) + 1;
        for (int32_t i = -1; i < (int32_t)tree->count; i++) kin[i] = (Kin){ .child = -1, .next = -1, .dep = i < 0 ? DEP_OTHER : s->dep_of[tree->at[i].deprel] };
        mend_tree(s, k, kin, tree, keep);
        for (int32_t i = (int32_t)tree->count; i-- > 0; ) {
            const int32_t head = tree->at[i].head;
            kin[i].next = kin[head].child;
            kin[head].child = i;
        }
    }
    s->trees = trees;
}
