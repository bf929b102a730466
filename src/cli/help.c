/* The tables told: as --help, and as the man page hearsay(1). */
#include "cli/cli.h"

#include <stdio.h>

enum { HELP_WIDTH = 90, NAME_COLUMN = 24 };

/* "-j, --jobs N" */
static int option_name(char *out, size_t room, const Option *o)
{
    char letter[8] = "    ";
    if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    return snprintf(out, room, "%s--%s%s%s", letter, o->name, o->value ? " " : "", o->value ? o->value : "");
}

static void print_option(const Option *o)
{
    char name[80];
    option_name(name, sizeof name, o);
    printf("  %-*s  %s\n", NAME_COLUMN, name, o->help);
}

/* Fills each line of about to the width; an empty line stays one. */
static void print_filled(Str about, size_t width)
{
    Str line, word;
    while (str_line(&about, &line)) {
        size_t column = 0;
        while (str_cut(&line, ' ', &word)) {
            if (column && column + 1 + word.len > width) putchar('\n'), column = 0;
            if (column) putchar(' '), column++;
            fwrite(word.at, 1, word.len, stdout);
            column += word.len;
        }
        putchar('\n');
    }
}

void cli_help(const Command *c)
{
    if (c) {
        printf("usage: hearsay %s [options] %s\n\n", c->name, c->args);
        printf("hearsay %s: %s.\n", c->name, c->summary);
        if (c->about) putchar('\n'), print_filled(str_of(c->about), HELP_WIDTH);
        printf("\noptions:\n");
        for (size_t i = 0; i < COMMAND_OPTIONS_MAX && c->options[i]; i++) print_option(&cli_options[c->options[i]]);
        print_option(&cli_options[OPT_HELP]);
        return;
    }
    printf("usage: hearsay COMMAND [options] [arguments]\n\n"
           "Who says who holds what, since when, and on whose word.\n\ncommands:\n");
    for (const Command *const *each = cli_commands; *each; each++) {
        char name[80];
        snprintf(name, sizeof name, "%s %s", (*each)->name, (*each)->args);
        printf("  %-*s  %s\n", NAME_COLUMN, name, (*each)->summary);
    }
    printf("\nhearsay COMMAND --help tells the command's options. A DAY is YYYY-MM-DD, a PLACE is any\n"
           "spelling of its name, - is standard input.\n\nexit status:\n");
    for (const Status *s = cli_statuses; s->name; s++) printf("  %d  %s\n", (int)s->code, s->text);
}

/* Text into roff: nothing in it may begin a request or an escape. */
static void roff(Str s, bool line_begins)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (line_begins && (c == '.' || c == '\'')) fputs("\\&", stdout);
        line_begins = c == '\n';
        if (c == '\\') fputs("\\e", stdout);
        else if (c == '-') fputs("\\-", stdout);
        else putchar(c);
    }
}

static void roff_line(const char *z)
{
    roff(str_of(z), true);
    putchar('\n');
}

static void man_options(const OptionId *options, size_t max)
{
    for (size_t i = 0; i < max && options[i]; i++) {
        char name[80];
        option_name(name, sizeof name, &cli_options[options[i]]);
        puts(".TP");
        fputs(".B ", stdout);
        roff(str_trim(str_of(name)), false);
        putchar('\n');
        roff_line(cli_options[options[i]].help);
    }
}

void cli_man(void)
{
    puts(".\\\" Made by: hearsay help --man");
    puts(".TH HEARSAY 1 \"\" \"hearsay " HEARSAY_VERSION "\" \"User commands\"");
    puts(".SH NAME\nhearsay \\- who says who holds what, since when, and on whose word");
    puts(".SH SYNOPSIS\n.B hearsay\n.I COMMAND\n.RI [ options ]\n.RI [ arguments ]");
    puts(".SH COMMANDS");
    for (const Command *const *each = cli_commands; *each; each++) {
        printf(".SS hearsay %s [options] ", (*each)->name);
        roff_line((*each)->args);
        roff_line((*each)->summary);
        if ((*each)->about) roff_line((*each)->about);
        man_options((*each)->options, COMMAND_OPTIONS_MAX);
    }
    puts(".SH EXIT STATUS");
    for (const Status *s = cli_statuses; s->name; s++) {
        printf(".TP\n.B %d\n", (int)s->code);
        roff_line(s->text);
    }
}
