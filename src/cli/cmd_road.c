#include "cli/table.h"
#include "cli/weighing.h"
#include "road/open.h"

#include <stdio.h>

enum { KEYS_SHOWN = 5 };

typedef struct {
    uint32_t from, to, actor;
    Day      on;
    RoadMap  map;
    RoadWay  way;
    RoadChance any;
    RoadKey *keys;
    uint32_t key_count;
} Journey;

static Str place_name(const Weighing *w, uint32_t place) { return w->asked.theatre->places[place].name; }

static Str key_name(const Weighing *w, const RoadKey *k, Arena *keep)
{
    if (k->place != ROAD_NONE) return place_name(w, k->place);
    const Road *r = &w->asked.theatre->roads[k->segment];
    return arena_printf(keep, "%.*s from %.*s to %.*s", STR_FMT(r->name), STR_FMT(place_name(w, r->from)), STR_FMT(place_name(w, r->to)));
}

static void print_json(const Weighing *w, const Journey *q)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    field_str(&j, "from", place_name(w, q->from));
    field_str(&j, "to", place_name(w, q->to));
    field_str(&j, "for", cast_name(&w->bench.cast, q->actor));
    field_day(&j, "day", q->on);
    field_day(&j, "as_known", w->options.as_known);
    field_real(&j, "any_open", q->any.low);
    field_real(&j, "any_open_at_most", q->any.high);
    jout_key(&j, "exact"), jout_bool(&j, q->any.low == q->any.high);
    field_real(&j, "way_open", q->way.open);
    jout_key(&j, "way"), jout_open(&j, '[');
    for (uint32_t i = 0; q->way.open > 0 && i <= q->way.count; i++) {
        jout_open(&j, '{');
        field_str(&j, "place", place_name(w, q->way.places[i]));
        field_real(&j, "open", q->map.graph.place_open[q->way.places[i]]);
        jout_key(&j, "read"), jout_bool(&j, q->map.read[q->way.places[i]]);
        if (i < q->way.count) field_str(&j, "road", w->asked.theatre->roads[q->way.segments[i]].name);
        jout_close(&j, '}');
    }
    jout_close(&j, ']');
    jout_key(&j, "keys"), jout_open(&j, '[');
    for (uint32_t i = 0; i < q->key_count; i++) {
        jout_open(&j, '{');
        field_str(&j, "what", key_name(w, &q->keys[i], &a));
        field_real(&j, "if_open", q->keys[i].if_open);
        field_real(&j, "if_shut", q->keys[i].if_shut);
        jout_close(&j, '}');
    }
    jout_close(&j, ']');
    jout_close(&j, '}');
    print_object(&j);
    arena_free(&a);
}

static void print_text(Cli *cli, const Weighing *w, const Journey *q)
{
    static const char *const heads[] = { "PLACE", "OPEN", "BY ROAD", "" };
    Table t;
    char day[DAY_TEXT];
    printf("%.*s to %.*s for %.*s on %s: a way is open with probability %.2f", STR_FMT(place_name(w, q->from)), STR_FMT(place_name(w, q->to)),
           STR_FMT(actor_label(w->asked.theatre, cast_name(&w->bench.cast, q->actor))), day_text(q->on, day), q->any.low);
    if (q->any.high > q->any.low) printf(" to %.2f", q->any.high);
    printf("; the likeliest, %.2f\n\n", q->way.open);
    if (q->way.open <= 0) return;
    table_begin(&t, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (uint32_t i = 0; i <= q->way.count; i++) {
        uint32_t shut = i < q->way.count ? q->map.shut_by[q->way.segments[i]] : ID_NONE;
        const LedgerClaim *c = shut == ID_NONE ? NULL : weighing_claim(w, shut);
        table_add(&t, place_name(w, q->way.places[i]));
        table_add(&t, arena_printf(&cli->arena, "%.2f%s", q->map.graph.place_open[q->way.places[i]], q->map.read[q->way.places[i]] ? "" : " (by its neighbours)"));
        table_add(&t, i < q->way.count ? w->asked.theatre->roads[q->way.segments[i]].name : STR(""));
        table_add(&t, c ? arena_printf(&cli->arena, "said to be cut: %.*s", STR_FMT(c->words)) : STR(""));
    }
    table_print(&t, cli);
    if (q->key_count == 0) return;
    printf("\nWhat would have to change:\n");
    for (uint32_t i = 0; i < q->key_count && i < KEYS_SHOWN; i++)
        printf("  %.*s: %.2f if it is open, %.2f if it is shut\n", STR_FMT(printable(&cli->arena, key_name(w, &q->keys[i], &cli->arena))), q->keys[i].if_open, q->keys[i].if_shut);
}

static HearCode run(Cli *cli)
{
    Weighing w;
    HearErr err = { 0 };
    Journey q = { .actor = ID_NONE };
    HearCode code = weighing_open(&w, cli);
    if (code == HEAR_OK) {
        q.from = asked_place(&w.asked, cli->args[0]);
        q.to = asked_place(&w.asked, cli->args[1]);
        q.actor = names_actor(w.asked.names, cli_has(cli, OPT_FOR) ? cli_text(cli, OPT_FOR) : STR_NONE);
        if (q.actor == ID_NONE && cli_has(cli, OPT_FOR)) q.actor = theatre_actor(w.asked.theatre, cli_text(cli, OPT_FOR));
        q.on = cli_day(cli, OPT_ON, w.options.as_known);
        for (size_t i = 0; q.on == DAY_NONE && i < w.bench.docket.reports.count; i++)
            for (size_t k = 0; k < w.bench.docket.reports.count; k++)
                if (w.bench.docket.reports.at[k].published > q.on) q.on = w.bench.docket.reports.at[k].published;
        if (q.actor == ID_NONE) {
            cli_note("for whom? --for ACTOR");
            code = HEAR_USAGE;
        } else if (q.from == ID_NONE || q.to == ID_NONE || q.on == DAY_NONE) {
            code = HEAR_NOTHING;
        }
    }
    if (code == HEAR_OK && !weighing_fetch(&w, cli, STR_NONE, &err)) code = cli_fail(&err);
    if (code == HEAR_OK) {
        road_open_to(&q.map, w.asked.theatre, w.weigh, q.actor, q.on, &cli->arena);
        road_likeliest(&q.map.graph, q.from, q.to, &cli->arena, &q.way);
        q.any = road_any(&q.map.graph, q.from, q.to);
        if (q.way.open > 0) road_keys(&q.map.graph, q.from, q.to, &q.way, &cli->arena, &q.keys, &q.key_count);
        if (cli_has(cli, OPT_JSON)) print_json(&w, &q);
        else print_text(cli, &w, &q);
        if (q.way.open <= 0) code = HEAR_NOTHING;
    }
    weighing_close(&w);
    return code;
}

const Command cmd_road = {
    .name = "road", .args = "FROM TO", .args_min = 2, .args_max = 2, .run = run,
    .summary = "is there an open way, how surely, and what would have to change",
    .about = "A stretch of road is open to an actor when both its ends, and the crossing or bridge on it, are held by its side in peace "
             "and no claim about a route shuts it. Shows the likeliest open way, the probability that any way is open (exact, or the "
             "bounds between which it lies), and for the doubtful places of that way what the probability would be if they were surely "
             "open and surely shut. Places of which nothing was read are taken for what their neighbours are.",
    .options = { OPT_FOR, OPT_ON, OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
