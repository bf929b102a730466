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

typedef struct { const Docket *d; uint32_t index; } Row;

static int order_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int row_order(const void *pa, const void *pb)
{
    const Row *ra = pa, *rb = pb;
    const Testimony *a = &ra->d->said.at[ra->index], *b = &rb->d->said.at[rb->index];
    const Published *pub_a = &ra->d->reports.at[a->report], *pub_b = &rb->d->reports.at[b->report];
    int c = order_number(a->published, b->published);
    if (c == 0) c = str_cmp(pub_a->doc, pub_b->doc);
    if (c == 0) c = order_number(a->at, b->at);
    if (c == 0) c = order_number(a->event, b->event);
    if (c == 0) c = order_number(a->actor.count ? a->actor.at[0] : 0, b->actor.count ? b->actor.at[0] : 0);
    return c ? c : order_number(a->claim, b->claim);
}

void docket_order(const Docket *d, uint32_t *testimonies, uint32_t count)
{
    if (count < 2) return;
    Arena scratch = { 0 };
    Row *rows = ARENA_NEW(&scratch, Row, count);
    for (uint32_t i = 0; i < count; i++) rows[i] = (Row){ d, testimonies[i] };
    qsort(rows, count, sizeof *rows, row_order);
    for (uint32_t i = 0; i < count; i++) testimonies[i] = rows[i].index;
    arena_free(&scratch);
}

/* ---- days of claims that have none ------------------------------------------------------------------------------------------ */

static int telling_order(const void *pa, const void *pb)
{
    const Row *ra = pa, *rb = pb;
    const Testimony *a = &ra->d->said.at[ra->index], *b = &rb->d->said.at[rb->index];
    int c = order_number(a->report, b->report);
    if (c == 0) c = order_number(a->at, b->at);
    return c ? c : order_number(a->claim, b->claim);
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
    Row *rows = ARENA_NEW(&scratch, Row, d->said.count);
    for (uint32_t i = 0; i < d->said.count; i++) rows[i] = (Row){ d, i };
    if (d->said.count) qsort(rows, d->said.count, sizeof *rows, telling_order);
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
    Row *rows = ARENA_NEW(&scratch, Row, d->said.count);
    for (uint32_t i = 0; i < d->said.count; i++) rows[i] = (Row){ d, i };
    if (d->said.count) qsort(rows, d->said.count, sizeof *rows, telling_order);
    for (uint32_t i = 0, end; i < d->said.count; i = end) {
        uint32_t report = d->said.at[rows[i].index].report;
        for (end = i + 1; end < d->said.count && d->said.at[rows[end].index].report == report; ) end++;
        guess_report(d, rows + i, end - i);
    }
    arena_free(&scratch);
}
