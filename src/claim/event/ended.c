/* claim/event/ended.c - "ISIS control over the town ended", "ended three years of ISIS rule in the town": whoever held it has lost it. */
#include "claim/event/event.h"

/* The noun that says how long: "three years |of ISIS rule|"; else the word itself. */
static int32_t counted_by(const Scene *s, uint32_t sentence, int32_t word)
{
    const int32_t head = s->trees[sentence].at[word].head;
    const bool of = head >= 0 && syntax_dep(s, sentence, word) == DEP_NMOD && syntax_prep(s, sentence, word) == PREP_OF;
    return of && syntax_child(s, sentence, head, DEP_NUMMOD) >= 0 ? head : word;
}

int32_t event_ended_by(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->holder >= 0 || e->trigger.class != CLASS_NOUN || (e->trigger.event != EVENT_CONTROL && e->trigger.event != EVENT_LOSS))
        return -1;
    const int32_t top = counted_by(s, e->sentence, e->word), verb = s->trees[e->sentence].at[top].head;
    if (!scene_is_cue(s, e->sentence, verb, CUE_ENDED)) return -1;
    const Dep d = syntax_dep(s, e->sentence, top);
    const bool done = d == DEP_OBJ || d == DEP_NSUBJ_PASS;
    return done || (d == DEP_NSUBJ && syntax_object(s, e->sentence, verb) < 0) ? verb : -1;
}
