/* parse/mat16_rows.h - inner: the products, row by row, in terms of what a machine's vectors can do.
 *
 * The file that includes it defines, for sixteen outputs at a time:
 *   TARGET                     the attribute of functions that use the machine's instructions
 *   ROWS, WIDE                 how many rows and how many times sixteen outputs are summed at once, as the registers have room
 *   Pairs, Sums, Worths        sixteen pairs of weights or inputs; their sums; what each sum is worth
 *   pairs_at(p, size)          the weights at p, numbers of `size` bytes, one or two
 *   pair_at(p)                 one pair of inputs, sixteen times
 *   sums_none(), sums_add(sums, inputs, weights)
 *   worths_same(x), worths_at(p)
 *   sums_put(out, start, sums, worths)     out = start + sums * worths
 */
#ifndef INLINE
#error "define what this machine's vectors can do first"
#endif

#define EACH(i, count) _Pragma("GCC unroll 8") for (size_t i = 0; i < (count); i++)

/* The sums of `wide` times sixteen outputs of so many rows: each weight is loaded once for all of them. weights: where those of the outputs
 * begin. size, rows and wide are constants. */
INLINE void sum_rows(Sums sums[ROWS][WIDE], const int16_t *in, const void *weights, size_t size, size_t k, size_t rows, size_t wide)
{
    EACH(i, rows)
        EACH(c, wide) sums[i][c] = sums_none();
    const char *w = weights;
    for (size_t l = 0; l < k; l += 2, w += 32 * size) {
        Pairs pairs[WIDE];
        EACH(c, wide) pairs[c] = pairs_at(w + c * 16 * k * size, size);
        EACH(i, rows) {
            Inputs x = pair_at(in + i * k + l);
            EACH(c, wide) sums[i][c] = sums_add(sums[i][c], x, pairs[c]);
        }
    }
}

INLINE void mul_rows(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t j, size_t rows, size_t wide)
{
    Sums sums[ROWS][WIDE];
    sum_rows(sums, in, w->w + j * w->k, sizeof *w->w, w->k, rows, wide);
    EACH(i, rows) {
        Worths by = worths_same(mat16_worth(w, reach, i));
        EACH(c, wide) sums_put(out + i * w->m + j + 16 * c, start + j + 16 * c, sums[i][c], by);
    }
}

INLINE void add_rows(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t j, size_t rows, size_t wide)
{
    Sums sums[ROWS][WIDE];
    Worths by[WIDE];
    EACH(c, wide) by[c] = worths_at(w->by + j + 16 * c);
    sum_rows(sums, in, w->w + j * w->k, sizeof *w->w, w->k, rows, wide);
    EACH(i, rows)
        EACH(c, wide) sums_put(out + i * w->m + j + 16 * c, start[i] + j + 16 * c, sums[i][c], by[c]);
}

/* How many of the rows that are left are taken next: one more than ROWS as two halves, for one row alone costs nearly as much as two. */
static inline size_t next_rows(size_t left)
{
    if (left <= ROWS) return left;
    return left < 2 * ROWS ? (left + 1) / 2 : ROWS;
}

/* call(rows) with a constant */
#define WITH_ROWS(rows, call)                                                                                                                        \
    switch (rows) {                                                                                                                                  \
    case 1: call(1); break;                                                                                                                          \
    case 2: call(2); break;                                                                                                                          \
    case 3: call(3); break;                                                                                                                          \
    case 4: call(4); break;                                                                                                                          \
    case 5: call(5); break;                                                                                                                          \
    case 6: call(6); break;                                                                                                                          \
    case 7: call(ROWS < 7 ? ROWS : 7); break;                                                                                                        \
    default: call(ROWS);                                                                                                                             \
    }

/* All rows, for `wide` times sixteen outputs: their weights stay in the nearest cache while the rows go by. */
INLINE void mul_outputs(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n, size_t j, size_t wide)
{
    for (size_t i = 0, rows; i < n; i += rows) {
#define MUL(rows) mul_rows(out + i * w->m, start, in + i * w->k, reach ? reach + i : NULL, w, j, rows, wide)
        WITH_ROWS(rows = next_rows(n - i), MUL)
    }
}

INLINE void add_outputs(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n, size_t j, size_t wide)
{
    for (size_t i = 0, rows; i < n; i += rows) {
#define ADD(rows) add_rows(out + i * w->m, start + i, in + i * w->k, w, j, rows, wide)
        WITH_ROWS(rows = next_rows(n - i), ADD)
    }
}

TARGET static void mul(float *out, const float *start, const int16_t *in, const float *reach, const Mat16 *w, size_t n)
{
    size_t j = 0;
    for (; j + 16 * WIDE <= w->m; j += 16 * WIDE) mul_outputs(out, start, in, reach, w, n, j, WIDE);
    if (WIDE > 1)
        for (; j < w->m; j += 16) mul_outputs(out, start, in, reach, w, n, j, 1);
}

TARGET static void add(float *out, const float *const *start, const int16_t *in, const Mat8 *w, size_t n)
{
    size_t j = 0;
    for (; j + 16 * WIDE <= w->m; j += 16 * WIDE) add_outputs(out, start, in, w, n, j, WIDE);
    if (WIDE > 1)
        for (; j < w->m; j += 16) add_outputs(out, start, in, w, n, j, 1);
}
