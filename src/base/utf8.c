#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

uint32_t utf8_next_wide(Str s, size_t *pos)
{
    const unsigned char *b = (const unsigned char *)s.at + *pos;
    size_t left = s.len - *pos;
    *pos += 1;
    if (b[0] >= 0xC2 && b[0] < 0xE0 && left > 1 && (b[1] & 0xC0) == 0x80) {
        *pos += 1;
        return (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3Fu);
    }
    if ((b[0] & 0xF0) == 0xE0 && left > 2 && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80) {
        uint32_t c = (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3Fu);
        if (c < 0x800 || (c >= 0xD800 && c < 0xE000)) return UTF8_BAD;
        *pos += 2;
        return c;
    }
    if (b[0] >= 0xF0 && b[0] < 0xF5 && left > 3 && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80 && (b[3] & 0xC0) == 0x80) {
        uint32_t c = (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3F) << 12 | (uint32_t)(b[2] & 0x3F) << 6 | (b[3] & 0x3Fu);
        if (c < 0x10000 || c > 0x10FFFF) return UTF8_BAD;
        *pos += 3;
        return c;
    }
    return UTF8_BAD;
}

uint32_t utf8_before(Str s, size_t end, size_t *from)
{
    size_t at = end - 1;
    while (at > 0 && end - at < 4 && ((unsigned char)s.at[at] & 0xC0) == 0x80) at--;
    *from = at;
    return utf8_next(s, &at);
}

size_t utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Steps over bytes of ASCII but NUL, eight at a time: a byte above it has its high bit set, and a NUL borrows one. */
static size_t plain_run(Str s, size_t pos)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    uint64_t eight;
    for (; s.len - pos >= sizeof eight; pos += sizeof eight) {
        memcpy(&eight, s.at + pos, sizeof eight);
        if ((eight | (eight - ones)) & highs) break;
    }
    return pos;
}

/* Offset of the first broken byte or NUL at or after from, or s.len. U+FFFD written out in the text is no fault. */
static size_t first_fault(Str s, size_t from)
{
    for (size_t pos = from; pos < s.len;) {
        size_t at = pos;
        if ((unsigned char)s.at[pos] - 1u < 0x7F) {
            pos = plain_run(s, pos + 1);
            continue;
        }
        uint32_t c = utf8_next(s, &pos);
        if (c == 0 || (c == UTF8_BAD && pos == at + 1)) return at;
    }
    return s.len;
}

bool utf8_ok(Str s) { return first_fault(s, 0) == s.len; }

Str utf8_repair(Arena *a, Str s, size_t *replaced)
{
    *replaced = 0;
    size_t fault = first_fault(s, 0);
    if (fault == s.len) return s;
    Buf out = { .arena = a };
    size_t from = 0;
    for (; fault < s.len; fault = first_fault(s, from)) {
        buf_add(&out, (Str){ s.at + from, fault - from });
        buf_add(&out, STR("\xEF\xBF\xBD"));
        from = fault + 1;
        (*replaced)++;
    }
    buf_add(&out, str_from(s, from));
    return buf_str(&out);
}

bool utf8_is_letter(uint32_t c) { return c < 0x80 ? ascii_alpha((char)c) : u_isalpha((UChar32)c); }
bool utf8_is_mark(uint32_t c) { return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0; }
bool utf8_is_digit(uint32_t c) { return c < 0x80 ? ascii_digit((char)c) : u_isdigit((UChar32)c); }
bool utf8_is_upper(uint32_t c) { return c < 0x80 ? ascii_upper((char)c) : u_isupper((UChar32)c) || u_istitle((UChar32)c); }
bool utf8_is_space(uint32_t c) { return c < 0x80 ? ascii_space((char)c) : u_isUWhiteSpace((UChar32)c); }
uint32_t utf8_lower(uint32_t c) { return c < 0x80 ? (uint32_t)ascii_down((char)c) : (uint32_t)u_tolower((UChar32)c); }

uint32_t utf8_fold(uint32_t c)
{
    if (c < 0x80) return (uint32_t)ascii_down((char)c);
    if (utf8_is_mark(c)) return 0;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status); /* ICU's own immortal instance */
    UChar parts[32];
    int32_t count = unorm2_getDecomposition(nfkd, (UChar32)c, parts, 32, &status);
    if (U_SUCCESS(status) && count > 0) {
        c = parts[0];
        if (U16_IS_LEAD(c) && count > 1) c = (uint32_t)U16_GET_SUPPLEMENTARY(parts[0], parts[1]);
    }
    return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

Str utf8_lower_str(Arena *a, Str s)
{
    size_t pos = 0;
    while (pos < s.len) {
        size_t at = pos;
        uint32_t c = utf8_next(s, &pos);
        if (utf8_lower(c) != c) {
            pos = at;
            break;
        }
    }
    if (pos >= s.len) return s;
    char *out = arena_take(a, 1, 1, s.len * 3 / 2 + 4); /* no simple mapping grows by more than half */
    memcpy(out, s.at, pos);
    size_t len = pos;
    while (pos < s.len) len += utf8_put(utf8_lower(utf8_next(s, &pos)), out + len);
    return (Str){ out, len };
}
