/* weigh/record.h - how each source's word has stood up.
 *
 * In    a weighing
 * Out   for each witness: how much it said, how often first, how often alone, how often contradicted and what came of that, and
 *       from whom its reports take their text; reliabilities are weigh_reliability's
 */
#ifndef HEAR_WEIGH_RECORD_H
#define HEAR_WEIGH_RECORD_H

#include "weigh/dispute.h"
#include "weigh/weigh.h"

typedef struct {
    uint32_t witness;
    uint32_t reports, claims;                          /* published by it; on its word */
    uint32_t events, first, alone;                     /* told of; told before all others who told of them too; told of by nobody else */
    uint32_t contradicted, proved_right, proved_wrong; /* claims in a dispute; later clear either way */
    uint32_t copied, copied_from;                      /* reports that are copies; the witness most copied from, ID_NONE */
    uint32_t copied_from_count;
} SourceRecord;

#define PROVED 0.9 /* a claim so probable by all that is known has proved right; 1 less it, wrong */

/* A source as it is told of, by name. */
typedef struct {
    Str name, copied_from;
    Reliability reliability;
    SourceRecord record;
} SourceLine; /* copied_from: empty: from none */
typedef LIST(SourceLine) SourceLines;

/* All who published something or on whose word something is; those of the most claims first. Names are lent by the docket. */
void source_lines(Weigh *w, Arena *keep, SourceLines *out);
/* The same as bytes, in keep, and from them; false: they are none, of a theatre with so many sides. */
Str source_lines_pack(const SourceLines *lines, Arena *keep);
bool source_lines_unpack(Str bytes, uint32_t sides, Arena *keep, SourceLines *out);

/* One record for each witness of the docket, by its number. */
void source_records(Weigh *w, Arena *keep, SourceRecord **out);

#endif
