/* base/day.h - calendar days as numbers (days since 1970-01-01, proleptic Gregorian), ISO 8601 in and out. */
#ifndef HEAR_BASE_DAY_H
#define HEAR_BASE_DAY_H

#include "base/str.h"

typedef int32_t Day;
#define DAY_NONE INT32_MIN /* not known */

typedef struct {
    int year, month, day;
} Civil; /* month 1-12, day 1-31 */
typedef struct {
    Day from, to;
} Days; /* both included; DAY_NONE at both: not known */
#define DAYS_NONE ((Days){ DAY_NONE, DAY_NONE })

Day day_of(int year, int month, int day); /* DAY_NONE when there is no such day */
Civil day_civil(Day d);
int day_weekday(Day d); /* 1 Monday to 7 Sunday, as in ISO 8601 */
int month_days(int year, int month);
/* Is it what is left of the whole day when the first figure is lost: the 5th of the 25th? Texts cut from pages begin so. */
bool day_cut_off(Day left, Day whole);
/* "YYYY-MM-DD", alone or before a 'T' or a space. DAY_NONE when s is nothing of the kind. */
Day day_parse(Str s);
/* "YYYY", "YYYY-MM", "YYYY-MM-DD" or two of them with "/" between: first to last day meant. */
bool days_parse(Str s, Days *out);
/* "YYYY-MM-DD" into out; "" for DAY_NONE. Returns out. */
enum { DAY_TEXT = 16, DAYS_TEXT = 32 };
char *day_text(Day d, char out[DAY_TEXT]);
/* The shortest ISO form: a day, "YYYY-MM" for a whole month, "YYYY" for a whole year, else "A/B"; "" for DAYS_NONE. */
char *days_text(Days d, char out[DAYS_TEXT]);

#endif
