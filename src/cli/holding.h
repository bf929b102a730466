/* cli/holding.h - who held a place on a day, by the latest word of those who spoke of it.
 *
 * In    the claims about one place
 * Out   a Holding for any day, as known on any other
 *
 * The rule: of the asserted claims that a place was held, taken or lost, those of the last days before the day asked about
 * count; each witness once; the older, the less.
 */
#ifndef HEAR_CLI_HOLDING_H
#define HEAR_CLI_HOLDING_H

#include "ledger/ledger.h"

typedef enum { HOLDING_UNKNOWN, HOLDING_HELD, HOLDING_CONTESTED } HoldingState;

enum { HOLDERS_MAX = 8 };

typedef struct { Str actor; double p; } Holder;

typedef struct { const LedgerClaim *claim; double weight; } Evidence;

typedef struct {
    HoldingState state;
    Holder    holders[HOLDERS_MAX];     /* likeliest first */
    uint32_t  holder_count;
    uint32_t  reports, witnesses;       /* that stand behind the answer */
    Evidence *evidence;                 /* weightiest first */
    uint32_t  evidence_count;
} Holding;

/* The claims that bear on who holds the place, by the day they hold for; in keep. */
typedef struct { LedgerClaim *at; size_t count; } HoldingClaims;
bool holding_claims(Ledger *l, Str place, Arena *keep, HoldingClaims *out, HearErr *err);

/* as_known: DAY_NONE for all that is known. Evidence goes in keep and points into claims. */
void holding_on(Holding *out, const HoldingClaims *claims, Day on, Day as_known, Arena *keep);

/* The first and last day of which the claims speak; false when there is none. */
bool holding_days(const HoldingClaims *claims, Days *out);

const char *holding_state_name(HoldingState s);
/* state, holder, p, reports, witnesses, evidence: into an object that is open. */
void holding_json(JsonOut *j, const Holding *h, uint32_t evidence_max);

#endif
