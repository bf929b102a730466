/* A lesson as a thing of names: who speaks of which place, and what a weighing takes from it. */
#include <math.h>
#include <stdlib.h>

#include "weigh/inside.h"

Lesson *lesson_new(uint32_t sides)
{
    Arena arena = { 0 };
    Lesson *l = ARENA_NEW(&arena, Lesson, 1);
    l->arena = arena;
    l->witness_by_name.arena = l->actor_by_name.arena = l->place_by_name.arena = &l->arena;
    l->side_count = sides < CAST_SIDES_MAX ? sides : CAST_SIDES_MAX;
    return l;
}

void lesson_free(Lesson *l)
{
    if (l == NULL) return;
    Arena arena = l->arena; /* which holds *l itself */
    arena_free(&arena);
}

uint32_t lesson_witness(Lesson *l, Str name)
{
    uint32_t known = map_get(&l->witness_by_name, name);
    if (known != MAP_NONE) return known;
    LIST_PUSH(&l->arena, &l->witnesses, arena_copy(&l->arena, name));
    known = (uint32_t)l->witnesses.count - 1;
    map_put(&l->witness_by_name, l->witnesses.at[known], known);
    return known;
}

uint32_t lesson_actor(Lesson *l, Str name)
{
    uint32_t known = map_get(&l->actor_by_name, name);
    if (known != MAP_NONE) return known;
    LIST_PUSH(&l->arena, &l->actors, arena_copy(&l->arena, name));
    known = (uint32_t)l->actors.count - 1;
    map_put(&l->actor_by_name, l->actors.at[known], known);
    return known;
}

uint32_t lesson_place(Lesson *l, Str name)
{
    uint32_t known = map_get(&l->place_by_name, name);
    if (known != MAP_NONE) return known;
    LIST_PUSH(&l->arena, &l->places, (LessonPlace){ .name = arena_copy(&l->arena, name) });
    known = (uint32_t)l->places.count - 1;
    map_put(&l->place_by_name, l->places.at[known].name, known);
    return known;
}

Round lesson_round(Lesson *l, RoundKind kind)
{
    const size_t n = l->witnesses.count;
    return (Round){ kind, ARENA_NEW(&l->arena, Stance, n), (Tally(*)[WORD_KINDS])arena_take(&l->arena, sizeof(Tally[WORD_KINDS]), _Alignof(Tally), n),
                    kind == ROUND_LEANINGS ? ARENA_NEW(&l->arena, Tally, n * l->side_count) : NULL };
}

static uint32_t *copy_numbers(Arena *a, const uint32_t *at, uint32_t count)
{
    uint32_t *copy = ARENA_NEW(a, uint32_t, count);
    if (count) memcpy(copy, at, count * sizeof *copy);
    return copy;
}

Lesson *lesson_like(const Lesson *before)
{
    Lesson *l = lesson_new(before->side_count);
    for (size_t i = 0; i < before->witnesses.count; i++) lesson_witness(l, before->witnesses.at[i]);
    for (size_t i = 0; i < before->actors.count; i++) lesson_actor(l, before->actors.at[i]);
    for (size_t i = 0; i < before->places.count; i++) {
        const LessonPlace *p = &before->places.at[i];
        const uint32_t number = lesson_place(l, p->name);
        LessonPlace *own = &l->places.at[number];
        *own = (LessonPlace){ own->name, copy_numbers(&l->arena, p->witnesses, p->witness_count), copy_numbers(&l->arena, p->actors, p->actor_count),
                              p->witness_count, p->actor_count };
    }
    return l;
}

static int number_order(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return (a > b) - (a < b);
}

/* Sorts numbers and keeps each once; returns how many are left. */
static uint32_t distinct(uint32_t *at, size_t count)
{
    uint32_t kept = 0;
    if (count) qsort(at, count, sizeof *at, number_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || at[i] != at[kept - 1]) at[kept++] = at[i];
    return kept;
}

void lesson_describe(Lesson *l, const Weigh *w, uint32_t place)
{
    const Docket *d = w->docket;
    Arena scratch = { 0 };
    LIST(uint32_t) witnesses = { 0 }, actors = { 0 };
    for (uint32_t i = w->place_from[place]; i < w->place_from[place + 1]; i++) {
        const Testimony *t = &d->said.at[w->by_place[i]];
        const ActorSet *sets[] = { &t->actor, &t->target };
        const bool holds = t->event == EVENT_CONTROL && t->modality == MODALITY_ASSERTED;
        LIST_PUSH(&scratch, &witnesses, lesson_witness(l, d->witnesses.at[docket_origin(d, t)].name));
        for (int s = 0; s < 2; s++)
            for (uint32_t k = 0; k < sets[s]->count; k++) {
                uint32_t actor = lesson_actor(l, cast_name(d->cast, cast_root(d->cast, sets[s]->at[k])));
                LIST_PUSH(&scratch, &actors, 2 * actor);
                if (holds && s == 0) LIST_PUSH(&scratch, &actors, 2 * actor + 1);
            }
    }
    const uint32_t number = lesson_place(l, d->place_names[place]);
    LessonPlace *p = &l->places.at[number];
    p->witness_count = distinct(witnesses.at, witnesses.count);
    p->actor_count = distinct(actors.at, actors.count);
    p->witnesses = copy_numbers(&l->arena, witnesses.at, p->witness_count);
    p->actors = copy_numbers(&l->arena, actors.at, p->actor_count);
    arena_free(&scratch);
}

/* How commonly each actor holds places, as a share of him who holds most, and as far as their number can show it: who is said to hold one
 * place where another holds two is no rare holder yet. */
void lesson_count(Lesson *l)
{
    enum { FEW_PLACES = 5, MANY_PLACES = 20 }; /* held by one actor: so few show nothing of the others, so many all */
    double *held = ARENA_NEW(&l->arena, double, l->actors.count), most = 0;
    for (size_t i = 0; i < l->places.count; i++)
        for (uint32_t k = 0; k < l->places.at[i].actor_count; k++)
            if (l->places.at[i].actors[k] & 1) most = fmax(most, ++held[l->places.at[i].actors[k] / 2]);
    const double shown = fmin(fmax((most - FEW_PLACES) / (MANY_PLACES - FEW_PLACES), 0), 1);
    for (size_t a = 0; a < l->actors.count; a++) held[a] = exp2(round(2 * shown * log2((held[a] + 1) / (most + 1))) / 2);
    l->common = held;
}

void teach_reliability(const Lesson *l, Weigh *w)
{
    if (l->rounds.count == 0) return;
    for (uint32_t i = 0; i < w->witness_count; i++) {
        const Witness *witness = &w->docket->witnesses.at[i];
        const uint32_t number = map_get(&l->witness_by_name, witness->name);
        w->reliability[i] = number != MAP_NONE ? round_verdict(&l->rounds.at[l->rounds.count - 1], number) : rule_prior(w->options.rule, witness);
    }
}

void lesson_teach(const Lesson *l, Weigh *w)
{
    const Cast *cast = w->docket->cast;
    w->common_count = (uint32_t)cast->actors.count;
    w->common = ARENA_NEW(&w->arena, double, w->common_count);
    for (uint32_t a = 0; a < w->common_count; a++) {
        const uint32_t number = map_get(&l->actor_by_name, cast->actors.at[a].name);
        if (number != MAP_NONE) w->common[a] = l->common[number];
    }
    teach_reliability(l, w);
}
