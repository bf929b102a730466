/* The map: what the page must know at first, the places, how they stood on a day, the roads between them. */
#include "serve/inside.h"

#include "road/open.h"

enum { DEGREE_DECIMALS = 4, ACTIVITY_DAYS_MAX = 40000 };

static void put_days(JsonOut *j, const char *key, Days d)
{
    jout_key(j, key), jout_open(j, '{');
    put_day(j, "from", d.from), put_day(j, "to", d.to);
    jout_close(j, '}');
}

static void put_actors(JsonOut *j, const World *w)
{
    const Theatre *t = w->theatre;
    jout_key(j, "actors"), jout_open(j, '[');
    for (uint32_t i = 0; i < w->bench.cast.actors.count; i++) {
        uint32_t side = i < t->actor_count ? theatre_first_side(t, i) : ID_NONE, parent = w->bench.cast.actors.at[i].parent;
        Str id = w->bench.cast.actors.at[i].name;
        jout_open(j, '{');
        put_str(j, "id", id);
        put_str(j, "name", i < t->actor_count && t->actors[i].name.len ? t->actors[i].name : id);
        put_str(j, "parent", parent == ID_NONE ? STR_NONE : actor_id(w, parent));
        put_str(j, "side", side == ID_NONE ? STR_NONE : t->sides[side]);
        jout_close(j, '}');
    }
    jout_close(j, ']');
}

/* How many claims begin on each day, for the page to draw over its sliders. */
static void put_activity(JsonOut *j, const World *w, Arena *keep)
{
    int64_t days = w->days.from == DAY_NONE ? 0 : (int64_t)w->days.to - w->days.from + 1;
    if (days > ACTIVITY_DAYS_MAX) days = 0;
    uint32_t *counts = ARENA_NEW(keep, uint32_t, (size_t)days + 1);
    for (uint32_t i = 0; days && i < w->claim_count; i++)
        if (claim_from(&w->claims[i]) >= w->days.from && claim_from(&w->claims[i]) <= w->days.to) counts[claim_from(&w->claims[i]) - w->days.from]++;
    jout_key(j, "activity"), jout_open(j, '[');
    for (int64_t d = 0; d < days; d++) jout_int(j, counts[d]);
    jout_close(j, ']');
}

/* Languages of reports from which no claims are read. */
static void put_unread(JsonOut *j, const Serve *s, const World *w)
{
    jout_key(j, "unread"), jout_open(j, '[');
    for (size_t i = 0; i < w->languages.count; i++) {
        const LedgerLanguage *l = &w->languages.at[i];
        if (claims_read_from(s, l->lang)) continue;
        jout_open(j, '{');
        put_str(j, "lang", l->lang);
        put_int(j, "reports", l->reports);
        jout_close(j, '}');
    }
    jout_close(j, ']');
}

bool api_meta(Ask *a)
{
    const World *w = a->world;
    const Theatre *t = w->theatre;
    JsonOut *j = &a->j;
    char hash[SHA256_TEXT];
    jout_open(j, '{');
    put_str(j, "program", a->serve->o.program);
    put_str(j, "version", str_of(sha256_text(&w->version.head, hash)));
    put_int(j, "entries", w->version.entries);
    put_int(j, "reports", w->counts.reports);
    put_int(j, "claims", w->counts.claims);
    put_int(j, "reviews", w->counts.reviews);
    put_unread(j, a->serve, w);
    jout_key(j, "writable"), jout_bool(j, a->serve->o.writable);
    jout_key(j, "earlier"), jout_bool(j, w->at > 0);
    put_str(j, "theatre", path_name(t->folder));
    const PmTiles *own = a->serve->tiles;
    put_str(j, "tiles", own ? STR("tiles/{z}/{x}/{y}") : a->serve->o.tiles);
    put_str(j, "tiles_kind", own && pmtiles_kind(own) == TILE_MVT ? STR("vector") : a->serve->o.tiles.len ? STR("raster") : STR_NONE);
    jout_key(j, "tiles_max_zoom");
    if (own) jout_int(j, pmtiles_max_zoom(own));
    else jout_null(j);
    put_days(j, "days", w->days);
    put_days(j, "known", w->known);
    put_activity(j, w, a->keep);
    jout_key(j, "sides"), jout_open(j, '[');
    for (uint32_t i = 0; i < t->side_count; i++) jout_str(j, t->sides[i]);
    jout_close(j, ']');
    put_actors(j, w);
    jout_key(j, "events"), jout_open(j, '[');
    for (EventType e = 0; e < EVENT_COUNT; e++) jout_str(j, str_of(event_name(e)));
    jout_close(j, ']');
    jout_key(j, "modalities"), jout_open(j, '[');
    for (Modality m = 0; m < MODALITY_COUNT; m++) jout_str(j, str_of(modality_name(m)));
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}

bool api_session(Ask *a)
{
    jout_open(&a->j, '{');
    put_str(&a->j, "token", a->serve->o.session);
    jout_key(&a->j, "writable"), jout_bool(&a->j, a->serve->o.writable);
    jout_close(&a->j, '}');
    return true;
}

static void open_features(JsonOut *j)
{
    jout_open(j, '{');
    jout_key(j, "type"), jout_str(j, STR("FeatureCollection"));
    jout_key(j, "features"), jout_open(j, '[');
}

/* A place as a feature whose properties are open. */
static void open_place(JsonOut *j, const Theatre *t, uint32_t place)
{
    const Place *p = &t->places[place];
    jout_open(j, '{');
    jout_key(j, "type"), jout_str(j, STR("Feature"));
    put_int(j, "id", place);
    jout_key(j, "geometry"), jout_open(j, '{');
    jout_key(j, "type"), jout_str(j, STR("Point"));
    jout_key(j, "coordinates");
    jout_open(j, '['), jout_real(j, p->lon, DEGREE_DECIMALS), jout_real(j, p->lat, DEGREE_DECIMALS), jout_close(j, ']');
    jout_close(j, '}');
    jout_key(j, "properties"), jout_open(j, '{');
    put_str(j, "place", p->name);
}

static void close_place(JsonOut *j)
{
    jout_close(j, '}');
    jout_close(j, '}');
}

static void close_features(JsonOut *j)
{
    jout_close(j, ']');
    jout_close(j, '}');
}

bool api_places(Ask *a)
{
    const World *w = a->world;
    JsonOut *j = &a->j;
    open_features(j);
    for (uint32_t i = 0; i < w->place_count; i++) {
        const Place *p = &w->theatre->places[w->places[i]];
        open_place(j, w->theatre, w->places[i]);
        put_str(j, "kind", str_of(place_kind_name(p->kind)));
        put_str(j, "parent", p->parent == ID_NONE ? STR_NONE : w->theatre->places[p->parent].name);
        put_int(j, "claims", w->by_place[w->places[i]].count);
        close_place(j);
    }
    close_features(j);
    return true;
}

bool api_map(Ask *a)
{
    World *w = a->world;
    Day day;
    Weigh *weigh;
    if (!ask_moment(a, &day, &weigh)) return false;
    JsonOut *j = &a->j;
    Arena scratch = { 0 };
    open_features(j);
    for (uint32_t i = 0; i < w->place_count; i++) {
        ArenaMark mark = arena_mark(&scratch);
        Control c;
        weigh_glance(weigh, w->places[i], day, &scratch, &c);
        open_place(j, w->theatre, w->places[i]);
        put_verdict(j, w, &c);
        close_place(j);
        arena_rewind(&scratch, mark);
    }
    arena_free(&scratch);
    close_features(j);
    return true;
}

/* In whose name a side's roads are asked for: the first who is on it that day. */
static uint32_t actor_of_side(const Theatre *t, uint32_t side, Day day)
{
    for (uint32_t i = 0; i < t->member_count; i++) {
        const SideMember *m = &t->members[i];
        if (m->side == side && (m->from == DAY_NONE || m->from <= day) && (m->to == DAY_NONE || day <= m->to)) return m->actor;
    }
    return ID_NONE;
}

#define OPEN_LEAST 0.6 /* so probably open, it is called so */
#define SHUT_MOST  0.4 /* and shut when one of the places and stretches that are known is no surer */

typedef struct {
    double open, weakest;
} RoadState; /* weakest: of what is known by itself; 1: nothing is */

static RoadState road_state(const RoadMap *m, const Road *r, uint32_t segment)
{
    const uint32_t places[] = { r->from, r->via, r->to };
    RoadState s = { m->graph.segments[segment].open, m->shut_by[segment] == ID_NONE ? 1 : m->graph.segments[segment].open };
    for (int e = 0; e < 3; e++) {
        if (places[e] == ID_NONE) continue;
        bool before = false; /* places that stand as one are open together */
        for (int b = 0; b < e; b++) before |= places[b] != ID_NONE && m->graph.place_as[places[b]] == m->graph.place_as[places[e]];
        const double open = m->place_open[m->graph.place_as[places[e]]];
        if (!before) s.open *= open;
        if (m->known_by[places[e]] == places[e] && open < s.weakest) s.weakest = open;
    }
    return s;
}

/* s: NULL where nobody asked for whom. A road of whose places little is known is neither open nor shut. */
static void put_road(JsonOut *j, const Theatre *t, const Road *r, const RoadState *s)
{
    const uint32_t ends[] = { r->from, r->via, r->to };
    jout_open(j, '{');
    jout_key(j, "type"), jout_str(j, STR("Feature"));
    jout_key(j, "properties"), jout_open(j, '{');
    put_str(j, "road", r->name), put_str(j, "kind", r->kind);
    put_str(j, "from", t->places[r->from].name), put_str(j, "to", t->places[r->to].name);
    put_str(j, "open", s && s->open >= OPEN_LEAST ? STR("open") : s && s->weakest <= SHUT_MOST ? STR("shut") : STR("unknown"));
    jout_key(j, "p");
    if (s) jout_real(j, s->open, PROBABILITY_DECIMALS);
    else jout_null(j);
    jout_close(j, '}');
    jout_key(j, "geometry"), jout_open(j, '{');
    jout_key(j, "type"), jout_str(j, STR("LineString"));
    jout_key(j, "coordinates"), jout_open(j, '[');
    for (int e = 0; e < 3; e++) {
        if (ends[e] == ID_NONE) continue;
        const Place *x = &t->places[ends[e]];
        jout_open(j, '['), jout_real(j, x->lon, DEGREE_DECIMALS), jout_real(j, x->lat, DEGREE_DECIMALS), jout_close(j, ']');
    }
    jout_close(j, ']'), jout_close(j, '}'), jout_close(j, '}');
}

bool api_roads(Ask *a)
{
    World *w = a->world;
    const Theatre *t = w->theatre;
    Day day, as_known;
    RoadMap map = { 0 };
    Str name = query_get(&a->query, "side");
    uint32_t side = 0, actor = ID_NONE;
    if (!ask_two_days(a, &day, &as_known)) return false;
    while (side < t->side_count && !str_eq(t->sides[side], name)) side++;
    if (name.len && side == t->side_count) return ask_fail(a, 404, "there is no side %.*s", STR_FMT(name));
    if (name.len) actor = actor_of_side(t, side, day);
    if (actor != ID_NONE) road_open_to(&map, t, world_weigh(w, as_known), &(ActorSet){ .at = { actor }, .count = 1 }, day, a->keep);
    open_features(&a->j);
    for (uint32_t i = 0; i < t->road_count; i++) {
        const Road *r = &t->roads[i];
        RoadState s = actor == ID_NONE ? (RoadState){ 0, 0 } : road_state(&map, r, i);
        put_road(&a->j, t, r, actor == ID_NONE ? NULL : &s);
    }
    close_features(&a->j);
    return true;
}

bool api_lines(Ask *a)
{
    a->j.out = (Buf){ .arena = a->keep };
    jout_raw(&a->j, a->serve->lines);
    return true;
}
