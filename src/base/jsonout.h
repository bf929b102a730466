/* base/jsonout.h - JSON written piece by piece into a Buf: the same values give the same bytes on every machine.
 *
 *   JsonOut j = { .out = { .arena = a } };
 *   jout_open(&j, '{');
 *   jout_key(&j, "place"), jout_str(&j, place);
 *   jout_close(&j, '}');
 *   Str line = buf_str(&j.out);
 */
#ifndef HEAR_BASE_JSONOUT_H
#define HEAR_BASE_JSONOUT_H

#include "base/arena.h"

typedef struct {
    Buf out;
    bool more;
} JsonOut; /* more: a value stands before, so that a comma is due */

void jout_open(JsonOut *j, char bracket);   /* '{' or '[' */
void jout_close(JsonOut *j, char bracket);  /* '}' or ']' */
void jout_key(JsonOut *j, const char *key); /* key: ASCII without quotes or backslashes */
/* s is UTF-8. Controls, line separators and changes of the direction of writing are escaped. */
void jout_str(JsonOut *j, Str s);
void jout_str_or_null(JsonOut *j, Str s); /* null when empty */
void jout_int(JsonOut *j, int64_t n);
void jout_real(JsonOut *j, double x, int decimals); /* null when x is no finite number */
void jout_bool(JsonOut *j, bool yes);
void jout_null(JsonOut *j);
void jout_raw(JsonOut *j, Str json); /* what is JSON already */

#endif
