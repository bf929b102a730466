/* Measures weighing on simulated worlds: accuracy beside simple rules, calibration, reliabilities, reposts, speed.
 * bench/weigh.sh runs it; docs/internals/weigh.md has the figures.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "weigh/copies.h"
#include "weigh/simulate.h"
#include "weigh/weigh.h"

enum { LOOK_EVERY = 5, BINS = 10, WORLDS = 8, WINDOW_DAYS = 30, LAST_FEW = 15, TRUTH_ROUNDS = 20 };

/* A word that somebody holds the place, as the simple rules see it: one for each report, copies included. */
typedef struct {
    Day day;
    uint32_t holder, witness;
} Said;

typedef struct {
    Said *at;
    uint32_t count;
} Column; /* of one place, by day */

static int said_order(const void *pa, const void *pb)
{
    const Said *a = pa, *b = pb;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->witness != b->witness) return a->witness < b->witness ? -1 : 1;
    return (a->holder > b->holder) - (a->holder < b->holder);
}

static Column *columns_of(const SimWorld *w, Arena *a)
{
    const Docket *d = &w->docket;
    Column *c = ARENA_NEW(a, Column, w->places);
    uint32_t *room = ARENA_NEW(a, uint32_t, w->places);
    for (size_t i = 0; i < d->said.count; i++) room[d->said.at[i].place]++;
    for (uint32_t p = 0; p < w->places; p++) c[p].at = ARENA_NEW(a, Said, room[p]);
    for (size_t i = 0; i < d->said.count; i++) {
        const Testimony *t = &d->said.at[i];
        if (t->event == EVENT_CONTROL || t->event == EVENT_CAPTURE)
            c[t->place].at[c[t->place].count++] = (Said){ t->time.to, t->actor.at[0], t->witness };
    }
    for (uint32_t p = 0; p < w->places; p++) qsort(c[p].at, c[p].count, sizeof *c[p].at, said_order);
    return c;
}

/* ---- the simple rules ------------------------------------------------------------------------------------------------- */

static uint32_t latest(const Column *c, Day day)
{
    uint32_t who = ID_NONE;
    for (uint32_t i = 0; i < c->count && c->at[i].day <= day; i++) who = c->at[i].holder;
    return who;
}

static uint32_t nearest(const Column *c, Day day)
{
    uint32_t who = ID_NONE;
    Day far = INT32_MAX;
    for (uint32_t i = 0; i < c->count; i++)
        if (abs(c->at[i].day - day) < far) {
            far = abs(c->at[i].day - day);
            who = c->at[i].holder;
        }
    return who;
}

static uint32_t most(const double *votes, uint32_t sides)
{
    uint32_t best = ID_NONE;
    for (uint32_t h = 0; h < sides; h++)
        if (votes[h] > 0 && (best == ID_NONE || votes[h] > votes[best])) best = h;
    return best;
}

static uint32_t majority_of_last(const Column *c, Day day, uint32_t sides)
{
    double votes[16] = { 0 };
    uint32_t end = 0;
    while (end < c->count && c->at[end].day <= day) end++;
    for (uint32_t i = end > LAST_FEW ? end - LAST_FEW : 0; i < end; i++) votes[c->at[i].holder]++;
    return most(votes, sides);
}

/* Each witness counts with its trust (NULL: alike) for what it said within so many days; the nearest claim when nobody spoke. */
static uint32_t vote_around(const Column *c, Day day, uint32_t sides, const double *trust)
{
    double votes[16] = { 0 };
    for (uint32_t i = 0; i < c->count; i++)
        if (abs(c->at[i].day - day) <= WINDOW_DAYS) votes[c->at[i].holder] += trust ? trust[c->at[i].witness] : 1;
    uint32_t who = most(votes, sides);
    return who == ID_NONE ? nearest(c, day) : who;
}

/* TruthFinder (Yin, Han, Yu 2008) with a place and a window of days as the object: a claim is as sure as those who make it are
 * trusted, a source is trusted as its claims are sure; -log(1 - trust) adds up, dampened by 0.3. */
static double *truth_finder(const Column *cols, uint32_t places, uint32_t witnesses, uint32_t sides, Arena *a)
{
    double *trust = ARENA_NEW(a, double, witnesses), *sum = ARENA_NEW(a, double, witnesses), *count = ARENA_NEW(a, double, witnesses);
    for (uint32_t i = 0; i < witnesses; i++) trust[i] = 0.9;
    for (int round = 0; round < TRUTH_ROUNDS; round++) {
        for (uint32_t i = 0; i < witnesses; i++) sum[i] = count[i] = 0;
        for (uint32_t p = 0; p < places; p++)
            for (uint32_t from = 0, to; from < cols[p].count; from = to) {
                double score[16] = { 0 };
                const Said *at = cols[p].at;
                for (to = from; to < cols[p].count && at[to].day / WINDOW_DAYS == at[from].day / WINDOW_DAYS; to++)
                    score[at[to].holder] += -log(1 - fmin(trust[at[to].witness], 0.999999));
                for (uint32_t i = from; i < to; i++) {
                    double against = 0;
                    for (uint32_t h = 0; h < sides; h++) against += h == at[i].holder ? 0 : score[h];
                    sum[at[i].witness] += 1 / (1 + exp(-0.3 * (score[at[i].holder] - 0.5 * against)));
                    count[at[i].witness]++;
                }
            }
        for (uint32_t i = 0; i < witnesses; i++)
            if (count[i] > 0) trust[i] = sum[i] / count[i];
    }
    for (uint32_t i = 0; i < witnesses; i++) trust[i] = -log(1 - fmin(trust[i], 0.999999));
    return trust;
}

/* ---- measures --------------------------------------------------------------------------------------------------------- */

enum { BY_LATEST, BY_NEAREST, BY_LAST_FEW, BY_VOTE, BY_TRUTHFINDER, BY_EQUAL, BY_INTEREST, BY_LEARNED, METHODS };
static const char *const method_names[METHODS] = { "latest claim wins",          "nearest claim wins",
                                                   "majority of the last 15",    "majority within 30 days",
                                                   "TruthFinder within 30 days", "hearsay, equal",
                                                   "hearsay, interest",          "hearsay, learned" };

typedef struct {
    double right[METHODS], asked;
    double bin_sure[BINS], bin_right[BINS], bin_count[BINS];
    double in_interval, intervals, contested_found, contested_true, contested_said;
} Score;

static void measure_days(Score *s, const SimWorld *w, const Column *cols, const double *trust, Weigh *const rules[RULE_COUNT], uint32_t sides)
{
    Arena a = { 0 };
    for (uint32_t p = 0; p < w->places; p++)
        for (Day day = w->first + 30; day < w->first + (Day)w->days; day += LOOK_EVERY) {
            SimDay truth = sim_truth(w, p, day);
            ArenaMark mark = arena_mark(&a);
            uint32_t said[METHODS] = { latest(&cols[p], day), nearest(&cols[p], day), majority_of_last(&cols[p], day, sides),
                                       vote_around(&cols[p], day, sides, NULL), vote_around(&cols[p], day, sides, trust) };
            for (int r = 0; r < RULE_COUNT; r++) {
                Control c;
                weigh_who(rules[r], p, day, &a, &c);
                said[BY_EQUAL + r] = c.share_count ? c.shares[0].actor : ID_NONE;
                if (r != RULE_LEARNED || c.share_count == 0) continue;
                s->contested_found += truth.contested && c.state == CONTROL_CONTESTED;
                s->contested_true += truth.contested;
                s->contested_said += c.state == CONTROL_CONTESTED;
                for (uint32_t k = 0; k < c.share_count; k++) {
                    int bin = (int)fmin(BINS - 1, c.shares[k].p * BINS);
                    s->bin_sure[bin] += c.shares[k].p;
                    s->bin_right[bin] += c.shares[k].actor == truth.holder;
                    s->bin_count[bin]++;
                }
            }
            if (!truth.contested) {
                s->asked++;
                for (int m = 0; m < METHODS; m++) s->right[m] += said[m] == truth.holder;
            }
            arena_rewind(&a, mark);
        }
    arena_free(&a);
}

/* How often the words of a source were right in truth, by kind, beside the interval learned for it. */
static void measure_sources(Score *s, const SimWorld *w, const Weigh *learned, bool tell)
{
    const Docket *d = &w->docket;
    for (uint32_t i = 0; i < d->witnesses.count; i++) {
        double right[2] = { 0 }, all[2] = { 0 };
        const Reliability *r = weigh_reliability(learned, i);
        for (size_t k = 0; k < d->said.count; k++) {
            const Testimony *t = &d->said.at[k];
            if (docket_origin(d, t) != i || d->reports.at[t->report].origin != t->report) continue;
            if (t->event != EVENT_CONTROL && t->event != EVENT_CAPTURE) continue;
            SimDay truth = sim_truth(w, t->place, t->time.to);
            if (truth.contested) continue;
            int kind = r->lean != ID_NONE && w->meant.at[k] == r->lean ? WORD_OWN : WORD_ELSE;
            right[kind] += truth.holder == w->meant.at[k];
            all[kind]++;
        }
        for (int k = 0; k < WORD_KINDS; k++) {
            if (all[k] < 10) continue;
            double share = right[k] / all[k], low = beta_quantile(r->belief[k], 0.025), high = beta_quantile(r->belief[k], 0.975);
            s->intervals++;
            s->in_interval += low <= share && share <= high;
            if (tell)
                printf("  %-12.*s %-8s right %.2f of %4.0f  learned %.2f  [%.2f, %.2f]%s\n", STR_FMT(d->witnesses.at[i].name),
                       k == WORD_OWN ? "own side" : "else", share, all[k], r->right[k], low, high, low <= share && share <= high ? "" : "  missed");
        }
    }
}

static void measure_world(Score *s, SimOptions o, bool tell)
{
    Arena a = { 0 };
    SimWorld w;
    sim_make(&w, &a, o);
    Column *cols = columns_of(&w, &a);
    double *trust = truth_finder(cols, w.places, (uint32_t)w.docket.witnesses.count, o.sides, &a);
    Weigh *rules[RULE_COUNT];
    for (int r = 0; r < RULE_COUNT; r++) rules[r] = weigh_new(&w.docket, (WeighOptions){ (Rule)r, DAY_NONE });
    measure_days(s, &w, cols, trust, rules, o.sides);
    measure_sources(s, &w, rules[RULE_LEARNED], tell);
    for (int r = 0; r < RULE_COUNT; r++) weigh_free(rules[r]);
    arena_free(&a);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_size(const void *pa, const void *pb)
{
    double a = *(const double *)pa, b = *(const double *)pb;
    return (a > b) - (a < b);
}

/* A million claims over a thousand places, and one report more. */
static void measure_speed(void)
{
    Arena a = { 0 };
    SimWorld w;
    SimOptions o = sim_default;
    o.places = 1000;
    o.days = 2500;
    o.words = 1.55;
    sim_make(&w, &a, o);
    double start = now();
    Weigh *x = weigh_new(&w.docket, WEIGH_DEFAULT);
    Control c;
    for (uint32_t p = 0; p < w.places; p++) weigh_who(x, p, w.first + 1000, &a, &c);
    printf("weighing %zu claims about %u places, reliabilities learned, one verdict each: %.1f s\n", w.docket.said.count, w.places, now() - start);
    enum { LATE = 200, NOT_A_REPETITION_DAYS = 40 };
    double took[LATE], all = 0;
    uint32_t quick = 0;
    for (uint32_t k = 0; k < LATE; k++) {
        Testimony t = w.docket.said.at[k * 3919u];
        t.report = (uint32_t)w.docket.reports.count;
        t.witness = k % (uint32_t)w.docket.witnesses.count;
        t.copied = false;
        t.published += NOT_A_REPETITION_DAYS;
        t.time.from = t.time.to = t.time.to + NOT_A_REPETITION_DAYS;
        LIST_PUSH(&a, &w.docket.reports,
                  (Published){ .doc = arena_printf(&a, "late-%u", k),
                               .source = t.witness,
                               .published = t.published,
                               .read = t.published,
                               .origin = t.report });
        LIST_PUSH(&a, &w.docket.said, t);
        start = now();
        Weigh *on = weigh_on(x, &w.docket, &(StrList){ .at = (Str[]){ w.docket.place_names[t.place] }, .count = 1 });
        weigh_who(on, t.place, w.first + 1000, &a, &c);
        took[k] = now() - start;
        all += took[k];
        quick += took[k] < 0.1;
        weigh_free(x);
        x = on;
    }
    qsort(took, LATE, sizeof *took, by_size);
    printf(
        "one new report, learned on, its place weighed again: half of them within %.0f ms, %u of %d within 100 ms, %.0f ms at most, %.0f ms on the average\n",
        took[LATE / 2] * 1e3, quick, LATE, took[LATE - 1] * 1e3, all / LATE * 1e3);
    weigh_free(x);
    arena_free(&a);
}

/* Reports of three hundred words or so; every tenth takes two thirds of an earlier one, with a word changed here and there. */
enum { PRINTED = 100000, PRINTED_WORDS = 300, VOCABULARY = 20000 };

typedef struct {
    Arena arena;
} Press;

static Str print_report(void *user, uint32_t i)
{
    Press *press = user;
    arena_free(&press->arena);
    Buf b = { .arena = &press->arena };
    const bool copy = i % 10 == 9;
    Dice own = { i }, other = { i - 5 }, edits = { i + PRINTED };
    for (uint32_t k = 0; k < PRINTED_WORDS; k++) {
        uint32_t word = dice_below(&own, VOCABULARY), theirs = dice_below(&other, VOCABULARY);
        bool taken = copy && k < PRINTED_WORDS * 2 / 3 && dice_below(&edits, 40) > 0;
        buf_printf(&b, "w%u ", taken ? theirs : word);
    }
    return buf_str(&b);
}

static void measure_copies(void)
{
    Arena a = { 0 };
    Press press = { { 0 } };
    CopyMarks *marks = ARENA_NEW(&a, CopyMarks, PRINTED);
    double start = now();
    for (uint32_t i = 0; i < PRINTED; i++) copy_marks(print_report(&press, i), &a, &marks[i]);
    double marked = now();
    CopyPairs pairs = { 0 };
    CopyFamilies families = { 0 };
    copy_pairs(marks, PRINTED, 0, print_report, &press, &a, &pairs);
    copy_families(&pairs, PRINTED, print_report, &press, &a, &families);
    double all = now();
    printf("copies among %u reports: marks %.1f s, pairs and families %.1f s, %zu families of %u\n", PRINTED, marked - start, all - marked,
           families.count, PRINTED / 10);
    arena_free(&press.arena);
    arena_free(&a);
}

int main(int argc, char **argv)
{
    bool tell = argc > 1 && strcmp(argv[1], "-v") == 0;
    Score s = { 0 }, plain = { 0 }, reposted = { 0 };
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SimOptions o = sim_default;
        o.seed = seed;
        measure_world(&s, o, tell);
    }
    printf("holder right, of %.0f days and places held in peace, %d worlds:\n", s.asked, WORLDS);
    for (int m = 0; m < METHODS; m++) printf("  %-28s %5.1f %%\n", method_names[m], 100 * s.right[m] / s.asked);
    double error = 0, all = 0;
    printf("calibration (learned): probability told, share right, how often\n");
    for (int b = 0; b < BINS; b++) {
        if (s.bin_count[b] == 0) continue;
        double told = s.bin_sure[b] / s.bin_count[b], right = s.bin_right[b] / s.bin_count[b];
        printf("  %.3f  %.3f  %7.0f\n", told, right, s.bin_count[b]);
        error += fabs(told - right) * s.bin_count[b];
        all += s.bin_count[b];
    }
    printf("expected calibration error %.4f\n", error / all);
    printf("contested: %.0f %% of such days found, %.0f %% of those told are such\n", 100 * s.contested_found / s.contested_true,
           100 * s.contested_found / s.contested_said);
    printf("reliabilities within their 95 %% interval: %.0f of %.0f (%.0f %%)\n", s.in_interval, s.intervals, 100 * s.in_interval / s.intervals);

    SimOptions o = sim_default;
    o.places = 20;
    measure_world(&plain, o, false);
    o.reposts = 100;
    measure_world(&reposted, o, false);
    printf("one leaning source reposted a hundred times: before, after\n");
    for (int m = 0; m < METHODS; m++)
        printf("  %-28s %5.1f %%  %5.1f %%\n", method_names[m], 100 * plain.right[m] / plain.asked, 100 * reposted.right[m] / reposted.asked);
    measure_speed();
    measure_copies();
    return 0;
}
