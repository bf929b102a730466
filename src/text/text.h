/* text/text.h - a report's text as sentences and tokens, losslessly: spans and the gaps between them are the text.
 *
 * In    a Report, a language (data/lang/<lang>/, lent by a TextRules)
 * Out   Text: tokens by rising offset, sentences as runs of tokens; no sentence crosses a part
 * Lends nothing of its own: Text goes in keep
 * Cost  one pass, linear
 * Next  names/names.h finds who and what is named; parse/parse.h makes words and trees
 *
 * A token is a surface token as Universal Dependencies has it: "don't" is one token of two syntactic words (parse.h).
 */
#ifndef HEAR_TEXT_H
#define HEAR_TEXT_H

#include "report/report.h"

enum { SENTENCE_TOKENS_MAX = 256 }; /* a longer "sentence" is cut here: no tree of it would be worth its cost */

typedef struct {
    Span span;
    uint8_t flags; /* TOKEN_* */
} Token;

enum {
    TOKEN_SPACE_AFTER = 1, /* white space follows */
    TOKEN_BREAK_AFTER = 2, /* a line break follows */
    TOKEN_WORD = 4,        /* holds a letter */
    TOKEN_NUMBER = 8,      /* holds a digit */
    TOKEN_UPPER = 16,      /* begins with a capital */
    TOKEN_ALL_UPPER = 32,  /* two or more letters, all capital */
};

typedef struct {
    Span span;         /* bytes, from its first token to its last */
    uint32_t from, to; /* tokens */
    uint32_t part;     /* index into Report.parts */
    bool opens_paragraph;
} Sentence;

typedef struct {
    Str text; /* the report's */
    Token *tokens;
    Sentence *sentences;
    uint32_t token_count, sentence_count;
} Text;

typedef struct TextRules TextRules; /* one language's abbreviations, contractions, sentence model */

/* Splits the whole report. */
void text_split(const TextRules *rules, const Report *report, Arena *keep, Text *out);
static inline Str token_str(const Text *t, uint32_t i) { return str_span(t->text, t->tokens[i].span); }
/* The words of the tokens [from, to), at least one, with what stands between them. */
static inline Str tokens_str(const Text *t, uint32_t from, uint32_t to)
{
    return str_span(t->text, (Span){ t->tokens[from].span.from, t->tokens[to - 1].span.to });
}

/* One of the small words by which languages are told apart ("the", "under")? In lower case. */
bool text_is_small_word(Str word);
/* The language of s as a BCP 47 code ("en", "it", "ar", "fr", "de", "es", "ru", "tr"), or "und". Static string. */
const char *text_language(Str s);

typedef struct {
    Span span;
    Str lang;
} LanguageRun;
typedef struct {
    LanguageRun *at;
    uint32_t count;
} LanguageRuns;

/* A text in several languages: each line is in the language of the report (lang), unless its words are plainly those of another; a line that
 * cannot be told goes with the one before it, a comment's first line with the report. A text of over 4 MiB is not looked at line by line.
 * The runs cover the text; they go in keep, with lang lent. */
LanguageRuns text_language_runs(const Report *report, Str lang, Arena *keep);

#endif
