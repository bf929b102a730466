#include "report/encoding.h"

#include "base/utf8.h"

#include <stdio.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum {
    DECLARED_WITHIN = 16 << 10,
    NAME_MAX = 40,
    WIDE_LOOK = 4 << 10,  /* bytes by which UTF-16 is known */
    LOOK_MAX = 256 << 10, /* bytes from which an encoding is guessed */
    UNREAD_MIN = 8,       /* bytes that can be read in no way, from which a text is none */
    SURE_MIN = 30,        /* of a hundred; texts of one sentence have 36 and more, bytes that are no text 10 */
};

/* The value of charset=... in a <meta> or an XML declaration. */
static bool declared_charset(Str head, char name[NAME_MAX])
{
    static const char *const keys[] = { "charset", "encoding" };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        Str key = str_of(keys[k]);
        for (size_t at = 0; (at = str_find_nocase(head, key, at)) != SIZE_MAX;) {
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

/* By ICU's converter of that name; false when it has none or the name is one of UTF-8's or ASCII's. */
static bool convert(Arena *keep, Str bytes, const char *charset, Str *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &status);
    if (U_FAILURE(status)) return false;
    UErrorCode named = U_ZERO_ERROR;
    const char *name = ucnv_getName(from, &named);
    bool ok = U_SUCCESS(named) && strcmp(name, "UTF-8") != 0 && strcmp(name, "US-ASCII") != 0; /* which these bytes are not */
    if (ok && strcmp(name, "ISO-8859-1") == 0) {                                               /* the web means windows-1252 by it */
        ucnv_close(from);
        from = ucnv_open("windows-1252", &status);
        ok = U_SUCCESS(status);
    }
    UConverter *to = ucnv_open("UTF-8", &status);
    ok = ok && U_SUCCESS(status);
    if (ok) {
        size_t room = bytes.len * 4 + 16; /* no legacy byte becomes more than four of UTF-8 */
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

/* Would the bytes be a text in UTF-16? One in any script has spaces and line ends, and no control characters. low: where in a pair its
 * lower byte stands. */
static bool looks_like_utf16(Str s, size_t low)
{
    enum { PAIRS_MIN = 8, ASCII_SHARE = 10 }; /* of so many pairs one must be ASCII */
    size_t pairs = s.len / 2, ascii = 0;
    for (size_t i = 0; i < pairs; i++) {
        char c = s.at[2 * i + low], high = s.at[2 * i + 1 - low];
        if (high != 0) continue;
        if (((unsigned char)c < ' ' && !ascii_space(c)) || c == 127) return false;
        ascii += (unsigned char)c < 128;
    }
    return pairs >= PAIRS_MIN && ascii * ASCII_SHARE >= pairs;
}

const char *utf16_of(Str head)
{
    if (str_starts(head, STR("\xFF\xFE"))) return "UTF-16LE";
    if (str_starts(head, STR("\xFE\xFF"))) return "UTF-16BE";
    if (str_starts(head, STR("\xEF\xBB\xBF"))) return NULL;
    return looks_like_utf16(head, 0) ? "UTF-16LE" : looks_like_utf16(head, 1) ? "UTF-16BE" : NULL;
}

/* Is more of what is not ASCII good UTF-8 than not? */
static bool mostly_utf8(Str s)
{
    size_t good = 0, bad = 0;
    for (size_t pos = 0; pos < s.len;) {
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

/* Are there more letters beyond ASCII than a Latin script has? So a DOS or Mac text in another script looks when it is taken for Latin. */
static bool too_many_for_latin(Str s)
{
    size_t high = 0, low = 0;
    for (size_t i = 0; i < s.len; i++) {
        high += (unsigned char)s.at[i] >= 0x80;
        low += ascii_alpha(s.at[i]);
    }
    return high > low;
}

/* Are more than a tenth of what is not ASCII C1 control characters? A text has none: its bytes were taken for an encoding that has no
 * letters there. */
static bool has_controls(Str s)
{
    size_t control = 0, beyond = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t c = utf8_next(s, &pos);
        beyond += c >= 0x80;
        control += c >= 0x80 && c < 0xA0;
    }
    return control * 10 > beyond;
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0) return true;
    return false;
}

/* The encoding of which the bytes look most, by the frequency of letters; empty when they look like none. */
static bool guessed_charset(Str s, bool html, char name[NAME_MAX])
{
    static const char *const latin[] = { "ISO-8859-1", "ISO-8859-2", "ISO-8859-9", "windows-1250", "windows-1252", "windows-1254", NULL };
    static const char *const never[] = { "UTF-8", "IBM420_ltr", "IBM420_rtl", "IBM424_ltr", "IBM424_rtl", NULL }; /* EBCDIC: nobody saves it */
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = 0;
    bool found = false;
    UCharsetDetector *detector = ucsdet_open(&status);
    s = str_head(s, LOOK_MAX);
    if (html) ucsdet_enableInputFilter(detector, true);
    ucsdet_setText(detector, s.at, (int32_t)s.len, &status);
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);
    for (int32_t i = 0; U_SUCCESS(status) && !found && i < count; i++) {
        const char *charset = ucsdet_getName(matches[i], &status);
        if (U_FAILURE(status) || ucsdet_getConfidence(matches[i], &status) < SURE_MIN) break;
        if (is_one_of(charset, never) || (is_one_of(charset, latin) && too_many_for_latin(s))) continue;
        if (strcmp(charset, "ISO-8859-1") == 0) charset = "windows-1252"; /* as which it will be read */
        found = snprintf(name, NAME_MAX, "%s", charset) < NAME_MAX;
    }
    ucsdet_close(detector);
    return found;
}

/* By what the bytes themselves or their bearer say, else by what they look like. False: as UTF-8, with what is broken in it. */
static bool decode_legacy(Arena *keep, Str bytes, Str charset, bool html, Decoded *out)
{
    char name[NAME_MAX];
    bool said = charset.len > 0 && charset.len < NAME_MAX;
    if (said) snprintf(name, sizeof name, "%.*s", (int)charset.len, charset.at);
    if (said && convert(keep, bytes, name, &out->text)) return true;
    if (html && declared_charset(str_head(bytes, DECLARED_WITHIN), name) && convert(keep, bytes, name, &out->text)) return true;
    if (mostly_utf8(bytes)) return false;
    if (!guessed_charset(bytes, html, name)) {
        if (!html) return false;
        snprintf(name, sizeof name, "windows-1252"); /* as browsers do */
    }
    if (!convert(keep, bytes, name, &out->text) || (!html && has_controls(out->text))) return false;
    out->guessed = arena_copy(keep, str_of(name));
    return true;
}

Decoded decode(Arena *keep, Str bytes, Str charset, bool html)
{
    Decoded out = { .text = bytes };
    size_t bad = 0;
    const char *wide = utf16_of(str_head(bytes, WIDE_LOOK));
    bool marked = str_eat(&bytes, STR("\xEF\xBB\xBF")), done = false;
    if (wide) {
        if (!str_eat(&bytes, STR("\xFF\xFE"))) str_eat(&bytes, STR("\xFE\xFF"));
        done = convert(keep, bytes, wide, &out.text);
    }
    if (!wide && !marked && !utf8_ok(bytes)) done = decode_legacy(keep, bytes, charset, html, &out);
    if (done) out.repaired = replacements(out.text);
    out.text = utf8_repair(keep, done ? out.text : bytes, &bad);
    out.repaired += bad;
    out.unread = !done && bad > UNREAD_MIN && bad * 10 > bytes.len * 3;
    return out;
}
