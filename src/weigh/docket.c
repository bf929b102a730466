#include "weigh/docket.h"

#include <stdlib.h>

bool actor_set_allied(const ActorSet *s, const Cast *c, uint32_t actor, Day day)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (cast_allied(c, actor, s->at[i], day)) return true;
    return false;
}

bool actor_set_has(const ActorSet *s, uint32_t actor)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->at[i] == actor) return true;
    return false;
}

void actor_set_add(ActorSet *s, uint32_t actor)
{
    if (s->count < ACTOR_SET_MAX && !actor_set_has(s, actor)) s->at[s->count++] = actor;
}

/* A testimony to be sorted, with what mostly decides: looking it up for each comparison costs more than the comparison. */
typedef struct {
    const Docket *d;
    uint32_t index, report, at;
    Day published;
} Row;

static Row row_of(const Docket *d, uint32_t index)
{
    const Testimony *t = &d->said.at[index];
    return (Row){ d, index, t->report, t->at, t->published };
}

static int order_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int row_order(const void *pa, const void *pb)
{
    const Row *ra = pa, *rb = pb;
    int c = order_number(ra->published, rb->published);
    if (c == 0 && ra->report != rb->report) c = str_cmp(ra->d->reports.at[ra->report].doc, rb->d->reports.at[rb->report].doc);
    if (c == 0) c = order_number(ra->at, rb->at);
    if (c) return c;
    const Testimony *a = &ra->d->said.at[ra->index], *b = &rb->d->said.at[rb->index];
    c = order_number(a->event, b->event);
    if (c == 0) c = order_number(a->actor.count ? a->actor.at[0] : 0, b->actor.count ? b->actor.at[0] : 0);
    return c ? c : order_number(a->claim, b->claim);
}

void docket_order(const Docket *d, uint32_t *testimonies, uint32_t count)
{
    if (count < 2) return;
    Arena scratch = { 0 };
    Row *rows = ARENA_NEW(&scratch, Row, count);
    for (uint32_t i = 0; i < count; i++) rows[i] = row_of(d, testimonies[i]);
    qsort(rows, count, sizeof *rows, row_order);
    for (uint32_t i = 0; i < count; i++) testimonies[i] = rows[i].index;
    arena_free(&scratch);
}

/* ---- days of claims that have none ------------------------------------------------------------------------------------------ */

static int telling_order(const void *pa, const void *pb)
{
    const Row *ra = pa, *rb = pb;
    int c = order_number(ra->at, rb->at);
    return c ? c : order_number(ra->d->said.at[ra->index].claim, rb->d->said.at[rb->index].claim);
}

/* All testimonies report by report, each report's in the order of telling: those of report r from from[r] to from[r + 1]. */
static Row *tellings(const Docket *d, Arena *a, uint32_t **from)
{
    const size_t reports = d->reports.count;
    Row *rows = ARENA_NEW(a, Row, d->said.count);
    uint32_t *next = *from = ARENA_NEW(a, uint32_t, reports + 2);
    for (size_t i = 0; i < d->said.count; i++) next[d->said.at[i].report + 2]++;
    for (size_t r = 2; r < reports + 2; r++) next[r] += next[r - 1];
    for (uint32_t i = 0; i < d->said.count; i++) rows[next[d->said.at[i].report + 1]++] = row_of(d, i);
    for (size_t r = 0; r < reports; r++)
        if (next[r + 1] - next[r] > 1) qsort(rows + next[r], next[r + 1] - next[r], sizeof *rows, telling_order);
    return rows;
}

static bool is_dated(const Testimony *t) { return t->time.from != DAY_NONE && t->time.to != DAY_NONE && !t->guessed; }

/* The claims of one report in the order of telling. */
static void guess_report(Docket *d, const Row *rows, uint32_t count)
{
    uint32_t dated = 0, recent = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Testimony *t = &d->said.at[rows[i].index];
        Day known = docket_known(d, t);
        dated += is_dated(t);
        recent += is_dated(t) && known != DAY_NONE && t->time.to >= known - NEWS_DAYS;
    }
    if (dated == 0 || recent * 2 >= dated) return;
    Days before = DAYS_NONE;
    for (uint32_t i = 0, next = 0; i < count; i++) {
        Testimony *t = &d->said.at[rows[i].index];
        if (is_dated(t)) {
            before = t->time;
            continue;
        }
        if (next <= i) next = i + 1;
        while (next < count && !is_dated(&d->said.at[rows[next].index])) next++;
        Days after = next < count ? d->said.at[rows[next].index].time : DAYS_NONE;
        if (before.from == DAY_NONE) continue;
        bool near = after.from != DAY_NONE && after.to >= before.from && after.to - before.from <= GUESS_DAYS_MAX;
        t->time = near ? (Days){ before.from, after.to } : before;
        if (t->time.to - t->time.from > GUESS_DAYS_MAX) t->time = DAYS_NONE;
        else t->guessed = true;
    }
}

static bool tells_of_holder(const Testimony *t, EventType event)
{
    return t->event == event && t->modality == MODALITY_ASSERTED && t->extent != EXTENT_PART && t->extent != EXTENT_OUTSKIRTS && t->actor.count;
}

/* The last day of which a testimony speaks, as far as it says. */
static Day speaks_of(const Docket *d, const Testimony *t) { return t->time.to != DAY_NONE ? t->time.to : docket_known(d, t); }

void docket_tell_before(Docket *d)
{
    Arena scratch = { 0 };
    uint32_t *from;
    const Row *rows = tellings(d, &scratch, &from);
    for (uint32_t i = 0; i < d->said.count; i++) {
        Testimony *taken = &d->said.at[rows[i].index];
        const Day day = speaks_of(d, taken);
        if (!tells_of_holder(taken, EVENT_CAPTURE) || day == DAY_NONE) continue;
        uint32_t k = i;
        while (k > 0 && d->said.at[rows[k - 1].index].report == taken->report && d->said.at[rows[k - 1].index].at + BREATH_BYTES > taken->at) k--;
        for (; k < d->said.count; k++) {
            Testimony *held = &d->said.at[rows[k].index];
            if (held->report != taken->report || held->at >= taken->at + BREATH_BYTES) break;
            if (!tells_of_holder(held, EVENT_CONTROL) || held->place != taken->place || held->witness != taken->witness) continue;
            if (held->time.from == DAY_NONE && taken->time.from == DAY_NONE) continue; /* both long ago, for all that is said */
            if (speaks_of(d, held) > day || cast_allied(d->cast, held->actor.at[0], taken->actor.at[0], day)) continue;
            held->time.to = (taken->time.from != DAY_NONE ? taken->time.from : day) - BEFORE_TAKEN_DAYS;
            if (held->time.from == DAY_NONE || held->time.from > held->time.to) held->time.from = held->time.to;
            held->guessed = true;
        }
    }
    arena_free(&scratch);
}

void docket_guess_days(Docket *d)
{
    Arena scratch = { 0 };
    uint32_t *from;
    const Row *rows = tellings(d, &scratch, &from);
    for (size_t r = 0; r < d->reports.count; r++) guess_report(d, rows + from[r], from[r + 1] - from[r]);
    arena_free(&scratch);
}
