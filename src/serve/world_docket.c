/* The ledger's claims as testimonies: who vouches for what, about where and when. */
#include "serve/world.h"

typedef struct { World *w; Map witnesses, reports, sides; } Loading;

static uint32_t witness_of(Loading *in, Str name)
{
    Docket *d = &in->w->docket;
    const Theatre *t = in->w->theatre;
    uint32_t source = theatre_source(t, name), known = map_get(&in->witnesses, name), lean = ID_NONE;
    if (known != MAP_NONE) return known;
    if (source != ID_NONE && t->sources[source].lean != ID_NONE) lean = map_get(&in->sides, t->sides[t->sources[source].lean]);
    LIST_PUSH(d->arena, &d->witnesses, (Witness){ name, lean == MAP_NONE ? ID_NONE : lean });
    map_put(&in->witnesses, name, (uint32_t)d->witnesses.count - 1);
    return (uint32_t)d->witnesses.count - 1;
}

static uint32_t report_of(Loading *in, const LedgerClaim *c)
{
    Docket *d = &in->w->docket;
    uint32_t index = map_get(&in->reports, c->doc);
    if (index != MAP_NONE) return index;
    index = (uint32_t)d->reports.count;
    LIST_PUSH(d->arena, &d->reports, (Published){ .doc = c->doc, .source = witness_of(in, c->source.len ? c->source : c->doc),
                                                  .published = c->published, .read = c->published, .origin = index });
    map_put(&in->reports, c->doc, index);
    return index;
}

static ActorSet actors_of(Loading *in, Str joined)
{
    ActorSet set = { 0 };
    Str name;
    while (str_cut(&joined, '+', &name))
        if (name.len) actor_set_add(&set, cast_add(&in->w->cast, name, ID_NONE));
    return set;
}

static Extent extent_of(Str s)
{
    if (s.len == 0) return EXTENT_UNSAID;
    return str_eq(s, STR("whole")) ? EXTENT_WHOLE : str_eq(s, STR("outskirts")) ? EXTENT_OUTSKIRTS : EXTENT_PART;
}

void world_docket(World *w)
{
    const Theatre *t = w->theatre;
    Docket *d = &w->docket;
    Loading in = { w, { .arena = &w->arena }, { .arena = &w->arena }, { .arena = &w->arena } };
    cast_of_theatre(&w->cast, &w->arena, t);
    for (size_t i = 0; i < w->cast.sides.count; i++) map_put(&in.sides, w->cast.sides.at[i], (uint32_t)i);
    *d = (Docket){ .arena = &w->arena, .cast = &w->cast, .place_count = t->place_count };
    w->claim_of = ARENA_NEW(&w->arena, uint32_t, w->claim_count + 1);
    w->said_of = ARENA_NEW(&w->arena, uint32_t, w->claim_count + 1);
    for (uint32_t i = 0; i < w->claim_count; i++) {
        const LedgerClaim *c = &w->claims[i];
        w->said_of[i] = ID_NONE;
        if (w->place_of[i] == ID_NONE) continue;
        w->said_of[i] = (uint32_t)d->said.count;
        w->claim_of[d->said.count] = i;
        LIST_PUSH(d->arena, &d->said, (Testimony){
            .claim = (uint32_t)c->id, .report = report_of(&in, c), .at = c->claim.span.from, .witness = witness_of(&in, voice_of(c)),
            .published = c->published, .place = w->place_of[i], .event = c->claim.event, .modality = c->claim.modality,
            .extent = extent_of(c->claim.extent), .actor = actors_of(&in, c->claim.actor), .target = actors_of(&in, c->claim.target),
            .time = c->claim.time, .count = c->claim.count, .confidence = c->claim.confidence });
    }
}
