/* claim/voice/quotes.c - quotation marks: which tokens stand in which quotation. */
#include "claim/voice/said.h"

/* Does a mark at the token open what follows (1), or close what stands before (-1), by the space around it? 0: one cannot tell. */
static int mark_side(const Scene *s, uint32_t t)
{
    const Str text = s->text->text;
    const Span mark = s->text->tokens[t].span;
    const bool left = mark.from == 0 || (unsigned char)text.at[mark.from - 1] <= ' ';
    const bool right = mark.to >= text.len || (unsigned char)text.at[mark.to] <= ' ';
    return left == right ? 0 : left ? 1 : -1;
}

static bool ends_sentence(Str t) { return str_ends(t, STR(".")) || str_ends(t, STR("!")) || str_ends(t, STR("?")); }

static void forget_quote(Said *said, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) said->quote[t] = 0;
}

/* A mark that opens a sentence while another is open begins the next paragraph of the same quotation, whose partner stands behind the last one. */
void quotes_find(Said *said, const Scene *s, Arena *keep)
{
    enum { QUOTE_TOKENS_MAX = 400 }; /* an open mark without its partner ends its reach here */
    said->quote = ARENA_NEW(keep, uint32_t, (size_t)s->text->token_count + 1);
    uint32_t open = 0, from = 0;
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        const Sentence *sent = &s->text->sentences[s->sentence_of[t]];
        if (open && (t - from > QUOTE_TOKENS_MAX || sent->part != s->text->sentences[s->sentence_of[from]].part)) {
            forget_quote(said, from, t);
            open = 0;
        }
        const bool mark = scene_is_quote_mark(token_str(s->text, t));
        const bool opens = t == sent->from || ends_sentence(token_str(s->text, t - 1)), again = mark && open && opens && mark_side(s, t) > 0;
        if (mark && open && !again) {
            said->quote[t] = open;
            open = 0;
            continue;
        }
        if (mark && !open && mark_side(s, t) >= 0) {
            open = ++said->quote_count;
            from = t;
        }
        said->quote[t] = open;
    }
    if (open) forget_quote(said, from, s->text->token_count);
}
