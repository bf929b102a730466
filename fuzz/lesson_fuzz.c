/* Any bytes, with the hash that makes them whole, as a lesson and as records of sources. Law: what comes from them is as many bytes again,
 * and from those comes the same. */
#include "weigh/bytes.h"
#include "weigh/lesson.h"
#include "weigh/record.h"

#include <assert.h>

enum { SIDES = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_lesson(Str bytes, Arena *a)
{
    Lesson *one = lesson_unpack(bytes, SIDES);
    if (!one) return;
    const Str again = lesson_pack(one, true, a);
    Lesson *other = lesson_unpack(again, SIDES);
    assert(other && str_eq(lesson_pack(other, true, a), again));
    lesson_free(other);
    lesson_free(one);
}

static void read_records(Str bytes, Arena *a)
{
    SourceLines one, other;
    if (!source_lines_unpack(bytes, SIDES, a, &one)) return;
    const Str again = source_lines_pack(&one, a);
    assert(source_lines_unpack(again, SIDES, a, &other) && str_eq(source_lines_pack(&other, a), again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = { 0 };
    Buf b = { .arena = &a };
    buf_add(&b, (Str){ (const char *)data, size });
    put_hash(&b);
    read_lesson(buf_str(&b), &a);
    read_records(buf_str(&b), &a);
    arena_free(&a);
    return 0;
}
