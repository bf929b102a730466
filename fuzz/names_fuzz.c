/* Any bytes as a text in which names are sought, in English and in Arabic. Laws: mentions rise, lie in the text and in its
 * tokens, and do not overlap unless one span is named twice; a name that stands there is found by a user who types it. */
#include <assert.h>

#include "base/utf8.h"
#include "names/names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SMALL "tests/data/theatre/small"

static void check(const Theatre *t, const Names *n, const Text *text, Arena *a)
{
    Mentions m;
    names_find(n, text, a, &m);
    for (uint32_t i = 0; i < m.count; i++) {
        const Mention *x = &m.at[i];
        assert(x->span.from < x->span.to && x->span.to <= text->text.len);
        assert(x->from < x->to && x->to <= text->token_count);
        assert(text->tokens[x->from].span.from <= x->span.from && x->span.to <= text->tokens[x->to - 1].span.to);
        uint32_t count = x->kind == MENTION_PLACE ? t->place_count : x->kind == MENTION_ACTOR ? t->actor_count : t->source_count;
        assert(x->id == ID_NONE || x->id < count);
        if (i == 0) continue;
        const Mention *before = &m.at[i - 1];
        bool twice = before->span.from == x->span.from && before->kind != x->kind;
        assert(twice || before->span.to <= x->span.from);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Theatre theatre; /* opened once: it is const from then on */
    static Names *en, *ar;
    HearErr err = { 0 };
    if (en == NULL) {
        bool ok = theatre_open(&theatre, STR(SMALL), STR_NONE, &err) && names_open(&en, &theatre, STR("en"), STR("data/lang/en"), &err) &&
                  names_open(&ar, &theatre, STR("ar"), STR("data/lang/ar"), &err);
        assert(ok && "run from the root of the checkout");
    }
    Arena a = { 0 };
    size_t replaced;
    Str words = utf8_repair(&a, arena_copy(&a, (Str){ (const char *)data, size }), &replaced);
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)words.len }, .day = DAY_NONE };
    Report r = { .text = words, .published = DAY_NONE, .parts = &body, .part_count = 1 };
    Text text;
    text_split(NULL, &r, &a, &text);
    check(&theatre, en, &text, &a);
    check(&theatre, ar, &text, &a);
    uint32_t place = names_place(en, words);
    assert(place == ID_NONE || place < theatre.place_count);
    names_actor(en, words);
    names_source(en, words);
    Str once = names_fold(&a, words);
    assert(utf8_ok(once));
    arena_free(&a);
    return 0;
}
