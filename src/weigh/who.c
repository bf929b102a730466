/* weigh/who.c - the verdict on a place and a day: who holds it, how surely, how many reports and witnesses stand behind it, sieges. */
#include "weigh/around.h"

#include <math.h>
#include <stdlib.h>

const char *const control_names[] = { "unknown", "held", "contested" };

#define HELD_LEAST      0.50 /* less than this is unknown */
#define SURELY_HELD     0.67 /* what it takes where enemies are spoken for as well */
#define CONTESTED_LEAST 0.55
#define DIVIDED_LEAST   0.40 /* an enemy with so much, both spoken for lately: contested, not unknown */
#define FIGHT_LEAST     0.20 /* so too with so much chance of a fight */
#define MIXED_LEAST     0.50 /* words that do not agree say little against a side that is likelier than not */
#define FITS_LEAST      0.60 /* a word that fits the verdict so well stands behind it */
#define SIEGE_LEAST     0.30 /* words of a siege, by their strength and how far their witnesses are believed */

enum {
    DIVIDED_DAYS = 15,  /* within so many days of a doubtful day both sides must be spoken for */
    MIXED_DAYS = 3,     /* and within so many where the nearest words do not agree */
    CLAIMED_DAYS = 120, /* how long a side's word that it holds a place stands */
    SIEGE_DAYS = 120,
};

void weigh_judge(Weigh *w, PlaceRoom *p, Day day, double *scratch, Control *v)
{
    const Case *c = &p->pins;
    const uint32_t n = c->holder_count;
    double share[CHAIN_HOLDERS_MAX];
    chain_at(&p->chain, day, scratch);
    v->contested = 0;
    uint32_t top = 0;
    for (uint32_t h = 0; h < n; h++) {
        const double *at = scratch + FLAG_COUNT * h, contested = at[FLAG_FOUGHT] + at[FLAG_DIVIDED];
        share[h] = at[FLAG_HELD] + contested;
        v->contested += contested;
        if (share[h] > share[top] && c->holders[h] != ID_NONE) top = h;
    }
    v->state = CONTROL_UNKNOWN;
    v->holder = ID_NONE;
    v->sure = 0;
    double side = 0, enemy = 0;
    for (uint32_t h = 0; h < n; h++) {
        if (allied_holders(w, c, top, h, day)) side += share[h];
        else if (c->holders[h] != ID_NONE) enemy = fmax(enemy, share[h]);
    }
    v->sure = 1 - side;
    if (c->holders[top] == ID_NONE) v->sure = 1;
    else if (v->contested >= CONTESTED_LEAST) {
        v->state = CONTROL_CONTESTED;
        v->sure = v->contested;
    } else {
        /* Between words that name others the model may well find somebody likeliest, but nobody has said so; and where those before the
         * day name an enemy, it is the ones after it that know better. */
        double before, after;
        around_nearest(w, p, top, day, &before, &after);
        const bool told = fmax(before, after) >= NEAREST_LEAST, agreed = told && before > -NEAREST_LEAST && !around_denied(w, p, top, day);
        const bool doubt = side < SURELY_HELD && (v->contested >= FIGHT_LEAST || enemy >= DIVIDED_LEAST);
        const double lately = doubt ? around_both_spoken(w, p, top, day, DIVIDED_DAYS) : 0,
                     now = agreed ? 0 : around_both_spoken(w, p, top, day, MIXED_DAYS);
        const double not_held = fmax(now, 1 - side * (1 - v->contested)); /* that it is not simply the likeliest side's */
        const bool piece = told && not_held >= MIXED_LEAST && around_piece_lost(w, p, top, day);
        if (piece || lately > 0 || (now > 0 && (not_held >= MIXED_LEAST || !told))) {
            v->state = CONTROL_CONTESTED;
            v->sure = not_held;
        } else if (told && side >= HELD_LEAST) {
            v->state = CONTROL_HELD;
            v->holder = c->holders[top];
            v->sure = side;
        }
    }
}

void weigh_agreeing(const Weigh *w, const Case *c, const Control *v, bool *out)
{
    uint32_t top = v->holder == ID_NONE ? ID_NONE : case_holder(c, w->docket->cast, v->holder);
    for (uint32_t h = 0; h < c->holder_count; h++)
        for (uint32_t f = 0; f < FLAG_COUNT; f++)
            out[FLAG_COUNT * h + f] = v->state == CONTROL_CONTESTED
                                          ? f != FLAG_HELD
                                          : v->state == CONTROL_HELD && top != ID_NONE && allied_holders(w, c, top, h, v->day);
}

static bool same_verdict(const Weigh *w, const Case *c, const Control *a, const Control *b)
{
    if (a->state != b->state) return false;
    if (a->state != CONTROL_HELD) return true;
    return allied_holders(w, c, case_holder(c, w->docket->cast, a->holder), case_holder(c, w->docket->cast, b->holder), a->day);
}

/* The steps around the day on which the verdict is the same: [*from, *to). */
static void same_stretch(Weigh *w, PlaceRoom *p, const Control *v, uint32_t *from, uint32_t *to)
{
    double scratch[CHAIN_STATES_MAX];
    Control other;
    uint32_t at = chain_step_from(&p->chain, v->day);
    for (*from = at; *from > 0; --*from) {
        weigh_judge(w, p, p->chain.days[*from - 1], scratch, &other);
        if (!same_verdict(w, &p->pins, v, &other)) break;
    }
    for (*to = at; *to < p->chain.steps; ++*to) {
        weigh_judge(w, p, p->chain.days[*to], scratch, &other);
        if (!same_verdict(w, &p->pins, v, &other)) break;
    }
}

static uint32_t distinct(uint32_t *numbers, size_t count)
{
    uint32_t n = 0;
    for (size_t i = 1; i < count; i++) /* Shell's sort, short lists */
        for (size_t j = i; j > 0 && numbers[j - 1] > numbers[j]; j--) {
            uint32_t swap = numbers[j];
            numbers[j] = numbers[j - 1];
            numbers[j - 1] = swap;
        }
    for (size_t i = 0; i < count; i++) n += i == 0 || numbers[i] != numbers[i - 1];
    return n;
}

/* True when a report's word fits the verdict: no worse than anything against it, where the verdict names a holder. */
static bool supports(const Weigh *w, const Case *c, const Pin *pin, const Control *v, const bool *agree)
{
    double fit[CHAIN_STATES_MAX], with = 0, against = 0;
    if (pin->says == SAYS_BEFORE && pin->from == 0) return false;
    if (w->docket->reports.at[w->docket->said.at[pin->testimony].report].background) return false;
    pin_fit(c, pin, fit);
    for (uint32_t s = 0; s < FLAG_COUNT * c->holder_count; s++) {
        double *best = agree[s] ? &with : &against;
        *best = fmax(*best, fit[s]);
    }
    return with >= FITS_LEAST && (with > against || v->state != CONTROL_HELD);
}

/* Reports and witnesses whose words fit the verdict, in the stretch of days for which it stands; where nobody spoke in it, the nearest
 * before it and after it that do. */
static void count_support(Weigh *w, PlaceRoom *p, Control *v)
{
    const Case *c = &p->pins;
    const Docket *d = w->docket;
    bool agree[CHAIN_STATES_MAX];
    uint32_t from, to, first = ID_NONE, last = ID_NONE; /* of the stretch, in steps; the pins that support it around */
    weigh_agreeing(w, c, v, agree);
    same_stretch(w, p, v, &from, &to);
    bool within = false;
    for (uint32_t i = 0; i < c->pin_count && last == ID_NONE; i++) {
        if (!supports(w, c, &c->pins[i], v, agree)) continue;
        within |= c->pins[i].step >= from && c->pins[i].step < to;
        if (c->pins[i].step < from) first = i;
        if (c->pins[i].step >= to) last = i;
    }
    Arena scratch = { 0 };
    LIST(uint32_t) reports = { 0 }, witnesses = { 0 };
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        if (within ? pin->step < from || pin->step >= to : i != first && i != last) continue;
        if (!supports(w, c, pin, v, agree)) continue;
        LIST_PUSH(&scratch, &witnesses, pin->origin);
        for (uint32_t k = 0; k < pin->said_count; k++) LIST_PUSH(&scratch, &reports, d->said.at[c->said[pin->said_from + k]].report);
    }
    v->reports = distinct(reports.at, reports.count);
    v->witnesses = distinct(witnesses.at, witnesses.count);
    arena_free(&scratch);
}

/* The latest word of each side that it holds the place. */
static void find_claimed(const Weigh *w, const PlaceRoom *p, Arena *keep, Control *v)
{
    const Case *c = &p->pins;
    LIST(Voice) voices = { 0 };
    for (uint32_t i = c->pin_count; i-- > 0;) {
        const Pin *pin = &c->pins[i];
        if (pin->day > v->day || pin->day < v->day - CLAIMED_DAYS || pin->denied || pin->says != SAYS_HOLDS || pin->who == 0) continue;
        uint32_t lean = w->docket->witnesses.at[pin->origin].lean;
        if (lean == ID_NONE || !(pin->sides >> lean & 1)) continue;
        uint32_t holder = 0;
        while (!(pin->who >> holder & 1)) holder++;
        bool known = false;
        for (size_t k = 0; k < voices.count; k++) known |= voices.at[k].actor == c->holders[holder];
        if (!known) LIST_PUSH(keep, &voices, (Voice){ c->holders[holder], pin->testimony, pin->day });
    }
    v->claimed = voices.at;
    v->claimed_count = (uint32_t)voices.count;
}

/* The latest siege told, unless the besieger's side holds the place: one firm word, or several that make up for one. */
static void find_siege(const Weigh *w, const PlaceRoom *p, Control *v)
{
    const Case *c = &p->pins;
    const Cast *cast = w->docket->cast;
    double told[CHAIN_HOLDERS_MAX] = { 0 }; /* by holder, the last for those that are none */
    v->besieged_by = v->siege_testimony = ID_NONE;
    for (uint32_t i = around_first_pin(c, v->day - SIEGE_DAYS); i < c->pin_count && c->pins[i].day <= v->day; i++) {
        const Pin *pin = &c->pins[i];
        const ActorSet *by = &w->docket->said.at[pin->testimony].actor;
        if (pin->says != SAYS_SIEGE || pin->denied || by->count == 0) continue;
        if (v->holder != ID_NONE && cast_allied(cast, by->at[0], v->holder, v->day)) continue;
        uint32_t holder = case_holder(c, cast, by->at[0]);
        double *sum = &told[holder == ID_NONE ? c->holder_count - 1 : holder];
        *sum += (double)pin->alone * rule_right(&w->reliability[pin->origin], pin);
        if (*sum < SIEGE_LEAST) continue;
        v->besieged_by = by->at[0];
        v->siege_testimony = pin->testimony;
    }
}

static int share_order(const void *pa, const void *pb)
{
    const Share *a = pa, *b = pb;
    if (a->p != b->p) return a->p < b->p ? 1 : -1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

static bool anything_read(const Weigh *w, const Case *c)
{
    for (uint32_t i = 0; i < c->pin_count; i++)
        if (!w->docket->reports.at[w->docket->said.at[c->pins[i].testimony].report].background) return true;
    return false;
}

/* The verdict with its shares, not yet in anybody's own name; false: nothing was read of the place. around: other days will be asked too. */
static bool judge_place(Weigh *w, uint32_t place, Day day, bool around, Arena *keep, Control *v, PlaceRoom **room)
{
    *v =
        (Control){ .place = place, .day = day, .holder = ID_NONE, .sides = { ID_NONE, ID_NONE }, .besieged_by = ID_NONE, .siege_testimony = ID_NONE };
    if (place >= w->place_count) return false;
    PlaceRoom *p = *room = around ? weigh_place(w, place) : weigh_place_on(w, place, day);
    const Case *c = &p->pins;
    if (!anything_read(w, c)) return false; /* what the theatre says alone is no verdict */
    double states[CHAIN_STATES_MAX];
    weigh_judge(w, p, day, states, v);
    v->shares = ARENA_NEW(keep, Share, c->holder_count);
    v->share_count = c->holder_count;
    for (uint32_t h = 0; h < c->holder_count; h++) {
        v->shares[h].actor = c->holders[h];
        for (uint32_t f = 0; f < FLAG_COUNT; f++) v->shares[h].p += states[FLAG_COUNT * h + f];
    }
    qsort(v->shares, v->share_count, sizeof *v->shares, share_order);
    return true;
}

uint32_t weigh_name(const Weigh *w, const PlaceRoom *p, uint32_t actor, Day day)
{
    uint32_t holder = case_holder(&p->pins, w->docket->cast, actor);
    return holder == ID_NONE ? actor : around_own_name(w, p, around_most_named(w, p, holder, day), day);
}

static void name_holder(const Weigh *w, const PlaceRoom *p, Control *v)
{
    if (v->state == CONTROL_HELD) v->holder = weigh_name(w, p, v->holder, v->day);
    if (v->state != CONTROL_CONTESTED) return;
    uint32_t top = v->shares[0].actor == ID_NONE && v->share_count > 1 ? v->shares[1].actor : v->shares[0].actor;
    if (top == ID_NONE) return;
    uint32_t rival = around_contender(w, p, case_holder(&p->pins, w->docket->cast, top), v->day);
    v->sides[0] = weigh_name(w, p, top, v->day);
    if (rival != ID_NONE) v->sides[1] = weigh_name(w, p, p->pins.holders[rival], v->day);
}

void weigh_who(Weigh *w, uint32_t place, Day day, Arena *keep, Control *v)
{
    PlaceRoom *p;
    if (!judge_place(w, place, day, true, keep, v, &p)) return;
    if (v->state != CONTROL_UNKNOWN) count_support(w, p, v);
    find_claimed(w, p, keep, v);
    find_siege(w, p, v);
    name_holder(w, p, v);
}

void weigh_glance(Weigh *w, uint32_t place, Day day, Arena *keep, Control *v)
{
    PlaceRoom *p;
    if (!judge_place(w, place, day, false, keep, v, &p)) return;
    find_siege(w, p, v);
    name_holder(w, p, v);
}
