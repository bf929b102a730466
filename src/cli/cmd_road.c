#include "cli/table.h"
#include "cli/weighing.h"
#include "road/open.h"

#include <math.h>
#include <stdio.h>

enum { KEYS_SHOWN = 5 };

#define UNKNOWN_OPEN 0.5   /* what a place of which nothing is known counts for where ways are compared */
#define RANGE_SHOWN  0.005 /* bounds closer than this are printed as one number */

typedef struct {
    uint32_t from, to;
    ActorSet actors;
    Day on;
    RoadMap map;
    RoadWay way;
    RoadChance any; /* from unknown places shut to unknown places open */
    RoadKey *keys;
    uint32_t key_count;
    LIST(uint32_t) unknown; /* of the likeliest way, the places of which nothing is known */
} Journey;

static Str place_name(const Weighing *w, uint32_t place) { return w->asked.theatre->places[place].name; }

static Str key_name(const Weighing *w, const RoadKey *k, Arena *keep)
{
    if (k->place != ROAD_NONE) return place_name(w, k->place);
    const Road *r = &w->asked.theatre->roads[k->segment];
    return arena_printf(keep, "%.*s from %.*s to %.*s", STR_FMT(r->name), STR_FMT(place_name(w, r->from)), STR_FMT(place_name(w, r->to)));
}

static Str actors_text(const Weighing *w, const Journey *q, bool labels, Arena *keep)
{
    Buf b = { .arena = keep };
    for (uint32_t i = 0; i < q->actors.count; i++) {
        Str name = cast_name(&w->bench.cast, q->actors.at[i]);
        if (i) buf_add(&b, labels ? STR(" and ") : STR("+"));
        buf_add(&b, labels ? actor_label(w->asked.theatre, name) : name);
    }
    return buf_str(&b);
}

static bool is_known(const Journey *q, uint32_t place) { return q->map.known_by[place] != ID_NONE; }
static double open_of(const Journey *q, uint32_t place) { return q->map.place_open[q->map.graph.place_as[place]]; }

/* Whose control stands for a place; empty when nothing is known of it. */
static Str known_by(const Weighing *w, const Journey *q, uint32_t place)
{
    return is_known(q, place) ? place_name(w, q->map.known_by[place]) : STR_NONE;
}

static void print_json(const Weighing *w, const Journey *q)
{
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    jout_open(&j, '{');
    field_str(&j, "from", place_name(w, q->from));
    field_str(&j, "to", place_name(w, q->to));
    field_str(&j, "for", actors_text(w, q, false, &a));
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
        if (is_known(q, q->way.places[i])) field_real(&j, "open", open_of(q, q->way.places[i]));
        field_str(&j, "known_by", known_by(w, q, q->way.places[i]));
        if (i < q->way.count) field_str(&j, "road", w->asked.theatre->roads[q->way.segments[i]].name);
        jout_close(&j, '}');
    }
    jout_close(&j, ']');
    jout_key(&j, "unknown"), jout_open(&j, '[');
    for (size_t i = 0; i < q->unknown.count; i++) jout_str(&j, place_name(w, q->unknown.at[i]));
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
    print_answer(&j, &w->version);
    arena_free(&a);
}

/* Who holds the place that stands for this one. */
static Str holder_text(const Weighing *w, const Journey *q, uint32_t place, Arena *keep)
{
    Control v;
    if (!is_known(q, place)) return STR("");
    weigh_glance(w->weigh, q->map.known_by[place], q->on, keep, &v);
    if (v.state == CONTROL_CONTESTED) return STR("contested");
    return v.holder == ID_NONE ? STR("unknown") : actor_label(w->asked.theatre, cast_name(&w->bench.cast, v.holder));
}

static Str open_text(const Weighing *w, const Journey *q, uint32_t place, Arena *keep)
{
    if (!is_known(q, place)) return STR("?");
    if (q->map.known_by[place] == place) return arena_printf(keep, "%.2f", open_of(q, place));
    return arena_printf(keep, "%.2f as %.*s", open_of(q, place), STR_FMT(printable(keep, known_by(w, q, place))));
}

static void print_text(Cli *cli, const Weighing *w, const Journey *q)
{
    static const char *const heads[] = { "PLACE", "HOLDER", "OPEN", "BY ROAD", "" };
    Table t;
    char day[DAY_TEXT];
    printf("%.*s to %.*s for %.*s on %s: a way is open with probability %.2f", STR_FMT(place_name(w, q->from)), STR_FMT(place_name(w, q->to)),
           STR_FMT(printable(&cli->arena, actors_text(w, q, true, &cli->arena))), day_text(q->on, day), q->any.low);
    if (q->any.high >= q->any.low + RANGE_SHOWN) printf(" to %.2f", q->any.high);
    printf("; the likeliest, %s%.2f\n", q->unknown.count ? "at most " : "", q->way.open);
    for (size_t i = 0; i < q->unknown.count; i++)
        printf("%s%.*s", i ? ", " : "nothing is known of ", STR_FMT(printable(&cli->arena, place_name(w, q->unknown.at[i]))));
    printf(q->unknown.count ? ": the lower number takes them for shut, the higher for open\n\n" : "\n");
    if (q->way.open <= 0) return;
    table_begin(&t, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (uint32_t i = 0; i <= q->way.count; i++) {
        uint32_t shut = i < q->way.count ? q->map.shut_by[q->way.segments[i]] : ID_NONE;
        const LedgerClaim *c = shut == ID_NONE ? NULL : weighing_claim(w, shut);
        table_add(&t, place_name(w, q->way.places[i]));
        table_add(&t, holder_text(w, q, q->way.places[i], &cli->arena));
        table_add(&t, open_text(w, q, q->way.places[i], &cli->arena));
        table_add(&t, i < q->way.count ? w->asked.theatre->roads[q->way.segments[i]].name : STR(""));
        table_add(&t, c ? arena_printf(&cli->arena, "said to be cut: %.*s", STR_FMT(c->words)) : STR(""));
    }
    table_print(&t, cli);
    if (q->key_count == 0) return;
    printf("\nWhat would have to change:\n");
    for (uint32_t i = 0; i < q->key_count && i < KEYS_SHOWN; i++)
        printf("  %.*s: %.2f if it is open, %.2f if it is shut\n", STR_FMT(printable(&cli->arena, key_name(w, &q->keys[i], &cli->arena))),
               q->keys[i].if_open, q->keys[i].if_shut);
}

/* --for, its actors by any of their names; none when one of them is nobody. */
static void read_actors(Cli *cli, const Weighing *w, ActorSet *out)
{
    Str rest = cli_has(cli, OPT_FOR) ? cli_text(cli, OPT_FOR) : STR_NONE, name;
    *out = (ActorSet){ 0 };
    while (str_cut(&rest, '+', &name)) {
        uint32_t actor = names_actor(w->asked.names, str_trim(name));
        if (actor == ID_NONE) actor = theatre_actor(w->asked.theatre, str_trim(name));
        if (actor == ID_NONE) {
            cli_note("nobody is called %.*s", STR_FMT(printable(&cli->arena, name)));
            out->count = 0;
            return;
        }
        actor_set_add(out, actor);
    }
}

static Day last_published(const Weighing *w)
{
    Day last = DAY_NONE;
    for (size_t i = 0; i < w->bench.docket.reports.count; i++)
        if (w->bench.docket.reports.at[i].published > last) last = w->bench.docket.reports.at[i].published;
    return last;
}

/* The chance of a way with what is not known taken for shut, then for open, and so it stays. The way shown is that on which the
 * fewest places are not known, not the longest detour among them. */
static void find_chances(Journey *q, Arena *keep)
{
    road_take_unknown(&q->map, 0);
    const double low = road_any(&q->map.graph, q->from, q->to).low;
    road_take_unknown(&q->map, UNKNOWN_OPEN);
    road_likeliest(&q->map.graph, q->from, q->to, keep, &q->way);
    road_take_unknown(&q->map, 1);
    q->any = road_any(&q->map.graph, q->from, q->to);
    q->any.low = fmin(low, q->any.low);
    if (q->way.open > 0) q->way.open = road_way_open(&q->map.graph, &q->way);
    for (uint32_t i = 0; q->way.open > 0 && i <= q->way.count; i++) {
        const uint32_t via = i < q->way.count ? q->map.graph.segments[q->way.segments[i]].via : ROAD_NONE;
        if (!is_known(q, q->way.places[i])) LIST_PUSH(keep, &q->unknown, q->way.places[i]);
        if (via != ROAD_NONE && !is_known(q, via)) LIST_PUSH(keep, &q->unknown, via);
    }
}

static HearCode run(Cli *cli)
{
    Weighing w;
    HearErr err = { 0 };
    Journey q = { 0 };
    Testimonies shut = { 0 };
    HearCode code = weighing_open(&w, cli);
    if (code == HEAR_OK) {
        q.from = asked_place(&w.asked, cli->args[0]);
        q.to = asked_place(&w.asked, cli->args[1]);
        read_actors(cli, &w, &q.actors);
        q.on = cli_day(cli, OPT_ON, w.options.as_known);
        if (q.on == DAY_NONE) q.on = last_published(&w);
        if (q.actors.count == 0) {
            if (!cli_has(cli, OPT_FOR)) cli_note("for whom? --for ACTOR");
            code = HEAR_USAGE;
        } else if (q.from == ID_NONE || q.to == ID_NONE || q.on == DAY_NONE) {
            code = HEAR_NOTHING;
        }
    }
    if (code == HEAR_OK) {
        road_open_to(&q.map, w.asked.theatre, w.weigh, &q.actors, q.on, &cli->arena);
        road_end_at(&q.map, w.weigh, q.from, &q.actors, q.on);
        road_end_at(&q.map, w.weigh, q.to, &q.actors, q.on);
        find_chances(&q, &cli->arena);
        if (q.way.open > 0) road_keys(&q.map.graph, q.from, q.to, &q.way, &cli->arena, &q.keys, &q.key_count);
        for (uint32_t i = 0; i < q.way.count; i++)
            if (q.map.shut_by[q.way.segments[i]] != ID_NONE) LIST_PUSH(&cli->arena, &shut, q.map.shut_by[q.way.segments[i]]);
        if (!weighing_fetch_said(&w, cli, &shut, &err)) code = cli_fail(&err);
    }
    if (code == HEAR_OK) {
        if (cli_has(cli, OPT_JSON)) print_json(&w, &q);
        else print_text(cli, &w, &q);
        if (q.way.open <= 0) code = HEAR_NOTHING;
    }
    weighing_close(&w);
    return code;
}

const Command cmd_road = {
    .name = "road",
    .args = "FROM TO",
    .args_min = 2,
    .args_max = 2,
    .run = run,
    .summary = "is there an open way, how surely, and what would have to change",
    .about = "A stretch of road is open to an actor when both its ends, and the crossing or bridge on it, are held by its side in peace "
             "and no claim about a route shuts it. Shows the likeliest open way, the probability that any way is open (exact, or the "
             "bounds between which it lies), and for the doubtful places of that way what the probability would be if they were surely "
             "open and surely shut. Of the ends it is enough that the side holds a part. A place whose holder is unknown goes with the nearest by "
             "road whose holder is known: both are open, or neither. With none within 100 km nothing is known of it, and the probability "
             "is told as a range: from all such places shut to all open.",
    .options = { OPT_FOR, OPT_ON, OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_ANEW, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
