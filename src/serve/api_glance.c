/* The map in a tenth of the bytes, for whoever drags a slider: each look of a place once, and rows of numbers. */
#include "base/map.h"
#include "serve/inside.h"

#include <math.h>

/* What a map shows of a verdict but for how sure it is: a thousand places share a few dozen of them. */
typedef struct {
    uint32_t state, holder, sides[2], besieged_by;
} Look;
typedef struct {
    Look look;
    uint32_t sure;
} Seen; /* sure: in percent */

static Seen see(const Control *c)
{
    const bool rivals = c->state == CONTROL_CONTESTED;
    return (Seen){ { c->state, c->holder, { rivals ? c->sides[0] : ID_NONE, rivals ? c->sides[1] : ID_NONE }, c->besieged_by },
                   (uint32_t)lround(100 * c->sure) };
}

static void put_numbers(JsonOut *j, const char *key, const uint32_t *numbers, uint32_t count)
{
    jout_key(j, key), jout_open(j, '[');
    for (uint32_t i = 0; i < count; i++) jout_int(j, numbers[i]);
    jout_close(j, ']');
}

bool api_glance(Ask *a)
{
    const World *w = a->world;
    const uint32_t count = w->place_count;
    Day day;
    Weigh *weigh;
    if (!ask_moment(a, &day, &weigh)) return false;
    JsonOut *j = &a->j;
    Control *verdicts = ARENA_NEW(a->keep, Control, count + 1);
    Seen *seen = ARENA_NEW(a->keep, Seen, count + 1); /* the looks are the keys of numbers: they stay where they are */
    uint32_t *look = ARENA_NEW(a->keep, uint32_t, count + 1), *sure = ARENA_NEW(a->keep, uint32_t, count + 1), looks = 0;
    Map numbers = { .arena = a->keep };
    weigh_glances(weigh, w->places, count, day, verdicts);
    jout_open(j, '{');
    put_day(j, "day", day);
    jout_key(j, "looks"), jout_open(j, '[');
    for (uint32_t i = 0; i < count; i++) {
        seen[i] = see(&verdicts[i]);
        const Look *l = &seen[i].look;
        look[i] = map_add(&numbers, (Str){ (const char *)l, sizeof *l }, looks);
        sure[i] = seen[i].sure;
        if (look[i] < looks) continue;
        looks++;
        jout_open(j, '{');
        put_look(
            j, w,
            &(Control){ .state = (ControlState)l->state, .holder = l->holder, .sides = { l->sides[0], l->sides[1] }, .besieged_by = l->besieged_by });
        jout_close(j, '}');
    }
    jout_close(j, ']');
    put_numbers(j, "place", w->places, count);
    put_numbers(j, "look", look, count);
    put_numbers(j, "sure", sure, count);
    jout_close(j, '}');
    return true;
}
