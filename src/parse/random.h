/* parse/random.h - chance for training: xorshift64*, a stream of its own for every use, the same on every machine.
 *
 * In    a seed and two numbers that tell the streams apart
 * Out   64 random bits, or a number in [0, 1)
 */
#ifndef HEAR_PARSE_RANDOM_H
#define HEAR_PARSE_RANDOM_H

#include <stdint.h>

typedef struct {
    uint64_t s;
} Random;

static inline uint64_t random_next(Random *r)
{
    r->s ^= r->s >> 12;
    r->s ^= r->s << 25;
    r->s ^= r->s >> 27;
    return r->s * 0x2545F4914F6CDD1Dull;
}

static inline Random random_for(uint64_t seed, uint64_t a, uint64_t b)
{
    Random r = { (seed + 1) * 0x9E3779B97F4A7C15ull ^ (a + 1) * 0xBF58476D1CE4E5B9ull ^ (b + 1) * 0x94D049BB133111EBull };
    if (r.s == 0) r.s = 1;
    for (int i = 0; i < 4; i++) random_next(&r);
    return r;
}

static inline float random_unit(Random *r) { return (float)(random_next(r) >> 40) * (1.f / 16777216.f); }

#endif
