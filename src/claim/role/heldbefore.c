/* claim/role/heldbefore.c - "Ramadi fell to ISIS in May and was liberated in December", "Hawija was liberated. ISIS had held it", "the liberation of
 * Hawija, which ISIS holds": who took or held the place before did not take it from himself, where nobody is named as who took it next. And who
 * "retook it after a three-year occupation" had not occupied it. */
#include "claim/role/describe.h"

#include "claim/scene/sides.h"

/* "Was liberated", "was captured and |retaken|". */
static bool is_done_to_it(const Scene *s, const Event *e)
{
    const int32_t first = syntax_dep(s, e->sentence, e->word) == DEP_CONJ ? s->trees[e->sentence].at[e->word].head : -1;
    if (syntax_is_passive(s, e->sentence, e->word)) return true;
    if (first < 0 || !syntax_is_past_participle(&s->trees[e->sentence].at[e->word]) || !syntax_is_passive(s, e->sentence, first)) return false;
    return syntax_child(s, e->sentence, e->word, DEP_NSUBJ) < 0 && syntax_child(s, e->sentence, e->word, DEP_OBJ) < 0;
}

/* By nobody that is named. */
static bool is_agentless(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_CAPTURE || e->trigger.class != CLASS_VERB || !is_done_to_it(s, e)) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next) {
        if (scene_in_time(s, s->trees[e->sentence].at[i].token)) continue; /* "by tomorrow" */
        if (kin[i].dep == DEP_OBL_AGENT || (kin[i].dep == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_BY)) return false;
    }
    return true;
}

/* Does the event tell that the actor took or held the place? */
static bool tells_held(const Question *q, const Event *b, const Entity *x)
{
    const Scene *s = q->s;
    if ((b->trigger.event != EVENT_CAPTURE && b->trigger.event != EVENT_CONTROL) || b->actor < 0 || b->place < 0) return false;
    return same_entity(&s->entities[b->actor], x) && same_entity(&s->entities[b->place], &s->entities[q->e->place]);
}

enum { REACH = 2 }; /* sentences before and after */

/* "Hawija was liberated. ISIS had held the town": a state of the past, in a sentence beside the event's. */
static bool is_over(const Event *b) { return b->trigger.event == EVENT_CONTROL && (b->tense == TENSE_PAST || b->tense == TENSE_PLUPERFECT); }

/* "The liberation of the town, |which ISIS holds|", "the offensive on it". */
static bool holds_what_is_taken(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    if ((e->trigger.event != EVENT_CAPTURE && e->trigger.event != EVENT_ATTACK) || e->trigger.class != CLASS_NOUN || e->place < 0 || e->word < 0 ||
        is_told_doer(q->s, e, x))
        return false;
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = q->i + 1; k < beside.to; k++) {
        const Event *b = &q->events->at[k];
        const bool clause = b->word >= 0 && syntax_dep(q->s, b->sentence, b->word) == DEP_RELCL && syntax_below(q->s, b->sentence, b->word, e->word);
        if (clause && b->decided && tells_held(q, b, x)) return true;
    }
    return false;
}

/* "Retook the town |after a three-year occupation|": who took it then. */
static bool ends_by_taking(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_NOUN || e->word < 0 || syntax_prep(q->s, e->sentence, e->word) != PREP_AFTER)
        return false;
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = beside.from; k < q->i; k++) {
        const Event *b = &q->events->at[k];
        if (b->trigger.event != EVENT_CAPTURE || b->actor < 0 || b->word < 0) continue;
        if (q->s->trees[e->sentence].at[e->word].head == b->word && same_entity(&q->s->entities[b->actor], x)) return true;
    }
    return false;
}

/* "To be liberated", "will be liberated": it has not been done. */
static bool is_to_come(const Scene *s, const Event *e)
{
    const int32_t be = syntax_child(s, e->sentence, e->word, DEP_AUX_PASS);
    return e->tense == TENSE_FUTURE || (be >= 0 && has_feature(&s->trees[e->sentence].at[be], "VerbForm=Inf"));
}

/* "It is expected to be liberated. ISIS fighters are still there": who holds the place now, or insurgents who are there. */
static bool is_there(const Question *q, const Event *b, const Entity *x)
{
    const Scene *s = q->s;
    if (b->actor < 0 || b->place < 0 || !same_entity(&s->entities[b->actor], x)) return false;
    if (!same_entity(&s->entities[b->place], &s->entities[q->e->place])) return false;
    return b->trigger.event == EVENT_CONTROL || (b->trigger.event == EVENT_PRESENCE && force_of(s, x) == FORCE_INSURGENT);
}

/* "The town was liberated", as a source says that speaks for a party: not by insurgents who fight that party, unless its words say so. */
static bool is_freed_for(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    if (e->trigger.event != EVENT_CAPTURE || s->party == ID_NONE || x->id == ID_NONE || force_of(s, x) != FORCE_INSURGENT) return false;
    if (!scene_has_cue(s, e->sentence, e->from, e->to, CUE_FREE) || fight_together(s, x->id, s->party)) return false;
    return x->sentence != e->sentence || !is_told_doer(s, e, x);
}

bool held_before(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    if (holds_what_is_taken(q, x) || ends_by_taking(q, x) || is_freed_for(q, x)) return true;
    if (e->place < 0 || !is_agentless(q->s, e)) return false;
    const bool to_come = is_to_come(q->s, e);
    for (uint32_t k = q->i; k-- > 0 && q->events->at[k].sentence + REACH >= e->sentence;) {
        const Event *b = &q->events->at[k];
        if (((b->sentence == e->sentence || is_over(b)) && tells_held(q, b, x)) || (to_come && is_there(q, b, x))) return true;
    }
    for (uint32_t k = q->i + 1; k < q->events->count && q->events->at[k].sentence <= e->sentence + REACH; k++) {
        const Event *b = &q->events->at[k];
        if (b->decided && b->sentence > e->sentence && ((is_over(b) && tells_held(q, b, x)) || (to_come && is_there(q, b, x)))) return true;
    }
    return false;
}
