#include "parse/lexicon.h"

#include "base/utf8.h"
#include "text/rules.h"

static uint32_t step(uint32_t h, uint32_t c)
{
    h = (h ^ c) * 0x9E3779B1u;
    return h ^ h >> 15;
}

static uint32_t finish(uint32_t h)
{
    h = (h ^ h >> 16) * 0x85EBCA6Bu;
    h = (h ^ h >> 13) * 0xC2B2AE35u;
    return h ^ h >> 16;
}

typedef struct {
    uint32_t c[LEXICON_LETTERS], count, hash, shape;
} Letters;

/* Lower case with digits as 0; the hash is of all letters, c keeps the first half and the last half of the room. */
static void read_letters(Str form, Letters *out)
{
    enum { HALF = LEXICON_LETTERS / 2 };
    uint32_t hash = 1, shape = 1, kind_before = 0, run = 0, count = 0;
    for (size_t i = 0; i < form.len;) {
        unsigned char b = (unsigned char)form.at[i];
        uint32_t c, kind;
        if (b < 0x80) {
            i++;
            c = (unsigned char)ascii_down((char)b);
            kind = ascii_upper((char)b) ? 1 : ascii_lower((char)b) ? 2 : ascii_digit((char)b) ? 3 : 8 + b;
            if (kind == 3) c = '0';
        } else {
            uint32_t raw = plain_sign(utf8_next(form, &i));
            c = utf8_lower(raw);
            kind = utf8_is_upper(raw) ? 1 : utf8_is_letter(raw) ? 2 : utf8_is_digit(raw) ? 3 : utf8_is_mark(raw) ? 2 : 8 + raw;
            if (kind == 3) c = '0';
        }
        hash = step(hash, c);
        run = kind == kind_before ? run + 1 : 0;
        kind_before = kind;
        if (run < 3) shape = step(shape, kind);
        if (count < LEXICON_LETTERS) out->c[count] = c;
        else {
            memmove(out->c + HALF, out->c + HALF + 1, (HALF - 1) * sizeof *out->c);
            out->c[LEXICON_LETTERS - 1] = c;
        }
        count++;
    }
    out->count = count < LEXICON_LETTERS ? count : LEXICON_LETTERS;
    out->hash = finish(hash);
    out->shape = finish(shape);
}

uint32_t lexicon_hash(Str form)
{
    Letters l;
    read_letters(form, &l);
    return l.hash;
}

void lexicon_init(Lexicon *l, Arena *a, uint32_t words)
{
    uint32_t room = 16;
    while (room < words * 2) room *= 2;
    *l = (Lexicon){ .slots = ARENA_NEW(a, LexiconSlot, room), .mask = room - 1 };
}

uint32_t lexicon_find(const Lexicon *l, uint32_t hash)
{
    uint32_t i = hash & l->mask;
    while (l->slots[i].word && l->slots[i].hash != hash) i = (i + 1) & l->mask;
    return l->slots[i].word;
}

uint32_t lexicon_add(Lexicon *l, uint32_t hash)
{
    uint32_t i = hash & l->mask;
    while (l->slots[i].word && l->slots[i].hash != hash) i = (i + 1) & l->mask;
    if (l->slots[i].word == 0) l->slots[i] = (LexiconSlot){ hash, ++l->words };
    return l->slots[i].word;
}

uint32_t lexicon_word(const Lexicon *l, Str form, bool unit, uint32_t out[LEXICON_ROWS_MAX])
{
    Letters w;
    read_letters(form, &w);
    uint32_t n = 0, base = 1 + l->words;
    out[n++] = unit ? 0 : lexicon_find(l, w.hash);
    uint32_t h = 100;
    for (uint32_t i = 0; i < 4 && i < w.count; i++) {
        h = step(h, w.c[i]);
        if (i > 0 || w.count == 1) out[n++] = base + (finish(h + i) & (LEXICON_BUCKETS - 1));
    }
    h = 200;
    for (uint32_t i = 0; i < 5 && i < w.count; i++) {
        h = step(h, w.c[w.count - 1 - i]);
        out[n++] = base + (finish(h + i) & (LEXICON_BUCKETS - 1));
    }
    out[n++] = base + (finish(w.shape + 300) & (LEXICON_BUCKETS - 1));
    out[n++] = base + (finish(step(400, w.count < 12 ? w.count : 12)) & (LEXICON_BUCKETS - 1));
    if (unit) out[n++] = base + (finish(500) & (LEXICON_BUCKETS - 1));
    return n;
}
