/* cli/cli.h - the program: a table of commands, a table of options, a table of exit statuses.
 *
 * In    argv
 * Out   an exit status; results on standard output, notes on standard error
 *
 * Parsing, --help and the man page all come from the tables, so that they cannot tell different stories. To add a command:
 * one cmd_NAME.c that defines  const Command cmd_NAME, one word in CLI_COMMANDS. To add an option: one word in OptionId,
 * one row in options.c. An option means one thing in every command that takes it.
 */
#ifndef HEAR_CLI_H
#define HEAR_CLI_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "pipeline.h"

/* Every command, in the order in which help lists them. */
/* clang-format off */
#define CLI_COMMANDS(X) \
    X(read) X(extract) X(parse) X(train) X(model) X(time) X(who) X(history) X(claims) X(disputes) X(diff) X(sources) \
    X(copies) X(forecasts) X(road) X(export) X(import) X(verify) X(gazetteer) X(review) X(serve) X(report) X(score) \
    X(simulate) X(help)
/* clang-format on */

/* clang-format off */
typedef enum {
    OPT_END,                            /* closes a command's list */
    OPT_HELP, OPT_VERSION, OPT_DATA, OPT_THEATRE, OPT_SOURCES, OPT_LEDGER,
    OPT_JSON, OPT_LIMIT, OPT_OUTPUT, OPT_QUIET, OPT_JOBS,
    OPT_SOURCE, OPT_DATE, OPT_LANG,
    OPT_ON, OPT_AS_KNOWN, OPT_WHY, OPT_SINCE, OPT_UNTIL, OPT_BY,
    OPT_ACTOR, OPT_EVENT, OPT_MODALITY,
    OPT_FORMAT, OPT_MAKER, OPT_AT, OPT_COUNTRY, OPT_MAN, OPT_EVIDENCE,
    OPT_RULE, OPT_ANEW, OPT_FOR,
    OPT_REVIEWER, OPT_NOTE, OPT_TEXTS, OPT_ALIASES, OPT_ERRORS,
    OPT_PORT, OPT_LISTEN, OPT_TOKEN, OPT_TILES, OPT_READ_ONLY,
    OPT_FROM, OPT_MODEL, OPT_TRAIN, OPT_MORE, OPT_TOKENS, OPT_ALSO, OPT_DEV, OPT_WITHOUT, OPT_SEED, OPT_EPOCHS, OPT_BATCH,
    OPT_NETS, OPT_UNITS, OPT_SMALL, OPT_FLAT, OPT_SEEN, OPT_CLITICS, OPT_ENDINGS, OPT_OWN_WORDS, OPT_ABBREVIATIONS, OPT_ABOUT,
    OPT_COUNT
} OptionId;
/* clang-format on */

typedef enum { VALUE_NONE, VALUE_TEXT, VALUE_DAY, VALUE_NUMBER, VALUE_CHOICE } ValueKind;

typedef struct {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    ValueKind kind;
    const char *value; /* what to call the value in help; of VALUE_CHOICE the words, '|' between */
    const char *help;
} Option;

extern const Option cli_options[OPT_COUNT];

enum { COMMAND_OPTIONS_MAX = 24, ARGS_ANY = UINT16_MAX };

typedef struct Cli Cli;

typedef struct {
    const char *name;
    const char *args;    /* "FILE…" */
    const char *summary; /* one line, no full stop */
    const char *about;   /* paragraphs of help, an empty line between; each line is filled anew */
    uint16_t args_min, args_max;
    HearCode (*run)(Cli *cli);
    OptionId options[COMMAND_OPTIONS_MAX]; /* besides those that every command takes */
} Command;

#define CLI_DECLARE(name) extern const Command cmd_##name;
CLI_COMMANDS(CLI_DECLARE)
#undef CLI_DECLARE

extern const Command *const cli_commands[]; /* NULL-ended */

/* What a status means, as help and man page print it. */
typedef struct {
    HearCode code;
    const char *name, *text;
} Status;
extern const Status cli_statuses[]; /* name NULL at the end */

/* One run of the program. Everything in it lives until the run ends. */
struct Cli {
    Arena arena;
    const Command *command;
    Str value[OPT_COUNT]; /* at NULL: not given; a flag that was given: "" */
    Str *args;
    size_t arg_count;
    bool colour;    /* standard output is a terminal and NO_COLOR is not set */
    unsigned width; /* columns of the terminal; 0: not a terminal, never cut */
};

/* Fills cli from argv[1..]. False, with err, on an option or argument that the command does not take. cli->command is NULL
 * when only --help, --version or nothing was asked for. */
bool cli_parse(Cli *cli, int argc, char *const *argv, HearErr *err);
/* The command of that name; NULL, with err, when there is none. */
const Command *cli_command(Str name, HearErr *err);
/* Runs the program and returns its exit status. */
int cli_main(int argc, char **argv);

static inline bool cli_has(const Cli *cli, OptionId id) { return cli->value[id].at != NULL; }
static inline Str cli_text(const Cli *cli, OptionId id) { return cli->value[id]; }
/* Values that parsing has checked; `otherwise` when the option was not given. */
Day cli_day(const Cli *cli, OptionId id, Day otherwise);
int64_t cli_number(const Cli *cli, OptionId id, int64_t otherwise);
/* --jobs: as many threads as there are cores, unless another number is said; 1 to JOBS_MAX. */
unsigned cli_jobs(const Cli *cli);

/* "hearsay: ..." on standard error. */
__attribute__((format(printf, 1, 2))) void cli_note(const char *fmt, ...);
/* Tells err on standard error and returns its code, for  return cli_fail(&err). */
HearCode cli_fail(const HearErr *err);

/* Has all that was printed been written? Else false, with err. */
bool cli_wrote(HearErr *err);

/* The folder that holds lang/ and theatre/: --data, $HEARSAY_DATA, beside the program, where it was installed. */
Str cli_data_folder(Cli *cli);
/* --theatre: a name is a folder below theatre/ of the data folder, and what holds a / is a path. */
Str cli_theatre_folder(Cli *cli);
/* --ledger, $HEARSAY_LEDGER, ./hearsay.db. */
Str cli_ledger_path(const Cli *cli);
/* Opens the pipeline as --data, --theatre, --sources and --lang say; the caller closes it. whole: as in PipelineOptions. */
bool cli_pipeline(Cli *cli, bool whole, Pipeline **out, HearErr *err);

/* The tables told to people: --help (help.c; NULL: of the whole program), and the man page hearsay(1) (man.c). */
void cli_help(const Command *command);
void cli_man(void);
/* "-j, --jobs N" */
Str option_usage(Arena *a, const Option *o);

#endif
