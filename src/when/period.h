/* when/period.h - days, weeks, months, seasons, years as stretches of the calendar, each with its TIMEX3 value. Inside when/.
 *
 * Years count as astronomers do: 1 BC is 0, 480 BC is -479. A period before year 1 has a value and no days.
 */
#ifndef HEAR_WHEN_PERIOD_H
#define HEAR_WHEN_PERIOD_H

#include "when/grammar.h"

typedef struct {
    Unit unit;
    int year, month, day; /* of its first day; month or day 0 where the unit is too coarse to have one */
    Days days;
    char value[40];
} Period;

Period period_none(void); /* days DAYS_NONE, value empty */
bool period_known(const Period *p);
Period period_day(Day d);
Period period_date(int year, int month, int day); /* period_none when there is no such day */
Period period_week(Day d);                        /* the week, Monday to Sunday, that holds d */
Period period_weekend(Day d);
Period period_month(int year, int month);
Period period_quarter(int year, int quarter);
Period period_half(int year, int half);
Period period_season(int year, int season); /* a winter is of the year in which it begins */
Period period_year(int year);
Period period_decade(int first_year);
Period period_century(int number); /* 20: 1901 to 2000; -4: the 5th BC */
/* The period of this unit that holds the day (units below a day: the day), moved on by n units. */
Period period_around(Unit unit, Day d, int n);
/* The same for a month or year known without a day; period_none when the unit wants a day. */
Period period_shift(Unit unit, int year, int month, int n);
/* The stretch of the period that the modifier means: "early May" is its first ten days. */
Days period_narrow(const Period *p, TimeMod mod);
/* "P3D", "PT5H", "PXM"; n UNSET: an X. half: and a half. */
void duration_value(Unit unit, int32_t n, bool half, char *out, size_t room);

#endif
