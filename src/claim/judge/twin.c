/* claim/judge/twin.c - what is told with a noun and a verb of one sentence is told once: "a massacre that killed ten", "trapped under a blockade"; so
 * are the two nouns of "a cessation of hostilities agreement", a truce and the strike that breaches it; and a base that is the place itself ("seized
 * the air base") is nobody's presence there. */
#include "claim/event/event.h"

/* "The toll rose to 60 dead": both nouns hang on one verb, and count the same. */
static bool is_toll_told(const Scene *s, const Event *e, const Event *b)
{
    if (e->trigger.class == CLASS_VERB || b->trigger.class == CLASS_VERB || e->word < 0 || b->word < 0 || e->from < b->from || !e->count.op[0])
        return false;
    const bool same = e->count.killed == b->count.killed && e->count.wounded == b->count.wounded && e->count.captured == b->count.captured;
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    return same && verb >= 0 && verb == s->trees[e->sentence].at[b->word].head && s->trees[e->sentence].at[verb].upos == UPOS_VERB;
}

/* "The massacre", "most of the victims", "five of the dead were killed", "a massacre in which ten were killed": the verb beside it says of how
 * many, or when. */
static bool is_lesser_loss(const Scene *s, const Event *e, const Event *b)
{
    if (e->trigger.class != CLASS_NOUN || b->trigger.class != CLASS_VERB) return false;
    const bool same = e->count.killed == b->count.killed && e->count.wounded == b->count.wounded && e->count.captured == b->count.captured;
    if (!e->count.op[0] || !same || e->word < 0 || b->word < 0) return !e->count.op[0];
    return syntax_below(s, e->sentence, e->word, b->word) || syntax_below(s, e->sentence, b->word, e->word);
}

/* "A cessation of hostilities agreement", "reconciliation deals": one phrase, which its last word heads. */
static bool is_lesser_deal(const Scene *s, const Event *e, const Event *b)
{
    enum { PHRASE = 3 };
    if (e->trigger.class != CLASS_NOUN || e->word < 0 || b->word < 0) return false;
    if (b->trigger.class == CLASS_VERB) return b->word < e->word && s->trees[e->sentence].at[e->word].head == b->word; /* "agreed on a truce" */
    if (b->trigger.class != CLASS_NOUN) return false;
    if (b->from < e->to || b->from - e->to > PHRASE) return false;
    if (!syntax_below(s, e->sentence, e->word, b->word) && !syntax_below(s, e->sentence, b->word, e->word)) return false;
    for (int32_t w = e->word + 1; w < b->word; w++)
        if (s->trees[e->sentence].at[w].upos != UPOS_NOUN && s->trees[e->sentence].at[w].upos != UPOS_ADP) return false;
    return true;
}

/* "Trapped under a blockade": the noun tells it, unless only the verb knows who does it. */
static bool is_lesser_siege(const Event *e, const Event *b)
{
    const bool verb = e->trigger.class == CLASS_VERB;
    if (verb == (b->trigger.class == CLASS_VERB) || e->holder >= 0 || b->holder >= 0) return false;
    return verb ? b->actor >= 0 || e->actor < 0 : e->actor < 0 && b->actor >= 0;
}

/* "Breached the truce": do its words name an agreement? */
static bool breaks_agreement(const Scene *s, const Event *e)
{
    for (uint32_t t = e->from + 1; e->trigger.event == EVENT_ATTACK && t < e->to; t++)
        if (scene_tells(s, e->sentence, t, (Rows){ .types = 1u << EVENT_AGREEMENT })) return true;
    return false;
}

/* "Breached the truce by shelling the town", "rocket attacks on the town in a new breach of the truce": what breaks it is told. */
static bool is_breach_told(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (!breaks_agreement(s, e)) return false;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (k != i && is_force(b->trigger.event) && !b->merged && event_is_likely(s, b)) return true;
    }
    return false;
}

static bool is_told_by_twin(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const EventType type = e->trigger.event;
    if (type != EVENT_CASUALTIES && type != EVENT_SIEGE && type != EVENT_AGREEMENT) return false;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (k == i || b->trigger.event != type || b->merged || b->modality != e->modality || !event_is_likely(s, b) || !may_be_same_place(s, e, b))
            continue;
        if (type == EVENT_SIEGE       ? is_lesser_siege(e, b)
            : type == EVENT_AGREEMENT ? is_lesser_deal(s, e, b)
                                      : is_lesser_loss(s, e, b) || is_toll_told(s, e, b))
            return true;
    }
    return false;
}

/* "Repelled an attack": the attack that the verb has for its object tells it. */
static bool is_repelled_told(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    uint32_t to;
    if (e->trigger.event != EVENT_ATTACK || e->trigger.class != CLASS_VERB || e->word < 0 || !scene_cue(s, e->sentence, e->from, CUE_REPEL, &to))
        return false;
    const int32_t object = syntax_object(s, e->sentence, e->word);
    for (uint32_t k = i + 1; object >= 0 && k < events->count && events->at[k].sentence == e->sentence; k++) {
        const Event *b = &events->at[k];
        if (b->word == object && b->trigger.event == EVENT_ATTACK && !b->merged && event_is_likely(s, b) && may_be_same_place(s, e, b)) return true;
    }
    return false;
}

/* A base that is said to be at a place that is named beside it may be another. */
static bool is_place_itself(const Scene *s, const Event *e)
{
    const Entity *by = e->place < 0 ? NULL : &s->entities[e->place_by >= 0 ? e->place_by : e->place];
    if (by && by->sentence == e->sentence && !by->generic && (by->from > e->from || by->to <= e->from)) return false;
    enum { BASES = 1u << KIND_AIRBASE | 1u << KIND_AIRPORT | 1u << KIND_BASE };
    if (e->trigger.event != EVENT_PRESENCE || e->trigger.class != CLASS_NOUN || e->place < 0 || s->entities[e->place].id == ID_NONE) return false;
    const bool base = (1u << s->theatre->places[s->entities[e->place].id].kind & BASES) != 0;
    return base && phrasebook_noun(s->book, s->words, e->from, s->text->sentences[e->sentence].to, NOUN_PLACE, 0);
}

bool twin_tells(const Scene *s, const Events *events, uint32_t i)
{
    return is_place_itself(s, &events->at[i]) || is_nobodys_base(s, &events->at[i]) || is_breach_told(s, events, i) ||
           is_repelled_told(s, events, i) || is_told_by_twin(s, events, i);
}
