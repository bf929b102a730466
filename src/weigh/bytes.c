#include "weigh/bytes.h"

enum { HASH_BYTES = 8 };

void put_number(Buf *b, uint64_t n)
{
    for (; n > 127; n >>= 7) buf_add_char(b, (char)(n | 128));
    buf_add_char(b, (char)n);
}

void put_name(Buf *b, Str name)
{
    put_number(b, name.len);
    buf_add(b, name);
}

static void put_word(Buf *b, uint64_t word)
{
    for (int i = 0; i < HASH_BYTES; i++) buf_add_char(b, (char)(word >> 8 * i));
}

static uint64_t word_at(const char *at)
{
    uint64_t word = 0;
    for (int i = 0; i < HASH_BYTES; i++) word |= (uint64_t)(uint8_t)at[i] << 8 * i;
    return word;
}

void put_real(Buf *b, double x)
{
    uint64_t word;
    memcpy(&word, &x, sizeof word);
    put_word(b, word);
}

void put_hash(Buf *b) { put_word(b, str_hash(buf_str(b))); }

Bytes bytes_open(Str bytes)
{
    Bytes b = { STR_NONE, true };
    if (bytes.len < HASH_BYTES) return b;
    b.rest = (Str){ bytes.at, bytes.len - HASH_BYTES };
    b.bad = str_hash(b.rest) != word_at(bytes.at + b.rest.len);
    return b;
}

uint64_t get_number(Bytes *b)
{
    uint64_t n = 0;
    for (int shift = 0; shift < 64 && b->rest.len; shift += 7) {
        const uint8_t c = (uint8_t)b->rest.at[0];
        b->rest = str_from(b->rest, 1);
        n |= (uint64_t)(c & 127) << shift;
        if (c < 128) return n;
    }
    b->bad = true;
    return 0;
}

uint32_t get_upto(Bytes *b, uint64_t most)
{
    const uint64_t n = get_number(b);
    if (n > most || n > UINT32_MAX) b->bad = true;
    return b->bad ? 0 : (uint32_t)n;
}

uint32_t get_count(Bytes *b) { return get_upto(b, b->rest.len); }

Str get_name(Bytes *b)
{
    const uint32_t len = get_upto(b, b->rest.len);
    if (len > b->rest.len) b->bad = true;
    if (b->bad) return STR_NONE;
    const Str name = { b->rest.at, len };
    b->rest = str_from(b->rest, len);
    return name;
}

double get_real(Bytes *b)
{
    double x = 0;
    if (b->rest.len < HASH_BYTES) b->bad = true;
    if (b->bad) return 0;
    const uint64_t word = word_at(b->rest.at);
    memcpy(&x, &word, sizeof x);
    b->rest = str_from(b->rest, HASH_BYTES);
    return x;
}
