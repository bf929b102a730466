/* Feeds: RSS, RDF and Atom, well or ill formed; each entry is an item.
 *
 * libxml2 reads on as best it can where a feed is broken. Entities that a feed declares itself are refused: nothing honest
 * needs them, and they can grow without bound.
 */
#include "report/dateline.h"
#include "report/encoding.h"
#include "report/inner.h"

#include "base/utf8.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

enum { ITEMS_MAX = 200000, FEED_BYTES_MAX = 64 << 20 };

static bool named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && str_eq_nocase(str_of((const char *)n->name), str_of(name));
}

static Str content_of(Arena *a, const xmlNode *n)
{
    xmlChar *text = xmlNodeGetContent(n);
    Str s = text ? arena_copy(a, str_trim(str_of((const char *)text))) : STR_NONE;
    xmlFree(text);
    return s;
}

static Str attribute(Arena *a, const xmlNode *n, const char *name)
{
    xmlChar *value = xmlGetProp(n, (const xmlChar *)name);
    Str s = value ? arena_copy(a, str_trim(str_of((const char *)value))) : STR_NONE;
    xmlFree(value);
    return s;
}

/* The element as XML; inner: what is in it. */
static Str xml_of(Arena *a, xmlNode *n, bool inner)
{
    xmlBuffer *buffer = xmlBufferCreate();
    if (!inner) xmlNodeDump(buffer, n->doc, n, 0, 0);
    for (xmlNode *c = inner ? n->children : NULL; c; c = c->next) xmlNodeDump(buffer, n->doc, c, 0, 0);
    Str s = arena_copy(a, (Str){ (const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer) });
    xmlBufferFree(buffer);
    return s;
}

/* The first child with one of these names, in the order of the names. */
static xmlNode *child(const xmlNode *n, const char *const *names)
{
    for (; *names; names++)
        for (xmlNode *c = n->children; c; c = c->next)
            if (named(c, *names)) return c;
    return NULL;
}

#define CHILD(n, ...) child((n), (const char *const[]){ __VA_ARGS__, NULL })

static Str link_of(Arena *a, const xmlNode *entry)
{
    Str found = STR_NONE;
    for (const xmlNode *c = entry->children; c; c = c->next) {
        if (!named(c, "link")) continue;
        Str href = attribute(a, c, "href"), rel = attribute(a, c, "rel");
        if (href.len == 0) href = content_of(a, c);
        if (href.len && (rel.len == 0 || str_eq(rel, STR("alternate")))) return href;
        if (found.len == 0 && !str_eq(rel, STR("self"))) found = href;
    }
    return found;
}

static Str person(Arena *a, const xmlNode *entry)
{
    const xmlNode *who = CHILD(entry, "author", "creator");
    if (!who) return STR_NONE;
    const xmlNode *name = CHILD(who, "name");
    return content_of(a, name ? name : who);
}

static void read_content(Arena *a, xmlNode *entry, Item *item)
{
    xmlNode *n = CHILD(entry, "encoded", "content", "description", "summary");
    if (!n) return;
    bool atom = named(n, "content") || named(n, "summary");
    Str type = attribute(a, n, "type");
    bool xhtml = str_eq(type, STR("xhtml")) || str_find(type, STR("+xml"), 0) != SIZE_MAX;
    item->content = xhtml ? xml_of(a, n, true) : content_of(a, n);
    bool plain = atom ? !xhtml && str_find(type, STR("html"), 0) == SIZE_MAX : false;
    item->kind = plain ? ITEM_TEXT : ITEM_HTML;
}

/* A title may carry markup too. */
static Str plain_title(Arena *a, Str s)
{
    Report r = { .published = DAY_NONE };
    HearErr ignored = { 0 };
    Place nowhere = { 0 };
    if (str_find_char(s, '<', 0) == SIZE_MAX && str_find_char(s, '&', 0) == SIZE_MAX) return s;
    return fragment_read(a, s, &r, &nowhere, &ignored) ? str_trim(r.text) : s;
}

static Item read_entry(Arena *a, xmlNode *entry, Str source, Str lang)
{
    Item item = { .source = source, .lang = lang, .author = person(a, entry), .url = link_of(a, entry) };
    const xmlNode *n = CHILD(entry, "title");
    if (n) item.title = plain_title(a, content_of(a, n));
    n = CHILD(entry, "guid", "id");
    item.doc = n ? content_of(a, n) : item.url;
    n = CHILD(entry, "pubDate", "published", "issued", "date", "created", "updated", "modified");
    item.published = n ? day_value(content_of(a, n)) : DAY_NONE;
    read_content(a, entry, &item);
    item.raw = xml_of(a, entry, false);
    return item;
}

/* XML has no word for control characters; feeds have them all the same. */
static Str without_controls(Arena *a, Str s)
{
    char *at = (char *)(uintptr_t)arena_copy(a, s).at;
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)at[i] < 32 && !ascii_space(at[i])) at[i] = ' ';
    return (Str){ at, s.len };
}

/* The node behind n in document order that is not below it (unless into), within root. */
static xmlNode *node_after(xmlNode *n, const xmlNode *root, bool into)
{
    if (into && n->type == XML_ELEMENT_NODE && n->children) return n->children;
    while (n != root && !n->next) n = n->parent;
    return n == root ? NULL : n->next;
}

bool feed_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    Str xml = without_controls(&scratch, str_trim(decode(&scratch, bytes, STR_NONE, true).text)), source = STR_NONE, lang = STR_NONE;
    if (xml.len > FEED_BYTES_MAX || str_find(xml, STR("<!ENTITY"), 0) != SIZE_MAX) {
        arena_free(&scratch);
        return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "a feed that declares entities of its own, or of more than %d bytes",
                        FEED_BYTES_MAX);
    }
    int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC;
    xmlDoc *doc = xmlReadMemory(xml.at, (int)xml.len, NULL, "UTF-8", options);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL, *next;
    for (xmlNode *n = root; n && out->count < ITEMS_MAX; n = next) {
        bool entry = named(n, "item") || named(n, "entry"), aside = named(n, "image") || named(n, "textinput");
        if (n->type == XML_ELEMENT_NODE && lang.len == 0) lang = attribute(a, n, "lang");
        if (entry) LIST_PUSH(a, out, read_entry(a, n, source, lang));
        else if (source.len == 0 && named(n, "title")) source = content_of(a, n);
        else if (lang.len == 0 && named(n, "language")) lang = content_of(a, n);
        next = node_after(n, root, !entry && !aside);
    }
    if (doc) xmlFreeDoc(doc);
    arena_free(&scratch);
    return out->count > 0 || err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no entries in the feed");
}
