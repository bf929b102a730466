/* cli/table.h - text for people: aligned columns, cut to the terminal, and nothing in it that could steer one. */
#ifndef HEAR_CLI_TABLE_H
#define HEAR_CLI_TABLE_H

#include "base/file.h"
#include "cli/cli.h"

/* Report text as it may be printed: one line; control characters and those that change the direction of writing are shown
 * as ‹U+202E›. In keep. */
Str printable(Arena *keep, Str s);
/* Columns that s takes on a terminal: none for marks, two for wide letters. */
size_t display_width(Str s);
/* s cut to so many columns, with … where something was left off. In keep. */
Str display_cut(Arena *keep, Str s, size_t columns);

enum { TABLE_COLUMNS_MAX = 12 };

typedef struct {
    Arena *arena;
    size_t columns;
    const char *const *heads; /* a last column is cut where the terminal ends; the others are never cut */
    StrList cells;            /* row after row */
} Table;

void table_begin(Table *t, Arena *a, const char *const *heads, size_t columns);
/* The next cell, made printable. */
void table_add(Table *t, Str cell);
void table_print(const Table *t, const Cli *cli);

#endif
