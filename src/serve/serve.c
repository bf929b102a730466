/* From a request to its answer: the gate, the files of the page, the routes of the API. */
#include "serve/inside.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *name;
    Route *route;
    bool geo, writes;
} routes[] = {
    { "meta", api_meta, false, false },
    { "session", api_session, false, false },
    { "places", api_places, true, false },
    { "map", api_map, true, false },
    { "glance", api_glance, false, false },
    { "roads", api_roads, true, false },
    { "lines", api_lines, true, false },
    { "who", api_who, false, false },
    { "timeline", api_timeline, false, false },
    { "claims", api_claims, false, false },
    { "claims/", api_claim, false, false },
    { "disputes", api_disputes, false, false },
    { "reports/", api_report, false, false },
    { "search", api_search, false, false },
    { "find-place", api_find_place, false, false },
    { "queue", api_queue, false, false },
    { "sources", api_sources, false, false },
    { "copies", api_copies, false, false },
    { "forecasts", api_forecasts, false, false },
    { "reviews", api_review, false, true },
    { "claims", api_add_claim, false, true },
};

static bool prepare_world(Serve *s, HearErr *err)
{
    const bool fixed = s->o.at.entries > 0;
    LedgerVersion now = s->o.at;
    if (!fixed && !ledger_version(s->o.ledger, &now, err)) return false;
    if (s->world && s->world->version.entries == now.entries && memcmp(&s->world->version.head, &now.head, sizeof now.head) == 0) return true;
    World *fresh;
    if (!world_load(&fresh, s->o.ledger, fixed ? &now : NULL, s->o.theatre, s->o.names, s->o.jobs, s->world, err)) return false;
    world_free(s->world);
    s->world = fresh;
    return true;
}

static int status_of(HearCode code) { return code == HEAR_NOTHING ? 404 : code == HEAR_USAGE ? 400 : code == HEAR_LIMIT ? 413 : 500; }

static void answer_api(Serve *s, const HttpRequest *r, Str path, Arena *keep, HttpAnswer *out)
{
    bool writes = r->method == HTTP_POST, known = false;
    Ask a = { .serve = s, .keep = keep, .body = r->body, .status = 200, .j = { .out = { .arena = keep } } };
    *out = (HttpAnswer){ .type = STR("application/json") };
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        Str name = str_of(routes[i].name), rest = path;
        bool parted = str_ends(name, STR("/"));
        if (!(parted ? str_eat(&rest, name) : str_eq(path, name))) continue;
        known = true;
        if (routes[i].writes != writes) continue;
        a.rest = rest;
        if (routes[i].geo) out->type = STR("application/geo+json");
        if (!query_parse(&a.query, r->query, keep)) {
            ask_fail(&a, 400, "the address cannot be read");
        } else if (!prepare_world(s, &a.err)) {
            ask_fail(&a, 500, "%s", a.err.what);
        } else {
            a.world = s->world;
            if (!routes[i].route(&a) && a.status == 200) ask_fail(&a, status_of(a.err.code), "%s", a.err.what[0] ? a.err.what : "failed");
        }
        out->status = a.status;
        out->body = buf_str(&a.j.out);
        if (a.status != 200) out->type = STR("application/json");
        return;
    }
    ask_fail(&a, known ? 405 : 404, known ? "not with this method" : "there is nothing here");
    out->status = a.status;
    out->body = buf_str(&a.j.out);
}

static void answer_file(const Serve *s, const HttpRequest *r, Str path, Arena *keep, HttpAnswer *out)
{
    const WebFile *f = files_find(s, path);
    *out = (HttpAnswer){ .status = 404, .type = STR("text/plain; charset=utf-8"), .body = STR("There is nothing here.\n") };
    if (!f && s->files.count == 0 && str_eq(path, STR("/"))) out->body = STR("The page was not installed; its data are under /api/v1/meta.\n");
    if (!f) return;
    *out = (HttpAnswer){ .status = 200, .type = f->type, .etag = f->etag, .for_ever = f->for_ever };
    out->gzipped = r->takes_gzip && f->packed.len > 0;
    out->body = out->gzipped ? f->packed : f->bytes;
    (void)keep;
}

/* "12/2413/1650" of /tiles/12/2413/1650 */
static void answer_tile(Serve *s, Str path, Arena *keep, HttpAnswer *out)
{
    static const char *const types[] = {
        "application/octet-stream", "application/vnd.mapbox-vector-tile", "image/png", "image/jpeg", "image/webp", "image/avif"
    };
    Str part;
    int64_t at[3];
    HearErr err = { 0 };
    *out = (HttpAnswer){ .status = 404, .type = STR("text/plain; charset=utf-8"), .body = STR("There is no such tile.\n") };
    for (int i = 0; i < 3; i++)
        if (!str_cut(&path, '/', &part) || !str_int(part, &at[i]) || at[i] < 0 || at[i] > (i ? (1 << PMTILES_ZOOM_MAX) - 1 : PMTILES_ZOOM_MAX))
            return;
    Str bytes;
    if (path.len) return;
    if (!pmtiles_tile(s->tiles, (uint32_t)at[0], (uint32_t)at[1], (uint32_t)at[2], keep, &bytes, &err))
        *out = (HttpAnswer){ .status = 500, .type = STR("text/plain; charset=utf-8"), .body = STR("The file of tiles is damaged.\n") };
    else if (bytes.len)
        *out = (HttpAnswer){ .status = 200, .type = str_of(types[pmtiles_kind(s->tiles)]), .body = bytes, .gzipped = pmtiles_gzipped(s->tiles) };
    else *out = (HttpAnswer){ .status = 204, .type = STR("text/plain; charset=utf-8") };
}

void serve_answer(Serve *s, const HttpRequest *r, Arena *keep, HttpAnswer *out)
{
    Str path, api = STR("/api/v1/");
    *out = (HttpAnswer){ .status = 400, .type = STR("text/plain; charset=utf-8"), .body = STR("The address cannot be read.\n") };
    if (r->path.len > SERVE_PATH_MAX || r->query.len > SERVE_PATH_MAX || !query_unescape(r->path, false, keep, &path)) return;
    if (r->body.len > SERVE_BODY_MAX) {
        *out = (HttpAnswer){ .status = 413, .type = STR("text/plain; charset=utf-8"), .body = STR("Too large.\n") };
        return;
    }
    if (!gate_open(s, r, r->method == HTTP_POST, keep, out)) return;
    if (r->method == HTTP_OTHER) {
        *out = (HttpAnswer){ .status = 405, .type = STR("text/plain; charset=utf-8"), .body = STR("Not with this method.\n") };
    } else if (str_eq(path, STR("/api/v1/openapi.json"))) {
        answer_file(s, r, STR("/openapi.json"), keep, out);
    } else if (str_eat(&path, api)) {
        answer_api(s, r, path, keep, out);
    } else if (r->method != HTTP_POST && s->tiles && str_eat(&path, STR("/tiles/"))) {
        answer_tile(s, path, keep, out);
    } else if (r->method != HTTP_POST) {
        answer_file(s, r, path, keep, out);
    } else {
        *out = (HttpAnswer){ .status = 405, .type = STR("text/plain; charset=utf-8"), .body = STR("Not with this method.\n") };
    }
    wire_finish(r, keep, out);
}

bool serve_open(Serve **out, const ServeOptions *options, HearErr *err)
{
    Serve *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    s->o = *options;
    Str *texts[] = { &s->o.program, &s->o.languages, &s->o.web_folder, &s->o.tiles, &s->o.access_token, &s->o.session };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = arena_copy(&s->arena, *texts[i]);
    bool tiles_ok = !str_ends(s->o.tiles, STR(".pmtiles")) || pmtiles_open(&s->tiles, s->o.tiles, err);
    if (!tiles_ok || !files_load(s, err) || !lines_load(s, err) || !spellings_load(s, err) || !prepare_world(s, err)) {
        serve_close(s);
        return false;
    }
    *out = s;
    return true;
}

void serve_close(Serve *s)
{
    if (!s) return;
    world_free(s->world);
    pmtiles_close(s->tiles);
    arena_free(&s->arena);
    free(s);
}
