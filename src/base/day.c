#include "base/day.h"

#include <stdio.h>

int month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": March-based years make February the last month. */
Day day_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days(year, month)) return DAY_NONE;
    int y = year - (month <= 2);
    int era = y / 400, yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

Civil day_civil(Day d)
{
    int z = d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (Civil){ yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1 };
}

int day_weekday(Day d) { return ((d % 7 + 7) + 3) % 7 + 1; /* 1970-01-01 was a Thursday */ }

static bool number(Str *s, size_t digits, int *out)
{
    int64_t n;
    if (s->len < digits || !ascii_digit(s->at[0]) || !str_int(str_head(*s, digits), &n)) return false;
    *out = (int)n;
    *s = str_from(*s, digits);
    return true;
}

/* Reads YYYY[-MM[-DD]] from the front of s: the days it means. */
static bool eat_days(Str *s, Days *out)
{
    int y, m = 0, d = 0;
    if (!number(s, 4, &y)) return false;
    if (str_eat(s, STR("-")) && !number(s, 2, &m)) return false;
    if (m && str_eat(s, STR("-")) && !number(s, 2, &d)) return false;
    if (m > 12 || (s->len && ascii_digit(s->at[0]))) return false;
    out->from = day_of(y, m ? m : 1, d ? d : 1);
    out->to = d ? out->from : day_of(y, m ? m : 12, month_days(y, m ? m : 12));
    return out->from != DAY_NONE && out->to != DAY_NONE;
}

bool day_cut_off(Day left, Day whole)
{
    const Civil a = day_civil(left), b = day_civil(whole);
    return a.year == b.year && a.month == b.month && a.day < 10 && b.day > 10 && b.day % 10 == a.day;
}

Day day_parse(Str s)
{
    Days d;
    if (s.len < 10 || !eat_days(&s, &d) || d.from != d.to) return DAY_NONE;
    return s.len == 0 || s.at[0] == 'T' || ascii_space(s.at[0]) ? d.from : DAY_NONE;
}

bool days_parse(Str s, Days *out)
{
    Days last;
    if (!eat_days(&s, out)) return false;
    if (s.len == 0) return true;
    if (!str_eat(&s, STR("/")) || !eat_days(&s, &last) || s.len) return false;
    out->to = last.to;
    return out->from <= out->to;
}

char *day_text(Day d, char out[DAY_TEXT])
{
    out[0] = '\0';
    if (d == DAY_NONE) return out;
    Civil c = day_civil(d);
    snprintf(out, DAY_TEXT, "%04d-%02d-%02d", c.year % 10000, c.month % 100, c.day % 100);
    return out;
}

char *days_text(Days d, char out[DAYS_TEXT])
{
    out[0] = '\0';
    if (d.from == DAY_NONE || d.to == DAY_NONE) return out;
    Civil a = day_civil(d.from), b = day_civil(d.to);
    char first[DAY_TEXT], last[DAY_TEXT];
    if (d.from == d.to) snprintf(out, DAYS_TEXT, "%s", day_text(d.from, first));
    else if (a.year == b.year && a.day == 1 && b.day == month_days(b.year, b.month) && a.month == b.month)
        snprintf(out, DAYS_TEXT, "%04d-%02d", a.year % 10000, a.month % 100);
    else if (a.year == b.year && a.day == 1 && a.month == 1 && b.month == 12 && b.day == 31) snprintf(out, DAYS_TEXT, "%04d", a.year % 10000);
    else snprintf(out, DAYS_TEXT, "%s/%s", day_text(d.from, first), day_text(d.to, last));
    return out;
}
