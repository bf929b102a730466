/* Markdown: the words without the markup. Front matter ("key: value" lines between "---") is the header; headings, list
 * items and table rows become paragraphs of their own; a link is its words, a picture or a footnote's mark is nothing.
 */
#include "report/dateline.h"
#include "report/inner.h"

enum {
    LINK_BYTES_MAX = 2000, /* a bracket that is not closed within is a bracket */
    OPEN_MAX = 10000,      /* so many of these in a file, and its brackets are no markup */
};

typedef struct {
    Buf out;
    size_t never_closed;
} Words;

/* Offset behind the bracket that closes the one at `at`, or 0. */
static size_t matching(Words *w, Str s, size_t at, char open, char close)
{
    if (w->never_closed >= OPEN_MAX) return 0;
    size_t depth = 0, end = s.len - at > LINK_BYTES_MAX ? at + LINK_BYTES_MAX : s.len;
    for (size_t i = at; i < end; i++) {
        if (s.at[i] == '\\') i++;
        else if (s.at[i] == open) depth++;
        else if (s.at[i] == close && --depth == 0) return i + 1;
    }
    w->never_closed++;
    return 0;
}

/* Behind "(...)" or "[...]" at `at`, or `at` itself. */
static size_t behind_target(Words *w, Str s, size_t at)
{
    size_t end = 0;
    if (at < s.len && s.at[at] == '(') end = matching(w, s, at, '(', ')');
    else if (at < s.len && s.at[at] == '[') end = matching(w, s, at, '[', ']');
    return end ? end : at;
}

static bool word_char(Str s, size_t at) { return at < s.len && (ascii_alnum(s.at[at]) || ((unsigned char)s.at[at] & 0x80)); }

static bool eat_entity(Str s, size_t *at, char *out)
{
    static const struct {
        const char *name;
        char c;
    } entities[] = {
        { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' }, { "&nbsp;", ' ' },
    };
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        Str name = str_of(entities[i].name);
        if (!str_starts(str_from(s, *at), name)) continue;
        *at += name.len;
        *out = entities[i].c;
        return true;
    }
    return false;
}

/* Is the mark of emphasis at s[i] one, and no asterisk or underscore that stands for itself? */
static bool is_emphasis(Str s, size_t i)
{
    if (s.at[i] == '_') return !(i > 0 && word_char(s, i - 1) && word_char(s, i + 1));
    return (i > 0 && !ascii_space(s.at[i - 1])) || (i + 1 < s.len && !ascii_space(s.at[i + 1]));
}

/* Steps over what is markup at s[i]; false when nothing is. Where the brackets of links end whose words are being copied
 * stands in closing[0..*open). */
static bool skip_markup(Words *w, Str s, size_t *i, size_t *closing, size_t *open, size_t room)
{
    char c = s.at[*i], next = *i + 1 < s.len ? s.at[*i + 1] : ' ';
    size_t end;
    if (*open && *i == closing[*open - 1]) {
        --*open;
        *i = behind_target(w, s, *i + 1);
    } else if (c == '!' && next == '[' && (end = matching(w, s, *i + 1, '[', ']'))) {
        *i = behind_target(w, s, end);
    } else if (c == '[' && next == '^' && (end = matching(w, s, *i, '[', ']'))) {
        *i = end + (end < s.len && s.at[end] == ':'); /* with ":" the footnote itself */
    } else if (c == '[' && *open < room && (end = matching(w, s, *i, '[', ']')) && behind_target(w, s, end) > end) {
        closing[(*open)++] = end - 1;
        ++*i;
    } else if (c == '<' && (ascii_alpha(next) || next == '/' || next == '!') && (end = matching(w, s, *i, '<', '>'))) {
        *i = end;
    } else if (c == '`' || ((c == '*' || c == '_') && is_emphasis(s, *i))) {
        ++*i;
    } else if (c == '~' && next == '~') {
        *i += 2;
    } else {
        return false;
    }
    return true;
}

/* The words of one line. */
static void add_words(Words *w, Str s)
{
    enum { NESTED_MAX = 8 };
    size_t closing[NESTED_MAX], open = 0;
    for (size_t i = 0; i < s.len;) {
        char c = s.at[i];
        if (c == '\\' && i + 1 < s.len && !ascii_alnum(s.at[i + 1]) && !((unsigned char)s.at[i + 1] & 0x80)) c = s.at[++i];
        else if (skip_markup(w, s, &i, closing, &open, NESTED_MAX)) continue;
        if (c == '&' && eat_entity(s, &i, &c)) i--;
        buf_add_char(&w->out, c);
        i++;
    }
}

/* "---", "===", "* * *", "|---|:--|": lines that only rule. */
static bool is_rule(Str s)
{
    size_t marks = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!strchr("-=*_|: ", s.at[i])) return false;
        marks += s.at[i] == '-' || s.at[i] == '=' || s.at[i] == '*' || s.at[i] == '_';
    }
    return marks >= 3;
}

/* Steps over "## ", "- ", "| ". True when the line is a paragraph by itself. */
static bool eat_marker(Str *s)
{
    size_t hashes = 0;
    while (hashes < s->len && s->at[hashes] == '#') hashes++;
    if (hashes > 0 && hashes <= 6 && hashes < s->len && s->at[hashes] == ' ') {
        *s = str_trim(str_from(*s, hashes));
        while (s->len && s->at[s->len - 1] == '#') s->len--;
        return true;
    }
    if (s->len > 1 && strchr("-*+", s->at[0]) && s->at[1] == ' ') {
        *s = str_trim(str_from(*s, 1));
        return true;
    }
    if (str_eat(s, STR("|"))) {
        if (str_ends(*s, STR("|"))) s->len--;
        return true;
    }
    return false;
}

static void end_paragraph(Buf *b)
{
    while (b->len && b->at[b->len - 1] == '\n') b->len--;
    if (b->len) buf_add(b, STR("\n\n"));
}

static Str without_markup(Arena *keep, Str text)
{
    Words w = { .out.arena = keep };
    Buf *b = &w.out;
    Str line;
    while (str_line(&text, &line)) {
        Str s = str_trim(line);
        bool quote = str_starts(s, STR(">"));
        if (s.len == 0 || is_rule(s) || str_starts(s, STR("```"))) {
            end_paragraph(b);
            continue;
        }
        bool alone = eat_marker(&s);
        if (alone) end_paragraph(b);
        if (quote) buf_add(b, STR("> "));
        add_words(&w, quote ? str_trim(str_from(s, 1)) : s);
        buf_add_char(b, '\n');
        if (alone) end_paragraph(b);
    }
    end_paragraph(b);
    if (b->len) b->len--;
    return buf_str(b);
}

/* Reads the front matter, if there is one, and returns the offset behind it. */
static size_t read_front(Arena *keep, Str text, Report *r)
{
    Str rest = text, line;
    Buf head = { .arena = keep };
    if (!str_line(&rest, &line) || !str_eq(str_trim(line), STR("---"))) return 0;
    while (str_line(&rest, &line)) {
        if (str_eq(str_trim(line), STR("---"))) {
            buf_add_char(&head, '\n');
            read_keys(buf_str(&head), r);
            return rest.at ? (size_t)(rest.at - text.at) : text.len;
        }
        if (line.len && !ascii_space(line.at[0]) && line.at[0] != '-') { /* what is indented continues a value: not ours */
            buf_add(&head, line);
            buf_add_char(&head, '\n');
        }
    }
    return 0;
}

bool markdown_read(Arena *keep, Str bytes, Report *r, const Place *place, HearErr *err)
{
    Str text, first;
    if (!text_decode(keep, bytes, STR_NONE, &text, r, place, err)) return false;
    Str body = str_trim(str_from(text, read_front(keep, text, r))), rest = body;
    if (str_line(&rest, &first) && str_starts(first, STR("# "))) {
        Words title = { .out.arena = keep };
        add_words(&title, str_trim(str_from(first, 2)));
        if (r->title.len == 0) r->title = buf_str(&title.out);
        body = rest.at ? rest : STR_NONE;
    }
    Str words = without_markup(keep, body);
    if (str_trim(words).len == 0) return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "has no text");
    Buf b = { .arena = keep };
    buf_add(&b, r->title);
    if (r->title.len) buf_add(&b, STR("\n\n"));
    uint32_t title = (uint32_t)b.len;
    buf_add(&b, words);
    r->text = buf_str(&b);
    return plain_parts(keep, r, title, place, err);
}
