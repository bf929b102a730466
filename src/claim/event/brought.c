/* claim/event/brought.c - "brought the town back under control": the state that a verb brings about is no state but a capture. */
#include "claim/event/event.h"

/* The verb that "under control" belongs to, where it brings something there: "put", "place". -1: none. */
static int32_t bringing(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->word < 0 || e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_PHRASE) return -1;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    int32_t verb = tree->at[e->word].head;
    if (d == DEP_NMOD && verb >= 0) verb = tree->at[verb].head; /* "brought the town under control" may be read as the town under control */
    else if (d != DEP_OBL && d != DEP_XCOMP && d != DEP_OBJ) return -1;
    if (verb < 0 || verb > e->word || tree->at[verb].upos != UPOS_VERB || !scene_is_cue(s, e->sentence, verb, CUE_BRINGS)) return -1;
    const bool takes = syntax_object(s, e->sentence, verb) >= 0 || syntax_is_passive(s, e->sentence, verb);
    return takes ? verb : -1;
}

void event_brings_about(const Scene *s, Event *e)
{
    const int32_t verb = bringing(s, e);
    if (verb < 0) return;
    e->trigger.event = EVENT_CAPTURE;
    e->trigger.frame = FRAME_ACT;
    e->trigger.class = CLASS_VERB;
    e->word = verb;
}
