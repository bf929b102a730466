/* parse/mat16_ways.h - inner: one kind of machine's way to make the products of mat16.h, and the step of mat.h. All give the same numbers. */
#ifndef HEAR_PARSE_MAT16_WAYS_H
#define HEAR_PARSE_MAT16_WAYS_H

#include "parse/mat16.h"

typedef struct {
    void (*mul)(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n);
    void (*add)(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n);
    void (*step)(float *z, float *c, float *out, float *tanh_c, size_t h);
} Mat16Way;

/* What a sum of the i-th row is worth. */
static inline float mat16_worth(const Mat16 *w, const float *reach, size_t i) { return reach ? w->by * reach[i] : w->by; }

enum { MAT16_WAYS = 3 };
extern const Mat16Way mat16_plain, mat16_avx2, mat16_avx512;

/* The ways that this machine can go, the fastest first; returns how many. */
size_t mat16_ways(const Mat16Way *ways[MAT16_WAYS]);

#endif
