#include "parse/train.h"

#include <math.h>
#include <stdlib.h>

#include "base/tsv.h"
#include "base/utf8.h"

enum { TREEBANK_BYTES_MAX = 256 << 20, WORD_COUNT_MIN = 2 };

void train_defaults(TrainJob *job)
{
    *job = (TrainJob){
        .shape = { .dim = 96, .hidden = 96, .arc = 80, .rel = 64, .tag = 64 },
        .learn = { .epochs = 24, .batch_words = 600, .threads = 4, .seed = 1, .rate = 3e-3f, .dropout = 0.33f, .word_dropout = 0.02f },
    };
}

static bool ends_with_sign(const ConlluSentence *s)
{
    size_t at;
    uint32_t c = s->text.len ? utf8_before(s->text, s->text.len, &at) : 0;
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == '"' || c == ')' || c == 0x2026 || c == 0xBB || c == 0x201D;
}

/* A file that marks no paragraphs, and in which one sentence of LIST_SHARE or more ends without a sign, is a list (of tweets, of
 * titles): laid side by side they would teach that sentences end anywhere. */
static void mark_list(ConlluSentence *at, size_t count)
{
    enum { LIST_SHARE = 5 };
    size_t marked = 0, bare = 0;
    for (size_t i = 0; i < count; i++) {
        marked += at[i].opens_paragraph;
        bare += !ends_with_sign(&at[i]);
    }
    if (marked > 1 || bare * LIST_SHARE < count) return;
    for (size_t i = 0; i < count; i++) at[i].opens_paragraph = at[i].listed = true;
}

bool treebank_read(Treebank *out, Arena *keep, const StrList *paths, HearErr *err)
{
    *out = (Treebank){ 0 };
    for (size_t i = 0; i < paths->count; i++) {
        Str text;
        if (!file_read(keep, paths->at[i], TREEBANK_BYTES_MAX, &text, err)) return false;
        ConlluReader r = { .file = paths->at[i], .rest = text };
        ConlluSentence s;
        size_t from = out->count;
        for (bool first = true; conllu_next(&r, keep, &s, err); first = false) {
            s.opens_paragraph |= first;
            LIST_PUSH(keep, out, s);
        }
        if (err->code) return false;
        mark_list(out->at + from, out->count - from);
    }
    return true;
}

/* Drops the sentences whose text stands in the other treebank too. */
static size_t drop_shared(Treebank *t, const Treebank *other, Arena *a)
{
    Map texts = { .arena = a };
    size_t kept = 0, all = t->count;
    for (size_t i = 0; i < other->count; i++) map_add(&texts, other->at[i].text, 0);
    for (size_t i = 0; i < all; i++)
        if (map_get(&texts, t->at[i].text) == MAP_NONE) t->at[kept++] = t->at[i];
    t->count = kept;
    return all - kept;
}

/* ---- counting what there is ---- */

typedef struct { Str key; uint32_t count; Combo combo; } Tally;
typedef LIST(Tally) Tallies;

static int by_count(const void *x, const void *y)
{
    const Tally *a = x, *b = y;
    return a->count != b->count ? (a->count > b->count ? -1 : 1) : str_cmp(a->key, b->key);
}

static int by_upos(const void *x, const void *y)
{
    const Tally *a = x, *b = y;
    return a->combo.upos != b->combo.upos ? (a->combo.upos < b->combo.upos ? -1 : 1) : by_count(x, y);
}

static void tally(Tallies *t, Map *index, Arena *a, Str key, Combo combo)
{
    uint32_t at = map_add(index, key, (uint32_t)t->count);
    if (at == t->count) LIST_PUSH(a, t, (Tally){ key, 0, combo });
    t->at[at].count++;
}

static Str combo_key(Arena *a, Combo c)
{
    return arena_printf(a, "%d\t%.*s\t%.*s", (int)c.upos, (int)c.xpos.len, c.xpos.at, (int)c.feats.len, c.feats.at);
}

static Combo combo_of_word(const ConlluWord *w)
{
    return (Combo){ w->upos < UPOS_COUNT ? w->upos : UPOS_X, w->xpos, w->feats };
}

/* The model's combos by part of speech, the frequent first; *index finds one by its key. */
static void count_combos(Model *m, const Treebank *t, Arena *a, Map *index)
{
    Tallies list = { 0 };
    Map seen = { .arena = a };
    for (size_t i = 0; i < t->count; i++)
        for (uint32_t w = 0; w < t->at[i].word_count; w++) {
            Combo c = combo_of_word(&t->at[i].words[w]);
            tally(&list, &seen, a, combo_key(a, c), c);
        }
    qsort(list.at, list.count, sizeof *list.at, by_count);
    if (list.count > MODEL_COMBOS_MAX) list.count = MODEL_COMBOS_MAX;
    qsort(list.at, list.count, sizeof *list.at, by_upos);
    m->combos = ARENA_NEW(&m->arena, Combo, list.count + 1);
    m->combo_count = (uint32_t)list.count;
    uint32_t u = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        Combo c = list.at[i].combo;
        while (u < c.upos) m->combo_from[++u] = i;
        m->combos[i] = (Combo){ c.upos, arena_copy(&m->arena, c.xpos), arena_copy(&m->arena, c.feats) };
        map_put(index, list.at[i].key, i);
    }
    while (u < UPOS_COUNT) m->combo_from[++u] = m->combo_count;
}

/* The relations, the frequent first, but the root's before all. */
static void count_rels(Model *m, const Treebank *t, Arena *a, Map *index)
{
    Tallies list = { 0 };
    Map seen = { .arena = a };
    for (size_t i = 0; i < t->count; i++)
        for (uint32_t w = 0; w < t->at[i].word_count; w++) tally(&list, &seen, a, t->at[i].words[w].deprel, (Combo){ 0 });
    qsort(list.at, list.count, sizeof *list.at, by_count);
    for (size_t i = 0; i < list.count; i++) {
        if (!str_eq(list.at[i].key, STR("root"))) continue;
        Tally root = list.at[i];
        memmove(list.at + 1, list.at, i * sizeof *list.at);
        list.at[0] = root;
    }
    if (list.count > MODEL_RELS_MAX) list.count = MODEL_RELS_MAX;
    m->rel_count = (uint32_t)list.count;
    m->rels = ARENA_NEW(&m->arena, Str, list.count + 1);
    for (uint32_t i = 0; i < list.count; i++) {
        m->rels[i] = arena_copy(&m->arena, list.at[i].key);
        map_put(index, list.at[i].key, i);
    }
}

typedef struct { uint32_t hash, count; } WordCount;

static int by_hash(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* Words seen twice or more; rarity: the chance with which each is hidden in training, by its number. */
static float *count_words(Model *m, const Treebank *t, Arena *a)
{
    size_t n = 0, k = 0;
    for (size_t i = 0; i < t->count; i++) n += t->at[i].word_count;
    uint32_t *hash = ARENA_NEW(a, uint32_t, n + 1);
    for (size_t i = 0; i < t->count; i++)
        for (uint32_t w = 0; w < t->at[i].word_count; w++) hash[k++] = lexicon_hash(t->at[i].words[w].form);
    qsort(hash, n, sizeof *hash, by_hash);
    lexicon_init(&m->lexicon, &m->arena, (uint32_t)n / WORD_COUNT_MIN + 1);
    m->lexicon_hashes = ARENA_NEW(&m->arena, uint32_t, n / WORD_COUNT_MIN + 2);
    float *rarity = ARENA_NEW(a, float, n / WORD_COUNT_MIN + 2);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && hash[i] == hash[from]) i++;
        if (i - from < WORD_COUNT_MIN) continue;
        uint32_t word = lexicon_add(&m->lexicon, hash[from]);
        m->lexicon_hashes[word] = hash[from];
        rarity[word] = 0.3f / (0.3f + (float)(i - from));
    }
    return rarity;
}

/* ---- examples ---- */

typedef struct { const Model *m; Map combo_index, rel_index; Arena *a; } Maker;

static Example example_room(Arena *a, uint32_t n)
{
    return (Example){
        .n = n, .rows = ARENA_NEW(a, uint32_t, (size_t)n * LEXICON_ROWS_MAX), .row_count = ARENA_NEW(a, uint8_t, n),
        .upos = ARENA_NEW(a, uint8_t, n), .rel = ARENA_NEW(a, uint8_t, n), .combo = ARENA_NEW(a, uint16_t, n),
        .head = ARENA_NEW(a, uint16_t, n),
    };
}

static uint16_t combo_number(const Maker *k, const ConlluWord *w)
{
    uint32_t at = map_get(&k->combo_index, combo_key(k->a, combo_of_word(w)));
    return at == MAP_NONE ? UINT16_MAX : (uint16_t)at;
}

static bool learnable(const ConlluSentence *s)
{
    for (uint32_t i = 0; i < s->word_count; i++)
        if (s->words[i].head < -1 || s->words[i].upos == UPOS_COUNT) return false;
    return s->word_count > 0 && s->word_count <= LEARN_WORDS_MAX;
}

static void fill_word(const Maker *k, Example *e, uint32_t i, const ConlluWord *w, Str form, bool unit, uint32_t head)
{
    e->row_count[i] = (uint8_t)lexicon_word(&k->m->lexicon, form, unit, e->rows + (size_t)i * LEXICON_ROWS_MAX);
    e->upos[i] = (uint8_t)w->upos;
    e->combo[i] = combo_number(k, w);
    e->head[i] = (uint16_t)head;
    uint32_t rel = map_get(&k->rel_index, w->deprel);
    e->rel[i] = (uint8_t)(rel == MAP_NONE ? 0 : rel);
}

static Example make_example(const Maker *k, const ConlluSentence *s)
{
    Example e = example_room(k->a, s->word_count);
    for (uint32_t i = 0; i < s->word_count; i++)
        fill_word(k, &e, i, &s->words[i], s->words[i].form, false, (uint32_t)(s->words[i].head + 1));
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

/* The sentence as news may spell it: commas lost, the apostrophe of "'s" lost, names taken as one word. n is 0 when nothing changed. */
static Example make_variant(const Maker *k, const ConlluSentence *s)
{
    uint32_t n = s->word_count, *into = ARENA_NEW(k->a, uint32_t, n), *top = ARENA_NEW(k->a, uint32_t, n);
    bool *leaf = ARENA_NEW(k->a, bool, n), *unit = ARENA_NEW(k->a, bool, n), changed = false;
    Str *form = ARENA_NEW(k->a, Str, n);
    for (uint32_t i = 0; i < n; i++) leaf[i] = true;
    for (uint32_t i = 0; i < n; i++) if (s->words[i].head >= 0) leaf[s->words[i].head] = false;
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

/* ---- rounding ---- */

static void round_table(Model *m, const float *table)
{
    uint32_t dim = m->shape.dim;
    m->table = ARENA_NEW(&m->arena, int8_t, (size_t)m->shape.rows * dim);
    m->table_scale = ARENA_NEW(&m->arena, float, m->shape.rows);
    for (uint32_t i = 0; i < m->shape.rows; i++) {
        const float *row = table + (size_t)i * dim;
        float top = 0;
        for (uint32_t j = 0; j < dim; j++) top = fmaxf(top, fabsf(row[j]));
        float scale = m->table_scale[i] = top > 0 ? top / 127 : 1;
        for (uint32_t j = 0; j < dim; j++) m->table[(size_t)i * dim + j] = (int8_t)lrintf(row[j] / scale);
    }
}

static bool read_abbreviations(Model *m, Str path, HearErr *err)
{
    m->rules.abbreviations.arena = &m->arena;
    if (path.len == 0) return true;
    Str text, word;
    const char *const names[] = { "word" };
    Tsv tsv;
    if (!file_read(&m->arena, path, 1 << 20, &text, err) || !tsv_open(&tsv, path, text, names, 1, err)) return false;
    while (tsv_next(&tsv, &word)) {
        if (word.len && word.at[word.len - 1] == '.') word.len--;
        map_add(&m->rules.abbreviations, word, (uint32_t)m->rules.abbreviations.count);
    }
    return err->code == HEAR_OK;
}

static void note_epoch(const TrainJob *job, Arena *a, uint32_t epoch, double loss, const LearnScore *s)
{
    Str line = arena_printf(a, "epoch %u of %u: loss %.4f", epoch + 1, job->learn.epochs, loss);
    if (s->words > 0)
        line = arena_printf(a, "%.*s, dev UPOS %.2f tags %.2f UAS %.2f LAS %.2f (whole relations)", STR_FMT(line), 100 * s->upos / s->words,
                            100 * s->combos / s->words, 100 * s->heads / s->words, 100 * s->labelled / s->words);
    job->note(job->user, line);
}

static void train_net(Model *m, const Treebank *train, const Treebank *dev, const Maker *k, const float *rarity, const TrainJob *job)
{
    Example *examples = ARENA_NEW(k->a, Example, train->count + 1), *variants = ARENA_NEW(k->a, Example, train->count + 1);
    Example *tests = ARENA_NEW(k->a, Example, dev->count + 1);
    size_t count = 0, test_count = 0;
    for (size_t i = 0; i < train->count; i++) {
        if (!learnable(&train->at[i])) continue;
        examples[count] = make_example(k, &train->at[i]);
        variants[count++] = make_variant(k, &train->at[i]);
    }
    for (size_t i = 0; i < dev->count; i++)
        if (learnable(&dev->at[i])) tests[test_count++] = make_example(k, &dev->at[i]);
    m->shape = job->shape;
    m->shape.rows = lexicon_rows(&m->lexicon);
    m->shape.combos = m->combo_count;
    m->shape.rels = m->rel_count;
    Learner *l = learner_new(&m->shape, m->combo_from, rarity, &job->learn);
    for (uint32_t epoch = 0; epoch < job->learn.epochs; epoch++) {
        double loss = learner_epoch(l, examples, variants, count, epoch);
        LearnScore score = { 0 };
        if (test_count && (epoch % 3 == 2 || epoch + 1 == job->learn.epochs)) score = learner_score(l, tests, test_count);
        note_epoch(job, k->a, epoch, loss, &score);
    }
    round_table(m, learner_table(l));
    m->dense_count = net_bind(&m->w, &m->shape, NULL, NULL, NULL);
    m->dense = ARENA_NEW(&m->arena, float, m->dense_count + 8);
    memcpy(m->dense, learner_dense(l), m->dense_count * sizeof(float));
    net_bind(&m->w, &m->shape, m->dense, NULL, NULL);
    model_pack(m);
    learner_free(l);
}

static void add_paths(Buf *b, const char *key, const StrList *paths)
{
    for (size_t i = 0; i < paths->count; i++) buf_printf(b, "%s: %.*s\n", key, STR_FMT(path_name(paths->at[i])));
}

/* What the model was made of, for hearsay model info. */
static Str describe(Model *m, const TrainJob *job, const Treebank *train, const Treebank *dev)
{
    Buf b = { .arena = &m->arena };
    const LearnSettings *l = &job->learn;
    if (job->about.len) buf_printf(&b, "about: %.*s\n", STR_FMT(job->about));
    add_paths(&b, "train", &job->train);
    add_paths(&b, "dev", &job->dev);
    add_paths(&b, "without", &job->without);
    buf_printf(&b, "sentences: %zu train, %zu dev\n", train->count, dev->count);
    buf_printf(&b, "settings: seed %llu, epochs %u, batch %u words, rate %g, dropout %g, word dropout %g\n",
               (unsigned long long)l->seed, l->epochs, l->batch_words, (double)l->rate, (double)l->dropout, (double)l->word_dropout);
    return buf_str(&b);
}

bool train_model(Model **out, const TrainJob *job, HearErr *err)
{
    *out = NULL;
    Arena a = { 0 };
    Treebank train, dev, without;
    Model *m = calloc(1, sizeof *m);
    if (m == NULL) return err_fail(err, HEAR_SYSTEM, STR(""), AT_NOWHERE, 0, "out of memory");
    bool ok = treebank_read(&train, &a, &job->train, err) && treebank_read(&dev, &a, &job->dev, err)
           && treebank_read(&without, &a, &job->without, err)
           && read_abbreviations(m, job->abbreviations, err);
    size_t dropped = ok ? drop_shared(&train, &without, &a) : 0;
    if (ok && train.count == 0) ok = err_fail(err, HEAR_FORMAT, STR("train"), AT_NOWHERE, 0, "the treebank has no sentences");
    if (!ok) {
        model_close(m);
        arena_free(&a);
        return false;
    }
    m->lang = arena_copy(&m->arena, job->lang);
    m->about = describe(m, job, &train, &dev);
    Maker k = { .m = m, .combo_index.arena = &a, .rel_index.arena = &a, .a = &a };
    count_combos(m, &train, &a, &k.combo_index);
    count_rels(m, &train, &a, &k.rel_index);
    const float *rarity = count_words(m, &train, &a);
    job->note(job->user, arena_printf(&a, "%zu sentences (%zu dropped), %u words known, %u tags, %u relations", train.count, dropped,
                                      m->lexicon.words, m->combo_count, m->rel_count));
    train_rules(m, &train, &dev, job);
    train_mwt(m, &train);
    uint16_t **combo_of = ARENA_NEW(&a, uint16_t *, train.count + 1);
    for (size_t i = 0; i < train.count; i++) {
        combo_of[i] = ARENA_NEW(&a, uint16_t, train.at[i].word_count);
        for (uint32_t w = 0; w < train.at[i].word_count; w++) combo_of[i][w] = combo_number(&k, &train.at[i].words[w]);
    }
    train_lemmas(m, &train, combo_of);
    job->note(job->user, arena_printf(&a, "%u lemma rules under %u keys, %u multi-word tokens", m->lemmas.rule_count, m->lemmas.used,
                                      m->mwt.entry_count));
    train_net(m, &train, &dev, &k, rarity, job);
    arena_free(&a);
    *out = m;
    return true;
}
