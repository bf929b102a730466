/* claim/scene/province.c - "killed in Hama", in a report that tells of Hama province and never of the city: the province is meant; and "in eastern
 * Hama province", which lies in the east of the country as often as its east is meant, is all of it, as news uses the words. */
#include "claim/scene/scene_steps.h"

/* What a report says of one city and of the province that is named after it. */
typedef struct {
    uint32_t names, provinces;
    bool city;
} Told; /* how often either is named; is it ever called a city? */

enum { CITY = 1u << KIND_CITY, NAMES_A_CITY = CITY | 1u << KIND_TOWN, NAMES_MOST = 2 }; /* bare names for each time the province is called one */

static bool is_named(const Entity *e) { return e->kind == ENT_PLACE && !e->generic && e->id != ID_NONE; }

/* "The cities of A and |B|": by the noun before the first of the list. */
static bool is_listed_city(const Scene *s, const Entity *e)
{
    const Entity *first = &s->entities[e->group], *noun = first > s->entities ? first - 1 : NULL;
    if (first == e || !noun || noun->kind != ENT_PLACE || !noun->generic || !noun->plural) return false;
    if (first->prep != PREP_OF || noun->to + 1 != first->from) return false;
    return noun->sentence == first->sentence && (noun->kinds & NAMES_A_CITY) && !(noun->kinds >> KIND_REGION & 1u);
}

/* "The city of A", "A city": a noun for a city stands in or beside the name. */
static bool is_called_city(const Scene *s, const Entity *e) { return is_listed_city(s, e) || place_has_noun(s, e, NAMES_A_CITY); }

/* "North of A city", "60 km from the city of A": it only tells where something else lies. */
static bool only_locates(const Scene *s, const Entity *e)
{
    enum { BEFORE = 4 };
    const uint32_t from = scene_back(s, e->sentence, e->from, BEFORE);
    return e->nested || e->prep == PREP_NEAR || scene_has_cue(s, e->sentence, from, e->from, CUE_OUTSKIRTS);
}

static void count_told(const Scene *s, uint32_t i, Told *told)
{
    const Entity *e = &s->entities[i];
    if (e->kind == ENT_PLACE && e->generic && !e->plural && e->kinds == 1u << KIND_GOVERNORATE && e->id != ID_NONE) told[e->id].provinces++;
    const bool again = e->kind == ENT_PLACE && e->generic && !e->plural && e->kinds == CITY && e->id != ID_NONE; /* "the city" */
    if (again) told[e->id].city = true;
    if (!is_named(e)) return;
    const Place *p = &s->theatre->places[e->id];
    if (p->kind == KIND_QUARTER && p->parent != ID_NONE) told[p->parent].city = true;
    if (p->kind == KIND_GOVERNORATE) told[e->id].provinces++;
    const bool part = e->sided && p->kind == KIND_REGION && p->parent != ID_NONE; /* "the east of A province" */
    if (part && s->theatre->places[p->parent].kind == KIND_GOVERNORATE) told[p->parent].provinces++;
    if (p->kind != KIND_CITY) return;
    told[e->id].names++;
    told[e->id].city |= is_called_city(s, e) && !only_locates(s, e);
}

/* "14 villages in A", "towns and villages in A and B": a city has none. */
static bool has_villages(const Scene *s, uint32_t i)
{
    enum { APART = 2 };
    const Entity *e = &s->entities[i], *first = &s->entities[e->group], *noun = first > s->entities ? first - 1 : NULL;
    if (!noun || noun->sentence != e->sentence || noun->kind != ENT_PLACE || !noun->generic || !noun->plural || first->prep != PREP_IN) return false;
    return (noun->kinds >> KIND_VILLAGE & 1u) && !(noun->kinds >> KIND_QUARTER & 1u) && first->from - noun->to <= APART;
}

void provinces_find(Scene *s, Arena *keep)
{
    Told *told = ARENA_NEW(keep, Told, (size_t)s->theatre->place_count + 1);
    for (uint32_t i = 0; i < s->entity_count; i++) count_told(s, i, told);
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        const uint32_t province = is_named(e) ? scene_province_of(s, e->id) : ID_NONE;
        if (province == ID_NONE) continue;
        const bool whole = !told[e->id].city && told[e->id].names <= NAMES_MOST * told[province].provinces;
        if (!whole && !has_villages(s, i)) continue;
        e->name = s->theatre->places[province].name;
    }
}

/* "In eastern Hama", and nothing of a countryside, as which the theatre lists it. Not "the eastern Ghouta". */
static bool is_bare_side(const Scene *s, const Entity *e)
{
    enum { AROUND = 3 };
    const Sentence *in = &s->text->sentences[e->sentence];
    const uint32_t from = scene_back(s, e->sentence, e->from, AROUND), to = e->to + AROUND < in->to ? e->to + AROUND : in->to;
    return str_ends(s->theatre->places[e->id].name, STR(" countryside")) && !scene_has_cue(s, e->sentence, from, to, CUE_RURAL);
}

void provinces_whole(Scene *s)
{
    const Theatre *t = s->theatre;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        const uint32_t end = s->text->sentences[e->sentence].to, around = is_named(e) ? t->places[e->id].parent : ID_NONE;
        if (around == ID_NONE || t->places[e->id].kind != KIND_REGION || t->places[around].kind != KIND_GOVERNORATE) continue;
        const Noun *noun = e->to < end ? phrasebook_noun(s->book, s->words, e->to, end, NOUN_PLACE, 1u << KIND_GOVERNORATE) : NULL;
        const bool called = noun && noun->kinds == 1u << KIND_GOVERNORATE;
        if (!called && !is_bare_side(s, e)) continue;
        e->id = around;
        e->name = t->places[around].name;
    }
}
