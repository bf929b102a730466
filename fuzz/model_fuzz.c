/* Any bytes as a model file, and once more with a header whose length and checksum fit them. Law: it is refused with a reason, or
 * it parses a sentence into words whose heads lie in it, and is written again. */
#include <assert.h>
#include <stdlib.h>

#include "parse/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try(Str bytes)
{
    HearErr err = { 0 };
    Model *m;
    if (!model_read(&m, STR("fuzz"), bytes, &err)) {
        assert(err.code != HEAR_OK && err.what[0]);
        return;
    }
    Arena a = { 0 };
    ParseScratch *s = parse_scratch_new(m);
    Report report = { .text = STR("Don't see 3 dogs. THE U.S. army's town (Hiri)\n\nfell!") };
    Text text;
    Words words;
    text_split(model_text_rules(m), &report, &a, &text);
    for (uint32_t i = 0; i < text.sentence_count; i++) {
        parse_sentence(m, s, &text, &text.sentences[i], NULL, 0, &a, &words);
        for (uint32_t w = 0; w < words.count; w++) assert(words.at[w].head < (int32_t)words.count);
    }
    assert(model_bytes(m, &a).len > 0);
    parse_scratch_free(s);
    model_close(m);
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { HEADER = 28 };
    Str bytes = { (const char *)data, size };
    try(bytes);
    char *fitted = malloc(HEADER + size);
    if (fitted == NULL) return 0;
    uint64_t sum = str_hash(bytes), length = size;
    memcpy(fitted, "HEARMODL\1\0\0\0", 12);
    for (int i = 0; i < 8; i++) fitted[12 + i] = (char)(length >> (8 * i)), fitted[20 + i] = (char)(sum >> (8 * i));
    if (size) memcpy(fitted + HEADER, data, size);
    try((Str){ fitted, HEADER + size });
    free(fitted);
    return 0;
}
