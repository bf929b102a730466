/* claim/voice/inverted.c - "Raids killed twelve, says |a UK-based monitor|.": who speaks behind the verb, taken for what is said, where
 * nobody else is found. */
#include "claim/voice/said.h"

void who_stands_behind(const Said *said, const Scene *s, Statement *st)
{
    enum { SPEAKS = 4 };
    const uint32_t k = st->sentence;
    uint32_t from, to, end = s->text->sentences[k].to;
    const int32_t object = st->word < 0 ? -1 : syntax_child(s, k, st->word, DEP_OBJ);
    if (object < 0 || object < st->word || scene_cue(s, k, st->verb, CUE_TELL, &to) || scene_cue(s, k, st->verb, CUE_ACCUSE, &to)) return;
    speaker_phrase(s, k, object, &from, &to);
    while (end > to && !(s->text->tokens[end - 1].flags & TOKEN_WORD)) end--;
    if (from != st->verb_to || to != end || who_value(said, s, k, from, to) < SPEAKS) return;
    st->from = from;
    st->to = to;
}
