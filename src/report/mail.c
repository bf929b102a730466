/* Letters and saved pages: MIME (RFC 2045 to 2049, 2231, 5322), which GMime takes apart.
 *
 * A message is a letter, or a page that a browser saved with its pictures (MHTML): that has no sender. Of what says the same twice
 * the HTML is taken, of what belongs together the root. What is attached is a report of its own when it is a text, a page or
 * another message; pictures and signatures are passed over, anything else is told.
 */
#include "report/dateline.h"
#include "report/encoding.h"
#include "report/inner.h"

#include "base/utf8.h"

#include <gmime/gmime.h>
#include <pthread.h>

enum {
    HEAD_MAX = 1 << 20,    /* bytes of a message's header */
    DEPTH_MAX = 32,        /* parts and messages within one another */
    PARTS_MAX = 10000,     /* a page with all that it is drawn with has some hundreds */
    NESTED_MAX = 64 << 20, /* bytes of messages within messages, each counted with all that is in it, as it is copied */
    /* lines that could be a boundary: GMime makes an object of each part before they are counted here */
    MARKS_MAX = 2 * PARTS_MAX,
};

typedef struct {
    GMimeObject *object;
    unsigned depth;
} Attached;

/* One message on the way: what it says of itself, and its own text as far as it is found. */
typedef struct {
    Item item;
    Buf text;     /* UTF-8 */
    Str location; /* of the page's root */
    bool html, any, page;
    GMimeObject *spare; /* the same as text */
    LIST(Attached) attached;
} Letter;

typedef struct {
    Arena *arena;
    GMimeParserOptions *options;
    ItemList *out;
    const Place *place;
    HearErr *err;
    size_t parts, nested;
    Str charset; /* of the text of the message at hand, in which its header stands when that is no ASCII */
    bool cut;    /* a part has no end */
} Walk;

static void start_gmime(void) { g_mime_init(); }

/* ---- headers ---- */

/* s in one line, in the arena. */
static Str one_line(Arena *a, Str s)
{
    Buf b = { .arena = a };
    s = str_trim(s);
    for (size_t i = 0; i < s.len; i++) {
        bool space = (unsigned char)s.at[i] <= ' ' || s.at[i] == 127;
        if (!space) buf_add_char(&b, s.at[i]);
        else if (b.len && b.at[b.len - 1] != ' ') buf_add_char(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

/* The header as it stands, unfolded; what is no ASCII in it, which should not be, as UTF-8. NUL-ended. */
static Str header_raw(const Walk *w, GMimeObject *o, const char *name)
{
    GMimeHeader *h = g_mime_header_list_get_header(g_mime_object_get_header_list(o), name);
    const char *raw = h ? g_mime_header_get_raw_value(h) : NULL;
    return raw ? arena_copy(w->arena, one_line(w->arena, decode(w->arena, str_of(raw), w->charset, false).text)) : STR_NONE;
}

/* GMime's string as ours, which frees it. */
static Str taken(Arena *a, char *s)
{
    size_t bad;
    Str out = s ? one_line(a, utf8_repair(a, arena_copy(a, str_of(s)), &bad)) : STR_NONE;
    g_free(s);
    return out;
}

/* The header with its encoded words (RFC 2047) read. */
static Str header_text(const Walk *w, GMimeObject *o, const char *name)
{
    Str raw = header_raw(w, o, name);
    return raw.len ? taken(w->arena, g_mime_utils_header_decode_text(w->options, raw.at)) : STR_NONE;
}

static bool is_address(Str s) { return str_starts(s, STR("http://")) || str_starts(s, STR("https://")); }

static Str address_header(const Walk *w, GMimeObject *o, const char *name)
{
    Str s = header_raw(w, o, name);
    if (str_eat(&s, STR("<"))) s = str_head(s, str_find_char(s, '>', 0));
    return is_address(s) ? s : STR_NONE;
}

/* Who sent it: the name, else what follows the '@'. False when nobody did. */
static bool read_sender(const Walk *w, GMimeObject *o, Str *sender)
{
    Str raw = header_raw(w, o, "From");
    InternetAddressList *list = raw.len ? internet_address_list_parse(w->options, raw.at) : NULL;
    InternetAddress *first = list && internet_address_list_length(list) ? internet_address_list_get_address(list, 0) : NULL;
    bool sent = first && INTERNET_ADDRESS_IS_MAILBOX(first);
    if (sent) {
        size_t bad;
        const char *name = internet_address_get_name(first), *address = internet_address_mailbox_get_addr((InternetAddressMailbox *)first);
        Str at = utf8_repair(w->arena, arena_copy(w->arena, str_of(address)), &bad);
        size_t host = str_find_char(at, '@', 0);
        sent = host != SIZE_MAX;
        *sender = taken(w->arena, g_strdup(name));
        if (sender->len == 0) *sender = one_line(w->arena, str_from(at, host + 1));
    }
    if (list) g_object_unref(list);
    return sent;
}

/* ---- bodies ---- */

static Str stream_bytes(Arena *a, GMimeStream *s)
{
    GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)s);
    Str out = arena_copy(a, (Str){ (const char *)bytes->data, bytes->len });
    g_object_unref(s);
    return out;
}

/* What the part carries; never more bytes than the message has. */
static Str content_of(Arena *a, GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *s = g_mime_stream_mem_new();
    if (content) g_mime_data_wrapper_write_to_stream(content, s);
    return stream_bytes(a, s);
}

static Str object_bytes(Arena *a, GMimeObject *o)
{
    GMimeStream *s = g_mime_stream_mem_new();
    g_mime_object_write_to_stream(o, NULL, s);
    return stream_bytes(a, s);
}

typedef enum { NO_TEXT, PLAIN, HTML } TextKind;

static bool is_type(GMimeObject *o, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(o), type, subtype);
}

static TextKind text_kind(GMimeObject *o)
{
    if (!GMIME_IS_PART(o)) return NO_TEXT;
    if (is_type(o, "text", "html") || is_type(o, "application", "xhtml+xml")) return HTML;
    return is_type(o, "text", "plain") || is_type(o, "text", "markdown") ? PLAIN : NO_TEXT;
}

/* The best text in o: the last child of a multipart/alternative that has it is what the sender prefers. */
static TextKind best_text(GMimeObject *o, unsigned depth)
{
    if (!GMIME_IS_MULTIPART(o) || depth > DEPTH_MAX) return text_kind(o);
    TextKind best = NO_TEXT;
    int count = g_mime_multipart_get_count((GMimeMultipart *)o);
    for (int i = 0; i < count && best < HTML; i++) {
        TextKind kind = best_text(g_mime_multipart_get_part((GMimeMultipart *)o, i), depth + 1);
        if (kind > best) best = kind;
    }
    return best;
}

static Str charset_of(GMimeObject *o) { return str_of(g_mime_object_get_content_type_parameter(o, "charset")); }

static Decoded text_of(const Walk *w, GMimeObject *o)
{
    return decode(w->arena, content_of(w->arena, (GMimePart *)o), charset_of(o), text_kind(o) == HTML);
}

/* What goes with a text and is none: pictures, signatures, what a page is drawn with. */
static bool is_furniture(GMimeObject *o)
{
    static const char *const types[][2] = {
        { "image", "*" },
        { "audio", "*" },
        { "video", "*" },
        { "font", "*" },
        { "text", "css" },
        { "text", "javascript" },
        { "text", "calendar" },
        { "text", "vcard" },
        { "text", "x-amp-html" },
        { "text", "rfc822-headers" },
        { "message", "delivery-status" },
        { "application", "pgp-signature" },
        { "application", "pgp-keys" },
        { "application", "pkcs7-signature" },
        { "application", "x-pkcs7-signature" },
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (is_type(o, types[i][0], types[i][1])) return true;
    return false;
}

static bool is_attachment(GMimeObject *o)
{
    GMimeContentDisposition *d = g_mime_object_get_content_disposition(o);
    return d && g_mime_content_disposition_is_attachment(d);
}

static void add_text(Walk *w, Letter *l, GMimeObject *o)
{
    Decoded d = text_of(w, o);
    if (l->any) {
        buf_add(&l->text, STR("\n\n"));
    } else {
        l->location = address_header(w, o, "Content-Location");
        w->charset = d.guessed.len ? d.guessed : arena_copy(w->arena, charset_of(o));
    }
    buf_add(&l->text, d.text);
    l->html = text_kind(o) == HTML;
    l->any = true;
    l->item.repaired += d.repaired;
    if (l->item.charset.len == 0) l->item.charset = d.guessed;
}

static bool too_much(const Walk *w, const char *what, int limit)
{
    return err_fail(w->err, HEAR_LIMIT, w->place->file, w->place->unit, w->place->at, "%s than %d", what, limit);
}

/* A leaf: the letter's own text, or something attached to it. */
static void walk_part(Walk *w, Letter *l, GMimeObject *o, unsigned depth)
{
    TextKind kind = text_kind(o);
    const char *name = GMIME_IS_PART(o) ? g_mime_part_get_filename((GMimePart *)o) : NULL;
    bool attached = is_attachment(o) || (name && l->any);
    if (kind != NO_TEXT && !attached && (!l->any || l->html == (kind == HTML))) add_text(w, l, o);
    else if (!is_furniture(o)) LIST_PUSH(w->arena, &l->attached, (Attached){ o, depth });
}

static GMimeObject *child(GMimeObject *o, int i) { return g_mime_multipart_get_part((GMimeMultipart *)o, i); }

/* Of what says the same twice, which to read; the plain text beside a page is kept for when that holds none. */
static int best_child(Letter *l, GMimeObject *o, unsigned depth, int count)
{
    TextKind best = best_text(o, depth);
    int chosen = 0;
    for (int i = 0; i < count; i++) {
        TextKind kind = best_text(child(o, i), depth + 1);
        if (kind == best) chosen = i;
        if (kind == PLAIN && best == HTML && !GMIME_IS_MULTIPART(child(o, i))) l->spare = child(o, i);
    }
    return chosen;
}

/* Of what belongs together, that to which the rest belongs. */
static int root_child(GMimeObject *o, int count)
{
    Str start = str_of(g_mime_object_get_content_type_parameter(o, "start"));
    for (int i = 0; start.len && i < count; i++) {
        Str id = str_of(g_mime_object_get_content_id(child(o, i)));
        if (id.len && str_find(start, id, 0) != SIZE_MAX) return i;
    }
    return 0;
}

/* No deeper than DEPTH_MAX. */
static bool walk(Walk *w, Letter *l, GMimeObject *o, unsigned depth)
{
    if (++w->parts > PARTS_MAX) return too_much(w, "more parts", PARTS_MAX);
    if (depth > DEPTH_MAX) return too_much(w, "parts nested deeper", DEPTH_MAX);
    bool encrypted = is_type(o, "multipart", "encrypted");
    if (!GMIME_IS_MULTIPART(o) || encrypted) {
        walk_part(w, l, o, depth);
        return true;
    }
    int count = g_mime_multipart_get_count((GMimeMultipart *)o), only = -1;
    bool related = is_type(o, "multipart", "related");
    w->cut = w->cut || !((GMimeMultipart *)o)->write_end_boundary;
    if (is_type(o, "multipart", "alternative")) only = best_child(l, o, depth, count);
    if (related) only = root_child(o, count);
    for (int i = 0; i < count; i++) {
        bool beside = related && !l->page && is_attachment(child(o, i));
        if ((only < 0 || only == i || beside) && !walk(w, l, child(o, i), depth + 1)) return false;
    }
    return true;
}

/* ---- what is attached ---- */

static bool read_message(Walk *w, GMimeMessage *m, unsigned depth, Str raw);

/* Told by item_read when its turn comes. */
static void add_unread(const Walk *w, Str why) { LIST_PUSH(w->arena, w->out, (Item){ .kind = ITEM_UNREAD, .content = why, .published = DAY_NONE }); }

static bool read_attached(Walk *w, const Item *letter, Attached it)
{
    if (GMIME_IS_MESSAGE_PART(it.object)) {
        GMimeMessage *m = g_mime_message_part_get_message((GMimeMessagePart *)it.object);
        if (!m) return true;
        Str raw = object_bytes(w->arena, (GMimeObject *)m);
        w->nested += raw.len;
        if (w->nested > NESTED_MAX) return too_much(w, "more bytes of messages within messages", NESTED_MAX);
        return read_message(w, m, it.depth + 1, raw);
    }
    TextKind kind = text_kind(it.object);
    if (kind != NO_TEXT) {
        Decoded d = text_of(w, it.object);
        LIST_PUSH(w->arena, w->out,
                  (Item){ .kind = kind == HTML ? ITEM_PAGE : ITEM_TEXT,
                          .source = letter->source,
                          .published = letter->published,
                          .content = d.text,
                          .repaired = d.repaired,
                          .charset = d.guessed,
                          .raw = content_of(w->arena, (GMimePart *)it.object) });
        return true;
    }
    const char *name = GMIME_IS_PART(it.object) ? g_mime_part_get_filename((GMimePart *)it.object) : NULL;
    Str type = taken(w->arena, g_mime_content_type_get_mime_type(g_mime_object_get_content_type(it.object)));
    if (name)
        add_unread(w, arena_printf(w->arena, "the attachment %.*s (%.*s) is not read", STR_FMT(taken(w->arena, g_strdup(name))), STR_FMT(type)));
    else add_unread(w, arena_printf(w->arena, "a part that is %.*s is not read", STR_FMT(type)));
    return true;
}

/* ---- messages ---- */

/* What a letter's header says, or a page's. */
static void read_head(const Walk *w, GMimeObject *o, GMimeObject *root, Letter *l)
{
    Item *item = &l->item;
    item->title = header_text(w, o, "Subject");
    if (root) item->lang = header_raw(w, root, "Content-Language"); /* GMime gives what begins with "Content-" to the part */
    item->url = address_header(w, o, l->page ? "Snapshot-Content-Location" : "Archived-At");
    if (l->page && item->url.len == 0) item->url = l->location;
    if (l->page) return; /* "Saved by ...", on the day on which it was saved */
    read_sender(w, o, &item->source);
    item->published = day_value(header_raw(w, o, "Date"));
}

static bool read_message(Walk *w, GMimeMessage *m, unsigned depth, Str raw)
{
    Letter l = { .item = { .raw = raw, .published = DAY_NONE }, .text.arena = w->arena };
    GMimeObject *root = g_mime_message_get_mime_part(m), *head = (GMimeObject *)m;
    Str nobody;
    w->charset = STR_NONE;
    l.page = !read_sender(w, head, &nobody) || address_header(w, head, "Snapshot-Content-Location").len;
    if (root && !walk(w, &l, root, depth)) return false;
    read_head(w, head, root, &l);
    l.item.content = buf_str(&l.text);
    l.item.kind = !l.html ? ITEM_TEXT : l.page ? ITEM_PAGE : ITEM_LETTER;
    if (l.html && l.spare) l.item.spare = text_of(w, l.spare).text;
    if (l.any) LIST_PUSH(w->arena, w->out, l.item);
    for (size_t i = 0; i < l.attached.count; i++)
        if (!read_attached(w, &l.item, l.attached.at[i])) return false;
    return true;
}

/* Refuses what would cost GMime more than it is worth; sees whether the header has an end. */
static bool guard(Str bytes, Walk *w)
{
    Str rest = bytes, line;
    size_t marks = 0;
    bool head = true;
    while (str_line(&rest, &line)) {
        head = head && line.len > 0;
        if (head && (size_t)(line.at - bytes.at) + line.len > HEAD_MAX) return too_much(w, "more bytes in its header", HEAD_MAX);
        marks += str_starts(line, STR("--"));
    }
    w->cut = head;
    return marks <= MARKS_MAX || too_much(w, "more parts", PARTS_MAX);
}

bool mail_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err)
{
    static pthread_once_t started = PTHREAD_ONCE_INIT;
    static const char *const fallback[] = { "utf-8", "windows-1252", NULL }; /* of encoded words that lie; else GMime asks the locale */
    Walk w = { .arena = a, .out = out, .place = place, .err = err };
    if (!guard(bytes, &w)) return false;
    pthread_once(&started, start_gmime);
    w.options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(w.options, (const char **)(uintptr_t)fallback);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.at, bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, w.options);
    bool ok = !message || read_message(&w, message, 0, bytes);
    if (ok && out->count == 0) ok = err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no text in the message");
    if (w.cut && out->count) add_unread(&w, STR("cut short: a part of it has no end; what there was of it was read"));
    if (message) g_object_unref(message);
    g_object_unref(parser);
    g_object_unref(stream);
    g_mime_parser_options_free(w.options);
    return ok;
}

bool mail_head_line(Str line)
{
    size_t colon = str_find_char(line, ':', 0);
    if (colon == SIZE_MAX || colon == 0) return false;
    for (size_t i = 0; i < colon; i++)
        if (!ascii_alnum(line.at[i]) && line.at[i] != '-' && line.at[i] != '_') return false;
    return true;
}

bool mail_is_one(Str head)
{
    static const char *const sure[] = { "MIME-Version:", "Message-ID:", "Received:", "Return-Path:", "Delivered-To:", "Snapshot-Content-Location:" };
    Str line;
    bool found = false, first = true;
    for (; str_line(&head, &line) && line.len; first = false) {
        if (!first && ascii_space(line.at[0])) continue;
        if (!mail_head_line(line)) return false;
        for (size_t i = 0; i < sizeof sure / sizeof *sure; i++) {
            Str name = str_of(sure[i]);
            found = found || str_eq_nocase(str_head(line, name.len), name);
        }
    }
    return found;
}
