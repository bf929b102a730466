/* claim/voice/interview.c - paragraphs that ask, paragraphs that answer in the first person. */
#include "claim/voice/interview.h"

#include "claim/event/event.h"

enum { QUESTIONS_MIN = 3 };

/* The paragraph that a sentence stands in: the sentence after its last. */
static uint32_t paragraph_end(const Scene *s, uint32_t sentence)
{
    uint32_t to = sentence + 1;
    while (to < s->text->sentence_count && !s->text->sentences[to].opens_paragraph &&
           s->text->sentences[to].part == s->text->sentences[sentence].part)
        to++;
    return to;
}

Interview interview_find(const Scene *s, Arena *keep)
{
    LIST(uint32_t) asks = { 0 };
    bool himself = false;
    for (uint32_t from = 0, to; from < s->text->sentence_count; from = to) {
        to = paragraph_end(s, from);
        if (scene_part(s, from)->kind != PART_BODY || to == s->text->sentence_count) continue;
        if (modality_asks(s, to - 1)) LIST_PUSH(keep, &asks, from);
        else if (asks.count) himself |= scene_has_cue(s, from, s->text->sentences[from].from, s->text->sentences[to - 1].to, CUE_MYSELF);
    }
    return asks.count >= QUESTIONS_MIN && himself ? (Interview){ asks.at, (uint32_t)asks.count } : (Interview){ 0 };
}

uint32_t interview_start(const Interview *i) { return i->count ? i->asks[i->count - QUESTIONS_MIN] : 0; }

bool *interview_answers(const Scene *s, const Interview *i, uint32_t introduced, Arena *keep)
{
    bool *answer = ARENA_NEW(keep, bool, s->text->sentence_count + 1), begun = false;
    for (uint32_t from = 0, to, k = 0; from < s->text->sentence_count; from = to) {
        to = paragraph_end(s, from);
        const bool asks = k < i->count && i->asks[k] == from, last = k == i->count;
        if (asks) k++, begun |= from > introduced;
        else if (begun && scene_part(s, from)->kind == PART_BODY) {
            memset(answer + from, true, to - from);
            begun = !last; /* the last question is answered in one paragraph */
        }
    }
    return answer;
}
