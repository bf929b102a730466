#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/day.h"
#include "base/file.h"
#include "base/map.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "base/workers.h"

static void days_go_there_and_back(void **state)
{
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2017, 2, 29), DAY_NONE);
    for (Day d = day_of(1899, 12, 25); d < day_of(2101, 1, 5); d++) {
        Civil c = day_civil(d);
        assert_int_equal(day_of(c.year, c.month, c.day), d);
    }
    assert_int_equal(day_weekday(day_of(2017, 11, 10)), 5); /* a Friday */
}

static void a_day_that_lost_its_first_figure_is_known(void **state)
{
    (void)state;
    assert_true(day_cut_off(day_of(2016, 4, 5), day_of(2016, 4, 25)));
    assert_false(day_cut_off(day_of(2016, 4, 5), day_of(2016, 4, 24)));
    assert_false(day_cut_off(day_of(2016, 4, 5), day_of(2016, 5, 25)));
    assert_false(day_cut_off(day_of(2016, 4, 5), day_of(2016, 4, 5)));
}

static void iso_dates_mean_first_and_last_day(void **state)
{
    (void)state;
    Days d;
    char text[DAYS_TEXT];
    const char *same[] = { "2017-11-09", "2017-11", "2016-02", "2017", "2017-03-01/2017-04-30" };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(days_parse(str_of(same[i]), &d));
        assert_string_equal(days_text(d, text), same[i]);
    }
    const char *bad[] = { "", "17", "2017-13", "2017-11-31", "2017-11-09/", "2017-11-09/2017-11-08", "2017-11-091", "x" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(days_parse(str_of(bad[i]), &d));
    assert_int_equal(day_parse(STR("2017-11-09T10:00:00Z")), day_of(2017, 11, 9));
    assert_int_equal(day_parse(STR("2017-11")), DAY_NONE);
}

static void broken_utf8_is_replaced_and_counted(void **state)
{
    (void)state;
    Arena a = { 0 };
    size_t n;
    assert_true(utf8_ok(STR("al-B\xC5\xABkam\xC4\x81l \xD8\xA7\xEF\xBF\xBD")));
    const struct {
        Str in, out;
        size_t replaced;
    } cases[] = {
        { STR("a\xFFz"), STR("a\xEF\xBF\xBDz"), 1 },
        { STR("a\0z"), STR("a\xEF\xBF\xBDz"), 1 },
        { STR("\xC3"), STR("\xEF\xBF\xBD"), 1 },
        { STR("\xED\xA0\x80"), STR("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"), 3 }, /* a surrogate */
        { STR("\xC0\xAF"), STR("\xEF\xBF\xBD\xEF\xBF\xBD"), 2 },                 /* overlong */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str s = utf8_repair(&a, cases[i].in, &n);
        assert_true(str_eq(s, cases[i].out));
        assert_int_equal(n, cases[i].replaced);
        assert_true(utf8_ok(s));
    }
    arena_free(&a);
}

static void letters_fold_to_their_base(void **state)
{
    (void)state;
    assert_int_equal(utf8_fold('Z'), 'z');
    assert_int_equal(utf8_fold(0x016B), 'u');    /* u with macron */
    assert_int_equal(utf8_fold(0x0301), 0);      /* a mark alone vanishes */
    assert_int_equal(utf8_fold(0x0623), 0x0627); /* alef with hamza above is alef */
    Arena a = { 0 };
    assert_true(str_eq(utf8_lower_str(&a, STR("\xC3\x89"
                                              "COLE")),
                       STR("\xC3\xA9"
                           "cole")));
    arena_free(&a);
}

static void a_map_keeps_what_was_put_under_each_key(void **state)
{
    (void)state;
    Arena a = { 0 };
    Map m = { .arena = &a };
    assert_int_equal(map_get(&m, STR("x")), MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) assert_int_equal(map_add(&m, arena_printf(&a, "key %u", i % 2500), i), i % 2500);
    assert_int_equal(m.count, 2500);
    map_put(&m, STR("key 7"), 99);
    assert_int_equal(map_get(&m, STR("key 7")), 99);
    map_put(&m, STR_NONE, 5);
    assert_int_equal(map_get(&m, STR("")), 5);
    arena_free(&a);
}

static void an_arena_rewinds_to_its_mark(void **state)
{
    (void)state;
    Arena a = { 0 };
    char *kept = arena_take(&a, 1, 1, 10);
    memcpy(kept, "kept words", 10);
    ArenaMark mark = arena_mark(&a);
    for (int i = 0; i < 100; i++) memset(arena_take(&a, 1, 1, 10000), 'x', 10000);
    arena_rewind(&a, mark);
    assert_memory_equal(kept, "kept words", 10);
    double *d = ARENA_NEW(&a, double, 3);
    assert_int_equal((uintptr_t)d % _Alignof(double), 0);
    assert_true(d[2] == 0.0);
    arena_free(&a);
}

static void a_table_tells_the_line_of_a_bad_row(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Tsv t;
    Str cells[2];
    const char *names[] = { "b", "a" };
    assert_true(tsv_open(&t, STR("f.tsv"), STR("a\tx\tb\r\n# note\n1\t2\t3\n\n4\t5\n"), names, 2, &err));
    assert_true(tsv_next(&t, cells));
    assert_true(str_eq(cells[0], STR("3")) && str_eq(cells[1], STR("1")));
    assert_false(tsv_next(&t, cells));
    char text[600];
    err_text(&err, text, sizeof text);
    assert_string_equal(text, "f.tsv:5: 2 cells where the header has 3");
    err = (HearErr){ 0 };
    assert_false(tsv_open(&t, STR("f.tsv"), STR("a\tx\n"), names, 2, &err));
    err_text(&err, text, sizeof text);
    assert_string_equal(text, "f.tsv:1: the header has no column \"b\"");
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    double d;
    int64_t n;
    assert_true(str_double(STR("-34.45"), &d) && d < -34.449 && d > -34.451);
    assert_true(str_double(STR("1e-3"), &d) && d > 0.00099 && d < 0.00101);
    assert_false(str_double(STR("3,5"), &d) || str_double(STR("nan"), &d) || str_double(STR(""), &d) || str_double(STR("."), &d));
    assert_true(str_int(STR("-17"), &n) && n == -17);
    assert_false(str_int(STR("17 "), &n) || str_int(STR("9999999999999999999"), &n));
}

static void a_missing_file_is_bad_input_and_a_large_one_a_limit(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    Str s;
    assert_false(file_read(&a, STR("/nowhere/at all"), 100, &s, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    err = (HearErr){ 0 };
    assert_false(file_read(&a, STR("meson.build"), 10, &s, &err));
    assert_int_equal(err.code, HEAR_LIMIT);
    arena_free(&a);
}

/* Squares of 0, 1, 2 ...: each item must come back in order, worked on once, whatever the number of threads. */
typedef struct {
    uint32_t number, square, worked;
} Square;
typedef struct {
    uint32_t taken, dropped, stop_at;
    bool in_order;
} Seen;

static void *no_state(void *user) { return user; }
static void no_end(void *state) { (void)state; }
static void square(void *user, void *state, void *item)
{
    (void)user, (void)state;
    Square *s = item;
    for (volatile uint32_t i = 0; i < (s->number * 7919u) % 3000u; i++) continue; /* some take longer than their neighbours */
    s->square = s->number * s->number;
    s->worked++;
}
static bool take_square(void *user, void *item, HearErr *err)
{
    Seen *seen = user;
    Square *s = item;
    seen->in_order = seen->in_order && s->number == seen->taken && s->square == s->number * s->number && s->worked == 1;
    return ++seen->taken != seen->stop_at || err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "enough");
}
static void drop_square(void *user, void *item)
{
    (void)item;
    ((Seen *)user)->dropped++;
}

static Seen squares(unsigned jobs, uint32_t count, uint32_t stop_at, bool *ok)
{
    Seen seen = { .in_order = true, .stop_at = stop_at };
    WorkSpec spec = { .item_size = sizeof(Square),
                      .jobs = jobs,
                      .room = jobs * 3,
                      .user = &seen,
                      .begin = no_state,
                      .work = square,
                      .end = no_end,
                      .take = take_square,
                      .drop = drop_square };
    Workers *w;
    HearErr err = { 0 };
    assert_true(workers_start(&w, &spec, &err));
    *ok = true;
    for (uint32_t i = 0; *ok && i < count; i++) {
        Square *s = workers_slot(w, &err);
        if (!s) {
            *ok = false;
            break;
        }
        s->number = i;
        workers_give(w);
    }
    *ok = workers_finish(w, *ok, &err);
    return seen;
}

static void *begin_marks(void *user) { return user; }
static void mark(void *state, uint32_t from, uint32_t to)
{
    unsigned char *marks = state;
    for (uint32_t i = from; i < to; i++) marks[i]++;
}

static void shared_out_each_number_is_worked_on_once(void **state)
{
    (void)state;
    static const uint32_t counts[] = { 0, 1, 15, 16, 17, 1000 };
    for (unsigned jobs = 0; jobs <= 5; jobs++)
        for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
            unsigned char marks[1001] = { 0 };
            workers_share(
                &(ShareSpec){ .count = counts[c], .stretch = 16, .jobs = jobs, .user = marks, .begin = begin_marks, .work = mark, .end = no_end });
            for (uint32_t i = 0; i < 1001; i++) assert_int_equal(marks[i], i < counts[c]);
        }
}

static void work_comes_back_in_the_order_it_was_given(void **state)
{
    (void)state;
    bool ok;
    for (unsigned jobs = 1; jobs <= 8; jobs++) {
        Seen seen = squares(jobs, 1000, 0, &ok);
        assert_true(ok && seen.in_order);
        assert_int_equal(seen.taken, 1000);
        assert_int_equal(seen.dropped, 0);
    }
}

static void work_that_is_stopped_drops_what_was_not_taken(void **state)
{
    (void)state;
    bool ok;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        Seen seen = squares(jobs, 1000, 50, &ok);
        assert_true(!ok && seen.in_order);
        assert_int_equal(seen.taken, 50);
        assert_true(seen.dropped < jobs * 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(a_day_that_lost_its_first_figure_is_known),
        cmocka_unit_test(iso_dates_mean_first_and_last_day),
        cmocka_unit_test(broken_utf8_is_replaced_and_counted),
        cmocka_unit_test(letters_fold_to_their_base),
        cmocka_unit_test(a_map_keeps_what_was_put_under_each_key),
        cmocka_unit_test(an_arena_rewinds_to_its_mark),
        cmocka_unit_test(a_table_tells_the_line_of_a_bad_row),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(a_missing_file_is_bad_input_and_a_large_one_a_limit),
        cmocka_unit_test(work_comes_back_in_the_order_it_was_given),
        cmocka_unit_test(shared_out_each_number_is_worked_on_once),
        cmocka_unit_test(work_that_is_stopped_drops_what_was_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
