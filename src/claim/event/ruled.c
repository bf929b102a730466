/* claim/event/ruled.c - "Hajin remains ISIS", "Sukhna is still rebel": a place is told to be whose it is, by no word for holding. */
#include "claim/role/describe.h"

/* The place right before the words. */
static bool is_ruled(const Scene *s, const Event *e, const Entity *x)
{
    uint32_t to;
    if (x->kind != ENT_PLACE || x->sentence != e->sentence || x->word < 0 || x->from >= e->from) return false;
    if (x->to == e->from) return true;
    for (uint32_t t = x->to; t < e->from; t = to) /* "Hajin in the east" */
        if (!scene_cue(s, e->sentence, t, CUE_OUTSKIRTS, &to) && !scene_cue(s, e->sentence, t, CUE_WHOLE, &to)) return false;
    return true;
}

/* Whose name alone stands right behind them: not "remains an ISIS hotbed", "is still Syrian". */
static bool is_ruler(const Scene *s, const Event *e, const Entity *x)
{
    enum { CLAUSES = 1u << UPOS_PUNCT | 1u << UPOS_CCONJ | 1u << UPOS_SCONJ | 1u << UPOS_ADP };
    if (x->kind != ENT_ACTOR || x->sentence != e->sentence || x->id == ID_NONE || x->pronoun || x->from != e->to) return false;
    if (event_is_nationality(s, x) || event_is_unarmed(s, x) || x->use == USE_PERSON) return false;
    if (x->to >= s->text->sentences[e->sentence].to || s->word_of[x->to] < 0) return true;
    return CLAUSES >> s->trees[e->sentence].at[s->word_of[x->to]].upos & 1u;
}

bool ruled_fits(const Scene *s, const Event *e)
{
    bool place = false, ruler = false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        place |= is_ruled(s, e, &s->entities[i]);
        ruler |= is_ruler(s, e, &s->entities[i]);
    }
    return place && ruler;
}

bool ruled_may_have(const Question *q, const Candidate *c)
{
    if (c->entity < 0) return false;
    const Entity *x = &q->s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    return q->slot == SLOT_ACTOR ? is_ruler(q->s, q->e, x) : is_ruled(q->s, q->e, x);
}
