/* Glances at many places at once, by several threads: they have nothing in common but what none of them changes. */
#include "base/workers.h"
#include "weigh/inside.h"

enum { PLACES_AT_ONCE = 16 };

typedef struct {
    Weigh *w;
    const uint32_t *places;
    Day day;
    Control *out;
} Glances;
typedef struct {
    const Glances *of;
    Arena arena;
} Eye;

static void *open_eye(void *user)
{
    Arena arena = { 0 };
    Eye *eye = ARENA_NEW(&arena, Eye, 1);
    *eye = (Eye){ user, arena };
    return eye;
}

static void close_eye(void *state)
{
    Arena arena = ((Eye *)state)->arena; /* which holds the eye itself */
    arena_free(&arena);
}

static void look(void *state, uint32_t from, uint32_t to)
{
    Eye *eye = state;
    const Glances *g = eye->of;
    for (uint32_t i = from; i < to; i++) {
        PlaceRoom *p = &g->w->places[g->places[i]];
        if (!p->seen || p->glance.day != g->day) {
            const ArenaMark mark = arena_mark(&eye->arena);
            weigh_glance(g->w, g->places[i], g->day, &eye->arena, &p->glance);
            p->glance.shares = NULL;
            p->glance.share_count = 0;
            p->seen = true;
            arena_rewind(&eye->arena, mark);
        }
        g->out[i] = p->glance;
    }
}

void weigh_glances(Weigh *w, const uint32_t *places, uint32_t count, Day day, Control *out)
{
    Glances g = { w, places, day, out };
    workers_share(&(ShareSpec){ .count = count,
                                .stretch = PLACES_AT_ONCE,
                                .jobs = w->options.jobs,
                                .user = &g,
                                .begin = open_eye,
                                .work = look,
                                .end = close_eye });
}
