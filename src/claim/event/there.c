/* claim/event/there.c - who is not there: "the town, located near Raqqa", "another picture emerges"; and who is there as another word tells: "8,000
 * people remain trapped". */
#include "claim/event/event.h"

/* "The airfield in Shayrat, located 40 km from Homs": what lies there is a place. */
static bool is_place_lying(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.class != CLASS_VERB || !scene_cue(s, e->sentence, e->from, CUE_LIES, &to)) return false;
    for (const Entity *x = s->entities; x < s->entities + s->entity_count && x->from < e->from; x++) {
        const bool comma = x->to + 1 == e->from && str_eq(token_str(s->text, x->to), STR(","));
        if (x->kind == ENT_PLACE && (x->to == e->from || comma)) return true;
    }
    return false;
}

/* "Another picture emerges": nobody, and nothing that fights. */
static bool is_thing(const Scene *s, const Event *e)
{
    const int32_t subject = e->trigger.class != CLASS_VERB || e->word < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if (subject < 0 || s->trees[e->sentence].at[subject].upos != UPOS_NOUN || event_tells_noun(s, e->sentence, subject, UINT32_MAX)) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].word >= 0 && syntax_below(s, e->sentence, s->entities[k].word, subject)) return false;
    return true;
}

bool there_is_nobody(const Scene *s, const Event *e) { return e->trigger.event == EVENT_PRESENCE && (is_place_lying(s, e) || is_thing(s, e)); }

/* "People remain trapped": besieged. */
static bool tells(const Scene *s, const Event *e, const Event *b)
{
    const Dep d = syntax_dep(s, e->sentence, b->word);
    return b->trigger.event == EVENT_SIEGE && (d == DEP_XCOMP || d == DEP_ADVCL) && s->trees[e->sentence].at[b->word].head == e->word;
}

/* "The convoy could not reach A": where it went, or did not, another word says. */
static bool moves(const Scene *s, const Event *e, const Event *b)
{
    enum { MOVES = 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_WITHDRAW };
    return ((uint32_t)MOVES >> b->trigger.event & 1u) && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ &&
           s->trees[e->sentence].at[e->word].head == b->word;
}

bool there_tells(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->trigger.event != EVENT_PRESENCE || e->word < 0) return false;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (k == i || b->word < 0 || b->merged || !event_is_likely(s, b)) continue;
        if (e->trigger.class == CLASS_VERB ? tells(s, e, b) : moves(s, e, b)) return true;
    }
    return false;
}
