/* claim/judge/shares.h - how many of the dead or wounded each place had; shared by the files of this module only. */
#ifndef HEAR_CLAIM_SHARES_H
#define HEAR_CLAIM_SHARES_H

#include "claim/event/event.h"

enum { SHARES_MAX = 8 };
typedef struct {
    int32_t place, number;
    uint32_t token;
} Share; /* token: the number's */

/* The shares that the words behind the event tell, two or more; 0: they tell none. Where the first is all that the event counts, it is its own. */
uint32_t shares_of(const Scene *s, const Event *e, Share out[SHARES_MAX]);

/* gaps.c: the further places and days of a verb that is not said again ("A fell on 1 November, B on 14 October"); to: the token behind the day. */
typedef struct {
    int32_t place;
    Days time;
    uint32_t to;
} Gap;
uint32_t gaps_of(const Scene *s, const Event *e, Gap out[SHARES_MAX]);

#endif
