/* Makes a ledger of a simulated war, and the theatre to ask it with, for measuring what questions cost.
 *
 *   world_ledger FOLDER [PLACES [DAYS [WORDS]]]     1000 places, 2500 days, 2 words a source, place and hundred days: a million claims
 *
 * A source's words of one day are one report, as bulletins are; one report in ten is printed again by another source some days later.
 */
#include "base/file.h"
#include "weigh/kept.h"
#include "weigh/simulate.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { REPORTS_PER_COMMIT = 500, COPIED_ONE_IN = 10, COPIED_WITHIN_DAYS = 4, FILLER_WORDS = 24 };

static void must(bool ok, const HearErr *err)
{
    if (ok) return;
    fprintf(stderr, "%s\n", err->what);
    exit(HEAR_SYSTEM);
}

/* "Tell Badefi": a name of its own for each number. */
static Str place_name(Arena *a, uint32_t n)
{
    static const char *const syllables[] = { "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru" };
    return arena_printf(a, "Tell %c%s%s%s%s", "BDFGHKLMNR"[n / 10000 % 10], syllables[n / 1000 % 10] + 1, syllables[n / 100 % 10],
                        syllables[n / 10 % 10], syllables[n % 10]);
}

static void write_table(Str folder, const char *name, const Buf *rows)
{
    Arena a = { 0 };
    HearErr err = { 0 };
    must(file_write(path_join(&a, folder, str_of(name)), buf_str(rows), &err), &err);
    arena_free(&a);
}

static void write_theatre(const SimWorld *w, Str folder)
{
    Arena a = { 0 };
    Buf places = { .arena = &a }, actors = { .arena = &a }, names = { .arena = &a }, sides = { .arena = &a }, sources = { .arena = &a };
    buf_printf(&places, "place\tkind\tparent\tlat\tlon\tnames\tnote\nCountry\tcountry\t\t35.0\t38.0\t\t\n");
    for (uint32_t p = 0; p < w->places; p++)
        buf_printf(&places, "%.*s\ttown\tCountry\t%.4f\t%.4f\t\t\n", STR_FMT(place_name(&a, p)), 33 + p % 40 * 0.1, 36 + p / 40 * 0.1);
    buf_printf(&actors, "actor\tparent\tkind\tname\tnote\n");
    buf_printf(&names, "actor\tlang\tuse\tnames\tnote\n");
    buf_printf(&sides, "side\tactor\tfrom\tto\tnote\n");
    for (uint32_t i = 0; i < w->cast.actors.count; i++) {
        Str id = w->cast.actors.at[i].name;
        buf_printf(&actors, "%.*s\t\tarmy\tthe army of %c\t\n", STR_FMT(id), 'A' + (int)i);
        buf_printf(&names, "%.*s\ten\tname\tArmy %c\t\n", STR_FMT(id), 'A' + (int)i);
        buf_printf(&sides, "%.*s\t%.*s\t\t\t\n", STR_FMT(w->cast.sides.at[i]), STR_FMT(id));
    }
    buf_printf(&sources, "source\tkind\tlean\tlang\tnames\tdomain\tnote\n");
    for (size_t i = 0; i < w->docket.witnesses.count; i++) {
        const Witness *s = &w->docket.witnesses.at[i];
        Str lean = s->lean == ID_NONE ? STR_NONE : w->cast.sides.at[s->lean];
        buf_printf(&sources, "%.*s\toutlet\t%.*s\ten\t\t\t\n", STR_FMT(s->name), (int)lean.len, lean.len ? lean.at : "");
    }
    write_table(folder, "places.tsv", &places), write_table(folder, "actors.tsv", &actors), write_table(folder, "actor_names.tsv", &names);
    write_table(folder, "sides.tsv", &sides), write_table(folder, "sources.tsv", &sources);
    arena_free(&a);
}

/* The testimonies of one source published on one day: said[from] to said[to] in the order of `bulletins`. */
static int bulletin_order(const void *pa, const void *pb)
{
    const Testimony *a = pa, *b = pb;
    if (a->published != b->published) return a->published < b->published ? -1 : 1;
    if (a->witness != b->witness) return a->witness < b->witness ? -1 : 1;
    return (a->claim > b->claim) - (a->claim < b->claim);
}

/* The report with its claims. `as`: the source that prints it, on that day; its words are the same whoever prints them. */
static Reading make_reading(Arena *a, const SimWorld *w, const Testimony *said, uint32_t count, uint32_t as, Day day, uint32_t number)
{
    Reading r = { .lang = STR("en"), .claims = { ARENA_NEW(a, Claim, count), count } };
    Buf text = { .arena = a };
    Dice filler = { (uint64_t)said[0].claim };
    for (uint32_t i = 0; i < FILLER_WORDS; i++) buf_printf(&text, "w%u ", dice_below(&filler, 20000));
    buf_printf(&text, "\n\n");
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t from = (uint32_t)text.len;
        const Str actor = cast_name(&w->cast, said[i].actor.at[0]),
                  target = said[i].target.count ? cast_name(&w->cast, said[i].target.at[0]) : STR_NONE;
        const Str place = place_name(a, said[i].place);
        buf_printf(&text, "%.*s %s %.*s, said dispatch %lld.", STR_FMT(actor), event_name(said[i].event), STR_FMT(place), (long long)said[i].claim);
        r.claims.at[i] = (Claim){ .event = said[i].event,
                                  .actor = actor,
                                  .target = target,
                                  .place = place,
                                  .time = said[i].time,
                                  .count = said[i].count,
                                  .span = { from, (uint32_t)text.len },
                                  .confidence = said[i].confidence };
        buf_printf(&text, "\n");
    }
    r.report = (Report){ .doc = arena_printf(a, "report-%06u", number),
                         .source = w->docket.witnesses.at[as].name,
                         .published = day,
                         .text = buf_str(&text),
                         .raw = arena_printf(a, "%u\n%.*s", number, (int)text.len, text.at),
                         .parts = ARENA_NEW(a, Part, 1),
                         .part_count = 1 };
    r.report.parts[0] = (Part){ .kind = PART_BODY, .span = { 0, (uint32_t)text.len }, .day = DAY_NONE, .number = -1 };
    return r;
}

static void write_ledger(const SimWorld *w, Ledger *l)
{
    HearErr err = { 0 };
    Arena all = { 0 }, a = { 0 };
    LIST(Testimony) said = { 0 };
    uint32_t reports = 0;
    Dice dice = { 7 };
    for (size_t i = 0; i < w->docket.said.count; i++)
        if (!w->docket.said.at[i].copied) LIST_PUSH(&all, &said, w->docket.said.at[i]);
    qsort(said.at, said.count, sizeof *said.at, bulletin_order);
    for (size_t from = 0, to; from < said.count; from = to) {
        const Testimony *first = &said.at[from];
        for (to = from + 1; to < said.count && said.at[to].published == first->published && said.at[to].witness == first->witness;) to++;
        const uint32_t times = dice_below(&dice, COPIED_ONE_IN) == 0 ? 2 : 1;
        for (uint32_t k = 0; k < times; k++, reports++) {
            const uint32_t as = k ? dice_below(&dice, (uint32_t)w->docket.witnesses.count) : first->witness;
            const Day day = first->published + (k ? (Day)dice_below(&dice, COPIED_WITHIN_DAYS) : 0);
            Reading r = make_reading(&a, w, first, (uint32_t)(to - from), as, day, reports);
            int64_t id;
            bool added;
            if (reports % REPORTS_PER_COMMIT == 0) must(ledger_begin(l, &err), &err);
            must(ledger_add(l, &r, STR("bench"), 1700000000, &id, &added, &err) && kept_note(l, 1, &err), &err);
            if (reports % REPORTS_PER_COMMIT == REPORTS_PER_COMMIT - 1) must(ledger_commit(l, &err), &err);
            arena_free(&a);
        }
    }
    if (reports % REPORTS_PER_COMMIT) must(ledger_commit(l, &err), &err);
    LedgerCounts counts;
    must(ledger_counts(l, 0, &counts, &err), &err);
    printf("%lld reports, %lld claims about %u places\n", (long long)counts.reports, (long long)counts.claims, w->places);
    arena_free(&all);
}

int main(int argc, char **argv)
{
    if (argc < 2) return fprintf(stderr, "world_ledger FOLDER [PLACES [DAYS [WORDS]]]\n"), HEAR_USAGE;
    Arena a = { 0 };
    SimWorld w;
    SimOptions o = sim_default;
    o.places = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000;
    o.days = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 2500;
    o.words = argc > 4 ? strtod(argv[4], NULL) : 2.0;
    o.copied = 0;
    sim_make(&w, &a, o);
    HearErr err = { 0 };
    Ledger *l;
    const Str folder = str_of(argv[1]), theatre = path_join(&a, folder, STR("theatre"));
    mkdir(argv[1], 0777);
    mkdir(theatre.at, 0777);
    write_theatre(&w, theatre);
    must(ledger_open(&l, path_join(&a, folder, STR("hearsay.db")), LEDGER_WRITE, &err), &err);
    write_ledger(&w, l);
    ledger_close(l);
    arena_free(&a);
    return 0;
}
