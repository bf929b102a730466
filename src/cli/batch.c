#include "cli/batch.h"

#include "base/file.h"
#include "cli/progress.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { JOBS_MAX = 64, SLOTS_PER_JOB = 4, TOLD_MAX = 5 };   /* of each kind of oddity, the first few are told by name */

/* An open file; reports on their way may point into it. */
typedef struct { Arena arena; ReportReader *reader; unsigned users; } OpenFile;

/* One report on its way. */
typedef struct { Arena keep; Report report; Reading reading; OpenFile *file; HearErr failed; bool done; } Slot;

/* Slots are a ring: [taken, begun) are with the workers or done, [begun, filled) wait for one. */
typedef struct {
    const Batch    *batch;
    BatchCounts    *counts;
    Progress        progress;
    Slot           *slots;
    size_t          room;
    pthread_mutex_t lock;               /* guards what follows, and Slot.done */
    pthread_cond_t  work, finished;
    uint64_t        taken, begun, filled;
    bool            closing;
} Ring;

static void *work(void *user)
{
    Ring *ring = user;
    PipelineThread *thread = pipeline_thread_new(ring->batch->pipeline);
    pthread_mutex_lock(&ring->lock);
    for (;;) {
        while (ring->begun == ring->filled && !ring->closing) pthread_cond_wait(&ring->work, &ring->lock);
        if (ring->begun == ring->filled) break;
        Slot *slot = &ring->slots[ring->begun++ % ring->room];
        pthread_mutex_unlock(&ring->lock);
        pipeline_read(thread, &slot->report, &slot->keep, &slot->reading, &slot->failed);
        pthread_mutex_lock(&ring->lock);
        slot->done = true;
        pthread_cond_signal(&ring->finished);
    }
    pthread_mutex_unlock(&ring->lock);
    pipeline_thread_free(thread);
    return NULL;
}

static void leave_file(OpenFile *file)
{
    if (--file->users) return;
    report_close(file->reader);
    arena_free(&file->arena);
    free(file);
}

static void told(Ring *ring, const HearErr *err)
{
    progress_clear(&ring->progress);
    cli_fail(err);
    ring->counts->bad++;
}

/* "FILE", or "FILE: DOC" where a file holds several. */
static Str where(Arena *a, const Report *r)
{
    return str_eq(r->doc, path_name(r->file)) ? r->file : arena_printf(a, "%.*s: %.*s", STR_FMT(r->file), STR_FMT(r->doc));
}

/* What was odd about a report that could be read all the same. */
static void tell_oddities(Ring *ring, const Reading *reading)
{
    const Report *r = &reading->report;
    Arena a = { 0 };
    if (r->repaired) {
        progress_clear(&ring->progress);
        cli_note("%.*s: %zu bytes were no UTF-8, or NUL; they are kept as U+FFFD", STR_FMT(where(&a, r)), r->repaired);
        ring->counts->bad++;
    }
    if (r->published == DAY_NONE && ring->counts->undated++ < TOLD_MAX && !ring->batch->quiet) {
        progress_clear(&ring->progress);
        cli_note("%.*s: no day of publication found; --date gives one", STR_FMT(where(&a, r)));
    }
    if (str_eq(reading->lang, STR("und")) && ring->counts->no_language++ < TOLD_MAX && !ring->batch->quiet) {
        progress_clear(&ring->progress);
        cli_note("%.*s: too short to tell its language, so nothing was taken from it; --lang gives one", STR_FMT(where(&a, r)));
    }
    arena_free(&a);
}

/* Waits for the oldest report and hands it on. */
static bool take_oldest(Ring *ring, HearErr *err)
{
    Slot *slot = &ring->slots[ring->taken % ring->room];
    pthread_mutex_lock(&ring->lock);
    while (!slot->done) pthread_cond_wait(&ring->finished, &ring->lock);
    pthread_mutex_unlock(&ring->lock);
    ring->counts->reports++;
    ring->counts->claims += slot->reading.claims.count;
    tell_oddities(ring, &slot->reading);
    bool ok = slot->failed.code == HEAR_OK ? ring->batch->take(ring->batch->user, &slot->reading, err) : (*err = slot->failed, false);
    progress_step(&ring->progress, slot->report.raw.len, ring->counts->reports + ring->counts->known, ring->counts->claims);
    arena_free(&slot->keep);
    leave_file(slot->file);
    ring->taken++;
    return ok;
}

static void hand_to_workers(Ring *ring, OpenFile *file, Arena keep, const Report *report)
{
    Slot *slot = &ring->slots[ring->filled % ring->room];
    *slot = (Slot){ .keep = keep, .report = *report, .file = file };
    file->users++;
    pthread_mutex_lock(&ring->lock);
    ring->filled++;
    pthread_cond_signal(&ring->work);
    pthread_mutex_unlock(&ring->lock);
}

static bool read_file(Ring *ring, Str path, HearErr *err)
{
    OpenFile *file = calloc(1, sizeof *file);
    if (!file) return err_fail(err, HEAR_SYSTEM, path, AT_NOWHERE, 0, "out of memory");
    file->users = 1;
    ring->counts->files++;
    HearErr bad = { 0 };
    bool ok = true;
    if (!report_open(&file->reader, &file->arena, path, &ring->batch->hints, &bad)) {
        told(ring, &bad);
        arena_free(&file->arena);
        free(file);
        return true;
    }
    while (ok) {
        Arena keep = { 0 };
        Report report = { 0 };
        bad = (HearErr){ 0 };
        if (!report_next(file->reader, &keep, &report, &bad)) {
            arena_free(&keep);
            if (bad.code == HEAR_OK) break;
            told(ring, &bad);
            if (bad.code == HEAR_SYSTEM) break;
            continue;
        }
        bool wanted = !ring->batch->wanted || ring->batch->wanted(ring->batch->user, &report, err);
        ok = err->code == HEAR_OK;
        if (wanted && ok) {
            while (ok && ring->filled - ring->taken == ring->room) ok = take_oldest(ring, err);
            if (ok) {
                hand_to_workers(ring, file, keep, &report);
                continue;
            }
        } else if (ok) {
            ring->counts->known++;
            progress_step(&ring->progress, report.raw.len, ring->counts->reports + ring->counts->known, ring->counts->claims);
        }
        arena_free(&keep);
    }
    leave_file(file);
    return ok;
}

/* What people keep in a folder beside reports: what a saved page is drawn with, tables, notes on the folder itself. */
static bool is_furniture(Str path)
{
    static const char *const endings[] = { "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico",
        "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "tsv", "csv", "db", "db-wal", "db-shm" };
    Str name = path_name(path), ext = path_ext(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq_nocase(ext, str_of(endings[i]))) return true;
    Str stem = str_head(name, name.len - ext.len - (ext.len ? 1 : 0));
    return str_eq_nocase(stem, STR("README")) || str_eq_nocase(stem, STR("LICENSE")) || str_eq_nocase(stem, STR("LICENCE"));
}

static void list_folder(Ring *ring, Arena *a, Str folder, StrList *out)
{
    HearErr bad = { 0 };
    StrList all = { 0 };
    size_t before = out->count;
    if (!file_list(a, folder, &all, &bad)) {
        told(ring, &bad);
        return;
    }
    for (size_t i = 0; i < all.count; i++)
        if (!is_furniture(all.at[i])) LIST_PUSH(a, out, all.at[i]);
    if (out->count > before) return;
    err_fail(&bad, HEAR_FORMAT, folder, AT_NOWHERE, 0, "the folder holds no reports");
    told(ring, &bad);
}

static bool run_files(Ring *ring, const Str *paths, size_t count, HearErr *err)
{
    Arena a = { 0 };
    StrList files = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (file_is_folder(paths[i])) list_folder(ring, &a, paths[i], &files);
        else LIST_PUSH(&a, &files, paths[i]);
    }
    progress_begin(&ring->progress, &files, ring->batch->quiet);
    bool ok = true;
    for (size_t i = 0; ok && i < files.count; i++) ok = read_file(ring, files.at[i], err);
    while (ok && ring->taken < ring->filled) ok = take_oldest(ring, err);
    progress_clear(&ring->progress);
    arena_free(&a);
    return ok;
}

/* Whatever a stopped batch left on its way. The workers are gone. */
static void drop_slots(Ring *ring)
{
    for (; ring->taken < ring->filled; ring->taken++) {
        Slot *slot = &ring->slots[ring->taken % ring->room];
        arena_free(&slot->keep);
        leave_file(slot->file);
    }
    free(ring->slots);
}

bool batch_run(const Batch *b, const Str *paths, size_t path_count, BatchCounts *counts, HearErr *err)
{
    pthread_t threads[JOBS_MAX];
    unsigned jobs = b->jobs < 1 ? 1 : b->jobs > JOBS_MAX ? JOBS_MAX : b->jobs, running = 0;
    Ring ring = { .batch = b, .counts = counts, .room = jobs * SLOTS_PER_JOB,
                  .lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER, .finished = PTHREAD_COND_INITIALIZER };
    *counts = (BatchCounts){ 0 };
    ring.slots = calloc(ring.room, sizeof *ring.slots);
    if (!ring.slots) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    while (running < jobs && pthread_create(&threads[running], NULL, work, &ring) == 0) running++;
    bool ok = running > 0 ? run_files(&ring, paths, path_count, err)
                          : err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "cannot start a thread");
    pthread_mutex_lock(&ring.lock);
    ring.closing = true;
    if (!ok) ring.begun = ring.filled;                /* what nobody began is not begun any more */
    pthread_cond_broadcast(&ring.work);
    pthread_mutex_unlock(&ring.lock);
    for (unsigned i = 0; i < running; i++) pthread_join(threads[i], NULL);
    drop_slots(&ring);
    if (counts->undated > TOLD_MAX && !b->quiet)
        cli_note("%" PRIu64 " more reports without a day of publication", counts->undated - TOLD_MAX);
    if (counts->no_language > TOLD_MAX && !b->quiet)
        cli_note("%" PRIu64 " more reports too short to tell their language", counts->no_language - TOLD_MAX);
    return ok;
}

Batch batch_of(const Cli *cli, const Pipeline *pipeline)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t jobs = cli_number(cli, OPT_JOBS, cores > 0 ? cores : 1);
    return (Batch){
        .pipeline = pipeline, .jobs = (unsigned)(jobs > JOBS_MAX ? JOBS_MAX : jobs), .quiet = cli_has(cli, OPT_QUIET),
        .hints = { cli_text(cli, OPT_SOURCE), cli_text(cli, OPT_LANG), cli_day(cli, OPT_DATE, DAY_NONE) },
    };
}
