#include "cli/batch.h"

#include "base/file.h"
#include "base/workers.h"
#include "cli/progress.h"
#include "report/words.h"

#include <inttypes.h>
#include <stdlib.h>

enum { SLOTS_PER_JOB = 4, TOLD_MAX = 5 }; /* of each kind of oddity, the first few are told by name */

/* An open file; reports on their way may point into it. */
typedef struct {
    Arena arena;
    ReportReader *reader;
    unsigned users;
} OpenFile;

/* One report on its way. */
typedef struct {
    Arena keep;
    Report report;
    Reading reading;
    OpenFile *file;
    HearErr failed;
} Slot;

typedef struct {
    const Batch *batch;
    BatchCounts *counts;
    Progress progress;
    Workers *workers;
} Run;

static void *begin_thread(void *user) { return pipeline_thread_new(((Run *)user)->batch->pipeline); }
static void end_thread(void *state) { pipeline_thread_free(state); }

static void read_slot(void *user, void *state, void *item)
{
    (void)user;
    Slot *slot = item;
    pipeline_read(state, &slot->report, &slot->keep, &slot->reading, &slot->failed);
}

static void leave_file(OpenFile *file)
{
    if (--file->users) return;
    report_close(file->reader);
    arena_free(&file->arena);
    free(file);
}

static void told(Run *run, const HearErr *err)
{
    progress_clear(&run->progress);
    cli_fail(err);
    run->counts->bad++;
}

/* "FILE", or "FILE: DOC" where a file holds several. */
static Str where(Arena *a, const Report *r)
{
    Str name = path_name(r->file);
    bool itself = str_eat(&name, r->doc) && (name.len == 0 || str_eq_nocase(name, STR(".gz")));
    return itself ? r->file : arena_printf(a, "%.*s: %.*s", STR_FMT(r->file), STR_FMT(r->doc));
}

/* Of a report in several languages it may be that none is most of it, and each is read. */
static bool no_language_known(const Reading *reading)
{
    for (uint32_t i = 0; i < reading->passage_count; i++)
        if (!str_eq(reading->passages[i].lang, STR("und"))) return false;
    return str_eq(reading->lang, STR("und"));
}

/* What was odd about a report that could be read all the same. */
static void tell_oddities(Run *run, const Reading *reading)
{
    const Report *r = &reading->report;
    Arena a = { 0 };
    if (r->repaired) {
        progress_clear(&run->progress);
        cli_note("%.*s: %zu bytes were no UTF-8, or NUL; they are kept as U+FFFD", STR_FMT(where(&a, r)), r->repaired);
        run->counts->bad++;
    }
    if (r->charset.len && run->counts->guessed++ < TOLD_MAX && !run->batch->quiet) {
        progress_clear(&run->progress);
        cli_note("%.*s: no UTF-8, and it names no encoding; read as %.*s, as which its letters look", STR_FMT(where(&a, r)), STR_FMT(r->charset));
    }
    if (r->published == DAY_NONE && run->counts->undated++ < TOLD_MAX && !run->batch->quiet) {
        progress_clear(&run->progress);
        cli_note("%.*s: no day of publication found; --date gives one", STR_FMT(where(&a, r)));
    }
    if (no_language_known(reading) && run->counts->no_language++ < TOLD_MAX && !run->batch->quiet) {
        progress_clear(&run->progress);
        cli_note("%.*s: no language that hearsay knows was recognised, so nothing was taken from it; --lang gives one", STR_FMT(where(&a, r)));
    }
    if (reading->claimless && run->counts->claimless++ < TOLD_MAX && !run->batch->quiet) {
        progress_clear(&run->progress);
        cli_note("%.*s: no claims are read from texts in \"%.*s\"; its words can be searched, its places and days found", STR_FMT(where(&a, r)),
                 STR_FMT(reading->lang));
    }
    if (reading->elsewhere && run->counts->elsewhere++ < TOLD_MAX && !run->batch->quiet) {
        progress_clear(&run->progress);
        cli_note("%.*s: it names nothing of the theatre, so nothing was taken from it", STR_FMT(where(&a, r)));
    }
    arena_free(&a);
}

static void drop_slot(void *user, void *item)
{
    (void)user;
    Slot *slot = item;
    arena_free(&slot->keep);
    leave_file(slot->file);
}

/* The oldest report, read: hands it on. */
static bool take_slot(void *user, void *item, HearErr *err)
{
    Run *run = user;
    Slot *slot = item;
    bool ok = slot->failed.code == HEAR_OK;
    if (ok) {
        run->counts->reports++;
        run->counts->claims += slot->reading.claims.count;
        tell_oddities(run, &slot->reading);
        ok = run->batch->take(run->batch->user, &slot->reading, err);
        progress_step(&run->progress, slot->report.raw.len, run->counts->reports + run->counts->known, run->counts->claims);
    } else {
        *err = slot->failed;
    }
    drop_slot(run, slot);
    return ok;
}

/* Gives the report, with its memory, to the threads. */
static bool hand_over(Run *run, OpenFile *file, Arena *keep, const Report *report, HearErr *err)
{
    Slot *slot = workers_slot(run->workers, err);
    if (!slot) {
        arena_free(keep);
        return false;
    }
    *slot = (Slot){ .keep = *keep, .report = *report, .file = file };
    file->users++;
    workers_give(run->workers);
    return true;
}

static bool read_file(Run *run, Str path, HearErr *err)
{
    OpenFile *file = calloc(1, sizeof *file);
    if (!file) return err_fail(err, HEAR_SYSTEM, path, AT_NOWHERE, 0, "out of memory");
    file->users = 1;
    run->counts->files++;
    HearErr bad = { 0 };
    bool ok = true;
    if (!report_open(&file->reader, &file->arena, path, &run->batch->hints, &bad)) {
        told(run, &bad);
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
            told(run, &bad);
            if (bad.code == HEAR_SYSTEM) break;
            continue;
        }
        bool wanted = !run->batch->wanted || run->batch->wanted(run->batch->user, &report, err);
        ok = err->code == HEAR_OK;
        if (wanted && ok) {
            ok = hand_over(run, file, &keep, &report, err);
            continue;
        }
        if (ok) {
            run->counts->known++;
            progress_step(&run->progress, report.raw.len, run->counts->reports + run->counts->known, run->counts->claims);
        }
        arena_free(&keep);
    }
    leave_file(file);
    return ok;
}

/* Is it a table that holds no texts? */
static bool is_bare_table(Str path)
{
    Arena a = { 0 };
    ReportReader *reader = NULL;
    HearErr err = { 0 };
    bool opened = report_open(&reader, &a, path, NULL, &err);
    if (opened) report_close(reader);
    arena_free(&a);
    return !opened && err.code == HEAR_NOTHING;
}

/* What people keep in a folder beside reports: what a saved page is drawn with, tables, links, notes on the folder itself. */
static bool is_furniture(Str path)
{
    static const char *const endings[] = { "css",  "js",  "mjs", "map",    "png",    "jpg",  "jpeg", "gif",   "svg", "svgz",  "webp",
                                           "avif", "ico", "tif", "tiff",   "bmp",    "heic", "woff", "woff2", "ttf", "otf",   "eot",
                                           "mp3",  "mp4", "m4a", "m4v",    "webm",   "mov",  "avi",  "mkv",   "3gp", "ogg",   "oga",
                                           "opus", "wav", "db",  "db-wal", "db-shm", "msf",  "ini",  "lnk",   "url", "webloc" };
    Str name = path_name(path), ext = path_ext(path);
    if (str_eq_nocase(ext, STR("gz"))) {
        name.len -= STR(".gz").len;
        ext = path_ext(name);
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq_nocase(ext, str_of(endings[i]))) return true;
    if (str_eq_nocase(ext, STR("csv")) || str_eq_nocase(ext, STR("tsv"))) return is_bare_table(path);
    Str stem = str_head(name, name.len - ext.len - (ext.len ? 1 : 0));
    return str_eq_nocase(stem, STR("README")) || str_eq_nocase(stem, STR("LICENSE")) || str_eq_nocase(stem, STR("LICENCE"));
}

/* Is name, that of a folder, PAGE and "_files" or "-Dateien" or the like? *page is then the length of PAGE. */
static bool is_of_page(Str name, size_t *page)
{
    for (size_t at = name.len, end; at-- > 1;) {
        int value;
        if (name.at[at] != '_' && name.at[at] != '-') continue;
        *page = at;
        return words_at(name, at + 1, WORD_SAVED, &end, &value) && end == name.len;
    }
    return false;
}

/* Browsers save what PAGE.html is drawn with, frames and advertisements among it, in PAGE_files, in their own language. */
static bool is_part_of_page(Arena *a, Str path)
{
    static const char *const pages[] = { ".html", ".htm", ".xhtml" };
    size_t from = 0, page;
    for (size_t slash = 0; (slash = str_find_char(path, '/', slash)) != SIZE_MAX; from = ++slash) {
        if (!is_of_page((Str){ path.at + from, slash - from }, &page)) continue;
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
            if (file_exists(arena_printf(a, "%.*s%s", (int)(from + page), path.at, pages[i]))) return true;
    }
    return false;
}

static void list_folder(Run *run, Arena *a, Str folder, StrList *out)
{
    HearErr bad = { 0 };
    StrList all = { 0 };
    size_t before = out->count;
    if (!file_list(a, folder, &all, &bad)) {
        told(run, &bad);
        return;
    }
    for (size_t i = 0; i < all.count; i++)
        if (!is_furniture(all.at[i]) && !is_part_of_page(a, all.at[i])) LIST_PUSH(a, out, all.at[i]);
    if (out->count > before) return;
    err_fail(&bad, HEAR_FORMAT, folder, AT_NOWHERE, 0, "the folder holds no reports");
    told(run, &bad);
}

static bool run_files(Run *run, const Str *paths, size_t count, HearErr *err)
{
    Arena a = { 0 };
    StrList files = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (file_is_folder(paths[i])) list_folder(run, &a, paths[i], &files);
        else LIST_PUSH(&a, &files, paths[i]);
    }
    progress_begin(&run->progress, &files, run->batch->quiet);
    bool ok = true;
    for (size_t i = 0; ok && i < files.count; i++) ok = read_file(run, files.at[i], err);
    ok = workers_finish(run->workers, ok, err);
    progress_clear(&run->progress);
    arena_free(&a);
    return ok;
}

bool batch_run(const Batch *b, const Str *paths, size_t path_count, BatchCounts *counts, HearErr *err)
{
    Run run = { .batch = b, .counts = counts };
    *counts = (BatchCounts){ 0 };
    WorkSpec spec = {
        .item_size = sizeof(Slot),
        .jobs = b->jobs,
        .room = (size_t)b->jobs * SLOTS_PER_JOB,
        .user = &run,
        .begin = begin_thread,
        .work = read_slot,
        .end = end_thread,
        .take = take_slot,
        .drop = drop_slot,
    };
    bool ok = workers_start(&run.workers, &spec, err) && run_files(&run, paths, path_count, err);
    if (counts->guessed > TOLD_MAX && !b->quiet)
        cli_note("%" PRIu64 " more reports that name no encoding, read as what their letters look like", counts->guessed - TOLD_MAX);
    if (counts->undated > TOLD_MAX && !b->quiet) cli_note("%" PRIu64 " more reports without a day of publication", counts->undated - TOLD_MAX);
    if (counts->no_language > TOLD_MAX && !b->quiet)
        cli_note("%" PRIu64 " more reports in no language that was recognised", counts->no_language - TOLD_MAX);
    if (counts->claimless > TOLD_MAX && !b->quiet)
        cli_note("%" PRIu64 " more reports in languages from which no claims are read", counts->claimless - TOLD_MAX);
    if (counts->elsewhere > TOLD_MAX && !b->quiet)
        cli_note("%" PRIu64 " more reports that name nothing of the theatre", counts->elsewhere - TOLD_MAX);
    return ok;
}

Batch batch_of(const Cli *cli, const Pipeline *pipeline)
{
    return (Batch){
        .pipeline = pipeline,
        .jobs = cli_jobs(cli),
        .quiet = cli_has(cli, OPT_QUIET),
        .hints = { cli_text(cli, OPT_SOURCE), cli_text(cli, OPT_LANG), cli_day(cli, OPT_DATE, DAY_NONE) },
    };
}
