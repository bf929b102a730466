/* What is kept beside the chain: marks of texts, and pairs of reports that share some of theirs. */
#include "ledger/inside.h"

#include <assert.h>

/* The number in the first column of the only row, or 0. */
static bool ask(Ledger *l, sqlite3_stmt *s, int64_t *out, HearErr *err)
{
    if (!s) return false;
    int rc = sqlite3_step(s);
    *out = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ledger_unmarked(Ledger *l, int64_t *report, HearErr *err)
{
    if (l->format >= 2) return ask(l, ledger_sql(l, SQL_UNMARKED, err), report, err);
    *report = 1; /* format 1 keeps none; that the first entry is a report does not matter */
    return true;
}

bool ledger_add_marks(Ledger *l, int64_t report, Day day, const uint64_t *marks, uint32_t count, HearErr *err)
{
    assert(l->writing);
    sqlite3_stmt *s = ledger_sql(l, SQL_ADD_MARKED, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, report);
    sqlite3_bind_int64(s, 2, count);
    if (!ledger_run(l, s, err)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!(s = ledger_sql(l, SQL_ADD_MARK, err))) return false;
        sqlite3_bind_int64(s, 1, (int64_t)marks[i]);
        sqlite3_bind_int64(s, 2, day);
        sqlite3_bind_int64(s, 3, report);
        if (!ledger_run(l, s, err)) return false;
    }
    return true;
}

bool ledger_marks(Ledger *l, int64_t report, uint32_t *count, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_MARKED, err);
    int64_t marks = 0;
    if (s) sqlite3_bind_int64(s, 1, report);
    bool ok = ask(l, s, &marks, err);
    *count = (uint32_t)marks;
    return ok;
}

static bool list(Ledger *l, SqlId id, uint64_t mark, Day day, int64_t below, uint32_t limit, Arena *keep, LedgerIds *reports, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, id, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, (int64_t)mark);
    if (id != SQL_MARK_FIRST) {
        sqlite3_bind_int64(s, 2, day);
        sqlite3_bind_int64(s, 3, below);
    }
    sqlite3_bind_int64(s, 4, below);
    sqlite3_bind_int64(s, 5, limit);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) LIST_PUSH(keep, reports, sqlite3_column_int64(s, 1));
    bool ok = rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ledger_marked(Ledger *l, uint64_t mark, Day day, int64_t below, uint32_t first, uint32_t near, Arena *keep, LedgerIds *reports, HearErr *err)
{
    const size_t before = reports->count;
    if (!list(l, SQL_MARK_FIRST, mark, day, below, first, keep, reports, err)) return false;
    if (reports->count - before < first) return true;
    return list(l, SQL_MARK_BEFORE, mark, day, below, near, keep, reports, err) &&
           list(l, SQL_MARK_AFTER, mark, day, below, near, keep, reports, err);
}

bool ledger_add_shared(Ledger *l, LedgerShared pair, HearErr *err)
{
    assert(l->writing && pair.other < pair.one);
    sqlite3_stmt *s = ledger_sql(l, SQL_ADD_SHARED, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, pair.one);
    sqlite3_bind_int64(s, 2, pair.other);
    sqlite3_bind_double(s, 3, pair.share);
    return ledger_run(l, s, err);
}

bool ledger_shared(Ledger *l, int64_t at, int64_t one, Arena *keep, LedgerShareds *out, HearErr *err)
{
    *out = (LedgerShareds){ 0 };
    if (l->format < 2) return true;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(l->db,
                           one ? "SELECT one, other, share FROM shared WHERE one = ?1 ORDER BY one, other"
                               : "SELECT one, other, share FROM shared WHERE ?1 = 0 OR one <= ?1 ORDER BY one, other",
                           -1, &s, NULL) != SQLITE_OK)
        return ledger_fail(l, err);
    sqlite3_bind_int64(s, 1, one ? one : at);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW)
        LIST_PUSH(keep, out, (LedgerShared){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_double(s, 2) });
    bool ok = rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_finalize(s);
    return ok;
}
