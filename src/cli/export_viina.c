/* Control by place and day in the shape of VIINA's control files: one status column a source, then the result. A source's status is
 * its latest word; the result is the weighing's. geonameid holds the place's number in the theatre. Days are written as there: 20171109. */
#include "cli/export.h"
#include "weigh/load.h"
#include "weigh/weigh.h"

#include <stdlib.h>

enum { DAYS_MAX = 20000, SOURCES_MAX = 40 };

typedef struct {
    Str name;
    uint32_t words, number;
} Speaker;
typedef LIST(Speaker) Speakers;

/* A source's word on a day that a place is held by somebody. */
typedef struct {
    uint32_t place, source, number;
    Day day;
    Str holder;
} HoldWord;

typedef struct {
    Speakers sources;
    HoldWord *words;
    size_t word_count;
    size_t sources_left_out;
} Statuses;

static int talkative_first(const void *pa, const void *pb)
{
    const Speaker *a = pa, *b = pb;
    if (a->words != b->words) return a->words > b->words ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static int by_place_and_day(const void *pa, const void *pb)
{
    const HoldWord *a = pa, *b = pb;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static bool names_a_holder(const LedgerClaim *c)
{
    return (c->claim.event == EVENT_CAPTURE || c->claim.event == EVENT_CONTROL) && c->claim.modality == MODALITY_ASSERTED && c->source.len &&
           c->claim.actor.len && export_day(c).day != DAY_NONE;
}

/* The sources that speak of who holds something, those that do so most in columns of their own; and their words by place and day. */
static void find_words(const ExportInput *in, Statuses *out)
{
    Map at = { .arena = in->keep };
    *out = (Statuses){ .words = ARENA_NEW(in->keep, HoldWord, in->claim_count + 1) };
    for (size_t i = 0; i < in->claim_count; i++) {
        const LedgerClaim *c = &in->claims[i];
        if (!names_a_holder(c)) continue;
        uint32_t source = map_get(&at, c->source);
        if (source == MAP_NONE) {
            source = (uint32_t)out->sources.count;
            map_put(&at, c->source, source);
            LIST_PUSH(in->keep, &out->sources, (Speaker){ c->source, 0, source });
        }
        out->sources.at[source].words++;
        uint32_t place = export_place(in->theatre, &c->claim);
        if (place != ID_NONE) out->words[out->word_count++] = (HoldWord){ place, source, (uint32_t)i, export_day(c).day, first_name(c->claim.actor) };
    }
    if (out->word_count) qsort(out->words, out->word_count, sizeof *out->words, by_place_and_day);
    if (out->sources.count) qsort(out->sources.at, out->sources.count, sizeof *out->sources.at, talkative_first);
    uint32_t *column = ARENA_NEW(in->keep, uint32_t, out->sources.count + 1);
    for (size_t i = 0; i < out->sources.count; i++) column[out->sources.at[i].number] = (uint32_t)i;
    for (size_t i = 0; i < out->word_count; i++) out->words[i].source = column[out->words[i].source];
    if (out->sources.count > SOURCES_MAX) out->sources_left_out = out->sources.count - SOURCES_MAX, out->sources.count = SOURCES_MAX;
}

typedef struct {
    FILE *to;
    const ExportInput *in;
    Weigh *weigh;
    const Bench *bench;
    const Statuses *statuses;
    ExportCounts *counts;
} Writing;

static void write_day(const Writing *w, uint32_t place, Day day, const Control *c, const Str *status)
{
    const Civil d = day_civil(day);
    fprintf(w->to, "%u,%04d%02d%02d", place, d.year, d.month, d.day);
    csv_cell(w->to, w->in->theatre->places[place].name, false);
    for (size_t k = 0; k < w->statuses->sources.count; k++) csv_cell(w->to, status[k], false);
    csv_cell(w->to, c->state == CONTROL_CONTESTED ? STR("CONTESTED") : cast_name(&w->bench->cast, c->holder), false);
    fprintf(w->to, ",%.3f", c->sure);
    csv_cell(w->to, w->in->version, false);
    fputs("\r\n", w->to);
    w->counts->rows++;
}

/* Day by day, each source's latest word carried along. word: the place's first; returns that of the next place. */
static size_t write_place(const Writing *w, uint32_t place, size_t word)
{
    Stretch *s;
    uint32_t count;
    Arena a = { 0 };
    const Statuses *st = w->statuses;
    Str *status = ARENA_NEW(&a, Str, st->sources.count + 1);
    weigh_history(w->weigh, place, &a, &s, &count);
    for (uint32_t i = 0; i < count; i++)
        for (Day day = s[i].from; day <= s[i].to && day - s[i].from < DAYS_MAX; day++) {
            Control c;
            ArenaMark mark = arena_mark(&a);
            for (; word < st->word_count && st->words[word].place == place && st->words[word].day <= day; word++)
                if (st->words[word].source < st->sources.count) status[st->words[word].source] = st->words[word].holder;
            weigh_glance(w->weigh, place, day, &a, &c);
            if (c.state != CONTROL_UNKNOWN) write_day(w, place, day, &c, status);
            arena_rewind(&a, mark);
        }
    arena_free(&a);
    while (word < st->word_count && st->words[word].place == place) word++;
    return word;
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    Bench b;
    Statuses statuses;
    if (!bench_load(&b, in->ledger, in->theatre, in->names, (LoadOptions){ .at = in->at, .copies = true }, err)) return false;
    Writing w = { to, in, weigh_new(&b.docket, WEIGH_DEFAULT), &b, &statuses, counts };
    find_words(in, &statuses);
    fputs("geonameid,date,place", to);
    for (size_t k = 0; k < statuses.sources.count; k++)
        csv_cell(to, arena_printf(in->keep, "status_%.*s", STR_FMT(statuses.sources.at[k].name)), false);
    fputs(",status,sure,vcontrol_version\r\n", to);
    for (uint32_t place = 0, word = 0; place < in->theatre->place_count; place++) {
        while (word < statuses.word_count && statuses.words[word].place < place) word++;
        if (in->theatre->places[place].kind > KIND_DISTRICT) word = (uint32_t)write_place(&w, place, word); /* no areas */
    }
    if (statuses.sources_left_out) cli_note("%zu sources that speak least of control have no column", statuses.sources_left_out);
    weigh_free(w.weigh);
    bench_free(&b);
    return true;
}

const ExportForm export_viina = { "viina", "days on which nobody knew; everything but who holds a place", write };
