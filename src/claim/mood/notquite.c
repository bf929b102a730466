/* claim/mood/notquite.c - what did not come about though it was near, or was tried: "nearly took the town", "came close to taking it", "their attempt
 * to take it failed". */
#include "claim/mood/mood.h"

enum { WHOLE = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_ENTER }; /* what is done or is not: who nearly besieges a town is about it */

/* "|Nearly |took", "|came close to |taking", "had |almost |been |taken": do the words right before the event's say so? */
static bool is_near(const Scene *s, const Event *e)
{
    enum { REACH = 4 };
    const uint32_t first = s->text->sentences[e->sentence].from;
    uint32_t verb = e->from, to;
    while (verb > first && s->word_of[verb - 1] >= 0 && s->trees[e->sentence].at[s->word_of[verb - 1]].upos == UPOS_AUX) verb--;
    for (uint32_t t = verb; t-- > first && verb - t <= REACH;)
        if (scene_cue(s, e->sentence, t, CUE_NEARLY, &to) && (to == verb || to == e->from)) return true;
    return false;
}

/* "Their |attempt to take it |failed", "a |failed |bid to take it": what was to be done below the noun. */
static bool is_vain(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t effort = tree->at[e->word].head;
    if (effort < 0 || syntax_dep(s, e->sentence, e->word) != DEP_ACL || tree->at[effort].upos != UPOS_NOUN) return false;
    if (!mood_cue(s, e->sentence, effort, CUE_PLANNED)) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[effort].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_AMOD && mood_cue(s, e->sentence, i, CUE_VAIN)) return true;
    const Dep d = syntax_dep(s, e->sentence, effort);
    const int32_t verb = tree->at[effort].head;
    return (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) && verb > e->word && mood_cue(s, e->sentence, verb, CUE_VAIN) &&
           !mood_negated(s, e->sentence, verb);
}

/* "Lost the town before they could |take the next". */
static bool is_forestalled(const Scene *s, const Event *e)
{
    const int32_t mark = syntax_dep(s, e->sentence, e->word) == DEP_ADVCL ? syntax_child(s, e->sentence, e->word, DEP_MARK) : -1;
    const int32_t aux = mark < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_AUX);
    if (aux < 0 || !mood_cue(s, e->sentence, aux, CUE_POSSIBLE)) return false;
    const uint32_t token = s->trees[e->sentence].at[mark].token;
    return phrasebook_prep(s->book, s->words, token, token + 1, PREP_NONE) == PREP_AFTER;
}

bool modality_not_quite(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.class != CLASS_VERB || !(WHOLE >> e->trigger.event & 1u)) return false;
    return is_near(s, e) || is_vain(s, e) || is_forestalled(s, e);
}
