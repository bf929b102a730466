/* Any bytes as a text in which times are sought, in every language, as a report, as its comment and without a day. Laws:
 * times rise and do not overlap; they lie in the text and in their tokens; days are in order; each has a value, and a range
 * the words of both its ends. */
#include <assert.h>

#include "base/utf8.h"
#include "when/timex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const When *w, const Report *r, const Text *text, Day published, Arena *a)
{
    TimeMentions m;
    when_find(w, r, text, published, a, &m);
    uint32_t at = 0;
    for (uint32_t i = 0; i < m.count; i++) {
        const TimeMention *x = &m.at[i];
        assert(x->span.from >= at && x->span.from < x->span.to && x->span.to <= text->text.len);
        at = x->span.to;
        assert(x->from < x->to && x->to <= text->token_count);
        assert(text->tokens[x->from].span.from <= x->span.from && x->span.to <= text->tokens[x->to - 1].span.to);
        assert((x->days.from == DAY_NONE) == (x->days.to == DAY_NONE) && x->days.from <= x->days.to);
        assert(x->value[0] && memchr(x->value, '\0', sizeof x->value));
        if (x->ends[1].to == 0) continue;
        assert(span_holds(x->span, x->ends[0]) && span_holds(x->span, x->ends[1]) && x->ends[0].to <= x->ends[1].from);
        assert(strchr(x->value, '/'));
    }
    Buf out = { .arena = a };
    timex_xml(&out, r, published, &m);
    timex_json(&out, r, &m);
    assert(utf8_ok(buf_str(&out)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { LANGUAGES = 8 };
    static const char *const folders[LANGUAGES] = { "data/lang/en", "data/lang/it", "data/lang/fr", "data/lang/de",
                                                    "data/lang/es", "data/lang/ru", "data/lang/tr", "data/lang/ar" };
    static When *when[LANGUAGES]; /* opened once: they are const from then on */
    HearErr err = { 0 };
    for (int i = 0; i < LANGUAGES && !when[i]; i++) {
        bool ok = when_open(&when[i], STR_NONE, str_of(folders[i]), &err);
        assert(ok && "run from the root of the checkout");
    }
    Arena a = { 0 };
    size_t replaced;
    Str words = utf8_repair(&a, arena_copy(&a, (Str){ (const char *)data, size }), &replaced);
    size_t half = words.len / 2;
    while (half < words.len && ((unsigned char)words.at[half] & 0xC0) == 0x80) half++;
    Part parts[] = { { .kind = PART_BODY, .span = { 0, (uint32_t)half }, .day = DAY_NONE },
                     { .kind = PART_COMMENT, .span = { (uint32_t)half, (uint32_t)words.len }, .day = day_of(2016, 2, 29) } };
    Report r = { .doc = STR("fuzz"), .text = words, .published = DAY_NONE, .parts = parts, .part_count = 2 };
    Text text;
    text_split(NULL, &r, &a, &text);
    for (int i = 0; i < LANGUAGES; i++) {
        check(when[i], &r, &text, day_of(2017, 11, 11), &a);
        check(when[i], &r, &text, DAY_NONE, &a);
    }
    arena_free(&a);
    return 0;
}
