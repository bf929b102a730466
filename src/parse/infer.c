/* parse/infer.c - sentences through the network: words, tags, tree, relations, lemmas. */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/mat.h"
#include "parse/model.h"
#include "parse/tree.h"

enum {
    ROOT = 0,                           /* the relation of the word under the root */
    CACHE_SLOTS = 4096,                 /* words whose first-layer sums are kept: news repeats itself */
    SIDE_WORDS = 192,                   /* sentences are read side by side until they have so many words, */
    SIDE_MAX = 24,                      /* or are so many */
    SIDE_ROOM = SIDE_WORDS + PARSE_WORDS_MAX,
};

typedef struct { uint64_t key; bool full; } CacheSlot;

/* Where a word is from. whole: of the second word of a token that was taken apart, the token; else empty. */
typedef struct { bool unit; Str whole; } Origin;

/* Sentences that are read side by side, so that the weights come from memory once for all of them: their words one after another, those
 * of the i-th from first[i] on. order: the sentences, the longest first. */
typedef struct {
    Word    *words;
    Origin  *origin;
    uint32_t first[SIDE_MAX + 1], order[SIDE_MAX], count;
} Side;

struct ParseScratch {
    CacheSlot *slots;                   /* CACHE_SLOTS for each network */
    float     *cached;                  /* as many rows of 8 * hidden: both directions' gate sums of a word alone */
    float     *x;                       /* a word's vector */
    float     *z, *layer, *read;        /* of each word; read: what one network gives to top */
    float     *cell, *tanh_cell;        /* of each sentence */
    float     *distance;                /* of a head so far to the left or right, for the sentence at hand */
    float     *top, *dep, *du, *arcs, *rel;
    int16_t   *rounded;                 /* a layer's output, rounded; its last outputs, of each sentence */
    int16_t   *last;
    Word      *words;
    Origin    *origin;
    uint32_t  *heads, *combos;
    void      *tree;
    float     *memory;
};

static size_t bind(ParseScratch *s, const Model *m, float *base)
{
    const NetShape *n = &m->shape, *all = &m->judge.shape;
    size_t count = 0, words = PARSE_WORDS_MAX + 1, both = 2 * n->hidden;
#define TAKE(field, size) (s->field = base ? base + count : NULL, count += ((size) + 7) & ~(size_t)7)
    TAKE(cached, (size_t)m->net_count * CACHE_SLOTS * 8 * n->hidden);
    TAKE(x, n->dim);
    TAKE(z, SIDE_ROOM * 8 * n->hidden);
    TAKE(distance, 2 * words);
    TAKE(layer, SIDE_ROOM * both);
    TAKE(cell, SIDE_MAX * n->hidden);
    TAKE(tanh_cell, n->hidden);
    TAKE(read, SIDE_ROOM * top_parts(n).width);
    TAKE(top, SIDE_ROOM * m->judge.at.width);
    TAKE(dep, words * all->arc);
    TAKE(du, words * all->arc);
    TAKE(arcs, words * words);
    TAKE(rel, all->rel);
#undef TAKE
    return count;
}

ParseScratch *parse_scratch_new(const Model *m)
{
    ParseScratch *s = calloc(1, sizeof *s);
    if (s == NULL) abort();
    s->memory = malloc((bind(s, m, NULL) + 8) * sizeof(float));
    s->slots = calloc((size_t)m->net_count * CACHE_SLOTS, sizeof *s->slots);
    s->heads = malloc((PARSE_WORDS_MAX + 1) * sizeof *s->heads);
    s->combos = malloc((PARSE_WORDS_MAX + 1) * sizeof *s->combos);
    s->tree = malloc(tree_work(PARSE_WORDS_MAX));
    s->rounded = malloc(SIDE_ROOM * 2 * m->shape.hidden * sizeof *s->rounded);
    s->last = malloc(SIDE_MAX * m->shape.hidden * sizeof *s->last);
    s->words = malloc(SIDE_ROOM * sizeof *s->words);
    s->origin = malloc(SIDE_ROOM * sizeof *s->origin);
    if (s->memory == NULL || s->slots == NULL || s->heads == NULL || s->combos == NULL || s->tree == NULL || s->rounded == NULL ||
        s->last == NULL || s->words == NULL || s->origin == NULL) abort();
    bind(s, m, s->memory);
    return s;
}

void parse_scratch_free(ParseScratch *s)
{
    if (s == NULL) return;
    free(s->memory);
    free(s->slots);
    free(s->heads);
    free(s->combos);
    free(s->tree);
    free(s->rounded);
    free(s->last);
    free(s->words);
    free(s->origin);
    free(s);
}

/* ---- words ---- */

/* Is a capital on this word out of the ordinary? Not in a language that writes its nouns so, as their dictionary forms tell. */
static bool is_odd_capital(const Model *m, Str form, Arena *keep)
{
    size_t at = 0;
    if (!utf8_is_upper(utf8_next(form, &at))) return false;
    Str lemma = lemma_of(&m->lemmas, form, UINT32_MAX, UPOS_NOUN, keep);
    at = 0;
    return lemma.len > 0 && !utf8_is_upper(utf8_next(lemma, &at));
}

/* "Army Takes Three Towns": words written like names tell the tagger lies. headline[t - sentence->from]: token t, which is no name, is
 * in a run of such words that is the whole sentence, or long; short words are small in headlines too, and count for neither. */
static void find_headlines(const Model *m, const Text *text, const Sentence *sentence, const TokenRun *units, uint32_t unit_count, Arena *keep, bool *headline)
{
    enum { LETTERS_LEAST = 5, WORDS_LEAST = 2, RUN_LEAST = 4 };
    uint32_t count = sentence->to - sentence->from, from = 0, capitals = 0, unit = 0;
    memset(headline, 0, count * sizeof *headline);
    for (uint32_t i = 0; i <= count; i++) {
        uint32_t t = sentence->from + i;
        size_t at = 0;
        Str form = i < count ? token_str(text, t) : STR_NONE;
        while (unit < unit_count && units[unit].to <= t) unit++;
        bool name = i < count && unit < unit_count && units[unit].from <= t, end = i == count;
        uint32_t first = form.len ? utf8_next(form, &at) : 0;
        if (!end && (name || form.len < LETTERS_LEAST || !utf8_is_letter(first))) continue;
        if (!end && is_odd_capital(m, form, keep)) {
            capitals++;
            continue;
        }
        if (capitals >= RUN_LEAST || (end && from == 0 && capitals >= WORDS_LEAST)) memset(headline + from, 1, (i - from) * sizeof *headline);
        from = i + 1;
        capitals = 0;
    }
}

/* "IS" the Islamic State: a name in capitals that would else be read as the small word it looks like. */
static bool is_disguised(Str form, const Token *token)
{
    enum { BYTES_MAX = 4 };
    char low[BYTES_MAX];
    if (!(token->flags & TOKEN_ALL_UPPER) || form.len > BYTES_MAX) return false;
    for (size_t i = 0; i < form.len; i++) low[i] = ascii_down(form.at[i]);
    return text_is_small_word((Str){ low, form.len });
}

/* The sentence's syntactic words with their forms and spans; where names are given, headlines in small letters. */
static uint32_t make_words(const Model *m, const Text *text, const Sentence *sentence, const TokenRun *units, uint32_t unit_count,
                           Arena *keep, Word *out, Origin *origin)
{
    bool headline[SENTENCE_TOKENS_MAX];
    uint32_t n = 0, unit = 0;
    find_headlines(m, text, sentence, units, unit_count, keep, headline);
    for (uint32_t i = sentence->from; i < sentence->to && n < PARSE_WORDS_MAX;) {
        while (unit < unit_count && units[unit].from < i) unit++;
        if (unit < unit_count && units[unit].from == i && units[unit].to <= sentence->to &&
            (units[unit].to > i + 1 || is_disguised(token_str(text, i), &text->tokens[i]))) {
            uint32_t to = units[unit].to;
            Span span = { text->tokens[i].span.from, text->tokens[to - 1].span.to };
            origin[n] = (Origin){ .unit = true };
            out[n++] = (Word){ .form = str_span(text->text, span), .token = i, .token_to = to, .span = span };
            i = to;
            continue;
        }
        Str form = token_str(text, i), part[MWT_WORDS_MAX];
        bool name = unit < unit_count && units[unit].from <= i && i < units[unit].to;
        if (unit_count && !name && headline[i - sentence->from]) form = utf8_lower_str(keep, form);
        uint32_t parts = mwt_split(&m->mwt, form, keep, part);
        if (parts == 1 || n + parts + (sentence->to - i - 1) > PARSE_WORDS_MAX) part[0] = form, parts = 1;
        for (uint32_t k = 0; k < parts; k++) {
            origin[n] = (Origin){ .whole = k == 1 && parts == 2 ? form : STR_NONE };
            out[n++] = (Word){ .form = part[k], .token = i, .token_to = i + 1, .span = text->tokens[i].span };
        }
        i++;
    }
    return n;
}

/* What the word alone brings to the gates of the first layer, forward then backward: it depends on the form only. */
static void word_gates(const Model *m, ParseScratch *s, uint32_t net, Str form, bool unit, float *to)
{
    uint64_t key = str_hash(form) ^ (unit ? 0x9E3779B97F4A7C15ull : 0);
    const Net *w = &m->nets[net];
    size_t slot = net * CACHE_SLOTS + ((uint32_t)(key >> 32) & (CACHE_SLOTS - 1));
    size_t gates = 4 * m->shape.hidden, dim = m->shape.dim;
    float *out = s->cached + slot * 2 * gates;
    if (s->slots[slot].full && s->slots[slot].key == key) {
        memcpy(to, out, 2 * gates * sizeof *to);
        return;
    }
    s->slots[slot] = (CacheSlot){ key, true };
    uint32_t rows[LEXICON_ROWS_MAX], n = lexicon_word(&m->lexicon, form, unit, rows);
    memset(s->x, 0, dim * sizeof *s->x);
    for (uint32_t i = 0; i < n; i++) vec_add_bytes(s->x, w->table + rows[i] * dim, w->table_scale[rows[i]], dim);
    float reach = vec_reach(s->x, dim), by = reach > 0 ? 1 / reach : 0;
    for (size_t j = 0; j < dim; j++) s->x[j] *= by;      /* a word's vector is not bounded: brought to +-1, and back by the product */
    mat16_round(s->rounded, s->x, dim);
    for (int d = 0; d < 2; d++) {
        Mat16 wx = w->wx[0][d];
        wx.by *= reach;
        mat16_mul(out + (size_t)d * gates, w->w.b[0][d], s->rounded, &wx, 1);
    }
    memcpy(to, out, 2 * gates * sizeof *to);
}

static uint32_t length(const Side *side, uint32_t sentence) { return side->first[sentence + 1] - side->first[sentence]; }

/* One direction of one layer over the gates' sums of each word's input, gates[i], which it uses up; its outputs go into its half of s->layer.
 * All sentences take their first step, then those that have a second word the next, and so on. */
static void run_direction(const Net *net, ParseScratch *s, const Side *side, size_t hidden, int layer, int d, float *const *gates)
{
    size_t half = d ? hidden : 0;
    float *row[SIDE_MAX];
    memset(s->cell, 0, side->count * hidden * sizeof(float));
    for (uint32_t step = 0, active = side->count; ; step++) {
        while (active > 0 && length(side, side->order[active - 1]) <= step) active--;
        if (active == 0) return;
        uint32_t at[SIDE_MAX];
        for (uint32_t i = 0; i < active; i++) {
            uint32_t k = side->order[i];
            at[i] = d == 0 ? side->first[k] + step : side->first[k + 1] - 1 - step;
            row[i] = gates[at[i]];
        }
        if (step) mat8_add(row, s->last, &net->wh[layer][d], active);
        for (uint32_t i = 0; i < active; i++) {
            float *here = s->layer + (size_t)at[i] * 2 * hidden + half;
            lstm_step(row[i], s->cell + i * hidden, here, s->tanh_cell, hidden);
            mat16_round(s->last + i * hidden, here, hidden);
        }
    }
}

/* Both layers of one network, and what it gives to all that decides: its columns of s->top, a row for each word. */
static void run_net(const Model *m, ParseScratch *s, uint32_t net, const Side *side)
{
    const Net *w = &m->nets[net];
    const TopParts from = top_parts(&m->shape), to = m->judge.at;
    size_t hidden = m->shape.hidden, both = 2 * hidden, tag = m->shape.tag, arc = m->shape.arc, rel = m->shape.rel;
    uint32_t n = side->first[side->count];
    float *gates[SIDE_ROOM];
    for (uint32_t i = 0; i < n; i++) word_gates(m, s, net, side->words[i].form, side->origin[i].unit, s->z + (size_t)i * 8 * hidden);
    for (int d = 0; d < 2; d++) {
        for (uint32_t i = 0; i < n; i++) gates[i] = s->z + (size_t)i * 8 * hidden + (d ? 4 * hidden : 0);
        run_direction(w, s, side, hidden, 0, d, gates);
    }
    mat16_round(s->rounded, s->layer, n * both);
    for (int d = 0; d < 2; d++) {
        mat16_mul(s->z, w->w.b[1][d], s->rounded, &w->wx[1][d], n);
        for (uint32_t i = 0; i < n; i++) gates[i] = s->z + (size_t)i * 4 * hidden;
        run_direction(w, s, side, hidden, 1, d, gates);
    }
    mat16_round(s->rounded, s->layer, n * both);
    mat16_mul(s->read, w->top_bias, s->rounded, &w->top, n);
    for (uint32_t i = 0; i < n; i++) {
        const float *read = s->read + (size_t)i * from.width;
        float *top = s->top + (size_t)i * to.width;
        memcpy(top + to.tag + net * tag, read + from.tag, tag * sizeof *top);
        memcpy(top + to.dep + net * arc, read + from.dep, arc * sizeof *top);
        memcpy(top + to.head + net * arc, read + from.head, arc * sizeof *top);
        memcpy(top + to.rel_dep + net * rel, read + from.rel_dep, rel * sizeof *top);
        memcpy(top + to.rel_head + net * rel, read + from.rel_head, rel * sizeof *top);
    }
}

/* ---- tags, tree, relations ---- */

/* top, here and below: the sentence's rows of s->top. */
static void choose_tags(const Model *m, ParseScratch *s, float *top, Word *words, uint32_t n, Arena *keep)
{
    const Judge *j = &m->judge;
    size_t width = j->shape.tag;
    for (uint32_t i = 0; i < n; i++) {
        float *x = top + (size_t)i * j->at.width + j->at.tag;
        Word *w = &words[i];
        vec_rectify(x, width);
        w->upos = (Upos)mat_best_row(j->upos_w, j->upos_b, x, 0, UPOS_COUNT, width);
        uint32_t from = m->combo_from[w->upos], to = m->combo_from[w->upos + 1], combo = from;
        if (to > from) {
            combo = mat_best_row(j->combo_w, j->combo_b, x, from, to, width);
            w->xpos = m->combos[combo].xpos;
            w->feats = m->combos[combo].feats;
        }
        s->combos[i] = combo;
        w->lemma = lemma_of(&m->lemmas, w->form, combo, w->upos, keep);
    }
}

static void choose_heads(const Model *m, ParseScratch *s, float *top, uint32_t n)
{
    const Judge *j = &m->judge;
    size_t arc = j->shape.arc, columns = n + 1;
    float root[MODEL_WIDTH_MAX];
    memcpy(root, j->root_head, arc * sizeof *root);
    vec_rectify(root, arc);
    for (uint32_t i = 0; i < n; i++) {
        float *row = top + (size_t)i * j->at.width;
        vec_rectify(row + j->at.dep, 2 * arc);                  /* the head's part follows the dependent's */
        memcpy(s->dep + i * arc, row + j->at.dep, arc * sizeof *row);
    }
    float *middle = s->distance + n;
    for (uint32_t far = 1; far < n; far++) {
        middle[far] = j->distance[net_distance(1, 1 + far)];
        s->distance[n - far] = j->distance[net_distance(1 + far, 1)];
    }
    *middle = 0;                                         /* no word is its own head: tree_best never asks */
    mat_mul(s->du, s->dep, j->arc_u, j->arc_ub, n, arc, arc);
    for (uint32_t d = 0; d < n; d++) {
        const float *du = s->du + d * arc;
        float *out = s->arcs + d * columns;
        out[0] = vec_dot(du, root, arc) + j->distance[0];
        vec_dots(out + 1, top + j->at.head, j->at.width, n, du, arc);
        for (uint32_t h = 1; h <= n; h++) out[h] += s->distance[n + h - (d + 1)];
    }
    tree_best(s->arcs, n, s->heads, s->tree);
}

/* may_join: the word is the second of a token that was taken apart, and may be none. */
static uint8_t choose_relation(const Model *m, ParseScratch *s, const float *top, uint32_t d, uint32_t h, bool may_join)
{
    if (h == 0) return ROOT;
    uint32_t rels = m->join && !may_join ? m->join : m->shape.rels;
    const Judge *j = &m->judge;
    size_t width = j->shape.rel;
    const float *dep = top + (size_t)d * j->at.width + j->at.rel_dep, *head = top + (size_t)(h - 1) * j->at.width + j->at.rel_head;
    vec_rectify_sum(s->rel, dep, head, width);
    return (uint8_t)mat_best_row(j->rel_w, j->rel_out_b, s->rel, ROOT + 1, rels, width);
}

/* Takes out the words that are none, and gives their tokens back to the words before them. Returns how many words are left. */
static uint32_t join_words(const Model *m, const ParseScratch *s, Word *words, const Origin *origin, uint32_t n, Arena *keep)
{
    int32_t now[PARSE_WORDS_MAX];
    uint32_t out = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool joins = words[i].deprel == m->join;
        now[i] = (int32_t)(joins ? out - 1 : out++);
        if (!joins) {
            words[now[i]] = words[i];
            continue;
        }
        Word *w = &words[now[i]];
        w->form = origin[i].whole;
        w->lemma = lemma_of(&m->lemmas, w->form, s->combos[i - 1], w->upos, keep);
    }
    for (uint32_t i = 0; i < out; i++)
        if (words[i].head >= 0) words[i].head = now[words[i].head];
    return out;
}

/* Tags and tree of n words; returns how many of them are left when those that are none are gone. */
static uint32_t fill_in(const Model *m, ParseScratch *s, float *top, Word *words, const Origin *origin, uint32_t n, Arena *keep)
{
    bool joined = false;
    choose_tags(m, s, top, words, n, keep);
    choose_heads(m, s, top, n);
    for (uint32_t i = 0; i < n; i++) {
        words[i].head = (int32_t)s->heads[i] - 1;
        words[i].deprel = choose_relation(m, s, top, i, s->heads[i], origin[i].whole.len && s->heads[i] == i);
        joined |= m->join && words[i].deprel == m->join;
    }
    return joined ? join_words(m, s, words, origin, n, keep) : n;
}

/* Reads all sentences of side; out[i]: the i-th one's words, which lie in side's. */
static void read_side(const Model *m, ParseScratch *s, Side *side, Arena *keep, Words *out)
{
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t at = i;
        for (; at > 0 && length(side, side->order[at - 1]) < length(side, i); at--) side->order[at] = side->order[at - 1];
        side->order[at] = i;
    }
    for (uint32_t i = 0; i < m->net_count; i++) run_net(m, s, i, side);
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t first = side->first[i], n = length(side, i);
        Word *words = side->words + first;
        out[i] = (Words){ words, n ? fill_in(m, s, s->top + (size_t)first * m->judge.at.width, words, side->origin + first, n, keep) : 0 };
    }
}

void parse_sentences(const Model *m, ParseScratch *s, const Text *text, const ParseTask *tasks, uint32_t count, Arena *keep)
{
    Side side = { .words = s->words, .origin = s->origin };
    Words read[SIDE_MAX];
    for (uint32_t from = 0; from < count; from += side.count) {
        uint32_t n = 0;
        for (side.count = 0; from + side.count < count && side.count < SIDE_MAX && n < SIDE_WORDS; side.first[++side.count] = n) {
            const ParseTask *t = &tasks[from + side.count];
            n += make_words(m, text, t->sentence, t->units, t->unit_count, keep, s->words + n, s->origin + n);
        }
        read_side(m, s, &side, keep, read);
        for (uint32_t i = 0; i < side.count; i++) {
            Words *out = tasks[from + i].out;
            *out = (Words){ ARENA_NEW(keep, Word, read[i].count), read[i].count };
            if (out->count) memcpy(out->at, read[i].at, out->count * sizeof *out->at);
        }
    }
}

void parse_sentence(const Model *m, ParseScratch *s, const Text *text, const Sentence *sentence,
                    const TokenRun *units, uint32_t unit_count, Arena *keep, Words *out)
{
    const ParseTask task = { sentence, units, unit_count, out };
    parse_sentences(m, s, text, &task, 1, keep);
}

void parse_given(const Model *m, ParseScratch *s, Words *words, Arena *keep)
{
    uint32_t n = words->count < PARSE_WORDS_MAX ? words->count : PARSE_WORDS_MAX;
    Side side = { .words = words->at, .origin = s->origin, .first = { 0, n }, .count = 1 };
    Words read;
    memset(s->origin, 0, n * sizeof *s->origin);
    read_side(m, s, &side, keep, &read);
    for (uint32_t i = n; i < words->count; i++) words->at[i].head = -1;
}
