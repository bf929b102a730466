#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "ledger/ledger.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- a ledger in a folder of its own, and readings made by hand */

typedef struct {
    char folder[64], path[80];
    Ledger *ledger;
    Arena a;
} Fixture;

static void no_error(const HearErr *err)
{
    if (err->code == HEAR_OK) return;
    print_error("unexpected error: %s\n", err->what);
    fail();
}

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    HearErr err = { 0 };
    snprintf(f->folder, sizeof f->folder, "/tmp/hearsay-ledger-XXXXXX");
    if (!f || !mkdtemp(f->folder)) return -1;
    snprintf(f->path, sizeof f->path, "%s/t.db", f->folder);
    *state = f;
    if (!ledger_open(&f->ledger, str_of(f->path), LEDGER_WRITE, &err)) print_error("%s\n", err.what);
    return f->ledger ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    char path[100];
    ledger_close(f->ledger);
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", f->path, endings[i]);
        unlink(path);
    }
    int rc = rmdir(f->folder);
    arena_free(&f->a);
    free(f);
    return rc;
}

static void reopen(Fixture *f)
{
    HearErr err = { 0 };
    ledger_close(f->ledger);
    f->ledger = NULL;
    assert_true(ledger_open(&f->ledger, str_of(f->path), LEDGER_READ, &err));
}

/* A report of one sentence that is its own claim. */
static Reading reading_of(Arena *a, const char *doc, const char *source, Day published, const char *text, const char *actor, const char *place)
{
    Reading r = { .lang = STR("en") };
    r.report = (Report){ .doc = str_of(doc), .source = str_of(source), .published = published, .text = str_of(text), .raw = str_of(text) };
    r.report.parts = ARENA_NEW(a, Part, 1);
    r.report.parts[0] = (Part){ .kind = PART_BODY, .span = { 0, (uint32_t)strlen(text) }, .day = DAY_NONE, .number = -1 };
    r.report.part_count = 1;
    r.claims.at = ARENA_NEW(a, Claim, 1);
    r.claims.count = 1;
    r.claims.at[0] = (Claim){ .event = EVENT_CAPTURE,
                              .actor = str_of(actor),
                              .place = str_of(place),
                              .time = { published, published },
                              .modality = MODALITY_ASSERTED,
                              .count = { -1, -1, -1, "" },
                              .span = { 0, (uint32_t)strlen(text) },
                              .confidence = 0.875f };
    return r;
}

static int64_t add(Fixture *f, const Reading *r, bool *added)
{
    HearErr err = { 0 };
    int64_t id;
    assert_true(ledger_begin(f->ledger, &err));
    assert_true(ledger_add(f->ledger, r, STR("hearsay test"), 1000, &id, added, &err));
    assert_true(ledger_commit(f->ledger, &err));
    return id;
}

static int64_t add_capture(Fixture *f, const char *doc, const char *source, Day day, const char *text, const char *actor, const char *place)
{
    bool added;
    Reading r = reading_of(&f->a, doc, source, day, text, actor, place);
    int64_t id = add(f, &r, &added);
    assert_true(added);
    return id;
}

/* The ids of the claims that fit, as text: "2 4 ". */
static const char *ids(Fixture *f, const ClaimFilter *filter)
{
    HearErr err = { 0 };
    LedgerClaims *q;
    LedgerClaim c;
    Buf b = { .arena = &f->a };
    assert_true(ledger_claims(&q, f->ledger, filter, &err));
    while (ledger_claims_next(q, &c, &err)) buf_printf(&b, "%lld ", (long long)c.id);
    no_error(&err);
    ledger_claims_close(q);
    buf_add_char(&b, '\0');
    return b.at;
}

static void run_sql(const Fixture *f, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

typedef struct {
    uint64_t count;
    int64_t first;
    char what[300];
} Faults;

static void note_fault(void *user, int64_t entry, const char *what)
{
    Faults *faults = user;
    if (faults->count++) return;
    faults->first = entry;
    snprintf(faults->what, sizeof faults->what, "%s", what);
}

static Faults verify(Fixture *f)
{
    HearErr err = { 0 };
    Faults faults = { 0 };
    uint64_t count;
    assert_true(ledger_verify(f->ledger, note_fault, &faults, &count, &err));
    assert_int_equal(count, faults.count);
    return faults;
}

/* ---- what goes in comes out */

static void a_report_comes_back_byte_for_byte(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerReport got;
    Str raw;
    bool added;
    char long_text[5000];
    memset(long_text, 'x', sizeof long_text); /* is packed; short ones are not */
    Reading r = reading_of(&f->a, "a.txt", "Halden Wire", day_of(2017, 11, 9), "Abu Kamal fell.", "SYR_GOV", "Abu Kamal");
    r.report.raw = (Str){ long_text, sizeof long_text };
    r.report.author = STR("M. Idris"), r.report.title = STR("Title"), r.report.url = STR("https://haldenwire.example/1"), r.report.repaired = 3;
    r.report.parts[0].author = STR("reader"), r.report.parts[0].day = day_of(2017, 11, 10), r.report.parts[0].number = 7;
    r.report.parts[0].kind = PART_COMMENT;
    int64_t id = add(f, &r, &added);
    assert_true(ledger_report(f->ledger, id, &f->a, &got, &err));
    assert_true(ledger_raw(f->ledger, id, &f->a, &raw, &err));
    assert_true(str_eq(raw, r.report.raw));
    assert_true(str_eq(got.report.text, r.report.text) && str_eq(got.report.source, r.report.source));
    assert_true(str_eq(got.report.author, r.report.author) && str_eq(got.report.title, r.report.title) && str_eq(got.report.url, r.report.url));
    assert_true(str_eq(got.report.lang, STR("en"))); /* as found, where the report declares none */
    assert_int_equal(got.report.published, day_of(2017, 11, 9));
    assert_int_equal(got.report.repaired, 3);
    assert_int_equal(got.read_at, 1000);
    assert_int_equal(got.report.part_count, 1);
    assert_int_equal(got.report.parts[0].kind, PART_COMMENT);
    assert_int_equal(got.report.parts[0].number, 7);
    assert_int_equal(got.report.parts[0].day, day_of(2017, 11, 10));
    assert_true(str_eq(got.report.parts[0].author, STR("reader")));
    assert_int_equal(verify(f).count, 0);
}

static void a_claim_comes_back_in_every_slot(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    bool added;
    Str speakers[] = { STR("SANA"), STR("a \"source\" in the army") };
    Reading r = reading_of(&f->a, "a.txt", "Halden Wire", day_of(2017, 11, 9), "Twelve died in Hajin, they said.", "ISIS", "Hajin");
    Claim *c = &r.claims.at[0];
    c->event = EVENT_CASUALTIES, c->target = STR("SYR_GOV+HEZBOLLAH"), c->extent = STR("0.5"), c->modality = MODALITY_POSSIBLE;
    c->attribution = speakers, c->attribution_count = 2, c->count = (Count){ 12, -1, 0, ">=" }, c->span = (Span){ 0, 21 };
    c->time = (Days){ day_of(2017, 11, 1), day_of(2017, 11, 30) };
    add(f, &r, &added);
    LedgerClaims *q;
    LedgerClaim got;
    assert_true(ledger_claims(&q, f->ledger, &(ClaimFilter){ 0 }, &err));
    assert_true(ledger_claims_next(q, &got, &err));
    assert_int_equal(got.claim.event, EVENT_CASUALTIES);
    assert_int_equal(got.claim.modality, MODALITY_POSSIBLE);
    assert_true(str_eq(got.claim.target, c->target) && str_eq(got.claim.extent, c->extent) && str_eq(got.words, STR("Twelve died in Hajin,")));
    assert_int_equal(got.claim.attribution_count, 2);
    assert_true(str_eq(got.claim.attribution[1], speakers[1]));
    assert_int_equal(got.claim.count.killed, 12);
    assert_int_equal(got.claim.count.wounded, -1);
    assert_int_equal(got.claim.count.captured, 0);
    assert_string_equal(got.claim.count.op, ">=");
    assert_int_equal(got.claim.time.from, c->time.from);
    assert_int_equal(got.claim.time.to, c->time.to);
    assert_int_equal(got.published, day_of(2017, 11, 9));
    assert_true(str_eq(got.source, STR("Halden Wire")) && str_eq(got.made_by, STR("hearsay test")));
    JsonOut j = { .out = { .arena = &f->a } };
    ledger_claim_json(&j, &got);
    assert_true(
        str_find(
            buf_str(&j.out),
            STR("\"extent\":0.500,\"time\":\"2017-11\",\"modality\":\"possible\","
                "\"attribution\":[\"SANA\",\"a \\\"source\\\" in the army\"],\"count\":{\"killed\":12,\"wounded\":null,\"captured\":0,\"op\":\">=\"}"),
            0) != SIZE_MAX);
    ledger_claims_close(q);
    assert_int_equal(verify(f).count, 0);
}

static void the_same_bytes_twice_are_one_report(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerCounts counts;
    LedgerVersion before, after;
    bool added;
    int64_t id = add_capture(f, "a.txt", "A", 100, "They took Hajin.", "SDF", "Hajin");
    assert_true(ledger_version(f->ledger, &before, &err));
    Reading again = reading_of(&f->a, "copy.txt", "B", 200, "They took Hajin.", "SDF", "Hajin");
    assert_int_equal(add(f, &again, &added), id);
    assert_false(added);
    assert_true(ledger_counts(f->ledger, 0, &counts, &err));
    assert_int_equal(counts.reports, 1);
    assert_int_equal(counts.claims, 1);
    assert_true(ledger_version(f->ledger, &after, &err));
    assert_true(sha256_eq(&before.head, &after.head));
}

static void what_was_not_committed_is_not_there(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerCounts counts;
    int64_t id;
    bool added;
    add_capture(f, "a.txt", "A", 100, "They took Hajin.", "SDF", "Hajin");
    Reading r = reading_of(&f->a, "b.txt", "A", 101, "They took Baghuz.", "SDF", "Baghuz");
    assert_true(ledger_begin(f->ledger, &err));
    assert_true(ledger_add(f->ledger, &r, STR("hearsay test"), 1000, &id, &added, &err));
    reopen(f);
    assert_true(ledger_counts(f->ledger, 0, &counts, &err));
    assert_int_equal(counts.reports, 1);
    assert_int_equal(verify(f).count, 0);
}

/* ---- questions */

static void each_question_narrows(void **state)
{
    Fixture *f = *state;
    Str hajin[] = { STR("Hajin") }, gov[] = { STR("SYR_GOV") }, control[] = { STR("control"), STR("loss") };
    StrList place = { hajin, 1, 1 }, actor = { gov, 1, 1 }, events = { control, 2, 2 };
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Abu Kamal");              /* report 1, claim 2 */
    add_capture(f, "b", "Halden", 110, "Claim of b.", "SDF", "Hajin");                    /* claim 4 */
    add_capture(f, "c", "sana", 120, "Claim of c.", "HEZBOLLAH+SYR_GOV", "Baghuz+Hajin"); /* claim 6 */
    assert_string_equal(ids(f, &(ClaimFilter){ 0 }), "2 4 6 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .limit = 2 }), "2 4 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .places = &place }), "4 6 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .actors = &actor }), "2 6 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .source = STR("SANA") }), "2 6 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .events = &events }), "");
    assert_string_equal(ids(f, &(ClaimFilter){ .modality = STR("asserted") }), "2 4 6 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .modality = STR("denied") }), "");
    assert_string_equal(ids(f, &(ClaimFilter){ .has_since = true, .since = 110 }), "4 6 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .has_until = true, .until = 110 }), "2 4 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .has_as_known = true, .as_known = 119 }), "2 4 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .at = 4 }), "2 4 ");
}

static void a_value_is_never_part_of_the_question(void **state)
{
    Fixture *f = *state;
    Str evil[] = { STR("Hajin\"] ') OR 1=1 --") };
    StrList place = { evil, 1, 1 };
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Hajin");
    assert_string_equal(ids(f, &(ClaimFilter){ .places = &place }), "");
    assert_string_equal(ids(f, &(ClaimFilter){ .source = STR("' OR '1'='1") }), "");
}

static void a_report_without_a_day_is_known_on_no_day(void **state)
{
    Fixture *f = *state;
    add_capture(f, "a", "SANA", DAY_NONE, "Claim of a.", "SYR_GOV", "Hajin");
    assert_string_equal(ids(f, &(ClaimFilter){ 0 }), "2 ");
    assert_string_equal(ids(f, &(ClaimFilter){ .has_as_known = true, .as_known = 30000 }), "");
}

static void words_are_found_in_text_and_title(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerHits hits;
    add_capture(f, "a", "SANA", 100, "The army entered the town of Haǧīn at dawn.", "SYR_GOV", "Hajin");
    add_capture(f, "b", "SANA", 101, "Nothing happened.", "SYR_GOV", "Hajin");
    assert_true(ledger_search(f->ledger, STR("dawn hagin"), 0, 10, &f->a, &hits, &err));
    assert_int_equal(hits.count, 1);
    assert_int_equal(hits.at[0].report, 1);
    assert_true(str_find(hits.at[0].excerpt,
                         STR("\x02"
                             "dawn"
                             "\x03"),
                         0) != SIZE_MAX);
    assert_false(ledger_search(f->ledger, STR("\"unclosed"), 0, 10, &f->a, &hits, &err));
    assert_int_equal(err.code, HEAR_USAGE);
}

/* ---- corrections */

static int64_t review(Fixture *f, int64_t claim, Verdict verdict, int64_t replaced_by)
{
    HearErr err = { 0 };
    int64_t id;
    assert_true(ledger_begin(f->ledger, &err));
    assert_true(ledger_add_review(f->ledger, claim, verdict, replaced_by, STR("editor"), STR("see page 2"), 2000, &id, &err));
    assert_true(ledger_commit(f->ledger, &err));
    return id;
}

/* Those that stand, which ledger_standing must tell alike. */
static const char *standing(Fixture *f)
{
    HearErr err = { 0 };
    LedgerIds list = { 0 };
    Buf text = { .arena = &f->a };
    assert_true(ledger_standing(f->ledger, &f->a, &list, &err));
    for (size_t i = 0; i < list.count; i++) buf_printf(&text, "%lld ", (long long)list.at[i]);
    const char *all = ids(f, &(ClaimFilter){ 0 });
    assert_true(str_eq(buf_str(&text), str_of(all)));
    return all;
}

static void a_rejected_claim_is_passed_over_until_the_rejection_is_withdrawn(void **state)
{
    Fixture *f = *state;
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Hajin");
    int64_t rejected = review(f, 2, REVIEW_REJECTED, 0);
    assert_string_equal(standing(f), "");
    assert_string_equal(ids(f, &(ClaimFilter){ .at = rejected - 1 }), "2 "); /* the version before still says it */
    review(f, 2, REVIEW_WITHDRAWN, 0);
    assert_string_equal(standing(f), "2 ");
    review(f, 2, REVIEW_ACCEPTED, 0);
    assert_string_equal(standing(f), "2 ");
    assert_int_equal(verify(f).count, 0);
}

static void a_correction_stands_in_the_place_of_what_it_corrects(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerReport of;
    int64_t corrected;
    bool added;
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Hajin");
    assert_true(ledger_report(f->ledger, 1, &f->a, &of, &err));
    Claim better = reading_of(&f->a, "a", "SANA", 100, "Claim of a.", "SDF", "Hajin").claims.at[0];
    assert_true(ledger_begin(f->ledger, &err));
    assert_true(ledger_add_claim(f->ledger, &of, &better, STR("editor"), &corrected, &added, &err));
    assert_true(added);
    assert_true(ledger_commit(f->ledger, &err));
    review(f, 2, REVIEW_CORRECTED, corrected);
    assert_string_equal(standing(f), "3 ");
    review(f, 2, REVIEW_WITHDRAWN, 0);
    assert_string_equal(standing(f), "2 ");
    review(f, 2, REVIEW_CORRECTED, corrected);
    assert_string_equal(standing(f), "3 ");
    assert_int_equal(verify(f).count, 0);
}

static void the_same_claim_by_the_same_maker_is_added_once(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerReport of;
    int64_t first, second;
    bool added;
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Hajin");
    assert_true(ledger_report(f->ledger, 1, &f->a, &of, &err));
    Claim c = reading_of(&f->a, "a", "SANA", 100, "Claim of a.", "SDF", "Hajin").claims.at[0];
    assert_true(ledger_begin(f->ledger, &err));
    assert_true(ledger_add_claim(f->ledger, &of, &c, STR("editor"), &first, &added, &err));
    assert_true(ledger_add_claim(f->ledger, &of, &c, STR("editor"), &second, &added, &err));
    assert_false(added);
    assert_int_equal(first, second);
    assert_true(ledger_commit(f->ledger, &err));
}

/* ---- the chain */

static void three_reports(Fixture *f)
{
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Hajin");
    add_capture(f, "b", "SANA", 101, "Claim of b.", "SYR_GOV", "Baghuz");
    add_capture(f, "c", "SANA", 102, "Claim of c.", "SYR_GOV", "Mayadin");
    review(f, 4, REVIEW_REJECTED, 0);
    assert_int_equal(verify(f).count, 0);
}

static void nothing_can_be_rewritten_in_passing(void **state)
{
    Fixture *f = *state;
    sqlite3 *db;
    three_reports(f);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE claim SET actor = 'ISIS' WHERE id = 2", NULL, NULL, NULL), SQLITE_CONSTRAINT);
    assert_int_equal(sqlite3_exec(db, "DELETE FROM entry WHERE seq = 2", NULL, NULL, NULL), SQLITE_CONSTRAINT);
    sqlite3_close(db);
}

typedef struct {
    int64_t entry;
    const char *what;
    bool found;
} Expected;

static void look_for(void *user, int64_t entry, const char *what)
{
    Expected *e = user;
    if (entry == e->entry && strstr(what, e->what)) e->found = true;
}

/* Each row: what somebody does to the file once the triggers are gone, and what must be told of which entry. */
static void each_tampering_is_found_where_it_was_done(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        int64_t entry;
        const char *what;
    } cases[] = {
        { "UPDATE claim SET actor = 'ISIS' WHERE id = 4", 4, "the claim was altered" },
        { "UPDATE claim SET confidence = 0.5 WHERE id = 2", 2, "the claim was altered" },
        { "UPDATE claim SET attribution = '[\"SOHR\"]' WHERE id = 6", 6, "the claim was altered" },
        { "UPDATE report SET source = 'SOHR' WHERE id = 3", 3, "the report was altered" },
        { "UPDATE report SET published = 99 WHERE id = 3", 3, "the report was altered" },
        { "UPDATE report SET text = 'Claim of B.' WHERE id = 3", 3, "the report was altered" },
        { "UPDATE report SET raw = x'00' WHERE id = 5", 5, "raw bytes were altered" },
        { "UPDATE part SET author = 'somebody' WHERE report = 5", 5, "the report was altered" },
        { "DELETE FROM part WHERE report = 5", 5, "the report was altered" },
        { "UPDATE review SET verdict = 'accepted' WHERE id = 7", 7, "the review was altered" },
        { "DELETE FROM review WHERE id = 7", 7, "the review is missing" },
        { "DELETE FROM claim WHERE id = 6", 6, "is missing" },
        { "DELETE FROM claim WHERE id = 2; DELETE FROM entry WHERE seq = 2", 2, "the entry is missing" },
        { "DELETE FROM review; DELETE FROM claim WHERE id = 4; DELETE FROM entry WHERE seq IN (4, 7)", 5, "does not follow" },
        { "UPDATE entry SET payload = (SELECT payload FROM entry WHERE seq = 2) WHERE seq = 4", 4, "does not follow" },
        { "UPDATE entry SET hash = zeroblob(32) WHERE seq = 4", 4, "does not follow" },
        { "INSERT INTO claim SELECT 8, report, part, event, actor, target, place, extent, time_from, time_to, modality, attribution, killed,"
          " wounded, captured, op, span_from, span_to, words, confidence, published, made_by FROM claim WHERE id = 2",
          0, "claim 8 has no entry" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *fixture;
        assert_int_equal(set_up(&fixture), 0);
        Fixture *f = fixture;
        three_reports(f);
        run_sql(f, "DROP TRIGGER entry_stays; DROP TRIGGER entry_kept; DROP TRIGGER report_stays; DROP TRIGGER part_stays;"
                   "DROP TRIGGER part_kept; DROP TRIGGER claim_stays; DROP TRIGGER claim_kept; DROP TRIGGER review_stays; DROP TRIGGER review_kept");
        run_sql(f, cases[i].sql);
        reopen(f);
        HearErr err = { 0 };
        uint64_t count;
        Expected wanted = { cases[i].entry, cases[i].what, false };
        assert_true(ledger_verify(f->ledger, look_for, &wanted, &count, &err));
        if (!wanted.found) fail_msg("not told of entry %lld: %s", (long long)cases[i].entry, cases[i].what);
        assert_int_equal(tear_down(&fixture), 0);
    }
}

static void a_dropped_trigger_is_a_fault(void **state)
{
    Fixture *f = *state;
    three_reports(f);
    run_sql(f, "DROP TRIGGER claim_stays");
    reopen(f);
    Faults faults = verify(f);
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.what, "claim_stays is missing");
}

static void a_version_names_a_state_of_the_ledger(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerVersion v, was;
    char text[SHA256_TEXT];
    add_capture(f, "a", "SANA", 100, "Claim of a.", "SYR_GOV", "Hajin");
    assert_true(ledger_version(f->ledger, &v, &err));
    sha256_text(&v.head, text);
    add_capture(f, "b", "SANA", 101, "Claim of b.", "SYR_GOV", "Baghuz");
    assert_true(ledger_at(f->ledger, str_of(text), &was, &err));
    assert_int_equal(was.entries, 2);
    assert_true(sha256_eq(&was.head, &v.head));
    for (size_t digits = 8; digits < 64; digits++) {
        assert_true(ledger_at(f->ledger, str_head(str_of(text), digits), &was, &err));
        assert_int_equal(was.entries, 2);
    }
    assert_false(ledger_at(f->ledger, STR("0000000000"), &was, &err));
    assert_int_equal(err.code, HEAR_NOTHING);
    err = (HearErr){ 0 };
    assert_false(ledger_at(f->ledger, STR("xyz"), &was, &err));
    assert_int_equal(err.code, HEAR_USAGE);
}

static void a_day_names_the_last_version_of_that_day(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerVersion was, now;
    int64_t review;
    assert_true(ledger_begin(f->ledger, &err));
    static const int64_t read[] = { 86400 * 10, 86400 * 12 - 1, 86400 * 12 }; /* the tenth, the last second of the eleventh, the twelfth day */
    for (int i = 0; i < 3; i++) {
        const char *raw[] = { "one", "two", "three" };
        Part part = { .kind = PART_BODY, .span = { 0, 3 }, .day = DAY_NONE, .number = -1 };
        Claim claim = { .event = EVENT_CONTROL, .time = DAYS_NONE, .count = { -1, -1, -1, "" }, .span = { 0, 3 }, .confidence = 1 };
        Reading r = {
            .claims = { &claim, 1 },
            .report = { .doc = str_of(raw[i]), .raw = str_of(raw[i]), .text = STR("one"), .published = 1, .parts = &part, .part_count = 1 }
        };
        int64_t id;
        bool added;
        assert_true(ledger_add(f->ledger, &r, STR("t"), read[i], &id, &added, &err));
    }
    assert_true(ledger_add_review(f->ledger, 2, REVIEW_REJECTED, 0, STR("Ada"), STR_NONE, 86400 * 14, &review, &err) &&
                ledger_commit(f->ledger, &err));
    assert_true(ledger_version(f->ledger, &now, &err));
    static const struct {
        const char *day;
        int64_t entries;
    } cases[] = {
        { "1970-01-11", 2 }, { "1970-01-12", 4 }, { "1970-01-13", 6 }, { "1970-01-14", 6 }, { "1970-01-15", 7 }, { "2020-01-01", 7 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(ledger_at(f->ledger, str_of(cases[i].day), &was, &err));
        assert_int_equal(was.entries, cases[i].entries);
    }
    assert_true(sha256_eq(&was.head, &now.head));
    assert_false(ledger_at(f->ledger, STR("1970-01-10"), &was, &err));
    assert_int_equal(err.code, HEAR_NOTHING);
    err = (HearErr){ 0 };
    assert_false(ledger_at(f->ledger, STR("1970-13-10"), &was, &err));
    assert_int_equal(err.code, HEAR_USAGE);
}

static void the_same_input_gives_the_same_version(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    LedgerVersion one, other;
    void *second;
    assert_int_equal(set_up(&second), 0);
    three_reports(f);
    three_reports(second);
    assert_true(ledger_version(f->ledger, &one, &err) && ledger_version(((Fixture *)second)->ledger, &other, &err));
    assert_true(sha256_eq(&one.head, &other.head));
    assert_int_equal(tear_down(&second), 0);
}

/* ---- files that are no ledger */

static void write_file(const char *path, const char *bytes, size_t len)
{
    HearErr err = { 0 };
    assert_true(file_write(str_of(path), (Str){ bytes, len }, &err));
}

static void refused(const char *path, const char *what)
{
    static const LedgerMode modes[] = { LEDGER_READ, LEDGER_WRITE };
    for (size_t i = 0; i < 2; i++) {
        HearErr err = { 0 };
        Arena a = { 0 };
        Str before, after;
        Ledger *l;
        assert_true(file_read(&a, str_of(path), 1 << 20, &before, &err));
        assert_false(ledger_open(&l, str_of(path), modes[i], &err));
        assert_null(l);
        assert_int_equal(err.code, HEAR_FORMAT);
        if (!strstr(err.what, what)) fail_msg("expected \"%s\" in \"%s\"", what, err.what);
        err = (HearErr){ 0 };
        assert_true(file_read(&a, str_of(path), 1 << 20, &after, &err));
        assert_true(str_eq(before, after)); /* never overwritten */
        arena_free(&a);
    }
}

static void what_is_no_ledger_is_refused_and_left_alone(void **state)
{
    Fixture *f = *state;
    char path[100];
    HearErr err = { 0 };
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/other", f->folder);
    write_file(path, "This is a letter, and longer than the header of an SQLite file, which has one hundred bytes. So it goes on.", 105);
    refused(path, "is no hearsay ledger");
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    refused(path, "another program's database");
    unlink(path);
    Ledger *l;
    assert_false(ledger_open(&l, str_of(path), LEDGER_READ, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
}

static void a_ledger_cut_short_is_refused_wherever_it_is_cut(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    Str whole;
    char path[100];
    three_reports(f);
    ledger_close(f->ledger);
    f->ledger = NULL;
    assert_true(file_read(&f->a, str_of(f->path), 1 << 20, &whole, &err));
    snprintf(path, sizeof path, "%s/cut", f->folder);
    for (size_t len = 1; len < whole.len; len += len < 200 ? 33 : 4096 - 7) {
        write_file(path, whole.at, len);
        refused(path, "");
    }
    unlink(path);
}

static void an_empty_file_becomes_a_ledger(void **state)
{
    Fixture *f = *state; /* what is left when a program is killed at its very first step */
    HearErr err = { 0 };
    char path[100];
    Ledger *l;
    snprintf(path, sizeof path, "%s/empty", f->folder);
    write_file(path, "", 0);
    assert_false(ledger_open(&l, str_of(path), LEDGER_READ, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    err = (HearErr){ 0 };
    assert_true(ledger_open(&l, str_of(path), LEDGER_WRITE, &err));
    ledger_close(l);
    unlink(path);
}

/* What one may read and not write, on a disk that is not one's own, is asked all the same; who would write is told why not. */
static void a_ledger_that_may_only_be_read_is_read(void **state)
{
    enum { NOBODY = 65534 };
    Fixture *f = *state;
    three_reports(f);
    ledger_close(f->ledger);
    f->ledger = NULL;
    assert_int_equal(chmod(f->path, 0444), 0);
    assert_int_equal(chmod(f->folder, 0555), 0);
    pid_t child = fork();
    if (child == 0) { /* what root may not, nobody may not either */
        HearErr err = { 0 };
        Ledger *l = NULL;
        LedgerCounts counts;
        if (geteuid() == 0 && setuid(NOBODY) != 0) _exit(77);
        if (!ledger_open(&l, str_of(f->path), LEDGER_READ, &err) || !ledger_counts(l, 0, &counts, &err) || counts.reports != 3) _exit(1);
        ledger_close(l);
        if (ledger_open(&l, str_of(f->path), LEDGER_WRITE, &err) || err.code != HEAR_SYSTEM) _exit(2);
        _exit(strcmp(err.what, "this user may not write to the ledger, or into its folder") ? 3 : 0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    chmod(f->folder, 0755);
    chmod(f->path, 0644);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void a_later_format_is_refused(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    Ledger *l;
    run_sql(f, "PRAGMA user_version = 3");
    assert_false(ledger_open(&l, str_of(f->path), LEDGER_WRITE, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
}

/* What format 2 added, taken away again. */
static void make_old(Fixture *f) { run_sql(f, "DROP TABLE marked; DROP TABLE mark; DROP TABLE shared; PRAGMA user_version = 1"); }

static void count_faults(void *user, int64_t entry, const char *what)
{
    (void)user;
    print_error("entry %lld: %s\n", (long long)entry, what);
}

static void an_older_ledger_is_read_as_it_is_and_brought_up_when_it_is_written_to(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    int64_t unmarked;
    uint64_t faults;
    LedgerVersion before, after;
    LedgerShareds pairs;
    three_reports(f);
    assert_true(ledger_version(f->ledger, &before, &err));
    make_old(f);
    reopen(f);
    assert_true(ledger_unmarked(f->ledger, &unmarked, &err));
    assert_int_equal(unmarked, 1);
    assert_true(ledger_shared(f->ledger, 0, 0, &f->a, &pairs, &err));
    assert_int_equal(pairs.count, 0);
    assert_true(ledger_verify(f->ledger, count_faults, NULL, &faults, &err));
    assert_int_equal(faults, 0);
    ledger_close(f->ledger);
    assert_true(ledger_open(&f->ledger, str_of(f->path), LEDGER_WRITE, &err));
    assert_true(ledger_verify(f->ledger, count_faults, NULL, &faults, &err));
    assert_int_equal(faults, 0);
    assert_true(ledger_version(f->ledger, &after, &err));
    assert_memory_equal(&before, &after, sizeof before); /* the chain is as it was */
    assert_true(ledger_begin(f->ledger, &err));
    const uint64_t marks[] = { 7, UINT64_MAX };
    assert_true(ledger_add_marks(f->ledger, unmarked, 17000, marks, 2, &err));
    assert_true(ledger_commit(f->ledger, &err));
    assert_true(ledger_unmarked(f->ledger, &unmarked, &err));
    assert_true(unmarked > 1);
    LedgerIds ids = { 0 };
    assert_true(ledger_marked(f->ledger, UINT64_MAX, 17000, 9, 4, 2, &f->a, &ids, &err));
    assert_int_equal(ids.count, 1);
    assert_int_equal(ids.at[0], 1);
}

static void of_a_mark_in_many_reports_the_earliest_and_the_nearest_are_told(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    bool added;
    int64_t ids[30];
    char text[40];
    for (int i = 0; i < 30; i++) {
        snprintf(text, sizeof text, "Report number %d.", i);
        Reading r = reading_of(&f->a, (const char *)arena_printf(&f->a, "doc-%d", i).at, "A", 17000, (const char *)arena_printf(&f->a, "%s", text).at,
                               "GOV", "X");
        ids[i] = add(f, &r, &added);
    }
    assert_true(ledger_begin(f->ledger, &err));
    const uint64_t mark = 42;
    for (int i = 0; i < 30; i++) assert_true(ledger_add_marks(f->ledger, ids[i], 17000 + (i * 7) % 30, &mark, 1, &err));
    assert_true(ledger_commit(f->ledger, &err));
    LedgerIds some = { 0 };
    assert_true(ledger_marked(f->ledger, mark, 17015, INT64_MAX, 5, 2, &f->a, &some, &err));
    assert_int_equal(some.count, 9);
    const int days[] = { 0, 1, 2, 3, 4, 15, 14, 16, 17 }; /* the earliest five, two before (15 is before it by its entry), two after */
    for (size_t i = 0; i < some.count; i++)
        for (int k = 0; k < 30; k++)
            if (ids[k] == some.at[i]) assert_int_equal((k * 7) % 30, days[i]);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(a_report_comes_back_byte_for_byte),
        CASE(a_claim_comes_back_in_every_slot),
        CASE(the_same_bytes_twice_are_one_report),
        CASE(what_was_not_committed_is_not_there),
        CASE(each_question_narrows),
        CASE(a_value_is_never_part_of_the_question),
        CASE(a_report_without_a_day_is_known_on_no_day),
        CASE(words_are_found_in_text_and_title),
        CASE(a_rejected_claim_is_passed_over_until_the_rejection_is_withdrawn),
        CASE(a_correction_stands_in_the_place_of_what_it_corrects),
        CASE(the_same_claim_by_the_same_maker_is_added_once),
        CASE(nothing_can_be_rewritten_in_passing),
        CASE(each_tampering_is_found_where_it_was_done),
        CASE(a_dropped_trigger_is_a_fault),
        CASE(a_version_names_a_state_of_the_ledger),
        CASE(a_day_names_the_last_version_of_that_day),
        CASE(the_same_input_gives_the_same_version),
        CASE(what_is_no_ledger_is_refused_and_left_alone),
        CASE(a_ledger_cut_short_is_refused_wherever_it_is_cut),
        CASE(an_empty_file_becomes_a_ledger),
        CASE(a_later_format_is_refused),
        CASE(a_ledger_that_may_only_be_read_is_read),
        CASE(an_older_ledger_is_read_as_it_is_and_brought_up_when_it_is_written_to),
        CASE(of_a_mark_in_many_reports_the_earliest_and_the_nearest_are_told),
    };
    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
