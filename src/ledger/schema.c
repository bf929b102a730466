/* The tables of a ledger. docs/formats/ledger.md explains them; LEDGER_FORMAT counts their changes. */
#include "ledger/inside.h"

static const char tables[] =
    /* The chain: hash = SHA-256(hash of the entry before, 32 bytes of zero at first, || payload). seq is the id of the row. */
    "CREATE TABLE entry ("
    "  seq     INTEGER PRIMARY KEY CHECK (seq > 0),"
    "  kind    TEXT NOT NULL CHECK (kind IN ('report', 'claim', 'review')),"
    "  payload BLOB NOT NULL CHECK (length(payload) = 32),"
    "  hash    BLOB NOT NULL CHECK (length(hash) = 32)"
    ") STRICT;"

    "CREATE TABLE report ("
    "  id        INTEGER PRIMARY KEY REFERENCES entry (seq),"
    "  sha256    BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),"
    "  doc       TEXT NOT NULL,"
    "  file      TEXT,"
    "  source    TEXT,"
    "  author    TEXT,"
    "  title     TEXT,"
    "  url       TEXT,"
    "  lang      TEXT,"
    "  published INTEGER,"
    "  read_at   INTEGER NOT NULL,"
    "  repaired  INTEGER NOT NULL CHECK (repaired >= 0),"
    "  text      TEXT NOT NULL,"
    "  packed    INTEGER NOT NULL CHECK (packed IN (0, 1)),"
    "  raw       BLOB NOT NULL"
    ") STRICT;"
    "CREATE INDEX report_by_doc ON report (doc);"
    "CREATE INDEX report_by_source ON report (source COLLATE NOCASE, published);"
    "CREATE INDEX report_by_day ON report (published);"

    "CREATE TABLE part ("
    "  report    INTEGER NOT NULL REFERENCES report (id),"
    "  part      INTEGER NOT NULL CHECK (part >= 0),"
    "  kind      TEXT NOT NULL CHECK (kind IN ('title', 'body', 'quote', 'comment')),"
    "  span_from INTEGER NOT NULL,"
    "  span_to   INTEGER NOT NULL CHECK (span_from <= span_to),"
    "  author    TEXT,"
    "  day       INTEGER,"
    "  number    INTEGER,"
    "  PRIMARY KEY (report, part)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX part_by_author ON part (author) WHERE author IS NOT NULL;"

    "CREATE TABLE claim ("
    "  id          INTEGER PRIMARY KEY REFERENCES entry (seq),"
    "  report      INTEGER NOT NULL REFERENCES report (id),"
    "  part        INTEGER NOT NULL CHECK (part >= 0),"
    "  event       TEXT NOT NULL,"
    "  actor       TEXT,"
    "  target      TEXT,"
    "  place       TEXT,"
    "  extent      TEXT,"
    "  time_from   INTEGER,"
    "  time_to     INTEGER,"
    "  modality    TEXT NOT NULL,"
    "  attribution TEXT NOT NULL,"
    "  killed      INTEGER,"
    "  wounded     INTEGER,"
    "  captured    INTEGER,"
    "  op          TEXT,"
    "  span_from   INTEGER NOT NULL,"
    "  span_to     INTEGER NOT NULL CHECK (span_from <= span_to),"
    "  words       TEXT NOT NULL,"
    "  confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),"
    "  published   INTEGER,"
    "  made_by     TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX claim_by_place ON claim (place, time_from);"
    "CREATE INDEX claim_by_event ON claim (event, place);"
    "CREATE INDEX claim_by_report ON claim (report, span_from);"
    "CREATE INDEX claim_of_places ON claim (id) WHERE instr(place, '+') > 0;"

    "CREATE TABLE review ("
    "  id          INTEGER PRIMARY KEY REFERENCES entry (seq),"
    "  claim       INTEGER NOT NULL REFERENCES claim (id),"
    "  verdict     TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'withdrawn')),"
    "  replaced_by INTEGER REFERENCES claim (id) CHECK ((verdict = 'corrected') = (replaced_by IS NOT NULL)),"
    "  by          TEXT NOT NULL,"
    "  at          INTEGER NOT NULL,"
    "  note        TEXT"
    ") STRICT;"
    "CREATE INDEX review_by_claim ON review (claim, id);"
    "CREATE INDEX review_by_replacement ON review (replaced_by) WHERE replaced_by IS NOT NULL;"

    "CREATE VIRTUAL TABLE report_words USING fts5 (title, text, content = 'report', content_rowid = 'id',"
    "  tokenize = 'unicode61 remove_diacritics 2');";

/* Since format 2: what is kept of the texts so that those used again are found without reading every one again. It follows from the
 * reports, so it has no part in the chain. */
static const char kept_tables[] = "CREATE TABLE marked ("
                                  "  report INTEGER PRIMARY KEY REFERENCES report (id),"
                                  "  marks  INTEGER NOT NULL CHECK (marks >= 0)"
                                  ") STRICT;"
                                  "CREATE TABLE mark ("
                                  "  mark   INTEGER NOT NULL,"
                                  "  day    INTEGER NOT NULL,"
                                  "  report INTEGER NOT NULL REFERENCES report (id),"
                                  "  PRIMARY KEY (mark, day, report)"
                                  ") STRICT, WITHOUT ROWID;"
                                  "CREATE TABLE shared ("
                                  "  one    INTEGER NOT NULL REFERENCES report (id),"
                                  "  other  INTEGER NOT NULL REFERENCES report (id) CHECK (other < one),"
                                  "  share  REAL NOT NULL CHECK (share BETWEEN 0 AND 1),"
                                  "  PRIMARY KEY (one, other)"
                                  ") STRICT, WITHOUT ROWID;";

/* Nothing is ever rewritten. */
#define STAYS(table)                                                                                                                                 \
    "CREATE TRIGGER " table "_stays BEFORE UPDATE ON " table " BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;"                         \
    "CREATE TRIGGER " table "_kept BEFORE DELETE ON " table " BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;"
static const char triggers[] = STAYS("entry") STAYS("report") STAYS("part") STAYS("claim") STAYS("review");
static const char kept_triggers[] = STAYS("marked") STAYS("mark") STAYS("shared");

static bool run(sqlite3 *db, const char *text) { return sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK; }

bool ledger_make_tables(sqlite3 *db, int from, int to)
{
    if (from < 1 && to >= 1 && !(run(db, tables) && run(db, triggers))) return false;
    return from >= 2 || to < 2 || (run(db, kept_tables) && run(db, kept_triggers));
}
