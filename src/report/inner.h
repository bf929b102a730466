/* report/inner.h - what the readers of the formats share; nothing outside report/ includes it.
 *
 * report.c opens the bytes and knows the formats; each format's file turns bytes into one Report. The Report comes with
 * file, doc and raw filled in; a format fills in what the bytes say, and report.c then adds the caller's hints.
 */
#ifndef HEAR_REPORT_INNER_H
#define HEAR_REPORT_INNER_H

#include "report/report.h"

typedef LIST(Part) PartList;

/* Where an error lies: the file, and the record when there is more than one in it. */
typedef struct {
    Str file;
    HearUnit unit;
    uint64_t at;
} Place;

/* Adds a part unless it is empty. A body part that continues the one before becomes one with it. */
void part_add(Arena *keep, PartList *parts, Part part);
/* False (HEAR_LIMIT) when there are more parts than REPORT_PARTS_MAX; else they become r's. */
bool parts_done(Report *r, const PartList *parts, const Place *place, HearErr *err);

/* One comment found in a text, or the line that signs the text itself. */
typedef struct {
    Span span;
    Str author;
    Day day;
    int32_t number;
} Comment;
typedef struct {
    LIST(Comment) comments;
    Str author;
    Day day;
} Thread; /* author and day of the text itself */

#define AUTHOR_UNKNOWN STR("?") /* of a comment that nobody signed */

/* Finds the comment thread of a text: thread.c says in which forms. False (HEAR_LIMIT) when it is too long. */
bool thread_find(Arena *keep, Str text, Thread *out, const Place *place, HearErr *err);
/* The two kinds of line by which a comment is signed: "Posted by: NAME | DAY | N" and "N. NAME says:". */
bool thread_sign(Str line, Comment *out, bool *of_the_text);
bool thread_head(Str line, Comment *out);
/* A line that is only a name and a moment ("NAME | 8 July 2018 13:01 | #2"), or a name above a `next` that is the moment. */
bool byline(Str line, Str next, Comment *out);
bool byline_of_day(Str line, Comment *out);
/* A line that only tells whose short message stands behind it, or before it (below), and when. */
bool post_line(Str line, Str *author, bool *below);
/* A heading such as "Comments" or "12 Responses to ...". A line such as "Leave a Reply". */
bool thread_title(Str line);
bool thread_closing(Str line);

/* Cuts r->text from byte `from` on into title, quotations, comments and body, and finds what it says of its day and author. */
bool plain_parts(Arena *keep, Report *r, uint32_t from, const Place *place, HearErr *err);

/* One document within a file of several: an entry of a feed, a message of a chat, a record of an array, a letter, what came with it.
 * ITEM_HTML is a piece that is all text; ITEM_PAGE a page, which may say more of itself than the item does; ITEM_LETTER a page of
 * which the item knows better; ITEM_UNREAD something that cannot be read, and content says why. */
typedef enum { ITEM_TEXT, ITEM_HTML, ITEM_RECORD, ITEM_PAGE, ITEM_LETTER, ITEM_UNREAD } ItemKind;
typedef struct {
    ItemKind kind;
    Str doc, source, author, title, url, lang;
    Str quoted; /* whose words the whole text is, when they are passed on */
    Day published;
    Str content; /* text or HTML; of a record nothing: it is all in raw */
    Str spare;   /* a text that says the same as the page, for when that holds none */
    Str raw;
    Str charset; /* as in Report, and so is repaired */
    size_t repaired;
} Item;
typedef LIST(Item) ItemList;

/* The entries of an RSS, RDF or Atom feed. False (HEAR_FORMAT) when there are none. */
bool feed_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err);
/* What a JSON file holds: one record or an array of them, a JSON Feed, or a Telegram export. */
bool json_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err);
/* The rows of a table that has a column of texts. False (HEAR_FORMAT) when it has none. */
bool csv_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err);
/* Does a table with these first bytes have one? */
bool csv_has_texts(Str head);
/* The messages of a chat as Telegram exports it in HTML. */
bool telegram_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err);
/* A letter or a saved page (MHTML) with the texts, pages and messages attached to it. False when it holds none, or too much. */
bool mail_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err);
/* Is this the head of a message? "Key: value" alone is not enough. */
bool mail_is_one(Str head);
/* Is the line "Name: value", as a message's header has them? */
bool mail_head_line(Str line);
/* The item with strings of its own. */
Item item_copy(Arena *keep, const Item *item);
/* The item as a report. */
bool item_read(Arena *keep, const Item *item, Report *r, const Place *place, HearErr *err);

/* Reads lines "Key: value" into what of r is not yet known. */
void read_keys(Str lines, Report *r);

/* The bytes as UTF-8, and in r how well they could be read. charset: as a header around them declares it, or empty. False (HEAR_FORMAT)
 * when they are in no encoding that can be told. */
bool text_decode(Arena *keep, Str bytes, Str charset, Str *text, Report *r, const Place *place, HearErr *err);

/* Each reads bytes into r; what r says already is what is known of it otherwise. */
bool plain_read(Arena *keep, Str bytes, Str charset, Report *r, const Place *place, HearErr *err);
bool markdown_read(Arena *keep, Str bytes, Report *r, const Place *place, HearErr *err);
/* What the page says of itself goes before what is known. */
bool html_read(Arena *keep, Str bytes, Str charset, Report *r, const Place *place, HearErr *err);
/* A letter in HTML, in UTF-8: what is known goes before what it says, and all of it is its text. */
bool letter_read(Arena *keep, Str html, Report *r, const Place *place, HearErr *err);
/* A piece of HTML that is all text, such as a feed carries. */
bool fragment_read(Arena *keep, Str html, Report *r, const Place *place, HearErr *err);
bool jsonl_read(Arena *keep, Report *r, const Place *place, HearErr *err);

#endif
