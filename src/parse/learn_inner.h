/* parse/learn_inner.h - what learn.c (batches, threads, steps) and learn_net.c (the network, forward and back) share.
 *
 * In    a Learner and one Example
 * Out   gradients and losses, or scores, added up in a Shard
 */
#ifndef HEAR_PARSE_LEARN_INNER_H
#define HEAR_PARSE_LEARN_INNER_H

#include "parse/learn.h"

enum {
    SHARDS  = 4,                        /* of every batch, whatever the number of threads, so that sums come out the same */
    WORDS   = LEARN_WORDS_MAX,
};

/* ---- random numbers: xorshift64*, a stream of its own for every sentence and epoch ---- */

typedef struct { uint64_t s; } Random;

static inline uint64_t random_next(Random *r)
{
    r->s ^= r->s >> 12;
    r->s ^= r->s << 25;
    r->s ^= r->s >> 27;
    return r->s * 0x2545F4914F6CDD1Dull;
}

static inline Random random_for(uint64_t seed, uint64_t a, uint64_t b)
{
    Random r = { (seed + 1) * 0x9E3779B97F4A7C15ull ^ (a + 1) * 0xBF58476D1CE4E5B9ull ^ (b + 1) * 0x94D049BB133111EBull };
    if (r.s == 0) r.s = 1;
    for (int i = 0; i < 4; i++) random_next(&r);
    return r;
}

static inline float random_unit(Random *r) { return (float)(random_next(r) >> 40) * (1.f / 16777216.f); }

/* ---- one shard's memory: what a sentence makes on the way forward, and the errors on the way back ---- */

typedef struct {
    float *x[NET_LAYERS + 1], *keep[NET_LAYERS + 1];     /* inputs of each layer, and 0 or 1/(1-p) for each */
    float *z[NET_LAYERS][2], *c[NET_LAYERS][2], *t[NET_LAYERS][2], *h[NET_LAYERS][2];
    float *top;                                          /* root and words: (WORDS + 1) rows */
    float *tag, *dep, *head, *du, *arcs, *rel_dep, *rel_head, *rel;
    float *tag_keep, *dep_keep, *head_keep, *rel_keep;
    float *dx[2], *dtop, *dtag, *ddep, *dhead, *ddu, *darcs, *drel_dep, *drel_head, *drel, *dh, *dc, *logits;
} Tape;

typedef struct {
    Tape       t;
    NetWeights grad;
    float     *dense;                   /* gradient, dense_count */
    float     *table;                   /* gradient of the feature table */
    uint32_t  *touched, touched_count;  /* its rows that are not zero */
    uint8_t   *is_touched;
    double     loss;
    float     *memory;
    void      *tree;
    LearnScore score;
    const Example **work;
    uint64_t  *work_seed;
    uint32_t   work_count, work_room, work_words;
} Shard;

struct Learner {
    NetShape      shape;
    LearnSettings set;
    const uint32_t *combo_from;
    const float  *rarity;
    size_t        dense_count, table_count;
    NetWeights    w;
    float *dense, *dense_m, *dense_v, *table, *table_m, *table_v;
    Shard         shards[SHARDS];
    uint64_t      steps, steps_planned;
};

/* Hands out the tape's pieces from one block and tells its size in floats; with base NULL only the latter. */
size_t bind_tape(Tape *t, const NetShape *s, float *base);
/* Adds the example's loss and gradients to the shard's. r NULL: without dropout. */
void learn_one(Learner *l, Shard *s, const Example *e, Random *r);
/* Adds what is right of the network's tags and tree to the shard's score. */
void score_one(Learner *l, Shard *s, const Example *e);

#endif
