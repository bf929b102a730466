#include "cli/holding.h"

#include <math.h>
#include <stdlib.h>

enum { WINDOW_DAYS = 7 };
static const double HALF_LIFE_DAYS = 2, DOUBT = 0.1, HELD_FROM = 0.6;

static const char *const states[] = { "unknown", "held", "contested" };
const char *holding_state_name(HoldingState s) { return states[s]; }

/* The day from which a claim speaks: when it happened, else when it was published. */
static Day day_from(const LedgerClaim *c) { return c->claim.time.from != DAY_NONE ? c->claim.time.from : c->published; }
static Day day_to(const LedgerClaim *c) { return c->claim.time.to != DAY_NONE ? c->claim.time.to : c->published; }

static Str first_actor(Str joined)
{
    Str first = STR_NONE;
    str_cut(&joined, '+', &first);
    return first;
}

bool holding_claims(Ledger *l, Str place, Arena *keep, HoldingClaims *out, HearErr *err)
{
    LIST(LedgerClaim) list = { 0 };
    Str place_list[] = { place }, event_list[] = { STR("control"), STR("capture"), STR("loss") };
    StrList places = { place_list, 1, 1 }, events = { event_list, 3, 3 };
    LedgerClaims *query;
    LedgerClaim c;
    if (!ledger_claims(&query, l, &(ClaimFilter){ .places = &places, .events = &events, .modality = STR("asserted"), .by_time = true }, err))
        return false;
    while (ledger_claims_next(query, &c, err))
        if (c.claim.actor.len && day_from(&c) != DAY_NONE && c.published != DAY_NONE) LIST_PUSH(keep, &list, ledger_claim_copy(keep, &c));
    ledger_claims_close(query);
    *out = (HoldingClaims){ list.at, list.count };
    return err->code == HEAR_OK;
}

bool holding_days(const HoldingClaims *claims, Days *out)
{
    *out = DAYS_NONE;
    for (size_t i = 0; i < claims->count; i++) {
        Day from = day_from(&claims->at[i]), to = day_to(&claims->at[i]);
        if (out->from == DAY_NONE || from < out->from) out->from = from;
        if (out->to == DAY_NONE || to > out->to) out->to = to;
    }
    return claims->count > 0;
}

/* The last day, up to `on`, for which the claim speaks; DAY_NONE when it begins later or was not known yet. */
static Day speaks_for(const LedgerClaim *c, Day on, Day as_known)
{
    if (day_from(c) > on || (as_known != DAY_NONE && c->published > as_known)) return DAY_NONE;
    return day_to(c) < on ? day_to(c) : on;
}

/* Who says it: the last speaker, else the author of the part, else the source. */
static Str witness_of(const LedgerClaim *c)
{
    if (c->claim.attribution_count) return c->claim.attribution[c->claim.attribution_count - 1];
    if (c->own_part) return c->author;
    return c->source.len ? c->source : c->doc;
}

static int by_weight(const void *a, const void *b)
{
    const Evidence *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    return x->claim->id < y->claim->id ? -1 : x->claim->id > y->claim->id;
}

static int by_chance(const void *a, const void *b)
{
    const Holder *x = a, *y = b;
    if (x->p != y->p) return x->p < y->p ? 1 : -1;
    return str_cmp(x->actor, y->actor);
}

/* Is there a weightier claim of the same witness for the same holder? Evidence is sorted by weight. */
static bool is_repeated(const Holding *h, uint32_t at)
{
    const LedgerClaim *c = h->evidence[at].claim;
    for (uint32_t i = 0; i < at; i++) {
        const LedgerClaim *other = h->evidence[i].claim;
        if (str_eq(witness_of(c), witness_of(other)) && str_eq(first_actor(c->claim.actor), first_actor(other->claim.actor))
            && (c->claim.event == EVENT_LOSS) == (other->claim.event == EVENT_LOSS)) return true;
    }
    return false;
}

static bool is_told_before(const Holding *h, uint32_t at, bool witnesses)
{
    const LedgerClaim *c = h->evidence[at].claim;
    for (uint32_t i = 0; i < at; i++) {
        const LedgerClaim *other = h->evidence[i].claim;
        if (witnesses ? str_eq(witness_of(c), witness_of(other)) : c->report == other->report) return true;
    }
    return false;
}

static void give(Holding *h, Str actor, double weight)
{
    uint32_t i = 0;
    while (i < h->holder_count && !str_eq(h->holders[i].actor, actor)) i++;
    if (i == HOLDERS_MAX) return;
    if (i == h->holder_count) h->holders[h->holder_count++] = (Holder){ actor, 0 };
    h->holders[i].p += weight;
}

void holding_on(Holding *out, const HoldingClaims *claims, Day on, Day as_known, Arena *keep)
{
    *out = (Holding){ 0 };
    Day last = DAY_NONE;
    for (size_t i = 0; i < claims->count; i++) {
        Day day = speaks_for(&claims->at[i], on, as_known);
        if (day != DAY_NONE && day > last) last = day;
    }
    if (last == DAY_NONE) return;
    out->evidence = ARENA_NEW(keep, Evidence, claims->count);
    for (size_t i = 0; i < claims->count; i++) {
        Day day = speaks_for(&claims->at[i], on, as_known);
        if (day == DAY_NONE || last - day >= WINDOW_DAYS) continue;
        double weight = (double)claims->at[i].claim.confidence * exp2(-(last - day) / HALF_LIFE_DAYS);
        out->evidence[out->evidence_count++] = (Evidence){ &claims->at[i], weight };
    }
    qsort(out->evidence, out->evidence_count, sizeof *out->evidence, by_weight);

    double total = DOUBT, lost = 0;
    for (uint32_t i = 0; i < out->evidence_count; i++) {
        const Evidence *e = &out->evidence[i];
        out->reports += !is_told_before(out, i, false);
        out->witnesses += !is_told_before(out, i, true);
        if (is_repeated(out, i)) continue;
        total += e->weight;
        if (e->claim->claim.event == EVENT_LOSS) lost += e->weight;
        else give(out, first_actor(e->claim->claim.actor), e->weight);
    }
    for (uint32_t i = 0; i < out->holder_count; i++) out->holders[i].p /= total;
    qsort(out->holders, out->holder_count, sizeof *out->holders, by_chance);
    if (out->holder_count == 0) out->state = lost > 0 ? HOLDING_CONTESTED : HOLDING_UNKNOWN;
    else out->state = out->holders[0].p >= HELD_FROM ? HOLDING_HELD : HOLDING_CONTESTED;
}

void holding_json(JsonOut *j, const Holding *h, uint32_t evidence_max)
{
    jout_key(j, "state"), jout_str(j, str_of(holding_state_name(h->state)));
    jout_key(j, "holder"), jout_str_or_null(j, h->state == HOLDING_HELD ? h->holders[0].actor : STR_NONE);
    jout_key(j, "p"), jout_open(j, '{');
    for (uint32_t i = 0; i < h->holder_count; i++) {
        Arena a = { 0 };
        jout_key(j, arena_copy(&a, h->holders[i].actor).at), jout_real(j, h->holders[i].p, 3);
        arena_free(&a);
    }
    jout_close(j, '}');
    jout_key(j, "reports"), jout_int(j, h->reports);
    jout_key(j, "witnesses"), jout_int(j, h->witnesses);
    jout_key(j, "evidence"), jout_open(j, '[');
    for (uint32_t i = 0; i < h->evidence_count && i < evidence_max; i++) ledger_claim_json(j, h->evidence[i].claim);
    jout_close(j, ']');
}
