/* weigh/why.c - which words make the verdict: how the probability would stand without each. */
#include "weigh/inside.h"

#include <math.h>
#include <stdlib.h>

static double log_odds(const double *p, const bool *agree, uint32_t n)
{
    double with = 0, against = 0;
    for (uint32_t s = 0; s < n; s++) *(agree[s] ? &with : &against) += p[s];
    return log(fmax(with, 1e-300)) - log(fmax(against, 1e-300));
}

/* The chain run again without some pins, only as far as they reach: the messages before the first and behind the last of them
 * are as they were. */
typedef struct {
    const Weigh *w;
    const PlaceRoom *p;
    Day day;
} Without;

/* Likelihood of a step without the pins of a testimony. */
static void like_without(const Without *x, uint32_t step, uint32_t testimony, double *out)
{
    const Case *c = &x->p->pins;
    const uint32_t n = FLAG_COUNT * c->holder_count;
    for (uint32_t s = 0; s < n; s++) out[s] = x->p->chain.like[(size_t)step * n + s];
    uint32_t from = 0, to = c->pin_count; /* the first pin of the step */
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (c->pins[mid].step < step) from = mid + 1;
        else to = mid;
    }
    for (; from < c->pin_count && c->pins[from].step == step; from++) {
        const Pin *pin = &c->pins[from];
        if (pin->testimony != testimony) continue;
        double one[CHAIN_STATES_MAX];
        pin_likelihood(c, pin, rule_right(&x->w->reliability[pin->origin], pin), one);
        for (uint32_t s = 0; s < n; s++) out[s] /= one[s];
    }
}

/* P(state on x->day) without the testimony, whose pins lie in steps first..last. */
static void states_without(const Without *x, uint32_t testimony, uint32_t first, uint32_t last, double *out)
{
    const Chain *ch = &x->p->chain;
    const uint32_t n = FLAG_COUNT * ch->holders, next = chain_step_from(ch, x->day + 1); /* steps before next are <= day */
    double row[CHAIN_STATES_MAX], like[CHAIN_STATES_MAX], back[CHAIN_STATES_MAX];

    if (next == 0) chain_start(ch, row);
    else if (first >= next) memcpy(row, ch->fore + (size_t)(next - 1) * n, n * sizeof *row);
    else
        for (uint32_t i = first; i < next; i++) {
            double ahead[CHAIN_STATES_MAX];
            if (i == 0) chain_start(ch, ahead);
            else chain_ahead(ch, (uint32_t)(ch->days[i] - ch->days[i - 1]), i == first ? ch->fore + (size_t)(i - 1) * n : row, ahead);
            memcpy(row, ahead, n * sizeof *row);
            chain_arrive(ch, i, row);
            like_without(x, i, testimony, like);
            chain_times(row, like, n);
        }
    if (next == 0) memcpy(out, row, n * sizeof *out);
    else chain_ahead(ch, (uint32_t)(x->day - ch->days[next - 1]), row, out);
    if (next == ch->steps) return;

    uint32_t from = last >= next ? last : next; /* behind it nothing changed */
    memcpy(back, ch->back + (size_t)from * n, n * sizeof *back);
    for (uint32_t i = from;; i--) {
        like_without(x, i, testimony, like);
        for (uint32_t s = 0; s < n; s++) like[s] *= back[s];
        chain_leave(ch, i, like);
        double most = 0;
        chain_behind(ch, (uint32_t)(ch->days[i] - (i > next ? ch->days[i - 1] : x->day)), like, back);
        for (uint32_t s = 0; s < n; s++) most = fmax(most, back[s]);
        for (uint32_t s = 0; s < n; s++) back[s] /= most;
        if (i == next) break;
    }
    chain_times(out, back, n);
}

static int reason_order(const void *pa, const void *pb)
{
    const Reason *a = pa, *b = pb;
    if (fabs(a->weight) != fabs(b->weight)) return fabs(a->weight) < fabs(b->weight) ? 1 : -1;
    return (a->testimony > b->testimony) - (a->testimony < b->testimony);
}

typedef struct {
    uint32_t testimony, first, last, pin;
} Reach;

static int reach_order(const void *pa, const void *pb)
{
    const Reach *a = pa, *b = pb;
    if (a->testimony != b->testimony) return a->testimony < b->testimony ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

void weigh_why_of(Weigh *w, const Control *v, Days days, Arena *keep, Reason **out, uint32_t *count)
{
    *out = NULL;
    *count = 0;
    if (v->place >= w->place_count || v->state == CONTROL_UNKNOWN) return;
    PlaceRoom *p = weigh_place(w, v->place);
    const Case *c = &p->pins;
    const uint32_t n = FLAG_COUNT * c->holder_count, at = chain_step_from(&p->chain, v->day);
    bool agree[CHAIN_STATES_MAX];
    double states[CHAIN_STATES_MAX];
    weigh_agreeing(w, c, v, agree);
    chain_at(&p->chain, v->day, states);
    const double all = log_odds(states, agree, n);

    Arena scratch = { 0 };
    LIST(Reach) reaches = { 0 };
    for (uint32_t i = 0; i < c->pin_count; i++) {
        uint32_t step = c->pins[i].step;
        if (step + WHY_STEPS_MAX < at || step > at + WHY_STEPS_MAX) continue;
        LIST_PUSH(&scratch, &reaches, (Reach){ c->pins[i].testimony, step, step, i });
    }
    if (reaches.count) qsort(reaches.at, reaches.count, sizeof *reaches.at, reach_order);
    LIST(Reason) reasons = { 0 };
    for (size_t i = 0; i < reaches.count;) {
        Reach r = reaches.at[i];
        for (; i < reaches.count && reaches.at[i].testimony == r.testimony; i++) {
            r.last = reaches.at[i].last;
            if (c->pins[r.pin].says == SAYS_BEFORE) r.pin = reaches.at[i].pin; /* what it mainly says */
        }
        const Pin *pin = &c->pins[r.pin];
        if (pin->day < days.from || pin->day > days.to) continue;
        Without x = { w, p, v->day };
        states_without(&x, r.testimony, r.first, r.last, states);
        LIST_PUSH(keep, &reasons,
                  (Reason){ .testimony = r.testimony,
                            .weight = all - log_odds(states, agree, n),
                            .right = rule_right(&w->reliability[pin->origin], pin),
                            .said = c->said + pin->said_from,
                            .said_count = pin->said_count,
                            .day = pin->day,
                            .says = (Says)pin->says,
                            .denied = pin->denied });
    }
    if (reasons.count) qsort(reasons.at, reasons.count, sizeof *reasons.at, reason_order);
    *out = reasons.at;
    *count = (uint32_t)reasons.count;
    arena_free(&scratch);
}

void weigh_why(Weigh *w, const Control *v, Arena *keep, Reason **out, uint32_t *count)
{
    weigh_why_of(w, v, (Days){ INT32_MIN, INT32_MAX }, keep, out, count);
}
