/* parse/train_text.c - learns where tokens and sentences end: two linear classifiers, logistic loss, AdaGrad steps. */
#include "parse/train.h"

#include <math.h>
#include <stdlib.h>

#include "parse/mat.h"

enum { JOIN_EPOCHS = 8, BREAK_EPOCHS = 16, WEIGHT_SCALE = 512 };

static bool is_space_byte(char c) { return ascii_space(c); }

/* Lays the sentence's tokens over its text; false when they do not fit (then its ends are not known). */
static bool mark_tokens(const ConlluSentence *s, Str text, uint8_t *ends, uint8_t last)
{
    size_t at = 0;
    for (uint32_t i = 0; i < s->token_count; i++) {
        Str form = s->tokens[i].form;
        while (at < text.len && is_space_byte(text.at[at])) at++;
        if (!str_starts(str_from(text, at), form)) return false;
        at += form.len;
        ends[at - 1] |= ENDS_TOKEN;
    }
    ends[at - 1] |= last;
    return true;
}

Str treebank_text(const Treebank *t, Arena *keep, uint8_t **ends)
{
    size_t room = 16;
    for (size_t i = 0; i < t->count; i++) room += t->at[i].text.len + 2;
    char *text = ARENA_NEW(keep, char, room);
    *ends = ARENA_NEW(keep, uint8_t, room);
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        const ConlluSentence *s = &t->at[i];
        bool spaced = i == 0 || t->at[i - 1].tokens[t->at[i - 1].token_count - 1].space_after;
        if (i > 0 && s->opens_paragraph) text[n++] = '\n', text[n++] = '\n';
        else if (i > 0 && spaced) text[n++] = ' ';
        memcpy(text + n, s->text.at, s->text.len);
        mark_tokens(s, s->text, *ends + n, s->listed ? ENDS_SENTENCE | ENDS_LISTED : ENDS_SENTENCE);
        n += s->text.len;
    }
    return (Str){ text, n };
}

/* ---- one classifier ---- */

typedef struct {
    float *w, *square;
} Fit;

static Fit fit_new(Arena *a) { return (Fit){ ARENA_NEW(a, float, RULE_WEIGHTS), ARENA_NEW(a, float, RULE_WEIGHTS) }; }

static float fit_score(const Fit *f, const uint32_t *feature, int count)
{
    float s = 0;
    for (int i = 0; i < count; i++) s += f->w[feature[i]];
    return s;
}

static void fit_learn(Fit *f, const uint32_t *feature, int count, bool right, float rate)
{
    float error = (right ? 1.f : 0.f) - 1.f / (1.f + exp_near(-fit_score(f, feature, count)));
    if (fabsf(error) < 0.002f) return;
    for (int i = 0; i < count; i++) {
        float *square = &f->square[feature[i]];
        *square += error * error;
        f->w[feature[i]] += rate * error / sqrtf(1e-2f + *square);
    }
}

static void fit_round(const Fit *f, int16_t *out)
{
    for (int i = 0; i < RULE_WEIGHTS; i++) {
        float v = f->w[i] * WEIGHT_SCALE;
        out[i] = (int16_t)lrintf(v > 32000 ? 32000 : v < -32000 ? -32000 : v);
    }
}

typedef struct {
    const uint8_t *ends;
    Fit fit;
    float rate;
    bool learn;
    uint64_t hits, found, wanted;
} Teacher;

static bool teach_join(void *user, const JoinPlace *p)
{
    Teacher *t = user;
    bool joined = !(t->ends[p->left->span.to - 1] & ENDS_TOKEN);
    uint32_t f[JOIN_FEATURES];
    join_features(p, f);
    if (t->learn) fit_learn(&t->fit, f, JOIN_FEATURES, joined, t->rate);
    return joined;
}

static bool teach_break(void *user, const BreakPlace *p)
{
    Teacher *t = user;
    bool ends = t->ends[p->text->tokens[p->i].span.to - 1] & ENDS_SENTENCE;
    uint32_t f[BREAK_FEATURES];
    break_features(p, f);
    if (t->learn) fit_learn(&t->fit, f, BREAK_FEATURES, ends, t->rate);
    return ends;
}

static void take_nothing(void *user, uint32_t from, uint32_t to, bool opens) { (void)user, (void)from, (void)to, (void)opens; }

/* Each run of text between blank lines. */
static bool next_block(Str text, size_t *at, Span *out)
{
    if (*at >= text.len) return false;
    size_t end = str_find(text, STR("\n\n"), *at);
    if (end == SIZE_MAX) end = text.len;
    *out = (Span){ (uint32_t)*at, (uint32_t)end };
    *at = end + 2;
    return true;
}

static void score_rules(const Model *m, const Treebank *dev, const TrainJob *job)
{
    Arena a = { 0 };
    uint8_t *ends;
    Report report = { .text = treebank_text(dev, &a, &ends) };
    Text text;
    text_split(&m->rules, &report, &a, &text);
    double tokens = 0, sentences = 0, gold_tokens = 0, gold_sentences = 0;
    size_t from = 0; /* a token is right when both its ends are */
    for (uint32_t i = 0; i < text.token_count; i++) {
        Span s = text.tokens[i].span;
        bool inner = false;
        for (size_t k = s.from; k + 1 < s.to; k++) inner |= ends[k] & ENDS_TOKEN;
        tokens += !inner && ends[s.to - 1] & ENDS_TOKEN && (i == 0 || ends[text.tokens[i - 1].span.to - 1] & ENDS_TOKEN);
    }
    for (uint32_t i = 0; i < text.sentence_count; i++) {
        Span s = text.sentences[i].span;
        bool inner = false;
        for (size_t k = s.from; k + 1 < s.to; k++) inner |= (ends[k] & ENDS_SENTENCE) != 0;
        sentences += !inner && ends[s.to - 1] & ENDS_SENTENCE && (i == 0 || ends[text.sentences[i - 1].span.to - 1] & ENDS_SENTENCE);
    }
    for (; from < report.text.len; from++) {
        gold_tokens += (ends[from] & ENDS_TOKEN) != 0;
        gold_sentences += (ends[from] & ENDS_SENTENCE) != 0;
    }
    Str line = arena_printf(&a, "dev: tokens F1 %.2f, sentences F1 %.2f", 200 * tokens / (gold_tokens + text.token_count),
                            200 * sentences / (gold_sentences + text.sentence_count));
    job->note(job->user, line);
    arena_free(&a);
}

/* A treebank's text, and once they are cut, its tokens. */
typedef struct {
    Str text;
    uint8_t *ends;
    TokenList tokens;
} Page;

static void teach_tokens(const Model *m, Page *page, Teacher *join, Arena *a)
{
    join->ends = page->ends;
    page->tokens.count = 0;
    Span block;
    for (size_t at = 0; next_block(page->text, &at, &block);) text_tokens(&m->rules, page->text, block, teach_join, join, a, &page->tokens);
}

static void teach_sentences(const Model *m, const Page *page, Teacher *brk)
{
    brk->ends = page->ends;
    uint32_t from = 0;
    Span block;
    for (size_t at = 0; next_block(page->text, &at, &block);) {
        uint32_t to = from;
        while (to < page->tokens.count && page->tokens.at[to].span.to <= block.to) to++;
        Text t = { .text = page->text, .tokens = page->tokens.at, .token_count = to };
        bool listed = to > from && page->ends[page->tokens.at[to - 1].span.to - 1] & ENDS_LISTED;
        if (!listed) text_sentences(&m->rules, &t, from, to, teach_break, brk, take_nothing, NULL);
        from = to;
    }
}

void train_rules(Model *m, const Treebank *banks, size_t count, const Treebank *dev, const TrainJob *job)
{
    Arena a = { 0 };
    Page *pages = ARENA_NEW(&a, Page, count);
    for (size_t i = 0; i < count; i++) pages[i].text = treebank_text(&banks[i], &a, &pages[i].ends);
    m->rules.join = ARENA_NEW(&m->arena, int16_t, RULE_WEIGHTS);
    m->rules.brk = ARENA_NEW(&m->arena, int16_t, RULE_WEIGHTS);
    Teacher join = { .fit = fit_new(&a), .learn = true }, brk = { .fit = fit_new(&a), .learn = true };
    for (size_t i = 0; i < count; i++)
        for (int epoch = 0; epoch < JOIN_EPOCHS; epoch++) {
            join.rate = 0.3f * (1 - (float)epoch / JOIN_EPOCHS);
            teach_tokens(m, &pages[i], &join, &a);
        }
    fit_round(&join.fit, m->rules.join);
    for (size_t i = 0; i < count; i++)
        for (int epoch = 0; epoch < BREAK_EPOCHS; epoch++) {
            brk.rate = 0.3f * (1 - (float)epoch / BREAK_EPOCHS);
            teach_sentences(m, &pages[i], &brk);
        }
    fit_round(&brk.fit, m->rules.brk);
    arena_free(&a);
    if (dev->count) score_rules(m, dev, job);
}
