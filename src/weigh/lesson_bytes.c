/* A lesson as bytes, to be kept (weigh/bytes.h).
 *
 * In a round only those stand who are believed otherwise than at the beginning or have counts: most speakers are heard once or twice.
 * The bytes may come from anywhere: whatever does not fit together is no lesson. */
#include "weigh/bytes.h"
#include "weigh/inside.h"

#include <math.h>

enum { LESSON_FORM = 1, HALF_OCTAVES_MAX = 128 }; /* LESSON_FORM counts changes of this form */
#define TALLY_MOST (INT64_C(1) << 60)             /* so that sums of two fit */

/* ---- writing ------------------------------------------------------------------------------------------------------------------ */

/* A side, or none. */
static void put_side_number(Buf *b, uint32_t side) { put_number(b, side == ID_NONE ? 0 : side + 1); }

static void put_tally(Buf *b, const Tally *t)
{
    put_number(b, (uint64_t)t->right), put_number(b, (uint64_t)t->wrong), put_number(b, (uint64_t)t->told);
}

static bool is_nothing(const Tally *t) { return t->right == 0 && t->wrong == 0 && t->told == 0; }

static void put_round(Buf *b, const Lesson *l, const Round *r)
{
    uint32_t told = 0, before = 0;
    const uint32_t n = (uint32_t)l->witnesses.count;
    for (int writing = 0; writing < 2; writing++) {
        for (uint32_t i = 0; i < n; i++) {
            const Stance first = first_stance(l->leans[i]), *s = &r->stance[i];
            if (same_stance(&first, s) && is_nothing(&r->tally[i][WORD_ELSE]) && is_nothing(&r->tally[i][WORD_OWN])) continue;
            told++;
            if (!writing) continue;
            put_number(b, i - before);
            before = i;
            put_side_number(b, s->lean);
            put_number(b, s->lean_learned);
            for (int k = 0; k < WORD_KINDS; k++) put_number(b, s->right[k]), put_tally(b, &r->tally[i][k]);
            for (uint32_t side = 0; r->favour && side < l->side_count; side++) put_tally(b, &r->favour[(size_t)i * l->side_count + side]);
        }
        if (!writing) put_number(b, r->kind), put_number(b, told);
    }
}

Str lesson_pack(const Lesson *l, bool whole, Arena *keep)
{
    Buf b = { .arena = keep };
    put_number(&b, LESSON_FORM), put_number(&b, whole), put_number(&b, l->side_count);
    put_number(&b, l->witnesses.count);
    for (size_t i = 0; i < l->witnesses.count; i++) put_name(&b, l->witnesses.at[i]), put_side_number(&b, l->leans[i]);
    put_number(&b, l->actors.count);
    for (size_t i = 0; i < l->actors.count; i++) put_name(&b, l->actors.at[i]), put_number(&b, (uint64_t)lround(-2 * log2(l->common[i])));
    put_number(&b, whole ? l->places.count : 0);
    for (size_t i = 0; whole && i < l->places.count; i++) {
        const LessonPlace *p = &l->places.at[i];
        put_name(&b, p->name), put_number(&b, p->witness_count), put_number(&b, p->actor_count);
        for (uint32_t k = 0; k < p->witness_count; k++) put_number(&b, p->witnesses[k]);
        for (uint32_t k = 0; k < p->actor_count; k++) put_number(&b, p->actors[k]);
    }
    const size_t rounds = l->rounds.count, from = whole || rounds == 0 ? 0 : rounds - 1;
    put_number(&b, rounds - from);
    for (size_t i = from; i < rounds; i++) put_round(&b, l, &l->rounds.at[i]);
    put_hash(&b);
    return buf_str(&b);
}

/* ---- reading -------------------------------------------------------------------------------------------------------------------- */

static uint32_t get_side(Bytes *b, uint32_t sides)
{
    const uint32_t n = get_upto(b, sides);
    return n == 0 ? ID_NONE : n - 1;
}

static Tally get_tally(Bytes *b)
{
    int64_t part[3];
    for (int i = 0; i < 3; i++) {
        const uint64_t n = get_number(b);
        if (n > (uint64_t)TALLY_MOST) b->bad = true;
        part[i] = b->bad ? 0 : (int64_t)n;
    }
    return (Tally){ part[0], part[1], part[2] };
}

static void get_round(Bytes *b, Lesson *l)
{
    const RoundKind kind = (RoundKind)get_upto(b, ROUND_AGAIN);
    const uint32_t n = (uint32_t)l->witnesses.count, told = get_upto(b, n);
    Round r = lesson_round(l, kind);
    for (uint32_t i = 0; i < n; i++) r.stance[i] = first_stance(l->leans[i]);
    for (uint32_t k = 0, i = 0; k < told && !b->bad; k++) {
        i += get_upto(b, n);
        if (i >= n) b->bad = true;
        if (b->bad) return;
        Stance *s = &r.stance[i];
        s->lean = get_side(b, l->side_count);
        s->lean_learned = get_upto(b, 1) != 0;
        for (int kind_of = 0; kind_of < WORD_KINDS; kind_of++) {
            s->right[kind_of] = (uint8_t)get_upto(b, RIGHT_STEPS - 1);
            if (s->right[kind_of] == 0) b->bad = true;
            r.tally[i][kind_of] = get_tally(b);
        }
        for (uint32_t side = 0; r.favour && side < l->side_count; side++) r.favour[(size_t)i * l->side_count + side] = get_tally(b);
    }
    LIST_PUSH(&l->arena, &l->rounds, r);
}

static uint32_t *get_numbers(Bytes *b, Arena *a, uint32_t count, uint64_t below)
{
    uint32_t *list = ARENA_NEW(a, uint32_t, count);
    for (uint32_t i = 0; i < count && !b->bad; i++) {
        list[i] = get_upto(b, below - 1);
        if (below == 0 || (i > 0 && list[i] <= list[i - 1])) b->bad = true;
    }
    return list;
}

static void get_lesson(Bytes *b, Lesson *l, bool whole)
{
    const uint32_t witnesses = get_count(b);
    l->leans = ARENA_NEW(&l->arena, uint32_t, witnesses);
    for (uint32_t i = 0; i < witnesses && !b->bad; i++) {
        if (lesson_witness(l, get_name(b)) != i) b->bad = true; /* one that is there twice */
        else l->leans[i] = get_side(b, l->side_count);
    }
    const uint32_t actors = get_count(b);
    l->common = ARENA_NEW(&l->arena, double, actors);
    for (uint32_t i = 0; i < actors && !b->bad; i++) {
        if (lesson_actor(l, get_name(b)) != i) b->bad = true;
        else l->common[i] = exp2(-(double)get_upto(b, HALF_OCTAVES_MAX) / 2);
    }
    const uint32_t places = get_count(b);
    for (uint32_t i = 0; i < places && !b->bad; i++) {
        if (lesson_place(l, get_name(b)) != i) b->bad = true;
        const uint32_t speak = get_count(b), act = get_count(b);
        if (b->bad) return;
        LessonPlace *p = &l->places.at[i];
        p->witnesses = get_numbers(b, &l->arena, p->witness_count = speak, witnesses);
        p->actors = get_numbers(b, &l->arena, p->actor_count = act, 2 * (uint64_t)actors);
    }
    const uint32_t rounds = get_upto(b, whole ? 2 * LEARN_ROUNDS_MAX + 3 : 1);
    for (uint32_t i = 0; i < rounds && !b->bad; i++) get_round(b, l);
}

Lesson *lesson_unpack(Str bytes, uint32_t sides)
{
    Bytes b = bytes_open(bytes);
    const bool known = get_number(&b) == LESSON_FORM, whole = get_number(&b) == 1;
    const bool fits = get_upto(&b, CAST_SIDES_MAX) == (sides < CAST_SIDES_MAX ? sides : CAST_SIDES_MAX);
    if (b.bad || !known || !fits) return NULL;
    Lesson *l = lesson_new(sides);
    l->brief = !whole;
    get_lesson(&b, l, whole);
    if (!b.bad && b.rest.len == 0) return l;
    lesson_free(l);
    return NULL;
}
