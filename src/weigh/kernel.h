/* weigh/kernel.h - how a place changes hands when nobody looks: the transition of the hidden state over any number of days.
 *
 * A state is a holder h and a flag f: held in peace; fought over (h was there before the fight); or divided, the fight having come to
 * rest with each side in a part of it. In one day
 *
 *     held       becomes fought over with probability `fight`, passes without a fight to a holder drawn anew with `handover`;
 *     fought     ends with probability `calm`; a share `fall` of these endings leaves a holder drawn anew, a share `part` leaves the
 *                place divided, the rest leaves h;
 *     divided    ends with probability `settle`; a share `fall` of these endings leaves a holder drawn anew, the rest leaves h.
 *
 * "Drawn anew" is from the place's own distribution pi, the same holder included. The flag does not know the holder, so k days
 * at once need only the powers of two small matrices: with N that of days in which no holder was drawn, and F that of all days,
 *
 *     P(h,f -> h',f'; k) = [h = h'] N^k[f][f'] + pi[h'] (F^k - N^k)[f][f'].
 *
 * The silence between two claims therefore costs as much as the number of holders, however long it lasts.
 */
#ifndef HEAR_WEIGH_KERNEL_H
#define HEAR_WEIGH_KERNEL_H

#include <stdint.h>

typedef enum { FLAG_HELD, FLAG_FOUGHT, FLAG_DIVIDED, FLAG_COUNT } Flag;

typedef struct {
    double fight, handover, calm, settle, fall, part;
} KernelRates; /* each a probability, the first four a day */

typedef struct {
    double m[FLAG_COUNT][FLAG_COUNT];
} KernelPower;

/* What k days do: same[f][f'] for the same holder, anew[f][f'] times pi for a holder drawn on the way. */
typedef struct {
    double same[FLAG_COUNT][FLAG_COUNT], anew[FLAG_COUNT][FLAG_COUNT];
} KernelStep;

enum { KERNEL_TABLE_DAYS = 1024, KERNEL_SQUARES = 32 }; /* shorter gaps are looked up */

typedef struct {
    KernelRates rates;
    double rest[FLAG_COUNT];                                /* the long-run probability of each flag */
    KernelPower none[KERNEL_SQUARES], full[KERNEL_SQUARES]; /* N and F to the powers 1, 2, 4, 8, ... */
    KernelStep table[KERNEL_TABLE_DAYS];
} Kernel;

extern const KernelRates kernel_default;

void kernel_init(Kernel *k, KernelRates rates);
/* The step over `days` >= 0 days. */
KernelStep kernel_step(const Kernel *k, uint32_t days);

#endif
