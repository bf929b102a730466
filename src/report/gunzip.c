#include "report/gunzip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

enum { WINDOW = 64 << 10, WITH_GZIP_HEADER = 16 };

struct Gunzip {
    BytesRead read;
    void *from;
    z_stream z;
    Str head;            /* of it, what is not in z yet */
    uint64_t packed;     /* bytes that were given to z */
    bool ended, between; /* between: a member is over, and no byte of a next one was seen */
    bool unreadable;
    const char *fault;
    char window[WINDOW];
};

Gunzip *gunzip_open(Str head, BytesRead read, void *from)
{
    Gunzip *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    g->read = read;
    g->from = from;
    g->head = head;
    if (inflateInit2(&g->z, MAX_WBITS + WITH_GZIP_HEADER) == Z_OK) return g;
    free(g);
    return NULL;
}

/* Gives z more packed bytes; at their end, ended. */
static bool feed(Gunzip *g)
{
    long got = 0;
    if (g->head.len) {
        got = g->head.len < INT_MAX ? (long)g->head.len : INT_MAX;
        g->z.next_in = (Bytef *)(uintptr_t)g->head.at;
        g->head = str_from(g->head, (size_t)got);
    } else {
        got = g->read(g->from, g->window, sizeof g->window);
        g->z.next_in = (Bytef *)g->window;
    }
    g->unreadable = got < 0;
    g->ended = got <= 0;
    g->z.avail_in = got > 0 ? (uInt)got : 0;
    g->packed += g->z.avail_in;
    return !g->unreadable;
}

/* Behind a member: steps over the zeros with which tapes and some writers fill up. False when what follows is no other member. */
static bool begin_member(Gunzip *g)
{
    while (g->z.avail_in && *g->z.next_in == 0) g->z.next_in++, g->z.avail_in--;
    if (g->z.avail_in == 0) return true;
    g->between = false;
    if (*g->z.next_in != (unsigned char)GZIP_MAGIC.at[0]) g->fault = "what follows here is not gzip data";
    else inflateReset(&g->z);
    return g->fault == NULL;
}

long gunzip_read(Gunzip *g, char *at, size_t room)
{
    g->z.next_out = (Bytef *)at;
    g->z.avail_out = room < INT_MAX ? (uInt)room : INT_MAX;
    const uInt all = g->z.avail_out;
    while (!g->fault && !g->unreadable && g->z.avail_out == all) {
        if (g->z.avail_in == 0 && !g->ended && !feed(g)) break;
        if (g->between && !begin_member(g)) break;
        if (g->between && !g->ended) continue;
        if (g->between) return 0;
        int status = inflate(&g->z, Z_NO_FLUSH);
        g->between = status == Z_STREAM_END;
        if (g->between || status == Z_OK) continue;
        if (status != Z_BUF_ERROR) g->fault = "the gzip data are damaged here";
        else if (g->ended) g->fault = "the gzip data are cut short here";
    }
    return g->z.avail_out < all ? (long)(all - g->z.avail_out) : -1;
}

const char *gunzip_fault(const Gunzip *g, uint64_t *byte)
{
    *byte = g->packed - g->z.avail_in;
    return g->fault;
}

void gunzip_close(Gunzip *g)
{
    if (!g) return;
    inflateEnd(&g->z);
    free(g);
}
