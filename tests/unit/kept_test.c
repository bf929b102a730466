/* What is kept of copies in the ledger is what comparing all texts at once finds, in whatever order they came in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "weigh/copies.h"
#include "weigh/kept.h"

enum { TEXTS = 60, WORDS = 120 };

typedef struct {
    char folder[64], path[80];
    Ledger *ledger;
    Arena a;
    Str text[TEXTS];
    Day day[TEXTS];
} Fixture;

/* Every third text takes a stretch of an earlier one; five are the same but for a word. */
static void write_texts(Fixture *f)
{
    uint32_t seed = 1;
    for (uint32_t i = 0; i < TEXTS; i++) {
        Buf b = { .arena = &f->a };
        for (uint32_t k = 0; k < WORDS; k++) buf_printf(&b, "w%u ", (seed = seed * 1664525 + 1013904223) % 50000);
        if (i % 3 == 2) buf_printf(&b, "%.*s", (int)(f->text[i / 2].len * 2 / 3), f->text[i / 2].at);
        f->text[i] = buf_str(&b);
        if (i >= 50 && i < 55) f->text[i] = arena_printf(&f->a, "%.*s and so %u", STR_FMT(f->text[3]), i);
        f->day[i] = 17000 + (Day)(i * 37 % 60);
    }
}

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    HearErr err = { 0 };
    snprintf(f->folder, sizeof f->folder, "/tmp/hearsay-kept-XXXXXX");
    if (!mkdtemp(f->folder)) return -1;
    snprintf(f->path, sizeof f->path, "%s/t.db", f->folder);
    write_texts(f);
    *state = f;
    return ledger_open(&f->ledger, str_of(f->path), LEDGER_WRITE, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    static const char *const endings[] = { "", "-wal", "-shm" };
    ledger_close(f->ledger);
    for (size_t i = 0; i < 3; i++) unlink((const char *)arena_printf(&f->a, "%s%s", f->path, endings[i]).at);
    int rc = rmdir(f->folder);
    arena_free(&f->a);
    free(f);
    return rc;
}

static int64_t add(Fixture *f, uint32_t i, bool note)
{
    HearErr err = { 0 };
    bool added;
    int64_t id;
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)f->text[i].len }, .day = DAY_NONE, .number = -1 };
    Reading r = { .lang = STR("en"),
                  .report = { .doc = arena_printf(&f->a, "doc-%u", i),
                              .source = STR("A"),
                              .published = f->day[i],
                              .text = f->text[i],
                              .raw = f->text[i],
                              .parts = &body,
                              .part_count = 1 } };
    assert_true(ledger_begin(f->ledger, &err));
    assert_true(ledger_add(f->ledger, &r, STR("test"), 1000, &id, &added, &err));
    if (note) assert_true(kept_note(f->ledger, 1, &err));
    assert_true(ledger_commit(f->ledger, &err));
    return id;
}

static Str lend(void *user, uint32_t i) { return ((const Fixture *)user)->text[i]; }

/* The shares of all pairs by text numbers, 0 where there is none. */
static void kept_shares(Fixture *f, const int64_t *ids, double out[TEXTS][TEXTS])
{
    HearErr err = { 0 };
    LedgerShareds kept;
    memset(out, 0, sizeof(double[TEXTS][TEXTS]));
    assert_true(ledger_shared(f->ledger, 0, 0, &f->a, &kept, &err));
    for (size_t p = 0; p < kept.count; p++) {
        uint32_t one = 0, other = 0;
        while (ids[one] != kept.at[p].one) one++;
        while (ids[other] != kept.at[p].other) other++;
        out[one][other] = out[other][one] = kept.at[p].share;
    }
}

static void reports_compared_as_they_come_are_as_if_compared_all_at_once(void **state)
{
    Fixture *f = *state;
    static double kept[TEXTS][TEXTS], whole[TEXTS][TEXTS];
    CopyMarks marks[TEXTS];
    CopyPairs pairs = { 0 };
    int64_t ids[TEXTS];
    for (uint32_t i = 0; i < TEXTS; i++) copy_marks(f->text[i], &f->a, &marks[i]);
    copy_pairs(marks, TEXTS, 0, lend, f, &f->a, &pairs);
    memset(whole, 0, sizeof whole);
    for (size_t p = 0; p < pairs.count; p++) whole[pairs.at[p].a][pairs.at[p].b] = whole[pairs.at[p].b][pairs.at[p].a] = pairs.at[p].share;
    assert_true(pairs.count > 20);
    for (uint32_t k = 0; k < TEXTS; k++) { /* in an order that is none of publication's */
        uint32_t i = k * 17 % TEXTS;
        ids[i] = add(f, i, k % 4 != 1); /* some are left for the next to catch up with */
    }
    HearErr err = { 0 };
    assert_true(ledger_begin(f->ledger, &err) && kept_note(f->ledger, TEXTS, &err) && ledger_commit(f->ledger, &err));
    kept_shares(f, ids, kept);
    for (uint32_t i = 0; i < TEXTS; i++)
        for (uint32_t k = 0; k < TEXTS; k++) assert_float_equal(kept[i][k], whole[i][k], 1e-12);
}

static void count_faults(void *user, int64_t entry, const char *what) { (void)entry, (void)what, ++*(uint64_t *)user; }

static uint64_t faults_of(Fixture *f)
{
    HearErr err = { 0 };
    uint64_t told = 0, faults = 0;
    assert_true(kept_verify(f->ledger, count_faults, &told, &faults, &err));
    assert_int_equal(told, faults);
    return faults;
}

static int try_sql(Fixture *f, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return rc;
}

static void altered_pairs_and_marks_are_found(void **state)
{
    Fixture *f = *state;
    static const char *const tricks[] = {
        "UPDATE shared SET share = share / 2 WHERE one = (SELECT max(one) FROM shared)",
        "DELETE FROM shared WHERE one = (SELECT min(one) FROM shared)",
        "UPDATE mark SET mark = mark + 1 WHERE report = 7 AND mark = (SELECT min(mark) FROM mark WHERE report = 7)",
    };
    for (uint32_t i = 0; i < TEXTS; i++) add(f, i, true);
    assert_int_equal(faults_of(f), 0);
    for (size_t i = 0; i < 3; i++) assert_int_equal(try_sql(f, tricks[i]), SQLITE_CONSTRAINT); /* nothing is rewritten in passing */
    assert_int_equal(try_sql(f, "DROP TRIGGER shared_stays; DROP TRIGGER shared_kept; DROP TRIGGER mark_stays"), SQLITE_OK);
    uint64_t last = 0;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(try_sql(f, tricks[i]), SQLITE_OK);
        assert_true(faults_of(f) > last);
        last = faults_of(f);
    }
    assert_int_equal(try_sql(f, "INSERT INTO shared VALUES (30, 29, 0.9)"), SQLITE_OK); /* a copy that is none */
    assert_true(faults_of(f) > last);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reports_compared_as_they_come_are_as_if_compared_all_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(altered_pairs_and_marks_are_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
