/* One document within a file of several, as a report. */
#include "report/inner.h"

#include "base/utf8.h"

/* Words without markup, below their title; or all of them a quotation. */
static bool read_text(Arena *keep, Str words, Str quoted, Report *r, const Place *place, HearErr *err)
{
    Buf b = { .arena = keep };
    buf_add(&b, r->title);
    if (r->title.len) buf_add(&b, STR("\n\n"));
    uint32_t title = (uint32_t)b.len;
    size_t bad;
    buf_add(&b, words);
    r->text = utf8_repair(keep, buf_str(&b), &bad);
    r->repaired += bad;
    if (str_trim(r->text).len == 0) return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "has no text");
    if (quoted.len == 0) return plain_parts(keep, r, title, place, err);
    PartList parts = { 0 };
    part_add(keep, &parts, (Part){ PART_TITLE, { 0, title }, .day = DAY_NONE, .number = -1 });
    part_add(keep, &parts, (Part){ PART_QUOTE, { title, (uint32_t)r->text.len }, quoted, DAY_NONE, -1 });
    return parts_done(r, &parts, place, err);
}

Item item_copy(Arena *keep, const Item *item)
{
    Item copy = *item;
    Str *const strings[] = { &copy.doc,    &copy.source,  &copy.author, &copy.title, &copy.url,    &copy.lang,
                             &copy.quoted, &copy.content, &copy.spare,  &copy.raw,   &copy.charset };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (strings[i]->len) *strings[i] = arena_copy(keep, *strings[i]);
    return copy;
}

bool item_read(Arena *keep, const Item *item, Report *r, const Place *place, HearErr *err)
{
    r->raw = item->raw;
    if (item->kind == ITEM_RECORD) return jsonl_read(keep, r, place, err);
    if (item->kind == ITEM_UNREAD) return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "%.*s", STR_FMT(item->content));
    if (item->doc.len) r->doc = item->doc;
    r->source = item->source;
    r->author = item->author;
    r->title = item->title;
    r->url = item->url;
    r->lang = item->lang;
    r->published = item->published;
    r->repaired = item->repaired;
    r->charset = item->charset;
    if (str_trim(item->content).len && item->kind != ITEM_TEXT) {
        Report page = *r;
        HearErr empty = { 0 };
        bool ok = item->kind == ITEM_HTML     ? fragment_read(keep, item->content, &page, place, &empty)
                  : item->kind == ITEM_LETTER ? letter_read(keep, item->content, &page, place, &empty)
                                              : html_read(keep, item->content, STR_NONE, &page, place, &empty);
        if (ok || str_trim(item->spare).len == 0) {
            page.repaired = item->repaired; /* the page is UTF-8 by now */
            page.charset = item->charset;
            *r = page;
            *err = empty;
            return ok;
        }
        return read_text(keep, item->spare, item->quoted, r, place, err);
    }
    return read_text(keep, item->content, item->quoted, r, place, err);
}
