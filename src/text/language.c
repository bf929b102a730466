/* text/language.c - a text's language by its script and its small words; better unsure than wrong. */
#include "text/language.h"

#include "base/utf8.h"
#include "text/text.h"

enum {
    LOOK_MAX = 20000,    /* bytes of the text that are looked at */
    WORD_MAX = 24,       /* bytes; no longer word is in the table */
    WORDS_MIN = 2,       /* small words that must be found */
    SHORT = 16,          /* words: a headline has too few small ones, so common ones tell its language, too */
    SENTENCE = 40,       /* words: so do some sentences full of names, whose few small words common ones may bear out */
    NEWS_HITS = 2,       /* what a word that news is full of counts there */
    SHARE_MIN = 12,      /* of a hundred words, how many must be the language's small ones */
    LINE_LOOK = 200,     /* bytes of one line that are looked at */
    LINES_MAX = 4 << 20, /* bytes; a longer text is in one language */
    LINE_WORDS = 4,      /* small words that a line in another language than its text's must have */
};

static const char *const names[LANGUAGE_COUNT] = { "en", "it", "fr", "de", "es", "tr", "ru", "ar", "und" };

/* Where a word is looked for first (FNV-1a). */
static uint32_t language_slot(Str word)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.len; i++) hash = (hash ^ (unsigned char)word.at[i]) * 16777619u;
    return hash % LANGUAGE_SLOTS;
}

static uint16_t languages_of(Str word)
{
    for (uint32_t slot = language_slot(word); language_slots[slot]; slot = (slot + 1) % LANGUAGE_SLOTS) {
        const LanguageWord *w = &language_words[language_slots[slot] - 1];
        if (str_eq(word, (Str){ language_letters + w->at, w->len })) return w->languages;
    }
    return 0;
}

bool text_is_small_word(Str word)
{
    uint16_t in = languages_of(word);
    return (in & ~(unsigned)LANGUAGE_OTHER) != 0 && !(in & (LANGUAGE_NEWS | LANGUAGE_COMMON));
}

/* hits: small words and letters; more: words that count only in a headline. */
typedef struct {
    uint32_t words, hits[LANGUAGE_COUNT], more[LANGUAGE_COUNT];
} Count;

static void count_item(Count *c, Str item)
{
    uint16_t in = languages_of(item);
    uint32_t *hits = in & (LANGUAGE_NEWS | LANGUAGE_COMMON) ? c->more : c->hits, by = in & LANGUAGE_NEWS ? NEWS_HITS : 1;
    for (int i = 0; i < LANGUAGE_COUNT; i++) hits[i] += (in >> i & 1) * by;
}

static bool in_word(uint32_t cp) { return cp < 0x80 ? ascii_alpha((char)cp) : utf8_is_letter(cp) || utf8_is_mark(cp); }

/* "al-" of "al-Hasakah" is of no language of these: every one writes such names so. */
static bool begins_name(Str s, size_t at) { return at < s.len && ascii_upper(s.at[at]); }

static Count count_words(Str s)
{
    Count c = { 0 };
    char word[WORD_MAX + 4];
    size_t len = 0, letters = 0;
    for (size_t i = 0; i < s.len;) {
        const uint32_t cp = utf8_next(s, &i);
        const bool goes_on = in_word(cp);
        if (goes_on) {
            letters++;
            char letter[5] = "+";
            if (cp >= 0x80) count_item(&c, (Str){ letter, 1 + utf8_put(cp, letter + 1) });
            if (len <= WORD_MAX && cp < 0x80) word[len++] = ascii_down((char)cp);
            else if (len <= WORD_MAX) len += utf8_put(utf8_lower(cp), word + len);
        }
        if (letters && (!goes_on || i >= s.len)) {
            c.words++;
            if (!(cp == '-' && begins_name(s, i))) count_item(&c, (Str){ word, len <= WORD_MAX ? len : 0 });
            len = letters = 0;
        }
    }
    return c;
}

/* Which language has most of the small words, and which comes next? */
static int best_language(const Count *c, int *second)
{
    int best = 0;
    *second = -1;
    for (int i = 1; i < LANGUAGE_COUNT; i++) {
        if (c->hits[i] > c->hits[best]) *second = best, best = i;
        else if (*second < 0 || c->hits[i] > c->hits[*second]) *second = i;
    }
    return best;
}

const char *text_language(Str s)
{
    Count c = count_words(str_head(s, LOOK_MAX));
    for (int i = 0; i < LANGUAGE_COUNT && c.words <= SHORT; i++) c.hits[i] += c.more[i], c.more[i] = 0;
    int second, best = best_language(&c, &second);
    uint32_t share = c.hits[best] + (c.words <= SENTENCE ? c.more[best] : 0);
    bool enough = c.hits[best] >= WORDS_MIN && share * 100 >= c.words * SHARE_MIN;
    bool clear = c.hits[best] * 4 > c.hits[second] * 5;
    return enough && clear ? names[best] : "und";
}

/* A line's language, empty where it cannot be told beyond doubt. Names and quoted words of another language are no other language. */
static Str line_language(Str line)
{
    Count c = count_words(str_head(line, LINE_LOOK));
    int second, best = best_language(&c, &second);
    bool enough = c.hits[best] >= LINE_WORDS && c.hits[best] * 100 >= c.words * SHARE_MIN;
    return enough && c.hits[best] > 2 * c.hits[second] && best != LANGUAGE_COUNT - 1 ? str_of(names[best]) : STR_NONE;
}

LanguageRuns text_language_runs(const Report *report, Str lang, Arena *keep)
{
    Str s = report->text;
    LIST(LanguageRun) runs = { 0 };
    LIST_PUSH(keep, &runs, ((LanguageRun){ { 0, (uint32_t)s.len }, lang }));
    size_t part = 0;
    for (size_t at = 0; at < s.len && s.len <= LINES_MAX;) {
        size_t end = str_find_char(s, '\n', at);
        end = end == SIZE_MAX ? s.len : end + 1;
        Str found = line_language(str_span(s, (Span){ (uint32_t)at, (uint32_t)end }));
        for (; part < report->part_count && report->parts[part].span.from < end; part++)
            if (found.len == 0 && report->parts[part].kind == PART_COMMENT) found = lang;
        LanguageRun *last = &runs.at[runs.count - 1];
        if (found.len && !str_eq(found, last->lang)) {
            if (at == last->span.from) last->lang = found;
            else {
                last->span.to = (uint32_t)at;
                LIST_PUSH(keep, &runs, ((LanguageRun){ { (uint32_t)at, (uint32_t)s.len }, found }));
            }
        }
        at = end;
    }
    return (LanguageRuns){ runs.at, (uint32_t)runs.count };
}
