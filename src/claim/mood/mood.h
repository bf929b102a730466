/* claim/mood/mood.h - what is found of an event's mood on the way from its word to the root; shared by the files that read it. */
#ifndef HEAR_CLAIM_MOOD_H
#define HEAR_CLAIM_MOOD_H

#include "claim/mood/doubt.h"

/* purpose: "in order to", "to" */
typedef struct {
    bool not, deny, fail, possible, predicted, planned, purpose, conditional, would, asked;
} Mood;

/* mood_words.c: what is asked of one word. "To take the town", "to be taken". */
bool mood_infinitive(const Scene *s, uint32_t sentence, int32_t word);
/* "No sign that", "did not deny". */
bool mood_negated(const Scene *s, uint32_t sentence, int32_t word);
/* "The attack", "Monday's raids": one already spoken of. */
bool mood_known(const Scene *s, uint32_t sentence, int32_t noun);
/* Adds what hangs on one word of the path; event_itself: it is the event's own. */
void mood_children(const Scene *s, uint32_t sentence, int32_t word, bool event_itself, Mood *m);

/* mood_above.c: adds what the word `head` says of the clause or noun that hangs on it. */
void mood_head(const Scene *s, uint32_t sentence, int32_t head, int32_t child, Mood *m);
/* "Did not deny", "could not verify": says nothing but that it may be so. */
bool mood_undenied(const Scene *s, uint32_t sentence, int32_t head);

/* mood_clause.c: adds the mood of a verb's clause: its own words, then all that stands above it as far as it falls under them. */
void mood_clause(const Scene *s, uint32_t sentence, int32_t at, bool event_itself, Mood *m);
/* "Has not stopped shelling the town", "the raids have not ceased": they go on. */
bool mood_goes_on(const Scene *s, uint32_t sentence, int32_t verb);
/* "Any attempt to take it will be crushed", "would answer any raids": there may be none. */
bool mood_any_verb(const Scene *s, uint32_t sentence, int32_t noun);

/* nowise.c: adds what a phrase before the event tells, "at no point", "in the event of", "instead of". */
void mood_led(const Scene *s, const Event *e, Mood *m);

/* mood_noun.c: adds the mood of an event's noun; and what "any" says of it, once the rest is known. */
void mood_noun(const Scene *s, const Event *e, Mood *m);
void mood_any(const Scene *s, const Event *e, Mood *m);

#endif
