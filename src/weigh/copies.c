#include "weigh/copies.h"

#include <stdlib.h>

void copy_marks(Str text, Arena *keep, CopyMarks *out)
{
    Arena scratch = { 0 };
    Runs runs;
    runs_of(text, &scratch, &runs);
    uint64_t *marks = ARENA_NEW(&scratch, uint64_t, runs.count), *set = ARENA_NEW(&scratch, uint64_t, runs.count);
    *out = (CopyMarks){ .runs = runs_set(&runs, set) };
    if (out->runs >= COPY_RUNS_LEAST) {
        out->count = runs_marks(&runs, marks);
        out->at = ARENA_NEW(keep, uint64_t, out->count);
        memcpy(out->at, marks, out->count * sizeof *marks);
    }
    arena_free(&scratch);
}

/* ---- candidates: reports that share marks ------------------------------------------------------------------------------ */

typedef struct {
    uint64_t mark;
    uint32_t report;
} Posting;
typedef LIST(uint64_t) PairKeys; /* later report << 32 | earlier */

static int posting_order(const void *pa, const void *pb)
{
    const Posting *a = pa, *b = pb;
    if (a->mark != b->mark) return a->mark < b->mark ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static int key_order(const void *pa, const void *pb)
{
    uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;
    return (a > b) - (a < b);
}

static void propose(Arena *a, PairKeys *keys, uint32_t earlier, uint32_t later, uint32_t from)
{
    if (later >= from) LIST_PUSH(a, keys, (uint64_t)later << 32 | earlier);
}

/* One key for each mark that a pair shares. */
static void find_candidates(const CopyMarks *marks, uint32_t count, uint32_t from, Arena *scratch, PairKeys *keys)
{
    size_t all = 0, n = 0;
    for (uint32_t i = 0; i < count; i++) all += marks[i].count;
    Posting *postings = ARENA_NEW(scratch, Posting, all);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < marks[i].count; k++) postings[n++] = (Posting){ marks[i].at[k], i };
    if (n) qsort(postings, n, sizeof *postings, posting_order);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && postings[end].mark == postings[i].mark;) end++;
        for (size_t b = i + 1; b < end; b++) {
            if (end - i > COPY_CROWD) {
                propose(scratch, keys, postings[b - 1].report, postings[b].report, from);
                if (b - 1 > i) propose(scratch, keys, postings[i].report, postings[b].report, from);
                continue;
            }
            for (size_t a = i; a < b; a++) propose(scratch, keys, postings[a].report, postings[b].report, from);
        }
    }
    if (keys->count) qsort(keys->at, keys->count, sizeof *keys->at, key_order);
}

/* ---- exact comparison --------------------------------------------------------------------------------------------------- */

#define LOOK_SHARE (COPY_LEAST / 2) /* of the marks: pairs with fewer in common are not compared */

bool copy_worth_comparing(uint32_t common, uint32_t marks, uint32_t other) { return (double)common >= LOOK_SHARE * (marks < other ? marks : other); }

void copy_pairs(const CopyMarks *marks, uint32_t count, uint32_t from, CopyLend *lend, void *user, Arena *keep, CopyPairs *out)
{
    Arena scratch = { 0 };
    PairKeys keys = { 0 };
    RunSet earlier = { 0 }, later = { 0 };
    uint32_t loaded = UINT32_MAX;
    find_candidates(marks, count, from, &scratch, &keys);
    for (size_t i = 0, end; i < keys.count; i = end) {
        for (end = i + 1; end < keys.count && keys.at[end] == keys.at[i];) end++;
        uint32_t a = (uint32_t)keys.at[i], b = (uint32_t)(keys.at[i] >> 32);
        if (!copy_worth_comparing((uint32_t)(end - i), marks[a].count, marks[b].count)) continue;
        if (loaded != b) run_set_load(&later, lend(user, loaded = b));
        run_set_load(&earlier, lend(user, a));
        double share = run_set_share(&earlier, &later);
        if (share >= COPY_LEAST) LIST_PUSH(keep, out, (CopyPair){ a, b, share });
    }
    arena_free(&earlier.arena);
    arena_free(&later.arena);
    arena_free(&scratch);
}

void copy_spans(Str text, Str in, Arena *keep, CopySpans *out)
{
    Arena scratch = { 0 };
    Runs runs;
    RunSet other = { 0 };
    run_set_load(&other, in);
    runs_of(text, &scratch, &runs);
    uint32_t covered = 0; /* words before this one are told already */
    for (uint32_t i = 0; i < runs.count; i++) {
        if (!bsearch(&runs.hashes[i], other.at, other.count, sizeof *other.at, key_order)) continue;
        if (out->count && i <= covered) out->at[out->count - 1].to = runs.words[i + RUN_WORDS - 1].to;
        else LIST_PUSH(keep, out, (Span){ runs.words[i].from, runs.words[i + RUN_WORDS - 1].to });
        covered = i + RUN_WORDS;
    }
    arena_free(&other.arena);
    arena_free(&scratch);
}
