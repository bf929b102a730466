#include "parse/lemma.h"

#include "base/utf8.h"
#include "text/rules.h"

static uint32_t mix(uint32_t a, uint32_t b)
{
    uint32_t h = (a ^ (b * 0x85EBCA6Bu + 0x9E3779B9u)) * 0xC2B2AE35u;
    return h ^ h >> 15;
}

/* Lower case into low; returns its length. Longer forms are looked at by their last LEMMA_BYTES_MAX bytes. */
static size_t lower_into(Str form, char low[LEMMA_BYTES_MAX + 8])
{
    size_t n = 0, i = form.len > LEMMA_BYTES_MAX / 2 ? form.len - LEMMA_BYTES_MAX / 2 : 0;
    while (i < form.len && n + 4 <= LEMMA_BYTES_MAX) {
        unsigned char b = (unsigned char)form.at[i];
        if (b < 0x80) low[n++] = ascii_down((char)b), i++;
        else n += utf8_put(plain_sign(utf8_lower(utf8_next(form, &i))), low + n);
    }
    return n;
}

static bool all_upper(Str form)
{
    uint32_t upper = 0;
    for (size_t i = 0; i < form.len;) {
        uint32_t c = utf8_next(form, &i);
        if (utf8_is_upper(c)) upper++;
        else if (utf8_is_letter(c)) return false;
    }
    return upper > 1;
}

void lemma_keys(Str form, uint32_t combo, uint32_t upos, uint32_t out[LEMMA_KEYS])
{
    char low[LEMMA_BYTES_MAX + 8];
    size_t len = lower_into(form, low);
    uint32_t ending[LEMMA_ENDING + 1] = { 0 }, whole = 17, shout = all_upper(form);
    for (size_t i = 0; i < len; i++) whole = mix(whole, (unsigned char)low[i]);
    ending[0] = mix(5, shout);
    size_t at = len;
    for (uint32_t k = 1; k <= LEMMA_ENDING && at > 0; k++) {
        uint32_t h = ending[k - 1];
        do h = mix(h, (unsigned char)low[--at]);
        while (at > 0 && ((unsigned char)low[at] & 0xC0) == 0x80);
        ending[k] = h;
    }
    size_t first = 0;
    bool capital = form.len && utf8_is_upper(utf8_next(form, &first));
    out[0] = mix(mix(whole, 10 + capital), combo + 100);
    out[1] = mix(mix(whole, 1 + shout), combo + 100);
    for (uint32_t k = 0; k < LEMMA_ENDING; k++) {
        uint32_t h = ending[LEMMA_ENDING - k];
        out[2 + k] = h ? mix(mix(h, 3), combo + 100) : 0;
        out[2 + LEMMA_ENDING + k] = h ? mix(mix(h, 3), upos) : 0;
    }
    out[LEMMA_KEYS - 1] = mix(mix(ending[0], 3), upos);
}

uint32_t lemma_key_letters(uint32_t key_index)
{
    if (key_index < 2) return UINT32_MAX;
    return key_index == LEMMA_KEYS - 1 ? 0 : LEMMA_ENDING - (key_index - 2) % LEMMA_ENDING;
}

void lemma_table_init(Lemmas *l, Arena *a, uint32_t entries)
{
    uint32_t room = 16;
    while (room < entries + entries / 2) room *= 2;
    l->slots = ARENA_NEW(a, LemmaSlot, room);
    l->mask = room - 1;
    l->used = 0;
}

void lemma_put(Lemmas *l, uint32_t key, uint32_t rule)
{
    uint32_t i = key & l->mask;
    while (l->slots[i].rule && l->slots[i].key != key) i = (i + 1) & l->mask;
    if (l->slots[i].rule == 0) l->used++;
    l->slots[i] = (LemmaSlot){ key, rule };
}

uint32_t lemma_get(const Lemmas *l, uint32_t key)
{
    uint32_t i = key & l->mask;
    while (l->slots[i].rule && l->slots[i].key != key) i = (i + 1) & l->mask;
    return l->slots[i].rule;
}

static Str cased(Str form, LemmaCase casing, Arena *a)
{
    if (casing == LEMMA_AS_IS || form.len == 0) return form;
    Str low = utf8_lower_str(a, form);
    if (casing == LEMMA_LOWER) return low;
    size_t first = 0, first_low = 0;
    utf8_next(form, &first);
    utf8_next(low, &first_low);
    return arena_printf(a, "%.*s%.*s", (int)first, form.at, (int)(low.len - first_low), low.at + first_low);
}

static bool inside_letter(Str s, size_t at) { return at < s.len && ((unsigned char)s.at[at] & 0xC0) == 0x80; }

/* A rule that came from another word may be longer than this one, or would cut a letter of several bytes in two. */
static bool fits(const LemmaRule *r, Str base)
{
    return (size_t)r->cut_front + r->cut_back <= base.len && !inside_letter(base, r->cut_front) && !inside_letter(base, base.len - r->cut_back);
}

/* False when the rule does not fit the form. */
static bool apply(const LemmaRule *r, Str form, Arena *keep, Str *lemma)
{
    Str base = cased(form, r->casing, keep);
    if (!fits(r, base)) return false;
    Str middle = { base.at + r->cut_front, base.len - r->cut_front - r->cut_back };
    size_t len = r->add_front.len + middle.len + r->add_back.len;
    *lemma = middle;
    if (len == 0) return false;
    if (r->add_front.len + r->add_back.len == 0) return true;
    char *p = ARENA_NEW(keep, char, len);
    memcpy(p, r->add_front.at, r->add_front.len);
    memcpy(p + r->add_front.len, middle.at, middle.len);
    memcpy(p + r->add_front.len + middle.len, r->add_back.at, r->add_back.len);
    *lemma = (Str){ p, len };
    return true;
}

Str lemma_of(const Lemmas *l, Str form, uint32_t combo, uint32_t upos, Arena *keep)
{
    uint32_t key[LEMMA_KEYS];
    if (form.len > LEMMA_BYTES_MAX) return form;
    lemma_keys(form, combo, upos, key);
    for (uint32_t i = 0; i < LEMMA_KEYS; i++) {
        uint32_t rule = key[i] ? lemma_get(l, key[i]) : 0;
        Str lemma;
        if (rule && apply(&l->rules[rule - 1], form, keep, &lemma)) return lemma;
    }
    return form;
}

/* ---- finding a rule ---- */

static size_t common_part(Str a, Str b, size_t *in_a, size_t *in_b)
{
    size_t best = 0;
    *in_a = *in_b = 0;
    for (size_t i = 0; i < a.len; i++) {
        if (((unsigned char)a.at[i] & 0xC0) == 0x80) continue;
        for (size_t j = 0; j < b.len; j++) {
            size_t k = 0;
            while (i + k < a.len && j + k < b.len && a.at[i + k] == b.at[j + k]) k++;
            while (k > 0 &&
                   ((i + k < a.len && ((unsigned char)a.at[i + k] & 0xC0) == 0x80) || (j + k < b.len && ((unsigned char)b.at[j + k] & 0xC0) == 0x80)))
                k--;
            if (k > best) best = k, *in_a = i, *in_b = j;
        }
    }
    return best;
}

LemmaRule lemma_rule(Str form, Str lemma)
{
    Arena scratch = { 0 };
    LemmaRule best = { .casing = LEMMA_AS_IS };
    size_t best_cost = SIZE_MAX;
    form = str_head(form, LEMMA_BYTES_MAX);
    for (int c = LEMMA_LOWER; c <= LEMMA_TITLE; c++) {
        Str base = cased(form, (LemmaCase)c, &scratch);
        size_t a, b, len = common_part(base, lemma, &a, &b);
        if (len == 0) a = base.len, b = lemma.len; /* nothing in common: cut all, put all in front */
        size_t cost = 4 * (base.len - len + lemma.len - len) + (size_t)c;
        if (cost >= best_cost || a > 255 || base.len - a - len > 255) continue;
        best_cost = cost;
        best = (LemmaRule){ (uint8_t)c, (uint8_t)a, (uint8_t)(base.len - a - len), str_head(lemma, b), str_from(lemma, b + len) };
    }
    arena_free(&scratch);
    return best;
}

bool lemma_rule_eq(const LemmaRule *a, const LemmaRule *b)
{
    return a->casing == b->casing && a->cut_front == b->cut_front && a->cut_back == b->cut_back && str_eq(a->add_front, b->add_front) &&
           str_eq(a->add_back, b->add_back);
}
