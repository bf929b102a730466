/* road/road.h - is there an open way, how surely, and what would have to change.
 *
 * In    a graph of places and segments, each with the probability that it is open (road/open.h fills it from control)
 * Out   the likeliest open way; the probability that any way is open, exact or within told bounds; what closes it most
 * Cost  one shortest-way search for each case told apart, ROAD_CASES_MAX at most
 *
 * Places and segments are open independently, but for a place that stands as another does: both are open, or neither is. The probability of any way
 * is found by cases (Dotson and Gobien 1979): the likeliest way is open; or its first element is shut and ...; or its first is open, its second shut
 * and ...: each case has its own likeliest way. Cases are taken by their weight; those not reached when the limit is are the width of the bounds.
 */
#ifndef HEAR_ROAD_H
#define HEAR_ROAD_H

#include "base/arena.h"

enum {
    ROAD_CASES_MAX = 4000,
    ROAD_KEY_CASES = 400, /* for each place or segment tried open and shut */
};

#define ROAD_NONE  UINT32_MAX
#define ROAD_WIDTH 1e-9 /* bounds closer than this are one number */

typedef struct {
    uint32_t from, to, via;
    double open;
} RoadSegment; /* places; via ROAD_NONE; open: no claim shuts it */

typedef struct {
    uint32_t place_count, segment_count;
    const double *place_open; /* by place: probability that it is passable */
    const double *segment_km; /* length; only breaks ties between ways equally open. May be NULL */
    const RoadSegment *segments;
    const uint32_t *place_as; /* by place: with which it is open or shut, itself if alone. May be NULL: all alone */
} RoadGraph;

/* By place: the known one that is nearest by road, itself when it is known, ROAD_NONE when none lies within so many km. Uses segments
 * and segment_km of the graph; what lies on a segment lies in its middle. */
void road_nearest_known(const RoadGraph *g, const bool *known, double km, uint32_t *as);

/* A way as segments in order; places[i] lies before segments[i], places[count] is the end. */
typedef struct {
    uint32_t *segments, *places;
    uint32_t count;
    double open;
} RoadWay;

/* The likeliest open way; count 0 and open 0 when the graph has none, open 1 when from is to. In keep. */
void road_likeliest(const RoadGraph *g, uint32_t from, uint32_t to, Arena *keep, RoadWay *out);

/* The probability that a way found in one graph is open in another of the same places and segments. */
double road_way_open(const RoadGraph *g, const RoadWay *way);

typedef struct {
    double low, high;
    uint32_t cases;
} RoadChance; /* low == high: exact */

/* The probability that any way is open. */
RoadChance road_any(const RoadGraph *g, uint32_t from, uint32_t to);

/* What one place or segment decides: the probability of any way if it were surely open, and if it were surely shut. */
typedef struct {
    uint32_t place, segment;
    double if_open, if_shut;
} RoadKey; /* one of the two is ROAD_NONE */

/* The elements of the likeliest way that are not sure, those first whose opening would gain most. In keep. */
void road_keys(const RoadGraph *g, uint32_t from, uint32_t to, const RoadWay *way, Arena *keep, RoadKey **out, uint32_t *count);

#endif
