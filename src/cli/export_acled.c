/* ACLED's columns (its codebook of 2024, as its R client names them). One row a place, day, kind of event and actor; the lowest
 * figure where sources differ, the sources joined with "; ". Only what is asserted: ACLED has no column for a denial or a plan. */
#include "cli/export.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct { const LedgerClaim *claim; const Place *place; Day day; int precision; const char *type, *sub, *disorder; } Row;

static bool is_state(const Theatre *t, Str actor)
{
    uint32_t id = theatre_actor(t, first_name(actor));
    return id != ID_NONE && (str_eq(t->actors[id].kind, STR("state")) || str_eq(t->actors[id].kind, STR("army")));
}

static bool kind_of(const Theatre *t, const Claim *c, Row *row)
{
    static const char violence[] = "Political violence", strategy[] = "Strategic developments", battles[] = "Battles";
    row->disorder = violence;
    row->type = battles;
    switch (c->event) {
    case EVENT_CAPTURE: row->sub = is_state(t, c->actor) ? "Government regains territory" : "Non-state actor overtakes territory"; return true;
    case EVENT_ATTACK: case EVENT_ADVANCE: case EVENT_SIEGE: case EVENT_CASUALTIES: row->sub = "Armed clash"; return true;
    case EVENT_STRIKE: row->type = "Explosions/Remote violence", row->sub = "Air/drone strike"; return true;
    case EVENT_WITHDRAW: case EVENT_LOSS: row->disorder = row->type = strategy, row->sub = "Non-violent transfer of territory"; return true;
    case EVENT_AGREEMENT: row->disorder = row->type = strategy, row->sub = "Agreement"; return true;
    default: return false;
    }
}

static int row_order(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    int c = str_cmp(a->place->name, b->place->name);
    if (c == 0) c = strcmp(a->sub, b->sub);
    if (c == 0) c = str_cmp(a->claim->claim.actor, b->claim->claim.actor);
    return c ? c : (a->claim->id > b->claim->id) - (a->claim->id < b->claim->id);
}

static bool same_event(const Row *a, const Row *b)
{
    return a->day == b->day && a->place == b->place && a->sub == b->sub && str_eq(a->claim->claim.actor, b->claim->claim.actor);
}

/* The place's containers of a kind: governorate for admin1, district for admin2. */
static Str within(const Theatre *t, const Place *p, PlaceKind kind)
{
    for (uint32_t at = p->parent, depth = 0; at != ID_NONE && depth < 16; at = t->places[at].parent, depth++)
        if (t->places[at].kind == kind) return t->places[at].name;
    return STR_NONE;
}

static int geo_precision(const Place *p)
{
    return p->kind <= KIND_GOVERNORATE ? 3 : p->kind == KIND_DISTRICT || p->kind == KIND_DESERT || p->kind == KIND_MOUNTAIN ? 2 : 1;
}

static void write_row(FILE *to, const ExportInput *in, const Row *row, size_t count)
{
    const Theatre *t = in->theatre;
    const Claim *c = &row->claim->claim;
    Buf sources = { .arena = in->keep };
    StrList seen = { 0 };
    int32_t killed = -1;
    char day[DAY_TEXT];
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
    fprintf(to, "HEARSAY%" PRId64 ",%s,%d,%d", row->claim->id, day_text(row->day, day), day_civil(row->day).year, row->precision);
    const Str cells[] = { str_of(row->disorder), str_of(row->type), str_of(row->sub), actor_label(t, first_name(c->actor)), STR_NONE, STR_NONE,
                          c->target.len ? actor_label(t, first_name(c->target)) : STR_NONE, STR_NONE, STR_NONE, STR_NONE, STR_NONE, STR_NONE, STR_NONE,
                          within(t, row->place, KIND_COUNTRY), within(t, row->place, KIND_GOVERNORATE), within(t, row->place, KIND_DISTRICT), STR_NONE,
                          row->place->name };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) csv_cell(to, cells[i], false);
    fprintf(to, ",%.4f,%.4f,%d", row->place->lat, row->place->lon, geo_precision(row->place));
    csv_cell(to, buf_str(&sources), false);
    csv_cell(to, STR_NONE, false);
    csv_cell(to, row->claim->words, false);
    csv_number(to, killed < 0 ? 0 : killed, true);
    csv_cell(to, killed < 0 && c->event == EVENT_CASUALTIES ? STR("fatalities not stated") : STR_NONE, false);
    fprintf(to, ",%" PRId64 "\r\n", in->now);
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    Row *rows = ARENA_NEW(in->keep, Row, in->claim_count + 1);
    size_t count = 0;
    (void)err;
    fputs("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
          "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
          "source_scale,notes,fatalities,tags,timestamp\r\n", to);
    for (size_t i = 0; i < in->claim_count; i++) {
        const LedgerClaim *c = &in->claims[i];
        ExportDay when = export_day(c);
        uint32_t place = c->claim.place.len ? theatre_place(in->theatre, first_name(c->claim.place)) : ID_NONE;
        Row row = { .claim = c, .place = place == ID_NONE ? NULL : &in->theatre->places[place], .day = when.day, .precision = when.precision };
        if (c->claim.modality == MODALITY_ASSERTED && place != ID_NONE && when.day != DAY_NONE && kind_of(in->theatre, &c->claim, &row)) rows[count++] = row;
    }
    counts->left_out = in->claim_count - count;
    if (count) qsort(rows, count, sizeof *rows, row_order);
    for (size_t from = 0, end; from < count; from = end) {
        for (end = from + 1; end < count && same_event(&rows[from], &rows[end]); ) end++;
        write_row(to, in, &rows[from], end - from);
        counts->rows++;
    }
    return true;
}

const ExportForm export_acled = { "acled", "claims that are not asserted, name no known place or day, or tell of holding, presence, roads", write };
