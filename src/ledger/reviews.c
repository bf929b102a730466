/* What people decided about claims, and the claims themselves whether they stand or not. */
#include "ledger/inside.h"

bool ledger_reviews(Ledger *l, int64_t claim, int64_t at, Arena *keep, LedgerReviews *out, HearErr *err)
{
    *out = (LedgerReviews){ 0 };
    sqlite3_stmt *s = ledger_sql(l, SQL_REVIEWS, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, claim);
    bind_last(s, 2, at);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        LedgerReview r = { .id = sqlite3_column_int64(s, 0),
                           .claim = sqlite3_column_int64(s, 1),
                           .replaced_by = sqlite3_column_int64(s, 3),
                           .by = arena_copy(keep, column_str(s, 4)),
                           .at = sqlite3_column_int64(s, 5),
                           .note = arena_copy(keep, column_str(s, 6)) };
        for (Verdict v = REVIEW_ACCEPTED; v <= REVIEW_WITHDRAWN; v++)
            if (str_eq(column_str(s, 2), str_of(verdict_name(v)))) r.verdict = v;
        LIST_PUSH(keep, out, r);
    }
    bool ok = rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ledger_claim(Ledger *l, int64_t id, Arena *keep, LedgerClaim *out, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_CLAIM, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, id);
    int rc = sqlite3_step(s);
    bool ok = rc == SQLITE_ROW;
    if (ok) {
        LedgerClaim row;
        ok = claim_from_row(l, s, keep, &row, err);
        if (ok) *out = ledger_claim_copy(keep, &row);
    } else if (rc == SQLITE_DONE) {
        err_fail(err, HEAR_NOTHING, l->path, AT_NOWHERE, 0, "there is no claim %lld", (long long)id);
    } else {
        ledger_fail(l, err);
    }
    sqlite3_reset(s);
    return ok;
}
