/* Records of sources as bytes, to be kept. */
#include "weigh/bytes.h"
#include "weigh/record.h"

enum { RECORDS_FORM = 1, COUNTS = 9 }; /* RECORDS_FORM counts changes of this form */

static void list_counts(SourceRecord *r, uint32_t *out[COUNTS])
{
    uint32_t *const all[COUNTS] = { &r->reports,      &r->claims,       &r->events,       &r->first, &r->alone,
                                    &r->contradicted, &r->proved_right, &r->proved_wrong, &r->copied };
    memcpy(out, all, sizeof all);
}

Str source_lines_pack(const SourceLines *lines, Arena *keep)
{
    Buf b = { .arena = keep };
    put_number(&b, RECORDS_FORM);
    put_number(&b, lines->count);
    for (size_t i = 0; i < lines->count; i++) {
        SourceLine line = lines->at[i];
        uint32_t *counts[COUNTS];
        list_counts(&line.record, counts);
        put_name(&b, line.name);
        put_name(&b, line.copied_from);
        for (int k = 0; k < COUNTS; k++) put_number(&b, *counts[k]);
        put_number(&b, line.reliability.lean == ID_NONE ? 0 : line.reliability.lean + 1);
        put_number(&b, line.reliability.lean_learned);
        for (int k = 0; k < WORD_KINDS; k++) {
            put_real(&b, line.reliability.right[k]);
            put_real(&b, line.reliability.belief[k].a);
            put_real(&b, line.reliability.belief[k].b);
            put_real(&b, line.reliability.heard[k]);
        }
    }
    put_hash(&b);
    return buf_str(&b);
}

bool source_lines_unpack(Str bytes, uint32_t sides, Arena *keep, SourceLines *out)
{
    Bytes b = bytes_open(bytes);
    *out = (SourceLines){ 0 };
    if (get_number(&b) != RECORDS_FORM) return false;
    for (uint32_t left = get_count(&b); left > 0 && !b.bad; left--) {
        SourceLine line = { .name = get_name(&b), .copied_from = get_name(&b) };
        uint32_t *counts[COUNTS];
        list_counts(&line.record, counts);
        for (int k = 0; k < COUNTS; k++) *counts[k] = get_upto(&b, UINT32_MAX);
        line.reliability.lean = get_upto(&b, sides);
        line.reliability.lean = line.reliability.lean == 0 ? ID_NONE : line.reliability.lean - 1;
        line.reliability.lean_learned = get_upto(&b, 1) != 0;
        for (int k = 0; k < WORD_KINDS; k++) {
            line.reliability.right[k] = get_real(&b);
            line.reliability.belief[k].a = get_real(&b);
            line.reliability.belief[k].b = get_real(&b);
            line.reliability.heard[k] = get_real(&b);
        }
        line.name = arena_copy(keep, line.name);
        line.copied_from = arena_copy(keep, line.copied_from);
        LIST_PUSH(keep, out, line);
    }
    return !b.bad && b.rest.len == 0;
}
