#include "base/jsonout.h"

#include "base/utf8.h"

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

/* Must it be escaped? Controls; U+2028 and U+2029, which JavaScript takes for line ends; and what changes the direction of
 * writing, so that a line of JSON on a terminal reads as it is. All of these are U+0000 to U+FFFF. */
static bool is_escaped(uint32_t c)
{
    return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void jout_str(JsonOut *j, Str s)
{
    value_begins(j);
    buf_add_char(&j->out, '"');
    size_t plain = 0;
    for (size_t i = 0; i < s.len;) {
        size_t at = i;
        uint32_t c = (unsigned char)s.at[i];
        if (c < 0x80) i++;
        else c = utf8_next(s, &i);
        if (!is_escaped(c)) continue;
        buf_add(&j->out, (Str){ s.at + plain, at - plain });
        plain = i;
        if (c == '"' || c == '\\') buf_add_char(&j->out, '\\'), buf_add_char(&j->out, (char)c);
        else if (c == '\n') buf_add(&j->out, STR("\\n"));
        else if (c == '\t') buf_add(&j->out, STR("\\t"));
        else buf_printf(&j->out, "\\u%04x", (unsigned)c);
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
    if (!isfinite(x) || fabs(x) > 1e15) {
        jout_null(j);
        return;
    }
    snprintf(text, sizeof text, "%.*f", decimals, x);
    for (char *c = text; *c; c++)
        if (*c == ',') *c = '.'; /* whatever the locale says */
    jout_raw(j, str_of(text));
}
