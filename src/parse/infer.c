/* parse/infer.c - sentences through the network: words, tags, tree, relations, lemmas. */
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/mat.h"
#include "parse/model.h"
#include "parse/seen.h"
#include "parse/tree.h"

enum {
    ROOT = 0,           /* the relation of the word under the root */
    CACHE_SLOTS = 4096, /* words whose first-layer sums are kept: news repeats itself; */
    CACHE_NETS = 2,     /* half as many where more networks than these would take much memory */
    SIDE_WORDS = 512,   /* sentences are read side by side until they have so many words, */
    SIDE_MAX = 48,      /* or are so many */
    SIDE_ROOM = SIDE_WORDS + PARSE_WORDS_MAX,
};

/* made: the row where the sums were just made for the sentences at hand, from 1; 0: they are kept. */
typedef struct {
    uint64_t key;
    uint32_t made;
    bool full;
} CacheSlot;

/* Where a word is from. whole: of the second word of a token that was taken apart, the token; else empty. */
typedef struct {
    bool unit;
    Str whole;
} Origin;

/* Sentences that are read side by side, so that the weights come from memory once for all of them: their words one after another, those
 * of the i-th from first[i] on. order: the sentences, the longest first. */
typedef struct {
    Word *words;
    Origin *origin;
    uint32_t first[SIDE_MAX + 1], order[SIDE_MAX], count;
} Side;

static_assert((int)PARSE_WORDS_MAX <= (int)SEEN_SENTENCE_MAX, "every sentence can be kept");

struct ParseScratch {
    CacheSlot *slots;        /* cache_slots() for each network */
    float *cached;           /* as many rows of 8 * hidden: both directions' gate sums of a word alone */
    float *x, *reach;        /* a word's vector; the reaches of those that are made together */
    uint32_t *made;          /* the slots of these */
    float *z, *read;         /* of each word; read: what one network of several gives to top */
    float *gates, *cell;     /* of each sentence */
    float *step, *tanh_cell; /* a step's output, what its output gate let through */
    float *distance;         /* of a head so far to the left or right, for the sentence at hand */
    float *top, *dep, *du, *arcs, *rel;
    int16_t *lower, *layer, *last; /* rounded: what a layer reads, what it gives, and its last outputs, of each sentence */
    Word *words;
    Origin *origin;
    uint32_t *heads;
    uint32_t *order, *combos; /* of each word */
    void *tree;
    Seen *seen;
    float *memory;
};

/* A power of two. */
static uint32_t cache_slots(const Model *m) { return m->net_count > CACHE_NETS ? CACHE_SLOTS / 2 : CACHE_SLOTS; }

static size_t bind(ParseScratch *s, const Model *m, float *base)
{
    const NetShape *n = &m->shape, *all = &m->judge.shape;
    size_t count = 0, words = PARSE_WORDS_MAX + 1;
#define TAKE(field, size) (s->field = base ? base + count : NULL, count += ((size) + 7) & ~(size_t)7)
    TAKE(cached, (size_t)m->net_count * cache_slots(m) * 8 * n->hidden);
    TAKE(x, n->dim);
    TAKE(reach, SIDE_ROOM);
    TAKE(z, SIDE_ROOM * 8 * n->hidden);
    TAKE(gates, SIDE_MAX * 4 * n->hidden);
    TAKE(distance, 2 * words);
    TAKE(cell, SIDE_MAX * n->hidden);
    TAKE(step, n->hidden);
    TAKE(tanh_cell, n->hidden);
    TAKE(read, m->net_count > 1 ? SIDE_ROOM * top_parts(n).width : 0);
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
    size_t layer = 2 * m->shape.hidden > m->shape.dim ? 2 * m->shape.hidden : m->shape.dim;
    s->memory = malloc((bind(s, m, NULL) + 8) * sizeof(float));
    s->slots = calloc(m->net_count * cache_slots(m), sizeof *s->slots);
    s->made = malloc(SIDE_ROOM * sizeof *s->made);
    s->heads = malloc((PARSE_WORDS_MAX + 1) * sizeof *s->heads);
    s->order = malloc(SIDE_ROOM * sizeof *s->order);
    s->combos = malloc(SIDE_ROOM * sizeof *s->combos);
    s->tree = malloc(m->flat ? tree_flat_work(PARSE_WORDS_MAX) : tree_work(PARSE_WORDS_MAX));
    s->seen = seen_new();
    s->lower = malloc(SIDE_ROOM * layer * sizeof *s->lower);
    s->layer = malloc(SIDE_ROOM * layer * sizeof *s->layer);
    s->last = malloc(SIDE_MAX * m->shape.hidden * sizeof *s->last);
    s->words = malloc(SIDE_ROOM * sizeof *s->words);
    s->origin = malloc(SIDE_ROOM * sizeof *s->origin);
    if (s->memory == NULL || s->slots == NULL || s->made == NULL || s->heads == NULL || s->order == NULL || s->combos == NULL || s->tree == NULL ||
        s->lower == NULL || s->layer == NULL || s->last == NULL || s->words == NULL || s->origin == NULL)
        abort();
    bind(s, m, s->memory);
    return s;
}

void parse_scratch_free(ParseScratch *s)
{
    if (s == NULL) return;
    free(s->memory);
    free(s->slots);
    free(s->made);
    free(s->heads);
    free(s->order);
    free(s->combos);
    free(s->tree);
    seen_free(s->seen);
    free(s->lower);
    free(s->layer);
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
static void find_headlines(const Model *m, const Text *text, const Sentence *sentence, const TokenRun *units, uint32_t unit_count, Arena *keep,
                           bool *headline)
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
static uint32_t make_words(const Model *m, const Text *text, const Sentence *sentence, const TokenRun *units, uint32_t unit_count, Arena *keep,
                           Word *out, Origin *origin)
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

static uint32_t length(const Side *side, uint32_t sentence) { return side->first[sentence + 1] - side->first[sentence]; }

/* A word's vector, rounded. It is not bounded: brought to +-1, and back by the product, which is told its reach. */
static void round_word(const Model *m, ParseScratch *s, const Net *net, Str form, bool unit, int16_t *to, float *reach)
{
    uint32_t rows[LEXICON_ROWS_MAX], n = lexicon_word(&m->lexicon, form, unit, rows);
    size_t dim = m->shape.dim;
    memset(s->x, 0, dim * sizeof *s->x);
    for (uint32_t i = 0; i < n; i++) vec_add_bytes(s->x, net->table + rows[i] * dim, net->table_scale[rows[i]], dim);
    *reach = vec_reach(s->x, dim);
    float by = *reach > 0 ? 1 / *reach : 0;
    for (size_t j = 0; j < dim; j++) s->x[j] *= by;
    mat16_round(to, s->x, dim);
}

/* What each word alone brings to the gates of the first layer, forward and backward: it depends on the form only. What is not kept from
 * before is made for all words together, in s->z; returns how many these are. */
static uint32_t look_up_words(const Model *m, ParseScratch *s, uint32_t net, const Side *side, const float *alone[2][SIDE_ROOM])
{
    const Net *w = &m->nets[net];
    size_t gates = 4 * m->shape.hidden, dim = m->shape.dim;
    uint32_t n = side->first[side->count], slots = cache_slots(m), made = 0, at[SIDE_ROOM];
    for (uint32_t i = 0; i < n; i++) {
        Str form = side->words[i].form;
        bool unit = side->origin[i].unit;
        uint64_t key = str_hash(form) ^ (unit ? 0x9E3779B97F4A7C15ull : 0);
        uint32_t number = net * slots + ((uint32_t)(key >> 32) & (slots - 1));
        CacheSlot *slot = &s->slots[number];
        if (!slot->full || slot->key != key) {
            round_word(m, s, w, form, unit, s->lower + made * dim, &s->reach[made]);
            s->made[made++] = number;
            *slot = (CacheSlot){ key, made, true };
        }
        at[i] = slot->made;
        for (size_t d = 0; d < 2 && at[i] == 0; d++) alone[d][i] = s->cached + (number * 2 + d) * gates;
    }
    for (size_t d = 0; d < 2; d++) {
        float *z = s->z + d * made * gates;
        mat16_mul(z, w->w.b[0][d], s->lower, s->reach, &w->wx[0][d], made);
        for (uint32_t i = 0; i < n; i++)
            if (at[i]) alone[d][i] = z + (at[i] - 1) * gates;
    }
    return made;
}

/* Keeps what was made, now that nobody reads what was kept in its place. */
static void keep_words(const Model *m, ParseScratch *s, uint32_t made)
{
    size_t gates = 4 * m->shape.hidden;
    for (uint32_t i = 0; i < made; i++) {
        CacheSlot *slot = &s->slots[s->made[i]];
        if (slot->made != i + 1) continue; /* another word has taken the slot since */
        slot->made = 0;
        for (size_t d = 0; d < 2; d++) memcpy(s->cached + (s->made[i] * 2 + d) * gates, s->z + (d * made + i) * gates, gates * sizeof *s->z);
    }
}

/* One direction of one layer over the gates' sums of each word's input, in[i]; its outputs go into its half of s->layer. All sentences take
 * their first step, then those that have a second word the next, and so on. */
static void run_direction(const Net *net, ParseScratch *s, const Side *side, size_t hidden, int layer, int d, const float *const *in)
{
    size_t half = d ? hidden : 0, gates = 4 * hidden;
    memset(s->cell, 0, side->count * hidden * sizeof(float));
    for (uint32_t step = 0, active = side->count;; step++) {
        while (active > 0 && length(side, side->order[active - 1]) <= step) active--;
        if (active == 0) return;
        uint32_t at[SIDE_MAX];
        const float *start[SIDE_MAX];
        for (uint32_t i = 0; i < active; i++) {
            uint32_t k = side->order[i];
            at[i] = d == 0 ? side->first[k] + step : side->first[k + 1] - 1 - step;
            start[i] = in[at[i]];
        }
        if (step) mat8_add(s->gates, start, s->last, &net->wh[layer][d], active);
        else
            for (uint32_t i = 0; i < active; i++) memcpy(s->gates + i * gates, start[i], gates * sizeof *s->gates);
        for (uint32_t i = 0; i < active; i++) {
            int16_t *last = s->last + i * hidden;
            lstm_step(s->gates + i * gates, s->cell + i * hidden, s->step, s->tanh_cell, hidden);
            mat16_round(last, s->step, hidden);
            memcpy(s->layer + (size_t)at[i] * 2 * hidden + half, last, hidden * sizeof *last);
        }
    }
}

/* Both layers of one network, and what it gives to all that decides: its columns of s->top, a row for each word. */
static void run_net(const Model *m, ParseScratch *s, uint32_t net, const Side *side)
{
    const Net *w = &m->nets[net];
    const TopParts from = top_parts(&m->shape), to = m->judge.at;
    size_t hidden = m->shape.hidden, tag = m->shape.tag, arc = m->shape.arc, rel = m->shape.rel;
    uint32_t n = side->first[side->count];
    const float *in[2][SIDE_ROOM];
    uint32_t made = look_up_words(m, s, net, side, in);
    for (int d = 0; d < 2; d++) run_direction(w, s, side, hidden, 0, d, in[d]);
    keep_words(m, s, made);
    int16_t *lower = s->layer;
    s->layer = s->lower, s->lower = lower;
    for (int d = 0; d < 2; d++) {
        mat16_mul(s->z, w->w.b[1][d], s->lower, NULL, &w->wx[1][d], n);
        for (uint32_t i = 0; i < n; i++) in[d][i] = s->z + (size_t)i * 4 * hidden;
        run_direction(w, s, side, hidden, 1, d, in[d]);
    }
    mat16_mul(m->net_count > 1 ? s->read : s->top, w->top_bias, s->layer, NULL, &w->top, n);
    if (m->net_count == 1) return;
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

/* Of all words that are read side by side: first each one's part of speech, then the rest, one part of speech after another, so that
 * the rows that they are compared with stay near. */
static void choose_tags(const Model *m, ParseScratch *s, Word *words, uint32_t n)
{
    const Judge *j = &m->judge;
    size_t width = j->shape.tag, row = j->at.width;
    uint32_t first[UPOS_COUNT + 1] = { 0 }, *order = s->order;
    for (uint32_t i = 0; i < n; i++) {
        float *x = s->top + i * row + j->at.tag;
        vec_rectify(x, width);
        words[i].upos = (Upos)mat_best_row(j->upos_w, j->upos_b, x, 0, UPOS_COUNT, width);
        first[words[i].upos + 1]++;
    }
    for (uint32_t u = 0; u < UPOS_COUNT; u++) first[u + 1] += first[u];
    for (uint32_t i = 0; i < n; i++) order[first[words[i].upos]++] = i;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t i = order[k], from = m->combo_from[words[i].upos], to = m->combo_from[words[i].upos + 1];
        s->combos[i] = to > from ? mat_best_row(j->combo_w, j->combo_b, s->top + i * row + j->at.tag, from, to, width) : from;
    }
}

/* top, here and below: the sentence's rows of s->top. */
static void choose_heads(const Model *m, ParseScratch *s, float *top, uint32_t n)
{
    const Judge *j = &m->judge;
    size_t arc = j->shape.arc, columns = n + 1;
    float root[MODEL_WIDTH_MAX];
    memcpy(root, j->root_head, arc * sizeof *root);
    vec_rectify(root, arc);
    for (uint32_t i = 0; i < n; i++) {
        float *row = top + (size_t)i * j->at.width;
        vec_rectify(row + j->at.dep, 2 * arc); /* the head's part follows the dependent's */
        memcpy(s->dep + i * arc, row + j->at.dep, arc * sizeof *row);
    }
    float *middle = s->distance + n;
    for (uint32_t far = 1; far < n; far++) {
        middle[far] = j->distance[net_distance(1, 1 + far)];
        s->distance[n - far] = j->distance[net_distance(1 + far, 1)];
    }
    *middle = 0; /* no word is its own head: tree_best never asks */
    mat_mul(s->du, s->dep, j->arc_u, j->arc_ub, n, arc, arc);
    for (uint32_t d = 0; d < n; d++) {
        const float *du = s->du + d * arc;
        float *out = s->arcs + d * columns;
        out[0] = vec_dot(du, root, arc) + j->distance[0];
        vec_dots(out + 1, top + j->at.head, j->at.width, n, du, arc);
        for (uint32_t h = 1; h <= n; h++) out[h] += s->distance[n + h - (d + 1)];
    }
    tree_best(s->arcs, n, s->heads, s->tree);
    if (m->flat && tree_crosses(s->heads, n)) tree_flat(s->arcs, n, s->heads, s->tree);
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
static uint32_t join_words(const Model *m, const uint32_t *combos, Word *words, const Origin *origin, uint32_t n, Arena *keep)
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
        w->lemma = lemma_of(&m->lemmas, w->form, combos[i - 1], w->upos, keep);
    }
    for (uint32_t i = 0; i < out; i++)
        if (words[i].head >= 0) words[i].head = now[words[i].head];
    return out;
}

/* The tree of the words of side from first on, up to behind. */
static void grow_tree(const Model *m, ParseScratch *s, const Side *side, uint32_t first, uint32_t behind)
{
    float *top = s->top + (size_t)first * m->judge.at.width;
    if (first < behind) choose_heads(m, s, top, behind - first);
    for (uint32_t i = first; i < behind; i++) {
        Word *w = &side->words[i];
        uint32_t d = i - first, head = s->heads[d];
        w->head = (int32_t)head - 1;
        w->deprel = choose_relation(m, s, top, d, head, side->origin[i].whole.len && head == d);
    }
}

/* All else that follows from a sentence's tags and tree; returns how many words are left when those that are none are gone. */
static uint32_t fill_in(const Model *m, const uint32_t *combos, Word *words, const Origin *origin, uint32_t n, Arena *keep)
{
    bool joined = false;
    for (uint32_t i = 0; i < n; i++) {
        Word *w = &words[i];
        if (m->combo_from[w->upos] < m->combo_from[w->upos + 1]) {
            w->xpos = m->combos[combos[i]].xpos;
            w->feats = m->combos[combos[i]].feats;
        }
        w->lemma = lemma_of(&m->lemmas, w->form, combos[i], w->upos, keep);
        joined |= m->join && w->deprel == m->join;
    }
    return joined ? join_words(m, combos, words, origin, n, keep) : n;
}

/* Tags and trees of all sentences of side. */
static void read_side(const Model *m, ParseScratch *s, Side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t at = i;
        for (; at > 0 && length(side, side->order[at - 1]) < length(side, i); at--) side->order[at] = side->order[at - 1];
        side->order[at] = i;
    }
    for (uint32_t i = 0; i < m->net_count; i++) run_net(m, s, i, side);
    choose_tags(m, s, side->words, side->first[side->count]);
    for (uint32_t i = 0; i < side->count; i++) grow_tree(m, s, side, side->first[i], side->first[i + 1]);
}

/* ---- sentences ---- */

/* All that a sentence's reading depends on. */
static uint64_t key_of(const Word *words, const Origin *origin, uint32_t n)
{
    uint64_t key = n;
    for (uint32_t i = 0; i < n; i++) key = digest_add(key * 4 + origin[i].unit * 2 + (origin[i].whole.len > 0), words[i].form);
    return key;
}

static bool recall(ParseScratch *s, uint64_t key, Word *words, uint32_t *combos, uint32_t n)
{
    const SeenWord *seen = seen_find(s->seen, key, n);
    for (uint32_t i = 0; seen && i < n; i++) {
        words[i].upos = (Upos)seen[i].upos;
        words[i].head = seen[i].head;
        words[i].deprel = seen[i].deprel;
        combos[i] = seen[i].combo;
    }
    return seen != NULL;
}

static void remember(ParseScratch *s, uint64_t key, const Word *words, const uint32_t *combos, uint32_t n)
{
    SeenWord *seen = seen_add(s->seen, key, n);
    for (uint32_t i = 0; i < n; i++) seen[i] = (SeenWord){ (int16_t)words[i].head, (uint16_t)combos[i], (uint8_t)words[i].upos, words[i].deprel };
}

/* The tasks by their length, the longest first: sentences side by side should end together. */
static uint32_t *longest_first(const ParseTask *tasks, uint32_t count, Arena *keep)
{
    uint32_t *order = ARENA_NEW(keep, uint32_t, count), at[SENTENCE_TOKENS_MAX + 2] = { 0 };
    for (uint32_t i = 0; i < count; i++) at[tasks[i].sentence->to - tasks[i].sentence->from]++;
    for (uint32_t n = SENTENCE_TOKENS_MAX + 1; n-- > 0;) at[n] += at[n + 1];
    for (uint32_t i = count; i-- > 0;) order[--at[tasks[i].sentence->to - tasks[i].sentence->from]] = i;
    return order;
}

/* What of side's words from first on is one of a task's sentences, filled in and copied to where the task wants it. */
static void give(const Model *m, const ParseScratch *s, const Side *side, uint32_t first, uint32_t n, const ParseTask *task, Arena *keep)
{
    Word *words = side->words + first;
    uint32_t count = fill_in(m, s->combos + first, words, side->origin + first, n, keep);
    *task->out = (Words){ ARENA_NEW(keep, Word, count), count };
    if (count) memcpy(task->out->at, words, count * sizeof *words);
}

void parse_sentences(const Model *m, ParseScratch *s, const Text *text, const ParseTask *tasks, uint32_t count, Arena *keep)
{
    const uint32_t *order = longest_first(tasks, count, keep);
    for (uint32_t next = 0; next < count;) {
        Side side = { .words = s->words, .origin = s->origin };
        const ParseTask *task[SIDE_MAX] = { NULL };
        uint64_t key[SIDE_MAX] = { 0 };
        for (uint32_t from = 0; next < count && side.count < SIDE_MAX && from < SIDE_WORDS; next++) {
            const ParseTask *t = task[side.count] = &tasks[order[next]];
            uint32_t n = make_words(m, text, t->sentence, t->units, t->unit_count, keep, s->words + from, s->origin + from);
            key[side.count] = key_of(s->words + from, s->origin + from, n);
            if (recall(s, key[side.count], s->words + from, s->combos + from, n)) give(m, s, &side, from, n, t, keep);
            else side.first[++side.count] = from += n;
        }
        read_side(m, s, &side);
        for (uint32_t i = 0; i < side.count; i++) {
            uint32_t first = side.first[i], n = length(&side, i);
            remember(s, key[i], s->words + first, s->combos + first, n);
            give(m, s, &side, first, n, task[i], keep);
        }
    }
}

void parse_sentence(const Model *m, ParseScratch *s, const Text *text, const Sentence *sentence, const TokenRun *units, uint32_t unit_count,
                    Arena *keep, Words *out)
{
    const ParseTask task = { sentence, units, unit_count, out };
    parse_sentences(m, s, text, &task, 1, keep);
}

void parse_given(const Model *m, ParseScratch *s, Words *words, Arena *keep)
{
    uint32_t n = words->count < PARSE_WORDS_MAX ? words->count : PARSE_WORDS_MAX;
    Side side = { .words = words->at, .origin = s->origin, .first = { 0, n }, .count = 1 };
    memset(s->origin, 0, n * sizeof *s->origin);
    read_side(m, s, &side);
    fill_in(m, s->combos, words->at, s->origin, n, keep);
    for (uint32_t i = n; i < words->count; i++) words->at[i].head = -1;
}
