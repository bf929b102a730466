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

typedef enum { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } TimeType;      /* TIMEX3 types */

typedef struct {
    Span     span;
    uint32_t from, to;                  /* tokens */
    TimeType type;
    Days     days;                      /* first and last day meant; DAYS_NONE: vague or a duration ("recent weeks") */
    bool     anchored;                  /* resolved with the help of the publication day or of a date nearby */
    bool     since;                     /* begins a stretch that runs on ("since Monday") */
    bool     history;                   /* before the year of the report by more than two years, or a bare year */
    char     value[32];                 /* TIMEX3 value: "2017-11-09", "2017-W45", "PT5H", "PAST_REF" */
} TimeMention;

typedef struct { TimeMention *at; uint32_t count; } TimeMentions;

typedef struct When When;               /* one language's compiled rules; const and shared */

bool when_open(When **out, Str lang, Str lang_folder, HearErr *err);
void when_close(When *w);
/* published: the report's day, DAY_NONE when unknown (then only absolute dates resolve). */
void when_find(const When *w, const Report *report, const Text *text, Day published, Arena *keep, TimeMentions *out);

#endif
