/* cli/countries.h - what other people's tables want to know of a country: its numbers, its region, its own forces.
 *
 * In    THEATRE/countries.tsv (docs/formats/theatre.md); a theatre without one has no countries, and their cells stay empty
 * Out   the country of a place; the country whose own forces an actor is
 */
#ifndef HEAR_CLI_COUNTRIES_H
#define HEAR_CLI_COUNTRIES_H

#include "names/theatre.h"

typedef struct {
    uint32_t place;  /* the country, in the theatre */
    int64_t iso, gw; /* ISO 3166-1 numeric; Gleditsch and Ward's number; 0: none */
    Str acled_region, ucdp_region;
    Str forces; /* ids of actors, '|' between */
} Country;

typedef struct {
    Country *at;
    uint32_t count;
} Countries;

/* Strings go in keep. */
bool countries_load(Countries *out, const Theatre *t, Arena *keep, HearErr *err);
/* The country that the place lies in; NULL when the table has none. */
const Country *country_of(const Countries *c, const Theatre *t, uint32_t place);
/* The country whose own forces the actor (an id), or one that it is part of, is; NULL: a group that is no state's. */
const Country *country_of_actor(const Countries *c, const Theatre *t, Str actor);

#endif
