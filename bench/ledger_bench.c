/* How fast a ledger takes reports and gives back claims.
 *
 *   ledger_bench [REPORTS]     20,000 reports of ten claims each, in a folder of its own
 */
#include "ledger/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { CLAIMS_PER_REPORT = 10, REPORTS_PER_COMMIT = 200 };

/* Of the processor, so that a busy machine does not count. */
static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool ok, const HearErr *err)
{
    if (ok) return;
    fprintf(stderr, "%s\n", err->what);
    exit(5);
}

static Reading make_reading(Arena *a, uint32_t n)
{
    static const char *const places[] = { "Abu Kamal", "Raqqa", "Hajin", "Mayadin", "Palmyra", "Idlib" };
    static const char *const actors[] = { "SYR_GOV", "ISIS", "SDF", "REBELS" };
    Reading r = { .lang = STR("en") };
    Buf text = { .arena = a };
    r.claims.at = ARENA_NEW(a, Claim, CLAIMS_PER_REPORT);
    r.claims.count = CLAIMS_PER_REPORT;
    for (uint32_t i = 0; i < CLAIMS_PER_REPORT; i++) {
        uint32_t from = (uint32_t)text.len, pick = n * 7 + i;
        Day day = 17000 + (Day)(n % 1000);
        buf_printf(&text, "%s took the town of %s in report %u. ", actors[pick % 4], places[pick % 6], n);
        r.claims.at[i] = (Claim){ .event = (EventType)(pick % EVENT_COUNT),
                                  .actor = str_of(actors[pick % 4]),
                                  .place = str_of(places[pick % 6]),
                                  .time = { day, day },
                                  .count = { -1, -1, -1, "" },
                                  .span = { from, (uint32_t)text.len - 1 },
                                  .confidence = 0.9f };
    }
    r.report = (Report){ .doc = arena_printf(a, "doc-%u", n),
                         .source = arena_printf(a, "source %u", n % 50),
                         .published = 17000 + (Day)(n % 1000),
                         .text = buf_str(&text),
                         .raw = buf_str(&text) };
    r.report.parts = ARENA_NEW(a, Part, 1);
    r.report.parts[0] = (Part){ .kind = PART_BODY, .span = { 0, (uint32_t)text.len }, .day = DAY_NONE, .number = -1 };
    r.report.part_count = 1;
    return r;
}

static void fill(Ledger *l, uint32_t reports)
{
    HearErr err = { 0 };
    for (uint32_t n = 0; n < reports; n++) {
        Arena a = { 0 };
        Reading r = make_reading(&a, n);
        int64_t id;
        bool added;
        if (n % REPORTS_PER_COMMIT == 0) must(ledger_begin(l, &err), &err);
        must(ledger_add(l, &r, STR("bench"), 0, &id, &added, &err), &err);
        if (n % REPORTS_PER_COMMIT == REPORTS_PER_COMMIT - 1 || n + 1 == reports) must(ledger_commit(l, &err), &err);
        arena_free(&a);
    }
}

static uint64_t count_claims(Ledger *l, const ClaimFilter *filter)
{
    HearErr err = { 0 };
    LedgerClaims *q;
    LedgerClaim c;
    uint64_t count = 0;
    must(ledger_claims(&q, l, filter, &err), &err);
    while (ledger_claims_next(q, &c, &err)) count++;
    ledger_claims_close(q);
    must(err.code == HEAR_OK, &err);
    return count;
}

static void ignore(void *user, int64_t entry, const char *what)
{
    (void)user;
    printf("entry %lld: %s\n", (long long)entry, what);
}

int main(int argc, char **argv)
{
    uint32_t reports = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 20000;
    char folder[] = "/tmp/ledger-bench-XXXXXX", path[64];
    HearErr err = { 0 };
    Ledger *l;
    if (!mkdtemp(folder)) return 5;
    snprintf(path, sizeof path, "%s/l.db", folder);
    must(ledger_open(&l, str_of(path), LEDGER_WRITE, &err), &err);

    double begin = seconds();
    fill(l, reports);
    double t = seconds() - begin;
    printf("added    %u reports, %u claims in %.2f CPU s: %.0f claims/s\n", reports, reports * CLAIMS_PER_REPORT, t, reports * CLAIMS_PER_REPORT / t);
    for (int round = 0; round < 2; round++) {
        begin = seconds();
        uint64_t count = count_claims(l, &(ClaimFilter){ 0 });
        t = seconds() - begin;
        printf("loaded   %llu claims in %.2f CPU s: %.0f claims/s\n", (unsigned long long)count, t, (double)count / t);
    }
    Str place[] = { STR("Hajin") };
    StrList places = { place, 1, 1 };
    begin = seconds();
    uint64_t count = count_claims(l, &(ClaimFilter){ .places = &places, .by_time = true });
    t = seconds() - begin;
    printf("a place  %llu claims in %.3f CPU s\n", (unsigned long long)count, t);
    begin = seconds();
    uint64_t faults;
    must(ledger_verify(l, ignore, NULL, &faults, &err), &err);
    printf("verified %u entries in %.2f CPU s, %llu faults\n", reports * (CLAIMS_PER_REPORT + 1), seconds() - begin, (unsigned long long)faults);
    ledger_close(l);
    unlink(path);
    rmdir(folder);
    return 0;
}
