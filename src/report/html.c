/* An HTML page: what it says of itself, its main text and its comments. */
#include "report/dateline.h"
#include "report/encoding.h"
#include "report/html_guard.h"
#include "report/page.h"

/* "Posted by b on June 8, 2018 at 18:39 UTC" below a text. */
static void read_signature(const Page *p, const BlockList *blocks, Report *r, Arena *keep)
{
    enum { SIGN_MAX = 300 };
    Comment c;
    bool of_the_text;
    for (size_t i = 0; i < blocks->count && (r->author.len == 0 || r->published == DAY_NONE); i++) {
        const Block *b = &blocks->at[i];
        if (b->comment || b->chars > SIGN_MAX) continue;
        if (!thread_sign(block_text(p, b, p->arena), &c, &of_the_text) || !of_the_text) continue;
        if (r->author.len == 0) r->author = arena_copy(keep, c.author);
        if (r->published == DAY_NONE) r->published = c.day;
    }
}

bool html_read(Arena *keep, Report *r, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    Page page;
    CommentList comments = { 0 };
    BlockList all = { 0 }, blocks = { 0 };
    Str html = decode(&scratch, r->raw, true, &r->repaired);
    bool ok = html_guard(&scratch, html, &html, place, err);
    if (ok) {
        page_parse(&page, &scratch, html);
        page_leave_out_tags(&page);
        ok = page_comments(&page, &comments, place, err);
    }
    if (ok) {
        uint32_t end = page.at[page.body].end;
        page_meta(&page, r, keep);
        page_blocks(&page, page.body, end, &all);
        read_signature(&page, &all, r, keep);
        page_leave_out_around(&page);
        page_blocks(&page, page.body, end, &blocks);
        page_main(&page, &blocks);
        ok = page_write(&page, &blocks, &comments, r, keep, place, err);
        if (ok && r->part_count == 1 && r->parts[0].kind == PART_TITLE)
            ok = err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no text in the page");
    }
    arena_free(&scratch);
    return ok;
}

bool fragment_read(Arena *keep, Str html, Report *r, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    Page page;
    CommentList none = { 0 };
    BlockList blocks = { 0 };
    bool ok = html_guard(&scratch, html, &html, place, err);
    if (ok) {
        page_parse(&page, &scratch, html);
        page_leave_out_tags(&page);
        page_blocks(&page, page.body, page.at[page.body].end, &blocks);
        for (size_t i = 0; i < blocks.count; i++) blocks.at[i].kept = true;
        ok = page_write(&page, &blocks, &none, r, keep, place, err);
    }
    arena_free(&scratch);
    return ok;
}
