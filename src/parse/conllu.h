/* parse/conllu.h - sentences in the CoNLL-U format (universaldependencies.org/format.html), in and out.
 *
 * In    the text of a .conllu file
 * Out   sentences one by one: tokens, words, heads, checked; or lines in a Buf
 * Lends strings of the file's text; arrays go in keep
 * Cost  one pass
 * Next  parse/train.c learns from them; hearsay parse --from conllu gives them new trees
 *
 * Empty nodes (8.1) and the columns DEPS and MISC are passed over, but for SpaceAfter=No.
 */
#ifndef HEAR_PARSE_CONLLU_H
#define HEAR_PARSE_CONLLU_H

#include "parse/parse.h"

enum { CONLLU_WORDS_MAX = 1000 }; /* in a sentence */

typedef struct {
    Str form, lemma, xpos, feats, deprel;
    int32_t head; /* index in the sentence, -1 the root, -2 not given */
    uint32_t token;
    Upos upos; /* UPOS_COUNT: not given */
} ConlluWord;

typedef struct {
    Str form;
    uint32_t from, to; /* words */
    bool space_after;
} ConlluToken;

typedef struct {
    Str text;             /* of "# text", or put together from the tokens */
    bool opens_paragraph; /* "# newpar" or "# newdoc" stands before it */
    bool listed;          /* of a list, not of running text: set by treebank_read */
    uint32_t line;        /* of its first line */
    ConlluToken *tokens;
    ConlluWord *words;
    uint32_t token_count, word_count;
} ConlluSentence;

typedef struct {
    Str file, rest;
    uint64_t line;
} ConlluReader; /* .file for messages, .rest the text, .line 0 */

/* The next sentence. False at the end, or on a fault in the file: then err->code is set. */
bool conllu_next(ConlluReader *r, Arena *keep, ConlluSentence *out, HearErr *err);

/* The sentence as text, tokens and words without tags, for parse_given. */
void conllu_as_text(const ConlluSentence *s, Arena *keep, Text *text, Sentence *sentence, Words *words);

/* The Upos of that name; UPOS_COUNT when there is none. */
Upos upos_of(Str name);

/* Writes one parsed sentence of text with "# text" and TokenRange; number counts sentences from 1. */
void conllu_write(Buf *out, const Model *m, const Text *text, const Sentence *sentence, const Words *words, uint32_t number);

#endif
