/* The tables told as the man page hearsay(1), with what the tables do not know: environment, files, messages. */
#include "base/utf8.h"
#include "cli/cli.h"

#include <stdio.h>

typedef struct {
    const char *term, *text;
} Entry;

static const Entry environment[] = {
    { "HEARSAY_LEDGER", "The ledger, where --ledger does not say." },
    { "HEARSAY_DATA", "The folder that holds lang/ and theatre/, where --data does not say." },
    { "SOURCE_DATE_EPOCH", "Seconds since 1970-01-01 UTC, taken for the time of reading: the same reports then give the same ledger, "
                           "version and all." },
    { "NO_COLOR", "When set and not empty, nothing is printed in bold or colour." },
};

static const Entry files[] = {
    { "hearsay.db", "The ledger of the working folder: an SQLite database in WAL mode. While it is open, hearsay.db-wal and hearsay.db-shm "
                    "stand beside it and belong to it." },
    { "PREFIX/share/hearsay/lang", "One folder a language: lexicons and a trained model." },
    { "PREFIX/share/hearsay/theatre", "One folder a conflict: places, actors, sources, roads." },
};

/* What is said on standard error, and what to do about it. N, FILE and the like stand for what varies. */
static const Entry messages[] = {
    { "FILE: cannot open: No such file or directory", "The file is missing; the others were read. Exit status 3." },
    { "FOLDER: the folder holds no reports",
      "Nothing in it has a form that can be read. Style sheets, images, tables, README files and "
      "what a browser saves beside a page are passed over in folders; name such a file itself to have it read." },
    { "FILE: is empty", "The file has no bytes." },
    { "FILE: not a text: ...", "By its first bytes the file is an image, a PDF, an archive, a program. Unpack it, "
                               "or save it as HTML or text." },
    { "FILE: N bytes were no UTF-8, or NUL; they are kept as U+FFFD", "The report was read, but some of it is lost. The raw bytes are kept. "
                                                                      "Convert the file to UTF-8 and read it again. Exit status 3." },
    { "FILE: no day of publication found; --date gives one", "The report is kept. Its claims have no day unless the text gives a full date, "
                                                             "and no question with --as-known will find it." },
    { "FILE: no language that hearsay knows was recognised, so nothing was taken from it; --lang gives one",
      "The words are too few to tell, "
      "or of another language. The report is kept without claims." },
    { "FILE: no claims are read from texts in \"ar\"; its words can be searched, its places and days found",
      "The language has no trees to read "
      "claims from. The report is kept and searched with the others; gazetteer find shows its places and actors, time its days." },
    { "FILE: it names nothing of the theatre, so nothing was taken from it",
      "What is told counts where the countries that are fought over, "
      "their towns or who fights there are named near it. The report is kept and searched with the others." },
    { "FILE: record N: ...", "Line N of a JSONL file cannot be read, for the reason told; the lines around it were." },
    { "FILE: record N: longer than the limit of N bytes", "One line of a JSONL file is no report. It was passed over without being held in "
                                                          "memory." },
    { "FILE: larger than the limit of N bytes", "A report is a document, not an archive: cut it into reports." },
    { "FILE: elements nested deeper than N", "The page is broken, or made to do harm." },
    { "FILE:LINE: ...", "A table of the theatre or of a language is wrong in that line. Nothing was read." },
    { "FILE: there is no ledger here; hearsay read makes one", "The question was asked in a folder without hearsay.db. Give --ledger." },
    { "FILE: the ledger is damaged or cut short", "The file does not hold as many pages as it says, or they do not fit one another. It is "
                                                  "left as it is: take it from a backup, or read the reports anew into another ledger." },
    { "FILE: is no hearsay ledger", "The file is something else. It is left as it is." },
    { "FILE: is another program's database, not a hearsay ledger", "An SQLite database without hearsay's mark. It is left as it is." },
    { "FILE: is empty; hearsay read makes one", "A first hearsay read was stopped before it wrote anything. Run it again." },
    { "FILE: is a ledger of format N; this hearsay knows format M", "It was made by another version of hearsay. Use that one, or read anew." },
    { "FILE: another program has been writing to the ledger for 10 seconds", "Wait for it, or end it; then run the command again." },
    { "entry N: the claim was altered", "verify: what stands in the row is not what the chain keeps the hash of. Somebody changed the "
                                        "file behind hearsay's back. The same is said of reports and reviews." },
    { "entry N: does not follow from the entry before it", "verify: an entry was altered, put elsewhere, or one before it taken out." },
    { "entry N: the entry is missing", "verify: an entry was taken out." },
    { "FILE: never was at version V", "verify --at: the version noted down earlier is not on the way to this ledger: the ledger is another "
                                      "one, or its last entries were cut off." },
    { "FILE:LINE: the quote is not in the report", "import: each claim must quote its report exactly. The line was refused." },
    { "no place of the theatre is called X; did you mean Y?", "Give another spelling, or add the place to the theatre's places.tsv." },
    { "nothing read says who held it then; ...", "Claims about the place speak of other days, or of no day: their report has none. "
                                                 "hearsay claims lists them; hearsay read with --date into a new ledger gives the report its day." },
    { "no report says who held X", "No claim of the ledger says that the place was held, taken or lost." },
    { "which place? its name is empty", "A script gave \"\" for a place." },
    { "no claim fits", "Nothing in the ledger has all that was asked for. Exit status 1." },
    { "no day lies between: --since A is after --until B", "The two are swapped." },
    { "no report shares its text with another", "copies found none. Exit status 1." },
    { "no claims contradict each other", "disputes found none, of all or of the place that was asked about. Exit status 1." },
    { "no claim says what is to come", "forecasts found none. Exit status 1." },
    { "nothing changed between the two", "diff: what was published between the two days changed nothing about the place. Exit status 1." },
    { "out of memory (N bytes asked)", "The machine has not the memory that the report needs. Exit status 5." },
};

static const Entry examples[] = {
    { "hearsay read saved-pages/", "Reads a folder of saved pages into hearsay.db." },
    { "hearsay who Albukamal --on 2017-11-11 --as-known 2017-11-12", "Who held the town that day, as it could be known the day after." },
    { "hearsay history \"Abu Kamal\" --by week", "A line for each week." },
    { "hearsay claims --source SANA --event capture --json | jq .quote", "The words of one source's claims of capture." },
    { "hearsay extract page.html", "The claims of one page, without a ledger." },
};

/* Text into roff: nothing in it may begin a request or an escape, and whatever is not ASCII is named by its number. */
static void roff(Str s)
{
    bool line_begins = true;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t c = utf8_next(s, &pos);
        if (line_begins && (c == '.' || c == '\'')) fputs("\\&", stdout);
        line_begins = c == '\n';
        if (c == '\\') fputs("\\e", stdout);
        else if (c == '-') fputs("\\-", stdout);
        else if (c >= 0x80) printf("\\[u%04X]", (unsigned)c);
        else putchar((int)c);
    }
}

/* An empty line of ours is a paragraph of roff's. */
static void roff_text(const char *z)
{
    Str rest = str_of(z), line;
    while (str_line(&rest, &line)) {
        if (line.len) roff(line), putchar('\n');
        else puts(".PP");
    }
}

/* A term in bold, and below it what it means. */
static void item(Str term, const char *text)
{
    fputs(".TP\n\\fB", stdout);
    roff(term);
    fputs("\\fR\n", stdout);
    roff_text(text);
}

static void section(const char *title, const Entry *entries, size_t count)
{
    printf(".SH %s\n", title);
    for (size_t i = 0; i < count; i++) item(str_of(entries[i].term), entries[i].text);
}
#define SECTION(title, entries) section(title, entries, sizeof entries / sizeof *entries)

static void option_item(OptionId id)
{
    Arena a = { 0 };
    item(option_usage(&a, &cli_options[id]), cli_options[id].help);
    arena_free(&a);
}

static void command_section(const Command *c)
{
    printf(".SS hearsay %s [options] ", c->name);
    roff(str_of(c->args));
    putchar('\n');
    Arena a = { 0 };
    roff_text(arena_printf(&a, "%c%s.", c->summary[0] - ('a' - 'A'), c->summary + 1).at);
    arena_free(&a);
    if (c->about) puts(".PP"), roff_text(c->about);
    for (size_t i = 0; i < COMMAND_OPTIONS_MAX && c->options[i]; i++) option_item(c->options[i]);
}

void cli_man(void)
{
    puts(".\\\" Made by: hearsay help --man");
    puts(".TH HEARSAY 1 \"\" \"hearsay " HEARSAY_VERSION "\" \"User commands\"");
    puts(".SH NAME\nhearsay \\- who says who holds what, since when, and on whose word");
    puts(".SH SYNOPSIS\n.B hearsay\n.I COMMAND\n.RI [ options ]\n.RI [ arguments ]");
    puts(".SH DESCRIPTION");
    roff_text("hearsay reads what is published about a contested place: pages, comment threads, saved feeds, in several languages and every "
              "spelling. It takes out the claims - who holds, takes, loses, attacks, enters or leaves which place - and keeps each with its "
              "exact words, its date and the chain of people who vouch for it. It then says who held a place on any day, as it could be known "
              "on any other day, and on whose word. It asserts nothing itself.\n"
              "\n"
              "Everything is kept in one SQLite file, the ledger. hearsay works offline. Results go to standard output, notes and progress to "
              "standard error; with --json every command that answers a question prints one JSON object a line. A DAY is YYYY-MM-DD, a PLACE "
              "is any spelling of its name, - is standard input.");
    puts(".SH COMMANDS");
    for (const Command *const *c = cli_commands; *c; c++) command_section(*c);
    puts(".SH OPTIONS OF EVERY COMMAND");
    option_item(OPT_HELP);
    option_item(OPT_VERSION);
    puts(".SH EXIT STATUS");
    for (const Status *s = cli_statuses; s->name; s++) {
        char code[4];
        snprintf(code, sizeof code, "%d", (int)s->code);
        item(str_of(code), s->text);
    }
    SECTION("ENVIRONMENT", environment);
    SECTION("FILES", files);
    SECTION("EXAMPLES", examples);
    SECTION("DIAGNOSTICS", messages);
}
