#include "weigh/learn.h"

#include <math.h>
#include <pthread.h>

#include "base/workers.h"
#include "weigh/inside.h"

enum { PLACES_AT_ONCE = 16 };

/* ---- a place's part of a round ---------------------------------------------------------------------------------------------- */

/* A weighing that is gone through, and its numbers in the lesson. */
typedef struct {
    Weigh *w;
    uint32_t *witness; /* of the lesson, by witness of the docket */
    uint32_t *place;   /* of the docket, by place of the lesson; ID_NONE: it says nothing of it */
    Arena room;        /* for the largest place so far: cells each of */
    double *like, *fore, *back;
    size_t cells;
} Ear;

static int64_t in_tallies(double x) { return llround(x * TALLY_ONE); }

/* One word judged by the state of its place: p is P(state), the word included. It is judged in full, however worn it is by
 * repetition; what it tells is worn. times: 1, or -1 to take it out of the count. */
static void judge_word(const Ear *e, const Case *c, const Pin *pin, const double *p, int times, Round *out, uint32_t sides)
{
    const Reliability *rel = &e->w->reliability[pin->origin];
    const WordKind kind = rule_kind(rel, pin);
    const double r = rel->right[kind], k = (double)pin->alone, base = (double)pin->base;
    double fit[CHAIN_STATES_MAX], like[CHAIN_STATES_MAX], all = 0, fits = 0, right = 0, wrong = 0;
    pin_fit(c, pin, fit);
    pin_likelihood(c, pin, r, like);
    for (uint32_t s = 0; s < FLAG_COUNT * c->holder_count; s++) {
        double without = p[s] / like[s]; /* P(state) by all but this word, up to a factor */
        fits += without * fit[s];
        all += without;
        if (s % FLAG_COUNT != FLAG_HELD) continue; /* while a place is contested nobody is plainly right or wrong */
        right += without * fit[s];
        wrong += without * (1 - fit[s]);
    }
    fits /= all;
    double chance = k * r / base * fits + k * (1 - r) / (1 - base) * (1 - fits) + 1 - k; /* of the word, by all the others */
    double slope = k * (fits / base - (1 - fits) / (1 - base)) / chance, worn = (double)(pin->strength / pin->alone);
    const Tally told = { times * in_tallies(right * k * r / base / all / chance), times * in_tallies(wrong * k * (1 - r) / (1 - base) / all / chance),
                         times * in_tallies(slope * slope * worn) };
    const uint32_t witness = e->witness[pin->origin];
    Tally *t = &out->tally[witness][kind];
    *t = (Tally){ t->right + told.right, t->wrong + told.wrong, t->told + told.told };
    for (uint32_t side = 0; out->favour && side < sides; side++) {
        if (!pin_favours(pin, side)) continue;
        t = &out->favour[(size_t)witness * sides + side];
        *t = (Tally){ t->right + told.right, t->wrong + told.wrong, t->told + told.told };
    }
}

static void make_room(Ear *e, size_t cells)
{
    if (cells <= e->cells) return;
    arena_free(&e->room);
    e->cells = cells * 2;
    e->like = ARENA_NEW(&e->room, double, e->cells);
    e->fore = ARENA_NEW(&e->room, double, e->cells);
    e->back = ARENA_NEW(&e->room, double, e->cells);
}

static void hear_place(Ear *e, uint32_t place, int times, Round *out, uint32_t sides)
{
    const Case *c = &weigh_case(e->w, place)->pins;
    const uint32_t n = FLAG_COUNT * c->holder_count;
    if (c->day_count == 0) return;
    make_room(e, (size_t)c->day_count * n);
    Chain chain = { .kernel = &e->w->kernel,
                    .holders = c->holder_count,
                    .pi = c->pi,
                    .steps = c->day_count,
                    .days = c->days,
                    .turn = c->turn,
                    .flare = c->flare,
                    .takers = c->takers,
                    .like = e->like,
                    .fore = e->fore,
                    .back = e->back };
    weigh_likelihood(e->w, c, e->like);
    chain_run(&chain);
    for (uint32_t i = 0; i < c->pin_count; i++) {
        const Pin *pin = &c->pins[i];
        if (!pin->main || pin->alone < FIRM_LEAST) continue;
        double p[CHAIN_STATES_MAX];
        memcpy(p, e->fore + (size_t)pin->step * n, n * sizeof *p);
        chain_times(p, e->back + (size_t)pin->step * n, n);
        judge_word(e, c, pin, p, times, out, sides);
    }
}

/* ---- from one round to the next ------------------------------------------------------------------------------------------------ */

static double log_share(Beta prior, double right, double wrong) { return beta_log(prior.a + right, prior.b + wrong) - beta_log(prior.a, prior.b); }

/* The side by which the record of a witness that declares no leaning is best split in two; ID_NONE: none is worth it. */
static uint32_t find_leaning(const Round *r, uint32_t witness, uint32_t sides)
{
    const Beta prior = rule_prior(RULE_LEARNED, &(Witness){ .lean = ID_NONE }).belief[WORD_ELSE];
    const Tally *all = &r->tally[witness][WORD_ELSE];
    const double right = words_of(all->right), wrong = words_of(all->wrong);
    double best = LEAN_EVIDENCE;
    uint32_t lean = ID_NONE;
    if (r->stance[witness].lean != ID_NONE || right + wrong < LEAN_HEARD_LEAST) return ID_NONE;
    for (uint32_t side = 0; side < sides; side++) {
        const Tally *t = &r->favour[(size_t)witness * sides + side];
        const double own_right = words_of(t->right), own_wrong = words_of(t->wrong), else_right = right - own_right, else_wrong = wrong - own_wrong;
        const double own = (prior.a + own_right) / (prior.a + prior.b + own_right + own_wrong);
        const double rest = (prior.a + else_right) / (prior.a + prior.b + else_right + else_wrong);
        const double gain = log_share(prior, own_right, own_wrong) + log_share(prior, else_right, else_wrong) - log_share(prior, right, wrong);
        if (own < rest && gain > best) {
            best = gain;
            lean = side;
        }
    }
    return lean;
}

/* ---- the rounds ------------------------------------------------------------------------------------------------------------------ */

typedef struct {
    Lesson *l;
    const Lesson *before; /* whose rounds went the same way so far; NULL: none */
    Ear now, then;
    bool *changed;  /* by place of the lesson: its part is not what it was */
    bool *complete; /* by place; NULL: all are */
    Arena scratch;
    Arena *keep;
    StrList *wanted;
} Learner;

/* The round after the last one, its counts still to be made; false: nothing moves any more. */
static bool next_round(Learner *x, Round *out)
{
    Lesson *l = x->l;
    const Round *last = &l->rounds.at[l->rounds.count - 1];
    const uint32_t n = (uint32_t)l->witnesses.count;
    if (last->kind == ROUND_LEANINGS) {
        bool found = false;
        *out = lesson_round(l, ROUND_AGAIN);
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t lean = find_leaning(last, i, l->side_count);
            out->stance[i] = last->stance[i];
            if (lean == ID_NONE) continue;
            out->stance[i].lean = lean;
            out->stance[i].lean_learned = found = true;
        }
        return found;
    }
    uint32_t rounds = 0;
    bool still = true;
    while (rounds < l->rounds.count && l->rounds.at[l->rounds.count - 1 - rounds].kind == last->kind) rounds++;
    *out = lesson_round(l, last->kind);
    for (uint32_t i = 0; i < n; i++) {
        const Reliability r = round_verdict(last, i);
        out->stance[i] = stance_of(&r);
        still = still && same_stance(&out->stance[i], &last->stance[i]);
    }
    if (!still && rounds < LEARN_ROUNDS_MAX) return true;
    if (last->kind == ROUND_AGAIN || l->side_count == 0) return false;
    Round leanings = lesson_round(l, ROUND_LEANINGS);
    leanings.stance = out->stance;
    *out = leanings;
    return true;
}

static void believe(Ear *e, const Round *r, uint32_t known)
{
    for (uint32_t i = 0; i < e->w->witness_count; i++)
        if (e->witness[i] < known) take_stance(&e->w->reliability[i], &r->stance[e->witness[i]]);
}

/* One round heard by several threads: each counts for itself. Counts are whole numbers, so that in which order they are added up is the same. */
typedef struct {
    const Ear *ear;
    const Lesson *l;
    Round *round;
    pthread_mutex_t lock;
} Hearing;
typedef struct {
    Hearing *of;
    Arena arena;
    Ear ear;
    Round counts;
} Hearer;

static void add_tallies(Tally *sum, const Tally *more, size_t count)
{
    for (size_t i = 0; i < count; i++) sum[i] = (Tally){ sum[i].right + more[i].right, sum[i].wrong + more[i].wrong, sum[i].told + more[i].told };
}

static void *begin_hearing(void *user)
{
    Hearing *h = user;
    Arena arena = { 0 };
    Hearer *own = ARENA_NEW(&arena, Hearer, 1);
    const size_t witnesses = h->l->witnesses.count;
    own->of = h;
    own->ear = (Ear){ .w = h->ear->w, .witness = h->ear->witness, .place = h->ear->place };
    own->counts.tally = arena_take(&arena, sizeof *own->counts.tally, _Alignof(Tally), witnesses);
    if (h->round->favour) own->counts.favour = ARENA_NEW(&arena, Tally, witnesses * h->l->side_count);
    own->arena = arena;
    return own;
}

static void hear_some(void *state, uint32_t from, uint32_t to)
{
    Hearer *own = state;
    for (uint32_t p = from; p < to; p++)
        if (own->ear.place[p] != ID_NONE) hear_place(&own->ear, own->ear.place[p], 1, &own->counts, own->of->l->side_count);
}

static void end_hearing(void *state)
{
    Hearer *own = state;
    Hearing *h = own->of;
    const size_t witnesses = h->l->witnesses.count;
    pthread_mutex_lock(&h->lock);
    add_tallies(h->round->tally[0], own->counts.tally[0], witnesses * WORD_KINDS);
    if (h->round->favour) add_tallies(h->round->favour, own->counts.favour, witnesses * h->l->side_count);
    pthread_mutex_unlock(&h->lock);
    arena_free(&own->ear.room);
    Arena arena = own->arena; /* which holds *own itself */
    arena_free(&arena);
}

static void hear_all(Learner *x, Round *r)
{
    Hearing h = { .ear = &x->now, .l = x->l, .round = r };
    believe(&x->now, r, (uint32_t)x->l->witnesses.count);
    pthread_mutex_init(&h.lock, NULL);
    workers_share(&(ShareSpec){ .count = (uint32_t)x->l->places.count,
                                .stretch = PLACES_AT_ONCE,
                                .jobs = x->now.w->options.jobs,
                                .user = &h,
                                .begin = begin_hearing,
                                .work = hear_some,
                                .end = end_hearing });
    pthread_mutex_destroy(&h.lock);
}

/* Marks the places of which somebody speaks who is believed otherwise than he was in that round. */
static void mark_swayed(Learner *x, const Round *was, const Round *is, bool *again)
{
    const Lesson *l = x->l;
    bool *swayed = ARENA_NEW(&x->scratch, bool, l->witnesses.count);
    for (uint32_t i = 0; i < x->before->witnesses.count; i++) /* whoever is new speaks of places that changed */
        swayed[i] = !same_stance(&was->stance[i], &is->stance[i]);
    for (uint32_t p = 0; p < l->places.count; p++)
        for (uint32_t k = 0; !again[p] && k < l->places.at[p].witness_count; k++) again[p] = swayed[l->places.at[p].witnesses[k]];
}

/* The same as hear_all, from what was heard in that round before; false: not all places that come into it are at hand. */
static bool hear_again(Learner *x, const Round *was, Round *is)
{
    const Lesson *l = x->l;
    const size_t known = x->before->witnesses.count, places = l->places.count;
    bool *again = ARENA_NEW(&x->scratch, bool, places), at_hand = true;
    memcpy(again, x->changed, places);
    mark_swayed(x, was, is, again);
    for (uint32_t p = 0; x->complete && p < places; p++)
        if (again[p] && !x->complete[p]) {
            LIST_PUSH(x->keep, x->wanted, arena_copy(x->keep, l->places.at[p].name));
            at_hand = false;
        }
    if (!at_hand) return false;
    size_t count = 0;
    for (uint32_t p = 0; p < places; p++) count += again[p];
    if (!x->complete && count * 2 > places) { /* each would be heard twice */
        hear_all(x, is);
        return true;
    }
    memcpy(is->tally, was->tally, known * sizeof *is->tally);
    if (is->favour && known) memcpy(is->favour, was->favour, known * l->side_count * sizeof *is->favour);
    believe(&x->then, was, (uint32_t)known);
    believe(&x->now, is, (uint32_t)l->witnesses.count);
    for (uint32_t p = 0; p < places; p++) {
        if (!again[p]) continue;
        if (x->then.place[p] != ID_NONE) hear_place(&x->then, x->then.place[p], -1, is, l->side_count);
        if (x->now.place[p] != ID_NONE) hear_place(&x->now, x->now.place[p], 1, is, l->side_count);
    }
    return true;
}

/* Makes the counts of a round; false: places are wanted. */
static bool hear(Learner *x, Round *r)
{
    const uint32_t i = (uint32_t)x->l->rounds.count;
    if (x->before && (i >= x->before->rounds.count || x->before->rounds.at[i].kind != r->kind)) x->before = NULL;
    if (x->before) return hear_again(x, &x->before->rounds.at[i], r);
    if (x->complete) return false;
    hear_all(x, r);
    return true;
}

static bool run_rounds(Learner *x)
{
    Round r = lesson_round(x->l, ROUND_FIRST);
    for (uint32_t i = 0; i < x->l->witnesses.count; i++) r.stance[i] = first_stance(x->l->leans[i]);
    do {
        if (!hear(x, &r)) return false;
        LIST_PUSH(&x->l->arena, &x->l->rounds, r);
    } while (next_round(x, &r));
    return true;
}

static Ear listen(Arena *a, Weigh *w, const Lesson *l)
{
    const Docket *d = w->docket;
    Ear e = { .w = w, .witness = ARENA_NEW(a, uint32_t, w->witness_count), .place = ARENA_NEW(a, uint32_t, l->places.count) };
    for (uint32_t i = 0; i < w->witness_count; i++) e.witness[i] = map_get(&l->witness_by_name, d->witnesses.at[i].name);
    for (uint32_t p = 0; p < l->places.count; p++) e.place[p] = ID_NONE;
    for (uint32_t p = 0; p < w->place_count; p++) {
        const uint32_t number = w->place_from[p] < w->place_from[p + 1] ? map_get(&l->place_by_name, d->place_names[p]) : MAP_NONE;
        if (number != MAP_NONE) e.place[number] = p;
    }
    return e;
}

/* What each witness declares: those of an earlier lesson, and those of a docket. */
static void note_leans(Lesson *l, const Lesson *before, const Docket *d)
{
    l->leans = ARENA_NEW(&l->arena, uint32_t, l->witnesses.count);
    for (size_t i = 0; before && i < before->witnesses.count; i++) l->leans[i] = before->leans[i];
    for (size_t i = 0; i < d->witnesses.count; i++) {
        const uint32_t number = map_get(&l->witness_by_name, d->witnesses.at[i].name);
        if (number != MAP_NONE) l->leans[number] = d->witnesses.at[i].lean;
    }
}

Lesson *lesson_anew(Weigh *w)
{
    Learner x = { .l = lesson_new((uint32_t)w->docket->cast->sides.count) };
    for (uint32_t p = 0; p < w->place_count; p++)
        if (w->place_from[p] < w->place_from[p + 1]) lesson_describe(x.l, w, p);
    note_leans(x.l, NULL, w->docket);
    lesson_count(x.l);
    lesson_teach(x.l, w);
    if (w->options.rule == RULE_LEARNED) {
        x.now = listen(&x.scratch, w, x.l);
        run_rounds(&x);
        teach_reliability(x.l, w);
        arena_free(&x.now.room);
    }
    arena_free(&x.scratch);
    return x.l;
}

/* Describes the changed places anew, and marks them with those whose actors are now said to hold places more commonly or less. */
static void mark_changed(Learner *x, const Lesson *before, const StrList *changed)
{
    Lesson *l = x->l;
    Weigh *w = x->now.w;
    Map numbers = { .arena = &x->scratch }; /* of the docket, by name */
    for (uint32_t p = 0; p < w->place_count; p++) map_put(&numbers, w->docket->place_names[p], p);
    for (size_t i = 0; i < changed->count; i++) {
        const uint32_t place = map_get(&numbers, changed->at[i]);
        const uint32_t number = lesson_place(l, changed->at[i]);
        LessonPlace *is = &l->places.at[number];
        is->witness_count = is->actor_count = 0;
        if (place != MAP_NONE) lesson_describe(l, w, place);
    }
    x->changed = ARENA_NEW(&x->scratch, bool, l->places.count);
    for (size_t i = 0; i < changed->count; i++) x->changed[lesson_place(l, changed->at[i])] = true;
    lesson_count(l);
    for (size_t p = 0; p < l->places.count; p++)
        for (uint32_t k = 0; k < l->places.at[p].actor_count; k++) {
            const uint32_t actor = l->places.at[p].actors[k] / 2;
            if (actor < before->actors.count && before->common[actor] != l->common[actor]) x->changed[p] = true;
        }
}

Lesson *lesson_on(const Lesson *before, Weigh *then, Weigh *now, const StrList *changed, const StrList *complete, Arena *keep, StrList *wanted)
{
    Learner x = { .l = lesson_like(before), .before = before, .now = { .w = now }, .keep = keep, .wanted = wanted };
    *wanted = (StrList){ 0 };
    mark_changed(&x, before, changed);
    note_leans(x.l, before, now->docket);
    lesson_teach(before, then);
    lesson_teach(x.l, now);
    if (complete) {
        x.complete = ARENA_NEW(&x.scratch, bool, x.l->places.count);
        for (size_t i = 0; i < complete->count; i++) {
            const uint32_t number = map_get(&x.l->place_by_name, complete->at[i]);
            if (number != MAP_NONE) x.complete[number] = true;
        }
    }
    bool ok = true;
    if (now->options.rule == RULE_LEARNED) {
        x.now = listen(&x.scratch, now, x.l);
        x.then = listen(&x.scratch, then, x.l);
        ok = run_rounds(&x);
        teach_reliability(before, then);
        if (ok) teach_reliability(x.l, now);
        arena_free(&x.now.room);
        arena_free(&x.then.room);
    }
    arena_free(&x.scratch);
    if (ok) return x.l;
    lesson_free(x.l);
    return NULL;
}
