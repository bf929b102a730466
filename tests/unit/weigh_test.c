/* What claims come to: the mathematics, what each kind of claim means, what is learned of sources. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "small_docket.h"
#include "small_world.h"
#include "weigh/record.h"

#define assert_near(a, b, by) assert_true(fabs((a) - (b)) < (by))

/* ---- the mathematics beside its slow twin ------------------------------------------------------------------------------ */

enum { TWIN_DAYS = 5, TWIN_HOLDERS = 3, TWIN_STATES = FLAG_COUNT * TWIN_HOLDERS, TWIN_CLAIMED = 3 };

/* One day of the kernel, straight from its definition in words. */
static void one_day(const KernelRates *r, const double *pi, double out[TWIN_STATES][TWIN_STATES])
{
    for (int a = 0; a < TWIN_STATES; a++)
        for (int b = 0; b < TWIN_STATES; b++) {
            double same = a / FLAG_COUNT == b / FLAG_COUNT, drawn = pi[b / FLAG_COUNT], stays = 1 - r->fall - r->part;
            const double next[FLAG_COUNT][FLAG_COUNT] = {
                [FLAG_HELD] = { same * (1 - r->fight - r->handover) + drawn * r->handover, same * r->fight, 0 },
                [FLAG_FOUGHT] = { r->calm * (same * stays + drawn * r->fall), same * (1 - r->calm), same * r->calm * r->part },
                [FLAG_DIVIDED] = { r->settle * (same * (1 - r->fall) + drawn * r->fall), 0, same * (1 - r->settle) },
            };
            out[a][b] = next[a % FLAG_COUNT][b % FLAG_COUNT];
        }
}

/* A day's transition followed by the turn and the flare reported for that day. */
static void multiply(double step[TWIN_STATES][TWIN_STATES], double turn, double flare, const double *takers)
{
    double out[TWIN_STATES][TWIN_STATES] = { { 0 } };
    for (int a = 0; a < TWIN_STATES; a++)
        for (int b = 0; b < TWIN_STATES; b++)
            for (int h = 0; h < TWIN_HOLDERS; h++)
                for (int f = 0; f < FLAG_COUNT; f++)
                    for (int turned = 0; turned < 2; turned++) {
                        double hand = turned ? turn * takers[h] : h == b / FLAG_COUNT ? 1 - turn : 0;
                        int was = turned ? FLAG_HELD : b % FLAG_COUNT;
                        double flag = was != FLAG_HELD ? f == was : f == FLAG_HELD ? 1 - flare : f == FLAG_FOUGHT ? flare : 0;
                        out[a][FLAG_COUNT * h + f] += step[a][b] * hand * flag;
                    }
    memcpy(step, out, sizeof out);
}

static void every_history_enumerated_gives_the_same_probabilities(void **state)
{
    (void)state;
    const double pi[TWIN_HOLDERS] = { 0.6, 0.3, 0.1 };
    const KernelRates rates = { .fight = 0.1, .handover = 0.04, .calm = 0.3, .settle = 0.2, .fall = 0.4, .part = 0.25 };
    Kernel *kernel = test_malloc(sizeof *kernel);
    kernel_init(kernel, rates);
    double step[TWIN_STATES][TWIN_STATES], start[TWIN_STATES];
    one_day(&rates, pi, step);
    const Day days[TWIN_CLAIMED] = { DAY0 + 1, DAY0 + 2, DAY0 + 4 }; /* silence before, between and after */
    const double like[TWIN_CLAIMED][TWIN_STATES] = { { 0.9, 0.2, 0.5, 0.4, 0.6, 0.3, 0.1, 0.3, 0.7 },
                                                     { 0.1, 0.5, 0.9, 0.8, 0.3, 0.2, 0.2, 0.7, 0.4 },
                                                     { 0.7, 0.6, 0.1, 0.2, 0.95, 0.8, 0.4, 0.1, 0.3 } };
    double fore[TWIN_CLAIMED * TWIN_STATES], back[TWIN_CLAIMED * TWIN_STATES];
    const double turn[TWIN_CLAIMED] = { 0, 0.3, 0.1 }, flare[TWIN_CLAIMED] = { 0.15, 0, 0.25 };
    const double takers[TWIN_CLAIMED][TWIN_HOLDERS] = { { 0, 0, 0 }, { 0.2, 0.8, 0 }, { 0, 0.5, 0.5 } };
    Chain c = { .kernel = kernel,
                .holders = TWIN_HOLDERS,
                .pi = pi,
                .steps = TWIN_CLAIMED,
                .days = days,
                .turn = turn,
                .flare = flare,
                .takers = takers[0],
                .like = like[0],
                .fore = fore,
                .back = back };
    chain_run(&c);
    chain_start(&c, start);

    double changing[TWIN_DAYS][TWIN_STATES][TWIN_STATES];
    for (int d = 0; d < TWIN_DAYS; d++) memcpy(changing[d], step, sizeof step);
    for (int k = 0; k < TWIN_CLAIMED; k++) multiply(changing[days[k] - DAY0], turn[k], flare[k], takers[k]);

    double sum[TWIN_DAYS][TWIN_STATES] = { { 0 } }, evidence = 0;
    uint32_t histories = 1;
    for (int d = 0; d < TWIN_DAYS; d++) histories *= TWIN_STATES;
    for (uint32_t code = 0; code < histories; code++) {
        uint32_t at[TWIN_DAYS], rest = code;
        for (int d = 0; d < TWIN_DAYS; d++, rest /= TWIN_STATES) at[d] = rest % TWIN_STATES;
        double p = start[at[0]];
        for (int d = 1; d < TWIN_DAYS; d++) p *= changing[d][at[d - 1]][at[d]];
        for (int k = 0; k < TWIN_CLAIMED; k++) p *= like[k][at[days[k] - DAY0]];
        for (int d = 0; d < TWIN_DAYS; d++) sum[d][at[d]] += p;
        evidence += p;
    }
    for (int d = 0; d < TWIN_DAYS; d++) {
        double p[CHAIN_STATES_MAX];
        chain_at(&c, DAY0 + d, p);
        for (int s = 0; s < TWIN_STATES; s++) assert_near(p[s], sum[d][s] / evidence, 1e-9);
    }
    assert_near(c.log_evidence, log(evidence), 1e-9);
    test_free(kernel);
}

static void many_silent_days_at_once_are_as_many_single_days(void **state)
{
    (void)state;
    const double pi[TWIN_HOLDERS] = { 0.5, 0.3, 0.2 };
    Kernel *kernel = test_malloc(sizeof *kernel);
    kernel_init(kernel, kernel_default);
    Chain c = { .kernel = kernel, .holders = TWIN_HOLDERS, .pi = pi };
    double step[TWIN_STATES][TWIN_STATES], row[TWIN_STATES] = { 0, 0, 0, 1 }, at_once[TWIN_STATES];
    one_day(&kernel_default, pi, step);
    for (uint32_t day = 1; day <= KERNEL_TABLE_DAYS + 300; day++) {
        double next[TWIN_STATES] = { 0 };
        for (int a = 0; a < TWIN_STATES; a++)
            for (int b = 0; b < TWIN_STATES; b++) next[b] += row[a] * step[a][b];
        memcpy(row, next, sizeof row);
        const double from[TWIN_STATES] = { 0, 0, 0, 1 };
        chain_ahead(&c, day, from, at_once);
        for (int s = 0; s < TWIN_STATES; s++) assert_near(at_once[s], row[s], 1e-9);
    }
    test_free(kernel);
}

static void ten_thousand_claims_do_not_underflow(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    for (int i = 0; i < 10000; i++)
        say(&t, (const char *)arena_printf(&t.arena, "agency-%d", i).at, EVENT_CONTROL, i % 8 ? t.gov : t.isis, DAY0 + i / 400);
    Control c = ask(&t, DAY0 + 12, plain);
    assert_int_equal(c.holder, t.gov);
    assert_true(c.sure > 0.99 && c.sure <= 1);
    arena_free(&t.arena);
}

/* The weight told for a claim is what changes when it is struck out and everything is calculated again. */
static void a_weight_is_what_the_verdict_loses_without_the_claim(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CAPTURE, t.gov, DAY0);
    say(&t, "B", EVENT_CONTROL, t.isis, DAY0 - 30);
    say(&t, "C", EVENT_ATTACK, t.isis, DAY0 + 5);
    say(&t, "D", EVENT_CONTROL, t.gov, DAY0 + 30);
    say(&t, "E", EVENT_CAPTURE, t.gov, DAY0 + 8)->time = (Days){ DAY0 + 2, DAY0 + 8 };
    Weigh *w = weigh_new(&t.docket, plain);
    Control c;
    weigh_who(w, 0, DAY0 + 6, &t.arena, &c);
    assert_int_equal(c.state, CONTROL_HELD);
    Reason *why;
    uint32_t count;
    weigh_why(w, &c, &t.arena, &why, &count);
    assert_int_equal(count, 5);
    for (uint32_t i = 0; i < count; i++) {
        Weigh *without = weigh_new(&t.docket, plain);
        PlaceRoom *p = weigh_case(without, 0);
        for (uint32_t k = 0; k < p->pins.pin_count; k++)
            if (p->pins.pins[k].testimony == why[i].testimony) p->pins.pins[k].strength = 0;
        Control d;
        weigh_who(without, 0, DAY0 + 6, &t.arena, &d);
        double gov = 0;
        for (uint32_t k = 0; k < d.share_count; k++)
            if (d.shares[k].actor == t.gov) gov = d.shares[k].p;
        assert_near(why[i].weight, log(c.sure / (1 - c.sure)) - log(gov / (1 - gov)), 1e-9);
        weigh_free(without);
        if (i > 0) assert_true(fabs(why[i].weight) <= fabs(why[i - 1].weight));
    }
    weigh_free(w);
    arena_free(&t.arena);
}

/* ---- what claims mean -------------------------------------------------------------------------------------------------- */

static void where_nothing_was_read_nobody_is_guessed(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    assert_int_equal(ask(&t, DAY0, plain).state, CONTROL_UNKNOWN);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    assert_int_equal(ask(&t, DAY0 + 10, plain).state, CONTROL_HELD);
    t.docket.reports.at[0].background = true; /* what the theatre knows is no report */
    assert_int_equal(ask(&t, DAY0 + 10, plain).state, CONTROL_UNKNOWN);
    arena_free(&t.arena);
}

static void certainty_fades_in_a_long_silence(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    say(&t, "B", EVENT_CONTROL, t.gov, DAY0);
    say(&t, "C", EVENT_CONTROL, t.isis, DAY0 - 900);
    double last = 1;
    for (Day day = DAY0; day < DAY0 + 4000; day += 200) {
        Control c = ask(&t, day, plain);
        double gov = c.shares[0].actor == t.gov ? c.shares[0].p : 0;
        assert_true(gov < last);
        last = gov;
    }
    assert_int_equal(ask(&t, DAY0 + 20, plain).state, CONTROL_HELD);
    assert_int_equal(ask(&t, DAY0 + 6000, plain).state, CONTROL_UNKNOWN);
    arena_free(&t.arena);
}

static void a_coarser_actor_is_not_another_holder(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CAPTURE, t.tiger, DAY0);
    say(&t, "B", EVENT_CONTROL, t.gov, DAY0 + 2);
    Control c = ask(&t, DAY0 + 3, plain);
    assert_int_equal(c.holder, t.gov);
    assert_int_equal(c.share_count, 2); /* the government, and someone else */
    assert_int_equal(c.witnesses, 2);
    arena_free(&t.arena);
}

static void a_member_of_a_coalition_holds_in_its_own_name(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CAPTURE, t.ypg, DAY0);
    say(&t, "B", EVENT_CONTROL, t.ypg, DAY0 + 20);
    say(&t, "A", EVENT_CONTROL, t.sdf, DAY0 + 900);
    say(&t, "B", EVENT_CONTROL, t.sdf, DAY0 + 910);
    assert_int_equal(ask(&t, DAY0 + 10, plain).holder, t.ypg);
    assert_int_equal(ask(&t, DAY0 + 905, plain).holder, t.sdf);
    arena_free(&t.arena);
}

static void a_capture_tells_also_who_held_it_before(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    actor_set_add(&say(&t, "A", EVENT_CAPTURE, t.gov, DAY0)->target, t.isis);
    actor_set_add(&say(&t, "B", EVENT_CAPTURE, t.gov, DAY0 + 1)->target, t.isis);
    Control before = ask(&t, DAY0 - 20, plain), after = ask(&t, DAY0 + 20, plain);
    assert_int_equal(before.shares[0].actor, t.isis);
    assert_int_equal(after.holder, t.gov);
    assert_true(after.shares[0].p > before.shares[0].p);
    arena_free(&t.arena);
}

static void a_denial_is_evidence_against_and_a_forecast_is_none(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0 - 5);
    say(&t, "B", EVENT_CAPTURE, t.isis, DAY0);
    say(&t, "B2", EVENT_CAPTURE, t.isis, DAY0 + 1);
    assert_int_equal(ask(&t, DAY0 + 1, plain).shares[0].actor, t.isis);
    Control c = ask(&t, DAY0 + 1, plain);
    say(&t, "C", EVENT_CAPTURE, t.isis, DAY0 + 1)->modality = MODALITY_DENIED;
    Control denied = ask(&t, DAY0 + 1, plain);
    double p = 0, q = 0;
    for (uint32_t i = 0; i < c.share_count; i++) p += c.shares[i].actor == t.isis ? c.shares[i].p : 0;
    for (uint32_t i = 0; i < denied.share_count; i++) q += denied.shares[i].actor == t.isis ? denied.shares[i].p : 0;
    assert_true(log(q / (1 - q)) < log(p / (1 - p)) - 0.5);

    for (Modality m = MODALITY_PREDICTED; m < MODALITY_COUNT; m++) { /* predicted, conditional, planned, question */
        say(&t, "D", EVENT_CAPTURE, t.rebels, DAY0 + 2)->modality = m;
        Control d = ask(&t, DAY0 + 3, plain);
        for (uint32_t i = 0; i < d.share_count; i++) assert_true(d.shares[i].actor != t.rebels);
    }
    arena_free(&t.arena);
}

static void parts_and_mixed_reports_make_a_place_contested(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0 - 100);
    say(&t, "B", EVENT_CAPTURE, t.isis, DAY0)->extent = EXTENT_PART;
    say(&t, "C", EVENT_ENTER, t.isis, DAY0);
    say(&t, "D", EVENT_ATTACK, t.isis, DAY0);
    say(&t, "E", EVENT_CONTROL, t.gov, DAY0 + 60);
    assert_int_equal(ask(&t, DAY0 - 90, plain).state, CONTROL_HELD);
    Control c = ask(&t, DAY0, plain);
    assert_int_equal(c.state, CONTROL_CONTESTED);
    assert_int_equal(c.shares[0].actor, t.gov); /* whose it was before the fight is remembered through it */
    assert_int_equal(ask(&t, DAY0 + 60, plain).state, CONTROL_HELD);
    arena_free(&t.arena);
}

static void who_strikes_a_place_does_not_sit_in_it(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.rebels, DAY0 - 700);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0 - 900);
    double before = ask(&t, DAY0, plain).shares[0].p;
    say(&t, "B", EVENT_STRIKE, t.gov, DAY0);
    say(&t, "C", EVENT_STRIKE, t.gov, DAY0);
    Control c = ask(&t, DAY0, plain);
    assert_int_equal(c.shares[0].actor, t.rebels);
    assert_true(c.shares[0].p > before);
    arena_free(&t.arena);
}

static void a_siege_stands_beside_the_holder(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.rebels, DAY0);
    actor_set_add(&say(&t, "B", EVENT_SIEGE, t.gov, DAY0 + 5)->target, t.rebels);
    Control c = ask(&t, DAY0 + 10, plain);
    assert_int_equal(c.holder, t.rebels);
    assert_int_equal(c.besieged_by, t.gov);
    assert_int_equal(ask(&t, DAY0 + 1, plain).besieged_by, ID_NONE);
    arena_free(&t.arena);
}

/* Each side is said to hold the place, week after week, and nobody tells of a fight: neither holds it alone, and long after the last
 * word it is still likelier divided than anything else. Full control ends it. */
static void a_place_of_which_both_sides_hold_a_part_stays_contested_until_one_has_all_of_it(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    for (int week = 0; week < 60; week++) {
        say(&t, "A", EVENT_CONTROL, t.gov, DAY0 + 14 * week)->extent = EXTENT_PART;
        say(&t, "B", EVENT_CONTROL, t.isis, DAY0 + 14 * week + 7);
        say(&t, "C", EVENT_CONTROL, t.gov, DAY0 + 14 * week + 3);
    }
    assert_int_equal(ask(&t, DAY0 + 400, plain).state, CONTROL_CONTESTED);
    Day end = DAY0 + 14 * 60;
    assert_int_equal(ask(&t, end + 60, plain).state, CONTROL_CONTESTED);
    for (int i = 0; i < 4; i++) say(&t, (const char *[]){ "A", "B", "C", "D" }[i], EVENT_CAPTURE, t.gov, end + 70 + i)->extent = EXTENT_WHOLE;
    Control c = ask(&t, end + 80, plain);
    assert_int_equal(c.state, CONTROL_HELD);
    assert_int_equal(c.holder, t.gov);
    arena_free(&t.arena);
}

static void a_doubtful_reading_weighs_as_its_confidence_says(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    Statement out[STATEMENTS_MAX];
    Testimony *one = say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    double last = 0;
    for (float confidence = 0.2f; confidence < 1.05f; confidence += 0.2f) {
        one->confidence = fminf(confidence, 1);
        assert_int_equal(statement_of(&t.cast, one, DAY0, 1, out), 1);
        assert_true((double)out[0].strength > last);
        assert_true(fabsf(out[0].strength - one->confidence) < 1e-6f);
        last = (double)out[0].strength;
    }
    arena_free(&t.arena);
}

static void a_year_in_which_it_began_is_not_its_first_day(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    Statement out[STATEMENTS_MAX];
    Testimony *one = say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    const struct {
        Days said;
        Day earliest;
    } cases[] = {
        { { day_of(2013, 1, 1), day_of(2016, 7, 15) }, day_of(2013, 12, 31) }, /* since 2013 */
        { { day_of(2013, 3, 1), day_of(2016, 7, 15) }, day_of(2013, 3, 31) },  /* since March */
        { { day_of(2013, 12, 1), day_of(2016, 7, 15) }, day_of(2013, 12, 31) },
        { { day_of(2013, 3, 5), day_of(2016, 7, 15) }, day_of(2013, 3, 5) },  /* since the fifth of March */
        { { day_of(2013, 1, 1), day_of(2013, 12, 31) }, day_of(2013, 1, 1) }, /* in 2013 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        one->time = cases[i].said;
        uint32_t n = statement_of(&t.cast, one, day_of(2020, 1, 1), 1, out);
        assert_true(n > 1);
        assert_int_equal(out[0].day, cases[i].earliest);
        assert_int_equal(out[n - 1].day, cases[i].said.to);
    }
    arena_free(&t.arena);
}

/* "A former stronghold": what is held today is told with the day of its telling. */
static void a_hold_without_a_day_is_none_of_today(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    Statement out[STATEMENTS_MAX];
    Testimony *one = say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    one->time = DAYS_NONE;
    assert_int_equal(statement_of(&t.cast, one, DAY0, 1, out), 0);
    one->event = EVENT_CAPTURE; /* what was taken without a day was taken lately */
    assert_true(statement_of(&t.cast, one, DAY0, 1, out) > 0);
    arena_free(&t.arena);
}

static void who_held_it_long_ago_is_not_dated_by_who_took_it_long_ago(void **state)
{
    (void)state;
    for (int dated = 0; dated < 2; dated++) {
        Table t;
        lay(&t);
        say(&t, "A", EVENT_CONTROL, t.rebels, DAY0)->time = DAYS_NONE;
        Testimony *taken = say(&t, "A", EVENT_CAPTURE, t.gov, DAY0);
        taken->report = 0;
        taken->at = 40;
        if (!dated) taken->time = DAYS_NONE;
        docket_tell_before(&t.docket);
        assert_int_equal(t.docket.said.at[0].time.to != DAY_NONE, dated); /* before the capture, where that has a day */
        arena_free(&t.arena);
    }
}

/* In a hole of the news the model may find somebody likeliest, by who was there long before and long after; nobody has said so. */
static void who_is_nowhere_named_is_not_the_holder(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    for (int i = 0; i < 3; i++) {
        say(&t, (const char *[]){ "A", "B", "C" }[i], EVENT_CONTROL, t.gov, DAY0);
        say(&t, (const char *[]){ "A", "B", "C" }[i], EVENT_CONTROL, t.gov, DAY0 + 100);
    }
    assert_int_equal(ask(&t, DAY0 + 50, plain).state, CONTROL_HELD);
    say(&t, "D", EVENT_CONTROL, t.isis, DAY0 + 40);
    say(&t, "E", EVENT_CONTROL, t.isis, DAY0 + 60);
    Control c = ask(&t, DAY0 + 50, plain);
    assert_int_equal(c.shares[0].actor, t.gov);
    assert_int_equal(c.state, CONTROL_UNKNOWN);
    assert_int_equal(ask(&t, DAY0 + 10, plain).holder, t.gov);
    arena_free(&t.arena);
}

/* A town of which an enemy is told to have taken a piece is nobody's alone, until somebody is told to hold it again. */
static void a_piece_that_was_lost_makes_it_contested(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CAPTURE, t.gov, DAY0);
    assert_int_equal(ask(&t, DAY0 + 5, plain).state, CONTROL_HELD);
    say(&t, "B", EVENT_CAPTURE, t.isis, DAY0 + 9)->extent = EXTENT_PART;
    assert_int_equal(ask(&t, DAY0 + 5, plain).state, CONTROL_HELD);
    assert_int_equal(ask(&t, DAY0 + 10, plain).state, CONTROL_CONTESTED);
    say(&t, "C", EVENT_CONTROL, t.gov, DAY0 + 12);
    Control c = ask(&t, DAY0 + 13, plain);
    say(&t, "D", EVENT_ENTER, t.isis, DAY0 + 20);
    assert_int_equal(ask(&t, DAY0 + 21, plain).state, CONTROL_CONTESTED);
    assert_int_equal(c.state, CONTROL_HELD);
    assert_int_equal(c.holder, t.gov);
    arena_free(&t.arena);
}

/* "The SDF has captured it", and no day: news speaks of the day of publication, and one plain word is enough to name somebody. */
static void a_capture_without_a_day_outweighs_who_held_it_long_ago(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.isis, DAY0);
    Testimony *taken = say(&t, "B", EVENT_CAPTURE, t.sdf, DAY0 + 230);
    taken->time = DAYS_NONE;
    taken->confidence = 0.9f;
    Testimony *denied = say(&t, "B", EVENT_CONTROL, t.isis, DAY0 + 230);
    denied->modality = MODALITY_DENIED;
    denied->report = taken->report;
    Control c = ask(&t, DAY0 + 230, plain);
    assert_int_equal(c.state, CONTROL_HELD);
    assert_int_equal(c.holder, t.sdf);
    arena_free(&t.arena);
}

/* "Rebels handed it over to the army": an agreement that says to whom. */
static void who_was_given_a_place_holds_it(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.rebels, DAY0);
    say(&t, "B", EVENT_AGREEMENT, t.rebels, DAY0 + 20);
    assert_int_equal(ask(&t, DAY0 + 21, plain).holder, t.rebels); /* a truce */
    actor_set_add(&say(&t, "C", EVENT_AGREEMENT, t.rebels, DAY0 + 30)->target, t.gov);
    Control c = ask(&t, DAY0 + 31, plain);
    assert_int_equal(c.state, CONTROL_HELD);
    assert_int_equal(c.holder, t.gov);
    arena_free(&t.arena);
}

/* One who is said to hold this place alone is likelier misread than one who is said to hold a dozen. */
static void who_hardly_holds_a_place_anywhere_is_seldom_its_holder(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    uint32_t rare = cast_add(&t.cast, STR("RARE"), ID_NONE);
    t.docket.place_count = 20;
    say(&t, "A", EVENT_CONTROL, rare, DAY0);
    say(&t, "B", EVENT_CONTROL, t.gov, DAY0);
    for (uint32_t place = 1; place < 20; place++) say(&t, "C", EVENT_CONTROL, t.gov, DAY0)->place = place;
    Control c = ask(&t, DAY0 + 100, plain);
    assert_int_equal(c.shares[0].actor, t.gov);
    assert_true(c.shares[0].p > 0.5);
    arena_free(&t.arena);
}

/* In a ledger of a handful of reports nobody is rare: its one word about a place is the answer, whoever is told of elsewhere. */
static void in_a_small_ledger_nobody_is_a_rare_holder(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    t.docket.place_count = 5;
    say(&t, "A", EVENT_CAPTURE, t.sdf, DAY0)->confidence = 0.7f;
    for (uint32_t place = 1; place < 4; place++) say(&t, "B", EVENT_CONTROL, t.gov, DAY0)->place = place;
    Control c = ask(&t, DAY0 + 1, plain);
    assert_int_equal(c.state, CONTROL_HELD);
    assert_int_equal(c.holder, t.sdf);
    arena_free(&t.arena);
}

static void one_weak_word_makes_no_siege(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.rebels, DAY0);
    say(&t, "B", EVENT_SIEGE, t.gov, DAY0 + 5)->confidence = 0.3f;
    assert_int_equal(ask(&t, DAY0 + 10, plain).besieged_by, ID_NONE);
    say(&t, "C", EVENT_SIEGE, t.gov, DAY0 + 6)->confidence = 0.5f;
    say(&t, "D", EVENT_SIEGE, t.gov, DAY0 + 6)->confidence = 0.3f;
    assert_int_equal(ask(&t, DAY0 + 10, plain).besieged_by, t.gov); /* several make up for one that is firm */
    arena_free(&t.arena);
}

static void a_siege_lasts_as_long_as_it_is_said_to(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.rebels, DAY0);
    say(&t, "B", EVENT_SIEGE, t.gov, DAY0 + 800)->time = (Days){ DAY0 + 10, DAY0 + 800 };
    say(&t, "C", EVENT_SIEGE, t.gov, DAY0 + 800)->time = (Days){ DAY0 + 10, DAY0 + 800 };
    assert_int_equal(ask(&t, DAY0 + 5, plain).besieged_by, ID_NONE);
    for (Day day = DAY0 + 20; day <= DAY0 + 800; day += 100) assert_int_equal(ask(&t, day, plain).besieged_by, t.gov);
    arena_free(&t.arena);
}

static void each_sides_own_word_is_a_layer_of_its_own(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    uint32_t army = witness(&t, "army", 0), rebel_office = witness(&t, "rebel office", 1);
    (void)army, (void)rebel_office;
    say(&t, "army", EVENT_CAPTURE, t.gov, DAY0);
    say(&t, "rebel office", EVENT_CONTROL, t.rebels, DAY0 + 1);
    say(&t, "neutral", EVENT_CONTROL, t.rebels, DAY0 + 2);
    say(&t, "other neutral", EVENT_CONTROL, t.rebels, DAY0 + 2);
    Control c = ask(&t, DAY0 + 2, (WeighOptions){ RULE_INTEREST, DAY_NONE });
    assert_int_equal(c.holder, t.rebels);
    assert_int_equal(c.claimed_count, 2); /* both sides say that it is theirs */
    arena_free(&t.arena);
}

static void a_change_of_hands_has_a_day_and_an_interval(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    for (int i = 0; i < 3; i++) {
        say(&t, (const char *[]){ "A", "B", "C" }[i], EVENT_CONTROL, t.isis, DAY0 + i);
        say(&t, (const char *[]){ "A", "B", "C" }[i], EVENT_CONTROL, t.gov, DAY0 + 100 + i);
    }
    Weigh *w = weigh_new(&t.docket, plain);
    Stretch *s;
    uint32_t count;
    weigh_history(w, 0, &t.arena, &s, &count);
    assert_int_equal(s[0].holder, t.isis);
    assert_int_equal(s[count - 1].holder, t.gov);
    assert_true(s[count - 1].from > DAY0 + 2 && s[count - 1].from <= DAY0 + 100);
    assert_true(s[count - 1].earliest < s[count - 1].from && s[count - 1].from <= s[count - 1].latest);
    assert_true(s[count - 1].latest <= DAY0 + 102);
    for (uint32_t i = 1; i < count; i++) assert_int_equal(s[i].from, s[i - 1].to + 1);
    weigh_free(w);
    arena_free(&t.arena);
}

/* ---- rules and what is learned ------------------------------------------------------------------------------------------ */

static void against_its_interest_a_leaning_source_counts_more(void **state)
{
    (void)state;
    for (int for_its_side = 0; for_its_side < 2; for_its_side++) {
        Table t;
        lay(&t);
        witness(&t, "army paper", 0);
        say(&t, "army paper", EVENT_CONTROL, for_its_side ? t.gov : t.isis, DAY0);
        say(&t, "X", EVENT_CONTROL, for_its_side ? t.isis : t.gov, DAY0 - 2000);
        double interest = ask(&t, DAY0, (WeighOptions){ RULE_INTEREST, DAY_NONE }).shares[0].p, equal = ask(&t, DAY0, plain).shares[0].p;
        if (for_its_side) assert_true(interest < equal);
        else assert_true(interest > equal);
        arena_free(&t.arena);
    }
}

static void a_word_heard_alone_is_as_sure_as_its_source(void **state)
{
    (void)state;
    Table t;
    lay(&t);
    say(&t, "A", EVENT_CONTROL, t.gov, DAY0);
    say(&t, "A", EVENT_CONTROL, t.isis, DAY0 - 9000); /* so that two come into question */
    Control c = ask(&t, DAY0, plain);
    assert_near(c.shares[0].p, 0.8, 0.05);
    arena_free(&t.arena);
}

static void learned_reliabilities_are_near_the_truth(void **state)
{
    (void)state;
    double inside = 0, all = 0;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Arena a = { 0 };
        SimWorld w;
        SimOptions o = sim_default;
        o.seed = seed;
        sim_make(&w, &a, o);
        const Docket *d = &w.docket;
        Weigh *x = weigh_new(d, WEIGH_DEFAULT);
        for (uint32_t i = 0; i < d->witnesses.count; i++) {
            const Reliability *r = weigh_reliability(x, i);
            double right[WORD_KINDS] = { 0 }, count[WORD_KINDS] = { 0 };
            for (size_t k = 0; k < d->said.count; k++) {
                const Testimony *t = &d->said.at[k];
                SimDay truth = sim_truth(&w, t->place, t->time.to);
                if (docket_origin(d, t) != i || d->reports.at[t->report].origin != t->report || truth.contested ||
                    (t->event != EVENT_CONTROL && t->event != EVENT_CAPTURE))
                    continue;
                int kind = w.meant.at[k] == r->lean ? WORD_OWN : WORD_ELSE;
                right[kind] += truth.holder == w.meant.at[k];
                count[kind]++;
            }
            for (int k = 0; k < WORD_KINDS; k++) {
                if (count[k] < 20) continue;
                double share = right[k] / count[k];
                inside += beta_quantile(r->belief[k], 0.025) <= share && share <= beta_quantile(r->belief[k], 0.975);
                all++;
            }
        }
        weigh_free(x);
        arena_free(&a);
    }
    assert_true(all > 40);
    assert_true(inside >= 0.9 * all);
}

static void a_leaning_that_nobody_declared_is_found(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    SimOptions o = sim_default;
    o.seed = 2;
    o.leaning = 3;
    sim_make(&w, &a, o);
    uint32_t liar = o.neutral; /* the first leaning source, of side 0 */
    assert_int_equal(w.docket.witnesses.at[liar].lean, 0);
    w.docket.witnesses.at[liar].lean = ID_NONE;
    Weigh *x = weigh_new(&w.docket, WEIGH_DEFAULT);
    const Reliability *r = weigh_reliability(x, liar);
    assert_true(r->lean_learned);
    assert_int_equal(r->lean, 0);
    assert_true(r->right[WORD_OWN] < r->right[WORD_ELSE]);
    weigh_free(x);
    arena_free(&a);
}

static void quantiles_of_the_beta_distribution(void **state)
{
    (void)state;
    assert_near(beta_below((Beta){ 1, 1 }, 0.3), 0.3, 1e-12);
    assert_near(beta_below((Beta){ 2, 3 }, 0.4), 0.5248, 1e-12); /* 12 x^2/2 - 24 x^3/3 + 12 x^4/4 at 0.4 */
    assert_near(beta_quantile((Beta){ 2, 3 }, 0.5248), 0.4, 1e-9);
    assert_near(beta_below((Beta){ 400, 100 }, 0.8), 1 - beta_below((Beta){ 100, 400 }, 0.2), 1e-12);
    Beta b = beta_of(0.7, 0.01);
    assert_near(beta_mean(b), 0.7, 1e-12);
    assert_near(b.a * b.b / ((b.a + b.b) * (b.a + b.b) * (b.a + b.b + 1)), 0.01, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_history_enumerated_gives_the_same_probabilities),
        cmocka_unit_test(many_silent_days_at_once_are_as_many_single_days),
        cmocka_unit_test(ten_thousand_claims_do_not_underflow),
        cmocka_unit_test(a_weight_is_what_the_verdict_loses_without_the_claim),
        cmocka_unit_test(where_nothing_was_read_nobody_is_guessed),
        cmocka_unit_test(certainty_fades_in_a_long_silence),
        cmocka_unit_test(a_coarser_actor_is_not_another_holder),
        cmocka_unit_test(a_member_of_a_coalition_holds_in_its_own_name),
        cmocka_unit_test(a_capture_tells_also_who_held_it_before),
        cmocka_unit_test(a_denial_is_evidence_against_and_a_forecast_is_none),
        cmocka_unit_test(parts_and_mixed_reports_make_a_place_contested),
        cmocka_unit_test(who_strikes_a_place_does_not_sit_in_it),
        cmocka_unit_test(a_siege_stands_beside_the_holder),
        cmocka_unit_test(a_place_of_which_both_sides_hold_a_part_stays_contested_until_one_has_all_of_it),
        cmocka_unit_test(a_doubtful_reading_weighs_as_its_confidence_says),
        cmocka_unit_test(a_year_in_which_it_began_is_not_its_first_day),
        cmocka_unit_test(a_hold_without_a_day_is_none_of_today),
        cmocka_unit_test(who_held_it_long_ago_is_not_dated_by_who_took_it_long_ago),
        cmocka_unit_test(who_is_nowhere_named_is_not_the_holder),
        cmocka_unit_test(a_piece_that_was_lost_makes_it_contested),
        cmocka_unit_test(a_capture_without_a_day_outweighs_who_held_it_long_ago),
        cmocka_unit_test(who_was_given_a_place_holds_it),
        cmocka_unit_test(who_hardly_holds_a_place_anywhere_is_seldom_its_holder),
        cmocka_unit_test(in_a_small_ledger_nobody_is_a_rare_holder),
        cmocka_unit_test(one_weak_word_makes_no_siege),
        cmocka_unit_test(a_siege_lasts_as_long_as_it_is_said_to),
        cmocka_unit_test(each_sides_own_word_is_a_layer_of_its_own),
        cmocka_unit_test(a_change_of_hands_has_a_day_and_an_interval),
        cmocka_unit_test(against_its_interest_a_leaning_source_counts_more),
        cmocka_unit_test(a_word_heard_alone_is_as_sure_as_its_source),
        cmocka_unit_test(learned_reliabilities_are_near_the_truth),
        cmocka_unit_test(a_leaning_that_nobody_declared_is_found),
        cmocka_unit_test(quantiles_of_the_beta_distribution),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
