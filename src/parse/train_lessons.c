/* parse/train_lessons.c - turns a treebank's sentences into what the network learns from. */
#include "parse/train.h"

typedef struct {
    const Model *m;
    const Labels *labels;
    Arena *a;
    uint32_t mark;
} Maker;

static Example example_room(Arena *a, uint32_t n)
{
    return (Example){
        .n = n,
        .rows = ARENA_NEW(a, uint32_t, (size_t)n * LEXICON_ROWS_MAX),
        .row_count = ARENA_NEW(a, uint8_t, n),
        .upos = ARENA_NEW(a, uint8_t, n),
        .rel = ARENA_NEW(a, uint8_t, n),
        .combo = ARENA_NEW(a, uint16_t, n),
        .head = ARENA_NEW(a, uint16_t, n),
    };
}

Str combo_key(Arena *a, Combo c) { return arena_printf(a, "%d\t%.*s\t%.*s", (int)c.upos, (int)c.xpos.len, c.xpos.at, (int)c.feats.len, c.feats.at); }

Combo combo_of_word(const ConlluWord *w) { return (Combo){ w->upos < UPOS_COUNT ? w->upos : UPOS_X, w->xpos, w->feats }; }

uint16_t combo_number(const Labels *labels, const ConlluWord *w, Arena *a)
{
    uint32_t at = map_get(&labels->combos, combo_key(a, combo_of_word(w)));
    return at == MAP_NONE ? UINT16_MAX : (uint16_t)at;
}

/* A relation that the model does not have is learned as the one that it is a kind of, or not at all. */
static uint8_t rel_number(const Labels *labels, Str name)
{
    Str base, rest = name;
    uint32_t at = map_get(&labels->rels, name);
    if (at == MAP_NONE && str_cut(&rest, ':', &base)) at = map_get(&labels->rels, base);
    return (uint8_t)(at == MAP_NONE ? LEARN_NO_REL : at);
}

static bool learnable(const ConlluSentence *s)
{
    for (uint32_t i = 0; i < s->word_count; i++)
        if (s->words[i].head < -1 || s->words[i].upos == UPOS_COUNT) return false;
    return s->word_count > 0 && s->word_count <= LEARN_WORDS_MAX;
}

static void fill_word(const Maker *k, Example *e, uint32_t i, const ConlluWord *w, Str form, bool unit, uint32_t head)
{
    uint32_t *rows = e->rows + (size_t)i * LEXICON_ROWS_MAX, count = lexicon_word(&k->m->lexicon, form, unit, rows);
    if (k->mark) rows[count++] = k->mark;
    e->row_count[i] = (uint8_t)count;
    e->upos[i] = (uint8_t)w->upos;
    e->combo[i] = k->mark ? UINT16_MAX : combo_number(k->labels, w, k->a);
    e->head[i] = (uint16_t)head;
    e->rel[i] = rel_number(k->labels, w->deprel);
}

static bool is_undecided(const Maker *k, const ConlluSentence *s, const ConlluWord *w)
{
    const ConlluToken *t = &s->tokens[w->token];
    return k->mark == 0 && k->labels->undecided.count > 0 && t->to - t->from == 1 && t->form.len <= MWT_FORM_MAX &&
           map_get(&k->labels->undecided, mwt_key_copy(k->a, t->form)) != MAP_NONE;
}

/* A token that is one word here, and would be taken apart, comes apart: its first part stands for the word, and the second tells by its
 * relation that it is none. */
static Example make_example(const Maker *k, const ConlluSentence *s)
{
    uint32_t *at = ARENA_NEW(k->a, uint32_t, s->word_count), n = 0;
    for (uint32_t i = 0; i < s->word_count; i++) {
        at[i] = n++;
        n += is_undecided(k, s, &s->words[i]) && n + s->word_count - i <= LEARN_WORDS_MAX;
    }
    Example e = example_room(k->a, n);
    for (uint32_t i = 0; i < s->word_count; i++) {
        const ConlluWord *w = &s->words[i];
        uint32_t head = w->head < 0 ? 0 : at[w->head] + 1, here = at[i], parts = (i + 1 < s->word_count ? at[i + 1] : n) - here;
        Str part[MWT_WORDS_MAX] = { w->form };
        if (parts > 1) mwt_split(&k->m->mwt, s->tokens[w->token].form, k->a, part);
        fill_word(k, &e, here, w, part[0], false, head);
        if (parts == 1) continue;
        fill_word(k, &e, here + 1, w, part[1], false, here + 1);
        e.combo[here + 1] = UINT16_MAX;
        e.rel[here + 1] = (uint8_t)k->m->join;
    }
    return e;
}

/* The last word of the name that begins at i and may be taken as one: proper nouns side by side, all under the one at `top`. */
static uint32_t name_end(const ConlluSentence *s, uint32_t i, uint32_t *top)
{
    uint32_t end = i;
    while (end + 1 < s->word_count && s->words[end + 1].upos == UPOS_PROPN) end++;
    for (; end > i; end--) {
        uint32_t outside = 0;
        for (uint32_t w = i; w <= end; w++)
            if (s->words[w].head < (int32_t)i || s->words[w].head > (int32_t)end) outside++, *top = w;
        if (outside == 1) break;
    }
    return end;
}

/* The sentence as news may spell it: commas lost, the apostrophe of "'s" lost, names taken as one word; and its tokens left whole as
 * the treebank has them. n is 0 when nothing changed. */
static Example make_variant(const Maker *k, const ConlluSentence *s)
{
    uint32_t n = s->word_count, *into = ARENA_NEW(k->a, uint32_t, n), *top = ARENA_NEW(k->a, uint32_t, n);
    bool *leaf = ARENA_NEW(k->a, bool, n), *unit = ARENA_NEW(k->a, bool, n), changed = false;
    Str *form = ARENA_NEW(k->a, Str, n);
    for (uint32_t i = 0; i < n; i++) leaf[i] = true;
    for (uint32_t i = 0; i < n; i++)
        if (s->words[i].head >= 0) leaf[s->words[i].head] = false;
    uint32_t out = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ConlluWord *w = &s->words[i];
        bool comma = str_eq(w->form, STR(",")) && leaf[i];
        bool lost_s = i > 0 && leaf[i] && w->head == (int32_t)i - 1 && (str_eq(w->form, STR("'s")) || str_eq(w->form, STR("\xE2\x80\x99s")));
        if ((comma || lost_s) && out > 0) {
            changed = true;
            into[i] = out - 1;
            if (lost_s) form[out - 1] = arena_printf(k->a, "%.*ss", STR_FMT(form[out - 1]));
            continue;
        }
        form[out] = w->form;
        changed |= is_undecided(k, s, w);
        top[out] = i;
        into[i] = out;
        uint32_t name_top = i, end = w->upos == UPOS_PROPN ? name_end(s, i, &name_top) : i;
        if (end > i) {
            changed = true;
            top[out] = name_top;
            unit[out] = true;
            for (uint32_t m = i + 1; m <= end; m++) {
                into[m] = out;
                form[out] = arena_printf(k->a, "%.*s %.*s", STR_FMT(form[out]), STR_FMT(s->words[m].form));
            }
            i = end;
        }
        out++;
    }
    if (!changed) return (Example){ 0 };
    Example e = example_room(k->a, out);
    for (uint32_t i = 0; i < out; i++) {
        const ConlluWord *w = &s->words[top[i]];
        fill_word(k, &e, i, w, form[i], unit[i], w->head < 0 ? 0 : into[w->head] + 1);
        if (e.head[i] == i + 1) return (Example){ 0 };
    }
    return e;
}

/* ---- an epoch's lessons ---- */

static void add_lessons(Lessons *l, const Maker *k, const Treebank *t)
{
    for (size_t i = 0; i < t->count; i++) {
        if (!learnable(&t->at[i])) continue;
        l->plain[l->count] = make_example(k, &t->at[i]);
        if (l->variant) l->variant[l->count] = make_variant(k, &t->at[i]);
        l->count++;
    }
}

Lessons lessons_of(const Model *m, const Labels *labels, const Treebank *banks, size_t own, size_t bank_count, bool variants, Arena *a)
{
    size_t room = 1;
    for (size_t i = 0; i < bank_count; i++) room += banks[i].count;
    Lessons l = { .plain = ARENA_NEW(a, Example, room), .variant = variants ? ARENA_NEW(a, Example, room) : NULL };
    for (size_t i = 0; i < bank_count; i++) {
        Maker k = { m, labels, a, i < own ? 0 : lexicon_rows(&m->lexicon) + (uint32_t)(i - own) };
        add_lessons(&l, &k, &banks[i]);
        if (i < own) l.own = l.count;
    }
    return l;
}

size_t lessons_in_epoch(const Lessons *l, uint32_t epoch, uint32_t epochs) { return l->own + (l->count - l->own) * (epochs - epoch) / epochs; }

Lessons lessons_copy(const Lessons *l, Arena *a)
{
    Lessons copy = *l;
    copy.plain = ARENA_NEW(a, Example, l->count + 1);
    memcpy(copy.plain, l->plain, l->count * sizeof *copy.plain);
    if (l->variant == NULL) return copy;
    copy.variant = ARENA_NEW(a, Example, l->count + 1);
    memcpy(copy.variant, l->variant, l->count * sizeof *copy.variant);
    return copy;
}

void lessons_shuffle(Lessons *l, Random *r)
{
    for (size_t i = l->count; i > l->own + 1; i--) {
        size_t k = l->own + random_next(r) % (i - l->own);
        Example plain = l->plain[i - 1], variant = l->variant[i - 1];
        l->plain[i - 1] = l->plain[k], l->variant[i - 1] = l->variant[k];
        l->plain[k] = plain, l->variant[k] = variant;
    }
}
