#include "report/encoding.h"

#include "base/utf8.h"

#include <unicode/ucnv.h>

enum { DECLARED_WITHIN = 16 << 10, NAME_MAX = 40 };

/* The value of charset=... in a <meta> or an XML declaration. */
static bool declared_charset(Str head, char name[NAME_MAX])
{
    static const char *const keys[] = { "charset", "encoding" };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        Str key = str_of(keys[k]);
        for (size_t at = 0; (at = str_find_nocase(head, key, at)) != SIZE_MAX; ) {
            at += key.len;
            Str s = str_trim(str_from(head, at));
            if (!str_eat(&s, STR("="))) continue;
            s = str_trim(s);
            if (s.len && (s.at[0] == '"' || s.at[0] == '\'')) s = str_from(s, 1);
            size_t n = 0;
            while (n < s.len && n + 1 < NAME_MAX && (ascii_alnum(s.at[n]) || (s.at[n] && strchr("-_:.", s.at[n])))) n++;
            if (n == 0) continue;
            memcpy(name, s.at, n);
            name[n] = '\0';
            return true;
        }
    }
    return false;
}

/* By ICU's converter of that name; false when it has none or the name is one of UTF-8's. */
static bool convert(Arena *keep, Str bytes, const char *charset, Str *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &status);
    if (U_FAILURE(status)) return false;
    UErrorCode named = U_ZERO_ERROR;
    const char *name = ucnv_getName(from, &named);
    bool ok = U_SUCCESS(named) && strcmp(name, "UTF-8") != 0;
    if (ok && strcmp(name, "ISO-8859-1") == 0) {      /* the web means windows-1252 by it */
        ucnv_close(from);
        from = ucnv_open("windows-1252", &status);
        ok = U_SUCCESS(status);
    }
    UConverter *to = ucnv_open("UTF-8", &status);
    ok = ok && U_SUCCESS(status);
    if (ok) {
        size_t room = bytes.len * 4 + 16;             /* no legacy byte becomes more than four of UTF-8 */
        char *at = arena_take(keep, 1, 1, room), *target = at;
        const char *source = bytes.at;
        ucnv_convertEx(to, from, &target, at + room, &source, bytes.at + bytes.len, NULL, NULL, NULL, NULL, true, true, &status);
        ok = U_SUCCESS(status);
        *out = (Str){ at, (size_t)(target - at) };
    }
    if (to) ucnv_close(to);
    if (from) ucnv_close(from);
    return ok;
}

/* Is more of what is not ASCII good UTF-8 than not? */
static bool mostly_utf8(Str s)
{
    size_t good = 0, bad = 0;
    for (size_t pos = 0; pos < s.len; ) {
        size_t at = pos;
        uint32_t c = utf8_next(s, &pos);
        if (c >= 0x80 && !(c == UTF8_BAD && pos == at + 1)) good++;
        else if (c == UTF8_BAD) bad++;
    }
    return good >= bad;
}

static size_t replacements(Str s)
{
    size_t n = 0;
    for (size_t at = 0; (at = str_find(s, STR("\xEF\xBF\xBD"), at)) != SIZE_MAX; at += 3) n++;
    return n;
}

Str decode(Arena *keep, Str bytes, bool html, size_t *repaired)
{
    char name[NAME_MAX];
    Str out = bytes;
    size_t bad = 0;
    *repaired = 0;
    bool marked = str_eat(&bytes, STR("\xEF\xBB\xBF")), done = false;
    const char *wide = str_starts(bytes, STR("\xFF\xFE")) ? "UTF-16LE" : str_starts(bytes, STR("\xFE\xFF")) ? "UTF-16BE" : NULL;
    if (wide && !marked) done = convert(keep, str_from(bytes, 2), wide, &out);
    else if (!marked && html && !utf8_ok(bytes)) {
        if (declared_charset(str_head(bytes, DECLARED_WITHIN), name)) done = convert(keep, bytes, name, &out);
        if (!done && !mostly_utf8(bytes)) done = convert(keep, bytes, "windows-1252", &out);
    }
    if (!done) return utf8_repair(keep, bytes, repaired);
    *repaired = replacements(out);
    out = utf8_repair(keep, out, &bad);
    *repaired += bad;
    return out;
}
