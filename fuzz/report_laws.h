/* report_laws.h - what is true of every report, whatever it was read from: valid UTF-8, parts that follow one another from the first
 * byte to the last, and the same report from the same bytes. Of the targets that read reports. */
#undef NDEBUG
#include "base/utf8.h"
#include "report/report.h"

#include <assert.h>
#include <stdlib.h>

/* Dies where a report breaks the law. */
static void check(const Report *r)
{
    uint32_t at = 0;
    assert(utf8_ok(r->text) && utf8_ok(r->title) && utf8_ok(r->author) && utf8_ok(r->source));
    assert(r->part_count > 0 && r->part_count <= REPORT_PARTS_MAX);
    for (size_t i = 0; i < r->part_count; i++) {
        const Part *p = &r->parts[i];
        assert(p->span.from == at && p->span.to > at && p->span.to <= r->text.len);
        assert(utf8_ok(str_span(r->text, p->span)) && utf8_ok(p->author));
        assert(report_part_at(r, p->span.from) == p && report_part_at(r, p->span.to - 1) == p);
        at = p->span.to;
    }
    assert(at == r->text.len);
}

/* Reads all that the file holds, and returns a sum of it. */
static uint64_t read_through(Str name, Str bytes)
{
    Arena a = { 0 }, keep = { 0 };
    ReportReader *reader;
    Report r;
    HearErr err = { 0 };
    uint64_t sum = 0;
    if (report_open_bytes(&reader, &a, name, bytes, NULL, &err)) {
        while (report_next(reader, &keep, &r, &err) || err.code != HEAR_OK) {
            if (err.code == HEAR_OK) {
                check(&r);
                sum = sum * 31 + str_hash(r.text) + (uint64_t)(uint32_t)r.published + r.part_count;
            }
            err = (HearErr){ 0 };
            arena_free(&keep);
        }
        report_close(reader);
    }
    arena_free(&keep);
    arena_free(&a);
    return sum;
}

/* The first byte chooses the name that the others come under. */
static int read_named(const char *const *names, size_t count, const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    char *exact = malloc(size); /* the sanitizer then sees each byte too far */
    if (!exact) return 0;
    memcpy(exact, data + 1, size - 1);
    Str name = str_of(names[data[0] % count]), bytes = { exact, size - 1 };
    assert(read_through(name, bytes) == read_through(name, bytes));
    free(exact);
    return 0;
}
