/* text/rules.h - what is learned about one language's tokens and sentences: two linear classifiers and its abbreviations.
 *
 * In    the neighbourhood of a boundary: two atoms that touch (token or not?), two tokens (sentence or not?)
 * Out   hashed features, a score, and for training the step that makes the score better
 * Lends nothing
 * Cost  JOIN_FEATURES or BREAK_FEATURES look-ups a boundary
 * Next  text/sentence.c and text/token.c decide by the sign of the score; parse/train.c learns it, parse/model.c keeps it
 *
 * An atom is a run of letters, a run of digits, or one other character: the smallest piece that is never cut here.
 * Pieces inside an atom ("cannot") are a matter of multi-word tokens (parse/mwt.h).
 */
#ifndef HEAR_TEXT_RULES_H
#define HEAR_TEXT_RULES_H

#include "base/map.h"
#include "text/text.h"

enum {
    RULE_BITS = 15,
    RULE_WEIGHTS = 1 << RULE_BITS,
    JOIN_FEATURES = 18,
    BREAK_FEATURES = 26,
};

typedef enum { ATOM_END, ATOM_LETTERS, ATOM_DIGITS, ATOM_OTHER } AtomKind;

typedef struct {
    Span span;
    uint32_t hash;  /* of its lower case */
    uint32_t shape; /* kind, case, small length; of ATOM_OTHER the code point */
    uint8_t kind;   /* AtomKind */
    bool space_before, upper, all_upper;
} Atom;

/* What a decision about the boundary between `left` and `right` may look at. */
typedef struct {
    const Atom *before, *left, *right, *after, *next; /* never NULL; ATOM_END where there is none */
    uint32_t token_hash, token_len;                   /* of the token that ends with left, lower case; its length in atoms */
    bool token_is_abbreviation;                       /* token_hash is in the list, with or without its point */
    bool looks_like_address;                          /* the run without spaces holds "://", "www." or '@' */
} JoinPlace;

/* What a token looks like. */
typedef struct {
    uint32_t hash, shape, first, last;
} Look;

/* What a decision about a sentence's end after token `i` may look at. */
typedef struct {
    const Text *text;
    uint32_t i, from, end;           /* this token, the sentence's first, and one past the last of this stretch */
    Look before, left, right, after; /* of the token before this one, this one, and the two after it */
    uint32_t quotes, brackets;       /* open since `from` */
    bool abbreviation;
} BreakPlace;

struct TextRules {
    int16_t *join, *brk; /* RULE_WEIGHTS each */
    Map abbreviations;   /* lower case, without the final point */
};

static inline uint32_t rule_mix(uint32_t a, uint32_t b)
{
    uint32_t h = (a ^ (b * 0x85EBCA6Bu + 0x9E3779B9u)) * 0xC2B2AE35u;
    return h ^ h >> 16;
}
/* Signs that are written in several ways are one to whatever is learned: the apostrophe, the quotation mark. */
static inline uint32_t plain_sign(uint32_t c)
{
    if (c < 0x2BC) return c;
    return c == 0x2019 || c == 0x2BC ? '\'' : c == 0x201C || c == 0x201D || c == 0x201E ? '"' : c;
}
bool rules_abbreviation(const TextRules *rules, Str token); /* with or without its point */
uint32_t atom_hash(Str s);                                  /* the lower-case hash that atoms and tokens share */
void join_features(const JoinPlace *p, uint32_t out[JOIN_FEATURES]);
void break_features(const BreakPlace *p, uint32_t out[BREAK_FEATURES]);

typedef LIST(Token) TokenList;

/* Cuts a stretch of text into tokens and adds them to the list; decide is asked wherever two atoms touch. */
typedef bool (*JoinDecide)(void *user, const JoinPlace *p);
void text_tokens(const TextRules *rules, Str text, Span stretch, JoinDecide decide, void *user, Arena *keep, TokenList *out);
/* Cuts the tokens [from, to), which belong to one part, into sentences. */
typedef bool (*BreakDecide)(void *user, const BreakPlace *p);
typedef void (*SentenceTake)(void *taker, uint32_t from, uint32_t to, bool opens_paragraph);
void text_sentences(const TextRules *rules, const Text *text, uint32_t from, uint32_t to, BreakDecide decide, void *user, SentenceTake take,
                    void *taker);

/* The decisions that need no model, and those of a model. user: the TextRules. */
bool join_by_rule(void *user, const JoinPlace *p);
bool join_by_model(void *user, const JoinPlace *p);
bool break_by_rule(void *user, const BreakPlace *p);
bool break_by_model(void *user, const BreakPlace *p);

#endif
