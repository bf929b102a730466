#include "cli/table.h"
#include "cli/weighing.h"

#include <stdio.h>

static void print_json(const Bench *b, const CopyFamily *f, const LedgerVersion *version)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    field_str(&j, "origin", b->docket.reports.at[f->at[0].report].doc);
    jout_key(&j, "members"), jout_open(&j, '[');
    for (uint32_t i = 0; i < f->count; i++) {
        const Published *p = &b->docket.reports.at[f->at[i].report];
        jout_open(&j, '{');
        field_str(&j, "doc", p->doc);
        field_str(&j, "source", b->docket.witnesses.at[p->source].name);
        field_day(&j, "published", p->published);
        field_real(&j, "share", f->at[i].share);
        jout_close(&j, '}');
    }
    jout_close(&j, ']');
    print_answer(&j, version);
    arena_free(&a);
}

static void add_rows(Table *t, const Bench *b, const CopyFamily *f)
{
    char day[DAY_TEXT];
    for (uint32_t i = 0; i < f->count; i++) {
        const Published *p = &b->docket.reports.at[f->at[i].report];
        table_add(t, str_of(i ? "" : "origin"));
        table_add(t, arena_printf(t->arena, "%.0f %%", 100 * f->at[i].share));
        table_add(t, arena_copy(t->arena, str_of(day_text(p->published, day))));
        table_add(t, b->docket.witnesses.at[p->source].name);
        table_add(t, p->doc);
    }
}

static HearCode run(Cli *cli)
{
    static const char *const heads[] = { "", "SHARED", "PUBLISHED", "SOURCE", "REPORT" };
    HearErr err = { 0 };
    Asked asked;
    LedgerVersion version;
    Bench bench = { 0 };
    HearCode code = asked_open(&asked, cli, &err);
    if (code != HEAR_OK || !asked_version(&asked, cli, &version, &err) ||
        !bench_load(&bench, asked.ledger, asked.theatre, asked.names, (LoadOptions){ .at = version.entries, .copies = true }, &err)) {
        asked_close(&asked);
        return cli_fail(&err);
    }
    CopyFamilies families = { 0 };
    BenchTexts texts = { &bench, asked.ledger, { 0 } };
    Table table;
    uint32_t reports = 0; /* without what the theatre says */
    while (reports < bench.report_ids.count && bench.report_ids.at[reports] != 0) reports++;
    copy_families(&bench.pairs, reports, bench_text, &texts, &cli->arena, &families);
    int64_t limit = cli_number(cli, OPT_LIMIT, INT64_MAX);
    table_begin(&table, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < families.count && (int64_t)i < limit; i++) {
        if (cli_has(cli, OPT_JSON)) print_json(&bench, &families.at[i], &version);
        else add_rows(&table, &bench, &families.at[i]);
    }
    if (families.count == 0) cli_note("no report shares its text with another");
    else if (!cli_has(cli, OPT_JSON)) table_print(&table, cli);
    arena_free(&texts.arena);
    bench_free(&bench);
    asked_close(&asked);
    return families.count ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_copies = {
    .name = "copies",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .run = run,
    .summary = "shows which reports share their text, and which came first",
    .about = "Families of reports that share much of their text, each with its earliest member first. SHARED is the part of a report's "
             "words that stand in the origin; of the origin, in any other. Copies count as one witness.",
    .options = { OPT_AT, OPT_LIMIT, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
