/* serve/query.h - the part of a request's address behind the '?', unescaped and by name. */
#ifndef HEAR_SERVE_QUERY_H
#define HEAR_SERVE_QUERY_H

#include "base/arena.h"

enum { QUERY_FIELDS_MAX = 16 };

typedef struct {
    Str name, value;
} QueryField;
typedef struct {
    QueryField at[QUERY_FIELDS_MAX];
    size_t count;
} Query;

/* Takes "a=1&b=x%20y" apart; strings go in keep. False where an escape is broken, a value is no UTF-8 or holds a control
 * character, or where there are too many fields. */
bool query_parse(Query *out, Str text, Arena *keep);
/* The first value of that name; empty when there is none. */
Str query_get(const Query *q, const char *name);
/* "x%20y" to "x y", plus: a '+' is a space. False as above. */
bool query_unescape(Str text, bool plus, Arena *keep, Str *out);

#endif
