#include "parse/mat16.h"

#include <math.h>
#include <string.h>

#include "parse/mat.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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
        float shifted = in[i] * MAT16_ONE + 12582912.f;      /* 1.5 * 2^23: the sum's last bits are the rounded integer */
        int32_t bits;
        memcpy(&bits, &shifted, sizeof bits);
        out[i] = (int16_t)bits;
    }
}

static void mul_plain(float *out, const float *start, const int16_t *in, const Mat16 *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < w->m; j++) {
            int32_t sum = 0;
            for (size_t l = 0; l < w->k; l += 2) {
                const int16_t *pair = w->w + place(w->k, l, j);
                sum += in[i * w->k + l] * pair[0] + in[i * w->k + l + 1] * pair[1];
            }
            out[i * w->m + j] = start[j] + w->by * (float)sum;
        }
    }
}

static void mul8_plain(float *out, const float *start, const int16_t *in, const Mat8 *w)
{
    for (size_t j = 0; j < w->m; j++) {
        int32_t sum = 0;
        for (size_t l = 0; l < w->k; l++) sum += in[l] * w->w[place(w->k, l, j)];
        out[j] = start[j] + w->by[j] * (float)sum;
    }
}

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i load(const int16_t *p) { return _mm256_loadu_si256((const __m256i *)(const void *)p); }

AVX2 static inline __m256i both(const int16_t *p)        /* the pair at p, eight times */
{
    int32_t pair;
    memcpy(&pair, p, sizeof pair);
    return _mm256_set1_epi32(pair);
}

AVX2 static inline __m256i gain(__m256i sum, __m256i x, __m256i w) { return _mm256_add_epi32(sum, _mm256_madd_epi16(x, w)); }

AVX2 static inline void put(float *out, const float *start, __m256i sum, __m256 by)
{
    _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(start), _mm256_mul_ps(by, _mm256_cvtepi32_ps(sum))));
}

AVX2 static void mul_row(float *out, const float *start, const int16_t *in, const Mat16 *w)
{
    const __m256 by = _mm256_set1_ps(w->by);
    size_t m = w->m, k = w->k, tile = 16 * k, j = 0;
    for (; j + 64 <= m; j += 64) {
        __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        const int16_t *at = w->w + j * k;
        for (size_t l = 0; l < k; l += 2, at += 32) {
            __m256i x = both(in + l);
            s0 = gain(s0, x, load(at));
            s1 = gain(s1, x, load(at + 16));
            s2 = gain(s2, x, load(at + tile));
            s3 = gain(s3, x, load(at + tile + 16));
            s4 = gain(s4, x, load(at + 2 * tile));
            s5 = gain(s5, x, load(at + 2 * tile + 16));
            s6 = gain(s6, x, load(at + 3 * tile));
            s7 = gain(s7, x, load(at + 3 * tile + 16));
        }
        put(out + j, start + j, s0, by), put(out + j + 8, start + j + 8, s1, by);
        put(out + j + 16, start + j + 16, s2, by), put(out + j + 24, start + j + 24, s3, by);
        put(out + j + 32, start + j + 32, s4, by), put(out + j + 40, start + j + 40, s5, by);
        put(out + j + 48, start + j + 48, s6, by), put(out + j + 56, start + j + 56, s7, by);
    }
    for (; j < m; j += 16) {
        __m256i s0 = _mm256_setzero_si256(), s1 = s0;
        const int16_t *at = w->w + j * k;
        for (size_t l = 0; l < k; l += 2, at += 32) {
            __m256i x = both(in + l);
            s0 = gain(s0, x, load(at));
            s1 = gain(s1, x, load(at + 16));
        }
        put(out + j, start + j, s0, by), put(out + j + 8, start + j + 8, s1, by);
    }
}

AVX2 static void mul_four_rows(float *out, const float *start, const int16_t *in, const Mat16 *w)
{
    const __m256 by = _mm256_set1_ps(w->by);
    size_t m = w->m, k = w->k;
    for (size_t j = 0; j < m; j += 16) {
        __m256i a0 = _mm256_setzero_si256(), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        const int16_t *at = w->w + j * k;
        for (size_t l = 0; l < k; l += 2, at += 32) {
            __m256i w0 = load(at), w1 = load(at + 16), x = both(in + l);
            a0 = gain(a0, x, w0), a1 = gain(a1, x, w1);
            x = both(in + k + l);
            b0 = gain(b0, x, w0), b1 = gain(b1, x, w1);
            x = both(in + 2 * k + l);
            c0 = gain(c0, x, w0), c1 = gain(c1, x, w1);
            x = both(in + 3 * k + l);
            d0 = gain(d0, x, w0), d1 = gain(d1, x, w1);
        }
        put(out + j, start + j, a0, by), put(out + j + 8, start + j + 8, a1, by);
        put(out + m + j, start + j, b0, by), put(out + m + j + 8, start + j + 8, b1, by);
        put(out + 2 * m + j, start + j, c0, by), put(out + 2 * m + j + 8, start + j + 8, c1, by);
        put(out + 3 * m + j, start + j, d0, by), put(out + 3 * m + j + 8, start + j + 8, d1, by);
    }
}

AVX2 static inline __m256i widen(const int8_t *p) { return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)p)); }

AVX2 static void mul8_row(float *out, const float *start, const int16_t *in, const Mat8 *w)
{
    size_t k = w->k, tile = 16 * k;
    for (size_t j = 0; j < w->m; j += 64) {
        __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        const int8_t *at = w->w + j * k;
        for (size_t l = 0; l < k; l += 2, at += 32) {
            __m256i x = both(in + l);
            s0 = gain(s0, x, widen(at));
            s1 = gain(s1, x, widen(at + 16));
            s2 = gain(s2, x, widen(at + tile));
            s3 = gain(s3, x, widen(at + tile + 16));
            s4 = gain(s4, x, widen(at + 2 * tile));
            s5 = gain(s5, x, widen(at + 2 * tile + 16));
            s6 = gain(s6, x, widen(at + 3 * tile));
            s7 = gain(s7, x, widen(at + 3 * tile + 16));
        }
        const __m256i sums[8] = { s0, s1, s2, s3, s4, s5, s6, s7 };
        for (size_t i = 0; i < 8; i++) put(out + j + 8 * i, start + j + 8 * i, sums[i], _mm256_loadu_ps(w->by + j + 8 * i));
    }
}

void mat8_mul(float *out, const float *start, const int16_t *in, const Mat8 *w)
{
    if (__builtin_cpu_supports("avx2")) mul8_row(out, start, in, w);
    else mul8_plain(out, start, in, w);
}

void mat16_mul(float *out, const float *start, const int16_t *in, const Mat16 *w, size_t n)
{
    if (!__builtin_cpu_supports("avx2")) {
        mul_plain(out, start, in, w, n);
        return;
    }
    size_t i = 0;
    for (; i + 4 <= n; i += 4) mul_four_rows(out + i * w->m, start, in + i * w->k, w);
    for (; i < n; i++) mul_row(out + i * w->m, start, in + i * w->k, w);
}

#else

void mat16_mul(float *out, const float *start, const int16_t *in, const Mat16 *w, size_t n) { mul_plain(out, start, in, w, n); }
void mat8_mul(float *out, const float *start, const int16_t *in, const Mat8 *w) { mul8_plain(out, start, in, w); }

#endif
