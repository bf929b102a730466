/* claim/watch.h - where in a text a claim could be at all, told by its bytes before any sentence is found.
 *
 * In    the words without which no trigger of a language can match (watch_add)
 * Out   the stretches of a text around them
 * Cost  one pass, a few cycles a byte; of a short text only as far as the first such word
 *
 * Words are compared without marks and capitals and in runs of letters, so that more may be found than tells an event, and never less.
 */
#ifndef HEAR_CLAIM_WATCH_H
#define HEAR_CLAIM_WATCH_H

#include "base/map.h"
#include "claim/phrasebook.h"
#include "text/text.h"

enum { WATCH_BITS = 1 << 16 };

typedef struct {
    Map      words;                     /* folded */
    uint8_t *may;                       /* WATCH_BITS bits: a word with that hash is among them */
    uint32_t count;
} Watch;

void watch_open(Watch *out, const Phrasebook *book, Arena *a);
/* Watches for the longest run of letters in the word, too. */
void watch_add(Watch *w, Str word);

/* The stretches that may hold claims, with the text around them that claims may lean on, and the text's beginning. The whole of a text that
 * is not long, or none. They go in keep. */
void watch_stretches(const Watch *w, Str text, Arena *keep, Stretches *out);

#endif
