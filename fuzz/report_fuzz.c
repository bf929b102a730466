/* Any bytes as a file of any format: the first byte chooses. */
#include "report_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "a.txt",  "a.html",    "a.jsonl", "a.md",      "-",          "a.xml", "a.json",
                                         "a.warc", "a.warc.gz", "a.wacz",  "a.html.gz", "a.jsonl.gz", "a.csv" };
    return read_named(names, sizeof names / sizeof *names, data, size);
}
