/* report/html_guard.h - keeps hostile HTML from the tree builder, whose cost grows with depth times tags.
 *
 * In    valid UTF-8
 * Out   the same bytes, lent or as a copy without the tags that only nest formatting (b, font, ...) beyond all sense
 * Cost  one pass, no recursion
 */
#ifndef HEAR_REPORT_HTML_GUARD_H
#define HEAR_REPORT_HTML_GUARD_H

#include "report/inner.h"

enum {
    HTML_BYTES_MAX = 32 << 20,
    HTML_TAGS_MAX = 500000,
    HTML_ATTRIBUTES_MAX = 1000, /* of one tag */
    HTML_FORMATTING_MAX = 8,    /* formatting elements open at once; further ones are left out */
};

/* False (HEAR_LIMIT) when elements nest deeper than REPORT_DEPTH_MAX, or another limit is passed. */
bool html_guard(Arena *keep, Str html, Str *out, const Place *place, HearErr *err);

#endif
