#include "weigh/dispute.h"

#include <stdlib.h>

const char *const dispute_names[] = { "holders", "denial", "count" };

/* ---- what a claim says, as far as claims can exclude each other ---------------------------------------------------------- */

typedef enum { CLASS_NONE, CLASS_HOLDS, CLASS_GONE, CLASS_DEEDS, CLASS_HURT } Class;

static Class class_of(EventType e)
{
    switch (e) {
    case EVENT_CONTROL:
    case EVENT_CAPTURE: return CLASS_HOLDS;
    case EVENT_LOSS:
    case EVENT_WITHDRAW: return CLASS_GONE;
    case EVENT_ENTER:
    case EVENT_ATTACK:
    case EVENT_STRIKE:
    case EVENT_SIEGE:
    case EVENT_ROUTE:
    case EVENT_AGREEMENT: return CLASS_DEEDS;
    case EVENT_CASUALTIES: return CLASS_HURT;
    case EVENT_ADVANCE:
    case EVENT_PRESENCE:
    case EVENT_COUNT: break;
    }
    return CLASS_NONE;
}

static bool is_told(const Testimony *t) { return t->modality == MODALITY_ASSERTED || t->modality == MODALITY_DENIED; }

/* The days a claim is about; of one without days, that of publication. */
static Days days_of(const Testimony *t)
{
    if (t->time.from != DAY_NONE && t->time.to != DAY_NONE) return t->time;
    return (Days){ t->published, t->published };
}

/* True when an actor of one is, contains or is part of an actor of the other, or when either names nobody. */
static bool compatible(const Cast *cast, const ActorSet *a, const ActorSet *b)
{
    if (a->count == 0 || b->count == 0) return true;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (cast_root(cast, a->at[i]) == cast_root(cast, b->at[k])) return true;
    return false;
}

static bool allied(const Cast *cast, const ActorSet *a, const ActorSet *b, Day day)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (cast_allied(cast, a->at[i], b->at[k], day)) return true;
    return false;
}

/* Vague counts are lower bounds; "about n" is taken within a fifth. */
static void count_range(int32_t n, const char *op, double *low, double *high)
{
    *low = op[0] == '<' ? 0 : op[0] == '~' ? n * 0.8 : n;
    *high = op[0] == '>' ? 1e9 : op[0] == '~' ? n * 1.2 : n;
}

static bool counts_differ(const Count *a, const Count *b)
{
    const int32_t of_a[] = { a->killed, a->wounded, a->captured }, of_b[] = { b->killed, b->wounded, b->captured };
    for (int i = 0; i < 3; i++) {
        double low_a, high_a, low_b, high_b;
        if (of_a[i] < 0 || of_b[i] < 0) continue;
        count_range(of_a[i], a->op, &low_a, &high_a);
        count_range(of_b[i], b->op, &low_b, &high_b);
        if (low_a > high_b || low_b > high_a) return true;
    }
    return false;
}

bool claims_exclude(const Docket *d, const Testimony *a, const Testimony *b, DisputeKind *kind)
{
    const Class class_a = class_of(a->event), class_b = class_of(b->event);
    if (a->place != b->place || a->place == ID_NONE || !is_told(a) || !is_told(b)) return false;
    if (a->report == b->report && docket_origin(d, a) == docket_origin(d, b)) return false; /* a report may quote both sides */
    const bool same_denied = a->modality == b->modality;
    const Days da = days_of(a), db = days_of(b);
    const Day slack = a->event == b->event && !same_denied ? SAME_EVENT_DAYS : 0; /* a denial comes days later */
    if (da.from == DAY_NONE || db.from == DAY_NONE || da.from > db.to + slack || db.from > da.to + slack) return false;
    const Day day = da.from > db.from ? da.from : db.from;

    if (class_a == CLASS_HURT && class_b == CLASS_HURT) {
        *kind = DISPUTE_COUNT;
        return same_denied && a->modality == MODALITY_ASSERTED && compatible(d->cast, &a->target, &b->target) &&
               compatible(d->cast, &a->actor, &b->actor) && counts_differ(&a->count, &b->count);
    }
    if (a->actor.count == 0 || b->actor.count == 0) return false;
    *kind = DISPUTE_DENIAL;
    if (a->event == b->event && !same_denied) return compatible(d->cast, &a->actor, &b->actor);
    const bool holding = (class_a == CLASS_HOLDS || class_a == CLASS_GONE) && (class_b == CLASS_HOLDS || class_b == CLASS_GONE);
    const bool has_a = (class_a == CLASS_HOLDS) == (a->modality == MODALITY_ASSERTED);
    const bool has_b = (class_b == CLASS_HOLDS) == (b->modality == MODALITY_ASSERTED);
    if (!holding || a->extent == EXTENT_OUTSKIRTS || b->extent == EXTENT_OUTSKIRTS) return false;
    const bool part_a = a->extent == EXTENT_PART, part_b = b->extent == EXTENT_PART;
    if (has_a && has_b) { /* each may hold a part, but none all of it while an enemy has one */
        *kind = DISPUTE_HOLDERS;
        return !(part_a && part_b) && !allied(d->cast, &a->actor, &b->actor, day);
    }
    return !part_a && !part_b && has_a != has_b && compatible(d->cast, &a->actor, &b->actor);
}

/* ---- events ------------------------------------------------------------------------------------------------------------------ */

/* A testimony to be sorted, with all that it is sorted by. rank: its number in canonical order. */
typedef struct {
    uint32_t index, rank, place;
    EventType event;
    Days days;
} Row;

static int order_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int row_order(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    int c = order_number(a->place, b->place);
    if (c == 0) c = order_number(a->event, b->event);
    if (c == 0) c = order_number(a->days.from, b->days.from);
    return c ? c : order_number(a->rank, b->rank);
}

static int rank_order(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    return order_number(a->rank, b->rank);
}

/* The testimonies of a place (ID_NONE: all) known by then, with their days, in canonical order of rank. */
static Row *select_rows(const Docket *d, uint32_t place, Day as_known, Arena *a, uint32_t *count)
{
    uint32_t *list = ARENA_NEW(a, uint32_t, d->said.count), n = 0;
    for (uint32_t i = 0; i < d->said.count; i++) {
        const Testimony *t = &d->said.at[i];
        Day known = docket_known(d, t);
        if (docket_said(t) == DAY_NONE || t->place == ID_NONE || (place != ID_NONE && t->place != place) || d->reports.at[t->report].background)
            continue;
        if (as_known == DAY_NONE || (known != DAY_NONE && known <= as_known)) list[n++] = i;
    }
    docket_order(d, list, n);
    Row *rows = ARENA_NEW(a, Row, n);
    for (uint32_t i = 0; i < n; i++) {
        const Testimony *t = &d->said.at[list[i]];
        rows[i] = (Row){ list[i], i, t->place, t->event, days_of(t) };
    }
    *count = n;
    return rows;
}

/* Which group each row of one place and event belongs to, by its rank; new ones are opened in out, first[g] is what opened g. */
static void group_rows(const Docket *d, const Row *rows, uint32_t count, Arena *keep, EventGroups *out, uint32_t *first, uint32_t *group_of)
{
    size_t open = out->count; /* before it, no group may still be joined by a later day */
    for (uint32_t k = 0; k < count; k++) {
        const ActorSet *actor = &d->said.at[rows[k].index].actor;
        while (open < out->count && out->at[open].days.from + SAME_EVENT_DAYS < rows[k].days.from) open++;
        size_t home = open;
        while (home < out->count && !compatible(d->cast, &d->said.at[first[home]].actor, actor)) home++;
        if (home == out->count) {
            first[home] = rows[k].index;
            LIST_PUSH(keep, out, (EventGroup){ .place = rows[k].place, .event = rows[k].event, .days = rows[k].days });
        }
        EventGroup *g = &out->at[home];
        if (rows[k].days.to > g->days.to) g->days.to = rows[k].days.to;
        g->said.count++;
        group_of[rows[k].rank] = (uint32_t)home;
    }
}

void event_groups(const Docket *d, Day as_known, Arena *keep, EventGroups *out)
{
    Arena scratch = { 0 };
    uint32_t count, *said;
    *out = (EventGroups){ 0 };
    Row *rows = select_rows(d, ID_NONE, as_known, &scratch, &count);
    uint32_t *canonical = ARENA_NEW(&scratch, uint32_t, count), *first = ARENA_NEW(&scratch, uint32_t, count),
             *group_of = ARENA_NEW(&scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) canonical[i] = rows[i].index;
    if (count) qsort(rows, count, sizeof *rows, row_order);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && rows[end].place == rows[i].place && rows[end].event == rows[i].event;) end++;
        group_rows(d, rows + i, end - i, keep, out, first, group_of);
    }
    said = ARENA_NEW(keep, uint32_t, count);
    for (size_t g = 0; g < out->count; g++) {
        out->at[g].said.at = said;
        said += out->at[g].said.count;
        out->at[g].said.count = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        TestimonyList *list = &out->at[group_of[i]].said;
        list->at[list->count++] = canonical[i];
    }
    arena_free(&scratch);
}

/* ---- disputes ------------------------------------------------------------------------------------------------------------------ */

static void add_side(const Docket *d, Arena *keep, TestimonyList *side, uint32_t *room, uint32_t index)
{
    const uint32_t origin = docket_origin(d, &d->said.at[index]);
    for (uint32_t i = 0; i < side->count; i++)
        if (side->at[i] == index || docket_origin(d, &d->said.at[side->at[i]]) == origin) return;
    if (side->count == *room) {
        size_t grown = *room;
        side->at = list_grow(keep, side->at, sizeof *side->at, side->count, &grown);
        *room = (uint32_t)grown;
    }
    side->at[side->count++] = index;
}

static bool same_stance(const Docket *d, const Testimony *a, const Testimony *b)
{
    DisputeKind kind;
    return class_of(a->event) == class_of(b->event) && a->modality == b->modality && compatible(d->cast, &a->actor, &b->actor) &&
           !claims_exclude(d, a, b, &kind);
}

typedef struct {
    Contradiction is;
    uint32_t room_one, room_other;
} Growing;
typedef LIST(Growing) GrowingList;

static int latest_first(const void *pa, const void *pb)
{
    const Contradiction *a = pa, *b = pb;
    int c = order_number(b->days.from, a->days.from);
    if (c == 0) c = order_number(a->place, b->place);
    if (c == 0) c = order_number(a->kind, b->kind);
    return c ? c : order_number(a->one.at[0], b->one.at[0]);
}

/* A pair joins a dispute of its kind whose sides it takes, within a few days; else it opens one. */
static void add_pair(const Docket *d, Arena *keep, GrowingList *list, size_t from, const Row *a, const Row *b, DisputeKind kind)
{
    const Testimony *x = &d->said.at[a->index], *y = &d->said.at[b->index];
    Days both = { a->days.from > b->days.from ? a->days.from : b->days.from, a->days.to < b->days.to ? a->days.to : b->days.to };
    if (both.to < both.from) both = (Days){ both.to, both.from };
    for (size_t i = from; i < list->count; i++) {
        Growing *g = &list->at[i];
        if (g->is.kind != kind || both.from > g->is.days.to + SAME_EVENT_DAYS || g->is.days.from > both.to + SAME_EVENT_DAYS) continue;
        const Testimony *one = &d->said.at[g->is.one.at[0]], *other = &d->said.at[g->is.other.at[0]];
        bool straight = same_stance(d, one, x) && same_stance(d, other, y), crossed = same_stance(d, one, y) && same_stance(d, other, x);
        if (!straight && !crossed) continue;
        add_side(d, keep, &g->is.one, &g->room_one, straight ? a->index : b->index);
        add_side(d, keep, &g->is.other, &g->room_other, straight ? b->index : a->index);
        if (both.from < g->is.days.from) g->is.days.from = both.from;
        if (both.to > g->is.days.to) g->is.days.to = both.to;
        return;
    }
    Growing g = { .is = { .place = x->place, .days = both, .kind = kind } };
    add_side(d, keep, &g.is.one, &g.room_one, a->index);
    add_side(d, keep, &g.is.other, &g.room_other, b->index);
    LIST_PUSH(keep, list, g);
}

static int by_place_and_day(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    int c = order_number(a->place, b->place);
    if (c == 0) c = order_number(a->days.from, b->days.from);
    return c ? c : rank_order(pa, pb);
}

enum { DISPUTE_LONG_DAYS = 60 }; /* a claim of a longer stretch ("in 2015") is too coarse to be contrary to anything */

void find_disputes(const Docket *d, uint32_t place, Day as_known, Arena *keep, Contradictions *out)
{
    Arena scratch = { 0 };
    uint32_t count;
    GrowingList list = { 0 };
    Row *rows = select_rows(d, place, as_known, &scratch, &count);
    uint32_t told = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Testimony *t = &d->said.at[rows[i].index];
        if (class_of(t->event) != CLASS_NONE && is_told(t) && rows[i].days.to - rows[i].days.from <= DISPUTE_LONG_DAYS) rows[told++] = rows[i];
    }
    if (told) qsort(rows, told, sizeof *rows, by_place_and_day);
    size_t from = 0;
    for (uint32_t i = 0; i < told; i++) {
        const Testimony *a = &d->said.at[rows[i].index];
        if (i > 0 && rows[i - 1].place != rows[i].place) from = list.count;
        for (uint32_t k = i + 1; k < told; k++) {
            const Testimony *b = &d->said.at[rows[k].index];
            DisputeKind kind;
            if (rows[k].place != rows[i].place || rows[k].days.from > rows[i].days.to + SAME_EVENT_DAYS) break;
            if (claims_exclude(d, a, b, &kind)) add_pair(d, keep, &list, from, &rows[i], &rows[k], kind);
        }
    }
    for (size_t i = 0; i < list.count; i++) LIST_PUSH(keep, out, list.at[i].is);
    if (out->count) qsort(out->at, out->count, sizeof *out->at, latest_first);
    arena_free(&scratch);
}
