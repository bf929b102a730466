/* weigh/case.h - one place made ready for weighing: its possible holders, and what was said of it as pins on days.
 *
 * In    the testimonies about one place that could be known by a day
 * Out   a Case: holders found from the claims, pins by rising day, repetitions folded into the word that they repeat
 * Next  weigh/chain.h with the likelihoods of weigh/pin.h
 *
 * Repetition is no evidence: what one origin says again within a week is the same word (the earliest is kept, the others are
 * counted as reports), and what it goes on saying for longer counts less each time, with one over the root of the number.
 */
#ifndef HEAR_WEIGH_CASE_H
#define HEAR_WEIGH_CASE_H

#include "weigh/chain.h"
#include "weigh/statement.h"

enum {
    CASE_REPEAT_DAYS = 7,   /* the same word again within so many days is a repetition */
    CASE_MEMORY_DAYS = 180, /* after so long a pause a word is a new one */
};

typedef struct {
    Day day;
    uint8_t says; /* Says */
    bool denied, main, change;
    uint16_t who, from, ally;       /* bits: index into Case.holders */
    float strength, alone;          /* how much of the witness's word it has; the same before repetition wore it */
    float base;                     /* how often such a word would be right here if said at random */
    uint32_t origin;                /* witness */
    uint32_t testimony;             /* the earliest that says so */
    uint32_t said_from, said_count; /* all that say so: indexes into Case.said */
    SideMask sides;                 /* of who, that day */
    uint32_t step;                  /* index into Case.days */
} Pin;

typedef struct {
    uint32_t place;
    uint32_t holder_count;               /* the last one is "someone else" */
    uint32_t holders[CHAIN_HOLDERS_MAX]; /* outermost actors; ID_NONE for the last */
    double pi[CHAIN_HOLDERS_MAX];
    Pin *pins;
    uint32_t pin_count;
    uint32_t *said; /* testimonies */
    Day *days;
    uint32_t day_count;
    double *turn, *flare, *takers; /* by day: weigh/chain.h */
} Case;

/* What the case of one place takes from all the others. */
typedef struct {
    const double *common; /* by actor: how commonly it holds places, 0 to 1; actors from common_count on: as rare as any */
    uint32_t common_count;
} CaseWorld;

/* What was said of one place, ordered by who says what: the same for every day of knowledge. */
typedef struct {
    struct Word *words;
    uint32_t count;
    const uint32_t *testimonies; /* in canonical order */
} Heard;

/* Takes the words from the testimonies of a place (indexes into d->said, in canonical order, lent as long as it is used). */
void case_hear(Heard *h, Arena *arena, const Docket *d, const uint32_t *testimonies, uint32_t count, const float *fresh);
/* Builds the case of a place from what was heard and known by that day (DAY_NONE: all of it). */
void case_build(Case *c, Arena *arena, const Docket *d, uint32_t place, const Heard *heard, Day as_known, const CaseWorld *world);
/* Which holder of the case the actor is or belongs to; ID_NONE when none. */
uint32_t case_holder(const Case *c, const Cast *cast, uint32_t actor);

/* Likelihood of a pin in each state, relative to its not being said, when its witness is right with probability r;
 * FLAG_COUNT * holder_count numbers into out. With F how often such a word is right at random, it is r/F where it fits and (1-r)/(1-F) where
 * not: heard alone, the word then is right with probability r, whatever it says. Its strength mixes that with 1, nothing said. */
void pin_likelihood(const Case *c, const Pin *p, double r, double *out);
/* How well the pin fits each state, 0 to 1. */
void pin_fit(const Case *c, const Pin *p, double *out);
/* True when the statement speaks for that side: says that its own hold the place or are in it, or that others do not. */
bool pin_favours(const Pin *p, uint32_t side);

#endif
