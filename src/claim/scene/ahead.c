/* claim/scene/ahead.c - "a town in northern Syria", "a village in Aleppo province": a common noun that brings in a new place, which the next
 * sentences name, be it one that nobody lists. What stands beside it only says where that lies. */
#include "claim/scene/scene_steps.h"

enum { SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER };

/* "Another town", "several more districts". */
static bool is_another(const Scene *s, const Entity *e)
{
    enum { REACH = 4 };
    const uint32_t from = scene_back(s, e->sentence, e->from, REACH);
    return scene_has_cue(s, e->sentence, from, e->from, CUE_OTHER);
}

/* Not one that was named before it. */
static bool is_known_other(const Scene *s, uint32_t i, const Entity *b)
{
    enum { BACK = 60 };
    if (!is_another(s, &s->entities[i])) return false;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && (b->id != ID_NONE ? x->id == b->id : str_eq(x->name, b->name))) return true;
    }
    return false;
}

/* The name beside the noun that says where the new place lies; NULL: none does. */
static Entity *around_new(Scene *s, uint32_t i)
{
    enum { REACH = 3 };
    Entity *e = &s->entities[i], *around = NULL;
    if (i > 0 && s->entities[i - 1].kind == ENT_PLACE && s->entities[i - 1].to == e->from) around = &s->entities[i - 1];
    for (uint32_t k = i + 1; !around && k < s->entity_count && k - i <= REACH && s->entities[k].sentence == e->sentence; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && nesting_beside(s, e, &s->entities[k])) around = &s->entities[k];
    return around && around->id == ID_NONE ? NULL : around;
}

uint32_t meaning_kinds(const Scene *s, const Entity *e, const Entity *around)
{
    if (e->kinds == 1u << KIND_SITE) return SETTLED;
    const bool city = around && around->from > e->to && s->theatre->places[around->id].kind == KIND_CITY;
    const bool beside = city && (e->kinds >> KIND_QUARTER & 1u) && scene_has_cue(s, e->sentence, e->to, around->from, CUE_OUTSKIRTS);
    return beside ? e->kinds | SETTLED | 1u << KIND_REGION : e->kinds;
}

bool meaning_lies(const Scene *s, const Entity *e, uint32_t place, const Entity *around)
{
    enum { SUBURB_KM = 30 };
    if (place == around->id && e->kinds >> KIND_QUARTER & 1u) return false;
    if (e->kinds != 1u << KIND_SITE && !scene_kind_fits(s, place, e->kinds) && theatre_km(s->theatre, place, around->id) > SUBURB_KM) return false;
    return meaning_locates(s, e, place, around);
}

/* "Another neighbourhood", which the sentence does not name, is in the city of the one that was told before. */
static void resolve_in_city(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    const uint32_t city = e->kinds == 1u << KIND_QUARTER ? city_before(s, i) : ID_NONE;
    if (city == ID_NONE) return;
    for (const Entity *b = e + 1; b < s->entities + s->entity_count && b->sentence == e->sentence; b++)
        if (meaning_antecedent(s, b, e->kinds)) return;
    e->id = city;
    e->name = s->theatre->places[city].name;
    e->generic = false;
    e->part = true;
}

/* A place that nobody lists, called by the noun where it is named, and soon: "the village of B". */
static bool is_unlisted(const Scene *s, const Entity *e, const Entity *b)
{
    enum { SENTENCES = 2 };
    if (e->plural || b->kind != ENT_PLACE || b->id != ID_NONE || b->generic || b->nested || b->name.len == 0) return false;
    return b->sentence <= e->sentence + SENTENCES && place_is_called(s, b, e->kinds);
}

void meaning_ahead(Scene *s, uint32_t i)
{
    enum { SENTENCES = 6 };
    Entity *e = &s->entities[i], *around = around_new(s, i);
    const uint32_t kinds = meaning_kinds(s, e, around);
    if (e->plural && around && (around->prep == PREP_IN || around->prep == PREP_OF) &&
        !scene_has_cue(s, e->sentence, e->to, around->from, CUE_OUTSKIRTS))
        return; /* "several districts of A" are A's */
    /* "a market in Homs" is in Homs */
    if (e->kinds == 1u << KIND_SITE && (!around || s->theatre->places[around->id].kind > KIND_GOVERNORATE)) return;
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].sentence <= e->sentence + SENTENCES; k++) {
        const Entity *b = &s->entities[k];
        const bool listed = meaning_antecedent(s, b, kinds);
        if (b == around || (b->sentence == e->sentence && b->prep != PREP_NONE) || (!listed && !is_unlisted(s, e, b))) continue;
        if ((listed && around && !meaning_lies(s, e, b->id, around)) || is_known_other(s, i, b)) continue;
        e->id = b->id;
        e->name = listed ? s->theatre->places[b->id].name : b->name;
        e->nested = false;
        e->settled = true;
        e->generic = listed; /* no id leads to a name that nobody lists */
        if (around) around->nested = true;
        return;
    }
    if (!around && is_another(s, e)) resolve_in_city(s, i);
}
