#include "cli/cli.h"

static HearCode run(Cli *cli)
{
    if (cli_has(cli, OPT_MAN)) {
        cli_man();
        return HEAR_OK;
    }
    HearErr err = { 0 };
    const Command *about = cli->arg_count ? cli_command(cli->args[0], &err) : NULL;
    if (err.code) return cli_fail(&err);
    cli_help(about);
    return HEAR_OK;
}

const Command cmd_help = {
    .name = "help",
    .args = "[COMMAND]",
    .args_max = 1,
    .run = run,
    .summary = "tells what a command does and which options it takes",
    .options = { OPT_MAN },
};
