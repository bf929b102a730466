/* claim/role/heldby.c - "a strike on a rebel-held district ... the government-held district of Midan": what two sides hold are two places. */
#include "claim/scene/sides.h"

#include "claim/role/describe.h"

/* Who is told to hold what begins with that token, "government-held |district of Midan": the entity; -1: it is not told. */
static int32_t holder_before(const Question *q, uint32_t sentence, uint32_t token)
{
    enum { APART = 3 }; /* "western", "district of" */
    const Events *events = q->events;
    uint32_t k = q->i;
    while (k > 0 && events->at[k - 1].sentence >= sentence) k--;
    while (k < events->count && events->at[k].sentence < sentence) k++;
    for (; k < events->count && events->at[k].sentence == sentence; k++)
        if (events->at[k].holder >= 0 && events->at[k].to <= token && token - events->at[k].to < APART) return events->at[k].holder;
    return -1;
}

/* "The city's rebel-held east": a part of what was told, which several may hold in parts. */
static bool is_part_of_told(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PLACE && s->entities[k].to == e->from) return true;
    return false;
}

/* "Areas of Aleppo": only some of it. */
static bool is_some_of(const Scene *s, const Entity *x)
{
    enum { APART = 2 };
    const Entity *a = x > s->entities ? x - 1 : NULL;
    const bool beside = a && a->kind == ENT_PLACE && a->generic && a->sentence == x->sentence && a->to + APART >= x->from;
    return x->part || (beside && (a->kinds == 0 || (a->kinds >> KIND_REGION & 1u)));
}

bool is_held_by_foe(const Question *q, const Candidate *c)
{
    const Scene *s = q->s;
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (!x || x->generic || x->sentence == q->e->sentence || is_part_of_told(s, q->e) || is_some_of(s, x)) return false;
    const Entity *noun = c->anchor < 0 ? NULL : &s->entities[c->anchor];
    const int32_t ours = q->e->holder >= 0 ? q->e->holder : noun ? holder_before(q, noun->sentence, noun->from) : -1;
    const int32_t theirs = ours < 0 ? -1 : holder_before(q, x->sentence, x->from);
    return theirs >= 0 && stance_between(s, &s->entities[ours], &s->entities[theirs]) == STANCE_OTHER;
}

bool is_anothers_hold(const Scene *s, const Event *e, const Entity *x)
{
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_NOUN) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1] && s->entities[k].from < e->from; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->vague && y->id == ID_NONE && y->to == e->from) return y != x;
    }
    return false;
}
