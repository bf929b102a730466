/* claim/event/event.h - one event word of a report on its way to become claims; shared by the files of this module only. */
#ifndef HEAR_CLAIM_EVENT_H
#define HEAR_CLAIM_EVENT_H

#include "claim/role/rank.h"
#include "claim/scene/scene.h"
#include "claim/tree/syntax.h"

typedef enum { MEANS_UNKNOWN, MEANS_AIR, MEANS_SHELLS, MEANS_BLAST, MEANS_COUNT } Means;
/* Of the verb that tells the event, or that its noun stands by; PRESENT where no other is told, NONE where there is no verb. */
typedef enum { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_PLUPERFECT, TENSE_INFINITIVE, TENSE_FUTURE } Tense;

typedef struct Event {
    Trigger trigger;
    uint32_t sentence, from, to; /* tokens of the event's words */
    int32_t word;                /* its head in the tree, -1 */
    int32_t holder;              /* the entity that is the first half of "rebel-held", -1 */
    bool needs_met;
    bool either;   /* its word tells of strikes and of attacks (claim/event/either.c) */
    bool definite; /* as is_definite() says */
    bool given;    /* its target is whom a place was given to, as event_receiver() says */
    Tense tense;
    Means means;                  /* as means_of() says (claim/scene/sides.h) */
    bool decided;                 /* its roles are chosen */
    int32_t place, actor, target; /* entities, -1: none */
    int32_t place_by;             /* the common noun of the event's sentence ("the town") by which a place named elsewhere is meant, -1 */
    float place_p, actor_p;
    Relation place_rel, actor_rel;
    Days time;
    bool dated; /* its own sentence names the day, and not only as that of the telling */
    Modality modality;
    Str *speakers;
    uint32_t speaker_count;
    Count count;
    /* the dead, or else the wounded, that it or a neighbour in its sentence counts, once these are decided; -1: none */
    int32_t toll;
    float confidence;             /* that it is a claim at all */
    float right;                  /* that event, place and actor are all as they should be: what a claim's confidence tells */
    bool merged;                  /* told already by the event before it */
    bool answers;                 /* its word is a verb by which somebody denies or confirms what was told before */
    const struct Event *reply_to; /* the event that its words answer, as judge/reply.c says; NULL: none */
} Event;

/* Of one sentence; the fullest of a quarter of a million words of news has 13. What follows in a longer list of such words is passed over. */
enum { SENTENCE_EVENTS_MAX = 32 };

typedef struct Told Told;         /* claim/role/told.h */
typedef struct Speakers Speakers; /* claim/voice/speaker.c */

typedef struct {
    Event *at;
    uint32_t count;
    Told *told;
} Events;

/* event.c: the events of the sentence that events->at[i] stands in, itself among them: those from `from` to before `to`. */
typedef struct {
    uint32_t from, to;
} EventRange;
EventRange events_beside(const Events *events, uint32_t i);

/* event.c: how an entity stands to an event of its sentence; REL_NONE in another. deep: as syntax_relation() says. */
Relation event_relation(const Scene *s, const Event *e, const Entity *x, bool *deep);
/* The same of what is not reached through another noun, else REL_NONE. */
Relation event_relation_close(const Scene *s, const Event *e, const Entity *x);
/* event.c: all that is meant by an entity, and the common noun by which it is: its list, that one place, or what "the four towns" are together. */
Str event_places(const Scene *s, int32_t entity, int32_t anchor, Arena *keep);
/* event.c: is the word an event's own noun, of one of the types (bits of EventType)? */
bool event_tells_noun(const Scene *s, uint32_t sentence, int32_t word, uint32_t types);
/* event.c: does the verb tell that somebody does one of these (bits of EventType) to another? */
bool event_tells_act(const Scene *s, uint32_t sentence, int32_t verb, uint32_t types);
/* event.c: does the verb tell that somebody drives another out? */
bool event_tells_drive(const Scene *s, uint32_t sentence, int32_t verb);
/* event.c: "the attack", "this offensive": one already spoken of. */
bool is_definite(const Scene *s, const Event *e);
/* How its noun stands: "attacks", "the attack", "an attack", "their attack", "two attacks". */
enum { DET_BARE, DET_DEFINITE, DET_INDEFINITE, DET_OWNED, DET_COUNTED, DET_KINDS };
uint32_t determiner_of(const Scene *s, const Event *e);

/* days.c: the tense in which it is told. */
Tense tense_of(const Scene *s, const Event *e);

/* Strikes and attacks; these and the harm they do. */
static inline bool is_force(EventType t) { return t == EVENT_STRIKE || t == EVENT_ATTACK; }
static inline bool is_harm(EventType t) { return is_force(t) || t == EVENT_CASUALTIES; }
/* What lasts. */
static inline bool is_state(const Event *e)
{
    return e->trigger.event == EVENT_CONTROL || e->trigger.event == EVENT_PRESENCE || e->trigger.event == EVENT_SIEGE;
}
/* What is planned, foretold or supposed has not happened; known once its mood is. */
static inline bool is_unreal(const Event *e)
{
    return e->modality == MODALITY_PLANNED || e->modality == MODALITY_PREDICTED || e->modality == MODALITY_CONDITIONAL;
}
/* past.c: was the state over when it was told? Such a one has no day but its own time, one that stands below its own word. */
bool state_is_over(const Scene *s, const Events *events, uint32_t i);
bool is_own_time(const Scene *s, const Event *e, const TimeMention *m);
/* past.c: "In recent weeks the army has advanced": is it told of no day but lately? */
bool is_lately(const Scene *s, const Event *e);

/* extent.c: how much of the place it is about: "whole", "part", "outskirts" or a fraction such as "0.5"; empty: not told. */
Str extent_of(const Scene *s, const Event *e, int32_t place, Arena *keep);
/* wording.c: the words of the report that carry the event's claim of one of its places. */
Span wording_of(const Scene *s, const Event *e, int32_t place);

/* trigger.c: the words of the report that may be events, by rising offset, SENTENCE_EVENTS_MAX of a sentence at most. */
void events_find(const Scene *s, Arena *keep, Events *out);

/* needs.c: is what its row needs there, by the words that stand with it? */
bool event_needs_met(const Scene *s, const Event *e);
/* needs.c: a road, a crossing, a border or a bridge? Is the word an event's own noun; taken: one that stands for a place ("the stronghold")? */
bool event_is_route(const Scene *s, const Entity *x);
bool event_stands_for(const Scene *s, uint32_t sentence, int32_t word, bool taken);
/* stands.c: the word that tells where somebody is, of a verb that says no more; is it told of armed people and a place? */
int32_t stands_word(const Scene *s, uint32_t sentence, int32_t verb);
bool stands_fits(const Scene *s, const Event *e);
/* pushes.c: were they driven off who only attacked ("attacked the town and were thrown back")? */
bool event_is_beaten_off(const Scene *s, const Event *e);
/* movers.c: "moved from A to B" leaves A and goes to B: does it, and the second of the two. */
bool event_goes_from_to(const Scene *s, const Event *e);
Event event_arriving(const Scene *s, const Event *e);
/* ruled.c: is a place right before its words, and somebody's name right behind them? */
bool ruled_fits(const Scene *s, const Event *e);
/* fits.c: can its arguments be what an event of its type takes? */
bool event_arguments_fit(const Scene *s, const Event *e);
/* otherwise.c: do the words around it mean something else, whatever its arguments are? Is what somebody holds a force, and no place? */
bool event_means_otherwise(const Scene *s, const Event *e);
bool event_is_force_held(const Scene *s, const Event *e);
/* unarmed.c: "a Syrian town" lies in the country, "a Kurdish town" is where Kurds live, and they are nobody's for that: such an adjective? */
bool event_is_nationality(const Scene *s, const Entity *x);
/* unarmed.c: rescuers, observers and politicians are named actors, but hold no arms. Nor do they hold ground; tribes do. */
bool event_is_unarmed(const Scene *s, const Entity *x);
bool event_is_landless(const Scene *s, const Entity *x);
/* remains.c: "leaving only Waer": does it tell that the place remains, and not that somebody left it? */
bool event_leaves_over(const Scene *s, const Event *e);
/* onbase.c: is it a base that was struck, and that nobody is told to have? */
bool is_nobodys_base(const Scene *s, const Event *e);
/* treaty.c: is it told of a treaty, which goes nowhere ("a ceasefire entered into force")? */
bool event_is_of_treaty(const Scene *s, const Event *e);
/* movers.c: may that word be who goes somewhere, though it names nobody: what stands for others, or what they ride in? */
bool mover_may_be(const Scene *s, uint32_t sentence, int32_t word);
/* brought.c: makes a state that its verb brings about ("brought it under control") a capture. */
void event_brings_about(const Scene *s, Event *e);
/* pushes.c: does it push nobody, so that nobody was driven out? Is it told where it pushes? Makes it an advance. */
bool event_pushes_on(const Scene *s, const Event *e);
bool event_pushes_somewhere(const Scene *s, const Event *e);
void event_goes_on(const Scene *s, Event *e);
/* fallen.c: who took the place, where the words for its loss name him ("the fall of Ramadi to ISIS"); -1. */
int32_t event_taker(const Scene *s, const Event *e);
/* fallen.c: to whom a place is given by an agreement of the event's sentence ("under the deal it was handed over |to the army|"); -1. */
int32_t event_receiver(const Scene *s, const Events *events, uint32_t i);
/* ended.c: the verb that says that the hold on a place which the noun tells has ended; -1. */
int32_t event_ended_by(const Scene *s, const Event *e);
/* fits.c: "Douma was bombed", by nobody that is named. */
bool event_is_place_struck(const Scene *s, const Event *e);
/* earlier.c: does the word of its sentence tell of what went before it ("came a day after |rebels took A")? */
bool event_came_after(const Scene *s, const Event *e, int32_t word);
/* harmless.c: is it no deed of this war: what rain, a disease or an ancient king did? */
bool event_is_harmless(const Scene *s, const Event *e);
/* harmless.c: marks the tokens of titles: "her novel The Siege of the Heart". */
void titles_close(const Scene *s, uint8_t *closed);
/* either.c: strike or attack, of those whose words tell of both. */
void either_settle(const Scene *s, Events *events);

/* roles.c: chooses place, actor, target and time of events[i]; those marked so are decided, and what "the town" means in s is settled by
 * them. Called twice for each event: at first with only the events before it decided, then with all of them, so that a headline's "a town" may
 * learn from the body which. notes: where to tell the candidates for training, or NULL. */
void roles_choose(const Scene *s, const Ranker *r, Events *events, uint32_t i, Buf *notes);
/* roles.c: once all events are decided, a strike was on those whom it killed, where its own words do not tell on whom. */
void roles_share(const Scene *s, Events *events);
/* judge.c: how surely the event is a claim at all. */
float judge_claim(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Buf *notes);
/* May the entity have the role, as far as its own words say? */
static inline bool usable(const Entity *x, Slot slot) { return slot == SLOT_PLACE ? x->may_be_place : x->may_act; }
/* Do they mean the same? */
static inline bool same_entity(const Entity *a, const Entity *b) { return a->like == b->like && a->like != LIKE_NOBODY; }
/* Are the two events of one place, as far as they are told to be of any? */
static inline bool may_be_same_place(const Scene *s, const Event *a, const Event *b)
{
    return a->place < 0 || b->place < 0 || same_entity(&s->entities[a->place], &s->entities[b->place]);
}
/* judge.c: how surely its event, place and actor are right, all of them. */
float judge_right(const Scene *s, const Ranker *r, const Event *e, Buf *notes);

/* judge.c: is it sure enough to be told? And neither only wished for, named nor talked of? */
bool event_is_likely(const Scene *s, const Event *e);
bool event_is_told(const Scene *s, const Event *e);
/* judge.c: "who controls A is unclear": does nobody say who does? */
bool event_asks_for_holder(const Scene *s, const Event *e);
/* Would a government, of which only that is said, hold another's country there: "the government-held parts of Syria and |Iraq|"? */
bool event_is_of_other_state(const Scene *s, const Event *e, const Entity *place);
/* twin.c: does another word of its sentence tell it, or is what it tells of the place itself? */
bool twin_tells(const Scene *s, const Events *events, uint32_t i);
/* another.c: "suffered a blow in strikes on their hideouts": is the actor he whose they are? */
bool another_was_struck(const Scene *s, const Event *e, const Entity *x);
/* objective.c: whose it is, where another event tells what was done to it: "attacked the ISIS pocket". */
bool objective_tells(const Scene *s, const Events *events, uint32_t i);
/* there.c: is it a place or a thing that lies there, and no force? Does another word tell of those who are there? */
bool there_is_nobody(const Scene *s, const Event *e);
bool there_tells(const Scene *s, const Events *events, uint32_t i);
/* once.c: marks the events that others tell already. */
void once_merge(const Scene *s, Events *events);
/* pool.c: two doubtful words of a clause that may tell the same use of force make one of them likely. */
void doubts_pool(const Scene *s, Events *events);
/* reply.c: "denied responsibility" is given the type and the roles of what it answers, once all events are decided; and who answers what was told
 * before ("the rebels deny it") tells it once more. */
void replies_settle(const Scene *s, Events *events);
void replies_find(const Scene *s, const Speakers *speakers, Events *events, Arena *keep);
/* again.c: marks what a report tells twice in the very same words. */
void again_merge(const Scene *s, Events *events, Arena *keep);

/* modality.c */
Modality modality_of(const Scene *s, const Event *e);
/* supposed.c: is the sentence a question? */
bool modality_asks(const Scene *s, uint32_t sentence);
/* supposed.c: is the event in a sentence that only supposes, or rests on an "if"? On "had they"? Is its clause called untrue, or what is told of it
 * false?
 * Is a question that is told like a statement answered with "No"? */
bool modality_supposed(const Scene *s, const Event *e);
bool modality_turned(const Scene *s, const Event *e);
bool modality_called_untrue(const Scene *s, const Event *e);
bool modality_called_false(const Scene *s, const Event *e);
bool modality_has_no_truth(const Scene *s, const Event *e);
/* matter.c: "denied what was published about the fall of the town". */
bool modality_denied_matter(const Scene *s, const Event *e);
/* notquite.c: "nearly took the town", "their attempt to take it failed". */
bool modality_not_quite(const Scene *s, const Event *e);
bool modality_answered_no(const Scene *s, uint32_t sentence);
/* Is what is not done yet planned by the verb before it? */
bool modality_still_planned(const Scene *s, const Event *e);
/* Is it only wished for, or could be done? Nothing is told of it then. */
bool event_is_wished(const Scene *s, const Event *e);
/* Is it only named: beyond somebody, what something would serve, or what else there might be? Nothing is told of it either. */
bool event_is_mere(const Scene *s, const Event *e);
/* accident.c: are they the dead of an accident, of an earthquake, of weather? */
bool event_is_of_accident(const Scene *s, const Event *e);
/* talked.c: does nobody say that it happens: is it what a debate is about, hoped, feigned, or so in general? */
bool event_is_talked_of(const Scene *s, const Event *e);
/* count.c: how many were killed, wounded, captured, as the event's sentence says; op "" when it says nothing. */
Count count_of(const Scene *s, const Event *e);
/* Does one count what the other does not: the dead, and the wounded beside them? */
bool counts_apart(const Count *a, const Count *b);
/* "20 rebels and 13 civilians were killed": each side's own dead, where the event counts several sides; else 0. */
enum { DEAD_MAX = 4 };
typedef struct {
    int32_t entity;
    Count count;
} Dead;
uint32_t dead_by_side(const Scene *s, const Event *e, Dead out[DEAD_MAX]);

/* spelled.c: houses that claims name as speakers are called as the report spells them. */
void speakers_spell(const Scene *s, const Mentions *mentions, Claims *claims, Arena *keep);
/* speaker.c: who vouches for what, found once a report; sets Entity.speaks. */
Speakers *speakers_find(Scene *s, const Mentions *mentions, Arena *keep);
/* The chain for events[i], outermost first, without the report's author; a comment's author stands first. Those before it have theirs. */
void speakers_of(const Speakers *sp, const Scene *s, const Events *events, uint32_t i, Arena *keep, Str **chain, uint32_t *count);

#endif
