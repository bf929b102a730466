#include "cli/holding.h"
#include "cli/ledgers.h"
#include "cli/table.h"

#include <stdio.h>

enum { EVIDENCE_SHOWN = 3 };

typedef struct { Str place; Day on, as_known; bool why; } Question;

static void put_day(JsonOut *j, const char *key, Day day)
{
    char text[DAY_TEXT];
    jout_key(j, key), jout_str_or_null(j, str_of(day_text(day, text)));
}

static void print_json(const Question *q, const Holding *h)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    jout_key(&j, "place"), jout_str(&j, q->place);
    put_day(&j, "day", q->on);
    put_day(&j, "as_known", q->as_known);
    holding_json(&j, h, UINT32_MAX);
    jout_close(&j, '}');
    printf("%.*s\n", (int)j.out.len, j.out.at);
    arena_free(&a);
}

static void print_verdict(const Theatre *t, const Question *q, const Holding *h)
{
    char day[DAY_TEXT];
    printf("%.*s on %s", STR_FMT(q->place), day_text(q->on, day));
    if (q->as_known != DAY_NONE) printf(", as known on %s", day_text(q->as_known, day));
    if (h->state == HOLDING_CONTESTED) printf(": contested");
    if (h->state == HOLDING_UNKNOWN) printf(": unknown");
    for (uint32_t i = 0; i < h->holder_count && (i == 0 || h->state == HOLDING_CONTESTED); i++)
        printf("%s%.*s (p %.2f)", i ? ", " : h->state == HOLDING_CONTESTED ? " between " : ": ",
               STR_FMT(actor_label(t, h->holders[i].actor)), h->holders[i].p);
    printf(" — %u report%s, %u witness%s\n", h->reports, h->reports == 1 ? "" : "s", h->witnesses, h->witnesses == 1 ? "" : "es");
}

static void print_evidence(const Cli *cli, const Holding *h, bool all)
{
    static const char *const heads[] = { "WEIGHT", "DAY", "CLAIM", "ACTOR", "PUBLISHED", "VOICE", "WORDS" };
    Arena a = { 0 };
    Table table;
    table_begin(&table, &a, heads, sizeof heads / sizeof *heads);
    for (uint32_t i = 0; i < h->evidence_count && (all || i < EVIDENCE_SHOWN); i++) {
        const LedgerClaim *c = h->evidence[i].claim;
        char time[DAYS_TEXT], published[DAY_TEXT];
        table_add(&table, arena_printf(&a, "%.2f", h->evidence[i].weight));
        table_add(&table, str_of(days_text(c->claim.time, time)));
        table_add(&table, str_of(event_name(c->claim.event)));
        table_add(&table, c->claim.actor);
        table_add(&table, str_of(day_text(c->published, published)));
        table_add(&table, claim_voice(&a, c));
        table_add(&table, c->words);
    }
    if (h->evidence_count) putchar('\n'), table_print(&table, cli);
    if (!all && h->evidence_count > EVIDENCE_SHOWN) printf("and %u more: --why\n", h->evidence_count - EVIDENCE_SHOWN);
    arena_free(&a);
}

static HearCode answer(Cli *cli, const Asked *asked, Question *q)
{
    HearErr err = { 0 };
    HoldingClaims claims;
    Holding holding;
    Days days;
    if (!holding_claims(asked->ledger, q->place, &cli->arena, &claims, &err)) return cli_fail(&err);
    holding_days(&claims, &days);
    if (q->on == DAY_NONE) q->on = days.to;
    holding_on(&holding, &claims, q->on, q->as_known, &cli->arena);
    if (cli_has(cli, OPT_JSON)) {
        print_json(q, &holding);
    } else if (q->on == DAY_NONE) {
        cli_note("no report says who held %.*s", STR_FMT(q->place));
    } else {
        print_verdict(asked->theatre, q, &holding);
        print_evidence(cli, &holding, q->why);
    }
    return holding.state == HOLDING_UNKNOWN ? HEAR_NOTHING : HEAR_OK;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Asked asked;
    HearCode code = asked_open(&asked, cli, &err);
    if (code == HEAR_OK) {
        uint32_t place = asked_place(&asked, cli->args[0]);
        Question q = { .on = cli_day(cli, OPT_ON, DAY_NONE), .as_known = cli_day(cli, OPT_AS_KNOWN, DAY_NONE), .why = cli_has(cli, OPT_WHY) };
        if (place != ID_NONE) q.place = asked.theatre->places[place].name;
        code = place == ID_NONE ? HEAR_NOTHING : answer(cli, &asked, &q);
    } else {
        cli_fail(&err);
    }
    asked_close(&asked);
    return code;
}

const Command cmd_who = {
    .name = "who", .args = "PLACE", .args_min = 1, .args_max = 1, .run = run,
    .summary = "says who held a place on a day, how surely, and on whose word",
    .about = "PLACE is any spelling of a place. Without --on, the last day of which any report speaks. With --as-known, the answer "
             "that could have been given on that day.",
    .options = { OPT_ON, OPT_AS_KNOWN, OPT_WHY, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
