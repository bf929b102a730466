/* What a page says of itself: in JSON-LD, meta tags, microdata, <time>, its headline, and its address. */
#include "report/dateline.h"
#include "report/page.h"
#include "report/words.h"

#include <jansson.h>

enum { JSON_DEPTH_SEEN = 6, NAME_MAX = 120, TITLE_MAX = 400, SHORT = 160 };

/* What JSON-LD says. */
typedef struct {
    Str title, source, author, url, lang;
    Day published;
} Said;

static Str json_text(const json_t *v, Arena *keep)
{
    return json_is_string(v) ? str_trim(arena_copy(keep, (Str){ json_string_value(v), json_string_length(v) })) : STR_NONE;
}

/* A name given as a string, as {"name": ...}, or as the first of a list of these. */
static Str json_name(const json_t *v, Arena *keep)
{
    if (json_is_array(v)) v = json_array_get(v, 0);
    if (json_is_object(v)) v = json_object_get(v, "name");
    if (json_is_array(v)) v = json_array_get(v, 0);
    Str s = json_text(v, keep);
    return s.len <= NAME_MAX ? s : STR_NONE;
}

static bool is_article(const json_t *type)
{
    static const char *const ends[] = { "Article", "BlogPosting", "Report", "Posting", "WebPage" };
    if (json_is_array(type)) type = json_array_get(type, 0);
    for (size_t i = 0; json_is_string(type) && i < sizeof ends / sizeof *ends; i++)
        if (str_ends(str_of(json_string_value(type)), str_of(ends[i]))) return true;
    return false;
}

static void fill(Str *slot, Str value)
{
    if (slot->len == 0) *slot = value;
}

/* Recursion is bounded by JSON_DEPTH_SEEN. */
static void read_json_ld(const json_t *v, int depth, Said *said, Arena *keep)
{
    size_t i;
    const json_t *item;
    const char *key;
    if (depth > JSON_DEPTH_SEEN) return;
    if (json_is_array(v)) {
        json_array_foreach(v, i, item) read_json_ld(item, depth + 1, said, keep);
        return;
    }
    if (!json_is_object(v)) return;
    if (is_article(json_object_get(v, "@type"))) {
        fill(&said->title, json_text(json_object_get(v, "headline"), keep));
        fill(&said->source, json_name(json_object_get(v, "publisher"), keep));
        fill(&said->author, json_name(json_object_get(v, "author"), keep));
        fill(&said->url, json_text(json_object_get(v, "url"), keep));
        fill(&said->lang, json_text(json_object_get(v, "inLanguage"), keep));
        if (said->published == DAY_NONE) said->published = day_value(json_text(json_object_get(v, "datePublished"), keep));
    }
    json_object_foreach((json_t *)v, key, item) if (strcmp(key, "@graph") == 0) read_json_ld(item, depth + 1, said, keep);
}

static Said json_ld(const Page *p, Arena *keep)
{
    Said said = { .published = DAY_NONE };
    json_error_t why;
    EACH_ELEMENT(p, i, 0, p->count, GUMBO_TAG_SCRIPT)
    {
        if (!str_eq_nocase(page_attr(p, i, "type"), STR("application/ld+json"))) continue;
        for (uint32_t k = i + 1; k < p->at[i].end; k++) {
            json_t *v = json_loadb(p->at[k].text.at ? p->at[k].text.at : "", p->at[k].text.len, JSON_DISABLE_EOF_CHECK, &why);
            read_json_ld(v, 0, &said, keep);
            json_decref(v);
        }
    }
    return said;
}

/* The content of the first meta tag with one of these names, in the order of the names. */
static Str meta(const Page *p, const char *const *names)
{
    for (; *names; names++) {
        EACH_ELEMENT(p, i, 0, p->count, GUMBO_TAG_META)
        {
            static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
            for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
                Str content = page_attr(p, i, "content");
                if (content.len && str_eq_nocase(page_attr(p, i, keys[k]), str_of(*names))) return content;
            }
        }
    }
    return STR_NONE;
}

#define META(p, ...) meta((p), (const char *const[]){ __VA_ARGS__, NULL })

static bool is_address(Str s) { return str_starts(s, STR("http://")) || str_starts(s, STR("https://")); }

static Str canonical(const Page *p)
{
    EACH_ELEMENT(p, i, 0, p->count, GUMBO_TAG_LINK)
    if (str_eq_nocase(page_attr(p, i, "rel"), STR("canonical")) && is_address(page_attr(p, i, "href"))) return page_attr(p, i, "href");
    return STR_NONE;
}

/* /2017/11/09/ or /2017-11-09- in an address. */
static Day day_of_address(Str url)
{
    size_t at = str_find(url, STR("://"), 0);
    for (at = at == SIZE_MAX ? 0 : at + 3; (at = str_find_char(url, '/', at)) != SIZE_MAX; at++) {
        PrintedDay d;
        if (day_at(url, at + 1, &d) && d.span.to - d.span.from >= 8) return d.day;
    }
    return DAY_NONE;
}

/* The text of an element whatever of it is left out, short ones only. */
static Str text_below(const Page *p, uint32_t node, size_t most, Arena *a)
{
    Buf b = { .arena = a };
    for (uint32_t i = node; i < p->at[node].end && b.len <= most; i++) {
        if (p->at[i].tag == GUMBO_TAG_SCRIPT || p->at[i].tag == GUMBO_TAG_STYLE) i = p->at[i].end - 1;
        else if (p->at[i].text.len) buf_add(&b, p->at[i].text);
        else buf_add_char(&b, ' ');
    }
    if (b.len > most) return STR_NONE;
    Buf folded = { .arena = a };
    page_fold(&folded, buf_str(&b));
    return str_trim(buf_str(&folded));
}

/* Does the element stand beside the text: in a margin, or in a comment (whose furniture is left out by now)? */
static bool is_beside(const Page *p, uint32_t i)
{
    for (uint32_t k = i; k < p->at[i].end; k++)
        if (p->at[k].text.len && (p->at[k].comment || p->at[k].left_out)) return true;
    for (; i != NODE_NONE; i = p->at[i].parent) {
        GumboTag tag = p->at[i].tag;
        if (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER) return true;
        if (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) return false;
    }
    return false;
}

/* Does the heading lead to the site's front page? Then it is the site's name. */
static bool leads_home(const Page *p, uint32_t heading)
{
    uint32_t from = p->at[heading].in_link ? p->at[heading].parent : heading;
    uint32_t a = page_find(p, from, p->at[from].end, GUMBO_TAG_A);
    if (a == NODE_NONE || p->at[a].chars * 2 < p->at[heading].chars) return false;
    Str href = page_attr(p, a, "href");
    size_t at = str_find(href, STR("://"), 0);
    if (at != SIZE_MAX) {
        size_t slash = str_find_char(href, '/', at + 3);
        href = slash == SIZE_MAX ? STR("/") : str_from(href, slash);
    }
    return str_eq(href, STR("/")) || str_eq(href, STR("/index.html"));
}

/* The heading of that level which the page's own title repeats, the longest; *only: the one there is, if there is one. */
static Str repeated_heading(const Page *p, GumboTag level, Str whole, Str said, Str *site, Str *only, Arena *a)
{
    Str best = STR_NONE;
    size_t count = 0;
    EACH_ELEMENT(p, i, 0, p->count, level)
    {
        Str h = text_below(p, i, TITLE_MAX, a);
        if (h.len == 0 || str_eq(h, *site)) continue;
        if (leads_home(p, i)) {
            fill(site, h);
            continue;
        }
        count++;
        *only = h;
        bool repeated = str_find_nocase(whole, h, 0) != SIZE_MAX || str_find_nocase(said, h, 0) != SIZE_MAX ||
                        (said.len && str_find_nocase(h, said, 0) != SIZE_MAX);
        if (repeated && h.len > best.len) best = h;
    }
    if (count != 1) *only = STR_NONE;
    return best;
}

/* Cuts the site's name from the end of the page's title: "Headline | Site". */
static Str without_site(Str whole)
{
    static const char *const seps[] = { " | ", " – ", " — ", " :: ", " « ", " » ", " - " };
    for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
        size_t at = str_find(whole, str_of(seps[i]), 0);
        if (at != SIZE_MAX && at * 2 > whole.len) return str_trim(str_head(whole, at));
    }
    return whole;
}

/* What the page's title has behind or before its headline, when the site's name is not known otherwise. */
static Str site_in_title(Str whole, Str title)
{
    static const char *const seps[] = { "|", "–", "—", "::", "«", "»", "-" };
    size_t at = title.len ? str_find_nocase(whole, title, 0) : SIZE_MAX;
    if (at == SIZE_MAX) return STR_NONE;
    Str before = str_trim(str_head(whole, at)), after = str_trim(str_from(whole, at + title.len));
    Str rest = before.len && after.len ? STR_NONE : before.len ? before : after;
    for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
        Str sep = str_of(seps[i]);
        if (after.len && str_eat(&rest, sep)) return str_trim(rest);
        if (before.len && str_ends(rest, sep)) return str_trim(str_head(rest, rest.len - sep.len));
    }
    return STR_NONE;
}

/* The headline: the heading that the page's title repeats, else what meta tags say, else the page's title without its site.
 * *site is filled in when a heading or the title tells it. */
static Str find_title(const Page *p, Str said, Str *site, Arena *a)
{
    uint32_t node = page_find(p, 0, p->count, GUMBO_TAG_TITLE);
    Str whole = node == NODE_NONE ? STR_NONE : text_below(p, node, TITLE_MAX, a), only, second;
    Str title = repeated_heading(p, GUMBO_TAG_H1, whole, said, site, &only, a);
    if (title.len == 0) title = said;
    if (title.len == 0) title = repeated_heading(p, GUMBO_TAG_H2, whole, said, site, &second, a);
    if (title.len == 0) title = only;
    if (title.len == 0) title = without_site(whole);
    fill(site, site_in_title(whole, title));
    Str headline = without_site(title); /* "Headline | Site" even in the meta tag */
    bool repeats = site->len && headline.len < title.len && str_ends(title, *site);
    return repeats ? headline : title;
}

/* Elements named as the day or the author of a text, outside comments and margins. */
static const char *const day_names[] = {
    "date-published", "published",  "pubdate",  "publish-date", "published-date", "entry-date", "post-date",
    "article-date",   "story-date", "dateline", "timestamp",    "posted-on",      "date$",      "date-header",
    "datetime",       "time$",      "byline",   "meta$",        "entry-meta",     "post-meta",  NULL,
};
static const char *const author_names[] = {
    "author-name", "byline-name", "author$", "byline", "post-author", "entry-author", "fn$", NULL,
};

static Day visible_day(const Page *p, Arena *a)
{
    EACH_ELEMENT(p, i, p->body, p->count, GUMBO_TAG_TIME)
    {
        if (is_beside(p, i)) continue;
        Str value = page_attr(p, i, "datetime");
        Day day = day_value(value);
        if (day == DAY_NONE) day = day_value(text_below(p, i, SHORT, a));
        if (day != DAY_NONE) return day;
    }
    for (const char *const *name = day_names; *name; name++) {
        for (uint32_t i = p->body; i < p->count; i++) {
            if (!p->at[i].element || !page_named(p, i, (const char *const[]){ *name, NULL }) || is_beside(p, i)) continue;
            Day day = day_value(text_below(p, i, SHORT, a));
            if (day != DAY_NONE) return day;
        }
    }
    return DAY_NONE;
}

/* "By NAME | 9 November 2017" without what is no name. */
static Str name_alone(Str s)
{
    size_t end;
    int value;
    PrintedDay d;
    if (words_at(s, 0, WORD_HEAD, &end, &value) && value == HEAD_AUTHOR) {
        s = str_trim(str_from(s, end));
        str_eat(&s, STR(":"));
    }
    if (day_find(s, 0, &d)) s = str_head(s, d.span.from);
    s = str_trim(s);
    while (s.len && strchr(",|-", s.at[s.len - 1])) s = str_trim(str_head(s, s.len - 1));
    return s;
}

static Str visible_author(const Page *p, Arena *a)
{
    for (uint32_t i = p->body; i < p->count; i++) {
        if (!p->at[i].element) continue;
        bool says = str_eq_nocase(page_attr(p, i, "rel"), STR("author")) || str_eq_nocase(page_attr(p, i, "itemprop"), STR("author"));
        if ((!says && !page_named(p, i, author_names)) || is_beside(p, i)) continue;
        Str s = name_alone(text_below(p, i, NAME_MAX, a));
        if (s.len) return s;
    }
    return STR_NONE;
}

static Str language_tag(Str s, Arena *keep)
{
    Str tag = arena_copy(keep, str_trim(s));
    for (size_t i = 0; i < tag.len; i++)
        if (tag.at[i] == '_') ((char *)(uintptr_t)tag.at)[i] = '-'; /* our own copy */
    return tag.len <= 16 ? tag : STR_NONE;
}

/* Meta tags that hold the day of publication, the surest first. */
static const char *const day_metas[] = {
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "article:published",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "cXenseParse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "date",
    "og:pubdate",
    "citation_publication_date",
    NULL,
};

void page_meta(const Page *p, Report *r, Arena *keep)
{
    Said said = json_ld(p, keep);
    Arena scratch = { 0 };
    uint32_t root = page_find(p, 0, p->count, GUMBO_TAG_HTML);
    Str lang = root == NODE_NONE ? STR_NONE : page_attr(p, root, "lang");
    if (lang.len == 0 && root != NODE_NONE) lang = page_attr(p, root, "xml:lang");
    if (lang.len == 0) lang = META(p, "content-language", "og:locale");
    r->lang = language_tag(lang.len ? lang : said.lang, keep);

    Str url = canonical(p);
    if (!is_address(url)) url = META(p, "og:url", "twitter:url");
    if (!is_address(url)) url = said.url;
    if (is_address(url)) r->url = arena_copy(keep, url);

    Str source = META(p, "og:site_name");
    if (source.len == 0) source = said.source;
    if (source.len == 0) source = META(p, "application-name", "dc.publisher", "publisher");
    if (is_address(source)) source = STR_NONE;

    Str title = META(p, "og:title", "twitter:title", "dc.title");
    r->title = arena_copy(keep, find_title(p, title.len ? title : said.title, &source, &scratch));
    r->source = arena_copy(keep, source);

    Str author = META(p, "author", "article:author", "dc.creator", "parsely-author", "sailthru.author");
    if (author.len == 0 || is_address(author) || author.len > NAME_MAX) author = said.author;
    if (author.len == 0) author = visible_author(p, &scratch);
    r->author = arena_copy(keep, name_alone(author));

    r->published = day_value(meta(p, day_metas));
    if (r->published == DAY_NONE) r->published = said.published;
    if (r->published == DAY_NONE) r->published = visible_day(p, &scratch);
    if (r->published == DAY_NONE) r->published = day_of_address(r->url);
    arena_free(&scratch);
}
