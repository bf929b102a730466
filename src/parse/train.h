/* parse/train.h - makes a Model from treebanks.
 *
 * In    CoNLL-U files to learn from, one or more to stop and tune by, settings
 * Out   a Model, and notes on its progress
 * Cost  minutes; the same bytes from the same files, settings and seed on the same machine
 * Next  model_bytes writes it to a file
 */
#ifndef HEAR_PARSE_TRAIN_H
#define HEAR_PARSE_TRAIN_H

#include "base/file.h"
#include "parse/conllu.h"
#include "parse/learn.h"
#include "parse/model.h"

typedef struct { ConlluSentence *at; size_t count, room; } Treebank;

typedef struct {
    Str      lang, about;
    StrList  train, dev;                /* paths */
    StrList  without;                   /* paths; what stands in them too is not learned from: they are for scoring */
    Str      abbreviations;             /* path of a TSV with a column `word`; empty: none */
    NetShape shape;                     /* dim, hidden, arc, rel, tag; the rest is counted */
    LearnSettings learn;
    void   (*note)(void *user, Str line);
    void    *user;
} TrainJob;

/* What is used when nothing else is asked for. */
void train_defaults(TrainJob *job);
bool treebank_read(Treebank *out, Arena *keep, const StrList *paths, HearErr *err);
/* The treebank's raw text, as the sentences' texts with a space between them and a blank line between paragraphs. ends[i] tells what
 * ends at byte i: */
enum { ENDS_TOKEN = 1, ENDS_SENTENCE = 2, ENDS_LISTED = 4 };     /* the last: a sentence of a list */
Str  treebank_text(const Treebank *t, Arena *keep, uint8_t **ends);

/* Steps of train_model, each into its piece of the model. */
void train_rules(Model *m, const Treebank *train, const Treebank *dev, const TrainJob *job);
void train_mwt(Model *m, const Treebank *train);
/* combo_of[s][w]: the combo of word w in sentence s. */
void train_lemmas(Model *m, const Treebank *train, uint16_t *const *combo_of);

bool train_model(Model **out, const TrainJob *job, HearErr *err);

#endif
