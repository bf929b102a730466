/* parse/mat.h - the few matrix and vector operations of the network, the same to the bit on every machine.
 *
 * In    rows of floats, one after another; every width is a multiple of 8
 * Out   rows of floats
 * Cost  as written; sums run in a fixed order over vectors of 8, which the compiler maps to what the machine has
 *
 * The library is compiled without fused multiply-add, because a fused product rounds differently.
 */
#ifndef HEAR_PARSE_MAT_H
#define HEAR_PARSE_MAT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define MAT_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define MAT_CLONES
#endif

/* out[n x m] = in[n x k] * w[k x m], plus bias[m] in every row when bias is not NULL. */
void mat_mul(float *out, const float *in, const float *w, const float *bias, size_t n, size_t k, size_t m);
/* out[m] += in[k] * w[k x m], for one row; m is a multiple of 32. */
void mat_add_row(float *out, const float *in, const float *w, size_t k, size_t m);
/* out[n x k] += in[n x m] * transposed w[k x m]. */
void mat_mul_back(float *out, const float *in, const float *w, size_t n, size_t k, size_t m);
/* w[k x m] += transposed in[n x k] * out[n x m]: what a product's weights gain from the error `out`. */
void mat_gain(float *w, const float *in, const float *out, size_t n, size_t k, size_t m);
/* The same sum from the last row to the first. */
void mat_gain_back(float *w, const float *in, const float *out, size_t n, size_t k, size_t m);
float vec_dot(const float *a, const float *b, size_t n);
/* out[i] = rows[i * stride] . x, for count rows of n floats. */
void vec_dots(float *out, const float *rows, size_t stride, size_t count, const float *x, size_t n);
/* a[i] += b[i] * by */
void vec_add(float *a, const float *b, float by, size_t n);

void vec_add_bytes(float *a, const int8_t *b, float by, size_t n);

/* The greatest |a[i]|. */
float vec_reach(const float *a, size_t n);
/* The leaky rectifier: what is below zero counts a tenth. */
#define LEAK 0.1f
void vec_rectify(float *a, size_t n);
/* out = rectified a + b */
void vec_rectify_sum(float *out, const float *a, const float *b, size_t n);
/* The first i in [from, to) with the greatest rows[i] . x + bias[i]; rows are m floats each. */
uint32_t mat_best_row(const float *rows, const float *bias, const float *x, uint32_t from, uint32_t to, size_t m);

float exp_near(float x); /* e^x to 2e-7 of its value; clamped at +-87 */

/* One step of a long short-term memory: z[4*h] are the sums of the input, forget, output gates and the candidate; on return their
 * activations. c[h] is the cell before the step and after it, out[h] its output, tanh_c[h] what the output gate let through. h is a
 * multiple of 16. */
void lstm_step(float *z, float *c, float *out, float *tanh_c, size_t h);

#endif
