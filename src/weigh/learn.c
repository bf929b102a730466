#include "weigh/learn.h"

#include <math.h>

#include "weigh/inside.h"

/* What a round counts for one witness and kind of word. */
typedef struct { double right, wrong, told; } Tally;

typedef struct {
    Weigh  *w;
    Arena   arena;
    double *like, *fore, *back;         /* room for the largest place */
    Tally (*tally)[WORD_KINDS];         /* by witness */
    Tally  *by_side;                    /* by suspect and side, two each; NULL while leanings are not looked for */
    uint32_t *suspect;                  /* by witness: which row of by_side, or ID_NONE */
} Lesson;

static void add_tally(Tally *t, double right, double wrong, double told)
{
    t->right += right;
    t->wrong += wrong;
    t->told += told;
}

/* One word judged by the state of its place: p is P(state), the word included. It is judged in full, however worn it is by
 * repetition; what it tells is worn. */
static void judge_word(Lesson *l, const Case *c, const Pin *pin, const double *p)
{
    const Reliability *rel = &l->w->reliability[pin->origin];
    const WordKind kind = rule_kind(rel, pin);
    const double r = rel->right[kind], k = (double)pin->alone, base = (double)pin->base;
    double fit[CHAIN_STATES_MAX], like[CHAIN_STATES_MAX], all = 0, fits = 0, right = 0, wrong = 0;
    pin_fit(c, pin, fit);
    pin_likelihood(c, pin, r, like);
    for (uint32_t s = 0; s < FLAG_COUNT * c->holder_count; s++) {
        double without = p[s] / like[s];                    /* P(state) by all but this word, up to a factor */
        fits += without * fit[s];
        all += without;
        if (s % FLAG_COUNT != FLAG_HELD) continue;                          /* while a place is contested nobody is plainly right or wrong */
        right += without * fit[s];
        wrong += without * (1 - fit[s]);
    }
    fits /= all;
    double chance = k * r / base * fits + k * (1 - r) / (1 - base) * (1 - fits) + 1 - k;    /* of the word, by all the others */
    double slope = k * (fits / base - (1 - fits) / (1 - base)) / chance, worn = (double)(pin->strength / pin->alone);
    right *= k * r / base / all / chance;
    wrong *= k * (1 - r) / (1 - base) / all / chance;
    add_tally(&l->tally[pin->origin][kind], right, wrong, slope * slope * worn);
    if (l->by_side == NULL || l->suspect[pin->origin] == ID_NONE) return;
    const uint32_t sides = (uint32_t)l->w->docket->cast->sides.count;
    for (uint32_t side = 0; side < sides && side < CAST_SIDES_MAX; side++)
        add_tally(&l->by_side[2 * ((size_t)l->suspect[pin->origin] * sides + side) + pin_favours(pin, side)], right, wrong, 0);
}

static void hear_place(Lesson *l, uint32_t place)
{
    const Case *c = &weigh_case(l->w, place)->pins;
    const uint32_t n = FLAG_COUNT * c->holder_count;
    if (c->day_count == 0) return;
    Chain chain = { .kernel = &l->w->kernel, .holders = c->holder_count, .pi = c->pi, .steps = c->day_count, .days = c->days,
                    .turn = c->turn, .flare = c->flare, .takers = c->takers, .like = l->like, .fore = l->fore, .back = l->back };
    weigh_likelihood(l->w, c, l->like);
    chain_run(&chain);
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        if (!pin->main || pin->alone < FIRM_LEAST) continue;
        double p[CHAIN_STATES_MAX];
        memcpy(p, l->fore + (size_t)pin->step * n, n * sizeof *p);
        chain_times(p, l->back + (size_t)pin->step * n, n);
        judge_word(l, c, pin, p);
    }
}

static void hear_all(Lesson *l)
{
    memset(l->tally, 0, l->w->witness_count * sizeof *l->tally);
    for (uint32_t place = 0; place < l->w->place_count; place++) hear_place(l, place);
}

static double clamp(double r, double least) { return r > RIGHT_MOST ? RIGHT_MOST : r < least ? least : r; }

/* Believes every witness by the tallies; returns by how much the reliability that moved most did. */
static double believe(Lesson *l)
{
    double most = 0;
    for (uint32_t i = 0; i < l->w->witness_count; i++) {
        Reliability *r = &l->w->reliability[i];
        const Reliability prior = rule_prior(RULE_LEARNED, &(Witness){ .lean = r->lean });
        for (int k = 0; k < WORD_KINDS; k++) {
            const Tally *t = &l->tally[i][k];
            double a = prior.belief[k].a + t->right, b = prior.belief[k].b + t->wrong, now = clamp(a / (a + b), k == WORD_OWN ? OWN_LEAST : ELSE_LEAST);
            most = fmax(most, fabs(now - r->right[k]));
            r->right[k] = now;
            r->heard[k] = t->right + t->wrong;
            double told = t->told + prior.belief[k].a / (now * now) + prior.belief[k].b / ((1 - now) * (1 - now));
            r->belief[k] = beta_of(now, 1 / told);
        }
    }
    return most;
}

static void settle(Lesson *l)
{
    for (int round = 0; round < LEARN_ROUNDS_MAX; round++) {
        hear_all(l);
        if (believe(l) < LEARN_STILL) return;
    }
}

static double log_share(Beta prior, const Tally *t)
{
    return beta_log(prior.a + t->right, prior.b + t->wrong) - beta_log(prior.a, prior.b);
}

/* Splits the record of those who declare no leaning by each side in turn; true when one was found to lean. */
static bool find_leanings(Lesson *l)
{
    Weigh *w = l->w;
    const uint32_t sides = (uint32_t)w->docket->cast->sides.count;
    uint32_t suspects = 0;
    l->suspect = ARENA_NEW(&l->arena, uint32_t, w->witness_count);
    for (uint32_t i = 0; i < w->witness_count; i++) {
        const Reliability *r = &w->reliability[i];
        l->suspect[i] = r->lean == ID_NONE && r->heard[WORD_ELSE] >= LEAN_HEARD_LEAST ? suspects++ : ID_NONE;
    }
    if (suspects == 0 || sides == 0) return false;
    l->by_side = ARENA_NEW(&l->arena, Tally, (size_t)suspects * sides * 2);
    hear_all(l);
    bool found = false;
    for (uint32_t i = 0; i < w->witness_count; i++) {
        if (l->suspect[i] == ID_NONE) continue;
        const Beta prior = rule_prior(RULE_LEARNED, &(Witness){ .lean = ID_NONE }).belief[WORD_ELSE];
        double best = LEAN_EVIDENCE, whole = log_share(prior, &l->tally[i][WORD_ELSE]);
        uint32_t lean = ID_NONE;
        for (uint32_t side = 0; side < sides && side < CAST_SIDES_MAX; side++) {
            const Tally *t = &l->by_side[2 * ((size_t)l->suspect[i] * sides + side)];
            double own = (prior.a + t[1].right) / (prior.a + prior.b + t[1].right + t[1].wrong);
            double rest = (prior.a + t[0].right) / (prior.a + prior.b + t[0].right + t[0].wrong);
            double gain = log_share(prior, &t[0]) + log_share(prior, &t[1]) - whole;
            if (own < rest && gain > best) {
                best = gain;
                lean = side;
            }
        }
        if (lean == ID_NONE) continue;
        w->reliability[i].lean = lean;
        w->reliability[i].lean_learned = found = true;
    }
    l->by_side = NULL;
    return found;
}

void weigh_learn(Weigh *w)
{
    Lesson l = { .w = w };
    size_t cells = 1;
    for (uint32_t p = 0; p < w->place_count; p++) {
        const Case *c = &weigh_case(w, p)->pins;
        size_t need = (size_t)c->day_count * FLAG_COUNT * c->holder_count;
        if (need > cells) cells = need;
    }
    l.like = ARENA_NEW(&l.arena, double, cells);
    l.fore = ARENA_NEW(&l.arena, double, cells);
    l.back = ARENA_NEW(&l.arena, double, cells);
    l.tally = (Tally (*)[WORD_KINDS])arena_take(&l.arena, sizeof(Tally[WORD_KINDS]), _Alignof(Tally), w->witness_count);
    settle(&l);
    if (find_leanings(&l)) settle(&l);
    arena_free(&l.arena);
}
