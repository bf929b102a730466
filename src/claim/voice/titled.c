/* claim/voice/titled.c - "Secretary of the Coalition's committee Riyad Hassan said", which lost its comma: the name at the end of a title is who
 * speaks, and not the house that the title names. */
#include "claim/voice/said.h"

enum { NAMES_OF_HOUSE = TOKEN_IS_SOURCE | TOKEN_IS_ACTOR | TOKEN_IS_PLACE };

static bool is_hyphen(const Scene *s, uint32_t t) { return str_eq(token_str(s->text, t), STR("-")); }

/* Where the run of proper names before the verb begins that no house or place is named by, two words or more; the verb itself: there is none. */
static uint32_t name_before(const Said *said, const Scene *s, const Statement *st)
{
    enum { WORDS = 2 };
    const uint32_t first = s->text->sentences[st->sentence].from;
    uint32_t t = st->verb, words = 0;
    while (t > first && (said_upos(s, st->sentence, t - 1, UPOS_PROPN) || (is_hyphen(s, t - 1) && t < st->verb))) t--;
    while (t < st->verb && (said->token[t] & NAMES_OF_HOUSE || is_hyphen(s, t))) t++;
    for (uint32_t k = t; k < st->verb; k++) {
        if (speaker_noun(s, st->sentence, k) || said->token[k] & TOKEN_IS_TIME) return st->verb;
        words += s->text->tokens[k].flags & TOKEN_UPPER ? 1 : 0;
    }
    return words >= WORDS ? t : st->verb;
}

/* Where the title begins that ends before the token, "Minister of health", "Member of the Coalition's political committee"; the
 * token: there is none. */
static uint32_t title_before(const Said *said, const Scene *s, const Statement *st, uint32_t name)
{
    enum { REACH = 12 };
    const uint32_t first = s->text->sentences[st->sentence].from, end = s->text->sentences[st->sentence].to;
    if (name == first) return name;
    if (!said_upos(s, st->sentence, name - 1, UPOS_NOUN) && !speaker_noun(s, st->sentence, name - 1) && !(said->token[name - 1] & NAMES_OF_HOUSE))
        return name;
    for (uint32_t t = name - 1; t-- > first && name - t <= REACH;) {
        if (said_upos(s, st->sentence, t, UPOS_VERB) || str_eq(token_str(s->text, t), STR(","))) return name;
        const bool of = t > first && phrasebook_prep(s->book, s->words, t, end, PREP_OF) == PREP_OF;
        if (of && (said_upos(s, st->sentence, t - 1, UPOS_NOUN) || said_upos(s, st->sentence, t - 1, UPOS_PROPN))) return t - 1;
    }
    return name;
}

/* "The head of the council, |Sabah Karhout|, said": the name between commas behind a title is who speaks. */
static bool is_named_aside(const Said *said, const Scene *s, Statement *st)
{
    enum { WORDS = 2 };
    const uint32_t k = st->sentence;
    uint32_t end = st->verb, from = st->to + 1, words = 0;
    bool title = false;
    for (uint32_t t = st->from; t < st->to; t++) title |= !(s->text->tokens[t].flags & TOKEN_UPPER) && speaker_noun(s, k, t) != NULL;
    if (!title || from + WORDS >= end || !str_eq(token_str(s->text, st->to), STR(",")) || !str_eq(token_str(s->text, end - 1), STR(",")))
        return false;
    for (uint32_t t = from; t < end - 1; t++) {
        if (said->token[t] & (TOKEN_IS_PLACE | TOKEN_IS_TIME) || speaker_noun(s, k, t)) return false;
        if (!is_hyphen(s, t) && !said_upos(s, k, t, UPOS_PROPN)) return false;
        words += s->text->tokens[t].flags & TOKEN_UPPER ? 1 : 0;
    }
    if (words < WORDS) return false;
    st->from = from;
    st->to = end - 1;
    return true;
}

void who_is_titled(const Said *said, const Scene *s, Statement *st)
{
    if (st->according || st->citing || st->headline || st->from >= st->to || st->to > st->verb) return;
    if (is_named_aside(said, s, st)) return;
    const uint32_t name = name_before(said, s, st), title = name == st->verb ? name : title_before(said, s, st, name);
    if (title == name || st->from < title || st->from > name) return;
    st->from = name;
    st->to = st->verb;
}
