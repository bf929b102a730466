/* claim/judge/again.c - what a report tells twice in the very same words is one claim: a page says its first paragraph again under a picture or
 * behind a list of keywords.
 *
 * An event is told again when a stretch of RUN tokens around it stands before in the same part of the report, with an event of its type at the same
 * place. Another part (a comment) that says the same again says it by its own author. Only every STEP-th token begins a stretch that is
 * remembered, so every run that is STEP longer is found.
 */
#include "base/map.h"
#include "claim/event/event.h"

enum { RUN = 20, STEP = 4 };

static Str stretch(const Scene *s, uint32_t first) { return tokens_str(s->text, first, first + RUN); }

/* The token that stands where the event's does, in the first stretch of the same words; the event's own where it is told first. */
static uint32_t first_told(const Scene *s, const Map *begins, const Event *e)
{
    for (uint32_t before = 0; before < RUN && before <= e->from; before++) {
        const uint32_t from = e->from - before;
        const uint32_t first = from + RUN > s->text->token_count ? MAP_NONE : map_get(begins, stretch(s, from));
        if (first != MAP_NONE && first < from) return first + before;
    }
    return e->from;
}

/* Is an event of the same type told at the token? What the tagger takes for another word there may be the one beside it. */
static bool is_told_at(const Scene *s, const Events *events, uint32_t token, const Event *e)
{
    enum { BESIDE = 2 };
    uint32_t low = 0, high = events->count;
    while (low < high) {
        const uint32_t mid = (low + high) / 2;
        if (events->at[mid].from + BESIDE < token) low = mid + 1;
        else high = mid;
    }
    for (; low < events->count && events->at[low].from <= token + BESIDE; low++) {
        const Event *b = &events->at[low];
        if (b != e && b->trigger.event == e->trigger.event && !b->merged && event_is_likely(s, b)) return true;
    }
    return false;
}

void again_merge(const Scene *s, Events *events, Arena *keep)
{
    Map begins = { .arena = keep };
    for (uint32_t t = 0; events->count && t + RUN <= s->text->token_count; t += STEP) map_add(&begins, stretch(s, t), t);
    for (uint32_t i = 0; i < events->count; i++) {
        Event *e = &events->at[i];
        const uint32_t token = first_told(s, &begins, e);
        if (token == e->from || s->text->sentences[s->sentence_of[token]].part != s->text->sentences[e->sentence].part) continue;
        if (is_told_at(s, events, token, e)) e->merged = true;
    }
}
