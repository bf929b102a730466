#include "base/str.h"

#include <math.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

int str_cmp(Str a, Str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.at, b.at, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_eq_nocase(Str a, Str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_down(a.at[i]) != ascii_down(b.at[i])) return false;
    return true;
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (needle.len == 0) return from <= s.len ? from : SIZE_MAX;
    while (from < s.len && s.len - from >= needle.len) {
        const char *hit = memchr(s.at + from, needle.at[0], s.len - from - needle.len + 1);
        if (!hit) return SIZE_MAX;
        from = (size_t)(hit - s.at);
        if (memcmp(hit, needle.at, needle.len) == 0) return from;
        from++;
    }
    return SIZE_MAX;
}

size_t str_find_nocase(Str s, Str needle, size_t from)
{
    for (; from < s.len && s.len - from >= needle.len; from++)
        if (str_eq_nocase((Str){ s.at + from, needle.len }, needle)) return from;
    return SIZE_MAX;
}

size_t str_find_char(Str s, char c, size_t from)
{
    if (from >= s.len) return SIZE_MAX;
    const char *hit = memchr(s.at + from, c, s.len - from);
    return hit ? (size_t)(hit - s.at) : SIZE_MAX;
}

Str str_trim(Str s)
{
    while (s.len && ascii_space(s.at[0])) s.at++, s.len--;
    while (s.len && ascii_space(s.at[s.len - 1])) s.len--;
    return s;
}

bool str_eat(Str *s, Str word)
{
    if (!str_starts(*s, word)) return false;
    *s = str_from(*s, word.len);
    return true;
}

bool str_cut(Str *s, char sep, Str *part)
{
    if (s->at == NULL) return false;
    size_t end = str_find_char(*s, sep, 0);
    if (end == SIZE_MAX) {
        *part = *s;
        *s = STR_NONE;
    } else {
        *part = str_head(*s, end);
        *s = str_from(*s, end + 1);
    }
    return true;
}

bool str_line(Str *s, Str *line)
{
    if (s->len == 0) return false;
    str_cut(s, '\n', line);
    if (line->len && line->at[line->len - 1] == '\r') line->len--;
    return true;
}

bool str_int(Str s, int64_t *out)
{
    bool minus = str_eat(&s, STR("-"));
    if (s.len == 0 || s.len > 18) return false;
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ascii_digit(s.at[i])) return false;
        n = n * 10 + (s.at[i] - '0');
    }
    *out = minus ? -n : n;
    return true;
}

bool str_double(Str s, double *out)
{
    bool minus = str_eat(&s, STR("-"));
    double n = 0, unit = 1;
    size_t digits = 0, i = 0;
    for (; i < s.len && ascii_digit(s.at[i]); i++, digits++) n = n * 10 + (s.at[i] - '0');
    if (i < s.len && s.at[i] == '.')
        for (i++; i < s.len && ascii_digit(s.at[i]); i++, digits++) n += (s.at[i] - '0') * (unit /= 10);
    if (digits == 0) return false;
    if (i < s.len && (s.at[i] == 'e' || s.at[i] == 'E')) {
        int64_t power;
        if (!str_int(str_from(s, i + 1), &power) || power > 300 || power < -300) return false;
        n *= pow(10, (double)power);
        i = s.len;
    }
    if (i != s.len) return false;
    *out = minus ? -n : n;
    return true;
}

uint64_t str_hash(Str s) { return XXH3_64bits(s.len ? s.at : "", s.len); }

uint64_t digest_add(uint64_t digest, Str s) { return XXH3_64bits_withSeed(s.len ? s.at : "", s.len, digest); }
