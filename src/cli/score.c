#include "cli/score.h"

#include <stdlib.h>

enum { NEAR_DAYS = 3, NEAR_MONTH = 31 };

const char *const score_slots[SLOT_COUNT] = { "event", "actor", "target", "place", "modality", "time", "speaker" };
const char *const score_depths[DEPTH_COUNT] = { "detect", "core", "full" };

typedef enum { GROUP_HOLD, GROUP_MOVE, GROUP_FORCE, GROUP_HARM, GROUP_ROUTE, GROUP_AGREE, GROUP_NONE } Group;

static Group group_of(Str event)
{
    static const Group groups[EVENT_COUNT] = {
        [EVENT_CONTROL] = GROUP_HOLD,    [EVENT_CAPTURE] = GROUP_HOLD,  [EVENT_LOSS] = GROUP_HOLD,       [EVENT_ENTER] = GROUP_MOVE,
        [EVENT_ADVANCE] = GROUP_MOVE,    [EVENT_WITHDRAW] = GROUP_MOVE, [EVENT_PRESENCE] = GROUP_MOVE,   [EVENT_ATTACK] = GROUP_FORCE,
        [EVENT_STRIKE] = GROUP_FORCE,    [EVENT_SIEGE] = GROUP_FORCE,   [EVENT_CASUALTIES] = GROUP_HARM, [EVENT_ROUTE] = GROUP_ROUTE,
        [EVENT_AGREEMENT] = GROUP_AGREE,
    };
    EventType e;
    return event_parse(event, &e) ? groups[e] : GROUP_NONE;
}

static bool same_group(Str a, Str b)
{
    Group x = group_of(a), y = group_of(b);
    return x == GROUP_NONE || y == GROUP_NONE ? str_eq(a, b) : x == y || (x <= GROUP_MOVE && y <= GROUP_MOVE);
}

/* Half of the names that either has are shared. */
static bool same_names(const StrList *a, const StrList *b)
{
    size_t shared = 0;
    if (a->count == 0 || b->count == 0) return a->count == b->count;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) shared += str_eq(a->at[i], b->at[k]);
    return 2 * shared >= a->count + b->count - shared;
}

/* The days meet, and are as long, nearly so, or short on one side. */
static bool same_time(const ScoreClaim *gold, const ScoreClaim *found)
{
    Days a = gold->time, b = found->time;
    if (gold->any_time) return true;
    if (a.from == DAY_NONE || b.from == DAY_NONE) return a.from == b.from;
    if (a.from > b.to || b.from > a.to) return false;
    int64_t x = (int64_t)a.to - a.from + 1, y = (int64_t)b.to - b.from + 1, off = x > y ? x - y : y - x;
    return (a.from == b.from && a.to == b.to) || (x < y ? x : y) <= NEAR_DAYS || off <= NEAR_MONTH;
}

static bool same_speaker(const ScoreClaim *gold, const ScoreClaim *found)
{
    Str a = gold->speaker, b = found->speaker;
    if (gold->any_speaker || str_eq(a, b)) return true;
    return a.len && b.len && (str_find(a, b, 0) != SIZE_MAX || str_find(b, a, 0) != SIZE_MAX);
}

/* The words overlap; where one side's place in the text is not known, one quote is within the other. */
static bool overlap(const ScoreClaim *a, const ScoreClaim *b)
{
    if (a->span_count && b->span_count) {
        for (uint32_t i = 0; i < a->span_count; i++)
            for (uint32_t k = 0; k < b->span_count; k++)
                if (span_meets(a->spans[i], b->spans[k])) return true;
        return false;
    }
    return a->quote.len && b->quote.len && (str_find(a->quote, b->quote, 0) != SIZE_MAX || str_find(b->quote, a->quote, 0) != SIZE_MAX);
}

typedef struct {
    uint32_t gold, found, total;
    bool group, slot[SLOT_COUNT];
} Pair;
typedef LIST(Pair) Pairs;

static bool fits(const Pair *p, int depth)
{
    if (depth == DEPTH_DETECT) return p->group;
    if (!p->slot[SLOT_EVENT] || !p->slot[SLOT_ACTOR] || !p->slot[SLOT_PLACE]) return false;
    return depth == DEPTH_CORE || (p->slot[SLOT_MODALITY] && p->slot[SLOT_TIME] && p->slot[SLOT_SPEAKER]);
}

static Pair pair_of(const ScoreClaim *g, const ScoreClaim *f, uint32_t gold, uint32_t found)
{
    Pair p = { .gold = gold,
               .found = found,
               .group = same_group(g->event, f->event),
               .slot = { str_eq(g->event, f->event), same_names(&g->actor, &f->actor), same_names(&g->target, &f->target),
                         same_names(&g->place, &f->place), str_eq(g->modality, f->modality), same_time(g, f), same_speaker(g, f) } };
    p.total = p.group;
    for (int s = 0; s < SLOT_COUNT; s++) p.total += p.slot[s];
    return p;
}

static int best_first(const void *pa, const void *pb)
{
    const Pair *a = pa, *b = pb;
    if (a->total != b->total) return a->total > b->total ? -1 : 1;
    if (a->gold != b->gold) return a->gold < b->gold ? -1 : 1;
    return (a->found > b->found) - (a->found < b->found);
}

/* Pairs gold [g, g_end) with found [f, f_end), which are of one document. */
static void score_document(const ScoreClaims *gold, uint32_t g, uint32_t g_end, const ScoreClaims *found, uint32_t f, uint32_t f_end, Score *out)
{
    Arena scratch = { 0 };
    Pairs pairs = { 0 };
    for (uint32_t i = g; i < g_end; i++)
        for (uint32_t k = f; k < f_end; k++)
            if (overlap(&gold->at[i], &found->at[k])) LIST_PUSH(&scratch, &pairs, pair_of(&gold->at[i], &found->at[k], i, k));
    if (pairs.count) qsort(pairs.at, pairs.count, sizeof *pairs.at, best_first);
    for (int depth = 0; depth < DEPTH_COUNT; depth++) {
        bool *taken = ARENA_NEW(&scratch, bool, g_end - g + 1), *used = ARENA_NEW(&scratch, bool, f_end - f + 1);
        for (size_t i = 0; i < pairs.count; i++) {
            const Pair *p = &pairs.at[i];
            EventType e;
            if (!fits(p, depth) || taken[p->gold - g] || used[p->found - f]) continue;
            taken[p->gold - g] = used[p->found - f] = true;
            out->right[depth]++;
            for (int s = 0; depth == DEPTH_DETECT && s < SLOT_COUNT; s++) out->slot_right[s] += p->slot[s];
            if (depth != DEPTH_CORE) continue;
            out->gold_right[p->gold] = out->found_right[p->found] = true;
            if (event_parse(gold->at[p->gold].event, &e)) out->event_right[e]++;
        }
    }
    arena_free(&scratch);
}

static int by_document(const void *pa, const void *pb)
{
    const ScoreClaim *a = pa, *b = pb;
    int c = str_cmp(a->doc, b->doc);
    return c ? c : (a->number > b->number) - (a->number < b->number);
}

static void sort_by_document(ScoreClaims *list)
{
    for (size_t i = 0; i < list->count; i++) list->at[i].number = (uint32_t)i;
    if (list->count) qsort(list->at, list->count, sizeof *list->at, by_document);
}

void score_claims(ScoreClaims *gold, ScoreClaims *found, Arena *keep, Score *out)
{
    uint32_t f = 0;
    sort_by_document(gold), sort_by_document(found);
    *out = (Score){ .gold = (uint32_t)gold->count,
                    .gold_right = ARENA_NEW(keep, bool, gold->count + 1),
                    .found_right = ARENA_NEW(keep, bool, found->count + 1) };
    for (uint32_t g = 0, g_end; g < gold->count; g = g_end) {
        Str doc = gold->at[g].doc;
        for (g_end = g; g_end < gold->count && str_eq(gold->at[g_end].doc, doc); g_end++) {
            EventType e;
            if (event_parse(gold->at[g_end].event, &e)) out->event_gold[e]++;
        }
        for (; f < found->count && str_cmp(found->at[f].doc, doc) < 0; f++) out->found_right[f] = true; /* of no document asked about */
        uint32_t f_end = f;
        while (f_end < found->count && str_eq(found->at[f_end].doc, doc)) f_end++;
        score_document(gold, g, g_end, found, f, f_end, out);
        out->documents++;
        out->found += f_end - f;
        f = f_end;
    }
    for (; f < found->count; f++) out->found_right[f] = true;
}
