#include "names/theatre.h"

#include "base/file.h"
#include "base/tsv.h"
#include "base/utf8.h"

#include <math.h>

enum {
    THEATRE_FILE_MAX = 512 << 20, /* bytes of one file */
    NAME_BYTES_MAX = 200,         /* one id or one spelling */
    PARENTS_MAX = 64,             /* a longer chain of parents is a cycle */
};

static const char *const kind_names[KIND_COUNT] = {
    "country",  "region",   "governorate", "district", "city",   "town",  "village", "quarter",  "camp",   "crossing", "airbase", "airport", "base",
    "oilfield", "gasfield", "station",     "dam",      "bridge", "river", "lake",    "mountain", "desert", "border",   "road",    "site",
};
static const char *const actor_kinds[] = { "state", "army", "militia", "coalition", "insurgent", "tribal", "police", "other", NULL };
static const char *const source_kinds[] = { "agency", "outlet", "monitor", "official", "group", "blog", "person", NULL };
static const char *const road_kinds[] = { "motorway", "highway", "road", "track", NULL };
static const char *const use_names[] = { "name", "noun", "modifier", "holder", "person", NULL };

/* A reference by name to a row that may come later in the file: checked when all rows are there. */
typedef struct {
    Str name;
    uint32_t line;
} Ref;
typedef LIST(Ref) Refs;

static uint32_t listed(const char *const *list, Str s)
{
    for (uint32_t i = 0; list[i]; i++)
        if (str_eq(s, str_of(list[i]))) return i;
    return ID_NONE;
}

bool place_kind_parse(Str s, PlaceKind *out)
{
    for (uint32_t i = 0; i < KIND_COUNT; i++)
        if (str_eq(s, str_of(kind_names[i]))) {
            *out = (PlaceKind)i;
            return true;
        }
    return false;
}

const char *place_kind_name(PlaceKind kind) { return kind_names[kind]; }

/* The line of byte `at`, from 1. */
static uint64_t line_of(Str text, size_t at)
{
    uint64_t line = 1;
    for (size_t i = 0; i < at; i++) line += text.at[i] == '\n';
    return line;
}

static bool read_text(Theatre *t, Str path, Str *out, HearErr *err)
{
    if (!file_read(&t->arena, path, THEATRE_FILE_MAX, out, err)) return false;
    t->digest = digest_add(t->digest, *out);
    for (size_t pos = 0; pos < out->len;) {
        size_t at = pos;
        uint32_t c = utf8_next(*out, &pos);
        if (c == 0 || (c == UTF8_BAD && pos == at + 1)) return err_fail(err, HEAR_FORMAT, path, AT_LINE, line_of(*out, at), "not valid UTF-8");
    }
    return true;
}

/* Every spelling of a list is short enough to be a name. */
static bool check_names(Tsv *t, Str names)
{
    Str one;
    while (str_cut(&names, '|', &one))
        if (one.len > NAME_BYTES_MAX) return tsv_fail(t, "a name of %zu bytes is longer than %d", one.len, NAME_BYTES_MAX);
    return true;
}

static bool check_id(Tsv *t, const char *what, Str id)
{
    if (id.len == 0) return tsv_fail(t, "the %s has no name", what);
    if (id.len > NAME_BYTES_MAX) return tsv_fail(t, "a name of %zu bytes is longer than %d", id.len, NAME_BYTES_MAX);
    return true;
}

/* Reads from and to; an empty cell is open. */
static bool read_days(Tsv *t, Str from, Str to, Day *first, Day *last)
{
    *first = from.len ? day_parse(from) : DAY_NONE;
    *last = to.len ? day_parse(to) : DAY_NONE;
    if (from.len && *first == DAY_NONE) return tsv_fail(t, "\"%.*s\" is no day (YYYY-MM-DD)", STR_FMT(from));
    if (to.len && *last == DAY_NONE) return tsv_fail(t, "\"%.*s\" is no day (YYYY-MM-DD)", STR_FMT(to));
    if (from.len && to.len && *last < *first) return tsv_fail(t, "ends before it begins");
    return true;
}

/* Parents as indexes: known, and no row within itself.. */
static bool tie_parents(Str file, const Refs *refs, const Map *ids, uint32_t *(*slot)(Theatre *, uint32_t), Theatre *t, HearErr *err)
{
    for (uint32_t i = 0; i < refs->count; i++) {
        Ref r = refs->at[i];
        *slot(t, i) = ID_NONE;
        if (r.name.len == 0) continue;
        uint32_t parent = map_get(ids, r.name);
        if (parent == MAP_NONE) return err_fail(err, HEAR_FORMAT, file, AT_LINE, r.line, "unknown parent \"%.*s\"", STR_FMT(r.name));
        *slot(t, i) = parent;
    }
    for (uint32_t i = 0; i < refs->count; i++) {
        uint32_t steps = 0;
        for (uint32_t up = i; up != ID_NONE; up = *slot(t, up))
            if (++steps > PARENTS_MAX)
                return err_fail(err, HEAR_FORMAT, file, AT_LINE, refs->at[i].line, "its parents lead back to itself, or are more than %d",
                                PARENTS_MAX);
    }
    return true;
}

static uint32_t *place_parent(Theatre *t, uint32_t i) { return &t->places[i].parent; }
static uint32_t *actor_parent(Theatre *t, uint32_t i) { return &t->actors[i].parent; }

static bool read_places(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "place", "kind", "parent", "lat", "lon", "names", "note" };
    enum { PLACE, KIND, PARENT, LAT, LON, NAMES, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Place) list = { 0 };
    Refs parents = { 0 };
    t->place_ids.arena = &t->arena;
    while (tsv_next(&tsv, c)) {
        Place p = { .name = c[PLACE], .names = c[NAMES], .parent = ID_NONE };
        if (!check_id(&tsv, "place", p.name) || !check_names(&tsv, p.names)) return false;
        if (!place_kind_parse(c[KIND], &p.kind)) return tsv_fail(&tsv, "unknown kind \"%.*s\"", STR_FMT(c[KIND]));
        if (!str_double(c[LAT], &p.lat) || !(fabs(p.lat) <= 90)) return tsv_fail(&tsv, "latitude \"%.*s\" is none", STR_FMT(c[LAT]));
        if (!str_double(c[LON], &p.lon) || !(fabs(p.lon) <= 180)) return tsv_fail(&tsv, "longitude \"%.*s\" is none", STR_FMT(c[LON]));
        if (map_add(&t->place_ids, p.name, (uint32_t)list.count) != list.count) return tsv_fail(&tsv, "\"%.*s\" is there twice", STR_FMT(p.name));
        LIST_PUSH(&t->arena, &list, p);
        LIST_PUSH(&t->arena, &parents, (Ref){ c[PARENT], tsv.line });
    }
    if (err->code != HEAR_OK) return false;
    t->places = list.at;
    t->place_count = (uint32_t)list.count;
    return tie_parents(file, &parents, &t->place_ids, place_parent, t, err);
}

static bool read_actors(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "actor", "parent", "kind", "name", "note" };
    enum { ACTOR, PARENT, KIND, NAME, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Actor) list = { 0 };
    Refs parents = { 0 };
    t->actor_ids.arena = &t->arena;
    while (tsv_next(&tsv, c)) {
        if (!check_id(&tsv, "actor", c[ACTOR])) return false;
        if (listed(actor_kinds, c[KIND]) == ID_NONE) return tsv_fail(&tsv, "unknown kind \"%.*s\"", STR_FMT(c[KIND]));
        if (map_add(&t->actor_ids, c[ACTOR], (uint32_t)list.count) != list.count) return tsv_fail(&tsv, "\"%.*s\" is there twice", STR_FMT(c[ACTOR]));
        LIST_PUSH(&t->arena, &list, (Actor){ .id = c[ACTOR], .name = c[NAME].len ? c[NAME] : c[ACTOR], .parent = ID_NONE, .kind = c[KIND] });
        LIST_PUSH(&t->arena, &parents, (Ref){ c[PARENT], tsv.line });
    }
    if (err->code != HEAR_OK) return false;
    t->actors = list.at;
    t->actor_count = (uint32_t)list.count;
    return tie_parents(file, &parents, &t->actor_ids, actor_parent, t, err);
}

static bool read_actor_names(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "actor", "lang", "use", "names", "note" };
    enum { ACTOR, LANG, USE, NAMES, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(ActorName) list = { 0 };
    while (tsv_next(&tsv, c)) {
        uint32_t actor = theatre_actor(t, c[ACTOR]), use = listed(use_names, c[USE]);
        if (actor == ID_NONE) return tsv_fail(&tsv, "unknown actor \"%.*s\"", STR_FMT(c[ACTOR]));
        if (use == ID_NONE) return tsv_fail(&tsv, "unknown use \"%.*s\"", STR_FMT(c[USE]));
        if (c[LANG].len == 0) return tsv_fail(&tsv, "no language (\"*\" is every one)");
        if (c[NAMES].len == 0) return tsv_fail(&tsv, "no names");
        if (!check_names(&tsv, c[NAMES])) return false;
        LIST_PUSH(&t->arena, &list, (ActorName){ actor, (NameUse)use, c[LANG], c[NAMES] });
    }
    t->names = list.at;
    t->name_count = (uint32_t)list.count;
    return err->code == HEAR_OK;
}

static uint32_t side_find(const Theatre *t, Str id)
{
    for (uint32_t i = 0; i < t->side_count; i++)
        if (str_eq(t->sides[i], id)) return i;
    return ID_NONE;
}

static bool read_sides(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "side", "actor", "from", "to", "note" };
    enum { SIDE, ACTOR, FROM, TO, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Str) sides = { 0 };
    LIST(SideMember) members = { 0 };
    while (tsv_next(&tsv, c)) {
        SideMember m = { .side = side_find(t, c[SIDE]), .actor = theatre_actor(t, c[ACTOR]) };
        if (!check_id(&tsv, "side", c[SIDE])) return false;
        if (m.actor == ID_NONE) return tsv_fail(&tsv, "unknown actor \"%.*s\"", STR_FMT(c[ACTOR]));
        if (!read_days(&tsv, c[FROM], c[TO], &m.from, &m.to)) return false;
        if (m.side == ID_NONE) {
            m.side = (uint32_t)sides.count;
            LIST_PUSH(&t->arena, &sides, c[SIDE]);
            t->sides = sides.at;
            t->side_count = (uint32_t)sides.count;
        }
        LIST_PUSH(&t->arena, &members, m);
    }
    t->members = members.at;
    t->member_count = (uint32_t)members.count;
    return err->code == HEAR_OK;
}

/* Adds a table of sources; a source of an earlier table that is told again is replaced, one told twice in a table is an error. */
static bool read_sources(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "source", "kind", "lean", "lang", "names", "domain", "note" };
    enum { SOURCE, KIND, LEAN, LANG, NAMES, DOMAIN, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Source) list = { 0 };
    for (uint32_t i = 0; i < t->source_count; i++) LIST_PUSH(&t->arena, &list, t->sources[i]);
    Map seen = { .arena = &t->arena };
    t->source_ids.arena = &t->arena;
    while (tsv_next(&tsv, c)) {
        Source s = { .id = c[SOURCE], .kind = c[KIND], .lang = c[LANG], .names = c[NAMES], .domain = c[DOMAIN], .lean = ID_NONE };
        if (!check_id(&tsv, "source", s.id) || !check_names(&tsv, s.names)) return false;
        if (listed(source_kinds, s.kind) == ID_NONE) return tsv_fail(&tsv, "unknown kind \"%.*s\"", STR_FMT(s.kind));
        if (c[LEAN].len && (s.lean = side_find(t, c[LEAN])) == ID_NONE)
            return tsv_fail(&tsv, "leans to \"%.*s\", which is no side", STR_FMT(c[LEAN]));
        if (map_get(&seen, s.id) != MAP_NONE) return tsv_fail(&tsv, "\"%.*s\" is there twice", STR_FMT(s.id));
        map_put(&seen, s.id, 0);
        uint32_t at = map_add(&t->source_ids, s.id, (uint32_t)list.count);
        if (at < list.count) list.at[at] = s;
        else LIST_PUSH(&t->arena, &list, s);
    }
    t->sources = list.at;
    t->source_count = (uint32_t)list.count;
    return err->code == HEAR_OK;
}

static bool read_roads(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "road", "from", "to", "via", "kind", "note" };
    enum { ROAD, FROM, TO, VIA, KIND, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Road) list = { 0 };
    while (tsv_next(&tsv, c)) {
        Road r = { .name = c[ROAD], .kind = c[KIND], .from = theatre_place(t, c[FROM]), .to = theatre_place(t, c[TO]), .via = ID_NONE };
        if (!check_id(&tsv, "road", r.name)) return false;
        if (listed(road_kinds, r.kind) == ID_NONE) return tsv_fail(&tsv, "unknown kind \"%.*s\"", STR_FMT(r.kind));
        if (r.from == ID_NONE) return tsv_fail(&tsv, "unknown place \"%.*s\"", STR_FMT(c[FROM]));
        if (r.to == ID_NONE) return tsv_fail(&tsv, "unknown place \"%.*s\"", STR_FMT(c[TO]));
        if (r.from == r.to) return tsv_fail(&tsv, "leads from a place to itself");
        if (c[VIA].len && (r.via = theatre_place(t, c[VIA])) == ID_NONE) return tsv_fail(&tsv, "unknown place \"%.*s\"", STR_FMT(c[VIA]));
        LIST_PUSH(&t->arena, &list, r);
    }
    t->roads = list.at;
    t->road_count = (uint32_t)list.count;
    return err->code == HEAR_OK;
}

static bool read_seats(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "place", "actor", "speaker", "note" };
    enum { PLACE, ACTOR, SPEAKER, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Seat) list = { 0 };
    while (tsv_next(&tsv, c)) {
        Seat s = { .place = theatre_place(t, c[PLACE]), .actor = theatre_actor(t, c[ACTOR]), .speaker = c[SPEAKER] };
        if (s.place == ID_NONE) return tsv_fail(&tsv, "unknown place \"%.*s\"", STR_FMT(c[PLACE]));
        if (s.actor == ID_NONE) return tsv_fail(&tsv, "unknown actor \"%.*s\"", STR_FMT(c[ACTOR]));
        if (!check_id(&tsv, "speaker", s.speaker)) return false;
        LIST_PUSH(&t->arena, &list, s);
    }
    t->seats = list.at;
    t->seat_count = (uint32_t)list.count;
    return err->code == HEAR_OK;
}

static bool read_elsewhere(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "place", "actor", "meant", "names", "note" };
    enum { PLACE, ACTOR, MEANT, NAMES, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    LIST(Elsewhere) list = { 0 };
    while (tsv_next(&tsv, c)) {
        const Elsewhere e = { .place = theatre_place(t, c[PLACE]),
                              .actor = theatre_actor(t, c[ACTOR]),
                              .meant = theatre_actor(t, c[MEANT]),
                              .names = c[NAMES] };
        if (e.place == ID_NONE) return tsv_fail(&tsv, "unknown place \"%.*s\"", STR_FMT(c[PLACE]));
        if (e.actor == ID_NONE) return tsv_fail(&tsv, "unknown actor \"%.*s\"", STR_FMT(c[ACTOR]));
        if (e.meant == ID_NONE) return tsv_fail(&tsv, "unknown actor \"%.*s\"", STR_FMT(c[MEANT]));
        LIST_PUSH(&t->arena, &list, e);
    }
    t->elsewhere = list.at;
    t->elsewhere_count = (uint32_t)list.count;
    return err->code == HEAR_OK;
}

/* The countries or regions that are fought over: what lies in none of them is foreign. */
static bool read_ground(Theatre *t, Str file, HearErr *err)
{
    static const char *const columns[] = { "place", "note" };
    enum { PLACE, NOTE, COUNT };
    Str text, c[COUNT];
    Tsv tsv;
    if (!read_text(t, file, &text, err) || !tsv_open(&tsv, file, text, columns, COUNT, err)) return false;
    bool *ground = ARENA_NEW(&t->arena, bool, t->place_count);
    while (tsv_next(&tsv, c)) {
        const uint32_t place = theatre_place(t, c[PLACE]);
        if (place == ID_NONE) return tsv_fail(&tsv, "unknown place \"%.*s\"", STR_FMT(c[PLACE]));
        ground[place] = true;
    }
    for (uint32_t i = 0; i < t->place_count; i++) {
        uint32_t up = i;
        while (up != ID_NONE && !ground[up]) up = t->places[up].parent;
        t->places[i].foreign = up == ID_NONE;
    }
    return err->code == HEAR_OK;
}

bool theatre_open(Theatre *out, Str folder, Str extra_sources, HearErr *err)
{
    static const struct {
        const char *file;
        bool (*read)(Theatre *, Str, HearErr *);
        bool needed;
    } tables[] = {
        { "places.tsv", read_places, true }, { "actors.tsv", read_actors, true },    { "actor_names.tsv", read_actor_names, true },
        { "sides.tsv", read_sides, false },  { "sources.tsv", read_sources, false }, { "roads.tsv", read_roads, false },
        { "seats.tsv", read_seats, false },  { "ground.tsv", read_ground, false },   { "elsewhere.tsv", read_elsewhere, false },
    };
    *out = (Theatre){ 0 };
    if (!file_is_folder(folder)) return err_fail(err, HEAR_FORMAT, folder, AT_NOWHERE, 0, "no such theatre folder");
    out->folder = arena_copy(&out->arena, folder);
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof tables / sizeof *tables; i++) {
        Str file = path_join(&out->arena, folder, str_of(tables[i].file));
        if (tables[i].needed || file_exists(file)) ok = tables[i].read(out, file, err);
    }
    if (ok && extra_sources.len) ok = read_sources(out, extra_sources, err);
    if (!ok) theatre_close(out);
    return ok;
}

void theatre_close(Theatre *t)
{
    Arena a = t->arena;
    *t = (Theatre){ 0 };
    arena_free(&a);
}

uint32_t theatre_actor(const Theatre *t, Str id) { return map_get(&t->actor_ids, id); }
uint32_t theatre_place(const Theatre *t, Str name) { return map_get(&t->place_ids, name); }
uint32_t theatre_source(const Theatre *t, Str id) { return map_get(&t->source_ids, id); }

uint32_t theatre_source_at(const Theatre *t, Str url)
{
    size_t scheme = str_find(url, STR("://"), 0);
    Str host = scheme == SIZE_MAX ? url : str_from(url, scheme + 3);
    size_t end = 0;
    while (end < host.len && host.at[end] != '/' && host.at[end] != ':' && !ascii_space(host.at[end])) end++;
    host = str_head(host, end);
    for (uint32_t i = 0; i < t->source_count; i++) {
        Str rest = t->sources[i].domain, domain;
        while (str_cut(&rest, '|', &domain)) {
            if (domain.len == 0 || host.len < domain.len) continue;
            size_t before = host.len - domain.len;
            if (str_eq_nocase(str_from(host, before), domain) && (before == 0 || host.at[before - 1] == '.')) return i;
        }
    }
    return ID_NONE;
}

uint32_t theatre_side_of(const Theatre *t, uint32_t actor, Day day)
{
    for (; actor != ID_NONE; actor = t->actors[actor].parent)
        for (uint32_t i = 0; i < t->member_count; i++) {
            SideMember m = t->members[i];
            bool then = day == DAY_NONE || ((m.from == DAY_NONE || m.from <= day) && (m.to == DAY_NONE || day <= m.to));
            if (m.actor == actor && then) return m.side;
        }
    return ID_NONE;
}

uint32_t theatre_first_side(const Theatre *t, uint32_t actor)
{
    const SideMember *first = NULL;
    for (; actor != ID_NONE && first == NULL; actor = t->actors[actor].parent)
        for (uint32_t i = 0; i < t->member_count; i++) {
            const SideMember *m = &t->members[i];
            if (m->actor == actor && (first == NULL || m->from < first->from)) first = m; /* no day: since ever, before every day */
        }
    return first ? first->side : ID_NONE;
}

const Seat *theatre_seat(const Theatre *t, uint32_t place)
{
    for (uint32_t i = 0; i < t->seat_count; i++)
        if (t->seats[i].place == place) return &t->seats[i];
    return NULL;
}

uint32_t theatre_meant_in(const Theatre *t, uint32_t actor, Str words, uint32_t country)
{
    for (uint32_t i = 0; i < t->elsewhere_count; i++) {
        const Elsewhere *e = &t->elsewhere[i];
        if (e->actor != actor || e->place != country) continue;
        Str rest = e->names, one;
        while (str_cut(&rest, '|', &one))
            if (str_eq_nocase(one, words)) return e->meant;
    }
    return actor;
}

bool theatre_within(const Theatre *t, uint32_t a, uint32_t b)
{
    while (a != ID_NONE && a != b) a = t->places[a].parent;
    return a != ID_NONE;
}

double earth_km(double lat1, double lon1, double lat2, double lon2)
{
    const double radius_km = 6371.0088, rad = 3.14159265358979323846 / 180; /* mean radius, IUGG */
    double dlat = (lat2 - lat1) * rad / 2, dlon = (lon2 - lon1) * rad / 2;
    double h = sin(dlat) * sin(dlat) + cos(lat1 * rad) * cos(lat2 * rad) * sin(dlon) * sin(dlon);
    return 2 * radius_km * asin(sqrt(h < 1 ? h : 1));
}

double theatre_km(const Theatre *t, uint32_t a, uint32_t b)
{
    return earth_km(t->places[a].lat, t->places[a].lon, t->places[b].lat, t->places[b].lon);
}
