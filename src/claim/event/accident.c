/* claim/event/accident.c - who died "in a road accident", in "the earthquake", was killed by nobody, and of no war. */
#include "claim/event/event.h"
#include "claim/tree/syntax.h"

/* "Died in it", "it killed ten", "ten dead in it": does the phrase say of what they died? */
static bool says_of_what(Relation r)
{
    switch (r) {
    case REL_SUBJ:
    case REL_BY:
    case REL_IN:
    case REL_NEAR: /* "bei einem Unfall" */
    case REL_AFTER:
    case REL_OF:
    case REL_OBL:
    case REL_VERB_SUBJ:
    case REL_VERB_IN:
    case REL_VERB_OBL: return true;
    default: return false;
    }
}

bool event_is_of_accident(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.event != EVENT_CASUALTIES || e->word < 0) return false;
    for (int32_t w = 0; w < (int32_t)tree->count; w++) {
        bool deep;
        uint32_t to;
        if (!scene_cue(s, e->sentence, tree->at[w].token, CUE_ACCIDENT, &to)) continue;
        if (says_of_what(syntax_relation(s, e->sentence, e->word, w, &deep)) && !deep) return true;
    }
    return false;
}
