#include "base/jsonout.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static void value_begins(JsonOut *j)
{
    if (j->more) buf_add_char(&j->out, ',');
    j->more = true;
}

void jout_open(JsonOut *j, char bracket)
{
    value_begins(j);
    buf_add_char(&j->out, bracket);
    j->more = false;
}

void jout_close(JsonOut *j, char bracket)
{
    buf_add_char(&j->out, bracket);
    j->more = true;
}

void jout_key(JsonOut *j, const char *key)
{
    value_begins(j);
    buf_add_char(&j->out, '"');
    buf_add(&j->out, str_of(key));
    buf_add(&j->out, STR("\":"));
    j->more = false;
}

/* How many bytes at s[i] must be escaped as one: 0, 1, or 3 for U+2028 and U+2029. */
static size_t to_escape(Str s, size_t i)
{
    unsigned char c = (unsigned char)s.at[i];
    if (c < ' ' || c == '"' || c == '\\' || c == 0x7f) return 1;
    if (c == 0xe2 && i + 2 < s.len && (unsigned char)s.at[i + 1] == 0x80 && ((unsigned char)s.at[i + 2] & 0xfe) == 0xa8) return 3;
    return 0;
}

void jout_str(JsonOut *j, Str s)
{
    value_begins(j);
    buf_add_char(&j->out, '"');
    size_t plain = 0;
    for (size_t i = 0; i < s.len; ) {
        size_t n = to_escape(s, i);
        if (n == 0) { i++; continue; }
        buf_add(&j->out, (Str){ s.at + plain, i - plain });
        char c = s.at[i];
        if (n == 3) buf_printf(&j->out, "\\u20%02x", (unsigned)(0x28 + (s.at[i + 2] & 1)));
        else if (c == '"' || c == '\\') buf_add_char(&j->out, '\\'), buf_add_char(&j->out, c);
        else if (c == '\n') buf_add(&j->out, STR("\\n"));
        else if (c == '\t') buf_add(&j->out, STR("\\t"));
        else buf_printf(&j->out, "\\u%04x", (unsigned)(unsigned char)c);
        plain = i += n;
    }
    buf_add(&j->out, (Str){ s.at + plain, s.len - plain });
    buf_add_char(&j->out, '"');
}

void jout_str_or_null(JsonOut *j, Str s)
{
    if (s.len) jout_str(j, s);
    else jout_null(j);
}

void jout_raw(JsonOut *j, Str json)
{
    value_begins(j);
    buf_add(&j->out, json);
}

void jout_null(JsonOut *j) { jout_raw(j, STR("null")); }
void jout_bool(JsonOut *j, bool yes) { jout_raw(j, yes ? STR("true") : STR("false")); }

void jout_int(JsonOut *j, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, n);
    jout_raw(j, str_of(text));
}

void jout_real(JsonOut *j, double x, int decimals)
{
    char text[64];
    if (!isfinite(x) || fabs(x) > 1e15) { jout_null(j); return; }
    snprintf(text, sizeof text, "%.*f", decimals, x);
    for (char *c = text; *c; c++)
        if (*c == ',') *c = '.';                     /* whatever the locale says */
    jout_raw(j, str_of(text));
}
