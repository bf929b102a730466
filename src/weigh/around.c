#include "weigh/around.h"

#include <math.h>
#include <stdlib.h>

#define TELLS_LEAST  0.30  /* by so much better a word that tells must fit one side */
#define NEAR_DAYS    100.0 /* a word so far from the day counts half for whom to name */
#define SPOKEN_LEAST 0.50  /* words, by their strength */
#define DENIED_LEAST 0.20  /* denials, by their strength */

enum {
    DENIED_DAYS = 3, /* a denial speaks of what was said so many days before it */
    CONTENDER_DAYS = 20,
    PIECE_DAYS = 30, /* so long it stands that an enemy took a piece, if nobody says more */
};

bool allied_holders(const Weigh *w, const Case *c, uint32_t a, uint32_t b, Day day)
{
    if (a == b) return true;
    if (c->holders[a] == ID_NONE || c->holders[b] == ID_NONE) return false;
    return cast_allied(w->docket->cast, c->holders[a], c->holders[b], day);
}

uint32_t around_first_pin(const Case *c, Day day)
{
    uint32_t from = 0, to = c->pin_count;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (c->pins[mid].day < day) from = mid + 1;
        else to = mid;
    }
    return from;
}

double around_both_spoken(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day, Day within)
{
    const Case *c = &p->pins;
    double own = 0, enemy = 0;
    for (uint32_t i = around_first_pin(c, day - within); i < c->pin_count && c->pins[i].day <= day + within; i++) {
        const Pin *pin = &c->pins[i];
        if (pin->denied) continue;
        if (pin->says != SAYS_HOLDS && pin->says != SAYS_PART && pin->says != SAYS_INSIDE && pin->says != SAYS_FIGHT) continue;
        for (uint32_t h = 0; h + 1 < c->holder_count; h++)
            if (pin->who >> h & 1) *(allied_holders(w, c, holder, h, day) ? &own : &enemy) += (double)pin->strength;
    }
    const double less = fmin(own, enemy);
    return less < SPOKEN_LEAST ? 0 : 2 * less / (own + enemy);
}

uint32_t around_most_named(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day)
{
    const Case *c = &p->pins;
    double named[CHAIN_HOLDERS_MAX] = { 0 };
    uint32_t most = holder;
    unsigned allies = 0;
    for (uint32_t h = 0; h + 1 < c->holder_count; h++)
        if (h != holder && allied_holders(w, c, holder, h, day)) allies |= 1u << h;
    if (allies == 0) return holder;
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        if (pin->denied || pin->says != SAYS_HOLDS) continue;
        double far = abs(pin->day - day) / NEAR_DAYS,
               weight = (double)pin->strength * rule_right(&w->reliability[pin->origin], pin) / (1 + far * far);
        for (uint32_t h = 0; h + 1 < c->holder_count; h++)
            if (pin->who >> h & 1) named[h] += weight;
    }
    for (uint32_t h = 0; h + 1 < c->holder_count; h++)
        if (named[h] > named[most] && allies >> h & 1) most = h;
    return most;
}

uint32_t around_contender(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day)
{
    const Case *c = &p->pins;
    double told[CHAIN_HOLDERS_MAX] = { 0 };
    uint32_t most = ID_NONE;
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        if (pin->denied || pin->day < day - CONTENDER_DAYS || pin->day > day + CONTENDER_DAYS) continue;
        if (pin->says == SAYS_BEFORE || pin->says == SAYS_STRIKE || pin->says == SAYS_EDGE) continue;
        for (uint32_t h = 0; h + 1 < c->holder_count; h++)
            if (pin->who >> h & 1) told[h] += (double)pin->strength;
    }
    for (uint32_t h = 0; h + 1 < c->holder_count; h++)
        if (told[h] > 0 && (most == ID_NONE || told[h] > told[most]) && !allied_holders(w, c, holder, h, day)) most = h;
    return most;
}

uint32_t around_own_name(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day)
{
    const Case *c = &p->pins;
    const Cast *cast = w->docket->cast;
    const uint32_t root = c->holders[holder];
    if (!cast->actors.at[root].coalition) return root;
    struct {
        uint32_t actor;
        double weight;
    } named[ACTOR_SET_MAX] = { 0 };
    uint32_t count = 0;
    double all = 0;
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        if (pin->denied || !(pin->who >> holder & 1) || pin->says == SAYS_BEFORE) continue;
        double far = abs(pin->day - day) / NEAR_DAYS, weight = (double)pin->strength / (1 + far * far);
        const Testimony *t = &w->docket->said.at[pin->testimony];
        const ActorSet *sets[] = { &t->actor, &t->target };
        for (uint32_t s = 0; s < 2; s++)
            for (uint32_t k = 0; k < sets[s]->count; k++) {
                if (!cast_within(cast, sets[s]->at[k], root)) continue;
                uint32_t name = cast_own_name(cast, sets[s]->at[k]), n = 0;
                while (n < count && named[n].actor != name) n++;
                if (n == ACTOR_SET_MAX) continue;
                if (n == count) named[count++].actor = name;
                named[n].weight += weight;
                all += weight;
            }
    }
    for (uint32_t n = 0; n < count; n++)
        if (named[n].weight > all * 2 / 3) return named[n].actor;
    return root;
}

/* What a pin tells of the side of a holder: 1 that it holds the place, -1 that another does, 0 neither. */
static int tells_for(const Weigh *w, const Case *c, const Pin *p, uint32_t holder, Day day)
{
    double fit[CHAIN_STATES_MAX], own = 0, other = 0;
    if (w->docket->reports.at[w->docket->said.at[p->testimony].report].background) return 0;
    pin_fit(c, p, fit);
    for (uint32_t h = 0; h < c->holder_count; h++) {
        double *best = allied_holders(w, c, holder, h, day) ? &own : &other;
        *best = fmax(*best, fit[FLAG_COUNT * h + FLAG_HELD]);
    }
    return own > other + TELLS_LEAST ? 1 : other > own + TELLS_LEAST ? -1 : 0;
}

void around_nearest(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day, double *tell_before, double *tell_after)
{
    const Case *c = &p->pins;
    const uint32_t from = around_first_pin(c, day + 1);
    double before = 0, after = 0;
    for (uint32_t i = from; i-- > 0 && fabs(before) < NEAREST_LEAST;)
        before += tells_for(w, c, &c->pins[i], holder, day) * (double)c->pins[i].strength;
    for (uint32_t i = from; i < c->pin_count && fabs(after) < NEAREST_LEAST; i++)
        after += tells_for(w, c, &c->pins[i], holder, day) * (double)c->pins[i].strength;
    *tell_before = before;
    *tell_after = after;
}

bool around_piece_lost(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day)
{
    const Case *c = &p->pins;
    for (uint32_t i = around_first_pin(c, day + 1); i-- > 0 && c->pins[i].day >= day - PIECE_DAYS;) {
        const Pin *pin = &c->pins[i];
        if ((pin->says != SAYS_HOLDS && pin->says != SAYS_PART && pin->says != SAYS_INSIDE) || (double)pin->strength < SPOKEN_LEAST) continue;
        bool own = false, enemy = false;
        for (uint32_t h = 0; h + 1 < c->holder_count; h++)
            if (pin->who >> h & 1) *(allied_holders(w, c, holder, h, day) ? &own : &enemy) = true;
        if (pin->says != SAYS_HOLDS && !pin->denied && enemy) return true;
        if (own && !pin->denied && pin->says != SAYS_INSIDE) return false;
    }
    return false;
}

bool around_denied(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day)
{
    const Case *c = &p->pins;
    double denied = 0;
    for (uint32_t i = around_first_pin(c, day + 1); i < c->pin_count && c->pins[i].day <= day + DENIED_DAYS; i++) {
        const Pin *pin = &c->pins[i];
        bool of_it = false;
        for (uint32_t h = 0; h + 1 < c->holder_count; h++) of_it |= (pin->who >> h & 1) && allied_holders(w, c, holder, h, day);
        if (pin->denied && pin->says == SAYS_HOLDS && of_it) denied += (double)pin->strength;
    }
    return denied >= DENIED_LEAST;
}
