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
    double contested = kernel_contested(c->kernel);
    for (uint32_t h = 0; h < c->holders; h++) {
        out[2 * h] = c->pi[h] * (1 - contested);
        out[2 * h + 1] = c->pi[h] * contested;
    }
}

void chain_ahead(const Chain *c, uint32_t days, const double *in, double *out)
{
    const KernelStep s = kernel_step(c->kernel, days);
    double held = 0, contested = 0;
    for (uint32_t h = 0; h < c->holders; h++) {
        held += in[2 * h];
        contested += in[2 * h + 1];
    }
    for (int g = 0; g < 2; g++) {
        double anew = held * s.anew[0][g] + contested * s.anew[1][g];
        for (uint32_t h = 0; h < c->holders; h++)
            out[2 * h + (uint32_t)g] = in[2 * h] * s.same[0][g] + in[2 * h + 1] * s.same[1][g] + c->pi[h] * anew;
    }
}

void chain_behind(const Chain *c, uint32_t days, const double *in, double *out)
{
    const KernelStep s = kernel_step(c->kernel, days);
    double held = 0, contested = 0;
    for (uint32_t h = 0; h < c->holders; h++) {
        held += c->pi[h] * in[2 * h];
        contested += c->pi[h] * in[2 * h + 1];
    }
    for (int f = 0; f < 2; f++) {
        double anew = s.anew[f][0] * held + s.anew[f][1] * contested;
        for (uint32_t h = 0; h < c->holders; h++)
            out[2 * h + (uint32_t)f] = s.same[f][0] * in[2 * h] + s.same[f][1] * in[2 * h + 1] + anew;
    }
}

void chain_arrive(const Chain *c, uint32_t step, double *row)
{
    const double turn = c->turn[step], flare = c->flare[step], *taker = c->takers + (size_t)step * c->holders;
    double sum = 0;
    for (uint32_t s = 0; s < 2 * c->holders; s++) sum += row[s];
    for (uint32_t h = 0; h < c->holders; h++) {
        double held = (1 - turn) * row[2 * h] + turn * taker[h] * sum, contested = (1 - turn) * row[2 * h + 1];
        row[2 * h] = (1 - flare) * held;
        row[2 * h + 1] = contested + flare * held;
    }
}

void chain_leave(const Chain *c, uint32_t step, double *back)
{
    const double turn = c->turn[step], flare = c->flare[step], *taker = c->takers + (size_t)step * c->holders;
    double taken = 0;
    for (uint32_t h = 0; h < c->holders; h++) {
        back[2 * h] = (1 - flare) * back[2 * h] + flare * back[2 * h + 1];
        taken += taker[h] * back[2 * h];
    }
    for (uint32_t s = 0; s < 2 * c->holders; s++) back[s] = (1 - turn) * back[s] + turn * taken;
}

void chain_run(Chain *c)
{
    const uint32_t n = 2 * c->holders;
    assert(c->holders >= 1 && c->holders <= CHAIN_HOLDERS_MAX);
    c->log_evidence = 0;
    for (uint32_t i = 0; i < c->steps; i++) {
        double *row = c->fore + (size_t)i * n;
        if (i == 0) chain_start(c, row);
        else chain_ahead(c, (uint32_t)(c->days[i] - c->days[i - 1]), row - n, row);
        chain_arrive(c, i, row);
        c->log_evidence += log(chain_times(row, c->like + (size_t)i * n, n));
    }
    for (uint32_t i = c->steps; i-- > 0; ) {
        double *row = c->back + (size_t)i * n;
        if (i + 1 == c->steps) {
            for (uint32_t s = 0; s < n; s++) row[s] = 1;
            continue;
        }
        double next[CHAIN_STATES_MAX], most = 0;
        const double *like = c->like + (size_t)(i + 1) * n;
        for (uint32_t s = 0; s < n; s++) next[s] = row[n + s] * like[s];
        chain_leave(c, i + 1, next);
        chain_behind(c, (uint32_t)(c->days[i + 1] - c->days[i]), next, row);
        for (uint32_t s = 0; s < n; s++) most = fmax(most, row[s]);
        for (uint32_t s = 0; s < n; s++) row[s] /= most;
    }
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
    const uint32_t n = 2 * c->holders, next = chain_step_from(c, day);
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
