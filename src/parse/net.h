/* parse/net.h - the shape of the network and where each of its weights lies.
 *
 * A word is the sum of vectors of its features (lexicon.h). Two layers of bidirectional long short-term memory read the sentence.
 * From what they give for each word: its part of speech, then XPOS and FEATS given that; a score for every pair of word and head
 * (biaffine); and a relation for each pair that the tree takes.
 *
 * After Hochreiter and Schmidhuber 1997, Kiperwasser and Goldberg 2016, Dozat and Manning 2017 (docs/internals/parse.md).
 */
#ifndef HEAR_PARSE_NET_H
#define HEAR_PARSE_NET_H

#include <stddef.h>
#include <stdint.h>

enum {
    NET_LAYERS = 2,
    NET_DISTANCE = 24, /* signed distance to the head, in steps that widen */
};

typedef struct {
    uint32_t rows;          /* of the feature table */
    uint32_t dim;           /* of a feature vector */
    uint32_t hidden;        /* of one direction of one layer; a multiple of 8 */
    uint32_t arc, rel, tag; /* widths of the layers before arcs, relations, tags */
    uint32_t combos, rels;  /* XPOS-FEATS pairs; relations */
} NetShape;

/* Pointers into one flat array of weights (or of their gradients). Matrices are [in][out] unless said. */
typedef struct {
    float *wx[NET_LAYERS][2], *b[NET_LAYERS][2], *wh[NET_LAYERS][2]; /* input, bias, recurrent; forward and backward */
    float *root;                                                     /* what stands for the root among heads: 2 * hidden */
    float *tag_w, *tag_b;
    float *upos_w, *upos_b;   /* [UPOS_COUNT][tag] */
    float *combo_w, *combo_b; /* [combos][tag] */
    float *dep_w, *dep_b, *head_w, *head_b, *arc_u, *arc_ub, *distance;
    float *rel_dep_w, *rel_head_w, *rel_b;
    float *rel_w, *rel_out_b; /* [rels][rel] */
} NetWeights;

typedef struct {
    const char *name;
    float *at;
    uint32_t in, out;
} NetBlock;
enum { NET_BLOCKS_MAX = 6 * NET_LAYERS + 20 };

/* Lays the weights out from base on; returns how many floats they are. blocks (may be NULL) gets a description of each of them,
 * *block_count in all. */
size_t net_bind(NetWeights *w, const NetShape *shape, float *base, NetBlock blocks[NET_BLOCKS_MAX], uint32_t *block_count);

/* The slot of distance[] for a head at `head` of a word at `dep`, both counted with the root at 0. */
uint32_t net_distance(uint32_t dep, uint32_t head);

#endif
