/* claim/role/owners.c - "ISIS attacked its positions in A", "attacked army positions": whose the positions are is told by their own words, and nobody
 * else is there for having attacked them. */
#include "claim/role/describe.h"

/* "Attacked |its positions": somebody else's than the attacker's. */
static bool is_hit(const Scene *s, const Event *e)
{
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    return (d == DEP_OBJ || d == DEP_NSUBJ_PASS) && verb >= 0 && event_tells_act(s, e->sentence, verb, OF_FORCE);
}

bool hits_positions(const Scene *s, const Event *e, const Entity *x)
{
    if (e->trigger.event != EVENT_PRESENCE || e->trigger.class != CLASS_NOUN || e->word < 0) return false;
    if (x->sentence != e->sentence || !is_hit(s, e)) return false;
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    const int32_t subject = syntax_is_passive(s, e->sentence, verb) ? -1 : syntax_subject(s, e->sentence, verb);
    return subject >= 0 && is_among(s, x, subject);
}

int32_t owner_told(const Scene *s, const Event *e)
{
    enum { OWNED = 1u << EVENT_PRESENCE | 1u << EVENT_SIEGE }; /* "army positions", "the opposition's siege of A" */
    if (!(OWNED >> e->trigger.event & 1u) || e->trigger.class != CLASS_NOUN || e->word < 0) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || x->id == ID_NONE || !x->may_act) continue;
        const Relation r = event_relation_close(s, e, x);
        const bool named = !x->vague && !x->generic && (r == REL_POSS || r == REL_MOD), meant = x->pronoun && r == REL_POSS && is_hit(s, e);
        if (named || meant) return (int32_t)k;
    }
    return -1;
}
