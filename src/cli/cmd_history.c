#include "cli/table.h"
#include "cli/weighing.h"

#include <stdio.h>

enum { LEAD_DAYS = 5 }; /* the evidence of a change may speak of so many days before it */

typedef enum { BY_CHANGE, BY_DAY, BY_WEEK, BY_MONTH } Step;

/* A stretch of days, when it began at the earliest and the latest, and how things stood. */
typedef struct {
    Days days;
    Day earliest, latest;
    Control control;
} Line;
typedef LIST(Line) Lines;

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

/* One line for each stretch of days in which the verdict stays the same; it is shown as it stands when the change is sure. */
static void lay_changes(Weighing *w, uint32_t place, Days span, Arena *keep, Lines *out)
{
    Stretch *s;
    uint32_t count;
    weigh_history(w->weigh, place, keep, &s, &count);
    for (uint32_t i = 0; i < count; i++) {
        Days days = { s[i].from > span.from ? s[i].from : span.from, i + 1 == count && span.to > s[i].to ? span.to : s[i].to };
        if (days.to > span.to) days.to = span.to;
        if (days.from > days.to) continue;
        Line line = { .days = days, .earliest = s[i].earliest, .latest = s[i].latest };
        Day shown = s[i].latest < days.from ? days.from : s[i].latest > days.to ? days.to : s[i].latest;
        weigh_who(w->weigh, place, shown, keep, &line.control);
        LIST_PUSH(keep, out, line);
    }
}

/* One line for each day, week or month: how things stood on its last day. */
static void lay_steps(Weighing *w, uint32_t place, Days span, Step step, Arena *keep, Lines *out)
{
    for (Day from = span.from; from <= span.to;) {
        Day to = step_end(step, from);
        if (to > span.to) to = span.to;
        Line line = { .days = { from, to }, .earliest = from, .latest = from };
        weigh_who(w->weigh, place, to, keep, &line.control);
        LIST_PUSH(keep, out, line);
        from = to + 1;
    }
}

/* The weightiest claim about these days; NULL when nobody spoke of them. */
static const Reason *best_of(Weighing *w, const Line *line, Arena *keep)
{
    Reason *why;
    uint32_t count;
    weigh_why_of(w->weigh, &line->control, (Days){ line->days.from - LEAD_DAYS, line->days.to }, keep, &why, &count);
    for (uint32_t i = 0; i < count; i++)
        if (why[i].weight > 0 && weighing_claim(w, why[i].testimony)) return &why[i];
    return NULL;
}

/* In a table, steps of which nobody spoke and that say what the one before said are one line. */
static void join_quiet(Weighing *w, Lines *lines, Arena *keep)
{
    size_t kept = 0;
    bool quiet_before = false;
    for (size_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->at[i];
        const Control *c = &line->control, *before = kept ? &lines->at[kept - 1].control : NULL;
        ArenaMark mark = arena_mark(keep);
        bool quiet = !best_of(w, line, keep);
        arena_rewind(keep, mark);
        bool same = before && before->state == c->state && (c->state != CONTROL_HELD || before->holder == c->holder);
        if (quiet && quiet_before && same) lines->at[kept - 1].days.to = line->days.to;
        else lines->at[kept++] = *line;
        quiet_before = quiet;
    }
    lines->count = kept;
}

static void print_json(Weighing *w, const Line *line)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    const Reason *best = best_of(w, line, &a);
    jout_open(&j, '{');
    field_str(&j, "place", w->bench.places.at[line->control.place]);
    field_day(&j, "from", line->days.from);
    field_day(&j, "to", line->days.to);
    field_day(&j, "from_earliest", line->earliest);
    field_day(&j, "from_latest", line->latest);
    control_json(&j, w, &line->control);
    jout_key(&j, "evidence"), jout_open(&j, '[');
    if (best) reason_json(&j, &a, w, best);
    jout_close(&j, ']');
    print_answer(&j, &w->version);
    arena_free(&a);
}

static void add_row(Table *t, Weighing *w, const Line *line)
{
    char day[DAY_TEXT];
    const Control *c = &line->control;
    const Reason *best = best_of(w, line, t->arena);
    const LedgerClaim *claim = best ? weighing_claim(w, best->testimony) : NULL;
    Str earliest = arena_copy(t->arena, str_of(day_text(line->earliest, day))), latest = arena_copy(t->arena, str_of(day_text(line->latest, day)));
    table_add(t, arena_copy(t->arena, str_of(day_text(line->days.from, day))));
    table_add(t, arena_copy(t->arena, str_of(day_text(line->days.to, day))));
    table_add(t, c->state == CONTROL_HELD ? actor_label(w->asked.theatre, cast_name(&w->bench.cast, c->holder)) : str_of(control_names[c->state]));
    table_add(t, c->state == CONTROL_UNKNOWN ? STR("") : arena_printf(t->arena, "%.2f", c->sure));
    table_add(t, line->earliest == line->latest ? STR("") : arena_printf(t->arena, "%.*s to %.*s", STR_FMT(earliest), STR_FMT(latest)));
    table_add(t, claim ? arena_copy(t->arena, str_of(day_text(claim->published, day))) : STR(""));
    table_add(t, claim ? claim_voice(t->arena, claim) : STR("(no news)"));
    table_add(t, claim ? claim->words : STR(""));
}

static HearCode print_history(Cli *cli, Weighing *w, uint32_t place)
{
    static const char *const heads[] = { "FROM", "TO", "HOLDER", "P", "BEGAN", "PUBLISHED", "VOICE", "WORDS" };
    HearErr err = { 0 };
    Lines lines = { 0 };
    Days span = weigh_days(w->weigh, place);
    Step step = step_of(cli_text(cli, OPT_BY));
    Table table;
    if (!weighing_fetch(w, cli, w->bench.places.at[place], &err)) return cli_fail(&err);
    if (span.from == DAY_NONE) {
        cli_note("no report says who held %.*s", STR_FMT(w->bench.places.at[place]));
        return HEAR_NOTHING;
    }
    span = (Days){ cli_day(cli, OPT_SINCE, span.from), cli_day(cli, OPT_UNTIL, span.to) };
    if (step == BY_CHANGE) lay_changes(w, place, span, &cli->arena, &lines);
    else lay_steps(w, place, span, step, &cli->arena, &lines);
    if (!cli_has(cli, OPT_JSON) && step != BY_CHANGE) join_quiet(w, &lines, &cli->arena);
    table_begin(&table, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < lines.count; i++) {
        if (cli_has(cli, OPT_JSON)) print_json(w, &lines.at[i]);
        else add_row(&table, w, &lines.at[i]);
    }
    if (!cli_has(cli, OPT_JSON) && lines.count) table_print(&table, cli);
    return lines.count ? HEAR_OK : HEAR_NOTHING;
}

static HearCode run(Cli *cli)
{
    Weighing w;
    uint32_t place;
    HearCode code = weighing_open_place(&w, cli, cli->args[0], &place);
    if (code == HEAR_OK) code = print_history(cli, &w, place);
    weighing_close(&w);
    return code;
}

const Command cmd_history = {
    .name = "history",
    .args = "PLACE",
    .args_min = 1,
    .args_max = 1,
    .run = run,
    .summary = "says who held a place over time, with the best evidence of each change",
    .about = "One line for each stretch in which the answer stays the same, or for each day, week or month with --by; in the "
             "table, those of which nobody spoke and that bring nothing new are joined. BEGAN is the "
             "interval in which the change lies. The evidence is the weightiest claim about that stretch.",
    .options = { OPT_SINCE, OPT_UNTIL, OPT_BY, OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_ANEW, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
