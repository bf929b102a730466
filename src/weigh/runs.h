/* weigh/runs.h - a text as the set of its runs of eight words, and its marks: few of them, chosen alike in every text.
 *
 * Words are letters and digits of any script, folded (case and accents aside): mastheads differ, re-typing changes commas.
 * A mark is the least hash of RUN_WINDOW runs in a row (MinHash over a sliding window: Schleimer, Wilkerson, Aiken 2003), so that
 * any two texts which share a stretch of RUN_WINDOW runs share a mark, however long or short the rest of either is. MinHash over
 * whole texts would miss a short report inside a long one.
 */
#ifndef HEAR_WEIGH_RUNS_H
#define HEAR_WEIGH_RUNS_H

#include "base/arena.h"

enum { RUN_WORDS = 8, RUN_WINDOW = 8 };

typedef struct {
    uint64_t *hashes;           /* of the run that begins at each word */
    Span *words;                /* bytes of each word of the text */
    uint32_t count, word_count; /* count is word_count - RUN_WORDS + 1, or 0 */
} Runs;

/* All runs of the text, in order. */
void runs_of(Str text, Arena *keep, Runs *out);
/* The distinct hashes, rising; returns how many. out has room for r->count. */
uint32_t runs_set(const Runs *r, uint64_t *out);
/* The distinct marks, rising; returns how many. out has room for r->count. */
uint32_t runs_marks(const Runs *r, uint64_t *out);

/* A text's distinct runs, in an arena of their own. */
typedef struct {
    Arena arena;
    uint64_t *at;
    uint32_t count;
} RunSet;
/* Makes *s the set of the text, in place of what it was; arena_free(&s->arena) ends it. */
void run_set_load(RunSet *s, Str text);
/* The share of the smaller set that stands in the other. */
double run_set_share(const RunSet *a, const RunSet *b);

#endif
