/* when/index.c - with which words a pattern can begin, so that most are never tried. */
#include "when/grammar.h"

typedef struct {
    When *w;
    size_t words64;
} Indexer;

static Opening opening_new(const Indexer *x)
{
    return (Opening){ .first = ARENA_NEW(&x->w->arena, uint64_t, x->words64), .second = ARENA_NEW(&x->w->arena, uint64_t, x->words64) };
}

static void set_key(uint64_t *set, uint32_t key)
{
    if (key != MAP_NONE) set[key / 64] |= UINT64_C(1) << key % 64;
}

static void unite(const Indexer *x, uint64_t *into, const uint64_t *from)
{
    for (size_t i = 0; i < x->words64; i++) into[i] |= from[i];
}

static void add_phrases(const Indexer *x, Opening *o, uint8_t field)
{
    const When *w = x->w;
    for (size_t i = 0; i < w->phrases.count; i++) {
        const Phrase *p = &w->phrases.at[i];
        if (p->field != field) continue;
        set_key(o->first, w->pool.at[p->words]);
        if (p->count == 1) o->one = true;
        else set_key(o->second, w->pool.at[p->words + 1]);
    }
}

/* Number words go on with number words, with or without a hyphen: "twenty-three". */
static void add_number(const Indexer *x, Opening *o, NumberRole role)
{
    bool ordinal = role == NUM_ORDINAL || role == NUM_DAY_ORDINAL;
    if (!ordinal) set_key(o->first, (uint32_t)x->w->words.count);
    o->one = true;
    if (!ordinal && role != NUM_COUNT && role != NUM_COUNT2) return;
    Opening words = opening_new(x);
    add_phrases(x, &words, F_N);
    if (ordinal) add_phrases(x, &words, F_ORD);
    unite(x, o->first, words.first);
    unite(x, o->second, words.first);
    unite(x, o->second, words.second);
    set_key(o->second, map_get(&x->w->words, STR("-")));
}

static Opening element_opening(const Indexer *x, const Element *e)
{
    Opening o = opening_new(x);
    for (uint32_t i = 0; i < e->count; i++) {
        Alt a = x->w->alts.at[e->alts + i];
        switch ((AltKind)a.kind) {
        case ALT_WORD:
            set_key(o.first, a.id);
            o.one = true;
            break;
        case ALT_SUB:
            unite(x, o.first, x->w->sub_openings[a.id].first);
            unite(x, o.second, x->w->sub_openings[a.id].second);
            o.one |= x->w->sub_openings[a.id].one;
            break;
        case ALT_NUMBER: add_number(x, &o, (NumberRole)a.id); break;
        case ALT_FIELD:
        case ALT_STRONG: add_phrases(x, &o, a.id == F_WITHIN ? F_UNIT : (uint8_t)a.id); break;
        case ALT_CUE: break; /* cues only look */
        }
    }
    return o;
}

/* From the last element to the first: what comes after is known when an element asks for it. */
static Opening pattern_opening(const Indexer *x, const Pattern *p)
{
    Opening rest = opening_new(x);
    rest.none = true;
    for (uint32_t i = p->count; i-- > 0;) {
        const Element *e = &x->w->elements.at[p->elements + i];
        if (e->before || e->ahead || e->negative) continue;
        Opening o = element_opening(x, e);
        if (o.one) unite(x, o.second, rest.first);
        o.one &= rest.none;
        if (e->optional) {
            unite(x, o.first, rest.first);
            unite(x, o.second, rest.second);
            o.one |= rest.one;
            o.none = rest.none;
        }
        rest = o;
    }
    return rest;
}

void when_index(When *w)
{
    uint32_t keys = (uint32_t)w->words.count + 1;
    Indexer x = { w, keys / 64 + 1 };
    w->sub_openings = ARENA_NEW(&w->arena, Opening, w->subs.count);
    for (uint32_t i = 0; i < w->subs.count; i++) { /* a sub-pattern only uses those before it */
        w->sub_openings[i] = opening_new(&x);
        for (size_t k = 0; k < w->subs.at[i].count; k++) {
            Pattern *p = &w->patterns.at[w->subs.at[i].at[k]];
            p->opening = pattern_opening(&x, p);
            unite(&x, w->sub_openings[i].first, p->opening.first);
            unite(&x, w->sub_openings[i].second, p->opening.second);
            w->sub_openings[i].one |= p->opening.one;
        }
    }
    w->patterns_by_word = ARENA_NEW(&w->arena, IdList, keys);
    for (uint32_t i = 0; i < w->patterns.count; i++) {
        Pattern *p = &w->patterns.at[i];
        if (p->op == OP_NONE) continue;
        p->opening = pattern_opening(&x, p);
        for (uint32_t key = 0; key < keys; key++)
            if (key_in(p->opening.first, key)) LIST_PUSH(&w->arena, &w->patterns_by_word[key], i);
    }
}
