/* report/sniff.h - which format a file has: by its name's ending, else by its first bytes. */
#ifndef HEAR_REPORT_SNIFF_H
#define HEAR_REPORT_SNIFF_H

#include "base/str.h"

typedef enum {
    FORMAT_TEXT,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
    FORMAT_JSONL,
    FORMAT_JSON,
    FORMAT_FEED,
    FORMAT_CHAT,
    FORMAT_CSV,
    FORMAT_MAIL,
    FORMAT_MBOX,
    FORMAT_WARC,
    FORMAT_WACZ
} Format;

/* The format of a file with this name and these first bytes. When it is no text at all, *refused says
 * why; else it is left alone. */
Format format_of(Str name, Str head, const char **refused);

#endif
