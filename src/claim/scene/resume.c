/* claim/scene/resume.c - a list of places that goes on behind what only tells where its first lies: "in A south of X and B", "A in the city and B",
 * "on A in X and on the towns of B". */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

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
    for (uint32_t k = x; k-- > 0 && s->entities[k].sentence == e->sentence;) {
        const Entity *a = &s->entities[k];
        if (a->kind != ENT_PLACE || a->generic) continue;
        return is_settled(s, a) && a->group != e->group && e->from - a->to <= REACH && !verb_between(s, a, e) ? a : NULL;
    }
    return NULL;
}

/* The token behind "and" at t; t: no such word is there. */
static uint32_t behind_and(const Scene *s, uint32_t sentence, uint32_t t)
{
    uint32_t to, over;
    if (!scene_cue(s, sentence, t, CUE_LINK, &to) || !(s->text->tokens[t].flags & TOKEN_WORD)) return t;
    return scene_cue(s, sentence, t, CUE_DEFINITE, &over) ? t : to;
}

/* "Near A in X and |near B": is the preposition at t the one that leads to A? */
static bool is_said_again(const Scene *s, const Entity *a, uint32_t t)
{
    enum { REACH = 4 }; /* "near the city of A" */
    const uint32_t first = s->text->sentences[a->sentence].from;
    uint32_t to;
    if (t >= s->text->sentences[a->sentence].to || !scene_cue(s, a->sentence, t, CUE_PREP, &to)) return false;
    for (uint32_t b = a->from; b-- > first && a->from - b <= REACH;)
        if (s->words[b] == s->words[t]) return true;
    return false;
}

/* The place with which the list of a goes on behind its locator e: "A in X and on the towns of B"; -1: none. */
static int32_t said_again(const Scene *s, const Entity *a, const Entity *e)
{
    enum { REACH = 4 };
    const uint32_t t = behind_and(s, e->sentence, e->to);
    if (t == e->to || !is_said_again(s, a, t)) return -1;
    for (const Entity *b = e + 1; b < s->entities + s->entity_count && b->sentence == e->sentence && b->from - t <= REACH; b++)
        if (b->from > t && b->kind == ENT_PLACE && !b->generic) return is_settled(s, b) && !verb_between(s, e, b) ? (int32_t)(b - s->entities) : -1;
    return -1;
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
        const int32_t next = a ? said_again(s, a, e) : -1, group = next < 0 ? -1 : s->entities[next].group;
        for (uint32_t k = x + 1; next >= 0 && k < s->entity_count && s->entities[k].sentence == e->sentence; k++)
            if (s->entities[k].kind == ENT_PLACE && s->entities[k].group == group) s->entities[k].group = a->group;
    }
}
