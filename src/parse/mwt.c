#include "parse/mwt.h"

#include "base/utf8.h"
#include "text/rules.h"

Str mwt_key(Str form, char room[2 * MWT_FORM_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < form.len;) {
        unsigned char b = (unsigned char)form.at[i];
        if (b < 0x80) room[n++] = ascii_down((char)b), i++;
        else n += utf8_put(plain_sign(utf8_lower(utf8_next(form, &i))), room + n);
    }
    return (Str){ room, n };
}

Str mwt_key_copy(Arena *a, Str form)
{
    char room[2 * MWT_FORM_MAX];
    return arena_copy(a, mwt_key(str_head(form, MWT_FORM_MAX), room));
}

static bool begins_letter(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

size_t mwt_letters(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += begins_letter(s.at[i]);
    return n;
}

size_t mwt_byte(Str s, size_t n)
{
    size_t i = 0;
    for (; i < s.len; i++)
        if (begins_letter(s.at[i]) && n-- == 0) break;
    return i;
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

/* By len[]; 0 when the lengths do not add up to the form's. */
static uint32_t cut_form(const MwtEntry *e, Str form, Str out[MWT_WORDS_MAX])
{
    Str rest = form;
    for (uint32_t i = 0; i < e->count; i++) {
        size_t end = i + 1 == e->count ? rest.len : mwt_byte(rest, e->len[i]);
        if (end == 0 || end > rest.len) return 0;
        out[i] = str_head(rest, end);
        rest = str_from(rest, end);
    }
    return e->count;
}

uint32_t mwt_split(const Mwt *m, Str form, Arena *keep, Str out[MWT_WORDS_MAX])
{
    if (form.len < 2 || form.len > MWT_FORM_MAX) return 1;
    char room[2 * MWT_FORM_MAX];
    Str key = mwt_key(form, room);
    uint32_t found = map_get(&m->forms, key);
    if (found != MAP_NONE) {
        const MwtEntry *e = &m->entries[found];
        if (e->count == 1) return 1;
        if (!e->cut) return take_forms(e, form, keep, out);
        uint32_t count = cut_form(e, form, out);
        if (count) return count;
    }
    size_t letters = mwt_letters(key), longest = key.len - 1 < MWT_ENDING_MAX ? key.len - 1 : MWT_ENDING_MAX;
    for (size_t n = longest; n > 0; n--) {
        Str ending = str_from(key, key.len - n);
        if (!begins_letter(ending.at[0]) || map_get(&m->endings, ending) == MAP_NONE) continue;
        size_t at = mwt_byte(form, letters - mwt_letters(ending));
        if (at == 0 || at >= form.len) continue;
        out[0] = str_head(form, at);
        out[1] = str_from(form, at);
        return 2;
    }
    return 1;
}
