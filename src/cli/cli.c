#include "cli/cli.h"

#include "base/file.h"
#include "base/workers.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const OptionId for_all[] = { OPT_HELP, OPT_VERSION, OPT_END };

static bool takes(const Command *command, OptionId id)
{
    for (const OptionId *o = for_all; *o; o++)
        if (*o == id) return true;
    if (command)
        for (size_t i = 0; i < COMMAND_OPTIONS_MAX && command->options[i]; i++)
            if (command->options[i] == id) return true;
    return false;
}

static OptionId by_name(Str name)
{
    for (OptionId id = OPT_END + 1; id < OPT_COUNT; id++)
        if (str_eq(name, str_of(cli_options[id].name))) return id;
    return OPT_END;
}

static OptionId by_letter(char letter)
{
    for (OptionId id = OPT_END + 1; id < OPT_COUNT; id++)
        if (cli_options[id].letter && cli_options[id].letter == letter) return id;
    return OPT_END;
}

static bool is_choice(Str words, Str value)
{
    Str word;
    while (str_cut(&words, '|', &word))
        if (str_eq(word, value)) return true;
    return false;
}

#define USAGE(...) err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, __VA_ARGS__)

static bool take_value(Cli *cli, OptionId id, Str value, HearErr *err)
{
    const Option *o = &cli_options[id];
    int64_t number;
    switch (o->kind) {
    case VALUE_DAY:
        if (day_parse(value) == DAY_NONE) return USAGE("%.*s is not a day: --%s wants YYYY-MM-DD", STR_FMT(value), o->name);
        break;
    case VALUE_NUMBER:
        if (!str_int(value, &number) || number < 1) return USAGE("%.*s is not a number of 1 or more: --%s", STR_FMT(value), o->name);
        break;
    case VALUE_CHOICE:
        if (!is_choice(str_of(o->value), value)) return USAGE("%.*s is none of %s: --%s", STR_FMT(value), o->value, o->name);
        break;
    case VALUE_TEXT:
    case VALUE_NONE: break;
    }
    cli->value[id] = value;
    return true;
}

const Command *cli_command(Str name, HearErr *err)
{
    for (const Command *const *c = cli_commands; *c; c++)
        if (str_eq(name, str_of((*c)->name))) return *c;
    USAGE("there is no command %.*s; try hearsay --help", STR_FMT(name));
    return NULL;
}

bool cli_parse(Cli *cli, int argc, char *const *argv, HearErr *err)
{
    cli->args = ARENA_NEW(&cli->arena, Str, (size_t)(argc > 0 ? argc : 1));
    bool options_end = false;
    for (int i = 1; i < argc; i++) {
        Str arg = str_of(argv[i]);
        if (!options_end && str_eq(arg, STR("--"))) {
            options_end = true;
        } else if (options_end || arg.len < 2 || arg.at[0] != '-') {
            if (!cli->command && cli->arg_count == 0 && !options_end) {
                if (!(cli->command = cli_command(arg, err))) return false;
            } else {
                cli->args[cli->arg_count++] = arg;
            }
        } else {
            bool is_long = arg.at[1] == '-';
            Str name = is_long ? str_from(arg, 2) : str_head(str_from(arg, 1), 1), value = STR_NONE;
            size_t equals = is_long ? str_find_char(name, '=', 0) : SIZE_MAX;
            if (equals != SIZE_MAX) value = str_from(name, equals + 1), name = str_head(name, equals);
            else if (!is_long && arg.len > 2) value = str_from(arg, 2);
            OptionId id = is_long ? by_name(name) : by_letter(name.at[0]);
            if (!id) return USAGE("there is no option %.*s", STR_FMT(arg));
            if (!takes(cli->command, id))
                return USAGE("%.*s is no option of %s", STR_FMT(arg), cli->command ? cli->command->name : "hearsay; name the command first");
            if (cli_options[id].kind == VALUE_NONE) {
                if (value.at) return USAGE("--%s takes no value", cli_options[id].name);
                value = STR("");
            } else if (!value.at) {
                if (++i == argc) return USAGE("%.*s wants a value: %s", STR_FMT(arg), cli_options[id].value);
                value = str_of(argv[i]);
            }
            if (!take_value(cli, id, value, err)) return false;
        }
    }
    const Command *c = cli->command;
    if (!c || cli_has(cli, OPT_HELP)) return true;
    if (cli->arg_count < c->args_min) return USAGE("%s wants %s", c->name, c->args);
    if (cli->arg_count > c->args_max)
        return USAGE("%.*s: one argument too many for %s%s", STR_FMT(cli->args[c->args_max]), c->name,
                     strstr(c->args, "PLACE") ? "; a name of several words stands in quotation marks" : "");
    return true;
}

Day cli_day(const Cli *cli, OptionId id, Day otherwise) { return cli_has(cli, id) ? day_parse(cli->value[id]) : otherwise; }

unsigned cli_jobs(const Cli *cli)
{
    const int64_t jobs = cli_number(cli, OPT_JOBS, sysconf(_SC_NPROCESSORS_ONLN));
    return jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : (unsigned)jobs;
}

int64_t cli_number(const Cli *cli, OptionId id, int64_t otherwise)
{
    int64_t n = otherwise;
    if (cli_has(cli, id)) str_int(cli->value[id], &n);
    return n;
}

void cli_note(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("hearsay: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
}

HearCode cli_fail(const HearErr *err)
{
    char text[sizeof err->what + sizeof err->file + 40];
    err_text(err, text, sizeof text);
    cli_note("%s", text);
    return err->code;
}

bool cli_wrote(HearErr *err)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return true;
    return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "cannot write to standard output: %s", write_fault(errno));
}

static void look_at_terminal(Cli *cli)
{
    if (!isatty(STDOUT_FILENO)) return;
    const char *no_color = getenv("NO_COLOR");
    cli->colour = !(no_color && *no_color);
    struct winsize size;
    cli->width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

int cli_main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_DFL); /* `hearsay claims | head` ends quietly */
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told of as a full disk is */
    Cli cli = { 0 };
    HearErr err = { 0 };
    HearCode code;
    look_at_terminal(&cli);
    if (!cli_parse(&cli, argc, argv, &err)) {
        code = cli_fail(&err);
        if (cli.command) fprintf(stderr, "usage: hearsay %s [options]%s%s\n", cli.command->name, *cli.command->args ? " " : "", cli.command->args);
    } else if (cli_has(&cli, OPT_VERSION)) {
        puts("hearsay " HEARSAY_VERSION);
        code = HEAR_OK;
    } else if (cli_has(&cli, OPT_HELP)) {
        cli_help(cli.command);
        code = HEAR_OK;
    } else if (!cli.command) {
        cli_help(NULL);
        code = HEAR_USAGE;
    } else {
        code = cli.command->run(&cli);
    }
    HearErr unwritten = { 0 };
    if (!cli_wrote(&unwritten) && code != HEAR_SYSTEM) code = cli_fail(&unwritten); /* else it is told */
    arena_free(&cli.arena);
    return (int)code;
}
