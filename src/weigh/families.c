/* weigh/families.c - families of copies: which report of those that share text came first, and what is its own in each. */
#include "weigh/copies.h"

#include <stdlib.h>

/* Reports joined by pairs of COPY_SHARE, one component after the other. */
typedef struct {
    uint32_t *root;
} Union;

static uint32_t root_of(Union *u, uint32_t i)
{
    while (u->root[i] != i) i = u->root[i] = u->root[u->root[i]];
    return i;
}

static int number_order(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return (a > b) - (a < b);
}

/* One component: reports in order, and the pairs that tie them together. */
typedef struct {
    CopyLend *lend;
    void *user;
    Arena *keep, *scratch;
    CopyFamilies *out;
    const uint32_t *members;
    RunSet *sets; /* by member, loaded when first asked for */
    uint32_t count;
} Maker;

static size_t covered(const CopySpans *spans)
{
    size_t bytes = 0;
    for (size_t i = 0; i < spans->count; i++) bytes += spans->at[i].to - spans->at[i].from;
    return bytes;
}

static double share_of_words(Str text, Str in)
{
    Arena scratch = { 0 };
    CopySpans spans = { 0 };
    Runs runs;
    copy_spans(text, in, &scratch, &spans);
    runs_of(text, &scratch, &runs);
    size_t bytes = runs.word_count ? runs.words[runs.word_count - 1].to - runs.words[0].from : 0;
    double share = bytes ? (double)covered(&spans) / (double)bytes : 0;
    arena_free(&scratch);
    return share;
}

static void add_family(Maker *m, const uint32_t *family, uint32_t count)
{
    CopyFamily f = { ARENA_NEW(m->keep, CopyMember, count), count };
    Arena texts = { 0 };
    Str first = arena_copy(&texts, m->lend(m->user, m->members[family[0]]));
    f.at[0].report = m->members[family[0]];
    for (uint32_t i = 1; i < count; i++) {
        Str text = m->lend(m->user, m->members[family[i]]);
        f.at[i] = (CopyMember){ m->members[family[i]], share_of_words(text, first) };
        double back = share_of_words(first, text);
        if (back > f.at[0].share) f.at[0].share = back;
    }
    arena_free(&texts);
    LIST_PUSH(m->keep, m->out, f);
}

static double share_between(Maker *m, uint32_t x, uint32_t y)
{
    const uint32_t both[] = { x, y };
    for (int i = 0; i < 2; i++)
        if (m->sets[both[i]].count == 0) run_set_load(&m->sets[both[i]], m->lend(m->user, m->members[both[i]]));
    return run_set_share(&m->sets[x], &m->sets[y]);
}

/* True when the newcomer shares much with a member and something with all. */
static bool belongs(Maker *m, const uint32_t *family, uint32_t count, uint32_t newcomer)
{
    bool close = false;
    if (count > COPY_COMPARED_MAX) count = 1;
    for (uint32_t i = 0; i < count; i++) {
        double share = share_between(m, family[i], newcomer);
        if (share < COPY_LEAST) return false;
        close |= share >= COPY_SHARE;
    }
    return close;
}

static uint32_t place_of(const Maker *m, uint32_t report)
{
    const uint32_t *found = bsearch(&report, m->members, m->count, sizeof report, number_order);
    return (uint32_t)(found - m->members);
}

/* Splits the component into families without strangers: each begins with the earliest pair that is in none yet, and takes in
 * whoever belongs to it, the earliest first. */
static void add_component(Maker *m, const CopyPair *ties, uint32_t tie_count)
{
    bool *told = ARENA_NEW(m->scratch, bool, tie_count);
    uint32_t *family = ARENA_NEW(m->scratch, uint32_t, m->count);
    m->sets = ARENA_NEW(m->scratch, RunSet, m->count);
    for (uint32_t t = 0; t < tie_count; t++) {
        if (told[t]) continue;
        bool *in = ARENA_NEW(m->scratch, bool, m->count);
        uint32_t n = 0, before;
        family[n++] = place_of(m, ties[t].a);
        family[n++] = place_of(m, ties[t].b);
        in[family[0]] = in[family[1]] = true;
        do { /* who was too far before may be close to a newcomer */
            before = n;
            for (uint32_t i = 0; i < m->count; i++)
                if (!in[i] && belongs(m, family, n, i)) {
                    in[i] = true;
                    family[n++] = i;
                }
        } while (n > before);
        qsort(family, n, sizeof *family, number_order);
        for (uint32_t k = t; k < tie_count; k++) told[k] |= in[place_of(m, ties[k].a)] && in[place_of(m, ties[k].b)];
        add_family(m, family, n);
    }
    for (uint32_t i = 0; i < m->count; i++) arena_free(&m->sets[i].arena);
}

typedef struct {
    uint32_t root, report;
} Placed; /* a report, or a tie, in its component */

static int placed_order(const void *pa, const void *pb)
{
    const Placed *a = pa, *b = pb;
    if (a->root != b->root) return a->root < b->root ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static int family_order(const void *pa, const void *pb)
{
    const CopyFamily *a = pa, *b = pb;
    for (uint32_t i = 0; i < a->count && i < b->count; i++)
        if (a->at[i].report != b->at[i].report) return a->at[i].report < b->at[i].report ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

static int pair_order(const void *pa, const void *pb)
{
    const CopyPair *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

void copy_families(const CopyPairs *pairs, uint32_t count, CopyLend *lend, void *user, Arena *keep, CopyFamilies *out)
{
    Arena scratch = { 0 };
    Union u = { ARENA_NEW(&scratch, uint32_t, count) };
    for (uint32_t i = 0; i < count; i++) u.root[i] = i;
    CopyPairs ties = { 0 };
    for (size_t i = 0; i < pairs->count; i++) {
        if (pairs->at[i].share < COPY_SHARE) continue;
        LIST_PUSH(&scratch, &ties, pairs->at[i]);
        uint32_t a = root_of(&u, pairs->at[i].a), b = root_of(&u, pairs->at[i].b);
        u.root[a > b ? a : b] = a < b ? a : b; /* the earliest is the root */
    }
    if (ties.count) qsort(ties.at, ties.count, sizeof *ties.at, pair_order);
    Placed *reports = ARENA_NEW(&scratch, Placed, count), *tied = ARENA_NEW(&scratch, Placed, ties.count);
    for (uint32_t i = 0; i < count; i++) reports[i] = (Placed){ root_of(&u, i), i };
    for (uint32_t i = 0; i < ties.count; i++) tied[i] = (Placed){ root_of(&u, ties.at[i].a), i };
    if (count) qsort(reports, count, sizeof *reports, placed_order);
    if (ties.count) qsort(tied, ties.count, sizeof *tied, placed_order);

    size_t t = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && reports[end].root == reports[i].root;) end++;
        if (end - i < 2) continue;
        ArenaMark mark = arena_mark(&scratch);
        uint32_t *members = ARENA_NEW(&scratch, uint32_t, end - i);
        LIST(CopyPair) own = { 0 };
        for (uint32_t k = i; k < end; k++) members[k - i] = reports[k].report;
        for (; t < ties.count && tied[t].root == reports[i].root; t++) LIST_PUSH(&scratch, &own, ties.at[tied[t].report]);
        Maker m = { lend, user, keep, &scratch, out, members, NULL, end - i };
        add_component(&m, own.at, (uint32_t)own.count);
        arena_rewind(&scratch, mark);
    }
    if (out->count) qsort(out->at, out->count, sizeof *out->at, family_order);
    arena_free(&scratch);
}

void copy_origins(const CopyPairs *pairs, uint32_t count, uint32_t *out)
{
    Arena scratch = { 0 };
    double *most = ARENA_NEW(&scratch, double, count);
    for (uint32_t i = 0; i < count; i++) out[i] = i;
    for (size_t i = 0; i < pairs->count; i++) {
        const CopyPair *p = &pairs->at[i];
        if (p->share < COPY_SHARE || p->share < most[p->b] || (p->share == most[p->b] && p->a >= out[p->b])) continue;
        most[p->b] = p->share;
        out[p->b] = p->a;
    }
    for (uint32_t i = 0; i < count; i++) out[i] = out[out[i]]; /* earlier numbers are settled already */
    arena_free(&scratch);
}
