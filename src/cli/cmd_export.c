#include "cli/export.h"

#include "base/file.h"

#include <inttypes.h>
#include <stdio.h>

static const char plainly_left_out[] = "the texts of reports; claims that were rejected or replaced, and the decisions on them";

/* One way of writing claims down: begin and end may be NULL. */
typedef struct {
    const char *name;
    void (*begin)(FILE *to);
    void (*claim)(FILE *to, const LedgerClaim *c, const Theatre *t, uint64_t index);
    void (*end)(FILE *to, Str version);
} Form;

static void put_json(FILE *to, const LedgerClaim *c)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    ledger_claim_json(&j, c);
    fwrite(j.out.at, 1, j.out.len, to);
    arena_free(&a);
}

static void jsonl_claim(FILE *to, const LedgerClaim *c, const Theatre *t, uint64_t index)
{
    (void)t, (void)index;
    put_json(to, c);
    fputc('\n', to);
}

static void csv_begin(FILE *to)
{
    fputs("claim,report,doc,source,author,published,event,actor,target,place,latitude,longitude,extent,time_from,time_to,time_edtf,modality,"
          "attribution,killed,wounded,captured,count_op,confidence,made_by,start,end,words\r\n",
          to);
}

static void csv_claim(FILE *to, const LedgerClaim *lc, const Theatre *t, uint64_t index)
{
    (void)index;
    const Claim *c = &lc->claim;
    uint32_t at = export_place(t, c);
    const Place *place = at == ID_NONE ? NULL : &t->places[at];
    char day[DAY_TEXT], time[EDTF_TEXT];
    Arena a = { 0 };
    Buf speakers = { .arena = &a };
    for (uint32_t i = 0; i < c->attribution_count; i++) {
        if (i) buf_add(&speakers, STR(" > "));
        buf_add(&speakers, c->attribution[i]);
    }
    fprintf(to, "%" PRId64 ",%" PRId64, lc->id, lc->report);
    csv_cell(to, lc->doc, false);
    csv_cell(to, lc->source, false);
    csv_cell(to, lc->author, false);
    csv_cell(to, str_of(day_text(lc->published, day)), false);
    csv_cell(to, str_of(event_name(c->event)), false);
    csv_cell(to, c->actor, false);
    csv_cell(to, c->target, false);
    csv_cell(to, c->place, false);
    if (place) fprintf(to, ",%.4f,%.4f", place->lat, place->lon);
    else fputs(",,", to);
    csv_cell(to, c->extent, false);
    csv_cell(to, str_of(day_text(c->time.from, day)), false);
    csv_cell(to, str_of(day_text(c->time.to, day)), false);
    csv_cell(to, str_of(export_edtf(lc, time)), false);
    csv_cell(to, str_of(modality_name(c->modality)), false);
    csv_cell(to, buf_str(&speakers), false);
    csv_number(to, c->count.killed, c->count.op[0] && c->count.killed >= 0);
    csv_number(to, c->count.wounded, c->count.op[0] && c->count.wounded >= 0);
    csv_number(to, c->count.captured, c->count.op[0] && c->count.captured >= 0);
    fprintf(to, ",%s,%.3f", c->count.op[0] == '=' ? "\"'=\"" : c->count.op, (double)c->confidence);
    csv_cell(to, lc->made_by, false);
    csv_number(to, c->span.from, true);
    csv_number(to, c->span.to, true);
    csv_cell(to, lc->words, false);
    fputs("\r\n", to);
    arena_free(&a);
}

static void geojson_begin(FILE *to) { fputs("{\"type\":\"FeatureCollection\",\"features\":[", to); }

/* RFC 7946: longitude first, several places as one MultiPoint, null where the theatre knows none of them. */
static void put_geometry(FILE *to, const Theatre *t, Str names)
{
    Str rest = names, name;
    uint32_t known = 0, told = 0;
    while (str_cut(&rest, '+', &name)) known += theatre_place(t, name) != ID_NONE;
    if (known == 0) {
        fputs("null", to);
        return;
    }
    fputs(known > 1 ? "{\"type\":\"MultiPoint\",\"coordinates\":[" : "{\"type\":\"Point\",\"coordinates\":", to);
    for (rest = names; str_cut(&rest, '+', &name);) {
        uint32_t at = theatre_place(t, name);
        if (at != ID_NONE) fprintf(to, "%s[%.4f,%.4f]", told++ ? "," : "", t->places[at].lon, t->places[at].lat);
    }
    fputs(known > 1 ? "]}" : "}", to);
}

static void geojson_claim(FILE *to, const LedgerClaim *c, const Theatre *t, uint64_t index)
{
    char time[EDTF_TEXT];
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    fputs(index ? ",\n" : "\n", to);
    fprintf(to, "{\"type\":\"Feature\",\"id\":%" PRId64 ",\"geometry\":", c->id);
    put_geometry(to, t, c->claim.place);
    ledger_claim_json(&j, c);
    fprintf(to, ",\"properties\":%.*s,\"edtf\":\"%s\"}}", (int)(j.out.len - 1), j.out.at, export_edtf(c, time));
    arena_free(&a);
}

/* Members that GeoJSON does not know are for those who do. */
static void geojson_end(FILE *to, Str version)
{
    fprintf(to, "\n],\"hearsay\":{\"ledger_version\":\"%.*s\",\"left_out\":\"%s\"}}\n", STR_FMT(version), plainly_left_out);
}

static const Form forms[] = {
    { "jsonl", NULL, jsonl_claim, NULL },
    { "csv", csv_begin, csv_claim, NULL },
    { "geojson", geojson_begin, geojson_claim, geojson_end },
};

static bool write_all(FILE *to, const Form *form, const Asked *asked, const LedgerVersion *version, uint64_t *count, HearErr *err)
{
    char head[SHA256_TEXT];
    LedgerClaims *query;
    LedgerClaim claim;
    if (!ledger_claims(&query, asked->ledger, &(ClaimFilter){ .at = version->entries }, err)) return false;
    if (form->begin) form->begin(to);
    while (ledger_claims_next(query, &claim, err)) form->claim(to, &claim, asked->theatre, (*count)++);
    if (form->end) form->end(to, str_of(sha256_text(&version->head, head)));
    ledger_claims_close(query);
    return err->code == HEAR_OK;
}

static const ExportForm *const further[] = { &export_acled, &export_ucdp, &export_viina, &export_ftm, &export_claimreview };

/* A form of other people's, which wants all claims at once. */
static HearCode export_whole(Cli *cli, const Asked *asked, const LedgerVersion *version, const ExportForm *form, FILE *to)
{
    HearErr err = { 0 };
    LIST(LedgerClaim) claims = { 0 };
    LedgerClaims *query;
    LedgerClaim c;
    ExportCounts counts = { 0 };
    char head[SHA256_TEXT];
    if (!ledger_claims(&query, asked->ledger, &(ClaimFilter){ .at = version->entries }, &err)) return cli_fail(&err);
    while (ledger_claims_next(query, &c, &err)) LIST_PUSH(&cli->arena, &claims, ledger_claim_copy(&cli->arena, &c));
    ledger_claims_close(query);
    Countries countries = { 0 };
    if (err.code == HEAR_OK) countries_load(&countries, asked->theatre, &cli->arena, &err);
    ExportInput in = { asked->ledger,    asked->theatre, asked->names, &countries, claims.at, claims.count, str_of(sha256_text(&version->head, head)),
                       version->entries, record_time(),  &cli->arena };
    if (err.code != HEAR_OK || !form->write(to, &in, &counts, &err)) return cli_fail(&err);
    if (!cli_has(cli, OPT_QUIET) && fflush(to) == 0)
        cli_note("%" PRIu64 " row%s of ledger version %.16s; left out: %s%.*s", counts.rows, counts.rows == 1 ? "" : "s", head, form->left_out,
                 STR_FMT(counts.left_out ? arena_printf(&cli->arena, " (%" PRIu64 " claim%s)", counts.left_out, counts.left_out == 1 ? "" : "s")
                                         : STR_NONE));
    return counts.rows ? HEAR_OK : HEAR_NOTHING;
}

/* ---- evidence -------------------------------------------------------------------------------------------------------------------- */

typedef struct {
    FILE *to;
    uint64_t entries;
} Evidence;

static Str base64(Arena *keep, Str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Buf b = { .arena = keep };
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t three = 0, given = bytes.len - i < 3 ? (uint32_t)(bytes.len - i) : 3;
        for (uint32_t k = 0; k < 3; k++) three = three << 8 | (k < given ? (uint8_t)bytes.at[i + k] : 0);
        for (uint32_t k = 0; k < 4; k++) buf_add_char(&b, k <= given ? digits[three >> (18 - 6 * k) & 63] : '=');
    }
    return buf_str(&b);
}

static void write_entry(void *user, Str payload, const Sha256 *hash, Str raw, Str text)
{
    Evidence *e = user;
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    char hex[SHA256_TEXT];
    jout_open(&j, '{');
    jout_key(&j, "hash"), jout_str(&j, str_of(sha256_text(hash, hex)));
    jout_key(&j, "payload"), jout_str(&j, payload);
    if (raw.len) jout_key(&j, "raw"), jout_str(&j, base64(&a, raw)), jout_key(&j, "text"), jout_str(&j, text);
    jout_close(&j, '}');
    Str line = buf_str(&j.out);
    fwrite(line.at, 1, line.len, e->to);
    fputc('\n', e->to);
    e->entries++;
    arena_free(&a);
}

static void tell_fault(void *user, int64_t entry, const char *what)
{
    (void)user;
    cli_note("entry %" PRId64 ": %s", entry, what);
}

static HearCode export_evidence(Cli *cli, const Asked *asked, const LedgerVersion *version, FILE *to)
{
    HearErr err = { 0 };
    Evidence e = { .to = to };
    uint64_t faults = 0;
    char head[SHA256_TEXT];
    fprintf(to, "{\"hearsay_evidence\":1,\"entries\":%" PRId64 ",\"version\":\"%s\"}\n", version->entries, sha256_text(&version->head, head));
    if (!ledger_evidence(asked->ledger, version->entries, write_entry, tell_fault, &e, &faults, &err)) return cli_fail(&err);
    if (!cli_has(cli, OPT_QUIET) && fflush(to) == 0) cli_note("%" PRIu64 " entries of ledger version %.16s; nothing is left out", e.entries, head);
    if (faults) return HEAR_FORMAT;
    return e.entries ? HEAR_OK : HEAR_NOTHING;
}

static HearCode export_to(Cli *cli, const Asked *asked, FILE *to)
{
    HearErr err = { 0 };
    LedgerVersion version;
    if (!asked_version(asked, cli, &version, &err)) return cli_fail(&err);
    if (cli_has(cli, OPT_EVIDENCE)) return export_evidence(cli, asked, &version, to);
    for (size_t i = 0; i < sizeof further / sizeof *further; i++)
        if (str_eq(cli_text(cli, OPT_FORMAT), str_of(further[i]->name))) return export_whole(cli, asked, &version, further[i], to);
    uint64_t count = 0;
    const Form *form = &forms[0];
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq(cli_text(cli, OPT_FORMAT), str_of(forms[i].name))) form = &forms[i];
    char head[SHA256_TEXT];
    if (!write_all(to, form, asked, &version, &count, &err)) return cli_fail(&err);
    if (!cli_has(cli, OPT_QUIET) && fflush(to) == 0)
        cli_note("%" PRIu64 " claim%s of ledger version %.16s; left out: %s", count, count == 1 ? "" : "s", sha256_text(&version.head, head),
                 plainly_left_out);
    return count ? HEAR_OK : HEAR_NOTHING;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Asked asked;
    HearCode code = asked_open(&asked, cli, &err);
    if (code != HEAR_OK) {
        cli_fail(&err);
    } else if (cli_has(cli, OPT_OUTPUT)) {
        FileOut file;
        bool ok = file_begin(&file, cli_text(cli, OPT_OUTPUT), &err);
        if (ok) code = export_to(cli, &asked, file.to);
        if (!ok || !file_end(&file, code == HEAR_OK || code == HEAR_NOTHING, &err)) code = cli_fail(&err);
    } else {
        code = export_to(cli, &asked, stdout);
    }
    asked_close(&asked);
    return code;
}

const Command cmd_export = {
    .name = "export",
    .args = "",
    .run = run,
    .summary = "writes all claims as JSONL, CSV or GeoJSON, or in the forms of ACLED, UCDP, VIINA, FollowTheMoney, ClaimReview",
    .about = "What a form has no room for is left out, and told on standard error with the ledger's version. A day that is not known is "
             "written as these forms do it, with their marks of precision; CSV and GeoJSON give it in EDTF (ISO 8601-2), ACLED's among the tags.\n\n"
             "In CSV, a cell that a spreadsheet would take for a formula has a ' in front.\n\n"
             "--evidence packs the whole ledger: a line with its version, then a line of JSON for each entry: its hash, its payload, and of a "
             "report the bytes as they came (base64) and the text. Anybody can verify it with SHA-256 alone (docs/formats/ledger.md); "
             "tools/verify-evidence does, without this program.",
    .options = { OPT_FORMAT, OPT_EVIDENCE, OPT_AT, OPT_OUTPUT, OPT_QUIET, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
