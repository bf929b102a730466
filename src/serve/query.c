#include "serve/query.h"

#include "base/utf8.h"

static int hex_digit(char c)
{
    c = ascii_down(c);
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool query_unescape(Str text, bool plus, Arena *keep, Str *out)
{
    Buf b = { .arena = keep };
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '%') {
            int high = i + 1 < text.len ? hex_digit(text.at[i + 1]) : -1, low = i + 2 < text.len ? hex_digit(text.at[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        if ((unsigned char)c < 0x20 || c == 0x7f) return false;
        buf_add_char(&b, c);
    }
    *out = buf_str(&b);
    return utf8_ok(*out);
}

bool query_parse(Query *out, Str text, Arena *keep)
{
    *out = (Query){ 0 };
    Str field;
    while (str_cut(&text, '&', &field)) {
        if (field.len == 0) continue;
        if (out->count == QUERY_FIELDS_MAX) return false;
        size_t equals = str_find_char(field, '=', 0);
        Str name = equals == SIZE_MAX ? field : str_head(field, equals);
        Str value = equals == SIZE_MAX ? STR_NONE : str_from(field, equals + 1);
        QueryField *f = &out->at[out->count++];
        if (!query_unescape(name, true, keep, &f->name) || !query_unescape(value, true, keep, &f->value)) return false;
    }
    return true;
}

Str query_get(const Query *q, const char *name)
{
    for (size_t i = 0; i < q->count; i++)
        if (str_eq(q->at[i].name, str_of(name))) return q->at[i].value;
    return STR_NONE;
}
