#include "cli/ledgers.h"
#include "serve/serve.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/random.h>

enum { DEFAULT_PORT = 8080, PORT_MAX = 65535, SECRET_BYTES = 24, TOKEN_LEAST = 16 };

static volatile int stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

/* A secret of this run, as hexadecimal digits. */
static bool make_secret(Arena *keep, Str *out, HearErr *err)
{
    unsigned char bytes[SECRET_BYTES];
    Buf b = { .arena = keep };
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "the machine gives no random numbers");
    for (size_t i = 0; i < sizeof bytes; i++) buf_printf(&b, "%02x", bytes[i]);
    *out = buf_str(&b);
    return true;
}

typedef struct {
    Str address, token;
} Where;

static void tell(void *user, uint16_t port)
{
    const Where *w = user;
    bool ipv6 = str_find_char(w->address, ':', 0) != SIZE_MAX;
    cli_note("http://%s%.*s%s:%u/%s%.*s (Ctrl-C ends)", ipv6 ? "[" : "", STR_FMT(w->address), ipv6 ? "]" : "", port, w->token.len ? "?token=" : "",
             STR_FMT(w->token));
}

static bool is_loopback(Str address) { return str_starts(address, STR("127.")) || str_eq(address, STR("::1")); }

static bool is_token(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ascii_alnum(s.at[i]) && s.at[i] != '-' && s.at[i] != '_') return false;
    return s.len >= TOKEN_LEAST && s.len <= SERVE_TOKEN_MAX;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Asked asked = { 0 };
    Serve *serve = NULL;
    bool writable = !cli_has(cli, OPT_READ_ONLY) && !cli_has(cli, OPT_AT);
    int64_t port = cli_number(cli, OPT_PORT, DEFAULT_PORT);
    Where where = { cli_has(cli, OPT_LISTEN) ? cli_text(cli, OPT_LISTEN) : STR("127.0.0.1"), cli_text(cli, OPT_TOKEN) };
    ServeOptions o = { .program = STR(MADE_BY), .writable = writable, .tiles = cli_text(cli, OPT_TILES), .jobs = cli_jobs(cli), .now = record_time };
    if (port > PORT_MAX) err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "there is no port %lld", (long long)port);
    if (where.token.len && !is_token(where.token))
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "a token is %d to %d letters, digits, - or _", TOKEN_LEAST, SERVE_TOKEN_MAX);
    if (err.code == HEAR_OK && !is_loopback(where.address) && where.token.len == 0) make_secret(&cli->arena, &where.token, &err);
    if (err.code == HEAR_OK && make_secret(&cli->arena, &o.session, &err) && asked_open(&asked, cli, &err) == HEAR_OK &&
        (!cli_has(cli, OPT_AT) || asked_version(&asked, cli, &o.at, &err))) {
        if (writable) { /* LEDGER_READ came first: serving makes no new ledger */
            ledger_close(asked.ledger);
            asked.ledger = NULL;
            if (!ledger_open(&asked.ledger, cli_ledger_path(cli), LEDGER_WRITE, &err) && err.code == HEAR_SYSTEM)
                cli_note("with --read-only it is shown all the same, and no reviews are taken");
        }
        Str web = path_join(&cli->arena, cli_data_folder(cli), STR("web"));
        o.ledger = asked.ledger;
        o.theatre = asked.theatre;
        o.names = asked.names;
        o.languages = path_join(&cli->arena, cli_data_folder(cli), STR("lang"));
        o.web_folder = file_is_folder(web) ? web : STR_NONE;
        o.access_token = where.token;
        signal(SIGINT, stop), signal(SIGTERM, stop), signal(SIGPIPE, SIG_IGN);
        if (err.code == HEAR_OK && serve_open(&serve, &o, &err))
            serve_run(serve, &(ServeListen){ where.address, (uint16_t)port, &stopped, tell, &where }, &err);
    }
    serve_close(serve);
    asked_close(&asked);
    return err.code == HEAR_OK ? HEAR_OK : cli_fail(&err);
}

const Command cmd_serve = {
    .name = "serve",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .run = run,
    .summary = "shows the ledger as a page: map, timeline, evidence, review",
    .about =
        "The page is at the address that is told on standard error, for this machine alone. With --listen, others on the network "
        "may ask too, but only with a token: --token, or one made for this run.\n\n"
        "Reviews made on the page become entries of the ledger. Each start has a new session token, without which nothing is written. With --at, "
        "page and API know only what was in the ledger then, and take no reviews.\n\n"
        "Nothing is asked of any other host unless --tiles names one by its URL; a PMTiles file (version 3, raster or vector tiles) is read from the disk.",
    .options = { OPT_PORT, OPT_LISTEN, OPT_TOKEN, OPT_READ_ONLY, OPT_AT, OPT_TILES, OPT_JOBS, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
