/* text/language.h - the table of words by which languages are told apart: small ones, and common ones (baked in, see language_words.py). */
#ifndef HEAR_TEXT_LANGUAGE_H
#define HEAR_TEXT_LANGUAGE_H

#include "base/str.h"

enum { LANGUAGE_COUNT = 9 };            /* en it fr de es tr ru ar, and any other: a bit each, from 1 on */
enum { LANGUAGE_NEWS = 1 << 15, LANGUAGE_COMMON = 1 << 14 };         /* no small word: news is full of it ("Friday"), or it is common ("city") */

typedef struct { Str word; uint16_t languages; } LanguageWord;      /* a letter's word begins with "+" */

extern const LanguageWord language_words[];              /* by bytes */
extern const size_t language_word_count;

#endif
