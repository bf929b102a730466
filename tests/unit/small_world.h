/* tests/unit/small_world.h - a simulated world that is quickly weighed, and whether two weighings believe alike. */
#ifndef HEAR_TEST_SMALL_WORLD_H
#define HEAR_TEST_SMALL_WORLD_H

#include "weigh/inside.h"
#include "weigh/simulate.h"

static inline SimOptions small_world(uint64_t seed)
{
    SimOptions o = sim_default;
    o.seed = seed;
    o.places = 8;
    o.days = 700;
    return o;
}

static inline void assert_same_reliability(const Reliability *a, const Reliability *b)
{
    assert_true(a->lean == b->lean && a->lean_learned == b->lean_learned);
    for (int k = 0; k < WORD_KINDS; k++)
        assert_true(a->right[k] == b->right[k] && a->heard[k] == b->heard[k] && a->belief[k].a == b->belief[k].a && a->belief[k].b == b->belief[k].b);
}

#endif
