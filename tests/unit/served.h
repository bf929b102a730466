/* tests/unit/served.h - a small theatre, a ledger with three reports, and the server over both; what is asked of it. Shared by the tests of serve. */
#ifndef HEAR_TEST_SERVED_H
#define HEAR_TEST_SERVED_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "serve/serve.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    char folder[64], ledger_path[96];
    Ledger *ledger;
    Theatre theatre;
    Names *names;
    Serve *serve;
    Arena arena;
    json_t *description; /* web/public/openapi.json */
} Fixture;

#define SESSION "0123456789abcdef"

static inline int64_t noon(void) { return 1600000000; }

static inline void write_file(Fixture *f, const char *name, const char *text)
{
    HearErr err = { 0 };
    Str path = path_join(&f->arena, str_of(f->folder), str_of(name));
    assert_true(file_write(path, str_of(text), &err));
}

static inline void write_theatre(Fixture *f)
{
    write_file(f, "places.tsv",
               "place\tkind\tparent\tlat\tlon\tnames\tnote\n"
               "Landia\tcountry\t\t34.0\t40.0\t\t\n"
               "Alphaville\ttown\tLandia\t34.5\t40.5\tAlfa|ألفا\t\n"
               "Betaburg\tcity\tLandia\t34.7\t40.9\t\t\n");
    write_file(f, "actors.tsv", "actor\tparent\tkind\tname\tnote\nRED\t\tarmy\tRed army\t\nBLUE\t\tarmy\tBlue army\t\n");
    write_file(f, "actor_names.tsv", "actor\tlang\tuse\tnames\tnote\nRED\ten\tname\tRed army\t\nBLUE\ten\tname\tBlue army\t\n");
    write_file(f, "sides.tsv", "side\tactor\tfrom\tto\tnote\nred\tRED\t\t\t\nblue\tBLUE\t\t\t\n");
    write_file(f, "sources.tsv", "source\tkind\tlean\tlang\tnames\tdomain\tnote\nDaily Red\toutlet\tred\ten\t\t\t\nObserver\tmonitor\t\ten\t\t\t\n");
    write_file(f, "roads.tsv", "road\tfrom\tto\tvia\tkind\tnote\nR1\tAlphaville\tBetaburg\t\thighway\t\n");
    write_file(f, "lines.tsv", "line\tkind\tpoints\tnote\nGreat River\triver\t34.4 40.4|34.8 41\t\n");
    write_file(f, "index.html", "<!doctype html><title>page</title>");
}

/* A report of one sentence that is its own claim. */
static inline void add_report(Fixture *f, const char *doc, const char *source, Day day, const char *text, EventType event, const char *actor,
                              Modality modality)
{
    HearErr err = { 0 };
    int64_t id;
    bool added;
    Part part = { .kind = PART_BODY, .span = { 0, (uint32_t)strlen(text) }, .day = DAY_NONE, .number = -1 };
    Claim claim = { .event = event,
                    .actor = str_of(actor),
                    .place = STR("Alphaville"),
                    .time = { day, day },
                    .modality = modality,
                    .count = { -1, -1, -1, "" },
                    .span = { 0, (uint32_t)strlen(text) },
                    .confidence = 0.9f };
    Reading r = { .lang = STR("en"), .claims = { &claim, 1 } };
    r.report = (Report){ .doc = str_of(doc),
                         .source = str_of(source),
                         .title = STR("A title"),
                         .published = day,
                         .text = str_of(text),
                         .raw = str_of(text),
                         .parts = &part,
                         .part_count = 1 };
    assert_true(ledger_begin(f->ledger, &err) && ledger_add(f->ledger, &r, STR("hearsay test"), 1000, &id, &added, &err) &&
                ledger_commit(f->ledger, &err));
}

static inline int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    HearErr err = { 0 };
    *state = f;
    strcpy(f->folder, "/tmp/hearsay-serve-XXXXXX");
    if (!mkdtemp(f->folder)) return -1;
    snprintf(f->ledger_path, sizeof f->ledger_path, "%s/l.db", f->folder);
    write_theatre(f);
    f->description = json_load_file("web/public/openapi.json", 0, NULL);
    bool ok = f->description && theatre_open(&f->theatre, str_of(f->folder), STR_NONE, &err) &&
              names_open(&f->names, &f->theatre, STR("en"), STR("data/lang/en"), &err) &&
              ledger_open(&f->ledger, str_of(f->ledger_path), LEDGER_WRITE, &err);
    if (!ok) print_error("%s\n", err.what);
    if (!ok) return -1;
    Day day = day_of(2020, 5, 10);
    add_report(f, "a.txt", "Observer", day, "Red army captured Alphaville.", EVENT_CAPTURE, "RED", MODALITY_ASSERTED);
    add_report(f, "b.txt", "Daily Red", day + 1, "Red army holds Alphaville.", EVENT_CONTROL, "RED", MODALITY_ASSERTED);
    add_report(f, "c.txt", "Observer", day + 9, "Blue army took Alphaville back \xe2\x80\xae<script>alert(1)</script>.", EVENT_CAPTURE, "BLUE",
               MODALITY_ASSERTED);
    ServeOptions o = { .ledger = f->ledger,
                       .writable = true,
                       .theatre = &f->theatre,
                       .names = f->names,
                       .program = STR("hearsay test"),
                       .web_folder = str_of(f->folder),
                       .languages = STR("data/lang"),
                       .session = STR(SESSION),
                       .now = noon };
    if (!serve_open(&f->serve, &o, &err)) print_error("%s\n", err.what);
    return f->serve ? 0 : -1;
}

static inline int tear_down(void **state)
{
    Fixture *f = *state;
    StrList files = { 0 };
    HearErr err = { 0 };
    serve_close(f->serve);
    ledger_close(f->ledger);
    names_close(f->names);
    theatre_close(&f->theatre);
    json_decref(f->description);
    file_list(&f->arena, str_of(f->folder), &files, &err);
    for (size_t i = 0; i < files.count; i++) unlink(arena_copy(&f->arena, files.at[i]).at);
    int rc = rmdir(f->folder);
    arena_free(&f->arena);
    free(f);
    return rc;
}

static inline HttpRequest get_request(const char *path, const char *query)
{
    return (HttpRequest){ .method = HTTP_GET, .path = str_of(path), .query = str_of(query), .host = STR("localhost:8080") };
}

static inline HttpRequest post_request(const char *path, const char *body)
{
    return (HttpRequest){ .method = HTTP_POST,
                          .path = str_of(path),
                          .host = STR("localhost:8080"),
                          .origin = STR("http://localhost:8080"),
                          .fetch_site = STR("same-origin"),
                          .token = STR(SESSION),
                          .content_type = STR("application/json"),
                          .body = str_of(body) };
}

static inline HttpAnswer ask(Fixture *f, const HttpRequest *r)
{
    HttpAnswer a;
    serve_answer(f->serve, r, &f->arena, &a);
    return a;
}

static inline HttpAnswer ask_for(Fixture *f, const char *path, const char *query)
{
    HttpRequest r = get_request(path, query);
    return ask(f, &r);
}

static inline json_t *json_of(const HttpAnswer *a)
{
    json_error_t why;
    json_t *o = json_loadb(a->body.at, a->body.len, 0, &why);
    if (!o) print_error("%s: %.*s\n", why.text, STR_FMT(a->body));
    assert_non_null(o);
    return o;
}

#endif
