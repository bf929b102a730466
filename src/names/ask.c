/* names/ask.c - the names that users type: of one place, actor or source, however it is spelt. */
#include "names/matcher.h"

typedef uint32_t (*Walker)(const Pieces *p, uint32_t i, Hit hits[HITS_MAX]);

static const Walker walkers[] = { walk_folded, walk_skeleton };

static Pieces query(const Names *n, Arena *scratch, Str spelling)
{
    Pieces p;
    spelling = str_trim(spelling);
    if (spelling.len > 4 && str_eq_nocase(str_head(spelling, 4), STR("the "))) spelling = str_from(spelling, 4);
    pieces_cut(&p, n, scratch, NULL, spelling, (Span){ 0, (uint32_t)spelling.len }, 0);
    p.loose = p.query = true;
    return p;
}

uint32_t names_place(const Names *n, Str spelling)
{
    uint32_t exact = theatre_place(n->theatre, spelling), best = ID_NONE;
    if (exact != ID_NONE) return exact;
    Arena scratch = { 0 };
    Pieces p = query(n, &scratch, spelling);
    double best_weight = 0;
    for (size_t w = 0; w < 2 && best == ID_NONE; w++)
        for (uint32_t i = 0; i < p.count; i++) {
            Hit hits[HITS_MAX];
            uint32_t count = walkers[w](&p, i, hits);
            for (uint32_t k = 0; k < count; k++) {
                PlaceChoice c;
                if (!choose_places(&p, &hits[k], 0, &c) || c.from != 0 || c.to != p.count || c.unlisted) continue;
                for (uint32_t r = 0; r < c.count; r++) {
                    double weight = place_weight(n->theatre, c.places[r], c.by_id[r]);
                    if (weight <= best_weight) continue;
                    best_weight = weight;
                    best = c.places[r];
                }
            }
        }
    arena_free(&scratch);
    return best;
}

uint32_t names_actor(const Names *n, Str spelling)
{
    static const NameUse order[] = { USE_NAME, USE_NOUN, USE_PERSON, USE_MODIFIER, USE_HOLDER };
    for (uint32_t i = 0; i < n->theatre->actor_count; i++)
        if (str_eq_nocase(n->theatre->actors[i].id, str_trim(spelling))) return i;
    Arena scratch = { 0 };
    Pieces p = query(n, &scratch, spelling);
    uint32_t found = ID_NONE;
    for (size_t w = 0; w < 2 && found == ID_NONE && p.count; w++) {
        Hit hits[HITS_MAX];
        Composed c;
        uint32_t count = walkers[w](&p, 0, hits);
        for (uint32_t k = 0; k < count; k++)
            for (size_t u = 0; u < 5 && hits[k].to == p.count && found == ID_NONE; u++) {
                const ReadingOf *r = hit_actor(&p, &hits[k], 1u << order[u], 0);
                if (r) found = r->id;
            }
        if (found == ID_NONE && compose_actor(&p, hits, count, 0, &c) && c.to == p.count) found = c.actor;
    }
    arena_free(&scratch);
    return found;
}

uint32_t names_source(const Names *n, Str spelling)
{
    Arena scratch = { 0 };
    Pieces p = query(n, &scratch, spelling);
    uint32_t found = theatre_source(n->theatre, str_trim(spelling));
    if (found == ID_NONE && p.count) {
        Hit hits[HITS_MAX];
        uint32_t count = walk_folded(&p, 0, hits);
        for (uint32_t k = 0; k < count; k++)
            for (uint32_t i = 0; hits[k].to == p.count && i < hits[k].count && found == ID_NONE; i++)
                if (hits[k].readings[i].kind == MENTION_SOURCE) found = hits[k].readings[i].id;
    }
    arena_free(&scratch);
    return found == ID_NONE ? theatre_source_at(n->theatre, str_trim(spelling)) : found;
}

uint32_t names_begin(const Names *n, Str text, size_t at, Arena *scratch)
{
    enum { LOOK = 96, BYTES_LEAST = 4 };
    const Span look = { (uint32_t)at, (uint32_t)(text.len - at < LOOK ? text.len : at + LOOK) };
    const ArenaMark mark = arena_mark(scratch);
    Pieces p;
    Hit hits[HITS_MAX];
    uint32_t kinds = 0;
    pieces_cut(&p, n, scratch, NULL, text, look, 0);
    const uint32_t count = p.count ? walk_folded(&p, 0, hits) : 0;
    for (uint32_t k = 0; k < count; k++) {
        const bool cased = ascii_alpha(text.at[at]); /* other scripts may have no capitals */
        const bool few = p.at[hits[k].to - 1].span.to < at + BYTES_LEAST;
        for (uint32_t i = 0; i < hits[k].count && !few; i++)
            if (!cased || hits[k].readings[i].flags & READ_UPPER) kinds |= 1u << hits[k].readings[i].kind;
    }
    arena_rewind(scratch, mark);
    return kinds;
}
