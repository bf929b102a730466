/* parse/model.h - what a Model is made of; for parse/ alone (others see parse.h).
 *
 * In    the pieces that training made; or the bytes of a model file (docs/formats/model.md)
 * Out   the bytes of a model file; or the pieces, each checked
 * Lends everything in the model's own arena
 * Cost  one pass over the file
 */
#ifndef HEAR_PARSE_MODEL_H
#define HEAR_PARSE_MODEL_H

#include "parse/lemma.h"
#include "parse/lexicon.h"
#include "parse/mat16.h"
#include "parse/mwt.h"
#include "parse/net.h"
#include "parse/parse.h"
#include "text/rules.h"

enum {
    MODEL_VERSION = 1,
    MODEL_SMALL = 2, /* the version of a model whose weights have half the bits */
    MODEL_FLAGS = 3, /* the version of one that begins with flags */
    MODEL_BYTES_MAX = 64 << 20,
    MODEL_COMBOS_MAX = 6000,
    MODEL_RELS_MAX = 250,
    MODEL_WORDS_MAX = 400000,
    MODEL_LEMMAS_MAX = 2000000,
    MODEL_WIDTH_MAX = 512,
    MODEL_NETS_MAX = 4,
};

/* The relation of a word that is none: its token was taken apart, and is one word after all. */
#define MODEL_JOIN STR("-")

typedef struct {
    Upos upos;
    Str xpos, feats;
} Combo;

/* One network: its weights as learned, and as parsing uses them: rounded to 16 bits, and all that reads its top layer side by side in
 * one matrix, whose columns are those of TopParts. */
typedef struct {
    int8_t *table;      /* of features: rows of shape.dim */
    float *table_scale; /* a row each */
    float *dense;
    NetWeights w;
    Mat8 wh[NET_LAYERS][2];
    Mat16 wx[NET_LAYERS][2], top;
    float *top_bias;
} Net;

/* The columns where each part of what reads the top layer begins, and how many there are. */
typedef struct {
    uint32_t tag, dep, head, rel_dep, rel_head, width;
} TopParts;

/* What decides. Networks decide together by the sum of their scores, which is one product over what all of them give side by side. */
typedef struct {
    NetShape shape; /* arc, rel, tag: of all networks together */
    TopParts at;
    float *upos_w, *upos_b, *combo_w, *combo_b, *arc_u, *arc_ub, *distance, *rel_w, *rel_out_b; /* as in NetWeights */
    float *root_head;                                                                           /* what the root gives as a head */
} Judge;

struct Model {
    Arena arena;
    Str lang, about; /* about: lines "key: value" on origin, licence, command, scores */
    TextRules rules;
    Lexicon lexicon;
    uint32_t *lexicon_hashes; /* by word, from 1 */
    Combo *combos;            /* by part of speech */
    uint32_t combo_count, combo_from[UPOS_COUNT + 1];
    Str *rels;                /* NUL-ended; the first is "root" */
    uint32_t rel_count, join; /* join: the number of MODEL_JOIN, the last; 0 when there is none */
    Mwt mwt;
    Lemmas lemmas;
    NetShape shape;     /* of each network */
    size_t dense_count; /* of each network */
    Net nets[MODEL_NETS_MAX];
    uint32_t net_count;
    bool small; /* the table has 4 bits a number, the other weights 8: half of what they have else */
    bool flat;  /* no arcs of a tree cross */
    Judge judge;
    uint64_t checksum;
    size_t file_bytes;
};

TopParts top_parts(const NetShape *s);
/* Packs the weights of all networks, and fills in m->judge. */
void model_pack(Model *m);
/* The lowest version of the file that says all of it. */
static inline uint32_t model_version(const Model *m) { return m->flat ? MODEL_FLAGS : m->small ? MODEL_SMALL : MODEL_VERSION; }
/* The largest number of a row of the feature table. */
static inline int model_table_reach(const Model *m) { return m->small ? 7 : 127; }
/* The model as a file's bytes. The dense weights and the table are rounded: what is read back is what parses. */
Str model_bytes(const Model *m, Arena *keep);
/* Reads it; file is for messages. */
bool model_read(Model **out, Str file, Str bytes, HearErr *err);

#endif
