/* parse/mat16_avx2.c - the products of mat16.h where the machine has AVX2: eight sums an instruction. */
#include "parse/mat16_ways.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define TARGET __attribute__((target("avx2")))
#define INLINE TARGET static inline __attribute__((always_inline))

enum { ROWS = 6, WIDE = 1 }; /* six rows' sums of sixteen outputs fill the registers */

typedef struct {
    __m256i low, high;
} Pairs;
typedef struct {
    __m256i low, high;
} Sums;
typedef struct {
    __m256 low, high;
} Worths;
typedef __m256i Inputs;

INLINE Pairs pairs_at(const void *p, size_t size)
{
    const char *at = p;
    if (size == 1) return (Pairs){ _mm256_cvtepi8_epi16(_mm_loadu_si128(p)), _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(at + 16))) };
    return (Pairs){ _mm256_loadu_si256(p), _mm256_loadu_si256((const void *)(at + 32)) };
}

INLINE Inputs pair_at(const int16_t *p)
{
    int32_t pair;
    memcpy(&pair, p, sizeof pair);
    return _mm256_set1_epi32(pair);
}

INLINE Sums sums_none(void) { return (Sums){ _mm256_setzero_si256(), _mm256_setzero_si256() }; }

INLINE Sums sums_add(Sums s, Inputs x, Pairs w)
{
    return (Sums){ _mm256_add_epi32(s.low, _mm256_madd_epi16(x, w.low)), _mm256_add_epi32(s.high, _mm256_madd_epi16(x, w.high)) };
}

INLINE Worths worths_same(float x) { return (Worths){ _mm256_set1_ps(x), _mm256_set1_ps(x) }; }
INLINE Worths worths_at(const float *p) { return (Worths){ _mm256_loadu_ps(p), _mm256_loadu_ps(p + 8) }; }

INLINE void sums_put(float *out, const float *start, Sums s, Worths by)
{
    _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(start), _mm256_mul_ps(by.low, _mm256_cvtepi32_ps(s.low))));
    _mm256_storeu_ps(out + 8, _mm256_add_ps(_mm256_loadu_ps(start + 8), _mm256_mul_ps(by.high, _mm256_cvtepi32_ps(s.high))));
}

#include "parse/mat16_rows.h"

#define FLOATS 8
#include "parse/lstm_way.h"

const Mat16Way mat16_avx2 = { mul, add, step };

#endif
