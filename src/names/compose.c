/* names/compose.c - actors by composition: a name that modifies a noun for armed people or their arms.
 *
 * "Turkish-backed Syrian rebel fighters" is a chain of parts before a noun. The part nearest to the noun says who they
 * are; a backer never does; a word that suits anybody ("armed", "terrorist") gives way to a name further off; and those
 * whom an adjective of nationality and a noun for irregulars describe ("Syrian militants") are not the state's.
 */
#include "names/matcher.h"

enum { PARTS_MAX = 6, BETWEEN_MAX = 3 };

#define USE_BIT(use) (1u << (use))

uint32_t force_at(const Pieces *p, uint32_t i, ForceWord *out)
{
    uint32_t value, len = i < p->count ? lex_at(p, LEX_FORCE, i, &value) : 0;
    if (len) *out = p->names->words.force[value];
    return len;
}

static bool is_noun(ForceWord f) { return (f.kinds & (1u << FORCE_ARMED | 1u << FORCE_IRREGULAR | 1u << FORCE_STATE | 1u << FORCE_ARMS)) != 0; }

static bool broken(const Pieces *p, uint32_t i) { return i >= p->count || (p->at[i].flags & PIECE_BREAK); }

const ReadingOf *hit_actor(const Pieces *p, const Hit *hit, uint32_t uses, uint32_t taken_to)
{
    for (uint32_t i = 0; i < hit->count; i++) {
        const ReadingOf *r = &hit->readings[i];
        if (r->kind == MENTION_ACTOR && (uses & USE_BIT(r->use)) && hit_fits(p, hit, r, taken_to)) return r;
    }
    return NULL;
}

bool compose_holder(const Pieces *p, const Hit *hits, uint32_t count, Composed *out)
{
    uint32_t uses = USE_BIT(USE_HOLDER) | USE_BIT(USE_NAME) | USE_BIT(USE_NOUN);
    for (uint32_t k = count; k-- > 0;) {
        ForceWord f;
        uint32_t held = hits[k].to, value;
        if (broken(p, held) || force_at(p, held, &f) != 1 || !force_is(f, FORCE_HELD)) continue;
        bool joined = (p->at[held].flags & PIECE_JOINED) != 0; /* "in rebel held areas" is read too, "rebels held it" is not */
        if (!joined && !lex_before(p, LEX_CUE, hits[k].from, &value)) continue;
        const ReadingOf *r = hit_actor(p, &hits[k], joined ? uses : USE_BIT(USE_HOLDER), 0);
        if (!r) continue;
        *out = (Composed){ .to = held + 1, .actor = r->id, .use = USE_HOLDER, .proper = (r->flags & READ_UPPER) != 0 };
        return true;
    }
    return false;
}

typedef struct {
    uint32_t actor;
    bool backer, nationality, name, also_name, proper;
} Modifier;
typedef struct {
    Modifier at[PARTS_MAX];
    uint32_t count;
} Chain;

static bool state_or_army(const Theatre *t, uint32_t actor)
{
    return str_eq(t->actors[actor].kind, STR("state")) || str_eq(t->actors[actor].kind, STR("army"));
}

/* "ISIS insurgents", "Nusra Front rebels": the name says whose, where others of that noun are somebody else. */
static bool names_band(const Theatre *t, const Modifier *m)
{
    static const char *const bands[] = { "insurgent", "militia", "coalition" };
    for (size_t i = 0; m->also_name && !m->backer && i < sizeof bands / sizeof *bands; i++)
        if (str_eq(t->actors[m->actor].kind, str_of(bands[i]))) return true;
    return false;
}

/* Adds what the hit says as a modifier; false when it is none. */
static bool add_part(const Pieces *p, const Hit *h, uint32_t taken_to, Chain *c)
{
    if (c->count == PARTS_MAX) return false;
    const ReadingOf *mod = hit_actor(p, h, USE_BIT(USE_MODIFIER), taken_to);
    const ReadingOf *name = hit_actor(p, h, USE_BIT(USE_NAME) | USE_BIT(USE_PERSON), taken_to);
    const ReadingOf *r = mod ? mod : name;
    if (!r) return false;
    bool state = state_or_army(p->names->theatre, r->id), person = name && name->use == USE_PERSON;
    const bool proper = (r->flags & READ_UPPER) != 0;
    c->at[c->count++] = (Modifier){ r->id, false, proper && r->words == 1 && state && !person, mod == NULL, name != NULL, proper };
    return true;
}

/* Whom the chain before a noun names; irregular: the noun is one for militants. */
static uint32_t decide(const Names *n, const Chain *c, bool irregular)
{
    uint32_t vague = ID_NONE;
    for (uint32_t i = c->count; i-- > 0;) {
        Modifier part = c->at[i];
        if (part.backer) continue;
        if (part.actor == n->unknown_actor || (irregular && part.nationality)) vague = n->unknown_actor;
        else if (vague == ID_NONE || !part.nationality) return part.actor;
    }
    return vague != ID_NONE || !irregular ? vague : n->unknown_actor;
}

static bool has_proper(const Chain *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->at[i].proper) return true;
    return false;
}

static bool only_backers(const Chain *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (!c->at[i].backer) return false;
    return true;
}

/* The noun that ends the phrase, and what may follow it in one name: "army soldiers". */
static uint32_t over_nouns(const Pieces *p, uint32_t i, bool *irregular)
{
    ForceWord f;
    for (uint32_t len; !broken(p, i) && (len = force_at(p, i, &f)) && is_noun(f) && f.after; i += len) *irregular |= force_is(f, FORCE_IRREGULAR);
    return i;
}

static const Hit *longest_actor(const Pieces *p, const Hit *hits, uint32_t count, uint32_t uses)
{
    for (uint32_t k = count; k-- > 0;)
        if (hit_actor(p, &hits[k], uses, 0)) return &hits[k];
    return NULL;
}

/* Reads on from piece j with the chain so far. */
static bool read_chain(const Pieces *p, uint32_t j, Chain *c, Composed *out)
{
    const uint32_t modifies = USE_BIT(USE_MODIFIER), unknown = p->names->unknown_actor;
    bool and = false;
    for (uint32_t between = 0; !broken(p, j);) {
        ForceWord f = { 0 };
        bool irregular = false, after_name = c->at[c->count - 1].name;
        uint32_t len = force_at(p, j, &f), end = over_nouns(p, j, &irregular);
        /* "Lebanese Hezbollah" is one; "US Hezbollah" is a list that lost its comma. */
        uint32_t stands = c->at[c->count - 1].also_name ? USE_BIT(USE_NOUN) : USE_BIT(USE_NAME) | USE_BIT(USE_NOUN);
        const Hit *noun = NULL, *mod = NULL;
        Hit hits[HITS_MAX];
        if (!after_name) {
            uint32_t count = walk_folded(p, j, hits);
            noun = longest_actor(p, hits, count, stands);
            mod = longest_actor(p, hits, count, modifies);
        }
        bool known_mod = mod && hit_actor(p, mod, modifies, 0)->id != unknown;
        bool known_noun = noun && hit_actor(p, noun, stands, 0)->id != unknown;
        if (and&&(known_mod || known_noun)) return false; /* "the government and allied Shiite militias" are two */
        bool unsaid = irregular || only_backers(c);       /* "rebels" say more than "forces" do */
        if (end > j && !(unsaid && (known_mod || known_noun))) {
            const Modifier *last = &c->at[c->count - 1];
            if (last->name && irregular && state_or_army(p->names->theatre, last->actor)) return false;
            *out = (Composed){ .to = end, .actor = decide(p->names, c, irregular), .use = last->name ? USE_NAME : USE_NOUN, .proper = has_proper(c) };
            return true;
        }
        if (len && (force_is(f, FORCE_BACKED) || force_is(f, FORCE_LED))) {
            Modifier *last = &c->at[c->count - 1];
            last->backer = force_is(f, FORCE_BACKED);
            last->name = last->also_name = last->nationality = false;
            j += len;
            continue;
        }
        if (mod && (!noun || noun->to <= mod->to) && add_part(p, mod, 0, c)) {
            Composed longer;
            if (read_chain(p, mod->to, c, &longer)) {
                *out = longer;
                return true;
            }
            c->count--;
        }
        if (noun) {
            const Modifier *last = &c->at[c->count - 1];
            const bool own = noun->words == 1 && names_band(p->names->theatre, last); /* "Nusra Front Western-backed rebels" lost its comma */
            uint32_t actor = own ? last->actor : known_noun ? hit_actor(p, noun, stands, 0)->id : decide(p->names, c, true);
            *out = (Composed){ .to = over_nouns(p, noun->to, &irregular),
                               .actor = actor,
                               .use = hit_actor(p, noun, stands, 0)->use,
                               .proper = has_proper(c) };
            return true;
        }
        and = len && force_is(f, FORCE_AND);
        if (!len || !(and || force_is(f, FORCE_BETWEEN)) || ++between > BETWEEN_MAX) return false;
        j += len;
    }
    return false;
}

bool compose_actor(const Pieces *p, const Hit *hits, uint32_t count, uint32_t taken_to, Composed *out)
{
    for (uint32_t k = count; k-- > 0;) {
        Chain c = { .count = 0 };
        if (add_part(p, &hits[k], taken_to, &c) && read_chain(p, hits[k].to, &c, out)) return true;
    }
    return false;
}

bool compose_noun_first(const Pieces *p, uint32_t i, Composed *out)
{
    ForceWord f, next;
    uint32_t len = force_at(p, i, &f);
    if (!len || !is_noun(f) || !f.before) return false;
    uint32_t j = i + len;
    for (uint32_t between = 0; between < BETWEEN_MAX && !broken(p, j); between++, j += len) {
        Hit hits[HITS_MAX];
        uint32_t count = walk_folded(p, j, hits), uses = USE_BIT(USE_MODIFIER) | USE_BIT(USE_NAME) | USE_BIT(USE_PERSON);
        const Hit *h = longest_actor(p, hits, count, uses);
        if (h) {
            Chain c = { .count = 0 };
            if (!add_part(p, h, 0, &c)) return false;
            *out = (Composed){ .to = h->to, .actor = decide(p->names, &c, force_is(f, FORCE_IRREGULAR)), .use = USE_NOUN, .proper = has_proper(&c) };
            return true;
        }
        len = force_at(p, j, &next);
        if (!len || (!force_is(next, FORCE_BETWEEN) && !force_is(next, FORCE_LINK))) return false;
    }
    return false;
}
