/* claim/scene/namesake.c - "the Qadam quarter of Homs", "the village of Ghazala in Idlib province": not that of another city or province that the
 * theatre lists under that name. */
#include "claim/scene/scene_steps.h"

enum {
    HOMES = 1u << KIND_GOVERNORATE | 1u << KIND_CITY | 1u << KIND_TOWN,
    SMALL = 1u << KIND_QUARTER | 1u << KIND_VILLAGE | 1u << KIND_TOWN,
    MET_KM = 25,
    PROVINCE_KM = 120, /* how far from a city, or a province's middle, what lies beside it may be */
};

static bool is_settled_noun(const Scene *s, uint32_t sentence, uint32_t token)
{
    for (PlaceKind k = KIND_TOWN; k <= KIND_QUARTER; k++)
        if (phrasebook_noun(s->book, s->words, token, s->text->sentences[sentence].to, NOUN_PLACE, 1u << k)) return true;
    return false;
}

/* Do the words tell that a is a quarter, village or town of b: "the quarter of A in B", "A quarter of the city of B"? a stands first. */
static bool said_to_be_of(const Scene *s, const Entity *a, const Entity *b)
{
    enum { BEFORE = 2, APART = 6 };
    if (b->sentence != a->sentence || b->from <= a->to || b->from - a->to > APART || (b->prep != PREP_OF && b->prep != PREP_IN)) return false;
    uint32_t to, from = scene_back(s, a->sentence, a->from, BEFORE);
    bool settled = b->id != ID_NONE && s->theatre->places[b->id].kind == KIND_GOVERNORATE; /* "A in B province" is said of no quarter */
    for (uint32_t t = from; t < b->from; t++) settled |= is_settled_noun(s, a->sentence, t);
    for (uint32_t t = a->to; t < b->from; t++) {
        bool small = scene_cue(s, a->sentence, t, CUE_PREP, &to) || scene_cue(s, a->sentence, t, CUE_DEFINITE, &to) ||
                     scene_cue(s, a->sentence, t, CUE_PART, &to) || /* "on the eastern outskirts of B" */
                     phrasebook_noun(s->book, s->words, t, s->text->sentences[a->sentence].to, NOUN_PLACE, 0) != NULL;
        if (!small) return false;
    }
    return settled;
}

/* One of the place's names is that one, all of them folded. */
static bool is_called(const Place *p, Str folded, Arena *scratch)
{
    if (str_eq(names_fold(scratch, p->name), folded)) return true;
    for (Str rest = p->names, one; str_cut(&rest, '|', &one);)
        if (str_eq(names_fold(scratch, one), folded)) return true;
    return false;
}

/* Is the listed spelling the name, alone or with the city's behind it: "al-Salhiya Hasakah"? */
static bool spells(const Place *city, Str folded, Str listed, Arena *scratch)
{
    Str l = names_fold(scratch, listed);
    return str_starts(l, folded) && (l.len == folded.len || is_called(city, str_from(l, folded.len), scratch));
}

/* The place in the city that the theatre lists under that name, ID_NONE: none. */
static uint32_t listed_in(const Theatre *t, uint32_t city, Str name, Arena *scratch)
{
    Str folded = names_fold(scratch, name);
    for (uint32_t i = 0; folded.len && i < t->place_count; i++) {
        if (i == city || !theatre_within(t, i, city)) continue;
        if (spells(&t->places[city], folded, t->places[i].name, scratch)) return i;
        for (Str rest = t->places[i].names, one; str_cut(&rest, '|', &one);)
            if (spells(&t->places[city], folded, one, scratch)) return i;
    }
    return ID_NONE;
}

/* The first place named behind it. */
static const Entity *next_named(const Scene *s, uint32_t i)
{
    enum { REACH = 3 };
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= REACH; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic) return &s->entities[k];
    return NULL;
}

static bool is_small(const Scene *s, const Entity *a)
{
    return a->kind == ENT_PLACE && !a->generic && a->id != ID_NONE && (SMALL >> s->theatre->places[a->id].kind & 1u);
}

/* The text's own words for the place, without the common noun that may stand in the name: "Midan" of "Midan district". */
static Str own_words(const Scene *s, const Entity *a)
{
    uint32_t from = a->from, to = a->to;
    while (to - from > 1 && is_settled_noun(s, a->sentence, to - 1)) to--;
    return tokens_str(s->text, from, to);
}

/* Its own city or province, or one that it lies beside; a village "in Aleppo" lies in its province. */
static bool is_home(const Theatre *t, uint32_t place, uint32_t home)
{
    const Place *h = &t->places[home];
    const bool province = h->kind == KIND_GOVERNORATE;
    const bool around = t->places[place].kind != KIND_QUARTER && h->kind == KIND_CITY && h->parent != ID_NONE && theatre_within(t, place, h->parent);
    return around || theatre_within(t, place, home) || theatre_km(t, place, home) < (province ? PROVINCE_KM : MET_KM);
}

/* What a spelling means here: a place that is listed, or ID_NONE. */
typedef struct {
    uint32_t id;
    Str name;
} Namesake;

void namesakes_part(Scene *s, Arena *keep)
{
    const Theatre *t = s->theatre;
    Map seen = { .arena = keep }; /* a spelling: its namesake in found */
    LIST(Namesake) found = { 0 };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *a = &s->entities[i], *b;
        if (!is_small(s, a) || !(b = next_named(s, i)) || b->id == ID_NONE || !(HOMES >> t->places[b->id].kind & 1u)) continue;
        if (is_home(t, a->id, b->id) || !said_to_be_of(s, a, b) || map_get(&seen, own_words(s, a)) != MAP_NONE) continue;
        Str name = own_words(s, a);
        uint32_t id = listed_in(t, b->id, name, keep);
        map_put(&seen, name, (uint32_t)found.count);
        LIST_PUSH(keep, &found, ((Namesake){ id, id == ID_NONE ? name : t->places[id].name }));
    }
    for (uint32_t i = 0; i < s->entity_count && found.count; i++) {
        Entity *a = &s->entities[i];
        uint32_t n = a->kind == ENT_PLACE && !a->generic && a->id != ID_NONE ? map_get(&seen, own_words(s, a)) : MAP_NONE;
        const Entity *b = next_named(s, i);
        if (n == MAP_NONE || (b && b->id != ID_NONE && is_home(t, a->id, b->id) && said_to_be_of(s, a, b))) continue; /* the listed one too */
        a->id = found.at[n].id;
        a->name = found.at[n].name;
    }
}
