#include "cli/holding.h"
#include "cli/ledgers.h"
#include "cli/table.h"

#include <stdio.h>

typedef enum { BY_CHANGE, BY_DAY, BY_WEEK, BY_MONTH } Step;

/* A stretch of days and how things stood on its last one. */
typedef struct { Days days; Holding holding; } Stretch;
typedef LIST(Stretch) Stretches;

static Step step_of(Str word)
{
    return str_eq(word, STR("day")) ? BY_DAY : str_eq(word, STR("week")) ? BY_WEEK : str_eq(word, STR("month")) ? BY_MONTH : BY_CHANGE;
}

static Day step_end(Step step, Day from)
{
    Civil c = day_civil(from);
    if (step == BY_WEEK) return from + 7 - day_weekday(from);
    if (step == BY_MONTH) return from + month_days(c.year, c.month) - c.day;
    return from;
}

static bool is_same(const Holding *a, const Holding *b)
{
    return a->state == b->state && (a->state != HOLDING_HELD || str_eq(a->holders[0].actor, b->holders[0].actor));
}

/* One stretch a step; by change, steps of a day that say the same become one stretch, with the evidence of its first day. */
static void lay_out(const HoldingClaims *claims, Days span, Step step, Day as_known, Arena *keep, Stretches *out)
{
    for (Day from = span.from; from <= span.to; ) {
        Day to = step_end(step, from);
        if (to > span.to) to = span.to;
        Stretch s = { .days = { from, to } };
        ArenaMark mark = arena_mark(keep);
        holding_on(&s.holding, claims, to, as_known, keep);
        if (step == BY_CHANGE && out->count && is_same(&out->at[out->count - 1].holding, &s.holding)) {
            out->at[out->count - 1].days.to = to;
            arena_rewind(keep, mark);
        } else {
            LIST_PUSH(keep, out, s);
        }
        from = to + 1;
    }
}

/* The best claim that speaks for a day of the stretch; NULL when nobody spoke of it then. */
static const LedgerClaim *best_of(const Stretch *s)
{
    for (uint32_t i = 0; i < s->holding.evidence_count; i++) {
        const LedgerClaim *c = s->holding.evidence[i].claim;
        Day from = c->claim.time.from != DAY_NONE ? c->claim.time.from : c->published;
        Day to = c->claim.time.to != DAY_NONE ? c->claim.time.to : c->published;
        bool fits = s->holding.state != HOLDING_HELD || str_starts(c->claim.actor, s->holding.holders[0].actor);
        if (fits && from <= s->days.to && to >= s->days.from) return c;
    }
    return NULL;
}

static void print_json(Str place, const Stretch *s)
{
    Arena a = { 0 };
    char day[DAY_TEXT];
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    jout_key(&j, "place"), jout_str(&j, place);
    jout_key(&j, "from"), jout_str(&j, str_of(day_text(s->days.from, day)));
    jout_key(&j, "to"), jout_str(&j, str_of(day_text(s->days.to, day)));
    holding_json(&j, &s->holding, 1);
    jout_close(&j, '}');
    printf("%.*s\n", (int)j.out.len, j.out.at);
    arena_free(&a);
}

/* In a table, steps of which nobody spoke and that say what the one before said are one row. */
static void join_quiet(Stretches *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        Stretch *s = &list->at[i], *before = kept ? &list->at[kept - 1] : NULL;
        if (before && !best_of(s) && !best_of(before) && is_same(&before->holding, &s->holding)) before->days.to = s->days.to;
        else list->at[kept++] = *s;
    }
    list->count = kept;
}

static void add_row(Table *t, const Theatre *theatre, const Stretch *s)
{
    char from[DAY_TEXT], to[DAY_TEXT], published[DAY_TEXT];
    const Holding *h = &s->holding;
    const LedgerClaim *best = best_of(s);
    table_add(t, str_of(day_text(s->days.from, from)));
    table_add(t, str_of(day_text(s->days.to, to)));
    table_add(t, h->state == HOLDING_HELD ? actor_label(theatre, h->holders[0].actor) : str_of(holding_state_name(h->state)));
    table_add(t, h->holder_count ? arena_printf(t->arena, "%.2f", h->holders[0].p) : STR(""));
    table_add(t, best ? str_of(day_text(best->published, published)) : STR(""));
    table_add(t, best ? claim_voice(t->arena, best) : STR("(no news)"));
    table_add(t, best ? best->words : STR(""));
}

static HearCode print_history(Cli *cli, const Asked *asked, Str place)
{
    static const char *const heads[] = { "FROM", "TO", "HOLDER", "P", "PUBLISHED", "VOICE", "WORDS" };
    HearErr err = { 0 };
    HoldingClaims claims;
    Stretches stretches = { 0 };
    Days span;
    Table table;
    if (!holding_claims(asked->ledger, place, &cli->arena, &claims, &err)) return cli_fail(&err);
    if (!holding_days(&claims, &span)) {
        cli_note("no report says who held %.*s", STR_FMT(place));
        return HEAR_NOTHING;
    }
    span = (Days){ cli_day(cli, OPT_SINCE, span.from), cli_day(cli, OPT_UNTIL, span.to) };
    lay_out(&claims, span, step_of(cli_text(cli, OPT_BY)), cli_day(cli, OPT_AS_KNOWN, DAY_NONE), &cli->arena, &stretches);
    if (!cli_has(cli, OPT_JSON)) join_quiet(&stretches);
    table_begin(&table, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < stretches.count; i++) {
        if (cli_has(cli, OPT_JSON)) print_json(place, &stretches.at[i]);
        else add_row(&table, asked->theatre, &stretches.at[i]);
    }
    if (!cli_has(cli, OPT_JSON) && stretches.count) table_print(&table, cli);
    return stretches.count ? HEAR_OK : HEAR_NOTHING;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Asked asked;
    HearCode code = asked_open(&asked, cli, &err);
    if (code == HEAR_OK) {
        uint32_t place = asked_place(&asked, cli->args[0]);
        code = place == ID_NONE ? HEAR_NOTHING : print_history(cli, &asked, asked.theatre->places[place].name);
    } else {
        cli_fail(&err);
    }
    asked_close(&asked);
    return code;
}

const Command cmd_history = {
    .name = "history", .args = "PLACE", .args_min = 1, .args_max = 1, .run = run,
    .summary = "says who held a place over time, with the best evidence of each change",
    .about = "One line for each stretch in which the answer stays the same, or for each day, week or month with --by. The evidence is "
             "the weightiest claim about that stretch.",
    .options = { OPT_SINCE, OPT_UNTIL, OPT_BY, OPT_AS_KNOWN, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
