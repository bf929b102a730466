/* weigh/weigh.h - who held each place on each day, how surely, and on whose word.
 *
 * In    a docket of testimonies (weigh/docket.h), a rule, and the day as of which things were known
 * Out   verdicts, histories, and the weight that each claim has in them
 * Lends nothing: answers go in the caller's arena
 * Cost  linear in claims; places are weighed when they are asked for, under the learned rule all at once
 *
 * Everything is a function of the testimonies known by `as_known`, the reliability of sources included, and of nothing else:
 * not of the order of reading, of how often a report was read, or of a clock.
 */
#ifndef HEAR_WEIGH_H
#define HEAR_WEIGH_H

#include "base/file.h"
#include "weigh/rule.h"

typedef struct {
    Rule rule;
    Day as_known;  /* DAY_NONE: all that was read */
    unsigned jobs; /* threads for what takes many places; 0: one. Changes no answer */
} WeighOptions;

#define WEIGH_DEFAULT ((WeighOptions){ RULE_LEARNED, DAY_NONE, 0 })

typedef struct Weigh Weigh;

/* The docket is lent until weigh_free. */
Weigh *weigh_new(const Docket *d, WeighOptions options);
void weigh_free(Weigh *w);
/* A weighing by what was learned already, of the same docket or of one that has all that is said of some of its places: these may be
 * asked about. The lesson is lent (weigh/learn.h). */
typedef struct Lesson Lesson;
Weigh *weigh_taught(const Docket *d, WeighOptions options, const Lesson *lesson);
/* A new weighing after something that is said of these places was added, changed or taken back, the same as weigh_new(d): what was learned
 * is learned on. `then` weighs the docket as it was, under the same options; its verdicts stay what they are. NULL: it was
 * taught by a lesson without its rounds (weigh/learn.h), from which nothing can be learned on. */
Weigh *weigh_on(Weigh *then, const Docket *d, const StrList *changed);
const Lesson *weigh_lesson(const Weigh *w);

/* Another day of knowledge, reliabilities as they were learned: an approximation of a new weighing, for whoever drags a slider. Its
 * cost is that of the places of which something became known, or unknown, between the two days. */
void weigh_know(Weigh *w, Day as_known);

typedef enum { CONTROL_UNKNOWN, CONTROL_HELD, CONTROL_CONTESTED } ControlState;
extern const char *const control_names[];

typedef struct {
    uint32_t actor;
    double p;
} Share; /* actor ID_NONE: one whom no claim names */
typedef struct {
    uint32_t actor, testimony;
    Day day;
} Voice; /* a side's own word that it holds the place */

typedef struct {
    uint32_t place;
    Day day;
    ControlState state;
    uint32_t holder;   /* the actor in whose name; ID_NONE unless held */
    uint32_t sides[2]; /* of a contested place: whose it likeliest was, and the enemy most spoken of; or ID_NONE */
    double sure;       /* probability of what state and holder say, allies of the holder included; of a place that is
                          contested because accounts of those days contradict each other, how evenly they do */
    double contested;  /* probability of being contested */
    Share *shares;
    uint32_t share_count;        /* each possible holder, contested or not, likeliest first */
    uint32_t reports, witnesses; /* that stand behind it, in the stretch of time in which it holds; copies are one witness */
    Voice *claimed;
    uint32_t claimed_count; /* who claims to hold it, by the latest word from each side */
    uint32_t besieged_by;   /* actor; ID_NONE: no siege reported */
    uint32_t siege_testimony;
} Control;

void weigh_who(Weigh *w, uint32_t place, Day day, Arena *keep, Control *out);
/* The same without reports, witnesses and claimed, which take most of its time: what a map of many places needs. */
void weigh_glance(Weigh *w, uint32_t place, Day day, Arena *keep, Control *out);
/* The same of many places of the docket, each once, without shares: out has room for all of them. */
void weigh_glances(Weigh *w, const uint32_t *places, uint32_t count, Day day, Control *out);

/* What one testimony does to a verdict: log odds of the verdict with it, less those without it. */
typedef struct {
    uint32_t testimony;
    double weight;
    double right; /* how far its witness is believed in this */
    uint32_t *said;
    uint32_t said_count; /* it and its repetitions, in canonical order */
    Day day;             /* the day it is about */
    Says says;
    bool denied;
} Reason;

enum { WHY_STEPS_MAX = 600 }; /* days with claims, before and after, that are looked through for reasons */

/* The testimonies behind a verdict, those of the greatest weight either way first. */
void weigh_why(Weigh *w, const Control *v, Arena *keep, Reason **out, uint32_t *count);
/* The same of those only that speak of one of these days. */
void weigh_why_of(Weigh *w, const Control *v, Days days, Arena *keep, Reason **out, uint32_t *count);

/* A stretch of days with one verdict. `from` is the likeliest first day; earliest to latest hold it with 90 %. */
typedef struct {
    Day from, to;         /* both included; the first from and the last to are those of the claims */
    Day earliest, latest; /* of from; equal to it for the first stretch */
    ControlState state;
    uint32_t holder;
    double sure; /* mean over the stretch's days of evidence */
} Stretch;

void weigh_history(Weigh *w, uint32_t place, Arena *keep, Stretch **out, uint32_t *count);

/* The reliabilities under the rule, by witness. */
const Reliability *weigh_reliability(const Weigh *w, uint32_t witness);
/* How probable it is, by all that is known, that a testimony is right; -1 when it says nothing of control. All of a place are found when the
 * first of them is asked for. */
double weigh_right(Weigh *w, uint32_t testimony);
/* The probability that the place is held, in peace, by the actor or its allies. -1 when nothing was read of it. */
double weigh_held_by(Weigh *w, uint32_t place, Day day, uint32_t actor);
/* The same for several together: by any of them or of their allies. */
double weigh_held_by_any(Weigh *w, uint32_t place, Day day, const ActorSet *actors);
/* The first and last day about which anything was said of the place; DAYS_NONE when nothing was. */
Days weigh_days(Weigh *w, uint32_t place);
/* True when the testimony was known by the weighing's day of knowledge. */
bool weigh_knows(const Weigh *w, const Testimony *t);
const WeighOptions *weigh_options(const Weigh *w);
const Docket *weigh_docket(const Weigh *w);
/* log P(all testimonies) of a place, for tests and comparisons. */
double weigh_log_evidence(Weigh *w, uint32_t place);

#endif
