/* claim/judge/extent.c - how much of its place an event is about: all of it, a piece, its outskirts, or so many hundredths. */
#include "claim/event/event.h"
#include "claim/tree/syntax.h"

/* "The territory |that it held|": a clause says which. */
static bool has_clause(const Scene *s, const Entity *noun) { return noun->word >= 0 && syntax_child(s, noun->sentence, noun->word, DEP_RELCL) >= 0; }

/* "Attacked the town, in which they retook parts": what the event was done to may be but a piece of its place. */
static const Entity *piece_of(const Scene *s, const Event *e, const Entity *place)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || !x->generic || x->id != place->id || x == place || !(x->part || x->outskirts || x->fraction > 0)) continue;
        if (x->fraction > 0 && has_clause(s, x)) continue; /* "half |the territory that it held|": all of that was its */
        Relation r = event_relation(s, e, x, NULL);
        if (r == REL_OBJ || r == REL_OF || r == REL_HEAD_DONE) return x;
    }
    return place;
}

/* "A strip", and where the place is a town "a district", "the area": a common noun that means a piece of the place. */
static bool is_piece(const Scene *s, const Entity *noun, const Entity *place)
{
    if (noun->kind != ENT_PLACE || !noun->generic || noun->list >= 0) return false; /* "left four areas, A and B": these are the areas */
    if (!noun->kinds) return true;
    if (place->id == ID_NONE || (s->theatre->places[place->id].kind != KIND_CITY && s->theatre->places[place->id].kind != KIND_TOWN)) return false;
    return noun->kinds == 1u << KIND_QUARTER || noun->kinds >> KIND_REGION & 1u;
}

/* "The Damascus district of Jaramana": a noun that tells whose piece the place itself is. */
static bool is_itself_piece(const Scene *s, const Entity *noun, const Entity *place)
{
    const Words *tree = &s->trees[noun->sentence];
    if (place->sentence != noun->sentence || place->word < 0 || noun->word < 0 || tree->at[place->word].head != noun->word) return false;
    if (syntax_prep(s, noun->sentence, place->word) != PREP_OF) return false;
    for (uint32_t k = s->first_entity[noun->sentence]; k < s->first_entity[noun->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && x != place && !x->generic && x->word >= 0 && x->word < noun->word && tree->at[x->word].head == noun->word)
            return true;
    }
    return false;
}

/* "Took Hajin, Susah and other areas": what is joined with a place lies beside it, not in it. */
static bool is_beside(const Scene *s, const Entity *noun, const Entity *place)
{
    if (place->sentence != noun->sentence || place->word < 0 || noun->word < 0) return false;
    if (syntax_dep(s, noun->sentence, noun->word) != DEP_CONJ) return false;
    const Words *tree = &s->trees[noun->sentence];
    const bool joined = syntax_dep(s, place->sentence, place->word) == DEP_CONJ;
    return tree->at[noun->word].head == place->word || (joined && tree->at[noun->word].head == tree->at[place->word].head);
}

/* May the noun be but something that stands in the place? A town is not in itself, nor is the last
 * stronghold a piece of what it is the last of. owned: it is the place's ("Aleppo's suburbs"). */
static bool may_be_site(const Scene *s, uint32_t sentence, int32_t noun, const Entity *place, bool owned)
{
    if (noun < 0 || scene_means(s, sentence, noun, ENT_ACTOR)) return false;
    const Word *w = &s->trees[sentence].at[noun];
    if ((w->upos != UPOS_NOUN && w->upos != UPOS_PROPN) || scene_is_cue(s, sentence, noun, CUE_WHOLE)) return false;
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (owned || x->kind != ENT_PLACE || x->word != noun || x == place) continue;
        if (!x->generic && x->id != ID_NONE && x->id == place->id) return false;
        if (x->generic && (!x->kinds || (place->id != ID_NONE && scene_kind_fits(s, place->id, x->kinds)))) return false;
    }
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[noun].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_AMOD && scene_is_cue(s, sentence, i, CUE_LAST)) return false;
    return true;
}

static bool is_own_word(const Scene *s, const Event *e, int32_t word)
{
    if (word < 0) return false;
    const uint32_t at = s->trees[e->sentence].at[word].token;
    return word == e->word || (at >= e->from && at < e->to);
}

/* Was the noun what was done to, or is it what is held? */
static bool is_done_to(const Scene *s, const Event *e, int32_t noun)
{
    bool deep;
    const Relation r = syntax_relation(s, e->sentence, e->word, noun, &deep);
    if (!deep && (r == REL_OBJ || r == REL_HEAD_DONE || r == REL_OF)) return true;
    /* "Army captures hospital": a verb that the tree takes for a part of the noun behind it */
    const bool verb = e->trigger.class == CLASS_VERB && syntax_dep(s, e->sentence, e->word) == DEP_COMPOUND;
    if (verb && e->word < noun && s->trees[e->sentence].at[e->word].head == noun) return true;
    const bool state = e->trigger.event == EVENT_CONTROL && e->trigger.class != CLASS_VERB; /* "the silos in A are under control", "fell" */
    if (r == REL_SUBJ && (state || e->trigger.frame == FRAME_UNDERGO)) return true;
    const Dep dep = syntax_dep(s, e->sentence, noun); /* "took control |of a mosque" */
    const Prep prep = syntax_prep(s, e->sentence, noun);
    const bool of = dep == DEP_NMOD && (prep == PREP_OF || prep == PREP_NONE);
    return is_own_word(s, e, s->trees[e->sentence].at[noun].head) && (of || dep == DEP_OBJ || dep == DEP_NSUBJ_PASS);
}

/* "Aleppo's suburbs", but "Halep kenti" is the city of that name. */
static bool is_owner(const Scene *s, uint32_t sentence, int32_t word)
{
    const Dep dep = syntax_dep(s, sentence, word);
    if (dep != DEP_NMOD_POSS && dep != DEP_COMPOUND) return false;
    return syntax_child(s, sentence, word, DEP_CASE) >= 0 || (dep == DEP_NMOD_POSS && has_feature(&s->trees[sentence].at[word], "Case=Gen"));
}

/* "The hospital of A": does the noun tell of something that a place of its kind is not? */
static bool is_site_of(const Scene *s, uint32_t sentence, int32_t noun, const Entity *place)
{
    enum { SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_CAMP }; /* "the village of A" is A, a city though it be */
    for (uint32_t k = s->first_entity[sentence]; noun >= 0 && k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && x->generic && x->word == noun && x->kinds && place->id != ID_NONE)
            return !(x->kinds & SETTLED) && !scene_kind_fits(s, place->id, x->kinds);
    }
    return false;
}

/* The word that stands for the whole of "A and B", "the city of A". */
static int32_t phrase_of(const Scene *s, const Entity *place)
{
    const Words *tree = &s->trees[place->sentence];
    for (int32_t w = place->word;;) {
        const Dep dep = syntax_dep(s, place->sentence, w);
        const int32_t named = dep == DEP_CONJ ? tree->at[w].head : syntax_named(s, place->sentence, w);
        const bool same = named >= 0 && (dep == DEP_CONJ || dep == DEP_FLAT || scene_means(s, place->sentence, named, ENT_PLACE));
        if (!same || dep == DEP_NMOD_POSS || is_owner(s, place->sentence, w) || is_site_of(s, place->sentence, named, place)) return w;
        w = named;
    }
}

/* What was done to, by the tree: "seized |a mosque", "control |of a mosque"; -1. */
static int32_t done_to_word(const Scene *s, uint32_t sentence, int32_t own)
{
    const int32_t object = syntax_object(s, sentence, own);
    if (object >= 0) return object;
    const int32_t of = syntax_child(s, sentence, own, DEP_NMOD);
    return of >= 0 && syntax_prep(s, sentence, of) == PREP_OF ? of : syntax_done_to(s, sentence, own);
}

/* "Seized a mosque in Aleppo", "captured Hama's hospital", "the citadel of Palmyra": what was done was done to something that stands in the place. */
static bool takes_site(const Scene *s, const Event *e, const Entity *place)
{
    enum { TYPES = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_CONTROL | 1u << EVENT_ENTER };
    if (!((uint32_t)TYPES >> e->trigger.event & 1u) || place->sentence != e->sentence || place->word < 0 || e->word < 0) return false;
    const int32_t w = phrase_of(s, place);
    const bool in = syntax_prep(s, e->sentence, w) == PREP_IN || syntax_case(s, e->sentence, w) == PREP_IN;
    int32_t site = s->trees[e->sentence].at[w].head;
    const bool of = syntax_prep(s, e->sentence, w) == PREP_OF && is_site_of(s, e->sentence, site, place);
    if (!in && !of && !is_owner(s, e->sentence, w)) return false;
    if (in && is_own_word(s, e, site)) site = done_to_word(s, e->sentence, site);
    return site >= 0 && !is_own_word(s, e, site) && may_be_site(s, e->sentence, site, place, !in && !of) && is_done_to(s, e, site);
}

/* "The rebel-held |east|", of a town named before; but "a rebel-held northern town" is all of it. */
static bool holds_side(const Scene *s, const Event *e, const Entity *place)
{
    enum { WHOLE = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_GOVERNORATE };
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t to;
    if (e->holder < 0 || e->to >= end || !phrasebook_cue(s->book, s->words, e->to, end, CUE_SIDE, &to)) return false;
    if (to < end && phrasebook_noun(s->book, s->words, to, end, NOUN_PLACE, WHOLE)) return false;
    return place->sentence != e->sentence || place->to <= e->from;
}

/* "Captured one of the hills", "a rebel-held district": a piece is what it was done to. */
static bool takes_piece(const Scene *s, const Event *e, const Entity *place)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        const bool some = x->kind == ENT_PLACE && x->generic && (x->kinds >> KIND_REGION & 1u) && has_clause(s, x) && place->id != ID_NONE &&
                          !scene_is_local(s, place->id); /* "the territory that it held in Syria" */
        if (!some && (!is_piece(s, x, place) || is_itself_piece(s, x, place) || is_beside(s, x, place))) continue;
        Relation r = event_relation_close(s, e, x);
        if (r == REL_OBJ || r == REL_HEAD_DONE) return true;
        /* "the territory that it held |is in the hands of|" */
        if (r == REL_SUBJ && e->trigger.event == EVENT_CONTROL && e->trigger.frame == FRAME_STATE && x->word >= 0 && !x->plural) return true;
    }
    return false;
}

/* "Entered the town and took half of it": the fraction of which it was done; 0: none is told. */
static double fraction_taken(const Scene *s, const Event *e)
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        uint32_t to;
        if (x->kind != ENT_PLACE || !x->generic || x->kinds) continue;
        const Cue *c = phrasebook_cue(s->book, s->words, x->from, end, CUE_FRACTION, &to);
        const int32_t of = c && c->number > 1 && to < end ? s->word_of[to] : -1;
        if (of < 0 || s->trees[e->sentence].at[of].upos != UPOS_PRON) continue;
        if (event_relation_close(s, e, x) == REL_OBJ) return (double)c->number / 100;
    }
    return 0;
}

/* "Is entirely under army control", "fully captured". */
static bool is_whole(const Scene *s, const Event *e)
{
    if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_WHOLE)) return true;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = e->word < 0 ? -1 : kin[e->word].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_ADVMOD && scene_is_cue(s, e->sentence, i, CUE_WHOLE)) return true;
    return false;
}

/* "A field near A, |which the YPG holds|": what a clause tells of the place that it describes is not said of what lies near it. */
static bool is_described(const Scene *s, const Event *e, const Entity *place)
{
    if (place->sentence != e->sentence || place->word < 0 || place->prep != PREP_NEAR) return false;
    for (int32_t w = e->word; w >= 0; w = s->trees[e->sentence].at[w].head)
        if (syntax_dep(s, e->sentence, w) == DEP_RELCL) return s->trees[e->sentence].at[w].head == place->word;
    return false;
}

/* "The rebel pocket in Hama province": what is somebody's lies in a place that is wider than it can be. */
static bool lies_within(const Scene *s, const Event *e, const Entity *place)
{
    if (e->trigger.event != EVENT_CONTROL || e->trigger.frame != FRAME_STATE || e->trigger.class != CLASS_NOUN || e->word < 0) return false;
    if (place->id == ID_NONE || scene_is_local(s, place->id) || place->sentence != e->sentence || place->word < 0 || place->prep != PREP_IN)
        return false;
    return s->trees[e->sentence].at[place->word].head == e->word && scene_means(s, e->sentence, e->word, ENT_PLACE);
}

Str extent_of(const Scene *s, const Event *e, int32_t chosen, Arena *keep)
{
    const Entity *named = &s->entities[chosen], *place = chosen == e->place && e->place_by >= 0 ? &s->entities[e->place_by] : named;
    if (place->sentence == e->sentence && !place->part && !place->outskirts && place->fraction <= 0) place = piece_of(s, e, place);
    /* "half of the fighters were killed in A", "half of A's people" */
    if (e->trigger.event == EVENT_CASUALTIES && place->fraction > 0) return STR_NONE;
    const double fraction = place->fraction > 0 ? place->fraction : fraction_taken(s, e);
    if (fraction > 0) return arena_printf(keep, "%.2g", fraction);
    if (place->sentence != e->sentence) return takes_piece(s, e, named) || holds_side(s, e, named) ? STR("part") : STR_NONE;
    if (place->outskirts && !is_described(s, e, place)) return STR("outskirts"); /* "to the north of": beside it, though the north is a part */
    if (place->part || (place != named && place->kinds && is_piece(s, place, named)) || takes_piece(s, e, named) || takes_site(s, e, named) ||
        holds_side(s, e, named) || lies_within(s, e, named))
        return STR("part");
    if (place->whole || is_whole(s, e)) return STR("whole");
    return STR_NONE;
}
