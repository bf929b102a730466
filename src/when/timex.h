/* when/timex.h - times as TIMEX3: the report's text with <TIMEX3> around each time, or one JSON object a time.
 *
 * In    a report and its times, of when_find
 * Out   bytes added to a Buf
 *
 * TIMEX3 has no ranges: "5 to 8 November" becomes two elements, one for each end.
 */
#ifndef HEAR_WHEN_TIMEX_H
#define HEAR_WHEN_TIMEX_H

#include "when/when.h"

/* One <DOC id= dct=> with the text, markup characters escaped. */
void timex_xml(Buf *out, const Report *report, Day published, const TimeMentions *times);
/* One object a line: doc, start, end (bytes of the report's text), text, type, value, from, to (days or null), anchored, and
 * where they hold mod, since, until, history. */
void timex_json(Buf *out, const Report *report, const TimeMentions *times);

#endif
