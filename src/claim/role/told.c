#include "claim/role/told.h"

static Tally tally_new(const Scene *s, const Events *events, Arena *keep)
{
    return (Tally){ .given = ARENA_NEW(keep, uint32_t, (size_t)s->like_count + 1), .often = ARENA_NEW(keep, uint32_t, (size_t)events->count + 2) };
}

static Named named_of(const Scene *s, Slot slot, Arena *keep)
{
    const uint32_t count = s->entity_count;
    Named n = { ARENA_NEW(keep, int32_t, (size_t)count + 1), ARENA_NEW(keep, int32_t, (size_t)count + 1) };
    int32_t last = -1;
    for (uint32_t k = 0; k <= count; k++) {
        n.before[k] = last;
        if (k < count && usable(&s->entities[k], slot) && !s->entities[k].generic) last = (int32_t)k;
    }
    n.behind[count] = -1;
    for (uint32_t k = count; k-- > 0;) n.behind[k] = n.before[k + 1] == (int32_t)k ? (int32_t)k : n.behind[k + 1];
    return n;
}

Told *told_new(const Scene *s, const Events *events, Arena *keep)
{
    enum { EARLY = 2 };
    Told *t = ARENA_NEW(keep, Told, 1);
    *t = (Told){ .place = tally_new(s, events, keep),
                 .actor = tally_new(s, events, keep),
                 .places = named_of(s, SLOT_PLACE, keep),
                 .actors = named_of(s, SLOT_ACTOR, keep),
                 .early = ARENA_NEW(keep, bool, (size_t)s->like_count + 1),
                 .control = ARENA_NEW(keep, uint32_t, (size_t)events->count + 1) };
    for (uint32_t k = 0; k < s->entity_count && s->entities[k].sentence < EARLY; k++)
        t->early[s->entities[k].like] = s->entities[k].like != LIKE_NOBODY;
    for (uint32_t i = 0; i < events->count; i++)
        if (events->at[i].trigger.event == EVENT_CONTROL) t->control[t->control_count++] = i;
    return t;
}

static void count(Tally *t, const Scene *s, int32_t entity, bool more)
{
    if (entity < 0) return;
    uint32_t like = s->entities[entity].like, none = 0, *n = like == LIKE_NOBODY ? &none : &t->given[like];
    if (more) {
        t->all++;
        t->often[like == LIKE_NOBODY ? 1 : ++*n]++;
    } else {
        t->all--;
        t->often[like == LIKE_NOBODY ? 1 : (*n)--]--;
    }
}

static bool counts(const Event *e)
{
    static const float SURE_LEAST = 0.3f;
    return e->decided && e->confidence >= SURE_LEAST;
}

void told_add(Told *t, const Scene *s, const Event *e)
{
    if (!counts(e)) return;
    count(&t->place, s, e->place, true);
    count(&t->actor, s, e->actor, true);
}

void told_remove(Told *t, const Scene *s, const Event *e)
{
    if (!counts(e)) return;
    count(&t->place, s, e->place, false);
    count(&t->actor, s, e->actor, false);
}

static bool tells_holder(const Scene *s, const Event *b, const Event *e)
{
    return b != e && b->decided && b->actor >= 0 && b->place >= 0 && same_entity(&s->entities[b->place], &s->entities[e->place]);
}

const Event *told_holder(const Scene *s, const Events *events, uint32_t i)
{
    enum { REACH = 1000 }; /* such events looked at on each side */
    const Told *t = events->told;
    const Event *e = &events->at[i];
    if (e->place < 0) return NULL;
    uint32_t after = 0, end = t->control_count;
    while (after < end) { /* the first one not before e */
        uint32_t mid = (after + end) / 2;
        if (t->control[mid] < i) after = mid + 1;
        else end = mid;
    }
    uint32_t before = after;
    for (uint32_t n = 0; n < 2 * REACH && (before > 0 || after < t->control_count); n++) {
        bool back = before > 0 && (after == t->control_count || i - t->control[before - 1] <= t->control[after] - i);
        const Event *b = &events->at[t->control[back ? --before : after++]];
        if (tells_holder(s, b, e)) return b;
    }
    return NULL;
}
