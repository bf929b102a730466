/* text/language.h - the table of words by which languages are told apart: small ones, and common ones (baked in, see language_words.py). */
#ifndef HEAR_TEXT_LANGUAGE_H
#define HEAR_TEXT_LANGUAGE_H

#include "base/str.h"

enum { LANGUAGE_COUNT = 9 };                                 /* en it fr de es tr ru ar, and any other: a bit each, from 1 on */
enum { LANGUAGE_OTHER = 1 << (LANGUAGE_COUNT - 1) };         /* of any other: a word of a neighbour that is not read */
enum { LANGUAGE_NEWS = 1 << 15, LANGUAGE_COMMON = 1 << 14 }; /* no small word: news is full of it ("Friday"), or it is common ("city") */

/* A word's bytes begin at `at` in language_letters; a letter's word begins with "+". */
typedef struct {
    uint32_t at;
    uint16_t len, languages;
} LanguageWord;

/* Found by hash: a slot has the word's number, from 1, or 0 where nothing was put; what does not fit goes into the next one. */
enum { LANGUAGE_SLOTS = 1 << 16 };
extern const LanguageWord language_words[];
extern const char language_letters[];
extern const uint16_t language_slots[LANGUAGE_SLOTS];

#endif
