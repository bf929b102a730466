#include "cli/cli.h"

#include "base/file.h"
#include "report/report.h"
#include "when/timex.h"

#include <stdio.h>

/* One report's times on standard output. The report's own language is read by its own table, if there is one. */
static bool print_times(Cli *cli, const Report *report, Arena *keep, uint32_t *count, HearErr *err)
{
    Str lang = report->lang.len ? report->lang : str_of(text_language(report->text));
    Str folder = path_join(keep, path_join(keep, cli_data_folder(cli), STR("lang")), lang);
    Str table = path_join(keep, folder, STR("when.tsv"));
    if (!file_exists(table)) return err_fail(err, HEAR_FORMAT, report->doc, AT_NOWHERE, 0, "no table of times for the language \"%.*s\": give --lang", STR_FMT(lang));
    When *when;
    if (!when_open(&when, lang, folder, err)) return false;
    Text text;
    TimeMentions times;
    text_split(NULL, report, keep, &text);
    when_find(when, report, &text, report->published, keep, &times);
    when_close(when);
    Buf out = { .arena = keep };
    if (cli_has(cli, OPT_JSON)) timex_json(&out, report, &times);
    else timex_xml(&out, report, report->published, &times);
    fwrite(out.at, 1, out.len, stdout);
    *count += times.count;
    return !ferror(stdout) || err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "cannot write to standard output");
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    ReportHints hints = { .lang = cli_text(cli, OPT_LANG), .published = cli_day(cli, OPT_DATE, DAY_NONE) };
    uint32_t count = 0;
    for (size_t i = 0; i < cli->arg_count && err.code == HEAR_OK; i++) {
        ReportReader *reader;
        Arena keep = { 0 };
        Report report;
        if (report_open(&reader, &cli->arena, cli->args[i], &hints, &err)) {
            while (report_next(reader, &keep, &report, &err) && print_times(cli, &report, &keep, &count, &err)) {
                arena_free(&keep);
                keep = (Arena){ 0 };
            }
            report_close(reader);
        }
        arena_free(&keep);
    }
    if (err.code != HEAR_OK) return cli_fail(&err);
    return count ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_time = {
    .name = "time", .args = "FILE…", .args_min = 1, .args_max = ARGS_ANY, .run = run,
    .summary = "finds times in reports and resolves them to days, as TIMEX3",
    .about = "FILE is a text, an HTML page or a JSONL file of reports, or - for standard input. --date is the day on which it was "
             "published, from which \"yesterday\" and \"on Friday\" count; a day that the file itself gives comes first. The text "
             "comes back with TIMEX3 elements around each time, or with --json one object a time.",
    .options = { OPT_DATE, OPT_LANG, OPT_JSON, OPT_DATA },
};
