/* parse/parse.h - words with tags, lemmas and a Universal Dependencies tree, from a trained model.
 *
 * In    a sentence's tokens, optionally spans that are to be one token (names)
 * Out   syntactic words: form, lemma, UPOS, XPOS, FEATS, HEAD, DEPREL (universaldependencies.org, version 2)
 * Lends strings from the model and from the text; words go in keep
 * Cost  linear in the sentence; nothing is allocated per token beyond the words themselves
 * Next  claim/ reads claims off the tree
 */
#ifndef HEAR_PARSE_H
#define HEAR_PARSE_H

#include "text/text.h"

typedef enum {
    UPOS_ADJ,
    UPOS_ADP,
    UPOS_ADV,
    UPOS_AUX,
    UPOS_CCONJ,
    UPOS_DET,
    UPOS_INTJ,
    UPOS_NOUN,
    UPOS_NUM,
    UPOS_PART,
    UPOS_PRON,
    UPOS_PROPN,
    UPOS_PUNCT,
    UPOS_SCONJ,
    UPOS_SYM,
    UPOS_VERB,
    UPOS_X,
    UPOS_COUNT
} Upos;

typedef struct {
    Str form, lemma, xpos, feats; /* feats as written in CoNLL-U, "_" empty as "" */
    uint32_t token, token_to;     /* tokens it comes from, half open; words of one multi-word token share it */
    Span span;                    /* bytes; of a multi-word token, the token's */
    int32_t head;                 /* index of the head within the sentence; -1 for the root */
    Upos upos;
    uint8_t deprel; /* index for parse_deprel_name(): universal relations, subtypes kept */
} Word;

typedef struct {
    Word *at;
    uint32_t count;
} Words;

typedef struct Model Model; /* one language's trained model; const and shared between threads */

/* Opens a model file; refuses one whose magic, version, length or checksum is wrong, with the reason. */
bool model_open(Model **out, Str path, HearErr *err);
void model_close(Model *m);
/* The model's sentence and token rules, for text_split; lent. NULL model: the rules that need no model. */
const TextRules *model_text_rules(const Model *m);

/* Per-thread working memory of the parser; reused from sentence to sentence. */
typedef struct ParseScratch ParseScratch;
ParseScratch *parse_scratch_new(const Model *m);
void parse_scratch_free(ParseScratch *s);

/* Parses one sentence. units[0..unit_count) are the names in it, token runs by rising offset that count as one word each; may be none. Where
 * there are some, headlines ("Army Takes Town") are read, and their forms given, as if only the names had capitals. */
typedef struct {
    uint32_t from, to;
} TokenRun;
void parse_sentence(const Model *m, ParseScratch *scratch, const Text *text, const Sentence *sentence, const TokenRun *units, uint32_t unit_count,
                    Arena *keep, Words *out);

/* The same for several sentences of a text, with the same results: read side by side, they cost less than one by one. */
typedef struct {
    const Sentence *sentence;
    const TokenRun *units;
    uint32_t unit_count;
    Words *out;
} ParseTask;
void parse_sentences(const Model *m, ParseScratch *scratch, const Text *text, const ParseTask *tasks, uint32_t count, Arena *keep);

/* The same for words that are given (form, token, token_to, span): fills in the rest in place. The words after the first
 * PARSE_WORDS_MAX are left without head. */
enum { PARSE_WORDS_MAX = 2 * SENTENCE_TOKENS_MAX };
void parse_given(const Model *m, ParseScratch *scratch, Words *words, Arena *keep);

const char *upos_name(Upos u);
/* The model's name of a relation ("nsubj", "nsubj:pass"). */
const char *parse_deprel_name(const Model *m, uint8_t deprel);

#endif
