/* claim/scene/sides.h - who fights whom: what the theatre's sides and the report's own words say for or against an actor. */
#ifndef HEAR_CLAIM_SIDES_H
#define HEAR_CLAIM_SIDES_H

#include "claim/event/event.h"

/* STANCE_UNKNOWN: one of the two is on no side, or not told. */
typedef enum { STANCE_UNKNOWN, STANCE_SAME, STANCE_OTHER, STANCE_COUNT } Stance;
/* A state with its coalitions and armies, a militia beside it, those who rise against it, others: who may have an air force and who not. */
typedef enum { FORCE_STATE, FORCE_ARMY, FORCE_COALITION, FORCE_MILITIA, FORCE_INSURGENT, FORCE_OTHER, FORCE_UNKNOWN, FORCE_COUNT } Force;

/* By what means the event's force is used, as the words around it say. */
Means means_of(const Scene *s, const Event *e);
Force force_of(const Scene *s, const Entity *x);
/* Does the source of that name lean to the side on which the actor fights on the day of publication? Monitors count every side's
 * dead, and speak for none. */
bool speaks_for(const Scene *s, Str source, const Entity *actor);
/* Do the two actors fight on one side on the day of publication? */
Stance stance_between(const Scene *s, const Entity *a, const Entity *b);
/* The same of two actors of the theatre; false where one is on no side. */
bool fight_together(const Scene *s, uint32_t one, uint32_t two);
/* A source that leans to a side and speaks of nameless "terrorists" means that side's foe: the first insurgents that
 * sides.tsv lists elsewhere on that day. ID_NONE: it leans to nobody, or nobody stands against it. */
uint32_t foe_of_source(const Theatre *t, uint32_t source, Day day);
/* Whose "our forces" are: the first that sides.tsv lists of the source's side on that day. ID_NONE: it leans to nobody. */
uint32_t party_of_source(const Theatre *t, uint32_t source, Day day);

#endif
