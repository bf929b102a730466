/* Which claims exclude each other: of one place and time, one says that a side has it, another that it has not, or that its
 * enemy has. */
#include "serve/world.h"

enum { SAME_TIME_DAYS = 2 };

typedef struct { uint32_t actor; bool has; } Stance;

/* What the claim says of who has the place; false when it says nothing of that. */
static bool stance_of(const World *w, uint32_t claim, Stance *out)
{
    const Claim *c = &w->claims[claim].claim;
    if (w->said_of[claim] == ID_NONE || (c->modality != MODALITY_ASSERTED && c->modality != MODALITY_DENIED)) return false;
    const Testimony *t = &w->docket.said.at[w->said_of[claim]];
    if (t->actor.count == 0) return false;
    bool takes = c->event == EVENT_CAPTURE || c->event == EVENT_CONTROL, loses = c->event == EVENT_LOSS || c->event == EVENT_WITHDRAW;
    *out = (Stance){ t->actor.at[0], takes == (c->modality == MODALITY_ASSERTED) };
    return takes || loses;
}

bool claims_dispute(const World *w, uint32_t a, uint32_t b)
{
    Stance x, y;
    const LedgerClaim *p = &w->claims[a], *q = &w->claims[b];
    if (p->report == q->report || w->place_of[a] != w->place_of[b] || !stance_of(w, a, &x) || !stance_of(w, b, &y)) return false;
    Day day = claim_to(p);
    if (day == DAY_NONE || claim_from(p) > claim_to(q) + SAME_TIME_DAYS || claim_from(q) > claim_to(p) + SAME_TIME_DAYS) return false;
    bool allied = cast_allied(&w->cast, x.actor, y.actor, day);
    return x.has && y.has ? !allied : x.has != y.has && allied;
}

void place_disputes(const World *w, uint32_t place, Day as_known, Arena *keep, Disputes *out)
{
    const Indexes *list = &w->by_place[place];
    *out = (Disputes){ 0 };
    for (uint32_t i = 0; i < list->count; i++) {
        const LedgerClaim *first = &w->claims[list->at[i]];
        if (!known_by(first, as_known)) continue;
        for (uint32_t k = i + 1; k < list->count && out->count < DISPUTES_MAX; k++) {
            const LedgerClaim *second = &w->claims[list->at[k]];
            if (claim_from(second) != DAY_NONE && claim_to(first) != DAY_NONE && claim_from(second) > claim_to(first) + SAME_TIME_DAYS) break;
            if (known_by(second, as_known) && claims_dispute(w, list->at[i], list->at[k]))
                LIST_PUSH(keep, out, (Dispute){ list->at[i], list->at[k] });
        }
    }
}
