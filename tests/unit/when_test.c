/* What when/ promises: the cases of tests/specs/<lang>/time.spec, and the laws that hold for any text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/file.h"
#include "when/timex.h"

static const char *const languages[] = { "en", "it", "fr", "de", "es", "ru", "tr", "ar" };

static When *open_table(const char *lang)
{
    char folder[64];
    snprintf(folder, sizeof folder, "data/lang/%s", lang);
    HearErr err = { 0 };
    When *w;
    if (!when_open(&w, str_of(lang), str_of(folder), &err)) {
        char what[600];
        err_text(&err, what, sizeof what);
        fail_msg("%s", what);
    }
    return w;
}

/* The times of a report made of this text alone. */
static TimeMentions times_of(const When *w, Str text, Day published, Arena *a)
{
    Part body = { PART_BODY, { 0, (uint32_t)text.len }, STR_NONE, DAY_NONE, -1 };
    Report report = { .doc = STR("case"), .text = text, .parts = &body, .part_count = 1, .published = published };
    Text split;
    TimeMentions times;
    text_split(NULL, &report, a, &split);
    when_find(w, &report, &split, published, a, &times);
    return times;
}

/* ---- specifications ---- */

typedef struct {
    const char *file;
    unsigned line, cases, failed;
} SpecRun;

typedef struct {
    Str title, text;
    Day published;
    bool told;
} Case;

/* Prints the sentence once, then what is wrong with it. */
static void complain(SpecRun *run, Case *c, Str text, const TimeMentions *times, const char *expected, Str words)
{
    run->failed++;
    if (!c->told) {
        char day[DAY_TEXT];
        print_error("\n%s: %.*s\n  text      %.*s\n", run->file, STR_FMT(c->title), STR_FMT(c->text));
        for (uint32_t i = 0; i < times->count; i++)
            print_error("  found     \"%.*s\" %s days %s\n", STR_FMT(str_span(text, times->at[i].span)), times->at[i].value,
                        day_text(times->at[i].days.from, day));
    }
    c->told = true;
    print_error("  expected  %s \"%.*s\" (line %u)\n", expected, STR_FMT(words), run->line);
}

static bool meets_demand(const TimeMention *m, Str demand)
{
    if (str_eq(demand, STR("since"))) return m->since;
    if (str_eq(demand, STR("until"))) return m->until;
    if (str_eq(demand, STR("history"))) return m->history;
    if (str_eq(demand, STR("anchored"))) return m->anchored;
    if (str_eq(demand, STR("absolute"))) return !m->anchored;
    if (str_eat(&demand, STR("days="))) {
        char days[DAYS_TEXT];
        return str_eq(demand, str_of(days_text(m->days, days)));
    }
    return str_eq(demand, str_of(m->value));
}

/* time "words" VALUE [days=...] [since] ...    or    none "words" */
static void check_line(SpecRun *run, Case *c, const TimeMentions *times, Str line)
{
    Str kind, words, whole = line;
    str_cut(&line, '"', &kind);
    if (!str_cut(&line, '"', &words)) fail_msg("%s:%u: no words in quotes", run->file, run->line);
    size_t at = str_find(c->text, words, 0);
    if (at == SIZE_MAX) fail_msg("%s:%u: the text does not hold \"%.*s\"", run->file, run->line, STR_FMT(words));
    Span span = { (uint32_t)at, (uint32_t)(at + words.len) };
    bool none = str_eq(str_trim(kind), STR("none")), found = false;
    if (!none && !str_eq(str_trim(kind), STR("time"))) fail_msg("%s:%u: neither time nor none", run->file, run->line);
    for (uint32_t i = 0; i < times->count; i++) {
        const TimeMention *m = &times->at[i];
        if (none && span_meets(m->span, span)) found = true;
        if (none || m->span.from != span.from || m->span.to != span.to) continue;
        found = true;
        Str demand, rest = str_trim(line);
        if (rest.len == 0) fail_msg("%s:%u: no value", run->file, run->line);
        while (str_cut(&rest, ' ', &demand))
            if (demand.len && !meets_demand(m, demand)) found = false;
    }
    if (found == none) complain(run, c, c->text, times, none ? "none" : "time", str_from(whole, kind.len));
}

static void run_spec(const char *lang)
{
    Arena a = { 0 };
    HearErr err = { 0 };
    char path[64];
    Str all, line;
    snprintf(path, sizeof path, "tests/specs/%s/time.spec", lang);
    if (!file_exists(str_of(path))) {
        print_message("no %s\n", path);
        skip();
    }
    assert_true(file_read(&a, str_of(path), 1 << 22, &all, &err));
    When *w = open_table(lang);
    SpecRun run = { .file = path };
    Case c = { .published = DAY_NONE };
    TimeMentions times = { 0 };
    enum { OUTSIDE, TEXT, CHECKS } where = OUTSIDE;
    for (Str rest = all; str_line(&rest, &line);) {
        run.line++;
        if (str_starts(line, STR("=="))) {
            c = (Case){ .title = str_trim(str_from(line, 2)), .published = DAY_NONE };
            where = OUTSIDE;
            run.cases++;
        } else if (where == OUTSIDE && str_starts(line, STR("@"))) {
            c.published = day_parse(str_trim(str_from(line, 1)));
            where = TEXT;
        } else if (where == TEXT && str_eq(line, STR("--"))) {
            times = times_of(w, c.text, c.published, &a);
            where = CHECKS;
        } else if (where == TEXT) {
            c.text = c.text.at ? (Str){ c.text.at, (size_t)(line.at + line.len - c.text.at) } : line;
        } else if (where == CHECKS && str_trim(line).len && line.at[0] != '#') {
            check_line(&run, &c, &times, line);
        }
    }
    when_close(w);
    arena_free(&a);
    print_message("%s: %u cases\n", path, run.cases);
    assert_true(run.cases >= 40);
    assert_int_equal(run.failed, 0);
}

static void english(void **state)
{
    (void)state;
    run_spec("en");
}
static void italian(void **state)
{
    (void)state;
    run_spec("it");
}
static void french(void **state)
{
    (void)state;
    run_spec("fr");
}
static void german(void **state)
{
    (void)state;
    run_spec("de");
}
static void spanish(void **state)
{
    (void)state;
    run_spec("es");
}
static void russian(void **state)
{
    (void)state;
    run_spec("ru");
}
static void turkish(void **state)
{
    (void)state;
    run_spec("tr");
}
static void arabic(void **state)
{
    (void)state;
    run_spec("ar");
}

/* ---- laws ---- */

static void each_comment_counts_from_its_own_day(void **state)
{
    (void)state;
    Arena a = { 0 };
    When *w = open_table("en");
    Str text = STR("It fell yesterday.\nI heard so yesterday too.\n");
    Part parts[] = { { PART_BODY, { 0, 19 }, STR_NONE, DAY_NONE, -1 }, { PART_COMMENT, { 19, 45 }, STR("reader"), day_of(2017, 12, 24), 1 } };
    Report report = { .text = text, .parts = parts, .part_count = 2 };
    Text split;
    TimeMentions times;
    text_split(NULL, &report, &a, &split);
    when_find(w, &report, &split, day_of(2017, 11, 11), &a, &times);
    assert_int_equal(times.count, 2);
    assert_string_equal(times.at[0].value, "2017-11-10");
    assert_string_equal(times.at[1].value, "2017-12-23");
    when_close(w);
    arena_free(&a);
}

static void a_comment_does_not_count_from_dates_of_the_report(void **state)
{
    (void)state;
    Arena a = { 0 };
    When *w = open_table("en");
    Str text = STR("It fell on 3 March 2016.\nThe next day I saw them.\n");
    Part parts[] = { { PART_BODY, { 0, 25 }, STR_NONE, DAY_NONE, -1 }, { PART_COMMENT, { 25, 50 }, STR("reader"), DAY_NONE, 1 } };
    Report report = { .text = text, .parts = parts, .part_count = 2 };
    Text split;
    TimeMentions times;
    text_split(NULL, &report, &a, &split);
    when_find(w, &report, &split, day_of(2017, 11, 11), &a, &times);
    assert_int_equal(times.count, 2);
    assert_int_equal(times.at[1].days.from, DAY_NONE);
    when_close(w);
    arena_free(&a);
}

/* Rising, not overlapping, inside the text, days in order, tokens that cover the span. */
static void check_laws(const char *lang, Str bytes)
{
    Arena a = { 0 };
    When *w = open_table(lang);
    Report report = { .text = bytes };
    Text split;
    TimeMentions times;
    text_split(NULL, &report, &a, &split);
    when_find(w, &report, &split, day_of(2017, 11, 11), &a, &times);
    uint32_t at = 0;
    for (uint32_t i = 0; i < times.count; i++) {
        const TimeMention *m = &times.at[i];
        assert_true(m->span.from >= at && m->span.from < m->span.to && m->span.to <= bytes.len);
        at = m->span.to;
        assert_true((m->days.from == DAY_NONE) == (m->days.to == DAY_NONE) && m->days.from <= m->days.to);
        assert_true(m->from < m->to && m->to <= split.token_count);
        assert_true(split.tokens[m->from].span.from <= m->span.from && split.tokens[m->to - 1].span.to >= m->span.to);
        assert_true(m->value[0] != '\0');
    }
    when_close(w);
    arena_free(&a);
}

static void laws_hold_for_shuffled_time_words(void **state)
{
    (void)state;
    static const char *const words[] = { "the",    "last", "next",  "two",   "three",   "days", "week",    "of",       "November", "May",
                                         "Sunday", "2017", "5",     "31",    "99",      "to",   "and",     "-",        ",",        ".",
                                         "early",  "ago",  "later", "night", "on",      "in",   "BC",      "century",  "th",       "years",
                                         "first",  "'",    "1980",  "s",     "/",       ":",    "am",      "February", "29",       "30",
                                         "00",     "year", "that",  "same",  "Fridays", "end",  "quarter", "between",  "winter" };
    uint32_t seed = 7;
    Arena a = { 0 };
    Buf b = { .arena = &a };
    for (int i = 0; i < 60000; i++) {
        seed = seed * 1664525u + 1013904223u;
        buf_add(&b, str_of(words[(seed >> 8) % (sizeof words / sizeof *words)]));
        if (seed >> 28 < 12) buf_add_char(&b, ' ');
    }
    check_laws("en", buf_str(&b));
    arena_free(&a);
}

static double seconds_for(const When *w, Str text)
{
    Arena a = { 0 };
    clock_t begin = clock();
    times_of(w, text, day_of(2017, 11, 11), &a);
    arena_free(&a);
    return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

/* Ten times the text may cost ten times the time, with room for noise, never a hundred times. */
static void hostile_text_costs_no_more_than_its_length(void **state)
{
    (void)state;
    static const char *const patterns[] = { "the ", "the last ", "1/", "1-", "twenty-", "Nov. ", "early ", "'", "2017-", "a few ", "the end of " };
    When *w = open_table("en");
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        while (b.len < 400000) buf_add(&b, str_of(patterns[i]));
        double small = seconds_for(w, str_head(buf_str(&b), 40000)), large = seconds_for(w, buf_str(&b));
        if (large > 40 * small + 1.0) fail_msg("\"%s\" again and again: %.3f s, ten times as much %.3f s", patterns[i], small, large);
        arena_free(&a);
    }
    when_close(w);
}

static void without_a_publication_day_only_the_text_resolves(void **state)
{
    (void)state;
    Arena a = { 0 };
    When *w = open_table("en");
    TimeMentions times = times_of(w, STR("It fell on Friday. On 5 September 2017 they crossed the river; two days later it was theirs."), DAY_NONE,
                                  &a);
    assert_int_equal(times.count, 3);
    assert_int_equal(times.at[0].days.from, DAY_NONE);
    assert_int_equal(times.at[1].days.from, day_of(2017, 9, 5));
    assert_int_equal(times.at[2].days.from, day_of(2017, 9, 7));
    when_close(w);
    arena_free(&a);
}

static void ranges_become_two_timex3(void **state)
{
    (void)state;
    Arena a = { 0 };
    When *w = open_table("en");
    Str text = STR("It lasted from 5 to 8 November & no more.");
    Report report = { .doc = STR("d"), .text = text };
    TimeMentions times = times_of(w, text, day_of(2017, 11, 11), &a);
    Buf b = { .arena = &a };
    timex_xml(&b, &report, day_of(2017, 11, 11), &times);
    Str expected = STR(
        "<DOC id=\"d\" dct=\"2017-11-11\">\nIt lasted from "
        "<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2017-11-05\" temporalFunction=\"true\">5</TIMEX3> to "
        "<TIMEX3 tid=\"t2\" type=\"DATE\" value=\"2017-11-08\" temporalFunction=\"true\">8 November</TIMEX3> &amp; no more.\n</DOC>\n");
    assert_int_equal(b.len, expected.len);
    assert_memory_equal(b.at, expected.at, expected.len);
    when_close(w);
    arena_free(&a);
}

/* ---- the table ---- */

static void refuses(const char *row, const char *because)
{
    Arena a = { 0 };
    HearErr err = { 0 };
    char folder[] = "/tmp/when_test_XXXXXX", what[600];
    assert_non_null(mkdtemp(folder));
    Str path = path_join(&a, str_of(folder), STR("when.tsv"));
    assert_true(file_write(path, arena_printf(&a, "class\tform\tvalue\twhy\nmonth\tmay\t5\t\n%s\n", row), &err));
    When *w = NULL;
    bool opened = when_open(&w, STR("xx"), str_of(folder), &err);
    remove(path.at);
    remove(folder);
    if (opened) fail_msg("accepted: %s", row);
    assert_null(w);
    assert_int_equal(err.code, HEAR_FORMAT);
    assert_int_equal(err.at, 3);
    err_text(&err, what, sizeof what);
    if (!strstr(what, because)) fail_msg("\"%s\" was expected to speak of \"%s\"", what, because);
    arena_free(&a);
}

static void a_bad_table_is_refused_with_its_line(void **state)
{
    (void)state;
    refuses("monht\tjune\t6\t", "no class \"monht\"");
    refuses("month\tjune\tsix\t", "is no value");
    refuses("month\tjune||july\t6\t", "empty form");
    refuses("rule\t@core\tdate\t", "@core is not defined before");
    refuses("rule\tMONHT\tdate\t", "no class MONHT");
    refuses("rule\tMONTH?\tdate\t", "at least one word");
    refuses("rule\tMONTH\t\t", "has a meaning");
    refuses("@core\tMONTH\tdate\t", "has a meaning");
    refuses("rule\tMONTH\tdate rel=never\t", "sets nothing known");
    refuses("rule\tMONTH\tdato\t", "is no meaning");
    refuses("option\torder\txyz\t", "no option");
    refuses("glue\tMONTH\t\t", "two words or classes");
    refuses("month\tjune 6\t6\t", "is no run of words");
    refuses("month\tjune\t6", "cells");
}

static void a_language_without_a_table_finds_nothing(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    When *w;
    assert_true(when_open(&w, STR("xx"), STR("data/lang/xx"), &err));
    assert_int_equal(times_of(w, STR("On Friday, 5 November 2017."), day_of(2017, 11, 11), &a).count, 0);
    when_close(w);
    arena_free(&a);
}

static void every_language_has_a_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) when_close(open_table(languages[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english),
        cmocka_unit_test(italian),
        cmocka_unit_test(french),
        cmocka_unit_test(german),
        cmocka_unit_test(spanish),
        cmocka_unit_test(russian),
        cmocka_unit_test(turkish),
        cmocka_unit_test(arabic),
        cmocka_unit_test(each_comment_counts_from_its_own_day),
        cmocka_unit_test(a_comment_does_not_count_from_dates_of_the_report),
        cmocka_unit_test(laws_hold_for_shuffled_time_words),
        cmocka_unit_test(hostile_text_costs_no_more_than_its_length),
        cmocka_unit_test(without_a_publication_day_only_the_text_resolves),
        cmocka_unit_test(ranges_become_two_timex3),
        cmocka_unit_test(a_bad_table_is_refused_with_its_line),
        cmocka_unit_test(a_language_without_a_table_finds_nothing),
        cmocka_unit_test(every_language_has_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
