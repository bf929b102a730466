/* Any bytes as a CoNLL-U file. Law: what is read is sound: tokens cover the words in order, heads lie in the sentence; and it can
 * be made text with spans that are its forms. */
#include <assert.h>

#include "parse/conllu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const ConlluSentence *s, Arena *a)
{
    uint32_t word = 0;
    for (uint32_t i = 0; i < s->token_count; i++) {
        assert(s->tokens[i].from == word && s->tokens[i].to > word);
        for (; word < s->tokens[i].to; word++) assert(s->words[word].token == i);
    }
    assert(word == s->word_count && word <= CONLLU_WORDS_MAX);
    for (uint32_t i = 0; i < s->word_count; i++) {
        assert(s->words[i].head >= -2 && s->words[i].head < (int32_t)s->word_count && s->words[i].head != (int32_t)i);
        assert(s->words[i].form.len > 0 && s->words[i].upos <= UPOS_COUNT);
    }
    Text text;
    Sentence sentence;
    Words words;
    conllu_as_text(s, a, &text, &sentence, &words);
    assert(words.count == s->word_count && sentence.to == s->token_count);
    for (uint32_t i = 0; i < text.token_count; i++) assert(str_eq(token_str(&text, i), s->tokens[i].form));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = { 0 };
    HearErr err = { 0 };
    ConlluReader r = { .file = STR("fuzz"), .rest = { (const char *)data, size } };
    ConlluSentence s;
    while (conllu_next(&r, &a, &s, &err)) check(&s, &a);
    assert(err.code == HEAR_OK || err.what[0]);
    arena_free(&a);
    return 0;
}
