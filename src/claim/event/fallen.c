/* claim/event/fallen.c - "the fall of Ramadi to ISIS", "the army lost Ramadi to ISIS": a loss whose words name who took the place is a capture, as
 * "Ramadi fell to ISIS" is. */
#include "claim/event/event.h"

#include "claim/tree/syntax.h"

/* "To ISIS", "to the rebels", right behind the place that fell. */
static bool is_taker(const Scene *s, const Entity *place, const Entity *x)
{
    enum { APART = 3 }; /* "to the Syrian" */
    if (x->kind != ENT_ACTOR || x->pronoun || x->use == USE_HOLDER || x->prep != PREP_TO) return false;
    if (place->to >= x->from || x->from - place->to > APART) return false;
    return phrasebook_prep(s->book, s->words, place->to, x->from, PREP_TO) == PREP_TO;
}

/* Do only phrases stand between the word and the verb above it, "to the SDF" in "lost villages in the province to the SDF"? */
static bool is_phrase_of(const Scene *s, const Event *e, int32_t word)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, word);
    if (d != DEP_OBL && d != DEP_NMOD && d != DEP_IOBJ) return false; /* "to government air strikes" */
    const int32_t light = e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_COMPOUND ? tree->at[e->word].head : -1; /* "teslim |etti|" */
    do word = tree->at[word].head;
    while (word >= 0 && word != e->word && word != light && tree->at[word].upos != UPOS_VERB);
    return word == e->word || (word >= 0 && word == light);
}

/* "Lost the towns of A and B |to ISIS|", "handed it over to the army": to whom, by the verb's own words; -1. */
static int32_t given_to(const Scene *s, const Event *e, unsigned preps)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || !x->may_act || x->pronoun || x->use == USE_HOLDER || x->word < 0) continue;
        const bool case_tells = has_feature(&s->trees[e->sentence].at[x->word], "Case=Dat"); /* "orduya" */
        const bool dative = x->prep == PREP_NONE && (case_tells || syntax_dep(s, e->sentence, x->word) == DEP_IOBJ);
        if (x->from < e->to && !(dative && case_tells)) continue;
        const bool to = preps >> x->prep & 1u || preps >> syntax_prep(s, e->sentence, x->word) & 1u;
        if ((dative || to) && is_phrase_of(s, e, x->word)) return (int32_t)k;
    }
    return -1;
}

int32_t event_receiver(const Scene *s, const Events *events, uint32_t i)
{
    enum { TO = 1u << PREP_TO | 1u << PREP_IN | 1u << PREP_ON }; /* "à l'armée", "an die Armee" */
    if (events->at[i].trigger.event != EVENT_AGREEMENT) return -1;
    const EventRange r = events_beside(events, i);
    for (uint32_t k = r.from; k < r.to; k++) {
        const Event *e = &events->at[k];
        const bool gives = e->trigger.event == EVENT_AGREEMENT && e->trigger.class == CLASS_VERB && e->trigger.needs == NEEDS_PLACE;
        const int32_t to = gives && e->word >= 0 ? given_to(s, e, TO) : -1;
        if (to >= 0) return to;
    }
    return -1;
}

int32_t event_taker(const Scene *s, const Event *e)
{
    enum { OF_THE = 4 }; /* "of the town of" */
    if (e->word < 0 || (e->trigger.event != EVENT_LOSS && e->trigger.event != EVENT_CAPTURE)) return -1;
    if (e->trigger.frame == FRAME_LOSE && e->trigger.class == CLASS_VERB) {
        if (syntax_done_to(s, e->sentence, e->word) < 0 && syntax_dep(s, e->sentence, e->word) != DEP_RELCL)
            return -1; /* "surrendered to the army" */
        return given_to(s, e, 1u << PREP_TO);
    }
    if (e->trigger.frame != FRAME_UNDERGO || e->trigger.class != CLASS_NOUN) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k + 1 < s->first_entity[e->sentence + 1]; k++) {
        const Entity *place = &s->entities[k];
        const bool fell = place->kind == ENT_PLACE && place->from >= e->to && place->from - e->to <= OF_THE && place->prep == PREP_OF;
        if (fell && is_taker(s, place, place + 1)) return (int32_t)k + 1;
    }
    return -1;
}
