/* Any text as a report from which claims are read, through every stage, with the trees, tables and theatre that are shipped: the first byte
 * chooses the language. Under libFuzzer the words of the tables are put into the text, in no order, so that many events, names and cues meet
 * in trees that mean nothing. Laws: claims rise, their words stand in the report and in a part of it, what they tell is in bounds, and the same
 * report gives the same claims. */
#include <assert.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max) __attribute__((weak));

static const char *const LANGUAGES[] = { "en", "it", "fr", "es", "de", "ru", "tr", "ar" };
enum { LANGUAGE_COUNT = sizeof LANGUAGES / sizeof *LANGUAGES };

static void check(const Report *r, const Claims *claims)
{
    Arena a = { 0 };
    uint32_t at = 0;
    for (uint32_t i = 0; i < claims->count; i++) {
        const Claim *c = &claims->at[i];
        assert(c->span.from >= at && c->span.from < c->span.to && c->span.to <= r->text.len);
        at = c->span.from;
        assert(utf8_ok(str_span(r->text, c->span)) && utf8_ok(c->place) && utf8_ok(c->actor) && utf8_ok(c->target));
        assert((uint32_t)c->event < EVENT_COUNT && (uint32_t)c->modality < MODALITY_COUNT);
        assert(c->confidence > 0 && c->confidence <= 1);
        assert(c->time.from == DAY_NONE ? c->time.to == DAY_NONE : c->time.from <= c->time.to);
        assert(c->part < r->part_count && r->parts[c->part].span.from <= c->span.from && c->span.from < r->parts[c->part].span.to);
        assert(utf8_ok(claim_json(&a, c, r)));
    }
    arena_free(&a);
}

/* A sum of all that is told. */
static uint64_t sum_of(const Report *r, const Claims *claims)
{
    Arena a = { 0 };
    uint64_t sum = claims->count;
    for (uint32_t i = 0; i < claims->count; i++) sum = sum * 31 + str_hash(claim_json(&a, &claims->at[i], r));
    arena_free(&a);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Pipeline *pipeline; /* opened once: it is const from then on */
    HearErr err = { 0 };
    const bool ok = pipeline || pipeline_open(&pipeline, &(PipelineOptions){ .data_folder = STR("data") }, &err);
    assert(ok && "run from the root of the checkout");
    if (size == 0) return 0;
    Arena a = { 0 };
    size_t replaced;
    const Str text = utf8_repair(&a, arena_copy(&a, (Str){ (const char *)data + 1, size - 1 }), &replaced);
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)text.len }, .day = DAY_NONE, .number = -1 };
    enum { IN_2017 = 17480 }; /* a day since 1970 */
    const Report report = { .doc = STR("a"),
                            .lang = str_of(LANGUAGES[data[0] % LANGUAGE_COUNT]),
                            .published = IN_2017,
                            .text = text,
                            .parts = &body,
                            .part_count = text.len ? 1 : 0 };
    uint64_t sums[2];
    for (int i = 0; i < 2; i++) {
        PipelineThread *thread = pipeline_thread_new(pipeline);
        Reading reading;
        const bool read = pipeline_read(thread, &report, &a, &reading, &err);
        assert(read && "the data that are shipped are whole");
        check(&report, &reading.claims);
        sums[i] = sum_of(&report, &reading.claims);
        pipeline_thread_free(thread);
    }
    assert(sums[0] == sums[1]);
    arena_free(&a);
    return 0;
}

/* ---- words of the tables, for libFuzzer ------------------------------------------------------------------------------------------ */

typedef struct {
    Str *at;
    size_t count;
} Vocabulary;

/* The words of one language's tables and of the theatre's names: what stands between tabs, bars, brackets and blanks. */
static Vocabulary vocabulary_of(unsigned language)
{
    static Arena a;
    enum { TABLE_BYTES_MAX = 16 << 20 };
    static const char *const tables[] = { "triggers.tsv", "cues.tsv", "nouns.tsv" };
    LIST(Str) words = { 0 };
    for (size_t k = 0; k <= sizeof tables / sizeof *tables; k++) {
        const bool named = k == sizeof tables / sizeof *tables;
        const Str folder = path_join(&a, STR("data/lang"), str_of(LANGUAGES[language]));
        const Str path = named ? STR("tests/data/theatre/small/places.tsv") : path_join(&a, folder, str_of(tables[k]));
        HearErr err = { 0 };
        Str bytes;
        if (!file_exists(path) || !file_read(&a, path, TABLE_BYTES_MAX, &bytes, &err)) continue;
        for (size_t from = 0, i = 0; i <= bytes.len; i++) {
            if (i < bytes.len && !strchr("\t\n|()?* ", bytes.at[i])) continue;
            if (i > from) LIST_PUSH(&a, &words, ((Str){ bytes.at + from, i - from }));
            from = i + 1;
        }
    }
    return (Vocabulary){ words.at, words.count };
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    static Vocabulary words[LANGUAGE_COUNT];
    enum { BLIND = 4 }; /* one change of so many is of bytes */
    const unsigned language = size ? data[0] % LANGUAGE_COUNT : 0;
    if (!words[language].count) words[language] = vocabulary_of(language);
    if (size == 0 || !words[language].count || seed % BLIND == 0) return LLVMFuzzerMutate(data, size, max);
    const Str word = words[language].at[seed / BLIND % words[language].count];
    size_t at = 1 + seed / (BLIND * 7) % size;
    while (at < size && data[at] != ' ') at++;
    if (size + word.len + 1 > max) return LLVMFuzzerMutate(data, size, max);
    memmove(data + at + word.len + 1, data + at, size - at);
    data[at] = ' ';
    memcpy(data + at + 1, word.at, word.len);
    return size + word.len + 1;
}
