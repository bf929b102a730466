#include "cli/batch.h"

#include <stdio.h>

static bool print_claims(void *user, const Reading *reading, HearErr *err)
{
    (void)user;
    Arena a = { 0 };
    for (uint32_t i = 0; i < reading->claims.count; i++) {
        Str line = claim_json(&a, &reading->claims.at[i], &reading->report);
        fwrite(line.at, 1, line.len, stdout);
        putchar('\n');
    }
    arena_free(&a);
    return cli_wrote(err);
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Pipeline *pipeline;
    BatchCounts counts;
    if (!cli_pipeline(cli, false, &pipeline, &err)) return cli_fail(&err);
    Batch batch = batch_of(cli, pipeline);
    batch.take = print_claims;
    bool ok = batch_run(&batch, cli->args, cli->arg_count, &counts, &err);
    pipeline_close(pipeline);
    if (!ok) return cli_fail(&err);
    return counts.bad ? HEAR_FORMAT : counts.claims ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_extract = {
    .name = "extract",
    .args = "FILE…",
    .args_min = 1,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "prints the claims of reports as JSON, without a ledger",
    .about = "FILE is whatever hearsay read takes. One claim a line, in the order of the input, whatever the number of threads.",
    .options = { OPT_SOURCE, OPT_DATE, OPT_LANG, OPT_JOBS, OPT_QUIET, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
