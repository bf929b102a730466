/* parse/lexicon.h - a word as the rows of the feature table whose vectors are summed for it.
 *
 * In    a word's form
 * Out   row numbers: the word if the treebank has it, its beginnings and endings, its shape; all but the word hashed
 * Cost  the length of the word, of which LEXICON_LETTERS are looked at
 * Next  net.h's first layer
 */
#ifndef HEAR_PARSE_LEXICON_H
#define HEAR_PARSE_LEXICON_H

#include "base/arena.h"

enum {
    LEXICON_ROWS_MAX = 16,     /* of one word */
    LEXICON_LETTERS = 48,      /* of a longer word, its first and its last ones */
    LEXICON_BUCKETS = 1 << 14, /* rows for hashed features */
};

/* Known words by the hash of their lower case, digits as 0; slots are a power of two, empty where word is 0. */
typedef struct {
    uint32_t hash, word;
} LexiconSlot;
typedef struct {
    LexiconSlot *slots;
    uint32_t mask, words; /* words count from 1 */
} Lexicon;

/* Rows: 0 the unknown word, 1..words the known ones, then LEXICON_BUCKETS. */
static inline uint32_t lexicon_rows(const Lexicon *l) { return 1 + l->words + LEXICON_BUCKETS; }

uint32_t lexicon_hash(Str form);
/* A lexicon with room for `words` words; lexicon_add gives the word's number, new or old. */
void lexicon_init(Lexicon *l, Arena *a, uint32_t words);
uint32_t lexicon_add(Lexicon *l, uint32_t hash);
uint32_t lexicon_find(const Lexicon *l, uint32_t hash); /* 0 when unknown */

/* The rows of one word into out; rows[0] is the word's own (or 0). unit: a name of several tokens taken as one word. */
uint32_t lexicon_word(const Lexicon *l, Str form, bool unit, uint32_t out[LEXICON_ROWS_MAX]);

#endif
