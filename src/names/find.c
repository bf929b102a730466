/* names/find.c - all mentions of a text: at each piece the longest that may begin there.
 *
 * Mentions do not overlap, but for one case: a spelling that names a place and an actor or a source ("Turkey") is told
 * once for each, with the same span. Which is meant is a matter of the sentence (claim/).
 */
#include "names/matcher.h"

enum { UNLISTED_PIECES_MAX = 4, LIST_PIECES_MAX = 24 };

#define KIND_BIT(k) ((uint64_t)1 << (k))
/* Kinds of things that lie at a town and are not it: "Tabqa air base" is never Tabqa. */
static const uint64_t sites = KIND_BIT(KIND_AIRBASE) | KIND_BIT(KIND_AIRPORT) | KIND_BIT(KIND_OILFIELD) | KIND_BIT(KIND_GASFIELD) |
                              KIND_BIT(KIND_STATION) | KIND_BIT(KIND_DAM) | KIND_BIT(KIND_BRIDGE) | KIND_BIT(KIND_CROSSING) | KIND_BIT(KIND_CAMP) |
                              KIND_BIT(KIND_BASE) | KIND_BIT(KIND_LAKE);
/* Kinds whose name alone may come before the word for them. */
static const uint64_t settled = KIND_BIT(KIND_CITY) | KIND_BIT(KIND_TOWN) | KIND_BIT(KIND_VILLAGE) | KIND_BIT(KIND_QUARTER);

typedef struct {
    const Names *names;
    const Text *text;
    Pieces p;
    Arena *keep, *doubt_arena;
    LIST(Mention) mentions;
    Doubts doubts;
    Map unlisted;      /* the names that were found though nobody lists them, folded */
    uint32_t taken_to; /* the piece before which the last mention ended */
    uint32_t list_to;  /* and the last place of a list that may go on; 0: none does */
} Finder;

/* ---- places, with the word for a kind beside them ---- */

static uint32_t place_by_kind(const Names *n, uint64_t kinds, Str key)
{
    char room[KIND_KEY_MAX];
    for (PlaceKind k = 0; k < KIND_COUNT; k++) {
        if (!(kinds & KIND_BIT(k))) continue;
        uint32_t place = map_get(&n->by_kind, kind_key(k, key, room));
        if (place != MAP_NONE) return place;
    }
    return ID_NONE;
}

static Str key_of_place(const Pieces *p, uint32_t place) { return names_fold(p->scratch, p->names->theatre->places[place].name); }

static bool has_city(const Theatre *t, const PlaceChoice *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (t->places[c->places[i]].kind <= KIND_CITY) return true;
    return false;
}

/* Narrows the choice to places of these kinds; when there are none, to the place of that kind with that name, and to none at all before a word for
 * spots. True when the word for the kind became part of the name. */
static bool narrow(const Pieces *p, const Hit *hit, uint64_t kinds, PlaceChoice *c)
{
    const Theatre *t = p->names->theatre;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->count; i++)
        if (kinds & KIND_BIT(t->places[c->places[i]].kind)) {
            c->places[kept] = c->places[i];
            c->by_id[kept++] = c->by_id[i];
        }
    if (kept) {
        c->count = kept;
        return false;
    }
    for (uint32_t i = 0; i < c->count; i++) /* "the Syrian border crossing" is no site called Syria */
        if (t->places[c->places[i]].kind <= KIND_REGION) return false;
    uint32_t other = place_by_kind(p->names, kinds, hit->key);
    for (uint32_t i = 0; i < c->count && other == ID_NONE; i++) other = place_by_kind(p->names, kinds, key_of_place(p, c->places[i]));
    /* "Baghdad Street" is not Baghdad, but a spot in some town; "a Homs street" is in Homs */
    if (other == ID_NONE && kinds == KIND_BIT(KIND_SITE)) {
        if (hit->to < p->count && !(p->at[hit->to].flags & PIECE_UPPER)) return false;
        c->count = 0;
        return false;
    }
    const bool quarter = !(kinds & ~(KIND_BIT(KIND_QUARTER) | KIND_BIT(KIND_DISTRICT)));
    if (other == ID_NONE && hit->loose_key && quarter && !has_city(t, c)) { /* "the Hajana quarter" is not the town of Hajin */
        c->count = 0;
        return false;
    }
    if (other == ID_NONE && (kinds & ~sites)) return false;
    c->unlisted = other == ID_NONE;
    c->count = 1;
    c->places[0] = other;
    c->by_id[0] = true;
    return true;
}

bool choose_places(const Pieces *p, const Hit *hit, uint32_t taken_to, PlaceChoice *out)
{
    out->count = 0;
    out->from = hit->from;
    out->to = hit->to;
    out->unlisted = false;
    for (uint32_t i = 0; i < hit->count; i++) {
        const ReadingOf *r = &hit->readings[i];
        if (r->kind != MENTION_PLACE || !hit_fits(p, hit, r, taken_to)) continue;
        uint32_t k = 0;
        while (k < out->count && out->places[k] != r->id) k++;
        if (k == RIVALS_MAX) continue;
        if (k == out->count) {
            out->places[out->count++] = r->id;
            out->by_id[k] = false;
        }
        out->by_id[k] |= (r->flags & READ_ID) != 0;
    }
    if (out->count == 0) return false;
    const WordList *w = &p->names->words;
    uint32_t row, len = hit->to < p->count && !(p->at[hit->to].flags & PIECE_BREAK) ? lex_at(p, LEX_KIND_AFTER, hit->to, &row) : 0;
    if (len) {
        if (narrow(p, hit, w->kind_sets[row], out)) out->to += len;
        return out->count > 0;
    }
    len = lex_before(p, LEX_KIND_BEFORE, hit->from, &row);
    if (len && hit->from - len >= taken_to && narrow(p, hit, w->kind_sets[row], out)) out->from -= len;
    return out->count > 0;
}

/* ---- names that nobody lists ---- */

/* In a list that lost its commas "Tell", or an article behind two words or another article, begins the next name: "Sheikh Taha al-Sulaimaniah Tell
 * Rumman". Not "Bab al-Hadid". words: of the name that began at piece i. */
static bool begins_next(const Pieces *p, uint32_t i, uint32_t j, uint32_t words)
{
    uint32_t value;
    if (!p->in_list || lex_at(p, LEX_PART, j - 1, &value)) return false;
    return lex_at(p, LEX_PART, j, &value) || (piece_is_article(p, j, true) && (words > 1 || piece_is_article(p, i, false)));
}

/* "The village of Sheikh Mustafa", "the towns of Hafez and Muhasan": a village may have the name of a person. named: such a name stood before. */
static bool may_be_called(const Pieces *p, uint32_t j, uint32_t kind, bool named)
{
    uint32_t value;
    return kind == NOT_CUE || lex_at(p, LEX_PART, j, &value) || (kind == NOT_PERSON && (named || (p->in_list && !(p->at[j].flags & PIECE_FIRST))));
}

/* The piece after a run of capitalised words that may be a name; i when there is none. */
static uint32_t capital_run(const Pieces *p, uint32_t i)
{
    uint32_t j = i, taken = 0, kind;
    while (j < p->count && taken < UNLISTED_PIECES_MAX) {
        if (taken && ((p->at[j].flags & PIECE_BREAK) || begins_next(p, i, j, taken))) break;
        if (piece_is_article(p, j, j > i) && p->at[j + 1].flags & PIECE_UPPER) {
            j++;
            continue;
        }
        if (!(p->at[j].flags & PIECE_UPPER) || p->at[j].plain.len < 2) break;
        kind = map_get(&p->names->words.nots, p->at[j].plain);
        uint32_t part;
        const bool named = taken && lex_at(p, LEX_PART, j - 1, &part);
        if (kind != MAP_NONE && !may_be_called(p, j, kind, named)) break;
        Hit hits[HITS_MAX];
        if (taken && !named && !(p->at[j].flags & PIECE_JOINED) && walk_folded(p, j, hits)) break;
        taken++;
        j++;
    }
    return taken ? j : i;
}

/* "Kadin, Dourin and Tirtyah villages": do the names that begin at piece i end before a word for several places? */
static bool listed_behind(const Pieces *p, uint32_t i)
{
    uint32_t names = 0, value;
    for (uint32_t j = i; j < p->count && j - i < LIST_PIECES_MAX;) {
        uint32_t len = lex_at(p, LEX_LISTED, j, &value);
        if (len && !(p->at[j].flags & PIECE_BREAK)) return names > 1;
        len = lex_at(p, LEX_AND, j, &value);
        if (len) {
            j += len;
            continue;
        }
        uint32_t end = capital_run(p, j);
        if (end == j) return false;
        names++;
        j = end;
    }
    return false;
}

/* How the name at piece i stands in a list of places. */
typedef enum { LIST_NO, LIST_GOES_ON, LIST_ENDS } ListPlace;

/* "Bab al-Faraj al-Midan al-Izaa": behind two places side by side, in a list that lost its commas, another article begins a third
 * that nobody lists. */
static bool goes_on_without_commas(const Finder *f, uint32_t i)
{
    const uint32_t count = (uint32_t)f->mentions.count;
    if (i != f->taken_to || count < 2 || !piece_is_article(&f->p, i, false) || (f->p.at[i].flags & PIECE_BREAK)) return false;
    const Mention *a = &f->mentions.at[count - 2], *b = a + 1;
    const bool small = b->id == ID_NONE || f->p.names->theatre->places[b->id].kind > KIND_GOVERNORATE;
    return a->kind == MENTION_PLACE && b->kind == MENTION_PLACE && a->to == b->from && small && f->p.at[i].token == b->to;
}

/* The piece behind the listed place, smaller than a governorate, that begins at piece i; i: none begins, or its spelling names others too. */
static uint32_t small_place(const Pieces *p, uint32_t i)
{
    Hit hits[HITS_MAX];
    uint32_t to = i;
    if (i >= p->count || !(p->at[i].flags & PIECE_UPPER || piece_is_article(p, i, false))) return i;
    for (uint32_t k = walk_folded(p, i, hits); k-- > 0;)
        for (uint32_t r = 0; r < hits[k].count; r++) {
            const ReadingOf *reading = &hits[k].readings[r];
            if (reading->kind != MENTION_PLACE) return i;
            if (p->names->theatre->places[reading->id].kind > KIND_GOVERNORATE && hit_fits(p, &hits[k], reading, 0) && hits[k].to > to)
                to = hits[k].to;
        }
    return to;
}

/* Is the piece an "and" with a place behind it: a listed one, or one that begins as such names do? */
static bool and_place(const Pieces *p, uint32_t i)
{
    Hit hits[HITS_MAX];
    uint32_t value;
    const uint32_t at = i + (i < p->count ? lex_at(p, LEX_AND, i, &value) : 0);
    if (at == i || at + 1 >= p->count || (p->at[at].flags & PIECE_BREAK)) return at > i && small_place(p, at) > at;
    const bool begins = lex_at(p, LEX_PART, at, &value) || piece_is_article(p, at, false);
    return small_place(p, at) > at || (begins && p->at[at + 1].flags & PIECE_UPPER && !walk_folded(p, at, hits));
}

/* "In Kafr Zita Jub al-Rayan and Kafr Nabudah", "in Khirbat Jawed Tam Hawa and A": behind a place, or a word that leads to one, what nobody lists is
 * a place where names of places follow it up to the last of the list, which "and" tells. */
static bool leads_to_and(const Finder *f, uint32_t i)
{
    enum { NAMES_MAX = 12 };
    Pieces p = f->p;
    Hit hits[HITS_MAX];
    uint32_t value;
    const Mention *last = f->mentions.count ? &f->mentions.at[f->mentions.count - 1] : NULL;
    const bool small = last && last->kind == MENTION_PLACE && (last->id == ID_NONE || p.names->theatre->places[last->id].kind > KIND_GOVERNORATE);
    const bool behind = small && i == f->taken_to && p.at[i].token == last->to && !(p.at[i].flags & PIECE_BREAK);
    if ((!behind && !lex_before(&p, LEX_CUE, i, &value)) || walk_folded(&p, i, hits)) return false;
    p.in_list = true;
    for (uint32_t n = 0; n < NAMES_MAX && i < p.count && (n == 0 || !(p.at[i].flags & PIECE_BREAK)); n++) {
        uint32_t to = small_place(&p, i);
        if (to == i) to = capital_run(&p, i);
        if (to == i || and_place(&p, to)) return to > i;
        i = to;
    }
    return false;
}

/* Is it one of several, by a word before them ("the towns of A, B and C") or behind them? */
static ListPlace list_place(const Finder *f, uint32_t i)
{
    const Pieces *p = &f->p;
    uint32_t value;
    if (p->titled || p->shouting || p->loose || !(p->at[i].flags & PIECE_UPPER || piece_is_article(p, i, false))) return LIST_NO;
    if (lex_before(p, LEX_LIST, i, &value) || (f->list_to && i == f->list_to) || goes_on_without_commas(f, i)) return LIST_GOES_ON;
    if (f->list_to && i > f->list_to && lex_at(p, LEX_AND, f->list_to, &value) == i - f->list_to) return LIST_ENDS;
    return listed_behind(p, i) || leads_to_and(f, i) ? LIST_GOES_ON : LIST_NO;
}

/* "Kafr Zeta, a village north of Hama": does what stands behind the comma say that the name before piece `end` is a town's? Not "Omar, a village
 * elder". */
static bool is_told_town(const Pieces *p, uint32_t end)
{
    enum { ARTICLE_MAX = 4 }; /* "a", "the", "eine" */
    uint32_t row, value;
    if (end + 1 >= p->count || !(p->at[end].flags & PIECE_BREAK) || p->at[end].flags & PIECE_UPPER || p->at[end].plain.len > ARTICLE_MAX)
        return false;
    const Str gap = str_span(p->text, (Span){ p->at[end - 1].span.to, p->at[end].span.from });
    const uint32_t len = p->at[end + 1].flags & (PIECE_BREAK | PIECE_UPPER) ? 0 : lex_at(p, LEX_KIND_AFTER, end + 1, &row);
    if (!str_eq(gap, STR(", ")) || !len || !(p->names->words.kind_sets[row] & settled)) return false;
    const uint32_t next = end + 1 + len;
    if (next >= p->count || p->at[next].flags & PIECE_BREAK) return true;
    return lex_before(p, LEX_CUE, next + 1, &value) == 1 || lex_before(p, LEX_CUE, next + 2, &value) == 2; /* "in", "north of" */
}

/* "In Sarja, a village near the road": does a comma, an article and a word for a town follow the name? */
static bool told_what(const Pieces *p, uint32_t end)
{
    enum { REACH = 3 }; /* "a small border |village" */
    uint32_t row;
    if (end >= p->count || !(p->at[end].flags & PIECE_BREAK) || p->text.at[p->at[end - 1].span.to] != ',' || p->at[end].plain.len > 3) return false;
    for (uint32_t j = end + 1; j < p->count && j - end <= REACH; j++) {
        if (p->at[j].flags & (PIECE_BREAK | PIECE_UPPER)) return false;
        if (lex_at(p, LEX_KIND_AFTER, j, &row)) return (p->names->words.kind_sets[row] & settled) != 0;
    }
    return false;
}

static bool unlisted_place(const Pieces *p, uint32_t i, uint32_t *to)
{
    const WordList *w = &p->names->words;
    if (p->titled || p->shouting || p->loose) return false;
    uint32_t end = capital_run(p, i), row;
    if (end == i) return false;
    *to = end;
    if (p->in_list || lex_before(p, LEX_KIND_BEFORE, i, &row) || is_told_town(p, end)) return true;
    bool single = end - i == 1, beside = end < p->count && !(p->at[end].flags & PIECE_BREAK), small = beside && !(p->at[end].flags & PIECE_UPPER);
    uint32_t len = beside ? lex_at(p, LEX_KIND_AFTER, end, &row) : 0;
    if (len && small && !(single && p->at[i].flags & PIECE_FIRST) && (w->kind_sets[row] & (settled | sites))) {
        if (!(w->kind_sets[row] & settled)) *to = end + len;
        return true;
    }
    uint32_t cue;
    if (len && w->kind_sets[row] != KIND_BIT(KIND_SITE) && lex_before(p, LEX_CUE, i, &cue)) { /* "near Turbat Hill", "in Ghazar Region" */
        if (!(w->kind_sets[row] & (settled | KIND_BIT(KIND_REGION)))) *to = end + len;
        return true;
    }
    if (!lex_before(p, LEX_CUE, i, &row)) return false;
    if (piece_is_article(p, i, false) || told_what(p, end)) return true;
    return !single && lex_at(p, LEX_PART, i, &row);
}

/* ---- mentions ---- */

/* The token after the one that holds the last byte: a piece may run over several. */
static uint32_t token_end(const Finder *f, uint32_t to, uint32_t end_byte)
{
    uint32_t token = f->p.at[to - 1].token;
    while (token + 1 < f->text->token_count && f->text->tokens[token].span.to < end_byte) token++;
    return token + 1;
}

static Mention *push(Finder *f, MentionKind kind, uint32_t from, uint32_t to, uint32_t end_byte, uint32_t id)
{
    Mention m = { .kind = kind,
                  .id = id,
                  .from = f->p.at[from].token,
                  .to = token_end(f, to, end_byte),
                  .span = { f->p.at[from].span.from, end_byte } };
    LIST_PUSH(f->keep, &f->mentions, m);
    return &f->mentions.at[f->mentions.count - 1];
}

/* Does the theatre list it with a capital, in this very spelling, and not as a common noun, which German writes with one? */
static bool is_proper(const Hit *hit, MentionKind kind, uint32_t id)
{
    for (uint32_t i = 0; i < hit->count && !hit->loose_key; i++) {
        const ReadingOf *r = &hit->readings[i];
        if (r->kind != kind || r->id != id || (kind == MENTION_ACTOR && r->use == USE_NOUN)) continue;
        if (r->flags & (READ_UPPER | READ_CAPITALS)) return true;
    }
    return false;
}

static bool has_capital(const Finder *f, const Hit *hit)
{
    for (uint32_t i = hit->from; i < hit->to; i++)
        if (f->p.at[i].flags & PIECE_UPPER) return true;
    return false;
}

static void push_place(Finder *f, const Hit *hit, const PlaceChoice *c)
{
    uint32_t end = c->to == hit->to ? hit->name_to : f->p.at[c->to - 1].span.to;
    Mention *m = push(f, MENTION_PLACE, c->from, c->to, end, c->places[0]);
    m->rivals = c->count - 1;
    m->proper = is_proper(hit, MENTION_PLACE, c->places[0]) || (!hit->loose_key && has_capital(f, hit)); /* "rural Aleppo" */
    if (c->count < 2) return;
    Doubt d = { .mention = (uint32_t)f->mentions.count - 1, .count = c->count };
    memcpy(d.places, c->places, c->count * sizeof *d.places);
    memcpy(d.by_id, c->by_id, c->count * sizeof *d.by_id);
    LIST_PUSH(f->doubt_arena, &f->doubts, d);
}

static uint32_t actor_rivals(const Pieces *p, const Hit *hit, const ReadingOf *chosen)
{
    uint32_t rivals = 0, last = chosen->id;
    for (uint32_t i = 0; i < hit->count; i++) {
        const ReadingOf *r = &hit->readings[i];
        bool same = r->kind == MENTION_ACTOR && r->use == chosen->use;
        if (!same || r->id == chosen->id || r->id == last || !hit_fits(p, hit, r, 0)) continue;
        rivals++;
        last = r->id;
    }
    return rivals;
}

/* A hyphen ties the name to a word that is none: "Turkey-based", "US-made". */
static bool is_half(const Pieces *p, uint32_t to)
{
    return to < p->count && (p->at[to].flags & (PIECE_JOINED | PIECE_BREAK | PIECE_UPPER)) == PIECE_JOINED &&
           p->text.at[p->at[to].span.from - 1] == '-';
}

/* An unknown capitalised word before a noun: "Sudanese army" is nobody whom the noun alone would name. */
static bool unknown_before(const Finder *f, uint32_t i, uint32_t to)
{
    const Pieces *p = &f->p;
    ForceWord w;
    if (i == 0 || i <= f->taken_to || p->titled || p->shouting || p->at[i].flags & (PIECE_BREAK | PIECE_JOINED | PIECE_UPPER)) return false;
    const Piece *b = &p->at[i - 1];
    if (b->edges) return false;
    if (!(b->flags & PIECE_UPPER) || b->flags & PIECE_FIRST || map_get(&p->names->words.nots, b->plain) != MAP_NONE) return false;
    return force_at(p, to - 1, &w) && (force_is(w, FORCE_STATE) || force_is(w, FORCE_ARMED));
}

typedef struct {
    const Hit *hit;
    const ReadingOf *actor, *source;
    uint32_t to;
    PlaceChoice place;
} Listed;

static const ReadingOf *hit_source(const Pieces *p, const Hit *hit)
{
    for (uint32_t i = 0; i < hit->count; i++)
        if (hit->readings[i].kind == MENTION_SOURCE && hit_fits(p, hit, &hit->readings[i], 0)) return &hit->readings[i];
    return NULL;
}

/* "The city of Tal Afar": the listed "city of al-Tal" ends with the word with which a longer name begins. */
static bool cuts_a_name(const Pieces *p, const Hit *hit)
{
    uint32_t value;
    if (hit->to < hit->from + 2 || hit->to >= p->count || !lex_at(p, LEX_PART, hit->to - 1, &value)) return false;
    Hit hits[HITS_MAX];
    const uint32_t count = walk_folded(p, hit->to - 1, hits);
    for (uint32_t k = 0; k < count; k++)
        if (hits[k].to > hit->to) return true;
    return false;
}

/* The longest hit that stands alone. named: false behind "anti-", where neither place nor actor is meant. */
static bool find_listed(const Finder *f, const Hit *hits, uint32_t count, bool named, Listed *out)
{
    static const NameUse order[] = { USE_NAME, USE_PERSON, USE_NOUN };
    out->to = 0;
    for (uint32_t k = count; k-- > 0;) {
        Listed l = { .hit = &hits[k], .to = hits[k].to };
        if (cuts_a_name(&f->p, &hits[k])) continue;
        if (named && choose_places(&f->p, &hits[k], f->taken_to, &l.place) && l.place.to > l.to) l.to = l.place.to;
        for (uint32_t u = 0; named && u < 3 && !l.actor; u++) l.actor = hit_actor(&f->p, &hits[k], 1u << order[u], f->taken_to);
        l.source = hit_source(&f->p, &hits[k]);
        if ((l.place.count || l.actor || l.source) && l.to > out->to) *out = l;
    }
    return out->to > 0;
}

static void push_listed(Finder *f, const Listed *l)
{
    const Pieces *p = &f->p;
    if (l->place.count) push_place(f, l->hit, &l->place);
    if (l->actor && l->to == l->hit->to) {
        if (l->actor->use == USE_NOUN && unknown_before(f, l->hit->from, l->to))
            push(f, MENTION_ACTOR, l->hit->from - 1, l->to, l->hit->name_to, ID_NONE)->use = USE_NOUN;
        else {
            Mention *m = push(f, MENTION_ACTOR, l->hit->from, l->to, l->hit->name_to, l->actor->id);
            m->use = is_half(p, l->to) ? USE_MODIFIER : l->actor->use;
            m->rivals = actor_rivals(p, l->hit, l->actor);
            m->proper = is_proper(l->hit, MENTION_ACTOR, l->actor->id);
        }
    }
    if (l->source && l->to == l->hit->to) push(f, MENTION_SOURCE, l->hit->from, l->to, l->hit->name_to, l->source->id)->proper = true;
}

static bool is_against(const Pieces *p, uint32_t i)
{
    ForceWord w;
    return i > 0 && (p->at[i].flags & PIECE_JOINED) && force_at(p, i - 1, &w) && force_is(w, FORCE_AGAINST);
}

/* Where the longest word that names an actor before a noun ends; 0: there is none. */
static uint32_t longest_modifier(const Finder *f, const Hit *hits, uint32_t count)
{
    for (uint32_t k = count; k-- > 0;)
        if (hit_actor(&f->p, &hits[k], 1u << USE_MODIFIER, f->taken_to)) return hits[k].to;
    return 0;
}

/* "The village of Qasr el-Breij": the listed Qasr is only the word with which that name begins. *to: the piece after the whole name. */
static bool is_first_half(const Pieces *p, uint32_t i, const Listed *l, uint32_t *to)
{
    uint32_t value;
    return l->place.count && !l->actor && !l->source && lex_at(p, LEX_PART, i, &value) && i + 1 == l->to && unlisted_place(p, i, to) && *to > l->to;
}

/* "The village of al-Sahwa": a village that nobody lists may be called as somebody is. */
static bool is_village_of_name(const Pieces *p, uint32_t i, const Listed *l, uint32_t *to)
{
    uint32_t row;
    if (l->place.count || !l->actor || l->to != i + 1 + piece_is_article(p, i, false) || !lex_before(p, LEX_KIND_BEFORE, i, &row)) return false;
    return !(p->names->words.kind_sets[row] & ~settled) && unlisted_place(p, i, to) && *to == l->to;
}

static Str run_key(const Pieces *p, uint32_t i, uint32_t to)
{
    return names_fold(p->scratch, str_span(p->text, (Span){ p->at[i].span.from, p->at[to - 1].span.to }));
}

/* Is it called a town, village or quarter here, before or behind its name? "At Al-Quds hospital" does not say so. */
static bool is_called_town(const Pieces *p, uint32_t i, uint32_t to)
{
    uint32_t row;
    if (p->in_list || lex_before(p, LEX_KIND_BEFORE, i, &row) || is_told_town(p, to)) return true;
    return to < p->count && !(p->at[to].flags & PIECE_BREAK) && lex_at(p, LEX_KIND_AFTER, to, &row) && (p->names->words.kind_sets[row] & settled);
}

static uint32_t push_unlisted(Finder *f, uint32_t i, uint32_t to)
{
    push(f, MENTION_PLACE, i, to, f->p.at[to - 1].span.to, ID_NONE);
    if (is_called_town(&f->p, i, to)) map_put(&f->unlisted, arena_copy(f->doubt_arena, run_key(&f->p, i, to)), 1);
    return to;
}

/* "The village of Kilmakho ... shells fell on Kilmakho": a name that the report called a place before. *to: the piece after it. */
static bool is_named_again(const Finder *f, uint32_t i, uint32_t *to)
{
    const Pieces *p = &f->p;
    if (f->unlisted.count == 0 || p->titled || p->shouting || p->loose) return false;
    *to = capital_run(p, i);
    return *to > i && map_get(&f->unlisted, run_key(p, i, *to)) != MAP_NONE;
}

static uint32_t push_composed(Finder *f, uint32_t i, const Composed *c)
{
    Mention *m = push(f, MENTION_ACTOR, i, c->to, f->p.at[c->to - 1].span.to, c->actor);
    m->use = c->use;
    m->proper = c->proper;
    return c->to;
}

/* What begins at piece i; returns the piece after it, i when nothing does. */
static uint32_t find_at(Finder *f, uint32_t i)
{
    const Pieces *p = &f->p;
    Hit hits[HITS_MAX];
    uint32_t count = walk_folded(p, i, hits);
    bool actors = !is_against(p, i);
    Composed c = { 0 };
    Listed l;
    if (actors && compose_holder(p, hits, count, &c)) return push_composed(f, i, &c);
    bool listed = find_listed(f, hits, count, actors, &l);
    bool composed = actors && (compose_actor(p, hits, count, f->taken_to, &c) || compose_noun_first(p, i, &c));
    if (composed && c.to > l.to) return push_composed(f, i, &c);
    uint32_t to;
    if (listed && is_first_half(p, i, &l, &to)) return push_unlisted(f, i, to);
    if (listed && is_village_of_name(p, i, &l, &to)) return push_unlisted(f, i, to);
    if (listed && !(actors && longest_modifier(f, hits, count) > l.to)) { /* "US-led raids" are no US raids */
        push_listed(f, &l);
        return l.to;
    }
    for (uint32_t k = count; actors && k-- > 0;) {
        const ReadingOf *r = hit_actor(p, &hits[k], 1u << USE_MODIFIER, f->taken_to);
        if (!r || r->id == p->names->unknown_actor) continue;
        Mention *m = push(f, MENTION_ACTOR, i, hits[k].to, hits[k].name_to, r->id);
        m->use = USE_MODIFIER;
        m->proper = is_proper(&hits[k], MENTION_ACTOR, r->id);
        return hits[k].to;
    }
    if (p->titled) return i;
    count = walk_skeleton(p, i, hits);
    if (find_listed(f, hits, count, actors, &l)) {
        push_listed(f, &l);
        return l.to;
    }
    return unlisted_place(p, i, &to) || is_named_again(f, i, &to) ? push_unlisted(f, i, to) : i;
}

void names_find(const Names *n, const Text *text, Arena *keep, Mentions *out)
{
    Arena scratch = { 0 }, doubts = { 0 };
    Finder f = { .names = n, .text = text, .keep = keep, .doubt_arena = &doubts, .unlisted = { .arena = &doubts } };
    ArenaMark clean = arena_mark(&scratch);
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const Sentence *sentence = &text->sentences[s];
        pieces_cut(&f.p, n, &scratch, text, text->text, sentence->span, sentence->from);
        f.taken_to = f.list_to = 0;
        for (uint32_t i = 0; i < f.p.count;) {
            ListPlace place = list_place(&f, i);
            f.p.in_list = place != LIST_NO;
            uint32_t to = find_at(&f, i);
            f.p.in_list = false;
            if (to == i) {
                i++;
                continue;
            }
            f.list_to = place == LIST_GOES_ON && f.mentions.at[f.mentions.count - 1].kind == MENTION_PLACE ? to : 0;
            f.taken_to = i = to;
        }
        arena_rewind(&scratch, clean);
    }
    *out = (Mentions){ f.mentions.at, (uint32_t)f.mentions.count };
    settle(n, out->at, out->count, f.doubts.at, (uint32_t)f.doubts.count);
    arena_free(&doubts);
    arena_free(&scratch);
}
