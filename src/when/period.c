#include "when/period.h"

#include <stdio.h>

enum { SEASON_MONTH_FIRST = 3 }; /* spring is March to May, as in the northern news that is read */

Period period_none(void) { return (Period){ .days = DAYS_NONE }; }

bool period_known(const Period *p) { return p->value[0] != '\0'; }

static void year_text(int year, char out[12])
{
    if (year >= 1) snprintf(out, 12, "%04u", (unsigned)year % 10000u);
    else snprintf(out, 12, "BC%04u", (unsigned)(1 - year) % 10000u);
}

/* Months counted through the years, so that adding is plain; month from 1. */
static void add_months(int *year, int *month, int n)
{
    int all = *year * 12 + *month - 1 + n;
    int y = all >= 0 ? all / 12 : -((11 - all) / 12);
    *year = y;
    *month = all - y * 12 + 1;
}

static Days month_span(int y1, int m1, int y2, int m2)
{
    Days d = { day_of(y1, m1, 1), y2 >= 1 ? day_of(y2, m2, month_days(y2, m2)) : DAY_NONE };
    return d.from == DAY_NONE || d.to == DAY_NONE ? DAYS_NONE : d;
}

Period period_date(int year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1 || day > month_days(year, month)) return period_none();
    Period p = { UNIT_DAY, year, month, day, DAYS_NONE, "" };
    Day d = day_of(year, month, day);
    if (d != DAY_NONE) p.days = (Days){ d, d };
    char y[12];
    year_text(year, y);
    snprintf(p.value, sizeof p.value, "%s-%02d-%02d", y, month, day);
    return p;
}

Period period_day(Day d)
{
    Civil c = day_civil(d);
    return period_date(c.year, c.month, c.day);
}

Period period_week(Day d)
{
    Day monday = d - day_weekday(d) + 1;
    Civil c = day_civil(monday), thursday = day_civil(monday + 3);
    int week = (monday + 3 - day_of(thursday.year, 1, 1)) / 7 + 1;
    Period p = { UNIT_WEEK, c.year, c.month, c.day, { monday, monday + 6 }, "" };
    snprintf(p.value, sizeof p.value, "%04d-W%02d", thursday.year, week);
    return p;
}

Period period_weekend(Day d)
{
    Period p = period_week(d);
    p.unit = UNIT_WEEKEND;
    p.days.from += 5;
    memcpy(p.value + strlen(p.value), "-WE", 4);
    return p;
}

Period period_month(int year, int month)
{
    if (month < 1 || month > 12) return period_none();
    Period p = { UNIT_MONTH, year, month, 0, month_span(year, month, year, month), "" };
    char y[12];
    year_text(year, y);
    snprintf(p.value, sizeof p.value, "%s-%02d", y, month);
    return p;
}

/* Periods of several months with a letter for a name. */
static Period month_run(Unit unit, int year, int month, int count, const char *name)
{
    int last_year = year, last_month = month;
    add_months(&last_year, &last_month, count - 1);
    Period p = { unit, year, month, 0, month_span(year, month, last_year, last_month), "" };
    char y[12];
    year_text(year, y);
    snprintf(p.value, sizeof p.value, "%s-%s", y, name);
    return p;
}

Period period_quarter(int year, int quarter)
{
    static const char *const names[] = { "Q1", "Q2", "Q3", "Q4" };
    return quarter < 1 || quarter > 4 ? period_none() : month_run(UNIT_QUARTER, year, quarter * 3 - 2, 3, names[quarter - 1]);
}

Period period_half(int year, int half)
{
    return half < 1 || half > 2 ? period_none() : month_run(UNIT_QUARTER, year, half * 6 - 5, 6, half == 1 ? "H1" : "H2");
}

Period period_season(int year, int season)
{
    static const char *const names[] = { "SP", "SU", "FA", "WI" };
    return month_run(UNIT_SEASON, year, SEASON_MONTH_FIRST + 3 * season, 3, names[season]);
}

Period period_year(int year)
{
    Period p = { UNIT_YEAR, year, 0, 0, month_span(year, 1, year, 12), "" };
    year_text(year, p.value);
    return p;
}

Period period_decade(int first_year)
{
    Period p = { UNIT_DECADE, first_year, 0, 0, month_span(first_year, 1, first_year + 9, 12), "" };
    if (first_year >= 1) snprintf(p.value, sizeof p.value, "%03d", first_year / 10 % 1000);
    else snprintf(p.value, sizeof p.value, "BC%03d", (1 - first_year) / 10 % 1000);
    return p;
}

Period period_century(int number)
{
    int first = number * 100 - 99;
    Period p = { UNIT_CENTURY, first, 0, 0, month_span(first, 1, first + 99, 12), "" };
    if (number > 0) snprintf(p.value, sizeof p.value, "%02d", (number - 1) % 100);
    else snprintf(p.value, sizeof p.value, "BC%02d", -number % 100);
    return p;
}

Period period_shift(Unit unit, int year, int month, int n)
{
    switch (unit) {
    case UNIT_MONTH:
        if (month == 0) return period_none();
        add_months(&year, &month, n);
        return period_month(year, month);
    case UNIT_QUARTER:
        if (month == 0) return period_none();
        add_months(&year, &month, 3 * n);
        return period_quarter(year, (month + 2) / 3);
    case UNIT_SEASON:
        if (month == 0) return period_none();
        add_months(&year, &month, 3 * n);
        if (month < SEASON_MONTH_FIRST) return period_season(year - 1, SEASON_WINTER);
        return period_season(year, (month - SEASON_MONTH_FIRST) / 3);
    case UNIT_YEAR: return period_year(year + n);
    case UNIT_DECADE: return period_decade((year >= 0 ? year / 10 : -((9 - year) / 10)) * 10 + 10 * n);
    case UNIT_CENTURY: return period_century(year >= 1 ? (year - 1) / 100 + 1 + n : -(-year / 100) + n);
    default: return period_none();
    }
}

Period period_around(Unit unit, Day d, int n)
{
    Civil c = day_civil(d);
    switch (unit) {
    case UNIT_SECOND:
    case UNIT_MINUTE: return period_day(d);
    case UNIT_HOUR: return period_day(d + n / 24);
    case UNIT_DAY: return period_day(d + n);
    case UNIT_WEEKEND: return period_weekend(d + 7 * n);
    case UNIT_WEEK: return period_week(d + 7 * n);
    default: return period_shift(unit, c.year, c.month, n);
    }
}

Days period_narrow(const Period *p, TimeMod mod)
{
    Days d = p->days;
    if (d.from == DAY_NONE || mod == MOD_NONE || d.to - d.from < 2) return d;
    int32_t length = d.to - d.from + 1;
    bool long_one = p->unit == UNIT_YEAR || p->unit == UNIT_DECADE || p->unit == UNIT_CENTURY;
    int32_t third = long_one ? length / 4 : length / 3, edge = long_one ? length / 12 : length / 3;
    switch (mod) {
    case MOD_EARLY: d.to = d.from + third - 1; break;
    case MOD_START: d.to = d.from + edge; break;
    case MOD_MID:
        d.from += length / 3;
        d.to -= length / 3;
        break;
    case MOD_LATE: d.from = d.to - third; break;
    case MOD_END: d.from = d.to - edge + (long_one ? 0 : 1); break;
    default: break;
    }
    return d;
}

void duration_value(Unit unit, int32_t n, bool half, char *out, size_t room)
{
    static const char *const letters[] = { "S", "M", "H", "D", "WE", "W", "M", "Q", "S", "Y", "DE", "CE" };
    const char *head = unit <= UNIT_HOUR ? "PT" : "P";
    if (n == UNSET) snprintf(out, room, "%sX%s", head, letters[unit]);
    else snprintf(out, room, "%s%d%s%s", head, n, half ? ".5" : "", letters[unit]);
}
