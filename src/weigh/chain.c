#include "weigh/chain.h"

#include <assert.h>
#include <math.h>

double chain_times(double *row, const double *factor, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += row[i] *= factor[i];
    for (uint32_t i = 0; i < n; i++) row[i] /= sum;
    return sum;
}

void chain_start(const Chain *c, double *out)
{
    for (uint32_t h = 0; h < c->holders; h++)
        for (uint32_t f = 0; f < FLAG_COUNT; f++) out[FLAG_COUNT * h + f] = c->pi[h] * c->kernel->rest[f];
}

void chain_ahead(const Chain *c, uint32_t days, const double *in, double *out)
{
    const KernelStep s = kernel_step(c->kernel, days);
    double all[FLAG_COUNT] = { 0 };
    for (uint32_t h = 0; h < c->holders; h++)
        for (uint32_t f = 0; f < FLAG_COUNT; f++) all[f] += in[FLAG_COUNT * h + f];
    for (uint32_t g = 0; g < FLAG_COUNT; g++) {
        double anew = 0;
        for (uint32_t f = 0; f < FLAG_COUNT; f++) anew += all[f] * s.anew[f][g];
        for (uint32_t h = 0; h < c->holders; h++) {
            double same = 0;
            for (uint32_t f = 0; f < FLAG_COUNT; f++) same += in[FLAG_COUNT * h + f] * s.same[f][g];
            out[FLAG_COUNT * h + g] = same + c->pi[h] * anew;
        }
    }
}

void chain_behind(const Chain *c, uint32_t days, const double *in, double *out)
{
    const KernelStep s = kernel_step(c->kernel, days);
    double all[FLAG_COUNT] = { 0 };
    for (uint32_t h = 0; h < c->holders; h++)
        for (uint32_t g = 0; g < FLAG_COUNT; g++) all[g] += c->pi[h] * in[FLAG_COUNT * h + g];
    for (uint32_t f = 0; f < FLAG_COUNT; f++) {
        double anew = 0;
        for (uint32_t g = 0; g < FLAG_COUNT; g++) anew += s.anew[f][g] * all[g];
        for (uint32_t h = 0; h < c->holders; h++) {
            double same = 0;
            for (uint32_t g = 0; g < FLAG_COUNT; g++) same += s.same[f][g] * in[FLAG_COUNT * h + g];
            out[FLAG_COUNT * h + f] = same + anew;
        }
    }
}

void chain_arrive(const Chain *c, uint32_t step, double *row)
{
    const double turn = c->turn[step], flare = c->flare[step], *taker = c->takers + (size_t)step * c->holders;
    double sum = 0;
    for (uint32_t s = 0; s < FLAG_COUNT * c->holders; s++) {
        sum += row[s];
        row[s] *= 1 - turn;
    }
    for (uint32_t h = 0; h < c->holders; h++) {
        double *at = row + FLAG_COUNT * h;
        at[FLAG_HELD] += turn * taker[h] * sum;
        at[FLAG_FOUGHT] += flare * at[FLAG_HELD];
        at[FLAG_HELD] *= 1 - flare;
    }
}

void chain_leave(const Chain *c, uint32_t step, double *back)
{
    const double turn = c->turn[step], flare = c->flare[step], *taker = c->takers + (size_t)step * c->holders;
    double taken = 0;
    for (uint32_t h = 0; h < c->holders; h++) {
        double *at = back + FLAG_COUNT * h;
        at[FLAG_HELD] = (1 - flare) * at[FLAG_HELD] + flare * at[FLAG_FOUGHT];
        taken += taker[h] * at[FLAG_HELD];
    }
    for (uint32_t s = 0; s < FLAG_COUNT * c->holders; s++) back[s] = (1 - turn) * back[s] + turn * taken;
}

/* Makes the rows of fore before the step `to`. */
static void run_ahead(Chain *c, uint32_t to)
{
    const uint32_t n = FLAG_COUNT * c->holders;
    for (uint32_t i = c->fore_made; i < to; i++) {
        double *row = c->fore + (size_t)i * n;
        if (i == 0) chain_start(c, row);
        else chain_ahead(c, (uint32_t)(c->days[i] - c->days[i - 1]), row - n, row);
        chain_arrive(c, i, row);
        c->log_evidence += log(chain_times(row, c->like + (size_t)i * n, n));
        c->fore_made = i + 1;
    }
}

/* Makes the rows of back from the step `from` on. */
static void run_behind(Chain *c, uint32_t from)
{
    const uint32_t n = FLAG_COUNT * c->holders;
    for (uint32_t i = c->steps - c->back_made; i-- > from;) {
        double *row = c->back + (size_t)i * n;
        c->back_made++;
        if (i + 1 == c->steps) {
            for (uint32_t s = 0; s < n; s++) row[s] = 1;
            continue;
        }
        double next[CHAIN_STATES_MAX], most = 0;
        const double *like = c->like + (size_t)(i + 1) * n;
        for (uint32_t s = 0; s < n; s++) next[s] = row[n + s] * like[s];
        chain_leave(c, i + 1, next);
        chain_behind(c, (uint32_t)(c->days[i + 1] - c->days[i]), next, row);
        for (uint32_t s = 0; s < n; s++) most = row[s] > most ? row[s] : most;
        for (uint32_t s = 0; s < n; s++) row[s] /= most;
    }
}

void chain_run(Chain *c)
{
    assert(c->holders >= 1 && c->holders <= CHAIN_HOLDERS_MAX);
    run_ahead(c, c->steps);
    run_behind(c, 0);
}

void chain_run_to(Chain *c, Day day)
{
    const uint32_t step = chain_step_from(c, day);
    assert(c->holders >= 1 && c->holders <= CHAIN_HOLDERS_MAX);
    run_ahead(c, step < c->steps ? step + 1 : step);
    run_behind(c, step);
}

uint32_t chain_step_from(const Chain *c, Day day)
{
    uint32_t from = 0, to = c->steps;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (c->days[mid] < day) from = mid + 1;
        else to = mid;
    }
    return from;
}

void chain_at(const Chain *c, Day day, double *out)
{
    const uint32_t n = FLAG_COUNT * c->holders, next = chain_step_from(c, day);
    if (next < c->steps && c->days[next] == day) {
        memcpy(out, c->fore + (size_t)next * n, n * sizeof *out);
        chain_times(out, c->back + (size_t)next * n, n);
        return;
    }
    if (next == 0) chain_start(c, out);
    else chain_ahead(c, (uint32_t)(day - c->days[next - 1]), c->fore + (size_t)(next - 1) * n, out);
    if (next == c->steps) return;
    double after[CHAIN_STATES_MAX], back[CHAIN_STATES_MAX];
    for (uint32_t s = 0; s < n; s++) after[s] = c->back[(size_t)next * n + s] * c->like[(size_t)next * n + s];
    chain_leave(c, next, after);
    chain_behind(c, (uint32_t)(c->days[next] - day), after, back);
    chain_times(out, back, n);
}
