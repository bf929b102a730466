/* claim/wentto.c - where those go who leave a place: "withdrew to Hajin", "fled from A towards B". What they left is another place. */
#include "claim/describe.h"

bool went_to(const Scene *s, const Event *e, const Entity *x)
{
    if (e->trigger.event != EVENT_WITHDRAW || x->sentence != e->sentence || x->word < 0 || e->word < 0) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = x->word;
    for (Dep d = syntax_dep(s, e->sentence, w); d == DEP_CONJ || d == DEP_APPOS || d == DEP_FLAT || d == DEP_COMPOUND; d = syntax_dep(s, e->sentence, w)) {
        if (syntax_prep(s, e->sentence, w) != PREP_NONE || tree->at[w].head < 0) break;      /* "from A to B" */
        w = tree->at[w].head;
    }
    return syntax_prep(s, e->sentence, w) == PREP_TO && syntax_below(s, e->sentence, w, e->word);
}
