/* claim/event/pushes.c - "pushed the rebels from the town" takes it, "is pushing north" only goes on: who pushes nobody has driven nobody out. */
#include "claim/event/event.h"

bool event_pushes_on(const Scene *s, const Event *e)
{
    uint32_t to;
    if ((e->trigger.frame != FRAME_DRIVE && e->trigger.frame != FRAME_MOVE) || e->to - e->from != 1 || e->word < 0) return false;
    if (e->trigger.class != CLASS_VERB || !scene_cue(s, e->sentence, e->from, CUE_PUSH, &to)) return false;
    const Word *w = &s->trees[e->sentence].at[e->word];
    if (w->upos != UPOS_VERB || syntax_is_passive(s, e->sentence, e->word)) return false;
    if (syntax_subject(s, e->sentence, e->word) < 0 && syntax_is_past_participle(w)) return false; /* "rebels pushed from the town" */
    return syntax_object(s, e->sentence, e->word) < 0;
}

/* Is a place among its own words, or does an adverb say which way? */
bool event_pushes_somewhere(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (i > e->word && (kin[i].dep == DEP_ADVMOD || (kin[i].dep == DEP_OBL && scene_means(s, e->sentence, i, ENT_PLACE)))) return true;
    return false;
}

void event_goes_on(const Scene *s, Event *e)
{
    if (!event_pushes_on(s, e)) return;
    e->trigger.event = EVENT_ADVANCE;
    e->trigger.frame = FRAME_MOVE;
}

/* "ISIS attacked Hajin. They were driven back": a pronoun for who attacked in the sentence before, and no place that they were driven from. */
static bool attacked_before(const Scene *s, const Event *e)
{
    enum { TRIES = 1u << EVENT_ATTACK | 1u << EVENT_ADVANCE | 1u << EVENT_STRIKE };
    const int32_t they = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    if (they < 0 || e->sentence == 0 || s->trees[e->sentence].at[they].upos != UPOS_PRON) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PLACE && s->entities[k].from >= e->to) return false;
    const Words *before = &s->trees[e->sentence - 1];
    for (int32_t i = 0; i < (int32_t)before->count; i++)
        if (syntax_dep(s, e->sentence - 1, i) == DEP_ROOT && before->at[i].upos == UPOS_VERB)
            return !syntax_is_passive(s, e->sentence - 1, i) && event_tells_act(s, e->sentence - 1, i, TRIES);
    return false;
}

bool event_is_beaten_off(const Scene *s, const Event *e)
{
    enum { TRIES = 1u << EVENT_ATTACK | 1u << EVENT_ADVANCE | 1u << EVENT_STRIKE };
    if (e->trigger.frame != FRAME_DRIVE || e->word < 0) return false;
    if (attacked_before(s, e)) return true;
    if (syntax_dep(s, e->sentence, e->word) != DEP_CONJ) return false;
    if (syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS) >= 0) return false; /* "attacked the town, and the army was driven out" */
    const int32_t before = s->trees[e->sentence].at[e->word].head;
    return !syntax_is_passive(s, e->sentence, before) && event_tells_act(s, e->sentence, before, TRIES);
}
