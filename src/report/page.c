#include "report/page.h"

#include "base/utf8.h"

static void *take(void *arena, size_t size) { return arena_take(arena, 1, _Alignof(max_align_t), size); }

static void give_back(void *arena, void *memory) /* the arena goes as a whole */
{
    (void)arena;
    (void)memory;
}

static Str text_of(const GumboNode *n)
{
    bool text = n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA || n->type == GUMBO_NODE_WHITESPACE;
    return text ? str_of(n->v.text.text) : STR_NONE;
}

static bool is_element(const GumboNode *n) { return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE; }

static const GumboVector *children_of(const GumboNode *n)
{
    return is_element(n) ? &n->v.element.children : n->type == GUMBO_NODE_DOCUMENT ? &n->v.document.children : NULL;
}

/* The node behind n in document order; *up counts the subtrees that end between. NULL at the end of root. */
static const GumboNode *node_after(const GumboNode *n, const GumboNode *root, size_t *up)
{
    const GumboVector *children = children_of(n);
    *up = 0;
    if (children && children->length) return children->data[0];
    while (n != root) {
        const GumboNode *parent = n->parent;
        const GumboVector *siblings = children_of(parent);
        ++*up;
        if (n->index_within_parent + 1 < siblings->length) return siblings->data[n->index_within_parent + 1];
        n = parent;
    }
    ++*up;
    return NULL;
}

static const GumboTag inline_tags[] = {
    GUMBO_TAG_A,    GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_B,    GUMBO_TAG_BDI,    GUMBO_TAG_BDO,    GUMBO_TAG_BIG,     GUMBO_TAG_CITE,
    GUMBO_TAG_CODE, GUMBO_TAG_DATA, GUMBO_TAG_DEL,     GUMBO_TAG_DFN,  GUMBO_TAG_EM,     GUMBO_TAG_FONT,   GUMBO_TAG_I,       GUMBO_TAG_IMG,
    GUMBO_TAG_INS,  GUMBO_TAG_KBD,  GUMBO_TAG_MARK,    GUMBO_TAG_NOBR, GUMBO_TAG_Q,      GUMBO_TAG_RP,     GUMBO_TAG_RT,      GUMBO_TAG_RUBY,
    GUMBO_TAG_S,    GUMBO_TAG_SAMP, GUMBO_TAG_SMALL,   GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,
    GUMBO_TAG_TIME, GUMBO_TAG_TT,   GUMBO_TAG_U,       GUMBO_TAG_VAR,  GUMBO_TAG_WBR,    GUMBO_TAG_LABEL,  GUMBO_TAG_UNKNOWN,
};

static bool is_block(GumboTag tag)
{
    for (size_t i = 0; i < sizeof inline_tags / sizeof *inline_tags; i++)
        if (inline_tags[i] == tag) return false;
    return true;
}

/* "articleBody article__text" becomes "article-body article-text": words that can be compared. */
static void add_names(Buf *b, const char *value)
{
    bool apart = true;
    if (b->len) buf_add_char(b, ' ');
    for (const char *c = value; *c; c++) {
        if (ascii_upper(*c) && c > value && (ascii_lower(c[-1]) || ascii_digit(c[-1])) && !apart) buf_add_char(b, '-');
        apart = !ascii_alnum(*c);
        if (!apart) buf_add_char(b, ascii_down(*c));
        else if (b->len && b->at[b->len - 1] != '-' && b->at[b->len - 1] != ' ') buf_add_char(b, ascii_space(*c) ? ' ' : '-');
    }
}

static Str names_of(Arena *a, const GumboElement *e)
{
    static const char *const sources[] = { "class", "id", "role", "itemprop", "data-component", "data-testid" };
    Buf b = { .arena = a };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        const GumboAttribute *attr = gumbo_get_attribute(&e->attributes, sources[i]);
        if (attr && attr->value[0]) add_names(&b, attr->value);
    }
    return buf_str(&b);
}

void page_parse(Page *out, Arena *a, Str html)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = a;
    options.max_errors = 0;
    *out = (Page){ .arena = a };
    const GumboNode *root = gumbo_parse_with_options(&options, html.at, html.len)->document;
    LIST(PageNode) nodes = { 0 };
    uint32_t parent = NODE_NONE;
    size_t up;
    for (const GumboNode *n = root; n; n = node_after(n, root, &up)) {
        PageNode node = { .tag = GUMBO_TAG_LAST, .parent = parent, .text = text_of(n) };
        if (is_element(n)) {
            node.tag = n->v.element.tag;
            node.element = &n->v.element;
            node.names = names_of(a, &n->v.element);
            node.block = is_block(node.tag);
        }
        if (parent != NODE_NONE) {
            node.in_link = nodes.at[parent].in_link || nodes.at[parent].tag == GUMBO_TAG_A;
            node.in_item = nodes.at[parent].in_item || nodes.at[parent].tag == GUMBO_TAG_LI;
        }
        uint32_t own = (uint32_t)nodes.count;
        LIST_PUSH(a, &nodes, node);
        const GumboVector *children = children_of(n);
        size_t closing;
        if (children && children->length) {
            parent = own;
            continue;
        }
        node_after(n, root, &closing);
        for (uint32_t open = own; closing-- > 0 && open != NODE_NONE; open = nodes.at[open].parent) {
            nodes.at[open].end = (uint32_t)nodes.count;
            parent = nodes.at[open].parent;
        }
    }
    out->at = nodes.at;
    out->count = (uint32_t)nodes.count;
    out->body = page_find(out, 0, out->count, GUMBO_TAG_BODY);
    if (out->body == NODE_NONE) out->body = 0;
}

Str page_attr(const Page *p, uint32_t node, const char *name)
{
    const GumboElement *e = p->at[node].element;
    const GumboAttribute *attr = e ? gumbo_get_attribute(&e->attributes, name) : NULL;
    return attr ? str_trim(str_of(attr->value)) : STR_NONE;
}

bool page_named(const Page *p, uint32_t node, const char *const *list)
{
    Str names = p->at[node].names;
    for (size_t at = 0; at < names.len;) {
        Str here = str_from(names, at);
        bool begins = at == 0 || names.at[at - 1] == ' ';
        for (const char *const *word = list; *word; word++) {
            const char *w = *word;
            if (*w == '^' && !begins) continue;
            w += *w == '^';
            if (*w != here.at[0]) continue; /* nearly always: pages have many names, and the lists are long */
            size_t len = strlen(w);
            bool whole = w[len - 1] == '$';
            len -= whole;
            if (str_starts(here, (Str){ w, len }) && (!whole || here.len == len || here.at[len] == ' ')) return true;
        }
        while (at < names.len && ascii_alnum(names.at[at])) at++;
        while (at < names.len && !ascii_alnum(names.at[at])) at++;
    }
    return false;
}

uint32_t page_find(const Page *p, uint32_t from, uint32_t to, GumboTag tag)
{
    for (uint32_t i = from; i < to; i++)
        if (p->at[i].tag == tag) return i;
    return NODE_NONE;
}

static bool is_space(uint32_t c) { return utf8_is_space(c) || c == 0x200B || c == 0xFEFF; }

void page_fold(Buf *b, Str s)
{
    for (size_t pos = 0; pos < s.len;) {
        size_t at = pos;
        if (!is_space(utf8_next(s, &pos))) buf_add(b, (Str){ s.at + at, pos - at });
        else if (b->len && b->at[b->len - 1] != ' ') buf_add_char(b, ' ');
    }
}

Str page_text(const Page *p, uint32_t node, Arena *a)
{
    Buf b = { .arena = a };
    for (uint32_t i = node; i < p->at[node].end;) {
        const PageNode *n = &p->at[i];
        if (n->left_out) {
            i = n->end;
            continue;
        }
        if (n->block || n->tag == GUMBO_TAG_BR) page_fold(&b, STR(" "));
        page_fold(&b, n->text);
        i++;
    }
    return str_trim(buf_str(&b));
}

static uint32_t chars_in(Str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += !ascii_space(s.at[i]) && ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return n;
}

/* Children stand behind their parents, so one pass from the end adds them up. */
void page_count(Page *p)
{
    uint32_t skip_to = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        PageNode *n = &p->at[i];
        n->chars = n->link_chars = 0;
        if (i < skip_to) continue;
        if (n->left_out) skip_to = n->end;
        else if (n->text.len && n->comment == 0) n->chars = chars_in(n->text);
    }
    for (uint32_t i = p->count; i-- > 1;) {
        PageNode *n = &p->at[i], *parent = &p->at[n->parent];
        if (n->tag == GUMBO_TAG_A) n->link_chars = n->chars;
        parent->chars += n->chars;
        parent->link_chars += n->link_chars;
    }
}

void page_blocks(const Page *p, uint32_t from, uint32_t to, BlockList *out)
{
    Block b = { 0 };
    uint32_t breaks = 0;
    bool open = false;
    for (uint32_t i = from; i <= to;) {
        const PageNode *n = i < to ? &p->at[i] : NULL;
        uint32_t holder = NODE_NONE;
        bool skipped = n && n->left_out;
        if (n && n->text.len && !skipped) {
            holder = n->parent;
            while (!p->at[holder].block && p->at[holder].parent != NODE_NONE) holder = p->at[holder].parent;
        }
        bool empty = holder == NODE_NONE || chars_in(n->text) == 0;
        breaks = n && n->tag == GUMBO_TAG_BR ? breaks + 1 : empty ? breaks : 0;
        bool other = !empty && open && (holder != b.holder || n->comment != b.comment);
        bool ends = !n || (n->block && n->tag != GUMBO_TAG_BR) || breaks > 1 || other;
        if (open && ends) {
            LIST_PUSH(p->arena, out, b);
            open = false;
        }
        if (!n) break;
        if (!empty) {
            GumboTag tag = n->in_item ? GUMBO_TAG_LI : p->at[holder].tag;
            if (!open) b = (Block){ .from = i, .holder = holder, .comment = n->comment, .tag = tag };
            open = true;
            b.to = i + 1;
            b.chars += chars_in(n->text);
            for (size_t k = 0; k < n->text.len; k++)
                b.words += !ascii_space(n->text.at[k]) && (k + 1 == n->text.len || ascii_space(n->text.at[k + 1]));
            if (n->in_link) b.link_chars += chars_in(n->text);
        }
        i = skipped ? n->end : i + 1;
    }
}

Str block_text(const Page *p, const Block *block, Arena *a)
{
    Buf b = { .arena = a };
    for (uint32_t i = block->from; i < block->to;) {
        const PageNode *n = &p->at[i];
        if (n->tag == GUMBO_TAG_BR) page_fold(&b, STR(" "));
        if (!n->left_out) page_fold(&b, n->text);
        i = n->left_out ? n->end : i + 1;
    }
    return str_trim(buf_str(&b));
}
