/* serve/wire.c - an answer on its way out: its ETag, whether the asker has it already, gzip. */
#include "serve/inside.h"

#include <inttypes.h>
#include <stdlib.h>
#include <zlib.h>

enum { GZIP_LEAST = 600, GZIP_LEVEL = 5, GZIP_HEADER = 16 };

Str wire_gzip(Arena *keep, Str bytes, int level)
{
    z_stream z = { 0 };
    if (bytes.len < GZIP_LEAST || bytes.len > UINT32_MAX / 2) return STR_NONE;
    if (deflateInit2(&z, level, Z_DEFLATED, MAX_WBITS + GZIP_HEADER, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) return STR_NONE;
    char *room = arena_take(keep, 1, 1, bytes.len);
    z.next_in = (Bytef *)(uintptr_t)bytes.at;
    z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)room;
    z.avail_out = (uInt)bytes.len;
    bool smaller = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t len = z.total_out;
    deflateEnd(&z);
    return smaller ? (Str){ room, len } : STR_NONE;
}

Str wire_etag(Arena *keep, Str bytes) { return arena_printf(keep, "\"%016" PRIx64 "\"", str_hash(bytes)); }

/* "W/"x", "y"": does one of them name this content? */
static bool has_tag(Str list, Str etag)
{
    Str one;
    if (str_eq(str_trim(list), STR("*"))) return true;
    while (str_cut(&list, ',', &one)) {
        one = str_trim(one);
        str_eat(&one, STR("W/"));
        if (str_eq(one, etag)) return true;
    }
    return false;
}

static bool packs_well(Str type)
{
    return str_starts(type, STR("text/")) || str_find(type, STR("json"), 0) != SIZE_MAX || str_find(type, STR("javascript"), 0) != SIZE_MAX ||
           str_find(type, STR("svg"), 0) != SIZE_MAX;
}

void wire_finish(const HttpRequest *r, Arena *keep, HttpAnswer *out)
{
    if (out->status != 200) return;
    if (out->etag.len == 0) out->etag = wire_etag(keep, out->body);
    if (has_tag(r->if_none_match, out->etag)) {
        out->status = 304;
        out->body = STR_NONE;
        out->gzipped = false;
        return;
    }
    if (out->gzipped || !r->takes_gzip || !packs_well(out->type)) return;
    Str packed = wire_gzip(keep, out->body, GZIP_LEVEL);
    if (packed.len) {
        out->body = packed;
        out->gzipped = true;
    }
}
