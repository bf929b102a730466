/* What is believed of a source in one round, and what the round's counts say of it for the next. */
#include "weigh/inside.h"

#include <math.h>

static double clamp(double r, double least) { return r > RIGHT_MOST ? RIGHT_MOST : r >= least ? r : least; }

static Reliability prior_of(uint32_t lean) { return rule_prior(RULE_LEARNED, &(Witness){ .lean = lean }); }

Reliability round_verdict(const Round *r, uint32_t witness)
{
    const Stance *s = &r->stance[witness];
    const Reliability prior = prior_of(s->lean);
    Reliability out = prior;
    out.lean_learned = s->lean_learned;
    for (int k = 0; k < WORD_KINDS; k++) {
        const Tally *t = &r->tally[witness][k];
        const double a = prior.belief[k].a + words_of(t->right), b = prior.belief[k].b + words_of(t->wrong);
        const double now = clamp(a / (a + b), k == WORD_OWN ? OWN_LEAST : ELSE_LEAST);
        const double told = words_of(t->told) + prior.belief[k].a / (now * now) + prior.belief[k].b / ((1 - now) * (1 - now));
        out.right[k] = round(now * RIGHT_STEPS) / RIGHT_STEPS;
        out.belief[k] = beta_of(now, 1 / told);
        out.heard[k] = words_of(t->right) + words_of(t->wrong);
    }
    return out;
}

Stance stance_of(const Reliability *r)
{
    Stance s = { .lean = r->lean, .lean_learned = r->lean_learned };
    for (int k = 0; k < WORD_KINDS; k++) s.right[k] = (uint8_t)lround(r->right[k] * RIGHT_STEPS);
    return s;
}

bool same_stance(const Stance *a, const Stance *b)
{
    return a->lean == b->lean && a->lean_learned == b->lean_learned && memcmp(a->right, b->right, sizeof a->right) == 0;
}

Stance first_stance(uint32_t lean)
{
    const Reliability prior = prior_of(lean);
    return stance_of(&prior);
}

void take_stance(Reliability *r, const Stance *s)
{
    r->lean = s->lean;
    r->lean_learned = s->lean_learned;
    for (int k = 0; k < WORD_KINDS; k++) r->right[k] = (double)s->right[k] / RIGHT_STEPS;
}
