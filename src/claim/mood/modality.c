/* claim/mood/modality.c - is the event said to have happened, denied, doubted, foretold, planned, supposed, or asked?
 *
 * Climbs from the event's word to the root: what stands above rules over it ("denied that ... had fallen"), what hangs on it
 * or on a verb that shares its fate (auxiliaries, negation, "if") tells its own mood.
 */
#include "claim/mood/mood.h"

static Modality settle(const Mood *m)
{
    if (m->asked) return MODALITY_QUESTION;
    if (m->deny || m->fail || (m->not &&!m->conditional)) return MODALITY_DENIED; /* "if they do not leave" supposes */
    if (m->conditional || m->would) return MODALITY_CONDITIONAL;
    if (m->predicted) return MODALITY_PREDICTED; /* "will move to take it" is foretold */
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

/* Where its own words tell it: "denied responsibility"; and of a verb its ending: "almadı", "alacak", "alırsa". */
static void own_mood(const Scene *s, const Event *e, Mood *m)
{
    m->not |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_NOT);
    m->predicted |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_PREDICTED);
    m->conditional |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_CONDITIONAL);
    m->possible |= scene_has_cue(s, e->sentence, e->from, e->to, CUE_POSSIBLE);
    if (!scene_has_cue(s, e->sentence, e->from, e->to, CUE_DENY)) return;
    const bool undenied = e->word >= 0 && mood_negated(s, e->sentence, e->word);
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
    for (uint32_t t = e->from; t-- > sent->from && e->from - t <= REACH;) {
        if (scene_cue(s, e->sentence, t, CUE_DENY, &to)) return reported && !(t > sent->from && scene_cue(s, e->sentence, t - 1, CUE_NOT, &to));
        if (str_eq(token_str(s->text, t), STR(";"))) return false; /* "denied a report; he said fighting went on" */
        if (scene_cue(s, e->sentence, t, CUE_HEARSAY, &to)) reported = true;
        else if (e->word >= 0 && s->word_of[t] == s->trees[e->sentence].at[e->word].head) continue; /* "accusations it carried out the attack" */
        else if (s->word_of[t] >= 0 && s->trees[e->sentence].at[s->word_of[t]].upos == UPOS_VERB) return false;
    }
    return false;
}

/* "My guess is the army took the town", "rumour has it that": wherever the tree hangs what is guessed. */
static bool is_guessed(const Scene *s, const Event *e)
{
    enum { REACH = 12 };
    uint32_t to;
    for (uint32_t t = e->from; t-- > s->text->sentences[e->sentence].from && e->from - t <= REACH;) {
        if (scene_cue(s, e->sentence, t, CUE_GUESS, &to)) return true;
        if (str_find_char(STR(",;:"), token_str(s->text, t).at[0], 0) != SIZE_MAX) return false;
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
    for (uint32_t t = e->from; t-- > from && e->from - t <= REACH;) {
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
        if (d != DEP_CONJ && !(d == DEP_ADVCL && syntax_is_gerund(&tree->at[w]) && syntax_child(s, e->sentence, w, DEP_MARK) < 0)) break;
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
        if (beside && syntax_is_gerund(&s->trees[k].at[e->word])) m->planned = m->purpose = false;
    } else if (doer >= 0 && doubt_described(s, k, doer)) m->possible = true;
}

/* "Why would they fight, as ISIS retreats from the town?", "did they leave after the strikes?": what is told by the way is taken for granted. */
static bool is_granted(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep own = e->word < 0 ? DEP_ROOT : syntax_dep(s, e->sentence, e->word);
    if (own == DEP_RELCL) return tree->at[tree->at[e->word].head].upos != UPOS_PRON; /* not "who holds it?", as some trees have it */
    if (own == DEP_OBL)
        return e->trigger.class == CLASS_NOUN && mood_known(s, e->sentence, e->word) && syntax_prep(s, e->sentence, e->word) == PREP_AFTER;
    for (int32_t at = e->word; at >= 0; at = tree->at[at].head)
        if (syntax_dep(s, e->sentence, at) == DEP_ADVCL)
            return tree->at[at].upos == UPOS_VERB && syntax_child(s, e->sentence, at, DEP_NSUBJ) >= 0 &&
                   syntax_child(s, e->sentence, at, DEP_MARK) >= 0;
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
    if (e->holder >= 0 && !asked) return MODALITY_ASSERTED; /* "rebel-held" is so, whatever the verbs say */
    if (e->word < 0) return asked ? MODALITY_QUESTION : flat_modality(s, e);
    Mood m = { 0 };
    Upos u = s->trees[e->sentence].at[e->word].upos;
    Dep d = syntax_dep(s, e->sentence, e->word);
    bool describes = (d == DEP_AMOD || (d == DEP_ACL && syntax_child(s, e->sentence, e->word, DEP_MARK) < 0)) &&
                     !mood_infinitive(s, e->sentence, e->word);
    const int32_t by = describes ? proclaimer(s, e->sentence, e->word) : -1;
    if (by >= 0) mood_clause(s, e->sentence, by, false, &m);
    const int32_t ended = event_ended_by(s, e);
    if (ended >= 0) mood_clause(s, e->sentence, ended, true, &m);         /* "aims at ending its rule" */
    else if (describes) mood_children(s, e->sentence, e->word, true, &m); /* "a town held by": likewise */
    else if ((u == UPOS_NOUN && e->trigger.class != CLASS_VERB) || u == UPOS_PROPN || u == UPOS_ADJ || e->trigger.class == CLASS_NOUN)
        mood_noun(s, e, &m);
    else {
        mood_clause(s, e->sentence, e->word, true, &m);
        doer_mood(s, e, &m);
    }
    own_mood(s, e, &m);
    m.possible |= (is_force(e->trigger.event) && e->trigger.class == CLASS_VERB && doubt_before(s, e)) || is_guessed(s, e);
    if (m.not &&modality_still_planned(s, e)) m.not = false, m.planned = true;
    m.deny |= is_denied_report(s, e) || is_denied_beside(s, e) || modality_called_untrue(s, e) || modality_called_false(s, e) ||
              modality_has_no_truth(s, e) || modality_denied_matter(s, e);
    m.fail |= modality_not_quite(s, e);
    mood_led(s, e, &m);
    m.conditional |= modality_supposed(s, e) || modality_turned(s, e);
    if (!asked) mood_any(s, e, &m);
    if (asked && modality_answered_no(s, e->sentence)) return MODALITY_DENIED;
    return asked && !m.conditional ? MODALITY_QUESTION : settle(&m); /* "if they take it, will they hold it?" asks not whether they take it */
}
