#include "weigh/runs.h"

#include <stdlib.h>

#include "base/utf8.h"

static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* The next word at or after *pos and its hash; false at the end. */
static bool next_word(Str text, size_t *pos, Span *word, uint64_t *hash)
{
    bool inside = false;
    *hash = 0xCBF29CE484222325u;
    while (*pos < text.len) {
        size_t from = *pos;
        uint32_t c = utf8_next(text, pos);
        bool mark = utf8_is_mark(c);
        if (!utf8_is_letter(c) && !utf8_is_digit(c) && !mark) {
            if (inside) {
                *pos = from;
                break;
            }
            continue;
        }
        if (!inside) word->from = (uint32_t)from;
        inside = true;
        word->to = (uint32_t)*pos;
        uint32_t folded = mark ? 0 : utf8_fold(c);
        if (folded) *hash = (*hash ^ folded) * 0x100000001B3u;
    }
    return inside;
}

void runs_of(Str text, Arena *keep, Runs *out)
{
    *out = (Runs){ 0 };
    LIST(Span) words = { 0 };
    LIST(uint64_t) hashes = { 0 };
    size_t pos = 0;
    Span word;
    uint64_t hash;
    while (next_word(text, &pos, &word, &hash)) {
        LIST_PUSH(keep, &words, word);
        LIST_PUSH(keep, &hashes, hash);
    }
    out->words = words.at;
    out->word_count = (uint32_t)words.count;
    if (words.count < RUN_WORDS) return;
    out->count = out->word_count - RUN_WORDS + 1;
    out->hashes = hashes.at;
    for (uint32_t i = 0; i < out->count; i++) { /* in place: word i is not needed once run i is made */
        uint64_t run = 0;
        for (uint32_t k = 0; k < RUN_WORDS; k++) run = mix(run + hashes.at[i + k]);
        out->hashes[i] = run;
    }
}

static int number_order(const void *pa, const void *pb)
{
    uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;
    return (a > b) - (a < b);
}

static uint32_t sort_distinct(uint64_t *at, uint32_t count)
{
    if (count == 0) return 0;
    qsort(at, count, sizeof *at, number_order);
    uint32_t n = 1;
    for (uint32_t i = 1; i < count; i++)
        if (at[i] != at[n - 1]) at[n++] = at[i];
    return n;
}

uint32_t runs_set(const Runs *r, uint64_t *out)
{
    if (r->count) memcpy(out, r->hashes, r->count * sizeof *out);
    return sort_distinct(out, r->count);
}

uint32_t runs_marks(const Runs *r, uint64_t *out)
{
    uint32_t n = 0;
    for (uint32_t from = 0; from == 0 || from + RUN_WINDOW <= r->count; from++) {
        uint32_t to = from + RUN_WINDOW < r->count ? from + RUN_WINDOW : r->count;
        if (from == to) break;
        uint64_t least = r->hashes[from];
        for (uint32_t i = from + 1; i < to; i++)
            if (r->hashes[i] < least) least = r->hashes[i];
        if (n == 0 || out[n - 1] != least) out[n++] = least;
    }
    return sort_distinct(out, n);
}

void run_set_load(RunSet *s, Str text)
{
    arena_free(&s->arena);
    Runs runs;
    runs_of(text, &s->arena, &runs);
    s->at = ARENA_NEW(&s->arena, uint64_t, runs.count);
    s->count = runs_set(&runs, s->at);
}

double run_set_share(const RunSet *a, const RunSet *b)
{
    uint32_t shared = 0, least = a->count < b->count ? a->count : b->count;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->at[i] == b->at[k]) shared++, i++, k++;
        else if (a->at[i] < b->at[k]) i++;
        else k++;
    }
    return least ? (double)shared / least : 0;
}
