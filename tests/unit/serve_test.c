#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "serve/pmtiles.h"
#include "serve/query.h"
#include "serve/serve.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* ---- a small theatre, a ledger with three reports, and the server over both ---- */

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

static int64_t noon(void) { return 1600000000; }

static void write_file(Fixture *f, const char *name, const char *text)
{
    HearErr err = { 0 };
    Str path = path_join(&f->arena, str_of(f->folder), str_of(name));
    assert_true(file_write(path, str_of(text), &err));
}

static void write_theatre(Fixture *f)
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
static void add_report(Fixture *f, const char *doc, const char *source, Day day, const char *text, EventType event, const char *actor,
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

static int set_up(void **state)
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

static int tear_down(void **state)
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

static HttpRequest get_request(const char *path, const char *query)
{
    return (HttpRequest){ .method = HTTP_GET, .path = str_of(path), .query = str_of(query), .host = STR("localhost:8080") };
}

static HttpRequest post_request(const char *path, const char *body)
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

static HttpAnswer ask(Fixture *f, const HttpRequest *r)
{
    HttpAnswer a;
    serve_answer(f->serve, r, &f->arena, &a);
    return a;
}

static HttpAnswer ask_for(Fixture *f, const char *path, const char *query)
{
    HttpRequest r = get_request(path, query);
    return ask(f, &r);
}

static json_t *json_of(const HttpAnswer *a)
{
    json_error_t why;
    json_t *o = json_loadb(a->body.at, a->body.len, 0, &why);
    if (!o) print_error("%s: %.*s\n", why.text, STR_FMT(a->body));
    assert_non_null(o);
    return o;
}

/* ---- the description of the API as a law: JSON Schema as far as openapi.json uses it ---- */

static const json_t *resolve(const json_t *root, const json_t *schema)
{
    const char *ref = json_string_value(json_object_get(schema, "$ref"));
    if (!ref) return schema;
    const json_t *schemas = json_object_get(json_object_get(root, "components"), "schemas");
    return json_object_get(schemas, strrchr(ref, '/') + 1);
}

static bool is_type(const json_t *x, const char *type)
{
    return (!strcmp(type, "string") && json_is_string(x)) || (!strcmp(type, "integer") && json_is_integer(x)) ||
           (!strcmp(type, "number") && json_is_number(x)) || (!strcmp(type, "boolean") && json_is_boolean(x)) ||
           (!strcmp(type, "null") && json_is_null(x)) || (!strcmp(type, "object") && json_is_object(x)) ||
           (!strcmp(type, "array") && json_is_array(x));
}

static bool fits(const json_t *root, const json_t *schema, const json_t *x, const char *where, bool tell);

static bool no(bool tell, const char *where, const char *what)
{
    if (tell) print_error("%s: %s\n", where, what);
    return false;
}

static bool fits_object(const json_t *root, const json_t *schema, const json_t *x, const char *where, bool tell)
{
    const json_t *properties = json_object_get(schema, "properties"), *required = json_object_get(schema, "required");
    size_t i;
    json_t *name, *value;
    const char *key;
    json_array_foreach(required, i, name) if (!json_object_get(x, json_string_value(name))) return no(tell, where, json_string_value(name));
    json_object_foreach((json_t *)(uintptr_t)x, key, value)
    {
        char below[300];
        snprintf(below, sizeof below, "%.200s.%.80s", where, key);
        const json_t *rule = json_object_get(properties, key);
        if (!rule)
            return no(tell && json_is_false(json_object_get(schema, "additionalProperties")), below, "is not described") ||
                   !json_is_false(json_object_get(schema, "additionalProperties"));
        if (!fits(root, rule, value, below, tell)) return false;
    }
    return true;
}

static bool fits(const json_t *root, const json_t *schema, const json_t *x, const char *where, bool tell)
{
    schema = resolve(root, schema);
    size_t i;
    json_t *one;
    const json_t *type = json_object_get(schema, "type"), *among = json_object_get(schema, "enum"), *any = json_object_get(schema, "oneOf");
    if (any) {
        json_array_foreach(any, i, one) if (fits(root, one, x, where, false)) return true;
        return no(tell, where, "is none of the kinds it may be");
    }
    bool ok = !type || (json_is_string(type) && is_type(x, json_string_value(type)));
    if (json_is_array(type)) {
        ok = false;
        json_array_foreach(type, i, one) ok = ok || is_type(x, json_string_value(one));
    }
    if (!ok) return no(tell, where, "is of another type");
    if (among) {
        bool found = false;
        json_array_foreach(among, i, one) found = found || json_equal(one, x);
        if (!found) return no(tell, where, "is none of the words it may be");
    }
    if (json_is_object(x)) return fits_object(root, schema, x, where, tell);
    if (json_is_array(x)) {
        const json_t *items = json_object_get(schema, "items");
        json_array_foreach(x, i, one) if (items && !fits(root, items, one, where, tell)) return false;
    }
    return true;
}

/* The schema of a path's answer. */
static const json_t *schema_of(const Fixture *f, const char *path, const char *method)
{
    const json_t *responses = json_object_get(json_object_get(json_object_get(json_object_get(f->description, "paths"), path), method), "responses");
    const json_t *content = json_object_get(json_object_get(responses, "200"), "content");
    return json_object_get(json_object_iter_value(json_object_iter((json_t *)(uintptr_t)content)), "schema");
}

static const char *type_of(const Fixture *f, const char *path)
{
    const json_t *responses = json_object_get(json_object_get(json_object_get(json_object_get(f->description, "paths"), path), "get"), "responses");
    return json_object_iter_key(json_object_iter(json_object_get(json_object_get(responses, "200"), "content")));
}

static void every_answer_is_as_described(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *described, *path, *query;
    } asked[] = {
        { "/meta", "meta", "" },
        { "/session", "session", "" },
        { "/places", "places", "" },
        { "/map", "map", "day=2020-05-12&as_known=2020-05-12" },
        { "/glance", "glance", "day=2020-05-12&as_known=2020-05-12" },
        { "/roads", "roads", "side=red&day=2020-05-12" },
        { "/lines", "lines", "" },
        { "/who", "who", "place=alfa&day=2020-05-12" },
        { "/timeline", "timeline", "place=Alphaville" },
        { "/claims", "claims", "place=Alphaville&limit=2" },
        { "/claims/{id}", "claims/2", "" },
        { "/disputes", "disputes", "" },
        { "/reports/{id}", "reports/1", "" },
        { "/search", "search", "q=alphaville" },
        { "/find-place", "find-place", "q=al" },
        { "/queue", "queue", "" },
        { "/sources", "sources", "" },
        { "/copies", "copies", "" },
        { "/forecasts", "forecasts", "" },
    };
    size_t described = 0;
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(f->description, "paths"), key, value) described += json_object_get(value, "get") != NULL;
    assert_int_equal(described, sizeof asked / sizeof *asked);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char path[100];
        snprintf(path, sizeof path, "/api/v1/%s", asked[i].path);
        HttpAnswer a = ask_for(f, path, asked[i].query);
        json_t *o = json_of(&a);
        if (a.status != 200) print_error("%s: %.*s\n", path, STR_FMT(a.body));
        assert_int_equal(a.status, 200);
        assert_true(fits(f->description, schema_of(f, asked[i].described, "get"), o, asked[i].described, true));
        assert_true(str_eq(a.type, str_of(type_of(f, asked[i].described))));
        json_decref(o);
    }
}

/* ---- what the answers say ---- */

static const char *holder_on(Fixture *f, const char *query, char out[40])
{
    HttpAnswer a = ask_for(f, "/api/v1/who", query);
    json_t *o = json_of(&a);
    const char *holder = json_string_value(json_object_get(o, "holder"));
    snprintf(out, 40, "%s", holder ? holder : "nobody");
    json_decref(o);
    return out;
}

static void a_day_as_known_on_another(void **state)
{
    char holder[40];
    assert_string_equal(holder_on(*state, "place=Alphaville&day=2020-05-12", holder), "RED");
    assert_string_equal(holder_on(*state, "place=Alphaville&day=2020-05-19", holder), "BLUE");
    assert_string_equal(holder_on(*state, "place=Alphaville&day=2020-05-19&as_known=2020-05-12", holder), "RED");
    assert_string_equal(holder_on(*state, "place=%D8%A3%D9%84%D9%81%D8%A7&day=2020-05-12", holder), "RED");
}

/* Of a place of which more is said than one answer holds, what is nearest to the day is told, and how much is left off. */
static void claims_come_from_a_day_outward(void **state)
{
    static const struct {
        const char *query;
        int64_t first, second;
    } asked[] = {
        { "place=Alphaville&limit=2", 2, 4 },
        { "place=Alphaville&limit=2&near=2020-05-19", 6, 4 },
        { "place=Alphaville&limit=2&near=2020-05-11", 4, 2 },
        { "place=Alphaville&limit=2&near=2020-05-13&as_known=2020-05-11", 4, 2 },
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        HttpAnswer a = ask_for(*state, "/api/v1/claims", asked[i].query);
        json_t *o = json_of(&a), *claims = json_object_get(o, "claims");
        assert_int_equal(json_array_size(claims), 2);
        assert_int_equal(json_integer_value(json_object_get(json_array_get(claims, 0), "claim")), asked[i].first);
        assert_int_equal(json_integer_value(json_object_get(json_array_get(claims, 1), "claim")), asked[i].second);
        assert_int_equal(json_integer_value(json_object_get(o, "left_off")), i < 3);
        json_decref(o);
    }
}

static void reports_from_which_no_claims_are_read_are_told(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *lang;
        bool read;
    } langs[] = { { "en-GB", true }, { "ar", false }, { "und", false }, { "../en", false }, { "", false } };
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        HearErr err = { 0 };
        int64_t id = 0;
        bool added;
        char doc[20], path[40];
        snprintf(doc, sizeof doc, "lang-%zu", i);
        Part part = { .kind = PART_BODY, .span = { 0, 5 }, .day = DAY_NONE, .number = -1 };
        Reading r = { .lang = str_of(langs[i].lang) };
        r.report = (Report){ .doc = str_of(doc),
                             .lang = r.lang,
                             .published = day_of(2020, 5, 10),
                             .text = STR("Words"),
                             .raw = str_of(doc),
                             .parts = &part,
                             .part_count = 1 };
        assert_true(ledger_begin(f->ledger, &err) && ledger_add(f->ledger, &r, STR("hearsay test"), 1000, &id, &added, &err) &&
                    ledger_commit(f->ledger, &err));
        snprintf(path, sizeof path, "/api/v1/reports/%lld", (long long)id);
        HttpAnswer a = ask_for(f, path, "");
        json_t *o = json_of(&a);
        assert_int_equal(json_is_true(json_object_get(o, "claims_read")), langs[i].read);
        json_decref(o);
    }
    HttpAnswer a = ask_for(f, "/api/v1/meta", "");
    json_t *o = json_of(&a);
    assert_int_equal(json_array_size(json_object_get(o, "unread")), 4);
    assert_int_equal(json_integer_value(json_object_get(json_array_get(json_object_get(o, "unread"), 0), "reports")), 1);
    json_decref(o);
}

static void bad_questions_are_told_what_is_wrong(void **state)
{
    static const struct {
        const char *path, *query;
        int status;
    } asked[] = {
        { "/api/v1/who", "", 400 },
        { "/api/v1/who", "place=Nowhere", 404 },
        { "/api/v1/who", "place=Alphaville&day=tomorrow", 400 },
        { "/api/v1/map", "day=2020-13-01", 400 },
        { "/api/v1/claims/999999", "", 404 },
        { "/api/v1/claims/x", "", 400 },
        { "/api/v1/reports/-1", "", 400 },
        { "/api/v1/nothing", "", 404 },
        { "/api/v1/search", "q=", 400 },
        { "/api/v1/claims", "limit=0", 400 },
        { "/api/v1/claims", "near=2020-05-10", 400 },
        { "/api/v1/who", "place=%zz", 400 },
        { "/api/v1/who", "place=a%00b", 400 },
        { "/api/v1/who", "place=%ff", 400 },
        { "/../etc/passwd", "", 404 },
        { "/%2e%2e/etc/passwd", "", 404 },
        { "/places.tsv/", "", 404 },
        { "/api/v1/reviews", "", 405 },
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        HttpAnswer a = ask_for(*state, asked[i].path, asked[i].query);
        if (a.status != asked[i].status) print_error("%s?%s\n", asked[i].path, asked[i].query);
        assert_int_equal(a.status, asked[i].status);
    }
}

static void searching_takes_no_operators(void **state)
{
    static const char *const queries[] = { "q=%22", "q=NEAR(", "q=a+OR", "q=*", "q=%27%3B--", "q=title:x", "q=%22a%22%22" };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) assert_int_equal(ask_for(*state, "/api/v1/search", queries[i]).status, 200);
}

static void what_the_client_has_is_not_sent_again(void **state)
{
    HttpRequest r = get_request("/api/v1/map", "");
    HttpAnswer first = ask(*state, &r);
    r.if_none_match = first.etag;
    HttpAnswer again = ask(*state, &r);
    assert_int_equal(again.status, 304);
    assert_int_equal(again.body.len, 0);
    r.if_none_match = STR("\"another\"");
    assert_int_equal(ask(*state, &r).status, 200);
}

static void long_answers_are_packed_for_those_who_can(void **state)
{
    HttpRequest r = get_request("/api/v1/meta", "");
    HttpAnswer open = ask(*state, &r);
    r.takes_gzip = true;
    HttpAnswer packed = ask(*state, &r);
    assert_false(open.gzipped);
    assert_true(packed.gzipped);
    assert_true(packed.body.len < open.body.len);
    assert_true(str_eq(open.etag, packed.etag));
}

/* ---- who may ask, who may write ---- */

static void another_name_is_not_answered(void **state)
{
    HttpRequest r = get_request("/api/v1/meta", "");
    r.host = STR("evil.example");
    assert_int_equal(ask(*state, &r).status, 421);
    r.host = STR_NONE;
    assert_int_equal(ask(*state, &r).status, 421);
    r.host = STR("127.0.0.1:9");
    assert_int_equal(ask(*state, &r).status, 200);
    r.fetch_site = STR("cross-site");
    assert_int_equal(ask(*state, &r).status, 403);
}

#define ACCEPT "{\"claim\": 2, \"verdict\": \"accepted\", \"by\": \"Ada\"}"

static void writing_needs_token_origin_and_type(void **state)
{
    HttpRequest r;
    r = post_request("/api/v1/reviews", ACCEPT), r.token = STR_NONE;
    assert_int_equal(ask(*state, &r).status, 403);
    r = post_request("/api/v1/reviews", ACCEPT), r.token = STR("0123456789abcdeg");
    assert_int_equal(ask(*state, &r).status, 403);
    r = post_request("/api/v1/reviews", ACCEPT), r.origin = STR_NONE;
    assert_int_equal(ask(*state, &r).status, 403);
    r = post_request("/api/v1/reviews", ACCEPT), r.origin = STR("http://evil.example");
    assert_int_equal(ask(*state, &r).status, 403);
    r = post_request("/api/v1/reviews", ACCEPT), r.origin = STR("http://localhost:9999");
    assert_int_equal(ask(*state, &r).status, 403);
    r = post_request("/api/v1/reviews", ACCEPT), r.fetch_site = STR("same-site");
    assert_int_equal(ask(*state, &r).status, 403);
    r = post_request("/api/v1/reviews", ACCEPT), r.content_type = STR("text/plain");
    assert_int_equal(ask(*state, &r).status, 415);
    r = post_request("/api/v1/claims/", ACCEPT);
    assert_int_equal(ask(*state, &r).status, 405);
    LedgerCounts counts;
    HearErr err = { 0 };
    assert_true(ledger_counts(((Fixture *)*state)->ledger, 0, &counts, &err));
    assert_int_equal(counts.reviews, 0);
    r = post_request("/api/v1/reviews", ACCEPT);
    assert_int_equal(ask(*state, &r).status, 200);
}

static void a_token_keeps_strangers_out(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    Serve *s;
    ServeOptions o = { .ledger = f->ledger,
                       .theatre = &f->theatre,
                       .names = f->names,
                       .program = STR("t"),
                       .session = STR(SESSION),
                       .now = noon,
                       .access_token = STR("sesame-sesame-sesame") };
    assert_true(serve_open(&s, &o, &err));
    HttpRequest r = get_request("/api/v1/meta", "");
    HttpAnswer a;
    serve_answer(s, &r, &f->arena, &a), assert_int_equal(a.status, 401);
    r.query = STR("token=sesame-sesame-sesamE");
    serve_answer(s, &r, &f->arena, &a), assert_int_equal(a.status, 401);
    r.query = STR("token=sesame-sesame-sesame");
    serve_answer(s, &r, &f->arena, &a), assert_int_equal(a.status, 303);
    assert_true(str_find(a.set_cookie, STR("HttpOnly; SameSite=Strict"), 0) != SIZE_MAX);
    r.query = STR_NONE, r.cookie = STR("x=y; hearsay=sesame-sesame-sesame");
    serve_answer(s, &r, &f->arena, &a), assert_int_equal(a.status, 200);
    r.cookie = STR_NONE, r.authorization = STR("Bearer sesame-sesame-sesame");
    serve_answer(s, &r, &f->arena, &a), assert_int_equal(a.status, 200);
    r = post_request("/api/v1/reviews", ACCEPT), r.cookie = STR("hearsay=sesame-sesame-sesame");
    serve_answer(s, &r, &f->arena, &a), assert_int_equal(a.status, 403); /* it was opened for reading only */
    serve_close(s);
}

/* ---- review ---- */

static int64_t write_and_get(Fixture *f, const char *path, const char *body, const char *key)
{
    HttpRequest r = post_request(path, body);
    HttpAnswer a = ask(f, &r);
    json_t *o = json_of(&a);
    if (a.status != 200) print_error("%.*s\n", STR_FMT(a.body));
    assert_int_equal(a.status, 200);
    assert_true(fits(f->description, schema_of(f, strcmp(path, "/api/v1/claims") ? "/reviews" : "/claims", "post"), o, path, true));
    int64_t n = json_integer_value(json_object_get(o, key));
    json_decref(o);
    return n;
}

static void a_rejected_claim_counts_no_more_until_that_is_undone(void **state)
{
    char holder[40];
    write_and_get(*state, "/api/v1/reviews", "{\"claim\": 6, \"verdict\": \"rejected\", \"by\": \"Ada\", \"note\": \"a map, not a report\"}",
                  "review");
    assert_string_equal(holder_on(*state, "place=Alphaville&day=2020-05-19", holder), "RED");
    write_and_get(*state, "/api/v1/reviews", "{\"claim\": 6, \"verdict\": \"withdrawn\", \"by\": \"Ada\"}", "review");
    assert_string_equal(holder_on(*state, "place=Alphaville&day=2020-05-19", holder), "BLUE");
}

static void a_correction_stands_in_the_place_of_what_it_corrects(void **state)
{
    Fixture *f = *state;
    char holder[40];
    int64_t id = write_and_get(
        f, "/api/v1/reviews",
        "{\"claim\": 6, \"verdict\": \"corrected\", \"by\": \"Ada\", \"slots\": {\"actor\": \"Red army\", \"place\": \"alfa\"}}", "claim");
    assert_true(id > 6);
    assert_string_equal(holder_on(f, "place=Alphaville&day=2020-05-19", holder), "RED");
    HttpAnswer a = ask_for(f, "/api/v1/claims/6", "");
    json_t *old = json_of(&a);
    assert_false(json_is_true(json_object_get(old, "stands")));
    assert_int_equal(json_array_size(json_object_get(old, "reviews")), 1);
    json_decref(old);
    HearErr err = { 0 };
    uint64_t faults;
    assert_true(ledger_verify(f->ledger, NULL, NULL, &faults, &err));
    assert_int_equal(faults, 0);
}

/* What was taken over from the World before a decision, and learned on, is what a new server finds in the ledger. */
static void after_decisions_all_is_as_if_loaded_anew(void **state)
{
    static const char *const sources[] = { "Observer", "Daily Red", "Blue Post" }, *const holders[] = { "RED", "BLUE" };
    static const char *const asked[][2] = { { "/api/v1/map", "day=2020-06-01" },
                                            { "/api/v1/who", "place=Alphaville&day=2020-05-28" },
                                            { "/api/v1/who", "place=Betaburg&day=2020-05-28" },
                                            { "/api/v1/sources", "" },
                                            { "/api/v1/timeline", "place=Alphaville" },
                                            { "/api/v1/claims", "" },
                                            { "/api/v1/disputes", "" },
                                            { "/api/v1/queue", "" },
                                            { "/api/v1/meta", "" } };
    static const char *const decided[] = { "6, \"verdict\": \"rejected\"",
                                           "10, \"verdict\": \"accepted\"",
                                           "6, \"verdict\": \"withdrawn\"",
                                           "12, \"verdict\": \"rejected\"",
                                           "14, \"verdict\": \"corrected\", \"slots\": {\"place\": \"Betaburg\"}",
                                           "16, \"verdict\": \"corrected\", \"slots\": {\"actor\": \"somebody\"}",
                                           "14, \"verdict\": \"withdrawn\"",
                                           "16, \"verdict\": \"withdrawn\"" };
    Fixture *f = *state;
    HearErr err = { 0 };
    for (int i = 0; i < 40; i++)
        add_report(f, arena_printf(&f->arena, "more-%d", i).at, sources[i % 3], day_of(2020, 5, 12) + i / 2,
                   arena_printf(&f->arena, "Report %d says who holds Alphaville.", i).at, i % 4 ? EVENT_CONTROL : EVENT_CAPTURE, holders[i % 7 > 3],
                   MODALITY_ASSERTED);
    for (size_t d = 0; d < sizeof decided / sizeof *decided; d++) {
        HttpRequest r = post_request("/api/v1/reviews", arena_printf(&f->arena, "{\"by\": \"Ada\", \"claim\": %s}", decided[d]).at);
        HttpAnswer a = ask(f, &r);
        if (a.status != 200) print_error("%s: %.*s\n", decided[d], STR_FMT(a.body));
        assert_int_equal(a.status, 200);
        Serve *anew;
        ServeOptions o = { .ledger = f->ledger,
                           .writable = true,
                           .theatre = &f->theatre,
                           .names = f->names,
                           .program = STR("hearsay test"),
                           .languages = STR("data/lang"),
                           .session = STR(SESSION),
                           .now = noon,
                           .jobs = 3 };
        assert_true(serve_open(&anew, &o, &err));
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            HttpAnswer here = ask_for(f, asked[i][0], asked[i][1]), there;
            r = get_request(asked[i][0], asked[i][1]);
            serve_answer(anew, &r, &f->arena, &there);
            if (!str_eq(here.body, there.body))
                print_error("%s, then %s?%s:\n%.*s\n%.*s\n", decided[d], asked[i][0], asked[i][1], STR_FMT(here.body), STR_FMT(there.body));
            assert_true(here.status == 200 && str_eq(here.body, there.body));
        }
        serve_close(anew);
    }
}

/* What is asked of an earlier version is answered as it was then, whatever was read and decided since. */
static void an_earlier_version_answers_as_it_did_then(void **state)
{
    static const char *const asked[][2] = { { "/api/v1/map", "day=2020-06-01" },
                                            { "/api/v1/glance", "day=2020-05-19&quick=1&as_known=2020-05-12" },
                                            { "/api/v1/who", "place=Alphaville&day=2020-05-28" },
                                            { "/api/v1/places", "" },
                                            { "/api/v1/sources", "" },
                                            { "/api/v1/timeline", "place=Alphaville" },
                                            { "/api/v1/claims", "" },
                                            { "/api/v1/claims/2", "" },
                                            { "/api/v1/claims/6", "" },
                                            { "/api/v1/reports/1", "" },
                                            { "/api/v1/search", "q=alphaville" },
                                            { "/api/v1/copies", "" },
                                            { "/api/v1/forecasts", "" },
                                            { "/api/v1/disputes", "" },
                                            { "/api/v1/queue", "" } };
    enum { ASKED = sizeof asked / sizeof *asked };
    Fixture *f = *state;
    HearErr err = { 0 };
    Serve *then;
    HttpAnswer was[ASKED], a;
    ServeOptions o = { .ledger = f->ledger,
                       .writable = false,
                       .theatre = &f->theatre,
                       .names = f->names,
                       .program = STR("hearsay test"),
                       .languages = STR("data/lang"),
                       .session = STR(SESSION),
                       .now = noon };
    write_and_get(f, "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"rejected\", \"by\": \"Ada\"}", "review");
    assert_true(ledger_version(f->ledger, &o.at, &err));
    for (size_t i = 0; i < ASKED; i++) was[i] = ask_for(f, asked[i][0], asked[i][1]);
    write_and_get(f, "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"withdrawn\", \"by\": \"Ada\"}", "review");
    write_and_get(f, "/api/v1/reviews", "{\"claim\": 6, \"verdict\": \"rejected\", \"by\": \"Ada\"}", "review");
    add_report(f, "d.txt", "Observer", day_of(2020, 5, 21), "Blue army captured Alphaville, and will keep it.", EVENT_CAPTURE, "BLUE",
               MODALITY_PREDICTED);
    assert_true(serve_open(&then, &o, &err));
    for (size_t i = 0; i < ASKED; i++) {
        HttpRequest r = get_request(asked[i][0], asked[i][1]);
        serve_answer(then, &r, &f->arena, &a);
        if (!str_eq(a.body, was[i].body)) print_error("%s?%s:\n%.*s\n%.*s\n", asked[i][0], asked[i][1], STR_FMT(was[i].body), STR_FMT(a.body));
        assert_true(a.status == 200 && str_eq(a.body, was[i].body));
    }
    static const struct {
        const char *path;
        int status;
    } later[] = { { "/api/v1/claims/11", 404 }, { "/api/v1/reports/10", 404 }, { "/api/v1/meta", 200 } };
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        HttpRequest r = get_request(later[i].path, "");
        assert_int_equal(ask(f, &r).status, 200);
        serve_answer(then, &r, &f->arena, &a);
        assert_int_equal(a.status, later[i].status);
    }
    json_t *meta = json_of(&a);
    assert_int_equal(json_integer_value(json_object_get(meta, "reports")), 3);
    assert_int_equal(json_integer_value(json_object_get(meta, "reviews")), 1);
    assert_true(json_is_true(json_object_get(meta, "earlier")));
    json_decref(meta);
    serve_close(then);
}

static void a_claim_is_added_to_words_of_a_report(void **state)
{
    Fixture *f = *state;
    int64_t id = write_and_get(
        f, "/api/v1/claims",
        "{\"report\": 1, \"start\": 0, \"end\": 8, \"by\": \"Ada\", \"slots\": {\"event\": \"presence\", \"actor\": \"RED\", \"place\": \"Betaburg\", \"time\": \"2020-05-10\"}}",
        "claim");
    LedgerClaim c;
    HearErr err = { 0 };
    assert_true(ledger_claim(f->ledger, id, &f->arena, &c, &err));
    assert_true(str_eq(c.words, STR("Red army")));
    assert_true(str_eq(c.claim.place, STR("Betaburg")));
    assert_true(str_starts(c.made_by, STR("Ada (review ")));
}

static void a_review_that_makes_no_sense_changes_nothing(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *path, *body;
        int status;
    } asked[] = {
        { "/api/v1/reviews", "", 400 },
        { "/api/v1/reviews", "[]", 400 },
        { "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"accepted\"}", 400 },
        { "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"praised\", \"by\": \"Ada\"}", 400 },
        { "/api/v1/reviews", "{\"claim\": 1, \"verdict\": \"accepted\", \"by\": \"Ada\"}", 404 },
        { "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"corrected\", \"by\": \"Ada\"}", 400 },
        { "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"corrected\", \"by\": \"Ada\", \"slots\": {\"place\": \"Nowhere\"}}", 400 },
        { "/api/v1/reviews", "{\"claim\": 2, \"verdict\": \"corrected\", \"by\": \"Ada\", \"slots\": {\"event\": \"birthday\"}}", 400 },
        { "/api/v1/reviews", "{\"claim\": 2, \"claim\": 4, \"verdict\": \"accepted\", \"by\": \"Ada\"}", 400 },
        { "/api/v1/claims", "{\"report\": 1, \"start\": 5, \"end\": 5, \"by\": \"Ada\", \"slots\": {\"event\": \"control\"}}", 400 },
        { "/api/v1/claims", "{\"report\": 1, \"start\": 0, \"end\": 5000, \"by\": \"Ada\", \"slots\": {\"event\": \"control\"}}", 400 },
        { "/api/v1/claims", "{\"report\": 5, \"start\": 31, \"end\": 32, \"by\": \"Ada\", \"slots\": {\"event\": \"control\"}}", 400 },
    };
    LedgerVersion before, after;
    HearErr err = { 0 };
    assert_true(ledger_version(f->ledger, &before, &err));
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        HttpRequest r = post_request(asked[i].path, asked[i].body);
        HttpAnswer a = ask(f, &r);
        if (a.status != asked[i].status) print_error("%s: %d %.*s\n", asked[i].body, a.status, STR_FMT(a.body));
        assert_int_equal(a.status, asked[i].status);
    }
    assert_true(ledger_version(f->ledger, &after, &err));
    assert_int_equal(before.entries, after.entries);
}

/* ---- addresses ---- */

static void addresses_are_unescaped_with_care(void **state)
{
    Arena *a = &((Fixture *)*state)->arena;
    Query q;
    assert_true(query_parse(&q, STR("a=x%20y&b=1+2&c&&d=%C3%A9"), a));
    assert_int_equal(q.count, 4);
    assert_true(str_eq(query_get(&q, "a"), STR("x y")));
    assert_true(str_eq(query_get(&q, "b"), STR("1 2")));
    assert_true(str_eq(query_get(&q, "d"), STR("\xc3\xa9")));
    assert_false(query_parse(&q, STR("a=%4"), a));
    assert_false(query_parse(&q, STR("a=%0a"), a));
    assert_false(query_parse(&q, STR("1&2&3&4&5&6&7&8&9&10&11&12&13&14&15&16&17"), a));
    assert_true(query_parse(&q, STR("1&2&3&4&5&6&7&8&9&10&11&12&13&14&15&16"), a));
}

/* ---- over sockets ---- */

typedef struct {
    Serve *serve;
    volatile int stop;
    volatile uint16_t port;
} Running;

static void told_port(void *user, uint16_t port) { ((Running *)user)->port = port; }

static void *run(void *user)
{
    Running *r = user;
    HearErr err = { 0 };
    serve_run(r->serve, &(ServeListen){ STR("127.0.0.1"), 0, &r->stop, told_port, r }, &err);
    return NULL;
}

static int dial(uint16_t port)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int s = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(s, (struct sockaddr *)&to, sizeof to), 0);
    return s;
}

static void say(int s, const char *text) { assert_int_equal(send(s, text, strlen(text), MSG_NOSIGNAL), (ssize_t)strlen(text)); }

/* The answer until the other end closes, or room is full. */
static size_t listen_to(int s, char *out, size_t room)
{
    size_t len = 0;
    ssize_t n;
    while (len + 1 < room && (n = recv(s, out + len, room - 1 - len, 0)) > 0) len += (size_t)n;
    out[len] = '\0';
    close(s);
    return len;
}

static void slow_and_broken_clients_harm_no_other(void **state)
{
    Running running = { .serve = ((Fixture *)*state)->serve };
    pthread_t thread;
    char answer[16384];
    assert_int_equal(pthread_create(&thread, NULL, run, &running), 0);
    while (!running.port) usleep(1000);
    int slow[40];
    for (int i = 0; i < 40; i++) say(slow[i] = dial(running.port), "GET /api/v1/meta HTTP/1.1\r\nHost: localh");
    int broken = dial(running.port);
    say(broken, "\x16\x03\x01\x02 no HTTP at all\r\n\r\n");
    int gone = dial(running.port);
    say(gone, "GET /api/v1/map HTTP/1.1\r\nHost: localhost\r\n\r\n");
    close(gone);
    int promise = dial(running.port);
    say(promise, "POST /api/v1/reviews HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n{");
    struct timespec began, ended;
    clock_gettime(CLOCK_MONOTONIC, &began);
    for (int i = 0; i < 50; i++) { /* others are answered at once, however many dawdle */
        int other = dial(running.port);
        say(other, "GET /api/v1/map HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        say(slow[i % 40], "o"); /* a byte now and then */
        assert_true(listen_to(other, answer, sizeof answer) > 100);
        assert_non_null(strstr(answer, "200 OK"));
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    assert_true(ended.tv_sec - began.tv_sec < 5);
    int good = dial(running.port);
    say(good, "GET /api/v1/meta HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_true(listen_to(good, answer, sizeof answer) > 500);
    assert_non_null(strstr(answer, "200 OK"));
    assert_non_null(strstr(answer, "script-src 'self'"));
    assert_null(strstr(answer, "unsafe-inline"));
    assert_non_null(strstr(answer, "nosniff"));
    int big = dial(running.port);
    say(big, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: ");
    char *filler = malloc(65536);
    memset(filler, 'x', 65535), filler[65535] = '\0';
    send(big, filler, 65535, MSG_NOSIGNAL);
    listen_to(big, answer, sizeof answer);
    assert_null(strstr(answer, "200 OK"));
    free(filler);
    for (int i = 0; i < 40; i++) close(slow[i]);
    close(broken), close(promise);
    running.stop = 1;
    pthread_join(thread, NULL);
}

/* ---- tiles of a file ---- */

typedef struct {
    char bytes[512];
    size_t len;
} TileFile;

static void put_number(char *at, uint64_t n)
{
    for (int i = 0; i < 8; i++) at[i] = (char)(n >> 8 * i);
}

/* Tile 0/0/0 "ROOT", those of zoom 1 "same" four times over, and behind a leaf 2/0/0 "deep"; nothing else. */
static TileFile tile_file(void)
{
    static const char root[] = { 3, 0, 1, 4, 1, 4, 0, 4, 4, 5, 1, 5, 1 };   /* tiles 0, 1, 5; runs 1, 4, leaf; lengths; offsets 0, 4, 0 */
    static const char leaf[] = { 1, 5, 1, 4, 9 }, tiles[] = "ROOTsamedeep"; /* tile 5, run 1, length 4, offset 8 */
    TileFile f = { .len = 127 };
    memcpy(f.bytes, "PMTiles\3", 8);
    put_number(f.bytes + 8, 127), put_number(f.bytes + 16, sizeof root);
    put_number(f.bytes + 40, 127 + sizeof root), put_number(f.bytes + 48, sizeof leaf);
    put_number(f.bytes + 56, 127 + sizeof root + sizeof leaf), put_number(f.bytes + 64, sizeof tiles - 1);
    f.bytes[97] = 1, f.bytes[98] = 1, f.bytes[99] = TILE_PNG, f.bytes[101] = 2;
    memcpy(f.bytes + f.len, root, sizeof root), f.len += sizeof root;
    memcpy(f.bytes + f.len, leaf, sizeof leaf), f.len += sizeof leaf;
    memcpy(f.bytes + f.len, tiles, sizeof tiles - 1), f.len += sizeof tiles - 1;
    return f;
}

static const char *write_tiles(Fixture *f, const TileFile *t)
{
    const char *path = arena_printf(&f->arena, "%s/map.pmtiles", f->folder).at;
    FILE *to = fopen(path, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(t->bytes, 1, t->len, to), t->len);
    fclose(to);
    return path;
}

static void tiles_are_numbered_along_the_curve(void **state)
{
    bool seen[64] = { false };
    (void)state;
    assert_int_equal(pmtiles_number(0, 0, 0), 0);
    assert_int_equal(pmtiles_number(1, 0, 0), 1);
    assert_int_equal(pmtiles_number(1, 0, 1), 2);
    assert_int_equal(pmtiles_number(1, 1, 1), 3);
    assert_int_equal(pmtiles_number(1, 1, 0), 4);
    assert_int_equal(pmtiles_number(2, 0, 0), 5);
    for (uint32_t x = 0; x < 8; x++)
        for (uint32_t y = 0; y < 8; y++) {
            uint64_t n = pmtiles_number(3, x, y) - 21; /* 1 + 4 + 16 tiles come before */
            assert_true(n < 64 && !seen[n]);
            seen[n] = true;
        }
}

static void a_file_of_tiles_is_a_background_map(void **state)
{
    Fixture *f = *state;
    TileFile file = tile_file();
    HearErr err = { 0 };
    ServeOptions o = { .ledger = f->ledger,
                       .theatre = &f->theatre,
                       .names = f->names,
                       .program = STR("t"),
                       .session = STR(SESSION),
                       .tiles = str_of(write_tiles(f, &file)),
                       .now = noon };
    Serve *plain = f->serve;
    assert_true(serve_open(&f->serve, &o, &err));
    static const struct {
        const char *path;
        int status;
        const char *body;
    } cases[] = {
        { "/tiles/0/0/0", 200, "ROOT" }, { "/tiles/1/1/0", 200, "same" }, { "/tiles/2/0/0", 200, "deep" }, { "/tiles/2/3/3", 204, "" },
        { "/tiles/3/0/0", 204, "" },     { "/tiles/0/1/0", 204, "" },     { "/tiles/-1/0/0", 404, NULL },  { "/tiles/99/0/0", 404, NULL },
        { "/tiles/0/0", 404, NULL },     { "/tiles/0/0/0/0", 404, NULL }, { "/tiles/0/0/x", 404, NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        HttpRequest r = get_request(cases[i].path, "");
        HttpAnswer a = ask(f, &r);
        assert_int_equal(a.status, cases[i].status);
        if (cases[i].body) assert_true(str_eq(a.body, str_of(cases[i].body)));
        if (a.status == 200) assert_true(str_eq(a.type, STR("image/png")));
    }
    HttpRequest r = get_request("/api/v1/meta", "");
    assert_true(str_find(ask(f, &r).body, STR("\"tiles\":\"tiles/{z}/{x}/{y}\",\"tiles_kind\":\"raster\",\"tiles_max_zoom\":2"), 0) != SIZE_MAX);
    serve_close(f->serve);
    f->serve = plain;
}

/* Whatever byte is wrong or missing: the file is refused, or some tile is, and nothing is read that is not there. */
static void a_damaged_file_of_tiles_is_told(void **state)
{
    Fixture *f = *state;
    const TileFile good = tile_file();
    for (size_t at = 0; at < good.len; at++)
        for (int how = 0; how < 3; how++) {
            TileFile bad = good;
            HearErr err = { 0 };
            PmTiles *p;
            Arena keep = { 0 };
            Str tile;
            if (how == 0) bad.len = at;
            else bad.bytes[at] = how == 1 ? (char)0xff : (char)(bad.bytes[at] ^ 1);
            bool opened = pmtiles_open(&p, str_of(write_tiles(f, &bad)), &err);
            assert_true(opened || err.code == HEAR_FORMAT);
            for (uint32_t n = 0; opened && n < 21; n++) {
                uint32_t z = n == 0  ? 0
                             : n < 5 ? 1
                                     : 2,
                         x = z == 2 ? (n - 5) / 4
                             : z    ? (n - 1) / 2
                                    : 0,
                         y = z == 2 ? (n - 5) % 4
                             : z    ? (n - 1) % 2
                                    : 0;
                HearErr why = { 0 };
                assert_true(pmtiles_tile(p, z, x, y, &keep, &tile, &why) || why.code == HEAR_FORMAT);
            }
            if (opened) pmtiles_close(p);
            arena_free(&keep);
        }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_answer_is_as_described),
        TEST(a_day_as_known_on_another),
        TEST(reports_from_which_no_claims_are_read_are_told),
        TEST(bad_questions_are_told_what_is_wrong),
        TEST(every_answer_is_as_described),
        TEST(claims_come_from_a_day_outward),
        TEST(reports_from_which_no_claims_are_read_are_told),
        TEST(bad_questions_are_told_what_is_wrong),
        TEST(searching_takes_no_operators),
        TEST(what_the_client_has_is_not_sent_again),
        TEST(long_answers_are_packed_for_those_who_can),
        TEST(tiles_are_numbered_along_the_curve),
        TEST(a_file_of_tiles_is_a_background_map),
        TEST(a_damaged_file_of_tiles_is_told),
        TEST(another_name_is_not_answered),
        TEST(writing_needs_token_origin_and_type),
        TEST(a_token_keeps_strangers_out),
        TEST(a_rejected_claim_counts_no_more_until_that_is_undone),
        TEST(a_correction_stands_in_the_place_of_what_it_corrects),
        TEST(after_decisions_all_is_as_if_loaded_anew),
        TEST(an_earlier_version_answers_as_it_did_then),
        TEST(a_claim_is_added_to_words_of_a_report),
        TEST(a_review_that_makes_no_sense_changes_nothing),
        TEST(addresses_are_unescaped_with_care),
        TEST(slow_and_broken_clients_harm_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
