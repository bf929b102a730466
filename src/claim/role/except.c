/* claim/role/except.c - "the army holds all of the city except the district of A": it is said of the city, and not of A; but "except for the besieged
 * A". */
#include "claim/role/describe.h"

/* The token at which the words begin that take the place out; UINT32_MAX: none do. */
static uint32_t excepted_from(const Scene *s, const Entity *x)
{
    enum { REACH = 12 }; /* "except for the two battered districts of A and B" */
    const uint32_t first = s->text->sentences[x->sentence].from;
    for (uint32_t t = x->from, n = 0; t-- > first && n < REACH; n++) {
        uint32_t to;
        if (scene_cue(s, x->sentence, t, CUE_EXCEPT, &to) && to <= x->from) return t;
        if (s->word_of[t] < 0) continue;
        const Upos u = s->trees[x->sentence].at[s->word_of[t]].upos;
        if (u == UPOS_AUX || u == UPOS_PRON || (u == UPOS_VERB && syntax_dep(s, x->sentence, s->word_of[t]) != DEP_AMOD)) break;
    }
    return UINT32_MAX;
}

bool takes_out(const Scene *s, const Event *e)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    return scene_has_cue(s, e->sentence, in->from, in->to, CUE_EXCEPT);
}

bool is_excepted(const Question *q, const Candidate *c)
{
    const Entity *x = c->entity < 0 ? NULL : &q->s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    if (!x || x->sentence != q->e->sentence) return false;
    const uint32_t from = excepted_from(q->s, x);
    return from != UINT32_MAX && !(q->e->from > from && q->e->from < x->to);
}
