/* claim/event/treaty.c - what a treaty does: "a ceasefire entered into force", "the two sides reached an agreement". It goes nowhere, and is no
 * place that anybody comes to or loses. */
#include "claim/scene/sides.h"

bool event_is_of_treaty(const Scene *s, const Event *e)
{
    enum { GOES = 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_LOSS };
    const Words *tree = &s->trees[e->sentence];
    if (!(GOES >> e->trigger.event & 1u)) return false;
    for (int32_t k = 0; k < (int32_t)tree->count; k++) {
        if (tree->at[k].head != e->word) continue;
        const Dep d = syntax_dep(s, e->sentence, k);
        const bool takes_part = d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBJ ||
                                (d == DEP_OBL && syntax_child(s, e->sentence, k, DEP_CASE) < 0); /* "достигли соглашения" */
        if (takes_part && event_tells_noun(s, e->sentence, k, 1u << EVENT_AGREEMENT)) return true;
    }
    return false;
}
