/* Runs a fuzz target over files, where libFuzzer is not there: a corpus is then a plain test.
 *
 *   NAME_fuzz FILE-OR-FOLDER…     results as TAP; a fault ends the program, as it would under libFuzzer
 */
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_BYTES_MAX = 16 << 20 };

int main(int argc, char **argv)
{
    Arena a = { 0 };
    StrList files = { 0 };
    HearErr err = { 0 };
    for (int i = 1; i < argc; i++) {
        Str path = str_of(argv[i]);
        if (!file_is_folder(path)) LIST_PUSH(&a, &files, path);
        else if (!file_list(&a, path, &files, &err)) break;
    }
    for (size_t i = 0; err.code == HEAR_OK && i < files.count; i++) {
        Arena one = { 0 };
        Str bytes;
        if (file_read(&one, files.at[i], INPUT_BYTES_MAX, &bytes, &err)) {
            uint8_t *exact = malloc(bytes.len ? bytes.len : 1); /* a sanitizer then sees one byte too far */
            if (!exact) return 5;
            if (bytes.len) memcpy(exact, bytes.at, bytes.len);
            LLVMFuzzerTestOneInput(exact, bytes.len);
            free(exact);
            printf("ok - %.*s\n", STR_FMT(files.at[i]));
            fflush(stdout);
        }
        arena_free(&one);
    }
    if (err.code) fprintf(stderr, "%s\n", err.what);
    arena_free(&a);
    return err.code ? 1 : 0;
}
