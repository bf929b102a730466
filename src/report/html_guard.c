#include "report/html_guard.h"

enum { NAME_MAX = 16, LOOK_BACK = 64 };

typedef struct {
    char at[NAME_MAX];
    uint8_t len;
} Name;

typedef struct {
    Str html;
    size_t pos;
    Name open[REPORT_DEPTH_MAX + 1]; /* elements that nest */
    size_t depth, formatting, foreign, tags;
} Guard;

static bool is_one_of(const Name *n, const char *const *list)
{
    for (; *list; list++)
        if (n->len == strlen(*list) && memcmp(n->at, *list, n->len) == 0) return true;
    return false;
}

/* Elements without content, and those that the next of their kind closes: neither makes a tree deep. */
static const char *const flat[] = {
    "area", "base", "br", "col", "embed", "hr", "img",    "input",    "link",     "meta",    "param", "source",  "track", "wbr",   "html",
    "head", "body", "p",  "li",  "dd",    "dt", "option", "optgroup", "tr",       "td",      "th",    "thead",   "tbody", "tfoot", "colgroup",
    "rp",   "rt",   "rb", "rtc", "frame", "a",  "nobr",   "keygen",   "basefont", "bgsound", "image", "isindex", NULL,
};
static const char *const formatting[] = {
    "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u", NULL,
};
/* Elements whose content is text up to their end tag, unless they stand in SVG or MathML. */
static const char *const raw[] = { "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", NULL };
static const char *const foreign[] = { "svg", "math", NULL };

static Name read_name(Str s, size_t *pos)
{
    Name n = { .len = 0 };
    while (*pos < s.len && !ascii_space(s.at[*pos]) && s.at[*pos] != '>' && s.at[*pos] != '/') {
        if (n.len < NAME_MAX) n.at[n.len++] = ascii_down(s.at[*pos]);
        ++*pos;
    }
    return n;
}

/* Steps behind the tag's ">". Counts its attributes; *closed: it ends with "/>". */
static size_t skip_attributes(Str s, size_t *pos, bool *closed)
{
    size_t count = 0;
    *closed = false;
    while (*pos < s.len && s.at[*pos] != '>') {
        if (ascii_space(s.at[*pos]) || s.at[*pos] == '/') {
            *closed = s.at[*pos] == '/' || *closed;
            ++*pos;
            continue;
        }
        *closed = false;
        count++;
        while (*pos < s.len && !ascii_space(s.at[*pos]) && s.at[*pos] != '>' && s.at[*pos] != '/' && s.at[*pos] != '=') ++*pos;
        size_t value = *pos;
        while (value < s.len && ascii_space(s.at[value])) value++;
        if (value >= s.len || s.at[value] != '=') {
            if (*pos < s.len && s.at[*pos] == '=') ++*pos;
            continue;
        }
        value++;
        while (value < s.len && ascii_space(s.at[value])) value++;
        if (value < s.len && (s.at[value] == '"' || s.at[value] == '\'')) {
            size_t end = str_find_char(s, s.at[value], value + 1);
            *pos = end == SIZE_MAX ? s.len : end + 1;
        } else {
            while (value < s.len && !ascii_space(s.at[value]) && s.at[value] != '>') value++;
            *pos = value;
        }
    }
    if (*pos < s.len) ++*pos;
    return count;
}

static void skip_raw(Guard *g, const Name *n)
{
    Str name = { n->at, n->len };
    for (size_t at = g->pos; (at = str_find(g->html, STR("</"), at)) != SIZE_MAX; at += 2) {
        if (!str_eq_nocase(str_head(str_from(g->html, at + 2), n->len), name)) continue;
        g->pos = at;
        return;
    }
    g->pos = g->html.len;
}

static bool open_tag(Guard *g, const Name *n, bool closed, bool *leave_out)
{
    if (is_one_of(n, formatting)) {
        *leave_out = g->formatting >= HTML_FORMATTING_MAX;
        g->formatting += !*leave_out;
        return true;
    }
    if (g->foreign == 0 && is_one_of(n, raw)) {
        skip_raw(g, n);
        return true;
    }
    if (closed && g->foreign) return true;
    if (is_one_of(n, flat) && g->foreign == 0) return true;
    g->foreign += is_one_of(n, foreign);
    if (g->depth >= REPORT_DEPTH_MAX) return false;
    g->open[g->depth++] = *n;
    return true;
}

static void close_tag(Guard *g, const Name *n)
{
    if (is_one_of(n, formatting)) {
        g->formatting -= g->formatting > 0;
        return;
    }
    size_t lowest = g->depth > LOOK_BACK ? g->depth - LOOK_BACK : 0;
    for (size_t i = g->depth; i > lowest; i--) {
        if (g->open[i - 1].len != n->len || memcmp(g->open[i - 1].at, n->at, n->len) != 0) continue;
        for (size_t k = i - 1; k < g->depth; k++) g->foreign -= g->foreign > 0 && is_one_of(&g->open[k], foreign);
        g->depth = i - 1;
        return;
    }
}

static void skip_markup(Guard *g)
{
    Str s = g->html;
    size_t end;
    if (str_starts(str_from(s, g->pos), STR("<!--"))) {
        end = str_find(s, STR("-->"), g->pos + 2); /* "<!-->" is a comment too */
        g->pos = end == SIZE_MAX ? s.len : end + 3;
    } else {
        end = str_find_char(s, '>', g->pos);
        g->pos = end == SIZE_MAX ? s.len : end + 1;
    }
}

bool html_guard(Arena *keep, Str html, Str *out, const Place *place, HearErr *err)
{
    if (html.len > HTML_BYTES_MAX) return err_fail(err, HEAR_LIMIT, place->file, place->unit, place->at, "HTML larger than %d bytes", HTML_BYTES_MAX);
    Guard g = { .html = html };
    Buf kept = { .arena = keep };
    size_t copied = 0;
    while ((g.pos = str_find_char(html, '<', g.pos)) != SIZE_MAX) {
        size_t from = g.pos;
        char next = from + 1 < html.len ? html.at[from + 1] : ' ';
        if (next == '!' || next == '?') {
            skip_markup(&g);
            continue;
        }
        bool end_tag = next == '/', closed, leave_out = false;
        g.pos += end_tag ? 2 : 1;
        if (g.pos >= html.len || !ascii_alpha(html.at[g.pos])) continue;
        Name n = read_name(html, &g.pos);
        if (skip_attributes(html, &g.pos, &closed) > HTML_ATTRIBUTES_MAX)
            return err_fail(err, HEAR_LIMIT, place->file, AT_BYTE, from, "a tag with more than %d attributes", HTML_ATTRIBUTES_MAX);
        if (++g.tags > HTML_TAGS_MAX) return err_fail(err, HEAR_LIMIT, place->file, AT_BYTE, from, "more than %d tags", HTML_TAGS_MAX);
        size_t behind = g.pos;
        if (end_tag) close_tag(&g, &n);
        else if (!open_tag(&g, &n, closed, &leave_out))
            return err_fail(err, HEAR_LIMIT, place->file, AT_BYTE, from, "elements nested deeper than %d", REPORT_DEPTH_MAX);
        if (!leave_out) continue;
        buf_add(&kept, (Str){ html.at + copied, from - copied });
        copied = behind;
    }
    buf_add(&kept, str_from(html, copied));
    *out = copied ? buf_str(&kept) : html;
    return true;
}
