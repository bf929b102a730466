/* Claims: one of them with all that is known of it, those of a place, those behind a verdict, those that exclude each other. */
#include "serve/decide.h"
#include "serve/inside.h"

#include "weigh/dispute.h"

#include <stdlib.h>

enum { CLAIMS_MAX = 500, MARKS_MAX = 4000, EVIDENCE_MAX = 200, PAIRS_MAX = 400, DISPUTES_MAX = 200, SIDE_MAX = 40 };

bool api_claim(Ask *a)
{
    World *w = a->world;
    int64_t id;
    LedgerClaim c;
    LedgerReviews reviews;
    Ledger *l = a->serve->o.ledger;
    if (!ask_id(a, &id) || !ledger_claim(l, id, a->keep, &c, &a->err) || !ledger_reviews(l, id, w->version.entries, a->keep, &reviews, &a->err))
        return false;
    put_claim_open(a, &c);
    jout_key(&a->j, "reviews"), jout_open(&a->j, '[');
    for (size_t i = 0; i < reviews.count; i++) put_review(&a->j, &reviews.at[i]);
    jout_close(&a->j, ']');
    jout_key(&a->j, "disputed_by"), jout_open(&a->j, '[');
    const LedgerClaim *standing = world_claim(w, id);
    uint32_t said = standing ? w->said_of[world_index(w, standing)] : ID_NONE, told = 0;
    const Docket *d = &w->bench.docket;
    for (uint32_t i = 0; said != ID_NONE && i < d->said.count && told < EVIDENCE_MAX; i++) {
        DisputeKind kind;
        const LedgerClaim *other = world_said(w, i);
        if (!other || other->report == c.report || d->said.at[i].place != d->said.at[said].place) continue;
        if (claims_exclude(d, &d->said.at[said], &d->said.at[i], &kind)) put_claim(a, other), told++;
    }
    jout_close(&a->j, ']');
    jout_close(&a->j, '}');
    return true;
}

/* A claim, and how many days from the one asked about it is. */
typedef struct {
    int64_t far;
    uint32_t claim;
} Distance;

static int nearer_first(const void *pa, const void *pb)
{
    const Distance *a = pa, *b = pb;
    if (a->far != b->far) return a->far < b->far ? -1 : 1;
    return (a->claim > b->claim) - (a->claim < b->claim);
}

/* The claims in the order in which they are told: as they are listed, or from the day outward; those without a day last. */
static const uint32_t *in_order(const World *w, Indexes list, Day near, Arena *keep)
{
    if (near == DAY_NONE) return list.at;
    Distance *all = ARENA_NEW(keep, Distance, list.count + 1);
    uint32_t *order = ARENA_NEW(keep, uint32_t, list.count + 1);
    for (uint32_t i = 0; i < list.count; i++) {
        const Day day = claim_from(&w->claims[list.at[i]]);
        all[i] = (Distance){ day == DAY_NONE ? INT64_MAX : day < near ? (int64_t)near - day : (int64_t)day - near, list.at[i] };
    }
    qsort(all, list.count, sizeof *all, nearer_first);
    for (uint32_t i = 0; i < list.count; i++) order[i] = all[i].claim;
    return order;
}

bool api_claims(Ask *a)
{
    World *w = a->world;
    uint32_t place = ID_NONE;
    int64_t limit, left_off = 0, told = 0;
    Day since, until, as_known, near;
    Str event = query_get(&a->query, "event"), source = query_get(&a->query, "source");
    if (query_get(&a->query, "place").len && !ask_place(a, "place", &place)) return false;
    if (!ask_number(a, "limit", 1, CLAIMS_MAX, CLAIMS_MAX, &limit) || !ask_day(a, "since", DAY_NONE, &since) ||
        !ask_day(a, "until", DAY_NONE, &until) || !ask_day(a, "as_known", DAY_NONE, &as_known) || !ask_day(a, "near", DAY_NONE, &near))
        return false;
    if (near != DAY_NONE && place == ID_NONE) return ask_fail(a, 400, "near wants a place");
    uint32_t count = place == ID_NONE ? w->claim_count : w->by_place[place].count;
    const uint32_t *order = place == ID_NONE ? NULL : in_order(w, w->by_place[place], near, a->keep);
    jout_open(&a->j, '{');
    jout_key(&a->j, "claims"), jout_open(&a->j, '[');
    for (uint32_t i = 0; i < count; i++) {
        const LedgerClaim *c = &w->claims[order ? order[i] : i];
        if (!known_by(c, as_known) || (since != DAY_NONE && claim_to(c) < since) || (until != DAY_NONE && claim_from(c) > until)) continue;
        if (event.len && !str_eq(event, str_of(event_name(c->claim.event)))) continue;
        if (source.len && !str_eq(source, c->source) && !str_eq(source, voice_of(c))) continue;
        if (told == limit) left_off++;
        else put_claim(a, c), told++;
    }
    jout_close(&a->j, ']');
    put_int(&a->j, "left_off", left_off);
    jout_close(&a->j, '}');
    return true;
}

/* One testimony's part in a verdict, with those that repeat it. */
static void put_reason(Ask *a, const Reason *r)
{
    World *w = a->world;
    JsonOut *j = &a->j;
    jout_open(j, '{');
    jout_key(j, "weight"), jout_real(j, r->weight, PROBABILITY_DECIMALS);
    jout_key(j, "right"), jout_real(j, r->right, PROBABILITY_DECIMALS);
    put_str(j, "says", str_of(says_words[r->says]));
    jout_key(j, "denied"), jout_bool(j, r->denied);
    put_day(j, "day", r->day);
    jout_key(j, "repeated_by"), jout_open(j, '[');
    for (uint32_t i = 0; i < r->said_count; i++)
        if (r->said[i] != r->testimony && world_said(w, r->said[i])) jout_int(j, world_said(w, r->said[i])->id);
    jout_close(j, ']');
    jout_key(j, "claim");
    if (world_said(w, r->testimony)) put_claim(a, world_said(w, r->testimony));
    else jout_null(j);
    jout_close(j, '}');
}

bool api_who(Ask *a)
{
    World *w = a->world;
    uint32_t place, count;
    Day day, as_known;
    Control c;
    Reason *reasons;
    if (!ask_place(a, "place", &place) || !ask_two_days(a, &day, &as_known)) return false;
    const Place *p = &w->theatre->places[place];
    Weigh *weigh = world_weigh(w, as_known);
    weigh_who(weigh, place, day, a->keep, &c);
    weigh_why(weigh, &c, a->keep, &reasons, &count);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_str(j, "place", p->name);
    put_str(j, "kind", str_of(place_kind_name(p->kind)));
    put_str(j, "parent", p->parent == ID_NONE ? STR_NONE : w->theatre->places[p->parent].name);
    put_day(j, "day", day);
    put_day(j, "as_known", as_known);
    put_verdict(j, w, &c);
    put_int(j, "reports", c.reports);
    put_int(j, "witnesses", c.witnesses);
    jout_key(j, "claimed"), jout_open(j, '[');
    for (uint32_t i = 0; i < c.claimed_count; i++) {
        jout_open(j, '{');
        put_str(j, "actor", actor_id(w, c.claimed[i].actor));
        put_day(j, "day", c.claimed[i].day);
        jout_key(j, "claim");
        if (world_said(w, c.claimed[i].testimony)) jout_int(j, world_said(w, c.claimed[i].testimony)->id);
        else jout_null(j);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    jout_key(j, "evidence"), jout_open(j, '[');
    for (uint32_t i = 0; i < count && i < EVIDENCE_MAX; i++) put_reason(a, &reasons[i]);
    jout_close(j, ']');
    put_int(j, "left_off", count > EVIDENCE_MAX ? count - EVIDENCE_MAX : 0);
    jout_close(j, '}');
    return true;
}

static void put_stretch(JsonOut *j, const World *w, const Stretch *s)
{
    jout_open(j, '{');
    put_day(j, "from", s->from), put_day(j, "to", s->to);
    put_day(j, "earliest", s->earliest), put_day(j, "latest", s->latest);
    put_str(j, "state", str_of(control_names[s->state]));
    put_str(j, "holder", s->holder == ID_NONE ? STR_NONE : actor_id(w, s->holder));
    jout_key(j, "sure"), jout_real(j, s->sure, PROBABILITY_DECIMALS);
    jout_close(j, '}');
}

static void put_mark(JsonOut *j, const World *w, Weigh *weigh, uint32_t index)
{
    const LedgerClaim *c = &w->claims[index];
    jout_open(j, '{');
    put_int(j, "claim", c->id);
    put_day(j, "from", claim_from(c)), put_day(j, "to", claim_to(c)), put_day(j, "published", c->published);
    put_str(j, "event", str_of(event_name(c->claim.event)));
    put_str(j, "modality", str_of(modality_name(c->claim.modality)));
    put_str(j, "actor", c->claim.actor);
    put_str(j, "voice", voice_of(c));
    put_side(j, "lean", w, voice_lean(w, c));
    jout_key(j, "right"), jout_real(j, w->said_of[index] == ID_NONE ? -1 : weigh_right(weigh, w->said_of[index]), PROBABILITY_DECIMALS);
    put_str(j, "words", c->words);
    jout_close(j, '}');
}

bool api_timeline(Ask *a)
{
    World *w = a->world;
    uint32_t place, count, told = 0, left_off = 0;
    Day as_known;
    Stretch *stretches;
    Contradictions disputes = { 0 };
    if (!ask_place(a, "place", &place) || !ask_day(a, "as_known", DAY_NONE, &as_known)) return false;
    Weigh *weigh = world_weigh(w, as_known);
    weigh_history(weigh, place, a->keep, &stretches, &count);
    find_disputes(&w->bench.docket, place, as_known, a->keep, &disputes);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_str(j, "place", w->theatre->places[place].name);
    put_day(j, "as_known", as_known);
    jout_key(j, "stretches"), jout_open(j, '[');
    for (uint32_t i = 0; i < count; i++) put_stretch(j, w, &stretches[i]);
    jout_close(j, ']');
    jout_key(j, "marks"), jout_open(j, '[');
    for (uint32_t i = 0; i < w->by_place[place].count; i++) {
        uint32_t index = w->by_place[place].at[i];
        if (!known_by(&w->claims[index], as_known) || claim_from(&w->claims[index]) == DAY_NONE) continue;
        if (told < MARKS_MAX) put_mark(j, w, weigh, index), told++;
        else left_off++;
    }
    jout_close(j, ']');
    jout_key(j, "disputes"), jout_open(j, '[');
    for (size_t i = 0, pairs = 0; i < disputes.count; i++)
        for (uint32_t k = 0; k < disputes.at[i].one.count; k++)
            for (uint32_t m = 0; m < disputes.at[i].other.count && pairs < PAIRS_MAX; m++) {
                const LedgerClaim *one = world_said(w, disputes.at[i].one.at[k]), *other = world_said(w, disputes.at[i].other.at[m]);
                if (!one || !other) continue;
                jout_open(j, '['), jout_int(j, one->id), jout_int(j, other->id), jout_close(j, ']');
                pairs++;
            }
    jout_close(j, ']');
    put_int(j, "left_off", left_off);
    jout_close(j, '}');
    return true;
}

static void put_dispute_side(Ask *a, const char *key, const TestimonyList *side)
{
    jout_key(&a->j, key), jout_open(&a->j, '[');
    for (uint32_t i = 0; i < side->count && i < SIDE_MAX; i++)
        if (world_said(a->world, side->at[i])) put_claim(a, world_said(a->world, side->at[i]));
    jout_close(&a->j, ']');
}

bool api_disputes(Ask *a)
{
    World *w = a->world;
    uint32_t only = ID_NONE;
    Day as_known;
    Contradictions list = { 0 };
    JsonOut *j = &a->j;
    if (query_get(&a->query, "place").len && !ask_place(a, "place", &only)) return false;
    if (!ask_day(a, "as_known", DAY_NONE, &as_known)) return false;
    find_disputes(&w->bench.docket, only, as_known, a->keep, &list);
    jout_open(j, '{');
    jout_key(j, "disputes"), jout_open(j, '[');
    for (size_t i = 0; i < list.count && i < DISPUTES_MAX; i++) {
        const Contradiction *x = &list.at[i];
        jout_open(j, '{');
        put_str(j, "place", w->bench.places.at[x->place]);
        put_str(j, "kind", str_of(dispute_names[x->kind]));
        put_day(j, "from", x->days.from), put_day(j, "to", x->days.to);
        put_dispute_side(a, "one", &x->one);
        put_dispute_side(a, "other", &x->other);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    put_int(j, "left_off", list.count > DISPUTES_MAX ? (int64_t)list.count - DISPUTES_MAX : 0);
    jout_close(j, '}');
    return true;
}

/* A claim that waits for a reviewer, and where in the order of review_order. */
typedef struct {
    uint32_t claim;
    double key;
} Waiting;

static bool comes_before(const World *w, Waiting a, Waiting b)
{
    return a.key != b.key ? a.key < b.key : w->claims[a.claim].id < w->claims[b.claim].id;
}

bool api_queue(Ask *a)
{
    enum { QUEUE_MAX = 100 };
    World *w = a->world;
    Waiting best[QUEUE_MAX];
    uint32_t count = 0, only = ID_NONE;
    int64_t limit, waiting = 0;
    if (!ask_number(a, "limit", 1, QUEUE_MAX, 50, &limit)) return false;
    if (query_get(&a->query, "place").len && !ask_place(a, "place", &only)) return false;
    for (uint32_t i = 0; i < w->claim_count; i++) {
        bool elsewhere = only != ID_NONE && (w->said_of[i] == ID_NONE || w->bench.docket.said.at[w->said_of[i]].place != only);
        if (elsewhere || world_review(w, w->claims[i].id)) continue;
        Waiting x = { i, review_order(world_right(w, i), (double)w->claims[i].claim.confidence) };
        waiting++;
        if (count == limit && !comes_before(w, x, best[count - 1])) continue;
        uint32_t at = count < limit ? count++ : count - 1;
        for (; at > 0 && comes_before(w, x, best[at - 1]); at--) best[at] = best[at - 1];
        best[at] = x;
    }
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_int(j, "waiting", waiting);
    jout_key(j, "claims"), jout_open(j, '[');
    for (uint32_t i = 0; i < count; i++) put_claim(a, &w->claims[best[i].claim]);
    jout_close(j, ']');
    jout_key(j, "done"), jout_open(j, '[');
    for (size_t i = w->reviews.count, told = 0; i > 0 && told < QUEUE_MAX; i--, told++) {
        LedgerClaim c;
        if (!ledger_claim(a->serve->o.ledger, w->reviews.at[i - 1].claim, a->keep, &c, &a->err)) return false;
        jout_open(j, '{');
        jout_key(j, "review"), put_review(j, &w->reviews.at[i - 1]);
        jout_key(j, "claim"), put_claim(a, &c);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}
