/* claim/ownpost.c - "the group attacked the headquarters of a rival", "killed ten in a raid on a base": who attacks a post has no post there. */
#include "claim/describe.h"

/* Is the event's noun what b is done to, "attacked the base", "a raid on the base"? */
static bool is_done_to(const Scene *s, const Event *e, const Event *b)
{
    if ((b->trigger.event != EVENT_ATTACK && b->trigger.event != EVENT_STRIKE) || b->word < 0 || s->trees[e->sentence].at[e->word].head != b->word) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (d == DEP_OBJ) return b->trigger.class == CLASS_VERB && b->trigger.frame == FRAME_ACT;
    return (d == DEP_NMOD || d == DEP_OBL) && syntax_prep(s, e->sentence, e->word) == PREP_ON;
}

bool attacks_post(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    const Events *events = q->events;
    if (e->trigger.event != EVENT_PRESENCE || e->trigger.class != CLASS_NOUN || e->word < 0) return false;
    uint32_t k = q->i;
    while (k > 0 && events->at[k - 1].sentence == e->sentence) k--;
    for (; k < events->count && events->at[k].sentence == e->sentence; k++)
        if (k != q->i && events->at[k].actor >= 0 && is_done_to(s, e, &events->at[k]) && same_entity(x, &s->entities[events->at[k].actor])) return true;
    return false;
}
