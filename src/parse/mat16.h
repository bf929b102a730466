/* parse/mat16.h - matrix products in 16-bit integers, for parsing: exact, so the same on every machine, and fast.
 *
 * In    activations between -1 and 1 as multiples of 1/2048; weights as multiples of a scale, 4095 of them at most
 * Out   sums of products as floats
 * Cost  32 products an instruction where the machine has AVX-512 with VNNI, 16 with AVX2; a plain loop elsewhere
 *
 * |sum| <= k * 2048 * 4095 < 2^31 for k <= 256, so that nothing overflows.
 */
#ifndef HEAR_PARSE_MAT16_H
#define HEAR_PARSE_MAT16_H

#include <stddef.h>
#include <stdint.h>

enum { MAT16_ONE = 2048, MAT16_TOP = 4095, MAT16_K_MAX = 256 };

enum { MAT16_ALIGN = 64 }; /* a line of the cache: so aligned, no load crosses one */

/* Weights [k][m] as the products read them: w[m / 16][k / 2][16][2]. k is even, m a multiple of 16. */
typedef struct {
    int16_t *w;
    size_t k, m;
    float by;
} Mat16; /* by: what one product is worth */

/* The same in bytes, for few rows at a time: there the weights' way from memory is what takes the time. by: for each output. */
typedef struct {
    int8_t *w;
    size_t k, m;
    float *by;
} Mat8;
enum { MAT8_TOP = 127 };

/* Rounds w[k x m] into room for k * m numbers, aligned to MAT16_ALIGN. */
Mat16 mat16_pack(int16_t *room, const float *w, size_t k, size_t m);
/* The same; by has room for m floats. */
Mat8 mat8_pack(int8_t *room, float *by, const float *w, size_t k, size_t m);
/* out[i] = in[i] * 2048, rounded; in[i] lies between -1 and 1. n is a multiple of 8. */
void mat16_round(int16_t *out, const float *in, size_t n);
/* out[n x m] = start + in[n x k] * w, with start[m] the same for every row. reach: how often a row counts; NULL: once each. */
void mat16_mul(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n);
/* out[n x m] = start + in[n x k] * w, with start[i][m] for each row, anywhere. */
void mat8_add(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n);

#endif
