/* road/open.h - the road graph of a theatre as it was open to one actor, or several together, on one day.
 *
 * In    the theatre's roads, a weighing, the claims about routes
 * Out   a RoadGraph whose places are the theatre's
 *
 * A segment is open when both its ends, and the crossing or bridge on it, are held in peace by the side of one of the actors and no claim about a
 * route shuts it. A place whose holder is unknown stands as the nearest one by road whose holder is known: open when that is, and only
 * then, so that the villages between two towns add no doubt of their own. With none within ROAD_NEAR_KM nothing is known of it:
 * whoever asks decides what to take it for.
 */
#ifndef HEAR_ROAD_OPEN_H
#define HEAR_ROAD_OPEN_H

#include "road/road.h"
#include "weigh/weigh.h"

enum {
    ROAD_NEAR_KM = 100,
    ROUTE_CLAIM_DAYS = 45, /* how long a claim that a road is cut, or open, stands */
};

typedef struct {
    RoadGraph graph;    /* places and segments are numbered as in the theatre */
    double *place_open; /* the graph's; 0.5 for places of which nothing is known */
    uint32_t *known_by; /* by place: whose control stands for it, its own when known; ID_NONE: nothing is known of it */
    uint32_t *shut_by;  /* by segment: the testimony that shuts it, ID_NONE */
} RoadMap;

void road_open_to(RoadMap *out, const Theatre *t, Weigh *w, const ActorSet *actors, Day day, Arena *keep);

/* What is not known taken for open with that probability: 0 and 1 are the bounds. */
void road_take_unknown(RoadMap *m, double open);

/* Of where a journey begins or ends it is enough that their side holds a part. */
void road_end_at(RoadMap *m, Weigh *w, uint32_t place, const ActorSet *actors, Day day);

#endif
