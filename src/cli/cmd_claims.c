#include "cli/table.h"
#include "cli/weighing.h"

#include <stdio.h>

static void add_list(Arena *a, Str words, StrList *out)
{
    Str word;
    while (str_cut(&words, ',', &word)) LIST_PUSH(a, out, str_trim(word));
}

/* "control, capture, …": what an option takes. */
static Str all_events(Arena *keep)
{
    Buf b = { .arena = keep };
    for (EventType e = 0; e < EVENT_COUNT; e++) buf_printf(&b, "%s%s", e ? ", " : "", event_name(e));
    return buf_str(&b);
}
static Str all_modalities(Arena *keep)
{
    Buf b = { .arena = keep };
    for (Modality m = 0; m < MODALITY_COUNT; m++) buf_printf(&b, "%s%s", m ? ", " : "", modality_name(m));
    return buf_str(&b);
}

/* Event types as the user named them; false, told, when one is none. */
static bool check_events(Arena *keep, const StrList *events)
{
    EventType event;
    for (size_t i = 0; i < events->count; i++)
        if (!event_parse(events->at[i], &event)) {
            cli_note("%.*s is no type of event; there are %.*s", STR_FMT(events->at[i]), STR_FMT(all_events(keep)));
            return false;
        }
    return true;
}

typedef struct {
    StrList places, actors, events;
    ClaimFilter filter;
    LedgerVersion version;
} Question;

static HearCode understand(Cli *cli, const Asked *asked, Question *q)
{
    HearErr err = { 0 };
    ClaimFilter *f = &q->filter;
    Modality modality;
    if (!asked_version(asked, cli, &q->version, &err)) return cli_fail(&err);
    *f = (ClaimFilter){ .by_time = true,
                        .source = cli_text(cli, OPT_SOURCE),
                        .modality = cli_text(cli, OPT_MODALITY),
                        .at = q->version.entries,
                        .limit = cli_number(cli, OPT_LIMIT, 0) };
    if (cli->arg_count) {
        uint32_t place = asked_place(asked, cli->args[0]);
        if (place == ID_NONE) return HEAR_NOTHING;
        for (uint32_t i = 0; i < asked->theatre->place_count; i++)
            if (theatre_within(asked->theatre, i, place)) LIST_PUSH(&cli->arena, &q->places, asked->theatre->places[i].name);
        f->places = &q->places;
    }
    if (cli_has(cli, OPT_ACTOR)) {
        if (!asked_actors(asked, cli_text(cli, OPT_ACTOR), &cli->arena, &q->actors)) return HEAR_NOTHING;
        f->actors = &q->actors;
    }
    if (cli_has(cli, OPT_EVENT)) {
        add_list(&cli->arena, cli_text(cli, OPT_EVENT), &q->events);
        if (!check_events(&cli->arena, &q->events)) return HEAR_USAGE;
        f->events = &q->events;
    }
    if (f->modality.len && !modality_parse(f->modality, &modality)) {
        cli_note("%.*s is no modality; there are %.*s", STR_FMT(f->modality), STR_FMT(all_modalities(&cli->arena)));
        return HEAR_USAGE;
    }
    f->since = cli_day(cli, OPT_SINCE, DAY_NONE), f->has_since = cli_has(cli, OPT_SINCE);
    f->until = cli_day(cli, OPT_UNTIL, DAY_NONE), f->has_until = cli_has(cli, OPT_UNTIL);
    if (f->has_since && f->has_until && f->since > f->until) {
        cli_note("no day lies between: --since %.*s is after --until %.*s", STR_FMT(cli_text(cli, OPT_SINCE)), STR_FMT(cli_text(cli, OPT_UNTIL)));
        return HEAR_USAGE;
    }
    f->as_known = cli_day(cli, OPT_AS_KNOWN, DAY_NONE), f->has_as_known = cli_has(cli, OPT_AS_KNOWN);
    return HEAR_OK;
}

static void print_json(const LedgerClaim *c, const LedgerVersion *version)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    claim_json_open(&j, &a, c);
    print_answer(&j, version);
    arena_free(&a);
}

static const char *const heads[] = { "DAY", "PLACE", "EVENT", "ACTOR", "TARGET", "MODALITY", "PUBLISHED", "VOICE", "WORDS" };

static void add_row(Table *t, const LedgerClaim *c)
{
    char time[DAYS_TEXT], published[DAY_TEXT];
    table_add(t, str_of(days_text(c->claim.time, time)));
    table_add(t, c->claim.place);
    table_add(t, str_of(event_name(c->claim.event)));
    table_add(t, c->claim.actor);
    table_add(t, c->claim.target);
    table_add(t, str_of(modality_name(c->claim.modality)));
    table_add(t, str_of(day_text(c->published, published)));
    table_add(t, claim_voice(t->arena, c));
    table_add(t, c->words);
}

static HearCode print_claims(const Cli *cli, Ledger *ledger, const Question *q)
{
    HearErr err = { 0 };
    Arena a = { 0 };
    Table table;
    LedgerClaims *query;
    LedgerClaim claim;
    uint64_t count = 0;
    table_begin(&table, &a, heads, sizeof heads / sizeof *heads);
    if (ledger_claims(&query, ledger, &q->filter, &err)) {
        for (; ledger_claims_next(query, &claim, &err); count++) {
            if (cli_has(cli, OPT_JSON)) print_json(&claim, &q->version);
            else add_row(&table, &claim);
        }
        ledger_claims_close(query);
    }
    if (count && !cli_has(cli, OPT_JSON)) table_print(&table, cli);
    arena_free(&a);
    if (err.code) return cli_fail(&err);
    if (count == 0) cli_note("no claim fits");
    return count ? HEAR_OK : HEAR_NOTHING;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Asked asked;
    Question q = { 0 };
    HearCode code = asked_open(&asked, cli, &err);
    if (code != HEAR_OK) cli_fail(&err);
    else if ((code = understand(cli, &asked, &q)) == HEAR_OK) code = print_claims(cli, asked.ledger, &q);
    asked_close(&asked);
    return code;
}

const Command cmd_claims = {
    .name = "claims",
    .args = "[PLACE]",
    .args_max = 1,
    .run = run,
    .summary = "lists the claims that match, by the day they hold for",
    .about = "PLACE is any spelling of a place; claims about places in it count too. An actor's claims include those of the groups "
             "that are part of it. Several types of event may be given with commas between.",
    .options = { OPT_ACTOR, OPT_EVENT, OPT_MODALITY, OPT_SOURCE, OPT_SINCE, OPT_UNTIL, OPT_AS_KNOWN, OPT_AT, OPT_LIMIT, OPT_JSON, OPT_LEDGER,
                 OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
