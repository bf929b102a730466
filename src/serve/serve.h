/* serve/serve.h - the page and its JSON over HTTP, for one ledger, on one machine.
 *
 * In    a ledger, a theatre, the folder of the built page
 * Out   answers under /api/v1/ as data/web/openapi.json describes them; the page's files under /
 * Lends nothing: an answer lives in the arena that the caller gives
 * Cost  the ledger's claims are held in memory; a day's map of a thousand places takes a few milliseconds the first time
 *
 * serve_answer is a function of the request and the ledger alone, so that tests and the fuzzer need no socket;
 * serve_run (serve/listen.c) puts libmicrohttpd before it. docs/internals/serve.md tells what keeps hostile clients out.
 */
#ifndef HEAR_SERVE_H
#define HEAR_SERVE_H

#include "ledger/ledger.h"

enum {
    SERVE_BODY_MAX = 64 << 10, /* of a request */
    SERVE_PATH_MAX = 1024,
    SERVE_TOKEN_MAX = 128,
};

typedef struct {
    Ledger *ledger; /* lent; opened for writing where reviews are to be taken */
    bool writable;
    LedgerVersion at;       /* that is shown, whatever comes later; entries 0: the last, followed as it grows */
    const Theatre *theatre; /* lent */
    const Names *names;     /* lent */
    Str program;            /* "hearsay 0.1.0" */
    Str languages;          /* the folder of the languages' data; empty: claims are taken to be read from every one */
    Str web_folder;         /* the built page; empty: none, JSON only */
    /* URL template of raster tiles, or the path of a .pmtiles file, or empty: without an URL no request leaves the host */
    Str tiles;
    Str access_token;     /* who shows it may ask; empty: everyone on this machine */
    Str session;          /* what writing needs besides: a secret of this run */
    unsigned jobs;        /* threads to weigh with; 0: one. Changes no answer */
    int64_t (*now)(void); /* seconds since 1970-01-01 UTC */
} ServeOptions;

typedef struct Serve Serve;

/* Loads the ledger's claims and the page's files. Strings in options are copied. */
bool serve_open(Serve **out, const ServeOptions *options, HearErr *err);
void serve_close(Serve *s);

typedef enum { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OTHER } HttpMethod;

/* Header fields are empty where the client sent none. */
typedef struct {
    HttpMethod method;
    Str path, query; /* as sent, still escaped; query without the '?' */
    Str host, origin, fetch_site, token, cookie, authorization, if_none_match, content_type;
    Str body;
    bool takes_gzip;
} HttpRequest;

typedef struct {
    int status;
    Str body, type;
    Str etag;                 /* with its quotes; empty: none */
    Str location, set_cookie; /* empty: none */
    bool gzipped;
    bool for_ever; /* the address changes when the content does */
} HttpAnswer;

/* Always gives an answer; what goes wrong is told in it. */
void serve_answer(Serve *s, const HttpRequest *request, Arena *keep, HttpAnswer *out);

typedef struct {
    Str address;              /* to listen on: "127.0.0.1", "::1", "0.0.0.0" */
    uint16_t port;            /* 0: any that is free */
    volatile const int *stop; /* serving ends when it is no longer 0 */
    void (*ready)(void *user, uint16_t port);
    void *user;
} ServeListen;

/* Serves until told to stop. */
bool serve_run(Serve *s, const ServeListen *where, HearErr *err);

#endif
