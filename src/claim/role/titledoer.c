/* claim/role/titledoer.c - who did what a headline tells: its capitals hide which words are verbs, and the tree takes all for one long name. In
 * "Hezbollah Syrian Army Kill 2 Nusra Commanders" those right before the verb did it, and those right behind it suffered it. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* A verb that the tree took for a part of a name. */
static bool is_hidden_verb(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_VERB || e->trigger.frame != FRAME_ACT || e->word < 0 || !(s->text->tokens[e->from].flags & TOKEN_UPPER))
        return false;
    const Upos u = s->trees[e->sentence].at[e->word].upos;
    return is_nominal(u);
}

/* A word for a deed that stands in another report's headline, "Russian Airstrikes Kill 120". */
static bool is_title_noun(const Scene *s, const Event *e)
{
    return e->trigger.class == CLASS_NOUN && e->trigger.frame == FRAME_ACT && is_violent(e) && in_other_headline(s, e);
}

int32_t title_doer(const Scene *s, const Event *e)
{
    uint32_t to;
    if (!is_hidden_verb(s, e) && !is_title_noun(s, e)) return -1;
    const bool repels = scene_cue(s, e->sentence, e->from, CUE_REPEL, &to); /* "Army Repels |ISIS Offensive" */
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_ACTOR && x->may_act && (repels ? x->from == e->to : x->to == e->from && x->prep == PREP_NONE)) return (int32_t)k;
    }
    return -1;
}

bool is_title_victim(const Scene *s, const Event *e, const Entity *x)
{
    enum { REACH = 2 }; /* "Kill at least 20 Nusra ..." counts none of its number's words */
    uint32_t to;
    return is_hidden_verb(s, e) && x->sentence == e->sentence && x->from >= e->to && x->from < e->to + REACH &&
           !scene_cue(s, e->sentence, e->from, CUE_REPEL, &to); /* "Army Repels |ISIS Offensive" */
}

bool is_title_defender(const Scene *s, const Event *e, const Entity *x)
{
    uint32_t to;
    return is_hidden_verb(s, e) && x->sentence == e->sentence && x->to == e->from && scene_cue(s, e->sentence, e->from, CUE_REPEL, &to);
}
