/* Any bytes as a letter, a page saved with its pictures, a mailbox: the first byte chooses. */
#include "report_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "a.eml", "a.mhtml", "a.mbox", "-" };
    return read_named(names, sizeof names / sizeof *names, data, size);
}
