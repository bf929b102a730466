/* FollowTheMoney entities, one a line: an Article for each report, an Event for each claim, a Mention that joins the two. The model
 * has no speaker and no modality: these stand in the event's summary and notes. */
#include "cli/export.h"

static void open_entity(JsonOut *j, const char *schema, Str id)
{
    jout_open(j, '{');
    jout_key(j, "id"), jout_str(j, id);
    jout_key(j, "schema"), jout_str(j, str_of(schema));
    jout_key(j, "properties"), jout_open(j, '{');
}

static void property(JsonOut *j, const char *key, Str value)
{
    if (value.len == 0) return;
    jout_key(j, key), jout_open(j, '['), jout_str(j, value), jout_close(j, ']');
}

static void close_entity(JsonOut *j, FILE *to)
{
    jout_close(j, '}'), jout_close(j, '}');
    fwrite(j->out.at, 1, j->out.len, to);
    fputc('\n', to);
    j->out.len = 0;
    j->more = false;
}

static void write_claim(FILE *to, const ExportInput *in, JsonOut *j, const LedgerClaim *lc)
{
    const Claim *c = &lc->claim;
    const Theatre *t = in->theatre;
    char day[DAY_TEXT];
    Buf by = { .arena = in->keep };
    Str event = arena_printf(in->keep, "hearsay-claim-%lld", (long long)lc->id),
        article = arena_printf(in->keep, "hearsay-report-%lld", (long long)lc->report);
    for (uint32_t i = 0; i < c->attribution_count; i++) buf_printf(&by, "%s%.*s", i ? " > " : "", STR_FMT(c->attribution[i]));
    open_entity(j, "Event", event);
    property(j, "name",
             arena_printf(in->keep, "%.*s: %s, %.*s", STR_FMT(actor_label(t, first_name(c->actor))), event_name(c->event), STR_FMT(c->place)));
    property(j, "startDate", str_of(day_text(c->time.from, day)));
    property(j, "endDate", str_of(day_text(c->time.to, day)));
    property(j, "date", str_of(day_text(lc->published, day)));
    property(j, "location", c->place);
    property(j, "summary", lc->words);
    property(j, "publisher", lc->source);
    property(j, "proof", article);
    property(j, "recordId", arena_printf(in->keep, "%lld", (long long)lc->id));
    property(j, "notes",
             arena_printf(in->keep, "%s%s%.*s; ledger %.16s", modality_name(c->modality), by.len ? "; said by " : "", (int)by.len,
                          by.len ? by.at : "", in->version.at));
    close_entity(j, to);
    open_entity(j, "Mention", arena_printf(in->keep, "hearsay-mention-%lld", (long long)lc->id));
    property(j, "document", article);
    property(j, "resolved", event);
    property(j, "name", actor_label(t, first_name(c->actor)));
    property(j, "contextCountry", STR_NONE);
    close_entity(j, to);
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    Arena row = { 0 };
    JsonOut j = { .out = { .arena = in->keep } };
    LedgerReport r = { 0 };
    char day[DAY_TEXT];
    bool ok;
    while ((ok = ledger_report_next(in->ledger, r.id, &row, &r, err)) && r.id && r.id <= in->at) {
        open_entity(&j, "Article", arena_printf(in->keep, "hearsay-report-%lld", (long long)r.id));
        property(&j, "title", r.report.title), property(&j, "fileName", r.report.doc), property(&j, "author", r.report.author);
        property(&j, "publisher", r.report.source), property(&j, "sourceUrl", r.report.url), property(&j, "language", r.report.lang);
        property(&j, "publishedAt", str_of(day_text(r.report.published, day)));
        close_entity(&j, to);
        counts->rows++;
        arena_free(&row);
    }
    arena_free(&row);
    for (size_t i = 0; ok && i < in->claim_count; i++) write_claim(to, in, &j, &in->claims[i]), counts->rows += 2;
    return ok;
}

const ExportForm export_ftm = { "ftm", "the texts of reports", write };
