#include "base/workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Slots are a ring: [taken, begun) are with the threads or done, [begun, given) wait for one. */
struct Workers {
    WorkSpec spec;
    unsigned char *items;
    bool *done;
    void *state; /* of the only job, when no thread runs */
    pthread_t threads[JOBS_MAX];
    unsigned running;
    pthread_mutex_t lock; /* guards what follows, and done */
    pthread_cond_t waiting, finished;
    uint64_t taken, begun, given;
    bool closing;
};

static void *item_at(const Workers *w, uint64_t number) { return w->items + number % w->spec.room * w->spec.item_size; }

static void *run_thread(void *user)
{
    Workers *w = user;
    void *state = w->spec.begin(w->spec.user);
    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (w->begun == w->given && !w->closing) pthread_cond_wait(&w->waiting, &w->lock);
        if (w->begun == w->given) break;
        uint64_t mine = w->begun++;
        pthread_mutex_unlock(&w->lock);
        w->spec.work(w->spec.user, state, item_at(w, mine));
        pthread_mutex_lock(&w->lock);
        w->done[mine % w->spec.room] = true;
        if (mine == w->taken) pthread_cond_signal(&w->finished);
    }
    pthread_mutex_unlock(&w->lock);
    w->spec.end(state);
    return NULL;
}

static void free_workers(Workers *w)
{
    free(w->items);
    free(w->done);
    free(w);
}

bool workers_start(Workers **out, const WorkSpec *spec, HearErr *err)
{
    Workers *w = calloc(1, sizeof *w);
    if (!w) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    w->spec = *spec;
    unsigned jobs = spec->jobs < 1 ? 1 : spec->jobs > JOBS_MAX ? JOBS_MAX : spec->jobs;
    if (w->spec.room < jobs) w->spec.room = jobs;
    w->items = calloc(w->spec.room, w->spec.item_size);
    w->done = calloc(w->spec.room, sizeof *w->done);
    if (!w->items || !w->done) {
        free_workers(w);
        return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    }
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->waiting, NULL);
    pthread_cond_init(&w->finished, NULL);
    if (jobs > 1)
        while (w->running < jobs && pthread_create(&w->threads[w->running], NULL, run_thread, w) == 0) w->running++;
    if (w->running == 0) w->state = spec->begin(spec->user);
    *out = w;
    return true;
}

/* Waits for the oldest item and hands it over. */
static bool take_oldest(Workers *w, HearErr *err)
{
    size_t slot = w->taken % w->spec.room;
    if (w->running) {
        pthread_mutex_lock(&w->lock);
        while (!w->done[slot]) pthread_cond_wait(&w->finished, &w->lock);
        pthread_mutex_unlock(&w->lock);
    }
    bool ok = w->spec.take(w->spec.user, item_at(w, w->taken), err);
    w->done[slot] = false;
    pthread_mutex_lock(&w->lock);
    w->taken++;
    pthread_mutex_unlock(&w->lock);
    return ok;
}

void *workers_slot(Workers *w, HearErr *err)
{
    if (w->given - w->taken == w->spec.room && !take_oldest(w, err)) return NULL;
    return memset(item_at(w, w->given), 0, w->spec.item_size);
}

void workers_give(Workers *w)
{
    if (!w->running) {
        w->spec.work(w->spec.user, w->state, item_at(w, w->given));
        w->begun = ++w->given;
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->given++;
    pthread_cond_signal(&w->waiting);
    pthread_mutex_unlock(&w->lock);
}

bool workers_finish(Workers *w, bool ok, HearErr *err)
{
    while (ok && w->taken < w->given) ok = take_oldest(w, err);
    pthread_mutex_lock(&w->lock);
    w->closing = true;
    w->begun = w->given; /* what nobody began is not begun any more */
    pthread_cond_broadcast(&w->waiting);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < w->running; i++) pthread_join(w->threads[i], NULL);
    if (!w->running) w->spec.end(w->state);
    for (; w->taken < w->given; w->taken++) w->spec.drop(w->spec.user, item_at(w, w->taken));
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->waiting);
    pthread_cond_destroy(&w->finished);
    free_workers(w);
    return ok;
}

/* ---- numbers shared out -------------------------------------------------------------------------------------------------------- */

enum { STRETCHES_A_JOB = 4 };

typedef struct {
    uint32_t from, to;
} Stretch;

static void *begin_share(void *user)
{
    const ShareSpec *s = user;
    return s->begin(s->user);
}

static void work_stretch(void *user, void *state, void *item)
{
    const ShareSpec *s = user;
    const Stretch *stretch = item;
    s->work(state, stretch->from, stretch->to);
}

static bool take_stretch(void *user, void *item, HearErr *err)
{
    (void)user, (void)item, (void)err;
    return true;
}

static void drop_stretch(void *user, void *item) { (void)user, (void)item; }

void workers_share(const ShareSpec *spec)
{
    ShareSpec share = *spec;
    const unsigned jobs = share.count <= share.stretch ? 1 : share.jobs;
    const WorkSpec work = { .item_size = sizeof(Stretch),
                            .jobs = jobs,
                            .room = (size_t)jobs * STRETCHES_A_JOB,
                            .user = &share,
                            .begin = begin_share,
                            .work = work_stretch,
                            .end = share.end,
                            .take = take_stretch,
                            .drop = drop_stretch };
    HearErr err = { 0 };
    Workers *w;
    if (jobs <= 1 || !workers_start(&w, &work, &err)) {
        void *state = share.begin(share.user);
        share.work(state, 0, share.count);
        share.end(state);
        return;
    }
    for (uint32_t from = 0, to; from < share.count; from = to) {
        Stretch *s = workers_slot(w, &err); /* take_stretch never fails */
        to = share.count - from < share.stretch ? share.count : from + share.stretch;
        *s = (Stretch){ from, to };
        workers_give(w);
    }
    workers_finish(w, true, &err);
}
