/* claim/event/either.c - "the attack", "raids", "a bomb", "targeted": words that tell of a strike and of an attack on the ground alike. What is told
 * around them says which. */
#include "claim/scene/sides.h"

enum { REACH = 4 }; /* sentences before and after */

/* "Bombed the town in response to an attack", "the attack came a day after strikes": by another party, and by other means, for all that is said. */
static bool answers(const Scene *s, const Event *a, const Event *b)
{
    if (a->sentence != b->sentence) return false;
    if (event_came_after(s, a, b->word) || event_came_after(s, b, a->word)) return true;
    return a->to <= b->from ? scene_has_cue(s, a->sentence, a->to, b->from, CUE_ANSWER) : scene_has_cue(s, a->sentence, b->to, a->from, CUE_ANSWER);
}

/* Is it done by one of these forces (bits of Force)? */
static bool is_done_by(const Scene *s, const Event *e, uint32_t forces)
{
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind != ENT_ACTOR) continue;
        /* "killed in regime bombing on the town", whatever the tree says */
        if (x->to == e->from && e->trigger.class == CLASS_NOUN && (forces >> force_of(s, x) & 1u)) return true;
        Relation r = event_relation_close(s, e, x);
        if (r != REL_SUBJ && r != REL_BY && r != REL_MOD && r != REL_POSS && r != REL_VERB_SUBJ && r != REL_SHARED_SUBJ) continue;
        if (forces >> force_of(s, x) & 1u) return true;
    }
    return false;
}

/* By somebody who has no air force? */
static bool is_grounded(const Scene *s, const Event *e) { return is_done_by(s, e, 1u << FORCE_INSURGENT | 1u << FORCE_MILITIA); }

/* "A bomb killed ten": one that stood there; what is dropped is told with the planes. */
static bool is_planted(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->word < 0 || e->trigger.class != CLASS_NOUN || e->means == MEANS_AIR) return false;
    if (!scene_cue(s, e->sentence, e->from, CUE_PLANTED, &to) || to != e->to) return false;
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    return verb >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ && s->trees[e->sentence].at[verb].upos == UPOS_VERB &&
           !syntax_is_passive(s, e->sentence, verb);
}

/* "Regime bombing", "bombing by the army": a state bombs from the air. */
static bool is_flown(const Scene *s, const Event *e)
{
    uint32_t to;
    return e->trigger.class == CLASS_NOUN && scene_cue(s, e->sentence, e->from, CUE_FLOWN, &to) && to == e->to &&
           is_done_by(s, e, 1u << FORCE_STATE | 1u << FORCE_ARMY | 1u << FORCE_COALITION);
}

/* "Israel hit a base": a state from abroad does so from the air, where nothing else is told. */
static bool hits_from_abroad(const Scene *s, const Event *e)
{
    return e->trigger.class == CLASS_VERB && is_done_by(s, e, 1u << FORCE_STATE | 1u << FORCE_COALITION);
}

/* "ISIS killed ten soldiers |in a raid": is it how who does harm by the verb did it? */
static bool is_how(const Scene *s, const Event *e)
{
    enum { HARMS = 1u << EVENT_CASUALTIES | 1u << EVENT_ATTACK | 1u << EVENT_CAPTURE };
    const int32_t verb = e->word < 0 ? -1 : s->trees[e->sentence].at[e->word].head;
    return verb >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_OBL && syntax_prep(s, e->sentence, e->word) == PREP_IN &&
           !syntax_is_passive(s, e->sentence, verb) && event_tells_act(s, e->sentence, verb, HARMS);
}

/* An "ISIS raid", one in which ISIS killed: without planes it went on foot. */
static bool is_on_foot(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_NOUN || !scene_cue(s, e->sentence, e->from, CUE_FOOT, &to) || to != e->to)
        return false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        const Force force = force_of(s, x);
        if (force != FORCE_INSURGENT && force != FORCE_MILITIA) continue;
        const Relation r = event_relation_close(s, e, x);
        if (r == REL_BY || r == REL_MOD || r == REL_POSS || (r == REL_VERB_SUBJ && is_how(s, e))) return true;
    }
    return false;
}

/* "Was hit by a suicide bomber", "a car bomb struck the convoy": who or what blows up hits from nearby. */
static bool is_blown_up(const Scene *s, const Events *ev, uint32_t i)
{
    const Event *e = &ev->at[i];
    if (e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_VERB || e->word < 0) return false;
    const EventRange beside = events_beside(ev, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &ev->at[k];
        if (b->trigger.event != EVENT_ATTACK || b->trigger.class != CLASS_NOUN || b->word < 0 || s->trees[e->sentence].at[b->word].head != e->word)
            continue;
        const Dep d = syntax_dep(s, e->sentence, b->word);
        const bool by = d == DEP_OBL_AGENT || (d == DEP_OBL && syntax_prep(s, e->sentence, b->word) == PREP_BY);
        if ((by || d == DEP_NSUBJ) && scene_has_cue(s, e->sentence, b->from, b->to, CUE_BLAST)) return true;
    }
    return false;
}

/* "An attack to retake the town" */
static bool is_to_take(const Scene *s, const Events *ev, uint32_t i)
{
    const Event *e = &ev->at[i];
    for (uint32_t k = i + 1; k < ev->count && ev->at[k].sentence == e->sentence; k++) {
        EventType type = ev->at[k].trigger.event;
        if ((type == EVENT_CAPTURE || type == EVENT_ENTER || type == EVENT_ADVANCE) && e->word >= 0 && ev->at[k].word >= 0 &&
            s->trees[e->sentence].at[ev->at[k].word].upos == UPOS_VERB && syntax_below(s, e->sentence, ev->at[k].word, e->word))
            return true;
    }
    return false;
}

/* 1: the next event before (step -1) or after (step 1) whose own word says so is a strike, -1: an attack, 0: none is near. */
static int told_beside(const Scene *s, const Events *ev, uint32_t i, int step, bool grounded)
{
    for (uint32_t k = i + (uint32_t)step; k < ev->count; k += (uint32_t)step) { /* below 0 is a great number */
        const Event *a = &ev->at[i], *b = &ev->at[k];
        if (a->sentence > b->sentence + REACH || b->sentence > a->sentence + REACH) return 0;
        if (b->either || !is_force(b->trigger.event) || answers(s, a, b) || (grounded && b->means == MEANS_AIR)) continue;
        return b->trigger.event == EVENT_STRIKE ? 1 : -1;
    }
    return 0;
}

void either_settle(const Scene *s, Events *ev)
{
    for (uint32_t i = 0; i < ev->count; i++) {
        Event *e = &ev->at[i];
        uint32_t to;
        bool by_arms = e->trigger.needs == NEEDS_WEAPON && e->needs_met; /* "hit with shells" */
        CueClass cue = e->trigger.class == CLASS_VERB ? CUE_EITHER_VERB : CUE_EITHER;
        e->either = is_force(e->trigger.event) && !by_arms && scene_cue(s, e->sentence, e->from, cue, &to) && to == e->to;
    }
    for (uint32_t i = 0; i < ev->count; i++) {
        Event *e = &ev->at[i];
        if (is_on_foot(s, e) || is_blown_up(s, ev, i)) {
            e->trigger.event = EVENT_ATTACK;
            e->means = MEANS_UNKNOWN;
        }
        if (!e->either || is_to_take(s, ev, i)) continue;
        const bool planted = is_planted(s, e);
        if (planted || is_flown(s, e)) {
            e->trigger.event = planted ? EVENT_ATTACK : EVENT_STRIKE;
            continue;
        }
        bool grounded = is_grounded(s, e);
        int before = told_beside(s, ev, i, -1, grounded), after = told_beside(s, ev, i, 1, grounded);
        int both = e->definite && before ? before : before + after; /* "the attack" is one that was told */
        if (both) e->trigger.event = both > 0 ? EVENT_STRIKE : EVENT_ATTACK;
        else if (hits_from_abroad(s, e)) e->trigger.event = EVENT_STRIKE;
    }
}
