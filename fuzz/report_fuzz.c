/* Any bytes as a file of any format: the first byte chooses. */
#include "report_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "a.txt", "a.html", "a.jsonl", "a.md", "-", "a.xml", "a.json", "a.warc", "a.warc.gz", "a.wacz", "a.html.gz", "a.jsonl.gz", "a.csv" };
    if (size == 0) return 0;
    char *exact = malloc(size);                       /* the sanitizer then sees each byte too far */
    if (!exact) return 0;
    memcpy(exact, data + 1, size - 1);
    Str name = str_of(names[data[0] % (sizeof names / sizeof *names)]), bytes = { exact, size - 1 };
    assert(read_all(name, bytes) == read_all(name, bytes));
    free(exact);
    return 0;
}
