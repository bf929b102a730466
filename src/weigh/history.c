/* weigh/history.c - verdicts over time: stretches of days with one verdict, and when each may have begun. */
#include "weigh/inside.h"

enum {
    LOOK_DAYS = 120, /* within a silence a verdict is looked at this often */
};

#define SURELY_NOT 0.05 /* the change lies between the days with these probabilities of the new verdict */
#define SURELY     0.95

typedef struct {
    Weigh *w;
    PlaceRoom *p;
    Arena *keep;
    LIST(Stretch) list;
    double sure_sum;
    uint32_t seen;
} History;

static void judge(const History *h, Day day, Control *v)
{
    double states[CHAIN_STATES_MAX];
    *v = (Control){ .place = h->p->pins.place, .day = day };
    weigh_judge(h->w, h->p, day, states, v);
}

static bool same(const Control *a, const Control *b) { return a->state == b->state && a->holder == b->holder; }

/* The first day in (before, after] with another verdict than `old`, when there is one switch between. */
static Day first_other(const History *h, const Control *old, Day before, Day after, Control *found)
{
    judge(h, after, found);
    while (after - before > 1) {
        Day mid = before + (after - before) / 2;
        Control v;
        judge(h, mid, &v);
        if (same(&v, old)) before = mid;
        else {
            after = mid;
            *found = v;
        }
    }
    return after;
}

static void open_stretch(History *h, Day from, const Control *v)
{
    if (h->list.count) h->list.at[h->list.count - 1].to = from - 1;
    LIST_PUSH(h->keep, &h->list,
              (Stretch){ .from = from, .to = from, .earliest = from, .latest = from, .state = v->state, .holder = v->holder, .sure = v->sure });
    h->sure_sum = v->sure;
    h->seen = 1;
}

static void walk_to(History *h, Day day)
{
    for (;;) {
        Stretch *now = &h->list.at[h->list.count - 1];
        Control last = { .state = now->state, .holder = now->holder }, v;
        judge(h, day, &v);
        if (same(&v, &last)) {
            now->to = day;
            h->sure_sum += v.sure;
            now->sure = h->sure_sum / ++h->seen;
            return;
        }
        Day change = first_other(h, &last, now->to, day, &v);
        open_stretch(h, change, &v);
        if (change == day) return;
    }
}

/* Probability that the verdict of the stretch is right on a day. */
static double chance(const History *h, const Stretch *s, Day day)
{
    double states[CHAIN_STATES_MAX], sum = 0;
    bool agree[CHAIN_STATES_MAX];
    Control v = { .state = s->state, .holder = s->holder, .day = day };
    weigh_agreeing(h->w, &h->p->pins, &v, agree);
    chain_at(&h->p->chain, day, states);
    for (uint32_t i = 0; i < FLAG_COUNT * h->p->pins.holder_count; i++)
        if (agree[i]) sum += states[i];
    return sum;
}

/* From `from` in direction `way`, not beyond `end`: the first day on which the chance passes `bound` (above when up). */
static Day cross(const History *h, const Stretch *s, Day from, Day end, int way, double bound, bool up)
{
    const Chain *c = &h->p->chain;
    Day day = from;
    while (day != end) {
        uint32_t step = chain_step_from(c, way > 0 ? day + 1 : day);
        Day next = way > 0 ? (step < c->steps && c->days[step] < end ? c->days[step] : end)
                           : (step > 0 && c->days[step - 1] > end ? c->days[step - 1] : end);
        if ((chance(h, s, next) > bound) == up) {
            while (way > 0 ? next - day > 1 : day - next > 1) { /* the crossing lies between two days of claims */
                Day mid = day + (next - day) / 2;
                if ((chance(h, s, mid) > bound) == up) next = mid;
                else day = mid;
            }
            return next;
        }
        day = next;
    }
    return end;
}

/* Gives each stretch the name of its holder, and joins neighbours that then are one: which of two allies is the likelier may change
 * without the place changing hands. */
static void name_stretches(History *h)
{
    size_t kept = 0;
    for (size_t i = 0; i < h->list.count; i++) {
        Stretch s = h->list.at[i], *before = kept ? &h->list.at[kept - 1] : NULL;
        if (s.state == CONTROL_HELD) s.holder = weigh_name(h->w, h->p, s.holder, s.from);
        if (before && before->state == s.state && before->holder == s.holder) before->to = s.to;
        else h->list.at[kept++] = s;
    }
    h->list.count = kept;
}

void weigh_history(Weigh *w, uint32_t place, Arena *keep, Stretch **out, uint32_t *count)
{
    *out = NULL;
    *count = 0;
    if (place >= w->place_count) return;
    History h = { .w = w, .p = weigh_place(w, place), .keep = keep };
    const Case *c = &h.p->pins;
    if (c->day_count == 0) return;
    Control v;
    judge(&h, c->days[0], &v);
    open_stretch(&h, c->days[0], &v);
    for (uint32_t i = 1; i < c->day_count; i++) {
        for (Day day = c->days[i - 1] + LOOK_DAYS; day < c->days[i]; day += LOOK_DAYS) walk_to(&h, day);
        walk_to(&h, c->days[i]);
    }
    name_stretches(&h);
    for (uint32_t i = 1; i < h.list.count; i++) {
        Stretch *s = &h.list.at[i];
        if (s->state == CONTROL_UNKNOWN) continue;
        s->earliest = cross(&h, s, s->from, h.list.at[i - 1].from, -1, SURELY_NOT, false);
        s->latest = chance(&h, s, s->from) > SURELY ? s->from : cross(&h, s, s->from, s->to, 1, SURELY, true);
    }
    *out = h.list.at;
    *count = (uint32_t)h.list.count;
}
