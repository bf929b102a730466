/* claim/retold.c - other events of the report that may tell of the same incident: a headline's and the body's, a strike and the count of its dead. */
#include "claim/describe.h"

static bool is_harm(EventType e)
{
    return e == EVENT_STRIKE || e == EVENT_ATTACK || e == EVENT_CASUALTIES;
}

bool may_be_one(EventType a, EventType b)
{
    return a == b || (is_harm(a) && is_harm(b));
}

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

/* Of small numbers many are alike. */
static int tolls_agree(int32_t a, int32_t b)
{
    enum { SMALL = 3 };
    if (a < 0 || b < 0) return 0;
    return a != b ? -1 : a < SMALL ? 1 : 3;
}

bool may_retell(const Scene *s, const Event *a, const Event *b)
{
    const int places = places_agree(s, a, b), actors = actors_agree(s, a, b);
    return may_be_one(a->trigger.event, b->trigger.event) && places >= 0 && actors >= 0 && places + actors + tolls_agree(a->toll, b->toll) >= 0;
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
        if (role >= 0 && s->entities[role].sentence != b->sentence) continue;      /* itself a guess */
        if (slot == SLOT_PLACE && role < 0) continue;
        int like = BASE + (b->trigger.event == e->trigger.event) + tolls_agree(toll, b->toll);
        if (e->decided) like += days_agree(e, b) + (slot == SLOT_PLACE ? actors_agree(s, e, b) : 0);
        if (slot == SLOT_ACTOR) like += places_agree(s, e, b);
        out[count++] = (Retold){ role, (uint8_t)(like < 1 ? 1 : like > RETOLD_LIKE_MAX ? RETOLD_LIKE_MAX : like), k > i };
    }
    return count;
}

/* "The chemical attack", "used sarin": told by such words. */
static bool is_gas(const Scene *s, const Event *e)
{
    enum { REACH = 2 };
    const Sentence *in = &s->text->sentences[e->sentence];
    const bool noun = e->trigger.class == CLASS_NOUN;
    const uint32_t from = noun && e->from >= in->from + REACH ? e->from - REACH : e->from, end = noun || e->to + REACH > in->to ? e->to : e->to + REACH;
    return scene_has_cue(s, e->sentence, from, end, CUE_GAS);
}

/* Is a place named in its sentence, and no country? */
static bool names_local(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && !x->generic && !x->governs && (x->id == ID_NONE || s->theatre->places[x->id].kind != KIND_COUNTRY)) return true;
    }
    return false;
}

int32_t retold_gas(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const Sentence *in = &s->text->sentences[e->sentence];
    if ((e->trigger.event != EVENT_STRIKE && e->trigger.event != EVENT_ATTACK) || !is_gas(s, e) || names_local(s, e) || is_country_wide(s, e)) return -1;
    if (scene_has_cue(s, e->sentence, in->from, in->to, CUE_HABIT) || scene_has_cue(s, e->sentence, in->from, in->to, CUE_ACCUSE)) return -1;
    if (e->trigger.class == CLASS_NOUN && determiner_of(s, e) == DET_BARE) return -1;
    for (uint32_t k = 0; k < events->count; k++) {
        const Event *b = &events->at[k];
        if (!b->decided || b->place < 0 || b->sentence == e->sentence || !may_be_one(e->trigger.event, b->trigger.event) || !is_gas(s, b)) continue;
        const Entity *y = &s->entities[b->place];
        if (y->sentence == b->sentence && !y->generic && y->id != ID_NONE && s->theatre->places[y->id].kind != KIND_COUNTRY) return b->place;
    }
    return -1;
}
