/* libmicrohttpd before serve_answer: one thread, one loop, and an end for every client that is slow, broken or many.
 *
 * The library's own time limit counts silence only, so that a client which sends a byte now and then could stay for ever. Here
 * each step of a connection (its next request, the answer) has an end, told by `doors`; when many are connected the
 * ends come sooner. Answers to questions are kept by address until the ledger changes: the day's map costs its making once. */
#include "base/map.h"
#include "serve/inside.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    CONNECTIONS_MAX = 256,
    CONNECTIONS_CROWDED = 160,
    CONNECTION_BYTES = 32 << 10, /* a request's line and header fields */
    SILENCE_SECONDS = 20,
    STEP_SECONDS = 20, /* for one request to arrive, or the next to be begun */
    STEP_SECONDS_CROWDED = 3,
    ANSWER_SECONDS = 120, /* for one answer to be taken */
    LOOP_MS = 250,
    KEPT_ANSWERS = 2048, /* a slider over five years of days */
    KEPT_BYTES_MAX = 64 << 20,
    ADDRESS_ROOM = SERVE_PATH_MAX + 2,
};

/* One connection: the socket, and since when it has been doing what it does. */
typedef struct {
    int socket;
    bool answering;
    int64_t since;
} Door;

/* An answer as it went out, by what was asked. */
typedef struct {
    uint64_t key;
    struct MHD_Response *response;
    size_t bytes, etag_len;
    char etag[24];
} Kept;

typedef struct {
    Serve *serve;
    Door doors[CONNECTIONS_MAX];
    Kept kept[KEPT_ANSWERS];
    size_t kept_bytes;
    Sha256 kept_for; /* the ledger's version that they are answers about */
    Str policy;      /* Content-Security-Policy */
} Listener;

/* A request on its way in. */
typedef struct {
    Arena arena;
    Buf body;
    bool begun, too_long;
    char address[ADDRESS_ROOM];
    Str query;
} Incoming;

static int64_t seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec;
}

/* ---- doors ---- */

static void on_connection(void *user, struct MHD_Connection *c, void **socket_context, enum MHD_ConnectionNotificationCode what)
{
    Listener *l = user;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        *socket_context = NULL;
        for (int i = 0; info && i < CONNECTIONS_MAX; i++)
            if (l->doors[i].socket < 0) {
                l->doors[i] = (Door){ info->connect_fd, false, seconds_now() };
                *socket_context = &l->doors[i];
                return;
            }
    } else if (*socket_context) {
        ((Door *)*socket_context)->socket = -1;
    }
}

static Door *door_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void close_late(Listener *l)
{
    int64_t now = seconds_now();
    int count = 0;
    for (int i = 0; i < CONNECTIONS_MAX; i++) count += l->doors[i].socket >= 0;
    int64_t step = count >= CONNECTIONS_CROWDED ? STEP_SECONDS_CROWDED : STEP_SECONDS;
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        Door *d = &l->doors[i];
        if (d->socket >= 0 && now - d->since > (d->answering ? ANSWER_SECONDS : step)) shutdown(d->socket, SHUT_RDWR);
    }
}

/* ---- answers that are kept ---- */

static void forget_answers(Listener *l)
{
    for (int i = 0; i < KEPT_ANSWERS; i++)
        if (l->kept[i].response) MHD_destroy_response(l->kept[i].response);
    memset(l->kept, 0, sizeof l->kept);
    l->kept_bytes = 0;
}

static Kept *kept_slot(Listener *l, uint64_t key) { return &l->kept[key % KEPT_ANSWERS]; }

static void keep_answer(Listener *l, uint64_t key, struct MHD_Response *response, const HttpAnswer *a)
{
    Kept *k = kept_slot(l, key);
    if (a->body.len > KEPT_BYTES_MAX / 16 || a->etag.len > sizeof k->etag) return;
    if (l->kept_bytes > KEPT_BYTES_MAX) forget_answers(l);
    if (k->response) MHD_destroy_response(k->response), l->kept_bytes -= k->bytes;
    *k = (Kept){ .key = key, .response = response, .bytes = a->body.len, .etag_len = a->etag.len };
    memcpy(k->etag, a->etag.at, a->etag.len);
    l->kept_bytes += a->body.len;
}

/* ---- requests ---- */

static Str header(struct MHD_Connection *c, const char *name) { return str_of(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name)); }

static HttpRequest request_of(struct MHD_Connection *c, const char *method, const Incoming *in)
{
    HttpMethod m = !strcmp(method, "GET") ? HTTP_GET : !strcmp(method, "HEAD") ? HTTP_HEAD : !strcmp(method, "POST") ? HTTP_POST : HTTP_OTHER;
    return (HttpRequest){
        .method = m,
        .path = str_of(in->address),
        .query = in->query,
        .host = header(c, "Host"),
        .origin = header(c, "Origin"),
        .fetch_site = header(c, "Sec-Fetch-Site"),
        .token = header(c, "X-Hearsay-Token"),
        .cookie = header(c, "Cookie"),
        .authorization = header(c, "Authorization"),
        .if_none_match = header(c, "If-None-Match"),
        .content_type = header(c, "Content-Type"),
        .body = buf_str(&in->body),
        .takes_gzip = str_find_nocase(header(c, "Accept-Encoding"), STR("gzip"), 0) != SIZE_MAX,
    };
}

static void add_header(struct MHD_Response *r, const char *name, Str value)
{
    char room[1024];
    if (value.len == 0 || value.len >= sizeof room) return;
    memcpy(room, value.at, value.len);
    room[value.len] = '\0';
    MHD_add_response_header(r, name, room);
}

static struct MHD_Response *response_of(const Listener *l, const HttpAnswer *a)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(a->body.len, (void *)(uintptr_t)(a->body.len ? a->body.at : ""), MHD_RESPMEM_MUST_COPY);
    if (!r) return NULL;
    add_header(r, "Content-Type", a->type);
    add_header(r, "ETag", a->etag);
    add_header(r, "Location", a->location);
    add_header(r, "Set-Cookie", a->set_cookie);
    if (a->gzipped) add_header(r, "Content-Encoding", STR("gzip"));
    add_header(r, "Vary", STR("Accept-Encoding"));
    add_header(r, "Cache-Control", a->for_ever ? STR("public, max-age=31536000, immutable") : STR("no-cache"));
    add_header(r, "Content-Security-Policy", l->policy);
    add_header(r, "X-Content-Type-Options", STR("nosniff"));
    add_header(r, "Referrer-Policy", STR("no-referrer"));
    add_header(r, "Cross-Origin-Opener-Policy", STR("same-origin"));
    add_header(r, "Cross-Origin-Resource-Policy", STR("same-origin"));
    return r;
}

/* The answers kept are those to plain questions, after the gate; any change of the ledger forgets them. */
static bool may_be_kept(const HttpRequest *r)
{
    return (r->method == HTTP_GET || r->method == HTTP_HEAD) && str_starts(r->path, STR("/api/v1/")) && !str_ends(r->path, STR("/session"));
}

static bool is_current(Listener *l)
{
    LedgerVersion now;
    HearErr err = { 0 };
    if (!ledger_version(l->serve->o.ledger, &now, &err)) return false;
    if (!sha256_eq(&now.head, &l->kept_for)) {
        forget_answers(l);
        l->kept_for = now.head;
    }
    return true;
}

static enum MHD_Result answer(Listener *l, struct MHD_Connection *c, const HttpRequest *r, Arena *keep)
{
    HttpAnswer a;
    Buf asked = { .arena = keep };
    buf_add(&asked, r->path), buf_add_char(&asked, '?'), buf_add(&asked, r->query), buf_add_char(&asked, r->takes_gzip ? 'z' : '-');
    uint64_t key = str_hash(buf_str(&asked));
    bool keeps = may_be_kept(r) && is_current(l);
    Kept *k = kept_slot(l, key);
    if (keeps && k->response && k->key == key && gate_open(l->serve, r, false, keep, &a)) {
        if (!str_eq(r->if_none_match, (Str){ k->etag, k->etag_len })) return MHD_queue_response(c, 200, k->response);
        a = (HttpAnswer){ .status = 304, .etag = { k->etag, k->etag_len } };
    } else {
        serve_answer(l->serve, r, keep, &a);
    }
    struct MHD_Response *response = response_of(l, &a);
    if (!response) return MHD_NO;
    enum MHD_Result ok = MHD_queue_response(c, (unsigned)a.status, response);
    if (keeps && a.status == 200) keep_answer(l, key, response, &a);
    else MHD_destroy_response(response);
    return ok;
}

/* The path as it was sent, still escaped; MHD gives it so because of unescape() below. The first call of a request. */
static void *on_address(void *user, const char *uri, struct MHD_Connection *c)
{
    Incoming *in = calloc(1, sizeof *in);
    (void)user, (void)c;
    if (!in) return NULL;
    Str all = str_of(uri);
    size_t mark = str_find_char(all, '?', 0);
    Str path = mark == SIZE_MAX ? all : str_head(all, mark), query = mark == SIZE_MAX ? STR_NONE : str_from(all, mark + 1);
    in->too_long = path.len >= ADDRESS_ROOM;
    if (!in->too_long) memcpy(in->address, path.at, path.len);
    in->query = arena_copy(&in->arena, query);
    in->body.arena = &in->arena;
    return in;
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *upload,
                                  size_t *upload_len, void **context)
{
    Listener *l = user;
    Incoming *in = *context;
    Door *door = door_of(c);
    (void)url, (void)version;
    if (!in) return MHD_NO;
    if (!in->begun) { /* the header has arrived, a body may follow */
        in->begun = true;
        if (door) door->since = seconds_now();
        return MHD_YES;
    }
    if (*upload_len) {
        if (in->body.len + *upload_len > SERVE_BODY_MAX) in->too_long = true;
        else buf_add(&in->body, (Str){ upload, *upload_len });
        *upload_len = 0;
        return MHD_YES;
    }
    if (door) *door = (Door){ door->socket, true, seconds_now() };
    HttpRequest r = request_of(c, method, in);
    if (in->too_long) {
        HttpAnswer a = { .status = 413, .type = STR("text/plain; charset=utf-8"), .body = STR("Too large.\n") };
        struct MHD_Response *response = response_of(l, &a);
        enum MHD_Result ok = response ? MHD_queue_response(c, 413, response) : MHD_NO;
        if (response) MHD_destroy_response(response);
        return ok;
    }
    return answer(l, c, &r, &in->arena);
}

static void on_completed(void *user, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why)
{
    Incoming *in = *context;
    Door *door = door_of(c);
    (void)user, (void)why;
    if (door) *door = (Door){ door->socket, false, seconds_now() };
    if (in) arena_free(&in->arena);
    free(in);
    *context = NULL;
}

static size_t leave_escaped(void *user, struct MHD_Connection *c, char *s)
{
    (void)user, (void)c;
    return strlen(s);
}

static void stay_silent(void *user, const char *fmt, va_list ap) { (void)user, (void)fmt, (void)ap; }

/* The origin of a tile template: "https://tiles.example/{z}/{x}/{y}.png" to "https://tiles.example". */
static Str origin_of(Str url)
{
    size_t host = str_find(url, STR("://"), 0); /* a file has none: its tiles come from here */
    return host == SIZE_MAX ? STR_NONE : str_head(url, str_find_char(url, '/', host + 3));
}

static bool address_of(const ServeListen *where, struct sockaddr_storage *out, HearErr *err)
{
    char host[256], port[8];
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM }, *found = NULL;
    if (where->address.len >= sizeof host) return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "the address is too long");
    memcpy(host, where->address.at, where->address.len);
    host[where->address.len] = '\0';
    snprintf(port, sizeof port, "%u", where->port);
    if (getaddrinfo(host, port, &hints, &found) != 0)
        return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "%s is no address to listen on", host);
    memcpy(out, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return true;
}

static void run_until_stopped(Listener *l, struct MHD_Daemon *d, const ServeListen *where)
{
    while (!*where->stop) {
        MHD_run_wait(d, LOOP_MS);
        close_late(l);
    }
}

bool serve_run(Serve *s, const ServeListen *where, HearErr *err)
{
    struct sockaddr_storage address;
    Arena arena = { 0 };
    if (!address_of(where, &address, err)) return false;
    Listener *l = calloc(1, sizeof *l);
    if (!l) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    l->serve = s;
    l->policy = arena_printf(&arena,
                             "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; font-src 'self'; "
                             "img-src 'self' data: blob: %.*s; connect-src 'self' %.*s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                             STR_FMT(origin_of(s->o.tiles)), STR_FMT(origin_of(s->o.tiles)));
    for (int i = 0; i < CONNECTIONS_MAX; i++) l->doors[i].socket = -1;
    unsigned flags = MHD_USE_EPOLL | (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
    struct MHD_Daemon *d = MHD_start_daemon(flags, where->port, NULL, NULL, on_request, l, MHD_OPTION_EXTERNAL_LOGGER, stay_silent, NULL,
                                            MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
                                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                            (size_t)CONNECTION_BYTES, MHD_OPTION_NOTIFY_CONNECTION, on_connection, l, MHD_OPTION_NOTIFY_COMPLETED,
                                            on_completed, NULL, MHD_OPTION_URI_LOG_CALLBACK, on_address, NULL, MHD_OPTION_UNESCAPE_CALLBACK,
                                            leave_escaped, NULL, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
    bool ok = d != NULL;
    if (ok) {
        const union MHD_DaemonInfo *info = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT);
        if (where->ready) where->ready(where->user, info ? info->port : where->port);
        run_until_stopped(l, d, where);
        MHD_stop_daemon(d);
    } else {
        err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "cannot listen on %.*s port %u: %s", STR_FMT(where->address), where->port,
                 strerror(errno));
    }
    forget_answers(l);
    free(l);
    arena_free(&arena);
    return ok;
}
