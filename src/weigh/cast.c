#include "weigh/cast.h"

#include <assert.h>

void cast_init(Cast *c, Arena *arena) { *c = (Cast){ .arena = arena, .by_name = { .arena = arena } }; }

uint32_t cast_find(const Cast *c, Str name) { return map_get(&c->by_name, name); }

uint32_t cast_add(Cast *c, Str name, uint32_t parent)
{
    uint32_t known = map_get(&c->by_name, name);
    if (known != MAP_NONE) return known;
    uint32_t id = (uint32_t)c->actors.count;
    LIST_PUSH(c->arena, &c->actors, (CastActor){ .name = name, .parent = parent, .holds = !str_eq(name, STR("UNKNOWN")), .joined = ID_NONE });
    map_put(&c->by_name, name, id);
    return id;
}

uint32_t cast_add_side(Cast *c, Str name)
{
    LIST_PUSH(c->arena, &c->sides, name);
    return (uint32_t)c->sides.count - 1;
}

void cast_join(Cast *c, uint32_t side, uint32_t actor, Day from, Day to)
{
    if (side >= CAST_SIDES_MAX) return;
    assert(actor < c->actors.count);
    LIST_PUSH(c->arena, &c->members, (CastMember){ { side, actor, from, to }, c->actors.at[actor].joined });
    c->actors.at[actor].joined = (uint32_t)c->members.count - 1;
}

void cast_of_theatre(Cast *c, Arena *arena, const Theatre *t)
{
    cast_init(c, arena);
    for (uint32_t i = 0; i < t->actor_count; i++) {
        const Actor *a = &t->actors[i];
        uint32_t id = cast_add(c, a->id, a->parent);
        assert(id == i);
        c->actors.at[id].coalition = str_eq(a->kind, STR("coalition"));
        if (str_eq(a->kind, STR("other"))) c->actors.at[id].holds = false;
    }
    for (uint32_t i = 0; i < t->side_count; i++) cast_add_side(c, t->sides[i]);
    for (uint32_t i = 0; i < t->member_count; i++) cast_join(c, t->members[i].side, t->members[i].actor, t->members[i].from, t->members[i].to);
}

/* What a is part of; ID_NONE at the top. */
static uint32_t parent_of(const Cast *c, uint32_t a) { return a < c->actors.count ? c->actors.at[a].parent : ID_NONE; }

bool cast_within(const Cast *c, uint32_t a, uint32_t b)
{
    for (int depth = 0; a != ID_NONE && depth < CAST_DEPTH_MAX; depth++, a = parent_of(c, a))
        if (a == b) return true;
    return false;
}

uint32_t cast_root(const Cast *c, uint32_t a)
{
    for (int depth = 0; depth < CAST_DEPTH_MAX && parent_of(c, a) != ID_NONE; depth++) a = parent_of(c, a);
    return a;
}

uint32_t cast_own_name(const Cast *c, uint32_t a)
{
    for (int depth = 0; depth < CAST_DEPTH_MAX; depth++) {
        uint32_t up = parent_of(c, a);
        if (up == ID_NONE || c->actors.at[up].coalition) break;
        a = up;
    }
    return a;
}

SideMask cast_sides(const Cast *c, uint32_t actor, Day day)
{
    SideMask sides = 0;
    for (int depth = 0; actor < c->actors.count && depth < CAST_DEPTH_MAX; depth++, actor = parent_of(c, actor))
        for (uint32_t i = c->actors.at[actor].joined; i != ID_NONE; i = c->members.at[i].before) {
            const SideMember *m = &c->members.at[i].is;
            bool then = day == DAY_NONE || ((m->from == DAY_NONE || m->from <= day) && (m->to == DAY_NONE || day <= m->to));
            if (then) sides |= (SideMask)1 << m->side;
        }
    return sides;
}

Days cast_constant_days(const Cast *c, Day day)
{
    Days d = { INT32_MIN + 1, INT32_MAX };
    for (size_t i = 0; i < c->members.count; i++) {
        const SideMember *m = &c->members.at[i].is;
        if (m->from != DAY_NONE && m->from <= day && m->from > d.from) d.from = m->from;
        if (m->from != DAY_NONE && m->from > day && m->from - 1 < d.to) d.to = m->from - 1;
        if (m->to != DAY_NONE && m->to < day && m->to + 1 > d.from) d.from = m->to + 1;
        if (m->to != DAY_NONE && m->to >= day && m->to < d.to) d.to = m->to;
    }
    return d;
}

bool cast_allied(const Cast *c, uint32_t a, uint32_t b, Day day)
{
    return cast_root(c, a) == cast_root(c, b) || (cast_sides(c, a, day) & cast_sides(c, b, day)) != 0;
}
