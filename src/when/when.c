/* when/when.c - the times of a report, sentence by sentence, in its order. */
#include "when/grammar.h"

enum { JOINED_MAX = 8 }; /* sentences read as one because abbreviations cut them */

/* "on Nov." is no sentence, whatever the splitter made of its full stop: is the last word an abbreviation of the table? Or,
 * where ordinals are written so, a number? */
static bool goes_on(const When *w, Str sentence)
{
    if (!str_ends(sentence, STR("."))) return false;
    size_t end = sentence.len - 1, from = end;
    while (from > 0 && end - from < WHEN_WORD_BYTES && !ascii_space(sentence.at[from - 1])) from--;
    if (w->ordinal_point && end - from <= 2 && end > from && ascii_digit(sentence.at[end - 1]) && ascii_digit(sentence.at[from])) return true;
    char folded[WHEN_WORD_BYTES];
    size_t len;
    if (!when_fold(w, (Str){ sentence.at + from, end - from }, folded, &len)) return false;
    uint32_t word = map_get(&w->words, (Str){ folded, len }), stop = map_get(&w->words, STR("."));
    if (word == MAP_NONE) return false;
    for (size_t i = 0; i < w->phrases_by_word[word].count; i++) {
        const Phrase *p = &w->phrases.at[w->phrases_by_word[word].at[i]];
        if (p->count == 2 && w->pool.at[p->words + 1] == stop) return true;
    }
    return false;
}

void when_find(const When *w, const Report *report, const Text *text, Day published, Arena *keep, TimeMentions *out)
{
    Arena scratch = { 0 };
    FoundList found = { 0 };
    const size_t memos = MEMO_PIECES * w->subs.count;
    Bench bench = { .pieces.at = ARENA_ROOM(&scratch, Piece, WHEN_PIECES_MAX),
                    .memo = ARENA_ROOM(&scratch, Memo, memos),
                    .stamp = ARENA_NEW(&scratch, uint64_t, memos) };
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const Found f0 = { .sentence = s, .part = text->sentences[s].part };
        Span rest = text->sentences[s].span;
        for (int joined = 1; joined < JOINED_MAX && s + 1 < text->sentence_count && text->sentences[s + 1].part == f0.part &&
                             goes_on(w, str_span(text->text, text->sentences[s].span));
             joined++)
            rest.to = text->sentences[++s].span.to;
        while (rest.from < rest.to) {
            rest.from = when_scan(w, text->text, rest, &bench.pieces);
            when_match(w, text->text, &bench, &f0, &scratch, &found);
        }
    }
    when_resolve(report, text, published, &found, keep, out);
    arena_free(&scratch);
}
