/* Who may ask, and who may write.
 *
 * A page of another site can make the user's browser send requests here. It cannot read the answers, for nothing is shared
 * with other origins; it must not be able to write either, nor to make a name of its own point to this machine and so become
 * "same origin". So: requests come under a name of this machine, writing needs the session's token, which only a page of
 * this origin can read, and an Origin that is this host. */
#include "serve/inside.h"

static const char cookie_name[] = "hearsay=";

/* Takes as long whether the first byte differs or the last. */
static bool same_secret(Str a, Str b)
{
    if (a.len != b.len) return false;
    unsigned char differ = 0;
    for (size_t i = 0; i < a.len; i++) differ |= (unsigned char)(a.at[i] ^ b.at[i]);
    return differ == 0;
}

/* "localhost:8080" to "localhost", "[::1]:8080" to "[::1]". */
static Str without_port(Str host)
{
    size_t colon = host.len;
    for (size_t i = host.len; i > 0 && ascii_digit(host.at[i - 1]); i--) colon = i - 1;
    return colon > 0 && colon < host.len && host.at[colon - 1] == ':' ? str_head(host, colon - 1) : host;
}

static bool is_loopback_name(Str host)
{
    static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
    Str name = without_port(host);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, str_of(names[i]))) return true;
    return false;
}

static bool is_our_name(const Serve *s, Str host)
{
    return s->o.access_token.len > 0 || is_loopback_name(host); /* a borrowed name does not bring the token's cookie */
}

static Str cookie_value(Str cookies)
{
    Str cookie;
    while (str_cut(&cookies, ';', &cookie)) {
        cookie = str_trim(cookie);
        if (str_eat(&cookie, str_of(cookie_name))) return cookie;
    }
    return STR_NONE;
}

static bool refuse(HttpAnswer *out, Arena *keep, int status, const char *why)
{
    JsonOut j = { .out = { .arena = keep } };
    jout_open(&j, '{');
    jout_key(&j, "error"), jout_str(&j, str_of(why));
    jout_close(&j, '}');
    *out = (HttpAnswer){ .status = status, .type = STR("application/json"), .body = buf_str(&j.out) };
    return false;
}

/* The access token: as a cookie, as a bearer token, or once in the address, which then becomes the cookie. */
static bool may_read(const Serve *s, const HttpRequest *r, Arena *keep, HttpAnswer *out)
{
    if (s->o.access_token.len == 0) return true;
    Str bearer = r->authorization, given;
    if (same_secret(cookie_value(r->cookie), s->o.access_token)) return true;
    if (str_eat(&bearer, STR("Bearer ")) && same_secret(str_trim(bearer), s->o.access_token)) return true;
    Query q;
    if (r->method != HTTP_GET || !query_parse(&q, r->query, keep)) return refuse(out, keep, 401, "the access token is missing or wrong");
    given = query_get(&q, "token");
    if (!same_secret(given, s->o.access_token)) return refuse(out, keep, 401, "the access token is missing or wrong");
    *out = (HttpAnswer){ .status = 303,
                         .type = STR("text/plain"),
                         .location = STR("/"),
                         .set_cookie = arena_printf(keep, "%s%.*s; Path=/; HttpOnly; SameSite=Strict", cookie_name, STR_FMT(given)) };
    return false;
}

static bool is_same_origin(const HttpRequest *r)
{
    Str origin = r->origin;
    if (!str_eat(&origin, STR("http://")) && !str_eat(&origin, STR("https://"))) return false;
    return str_eq_nocase(origin, r->host) && (r->fetch_site.len == 0 || str_eq(r->fetch_site, STR("same-origin")));
}

bool gate_open(const Serve *s, const HttpRequest *r, bool writes, Arena *keep, HttpAnswer *out)
{
    if (!is_our_name(s, r->host)) return refuse(out, keep, 421, "this server does not answer under that name");
    if (!may_read(s, r, keep, out)) return false;
    if (str_eq(r->fetch_site, STR("cross-site")) && (writes || str_starts(r->path, STR("/api/"))))
        return refuse(out, keep, 403, "requests from other sites are not answered");
    if (!writes) return true;
    if (!is_same_origin(r)) return refuse(out, keep, 403, "writing is for the page of this server alone: the Origin is missing or another");
    if (!same_secret(r->token, s->o.session)) return refuse(out, keep, 403, "writing needs the session's token");
    if (!str_starts(r->content_type, STR("application/json"))) return refuse(out, keep, 415, "what is written must be application/json");
    if (!s->o.writable) return refuse(out, keep, 403, "this ledger is open for reading only");
    return true;
}
