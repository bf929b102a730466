#include "parse/seen.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

enum { SENTENCES = 1 << 14, WORDS = 1 << 18 }; /* a thousand articles */

/* from: how many words had been added before. */
typedef struct {
    uint64_t key, from;
    uint32_t words;
} SeenSentence;

struct Seen {
    SeenSentence sentence[SENTENCES]; /* by key; the later of two in one slot */
    SeenWord word[WORDS];             /* round and round */
    uint64_t added;
};

Seen *seen_new(void)
{
    Seen *s = calloc(1, sizeof *s);
    if (s == NULL) abort();
    return s;
}

void seen_free(Seen *s) { free(s); }

const SeenWord *seen_find(const Seen *s, uint64_t key, uint32_t words)
{
    const SeenSentence *x = &s->sentence[key % SENTENCES];
    bool known = words > 0 && x->words == words && x->key == key && s->added - x->from <= WORDS;
    return known ? &s->word[x->from % WORDS] : NULL;
}

SeenWord *seen_add(Seen *s, uint64_t key, uint32_t words)
{
    assert(words <= SEEN_SENTENCE_MAX);
    if (s->added % WORDS + words > WORDS) s->added += WORDS - s->added % WORDS; /* a sentence is not cut in two */
    s->sentence[key % SENTENCES] = (SeenSentence){ key, s->added, words };
    SeenWord *at = &s->word[s->added % WORDS];
    s->added += words;
    return at;
}
