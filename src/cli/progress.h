/* cli/progress.h - a line on standard error that says how far a batch is; nothing where nobody watches. */
#ifndef HEAR_CLI_PROGRESS_H
#define HEAR_CLI_PROGRESS_H

#include "base/file.h"

typedef struct {
    bool shown;                  /* standard error is a terminal */
    bool on_line;                /* a line stands there now */
    uint64_t bytes, bytes_total; /* total 0: not known */
    int64_t next_ms;             /* when to draw again */
} Progress;

void progress_begin(Progress *p, const StrList *files, bool quiet);
void progress_step(Progress *p, size_t bytes, uint64_t reports, uint64_t claims);
/* Takes the line away, so that something else can be written. */
void progress_clear(Progress *p);

#endif
