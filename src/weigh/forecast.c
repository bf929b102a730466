#include "weigh/forecast.h"

#include <stdlib.h>

const char *const forecast_names[] = { "open", "came true", "did not", "cannot be told" };

Day forecast_now(const Weigh *w)
{
    const Docket *d = weigh_docket(w);
    Day now = weigh_options(w)->as_known;
    if (now != DAY_NONE) return now;
    for (size_t i = 0; i < d->reports.count; i++)
        if (d->reports.at[i].published > now) now = d->reports.at[i].published;
    return now;
}

/* The horizon: the days named, from publication on; false when they are past already, which makes it no forecast. */
static bool find_horizon(const Testimony *t, Forecast *f)
{
    Day known = t->published;
    if (known == DAY_NONE) return false;
    f->day_told = t->time.to != DAY_NONE && !t->guessed && t->time.to >= known;
    if (!f->day_told && t->time.to != DAY_NONE && !t->guessed) return false;
    f->horizon = f->day_told ? (Days){ t->time.from > known ? t->time.from : known, t->time.to } : (Days){ known, known + HORIZON_DAYS };
    return true;
}

/* The highest probability, over the days of the horizon, that the actors hold the place (or, of a loss, that they do not). */
static double best_chance(Weigh *w, const Testimony *t, const Forecast *f)
{
    double best = -1;
    bool loss = t->event == EVENT_LOSS || t->event == EVENT_WITHDRAW;
    for (Day day = f->horizon.from; day <= f->horizon.to; day++) {
        double held = -1;
        for (uint32_t i = 0; i < t->actor.count; i++) {
            double one = weigh_held_by(w, t->place, day, t->actor.at[i]);
            if (one > held) held = one;
        }
        if (held < 0) return -1;
        double chance = loss ? 1 - held : held;
        if (chance > best) best = chance;
    }
    return best;
}

/* True when anything was said that bears on the place within the horizon or after it: else the weighing only guesses. */
static bool watched(Weigh *w, const Testimony *t, const Forecast *f) { return weigh_days(w, t->place).to >= f->horizon.from; }

/* Another origin's claim that the deed was done within the horizon; ID_NONE when there is none. */
static uint32_t find_deed(const Weigh *w, const uint32_t *list, uint32_t count, const Testimony *t, const Forecast *f)
{
    const Docket *d = weigh_docket(w);
    for (uint32_t i = 0; i < count; i++) {
        const Testimony *done = &d->said.at[list[i]];
        if (done->event != t->event || done->modality != MODALITY_ASSERTED || done->time.from == DAY_NONE) continue;
        if (done->time.from > f->horizon.to || done->time.to < f->horizon.from) continue;
        if (docket_origin(d, done) == docket_origin(d, t) || docket_known(d, done) < f->horizon.from) continue;
        bool same = t->actor.count == 0 || done->actor.count == 0;
        for (uint32_t a = 0; a < t->actor.count; a++)
            for (uint32_t b = 0; b < done->actor.count; b++) same |= cast_root(d->cast, t->actor.at[a]) == cast_root(d->cast, done->actor.at[b]);
        if (same) return list[i];
    }
    return ID_NONE;
}

static bool about_holding(const Testimony *t)
{
    return (t->event == EVENT_CAPTURE || t->event == EVENT_CONTROL || t->event == EVENT_LOSS || t->event == EVENT_WITHDRAW) && t->actor.count &&
           t->extent != EXTENT_PART && t->extent != EXTENT_OUTSKIRTS;
}

static void score(Weigh *w, Day now, const uint32_t *list, uint32_t count, const Testimony *t, Forecast *f)
{
    f->end = FORECAST_UNTOLD;
    f->came = f->brier = -1;
    f->witness_testimony = ID_NONE;
    if (f->horizon.to >= now) {
        f->end = FORECAST_OPEN;
        return;
    }
    if (about_holding(t)) {
        if (!watched(w, t, f)) return;
        f->came = best_chance(w, t, f);
        if (f->came >= CAME) f->end = FORECAST_TRUE;
        else if (f->came >= 0 && f->came <= CAME_NOT) f->end = FORECAST_FALSE;
    } else {
        f->witness_testimony = find_deed(w, list, count, t, f);
        if (f->witness_testimony == ID_NONE) return;
        f->end = FORECAST_TRUE;
        f->came = 1;
    }
    if (t->chance > 0 && f->came >= 0) { /* the expected score, where what came is itself only probable */
        double p = (double)t->chance;
        f->brier = f->came * (1 - p) * (1 - p) + (1 - f->came) * p * p;
    }
}

static int by_horizon(const void *pa, const void *pb)
{
    const Forecast *a = pa, *b = pb;
    if (a->horizon.to != b->horizon.to) return a->horizon.to < b->horizon.to ? -1 : 1;
    return (a->testimony > b->testimony) - (a->testimony < b->testimony);
}

void find_forecasts(Weigh *w, Day now, Arena *keep, Forecasts *out)
{
    const Docket *d = weigh_docket(w);
    Arena scratch = { 0 };
    typedef LIST(uint32_t) Indexes;
    Indexes *by_place = ARENA_NEW(&scratch, Indexes, d->place_count);
    uint32_t *all = ARENA_NEW(&scratch, uint32_t, d->said.count), count = 0;
    for (uint32_t i = 0; i < d->said.count; i++)
        if (weigh_knows(w, &d->said.at[i]) && d->said.at[i].place < d->place_count) all[count++] = i;
    docket_order(d, all, count);
    for (uint32_t i = 0; i < count; i++) LIST_PUSH(&scratch, &by_place[d->said.at[all[i]].place], all[i]);
    for (uint32_t i = 0; i < count; i++) {
        const Testimony *t = &d->said.at[all[i]];
        Forecast f = { .testimony = all[i], .speaker = t->witness };
        if ((t->modality != MODALITY_PREDICTED && t->modality != MODALITY_PLANNED) || !find_horizon(t, &f)) continue;
        score(w, now, by_place[t->place].at, (uint32_t)by_place[t->place].count, t, &f);
        LIST_PUSH(keep, out, f);
    }
    if (out->count) qsort(out->at, out->count, sizeof *out->at, by_horizon);
    arena_free(&scratch);
}
