/* The specification of what parse/ starts from: treebanks are read and refused, the best tree is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "parse/seen.h"
#include "parse/train.h"
#include "parse/tree.h"
#include "parse_common.h"

/* ---- CoNLL-U ---- */

#define W(id, form, head, rel) id "\t" form "\t" form "\tNOUN\tNN\t_\t" head "\t" rel "\t_\t_\n"

static void a_treebank_gives_tokens_and_words(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    ConlluSentence s;
    assert_true(
        read_one(&a,
                 "# newdoc id = x\n# text = I don't.\n1\tI\tI\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_\n"
                 "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\tdo\tVERB\tVB\t_\t0\troot\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
                 "3.1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n",
                 &s, &err));
    assert_int_equal(s.token_count, 3);
    assert_int_equal(s.word_count, 4);
    assert_true(s.opens_paragraph);
    assert_true(str_eq(s.text, STR("I don't.")));
    assert_false(s.tokens[1].space_after);
    assert_int_equal(s.tokens[1].from, 1);
    assert_int_equal(s.tokens[1].to, 3);
    assert_int_equal(s.words[2].token, 1);
    assert_int_equal(s.words[1].head, -1);
    assert_int_equal(s.words[3].head, 1);
    assert_int_equal(s.words[0].upos, UPOS_PRON);
    assert_true(str_eq(s.words[0].feats, STR("Case=Nom")));
    arena_free(&a);
}

/* 20 sentences of one word and a point, of which the last `bare` have no point. */
static Treebank read_prose(Arena *a, int bare)
{
    char path[64];
    HearErr err = { 0 };
    Buf b = { .arena = a };
    StrList paths = { 0 };
    Treebank t;
    for (int i = 0; i < 20; i++) {
        buf_printf(&b, "# text = Dog%s\n" W("1", "Dog", "0", "root"), i < 20 - bare ? " ." : "");
        buf_add(&b, i < 20 - bare ? STR("2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n") : STR("\n"));
    }
    snprintf(path, sizeof path, "/tmp/parse_test_prose_%ld.conllu", (long)getpid());
    LIST_PUSH(a, &paths, str_of(path));
    assert_true(file_write(str_of(path), buf_str(&b), &err));
    assert_true(treebank_read(&t, a, &paths, &err));
    assert_int_equal(t.count, 20);
    unlink(path);
    return t;
}

static void titles_stand_apart_where_there_are_many(void **state)
{
    (void)state;
    Arena a = { 0 };
    Treebank few = read_prose(&a, 1), some = read_prose(&a, 2), many = read_prose(&a, 4);
    for (int i = 1; i < 20; i++) { /* the first opens a paragraph in any case */
        assert_false(few.at[i].opens_paragraph);
        assert_int_equal(some.at[i].opens_paragraph, i >= 18);
        assert_true(many.at[i].opens_paragraph);
        assert_false(few.at[i].listed || some.at[i].listed);
        assert_true(many.at[i].listed);
    }
    arena_free(&a);
}

static void a_faulty_treebank_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t line;
    } cases[] = {
        { "1\ta\n", 1 },                                       /* too few columns */
        { "# c\n" W("2", "a", "0", "root"), 2 },               /* does not begin at 1 */
        { W("1", "a", "0", "root") W("1", "b", "1", "x"), 2 }, /* a number twice */
        { W("1", "a", "1", "root"), 1 },                       /* its own head */
        { W("1", "a", "-4", "root"), 1 },
        { W("1", "a", "x", "root"), 1 },
        { W("1", "a", "7", "root") "\n", 1 }, /* a head beyond the end */
        { "1-1000\ta\t_\t_\t_\t_\t_\t_\t_\t_\n" W("1", "a", "0", "root"), 1 },
        { "1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n" W("1", "a", "0", "root") "\n", 3 }, /* a range beyond the end */
        { W("1", "", "0", "root"), 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = { 0 };
        HearErr err = { 0 };
        ConlluSentence s;
        assert_false(read_one(&a, cases[i].text, &s, &err));
        assert_int_equal(err.code, HEAR_FORMAT);
        assert_int_equal(err.at, cases[i].line);
        arena_free(&a);
    }
}

static void an_empty_treebank_is_no_error(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    ConlluSentence s;
    assert_false(read_one(&a, "\n\n# only a comment\n\n", &s, &err));
    assert_int_equal(err.code, HEAR_OK);
    arena_free(&a);
}

/* ---- trees ---- */

static bool is_tree(const uint32_t *head, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        roots += head[d] == 0;
        uint32_t at = d + 1, steps = 0;
        while (at != 0 && steps++ <= n) at = head[at - 1];
        if (at != 0) return false;
    }
    return roots == 1;
}

static float worth(const float *score, uint32_t n, const uint32_t *head)
{
    float sum = 0;
    for (uint32_t d = 0; d < n; d++) sum += score[d * (n + 1) + head[d]];
    return sum;
}

/* Whether one of two arcs begins between the ends of the other and ends outside; every pair of arcs is looked at. */
static bool two_cross(const uint32_t *head, uint32_t n)
{
    for (uint32_t a = 1; a <= n; a++)
        for (uint32_t b = 1; b <= n; b++) {
            uint32_t a0 = a < head[a - 1] ? a : head[a - 1], a1 = a < head[a - 1] ? head[a - 1] : a;
            uint32_t b0 = b < head[b - 1] ? b : head[b - 1], b1 = b < head[b - 1] ? head[b - 1] : b;
            if (a0 < b0 && b0 < a1 && a1 < b1) return true;
        }
    return false;
}

/* Every assignment of heads, tried one by one; flat: only those whose arcs do not cross. */
static float best_by_trying(const float *score, uint32_t n, bool flat)
{
    uint32_t head[8] = { 0 };
    float best = -1e30f;
    for (;;) {
        if (is_tree(head, n) && worth(score, n, head) > best && !(flat && two_cross(head, n))) best = worth(score, n, head);
        uint32_t d = 0;
        while (d < n && ++head[d] > n) head[d++] = 0;
        if (d == n) return best;
    }
}

static void the_best_tree_is_found(void **state)
{
    (void)state;
    for (uint32_t n = 1; n <= 5; n++) {
        void *work = malloc(tree_work(n));
        for (int round = 0; round < 400; round++) {
            float score[5 * 6];
            uint32_t head[5];
            for (uint32_t i = 0; i < n * (n + 1); i++) score[i] = chance_float();
            for (uint32_t d = 0; d < n && round % 3 == 0; d++) score[d * (n + 1)] += 1; /* many would be the root */
            tree_best(score, n, head, work);
            assert_true(is_tree(head, n));
            assert_true(worth(score, n, head) > best_by_trying(score, n, false) - 1e-4f);
        }
        free(work);
    }
}

static void the_best_tree_without_crossing_is_found(void **state)
{
    (void)state;
    uint32_t crossed = 0;
    for (uint32_t n = 1; n <= 5; n++) {
        void *work = malloc(tree_flat_work(n));
        for (int round = 0; round < 400; round++) {
            float score[5 * 6];
            uint32_t head[5], any[5];
            for (uint32_t i = 0; i < n * (n + 1); i++) score[i] = chance_float();
            tree_best(score, n, any, work);
            assert_int_equal(tree_crosses(any, n), two_cross(any, n));
            crossed += tree_crosses(any, n);
            tree_flat(score, n, head, work);
            assert_true(is_tree(head, n) && !two_cross(head, n));
            assert_true(worth(score, n, head) > best_by_trying(score, n, true) - 1e-4f);
            if (!two_cross(any, n)) assert_true(worth(score, n, head) > worth(score, n, any) - 1e-4f);
        }
        free(work);
    }
    assert_true(crossed > 100);
}

static void a_long_sentence_gets_a_tree_whatever_the_scores(void **state)
{
    (void)state;
    enum { N = 200 };
    void *work = malloc(tree_flat_work(N));
    float *score = malloc(N * (N + 1) * sizeof *score);
    uint32_t head[N];
    for (int round = 0; round < 20; round++) {
        for (uint32_t i = 0; i < N * (N + 1); i++) score[i] = round == 0 ? 0 : chance_float();
        tree_best(score, N, head, work);
        assert_true(is_tree(head, N));
        tree_flat(score, N, head, work);
        assert_true(is_tree(head, N) && !tree_crosses(head, N));
    }
    for (uint32_t i = 0; i < N * (N + 1); i++) score[i] = NAN;
    tree_best(score, N, head, work);
    for (uint32_t d = 0; d < N; d++) assert_true(head[d] <= N);
    tree_flat(score, N, head, work);
    for (uint32_t d = 0; d < N; d++) assert_true(head[d] <= N);
    free(score);
    free(work);
}

/* ---- sentences seen before ---- */

static void the_oldest_sentences_are_forgotten(void **state)
{
    (void)state;
    enum { MANY = 3000, OLD = 100 }; /* of a hundred words and more: more than are kept */
    Seen *s = seen_new();
    assert_null(seen_find(s, 0, 0));
    assert_null(seen_find(s, 7, 100));
    for (uint64_t i = 0; i < MANY; i++) {
        uint32_t words = 100 + (uint32_t)(i % 57);
        SeenWord *w = seen_add(s, i, words);
        for (uint32_t k = 0; k < words; k++) w[k] = (SeenWord){ .head = (int16_t)k, .combo = (uint16_t)i };
        assert_null(seen_find(s, i, words + 1));
        for (uint64_t back = 0; back < 5 && back <= i; back++) {
            uint32_t n = 100 + (uint32_t)((i - back) % 57);
            const SeenWord *x = seen_find(s, i - back, n);
            assert_non_null(x);
            assert_true(x[0].head == 0 && x[n - 1].head == (int16_t)(n - 1) && x[0].combo == i - back && x[n - 1].combo == i - back);
        }
    }
    for (uint64_t i = 0; i < OLD; i++) assert_null(seen_find(s, i, 100 + (uint32_t)(i % 57)));
    seen_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_treebank_gives_tokens_and_words),
        cmocka_unit_test(titles_stand_apart_where_there_are_many),
        cmocka_unit_test(a_faulty_treebank_is_refused_with_its_line),
        cmocka_unit_test(an_empty_treebank_is_no_error),
        cmocka_unit_test(the_best_tree_is_found),
        cmocka_unit_test(the_best_tree_without_crossing_is_found),
        cmocka_unit_test(a_long_sentence_gets_a_tree_whatever_the_scores),
        cmocka_unit_test(the_oldest_sentences_are_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
