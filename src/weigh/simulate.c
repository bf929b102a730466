#include "weigh/simulate.h"

#include <math.h>

const SimOptions sim_default = {
    .seed = 1, .places = 60, .days = 1500, .sides = 3, .neutral = 5, .leaning = 6, .careless = 3, .words = 1.0, .misread = 0.05, .copied = 0.3
};

uint64_t dice_next(Dice *d)
{
    uint64_t z = d->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

double dice_share(Dice *d) { return (double)(dice_next(d) >> 11) * 0x1p-53; }

uint32_t dice_below(Dice *d, uint32_t n) { return (uint32_t)(dice_share(d) * n); }

static double between(Dice *d, double low, double high) { return low + (high - low) * dice_share(d); }

/* A waiting time with many short and some very long ones. */
static uint32_t wait(Dice *d, double median) { return (uint32_t)(median * exp(1.1 * (dice_share(d) + dice_share(d) + dice_share(d) - 1.5) * 2)) + 1; }

static uint8_t another(Dice *d, uint32_t sides, uint8_t not_this)
{
    uint32_t pick = dice_below(d, sides - 1);
    return (uint8_t)(pick + (pick >= not_this));
}

static void make_truth(SimWorld *w, Dice *d, uint32_t sides)
{
    w->truth = ARENA_NEW(w->docket.arena, SimDay, (size_t)w->places * w->days);
    for (uint32_t p = 0; p < w->places; p++) {
        uint8_t holder = (uint8_t)dice_below(d, sides);
        SimDay *row = w->truth + (size_t)p * w->days;
        for (uint32_t day = 0; day < w->days;) {
            for (uint32_t left = wait(d, 300); left > 0 && day < w->days; left--) row[day++] = (SimDay){ holder, false };
            bool fought = dice_share(d) < 0.8, falls = !fought || dice_share(d) < 0.6;
            if (fought)
                for (uint32_t left = wait(d, 10); left > 0 && day < w->days; left--) row[day++] = (SimDay){ holder, true };
            if (falls) holder = another(d, sides, holder);
        }
    }
}

/* How a source speaks. */
typedef struct {
    uint32_t witness, lean; /* lean: a side, ID_NONE: none */
    double right;           /* of what it says without an interest */
    double lies;            /* says that its own side holds what it does not */
    uint32_t late;          /* days, at most */
    double words;
} Speaker;

typedef struct {
    SimWorld *w;
    Dice *d;
    SimOptions o;
    uint32_t claims;
} Maker;

static void say(Maker *m, uint32_t report, const Speaker *s, uint32_t place, EventType event, uint8_t actor, uint8_t target, Day day)
{
    Docket *d = &m->w->docket;
    Testimony t = { .claim = m->claims++,
                    .report = report,
                    .witness = s->witness,
                    .published = d->reports.at[report].published,
                    .place = place,
                    .event = event,
                    .modality = MODALITY_ASSERTED,
                    .time = { day, day },
                    .confidence = (float)(1 - m->o.misread),
                    .count = { -1, -1, -1, "" } };
    LIST_PUSH(d->arena, &m->w->meant, actor);
    if (dice_share(m->d) < m->o.misread) actor = (uint8_t)dice_below(m->d, m->o.sides);
    actor_set_add(&t.actor, actor);
    if (target != actor) actor_set_add(&t.target, target);
    LIST_PUSH(d->arena, &d->said, t);
}

static uint32_t publish(Maker *m, const Speaker *s, Day day)
{
    Docket *d = &m->w->docket;
    uint32_t id = (uint32_t)d->reports.count;
    LIST_PUSH(d->arena, &d->reports,
              (Published){ .doc = arena_printf(d->arena, "report-%06u", id), .source = s->witness, .published = day, .read = day, .origin = id });
    return id;
}

/* The same claims in a report of another's, some days later. */
static void copy_report(Maker *m, uint32_t report, size_t said_from, size_t said_to, const Speaker *by, Dice *dice)
{
    Docket *d = &m->w->docket;
    uint32_t copy = publish(m, by, d->reports.at[report].published + (Day)dice_below(dice, 4));
    d->reports.at[copy].origin = report;
    for (size_t i = said_from; i < said_to; i++) {
        Testimony t = d->said.at[i];
        t.claim = m->claims++;
        t.report = copy;
        t.witness = by->witness;
        t.copied = true;
        t.published = d->reports.at[copy].published;
        LIST_PUSH(d->arena, &m->w->meant, m->w->meant.at[i]);
        LIST_PUSH(d->arena, &d->said, t);
    }
}

/* One word of a source about a place: what it sees or, by interest or by carelessness, what is not so. */
static void speak(Maker *m, const Speaker *s, uint32_t place, uint32_t day)
{
    const SimWorld *w = m->w;
    const SimDay now = w->truth[(size_t)place * w->days + day];
    const SimDay before = w->truth[(size_t)place * w->days + (day > 20 ? day - 20 : 0)];
    uint8_t said = now.holder;
    if (s->lean != ID_NONE && now.holder != s->lean && dice_share(m->d) < s->lies) said = (uint8_t)s->lean;
    else if (dice_share(m->d) > s->right) said = another(m->d, m->o.sides, now.holder);
    Day on = w->first + (Day)day;
    uint32_t report = publish(m, s, on + (Day)dice_below(m->d, s->late + 1));
    if (now.contested && dice_share(m->d) < 0.7) say(m, report, s, place, EVENT_ATTACK, another(m->d, m->o.sides, now.holder), now.holder, on);
    else if (before.holder != said && dice_share(m->d) < (before.holder != now.holder ? 0.6 : 0.2))
        say(m, report, s, place, EVENT_CAPTURE, said, before.holder, on);
    else say(m, report, s, place, EVENT_CONTROL, said, said, on);
}

static void add_speakers(SimWorld *w, Speaker *speakers, Dice *d, SimOptions o)
{
    const char *kinds[] = { "neutral", "leaning", "careless" };
    const uint32_t counts[] = { o.neutral, o.leaning, o.careless };
    uint32_t n = 0;
    for (uint32_t k = 0; k < 3; k++)
        for (uint32_t i = 0; i < counts[k]; i++, n++) {
            Speaker *s = &speakers[n];
            *s = (Speaker){ .witness = n,
                            .lean = k == 1 ? i % o.sides : ID_NONE,
                            .words = o.words * between(d, 0.3, 1.7),
                            .late = dice_below(d, 6),
                            .right = k == 2 ? between(d, 0.45, 0.7) : between(d, 0.8, 0.96) };
            if (k == 1) s->lies = between(d, 0.15, 0.6);
            LIST_PUSH(w->docket.arena, &w->docket.witnesses, (Witness){ arena_printf(w->docket.arena, "%s-%u", kinds[k], i + 1), s->lean });
        }
}

void sim_make(SimWorld *w, Arena *arena, SimOptions o)
{
    *w = (SimWorld){ .first = day_of(2012, 1, 1), .places = o.places, .days = o.days };
    Dice dice = { o.seed * 0x2545F4914F6CDD1Du + 1 };
    cast_init(&w->cast, arena);
    for (uint32_t i = 0; i < o.sides; i++) {
        uint32_t actor = cast_add(&w->cast, arena_printf(arena, "ARMY_%c", 'A' + (int)i), ID_NONE);
        cast_join(&w->cast, cast_add_side(&w->cast, arena_printf(arena, "side-%c", 'a' + (int)i)), actor, DAY_NONE, DAY_NONE);
    }
    Str *names = ARENA_NEW(arena, Str, o.places);
    for (uint32_t i = 0; i < o.places; i++) names[i] = arena_printf(arena, "place-%u", i);
    w->docket = (Docket){ .arena = arena, .cast = &w->cast, .place_names = names, .place_count = o.places };
    make_truth(w, &dice, o.sides);
    const uint32_t n = o.neutral + o.leaning + o.careless;
    Speaker *speakers = ARENA_NEW(arena, Speaker, n);
    add_speakers(w, speakers, &dice, o);

    Maker m = { .w = w, .d = &dice, .o = o };
    Dice extra = { o.seed }; /* reposts leave the rest of the world as it is without them */
    for (uint32_t day = 0; day < o.days; day++)
        for (uint32_t place = 0; place < o.places; place++) {
            const SimDay now = w->truth[(size_t)place * o.days + day];
            const bool news = now.contested || (day > 0 && w->truth[(size_t)place * o.days + day - 1].contested);
            for (uint32_t i = 0; i < n; i++) {
                if (dice_share(&dice) >= speakers[i].words / 100 * (news ? 8 : 1)) continue;
                size_t from = w->docket.said.count;
                uint32_t report = (uint32_t)w->docket.reports.count;
                speak(&m, &speakers[i], place, day);
                if (dice_share(&dice) < o.copied) copy_report(&m, report, from, w->docket.said.count, &speakers[dice_below(&dice, n)], &dice);
                if (i == o.neutral)
                    for (uint32_t k = 0; k < o.reposts; k++) copy_report(&m, report, from, from + 1, &speakers[dice_below(&extra, n)], &extra);
            }
        }
}
