/* parse/seen.h - what was found for the last sentences, so that a sentence that comes again word for word is not read again: news repeats itself.
 *
 * In    a sentence's key, a hash of all that its reading depends on
 * Out   its words' tags and tree, as they were found
 * Cost  two megabytes a thread, however much is read: the oldest sentences are forgotten
 */
#ifndef HEAR_PARSE_SEEN_H
#define HEAR_PARSE_SEEN_H

#include <stdint.h>

typedef struct {
    int16_t head;
    uint16_t combo;
    uint8_t upos, deprel;
} SeenWord;

typedef struct Seen Seen;
Seen *seen_new(void);
void seen_free(Seen *s);
/* The words of the sentence with that key, which has so many; NULL when it is not known. Lent until the next seen_add. */
const SeenWord *seen_find(const Seen *s, uint64_t key, uint32_t words);
/* Room for the words of a sentence, SEEN_SENTENCE_MAX at most, to be filled in. */
enum { SEEN_SENTENCE_MAX = 1024 };
SeenWord *seen_add(Seen *s, uint64_t key, uint32_t words);

#endif
