/* claim/tellers.c - "rockets landed near a base in A, the Iraqi military said", "the SDF said its positions were bombed": who tells of what fell
 * on somebody, and of no part that he had in it, did not do it. */
#include "claim/describe.h"

/* Is somebody named behind "by"? "By drones" names nobody. */
static bool has_agent(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        if (i < verb || (kin[i].dep != DEP_OBL_AGENT && kin[i].dep != DEP_OBL) || syntax_prep(s, sentence, i) != PREP_BY) continue;
        for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
            if (s->entities[k].kind == ENT_ACTOR && s->entities[k].word >= 0 && syntax_below(s, sentence, s->entities[k].word, i)) return true;
    }
    return false;
}

/* "Rockets |landed": shells that tell the strike themselves, before another of its words. */
static bool is_falling(const Scene *s, const Event *e)
{
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    return e->trigger.class == CLASS_NOUN && scene_means(s, e->sentence, e->word, ENT_ARMS) && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ &&
           verb >= 0 && s->kin[e->sentence][verb].tells && syntax_object(s, e->sentence, verb) < 0;
}

/* Shells that fall, a place that comes under fire, one that was shelled by nobody who is told. */
static bool is_suffered(const Scene *s, const Event *e)
{
    if (!is_force(e->trigger.event) || e->word < 0) return false;
    if (e->trigger.class != CLASS_VERB) return e->trigger.event == EVENT_STRIKE && is_falling(s, e);
    const bool falls = e->trigger.event == EVENT_STRIKE && e->trigger.frame == FRAME_UNDERGO;
    return (falls || syntax_has_passive_aux(s, e->sentence, e->word)) && !has_agent(s, e->sentence, e->word);
}

/* The word at the top of who says it; -1. */
static int32_t teller_of(const Scene *s, const Event *e)
{
    uint32_t to;
    for (int32_t w = s->trees[e->sentence].at[e->word].head; w >= 0; w = s->trees[e->sentence].at[w].head)
        if (scene_cue(s, e->sentence, s->trees[e->sentence].at[w].token, CUE_SAY, &to)) return syntax_subject(s, e->sentence, w);
    /* trees hang who said it on what was said, too */
    for (int32_t i = s->kin[e->sentence][e->word].child; i >= 0; i = s->kin[e->sentence][i].next)
        if (s->trees[e->sentence].at[i].upos == UPOS_VERB && scene_cue(s, e->sentence, s->trees[e->sentence].at[i].token, CUE_SAY, &to))
            return syntax_subject(s, e->sentence, i);
    return -1;
}

bool tells_of_suffering(const Scene *s, const Event *e, const Entity *x)
{
    if (x->sentence != e->sentence || x->word < 0 || x->kind != ENT_ACTOR || !is_suffered(s, e)) return false;
    const int32_t teller = teller_of(s, e);
    if (teller < 0) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->id != ID_NONE && y->word >= 0 && is_among(s, y, teller) && (y == x || same_entity(x, y))) return true;
    }
    return false;
}
