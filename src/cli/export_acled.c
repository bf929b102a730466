/* ACLED's columns (its codebook of 2024, as its R client names them). One row a place, day, kind of event and actor; the lowest
 * figure where sources differ, the sources joined with "; ". Only what is asserted: ACLED has no column for a denial or a plan. */
#include "cli/export.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
    const LedgerClaim *claim;
    uint32_t place;
    Day day;
    int precision;
    const char *type, *sub, *disorder;
} Row;

/* The kind of an actor, as the columns inter1 and inter2 name it. */
static const char *kind_of_actor(const ExportInput *in, Str joined, uint32_t place)
{
    Str actor = first_name(joined);
    uint32_t id = theatre_actor(in->theatre, actor);
    const Country *home = country_of_actor(in->countries, in->theatre, actor);
    if (actor.len == 0) return "";
    if (is_civilians(actor)) return "Civilians";
    if (home) return home == country_of(in->countries, in->theatre, place) ? "State forces" : "External/Other forces";
    if (id == ID_NONE) return "";
    Str kind = in->theatre->actors[id].kind;
    if (str_eq(kind, STR("insurgent"))) return "Rebel group";
    if (str_eq(kind, STR("militia"))) return "Political militia";
    if (str_eq(kind, STR("tribal"))) return "Identity militia";
    if (str_eq(kind, STR("police"))) return "State forces";
    return "External/Other forces";
}

/* The column interaction: "State forces-Rebel group", whoever began, in the order of the codebook's table; "State forces only" where
 * the other is not named. */
static Str interaction_of(const ExportInput *in, const char *inter1, const char *inter2)
{
    static const char *const order[] = {
        "State forces", "Rebel group", "Political militia", "Identity militia", "Civilians", "External/Other forces"
    };
    size_t one = 0, other = 0;
    if (!*inter1) return STR_NONE;
    if (!*inter2) return arena_printf(in->keep, "%s only", inter1);
    while (strcmp(order[one], inter1)) one++;
    while (strcmp(order[other], inter2)) other++;
    return arena_printf(in->keep, "%s-%s", order[one < other ? one : other], order[one < other ? other : one]);
}

static bool kind_of(const ExportInput *in, const Claim *c, Row *row)
{
    static const char violence[] = "Political violence", strategy[] = "Strategic developments", battles[] = "Battles";
    bool on_civilians = is_civilians(c->target);
    row->disorder = violence;
    row->type = battles;
    switch (c->event) {
    case EVENT_CAPTURE:
        row->sub = !strcmp(kind_of_actor(in, c->actor, row->place), "State forces") ? "Government regains territory"
                                                                                    : "Non-state actor overtakes territory";
        return true;
    case EVENT_ATTACK:
    case EVENT_CASUALTIES:
        row->sub = "Armed clash";
        if (on_civilians) row->type = "Violence against civilians", row->sub = "Attack";
        return true;
    case EVENT_ADVANCE:
    case EVENT_SIEGE: row->sub = "Armed clash"; return true;
    case EVENT_STRIKE: row->type = "Explosions/Remote violence", row->sub = "Air/drone strike"; return true;
    case EVENT_WITHDRAW:
    case EVENT_LOSS: row->disorder = row->type = strategy, row->sub = "Non-violent transfer of territory"; return true;
    case EVENT_AGREEMENT: row->disorder = row->type = strategy, row->sub = "Agreement"; return true;
    default: return false;
    }
}

static int row_order(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    int c = (a->place > b->place) - (a->place < b->place);
    if (c == 0) c = strcmp(a->sub, b->sub);
    if (c == 0) c = str_cmp(a->claim->claim.actor, b->claim->claim.actor);
    return c ? c : (a->claim->id > b->claim->id) - (a->claim->id < b->claim->id);
}

static bool same_event(const Row *a, const Row *b)
{
    return a->day == b->day && a->place == b->place && a->sub == b->sub && str_eq(a->claim->claim.actor, b->claim->claim.actor);
}

static int geo_precision(const Place *p)
{
    return p->kind <= KIND_GOVERNORATE ? 3 : p->kind == KIND_DISTRICT || p->kind == KIND_DESERT || p->kind == KIND_MOUNTAIN ? 2 : 1;
}

/* Those named beside the first, as assoc_actor columns list them. */
static Str others_of(const ExportInput *in, Str joined)
{
    Buf b = { .arena = in->keep };
    Str one;
    for (bool first = true; str_cut(&joined, '+', &one); first = false) {
        if (first) continue;
        if (b.len) buf_add(&b, STR("; "));
        buf_add(&b, actor_label(in->theatre, one));
    }
    return buf_str(&b);
}

static void write_row(FILE *to, const ExportInput *in, const Row *row, size_t count)
{
    const Theatre *t = in->theatre;
    const Claim *c = &row->claim->claim;
    Buf sources = { .arena = in->keep };
    StrList seen = { 0 };
    int32_t killed = -1;
    char day[DAY_TEXT], time[EDTF_TEXT];
    for (size_t i = 0; i < count; i++) {
        const LedgerClaim *lc = row[i].claim;
        Str source = lc->source.len ? lc->source : lc->doc;
        bool known = false;
        for (size_t k = 0; k < seen.count; k++) known = known || str_eq(seen.at[k], source);
        if (lc->claim.count.op[0] && lc->claim.count.killed >= 0 && (killed < 0 || lc->claim.count.killed < killed)) killed = lc->claim.count.killed;
        if (known) continue;
        LIST_PUSH(in->keep, &seen, source);
        if (sources.len) buf_add(&sources, STR("; "));
        buf_add(&sources, source);
    }
    const Place *p = &t->places[row->place];
    const Country *country = country_of(in->countries, t, row->place);
    const char *inter1 = kind_of_actor(in, c->actor, row->place), *inter2 = kind_of_actor(in, c->target, row->place);
    Buf tags = { .arena = in->keep };
    if (row->precision > 1) buf_printf(&tags, "time=%s; ", export_edtf(row->claim, time));
    if (killed < 0 && c->event == EVENT_CASUALTIES) buf_add(&tags, STR("fatalities not stated; "));
    buf_printf(&tags, "ledger=%.16s", in->version.at);
    fprintf(to, "HEARSAY%" PRId64 ",%s,%d,%d", row->claim->id, day_text(row->day, day), day_civil(row->day).year, row->precision);
    const Str cells[] = { str_of(row->disorder),
                          str_of(row->type),
                          str_of(row->sub),
                          actor_label(t, first_name(c->actor)),
                          others_of(in, c->actor),
                          str_of(inter1),
                          c->target.len ? actor_label(t, first_name(c->target)) : STR_NONE,
                          others_of(in, c->target),
                          str_of(inter2),
                          interaction_of(in, inter1, inter2),
                          is_civilians(c->target) ? STR("Civilian targeting") : STR_NONE };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) csv_cell(to, cells[i], false);
    csv_number(to, country ? country->iso : 0, country && country->iso);
    const Str where[] = { country ? country->acled_region : STR_NONE,
                          place_within(t, p, KIND_COUNTRY),
                          place_within(t, p, KIND_GOVERNORATE),
                          place_within(t, p, KIND_DISTRICT),
                          STR_NONE,
                          p->name };
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) csv_cell(to, where[i], false);
    fprintf(to, ",%.4f,%.4f,%d", p->lat, p->lon, geo_precision(p));
    csv_cell(to, buf_str(&sources), false);
    csv_cell(to, STR_NONE, false);
    csv_cell(to, row->claim->words, false);
    csv_number(to, killed < 0 ? 0 : killed, true);
    csv_cell(to, buf_str(&tags), false);
    fprintf(to, ",%" PRId64 "\r\n", in->now);
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    Row *rows = ARENA_NEW(in->keep, Row, in->claim_count + 1);
    size_t count = 0;
    (void)err;
    fputs("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
          "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
          "source_scale,notes,fatalities,tags,timestamp\r\n",
          to);
    for (size_t i = 0; i < in->claim_count; i++) {
        const LedgerClaim *c = &in->claims[i];
        ExportDay when = export_day(c);
        Row row = { .claim = c, .place = export_place(in->theatre, &c->claim), .day = when.day, .precision = when.precision };
        if (c->claim.modality == MODALITY_ASSERTED && row.place != ID_NONE && when.day != DAY_NONE && kind_of(in, &c->claim, &row))
            rows[count++] = row;
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

const ExportForm export_acled = { "acled", "claims that are not asserted, name no known place or day, or tell of holding, presence, roads", write };
