#include "cli/batch.h"
#include "cli/ledgers.h"
#include "weigh/kept.h"

#include <inttypes.h>
#include <stdio.h>

enum { COMMIT_EVERY_REPORTS = 200, COMMIT_EVERY_MS = 250 };

typedef struct {
    Ledger *ledger;
    int64_t read_at, begun_ms;
    bool writing;
    unsigned since_begin;
    uint64_t new_reports, new_claims, known;
    uint64_t committed; /* of new_reports */
} Intake;

/* Reports that are in the ledger are not extracted again. */
static bool is_new(void *user, const Report *report, HearErr *err)
{
    Intake *in = user;
    Sha256 hash = sha256(report->raw);
    int64_t id;
    return ledger_find(in->ledger, &hash, &id, err) && id == 0;
}

static bool commit(Intake *in, HearErr *err)
{
    in->writing = false;
    if (!ledger_commit(in->ledger, err)) return false;
    in->committed = in->new_reports;
    return true;
}

static bool keep(void *user, const Reading *reading, HearErr *err)
{
    Intake *in = user;
    int64_t id;
    bool added;
    if (!in->writing) {
        if (!ledger_begin(in->ledger, err)) return false;
        in->writing = true;
        in->since_begin = 0;
        in->begun_ms = clock_ms();
    }
    if (!ledger_add(in->ledger, reading, STR(MADE_BY), in->read_at, &id, &added, err)) return false;
    in->known += !added;
    in->new_reports += added;
    if (!kept_note(in->ledger, 1, err)) return false;
    if (added) in->new_claims += reading->claims.count;
    in->since_begin++;
    bool full = in->since_begin >= COMMIT_EVERY_REPORTS || clock_ms() - in->begun_ms >= COMMIT_EVERY_MS;
    return !full || commit(in, err);
}

/* Reports that an earlier hearsay did not compare with each other are compared now. */
static bool catch_up(Ledger *l, HearErr *err)
{
    int64_t unmarked;
    while (ledger_unmarked(l, &unmarked, err) && unmarked)
        if (!ledger_begin(l, err) || !kept_note(l, COMMIT_EVERY_REPORTS, err) || !ledger_commit(l, err)) return false;
    return err->code == HEAR_OK;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Pipeline *pipeline;
    Intake in = { .read_at = record_time() };
    BatchCounts counts;
    if (!cli_pipeline(cli, false, &pipeline, &err)) return cli_fail(&err);
    bool ok = ledger_open(&in.ledger, cli_ledger_path(cli), LEDGER_WRITE, &err) && catch_up(in.ledger, &err);
    if (ok) {
        Batch batch = batch_of(cli, pipeline);
        batch.wanted = is_new;
        batch.take = keep;
        batch.user = &in;
        ok = batch_run(&batch, cli->args, cli->arg_count, &counts, &err);
        if (ok && in.writing) ok = commit(&in, &err);
    }
    ledger_close(in.ledger);
    pipeline_close(pipeline);
    if (!ok) {
        cli_fail(&err);
        if (in.committed)
            cli_note("%" PRIu64 " new report%s kept before that; the same command again goes on from there", in.committed,
                     in.committed == 1 ? " was" : "s were");
        return err.code;
    }
    in.known += counts.known;
    if (!cli_has(cli, OPT_QUIET))
        cli_note("read %" PRIu64 " report%s (%" PRIu64 " new, %" PRIu64 " already there), %" PRIu64 " new claim%s; ledger: %.*s",
                 in.new_reports + in.known, in.new_reports + in.known == 1 ? "" : "s", in.new_reports, in.known, in.new_claims,
                 in.new_claims == 1 ? "" : "s", STR_FMT(cli_ledger_path(cli)));
    return counts.bad ? HEAR_FORMAT : in.new_reports + in.known ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_read = {
    .name = "read",
    .args = "FILE…",
    .args_min = 1,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "reads reports into the ledger: pages, texts, letters, feeds, archives, or folders of them",
    .about =
        "FILE is a text, a saved page (HTML, MHTML), a letter or a mailbox (.eml, mbox), a feed (RSS, Atom), JSON or JSONL, a table "
        "of posts (CSV), a web archive (WARC, WACZ), a Telegram export, any of these packed with gzip (.gz), a folder of them, or - for standard input. "
        "A report that is in the ledger already, byte for byte, is passed over: to read again is harmless, and is how to go on "
        "after a reading that was stopped.\n\n"
        "In a folder, pictures, sound, films, scripts, tables without texts, links, README files and what a browser saves beside a "
        "page (PAGE_files) are passed over. "
        "A file that cannot be read is told and passed by; the exit status is then 3. A report that gives no day of publication is "
        "kept without one, and said so.",
    .options = { OPT_SOURCE, OPT_DATE, OPT_LANG, OPT_LEDGER, OPT_JOBS, OPT_QUIET, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
