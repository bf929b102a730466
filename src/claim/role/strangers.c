/* claim/role/strangers.c - "in the hands of the militants", "Gunmen attacked the army. They captured a station": who is told to have done it, though
 * nothing tells who these are. It was nobody whom another sentence names. */
#include "claim/role/describe.h"

/* "In the hands of the militants", of whom nothing tells who they are: at least no army that another sentence names. */
static bool held_by_strangers(const Scene *s, const Event *e, const Entity *x)
{
    enum { OF_THE = 2 };
    const Str kind = x->kind == ENT_ACTOR && x->id != ID_NONE ? s->theatre->actors[x->id].kind : STR_NONE;
    if (e->trigger.event != EVENT_CONTROL || e->word < 0 || !(str_eq(kind, STR("army")) || str_eq(kind, STR("state")))) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->id != ID_NONE || y->pronoun || (y->generic && y->ilk != ILK_BAND)) continue;
        if (y->from >= e->to && y->from <= e->to + OF_THE && (y->prep == PREP_OF || y->prep == PREP_BY)) return true;
    }
    return false;
}

/* "Gunmen attacked the army. They captured a station": they are the gunmen, of whom nothing tells who they are, and not whom these attacked. */
static bool they_are_strangers(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t they = e->word < 0 || e->trigger.class != CLASS_VERB ? -1 : syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if (they < 0 || x->sentence + 1 != e->sentence || x->word < 0 || s->trees[e->sentence].at[they].upos != UPOS_PRON) return false;
    for (uint32_t k = s->first_entity[x->sentence]; k < s->first_entity[x->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->id != ID_NONE || y->pronoun || y->word < 0 || y->from > x->from) continue;
        if (syntax_dep(s, y->sentence, y->word) != DEP_NSUBJ) continue;
        const int32_t verb = s->trees[y->sentence].at[y->word].head;
        if (verb >= 0 && syntax_dep(s, y->sentence, verb) == DEP_ROOT) return syntax_below(s, x->sentence, x->word, verb);
    }
    return false;
}

bool is_of_strangers(const Scene *s, const Event *e, const Entity *x) { return held_by_strangers(s, e, x) || they_are_strangers(s, e, x); }
