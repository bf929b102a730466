/* claim/role/told.h - what a report's events have been given so far, kept up as they are decided, so that asking costs nothing.
 *
 * Each candidate of each event asks what the others were given; counted anew each time, a long report would cost the square of its
 * events.
 */
#ifndef HEAR_CLAIM_TOLD_H
#define HEAR_CLAIM_TOLD_H

#include "claim/event/event.h"

/* How often each was given as place, or as actor. */
typedef struct {
    uint32_t *given; /* by Entity.like: to how many events */
    uint32_t *often; /* [n]: how many were given to n events or more */
    uint32_t all;    /* events that were given one */
} Tally;

/* Of each entity and of the end: the nearest one before it, and that one or the nearest behind it, that is named and may have the role; -1. */
typedef struct {
    int32_t *before, *behind;
} Named;

struct Told {
    Tally place, actor;
    Named places, actors;
    bool *early;       /* by Entity.like: named in the first two sentences */
    uint32_t *control; /* the events that tell who holds a place, by rising number */
    uint32_t control_count;
};

Told *told_new(const Scene *s, const Events *events, Arena *keep);
/* An event decided not too doubtfully counts; before it is decided anew it does no more. */
void told_add(Told *t, const Scene *s, const Event *e);
void told_remove(Told *t, const Scene *s, const Event *e);
/* The decided event nearest to events[i] that tells who holds the place of events[i]; NULL: none. */
const Event *told_holder(const Scene *s, const Events *events, uint32_t i);

#endif
