/* parse/lemma.h - a word's lemma by a rule that is looked up under the form and its tags, else under its ending.
 *
 * In    form, XPOS-FEATS number (combo), part of speech
 * Out   the lemma: the form with its case changed, its front and back cut and something put in their place
 * Lends the form itself where nothing changes; else the lemma goes in keep
 * Cost  at most LEMMA_KEYS look-ups
 * Next  parse/infer.c
 */
#ifndef HEAR_PARSE_LEMMA_H
#define HEAR_PARSE_LEMMA_H

#include "base/arena.h"

enum { LEMMA_ENDING = 6, LEMMA_RULES_MAX = 60000, LEMMA_BYTES_MAX = 200 };

typedef enum { LEMMA_LOWER, LEMMA_AS_IS, LEMMA_TITLE } LemmaCase;

typedef struct {
    uint8_t casing, cut_front, cut_back; /* LemmaCase; bytes */
    Str add_front, add_back;
} LemmaRule;

typedef struct {
    uint32_t key, rule;
} LemmaSlot; /* rule counts from 1; 0: empty */

typedef struct {
    LemmaRule *rules;
    LemmaSlot *slots;
    uint32_t rule_count, mask, used;
} Lemmas;

Str lemma_of(const Lemmas *l, Str form, uint32_t combo, uint32_t upos, Arena *keep);

/* ---- for training and for reading a model ---- */

/* The keys under which a form is looked up, the most telling first: the word as it is, the word in lower case and its endings, each
 * with its combo, then its endings with its part of speech. 0 where the word is too short. */
enum { LEMMA_KEYS = 2 + LEMMA_ENDING + LEMMA_ENDING + 1 };
void lemma_keys(Str form, uint32_t combo, uint32_t upos, uint32_t out[LEMMA_KEYS]);
/* How many of the form's last letters a key looks at; UINT32_MAX for the whole word. */
uint32_t lemma_key_letters(uint32_t key_index);
/* The rule that makes lemma out of form. Its strings lie in the lemma. */
LemmaRule lemma_rule(Str form, Str lemma);
bool lemma_rule_eq(const LemmaRule *a, const LemmaRule *b);
void lemma_table_init(Lemmas *l, Arena *a, uint32_t entries);
void lemma_put(Lemmas *l, uint32_t key, uint32_t rule);
uint32_t lemma_get(const Lemmas *l, uint32_t key); /* 0 when there is none */

#endif
