#include "weigh/diff.h"

#include <stdlib.h>

#define CAUSE_LEAST 0.05 /* log odds: a smaller part in the change is not told */

static int day_order(const void *pa, const void *pb)
{
    Day a = *(const Day *)pa, b = *(const Day *)pb;
    return (a > b) - (a < b);
}

typedef LIST(Day) DayList;

/* The days on which either history turns, and the day after the last. */
static void turning_days(Weigh *w, uint32_t place, Arena *keep, DayList *days)
{
    Stretch *s;
    uint32_t count;
    weigh_history(w, place, keep, &s, &count);
    for (uint32_t i = 0; i < count; i++) LIST_PUSH(keep, days, s[i].from);
    if (count) LIST_PUSH(keep, days, s[count - 1].to + 1);
}

static bool same(const Control *a, const Control *b) { return a->state == b->state && a->holder == b->holder; }

/* The reasons of the new verdict that were not known then. */
static void find_causes(Weigh *then, Weigh *now, Arena *keep, Difference *d)
{
    Reason *why;
    uint32_t count;
    weigh_why(now, &d->after, keep, &why, &count);
    d->because = ARENA_NEW(keep, Reason, count);
    for (uint32_t i = 0; i < count; i++)
        if (why[i].weight >= CAUSE_LEAST && !weigh_knows(then, &weigh_docket(now)->said.at[why[i].testimony]))
            d->because[d->because_count++] = why[i];
}

void weigh_diff(Weigh *then, Weigh *now, uint32_t place, Arena *keep, Differences *out)
{
    DayList days = { 0 };
    turning_days(then, place, keep, &days);
    turning_days(now, place, keep, &days);
    if (days.count == 0) return;
    qsort(days.at, days.count, sizeof *days.at, day_order);
    for (size_t i = 0; i + 1 < days.count; i++) {
        if (days.at[i] == days.at[i + 1]) continue;
        Difference d = { .days = { days.at[i], days.at[i + 1] - 1 } };
        weigh_who(then, place, days.at[i], keep, &d.before);
        weigh_who(now, place, days.at[i], keep, &d.after);
        if (same(&d.before, &d.after)) continue;
        Difference *last = out->count ? &out->at[out->count - 1] : NULL;
        if (last && last->days.to + 1 == d.days.from && same(&last->before, &d.before) && same(&last->after, &d.after)) {
            last->days.to = d.days.to;
            continue;
        }
        find_causes(then, now, keep, &d);
        LIST_PUSH(keep, out, d);
    }
}
