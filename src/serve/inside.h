/* serve/inside.h - what the files of serve share; no other module includes it. */
#ifndef HEAR_SERVE_INSIDE_H
#define HEAR_SERVE_INSIDE_H

#include "serve/pmtiles.h"
#include "serve/query.h"
#include "serve/serve.h"
#include "serve/world.h"

enum { PROBABILITY_DECIMALS = 3 }; /* as answers print them */

typedef struct {
    Str path, bytes, packed, type, etag;
    bool for_ever;
} WebFile;
typedef LIST(WebFile) WebFiles;

/* A place's name in one spelling, folded, so that what a user types can be found while he types. */
typedef struct {
    Str folded, spelling;
    uint32_t place;
} Spelling;
typedef LIST(Spelling) Spellings;

struct Serve {
    ServeOptions o;
    Arena arena; /* options and files */
    WebFiles files;
    Str lines; /* the theatre's rivers as GeoJSON */
    Spellings spellings;
    PmTiles *tiles; /* NULL: none, or at an URL */
    World *world;
};

/* One question to the API on its way: what it asks for, and where the answer is written. */
typedef struct {
    Serve *serve;
    World *world;
    Query query; /* unescaped */
    Str rest;    /* of the path, behind the route's name: "17" of /api/v1/reports/17 */
    Str body;    /* of a POST */
    Arena *keep;
    JsonOut j; /* the answer */
    int status;
    HearErr err;
} Ask;

/* ask.c: says what is wrong with the question, and returns false. */
__attribute__((format(printf, 3, 4))) bool ask_fail(Ask *a, int status, const char *fmt, ...);
/* The day under name; `otherwise` when there is none. False, told, when it is no day. */
bool ask_day(Ask *a, const char *name, Day otherwise, Day *out);
/* The place under name, in any spelling: its number in the theatre. False, told, when there is none. */
bool ask_place(Ask *a, const char *name, uint32_t *out);
/* A whole number from least to most. */
bool ask_number(Ask *a, const char *name, int64_t least, int64_t most, int64_t otherwise, int64_t *out);
/* The number that the rest of the path is, of an entry that the ledger has at the version shown. */
bool ask_id(Ask *a, int64_t *out);
/* day (the last that claims are about) and as_known (everything). */
bool ask_two_days(Ask *a, Day *day, Day *as_known);
/* The day asked about, and the weighing as of the day of knowledge: near enough where the question says quick=1. */
bool ask_moment(Ask *a, Day *day, Weigh **weigh);

static inline void put_str(JsonOut *j, const char *key, Str s)
{
    jout_key(j, key);
    jout_str_or_null(j, s);
}
static inline void put_int(JsonOut *j, const char *key, int64_t n)
{
    jout_key(j, key);
    jout_int(j, n);
}
/* put.c: the day, or null. */
void put_day(JsonOut *j, const char *key, Day d);
/* The side's name, or null. */
void put_side(JsonOut *j, const char *key, const World *w, uint32_t side);
/* state, holder, rivals, besieged_by: what a verdict looks like, into an open object. */
void put_look(JsonOut *j, const World *w, const Control *c);
/* state, holder, sure, ... of a place on a day, into an open object. */
void put_verdict(JsonOut *j, const World *w, const Control *c);
/* A claim as the API gives it: what ledger_claim_json writes, with its standing. Into an open list, or after a key. */
void put_claim(Ask *a, const LedgerClaim *c);
/* Opens a claim's object and writes its fields, so that the caller can add his own before he closes it. */
void put_claim_open(Ask *a, const LedgerClaim *c);
/* A reviewer's verdict on a claim, as an object. */
void put_review(JsonOut *j, const LedgerReview *r);
/* True when the language ("en-GB" is "en") has the tables that claims are read with. */
bool claims_read_from(const Serve *s, Str lang);

/* api_sources.c: the reports that share their text with that one, into an open list. */
void put_copies_of(Ask *a, int64_t report);

/* The answers, one function a route; false when a->status says what went wrong. */
typedef bool Route(Ask *a);
Route api_meta, api_session, api_places, api_map, api_glance, api_roads, api_lines;
Route api_who, api_timeline, api_claims, api_disputes;
Route api_claim, api_report, api_search, api_find_place, api_queue;
Route api_sources, api_copies, api_forecasts;
Route api_review, api_add_claim;

/* gate.c: may this request be answered at all? False: out says why not. writes: it changes the ledger. */
bool gate_open(const Serve *s, const HttpRequest *r, bool writes, Arena *keep, HttpAnswer *out);

/* api_find.c, lines.c, files.c: what is made ready once. */
bool spellings_load(Serve *s, HearErr *err);
bool lines_load(Serve *s, HearErr *err);
bool files_load(Serve *s, HearErr *err);
const WebFile *files_find(const Serve *s, Str path);

/* wire.c: what every answer needs: a tag by its content, 304 where the client has it already, gzip where that helps. */
void wire_finish(const HttpRequest *r, Arena *keep, HttpAnswer *out);
/* The bytes packed as gzip, in keep; empty when that makes them no smaller. */
Str wire_gzip(Arena *keep, Str bytes, int level);
Str wire_etag(Arena *keep, Str bytes);

#endif
