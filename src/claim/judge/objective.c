/* claim/judge/objective.c - "attacked the ISIS pocket", "to wrest control of their last stronghold", "lost its last refuge": whose it is says only
 * what was attacked, lost or is to be taken, and is no claim of its own. Where the place is told with the noun ("the stronghold of Raqqa", "near the
 * capital") it is one, but not of what was taken just now ("has retaken Mayadin, the last ISIS bastion"), nor of those who were driven out of what
 * they held. */
#include "claim/event/event.h"

/* Does the noun alone stand for its place, which is named elsewhere? */
static bool stands_for_place(const Scene *s, const Event *e)
{
    enum { BEHIND = 4 };
    const int32_t by = e->place_by >= 0 ? e->place_by : e->place;
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_NOUN || e->holder >= 0 || e->word < 0 || by < 0) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        const bool itself = x->from < e->to && x->to > e->from, country = x->id != ID_NONE && x->id == s->country;
        const bool with = x->from >= e->to ? x->from - e->to < BEHIND : x->word >= 0 && syntax_below(s, e->sentence, x->word, e->word);
        if (x->kind == ENT_PLACE && !itself && !country && with) return false;
    }
    const Entity *x = &s->entities[by];
    return x->sentence != e->sentence || (x->from < e->to && x->to > e->from);
}

static bool tells(const Scene *s, const Event *b, int32_t word, uint32_t deeds)
{
    const uint32_t token = s->trees[b->sentence].at[word].token;
    if ((deeds >> b->trigger.event & 1u) == 0 || b->merged || b->holder >= 0 || !event_is_likely(s, b)) return false;
    if (b->word == word || (b->from <= token && token < b->to)) return true;
    const bool below = b->word > word && s->trees[b->sentence].at[b->word].head == word;
    return below && syntax_dep(s, b->sentence, b->word) == DEP_OBJ; /* "resumed |an offensive against it" */
}

/* Is the event's noun, or what it is a part of, the object of b: "one of the last pockets", "control of the stronghold"? */
static bool is_objective_of(const Scene *s, const Event *e, const Event *b, uint32_t deeds)
{
    enum { PARTS = 3 };
    int32_t at = e->word;
    for (uint32_t n = 0; n < PARTS && at >= 0; n++) {
        const Dep d = syntax_dep(s, e->sentence, at);
        const Prep p = d == DEP_NMOD || d == DEP_OBL ? syntax_prep(s, e->sentence, at) : PREP_NONE;
        at = s->trees[e->sentence].at[at].head;
        if (at < 0 || (d != DEP_OBJ && d != DEP_NSUBJ_PASS && p != PREP_ON && p != PREP_OF)) return false;
        if (tells(s, b, at, deeds)) return true;
        if (d != DEP_NMOD) return false;
    }
    return false;
}

/* "The army bombed the stronghold of Hajin": who does that to it does not hold it. Not "ISIS lost its stronghold". */
static bool is_done_by_holder(const Scene *s, const Event *e, const Event *b)
{
    enum { DEEDS = 1u << EVENT_ATTACK | 1u << EVENT_STRIKE | 1u << EVENT_CAPTURE | 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_SIEGE };
    if (e->trigger.class != CLASS_NOUN || e->trigger.frame != FRAME_STATE || e->holder >= 0 || e->actor < 0 || b->actor < 0) return false;
    return same_entity(&s->entities[e->actor], &s->entities[b->actor]) && e->word >= 0 && is_objective_of(s, e, b, DEEDS);
}

/* "The army cut the enclave in two", of whatever verb but one of holding. */
static bool is_done_to_by(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_NOUN || e->word < 0 || e->holder >= 0 || e->actor < 0 || s->entities[e->actor].sentence != e->sentence)
        return false;
    const int32_t verb = syntax_dep(s, e->sentence, e->word) == DEP_OBJ ? s->trees[e->sentence].at[e->word].head : -1;
    const int32_t subject = verb < 0 ? -1 : syntax_subject(s, e->sentence, verb), by = s->entities[e->actor].word;
    if (subject < 0 || by < 0 || (by != subject && !syntax_below(s, e->sentence, by, subject))) return false;
    if (scene_word_tells(s, e->sentence, verb, (Rows){ .types = 1u << EVENT_CONTROL | 1u << EVENT_LOSS | 1u << EVENT_WITHDRAW })) return false;
    return e->definite && syntax_child(s, e->sentence, e->word, DEP_NMOD_POSS) < 0;
}

/* "Army splits Ghouta enclave": does he stand before a headline's verb, which the tree has for a noun in the plural that his name describes? */
static bool is_done_in_headline(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_NOUN || e->trigger.frame != FRAME_STATE || e->holder >= 0 || e->actor < 0) return false;
    const Entity *by = &s->entities[e->actor];
    const int32_t verb = by->sentence == e->sentence && by->word >= 0 ? s->trees[e->sentence].at[by->word].head : -1;
    if (verb < 0 || syntax_dep(s, e->sentence, by->word) != DEP_COMPOUND) return false;
    const Word *w = &s->trees[e->sentence].at[verb];
    return w->token == by->to && w->token < e->from && w->upos == UPOS_NOUN && has_feature(w, "Number=Plur") &&
           !(s->text->tokens[w->token].flags & TOKEN_UPPER);
}

/* "Has retaken Mayadin, the last ISIS bastion": it no longer is. */
static bool was_taken_from(const Scene *s, const Event *e, const Event *b)
{
    const Entity *place = b->place < 0 ? NULL : &s->entities[b->place];
    const bool done = b->trigger.event == EVENT_CAPTURE && b->modality == MODALITY_ASSERTED &&
                      (b->tense == TENSE_PAST || b->tense == TENSE_PLUPERFECT);
    if (!done || e->trigger.class != CLASS_NOUN || e->place < 0 || !place || place->sentence != e->sentence || b->from > place->from) return false;
    if (e->from < place->to || !same_entity(place, &s->entities[e->place]) || !event_is_likely(s, b)) return false;
    return str_eq(token_str(s->text, place->to), STR(","));
}

/* "The Kurds were driven out of the Kurdish-held area": they hold it no longer. */
static bool was_lost_by(const Scene *s, const Event *e, const Event *b)
{
    const int32_t holder = e->trigger.class == CLASS_VERB ? e->actor : e->holder;
    if (b->trigger.event != EVENT_LOSS || b->merged || b->actor < 0 || holder < 0 || e->word < 0 || b->word < 0) return false;
    return b->modality == MODALITY_ASSERTED && same_entity(&s->entities[holder], &s->entities[b->actor]) &&
           syntax_below(s, e->sentence, e->word, b->word);
}

/* "Took the last government position in A", "lost its last border post": those who were there are there no longer. */
static bool was_post(const Scene *s, const Event *e, const Event *b)
{
    enum { CHANGES = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS };
    const bool done = (CHANGES >> b->trigger.event & 1u) && b->modality == MODALITY_ASSERTED && !b->merged && event_is_likely(s, b);
    if (!done || e->trigger.class != CLASS_NOUN || e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_OBJ) return false;
    return s->trees[e->sentence].at[e->word].head == b->word;
}

static bool was_post_taken(const Scene *s, const Events *events, uint32_t i)
{
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++)
        if (k != i && was_post(s, &events->at[i], &events->at[k])) return true;
    return false;
}

bool objective_tells(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->trigger.event == EVENT_PRESENCE) return was_post_taken(s, events, i);
    if (e->trigger.event != EVENT_CONTROL) return false;
    enum { DEEDS = 1u << EVENT_ATTACK | 1u << EVENT_STRIKE | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS };
    const bool stands = stands_for_place(s, e);
    if (is_done_to_by(s, e) || is_done_in_headline(s, e)) return true;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (k != i && ((stands && is_objective_of(s, e, b, DEEDS)) || is_done_by_holder(s, e, b) || was_taken_from(s, e, b) || was_lost_by(s, e, b)))
            return true;
    }
    return false;
}
