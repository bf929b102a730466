/* ledger/inside.h - what the ledger's own files share; no other module includes it. */
#ifndef HEAR_LEDGER_INSIDE_H
#define HEAR_LEDGER_INSIDE_H

#include "ledger/ledger.h"

#include <sqlite3.h>

enum {
    LEDGER_MARK = 0x48454152, /* PRAGMA application_id: "HEAR" */
    LEDGER_FORMAT = 2,        /* PRAGMA user_version */
    LEDGER_WAIT_MS = 10000,   /* for another program that writes */
};

/* Makes the tables and triggers that a ledger of format `to` has and one of format `from` (0: an empty database) has not. */
bool ledger_make_tables(sqlite3 *db, int from, int to);

/* Statements that are prepared once, when first needed. */
/* clang-format off */
typedef enum {
    SQL_BEGIN, SQL_COMMIT, SQL_LAST_ENTRY, SQL_ADD_ENTRY, SQL_ADD_REPORT, SQL_ADD_PART, SQL_ADD_WORDS, SQL_ADD_CLAIM,
    SQL_ADD_REVIEW, SQL_FIND_RAW, SQL_FIND_DOC, SQL_SAME_CLAIM, SQL_REPORT, SQL_REPORT_AFTER, SQL_PARTS, SQL_RAW, SQL_CLAIM,
    SQL_REVIEW, SQL_REVIEWS, SQL_ANY_REVIEW, SQL_SEARCH, SQL_COUNTS, SQL_LANGUAGES, SQL_VERSIONS, SQL_BEFORE,
    SQL_ADD_MARKED, SQL_ADD_MARK, SQL_ADD_SHARED, SQL_MARKED, SQL_UNMARKED, SQL_MARK_FIRST, SQL_MARK_BEFORE, SQL_MARK_AFTER, SQL_COUNT
} SqlId;
/* clang-format on */

struct Ledger {
    sqlite3 *db;
    sqlite3_stmt *prepared[SQL_COUNT];
    Arena arena;   /* the path */
    Arena scratch; /* one row's payload */
    Str path;
    int format;   /* of the file: 1 keeps no marks of texts */
    bool writing; /* between begin and commit */
    int64_t last; /* of the transaction: its last entry, and that entry's hash */
    Sha256 head;
};

/* The statement, ready to be bound; NULL, with err, when it cannot be prepared. */
sqlite3_stmt *ledger_sql(Ledger *l, SqlId id, HearErr *err);
/* Records what SQLite last complained of; says false. */
bool ledger_fail(Ledger *l, HearErr *err);
/* Runs a statement that returns no rows. */
bool ledger_run(Ledger *l, sqlite3_stmt *s, HearErr *err);

/* Binding and reading: an empty Str and DAY_NONE are NULL in a row. Strings bound must outlive the step. */
void bind_str(sqlite3_stmt *s, int at, Str text);
void bind_day(sqlite3_stmt *s, int at, Day day);
void bind_last(sqlite3_stmt *s, int at, int64_t last); /* the last entry that counts; 0: any does */
void bind_hash(sqlite3_stmt *s, int at, const Sha256 *hash);
Str column_str(sqlite3_stmt *s, int at);
Day column_day(sqlite3_stmt *s, int at);
bool column_hash(sqlite3_stmt *s, int at, Sha256 *out);

/* Columns of a claim row in this order, then of its report and part: what SQL_CLAIM and ledger_claims select. */
#define CLAIM_COLUMNS                                                                                                                                \
    "c.id, c.report, c.part, c.event, c.actor, c.target, c.place, c.extent, c.time_from, c.time_to, c.modality, c.attribution,"                      \
    " c.killed, c.wounded, c.captured, c.op, c.span_from, c.span_to, c.words, c.confidence, c.published, c.made_by,"                                 \
    " r.doc, r.source, coalesce(p.author, r.author), p.author IS NOT NULL"                                                                           \
    " FROM claim c JOIN report r ON r.id = c.report LEFT JOIN part p ON p.report = c.report AND p.part = c.part"
/* Of a claim c: about one of the places of the JSON list ?1. */
#define CLAIM_OF_PLACES                                                                                                                              \
    "c.id IN (SELECT id FROM claim WHERE place IN (SELECT value FROM json_each(?1))"                                                                 \
    " UNION ALL SELECT id FROM claim INDEXED BY claim_of_places WHERE instr(place, '+') > 0 AND EXISTS"                                              \
    " (SELECT 1 FROM json_each(?1) WHERE instr('+' || place || '+', '+' || value || '+') > 0))"
/* A list of names, of entries, as JSON, for json_each. */
Str list_json(Arena *a, const StrList *list);
Str ids_json(Arena *a, const LedgerIds *ids);
/* Reads such a row; attribution goes in keep. False, with err, when the row holds no claim. */
bool claim_from_row(Ledger *l, sqlite3_stmt *s, Arena *keep, LedgerClaim *out, HearErr *err);

/* The bytes whose hash an entry keeps: the row as one line of JSON (docs/formats/ledger.md). In keep. */
Str report_payload(Arena *keep, const LedgerReport *r);
Str claim_payload(Arena *keep, const LedgerClaim *c);
typedef struct {
    int64_t id, claim, replaced_by, at;
    Str verdict, by, note;
} ReviewRow;
Str review_payload(Arena *keep, const ReviewRow *r);
/* SHA-256(before || payload). */
Sha256 chain_hash(const Sha256 *before, const Sha256 *payload);

const char *part_kind_name(PartKind kind);

#endif
