/* UCDP GED's columns (codebook of version 24.1). One row an event: the claims that tell of the same kind of act by the same actor
 * against the same target, at one place on the same days. Figures: the lowest, the highest and the median of what was said of the dead.
 * Who told the source of it stands in source_original, the nearest that any standard comes to a chain of speakers. */
#include "cli/export.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
    const LedgerClaim *claim;
    uint32_t place;
    Days days;
} Row;

static bool is_violence(EventType e)
{
    return e == EVENT_CAPTURE || e == EVENT_ATTACK || e == EVENT_STRIKE || e == EVENT_SIEGE || e == EVENT_CASUALTIES;
}

/* 1 a place, 2 near it, 3 somewhere in a district, 4 in a governorate, 5 along a line or in a region without borders, 6 in a country. */
static int where_precision(const Place *p, Str extent)
{
    switch (p->kind) {
    case KIND_COUNTRY: return 6;
    case KIND_REGION:
    case KIND_RIVER:
    case KIND_LAKE:
    case KIND_MOUNTAIN:
    case KIND_DESERT:
    case KIND_BORDER:
    case KIND_ROAD: return 5;
    case KIND_GOVERNORATE: return 4;
    case KIND_DISTRICT: return 3;
    default: return str_eq(extent, STR("outskirts")) ? 2 : 1;
    }
}

/* 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more. */
static int date_precision(Days days)
{
    int64_t length = (int64_t)days.to - days.from + 1;
    return length <= 1 ? 1 : length <= 6 ? 2 : length == 7 ? 3 : length <= 31 ? 4 : 5;
}

/* 1 a state fights, 2 groups among themselves, 3 against civilians. */
static int violence_of(const ExportInput *in, const Claim *c)
{
    bool state = country_of_actor(in->countries, in->theatre, first_name(c->actor)) ||
                 country_of_actor(in->countries, in->theatre, first_name(c->target));
    return is_civilians(c->target) ? 3 : state ? 1 : 2;
}

/* The cell of half a degree of PRIO-GRID, counted from the south-west corner of the world. */
static int64_t prio_cell(const Place *p)
{
    enum { CELLS_A_ROW = 720 };
    return (int64_t)floor((p->lat + 90) * 2) * CELLS_A_ROW + (int64_t)floor((p->lon + 180) * 2) + 1;
}

/* A side as the table names it: governments by their country. */
static Str side_name(const ExportInput *in, Str joined)
{
    Str actor = first_name(joined);
    const Country *home = country_of_actor(in->countries, in->theatre, actor);
    if (actor.len == 0) return STR_NONE;
    return home ? arena_printf(in->keep, "Government of %.*s", STR_FMT(in->theatre->places[home->place].name)) : actor_label(in->theatre, actor);
}

static int row_order(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    const Claim *x = &a->claim->claim, *y = &b->claim->claim;
    if (a->days.from != b->days.from) return a->days.from < b->days.from ? -1 : 1;
    if (a->days.to != b->days.to) return a->days.to < b->days.to ? -1 : 1;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    int c = str_cmp(x->actor, y->actor);
    if (c == 0) c = str_cmp(x->target, y->target);
    return c ? c : (a->claim->id > b->claim->id) - (a->claim->id < b->claim->id);
}

static bool same_event(const Row *a, const Row *b)
{
    const Claim *x = &a->claim->claim, *y = &b->claim->claim;
    return a->days.from == b->days.from && a->days.to == b->days.to && a->place == b->place && x->event == y->event && str_eq(x->actor, y->actor) &&
           str_eq(x->target, y->target);
}

static int by_number(const void *pa, const void *pb)
{
    const int32_t *a = pa, *b = pb;
    return (*a > *b) - (*a < *b);
}

typedef struct {
    int32_t low, best, high;
} Dead;

static Dead dead_of(const ExportInput *in, const Row *row, size_t count)
{
    int32_t *said = ARENA_NEW(in->keep, int32_t, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (row[i].claim->claim.count.op[0] && row[i].claim->claim.count.killed >= 0) said[n++] = row[i].claim->claim.count.killed;
    if (n == 0) return (Dead){ 0, 0, 0 };
    qsort(said, n, sizeof *said, by_number);
    return (Dead){ said[0], said[(n - 1) / 2], said[n - 1] };
}

static uint64_t count_sources(const Row *row, size_t count)
{
    uint64_t sources = 0;
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t k = 0; k < i && !known; k++) known = str_eq(row[k].claim->source, row[i].claim->source);
        sources += !known;
    }
    return sources;
}

static void write_row(FILE *to, const ExportInput *in, const Row *row, size_t count)
{
    const Theatre *t = in->theatre;
    const LedgerClaim *lc = row->claim;
    const Claim *c = &lc->claim;
    const Place *p = &t->places[row->place];
    const Country *country = country_of(in->countries, t, row->place), *home_a = country_of_actor(in->countries, t, first_name(c->actor)),
                  *home_b = country_of_actor(in->countries, t, first_name(c->target));
    char from[DAY_TEXT], until[DAY_TEXT], published[DAY_TEXT];
    Dead dead = dead_of(in, row, count);
    Str a = side_name(in, c->actor), b = side_name(in, c->target);
    int year = day_civil(row->days.from).year;
    bool on_civilians = is_civilians(c->target);
    fprintf(to, "%" PRId64 ",HEARSAY-%.8s-%" PRId64 ",%d,0,Check,%d,,,,,", lc->id, in->version.at, lc->id, year, violence_of(in, c));
    csv_cell(to, b.len ? arena_printf(in->keep, "%.*s - %.*s", STR_FMT(a), STR_FMT(b)) : a, false);
    fputs(",,", to), csv_cell(to, a, false), fputs(",,", to), csv_cell(to, b, false);
    csv_number(to, (int64_t)count_sources(row, count), true);
    csv_cell(to, arena_printf(in->keep, "\"%.*s\", %s, %.*s", STR_FMT(lc->source), day_text(lc->published, published), STR_FMT(lc->doc)), false);
    csv_cell(to, lc->source, false), csv_cell(to, str_of(published), false), csv_cell(to, lc->words, false);
    csv_cell(to, c->attribution_count ? c->attribution[c->attribution_count - 1] : lc->own_part ? lc->author : STR_NONE, false);
    fprintf(to, ",%d", where_precision(p, c->extent));
    csv_cell(to, p->name, false), csv_cell(to, c->extent, false);
    csv_cell(to, place_within(t, p, KIND_GOVERNORATE), false), csv_cell(to, place_within(t, p, KIND_DISTRICT), false);
    fprintf(to, ",%.6f,%.6f,POINT (%.6f %.6f),%" PRId64, p->lat, p->lon, p->lon, p->lat, prio_cell(p));
    csv_cell(to, place_within(t, p, KIND_COUNTRY), false);
    csv_number(to, country ? country->gw : 0, country && country->gw);
    csv_cell(to, country ? country->ucdp_region : STR_NONE, false);
    fprintf(to, ",%d,%d,%s,%s", c->time.from != DAY_NONE ? 1 : 2, date_precision(row->days), day_text(row->days.from, from),
            day_text(row->days.to, until));
    fprintf(to, ",0,%d,%d,%d,%d,%d,%d", b.len && !on_civilians ? dead.best : 0, on_civilians ? dead.best : 0, b.len ? 0 : dead.best, dead.best,
            dead.high, dead.low);
    csv_number(to, home_a ? home_a->gw : 0, home_a && home_a->gw);
    csv_number(to, home_b ? home_b->gw : 0, home_b && home_b->gw);
    fputs("\r\n", to);
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    Row *rows = ARENA_NEW(in->keep, Row, in->claim_count + 1);
    size_t count = 0;
    (void)err;
    fputs(
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
        "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
        "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
        "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\r\n",
        to);
    for (size_t i = 0; i < in->claim_count; i++) {
        const LedgerClaim *c = &in->claims[i];
        Days days = c->claim.time.from != DAY_NONE ? c->claim.time : (Days){ c->published, c->published };
        uint32_t place = export_place(in->theatre, &c->claim);
        if (c->claim.modality == MODALITY_ASSERTED && is_violence(c->claim.event) && place != ID_NONE && days.from != DAY_NONE)
            rows[count++] = (Row){ c, place, days };
    }
    counts->left_out = in->claim_count - count;
    if (count) qsort(rows, count, sizeof *rows, row_order);
    for (size_t from = 0, end; from < count; from = end) {
        for (end = from + 1; end < count && same_event(&rows[from], &rows[end]);) end++;
        write_row(to, in, &rows[from], end - from);
        counts->rows++;
    }
    return true;
}

const ExportForm export_ucdp = { "ucdp", "claims that are not asserted, tell of no violence, or name no known place or day; ids that UCDP gives",
                                 write };
