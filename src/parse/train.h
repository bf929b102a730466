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
#include "parse/random.h"

typedef struct {
    ConlluSentence *at;
    size_t count, room;
} Treebank;

enum { TRAIN_SEEN_MIN = 2 };

typedef struct {
    Str lang, about;
    StrList train, dev; /* paths */
    StrList more;       /* paths; parsed text: tags and trees are learned from it as from train, but no tokens, lemmas */
    StrList tokens;     /* paths; treebanks whose tokens and sentences are learned from, in this order, before those of train */
    StrList also;       /* paths; treebanks of kindred languages or annotation, to learn trees from at first */
    StrList without;    /* paths; what stands in them too is not learned from: they are for scoring */
    uint32_t seen;      /* words that stand so often in the treebanks are known by themselves; TRAIN_SEEN_MIN or more */
    bool own_words;     /* only words of train and more are known by themselves, those of also by their features */
    bool small;         /* half the bits for each weight, so that more networks have room in a model */
    bool flat;          /* no arcs of a tree cross */
    bool clitics;       /* words that hang on others (Spanish "decirlo") are known by the letters before them too */
    /* path of a TSV with columns `rule`, an ending as mwt.h writes it, and `not`, "a|b": words that only look so */
    Str endings;
    Str abbreviations; /* path of a TSV with a column `word`; empty: none */
    NetShape shape;    /* dim, hidden, arc, rel, tag; the rest is counted */
    uint32_t nets;     /* networks that decide together; 1 to MODEL_NETS_MAX */
    LearnSettings learn;
    void (*note)(void *user, Str line);
    void *user;
} TrainJob;

/* The numbers of tags (by combo_key) and relations, and the tokens for which the tree decides whether they are one word or several. */
typedef struct {
    Map combos, rels, undecided;
} Labels;

Combo combo_of_word(const ConlluWord *w);
Str combo_key(Arena *a, Combo c);
uint16_t combo_number(const Labels *labels, const ConlluWord *w, Arena *a); /* UINT16_MAX: none */

/* What is used when nothing else is asked for. */
void train_defaults(TrainJob *job);
bool treebank_read(Treebank *out, Arena *keep, const StrList *paths, HearErr *err);
/* The treebank's raw text, as the sentences' texts with a space between them and a blank line between paragraphs. ends[i] tells what
 * ends at byte i: */
enum { ENDS_TOKEN = 1, ENDS_SENTENCE = 2, ENDS_LISTED = 4 }; /* the last: a sentence of a list */
Str treebank_text(const Treebank *t, Arena *keep, uint8_t **ends);

/* Steps of train_model, each into its piece of the model. */
/* One treebank after another, so that the last, the model's own, has the last word. */
void train_rules(Model *m, const Treebank *banks, size_t count, const Treebank *dev, const TrainJob *job);
/* What is known of endings beforehand (rules, and words that are one word all the same), from job->endings; empty where there is no such file. */
typedef struct {
    StrList rules, whole;
} GivenEndings;
bool read_endings(GivenEndings *out, Arena *keep, Str path, HearErr *err);
/* given: adopted as they are. clitics: endings are also learned by the letters before them. undecided gets the tokens that the
 * model takes apart though now and then they are one word (French "des"). */
void train_mwt(Model *m, const Treebank *banks, size_t own, const GivenEndings *given, bool clitics, Map *undecided);
void train_lemmas(Model *m, const Treebank *train, const Labels *labels);

/* What the network learns from: each sentence as it is, and (or NULL) in another shape. Those before `own` are the model's own treebank's. */
typedef struct {
    Example *plain, *variant;
    size_t count, own;
} Lessons;

/* The first `own` banks are the model's own; the words of each other one are marked by a row of the feature table after the lexicon's. */
Lessons lessons_of(const Model *m, const Labels *labels, const Treebank *banks, size_t own, size_t bank_count, bool variants, Arena *a);
/* How many lessons, from the first, an epoch learns from: other treebanks fade out. */
size_t lessons_in_epoch(const Lessons *l, uint32_t epoch, uint32_t epochs);
Lessons lessons_copy(const Lessons *l, Arena *a);
/* Brings others of the other treebanks' sentences to the front of these. */
void lessons_shuffle(Lessons *l, Random *r);

bool train_model(Model **out, const TrainJob *job, HearErr *err);

#endif
