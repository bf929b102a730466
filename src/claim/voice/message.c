/* claim/voice/message.c - short messages that a page shows between its own sentences: "Jets bomb Hama now pic.twitter.com/x Ali Hassan (@alihassan)
 * July 27, 2016". Who signs one says all of it. */
#include "claim/voice/said.h"

/* Is the token a whole word in capitals, and no end of an address? */
static bool is_name_word(const Scene *s, uint32_t first, uint32_t t)
{
    const Token *token = &s->text->tokens[t];
    return token->flags & TOKEN_UPPER && token->flags & TOKEN_WORD && !(token->flags & TOKEN_NUMBER) &&
           (t == first || s->text->tokens[t - 1].flags & TOKEN_SPACE_AFTER);
}

static bool is_address(const Scene *s, uint32_t t)
{
    const Str word = token_str(s->text, t);
    return str_find(word, STR("twitter"), 0) != SIZE_MAX || str_find(word, STR("https"), 0) != SIZE_MAX;
}

/* Does an address or a dash stand right before the name at token t? */
static bool is_shown(const Scene *s, uint32_t first, uint32_t t)
{
    enum { REACH = 10 }; /* an address is many tokens */
    if (t > first && str_eq(token_str(s->text, t - 1), STR("\xE2\x80\x94"))) return true;
    for (uint32_t k = t; k-- > first && t - k <= REACH;)
        if (is_address(s, k)) return true;
    return false;
}

/* The end of an account in brackets that begins with token t, "(@alihassan)"; t: there is none. */
static uint32_t account_end(const Scene *s, uint32_t end, uint32_t t)
{
    enum { TOKENS_MAX = 5 };
    if (!str_starts(token_str(s->text, t), STR("("))) return t;
    for (uint32_t to = t + 1; to <= end && to - t <= TOKENS_MAX; to++) {
        if (str_ends(token_str(s->text, to - 1), STR(")"))) return to;
        if (s->text->tokens[to - 1].flags & TOKEN_SPACE_AFTER) return t;
    }
    return t;
}

bool message_signature(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    enum { NAME_MAX = 5 };
    const Sentence *sent = &s->text->sentences[sentence];
    const uint32_t end = account_end(s, sent->to, t);
    uint32_t from = t;
    if (end == t || t == sent->from || end >= s->text->token_count) return false;
    if (!(said->token[end] & TOKEN_IS_TIME) && !(s->text->tokens[end].flags & TOKEN_NUMBER)) return false;
    while (from > sent->from && t - from < NAME_MAX && is_name_word(s, sent->from, from - 1)) from--;
    if (!is_shown(s, sent->from, from)) return false;
    *st = (Statement){ .sentence = sentence,
                       .verb = t,
                       .verb_to = end,
                       .word = -1,
                       .from = from < t ? from : t,
                       .to = from < t ? t : end,
                       .according = true,
                       .headline = true,
                       .message = true };
    return true;
}

uint32_t message_start(const Said *said, const Scene *s, const Statement *st)
{
    enum { LONGEST = 170 }; /* bytes, with an address or two */
    const uint32_t part = s->text->sentences[st->sentence].part, end = s->text->tokens[st->verb].span.from;
    uint32_t start = st->verb, t = st->verb;
    while (t-- > 0 && s->text->sentences[s->sentence_of[t]].part == part && end - s->text->tokens[t].span.from <= LONGEST) {
        if (said->token[t] & TOKEN_IS_TIME && t > 0 && str_ends(token_str(s->text, t - 1), STR(")"))) break; /* another message's day */
        if (t == s->text->sentences[s->sentence_of[t]].from) start = t;
    }
    return start < st->verb ? start : t + 1;
}
