/* Where the program finds its data and its ledger. */
#include "cli/cli.h"

#include "base/file.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* A data folder can be told by its theatres. */
static bool is_data_folder(Cli *cli, Str folder) { return file_is_folder(path_join(&cli->arena, folder, STR("theatre"))); }

Str cli_data_folder(Cli *cli)
{
    if (cli_has(cli, OPT_DATA)) return cli_text(cli, OPT_DATA);
    const char *from_env = getenv("HEARSAY_DATA");
    if (from_env && *from_env) return str_of(from_env);

    /* As installed (PREFIX/bin, PREFIX/share), as built (build/hearsay), as Meson builds it (build/FLAVOUR/src/cli/hearsay). */
    static const char *const beside[] = { "../share/hearsay", "../data", "../../data", "../../../data", "../../../../data" };
    char program[4096];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program);
    if (len > 0 && (size_t)len < sizeof program) {
        Str folder = { program, (size_t)len - path_name((Str){ program, (size_t)len }).len };
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
            Str candidate = path_join(&cli->arena, folder, str_of(beside[i]));
            char whole[PATH_MAX];
            if (is_data_folder(cli, candidate) && realpath(candidate.at, whole)) return arena_copy(&cli->arena, str_of(whole));
        }
    }
    return STR(HEARSAY_DATADIR);
}

Str cli_theatre_folder(Cli *cli)
{
    Str name = cli_has(cli, OPT_THEATRE) ? cli_text(cli, OPT_THEATRE) : STR("levant");
    if (str_find_char(name, '/', 0) != SIZE_MAX) return name;
    return path_join(&cli->arena, path_join(&cli->arena, cli_data_folder(cli), STR("theatre")), name);
}

Str cli_ledger_path(const Cli *cli)
{
    if (cli_has(cli, OPT_LEDGER)) return cli_text(cli, OPT_LEDGER);
    const char *from_env = getenv("HEARSAY_LEDGER");
    return from_env && *from_env ? str_of(from_env) : STR("hearsay.db");
}

bool cli_pipeline(Cli *cli, bool whole, Pipeline **out, HearErr *err)
{
    return pipeline_open(out,
                         &(PipelineOptions){
                             .data_folder = cli_data_folder(cli),
                             .theatre = cli_theatre_folder(cli),
                             .extra_sources = cli_text(cli, OPT_SOURCES),
                             .lang = cli_text(cli, OPT_LANG),
                             .whole = whole,
                         },
                         err);
}
