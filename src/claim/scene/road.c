/* claim/scene/road.c - "the Salamiyah-Ithriya road", "l'autostrada Damasco-Homs", "the road between Salamiyah and Ithriya": two places that a hyphen
 * joins beside a noun for a road, or that it links, are the road between them, which nobody lists, and what happens on it happens in neither ("the
 * Palmyra road" is not Palmyra); nor does what happens at "the crossing between Abu Kamal and al-Qaim". */
#include "claim/scene/scene_steps.h"

/* Is it a common noun for one of these kinds, and no other? */
static bool is_noun_for(const Entity *e, uint32_t kinds)
{
    return e->kind == ENT_PLACE && e->generic && !e->plural && e->kinds && (e->kinds & ~kinds) == 0;
}

static bool is_end(const Entity *e) { return e->kind == ENT_PLACE && !e->generic && e->name.len > 0; }

static bool is_dash(const Scene *s, uint32_t token)
{
    const Str t = token_str(s->text, token);
    return str_eq(t, STR("-")) || str_eq(t, STR("–"));
}

/* The road or crossing that the theatre lists by its ends, or one of them; ID_NONE: none. */
static uint32_t listed(const Theatre *t, PlaceKind kind, Str ends)
{
    for (uint32_t i = 0; i < t->place_count; i++) {
        const Place *p = &t->places[i];
        if (p->kind == kind && p->name.len > ends.len && str_starts(p->name, ends) && p->name.at[ends.len] == ' ') return i;
    }
    return ID_NONE;
}

/* Nothing that is no word of a list stands from the token up to the entity: "and the town of". */
static bool leads_to(const Scene *s, uint32_t token, const Entity *e)
{
    uint32_t to;
    while (token < e->from && scene_cue(s, e->sentence, token, CUE_LINK, &to)) token = to;
    return token == e->from;
}

static bool is_town(const Scene *s, const Entity *e) { return is_end(e) && (e->id == ID_NONE || s->theatre->places[e->id].kind != KIND_COUNTRY); }

/* "The road between A and B", "the highway that connects A to B", "the road from A to B". */
static bool links(const Scene *s, const Entity *road, const Entity *a, const Entity *b)
{
    uint32_t to;
    if (!is_town(s, a) || !is_town(s, b) || b->sentence != road->sentence || a->from <= road->to) return false;
    const bool from = phrasebook_prep(s->book, s->words, road->to, a->from, PREP_FROM) == PREP_FROM;
    if (from) to = road->to + 1;
    else if (!scene_cue(s, road->sentence, road->to, CUE_LINKING, &to)) return false;
    if (to > a->from || !leads_to(s, to, a) || a->to >= b->from) return false;
    uint32_t next = a->to, and;
    const Prep p = phrasebook_prep(s->book, s->words, a->to, b->from, PREP_TO);
    if (p == PREP_TO || (p == PREP_WITH && !from)) next++;
    else if (from || !(s->text->tokens[a->to].flags & TOKEN_WORD) || !scene_cue(s, b->sentence, a->to, CUE_LINK, &and)) return false;
    return leads_to(s, next, b);
}

/* The towns only tell which it is. */
static void end_at(Scene *s, Entity *road, Entity *a, Entity *b)
{
    road->generic = false;
    road->ends = b->to;
    a->nested = b->nested = true;
    a->group = (int32_t)(a - s->entities);
    b->group = (int32_t)(b - s->entities);
}

/* "The crossing between Abu Kamal and al-Qaim": it has the name of one of them. */
static void name_crossing(Scene *s, Entity *crossing, Entity *a, Entity *b)
{
    uint32_t id = listed(s->theatre, KIND_CROSSING, a->name);
    if (id == ID_NONE) id = listed(s->theatre, KIND_CROSSING, b->name);
    if (id == ID_NONE) return;
    crossing->id = id;
    crossing->name = s->theatre->places[id].name;
    end_at(s, crossing, a, b);
}

/* "A-B": two ends that a hyphen joins, whether it is a token, ends one ("Damasco-|Homs") or stands in one that holds both ends ("Damas-Homs"). */
static bool are_joined(const Scene *s, const Entity *a, const Entity *b)
{
    if (!is_end(a) || !is_end(b) || a->sentence != b->sentence) return false;
    if (a->to + 1 == b->from) return is_dash(s, a->to);
    const Str last = token_str(s->text, a->to - 1);
    return (a->to == b->from && last.at[last.len - 1] == '-') || (a->from == b->from && a->to == b->to && str_find(last, STR("-"), 0) != SIZE_MAX);
}

/* "A ile B arasındaki yol": where the word that links stands behind the ends. */
static bool links_back(const Scene *s, const Entity *a, const Entity *b, const Entity *road)
{
    uint32_t to, and;
    if (!is_town(s, a) || !is_town(s, b) || a->sentence != road->sentence || b->to >= road->from) return false;
    return a->to + 1 == b->from && scene_cue(s, b->sentence, a->to, CUE_LINK, &and) && scene_cue(s, road->sentence, b->to, CUE_LINKING, &to) &&
           to == road->from;
}

static void name_road(Scene *s, Entity *road, Entity *a, Entity *b, Arena *keep)
{
    Buf name = { .arena = keep }, back = { .arena = keep };
    const Str ends = (buf_add(&name, a->name), buf_add_char(&name, '-'), buf_add(&name, b->name), buf_str(&name));
    road->id = listed(s->theatre, KIND_ROAD, ends);
    if (road->id == ID_NONE) {
        buf_add(&back, b->name);
        buf_add_char(&back, '-');
        buf_add(&back, a->name);
        road->id = listed(s->theatre, KIND_ROAD, buf_str(&back));
    }
    buf_add(&name, STR(" road"));
    road->name = road->id == ID_NONE ? buf_str(&name) : s->theatre->places[road->id].name;
    end_at(s, road, a, b);
}

/* "The Palmyra road", "Taza road": called by the one town that it leads to. */
static void name_spur(Scene *s, Entity *road, Entity *town, Arena *keep)
{
    Buf name = { .arena = keep };
    road->id = listed(s->theatre, KIND_ROAD, town->name);
    buf_add(&name, town->name);
    buf_add(&name, STR(" road"));
    road->name = road->id == ID_NONE ? buf_str(&name) : s->theatre->places[road->id].name;
    road->generic = false;
    town->nested = true;
}

static bool is_called_by(const Scene *s, const Entity *road, const Entity *town)
{
    return town->to == road->from && town->sentence == road->sentence && is_town(s, town) && town->id != ID_NONE &&
           s->theatre->places[town->id].kind != KIND_ROAD && s->theatre->places[town->id].kind != KIND_GOVERNORATE;
}

/* The first entity behind it that is named: not "the town" in "the town of A"; NULL: there is none near. */
static Entity *next_named(Scene *s, const Entity *e)
{
    enum { REACH = 2 };
    Entity *x = s->entities + (e - s->entities) + 1, *end = s->entities + s->entity_count;
    for (uint32_t n = 0; n < REACH && x < end; n++, x++)
        if (!x->generic) return x;
    return NULL;
}

void roads_name(Scene *s, Arena *keep)
{
    enum { CROSSINGS = 1u << KIND_CROSSING | 1u << KIND_BORDER };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *road = &s->entities[i], *a = road - 2, *b = road - 1;
        const bool crossing = is_noun_for(road, CROSSINGS) && (road->kinds >> KIND_CROSSING & 1u);
        if (!crossing && !is_noun_for(road, 1u << KIND_ROAD)) continue;
        const bool before = i >= 2 && ((are_joined(s, a, b) && b->to == road->from) || links_back(s, a, b, road));
        const bool behind = !before && i + 2 < s->entity_count && are_joined(s, road + 1, road + 2) && road[1].from == road->to;
        if (before && !crossing) name_road(s, road, a, b, keep);
        if (behind && !crossing) name_road(s, road, road + 1, road + 2, keep);
        if (i > 0 && !before && !behind && !crossing && is_called_by(s, road, b)) {
            name_spur(s, road, b, keep);
            continue;
        }
        Entity *from = before || behind ? NULL : next_named(s, road), *end = from ? next_named(s, from) : NULL;
        if (!end || !links(s, road, from, end)) continue;
        if (crossing) name_crossing(s, road, from, end);
        else name_road(s, road, from, end, keep);
    }
}
