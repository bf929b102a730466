/* ledger/ledger.h - the one file that remembers: reports byte for byte, claims with their evidence, corrections.
 *
 * In    Readings (pipeline.h)
 * Out   claims and reports by any of their properties; the ledger's version; what is wrong with a ledger, entry by entry
 * Lends strings of a row until the next row is asked for, unless a function says that they go in keep
 * Cost  one transaction a batch of reports; loading every claim takes about a microsecond a claim
 * Next  weigh/ loads the claims and weighs them
 *
 * SQLite (WAL, foreign keys, STRICT tables; docs/formats/ledger.md). Nothing is ever rewritten: every report, claim and
 * review is one entry of a hash chain, and a correction is a new entry that points at the old one. One Ledger belongs to
 * one thread at a time; several processes may hold the same file open.
 */
#ifndef HEAR_LEDGER_H
#define HEAR_LEDGER_H

#include "base/file.h"
#include "base/jsonout.h"
#include "ledger/sha256.h"
#include "pipeline.h"

typedef struct Ledger Ledger;

typedef enum { LEDGER_READ, LEDGER_WRITE } LedgerMode; /* LEDGER_WRITE makes a ledger that is not there yet */

/* Opens the ledger at path. Refuses (HEAR_FORMAT) a file that is missing, truncated or no ledger, and leaves it as it is. */
bool ledger_open(Ledger **out, Str path, LedgerMode mode, HearErr *err);
/* Closes it; what was begun and not committed is undone. NULL is fine. */
void ledger_close(Ledger *l);

/* Writing happens between these two. Others who write wait, ten seconds at most. */
bool ledger_begin(Ledger *l, HearErr *err);
bool ledger_commit(Ledger *l, HearErr *err);
/* Instead of a commit: nothing that was written since ledger_begin stays. Nothing was begun: fine. */
void ledger_undo(Ledger *l);

/* The id of the report made from these raw bytes, 0 when it is not there. False on error. */
bool ledger_find(Ledger *l, const Sha256 *raw, int64_t *report, HearErr *err);
bool ledger_find_doc(Ledger *l, Str doc, int64_t *report, HearErr *err);

/* Adds a report and its claims. made_by: who made the claims ("hearsay 0.1.0"); read_at: now, in seconds since 1970-01-01
 * UTC. *report is its id; bytes that are there already add nothing, and *added is false. After a failure of this or of the
 * next two, the transaction cannot be committed: undo it, or close the ledger. */
bool ledger_add(Ledger *l, const Reading *reading, Str made_by, int64_t read_at, int64_t *report, bool *added, HearErr *err);

/* Adds one claim to a report that is there (claims made elsewhere, corrections). span and part are as in the report; quote
 * is what span covers. *added is false when the same maker's same claim is there already. */
typedef struct LedgerReport LedgerReport;
bool ledger_add_claim(Ledger *l, const LedgerReport *of, const Claim *claim, Str made_by, int64_t *id, bool *added, HearErr *err);

typedef enum { REVIEW_ACCEPTED, REVIEW_REJECTED, REVIEW_CORRECTED, REVIEW_WITHDRAWN } Verdict; /* withdrawn: undoes the last */
const char *verdict_name(Verdict v);
/* What somebody decided about a claim. replaced_by: of a correction, the claim that stands in its place, else 0. The last
 * review of a claim counts; a claim that was rejected or corrected is passed over by ledger_claims. */
bool ledger_add_review(Ledger *l, int64_t claim, Verdict verdict, int64_t replaced_by, Str by, Str note, int64_t at, int64_t *id, HearErr *err);

/* What was decided about one claim, by whom and when. */
typedef struct {
    int64_t id, claim, replaced_by, at;
    Verdict verdict;
    Str by, note;
} LedgerReview;
typedef LIST(LedgerReview) LedgerReviews;
/* All reviews of a claim (0: of every claim) up to entry `at` (0: all), oldest first; in keep. */
bool ledger_reviews(Ledger *l, int64_t claim, int64_t at, Arena *keep, LedgerReviews *out, HearErr *err);

/* A claim as it is kept, with what is known of where it stands. */
typedef struct {
    int64_t id, report; /* entry numbers */
    Claim claim;
    Str words; /* what claim.span covers */
    Str made_by;
    Day published;   /* of the part (a comment's own day), else of the report; DAY_NONE: unknown */
    Str doc, source; /* of the report */
    Str author;      /* of the part when it has one of its own, else of the report */
    bool own_part;   /* the part has an author of its own: a comment, a quotation */
} LedgerClaim;

typedef struct LedgerIds {
    int64_t *at;
    size_t count, room;
} LedgerIds; /* a LIST */

/* Which claims; a field of zero or NONE asks for nothing. */
typedef struct {
    const StrList *places; /* any of these ids */
    const StrList *actors; /* any of these ids as actor or target */
    Str source;            /* the report's source, or one of the speakers; ASCII case aside */
    Str author;            /* the part's or the report's */
    const StrList *events; /* any of these event names */
    Str modality;          /* its name */
    bool by_time;          /* ordered by the day they hold for; else by entry */
    bool has_since, has_until, has_as_known;
    Day since, until;                /* the time it holds for, or its publication when that is not known, meets these days */
    Day as_known;                    /* published by then */
    const struct LedgerIds *reports; /* from any of these */
    int64_t at;                      /* only entries up to this one: an earlier version of the ledger; 0: all */
    int64_t limit;                   /* 0: all */
} ClaimFilter;

typedef struct LedgerClaims LedgerClaims;
bool ledger_claims(LedgerClaims **out, Ledger *l, const ClaimFilter *filter, HearErr *err);
/* The next claim; its strings live until the next call. False at the end or on error: then err->code is set. */
bool ledger_claims_next(LedgerClaims *q, LedgerClaim *out, HearErr *err);
void ledger_claims_close(LedgerClaims *q);

/* The numbers of the claims that stand, rising, in keep. */
bool ledger_standing(Ledger *l, Arena *keep, LedgerIds *out, HearErr *err);

/* The claim of that number, whether it stands or not, in keep. HEAR_NOTHING when there is none. */
bool ledger_claim(Ledger *l, int64_t id, Arena *keep, LedgerClaim *out, HearErr *err);
/* A copy of the claim that lives in keep. */
LedgerClaim ledger_claim_copy(Arena *keep, const LedgerClaim *c);
/* The claim as one JSON object: keys as in docs/formats/claim.md. */
void ledger_claim_json(JsonOut *j, const LedgerClaim *c);

struct LedgerReport {
    int64_t id;
    int64_t read_at; /* seconds since 1970-01-01 UTC */
    Sha256 sha256;   /* of raw */
    Report report;   /* raw empty: ledger_raw has it */
};
/* The report with its text and parts, in keep. HEAR_NOTHING when there is none of that id. */
bool ledger_report(Ledger *l, int64_t id, Arena *keep, LedgerReport *out, HearErr *err);
/* Its raw bytes, in keep. */
bool ledger_raw(Ledger *l, int64_t id, Arena *keep, Str *raw, HearErr *err);

/* Reports one after the other, by entry, from the first after `after`; text and parts in keep. *out->id 0 at the end. */
bool ledger_report_next(Ledger *l, int64_t after, Arena *keep, LedgerReport *out, HearErr *err);

/* Every report up to entry `at` (0: all) by entry, or those of `only`, without its text; the strings live until told returns. */
typedef void LedgerHead(void *user, int64_t id, Str doc, Str source, Day published, int64_t read_at);
bool ledger_heads(Ledger *l, int64_t at, const LedgerIds *only, LedgerHead *told, void *user, HearErr *err);

/* The reports up to entry `at` (0: all) that have a claim about one of these places, whether it stands or not, by entry. In keep. */
bool ledger_reports_about(Ledger *l, const StrList *places, int64_t at, Arena *keep, LedgerIds *out, HearErr *err);
/* The reports of which something was written after entry `after` and up to `at`: themselves, a claim, a review of one. By entry; in keep. */
bool ledger_reports_since(Ledger *l, int64_t after, int64_t at, Arena *keep, LedgerIds *out, HearErr *err);
/* The places of which these reports have claims, several joined by '+' as they stand. In keep. */
bool ledger_places_of(Ledger *l, const LedgerIds *reports, Arena *keep, StrList *out, HearErr *err);

/* What is kept of the texts, so that those used again are found as reports come in (weigh/kept.h fills it): numbers that mark a text,
 * and the pairs of reports that share some of theirs. It follows from the reports and has no part in the chain. */
/* The first report whose text is not marked yet; 0: none. A ledger of format 1 that is open for reading keeps none. */
bool ledger_unmarked(Ledger *l, int64_t *report, HearErr *err);
bool ledger_add_marks(Ledger *l, int64_t report, Day day, const uint64_t *marks, uint32_t count, HearErr *err);
/* How many marks a report has; 0 when it is not marked. */
bool ledger_marks(Ledger *l, int64_t report, uint32_t *count, HearErr *err);
/* Appends to *reports those before entry `below` that have the mark: the `first` earliest by day and entry, and as many as `near` just
 * before and just after (day, below). In keep; one may come twice. */
bool ledger_marked(Ledger *l, uint64_t mark, Day day, int64_t below, uint32_t first, uint32_t near, Arena *keep, LedgerIds *reports, HearErr *err);

typedef struct {
    int64_t one, other;
    double share;
} LedgerShared; /* entries, other < one */
typedef LIST(LedgerShared) LedgerShareds;
bool ledger_add_shared(Ledger *l, LedgerShared pair, HearErr *err);
/* The pairs up to entry `at` (0: all), or of one report (`one` not 0), by entries; in keep. */
bool ledger_shared(Ledger *l, int64_t at, int64_t one, Arena *keep, LedgerShareds *out, HearErr *err);

/* Reports up to entry `at` (0: all) whose text or title holds these words (SQLite's FTS5 syntax), best first. */
typedef struct {
    int64_t report;
    Str excerpt;
} LedgerHit; /* the words found stand between U+0002 and U+0003 */
typedef LIST(LedgerHit) LedgerHits;
bool ledger_search(Ledger *l, Str words, int64_t at, int64_t limit, Arena *keep, LedgerHits *out, HearErr *err);

/* Of the entries up to `at` (0: all). */
typedef struct {
    int64_t reports, undated, claims, reviews;
} LedgerCounts;
bool ledger_counts(Ledger *l, int64_t at, LedgerCounts *out, HearErr *err);

/* In which languages the reports up to entry `at` (0: all) are, the commonest first; in keep. */
typedef struct {
    Str lang;
    int64_t reports;
} LedgerLanguage;
typedef LIST(LedgerLanguage) LedgerLanguages;
bool ledger_languages(Ledger *l, int64_t at, Arena *keep, LedgerLanguages *out, HearErr *err);

/* The version of a ledger is the hash of its last entry: the same version, the same content. */
typedef struct {
    int64_t entries;
    Sha256 head;
} LedgerVersion;
bool ledger_version(Ledger *l, LedgerVersion *out, HearErr *err);
/* The version that begins with these hexadecimal digits (8 or more), which the ledger has or had; or, of a day (2026-11-21), the one that it had
 * at the day's end, UTC. HEAR_NOTHING when it never had it, or nothing yet. A claim made elsewhere has no moment: it counts to the entry before. */
bool ledger_at(Ledger *l, Str version, LedgerVersion *out, HearErr *err);

/* What was learned from the ledger up to a version (weigh/learned.h), by whoever's key: a cache that has no part in the chain, nor in the
 * format: an older hearsay passes over it, and whatever is wrong with it counts as nothing kept. */
typedef struct {
    LedgerVersion of;
    Str brief, whole;
} LedgerLearned;
/* What is kept of this very version, brief; or, whole, of the latest up to it that has it. of.entries 0: nothing. In keep. */
void ledger_learned(Ledger *l, Str key, const LedgerVersion *at, bool whole, Arena *keep, LedgerLearned *out);
/* Keeps it, and forgets the oldest of many. Does not wait: when another writes just now, or the file cannot be written, nothing is kept. */
void ledger_keep_learned(Ledger *l, Str key, const LedgerLearned *learned);

/* Checks everything: SQLite's own pages, then the chain entry by entry against the rows. tell is called for each fault, with
 * the entry it is about (0: the file). *faults counts them. False only when the check itself could not be done. */
typedef void LedgerTell(void *user, int64_t entry, const char *what);
bool ledger_verify(Ledger *l, LedgerTell *tell, void *user, uint64_t *faults, HearErr *err);

/* Every entry up to `at` (0: all), in order, with all that its hashes were made of, checked on the way as ledger_verify does: the payload as one line
 * of JSON, the entry's hash, and of a report its raw bytes and its text (else empty). They live until each returns. */
typedef void LedgerEntry(void *user, Str payload, const Sha256 *hash, Str raw, Str text);
bool ledger_evidence(Ledger *l, int64_t at, LedgerEntry *each, LedgerTell *tell, void *user, uint64_t *faults, HearErr *err);

/* "2026-11-21T09:00:00Z" */
enum { MOMENT_TEXT = 24 };
char *moment_text(int64_t seconds, char out[MOMENT_TEXT]);

#endif
