/* Disputes, records of sources, forecasts, states of knowledge. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "small_docket.h"
#include "weigh/diff.h"
#include "weigh/forecast.h"
#include "weigh/record.h"

#define assert_near(a, b, by) assert_true(fabs((a) - (b)) < (by))

/* ---- disputes, records, forecasts, states of knowledge ------------------------------------------------------------------- */

static uint32_t count_disputes(const Table *t, DisputeKind kind)
{
    Arena a = { 0 };
    Contradictions found = { 0 };
    uint32_t n = 0;
    find_disputes(&t->docket, 0, DAY_NONE, &a, &found);
    for (size_t i = 0; i < found.count; i++) n += found.at[i].kind == kind;
    arena_free(&a);
    return n;
}

static void enemies_at_one_time_and_denials_are_disputes(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    say(&t, "B", EVENT_CONTROL, t.isis, DAY0);
    say(&t, "C", EVENT_CAPTURE, t.isis, DAY0);
    assert_int_equal(count_disputes(&t, DISPUTE_HOLDERS), 1); /* one dispute: A against B and C */
    say(&t, "D", EVENT_CAPTURE, t.isis, DAY0)->modality = MODALITY_DENIED;
    assert_int_equal(count_disputes(&t, DISPUTE_DENIAL), 1);
    Arena a = { 0 };
    Contradictions found = { 0 };
    find_disputes(&t.docket, 0, DAY0 - 1, &a, &found); /* nothing was known yet */
    assert_int_equal(found.count, 0);
    arena_free(&a);
    arena_free(&t.arena);
}

static void coarser_is_not_contrary(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CAPTURE, t.gov, DAY0);
    say(&t, "B", EVENT_CAPTURE, t.tiger, DAY0);                                    /* a unit of it */
    say(&t, "C", EVENT_CAPTURE, t.gov, DAY0)->time = (Days){ DAY0 - 3, DAY0 + 3 }; /* that week */
    say(&t, "D", EVENT_CONTROL, t.isis, DAY0 + 40);                                /* another time */
    say(&t, "E", EVENT_CAPTURE, t.isis, DAY0)->extent = EXTENT_OUTSKIRTS;          /* beside it */
    say(&t, "G", EVENT_CAPTURE, t.isis, DAY0 + 80)->extent = EXTENT_PART;          /* each a part of it */
    say(&t, "H", EVENT_CAPTURE, t.gov, DAY0 + 80)->extent = EXTENT_PART;
    say(&t, "F", EVENT_CAPTURE, t.isis, DAY0)->place = 1; /* another place */
    assert_int_equal(count_disputes(&t, DISPUTE_HOLDERS), 0);
    assert_int_equal(count_disputes(&t, DISPUTE_DENIAL), 0);
    arena_free(&t.arena);
}

/* One article quotes the army, who took the town, a monitor, by whom half of it was lost again, and a ministry that denies this a day
 * later. */
static void a_report_that_quotes_both_sides_holds_a_dispute(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "blog", EVENT_CONTROL, t.gov, DAY0)->witness = witness(&t, "army", ID_NONE);
    Testimony *lost = say(&t, "blog", EVENT_CAPTURE, t.isis, DAY0);
    lost->report = 0;
    lost->witness = witness(&t, "monitor", ID_NONE);
    lost->extent = EXTENT_PART;
    Testimony *denied = say(&t, "blog", EVENT_CAPTURE, t.isis, DAY0 + 1);
    denied->report = 0;
    denied->witness = witness(&t, "ministry", ID_NONE);
    denied->modality = MODALITY_DENIED;
    assert_int_equal(count_disputes(&t, DISPUTE_HOLDERS), 1);
    assert_int_equal(count_disputes(&t, DISPUTE_DENIAL), 1);
    for (size_t i = 0; i < 3; i++) t.docket.said.at[i].witness = 0; /* all on one word: a report does not dispute itself */
    assert_int_equal(count_disputes(&t, DISPUTE_HOLDERS), 0);
    assert_int_equal(count_disputes(&t, DISPUTE_DENIAL), 0);
    arena_free(&t.arena);
}

static void counts_whose_ranges_do_not_meet_are_disputes(void **state)
{
    (void)state;
    const struct {
        Count one, other;
        uint32_t disputes;
    } cases[] = {
        { { 16, -1, -1, "=" }, { 40, -1, -1, "=" }, 1 },  { { 16, -1, -1, ">=" }, { 40, -1, -1, "=" }, 0 },
        { { 16, -1, -1, "=" }, { 40, -1, -1, ">=" }, 1 }, { { 38, -1, -1, "~" }, { 40, -1, -1, "=" }, 0 },
        { { 16, -1, -1, "=" }, { -1, 40, -1, "=" }, 0 },  { { 60, -1, -1, ">=" }, { 40, -1, -1, "<=" }, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Table t;
        lay(&t);
        say(&t, "A", EVENT_CASUALTIES, t.gov, DAY0)->count = cases[i].one;
        say(&t, "B", EVENT_CASUALTIES, t.gov, DAY0)->count = cases[i].other;
        assert_int_equal(count_disputes(&t, DISPUTE_COUNT), cases[i].disputes);
        arena_free(&t.arena);
    }
}

static void a_record_knows_first_and_alone_and_what_came_of_a_dispute(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    for (int i = 0; i < 5; i++) say(&t, (const char *[]){ "A", "B", "C", "D", "E" }[i], EVENT_CAPTURE, t.gov, DAY0)->published = DAY0 + i;
    say(&t, "liar", EVENT_CONTROL, t.isis, DAY0);
    say(&t, "A", EVENT_STRIKE, t.gov, DAY0 + 50);
    Weigh *w = weigh_new(&t.docket, plain);
    SourceRecord *r;
    source_records(w, &t.arena, &r);
    assert_int_equal(r[witness(&t, "A", ID_NONE)].first, 1);
    assert_int_equal(r[witness(&t, "B", ID_NONE)].first, 0);
    assert_int_equal(r[witness(&t, "A", ID_NONE)].alone, 1); /* the strike */
    assert_int_equal(r[witness(&t, "A", ID_NONE)].claims, 2);
    assert_int_equal(r[witness(&t, "liar", ID_NONE)].contradicted, 1);
    assert_int_equal(r[witness(&t, "liar", ID_NONE)].proved_wrong, 1);
    assert_int_equal(r[witness(&t, "A", ID_NONE)].proved_right, 1);
    weigh_free(w);
    arena_free(&t.arena);
}

static void forecasts_are_scored_when_their_day_is_past(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.isis, DAY0 - 1);
    Testimony *f = say(&t, "prophet", EVENT_CAPTURE, t.gov, DAY0);
    f->modality = MODALITY_PREDICTED;
    f->time = (Days){ DAY0, DAY0 + 10 };
    f->chance = 0.9f;
    f = say(&t, "dreamer", EVENT_CAPTURE, t.rebels, DAY0);
    f->modality = MODALITY_PREDICTED;
    f->time = (Days){ DAY0, DAY0 + 10 };
    f->chance = 0.9f;
    say(&t, "planner", EVENT_CAPTURE, t.sdf, DAY0)->modality = MODALITY_PLANNED;
    t.docket.said.at[t.docket.said.count - 1].time = DAYS_NONE;
    for (int i = 0; i < 4; i++) say(&t, (const char *[]){ "A", "B", "C", "D" }[i], EVENT_CAPTURE, t.gov, DAY0 + 5);
    Weigh *w = weigh_new(&t.docket, plain);
    Forecasts all = { 0 };
    find_forecasts(w, DAY0 + 30, &t.arena, &all);
    assert_int_equal(all.count, 3);
    assert_int_equal(all.at[0].end, FORECAST_TRUE);
    assert_true(all.at[0].brier >= 0 && all.at[0].brier < 0.1);
    assert_int_equal(all.at[1].end, FORECAST_FALSE);
    assert_true(all.at[1].brier > 0.6);
    assert_int_equal(all.at[2].end, FORECAST_OPEN); /* no day told: HORIZON_DAYS are not past */
    assert_false(all.at[2].day_told);
    weigh_free(w);
    arena_free(&t.arena);
}

static void between_two_states_of_knowledge_the_new_report_is_named(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.isis, DAY0);
    say(&t, "B", EVENT_CONTROL, t.isis, DAY0 + 1);
    uint32_t from = (uint32_t)t.docket.said.count;
    for (int i = 0; i < 3; i++) say(&t, (const char *[]){ "C", "D", "E" }[i], EVENT_CAPTURE, t.gov, DAY0 + 20 + i);
    Weigh *then = weigh_new(&t.docket, (WeighOptions){ RULE_EQUAL, DAY0 + 10 }), *now = weigh_new(&t.docket, plain);
    Differences d = { 0 };
    weigh_diff(then, now, 0, &t.arena, &d);
    assert_true(d.count >= 1);
    const Difference *last = &d.at[d.count - 1];
    assert_int_equal(last->after.holder, t.gov);
    assert_true(last->because_count >= 1);
    for (uint32_t i = 0; i < last->because_count; i++) assert_true(last->because[i].testimony >= from);
    weigh_free(then);
    weigh_free(now);
    arena_free(&t.arena);
}

static void a_story_lends_its_days_to_what_it_tells_without_one(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    Docket *d = &t.docket;
    const Days told[] = { { DAY0, DAY0 }, DAYS_NONE, { DAY0 + 10, DAY0 + 10 } };
    for (uint32_t i = 0; i < 3; i++) {
        Testimony *s = say(&t, "historian", EVENT_CAPTURE, t.gov, DAY0);
        s->report = 0;
        s->at = i;
        s->time = told[i];
        s->published = DAY0 + 3000;
    }
    docket_guess_days(d);
    assert_true(d->said.at[1].guessed);
    assert_int_equal(d->said.at[1].time.from, DAY0);
    assert_int_equal(d->said.at[1].time.to, DAY0 + 10);
    d->said.at[1].guessed = false;
    d->said.at[1].time = DAYS_NONE;
    for (uint32_t i = 0; i < 3; i++) d->said.at[i].published = DAY0 + 12; /* news: what has no day is of its own day */
    docket_guess_days(d);
    assert_false(d->said.at[1].guessed);
    arena_free(&t.arena);
}

/* "The army captured the town, the group's last stronghold": who says both tells who held it before. */
static void who_lost_a_place_held_it_before_not_on_that_day(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    Docket *d = &t.docket;
    say(&t, "wire", EVENT_CAPTURE, t.gov, DAY0);
    Testimony *held = say(&t, "wire", EVENT_CONTROL, t.isis, DAY0);
    held->report = d->said.at[0].report;
    held->at = d->said.at[0].at + 40;
    say(&t, "blog", EVENT_CONTROL, t.isis, DAY0);
    docket_tell_before(d);
    assert_int_equal(d->said.at[0].time.to, DAY0);
    assert_int_equal(d->said.at[1].time.to, DAY0 - BEFORE_TAKEN_DAYS);
    assert_true(d->said.at[1].guessed);
    assert_int_equal(d->said.at[2].time.to, DAY0);     /* another's word stands */
    d->said.at[1].time = (Days){ DAY0 + 2, DAY0 + 2 }; /* taken, and since then held by the other */
    docket_tell_before(d);
    assert_int_equal(d->said.at[1].time.to, DAY0 + 2);
    arena_free(&t.arena);
}

/* Taken back, say three; not so, says another the next day: the day before the denial is contested, too. */
static void a_denial_speaks_of_the_days_before_it(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CAPTURE, t.gov, DAY0 - 1);
    say(&t, "B", EVENT_CONTROL, t.gov, DAY0 - 1);
    say(&t, "C", EVENT_CAPTURE, t.isis, DAY0);
    say(&t, "D", EVENT_CONTROL, t.isis, DAY0);
    say(&t, "E", EVENT_CONTROL, t.isis, DAY0);
    assert_int_equal(ask(&t, DAY0, plain).state, CONTROL_HELD);
    say(&t, "F", EVENT_CAPTURE, t.isis, DAY0 + 1)->modality = MODALITY_DENIED;
    assert_int_equal(ask(&t, DAY0, plain).state, CONTROL_CONTESTED);
    arena_free(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enemies_at_one_time_and_denials_are_disputes),
        cmocka_unit_test(coarser_is_not_contrary),
        cmocka_unit_test(a_report_that_quotes_both_sides_holds_a_dispute),
        cmocka_unit_test(counts_whose_ranges_do_not_meet_are_disputes),
        cmocka_unit_test(a_record_knows_first_and_alone_and_what_came_of_a_dispute),
        cmocka_unit_test(forecasts_are_scored_when_their_day_is_past),
        cmocka_unit_test(between_two_states_of_knowledge_the_new_report_is_named),
        cmocka_unit_test(who_lost_a_place_held_it_before_not_on_that_day),
        cmocka_unit_test(a_denial_speaks_of_the_days_before_it),
        cmocka_unit_test(a_story_lends_its_days_to_what_it_tells_without_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
