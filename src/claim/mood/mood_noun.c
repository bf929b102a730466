/* claim/mood/mood_noun.c - the mood of an event that a noun tells, which mostly takes it for granted. */
#include "claim/mood/mood.h"

/* "Ready for any attack": there is none so far, and there may never be one. "There has not been any attack", "nobody saw any
 * raid": there was none. */
void mood_any(const Scene *s, const Event *e, Mood *m)
{
    const int32_t det = e->trigger.class == CLASS_NOUN ? syntax_child(s, e->sentence, e->word, DEP_DET) : -1;
    if (det < 0 || !mood_cue(s, e->sentence, det, CUE_ANY) || m->deny || m->fail) return;
    const uint32_t any = s->trees[e->sentence].at[det].token;
    uint32_t from = any; /* of the clause: "nobody fled, but they are ready for any attack" */
    while (from > s->text->sentences[e->sentence].from && !str_eq(token_str(s->text, from - 1), STR(","))) from--;
    if (scene_has_cue(s, e->sentence, from, any, CUE_NOT)) m->not = true;
    else m->conditional = true;
}

/* "The group's stronghold": somebody's already, whatever is to come of it. */
static bool is_settled(const Scene *s, const Event *e)
{
    uint32_t determiner = determiner_of(s, e);
    return e->trigger.event == EVENT_CONTROL && e->trigger.frame == FRAME_STATE && (determiner == DET_DEFINITE || determiner == DET_OWNED);
}

/* "Denied responsibility for the attack", "any role in it": somebody else did it. Not "denied access to". */
static bool denies_part(const Scene *s, uint32_t sentence, int32_t noun)
{
    const Words *tree = &s->trees[sentence];
    const int32_t part = tree->at[noun].head, verb = part < 0 ? -1 : tree->at[part].head;
    if (verb < 0 || syntax_dep(s, sentence, noun) != DEP_NMOD || syntax_dep(s, sentence, part) != DEP_OBJ) return false;
    if (syntax_prep(s, sentence, noun) == PREP_TO) return false;
    return mood_cue(s, sentence, verb, CUE_DENY) && !mood_negated(s, sentence, verb);
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

/* Of a noun that is the subject of the verb or predicate. */
static void mood_subject(const Scene *s, const Event *e, int32_t noun, int32_t head, Mood *m)
{
    const uint32_t sentence = e->sentence;
    const Dep d = syntax_dep(s, sentence, noun);
    const Upos u = s->trees[sentence].at[head].upos;
    Mood above = { 0 };
    mood_clause(s, sentence, head, false, &above);
    above.fail |= mood_cue(s, sentence, head, CUE_FAIL);
    const bool begun = is_begun(s, sentence, head);
    const bool intended = above.would && begun && is_said(s, sentence, head); /* "said a ceasefire would begin on Monday" */
    m->conditional |= above.conditional || (above.would && !intended) || has_would(s, sentence, head);
    m->planned |= intended || (begun && above.planned);
    const bool on = mood_goes_on(s, sentence, head);
    m->deny |= begun && !on && (above.not || above.fail); /* "no deal has been reached", "the assault has yet to begin" */
    /* "whether its raids |killed civilians": that there were raids is not asked, but "whether the raids were carried out by" */
    const bool granted = d == DEP_NSUBJ && u == UPOS_VERB && mood_known(s, sentence, noun) && !mood_cue(s, sentence, head, CUE_BEGIN);
    m->asked |= above.asked && !granted;
    above.predicted |= u != UPOS_VERB && mood_cue(s, sentence, head, CUE_PREDICTED); /* "the attack is imminent" */
    m->predicted |= above.predicted && !is_dated(s, e, head);
    m->possible |= e->trigger.event == EVENT_CASUALTIES && doubt_harm(s, e, head, above.possible);
    m->deny |= d == DEP_NSUBJ_PASS && mood_cue(s, sentence, head, CUE_STOP) && !on; /* "the raids were stopped" */
    const int32_t what = syntax_child(s, sentence, head, DEP_XCOMP);
    /* "is slated to start" */
    m->planned |= what >= 0 && mood_cue(s, sentence, head, CUE_PLANNED) && mood_cue(s, sentence, what, CUE_BEGIN);
    /* "the attack appeared to have been carried out by" */
    const bool done = what >= 0 && (syntax_has_passive_aux(s, sentence, what) || doubt_to_be(s, sentence, head, what));
    m->possible |= done && doubt_tells(s, sentence, head);
    /* "the attack was probably carried out by": who did it may be another */
    m->possible |= d == DEP_NSUBJ_PASS && syntax_child(s, sentence, head, DEP_OBL_AGENT) >= 0 && doubt_verb(s, sentence, head);
}

/* "Responsible |for the attack". */
static bool is_of_responsible(const Scene *s, uint32_t sentence, int32_t noun, int32_t head)
{
    return syntax_dep(s, sentence, noun) == DEP_OBL && s->trees[sentence].at[head].upos == UPOS_ADJ && mood_cue(s, sentence, head, CUE_BEHIND);
}

/* Of a noun that hangs on the verb or predicate. */
static void mood_argument(const Scene *s, const Event *e, int32_t noun, int32_t head, Mood *m)
{
    const uint32_t sentence = e->sentence;
    const Words *tree = &s->trees[sentence];
    const Dep d = syntax_dep(s, sentence, noun);
    const Upos u = tree->at[head].upos;
    /* "an attack is imminent" */
    const bool foretold = d == DEP_NSUBJ && u == UPOS_ADJ && !mood_negated(s, sentence, head);
    m->predicted |= foretold && mood_cue(s, sentence, head, CUE_PREDICTED);
    m->possible |= foretold && mood_cue(s, sentence, head, CUE_POSSIBLE);
    /* "reportedly killed in air strikes", "believed to be backed by air strikes" */
    const bool believed = d == DEP_OBL_AGENT && syntax_dep(s, sentence, head) == DEP_XCOMP && doubt_tells(s, sentence, tree->at[head].head);
    const bool rumour = d != DEP_NSUBJ && e->trigger.event == EVENT_STRIKE && doubt_rumour(s, sentence, head);
    if ((d == DEP_OBL || d == DEP_OBL_AGENT || d == DEP_NSUBJ) && u == UPOS_VERB && !mood_known(s, sentence, noun) &&
        (believed || rumour || doubt_verb(s, sentence, head)))
        m->possible = true;
    /* "did not take part in the attack", "will opt for" */
    const bool joined = is_of_responsible(s, sentence, noun, head) ||
                        (d == DEP_OBL && (mood_cue(s, sentence, head, CUE_JOIN) || mood_cue(s, sentence, head, CUE_PLANNED)));
    /* "the air force may have bombed it" */
    const bool doer = d == DEP_NSUBJ && u == UPOS_VERB && scene_has_cue(s, sentence, e->from, e->to, CUE_ARMS);
    const bool object = d == DEP_OBJ && !mood_cue(s, sentence, head, CUE_STOP); /* "plans to launch an attack" */
    if (doer || joined || object) mood_clause(s, sentence, head, false, m);
    else if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) mood_subject(s, e, noun, head, m);
}

/* An event's noun mostly takes the event for granted: only its own adjectives, the nouns it hangs on ("reports of an attack")
 * and the verb it is subject or object of can change that. */
void mood_noun(const Scene *s, const Event *e, Mood *m)
{
    uint32_t sentence = e->sentence;
    int32_t at = e->word;
    const Words *tree = &s->trees[sentence];
    mood_children(s, sentence, at, true, m);
    m->conditional |= mood_any_verb(s, sentence, at);
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
        if (mood_undenied(s, sentence, head)) {
            m->possible = true;
            return;
        }
        if (d == DEP_XCOMP && doubt_kind(s, sentence, head)) return;
        if (d == DEP_OBJ && mood_cue(s, sentence, head, CUE_END)) {
            Mood above = { 0 };
            if (!mood_known(s, sentence, at)) mood_children(s, sentence, head, false, &above);
            m->conditional |= above.conditional; /* "if they repel an attack" */
            return;
        }
        if (denies_part(s, sentence, at)) m->deny = true;
        /* "the alleged chemical weapons |use", "reportedly left ten |dead" */
        if (d == DEP_COMPOUND && doubt_described(s, sentence, head)) m->possible = true;
        if (d == DEP_XCOMP && doubt_verb(s, sentence, head)) m->possible = true;
        mood_head(s, sentence, head, at, m);
        Upos u = tree->at[head].upos;
        /* "are believed responsible for the attack"; not "hold them responsible" */
        if (is_of_responsible(s, sentence, at, head) && tree->at[head].head >= 0 && doubt_tells(s, sentence, tree->at[head].head)) m->possible = true;
        if (d == DEP_NSUBJ && u == UPOS_VERB && mood_cue(s, sentence, head, CUE_EXIST)) {
            mood_clause(s, sentence, head, false, m); /* "denied that there had been an attack" */
            return;
        }
        if (u == UPOS_VERB || u == UPOS_AUX || syntax_child(s, sentence, head, DEP_COP) >= 0) {
            mood_argument(s, e, at, head, m);
            if (d != DEP_XCOMP && d != DEP_CONJ) return;
            at = head;
            continue;
        }
        if (d != DEP_NMOD && d != DEP_COMPOUND && d != DEP_CONJ && d != DEP_APPOS) return;
        /* "called for an inquiry into the attack" */
        if (d == DEP_NMOD && mood_known(s, sentence, at) && syntax_prep(s, sentence, at) != PREP_WITH && !mood_cue(s, sentence, head, CUE_HEARSAY))
            return;
        at = head;
    }
}
