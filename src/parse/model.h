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
    MODEL_VERSION     = 1,
    MODEL_BYTES_MAX   = 64 << 20,
    MODEL_COMBOS_MAX  = 6000,
    MODEL_RELS_MAX    = 250,
    MODEL_WORDS_MAX   = 400000,
    MODEL_LEMMAS_MAX  = 2000000,
    MODEL_WIDTH_MAX   = 512,
};

/* The relation of a word that is none: its token was taken apart, and is one word after all. */
#define MODEL_JOIN STR("-")

typedef struct { Upos upos; Str xpos, feats; } Combo;

/* The weights as parsing uses them: rounded to 16 bits, and all that reads the top layer side by side in one matrix. */
typedef struct {
    Mat8   wh[NET_LAYERS][2];
    Mat16  wx[NET_LAYERS][2], top;
    float *top_bias;
    uint32_t tag, dep, head, rel_dep, rel_head, width;   /* columns of top where each part begins; width in all */
    float *root_head;                   /* what the root gives as a head */
} NetPacked;

struct Model {
    Arena     arena;
    Str       lang, about;              /* about: lines "key: value" on origin, licence, command, scores */
    TextRules rules;
    Lexicon   lexicon;
    uint32_t *lexicon_hashes;           /* by word, from 1 */
    Combo    *combos;                   /* by part of speech */
    uint32_t  combo_count, combo_from[UPOS_COUNT + 1];
    Str      *rels;                     /* NUL-ended; the first is "root" */
    uint32_t  rel_count, join;          /* join: the number of MODEL_JOIN, the last; 0 when there is none */
    Mwt       mwt;
    Lemmas    lemmas;
    NetShape  shape;
    NetWeights w;
    float    *dense;
    size_t    dense_count;
    NetPacked packed;
    int8_t   *table;                    /* rows of shape.dim */
    float    *table_scale;              /* a row each */
    uint64_t  checksum;
    size_t    file_bytes;
};

/* Fills in m->packed from the dense weights. */
void model_pack(Model *m);
/* The model as a file's bytes. The dense weights and the table are rounded: what is read back is what parses. */
Str  model_bytes(const Model *m, Arena *keep);
/* Reads it; file is for messages. */
bool model_read(Model **out, Str file, Str bytes, HearErr *err);

#endif
