/* Which reports and places a part of the ledger is made of: for whoever wants no more than that part. */
#include "ledger/inside.h"

static sqlite3_stmt *prepare(Ledger *l, const char *text, HearErr *err)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(l->db, text, -1, &s, NULL) != SQLITE_OK) ledger_fail(l, err);
    return s;
}

static bool list_ids(Ledger *l, sqlite3_stmt *s, Arena *keep, LedgerIds *out, HearErr *err)
{
    int rc;
    *out = (LedgerIds){ 0 };
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) LIST_PUSH(keep, out, sqlite3_column_int64(s, 0));
    bool ok = rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_finalize(s);
    return ok;
}

bool ledger_heads(Ledger *l, int64_t at, const LedgerIds *only, LedgerHead *told, void *user, HearErr *err)
{
    Arena scratch = { 0 };
    sqlite3_stmt *s = prepare(
        l,
        only
            ? "SELECT id, doc, source, published, read_at FROM report WHERE id IN (SELECT value FROM json_each(?2)) AND (?1 = 0 OR id <= ?1) ORDER BY id"
            : "SELECT id, doc, source, published, read_at FROM report WHERE ?1 = 0 OR id <= ?1 ORDER BY id",
        err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, at);
    if (only) bind_str(s, 2, ids_json(&scratch, only));
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW)
        told(user, sqlite3_column_int64(s, 0), column_str(s, 1), column_str(s, 2), column_day(s, 3), sqlite3_column_int64(s, 4));
    bool ok = rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_finalize(s);
    arena_free(&scratch);
    return ok;
}

bool ledger_reports_about(Ledger *l, const StrList *places, int64_t at, Arena *keep, LedgerIds *out, HearErr *err)
{
    sqlite3_stmt *s = prepare(l, "SELECT DISTINCT c.report FROM claim c WHERE " CLAIM_OF_PLACES " AND (?2 = 0 OR c.id <= ?2) ORDER BY 1", err);
    if (!s) return false;
    bind_str(s, 1, list_json(keep, places));
    sqlite3_bind_int64(s, 2, at);
    return list_ids(l, s, keep, out, err);
}

bool ledger_reports_since(Ledger *l, int64_t after, int64_t at, Arena *keep, LedgerIds *out, HearErr *err)
{
    sqlite3_stmt *s = prepare(l,
                              "SELECT id FROM report WHERE id > ?1 AND id <= ?2"
                              " UNION SELECT report FROM claim WHERE id > ?1 AND id <= ?2"
                              " UNION SELECT c.report FROM review v JOIN claim c ON c.id IN (v.claim, v.replaced_by) WHERE v.id > ?1 AND v.id <= ?2"
                              " ORDER BY 1",
                              err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, after);
    sqlite3_bind_int64(s, 2, at);
    return list_ids(l, s, keep, out, err);
}

bool ledger_places_of(Ledger *l, const LedgerIds *reports, Arena *keep, StrList *out, HearErr *err)
{
    *out = (StrList){ 0 };
    sqlite3_stmt *s = prepare(
        l, "SELECT DISTINCT c.place FROM claim c WHERE c.report IN (SELECT value FROM json_each(?1)) AND c.place IS NOT NULL ORDER BY 1", err);
    if (!s) return false;
    bind_str(s, 1, ids_json(keep, reports));
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) LIST_PUSH(keep, out, arena_copy(keep, column_str(s, 0)));
    bool ok = rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_finalize(s);
    return ok;
}
