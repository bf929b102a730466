/* claim/road.c - "the Salamiyah-Ithriya road": two places that a hyphen joins before a noun for a road are the road between them, which nobody lists,
 * and what happens on it happens in neither. */
#include "claim/scene_steps.h"

static bool is_road(const Entity *e)
{
    enum { ROADS = 1u << KIND_ROAD };
    return e->kind == ENT_PLACE && e->generic && !e->plural && e->kinds && (e->kinds & ~(uint32_t)ROADS) == 0;
}

static bool is_end(const Entity *e) { return e->kind == ENT_PLACE && !e->generic && e->name.len > 0; }

static bool is_dash(const Scene *s, uint32_t token)
{
    const Str t = token_str(s->text, token);
    return str_eq(t, STR("-")) || str_eq(t, STR("–"));
}

/* The road that the theatre lists by its ends, ID_NONE: none. */
static uint32_t listed(const Theatre *t, Str ends)
{
    for (uint32_t i = 0; i < t->place_count; i++) {
        const Place *p = &t->places[i];
        if (p->kind == KIND_ROAD && p->name.len > ends.len && str_starts(p->name, ends) && p->name.at[ends.len] == ' ') return i;
    }
    return ID_NONE;
}

void roads_name(Scene *s, Arena *keep)
{
    for (uint32_t i = 2; i < s->entity_count; i++) {
        Entity *road = &s->entities[i], *a = road - 2, *b = road - 1;
        if (!is_road(road) || !is_end(a) || !is_end(b) || a->sentence != road->sentence || a->to + 1 != b->from || b->to != road->from) continue;
        if (!is_dash(s, a->to)) continue;
        Buf name = { .arena = keep };
        buf_add(&name, a->name);
        buf_add_char(&name, '-');
        buf_add(&name, b->name);
        road->id = listed(s->theatre, buf_str(&name));
        buf_add(&name, STR(" road"));
        road->name = road->id == ID_NONE ? buf_str(&name) : s->theatre->places[road->id].name;
        road->generic = false;
        a->nested = b->nested = true;
        a->group = (int32_t)(a - s->entities);
        b->group = (int32_t)(b - s->entities);
    }
}
