/* UCDP GED's columns (codebook of version 24.1). Events with violence only, one row a claim; who told the source of it stands in
 * source_original, the nearest that any standard comes to a chain of speakers. */
#include "cli/export.h"

#include <inttypes.h>

static bool is_violence(EventType e)
{
    return e == EVENT_CAPTURE || e == EVENT_ATTACK || e == EVENT_STRIKE || e == EVENT_SIEGE || e == EVENT_CASUALTIES;
}

/* 1 a place, 2 near it, 4 a district or governorate's, 6 a country, 7 no land. */
static int where_precision(const Place *p, Str extent)
{
    if (p->kind == KIND_COUNTRY) return 6;
    if (p->kind <= KIND_DISTRICT) return 4;
    return str_eq(extent, STR("outskirts")) || p->kind == KIND_MOUNTAIN || p->kind == KIND_DESERT ? 2 : 1;
}

/* 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more. */
static int date_precision(Days days)
{
    int64_t length = days.from == DAY_NONE ? 1 : (int64_t)days.to - days.from + 1;
    return length <= 1 ? 1 : length <= 6 ? 2 : length == 7 ? 3 : length <= 31 ? 4 : 5;
}

static void write_row(FILE *to, const ExportInput *in, const LedgerClaim *lc, const Place *p)
{
    const Claim *c = &lc->claim;
    Days days = c->time.from != DAY_NONE ? c->time : (Days){ lc->published, lc->published };
    char from[DAY_TEXT], until[DAY_TEXT], published[DAY_TEXT];
    int32_t dead = c->count.op[0] && c->count.killed >= 0 ? c->count.killed : 0;
    Str a = actor_label(in->theatre, first_name(c->actor)), b = c->target.len ? actor_label(in->theatre, first_name(c->target)) : STR_NONE;
    int year = day_civil(days.from).year;
    fprintf(to, "%" PRId64 ",HEARSAY-%" PRId64 ",%d,0,Check,1,,,,,", lc->id, lc->id, year);
    csv_cell(to, b.len ? arena_printf(in->keep, "%.*s - %.*s", STR_FMT(a), STR_FMT(b)) : a, false);
    fputs(",,", to), csv_cell(to, a, false), fputs(",,", to), csv_cell(to, b, false);
    fputs(",1", to);
    csv_cell(to, arena_printf(in->keep, "\"%.*s\", %s, %.*s", STR_FMT(lc->source), day_text(lc->published, published), STR_FMT(lc->doc)), false);
    csv_cell(to, lc->source, false), csv_cell(to, str_of(published), false), csv_cell(to, lc->words, false);
    csv_cell(to, c->attribution_count ? c->attribution[c->attribution_count - 1] : lc->own_part ? lc->author : STR_NONE, false);
    fprintf(to, ",%d", where_precision(p, c->extent));
    csv_cell(to, p->name, false), csv_cell(to, c->extent, false), fputs(",,", to);
    fprintf(to, ",%.6f,%.6f,POINT (%.6f %.6f),,,,", p->lat, p->lon, p->lon, p->lat);
    fprintf(to, ",%d,%d,%s,%s", c->time.from != DAY_NONE ? 1 : 2, date_precision(days), day_text(days.from, from), day_text(days.to, until));
    fprintf(to, ",0,0,0,%d,%d,%d,%d,,\r\n", dead, dead, dead, dead);
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    (void)err;
    fputs("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
          "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
          "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
          "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\r\n", to);
    for (size_t i = 0; i < in->claim_count; i++) {
        const LedgerClaim *c = &in->claims[i];
        uint32_t place = c->claim.place.len ? theatre_place(in->theatre, first_name(c->claim.place)) : ID_NONE;
        bool dated = c->claim.time.from != DAY_NONE || c->published != DAY_NONE;
        if (c->claim.modality == MODALITY_ASSERTED && is_violence(c->claim.event) && place != ID_NONE && dated) write_row(to, in, c, &in->theatre->places[place]), counts->rows++;
        else counts->left_out++;
    }
    return true;
}

const ExportForm export_ucdp = { "ucdp", "claims that are not asserted, tell of no violence, or name no known place or day; ids that UCDP gives", write };
