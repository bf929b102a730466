#include "cli/ledgers.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>

enum { IMPORT_BYTES_MAX = 256 << 20, SPEAKERS_MAX = 32 };

typedef struct {
    Ledger *ledger;
    Arena arena; /* of one line */
    Str file, maker;
    uint64_t line, added, known, refused;
    LedgerReport report; /* the one last used: claims mostly come report by report */
    Arena report_arena;
} Import;

/* The bytes of a string, which live as long as the object; empty for null or nothing. False for any other kind. */
static bool get_str(const json_t *o, const char *key, Str *out)
{
    const json_t *v = json_object_get(o, key);
    *out = json_is_string(v) ? (Str){ json_string_value(v), json_string_length(v) } : STR_NONE;
    return !v || json_is_null(v) || json_is_string(v);
}

#define REFUSE(...) err_fail(err, HEAR_FORMAT, im->file, AT_LINE, im->line, __VA_ARGS__)

static bool get_speakers(Import *im, const json_t *o, Claim *c, HearErr *err)
{
    const json_t *list = json_object_get(o, "attribution");
    size_t count = json_array_size(list);
    if (!list || json_is_null(list)) return true;
    if (!json_is_array(list) || count > SPEAKERS_MAX) return REFUSE("attribution is no list of at most %d speakers", SPEAKERS_MAX);
    c->attribution = ARENA_NEW(&im->arena, Str, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *s = json_array_get(list, i);
        if (!json_is_string(s)) return REFUSE("attribution holds something that is no name");
        c->attribution[c->attribution_count++] = (Str){ json_string_value(s), json_string_length(s) };
    }
    return true;
}

static bool get_number(const json_t *o, const char *key, int32_t *out)
{
    const json_t *v = json_object_get(o, key);
    *out = -1;
    if (!v || json_is_null(v)) return true;
    if (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > INT32_MAX) return false;
    *out = (int32_t)json_integer_value(v);
    return true;
}

static bool get_count(Import *im, const json_t *o, Claim *c, HearErr *err)
{
    const json_t *count = json_object_get(o, "count");
    Str op;
    c->count = (Count){ -1, -1, -1, "" };
    if (!count || json_is_null(count)) return true;
    if (!get_number(count, "killed", &c->count.killed) || !get_number(count, "wounded", &c->count.wounded) ||
        !get_number(count, "captured", &c->count.captured))
        return REFUSE("count holds something that is no number of people");
    if (!get_str(count, "op", &op)) return REFUSE("op of count is no text");
    if (op.len == 0) op = STR("=");
    if (!str_eq(op, STR("=")) && !str_eq(op, STR(">=")) && !str_eq(op, STR("<=")) && !str_eq(op, STR("~")))
        return REFUSE("op of count is none of = >= <= ~");
    memcpy(c->count.op, op.at, op.len);
    return true;
}

/* The report that the claim is from: by its number, else by its document's name. */
static bool get_report(Import *im, const json_t *o, HearErr *err)
{
    Str doc;
    int64_t id = 0;
    if (!get_str(o, "doc", &doc) || doc.len == 0) return REFUSE("the claim names no doc");
    if (im->report.id && str_eq(im->report.report.doc, doc)) return true;
    if (!ledger_find_doc(im->ledger, doc, &id, err)) return false;
    if (id == 0) return REFUSE("no report in the ledger is called %.*s", STR_FMT(doc));
    arena_free(&im->report_arena);
    im->report = (LedgerReport){ 0 };
    return ledger_report(im->ledger, id, &im->report_arena, &im->report, err);
}

/* Where the quote stands in the report: there must be such words. start and end, where given, must be around them. */
static bool get_span(Import *im, const json_t *o, Claim *c, HearErr *err)
{
    const json_t *start = json_object_get(o, "start"), *end = json_object_get(o, "end");
    Str text = im->report.report.text, quote;
    if (!get_str(o, "quote", &quote)) return REFUSE("quote is no text");
    if (json_is_integer(start) && json_is_integer(end)) {
        json_int_t from = json_integer_value(start), to = json_integer_value(end);
        if (from < 0 || to <= from || (uint64_t)to > text.len) return REFUSE("start and end are not in the report");
        c->span = (Span){ (uint32_t)from, (uint32_t)to };
        if (quote.len && !str_eq(quote, str_span(text, c->span))) return REFUSE("the report has other words from start to end");
    } else {
        if (quote.len == 0) return REFUSE("the claim has no quote");
        size_t at = str_find(text, quote, 0);
        if (at == SIZE_MAX) return REFUSE("the quote is not in the report");
        c->span = (Span){ (uint32_t)at, (uint32_t)(at + quote.len) };
    }
    const Part *part = report_part_at(&im->report.report, c->span.from);
    c->part = part ? (uint32_t)(part - im->report.report.parts) : 0;
    return true;
}

static bool get_slots(Import *im, const json_t *o, Claim *c, HearErr *err)
{
    Str event, modality, time;
    const json_t *confidence = json_object_get(o, "confidence"), *extent = json_object_get(o, "extent");
    struct {
        const char *key;
        Str *out;
    } texts[] = { { "event", &event },    { "actor", &c->actor }, { "target", &c->target },
                  { "place", &c->place }, { "time", &time },      { "modality", &modality } };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!get_str(o, texts[i].key, texts[i].out)) return REFUSE("%s is no text", texts[i].key);
    if (!event_parse(event, &c->event)) return REFUSE("%.*s is no type of event", STR_FMT(event));
    if (modality.len && !modality_parse(modality, &c->modality)) return REFUSE("%.*s is no modality", STR_FMT(modality));
    if (json_is_number(extent)) c->extent = arena_printf(&im->arena, "%.4g", json_number_value(extent));
    else if (!get_str(o, "extent", &c->extent)) return REFUSE("extent is no word and no fraction");
    c->time = DAYS_NONE;
    if (time.len && !days_parse(time, &c->time)) return REFUSE("%.*s is no day, month, year or two of them", STR_FMT(time));
    double sure = json_is_number(confidence) ? json_number_value(confidence) : 1;
    if (!(sure >= 0 && sure <= 1)) return REFUSE("confidence is not between 0 and 1");
    c->confidence = (float)sure;
    return true;
}

static bool import_claim(Import *im, const json_t *o, HearErr *err)
{
    Claim claim = { .modality = MODALITY_ASSERTED };
    int64_t id;
    bool added;
    if (!json_is_object(o)) return REFUSE("is no JSON object");
    if (!get_report(im, o, err) || !get_span(im, o, &claim, err) || !get_slots(im, o, &claim, err) || !get_speakers(im, o, &claim, err) ||
        !get_count(im, o, &claim, err))
        return false;
    if (!ledger_add_claim(im->ledger, &im->report, &claim, im->maker, &id, &added, err)) return false;
    im->added += added;
    im->known += !added;
    return true;
}

/* A line that cannot be taken is told and passed by; false only when the ledger itself fails. */
static bool import_line(Import *im, Str line, HearErr *err)
{
    HearErr bad = { 0 };
    json_error_t why;
    json_t *o = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &why);
    ArenaMark mark = arena_mark(&im->arena);
    if (!o) err_fail(&bad, HEAR_FORMAT, im->file, AT_LINE, im->line, "is no JSON: %s", why.text);
    else import_claim(im, o, &bad);
    json_decref(o);
    arena_rewind(&im->arena, mark);
    if (bad.code == HEAR_OK) return true;
    if (bad.code == HEAR_SYSTEM) {
        *err = bad;
        return false;
    }
    cli_fail(&bad);
    im->refused++;
    return true;
}

static bool import_file(Import *im, Str path, HearErr *err)
{
    Arena a = { 0 };
    Str text, line;
    bool ok = file_read(&a, path, IMPORT_BYTES_MAX, &text, err) && ledger_begin(im->ledger, err);
    im->file = path;
    for (im->line = 1; ok && str_line(&text, &line); im->line++)
        if (str_trim(line).len) ok = import_line(im, line, err);
    ok = ok && ledger_commit(im->ledger, err);
    arena_free(&a);
    return ok;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Import im = { .maker = cli_has(cli, OPT_MAKER) ? cli_text(cli, OPT_MAKER) : STR("import") };
    bool ok = ledger_open(&im.ledger, cli_ledger_path(cli), LEDGER_READ, &err);
    for (size_t i = 0; ok && i < cli->arg_count; i++) ok = import_file(&im, cli->args[i], &err);
    ledger_close(im.ledger);
    arena_free(&im.arena);
    arena_free(&im.report_arena);
    if (!ok) return cli_fail(&err);
    if (!cli_has(cli, OPT_QUIET))
        cli_note("%" PRIu64 " claims added, %" PRIu64 " already there, %" PRIu64 " lines refused", im.added, im.known, im.refused);
    return im.refused ? HEAR_FORMAT : im.added + im.known ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_import = {
    .name = "import",
    .args = "FILE…",
    .args_min = 1,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "adds claims that were made elsewhere to reports that are in the ledger",
    .about = "FILE holds one claim a line, with the keys that extract prints. Each must quote its report exactly; a line that does not is "
             "refused and told, and the exit status is then 3. --maker is kept with each claim.",
    .options = { OPT_MAKER, OPT_LEDGER, OPT_QUIET },
};
