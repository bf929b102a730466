/* parse/learn.c - steps of learning: a batch is shared out among threads, its gradients are summed, and Adam moves the weights. */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "parse/learn_inner.h"
#include "parse/mat.h"
#include "parse/tree.h"

enum { VARIANT_EVERY = 4 }; /* one sentence in so many is learned in its other shape */

static float *floats(size_t n)
{
    float *p = calloc(n + 8, sizeof *p);
    if (p == NULL) abort();
    return p;
}

/* ---- batches ---- */

typedef struct {
    Learner *l;
    uint32_t first, step;
    bool learn;
} Job;

static void *run_shards(void *arg)
{
    Job *job = arg;
    for (uint32_t i = job->first; i < SHARDS; i += job->step) {
        Shard *s = &job->l->shards[i];
        for (uint32_t k = 0; k < s->work_count; k++) {
            Random r = { s->work_seed[k] };
            if (job->learn) learn_one(job->l, s, s->work[k], &r);
            else score_one(job->l, s, s->work[k]);
        }
    }
    return NULL;
}

static void run_jobs(Learner *l, bool learn)
{
    Job job[SHARDS];
    pthread_t thread[SHARDS];
    uint32_t threads = l->set.threads < 1 ? 1 : l->set.threads > SHARDS ? SHARDS : l->set.threads;
    bool started[SHARDS] = { false };
    for (uint32_t i = 0; i < threads; i++) job[i] = (Job){ l, i, threads, learn };
    for (uint32_t i = 1; i < threads; i++) started[i] = pthread_create(&thread[i], NULL, run_shards, &job[i]) == 0;
    run_shards(&job[0]);
    for (uint32_t i = 1; i < threads; i++) {
        if (started[i]) pthread_join(thread[i], NULL);
        else run_shards(&job[i]);
    }
}

static void give_work(Shard *s, const Example *e, uint64_t seed)
{
    if (s->work_count == s->work_room) {
        s->work_room = s->work_room ? s->work_room * 2 : 64;
        s->work = realloc(s->work, s->work_room * sizeof *s->work);
        s->work_seed = realloc(s->work_seed, s->work_room * sizeof *s->work_seed);
        if (s->work == NULL || s->work_seed == NULL) abort();
    }
    s->work[s->work_count] = e;
    s->work_seed[s->work_count++] = seed;
    s->work_words += e->n;
}

static Shard *least_loaded(Learner *l)
{
    Shard *best = &l->shards[0];
    for (int i = 1; i < SHARDS; i++)
        if (l->shards[i].work_words < best->work_words) best = &l->shards[i];
    return best;
}

static const float BETA_1 = 0.9f, BETA_2 = 0.98f, EPSILON = 1e-6f;

static void adam(float *w, float *m, float *v, const float *g, size_t n, float by, float rate)
{
    for (size_t i = 0; i < n; i++) {
        float d = g[i] * by;
        m[i] = BETA_1 * m[i] + (1 - BETA_1) * d;
        v[i] = BETA_2 * v[i] + (1 - BETA_2) * d * d;
        w[i] -= rate * m[i] / (sqrtf(v[i]) + EPSILON);
    }
}

/* Adds the other shards' gradients to the first one's and takes a step down. */
static void update(Learner *l, double words)
{
    Shard *first = &l->shards[0];
    size_t dim = l->shape.dim;
    for (int i = 1; i < SHARDS; i++) {
        Shard *s = &l->shards[i];
        vec_add(first->dense, s->dense, 1, (l->dense_count + 7) & ~(size_t)7);
        memset(s->dense, 0, l->dense_count * sizeof(float));
        for (uint32_t k = 0; k < s->touched_count; k++) {
            uint32_t row = s->touched[k];
            if (!first->is_touched[row]) {
                first->is_touched[row] = 1;
                first->touched[first->touched_count++] = row;
            }
            vec_add(first->table + row * dim, s->table + row * dim, 1, dim);
            memset(s->table + row * dim, 0, dim * sizeof(float));
            s->is_touched[row] = 0;
        }
        s->touched_count = 0;
    }
    double square = 0;
    for (size_t i = 0; i < l->dense_count; i++) square += (double)first->dense[i] * first->dense[i];
    float by = (float)(1 / words), norm = (float)sqrt(square) * by;
    if (norm > 2) by *= 2 / norm;
    l->steps++;
    float done = (float)l->steps / (float)l->steps_planned, warm = (float)l->steps / 200;
    float rate = l->set.rate * (done < 1 ? 1 - done : 0);
    if (warm < 1) rate *= warm;
    float correct = sqrtf(1 - powf(BETA_2, (float)l->steps)) / (1 - powf(BETA_1, (float)l->steps));
    adam(l->dense, l->dense_m, l->dense_v, first->dense, l->dense_count, by, rate * correct);
    memset(first->dense, 0, l->dense_count * sizeof(float));
    for (uint32_t k = 0; k < first->touched_count; k++) {
        size_t at = first->touched[k] * dim;
        adam(l->table + at, l->table_m + at, l->table_v + at, first->table + at, dim, by, rate * correct);
        memset(first->table + at, 0, dim * sizeof(float));
        first->is_touched[first->touched[k]] = 0;
    }
    first->touched_count = 0;
}

static void clear_work(Learner *l)
{
    for (int i = 0; i < SHARDS; i++) l->shards[i].work_count = l->shards[i].work_words = 0;
}

/* Hides rare words now and then, so that the row of the unknown word is learned too. */
static const Example *hide_words(Learner *l, Example *copy, const Example *e, Random *r, uint32_t *rows)
{
    *copy = *e;
    copy->rows = rows;
    memcpy(rows, e->rows, (size_t)e->n * LEXICON_ROWS_MAX * sizeof *rows);
    for (uint32_t i = 0; i < e->n; i++) {
        uint32_t *word = &rows[(size_t)i * LEXICON_ROWS_MAX];
        if (random_unit(r) < l->rarity[*word] + l->set.word_dropout) *word = 0;
    }
    return copy;
}

void learner_plan(Learner *l, uint64_t words) { l->steps_planned += words / l->set.batch_words + 1; }

double learner_epoch(Learner *l, const Example *examples, const Example *variants, size_t count, uint32_t epoch)
{
    uint32_t *order = malloc(count * sizeof *order + 8);
    uint64_t words = 0;
    if (order == NULL) abort();
    for (uint32_t i = 0; i < count; i++) order[i] = i, words += examples[i].n;
    Random r = random_for(l->set.seed, epoch, 12345);
    for (size_t i = count; i > 1; i--) {
        size_t k = random_next(&r) % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
    uint32_t room = 2 * l->set.batch_words + 2 * WORDS, batch_max = room;
    Example *copies = malloc(batch_max * sizeof *copies);
    uint32_t *rows = malloc((size_t)room * LEXICON_ROWS_MAX * sizeof *rows);
    if (copies == NULL || rows == NULL) abort();
    double loss = 0;
    uint32_t in_batch = 0, batch_words = 0;
    clear_work(l);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = order[i];
        Random own = random_for(l->set.seed, epoch + 1, at);
        const Example *e = &examples[at];
        if (variants && variants[at].n && random_next(&own) % VARIANT_EVERY == 0) e = &variants[at];
        e = hide_words(l, &copies[in_batch++], e, &own, rows + (size_t)batch_words * LEXICON_ROWS_MAX);
        give_work(least_loaded(l), e, own.s);
        batch_words += e->n;
        if (batch_words < l->set.batch_words && i + 1 < count) continue;
        run_jobs(l, true);
        for (int k = 0; k < SHARDS; k++) loss += l->shards[k].loss, l->shards[k].loss = 0;
        update(l, batch_words);
        clear_work(l);
        in_batch = batch_words = 0;
    }
    free(rows);
    free(copies);
    free(order);
    return words ? loss / (double)words : 0;
}

LearnScore learner_score(Learner *l, const Example *examples, size_t count)
{
    LearnScore sum = { 0 };
    clear_work(l);
    for (size_t i = 0; i < count; i++) give_work(least_loaded(l), &examples[i], 0);
    run_jobs(l, false);
    for (int i = 0; i < SHARDS; i++) {
        LearnScore *s = &l->shards[i].score;
        sum = (LearnScore){ sum.heads + s->heads, sum.labelled + s->labelled, sum.upos + s->upos, sum.combos + s->combos, sum.words + s->words };
        *s = (LearnScore){ 0 };
    }
    clear_work(l);
    return sum;
}

/* ---- beginning and end ---- */

static void start_block(const NetBlock *b, Random *r)
{
    if (b->in == 1) return; /* biases begin at zero */
    float reach = sqrtf(6.f / (float)(b->in + b->out));
    for (size_t i = 0; i < (size_t)b->in * b->out; i++) b->at[i] = (2 * random_unit(r) - 1) * reach;
}

Learner *learner_new(const NetShape *shape, const uint32_t *combo_from, const float *rarity, const LearnSettings *settings)
{
    Learner *l = calloc(1, sizeof *l);
    if (l == NULL) abort();
    *l = (Learner){ .shape = *shape, .set = *settings, .combo_from = combo_from, .rarity = rarity };
    NetBlock blocks[NET_BLOCKS_MAX];
    uint32_t block_count = 0;
    l->dense_count = net_bind(&l->w, shape, NULL, NULL, NULL);
    l->table_count = (size_t)shape->rows * shape->dim;
    l->dense = floats(l->dense_count), l->dense_m = floats(l->dense_count), l->dense_v = floats(l->dense_count);
    l->table = floats(l->table_count), l->table_m = floats(l->table_count), l->table_v = floats(l->table_count);
    net_bind(&l->w, shape, l->dense, blocks, &block_count);
    Random r = random_for(settings->seed, 0, 0);
    for (uint32_t i = 0; i < block_count; i++) start_block(&blocks[i], &r);
    for (size_t i = 0; i < l->table_count; i++) l->table[i] = (2 * random_unit(&r) - 1) * 0.1f;
    for (int k = 0; k < NET_LAYERS; k++)
        for (int d = 0; d < 2; d++)
            for (uint32_t j = 0; j < shape->hidden; j++) l->w.b[k][d][shape->hidden + j] = 1; /* to remember at first */
    for (uint32_t j = 0; j < 2 * shape->hidden; j++) l->w.root[j] = (2 * random_unit(&r) - 1) * 0.1f;
    for (int i = 0; i < SHARDS; i++) {
        Shard *s = &l->shards[i];
        s->memory = floats(bind_tape(&s->t, shape, NULL));
        bind_tape(&s->t, shape, s->memory);
        s->dense = floats(l->dense_count);
        net_bind(&s->grad, shape, s->dense, NULL, NULL);
        s->table = floats(l->table_count);
        s->touched = calloc(shape->rows, sizeof *s->touched);
        s->is_touched = calloc(shape->rows, 1);
        s->tree = malloc(tree_work(WORDS + 1));
        if (s->touched == NULL || s->is_touched == NULL || s->tree == NULL) abort();
    }
    return l;
}

void learner_free(Learner *l)
{
    if (l == NULL) return;
    for (int i = 0; i < SHARDS; i++) {
        Shard *s = &l->shards[i];
        free(s->memory), free(s->dense), free(s->table), free(s->touched), free(s->is_touched), free(s->tree);
        free((void *)s->work), free(s->work_seed);
    }
    free(l->dense), free(l->dense_m), free(l->dense_v), free(l->table), free(l->table_m), free(l->table_v);
    free(l);
}

const float *learner_table(const Learner *l) { return l->table; }
const float *learner_dense(const Learner *l) { return l->dense; }
float *learner_weights(Learner *l) { return l->dense; }

double learner_gradient(Learner *l, const Example *e, float *table, float *dense)
{
    Shard *s = &l->shards[0];
    memset(s->table, 0, l->table_count * sizeof(float));
    memset(s->dense, 0, l->dense_count * sizeof(float));
    s->loss = 0;
    learn_one(l, s, e, NULL);
    memcpy(table, s->table, l->table_count * sizeof(float));
    memcpy(dense, s->dense, l->dense_count * sizeof(float));
    memset(s->table, 0, l->table_count * sizeof(float));
    memset(s->dense, 0, l->dense_count * sizeof(float));
    memset(s->is_touched, 0, l->shape.rows);
    s->touched_count = 0;
    double loss = s->loss;
    s->loss = 0;
    return loss;
}
