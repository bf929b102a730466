/* The main text of a page: the element whose blocks are worth most, then its blocks without what does not belong.
 *
 * A block of prose is worth its length; a block of links, or a scrap, costs. The sum over an element's blocks is largest
 * for the element that holds the article and as little else as may be.
 */
#include "report/page.h"

#include "base/utf8.h"

enum {
    PROSE_MIN = 60,                       /* characters of a block that is surely prose */
    SCRAP_COST = 25,                      /* of a short block that is no sentence */
    LINK_PERCENT = 40,                    /* a block with more of it in links is a link */
};

static bool is_heading(GumboTag t)
{
    return t == GUMBO_TAG_H1 || t == GUMBO_TAG_H2 || t == GUMBO_TAG_H3 || t == GUMBO_TAG_H4 || t == GUMBO_TAG_H5 || t == GUMBO_TAG_H6;
}

static bool is_links(const Block *b) { return b->link_chars * 100 > b->chars * LINK_PERCENT; }

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
    uint32_t c = utf8_before(s, s.len, &from);
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x61F;
}

static int64_t worth(const Page *p, const Block *b)
{
    if (is_links(b)) return -(int64_t)(b->chars < SCRAP_COST ? SCRAP_COST : b->chars);
    if (is_heading(b->tag)) return 0;
    Arena scratch = { 0 };
    bool sentence = is_sentence(block_text(p, b, &scratch));
    arena_free(&scratch);
    if (b->chars >= PROSE_MIN || sentence) return (int64_t)b->chars - 2 * (int64_t)b->link_chars;
    return -SCRAP_COST;
}

/* What an element's blocks are worth, prose and the rest apart. */
typedef struct { int64_t prose, rest; } Worth;

static int64_t net(const Page *p, uint32_t i, const Worth *w)
{
    int64_t named = page_is_text(p, i) ? w[i].prose / 3 : 0;
    return w[i].prose - w[i].rest + named;
}

/* Goes down from the element that is worth most while a child holds most of its prose and what stands around that child
 * is rather links than prose: teasers of other articles. */
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

void page_main(Page *p, BlockList *blocks, Str title)
{
    (void)title;
    Arena scratch = { 0 };
    Worth *w = ARENA_NEW(&scratch, Worth, p->count);
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->at[i].comment) continue;
        int64_t v = worth(p, &blocks->at[i]);
        Worth *holder = &w[blocks->at[i].holder];
        if (v > 0) holder->prose += v;
        else holder->rest -= v;
    }
    for (uint32_t i = p->count; i-- > 1; ) {
        w[p->at[i].parent].prose += w[i].prose;
        w[p->at[i].parent].rest += w[i].rest;
    }
    uint32_t best = p->body;
    for (uint32_t i = p->body; i < p->count; i++)
        if (p->at[i].block && net(p, i, w) >= net(p, best, w)) best = i;
    best = descend(p, best, w);
    bool any = false;
    for (size_t i = 0; i < blocks->count; i++) {
        Block *b = &blocks->at[i];
        b->kept = b->from >= best && b->to <= p->at[best].end && !b->comment && !is_links(b);
        any = any || b->kept;
    }
    for (size_t i = 0; i < blocks->count && !any; i++)    /* a page of scraps: all of them */
        blocks->at[i].kept = !blocks->at[i].comment && !is_links(&blocks->at[i]);
    arena_free(&scratch);
}
