/* names/theatre.h - the data of one conflict: places, actors, sides, sources, roads (docs/formats/theatre.md).
 *
 * In    a folder of TSV files
 * Out   a Theatre, const and shared from then on; ids are indexes into its arrays
 * Cost  a few milliseconds for a thousand places
 */
#ifndef HEAR_THEATRE_H
#define HEAR_THEATRE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/map.h"

#define ID_NONE UINT32_MAX

/* clang-format off */
typedef enum {
    KIND_COUNTRY, KIND_REGION, KIND_GOVERNORATE, KIND_DISTRICT, KIND_CITY, KIND_TOWN, KIND_VILLAGE, KIND_QUARTER, KIND_CAMP,
    KIND_CROSSING, KIND_AIRBASE, KIND_AIRPORT, KIND_BASE, KIND_OILFIELD, KIND_GASFIELD, KIND_STATION, KIND_DAM, KIND_BRIDGE,
    KIND_RIVER, KIND_LAKE, KIND_MOUNTAIN, KIND_DESERT, KIND_BORDER, KIND_ROAD, KIND_SITE, KIND_COUNT
} PlaceKind;
/* clang-format on */

typedef struct {
    Str name; /* the id in claims: the commonest English spelling */
    PlaceKind kind;
    uint32_t parent; /* ID_NONE: none */
    double lat, lon; /* WGS 84 degrees */
    Str names;       /* other spellings, '|' between */
    bool foreign;    /* it lies in no country that is fought over (ground.tsv) */
} Place;

typedef struct {
    Str id, name;
    uint32_t parent;
    Str kind;
} Actor;
typedef struct {
    uint32_t side, actor;
    Day from, to;
} SideMember; /* DAY_NONE: open */
typedef struct {
    Str id, kind, lang, names, domain;
    uint32_t lean;
} Source; /* lean: a side, ID_NONE: none */
typedef struct {
    Str name;
    uint32_t from, to, via;
    Str kind;
} Road; /* places; via ID_NONE: none */

typedef enum { USE_NAME, USE_NOUN, USE_MODIFIER, USE_HOLDER, USE_PERSON } NameUse;
typedef struct {
    uint32_t actor;
    NameUse use;
    Str lang, names;
} ActorName;

/* A country or capital that stands for its government where it speaks or acts; speaker: what such a speaker is called. */
typedef struct {
    uint32_t place, actor;
    Str speaker;
} Seat;

/* Whom a common name means beside the places of a country, who means another elsewhere: "Kurdish forces". */
typedef struct {
    uint32_t place, actor, meant;
    Str names;
} Elsewhere;

typedef struct {
    Arena arena; /* holds everything below */
    Str folder;
    Place *places;
    uint32_t place_count;
    Actor *actors;
    uint32_t actor_count;
    ActorName *names;
    uint32_t name_count;
    Str *sides;
    uint32_t side_count;
    SideMember *members;
    uint32_t member_count;
    Source *sources;
    uint32_t source_count;
    Road *roads;
    uint32_t road_count;
    Seat *seats;
    uint32_t seat_count;
    Elsewhere *elsewhere;
    uint32_t elsewhere_count;
    Map place_ids, actor_ids, source_ids;
    uint64_t digest; /* of all tables as they were read: other bytes, another digest */
} Theatre;

/* Reads the folder: places.tsv, actors.tsv and actor_names.tsv must be there, the others may be absent. On failure *out is empty and err says file
 * and line. extra_sources: a further sources.tsv whose rows are added, or take the place of the theatre's with the same id; empty: none. */
bool theatre_open(Theatre *out, Str folder, Str extra_sources, HearErr *err);
void theatre_close(Theatre *t);

uint32_t theatre_actor(const Theatre *t, Str id);   /* ID_NONE when there is none */
uint32_t theatre_place(const Theatre *t, Str name); /* by exact id; any spelling: names_place() */
uint32_t theatre_source(const Theatre *t, Str id);
uint32_t theatre_source_at(const Theatre *t, Str url); /* whose web address it is: "https://www.sana.sy/en/1", "sana.sy" */
/* The side on which the actor, or one of those it is part of, fights on that day (DAY_NONE: ever); ID_NONE when none. */
uint32_t theatre_side_of(const Theatre *t, uint32_t actor, Day day);
/* The side on which it fought first, whatever came later: the rebels are no government for having won. ID_NONE when none. */
uint32_t theatre_first_side(const Theatre *t, uint32_t actor);
/* The government that the place stands for; NULL when it is no country or capital of one. */
const Seat *theatre_seat(const Theatre *t, uint32_t place);
/* Whom these words, which mean the actor, mean in that country: "Kurdish forces" in Iraq; the actor himself where nothing else is listed. */
uint32_t theatre_meant_in(const Theatre *t, uint32_t actor, Str words, uint32_t country);
/* True when place a is b or lies in it by parents. */
bool theatre_within(const Theatre *t, uint32_t a, uint32_t b);
/* Great-circle distance between two places, and between two points in degrees. */
double theatre_km(const Theatre *t, uint32_t a, uint32_t b);
double earth_km(double lat1, double lon1, double lat2, double lon2);
/* The kinds by name, as in places.tsv. */
bool place_kind_parse(Str s, PlaceKind *out);
const char *place_kind_name(PlaceKind kind);

#endif
