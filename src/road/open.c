#include "road/open.h"

#include <math.h>

#define ROUTE_WORD 0.8                  /* how far a claim about a route is believed */

/* The chance of each place that lies on a road. */
static double *find_places(RoadMap *m, const Theatre *t, Weigh *w, uint32_t actor, Day day, Arena *keep)
{
    double *open = ARENA_NEW(keep, double, t->place_count);
    bool *needed = ARENA_NEW(keep, bool, t->place_count);
    for (uint32_t i = 0; i < t->road_count; i++) {
        needed[t->roads[i].from] = needed[t->roads[i].to] = true;
        if (t->roads[i].via != ID_NONE) needed[t->roads[i].via] = true;
    }
    LIST(uint32_t) known = { 0 };
    for (uint32_t p = 0; p < t->place_count; p++) {
        if (t->places[p].kind <= KIND_DISTRICT) continue;   /* what is said of a whole region says little of a place */
        open[p] = weigh_held_by(w, p, day, actor);
        m->read[p] = open[p] >= 0;
        if (m->read[p]) LIST_PUSH(keep, &known, p);
    }
    for (uint32_t p = 0; p < t->place_count; p++) {
        if (m->read[p] || !needed[p]) continue;
        double near = ROAD_NEAR_KM;
        uint32_t by = ID_NONE;
        for (size_t k = 0; k < known.count; k++) {
            if (fabs(t->places[known.at[k]].lat - t->places[p].lat) * 111 > near) continue;
            double km = theatre_km(t, p, known.at[k]);
            if (km < near) near = km, by = known.at[k];
        }
        open[p] = by == ID_NONE ? 0.5 : 0.5 + (open[by] - 0.5) * (1 - near / ROAD_NEAR_KM);
    }
    return open;
}

/* The latest word about a route at one of the segment's places: true when it is cut for the actor. A claim about a route names who
 * acts: his enemies' roads are cut by it, his own opened. */
static bool is_cut(Weigh *w, const Road *r, uint32_t actor, Day day, uint32_t *by)
{
    const Docket *d = weigh_docket(w);
    Day last = day - ROUTE_CLAIM_DAYS - 1;
    bool cut = false;
    for (uint32_t i = 0; i < d->said.count; i++) {
        const Testimony *s = &d->said.at[i];
        if (s->event != EVENT_ROUTE || s->modality != MODALITY_ASSERTED || s->actor.count == 0 || !weigh_knows(w, s)) continue;
        if (s->place != r->from && s->place != r->to && s->place != r->via) continue;
        Day on = s->time.to != DAY_NONE ? s->time.to : docket_known(d, s);
        if (on > day || on <= last) continue;
        last = on;
        *by = i;
        cut = !cast_allied(d->cast, s->actor.at[0], actor, on);
    }
    return cut;
}

void road_open_to(RoadMap *out, const Theatre *t, Weigh *w, uint32_t actor, Day day, Arena *keep)
{
    *out = (RoadMap){ .read = ARENA_NEW(keep, bool, t->place_count), .shut_by = ARENA_NEW(keep, uint32_t, t->road_count) };
    double *open = find_places(out, t, w, actor, day, keep), *km = ARENA_NEW(keep, double, t->road_count);
    RoadSegment *segments = ARENA_NEW(keep, RoadSegment, t->road_count);
    for (uint32_t i = 0; i < t->road_count; i++) {
        const Road *r = &t->roads[i];
        out->shut_by[i] = ID_NONE;
        bool cut = is_cut(w, r, actor, day, &out->shut_by[i]);
        if (!cut) out->shut_by[i] = ID_NONE;
        segments[i] = (RoadSegment){ r->from, r->to, r->via == ID_NONE ? ROAD_NONE : r->via, cut ? 1 - ROUTE_WORD : 1 };
        km[i] = theatre_km(t, r->from, r->to);
    }
    out->graph = (RoadGraph){ .place_count = t->place_count, .segment_count = t->road_count, .place_open = open, .segment_km = km,
                              .segments = segments };
}
