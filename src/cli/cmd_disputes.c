#include "cli/table.h"
#include "cli/weighing.h"
#include "weigh/dispute.h"

#include <stdio.h>

static void side_json(JsonOut *j, Weighing *w, const char *key, const TestimonyList *side)
{
    Arena a = { 0 };
    jout_key(j, key), jout_open(j, '[');
    for (uint32_t i = 0; i < side->count; i++) {
        const LedgerClaim *c = weighing_claim(w, side->at[i]);
        if (c == NULL) continue;
        const Testimony *t = &w->bench.docket.said.at[side->at[i]];
        const Reliability *r = weigh_reliability(w->weigh, t->witness);
        claim_json_open(j, &a, c);
        field_str(j, "witness", w->bench.docket.witnesses.at[t->witness].name);
        field_str(j, "lean", r->lean == ID_NONE ? STR_NONE : w->bench.cast.sides.at[r->lean]);
        jout_key(j, "right"), jout_real(j, weigh_right(w->weigh, side->at[i]), 3);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    arena_free(&a);
}

static void print_json(Weighing *w, const Contradiction *d)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    field_str(&j, "place", w->bench.places.at[d->place]);
    field_day(&j, "from", d->days.from);
    field_day(&j, "to", d->days.to);
    field_str(&j, "kind", str_of(dispute_names[d->kind]));
    side_json(&j, w, "one", &d->one);
    side_json(&j, w, "other", &d->other);
    print_answer(&j, &w->version);
    arena_free(&a);
}

static void add_side(Table *t, Weighing *w, const char *which, const TestimonyList *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        const LedgerClaim *c = weighing_claim(w, side->at[i]);
        if (c == NULL) continue;
        const Reliability *r = weigh_reliability(w->weigh, w->bench.docket.said.at[side->at[i]].witness);
        char time[DAYS_TEXT];
        double right = weigh_right(w->weigh, side->at[i]);
        table_add(t, str_of(which));
        table_add(t, right < 0 ? STR("") : arena_printf(t->arena, "%.2f", right));
        table_add(t, arena_copy(t->arena, str_of(days_text(c->claim.time, time))));
        table_add(t, arena_printf(t->arena, "%s%s", c->claim.modality == MODALITY_DENIED ? "no " : "", event_name(c->claim.event)));
        table_add(t, c->claim.actor);
        table_add(t, r->lean == ID_NONE ? STR("") : w->bench.cast.sides.at[r->lean]);
        table_add(t, claim_voice(t->arena, c));
        table_add(t, c->words);
    }
}

static void print_text(Cli *cli, Weighing *w, const Contradiction *d)
{
    static const char *const heads[] = { "SIDE", "RIGHT", "DAY", "CLAIM", "ACTOR", "LEANS", "VOICE", "WORDS" };
    Arena a = { 0 };
    char days[DAYS_TEXT];
    Table table;
    printf("%.*s, %s: %s\n", STR_FMT(printable(&a, w->bench.places.at[d->place])), days_text(d->days, days), dispute_names[d->kind]);
    table_begin(&table, &a, heads, sizeof heads / sizeof *heads);
    add_side(&table, w, "one", &d->one);
    add_side(&table, w, "other", &d->other);
    table_print(&table, cli);
    putchar('\n');
    arena_free(&a);
}

/* The claims on either side of the disputes that are shown. */
static bool fetch_sides(Weighing *w, Cli *cli, const Contradictions *found, size_t shown, HearErr *err)
{
    Testimonies said = { 0 };
    Arena scratch = { 0 };
    for (size_t i = 0; i < shown; i++) {
        const TestimonyList *sides[] = { &found->at[i].one, &found->at[i].other };
        for (int s = 0; s < 2; s++)
            for (uint32_t k = 0; k < sides[s]->count; k++) LIST_PUSH(&scratch, &said, sides[s]->at[k]);
    }
    bool ok = weighing_fetch_said(w, cli, &said, err);
    arena_free(&scratch);
    return ok;
}

static HearCode run(Cli *cli)
{
    Weighing w;
    HearErr err = { 0 };
    uint32_t place;
    HearCode code = weighing_open_place(&w, cli, cli->arg_count ? cli->args[0] : STR_NONE, &place);
    Contradictions found = { 0 };
    if (code == HEAR_OK) find_disputes(&w.bench.docket, place, w.options.as_known, &cli->arena, &found);
    const int64_t limit = cli_number(cli, OPT_LIMIT, INT64_MAX);
    const size_t shown = (int64_t)found.count < limit ? found.count : (size_t)limit;
    if (code == HEAR_OK && found.count == 0) {
        cli_note("no claims contradict each other");
        code = HEAR_NOTHING;
    }
    if (code == HEAR_OK && !fetch_sides(&w, cli, &found, shown, &err)) code = cli_fail(&err);
    for (size_t i = 0; code == HEAR_OK && i < shown; i++) {
        if (cli_has(cli, OPT_JSON)) print_json(&w, &found.at[i]);
        else print_text(cli, &w, &found.at[i]);
    }
    weighing_close(&w);
    return code;
}

const Command cmd_disputes = {
    .name = "disputes",
    .args = "[PLACE]",
    .args_min = 0,
    .args_max = 1,
    .run = run,
    .summary = "shows the claims that cannot all be true, side against side",
    .about =
        "Two claims dispute each other when at overlapping days one is said to hold the place and an enemy to hold it or a part of it, "
        "when one denies what the other asserts, or when counts of the same casualties have ranges that do not meet. A coarser claim is not contrary. Each "
        "side shows one claim for each origin, how probable it is by all that is known, and to whom its source leans. The latest "
        "come first.",
    .options = { OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_ANEW, OPT_LIMIT, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
