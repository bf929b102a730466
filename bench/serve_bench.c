/* How quickly the server answers: a ledger of 1,000 places and 100,000 claims, made by dice, and the day's map asked of it.
 *
 *   build/release/bench/serve_bench [PLACES [CLAIMS [LEDGER]]]        LEDGER: made there and kept, for other measurements
 *
 * Days are asked in the order in which a slider is dragged, and nothing is kept between questions: the page's own and the
 * listener's kept answers only make it quicker. Then the same address again and again over one connection, as many a second as go. */
#include "serve/serve.h"
#include "weigh/simulate.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define GLANCE "/api/v1/glance"

enum { DAYS = 1200, CLAIMS_A_REPORT = 5, STEPS = 200, KNOWN_STEPS = 40, DECISIONS = 10, REQUESTS = 5000 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int64_t noon(void) { return 1600000000; }

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void tell(const char *what, double *ms, int count)
{
    qsort(ms, (size_t)count, sizeof *ms, by_size);
    printf("%-46s median %7.2f ms   p99 %7.2f ms   max %7.2f ms\n", what, ms[count / 2], ms[count * 99 / 100], ms[count - 1]);
}

/* The first `places` places of the theatre that are towns and the like, each with a holder that changes now and then. */
static bool fill(Ledger *l, const Theatre *t, uint32_t places, uint32_t claims, HearErr *err)
{
    static const char *const holders[] = { "SYR_GOV", "ISIS", "SDF", "REBELS" };
    static const char text[] = "They hold it. They took it. They lost it. They hold it. They stay.";
    Dice dice = { 7 };
    Day first = day_of(2015, 1, 1);
    Part part = { .kind = PART_BODY, .span = { 0, sizeof text - 1 }, .day = DAY_NONE, .number = -1 };
    if (!ledger_begin(l, err)) return false;
    for (uint32_t made = 0, r = 0; made < claims; r++) {
        char doc[32];
        Claim list[CLAIMS_A_REPORT];
        Day day = first + (Day)dice_below(&dice, DAYS);
        for (int k = 0; k < CLAIMS_A_REPORT; k++) {
            uint32_t place = dice_below(&dice, places) % t->place_count, period = (uint32_t)(day - first) / 300;
            bool wrong = dice_share(&dice) < 0.15;
            list[k] = (Claim){ .event = dice_share(&dice) < 0.6 ? EVENT_CONTROL : EVENT_CAPTURE,
                               .place = t->places[place].name,
                               .time = { day, day },
                               .actor = str_of(holders[(place * 7 + period + wrong) % 4]),
                               .modality = MODALITY_ASSERTED,
                               .count = { -1, -1, -1, "" },
                               .span = { 0, 13 },
                               .confidence = 0.8f };
        }
        snprintf(doc, sizeof doc, "r%u", r);
        Reading reading = { .lang = STR("en"), .claims = { list, CLAIMS_A_REPORT } };
        int64_t id;
        bool added;
        reading.report = (Report){ .doc = str_of(doc),
                                   .source = t->sources[dice_below(&dice, t->source_count)].id,
                                   .published = day + (Day)dice_below(&dice, 4),
                                   .text = str_of(text),
                                   .raw = str_of(doc),
                                   .parts = &part,
                                   .part_count = 1 };
        if (!ledger_add(l, &reading, STR("bench"), 1000, &id, &added, err)) return false;
        made += CLAIMS_A_REPORT;
    }
    return ledger_commit(l, err);
}

static double ask(Serve *s, const char *path, const char *query)
{
    Arena a = { 0 };
    HttpAnswer out;
    HttpRequest r = { .method = HTTP_GET, .path = str_of(path), .query = str_of(query), .host = STR("localhost"), .takes_gzip = true };
    double from = now_ms();
    serve_answer(s, &r, &a, &out);
    double took = now_ms() - from;
    if (out.status != 200) fprintf(stderr, "%.*s\n", STR_FMT(out.body));
    arena_free(&a);
    return took;
}

/* A decision about one claim, and the map that the page asks for next. */
static double decide(Serve *s, int64_t claim)
{
    Arena a = { 0 };
    HttpAnswer out;
    HttpRequest r = { .method = HTTP_POST,
                      .path = STR("/api/v1/reviews"),
                      .host = STR("localhost"),
                      .origin = STR("http://localhost"),
                      .token = STR("x"),
                      .content_type = STR("application/json"),
                      .body = arena_printf(&a, "{\"claim\":%lld,\"verdict\":\"rejected\",\"by\":\"bench\"}", (long long)claim) };
    double from = now_ms();
    serve_answer(s, &r, &a, &out);
    if (out.status != 200) fprintf(stderr, "%.*s\n", STR_FMT(out.body));
    arena_free(&a);
    ask(s, GLANCE, "day=2016-06-01");
    return now_ms() - from;
}

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

/* One request over the open connection; the answer is read to its end. */
static bool fetch(int s, char *room, size_t size)
{
    static const char request[] = "GET /api/v1/map?day=2016-06-01 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n";
    size_t len = 0, end = 0;
    if (send(s, request, sizeof request - 1, MSG_NOSIGNAL) < 0) return false;
    while (end == 0 || len < end) {
        ssize_t n = recv(s, room + len, size - 1 - len, 0);
        if (n <= 0) return false;
        len += (size_t)n;
        room[len] = '\0';
        char *body = strstr(room, "\r\n\r\n"), *length = strstr(room, "Content-Length: ");
        if (end == 0 && body && length) end = (size_t)(body + 4 - room) + strtoul(length + 16, NULL, 10);
    }
    return true;
}

static void over_a_socket(Serve *serve)
{
    Running running = { .serve = serve };
    pthread_t thread;
    double ms[REQUESTS];
    char *room = malloc(1 << 20);
    if (!room || pthread_create(&thread, NULL, run, &running) != 0) exit(1);
    while (!running.port) usleep(1000);
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(running.port), .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(s, (struct sockaddr *)&to, sizeof to) != 0) exit(1);
    fetch(s, room, 1 << 20);
    double from = now_ms();
    for (int i = 0; i < REQUESTS; i++) {
        double one = now_ms();
        if (!fetch(s, room, 1 << 20)) exit(1);
        ms[i] = now_ms() - one;
    }
    printf("the day's map over one connection: %.0f a second\n", REQUESTS / (now_ms() - from) * 1e3);
    tell("  one request", ms, REQUESTS);
    close(s);
    running.stop = 1;
    pthread_join(thread, NULL);
    free(room);
}

int main(int argc, char **argv)
{
    uint32_t places = argc > 1 ? (uint32_t)atoi(argv[1]) : 1000, claims = argc > 2 ? (uint32_t)atoi(argv[2]) : 100000;
    char folder[] = "/tmp/hearsay-bench-XXXXXX", path[512], query[80], day[DAY_TEXT], known[DAY_TEXT];
    HearErr err = { 0 };
    Theatre theatre;
    Names *names = NULL;
    Ledger *ledger = NULL;
    Serve *serve = NULL;
    double ms[STEPS];
    const char *kept = argc > 3 ? argv[3] : NULL;
    if (!kept && !mkdtemp(folder)) return 5;
    snprintf(path, sizeof path, "%s%s", kept ? kept : folder, kept ? "" : "/l.db");
    double from = now_ms();
    bool ok = theatre_open(&theatre, STR("data/theatre/levant"), STR_NONE, &err) &&
              names_open(&names, &theatre, STR("en"), STR("data/lang/en"), &err) && ledger_open(&ledger, str_of(path), LEDGER_WRITE, &err) &&
              fill(ledger, &theatre, places, claims, &err);
    double made = now_ms();
    ok = ok && serve_open(&serve,
                          &(ServeOptions){ .ledger = ledger,
                                           .theatre = &theatre,
                                           .names = names,
                                           .program = STR("bench"),
                                           .session = STR("x"),
                                           .writable = true,
                                           .now = noon },
                          &err);
    if (ok) {
        printf("%u places, %u claims: written in %.1f s, loaded and weighed in %.2f s\n", places, claims, (made - from) / 1e3,
               (now_ms() - made) / 1e3);
        for (int i = 0; i < STEPS; i++) {
            snprintf(query, sizeof query, "day=%s", day_text(day_of(2015, 3, 1) + i * 5, day));
            ms[i] = ask(serve, GLANCE, query);
        }
        tell("another day, one at a time", ms, STEPS);
        for (int i = 0; i < STEPS; i++) {
            snprintf(query, sizeof query, "day=%s", day_text(day_of(2015, 3, 2) + i * 5, day));
            ms[i] = ask(serve, "/api/v1/map", query);
        }
        tell("the same as GeoJSON", ms, STEPS);
        for (int i = 0; i < KNOWN_STEPS; i++) {
            snprintf(query, sizeof query, "day=%s&as_known=%s", day_text(day_of(2016, 6, 1), day), day_text(day_of(2016, 6, 1) + i * 7, known));
            ms[i] = ask(serve, GLANCE, query);
        }
        tell("as known on another day, one at a time", ms, KNOWN_STEPS);
        for (int i = 0; i < KNOWN_STEPS; i++) {
            snprintf(query, sizeof query, "day=%s&quick=1&as_known=%s", day_text(day_of(2016, 6, 1), day), day_text(day_of(2016, 6, 4) + i, known));
            ms[i] = ask(serve, GLANCE, query);
        }
        tell("the same while dragging, day by day", ms + 1, KNOWN_STEPS - 1);
        for (int i = 0; i < DECISIONS; i++) ms[i] = decide(serve, 2 + i);
        tell("a decision, and the map after it", ms, DECISIONS);
        over_a_socket(serve);
    } else {
        fprintf(stderr, "%s\n", err.what);
    }
    serve_close(serve);
    ledger_close(ledger);
    names_close(names);
    static const char *const endings[] = { "", "-wal", "-shm" };
    for (int i = 0; i < 3 && !kept; i++) snprintf(path, sizeof path, "%s/l.db%s", folder, endings[i]), unlink(path);
    if (!kept) rmdir(folder);
    return ok ? 0 : 1;
}
