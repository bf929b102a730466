/* The built page: all its files in memory, packed once. Only what is listed here when the program starts can be asked for. */
#include "serve/inside.h"

enum { FILES_MAX = 400, FILE_BYTES_MAX = 16 << 20, PACK_LEVEL = 9 };

static Str type_of(Str name)
{
    static const struct {
        const char *ext, *type;
    } types[] = {
        { "html", "text/html; charset=utf-8" },
        { "js", "text/javascript; charset=utf-8" },
        { "mjs", "text/javascript; charset=utf-8" },
        { "css", "text/css; charset=utf-8" },
        { "json", "application/json" },
        { "geojson", "application/geo+json" },
        { "svg", "image/svg+xml" },
        { "png", "image/png" },
        { "txt", "text/plain; charset=utf-8" },
    };
    Str ext = path_ext(name);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(ext, str_of(types[i].ext))) return str_of(types[i].type);
    return STR("application/octet-stream");
}

bool files_load(Serve *s, HearErr *err)
{
    StrList paths = { 0 };
    if (s->o.web_folder.len == 0) return true;
    if (!file_list(&s->arena, s->o.web_folder, &paths, err)) return false;
    if (paths.count > FILES_MAX) return err_fail(err, HEAR_LIMIT, s->o.web_folder, AT_NOWHERE, 0, "more than %d files", FILES_MAX);
    for (size_t i = 0; i < paths.count; i++) {
        WebFile f = { .path = str_from(paths.at[i], s->o.web_folder.len), .type = type_of(paths.at[i]) };
        while (str_eat(&f.path, STR("/"))) {}
        if (!file_read(&s->arena, paths.at[i], FILE_BYTES_MAX, &f.bytes, err)) return false;
        f.packed = wire_gzip(&s->arena, f.bytes, PACK_LEVEL);
        f.etag = wire_etag(&s->arena, f.bytes);
        f.for_ever = str_starts(f.path, STR("assets/")); /* their names hold a hash of what is in them */
        LIST_PUSH(&s->arena, &s->files, f);
    }
    return true;
}

const WebFile *files_find(const Serve *s, Str path)
{
    str_eat(&path, STR("/"));
    if (path.len == 0) path = STR("index.html");
    for (size_t i = 0; i < s->files.count; i++)
        if (str_eq(s->files.at[i].path, path)) return &s->files.at[i];
    return NULL;
}
