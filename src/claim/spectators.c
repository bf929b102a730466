/* claim/spectators.c - "the army watched the battle and did not take part": who looks on at a deed did not do it. */
#include "claim/describe.h"

bool only_watches(const Scene *s, const Event *e, const Entity *x)
{
    uint32_t to;
    if (!is_violent(e) || e->trigger.class != CLASS_NOUN || e->word < 0 || x->kind != ENT_ACTOR) return false;
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    if (verb < 0 || syntax_dep(s, e->sentence, e->word) != DEP_OBJ) return false;
    if (!scene_cue(s, e->sentence, s->trees[e->sentence].at[verb].token, CUE_SPECTATE, &to)) return false;
    const int32_t subject = syntax_subject(s, e->sentence, verb);
    for (uint32_t k = s->first_entity[e->sentence]; subject >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && is_among(s, y, subject) && (y == x || same_entity(x, y))) return true;
    }
    return false;
}
