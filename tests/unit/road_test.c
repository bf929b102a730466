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
        RoadGraph g = { PLACES, SEGMENTS, open, NULL, segments };
        RoadChance c = road_any(&g, 0, 5);
        assert_true(c.low == c.high);
        assert_near(c.low, by_enumeration(&g, 0, 5), 1e-9);
    }
}

static void the_likeliest_way_goes_round_a_shut_town(void **state)
{
    (void)state;
    const double open[] = { 1, 0.05, 0.9, 0.9, 1 };
    const RoadSegment segments[] = { { 0, 1, ROAD_NONE, 1 }, { 1, 4, ROAD_NONE, 1 }, { 0, 2, ROAD_NONE, 1 }, { 2, 3, ROAD_NONE, 1 }, { 3, 4, ROAD_NONE, 1 } };
    RoadGraph g = { 5, 5, open, NULL, segments };
    Arena a = { 0 };
    RoadWay way;
    road_likeliest(&g, 0, 4, &a, &way);
    assert_int_equal(way.count, 3);
    assert_int_equal(way.places[1], 2);
    assert_near(way.open, 0.81, 1e-12);
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
    RoadGraph g = { 3, 1, open, NULL, segments };
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
    RoadGraph g = { 3, 1, open, NULL, segments };
    assert_near(road_any(&g, 0, 1).low, 0.25, 1e-12);
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
    RoadGraph g = { PLACES, n, open, NULL, segments };
    RoadChance c = road_any(&g, 0, PLACES - 1);
    assert_int_equal(c.cases, ROAD_CASES_MAX);
    assert_true(c.low > 0 && c.low < c.high && c.high <= 1);
    Dice dice = { 3 };
    double through = 0;
    for (int trial = 0; trial < 2000; trial++) {
        double tried[PLACES];
        for (uint32_t i = 0; i < PLACES; i++) tried[i] = dice_share(&dice) < open[i];
        RoadGraph one = { PLACES, n, tried, NULL, segments };
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
        cmocka_unit_test(a_great_net_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
