/* claim/scene/between.c - what stands between two places: small words that only say where the one lies by the other ("A in northern B", "a town near
 * B", "A, which lies 60 kilometres from B"), or more. */
#include "claim/scene/scene_steps.h"
#include "claim/tree/syntax.h"

bool nesting_by_the_way(const Scene *s, const Entity *a, uint32_t token, uint32_t *to)
{
    if (!scene_cue(s, a->sentence, token, CUE_LIES, to)) return false;
    const int32_t lies = s->word_of[*to - 1];
    return lies < 0 || a->word < 0 || syntax_subject(s, a->sentence, lies) != a->word;
}

bool nesting_beside(const Scene *s, const Entity *a, const Entity *b)
{
    enum { REACH = 5, FAR = 14 };
    bool lying = false, distance = false;
    if (b->from < a->to || b->from - a->to > FAR) return false;
    for (uint32_t t = a->to; t + 1 < b->from; t++)
        distance |= (s->text->tokens[t].flags & TOKEN_NUMBER) && scene_has_cue(s, a->sentence, t + 1, b->from, CUE_OUTSKIRTS);
    const bool kind = a + 1 < b && a[1].kind == ENT_PLACE && a[1].generic && a[1].from == a->to; /* "A district" */
    if (b->from - (kind ? a[1].to : a->to) > REACH && !distance) return false; /* "A, which lies 60 kilometres from the city of B" */
    for (uint32_t t = a->to; t < b->from; t++) {
        uint32_t to;
        if (nesting_by_the_way(s, a, t, &to)) {
            lying = true;
            t = to - 1;
            continue;
        }
        if (scene_in_entity(s, a + 1, t)) continue;
        if (s->word_of[t] >= 0) {
            Upos u = s->trees[a->sentence].at[s->word_of[t]].upos;
            const bool describes = s->trees[a->sentence].at[s->word_of[t]].head == b->word && syntax_dep(s, a->sentence, s->word_of[t]) == DEP_AMOD;
            if (u == UPOS_VERB && describes) continue; /* "besieged B province" */
            if (u == UPOS_VERB || (u == UPOS_AUX && !lying) || u == UPOS_CCONJ || (u == UPOS_SCONJ && !lying)) return false;
        } else if (scene_cue(s, a->sentence, t, CUE_SAY, &to)) return false;
    }
    return true;
}

bool nesting_tells_where(const Scene *s, const Entity *a, const Entity *b)
{
    if (b->sentence != a->sentence || b->from <= a->to || !nesting_beside(s, a, b)) return false;
    return scene_has_cue(s, a->sentence, a->to, b->from, CUE_OUTSKIRTS) || b->prep == PREP_IN || b->prep == PREP_NEAR || b->prep == PREP_FROM;
}
