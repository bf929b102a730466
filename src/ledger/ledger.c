/* Opening, preparing, beginning and committing. */
#include "ledger/inside.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *const sql[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_LAST_ENTRY] = "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1",
    [SQL_ADD_ENTRY] = "INSERT INTO entry (seq, kind, payload, hash) VALUES (?1, ?2, ?3, ?4)",
    [SQL_ADD_REPORT] = "INSERT INTO report (id, sha256, doc, file, source, author, title, url, lang, published, read_at, repaired,"
                       " text, packed, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    [SQL_ADD_PART] = "INSERT INTO part (report, part, kind, span_from, span_to, author, day, number)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [SQL_ADD_WORDS] = "INSERT INTO report_words (rowid, title, text) VALUES (?1, ?2, ?3)",
    [SQL_ADD_CLAIM] = "INSERT INTO claim (id, report, part, event, actor, target, place, extent, time_from, time_to, modality,"
                      " attribution, killed, wounded, captured, op, span_from, span_to, words, confidence, published, made_by)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
    [SQL_ADD_REVIEW] = "INSERT INTO review (id, claim, verdict, replaced_by, by, at, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_FIND_RAW] = "SELECT id FROM report WHERE sha256 = ?1",
    [SQL_FIND_DOC] = "SELECT id FROM report WHERE doc = ?1 ORDER BY id LIMIT 1",
    [SQL_SAME_CLAIM] = "SELECT id FROM claim WHERE report = ?1 AND span_from = ?2 AND span_to = ?3 AND event = ?4 AND actor IS ?5"
                       " AND target IS ?6 AND place IS ?7 AND modality = ?8 AND made_by = ?9",
    [SQL_REPORT] = "SELECT id, sha256, doc, file, source, author, title, url, lang, published, read_at, repaired, text"
                   " FROM report WHERE id = ?1",
    [SQL_REPORT_AFTER] = "SELECT id, sha256, doc, file, source, author, title, url, lang, published, read_at, repaired, text"
                         " FROM report WHERE id > ?1 ORDER BY id LIMIT 1",
    [SQL_PARTS] = "SELECT kind, span_from, span_to, author, day, number FROM part WHERE report = ?1 ORDER BY part",
    [SQL_RAW] = "SELECT packed, raw FROM report WHERE id = ?1",
    [SQL_CLAIM] = "SELECT " CLAIM_COLUMNS " WHERE c.id = ?1",
    [SQL_REVIEW] = "SELECT id, claim, verdict, replaced_by, by, at, note FROM review WHERE id = ?1",
    [SQL_REVIEWS] = "SELECT id, claim, verdict, replaced_by, by, at, note FROM review WHERE (?1 = 0 OR claim = ?1) AND id <= ?2 ORDER BY id",
    [SQL_SEARCH] = "SELECT rowid, snippet(report_words, 1, char(2), char(3), '…', 24) FROM report_words"
                   " WHERE report_words MATCH ?1 AND rowid <= ?3 ORDER BY rank LIMIT ?2",
    [SQL_ANY_REVIEW] = "SELECT id FROM review LIMIT 1",
    [SQL_COUNTS] = "SELECT (SELECT count(*) FROM report WHERE +id <= ?1), (SELECT count(*) FROM report WHERE published IS NULL AND +id <= ?1),"
                   /* +: by the smallest index */
                   " (SELECT count(*) FROM claim WHERE +id <= ?1), (SELECT count(*) FROM review WHERE +id <= ?1)",
    [SQL_LANGUAGES] = "SELECT coalesce(lang, ''), count(*) FROM report WHERE id <= ?1 GROUP BY 1 ORDER BY 2 DESC, 1",
    [SQL_ADD_MARKED] = "INSERT INTO marked (report, marks) VALUES (?1, ?2)",
    [SQL_ADD_MARK] = "INSERT INTO mark (mark, day, report) VALUES (?1, ?2, ?3)",
    [SQL_ADD_SHARED] = "INSERT INTO shared (one, other, share) VALUES (?1, ?2, ?3)",
    [SQL_MARKED] = "SELECT marks FROM marked WHERE report = ?1",
    [SQL_UNMARKED] = "SELECT id FROM report WHERE id > (SELECT coalesce(max(report), 0) FROM marked) ORDER BY id LIMIT 1",
    [SQL_MARK_FIRST] = "SELECT day, report FROM mark WHERE mark = ?1 AND report < ?4 ORDER BY day, report LIMIT ?5",
    [SQL_MARK_BEFORE] = "SELECT day, report FROM mark WHERE mark = ?1 AND (day, report) < (?2, ?3) AND report < ?4"
                        " ORDER BY day DESC, report DESC LIMIT ?5",
    [SQL_MARK_AFTER] = "SELECT day, report FROM mark WHERE mark = ?1 AND (day, report) > (?2, ?3) AND report < ?4 ORDER BY day, report LIMIT ?5",
    [SQL_VERSIONS] = "SELECT seq, hash FROM entry WHERE hash BETWEEN ?1 AND ?2 ORDER BY seq LIMIT 1",
    [SQL_BEFORE] = "SELECT seq, hash FROM entry WHERE seq < (SELECT coalesce(min(id), 9223372036854775807) FROM"
                   " (SELECT * FROM (SELECT id FROM report WHERE read_at >= ?1 ORDER BY id LIMIT 1)"
                   " UNION ALL SELECT * FROM (SELECT id FROM review WHERE at >= ?1 ORDER BY id LIMIT 1))) ORDER BY seq DESC LIMIT 1",
};

/* What the system last said of the ledger's files: SQLite tells it of most failures itself, but not of a commit's. */
static int last_errno(sqlite3 *db)
{
    static const int files[] = { SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER };
    int number = sqlite3_system_errno(db);
    for (size_t i = 0; number == 0 && i < sizeof files / sizeof *files; i++) {
        sqlite3_file *f = NULL;
        if (sqlite3_file_control(db, "main", files[i], &f) == SQLITE_OK && f && f->pMethods)
            f->pMethods->xFileControl(f, SQLITE_FCNTL_LAST_ERRNO, &number);
    }
    return number;
}

/* The machine would not read or write: why, in words that say what to do. What was committed before is in the file all the same. */
static bool machine_failed(Ledger *l, HearErr *err)
{
    const int code = sqlite3_extended_errcode(l->db);
    const int number = code == SQLITE_FULL ? ENOSPC : last_errno(l->db);
    const bool reading = code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_FSTAT || code == SQLITE_IOERR_LOCK;
    return err_fail(err, HEAR_SYSTEM, l->path, AT_NOWHERE, 0, "cannot %s the ledger: %s; what it held before is kept", reading ? "read" : "write",
                    number ? write_fault(number) : sqlite3_errmsg(l->db));
}

bool ledger_fail(Ledger *l, HearErr *err)
{
    switch (sqlite3_errcode(l->db)) {
    case SQLITE_CORRUPT: return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "the ledger is damaged or cut short: %s", sqlite3_errmsg(l->db));
    case SQLITE_NOTADB: return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "is no hearsay ledger");
    case SQLITE_CANTOPEN: return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "cannot open the ledger: %s", sqlite3_errmsg(l->db));
    case SQLITE_BUSY:
        return err_fail(err, HEAR_SYSTEM, l->path, AT_NOWHERE, 0, "another program has been writing to the ledger for %d seconds",
                        LEDGER_WAIT_MS / 1000);
    case SQLITE_READONLY: return err_fail(err, HEAR_SYSTEM, l->path, AT_NOWHERE, 0, "this user may not write to the ledger, or into its folder");
    case SQLITE_FULL:
    case SQLITE_IOERR: return machine_failed(l, err);
    default: return err_fail(err, HEAR_SYSTEM, l->path, AT_NOWHERE, 0, "%s", sqlite3_errmsg(l->db));
    }
}

sqlite3_stmt *ledger_sql(Ledger *l, SqlId id, HearErr *err)
{
    if (!l->prepared[id] && sqlite3_prepare_v3(l->db, sql[id], -1, SQLITE_PREPARE_PERSISTENT, &l->prepared[id], NULL) != SQLITE_OK) {
        ledger_fail(l, err);
        return NULL;
    }
    sqlite3_reset(l->prepared[id]);
    sqlite3_clear_bindings(l->prepared[id]);
    return l->prepared[id];
}

bool ledger_run(Ledger *l, sqlite3_stmt *s, HearErr *err)
{
    if (!s) return false;
    bool ok = sqlite3_step(s) == SQLITE_DONE;
    if (!ok) ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

static bool run_text(Ledger *l, const char *text, HearErr *err)
{
    return sqlite3_exec(l->db, text, NULL, NULL, NULL) == SQLITE_OK || ledger_fail(l, err);
}

/* The number that a statement of one row and one column gives. */
static bool read_number(Ledger *l, const char *text, int64_t *out, HearErr *err)
{
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(l->db, text, -1, &s, NULL) != SQLITE_OK) return ledger_fail(l, err);
    bool ok = sqlite3_step(s) == SQLITE_ROW;
    if (ok) *out = sqlite3_column_int64(s, 0);
    else ledger_fail(l, err);
    sqlite3_finalize(s);
    return ok;
}

/* Gives an empty file, or a ledger of an earlier format, what is missing, in one transaction, and before a new ledger becomes a WAL: a
 * program killed here leaves the file as it was. */
static bool bring_up(Ledger *l, HearErr *err)
{
    int64_t tables = 0, format = 0;
    if (!run_text(l, "BEGIN IMMEDIATE", err)) return false;
    if (!read_number(l, "SELECT count(*) FROM sqlite_schema", &tables, err) || !read_number(l, "PRAGMA user_version", &format, err)) return false;
    if (tables == 0 || format < LEDGER_FORMAT) { /* else another program was quicker */
        char marks[100];
        snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d;", LEDGER_MARK, LEDGER_FORMAT);
        if (!ledger_make_tables(l->db, tables ? (int)format : 0, LEDGER_FORMAT)) return ledger_fail(l, err);
        if (!run_text(l, marks, err)) return false;
    }
    l->format = LEDGER_FORMAT;
    return run_text(l, "COMMIT", err);
}

/* A file without a byte: new, or a ledger whose first transaction was cut off. That one is undone by the first question. */
static bool look_whether_blank(Ledger *l, bool *blank, HearErr *err)
{
    int64_t tables = 0;
    struct stat st;
    if (!read_number(l, "SELECT count(*) FROM sqlite_schema", &tables, err)) return false;
    *blank = stat(l->path.at, &st) != 0 || st.st_size == 0;
    return true;
}

static bool check_marks(Ledger *l, off_t bytes, HearErr *err)
{
    int64_t mark = 0, format = 0, tables = 0, page = 0;
    if (!read_number(l, "SELECT count(*) FROM sqlite_schema", &tables, err)) return false; /* reads the first pages: finds a cut file */
    if (!read_number(l, "PRAGMA application_id", &mark, err) || !read_number(l, "PRAGMA user_version", &format, err)) return false;
    if (mark != LEDGER_MARK) return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "is another program's database, not a hearsay ledger");
    if (!read_number(l, "PRAGMA page_size", &page, err)) return false;
    if (page && bytes % page) /* SQLite itself misses a cut within the last page */
        return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "the ledger is damaged or cut short: its last page is not whole");
    if (format < 1 || format > LEDGER_FORMAT)
        return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "is a ledger of format %lld; this hearsay knows formats 1 to %d", (long long)format,
                        LEDGER_FORMAT);
    l->format = (int)format;
    return true;
}

/* True when this user may not write beside the file, and nobody else has begun to: no journal of either kind holds anything. */
static bool stands_still(Ledger *l)
{
    static const char *const journals[] = { "-wal", "-journal" };
    const Str folder = str_head(l->path, l->path.len - path_name(l->path).len);
    struct stat st;
    if (access(l->path.at, W_OK) == 0 && access(folder.len ? arena_copy(&l->scratch, folder).at : ".", W_OK) == 0) return false;
    for (size_t i = 0; i < sizeof journals / sizeof *journals; i++)
        if (stat(arena_printf(&l->scratch, "%s%s", l->path.at, journals[i]).at, &st) == 0 && st.st_size > 0) return false;
    return true;
}

/* The path as SQLite takes it with a parameter behind. */
static const char *address_of(Ledger *l, const char *parameter)
{
    Buf b = { .arena = &l->scratch };
    buf_add(&b, STR("file:"));
    for (size_t i = 0; i < l->path.len; i++)
        if (strchr("%?#", l->path.at[i])) buf_printf(&b, "%%%02X", (unsigned)l->path.at[i]);
        else buf_add_char(&b, l->path.at[i]);
    buf_printf(&b, "?%s", parameter);
    return arena_copy(&l->scratch, buf_str(&b)).at; /* with a zero at its end */
}

/* Even to read a ledger SQLite makes two files beside it. Where that may not be, the file is read as it stands. */
static int open_database(Ledger *l, LedgerMode mode)
{
    if (mode == LEDGER_WRITE) return sqlite3_open_v2(l->path.at, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_CREATE, NULL);
    if (!stands_still(l)) return sqlite3_open_v2(l->path.at, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    return sqlite3_open_v2(address_of(l, "immutable=1"), &l->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
}

static bool open_file(Ledger *l, LedgerMode mode, HearErr *err)
{
    struct stat st;
    bool there = stat(l->path.at, &st) == 0;
    if (there && !S_ISREG(st.st_mode)) return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "is no file");
    if (mode == LEDGER_READ && !there) return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "there is no ledger here; hearsay read makes one");
    if (open_database(l, mode) != SQLITE_OK) return ledger_fail(l, err);
    sqlite3_busy_timeout(l->db, LEDGER_WAIT_MS);
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    bool blank = false;
    if (!look_whether_blank(l, &blank, err)) return false;
    if (blank && mode == LEDGER_READ) return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "is empty; hearsay read makes one");
    if (blank && !bring_up(l, err)) return false;
    if (!check_marks(l, blank ? 0 : st.st_size, err)) return false;
    if (mode == LEDGER_WRITE && l->format < LEDGER_FORMAT && !bring_up(l, err)) return false;
    if (mode == LEDGER_WRITE && !run_text(l, "PRAGMA journal_mode = WAL", err)) return false;
    return run_text(l, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;", err);
}

bool ledger_open(Ledger **out, Str path, LedgerMode mode, HearErr *err)
{
    Ledger *l = calloc(1, sizeof *l);
    *out = NULL;
    if (!l) return err_fail(err, HEAR_SYSTEM, path, AT_NOWHERE, 0, "out of memory");
    l->path = arena_copy(&l->arena, path);
    if (!open_file(l, mode, err)) {
        ledger_close(l);
        return false;
    }
    *out = l;
    return true;
}

void ledger_close(Ledger *l)
{
    if (!l) return;
    for (size_t i = 0; i < SQL_COUNT; i++) sqlite3_finalize(l->prepared[i]);
    sqlite3_close(l->db); /* undoes what was not committed */
    arena_free(&l->arena);
    arena_free(&l->scratch);
    free(l);
}

bool ledger_begin(Ledger *l, HearErr *err)
{
    LedgerVersion version;
    if (!ledger_run(l, ledger_sql(l, SQL_BEGIN, err), err)) return false;
    l->writing = true;
    if (!ledger_version(l, &version, err)) return false;
    l->last = version.entries;
    l->head = version.head;
    return true;
}

bool ledger_commit(Ledger *l, HearErr *err)
{
    l->writing = false;
    return ledger_run(l, ledger_sql(l, SQL_COMMIT, err), err);
}

void ledger_undo(Ledger *l)
{
    l->writing = false;
    if (!sqlite3_get_autocommit(l->db)) sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
}

bool ledger_version(Ledger *l, LedgerVersion *out, HearErr *err)
{
    *out = (LedgerVersion){ 0 };
    sqlite3_stmt *s = ledger_sql(l, SQL_LAST_ENTRY, err);
    if (!s) return false;
    int rc = sqlite3_step(s);
    bool ok = rc == SQLITE_DONE;
    if (rc == SQLITE_ROW) {
        out->entries = sqlite3_column_int64(s, 0);
        ok = column_hash(s, 1, &out->head) || err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "the last entry has no hash");
    } else if (!ok) {
        ledger_fail(l, err);
    }
    sqlite3_reset(s);
    return ok;
}

void bind_str(sqlite3_stmt *s, int at, Str text)
{
    if (text.len) sqlite3_bind_text64(s, at, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
    else sqlite3_bind_null(s, at);
}

void bind_day(sqlite3_stmt *s, int at, Day day)
{
    if (day == DAY_NONE) sqlite3_bind_null(s, at);
    else sqlite3_bind_int(s, at, day);
}

void bind_last(sqlite3_stmt *s, int at, int64_t last) { sqlite3_bind_int64(s, at, last ? last : INT64_MAX); }

void bind_hash(sqlite3_stmt *s, int at, const Sha256 *hash) { sqlite3_bind_blob(s, at, hash->at, sizeof hash->at, SQLITE_STATIC); }

Str column_str(sqlite3_stmt *s, int at)
{
    const char *text = (const char *)sqlite3_column_text(s, at);
    return text ? (Str){ text, (size_t)sqlite3_column_bytes(s, at) } : STR_NONE;
}

Day column_day(sqlite3_stmt *s, int at) { return sqlite3_column_type(s, at) == SQLITE_NULL ? DAY_NONE : sqlite3_column_int(s, at); }

bool column_hash(sqlite3_stmt *s, int at, Sha256 *out)
{
    const void *blob = sqlite3_column_blob(s, at);
    if (!blob || sqlite3_column_bytes(s, at) != (int)sizeof out->at) return false;
    memcpy(out->at, blob, sizeof out->at);
    return true;
}

char *moment_text(int64_t seconds, char out[MOMENT_TEXT])
{
    time_t t = (time_t)seconds;
    struct tm tm;
    out[0] = '\0';
    if (gmtime_r(&t, &tm)) strftime(out, MOMENT_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return out;
}
