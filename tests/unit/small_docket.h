/* tests/unit/small_docket.h - a docket written by hand: three places, six actors on four sides, and who says what on which day. */
#ifndef HEAR_TEST_SMALL_DOCKET_H
#define HEAR_TEST_SMALL_DOCKET_H

#include "weigh/inside.h"

#define DAY0 17000 /* some day in 2016 */
typedef struct {
    Arena arena;
    Cast cast;
    Docket docket;
    uint32_t gov, tiger, rebels, isis, sdf, ypg;
} Table;

enum { PLACES_MAX = 100 };

static inline void lay(Table *t)
{
    *t = (Table){ 0 };
    cast_init(&t->cast, &t->arena);
    t->gov = cast_add(&t->cast, STR("GOV"), ID_NONE);
    t->tiger = cast_add(&t->cast, STR("TIGER"), t->gov);
    t->rebels = cast_add(&t->cast, STR("REBELS"), ID_NONE);
    t->isis = cast_add(&t->cast, STR("ISIS"), ID_NONE);
    t->sdf = cast_add(&t->cast, STR("SDF"), ID_NONE);
    t->ypg = cast_add(&t->cast, STR("YPG"), t->sdf);
    t->cast.actors.at[t->sdf].coalition = true;
    const char *sides[] = { "government", "opposition", "isis", "sdf" };
    const uint32_t of[] = { t->gov, t->rebels, t->isis, t->sdf };
    for (uint32_t i = 0; i < 4; i++) cast_join(&t->cast, cast_add_side(&t->cast, str_of(sides[i])), of[i], DAY_NONE, DAY_NONE);
    Str *places = ARENA_NEW(&t->arena, Str, PLACES_MAX);
    for (uint32_t i = 0; i < PLACES_MAX; i++) places[i] = arena_printf(&t->arena, "place-%u", i);
    t->docket = (Docket){ .arena = &t->arena, .cast = &t->cast, .place_names = places, .place_count = 3 };
}

static inline uint32_t witness(Table *t, const char *name, uint32_t lean)
{
    for (size_t i = 0; i < t->docket.witnesses.count; i++)
        if (str_eq(t->docket.witnesses.at[i].name, str_of(name))) return (uint32_t)i;
    LIST_PUSH(&t->arena, &t->docket.witnesses, (Witness){ str_of(name), lean });
    return (uint32_t)t->docket.witnesses.count - 1;
}

static inline Testimony *say(Table *t, const char *source, EventType event, uint32_t actor, Day day)
{
    Docket *d = &t->docket;
    uint32_t report = (uint32_t)d->reports.count, w = witness(t, source, ID_NONE);
    LIST_PUSH(
        &t->arena, &d->reports,
        (Published){ .doc = arena_printf(&t->arena, "%s-%d-%u", source, day, report), .source = w, .published = day, .read = day, .origin = report });
    Testimony one = { .claim = (uint32_t)d->said.count,
                      .report = report,
                      .witness = w,
                      .published = day,
                      .event = event,
                      .modality = MODALITY_ASSERTED,
                      .time = { day, day },
                      .confidence = 1,
                      .count = { -1, -1, -1, "" } };
    if (actor != ID_NONE) actor_set_add(&one.actor, actor);
    LIST_PUSH(&t->arena, &d->said, one);
    return &d->said.at[d->said.count - 1];
}

static inline Control ask(Table *t, Day day, WeighOptions o)
{
    Weigh *w = weigh_new(&t->docket, o);
    Control c;
    weigh_who(w, 0, day, &t->arena, &c);
    weigh_free(w);
    return c;
}

static const WeighOptions plain = { RULE_EQUAL, DAY_NONE };

#endif
