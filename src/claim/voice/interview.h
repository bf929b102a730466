/* claim/voice/interview.h - who answers: a report whose paragraphs take turns, one asking and the next ones answering, is somebody's words.
 *
 * In    a Scene
 * Out   where it asks, and the sentences that answer
 * Next  claim/voice/speaker.c says whose they are
 */
#ifndef HEAR_CLAIM_INTERVIEW_H
#define HEAR_CLAIM_INTERVIEW_H

#include "claim/scene/scene.h"

typedef struct {
    uint32_t *asks; /* the first sentences of paragraphs of the body that ask */
    uint32_t count;
} Interview;

/* The questions, rising. Fewer than a few are an author's own, and so are all where nobody speaks of himself: then there are none. */
Interview interview_find(const Scene *s, Arena *keep);
/* The last question before which the guest must have been introduced: a few are still to come. */
uint32_t interview_start(const Interview *i);
/* By sentence: is it an answer to a question after the sentence `introduced`? In keep. */
bool *interview_answers(const Scene *s, const Interview *i, uint32_t introduced, Arena *keep);

#endif
