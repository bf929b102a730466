/* The tables told as --help. */
#include "cli/cli.h"
#include "cli/table.h"

#include <stdio.h>

enum { HELP_WIDTH = 90, NAME_COLUMN = 24 };

Str option_usage(Arena *a, const Option *o)
{
    Buf b = { .arena = a };
    if (o->letter) buf_printf(&b, "-%c, ", o->letter);
    buf_printf(&b, "--%s", o->name);
    if (o->value) buf_printf(&b, " %s", o->value);
    return buf_str(&b);
}

/* "  NAME      what it is", the name padded by the columns that it takes. */
static void print_row(Str name, const char *text)
{
    printf("  %.*s", STR_FMT(name));
    for (size_t column = display_width(name); column < NAME_COLUMN; column++) putchar(' ');
    printf("  %s\n", text);
}

static void print_option(const Option *o)
{
    Arena a = { 0 };
    Str usage = option_usage(&a, o);
    print_row(o->letter ? usage : arena_printf(&a, "    %.*s", STR_FMT(usage)), o->help);
    arena_free(&a);
}

/* Fills each line of about to the width; an empty line stays one. */
static void print_filled(Str about, size_t width)
{
    Str line, word;
    while (str_line(&about, &line)) {
        size_t column = 0;
        while (str_cut(&line, ' ', &word)) {
            size_t columns = display_width(word);
            if (column && column + 1 + columns > width) putchar('\n'), column = 0;
            if (column) putchar(' '), column++;
            fwrite(word.at, 1, word.len, stdout);
            column += columns;
        }
        putchar('\n');
    }
}

static void print_command(const Command *c)
{
    printf("usage: hearsay %s [options]%s%s\n\nhearsay %s: %s.\n", c->name, *c->args ? " " : "", c->args, c->name, c->summary);
    if (c->about) putchar('\n'), print_filled(str_of(c->about), HELP_WIDTH);
    printf("\noptions:\n");
    for (size_t i = 0; i < COMMAND_OPTIONS_MAX && c->options[i]; i++) print_option(&cli_options[c->options[i]]);
    print_option(&cli_options[OPT_HELP]);
}

void cli_help(const Command *command)
{
    if (command) {
        print_command(command);
        return;
    }
    printf("usage: hearsay COMMAND [options] [arguments]\n\n"
           "Who says who holds what, since when, and on whose word.\n\n"
           "first steps:\n"
           "  hearsay read FOLDER       takes the claims out of saved pages, texts and feeds, into ./hearsay.db\n"
           "  hearsay who PLACE --why   who held it on the last day told of, and the sentences behind the answer\n"
           "  hearsay serve             the same as a map, a timeline and the texts: http://127.0.0.1:8080\n"
           "\ncommands:\n");
    for (const Command *const *c = cli_commands; *c; c++) {
        Arena a = { 0 };
        print_row(arena_printf(&a, "%s %s", (*c)->name, (*c)->args), (*c)->summary);
        arena_free(&a);
    }
    printf("\nhearsay COMMAND --help tells the command's options. A DAY is YYYY-MM-DD, a PLACE is any\n"
           "spelling of its name, - is standard input.\n\nexit status:\n");
    for (const Status *s = cli_statuses; s->name; s++) printf("  %d  %s\n", (int)s->code, s->text);
}
