/* Training is the same to the byte, a damaged model is refused, and what was learned parses. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "parse/learn.h"
#include "parse/train.h"
#include "parse/tree.h"
#include "parse_common.h"

/* ---- training ---- */

/* A language of three verbs: enough to learn by heart. "xy" is a token of two words; one tree has crossing arcs. */
static const char tiny[] =
    "# text = Dogs see cats.\n1\tDogs\tdog\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n2\tsee\tsee\tVERB\tVB\t_\t0\troot\t_\t_\n"
    "3\tcats\tcat\tNOUN\tNNS\tNumber=Plur\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "# text = Cats don't see big dogs.\n1\tCats\tcat\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n4\tsee\tsee\tVERB\tVB\t_\t0\troot\t_\t_\n"
    "5\tbig\tbig\tADJ\tJJ\tDegree=Pos\t6\tamod\t_\t_\n6\tdogs\tdog\tNOUN\tNNS\tNumber=Plur\t4\tobj\t_\tSpaceAfter=No\n"
    "7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
    "# text = What men came yesterday who sing?\n1\tWhat\twhat\tDET\tWDT\t_\t2\tdet\t_\t_\n2\tmen\tman\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n"
    "3\tcame\tcome\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n4\tyesterday\tyesterday\tADV\tRB\t_\t3\tadvmod\t_\t_\n"
    "5\twho\twho\tPRON\tWP\t_\t6\tnsubj\t_\t_\n6\tsing\tsing\tVERB\tVB\t_\t2\tacl:relcl\t_\tSpaceAfter=No\n7\t?\t?\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
    "# newpar\n# text = Big cats sing.\n1\tBig\tbig\tADJ\tJJ\tDegree=Pos\t2\tamod\t_\t_\n2\tcats\tcat\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n"
    "3\tsing\tsing\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

static void hush(void *user, Str line) { (void)user, (void)line; }

typedef struct {
    Arena a;
    Str bytes;
    char path[64];
} Tiny;

static TrainJob tiny_job(Arena *a, const char *path)
{
    TrainJob job;
    train_defaults(&job);
    job.lang = STR("xx");
    job.note = hush;
    job.shape = (NetShape){ .dim = 16, .hidden = 16, .arc = 16, .rel = 16, .tag = 16 };
    job.learn = (LearnSettings){ .epochs = 150, .batch_words = 12, .threads = 1, .seed = 1, .rate = 0.02f };
    LIST_PUSH(a, &job.train, str_of(path));
    return job;
}

static Str train_tiny(Arena *a, const char *path, uint32_t threads, uint64_t random)
{
    TrainJob job = tiny_job(a, path);
    job.learn.threads = threads;
    job.learn.seed = random;
    HearErr err = { 0 };
    Model *m;
    assert_true(train_model(&m, &job, &err));
    Str bytes = model_bytes(m, a);
    model_close(m);
    return bytes;
}

static int train_once(void **state)
{
    static Tiny t;
    HearErr err = { 0 };
    snprintf(t.path, sizeof t.path, "/tmp/parse_test_%ld.conllu", (long)getpid());
    if (!file_write(str_of(t.path), str_of(tiny), &err)) return -1;
    t.bytes = train_tiny(&t.a, t.path, 1, 1);
    *state = &t;
    return 0;
}

static int forget(void **state)
{
    Tiny *t = *state;
    unlink(t->path);
    arena_free(&t->a);
    return 0;
}

static void training_gives_the_same_bytes_twice(void **state)
{
    Tiny *t = *state;
    Arena a = { 0 };
    assert_true(str_eq(train_tiny(&a, t->path, 1, 1), t->bytes));
    assert_true(str_eq(train_tiny(&a, t->path, 3, 1), t->bytes)); /* whatever the number of threads */
    assert_false(str_eq(train_tiny(&a, t->path, 1, 2), t->bytes));
    arena_free(&a);
}

static Model *open_tiny(Tiny *t)
{
    Model *m;
    HearErr err = { 0 };
    assert_true(model_read(&m, STR("tiny"), t->bytes, &err));
    return m;
}

static void what_is_read_writes_the_same_bytes(void **state)
{
    Tiny *t = *state;
    Arena a = { 0 };
    Model *m = open_tiny(t);
    Str again = model_bytes(m, &a);
    assert_int_equal(again.len, t->bytes.len);
    assert_true(str_eq(again, t->bytes));
    model_close(m);
    arena_free(&a);
}

static void expect_trees(const Model *m, const char *treebank)
{
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    ConlluReader r = { .file = STR("tiny"), .rest = str_of(treebank) };
    ConlluSentence gold;
    HearErr err = { 0 };
    while (conllu_next(&r, &a, &gold, &err)) {
        Report report = { .text = gold.text };
        Text text;
        Words words;
        text_split(model_text_rules(m), &report, &a, &text);
        assert_int_equal(text.sentence_count, 1);
        parse_sentence(m, s, &text, &text.sentences[0], NULL, 0, &a, &words);
        assert_int_equal(words.count, gold.word_count);
        for (uint32_t i = 0; i < words.count; i++) {
            const Word *w = &words.at[i];
            assert_true(str_eq(w->form, gold.words[i].form));
            assert_true(str_eq(w->lemma, gold.words[i].lemma));
            assert_true(str_eq(w->xpos, gold.words[i].xpos));
            assert_true(str_eq(w->feats, gold.words[i].feats));
            assert_int_equal(w->upos, gold.words[i].upos);
            assert_int_equal(w->head, gold.words[i].head);
            assert_true(str_eq(str_of(parse_deprel_name(m, w->deprel)), gold.words[i].deprel));
        }
    }
    assert_int_equal(err.code, HEAR_OK);
    parse_scratch_free(s);
    arena_free(&a);
}

static void what_was_learned_comes_back(void **state)
{
    Model *m = open_tiny(*state);
    expect_trees(m, tiny);
    model_close(m);
}

/* "Xu" is an article after "see", and two words after "come", as French "des" is. */
static const char undecided[] =
    "# text = Cats see xu dogs.\n1\tCats\tcat\tNOUN\tN\t_\t2\tnsubj\t_\t_\n2\tsee\tsee\tVERB\tV\t_\t0\troot\t_\t_\n"
    "3\txu\tone\tDET\tD\t_\t4\tdet\t_\t_\n4\tdogs\tdog\tNOUN\tN\t_\t2\tobj\t_\tSpaceAfter=No\n5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "# newpar\n# text = Cats come xu dogs.\n1\tCats\tcat\tNOUN\tN\t_\t2\tnsubj\t_\t_\n2\tcome\tcome\tVERB\tV\t_\t0\troot\t_\t_\n"
    "3-4\txu\t_\t_\t_\t_\t_\t_\t_\t_\n3\tof\tof\tADP\tI\t_\t5\tcase\t_\t_\n4\tthe\tthe\tDET\tD\t_\t5\tdet\t_\t_\n"
    "5\tdogs\tdog\tNOUN\tN\t_\t2\tobl\t_\tSpaceAfter=No\n6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
static const char apart[] = /* once more, so that more of them are two words than one */
    "# newpar\n# text = Xu dogs.\n1-2\tXu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tOf\tof\tADP\tI\t_\t3\tcase\t_\t_\n"
    "2\tthe\tthe\tDET\tD\t_\t3\tdet\t_\t_\n3\tdogs\tdog\tNOUN\tN\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

static void the_tree_decides_how_many_words_a_token_is(void **state)
{
    (void)state;
    enum { TIMES = 10 }; /* seen alone less often, it would always be taken apart */
    char path[64];
    HearErr err = { 0 };
    Arena a = { 0 };
    Buf b = { .arena = &a };
    snprintf(path, sizeof path, "/tmp/parse_test_undecided_%ld.conllu", (long)getpid());
    for (int i = 0; i < TIMES; i++) buf_add(&b, str_of(undecided));
    buf_add(&b, str_of(apart));
    assert_true(file_write(str_of(path), buf_str(&b), &err));
    TrainJob job = tiny_job(&a, path);
    job.learn.epochs = 20;
    Model *made, *m;
    assert_true(train_model(&made, &job, &err));
    assert_true(model_read(&m, STR("undecided"), model_bytes(made, &a), &err));
    assert_true(str_eq(m->rels[m->join], MODEL_JOIN));
    expect_trees(m, undecided);
    expect_trees(m, apart);
    model_close(made);
    model_close(m);
    arena_free(&a);
    unlink(path);
}

/* Another language, with a relation, a tag and a token of two words that the model must not take over. */
static const char kindred[] =
    "# text = Gatas ven al perrito.\n1\tGatas\tgata\tNOUN\tN9\tNumber=Plur\t2\tnsubj\t_\t_\n2\tven\tver\tVERB\tV9\t_\t0\troot\t_\t_\n"
    "3-4\tal\t_\t_\t_\t_\t_\t_\t_\t_\n3\ta\ta\tADP\tI9\t_\t5\tcase\t_\t_\n4\tel\tel\tDET\tD9\t_\t5\tdet:art\t_\t_\n"
    "5\tperrito\tperro\tNOUN\tN9\t_\t2\tdislocated\t_\tSpaceAfter=No\n6\t.\t.\tPUNCT\t.9\t_\t2\tpunct\t_\t_\n\n";

static void other_treebanks_lend_trees_only(void **state)
{
    Tiny *t = *state;
    char path[64];
    HearErr err = { 0 };
    Arena a = { 0 };
    snprintf(path, sizeof path, "/tmp/parse_test_kindred_%ld.conllu", (long)getpid());
    assert_true(file_write(str_of(path), str_of(kindred), &err));
    TrainJob job = tiny_job(&a, t->path);
    LIST_PUSH(&a, &job.also, str_of(path));
    Str bytes[2];
    for (uint32_t i = 0; i < 2; i++) {
        Model *m;
        job.learn.threads = 1 + 2 * i;
        assert_true(train_model(&m, &job, &err));
        bytes[i] = model_bytes(m, &a);
        model_close(m);
    }
    assert_true(str_eq(bytes[0], bytes[1]));
    assert_false(str_eq(bytes[0], t->bytes));
    Model *m, *alone = open_tiny(t);
    assert_true(model_read(&m, STR("kindred"), bytes[0], &err));
    expect_trees(m, tiny);
    assert_int_equal(m->rel_count, alone->rel_count);
    assert_int_equal(m->combo_count, alone->combo_count);
    assert_int_equal(m->mwt.entry_count, alone->mwt.entry_count);
    assert_int_equal(m->lemmas.used, alone->lemmas.used);
    model_close(alone);
    model_close(m);
    arena_free(&a);
    unlink(path);
}

/* A habit that the model's own treebank does not show. */
static const char habit[] =
    "# text = Yesterday cats sing.\n1\tYesterday\tyesterday\tADV\tRB\t_\t2\tamod\t_\t_\n2\tcats\tcat\tNOUN\tNNS\tNumber=Plur\t3\tobj\t_\t_\n"
    "3\tsing\tsing\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

static void more_sentences_teach_what_the_own_do(void **state)
{
    Tiny *t = *state;
    char more[64], also[64];
    HearErr err = { 0 };
    Arena a = { 0 };
    snprintf(more, sizeof more, "/tmp/parse_test_more_%ld.conllu", (long)getpid());
    snprintf(also, sizeof also, "/tmp/parse_test_also_%ld.conllu", (long)getpid());
    assert_true(file_write(str_of(more), str_of(habit), &err));
    assert_true(file_write(str_of(also), arena_printf(&a, "%s%s", kindred, kindred), &err));
    TrainJob job = tiny_job(&a, t->path);
    LIST_PUSH(&a, &job.more, str_of(more));
    LIST_PUSH(&a, &job.also, str_of(also));
    Model *m, *own, *often, *alone = open_tiny(t);
    assert_true(train_model(&m, &job, &err));
    expect_trees(m, tiny);
    expect_trees(m, habit);
    assert_int_equal(m->lemmas.used, alone->lemmas.used);
    job.own_words = true;
    job.learn.epochs = 1;
    assert_true(train_model(&own, &job, &err));
    assert_int_not_equal(lexicon_find(&m->lexicon, lexicon_hash(STR("gatas"))), 0);
    assert_int_equal(lexicon_find(&own->lexicon, lexicon_hash(STR("gatas"))), 0);
    assert_int_not_equal(lexicon_find(&own->lexicon, lexicon_hash(STR("yesterday"))), 0); /* once in each of its own */
    job.seen = 3;
    assert_true(train_model(&often, &job, &err));
    assert_int_equal(lexicon_find(&often->lexicon, lexicon_hash(STR("yesterday"))), 0);
    assert_true(often->lexicon.words > 0 && often->lexicon.words < own->lexicon.words);
    model_close(often);
    model_close(alone);
    model_close(own);
    model_close(m);
    arena_free(&a);
    unlink(more);
    unlink(also);
}

/* Weights in half the bits: a smaller file, which reads as it was written, and the same trees. */
static void a_small_model_parses_as_the_large_one_does(void **state)
{
    Tiny *t = *state;
    HearErr err = { 0 };
    Arena a = { 0 };
    TrainJob job = tiny_job(&a, t->path);
    job.small = true;
    Model *made, *m, *large = open_tiny(t);
    assert_true(train_model(&made, &job, &err));
    Str bytes = model_bytes(made, &a);
    NetWeights w;
    NetBlock blocks[NET_BLOCKS_MAX];
    uint32_t count;
    net_bind(&w, &large->shape, large->nets[0].dense, blocks, &count);
    size_t saved = (size_t)large->shape.rows * large->shape.dim / 2;
    for (uint32_t i = 0; i < count; i++) saved += (size_t)blocks[i].in * blocks[i].out;
    assert_int_equal(t->bytes.len - bytes.len, saved);
    assert_true(model_read(&m, STR("small"), bytes, &err));
    assert_true(m->small && !large->small);
    assert_true(str_eq(model_bytes(m, &a), bytes));
    for (size_t i = 0; i < (size_t)m->shape.rows * m->shape.dim; i++) {
        float near = (float)m->nets[0].table[i] * m->nets[0].table_scale[i / m->shape.dim];
        float is = (float)large->nets[0].table[i] * large->nets[0].table_scale[i / m->shape.dim];
        assert_true(fabsf(near - is) <= 0.6f * m->nets[0].table_scale[i / m->shape.dim]);
    }
    expect_trees(m, tiny);
    for (size_t len = 0; len < bytes.len; len += 97) {
        Model *cut;
        HearErr why = { 0 };
        assert_false(model_read(&cut, STR("small"), str_head(bytes, len), &why));
        assert_int_equal(why.code, HEAR_FORMAT);
    }
    model_close(large);
    model_close(made);
    model_close(m);
    arena_free(&a);
}

/* A flat model says so in its file, and gives the treebank's trees but for the one whose arcs cross. */
static void a_flat_model_lets_no_arcs_cross(void **state)
{
    Tiny *t = *state;
    HearErr err = { 0 };
    Arena a = { 0 };
    for (int small = 0; small < 2; small++) {
        TrainJob job = tiny_job(&a, t->path);
        job.flat = true;
        job.small = small;
        Model *made, *m, *never;
        assert_true(train_model(&made, &job, &err));
        Str bytes = model_bytes(made, &a);
        assert_true(model_read(&m, STR("flat"), bytes, &err));
        assert_true(m->flat && m->small == (bool)small);
        assert_true(str_eq(model_bytes(m, &a), bytes));
        Words words[4];
        ParseScratch *s = parse_scratch_new(m);
        ConlluReader r = { .file = STR("tiny"), .rest = str_of(tiny) };
        ConlluSentence gold;
        uint32_t other = 0;
        for (uint32_t i = 0; conllu_next(&r, &a, &gold, &err); i++) {
            Report report = { .text = gold.text };
            Text text;
            uint32_t head[16], given[16];
            text_split(model_text_rules(m), &report, &a, &text);
            parse_sentence(m, s, &text, &text.sentences[0], NULL, 0, &a, &words[i]);
            assert_int_equal(words[i].count, gold.word_count);
            for (uint32_t k = 0; k < gold.word_count; k++) {
                head[k] = (uint32_t)(words[i].at[k].head + 1);
                given[k] = (uint32_t)(gold.words[k].head + 1);
            }
            assert_false(tree_crosses(head, gold.word_count));
            bool same = memcmp(head, given, gold.word_count * sizeof *head) == 0;
            assert_int_equal(same, !tree_crosses(given, gold.word_count));
            other += !same;
        }
        assert_int_equal(other, 1);
        if (!small) assert_int_equal(bytes.len, t->bytes.len + 1);
        parse_scratch_free(s);
        model_close(made);
        model_close(m);
        m = open_tiny(t);
        m->flat = true;
        Str odd = model_bytes(m, &a);
        const uint64_t first = 8 + 4 + 8 + 8; /* its flags, of which there are two */
        ((char *)(uintptr_t)odd.at)[first] = 4;
        uint64_t sum = str_hash(str_from(odd, first));
        for (int i = 0; i < 8; i++) ((char *)(uintptr_t)odd.at)[first - 8 + (size_t)i] = (char)(sum >> 8 * i);
        assert_false(model_read(&never, STR("odd"), odd, &err));
        assert_non_null(strstr(err.what, "flag"));
        err = (HearErr){ 0 };
        model_close(m);
    }
    arena_free(&a);
}

/* What only another treebank shows of tokens and sentences is learned from it; where both do, the own has the last word. */
static void tokens_may_be_learned_from_another_treebank(void **state)
{
    Tiny *t = *state;
    static const char joined[] =
        "# text = Cats-dogs sing .\n1\tCats-dogs\tcat\tNOUN\tN\t_\t2\tnsubj\t_\t_\n2\tsing\tsing\tVERB\tV\t_\t0\troot\t_\t_\n"
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n# text = Dogs-cats sing.\n1\tDogs-cats\tdog\tNOUN\tN\t_\t2\tnsubj\t_\t_\n"
        "2\tsing.\tsing\tVERB\tV\t_\t0\troot\t_\t_\n\n";
    char path[64];
    HearErr err = { 0 };
    Arena a = { 0 };
    snprintf(path, sizeof path, "/tmp/parse_test_tokens_%ld.conllu", (long)getpid());
    assert_true(file_write(str_of(path), str_of(joined), &err));
    TrainJob job = tiny_job(&a, t->path);
    job.learn.epochs = 1;
    LIST_PUSH(&a, &job.tokens, str_of(path));
    Model *with, *alone = open_tiny(t);
    assert_true(train_model(&with, &job, &err));
    const Report report = { .text = STR("Big-cats sing.") };
    Text text;
    text_split(model_text_rules(with), &report, &a, &text);
    assert_int_equal(text.token_count, 3);
    assert_true(str_eq(token_str(&text, 0), STR("Big-cats")));
    text_split(model_text_rules(alone), &report, &a, &text);
    assert_true(text.token_count > 3);
    assert_int_equal(with->combo_count, alone->combo_count);
    assert_int_equal(with->lexicon.words, alone->lexicon.words);
    assert_int_equal(with->lemmas.used, alone->lemmas.used);
    LIST_PUSH(&a, &job.without, str_of(path)); /* for scoring: nothing of it is learned */
    model_close(with);
    assert_true(train_model(&with, &job, &err));
    assert_memory_equal(with->rules.join, alone->rules.join, RULE_WEIGHTS * sizeof *alone->rules.join);
    model_close(with);
    model_close(alone);
    arena_free(&a);
    unlink(path);
}

/* The sentences that are written for a language: their tokens lie one after another in their text, and no text is left over. */
static void written_sentences_are_their_tokens(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    Str path = STR("data/lang/es/tokens.conllu");
    StrList paths = { .at = &path, .count = 1 };
    Treebank bank;
    assert_true(treebank_read(&bank, &a, &paths, &err));
    assert_true(bank.count > 50);
    for (size_t i = 0; i < bank.count; i++) {
        const ConlluSentence *s = &bank.at[i];
        Buf b = { .arena = &a };
        for (uint32_t k = 0; k < s->token_count; k++) {
            buf_add(&b, s->tokens[k].form);
            if (s->tokens[k].space_after && k + 1 < s->token_count) buf_add_char(&b, ' ');
        }
        assert_true(str_eq(buf_str(&b), s->text));
        assert_false(s->listed);
    }
    arena_free(&a);
}

/* Networks decide by the sum of their scores: two that are the same decide as one does, and two that differ are both asked. */
static void networks_decide_together(void **state)
{
    Tiny *t = *state;
    HearErr err = { 0 };
    Arena a = { 0 };
    TrainJob job = tiny_job(&a, t->path);
    job.nets = 2;
    Model *made, *m, *alone = open_tiny(t);
    assert_true(train_model(&made, &job, &err));
    Str bytes = model_bytes(made, &a);
    assert_true(model_read(&m, STR("two"), bytes, &err));
    assert_true(str_eq(model_bytes(m, &a), bytes));
    assert_int_equal(m->net_count, 2);
    assert_memory_equal(m->nets[0].dense, alone->nets[0].dense, m->dense_count * sizeof(float)); /* the first is what it is alone */
    assert_memory_not_equal(m->nets[1].dense, m->nets[0].dense, m->dense_count * sizeof(float));
    Model *second;
    assert_true(model_read(&second, STR("second"), train_tiny(&a, t->path, 1, 2), &err)); /* and the second, with the next seed */
    assert_memory_equal(m->nets[1].dense, second->nets[0].dense, m->dense_count * sizeof(float));
    model_close(second);
    expect_trees(m, tiny);
    for (size_t i = 0; i < UPOS_COUNT; i++) assert_true(m->judge.upos_b[i] == m->nets[0].w.upos_b[i] + m->nets[1].w.upos_b[i]);
    for (uint32_t i = 0; i < m->shape.arc * 2; i++)
        for (uint32_t k = 0; k < m->shape.arc * 2; k++) {
            bool same = i / m->shape.arc == k / m->shape.arc;
            const float *u = m->nets[i / m->shape.arc].w.arc_u;
            assert_true(m->judge.arc_u[i * m->shape.arc * 2 + k] == (same ? u[i % m->shape.arc * m->shape.arc + k % m->shape.arc] : 0));
        }
    alone->nets[alone->net_count++] = alone->nets[0];
    model_pack(alone);
    expect_trees(alone, tiny);
    model_close(alone);
    model_close(made);
    model_close(m);
    arena_free(&a);
}

/* A list of endings counts though the treebank has none of them; its words that only look so stay whole, and what is no rule is refused. */
static void endings_may_be_given(void **state)
{
    Tiny *t = *state;
    HearErr err = { 0 };
    Arena a = { 0 };
    char path[64];
    snprintf(path, sizeof path, "/tmp/parse_test_endings_%ld.tsv", (long)getpid());
    assert_true(file_write(str_of(path), STR("rule\tnot\twhy\nar+la\tcharla|parla\t\nándole=ando+le\t\t\n"), &err));
    TrainJob job = tiny_job(&a, t->path);
    job.learn.epochs = 1;
    job.endings = str_of(path);
    Model *made, *m;
    Str out[MWT_WORDS_MAX];
    assert_true(train_model(&made, &job, &err));
    assert_true(model_read(&m, STR("endings"), model_bytes(made, &a), &err));
    assert_int_equal(mwt_split(&m->mwt, STR("Tomarla"), &a, out), 2);
    assert_true(str_eq(out[0], STR("Tomar")) && str_eq(out[1], STR("la")));
    assert_int_equal(mwt_split(&m->mwt, STR("tomándole"), &a, out), 2);
    assert_true(str_eq(out[0], STR("tomando")) && str_eq(out[1], STR("le")));
    assert_int_equal(mwt_split(&m->mwt, STR("Charla"), &a, out), 1);
    assert_int_equal(mwt_split(&m->mwt, STR("parla"), &a, out), 1);
    model_close(made);
    model_close(m);
    assert_true(file_write(str_of(path), STR("rule\tnot\nar+la\t\nar+\t\n"), &err));
    assert_false(train_model(&made, &job, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    assert_int_equal(err.at, 3);
    arena_free(&a);
    unlink(path);
}

/* "Decirlo": what hangs on a verb is known by the letter before it, where the ending alone would not do ("pueblo"); the accent goes with it. */
static const char *const clitics[] = { "decirlo", "tomarlo",  "verlo",      "abrirlo",   "pueblo",     "suelo",    "hablo",
                                       "cielo",   "carrillo", "diciéndole", "tomándole", "abriéndole", "viéndole", "yéndole" };

static void what_hangs_on_a_verb_is_a_word(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Arena a = { 0 };
    Buf b = { .arena = &a };
    char path[64];
    snprintf(path, sizeof path, "/tmp/parse_test_clitics_%ld.conllu", (long)getpid());
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        Str word = str_of(clitics[i]), first = str_head(word, word.len - 2);
        size_t accent = str_find(word, STR("\xC3"), 0);
        if (accent != SIZE_MAX)
            first = arena_printf(&a, "%.*s%s%.*s", (int)accent, word.at, word.at[accent + 1] == '\xA1' ? "a" : "e", (int)(first.len - accent - 2),
                                 first.at + accent + 2);
        buf_printf(&b, "# text = %.*s\n", STR_FMT(word));
        if (i < 4 || accent != SIZE_MAX)
            buf_printf(&b, "1-2\t%.*s\t_\t_\t_\t_\t_\t_\t_\t_\n1\t%.*s\t_\tVERB\tV\t_\t0\troot\t_\t_\n2\t%s\t_\tPRON\tP\t_\t1\tobj\t_\t_\n\n",
                       STR_FMT(word), STR_FMT(first), word.at + word.len - 2);
        else buf_printf(&b, "1\t%.*s\t_\tNOUN\tN\t_\t0\troot\t_\t_\n\n", STR_FMT(word));
    }
    assert_true(file_write(str_of(path), buf_str(&b), &err));
    TrainJob job = tiny_job(&a, path);
    job.learn.epochs = 1;
    for (int with = 0; with < 2; with++) {
        Model *made, *m;
        Str out[MWT_WORDS_MAX];
        job.clitics = with;
        assert_true(train_model(&made, &job, &err));
        assert_true(model_read(&m, STR("clitics"), model_bytes(made, &a), &err));
        assert_int_equal(mwt_split(&m->mwt, STR("Cortarlo"), &a, out), with ? 2 : 1);
        if (with) assert_true(str_eq(out[0], STR("Cortar")) && str_eq(out[1], STR("lo")));
        assert_int_equal(mwt_split(&m->mwt, STR("poniéndole"), &a, out), with ? 2 : 1);
        if (with) assert_true(str_eq(out[0], STR("poniendo")) && str_eq(out[1], STR("le")));
        assert_int_equal(mwt_split(&m->mwt, STR("pueblo"), &a, out), 1);
        assert_int_equal(mwt_split(&m->mwt, STR("tablo"), &a, out), 1);
        assert_int_equal(mwt_split(&m->mwt, STR("rlo"), &a, out), 1);   /* nothing before it */
        assert_int_equal(mwt_split(&m->mwt, STR("verlo"), &a, out), 2); /* learned as it is */
        model_close(made);
        model_close(m);
    }
    arena_free(&a);
    unlink(path);
}

static void a_rule_of_an_ending_is_checked(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "+", "r+", "=a+b", "x=", "x=a", "r++lo", "a+b+c+d+e", "x=a+b+c+d+e", "longer-than-twelve" };
    Arena a = { 0 };
    Mwt m = { .forms.arena = &a, .endings.arena = &a };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(mwt_add_ending(&m, &a, str_of(wrong[i])));
    assert_int_equal(m.ending_list.count, 0);
    assert_true(mwt_add_ending(&m, &a, STR("n't")));
    assert_true(mwt_add_ending(&m, &a, STR("r+se+lo")));
    Str out[MWT_WORDS_MAX];
    assert_int_equal(mwt_split(&m, STR("DON'T"), &a, out), 2);
    assert_true(str_eq(out[0], STR("DO")) && str_eq(out[1], STR("N'T")));
    assert_int_equal(mwt_split(&m, STR("darselo"), &a, out), 3);
    assert_true(str_eq(out[0], STR("dar")) && str_eq(out[1], STR("se")) && str_eq(out[2], STR("lo")));
    arena_free(&a);
}

static void a_name_may_be_one_word(void **state)
{
    Tiny *t = *state;
    Model *m = open_tiny(t);
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    Report report = { .text = STR("Dogs of Deir ez-Zor don't see") };
    Text text;
    Words words;
    text_split(NULL, &report, &a, &text); /* Dogs of Deir ez - Zor don't see */
    TokenRun unit = { 2, 6 };
    parse_sentence(m, s, &text, &text.sentences[0], &unit, 1, &a, &words);
    assert_int_equal(words.count, 6);
    assert_true(str_eq(words.at[2].form, STR("Deir ez-Zor")));
    assert_int_equal(words.at[2].token, 2);
    assert_int_equal(words.at[2].token_to, 6);
    assert_true(str_eq(words.at[3].form, STR("do")));
    assert_int_equal(words.at[3].token, 6);
    assert_int_equal(words.at[4].token, 6);
    assert_true(str_eq(str_span(text.text, words.at[4].span), STR("don't")));
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

/* Sentences that are read side by side: short ones and long ones, more than are read at once, one without a word. */
static void many_sentences_parse_as_one_by_one(void **state)
{
    Tiny *t = *state;
    Model *m = open_tiny(t);
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    Buf b = { .arena = &a };
    for (int i = 0; i < 60; i++) {
        for (int k = 0; k < i * 7 % 40; k++) buf_printf(&b, "%s ", (i + k) % 3 ? "dogs see" : "big cats sing");
        buf_printf(&b, "%s.\n\n", i % 2 ? "Dogs don't sing" : "Cats");
    }
    Report report = { .text = buf_str(&b) };
    Text text;
    text_split(model_text_rules(m), &report, &a, &text);
    assert_true(text.sentence_count >= 60);
    uint32_t count = text.sentence_count + 1;
    ParseTask *tasks = ARENA_NEW(&a, ParseTask, count);
    Words *many = ARENA_NEW(&a, Words, count), one;
    const Sentence none = { 0 };
    for (uint32_t i = 0; i < count; i++) tasks[i] = (ParseTask){ .sentence = i ? &text.sentences[i - 1] : &none, .out = &many[i] };
    parse_sentences(m, s, &text, tasks, count, &a);
    assert_int_equal(many[0].count, 0);
    for (uint32_t i = 1; i < 2 * count; i++) { /* by one who has read nothing before, and again by the one who knows them */
        uint32_t at = i % count;
        ParseScratch *by = i < count ? parse_scratch_new(m) : s;
        parse_sentence(m, by, &text, tasks[at].sentence, NULL, 0, &a, &one);
        if (by != s) parse_scratch_free(by);
        assert_int_equal(many[at].count, one.count);
        for (uint32_t k = 0; k < one.count; k++) {
            const Word *x = &many[at].at[k], *y = &one.at[k];
            assert_true(x->head == y->head && x->deprel == y->deprel && x->upos == y->upos && str_eq(x->form, y->form) && str_eq(x->lemma, y->lemma));
            assert_true(x->token == y->token && x->token_to == y->token_to && str_eq(x->xpos, y->xpos) && str_eq(x->feats, y->feats));
        }
    }
    parse_sentences(m, s, &text, tasks, 0, &a);
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

/* Spans and gaps of what conllu_write writes, laid side by side, are the text. */
static void the_output_is_conllu_and_lossless(void **state)
{
    Tiny *t = *state;
    Model *m = open_tiny(t);
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    Report report = { .text = STR("  Dogs don't  see\tcats.\nBig dogs sing!\n\nCats (big)") };
    Text text;
    text_split(model_text_rules(m), &report, &a, &text);
    Buf out = { .arena = &a };
    for (uint32_t i = 0; i < text.sentence_count; i++) {
        Words words;
        parse_sentence(m, s, &text, &text.sentences[i], NULL, 0, &a, &words);
        conllu_write(&out, m, &text, &text.sentences[i], &words, i + 1);
    }
    ConlluReader r = { .file = STR("out"), .rest = buf_str(&out) };
    ConlluSentence read;
    HearErr err = { 0 };
    uint32_t token = 0;
    while (conllu_next(&r, &a, &read, &err))
        for (uint32_t i = 0; i < read.token_count; i++, token++) {
            assert_true(str_eq(read.tokens[i].form, token_str(&text, token)));
            bool spaced = token + 1 < text.token_count && text.tokens[token].span.to < text.tokens[token + 1].span.from;
            if (token + 1 < text.token_count) assert_int_equal(read.tokens[i].space_after, spaced);
            Str range = arena_printf(&a, "TokenRange=%u:%u\n", text.tokens[token].span.from, text.tokens[token].span.to);
            assert_true(str_find(buf_str(&out), range, 0) != SIZE_MAX);
        }
    assert_int_equal(err.code, HEAR_OK);
    assert_int_equal(token, text.token_count);
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

static void tokens_may_be_given(void **state)
{
    Tiny *t = *state;
    Model *m = open_tiny(t);
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    HearErr err = { 0 };
    ConlluSentence given;
    Text text;
    Sentence sentence;
    Words words;
    assert_true(
        read_one(&a, "1\tDogs\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdon't see\t_\t_\t_\t_\t_\t_\t_\t_\n3\tcats\t_\t_\t_\t_\t_\t_\t_\t_\n", &given, &err));
    conllu_as_text(&given, &a, &text, &sentence, &words);
    parse_given(m, s, &words, &a);
    assert_int_equal(words.count, 3);
    uint32_t roots = 0;
    for (uint32_t i = 0; i < 3; i++) roots += words.at[i].head == -1;
    assert_int_equal(roots, 1);
    assert_true(str_eq(words.at[1].form, STR("don't see")));
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

static void the_longest_sentence_is_parsed(void **state)
{
    Tiny *t = *state;
    Model *m = open_tiny(t);
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    Buf b = { .arena = &a };
    for (int i = 0; i < 2 * SENTENCE_TOKENS_MAX; i++) buf_add(&b, STR("don't "));
    Report report = { .text = buf_str(&b) };
    Text text;
    text_split(NULL, &report, &a, &text);
    assert_int_equal(text.sentence_count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        Words words;
        parse_sentence(m, s, &text, &text.sentences[i], NULL, 0, &a, &words);
        assert_true(words.count >= SENTENCE_TOKENS_MAX && words.count <= PARSE_WORDS_MAX);
        assert_int_equal(words.at[words.count - 1].token_to, text.sentences[i].to);
    }
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

/* ---- damaged models ---- */

static void a_truncated_model_is_refused(void **state)
{
    Tiny *t = *state;
    for (size_t len = 0; len < t->bytes.len; len++) {
        Model *m;
        HearErr err = { 0 };
        assert_false(model_read(&m, STR("tiny"), str_head(t->bytes, len), &err));
        assert_int_equal(err.code, HEAR_FORMAT);
        assert_true(err.what[0] != 0);
    }
}

static void a_flipped_byte_is_refused(void **state)
{
    Tiny *t = *state;
    char *copy = malloc(t->bytes.len);
    memcpy(copy, t->bytes.at, t->bytes.len);
    for (size_t i = 0; i < t->bytes.len; i += i < 2000 ? 1 : 61) {
        Model *m;
        HearErr err = { 0 };
        copy[i] = (char)(copy[i] ^ (1 << chance(8)));
        assert_false(model_read(&m, STR("tiny"), (Str){ copy, t->bytes.len }, &err));
        assert_int_equal(err.code, HEAR_FORMAT);
        copy[i] = t->bytes.at[i];
    }
    free(copy);
}

/* A model whose checksum was made to fit its damage: refused with a reason, or it still parses without harm. */
static void a_forged_model_does_no_harm(void **state)
{
    Tiny *t = *state;
    enum { HEADER = 28, CHECKSUM = 20 };
    char *copy = malloc(t->bytes.len);
    for (int round = 0; round < 600; round++) {
        memcpy(copy, t->bytes.at, t->bytes.len);
        size_t structural = chance(2) ? 3000 : t->bytes.len - HEADER;
        for (int k = 0; k < 3; k++) copy[HEADER + chance((uint32_t)structural)] = (char)chance(256);
        uint64_t sum = str_hash((Str){ copy + HEADER, t->bytes.len - HEADER });
        for (int k = 0; k < 8; k++) copy[CHECKSUM + k] = (char)(sum >> (8 * k));
        Model *m;
        HearErr err = { 0 };
        if (!model_read(&m, STR("tiny"), (Str){ copy, t->bytes.len }, &err)) {
            assert_int_equal(err.code, HEAR_FORMAT);
            continue;
        }
        Arena a = { 0 };
        ParseScratch *s = parse_scratch_new(m);
        Report report = { .text = STR("Dogs don't see cats. Big Cats sing!") };
        Text text;
        Words words;
        text_split(model_text_rules(m), &report, &a, &text);
        for (uint32_t i = 0; i < text.sentence_count; i++) {
            parse_sentence(m, s, &text, &text.sentences[i], NULL, 0, &a, &words);
            for (uint32_t w = 0; w < words.count; w++) assert_true(words.at[w].head < (int32_t)words.count);
        }
        parse_scratch_free(s);
        model_close(m);
        arena_free(&a);
    }
    free(copy);
}

/* ---- the English model that is shipped ---- */

static void shipped_english_reads_news(void **state)
{
    (void)state;
    Model *m;
    HearErr err = { 0 };
    assert_true(model_open(&m, STR("data/lang/en/model.bin"), &err));
    assert_true(m->file_bytes < 8u << 20);
    ParseScratch *s = parse_scratch_new(m);
    Arena a = { 0 };
    Report report = { .text = STR("The town was taken by the army on Monday, the ministry said.") };
    Text text;
    Words words;
    text_split(model_text_rules(m), &report, &a, &text);
    assert_int_equal(text.sentence_count, 1);
    parse_sentence(m, s, &text, &text.sentences[0], NULL, 0, &a, &words);
    enum { TOWN = 1, TAKEN = 3, BY = 4, ARMY = 6, SAID = 12 };
    assert_int_equal(words.count, 14);
    assert_true(str_eq(words.at[TAKEN].lemma, STR("take")));
    assert_int_equal(words.at[TOWN].head, TAKEN);
    assert_string_equal(parse_deprel_name(m, words.at[TOWN].deprel), "nsubj:pass");
    assert_int_equal(words.at[BY].head, ARMY);
    assert_int_equal(words.at[ARMY].head, TAKEN);
    assert_true(words.at[TAKEN].head == SAID || words.at[SAID].head == TAKEN); /* which of the two is the root is a matter of taste */
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(training_gives_the_same_bytes_twice),
        cmocka_unit_test(what_is_read_writes_the_same_bytes),
        cmocka_unit_test(what_was_learned_comes_back),
        cmocka_unit_test(the_tree_decides_how_many_words_a_token_is),
        cmocka_unit_test(other_treebanks_lend_trees_only),
        cmocka_unit_test(more_sentences_teach_what_the_own_do),
        cmocka_unit_test(a_small_model_parses_as_the_large_one_does),
        cmocka_unit_test(a_flat_model_lets_no_arcs_cross),
        cmocka_unit_test(written_sentences_are_their_tokens),
        cmocka_unit_test(tokens_may_be_learned_from_another_treebank),
        cmocka_unit_test(networks_decide_together),
        cmocka_unit_test(what_hangs_on_a_verb_is_a_word),
        cmocka_unit_test(endings_may_be_given),
        cmocka_unit_test(a_rule_of_an_ending_is_checked),
        cmocka_unit_test(a_name_may_be_one_word),
        cmocka_unit_test(many_sentences_parse_as_one_by_one),
        cmocka_unit_test(the_output_is_conllu_and_lossless),
        cmocka_unit_test(tokens_may_be_given),
        cmocka_unit_test(the_longest_sentence_is_parsed),
        cmocka_unit_test(a_truncated_model_is_refused),
        cmocka_unit_test(a_flipped_byte_is_refused),
        cmocka_unit_test(a_forged_model_does_no_harm),
        cmocka_unit_test(shipped_english_reads_news),
    };
    return cmocka_run_group_tests(tests, train_once, forget);
}
