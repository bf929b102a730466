/* Requests of any bytes: line 1 method, path and query; then "Name: value" lines; an empty line; the body. Each is answered, with a
 * status that is one of those told, and whatever is called JSON is JSON. Nothing is written without token and origin. */
#include "serve/serve.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Theatre theatre;
static Names *names;
static Ledger *ledger;
static Serve *serve;

static int64_t noon(void) { return 1600000000; }

static void open_all(void)
{
    char path[] = "/tmp/hearsay-http-XXXXXX";
    HearErr err = { 0 };
    int file = mkstemp(path);
    assert(file >= 0);
    close(file);
    unlink(path);
    bool ok = theatre_open(&theatre, STR("data/theatre/levant"), STR_NONE, &err) &&
              names_open(&names, &theatre, STR("en"), STR("data/lang/en"), &err) && ledger_open(&ledger, str_of(path), LEDGER_WRITE, &err);
    ServeOptions o = { .ledger = ledger,
                       .writable = true,
                       .theatre = &theatre,
                       .names = names,
                       .program = STR("fuzz"),
                       .session = STR("session"),
                       .now = noon };
    ok = ok && serve_open(&serve, &o, &err);
    assert(ok);
    unlink(path);
}

static HttpRequest request_of(Str text)
{
    HttpRequest r = { .host = STR("localhost") };
    Str line, name;
    if (str_line(&text, &line) && str_cut(&line, ' ', &name)) {
        r.method = str_eq(name, STR("POST")) ? HTTP_POST : str_eq(name, STR("HEAD")) ? HTTP_HEAD : str_eq(name, STR("GET")) ? HTTP_GET : HTTP_OTHER;
        str_cut(&line, '?', &r.path);
        r.query = line;
    }
    struct {
        const char *name;
        Str *to;
    } fields[] = { { "Host", &r.host },     { "Origin", &r.origin },      { "Site", &r.fetch_site },     { "Token", &r.token },
                   { "Cookie", &r.cookie }, { "Auth", &r.authorization }, { "Match", &r.if_none_match }, { "Type", &r.content_type } };
    while (str_line(&text, &line) && line.len && str_cut(&line, ':', &name))
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            if (str_eq(name, str_of(fields[i].name))) *fields[i].to = str_trim(line);
    r.body = text;
    r.takes_gzip = str_find(r.path, STR("z"), 0) != SIZE_MAX;
    return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!serve) open_all();
    Arena keep = { 0 };
    char *exact = malloc(size ? size : 1);
    assert(exact);
    memcpy(exact, data, size);
    HttpRequest r = request_of((Str){ exact, size });
    HttpAnswer a;
    serve_answer(serve, &r, &keep, &a);
    assert(a.status >= 200 && a.status < 600);
    if (a.status != 304 && !a.gzipped && str_find(a.type, STR("json"), 0) != SIZE_MAX) {
        json_t *o = json_loadb(a.body.at, a.body.len, 0, NULL);
        assert(o);
        json_decref(o);
    }
    if (r.method == HTTP_POST && a.status == 200) assert(str_eq(r.token, STR("session")) && r.origin.len);
    free(exact);
    arena_free(&keep);
    return 0;
}
