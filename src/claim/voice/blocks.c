/* claim/voice/blocks.c - who is named before a quotation that is a paragraph of its own, without a verb of saying and unknown to the theatre: "Levant
 * Press had this on Friday:"; or in its dateline, "MOSUL, Nov 25 (Levant Press) - ...". */
#include "claim/voice/said.h"

enum { NAME_MAX_TOKENS = 5, DATELINE = 14 };

static bool is_capital(const Scene *s, uint32_t t) { return (s->text->tokens[t].flags & (TOKEN_WORD | TOKEN_UPPER)) == (TOKEN_WORD | TOKEN_UPPER); }

/* Two words or more in capitals that name nobody who fights and no day, the last no place: "Aleppo Press". */
static Str capital_name(const Said *said, const Scene *s, uint32_t from, uint32_t end)
{
    for (uint32_t t = from, to; t < end; t = to + 1) {
        for (to = t; to < end && is_capital(s, to) && !(said->token[to] & (TOKEN_IS_ACTOR | TOKEN_IS_TIME)); to++)
            ;
        if (to - t >= 2 && to - t <= NAME_MAX_TOKENS && !(said->token[to - 1] & TOKEN_IS_PLACE)) return tokens_str(s->text, t, to);
    }
    return STR_NONE;
}

Str block_introduced(const Said *said, const Scene *s, uint32_t sentence)
{
    const Sentence *block = &s->text->sentences[sentence];
    const uint32_t from = s->text->sentences[scene_paragraph(s, sentence - 1)].from, end = s->text->sentences[sentence - 1].to;
    for (uint32_t t = block->from; t + 2 < block->to && t < block->from + DATELINE; t++) {
        uint32_t to = t + 1;
        if (!str_eq(token_str(s->text, t), STR("("))) continue;
        while (to < block->to && is_capital(s, to)) to++;
        const bool closed = to + 1 < block->to && str_eq(token_str(s->text, to), STR(")"));
        if (to > t + 1 && closed && !(s->text->tokens[to + 1].flags & (TOKEN_WORD | TOKEN_NUMBER))) return tokens_str(s->text, t + 1, to);
    }
    return capital_name(said, s, from, end);
}

uint32_t block_signed(const Said *said, const Scene *s, uint32_t sentence)
{
    enum { REACH = 60 };
    const Sentence *sent = &s->text->sentences[sentence];
    if (sentence == 0 || sent->opens_paragraph || (sentence + 1 < s->text->sentence_count && !sent[1].opens_paragraph)) return sentence;
    for (uint32_t t = sent->from; t < sent->to; t++)
        if (s->text->tokens[t].flags & TOKEN_WORD && (!(said->token[t] & TOKEN_IS_SOURCE) || said->token[t] & TOKEN_IS_ACTOR)) return sentence;
    for (uint32_t k = sentence; k-- > 0 && sentence - k < REACH && s->text->sentences[k].part == sent->part;)
        if ((k == 0 || s->text->sentences[k].opens_paragraph) && scene_is_quote_mark(token_str(s->text, s->text->sentences[k].from))) return k;
    return sentence;
}
