/* base/tsv.h - tab-separated tables with a header line, read with line-numbered errors.
 *
 * Line 1 names the columns; the caller says which it wants, in any order; columns that it does not ask for are passed
 * over. Lines that are empty or begin with '#' are comments. A row with too few or too many cells is an error.
 */
#ifndef HEAR_BASE_TSV_H
#define HEAR_BASE_TSV_H

#include "base/arena.h"
#include "base/err.h"

enum { TSV_COLUMNS_MAX = 24 };

typedef struct {
    Str file, rest;
    uint32_t line; /* of the row last read, from 1 */
    uint32_t wanted, columns;
    uint8_t place_of[TSV_COLUMNS_MAX]; /* place_of[i]: in which cell the i-th wanted column stands */
    HearErr *err;
} Tsv;

/* Begins to read a table. names: the wanted columns, `count` of them, each must be in the header. text and err are lent. */
bool tsv_open(Tsv *t, Str file, Str text, const char *const *names, uint32_t count, HearErr *err);
/* The next row's wanted cells into cells[0..count), trimmed. False at the end or on error: then err->code is set. */
bool tsv_next(Tsv *t, Str *cells);
/* Records an error at the row last read, and returns false. */
__attribute__((format(printf, 2, 3))) bool tsv_fail(Tsv *t, const char *fmt, ...);

#endif
