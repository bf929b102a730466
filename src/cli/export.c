/* What several forms of export share. */
#include "cli/export.h"

#include <inttypes.h>

enum { WEEK_DAYS = 7, MONTH_MIDDLE = 15 };

void csv_cell(FILE *to, Str s, bool first)
{
    if (!first) fputc(',', to);
    fputc('"', to);
    if (s.len && memchr("=+-@\t\r", s.at[0], 6)) fputc('\'', to);
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '"') fputc('"', to);
        fputc(s.at[i], to);
    }
    fputc('"', to);
}

void csv_number(FILE *to, int64_t n, bool known)
{
    fputc(',', to);
    if (known) fprintf(to, "%" PRId64, n);
}

Str first_name(Str joined)
{
    Str first = STR_NONE;
    str_cut(&joined, '+', &first);
    return first;
}

ExportDay export_day(const LedgerClaim *c)
{
    Days d = c->claim.time;
    if (d.from == DAY_NONE) return (ExportDay){ c->published, 1 };
    if (d.from == d.to) return (ExportDay){ d.from, 1 };
    Day middle = d.from + (d.to - d.from) / 2;
    if (d.to - d.from < WEEK_DAYS) return (ExportDay){ middle, 2 };
    Civil from = day_civil(d.from);
    bool whole_month = from.day == 1 && d.to - d.from + 1 == month_days(from.year, from.month);
    return (ExportDay){ whole_month ? d.from + MONTH_MIDDLE - 1 : middle, 3 };
}
