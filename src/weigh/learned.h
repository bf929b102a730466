/* weigh/learned.h - what was learned from a ledger, kept in it: no question waits for what another has found out already.
 *
 * In    a ledger at a version, a rule, a day of knowledge, a theatre with its names
 * Out   the lesson that weighing everything anew would give, bit for bit, from what is kept; or none
 * Cost  of this very version: reading it. Of an earlier one: what was said since, the places that it speaks of, and those that come
 *       into it by them (weigh/learn.h); when these are many, learning anew is left to the caller
 *
 * What is kept has no part in the chain and never changes an answer: it goes by the version's hash, the rule, the day, a hash of the
 * theatre's and the language's tables, and one of the program's sources. It may be thrown away at any time (DROP TABLE learned).
 */
#ifndef HEAR_WEIGH_LEARNED_H
#define HEAR_WEIGH_LEARNED_H

#include "weigh/lesson.h"
#include "weigh/load.h"
#include "weigh/record.h"

enum {
    LEARNED_CLAIMS_LEAST = 2000, /* of fewer, everything is learned anew sooner than the file is written */
    LEARN_ON_REPORTS_MAX = 500,  /* written to since; and the places that come into it: more are learned anew */
    LEARN_ON_PLACES_MAX = 24,
};

typedef struct {
    Ledger *ledger;
    const Theatre *theatre;
    const Names *names;
    LedgerVersion version;
    WeighOptions options;
} LearnedOf;

/* A hash of the sources by which what is learned could change (learned_model.py): another hearsay's is not taken for this one's. */
extern const char learned_model[];

/* The lesson; NULL: nothing that is kept helps. Learned on from an earlier version, it is kept. The caller frees it. */
Lesson *learned_take(const LearnedOf *of);
/* Keeps a lesson that was learned anew, of so many claims. When the file cannot be written now, it is not kept. */
void learned_keep(const LearnedOf *of, const Lesson *l, size_t claims);

/* The same of the sources' records, which take all claims to count: false: of this version none are kept. In keep. */
bool learned_take_records(const LearnedOf *of, Arena *keep, SourceLines *out);
void learned_keep_records(const LearnedOf *of, const SourceLines *lines, size_t claims);

#endif
