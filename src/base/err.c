#include "base/err.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

bool err_fail(HearErr *e, HearCode code, Str file, HearUnit unit, uint64_t at, const char *fmt, ...)
{
    if (e->code != HEAR_OK) return false; /* the first cause is the one to tell */
    e->code = code;
    e->unit = unit;
    e->at = at;
    snprintf(e->file, sizeof e->file, "%.*s", STR_FMT(file));
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e->what, sizeof e->what, fmt, ap);
    va_end(ap);
    for (char *c = e->what; *c; c++) /* a message is one line and cannot steer a terminal */
        if ((unsigned char)*c < ' ' || *c == 0x7f) *c = '?';
    return false;
}

void err_text(const HearErr *e, char *out, size_t room)
{
    const char *colon = e->file[0] ? ": " : "";
    switch (e->unit) {
    case AT_LINE: snprintf(out, room, "%s:%" PRIu64 ": %s", e->file, e->at, e->what); break;
    case AT_BYTE: snprintf(out, room, "%s%sbyte %" PRIu64 ": %s", e->file, colon, e->at, e->what); break;
    case AT_RECORD: snprintf(out, room, "%s%srecord %" PRIu64 ": %s", e->file, colon, e->at, e->what); break;
    case AT_NOWHERE: snprintf(out, room, "%s%s%s", e->file, colon, e->what); break;
    }
}
