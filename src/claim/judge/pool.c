/* claim/judge/pool.c - "the regime has hit the town with air raids", "a truck bombing that struck offices": either word may be the one that tells the
 * event, and each is doubtful beside the other. That one of them tells it is as likely as both together. */
#include "claim/event/event.h"

static bool is_one_clause(const Scene *s, const Event *a, const Event *b)
{
    if (a->to == b->from) return true; /* "rocket shells" */
    if (a->word < 0 || b->word < 0 || a->word == b->word) return false;
    const Words *tree = &s->trees[a->sentence];
    return tree->at[a->word].head == b->word || tree->at[b->word].head == a->word;
}

static bool agree(const Scene *s, int32_t a, int32_t b) { return a < 0 || b < 0 || same_entity(&s->entities[a], &s->entities[b]); }

static bool is_same(const Scene *s, const Event *a, const Event *b)
{
    const bool alike = a->trigger.event == b->trigger.event || (is_force(a->trigger.event) && is_force(b->trigger.event));
    return alike && a->modality == b->modality && agree(s, a->place, b->place) && agree(s, a->actor, b->actor);
}

/* Does another word of the sentence surely tell it: "a shell fired by rebels fell in the town"? */
static bool is_told_beside(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++)
        if (k != i && event_is_likely(s, &events->at[k]) && is_same(s, e, &events->at[k])) return true;
    return false;
}

void doubts_pool(const Scene *s, Events *events)
{
    static const float right_least = 0.30f; /* of both together; less brings more wrong claims than right ones */
    for (uint32_t i = 0; i < events->count; i++) {
        Event *a = &events->at[i];
        if (event_is_likely(s, a) || is_told_beside(s, events, i)) continue;
        for (uint32_t k = i + 1; k < events->count && events->at[k].sentence == a->sentence; k++) {
            Event *b = &events->at[k], *best = a->confidence >= b->confidence ? a : b;
            const float sum = a->confidence + b->confidence, right = a->right + b->right;
            if (event_is_likely(s, a) || event_is_likely(s, b) || right < right_least || !is_same(s, a, b) || !is_one_clause(s, a, b)) continue;
            best->confidence = sum < 1 ? sum : 1;
            best->right = right < best->confidence ? right : best->confidence;
        }
    }
}
