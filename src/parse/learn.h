/* parse/learn.h - fits the network's weights to a treebank by stochastic gradient descent.
 *
 * In    Examples: sentences as rows, tags, heads and relations
 * Out   weights that make them likely
 * Cost  some minutes; the same bytes for the same examples, seed and settings, whatever the number of threads
 * Next  parse/model.c rounds the weights and keeps them
 *
 * Loss: the cross-entropy of heads, relations and tags. Adam (Kingma and Ba 2015) on batches, a falling rate, dropout.
 */
#ifndef HEAR_PARSE_LEARN_H
#define HEAR_PARSE_LEARN_H

#include "parse/lexicon.h"
#include "parse/net.h"

enum {
    LEARN_WORDS_MAX = 160,    /* longer sentences are left out of training */
    LEARN_NO_REL = UINT8_MAX, /* a relation that is not learned */
};

typedef struct {
    uint32_t n;
    uint32_t *rows; /* LEXICON_ROWS_MAX a word */
    uint8_t *row_count;
    uint8_t *upos, *rel;
    uint16_t *combo, *head; /* head: 0 the root, else word + 1 */
} Example;

typedef struct {
    uint32_t epochs, batch_words, threads;
    uint64_t seed;
    float rate, dropout, word_dropout;
} LearnSettings;

typedef struct {
    double heads, labelled, upos, combos, words;
} LearnScore;

typedef struct Learner Learner;

/* combo_from[u]..combo_from[u + 1]: the combos of part of speech u. rarity[word]: chance to hide that word in training. */
Learner *learner_new(const NetShape *shape, const uint32_t *combo_from, const float *rarity, const LearnSettings *settings);
void learner_free(Learner *l);
/* Tells that an epoch of so many words will come: the rate falls to zero at the end of all those planned. */
void learner_plan(Learner *l, uint64_t words);
/* One pass over the examples; variants[i] (or NULL) is now and then learned from instead of examples[i]. Returns the mean loss. */
double learner_epoch(Learner *l, const Example *examples, const Example *variants, size_t count, uint32_t epoch);
LearnScore learner_score(Learner *l, const Example *examples, size_t count);
/* The weights: the feature table, then the rest as net_bind lays it out. */
const float *learner_table(const Learner *l);
const float *learner_dense(const Learner *l);

/* For tests: the loss of one example without dropout, and its gradients into table and dense, both zeroed before. */
double learner_gradient(Learner *l, const Example *e, float *table, float *dense);
float *learner_weights(Learner *l); /* dense ones, to be nudged */

#endif
