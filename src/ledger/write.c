/* Adding to the ledger: a row, and its entry in the chain. */
#include "ledger/inside.h"

#include <assert.h>
#include <math.h>
#include <zstd.h>

enum { PACK_LEVEL = 3 };

/* The next entry of the chain, which the row that follows refers to. */
static bool add_entry(Ledger *l, const char *kind, Str payload, HearErr *err)
{
    Sha256 of_payload = sha256(payload), hash = chain_hash(&l->head, &of_payload);
    sqlite3_stmt *s = ledger_sql(l, SQL_ADD_ENTRY, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, l->last + 1);
    bind_str(s, 2, str_of(kind));
    bind_hash(s, 3, &of_payload);
    bind_hash(s, 4, &hash);
    if (!ledger_run(l, s, err)) return false;
    l->last++;
    l->head = hash;
    return true;
}

/* Raw bytes are packed where that makes them smaller. */
static Str pack(Arena *a, Str raw, bool *packed)
{
    size_t room = ZSTD_compressBound(raw.len);
    char *at = arena_take(a, 1, 1, room ? room : 1);
    size_t len = ZSTD_compress(at, room, raw.at, raw.len, PACK_LEVEL);
    *packed = !ZSTD_isError(len) && len < raw.len;
    return *packed ? (Str){ at, len } : raw;
}

static bool add_part(Ledger *l, int64_t report, size_t index, const Part *p, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_ADD_PART, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, report);
    sqlite3_bind_int64(s, 2, (int64_t)index);
    bind_str(s, 3, str_of(part_kind_name(p->kind)));
    sqlite3_bind_int64(s, 4, p->span.from);
    sqlite3_bind_int64(s, 5, p->span.to);
    bind_str(s, 6, p->author);
    bind_day(s, 7, p->day);
    if (p->number >= 0) sqlite3_bind_int(s, 8, p->number);
    return ledger_run(l, s, err);
}

static bool add_report(Ledger *l, LedgerReport *lr, HearErr *err)
{
    const Report *r = &lr->report;
    lr->id = l->last + 1;
    if (!add_entry(l, "report", report_payload(&l->scratch, lr), err)) return false;
    bool packed;
    Str raw = pack(&l->scratch, r->raw, &packed);
    sqlite3_stmt *s = ledger_sql(l, SQL_ADD_REPORT, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, lr->id);
    bind_hash(s, 2, &lr->sha256);
    sqlite3_bind_text64(s, 3, r->doc.len ? r->doc.at : "", r->doc.len, SQLITE_STATIC, SQLITE_UTF8);
    bind_str(s, 4, r->file);
    bind_str(s, 5, r->source);
    bind_str(s, 6, r->author);
    bind_str(s, 7, r->title);
    bind_str(s, 8, r->url);
    bind_str(s, 9, r->lang);
    bind_day(s, 10, r->published);
    sqlite3_bind_int64(s, 11, lr->read_at);
    sqlite3_bind_int64(s, 12, (int64_t)r->repaired);
    sqlite3_bind_text64(s, 13, r->text.len ? r->text.at : "", r->text.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int(s, 14, packed);
    sqlite3_bind_blob64(s, 15, raw.len ? raw.at : "", raw.len, SQLITE_STATIC);
    if (!ledger_run(l, s, err)) return false;
    for (size_t i = 0; i < r->part_count; i++)
        if (!add_part(l, lr->id, i, &r->parts[i], err)) return false;
    s = ledger_sql(l, SQL_ADD_WORDS, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, lr->id);
    bind_str(s, 2, r->title);
    bind_str(s, 3, r->text);
    return ledger_run(l, s, err);
}

static void bind_count(sqlite3_stmt *s, int at, int32_t n)
{
    if (n >= 0) sqlite3_bind_int(s, at, n);
}

static Str attribution_json(Arena *a, const Claim *c)
{
    JsonOut j = { .out = { .arena = a } };
    jout_open(&j, '[');
    for (uint32_t i = 0; i < c->attribution_count; i++) jout_str(&j, c->attribution[i]);
    jout_close(&j, ']');
    return buf_str(&j.out);
}

static bool add_claim(Ledger *l, const LedgerReport *of, const Claim *claim, Str made_by, int64_t *id, HearErr *err)
{
    const Report *r = &of->report;
    assert(claim->span.from <= claim->span.to && claim->span.to <= r->text.len);
    LedgerClaim lc = { .id = l->last + 1,
                       .report = of->id,
                       .claim = *claim,
                       .words = str_span(r->text, claim->span),
                       .made_by = made_by,
                       .published = r->published };
    if (claim->part < r->part_count && r->parts[claim->part].day != DAY_NONE) lc.published = r->parts[claim->part].day;
    lc.claim.confidence = roundf(fminf(fmaxf(claim->confidence, 0), 1) * 1000) / 1000; /* as precise as the payload tells it */
    if (!add_entry(l, "claim", claim_payload(&l->scratch, &lc), err)) return false;
    sqlite3_stmt *s = ledger_sql(l, SQL_ADD_CLAIM, err);
    if (!s) return false;
    const Claim *c = &lc.claim;
    sqlite3_bind_int64(s, 1, lc.id);
    sqlite3_bind_int64(s, 2, lc.report);
    sqlite3_bind_int64(s, 3, c->part);
    bind_str(s, 4, str_of(event_name(c->event)));
    bind_str(s, 5, c->actor);
    bind_str(s, 6, c->target);
    bind_str(s, 7, c->place);
    bind_str(s, 8, c->extent);
    bind_day(s, 9, c->time.from);
    bind_day(s, 10, c->time.to);
    bind_str(s, 11, str_of(modality_name(c->modality)));
    bind_str(s, 12, attribution_json(&l->scratch, c));
    if (c->count.op[0]) {
        bind_count(s, 13, c->count.killed);
        bind_count(s, 14, c->count.wounded);
        bind_count(s, 15, c->count.captured);
        bind_str(s, 16, str_of(c->count.op));
    }
    sqlite3_bind_int64(s, 17, c->span.from);
    sqlite3_bind_int64(s, 18, c->span.to);
    sqlite3_bind_text64(s, 19, lc.words.len ? lc.words.at : "", lc.words.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_double(s, 20, (double)c->confidence);
    bind_day(s, 21, lc.published);
    bind_str(s, 22, made_by);
    *id = lc.id;
    return ledger_run(l, s, err);
}

bool ledger_add(Ledger *l, const Reading *reading, Str made_by, int64_t read_at, int64_t *report, bool *added, HearErr *err)
{
    assert(l->writing);
    LedgerReport lr = { .read_at = read_at, .sha256 = sha256(reading->report.raw), .report = reading->report };
    *added = false;
    if (!ledger_find(l, &lr.sha256, report, err)) return false;
    if (*report) return true;
    if (lr.report.lang.len == 0) lr.report.lang = reading->lang;
    ArenaMark mark = arena_mark(&l->scratch);
    bool ok = add_report(l, &lr, err);
    for (uint32_t i = 0; ok && i < reading->claims.count; i++) {
        int64_t id;
        ok = add_claim(l, &lr, &reading->claims.at[i], made_by, &id, err);
    }
    arena_rewind(&l->scratch, mark);
    *report = lr.id;
    *added = ok;
    return ok;
}

/* Whether this maker has said the same of the same words before. */
static bool find_same(Ledger *l, const LedgerReport *of, const Claim *c, Str made_by, int64_t *id, HearErr *err)
{
    sqlite3_stmt *s = ledger_sql(l, SQL_SAME_CLAIM, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, of->id);
    sqlite3_bind_int64(s, 2, c->span.from);
    sqlite3_bind_int64(s, 3, c->span.to);
    bind_str(s, 4, str_of(event_name(c->event)));
    bind_str(s, 5, c->actor);
    bind_str(s, 6, c->target);
    bind_str(s, 7, c->place);
    bind_str(s, 8, str_of(modality_name(c->modality)));
    bind_str(s, 9, made_by);
    int rc = sqlite3_step(s);
    *id = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || ledger_fail(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ledger_add_claim(Ledger *l, const LedgerReport *of, const Claim *claim, Str made_by, int64_t *id, bool *added, HearErr *err)
{
    assert(l->writing);
    *added = false;
    if (!find_same(l, of, claim, made_by, id, err)) return false;
    if (*id) return true;
    ArenaMark mark = arena_mark(&l->scratch);
    *added = add_claim(l, of, claim, made_by, id, err);
    arena_rewind(&l->scratch, mark);
    return *added;
}

bool ledger_add_review(Ledger *l, int64_t claim, Verdict verdict, int64_t replaced_by, Str by, Str note, int64_t at, int64_t *id, HearErr *err)
{
    assert(l->writing);
    assert((verdict == REVIEW_CORRECTED) == (replaced_by != 0));
    ReviewRow row = { .id = l->last + 1,
                      .claim = claim,
                      .replaced_by = replaced_by,
                      .at = at,
                      .verdict = str_of(verdict_name(verdict)),
                      .by = by,
                      .note = note };
    ArenaMark mark = arena_mark(&l->scratch);
    sqlite3_stmt *s = NULL;
    bool ok = add_entry(l, "review", review_payload(&l->scratch, &row), err) && (s = ledger_sql(l, SQL_ADD_REVIEW, err)) != NULL;
    if (ok) {
        sqlite3_bind_int64(s, 1, row.id);
        sqlite3_bind_int64(s, 2, claim);
        bind_str(s, 3, row.verdict);
        if (replaced_by) sqlite3_bind_int64(s, 4, replaced_by);
        bind_str(s, 5, by);
        sqlite3_bind_int64(s, 6, at);
        bind_str(s, 7, note);
        ok = ledger_run(l, s, err);
    }
    arena_rewind(&l->scratch, mark);
    *id = row.id;
    return ok;
}
