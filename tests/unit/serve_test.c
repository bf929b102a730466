#include "api_law.h"

#include "serve/query.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_answer_is_as_described),
        TEST(a_day_as_known_on_another),
        TEST(reports_from_which_no_claims_are_read_are_told),
        TEST(bad_questions_are_told_what_is_wrong),
        TEST(claims_come_from_a_day_outward),
        TEST(searching_takes_no_operators),
        TEST(what_the_client_has_is_not_sent_again),
        TEST(long_answers_are_packed_for_those_who_can),
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
