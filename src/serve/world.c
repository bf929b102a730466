#include "serve/world.h"

#include <stdlib.h>

enum { WEIGHINGS_KEPT = 24, UPDATES_MAX = 1000, OUTLIERS = 50 }; /* one claim in so many, at either end, may be left out of the days shown */

struct WorldWeighing {
    Day as_known;
    Weigh *weigh;
    Lesson *taken;
    uint64_t used;
}; /* taken: what the ledger kept, when it did */

Day claim_from(const LedgerClaim *c) { return c->claim.time.from != DAY_NONE ? c->claim.time.from : c->published; }
Day claim_to(const LedgerClaim *c) { return c->claim.time.to != DAY_NONE ? c->claim.time.to : c->published; }

uint32_t source_lean(const Theatre *t, Str source)
{
    uint32_t id = source.len ? theatre_source(t, source) : ID_NONE;
    return id == ID_NONE ? ID_NONE : t->sources[id].lean;
}

typedef LIST(LedgerClaim) ClaimList;

/* What claims say, for all Worlds in which they stand. */
struct ClaimStore {
    Arena arena;
    unsigned users;
};

static void leave_store(struct ClaimStore *s)
{
    if (s == NULL || --s->users) return;
    arena_free(&s->arena);
    free(s);
}

static bool read_claims(World *w, Ledger *l, ClaimList *list, HearErr *err)
{
    LedgerClaims *query;
    LedgerClaim c;
    if (!ledger_claims(&query, l, &(ClaimFilter){ .at = w->at }, err)) return false;
    while (ledger_claims_next(query, &c, err)) LIST_PUSH(&w->arena, list, ledger_claim_copy(&w->store->arena, &c));
    ledger_claims_close(query);
    return err->code == HEAR_OK;
}

/* Claims never change, only which of them stand: those known before are taken over, the others read. */
static bool update_claims(World *w, Ledger *l, const World *before, ClaimList *list, HearErr *err)
{
    LedgerIds standing = { 0 };
    Arena scratch = { 0 };
    bool ok = ledger_standing(l, &scratch, &standing, err);
    list->at = ARENA_NEW(&w->arena, LedgerClaim, standing.count);
    list->room = standing.count;
    for (size_t i = 0, k = 0; ok && i < standing.count; i++) { /* both by number */
        while (k < before->claim_count && before->claims[k].id < standing.at[i]) k++;
        LedgerClaim *c = &list->at[list->count++];
        if (k < before->claim_count && before->claims[k].id == standing.at[i]) *c = before->claims[k];
        else ok = ledger_claim(l, standing.at[i], &w->store->arena, c, err);
    }
    arena_free(&scratch);
    return ok;
}

static bool load_claims(World *w, Ledger *l, const World *before, HearErr *err)
{
    ClaimList list = { 0 };
    const bool update = before && w->counts.claims - before->counts.claims <= UPDATES_MAX;
    w->store = update ? before->store : calloc(1, sizeof *w->store);
    if (!w->store) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    w->store->users++;
    const bool ok = update ? update_claims(w, l, before, &list, err) : read_claims(w, l, &list, err);
    w->claims = list.at;
    w->claim_count = (uint32_t)list.count;
    return ok;
}

static void widen(Days *days, Day from, Day to)
{
    if (from == DAY_NONE || to == DAY_NONE) return;
    if (days->from == DAY_NONE || from < days->from) days->from = from;
    if (days->to == DAY_NONE || to > days->to) days->to = to;
}

typedef struct {
    uint32_t place, claim;
    Day day;
} PlaceRow;

static int by_place_and_day(const void *a, const void *b)
{
    const PlaceRow *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (x->claim > y->claim) - (x->claim < y->claim);
}

/* Which claims speak of which place; a claim may name several, joined by '+'. */
static void sort_by_place(World *w)
{
    LIST(PlaceRow) rows = { 0 };
    Arena scratch = { 0 };
    w->by_place = ARENA_NEW(&w->arena, Indexes, w->theatre->place_count + 1);
    for (uint32_t i = 0; i < w->claim_count; i++) {
        Str names = w->claims[i].claim.place, name;
        while (str_cut(&names, '+', &name)) {
            uint32_t place = theatre_place(w->theatre, name);
            if (place == ID_NONE) continue;
            LIST_PUSH(&scratch, &rows, (PlaceRow){ place, i, claim_from(&w->claims[i]) });
        }
    }
    if (rows.count) qsort(rows.at, rows.count, sizeof *rows.at, by_place_and_day);
    uint32_t *all = ARENA_NEW(&w->arena, uint32_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        Indexes *list = &w->by_place[rows.at[i].place];
        all[i] = rows.at[i].claim;
        if (list->count == 0) list->at = all + i;
        list->count++;
    }
    arena_free(&scratch);
}

static int order_of_days(const void *a, const void *b)
{
    const Day *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* From the first to the last day that claims are about, but for the few that reach far back or ahead: a claim about the year of
 * somebody's birth would leave no room for the others. */
static void span_days(World *w)
{
    Day *first = ARENA_NEW(&w->arena, Day, w->claim_count + 1);
    uint32_t count = 0;
    w->days = w->known = DAYS_NONE;
    for (uint32_t i = 0; i < w->claim_count; i++) {
        widen(&w->known, w->claims[i].published, w->claims[i].published);
        if (claim_from(&w->claims[i]) != DAY_NONE) first[count++] = claim_from(&w->claims[i]);
    }
    if (count == 0) return;
    qsort(first, count, sizeof *first, order_of_days);
    w->days = (Days){ first[count / OUTLIERS], first[count - 1 - count / OUTLIERS] };
    if (w->known.to != DAY_NONE && w->days.to < w->known.to) w->days.to = w->known.to;
}

/* A number of the ledger as a key; it stays where it is. */
static Str number_key(const int64_t *number) { return (Str){ (const char *)number, sizeof *number }; }

static bool load_reviews(World *w, Ledger *l, HearErr *err)
{
    if (!ledger_reviews(l, 0, w->at, &w->arena, &w->reviews, err)) return false;
    w->reviewed = (Map){ .arena = &w->arena };
    for (uint32_t i = 0; i < w->reviews.count; i++) {
        map_put(&w->reviewed, number_key(&w->reviews.at[i].claim), i);
        if (w->reviews.at[i].replaced_by) map_put(&w->reviewed, number_key(&w->reviews.at[i].replaced_by), i);
    }
    return true;
}

const LedgerReview *world_review(const World *w, int64_t claim)
{
    uint32_t at = map_get(&w->reviewed, number_key(&claim));
    return at == MAP_NONE || w->reviews.at[at].verdict == REVIEW_WITHDRAWN ? NULL : &w->reviews.at[at];
}

Str voice_of(const LedgerClaim *c)
{
    if (c->claim.attribution_count) return c->claim.attribution[c->claim.attribution_count - 1];
    if (c->own_part && c->author.len) return c->author;
    return c->source.len ? c->source : c->doc;
}

uint32_t voice_lean(const World *w, const LedgerClaim *c)
{
    uint32_t lean = source_lean(w->theatre, voice_of(c));
    return lean != ID_NONE ? lean : source_lean(w->theatre, c->source);
}

/* Testimonies and claims by each other's numbers. Of a claim about several places the first testimony stands for it. */
static void join_testimonies(World *w)
{
    const Docket *d = &w->bench.docket;
    w->claim_of = ARENA_NEW(&w->arena, uint32_t, d->said.count + 1);
    w->said_of = ARENA_NEW(&w->arena, uint32_t, w->claim_count + 1);
    for (uint32_t i = 0; i < w->claim_count; i++) w->said_of[i] = ID_NONE;
    for (uint32_t i = 0, next = 0; i < d->said.count; i++) {
        while (next < w->claim_count && w->claims[next].id < d->said.at[i].claim) next++; /* they come by number, but for the theatre's */
        const bool here = next < w->claim_count && w->claims[next].id == d->said.at[i].claim;
        const LedgerClaim *c = here ? &w->claims[next] : world_claim(w, d->said.at[i].claim);
        w->claim_of[i] = c ? world_index(w, c) : ID_NONE;
        if (c && w->said_of[world_index(w, c)] == ID_NONE) w->said_of[world_index(w, c)] = i;
    }
}

const LedgerClaim *world_said(const World *w, uint32_t testimony)
{
    return w->claim_of[testimony] == ID_NONE ? NULL : &w->claims[w->claim_of[testimony]];
}

/* A country, a river or a desert is no point on a map that one can colour. */
static bool is_a_point(PlaceKind kind)
{
    switch (kind) {
    case KIND_COUNTRY:
    case KIND_REGION:
    case KIND_GOVERNORATE:
    case KIND_DISTRICT:
    case KIND_RIVER:
    case KIND_LAKE:
    case KIND_MOUNTAIN:
    case KIND_DESERT:
    case KIND_BORDER:
    case KIND_ROAD: return false;
    default: return true;
    }
}

/* Places of which some testimony says something of control: the others would only ever be unknown. */
static void find_places(World *w)
{
    Weigh *all = world_weigh(w, DAY_NONE);
    w->places = ARENA_NEW(&w->arena, uint32_t, w->theatre->place_count + 1);
    for (uint32_t p = 0; p < w->theatre->place_count; p++)
        if (w->by_place[p].count && is_a_point(w->theatre->places[p].kind) && weigh_days(all, p).from != DAY_NONE) w->places[w->place_count++] = p;
}

double world_right(World *w, uint32_t claim) { return w->said_of[claim] == ID_NONE ? -1 : weigh_right(world_weigh(w, DAY_NONE), w->said_of[claim]); }

const CopyFamilies *world_families(World *w, Ledger *l)
{
    if (!w->has_families) {
        BenchTexts texts = { .bench = &w->bench, .ledger = l };
        copy_families(&w->bench.pairs, (uint32_t)w->bench.docket.reports.count, bench_text, &texts, &w->arena, &w->families);
        arena_free(&texts.arena);
        w->has_families = true;
    }
    return &w->families;
}

/* Each report is looked at for it: what cannot have changed is taken over. */
static bool load_languages(World *w, Ledger *l, const World *before, HearErr *err)
{
    if (!before || before->counts.reports != w->counts.reports) return ledger_languages(l, w->at, &w->arena, &w->languages, err);
    for (size_t i = 0; i < before->languages.count; i++)
        LIST_PUSH(&w->arena, &w->languages, (LedgerLanguage){ arena_copy(&w->arena, before->languages.at[i].lang), before->languages.at[i].reports });
    return true;
}

static void start_moving(World *w)
{
    w->moving = weigh_taught(&w->bench.docket, (WeighOptions){ RULE_LEARNED, DAY_NONE, w->jobs }, weigh_lesson(world_weigh(w, DAY_NONE)));
    w->moved_to = DAY_NONE;
}

/* The weighing at hand for that day of knowledge. */
static Weigh *weighing_at_hand(World *w, Day as_known)
{
    for (int i = 0; i < WEIGHINGS_KEPT; i++) {
        struct WorldWeighing *x = &w->weighings[i];
        if (x->weigh && x->as_known == as_known) {
            x->used = ++w->asked;
            return x->weigh;
        }
    }
    return NULL;
}

/* The reports of claims that stand in one World and not in the other; both have them by number. */
static void find_touched(const World *a, const World *b, Map *reports)
{
    for (uint32_t i = 0, k = 0; i < a->claim_count; i++) {
        while (k < b->claim_count && b->claims[k].id < a->claims[i].id) k++;
        if (k == b->claim_count || b->claims[k].id != a->claims[i].id) map_put(reports, number_key(&a->claims[i].report), 1);
    }
}

static void add_places(const World *w, const Map *reports, Arena *a, Map *seen, StrList *out)
{
    for (uint32_t i = 0; i < w->claim_count; i++) {
        if (map_get(reports, number_key(&w->claims[i].report)) == MAP_NONE) continue;
        for (Str rest = w->claims[i].claim.place, name; str_cut(&rest, '+', &name);) {
            if (name.len == 0 || map_get(seen, name) != MAP_NONE) continue;
            map_put(seen, name, 1);
            LIST_PUSH(a, out, name);
        }
    }
}

/* After a decision everything is learned on from the World before: only what the reports of the claims decided about say is otherwise, where
 * no report came that could share its text with others. */
static void weigh_on_from(World *w, World *before)
{
    Weigh *then = weighing_at_hand(before, DAY_NONE);
    if (!then || w->counts.reports != before->counts.reports) return;
    Arena a = { 0 };
    Map reports = { .arena = &a }, seen = { .arena = &a };
    StrList places = { 0 };
    find_touched(w, before, &reports);
    find_touched(before, w, &reports);
    add_places(w, &reports, &a, &seen, &places);
    add_places(before, &reports, &a, &seen, &places);
    Weigh *now = weigh_on(then, &w->bench.docket, &places);
    if (now) w->weighings[0] = (struct WorldWeighing){ .as_known = DAY_NONE, .weigh = now, .used = ++w->asked };
    arena_free(&a);
}

bool world_load(World **out, Ledger *l, const LedgerVersion *at, const Theatre *theatre, const Names *names, unsigned jobs, World *before,
                HearErr *err)
{
    World *w = calloc(1, sizeof *w);
    *out = NULL;
    if (!w) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    w->theatre = theatre;
    w->names = names;
    w->ledger = l;
    w->jobs = jobs;
    w->weighings = ARENA_NEW(&w->arena, struct WorldWeighing, WEIGHINGS_KEPT);
    if (at) w->version = *at, w->at = at->entries;
    if ((!at && !ledger_version(l, &w->version, err)) || !ledger_counts(l, w->at, &w->counts, err) || !load_languages(w, l, before, err) ||
        !load_claims(w, l, before, err) || !load_reviews(w, l, err) ||
        !bench_load(&w->bench, l, theatre, names,
                    (LoadOptions){ .at = w->at,
                                   .copies = true,
                                   .claims = w->claims,
                                   .claim_count = w->claim_count,
                                   .before = before ? &before->bench : NULL },
                    err)) {
        world_free(w);
        return false;
    }
    span_days(w);
    sort_by_place(w);
    join_testimonies(w);
    if (before) weigh_on_from(w, before);
    find_places(w);
    start_moving(w);
    *out = w;
    return true;
}

static void forget(struct WorldWeighing *x)
{
    weigh_free(x->weigh);
    lesson_free(x->taken);
    *x = (struct WorldWeighing){ 0 };
}

void world_free(World *w)
{
    if (!w) return;
    for (int i = 0; i < WEIGHINGS_KEPT; i++) forget(&w->weighings[i]);
    weigh_free(w->moving);
    bench_free(&w->bench);
    leave_store(w->store);
    arena_free(&w->arena);
    free(w);
}

/* Days on which nothing was published know what the last day before knew: they share one weighing. */
static Day last_news(World *w, Day as_known)
{
    const Docket *d = &w->bench.docket;
    if (!w->news) {
        w->news = ARENA_NEW(&w->arena, Day, d->said.count + 1);
        for (uint32_t i = 0; i < d->said.count; i++) w->news[i] = docket_known(d, &d->said.at[i]);
        qsort(w->news, d->said.count, sizeof *w->news, order_of_days);
    }
    uint32_t low = 0, high = (uint32_t)d->said.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->news[middle] <= as_known) low = middle + 1;
        else high = middle;
    }
    return low ? w->news[low - 1] : as_known;
}

Weigh *world_weigh_quickly(World *w, Day as_known)
{
    if (as_known == DAY_NONE) return world_weigh(w, DAY_NONE);
    as_known = last_news(w, as_known);
    Weigh *exact = weighing_at_hand(w, as_known);
    if (exact) return exact;
    if (w->moved_to != as_known) weigh_know(w->moving, as_known);
    w->moved_to = as_known;
    return w->moving;
}

Weigh *world_weigh(World *w, Day as_known)
{
    if (as_known != DAY_NONE) as_known = last_news(w, as_known);
    Weigh *at_hand = weighing_at_hand(w, as_known);
    if (at_hand) return at_hand;
    struct WorldWeighing *oldest = &w->weighings[0];
    for (int i = 1; i < WEIGHINGS_KEPT; i++)
        if (w->weighings[i].used < oldest->used) oldest = &w->weighings[i];
    forget(oldest);
    const LearnedOf of = { w->ledger, w->theatre, w->names, w->version, { RULE_LEARNED, as_known, w->jobs } };
    *oldest = (struct WorldWeighing){ .as_known = as_known, .taken = learned_take(&of), .used = ++w->asked };
    oldest->weigh = oldest->taken ? weigh_taught(&w->bench.docket, of.options, oldest->taken) : weigh_new(&w->bench.docket, of.options);
    if (!oldest->taken && as_known == DAY_NONE) learned_keep(&of, weigh_lesson(oldest->weigh), w->bench.docket.said.count);
    return oldest->weigh;
}

const LedgerClaim *world_claim(const World *w, int64_t id)
{
    uint32_t low = 0, high = w->claim_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->claims[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return low < w->claim_count && w->claims[low].id == id ? &w->claims[low] : NULL;
}
