/* serve/world.h - what the answers are made from: the ledger's claims at one version, held in memory, and their weighing.
 *
 * In    a ledger, a theatre
 * Out   claims by number and by place; control of a place on a day as known on another
 * Cost  the ledger is read through once for each of its versions; one weighing for each day of knowledge asked about, the last few of which are kept
 *
 * A World is never changed: when the ledger has a new version, a new World takes its place.
 */
#ifndef HEAR_SERVE_WORLD_H
#define HEAR_SERVE_WORLD_H

#include "ledger/ledger.h"
#include "weigh/learned.h"

typedef struct {
    uint32_t *at;
    uint32_t count;
} Indexes;

typedef struct World {
    Arena arena;
    const Theatre *theatre;
    const Names *names;
    Ledger *ledger; /* what is learned is kept there */
    unsigned jobs;  /* threads to weigh with */
    LedgerVersion version;
    int64_t at; /* its last entry where a later one shall not count; 0: it is the ledger's last */
    LedgerCounts counts;
    LedgerLanguages languages; /* of the reports */
    LedgerClaim *claims;       /* those that stand, by number */
    struct ClaimStore *store;  /* their strings, shared with the Worlds before and after */
    uint32_t claim_count;
    Bench bench;
    uint32_t *claim_of; /* of each testimony: index into claims; ID_NONE: what the theatre says of the beginning */
    uint32_t *said_of;  /* of each claim: index into the docket's testimonies, ID_NONE */
    Indexes *by_place;  /* of each place of the theatre: the claims about it, by the day they hold for */
    uint32_t *places;   /* those of which a claim speaks that bears on control, by number */
    uint32_t place_count;
    Map reviewed; /* of each claim's number, as bytes: index into reviews of the last one */
    LedgerReviews reviews;
    Days days, known;      /* first and last day that claims are about, and on which they were published */
    Day *news;             /* the days on which claims became known, rising; made when first needed */
    CopyFamilies families; /* of reports that share their text; made when first needed */
    bool has_families;
    struct WorldWeighing *weighings; /* the last few, by day of knowledge */
    uint64_t asked;
    Weigh *moving; /* for world_weigh_quickly */
    Day moved_to;
} World;

/* at: the version that is wanted; NULL: the last. before: the World of an earlier version of the same ledger, which lends what has
 * not changed; or NULL. */
bool world_load(World **out, Ledger *l, const LedgerVersion *at, const Theatre *theatre, const Names *names, unsigned jobs, World *before,
                HearErr *err);
void world_free(World *w);

/* The weighing of what was published by as_known (DAY_NONE: of everything); lent until the next call. */
Weigh *world_weigh(World *w, Day as_known);
/* The same with reliabilities learned for another day of knowledge: for whoever drags a slider. Exact when it is at hand. */
Weigh *world_weigh_quickly(World *w, Day as_known);

/* How probable a claim (its index) is by all that is known; -1: it says nothing of control. */
double world_right(World *w, uint32_t claim);

/* The claim of that number; NULL when none stands under it. */
const LedgerClaim *world_claim(const World *w, int64_t id);
static inline uint32_t world_index(const World *w, const LedgerClaim *c) { return (uint32_t)(c - w->claims); }
/* What was last decided about it; NULL when nothing was. */
const LedgerReview *world_review(const World *w, int64_t claim);
/* On whose word the claim is, innermost: a speaker, a comment's author, the source. */
Str voice_of(const LedgerClaim *c);
/* The side to which that voice leans, else the source. ID_NONE: none declared. */
uint32_t voice_lean(const World *w, const LedgerClaim *c);
/* The families of reports that share their text. */
const CopyFamilies *world_families(World *w, Ledger *l);
/* The claim of a testimony; NULL when it is none. */
const LedgerClaim *world_said(const World *w, uint32_t testimony);
static inline bool known_by(const LedgerClaim *c, Day as_known)
{
    return as_known == DAY_NONE || (c->published != DAY_NONE && c->published <= as_known);
}
/* The first and last day a claim is about: those it names, else that on which it was published. */
Day claim_from(const LedgerClaim *c);
Day claim_to(const LedgerClaim *c);
/* The side to which the claim's source leans by the theatre's word; ID_NONE: none. */
uint32_t source_lean(const Theatre *t, Str source);
static inline Str actor_id(const World *w, uint32_t actor) { return cast_name(&w->bench.cast, actor); }

#endif
