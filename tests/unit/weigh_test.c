#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "weigh/diff.h"
#include "weigh/forecast.h"
#include "weigh/inside.h"
#include "weigh/record.h"
#include "weigh/simulate.h"

#define DAY0 17000                      /* some day in 2016 */
#define assert_near(a, b, by) assert_true(fabs((a) - (b)) < (by))

/* ---- a small docket, written by hand ---------------------------------------------------------------------------------- */

typedef struct { Arena arena; Cast cast; Docket docket; uint32_t gov, tiger, rebels, isis, sdf, ypg; } Table;

enum { PLACES_MAX = 100 };

static void lay(Table *t)
{
    *t = (Table){ 0 };
    cast_init(&t->cast, &t->arena);
    t->gov    = cast_add(&t->cast, STR("GOV"), ID_NONE);
    t->tiger  = cast_add(&t->cast, STR("TIGER"), t->gov);
    t->rebels = cast_add(&t->cast, STR("REBELS"), ID_NONE);
    t->isis   = cast_add(&t->cast, STR("ISIS"), ID_NONE);
    t->sdf    = cast_add(&t->cast, STR("SDF"), ID_NONE);
    t->ypg    = cast_add(&t->cast, STR("YPG"), t->sdf);
    t->cast.actors.at[t->sdf].coalition = true;
    const char *sides[] = { "government", "opposition", "isis", "sdf" };
    const uint32_t of[] = { t->gov, t->rebels, t->isis, t->sdf };
    for (uint32_t i = 0; i < 4; i++) cast_join(&t->cast, cast_add_side(&t->cast, str_of(sides[i])), of[i], DAY_NONE, DAY_NONE);
    Str *places = ARENA_NEW(&t->arena, Str, PLACES_MAX);
    for (uint32_t i = 0; i < PLACES_MAX; i++) places[i] = arena_printf(&t->arena, "place-%u", i);
    t->docket = (Docket){ .arena = &t->arena, .cast = &t->cast, .place_names = places, .place_count = 3 };
}

static uint32_t witness(Table *t, const char *name, uint32_t lean)
{
    for (size_t i = 0; i < t->docket.witnesses.count; i++)
        if (str_eq(t->docket.witnesses.at[i].name, str_of(name))) return (uint32_t)i;
    LIST_PUSH(&t->arena, &t->docket.witnesses, (Witness){ str_of(name), lean });
    return (uint32_t)t->docket.witnesses.count - 1;
}

static Testimony *say(Table *t, const char *source, EventType event, uint32_t actor, Day day)
{
    Docket *d = &t->docket;
    uint32_t report = (uint32_t)d->reports.count, w = witness(t, source, ID_NONE);
    LIST_PUSH(&t->arena, &d->reports, (Published){ .doc = arena_printf(&t->arena, "%s-%d-%u", source, day, report), .source = w,
                                                   .published = day, .read = day, .origin = report });
    Testimony one = { .claim = (uint32_t)d->said.count, .report = report, .witness = w, .published = day, .event = event,
                      .modality = MODALITY_ASSERTED, .time = { day, day }, .confidence = 1, .count = { -1, -1, -1, "" } };
    if (actor != ID_NONE) actor_set_add(&one.actor, actor);
    LIST_PUSH(&t->arena, &d->said, one);
    return &d->said.at[d->said.count - 1];
}

static Control ask(Table *t, Day day, WeighOptions o)
{
    Weigh *w = weigh_new(&t->docket, o);
    Control c;
    weigh_who(w, 0, day, &t->arena, &c);
    weigh_free(w);
    return c;
}

static const WeighOptions plain = { RULE_EQUAL, DAY_NONE };

/* ---- the mathematics beside its slow twin ------------------------------------------------------------------------------ */

enum { TWIN_DAYS = 5, TWIN_HOLDERS = 3, TWIN_STATES = FLAG_COUNT * TWIN_HOLDERS, TWIN_CLAIMED = 3 };

/* One day of the kernel, straight from its definition in words. */
static void one_day(const KernelRates *r, const double *pi, double out[TWIN_STATES][TWIN_STATES])
{
    for (int a = 0; a < TWIN_STATES; a++)
        for (int b = 0; b < TWIN_STATES; b++) {
            double same = a / FLAG_COUNT == b / FLAG_COUNT, drawn = pi[b / FLAG_COUNT], stays = 1 - r->fall - r->part;
            const double next[FLAG_COUNT][FLAG_COUNT] = {
                [FLAG_HELD]    = { same * (1 - r->fight - r->handover) + drawn * r->handover, same * r->fight, 0 },
                [FLAG_FOUGHT]  = { r->calm * (same * stays + drawn * r->fall), same * (1 - r->calm), same * r->calm * r->part },
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
    const Day days[TWIN_CLAIMED] = { DAY0 + 1, DAY0 + 2, DAY0 + 4 };        /* silence before, between and after */
    const double like[TWIN_CLAIMED][TWIN_STATES] = { { 0.9, 0.2, 0.5, 0.4, 0.6, 0.3, 0.1, 0.3, 0.7 },
                                                     { 0.1, 0.5, 0.9, 0.8, 0.3, 0.2, 0.2, 0.7, 0.4 },
                                                     { 0.7, 0.6, 0.1, 0.2, 0.95, 0.8, 0.4, 0.1, 0.3 } };
    double fore[TWIN_CLAIMED * TWIN_STATES], back[TWIN_CLAIMED * TWIN_STATES];
    const double turn[TWIN_CLAIMED] = { 0, 0.3, 0.1 }, flare[TWIN_CLAIMED] = { 0.15, 0, 0.25 };
    const double takers[TWIN_CLAIMED][TWIN_HOLDERS] = { { 0, 0, 0 }, { 0.2, 0.8, 0 }, { 0, 0.5, 0.5 } };
    Chain c = { .kernel = kernel, .holders = TWIN_HOLDERS, .pi = pi, .steps = TWIN_CLAIMED, .days = days, .turn = turn,
                .flare = flare, .takers = takers[0], .like = like[0], .fore = fore, .back = back };
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
    t.docket.reports.at[0].background = true;               /* what the theatre knows is no report */
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
    assert_int_equal(c.share_count, 2);                     /* the government, and someone else */
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

    for (Modality m = MODALITY_PREDICTED; m < MODALITY_COUNT; m++) {        /* predicted, conditional, planned, question */
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
    assert_int_equal(c.shares[0].actor, t.gov);             /* whose it was before the fight is remembered through it */
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
    const struct { Days said; Day earliest; } cases[] = {
        { { day_of(2013, 1, 1), day_of(2016, 7, 15) }, day_of(2013, 12, 31) },      /* since 2013 */
        { { day_of(2013, 3, 1), day_of(2016, 7, 15) }, day_of(2013, 3, 31) },       /* since March */
        { { day_of(2013, 12, 1), day_of(2016, 7, 15) }, day_of(2013, 12, 31) },
        { { day_of(2013, 3, 5), day_of(2016, 7, 15) }, day_of(2013, 3, 5) },        /* since the fifth of March */
        { { day_of(2013, 1, 1), day_of(2013, 12, 31) }, day_of(2013, 1, 1) },       /* in 2013 */
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
    assert_int_equal(ask(&t, DAY0 + 10, plain).besieged_by, t.gov);     /* several make up for one that is firm */
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
    assert_int_equal(c.claimed_count, 2);                   /* both sides say that it is theirs */
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

/* ---- laws -------------------------------------------------------------------------------------------------------------- */

static bool same_control(const Control *a, const Control *b)
{
    if (a->state != b->state || a->holder != b->holder || a->sure != b->sure || a->contested != b->contested ||
        a->witnesses != b->witnesses || a->share_count != b->share_count || a->besieged_by != b->besieged_by) return false;
    for (uint32_t i = 0; i < a->share_count; i++)
        if (a->shares[i].actor != b->shares[i].actor || a->shares[i].p != b->shares[i].p) return false;
    return true;
}

static SimOptions small_world(uint64_t seed)
{
    SimOptions o = sim_default;
    o.seed = seed;
    o.places = 8;
    o.days = 700;
    return o;
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
            for (int k = 0; k < WORD_KINDS; k++)
                assert_true(weigh_reliability(now, i)->right[k] == weigh_reliability(cut, i)->right[k]);
        weigh_free(now);
        weigh_free(cut);
        arena_free(&a);
    }
}

static void assert_same_reliability(const Reliability *a, const Reliability *b)
{
    assert_true(a->lean == b->lean && a->lean_learned == b->lean_learned);
    for (int k = 0; k < WORD_KINDS; k++)
        assert_true(a->right[k] == b->right[k] && a->heard[k] == b->heard[k] && a->belief[k].a == b->belief[k].a && a->belief[k].b == b->belief[k].b);
}

static void a_taught_weighing_believes_alike_and_rights_are_told_together(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    sim_make(&w, &a, small_world(7));
    Weigh *one = weigh_new(&w.docket, WEIGH_DEFAULT), *like = weigh_taught(&w.docket, WEIGH_DEFAULT, weigh_lesson(one));
    for (uint32_t i = 0; i < w.docket.witnesses.count; i++)
        assert_same_reliability(weigh_reliability(one, i), weigh_reliability(like, i));
    double *rights = ARENA_NEW(&a, double, w.docket.said.count);
    for (uint32_t p = 0; p < w.docket.place_count; p++) weigh_rights(like, p, rights);
    uint32_t told = 0;
    for (uint32_t i = 0; i < w.docket.said.count; i++) {
        assert_float_equal(weigh_right(one, i), rights[i], 1e-12);
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
    w.docket.reports.at[w.docket.said.at[0].report].read = w.docket.said.at[0].published = DAY_NONE;     /* known only when everything is */
    Weigh *all = weigh_new(&w.docket, WEIGH_DEFAULT);
    Weigh *moving = weigh_taught(&w.docket, WEIGH_DEFAULT, weigh_lesson(all));
    static const int days[] = { 300, 301, 310, 120, 500, 119 };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const Day known = w.first + days[i];
        Weigh *there = weigh_taught(&w.docket, (WeighOptions){ RULE_LEARNED, known, 0 }, weigh_lesson(all));
        weigh_know(moving, known);
        assert_same_glances(moving, there, w.docket.place_count, w.first + 200, &a);
        assert_same_glances(moving, there, w.docket.place_count, w.first + 400, &a);     /* a chain run for one day goes on to another */
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
    for (uint32_t i = 0; i < w.docket.witnesses.count; i++)
        assert_same_reliability(weigh_reliability(one, i), weigh_reliability(four, i));
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
    assert_true(same_control(&after[0], &anew));            /* as if all had been read before */
    weigh_free(now);
    weigh_free(then);
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
    say(&t, "A", EVENT_CONTROL, t.isis, DAY0 - 9000);       /* so that two come into question */
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
                    (t->event != EVENT_CONTROL && t->event != EVENT_CAPTURE)) continue;
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
    uint32_t liar = o.neutral;                              /* the first leaning source, of side 0 */
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
    assert_int_equal(count_disputes(&t, DISPUTE_HOLDERS), 1);           /* one dispute: A against B and C */
    say(&t, "D", EVENT_CAPTURE, t.isis, DAY0)->modality = MODALITY_DENIED;
    assert_int_equal(count_disputes(&t, DISPUTE_DENIAL), 1);
    Arena a = { 0 };
    Contradictions found = { 0 };
    find_disputes(&t.docket, 0, DAY0 - 1, &a, &found);                  /* nothing was known yet */
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
    say(&t, "B", EVENT_CAPTURE, t.tiger, DAY0);                         /* a unit of it */
    say(&t, "C", EVENT_CAPTURE, t.gov, DAY0)->time = (Days){ DAY0 - 3, DAY0 + 3 };      /* that week */
    say(&t, "D", EVENT_CONTROL, t.isis, DAY0 + 40);                     /* another time */
    say(&t, "E", EVENT_CAPTURE, t.isis, DAY0)->extent = EXTENT_OUTSKIRTS;       /* beside it */
    say(&t, "G", EVENT_CAPTURE, t.isis, DAY0 + 80)->extent = EXTENT_PART;       /* each a part of it */
    say(&t, "H", EVENT_CAPTURE, t.gov, DAY0 + 80)->extent = EXTENT_PART;
    say(&t, "F", EVENT_CAPTURE, t.isis, DAY0)->place = 1;               /* another place */
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
    for (size_t i = 0; i < 3; i++) t.docket.said.at[i].witness = 0;     /* all on one word: a report does not dispute itself */
    assert_int_equal(count_disputes(&t, DISPUTE_HOLDERS), 0);
    assert_int_equal(count_disputes(&t, DISPUTE_DENIAL), 0);
    arena_free(&t.arena);
}

static void counts_whose_ranges_do_not_meet_are_disputes(void **state)
{
    (void)state;
    const struct { Count one, other; uint32_t disputes; } cases[] = {
        { { 16, -1, -1, "=" }, { 40, -1, -1, "=" }, 1 }, { { 16, -1, -1, ">=" }, { 40, -1, -1, "=" }, 0 },
        { { 16, -1, -1, "=" }, { 40, -1, -1, ">=" }, 1 }, { { 38, -1, -1, "~" }, { 40, -1, -1, "=" }, 0 },
        { { 16, -1, -1, "=" }, { -1, 40, -1, "=" }, 0 }, { { 60, -1, -1, ">=" }, { 40, -1, -1, "<=" }, 1 },
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
    assert_int_equal(r[witness(&t, "A", ID_NONE)].alone, 1);            /* the strike */
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
    assert_int_equal(all.at[2].end, FORECAST_OPEN);                     /* no day told: HORIZON_DAYS are not past */
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
    for (uint32_t i = 0; i < 3; i++) d->said.at[i].published = DAY0 + 12;       /* news: what has no day is of its own day */
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
    assert_int_equal(d->said.at[2].time.to, DAY0);           /* another's word stands */
    d->said.at[1].time = (Days){ DAY0 + 2, DAY0 + 2 };          /* taken, and since then held by the other */
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

static void quantiles_of_the_beta_distribution(void **state)
{
    (void)state;
    assert_near(beta_below((Beta){ 1, 1 }, 0.3), 0.3, 1e-12);
    assert_near(beta_below((Beta){ 2, 3 }, 0.4), 0.5248, 1e-12);            /* 12 x^2/2 - 24 x^3/3 + 12 x^4/4 at 0.4 */
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
        cmocka_unit_test(who_is_nowhere_named_is_not_the_holder),
        cmocka_unit_test(who_hardly_holds_a_place_anywhere_is_seldom_its_holder),
        cmocka_unit_test(one_weak_word_makes_no_siege),
        cmocka_unit_test(a_siege_lasts_as_long_as_it_is_said_to),
        cmocka_unit_test(each_sides_own_word_is_a_layer_of_its_own),
        cmocka_unit_test(a_change_of_hands_has_a_day_and_an_interval),
        cmocka_unit_test(the_order_of_reading_changes_nothing),
        cmocka_unit_test(a_report_read_twice_changes_nothing),
        cmocka_unit_test(nothing_from_after_the_day_leaks_in), cmocka_unit_test(a_taught_weighing_believes_alike_and_rights_are_told_together),
        cmocka_unit_test(knowledge_that_moves_comes_to_what_is_known_on_the_day), cmocka_unit_test(several_threads_come_to_the_same),
        cmocka_unit_test(reposts_are_one_witness),
        cmocka_unit_test(a_new_report_changes_its_place_and_no_other),
        cmocka_unit_test(against_its_interest_a_leaning_source_counts_more),
        cmocka_unit_test(a_word_heard_alone_is_as_sure_as_its_source),
        cmocka_unit_test(learned_reliabilities_are_near_the_truth),
        cmocka_unit_test(a_leaning_that_nobody_declared_is_found),
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
        cmocka_unit_test(quantiles_of_the_beta_distribution),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
