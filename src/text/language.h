/* text/language.h - the table of small words by which languages are told apart (baked in, see language_words.py). */
#ifndef HEAR_TEXT_LANGUAGE_H
#define HEAR_TEXT_LANGUAGE_H

#include "base/str.h"

enum { LANGUAGE_COUNT = 9 };            /* en it fr de es tr ru ar, and any other: a bit each, from 1 on */
enum { LANGUAGE_NEWS = 1 << 15 };       /* a word that news is full of ("Friday", "captured"), and no small one */

typedef struct { Str word; uint16_t languages; } LanguageWord;      /* a letter's word begins with "+" */

extern const LanguageWord language_words[];              /* by bytes */
extern const size_t language_word_count;

#endif
