/* weigh/kept.h - copies kept in the ledger: each report is compared once, when it comes in.
 *
 * In    a ledger whose latest reports are not marked yet
 * Out   their marks, and the pairs of reports that share text, kept beside the chain
 * Cost  a report costs its own text, one look at each of its marks, and the few texts that share enough of them
 * Next  weigh/load.h takes the pairs from there
 *
 * A mark in more than KEPT_FIRST reports leads to the KEPT_FIRST earliest of them and to those published just before and just after:
 * whoever copies is paired with an early one. Up to that many the pairs are the same in whatever order the reports were read.
 */
#ifndef HEAR_WEIGH_KEPT_H
#define HEAR_WEIGH_KEPT_H

#include "ledger/ledger.h"

enum { KEPT_FIRST = 128, KEPT_NEAR = 8 };

/* Marks and compares every report that is not marked yet, `most` of them at most. Between ledger_begin and ledger_commit. */
bool kept_note(Ledger *l, uint64_t most, HearErr *err);
/* Does it all again and tells of each report whose marks or pairs are not what its text says. */
bool kept_verify(Ledger *l, LedgerTell *tell, void *user, uint64_t *faults, HearErr *err);

#endif
