/* report/dateline.h - days as pages print them, and the one among them that is the day of publication.
 *
 * In    any text
 * Out   whole days with a year of four digits: "9 November 2017", "Sun, Nov 5th 2017", "2017-11-09", "09.11.2017",
 *       "9 de noviembre de 2017", "٩ تشرين الثاني ٢٠١٧", "2017年11月9日"; month names of data/lang/page.tsv
 * Next  text, HTML, comments and feeds all ask here; days in running prose are when/when.h's
 */
#ifndef HEAR_REPORT_DATELINE_H
#define HEAR_REPORT_DATELINE_H

#include "base/day.h"

typedef struct {
    Day day;
    Span span;
    bool weekday; /* a weekday stands before it, and it is the right one */
    bool leads;   /* of dateline_find: only words such as "Posted on" stand before it in its line */
} PrintedDay;

/* Reads the day that is printed at byte `at`, where a word begins. Of 03/04/2017 nobody can tell the month: no day. */
bool day_at(Str s, size_t at, PrintedDay *out);
/* The first day printed at or after `from`. */
bool day_find(Str s, size_t from, PrintedDay *out);
/* The day that a metadata value means: ISO 8601, RFC 2822, or any printed day. DAY_NONE when there is none. */
Day day_value(Str s);
/* True when the line holds a printed day and else only a clock time and words such as "Posted on". */
bool day_line(Str line, PrintedDay *out);
/* The day of publication, printed in the first lines of a text. */
bool dateline_find(Str text, PrintedDay *out);
/* Steps *pos over a clock time such as "19:46 utc" or "at 05:49 AM" when one stands there. */
bool clock_skip(Str s, size_t *pos);

#endif
