/* report/warc.h - the pages of a web archive, one by one: WARC, and WACZ, a ZIP of these, which may be gzipped in it.
 *
 * In    a file, read as a stream: what is held in memory is one record
 * Out   for each HTTP response that brought a page or a plain text: its address and its body, decoded
 * Next  html.c reads the body as it reads a saved page
 */
#ifndef HEAR_REPORT_WARC_H
#define HEAR_REPORT_WARC_H

#include "base/arena.h"
#include "base/err.h"
#include "report/gunzip.h"

typedef struct Warc Warc;

typedef struct {
    Str url, body;
    Str charset;     /* of the body, as the server said; empty when it did not */
    bool plain;      /* text/plain, not HTML */
    uint64_t record; /* its number in the archive, from 1 */
} WarcPage;

/* read: where the archive's bytes come from. zipped: a WACZ. The Warc owns what it allocates; from is lent. */
Warc *warc_open(BytesRead read, void *from, bool zipped, Str file);
/* The next page, its strings in keep. False at the end, or on a record that cannot be read: then err->code is set, and the
 * call may be repeated for the next one. */
bool warc_next(Warc *w, Arena *keep, WarcPage *out, HearErr *err);
void warc_close(Warc *w);

#endif
