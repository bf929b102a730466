/* claim/event/earlier.c - "The shelling comes a day after rebels took A": what went before a deed that was told already has a place and
 * means of its own. */
#include "claim/event/event.h"

bool event_came_after(const Scene *s, const Event *e, int32_t word)
{
    if (word < 0 || e->word < 0 || !is_force(e->trigger.event) || !is_definite(s, e) || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ)
        return false;
    const Words *tree = &s->trees[e->sentence];
    for (int32_t w = word; w > e->word; w = tree->at[w].head) {
        if (tree->at[w].head != tree->at[e->word].head) continue;
        const int32_t mark = syntax_child(s, e->sentence, w, DEP_MARK);
        if (syntax_dep(s, e->sentence, w) == DEP_OBL) return syntax_prep(s, e->sentence, w) == PREP_AFTER;
        return syntax_dep(s, e->sentence, w) == DEP_ADVCL && scene_is_cue(s, e->sentence, mark, CUE_AFTER);
    }
    return false;
}
