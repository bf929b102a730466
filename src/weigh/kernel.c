#include "weigh/kernel.h"

#include <math.h>

/* A place of a war is fought over about once in a year and a half, a fight lasts two weeks, three in ten end with another in the
 * place; a handover without a fight comes once in seven years. docs/internals/weigh.md tells how little the verdicts move with these. */
const KernelRates kernel_default = { .fight = 1.0 / 1500, .handover = 1.0 / 2500, .calm = 1.0 / 14, .fall = 0.3 };

typedef struct { double m[2][2]; } Two;

/* a^k by its two eigenvalues, which are real and distinct for the matrices made here (the off-diagonals are positive). */
static Two power(Two a, uint32_t k)
{
    double mean = (a.m[0][0] + a.m[1][1]) / 2, half = (a.m[0][0] - a.m[1][1]) / 2;
    double root = sqrt(half * half + a.m[0][1] * a.m[1][0]);
    double big = mean + root, small = mean - root;
    double pb = pow(big, k), ps = pow(small, k);
    double x = (pb - ps) / (2 * root), y = (big * ps - small * pb) / (2 * root);     /* a^k = x a + y I */
    return (Two){ { { x * a.m[0][0] + y, x * a.m[0][1] }, { x * a.m[1][0], x * a.m[1][1] + y } } };
}

static KernelStep make_step(const KernelRates *r, uint32_t days)
{
    Two none = { { { 1 - r->fight - r->handover, r->fight }, { r->calm * (1 - r->fall), 1 - r->calm } } };
    Two full = { { { 1 - r->fight, r->fight }, { r->calm, 1 - r->calm } } };
    none = power(none, days);
    full = power(full, days);
    KernelStep s;
    for (int f = 0; f < 2; f++)
        for (int g = 0; g < 2; g++) {
            s.same[f][g] = none.m[f][g];
            s.anew[f][g] = fmax(0, full.m[f][g] - none.m[f][g]);
        }
    return s;
}

void kernel_init(Kernel *k, KernelRates rates)
{
    k->rates = rates;
    for (uint32_t d = 0; d < KERNEL_TABLE_DAYS; d++) k->table[d] = make_step(&rates, d);
}

KernelStep kernel_step(const Kernel *k, uint32_t days)
{
    return days < KERNEL_TABLE_DAYS ? k->table[days] : make_step(&k->rates, days);
}

double kernel_contested(const Kernel *k)
{
    return k->rates.fight / (k->rates.fight + k->rates.calm);
}
