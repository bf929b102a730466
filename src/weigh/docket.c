#include "weigh/docket.h"

#include <stdlib.h>

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
