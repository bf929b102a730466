#include "cli/cli.h"

#include "base/file.h"
#include "report/report.h"
#include "when/timex.h"

#include <stdio.h>

/* The table of one language, kept from report to report while the language stays the same. */
typedef struct {
    When *when;
    char lang[16];
} Table;

static bool open_table(Cli *cli, Table *t, const Report *report, Arena *scratch, HearErr *err)
{
    Str lang = report->lang.len ? report->lang : str_of(text_language(report->text));
    if (str_eq(lang, STR("und"))) lang = STR("en"); /* a few words tell no language; most of what is read is English */
    if (t->when && str_eq(str_of(t->lang), lang)) return true;
    Str folder = path_join(scratch, path_join(scratch, cli_data_folder(cli), STR("lang")), lang);
    if (lang.len >= sizeof t->lang || !file_exists(path_join(scratch, folder, STR("when.tsv"))))
        return err_fail(err, HEAR_FORMAT, report->doc, AT_NOWHERE, 0, "no table of times for the language \"%.*s\": give --lang", STR_FMT(lang));
    when_close(t->when);
    *t = (Table){ .when = NULL };
    if (!when_open(&t->when, lang, folder, err)) return false;
    snprintf(t->lang, sizeof t->lang, "%.*s", STR_FMT(lang));
    return true;
}

static bool print_times(Cli *cli, Table *table, const Report *report, Arena *keep, uint32_t *count, HearErr *err)
{
    if (!open_table(cli, table, report, keep, err)) return false;
    Day published = cli_day(cli, OPT_DATE, report->published);
    Text text;
    TimeMentions times;
    text_split(NULL, report, keep, &text);
    when_find(table->when, report, &text, published, keep, &times);
    Buf out = { .arena = keep };
    if (cli_has(cli, OPT_JSON)) timex_json(&out, report, &times);
    else timex_xml(&out, report, published, &times);
    fwrite(out.at, 1, out.len, stdout);
    *count += times.count;
    return cli_wrote(err);
}

static HearCode run(Cli *cli)
{
    ReportHints hints = { .lang = cli_text(cli, OPT_LANG), .published = cli_day(cli, OPT_DATE, DAY_NONE) };
    Table table = { .when = NULL };
    HearCode worst = HEAR_OK;
    uint32_t count = 0;
    for (size_t i = 0; i < cli->arg_count && worst != HEAR_SYSTEM; i++) {
        ReportReader *reader;
        HearErr err = { 0 };
        if (!report_open(&reader, &cli->arena, cli->args[i], &hints, &err)) {
            worst = cli_fail(&err);
            continue;
        }
        for (bool more = true; more && worst != HEAR_SYSTEM;) { /* a bad record is told, the others are read */
            Arena keep = { 0 };
            Report report;
            err = (HearErr){ 0 };
            more = report_next(reader, &keep, &report, &err);
            if (more) print_times(cli, &table, &report, &keep, &count, &err);
            more |= err.code != HEAR_OK;
            if (err.code != HEAR_OK) worst = cli_fail(&err);
            arena_free(&keep);
        }
        report_close(reader);
    }
    when_close(table.when);
    return worst != HEAR_OK ? worst : count ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_time = {
    .name = "time",
    .args = "FILE…",
    .args_min = 1,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "finds times in reports and resolves them to days, as TIMEX3",
    .about = "FILE is a text, an HTML page or a JSONL file of reports, or - for standard input. --date is the day on which it was "
             "published, from which \"yesterday\" and \"on Friday\" count; without it the day that the file itself gives. The text "
             "comes back with TIMEX3 elements around each time, or with --json one object a time.",
    .options = { OPT_DATE, OPT_LANG, OPT_JSON, OPT_DATA },
};
