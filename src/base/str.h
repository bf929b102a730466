/* base/str.h - borrowed bytes with a length, and the little that is done to them.
 *
 * A Str owns nothing and promises no NUL at its end; it is dead when what it points into is.
 * Nothing here follows the locale: a letter is an ASCII letter unless a name says UTF-8 (base/utf8.h).
 */
#ifndef HEAR_BASE_STR_H
#define HEAR_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *at;
    size_t len;
} Str;

/* A stretch of a report's text, in bytes, half open. */
typedef struct {
    uint32_t from, to;
} Span;

#define STR(lit)   ((Str){ (lit), sizeof(lit) - 1 })
#define STR_NONE   ((Str){ NULL, 0 })
#define STR_FMT(s) (int)((s).len > 400 ? 400 : (s).len), ((s).at ? (s).at : "") /* for "%.*s" in messages */

static inline Str str_of(const char *z) { return z ? (Str){ z, strlen(z) } : STR_NONE; }
static inline Str str_span(Str text, Span s) { return (Str){ text.at + s.from, s.to - s.from }; }
static inline Str str_from(Str s, size_t from) { return from >= s.len ? (Str){ s.at ? s.at + s.len : s.at, 0 } : (Str){ s.at + from, s.len - from }; }
static inline Str str_head(Str s, size_t len) { return (Str){ s.at, len < s.len ? len : s.len }; }
static inline bool str_eq(Str a, Str b) { return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0); }
static inline bool str_starts(Str s, Str head) { return s.len >= head.len && (head.len == 0 || memcmp(s.at, head.at, head.len) == 0); }
static inline bool str_ends(Str s, Str tail)
{
    return s.len >= tail.len && (tail.len == 0 || memcmp(s.at + s.len - tail.len, tail.at, tail.len) == 0);
}
static inline bool span_meets(Span a, Span b) { return a.from < b.to && b.from < a.to; }
static inline bool span_holds(Span outer, Span inner) { return outer.from <= inner.from && inner.to <= outer.to; }

static inline bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_alpha(char c) { return ascii_upper(c) || ascii_lower(c); }
static inline bool ascii_alnum(char c) { return ascii_alpha(c) || ascii_digit(c); }
static inline char ascii_down(char c) { return ascii_upper(c) ? (char)(c + 32) : c; }

/* Order of bytes; a proper prefix comes first. */
int str_cmp(Str a, Str b);
/* Equal but for ASCII case. */
bool str_eq_nocase(Str a, Str b);
/* Offset of the first needle in s at or after from, or SIZE_MAX. */
size_t str_find(Str s, Str needle, size_t from);
size_t str_find_nocase(Str s, Str needle, size_t from);
/* Offset of the first c in s at or after from, or SIZE_MAX. */
size_t str_find_char(Str s, char c, size_t from);
/* s without ASCII white space at either end. */
Str str_trim(Str s);
/* Steps s past word if s begins with it. */
bool str_eat(Str *s, Str word);
/* The part of s before the first sep; s becomes what follows it. False when s is used up. */
bool str_cut(Str *s, char sep, Str *part);
/* The next line of s without its line ending (LF or CRLF); s becomes what follows. False at the end. */
bool str_line(Str *s, Str *line);
/* A whole number in decimal, the whole of s, no sign but '-'. False when it is none or does not fit. */
bool str_int(Str s, int64_t *out);
/* A decimal number such as -12.5 or 1e-3, the whole of s, always with a point. False when it is none. */
bool str_double(Str s, double *out);
/* 64-bit hash (XXH3), the same on every machine. */
uint64_t str_hash(Str s);
/* The same of several strings one after the other, beginning with 0. */
uint64_t digest_add(uint64_t digest, Str s);

#endif
