#include "parse/train.h"

#include <math.h>
#include <stdlib.h>

#include "base/tsv.h"
#include "base/utf8.h"

enum { TREEBANK_BYTES_MAX = 256 << 20 };

void train_defaults(TrainJob *job)
{
    *job = (TrainJob){
        .shape = { .dim = 96, .hidden = 96, .arc = 80, .rel = 64, .tag = 64 },
        .nets = 1,
        .seen = TRAIN_SEEN_MIN,
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
 * titles); where it is one of TITLE_SHARE or more, those are titles in running text. Laid side by side they would teach that sentences
 * end anywhere. */
static void mark_list(ConlluSentence *at, size_t count)
{
    enum { LIST_SHARE = 5, TITLE_SHARE = 10 };
    size_t marked = 0, bare = 0;
    for (size_t i = 0; i < count; i++) {
        marked += at[i].opens_paragraph;
        bare += !ends_with_sign(&at[i]);
    }
    if (marked > 1 || bare * TITLE_SHARE < count) return;
    bool list = bare * LIST_SHARE >= count;
    for (size_t i = 0; i < count; i++) {
        at[i].listed = list;
        at[i].opens_paragraph |= list || !ends_with_sign(&at[i]) || (i > 0 && !ends_with_sign(&at[i - 1]));
    }
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

typedef struct {
    Str key;
    uint32_t count;
    Combo combo;
} Tally;
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

/* The relations, the frequent first, but the root's before all and the join, if there is one, after all. */
static void count_rels(Model *m, const Treebank *t, Arena *a, Labels *labels)
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
    if (list.count >= MODEL_RELS_MAX) list.count = MODEL_RELS_MAX - 1;
    if (labels->undecided.count) {
        m->join = (uint32_t)list.count;
        LIST_PUSH(a, &list, (Tally){ .key = MODEL_JOIN });
    }
    m->rel_count = (uint32_t)list.count;
    m->rels = ARENA_NEW(&m->arena, Str, list.count + 1);
    for (uint32_t i = 0; i < list.count; i++) {
        m->rels[i] = arena_copy(&m->arena, list.at[i].key);
        map_put(&labels->rels, list.at[i].key, i);
    }
}

typedef struct {
    uint32_t hash, count;
} WordCount;

static int by_hash(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* The words of these banks, or of none. */
static Lexicon words_of(const Treebank *banks, size_t bank_count, size_t room, Arena *a)
{
    Lexicon l;
    lexicon_init(&l, a, (uint32_t)room);
    for (const Treebank *t = banks; t < banks + bank_count; t++)
        for (size_t i = 0; i < t->count; i++)
            for (uint32_t w = 0; w < t->at[i].word_count; w++) lexicon_add(&l, lexicon_hash(t->at[i].words[w].form));
    return l;
}

/* Words seen so often, and with `own`, somewhere in that many first banks; rarity: the chance with which each is hidden in
 * training, by its number. */
static float *count_words(Model *m, const Treebank *banks, size_t own, size_t bank_count, uint32_t seen, Arena *a)
{
    size_t n = 0, k = 0;
    for (const Treebank *t = banks; t < banks + bank_count; t++)
        for (size_t i = 0; i < t->count; i++) n += t->at[i].word_count;
    uint32_t *hash = ARENA_NEW(a, uint32_t, n + 1);
    for (const Treebank *t = banks; t < banks + bank_count; t++)
        for (size_t i = 0; i < t->count; i++)
            for (uint32_t w = 0; w < t->at[i].word_count; w++) hash[k++] = lexicon_hash(t->at[i].words[w].form);
    qsort(hash, n, sizeof *hash, by_hash);
    Lexicon known = words_of(banks, own, n + 1, a);
    lexicon_init(&m->lexicon, &m->arena, (uint32_t)n / TRAIN_SEEN_MIN + 1);
    m->lexicon_hashes = ARENA_NEW(&m->arena, uint32_t, n / TRAIN_SEEN_MIN + 2);
    float *rarity = ARENA_NEW(a, float, n / TRAIN_SEEN_MIN + 2);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && hash[i] == hash[from]) i++;
        if (i - from < seen || (own && lexicon_find(&known, hash[from]) == 0)) continue;
        uint32_t word = lexicon_add(&m->lexicon, hash[from]);
        m->lexicon_hashes[word] = hash[from];
        rarity[word] = 0.3f / (0.3f + (float)(i - from));
    }
    return rarity;
}

/* ---- rounding ---- */

static void round_table(Model *m, Net *net, const float *table)
{
    uint32_t dim = m->shape.dim;
    net->table = ARENA_NEW(&m->arena, int8_t, (size_t)m->shape.rows * dim);
    net->table_scale = ARENA_NEW(&m->arena, float, m->shape.rows);
    for (uint32_t i = 0; i < m->shape.rows; i++) {
        const float *row = table + (size_t)i * dim;
        float top = 0;
        for (uint32_t j = 0; j < dim; j++) top = fmaxf(top, fabsf(row[j]));
        float scale = net->table_scale[i] = top > 0 ? top / (float)model_table_reach(m) : 1;
        for (uint32_t j = 0; j < dim; j++) net->table[(size_t)i * dim + j] = (int8_t)lrintf(row[j] / scale);
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

/* Plans the epochs, so that the rate knows its way. */
static void plan_epochs(Learner *l, const Lessons *lessons, uint32_t epochs)
{
    double own = 0, others = 0;
    for (size_t i = 0; i < lessons->count; i++) *(i < lessons->own ? &own : &others) += lessons->plain[i].n;
    double mean = lessons->count > lessons->own ? others / (double)(lessons->count - lessons->own) : 0;
    for (uint32_t epoch = 0; epoch < epochs; epoch++)
        learner_plan(l, (uint64_t)(own + mean * (double)(lessons_in_epoch(lessons, epoch, epochs) - lessons->own)));
}

/* One network more. Network i is what a model's only one would be with the seed i higher. */
static void train_net(Model *m, const Lessons *all, const Lessons *tests, uint32_t marks, const float *rarity, const TrainJob *job)
{
    Arena a = { 0 };
    Net *net = &m->nets[m->net_count];
    LearnSettings settings = job->learn;
    settings.seed += m->net_count++;
    uint32_t epochs = settings.epochs;
    m->shape = job->shape;
    m->shape.rows = lexicon_rows(&m->lexicon) + marks;
    m->shape.combos = m->combo_count;
    m->shape.rels = m->rel_count;
    Learner *l = learner_new(&m->shape, m->combo_from, rarity, &settings);
    Random r = random_for(settings.seed, 0, 54321);
    Lessons own = lessons_copy(all, &a), *lessons = &own;
    plan_epochs(l, lessons, epochs);
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        lessons_shuffle(lessons, &r);
        double loss = learner_epoch(l, lessons->plain, lessons->variant, lessons_in_epoch(lessons, epoch, epochs), epoch);
        LearnScore score = { 0 };
        if (tests->count && (epoch % 3 == 2 || epoch + 1 == epochs)) score = learner_score(l, tests->plain, tests->count);
        note_epoch(job, &a, epoch, loss, &score);
    }
    m->shape.rows = lexicon_rows(&m->lexicon); /* the marks of other treebanks have done their work */
    round_table(m, net, learner_table(l));
    m->dense_count = net_bind(&net->w, &m->shape, NULL, NULL, NULL);
    net->dense = ARENA_NEW(&m->arena, float, m->dense_count + 8);
    memcpy(net->dense, learner_dense(l), m->dense_count * sizeof(float));
    net_bind(&net->w, &m->shape, net->dense, NULL, NULL);
    learner_free(l);
    arena_free(&a);
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
    add_paths(&b, "more", &job->more);
    add_paths(&b, "tokens", &job->tokens);
    add_paths(&b, "also", &job->also);
    add_paths(&b, "dev", &job->dev);
    add_paths(&b, "without", &job->without);
    buf_printf(&b, "sentences: %zu train, %zu dev\n", train->count, dev->count);
    buf_printf(&b, "settings: seed %llu, epochs %u, batch %u words, rate %g, dropout %g, word dropout %g\n", (unsigned long long)l->seed, l->epochs,
               l->batch_words, (double)l->rate, (double)l->dropout, (double)l->word_dropout);
    return buf_str(&b);
}

bool train_model(Model **out, const TrainJob *job, HearErr *err)
{
    *out = NULL;
    Arena a = { 0 };
    Model *m = calloc(1, sizeof *m);
    if (m == NULL) return err_fail(err, HEAR_SYSTEM, STR(""), AT_NOWHERE, 0, "out of memory");
    size_t own = 1 + job->more.count, page_count = 1 + job->tokens.count, bank_count = own + job->also.count, dropped = 0;
    Treebank *banks = ARENA_NEW(&a, Treebank, bank_count), *train = &banks[0], *pages = ARENA_NEW(&a, Treebank, page_count), dev, without;
    GivenEndings given;
    bool ok = treebank_read(train, &a, &job->train, err) && treebank_read(&dev, &a, &job->dev, err) &&
              treebank_read(&without, &a, &job->without, err) && read_abbreviations(m, job->abbreviations, err) &&
              read_endings(&given, &a, job->endings, err);
    for (size_t i = 1; ok && i < bank_count; i++) {
        Str *path = i < own ? &job->more.at[i - 1] : &job->also.at[i - own];
        ok = treebank_read(&banks[i], &a, &(StrList){ .at = path, .count = 1 }, err);
    }
    for (size_t i = 0; ok && i + 1 < page_count; i++) {
        ok = treebank_read(&pages[i], &a, &(StrList){ .at = &job->tokens.at[i], .count = 1 }, err);
        if (ok) drop_shared(&pages[i], &without, &a);
    }
    for (size_t i = 0; ok && i < bank_count; i++) dropped += drop_shared(&banks[i], &without, &a);
    if (ok && train->count == 0) ok = err_fail(err, HEAR_FORMAT, STR("train"), AT_NOWHERE, 0, "the treebank has no sentences");
    if (!ok) {
        model_close(m);
        arena_free(&a);
        return false;
    }
    m->lang = arena_copy(&m->arena, job->lang);
    m->small = job->small;
    m->flat = job->flat;
    m->about = describe(m, job, train, &dev);
    Labels labels = { .combos.arena = &a, .rels.arena = &a, .undecided.arena = &a };
    train_mwt(m, banks, own, &given, job->clitics, &labels.undecided);
    count_combos(m, train, &a, &labels.combos);
    count_rels(m, train, &a, &labels);
    const float *rarity = count_words(m, banks, job->own_words ? own : 0, bank_count, job->seen, &a);
    job->note(job->user, arena_printf(&a, "%zu sentences (%zu dropped), %u words known, %u tags, %u relations", train->count, dropped,
                                      m->lexicon.words, m->combo_count, m->rel_count));
    pages[page_count - 1] = *train;
    train_rules(m, pages, page_count, &dev, job);
    train_lemmas(m, train, &labels);
    job->note(job->user,
              arena_printf(&a, "%u lemma rules under %u keys, %u multi-word tokens", m->lemmas.rule_count, m->lemmas.used, m->mwt.entry_count));
    Lessons lessons = lessons_of(m, &labels, banks, own, bank_count, true, &a), tests = lessons_of(m, &labels, &dev, 1, 1, false, &a);
    for (uint32_t i = 0; i < job->nets; i++) train_net(m, &lessons, &tests, (uint32_t)(bank_count - own), rarity, job);
    model_pack(m);
    arena_free(&a);
    *out = m;
    return true;
}
