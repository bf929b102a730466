/* claim/role/describe.h - candidates for an event's roles, in features and by what rules them out; shared by role/, and by day/ for what may be one
 * incident. */
#ifndef HEAR_CLAIM_DESCRIBE_H
#define HEAR_CLAIM_DESCRIBE_H

#include "claim/event/event.h"
#include "claim/scene/sides.h"

/* How many of the rising edges lie below n. */
uint32_t bucket(uint32_t n, const uint32_t *edges, uint32_t count);
extern const uint32_t token_edges[9], sentence_edges[10];

static inline bool is_violent(const Event *e)
{
    return e->trigger.event == EVENT_ATTACK || e->trigger.event == EVENT_STRIKE || e->trigger.event == EVENT_CASUALTIES ||
           e->trigger.event == EVENT_SIEGE;
}
/* What a place is like, coarsely: below 2 a country or region, below 8. */
uint32_t place_kind(const Scene *s, const Entity *x);
/* How an actor is told: by name, by nationality, by a noun, a pronoun; below 9. */
uint32_t entity_use(const Scene *s, const Entity *x);

/* Other events that tell of this one's roles; NULL: none. The strike or battle of its sentence that its dead come from; the last of its type
 * before it; the next of its kind that names its place. */
const Event *linked_to(const Scene *s, const Events *events, uint32_t i);
const Event *told_before(const Events *events, uint32_t i);
const Event *told_after(const Scene *s, const Events *events, uint32_t i);

/* retold.c: another event that may tell of the same incident, and what it was given in the role asked for. like: 1 to RETOLD_LIKE_MAX, how much
 * speaks for their being one: their kind, the dead they count, their days, their other role. */
enum { RETOLD_MAX = 120, RETOLD_LIKE_MAX = 8 };
typedef struct {
    int32_t role;
    uint8_t like;
    bool after;
} Retold;
/* May two words for events tell of one incident: both of the same type, or both of harm? */
bool may_be_one(EventType a, EventType b);
/* What Event.toll tells. */
int32_t toll_of(const Events *events, uint32_t i);
/* Do what the two were given, and the dead they count, allow that they tell of one incident? */
bool may_retell(const Scene *s, const Event *a, const Event *b);
uint32_t retold_of(const Scene *s, const Events *events, uint32_t i, Slot slot, Retold *out);

/* One role of one event, and what is the same for all candidates for it. */
typedef struct {
    const Scene *s;
    const Ranker *r;
    const Events *events;
    const Event *e; /* events->at[i] */
    uint32_t i;
    Slot slot;
    const Event *linked, *before, *after, *holder; /* as linked_to() and the others below it say; told_holder(): of an actor only */
    uint32_t determined;                           /* of a place only: how the event's noun stands, 0 where it is none */
    int32_t recent[8];                             /* entities that the last events before it were given in that role, the last first */
    uint32_t recent_count;
    uint32_t named; /* in its sentence: how many are named that could fill the role */
    Retold retold[RETOLD_MAX];
    uint32_t retold_count;
    Retold incident[RETOLD_MAX]; /* of those that name somebody, each whom they mean once, as the one that tells him with most reason */
    uint32_t incident_count;
    bool region, noun, war; /* of a place only: one of them is a wide one; a common noun for a place; the war as a whole is spoken of */
} Question;

Question question_of(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot);

/* entity: -1: nobody. anchor: the common noun of the event's sentence that the entity, named elsewhere, would be meant by ("the town"); -1: none.
 * nearer: how many other candidates stand nearer on its side; like: the entity's. */
typedef struct {
    int32_t entity, anchor;
    uint32_t nearer, like;
    Features *features;
    float score, p;
} Candidate;

/* Adds the features of a candidate that is somebody; those of nobody are there from the beginning. */
void describe(const Question *q, const Candidate *c);

/* bars.c: what the event's own words rule out, found once for all candidates. Of a place: the only one, as place_told() says, the common noun that
 * tells what it was done to, that which tells how many places there are, the only place it can be, the phrase that it must be in, and whether it is
 * the whole country, and whether its sentence takes places out ("all but A"). Of an actor: whether strangers did it, whether the sentence asks who
 * did, who answered it, who is accused of it, and the words in the tree for who accuses, for who beat it off and for whom it befell, who made the
 * raid of which they died or whose men did it, whose men or aircraft were struck, and who stands right before a headline's verb, who lost it, and to
 * whom it was given. -1: none. */
typedef struct {
    int32_t told, noun, counted, again, aim, other, doer, accuser, defender, befallen, killer, struck, title, launcher, owner, loser, receiver;
    bool country, excepts, strangers, war, asked;
} Bars;
Bars bars_of(const Question *q);
/* where.c: the only place that the event's own words leave, as "rebel-held A" or "A, where they fight"; it may only tell where another lies. -1: they
 * leave several. */
int32_t place_told(const Scene *s, const Event *e);
/* apposed.c: the name behind which a noun for who holds it stands ("Hajin, the last ISIS bastion"); -1. */
int32_t place_apposed(const Scene *s, const Event *e);
/* stands.c: of an event that only says who is where: its subject, and what it is said to be at. */
bool stands_may_have(const Question *q, const Candidate *c);
/* doers.c: "fought alongside the army": on the same side, and neither who did it nor whom it was done to. */
bool is_alongside(const Scene *s, const Event *e, const Entity *x);
/* ruled.c: may it have the role, of what is only told to be somebody's ("remains ISIS")? */
bool ruled_may_have(const Question *q, const Candidate *c);
/* May the candidate have the role? */
bool may_have(const Question *q, const Bars *b, const Candidate *c);
/* doers.c: is he besieged by the event, however he is named: "Daesh stood its ground nowhere and is besieged"? */
bool is_besieged(const Scene *s, const Event *e, const Entity *x);
/* doers.c: the word for who beat the attack off: the subject of "repelled", or of the verb it hangs on ("managed to repel"). -1: none is told. */
int32_t defender_of(const Scene *s, const Event *e);
/* titledoer.c: who stands right before the verb of a headline, or the word for a deed in another report's; -1. Does he stand right behind it? */
int32_t title_doer(const Scene *s, const Event *e);
bool is_title_victim(const Scene *s, const Event *e, const Entity *x);
/* titledoer.c: "Army Repels ISIS Offensive": is he who repels it? */
bool is_title_defender(const Scene *s, const Event *e, const Entity *x);
/* strangers.c: is it told who did it, though not who these are ("in the hands of the militants"), so that it was nobody whom another sentence names?
 */
bool is_of_strangers(const Scene *s, const Event *e, const Entity *x);
/* strangers.c: "shelled by unknown gunmen", "gunmen shelled": who did it is told, and is nobody whom the report names. */
bool is_by_strangers(const Scene *s, const Event *e);
/* doers.c: what the event's own words rule out, of an actor. */
Bars doer_bars(const Question *q);
bool may_do(const Question *q, const Bars *b, const Candidate *c);
/* scope.c: "The conflict has killed thousands", "killed in the civil war", or more dead than any town had: it is said of the whole country. */
bool is_of_war(const Scene *s, const Event *e);
/* doer.c: does the event's own word name the actor as who did it: its subject or agent, in its phrase? Not only as a part of another's phrase? */
bool is_told_doer(const Scene *s, const Event *e, const Entity *x);
bool is_named_doer(const Scene *s, const Event *e, const Entity *x);
/* poison.c: a state from abroad beside a gas attack of which nothing says that it is its own. */
bool is_no_poisoner(const Scene *s, const Event *e, const Entity *x);
/* tellers.c: is he named only for telling of the event, or looking on? */
bool only_tells(const Scene *s, const Event *e, const Entity *x);
/* onbase.c: does he strike the base, or the men, that the event tells of? */
bool is_striker_of_base(const Scene *s, const Event *e, const Entity *x);
/* topic.c: is it another place than the one that the sentence before only names ("Then Sukhna. The army took it")? */
bool is_off_topic(const Scene *s, const Event *e, const Candidate *c);
/* Is it named elsewhere than in the comment, which has just named a place of its own? */
bool is_of_other_comment(const Scene *s, const Event *e, const Candidate *c);
/* ourselves.c: "we took it", "our units entered": does who speaks tell of his own side? */
bool event_is_ours(const Scene *s, const Event *e);
/* "We took it": does he tell of himself? */
bool event_is_told_by_doer(const Scene *s, const Event *e);
/* Then a party is none of them whose own deed the sentence tells. */
bool is_not_us(const Scene *s, const Event *e, const Entity *x);
/* whoever.c: was it done by somebody whom a pronoun tells, "by everyone", "they", and who is not he? */
bool is_by_anyone(const Scene *s, const Event *e, const Entity *x);
bool is_named_behind_pronoun(const Scene *s, const Event *e, const Entity *x);
/* bystanders.c: is the actor named beside the event and did not do it? */
bool only_stands_by(const Question *q, const Entity *x);
/* loser.c: who lost a place that fell, by its own sentence; -1: it is not told so. */
int32_t loser_of(const Question *q);
/* Has he just attacked what fell, so that he did not lose it? */
bool is_taker_of_fallen(const Question *q, const Entity *x);
/* Did he leave, or lose, what somebody had taken before? */
bool is_leaver_of_taken(const Question *q, const Entity *x);
/* whose.c: whose men or arms the subject of a clause is that describes him; -1: it is not told so. */
int32_t whose_deed(const Scene *s, const Event *e);
/* firedfrom.c: from whose ground a strike was fired, who so did it; -1: it is not told so. */
int32_t fired_from(const Scene *s, const Event *e);
/* launched.c: who fired what the event tells to have fallen, the word at the top of him, -1; is it somebody else? Is that where it was fired? */
int32_t launcher_of(const Scene *s, const Event *e);
bool is_launched_by_another(const Scene *s, const Event *e, const Entity *x, int32_t launcher);
bool is_launching_site(const Scene *s, const Event *e, const Candidate *c);
/* owners.c: whose the positions are, by their own words; -1: it is not told. */
int32_t owner_told(const Scene *s, const Event *e);
/* owners.c: "missiles hit the headquarters": does he hit those who are there? */
bool hits_positions(const Scene *s, const Event *e, const Entity *x);
/* sufferers.c: does its own sentence say that the actor suffers it? */
bool suffers_it(const Scene *s, const Event *e, const Entity *x);
/* itself.c: is he, by another mention or by "it", whom the verb in the passive tells that it was done to? */
bool suffers_itself(const Scene *s, const Event *e, const Entity *x);
/* "The army besieged ISIS. The siege ...": was he besieged in it, who so did not lay it? */
bool was_besieged(const Question *q, const Entity *x);
/* itself.c: does he act only after what the clause tells in the passive? */
bool acts_after(const Scene *s, const Event *e, const Entity *x);
/* sufferers.c: "killed ten, including rebels", "45 dead among the army's men": is he told behind the dead as one of them? */
bool is_included(const Scene *s, const Event *e, const Entity *x);
/* otherdeed.c: is the actor named in the event's sentence for something else that it tells? */
bool does_otherwise(const Question *q, const Entity *x);
/* heldbefore.c: took or held he by the words before what somebody took next? */
bool held_before(const Question *q, const Entity *x);
/* heldby.c: is the place told elsewhere to be the foe's of who is told here to hold it? */
bool is_held_by_foe(const Question *q, const Candidate *c);
/* justtaken.c: is it what a foe of who holds the event's place has just taken? */
bool is_just_taken(const Question *q, const Candidate *c);
/* "The militant stronghold of A": theirs, of whom nothing tells who they are, and nobody else's. */
bool is_anothers_hold(const Scene *s, const Event *e, const Entity *x);
/* goal.c: where those who leave are going to. */
bool is_goal(const Scene *s, const Event *e, const Candidate *c);
/* goal.c: from where those come who attack "it". */
bool is_start(const Scene *s, const Event *e, const Candidate *c);
/* aims.c: does the event's noun say that it is against the actor, and nothing that it is his? */
bool only_aimed_at(const Scene *s, const Event *e, const Entity *x);
/* bystanders.c: whom the event's own word describes and who so did it: "150 retreating Syrian soldiers"; -1: nobody. */
int32_t described_so(const Scene *s, const Event *e);
/* except.c: does the event's sentence take places out, "all of the city except A", and is this one of those of which the event is not told? */
bool takes_out(const Scene *s, const Event *e);
bool is_excepted(const Question *q, const Candidate *c);
/* scope.c: is it said of the whole country, that or in other ways? */
bool is_country_wide(const Scene *s, const Event *e);
/* victims.c: is the actor in the phrase of that word, and not in a clause that describes it? */
bool is_among(const Scene *s, const Entity *x, int32_t top);
/* Is that how they died: "killed in a raid", "raids killed", "killed when jets bombed", "jets bombed, killing"? */
bool died_of(const Scene *s, const Event *dead, const Event *force);
/* "Among the dead was a general", "the dead included", "the fighters killed were from": the word at the top of those who are told to be of the dead;
 * the dead themselves stand below *but. -1: it is not told so. */
int32_t dead_told(const Scene *s, const Event *e, int32_t *but);
/* The word at the top of those whom the strike or blast befell; -1: none are told. */
int32_t befallen(const Question *q);
/* "Nusra Men Killed in Idlib Strikes": did he die in the strike, whatever the tree of a headline says? */
bool died_of_it(const Question *q, const Entity *x);
/* "A Russian helicopter was shot down, killing five": whose aircraft or men the event's words say were struck; -1: it is not told so. */
int32_t struck(const Question *q);
/* "Russian warplanes", "a US strike", "the Syrian conflict": whose arms, deed or war a phrase tells of is not who died. */
bool is_no_victim(const Scene *s, const Event *e, const Entity *x);
/* "Ten were killed in a coalition raid on the group": who made the raid killed them; -1: it is not told so. A clash is made by
 * both, and either may have. */
int32_t killer_of(const Question *q);
/* "Rebel deaths", "the army's casualties", "the killing of soldiers": does the phrase of a word for the dead say so whose they are? */
bool is_whose_dead(const Scene *s, const Event *e, const Entity *x, Relation r);
/* May a candidate be what that noun means? One named elsewhere only if it is of the kind; one named here too, or where the thing lies. */
bool may_mean(const Candidate *c, const Scene *s, const Event *e, int32_t noun);

#endif
