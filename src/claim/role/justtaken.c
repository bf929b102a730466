/* claim/role/justtaken.c - "The army took Mayadin. ISIS fled to Abu Kamal. The town is still held by the group": not the town that its foe has just
 * taken. "Despite the fall of Mosul, ISIS still holds towns": not what it has lost. */
#include "claim/role/describe.h"

/* "Parts of the town": who lost it may hold some of it. */
static bool is_piece(const Entity *x) { return x->part || x->outskirts || x->fraction > 0; }

/* "Is held", "holds", "is under its control". */
static bool is_so_now(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_CONTROL) return false;
    const int32_t is = syntax_child(s, e->sentence, e->word, DEP_COP);
    if (is >= 0) return has_feature(&s->trees[e->sentence].at[is], "Tense=Pres");
    return syntax_is_present(s, e->sentence, e->word);
}

/* Does it tell, in its own words, that somebody has taken a place? */
static bool is_taking(const Scene *s, const Event *b)
{
    if (b->trigger.event != EVENT_CAPTURE || b->modality != MODALITY_ASSERTED || b->actor < 0 || b->place < 0 || b->place_by >= 0) return false;
    return s->entities[b->place].sentence == b->sentence;
}

/* Has the holder lost the whole of the place, by the event's words? */
static bool is_losing(const Scene *s, const Event *b, const Entity *holder)
{
    if (b->trigger.event != EVENT_LOSS || b->modality != MODALITY_ASSERTED || b->actor < 0 || b->place < 0) return false;
    return same_entity(&s->entities[b->actor], holder) && !is_piece(&s->entities[b->place_by >= 0 ? b->place_by : b->place]);
}

/* "The army took A, it says. The town is held by ISIS": nothing else is named that may be the town. */
static bool names_another(const Scene *s, const Event *b, const Event *e)
{
    const Entity *taken = &s->entities[b->place];
    for (uint32_t k = (uint32_t)b->place + 1; k < s->entity_count && s->entities[k].from < e->to; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && !x->generic && !same_entity(x, taken) && (x->id == ID_NONE || scene_is_local(s, x->id))) return true;
    }
    return false;
}

bool is_just_taken(const Question *q, const Candidate *c)
{
    enum { REACH = 3 }; /* sentences before */
    const Scene *s = q->s;
    const Event *e = q->e;
    if (e->actor < 0 || c->entity < 0 || !is_so_now(s, e)) return false;
    const Entity *x = &s->entities[c->entity], *holder = &s->entities[e->actor];
    if (holder->sentence != e->sentence || is_piece(&s->entities[c->anchor >= 0 ? c->anchor : c->entity])) return false;
    for (uint32_t k = q->i; k-- > 0 && q->events->at[k].sentence + REACH >= e->sentence;) {
        const Event *b = &q->events->at[k];
        if (b->place < 0 || !same_entity(&s->entities[b->place], x)) continue;
        if (b->trigger.event == EVENT_CAPTURE && b->actor >= 0 && same_entity(&s->entities[b->actor], holder)) return false; /* he took it back */
        if (is_losing(s, b, holder) && !syntax_is_passive(s, e->sentence, e->word)) return true; /* "A, which fell in May, is held by the army" */
        if (b->sentence < e->sentence && x->sentence < e->sentence && is_taking(s, b) && names_another(s, b, e))
            return stance_between(s, &s->entities[b->actor], holder) == STANCE_OTHER;
    }
    return false;
}
