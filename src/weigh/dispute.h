/* weigh/dispute.h - which claims tell the same event, and which cannot both be true.
 *
 * In    a docket
 * Out   events: claims of one kind about one place, of overlapping days, whose actors are compatible;
 *       disputes: what stands against what, each side with its claims
 * Cost  linear in claims but for the sorting
 *
 * Coarser is not contrary: an army and its unit, an alliance and its member, a month and a day within it agree. Two claims, of one
 * report too when they are on the word of different witnesses, dispute each other when at overlapping days one is said to hold the
 * place and an enemy to hold it or a part of it; when one denies what the other asserts, days later at most; or when counts of the
 * same casualties have ranges that do not meet.
 */
#ifndef HEAR_WEIGH_DISPUTE_H
#define HEAR_WEIGH_DISPUTE_H

#include "weigh/docket.h"

enum { SAME_EVENT_DAYS = 3 }; /* days by which reports of one event may differ */

typedef enum { DISPUTE_HOLDERS, DISPUTE_DENIAL, DISPUTE_COUNT } DisputeKind;
extern const char *const dispute_names[];

typedef struct {
    uint32_t *at;
    uint32_t count;
} TestimonyList; /* indexes into docket.said, in canonical order */

/* Claims of one event. */
typedef struct {
    uint32_t place;
    EventType event;
    Days days;
    TestimonyList said;
} EventGroup;
typedef LIST(EventGroup) EventGroups;

/* Groups what was known by as_known (DAY_NONE: all), by place, then day. */
void event_groups(const Docket *d, Day as_known, Arena *keep, EventGroups *out);

/* One against the other. Each side has one claim for each origin, the earliest; copies and repetitions stand behind them. */
typedef struct {
    uint32_t place;
    Days days;
    DisputeKind kind;
    TestimonyList one, other;
} Contradiction;
typedef LIST(Contradiction) Contradictions;

/* Disputes about a place (ID_NONE: about all), the latest first. */
void find_disputes(const Docket *d, uint32_t place, Day as_known, Arena *keep, Contradictions *out);

/* What two claims are to each other; false: they can both hold. */
bool claims_exclude(const Docket *d, const Testimony *a, const Testimony *b, DisputeKind *kind);

#endif
