/* Packed files: read as what was packed, told with file and place where they are damaged, never without end. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "report/gunzip.h"
#include "report/report.h"

#include <stdlib.h>
#include <zlib.h>

/* Text as one gzip member, in a. */
static Str packed(Arena *a, Str text)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)text.at, .avail_in = (uInt)text.len };
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, text.len);
    char *at = arena_take(a, 1, 1, room);
    z.next_out = (Bytef *)at;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    Str out = { at, room - z.avail_out };
    deflateEnd(&z);
    return out;
}

static Str joined(Arena *a, Str one, Str other)
{
    Buf b = { .arena = a };
    buf_add(&b, one);
    buf_add(&b, other);
    return buf_str(&b);
}

/* What reading a file of these bytes comes to: its reports' texts one after the other, and the last error. */
typedef struct {
    Arena a;
    Buf texts;
    Str doc;
    unsigned reports, errors;
    HearErr err;
} Got;

static Got got_from(const char *name, Str bytes)
{
    Got g = { 0 };
    ReportReader *reader;
    Report r;
    HearErr err = { 0 };
    g.texts.arena = &g.a;
    if (!report_open_bytes(&reader, &g.a, str_of(name), bytes, NULL, &g.err)) {
        g.errors = 1;
        return g;
    }
    while (report_next(reader, &g.a, &r, &err) || err.code != HEAR_OK) {
        if (err.code == HEAR_OK) {
            buf_add(&g.texts, r.text);
            g.doc = r.doc;
            g.reports++;
        } else {
            g.err = err;
            g.errors++;
        }
        assert_true(g.reports + g.errors < 100);
        err = (HearErr){ 0 };
    }
    report_close(reader);
    return g;
}

#define TEXT(lit)                                                                                                                                    \
    {                                                                                                                                                \
        lit, sizeof(lit) - 1                                                                                                                         \
    }
static const Str page = TEXT("<html><head><title>The road</title></head><body><p>The army opened the road to the town.</p></body></html>");
static const Str lines = TEXT("{\"doc\":\"a\",\"text\":\"One.\"}\n{\"doc\":\"b\",\"text\":\"Two.\"}\n");

static void a_packed_file_is_what_was_packed(void **state)
{
    (void)state;
    static const struct {
        const char *plain, *packed;
        const Str *bytes;
        unsigned reports;
    } cases[] = {
        { "p.html", "p.html.gz", &page, 1 },    { "p.htm", "p.HTM.GZ", &page, 1 }, { "p", "p.gz", &page, 1 },
        { "l.jsonl", "l.jsonl.gz", &lines, 2 }, { "-", "-", &lines, 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = { 0 };
        Got plain = got_from(cases[i].plain, *cases[i].bytes), other = got_from(cases[i].packed, packed(&a, *cases[i].bytes));
        assert_int_equal(plain.reports, cases[i].reports);
        assert_int_equal(other.reports, cases[i].reports);
        assert_int_equal(other.errors, 0);
        assert_true(str_eq(buf_str(&plain.texts), buf_str(&other.texts)));
        assert_true(str_eq_nocase(plain.doc, other.doc));
        arena_free(&plain.a);
        arena_free(&other.a);
        arena_free(&a);
    }
}

static void members_follow_one_another(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str both = joined(&a, packed(&a, str_head(lines, 30)), packed(&a, str_from(lines, 30)));
    Got g = got_from("l.jsonl.gz", both);
    assert_int_equal(g.reports, 2);
    assert_int_equal(g.errors, 0);
    arena_free(&g.a);
    g = got_from("l.jsonl.gz", joined(&a, both, (Str){ "\0\0\0", 3 })); /* filled up with zeros */
    assert_int_equal(g.reports, 2);
    assert_int_equal(g.errors, 0);
    arena_free(&g.a);
    g = got_from("l.jsonl.gz", joined(&a, both, STR("more")));
    assert_int_equal(g.errors, 1);
    assert_int_equal(g.err.code, HEAR_FORMAT);
    assert_int_equal(g.err.at, both.len);
    arena_free(&g.a);
    arena_free(&a);
}

/* Wherever it breaks off: no half page is taken for a page, and records before the break are read. */
static void cut_short_is_told_with_its_place(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str whole = packed(&a, page), records = packed(&a, lines);
    for (size_t cut = 2; cut < whole.len; cut++) {
        Got g = got_from("p.html.gz", str_head(whole, cut));
        assert_int_equal(g.reports, 0);
        assert_int_equal(g.errors, 1);
        assert_int_equal(g.err.code, HEAR_FORMAT);
        assert_int_equal(g.err.at, cut);
        assert_string_equal(g.err.what, "the gzip data are cut short here");
        arena_free(&g.a);
    }
    for (size_t cut = 2; cut < records.len; cut++) {
        Got g = got_from("l.jsonl.gz", str_head(records, cut));
        assert_int_equal(g.errors, 1);
        assert_true(g.reports <= 2);
        arena_free(&g.a);
    }
    arena_free(&a);
}

static void damage_is_told_with_its_place(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str whole = packed(&a, page);
    unsigned told = 0;
    for (size_t at = 10; at < whole.len; at++) { /* behind the header, which may say anything */
        Str bad = arena_copy(&a, whole);
        ((char *)(uintptr_t)bad.at)[at] ^= 0x55;
        Got g = got_from("p.html.gz", bad);
        assert_int_equal(g.reports, 0);
        assert_int_equal(g.errors, 1);
        assert_int_equal(g.err.code, HEAR_FORMAT);
        assert_true(g.err.at <= whole.len);
        told += strcmp(g.err.what, "the gzip data are damaged here") == 0;
        arena_free(&g.a);
    }
    assert_true(told > whole.len / 2);
    arena_free(&a);
}

static void what_is_no_report_is_refused_in_words(void **state)
{
    (void)state;
    Arena a = { 0 };
    char tar[512] = "page.html";
    memcpy(tar + 257, "ustar", 5);
    Got g = got_from("pages.tar.gz", packed(&a, (Str){ tar, sizeof tar }));
    assert_int_equal(g.err.code, HEAR_FORMAT);
    assert_string_equal(g.err.what, "not a text: a tar archive; its files are read once they are taken out");
    arena_free(&g.a);
    g = got_from("p.html.gz.gz", packed(&a, packed(&a, page)));
    assert_string_equal(g.err.what, "not a text: gzip data within gzip data");
    arena_free(&g.a);
    g = got_from("p.txt.gz", packed(&a, STR("")));
    assert_string_equal(g.err.what, "is empty");
    arena_free(&g.a);
    arena_free(&a);
}

/* `size` bytes of blanks in lines of LINE, as gzip members. */
enum { LINE = 32 << 20 };
static Str packed_blanks(Arena *a, size_t size)
{
    Buf b = { .arena = a };
    char *line = arena_take(a, 1, 1, LINE);
    memset(line, ' ', LINE);
    line[0] = '\n';
    Str whole = packed(a, (Str){ line, LINE });
    for (; size >= LINE; size -= LINE) buf_add(&b, whole);
    buf_add(&b, packed(a, (Str){ line, size }));
    return buf_str(&b);
}

enum { FIRST_LINE = 26 }; /* bytes of `lines` */

/* A few kilobytes that unpack to gigabytes are given up at a limit. */
static void what_unpacks_has_limits(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t blanks;
        HearCode code;
    } cases[] = {
        { "p.txt.gz", REPORT_BYTES_MAX, HEAR_LIMIT },
        { "l.jsonl.gz", REPORT_UNPACKED_MAX - FIRST_LINE, HEAR_OK },
        { "l.jsonl.gz", REPORT_UNPACKED_MAX, HEAR_LIMIT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = { 0 };
        Str first = cases[i].name[0] == 'l' ? str_head(lines, FIRST_LINE) : STR("One.");
        Got g = got_from(cases[i].name, joined(&a, packed(&a, first), packed_blanks(&a, cases[i].blanks)));
        assert_int_equal(g.err.code, cases[i].code);
        assert_int_equal(g.errors, cases[i].code != HEAR_OK);
        assert_int_equal(g.reports, cases[i].name[0] == 'l');
        arena_free(&g.a);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packed_file_is_what_was_packed),      cmocka_unit_test(members_follow_one_another),
        cmocka_unit_test(cut_short_is_told_with_its_place),      cmocka_unit_test(damage_is_told_with_its_place),
        cmocka_unit_test(what_is_no_report_is_refused_in_words), cmocka_unit_test(what_unpacks_has_limits),
    };
    return cmocka_run_group_tests_name("gunzip", tests, NULL, NULL);
}
