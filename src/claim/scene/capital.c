/* claim/scene/capital.c - "the capital", "the provincial capital", "the Old City": places that are told by what they are to a country, province or
 * city. */
#include "claim/scene/scene_steps.h"

/* "The capital", "the Syrian capital"; not "IS's de facto capital". */
static bool says_capital(const Scene *s, const Entity *e)
{
    enum { CAPITAL = 1u << KIND_CITY | 1u << KIND_COUNTRY };
    const Entity *x = e > s->entities ? e - 1 : e;
    const uint32_t from = x->kind == ENT_ACTOR && x->use == USE_MODIFIER && x->to == e->from ? x->from : e->from;
    uint32_t to;
    return e->kinds == CAPITAL && !e->plural && from > s->text->sentences[e->sentence].from && scene_cue(s, e->sentence, from - 1, CUE_DEFINITE, &to);
}

/* "Syria's |capital", "east of Syria's |capital", read as the east of the country: the place right before it, which only tells whose; NULL: none
 * does. */
static Entity *own_country(const Scene *s, Entity *e)
{
    enum { CAPITAL = 1u << KIND_CITY | 1u << KIND_COUNTRY };
    Entity *x = e > s->entities ? e - 1 : NULL;
    const bool of = x && e->kinds == CAPITAL && !e->plural && x->kind == ENT_PLACE && x->sentence == e->sentence && x->to == e->from;
    if (!of || x->id == ID_NONE) return NULL;
    const Place *p = &s->theatre->places[x->id];
    const bool part = p->kind == KIND_REGION && p->parent != ID_NONE && s->theatre->places[p->parent].kind == KIND_COUNTRY;
    return p->kind == KIND_COUNTRY || part ? x : NULL;
}

/* The city from which a country is governed. */
static uint32_t capital_of(const Theatre *t, uint32_t country)
{
    for (uint32_t i = 0; i < t->seat_count; i++) {
        uint32_t at = t->seats[i].place;
        const bool city = t->places[at].kind == KIND_CITY;
        while (t->places[at].parent != ID_NONE) at = t->places[at].parent;
        if (city && at == country) return t->seats[i].place;
    }
    return ID_NONE;
}

/* "Idlib province ... the provincial capital": the city after which the province is named that was spoken of last, itself, by a part of it or by its
 * capital; ID_NONE: none was. */
static uint32_t provincial_capital(const Scene *s, uint32_t i)
{
    enum { BACK = 60 };
    uint32_t province = ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && province == ID_NONE;) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->id == ID_NONE || scene_country(s, x->id) != s->country) continue;
        const Place *p = &s->theatre->places[x->id];
        const bool part = p->kind == KIND_REGION && p->parent != ID_NONE && s->theatre->places[p->parent].kind == KIND_GOVERNORATE;
        province = p->kind == KIND_GOVERNORATE ? x->id : part ? p->parent : scene_province_of(s, x->id);
    }
    for (uint32_t c = 0; c < s->theatre->place_count && province != ID_NONE; c++)
        if (scene_province_of(s, c) == province) return c;
    return ID_NONE;
}

/* "The Old City": that of the city named last that has one; ID_NONE: none has. */
static uint32_t old_city(const Scene *s, uint32_t i)
{
    enum { BACK = 60 };
    const Theatre *t = s->theatre;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->id == ID_NONE || t->places[x->id].kind != KIND_CITY) continue;
        for (uint32_t q = 0; q < t->place_count; q++)
            if (t->places[q].kind == KIND_QUARTER && t->places[q].parent == x->id && str_starts(t->places[q].name, STR("Old City of"))) return q;
        return ID_NONE;
    }
    return ID_NONE;
}

/* "The A neighbourhood in the east of Homs": the city that locates a quarter is spoken of, too. */
static bool locates_quarter(const Scene *s, const Entity *x)
{
    const Entity *a = x > s->entities ? x - 1 : x;
    while (a > s->entities && a->kind == ENT_PLACE && a->generic && a->sentence == x->sentence) a--;
    if (!x->nested || x->generic || x->kind != ENT_PLACE || x->id == ID_NONE || (x->prep != PREP_OF && x->prep != PREP_IN)) return false;
    return a->kind == ENT_PLACE && !a->generic && a->id == ID_NONE && a->sentence == x->sentence && scene_country(s, x->id) == s->country &&
           s->theatre->places[x->id].kind == KIND_CITY;
}

uint32_t city_before(const Scene *s, uint32_t i)
{
    enum { BACK = 60 };
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (!locates_quarter(s, x) && !meaning_antecedent(s, x, 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_QUARTER)) continue;
        const Place *p = &s->theatre->places[x->id];
        if (p->kind == KIND_CITY || p->kind == KIND_TOWN) return x->id;
        if (p->kind == KIND_QUARTER && p->parent != ID_NONE && s->theatre->places[p->parent].kind == KIND_CITY) return p->parent;
    }
    return ID_NONE;
}

/* Does another phrase tell whose they are: "the neighbourhoods of A and B", "A (the old one) and B districts", "the city's
 * districts", "its districts"? */
static bool is_owned(const Scene *s, uint32_t i)
{
    enum { APART = 3 };
    const Entity *e = &s->entities[i], *b = i + 1 < s->entity_count ? e + 1 : e;
    uint32_t to;
    for (const Entity *a = e; a-- > s->entities && a->sentence == e->sentence && a->to + APART >= e->from;)
        if (a->kind == ENT_PLACE) return true;
    for (uint32_t t = scene_back(s, e->sentence, e->from, APART); t < e->from; t++)
        if (scene_cue(s, e->sentence, t, CUE_PRONOUN, &to)) return true;
    return b != e && b->kind == ENT_PLACE && b->sentence == e->sentence && (b->from == e->to || nesting_beside(s, e, b));
}

void districts_find(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || !e->generic || !e->plural || e->count || e->nested || e->kinds != 1u << KIND_QUARTER || is_owned(s, i)) continue;
        const uint32_t city = city_before(s, i);
        if (city == ID_NONE) continue;
        e->id = city;
        e->name = s->theatre->places[city].name;
        e->generic = false;
        e->part = true;
    }
}

/* "Idlib, the provincial capital", "south of Idlib, the provincial capital": does the noun only say what the name just before it is? */
static bool names_again(const Scene *s, const Entity *e, uint32_t meant)
{
    enum { APART = 2 }; /* a comma, "the" */
    const Entity *x = e > s->entities ? e - 1 : NULL;
    if (!x || x->kind != ENT_PLACE || x->id == ID_NONE || x->sentence != e->sentence || e->from - x->to > APART) return false;
    const Place *p = &s->theatre->places[x->id];
    return x->id == meant || (p->kind == KIND_REGION && p->parent != ID_NONE && p->parent == scene_province_of(s, meant));
}

/* Is the city, named by e, spoken of again, and not only its province: by its name, one of its quarters, or "the city" where no other is named? */
static bool is_city_told(const Scene *s, const Entity *e)
{
    enum { PROVINCIAL = 1u << KIND_CITY | 1u << KIND_GOVERNORATE };
    const Theatre *t = s->theatre;
    bool noun = false, other = false;
    for (const Entity *x = s->entities; x < s->entities + s->entity_count; x++) {
        if (x->kind != ENT_PLACE || x == e) continue;
        noun |= x->generic && !x->plural && (x->kinds == 1u << KIND_CITY || x->kinds == PROVINCIAL);
        if (x->generic || x->id == ID_NONE) continue;
        if (x->id == e->id || t->places[x->id].parent == e->id) return true;
        other |= t->places[x->id].kind == KIND_CITY || t->places[x->id].kind == KIND_TOWN;
    }
    return noun && !other;
}

/* "Killed in Raqqa", and then only of "Raqqa province": a headline's short word for the province. */
static void headline_provinces(Scene *s)
{
    enum { HEADLINE = 2 };
    for (uint32_t i = 0; i < s->entity_count && s->entities[i].sentence < s->headline + HEADLINE; i++) {
        Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || e->generic || e->id == ID_NONE || e->prep != PREP_IN || e->outskirts) continue;
        const uint32_t province = scene_province_of(s, e->id);
        const bool called = i + 1 < s->entity_count && e[1].kind == ENT_PLACE && e[1].generic && e[1].from == e->to; /* "in Raqqa city" */
        if (province == ID_NONE || called || scene_first_named(s, province, 0) < 0 || is_city_told(s, e)) continue;
        e->id = province;
        e->name = s->theatre->places[province].name;
    }
}

/* "Deir ez-Zor city, the capital of the province": the city that is named just before, which the noun only describes; ID_NONE. */
static uint32_t city_described(const Scene *s, const Entity *e)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    uint32_t to, t = e->from;
    if (e->to >= in->to || phrasebook_prep(s->book, s->words, e->to, in->to, PREP_OF) != PREP_OF) return ID_NONE;
    while (t > in->from && (!(s->text->tokens[t - 1].flags & TOKEN_WORD) || scene_cue(s, e->sentence, t - 1, CUE_DEFINITE, &to))) t--;
    for (const Entity *x = e; x-- > s->entities && x->sentence == e->sentence && x->to == t; t = x->from)
        if (!x->generic) return x->kind == ENT_PLACE && x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_CITY ? x->id : ID_NONE;
    return ID_NONE;
}

/* "The capital of the revolution": of no country, and of no province. */
static bool is_of_another(const Scene *s, const Entity *e)
{
    enum { APART = 4 }; /* "of the war-torn country" */
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->to >= end || phrasebook_prep(s->book, s->words, e->to, end, PREP_OF) != PREP_OF) return false;
    for (const Entity *x = e + 1; x < s->entities + s->entity_count && x->from <= e->to + APART; x++)
        if (x->kind == ENT_PLACE && x->prep == PREP_OF) return false;
    return true;
}

/* "The entire province, where part of the capital is held": that of the province which the sentence has told just before. */
static bool is_of_province(const Scene *s, const Entity *e)
{
    for (const Entity *x = e; x-- > s->entities && x->sentence == e->sentence;) {
        if (x->kind != ENT_PLACE) continue;
        if (x->generic) return x->kinds == 1u << KIND_GOVERNORATE && !x->plural;
        return x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_GOVERNORATE;
    }
    return false;
}

/* Which city "the capital" is. */
static uint32_t capital_meant(const Scene *s, uint32_t i, uint32_t seat)
{
    const Entity *e = &s->entities[i];
    const uint32_t described = city_described(s, e), provincial = is_of_province(s, e) ? provincial_capital(s, i) : ID_NONE;
    return described != ID_NONE ? described : provincial != ID_NONE ? provincial : seat;
}

void capitals_find(Scene *s)
{
    headline_provinces(s);
    enum { OLD = 1u << KIND_CITY | 1u << KIND_QUARTER, PROVINCIAL = 1u << KIND_CITY | 1u << KIND_GOVERNORATE };
    const uint32_t seat = s->country == ID_NONE ? ID_NONE : capital_of(s->theatre, s->country);
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        Entity *x = i + 1 < s->entity_count ? e + 1 : e;
        const bool beside = x->from == e->to || (x->prep == PREP_OF && x->from <= e->to + 2);
        const bool told = x != e && x->kind == ENT_PLACE && x->sentence == e->sentence && beside; /* "the capital Damascus" */
        const bool of_country = told && x->prep == PREP_OF && x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_COUNTRY &&
                                says_capital(s, e);
        if (e->kind != ENT_PLACE || !e->generic || (told && !of_country)) continue;
        uint32_t meant = ID_NONE;
        Entity *owner = own_country(s, e);
        if (owner) meant = capital_of(s->theatre, scene_country(s, owner->id)), owner->nested = true;
        else if (of_country) meant = capital_of(s->theatre, x->id), x->nested = true; /* "the capital of Syria" */
        else if (says_capital(s, e) && !is_of_another(s, e)) meant = capital_meant(s, i, seat);
        else if (e->kinds == PROVINCIAL && !e->plural) meant = provincial_capital(s, i);
        else if (e->kinds == OLD && !e->plural) meant = old_city(s, i);
        if (meant == ID_NONE && e->kinds == PROVINCIAL) e->kinds = 1u << KIND_CITY; /* some city that was named */
        if (meant == ID_NONE) continue;
        e->nested = names_again(s, e, meant);
        e->id = meant;
        e->name = s->theatre->places[meant].name;
        e->generic = false;
    }
}
