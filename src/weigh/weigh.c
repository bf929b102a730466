#include "weigh/inside.h"

#include <math.h>
#include <stdlib.h>

/* How far an undated claim of each report may be taken to speak of the day of publication: as far as its dated claims do. */
static void find_freshness(Weigh *w)
{
    const Docket *d = w->docket;
    uint32_t n = (uint32_t)d->reports.count;
    Arena scratch = { 0 };
    uint32_t *dated = ARENA_NEW(&scratch, uint32_t, n), *recent = ARENA_NEW(&scratch, uint32_t, n);
    for (size_t i = 0; i < d->said.count; i++) {
        const Testimony *t = &d->said.at[i];
        Day known = docket_known(d, t);
        if (t->time.to == DAY_NONE || t->guessed || known == DAY_NONE) continue;
        dated[t->report]++;
        recent[t->report] += t->time.to >= known - NEWS_DAYS;
    }
    w->fresh = ARENA_NEW(&w->arena, float, n);
    for (uint32_t i = 0; i < n; i++) w->fresh[i] = (float)(recent[i] + 1) / (float)(dated[i] + 1);
    w->fresh_count = n;
    arena_free(&scratch);
}

bool weigh_knows(const Weigh *w, const Testimony *t)
{
    Day known = docket_known(w->docket, t);
    return w->options.as_known == DAY_NONE || (known != DAY_NONE && known <= w->options.as_known);
}

/* Lists the testimonies of each place: counting sort. */
static void sort_by_place(Weigh *w)
{
    const Docket *d = w->docket;
    w->place_from = ARENA_NEW(&w->arena, uint32_t, w->place_count + 2);
    for (size_t i = 0; i < d->said.count; i++)
        if (d->said.at[i].place < w->place_count && weigh_knows(w, &d->said.at[i])) w->place_from[d->said.at[i].place + 2]++;
    for (uint32_t p = 2; p < w->place_count + 2; p++) w->place_from[p] += w->place_from[p - 1];
    w->by_place = ARENA_NEW(&w->arena, uint32_t, w->place_from[w->place_count + 1]);
    for (size_t i = 0; i < d->said.count; i++)
        if (d->said.at[i].place < w->place_count && weigh_knows(w, &d->said.at[i]))
            w->by_place[w->place_from[d->said.at[i].place + 1]++] = (uint32_t)i;
}

Weigh *weigh_untaught(const Docket *d, WeighOptions options)
{
    Arena arena = { 0 };
    Weigh *w = ARENA_NEW(&arena, Weigh, 1);
    w->docket = d;
    w->options = options;
    w->arena = arena;
    w->place_count = d->place_count;
    w->places = ARENA_NEW(&w->arena, PlaceRoom, d->place_count);
    w->witness_count = (uint32_t)d->witnesses.count;
    w->reliability = ARENA_NEW(&w->arena, Reliability, w->witness_count);
    for (uint32_t i = 0; i < w->witness_count; i++) w->reliability[i] = rule_prior(options.rule, &d->witnesses.at[i]);
    kernel_init(&w->kernel, kernel_default);
    find_freshness(w);
    sort_by_place(w);
    return w;
}

/* A testimony and the day on which it became known; those of which it is not known come last, as what is known when everything is. */
typedef struct {
    int64_t known;
    uint32_t testimony;
} Learned;

static int learned_order(const void *pa, const void *pb)
{
    const Learned *a = pa, *b = pb;
    if (a->known != b->known) return a->known < b->known ? -1 : 1;
    return (a->testimony > b->testimony) - (a->testimony < b->testimony);
}

/* From now on the days of knowledge may change: what is said of each place is heard once for all of them. */
static void start_knowing(Weigh *w)
{
    const Docket *d = w->docket;
    const Day as_known = w->options.as_known;
    Arena scratch = { 0 };
    Learned *order = ARENA_NEW(&scratch, Learned, d->said.count);
    for (uint32_t i = 0; i < d->said.count; i++) {
        const Day known = docket_known(d, &d->said.at[i]);
        order[i] = (Learned){ known == DAY_NONE ? INT64_MAX : known, i };
    }
    if (d->said.count) qsort(order, d->said.count, sizeof *order, learned_order);
    w->by_known = ARENA_NEW(&w->arena, uint32_t, d->said.count);
    for (size_t i = 0; i < d->said.count; i++) w->by_known[i] = order[i].testimony;
    arena_free(&scratch);
    w->heard = ARENA_NEW(&w->arena, HeardRoom, w->place_count);
    w->options.as_known = DAY_NONE;
    sort_by_place(w);
    w->options.as_known = as_known;
}

/* How many of by_known are known by that day. */
static size_t known_count(const Weigh *w, Day as_known)
{
    size_t from = 0, to = w->docket->said.count;
    while (as_known != DAY_NONE && from < to) {
        const size_t mid = from + (to - from) / 2;
        const Day known = docket_known(w->docket, &w->docket->said.at[w->by_known[mid]]);
        if (known != DAY_NONE && known <= as_known) from = mid + 1;
        else to = mid;
    }
    return to;
}

void weigh_know(Weigh *w, Day as_known)
{
    if (!w->heard) start_knowing(w);
    const size_t before = known_count(w, w->options.as_known), after = known_count(w, as_known);
    for (size_t i = before < after ? before : after; i < before || i < after; i++) {
        const uint32_t place = w->docket->said.at[w->by_known[i]].place;
        if (place >= w->place_count) continue;
        arena_free(&w->places[place].arena);
        w->places[place] = (PlaceRoom){ .arena = { 0 } };
    }
    w->options.as_known = as_known;
}

/* What was said of the place: all of it, or by options.as_known. */
static void hear(const Weigh *w, uint32_t place, Arena *arena, Heard *out)
{
    const uint32_t from = w->place_from[place], count = w->place_from[place + 1] - from;
    uint32_t *said = ARENA_NEW(arena, uint32_t, count);
    if (count) memcpy(said, w->by_place + from, count * sizeof *said);
    docket_order(w->docket, said, count);
    case_hear(out, arena, w->docket, said, count, w->fresh);
}

PlaceRoom *weigh_case(Weigh *w, uint32_t place)
{
    PlaceRoom *p = &w->places[place];
    if (p->built) return p;
    Arena scratch = { 0 };
    Heard now, *heard = w->heard ? &w->heard[place].heard : &now;
    if (!w->heard) hear(w, place, &scratch, heard);
    else if (!heard->testimonies) hear(w, place, &w->heard[place].arena, heard);
    case_build(&p->pins, &p->arena, w->docket, place, heard, w->options.as_known, &(CaseWorld){ w->common, w->common_count });
    arena_free(&scratch);
    p->built = true;
    return p;
}

void weigh_likelihood(const Weigh *w, const Case *c, double *like)
{
    const uint32_t n = FLAG_COUNT * c->holder_count;
    for (size_t i = 0; i < (size_t)c->day_count * n; i++) like[i] = 1;
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *p = &c->pins[i];
        double one[CHAIN_STATES_MAX], *row = like + (size_t)p->step * n, most = 0;
        pin_likelihood(c, p, rule_right(&w->reliability[p->origin], p), one);
        for (uint32_t s = 0; s < n; s++) {
            row[s] *= one[s];
            if (row[s] > most) most = row[s];
        }
        if (most < 1e-200) /* hundreds of claims on one day: keep them from underflowing together */
            for (uint32_t s = 0; s < n; s++) row[s] /= most;
    }
}

/* The place with its chain ready to be run. */
static PlaceRoom *make_chain(Weigh *w, uint32_t place)
{
    PlaceRoom *p = weigh_case(w, place);
    if (p->ready) return p;
    const size_t cells = (size_t)p->pins.day_count * FLAG_COUNT * p->pins.holder_count;
    double *like = ARENA_NEW(&p->arena, double, cells);
    weigh_likelihood(w, &p->pins, like);
    p->chain = (Chain){ .kernel = &w->kernel,
                        .holders = p->pins.holder_count,
                        .pi = p->pins.pi,
                        .steps = p->pins.day_count,
                        .days = p->pins.days,
                        .turn = p->pins.turn,
                        .flare = p->pins.flare,
                        .takers = p->pins.takers,
                        .like = like,
                        .fore = ARENA_NEW(&p->arena, double, cells),
                        .back = ARENA_NEW(&p->arena, double, cells) };
    p->ready = true;
    return p;
}

PlaceRoom *weigh_place(Weigh *w, uint32_t place)
{
    PlaceRoom *p = make_chain(w, place);
    chain_run(&p->chain);
    return p;
}

PlaceRoom *weigh_place_on(Weigh *w, uint32_t place, Day day)
{
    PlaceRoom *p = make_chain(w, place);
    chain_run_to(&p->chain, day);
    return p;
}

const Reliability *weigh_reliability(const Weigh *w, uint32_t witness) { return &w->reliability[witness]; }

double weigh_log_evidence(Weigh *w, uint32_t place) { return weigh_place(w, place)->chain.log_evidence; }

/* Where the testimony stands among those of its place; the place's count when it is not among them. */
static uint32_t number_at_place(const Weigh *w, uint32_t place, uint32_t testimony)
{
    uint32_t from = w->place_from[place], to = w->place_from[place + 1];
    while (from < to) { /* they rise */
        const uint32_t mid = from + (to - from) / 2;
        if (w->by_place[mid] < testimony) from = mid + 1;
        else to = mid;
    }
    const bool here = from < w->place_from[place + 1] && w->by_place[from] == testimony;
    return (here ? from : w->place_from[place + 1]) - w->place_from[place];
}

/* A testimony is as right as the pins that it stands behind, on the whole, fit what was the case. */
static void find_rights(Weigh *w, uint32_t place, PlaceRoom *p)
{
    const Case *c = &p->pins;
    const uint32_t count = w->place_from[place + 1] - w->place_from[place];
    Arena scratch = { 0 };
    uint32_t *pins = ARENA_NEW(&scratch, uint32_t, count + 1);
    p->right = ARENA_NEW(&p->arena, double, count + 1);
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        double states[CHAIN_STATES_MAX], fit[CHAIN_STATES_MAX], right = 0;
        if (pin->says == SAYS_BEFORE) continue;
        chain_at(&p->chain, pin->day, states);
        pin_fit(c, pin, fit);
        for (uint32_t s = 0; s < FLAG_COUNT * c->holder_count; s++) right += states[s] * fit[s];
        for (uint32_t k = 0; k < pin->said_count; k++) {
            const uint32_t number = number_at_place(w, place, c->said[pin->said_from + k]);
            p->right[number] += right;
            pins[number]++;
        }
    }
    for (uint32_t i = 0; i <= count; i++) p->right[i] = pins[i] && i < count ? p->right[i] / pins[i] : -1;
    arena_free(&scratch);
}

double weigh_right(Weigh *w, uint32_t testimony)
{
    const uint32_t place = w->docket->said.at[testimony].place;
    if (place >= w->place_count) return -1;
    PlaceRoom *p = weigh_place(w, place);
    if (!p->right) find_rights(w, place, p);
    return p->right[number_at_place(w, place, testimony)];
}

const WeighOptions *weigh_options(const Weigh *w) { return &w->options; }
const Docket *weigh_docket(const Weigh *w) { return w->docket; }

Days weigh_days(Weigh *w, uint32_t place)
{
    Days days = DAYS_NONE;
    if (place >= w->place_count) return days;
    const Case *c = &weigh_case(w, place)->pins;
    for (uint32_t i = 0; i < c->pin_count; i++) {
        if (w->docket->reports.at[w->docket->said.at[c->pins[i].testimony].report].background || c->pins[i].says == SAYS_BEFORE) continue;
        if (days.from == DAY_NONE) days.from = c->pins[i].day;
        days.to = c->pins[i].day;
    }
    return days;
}

double weigh_held_by(Weigh *w, uint32_t place, Day day, uint32_t actor)
{
    return weigh_held_by_any(w, place, day, &(ActorSet){ .at = { actor }, .count = 1 });
}

double weigh_held_by_any(Weigh *w, uint32_t place, Day day, const ActorSet *actors)
{
    if (weigh_days(w, place).from == DAY_NONE) return -1;
    PlaceRoom *p = weigh_place(w, place);
    double states[CHAIN_STATES_MAX], sum = 0;
    chain_at(&p->chain, day, states);
    for (uint32_t h = 0; h + 1 < p->pins.holder_count; h++)
        if (actor_set_allied(actors, w->docket->cast, p->pins.holders[h], day)) sum += states[FLAG_COUNT * h + FLAG_HELD];
    return sum;
}
