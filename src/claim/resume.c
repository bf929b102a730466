/* claim/resume.c - a list of places that goes on behind what only tells where its first lies: "in A south of X and B", "A in the city and B". */
#include "claim/scene_steps.h"

#include "claim/syntax.h"

/* A town, a quarter, a village, or a name that nobody lists: places such as stand in one list. */
static bool is_settled(const Scene *s, const Entity *e)
{
    return e->kind == ENT_PLACE && !e->generic && !e->nested && !e->governs && (e->id == ID_NONE || s->theatre->places[e->id].kind >= KIND_CITY);
}

static bool verb_between(const Scene *s, const Entity *a, const Entity *x)
{
    for (uint32_t t = a->to; t < x->from; t++) {
        const int32_t w = s->word_of[t];
        if (w >= 0 && (s->trees[a->sentence].at[w].upos == UPOS_VERB || s->trees[a->sentence].at[w].upos == UPOS_AUX)) return true;
    }
    return false;
}

/* "In X", "south of X": not "between X and B". */
static bool tells_where(const Entity *x) { return x->prep == PREP_IN || x->prep == PREP_OF || x->prep == PREP_ON; }

/* The place before x that x tells the whereabouts of. NULL: none. */
static const Entity *located_by(const Scene *s, uint32_t x)
{
    enum { REACH = 5 };
    const Entity *e = &s->entities[x];
    for (uint32_t k = x; k-- > 0 && s->entities[k].sentence == e->sentence; ) {
        const Entity *a = &s->entities[k];
        if (a->kind != ENT_PLACE || a->generic) continue;
        return is_settled(s, a) && a->group != e->group && e->from - a->to <= REACH && !verb_between(s, a, e) ? a : NULL;
    }
    return NULL;
}

void lists_resume(Scene *s)
{
    for (uint32_t x = 0; x < s->entity_count; x++) {
        const Entity *e = &s->entities[x];
        if (e->kind != ENT_PLACE || !e->nested || e->group != (int32_t)x || !tells_where(e) || (e->generic && e->plural)) continue;
        const Entity *a = located_by(s, x);
        for (uint32_t k = x + 1; a && k < s->entity_count && s->entities[k].sentence == e->sentence; k++) {
            Entity *b = &s->entities[k];
            if (b->kind == ENT_PLACE && b->group == (int32_t)x && is_settled(s, b)) b->group = a->group;
        }
    }
}
