/* weigh/chain.h - exact inference on one place: forward and backward over the days on which something was said.
 *
 * In    for each such day the likelihood of what was said, given each state
 * Out   the probability of each state on any day
 * Cost  linear in days times holders; days of silence cost nothing (weigh/kernel.h)
 *
 * On a day on which somebody reports a change, one is likelier than on others: a step may carry a `turn`, the probability that on
 * this day the place goes to those who are said to take it, and is at peace with that, and a `flare`, that a place in peace is contested from this
 * day.
 *
 * State FLAG_COUNT h + f is holder h with flag f. Messages are kept normalised, and the logarithms of what they were
 * divided by are summed: that is the calculation in log space, without a logarithm a state, and nothing underflows.
 */
#ifndef HEAR_WEIGH_CHAIN_H
#define HEAR_WEIGH_CHAIN_H

#include "base/arena.h"
#include "base/day.h"
#include "weigh/kernel.h"

enum { CHAIN_HOLDERS_MAX = 16, CHAIN_STATES_MAX = FLAG_COUNT * CHAIN_HOLDERS_MAX };

typedef struct {
    const Kernel *kernel;
    uint32_t holders; /* 1 to CHAIN_HOLDERS_MAX */
    const double *pi; /* how a new holder is drawn; sums to 1 */
    uint32_t steps;
    const Day *days;               /* strictly rising */
    const double *turn, *flare;    /* by step; 0 where nothing is reported to change */
    const double *takers;          /* steps rows of `holders`: who takes it in a turn; each row sums to 1, or turn is 0 */
    const double *like;            /* steps rows of FLAG_COUNT * holders, each > 0 */
    double *fore;                  /* P(state, all said until that day), normalised by row */
    double *back;                  /* P(all said after that day | state), scaled by row */
    uint32_t fore_made, back_made; /* rows of fore from the first, of back from the last, that are there; 0 at first */
    double log_evidence;           /* log P(what was said on the days of fore_made) */
} Chain;

/* Runs both ways. fore and back have room for steps rows; every field above fore_made is set by the caller, the others are 0. */
void chain_run(Chain *c);
/* The same as far as chain_at(day) needs it: half the work. What is there already is not made again. */
void chain_run_to(Chain *c, Day day);
/* The probability of each of the FLAG_COUNT * holders states on that day, whether or not anything was said on it. */
void chain_at(const Chain *c, Day day, double *out);
/* The first step whose day is >= day; c->steps when there is none. */
uint32_t chain_step_from(const Chain *c, Day day);

/* The pieces, for those who run a stretch again without one claim. */
void chain_start(const Chain *c, double *out);                                   /* before anything was said */
void chain_ahead(const Chain *c, uint32_t days, const double *in, double *out);  /* P(state) `days` later */
void chain_behind(const Chain *c, uint32_t days, const double *in, double *out); /* the backward message `days` earlier */
void chain_arrive(const Chain *c, uint32_t step, double *row);                   /* P(state) when the step's own day begins to turn */
void chain_leave(const Chain *c, uint32_t step, double *back);                   /* the backward message from before that turn */
double chain_times(double *row, const double *factor, uint32_t n);               /* row *= factor, normalised; its sum before */

#endif
