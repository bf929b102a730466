/* claim/mood/mood_above.c - what the word above a clause or a noun says of it: "denied that", "no evidence of", "hopes to", "the myth that". */
#include "claim/mood/mood.h"

/* "Almayı", "ele geçirmeyi": the verb, or the verb of the noun that is one with it. */
static bool is_verbal_noun(const Scene *s, uint32_t sentence, int32_t word)
{
    int32_t light = syntax_child(s, sentence, word, DEP_COMPOUND);
    return has_feature(&s->trees[sentence].at[word], "VerbForm=Vnoun") ||
           (light >= 0 && has_feature(&s->trees[sentence].at[light], "VerbForm=Vnoun"));
}

/* "No evidence". */
static bool is_unproven(const Scene *s, uint32_t sentence, int32_t word)
{
    return mood_cue(s, sentence, word, CUE_PROOF) && mood_negated(s, sentence, word);
}

/* "Without giving evidence", "has not given evidence". */
static bool is_ungiven(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t object = syntax_child(s, sentence, verb, DEP_OBJ);
    return object >= 0 && mood_cue(s, sentence, object, CUE_PROOF) && mood_negated(s, sentence, verb);
}

/* What is told of a clause by evidence that is wanting: "there is no evidence that", "no evidence exists that"; what somebody said "without
 * evidence" may be for all that. */
static void proof_mood(const Scene *s, uint32_t sentence, int32_t head, int32_t child, Mood *m)
{
    const Dep d = syntax_dep(s, sentence, child);
    const int32_t above = s->trees[sentence].at[head].head;
    const bool clause = d == DEP_ACL || d == DEP_RELCL || d == DEP_CCOMP || d == DEP_ADVCL || d == DEP_CSUBJ;
    bool wanting = (clause || d == DEP_NMOD) && is_unproven(s, sentence, head),
         said = above >= 0 && syntax_dep(s, sentence, head) == DEP_OBL && mood_cue(s, sentence, above, CUE_SAY);
    const Kin *kin = s->kin[sentence];
    if (clause && above >= 0 && mood_cue(s, sentence, head, CUE_PROOF) && mood_negated(s, sentence, above)) {
        const int32_t giver = syntax_child(s, sentence, above, DEP_NSUBJ);
        /* "they have not given evidence" */
        if ((giver >= 0 && giver != head) || syntax_dep(s, sentence, above) == DEP_ADVCL) m->possible = true;
        else wanting = true; /* "no hay pruebas" */
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
    if (mark < 0 || goal < 0 || (d != DEP_ADVCL && d != DEP_ACL) || !syntax_is_gerund(&tree->at[child])) return false;
    const uint32_t token = tree->at[mark].token;
    if (phrasebook_prep(s->book, s->words, token, token + 1, PREP_NONE) != PREP_ON) return false;
    return tree->at[goal].upos == UPOS_NOUN && mood_cue(s, sentence, goal, CUE_PLANNED);
}

/* "No reports |of casualties", but not "no claim of |responsibility for the attack". */
static bool is_reported(const Scene *s, uint32_t sentence, int32_t child)
{
    const bool of = syntax_dep(s, sentence, child) == DEP_NMOD && syntax_prep(s, sentence, child) == PREP_OF;
    return of && !mood_known(s, sentence, child) && event_tells_noun(s, sentence, child, ~0u);
}

/* "Shelling it", "having shelled it". */
static bool is_having(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t aux = syntax_child(s, sentence, verb, DEP_AUX);
    return syntax_is_gerund(&s->trees[sentence].at[aux < 0 ? verb : aux]);
}

/* "It is possible |that they left": a clause behind an adjective, with a subject of its own right behind its mark. */
static bool is_that(const Scene *s, uint32_t sentence, int32_t head, int32_t child)
{
    const Words *tree = &s->trees[sentence];
    if (tree->at[head].upos != UPOS_ADJ || syntax_child(s, sentence, head, DEP_COP) < 0) return false;
    return syntax_child(s, sentence, child, DEP_MARK) == head + 1 && syntax_child(s, sentence, child, DEP_NSUBJ) >= 0;
}

/* What the word above a clause or a noun says of it. clause: what hangs on it is a verb's clause, not a noun. */
void mood_head(const Scene *s, uint32_t sentence, int32_t head, int32_t child, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    Dep d = syntax_dep(s, sentence, child);
    bool verbal = mood_infinitive(s, sentence, child) || syntax_is_gerund(&tree->at[child]);
    bool noun = tree->at[child].upos == UPOS_NOUN || tree->at[child].upos == UPOS_PROPN;
    /* Languages without a "to": a bare mood_infinitive below a verb of wish, or a noun of purpose. */
    bool bare = (has_feature(&tree->at[child], "VerbForm=Inf") || tree->at[child].feats.len == 0) &&
                (d == DEP_XCOMP || d == DEP_CSUBJ || d == DEP_ACL || d == DEP_NMOD);
    int32_t object = bare ? syntax_child(s, sentence, head, DEP_OBJ) : -1;
    if (object >= 0 && mood_cue(s, sentence, object, CUE_PLANNED)) m->planned = true; /* "made an attempt to" */
    if (is_effort_on(s, sentence, head, child)) m->planned = true;
    bool deed = is_verbal_noun(s, sentence, child) && (d == DEP_OBJ || d == DEP_CCOMP || d == DEP_OBL || d == DEP_ADVCL);
    if (mood_cue(s, sentence, head, CUE_DENY)) m->deny = true;
    proof_mood(s, sentence, head, child, m);
    /* "reports that it fell", "rumours of an attack"; but "reports of an attack" are mostly vouched for */
    const bool vouched = mood_cue(s, sentence, head, CUE_SAY) && !mood_cue(s, sentence, head, CUE_POSSIBLE);
    const bool rumour = d == DEP_NMOD && (!vouched || doubt_described(s, sentence, head));
    if (mood_cue(s, sentence, head, CUE_HEARSAY) && (d == DEP_ACL || d == DEP_RELCL || rumour || d == DEP_CCOMP)) m->possible = true;
    if (mood_cue(s, sentence, head, CUE_HEARSAY) && (d == DEP_ACL || d == DEP_RELCL || d == DEP_CCOMP || is_reported(s, sentence, child)) &&
        mood_negated(s, sentence, head))
        m->deny = true;
    const bool impossible = d == DEP_CCOMP && tree->at[head].upos == UPOS_ADJ; /* "it is impossible that they left" */
    const bool subject = d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_CSUBJ;
    /* "the myth that" */
    if (mood_cue(s, sentence, head, CUE_FALSE) && (impossible || subject || is_content(s, sentence, child))) m->deny = true;
    if (mood_cue(s, sentence, head, CUE_FAIL) && d != DEP_NSUBJ) m->fail = true;
    if (mood_cue(s, sentence, head, CUE_STOP) && d == DEP_XCOMP && verbal) m->fail = true; /* "has stopped shelling the town" */
    /* "from taking it", but not "foiled it, killing ten" */
    if (mood_cue(s, sentence, head, CUE_AVERT) &&
        (d == DEP_OBJ || d == DEP_XCOMP || d == DEP_OBL || (d == DEP_ADVCL && syntax_child(s, sentence, child, DEP_MARK) >= 0)))
        m->planned = true;
    /* "is expected to" */
    const bool meant = d == DEP_ADVCL && mood_infinitive(s, sentence, child) &&
                       syntax_child(s, sentence, head, DEP_OBJ) > head;                   /* "expect them to" */
    if (mood_cue(s, sentence, head, CUE_IMMINENT) && d == DEP_XCOMP) m->predicted = true; /* "is going to" */
    if (mood_cue(s, sentence, head, CUE_PREDICTED) && (meant || d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CSUBJ)) m->predicted = true;
    if (d == DEP_CCOMP && mood_infinitive(s, sentence, child) && scene_bids(s, sentence, head)) m->planned = true; /* "ordered them to leave" */
    if (mood_cue(s, sentence, head, CUE_PLANNED)) {
        if ((verbal && d != DEP_NSUBJ) || bare || deed) m->planned = true;
        if (d == DEP_CCOMP && !has_feature(&tree->at[child], "Tense=Past")) m->planned = true; /* "demanded that they leave" */
        const Prep prep = d == DEP_OBL ? syntax_prep(s, sentence, child) : PREP_NONE;
        const bool done = prep == PREP_WITH || prep == PREP_AFTER; /* "sought to drive them out with an offensive", "demands help after raids" */
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
    if (noun && d == DEP_OBJ && tree->at[head].upos == UPOS_VERB && mood_cue(s, sentence, head, CUE_DREAD)) m->possible = true;
    if (noun && d == DEP_NSUBJ_PASS && mood_cue(s, sentence, head, CUE_PREDICTED)) m->predicted = true; /* "an attack is expected" */
    /* "it is possible that they left", "is suspected of shelling it" */
    const bool thought = d == DEP_ADVCL && child > head && syntax_child(s, sentence, child, DEP_MARK) >= 0 &&
                         (is_having(s, sentence, child) ? syntax_has_passive_aux(s, sentence, head) : is_that(s, sentence, head, child));
    if (doubt_tells(s, sentence, head) && (thought || d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CSUBJ)) m->possible = true;
}

/* "Did not deny", "could not verify": says nothing but that it may be so. */
bool mood_undenied(const Scene *s, uint32_t sentence, int32_t head)
{
    return (mood_cue(s, sentence, head, CUE_DENY) || mood_cue(s, sentence, head, CUE_VERIFY)) && mood_negated(s, sentence, head);
}
