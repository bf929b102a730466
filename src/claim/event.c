/* claim/event.c - what is asked of an event while it is found and after: how others stand to it, and whether it was spoken of before. */
#include "claim/event.h"

Relation event_relation(const Scene *s, const Event *e, const Entity *x, bool *deep, uint32_t *steps)
{
    *deep = false;
    *steps = 0;
    if (x->sentence != e->sentence) return REL_NONE;
    return syntax_relation(s, e->sentence, e->word, x->word, deep, steps);
}

bool is_definite(const Scene *s, const Event *e)
{
    enum { REACH = 3 };
    uint32_t floor = s->text->sentences[e->sentence].from, from = e->from > floor + REACH ? e->from - REACH : floor;
    return e->trigger.class == CLASS_NOUN && scene_has_cue(s, e->sentence, from, e->from, CUE_DEFINITE);
}
