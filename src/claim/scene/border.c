/* claim/scene/border.c - which border "the border" is: "its border with Syria" is that of the two countries, and where a crossing to Iraq was named
 * just before, "the border" is Syria's with Iraq. One that the report names goes before it (meaning.c). */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* The theatre's border between the two countries, known by the spelling "A-B border"; ID_NONE: it lists none. */
static uint32_t border_between(const Theatre *t, uint32_t a, uint32_t b)
{
    if (a == ID_NONE || b == ID_NONE || a == b) return ID_NONE;
    for (uint32_t i = 0; i < t->place_count; i++) {
        if (t->places[i].kind != KIND_BORDER) continue;
        Str rest = t->places[i].names, name;
        while (str_cut(&rest, '|', &name)) {
            const uint32_t first = str_starts(name, t->places[a].name) ? a : str_starts(name, t->places[b].name) ? b : ID_NONE;
            if (first == ID_NONE) continue;
            name = str_from(name, t->places[first].name.len);
            if (str_starts(name, STR("-")) && str_starts(str_from(name, 1), t->places[first == a ? b : a].name)) return i;
        }
    }
    return ID_NONE;
}

/* The country that the phrase names, whose forces or people it names, or in which the place lies, but for a dateline's; ID_NONE: none. */
static uint32_t country_told(const Scene *s, const Entity *x)
{
    if (x->id == ID_NONE || x->generic || x->pronoun) return ID_NONE;
    const bool locates = x->kind == ENT_PLACE && x->nested && s->theatre->places[x->id].kind == KIND_CITY;
    if (x->kind == ENT_PLACE) return locates || scene_is_nowhere(s, x) ? ID_NONE : scene_country(s, x->id);
    for (uint32_t i = 0; x->kind == ENT_ACTOR && i < s->theatre->seat_count; i++)
        if (s->theatre->seats[i].actor == x->id) return scene_country(s, s->theatre->seats[i].place);
    return ID_NONE;
}

/* "Border with Syria": the country behind "with"; NULL: none is named. */
static Entity *neighbour(const Scene *s, uint32_t i)
{
    enum { APART = 2 }; /* "with", "con l'" */
    const Entity *e = &s->entities[i];
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].from <= e->to + APART; k++) {
        Entity *b = &s->entities[k];
        if (b->kind == ENT_PLACE && b->id != ID_NONE && b->sentence == e->sentence && b->prep == PREP_WITH) return b;
    }
    return NULL;
}

/* The border of the country with one that is told before the phrase, at most so many sentences back; ID_NONE: there is none. */
static uint32_t border_with_last(const Scene *s, uint32_t i, uint32_t country, uint32_t sentences)
{
    uint32_t border = ID_NONE, asked = country;
    for (uint32_t k = i; border == ID_NONE && k-- > 0 && s->entities[k].sentence + sentences >= s->entities[i].sentence;) {
        const uint32_t other = country_told(s, &s->entities[k]);
        if (other != asked) border = border_between(s->theatre, country, other);
        asked = other;
    }
    return border;
}

/* The border that the noun means, ID_NONE: that is told nowhere. */
static uint32_t border_meant(const Scene *s, uint32_t i)
{
    enum { BACK = 1 };
    const Entity *e = &s->entities[i];
    Entity *with = neighbour(s, i);
    uint32_t to;
    if (with) {
        const uint32_t theirs = country_told(s, with), own = border_with_last(s, i, theirs, 0);
        const uint32_t border = own != ID_NONE ? own : border_between(s->theatre, s->country, theirs);
        with->nested |= border != ID_NONE;
        return border;
    }
    const bool definite = e->from > 0 && scene_cue(s, e->sentence, e->from - 1, CUE_DEFINITE, &to);
    return definite ? border_with_last(s, i, s->country, BACK) : ID_NONE;
}

/* "They control the border", "the border was closed": what the clause's verb is done to; in "a village near the border" it only tells where. */
static bool is_done_to(const Scene *s, const Entity *e)
{
    const Dep d = e->word < 0 ? DEP_ROOT : syntax_dep(s, e->sentence, e->word);
    return d == DEP_OBJ || d == DEP_NSUBJ || d == DEP_NSUBJ_PASS;
}

/* "A, at the border with Iraq": it only tells where A lies, which is named just before. */
static bool tells_where(const Scene *s, uint32_t i)
{
    enum { APART = 3 }; /* a comma, "at the" */
    const Entity *e = &s->entities[i], *x = i > 0 ? e - 1 : NULL;
    return x && x->kind == ENT_PLACE && !x->generic && x->sentence == e->sentence && x->to + APART >= e->from &&
           (e->prep == PREP_IN || e->prep == PREP_ON || e->prep == PREP_TO);
}

void borders_find(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || !e->generic || e->nested || e->kinds != 1u << KIND_BORDER) continue;
        const bool named = neighbour(s, i) != NULL;
        const uint32_t border = named || e->id == ID_NONE ? border_meant(s, i) : e->id;
        if (border == ID_NONE) continue;
        e->id = border;
        e->name = s->theatre->places[border].name;
        e->generic = !named; /* "border with Syria" is as good as a name */
        e->tacit = e->generic && is_done_to(s, e);
        e->nested |= named && tells_where(s, i);
    }
}
