/* tests/unit/parse_common.h - what the tests of parse/ share: dice that fall alike in each run, and a sentence of CoNLL-U in words. */
#ifndef HEAR_TEST_PARSE_COMMON_H
#define HEAR_TEST_PARSE_COMMON_H

#include "parse/conllu.h"

static inline uint32_t chance(uint32_t n)
{
    static uint32_t seed = 7;
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static inline float chance_float(void) { return (float)chance(2001) / 1000.f - 1.f; }

static inline bool read_one(Arena *a, const char *text, ConlluSentence *out, HearErr *err)
{
    ConlluReader r = { .file = STR("t.conllu"), .rest = str_of(text) };
    return conllu_next(&r, a, out, err);
}

#endif
