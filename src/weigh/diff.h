/* weigh/diff.h - what was thought of a place at two states of knowledge, and what changed one into the other.
 *
 * In    two weighings of one docket, as known on two days
 * Out   the stretches of days whose verdict differs, each with the testimonies that became known between and weigh most in it
 */
#ifndef HEAR_WEIGH_DIFF_H
#define HEAR_WEIGH_DIFF_H

#include "weigh/weigh.h"

typedef struct {
    Days days;
    Control before, after; /* on the first of the days */
    Reason *because;
    uint32_t because_count; /* of `after`, known only since `before`; for the new verdict, weightiest first */
} Difference;

typedef LIST(Difference) Differences;

void weigh_diff(Weigh *then, Weigh *now, uint32_t place, Arena *keep, Differences *out);

#endif
