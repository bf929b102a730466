#include "weigh/load.h"

#include <stdlib.h>

#include "base/tsv.h"
#include "base/utf8.h"

enum { HOLDS_BYTES_MAX = 1 << 20, SECONDS_A_DAY = 86400 };
#define BACKGROUND_SURE 0.9f /* how surely what the theatre says of the beginning is true of any one of its places */

typedef struct {
    Bench *b;
    Ledger *ledger;
    const Names *names;
    LoadOptions options;
    HearErr *err;
    int64_t spans_of; /* the report whose copied stretches are in spans */
    Arena spans_arena;
    CopySpans spans;
    Arena scratch;
    LedgerIds reports, heads; /* of options.places: those that speak of them, and those that share text with these as well */
    LedgerShareds shared;     /* pairs of reports, once they are read */
    bool has_shared;
} Loader;

static Str id_key(const int64_t *id) { return (Str){ (const char *)id, sizeof *id }; }

/* ---- reports, by publication --------------------------------------------------------------------------------------------- */

typedef struct {
    int64_t id;
    Str doc, source;
    Day published, read;
} Row;
typedef LIST(Row) Rows;

static int row_order(const void *pa, const void *pb)
{
    const Row *a = pa, *b = pb;
    Day da = a->published == DAY_NONE ? a->read : a->published, db = b->published == DAY_NONE ? b->read : b->published;
    if (da != db) return da < db ? -1 : 1;
    int c = str_cmp(a->doc, b->doc);
    return c ? c : (a->id > b->id) - (a->id < b->id);
}

static int pair_order(const void *pa, const void *pb)
{
    const CopyPair *a = pa, *b = pb;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return (a->a > b->a) - (a->a < b->a);
}

/* True when the bench before has every report that this one will have. */
static bool nothing_came(Loader *l)
{
    LedgerCounts counts;
    return l->options.before && l->options.at == 0 && ledger_counts(l->ledger, 0, &counts, l->err) &&
           (size_t)counts.reports == l->options.before->read_count;
}

typedef struct {
    Loader *l;
    Arena *scratch;
    Rows *rows;
} RowReader;

static void read_row(void *user, int64_t id, Str doc, Str source, Day published, int64_t read_at)
{
    RowReader *r = user;
    Arena *a = &r->l->b->arena;
    LIST_PUSH(r->scratch, r->rows, (Row){ id, arena_copy(a, doc), arena_copy(a, source), published, (Day)(read_at / SECONDS_A_DAY) });
}

static uint32_t add_witness(Bench *b, Str name, uint32_t lean)
{
    uint32_t known = map_get(&b->witness_by_name, name);
    if (known != MAP_NONE) return known;
    known = (uint32_t)b->docket.witnesses.count;
    name = arena_copy(&b->arena, name);
    LIST_PUSH(&b->arena, &b->docket.witnesses, (Witness){ name, lean });
    map_put(&b->witness_by_name, name, known);
    return known;
}

/* The witness that a name means: a source or an actor of the theatre, or, when it is written as a name, itself. ID_NONE: none. */
static uint32_t find_named(Loader *l, Str name)
{
    const Theatre *t = l->b->theatre;
    uint32_t source = names_source(l->names, name);
    if (source != ID_NONE) return add_witness(l->b, t->sources[source].id, t->sources[source].lean);
    uint32_t actor = theatre_actor(t, name);
    if (actor == ID_NONE) actor = names_actor(l->names, name);
    if (actor != ID_NONE && l->b->cast.actors.at[actor].holds) {
        source = theatre_source(t, t->actors[actor].id);
        /* its word leans to its side */
        return add_witness(l->b, t->actors[actor].id, source != ID_NONE ? t->sources[source].lean : theatre_first_side(t, actor));
    }
    size_t pos = 0;
    return name.len && utf8_is_upper(utf8_next(name, &pos)) ? add_witness(l->b, name, ID_NONE) : ID_NONE;
}

/* The same, looked up once a spelling. It depends on the name alone, and not on who else is heard. */
static uint32_t named_witness(Loader *l, Str name)
{
    enum { NOBODY = 0 };
    uint32_t known = map_get(&l->b->witness_by_spelling, name);
    if (known == MAP_NONE) {
        const uint32_t found = find_named(l, name);
        known = found == ID_NONE ? NOBODY : found + 1;
        map_put(&l->b->witness_by_spelling, arena_copy(&l->b->arena, name), known);
    }
    return known == NOBODY ? ID_NONE : known - 1;
}

static uint32_t publisher(Loader *l, Str source, Str doc)
{
    uint32_t w = source.len ? named_witness(l, source) : ID_NONE;
    return w != ID_NONE ? w : add_witness(l->b, source.len ? source : doc, ID_NONE);
}

static bool read_shared(Loader *l)
{
    if (!l->has_shared) l->has_shared = ledger_shared(l->ledger, l->options.at, 0, &l->scratch, &l->shared, l->err);
    return l->has_shared;
}

/* Pairs by the docket's numbers, the earlier report first. */
static bool take_kept_pairs(Loader *l)
{
    Bench *b = l->b;
    if (!read_shared(l)) return false;
    for (size_t i = 0; i < l->shared.count; i++) {
        const LedgerShared *kept = &l->shared.at[i];
        uint32_t one = map_get(&b->report_by_id, id_key(&kept->one)), other = map_get(&b->report_by_id, id_key(&kept->other));
        if (one == MAP_NONE || other == MAP_NONE || one == other) continue;
        LIST_PUSH(&b->arena, &b->pairs, (CopyPair){ one < other ? one : other, one < other ? other : one, kept->share });
    }
    if (b->pairs.count) qsort(b->pairs.at, b->pairs.count, sizeof *b->pairs.at, pair_order);
    return true;
}

/* The reports that speak of the places asked for, and those that share text with them, to whom their words may go back. */
static bool choose_reports(Loader *l)
{
    LoadOptions *o = &l->options;
    int64_t unmarked;
    if (o->places && o->copies && !ledger_unmarked(l->ledger, &unmarked, l->err)) return false;
    if (o->places && o->copies && unmarked != 0 && (o->at == 0 || unmarked <= o->at)) o->places = NULL; /* all texts are compared now */
    if (o->places == NULL) return true;
    if (!ledger_reports_about(l->ledger, o->places, o->at, &l->scratch, &l->reports, l->err) || !read_shared(l)) return false;
    Map chosen = { .arena = &l->scratch };
    for (size_t i = 0; i < l->reports.count; i++) {
        map_put(&chosen, id_key(&l->reports.at[i]), 1);
        LIST_PUSH(&l->scratch, &l->heads, l->reports.at[i]);
    }
    for (bool more = o->copies; more;) {
        more = false;
        for (size_t i = 0; i < l->shared.count; i++) {
            const LedgerShared *pair = &l->shared.at[i];
            const bool one = map_get(&chosen, id_key(&pair->one)) != MAP_NONE, other = map_get(&chosen, id_key(&pair->other)) != MAP_NONE;
            if (one == other || pair->share < COPY_SHARE) continue;
            map_put(&chosen, id_key(one ? &pair->other : &pair->one), 1);
            LIST_PUSH(&l->scratch, &l->heads, one ? pair->other : pair->one);
            more = true;
        }
    }
    return true;
}

/* A ledger of which not every text is marked: all are compared here and now. */
static void compare_all(Loader *l, uint32_t count)
{
    Bench *b = l->b;
    Arena scratch = { 0 };
    BenchTexts texts = { b, l->ledger, { 0 } };
    CopyMarks *marks = ARENA_NEW(&scratch, CopyMarks, count);
    for (uint32_t i = 0; i < count; i++) copy_marks(bench_text(&texts, i), &scratch, &marks[i]);
    copy_pairs(marks, count, 0, bench_text, &texts, &b->arena, &b->pairs);
    arena_free(&texts.arena);
    arena_free(&scratch);
}

static bool find_pairs(Loader *l, uint32_t count)
{
    Bench *b = l->b;
    int64_t unmarked;
    if (!l->options.copies || count == 0) return true;
    if (nothing_came(l)) {
        for (size_t i = 0; i < l->options.before->pairs.count; i++) LIST_PUSH(&b->arena, &b->pairs, l->options.before->pairs.at[i]);
        return true;
    }
    if (!ledger_unmarked(l->ledger, &unmarked, l->err)) return false;
    if (unmarked == 0 || (l->options.at && unmarked > l->options.at)) return take_kept_pairs(l);
    compare_all(l, count);
    return true;
}

static bool load_reports(Loader *l)
{
    Bench *b = l->b;
    Arena scratch = { 0 };
    Rows rows = { 0 };
    bool ok = ledger_heads(l->ledger, l->options.at, l->options.places ? &l->heads : NULL, read_row, &(RowReader){ l, &scratch, &rows }, l->err);
    if (ok && rows.count) qsort(rows.at, rows.count, sizeof *rows.at, row_order);
    for (uint32_t i = 0; ok && i < rows.count; i++) {
        const Row *r = &rows.at[i];
        LIST_PUSH(&b->arena, &b->report_ids, r->id);
        LIST_PUSH(&b->arena, &b->docket.reports,
                  (Published){ .doc = r->doc, .source = publisher(l, r->source, r->doc), .published = r->published, .read = r->read, .origin = i });
        map_put(&b->report_by_id, arena_copy(&b->arena, id_key(&r->id)), i);
    }
    b->read_count = rows.count;
    ok = ok && find_pairs(l, (uint32_t)rows.count);
    b->origins = ARENA_NEW(&b->arena, uint32_t, rows.count);
    copy_origins(&b->pairs, (uint32_t)rows.count, b->origins);
    for (uint32_t i = 0; i < b->docket.reports.count; i++) b->docket.reports.at[i].origin = b->origins[i];
    arena_free(&scratch);
    return ok;
}

/* ---- claims ---------------------------------------------------------------------------------------------------------------- */

static ActorSet actors_of(Bench *b, Str joined)
{
    ActorSet set = { .count = 0 };
    for (Str part; str_cut(&joined, '+', &part);) {
        if (part.len == 0) continue;
        uint32_t actor = cast_find(&b->cast, part);
        actor_set_add(&set, actor != MAP_NONE ? actor : cast_add(&b->cast, arena_copy(&b->arena, part), ID_NONE));
    }
    return set;
}

static Extent extent_of(Str s)
{
    double part;
    if (str_eq(s, STR("whole"))) return EXTENT_WHOLE;
    if (str_eq(s, STR("part"))) return EXTENT_PART;
    if (str_eq(s, STR("outskirts"))) return EXTENT_OUTSKIRTS;
    return str_double(s, &part) && part < 1 ? EXTENT_PART : EXTENT_UNSAID;
}

static uint32_t place_of(Bench *b, Str name)
{
    uint32_t known = map_get(&b->place_by_name, name);
    if (known != MAP_NONE) return known;
    known = (uint32_t)b->places.count;
    name = arena_copy(&b->arena, name);
    LIST_PUSH(&b->arena, &b->places, name);
    map_put(&b->place_by_name, name, known);
    return known;
}

/* The innermost speaker that can be told from others. */
static uint32_t witness_of(Loader *l, const LedgerClaim *c, uint32_t by)
{
    for (uint32_t i = c->claim.attribution_count; i-- > 0;)
        for (Str rest = c->claim.attribution[i], part; str_cut(&rest, '+', &part);) {
            uint32_t w = named_witness(l, part);
            if (w != ID_NONE) return w;
        }
    uint32_t author = c->own_part && c->author.len ? named_witness(l, c->author) : by;
    return author != ID_NONE ? author : add_witness(l->b, c->author, ID_NONE);
}

/* True when the claim's words stand in a stretch that its report took from its origin. */
static bool is_copied(Loader *l, uint32_t report, Span words)
{
    const uint32_t origin = l->b->origins[report];
    if (origin == report) return false;
    if (l->spans_of != l->b->report_ids.at[report]) {
        BenchTexts texts = { l->b, l->ledger, { 0 } };
        arena_free(&l->spans_arena);
        l->spans = (CopySpans){ 0 };
        l->spans_of = l->b->report_ids.at[report];
        Str from = arena_copy(&l->spans_arena, bench_text(&texts, origin));
        copy_spans(bench_text(&texts, report), from, &l->spans_arena, &l->spans);
        arena_free(&texts.arena);
    }
    for (size_t i = 0; i < l->spans.count; i++)
        if (span_meets(l->spans.at[i], words)) return true;
    return false;
}

/* "a 70 percent chance": 0.7; 0 when the words give no percentage. */
static float chance_told(Str words)
{
    static const char *const marks[] = { "%", "percent", "per cent", "percento", "per cento" };
    for (size_t i = 0; i < words.len; i++) {
        size_t to = i;
        while (to < words.len && ascii_digit(words.at[to])) to++;
        int64_t n;
        if (to == i) continue;
        Str rest = str_trim(str_from(words, to));
        for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
            if (str_starts(rest, str_of(marks[m])) && str_int((Str){ words.at + i, to - i }, &n) && n > 0 && n <= 100) return (float)n / 100;
        i = to;
    }
    return 0;
}

static void add_claim(Loader *l, const LedgerClaim *c)
{
    Bench *b = l->b;
    uint32_t report = map_get(&b->report_by_id, id_key(&c->report));
    if (report == MAP_NONE) return;
    const uint32_t by = b->docket.reports.at[report].source, w = witness_of(l, c, by);
    Testimony t = { .claim = c->id,
                    .report = report,
                    .at = c->claim.span.from,
                    .witness = w,
                    .published = c->published,
                    .event = c->claim.event,
                    .modality = c->claim.modality,
                    .extent = extent_of(c->claim.extent),
                    .actor = actors_of(b, c->claim.actor),
                    .target = actors_of(b, c->claim.target),
                    .time = c->claim.time,
                    .count = c->claim.count,
                    .confidence = c->claim.confidence };
    if (t.modality == MODALITY_PREDICTED) t.chance = chance_told(c->words);
    t.copied = w == by && is_copied(l, report, c->claim.span);
    Str places = c->claim.place;
    if (places.len == 0) {
        t.place = ID_NONE;
        LIST_PUSH(&b->arena, &b->docket.said, t);
    }
    for (Str place; str_cut(&places, '+', &place);) {
        if (place.len == 0) continue;
        t.place = place_of(b, place);
        LIST_PUSH(&b->arena, &b->docket.said, t);
    }
}

static bool load_claims(Loader *l)
{
    LedgerClaims *query;
    LedgerClaim c;
    LedgerCounts counts;
    if (!l->options.places) { /* the longest list there is: made long enough at once */
        if (!ledger_counts(l->ledger, l->options.at, &counts, l->err)) return false;
        l->b->docket.said.room = (size_t)counts.claims + 1;
        l->b->docket.said.at = ARENA_NEW(&l->b->arena, Testimony, l->b->docket.said.room);
    }
    for (size_t i = 0; i < l->options.claim_count; i++) add_claim(l, &l->options.claims[i]);
    if (l->options.claims) return true;
    if (!ledger_claims(&query, l->ledger, &(ClaimFilter){ .reports = l->options.places ? &l->reports : NULL, .at = l->options.at }, l->err))
        return false;
    while (ledger_claims_next(query, &c, l->err)) add_claim(l, &c);
    ledger_claims_close(query);
    return l->err->code == HEAR_OK;
}

/* ---- what the theatre says of the beginning ---------------------------------------------------------------------------------- */

/* holds.tsv: who held a country or a region on a day before the conflict. It stands behind every place there of which a claim
 * speaks, and alone says nothing. */
static bool load_background(Loader *l)
{
    static const char *const columns[] = { "place", "actor", "day" };
    Bench *b = l->b;
    const Theatre *t = b->theatre;
    Arena scratch = { 0 };
    Str path = path_join(&scratch, t->folder, STR("holds.tsv")), text, cells[3];
    bool ok = true;
    if (!file_exists(path)) {
        arena_free(&scratch);
        return true;
    }
    bool *spoken = ARENA_NEW(&scratch, bool, b->places.count);
    for (size_t i = 0; i < b->docket.said.count; i++)
        if (b->docket.said.at[i].place != ID_NONE) spoken[b->docket.said.at[i].place] = true;
    Tsv table;
    ok = file_read(&scratch, path, HOLDS_BYTES_MAX, &text, l->err) && tsv_open(&table, path, text, columns, 3, l->err);
    while (ok && tsv_next(&table, cells)) {
        uint32_t region = theatre_place(t, cells[0]), actor = theatre_actor(t, cells[1]);
        Day day = day_parse(cells[2]);
        ok = region != ID_NONE && actor != ID_NONE && day != DAY_NONE;
        if (!ok) {
            tsv_fail(&table, "no such place, actor or day");
            break;
        }
        uint32_t report = (uint32_t)b->docket.reports.count, w = add_witness(b, STR("(theatre)"), ID_NONE);
        LIST_PUSH(&b->arena, &b->report_ids, 0);
        LIST_PUSH(&b->arena, &b->docket.reports,
                  (Published){ .doc = STR("(theatre)"), .source = w, .published = day, .read = day, .origin = report, .background = true });
        Testimony said = { .report = report,
                           .witness = w,
                           .published = day,
                           .event = EVENT_CONTROL,
                           .modality = MODALITY_ASSERTED,
                           .time = { day, day },
                           .confidence = BACKGROUND_SURE,
                           .count = { -1, -1, -1, "" } };
        actor_set_add(&said.actor, actor);
        for (said.place = 0; said.place < t->place_count; said.place++)
            if (spoken[said.place] && theatre_within(t, said.place, region)) LIST_PUSH(&b->arena, &b->docket.said, said);
    }
    arena_free(&scratch);
    return l->err->code == HEAR_OK;
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------------- */

bool bench_load(Bench *out, Ledger *l, const Theatre *theatre, const Names *names, LoadOptions options, HearErr *err)
{
    *out = (Bench){ .theatre = theatre };
    out->place_by_name.arena = out->witness_by_name.arena = out->witness_by_spelling.arena = out->report_by_id.arena = &out->arena;
    cast_of_theatre(&out->cast, &out->arena, theatre);
    out->docket = (Docket){ .arena = &out->arena, .cast = &out->cast };
    for (uint32_t i = 0; i < theatre->place_count; i++) {
        LIST_PUSH(&out->arena, &out->places, theatre->places[i].name);
        map_put(&out->place_by_name, theatre->places[i].name, i);
    }
    Loader loader = { .b = out, .ledger = l, .names = names, .options = options, .err = err };
    bool ok = choose_reports(&loader) && load_reports(&loader) && load_claims(&loader) && load_background(&loader);
    docket_guess_days(&out->docket);
    docket_tell_before(&out->docket);
    out->docket.place_names = out->places.at;
    out->docket.place_count = (uint32_t)out->places.count;
    arena_free(&loader.spans_arena);
    arena_free(&loader.scratch);
    if (!ok) bench_free(out);
    return ok;
}

void bench_free(Bench *b)
{
    arena_free(&b->arena);
    *b = (Bench){ 0 };
}

uint32_t bench_place(const Bench *b, Str name) { return map_get(&b->place_by_name, name); }

Str bench_text(void *user, uint32_t report)
{
    BenchTexts *t = user;
    HearErr err = { 0 };
    LedgerReport r;
    arena_free(&t->arena);
    if (!ledger_report(t->ledger, t->bench->report_ids.at[report], &t->arena, &r, &err)) return STR_NONE;
    return r.report.text;
}
