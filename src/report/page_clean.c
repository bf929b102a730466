/* What of a page is no reading matter: by its tag, by being hidden, by the names that its author gave it.
 *
 * A name is only a hint: an element that holds much of the page's text is kept whatever it is called.
 */
#include "report/page.h"

/* Never reading matter. */
static const GumboTag never[] = {
    GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,  GUMBO_TAG_IFRAME,
    GUMBO_TAG_OBJECT,   GUMBO_TAG_EMBED,  GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,    GUMBO_TAG_MAP,  GUMBO_TAG_SELECT,
    GUMBO_TAG_OPTION,   GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT,    GUMBO_TAG_TEXTAREA, GUMBO_TAG_NAV,      GUMBO_TAG_MENU, GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_PROGRESS, GUMBO_TAG_METER,  GUMBO_TAG_DATALIST, GUMBO_TAG_TITLE,
};

/* Not reading matter unless much of the page is in it. */
static const GumboTag seldom[] = {
    GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_HEADER, GUMBO_TAG_FORM, GUMBO_TAG_FIGURE, GUMBO_TAG_FIELDSET, GUMBO_TAG_ADDRESS, GUMBO_TAG_LABEL,
};

/* Names that people give to what stands around the text, as page_named() compares them; a hint, no more. */
/* clang-format off */
static const char *const around[] = {
    "ad$", "adbox", "ads$", "adslot", "adv$", "advert", "affiliate", "alert$", "also$", "audio$", "author", "avatar",
    "badge", "banner", "bio$", "blogroll", "bookmark", "bottombar", "breadcrumb", "btn$", "button", "byline", "calendar",
    "caption", "carousel", "categories", "category$", "contributor", "credit", "cta$", "dateline", "datetime", "dialog",
    "disclaimer", "disclosure", "donat", "dropdown", "expand", "feedback", "flyout", "follow", "gallery", "hidden$",
    "hide$", "infobox$", "instagram", "jump-link", "kicker", "lightbox", "listen", "livestream", "login", "masthead",
    "menu", "meta$", "metadata", "more-from", "more-news", "more-stories", "most-", "nav$", "navbar", "no-print",
    "noprint", "notice$", "notification", "overlay", "pager$", "pagination", "partner", "paywall", "permalink",
    "photo-credit", "player$", "playlist", "poll$", "popular", "popup", "postmeta", "print-only", "promo", "pubdate",
    "published$", "pullquote", "quiz", "rail$", "rating", "read-also", "read-more", "read-next", "readmore", "recent",
    "recirc", "related", "respond$", "rss", "screen-reader", "search", "share", "sharing", "sidebar", "sign-in",
    "sign-up", "signin", "signup", "skip", "skyscraper", "slideshow", "social", "sponsor", "sr-only", "standfirst",
    "sticky$", "subscri", "syndicat", "tag-list", "tags", "teaser", "timestamp", "toc$", "toolbar", "tooltip", "topbar",
    "topics", "tweet-button", "utility", "video", "visually-hidden", "visuallyhidden", "widget", "wp-caption", NULL,
};
/* clang-format on */

/* Names that are never those of the text, however long what they name. */
static const char *const surely_around[] = {
    "cookie",       "consent",    "gdpr",       "privacy",     "modal",    "footer",    "colophon",  "sidebar$",     "sidebar-",
    "widget-area",  "navigation", "newsletter", "related$",    "related-", "recommend", "more-news", "more-stories", "more-from",
    "most-popular", "popular-",   "trending",   "latest-news", "outbrain", "taboola",   "copyright", "legal$",       NULL,
};

/* Names that people give to the text itself: what bears one is no menu, whatever else it is called. */
static const char *const text_itself[] = {
    "article-body",  "articlebody",  "article-content", "article-text", "article-copy", "article-main",    "article-wrap",  "^article$",
    "body-copy",     "body-content", "body-text",       "bodytext",     "content-body", "content-article", "content-main",  "entry-body",
    "entry-content", "^entry$",      "entry-text",      "hentry$",      "main-content", "maincontent",     "main-text",     "page-content",
    "post-body",     "post-content", "post-entry",      "post-text",    "^post$",       "story-body",      "story-content", "story-text",
    "^story$",       "text-body",    "text-copy",       "storytext",    NULL,
};

static bool listed(GumboTag tag, const GumboTag *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == tag) return true;
    return false;
}

static bool is_hidden(const Page *p, uint32_t i)
{
    Str style = page_attr(p, i, "style");
    if (p->at[i].element && gumbo_get_attribute(&p->at[i].element->attributes, "hidden")) return true;
    if (str_eq_nocase(page_attr(p, i, "aria-hidden"), STR("true"))) return true;
    for (size_t at = 0; (at = str_find_nocase(style, STR("display"), at)) != SIZE_MAX; at += 7) {
        Str s = str_trim(str_from(style, at + 7));
        if (str_eat(&s, STR(":")) && str_starts(str_trim(s), STR("none"))) return true;
    }
    return false;
}

bool page_is_text(const Page *p, uint32_t i)
{
    return p->at[i].tag == GUMBO_TAG_ARTICLE || p->at[i].tag == GUMBO_TAG_MAIN || page_named(p, i, text_itself);
}

void page_leave_out_tags(Page *p)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (p->at[i].element && listed(p->at[i].tag, never, sizeof never / sizeof *never)) p->at[i].left_out = true;
    page_count(p);
}

void page_leave_out_around(Page *p)
{
    page_count(p);
    uint32_t total = p->at[p->body].chars;
    for (uint32_t i = p->body + 1; i < p->count;) {
        PageNode *n = &p->at[i];
        bool out = n->left_out;
        if (!out && n->element && n->chars && n->tag != GUMBO_TAG_ARTICLE && n->tag != GUMBO_TAG_MAIN) {
            bool half = n->chars < total / 2, fifth = n->chars < total / 5;
            bool text = page_is_text(p, i) || page_find(p, i, n->end, GUMBO_TAG_BLOCKQUOTE) != NODE_NONE;
            out = (half && is_hidden(p, i)) || (fifth && listed(n->tag, seldom, sizeof seldom / sizeof *seldom)) ||
                  (half && (n->tag == GUMBO_TAG_ASIDE || n->tag == GUMBO_TAG_FOOTER)) ||
                  (!text && ((half && page_named(p, i, surely_around)) || (fifth && page_named(p, i, around))));
            n->left_out = out;
        }
        i = out ? n->end : i + 1;
    }
    page_count(p);
}
