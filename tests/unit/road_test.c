#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "road/road.h"
#include "weigh/simulate.h"

#define assert_near(a, b, by) assert_true(fabs((a) - (b)) < (by))

/* Every combination of open and shut elements, each with its probability: is there a way? */
static double by_enumeration(const RoadGraph *g, uint32_t from, uint32_t to)
{
    const uint32_t n = g->place_count + g->segment_count;
    double sum = 0;
    assert_true(n <= 20);
    for (uint32_t open = 0; open < 1u << n; open++) {
        double p = 1;
        for (uint32_t i = 0; i < n; i++) {
            double one = i < g->place_count ? g->place_open[i] : g->segments[i - g->place_count].open;
            p *= open >> i & 1 ? one : 1 - one;
        }
        if (p == 0 || !(open >> from & 1)) continue;
        uint32_t reached = 1u << from;
        for (uint32_t round = 0; round < g->place_count; round++)
            for (uint32_t s = 0; s < g->segment_count; s++) {
                const RoadSegment *r = &g->segments[s];
                if (!(open >> (g->place_count + s) & 1) || (r->via != ROAD_NONE && !(open >> r->via & 1))) continue;
                if (reached >> r->from & 1 && open >> r->to & 1) reached |= 1u << r->to;
                if (reached >> r->to & 1 && open >> r->from & 1) reached |= 1u << r->from;
            }
        if (reached >> to & 1) sum += p;
    }
    return sum;
}

static void any_way_is_what_enumeration_says(void **state)
{
    (void)state;
    Dice dice = { 7 };
    for (int trial = 0; trial < 40; trial++) {
        enum { PLACES = 6, SEGMENTS = 9 };
        double open[PLACES];
        RoadSegment segments[SEGMENTS];
        for (int i = 0; i < PLACES; i++) open[i] = dice_below(&dice, 4) == 0 ? (double)dice_below(&dice, 2) : dice_share(&dice);
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = (RoadSegment){ dice_below(&dice, PLACES), dice_below(&dice, PLACES), ROAD_NONE, dice_share(&dice) < 0.7 ? 1 : 0.2 };
            if (dice_below(&dice, 4) == 0) segments[i].via = dice_below(&dice, PLACES);
        }
        RoadGraph g = { PLACES, SEGMENTS, open, NULL, segments, NULL };
        RoadChance c = road_any(&g, 0, 5);
        assert_true(c.low == c.high);
        assert_near(c.low, by_enumeration(&g, 0, 5), 1e-9);
    }
}

static void the_likeliest_way_goes_round_a_shut_town(void **state)
{
    (void)state;
    const double open[] = { 1, 0.05, 0.9, 0.9, 1 };
    const RoadSegment segments[] = { { 0, 1, ROAD_NONE, 1 },
                                     { 1, 4, ROAD_NONE, 1 },
                                     { 0, 2, ROAD_NONE, 1 },
                                     { 2, 3, ROAD_NONE, 1 },
                                     { 3, 4, ROAD_NONE, 1 } };
    RoadGraph g = { 5, 5, open, NULL, segments, NULL };
    Arena a = { 0 };
    RoadWay way;
    road_likeliest(&g, 0, 4, &a, &way);
    assert_int_equal(way.count, 3);
    assert_int_equal(way.places[1], 2);
    assert_near(way.open, 0.81, 1e-12);
    const double better[] = { 1, 0.05, 1, 0.5, 1 };
    assert_near(road_way_open(&(RoadGraph){ 5, 5, better, NULL, segments, NULL }, &way), 0.5, 1e-12);
    RoadKey *keys;
    uint32_t count;
    road_keys(&g, 0, 4, &way, &a, &keys, &count);
    assert_int_equal(count, 2);
    for (uint32_t i = 0; i < count; i++) {
        assert_near(keys[i].if_open, 1 - 0.1 * 0.95, 1e-9);
        assert_near(keys[i].if_shut, 0.05, 1e-9);
    }
    arena_free(&a);
}

static void where_no_road_leads_there_is_no_way(void **state)
{
    (void)state;
    const double open[] = { 1, 1, 1 };
    const RoadSegment segments[] = { { 0, 1, ROAD_NONE, 1 } };
    RoadGraph g = { 3, 1, open, NULL, segments, NULL };
    Arena a = { 0 };
    RoadWay way;
    road_likeliest(&g, 0, 2, &a, &way);
    assert_int_equal(way.count, 0);
    assert_true(way.open == 0);
    RoadChance c = road_any(&g, 0, 2);
    assert_true(c.low == 0 && c.high == 0);
    assert_true(road_any(&g, 1, 1).low == 1);
    arena_free(&a);
}

static void a_shut_crossing_shuts_its_road(void **state)
{
    (void)state;
    const double open[] = { 1, 1, 0.25 };
    const RoadSegment segments[] = { { 0, 1, 2, 1 } };
    RoadGraph g = { 3, 1, open, NULL, segments, NULL };
    assert_near(road_any(&g, 0, 1).low, 0.25, 1e-12);
}

/* An unread village between two towns goes with one of them: the way is as open as the towns are, and no third doubt is added. */
static void a_place_that_stands_as_another_adds_no_doubt_of_its_own(void **state)
{
    (void)state;
    const double open[] = { 0.9, 0, 0, 0.8, 0.5 };
    const double km[] = { 10, 10, 10, 10, 10 };
    const RoadSegment segments[] = { { 0, 1, ROAD_NONE, 1 },
                                     { 1, 2, ROAD_NONE, 1 },
                                     { 2, 3, ROAD_NONE, 1 },
                                     { 0, 4, ROAD_NONE, 1 },
                                     { 4, 3, ROAD_NONE, 1 } };
    const bool known[] = { true, false, false, true, true };
    uint32_t as[5];
    RoadGraph g = { 5, 5, open, km, segments, as };
    road_nearest_known(&g, known, 100, as);
    assert_int_equal(as[1], 0);
    assert_int_equal(as[2], 3);
    RoadChance c = road_any(&g, 0, 3);
    assert_near(c.low, 0.9 * 0.8, 1e-12);
    assert_true(c.low == c.high);
    Arena a = { 0 };
    RoadWay way;
    road_likeliest(&g, 0, 3, &a, &way);
    assert_int_equal(way.count, 3);
    assert_near(way.open, 0.72, 1e-12);
    RoadKey *keys;
    uint32_t count;
    road_keys(&g, 0, 3, &way, &a, &keys, &count);
    assert_int_equal(count, 2);
    assert_near(keys[0].if_open, 0.9, 1e-9);
    assert_near(keys[0].if_shut, 0, 1e-9);
    arena_free(&a);
}

/* The same sums as by enumeration, when places are tied together at random. */
static void tied_places_are_what_enumeration_says(void **state)
{
    (void)state;
    Dice dice = { 11 };
    for (int trial = 0; trial < 40; trial++) {
        enum { PLACES = 7, SEGMENTS = 9 };
        double open[PLACES], tied[PLACES];
        uint32_t as[PLACES];
        RoadSegment segments[SEGMENTS];
        for (uint32_t i = 0; i < PLACES; i++) open[i] = dice_share(&dice), as[i] = i < 4 ? i : dice_below(&dice, 4);
        for (int i = 0; i < SEGMENTS; i++) segments[i] = (RoadSegment){ dice_below(&dice, PLACES), dice_below(&dice, PLACES), ROAD_NONE, 1 };
        RoadGraph g = { PLACES, SEGMENTS, open, NULL, segments, as }, one = { PLACES, SEGMENTS, tied, NULL, segments, NULL };
        double sum = 0;
        for (uint32_t set = 0; set < 16; set++) {
            double p = 1;
            for (uint32_t i = 0; i < 4; i++) p *= set >> i & 1 ? open[i] : 1 - open[i];
            for (uint32_t i = 0; i < PLACES; i++) tied[i] = set >> as[i] & 1;
            sum += p * by_enumeration(&one, 0, 6);
        }
        RoadChance c = road_any(&g, 0, 6);
        assert_true(c.low == c.high);
        assert_near(c.low, sum, 1e-9);
    }
}

static void beyond_reach_nothing_is_known(void **state)
{
    (void)state;
    const double km[] = { 60, 60, 80 };
    const RoadSegment segments[] = { { 0, 1, ROAD_NONE, 1 }, { 1, 2, ROAD_NONE, 1 }, { 2, 3, 4, 1 } };
    const bool known[] = { true, false, false, true, false };
    uint32_t as[5];
    RoadGraph g = { 5, 3, NULL, km, segments, NULL };
    road_nearest_known(&g, known, 70, as);
    assert_int_equal(as[0], 0);
    assert_int_equal(as[1], 0);
    assert_int_equal(as[2], ROAD_NONE);
    assert_int_equal(as[4], 3); /* a bridge, half way along the last stretch */
}

/* Too many cases: the bounds hold the truth between them, and say that they are bounds. */
static void a_great_net_is_bounded(void **state)
{
    (void)state;
    enum { SIDE = 12, PLACES = SIDE * SIDE };
    static double open[PLACES];
    static RoadSegment segments[2 * PLACES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < PLACES; i++) {
        open[i] = i == 0 || i == PLACES - 1 ? 1 : 0.7;
        if (i % SIDE + 1 < SIDE) segments[n++] = (RoadSegment){ i, i + 1, ROAD_NONE, 1 };
        if (i + SIDE < PLACES) segments[n++] = (RoadSegment){ i, i + SIDE, ROAD_NONE, 1 };
    }
    RoadGraph g = { PLACES, n, open, NULL, segments, NULL };
    RoadChance c = road_any(&g, 0, PLACES - 1);
    assert_int_equal(c.cases, ROAD_CASES_MAX);
    assert_true(c.low > 0 && c.low < c.high && c.high <= 1);
    Dice dice = { 3 };
    double through = 0;
    for (int trial = 0; trial < 2000; trial++) {
        double tried[PLACES];
        for (uint32_t i = 0; i < PLACES; i++) tried[i] = dice_share(&dice) < open[i];
        RoadGraph one = { PLACES, n, tried, NULL, segments, NULL };
        Arena a = { 0 };
        RoadWay way;
        road_likeliest(&one, 0, PLACES - 1, &a, &way);
        through += way.open > 0;
        arena_free(&a);
    }
    assert_true(through / 2000 > c.low - 0.05 && through / 2000 < c.high + 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_way_is_what_enumeration_says),
        cmocka_unit_test(the_likeliest_way_goes_round_a_shut_town),
        cmocka_unit_test(where_no_road_leads_there_is_no_way),
        cmocka_unit_test(a_shut_crossing_shuts_its_road),
        cmocka_unit_test(a_place_that_stands_as_another_adds_no_doubt_of_its_own),
        cmocka_unit_test(tied_places_are_what_enumeration_says),
        cmocka_unit_test(beyond_reach_nothing_is_known),
        cmocka_unit_test(a_great_net_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
