#include "weigh/kernel.h"

#include <math.h>

/* A place of a war is fought over about once in a year and a half, a fight lasts two weeks, three in ten end with another in the
 * place; a handover without a fight comes once in seven years. Few places stay divided, those for a year or more: it takes many words
 * from both sides to say so. docs/internals/weigh.md tells how little the verdicts move with these. */
const KernelRates kernel_default = { .fight = 1.0 / 1500, .handover = 1.0 / 2500, .calm = 1.0 / 14, .settle = 1.0 / 365, .fall = 0.3, .part = 0.001 };

static KernelPower times(const KernelPower *a, const KernelPower *b)
{
    KernelPower out;
    for (int i = 0; i < FLAG_COUNT; i++)
        for (int j = 0; j < FLAG_COUNT; j++) {
            double sum = 0;
            for (int k = 0; k < FLAG_COUNT; k++) sum += a->m[i][k] * b->m[k][j];
            out.m[i][j] = sum;
        }
    return out;
}

/* The power of which squares[i] is the 2^i-th. */
static KernelPower power(const KernelPower *squares, uint32_t k)
{
    KernelPower out = { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } };
    for (int i = 0; k; k >>= 1, i++)
        if (k & 1) out = times(&out, &squares[i]);
    return out;
}

static KernelStep make_step(const Kernel *k, uint32_t days)
{
    const KernelPower none = power(k->none, days), full = power(k->full, days);
    KernelStep s;
    for (int f = 0; f < FLAG_COUNT; f++)
        for (int g = 0; g < FLAG_COUNT; g++) {
            s.same[f][g] = none.m[f][g];
            s.anew[f][g] = fmax(0, full.m[f][g] - none.m[f][g]);
        }
    return s;
}

void kernel_init(Kernel *k, KernelRates r)
{
    k->rates = r;
    k->none[0] = (KernelPower){ { { 1 - r.fight - r.handover, r.fight, 0 },
                                  { r.calm * (1 - r.fall - r.part), 1 - r.calm, r.calm * r.part },
                                  { r.settle * (1 - r.fall), 0, 1 - r.settle } } };
    k->full[0] =
        (KernelPower){ { { 1 - r.fight, r.fight, 0 }, { r.calm * (1 - r.part), 1 - r.calm, r.calm * r.part }, { r.settle, 0, 1 - r.settle } } };
    for (int i = 1; i < KERNEL_SQUARES; i++) {
        k->none[i] = times(&k->none[i - 1], &k->none[i - 1]);
        k->full[i] = times(&k->full[i - 1], &k->full[i - 1]);
    }
    const double fought = r.fight / r.calm, divided = fought * r.calm * r.part / r.settle, all = 1 + fought + divided;
    k->rest[FLAG_HELD] = 1 / all;
    k->rest[FLAG_FOUGHT] = fought / all;
    k->rest[FLAG_DIVIDED] = divided / all;
    for (uint32_t d = 0; d < KERNEL_TABLE_DAYS; d++) k->table[d] = make_step(k, d);
}

KernelStep kernel_step(const Kernel *k, uint32_t days) { return days < KERNEL_TABLE_DAYS ? k->table[days] : make_step(k, days); }
