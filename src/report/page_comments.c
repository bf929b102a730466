/* The comments of a page. Where the page marks each comment by class, id or microdata, these tell; else its paragraphs are
 * read as a text's lines are, for the two forms of signature that thread.c knows.
 */
#include "report/dateline.h"
#include "report/page.h"
#include "report/words.h"

enum { NAME_MAX = 80, SHORT_BLOCK = 240 };

/* Class, id and itemprop names. One comment; the whole thread; what holds its replies; and within a comment: who, when,
 * the words, and what is neither. */
static const char *const one_comment[] = {
    "^comment$",  "comment-item",   "comment-container", "comment-entry", "comment-node",
    "commentbox", "single-comment", "comment-wrapper$",  "^pingback$",    NULL,
};
static const char *const numbered_id[] = { "comment-", "li-comment-", "div-comment-", "comment", NULL };
static const char *const whole_thread[] = {
    "^comments$",        "^comments-area", "^comments-section", "^comments-container", "^comments-list", "^comments-wrap",
    "^commentlist",      "^comment-list",  "^comment-section",  "^comment-thread",     "^comment-area",  "^post-comments",
    "^article-comments", "^user-comments", "^disqus",           "^livefyre",           "^fb-comments",   "^comment-respond",
    "^comment-form",     "^commentform",   "^respond$",         "^comment-stream",     "^replies$",      NULL,
};
static const char *const reply_list[] = {
    "children", "replies", "reply-list", "nested", "subcomments", "comment-replies", NULL,
};
static const char *const author_names[] = {
    "fn$",      "comment-author", "commentauthor", "comment-name", "comment-user", "comment-by",   "commenter", "author-name", "author$",
    "username", "user-name",      "user$",         "nick",         "screen-name",  "display-name", "name$",     "poster",      NULL,
};
static const char *const date_names[] = {
    "comment-date", "comment-time", "comment-meta", "date", "time", "timestamp", "posted", "published", "permalink", "commentmetadata", "ago$", NULL,
};
static const char *const word_names[] = {
    "comment-content", "comment-text", "comment-body", "comment-message", "comment-copy", "commenttext", "comment-inner-text",
    "message-body",    "body$",        "text$",        "content$",        "message$",     NULL,
};
static const char *const no_words[] = {
    "reply",        "comment-reply", "actions", "comment-actions", "vote", "like",  "report",   "avatar", "comment-footer",
    "comment-meta", "comment-tools", "edit",    "share",           "flag", "badge", "awaiting", NULL,
};

static bool digits_behind(Str names, Str word)
{
    for (size_t at = 0; (at = str_find(names, word, at)) != SIZE_MAX; at += word.len)
        if ((at == 0 || names.at[at - 1] == ' ') && at + word.len < names.len && ascii_digit(names.at[at + word.len])) return true;
    return false;
}

static bool is_comment(const Page *p, uint32_t i)
{
    const PageNode *n = &p->at[i];
    if (!n->block || n->tag == GUMBO_TAG_BODY || n->tag == GUMBO_TAG_A) return false;
    Str type = page_attr(p, i, "itemtype");
    if (page_attr(p, i, "data-comment-id").len || str_ends(type, STR("schema.org/Comment")) || str_ends(type, STR("schema.org/UserComments")))
        return true;
    if (page_named(p, i, whole_thread) && !page_named(p, i, one_comment)) return false;
    if (page_named(p, i, one_comment)) return true;
    for (const char *const *id = numbered_id; *id; id++)
        if (digits_behind(n->names, str_of(*id))) return true;
    return false;
}

static uint32_t comment_around(const Page *p, uint32_t i, const uint32_t *of)
{
    uint32_t parent = p->at[i].parent;
    return parent == NODE_NONE ? 0 : of[parent];
}

/* A comment within a comment is a reply when a list holds it, else the same comment marked twice. */
static bool is_reply(const Page *p, uint32_t i, uint32_t outer)
{
    for (uint32_t up = p->at[i].parent; up != NODE_NONE && up != outer; up = p->at[up].parent) {
        GumboTag tag = p->at[up].tag;
        if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || page_named(p, up, reply_list)) return true;
    }
    return p->at[i].tag == p->at[outer].tag && page_attr(p, i, "data-comment-id").len > 0;
}

/* The element's text when it is short, else nothing. */
static Str short_text(const Page *p, uint32_t node) { return p->at[node].chars <= SHORT_BLOCK ? page_text(p, node, p->arena) : STR_NONE; }

static Str short_block(const Page *p, const Block *b) { return b->chars <= SHORT_BLOCK ? block_text(p, b, p->arena) : STR_NONE; }

/* The first element of the comment (replies apart) with one of the names and a short text. */
static uint32_t find_named(const Page *p, uint32_t root, uint32_t end, const char *const *names, const uint32_t *of)
{
    for (uint32_t i = root + 1; i < end; i++) {
        if (!p->at[i].element || of[i] != root || !page_named(p, i, names)) continue;
        Str text = short_text(p, i);
        if (text.len && text.len <= NAME_MAX) return i;
    }
    return NODE_NONE;
}

static void find_author(const Page *p, uint32_t root, const uint32_t *of, Comment *c)
{
    Comment head;
    uint32_t end = p->at[root].end;
    for (uint32_t i = root + 1; i < end && c->author.len == 0; i++) {
        if (of[i] != root || !p->at[i].block || !thread_head(short_text(p, i), &head)) continue;
        c->author = head.author;
        c->number = head.number;
        if (head.day != DAY_NONE) c->day = head.day;
    }
    if (c->author.len) return;
    uint32_t who = NODE_NONE;
    for (const char *const *name = author_names; *name && who == NODE_NONE; name++)
        who = find_named(p, root, end, (const char *const[]){ *name, NULL }, of);
    for (uint32_t i = root + 1; i < end && who == NODE_NONE; i++)
        if (of[i] == root && (p->at[i].tag == GUMBO_TAG_CITE || str_eq(page_attr(p, i, "rel"), STR("author")))) who = i;
    if (who == NODE_NONE) return;
    Str name = short_text(p, who);
    size_t from, end_of;
    int value;
    if (words_end(name, WORD_SAYS, &from)) name = str_trim(str_head(name, from));
    if (words_at(name, 0, WORD_POSTED, &end_of, &value)) name = str_trim(str_from(name, end_of));
    while (name.len && strchr(":,|", name.at[name.len - 1])) name = str_trim(str_head(name, name.len - 1));
    if (name.len <= NAME_MAX) c->author = name;
}

static void find_day(const Page *p, uint32_t root, const uint32_t *of, Comment *c)
{
    for (uint32_t i = root + 1; i < p->at[root].end && c->day == DAY_NONE; i++) {
        if (of[i] != root || !p->at[i].element) continue;
        if (p->at[i].tag == GUMBO_TAG_TIME || p->at[i].tag == GUMBO_TAG_META) {
            Str value = page_attr(p, i, p->at[i].tag == GUMBO_TAG_TIME ? "datetime" : "content");
            c->day = day_value(value.len ? value : short_text(p, i));
        } else if (page_named(p, i, date_names)) {
            Str title = page_attr(p, i, "title");
            Day day = day_value(title);
            c->day = day != DAY_NONE ? day : day_value(short_text(p, i));
        }
    }
}

static bool is_button(Str s)
{
    size_t end;
    int value;
    return words_at(s, 0, WORD_REPLY, &end, &value) && str_trim(str_from(s, end)).len <= 2;
}

/* Is the block a line of the comment's furniture: who, when, how many like it? */
static bool is_furniture(const Page *p, const Block *b, uint32_t root, const Comment *c)
{
    Comment other;
    PrintedDay d;
    bool of_the_text;
    for (uint32_t up = p->at[b->from].parent; up != NODE_NONE && up > root; up = p->at[up].parent) {
        if (page_named(p, up, no_words) || p->at[up].tag == GUMBO_TAG_BUTTON || p->at[up].tag == GUMBO_TAG_FORM) return true;
        if (b->chars < NAME_MAX && page_named(p, up, date_names)) return true; /* "2 days ago" */
    }
    Str s = short_block(p, b);
    if (s.len == 0) return false;
    return str_eq(s, c->author) || day_line(s, &d) || is_button(s) || thread_head(s, &other) || thread_sign(s, &other, &of_the_text) ||
           (c->author.len && str_starts(s, c->author) && day_find(s, 0, &d) && d.day == c->day && s.len < NAME_MAX);
}

/* Marks the text nodes of the block. */
static void mark(Page *p, const Block *b, uint32_t comment)
{
    for (uint32_t i = b->from; i < b->to; i++)
        if (p->at[i].text.len) p->at[i].comment = comment;
}

static void leave_out_text(Page *p, const Block *b)
{
    for (uint32_t i = b->from; i < b->to; i++)
        if (p->at[i].text.len) p->at[i].left_out = true;
}

/* Reads the comment that element `root` holds: who, when, and which of its blocks are its words. */
static void read_marked(Page *p, uint32_t root, const uint32_t *of, const BlockList *blocks, size_t first, CommentList *out)
{
    Comment c = { .day = DAY_NONE, .number = -1 }, sign;
    bool of_the_text;
    size_t last = first;
    while (last < blocks->count && blocks->at[last].from < p->at[root].end) last++;
    for (size_t i = last; i-- > first && c.author.len == 0;) /* the last signature: an earlier one is quoted */
        if (of[blocks->at[i].from] == root && thread_sign(short_block(p, &blocks->at[i]), &sign, &of_the_text)) c = sign;
    if (c.author.len == 0) find_author(p, root, of, &c);
    if (c.day == DAY_NONE) find_day(p, root, of, &c);
    bool form = page_find(p, root, p->at[root].end, GUMBO_TAG_TEXTAREA) != NODE_NONE;
    if (form && c.day == DAY_NONE) return; /* where the reader would write one */
    uint32_t words = NODE_NONE;
    for (uint32_t i = root + 1; i < p->at[root].end && words == NODE_NONE; i++)
        if (of[i] == root && p->at[i].block && page_named(p, i, word_names) && !page_named(p, i, no_words)) words = i;
    bool any = false;
    for (int pass = words == NODE_NONE; pass < 2 && !any; pass++) { /* in the element named for the words, else anywhere */
        uint32_t from = pass ? root : words, to = p->at[from].end;
        for (size_t i = first; i < last; i++) {
            const Block *b = &blocks->at[i];
            if (of[b->from] != root || b->from < from || b->to > to || is_furniture(p, b, root, &c)) continue;
            mark(p, b, (uint32_t)out->count + 1);
            any = true;
        }
    }
    if (!any) return;
    for (size_t i = first; i < last; i++)
        if (of[blocks->at[i].from] == root && p->at[blocks->at[i].from].comment == 0) leave_out_text(p, &blocks->at[i]);
    if (c.author.len == 0) c.author = AUTHOR_UNKNOWN;
    LIST_PUSH(p->arena, out, c);
}

/* Comments that nobody signed and no day stands by are no comments: either what stands around a place for them, or, when it
 * is much of the page, the text itself under a name that misleads. */
static void forget(Page *p, CommentList *out)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < p->count; i++) bytes += p->at[i].comment ? p->at[i].text.len : 0;
    bool text = bytes > p->at[p->body].chars / 2;
    for (uint32_t i = 0; i < p->count; i++) {
        if (p->at[i].comment) p->at[i].left_out = !text;
        p->at[i].comment = 0;
    }
    out->count = 0;
}

/* By class, id and microdata. */
static void find_marked(Page *p, const BlockList *blocks, CommentList *out)
{
    Arena scratch = { 0 };
    uint32_t *of = ARENA_NEW(&scratch, uint32_t, p->count); /* the comment element around each node */
    LIST(uint32_t) roots = { 0 };
    for (uint32_t i = p->body + 1; i < p->count; i++) {
        of[i] = comment_around(p, i, of);
        if (p->at[i].left_out || !is_comment(p, i) || (of[i] && !is_reply(p, i, of[i]))) continue;
        if (page_find(p, i, p->at[i].end, GUMBO_TAG_H1) != NODE_NONE) continue; /* an article of a section called "comment" */
        of[i] = i;
        LIST_PUSH(&scratch, &roots, i);
    }
    size_t first = 0;
    for (size_t i = 0; i < roots.count; i++) {
        while (first < blocks->count && blocks->at[first].from < roots.at[i]) first++;
        read_marked(p, roots.at[i], of, blocks, first, out);
    }
    bool somebody = false;
    for (size_t i = 0; i < out->count; i++) somebody = somebody || out->at[i].day != DAY_NONE || !str_eq(out->at[i].author, AUTHOR_UNKNOWN);
    if (!somebody && out->count) forget(p, out);
    arena_free(&scratch);
}

/* The lowest element that holds both nodes. */
static uint32_t common_holder(const Page *p, uint32_t a, uint32_t b)
{
    while (!(a <= b && b < p->at[a].end)) a = p->at[a].parent;
    return a;
}

/* Where the first comment of a thread begins whose signature stands in blocks[first]: behind the heading of the thread or
 * the signature of the text; else where the element begins that holds it and not the next; else one block above. */
static size_t thread_begin(const Page *p, const BlockList *blocks, size_t first, size_t next)
{
    Comment c;
    bool of_the_text;
    for (size_t i = first; i-- > 0;) {
        Str s = short_block(p, &blocks->at[i]);
        if (thread_title(s) || (thread_sign(s, &c, &of_the_text) && of_the_text)) return i + 1;
    }
    if (next < blocks->count) {
        uint32_t holder = common_holder(p, blocks->at[first].from, blocks->at[next].from), child = blocks->at[first].from;
        while (child != holder && p->at[child].parent != holder) child = p->at[child].parent;
        size_t begin = first;
        while (begin > 0 && blocks->at[begin - 1].from >= child) begin--;
        if (begin < first) return begin;
    }
    return first ? first - 1 : first;
}

typedef enum { LINE_WORDS, LINE_SIGN, LINE_HEAD } LineKind;

static void signed_below(Page *p, const BlockList *blocks, const LineKind *kinds, const Comment *signs, CommentList *out)
{
    size_t first = 0, from;
    int32_t number = -1;
    while (kinds[first] != LINE_SIGN) first++;
    size_t next = first + 1;
    while (next < blocks->count && kinds[next] != LINE_SIGN) next++;
    from = thread_begin(p, blocks, first, next);
    for (size_t i = from; i < blocks->count; i++) {
        bool quoted = signs[i].number >= 0 && signs[i].number <= number;
        if (kinds[i] != LINE_SIGN || quoted || i == from) continue;
        for (size_t k = from; k < i; k++) mark(p, &blocks->at[k], (uint32_t)out->count + 1);
        leave_out_text(p, &blocks->at[i]);
        LIST_PUSH(p->arena, out, signs[i]);
        if (signs[i].number >= 0) number = signs[i].number;
        from = i + 1;
    }
}

static void headed(Page *p, const BlockList *blocks, const LineKind *kinds, const Comment *heads, CommentList *out)
{
    size_t first = 0, last = blocks->count - 1;
    PrintedDay d;
    while (kinds[first] != LINE_HEAD) first++;
    while (kinds[last] != LINE_HEAD) last--;
    uint32_t holder = common_holder(p, blocks->at[first].from, blocks->at[last].from), end = p->at[holder].end;
    for (size_t i = first; i < blocks->count && blocks->at[i].from < end; i++) {
        Str s = short_block(p, &blocks->at[i]);
        if (thread_closing(s)) break;
        if (kinds[i] == LINE_HEAD) LIST_PUSH(p->arena, out, heads[i]);
        Comment *c = &out->at[out->count - 1];
        bool dated = kinds[i] != LINE_HEAD && i > 0 && kinds[i - 1] == LINE_HEAD && day_line(s, &d);
        if (dated) c->day = d.day;
        if (kinds[i] == LINE_HEAD || dated || is_button(s)) leave_out_text(p, &blocks->at[i]);
        else mark(p, &blocks->at[i], (uint32_t)out->count);
    }
}

/* By the signatures that the paragraphs show. */
static void find_signed(Page *p, const BlockList *blocks, CommentList *out)
{
    Arena scratch = { 0 };
    LineKind *kinds = ARENA_NEW(&scratch, LineKind, blocks->count + 1);
    Comment *lines = ARENA_NEW(&scratch, Comment, blocks->count + 1);
    size_t signs = 0, heads = 0;
    bool certain_sign = false, certain_head = false;
    for (size_t i = 0; i < blocks->count; i++) {
        PrintedDay d;
        bool of_the_text;
        Str s = short_block(p, &blocks->at[i]);
        if (thread_sign(s, &lines[i], &of_the_text)) {
            if (of_the_text) continue;
            kinds[i] = LINE_SIGN;
            signs++;
            certain_sign = certain_sign || lines[i].number >= 0 || signs > 1;
        } else if (thread_head(s, &lines[i])) {
            bool dated = lines[i].day != DAY_NONE || (i + 1 < blocks->count && day_line(short_block(p, &blocks->at[i + 1]), &d));
            if (lines[i].number < 0 && !dated) continue;
            kinds[i] = LINE_HEAD;
            heads++;
            certain_head = certain_head || dated || heads > 1;
        }
    }
    if (certain_sign && signs >= heads) signed_below(p, blocks, kinds, lines, out);
    else if (certain_head) headed(p, blocks, kinds, lines, out);
    arena_free(&scratch);
}

bool page_comments(Page *p, CommentList *out, const Place *place, HearErr *err)
{
    BlockList blocks = { 0 };
    page_blocks(p, p->body, p->at[p->body].end, &blocks);
    find_marked(p, &blocks, out);
    if (out->count == 0) find_signed(p, &blocks, out);
    if (out->count > REPORT_PARTS_MAX)
        return err_fail(err, HEAR_LIMIT, place->file, place->unit, place->at, "more than %d comments", REPORT_PARTS_MAX);
    for (uint32_t i = p->body + 1; i < p->count; i++) { /* headings, forms and the like around the comments */
        PageNode *n = &p->at[i];
        if (!n->element || page_is_text(p, i) || !page_named(p, i, whole_thread)) continue;
        if (page_find(p, i, n->end, GUMBO_TAG_H1) != NODE_NONE) continue;
        for (uint32_t k = i; k < n->end; k++)
            if (p->at[k].text.len && p->at[k].comment == 0) p->at[k].left_out = true;
        i = n->end - 1;
    }
    return true;
}
