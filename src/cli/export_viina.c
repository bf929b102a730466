/* Control by place and day in the shape of VIINA's control files: one status column a source, then the result. A source's status is
 * its latest word; the result is the weighing's. geonameid holds the place's number in the theatre. */
#include "cli/export.h"
#include "weigh/load.h"
#include "weigh/weigh.h"

enum { DAYS_MAX = 20000, SOURCES_MAX = 40 };

/* Whom the source's latest word up to the day names as the holder; empty when it said nothing. */
static Str latest_word(const ExportInput *in, Str place, Str source, Day day)
{
    Day last = DAY_NONE;
    Str holder = STR_NONE;
    for (size_t i = 0; i < in->claim_count; i++) {
        const LedgerClaim *c = &in->claims[i];
        Day told = export_day(c).day;
        bool holds = c->claim.event == EVENT_CAPTURE || c->claim.event == EVENT_CONTROL;
        if (!holds || c->claim.modality != MODALITY_ASSERTED || told == DAY_NONE || told > day || told < last) continue;
        if (!str_eq(c->source, source) || !str_eq(first_name(c->claim.place), place) || c->claim.actor.len == 0) continue;
        last = told;
        holder = first_name(c->claim.actor);
    }
    return holder;
}

/* The sources that speak of who holds something, most talkative first come first served. */
static void find_sources(const ExportInput *in, StrList *out)
{
    for (size_t i = 0; i < in->claim_count && out->count < SOURCES_MAX; i++) {
        const LedgerClaim *c = &in->claims[i];
        bool known = c->source.len == 0 || (c->claim.event != EVENT_CAPTURE && c->claim.event != EVENT_CONTROL);
        for (size_t k = 0; k < out->count; k++) known = known || str_eq(out->at[k], c->source);
        if (!known) LIST_PUSH(in->keep, out, c->source);
    }
}

static void write_place(FILE *to, const ExportInput *in, Weigh *w, const Bench *b, uint32_t place, const StrList *sources, ExportCounts *counts)
{
    Stretch *s;
    uint32_t count;
    Arena a = { 0 };
    weigh_history(w, place, &a, &s, &count);
    for (uint32_t i = 0; i < count; i++)
        for (Day day = s[i].from; day <= s[i].to && day - s[i].from < DAYS_MAX; day++) {
            char text[DAY_TEXT];
            Control c;
            ArenaMark mark = arena_mark(&a);
            weigh_glance(w, place, day, &a, &c);
            if (c.state != CONTROL_UNKNOWN) {
                fprintf(to, "%u,%s", place, day_text(day, text));
                csv_cell(to, in->theatre->places[place].name, false);
                for (size_t k = 0; k < sources->count; k++) csv_cell(to, latest_word(in, in->theatre->places[place].name, sources->at[k], day), false);
                csv_cell(to, c.state == CONTROL_CONTESTED ? STR("CONTESTED") : cast_name(&b->cast, c.holder), false);
                fprintf(to, ",%.3f", c.sure);
                csv_cell(to, in->version, false);
                fputs("\r\n", to);
                counts->rows++;
            }
            arena_rewind(&a, mark);
        }
    arena_free(&a);
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    Bench b;
    StrList sources = { 0 };
    if (!bench_load(&b, in->ledger, in->theatre, in->names, (LoadOptions){ .copies = true }, err)) return false;
    Weigh *w = weigh_new(&b.docket, WEIGH_DEFAULT);
    find_sources(in, &sources);
    fputs("geonameid,date,place", to);
    for (size_t k = 0; k < sources.count; k++) csv_cell(to, arena_printf(in->keep, "status_%.*s", STR_FMT(sources.at[k])), false);
    fputs(",status,sure,vcontrol_version\r\n", to);
    for (uint32_t place = 0; place < in->theatre->place_count; place++)
        if (in->theatre->places[place].kind > KIND_DISTRICT) write_place(to, in, w, &b, place, &sources, counts);     /* no areas */
    weigh_free(w);
    bench_free(&b);
    return true;
}

const ExportForm export_viina = { "viina", "days on which nobody knew; everything but who holds a place", write };
