/* base/file.h - whole files in and out, and the names in a folder. */
#ifndef HEAR_BASE_FILE_H
#define HEAR_BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

#include <stdio.h>

typedef LIST(Str) StrList;

/* Reads the whole file at path ("-" is standard input) into the arena; refuses more than limit bytes (HEAR_LIMIT). */
bool file_read(Arena *a, Str path, size_t limit, Str *out, HearErr *err);
/* A file on its way out: what is written goes into a temporary file beside it, which then takes its place: the old file or the new one,
 * never a half. What is there and is no regular file (a pipe, a link) is written to as it is. */
typedef struct {
    FILE *to;
    Arena arena;
    const char *target, *temp;
} FileOut;
bool file_begin(FileOut *f, Str path, HearErr *err);
/* keep: puts it in its place; else leaves all as it was. Whatever it says, f is done with. */
bool file_end(FileOut *f, bool keep, HearErr *err);
/* All of it at once. */
bool file_write(Str path, Str bytes, HearErr *err);
/* Why nothing could be written, by errno, in words that say what to do about it. */
const char *write_fault(int number);
bool file_is_folder(Str path);
bool file_exists(Str path);
/* The paths of all regular files below the folder, sorted by bytes; names that begin with a dot are passed over. */
bool file_list(Arena *a, Str folder, StrList *out, HearErr *err);
/* "folder/name" in the arena. */
Str path_join(Arena *a, Str folder, Str name);
/* What follows the last '/', and what follows the last '.' of that (empty when there is none). */
Str path_name(Str path);
Str path_ext(Str path);

#endif
