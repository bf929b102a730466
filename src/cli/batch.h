/* cli/batch.h - many files through the pipeline, with several threads, results in the order of the input.
 *
 * In    paths: files, folders, "-"
 * Out   one Reading after the other to `take`, on the caller's thread, the same whatever the number of threads
 * Cost  as many reports in memory as there are threads, times a few
 *
 * A file or record that cannot be read is told on standard error, counted, and passed by.
 */
#ifndef HEAR_CLI_BATCH_H
#define HEAR_CLI_BATCH_H

#include "cli/cli.h"

typedef struct {
    uint64_t files, reports;       /* reports: given to take */
    uint64_t known;                /* reports that wanted() refused */
    uint64_t bad;                  /* files and records that could not be read, or were read with repairs */
    uint64_t guessed;              /* in an encoding that only their letters tell */
    uint64_t undated, no_language; /* without a day of publication; of a language that was not recognised */
    uint64_t claimless;            /* in a language from which no claims are read */
    uint64_t elsewhere;            /* about something else than the theatre */
    uint64_t claims;
} BatchCounts;

typedef struct {
    const Pipeline *pipeline;
    unsigned jobs;
    bool quiet;
    ReportHints hints;
    /* Is the report wanted at all? NULL: every one is. False with err set stops the batch. */
    bool (*wanted)(void *user, const Report *report, HearErr *err);
    /* Takes one Reading, which is dead afterwards. False stops the batch. */
    bool (*take)(void *user, const Reading *reading, HearErr *err);
    void *user;
} Batch;

/* False, with err, when the batch was stopped; bad files do not stop it. */
bool batch_run(const Batch *b, const Str *paths, size_t path_count, BatchCounts *counts, HearErr *err);

/* A batch as the options of read and extract say. */
Batch batch_of(const Cli *cli, const Pipeline *pipeline);

#endif
