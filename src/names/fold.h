/* names/fold.h - one word of a name without what spellings differ in.
 *
 * Three forms, each from the one before, each looser:
 *   plain     lower case, no marks, apostrophes or points; Arabic letters in one form each
 *   folded    plain, with doubled letters and long vowels short and a silent h at the end gone: the exact key
 *   skeleton  folded, with vowels in two classes and consonants that transliterations confuse made one: the loose key
 * A word here is what stands between spaces, hyphens and the like; names.c joins words to keys.
 */
#ifndef HEAR_NAMES_FOLD_H
#define HEAR_NAMES_FOLD_H

#include "base/arena.h"

enum { FOLD_WORD_MAX = 96 }; /* bytes of a word; a longer one folds to nothing */

/* Each writes into out, which has room for FOLD_WORD_MAX bytes, and returns the length. */
size_t fold_plain(Str word, char *out);
size_t fold_word(Str plain, char *out);
size_t fold_skeleton(Str folded, char dh, char *out); /* dh: 'd' or 'z', the two letters that a written dh may stand for */

/* How sure a word is an Arabic article in Latin letters before `next` (both plain). */
typedef enum { ARTICLE_NO, ARTICLE_LIKELY, ARTICLE_SURE } ArticleKind;
/* al, el, ul, il: sure; ar, as, ash, ... : likely, and only where the next word begins with that consonant. */
ArticleKind fold_article(Str plain, Str next);
/* The Arabic article (al-) at the head of a word in Arabic script, in bytes; 0 when there is none or too little follows. */
size_t fold_arabic_article(Str plain);

/* Apostrophes of every kind, hamza and ayn among them. */
bool fold_is_apostrophe(uint32_t c);
/* Marks of direction and joining, which nobody sees. */
bool fold_is_unseen(uint32_t c);

#endif
