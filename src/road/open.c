#include "road/open.h"

#include <math.h>

#define ROUTE_WORD 0.8   /* how far a claim about a route is believed */
#define ROAD_LEAST 0.001 /* that whoever is known to hold a place is yet not he: so that a shut way can be told, too */

/* The places on roads whose holder is known, and the chance of each. What is said of a whole region says little of a place. */
static void find_known(const RoadMap *m, bool *known, const Theatre *t, Weigh *w, const ActorSet *actors, Day day)
{
    bool *needed = known;
    for (uint32_t i = 0; i < t->road_count; i++) {
        needed[t->roads[i].from] = needed[t->roads[i].to] = true;
        if (t->roads[i].via != ID_NONE) needed[t->roads[i].via] = true;
    }
    Arena scratch = { 0 };
    for (uint32_t p = 0; p < t->place_count; p++) {
        m->place_open[p] = 0.5;
        if (!needed[p]) continue;
        Control v;
        weigh_glance(w, p, day, &scratch, &v);
        known[p] = t->places[p].kind > KIND_DISTRICT && v.state != CONTROL_UNKNOWN;
        if (known[p]) m->place_open[p] = fmax(ROAD_LEAST, weigh_held_by_any(w, p, day, actors));
    }
    arena_free(&scratch);
}

/* The latest word about a route at one of the segment's places: true when it is cut for the actors. A claim about a route names who
 * acts: his enemies' roads are cut by it, his own opened. */
static bool is_cut(Weigh *w, const Road *r, const ActorSet *actors, Day day, uint32_t *by)
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
        cut = !actor_set_allied(actors, d->cast, s->actor.at[0], on);
    }
    return cut;
}

void road_open_to(RoadMap *out, const Theatre *t, Weigh *w, const ActorSet *actors, Day day, Arena *keep)
{
    double *km = ARENA_NEW(keep, double, t->road_count);
    RoadSegment *segments = ARENA_NEW(keep, RoadSegment, t->road_count);
    bool *known = ARENA_NEW(keep, bool, t->place_count);
    uint32_t *as = ARENA_NEW(keep, uint32_t, t->place_count);
    *out = (RoadMap){ .place_open = ARENA_NEW(keep, double, t->place_count),
                      .known_by = ARENA_NEW(keep, uint32_t, t->place_count),
                      .shut_by = ARENA_NEW(keep, uint32_t, t->road_count) };
    for (uint32_t i = 0; i < t->road_count; i++) {
        const Road *r = &t->roads[i];
        out->shut_by[i] = ID_NONE;
        bool cut = is_cut(w, r, actors, day, &out->shut_by[i]);
        if (!cut) out->shut_by[i] = ID_NONE;
        segments[i] = (RoadSegment){ r->from, r->to, r->via == ID_NONE ? ROAD_NONE : r->via, cut ? 1 - ROUTE_WORD : 1 };
        km[i] = theatre_km(t, r->from, r->to);
    }
    out->graph = (RoadGraph){ .place_count = t->place_count,
                              .segment_count = t->road_count,
                              .place_open = out->place_open,
                              .segment_km = km,
                              .segments = segments,
                              .place_as = as };
    find_known(out, known, t, w, actors, day);
    road_nearest_known(&out->graph, known, ROAD_NEAR_KM, out->known_by);
    for (uint32_t p = 0; p < t->place_count; p++) as[p] = out->known_by[p] == ID_NONE ? p : out->known_by[p];
}

void road_take_unknown(RoadMap *m, double open)
{
    for (uint32_t p = 0; p < m->graph.place_count; p++)
        if (m->known_by[p] == ID_NONE) m->place_open[p] = open;
}

void road_end_at(RoadMap *m, Weigh *w, uint32_t place, const ActorSet *actors, Day day)
{
    if (m->known_by[place] != place) return;
    Arena scratch = { 0 };
    Control v;
    weigh_who(w, place, day, &scratch, &v);
    for (int s = 0; s < 2 && v.state == CONTROL_CONTESTED; s++)
        if (v.sides[s] != ID_NONE && actor_set_allied(actors, weigh_docket(w)->cast, v.sides[s], day)) {
            m->place_open[place] += v.contested;
            break;
        }
    arena_free(&scratch);
}
