#include "parse/mwt.h"

#include "base/utf8.h"

static size_t lower_into(Str s, char low[MWT_FORM_MAX * 2])
{
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        unsigned char b = (unsigned char)s.at[i];
        if (b < 0x80) low[n++] = ascii_down((char)b), i++;
        else n += utf8_put(utf8_lower(utf8_next(s, &i)), low + n);
    }
    return n;
}

static uint32_t cut_at(Str form, size_t at, Str out[MWT_WORDS_MAX])
{
    out[0] = str_head(form, at);
    out[1] = str_from(form, at);
    return 2;
}

/* The treebank's words, the first with a capital if the token has one. Only ASCII capitals are made: enough for articles. */
static uint32_t take_forms(const MwtEntry *e, Str form, Arena *keep, Str out[MWT_WORDS_MAX])
{
    for (uint32_t i = 0; i < e->count; i++) out[i] = e->form[i];
    if (ascii_upper(form.at[0]) && out[0].len && ascii_lower(out[0].at[0])) {
        out[0] = arena_copy(keep, out[0]);
        char *first = (char *)(uintptr_t)out[0].at;      /* our own copy */
        *first = (char)(*first - 32);
    }
    return e->count;
}

uint32_t mwt_split(const Mwt *m, Str form, Arena *keep, Str out[MWT_WORDS_MAX])
{
    if (form.len < 2 || form.len > MWT_FORM_MAX) return 1;
    char low[MWT_FORM_MAX * 2];
    Str lower = { low, lower_into(form, low) };
    uint32_t found = map_get(&m->forms, lower);
    if (found != MAP_NONE) {
        const MwtEntry *e = &m->entries[found];
        if (e->count == 1) return 1;
        if (!e->cut) return take_forms(e, form, keep, out);
        size_t at = 0;
        for (uint32_t i = 0; i < e->count; at += e->len[i++]) out[i] = str_head(str_from(form, at), e->len[i]);
        if (at == form.len) return e->count;
    }
    if (lower.len != form.len) return 1;                 /* lower case moved the bytes: the ending's place is not known */
    size_t longest = form.len - 1 < MWT_ENDING_MAX ? form.len - 1 : MWT_ENDING_MAX;
    for (size_t n = longest; n > 0; n--)
        if (map_get(&m->endings, str_from(lower, lower.len - n)) != MAP_NONE) return cut_at(form, form.len - n, out);
    return 1;
}
