/* The arithmetic of parse/ has slow twins, and its gradients are the slope of the loss. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <math.h>

#include "parse/learn.h"
#include "parse/mat.h"
#include "parse/mat16_ways.h"
#include "parse_common.h"

/* ---- arithmetic ---- */

static void products_have_slow_twins(void **state)
{
    (void)state;
    enum { N = 13, K = 16, M = 64 };
    float in[N * K], w[K * M], bias[M], out[N * M], back[N * K] = { 0 }, gain[K * M] = { 0 };
    for (int i = 0; i < N * K; i++) in[i] = chance_float();
    for (int i = 0; i < K * M; i++) w[i] = chance_float();
    for (int i = 0; i < M; i++) bias[i] = chance_float();
    mat_mul(out, in, w, bias, N, K, M);
    mat_mul_back(back, out, w, N, K, M);
    mat_gain(gain, in, out, N, K, M);
    float dots[N];
    vec_dots(dots, in, K, N, w, K);
    for (int i = 0; i < N; i++) assert_true(dots[i] == vec_dot(in + i * K, w, K)); /* four at once or one, to the bit */
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < M; j++) {
            double sum = bias[j];
            for (int k = 0; k < K; k++) sum += (double)in[i * K + k] * w[k * M + j];
            assert_true(fabs(out[i * M + j] - sum) < 1e-4);
        }
        for (int k = 0; k < K; k++) {
            double sum = 0;
            for (int j = 0; j < M; j++) sum += (double)out[i * M + j] * w[k * M + j];
            assert_true(fabs(back[i * K + k] - sum) < 1e-3);
        }
    }
    float back_gain[K * M] = { 0 };
    mat_gain_back(back_gain, in, out, N, K, M);
    for (int k = 0; k < K; k++)
        for (int j = 0; j < M; j++) {
            double sum = 0;
            float last_first = 0;
            for (int i = 0; i < N; i++) sum += (double)in[i * K + k] * out[i * M + j];
            for (int i = N; i-- > 0;) last_first += in[i * K + k] * out[i * M + j];
            assert_true(fabs(gain[k * M + j] - sum) < 1e-3);
            assert_true(fabsf(back_gain[k * M + j] - last_first) < 1e-5f);
        }
    float row[M];
    memcpy(row, bias, sizeof row);
    mat_add_row(row, in, w, K, M);
    for (int j = 0; j < M; j++) assert_true(fabsf(row[j] - out[j]) < 1e-4f);
}

static void products_in_whole_numbers_are_the_same_on_every_machine(void **state)
{
    (void)state;
    enum { N = 19, K = 16, M = 80 }; /* neither is a multiple of what any machine takes at once */
    float in[N * K], w[K * M], bias[M], other[M], reach[N], by8[M], exact[N * M], once[N * M], exact8[N * M];
    _Alignas(MAT16_ALIGN) int16_t room[K * M];
    _Alignas(MAT16_ALIGN) int8_t room8[K * M];
    int16_t rounded[N * K];
    const float *start[N];
    for (int i = 0; i < N * K; i++) in[i] = chance_float();
    for (int i = 0; i < K * M; i++) w[i] = chance_float();
    for (int i = 0; i < M; i++) bias[i] = chance_float(), other[i] = chance_float();
    for (int i = 0; i < N; i++) reach[i] = (float)(i + 1) / 2, start[i] = i % 2 ? bias : other;
    Mat16 packed = mat16_pack(room, w, K, M);
    Mat8 packed8 = mat8_pack(room8, by8, w, K, M);
    mat16_round(rounded, in, N * K);
    mat16_mul(once, bias, rounded, NULL, &packed, N);
    mat16_mul(exact, bias, rounded, reach, &packed, N);
    mat8_add(exact8, start, rounded, &packed8, N);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < M; j++) {
            double sum = 0;
            int64_t whole = 0, whole8 = 0;
            for (int k = 0; k < K; k++) {
                int at = j / 16 * 16 * K + k / 2 * 32 + j % 16 * 2 + k % 2;
                sum += (double)in[i * K + k] * w[k * M + j];
                whole += (int64_t)rounded[i * K + k] * room[at];
                whole8 += (int64_t)rounded[i * K + k] * room8[at];
            }
            assert_true(once[i * M + j] == bias[j] + packed.by * (float)whole); /* to the bit */
            assert_true(exact[i * M + j] == bias[j] + packed.by * reach[i] * (float)whole);
            assert_true(exact8[i * M + j] == start[i][j] + by8[j] * (float)whole8);
            assert_true(fabs(once[i * M + j] - bias[j] - sum) < 1e-2);
            assert_true(fabs(exact8[i * M + j] - start[i][j] - sum) < 0.1);
        }
    const Mat16Way *ways[MAT16_WAYS];
    for (size_t way = mat16_ways(ways); way-- > 0;) {
        for (size_t n = 1; n <= N; n++) { /* however many rows go together */
            float some[N * M];
            ways[way]->mul(some, bias, rounded, reach, &packed, n);
            assert_memory_equal(some, exact, n * M * sizeof *some);
            ways[way]->add(some, start, rounded, &packed8, n);
            assert_memory_equal(some, exact8, n * M * sizeof *some);
        }
    }
}

static void the_exponential_is_near(void **state)
{
    (void)state;
    for (double x = -80; x < 80; x += 0.37) assert_true(fabs(exp_near((float)x) / exp((double)(float)x) - 1) < 1e-6);
    assert_true(exp_near(-1000) >= 0 && exp_near(-1000) < 1e-30f);
    assert_true(isfinite(exp_near(1000)));
}

static void one_step_of_memory_is_as_defined(void **state)
{
    (void)state;
    enum { H = 48 };
    float z[4 * H], c[H], out[H], t[H], gate[4 * H], before[H];
    for (int i = 0; i < 4 * H; i++) gate[i] = z[i] = 6 * chance_float();
    for (int i = 0; i < H; i++) before[i] = c[i] = 2 * chance_float();
    lstm_step(z, c, out, t, H);
    const Mat16Way *ways[MAT16_WAYS];
    for (size_t way = mat16_ways(ways); way-- > 0;) { /* the same to the bit on every machine */
        float z2[4 * H], c2[H], out2[H], t2[H];
        memcpy(z2, gate, sizeof z2);
        memcpy(c2, before, sizeof c2);
        ways[way]->step(z2, c2, out2, t2, H);
        assert_memory_equal(z2, z, sizeof z);
        assert_memory_equal(c2, c, sizeof c);
        assert_memory_equal(out2, out, sizeof out);
        assert_memory_equal(t2, t, sizeof t);
    }
    for (int i = 0; i < H; i++) {
        double in = 1 / (1 + exp(-gate[i])), forget = 1 / (1 + exp(-gate[H + i])), open = 1 / (1 + exp(-gate[2 * H + i]));
        double cell = forget * before[i] + in * tanh(gate[3 * H + i]);
        assert_true(fabs(c[i] - cell) < 1e-3);
        assert_true(fabs(out[i] - open * tanh(cell)) < 1e-3);
    }
}

static void the_best_row_is_the_first_of_the_greatest(void **state)
{
    (void)state;
    enum { ROWS = 23, M = 16, TRIES = 400 };
    float rows[ROWS * M], bias[ROWS], x[M];
    for (int t = 0; t < TRIES; t++) { /* few values, so that many rows score the same */
        for (int i = 0; i < ROWS * M; i++) rows[i] = (float)chance(2);
        for (int i = 0; i < ROWS; i++) bias[i] = (float)chance(3) - 20;
        for (int i = 0; i < M; i++) x[i] = (float)chance(2);
        uint32_t from = chance(ROWS), to = from + 1 + chance(ROWS - from), best = from;
        float score[ROWS];
        for (uint32_t i = from; i < to; i++) {
            score[i] = vec_dot(rows + i * M, x, M) + bias[i];
            if (score[i] > score[best]) best = i;
        }
        assert_int_equal(mat_best_row(rows, bias, x, from, to, M), best);
    }
}

static void gradients_are_the_slope_of_the_loss(void **state)
{
    (void)state;
    enum { N = 5 };
    NetShape shape = { .rows = 12, .dim = 16, .hidden = 16, .arc = 16, .rel = 16, .tag = 16, .combos = 20, .rels = 3 };
    uint32_t combo_from[UPOS_COUNT + 1];
    for (uint32_t u = 0; u <= UPOS_COUNT; u++) combo_from[u] = u == 0 ? 0 : u + 3; /* four combos for the first, one for the others */
    LearnSettings settings = { .epochs = 1, .batch_words = 100, .threads = 1, .seed = 3, .rate = 0.01f };
    Learner *l = learner_new(&shape, combo_from, NULL, &settings);
    uint32_t rows[N * LEXICON_ROWS_MAX] = { 0 };
    uint8_t row_count[N], upos[N], rel[N];
    uint16_t combo[N], head[N] = { 2, 0, 2, 5, 3 };
    for (int i = 0; i < N; i++) {
        row_count[i] = 3, upos[i] = (uint8_t)(i % 3), rel[i] = (uint8_t)(i % 3), combo[i] = (uint16_t)(upos[i] ? combo_from[upos[i]] : 2);
        for (int k = 0; k < 3; k++) rows[i * LEXICON_ROWS_MAX + k] = chance(12);
    }
    Example e = { .n = N, .rows = rows, .row_count = row_count, .upos = upos, .rel = rel, .combo = combo, .head = head };
    NetWeights w;
    size_t count = net_bind(&w, &shape, NULL, NULL, NULL);
    float *dense = calloc(count + 8, sizeof *dense), *table = calloc(12 * 16, sizeof *table), *spare = calloc(count + 8, sizeof *spare);
    float *spare_table = calloc(12 * 16, sizeof *table);
    learner_gradient(l, &e, table, dense);
    float *weight = learner_weights(l);
    size_t tried = 0, off = 0; /* where a rectifier bends within the step, the difference is no slope */
    for (size_t i = 0; i < count; i += 7) {
        const float step = 1e-3f, was = weight[i];
        weight[i] = was + step;
        double up = learner_gradient(l, &e, spare_table, spare);
        weight[i] = was - step;
        double down = learner_gradient(l, &e, spare_table, spare);
        weight[i] = was;
        double slope = (up - down) / (2 * (double)step);
        tried++;
        off += !(fabs(slope - dense[i]) < 0.02 + 0.05 * fabs(slope));
    }
    assert_true(tried > 1000 && off * 200 < tried);
    free(dense), free(table), free(spare), free(spare_table);
    learner_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_have_slow_twins),
        cmocka_unit_test(products_in_whole_numbers_are_the_same_on_every_machine),
        cmocka_unit_test(the_exponential_is_near),
        cmocka_unit_test(one_step_of_memory_is_as_defined),
        cmocka_unit_test(the_best_row_is_the_first_of_the_greatest),
        cmocka_unit_test(gradients_are_the_slope_of_the_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
