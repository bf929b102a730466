/* Laws of weighing, on simulated worlds: what may not change an answer does not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "small_docket.h"
#include "small_world.h"

/* ---- laws -------------------------------------------------------------------------------------------------------------- */

static bool same_control(const Control *a, const Control *b)
{
    if (a->state != b->state || a->holder != b->holder || a->sure != b->sure || a->contested != b->contested || a->witnesses != b->witnesses ||
        a->share_count != b->share_count || a->besieged_by != b->besieged_by)
        return false;
    for (uint32_t i = 0; i < a->share_count; i++)
        if (a->shares[i].actor != b->shares[i].actor || a->shares[i].p != b->shares[i].p) return false;
    return true;
}

/* Calls check for every place and some days of both dockets. */
static void assert_same_verdicts(const Docket *a, const Docket *b, WeighOptions oa, WeighOptions ob, Day first, Day last)
{
    Arena keep = { 0 };
    Weigh *wa = weigh_new(a, oa), *wb = weigh_new(b, ob);
    for (uint32_t place = 0; place < a->place_count; place++)
        for (Day day = first; day <= last; day += 23) {
            Control ca, cb;
            weigh_who(wa, place, day, &keep, &ca);
            weigh_who(wb, place, day, &keep, &cb);
            assert_true(same_control(&ca, &cb));
        }
    weigh_free(wa);
    weigh_free(wb);
    arena_free(&keep);
}

static void the_order_of_reading_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Arena a = { 0 };
        SimWorld w;
        sim_make(&w, &a, small_world(seed));
        Docket shuffled = w.docket;
        shuffled.said.at = ARENA_NEW(&a, Testimony, w.docket.said.count);
        memcpy(shuffled.said.at, w.docket.said.at, w.docket.said.count * sizeof *shuffled.said.at);
        Dice dice = { seed };
        for (uint32_t i = (uint32_t)shuffled.said.count; i > 1; i--) {
            uint32_t k = dice_below(&dice, i);
            Testimony swap = shuffled.said.at[i - 1];
            shuffled.said.at[i - 1] = shuffled.said.at[k];
            shuffled.said.at[k] = swap;
        }
        assert_same_verdicts(&w.docket, &shuffled, WEIGH_DEFAULT, WEIGH_DEFAULT, w.first, w.first + 699);
        arena_free(&a);
    }
}

/* The same bytes are one report; a second report with the same text is a copy of it. Neither adds evidence. */
static void a_report_read_twice_changes_nothing(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    sim_make(&w, &a, small_world(4));
    Docket twice = w.docket;
    memset(&twice.reports, 0, sizeof twice.reports);
    memset(&twice.said, 0, sizeof twice.said);
    for (int copy = 0; copy < 2; copy++) {
        for (size_t i = 0; i < w.docket.reports.count; i++) LIST_PUSH(&a, &twice.reports, w.docket.reports.at[i]);
        for (size_t i = 0; i < w.docket.said.count; i++) {
            Testimony t = w.docket.said.at[i];
            if (copy) t.report += (uint32_t)w.docket.reports.count;
            LIST_PUSH(&a, &twice.said, t);
        }
    }
    assert_same_verdicts(&w.docket, &twice, WEIGH_DEFAULT, WEIGH_DEFAULT, w.first, w.first + 699);
    arena_free(&a);
}

/* Knowledge as of a day is the knowledge of one who read nothing later: sources and their reliability included. */
static void nothing_from_after_the_day_leaks_in(void **state)
{
    (void)state;
    for (Rule rule = 0; rule < RULE_COUNT; rule++) {
        Arena a = { 0 };
        SimWorld w;
        sim_make(&w, &a, small_world(5));
        Day known = w.first + 350;
        Docket then = w.docket;
        memset(&then.said, 0, sizeof then.said);
        for (size_t i = 0; i < w.docket.said.count; i++)
            if (w.docket.said.at[i].published <= known) LIST_PUSH(&a, &then.said, w.docket.said.at[i]);
        assert_true(then.said.count < w.docket.said.count);
        assert_same_verdicts(&w.docket, &then, (WeighOptions){ rule, known }, (WeighOptions){ rule, DAY_NONE }, w.first, w.first + 699);
        Weigh *now = weigh_new(&w.docket, (WeighOptions){ rule, known }), *cut = weigh_new(&then, (WeighOptions){ rule, DAY_NONE });
        for (uint32_t i = 0; i < w.docket.witnesses.count; i++)
            for (int k = 0; k < WORD_KINDS; k++) assert_true(weigh_reliability(now, i)->right[k] == weigh_reliability(cut, i)->right[k]);
        weigh_free(now);
        weigh_free(cut);
        arena_free(&a);
    }
}

static void a_taught_weighing_believes_alike_in_whatever_order_it_is_asked(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    sim_make(&w, &a, small_world(7));
    Weigh *one = weigh_new(&w.docket, WEIGH_DEFAULT), *like = weigh_taught(&w.docket, WEIGH_DEFAULT, weigh_lesson(one));
    for (uint32_t i = 0; i < w.docket.witnesses.count; i++) assert_same_reliability(weigh_reliability(one, i), weigh_reliability(like, i));
    double *rights = ARENA_NEW(&a, double, w.docket.said.count);
    for (uint32_t i = (uint32_t)w.docket.said.count; i > 0; i--) rights[i - 1] = weigh_right(like, i - 1);
    uint32_t told = 0;
    for (uint32_t i = 0; i < w.docket.said.count; i++) {
        assert_float_equal(weigh_right(one, i), rights[i], 1e-12);
        assert_true(rights[i] == -1 || (rights[i] >= 0 && rights[i] <= 1 + 1e-9));
        told += rights[i] >= 0;
    }
    assert_true(told > w.docket.said.count / 2);
    weigh_free(like);
    weigh_free(one);
    arena_free(&a);
}

static void assert_same_glances(Weigh *a, Weigh *b, uint32_t places, Day day, Arena *keep)
{
    uint32_t *all = ARENA_NEW(keep, uint32_t, places);
    Control *x = ARENA_NEW(keep, Control, places), *y = ARENA_NEW(keep, Control, places), one;
    for (uint32_t p = 0; p < places; p++) all[p] = p;
    weigh_glances(a, all, places, day, x);
    weigh_glances(b, all, places, day, y);
    for (uint32_t p = 0; p < places; p++) {
        weigh_glance(b, p, day, keep, &one);
        assert_int_equal(x[p].state, y[p].state);
        assert_int_equal(x[p].holder, y[p].holder);
        assert_true(x[p].sure == y[p].sure && x[p].contested == y[p].contested && x[p].sure == one.sure && x[p].holder == one.holder);
    }
}

static void knowledge_that_moves_comes_to_what_is_known_on_the_day(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    sim_make(&w, &a, small_world(7));
    w.docket.reports.at[w.docket.said.at[0].report].read = w.docket.said.at[0].published = DAY_NONE; /* known only when everything is */
    Weigh *all = weigh_new(&w.docket, WEIGH_DEFAULT);
    Weigh *moving = weigh_taught(&w.docket, WEIGH_DEFAULT, weigh_lesson(all));
    static const int days[] = { 300, 301, 310, 120, 500, 119 };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const Day known = w.first + days[i];
        Weigh *there = weigh_taught(&w.docket, (WeighOptions){ RULE_LEARNED, known, 0 }, weigh_lesson(all));
        weigh_know(moving, known);
        assert_same_glances(moving, there, w.docket.place_count, w.first + 200, &a);
        assert_same_glances(moving, there, w.docket.place_count, w.first + 400, &a); /* a chain run for one day goes on to another */
        assert_same_glances(moving, there, w.docket.place_count, w.first + 10, &a);
        weigh_free(there);
    }
    weigh_know(moving, DAY_NONE);
    assert_same_glances(moving, all, w.docket.place_count, w.first + 200, &a);
    weigh_free(moving);
    weigh_free(all);
    arena_free(&a);
}

static void several_threads_come_to_the_same(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    SimOptions o = small_world(3);
    o.places = 80;
    sim_make(&w, &a, o);
    Weigh *one = weigh_new(&w.docket, WEIGH_DEFAULT), *four = weigh_new(&w.docket, (WeighOptions){ RULE_LEARNED, DAY_NONE, 4 });
    for (uint32_t i = 0; i < w.docket.witnesses.count; i++) assert_same_reliability(weigh_reliability(one, i), weigh_reliability(four, i));
    assert_same_glances(four, one, w.docket.place_count, w.first + 200, &a);
    weigh_free(four);
    weigh_free(one);
    arena_free(&a);
}

static void reposts_are_one_witness(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimOptions o = small_world(6);
    SimWorld once, hundred;
    sim_make(&once, &a, o);
    o.reposts = 100;
    sim_make(&hundred, &a, o);
    assert_true(hundred.docket.said.count > once.docket.said.count * 2);
    assert_same_verdicts(&once.docket, &hundred.docket, WEIGH_DEFAULT, WEIGH_DEFAULT, once.first, once.first + 699);
    arena_free(&a);
}

static void a_new_report_changes_its_place_and_no_other(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0)->place = 1;
    Weigh *then = weigh_new(&t.docket, plain);
    Control before[2], after[2];
    for (uint32_t p = 0; p < 2; p++) weigh_who(then, p, DAY0 + 9, &t.arena, &before[p]);
    say(&t, "B", EVENT_CAPTURE, t.isis, DAY0 + 8);
    say(&t, "C", EVENT_CAPTURE, t.isis, DAY0 + 8);
    Weigh *now = weigh_on(then, &t.docket, &(StrList){ .at = (Str[]){ t.docket.place_names[0] }, .count = 1 });
    for (uint32_t p = 0; p < 2; p++) weigh_who(now, p, DAY0 + 9, &t.arena, &after[p]);
    assert_int_equal(before[0].holder, t.gov);
    assert_int_equal(after[0].holder, t.isis);
    assert_true(same_control(&before[1], &after[1]));
    Control anew = ask(&t, DAY0 + 9, plain);
    assert_true(same_control(&after[0], &anew)); /* as if all had been read before */
    weigh_free(now);
    weigh_free(then);
    arena_free(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_reading_changes_nothing),
        cmocka_unit_test(a_report_read_twice_changes_nothing),
        cmocka_unit_test(nothing_from_after_the_day_leaks_in),
        cmocka_unit_test(a_taught_weighing_believes_alike_in_whatever_order_it_is_asked),
        cmocka_unit_test(knowledge_that_moves_comes_to_what_is_known_on_the_day),
        cmocka_unit_test(several_threads_come_to_the_same),
        cmocka_unit_test(reposts_are_one_witness),
        cmocka_unit_test(a_new_report_changes_its_place_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
