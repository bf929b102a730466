/* weigh/copies.h - text used again: who printed whose words, and which came first.
 *
 * In    reports with their texts, in the order of their publication
 * Out   families of reports that share much of their text, each member with what it shares; the origin of each report
 * Cost  linear: an index of marks (weigh/runs.h) proposes pairs, and only those are compared, run by run
 *
 * Two reports belong together when COPY_SHARE of the shorter one's runs of eight words stand in the other. A family holds no two
 * that share less than COPY_LEAST: where B took from A and from C, which have nothing in common, B is in two families.
 */
#ifndef HEAR_WEIGH_COPIES_H
#define HEAR_WEIGH_COPIES_H

#include "base/day.h"
#include "weigh/runs.h"

#define COPY_SHARE 0.4
#define COPY_LEAST 0.1

enum {
    COPY_RUNS_LEAST = 12,    /* a text of fewer runs is too short to be called a copy */
    COPY_CROWD = 16,         /* a mark in more reports than this pairs each with the first and the one before it */
    COPY_COMPARED_MAX = 128, /* members of one family compared each with each; in larger ones with the first only */
};

typedef struct {
    Str doc, text;
    Day published;
} CopyText;

/* Lends the text of report i until the next call. */
typedef Str CopyLend(void *user, uint32_t i);

typedef struct {
    uint32_t a, b;
    double share;
} CopyPair; /* a < b; of the runs of the shorter */
typedef LIST(CopyPair) CopyPairs;

/* The marks of a text: what is to be kept of it so that later reports can be compared with it. In keep. */
typedef struct {
    uint64_t *at;
    uint32_t count, runs;
} CopyMarks;
void copy_marks(Str text, Arena *keep, CopyMarks *out);

/* False when two texts have too few marks in common to share COPY_LEAST: they need not be compared. */
bool copy_worth_comparing(uint32_t common, uint32_t marks, uint32_t other);

/* The pairs of which the later one is >= from, share >= COPY_LEAST; marks are those of all `count` reports. */
void copy_pairs(const CopyMarks *marks, uint32_t count, uint32_t from, CopyLend *lend, void *user, Arena *keep, CopyPairs *out);

typedef struct {
    uint32_t report;
    double share; /* of its words: those that stand in the first member (of the first: in any other) */
} CopyMember;

typedef struct {
    CopyMember *at;
    uint32_t count;
} CopyFamily; /* earliest first */
typedef LIST(CopyFamily) CopyFamilies;

/* Families from all pairs. Reports are numbered by publication: the smaller number is the earlier. */
void copy_families(const CopyPairs *pairs, uint32_t count, CopyLend *lend, void *user, Arena *keep, CopyFamilies *out);

/* Where the text of each report comes from: the origin of the earlier report with which it shares most, when that is COPY_SHARE or
 * more; else itself. Only earlier reports count, so that what is published later changes no origin. `count` numbers into out. */
void copy_origins(const CopyPairs *pairs, uint32_t count, uint32_t *out);

/* The stretches of `text` whose words stand in `in`, as byte spans in order. In keep. */
typedef LIST(Span) CopySpans;
void copy_spans(Str text, Str in, Arena *keep, CopySpans *out);

#endif
