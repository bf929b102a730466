/* claim/scene/blame.c - who claims a deed or is blamed for one: "the group claimed responsibility", "a bombing blamed on ISIS", "Moscow blamed the
 * attack in Douma on the rebels". What is found of one is known of all who mean the same, wherever else the report names them. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

int32_t blame_laid(const Scene *s, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    int32_t verb = x->kind == ENT_ACTOR && x->prep == PREP_ON ? x->word : -1;
    while (verb >= 0 && tree->at[verb].upos != UPOS_VERB) verb = tree->at[verb].head;
    if (verb < 0 || x->from < tree->at[verb].token || !scene_is_cue(s, x->sentence, verb, CUE_BLAME)) return -1;
    const int32_t deed = syntax_done_to(s, x->sentence, verb);
    return deed >= 0 && tree->at[deed].token < x->from && deed != x->word ? deed : -1;
}

/* Does it claim something, by the words behind it? */
static bool is_owner(const Scene *s, const Entity *e)
{
    enum { REACH = 2 }; /* words between, "the", "has" */
    uint32_t to;
    for (uint32_t t = e->to; t < s->text->sentences[e->sentence].to && t <= e->to + REACH; t++)
        if (scene_cue(s, e->sentence, t, CUE_OWNS, &to)) return true;
    return false;
}

static bool is_blamed(const Scene *s, const Entity *e)
{
    enum { BACK = 8, REACH = 2 };
    uint32_t to;
    for (uint32_t t = e->from, n = 0; t-- > s->text->sentences[e->sentence].from && n < BACK; n++)
        if (scene_cue(s, e->sentence, t, CUE_BLAME, &to) && to <= e->from && to + REACH >= e->from) return true;
    return blame_laid(s, e) >= 0;
}

void blame_mark(Scene *s, Arena *keep)
{
    uint8_t *how = ARENA_NEW(keep, uint8_t, (size_t)s->like_count + 1);
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *e = &s->entities[i];
        if (e->kind == ENT_ACTOR && e->like != LIKE_NOBODY) how[e->like] |= (uint8_t)(is_owner(s, e) | is_blamed(s, e) << 1);
    }
    for (uint32_t i = 0; i < s->entity_count; i++) {
        s->entities[i].owns = how[s->entities[i].like] & 1;
        s->entities[i].blamed = how[s->entities[i].like] >> 1 & 1;
    }
}
