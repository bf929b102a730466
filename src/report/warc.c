/* A web archive is read in layers: the ZIP's entries (WACZ only) and what is packed in them, the records, the HTTP message. Each
 * asks the one below for bytes; none holds more than its window, but for the one page that is handed out. */
#include "report/warc.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <zlib.h>

enum {
    WINDOW = 64 << 10,
    LINE_MAX_BYTES = 16 << 10, /* of a record's header */
    HEAD_LINES_MAX = 200,
    BODY_MAX = 32 << 20, /* of a response as it came, and of its body unpacked */
};

struct Warc {
    BytesRead read;
    void *from;
    Str file;
    struct archive *zip; /* NULL: no ZIP */
    Gunzip *gunzip;      /* of the ZIP's entry; NULL: it is not packed */
    bool in_entry, ended, broken;
    size_t at, len; /* window[at, len) is not yet used */
    uint64_t record;
    char zipped[WINDOW], head[WINDOW], window[WINDOW];
};

/* ---- bytes ---- */

static la_ssize_t zip_bytes(struct archive *zip, void *data, const void **buffer)
{
    Warc *w = data;
    (void)zip;
    *buffer = w->zipped;
    return w->read(w->from, w->zipped, sizeof w->zipped);
}

static long entry_bytes(void *warc, char *at, size_t room) { return (long)archive_read_data(((Warc *)warc)->zip, at, room); }

/* Goes to the next entry of the ZIP that is a WARC, and looks whether it is packed; its first bytes go into the window where it is not. */
static bool begin_entry(Warc *w)
{
    struct archive_entry *entry;
    while (archive_read_next_header(w->zip, &entry) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        Str path = str_of(name ? name : "");
        if (!str_ends(path, STR(".warc")) && !str_ends(path, STR(".warc.gz"))) continue;
        long got = entry_bytes(w, w->head, sizeof w->head);
        Str head = { w->head, got > 0 ? (size_t)got : 0 };
        w->broken = got < 0;
        w->in_entry = true;
        if (str_starts(head, GZIP_MAGIC)) {
            w->gunzip = gunzip_open(head, entry_bytes, w);
            w->broken = w->gunzip == NULL;
        } else {
            memcpy(w->window, head.at, head.len);
            w->len = head.len;
        }
        return !w->broken;
    }
    return false;
}

/* More bytes into the window, which is empty. False at the end. */
static bool refill(Warc *w)
{
    w->at = w->len = 0;
    while (w->len == 0 && !w->ended) {
        if (w->zip && !w->in_entry) {
            w->ended = !begin_entry(w);
            continue;
        }
        long got = w->gunzip ? gunzip_read(w->gunzip, w->window, sizeof w->window)
                   : w->zip  ? entry_bytes(w, w->window, sizeof w->window)
                             : w->read(w->from, w->window, sizeof w->window);
        w->broken = got < 0;
        if (got > 0) {
            w->len = (size_t)got;
        } else if (w->zip && !w->broken) {
            gunzip_close(w->gunzip);
            w->gunzip = NULL;
            w->in_entry = false;
        } else {
            w->ended = true;
        }
    }
    return w->len > 0;
}

/* Takes n bytes into `to`, or passes over them when it is NULL. Returns how many there were. */
static uint64_t take_bytes(Warc *w, char *to, uint64_t n)
{
    uint64_t done = 0;
    while (done < n) {
        if (w->at == w->len && !refill(w)) break;
        size_t have = w->len - w->at, part = n - done < have ? (size_t)(n - done) : have;
        if (to) memcpy(to + done, w->window + w->at, part);
        w->at += part;
        done += part;
    }
    return done;
}

/* The next line without its ending, in a; cut at LINE_MAX_BYTES. False at the end. */
static bool take_line(Warc *w, Arena *a, Str *line)
{
    Buf b = { .arena = a };
    bool any = false;
    for (;;) {
        if (w->at == w->len && !refill(w)) break;
        any = true;
        const char *from = w->window + w->at, *nl = memchr(from, '\n', w->len - w->at);
        size_t n = nl ? (size_t)(nl - from) : w->len - w->at;
        if (b.len < LINE_MAX_BYTES) buf_add(&b, (Str){ from, n < LINE_MAX_BYTES - b.len ? n : LINE_MAX_BYTES - b.len });
        w->at += n + (nl != NULL);
        if (nl) break;
    }
    *line = buf_str(&b);
    if (line->len && line->at[line->len - 1] == '\r') line->len--;
    return any;
}

/* ---- messages ---- */

/* "Name: value" with this name. */
static bool header(Str line, const char *name, Str *value)
{
    Str n = str_of(name);
    if (line.len <= n.len || line.at[n.len] != ':' || !str_eq_nocase(str_head(line, n.len), n)) return false;
    *value = str_trim(str_from(line, n.len + 1));
    return true;
}

/* A chunked body as one piece. What does not keep to the form is taken as it stands: such archives exist. */
static Str join_chunks(Arena *a, Str body)
{
    Buf b = { .arena = a };
    Str rest = body, line;
    while (str_line(&rest, &line)) {
        uint64_t size = 0;
        size_t digits = 0;
        line = str_trim(line);
        for (; digits < line.len && digits < 8; digits++) {
            char c = ascii_down(line.at[digits]);
            if (!ascii_digit(c) && (c < 'a' || c > 'f')) break;
            size = size * 16 + (uint64_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
        }
        if (digits == 0) return b.len ? buf_str(&b) : body;
        if (size == 0) break;
        buf_add(&b, str_head(rest, (size_t)size));
        rest = str_from(rest, (size_t)size);
        if (!str_eat(&rest, STR("\r\n"))) str_eat(&rest, STR("\n"));
    }
    return b.len ? buf_str(&b) : body;
}

/* gzip or deflate; what was unpacked before a fault is kept. */
static Str unpacked(Arena *a, Str body)
{
    Buf b = { .arena = a };
    char part[8 << 10];
    z_stream z = { .next_in = (Bytef *)(uintptr_t)body.at, .avail_in = (uInt)body.len };
    if (inflateInit2(&z, 15 + 32) != Z_OK) return body;
    for (int status = Z_OK; status == Z_OK && b.len < BODY_MAX;) {
        z.next_out = (Bytef *)part;
        z.avail_out = sizeof part;
        status = inflate(&z, Z_NO_FLUSH);
        buf_add(&b, (Str){ part, sizeof part - z.avail_out });
    }
    inflateEnd(&z);
    return b.len ? buf_str(&b) : body; /* not packed after all */
}

static bool is_page(Str type, bool *plain)
{
    static const char *const pages[] = { "text/html", "application/xhtml+xml", "text/plain" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Str t = str_of(pages[i]);
        if (type.len < t.len || !str_eq_nocase(str_head(type, t.len), t)) continue;
        *plain = i == 2;
        return true;
    }
    return false;
}

/* Of "text/html; charset=windows-1251". */
static Str charset_of(Str type)
{
    const Str key = STR("charset=");
    size_t at = str_find_nocase(type, key, 0);
    Str s = at == SIZE_MAX ? STR_NONE : str_from(type, at + key.len);
    str_eat(&s, STR("\""));
    size_t n = 0;
    while (n < s.len && (ascii_alnum(s.at[n]) || strchr("-_:.", s.at[n]))) n++;
    return str_head(s, n);
}

/* Reads the HTTP response: true when it brought a page. */
static bool read_http(Arena *a, Str message, WarcPage *out, Str *unread)
{
    Str line, value, type = STR_NONE, packing = STR_NONE;
    bool chunked = false;
    if (!str_line(&message, &line) || !str_starts(line, STR("HTTP/"))) return false;
    size_t space = str_find_char(line, ' ', 0);
    if (space == SIZE_MAX || !str_starts(str_from(line, space + 1), STR("2"))) return false;
    while (str_line(&message, &line) && line.len) {
        if (header(line, "Content-Type", &value)) type = value;
        if (header(line, "Content-Encoding", &value)) packing = value;
        if (header(line, "Transfer-Encoding", &value)) chunked = str_find_nocase(value, STR("chunked"), 0) != SIZE_MAX;
    }
    if (!is_page(type, &out->plain)) return false;
    out->charset = charset_of(type);
    out->body = chunked ? join_chunks(a, message) : message;
    if (str_eq_nocase(packing, STR("br")) || str_eq_nocase(packing, STR("zstd"))) *unread = packing;
    else if (packing.len && !str_eq_nocase(packing, STR("identity"))) out->body = unpacked(a, out->body);
    return true;
}

/* ---- records ---- */

typedef struct {
    Str type, content, url;
    int64_t length;
} Head;

/* Reads a record's header. False at the end of the archive. *lost: what stands here is no record; it was read past. */
static bool read_head(Warc *w, Arena *a, Head *h, bool *lost)
{
    Str line, value;
    *h = (Head){ .length = -1 };
    *lost = false;
    do {
        if (!take_line(w, a, &line)) return false;
        *lost = *lost || (line.len && !str_starts(line, STR("WARC/")));
    } while (!str_starts(line, STR("WARC/")));
    for (int i = 0; i < HEAD_LINES_MAX && take_line(w, a, &line) && line.len; i++) {
        if (header(line, "WARC-Type", &value)) h->type = value;
        if (header(line, "Content-Type", &value)) h->content = value;
        if (header(line, "WARC-Target-URI", &value)) h->url = value;
        if (header(line, "Content-Length", &value) && !str_int(value, &h->length)) h->length = -1;
    }
    if (str_eat(&h->url, STR("<")) && str_ends(h->url, STR(">"))) h->url.len--; /* an old habit of some writers */
    return true;
}

Warc *warc_open(BytesRead read, void *from, bool zipped, Str file)
{
    Warc *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->read = read;
    w->from = from;
    w->file = file;
    if (zipped) {
        w->zip = archive_read_new();
        bool ok = w->zip && archive_read_support_format_zip(w->zip) == ARCHIVE_OK &&
                  archive_read_open(w->zip, w, NULL, zip_bytes, NULL) == ARCHIVE_OK;
        if (!ok) w->ended = w->broken = true; /* told by warc_next */
    }
    return w;
}

bool warc_next(Warc *w, Arena *keep, WarcPage *out, HearErr *err)
{
    for (;;) {
        Head h;
        bool lost;
        ArenaMark mark = arena_mark(keep);
        *out = (WarcPage){ .record = ++w->record };
        if (!read_head(w, keep, &h, &lost)) {
            if (!w->broken && !lost) return false;
            w->broken = false;
            return err_fail(err, HEAR_FORMAT, w->file, AT_RECORD, w->record, "the archive is damaged or cut short here");
        }
        if (h.length < 0) return err_fail(err, HEAR_FORMAT, w->file, AT_RECORD, w->record, "a record without a length");
        bool response = str_eq_nocase(h.type, STR("response")) && str_starts(h.content, STR("application/http"));
        bool bare = str_eq_nocase(h.type, STR("resource")) || str_eq_nocase(h.type, STR("conversion"));
        bool resource = bare && is_page(h.content, &out->plain);
        if (resource) out->charset = charset_of(h.content);
        bool large = (response || resource) && h.length > BODY_MAX;
        if (large || !(response || resource)) {
            take_bytes(w, NULL, (uint64_t)h.length);
            arena_rewind(keep, mark);
            if (large) return err_fail(err, HEAR_LIMIT, w->file, AT_RECORD, w->record, "larger than the limit of %d bytes", BODY_MAX);
            continue;
        }
        char *block = arena_take(keep, 1, 1, (size_t)h.length + 1);
        uint64_t got = take_bytes(w, block, (uint64_t)h.length);
        Str message = { block, (size_t)got }, unread = STR_NONE;
        bool page = resource || read_http(keep, message, out, &unread);
        if (resource) out->body = message;
        if (got < (uint64_t)h.length) {
            w->broken = false; /* told once */
            return err_fail(err, HEAR_FORMAT, w->file, AT_RECORD, w->record, "the record is cut short");
        }
        if (unread.len) return err_fail(err, HEAR_FORMAT, w->file, AT_RECORD, w->record, "packed with %.*s, which is not read", STR_FMT(unread));
        bool rules = str_ends(h.url, STR("/robots.txt")); /* for machines, not for readers */
        if (!page || rules || str_trim(out->body).len == 0) {
            arena_rewind(keep, mark);
            continue;
        }
        out->url = h.url;
        return true;
    }
}

void warc_close(Warc *w)
{
    if (!w) return;
    gunzip_close(w->gunzip);
    if (w->zip) archive_read_free(w->zip);
    free(w);
}
