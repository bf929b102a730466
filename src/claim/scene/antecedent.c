/* claim/scene/antecedent.c - which names a common noun for places may mean: one that stands on its own, in the country that the report is about, and
 * lies where the words beside the noun say: "two towns near Damascus". */
#include "claim/scene/scene_steps.h"

/* Just across the border from another place that the report names. */
static bool in_theatre_of(const Scene *s, uint32_t place)
{
    enum { NEARBY_KM = 40 };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->id != ID_NONE && x->id != place && scene_country(s, x->id) == s->country &&
            theatre_km(s->theatre, place, x->id) < NEARBY_KM)
            return true;
    }
    return false;
}

/* May a later "the town" mean this place? Not one that only says where somebody sits ("London-based"), nor one abroad. */
bool meaning_antecedent(const Scene *s, const Entity *b, uint32_t kinds)
{
    if (b->kind != ENT_PLACE || b->id == ID_NONE || b->generic || b->nested || !scene_kind_fits(s, b->id, kinds)) return false;
    return !scene_is_abroad(s, b) &&
           (s->country == ID_NONE || scene_country(s, b->id) == s->country || b->prep != PREP_NONE || in_theatre_of(s, b->id));
}

/* May the place be the one of which `around` tells where it lies: in it, or beside it? */
bool meaning_locates(const Scene *s, const Entity *noun, uint32_t place, const Entity *around)
{
    enum { NEARBY_KM = 60, LINES = 1u << KIND_BORDER | 1u << KIND_RIVER | 1u << KIND_ROAD };
    if (LINES >> s->theatre->places[around->id].kind & 1u) return place != around->id; /* "a town on the Turkish border" */
    bool beside = around->prep == PREP_NEAR || around->prep == PREP_FROM || around->to == noun->from;
    beside |= around->from > noun->to && scene_has_cue(s, noun->sentence, noun->to, around->from, CUE_OUTSKIRTS);
    return scene_lies_in(s, place, around->id) || (beside && place != around->id && theatre_km(s->theatre, place, around->id) < NEARBY_KM);
}

/* The name beside a noun that only tells where that lies: "two towns near Damascus". NULL: there is none. */
Entity *meaning_locator(Scene *s, uint32_t i)
{
    enum { REACH = 3 };
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= REACH; k++) {
        Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic) continue;
        return x->id != ID_NONE && nesting_tells_where(s, &s->entities[i], x) ? x : NULL;
    }
    return NULL;
}
