/* cli/export.h - forms in which other programs and other people's tables take the ledger's claims.
 *
 * In    all claims that stand, with their reports and the theatre
 * Out   one file; how many rows it has, and how many claims it could not hold
 *
 * What a form has no room for is left out and counted, never bent into it. Sources of the columns: each file's head.
 */
#ifndef HEAR_CLI_EXPORT_H
#define HEAR_CLI_EXPORT_H

#include "cli/countries.h"
#include "cli/ledgers.h"

#include <stdio.h>

typedef struct {
    Ledger *ledger;
    const Theatre *theatre;
    const Names *names;
    const Countries *countries;
    const LedgerClaim *claims;
    size_t claim_count;
    Str version; /* of the ledger, hexadecimal */
    int64_t at;  /* the entry it ends with: those after it do not count */
    int64_t now; /* seconds since 1970-01-01 UTC */
    Arena *keep;
} ExportInput;

typedef struct {
    uint64_t rows, left_out;
} ExportCounts;

typedef struct {
    const char *name;
    const char *left_out; /* what it has no room for, for the note */
    bool (*write)(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err);
} ExportForm;

extern const ExportForm export_acled, export_ucdp, export_viina, export_ftm, export_claimreview;

/* A cell as RFC 4180 has it, after a comma unless it is the first. One that a spreadsheet would take for a formula gets a ' in
 * front. */
void csv_cell(FILE *to, Str s, bool first);
/* A number's cell, empty when it is not known. */
void csv_number(FILE *to, int64_t n, bool known);
/* Names and dates that several forms need. */
Str first_name(Str joined);
/* The day that stands for a time that is known to a day, a week or a month, and ACLED's precision of it: 1, 2, 3. */
typedef struct {
    Day day;
    int precision;
} ExportDay;
ExportDay export_day(const LedgerClaim *c);
/* The claim's time in EDTF (ISO 8601-2): a day, a month or a year; "[A..B]" for an act on one of these days; "A/B" for a state that
 * lasted through them; "[..B]" for an act told of without a day, by the day it was told; "" when nothing is known. */
enum { EDTF_TEXT = 32 };
char *export_edtf(const LedgerClaim *c, char out[EDTF_TEXT]);
/* The first of the claim's places; ID_NONE when the theatre knows none. */
uint32_t export_place(const Theatre *t, const Claim *c);
/* The place's container of a kind: governorate for admin1, district for admin2. Empty when there is none. */
Str place_within(const Theatre *t, const Place *p, PlaceKind kind);
bool is_civilians(Str actor);

#endif
