/* parse/mat16_avx512.c - the products of mat16.h where the machine has AVX-512 with VNNI: sixteen sums of two products an instruction. */
#include "parse/mat16_ways.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define INLINE TARGET static inline __attribute__((always_inline))

enum { ROWS = 8, WIDE = 2 }; /* sixteen sums hide how long each addition takes */

typedef __m512i Pairs, Sums, Inputs;
typedef __m512 Worths;

INLINE Pairs pairs_at(const void *p, size_t size) { return size == 1 ? _mm512_cvtepi8_epi16(_mm256_loadu_si256(p)) : _mm512_loadu_si512(p); }

INLINE Inputs pair_at(const int16_t *p)
{
    int32_t pair;
    memcpy(&pair, p, sizeof pair);
    return _mm512_set1_epi32(pair);
}

INLINE Sums sums_none(void) { return _mm512_setzero_si512(); }
INLINE Sums sums_add(Sums s, Inputs x, Pairs w) { return _mm512_dpwssd_epi32(s, x, w); }
INLINE Worths worths_same(float x) { return _mm512_set1_ps(x); }
INLINE Worths worths_at(const float *p) { return _mm512_loadu_ps(p); }

INLINE void sums_put(float *out, const float *start, Sums s, Worths by)
{
    _mm512_storeu_ps(out, _mm512_add_ps(_mm512_loadu_ps(start), _mm512_mul_ps(by, _mm512_cvtepi32_ps(s))));
}

#include "parse/mat16_rows.h"

#define FLOATS 16
#include "parse/lstm_way.h"

const Mat16Way mat16_avx512 = { mul, add, step };

#endif
