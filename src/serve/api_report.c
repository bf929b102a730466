/* A report as it was published: its text, parts and claims. A long text is given a window at a time. */
#include "serve/inside.h"

enum { WINDOW_BYTES = 192 << 10, CLAIMS_SHOWN = 1000 };

static const char *kind_of(PartKind kind)
{
    static const char *const names[] = { "title", "body", "quote", "comment" };
    return names[kind];
}

/* The bytes around `at` that one answer gives, cut between characters. */
static Span window_of(Str text, int64_t at)
{
    if (text.len <= WINDOW_BYTES) return (Span){ 0, (uint32_t)text.len };
    size_t from = at > WINDOW_BYTES / 2 ? (size_t)at - WINDOW_BYTES / 2 : 0;
    if (from > text.len - WINDOW_BYTES) from = text.len - WINDOW_BYTES;
    size_t to = from + WINDOW_BYTES;
    while (from > 0 && (text.at[from] & 0xC0) == 0x80) from--;
    while (to < text.len && (text.at[to] & 0xC0) == 0x80) to++;
    return (Span){ (uint32_t)from, (uint32_t)to };
}

static void put_parts(JsonOut *j, const Report *r, Span window)
{
    jout_key(j, "parts"), jout_open(j, '[');
    for (size_t i = 0; i < r->part_count; i++) {
        const Part *p = &r->parts[i];
        if (!span_meets(p->span, window)) continue;
        jout_open(j, '{');
        put_int(j, "part", (int64_t)i);
        put_str(j, "kind", str_of(kind_of(p->kind)));
        put_int(j, "start", p->span.from), put_int(j, "end", p->span.to);
        put_str(j, "author", p->author);
        put_day(j, "day", p->day);
        jout_key(j, "number");
        if (p->number >= 0) jout_int(j, p->number);
        else jout_null(j);
        jout_close(j, '}');
    }
    jout_close(j, ']');
}

static void put_report_head(JsonOut *j, const Serve *s, const World *w, const LedgerReport *lr)
{
    const Report *r = &lr->report;
    char hash[SHA256_TEXT], at[MOMENT_TEXT];
    put_int(j, "report", lr->id);
    put_str(j, "doc", r->doc), put_str(j, "source", r->source);
    put_side(j, "lean", w, source_lean(w->theatre, r->source));
    put_str(j, "author", r->author), put_str(j, "title", r->title), put_str(j, "url", r->url), put_str(j, "lang", r->lang);
    jout_key(j, "claims_read"), jout_bool(j, claims_read_from(s, r->lang));
    put_day(j, "published", r->published);
    put_str(j, "read_at", str_of(moment_text(lr->read_at, at)));
    put_str(j, "sha256", str_of(sha256_text(&lr->sha256, hash)));
}

bool api_report(Ask *a)
{
    World *w = a->world;
    int64_t id, at;
    LedgerReport lr;
    if (!ask_id(a, &id) || !ask_number(a, "at", 0, REPORT_BYTES_MAX, 0, &at)) return false;
    if (!ledger_report(a->serve->o.ledger, id, a->keep, &lr, &a->err)) return false;
    Span window = window_of(lr.report.text, at);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_report_head(j, a->serve, w, &lr);
    put_int(j, "length", (int64_t)lr.report.text.len);
    put_int(j, "start", window.from), put_int(j, "end", window.to);
    jout_key(j, "text"), jout_str(j, str_span(lr.report.text, window));
    put_parts(j, &lr.report, window);
    jout_key(j, "claims"), jout_open(j, '[');
    for (uint32_t i = 0, told = 0; i < w->claim_count && told < CLAIMS_SHOWN; i++)
        if (w->claims[i].report == id && span_meets(w->claims[i].claim.span, window)) put_claim(a, &w->claims[i]), told++;
    jout_close(j, ']');
    jout_key(j, "copies"), jout_open(j, '[');
    put_copies_of(a, id);
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}
