/* when/context.h - what a time counts from: the publication day, or the last times that the text named. Inside when/.
 *
 * In    what was found in a report, the day it was published; then each time as it is resolved
 * Out   years of months, days of weekdays, units before and after; period_none, DAY_NONE or UNSET where nothing tells
 * Next  resolve.c asks, and makes days of each expression
 */
#ifndef HEAR_WHEN_CONTEXT_H
#define HEAR_WHEN_CONTEXT_H

#include "when/period.h"

enum {
    SOON_DAYS = 10,    /* a date without a year so little ahead of the report is this year's, not last year's */
    HISTORY_YEARS = 2, /* what is older belongs to history */
    RECENT_MAX = 6,    /* so many times back a history may take up its thread again */
};

/* The last times named in the text, by how exact they are: what "two days later" counts from. */
typedef enum { EXACT_DAY, EXACT_MONTH, EXACT_YEAR, EXACT_COUNT } Exact;

typedef struct {
    bool set, full, named; /* full: with a year of its own; named: with its month or its day by number, not "Friday" */
    int year, month;       /* month 0: not known */
    Day day;               /* DAY_NONE: not known so exactly */
    uint32_t sentence;
} Anchor;

typedef struct {
    Day published; /* of the report or of this part */
    bool history;  /* the text tells the past in order: its own dates lead, not the day it was published */
    Anchor anchor[EXACT_COUNT];
    Anchor recent[RECENT_MAX]; /* the last times of a month or a year, newest first */
    uint32_t recent_count;
} Context;

static inline bool has(const Frame *f, Field field) { return f->f[field] != UNSET; }

/* The day that the text itself gives at its head as that of its writing, where that is not about the day it is said to be
 * published; else the latter. */
Day context_written(const FoundList *found, Day published);
/* Does the text tell the past in order? Then "April" is that of the year it speaks of, not this year's. The story of one battle
 * may name its year but once, and then go on from day to day. */
bool context_history(const FoundList *found, Day published);
/* Remembers a time as what later words may count from; last: its last day. */
void context_remember(Context *c, const Found *found, const Period *p, bool full, Day last);

/* Does the expression count from the last time named in the text, not from the publication day? */
bool context_in_text(const Context *c, const Frame *f);
/* The period of this unit n units from the publication day, or from the last time named in the text. */
Period context_shifted(const Context *c, bool from_text, Unit unit, int n);
/* "Since then": the time that the text named last, a day, a month or a year. */
Period context_last(const Context *c);
/* The year a month (and day, or 0) without one belongs to. UNSET when nothing tells. */
int context_year(const Context *c, const Found *f, int month, int day);
/* "'99": of the century that brings it nearest to the year that is spoken of. */
int context_short_year(const Context *c, int yy);
/* The year that the expression names, as astronomers count. */
int full_year(const Frame *f);

#endif
