#include "serve/pmtiles.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { HEADER_BYTES = 127, LEAVES_DEEP_MAX = 4, ENTRIES_MAX = 1 << 20, GZIP_OR_ZLIB = 32 };
enum { PACKED_NONE = 1, PACKED_GZIP = 2 };

typedef struct {
    uint64_t tile, offset;
    uint32_t length, run;
} Entry;
typedef struct {
    Entry *at;
    uint32_t count;
} Directory;

struct PmTiles {
    Arena arena;
    int fd;
    uint64_t size, leaves, leaves_length, data, data_length;
    uint8_t directory_packed, tile_packed, kind, max_zoom;
    Directory root;
    char path[256];
};

static bool damaged(const PmTiles *p, const char *what, HearErr *err)
{
    return err_fail(err, HEAR_FORMAT, str_of(p->path), AT_NOWHERE, 0, "%s", what);
}

/* `length` bytes from `offset`; within says of which part of the file they must be. */
static bool read_at(const PmTiles *p, uint64_t offset, uint64_t length, Arena *keep, Str *out, HearErr *err)
{
    if (length > p->size || offset > p->size - length) return damaged(p, "points beyond its end", err);
    char *room = arena_take(keep, 1, 1, (size_t)length + 1);
    for (uint64_t got = 0; got < length;) {
        ssize_t n = pread(p->fd, room + got, (size_t)(length - got), (off_t)(offset + got));
        if (n <= 0) return err_fail(err, HEAR_SYSTEM, str_of(p->path), AT_NOWHERE, 0, "cannot be read");
        got += (uint64_t)n;
    }
    *out = (Str){ room, (size_t)length };
    return true;
}

static bool unpack(const PmTiles *p, Str bytes, Arena *keep, Str *out, HearErr *err)
{
    enum { STEP = 64 << 10 };
    Buf b = { .arena = keep };
    z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes.at, .avail_in = (uInt)bytes.len };
    char room[STEP];
    int state = Z_OK;
    if (inflateInit2(&z, MAX_WBITS + GZIP_OR_ZLIB) != Z_OK) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    while (state == Z_OK && b.len <= PMTILES_DIRECTORY_MAX) {
        z.next_out = (Bytef *)room, z.avail_out = STEP;
        state = inflate(&z, Z_NO_FLUSH);
        if (state == Z_OK || state == Z_STREAM_END) buf_add(&b, (Str){ room, STEP - z.avail_out });
    }
    inflateEnd(&z);
    *out = buf_str(&b);
    return state == Z_STREAM_END || damaged(p, "a directory cannot be unpacked, or is too large", err);
}

static bool varint(Str *s, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; s->len && shift < 64; shift += 7) {
        uint8_t byte = (uint8_t)s->at[0];
        *s = str_from(*s, 1);
        *out |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

/* Four columns one after the other: tile numbers as differences, runs, lengths, offsets (0: right behind the one before). */
static bool parse_directory(const PmTiles *p, Str bytes, Arena *keep, Directory *out, HearErr *err)
{
    uint64_t count, n, tile = 0;
    if (!varint(&bytes, &count) || count > ENTRIES_MAX || count > bytes.len) return damaged(p, "a directory has no or too many entries", err);
    *out = (Directory){ ARENA_NEW(keep, Entry, (size_t)count + 1), (uint32_t)count };
    for (uint32_t i = 0; i < out->count; i++) {
        if (!varint(&bytes, &n)) return damaged(p, "a directory is cut short", err);
        out->at[i].tile = tile += n;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        if (!varint(&bytes, &n) || n > UINT32_MAX) return damaged(p, "a directory is cut short", err);
        out->at[i].run = (uint32_t)n;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        if (!varint(&bytes, &n) || n > UINT32_MAX) return damaged(p, "a directory is cut short", err);
        out->at[i].length = (uint32_t)n;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        if (!varint(&bytes, &n) || (n == 0 && i == 0)) return damaged(p, "a directory is cut short", err);
        out->at[i].offset = n ? n - 1 : out->at[i - 1].offset + out->at[i - 1].length;
    }
    return true;
}

static bool load_directory(const PmTiles *p, uint64_t offset, uint64_t length, Arena *keep, Directory *out, HearErr *err)
{
    Arena scratch = { 0 };
    Str bytes;
    bool ok = length <= PMTILES_DIRECTORY_MAX || damaged(p, "a directory is too large", err);
    ok = ok && read_at(p, offset, length, &scratch, &bytes, err) && (p->directory_packed == PACKED_NONE || unpack(p, bytes, &scratch, &bytes, err));
    ok = ok && parse_directory(p, bytes, keep, out, err);
    arena_free(&scratch);
    return ok;
}

static uint64_t number_at(Str header, size_t at)
{
    uint64_t n = 0;
    for (size_t i = 8; i-- > 0;) n = n << 8 | (uint8_t)header.at[at + i];
    return n;
}

static bool load(PmTiles *p, HearErr *err)
{
    Arena scratch = { 0 };
    struct stat st;
    Str h;
    p->fd = open(p->path, O_RDONLY | O_CLOEXEC);
    if (p->fd < 0 || fstat(p->fd, &st) != 0 || !S_ISREG(st.st_mode)) return damaged(p, "cannot open", err);
    p->size = (uint64_t)st.st_size;
    bool ok = read_at(p, 0, HEADER_BYTES, &scratch, &h, err);
    if (ok && (!str_starts(h, STR("PMTiles")) || h.at[7] != 3)) ok = damaged(p, "is no PMTiles file of version 3", err);
    if (ok) {
        p->leaves = number_at(h, 40), p->leaves_length = number_at(h, 48), p->data = number_at(h, 56), p->data_length = number_at(h, 64);
        p->directory_packed = (uint8_t)h.at[97], p->tile_packed = (uint8_t)h.at[98], p->kind = (uint8_t)h.at[99], p->max_zoom = (uint8_t)h.at[101];
        ok = (p->directory_packed == PACKED_NONE || p->directory_packed == PACKED_GZIP) ||
             damaged(p, "is packed in a way that is not known here", err);
        ok = ok && (p->tile_packed <= PACKED_GZIP || damaged(p, "has tiles that are packed in a way that is not known here", err));
        ok = ok && ((p->kind != TILE_UNKNOWN && p->kind <= TILE_AVIF) || damaged(p, "has tiles of an unknown kind", err));
        ok = ok && (p->max_zoom <= PMTILES_ZOOM_MAX || damaged(p, "goes deeper than there are zooms", err));
        ok = ok && load_directory(p, number_at(h, 8), number_at(h, 16), &p->arena, &p->root, err);
    }
    arena_free(&scratch);
    return ok;
}

bool pmtiles_open(PmTiles **out, Str path, HearErr *err)
{
    PmTiles *p = calloc(1, sizeof *p);
    *out = NULL;
    if (!p) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    p->fd = -1;
    if (path.len >= sizeof p->path) {
        free(p);
        return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "the path of the tiles is too long");
    }
    memcpy(p->path, path.at, path.len);
    if (!load(p, err)) {
        pmtiles_close(p);
        return false;
    }
    *out = p;
    return true;
}

void pmtiles_close(PmTiles *p)
{
    if (!p) return;
    if (p->fd >= 0) close(p->fd);
    arena_free(&p->arena);
    free(p);
}

TileKind pmtiles_kind(const PmTiles *p) { return (TileKind)p->kind; }
bool pmtiles_gzipped(const PmTiles *p) { return p->tile_packed == PACKED_GZIP; }
int pmtiles_max_zoom(const PmTiles *p) { return p->max_zoom; }

uint64_t pmtiles_number(uint32_t z, uint32_t x, uint32_t y)
{
    uint64_t number = 0;
    for (uint32_t level = 0; level < z; level++) number += (uint64_t)1 << (2 * level); /* all tiles of the zooms above */
    for (uint32_t side = z ? 1u << (z - 1) : 0; side > 0; side /= 2) {                 /* Hilbert's curve, from the largest square down */
        uint32_t right = (x & side) > 0, down = (y & side) > 0;
        number += (uint64_t)side * side * ((3 * right) ^ down);
        if (down) continue;
        if (right) x = side - 1 - (x & (side - 1)), y = side - 1 - (y & (side - 1));
        uint32_t swap = x;
        x = y, y = swap;
    }
    return number;
}

/* The last entry that begins at or before the tile; NULL when none does. */
static const Entry *entry_for(const Directory *d, uint64_t tile)
{
    uint32_t low = 0, high = d->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->at[middle].tile <= tile) low = middle + 1;
        else high = middle;
    }
    return low ? &d->at[low - 1] : NULL;
}

bool pmtiles_tile(PmTiles *p, uint32_t z, uint32_t x, uint32_t y, Arena *keep, Str *out, HearErr *err)
{
    *out = STR_NONE;
    if (z > p->max_zoom || x >> z || y >> z) return true;
    Arena scratch = { 0 };
    Directory leaf, *d = &p->root;
    uint64_t tile = pmtiles_number(z, x, y);
    bool ok = true;
    for (int depth = 0; ok; depth++) {
        const Entry *e = entry_for(d, tile);
        if (!e || (e->run && tile - e->tile >= e->run)) break;
        if (e->run) {
            ok = e->length <= PMTILES_TILE_MAX || damaged(p, "a tile is too large", err);
            ok = ok && ((e->offset <= p->data_length && e->length <= p->data_length - e->offset) || damaged(p, "points beyond its end", err));
            ok = ok && read_at(p, p->data + e->offset, e->length, keep, out, err);
            break;
        }
        ok = depth < LEAVES_DEEP_MAX || damaged(p, "has directories too deep", err);
        ok = ok && ((e->offset <= p->leaves_length && e->length <= p->leaves_length - e->offset) || damaged(p, "points beyond its end", err));
        ok = ok && load_directory(p, p->leaves + e->offset, e->length, &scratch, &leaf, err);
        d = &leaf;
    }
    arena_free(&scratch);
    return ok;
}
