/* weigh/simulate.h - worlds whose truth is known, to measure weighing by.
 *
 * In    a seed and the size of the world
 * Out   the truth by place and day, and a docket of what its sources say: neutral ones, ones that lean to a side and say that it
 *       holds what it does not, careless ones, late ones, and reports copied word for word by others
 *
 * The world does not follow the model that weighs it: holders keep a place for times of very different length, fights come in
 * campaigns, sources lie by interest and not by lot. Same seed, same world, on every machine.
 */
#ifndef HEAR_WEIGH_SIMULATE_H
#define HEAR_WEIGH_SIMULATE_H

#include "weigh/docket.h"

typedef struct {
    uint64_t seed;
    uint32_t places, days, sides;
    uint32_t neutral, leaning, careless; /* sources of each kind; the leaning ones are dealt to the sides in turn */
    double words;                        /* words about one place in a hundred days, of one source */
    double misread;                      /* share of the words that are read wrongly: a random actor */
    double copied;                       /* share of the reports that another source prints again */
    uint32_t reposts;                    /* times that each report of the first leaning source is posted again */
} SimOptions;

extern const SimOptions sim_default;

typedef struct {
    uint8_t holder;
    bool contested;
} SimDay; /* holder: an actor of the docket's cast */

typedef struct {
    Docket docket;
    Cast cast;
    Day first; /* day 0 of the world */
    uint32_t places, days;
    SimDay *truth;       /* places rows of days */
    LIST(uint8_t) meant; /* by testimony: the actor that its source named */
} SimWorld;

/* Makes the world in the arena. */
void sim_make(SimWorld *w, Arena *arena, SimOptions o);
static inline SimDay sim_truth(const SimWorld *w, uint32_t place, Day day) { return w->truth[(size_t)place * w->days + (size_t)(day - w->first)]; }

/* A seeded generator (SplitMix64), the same everywhere. */
typedef struct {
    uint64_t state;
} Dice;
uint64_t dice_next(Dice *d);
double dice_share(Dice *d); /* uniform in [0, 1) */
uint32_t dice_below(Dice *d, uint32_t n);

#endif
