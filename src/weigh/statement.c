#include "weigh/statement.h"

/* Rows: the statement. Columns: the holder is who it speaks of, the one it took from, an ally of who, anyone else;
 * each held in peace, fought over, and divided. Between these anchors nothing is delicate: see docs/internals/weigh.md. */
const double says_fit[SAYS_KINDS][AS_KINDS][FLAG_COUNT] = {
    [SAYS_HOLDS] = { { 1.00, 0.65, 0.50 }, { 0.00, 0.35, 0.35 }, { 0.50, 0.50, 0.50 }, { 0.00, 0.35, 0.35 } },
    [SAYS_PART] = { { 0.25, 0.95, 0.95 }, { 0.25, 0.95, 0.95 }, { 0.25, 0.90, 0.90 }, { 0.15, 0.90, 0.90 } },
    [SAYS_EDGE] = { { 0.35, 0.55, 0.55 }, { 0.60, 0.60, 0.60 }, { 0.45, 0.55, 0.55 }, { 0.55, 0.60, 0.60 } },
    [SAYS_BEFORE] = { { 0.10, 0.40, 0.40 }, { 0.95, 0.85, 0.80 }, { 0.35, 0.50, 0.50 }, { 0.55, 0.60, 0.60 } },
    [SAYS_FIGHT] = { { 0.20, 0.65, 0.60 }, { 0.55, 0.75, 0.65 }, { 0.30, 0.65, 0.60 }, { 0.45, 0.65, 0.60 } },
    [SAYS_INSIDE] = { { 0.40, 0.75, 0.75 }, { 0.35, 0.90, 0.85 }, { 0.40, 0.70, 0.70 }, { 0.35, 0.85, 0.80 } },
    [SAYS_STRIKE] = { { 0.10, 0.50, 0.50 }, { 0.75, 0.70, 0.70 }, { 0.20, 0.50, 0.50 }, { 0.55, 0.60, 0.60 } },
    [SAYS_SIEGE] = { { 0.08, 0.50, 0.55 }, { 0.90, 0.80, 0.80 }, { 0.20, 0.50, 0.50 }, { 0.60, 0.60, 0.60 } },
    [SAYS_PRESENT] = { { 0.75, 0.65, 0.70 }, { 0.35, 0.50, 0.55 }, { 0.60, 0.55, 0.60 }, { 0.35, 0.50, 0.55 } },
};

const char *const says_words[SAYS_KINDS] = {
    "holds", "holds a part of", "is at the edge of", "did not hold before", "fights at", "is inside", "strikes", "surrounds", "is present in",
};

/* How much of a witness's word stands behind a statement. */
#define PLAINLY       1.0f
#define PRESUPPOSED   0.8f  /* who held it the day before: surer, if anything, than that it changed hands */
#define AS_BACKGROUND 0.6f  /* told on the way to something else */
#define BY_THE_WAY    0.4f  /* a strike: who holds the place is not what is spoken of */
#define IN_A_FIGHT    0.2f  /* a fight: still less, and often one that is only named after the place */
#define AS_INTENTION  0.3f  /* who means to take it does not have it */
#define UNDATED       0.65f /* the day is the day of publication for want of another */
#define POSSIBLY      0.4f  /* "reportedly", "it is believed" */

enum {
    BEFORE_DAYS = 4,      /* reports of one event are dated a few days apart: "before" is before them all */
    LATELY_DAYS = 3,      /* so long ago, on the average, is what news tells without a day */
    SPREAD_DAYS = 90,     /* a state said to last is pinned down this often */
    LONG_EVENT_DAYS = 60, /* an event within so long a stretch is only roughly dated */
};

static const ActorSet nobody = { .count = 0 };

static bool all_allied(const Cast *cast, const ActorSet *s, Day day)
{
    for (uint32_t i = 1; i < s->count; i++)
        if (!cast_allied(cast, s->at[0], s->at[i], day)) return false;
    return true;
}

/* The first day of a stretch that begins with a month or a year is not sure, only that it began in it. */
static Day surely_begun(Days t)
{
    const Civil from = day_civil(t.from);
    if (from.day != 1) return t.from;
    Day late = from.month == 1 ? day_of(from.year, 12, 31) : day_of(from.year + from.month / 12, from.month % 12 + 1, 1) - 1;
    return late < t.to ? late : t.from;
}

typedef struct {
    Statement *out;
    uint32_t count;
} Out;

static void add(Out *o, Says says, bool denied, bool is_main, Day day, float strength, const ActorSet *who, const ActorSet *from)
{
    if (o->count == STATEMENTS_MAX || strength <= 0 || (who->count == 0 && from->count == 0)) return;
    o->out[o->count++] = (Statement){ says, denied, is_main, false, day, strength, who, from };
}

/* What was added last reports a change. */
static void mark_change(Out *o)
{
    if (o->count) o->out[o->count - 1].change = true;
}

/* "X holds it from a to b": one statement in the middle of a short stretch, several along a long one. */
static void add_state(Out *o, Says says, bool denied, bool is_main, Days t, float strength, const ActorSet *who, const ActorSet *from)
{
    t.from = surely_begun(t);
    uint32_t length = (uint32_t)(t.to - t.from);
    if (length <= SPREAD_DAYS / 2) {
        add(o, says, denied, is_main, t.from + (Day)(length / 2), strength, who, from);
        return;
    }
    uint32_t parts = length / SPREAD_DAYS + 1;
    if (parts > STATEMENTS_MAX - 1) parts = STATEMENTS_MAX - 1;
    for (uint32_t i = 0; i <= parts; i++)
        add(o, says, denied, false, t.from + (Day)((uint64_t)length * i / parts), strength * AS_BACKGROUND, who, from);
}

/* All of it, and so no part is another's: a division has an end. */
static void add_whole(Out *o, Day day, float strength, const ActorSet *who) { add(o, SAYS_PART, true, false, day, strength, who, &nobody); }

/* The taker holds it at the end, and did not before it began. */
static void add_capture(Out *o, Extent extent, bool denied, Days t, float strength, const ActorSet *who, const ActorSet *from)
{
    if (t.to - t.from > LONG_EVENT_DAYS) strength *= 0.7f;
    if (denied) {
        if (extent != EXTENT_OUTSKIRTS) add(o, SAYS_HOLDS, true, true, t.to, strength, who, from);
        return;
    }
    Says now = extent == EXTENT_PART ? SAYS_PART : extent == EXTENT_OUTSKIRTS ? SAYS_EDGE : SAYS_HOLDS;
    add(o, now, false, now == SAYS_HOLDS, t.to, strength, who, from);
    mark_change(o);
    if (extent == EXTENT_WHOLE) add_whole(o, t.to, strength, who);
    add(o, SAYS_BEFORE, false, false, t.from - BEFORE_DAYS, strength * PRESUPPOSED, who, from);
}

static void add_loss(Out *o, Extent extent, bool denied, Days t, float strength, const ActorSet *loser, const ActorSet *taker)
{
    if (t.to - t.from > LONG_EVENT_DAYS) strength *= 0.7f;
    bool whole = extent != EXTENT_PART && extent != EXTENT_OUTSKIRTS;
    if (denied) {
        add(o, SAYS_HOLDS, false, whole, t.to, strength, loser, &nobody);
        return;
    }
    if (!whole) add(o, SAYS_PART, false, false, t.to, strength, taker->count ? taker : loser, taker->count ? loser : &nobody);
    else if (taker->count) add(o, SAYS_HOLDS, false, true, t.to, strength, taker, loser);
    else add(o, SAYS_HOLDS, true, true, t.to, strength, loser, &nobody);
    mark_change(o);
    add(o, SAYS_BEFORE, false, false, t.from - BEFORE_DAYS, strength * PRESUPPOSED, taker, loser);
}

/* What is said to come: it has not come yet. */
static void add_intention(Out *o, const Testimony *t, Day known)
{
    bool taking = t->event == EVENT_CAPTURE || t->event == EVENT_ATTACK || t->event == EVENT_ENTER || t->event == EVENT_ADVANCE;
    if (taking) add(o, SAYS_BEFORE, false, false, known, AS_INTENTION, &t->actor, &t->target);
}

/* What lasts may be said without a day and be so today; what happened, happened before it was told. Who took all of a place has it. */
static bool is_state(const Testimony *t)
{
    bool partial = t->extent == EXTENT_PART || t->extent == EXTENT_OUTSKIRTS;
    bool change = t->event == EVENT_CAPTURE || t->event == EVENT_LOSS || t->event == EVENT_WITHDRAW;
    return t->event == EVENT_CONTROL || t->event == EVENT_PRESENCE || t->event == EVENT_SIEGE || (change && !partial);
}

uint32_t statement_of(const Cast *cast, const Testimony *t, Day known, double fresh, Statement out[STATEMENTS_MAX])
{
    Out o = { out, 0 };
    if (known == DAY_NONE) return 0;
    if (t->modality == MODALITY_PREDICTED || t->modality == MODALITY_PLANNED) {
        add_intention(&o, t, known);
        return o.count;
    }
    if (t->modality == MODALITY_CONDITIONAL || t->modality == MODALITY_QUESTION) return 0;

    bool denied = t->modality == MODALITY_DENIED;
    float strength = t->confidence * (t->modality == MODALITY_POSSIBLE ? POSSIBLY : PLAINLY);
    Days time = t->time;
    if (time.from == DAY_NONE || time.to == DAY_NONE) {
        /* "once held": what is held today is told with its day, that of publication */
        if (t->event == EVENT_CONTROL || t->event == EVENT_SIEGE) return 0;
        Day day = is_state(t) ? known : known - LATELY_DAYS;
        time = (Days){ day, day };
        strength *= UNDATED * (float)fresh;
    }
    if (t->guessed) strength *= UNDATED;
    if (time.from > known) return 0; /* told as done, dated ahead: no observation */
    if (time.to > known) time.to = known;

    switch (t->event) {
    case EVENT_CONTROL:
        if (t->extent == EXTENT_OUTSKIRTS) add(&o, SAYS_EDGE, denied, false, time.to, strength, &t->actor, &nobody);
        else if (t->extent == EXTENT_PART || !all_allied(cast, &t->actor, time.to))
            add_state(&o, SAYS_PART, denied, true, time, strength, &t->actor, &nobody);
        else add_state(&o, SAYS_HOLDS, denied, true, time, strength, &t->actor, &nobody);
        if (t->extent == EXTENT_WHOLE && !denied) { /* "full control": a fight is over */
            mark_change(&o);
            add_whole(&o, time.to, strength, &t->actor);
        }
        break;
    case EVENT_CAPTURE: add_capture(&o, t->extent, denied, time, strength, &t->actor, &t->target); break;
    case EVENT_LOSS: add_loss(&o, t->extent, denied, time, strength, &t->actor, &t->target); break;
    case EVENT_WITHDRAW:
        add(&o, SAYS_HOLDS, !denied, false, time.to, strength * AS_BACKGROUND, &t->actor, &t->target);
        if (!denied) mark_change(&o);
        if (!denied) add(&o, SAYS_PRESENT, false, false, time.from - BEFORE_DAYS, strength * AS_BACKGROUND, &t->actor, &nobody);
        break;
    case EVENT_ENTER:
        add(&o, SAYS_INSIDE, denied, false, time.to, strength, &t->actor, &t->target);
        if (denied) break;
        mark_change(&o);
        add(&o, SAYS_BEFORE, false, false, time.from - BEFORE_DAYS, strength * AS_BACKGROUND, &t->actor, &t->target);
        break;
    case EVENT_ADVANCE: add(&o, SAYS_EDGE, denied, false, time.to, strength * BY_THE_WAY, &t->actor, &t->target); break;
    case EVENT_ATTACK:
        if (denied) break;
        add(&o, SAYS_FIGHT, false, false, time.to, strength * IN_A_FIGHT, &t->actor, &t->target);
        mark_change(&o);
        break;
    case EVENT_STRIKE:
        if (!denied) add(&o, SAYS_STRIKE, false, false, time.to, strength * BY_THE_WAY, &t->actor, &t->target);
        break;
    case EVENT_SIEGE: add_state(&o, SAYS_SIEGE, denied, false, time, strength * AS_BACKGROUND, &t->actor, &t->target); break;
    case EVENT_PRESENCE: add(&o, SAYS_PRESENT, denied, false, time.to, strength * BY_THE_WAY, &t->actor, &nobody); break;
    case EVENT_AGREEMENT: /* "handed it over to the army" */
        if (t->target.count) add_capture(&o, t->extent, denied, time, strength * PRESUPPOSED, &t->target, &t->actor);
        break;
    case EVENT_CASUALTIES:
    case EVENT_ROUTE:
    case EVENT_COUNT: break;
    }
    bool dated = t->time.from != DAY_NONE && t->time.to != DAY_NONE && !t->guessed;
    for (uint32_t i = 0; i < o.count; i++) o.out[i].main &= dated; /* nobody is judged by a day that he did not name */
    return o.count;
}
