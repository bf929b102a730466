/* weigh/inside.h - what the files of weigh share and others need not know: the handle, and a place with its chain run. */
#ifndef HEAR_WEIGH_INSIDE_H
#define HEAR_WEIGH_INSIDE_H

#include "weigh/weigh.h"

typedef struct {
    Arena  arena;                       /* holds everything below */
    Case   pins;
    Chain  chain;
    bool   built, run;
} PlaceRoom;

struct Weigh {
    const Docket *docket;
    WeighOptions  options;
    Arena         arena, index_arena;   /* index_arena: by_place and place_from, made anew by weigh_know */
    Kernel        kernel;
    double       *common;               /* by actor (case_build); of the actors that there were when it was counted */
    uint32_t      common_count;
    float        *fresh;                /* by report */
    uint32_t      fresh_count;
    uint32_t     *by_place, *place_from;/* testimonies known by options.as_known, by place */
    uint32_t      place_count, counted; /* counted: testimonies that are in by_place */
    PlaceRoom    *places;
    Reliability  *reliability;          /* by witness */
    uint32_t      witness_count;
};

/* The place with its pins made. */
PlaceRoom *weigh_case(Weigh *w, uint32_t place);
/* The same with the chain run. */
PlaceRoom *weigh_place(Weigh *w, uint32_t place);
/* The likelihood of everything said, a row of FLAG_COUNT * holders for each day of the case, into like. */
void weigh_likelihood(const Weigh *w, const Case *c, double *like);
/* Estimates w->reliability from all places (learn.c). */
void weigh_learn(Weigh *w);
/* State, holder, surety, shares on a day, without the counts and the layers (who.c). scratch: CHAIN_STATES_MAX numbers. */
void weigh_judge(Weigh *w, PlaceRoom *p, Day day, double *scratch, Control *v);
/* The name under which an actor of the place's holders, or the ally most spoken of, holds it on that day (who.c). */
uint32_t weigh_name(const Weigh *w, const PlaceRoom *p, uint32_t actor, Day day);
/* True in each state that agrees with the verdict; FLAG_COUNT * holders flags. */
void weigh_agreeing(const Weigh *w, const Case *c, const Control *v, bool *out);

#endif
