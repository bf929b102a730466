/* claim/role/scope.c - what is said of the whole country, and of no town that the report is about: the war's dead, a nationwide ceasefire, strikes on
 * any "rebel-held areas". */
#include "claim/role/describe.h"

/* Fewer dead than a war has: they died in one place. */
static bool are_few(const Event *e)
{
    enum { FEW = 300 };
    return e->trigger.event == EVENT_CASUALTIES && e->decided && e->toll >= 0 && e->toll < FEW;
}

/* Is the war spoken of in the event's sentence: anywhere in its tree ("used for the first time in the conflict"), or closely, as what the event is
 * told of ("the conflict has killed thousands")? */
static bool is_told_with_war(const Scene *s, const Event *e, bool closely)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    if (are_few(e) || !s->tells_war[e->sentence]) return false;
    for (uint32_t t = in->from; e->word >= 0 && t < in->to; t++) {
        uint32_t to;
        bool deep;
        if (!scene_cue(s, e->sentence, t, CUE_WAR, &to) || s->word_of[to - 1] < 0) continue;
        const Relation r = syntax_relation(s, e->sentence, e->word, s->word_of[to - 1], &deep);
        const bool close = !deep && (r == REL_SUBJ || r == REL_IN || r == REL_HEAD_DOES || r == REL_SHARED_SUBJ);
        if (closely ? close : r != REL_NONE) return true;
    }
    return false;
}

bool is_of_war(const Scene *s, const Event *e)
{
    enum { TOLL_LEAST = 20000 };
    return e->trigger.event == EVENT_CASUALTIES && s->country_named >= 0 && (e->toll >= TOLL_LEAST || is_told_with_war(s, e, true));
}

/* "A nationwide ceasefire". */
static bool is_nationwide(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; e->word >= 0 && s->country_named >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || !x->generic || x->kinds != 1u << KIND_COUNTRY || x->word < 0) continue;
        if (syntax_dep(s, e->sentence, x->word) == DEP_AMOD && s->trees[e->sentence].at[x->word].head == e->word) return true;
    }
    return false;
}

/* Is the name of one of those who agree: "a US-Russia deal"? */
static bool agrees(const Scene *s, const Event *e, const Entity *x)
{
    for (uint32_t at = s->first_entity[e->sentence]; scene_list_next(s, (uint32_t)e->actor, &at); at++)
        if (s->entities[at].from < x->to && x->from < s->entities[at].to) return true;
    return false;
}

/* "A ceasefire agreement": its second noun is the one that a verb has for its subject. */
static int32_t treaty_word(const Scene *s, const Event *e)
{
    const int32_t head = e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_COMPOUND ? s->trees[e->sentence].at[e->word].head : -1;
    return head >= 0 && event_tells_noun(s, e->sentence, head, 1u << EVENT_AGREEMENT) ? head : e->word;
}

/* Is a place named, or meant by a common noun, where the words of the event say that it holds? */
static bool says_where(const Scene *s, const Event *e)
{
    const int32_t word = treaty_word(s, e);
    const bool since = word >= 0 && syntax_prep(s, e->sentence, word) == PREP_AFTER; /* "killed in Aleppo since the truce collapsed" */
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || (x->generic ? x->id == ID_NONE : !x->may_be_place) || (e->actor >= 0 && agrees(s, e, x))) continue;
        if (x->prep == PREP_IN && x->from == e->to + 1) return true; /* whatever the tree says */
        const Relation r = syntax_relation(s, e->sentence, word, x->word, NULL);
        if (r != REL_NONE && (r < REL_AFTER || r == REL_MOD || (!since && (r == REL_VERB_IN || r == REL_VERB_OBL)))) return true;
    }
    return false;
}

/* "A ceasefire brokered by the US and Russia": two states, neither of them at home here, agree on no single town, unless the words say which. */
static bool is_between_states(const Scene *s, const Event *e)
{
    const Entity *first = e->trigger.event == EVENT_AGREEMENT && s->country_named >= 0 && e->actor >= 0 ? &s->entities[e->actor] : NULL;
    uint32_t states = 0;
    if (!first || first->sentence != e->sentence) return false;
    for (uint32_t at = s->first_entity[e->sentence]; scene_list_next(s, (uint32_t)e->actor, &at); at++) {
        if (!scene_is_state(s, &s->entities[at])) return false;
        states++;
    }
    return states > 1 && !says_where(s, e);
}

/* "The ceasefire has collapsed", "since the cessation of hostilities": what ends a war is of the whole country, unless the words say where. */
static bool is_end_of_war(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_AGREEMENT || e->trigger.class != CLASS_NOUN || s->country_named < 0 || e->word < 0) return false;
    return scene_cue(s, e->sentence, e->from, CUE_ARMISTICE, &to) && !says_where(s, e);
}

/* "Air strikes on rebel-held areas", "oil facilities held by the group": any of them. Not "the areas", "districts", which are a city's, nor where
 * somebody comes from or goes. */
static bool is_on_any_area(const Scene *s, const Event *e)
{
    enum { PIECES = 1u << KIND_QUARTER | 1u << KIND_DISTRICT | 1u << KIND_BASE, LEAD = 2 };
    const uint32_t pieces = e->sentence < LEAD ? PIECES | 1u << KIND_SITE : PIECES; /* "a bomb hit buses": the body will tell where */
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        bool deep;
        if (x->kind != ENT_PLACE || !x->bare || x->outskirts || x->prep == PREP_TO || x->prep == PREP_FROM || !(x->kinds & ~pieces)) continue;
        const Relation r = event_relation(s, e, x, &deep);
        /* "areas under their control" */
        const bool held = r != REL_NONE && e->trigger.event == EVENT_CONTROL && s->trees[e->sentence].at[e->word].head == x->word;
        if (held || (!deep && (r == REL_OBJ || r == REL_ON || r == REL_IN || r == REL_OF || r == REL_VERB_ON || r == REL_HEAD_DONE))) return true;
    }
    return false;
}

/* Does a foreign state make the strike, or a coalition of some: "Russia launched air strikes"? */
static bool is_of_foreigner(const Scene *s, const Event *e)
{
    const Entity *x = e->trigger.event == EVENT_STRIKE && e->actor >= 0 ? &s->entities[e->actor] : NULL;
    return x && x->sentence == e->sentence && (force_of(s, x) == FORCE_STATE || force_of(s, x) == FORCE_COALITION);
}

/* "Used chemical weapons three times in 2014 and 2015", "last month 1,200 civilians were killed", "Moscow launched air strikes in September": more
 * than one town's. */
static bool is_of_years(const Scene *s, const Event *e)
{
    enum { DAYS_LEAST = 300, MONTH = 27, MONTH_TOLL = 500 };
    const bool harm = is_harm(e->trigger.event);
    const bool wide = (e->trigger.event == EVENT_CASUALTIES && e->toll >= MONTH_TOLL) || is_of_foreigner(s, e);
    const int32_t least = wide ? MONTH : DAYS_LEAST;
    return harm && e->decided && e->dated && e->time.from != DAY_NONE && e->time.to - e->time.from >= least;
}

/* "Accused the rebels of using poison gas", "denied using chemical weapons", "responsible for chlorine attacks": what is held against somebody is
 * all that he ever did, and no attack of which the report tells. */
static bool is_of_poison(const Scene *s, const Event *e)
{
    enum { BEFORE = 4 };
    if (e->trigger.event != EVENT_STRIKE || e->word < 0 || is_definite(s, e) || scene_means(s, e->sentence, e->word, ENT_ARMS)) return false;
    const uint32_t from = s->text->sentences[e->sentence].from;
    if (!scene_has_cue(s, e->sentence, e->from > from + BEFORE ? e->from - BEFORE : from, e->to, CUE_POISON)) return false;
    const Word *w = &s->trees[e->sentence].at[e->word];
    if (e->trigger.class == CLASS_NOUN) return determiner_of(s, e) == DET_BARE && has_feature(w, "Number=Plur");
    return w->upos == UPOS_VERB && syntax_child(s, e->sentence, e->word, DEP_NSUBJ) < 0 && !syntax_is_past_participle(w) &&
           !has_feature(w, "VerbForm=Fin");
}

/* Does its sentence name a place, or take one up again: "the town"? Not "the hospital", which is anywhere. */
static bool tells_place(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->kinds == 1u << KIND_SITE) continue;
        if (x->generic ? x->id != ID_NONE && !x->plural && !x->tacit : x->may_be_place) return true;
    }
    return false;
}

bool is_country_wide(const Scene *s, const Event *e)
{
    if (s->country_named < 0) return false;
    if (is_of_war(s, e) || is_nationwide(s, e) || is_between_states(s, e) || is_end_of_war(s, e)) return true;
    return (is_told_with_war(s, e, false) || is_on_any_area(s, e) || is_of_years(s, e) || is_of_poison(s, e)) && !tells_place(s, e);
}
