#include "cli/weighing.h"
#include "weigh/simulate.h"

#include <stdio.h>

/* A report with its claims as text that reads like one, so that the same file can be read and imported. */
static void print_claims(const SimWorld *w)
{
    const Docket *d = &w->docket;
    for (size_t i = 0; i < d->said.count; i++) {
        const Testimony *t = &d->said.at[i];
        const Published *p = &d->reports.at[t->report];
        Arena a = { 0 };
        JsonOut j = { .out = { .arena = &a } };
        jout_open(&j, '{');
        field_str(&j, "doc", p->doc);
        field_str(&j, "source", d->witnesses.at[p->source].name);
        field_str(&j, "lean", d->witnesses.at[p->source].lean == ID_NONE ? STR_NONE : w->cast.sides.at[d->witnesses.at[p->source].lean]);
        field_day(&j, "date", p->published);
        field_str(&j, "copy_of", p->origin == t->report ? STR_NONE : d->reports.at[p->origin].doc);
        field_str(&j, "event", str_of(event_name(t->event)));
        field_str(&j, "actor", cast_name(&w->cast, t->actor.at[0]));
        field_str(&j, "target", t->target.count ? cast_name(&w->cast, t->target.at[0]) : STR_NONE);
        field_str(&j, "place", d->place_names[t->place]);
        field_day(&j, "time", t->time.to);
        jout_key(&j, "confidence"), jout_real(&j, (double)t->confidence, 2);
        jout_close(&j, '}');
        print_object(&j);
        arena_free(&a);
    }
}

/* One line for each stretch of days on which nothing changes. */
static void print_truth(const SimWorld *w)
{
    for (uint32_t place = 0; place < w->places; place++)
        for (uint32_t from = 0, to; from < w->days; from = to) {
            const SimDay *row = w->truth + (size_t)place * w->days;
            for (to = from + 1; to < w->days && row[to].holder == row[from].holder && row[to].contested == row[from].contested;) to++;
            Arena a = { 0 };
            JsonOut j = { .out = { .arena = &a } };
            jout_open(&j, '{');
            field_str(&j, "truth", w->docket.place_names[place]);
            field_day(&j, "from", w->first + (Day)from);
            field_day(&j, "to", w->first + (Day)to - 1);
            field_str(&j, "holder", cast_name(&w->cast, row[from].holder));
            jout_key(&j, "contested"), jout_bool(&j, row[from].contested);
            jout_close(&j, '}');
            print_object(&j);
            arena_free(&a);
        }
}

static HearCode run(Cli *cli)
{
    SimOptions o = sim_default;
    SimWorld w;
    o.seed = (uint64_t)cli_number(cli, OPT_SEED, (int64_t)o.seed);
    if (cli_has(cli, OPT_LIMIT)) o.places = (uint32_t)cli_number(cli, OPT_LIMIT, o.places);
    sim_make(&w, &cli->arena, o);
    print_claims(&w);
    print_truth(&w);
    return HEAR_OK;
}

const Command cmd_simulate = {
    .name = "simulate",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .run = run,
    .summary = "makes a world with known truth, and what its sources say of it",
    .about = "Writes JSON lines: first the claims of a made-up war, by neutral, leaning and careless sources and by some that copy from "
             "others, then the truth by place and stretch of days. --seed chooses the world; -n says how many places it has.",
    .options = { OPT_SEED, OPT_LIMIT },
};
