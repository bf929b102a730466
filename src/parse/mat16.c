#include "parse/mat16.h"

#include <math.h>
#include <stdbool.h>
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

static inline float worth(const Mat16 *w, const float *reach, size_t i) { return reach ? w->by * reach[i] : w->by; }

static void mul_plain(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float by = worth(w, reach, i);
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

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 static inline __attribute__((always_inline))
#define EACH(i, rows) _Pragma("GCC unroll 6") for (size_t i = 0; i < (rows); i++)

enum { ROWS = 6, WIDE = 16 };           /* six rows' sums of sixteen outputs fill the registers */

AVX2_INLINE __m256i weights_at(const void *p, size_t size)      /* sixteen numbers of so many bytes */
{
    return size == 1 ? _mm256_cvtepi8_epi16(_mm_loadu_si128(p)) : _mm256_loadu_si256(p);
}

AVX2_INLINE __m256i pair_at(const int16_t *p)            /* the pair at p, eight times */
{
    int32_t pair;
    memcpy(&pair, p, sizeof pair);
    return _mm256_set1_epi32(pair);
}

AVX2_INLINE void put(float *out, const float *start, __m256i sum, __m256 by)
{
    _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(start), _mm256_mul_ps(by, _mm256_cvtepi32_ps(sum))));
}

/* The sums of WIDE outputs, in two halves, of so many rows: each weight is loaded once for all of them. weights: where those of the outputs
 * begin, numbers of `size` bytes, one or two. rows and size are constants. */
AVX2_INLINE void sum_rows(__m256i *low, __m256i *high, const int16_t *in, const void *weights, size_t size, size_t k, size_t rows)
{
    EACH(i, rows) low[i] = high[i] = _mm256_setzero_si256();
    const char *w = weights;
    _Pragma("GCC unroll 2") for (size_t l = 0; l < k; l += 2, w += 2 * WIDE * size) {
        __m256i w0 = weights_at(w, size), w1 = weights_at(w + WIDE * size, size);
        EACH(i, rows) {
            __m256i x = pair_at(in + i * k + l);
            low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(x, w0));
            high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(x, w1));
        }
    }
}

AVX2_INLINE void mul_rows(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t j, size_t rows)
{
    __m256i low[ROWS], high[ROWS];
    sum_rows(low, high, in, w->w + j * w->k, sizeof *w->w, w->k, rows);
    EACH(i, rows) {
        __m256 by = _mm256_set1_ps(worth(w, reach, i));
        put(out + i * w->m + j, start + j, low[i], by);
        put(out + i * w->m + j + 8, start + j + 8, high[i], by);
    }
}

AVX2_INLINE void add_rows(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t j, size_t rows)
{
    __m256i low[ROWS], high[ROWS];
    __m256 by0 = _mm256_loadu_ps(w->by + j), by1 = _mm256_loadu_ps(w->by + j + 8);
    sum_rows(low, high, in, w->w + j * w->k, sizeof *w->w, w->k, rows);
    EACH(i, rows) {
        put(out + i * w->m + j, start[i] + j, low[i], by0);
        put(out + i * w->m + j + 8, start[i] + j + 8, high[i], by1);
    }
}

/* How many of the rows that are left are taken next: seven as four and three, for one alone costs nearly as much as two. */
static inline size_t next_rows(size_t left)
{
    if (left <= ROWS) return left;
    return left < 2 * ROWS ? (left + 1) / 2 : ROWS;
}

/* call(rows) with a constant */
#define WITH_ROWS(rows, call) \
    switch (rows) { \
    case 1: call(1); break; \
    case 2: call(2); break; \
    case 3: call(3); break; \
    case 4: call(4); break; \
    case 5: call(5); break; \
    default: call(ROWS); \
    }

/* The weights of a few outputs stay in the nearest cache while all rows go by. */
AVX2 static void mul_fast(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n)
{
    for (size_t j = 0; j < w->m; j += WIDE) {
        for (size_t i = 0, rows; i < n; i += rows) {
#define MUL(rows) mul_rows(out + i * w->m, start, in + i * w->k, reach ? reach + i : NULL, w, j, rows)
            WITH_ROWS(rows = next_rows(n - i), MUL)
        }
    }
}

AVX2 static void add_fast(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n)
{
    for (size_t j = 0; j < w->m; j += WIDE) {
        for (size_t i = 0, rows; i < n; i += rows) {
#define ADD(rows) add_rows(out + i * w->m, start + i, in + i * w->k, w, j, rows)
            WITH_ROWS(rows = next_rows(n - i), ADD)
        }
    }
}

static bool is_fast(void) { return __builtin_cpu_supports("avx2"); }

#else

static bool is_fast(void) { return false; }
#define mul_fast mul_plain
#define add_fast add_plain

#endif

void mat16_mul(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n)
{
    if (is_fast()) mul_fast(out, start, in, reach, w, n);
    else mul_plain(out, start, in, reach, w, n);
}

void mat8_add(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n)
{
    if (is_fast()) add_fast(out, start, in, w, n);
    else add_plain(out, start, in, w, n);
}
