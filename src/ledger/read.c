/* Asking the ledger: claims by filter, reports by id, text by words. */
#include "ledger/inside.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <zstd.h>

enum { VERSION_DIGITS_MIN = 8, SPEAKERS_MAX = 64 };

struct LedgerClaims {
    Ledger *ledger;
    sqlite3_stmt *stmt;
    Arena arena; /* parameters, for as long as the query runs */
    Arena row;   /* the row that was last given */
    ArenaMark row_begin;
};

/* One row or none: *id is its first column, or 0. */
static bool find_id(Ledger *l, sqlite3_stmt *s, int64_t *id, HearErr *err)
{
    int rc = sqlite3_step(s);
    *id = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ledger_find(Ledger *l, const Sha256 *raw, int64_t *report, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_FIND_RAW, err);
    if (!s) return false;
    bind_hash(s, 1, raw);
    return find_id(l, s, report, err);
}

bool ledger_find_doc(Ledger *l, Str doc, int64_t *report, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_FIND_DOC, err);
    if (!s) return false;
    sqlite3_bind_text64(s, 1, doc.len ? doc.at : "", doc.len, SQLITE_STATIC, SQLITE_UTF8);
    return find_id(l, s, report, err);
}

/* The speakers, which the row keeps as a JSON list of strings. */
static bool read_speakers(Str json, Arena *keep, Claim *c)
{
    if (str_eq(json, STR("[]"))) return true;
    json_t *list = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, NULL);
    size_t count = json_array_size(list);
    bool ok = json_is_array(list) && count <= SPEAKERS_MAX;
    if (ok) {
        c->attribution = ARENA_NEW(keep, Str, count ? count : 1);
        c->attribution_count = (uint32_t)count;
    }
    for (size_t i = 0; ok && i < count; i++) {
        json_t *speaker = json_array_get(list, i);
        ok = json_is_string(speaker);
        if (ok) c->attribution[i] = arena_copy(keep, (Str){ json_string_value(speaker), json_string_length(speaker) });
    }
    json_decref(list);
    return ok;
}

static int32_t column_count(sqlite3_stmt *s, int at) { return sqlite3_column_type(s, at) == SQLITE_NULL ? -1 : sqlite3_column_int(s, at); }

bool claim_from_row(Ledger *l, sqlite3_stmt *s, Arena *keep, LedgerClaim *out, HearErr *err)
{
    *out = (LedgerClaim){ .id = sqlite3_column_int64(s, 0), .report = sqlite3_column_int64(s, 1) };
    Claim *c = &out->claim;
    Str op = column_str(s, 15);
    c->part = (uint32_t)sqlite3_column_int64(s, 2);
    c->actor = column_str(s, 4);
    c->target = column_str(s, 5);
    c->place = column_str(s, 6);
    c->extent = column_str(s, 7);
    c->time = (Days){ column_day(s, 8), column_day(s, 9) };
    c->count = (Count){ column_count(s, 12), column_count(s, 13), column_count(s, 14), "" };
    c->span = (Span){ (uint32_t)sqlite3_column_int64(s, 16), (uint32_t)sqlite3_column_int64(s, 17) };
    c->confidence = (float)sqlite3_column_double(s, 19);
    out->words = column_str(s, 18);
    out->published = column_day(s, 20);
    out->made_by = column_str(s, 21);
    out->doc = column_str(s, 22);
    out->source = column_str(s, 23);
    out->author = column_str(s, 24);
    out->own_part = sqlite3_column_int(s, 25) != 0;
    if (op.len < sizeof c->count.op && op.len) memcpy(c->count.op, op.at, op.len);
    if (!event_parse(column_str(s, 3), &c->event) || !modality_parse(column_str(s, 10), &c->modality) || !read_speakers(column_str(s, 11), keep, c) ||
        c->span.from > c->span.to || c->span.to - c->span.from != out->words.len)
        return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "entry %lld is no claim that this hearsay understands", (long long)out->id);
    return true;
}

/* A list of names as JSON, for json_each. */
Str list_json(Arena *a, const StrList *list)
{
    JsonOut j = { .out = { .arena = a } };
    jout_open(&j, '[');
    for (size_t i = 0; i < list->count; i++) jout_str(&j, list->at[i]);
    jout_close(&j, ']');
    return buf_str(&j.out);
}

Str ids_json(Arena *a, const LedgerIds *ids)
{
    JsonOut j = { .out = { .arena = a } };
    jout_open(&j, '[');
    for (size_t i = 0; i < ids->count; i++) jout_int(&j, ids->at[i]);
    jout_close(&j, ']');
    return buf_str(&j.out);
}

/* What stands: a claim whose last review does not reject or correct it; and what was put in another's place stands as long
 * as that review is the last of the other. ?12 is the last entry that counts. */
#define LAST_REVIEW_OF(claim) "(SELECT max(w.id) FROM review w WHERE w.claim = " claim " AND w.id <= ?12)"
#define EVER_REVIEWED         "SELECT claim FROM review UNION ALL SELECT replaced_by FROM review WHERE replaced_by IS NOT NULL" /* looked up once a query */
#define STANDS                                                                                                                                       \
    "(c.id NOT IN (" EVER_REVIEWED ") OR ("                                                                                                          \
    "NOT EXISTS (SELECT 1 FROM review v WHERE v.id = " LAST_REVIEW_OF(                                                                               \
        "c.id") " AND v.verdict IN ('rejected', 'corrected'))"                                                                                       \
                " AND (NOT EXISTS (SELECT 1 FROM review v WHERE v.replaced_by = c.id AND v.id <= ?12)"                                               \
                "  OR EXISTS (SELECT 1 FROM review v WHERE v.replaced_by = c.id AND v.id = " LAST_REVIEW_OF("v.claim") "))))"

/* Each question adds its clause; its values are bound, never written. An id may be one of several, joined by '+'. */
static Str filter_sql(Arena *a, const ClaimFilter *f, bool reviewed)
{
    Buf b = { .arena = a };
    buf_add(&b, reviewed ? STR("SELECT " CLAIM_COLUMNS " WHERE " STANDS) : STR("SELECT " CLAIM_COLUMNS " WHERE true"));
    if (f->places) buf_add(&b, STR(" AND " CLAIM_OF_PLACES));
    if (f->actors)
        buf_add(&b, STR(" AND EXISTS (SELECT 1 FROM json_each(?2) WHERE instr('+' || coalesce(c.actor, '') || '+', '+' || value || '+') > 0"
                        " OR instr('+' || coalesce(c.target, '') || '+', '+' || value || '+') > 0)"));
    if (f->source.len)
        buf_add(&b, STR(" AND (r.source = ?3 COLLATE NOCASE OR EXISTS"
                        " (SELECT 1 FROM json_each(c.attribution) WHERE value = ?3 COLLATE NOCASE))"));
    if (f->author.len) buf_add(&b, STR(" AND coalesce(p.author, r.author) = ?4"));
    if (f->events) buf_add(&b, STR(" AND c.event IN (SELECT value FROM json_each(?5))"));
    if (f->modality.len) buf_add(&b, STR(" AND c.modality = ?6"));
    if (f->has_since) buf_add(&b, STR(" AND coalesce(c.time_to, c.published) >= ?7"));
    if (f->has_until) buf_add(&b, STR(" AND coalesce(c.time_from, c.published) <= ?8"));
    if (f->has_as_known) buf_add(&b, STR(" AND c.published <= ?9"));
    if (f->reports) buf_add(&b, STR(" AND c.id IN (SELECT id FROM claim WHERE report IN (SELECT value FROM json_each(?13)))"));
    if (f->at) buf_add(&b, STR(" AND c.id <= ?12"));
    buf_add(&b, f->by_time ? STR(" ORDER BY coalesce(c.time_from, c.published), c.published, c.id") : STR(" ORDER BY c.id"));
    if (f->limit) buf_add(&b, STR(" LIMIT ?11"));
    return buf_str(&b);
}

bool ledger_claims(LedgerClaims **out, Ledger *l, const ClaimFilter *f, HearErr *err)
{
    int64_t any_review;
    *out = NULL;
    sqlite3_stmt *s = ledger_sql(l, SQL_ANY_REVIEW, err);
    if (!s || !find_id(l, s, &any_review, err)) return false;
    LedgerClaims *q = calloc(1, sizeof *q);
    if (!q) return err_fail(err, HEAR_SYSTEM, l->path, AT_NOWHERE, 0, "out of memory");
    q->ledger = l;
    q->row_begin = arena_mark(&q->row);
    Str text = filter_sql(&q->arena, f, any_review != 0);
    if (sqlite3_prepare_v2(l->db, text.at, (int)text.len, &q->stmt, NULL) != SQLITE_OK) {
        ledger_fail(l, err);
        ledger_claims_close(q);
        return false;
    }
    if (f->places) bind_str(q->stmt, 1, list_json(&q->arena, f->places));
    if (f->actors) bind_str(q->stmt, 2, list_json(&q->arena, f->actors));
    if (f->events) bind_str(q->stmt, 5, list_json(&q->arena, f->events));
    if (f->reports) bind_str(q->stmt, 13, ids_json(&q->arena, f->reports));
    bind_str(q->stmt, 3, arena_copy(&q->arena, f->source));
    bind_str(q->stmt, 4, arena_copy(&q->arena, f->author));
    bind_str(q->stmt, 6, arena_copy(&q->arena, f->modality));
    bind_day(q->stmt, 7, f->since);
    bind_day(q->stmt, 8, f->until);
    bind_day(q->stmt, 9, f->as_known);
    sqlite3_bind_int64(q->stmt, 11, f->limit);
    bind_last(q->stmt, 12, f->at);
    *out = q;
    return true;
}

bool ledger_claims_next(LedgerClaims *q, LedgerClaim *out, HearErr *err)
{
    int rc = sqlite3_step(q->stmt);
    if (rc == SQLITE_DONE) return false;
    if (rc != SQLITE_ROW) return ledger_fail(q->ledger, err);
    arena_rewind(&q->row, q->row_begin);
    return claim_from_row(q->ledger, q->stmt, &q->row, out, err);
}

void ledger_claims_close(LedgerClaims *q)
{
    if (!q) return;
    sqlite3_finalize(q->stmt);
    arena_free(&q->arena);
    arena_free(&q->row);
    free(q);
}

bool ledger_standing(Ledger *l, Arena *keep, LedgerIds *out, HearErr *err)
{
    static const char sql[] = "SELECT c.id FROM claim c WHERE " STANDS " ORDER BY c.id";
    sqlite3_stmt *s;
    int got;
    if (sqlite3_prepare_v2(l->db, sql, sizeof sql - 1, &s, NULL) != SQLITE_OK) return ledger_fail(l, err);
    sqlite3_bind_int64(s, 12, INT64_MAX);
    while ((got = sqlite3_step(s)) == SQLITE_ROW) LIST_PUSH(keep, out, sqlite3_column_int64(s, 0));
    bool ok = got == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_finalize(s);
    return ok;
}

LedgerClaim ledger_claim_copy(Arena *keep, const LedgerClaim *from)
{
    LedgerClaim copy = *from;
    Claim *c = &copy.claim;
    Str *texts[] = { &c->actor, &c->target, &c->place, &c->extent, &copy.words, &copy.made_by, &copy.doc, &copy.source, &copy.author };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = arena_copy(keep, *texts[i]);
    if (c->attribution_count) c->attribution = ARENA_NEW(keep, Str, c->attribution_count);
    for (uint32_t i = 0; i < c->attribution_count; i++) c->attribution[i] = arena_copy(keep, from->claim.attribution[i]);
    return copy;
}

static bool read_parts(Ledger *l, Arena *keep, LedgerReport *out, HearErr *err)
{
    LIST(Part) parts = { 0 };
    sqlite3_stmt *s = ledger_sql(l, SQL_PARTS, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, out->id);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        Part p = { .kind = PART_BODY,
                   .span = { (uint32_t)sqlite3_column_int64(s, 1), (uint32_t)sqlite3_column_int64(s, 2) },
                   .author = arena_copy(keep, column_str(s, 3)),
                   .day = column_day(s, 4),
                   .number = column_count(s, 5) };
        for (PartKind kind = PART_TITLE; kind <= PART_COMMENT; kind++)
            if (str_eq(column_str(s, 0), str_of(part_kind_name(kind)))) p.kind = kind;
        if (p.span.from > p.span.to || p.span.to > out->report.text.len) break;
        LIST_PUSH(keep, &parts, p);
    }
    bool ok = rc == SQLITE_DONE;
    if (rc == SQLITE_ROW) err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "a part of entry %lld lies outside its text", (long long)out->id);
    else if (!ok) ledger_fail(l, err);
    sqlite3_reset(s);
    out->report.parts = parts.at;
    out->report.part_count = parts.count;
    return ok;
}

static bool read_report(Ledger *l, sqlite3_stmt *s, Arena *keep, LedgerReport *out, HearErr *err)
{
    *out = (LedgerReport){ 0 };
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) {
        Report *r = &out->report;
        out->id = sqlite3_column_int64(s, 0);
        column_hash(s, 1, &out->sha256);
        out->read_at = sqlite3_column_int64(s, 10);
        Str *texts[] = { &r->doc, &r->file, &r->source, &r->author, &r->title, &r->url, &r->lang };
        for (int i = 0; i < 7; i++) *texts[i] = arena_copy(keep, column_str(s, 2 + i));
        r->published = column_day(s, 9);
        r->repaired = (size_t)sqlite3_column_int64(s, 11);
        r->text = arena_copy(keep, column_str(s, 12));
    }
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok && (out->id == 0 || read_parts(l, keep, out, err));
}

bool ledger_report(Ledger *l, int64_t id, Arena *keep, LedgerReport *out, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_REPORT, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, id);
    if (!read_report(l, s, keep, out, err)) return false;
    return out->id || err_fail(err, HEAR_NOTHING, l->path, AT_NOWHERE, 0, "there is no report %lld", (long long)id);
}

bool ledger_report_next(Ledger *l, int64_t after, Arena *keep, LedgerReport *out, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_REPORT_AFTER, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, after);
    return read_report(l, s, keep, out, err);
}

static bool unpack(Ledger *l, Str packed, Arena *keep, Str *raw, HearErr *err)
{
    unsigned long long len = ZSTD_getFrameContentSize(packed.at, packed.len);
    if (len > REPORT_BYTES_MAX) /* also the two values that mean "not known" and "no frame" */
        return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "a report's raw bytes cannot be unpacked");
    char *at = arena_take(keep, 1, 1, (size_t)len + 1);
    size_t got = ZSTD_decompress(at, (size_t)len, packed.at, packed.len);
    if (ZSTD_isError(got) || got != len) return err_fail(err, HEAR_FORMAT, l->path, AT_NOWHERE, 0, "a report's raw bytes cannot be unpacked");
    *raw = (Str){ at, got };
    return true;
}

bool ledger_raw(Ledger *l, int64_t id, Arena *keep, Str *raw, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_RAW, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, id);
    int rc = sqlite3_step(s);
    bool ok = rc == SQLITE_ROW;
    if (ok) {
        const char *at = sqlite3_column_blob(s, 1);
        Str bytes = { at ? at : "", (size_t)sqlite3_column_bytes(s, 1) };
        if (sqlite3_column_int(s, 0)) ok = unpack(l, bytes, keep, raw, err);
        else *raw = arena_copy(keep, bytes);
    } else if (rc == SQLITE_DONE) {
        err_fail(err, HEAR_NOTHING, l->path, AT_NOWHERE, 0, "there is no report %lld", (long long)id);
    } else {
        ledger_fail(l, err);
    }
    sqlite3_reset(s);
    return ok;
}

bool ledger_search(Ledger *l, Str words, int64_t at, int64_t limit, Arena *keep, LedgerHits *out, HearErr *err)
{
    *out = (LedgerHits){ 0 };
    sqlite3_stmt *s = ledger_sql(l, SQL_SEARCH, err);
    if (!s) return false;
    bind_str(s, 1, words);
    sqlite3_bind_int64(s, 2, limit);
    bind_last(s, 3, at);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) LIST_PUSH(keep, out, (LedgerHit){ sqlite3_column_int64(s, 0), arena_copy(keep, column_str(s, 1)) });
    bool ok = rc == SQLITE_DONE;
    if (rc == SQLITE_ERROR) /* of FTS5: the question is no well-formed one */
        err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "cannot search for that: %s", sqlite3_errmsg(l->db));
    else if (!ok) ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ledger_counts(Ledger *l, int64_t at, LedgerCounts *out, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_COUNTS, err);
    if (!s) return false;
    bind_last(s, 1, at);
    bool ok = sqlite3_step(s) == SQLITE_ROW || ledger_fail(l, err);
    if (ok) *out = (LedgerCounts){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2), sqlite3_column_int64(s, 3) };
    sqlite3_reset(s);
    return ok;
}

bool ledger_languages(Ledger *l, int64_t at, Arena *keep, LedgerLanguages *out, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_LANGUAGES, err);
    if (!s) return false;
    bind_last(s, 1, at);
    int got;
    while ((got = sqlite3_step(s)) == SQLITE_ROW)
        LIST_PUSH(keep, out, (LedgerLanguage){ arena_copy(keep, column_str(s, 0)), sqlite3_column_int64(s, 1) });
    bool ok = got == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

static int hex_digit(char c)
{
    c = ascii_down(c);
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The one row of an entry that s finds. */
static bool take_version(Ledger *l, sqlite3_stmt *s, LedgerVersion *out, HearErr *err)
{
    int rc = sqlite3_step(s);
    *out = (LedgerVersion){ 0 };
    if (rc == SQLITE_ROW && column_hash(s, 1, &out->head)) out->entries = sqlite3_column_int64(s, 0);
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

static bool version_of_day(Ledger *l, Day day, LedgerVersion *out, HearErr *err)
{
    enum { DAY_SECONDS = 86400 };
    char text[DAY_TEXT];
    sqlite3_stmt *s = ledger_sql(l, SQL_BEFORE, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, ((int64_t)day + 1) * DAY_SECONDS);
    return take_version(l, s, out, err) &&
           (out->entries || err_fail(err, HEAR_NOTHING, l->path, AT_NOWHERE, 0, "held nothing yet on %s", day_text(day, text)));
}

bool ledger_at(Ledger *l, Str version, LedgerVersion *out, HearErr *err)
{
    Sha256 least, most; /* of the hashes that begin so */
    if (str_find_char(version, '-', 0) != SIZE_MAX && day_parse(version) != DAY_NONE) return version_of_day(l, day_parse(version), out, err);
    bool ok = version.len >= VERSION_DIGITS_MIN && version.len < SHA256_TEXT;
    memset(least.at, 0x00, sizeof least.at);
    memset(most.at, 0xff, sizeof most.at);
    for (size_t i = 0; ok && i < version.len; i++) {
        int digit = hex_digit(version.at[i]), shift = i % 2 ? 0 : 4;
        ok = digit >= 0;
        if (!ok) break;
        least.at[i / 2] = (unsigned char)(least.at[i / 2] | digit << shift);
        most.at[i / 2] = (unsigned char)((most.at[i / 2] & ~(15 << shift)) | digit << shift);
    }
    if (!ok)
        return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "%.*s is no version: it wants %d to %d hexadecimal digits, or a day (YYYY-MM-DD)",
                        STR_FMT(version), VERSION_DIGITS_MIN, SHA256_TEXT - 1);
    sqlite3_stmt *s = ledger_sql(l, SQL_VERSIONS, err);
    if (!s) return false;
    bind_hash(s, 1, &least);
    bind_hash(s, 2, &most);
    return take_version(l, s, out, err) &&
           (out->entries || err_fail(err, HEAR_NOTHING, l->path, AT_NOWHERE, 0, "never was at version %.*s", STR_FMT(version)));
}
