#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "report/dateline.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>

/* One file in memory, read to its first report or error. */
typedef struct { Arena a; ReportReader *reader; Report r; HearErr err; bool ok; } Read;

static Read read_with(const char *name, Str bytes, const ReportHints *hints)
{
    Read it = { 0 };
    if (report_open_bytes(&it.reader, &it.a, str_of(name), bytes, hints, &it.err))
        it.ok = report_next(it.reader, &it.a, &it.r, &it.err);
    return it;
}

static Read read_bytes(const char *name, const char *bytes) { return read_with(name, str_of(bytes), NULL); }

static void done(Read *it)
{
    report_close(it->reader);
    arena_free(&it->a);
}

static void assert_str(Str have, const char *want)
{
    if (str_eq(have, str_of(want))) return;
    print_error("expected: %s\n     got: %.*s\n", want, (int)have.len, have.at ? have.at : "");
    fail();
}

/* Every report keeps this law: its parts follow one another from the first byte to the last. */
static void assert_lawful(const Report *r)
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

static const Part *nth(const Report *r, PartKind kind, size_t n)
{
    for (size_t i = 0; i < r->part_count; i++)
        if (r->parts[i].kind == kind && n-- == 0) return &r->parts[i];
    return NULL;
}

static size_t count(const Report *r, PartKind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < r->part_count; i++) n += r->parts[i].kind == kind;
    return n;
}

/* Are these words within the n-th part of that kind? */
static void assert_part_has(const Report *r, PartKind kind, size_t n, const char *words)
{
    const Part *p = nth(r, kind, n);
    assert_non_null(p);
    if (str_find(str_span(r->text, p->span), str_of(words), 0) != SIZE_MAX) return;
    print_error("not in part: %s\n       part: %.*s\n", words, (int)(p->span.to - p->span.from), r->text.at + p->span.from);
    fail();
}

static void assert_comment(const Report *r, size_t n, const char *author, Day day, int32_t number, const char *words)
{
    const Part *p = nth(r, PART_COMMENT, n);
    assert_non_null(p);
    assert_str(p->author, author);
    assert_int_equal(p->day, day);
    assert_int_equal(p->number, number);
    assert_part_has(r, PART_COMMENT, n, words);
}

/* ---- days ---- */

static void a_printed_day_is_read_in_many_forms(void **state)
{
    (void)state;
    static const char *const same[] = {
        "2017-11-09", "2017/11/09", "2017-11-09T10:00:00Z", "09.11.2017", "9-11-2017", "9 November 2017", "09 Nov 2017",
        "9th of November, 2017", "9-Nov-2017", "November 9, 2017", "Nov. 9th 2017", "NOVEMBER 9 2017", "Thursday, November 9, 2017",
        "Thu 9 Nov 2017", "Thu, 09 Nov 2017 10:00:00 GMT", "Nov 092017", "9 novembre 2017", "giovedì 9 novembre 2017",
        "jeudi 9 novembre 2017", "Donnerstag, 9. November 2017", "9 de noviembre de 2017", "9 ноября 2017", "9 Kasım 2017",
        "٩ تشرين الثاني ٢٠١٧", "الخميس 9 نوفمبر 2017", "2017年11月9日",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (day_value(str_of(same[i])) != day_of(2017, 11, 9)) fail_msg("not read as 9 November 2017: %s", same[i]);
    assert_int_equal(day_value(STR("13/11/2017")), day_of(2017, 11, 13));
    assert_int_equal(day_value(STR("11/13/2017")), day_of(2017, 11, 13));
    static const char *const none[] = {
        "", "2017", "November 2017", "9 November", "31 November 2017", "11/09/2017", "12017-11-09", "May 1", "9 Nov 17", "version 2017.1.5000",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (day_value(str_of(none[i])) != DAY_NONE) fail_msg("read as a day: %s", none[i]);
}

static void the_day_of_publication_stands_in_the_first_lines(void **state)
{
    (void)state;
    static const struct { const char *text; Day day; } cases[] = {
        { "Sun 16 Apr 2017 Death toll rises to 112. The death toll rose", 17272 },
        { "Sun 16 Apr 2017 22 dead in heavy raids", 17272 },
        { "Posted on April 16 2017 by a reporter Six killed", 17272 },
        { "Air raids kill 12 Monitor AFP Sunday 16 Apr 2017 Air raids on a town killed", 17272 },
        { "A title\n\nBy Somebody | April 16, 2017 | 10:30\n\nThe army", 17272 },
        { "A Blog's Masthead\nApril 16, 2017\n\nA title\n\nA text", 17272 },
        { "MOSCOW, 16 April 2017. The ministry said", 17272 },
        { " date 2017-04-16 April 16, 2017\n\nA title", 17272 },
        { "On 16 April 2017, the army entered the town", DAY_NONE },
        { "The town fell on 16 April 2017, said the mayor", DAY_NONE },
        { "The attack of 16 April 2017", DAY_NONE },
        { "BEIRUT, Nov 9 (Agency) - The army", DAY_NONE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PrintedDay d = { .day = DAY_NONE };
        if (!dateline_find(str_of(cases[i].text), &d)) d.day = DAY_NONE;
        if (d.day != cases[i].day) fail_msg("got day %d for: %s", d.day, cases[i].text);
    }
}

/* ---- plain text ---- */

static void a_header_block_tells_title_source_and_day(void **state)
{
    (void)state;
    Read it = read_bytes("folder/a.txt", "Title: The road is open\nSource: Halden Wire\nDate: 2017-11-09\nLang: en\nAuthor: A. B.\n"
                                         "URL: https://example.org/a\n\nThe army opened the road: it said so.\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.doc, "a.txt");
    assert_str(it.r.title, "The road is open");
    assert_str(it.r.source, "Halden Wire");
    assert_str(it.r.author, "A. B.");
    assert_str(it.r.lang, "en");
    assert_str(it.r.url, "https://example.org/a");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_str(it.r.text, "The road is open\n\nThe army opened the road: it said so.\n");
    assert_part_has(&it.r, PART_TITLE, 0, "The road is open");
    HearErr err = { 0 };
    assert_false(report_next(it.reader, &it.a, &it.r, &err));
    assert_int_equal(err.code, HEAR_OK);
    done(&it);
    it = read_bytes("a.txt", "Date: nobody knows.\nThe army: it came.\nNo empty line ends this.");
    assert_true(it.ok);
    assert_int_equal(it.r.text.len, it.r.raw.len);               /* no header: the text is the file */
    done(&it);
}

static void hints_stand_in_for_what_the_file_does_not_say(void **state)
{
    (void)state;
    ReportHints hints = { STR("Hinted"), STR("it"), day_of(2018, 1, 2) };
    Read it = read_with("a.txt", STR("Source: Own\n\nNothing more is said.\n"), &hints);
    assert_true(it.ok);
    assert_str(it.r.source, "Own");
    assert_str(it.r.lang, "it");
    assert_int_equal(it.r.published, day_of(2018, 1, 2));
    done(&it);
    it = read_with("a.txt", STR("9 November 2017\n\nThe army came.\n"), &hints);
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    done(&it);
    it = read_bytes("a.txt", "The army came.\n");
    assert_int_equal(it.r.published, DAY_NONE);
    done(&it);
}

static void comments_signed_below(void **state)
{
    (void)state;
    Read it = read_bytes("a.txt",
        "The Blog\nJune 08, 2018\n\nIs it a plan?\n\nThe army holds the town.\n\nPosted by b on June 8, 2018 at 18:39 UTC | Permalink\n\n"
        "Comments\n\nFirst, I doubt it.\n\nSecond, I know it.\n\nPosted by: Red Ryder | Jun 8 2018 18:52 utc | 1\n\n"
        "Posted by: Red Ryder | Jun 8 2018 18:52 utc | 1\n\nThat is wrong.\n\nPosted by: Peter AU 1 | Jun 9 2018 19:46 utc | 2\n\n"
        "The comments to this entry are closed.\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.title, "Is it a plan?");
    assert_str(it.r.author, "b");
    assert_int_equal(it.r.published, day_of(2018, 6, 8));
    assert_int_equal(count(&it.r, PART_COMMENT), 2);
    assert_comment(&it.r, 0, "Red Ryder", day_of(2018, 6, 8), 1, "First, I doubt it.\n\nSecond, I know it.");
    assert_comment(&it.r, 1, "Peter AU 1", day_of(2018, 6, 9), 2, "That is wrong.");      /* it quotes the first's signature */
    assert_part_has(&it.r, PART_BODY, 1, "The army holds the town.");
    assert_part_has(&it.r, PART_BODY, 2, "The comments to this entry are closed.");
    done(&it);
}

static void comments_headed_by_a_name(void **state)
{
    (void)state;
    Read it = read_bytes("a.txt",
        "The race for the border is on, and nobody says so.\n\n"
        "  1. outthere says:\n    11 June 2018 at 05:49 AM\n\n    The town has fallen.\n\n"
        "  2. Barbara Ann says:\n\n    It has not.\n    The mayor says:\n    all is well.\n\n"
        "  3. Nobody signed this one.\n\n  4. elev8 says:\n\n    Thanks.\n\nLeave a Reply\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(count(&it.r, PART_COMMENT), 4);
    assert_comment(&it.r, 0, "outthere", day_of(2018, 6, 11), 1, "The town has fallen.");
    assert_comment(&it.r, 1, "Barbara Ann", DAY_NONE, 2, "The mayor says:");
    assert_comment(&it.r, 2, "?", DAY_NONE, 3, "Nobody signed this one.");
    assert_comment(&it.r, 3, "elev8", DAY_NONE, 4, "Thanks.");
    assert_part_has(&it.r, PART_BODY, 1, "Leave a Reply");
    done(&it);
    it = read_bytes("a.txt", "The minister says:\n\nWe hold the town, and\n\n1. we stay\n2. we build\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 0);             /* a sentence and a list are no thread */
    done(&it);
}

static void only_certain_quotations_are_cut_out(void **state)
{
    (void)state;
    Read it = read_bytes("a.txt",
        "The monitor reports:\n\n“Ten fighters were killed when the town was stormed at dawn.”\n\nThat is its word.\n\n"
        "> An older mail\n> said so too.\n\n\"We left,\" he said. \"They came at noon and we had no guns left.\"\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(count(&it.r, PART_QUOTE), 2);
    assert_part_has(&it.r, PART_QUOTE, 0, "Ten fighters were killed");
    assert_part_has(&it.r, PART_QUOTE, 1, "said so too");
    assert_part_has(&it.r, PART_BODY, 2, "no guns left");
    done(&it);
}

/* ---- JSONL ---- */

static void a_jsonl_file_gives_one_report_a_line(void **state)
{
    (void)state;
    Read it = read_bytes("news.jsonl",
        "{\"doc\": \"a1\", \"source\": \"SANA\", \"date\": \"2017-11-09\", \"title\": \"T\", \"text\": \"  The army\\n\\u0643 came. \", \"more\": [1]}\n"
        "\n{\"text\": 3}\n{broken\n{\"text\": \"No name, no day.\"}");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.doc, "a1");
    assert_str(it.r.source, "SANA");
    assert_str(it.r.title, "T");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_str(it.r.text, "  The army\n\xD9\x83 came. ");       /* byte for byte, and without the title */
    assert_true(str_ends(it.r.raw, STR("\"more\": [1]}")));
    assert_false(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_int_equal(it.err.code, HEAR_FORMAT);
    assert_int_equal(it.err.unit, AT_RECORD);
    assert_int_equal(it.err.at, 3);
    it.err = (HearErr){ 0 };
    assert_false(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_int_equal(it.err.at, 4);
    it.err = (HearErr){ 0 };
    assert_true(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_str(it.r.doc, "news.jsonl#5");
    assert_int_equal(it.r.published, DAY_NONE);
    assert_false(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_int_equal(it.err.code, HEAR_OK);
    done(&it);
}

static void a_text_that_prints_its_own_day_is_believed_against_its_record(void **state)
{
    (void)state;
    Read it = read_bytes("a.jsonl", "{\"date\": \"2014-02-02\", \"text\": \"16-11-2014 The army came.\"}");
    assert_int_equal(it.r.published, day_of(2014, 11, 16));
    done(&it);
    it = read_bytes("a.jsonl", "{\"date\": \"2014-11-17\", \"text\": \"16-11-2014 The army came.\"}");
    assert_int_equal(it.r.published, day_of(2014, 11, 17));      /* a day apart: another time zone */
    done(&it);
}

/* ---- bad bytes ---- */

static void broken_bytes_are_repaired_and_counted(void **state)
{
    (void)state;
    Read it = read_with("a.txt", STR("The army\xFF took\0 the town and then it stayed there.\n"), NULL);
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(it.r.repaired, 2);
    assert_str(it.r.text, "The army\xEF\xBF\xBD took\xEF\xBF\xBD the town and then it stayed there.\n");
    done(&it);
    it = read_with("a.jsonl", STR("{\"text\": \"a\xFF b \\u0000 c\"}"), NULL);
    assert_true(it.ok);
    assert_int_equal(it.r.repaired, 2);
    done(&it);
}

static void what_is_no_text_is_refused_with_a_reason(void **state)
{
    (void)state;
    static const struct { const char *name; Str bytes; } cases[] = {
        { "a.txt", { "", 0 } }, { "a.jsonl", { "", 0 } }, { "a.html", { "", 0 } }, { "a.txt", { " \n\n", 3 } }, { "a.jsonl", { "\n \n", 3 } },
        { "a.txt", { "\x89PNG\r\n\x1A\n....", 12 } }, { "a.html", { "PK\x03\x04zip", 7 } },
        { "a.txt", { "\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7abc", 19 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read it = read_with(cases[i].name, cases[i].bytes, NULL);
        if (it.ok) fail_msg("case %zu was read", i);
        assert_int_equal(it.err.code, HEAR_FORMAT);
        assert_true(it.err.what[0] != '\0');
        done(&it);
    }
    Arena a = { 0 };
    ReportReader *reader;
    HearErr err = { 0 };
    assert_false(report_open(&reader, &a, STR("no/such/file.txt"), NULL, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    err = (HearErr){ 0 };
    assert_false(report_open(&reader, &a, STR("tests"), NULL, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    arena_free(&a);
}

/* A record too long to keep is told and read past; its neighbours are read, and memory stays bounded. */
static void a_record_beyond_the_limit_spoils_only_itself(void **state)
{
    (void)state;
    char path[] = "/tmp/hearsay-report-XXXXXX.jsonl";
    int fd = mkstemps(path, 6);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    assert_non_null(f);
    fputs("{\"doc\": \"before\", \"text\": \"a b\"}\n{\"text\": \"", f);
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    for (size_t i = 0; i <= REPORT_LINE_MAX / sizeof block; i++) fwrite(block, 1, sizeof block, f);
    fputs("\"}\n{\"doc\": \"after\", \"text\": \"c d\"}\n", f);
    fclose(f);
    Arena a = { 0 };
    ReportReader *reader;
    Report r;
    HearErr err = { 0 };
    assert_true(report_open(&reader, &a, str_of(path), NULL, &err));
    assert_true(report_next(reader, &a, &r, &err));
    assert_str(r.doc, "before");
    assert_false(report_next(reader, &a, &r, &err));
    assert_int_equal(err.code, HEAR_LIMIT);
    assert_int_equal(err.at, 2);
    err = (HearErr){ 0 };
    assert_true(report_next(reader, &a, &r, &err));
    assert_str(r.doc, "after");
    assert_false(report_next(reader, &a, &r, &err));
    assert_int_equal(err.code, HEAR_OK);
    report_close(reader);
    arena_free(&a);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_printed_day_is_read_in_many_forms),
        cmocka_unit_test(the_day_of_publication_stands_in_the_first_lines),
        cmocka_unit_test(a_header_block_tells_title_source_and_day),
        cmocka_unit_test(hints_stand_in_for_what_the_file_does_not_say),
        cmocka_unit_test(comments_signed_below),
        cmocka_unit_test(comments_headed_by_a_name),
        cmocka_unit_test(only_certain_quotations_are_cut_out),
        cmocka_unit_test(a_jsonl_file_gives_one_report_a_line),
        cmocka_unit_test(a_text_that_prints_its_own_day_is_believed_against_its_record),
        cmocka_unit_test(broken_bytes_are_repaired_and_counted),
        cmocka_unit_test(what_is_no_text_is_refused_with_a_reason),
        cmocka_unit_test(a_record_beyond_the_limit_spoils_only_itself),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
