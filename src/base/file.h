/* base/file.h - whole files in and out, and the names in a folder. */
#ifndef HEAR_BASE_FILE_H
#define HEAR_BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

typedef LIST(Str) StrList;

/* Reads the whole file at path ("-" is standard input) into the arena; refuses more than limit bytes (HEAR_LIMIT). */
bool file_read(Arena *a, Str path, size_t limit, Str *out, HearErr *err);
/* Writes bytes to path by way of a temporary file beside it and a rename: the old file or the new one, never a half. */
bool file_write(Str path, Str bytes, HearErr *err);
bool file_is_folder(Str path);
bool file_exists(Str path);
/* The paths of all regular files below the folder, sorted by bytes; names that begin with a dot are passed over. */
bool file_list(Arena *a, Str folder, StrList *out, HearErr *err);
/* "folder/name" in the arena. */
Str  path_join(Arena *a, Str folder, Str name);
/* What follows the last '/', and what follows the last '.' of that (empty when there is none). */
Str  path_name(Str path);
Str  path_ext(Str path);

#endif
