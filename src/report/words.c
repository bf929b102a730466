#include "report/words.h"

#include "base/utf8.h"

static bool in_word(uint32_t c) { return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c); }

/* Does the folded word stand at byte `at` of s? White space of any length matches a space. */
static bool word_at(Str s, size_t at, const PageWord *word, size_t *end)
{
    Str w = { word->word, word->len };
    size_t pos = at, i = 0;
    while (i < w.len) {
        if (pos >= s.len) return false;
        uint32_t have = utf8_next(s, &pos), want = utf8_next(w, &i);
        if (want == ' ') {
            if (!utf8_is_space(have)) return false;
            for (size_t next = pos; next < s.len && utf8_is_space(utf8_next(s, &next));) pos = next;
            continue;
        }
        if ((have < 0x80 ? (uint32_t)ascii_down((char)have) : utf8_fold(have)) != want) return false;
        for (size_t next = pos; next < s.len && utf8_is_mark(utf8_next(s, &next));) pos = next;
    }
    size_t next = pos;
    if (pos < s.len && in_word(utf8_next(s, &next))) return false;
    *end = pos;
    return true;
}

/* The longest word among the rows [first, behind). */
__attribute__((noinline)) static bool longest_word(Str s, size_t at, size_t first, size_t behind, size_t *end, int *value)
{
    bool found = false;
    for (size_t i = first; i < behind; i++) {
        const PageWord *w = &page_words[i];
        size_t stop;
        if (!word_at(s, at, w, &stop) || (found && stop <= *end)) continue;
        *end = stop;
        *value = w->value;
        found = true;
    }
    return found;
}

/* Asked at the head of every line; the answer is nearly always no, and told by two letters. */
bool words_at(Str s, size_t at, WordKind kind, size_t *end, int *value)
{
    if (at >= s.len) return false;
    char letter[4] = { ascii_down(s.at[at]) };
    size_t next = at;
    if ((unsigned char)s.at[at] >= 0x80) utf8_put(utf8_fold(utf8_next(s, &next)), letter);
    const uint16_t *rows = page_word_from[kind] + (unsigned char)letter[0];
    char second = at + 1 < s.len && (unsigned char)s.at[at + 1] < 0x80 ? ascii_down(s.at[at + 1]) : '\0';
    for (size_t i = rows[0]; i < rows[1]; i++) {
        const PageWord *w = &page_words[i];
        if (second == '\0' || w->len < 2 || !ascii_lower(w->word[1]) || w->word[1] == second) return longest_word(s, at, i, rows[1], end, value);
    }
    return false;
}

bool words_end(Str s, WordKind kind, size_t *from)
{
    enum { WORDS_BACK = 4 }; /* no phrase of the table has more words */
    size_t at = s.len, end;
    bool found = false;
    for (int words = 0; at > 0 && words < WORDS_BACK;) {
        size_t before;
        uint32_t c = utf8_before(s, at, &before);
        at = before;
        bool starts = in_word(c) && (at == 0 || !in_word(utf8_before(s, at, &before)));
        if (!starts) continue;
        words++;
        int value;
        if (words_at(s, at, kind, &end, &value) && end == s.len) {
            *from = at;
            found = true;
        }
    }
    return found;
}
