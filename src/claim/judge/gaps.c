/* claim/judge/gaps.c - "Abu Kamal fell on 1 November, Mayadin on 14 October": a verb that is left out where it would be said again, of another place
 * and another day. */
#include "claim/judge/shares.h"

/* The time that begins at the token, or behind a preposition there; NULL: none. */
static const TimeMention *time_at(const Scene *s, uint32_t sentence, uint32_t t)
{
    const uint32_t end = s->text->sentences[sentence].to;
    if (t < end && !scene_in_time(s, t) && phrasebook_prep(s->book, s->words, t, end, PREP_NONE) != PREP_NONE) t++;
    const uint32_t i = t < end ? scene_time_from(s, t) : UINT32_MAX;
    return i < s->times->count && s->times->at[i].from == t && s->times->at[i].days.to != DAY_NONE ? &s->times->at[i] : NULL;
}

/* Does the clause end at the token: nothing, a comma or "and"? */
static bool ends(const Scene *s, uint32_t sentence, uint32_t t)
{
    if (t >= s->text->sentences[sentence].to || !(s->text->tokens[t].flags & TOKEN_WORD)) return true;
    return s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_CCONJ;
}

uint32_t gaps_of(const Scene *s, const Event *e, Gap out[SHARES_MAX])
{
    enum { DEEDS = OF_FORCE | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_ENTER | 1u << EVENT_WITHDRAW };
    uint32_t found = 0;
    if (e->trigger.class != CLASS_VERB || !((uint32_t)DEEDS >> e->trigger.event & 1u) || !e->dated || e->place < 0) return 0;
    const Entity *own = &s->entities[e->place];
    if (own->sentence != e->sentence || own->kind != ENT_PLACE || own->generic) return 0;
    for (uint32_t k = (uint32_t)e->place + 1; k < s->first_entity[e->sentence + 1] && found < SHARES_MAX; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || x->from <= e->to || x->from <= own->to || same_entity(x, own)) continue;
        if (s->theatre->places[x->id].kind == KIND_COUNTRY || !ends(s, e->sentence, x->from - 1) || !scene_in_time(s, x->from - 2)) continue;
        const TimeMention *m = time_at(s, e->sentence, x->to);
        if (m && ends(s, e->sentence, m->to)) out[found++] = (Gap){ (int32_t)k, m->days, m->to };
    }
    return found;
}
