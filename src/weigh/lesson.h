/* weigh/lesson.h - what was learned of the sources: every round of it, with what was believed and what all places together said of that.
 *
 * In    names of witnesses, actors and places; bytes
 * Out   a Lesson, which teaches a weighing what its sources' words are worth; the same as bytes
 * Lends a Lesson owns all it holds until lesson_free
 */
#ifndef HEAR_WEIGH_LESSON_H
#define HEAR_WEIGH_LESSON_H

#include "base/file.h"
#include "weigh/weigh.h"

enum { LEARN_ROUNDS_MAX = 60, RIGHT_STEPS = 200, TALLY_ONE = 1 << 24 };

#define RIGHT_MOST 0.97 /* nobody is believed beyond this */
#define ELSE_LEAST 0.5  /* nor is a word that serves no interest taken for the opposite of what it says */
#define OWN_LEAST  0.2

/* How far the words of one witness and kind were right, wrong, and what they tell of it; in units of 1/TALLY_ONE word. */
typedef struct {
    int64_t right, wrong, told;
} Tally;

/* What is believed of a witness in a round. */
typedef struct {
    uint8_t right[WORD_KINDS];
    bool lean_learned;
    uint32_t lean;
} Stance; /* right: in steps of 1/RIGHT_STEPS */

/* Rounds follow each other until nothing moves; then one looks for leanings; when it finds some, rounds follow again. */
typedef enum { ROUND_FIRST, ROUND_LEANINGS, ROUND_AGAIN } RoundKind;

typedef struct {
    RoundKind kind;
    Stance *stance;             /* by witness of the lesson */
    Tally (*tally)[WORD_KINDS]; /* by witness */
    Tally *favour;              /* of ROUND_LEANINGS, by witness and side: those of its words that speak for the side */
} Round;

/* Who speaks of a place, and who is said to hold it or to do something there: by whom its part in a round can change. */
typedef struct {
    Str name;
    uint32_t *witnesses, *actors; /* numbers of the lesson, rising; of an actor twice its number, and one more where somebody says
                                     that it holds the place */
    uint32_t witness_count, actor_count;
} LessonPlace;

struct Lesson {
    Arena arena;                 /* holds everything below */
    LIST(Str) witnesses, actors; /* by number, their names */
    LIST(LessonPlace) places;    /* those of which something was said */
    Map witness_by_name, actor_by_name, place_by_name;
    LIST(Round) rounds;          /* none under rules that learn nothing */
    bool brief;                  /* it has only the last of them, to teach; nothing can be learned on from it */
    uint32_t side_count, *leans; /* leans: by witness, the side it declares, ID_NONE */
    double *common;              /* by actor, lesson_count */
};

void lesson_free(Lesson *l);

/* Gives a weighing, of which no place was asked yet, what was learned. */
void lesson_teach(const Lesson *l, Weigh *w);

/* The number of a witness, actor or place, added when it is new. */
uint32_t lesson_witness(Lesson *l, Str name);
uint32_t lesson_actor(Lesson *l, Str name);
uint32_t lesson_place(Lesson *l, Str name);
/* Counts how commonly each actor is said to hold places next to the one of whom that is said most, in half octaves: finer, and every
 * place would depend on every word. Places are counted, not words: repeating a word makes nobody a likelier holder elsewhere. */
void lesson_count(Lesson *l);

/* A lesson as bytes, in keep, and from them; NULL: they are none, of a theatre with so many sides. Not whole: only what lesson_teach needs. */
Str lesson_pack(const Lesson *l, bool whole, Arena *keep);
Lesson *lesson_unpack(Str bytes, uint32_t sides);

#endif
