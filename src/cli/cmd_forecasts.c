#include "cli/table.h"
#include "cli/weighing.h"
#include "weigh/forecast.h"

#include <stdio.h>
#include <stdlib.h>

/* How the forecasts of one speaker ended. */
typedef struct {
    uint32_t speaker, ends[FORECAST_UNTOLD + 1], scored;
    double brier;
} Record;

static int by_count(const void *pa, const void *pb)
{
    const Record *a = pa, *b = pb;
    uint32_t told_a = a->ends[FORECAST_TRUE] + a->ends[FORECAST_FALSE], told_b = b->ends[FORECAST_TRUE] + b->ends[FORECAST_FALSE];
    if (told_a != told_b) return told_a < told_b ? 1 : -1;
    return (a->speaker > b->speaker) - (a->speaker < b->speaker);
}

static void print_json(const Weighing *w, const Forecast *f)
{
    const LedgerClaim *c = weighing_claim(w, f->testimony);
    if (c == NULL) return;
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    claim_json_open(&j, &a, c);
    field_str(&j, "speaker", w->bench.docket.witnesses.at[f->speaker].name);
    field_day(&j, "horizon_from", f->horizon.from);
    field_day(&j, "horizon_to", f->horizon.to);
    jout_key(&j, "horizon_told"), jout_bool(&j, f->day_told);
    field_str(&j, "end", str_of(forecast_names[f->end]));
    jout_key(&j, "came");
    if (f->came < 0) jout_null(&j);
    else jout_real(&j, f->came, 3);
    jout_key(&j, "brier");
    if (f->brier < 0) jout_null(&j);
    else jout_real(&j, f->brier, 4);
    print_answer(&j, &w->version);
    arena_free(&a);
}

static void add_row(Table *t, const Weighing *w, const Forecast *f)
{
    const LedgerClaim *c = weighing_claim(w, f->testimony);
    char day[DAY_TEXT];
    if (c == NULL) return;
    table_add(t, arena_copy(t->arena, str_of(day_text(c->published, day))));
    table_add(t, arena_copy(t->arena, str_of(day_text(f->horizon.to, day))));
    table_add(t, str_of(forecast_names[f->end]));
    table_add(t, f->came < 0 ? STR("") : arena_printf(t->arena, "%.2f", f->came));
    table_add(t, c->claim.place);
    table_add(t, str_of(event_name(c->claim.event)));
    table_add(t, c->claim.actor);
    table_add(t, claim_voice(t->arena, c));
    table_add(t, c->words);
}

static void print_records(Cli *cli, const Weighing *w, const Forecasts *all)
{
    static const char *const heads[] = { "SPEAKER", "CAME TRUE", "DID NOT", "CANNOT BE TOLD", "OPEN", "BRIER" };
    Record *records = ARENA_NEW(&cli->arena, Record, w->bench.docket.witnesses.count);
    for (size_t i = 0; i < all->count; i++) {
        Record *r = &records[all->at[i].speaker];
        r->speaker = all->at[i].speaker;
        r->ends[all->at[i].end]++;
        if (all->at[i].brier >= 0) r->brier += all->at[i].brier, r->scored++;
    }
    qsort(records, w->bench.docket.witnesses.count, sizeof *records, by_count);
    Table t;
    table_begin(&t, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < w->bench.docket.witnesses.count; i++) {
        const Record *r = &records[i];
        static const ForecastEnd order[] = { FORECAST_TRUE, FORECAST_FALSE, FORECAST_UNTOLD, FORECAST_OPEN };
        if (r->ends[0] + r->ends[1] + r->ends[2] + r->ends[3] == 0) continue;
        table_add(&t, w->bench.docket.witnesses.at[r->speaker].name);
        for (int k = 0; k < 4; k++) table_add(&t, arena_printf(&cli->arena, "%u", r->ends[order[k]]));
        table_add(&t, r->scored ? arena_printf(&cli->arena, "%.3f", r->brier / r->scored) : STR(""));
    }
    putchar('\n');
    table_print(&t, cli);
}

static HearCode run(Cli *cli)
{
    static const char *const heads[] = { "SAID", "UNTIL", "END", "P", "PLACE", "CLAIM", "ACTOR", "VOICE", "WORDS" };
    Weighing w;
    HearErr err = { 0 };
    HearCode code = weighing_open(&w, cli);
    Forecasts all = { 0 };
    Testimonies said = { 0 };
    if (code == HEAR_OK) find_forecasts(w.weigh, cli_day(cli, OPT_ON, forecast_now(w.weigh)), &cli->arena, &all);
    for (size_t i = 0; i < all.count; i++) LIST_PUSH(&cli->arena, &said, all.at[i].testimony);
    if (code == HEAR_OK && !weighing_fetch_said(&w, cli, &said, &err)) code = cli_fail(&err);
    if (code == HEAR_OK) {
        Table table;
        table_begin(&table, &cli->arena, heads, sizeof heads / sizeof *heads);
        for (size_t i = 0; i < all.count; i++) {
            if (cli_has(cli, OPT_JSON)) print_json(&w, &all.at[i]);
            else add_row(&table, &w, &all.at[i]);
        }
        if (all.count && !cli_has(cli, OPT_JSON)) {
            table_print(&table, cli);
            print_records(cli, &w, &all);
        }
        if (all.count == 0) {
            cli_note("no claim says what is to come");
            code = HEAR_NOTHING;
        }
    }
    weighing_close(&w);
    return code;
}

const Command cmd_forecasts = {
    .name = "forecasts",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .run = run,
    .summary = "shows what was said to come, and whether it came",
    .about = "Predictions and plans with the last day for which they stand, scored once it is past: by who held the place then, or by "
             "another source that tells of the deed. The table of speakers has the Brier score of those whose words give a chance in "
             "numbers; 0 is best. --on is the day on which they are scored: the last of which the ledger knows.",
    .options = { OPT_ON, OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_ANEW, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
