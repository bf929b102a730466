#include "cli/table.h"

#include "base/utf8.h"

#include <stdio.h>
#include <unicode/uchar.h>

enum { CELL_COLUMNS_MAX = 40, LAST_COLUMNS_MIN = 20 };

/* Controls of C0 and C1, line and paragraph separators, and the overrides and isolates of the bidirectional algorithm. */
static bool is_steering(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

Str printable(Arena *keep, Str s)
{
    Buf b = { .arena = keep };
    bool space = false;
    for (size_t pos = 0; pos < s.len;) {
        size_t from = pos;
        uint32_t c = utf8_next(s, &pos);
        if (c == '\n' || c == '\r' || c == '\t' || c == ' ') { /* a line of a report is no line of ours */
            if (!space) buf_add_char(&b, ' ');
            space = true;
            continue;
        }
        space = false;
        if (is_steering(c)) buf_printf(&b, "‹U+%04X›", (unsigned)c);
        else if (c == UTF8_BAD) buf_add(&b, STR("\xef\xbf\xbd"));
        else buf_add(&b, (Str){ s.at + from, pos - from });
    }
    return buf_str(&b);
}

static size_t columns_of(uint32_t c)
{
    if (utf8_is_mark(c) || u_charType((UChar32)c) == U_FORMAT_CHAR) return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t display_width(Str s)
{
    size_t width = 0;
    for (size_t pos = 0; pos < s.len;) width += columns_of(utf8_next(s, &pos));
    return width;
}

Str display_cut(Arena *keep, Str s, size_t columns)
{
    if (display_width(s) <= columns) return s;
    size_t width = 0, end = 0;
    for (size_t pos = 0; pos < s.len;) {
        width += columns_of(utf8_next(s, &pos));
        if (width + 1 > columns) break; /* one column is for the … */
        end = pos;
    }
    while (end > 0 && s.at[end - 1] == ' ') end--;
    Buf b = { .arena = keep };
    buf_add(&b, str_head(s, end));
    buf_add(&b, STR("…"));
    return buf_str(&b);
}

void table_begin(Table *t, Arena *a, const char *const *heads, size_t columns) { *t = (Table){ .arena = a, .columns = columns, .heads = heads }; }

void table_add(Table *t, Str cell) { LIST_PUSH(t->arena, &t->cells, printable(t->arena, cell)); }

static void print_cell(Str cell, size_t width, bool last)
{
    fwrite(cell.at, 1, cell.len, stdout);
    if (last) return;
    for (size_t pad = display_width(cell); pad < width + 2; pad++) putchar(' ');
}

void table_print(const Table *t, const Cli *cli)
{
    size_t width[TABLE_COLUMNS_MAX] = { 0 }, before_last = 0;
    for (size_t i = 0; i < t->columns; i++) width[i] = display_width(str_of(t->heads[i]));
    for (size_t i = 0; i < t->cells.count; i++) {
        size_t w = display_width(t->cells.at[i]), column = i % t->columns;
        if (w > width[column]) width[column] = w;
    }
    for (size_t i = 0; i + 1 < t->columns; i++) {
        if (cli->width && width[i] > CELL_COLUMNS_MAX) width[i] = CELL_COLUMNS_MAX;
        before_last += width[i] + 2;
    }
    if (cli->width) width[t->columns - 1] = cli->width > before_last + LAST_COLUMNS_MIN ? cli->width - before_last : LAST_COLUMNS_MIN;
    if (cli->colour) fputs("\033[1m", stdout);
    for (size_t i = 0; i < t->columns; i++) print_cell(str_of(t->heads[i]), width[i], i + 1 == t->columns);
    puts(cli->colour ? "\033[0m" : "");
    for (size_t i = 0; i < t->cells.count; i++) {
        size_t column = i % t->columns;
        bool last = column + 1 == t->columns;
        Arena a = { 0 };
        print_cell(cli->width ? display_cut(&a, t->cells.at[i], width[column]) : t->cells.at[i], width[column], last);
        arena_free(&a);
        if (last) putchar('\n');
    }
}
