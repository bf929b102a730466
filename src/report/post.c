/* The line by which a short message is copied with its text: "Nadia R @nadia_r - 16:35 UTC - 8 Jun 2018" above it,
 * "— Nadia R (@nadia_r) June 8, 2018" below it. */
#include "report/dateline.h"
#include "report/inner.h"

enum { NAME_MAX = 60, HANDLE_LEAST = 3, MOMENT_MAX = 40 };

bool post_line(Str line, Str *author, bool *below)
{
    static const char *const dashes[] = { "\xE2\x80\x94", "\xE2\x80\x93", "-" };
    PrintedDay d;
    const size_t at = str_find_char(line, '@', 0);
    if (at == SIZE_MAX || at > NAME_MAX) return false;
    size_t end = at + 1;
    while (end < line.len && (ascii_alnum(line.at[end]) || line.at[end] == '_')) end++;
    if (end < at + 1 + HANDLE_LEAST || line.len - end > MOMENT_MAX || !day_find(line, end, &d)) return false;
    Str name = str_trim(str_head(line, at));
    *below = false;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes && !*below; i++) *below = str_eat(&name, str_of(dashes[i]));
    if (str_ends(name, STR("("))) name = str_head(name, name.len - 1);
    *author = str_trim(name);
    return author->len > 0 && str_find(*author, STR(". "), 0) == SIZE_MAX;
}
