/* claim/day/stateday.c - the day of a state that is told beside a deed: "ten were killed in a rebel-held district". */
#include "claim/day/days.h"

/* A deed of few days that the report puts on them. */
static bool has_days(const Event *b)
{
    enum { WEEK = 7 };
    return b->decided && !is_state(b) && b->time.from != DAY_NONE && b->time.to - b->time.from < WEEK;
}

/* The deed of its sentence whose word the state's stands below, the nearest, and not over a clause of its own ("raids hit a road that leads into
 * the rebel-held city"); NULL: none. */
static const Event *deed_over(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const Words *tree = &s->trees[e->sentence];
    const EventRange beside = events_beside(events, i);
    uint32_t hops = 0;
    for (int32_t w = e->word; w >= 0 && hops <= tree->count; w = tree->at[w].head, hops++) {
        for (uint32_t k = beside.from; k < beside.to; k++)
            if (k != i && events->at[k].word == w && has_days(&events->at[k])) return &events->at[k];
        const Dep d = syntax_dep(s, e->sentence, w);
        if (w != e->word && tree->at[w].upos == UPOS_VERB && (d == DEP_RELCL || d == DEP_ACL || d == DEP_ADVCL)) return NULL;
    }
    return NULL;
}

Days day_of_deed(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const bool held = e->trigger.event == EVENT_CONTROL && e->trigger.class != CLASS_NOUN; /* a bastion is one for longer */
    if (!held && e->trigger.event != EVENT_PRESENCE) return DAYS_NONE;
    if (e->word < 0 || syntax_is_present(s, e->sentence, e->word) || is_unreal(e)) return DAYS_NONE;
    const Event *deed = deed_over(s, events, i);
    return deed ? deed->time : DAYS_NONE;
}
