/* weigh/load.h - a ledger's claims as a docket: whose word each is, where, about whom, and which words are copied.
 *
 * In    an open ledger, the theatre and its names
 * Out   a Bench: docket, cast, and the way back from its numbers to places, claims and reports
 * Cost  every claim once, or only those of reports that speak of certain places; texts only where some were not compared when they
 *       came in (weigh/kept.h)
 * Next  weigh/weigh.h
 *
 * On whose word: the innermost speaker that is a source or an actor of the theatre, or has a name of its own; speakers such as
 * "residents" or "a military source" stand for whoever quotes them, in the end for the author of the comment or the report.
 */
#ifndef HEAR_WEIGH_LOAD_H
#define HEAR_WEIGH_LOAD_H

#include "ledger/ledger.h"
#include "names/names.h"
#include "weigh/copies.h"
#include "weigh/docket.h"

typedef struct Bench Bench;

typedef struct {
    int64_t at;  /* only entries of the ledger up to this one; 0: all */
    bool copies; /* look for copies; without, every report counts as original */
    /* all that is said of these, which takes whole reports: what is said of others is not all; NULL: of every place */
    const StrList *places;
    const LedgerClaim *claims; /* the claims that stand, where the caller has read them already; NULL: they are read */
    size_t claim_count;
    const Bench *before; /* of the same ledger, with copies: where no report came since, its copies are taken over; or NULL */
} LoadOptions;

typedef struct {
    int64_t claim;
    uint32_t report;
    Span span;
} BenchClaim;

struct Bench {
    Arena arena; /* holds everything below */
    const Theatre *theatre;
    Cast cast;
    Docket docket;
    LIST(Str) places; /* by number; the theatre's first, under their numbers there */
    Map place_by_name, witness_by_name, witness_by_spelling, report_by_id;
    LIST(int64_t) report_ids; /* of the ledger; 0 for the theatre's background */
    CopyPairs pairs;          /* of reports, in the docket's numbers: by publication */
    uint32_t *origins;        /* by report */
    size_t read_count;        /* reports that come from the ledger */
};

bool bench_load(Bench *out, Ledger *l, const Theatre *theatre, const Names *names, LoadOptions options, HearErr *err);
void bench_free(Bench *b);
/* The docket's number of a place, ID_NONE when no claim speaks of it and the theatre does not know it. */
uint32_t bench_place(const Bench *b, Str name);
/* Lends texts of reports by the docket's numbers, for copy_families: user is a BenchTexts. */
typedef struct {
    const Bench *bench;
    Ledger *ledger;
    Arena arena;
} BenchTexts;
Str bench_text(void *user, uint32_t report);

#endif
