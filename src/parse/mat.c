#include "parse/mat.h"

#include <math.h>

typedef float V8 __attribute__((vector_size(32), aligned(4)));
typedef float V4 __attribute__((vector_size(16), aligned(4)));
typedef int32_t I8 __attribute__((vector_size(32), aligned(4)));
typedef int32_t I4 __attribute__((vector_size(16), aligned(4)));

static inline __attribute__((always_inline)) V8 load8(const float *p) { return *(const V8 *)(const void *)p; }
static inline __attribute__((always_inline)) V4 load4(const float *p) { return *(const V4 *)(const void *)p; }
static inline __attribute__((always_inline)) void store8(float *p, V8 v) { *(V8 *)(void *)p = v; }
static inline __attribute__((always_inline)) float sum8(V8 v) { return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7])); }

MAT_CLONES
void mat_mul(float *out, const float *in, const float *w, const float *bias, size_t n, size_t k, size_t m)
{
    const V8 zero = { 0 };
    for (size_t j = 0; j < m; j += 8) {
        V8 b = bias ? load8(bias + j) : zero;
        size_t i = 0;
        for (; i + 6 <= n; i += 6) {
            const float *a = in + i * k;
            V8 s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b;
            for (size_t l = 0; l < k; l++) {
                V8 x = load8(w + l * m + j);
                s0 += x * a[l];
                s1 += x * a[k + l];
                s2 += x * a[2 * k + l];
                s3 += x * a[3 * k + l];
                s4 += x * a[4 * k + l];
                s5 += x * a[5 * k + l];
            }
            store8(out + i * m + j, s0);
            store8(out + (i + 1) * m + j, s1);
            store8(out + (i + 2) * m + j, s2);
            store8(out + (i + 3) * m + j, s3);
            store8(out + (i + 4) * m + j, s4);
            store8(out + (i + 5) * m + j, s5);
        }
        for (; i + 2 <= n; i += 2) {
            const float *a = in + i * k;
            V8 s0 = b, s1 = b, t0 = zero, t1 = zero;
            for (size_t l = 0; l + 2 <= k; l += 2) {
                V8 x = load8(w + l * m + j), y = load8(w + (l + 1) * m + j);
                s0 += x * a[l];
                s1 += x * a[k + l];
                t0 += y * a[l + 1];
                t1 += y * a[k + l + 1];
            }
            store8(out + i * m + j, s0 + t0);
            store8(out + (i + 1) * m + j, s1 + t1);
        }
        if (i < n) {
            V8 s = b, t = zero;
            for (size_t l = 0; l + 2 <= k; l += 2) {
                s += load8(w + l * m + j) * in[i * k + l];
                t += load8(w + (l + 1) * m + j) * in[i * k + l + 1];
            }
            store8(out + i * m + j, s + t);
        }
    }
}

MAT_CLONES
void mat_add_row(float *out, const float *in, const float *w, size_t k, size_t m)
{
    for (size_t j = 0; j < m; j += 32) {
        float *o = out + j;
        V8 s0 = load8(o), s1 = load8(o + 8), s2 = load8(o + 16), s3 = load8(o + 24);
        V8 t0 = { 0 }, t1 = { 0 }, t2 = { 0 }, t3 = { 0 };
        for (size_t l = 0; l < k; l += 2) {
            const float *x = w + l * m + j, *y = x + m;
            s0 += load8(x) * in[l];
            s1 += load8(x + 8) * in[l];
            s2 += load8(x + 16) * in[l];
            s3 += load8(x + 24) * in[l];
            t0 += load8(y) * in[l + 1];
            t1 += load8(y + 8) * in[l + 1];
            t2 += load8(y + 16) * in[l + 1];
            t3 += load8(y + 24) * in[l + 1];
        }
        store8(o, s0 + t0);
        store8(o + 8, s1 + t1);
        store8(o + 16, s2 + t2);
        store8(o + 24, s3 + t3);
    }
}

static inline __attribute__((always_inline)) V4 halves(V8 v)
{
    return __builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7);
}
static inline __attribute__((always_inline)) V4 pairs(V4 a, V4 b)
{
    return __builtin_shufflevector(a, b, 0, 2, 4, 6) + __builtin_shufflevector(a, b, 1, 3, 5, 7);
}

/* Four rows at once, each summed in the order of sum8: the same bits as dot(). */
static inline __attribute__((always_inline)) V4 four_dots(const float *rows, size_t stride, const float *x, size_t n)
{
    V8 a = { 0 }, b = a, c = a, d = a;
    for (size_t i = 0; i < n; i += 8) {
        V8 y = load8(x + i);
        a += load8(rows + i) * y;
        b += load8(rows + stride + i) * y;
        c += load8(rows + 2 * stride + i) * y;
        d += load8(rows + 3 * stride + i) * y;
    }
    return pairs(pairs(halves(a), halves(b)), pairs(halves(c), halves(d)));
}

MAT_CLONES
void mat_mul_back(float *out, const float *in, const float *w, size_t n, size_t k, size_t m)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t l = 0; l < k; l += 4) {
            V4 *o = (V4 *)(void *)(out + i * k + l);
            *o += four_dots(w + l * m, m, in + i * m, m);
        }
    }
}

/* What w[k x m] gains from n rows; the steps are from one row to the next, and may go backward. */
static inline __attribute__((always_inline)) void gain(float *w, const float *in, ptrdiff_t in_step, const float *out, ptrdiff_t out_step, size_t n,
                                                       size_t k, size_t m)
{
    for (size_t l = 0; l < k; l += 4) {
        for (size_t j = 0; j < m; j += 8) {
            float *p = w + l * m + j;
            V8 s0 = load8(p), s1 = load8(p + m), s2 = load8(p + 2 * m), s3 = load8(p + 3 * m);
            const float *a = in + l, *b = out + j;
            for (size_t i = 0; i < n; i++, a += in_step, b += out_step) {
                V8 x = load8(b);
                s0 += x * a[0];
                s1 += x * a[1];
                s2 += x * a[2];
                s3 += x * a[3];
            }
            store8(p, s0);
            store8(p + m, s1);
            store8(p + 2 * m, s2);
            store8(p + 3 * m, s3);
        }
    }
}

MAT_CLONES
void mat_gain(float *w, const float *in, const float *out, size_t n, size_t k, size_t m) { gain(w, in, (ptrdiff_t)k, out, (ptrdiff_t)m, n, k, m); }

MAT_CLONES
void mat_gain_back(float *w, const float *in, const float *out, size_t n, size_t k, size_t m)
{
    if (n) gain(w, in + (n - 1) * k, -(ptrdiff_t)k, out + (n - 1) * m, -(ptrdiff_t)m, n, k, m);
}

static inline float dot(const float *a, const float *b, size_t n)
{
    V8 s = { 0 };
    for (size_t i = 0; i < n; i += 8) s += load8(a + i) * load8(b + i);
    return sum8(s);
}

MAT_CLONES
float vec_dot(const float *a, const float *b, size_t n) { return dot(a, b, n); }

MAT_CLONES
void vec_dots(float *out, const float *rows, size_t stride, size_t count, const float *x, size_t n)
{
    size_t i = 0;
    for (; i + 4 <= count; i += 4) *(V4 *)(void *)(out + i) = four_dots(rows + i * stride, stride, x, n);
    for (; i < count; i++) out[i] = dot(rows + i * stride, x, n);
}

MAT_CLONES
uint32_t mat_best_row(const float *rows, const float *bias, const float *x, uint32_t from, uint32_t to, size_t m)
{
    uint32_t best = from, i = from;
    float best_score = -INFINITY;
    if (from + 1 == to) return from;
    if (from + 4 <= to) {
        V4 top = four_dots(rows + i * m, m, x, m) + load4(bias + i);
        I4 at = { 0, 1, 2, 3 }, here = at; /* of each of four rows the best so far: no branch, nothing to wait for */
        for (i += 4; i + 4 <= to; i += 4) {
            V4 score = four_dots(rows + i * m, m, x, m) + load4(bias + i);
            I4 better = score > top;
            here += 4;
            top = (V4)(((I4)score & better) | ((I4)top & ~better));
            at = (here & better) | (at & ~better);
        }
        for (int k = 0; k < 4; k++)
            if (top[k] > best_score || (top[k] == best_score && from + (uint32_t)at[k] < best)) best = from + (uint32_t)at[k], best_score = top[k];
    }
    for (; i < to; i++) {
        float score = dot(rows + i * m, x, m) + bias[i];
        if (score > best_score) best = i, best_score = score;
    }
    return best;
}

static inline __attribute__((always_inline)) V8 choose8(I8 which, V8 yes, V8 no) { return (V8)(((I8)yes & which) | ((I8)no & ~which)); }
static inline V8 rectified(V8 x) { return choose8(x < 0, x * LEAK, x); }

MAT_CLONES
void vec_rectify(float *a, size_t n)
{
    for (size_t i = 0; i < n; i += 8) store8(a + i, rectified(load8(a + i)));
}

MAT_CLONES
void vec_rectify_sum(float *out, const float *a, const float *b, size_t n)
{
    for (size_t i = 0; i < n; i += 8) store8(out + i, rectified(load8(a + i) + load8(b + i)));
}

MAT_CLONES
void vec_add(float *a, const float *b, float by, size_t n)
{
    for (size_t i = 0; i < n; i += 8) store8(a + i, load8(a + i) + load8(b + i) * by);
}

MAT_CLONES
void vec_add_bytes(float *a, const int8_t *b, float by, size_t n)
{
    for (size_t i = 0; i < n; i++) a[i] += (float)b[i] * by;
}

MAT_CLONES
float vec_reach(const float *a, size_t n)
{
    V8 top = { 0 };
    for (size_t i = 0; i < n; i += 8) {
        V8 x = load8(a + i), size = choose8(x < 0, -x, x);
        top = choose8(size > top, size, top);
    }
    float most = 0;
    for (int k = 0; k < 8; k++)
        if (top[k] > most) most = top[k];
    return most;
}

/* e^x = 2^n * e^r with |r| <= ln 2 / 2; a polynomial for e^r (Cephes' expf), 2^n by way of the exponent's bits. */
static inline __attribute__((always_inline)) V8 exp8(V8 x)
{
    const V8 top = { 87, 87, 87, 87, 87, 87, 87, 87 };
    x = choose8(x < top, x, top);
    x = choose8(x > -top, x, -top);
    V8 shifted = x * 1.44269504f + 12582912.f; /* 1.5 * 2^23: the sum's last bits are the rounded integer */
    V8 n = shifted - 12582912.f;
    V8 r = x - n * 0.693359375f + n * 2.12194440e-4f;
    V8 p = 1.9875691500e-4f * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.f;
    return (V8)((I8)p + (__builtin_convertvector(n, I8) << 23));
}

float exp_near(float x)
{
    V8 v = { x, x, x, x, x, x, x, x };
    return exp8(v)[0];
}
