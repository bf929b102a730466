/* report/page.h - an HTML page as a flat array of nodes in the order of the document, and as a list of blocks.
 *
 * In    valid UTF-8 that html_guard let through
 * Out   Page: each node knows its parent and where its subtree ends, so that no later step recurses; Blocks: what a reader
 *       sees as paragraphs, headings and list items, each a run of inline content
 * Lends strings of the tree, which lives in the arena
 * Next  page_meta.c reads what the page says of itself, page_comments.c finds its comments, page_main.c its main text,
 *       page_text.c writes both out as a report's text and parts
 */
#ifndef HEAR_REPORT_PAGE_H
#define HEAR_REPORT_PAGE_H

#include "report/inner.h"

#include <gumbo.h>

#define NODE_NONE UINT32_MAX

typedef struct {
    GumboTag tag;                /* of an element; GUMBO_TAG_LAST for text */
    uint32_t parent, end;        /* its subtree is [own index, end) */
    const GumboElement *element; /* NULL for text */
    Str text;                    /* of a text node */
    Str names;                   /* class, id, role and itemprop in lower case, words apart by one '-' or ' ' */
    uint32_t chars;              /* of text below it, white space not counted, what is left out not counted */
    uint32_t link_chars;         /* those of them in links */
    uint32_t comment;            /* index + 1 of the comment it belongs to, 0 for none */
    bool left_out;               /* not to be read: script, menu, hidden, advertisement */
    bool block;                  /* begins and ends a paragraph */
    bool in_link, in_item;       /* below an <a>, an <li> */
} PageNode;

typedef struct {
    Arena *arena;
    PageNode *at;
    uint32_t count, body;
} Page;

/* A run of inline content. */
typedef struct {
    uint32_t from, to; /* nodes */
    uint32_t holder;   /* the block element that it stands in */
    uint32_t chars, link_chars, words;
    GumboTag tag;     /* the nearest of h1-h6, li, p, blockquote, td, pre, ... around it */
    uint32_t comment; /* as in PageNode */
    bool kept;        /* belongs to the main text */
} Block;

typedef LIST(Block) BlockList;

/* Parses the page. */
void page_parse(Page *out, Arena *a, Str html);
/* The value of an attribute; empty when there is none. */
Str page_attr(const Page *p, uint32_t node, const char *name);
/* Does one of node's names, or the part of one behind a '-', begin with a word of the list? '^': at the name's
 * beginning only; '$': the name ends there. */
bool page_named(const Page *p, uint32_t node, const char *const *list);
/* Does its tag or a name say that it holds the text itself? */
bool page_is_text(const Page *p, uint32_t node);
/* The text below node without what is left out, white space folded, in the arena. */
Str page_text(const Page *p, uint32_t node, Arena *a);
/* The next element in [from, to) with this tag, or NODE_NONE. */
uint32_t page_find(const Page *p, uint32_t from, uint32_t to, GumboTag tag);
#define EACH_ELEMENT(p, i, from, to, tag)                                                                                                            \
    for (uint32_t i = page_find((p), (from), (to), (tag)); i != NODE_NONE; i = page_find((p), i + 1, (to), (tag)))
/* Adds s with white space folded to one space, none at the beginning. */
void page_fold(Buf *b, Str s);
/* Counts the text below each node, comments and what is left out apart; to be called again when these have changed. */
void page_count(Page *p);
/* Leaves out what nobody reads, by its tag: scripts, forms, menus. */
void page_leave_out_tags(Page *p);
/* Leaves out what is hidden, and what stands around the text: by tag, name and size. */
void page_leave_out_around(Page *p);
/* The blocks of [from, to), without what is left out. */
void page_blocks(const Page *p, uint32_t from, uint32_t to, BlockList *out);
Str block_text(const Page *p, const Block *b, Arena *a);

/* Title, source, author, address, language and day, as the page says them. */
void page_meta(const Page *p, Report *r, Arena *keep);

typedef LIST(Comment) CommentList;
/* Finds the comments: marks their nodes and gives author, day and number of each; the text of comment i is what is marked
 * i + 1. */
bool page_comments(Page *p, CommentList *out, const Place *place, HearErr *err);

/* Chooses the main text: sets kept on its blocks. */
void page_main(Page *p, BlockList *blocks);

/* Writes title, main text and comments as r's text and parts. */
bool page_write(const Page *p, const BlockList *blocks, const CommentList *comments, Report *r, Arena *keep, const Place *place, HearErr *err);

#endif
