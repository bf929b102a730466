/* claim/scene/called.c - "the city of A", "A district": what a report calls a town or village, which the theatre may list as something smaller or
 * larger. "The city" may mean A then, and "a village" one that nobody lists. */
#include "claim/scene/scene_steps.h"

/* The kind that the common noun at the token tells alone: a city, a quarter or a camp; 0: it may be one of several ("town", "suburb", "area"). */
static uint32_t kind_told(const Scene *s, uint32_t sentence, uint32_t token)
{
    const Noun *noun = phrasebook_noun(s->book, s->words, token, s->text->sentences[sentence].to, NOUN_PLACE, 0);
    const bool one = noun && (noun->kinds == 1u << KIND_CITY || noun->kinds == 1u << KIND_QUARTER || noun->kinds == 1u << KIND_CAMP);
    return one ? noun->kinds : 0;
}

/* Behind a name: not in "the Hama quarter of A", "the Hama quarter A", which call A so. */
static uint32_t kind_behind(const Scene *s, const Entity *x)
{
    const Sentence *in = &s->text->sentences[x->sentence];
    const uint32_t kind = x->to < in->to ? kind_told(s, x->sentence, x->to) : 0, next = x->to + 1;
    if (!kind || (next < in->to && phrasebook_prep(s->book, s->words, next, in->to, PREP_OF) == PREP_OF)) return 0;
    for (const Entity *y = x + 1; y < s->entities + s->entity_count && y->from <= next; y++)
        if (y->from == next && y->kind == ENT_PLACE && !y->generic) return 0;
    return kind;
}

static uint32_t kind_before(const Scene *s, const Entity *x)
{
    const Sentence *in = &s->text->sentences[x->sentence];
    if (x->from < in->from + 2 || phrasebook_prep(s->book, s->words, x->from - 1, in->to, PREP_OF) != PREP_OF) return 0;
    return kind_told(s, x->sentence, x->from - 2);
}

bool place_has_noun(const Scene *s, const Entity *x, uint32_t kinds)
{
    enum { BEFORE = 2 };
    const Sentence *in = &s->text->sentences[x->sentence];
    const uint32_t from = scene_back(s, x->sentence, x->from, BEFORE), to = x->to < in->to ? x->to + 1 : in->to;
    for (uint32_t t = from; t < to && kinds; t++) {
        const Noun *noun = phrasebook_noun(s->book, s->words, t, in->to, NOUN_PLACE, kinds);
        if (noun && !(noun->kinds >> KIND_REGION & 1u)) return true; /* "the A area" may be any */
    }
    return false;
}

bool place_is_called(const Scene *s, const Entity *x, uint32_t kinds)
{
    enum { SETTLED = 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER | 1u << KIND_CAMP };
    return place_has_noun(s, x, kinds & SETTLED);
}

void places_call(Scene *s, Arena *keep)
{
    enum { TOWNS = 1u << KIND_TOWN | 1u << KIND_VILLAGE };
    s->called = ARENA_NEW(keep, uint32_t, (size_t)s->theatre->place_count + 1);
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || !(TOWNS >> s->theatre->places[x->id].kind & 1u)) continue;
        s->called[x->id] |= kind_behind(s, x) | kind_before(s, x);
    }
}

/* What "the city" may mean before entity i; ID_NONE: a city was named, or nothing was. */
static uint32_t town_before(const Scene *s, uint32_t i)
{
    enum { TOWNS = 1u << KIND_TOWN | 1u << KIND_VILLAGE, CITIES = 1u << KIND_CITY };
    uint32_t town = ID_NONE;
    for (uint32_t k = i; k-- > 0;) {
        const Entity *b = &s->entities[k];
        if (meaning_antecedent(s, b, CITIES)) return ID_NONE;
        if (town == ID_NONE && meaning_antecedent(s, b, TOWNS) && scene_is_local(s, b->id)) town = b->id;
    }
    return town;
}

void places_call_again(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *e = &s->entities[i];
        uint32_t to;
        if (e->kind != ENT_PLACE || !e->generic || e->kinds != 1u << KIND_CITY || e->plural || e->indefinite || e->nested || e->from == 0) continue;
        const uint32_t town = scene_cue(s, e->sentence, e->from - 1, CUE_DEFINITE, &to) ? town_before(s, i) : ID_NONE;
        if (town != ID_NONE) s->called[town] |= 1u << KIND_CITY;
    }
}
