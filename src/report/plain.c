/* Plain text: an optional block of "Key: value" lines, then the text, cut into title, body, quotations and comments. */
#include "report/dateline.h"
#include "report/encoding.h"
#include "report/inner.h"
#include "report/words.h"

#include "base/utf8.h"

enum {
    TITLE_MAX = 200, /* a longer line is no title */
    TITLE_AMONG = 5, /* nor one that stands further down */
    WRAP_MAX = 200,  /* a longer line is a paragraph by itself */
    QUOTE_MIN = 40,  /* a shorter quotation is left in its sentence's part */
    QUOTE_INDENT = 4,
    KEY_MAX = 20,
    HEAD_LINES_MAX = 20,
};

void part_add(Arena *keep, PartList *parts, Part part)
{
    if (part.span.from >= part.span.to) return;
    Part *last = parts->count ? &parts->at[parts->count - 1] : NULL;
    if (last && last->kind == PART_BODY && part.kind == PART_BODY && last->span.to == part.span.from) last->span.to = part.span.to;
    else LIST_PUSH(keep, parts, part);
}

bool parts_done(Report *r, const PartList *parts, const Place *place, HearErr *err)
{
    if (parts->count > REPORT_PARTS_MAX)
        return err_fail(err, HEAR_LIMIT, place->file, place->unit, place->at, "more than %d parts", REPORT_PARTS_MAX);
    r->parts = parts->at;
    r->part_count = parts->count;
    return true;
}

/* A run of lines that are not blank. */
typedef struct {
    Span span;            /* from its first line's first byte to behind its last line ending */
    Str words;            /* without white space around */
    size_t lines, indent; /* indent: the least of its lines, in columns */
    bool marked;          /* each line begins with ">" */
} Paragraph;

static size_t indent_of(Str line)
{
    size_t n = 0;
    for (size_t i = 0; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++) n += line.at[i] == '\t' ? 8 : 1;
    return n;
}

static bool paragraph_next(Str text, uint32_t *at, uint32_t to, Paragraph *p)
{
    Str rest = { text.at + *at, to - *at }, line;
    *p = (Paragraph){ .indent = SIZE_MAX, .marked = true };
    while (str_line(&rest, &line)) {
        uint32_t from = (uint32_t)(line.at - text.at), end = rest.at ? (uint32_t)(rest.at - text.at) : to;
        Str words = str_trim(line);
        if (words.len == 0 && p->lines == 0) continue;
        if (words.len == 0) break;
        if (p->lines++ == 0) p->span.from = from;
        p->span.to = *at = end;
        p->marked = p->marked && words.at[0] == '>';
        size_t indent = indent_of(line);
        if (indent < p->indent) p->indent = indent;
        if (line.len > WRAP_MAX) break;
    }
    p->words = p->lines ? str_trim(str_span(text, p->span)) : STR_NONE;
    return p->lines > 0;
}

static bool ends_with_colon(Str s) { return s.len && s.at[s.len - 1] == ':'; }

/* The quotation mark that s opens with, and its partner. Straight marks are their own partners. */
static bool quote_marks(Str s, Str *open, Str *close)
{
    static const char *const pairs[][2] = { { "\"", "\"" }, { "“", "”" }, { "«", "»" }, { "„", "“" }, { "‘‘", "’’" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        *open = str_of(pairs[i][0]);
        *close = str_of(pairs[i][1]);
        if (str_starts(s, *open)) return true;
    }
    return false;
}

/* Is the paragraph nothing but one quotation, from its first mark to its last? */
static bool all_quoted(Str s)
{
    Str open, close;
    if (s.len < QUOTE_MIN || !quote_marks(s, &open, &close)) return false;
    if (ends_with_colon(s)) return false;
    size_t end = str_find(s, close, open.len);
    if (end == SIZE_MAX) return false;
    Str rest = str_trim(str_from(s, end + close.len));
    return rest.len == 0 || (rest.len == 1 && strchr(".,;!?", rest.at[0]));
}

/* Here is what the "Levant Gazette" wrote: the name in quotation marks before a quotation; empty: none. */
static Str introduced_by(Str before)
{
    enum { NAME_BYTES = 40 };
    if (!ends_with_colon(before)) return STR_NONE;
    for (size_t at = 0; at < before.len; at++) {
        Str open, close;
        if (!quote_marks(str_from(before, at), &open, &close)) continue;
        const size_t from = at + open.len, to = str_find(before, close, from);
        if (to == SIZE_MAX) return STR_NONE;
        const Str name = str_trim(str_head(str_from(before, from), to - from));
        size_t last = name.len, pos = 0;
        while (last > 0 && !ascii_space(name.at[last - 1]) && name.at[last - 1] != '-') last--;
        pos = last;
        if (name.len && name.len <= NAME_BYTES && utf8_is_upper(utf8_next(name, &pos))) return name;
        at = to;
    }
    return STR_NONE;
}

static bool is_quotation(const Paragraph *p, Str before, bool before_indented, bool after_quote)
{
    if (p->marked) return true;
    bool introduced = ends_with_colon(before);
    if (introduced && all_quoted(p->words)) return true;
    return p->indent >= QUOTE_INDENT && p->words.len >= QUOTE_MIN && !before_indented && (introduced || after_quote);
}

static void add_quote(Arena *keep, PartList *parts, uint32_t *from, Span quote, Str author)
{
    part_add(keep, parts, (Part){ PART_BODY, { *from, quote.from }, .day = DAY_NONE, .number = -1 });
    part_add(keep, parts, (Part){ PART_QUOTE, quote, author, DAY_NONE, -1 });
    *from = quote.to;
}

/* A short message that was copied with the line that says whose it is; before: the paragraph before p. author: whose message the next
 * paragraph is, where the line stands alone above it. */
static bool add_post(Arena *keep, PartList *parts, Str text, uint32_t *from, const Paragraph *p, Span before, Str *author)
{
    Str rest = str_span(text, p->span), first = STR_NONE, last = STR_NONE, line;
    Span quote = p->span;
    bool below;
    if (author->len) {
        add_quote(keep, parts, from, quote, *author);
        *author = STR_NONE;
        return true;
    }
    while (str_line(&rest, &line))
        if (str_trim(line).len) {
            if (!first.at) first = line;
            last = line;
        }
    if (post_line(str_trim(first), author, &below) && !below) {
        if (p->lines == 1) return false;
        quote.from = (uint32_t)((size_t)(first.at - text.at) + first.len);
    } else if (post_line(str_trim(last), author, &below) && below && (p->lines > 1 || before.to > *from)) {
        quote = p->lines > 1 ? (Span){ quote.from, (uint32_t)(last.at - text.at) } : before;
    } else {
        *author = STR_NONE;
        return false;
    }
    add_quote(keep, parts, from, quote, *author);
    *author = STR_NONE;
    return true;
}

/* Body and quotations of text[from, to). */
static void add_body(Arena *keep, PartList *parts, Str text, uint32_t from, uint32_t to)
{
    Paragraph p;
    Span last = { from, from };
    Str before = STR_NONE, author = STR_NONE, poster = STR_NONE;
    uint32_t at = from;
    bool indented = true, quoting = false; /* indented: of the last paragraph that is no quotation */
    while (paragraph_next(text, &at, to, &p)) {
        bool quote = !add_post(keep, parts, text, &from, &p, last, &poster) &&
                     is_quotation(&p, before, indented, quoting && p.indent >= QUOTE_INDENT);
        if (quote) {
            if (!quoting) author = introduced_by(before);
            add_quote(keep, parts, &from, p.span, author);
        } else {
            indented = p.indent >= QUOTE_INDENT;
        }
        quoting = quote;
        before = p.words;
        last = p.span;
    }
    part_add(keep, parts, (Part){ PART_BODY, { from, to }, .day = DAY_NONE, .number = -1 });
}

static bool like_a_title(const Paragraph *p)
{
    Str s = p->words;
    if (p->lines != 1 || s.len > TITLE_MAX || p->marked || p->indent >= QUOTE_INDENT) return false;
    if (strchr(".:;,", s.at[s.len - 1]) || str_ends(s, STR("…"))) return false;
    bool space = false, letter = false;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t c = utf8_next(s, &pos);
        space = space || utf8_is_space(c);
        letter = letter || utf8_is_letter(c);
    }
    return space && letter;
}

/* The title among the first paragraphs: a short line by itself. What stands above a dateline is the masthead, when another
 * short line follows it. */
static bool find_title(Str text, uint32_t from, uint32_t to, Span *out)
{
    Paragraph p;
    PrintedDay d;
    Span title = { 0 };
    bool found = false, dated = false;
    uint32_t at = from;
    for (int seen = 0; seen < TITLE_AMONG && paragraph_next(text, &at, to, &p); seen++) {
        if (day_line(p.words, &d) || (p.words.len <= TITLE_MAX && dateline_find(p.words, &d) && !found)) {
            dated = true;
            continue;
        }
        if (!like_a_title(&p) || thread_title(p.words)) break;
        if (found && !dated) break;
        title = p.span;
        found = true;
        if (dated) break;
    }
    at = title.to;
    if (!found || !paragraph_next(text, &at, to, &p)) return false; /* a title has a text below it */
    *out = title;
    return true;
}

/* Corpora carry wrong dates: the day that the page itself prints at its head is believed against them, but for a day's
 * difference, which is one of time zones. */
static bool contradicts(const PrintedDay *printed, Day declared)
{
    if (printed->span.from == 0 && day_cut_off(printed->day, declared)) return false;
    return (printed->leads || printed->weekday) && (printed->day > declared + 1 || printed->day < declared - 1);
}

bool plain_parts(Arena *keep, Report *r, uint32_t from, const Place *place, HearErr *err)
{
    Thread thread;
    PartList parts = { 0 };
    PrintedDay d;
    Span title = { 0, from };
    Str text = str_from(r->text, from);
    if (!thread_find(keep, text, &thread, place, err)) return false;
    uint32_t end = thread.comments.count ? from + thread.comments.at[0].span.from : (uint32_t)r->text.len, at = from;
    if (from == 0 && find_title(r->text, 0, end, &title)) {
        part_add(keep, &parts, (Part){ PART_BODY, { 0, title.from }, .day = DAY_NONE, .number = -1 });
        at = title.to;
        if (r->title.len == 0) r->title = str_trim(str_span(r->text, title));
    }
    part_add(keep, &parts, (Part){ PART_TITLE, { title.from, title.to }, .day = DAY_NONE, .number = -1 });
    for (size_t i = 0; i < thread.comments.count; i++) {
        const Comment *c = &thread.comments.at[i];
        Span span = { from + c->span.from, from + c->span.to };
        add_body(keep, &parts, r->text, at, span.from);
        part_add(keep, &parts, (Part){ PART_COMMENT, span, c->author, c->day, c->number });
        at = span.to;
    }
    add_body(keep, &parts, r->text, at, (uint32_t)r->text.len);
    if (r->author.len == 0) r->author = thread.author;
    if (dateline_find((Str){ text.at, end - from }, &d) && (r->published == DAY_NONE || contradicts(&d, r->published))) r->published = d.day;
    if (r->published == DAY_NONE) r->published = thread.day;
    return parts_done(r, &parts, place, err);
}

/* "Key: value" at the head of a text file. */
static bool head_line(Str line, Str *key, Str *value)
{
    size_t colon = str_find_char(line, ':', 0);
    if (colon == SIZE_MAX || colon == 0 || colon > KEY_MAX) return false;
    *key = str_trim(str_head(line, colon));
    *value = str_trim(str_from(line, colon + 1));
    for (size_t i = 0; i < key->len; i++)
        if (!ascii_alpha(key->at[i]) && key->at[i] != '-' && !((unsigned char)key->at[i] & 0x80)) return false;
    return key->len > 0;
}

static int head_key(Str key)
{
    size_t end;
    int value;
    return words_at(key, 0, WORD_HEAD, &end, &value) && end == key.len ? value : 0;
}

/* Fills in what the line says that nothing said before it. False when it is no "Key: value"; *known: its key is known. */
static bool read_key(Str line, Report *r, bool *known)
{
    Str key, value;
    if (!head_line(line, &key, &value)) return false;
    Str *const slots[] = { NULL, &r->title, &r->source, NULL, &r->lang, &r->author, &r->url };
    int which = head_key(key);
    *known = which != 0;
    if (which == HEAD_DATE && r->published == DAY_NONE) r->published = day_value(value);
    else if (which && which != HEAD_DATE && slots[which]->len == 0) *slots[which] = value;
    return true;
}

void read_keys(Str lines, Report *r)
{
    Str line;
    bool known;
    while (str_line(&lines, &line)) read_key(line, r, &known);
}

/* Reads the header block: lines "Key: value" up to an empty line, of which the first has a key that is known. Returns the
 * offset behind it; 0 when the text has none. */
static size_t read_head(Str text, Report *r)
{
    Str rest = text, line;
    Report head = *r;
    bool known;
    for (int lines = 0; lines < HEAD_LINES_MAX && str_line(&rest, &line); lines++) {
        if (str_trim(line).len == 0) {
            if (lines == 0) return 0;
            *r = head;
            return rest.at ? (size_t)(rest.at - text.at) : text.len;
        }
        if (!read_key(line, &head, &known) || (lines == 0 && !known)) return 0;
    }
    return 0;
}

bool text_decode(Arena *keep, Str bytes, Str charset, Str *text, Report *r, const Place *place, HearErr *err)
{
    Decoded d = decode(keep, bytes, charset, false);
    if (d.unread)
        return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at,
                        "not a text in UTF-8, nor in an encoding that its letters tell; iconv turns it into UTF-8");
    *text = d.text;
    r->repaired = d.repaired;
    r->charset = d.guessed;
    return true;
}

bool plain_read(Arena *keep, Str bytes, Str charset, Report *r, const Place *place, HearErr *err)
{
    Str text;
    if (!text_decode(keep, bytes, charset, &text, r, place, err)) return false;
    size_t body = read_head(text, r);
    uint32_t title = 0;
    Str rest = str_from(text, body);
    if (str_trim(rest).len == 0) return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "has no text");
    r->text = rest;
    if (body && r->title.len) {
        Buf b = { .arena = keep };
        buf_add(&b, r->title);
        buf_add(&b, STR("\n\n"));
        title = (uint32_t)b.len;
        while (rest.len && (rest.at[0] == '\n' || rest.at[0] == '\r')) rest = str_from(rest, 1);
        buf_add(&b, rest);
        r->text = buf_str(&b);
    }
    return plain_parts(keep, r, title, place, err);
}

Str report_credit(Str passage)
{
    enum { WORDS_BEFORE = 3 }; /* "From", "Source:"; with more it is a sentence */
    Str line = STR_NONE, rest = passage, next, word;
    while (str_line(&rest, &next))
        if (str_trim(next).len) line = str_trim(next);
    for (int i = 0; i <= WORDS_BEFORE && str_cut(&line, ' ', &word); i++)
        if (str_starts(word, STR("https://")) || str_starts(word, STR("http://"))) return line.len ? STR_NONE : word;
    return STR_NONE;
}
