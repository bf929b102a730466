/* weigh/inside.h - what the files of weigh share and others need not know: the handle, and a place with its chain run. */
#ifndef HEAR_WEIGH_INSIDE_H
#define HEAR_WEIGH_INSIDE_H

#include "weigh/lesson.h"

typedef struct {
    Arena arena; /* holds everything below */
    Case pins;
    Chain chain;
    bool built, ready; /* pins are made; so is the chain, to be run */
    double *right;     /* of each of its testimonies, in the order of Weigh.by_place, how probable it is; NULL: not asked for yet */
    bool seen;         /* a glance at it is kept: of one day, without shares */
    Control glance;
} PlaceRoom;

/* What was said of a place, and its memory. */
typedef struct {
    Arena arena;
    Heard heard;
} HeardRoom;

struct Weigh {
    const Docket *docket;
    WeighOptions options;
    Arena arena;
    Kernel kernel;
    const Lesson *lesson; /* what was learned; NULL while it is being learned */
    Lesson *own_lesson;   /* the same, when it is this weighing's to free */
    double *common;       /* by actor (case_build); of the actors that there were when it was taught */
    uint32_t common_count;
    float *fresh; /* by report */
    uint32_t fresh_count;
    uint32_t *by_place, *place_from; /* testimonies known by options.as_known, by place; all of them once weigh_know was called */
    HeardRoom *heard;                /* by place, and kept, once weigh_know was called; NULL before */
    uint32_t *by_known;              /* testimonies by the day on which they became known, then */
    uint32_t place_count;
    PlaceRoom *places;
    Reliability *reliability; /* by witness */
    uint32_t witness_count;
};

/* A weighing that was taught nothing yet. */
Weigh *weigh_untaught(const Docket *d, WeighOptions options);
/* The place with its pins made. */
PlaceRoom *weigh_case(Weigh *w, uint32_t place);
/* The same with the chain run; or run as far as that day asks for. */
PlaceRoom *weigh_place(Weigh *w, uint32_t place);
PlaceRoom *weigh_place_on(Weigh *w, uint32_t place, Day day);
/* The likelihood of everything said, a row of FLAG_COUNT * holders for each day of the case, into like. */
void weigh_likelihood(const Weigh *w, const Case *c, double *like);
/* An empty lesson; one with the names, places and numbers of another, and no rounds. */
Lesson *lesson_new(uint32_t sides);
Lesson *lesson_like(const Lesson *before);
/* Writes down who speaks of a place of the weighing, and of whom. */
void lesson_describe(Lesson *l, const Weigh *w, uint32_t place);
/* An empty round. */
Round lesson_round(Lesson *l, RoundKind kind);
/* stance.c: what is believed of a witness that was not heard yet. */
Stance first_stance(uint32_t lean);
/* The stance that a reliability is, in whole steps; and back, without what is known of it. */
Stance stance_of(const Reliability *r);
void take_stance(Reliability *r, const Stance *s);
bool same_stance(const Stance *a, const Stance *b);
/* What a round says of a witness of the lesson. */
Reliability round_verdict(const Round *r, uint32_t witness);
/* A tally in words. */
static inline double words_of(int64_t tally) { return (double)tally / TALLY_ONE; }
/* What the last round says, to a weighing. */
void teach_reliability(const Lesson *l, Weigh *w);
/* State, holder, surety, shares on a day, without the counts and the layers (who.c). scratch: CHAIN_STATES_MAX numbers. */
void weigh_judge(Weigh *w, PlaceRoom *p, Day day, double *scratch, Control *v);
/* The name under which an actor of the place's holders, or the ally most spoken of, holds it on that day (who.c). */
uint32_t weigh_name(const Weigh *w, const PlaceRoom *p, uint32_t actor, Day day);
/* True in each state that agrees with the verdict; FLAG_COUNT * holders flags. */
void weigh_agreeing(const Weigh *w, const Case *c, const Control *v, bool *out);

#endif
