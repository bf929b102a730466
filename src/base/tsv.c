#include "base/tsv.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

bool tsv_fail(Tsv *t, const char *fmt, ...)
{
    char what[200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return err_fail(t->err, HEAR_FORMAT, t->file, AT_LINE, t->line, "%s", what);
}

/* The next line that is neither empty nor a comment. */
static bool next_line(Tsv *t, Str *line)
{
    while (str_line(&t->rest, line)) {
        t->line++;
        if (line->len && line->at[0] != '#') return true;
    }
    return false;
}

bool tsv_open(Tsv *t, Str file, Str text, const char *const *names, uint32_t count, HearErr *err)
{
    assert(count <= TSV_COLUMNS_MAX);
    *t = (Tsv){ .file = file, .rest = text, .wanted = count, .err = err };
    str_eat(&t->rest, STR("\xEF\xBB\xBF"));
    Str line, cell, header[TSV_COLUMNS_MAX];
    if (!next_line(t, &line)) return tsv_fail(t, "the table is empty: no header line");
    while (str_cut(&line, '\t', &cell)) {
        if (t->columns == TSV_COLUMNS_MAX) return tsv_fail(t, "more than %d columns", TSV_COLUMNS_MAX);
        header[t->columns++] = str_trim(cell);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t c = 0;
        while (c < t->columns && !str_eq(header[c], str_of(names[i]))) c++;
        if (c == t->columns) return tsv_fail(t, "the header has no column \"%s\"", names[i]);
        t->place_of[i] = (uint8_t)c;
    }
    return true;
}

bool tsv_next(Tsv *t, Str *cells)
{
    Str line, cell, row[TSV_COLUMNS_MAX];
    if (t->err->code != HEAR_OK || !next_line(t, &line)) return false;
    uint32_t n = 0;
    while (str_cut(&line, '\t', &cell)) {
        if (n == t->columns) return tsv_fail(t, "more cells than the header's %u", t->columns);
        row[n++] = str_trim(cell);
    }
    if (n != t->columns) return tsv_fail(t, "%u cells where the header has %u", n, t->columns);
    for (uint32_t i = 0; i < t->wanted; i++) cells[i] = row[t->place_of[i]];
    return true;
}
