/* report_common.h - a file in memory, read report by report, and what is asserted of each; of the tests that read reports. */
#ifndef HEAR_REPORT_COMMON_H
#define HEAR_REPORT_COMMON_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "report/dateline.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>

/* One file in memory, read to its first report or error. */
typedef struct {
    Arena a;
    ReportReader *reader;
    Report r;
    HearErr err;
    bool ok;
} Read;

static inline Read read_with(const char *name, Str bytes, const ReportHints *hints)
{
    Read it = { 0 };
    if (report_open_bytes(&it.reader, &it.a, str_of(name), bytes, hints, &it.err)) it.ok = report_next(it.reader, &it.a, &it.r, &it.err);
    return it;
}

static inline Read read_bytes(const char *name, const char *bytes) { return read_with(name, str_of(bytes), NULL); }

static inline void done(Read *it)
{
    report_close(it->reader);
    arena_free(&it->a);
}

static inline void assert_str(Str have, const char *want)
{
    if (str_eq(have, str_of(want))) return;
    print_error("expected: %s\n     got: %.*s\n", want, (int)have.len, have.at ? have.at : "");
    fail();
}

/* Every report keeps this law: its parts follow one another from the first byte to the last. */
static inline void assert_lawful(const Report *r)
{
    uint32_t at = 0;
    assert_true(utf8_ok(r->text));
    for (size_t i = 0; i < r->part_count; i++) {
        assert_int_equal(r->parts[i].span.from, at);
        assert_true(r->parts[i].span.to > at);
        assert_ptr_equal(report_part_at(r, at), &r->parts[i]);
        at = r->parts[i].span.to;
    }
    assert_int_equal(at, r->text.len);
    assert_null(report_part_at(r, at));
}

static inline const Part *nth(const Report *r, PartKind kind, size_t n)
{
    for (size_t i = 0; i < r->part_count; i++)
        if (r->parts[i].kind == kind && n-- == 0) return &r->parts[i];
    return NULL;
}

static inline size_t count(const Report *r, PartKind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < r->part_count; i++) n += r->parts[i].kind == kind;
    return n;
}

/* Are these words within the n-th part of that kind? */
static inline void assert_part_has(const Report *r, PartKind kind, size_t n, const char *words)
{
    const Part *p = nth(r, kind, n);
    assert_non_null(p);
    if (str_find(str_span(r->text, p->span), str_of(words), 0) != SIZE_MAX) return;
    print_error("not in part: %s\n       part: %.*s\n", words, (int)(p->span.to - p->span.from), r->text.at + p->span.from);
    fail();
}

static inline void assert_comment(const Report *r, size_t n, const char *author, Day day, int32_t number, const char *words)
{
    const Part *p = nth(r, PART_COMMENT, n);
    assert_non_null(p);
    assert_str(p->author, author);
    assert_int_equal(p->day, day);
    assert_int_equal(p->number, number);
    assert_part_has(r, PART_COMMENT, n, words);
}

#define LIT(s)                                                                                                                                       \
    {                                                                                                                                                \
        (s), sizeof(s) - 1                                                                                                                           \
    }

#endif
