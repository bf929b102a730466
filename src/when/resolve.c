/* when/resolve.c - days of what was found, by what it counts from (when/context.h). */
#include "when/context.h"

#include <stdio.h>

typedef struct {
    Period period;
    Days days;     /* narrowed */
    bool anchored; /* with help from outside the expression */
    bool full;     /* the year is named */
    bool is_time;
    char value[40];
} Resolved;

static int rel_step(const Frame *f)
{
    static const int steps[] = { -1, 0, 1, -1, 1, 0 };
    return steps[f->f[F_REL]];
}

/* A weekday in the news is the last one, or the next where the words around speak of what is to come. */
static Day guess_weekday(Day from, int weekday, bool future)
{
    int back = (day_weekday(from) - weekday + 7) % 7;
    if (!future) return from - back;
    return back ? from - back + 7 : from;
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
    bool from_text = context_in_text(c, f);
    int step = rel_step(f);
    if (has(f, F_UNIT)) {
        Period p = context_shifted(c, from_text, (Unit)f->f[F_UNIT], step);
        if (!period_known(&p)) return p;
        if (f->f[F_UNIT] == UNIT_WEEKEND && f->f[F_REL] == REL_THIS && !from_text && !found->future && p.days.from > c->published)
            return context_shifted(c, false, UNIT_WEEKEND, -1); /* "at the weekend" of what was: the one past */
        if (has(f, F_MONTH) && has(f, F_DAY)) return period_date(p.year, f->f[F_MONTH], f->f[F_DAY]);
        if (has(f, F_MONTH)) return period_month(p.year, f->f[F_MONTH]);
        if (has(f, F_SEASON)) return period_season(p.year, f->f[F_SEASON]);
        if (has(f, F_WEEKDAY) && p.days.from != DAY_NONE) return period_day(p.days.from + f->f[F_WEEKDAY] - 1);
        if (has(f, F_DAY) && p.month) return period_date(p.year, p.month, f->f[F_DAY]);
        return p;
    }
    if (has(f, F_WEEKDAY)) {
        Period p = context_shifted(c, from_text, UNIT_DAY, 0);
        if (!period_known(&p) || p.days.from == DAY_NONE) return period_none();
        Day d = p.days.from;
        int wd = f->f[F_WEEKDAY];
        if (step < 0) return period_day(guess_weekday(d - 1, wd, false));
        if (step > 0) return period_day(guess_weekday(d + 1, wd, true));
        return period_day(guess_weekday(d, wd, found->future || !found->past));
    }
    if (has(f, F_MONTH) || has(f, F_SEASON)) {
        int month = has(f, F_MONTH) ? f->f[F_MONTH] : 3 + 3 * f->f[F_SEASON];
        Period p = context_shifted(c, from_text, UNIT_MONTH, 0);
        if (!period_known(&p)) return p;
        int year = p.year;
        if (step < 0) year -= month >= p.month;
        if (step > 0) year += month <= p.month;
        if (has(f, F_SEASON)) return period_season(year, f->f[F_SEASON]);
        return has(f, F_DAY) ? period_date(year, month, f->f[F_DAY]) : period_month(year, month);
    }
    if (has(f, F_PART) || has(f, F_HOUR)) {
        bool night = has(f, F_PART) && f->f[F_PART] >= PART_EVENING;
        return context_shifted(c, from_text, UNIT_DAY, step < 0 && !night && f->f[F_REL] == REL_LAST ? -1 : step);
    }
    return period_none();
}

/* "3/8" and "8/3": of the two readings not the one that is yet to come. */
static bool turned_round(const Context *c, const Frame *f, int year, int month, int day)
{
    if (!has(f, F_FIRST) || day > 12 || c->published == DAY_NONE) return false;
    Day usual = day_of(year, month, day), other = day_of(year, day, month);
    return other == c->published || (usual > c->published + SOON_DAYS && other <= c->published);
}

/* "November", "9 November", "Thursday 9 November": the last is of a year in which it was a Thursday. */
static Period month_without_year(const Context *c, const Found *found, const Frame *f, int month, int day)
{
    static const int near[] = { 0, -1, 1, -2 };
    int year = context_year(c, found, month, day == UNSET ? 0 : day);
    if (year == UNSET) return period_none();
    if (day == UNSET) return period_month(year, month);
    for (size_t i = 0; has(f, F_WEEKDAY) && i < sizeof near / sizeof *near; i++) {
        Day d = day_of(year + near[i], month, day);
        if (d != DAY_NONE && day_weekday(d) == f->f[F_WEEKDAY]) return period_day(d);
    }
    return period_date(year, month, day);
}

/* A season, quarter or half, of the year that is named or UNSET. */
static Period part_of_year(const Context *c, const Found *found, const Frame *f, int year)
{
    int first = has(f, F_SEASON) ? 3 + 3 * f->f[F_SEASON] : has(f, F_QUARTER) ? f->f[F_QUARTER] * 3 - 2 : f->f[F_HALF] * 6 - 5;
    if (year == UNSET) year = context_year(c, found, first, 0);
    if (year == UNSET) return period_none();
    if (has(f, F_SEASON)) return period_season(year, f->f[F_SEASON]);
    return has(f, F_QUARTER) ? period_quarter(year, f->f[F_QUARTER]) : period_half(year, f->f[F_HALF]);
}

/* "the 11th": of the month that is spoken of. */
static Period day_without_month(const Context *c, const Found *found, const Frame *f, int day)
{
    enum { TURN = 20 };
    const Anchor *told = &c->anchor[EXACT_MONTH];
    if (told->set && told->named && found->sentence - told->sentence <= 1 && !found->future) { /* "Mosul fell on June 10, Tikrit on the 11th" */
        const bool turns = told->day != DAY_NONE && day_civil(told->day).day - day > TURN;     /* "on June 29, and on the 2nd" */
        const Period there = period_shift(UNIT_MONTH, told->year, told->month, turns);
        if (c->published == DAY_NONE || day_of(there.year, there.month, day) <= c->published) return period_date(there.year, there.month, day);
    }
    Period p = context_shifted(c, context_in_text(c, f), UNIT_MONTH, 0);
    if (!period_known(&p)) return p;
    if (!c->history && c->published != DAY_NONE && p.year == day_civil(c->published).year && p.month == day_civil(c->published).month &&
        !found->future && day_of(p.year, p.month, day) > c->published + SOON_DAYS)
        p = period_shift(UNIT_MONTH, p.year, p.month, -1);
    return period_date(p.year, p.month, day);
}

static Period bare_weekday(const Context *c, const Found *found, int weekday)
{
    const Anchor *a = &c->anchor[EXACT_DAY];
    if ((c->history || c->published == DAY_NONE) && a->set) return period_day(guess_weekday(a->day, weekday, true));
    return c->published == DAY_NONE ? period_none() : period_day(guess_weekday(c->published, weekday, found->future));
}

/* A date with all, or some, or none of its coarser parts named. */
static Period calendar(const Context *c, const Found *found, const Frame *f, Resolved *r)
{
    bool before_christ = has(f, F_ERA) && f->f[F_ERA] < 0, in_part = has(f, F_SEASON) || has(f, F_QUARTER) || has(f, F_HALF);
    int month = has(f, F_MONTH) ? f->f[F_MONTH] : UNSET, day = has(f, F_DAY) ? f->f[F_DAY] : UNSET;
    int year = has(f, F_YEAR) ? full_year(f) : has(f, F_YY) ? context_short_year(c, f->f[F_YY]) : UNSET;
    r->full = has(f, F_YEAR);
    if (turned_round(c, f, year, month, day)) {
        int swap = day;
        day = month;
        month = swap;
    }
    if (has(f, F_HOLIDAY)) {
        month = f->f[F_HOLIDAY] / 100;
        day = f->f[F_HOLIDAY] % 100;
    }
    if (has(f, F_DECADE)) {
        int d = f->f[F_DECADE];
        return period_decade(before_christ ? -d - 8 : d < 100 ? 1900 + d : d);
    }
    if (has(f, F_CENTURY)) return period_century(before_christ ? 1 - f->f[F_CENTURY] : f->f[F_CENTURY]);
    if (year != UNSET && month == UNSET && !in_part) return period_year(year);
    if (year != UNSET && month != UNSET) return day == UNSET ? period_month(year, month) : period_date(year, month, day);
    r->anchored |= !r->full;
    if (month != UNSET) return month_without_year(c, found, f, month, day);
    if (in_part) return part_of_year(c, found, f, year);
    if (day != UNSET) return day_without_month(c, found, f, day);
    return has(f, F_WEEKDAY) ? bare_weekday(c, found, f->f[F_WEEKDAY]) : period_none();
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
    } else if (has(f, F_REF)) {
        r->anchored = true;
        r->period = context_last(c);
    } else if (has(f, F_MONTH) || has(f, F_DAY) || has(f, F_YEAR) || has(f, F_YY) || has(f, F_WEEKDAY) || has(f, F_SEASON) || has(f, F_HOLIDAY) ||
               has(f, F_DECADE) || has(f, F_CENTURY) || has(f, F_QUARTER) || has(f, F_HALF)) {
        r->period = calendar(c, found, f, r);
    } else if (has(f, F_OVERNIGHT)) {
        r->anchored = true;
        const Anchor *a = &c->anchor[EXACT_DAY];
        if (c->history && a->set) r->period = period_day(a->day);
        else if (c->published != DAY_NONE) r->period = period_day(c->published);
    } else if (has(f, F_HOUR) || has(f, F_PART)) { /* "at 5 a.m.": of a day named just before, if one was */
        const Anchor *a = &c->anchor[EXACT_DAY];
        r->anchored = true;
        if (a->set && a->sentence == found->sentence) r->period = period_day(a->day);
        else if (found->since && !c->history && c->published != DAY_NONE) r->period = period_day(c->published); /* "since dawn" */
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
        if (!has(b, forth[i]) && has(a, forth[i]) && (forth[i] != F_MONTH || has(b, F_DAY)) && forth[i] != F_PART) b->f[forth[i]] = a->f[forth[i]];
    }
    if (!has(a, F_MONTH) || !has(b, F_MONTH)) return;
    bool turned = a->f[F_MONTH] > b->f[F_MONTH]; /* "from November to March 2018" began in 2017 */
    if (has(b, F_YEAR) && !has(a, F_YEAR)) a->f[F_YEAR] = (int16_t)(b->f[F_YEAR] - turned);
    else if (has(a, F_YEAR) && !has(b, F_YEAR)) b->f[F_YEAR] = (int16_t)(a->f[F_YEAR] + turned);
}

static void keep_in_mind(Context *c, const Found *found, const Resolved *r) { context_remember(c, found, &r->period, r->full, r->days.to); }

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
    keep_in_mind(c, found, &a);
    keep_in_mind(c, found, &b);
}

/* "Hours later", "a few days later", "weeks ago": a shift by a number that is not told. */
static void find_vague_shift(const Context *c, Unit unit, bool from_text, int sign, TimeMention *out)
{
    enum { FEW_DAYS = 7 };
    const Anchor *told = &c->anchor[EXACT_DAY];
    const bool counts = from_text && told->set;
    snprintf(out->value, sizeof out->value, "%s", sign < 0 ? "PAST_REF" : "FUTURE_REF");
    if (counts && unit <= UNIT_HOUR) { /* that day still */
        Period day = period_day(told->day);
        out->type = TIME_TIME;
        out->days = day.days;
        snprintf(out->value, sizeof out->value, "%.20sTXX", day.value);
    } else if (counts && unit == UNIT_DAY) {
        const Day near = told->day + sign, far = told->day + sign * FEW_DAYS;
        out->days = sign < 0 ? (Days){ far, near } : (Days){ near, far };
        if (c->published >= near && c->published < far) out->days.to = c->published;
    } else if (sign < 0 && unit <= UNIT_HOUR && !from_text) {
        out->days = (Days){ c->published, c->published };
    }
}

/* "In March 2016 ... Two weeks later": from a day of that month, which is not told. */
static Days shifted_month(const Context *c, int days)
{
    const Anchor *told = &c->recent[0];
    if (c->recent_count == 0 || told->day != DAY_NONE || !told->month) return DAYS_NONE;
    const Period p = period_month(told->year, told->month);
    return p.days.from == DAY_NONE ? DAYS_NONE : (Days){ p.days.from + days, p.days.to + days };
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
    if (has(f, F_VAGUE) || !has(f, F_N)) {
        find_vague_shift(c, unit, from_text, sign, out);
        return;
    }
    Resolved r = { .period = context_shifted(c, from_text, unit, sign * f->f[F_N]) };
    r.days = r.period.days;
    if (has(f, F_N2) && r.days.from != DAY_NONE) {
        Period far = context_shifted(c, from_text, unit, sign * f->f[F_N2]);
        if (far.days.from != DAY_NONE && far.days.from < r.days.from) r.days.from = far.days.from;
        if (far.days.from != DAY_NONE && far.days.to > r.days.to) r.days.to = far.days.to;
    }
    const bool ahead = from_text && !c->history && !found->future && c->published != DAY_NONE && r.days.from > c->published;
    out->days = ahead ? DAYS_NONE : r.days; /* "the day after shelling" does not count from the day of the report */
    if (from_text && !period_known(&r.period) && (unit == UNIT_DAY || unit == UNIT_WEEK))
        out->days = shifted_month(c, sign * f->f[F_N] * (unit == UNIT_WEEK ? 7 : 1));
    snprintf(out->value, sizeof out->value, "%.31s", period_known(&r.period) ? r.period.value : "XXXX-XX-XX");
    if (!has(f, F_APPROX) && unit >= UNIT_DAY && !ahead) keep_in_mind(c, found, &r);
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
    bool from_text = context_in_text(c, f);
    if (has(f, F_VAGUE) && unit <= UNIT_HOUR && !from_text) out->days = (Days){ c->published, c->published }; /* "the past few hours" */
    if (has(f, F_VAGUE)) return;
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
        int months = unit == UNIT_MONTH                            ? n
                     : unit == UNIT_QUARTER || unit == UNIT_SEASON ? 3 * n
                                                                   : 12 * n *
                                                                         (unit == UNIT_YEAR     ? 1
                                                                          : unit == UNIT_DECADE ? 10
                                                                                                : 100);
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
    static const char *const refs[] = { "PAST_REF", "PRESENT_REF", "FUTURE_REF", "PAST_REF" };
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
    case OP_REF: snprintf(out->value, sizeof out->value, "%s", refs[f->f[F_REF]]); break;
    default:
        resolve_date(c, found, f, &r);
        out->type = r.is_time ? TIME_TIME : TIME_DATE;
        out->days = r.days;
        out->anchored = r.anchored;
        snprintf(out->value, sizeof out->value, "%.31s", r.value[0] ? r.value : "XXXX-XX-XX");
        out->history = has(f, F_YEAR) && r.period.unit == UNIT_YEAR;
        keep_in_mind(c, found, &r);
    }
}

/* Moves *token to the first whose end lies behind `at`. */
static uint32_t token_at(const Text *text, uint32_t token, uint32_t at)
{
    while (token < text->token_count && text->tokens[token].span.to <= at) token++;
    return token;
}

void when_resolve(const Report *report, const Text *text, Day published, const FoundList *found, Arena *keep, TimeMentions *out)
{
    published = context_written(found, published);
    *out = (TimeMentions){ .written = published, .at = ARENA_NEW(keep, TimeMention, found->count ? found->count : 1) };
    Context c = { .published = published, .history = context_history(found, published) };
    uint32_t part = UINT32_MAX, token = 0;
    for (size_t i = 0; i < found->count; i++) {
        const Found *f = &found->at[i];
        if (f->part != part) { /* another hand wrote this: its day, none of the dates before it */
            const Part *p = f->part < report->part_count ? &report->parts[f->part] : NULL;
            bool comment = p && p->kind == PART_COMMENT, after_comment = part < report->part_count && report->parts[part].kind == PART_COMMENT;
            if (comment || after_comment) c = (Context){ .history = c.history };
            c.published = p && p->day != DAY_NONE ? p->day : published;
            part = f->part;
        }
        TimeMention m = { .span = f->span,
                          .type = TIME_DATE,
                          .days = DAYS_NONE,
                          .since = f->since,
                          .until = f->until,
                          .headed = f->headed,
                          .future = f->future };
        if (f->op == OP_RANGE) memcpy(m.ends, f->ends, sizeof m.ends);
        if (has(&f->frame[0], F_MOD)) m.mod = (TimeMod)f->frame[0].f[F_MOD];
        if (has(&f->frame[0], F_APPROX)) m.approx = (TimeApprox)f->frame[0].f[F_APPROX];
        find_one(&c, f, &m);
        const bool head = m.span.from == 0 && f->headed && m.days.from == m.days.to && m.days.from != DAY_NONE;
        if (head && published != DAY_NONE && day_cut_off(m.days.from, published)) m.days = (Days){ published, published };
        if (m.days.to != DAY_NONE && c.published != DAY_NONE && day_civil(m.days.to).year < day_civil(c.published).year - HISTORY_YEARS)
            m.history = true;
        token = token_at(text, token, m.span.from);
        m.from = token;
        m.to = token;
        while (m.to < text->token_count && text->tokens[m.to].span.from < m.span.to) m.to++;
        out->at[out->count++] = m;
    }
}
