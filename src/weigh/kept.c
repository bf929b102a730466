#include "weigh/kept.h"

#include <math.h>
#include <stdlib.h>

#include "weigh/copies.h"

enum { SECONDS_A_DAY = 86400 };
#define SHARE_EXACT 1e-12

/* A report beside those that came before it. */
typedef struct {
    int64_t id;
    Day day;
    CopyMarks marks;
    LedgerShareds pairs;
} Noted;

static int id_order(const void *pa, const void *pb)
{
    int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;
    return (a > b) - (a < b);
}

/* Compares a report with an earlier entry that has `common` of its marks. */
static bool compare(Ledger *l, Noted *n, const RunSet *runs, int64_t other, uint32_t common, Arena *keep, HearErr *err)
{
    uint32_t marks;
    if (!ledger_marks(l, other, &marks, err)) return false;
    if (!copy_worth_comparing(common, n->marks.count, marks)) return true;
    Arena text = { 0 };
    RunSet theirs = { 0 };
    LedgerReport r;
    bool ok = ledger_report(l, other, &text, &r, err);
    if (ok) {
        run_set_load(&theirs, r.report.text);
        double share = run_set_share(&theirs, runs);
        if (share >= COPY_LEAST) LIST_PUSH(keep, &n->pairs, (LedgerShared){ n->id, other, share });
    }
    arena_free(&theirs.arena);
    arena_free(&text);
    return ok;
}

/* The marks of a report, and its pairs with earlier entries. */
static bool look(Ledger *l, const LedgerReport *r, Arena *keep, Noted *n, HearErr *err)
{
    Arena scratch = { 0 };
    LedgerIds near = { 0 };
    RunSet runs = { 0 };
    bool ok = true;
    *n = (Noted){ .id = r->id, .day = r->report.published != DAY_NONE ? r->report.published : (Day)(r->read_at / SECONDS_A_DAY) };
    copy_marks(r->report.text, keep, &n->marks);
    for (uint32_t i = 0; ok && i < n->marks.count; i++) {
        size_t from = near.count, kept = from;
        ok = ledger_marked(l, n->marks.at[i], n->day, n->id, KEPT_FIRST, KEPT_NEAR, &scratch, &near, err);
        if (near.count - from > 1) qsort(near.at + from, near.count - from, sizeof *near.at, id_order);
        for (size_t k = from; k < near.count; k++) /* one that is both early and near counts once */
            if (k == from || near.at[k] != near.at[k - 1]) near.at[kept++] = near.at[k];
        near.count = kept;
    }
    if (near.count) {
        qsort(near.at, near.count, sizeof *near.at, id_order);
        run_set_load(&runs, r->report.text);
    }
    for (size_t i = 0, end; ok && i < near.count; i = end) {
        for (end = i + 1; end < near.count && near.at[end] == near.at[i];) end++;
        ok = compare(l, n, &runs, near.at[i], (uint32_t)(end - i), keep, err);
    }
    arena_free(&runs.arena);
    arena_free(&scratch);
    return ok;
}

bool kept_note(Ledger *l, uint64_t most, HearErr *err)
{
    Arena a = { 0 };
    bool ok = true;
    for (uint64_t done = 0; ok && done < most; done++) {
        int64_t id;
        LedgerReport r;
        Noted n;
        ok = ledger_unmarked(l, &id, err);
        if (!ok || id == 0) break;
        ok = ledger_report(l, id, &a, &r, err) && look(l, &r, &a, &n, err) && ledger_add_marks(l, id, n.day, n.marks.at, n.marks.count, err);
        for (size_t i = 0; ok && i < n.pairs.count; i++) ok = ledger_add_shared(l, n.pairs.at[i], err);
        arena_free(&a);
    }
    arena_free(&a);
    return ok;
}

/* Whether the ledger keeps of this report what its text says. */
static bool is_as_kept(Ledger *l, const Noted *n, Arena *keep, bool *as_kept, HearErr *err)
{
    uint32_t marks;
    LedgerShareds pairs;
    if (!ledger_marks(l, n->id, &marks, err) || !ledger_shared(l, 0, n->id, keep, &pairs, err)) return false;
    *as_kept = marks == n->marks.count && pairs.count == n->pairs.count;
    for (size_t i = 0; *as_kept && i < pairs.count; i++)
        *as_kept = pairs.at[i].other == n->pairs.at[i].other && fabs(pairs.at[i].share - n->pairs.at[i].share) < SHARE_EXACT;
    for (uint32_t i = 0; *as_kept && i < n->marks.count; i++) {
        LedgerIds here = { 0 }; /* the report itself is the last that has the mark up to its own entry */
        if (!ledger_marked(l, n->marks.at[i], n->day, n->id + 1, KEPT_FIRST, KEPT_NEAR, keep, &here, err)) return false;
        bool there = false;
        for (size_t k = 0; k < here.count; k++) there |= here.at[k] == n->id;
        *as_kept = there;
    }
    return true;
}

bool kept_verify(Ledger *l, LedgerTell *tell, void *user, uint64_t *faults, HearErr *err)
{
    Arena a = { 0 };
    LedgerReport r = { 0 };
    int64_t unmarked;
    bool ok = ledger_unmarked(l, &unmarked, err);
    while (ok && (ok = ledger_report_next(l, r.id, &a, &r, err)) && r.id != 0 && (unmarked == 0 || r.id < unmarked)) {
        Noted n;
        bool as_kept = true;
        ok = look(l, &r, &a, &n, err) && is_as_kept(l, &n, &a, &as_kept, err);
        if (ok && !as_kept) {
            tell(user, r.id, "what is kept of the report's copies is not what the texts say");
            ++*faults;
        }
        arena_free(&a);
    }
    arena_free(&a);
    return ok;
}
