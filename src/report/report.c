/* Opens a file, tells its format, and hands out its reports one by one. */
#include "report/gunzip.h"
#include "report/inner.h"
#include "report/sniff.h"
#include "report/warc.h"

#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SNIFF_BYTES = 8 << 10, READ_BYTES = 64 << 10 };

struct ReportReader {
    Arena *arena;
    Str file, doc;
    ReportHints hints;
    Format format;
    int fd;         /* -1: none, everything is in `window`, or in `packed` */
    size_t size;    /* of the file, 0 when that is not known beforehand */
    Gunzip *gunzip; /* NULL: the file is not packed */
    char *packed;   /* its first bytes */
    uint64_t unpacked;
    bool ended, done; /* ended: no more bytes will come */
    char *window;     /* bytes read and not yet handed out: window[at, len) */
    size_t at, len, room;
    uint64_t record;
    bool any;    /* a record has been seen */
    bool listed; /* items are those of the file */
    ItemList items;
    size_t item;  /* the next of them */
    Arena letter; /* of a message: its items, which are copied for those who keep them */
    Warc *warc;
};

/* Bytes as they stand in the file. */
static long file_bytes(void *reader, char *at, size_t room)
{
    const ReportReader *r = reader;
    ssize_t got;
    if (r->fd < 0) return 0;
    do got = read(r->fd, at, room);
    while (got < 0 && errno == EINTR);
    return (long)got;
}

/* The next bytes, unpacked where the file is packed. -1, told, on error. */
static long more_bytes(ReportReader *r, char *at, size_t room, HearErr *err)
{
    uint64_t byte = 0;
    long got = r->gunzip ? gunzip_read(r->gunzip, at, room) : file_bytes(r, at, room);
    const char *fault = r->gunzip && got < 0 ? gunzip_fault(r->gunzip, &byte) : NULL;
    if (fault) err_fail(err, HEAR_FORMAT, r->file, AT_BYTE, byte, "%s", fault);
    else if (got < 0) err_fail(err, HEAR_SYSTEM, r->file, AT_NOWHERE, 0, "cannot read: %s", strerror(errno));
    if (got <= 0 || !r->gunzip || r->format == FORMAT_WARC) return got;
    r->unpacked += (uint64_t)got;
    if (r->unpacked <= REPORT_UNPACKED_MAX) return got;
    r->done = true;
    err_fail(err, HEAR_LIMIT, r->file, AT_NOWHERE, 0, "larger than the limit of %d bytes when it is unpacked; unpacked with gunzip it is read",
             REPORT_UNPACKED_MAX);
    return -1;
}

/* Reads on until the window holds `want` bytes behind at, or the file ends. */
static bool fill(ReportReader *r, size_t want, HearErr *err)
{
    if (r->at == r->len) r->at = r->len = 0;
    if (r->at > 0 && !r->ended && r->at + want > r->room) {
        memmove(r->window, r->window + r->at, r->len - r->at);
        r->len -= r->at;
        r->at = 0;
    }
    while (!r->ended && r->len - r->at < want) {
        if (r->room - r->len < READ_BYTES) {
            size_t room = r->room * 2 + READ_BYTES;
            char *bigger = realloc(r->window, room);
            if (!bigger) return err_fail(err, HEAR_SYSTEM, r->file, AT_NOWHERE, 0, "out of memory");
            r->window = bigger;
            r->room = room;
        }
        long got = more_bytes(r, r->window + r->len, r->room - r->len, err);
        if (got < 0) return false;
        if (got == 0) r->ended = true;
        else r->len += (size_t)got;
    }
    return true;
}

/* The next line of the window without its ending. A line beyond the limit is read past and told as an error. */
static bool next_line(ReportReader *r, Str *line, HearErr *err)
{
    size_t seen = 0;
    for (;;) {
        const char *from = r->window ? r->window + r->at : "", *nl = NULL;
        size_t have = r->len - r->at;
        if (have > seen) nl = memchr(from + seen, '\n', have - seen);
        if (nl || (r->ended && have)) {
            *line = (Str){ from, nl ? (size_t)(nl - from) : have };
            r->at += line->len + (nl != NULL);
            if (line->len <= REPORT_LINE_MAX) return true;
            return err_fail(err, HEAR_LIMIT, r->file, AT_RECORD, r->record, "longer than the limit of %d bytes", REPORT_LINE_MAX);
        }
        if (r->ended) return false;
        if (have > REPORT_LINE_MAX) break;
        seen = have;
        if (!fill(r, have + 1, err)) return false;
    }
    err_fail(err, HEAR_LIMIT, r->file, AT_RECORD, r->record, "longer than the limit of %d bytes", REPORT_LINE_MAX);
    for (;;) { /* read past the rest of it, keeping nothing */
        const char *nl = memchr(r->window + r->at, '\n', r->len - r->at);
        r->at = nl ? (size_t)(nl - r->window) + 1 : r->len;
        HearErr later = { 0 };
        if (nl || r->ended || !fill(r, 1, &later)) return false;
    }
}

static ReportReader *new_reader(Arena *a, Str path, const ReportHints *hints)
{
    ReportReader *r = ARENA_NEW(a, ReportReader, 1);
    *r = (ReportReader){ .arena = a, .fd = -1, .hints = { .published = DAY_NONE } };
    r->file = str_eq(path, STR("-")) ? STR("standard input") : arena_copy(a, path);
    r->doc = str_eq(path, STR("-")) ? STR("stdin") : path_name(r->file);
    if (hints) r->hints = (ReportHints){ arena_copy(a, hints->source), arena_copy(a, hints->lang), hints->published };
    return r;
}

/* A packed file is read as what was packed, and called so: page.html.gz is the report that page.html is. */
static bool begin_unpacking(ReportReader *r, HearErr *err)
{
    r->packed = r->window;
    r->gunzip = gunzip_open((Str){ r->packed + r->at, r->len - r->at }, file_bytes, r);
    if (!r->gunzip) return err_fail(err, HEAR_SYSTEM, r->file, AT_NOWHERE, 0, "out of memory");
    r->window = NULL;
    r->at = r->len = r->room = r->size = 0;
    r->ended = false;
    if (str_eq_nocase(path_ext(r->doc), STR("gz"))) r->doc.len -= STR(".gz").len;
    HearErr broken = { 0 };
    if (fill(r, SNIFF_BYTES, &broken) || r->len) return true; /* a break behind the first bytes is met again when they are used up */
    *err = broken;
    return false;
}

static bool choose_format(ReportReader *r, HearErr *err)
{
    const char *refused = NULL;
    if (!fill(r, SNIFF_BYTES, err)) return false;
    if (r->len - r->at >= GZIP_MAGIC.len && str_starts((Str){ r->window + r->at, GZIP_MAGIC.len }, GZIP_MAGIC) && !begin_unpacking(r, err))
        return false;
    Str head = { r->window ? r->window + r->at : "", r->len - r->at };
    r->format = format_of(r->doc, str_head(head, SNIFF_BYTES), &refused);
    if (refused) return err_fail(err, HEAR_FORMAT, r->file, AT_NOWHERE, 0, "%s", refused);
    if (r->format == FORMAT_CSV && !csv_has_texts(head))
        return err_fail(err, HEAR_NOTHING, r->file, AT_NOWHERE, 0, "a table without a column of texts");
    return true;
}

bool report_open(ReportReader **out, Arena *a, Str path, const ReportHints *hints, HearErr *err)
{
    struct stat st;
    ReportReader *r = new_reader(a, path, hints);
    r->fd = str_eq(path, STR("-")) ? STDIN_FILENO : open(r->file.at, O_RDONLY | O_CLOEXEC);
    if (r->fd < 0) return err_fail(err, HEAR_FORMAT, r->file, AT_NOWHERE, 0, "cannot open: %s", strerror(errno));
    bool ok;
    bool known = fstat(r->fd, &st) == 0;
    if (known && S_ISREG(st.st_mode) && st.st_size > 0) r->size = (size_t)st.st_size;
    if (known && S_ISDIR(st.st_mode)) ok = err_fail(err, HEAR_FORMAT, r->file, AT_NOWHERE, 0, "is a folder");
    else ok = choose_format(r, err);
    if (ok) *out = r;
    else report_close(r);
    return ok;
}

bool report_open_bytes(ReportReader **out, Arena *a, Str name, Str bytes, const ReportHints *hints, HearErr *err)
{
    ReportReader *r = new_reader(a, name, hints);
    r->ended = true;
    r->window = malloc(bytes.len ? bytes.len : 1); /* exactly: a sanitizer then sees each byte too far */
    if (!r->window) return err_fail(err, HEAR_SYSTEM, r->file, AT_NOWHERE, 0, "out of memory");
    if (bytes.len) memcpy(r->window, bytes.at, bytes.len);
    r->len = r->room = bytes.len;
    bool ok = choose_format(r, err);
    if (ok) *out = r;
    else report_close(r);
    return ok;
}

void report_close(ReportReader *r)
{
    if (!r) return;
    warc_close(r->warc);
    r->warc = NULL;
    gunzip_close(r->gunzip);
    r->gunzip = NULL;
    arena_free(&r->letter);
    if (r->fd > STDIN_FILENO) close(r->fd);
    free(r->window);
    free(r->packed);
    r->fd = -1;
    r->window = r->packed = NULL;
    r->at = r->len = r->room = 0;
    r->done = true;
}

/* "https://www.news.test/2017" is of news.test. */
static Str host_of(Str url)
{
    size_t at = str_find(url, STR("://"), 0);
    if (at == SIZE_MAX) return STR_NONE;
    Str h = str_from(url, at + 3);
    for (size_t i = 0; i < h.len; i++)
        if (strchr("/?#:", h.at[i])) h.len = i;
    str_eat(&h, STR("www."));
    return h;
}

/* The address of which a web archive keeps a copy: "https://web.archive.org/web/20171109120000id_/https://..." is that behind the day. */
static Str original_of(Str url)
{
    enum { STAMP_MIN = 4 };
    size_t at = str_find(url, STR("/web/"), 0);
    Str s = at == SIZE_MAX ? STR_NONE : str_from(url, at + STR("/web/").len), stamp;
    size_t digits = 0;
    if (!str_cut(&s, '/', &stamp)) return url;
    while (digits < stamp.len && ascii_digit(stamp.at[digits])) digits++;
    bool kept = digits >= STAMP_MIN && (str_starts(s, STR("http://")) || str_starts(s, STR("https://")));
    return kept ? s : url;
}

static void add_hints(const ReportReader *r, Report *out)
{
    out->url = original_of(out->url);
    if (out->source.len == 0) out->source = r->hints.source;
    if (out->source.len == 0) out->source = host_of(out->url);
    if (out->lang.len == 0) out->lang = r->hints.lang;
    if (out->published == DAY_NONE) out->published = r->hints.published;
}

static bool next_record(ReportReader *r, Arena *keep, Report *out, HearErr *err)
{
    Str line;
    do {
        r->record++;
        if (!next_line(r, &line, err)) {
            if (err->code != HEAR_LIMIT) r->done = true;
            return err->code == HEAR_OK && !r->any ? err_fail(err, HEAR_FORMAT, r->file, AT_NOWHERE, 0, "has no records") : false;
        }
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
    } while (str_trim(line).len == 0);
    r->any = true;
    out->raw = arena_copy(keep, line);
    out->doc = arena_printf(keep, "%.*s#%llu", STR_FMT(r->doc), (unsigned long long)r->record);
    Place place = { r->file, AT_RECORD, r->record };
    return jsonl_read(keep, out, &place, err);
}

/* What a file that is not packed holds behind the window, read right to where it stays: as much as it held when it was opened. */
static bool read_on(ReportReader *r, Arena *a, Str *out, HearErr *err)
{
    size_t len = r->len - r->at;
    char *at = arena_bytes(a, r->size + 1);
    if (len) memcpy(at, r->window + r->at, len);
    while (len < r->size) {
        long got = more_bytes(r, at + len, r->size - len, err);
        if (got < 0) return false;
        if (got == 0) break;
        len += (size_t)got;
    }
    at[len] = '\0';
    *out = (Str){ at, len };
    return true;
}

/* The rest of the file, within the limit. */
static bool read_rest(ReportReader *r, Arena *a, Str *out, HearErr *err)
{
    bool large = r->size > REPORT_BYTES_MAX;
    if (!large && r->at == 0 && r->len < r->size) return read_on(r, a, out, err);
    if (!large && !fill(r, (size_t)REPORT_BYTES_MAX + 1, err)) return false;
    if (large || r->len - r->at > REPORT_BYTES_MAX)
        return err_fail(err, HEAR_LIMIT, r->file, AT_BYTE, REPORT_BYTES_MAX, "larger than the limit of %d bytes", REPORT_BYTES_MAX);
    *out = arena_copy(a, (Str){ r->window ? r->window + r->at : "", r->len - r->at });
    free(r->window);
    r->window = NULL;
    return true;
}

/* A format of which one file is one report. */
static bool whole_file(ReportReader *r, Arena *keep, Report *out, HearErr *err)
{
    r->done = true;
    if (!read_rest(r, keep, &out->raw, err)) return false;
    Place place = { r->file, AT_NOWHERE, 0 };
    switch (r->format) {
    case FORMAT_TEXT: return plain_read(keep, out->raw, STR_NONE, out, &place, err);
    case FORMAT_MARKDOWN: return markdown_read(keep, out->raw, out, &place, err);
    case FORMAT_HTML: return html_read(keep, out->raw, STR_NONE, out, &place, err);
    default: return false;
    }
}

typedef bool (*ItemsOf)(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err);

static ItemsOf items_of(Format f)
{
    return f == FORMAT_FEED ? feed_items : f == FORMAT_CHAT ? telegram_items : f == FORMAT_CSV ? csv_items : json_items;
}

/* A format of which one file holds several documents, and is read as a whole. */
static bool next_item(ReportReader *r, Arena *keep, Report *out, HearErr *err)
{
    Place place = { r->file, AT_RECORD, r->item + 1 };
    if (!r->listed) {
        Arena bytes = { 0 };
        Str all;
        Place file = { r->file, AT_NOWHERE, 0 };
        r->listed = true;
        bool ok = read_rest(r, &bytes, &all, err);
        if (ok) ok = items_of(r->format)(r->arena, all, &r->items, &file, err);
        arena_free(&bytes);
        r->done = !ok;
        if (!ok) return false;
    }
    r->done = r->item >= r->items.count;
    if (r->done) return false;
    out->doc = arena_printf(keep, "%.*s#%zu", STR_FMT(r->doc), r->item + 1);
    return item_read(keep, &r->items.at[r->item++], out, &place, err);
}

/* One message of a mailbox: what follows a line "From ...", up to the next such line behind an empty one and before a header.
 * False at the end, or (HEAR_LIMIT) behind a message that is too large. */
static bool next_message(ReportReader *r, Arena *a, Str *out, HearErr *err)
{
    Buf b = { .arena = a };
    Str line, next;
    bool blank = true, any = false, large = false; /* blank: the line before is */
    while (next_line(r, &line, err)) {
        bool mark = blank && str_starts(line, STR("From "));
        if (mark && !any) continue;
        size_t before = b.len;
        Str unquoted = line;
        while (str_eat(&unquoted, STR(">"))) {}
        if (unquoted.at > line.at && str_starts(unquoted, STR("From "))) line = str_from(line, 1); /* so written lest it begin a message */
        blank = str_trim(line).len == 0;
        any = true;
        buf_add(&b, line);
        buf_add_char(&b, '\n');
        if (mark && next_line(r, &next, err)) {
            r->at = (size_t)(next.at - r->window); /* it will be read again */
            if (mail_head_line(next)) {
                b.len = before;
                break;
            }
        }
        large = large || b.len > REPORT_LINE_MAX;
        if (large) b.len = 0;
    }
    if (err->code != HEAR_OK || !any) return false;
    if (large) return err_fail(err, HEAR_LIMIT, r->file, AT_RECORD, r->record, "a message larger than the limit of %d bytes", REPORT_LINE_MAX);
    *out = buf_str(&b);
    if (str_ends(*out, STR("\n\n"))) out->len--; /* the empty line belongs to the next "From " */
    return true;
}

/* Takes apart the next message, of a file that is one or of a mailbox. */
static bool open_message(ReportReader *r, const Place *place, HearErr *err)
{
    Str bytes;
    arena_free(&r->letter);
    r->items = (ItemList){ 0 };
    r->item = 0;
    if (r->format == FORMAT_MBOX) {
        if (!next_message(r, &r->letter, &bytes, err)) {
            r->done = err->code != HEAR_LIMIT;
            return false;
        }
    } else {
        r->done = r->record > 1;
        if (r->done || !read_rest(r, &r->letter, &bytes, err)) return false;
    }
    return mail_items(&r->letter, bytes, &r->items, place, err);
}

/* A letter, or what came with it. */
static bool next_letter(ReportReader *r, Arena *keep, Report *out, HearErr *err)
{
    bool box = r->format == FORMAT_MBOX;
    while (r->item >= r->items.count) {
        r->record++;
        Place whole = { r->file, box ? AT_RECORD : AT_NOWHERE, r->record };
        if (!open_message(r, &whole, err)) return false;
    }
    Item item = item_copy(keep, &r->items.at[r->item++]);
    Place place = { r->file, box ? AT_RECORD : AT_NOWHERE, r->record };
    Buf doc = { .arena = keep };
    buf_add(&doc, r->doc);
    if (box) buf_printf(&doc, "#%llu", (unsigned long long)r->record);
    if (r->item > 1) buf_printf(&doc, "%c%zu", box ? '.' : '#', r->item);
    item.doc = buf_str(&doc);
    return item_read(keep, &item, out, &place, err);
}

/* The reader's bytes for a web archive. */
static long read_bytes(void *reader, char *at, size_t room)
{
    ReportReader *r = reader;
    HearErr err = { 0 };
    if (r->at == r->len && !r->ended && !fill(r, 1, &err)) return -1;
    size_t have = r->len - r->at, n = have < room ? have : room;
    if (n) memcpy(at, r->window + r->at, n);
    r->at += n;
    return (long)n;
}

static bool next_page(ReportReader *r, Arena *keep, Report *out, HearErr *err)
{
    WarcPage page = { 0 };
    if (!r->warc && !(r->warc = warc_open(read_bytes, r, r->format == FORMAT_WACZ, r->file)))
        return err_fail(err, HEAR_SYSTEM, r->file, AT_NOWHERE, 0, "out of memory");
    if (!warc_next(r->warc, keep, &page, err)) {
        r->done = err->code == HEAR_OK || err->code == HEAR_SYSTEM;
        if (err->code == HEAR_OK && !r->any) err_fail(err, HEAR_FORMAT, r->file, AT_NOWHERE, 0, "no pages in the archive");
        r->any = true;
        return false;
    }
    size_t bad;
    Place place = { r->file, AT_RECORD, page.record };
    r->any = true;
    out->raw = page.body;
    out->doc = out->url = utf8_repair(keep, page.url, &bad);
    return (page.plain ? plain_read : html_read)(keep, page.body, page.charset, out, &place, err);
}

bool report_next(ReportReader *r, Arena *keep, Report *out, HearErr *err)
{
    *out = (Report){ .doc = r->doc, .file = r->file, .published = DAY_NONE };
    if (r->done) return false;
    bool ok = false;
    switch (r->format) {
    case FORMAT_TEXT:
    case FORMAT_MARKDOWN:
    case FORMAT_HTML: ok = whole_file(r, keep, out, err); break;
    case FORMAT_JSONL: ok = next_record(r, keep, out, err); break;
    case FORMAT_FEED:
    case FORMAT_JSON:
    case FORMAT_CHAT:
    case FORMAT_CSV: ok = next_item(r, keep, out, err); break;
    case FORMAT_MAIL:
    case FORMAT_MBOX: ok = next_letter(r, keep, out, err); break;
    case FORMAT_WARC:
    case FORMAT_WACZ: ok = next_page(r, keep, out, err); break;
    }
    if (ok) add_hints(r, out);
    return ok;
}

const Part *report_part_at(const Report *r, uint32_t at)
{
    size_t low = 0, high = r->part_count;
    while (low < high) { /* the first part that ends behind `at` */
        size_t mid = low + (high - low) / 2;
        if (r->parts[mid].span.to <= at) low = mid + 1;
        else high = mid;
    }
    return low < r->part_count && r->parts[low].span.from <= at ? &r->parts[low] : NULL;
}
