/* claim/event/fallen.c - "the fall of Ramadi to ISIS": a loss whose words name who took the place is a capture, as "Ramadi fell to ISIS" is. */
#include "claim/event/event.h"

/* "To ISIS", "to the rebels", right behind the place that fell. */
static bool is_taker(const Scene *s, const Entity *place, const Entity *x)
{
    enum { APART = 3 };                                   /* "to the Syrian" */
    if (x->kind != ENT_ACTOR || x->pronoun || x->use == USE_HOLDER || x->prep != PREP_TO) return false;
    if (place->to >= x->from || x->from - place->to > APART) return false;
    return phrasebook_prep(s->book, s->words, place->to, x->from, PREP_TO) == PREP_TO;
}

int32_t event_taker(const Scene *s, const Event *e)
{
    enum { OF_THE = 4 };                                  /* "of the town of" */
    if (e->word < 0 || e->trigger.frame != FRAME_UNDERGO || e->trigger.class != CLASS_NOUN) return -1;
    if (e->trigger.event != EVENT_LOSS && e->trigger.event != EVENT_CAPTURE) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k + 1 < s->first_entity[e->sentence + 1]; k++) {
        const Entity *place = &s->entities[k];
        const bool fell = place->kind == ENT_PLACE && place->from >= e->to && place->from - e->to <= OF_THE && place->prep == PREP_OF;
        if (fell && is_taker(s, place, place + 1)) return (int32_t)k + 1;
    }
    return -1;
}
