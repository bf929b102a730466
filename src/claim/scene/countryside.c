/* claim/scene/countryside.c - "Damascus and its countryside" are two places, where the theatre puts the city into no governorate that is called so
 * too. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* The governorate that the theatre also lists as the city's countryside; ID_NONE: none. */
static uint32_t countryside_of(const Theatre *t, uint32_t city)
{
    for (uint32_t i = 0; i < t->place_count; i++) {
        if (t->places[i].kind != KIND_GOVERNORATE) continue;
        Str rest = t->places[i].names, name;
        while (str_cut(&rest, '|', &name))
            if (str_starts(name, t->places[city].name) && str_eq(str_from(name, t->places[city].name.len), STR(" countryside"))) return i;
    }
    return ID_NONE;
}

/* "Aleppo and its": the city right before the noun; NULL: none. */
static Entity *owner_of(const Scene *s, Entity *noun)
{
    enum { AND_ITS = 2 };
    uint32_t to;
    if (!scene_cue(s, noun->sentence, noun->to - 1, CUE_RURAL, &to)) return NULL;
    for (Entity *x = noun; x-- > s->entities && x->sentence == noun->sentence && noun->from - x->to <= AND_ITS;) {
        if (x->kind != ENT_PLACE || x->generic) continue;
        const bool city = x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_CITY;
        return city && noun->from - x->to == AND_ITS && scene_cue(s, x->sentence, x->to, CUE_LINK, &to) && to < noun->from ? x : NULL;
    }
    return NULL;
}

void countrysides_find(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *noun = &s->entities[i];
        Entity *city = noun->kind == ENT_PLACE && noun->generic ? owner_of(s, noun) : NULL;
        const uint32_t around = city ? countryside_of(s->theatre, city->id) : ID_NONE;
        if (around == ID_NONE || scene_lies_in(s, city->id, around)) continue;
        noun->id = around;
        noun->name = s->theatre->places[around].name;
        noun->generic = false;
        noun->group = city->group;
    }
}
