#include "cli/ledgers.h"
#include "weigh/kept.h"

#include <inttypes.h>
#include <stdio.h>

static void tell_text(void *user, int64_t entry, const char *what)
{
    (void)user;
    if (entry) printf("entry %" PRId64 ": %s\n", entry, what);
    else printf("the file: %s\n", what);
}

static void tell_json(void *user, int64_t entry, const char *what)
{
    (void)user;
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    jout_key(&j, "entry");
    if (entry) jout_int(&j, entry);
    else jout_null(&j);
    jout_key(&j, "fault"), jout_str(&j, str_of(what));
    jout_close(&j, '}');
    printf("%.*s\n", (int)j.out.len, j.out.at);
    arena_free(&a);
}

static void print_summary(const Cli *cli, const LedgerVersion *v, const LedgerCounts *c, uint64_t faults)
{
    char head[SHA256_TEXT];
    sha256_text(&v->head, head);
    if (cli_has(cli, OPT_JSON))
        printf("{\"version\":\"%s\",\"entries\":%" PRId64 ",\"reports\":%" PRId64 ",\"claims\":%" PRId64 ",\"reviews\":%" PRId64
               ",\"faults\":%" PRIu64 "}\n",
               head, v->entries, c->reports, c->claims, c->reviews, faults);
    else
        printf("%s: %" PRId64 " entries (%" PRId64 " reports, %" PRId64 " claims, %" PRId64 " reviews)\nversion %s\n", faults ? "damaged" : "sound",
               v->entries, c->reports, c->claims, c->reviews, head);
}

/* asked: the version by its digits, or a day. */
static void print_then(Str asked, const LedgerVersion *was)
{
    char head[SHA256_TEXT];
    if (day_parse(asked) != DAY_NONE)
        printf("at the end of %.*s at version %s after entry %" PRId64 "\n", STR_FMT(asked), sha256_text(&was->head, head), was->entries);
    else printf("was at version %.*s after entry %" PRId64 "\n", STR_FMT(asked), was->entries);
}

static HearCode check(const Cli *cli, Ledger *ledger)
{
    HearErr err = { 0 };
    uint64_t faults = 0;
    LedgerVersion version;
    LedgerCounts counts;
    LedgerVersion was;
    LedgerTell *const tell = cli_has(cli, OPT_JSON) ? tell_json : tell_text;
    bool ok = ledger_verify(ledger, tell, NULL, &faults, &err) && (faults || kept_verify(ledger, tell, NULL, &faults, &err)) &&
              ledger_version(ledger, &version, &err) && ledger_counts(ledger, 0, &counts, &err);
    if (!ok) return cli_fail(&err);
    print_summary(cli, &version, &counts, faults);
    if (cli_has(cli, OPT_AT)) { /* entries cut off at the end show in nothing but this */
        if (!ledger_at(ledger, cli_text(cli, OPT_AT), &was, &err)) {
            HearCode code = cli_fail(&err);
            return code == HEAR_NOTHING ? HEAR_FORMAT : code;
        }
        if (!cli_has(cli, OPT_JSON)) print_then(cli_text(cli, OPT_AT), &was);
    }
    return faults ? HEAR_FORMAT : HEAR_OK;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Ledger *ledger;
    if (!ledger_open(&ledger, cli_ledger_path(cli), LEDGER_READ, &err)) return cli_fail(&err);
    HearCode code = check(cli, ledger);
    ledger_close(ledger);
    return code;
}

const Command cmd_verify = {
    .name = "verify",
    .args = "",
    .run = run,
    .summary = "checks that nothing in the ledger was altered, taken out or reordered",
    .about = "Every report, claim and review is an entry of a hash chain; each entry that does not fit is told. The version printed is "
             "the hash of the last entry: the same version, the same content. With --at, a version noted down earlier must be on the way "
             "to this one.",
    .options = { OPT_AT, OPT_JSON, OPT_LEDGER },
};
