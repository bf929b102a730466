#include "cli/cli.h"

/* One row an option, whatever command takes it. */
const Option cli_options[OPT_COUNT] = {
    [OPT_HELP]     = { "help",     'h', VALUE_NONE,   NULL,     "show help and end" },
    [OPT_VERSION]  = { "version",  'V', VALUE_NONE,   NULL,     "show the version and end" },
    [OPT_DATA]     = { "data",      0,  VALUE_TEXT,   "FOLDER", "the folder that holds lang/ and theatre/" },
    [OPT_THEATRE]  = { "theatre",  't', VALUE_TEXT,   "NAME",   "the conflict: a folder below theatre/, or a path (levant)" },
    [OPT_SOURCES]  = { "sources",   0,  VALUE_TEXT,   "FILE",   "a further sources.tsv" },
    [OPT_LEDGER]   = { "ledger",   'L', VALUE_TEXT,   "FILE",   "the ledger ($HEARSAY_LEDGER, else hearsay.db)" },
    [OPT_JSON]     = { "json",      0,  VALUE_NONE,   NULL,     "one JSON object a line" },
    [OPT_LIMIT]    = { "limit",    'n', VALUE_NUMBER, "N",      "at most N results" },
    [OPT_OUTPUT]   = { "output",   'o', VALUE_TEXT,   "FILE",   "write there, not on standard output" },
    [OPT_QUIET]    = { "quiet",    'q', VALUE_NONE,   NULL,     "no progress and no notes, errors only" },
    [OPT_JOBS]     = { "jobs",     'j', VALUE_NUMBER, "N",      "use N threads (as many as there are cores)" },
    [OPT_SOURCE]   = { "source",   's', VALUE_TEXT,   "NAME",   "the source: of a file that names none; of the claims wanted" },
    [OPT_DATE]     = { "date",      0,  VALUE_DAY,    "DAY",    "day of publication of a file that gives none" },
    [OPT_LANG]     = { "lang",     'l', VALUE_TEXT,   "CODE",   "the language (en, it, …), not as declared or found" },
    [OPT_ON]       = { "on",        0,  VALUE_DAY,    "DAY",    "the day asked about (the last that is known of)" },
    [OPT_AS_KNOWN] = { "as-known",  0,  VALUE_DAY,    "DAY",    "use only what was published by that day" },
    [OPT_WHY]      = { "why",       0,  VALUE_NONE,   NULL,     "show all the evidence" },
    [OPT_SINCE]    = { "since",     0,  VALUE_DAY,    "DAY",    "from that day on" },
    [OPT_UNTIL]    = { "until",     0,  VALUE_DAY,    "DAY",    "up to and with that day" },
    [OPT_BY]       = { "by",        0,  VALUE_CHOICE, "change|day|week|month", "one line for each of these" },
    [OPT_ACTOR]    = { "actor",    'a', VALUE_TEXT,   "NAME",   "only claims in which this actor acts or suffers" },
    [OPT_EVENT]    = { "event",    'e', VALUE_TEXT,   "TYPE",   "only claims of this type (control, capture, …)" },
    [OPT_MODALITY] = { "modality", 'm', VALUE_TEXT,   "KIND",   "only claims so made (asserted, denied, possible, …)" },
    [OPT_FORMAT]   = { "format",   'f', VALUE_CHOICE, "jsonl|csv|geojson", "the form of the export (jsonl)" },
    [OPT_MAKER]    = { "maker",     0,  VALUE_TEXT,   "NAME",   "who made the claims: a program, a person" },
    [OPT_AT]       = { "at",        0,  VALUE_TEXT,   "VERSION", "a version of the ledger, by its first 8 or more digits" },
    [OPT_PORT]     = { "port",     'p', VALUE_NUMBER, "N",      "listen on this port (8080)" },
    [OPT_LISTEN]   = { "listen",    0,  VALUE_TEXT,   "ADDRESS", "listen on this address (127.0.0.1)" },
    [OPT_TOKEN]    = { "token",     0,  VALUE_TEXT,   "TEXT",   "who asks must show this token" },
    [OPT_TILES]    = { "tiles",     0,  VALUE_TEXT,   "URL",    "a template of map tiles, with {z}, {x}, {y}; without it no request leaves the machine" },
    [OPT_READ_ONLY] = { "read-only", 0, VALUE_NONE,   NULL,     "take no reviews" },
    [OPT_FROM]     = { "from",      0,  VALUE_CHOICE, "text|conllu", "what the files hold (text)" },
    [OPT_MODEL]    = { "model",     0,  VALUE_TEXT,   "FILE",   "a language model, not the one in lang/" },
    [OPT_TRAIN]    = { "train",     0,  VALUE_TEXT,   "FILES",  "treebanks to learn from, commas between" },
    [OPT_DEV]      = { "dev",       0,  VALUE_TEXT,   "FILES",  "treebanks to watch progress by, commas between" },
    [OPT_SEED]     = { "seed",      0,  VALUE_NUMBER, "N",      "where chance begins (1)" },
    [OPT_EPOCHS]   = { "epochs",    0,  VALUE_NUMBER, "N",      "times through the treebank" },
    [OPT_ABBREVIATIONS] = { "abbreviations", 0, VALUE_TEXT, "FILE", "a table of words that keep their point" },
    [OPT_ABOUT]    = { "about",     0,  VALUE_TEXT,   "TEXT",   "origin and licence, written into the model" },
    [OPT_MAN]      = { "man",       0,  VALUE_NONE,   NULL,     "as the man page hearsay(1)" },
};

const Status cli_statuses[] = {
    { HEAR_OK,      "done",          "done" },
    { HEAR_NOTHING, "nothing found", "nothing was found that fits" },
    { HEAR_USAGE,   "usage",         "an unknown command or option, or a missing or superfluous argument" },
    { HEAR_FORMAT,  "bad input",     "a file that is missing, damaged or not of its kind; the rest was still read" },
    { HEAR_LIMIT,   "limit reached", "input larger or deeper than hearsay takes" },
    { HEAR_SYSTEM,  "system",        "the machine failed: disk full, no memory, no permission" },
    { HEAR_OK, NULL, NULL },
};

#define CLI_ENTRY(name) &cmd_##name,
const Command *const cli_commands[] = { CLI_COMMANDS(CLI_ENTRY) NULL };
#undef CLI_ENTRY
