#include "cli/cli.h"

#include "parse/train.h"

#include <stdio.h>

static void tell(void *user, Str line)
{
    (void)user;
    fprintf(stderr, "%.*s\n", (int)line.len, line.at);
}

static void hush(void *user, Str line) { (void)user, (void)line; }

/* "A,B" as two paths. */
static StrList paths_of(Cli *cli, OptionId id)
{
    StrList list = { 0 };
    Str rest = cli_text(cli, id), one;
    while (str_cut(&rest, ',', &one))
        if (one.len) LIST_PUSH(&cli->arena, &list, arena_copy(&cli->arena, one));
    return list;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    TrainJob job;
    train_defaults(&job);
    job.lang = cli_text(cli, OPT_LANG);
    job.about = cli_text(cli, OPT_ABOUT);
    job.abbreviations = cli_text(cli, OPT_ABBREVIATIONS);
    job.endings = cli_text(cli, OPT_ENDINGS);
    job.train = paths_of(cli, OPT_TRAIN);
    job.more = paths_of(cli, OPT_MORE);
    job.tokens = paths_of(cli, OPT_TOKENS);
    job.also = paths_of(cli, OPT_ALSO);
    job.dev = paths_of(cli, OPT_DEV);
    job.without = paths_of(cli, OPT_WITHOUT);
    job.note = cli_has(cli, OPT_QUIET) ? hush : tell;
    job.learn.threads = (uint32_t)cli_number(cli, OPT_JOBS, job.learn.threads);
    job.learn.batch_words = (uint32_t)cli_number(cli, OPT_BATCH, job.learn.batch_words);
    job.learn.epochs = (uint32_t)cli_number(cli, OPT_EPOCHS, job.learn.epochs);
    job.own_words = cli_has(cli, OPT_OWN_WORDS);
    job.seen = (uint32_t)cli_number(cli, OPT_SEEN, job.seen);
    job.small = cli_has(cli, OPT_SMALL);
    job.flat = cli_has(cli, OPT_FLAT);
    job.clitics = cli_has(cli, OPT_CLITICS);
    job.shape.hidden = (uint32_t)cli_number(cli, OPT_UNITS, job.shape.hidden);
    job.nets = (uint32_t)cli_number(cli, OPT_NETS, job.nets);
    job.learn.seed = (uint64_t)cli_number(cli, OPT_SEED, (int64_t)job.learn.seed);
    Str out = cli_text(cli, OPT_OUTPUT);
    if (job.lang.len == 0 || job.train.count == 0 || out.len == 0) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "train needs --lang, --train and --output");
        return cli_fail(&err);
    }
    if (job.learn.epochs < 1 || job.learn.epochs > 1000) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "--epochs is a number from 1 to 1000");
        return cli_fail(&err);
    }
    if (job.learn.batch_words < 50 || job.learn.batch_words > 100000) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "--batch is a number from 50 to 100000");
        return cli_fail(&err);
    }
    if (job.seen < TRAIN_SEEN_MIN || job.seen > 1000) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "--seen is a number from %d to 1000", TRAIN_SEEN_MIN);
        return cli_fail(&err);
    }
    if (job.nets < 1 || job.nets > MODEL_NETS_MAX) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "--nets is a number from 1 to %d", MODEL_NETS_MAX);
        return cli_fail(&err);
    }
    if (job.shape.hidden < 16 || job.shape.hidden % 16 || 2 * job.shape.hidden > MAT16_K_MAX) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "--units is a multiple of 16, at most %d", MAT16_K_MAX / 2);
        return cli_fail(&err);
    }
    Model *m;
    if (!train_model(&m, &job, &err)) return cli_fail(&err);
    bool ok = file_write(out, model_bytes(m, &cli->arena), &err);
    model_close(m);
    return ok ? HEAR_OK : cli_fail(&err);
}

const Command cmd_train = {
    .name = "train",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .run = run,
    .summary = "trains a language model from Universal Dependencies treebanks",
    .about = "Learns sentences, tokens, tags, lemmas and trees from the CoNLL-U files of --train, and tells on standard error how it "
             "does on those of --dev; several files have a comma between them. "
             "Where these are small, --also lends trees of kindred languages, or of another annotation: they help to begin with, and fade out; "
             "what --more names counts in full for tags and trees, what --tokens names for tokens and sentences. "
             "Sentences that stand in --without, for scoring, are not learned from. The same files, settings and seed give the same "
             "bytes, whatever the number of threads. It takes minutes for a treebank of 200,000 words.",
    .options = { OPT_LANG,    OPT_TRAIN,   OPT_MORE,      OPT_TOKENS,        OPT_ALSO,  OPT_DEV,   OPT_WITHOUT, OPT_OUTPUT,
                 OPT_SEED,    OPT_EPOCHS,  OPT_BATCH,     OPT_NETS,          OPT_UNITS, OPT_SMALL, OPT_FLAT,    OPT_SEEN,
                 OPT_CLITICS, OPT_ENDINGS, OPT_OWN_WORDS, OPT_ABBREVIATIONS, OPT_ABOUT, OPT_JOBS,  OPT_QUIET },
};
