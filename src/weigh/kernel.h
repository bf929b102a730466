/* weigh/kernel.h - how a place changes hands when nobody looks: the transition of the hidden state over any number of days.
 *
 * A state is a holder h and a flag f: 0 held in peace, 1 contested (h was there before the fight). In one day
 *
 *     held       becomes contested with probability `fight`, passes without a fight to a holder drawn anew with `handover`;
 *     contested  ends with probability `calm`; a share `fall` of these endings leaves a holder drawn anew, the rest leaves h.
 *
 * "Drawn anew" is from the place's own distribution pi, the same holder included. The flag does not know the holder, so k days
 * at once have a closed form: with N the two-by-two matrix of days in which no holder was drawn, and F that of all days,
 *
 *     P(h,f -> h',f'; k) = [h = h'] N^k[f][f'] + pi[h'] (F^k - N^k)[f][f'].
 *
 * The silence between two claims therefore costs as much as the number of holders, however long it lasts.
 */
#ifndef HEAR_WEIGH_KERNEL_H
#define HEAR_WEIGH_KERNEL_H

#include <stdint.h>

typedef struct { double fight, handover, calm, fall; } KernelRates;    /* each a probability, the first three a day */

/* What k days do: same[f][f'] for the same holder, anew[f][f'] times pi for a holder drawn on the way. */
typedef struct { double same[2][2], anew[2][2]; } KernelStep;

enum { KERNEL_TABLE_DAYS = 1024 };                                     /* shorter gaps are looked up */

typedef struct {
    KernelRates rates;
    KernelStep  table[KERNEL_TABLE_DAYS];
} Kernel;

extern const KernelRates kernel_default;

void kernel_init(Kernel *k, KernelRates rates);
/* The step over `days` >= 0 days. */
KernelStep kernel_step(const Kernel *k, uint32_t days);
/* The long-run probability of being contested. */
double kernel_contested(const Kernel *k);

#endif
