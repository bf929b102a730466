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
        char *first = (char *)(uintptr_t)out[0].at; /* our own copy */
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

/* The token has so many letters; what stands before the ending belongs to the first word. 0 when nothing does. */
static uint32_t split_ending(const MwtEnding *e, size_t letters, Str form, Arena *keep, Str out[MWT_WORDS_MAX])
{
    MwtEntry whole = e->entry;
    size_t before = letters - mwt_letters(e->ending), at = mwt_byte(form, before);
    if (at == 0 || at >= form.len) return 0;
    whole.len[0] = (uint8_t)(whole.len[0] + before);
    if (whole.cut) return cut_form(&whole, form, out);
    for (uint32_t i = 0; i < whole.count; i++) out[i] = whole.form[i];
    out[0] = arena_printf(keep, "%.*s%.*s", (int)at, form.at, STR_FMT(whole.form[0]));
    return whole.count;
}

bool mwt_add_ending(Mwt *m, Arena *a, Str rule)
{
    MwtEnding e = { .rule = rule, .entry.cut = true };
    Str words = rule, word;
    if (rule.len > MWT_RULE_MAX) return false;
    size_t is = str_find_char(rule, '=', 0);
    if (is != SIZE_MAX) {
        e.ending = str_head(rule, is);
        e.entry.cut = false;
        words = str_from(rule, is + 1);
    } else if (str_find_char(rule, '+', 0) == SIZE_MAX) {
        e.ending = rule;
        e.entry.len[e.entry.count++] = 0;
    } else {
        Buf b = { .arena = a };
        for (size_t i = 0; i < rule.len; i++)
            if (rule.at[i] != '+') buf_add_char(&b, rule.at[i]);
        e.ending = buf_str(&b);
    }
    while (str_cut(&words, '+', &word)) {
        if (e.entry.count == MWT_WORDS_MAX || (word.len == 0 && e.entry.count > 0)) return false;
        e.entry.len[e.entry.count] = (uint8_t)mwt_letters(word);
        e.entry.form[e.entry.count++] = word;
    }
    if (e.entry.count < 2 || e.ending.len == 0 || e.ending.len > MWT_ENDING_MAX) return false;
    map_put(&m->endings, e.ending, (uint32_t)m->ending_list.count);
    LIST_PUSH(a, &m->ending_list, e);
    if (e.ending.len > m->ending_most) m->ending_most = e.ending.len;
    m->ending_begins[(unsigned char)e.ending.at[0]] = true;
    return true;
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
    size_t letters = mwt_letters(key), longest = key.len - 1 < m->ending_most ? key.len - 1 : m->ending_most;
    for (size_t n = longest; n > 0; n--) {
        Str ending = str_from(key, key.len - n);
        if (!m->ending_begins[(unsigned char)ending.at[0]] || (found = map_get(&m->endings, ending)) == MAP_NONE) continue;
        uint32_t count = split_ending(&m->ending_list.at[found], letters, form, keep, out);
        if (count) return count;
    }
    return 1;
}
