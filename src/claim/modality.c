/* claim/modality.c - is the event said to have happened, denied, doubted, foretold, planned, supposed, or asked?
 *
 * Climbs from the event's word to the root: what stands above rules over it ("denied that ... had fallen"), what hangs on it
 * or on a verb that shares its fate (auxiliaries, negation, "if") tells its own mood.
 */
#include "claim/doubt.h"

/* purpose: "in order to", "to" */
typedef struct { bool not, deny, fail, possible, predicted, planned, purpose, conditional, would, asked; } Mood;

static bool has_feature(const Word *w, const char *feature)
{
    return str_find(w->feats, str_of(feature), 0) != SIZE_MAX;
}

/* Negated, and not merely the first half of "not only ... but also". */
static bool negates(const Scene *s, uint32_t sentence, int32_t word)
{
    uint32_t to;
    return mood_cue(s, sentence, word, CUE_NOT) && !scene_cue(s, sentence, s->trees[sentence].at[word].token, CUE_NOTONLY, &to);
}

/* "Nobody has taken the town", "no civilians were killed": who does it, or whom it is done to, is nobody. */
static bool nobody(const Scene *s, uint32_t sentence, int32_t argument)
{
    const Words *tree = &s->trees[sentence];
    uint32_t to;
    if (tree->at[argument].upos == UPOS_PRON && scene_cue(s, sentence, tree->at[argument].token, CUE_NOT, &to)) return true;
    int32_t det = syntax_child(s, sentence, argument, DEP_DET);
    if (det >= 0 && scene_cue(s, sentence, tree->at[det].token, CUE_NOT, &to)) return true;
    /* "not a single shot", "not one man" */
    for (int32_t i = argument; i-- > 0 && syntax_below(s, sentence, i, argument) && tree->at[i].upos != UPOS_VERB; )
        if (negates(s, sentence, i)) return true;
    return false;
}

/* What hangs on one word of the path. */
static void children_mood(const Scene *s, uint32_t sentence, int32_t word, bool event_itself, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    bool verb = tree->at[word].upos == UPOS_VERB;
    if (verb && has_feature(&tree->at[word], "Polarity=Neg")) m->not = true;      /* "almadı": the verb's own ending */
    if (verb && has_feature(&tree->at[word], "Mood=Cnd") && syntax_dep(s, sentence, word) == DEP_ADVCL) m->conditional = true;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        Dep d = (Dep)kin[i].dep;
        if (d == DEP_ADVMOD || d == DEP_AUX || d == DEP_DET || d == DEP_MARK || d == DEP_AMOD || d == DEP_CASE || d == DEP_OTHER || d == DEP_COMPOUND) {
            if (negates(s, sentence, i)) m->not = true;
            if (d == DEP_MARK && mood_cue(s, sentence, i, CUE_WHETHER)) m->asked = true;
            else if (d == DEP_MARK && mood_cue(s, sentence, i, CUE_CONDITIONAL)) m->conditional = true;
            if ((d == DEP_MARK || d == DEP_CASE) && mood_cue(s, sentence, i, CUE_PLANNED)) m->planned = true;      /* "in order to" */
        }
        /* "neither side was able to advance" */
        const bool shared = !event_itself && d == DEP_NSUBJ && syntax_child(s, sentence, word, DEP_XCOMP) >= 0;
        if ((shared || (event_itself && verb && (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBJ))) && nobody(s, sentence, i)) m->not = true;
        if (d == DEP_AUX) {
            if (mood_cue(s, sentence, i, CUE_POSSIBLE)) m->possible = true;
            if (mood_cue(s, sentence, i, CUE_PREDICTED)) m->predicted = true;
            if (mood_cue(s, sentence, i, CUE_PLANNED)) m->planned = true;
            if (mood_cue(s, sentence, i, CUE_CONDITIONAL)) m->would = true;
        }
        if ((d == DEP_ADVMOD || d == DEP_AMOD) && mood_cue(s, sentence, i, CUE_POSSIBLE) && (event_itself || d == DEP_ADVMOD)) m->possible = true;
        if ((d == DEP_ADVMOD || d == DEP_AMOD) && event_itself && mood_cue(s, sentence, i, CUE_PREDICTED)) m->predicted = true;
        /* "Возможно, ..." */
        if (d == DEP_PARATAXIS && tree->at[i].upos == UPOS_ADV && mood_cue(s, sentence, i, CUE_POSSIBLE)) m->possible = true;
    }
    /* "was suspected to have been", "air raids believed to be Russian", "strikes allegedly carried out by" */
    if (event_itself && (doubt_described(s, sentence, word) || (!verb && doubt_owner(s, sentence, word)))) m->possible = true;
}

static bool infinitive(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    if (str_find(tree->at[word].feats, STR("VerbForm=Inf"), 0) == SIZE_MAX) return false;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next)
        if (tree->at[i].upos == UPOS_PART) return true;
    return false;
}

static Modality settle(const Mood *m)
{
    if (m->asked) return MODALITY_QUESTION;
    if (m->deny || m->not || m->fail) return MODALITY_DENIED;
    if (m->conditional || m->would) return MODALITY_CONDITIONAL;
    if (m->predicted) return MODALITY_PREDICTED;          /* "will move to take it" is foretold */
    if (m->planned || (m->purpose && !m->possible)) return MODALITY_PLANNED;
    if (m->possible) return MODALITY_POSSIBLE;
    return MODALITY_ASSERTED;
}

/* Without a tree: cues close before the event's words. */
static Modality flat_modality(const Scene *s, const Event *e)
{
    enum { REACH = 6 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t from = e->from > sent->from + REACH ? e->from - REACH : sent->from, to;
    Mood m = { 0 };
    for (uint32_t t = from; t < e->from; t++) {
        bool close = e->from - t <= 3;
        if (scene_cue(s, e->sentence, t, CUE_DENY, &to)) m.deny = true;
        if (close && scene_cue(s, e->sentence, t, CUE_NOT, &to)) m.not = true;
        if (scene_cue(s, e->sentence, t, CUE_FAIL, &to)) m.fail = true;
        if (close && scene_cue(s, e->sentence, t, CUE_POSSIBLE, &to)) m.possible = true;
        if (close && scene_cue(s, e->sentence, t, CUE_PREDICTED, &to)) m.predicted = true;
        if (close && scene_cue(s, e->sentence, t, CUE_PLANNED, &to)) m.planned = true;
        if (scene_cue(s, e->sentence, t, CUE_CONDITIONAL, &to)) m.conditional = true;
        if (scene_cue(s, e->sentence, t, CUE_WHETHER, &to)) m.asked = true;
    }
    return settle(&m);
}

static bool is_gerund(const Word *w)
{
    return has_feature(w, "VerbForm=Ger") || (has_feature(w, "VerbForm=Part") && has_feature(w, "Tense=Pres"));
}

/* "Almayı", "ele geçirmeyi": the verb, or the verb of the noun that is one with it. */
static bool is_verbal_noun(const Scene *s, uint32_t sentence, int32_t word)
{
    int32_t light = syntax_child(s, sentence, word, DEP_COMPOUND);
    return has_feature(&s->trees[sentence].at[word], "VerbForm=Vnoun") || (light >= 0 && has_feature(&s->trees[sentence].at[light], "VerbForm=Vnoun"));
}

/* "No sign that", "did not deny". */
static bool is_negated(const Scene *s, uint32_t sentence, int32_t word)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0 && i < word; i = kin[i].next)
        if (mood_cue(s, sentence, i, CUE_NOT)) return true;
    return false;
}

/* "No evidence". */
static bool is_unproven(const Scene *s, uint32_t sentence, int32_t word)
{
    return mood_cue(s, sentence, word, CUE_PROOF) && is_negated(s, sentence, word);
}

/* "Without giving evidence", "has not given evidence". */
static bool is_ungiven(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t object = syntax_child(s, sentence, verb, DEP_OBJ);
    return object >= 0 && mood_cue(s, sentence, object, CUE_PROOF) && is_negated(s, sentence, verb);
}

/* What is told of a clause by evidence that is wanting: "there is no evidence that", "no evidence exists that"; what somebody said "without
 * evidence" may be for all that. */
static void proof_mood(const Scene *s, uint32_t sentence, int32_t head, int32_t child, Mood *m)
{
    const Dep d = syntax_dep(s, sentence, child);
    const int32_t above = s->trees[sentence].at[head].head;
    const bool clause = d == DEP_ACL || d == DEP_RELCL || d == DEP_CCOMP || d == DEP_ADVCL || d == DEP_CSUBJ;
    bool wanting = (clause || d == DEP_NMOD) && is_unproven(s, sentence, head), said = above >= 0 && syntax_dep(s, sentence, head) == DEP_OBL &&
            mood_cue(s, sentence, above, CUE_SAY);
    const Kin *kin = s->kin[sentence];
    if (clause && above >= 0 && mood_cue(s, sentence, head, CUE_PROOF) && is_negated(s, sentence, above)) {
        const int32_t giver = syntax_child(s, sentence, above, DEP_NSUBJ);
        /* "they have not given evidence" */
        if ((giver >= 0 && giver != head) || syntax_dep(s, sentence, above) == DEP_ADVCL) m->possible = true;
        else wanting = true;                              /* "no hay pruebas" */
    }
    for (int32_t i = kin[head].child; clause && !wanting && i >= 0 && i < child; i = kin[i].next) {
        if (kin[i].dep == DEP_ADVCL && is_ungiven(s, sentence, i)) m->possible = true;
        wanting = is_unproven(s, sentence, i);
        said = mood_cue(s, sentence, head, CUE_SAY);
    }
    if (wanting && said) m->possible = true;
    else if (wanting) m->deny = true;
}

/* "The myth that the army left": a clause that says what its noun is, with a subject of its own. */
static bool is_content(const Scene *s, uint32_t sentence, int32_t clause)
{
    const Dep d = syntax_dep(s, sentence, clause);
    const int32_t subject = syntax_child(s, sentence, clause, DEP_NSUBJ);
    return (d == DEP_ACL || d == DEP_RELCL) && subject >= 0 && s->trees[sentence].at[subject].upos != UPOS_PRON;
}

/* "Focused its efforts on taking the town": a gerund that tells what the effort is for. */
static bool is_effort_on(const Scene *s, uint32_t sentence, int32_t head, int32_t child)
{
    const Words *tree = &s->trees[sentence];
    const Dep d = syntax_dep(s, sentence, child);
    const int32_t mark = syntax_child(s, sentence, child, DEP_MARK), goal = d == DEP_ADVCL ? syntax_child(s, sentence, head, DEP_OBJ) : head;
    if (mark < 0 || goal < 0 || (d != DEP_ADVCL && d != DEP_ACL) || !is_gerund(&tree->at[child])) return false;
    const uint32_t token = tree->at[mark].token;
    if (phrasebook_prep(s->book, s->words, token, token + 1, PREP_NONE) != PREP_ON) return false;
    return tree->at[goal].upos == UPOS_NOUN && mood_cue(s, sentence, goal, CUE_PLANNED);
}

/* What the word above a clause or a noun says of it. clause: what hangs on it is a verb's clause, not a noun. */
static void head_mood(const Scene *s, uint32_t sentence, int32_t head, int32_t child, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    Dep d = syntax_dep(s, sentence, child);
    bool verbal = infinitive(s, sentence, child) || is_gerund(&tree->at[child]);
    bool noun = tree->at[child].upos == UPOS_NOUN || tree->at[child].upos == UPOS_PROPN;
    /* Languages without a "to": a bare infinitive below a verb of wish, or a noun of purpose. */
    bool bare = (has_feature(&tree->at[child], "VerbForm=Inf") || tree->at[child].feats.len == 0) && (d == DEP_XCOMP || d == DEP_CSUBJ || d == DEP_ACL || d == DEP_NMOD);
    int32_t object = bare ? syntax_child(s, sentence, head, DEP_OBJ) : -1;
    if (object >= 0 && mood_cue(s, sentence, object, CUE_PLANNED)) m->planned = true;      /* "made an attempt to" */
    if (is_effort_on(s, sentence, head, child)) m->planned = true;
    bool deed = is_verbal_noun(s, sentence, child) && (d == DEP_OBJ || d == DEP_CCOMP || d == DEP_OBL || d == DEP_ADVCL);
    if (mood_cue(s, sentence, head, CUE_DENY)) m->deny = true;
    proof_mood(s, sentence, head, child, m);
    /* "reports that it fell", "rumours of an attack"; but "reports of an attack" are mostly vouched for */
    const bool vouched = mood_cue(s, sentence, head, CUE_SAY) && !mood_cue(s, sentence, head, CUE_POSSIBLE);
    const bool rumour = d == DEP_NMOD && (!vouched || doubt_described(s, sentence, head));
    if (mood_cue(s, sentence, head, CUE_HEARSAY) && (d == DEP_ACL || d == DEP_RELCL || rumour || d == DEP_CCOMP)) m->possible = true;
    if (mood_cue(s, sentence, head, CUE_HEARSAY) && (d == DEP_ACL || d == DEP_RELCL || d == DEP_CCOMP) && is_negated(s, sentence, head)) m->deny = true;
    const bool impossible = d == DEP_CCOMP && tree->at[head].upos == UPOS_ADJ;      /* "it is impossible that they left" */
    const bool subject = d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_CSUBJ;
    /* "the myth that" */
    if (mood_cue(s, sentence, head, CUE_FALSE) && (impossible || subject || is_content(s, sentence, child))) m->deny = true;
    if (mood_cue(s, sentence, head, CUE_FAIL) && d != DEP_NSUBJ) m->fail = true;
    if (mood_cue(s, sentence, head, CUE_STOP) && d == DEP_XCOMP && verbal) m->fail = true;      /* "has stopped shelling the town" */
    /* "from taking it", but not "foiled it, killing ten" */
    if (mood_cue(s, sentence, head, CUE_AVERT) &&
        (d == DEP_OBJ || d == DEP_XCOMP || d == DEP_OBL || (d == DEP_ADVCL && syntax_child(s, sentence, child, DEP_MARK) >= 0))) m->planned = true;
    /* "is expected to" */
    if (mood_cue(s, sentence, head, CUE_PREDICTED) && (d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CSUBJ)) m->predicted = true;
    if (mood_cue(s, sentence, head, CUE_PLANNED)) {
        if ((verbal && d != DEP_NSUBJ) || bare || deed) m->planned = true;
        if (d == DEP_CCOMP && !has_feature(&tree->at[child], "Tense=Past")) m->planned = true;      /* "demanded that they leave" */
        const Prep prep = d == DEP_OBL ? syntax_prep(s, sentence, child) : PREP_NONE;
        const bool done = prep == PREP_WITH || prep == PREP_AFTER;      /* "sought to drive them out with an offensive", "demands help after raids" */
        if (noun && (d == DEP_OBJ || d == DEP_OBL) && !done && tree->at[head].upos == UPOS_VERB) m->planned = true;
    }
    /* "preparations for the liberation of the town" */
    const bool goal = noun && d == DEP_NMOD && tree->at[head].upos == UPOS_NOUN && syntax_prep(s, sentence, child) == PREP_TO;
    if (goal && mood_cue(s, sentence, head, CUE_PLANNED)) m->planned = true;
    /* "expecting many of them to die", which the tree may hang on the many */
    const int32_t above = tree->at[head].head;
    const bool hung = d == DEP_ACL && verbal && above >= 0 && syntax_dep(s, sentence, head) == DEP_OBJ;
    if (hung && mood_cue(s, sentence, above, CUE_PREDICTED)) m->predicted = true;
    /* "I'd expect an attack" */
    if (noun && d == DEP_OBJ && tree->at[head].upos == UPOS_VERB && mood_cue(s, sentence, head, CUE_PREDICTED)) m->predicted = true;
    if (noun && d == DEP_NSUBJ_PASS && mood_cue(s, sentence, head, CUE_PREDICTED)) m->predicted = true;      /* "an attack is expected" */
    if (doubt_tells(s, sentence, head) && (d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CSUBJ)) m->possible = true;
}

/* "Did not deny": says nothing but that it may be so. */
static bool is_undenied(const Scene *s, uint32_t sentence, int32_t head)
{
    return mood_cue(s, sentence, head, CUE_DENY) && is_negated(s, sentence, head);
}

/* "The army said it would enter": its own will, and on no condition. */
static bool is_intended(const Scene *s, uint32_t sentence, int32_t at)
{
    int32_t head = s->trees[sentence].at[at].head;
    int32_t subject = syntax_child(s, sentence, at, DEP_NSUBJ);
    if (head < 0 || syntax_dep(s, sentence, at) != DEP_CCOMP || !mood_cue(s, sentence, head, CUE_SAY)) return false;
    if (subject < 0 || s->trees[sentence].at[subject].upos != UPOS_PRON) return false;
    for (int32_t i = 0; i < (int32_t)s->trees[sentence].count; i++)
        if (syntax_dep(s, sentence, i) == DEP_MARK && mood_cue(s, sentence, i, CUE_CONDITIONAL)) return false;
    return true;
}

/* A clause joined to another, with a subject or a finite verb of its own: what negates, doubts or foretells the other says nothing of it. */
static bool stands_alone(const Scene *s, uint32_t sentence, int32_t at)
{
    const Word *w = &s->trees[sentence].at[at];
    if (w->upos != UPOS_VERB || syntax_dep(s, sentence, at) != DEP_CONJ) return false;
    /* "will see them leave and the army take the town" */
    if (mood_cue(s, sentence, w->head, CUE_SEE) && has_feature(w, "VerbForm=Inf") && syntax_child(s, sentence, at, DEP_AUX) < 0) return false;
    return syntax_child(s, sentence, at, DEP_NSUBJ) >= 0 || syntax_child(s, sentence, at, DEP_NSUBJ_PASS) >= 0 || has_feature(w, "VerbForm=Fin");
}

/* "Taking it will open the road": also where the parser calls it an adverbial of a verb that has no other subject. */
static bool is_gerund_subject(const Scene *s, uint32_t sentence, int32_t at)
{
    const Words *tree = &s->trees[sentence];
    Dep d = syntax_dep(s, sentence, at);
    int32_t head = tree->at[at].head;
    if (!is_gerund(&tree->at[at]) || (d != DEP_CSUBJ && (d != DEP_ADVCL || at > head))) return false;
    return d == DEP_CSUBJ || (syntax_child(s, sentence, head, DEP_NSUBJ) < 0 && syntax_child(s, sentence, head, DEP_NSUBJ_PASS) < 0 &&
                              syntax_child(s, sentence, at, DEP_MARK) < 0);
}

/* "Will only be free when the army enters it": what is still awaited. */
static bool is_awaited(const Scene *s, uint32_t sentence, int32_t at)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    bool present = has_feature(&tree->at[at], "Tense=Pres"), upon = false;
    for (int32_t i = kin[at].child; i >= 0; i = kin[i].next) {
        upon |= (kin[i].dep == DEP_MARK || kin[i].dep == DEP_ADVMOD) && mood_cue(s, sentence, i, CUE_UPON);
        present |= (kin[i].dep == DEP_AUX || kin[i].dep == DEP_AUX_PASS || kin[i].dep == DEP_COP) && has_feature(&tree->at[i], "Tense=Pres");
    }
    if (syntax_dep(s, sentence, at) != DEP_ADVCL || !present || !upon) return false;
    int32_t head = tree->at[at].head;
    while (head >= 0 && syntax_dep(s, sentence, head) == DEP_XCOMP) head = tree->at[head].head;      /* "can be considered free when" */
    Mood above = { 0 };
    const int32_t content = head < 0 ? -1 : syntax_child(s, sentence, head, DEP_CCOMP);      /* "I think |after they leave |the army will come" */
    if (head >= 0) children_mood(s, sentence, head > at || content < at ? head : content, false, &above);
    return above.predicted || above.would || above.possible;
}

/* "Forced them to leave", "were able on Friday to enter", "used gas to attack the town": what follows such a verb, or its object,
 * with "to" was done. */
static bool came_about(const Scene *s, uint32_t sentence, int32_t at)
{
    int32_t verb = s->trees[sentence].at[at].head;
    if (verb >= 0 && syntax_dep(s, sentence, at) == DEP_ACL && syntax_dep(s, sentence, verb) == DEP_OBJ) verb = s->trees[sentence].at[verb].head;
    if (verb < 0 || (s->trees[sentence].at[verb].upos != UPOS_VERB && s->trees[sentence].at[verb].upos != UPOS_ADJ)) return false;
    return mood_cue(s, sentence, verb, CUE_CAUSE);
}

/* "Who carried out the raid": asks for one thing, and takes the rest for granted. */
static bool asks_who(const Scene *s, uint32_t sentence, int32_t at)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[at].child; i >= 0 && i < at; i = kin[i].next)
        if (kin[i].dep != DEP_OBL && kin[i].dep != DEP_ADVCL && mood_cue(s, sentence, i, CUE_WHO)) return true;
    return false;
}

/* "After shelling the town": what came before the rest of its sentence. */
static bool is_after(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t mark = syntax_child(s, sentence, at, DEP_MARK);
    return mark >= 0 && mood_cue(s, sentence, mark, CUE_AFTER);
}

/* "Ready for any attack": there is none so far, and there may never be one. "There has not been any attack", "nobody saw any
 * raid": there was none. */
static void any_mood(const Scene *s, const Event *e, Mood *m)
{
    const int32_t det = e->trigger.class == CLASS_NOUN ? syntax_child(s, e->sentence, e->word, DEP_DET) : -1;
    if (det < 0 || !mood_cue(s, e->sentence, det, CUE_ANY) || m->deny || m->fail) return;
    const uint32_t any = s->trees[e->sentence].at[det].token;
    uint32_t from = any;                                  /* of the clause: "nobody fled, but they are ready for any attack" */
    while (from > s->text->sentences[e->sentence].from && !str_eq(token_str(s->text, from - 1), STR(","))) from--;
    if (scene_has_cue(s, e->sentence, from, any, CUE_NOT)) m->not = true;
    else m->conditional = true;
}

/* "Any attempt to take it will be crushed", "would answer any raids": there may be none. */
static bool is_any(const Scene *s, uint32_t sentence, int32_t noun)
{
    const int32_t det = syntax_child(s, sentence, noun, DEP_DET), verb = s->trees[sentence].at[noun].head;
    if (det < 0 || verb < 0 || s->trees[sentence].at[verb].upos != UPOS_VERB || !mood_cue(s, sentence, det, CUE_ANY)) return false;
    Mood above = { 0 };
    children_mood(s, sentence, verb, false, &above);
    return above.predicted || above.would;
}

/* "A deal that would see rebels leave", "under which they would leave", "the plan would": what is agreed upon is planned, and on no condition. */
static bool is_agreed(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Dep d = syntax_dep(s, sentence, verb);
    const int32_t subject = syntax_child(s, sentence, verb, DEP_NSUBJ), head = s->trees[sentence].at[verb].head;
    const int32_t noun = d == DEP_RELCL || d == DEP_ACL || d == DEP_CCOMP ? head : subject;
    return noun >= 0 && s->trees[sentence].at[noun].upos == UPOS_NOUN && mood_cue(s, sentence, noun, CUE_PLANNED);
}

/* "Has not stopped shelling the town", "the raids have not ceased": they go on. */
static bool goes_on(const Scene *s, uint32_t sentence, int32_t verb)
{
    return mood_cue(s, sentence, verb, CUE_STOP) && is_negated(s, sentence, verb);
}

/* The mood of a verb's clause: its own words, then all that stands above it as far as it falls under them. */
static void clause_mood(const Scene *s, uint32_t sentence, int32_t at, bool event_itself, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    bool alone = false;
    for (uint32_t hop = 0; at >= 0 && hop < tree->count; hop++) {
        Dep d = syntax_dep(s, sentence, at);
        int32_t head = tree->at[at].head;
        Mood here = { 0 };
        const bool foretells = hop > 0 && mood_cue(s, sentence, at, CUE_PREDICTED);      /* "we should expect them to": they will */
        children_mood(s, sentence, at, event_itself && hop == 0, alone || foretells ? &here : m);
        m->conditional |= here.conditional;               /* "if they take it and hold it" rules over both */
        m->asked |= here.asked;
        m->not |= foretells && here.not;
        alone = stands_alone(s, sentence, at);
        if (event_itself && hop == 0 && (has_feature(&tree->at[at], "Tense=Fut") || mood_cue(s, sentence, at, CUE_PREDICTED))) m->predicted = true;
        bool to_do = infinitive(s, sentence, at);
        if (to_do && syntax_child(s, sentence, at, DEP_COP) >= 0) m->planned = true;      /* "they are to move", "the aim is to move" */
        if (to_do && (d == DEP_ADVCL || d == DEP_ACL) && !came_about(s, sentence, at)) m->purpose = true;
        if (m->would && ((hop == 0 && is_intended(s, sentence, at)) || is_agreed(s, sentence, at))) {
            m->would = false;
            m->planned = true;
        }
        if (d == DEP_ADVCL && is_gerund(&tree->at[at]) && is_after(s, sentence, at)) return;      /* "tried to take it after shelling it" */
        /* "denied it, saying that ...": what is said stands by itself */
        if (head < 0 || (d == DEP_ADVCL && mood_cue(s, sentence, at, CUE_SAY))) return;
        if (is_undenied(s, sentence, head)) {
            m->possible = true;
            return;
        }
        if (d == DEP_XCOMP && goes_on(s, sentence, head)) return;
        if ((d == DEP_CCOMP || d == DEP_CSUBJ) && asks_who(s, sentence, at)) return;      /* "it is not clear who": that it was done is */
        if (alone && infinitive(s, sentence, head)) return;          /* "failed to take it and withdrew" */
        if (d != DEP_CONJ) head_mood(s, sentence, head, at, m);      /* "denied it and said": what is said is not denied */
        if (is_awaited(s, sentence, at) || (d == DEP_ACL && is_any(s, sentence, head))) m->conditional = true;
        if (is_gerund_subject(s, sentence, at)) {             /* "Taking it will open the road", "would": once it is taken */
            Mood above = { 0 };
            children_mood(s, sentence, head, false, &above);
            if (above.predicted || above.would) m->conditional = true;
        }
        bool content = d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CSUBJ || d == DEP_CONJ || d == DEP_NSUBJ || d == DEP_OBJ;
        bool told = (d == DEP_ACL || d == DEP_RELCL) && mood_cue(s, sentence, head, CUE_HEARSAY);
        if (!content && !told && !to_do && !(d == DEP_ADVCL && is_gerund(&tree->at[at]))) return;
        at = head;
    }
}

/* "The group's stronghold": somebody's already, whatever is to come of it. */
static bool is_settled(const Scene *s, const Event *e)
{
    uint32_t determiner = determiner_of(s, e);
    return e->trigger.event == EVENT_CONTROL && e->trigger.frame == FRAME_STATE && (determiner == DET_DEFINITE || determiner == DET_OWNED);
}

/* "The attack", "Monday's raids": one already spoken of. */
static bool is_known(const Scene *s, uint32_t sentence, int32_t noun)
{
    const int32_t det = syntax_child(s, sentence, noun, DEP_DET);
    uint32_t to;
    return (det >= 0 &&
            scene_cue(s, sentence, s->trees[sentence].at[det].token, CUE_DEFINITE, &to)) || syntax_child(s, sentence, noun, DEP_NMOD_POSS) >= 0;
}

/* "Denied responsibility for the attack", "any role in it": somebody else did it. Not "denied access to". */
static bool denies_part(const Scene *s, uint32_t sentence, int32_t noun)
{
    const Words *tree = &s->trees[sentence];
    const int32_t part = tree->at[noun].head, verb = part < 0 ? -1 : tree->at[part].head;
    if (verb < 0 || syntax_dep(s, sentence, noun) != DEP_NMOD || syntax_dep(s, sentence, part) != DEP_OBJ) return false;
    if (syntax_prep(s, sentence, noun) == PREP_TO) return false;
    return mood_cue(s, sentence, verb, CUE_DENY) && !is_negated(s, sentence, verb);
}

/* "The capture of the town means that they would hold the road": what the verb's clause tells is so once what stands before it is. */
static bool has_would(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t clause = syntax_child(s, sentence, verb, DEP_CCOMP), aux = clause < 0 ? -1 : syntax_child(s, sentence, clause, DEP_AUX);
    return aux >= 0 && mood_cue(s, sentence, aux, CUE_CONDITIONAL);
}

/* "A new attack today will deepen their beliefs": one with a day of its own that is not to come, before the verb. */
static bool is_dated(const Scene *s, const Event *e, int32_t verb)
{
    const uint32_t end = s->trees[e->sentence].at[verb].token;
    for (uint32_t k = scene_time_from(s, e->to); k < s->times->count && s->times->at[k].to <= end; k++)
        if (s->times->at[k].days.to != DAY_NONE && s->published != DAY_NONE && s->times->at[k].days.to <= s->published) return true;
    return false;
}

/* "Begins", "has been reached", "has yet to start": does the verb, or what it is of, tell that its subject comes about? */
static bool is_begun(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t what = syntax_child(s, sentence, verb, DEP_XCOMP);
    return mood_cue(s, sentence, verb, CUE_BEGIN) || mood_cue(s, sentence, verb, CUE_LAUNCH) || (what >= 0 && mood_cue(s, sentence, what, CUE_BEGIN));
}

/* "Said that": is the clause what somebody said, with no "if"? */
static bool is_said(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t head = s->trees[sentence].at[verb].head;
    return head >= 0 && syntax_dep(s, sentence, verb) == DEP_CCOMP && mood_cue(s, sentence, head, CUE_SAY);
}

/* An event's noun mostly takes the event for granted: only its own adjectives, the nouns it hangs on ("reports of an attack")
 * and the verb it is subject or object of can change that. */
static void noun_mood(const Scene *s, const Event *e, Mood *m)
{
    uint32_t sentence = e->sentence;
    int32_t at = e->word;
    const Words *tree = &s->trees[sentence];
    children_mood(s, sentence, at, true, m);
    m->conditional |= is_any(s, sentence, at);
    m->possible |= doubt_behind(s, e);
    Dep of = syntax_dep(s, sentence, at);
    /* "they will go to Idlib, a rebel stronghold" */
    if (e->trigger.event == EVENT_CONTROL && (of == DEP_APPOS || of == DEP_OBL || of == DEP_NMOD)) return;
    /* "they will take the rebel stronghold", not "gain a foothold" */
    if (is_settled(s, e) && (of == DEP_OBJ || of == DEP_NSUBJ || of == DEP_NSUBJ_PASS)) return;
    for (uint32_t hop = 0; hop < tree->count; hop++) {
        Dep d = syntax_dep(s, sentence, at);
        int32_t head = tree->at[at].head;
        if (head < 0) return;
        if (is_undenied(s, sentence, head)) {
            m->possible = true;
            return;
        }
        if (d == DEP_XCOMP && doubt_kind(s, sentence, head)) return;
        if (d == DEP_OBJ && mood_cue(s, sentence, head, CUE_END)) {
            Mood above = { 0 };
            if (!is_known(s, sentence, at)) children_mood(s, sentence, head, false, &above);
            m->conditional |= above.conditional;          /* "if they repel an attack" */
            return;
        }
        if (denies_part(s, sentence, at)) m->deny = true;
        /* "the alleged chemical weapons |use", "reportedly left ten |dead" */
        if (d == DEP_COMPOUND && doubt_described(s, sentence, head)) m->possible = true;
        if (d == DEP_XCOMP && doubt_verb(s, sentence, head)) m->possible = true;
        head_mood(s, sentence, head, at, m);
        Upos u = tree->at[head].upos;
        const bool responsible = d == DEP_OBL && u == UPOS_ADJ && mood_cue(s, sentence, head, CUE_BEHIND);
        /* "are believed responsible for the attack"; not "hold them responsible" */
        if (responsible && tree->at[head].head >= 0 && doubt_tells(s, sentence, tree->at[head].head)) m->possible = true;
        if (u == UPOS_VERB || u == UPOS_AUX || syntax_child(s, sentence, head, DEP_COP) >= 0) {
            Mood above = { 0 };
            /* "reportedly killed in air strikes", "believed to be backed by air strikes" */
            const bool believed = d == DEP_OBL_AGENT && syntax_dep(s, sentence, head) == DEP_XCOMP && doubt_tells(s, sentence, tree->at[head].head);
            const bool rumour = d != DEP_NSUBJ && e->trigger.event == EVENT_STRIKE && doubt_rumour(s, sentence, head);
            if ((d == DEP_OBL || d == DEP_OBL_AGENT || d == DEP_NSUBJ) && u == UPOS_VERB && !is_known(s, sentence, at) &&
                (believed || rumour || doubt_verb(s, sentence, head))) m->possible = true;
            /* "did not take part in the attack", "will opt for" */
            const bool joined = responsible || (d == DEP_OBL && (mood_cue(s, sentence, head, CUE_JOIN) || mood_cue(s, sentence, head, CUE_PLANNED)));
            /* "the air force may have bombed it" */
            const bool doer = d == DEP_NSUBJ && u == UPOS_VERB && scene_has_cue(s, sentence, e->from, e->to, CUE_ARMS);
            const bool object = d == DEP_OBJ && !mood_cue(s, sentence, head, CUE_STOP);      /* "plans to launch an attack" */
            if (doer || joined || object) clause_mood(s, sentence, head, false, m);
            else if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) {
                clause_mood(s, sentence, head, false, &above);
                above.fail |= mood_cue(s, sentence, head, CUE_FAIL);
                const bool begun = is_begun(s, sentence, head);
                const bool intended = above.would && begun && is_said(s, sentence, head);      /* "said a ceasefire would begin on Monday" */
                m->conditional |= above.conditional || (above.would && !intended) || has_would(s, sentence, head);
                m->planned |= intended || (begun && above.planned);
                const bool on = goes_on(s, sentence, head);
                m->deny |= begun && !on && (above.not || above.fail);      /* "no deal has been reached", "the assault has yet to begin" */
                /* "whether its raids |killed civilians": that there were raids is not asked, but "whether the raids were carried out by" */
                const bool granted = d == DEP_NSUBJ && u == UPOS_VERB && is_known(s, sentence, at) && !mood_cue(s, sentence, head, CUE_BEGIN);
                m->asked |= above.asked && !granted;
                m->predicted |= above.predicted && !is_dated(s, e, head);
                m->possible |= e->trigger.event == EVENT_CASUALTIES && doubt_harm(s, e, head, above.possible);
                m->deny |= d == DEP_NSUBJ_PASS && mood_cue(s, sentence, head, CUE_STOP) && !on;      /* "the raids were stopped" */
                const int32_t what = syntax_child(s, sentence, head, DEP_XCOMP);
                /* "is slated to start" */
                m->planned |= what >= 0 && mood_cue(s, sentence, head, CUE_PLANNED) && mood_cue(s, sentence, what, CUE_BEGIN);
                /* "the attack appeared to have been carried out by" */
                const bool done = what >= 0 && (syntax_has_passive_aux(s, sentence, what) || doubt_to_be(s, sentence, head, what));
                m->possible |= done && doubt_tells(s, sentence, head);
                /* "the attack was probably carried out by": who did it may be another */
                m->possible |= d == DEP_NSUBJ_PASS && syntax_child(s, sentence, head, DEP_OBL_AGENT) >= 0 && doubt_verb(s, sentence, head);
            } else if (d == DEP_XCOMP || d == DEP_CONJ) {
                at = head;
                continue;
            }
            return;
        }
        if (d != DEP_NMOD && d != DEP_COMPOUND && d != DEP_CONJ && d != DEP_APPOS) return;
        /* "called for an inquiry into the attack" */
        if (d == DEP_NMOD && is_known(s, sentence, at) && syntax_prep(s, sentence, at) != PREP_WITH && !mood_cue(s, sentence, head, CUE_HEARSAY)) return;
        at = head;
    }
}

/* Where its own words tell it: "denied responsibility"; and of a verb its ending: "almadı", "alacak", "alırsa". */
static void own_mood(const Scene *s, const Event *e, Mood *m)
{
    m->not |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_NOT);
    m->predicted |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_PREDICTED);
    m->conditional |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_CONDITIONAL);
    m->possible |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_POSSIBLE);
    if (!scene_has_cue(s, e->sentence, e->from, e->to, CUE_DENY)) return;
    const bool undenied = e->word >= 0 && is_negated(s, e->sentence, e->word);
    m->not &= !undenied;
    *(undenied ? &m->possible : &m->deny) = true;
}

/* "Denied a report by the Observatory that jets had struck Homs": the tree may hang what is denied on any noun between. */
static bool is_denied_report(const Scene *s, const Event *e)
{
    enum { REACH = 20 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    bool reported = false;
    uint32_t to;
    for (uint32_t t = e->from; t-- > sent->from && e->from - t <= REACH; ) {
        if (scene_cue(s, e->sentence, t, CUE_DENY, &to)) return reported && !(t > sent->from && scene_cue(s, e->sentence, t - 1, CUE_NOT, &to));
        if (scene_cue(s, e->sentence, t, CUE_HEARSAY, &to)) reported = true;
        else if (e->word >= 0 && s->word_of[t] == s->trees[e->sentence].at[e->word].head) continue;      /* "accusations it carried out the attack" */
        else if (s->word_of[t] >= 0 && s->trees[e->sentence].at[s->word_of[t]].upos == UPOS_VERB) return false;
    }
    return false;
}

/* "Denied its forces were behind the attack", where the tree takes the forces for what was denied. */
static bool is_denied_beside(const Scene *s, const Event *e)
{
    enum { REACH = 10 };
    const uint32_t from = s->text->sentences[e->sentence].from;
    bool behind = scene_has_cue(s, e->sentence, e->from, e->to, CUE_BEHIND);
    uint32_t to;
    for (uint32_t t = e->from; t-- > from && e->from - t <= REACH; ) {
        behind |= scene_cue(s, e->sentence, t, CUE_BEHIND, &to);
        if (scene_cue(s, e->sentence, t, CUE_DENY, &to)) return behind && !(t > from && scene_cue(s, e->sentence, t - 1, CUE_NOT, &to));
        if (!behind && s->word_of[t] >= 0 && s->trees[e->sentence].at[s->word_of[t]].upos == UPOS_VERB) return false;
    }
    return false;
}

/* "Jets believed to be Russian bombed the market and |killed| ten", "..., |killing| ten": the deed that the dead are told with, or their own word. */
static int32_t told_with(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    for (uint32_t n = 0; n <= tree->count && tree->at[w].upos == UPOS_VERB && tree->at[w].head >= 0; n++, w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (d != DEP_CONJ && !(d == DEP_ADVCL && is_gerund(&tree->at[w]) && syntax_child(s, e->sentence, w, DEP_MARK) < 0)) break;
    }
    return w;
}

/* Doubts who did it: "jets believed to be Russian struck the town", but those whom they killed are dead. */
static void doer_mood(const Scene *s, const Event *e, Mood *m)
{
    const uint32_t k = e->sentence;
    const int32_t doer = syntax_child(s, k, e->word, DEP_NSUBJ);
    if (e->trigger.event == EVENT_CASUALTIES) {
        const int32_t deed = told_with(s, e), head = s->trees[k].at[deed].head;
        const bool below = head >= 0 && syntax_dep(s, k, deed) == DEP_XCOMP;
        /* "police said ten were reported killed": they vouch for it */
        if (below && ((deed == e->word && e->speaker_count && mood_cue(s, k, head, CUE_SAY)) || doubt_to_be(s, k, head, deed))) m->possible = false;
        /* "tried to storm the town, killing ten": they are dead, whatever the rest was meant for */
        const bool beside = syntax_dep(s, k, e->word) == DEP_ADVCL && syntax_child(s, k, e->word, DEP_MARK) < 0;
        if (beside && is_gerund(&s->trees[k].at[e->word])) m->planned = m->purpose = false;
    } else if (doer >= 0 && doubt_described(s, k, doer)) m->possible = true;
}

/* "Why would they fight, as ISIS retreats from the town?", "did they leave after the strikes?": what is told by the way is taken for granted. */
static bool is_granted(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep own = e->word < 0 ? DEP_ROOT : syntax_dep(s, e->sentence, e->word);
    if (own == DEP_RELCL) return tree->at[tree->at[e->word].head].upos != UPOS_PRON;      /* not "who holds it?", as some trees have it */
    if (own == DEP_OBL) return e->trigger.class == CLASS_NOUN && is_known(s, e->sentence, e->word) && syntax_prep(s, e->sentence, e->word) == PREP_AFTER;
    for (int32_t at = e->word; at >= 0; at = tree->at[at].head)
        if (syntax_dep(s, e->sentence, at) == DEP_ADVCL)
            return tree->at[at].upos == UPOS_VERB && syntax_child(s, e->sentence, at, DEP_NSUBJ) >= 0 && syntax_child(s, e->sentence, at, DEP_MARK) >= 0;
    return false;
}

/* "They will announce the town captured", "the deal will see them evacuated": the verb by whose word what is described so is; -1: none. */
static int32_t proclaimer(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t noun = s->trees[sentence].at[at].head, verb = noun < 0 ? -1 : s->trees[sentence].at[noun].head;
    const bool below = verb >= 0 && syntax_dep(s, sentence, at) == DEP_ACL && syntax_dep(s, sentence, noun) == DEP_OBJ;
    if (!below) return -1;
    const int32_t subject = syntax_child(s, sentence, verb, DEP_NSUBJ);
    const Word *who = subject < 0 ? NULL : &s->trees[sentence].at[subject];
    const bool sees = who && who->upos != UPOS_PROPN && !has_feature(who, "PronType=Prs") && mood_cue(s, sentence, verb, CUE_SEE);
    return sees || mood_cue(s, sentence, verb, CUE_SAY) ? verb : -1;
}

Modality modality_of(const Scene *s, const Event *e)
{
    bool asked = modality_asks(s, e->sentence) && !is_granted(s, e);
    if (e->holder >= 0 && !asked) return MODALITY_ASSERTED;      /* "rebel-held" is so, whatever the verbs say */
    if (e->word < 0) return asked ? MODALITY_QUESTION : flat_modality(s, e);
    Mood m = { 0 };
    Upos u = s->trees[e->sentence].at[e->word].upos;
    Dep d = syntax_dep(s, e->sentence, e->word);
    bool describes = (d == DEP_AMOD || (d == DEP_ACL && syntax_child(s, e->sentence, e->word, DEP_MARK) < 0)) && !infinitive(s, e->sentence, e->word);
    const int32_t by = describes ? proclaimer(s, e->sentence, e->word) : -1;
    if (by >= 0) clause_mood(s, e->sentence, by, false, &m);
    if (describes) children_mood(s, e->sentence, e->word, true, &m);      /* "a town held by": likewise */
    else if ((u == UPOS_NOUN && e->trigger.class != CLASS_VERB) || u == UPOS_PROPN || u == UPOS_ADJ || e->trigger.class == CLASS_NOUN) noun_mood(s, e, &m);
    else {
        clause_mood(s, e->sentence, e->word, true, &m);
        doer_mood(s, e, &m);
    }
    own_mood(s, e, &m);
    m.possible |= is_force(e->trigger.event) && e->trigger.class == CLASS_VERB && doubt_before(s, e);
    if (m.not && modality_still_planned(s, e)) m.not = false, m.planned = true;
    m.deny |= is_denied_report(s, e) || is_denied_beside(s, e) || modality_called_untrue(s, e) || modality_called_false(s, e);
    m.conditional |= modality_supposed(s, e);
    if (!asked) any_mood(s, e, &m);
    if (asked && modality_answered_no(s, e->sentence)) return MODALITY_DENIED;
    return asked && !m.conditional ? MODALITY_QUESTION : settle(&m);      /* "if they take it, will they hold it?" asks not whether they take it */
}
