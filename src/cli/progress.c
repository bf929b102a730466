#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BAR_CELLS = 24, DRAW_EVERY_MS = 100 };

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(Progress *p, const StrList *files, bool quiet)
{
    *p = (Progress){ .shown = !quiet && isatty(STDERR_FILENO) };
    Arena a = { 0 };
    for (size_t i = 0; p->shown && i < files->count; i++) {
        struct stat st;
        if (stat(arena_copy(&a, files->at[i]).at, &st) == 0 && S_ISREG(st.st_mode)) p->bytes_total += (uint64_t)st.st_size;
    }
    arena_free(&a);
}

void progress_step(Progress *p, size_t bytes, uint64_t reports, uint64_t claims)
{
    p->bytes += bytes;
    int64_t now = p->shown ? now_ms() : 0;
    if (!p->shown || now < p->next_ms) return;
    p->next_ms = now + DRAW_EVERY_MS;
    char bar[BAR_CELLS + 1] = "";
    uint64_t done = p->bytes < p->bytes_total ? p->bytes : p->bytes_total;
    for (uint64_t i = 0; i < BAR_CELLS; i++) bar[i] = p->bytes_total && i * p->bytes_total < done * BAR_CELLS ? '#' : '.';
    fprintf(stderr, "\r[%s] %3" PRIu64 " %%  %" PRIu64 " reports, %" PRIu64 " claims \033[K", bar, p->bytes_total ? done * 100 / p->bytes_total : 0,
            reports, claims);
    fflush(stderr);
    p->on_line = true;
}

void progress_clear(Progress *p)
{
    if (p->on_line) fputs("\r\033[K", stderr);
    p->on_line = false;
}
