#include "cli/table.h"
#include "cli/weighing.h"

#include <stdio.h>

enum { EVIDENCE_SHOWN = 3 };

#define EVIDENCE_LEAST 0.01 /* log odds: less is nothing */

typedef struct {
    Control control;
    Reason *why;
    uint32_t why_count;
} Answer;

static void print_json(const Weighing *w, const Answer *q)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    field_str(&j, "place", w->bench.places.at[q->control.place]);
    field_day(&j, "day", q->control.day);
    field_day(&j, "as_known", w->options.as_known);
    control_json(&j, w, &q->control);
    jout_key(&j, "evidence"), jout_open(&j, '[');
    for (uint32_t i = 0; i < q->why_count; i++) reason_json(&j, &a, w, &q->why[i]);
    jout_close(&j, ']');
    print_answer(&j, &w->version);
    arena_free(&a);
}

static const char *plural(uint32_t n) { return n == 1 ? "" : "s"; }

static void print_verdict(const Weighing *w, const Control *c)
{
    Arena a = { 0 };
    char day[DAY_TEXT];
    printf("%.*s on %s", STR_FMT(w->bench.places.at[c->place]), day_text(c->day, day));
    if (w->options.as_known != DAY_NONE) printf(", as known on %s", day_text(w->options.as_known, day));
    printf(": %.*s", STR_FMT(control_words(w, c, &a)));
    if (c->state != CONTROL_UNKNOWN)
        printf(" — %u report%s, %u witness%s", c->reports, plural(c->reports), c->witnesses, c->witnesses == 1 ? "" : "es");
    if (c->besieged_by != ID_NONE) printf("; besieged by %.*s", STR_FMT(actor_label(w->asked.theatre, cast_name(&w->bench.cast, c->besieged_by))));
    putchar('\n');
    for (uint32_t i = 0; i < c->claimed_count; i++)
        printf("claimed by %.*s on %s\n", STR_FMT(actor_label(w->asked.theatre, cast_name(&w->bench.cast, c->claimed[i].actor))),
               day_text(c->claimed[i].day, day));
    arena_free(&a);
}

static void print_evidence(const Cli *cli, const Weighing *w, const Answer *q, bool all)
{
    static const char *const heads[] = { "WEIGHT", "DAY", "CLAIM", "ACTOR", "REPORTS", "PUBLISHED", "VOICE", "WORDS" };
    Arena a = { 0 };
    Table table;
    uint32_t told = 0, left = 0;
    table_begin(&table, &a, heads, sizeof heads / sizeof *heads);
    for (uint32_t i = 0; i < q->why_count; i++) {
        const LedgerClaim *c = weighing_claim(w, q->why[i].testimony);
        if (c == NULL) continue;
        if (!all && told == EVIDENCE_SHOWN) {
            left++;
            continue;
        }
        told++;
        char day[DAY_TEXT];
        table_add(&table, arena_printf(&a, "%+.2f", q->why[i].weight));
        table_add(&table, arena_copy(&a, str_of(day_text(q->why[i].day, day))));
        table_add(&table, arena_printf(&a, "%s%s", c->claim.modality == MODALITY_DENIED ? "no " : "", event_name(c->claim.event)));
        table_add(&table, c->claim.actor);
        table_add(&table, arena_printf(&a, "%u", q->why[i].said_count));
        table_add(&table, arena_copy(&a, str_of(day_text(c->published, day))));
        table_add(&table, claim_voice(&a, c));
        table_add(&table, c->words);
    }
    if (told) putchar('\n'), table_print(&table, cli);
    if (left) printf("and %u more: --why\n", left);
    arena_free(&a);
}

/* Reasons that weigh something and are claims, not what the theatre says. */
static void find_reasons(Weighing *w, Arena *keep, Answer *q)
{
    uint32_t kept = 0;
    weigh_why(w->weigh, &q->control, keep, &q->why, &q->why_count);
    for (uint32_t i = 0; i < q->why_count; i++) {
        double weight = q->why[i].weight;
        if ((weight >= EVIDENCE_LEAST || weight <= -EVIDENCE_LEAST) && weighing_claim(w, q->why[i].testimony)) q->why[kept++] = q->why[i];
    }
    q->why_count = kept;
}

static HearCode answer(Cli *cli, Weighing *w, uint32_t place)
{
    HearErr err = { 0 };
    Answer q = { 0 };
    Day day = cli_day(cli, OPT_ON, weigh_days(w->weigh, place).to);
    if (!weighing_fetch(w, cli, w->bench.places.at[place], &err)) return cli_fail(&err);
    if (day == DAY_NONE && !cli_has(cli, OPT_JSON)) {
        cli_note("no report says who held %.*s", STR_FMT(w->bench.places.at[place]));
        return HEAR_NOTHING;
    }
    weigh_who(w->weigh, place, day, &cli->arena, &q.control);
    find_reasons(w, &cli->arena, &q);
    if (cli_has(cli, OPT_JSON)) {
        print_json(w, &q);
    } else {
        print_verdict(w, &q.control);
        print_evidence(cli, w, &q, cli_has(cli, OPT_WHY));
        if (q.control.state == CONTROL_UNKNOWN && q.why_count == 0)
            cli_note("nothing read says who held it then; hearsay claims \"%.*s\" lists what is told of it, claims without a day too",
                     STR_FMT(w->bench.places.at[place]));
    }
    return q.control.state == CONTROL_UNKNOWN ? HEAR_NOTHING : HEAR_OK;
}

static HearCode run(Cli *cli)
{
    Weighing w;
    uint32_t place;
    HearCode code = weighing_open_place(&w, cli, cli->args[0], &place);
    if (code == HEAR_OK) code = answer(cli, &w, place);
    weighing_close(&w);
    return code;
}

const Command cmd_who = {
    .name = "who",
    .args = "PLACE",
    .args_min = 1,
    .args_max = 1,
    .run = run,
    .summary = "says who held a place on a day, how surely, and on whose word",
    .about = "PLACE is any spelling of a place. Without --on, the last day of which any report speaks. With --as-known, the answer "
             "that could have been given on that day. The weight of a claim is what the answer would lose without it, in log odds; "
             "claims against the answer have a negative weight. Reports that copy each other, or repeat one source, are one witness.",
    .options = { OPT_ON, OPT_AS_KNOWN, OPT_WHY, OPT_RULE, OPT_AT, OPT_ANEW, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
