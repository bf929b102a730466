/* pipeline.h - the whole journey of one report, one call a stage. The file to read first is pipeline.c.
 *
 * In    a Report (report/report.h)
 * Out   a Reading: what each stage found in it
 * Lends the pipeline's theatre and languages; everything else goes in keep
 *
 * A pure function of the report, the language data and the theatre: no ledger, no clock, no network. One Pipeline may be
 * used by several threads at once, each with its own PipelineThread.
 */
#ifndef HEAR_PIPELINE_H
#define HEAR_PIPELINE_H

#include "claim/claim.h"
#include "names/names.h"
#include "parse/parse.h"
#include "when/when.h"

/* What of a report is in one language. */
typedef struct {
    Str lang;  /* BCP 47 */
    Text text; /* of a long report only the stretches in which a claim could be, unless the options want the whole */
    Mentions mentions;
    TimeMentions times;
    Words *trees;   /* one a sentence; count 0 where the sentence was not parsed: it can hold no claim */
    bool elsewhere; /* in none of its sentences, which were looked at, the theatre is spoken of */
} Passage;

typedef struct {
    Report report;
    Str lang;          /* of the report: as declared, or as most of its words are; or "und" */
    Passage *passages; /* one a language, in the order in which they begin */
    uint32_t passage_count;
    Claims claims;  /* by rising offset */
    bool claimless; /* its languages have no tables for claims: there are none, whatever the text says */
    bool elsewhere; /* it may tell of something, but nowhere of the theatre: nothing was taken from it */
} Reading;

typedef struct {
    Str data_folder;   /* holds lang/ and theatre/ */
    Str theatre;       /* name below data_folder/theatre, or a path */
    Str extra_sources; /* a further sources.tsv, or empty */
    bool whole;        /* sentences, names and times of the whole text, also where no claim can be */
    Str lang;          /* forces this language on every report; empty: as declared or found */
} PipelineOptions;

typedef struct Pipeline Pipeline;
typedef struct PipelineThread PipelineThread;

/* Opens the theatre and lists the languages below data_folder/lang; each is opened when the first report needs it. Strings in
 * options are copied. */
bool pipeline_open(Pipeline **out, const PipelineOptions *options, HearErr *err);
void pipeline_close(Pipeline *p);

/* One thread's working memory; freed before the pipeline. */
PipelineThread *pipeline_thread_new(const Pipeline *p);
void pipeline_thread_free(PipelineThread *t);

/* Reads one report through every stage. A language without data yields a Reading without claims. Fails only when the data of
 * the report's language is damaged. */
bool pipeline_read(PipelineThread *t, const Report *report, Arena *keep, Reading *out, HearErr *err);
/* The same; notes takes the events' candidates with their features, for training (tools/train-claims). */
bool pipeline_explain(PipelineThread *t, const Report *report, Arena *keep, Reading *out, Buf *notes, HearErr *err);

const Theatre *pipeline_theatre(const Pipeline *p);

#endif
