/* claim/scene/around.c - "the province" after Saraqib was taken, "the enclave" after a town in the Ghouta, "the city" after its airport: a place that
 * nobody has named, about the one that was; and "the town" that was called one. */
#include "claim/scene/scene_steps.h"

/* "The army took Saraqib. Rebels still hold the province", which nobody has named: that of the last place; ID_NONE. */
static uint32_t province_around(const Scene *s, uint32_t i)
{
    enum { BACK = 60, LEVELS = 6 };
    const Entity *e = &s->entities[i];
    if (e->kinds != 1u << KIND_GOVERNORATE || e->plural || e->indefinite) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_PLACE || b->generic || b->id == ID_NONE || !scene_is_local(s, b->id)) continue;
        uint32_t at = b->id;
        for (int n = 0; n < LEVELS && at != ID_NONE && s->theatre->places[at].kind != KIND_GOVERNORATE; n++) at = s->theatre->places[at].parent;
        if (at != ID_NONE && s->theatre->places[at].kind == KIND_GOVERNORATE) return at;
    }
    return ID_NONE;
}

/* The city in or at which a place lies that is smaller, or after which the province is called; ID_NONE. */
static uint32_t city_of(const Scene *s, uint32_t place)
{
    enum { AT_KM = 12 };
    const Theatre *t = s->theatre;
    const bool province = t->places[place].kind == KIND_GOVERNORATE;
    for (uint32_t k = 0; k < t->place_count; k++) {
        if (t->places[k].kind != KIND_CITY) continue;
        if (province ? scene_province_of(s, k) == place : theatre_within(t, place, k) || theatre_km(t, place, k) < AT_KM) return k;
    }
    return ID_NONE;
}

/* "They stormed Mosul airport. The city ...", "attacks in Sweida province. In the city ...", which nobody has named; ID_NONE. */
static uint32_t city_around(const Scene *s, uint32_t i)
{
    enum { BACK = 20 };
    const Entity *e = &s->entities[i];
    if (e->kinds != 1u << KIND_CITY || e->plural || e->indefinite) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_PLACE || b->generic || b->id == ID_NONE) continue;
        const PlaceKind kind = s->theatre->places[b->id].kind;
        if (kind == KIND_GOVERNORATE || kind > KIND_VILLAGE) return city_of(s, b->id);
    }
    return ID_NONE;
}

/* Is it called just so where it is named: "the town of A", "A town"? */
static bool is_called_so(const Scene *s, const Entity *x, Str noun)
{
    enum { OF = 2 };
    const Sentence *in = &s->text->sentences[x->sentence];
    if (x->to < in->to && str_eq_nocase(token_str(s->text, x->to), noun)) return true;
    return x->from >= in->from + OF && str_eq_nocase(token_str(s->text, x->from - OF), noun) &&
           phrasebook_prep(s->book, s->words, x->from - 1, in->to, PREP_OF) == PREP_OF;
}

/* "Troops took the town of A. Rebels fled to B. The town ...": A, where nothing calls B a town. found: the last name that fits. */
uint32_t around_called_before(const Scene *s, uint32_t i, uint32_t found)
{
    enum { BACK = 30 };
    const Entity *e = &s->entities[i];
    const Str noun = token_str(s->text, e->to - 1);
    const Entity *went = &s->entities[found];
    if (found > i || e->plural || e->to != e->from + 1 || went->prep != PREP_TO || went->sentence == e->sentence) return found;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (meaning_antecedent(s, x, e->kinds) && is_called_so(s, x, noun)) return k;
    }
    return found;
}

/* "They shelled A in eastern Ghouta. The enclave ...": the region about the last name, which was named with it or before; ID_NONE. */
static uint32_t region_around(const Scene *s, uint32_t i, uint32_t found)
{
    enum { BACK = 60, REGION_KM = 40 };
    const Entity *e = &s->entities[i];
    const uint32_t within = s->entities[found].id;
    uint32_t to;
    if (found > i || e->plural || s->theatre->places[within].kind <= KIND_REGION) return ID_NONE;
    if (!scene_cue(s, e->sentence, e->from, CUE_POCKET, &to)) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE) continue;
        if (s->theatre->places[x->id].kind != KIND_REGION || !scene_is_local(s, x->id)) continue;
        if (scene_lies_in(s, within, x->id) && theatre_km(s->theatre, within, x->id) < REGION_KM) return x->id;
    }
    return ID_NONE;
}

/* "They seized the Nasib crossing. Jets bombed the area": the last place that was named, whatever it is; ID_NONE. */
static uint32_t site_around(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 2 };
    const Entity *e = &s->entities[i];
    uint32_t to;
    if (!(e->kinds >> KIND_REGION & 1u) || e->plural || e->from == s->text->sentences[e->sentence].from) return ID_NONE;
    if (!scene_cue(s, e->sentence, e->from - 1, CUE_DEFINITE, &to)) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + SENTENCES >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && !x->generic && !x->nested && x->id != ID_NONE && s->theatre->places[x->id].kind > KIND_VILLAGE) return x->id;
    }
    return ID_NONE;
}

uint32_t around_named(const Scene *s, uint32_t i, uint32_t found)
{
    if (found != ID_NONE) return region_around(s, i, found);
    const uint32_t province = province_around(s, i);
    const uint32_t city = province == ID_NONE ? city_around(s, i) : province;
    return city == ID_NONE ? site_around(s, i) : city;
}
