/* weigh/docket.h - everything that is to be weighed, as plain arrays: who vouches for what, about where and when.
 *
 * In    a ledger's claims (weigh/load.h), a simulated world (weigh/simulate.h), a test
 * Next  weigh/weigh.h: control; disputes, records of sources, forecasts
 *
 * Canonical order is by publication, document, and place in the document. Whatever depends on an order uses this one; none
 * depends on the order in which reports were read.
 */
#ifndef HEAR_WEIGH_DOCKET_H
#define HEAR_WEIGH_DOCKET_H

#include "claim/claim.h"
#include "weigh/cast.h"

enum { ACTOR_SET_MAX = 6 }; /* actors joined in one claim; further ones are passed over */

typedef struct {
    uint32_t at[ACTOR_SET_MAX];
    uint32_t count;
} ActorSet;

typedef enum { EXTENT_UNSAID, EXTENT_WHOLE, EXTENT_PART, EXTENT_OUTSKIRTS } Extent;

/* One who can be a witness: a source, a speaker, an unnamed commenter. */
typedef struct {
    Str name;
    uint32_t lean; /* a side of the cast, declared; ID_NONE: none */
} Witness;

typedef struct {
    Str doc;
    uint32_t source; /* the witness that published it */
    Day published;   /* DAY_NONE: not known */
    Day read;
    uint32_t origin; /* the earliest report with the same text (weigh/copies.h); itself when original */
    bool background; /* no report: what the theatre says of the time before the conflict */
} Published;

/* One claim, as far as weighing needs it. */
typedef struct {
    int64_t claim;    /* the ledger's number, only carried along */
    uint32_t report;  /* index into Docket.reports */
    uint32_t at;      /* byte in the report, for the order */
    uint32_t witness; /* on whose word: the innermost speaker that can be told, else who published it */
    Day published;    /* of its part of the report (a comment has a day of its own); DAY_NONE: not known */
    uint32_t place;
    EventType event;
    Modality modality;
    Extent extent;
    ActorSet actor, target;
    Days time;
    Count count;
    float confidence; /* 0 to 1: that the claim was read rightly */
    float chance;     /* of what is predicted, when the words give it in numbers; 0: they do not */
    bool guessed;     /* its days are those told around it (docket_guess_days, docket_tell_before) */
    bool copied;      /* its publisher's own words, but taken from the report's origin */
} Testimony;

typedef struct {
    Arena *arena;
    const Cast *cast;
    LIST(Witness) witnesses;
    LIST(Published) reports;
    LIST(Testimony) said;
    const Str *place_names; /* by number; each once */
    uint32_t place_count;
} Docket;

/* Brings indexes into d->said into canonical order. */
void docket_order(const Docket *d, uint32_t *testimonies, uint32_t count);
/* Gives days to the undated claims of reports that tell history: a story goes forward, so what stands between two dated claims
 * happened between their days, when those are not further apart than GUESS_DAYS_MAX. Claims of news, whose dated claims lie near their
 * publication, are left without: they speak of the day of publication. */
enum { GUESS_DAYS_MAX = 120, NEWS_DAYS = 60 };
void docket_guess_days(Docket *d);
/* Who says in one breath that a place was taken and that the other side holds it ("captured X, the group's last stronghold") tells who
 * held it before: that claim's days end BEFORE_TAKEN_DAYS before the taking. */
enum { BREATH_BYTES = 160, BEFORE_TAKEN_DAYS = 4 };
void docket_tell_before(Docket *d);
/* The day on which a reader of the world could first know it: published, or, when that is unknown, read here. */
static inline Day docket_known(const Docket *d, const Testimony *t)
{
    return t->published != DAY_NONE ? t->published : d->reports.at[t->report].read;
}
/* The day from which it speaks: of publication, or, when that is unknown, the day that it tells itself. DAY_NONE: it speaks of no day, for the
 * day on which it happened to be read is none of its own. */
static inline Day docket_said(const Testimony *t) { return t->published != DAY_NONE ? t->published : t->time.to; }
/* Whose word it is when copies count once. */
static inline uint32_t docket_origin(const Docket *d, const Testimony *t)
{
    return t->copied ? d->reports.at[d->reports.at[t->report].origin].source : t->witness;
}

bool actor_set_has(const ActorSet *s, uint32_t actor);
bool actor_set_allied(const ActorSet *s, const Cast *c, uint32_t actor, Day day); /* with one of them */
void actor_set_add(ActorSet *s, uint32_t actor);

#endif
