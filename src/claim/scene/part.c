/* claim/scene/part.c - places that a name tells together with a common word: a side of a country, the countryside of a city, its airport. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* The part of a country, governorate or city's surroundings that the theatre lists under that side, ID_NONE when it lists none. */
static uint32_t side_of(const Theatre *t, uint32_t place, Str side)
{
    const Place *whole = &t->places[place];
    bool city = whole->kind == KIND_CITY; /* "northern Aleppo countryside" lies beside Aleppo, in its governorate */
    uint32_t parent = city ? whole->parent : place;
    for (uint32_t i = 0; i < t->place_count; i++) {
        const Place *p = &t->places[i];
        if (p->kind != KIND_REGION || p->parent != parent || !str_starts(p->name, side) || p->name.len <= side.len || p->name.at[side.len] != ' ')
            continue;
        if (!city || str_starts(str_from(p->name, side.len + 1), whole->name)) return i;
    }
    return ID_NONE;
}

/* Do the phrase and the token hang together in the tree, whichever is the head? */
static bool is_tied(const Scene *s, const Entity *e, uint32_t token)
{
    int32_t w = s->word_of[token];
    const Words *tree = &s->trees[e->sentence];
    return w >= 0 && e->word >= 0 && (tree->at[e->word].head == w || tree->at[w].head == e->word);
}

/* A common noun for places that may mean the kind, at that token. */
static bool is_place_noun(const Scene *s, uint32_t sentence, uint32_t token, PlaceKind kind)
{
    return phrasebook_noun(s->book, s->words, token, s->text->sentences[sentence].to, NOUN_PLACE, 1u << kind) != NULL;
}

bool part_is_located(const Scene *s, const Entity *e, uint32_t side, uint32_t side_to)
{
    static const PlaceKind whole[] = { KIND_GOVERNORATE, KIND_CITY, KIND_TOWN, KIND_VILLAGE };
    const Word *w = s->word_of[side] < 0 ? NULL : &s->trees[e->sentence].at[s->word_of[side]];
    /* "the northwest province" */
    const bool tells_which = side_to - side == 1 && w && (w->upos == UPOS_ADJ || (side_to == e->from && e->word >= 0 && w->head == e->word));
    for (size_t i = 0; tells_which && i < sizeof whole / sizeof *whole; i++)
        if (is_place_noun(s, e->sentence, e->from, whole[i])) return true;
    return false;
}

static bool in_earlier(const Scene *s, const Entity *e, uint32_t token)
{
    for (const Entity *x = e; x-- > s->entities && x->sentence == e->sentence;)
        if (x->from <= token && token < x->to && !x->generic) return true;
    return false;
}

static bool is_rural(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to) { return scene_has_cue(s, sentence, from, to, CUE_RURAL); }

/* Is the side behind the phrase that of another place's name? "Raqqa province, northern Syria" is no north of Raqqa. */
static bool followed_by_place(const Scene *s, const Entity *e, uint32_t token)
{
    for (const Entity *x = e + 1; x < s->entities + s->entity_count && x->from <= token; x++)
        if (x->kind == ENT_PLACE && !x->generic && token < x->to) return true;
    return false;
}

/* Do the words of a side, from `side` to `token`, go with the phrase: "the north of A", "the northwest of the war-torn country"? */
static bool goes_with(const Scene *s, const Entity *e, uint32_t side, uint32_t token)
{
    uint32_t to;
    if (e->from - token <= 1) return true;
    if (side == 0 || !scene_cue(s, e->sentence, side - 1, CUE_DEFINITE, &to)) return false;
    for (uint32_t t = token; t < e->from; t++) {
        const int32_t w = s->word_of[t];
        const bool of = scene_cue(s, e->sentence, t, CUE_PREP, &to) && phrasebook_prep(s->book, s->words, t, e->from, PREP_OF) == PREP_OF;
        if (of || scene_cue(s, e->sentence, t, CUE_DEFINITE, &to)) continue;
        if (w < 0 || t == token || e->word < 0 || !syntax_below(s, e->sentence, w, e->word) || w == e->word) return false;
    }
    return true;
}

/* "In eastern Homs province": the province lies in the east of the country as often as its east is meant, and news means the province. */
static bool is_sided_province(const Scene *s, const Entity *e, uint32_t side, uint32_t side_to)
{
    const bool adjective = s->word_of[side] >= 0 && s->trees[e->sentence].at[s->word_of[side]].upos == UPOS_ADJ;
    return adjective && side_to == e->from && side_to - side == 1 && s->theatre->places[e->id].kind == KIND_GOVERNORATE;
}

/* The side of a country or governorate that the words around its name tell: "the south of Aleppo province", "Syria's northwest". */
static const Cue *side_beside(const Scene *s, const Entity *e)
{
    enum { REACH = 8 };
    const Sentence *in = &s->text->sentences[e->sentence];
    uint32_t to;
    const Cue *c = e->to < in->to && is_tied(s, e, e->to) ? phrasebook_cue(s->book, s->words, e->to, in->to, CUE_SIDE, &to) : NULL;
    if (c && !followed_by_place(s, e, to)) return c;
    for (uint32_t i = scene_back(s, e->sentence, e->from, REACH); i < e->from; i++) {
        c = phrasebook_cue(s->book, s->words, i, in->to, CUE_SIDE, &to);
        if (!c || to > e->from || !goes_with(s, e, i, to) || in_earlier(s, e, i)) continue;
        const bool apart = to < e->from && e->prep == PREP_IN; /* "to the west, in Idlib province" */
        const bool located = apart || part_is_located(s, e, i, to) || is_sided_province(s, e, i, to);
        if (e->tacit || !located) return c; /* tacit: "in northern Syrian territory" */
    }
    return NULL;
}

/* The side of a city on which the words around its name put a countryside: "Homs eastern countryside", "the countryside south of Idlib", "the south
 * Aleppo area". */
static const Cue *side_rural(const Scene *s, const Entity *e)
{
    enum { REACH = 4, APART = 3 };
    const Sentence *in = &s->text->sentences[e->sentence];
    uint32_t to;
    const Cue *c = e->to < in->to ? phrasebook_cue(s->book, s->words, e->to, in->to, CUE_SIDE, &to) : NULL;
    if (c && to < in->to && is_rural(s, e->sentence, to, to + 1)) return c;
    for (uint32_t i = scene_back(s, e->sentence, e->from, REACH); i < e->from; i++) {
        c = phrasebook_cue(s->book, s->words, i, in->to, CUE_SIDE, &to);
        if (!c || to > e->from || e->from - to > 1 || in_earlier(s, e, i)) continue;
        if (is_rural(s, e->sentence, i > in->from + APART ? i - APART : in->from, e->from)) return c;
        if (to == e->from && e->to < in->to && is_place_noun(s, e->sentence, e->to, KIND_REGION)) return c;
    }
    return NULL;
}

/* Is the report above all about one town? "In the north" may be the town's then, "in the northeast" hardly. */
static bool is_about_town(const Scene *s)
{
    for (uint32_t i = 0; i < s->theatre->place_count; i++)
        if (s->place_rank[i] == 1) return s->theatre->places[i].kind >= KIND_CITY;
    return false;
}

/* "In the north" is the country's, but only tells where a place lies that is named just before it: "in Idlib province in the northwest". */
static void name_side(Scene *s, uint32_t i, bool about_town)
{
    Entity *e = &s->entities[i];
    enum { FOUR_WINDS = 4 }; /* of side_names, those without the ones between them */
    uint32_t part = s->country == ID_NONE || (e->side <= FOUR_WINDS && about_town) ? ID_NONE
                                                                                   : side_of(s->theatre, s->country, str_of(side_names[e->side - 1]));
    if (part == ID_NONE) return;
    e->id = part;
    e->name = s->theatre->places[part].name;
    e->sided = true;
    uint32_t before = i;
    while (before > 0 && s->entities[before - 1].kind != ENT_PLACE) before--;
    e->nested = before > 0 && s->entities[before - 1].sentence == e->sentence && nesting_beside(s, &s->entities[before - 1], e);
}

void parts_narrow(Scene *s)
{
    const bool about_town = is_about_town(s);
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || (e->id == ID_NONE && !e->side)) continue;
        if (e->side) {
            name_side(s, i, about_town);
            continue;
        }
        PlaceKind kind = s->theatre->places[e->id].kind;
        const Cue *side = kind == KIND_COUNTRY || kind == KIND_GOVERNORATE ? side_beside(s, e)
                          : kind == KIND_CITY && !e->generic               ? side_rural(s, e)
                                                                           : NULL;
        uint32_t part = side ? side_of(s->theatre, e->id, str_of(side_names[side->number])) : ID_NONE;
        if (part == ID_NONE) continue;
        e->id = part;
        e->name = s->theatre->places[part].name;
        e->sided = true;
        e->generic = false; /* "the country" alone means it; its north is as good as a name */
    }
}

/* The one place of these kinds that the theatre names after the other: "Homs air base"; ID_NONE: none, or several. */
static uint32_t named_after(const Theatre *t, uint32_t place, uint32_t kinds)
{
    uint32_t found = ID_NONE;
    Str name = t->places[place].name;
    for (uint32_t i = 0; i < t->place_count; i++) {
        const Place *p = &t->places[i];
        if (!(kinds >> p->kind & 1u) || p->name.len <= name.len || p->name.at[name.len] != ' ' || !str_starts(p->name, name)) continue;
        if (found != ID_NONE) return ID_NONE;
        found = i;
    }
    return found;
}

/* The same, each question asked of the theatre only once. */
static uint32_t site_of(const Scene *s, Map *asked, const Entity *place, uint32_t kinds)
{
    uint32_t question[2] = { place->id, kinds };
    Str key = { (const char *)question, sizeof question };
    uint32_t found = map_get(asked, key); /* 0: none, else the place's number and 1 */
    if (found == MAP_NONE) {
        found = named_after(s->theatre, place->id, kinds) + 1;
        map_put(asked, arena_copy(asked->arena, key), found);
    }
    return found ? found - 1 : ID_NONE;
}

/* A name of a place that is no country's, the next in the sentence behind the entity; NULL: there is none near. */
static Entity *next_town(Scene *s, const Entity *e)
{
    enum { REACH = 6 }; /* "in Syria and its sister city" */
    for (Entity *x = s->entities + (e - s->entities) + 1; x < s->entities + s->entity_count && x->sentence == e->sentence && x->from <= e->to + REACH;
         x++)
        if (x->kind == ENT_PLACE && !x->generic && x->name.len && (x->id == ID_NONE || s->theatre->places[x->id].kind != KIND_COUNTRY)) return x;
    return NULL;
}

/* "The crossing between A and B", "between A in Syria and B in Iraq": the one that the theatre names after either. All that stands up to B only tells
 * which. ID_NONE: it is not told so. */
static uint32_t crossing_between(Scene *s, Map *asked, const Entity *e)
{
    uint32_t to;
    if (e->kinds != 1u << KIND_CROSSING || e->to >= s->text->sentences[e->sentence].to || !scene_cue(s, e->sentence, e->to, CUE_LINKING, &to))
        return ID_NONE;
    Entity *a = next_town(s, e), *b = a ? next_town(s, a) : NULL;
    if (!b) return ID_NONE;
    uint32_t site = a->id == ID_NONE ? ID_NONE : site_of(s, asked, a, e->kinds);
    if (site == ID_NONE && b->id != ID_NONE) site = site_of(s, asked, b, e->kinds);
    for (Entity *x = a; site != ID_NONE && x <= b; x++)
        if (x->kind == ENT_PLACE) x->nested = true;
    return site;
}

/* Whose airport "the airport" is: that of the name beside it, else of one of the last that were named, unless an airport was. ID_NONE: nobody's
 * that the theatre lists. */
static uint32_t site_meant(Scene *s, Map *asked, uint32_t i)
{
    enum { BACK = 40, NAMES_MAX = 4 };
    const Entity *e = &s->entities[i];
    Entity *b = i + 1 < s->entity_count ? &s->entities[i + 1] : NULL;
    const uint32_t between = crossing_between(s, asked, e);
    if (between != ID_NONE) return between;
    if (b && !e->indefinite && b->kind == ENT_PLACE && b->id != ID_NONE && !b->generic && b->sentence == e->sentence && nesting_beside(s, e, b)) {
        uint32_t site = site_of(s, asked, b, e->kinds);
        if (site != ID_NONE) b->nested = true;
        return site;
    }
    for (uint32_t k = i, names = 0; !e->indefinite && k-- > 0 && i - k <= BACK && names < NAMES_MAX;) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->id == ID_NONE || x->generic) continue;
        if (scene_kind_fits(s, x->id, e->kinds)) return ID_NONE;
        uint32_t site = site_of(s, asked, x, e->kinds);
        if (site != ID_NONE) return site;
        names++;
    }
    return ID_NONE;
}

void sites_find(Scene *s, Arena *keep)
{
    enum { SITES = 1u << KIND_AIRBASE | 1u << KIND_AIRPORT | 1u << KIND_BASE | 1u << KIND_CROSSING };
    Map asked = { .arena = keep };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || !e->generic || e->plural || !(e->kinds & SITES) || (e->kinds & ~(uint32_t)SITES)) continue;
        uint32_t site = site_meant(s, &asked, i);
        if (site == ID_NONE) continue;
        e->id = site;
        e->name = s->theatre->places[site].name;
        e->generic = e->nested = false;
    }
}
