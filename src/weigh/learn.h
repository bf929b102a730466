/* weigh/learn.h - the reliability of each source, learned from how its words agree with all the others'.
 *
 * In    a weighing; or what was learned before some places changed, and those places as they were and as they are
 * Out   a Lesson: every round, with what was believed in it and what all places together said of that
 * Cost  learning anew: some ten rounds through all places; learning on: the same rounds through the places that changed
 *
 * Expectation-maximisation: weigh every place with the reliabilities as they are; count how far each word was right, with the
 * probability that it was; believe each source accordingly, beside a prior that stands for words not yet heard; again. A source
 * has two reliabilities (weigh/rule.h). One that declares no leaning may be found to have one, when its words for some side prove
 * right so much less often than its others that splitting its record in two explains it better by LEAN_EVIDENCE.
 *
 * The interval around a reliability comes from what its words tell of it: a word about a place of which nothing else is known
 * tells nothing, so a source that is always alone stays as unknown as it was, however much it says.
 *
 * Learning on gives bit for bit what learning anew gives, because nothing in a round is rounded by chance: reliabilities go in steps of
 * 1/RIGHT_STEPS, so that a round's beliefs are equal or they are not, and counts are whole numbers, which add up in any order. A round
 * before which nobody's reliability differs from what it was then needs only the places that changed: what they said is taken out of
 * the count, and what they say now is put in. Where somebody's does differ, the places that he speaks of are gone through as well.
 */
#ifndef HEAR_WEIGH_LEARN_H
#define HEAR_WEIGH_LEARN_H

#include "base/file.h"
#include "weigh/weigh.h"

enum { LEARN_ROUNDS_MAX = 60, LEAN_HEARD_LEAST = 12, RIGHT_STEPS = 200, TALLY_ONE = 1 << 24 };

#define FIRM_LEAST    0.6f              /* by words of less strength nobody is judged: they may well have been misread */
#define LEAN_EVIDENCE 3.0               /* natural logarithm of the Bayes factor */
#define RIGHT_MOST    0.97              /* nobody is believed beyond this */
#define ELSE_LEAST    0.5               /* nor is a word that serves no interest taken for the opposite of what it says */
#define OWN_LEAST     0.2

/* How far the words of one witness and kind were right, wrong, and what they tell of it; in units of 1/TALLY_ONE word. */
typedef struct { int64_t right, wrong, told; } Tally;

/* What is believed of a witness in a round. */
typedef struct { uint8_t right[WORD_KINDS]; bool lean_learned; uint32_t lean; } Stance;    /* right: in steps of 1/RIGHT_STEPS */

/* Rounds follow each other until nothing moves; then one looks for leanings; when it finds some, rounds follow again. */
typedef enum { ROUND_FIRST, ROUND_LEANINGS, ROUND_AGAIN } RoundKind;

typedef struct {
    RoundKind kind;
    Stance   *stance;                   /* by witness of the lesson */
    Tally   (*tally)[WORD_KINDS];       /* by witness */
    Tally    *favour;                   /* of ROUND_LEANINGS, by witness and side: those of its words that speak for the side */
} Round;

/* Who speaks of a place, and who is said to hold it or to do something there: by whom its part in a round can change. */
typedef struct {
    Str       name;
    uint32_t *witnesses, *actors;       /* numbers of the lesson, rising; of an actor twice its number, and one more where somebody says
                                           that it holds the place */
    uint32_t  witness_count, actor_count;
} LessonPlace;

struct Lesson {
    Arena       arena;                  /* holds everything below */
    LIST(Str)   witnesses, actors;      /* by number, their names */
    LIST(LessonPlace) places;           /* those of which something was said */
    Map         witness_by_name, actor_by_name, place_by_name;
    LIST(Round) rounds;                 /* none under rules that learn nothing */
    bool        brief;                  /* it has only the last of them, to teach; nothing can be learned on from it */
    uint32_t    side_count, *leans;     /* leans: by witness, the side it declares, ID_NONE */
    double     *common;                 /* by actor, lesson_count */
};

/* Learns from all that the weighing knows; under rules that learn nothing, only who is commonly said to hold places. The weighing is taught. */
Lesson *lesson_anew(Weigh *w);

/* Learns on from `before`, after something that is said of the `changed` places was added, taken away or is understood anew. `then` and
 * `now` weigh what was and what is known, under the same rule; none of their places was asked yet. complete: the places of which both have
 * all that is said; NULL: of every one. Both weighings are taught. Returns NULL when further places come into it: they are in *wanted, or,
 * when it is empty, all of them do and learning anew is the quicker way. */
Lesson *lesson_on(const Lesson *before, Weigh *then, Weigh *now, const StrList *changed, const StrList *complete, Arena *keep, StrList *wanted);
void    lesson_free(Lesson *l);

/* Gives a weighing, of which no place was asked yet, what was learned. */
void    lesson_teach(const Lesson *l, Weigh *w);

/* The number of a witness, actor or place, added when it is new. */
uint32_t lesson_witness(Lesson *l, Str name);
uint32_t lesson_actor(Lesson *l, Str name);
uint32_t lesson_place(Lesson *l, Str name);
/* Counts how commonly each actor is said to hold places next to the one of whom that is said most, in half octaves: finer, and every
 * place would depend on every word. Places are counted, not words: repeating a word makes nobody a likelier holder elsewhere. */
void     lesson_count(Lesson *l);

/* A lesson as bytes, in keep, and from them; NULL: they are none, of a theatre with so many sides. Not whole: only what lesson_teach needs. */
Str      lesson_pack(const Lesson *l, bool whole, Arena *keep);
Lesson  *lesson_unpack(Str bytes, uint32_t sides);

#endif
