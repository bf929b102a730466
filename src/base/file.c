#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_DEPTH_MAX = 32 }; /* a link that leads back to its folder ends here */

static const char *zero_ended(Arena *a, Str s) { return arena_copy(a, s).at; }

static bool read_all(Arena *a, int fd, Str path, size_t size_hint, size_t limit, Str *out, HearErr *err)
{
    size_t room = size_hint + 1, len = 0;
    char *at = arena_bytes(a, room);
    for (;;) {
        ssize_t got = read(fd, at + len, room - len);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return err_fail(err, HEAR_SYSTEM, path, AT_NOWHERE, 0, "cannot read: %s", strerror(errno));
        if (got == 0) break;
        len += (size_t)got;
        if (len > limit) return err_fail(err, HEAR_LIMIT, path, AT_BYTE, limit, "larger than the limit of %zu bytes", limit);
        if (len == room) {
            char *bigger = arena_bytes(a, room * 2);
            memcpy(bigger, at, len);
            at = bigger;
            room *= 2;
        }
    }
    *out = (Str){ at, len };
    return true;
}

bool file_read(Arena *a, Str path, size_t limit, Str *out, HearErr *err)
{
    if (str_eq(path, STR("-"))) return read_all(a, 0, STR("standard input"), 64 << 10, limit, out, err);
    int fd = open(zero_ended(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return err_fail(err, HEAR_FORMAT, path, AT_NOWHERE, 0, "cannot open: %s", strerror(errno));
    struct stat st;
    bool ok = false;
    if (fstat(fd, &st) != 0) err_fail(err, HEAR_SYSTEM, path, AT_NOWHERE, 0, "cannot read: %s", strerror(errno));
    else if (S_ISDIR(st.st_mode)) err_fail(err, HEAR_FORMAT, path, AT_NOWHERE, 0, "is a folder");
    else if (st.st_size > 0 && (size_t)st.st_size > limit)
        err_fail(err, HEAR_LIMIT, path, AT_BYTE, limit, "larger than the limit of %zu bytes", limit);
    else ok = read_all(a, fd, path, st.st_size > 0 ? (size_t)st.st_size : 64 << 10, limit, out, err);
    close(fd);
    return ok;
}

const char *write_fault(int number)
{
    switch (number) {
    case ENOSPC: return "no room is left on the disk";
    case EDQUOT: return "the room that this user may take up on the disk is used up";
    case EFBIG: return "a file may not grow so large here (ulimit -f says how large)";
    default: return strerror(number);
    }
}

bool file_begin(FileOut *f, Str path, HearErr *err)
{
    struct stat st;
    *f = (FileOut){ .to = NULL };
    f->target = f->temp = zero_ended(&f->arena, path);
    bool beside = lstat(f->target, &st) != 0 || S_ISREG(st.st_mode);
    if (beside) f->temp = arena_printf(&f->arena, "%s.%ld.tmp", f->target, (long)getpid()).at;
    f->to = fopen(f->temp, "we");
    if (f->to) return true;
    err_fail(err, HEAR_SYSTEM, path, AT_NOWHERE, 0, "cannot write: %s", write_fault(errno));
    arena_free(&f->arena);
    return false;
}

bool file_end(FileOut *f, bool keep, HearErr *err)
{
    const bool beside = f->temp != f->target;
    bool ok = !keep || (fflush(f->to) == 0 && !ferror(f->to) && (!beside || fsync(fileno(f->to)) == 0));
    int why = errno;
    if (fclose(f->to) != 0 && ok && keep) ok = false, why = errno;
    if (ok && keep && beside && rename(f->temp, f->target) != 0) ok = false, why = errno;
    if (!ok) err_fail(err, HEAR_SYSTEM, str_of(f->target), AT_NOWHERE, 0, "cannot write: %s", write_fault(why));
    if (beside && !(ok && keep)) unlink(f->temp);
    arena_free(&f->arena);
    return ok;
}

bool file_write(Str path, Str bytes, HearErr *err)
{
    FileOut f;
    if (!file_begin(&f, path, err)) return false;
    fwrite(bytes.at, 1, bytes.len, f.to);
    return file_end(&f, true, err);
}

static bool stat_path(Str path, struct stat *st)
{
    Arena a = { 0 };
    bool ok = stat(zero_ended(&a, path), st) == 0;
    arena_free(&a);
    return ok;
}

bool file_is_folder(Str path)
{
    struct stat st;
    return stat_path(path, &st) && S_ISDIR(st.st_mode);
}

bool file_exists(Str path)
{
    struct stat st;
    return stat_path(path, &st);
}

static int by_bytes(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

static bool list_below(Arena *a, Str folder, int depth, StrList *out, HearErr *err)
{
    if (depth > FOLDER_DEPTH_MAX) return err_fail(err, HEAR_LIMIT, folder, AT_NOWHERE, 0, "folders nested deeper than %d", FOLDER_DEPTH_MAX);
    DIR *dir = opendir(zero_ended(a, folder));
    if (!dir) return err_fail(err, HEAR_FORMAT, folder, AT_NOWHERE, 0, "cannot open: %s", strerror(errno));
    StrList names = { 0 };
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.') LIST_PUSH(a, &names, arena_copy(a, str_of(e->d_name)));
    closedir(dir);
    if (names.count) qsort(names.at, names.count, sizeof *names.at, by_bytes);
    bool ok = true;
    for (size_t i = 0; ok && i < names.count; i++) {
        Str path = path_join(a, folder, names.at[i]);
        struct stat st;
        if (stat(path.at, &st) != 0) continue; /* a dangling link is no report */
        if (S_ISDIR(st.st_mode)) ok = list_below(a, path, depth + 1, out, err);
        else if (S_ISREG(st.st_mode)) LIST_PUSH(a, out, path);
    }
    return ok;
}

bool file_list(Arena *a, Str folder, StrList *out, HearErr *err) { return list_below(a, folder, 0, out, err); }

Str path_join(Arena *a, Str folder, Str name)
{
    while (folder.len > 1 && folder.at[folder.len - 1] == '/') folder.len--;
    Buf b = { .arena = a };
    buf_add(&b, folder);
    buf_add_char(&b, '/');
    buf_add(&b, name);
    buf_add_char(&b, '\0');
    return (Str){ b.at, b.len - 1 };
}

Str path_name(Str path)
{
    size_t from = path.len;
    while (from > 0 && path.at[from - 1] != '/') from--;
    return str_from(path, from);
}

Str path_ext(Str path)
{
    Str name = path_name(path);
    for (size_t i = name.len; i > 1; i--)
        if (name.at[i - 1] == '.') return str_from(name, i);
    return (Str){ name.at + name.len, 0 };
}
