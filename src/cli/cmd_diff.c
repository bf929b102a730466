#include "cli/table.h"
#include "cli/weighing.h"
#include "weigh/diff.h"

#include <stdio.h>

enum { CAUSES_SHOWN = 3 };

static void print_json(Weighing *w, const Difference *d, Day then, Day now)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    field_str(&j, "place", w->bench.places.at[d->before.place]);
    field_day(&j, "from", d->days.from);
    field_day(&j, "to", d->days.to);
    const struct {
        const char *key;
        Day known;
        const Control *c;
    } states[] = { { "before", then, &d->before }, { "after", now, &d->after } };
    for (int i = 0; i < 2; i++) {
        jout_key(&j, states[i].key), jout_open(&j, '{');
        field_day(&j, "as_known", states[i].known);
        control_json(&j, w, states[i].c);
        jout_close(&j, '}');
    }
    jout_key(&j, "because"), jout_open(&j, '[');
    for (uint32_t i = 0; i < d->because_count; i++) {
        const LedgerClaim *c = weighing_claim(w, d->because[i].testimony);
        if (c == NULL) continue;
        claim_json_open(&j, &a, c);
        field_real(&j, "weight", d->because[i].weight);
        jout_close(&j, '}');
    }
    jout_close(&j, ']');
    print_answer(&j, &w->version);
    arena_free(&a);
}

static void print_text(Cli *cli, Weighing *w, const Difference *d)
{
    static const char *const heads[] = { "WEIGHT", "PUBLISHED", "REPORT", "VOICE", "WORDS" };
    Arena a = { 0 };
    char from[DAY_TEXT], to[DAY_TEXT], published[DAY_TEXT];
    Table table;
    printf("%s to %s: %.*s, then %.*s\n", day_text(d->days.from, from), day_text(d->days.to, to), STR_FMT(control_words(w, &d->before, &a)),
           STR_FMT(control_words(w, &d->after, &a)));
    table_begin(&table, &a, heads, sizeof heads / sizeof *heads);
    for (uint32_t i = 0, told = 0; i < d->because_count && told < CAUSES_SHOWN; i++) {
        const LedgerClaim *c = weighing_claim(w, d->because[i].testimony);
        if (c == NULL) continue;
        told++;
        table_add(&table, arena_printf(&a, "%+.2f", d->because[i].weight));
        table_add(&table, arena_copy(&a, str_of(day_text(c->published, published))));
        table_add(&table, c->doc);
        table_add(&table, claim_voice(&a, c));
        table_add(&table, c->words);
    }
    if (d->because_count) table_print(&table, cli);
    arena_free(&a);
}

static HearCode run(Cli *cli)
{
    Weighing w;
    HearErr err = { 0 };
    Day then = day_parse(cli->args[1]), now = day_parse(cli->args[2]);
    if (then == DAY_NONE || now == DAY_NONE || now < then) {
        cli_note("two days are wanted, YYYY-MM-DD, the earlier first");
        return HEAR_USAGE;
    }
    uint32_t place;
    HearCode code = weighing_open_days(&w, cli, cli->args[0], (Day[]){ then, now }, &place);
    Differences found = { 0 };
    if (code == HEAR_OK && !weighing_fetch(&w, cli, w.bench.places.at[place], &err)) code = cli_fail(&err);
    if (code == HEAR_OK) {
        weigh_diff(w.weigh, w.other, place, &cli->arena, &found);
        for (size_t i = 0; i < found.count; i++) {
            if (cli_has(cli, OPT_JSON)) print_json(&w, &found.at[i], then, now);
            else print_text(cli, &w, &found.at[i]);
        }
        if (found.count == 0) {
            cli_note("nothing changed between the two");
            code = HEAR_NOTHING;
        }
    }
    weighing_close(&w);
    return code;
}

const Command cmd_diff = {
    .name = "diff",
    .args = "PLACE DAY DAY",
    .args_min = 3,
    .args_max = 3,
    .run = run,
    .summary = "says what changed between two states of knowledge, and which report changed it",
    .about = "Weighs the place as known on the first day and as known on the second, and shows each stretch of days about which the "
             "verdict differs, with the claims that became known between and weigh most.",
    .options = { OPT_RULE, OPT_AT, OPT_ANEW, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
