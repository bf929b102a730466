#include "when/period.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    SOON_DAYS       = 10,      /* a date without a year so little ahead of the report is this year's, not last year's */
    HISTORY_DATES   = 3,       /* so many old dates, and more of them than of news, make a text a history */
    HISTORY_YEARS   = 2,
    STORY_DATES     = 6,       /* so many dates without a year, in a text that hardly names another year than old ones, do too */
    STORY_OLD       = 4,       /* so many old years for each of these */
    DATELINE_BYTES  = 160,     /* so near to its beginning a text says when it was written, */
    DATELINE_DAYS   = 3,       /* and is believed rather than the caller where they are further apart than time zones explain */
    CONTEXT_SENTENCES = 3,     /* how far a full date lends its year in the news */
    RECENT_MAX      = 6,       /* so many times back a history may take up its thread again */
    BACK_COST       = 2,       /* a history goes on: a day back counts as two on; */
    IN_YEAR_DAYS    = 80,      /* a date within a year that was just named counts as so far from it, */
    STALE_COST_DAYS = 45,      /* and each time that came between as so much more */
};

/* The last times named in the text, by how exact they are: what "two days later" counts from. */
typedef enum { EXACT_DAY, EXACT_MONTH, EXACT_YEAR, EXACT_COUNT } Exact;

typedef struct {
    bool     set, full;                 /* full: with a year of its own */
    int      year, month;               /* month 0: not known */
    Day      day;                       /* DAY_NONE: not known so exactly */
    uint32_t sentence;
} Anchor;

typedef struct {
    Day      published;                 /* of the report or of this part */
    bool     history;                   /* the text tells the past in order: its own dates lead, not the day it was published */
    Anchor   anchor[EXACT_COUNT];
    Anchor   recent[RECENT_MAX];        /* the last times of a month or a year, newest first */
    uint32_t recent_count;
} Context;

typedef struct {
    Period   period;
    Days     days;                      /* narrowed */
    bool     anchored;                  /* with help from outside the expression */
    bool     full;                      /* the year is named */
    bool     is_time;
    char     value[40];
} Resolved;

static bool has(const Frame *f, Field field) { return f->f[field] != UNSET; }

static bool unit_wants_day(Unit u) { return u <= UNIT_WEEK; }

static const Anchor *anchor_for(const Context *c, Unit unit)
{
    const Anchor *a = &c->anchor[unit_wants_day(unit) ? EXACT_DAY : unit < UNIT_YEAR ? EXACT_MONTH : EXACT_YEAR];
    return a->set ? a : NULL;
}

/* The period of this unit n units from the publication day, or from the last time named in the text. */
static Period shifted(const Context *c, bool from_text, Unit unit, int n)
{
    if (!from_text) return c->published == DAY_NONE ? period_none() : period_around(unit, c->published, n);
    const Anchor *a = anchor_for(c, unit);
    if (!a) return period_none();
    if (unit_wants_day(unit)) return period_around(unit, a->day, n);
    return period_shift(unit, a->year, a->month, n);
}

static bool counts_from_text(const Context *c, const Frame *f)
{
    return f->f[F_REL] >= REL_PREVIOUS || (c->history && c->anchor[EXACT_YEAR].set) || c->published == DAY_NONE;
}

static int rel_step(const Frame *f)
{
    static const int steps[] = { -1, 0, 1, -1, 1, 0 };
    return steps[f->f[F_REL]];
}

/* Days on a calendar that is regular enough to tell near from far, before Christ too. */
static int rough_day(int year, int month, int day)
{
    return year * 366 + (month ? month - 1 : 0) * 31 + (day ? day - 1 : 0);
}

/* In a history the date without a year is the one that takes up the thread: soon after one of the last times named, so that
 * an aside ("a film of 2005 shows") does not carry the story away with it. */
static int thread_year(const Context *c, int month, int day)
{
    int best = UNSET, best_cost = 0;
    for (uint32_t i = 0; i < c->recent_count; i++) {
        const Anchor *a = &c->recent[i];
        for (int year = a->year - 1; year <= a->year + 1; year++) {
            if (day == 29 && month == 2 && month_days(year, 2) < 29) continue;
            int then = a->day == DAY_NONE ? 0 : day_civil(a->day).day;
            int ahead = rough_day(year, month, day) - rough_day(a->year, a->month, day ? then : 0);
            if (!a->month && year != a->year) continue;
            if (!a->month) ahead = IN_YEAR_DAYS;
            int cost = (ahead >= 0 ? ahead : -ahead * BACK_COST) + (int)i * STALE_COST_DAYS;
            if (best != UNSET && cost >= best_cost) continue;
            best = year;
            best_cost = cost;
        }
    }
    return best;
}

/* The year a month (and day, or 0) without one belongs to. UNSET when nothing tells. */
static int guess_year(const Context *c, const Found *f, int month, int day)
{
    const Anchor *a = &c->anchor[EXACT_MONTH];
    if (c->history || c->published == DAY_NONE) return thread_year(c, month, day);
    Civil now = day_civil(c->published);
    if (a->set && a->full && a->day != DAY_NONE && day && a->year < now.year && f->sentence - a->sentence <= CONTEXT_SENTENCES) {
        Civil then = day_civil(a->day);
        return a->year + (month * 32 + day < then.month * 32 + then.day && a->year + 1 < now.year);
    }
    if (a->set && a->full && f->sentence == a->sentence && a->year < now.year) return a->year + (month < a->month - 6);
    int here = now.month * 32 + (day ? now.day : 0), there = month * 32 + day;
    if (f->future) return now.year + (there < here);
    if (day && there > here) {
        Day ahead = day_of(now.year, month, day);
        if (ahead != DAY_NONE && ahead - c->published <= SOON_DAYS) return now.year;
    }
    return now.year - (there > here);
}

/* A weekday in the news is the last one, or the next where the words around speak of what is to come. */
static Day guess_weekday(Day from, int weekday, bool future)
{
    int back = (day_weekday(from) - weekday + 7) % 7;
    if (!future) return from - back;
    return back ? from - back + 7 : from;
}

static int full_year(const Frame *f)
{
    return has(f, F_ERA) && f->f[F_ERA] < 0 ? 1 - f->f[F_YEAR] : f->f[F_YEAR];
}

/* The k-th (or, with -1, last) unit within a period: "the first week of November", "the last ten days of May". */
static Period within(const Period *p, Unit unit, int k, int count, char *value, size_t room)
{
    Period r = *p;
    if (p->days.from == DAY_NONE || count < 1 || k == 0 || k > 31 || count > 366) return *p;
    if (count > 1) duration_value(unit, count, false, value, room);
    if (unit <= UNIT_WEEK) {
        int step = unit == UNIT_WEEK || unit == UNIT_WEEKEND ? 7 : 1, length = step * count;
        r.days.from = k > 0 ? p->days.from + step * (k - 1) : p->days.to - length + 1;
        r.days.to = r.days.from + length - 1;
        if (count == 1) {
            Period one = unit == UNIT_WEEK ? period_week(r.days.from + 3) : period_day(r.days.from);
            snprintf(value, room, "%s", one.value);
        }
    } else {
        Civil c = day_civil(k > 0 ? p->days.from : p->days.to);
        Period a = period_shift(unit, c.year, c.month, k > 0 ? k - 1 : 1 - count);
        Period b = period_shift(unit, a.year, a.month ? a.month : 1, count - 1);
        r = a;
        r.days.to = b.days.to;
        if (count == 1) snprintf(value, room, "%s", a.value);
    }
    return r.days.from < p->days.from || r.days.to > p->days.to ? *p : r;
}

static const char *part_value(int part)
{
    static const char *const names[] = { "TMO", "TMI", "TAF", "TEV", "TNI", "TDT" };
    return names[part];
}

/* Writes the time of day behind the day's value. */
static void add_clock(const Frame *f, Resolved *r)
{
    size_t n = strlen(r->value);
    if (n + 8 > sizeof r->value) return;
    if (has(f, F_HOUR)) {
        int h = f->f[F_HOUR];
        if (has(f, F_AMPM) && h <= 12) h = h % 12 + (f->f[F_AMPM] == 2 ? 12 : 0);
        snprintf(r->value + n, sizeof r->value - n, "T%02d:%02d", h % 100, has(f, F_MINUTE) ? f->f[F_MINUTE] % 100 : 0);
    } else {
        snprintf(r->value + n, sizeof r->value - n, "%s", part_value(f->f[F_PART]));
    }
    r->is_time = true;
}

/* "last week", "that year", "next Friday", "last November", "last night". */
static Period relative(const Context *c, const Found *found, const Frame *f)
{
    bool from_text = counts_from_text(c, f);
    int step = rel_step(f);
    if (has(f, F_UNIT)) {
        Period p = shifted(c, from_text, (Unit)f->f[F_UNIT], step);
        if (!period_known(&p)) return p;
        if (has(f, F_MONTH) && has(f, F_DAY)) return period_date(p.year, f->f[F_MONTH], f->f[F_DAY]);
        if (has(f, F_MONTH)) return period_month(p.year, f->f[F_MONTH]);
        if (has(f, F_SEASON)) return period_season(p.year, f->f[F_SEASON]);
        if (has(f, F_WEEKDAY) && p.days.from != DAY_NONE) return period_day(p.days.from + f->f[F_WEEKDAY] - 1);
        if (has(f, F_DAY) && p.month) return period_date(p.year, p.month, f->f[F_DAY]);
        return p;
    }
    if (has(f, F_WEEKDAY)) {
        Period p = shifted(c, from_text, UNIT_DAY, 0);
        if (!period_known(&p) || p.days.from == DAY_NONE) return period_none();
        Day d = p.days.from;
        int wd = f->f[F_WEEKDAY];
        if (step < 0) return period_day(guess_weekday(d - 1, wd, false));
        if (step > 0) return period_day(guess_weekday(d + 1, wd, true));
        return period_day(guess_weekday(d, wd, found->future || !found->past));
    }
    if (has(f, F_MONTH) || has(f, F_SEASON)) {
        int month = has(f, F_MONTH) ? f->f[F_MONTH] : 3 + 3 * f->f[F_SEASON];
        Period p = shifted(c, from_text, UNIT_MONTH, 0);
        if (!period_known(&p)) return p;
        int year = p.year;
        if (step < 0) year -= month >= p.month;
        if (step > 0) year += month <= p.month;
        if (has(f, F_SEASON)) return period_season(year, f->f[F_SEASON]);
        return has(f, F_DAY) ? period_date(year, month, f->f[F_DAY]) : period_month(year, month);
    }
    if (has(f, F_PART) || has(f, F_HOUR)) {
        bool night = has(f, F_PART) && f->f[F_PART] >= PART_EVENING;
        return shifted(c, from_text, UNIT_DAY, step < 0 && !night && f->f[F_REL] == REL_LAST ? -1 : step);
    }
    return period_none();
}

/* "'99": of the century that brings it nearest to the year that is spoken of. */
static int short_year(const Context *c, int yy)
{
    int near = c->history && c->anchor[EXACT_YEAR].set ? c->anchor[EXACT_YEAR].year : c->published != DAY_NONE ? day_civil(c->published).year : 2000;
    int year = near - near % 100 + yy;
    return year > near + 50 ? year - 100 : year <= near - 50 ? year + 100 : year;
}

/* A date with all, or some, or none of its coarser parts named. */
static Period calendar(const Context *c, const Found *found, const Frame *f, Resolved *r)
{
    bool named = has(f, F_YEAR);
    int month = has(f, F_MONTH) ? f->f[F_MONTH] : UNSET, day = has(f, F_DAY) ? f->f[F_DAY] : UNSET;
    int year = named ? full_year(f) : has(f, F_YY) ? short_year(c, f->f[F_YY]) : UNSET;
    r->full = named;
    if (has(f, F_FIRST) && day <= 12 && c->published != DAY_NONE) {    /* 3/8 and 8/3: not the one that is yet to come */
        Day usual = day_of(year, month, day), other = day_of(year, day, month);
        if (other == c->published || (usual > c->published + SOON_DAYS && other <= c->published)) {
            int swap = day;
            day = month;
            month = swap;
        }
    }
    if (has(f, F_HOLIDAY)) {
        month = f->f[F_HOLIDAY] / 100;
        day = f->f[F_HOLIDAY] % 100;
    }
    if (has(f, F_DECADE)) {
        int d = f->f[F_DECADE];
        if (has(f, F_ERA) && f->f[F_ERA] < 0) return period_decade(-d - 8);
        return period_decade(d < 100 ? 1900 + d : d);
    }
    if (has(f, F_CENTURY)) return period_century(has(f, F_ERA) && f->f[F_ERA] < 0 ? 1 - f->f[F_CENTURY] : f->f[F_CENTURY]);
    if (year != UNSET && month == UNSET && !has(f, F_SEASON) && !has(f, F_QUARTER) && !has(f, F_HALF)) return period_year(year);
    if (year != UNSET && month != UNSET) return day == UNSET ? period_month(year, month) : period_date(year, month, day);
    r->anchored |= !named;
    if (month != UNSET) {
        year = guess_year(c, found, month, day == UNSET ? 0 : day);
        if (year == UNSET) return period_none();
        if (day == UNSET) return period_month(year, month);
        if (has(f, F_WEEKDAY)) {                       /* "Thursday 9 November" is the year in which it was a Thursday */
            static const int near[] = { 0, -1, 1, -2 };
            for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
                Day d = day_of(year + near[i], month, day);
                if (d != DAY_NONE && day_weekday(d) == f->f[F_WEEKDAY]) return period_day(d);
            }
        }
        return period_date(year, month, day);
    }
    if (has(f, F_SEASON) || has(f, F_QUARTER) || has(f, F_HALF)) {
        int first = has(f, F_SEASON) ? 3 + 3 * f->f[F_SEASON] : has(f, F_QUARTER) ? f->f[F_QUARTER] * 3 - 2 : f->f[F_HALF] * 6 - 5;
        if (year == UNSET) {
            year = guess_year(c, found, first, 0);
            if (year == UNSET) return period_none();
        }
        if (has(f, F_SEASON)) return period_season(year, f->f[F_SEASON]);
        return has(f, F_QUARTER) ? period_quarter(year, f->f[F_QUARTER]) : period_half(year, f->f[F_HALF]);
    }
    if (day != UNSET) {                                /* "the 11th": of the month that is spoken of */
        Period p = shifted(c, counts_from_text(c, f), UNIT_MONTH, 0);
        if (!period_known(&p)) return p;
        if (!c->history && c->published != DAY_NONE && p.year == day_civil(c->published).year &&
            p.month == day_civil(c->published).month && !found->future && day_of(p.year, p.month, day) > c->published + SOON_DAYS)
            p = period_shift(UNIT_MONTH, p.year, p.month, -1);
        return period_date(p.year, p.month, day);
    }
    if (has(f, F_WEEKDAY)) {
        const Anchor *a = &c->anchor[EXACT_DAY];
        if ((c->history || c->published == DAY_NONE) && a->set) return period_day(guess_weekday(a->day, f->f[F_WEEKDAY], true));
        return c->published == DAY_NONE ? period_none() : period_day(guess_weekday(c->published, f->f[F_WEEKDAY], found->future));
    }
    return period_none();
}

/* Clips "this week" to what is past of it, or to come of it. */
static void clip(const Context *c, const Found *found, const Frame *f, Resolved *r)
{
    if (!has(f, F_REL) || f->f[F_REL] != REL_THIS || !has(f, F_UNIT) || c->published == DAY_NONE || c->history) return;
    if (r->days.from > c->published || r->days.to < c->published || r->period.unit == UNIT_DAY) return;
    if (found->future || f->f[F_MOD] == MOD_LATE) r->days.from = c->published;
    else r->days.to = c->published;
}

static void resolve_date(const Context *c, const Found *found, const Frame *f, Resolved *r)
{
    *r = (Resolved){ .days = DAYS_NONE, .period = period_none() };
    if (has(f, F_OFFSET)) {
        r->anchored = true;
        if (c->published != DAY_NONE) r->period = period_day(c->published + f->f[F_OFFSET]);
    } else if (has(f, F_REL)) {
        r->anchored = true;
        r->period = relative(c, found, f);
    } else if (has(f, F_MONTH) || has(f, F_DAY) || has(f, F_YEAR) || has(f, F_YY) || has(f, F_WEEKDAY) || has(f, F_SEASON) || has(f, F_HOLIDAY) ||
               has(f, F_DECADE) || has(f, F_CENTURY) || has(f, F_QUARTER) || has(f, F_HALF)) {
        r->period = calendar(c, found, f, r);
    } else if (has(f, F_OVERNIGHT)) {
        r->anchored = true;
        if (c->published != DAY_NONE) r->period = period_day(c->published);
    } else if (has(f, F_HOUR) || has(f, F_PART)) {     /* "at 5 a.m.": of a day named just before, if one was */
        const Anchor *a = &c->anchor[EXACT_DAY];
        r->anchored = true;
        if (a->set && a->sentence == found->sentence) r->period = period_day(a->day);
    }
    memcpy(r->value, r->period.value, sizeof r->value);
    r->days = r->period.days;
    if (has(f, F_WITHIN) && period_known(&r->period)) {
        int count = has(f, F_N) ? f->f[F_N] : 1;
        r->period = within(&r->period, (Unit)f->f[F_WITHIN], has(f, F_ORD) ? f->f[F_ORD] : 1, count, r->value, sizeof r->value);
        r->days = r->period.days;
    }
    if (has(f, F_MOD)) r->days = period_narrow(&r->period, (TimeMod)f->f[F_MOD]);
    if (has(f, F_OVERNIGHT) && r->days.from != DAY_NONE) r->days.from -= !has(f, F_WEEKDAY);
    clip(c, found, f, r);
    if ((has(f, F_HOUR) || has(f, F_PART)) && (!period_known(&r->period) || r->period.unit == UNIT_DAY)) {
        if (!period_known(&r->period) && has(f, F_PART)) memcpy(r->value, "XXXX-XX-XX", 11);
        add_clock(f, r);
    }
}

/* What one end of a range leaves out, the other end names: "5 to 8 November", "March and April 2017", "1915-17". */
static void share(Frame *a, Frame *b)
{
    static const uint8_t forth[] = { F_MONTH, F_ERA, F_PART };
    if (!has(b, F_YEAR) && has(b, F_YY) && has(a, F_YEAR)) b->f[F_YEAR] = (int16_t)(a->f[F_YEAR] / 100 * 100 + b->f[F_YY]);
    for (size_t i = 0; i < sizeof forth; i++) {
        if (!has(a, forth[i]) && has(b, forth[i]) && (forth[i] != F_MONTH || has(a, F_DAY))) a->f[forth[i]] = b->f[forth[i]];
        if (!has(b, forth[i]) && has(a, forth[i]) && (forth[i] != F_MONTH || has(b, F_DAY)) && forth[i] != F_PART)
            b->f[forth[i]] = a->f[forth[i]];
    }
    if (!has(a, F_MONTH) || !has(b, F_MONTH)) return;
    bool turned = a->f[F_MONTH] > b->f[F_MONTH];       /* "from November to March 2018" began in 2017 */
    if (has(b, F_YEAR) && !has(a, F_YEAR)) a->f[F_YEAR] = (int16_t)(b->f[F_YEAR] - turned);
    else if (has(a, F_YEAR) && !has(b, F_YEAR)) b->f[F_YEAR] = (int16_t)(a->f[F_YEAR] + turned);
}

/* Remembers a time as what later words may count from. */
static void remember(Context *c, const Found *found, const Resolved *r)
{
    const Period *p = &r->period;
    if (!period_known(p) || p->unit > UNIT_YEAR) return;
    Anchor a = { true, r->full, p->year, p->month, DAY_NONE, found->sentence };
    if (p->unit == UNIT_DAY && p->days.from != DAY_NONE) {
        a.day = r->days.to;
        c->anchor[EXACT_DAY] = a;
    }
    if (p->month && p->unit <= UNIT_MONTH) c->anchor[EXACT_MONTH] = a;
    c->anchor[EXACT_YEAR] = a;
    memmove(c->recent + 1, c->recent, (RECENT_MAX - 1) * sizeof *c->recent);
    c->recent[0] = a;
    if (c->recent_count < RECENT_MAX) c->recent_count++;
}

static void find_range(Context *c, const Found *found, TimeMention *out)
{
    Found f = *found;
    Resolved a, b;
    share(&f.frame[0], &f.frame[1]);
    resolve_date(c, &f, &f.frame[1], &b);
    bool days_of_week = has(&f.frame[0], F_WEEKDAY) && !has(&f.frame[0], F_DAY) && b.days.from != DAY_NONE;
    if (days_of_week) {
        a = (Resolved){ .period = period_day(guess_weekday(b.days.from - 1, f.frame[0].f[F_WEEKDAY], false)), .anchored = true };
        a.days = a.period.days;
        memcpy(a.value, a.period.value, sizeof a.value);
    } else {
        if (!has(&f.frame[0], F_YEAR) && has(&f.frame[0], F_MONTH) && has(&f.frame[1], F_MONTH) && period_known(&b.period))
            f.frame[0].f[F_YEAR] = (int16_t)(b.period.year - (f.frame[0].f[F_MONTH] > f.frame[1].f[F_MONTH]));
        resolve_date(c, &f, &f.frame[0], &a);
    }
    out->type = TIME_DATE;
    out->anchored = a.anchored || b.anchored;
    snprintf(out->value, sizeof out->value, "%.15s/%.15s", a.value, b.value);
    if (a.days.from != DAY_NONE && b.days.from != DAY_NONE && a.days.from <= b.days.to) out->days = (Days){ a.days.from, b.days.to };
    remember(c, found, &a);
    remember(c, found, &b);
}

/* "two months ago", "three days later" */
static void find_shift(Context *c, const Found *found, TimeMention *out)
{
    const Frame *f = &found->frame[0];
    Unit unit = (Unit)f->f[F_UNIT];
    bool from_text = f->f[F_DIR] >= DIR_EARLIER || (c->history && c->anchor[EXACT_YEAR].set);
    int sign = f->f[F_DIR] == DIR_AGO || f->f[F_DIR] == DIR_EARLIER ? -1 : 1;
    out->type = TIME_DATE;
    out->anchored = true;
    const Anchor *told = &c->anchor[EXACT_DAY];
    if ((has(f, F_VAGUE) || !has(f, F_N)) && from_text && unit <= UNIT_HOUR && told->set) {    /* "hours later": that day still */
        Period day = period_day(told->day);
        out->type = TIME_TIME;
        out->days = day.days;
        snprintf(out->value, sizeof out->value, "%.20sTXX", day.value);
        return;
    }
    if (has(f, F_VAGUE) || !has(f, F_N)) {
        snprintf(out->value, sizeof out->value, "%s", sign < 0 ? "PAST_REF" : "FUTURE_REF");
        return;
    }
    Resolved r = { .period = shifted(c, from_text, unit, sign * f->f[F_N]) };
    r.days = r.period.days;
    if (has(f, F_N2) && r.days.from != DAY_NONE) {
        Period far = shifted(c, from_text, unit, sign * f->f[F_N2]);
        if (far.days.from != DAY_NONE && far.days.from < r.days.from) r.days.from = far.days.from;
        if (far.days.from != DAY_NONE && far.days.to > r.days.to) r.days.to = far.days.to;
    }
    out->days = r.days;
    snprintf(out->value, sizeof out->value, "%.31s", period_known(&r.period) ? r.period.value : "XXXX-XX-XX");
    if (!has(f, F_APPROX) && unit >= UNIT_DAY) remember(c, found, &r);
}

/* "the past three days", "the next two or three weeks": a duration with known days. */
static void find_stretch(const Context *c, const Found *found, TimeMention *out)
{
    const Frame *f = &found->frame[0];
    Unit unit = (Unit)f->f[F_UNIT];
    int n = has(f, F_N2) ? f->f[F_N2] : has(f, F_N) ? f->f[F_N] : 1;
    out->type = TIME_DURATION;
    out->anchored = true;
    duration_value(unit, has(f, F_VAGUE) ? UNSET : n, false, out->value, sizeof out->value);
    if (has(f, F_VAGUE)) return;
    bool from_text = counts_from_text(c, f);
    const Anchor *a = &c->anchor[EXACT_DAY];
    Day base = from_text ? (a->set ? a->day : DAY_NONE) : c->published;
    if (base == DAY_NONE) return;
    int sign = rel_step(f) < 0 ? -1 : 1;
    Day far;
    if (unit <= UNIT_HOUR) far = base + sign * ((n + 23) / 24);
    else if (unit == UNIT_DAY) far = base + sign * n;
    else if (unit <= UNIT_WEEK) far = base + sign * 7 * n;
    else {
        Civil b = day_civil(base);
        int months = unit == UNIT_MONTH ? n : unit == UNIT_QUARTER || unit == UNIT_SEASON ? 3 * n : 12 * n * (unit == UNIT_YEAR ? 1 : unit == UNIT_DECADE ? 10 : 100);
        Period p = period_shift(UNIT_MONTH, b.year, b.month, sign * months);
        if (p.days.from == DAY_NONE) return;
        int last = month_days(p.year, p.month);
        far = p.days.from + (b.day < last ? b.day : last) - 1;
    }
    out->days = sign < 0 ? (Days){ far, base } : (Days){ base, far };
}

static void find_set(const Frame *f, TimeMention *out)
{
    out->type = TIME_SET;
    if (has(f, F_WEEKDAY)) snprintf(out->value, sizeof out->value, "XXXX-WXX-%d", f->f[F_WEEKDAY]);
    else if (has(f, F_UNIT)) duration_value((Unit)f->f[F_UNIT], has(f, F_N) ? f->f[F_N] : 1, false, out->value, sizeof out->value);
    else if (has(f, F_PART)) snprintf(out->value, sizeof out->value, "XXXX-XX-XX%s", part_value(f->f[F_PART]));
    else if (has(f, F_MONTH)) snprintf(out->value, sizeof out->value, "XXXX-%02d", f->f[F_MONTH] % 100);
    else snprintf(out->value, sizeof out->value, "P1D");
}

static void find_one(Context *c, const Found *found, TimeMention *out)
{
    static const char *const refs[] = { "PAST_REF", "PRESENT_REF", "FUTURE_REF" };
    const Frame *f = &found->frame[0];
    Resolved r;
    switch ((Op)found->op) {
    case OP_RANGE: find_range(c, found, out); break;
    case OP_SHIFT: find_shift(c, found, out); break;
    case OP_STRETCH: find_stretch(c, found, out); break;
    case OP_SET: find_set(f, out); break;
    case OP_DURATION:
        out->type = TIME_DURATION;
        duration_value((Unit)f->f[F_UNIT], has(f, F_VAGUE) ? UNSET : has(f, F_N) ? f->f[F_N] : 1, has(f, F_PLUS), out->value, sizeof out->value);
        break;
    case OP_REF:
        snprintf(out->value, sizeof out->value, "%s", refs[f->f[F_REF]]);
        break;
    default:
        resolve_date(c, found, f, &r);
        out->type = r.is_time ? TIME_TIME : TIME_DATE;
        out->days = r.days;
        out->anchored = r.anchored;
        snprintf(out->value, sizeof out->value, "%.31s", r.value[0] ? r.value : "XXXX-XX-XX");
        out->history = has(f, F_YEAR) && r.period.unit == UNIT_YEAR;
        remember(c, found, &r);
    }
}

/* Does the text tell the past in order? Then "April" is that of the year it speaks of, not this year's. The story of one battle may
 * name its year but once, and then go on from day to day. */
static bool tells_history(const FoundList *found, Day published)
{
    if (published == DAY_NONE) return true;
    int year = day_civil(published).year;
    uint32_t old = 0, lately = 0, news = 0, bare = 0;
    for (size_t i = 0; i < found->count; i++) {
        const Frame *f = &found->at[i].frame[0];
        if (has(f, F_YEAR)) {
            if (full_year(f) < year - HISTORY_YEARS) old++;
            else if (full_year(f) == year) news++;
            if (full_year(f) >= year - 1) lately++;
        } else if (has(f, F_OFFSET) || (has(f, F_WEEKDAY) && !has(f, F_MONTH) && found->at[i].op == OP_DATE) ||
                   (has(f, F_REL) && f->f[F_REL] <= REL_NEXT) || (has(f, F_DIR) && f->f[F_DIR] == DIR_AGO)) {
            news++;
        } else if (has(f, F_MONTH) && has(f, F_DAY) && !has(f, F_YY)) {
            bare++;
        }
    }
    bool story = bare >= STORY_DATES && old > STORY_OLD * lately && old + bare > 2 * news;
    return story || (old >= HISTORY_DATES && old > 2 * news);
}

/* The day that the text itself gives at its head as that of its writing, DAY_NONE when it gives none. */
static Day dateline(const FoundList *found)
{
    const Found *f = found->count ? &found->at[0] : NULL;
    if (!f || f->op != OP_DATE || !f->headed || f->span.from > DATELINE_BYTES) return DAY_NONE;
    if (!has(&f->frame[0], F_YEAR) || !has(&f->frame[0], F_MONTH) || !has(&f->frame[0], F_DAY) || has(&f->frame[0], F_ERA)) return DAY_NONE;
    return day_of(f->frame[0].f[F_YEAR], f->frame[0].f[F_MONTH], f->frame[0].f[F_DAY]);
}

/* Moves *token to the first whose end lies behind `at`. */
static uint32_t token_at(const Text *text, uint32_t token, uint32_t at)
{
    while (token < text->token_count && text->tokens[token].span.to <= at) token++;
    return token;
}

void when_resolve(const Report *report, const Text *text, Day published, const FoundList *found, Arena *keep, TimeMentions *out)
{
    Day written = dateline(found);
    if (written != DAY_NONE && (published == DAY_NONE || abs(written - published) > DATELINE_DAYS)) published = written;
    *out = (TimeMentions){ .at = ARENA_NEW(keep, TimeMention, found->count ? found->count : 1) };
    Context c = { .published = published, .history = tells_history(found, published) };
    uint32_t part = UINT32_MAX, token = 0;
    for (size_t i = 0; i < found->count; i++) {
        const Found *f = &found->at[i];
        if (f->part != part) {                         /* another hand wrote this: its day, none of the dates before it */
            const Part *p = f->part < report->part_count ? &report->parts[f->part] : NULL;
            bool comment = p && p->kind == PART_COMMENT, after_comment = part < report->part_count && report->parts[part].kind == PART_COMMENT;
            if (comment || after_comment) c = (Context){ .history = c.history };
            c.published = p && p->day != DAY_NONE ? p->day : published;
            part = f->part;
        }
        TimeMention m = { .span = f->span, .type = TIME_DATE, .days = DAYS_NONE, .since = f->since, .until = f->until, .future = f->future };
        if (f->op == OP_RANGE) memcpy(m.ends, f->ends, sizeof m.ends);
        if (has(&f->frame[0], F_MOD)) m.mod = (TimeMod)f->frame[0].f[F_MOD];
        if (has(&f->frame[0], F_APPROX)) m.approx = (TimeApprox)f->frame[0].f[F_APPROX];
        find_one(&c, f, &m);
        if (m.days.to != DAY_NONE && c.published != DAY_NONE && day_civil(m.days.to).year < day_civil(c.published).year - HISTORY_YEARS)
            m.history = true;
        token = token_at(text, token, m.span.from);
        m.from = token;
        m.to = token;
        while (m.to < text->token_count && text->tokens[m.to].span.from < m.span.to) m.to++;
        out->at[out->count++] = m;
    }
}
