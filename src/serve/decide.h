/* serve/decide.h - what a person decides about a claim, as entries of the ledger: the page and `hearsay review` both come here.
 *
 * In    a claim, slots as people write them
 * Out   slots completed from the theatre; a corrected claim beside the old one, and the entry that puts it in its place
 * Next  a ledger's transaction is the caller's: several decisions are one, or none
 */
#ifndef HEAR_SERVE_DECIDE_H
#define HEAR_SERVE_DECIDE_H

#include "ledger/ledger.h"

enum { DECIDER_BYTES_MAX = 100, NOTE_BYTES_MAX = 2000 };

/* Puts text into the slot of that name: event, actor, target, place, extent, time, modality or attribution (speakers, outermost
 * first, '>' between). Actors and places are found in any spelling. Empty text clears a slot that may be empty. False (HEAR_USAGE)
 * when there is no such slot, place, event, modality or time. Strings go in keep. */
bool slot_put(Claim *c, Str slot, Str text, const Theatre *t, const Names *n, Arena *keep, HearErr *err);

/* Who decides, and when (seconds since 1970-01-01 UTC). */
typedef struct {
    Str by, note;
    int64_t at;
} Decider;

/* Adds `corrected` as a claim made by the decider, and the review that puts it in old's place. */
bool decide_correct(Ledger *l, const LedgerClaim *old, const Claim *corrected, const Decider *who, int64_t *claim, int64_t *review, HearErr *err);
/* "Ada (review 2026-11-21T09:00:00Z)": who a claim that a person writes is made by. In keep. */
Str decider_name(const Decider *who, Arena *keep);

/* The order in which claims should be looked at, least first: those that bear on control and are neither clearly right nor clearly
 * wrong, and of these the ones read less surely. right: as weigh_right tells it, -1 where it says nothing of control. */
double review_order(double right, double confidence);

#endif
