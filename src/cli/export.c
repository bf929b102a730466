/* What several forms of export share. */
#include "cli/export.h"

#include <inttypes.h>
#include <stdio.h>

enum { WEEK_DAYS = 7, MONTH_MIDDLE = 15, THIRD_DAYS = 10 }; /* the beginning of a month is its first ten days */

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
    const int32_t month = month_days(from.year, from.month), last = from.day + (int32_t)(d.to - d.from); /* day of that month, or beyond it */
    if (from.day == 1 && last == month) return (ExportDay){ d.from + MONTH_MIDDLE - 1, 3 };
    if (from.day == 1 && last <= THIRD_DAYS + 1) return (ExportDay){ d.from, 3 };
    if (last == month && from.day > month - THIRD_DAYS - 1) return (ExportDay){ d.to, 3 };
    return (ExportDay){ middle, 3 };
}

/* A state lasts through its days; an act is done on one of them. */
static bool is_state_of_things(EventType e)
{
    return e == EVENT_CONTROL || e == EVENT_SIEGE || e == EVENT_PRESENCE || e == EVENT_ROUTE || e == EVENT_AGREEMENT;
}

char *export_edtf(const LedgerClaim *c, char out[EDTF_TEXT])
{
    Days d = c->claim.time;
    char days[DAYS_TEXT], from[DAY_TEXT], to[DAY_TEXT];
    bool state = is_state_of_things(c->claim.event);
    if (d.from == DAY_NONE && (state || c->published == DAY_NONE)) snprintf(out, EDTF_TEXT, "%s", day_text(c->published, from));
    else if (d.from == DAY_NONE) snprintf(out, EDTF_TEXT, "[..%s]", day_text(c->published, to));
    else if (state && d.from != d.to) snprintf(out, EDTF_TEXT, "%s/%s", day_text(d.from, from), day_text(d.to, to));
    else if (!strchr(days_text(d, days), '/')) snprintf(out, EDTF_TEXT, "%s", days);
    else snprintf(out, EDTF_TEXT, "[%s..%s]", day_text(d.from, from), day_text(d.to, to));
    return out;
}

uint32_t export_place(const Theatre *t, const Claim *c)
{
    Str first = first_name(c->place);
    return first.len ? theatre_place(t, first) : ID_NONE;
}

Str place_within(const Theatre *t, const Place *p, PlaceKind kind)
{
    enum { DEPTH_MAX = 16 };
    if (p->kind == kind) return p->name;
    for (uint32_t at = p->parent, depth = 0; at != ID_NONE && depth < DEPTH_MAX; at = t->places[at].parent, depth++)
        if (t->places[at].kind == kind) return t->places[at].name;
    return STR_NONE;
}

bool is_civilians(Str actor) { return str_eq(first_name(actor), STR("civilians")); }
