/* parse/learn_inner.h - what learn.c (batches, threads, steps) and learn_net.c (the network, forward and back) share.
 *
 * In    a Learner and one Example
 * Out   gradients and losses, or scores, added up in a Shard
 */
#ifndef HEAR_PARSE_LEARN_INNER_H
#define HEAR_PARSE_LEARN_INNER_H

#include "parse/learn.h"
#include "parse/random.h"

enum {
    SHARDS = 4, /* of every batch, whatever the number of threads, so that sums come out the same */
    WORDS = LEARN_WORDS_MAX,
};

/* ---- one shard's memory: what a sentence makes on the way forward, and the errors on the way back ---- */

typedef struct {
    float *x[NET_LAYERS + 1], *keep[NET_LAYERS + 1]; /* inputs of each layer, and 0 or 1/(1-p) for each */
    float *z[NET_LAYERS][2], *c[NET_LAYERS][2], *t[NET_LAYERS][2], *h[NET_LAYERS][2];
    float *top; /* root and words: (WORDS + 1) rows */
    float *tag, *dep, *head, *du, *arcs, *rel_dep, *rel_head, *rel;
    float *tag_keep, *dep_keep, *head_keep, *rel_keep;
    float *dx[2], *dtop, *dtag, *ddep, *dhead, *ddu, *darcs, *drel_dep, *drel_head, *drel, *dh, *dc, *logits;
} Tape;

typedef struct {
    Tape t;
    NetWeights grad;
    float *dense;                     /* gradient, dense_count */
    float *table;                     /* gradient of the feature table */
    uint32_t *touched, touched_count; /* its rows that are not zero */
    uint8_t *is_touched;
    double loss;
    float *memory;
    void *tree;
    LearnScore score;
    const Example **work;
    uint64_t *work_seed;
    uint32_t work_count, work_room, work_words;
} Shard;

struct Learner {
    NetShape shape;
    LearnSettings set;
    const uint32_t *combo_from;
    const float *rarity;
    size_t dense_count, table_count;
    NetWeights w;
    float *dense, *dense_m, *dense_v, *table, *table_m, *table_v;
    Shard shards[SHARDS];
    uint64_t steps, steps_planned;
};

/* Hands out the tape's pieces from one block and tells its size in floats; with base NULL only the latter. */
size_t bind_tape(Tape *t, const NetShape *s, float *base);
/* Adds the example's loss and gradients to the shard's. r NULL: without dropout. */
void learn_one(Learner *l, Shard *s, const Example *e, Random *r);
/* Adds what is right of the network's tags and tree to the shard's score. */
void score_one(Learner *l, Shard *s, const Example *e);

#endif
