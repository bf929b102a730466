/* claim/watch.h - where in a text a claim could be at all, told by its bytes before any sentence is found.
 *
 * In    the words without which no trigger of a language can match (watch_add), and those for armed people and their arms; the theatre's names
 * Out   the stretches of a text around the first, where the theatre's places or actors are named nearby
 * Cost  one pass, a few cycles a byte, and another where there are such words; of a short text only as far as the first one
 *
 * Words are compared without marks and capitals and in runs of letters, so that more may be found than tells an event, and never less.
 */
#ifndef HEAR_CLAIM_WATCH_H
#define HEAR_CLAIM_WATCH_H

#include "base/map.h"
#include "claim/phrasebook.h"
#include "names/names.h"
#include "text/text.h"

enum { WATCH_BITS = 1 << 16 };

typedef struct {
    Map words;    /* folded; what each is watched for */
    uint8_t *may; /* WATCH_BITS bits: a word with that hash is among them */
} WatchWords;

/* WATCH_ONLY_MOVES: of a word that tells nothing but where somebody armed goes or is ("go", "near"). */
enum { WATCH_TELLS, WATCH_ONLY_MOVES };
typedef struct {
    WatchWords events, armed;
} Watch;

void watch_open(Watch *out, const Phrasebook *book, Arena *a);
/* Watches for the longest run of letters in the word, too. */
void watch_add(Watch *w, Str word);

/* The stretches that may hold claims, with the text around them that claims may lean on, and the text's beginning. The whole of a text that
 * is not long, or none. They go in keep. names: of a long text only words count near which one of these stands, and those that only tell where
 * somebody goes only near a word for armed people or arms, or such a name; NULL: all. */
void watch_stretches(const Watch *w, const Names *names, Str text, Arena *keep, Stretches *out);

#endif
