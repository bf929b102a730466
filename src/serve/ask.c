/* What a question to the API asks for: its days, places and numbers, each told where it is wrong. */
#include "serve/inside.h"

#include <stdarg.h>
#include <stdio.h>

bool ask_fail(Ask *a, int status, const char *fmt, ...)
{
    char what[256];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    a->status = status;
    a->j = (JsonOut){ .out = { .arena = a->keep } };
    jout_open(&a->j, '{');
    jout_key(&a->j, "error"), jout_str(&a->j, str_of(what));
    jout_close(&a->j, '}');
    return false;
}

bool ask_day(Ask *a, const char *name, Day otherwise, Day *out)
{
    Str text = query_get(&a->query, name);
    *out = text.len ? day_parse(text) : otherwise;
    return text.len == 0 || (text.len == 10 && *out != DAY_NONE) || ask_fail(a, 400, "%s must be a day, YYYY-MM-DD", name);
}

bool ask_place(Ask *a, const char *name, uint32_t *out)
{
    Str text = query_get(&a->query, name);
    if (text.len == 0) return ask_fail(a, 400, "%s is missing", name);
    *out = theatre_place(a->serve->o.theatre, text);
    if (*out == ID_NONE) *out = names_place(a->serve->o.names, text);
    return *out != ID_NONE || ask_fail(a, 404, "no place is called %.*s", STR_FMT(text));
}

bool ask_number(Ask *a, const char *name, int64_t least, int64_t most, int64_t otherwise, int64_t *out)
{
    Str text = query_get(&a->query, name);
    *out = otherwise;
    return text.len == 0 || (str_int(text, out) && *out >= least && *out <= most) ||
           ask_fail(a, 400, "%s must be a number from %lld to %lld", name, (long long)least, (long long)most);
}

bool ask_id(Ask *a, int64_t *out)
{
    if (!str_int(a->rest, out) || *out <= 0) return ask_fail(a, 400, "the number is missing");
    return *out <= a->world->version.entries || ask_fail(a, 404, "there is no entry %lld", (long long)*out);
}

bool ask_two_days(Ask *a, Day *day, Day *as_known) { return ask_day(a, "day", a->world->days.to, day) && ask_day(a, "as_known", DAY_NONE, as_known); }

bool ask_moment(Ask *a, Day *day, Weigh **weigh)
{
    Day as_known;
    if (!ask_two_days(a, day, &as_known)) return false;
    *weigh = str_eq(query_get(&a->query, "quick"), STR("1")) ? world_weigh_quickly(a->world, as_known) : world_weigh(a->world, as_known);
    return true;
}
