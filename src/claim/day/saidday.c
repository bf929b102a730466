/* claim/day/saidday.c - "today" in somebody's mouth: "The army said Saturday it was hit. 'They struck us today', it said": Saturday, though the
 * report is of Sunday. */
#include "claim/day/days.h"
#include "claim/voice/said.h"

/* Does the token stand between quotation marks, one of which was opened in its paragraph and not closed? */
bool in_quotation(const Scene *s, uint32_t token)
{
    enum { REACH = 400 }; /* tokens: as far as quotations are followed */
    uint32_t marks = 0, sentence = s->sentence_of[token];
    while (sentence > 0 && s->text->sentences[sentence].from + REACH > token && !s->text->sentences[sentence].opens_paragraph &&
           s->text->sentences[sentence - 1].part == s->text->sentences[sentence].part)
        sentence--;
    for (uint32_t t = s->text->sentences[sentence].from; t < token; t++) marks += scene_is_quote_mark(token_str(s->text, t));
    return marks % 2 == 1;
}

Days day_of_speaker(const Scene *s, const TimeMention *m, Day published)
{
    enum { SENTENCES = 3 };
    if (published == DAY_NONE || !m->anchored || m->days.from != published || m->days.to != published || !in_quotation(s, m->from)) return m->days;
    for (const TimeMention *b = m; b-- > s->times->at && s->sentence_of[b->from] + SENTENCES >= s->sentence_of[m->from];) {
        if (b->headed || b->days.from == DAY_NONE || b->days.from != b->days.to || b->days.from > published) continue;
        return b->days.from == published - 1 ? b->days : m->days;
    }
    return m->days;
}

bool dates_telling(const Scene *s, const TimeMention *m)
{
    const uint32_t sentence = s->sentence_of[m->from];
    const Words *tree = &s->trees[sentence];
    const int32_t w = s->word_of[m->from];
    for (int32_t h = w < 0 ? -1 : tree->at[w].head, hop = 0; h >= 0 && hop < 3; h = tree->at[h].head, hop++)
        if (tree->at[h].upos == UPOS_VERB) return scene_is_cue(s, sentence, h, CUE_SAY);
    return false;
}
