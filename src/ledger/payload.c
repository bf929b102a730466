/* What the chain keeps the hash of: each row as one line of JSON, its keys in a fixed order (docs/formats/ledger.md). */
#include "ledger/inside.h"

static const char *const part_kinds[] = { "title", "body", "quote", "comment" };
static const char *const verdicts[] = { "accepted", "rejected", "corrected", "withdrawn" };

const char *part_kind_name(PartKind kind) { return part_kinds[kind]; }
const char *verdict_name(Verdict v) { return verdicts[v]; }

static void put_hash(JsonOut *j, const char *key, const Sha256 *hash)
{
    char text[SHA256_TEXT];
    jout_key(j, key), jout_str(j, str_of(sha256_text(hash, text)));
}

static void put_str(JsonOut *j, const char *key, Str s) { jout_key(j, key), jout_str_or_null(j, s); }

static void put_int(JsonOut *j, const char *key, int64_t n) { jout_key(j, key), jout_int(j, n); }

static void day_field(JsonOut *j, const char *key, Day day)
{
    char text[DAY_TEXT];
    put_str(j, key, str_of(day_text(day, text)));
}

static void put_moment(JsonOut *j, const char *key, int64_t seconds)
{
    char text[MOMENT_TEXT];
    put_str(j, key, str_of(moment_text(seconds, text)));
}

static JsonOut begin(Arena *keep, const char *kind, int64_t id)
{
    JsonOut j = { .out = { .arena = keep } };
    jout_open(&j, '{');
    put_int(&j, "entry", id);
    put_str(&j, "kind", str_of(kind));
    return j;
}

static Str end(JsonOut *j)
{
    jout_close(j, '}');
    return buf_str(&j->out);
}

Str report_payload(Arena *keep, const LedgerReport *lr)
{
    const Report *r = &lr->report;
    JsonOut j = begin(keep, "report", lr->id);
    Sha256 text = sha256(r->text);
    put_hash(&j, "sha256", &lr->sha256);
    put_str(&j, "doc", r->doc);
    put_str(&j, "file", r->file);
    put_str(&j, "source", r->source);
    put_str(&j, "author", r->author);
    put_str(&j, "title", r->title);
    put_str(&j, "url", r->url);
    put_str(&j, "lang", r->lang);
    day_field(&j, "published", r->published);
    put_moment(&j, "read_at", lr->read_at);
    put_int(&j, "repaired", (int64_t)r->repaired);
    put_hash(&j, "text_sha256", &text);
    jout_key(&j, "parts"), jout_open(&j, '[');
    for (size_t i = 0; i < r->part_count; i++) {
        const Part *p = &r->parts[i];
        jout_open(&j, '{');
        put_str(&j, "kind", str_of(part_kind_name(p->kind)));
        put_int(&j, "start", p->span.from);
        put_int(&j, "end", p->span.to);
        put_str(&j, "author", p->author);
        day_field(&j, "day", p->day);
        jout_key(&j, "number");
        if (p->number < 0) jout_null(&j);
        else jout_int(&j, p->number);
        jout_close(&j, '}');
    }
    jout_close(&j, ']');
    return end(&j);
}

/* A word, or a fraction as a number. */
static void put_extent(JsonOut *j, Str extent)
{
    double fraction;
    jout_key(j, "extent");
    if (str_double(extent, &fraction)) jout_real(j, fraction, 3);
    else jout_str_or_null(j, extent);
}

/* The slots of a claim, as gold GUIDE names them, from event to confidence. */
static void put_slots(JsonOut *j, const LedgerClaim *lc)
{
    const Claim *c = &lc->claim;
    char time[DAYS_TEXT];
    put_str(j, "quote", lc->words);
    put_str(j, "event", str_of(event_name(c->event)));
    put_str(j, "actor", c->actor);
    put_str(j, "target", c->target);
    put_str(j, "place", c->place);
    put_extent(j, c->extent);
    put_str(j, "time", str_of(days_text(c->time, time)));
    put_str(j, "modality", str_of(modality_name(c->modality)));
    jout_key(j, "attribution"), jout_open(j, '[');
    for (uint32_t i = 0; i < c->attribution_count; i++) jout_str(j, c->attribution[i]);
    jout_close(j, ']');
    jout_key(j, "count");
    if (c->count.op[0]) {
        const struct {
            const char *key;
            int32_t n;
        } counts[] = { { "killed", c->count.killed }, { "wounded", c->count.wounded }, { "captured", c->count.captured } };
        jout_open(j, '{');
        for (size_t i = 0; i < 3; i++) {
            jout_key(j, counts[i].key);
            if (counts[i].n >= 0) jout_int(j, counts[i].n);
            else jout_null(j);
        }
        put_str(j, "op", str_of(c->count.op));
        jout_close(j, '}');
    } else {
        jout_null(j);
    }
    put_int(j, "start", c->span.from);
    put_int(j, "end", c->span.to);
    jout_key(j, "confidence"), jout_real(j, (double)c->confidence, 3);
}

Str claim_payload(Arena *keep, const LedgerClaim *c)
{
    JsonOut j = begin(keep, "claim", c->id);
    put_int(&j, "report", c->report);
    put_int(&j, "part", c->claim.part);
    put_slots(&j, c);
    day_field(&j, "published", c->published);
    put_str(&j, "made_by", c->made_by);
    return end(&j);
}

Str review_payload(Arena *keep, const ReviewRow *r)
{
    JsonOut j = begin(keep, "review", r->id);
    put_int(&j, "claim", r->claim);
    put_str(&j, "verdict", r->verdict);
    jout_key(&j, "replaced_by");
    if (r->replaced_by) jout_int(&j, r->replaced_by);
    else jout_null(&j);
    put_str(&j, "by", r->by);
    put_moment(&j, "at", r->at);
    put_str(&j, "note", r->note);
    return end(&j);
}

void ledger_claim_json(JsonOut *j, const LedgerClaim *c)
{
    jout_open(j, '{');
    put_str(j, "doc", c->doc);
    put_slots(j, c);
    put_str(j, "source", c->source);
    put_str(j, "author", c->author);
    day_field(j, "published", c->published);
    put_int(j, "claim", c->id);
    put_int(j, "report", c->report);
    put_int(j, "part", c->claim.part);
    put_str(j, "made_by", c->made_by);
    jout_close(j, '}');
}

Sha256 chain_hash(const Sha256 *before, const Sha256 *payload)
{
    char both[64];
    memcpy(both, before->at, 32);
    memcpy(both + 32, payload->at, 32);
    return sha256((Str){ both, sizeof both });
}
