/* claim/role/onbase.c - whose base is not the striker's: "Israeli jets struck a base near Damascus", "US strikes on military positions in Homs". Who
 * strikes men or a base somewhere is not the one who sits there; and of a base that is struck, and nobody's, only that is told. */
#include "claim/role/describe.h"

/* The word for the attack or strike that the event's noun suffers; -1. */
static int32_t attack_on(const Scene *s, const Event *e)
{
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    if (head < 0) return -1;
    if (d == DEP_OBJ || d == DEP_NSUBJ_PASS) return event_tells_act(s, e->sentence, head, OF_FORCE) ? head : -1;
    const bool on = (d == DEP_NMOD || d == DEP_OBL) && syntax_prep(s, e->sentence, e->word) == PREP_ON;
    return on && event_tells_noun(s, e->sentence, head, OF_FORCE) ? head : -1;
}

static bool does(const Scene *s, const Event *e, int32_t attack, const Entity *x)
{
    if (x->kind != ENT_ACTOR || x->word < 0 || syntax_below(s, e->sentence, x->word, e->word)) return false; /* "the group's positions" */
    const Relation r = syntax_relation(s, e->sentence, attack, x->word, NULL);
    return r == REL_SUBJ || r == REL_BY || r == REL_MOD || r == REL_POSS || r == REL_SHARED_SUBJ;
}

static bool is_noun(const Scene *s, const Event *e)
{
    return e->trigger.event == EVENT_PRESENCE && e->word >= 0 && s->trees[e->sentence].at[e->word].upos == UPOS_NOUN;
}

bool is_striker_of_base(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t attack = is_noun(s, e) ? attack_on(s, e) : -1;
    for (uint32_t k = s->first_entity[e->sentence]; attack >= 0 && k < s->first_entity[e->sentence + 1]; k++)
        if (does(s, e, attack, &s->entities[k]) && same_entity(x, &s->entities[k])) return true;
    return false;
}

bool is_nobodys_base(const Scene *s, const Event *e) { return is_noun(s, e) && e->actor < 0 && attack_on(s, e) >= 0; }
