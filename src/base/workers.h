/* base/workers.h - work done by several threads, taken by the caller in the order it was given.
 *
 * In    items of one size: the caller fills the slot of workers_slot() and gives it with workers_give()
 * Out   every item to take(), on the caller's thread, in order, once work() is done with it
 * Cost  at most `room` items at a time; with one job no thread is started and work() runs in workers_give()
 *
 *   Workers *w;
 *   bool ok = workers_start(&w, &spec, &err);
 *   for (Item *item; ok && (item = workers_slot(w, &err)); ok = more) { ...fill it...; workers_give(w); }
 *   ok = workers_finish(w, ok, &err);
 */
#ifndef HEAR_BASE_WORKERS_H
#define HEAR_BASE_WORKERS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { JOBS_MAX = 64 };

typedef struct {
    size_t item_size;
    unsigned jobs; /* threads, 1..JOBS_MAX; more is cut to that */
    size_t room;   /* items at a time, at least jobs */
    void *user;
    void *(*begin)(void *user); /* one thread's own state; on that thread */
    void (*work)(void *user, void *state, void *item);
    void (*end)(void *state);
    bool (*take)(void *user, void *item, HearErr *err); /* false stops everything; the item is dead afterwards either way */
    void (*drop)(void *user, void *item);               /* an item that is never taken, worked on or not */
} WorkSpec;

typedef struct Workers Workers;

/* spec is copied. False, with err: no thread could be started. */
bool workers_start(Workers **out, const WorkSpec *spec, HearErr *err);
/* A zeroed slot for the next item, after taking the oldest where there is no room; NULL, with err, when take() failed. */
void *workers_slot(Workers *w, HearErr *err);
/* Gives the item in that slot to the threads. */
void workers_give(Workers *w);
/* Takes what is left (ok), or drops it (!ok or when take() fails); ends the threads and frees w. Returns whether all was taken. */
bool workers_finish(Workers *w, bool ok, HearErr *err);

/* The numbers from 0 to count worked on by several threads, a stretch at a time, in any order; returns when all are done. With one job, or
 * where no thread can be had, the caller's thread does it. */
typedef struct {
    uint32_t count, stretch;
    unsigned jobs;
    void *user;
    void *(*begin)(void *user); /* one thread's own state; on that thread */
    void (*work)(void *state, uint32_t from, uint32_t to);
    void (*end)(void *state);
} ShareSpec;

void workers_share(const ShareSpec *spec);

#endif
