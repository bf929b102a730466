/* claim/role/retold.c - other events of the report that may tell of the same incident: a headline's and the body's, a strike and the count of its
 * dead. */
#include "claim/role/describe.h"

bool may_be_one(EventType a, EventType b) { return a == b || (is_harm(a) && is_harm(b)); }

int32_t toll_of(const Events *events, uint32_t i)
{
    enum { REACH = 4 };
    uint32_t from = i > REACH ? i - REACH : 0, to = i + REACH < events->count ? i + REACH : events->count - 1;
    for (uint32_t k = from; k <= to; k++) {
        const Event *b = &events->at[k];
        if (b->sentence != events->at[i].sentence || !b->count.op[0]) continue;
        return b->count.killed >= 0 ? b->count.killed : b->count.wounded;
    }
    return -1;
}

static bool known(const Scene *s, int32_t entity) { return entity >= 0 && s->entities[entity].id != ID_NONE; }

/* The same, or elsewhere; within each other says nothing. 0: not known. */
static int places_agree(const Scene *s, const Event *a, const Event *b)
{
    if (!known(s, a->place) || !known(s, b->place)) return 0;
    uint32_t x = s->entities[a->place].id, y = s->entities[b->place].id;
    return x == y ? 1 : scene_lies_in(s, x, y) || scene_lies_in(s, y, x) ? 0 : -2;
}

static int actors_agree(const Scene *s, const Event *a, const Event *b)
{
    if (!known(s, a->actor) || !known(s, b->actor)) return 0;
    return s->entities[a->actor].id == s->entities[b->actor].id ? 1 : -2;
}

static int days_agree(const Event *a, const Event *b)
{
    if (a->time.from == DAY_NONE || b->time.from == DAY_NONE) return 0;
    return a->time.from <= b->time.to && b->time.from <= a->time.to ? 1 : -2;
}

/* Of small numbers many are alike, and dozens may be any number from two on. */
static int tolls_agree(int32_t a, int32_t b)
{
    enum { SMALL = 3, DOZENS = 24 };
    if (a < 0 || b < 0) return 0;
    if ((a == DOZENS && b > DOZENS) || (b == DOZENS && a > DOZENS)) return 0;
    return a != b ? -1 : a < SMALL ? 1 : 3;
}

bool may_retell(const Scene *s, const Event *a, const Event *b)
{
    const int places = places_agree(s, a, b), tolls = tolls_agree(a->toll, b->toll);
    const int actors = tolls > 1 ? 0 : actors_agree(s, a, b); /* those who died are the same: "US strikes" are the coalition's */
    return may_be_one(a->trigger.event, b->trigger.event) && places >= 0 && actors >= 0 && places + actors + tolls >= 0;
}

uint32_t retold_of(const Scene *s, const Events *events, uint32_t i, Slot slot, Retold *out)
{
    enum { REACH = 60, BASE = 3 };
    const Event *e = &events->at[i];
    uint32_t from = i > REACH ? i - REACH : 0, to = i + REACH < events->count ? i + REACH : events->count - 1, count = 0;
    int32_t toll = toll_of(events, i);
    for (uint32_t k = from; k <= to && count < RETOLD_MAX; k++) {
        const Event *b = &events->at[k];
        if (k == i || !b->decided || b->sentence == e->sentence) continue;
        if (!may_be_one(b->trigger.event, e->trigger.event)) continue;
        int32_t role = slot == SLOT_PLACE ? b->place : b->actor;
        if (role >= 0 && s->entities[role].sentence != b->sentence) continue; /* itself a guess */
        if (slot == SLOT_PLACE && role < 0) continue;
        int like = BASE + (b->trigger.event == e->trigger.event) + tolls_agree(toll, b->toll);
        if (e->decided) like += days_agree(e, b) + (slot == SLOT_PLACE ? actors_agree(s, e, b) : 0);
        if (slot == SLOT_ACTOR) like += places_agree(s, e, b);
        out[count++] = (Retold){ role, (uint8_t)(like < 1 ? 1 : like > RETOLD_LIKE_MAX ? RETOLD_LIKE_MAX : like), k > i };
    }
    return count;
}
