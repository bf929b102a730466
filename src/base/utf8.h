/* base/utf8.h - code points in and out of bytes, repair of broken UTF-8, and the folding of letters.
 *
 * Everything behind `report` is valid UTF-8 without NUL: utf8_repair makes it so, and counts what it replaced.
 */
#ifndef HEAR_BASE_UTF8_H
#define HEAR_BASE_UTF8_H

#include "base/arena.h"

#define UTF8_BAD 0xFFFDu

uint32_t utf8_next_wide(Str s, size_t *pos); /* the part of utf8_next that is not inline */
/* Reads one code point of s at *pos and steps past it; UTF8_BAD (and one byte) where the bytes are no UTF-8. pos < s.len. */
static inline uint32_t utf8_next(Str s, size_t *pos)
{
    unsigned char c = (unsigned char)s.at[*pos];
    return c < 0x80 ? ++*pos, c : utf8_next_wide(s, pos);
}
/* The code point that ends at byte `end` of s (end > 0), and where it begins. */
uint32_t utf8_before(Str s, size_t end, size_t *from);
/* Writes c as 1 to 4 bytes; returns how many. */
size_t utf8_put(uint32_t c, char out[4]);
/* True when s is valid UTF-8 and holds no NUL. */
bool utf8_ok(Str s);
/* s itself when utf8_ok, else a copy with each broken byte or NUL replaced by U+FFFD; *replaced counts them. */
Str utf8_repair(Arena *a, Str s, size_t *replaced);

bool utf8_is_letter(uint32_t c);
bool utf8_is_mark(uint32_t c); /* combining marks, Arabic vowel signs */
bool utf8_is_digit(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_space(uint32_t c);
uint32_t utf8_lower(uint32_t c); /* simple case mapping */
/* c without its marks, lower case: É to e, ż to z, ﺍ and أ to ا; 0 for a mark that vanishes. One to one, by ICU. */
uint32_t utf8_fold(uint32_t c);
/* Lower case of s (simple mapping), in the arena; s itself when nothing changes. */
Str utf8_lower_str(Arena *a, Str s);

#endif
