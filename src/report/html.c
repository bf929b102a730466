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

/* The address that a browser wrote into the page when it saved it: "saved from url=(0026)https://..." (Chrome, Edge), "url: https://..."
 * (SingleFile), in a comment above the page. Empty when there is none. */
static Str saved_from(Str html)
{
    enum { LOOK_MAX = 4 << 10 };
    static const char *const keys[] = { "saved from url=(", "\n url: " };
    Str head = str_head(html, LOOK_MAX);
    size_t comment = str_find(head, STR("<!--"), 0);
    for (size_t i = 0; comment != SIZE_MAX && i < sizeof keys / sizeof *keys; i++) {
        size_t at = str_find(head, str_of(keys[i]), comment);
        Str s = at == SIZE_MAX ? STR_NONE : str_from(head, at + strlen(keys[i]));
        while (s.len && (ascii_digit(s.at[0]) || s.at[0] == ')')) s = str_from(s, 1);
        size_t len = 0;
        while (len < s.len && !ascii_space(s.at[len])) len++;
        if (str_starts(s, STR("http"))) return str_head(s, len);
    }
    return STR_NONE;
}

/* What r does not say, from other. */
static void fill_in(Report *r, const Report *other)
{
    if (r->title.len == 0) r->title = other->title;
    if (r->source.len == 0) r->source = other->source;
    if (r->author.len == 0) r->author = other->author;
    if (r->url.len == 0) r->url = other->url;
    if (r->lang.len == 0) r->lang = other->lang;
    if (r->published == DAY_NONE) r->published = other->published;
}

/* A letter has no margins: all of it is its text, but for links by themselves ("View in browser"), which are none unless they are a headline. */
static void keep_words(BlockList *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        Block *b = &blocks->at[i];
        bool headline = b->tag >= GUMBO_TAG_H1 && b->tag <= GUMBO_TAG_H6;
        b->kept = !b->comment && (headline || b->link_chars * 2 < b->chars);
    }
}

static bool read_page(Arena *keep, Arena *scratch, Str html, bool letter, Report *r, const Place *place, HearErr *err)
{
    Page page;
    CommentList comments = { 0 };
    BlockList all = { 0 }, blocks = { 0 };
    if (!html_guard(scratch, html, &html, place, err)) return false;
    page_parse(&page, scratch, html);
    page_leave_out_tags(&page);
    if (!page_comments(&page, &comments, place, err)) return false;
    uint32_t end = page.at[page.body].end;
    if (r->url.len == 0) r->url = arena_copy(keep, saved_from(html));
    const Report known = *r;
    page_meta(&page, r, keep);
    page_blocks(&page, page.body, end, &all);
    read_signature(&page, &all, r, keep);
    const Report said = *r;
    if (letter) *r = known;
    fill_in(r, letter ? &said : &known);
    page_leave_out_around(&page);
    page_blocks(&page, page.body, end, &blocks);
    if (letter) keep_words(&blocks);
    else page_main(&page, &blocks);
    if (!page_write(&page, &blocks, &comments, r, keep, place, err)) return false;
    bool empty = r->part_count == 1 && r->parts[0].kind == PART_TITLE;
    return !empty || err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no text in the page");
}

bool html_read(Arena *keep, Str bytes, Str charset, Report *r, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    Decoded d = decode(&scratch, bytes, charset, true);
    r->repaired = d.repaired;
    r->charset = arena_copy(keep, d.guessed);
    bool ok = read_page(keep, &scratch, d.text, false, r, place, err);
    arena_free(&scratch);
    return ok;
}

bool letter_read(Arena *keep, Str html, Report *r, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    bool ok = read_page(keep, &scratch, html, true, r, place, err);
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
