/* A page's title, main text and comments as the text and the parts of a report. */
#include "report/dateline.h"
#include "report/page.h"

#include "base/utf8.h"

enum { NAME_MAX = 80, QUOTE_SHARE = 60 }; /* percent of the main text: a longer "quotation" is layout */

/* The outermost <blockquote> around a node, or NODE_NONE. */
static uint32_t quote_around(const Page *p, uint32_t i)
{
    uint32_t found = NODE_NONE;
    for (; i != NODE_NONE; i = p->at[i].parent)
        if (p->at[i].tag == GUMBO_TAG_BLOCKQUOTE) found = i;
    return found;
}

static bool eat_dash(Str *s)
{
    static const char *const dashes[] = { "—", "–", "--", "―" };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_eat(s, str_of(dashes[i]))) {
            *s = str_trim(*s);
            return true;
        }
    return false;
}

/* Whose words they are: <cite> within the quotation, or its last line when that begins with a dash. */
static void find_quoted(const Page *p, uint32_t quote, Str last, Part *part, Arena *keep)
{
    uint32_t cite = page_find(p, quote, p->at[quote].end, GUMBO_TAG_CITE);
    Str name = cite == NODE_NONE ? STR_NONE : page_text(p, cite, keep);
    PrintedDay d;
    bool signed_last = name.len == 0 && eat_dash(&last);
    if (signed_last) {
        name = last;
        if (day_find(last, 0, &d)) {
            part->day = d.day;
            name = str_trim(str_head(last, d.span.from));
        }
        size_t paren = str_find_char(name, '(', 0);
        if (paren != SIZE_MAX) name = str_trim(str_head(name, paren));
    }
    eat_dash(&name);
    if (name.len <= NAME_MAX) part->author = arena_copy(keep, name);
}

static Str add_block(Buf *out, const Page *p, const Block *b)
{
    Str s = block_text(p, b, p->arena);
    buf_add(out, s);
    buf_add(out, STR("\n\n"));
    return s;
}

static void add_main(Buf *out, PartList *parts, const Page *p, const BlockList *blocks, Str title, Arena *keep)
{
    uint32_t total = 0, from = (uint32_t)out->len;
    for (size_t i = 0; i < blocks->count; i++) total += blocks->at[i].kept ? blocks->at[i].chars : 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const Block *b = &blocks->at[i];
        if (!b->kept) continue;
        uint32_t quote = quote_around(p, b->holder);
        bool is_quote = quote != NODE_NONE && p->at[quote].chars * 100 < (uint64_t)total * QUOTE_SHARE;
        if (!is_quote) {
            if (!str_eq_nocase(block_text(p, b, p->arena), title)) add_block(out, p, b);
            continue;
        }
        part_add(keep, parts, (Part){ PART_BODY, { from, (uint32_t)out->len }, .day = DAY_NONE, .number = -1 });
        Part part = { PART_QUOTE, { (uint32_t)out->len, 0 }, .day = DAY_NONE, .number = -1 };
        Str last = add_block(out, p, b);
        while (i + 1 < blocks->count && blocks->at[i + 1].from < p->at[quote].end) {
            i++;
            if (blocks->at[i].kept) last = add_block(out, p, &blocks->at[i]);
        }
        find_quoted(p, quote, last, &part, keep);
        part.span.to = from = (uint32_t)out->len;
        part_add(keep, parts, part);
    }
    part_add(keep, parts, (Part){ PART_BODY, { from, (uint32_t)out->len }, .day = DAY_NONE, .number = -1 });
}

static void add_comments(Buf *out, PartList *parts, const Page *p, const BlockList *blocks, const CommentList *comments, Arena *keep)
{
    Arena scratch = { 0 };
    LIST(const Block *) *of = ARENA_NEW(&scratch, __typeof__(*of), comments->count + 1);
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->at[i].comment) LIST_PUSH(&scratch, &of[blocks->at[i].comment - 1], &blocks->at[i]);
    for (size_t i = 0; i < comments->count; i++) {
        const Comment *c = &comments->at[i];
        uint32_t from = (uint32_t)out->len;
        for (size_t k = 0; k < of[i].count; k++) add_block(out, p, of[i].at[k]);
        part_add(keep, parts, (Part){ PART_COMMENT, { from, (uint32_t)out->len }, arena_copy(keep, c->author), c->day, c->number });
    }
    arena_free(&scratch);
}

bool page_write(const Page *p, const BlockList *blocks, const CommentList *comments, Report *r, Arena *keep, const Place *place, HearErr *err)
{
    Buf out = { .arena = keep };
    PartList parts = { 0 };
    PrintedDay d;
    if (r->title.len) {
        buf_add(&out, r->title);
        buf_add(&out, STR("\n\n"));
        part_add(keep, &parts, (Part){ PART_TITLE, { 0, (uint32_t)out.len }, .day = DAY_NONE, .number = -1 });
    }
    size_t title = out.len;
    add_main(&out, &parts, p, blocks, r->title, keep);
    size_t body = out.len;
    add_comments(&out, &parts, p, blocks, comments, keep);
    if (out.len == 0) return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no text in the page");
    if (r->published == DAY_NONE && dateline_find((Str){ out.at + title, body - title }, &d)) r->published = d.day;
    out.len--; /* one line ending at the end */
    parts.at[parts.count - 1].span.to--;
    r->text = buf_str(&out);
    return parts_done(r, &parts, place, err);
}
