/* Any bytes, made UTF-8, as a text to be split; the first byte also makes up a model. Law: tokens and the white space between them
 * are the text, and sentences are runs of tokens that leave none out and stay below the limit. */
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const TextRules *rules, const Report *report)
{
    Arena a = { 0 };
    Text t;
    text_split(rules, report, &a, &t);
    size_t at = 0;
    for (uint32_t i = 0; i <= t.token_count; i++) {
        size_t next = i < t.token_count ? t.tokens[i].span.from : t.text.len;
        assert(at <= next && next <= t.text.len);
        while (at < next) assert(utf8_is_space(utf8_next(t.text, &at)));
        if (i == t.token_count) break;
        assert(t.tokens[i].span.to > next);
        at = t.tokens[i].span.to;
    }
    uint32_t token = 0;
    for (uint32_t i = 0; i < t.sentence_count; i++) {
        const Sentence *s = &t.sentences[i];
        assert(s->from == token && s->to > token && s->to - s->from <= SENTENCE_TOKENS_MAX);
        assert(s->span.from == t.tokens[s->from].span.from && s->span.to == t.tokens[s->to - 1].span.to);
        token = s->to;
    }
    assert(token == t.token_count);
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = { 0 };
    size_t replaced;
    Report report = { .text = utf8_repair(&a, (Str){ (const char *)data, size }, &replaced) };
    check(NULL, &report);
    TextRules rules = { .join = ARENA_NEW(&a, int16_t, RULE_WEIGHTS), .brk = ARENA_NEW(&a, int16_t, RULE_WEIGHTS) };
    uint32_t seed = size ? data[0] : 0;
    for (int i = 0; i < RULE_WEIGHTS; i++) {
        seed = seed * 1664525u + 1013904223u;
        rules.join[i] = (int16_t)(seed >> 16);
        rules.brk[i] = (int16_t)(seed >> 12);
    }
    rules.abbreviations.arena = &a;
    map_put(&rules.abbreviations, STR("gen"), 0);
    check(&rules, &report);
    text_language(report.text);
    arena_free(&a);
    return 0;
}
