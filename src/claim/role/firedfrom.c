/* claim/role/firedfrom.c - from whose ground a strike was fired: "rockets fired from an ISIS-held area hit A", "shelling from opposition-held
 * districts". Who holds it did it, where nobody else is told to have. */
#include "claim/role/describe.h"

/* "Rockets fired from A", "rockets were fired from A": what that verb says was fired; -1: who fired is told, or nothing was. */
static int32_t fired_by(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const bool fired = syntax_is_past_participle(&tree->at[verb]) || scene_is_cue(s, sentence, verb, CUE_FIRED);
    if (tree->at[verb].upos != UPOS_VERB || !fired) return -1;
    if (syntax_dep(s, sentence, verb) == DEP_ACL) return tree->at[verb].head;
    const int32_t subject = syntax_is_passive(s, sentence, verb) ? syntax_done_to(s, sentence, verb) : syntax_subject(s, sentence, verb);
    return scene_means(s, sentence, subject, ENT_ARMS) ? subject : -1; /* "rockets fired from A hit B", taken for the main verb */
}

/* The word for what the strike was fired from, "shelling from an area", "rockets fired from an area": it hangs on the event's own word, or on a
 * participle that describes what was fired; -1. */
static int32_t ground_of(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, x->sentence, w);
        const int32_t head = tree->at[w].head;
        if ((d == DEP_OBL || d == DEP_NMOD) && w != x->word && syntax_prep(s, x->sentence, w) == PREP_FROM && head >= 0) {
            const bool bare = syntax_subject(s, x->sentence, head) < 0 && syntax_object(s, x->sentence, head) < 0;
            if (head == e->word && (e->trigger.class == CLASS_NOUN || bare)) return w;
            const int32_t fired = fired_by(s, x->sentence, head);
            return fired >= 0 && (fired == e->word || head == e->word || syntax_subject(s, x->sentence, e->word) == fired) ? w : -1;
        }
        const bool whose = d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_NMOD_POSS || d == DEP_FLAT || d == DEP_NMOD || d == DEP_OBL_AGENT;
        if (!whose && !(d == DEP_OBL && x->prep == PREP_BY) && tree->at[w].upos != UPOS_VERB) return -1; /* "an area held by the group" */
    }
    return -1;
}

int32_t fired_from(const Scene *s, const Event *e)
{
    int32_t found = -1;
    if (e->trigger.event != EVENT_STRIKE || e->word < 0 || e->means == MEANS_AIR) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || x->word < 0 || x->id == ID_NONE) continue;
        if (ground_of(s, e, x) >= 0 && x->may_act) found = (int32_t)k;
        else {
            const Relation r = event_relation_close(s, e, x);
            if (r == REL_BY || r == REL_SUBJ || r == REL_MOD || r == REL_POSS) return -1;
        }
    }
    return found;
}
