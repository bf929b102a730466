/* Checking a ledger: the pages, the tables, then every entry of the chain against its row. */
#include "ledger/inside.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct {
    Ledger *ledger;
    LedgerTell *tell;
    void *user;
    uint64_t faults;
    LedgerEntry *each; /* told every entry that is as it was written; may be NULL */
} Check;

__attribute__((format(printf, 3, 4))) static void fault(Check *c, int64_t entry, const char *fmt, ...)
{
    char what[300];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    c->faults++;
    c->tell(c->user, entry, what);
}

static sqlite3_stmt *prepare(Ledger *l, const char *text, HearErr *err)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(l->db, text, -1, &s, NULL) != SQLITE_OK) ledger_fail(l, err);
    return s;
}

/* Tells each row that a question gives as a fault of the whole file; column 0 is the text. */
static bool tell_rows(Check *c, const char *question, const char *ok_text, HearErr *err)
{
    sqlite3_stmt *s = prepare(c->ledger, question, err);
    if (!s) return false;
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        Str text = column_str(s, 0);
        if (!str_eq(text, str_of(ok_text))) fault(c, 0, "%.*s", STR_FMT(text));
    }
    bool ok = rc == SQLITE_DONE || ledger_fail(c->ledger, err);
    sqlite3_finalize(s);
    return ok;
}

/* The tables and triggers must be those that hearsay makes: a dropped trigger would let rows be rewritten. */
static bool check_schema(Check *c, HearErr *err)
{
    sqlite3 *fresh = NULL;
    sqlite3_stmt *mine = prepare(c->ledger, "SELECT sql FROM sqlite_schema WHERE name = ?1 AND type = ?2", err), *want = NULL;
    bool ok = mine && sqlite3_open(":memory:", &fresh) == SQLITE_OK && ledger_make_tables(fresh, 0, c->ledger->format) &&
              sqlite3_prepare_v2(fresh, "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL", -1, &want, NULL) == SQLITE_OK;
    while (ok && sqlite3_step(want) == SQLITE_ROW) {
        Str name = column_str(want, 0);
        sqlite3_reset(mine);
        bind_str(mine, 1, name);
        bind_str(mine, 2, column_str(want, 1));
        bool there = sqlite3_step(mine) == SQLITE_ROW;
        if (!there) fault(c, 0, "%.*s is missing", STR_FMT(name));
        else if (!str_eq(column_str(mine, 0), column_str(want, 2))) fault(c, 0, "%.*s is not as hearsay makes it", STR_FMT(name));
    }
    sqlite3_finalize(want);
    sqlite3_finalize(mine);
    sqlite3_close(fresh);
    return ok || err_fail(err, HEAR_SYSTEM, c->ledger->path, AT_NOWHERE, 0, "cannot compare the tables");
}

/* The payload of a report's row, once its raw bytes are what their hash says. False: told already. */
static bool report_row(Check *c, int64_t id, Arena *keep, Str *payload)
{
    HearErr err = { 0 };
    LedgerReport lr;
    Str raw;
    if (!ledger_report(c->ledger, id, keep, &lr, &err) || !ledger_raw(c->ledger, id, keep, &raw, &err)) {
        fault(c, id, err.code == HEAR_NOTHING ? "the report is missing" : "the report cannot be read: %s", err.what);
        return false;
    }
    Sha256 of_raw = sha256(raw);
    if (!sha256_eq(&of_raw, &lr.sha256)) {
        fault(c, id, "the report's raw bytes were altered");
        return false;
    }
    *payload = report_payload(keep, &lr);
    return true;
}

static bool claim_row(Check *c, int64_t id, Arena *keep, Str *payload)
{
    HearErr err = { 0 };
    LedgerClaim lc;
    sqlite3_stmt *s = ledger_sql(c->ledger, SQL_CLAIM, &err);
    if (s) sqlite3_bind_int64(s, 1, id);
    bool there = s && sqlite3_step(s) == SQLITE_ROW;
    if (!there) fault(c, id, "the claim, or the report it is from, is missing");
    else if (!claim_from_row(c->ledger, s, keep, &lc, &err)) {
        fault(c, id, "the claim was altered: %s", err.what);
        there = false;
    } else {
        *payload = claim_payload(keep, &lc);
    }
    if (s) sqlite3_reset(s);
    return there;
}

static bool review_row(Check *c, int64_t id, Arena *keep, Str *payload)
{
    HearErr err = { 0 };
    sqlite3_stmt *s = ledger_sql(c->ledger, SQL_REVIEW, &err);
    if (s) sqlite3_bind_int64(s, 1, id);
    bool there = s && sqlite3_step(s) == SQLITE_ROW;
    if (there) {
        ReviewRow row = { .id = id,
                          .claim = sqlite3_column_int64(s, 1),
                          .verdict = column_str(s, 2),
                          .replaced_by = sqlite3_column_int64(s, 3),
                          .by = column_str(s, 4),
                          .at = sqlite3_column_int64(s, 5),
                          .note = column_str(s, 6) };
        *payload = review_payload(keep, &row);
    } else {
        fault(c, id, "the review is missing");
    }
    if (s) sqlite3_reset(s);
    return there;
}

static void tell_entry(Check *c, int64_t seq, Str kind, Str payload, const Sha256 *hash, Arena *keep)
{
    HearErr err = { 0 };
    LedgerReport lr;
    Str raw = STR_NONE, text = STR_NONE;
    if (str_eq(kind, STR("report"))) {
        if (!ledger_report(c->ledger, seq, keep, &lr, &err) || !ledger_raw(c->ledger, seq, keep, &raw, &err)) {
            fault(c, seq, "the report cannot be read: %s", err.what);
            return;
        }
        text = lr.report.text;
    }
    c->each(c->user, payload, hash, raw, text);
}

/* One entry: that it follows the one before, that its row is there and is the one whose hash it keeps. */
static void check_entry(Check *c, int64_t seq, Str kind, const Sha256 *payload_hash, const Sha256 *hash, const Sha256 *before)
{
    Sha256 chained = chain_hash(before, payload_hash);
    if (!sha256_eq(&chained, hash)) fault(c, seq, "does not follow from the entry before it: altered, reordered, or one was taken out");
    Arena keep = { 0 };
    Str payload;
    bool read = str_eq(kind, STR("report"))  ? report_row(c, seq, &keep, &payload)
                : str_eq(kind, STR("claim")) ? claim_row(c, seq, &keep, &payload)
                                             : review_row(c, seq, &keep, &payload);
    if (read) {
        Sha256 now = sha256(payload);
        if (!sha256_eq(&now, payload_hash)) fault(c, seq, "the %.*s was altered", STR_FMT(kind));
        else if (c->each) tell_entry(c, seq, kind, payload, hash, &keep);
    }
    arena_free(&keep);
}

/* Up to entry `at`; 0: all. */
static bool check_chain(Check *c, int64_t at, HearErr *err)
{
    sqlite3_stmt *s = prepare(c->ledger, "SELECT seq, kind, payload, hash FROM entry WHERE ?1 = 0 OR seq <= ?1 ORDER BY seq", err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, at);
    Sha256 before = { { 0 } }, payload, hash;
    int64_t expected = 1;
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        int64_t seq = sqlite3_column_int64(s, 0);
        if (seq == expected + 1) fault(c, expected, "the entry is missing");
        else if (seq > expected) fault(c, expected, "this entry and those up to %lld are missing", (long long)seq - 1);
        if (!column_hash(s, 2, &payload) || !column_hash(s, 3, &hash)) fault(c, seq, "the entry holds no hashes");
        else check_entry(c, seq, column_str(s, 1), &payload, &hash, &before);
        before = hash;
        expected = seq + 1;
    }
    bool ok = rc == SQLITE_DONE || ledger_fail(c->ledger, err);
    sqlite3_finalize(s);
    return ok;
}

bool ledger_evidence(Ledger *l, int64_t at, LedgerEntry *each, LedgerTell *tell, void *user, uint64_t *faults, HearErr *err)
{
    Check c = { .ledger = l, .tell = tell, .user = user, .each = each };
    bool ok = check_chain(&c, at, err);
    *faults = c.faults;
    return ok;
}

bool ledger_verify(Ledger *l, LedgerTell *tell, void *user, uint64_t *faults, HearErr *err)
{
    Check c = { .ledger = l, .tell = tell, .user = user };
    bool ok = tell_rows(&c, "PRAGMA integrity_check", "ok", err) &&
              tell_rows(&c, "SELECT 'a row of ' || \"table\" || ' points at nothing' FROM pragma_foreign_key_check", "", err) &&
              check_schema(&c, err) && check_chain(&c, 0, err) &&
              tell_rows(&c,
                        "SELECT kind || ' ' || id || ' has no entry' FROM (SELECT 'report' AS kind, id FROM report"
                        " UNION ALL SELECT 'claim', id FROM claim UNION ALL SELECT 'review', id FROM review) AS row"
                        " WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.seq = row.id AND e.kind = row.kind)",
                        "", err);
    *faults = c.faults;
    return ok;
}
