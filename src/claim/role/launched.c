/* claim/role/launched.c - "shells fired by militants in A hit B": who fired what fell is told beside it, and where he stands was not hit. */
#include "claim/role/describe.h"

/* The shells of the event: its own word, what fell or hit, or what its participle says was fired; -1. */
static int32_t arms_of(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_STRIKE || e->word < 0) return -1;
    if (scene_means(s, e->sentence, e->word, ENT_ARMS)) return e->word;
    const int32_t subject = e->trigger.class == CLASS_VERB ? syntax_subject(s, e->sentence, e->word) : -1;
    if (subject >= 0 && scene_means(s, e->sentence, subject, ENT_ARMS)) return subject;
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    return syntax_dep(s, e->sentence, e->word) == DEP_ACL && scene_means(s, e->sentence, head, ENT_ARMS) ? head : -1;
}

/* The verb that tells of them that somebody fired them; -1. */
static int32_t firing_of(const Scene *s, const Event *e)
{
    const int32_t arms = arms_of(s, e);
    for (int32_t i = arms < 0 ? -1 : s->kin[e->sentence][arms].child; i >= 0; i = s->kin[e->sentence][i].next) {
        const Dep d = syntax_dep(s, e->sentence, i);
        if ((d == DEP_ACL || d == DEP_RELCL) && scene_is_cue(s, e->sentence, i, CUE_FIRED)) return i;
    }
    return -1;
}

int32_t launcher_of(const Scene *s, const Event *e)
{
    const int32_t verb = firing_of(s, e);
    if (verb < 0) return -1;
    const int32_t agent = syntax_child(s, e->sentence, verb, DEP_OBL_AGENT);
    if (agent >= 0) return agent;
    for (int32_t i = s->kin[e->sentence][verb].child; i >= 0; i = s->kin[e->sentence][i].next)
        if (syntax_dep(s, e->sentence, i) == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_BY) return i;
    return syntax_dep(s, e->sentence, verb) == DEP_RELCL && !syntax_is_passive(s, e->sentence, verb) ? syntax_child(s, e->sentence, verb, DEP_NSUBJ)
                                                                                                     : -1;
}

bool is_launched_by_another(const Scene *s, const Event *e, const Entity *x, int32_t launcher)
{
    if (launcher < 0 || !scene_means(s, e->sentence, launcher, ENT_ACTOR)) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->word >= 0 && y->id != ID_NONE && is_among(s, y, launcher) && (y == x || same_entity(x, y))) return false;
    }
    return true;
}

bool is_launching_site(const Scene *s, const Event *e, const Candidate *c)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    const int32_t verb = x && x->sentence == e->sentence && x->word >= 0 ? firing_of(s, e) : -1;
    if (verb < 0 || x->word == verb || !syntax_below(s, e->sentence, x->word, verb)) return false;
    const int32_t launcher = launcher_of(s, e);
    if (launcher >= 0 && syntax_below(s, e->sentence, x->word, launcher)) return true;
    int32_t w = x->word;
    while (s->trees[e->sentence].at[w].head != verb) w = s->trees[e->sentence].at[w].head;
    return syntax_prep(s, e->sentence, w) == PREP_FROM;
}
