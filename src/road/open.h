/* road/open.h - the road graph of a theatre as it was open to one actor on one day.
 *
 * In    the theatre's roads, a weighing, the claims about routes
 * Out   a RoadGraph whose places are the theatre's
 *
 * A segment is open when both its ends, and the crossing or bridge on it, are held in peace by the actor's side and no claim about a
 * route shuts it. A place of which nothing was read is taken for what the nearest place is of which something was, the less so the
 * further that lies; with none within ROAD_NEAR_KM, it is as likely open as shut.
 */
#ifndef HEAR_ROAD_OPEN_H
#define HEAR_ROAD_OPEN_H

#include "road/road.h"
#include "weigh/weigh.h"

enum {
    ROAD_NEAR_KM    = 40,
    ROUTE_CLAIM_DAYS = 45,              /* how long a claim that a road is cut, or open, stands */
};

typedef struct {
    RoadGraph graph;                    /* places and segments are numbered as in the theatre */
    bool     *read;                     /* by place: something was read of it by itself */
    uint32_t *shut_by;                  /* by segment: the testimony that shuts it, ID_NONE */
} RoadMap;

void road_open_to(RoadMap *out, const Theatre *t, Weigh *w, uint32_t actor, Day day, Arena *keep);

#endif
