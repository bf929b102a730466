#include "parse/mat16.h"

#include <math.h>
#include <string.h>

#include "parse/mat.h"
#include "parse/mat16_ways.h"

/* Where the weight from input l to output j lies. */
static inline size_t place(size_t k, size_t l, size_t j) { return j / 16 * 16 * k + l / 2 * 32 + j % 16 * 2 + l % 2; }

Mat16 mat16_pack(int16_t *room, const float *w, size_t k, size_t m)
{
    float top = 0;
    for (size_t i = 0; i < k * m; i++) top = fmaxf(top, fabsf(w[i]));
    float scale = top > 0 ? top / MAT16_TOP : 1;
    for (size_t l = 0; l < k; l++)
        for (size_t j = 0; j < m; j++) room[place(k, l, j)] = (int16_t)lrintf(w[l * m + j] / scale);
    return (Mat16){ room, k, m, scale / MAT16_ONE };
}

Mat8 mat8_pack(int8_t *room, float *by, const float *w, size_t k, size_t m)
{
    for (size_t j = 0; j < m; j++) {
        float top = 0;
        for (size_t l = 0; l < k; l++) top = fmaxf(top, fabsf(w[l * m + j]));
        float scale = top > 0 ? top / MAT8_TOP : 1;
        for (size_t l = 0; l < k; l++) room[place(k, l, j)] = (int8_t)lrintf(w[l * m + j] / scale);
        by[j] = scale / MAT16_ONE;
    }
    return (Mat8){ room, k, m, by };
}

MAT_CLONES
void mat16_round(int16_t *out, const float *in, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float shifted = in[i] * MAT16_ONE + 12582912.f; /* 1.5 * 2^23: the sum's last bits are the rounded integer */
        int32_t bits;
        memcpy(&bits, &shifted, sizeof bits);
        out[i] = (int16_t)bits;
    }
}

static void mul_plain(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float by = mat16_worth(w, reach, i);
        for (size_t j = 0; j < w->m; j++) {
            int32_t sum = 0;
            for (size_t l = 0; l < w->k; l += 2) {
                const int16_t *pair = w->w + place(w->k, l, j);
                sum += in[i * w->k + l] * pair[0] + in[i * w->k + l + 1] * pair[1];
            }
            out[i * w->m + j] = start[j] + by * (float)sum;
        }
    }
}

static void add_plain(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < w->m; j++) {
            int32_t sum = 0;
            for (size_t l = 0; l < w->k; l++) sum += in[i * w->k + l] * w->w[place(w->k, l, j)];
            out[i * w->m + j] = start[i][j] + w->by[j] * (float)sum;
        }
    }
}

#define TARGET
#define INLINE static inline __attribute__((always_inline))
#define FLOATS 4
#include "parse/lstm_way.h"

const Mat16Way mat16_plain = { mul_plain, add_plain, step };

size_t mat16_ways(const Mat16Way *ways[MAT16_WAYS])
{
    size_t n = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) ways[n++] = &mat16_avx512;
    if (__builtin_cpu_supports("avx2")) ways[n++] = &mat16_avx2;
#endif
    ways[n++] = &mat16_plain;
    return n;
}

static const Mat16Way *fastest(void)
{
    const Mat16Way *ways[MAT16_WAYS];
    mat16_ways(ways);
    return ways[0];
}

void mat16_mul(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n)
{
    fastest()->mul(out, start, in, reach, w, n);
}

void mat8_add(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n) { fastest()->add(out, start, in, w, n); }

void lstm_step(float *z, float *c, float *out, float *tanh_c, size_t h) { fastest()->step(z, c, out, tanh_c, h); }
