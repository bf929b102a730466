/* report/encoding.h - bytes of a page as UTF-8.
 *
 * The encoding is, in this order: that of a byte order mark; UTF-8 when the bytes are valid UTF-8 (whatever the page says);
 * what the page declares; UTF-8 when most of what is not ASCII is; windows-1252.
 */
#ifndef HEAR_REPORT_ENCODING_H
#define HEAR_REPORT_ENCODING_H

#include "base/arena.h"

/* bytes as valid UTF-8 without NUL and byte order mark; *repaired counts what could not be read. html: look for <meta charset>. */
Str decode(Arena *keep, Str bytes, bool html, size_t *repaired);

#endif
