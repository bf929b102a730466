/* when/when.h - time expressions found and resolved to days.
 *
 * In    Text, the publication day (and each comment's own), a language's rules (data/lang/<lang>/when*.tsv)
 * Out   time mentions by rising offset, none overlapping, each with the days it means, or none when that is unknown
 * Lends nothing: mentions go in keep
 * Cost  one pass, linear
 * Next  claim/ gives each claim its time
 */
#ifndef HEAR_WHEN_H
#define HEAR_WHEN_H

#include "text/text.h"

typedef enum { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } TimeType; /* TIMEX3 types */

/* Which stretch of the period is meant, and how exact it is: "early May", "late 2016", "about three weeks". */
typedef enum { MOD_NONE, MOD_EARLY, MOD_START, MOD_MID, MOD_LATE, MOD_END } TimeMod;
typedef enum { APPROX_NONE, APPROX_ABOUT, APPROX_MORE, APPROX_LESS } TimeApprox;

typedef struct {
    Span span;
    uint32_t from, to; /* tokens */
    TimeType type;
    Days days;      /* first and last day meant; DAYS_NONE: vague or a duration ("recent weeks") */
    bool anchored;  /* resolved with the help of the publication day or of a date nearby */
    bool since;     /* begins a stretch that runs on ("since Monday") */
    bool history;   /* before the year of the report by more than two years, or a bare year */
    char value[32]; /* TIMEX3 value: "2017-11-09", "2017-W45", "PT5H", "PAST_REF"; of a range "A/B" */
    bool until;     /* ends a stretch ("until Monday") */
    bool headed;    /* stands as the date of a report stands, in no sentence ("Posted on April 2 2017") */
    bool future;    /* words around it speak of what is to come ("will", "plans") */
    TimeMod mod;    /* days are narrowed by it, value is not */
    TimeApprox approx;
    Span ends[2]; /* of a range ("5 to 8 November"): where its two ends are named; else empty */
} TimeMention;

typedef struct {
    TimeMention *at;
    uint32_t count;
    Day written; /* the day that all of them count from: published, or what the text's own head says; DAY_NONE: unknown */
} TimeMentions;

typedef struct When When; /* one language's compiled rules; const and shared */

/* Compiles lang_folder/when.tsv (docs/formats/when.md); without that file nothing is ever found. */
bool when_open(When **out, Str lang, Str lang_folder, HearErr *err);
void when_close(When *w);
/* published: the report's day, DAY_NONE when unknown (then only absolute dates resolve). */
void when_find(const When *w, const Report *report, const Text *text, Day published, Arena *keep, TimeMentions *out);

#endif
