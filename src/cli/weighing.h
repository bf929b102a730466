/* cli/weighing.h - what the commands that weigh share: the ledger's claims on the bench, weighed by the rule asked for. */
#ifndef HEAR_CLI_WEIGHING_H
#define HEAR_CLI_WEIGHING_H

#include "cli/ledgers.h"
#include "weigh/learned.h"

enum { WEIGHINGS_MAX = 2 };

typedef struct {
    Asked asked;
    LedgerVersion version; /* that is asked about; claims fetched are those that stood then */
    Bench bench;
    WeighOptions options;
    Weigh *weigh, *other; /* other: of the second day of knowledge, where two are asked about */
    Lesson *lessons[WEIGHINGS_MAX];
    LIST(LedgerClaim) claims; /* those looked up, by number */
} Weighing;

/* Opens the ledger and weighs it as --rule, --as-known and --at say. Tells what fails. The caller closes it whatever this said. */
HearCode weighing_open(Weighing *w, Cli *cli);
/* The same for questions about one place only, of which alone the ledger is read where what else is needed was learned before: *place is
 * what the user's spelling means. HEAR_NOTHING, told, when that is none. */
HearCode weighing_open_place(Weighing *w, Cli *cli, Str spelling, uint32_t *place);
/* The same, weighed as known on two days: weigh, then other. */
HearCode weighing_open_days(Weighing *w, Cli *cli, Str spelling, const Day days[WEIGHINGS_MAX], uint32_t *place);
/* The records of all sources; where they are kept, the ledger is not read for them, and w has no weighing. */
HearCode weighing_sources(Weighing *w, Cli *cli, SourceLines *out);
void weighing_close(Weighing *w);

/* Has the claims about a place (empty: all) at hand for weighing_claim. */
bool weighing_fetch(Weighing *w, Cli *cli, Str place, HearErr *err);
/* The same of the claims behind these testimonies alone. */
typedef LIST(uint32_t) Testimonies;
bool weighing_fetch_said(Weighing *w, Cli *cli, const Testimonies *said, HearErr *err);
/* The claim behind a testimony; NULL when it was not fetched, or is none. */
const LedgerClaim *weighing_claim(const Weighing *w, uint32_t testimony);

/* "held by the Syrian army (0.97)", "contested", "unknown". In keep. */
Str control_words(const Weighing *w, const Control *c, Arena *keep);
/* The keys of a verdict into an object that is open: state, holder, p, contested, reports, witnesses, claimed, besieged_by. */
void control_json(JsonOut *j, const Weighing *w, const Control *c);
/* A claim as an object with more keys to come: ends before its closing brace. */
void claim_json_open(JsonOut *j, Arena *keep, const LedgerClaim *c);

/* A reason as its claim with weight, right, about and reports; nothing when its claim was not fetched. */
void reason_json(JsonOut *j, Arena *keep, const Weighing *w, const Reason *r);

static inline void field_str(JsonOut *j, const char *key, Str s) { jout_key(j, key), jout_str_or_null(j, s); }
static inline void field_int(JsonOut *j, const char *key, int64_t n) { jout_key(j, key), jout_int(j, n); }
static inline void field_real(JsonOut *j, const char *key, double x) { jout_key(j, key), jout_real(j, x, 3); }
void field_day(JsonOut *j, const char *key, Day day);
void print_object(const JsonOut *j);
/* Ends an answer with the version of the ledger that it is about, for --at to ask about again, and prints it. */
void print_answer(JsonOut *j, const LedgerVersion *version);

#endif
