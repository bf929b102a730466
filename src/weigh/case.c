#include "weigh/case.h"

#include <math.h>
#include <stdlib.h>

/* A statement before it is folded with its repetitions. */
typedef struct Word {
    uint32_t origin;
    uint32_t testimony; /* its rank in canonical order, until the pins are made */
    Says says;
    bool denied, main, change;
    ActorSet who, from; /* outermost actors, in rising order */
    Day day, known;
    float strength;
} Raw;

typedef LIST(Raw) Raws;

static ActorSet roots_of(const Cast *cast, const ActorSet *s)
{
    ActorSet roots = { .count = 0 };
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t root = cast_root(cast, s->at[i]);
        if (cast->actors.at[root].holds) actor_set_add(&roots, root);
    }
    for (uint32_t i = 1; i < roots.count; i++)
        for (uint32_t j = i; j > 0 && roots.at[j - 1] > roots.at[j]; j--) {
            uint32_t swap = roots.at[j];
            roots.at[j] = roots.at[j - 1];
            roots.at[j - 1] = swap;
        }
    return roots;
}

static int order_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int set_order(const ActorSet *a, const ActorSet *b)
{
    int c = order_number(a->count, b->count);
    for (uint32_t i = 0; c == 0 && i < a->count; i++) c = order_number(a->at[i], b->at[i]);
    return c;
}

/* By what is said and by whom: equal in this order means one word repeated. */
static int word_order(const Raw *a, const Raw *b)
{
    int c = order_number(a->origin, b->origin);
    if (c == 0) c = order_number(a->says, b->says);
    if (c == 0) c = order_number(a->denied, b->denied);
    if (c == 0) c = set_order(&a->who, &b->who);
    return c ? c : set_order(&a->from, &b->from);
}

static int raw_order(const void *pa, const void *pb)
{
    const Raw *a = pa, *b = pb;
    int c = word_order(a, b);
    if (c == 0) c = order_number(a->day, b->day);
    return c ? c : order_number(a->testimony, b->testimony);
}

/* One word with all its repetitions. */
typedef struct {
    const Raw *raw; /* the first of them */
    Day day;
    uint32_t testimony; /* the earliest in canonical order */
    float strength, alone;
    bool main, change;
    uint32_t said_from, said_count;
} Saying;

static int word_by_day(const void *pa, const void *pb)
{
    const Saying *a = pa, *b = pb;
    int c = order_number(a->day, b->day);
    if (c == 0) c = order_number(a->testimony, b->testimony);
    return c ? c : word_order(a->raw, b->raw);
}

static void fold(Arena *arena, const Heard *heard, Day as_known, Saying *words, uint32_t *word_count, uint32_t **said)
{
    uint32_t *list = ARENA_NEW(arena, uint32_t, heard->count), used = 0, n = 0;
    Day first = 0, last = 0; /* of the run of repetitions, of the latest word */
    uint32_t nth = 0;
    const Raw *before = NULL;
    for (uint32_t i = 0; i < heard->count; i++) {
        const Raw *r = &heard->words[i];
        if (as_known != DAY_NONE && (r->known == DAY_NONE || r->known > as_known)) continue;
        const bool same = before && word_order(before, r) == 0;
        before = r;
        if (same && r->day <= first + CASE_REPEAT_DAYS) {
            Saying *w = &words[n - 1];
            w->strength = fmaxf(w->strength, r->strength / sqrtf((float)nth));
            w->alone = fmaxf(w->alone, r->strength);
            w->main |= r->main;
            w->change |= r->change;
            if (r->testimony < w->testimony) w->testimony = r->testimony;
            if (list[used - 1] != r->testimony) {
                list[used++] = r->testimony;
                w->said_count++;
            }
            last = r->day;
            continue;
        }
        nth = same && r->day <= last + CASE_MEMORY_DAYS ? nth + 1 : 1;
        first = last = r->day;
        words[n++] = (Saying){ r, r->day, r->testimony, r->strength / sqrtf((float)nth), r->strength, r->main, r->change, used, 1 };
        list[used++] = r->testimony;
    }
    *word_count = n;
    *said = list;
}

typedef struct {
    uint32_t actor;
    Str name;
    double weight;
} Found;

static int found_order(const void *pa, const void *pb)
{
    const Found *a = pa, *b = pb;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return str_cmp(a->name, b->name);
}

static void find(Found *found, uint32_t *count, uint32_t room, const ActorSet *set, double weight)
{
    for (uint32_t i = 0; i < set->count; i++) {
        uint32_t k = 0;
        while (k < *count && found[k].actor != set->at[i]) k++;
        if (k == room) continue;
        if (k == *count) found[(*count)++] = (Found){ .actor = set->at[i] };
        found[k].weight += weight;
    }
}

enum { FOUND_MAX = 256 };      /* actors that are looked at as possible holders of one place */
#define TURN_MOST          1.0 /* of the chance that the word has at random */
#define FLARE_MOST         0.3 /* that a fight begins on a day on which one plainly tells of one */
#define BASE_LEAST         0.25
#define BASE_MOST          0.50
#define OTHER_HOLDER_LEAST 0.05
#define FOUND_LEAST        0.5 /* what must speak for a holder in all */
#define COMMON_POWER       0.4 /* by how much the common holders are preferred to the rare ones */

/* Who is said to hold the place at some time, or to be there. pi grows with the root of what speaks for a holder: it says who
 * comes into question here, not who held it most. What speaks for one who is hardly ever said to hold a place anywhere is likelier
 * misread, and counts for less. */
static void find_holders(Case *c, const Cast *cast, const Saying *words, uint32_t count, const CaseWorld *world)
{
    Found found[FOUND_MAX];
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Raw *r = words[i].raw;
        double w = words[i].strength;
        if (r->denied) continue;
        if (r->says == SAYS_HOLDS || r->says == SAYS_PART) find(found, &n, FOUND_MAX, &r->who, w);
        if (r->says == SAYS_PRESENT || r->says == SAYS_INSIDE) find(found, &n, FOUND_MAX, &r->who, w / 2);
        if (r->says == SAYS_FIGHT || r->says == SAYS_SIEGE) find(found, &n, FOUND_MAX, &r->who, w / 4);
        if (r->says == SAYS_HOLDS || r->says == SAYS_BEFORE || r->says == SAYS_SIEGE) find(found, &n, FOUND_MAX, &r->from, w / 2);
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t actor = found[i].actor;
        found[i].name = cast_name(cast, actor);
        found[i].weight *= pow(actor < world->common_count ? world->common[actor] : 0, COMMON_POWER);
    }
    qsort(found, n, sizeof *found, found_order);
    while (n > 0 && found[n - 1].weight < FOUND_LEAST) n--;
    if (n > CHAIN_HOLDERS_MAX - 1) n = CHAIN_HOLDERS_MAX - 1;

    double sum = 0, said = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += sqrt(found[i].weight);
        said += found[i].weight;
    }
    double other = fmax(OTHER_HOLDER_LEAST, 1 / (1 + said)); /* as if one word had been said for someone else */
    for (uint32_t i = 0; i < n; i++) {
        c->holders[i] = found[i].actor;
        c->pi[i] = (1 - other) * sqrt(found[i].weight) / sum;
    }
    c->holders[n] = ID_NONE;
    c->pi[n] = n ? other : 1;
    c->holder_count = n + 1;
}

static uint16_t bits_of(const Case *c, const ActorSet *set)
{
    unsigned bits = 0;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t h = 0; h + 1 < c->holder_count; h++)
            if (c->holders[h] == set->at[i]) bits |= 1u << h;
    return (uint16_t)bits;
}

/* The sides of each holder, looked up again only when an alliance begins or ends. */
typedef struct {
    SideMask sides[CHAIN_HOLDERS_MAX];
    Days valid;
} SideCache;

static void refresh_sides(SideCache *s, const Case *c, const Cast *cast, Day day)
{
    if (s->valid.from != DAY_NONE && s->valid.from <= day && day <= s->valid.to) return;
    s->valid = cast_constant_days(cast, day);
    for (uint32_t h = 0; h + 1 < c->holder_count; h++) s->sides[h] = cast_sides(cast, c->holders[h], day);
}

static Relation relation_of(const Case *c, const Pin *p, uint32_t holder)
{
    const unsigned bit = holder + 1 < c->holder_count ? 1u << holder : 0;
    return p->who & bit ? AS_WHO : p->from & bit ? AS_FROM : p->ally & bit ? AS_ALLY : AS_OTHER;
}

/* How often such a word would be right of this place if it were said at random. Not below BASE_LEAST, because the holders that come
 * into question are themselves only found from claims; not above one half, so that a word which is right more often than not never
 * speaks against what it says. */
static float base_rate(const Case *c, const Pin *p)
{
    double sum = 0;
    for (uint32_t h = 0; h < c->holder_count; h++) {
        const double fit = says_fit[p->says][relation_of(c, p, h)][FLAG_HELD];
        sum += c->pi[h] * (p->denied ? 1 - fit : fit);
    }
    return (float)fmin(fmax(sum, BASE_LEAST), BASE_MOST);
}

static void make_pins(Case *c, Arena *arena, const Cast *cast, const Saying *words, uint32_t count)
{
    c->pins = ARENA_NEW(arena, Pin, count);
    c->days = ARENA_NEW(arena, Day, count);
    SideCache cache = { .valid = DAYS_NONE };
    for (uint32_t i = 0; i < count; i++) {
        const Saying *w = &words[i];
        const Raw *r = w->raw;
        Pin *p = &c->pins[c->pin_count];
        *p = (Pin){ .day = r->day,
                    .says = (uint8_t)r->says,
                    .denied = r->denied,
                    .main = w->main,
                    .change = w->change,
                    .strength = w->strength,
                    .alone = w->alone,
                    .who = bits_of(c, &r->who),
                    .from = bits_of(c, &r->from),
                    .origin = r->origin,
                    .testimony = w->testimony,
                    .said_from = w->said_from,
                    .said_count = w->said_count };
        for (uint32_t k = 0; k < r->who.count; k++) p->sides |= cast_sides(cast, r->who.at[k], r->day);
        refresh_sides(&cache, c, cast, r->day);
        unsigned ally = 0;
        for (uint32_t h = 0; h + 1 < c->holder_count; h++)
            if (cache.sides[h] & p->sides) ally |= 1u << h;
        p->from &= (uint16_t)~p->who;
        p->ally = (uint16_t)(ally & ~(unsigned)p->who & ~(unsigned)p->from);
        p->base = base_rate(c, p);
        if (c->day_count == 0 || c->days[c->day_count - 1] != p->day) c->days[c->day_count++] = p->day;
        p->step = c->day_count - 1;
        c->pin_count++;
    }
}

/* How much likelier a change is on a day on which one is reported. That X takes the place gets, before anything is weighed, the
 * chance that such a word has at random: then, heard alone, it is right as often as its witness is. */
static void find_turns(Case *c, Arena *arena)
{
    c->turn = ARENA_NEW(arena, double, c->day_count);
    c->flare = ARENA_NEW(arena, double, c->day_count);
    c->takers = ARENA_NEW(arena, double, (size_t)c->day_count * c->holder_count);
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *p = &c->pins[i];
        if (!p->change) continue;
        if (p->says != SAYS_HOLDS) {
            c->flare[p->step] = 1 - (1 - c->flare[p->step]) * (1 - FLARE_MOST * (double)p->strength);
            continue;
        }
        if (p->who == 0) continue;
        const double turn = TURN_MOST * (double)p->base * (double)p->strength, before = c->turn[p->step] * (1 - turn);
        double *takers = c->takers + (size_t)p->step * c->holder_count;
        c->turn[p->step] = before + turn;
        double share[CHAIN_HOLDERS_MAX], all = 0;
        for (uint32_t h = 0; h < c->holder_count; h++) { /* of a loss, whoever else comes into question takes it */
            bool who = p->who >> h & 1, friend = p->ally >> h & 1;
            share[h] = p->denied ? (who || friend ? 0 : c->pi[h]) : who ? 1 : 0;
            all += share[h];
        }
        for (uint32_t h = 0; h < c->holder_count; h++) takers[h] = (before * takers[h] + turn * share[h] / all) / (before + turn);
    }
}

void case_hear(Heard *h, Arena *arena, const Docket *d, const uint32_t *testimonies, uint32_t count, const float *fresh)
{
    Raws raws = { 0 };
    for (uint32_t i = 0; i < count; i++) {
        const Testimony *t = &d->said.at[testimonies[i]];
        Statement says[STATEMENTS_MAX];
        uint32_t n = statement_of(d->cast, t, docket_said(t), fresh[t->report], says);
        for (uint32_t k = 0; k < n; k++) {
            Raw raw = { .origin = docket_origin(d, t),
                        .testimony = i,
                        .says = says[k].says,
                        .denied = says[k].denied,
                        .main = says[k].main,
                        .change = says[k].change,
                        .who = roots_of(d->cast, says[k].who),
                        .from = roots_of(d->cast, says[k].from),
                        .day = says[k].day,
                        .known = docket_known(d, t),
                        .strength = says[k].strength };
            if (raw.who.count || raw.from.count) LIST_PUSH(arena, &raws, raw);
        }
    }
    if (raws.count) qsort(raws.at, raws.count, sizeof *raws.at, raw_order);
    *h = (Heard){ raws.at, (uint32_t)raws.count, testimonies };
}

void case_build(Case *c, Arena *arena, const Docket *d, uint32_t place, const Heard *heard, Day as_known, const CaseWorld *world)
{
    *c = (Case){ .place = place };
    Arena scratch = { 0 };
    const uint32_t *testimonies = heard->testimonies;
    Saying *words = ARENA_NEW(&scratch, Saying, heard->count);
    uint32_t word_count;
    fold(arena, heard, as_known, words, &word_count, &c->said);
    if (word_count) qsort(words, word_count, sizeof *words, word_by_day);
    find_holders(c, d->cast, words, word_count, world); /* in the order of days, which is the same however witnesses are numbered */
    make_pins(c, arena, d->cast, words, word_count);
    find_turns(c, arena);
    for (uint32_t i = 0; i < c->pin_count; i++) c->pins[i].testimony = testimonies[c->pins[i].testimony];
    for (uint32_t i = 0; i < word_count; i++)
        for (uint32_t k = 0; k < words[i].said_count; k++) {
            uint32_t *at = &c->said[words[i].said_from + k];
            *at = testimonies[*at];
        }
    arena_free(&scratch);
}

uint32_t case_holder(const Case *c, const Cast *cast, uint32_t actor)
{
    if (actor == ID_NONE) return ID_NONE;
    uint32_t root = cast_root(cast, actor);
    for (uint32_t h = 0; h + 1 < c->holder_count; h++)
        if (c->holders[h] == root) return h;
    return ID_NONE;
}

void pin_fit(const Case *c, const Pin *p, double *out)
{
    const double base = p->denied ? 1 - (double)p->base : (double)p->base, rivals = fmin(1, base / (1 - base));
    for (uint32_t h = 0; h < c->holder_count; h++) {
        const Relation as = relation_of(c, p, h);
        for (uint32_t f = 0; f < FLAG_COUNT; f++) {
            double fit = says_fit[p->says][as][f];
            if (f != FLAG_HELD && p->says == SAYS_HOLDS && as != AS_WHO && as != AS_ALLY) fit *= rivals;
            out[FLAG_COUNT * h + f] = p->denied ? 1 - fit : fit;
        }
    }
}

void pin_likelihood(const Case *c, const Pin *p, double r, double *out)
{
    const double k = (double)p->strength, base = (double)p->base, right = k * r / base, wrong = k * (1 - r) / (1 - base);
    pin_fit(c, p, out);
    for (uint32_t s = 0; s < FLAG_COUNT * c->holder_count; s++) out[s] = right * out[s] + wrong * (1 - out[s]) + (1 - k);
}

bool pin_favours(const Pin *p, uint32_t side)
{
    bool own = p->sides >> side & 1;
    switch ((Says)p->says) {
    case SAYS_HOLDS:
    case SAYS_PART:
    case SAYS_EDGE:
    case SAYS_INSIDE:
    case SAYS_PRESENT: return own != p->denied;
    case SAYS_BEFORE:
    case SAYS_FIGHT:
    case SAYS_STRIKE:
    case SAYS_SIEGE:
    case SAYS_KINDS: break;
    }
    return false;
}
