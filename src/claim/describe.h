/* claim/describe.h - candidates for an event's roles in features; shared by roles.c and days.c only. */
#ifndef HEAR_CLAIM_DESCRIBE_H
#define HEAR_CLAIM_DESCRIBE_H

#include "claim/event.h"

/* How many of the rising edges lie below n. */
uint32_t bucket(uint32_t n, const uint32_t *edges, uint32_t count);
extern const uint32_t token_edges[9], sentence_edges[10];

bool same_entity(const Entity *a, const Entity *b);
/* May the entity be an event's place, or its actor? */
bool usable(const Scene *s, const Entity *x, Slot slot);
/* What a place is like, coarsely: below 2 a country or region, below 8. */
uint32_t place_kind(const Scene *s, const Entity *x);
/* How an actor is told: by name, by nationality, by a noun, a pronoun; below 9. */
uint32_t entity_use(const Scene *s, const Entity *x);
/* "the attack", "this offensive": one already spoken of. */
bool is_definite(const Scene *s, const Event *e);

/* Other events that tell of this one's roles; NULL: none. The strike or battle of its sentence that its dead come from; the last of its type
 * before it; the next of its kind that names its place. */
const Event *linked_to(const Scene *s, const Events *events, uint32_t i);
const Event *told_before(const Events *events, uint32_t i);
const Event *told_after(const Scene *s, const Events *events, uint32_t i);

/* The features of an entity as place or actor of events[i]. anchor: the common noun of the event's sentence by which it is meant, -1; rank: how
 * many other candidates stand nearer on its side. */
void describe(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot, int32_t entity, int32_t anchor, uint32_t rank, Features *f);

/* days.c: the days of events[i], DAYS_NONE when none is told. notes as in roles_choose. */
Days choose_time(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Buf *notes);
/* 0 no verb, 1 past, 2 present, 3 pluperfect, 4 infinitive, 5 future. */
uint32_t tense_of(const Scene *s, const Event *e);

#endif
