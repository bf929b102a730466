#include "cli/countries.h"

#include "base/file.h"
#include "base/tsv.h"

enum { COUNTRIES_BYTES_MAX = 1 << 20, DEPTH_MAX = 16 };

static bool number(Tsv *t, Str cell, int64_t *out)
{
    *out = 0;
    return cell.len == 0 || (str_int(cell, out) && *out > 0 && *out < 10000) || tsv_fail(t, "%.*s is no country's number", STR_FMT(cell));
}

bool countries_load(Countries *out, const Theatre *theatre, Arena *keep, HearErr *err)
{
    static const char *const columns[] = { "country", "iso", "gw", "acled_region", "ucdp_region", "forces" };
    Str path = path_join(keep, theatre->folder, STR("countries.tsv")), text, cells[6], actors, actor;
    LIST(Country) list = { 0 };
    Tsv t;
    *out = (Countries){ 0 };
    if (!file_exists(path)) return true;
    if (!file_read(keep, path, COUNTRIES_BYTES_MAX, &text, err) || !tsv_open(&t, path, text, columns, 6, err)) return false;
    while (tsv_next(&t, cells)) {
        Country c = { .place = theatre_place(theatre, cells[0]), .acled_region = cells[3], .ucdp_region = cells[4], .forces = cells[5] };
        if (c.place == ID_NONE) return tsv_fail(&t, "%.*s is no place", STR_FMT(cells[0]));
        if (!number(&t, cells[1], &c.iso) || !number(&t, cells[2], &c.gw)) return false;
        for (actors = c.forces; str_cut(&actors, '|', &actor);)
            if (actor.len && theatre_actor(theatre, actor) == ID_NONE) return tsv_fail(&t, "%.*s is no actor", STR_FMT(actor));
        LIST_PUSH(keep, &list, c);
    }
    *out = (Countries){ list.at, (uint32_t)list.count };
    return err->code == HEAR_OK;
}

const Country *country_of(const Countries *c, const Theatre *t, uint32_t place)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (theatre_within(t, place, c->at[i].place)) return &c->at[i];
    return NULL;
}

const Country *country_of_actor(const Countries *c, const Theatre *t, Str actor)
{
    uint32_t id = theatre_actor(t, actor);
    for (int depth = 0; id != ID_NONE && depth < DEPTH_MAX; depth++, id = t->actors[id].parent)
        for (uint32_t i = 0; i < c->count; i++) {
            Str forces = c->at[i].forces, one;
            while (str_cut(&forces, '|', &one))
                if (str_eq(one, t->actors[id].id)) return &c->at[i];
        }
    return NULL;
}
