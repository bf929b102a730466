/* claim/event/unarmed.c - who is named and yet holds no arms or no ground: an adjective of nationality, rescuers, observers, politicians. */
#include "claim/scene/sides.h"

bool event_is_nationality(const Scene *s, const Entity *x)
{
    const Force force = force_of(s, x);
    if (force != FORCE_STATE && force != FORCE_ARMY && force != FORCE_MILITIA) return false;
    return x->use == USE_MODIFIER && x->to == x->from + 1 && (s->text->tokens[x->from].flags & TOKEN_UPPER);
}

bool event_is_unarmed(const Scene *s, const Entity *x)
{
    return x->kind == ENT_ACTOR && !x->vague && force_of(s, x) == FORCE_OTHER && !str_eq(x->name, STR("UNKNOWN"));
}

bool event_is_landless(const Scene *s, const Entity *x)
{
    return event_is_unarmed(s, x) && x->id != ID_NONE && str_eq(s->theatre->actors[x->id].kind, STR("other"));
}
