/* The main text of a page: the element whose blocks are worth most, then its blocks without what does not belong.
 *
 * A block of prose is worth its length; a block of links, or a scrap, costs. The sum over an element's blocks is largest
 * for the element that holds the article and as little else as may be.
 */
#include "report/page.h"

#include "base/utf8.h"

enum {
    PROSE_MIN = 60,    /* characters of a block that is surely prose */
    SCRAP_COST = 25,   /* of a short block that is no sentence */
    LINK_PERCENT = 40, /* a block with more of it in links is a link */
    UNLINKED_MIN = 40, /* unless so many characters of it stand outside the links */
    TEASER_MAX = 400,  /* characters of prose in a teaser: a link and a sentence or two */
    TEASERS_MIN = 3,   /* so many siblings of that kind are a list of teasers */
    ARTICLE_MIN = 300, /* characters of prose under a headline that make an article */
};

static bool is_heading(GumboTag t)
{
    return t == GUMBO_TAG_H1 || t == GUMBO_TAG_H2 || t == GUMBO_TAG_H3 || t == GUMBO_TAG_H4 || t == GUMBO_TAG_H5 || t == GUMBO_TAG_H6;
}

static bool is_links(const Block *b) { return b->link_chars * 100 > b->chars * LINK_PERCENT && b->chars - b->link_chars < UNLINKED_MIN; }

/* Does it end as a sentence does? */
static bool is_sentence(Str s)
{
    size_t from;
    while (s.len) {
        uint32_t c = utf8_before(s, s.len, &from);
        if (c != '"' && c != '\'' && c != ')' && c != ']' && c != 0x201D && c != 0x2019 && c != 0xBB) break;
        s.len = from;
    }
    if (s.len == 0) return false;
    static const uint32_t marks[] = { '.', '!', '?', ':', ';', 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x61F };
    uint32_t last = utf8_before(s, s.len, &from);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == last) return true;
    return false;
}

static int64_t worth(const Page *p, const Block *b)
{
    if (is_links(b)) return -(int64_t)(b->chars < SCRAP_COST ? SCRAP_COST : b->chars);
    if (is_heading(b->tag)) return 0;
    Arena scratch = { 0 };
    bool sentence = is_sentence(block_text(p, b, &scratch));
    arena_free(&scratch);
    if (b->chars >= PROSE_MIN || sentence) return (int64_t)(b->chars - b->link_chars);
    return -SCRAP_COST;
}

/* What an element's blocks are worth, prose and the rest apart, and how many are of which kind. */
typedef struct {
    int64_t prose, rest;
    uint32_t prose_blocks, link_blocks;
} Worth;

static void add_worth(Worth *to, const Worth *w)
{
    to->prose += w->prose;
    to->rest += w->rest;
    to->prose_blocks += w->prose_blocks;
    to->link_blocks += w->link_blocks;
}

/* Adds up the blocks that are still candidates, for each element. */
static void weigh(const Page *p, const BlockList *blocks, const int64_t *value, Worth *w)
{
    memset(w, 0, sizeof *w * p->count);
    for (size_t i = 0; i < blocks->count; i++) {
        const Block *b = &blocks->at[i];
        if (b->comment) continue;
        Worth one = { value[i] > 0 ? value[i] : 0, value[i] > 0 ? 0 : -value[i], value[i] > 0, is_links(b) };
        add_worth(&w[b->holder], &one);
    }
    for (uint32_t i = p->count; i-- > 1;) add_worth(&w[p->at[i].parent], &w[i]);
}

static bool is_teaser(const Worth *w) { return w->link_blocks >= 1 && w->prose_blocks >= 1 && w->prose_blocks <= 3 && w->prose <= TEASER_MAX; }

/* Lists of teasers of other articles: siblings of one tag that each hold a link and a little prose. What they are worth
 * becomes a cost. */
static void find_teasers(const Page *p, const BlockList *blocks, int64_t *value, const Worth *w)
{
    int64_t total = w[p->body].prose;
    size_t first = 0;
    for (uint32_t i = p->body; i < p->count; i++) {
        if (!p->at[i].element || w[i].prose * 2 > total || w[i].link_blocks < TEASERS_MIN) continue;
        uint32_t teasers = 0, like = NODE_NONE;
        for (uint32_t c = i + 1; c < p->at[i].end; c = p->at[c].end) {
            if (!p->at[c].element || !is_teaser(&w[c]) || (like != NODE_NONE && p->at[c].tag != p->at[like].tag)) continue;
            like = c;
            teasers++;
        }
        if (teasers < TEASERS_MIN) continue;
        while (first < blocks->count && blocks->at[first].from < i) first++;
        for (size_t b = first; b < blocks->count && blocks->at[b].from < p->at[i].end; b++) {
            uint32_t up = blocks->at[b].holder;
            while (up > i && p->at[up].parent != i) up = p->at[up].parent;
            if (up > i && is_teaser(&w[up]) && p->at[up].tag == p->at[like].tag && value[b] > 0) value[b] = -value[b];
        }
    }
}

static int64_t net(const Page *p, uint32_t i, const Worth *w)
{
    int64_t named = page_is_text(p, i) ? w[i].prose / 3 : 0;
    return w[i].prose - w[i].rest + named;
}

/* Goes down from the element that is worth most while a child holds most of its prose and what stands around that child
 * is rather links than prose. */
static uint32_t descend(const Page *p, uint32_t best, const Worth *w)
{
    for (;;) {
        uint32_t heavy = NODE_NONE;
        for (uint32_t c = best + 1; c < p->at[best].end; c = p->at[c].end)
            if (w[c].prose * 2 > w[best].prose) heavy = c;
        if (heavy == NODE_NONE) return best;
        int64_t prose = w[best].prose - w[heavy].prose, rest = w[best].rest - w[heavy].rest;
        if (prose > 2 * rest && prose > 0) return best;
        best = heavy;
    }
}

/* Pages that go on with the next article when one scrolls: from the first headline to the second, when there is an article
 * between them. Narrows [*from, *to). */
static void first_article(const Page *p, const BlockList *blocks, const int64_t *value, uint32_t *from, uint32_t *to)
{
    uint32_t first = page_find(p, *from, *to, GUMBO_TAG_H1);
    uint32_t second = first == NODE_NONE ? NODE_NONE : page_find(p, p->at[first].end, *to, GUMBO_TAG_H1);
    if (second == NODE_NONE || p->at[second].parent == p->at[first].parent) return; /* side by side they are subheadings */
    int64_t prose = 0;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->at[i].from > first && blocks->at[i].to <= second && value[i] > 0) prose += value[i];
    if (prose >= ARTICLE_MIN) *to = second;
}

void page_main(Page *p, BlockList *blocks)
{
    Arena scratch = { 0 };
    Worth *w = ARENA_NEW(&scratch, Worth, p->count);
    int64_t *value = ARENA_NEW(&scratch, int64_t, blocks->count + 1);
    for (size_t i = 0; i < blocks->count; i++) value[i] = worth(p, &blocks->at[i]);
    weigh(p, blocks, value, w);
    find_teasers(p, blocks, value, w);
    weigh(p, blocks, value, w);
    uint32_t best = p->body;
    for (uint32_t i = p->body; i < p->count; i++)
        if (p->at[i].block && net(p, i, w) >= net(p, best, w)) best = i;
    best = descend(p, best, w);
    uint32_t from = best, to = p->at[best].end;
    first_article(p, blocks, value, &from, &to);
    bool any = false;
    for (size_t i = 0; i < blocks->count; i++) {
        Block *b = &blocks->at[i];
        bool teaser = value[i] < -SCRAP_COST;
        b->kept = b->from >= from && b->to <= to && !b->comment && !is_links(b) && !teaser;
        any = any || b->kept;
    }
    for (size_t i = 0; i < blocks->count && !any; i++) /* a page of scraps: all of them */
        blocks->at[i].kept = !blocks->at[i].comment && !is_links(&blocks->at[i]);
    arena_free(&scratch);
}
