#include "cli/table.h"
#include "cli/weighing.h"

#include <stdio.h>

#define INTERVAL_EDGE 0.025 /* 95 % of the belief lie between this and one less it */

static void reliability_json(JsonOut *j, const char *key, const Reliability *r, WordKind kind)
{
    jout_key(j, key), jout_open(j, '{');
    field_real(j, "right", r->right[kind]);
    field_real(j, "low", beta_quantile(r->belief[kind], INTERVAL_EDGE));
    field_real(j, "high", beta_quantile(r->belief[kind], 1 - INTERVAL_EDGE));
    field_real(j, "heard", r->heard[kind]);
    jout_close(j, '}');
}

static Str side_name(const Theatre *t, uint32_t side) { return side == ID_NONE ? STR_NONE : t->sides[side]; }

static void print_json(const Weighing *w, const SourceLine *line)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    const Reliability *rel = &line->reliability;
    const SourceRecord *r = &line->record;
    jout_open(&j, '{');
    field_str(&j, "source", line->name);
    field_str(&j, "lean", side_name(w->asked.theatre, rel->lean));
    jout_key(&j, "lean_learned"), jout_bool(&j, rel->lean_learned);
    field_str(&j, "rule", str_of(rule_names[w->options.rule]));
    if (rel->lean != ID_NONE) reliability_json(&j, "for_its_side", rel, WORD_OWN);
    reliability_json(&j, rel->lean != ID_NONE ? "otherwise" : "always", rel, WORD_ELSE);
    field_int(&j, "reports", r->reports);
    field_int(&j, "claims", r->claims);
    field_int(&j, "events", r->events);
    field_int(&j, "first", r->first);
    field_int(&j, "alone", r->alone);
    field_int(&j, "contradicted", r->contradicted);
    field_int(&j, "proved_right", r->proved_right);
    field_int(&j, "proved_wrong", r->proved_wrong);
    field_int(&j, "copies", r->copied);
    field_str(&j, "copies_most", line->copied_from);
    print_answer(&j, &w->version);
    arena_free(&a);
}

static Str reliability_words(Arena *a, const Reliability *r, WordKind kind)
{
    return arena_printf(a, "%.2f (%.2f-%.2f)", r->right[kind], beta_quantile(r->belief[kind], INTERVAL_EDGE),
                        beta_quantile(r->belief[kind], 1 - INTERVAL_EDGE));
}

static void add_row(Table *t, const Weighing *w, const SourceLine *line)
{
    const Reliability *rel = &line->reliability;
    const SourceRecord *r = &line->record;
    const uint32_t counts[] = { r->reports, r->claims, r->first, r->alone, r->contradicted, r->proved_right, r->proved_wrong, r->copied };
    table_add(t, line->name);
    table_add(t, rel->lean == ID_NONE
                     ? STR("")
                     : arena_printf(t->arena, "%.*s%s", STR_FMT(side_name(w->asked.theatre, rel->lean)), rel->lean_learned ? " (learned)" : ""));
    table_add(t, rel->lean == ID_NONE ? STR("") : reliability_words(t->arena, rel, WORD_OWN));
    table_add(t, reliability_words(t->arena, rel, WORD_ELSE));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) table_add(t, arena_printf(t->arena, "%u", counts[i]));
}

static HearCode print_lines(Cli *cli, const Weighing *w, const SourceLines *lines)
{
    static const char *const heads[] = { "SOURCE", "LEANS", "FOR ITS SIDE", "OTHERWISE", "REPORTS", "CLAIMS",
                                         "FIRST",  "ALONE", "CONTRADICTED", "RIGHT",     "WRONG",   "COPIES" };
    const int64_t limit = cli_number(cli, OPT_LIMIT, INT64_MAX);
    Table table;
    size_t told = 0;
    table_begin(&table, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (; told < lines->count && (int64_t)told < limit; told++) {
        if (cli_has(cli, OPT_JSON)) print_json(w, &lines->at[told]);
        else add_row(&table, w, &lines->at[told]);
    }
    if (told && !cli_has(cli, OPT_JSON)) table_print(&table, cli);
    return told ? HEAR_OK : HEAR_NOTHING;
}

static HearCode run(Cli *cli)
{
    Weighing w;
    SourceLines lines;
    HearCode code = weighing_sources(&w, cli, &lines);
    if (code == HEAR_OK) code = print_lines(cli, &w, &lines);
    weighing_close(&w);
    return code;
}

const Command cmd_sources = {
    .name = "sources",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .run = run,
    .summary = "shows how each source's word has stood up",
    .about = "For each source how often its words about control are right by all that is known, apart for words that speak for the side "
             "it leans to, with the interval that holds 95 % of the belief; how often it was first, or alone, with an event; how many of "
             "its claims were contradicted and have since proved right or wrong; how many of its reports are copies.",
    .options = { OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_ANEW, OPT_LIMIT, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
