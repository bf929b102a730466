/* report/encoding.h - bytes of a page or a text as UTF-8.
 *
 * The encoding is, in this order: that of a byte order mark; UTF-16 when it looks so; UTF-8 when the bytes are valid UTF-8 (whatever they say); what
 * a mail's or an archive's header declares; what the page declares; UTF-8 when most of what is not ASCII is; what the letters look like, by ICU's
 * detector; of pages windows-1252.
 */
#ifndef HEAR_REPORT_ENCODING_H
#define HEAR_REPORT_ENCODING_H

#include "base/arena.h"

typedef struct {
    Str text;        /* valid UTF-8 without NUL and byte order mark */
    size_t repaired; /* how much of it could not be read, and became U+FFFD */
    Str guessed;     /* the encoding, when nothing but the letters told it; else empty */
    bool unread;     /* no encoding fits: most of what is not ASCII could not be read */
} Decoded;

/* "UTF-16LE" or "UTF-16BE" when these first bytes are in one of them, by a byte order mark or by their look; else NULL. */
const char *utf16_of(Str head);
/* charset: as a header around the bytes declares it, or empty. html: look for <meta charset>. */
Decoded decode(Arena *keep, Str bytes, Str charset, bool html);

#endif
