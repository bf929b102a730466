/* weigh/cast.h - who may hold a place: the actors, which are part of which, and who fights beside whom on which day.
 *
 * In    a theatre's actors and sides, and the plain names that claims use beside them
 * Out   actors as numbers, the theatre's first; sides as bits
 * Lends names of the theatre; a cast is const once the claims are loaded
 */
#ifndef HEAR_WEIGH_CAST_H
#define HEAR_WEIGH_CAST_H

#include "base/map.h"
#include "names/theatre.h"

enum {
    CAST_SIDES_MAX = 64, /* one bit each */
    CAST_DEPTH_MAX = 16, /* actors within actors */
};

typedef uint64_t SideMask;

typedef struct {
    Str name;        /* the id in claims */
    uint32_t parent; /* ID_NONE: none */
    bool coalition;  /* its members may hold a place in their own name */
    bool holds;      /* false: cannot hold a place (civilians, the United Nations, "unknown") */
    uint32_t joined; /* index into Cast.members: the last time it joined a side; ID_NONE: never */
} CastActor;

/* An actor's days on a side, and the time it joined one before that. */
typedef struct {
    SideMember is;
    uint32_t before;
} CastMember;

typedef struct {
    Arena *arena;
    LIST(CastActor) actors;
    LIST(Str) sides;
    LIST(CastMember) members;
    Map by_name;
} Cast;

/* An empty cast whose data go in arena. */
void cast_init(Cast *c, Arena *arena);
/* A cast of all actors of the theatre, numbered as there. Sides beyond CAST_SIDES_MAX are passed over. */
void cast_of_theatre(Cast *c, Arena *arena, const Theatre *t);
/* The number of the actor called name, added when it is new. */
uint32_t cast_add(Cast *c, Str name, uint32_t parent);
uint32_t cast_find(const Cast *c, Str name); /* ID_NONE when there is none */
uint32_t cast_add_side(Cast *c, Str name);
void cast_join(Cast *c, uint32_t side, uint32_t actor, Day from, Day to);

/* The sides on which the actor, or one of those it is part of, fights on that day (DAY_NONE: ever). */
SideMask cast_sides(const Cast *c, uint32_t actor, Day day);
/* The longest stretch around that day in which no alliance begins or ends. */
Days cast_constant_days(const Cast *c, Day day);
/* True when both fight on one side that day. An actor is allied with itself. */
bool cast_allied(const Cast *c, uint32_t a, uint32_t b, Day day);
/* True when a is b or part of it. */
bool cast_within(const Cast *c, uint32_t a, uint32_t b);
/* The outermost actor that a is part of: claims of an army and of its units are about one holder. */
uint32_t cast_root(const Cast *c, uint32_t a);
/* The name under which a holds: an army for its unit, but a member of a coalition for itself. */
uint32_t cast_own_name(const Cast *c, uint32_t a);
static inline Str cast_name(const Cast *c, uint32_t a) { return a < c->actors.count ? c->actors.at[a].name : STR_NONE; }

#endif
