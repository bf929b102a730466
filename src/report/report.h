/* report/report.h - one published document: its text, its parts, its origin and its day.
 *
 * In    bytes in any format of docs/formats/report.md, and what the caller knows of them
 * Out   Reports: valid UTF-8 text without NUL or boilerplate, to which every later Span refers
 * Lends everything in the arena that was given
 * Cost  one pass over the bytes; for HTML, Gumbo's tree
 * Next  text/text.h splits the text into sentences and tokens
 */
#ifndef HEAR_REPORT_H
#define HEAR_REPORT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"

enum {
    REPORT_BYTES_MAX = 256 << 20,  /* one file */
    REPORT_UNPACKED_MAX = 1 << 30, /* what was packed in one file of records; a web archive has records of its own size, and no end */
    REPORT_LINE_MAX = 64 << 20,    /* one JSONL record */
    REPORT_DEPTH_MAX = 400,        /* HTML elements within one another */
    REPORT_PARTS_MAX = 100000,
};

typedef enum { PART_TITLE, PART_BODY, PART_QUOTE, PART_COMMENT } PartKind;

/* A stretch of the text with an author of its own. Parts follow one another from the first byte of the text to the last. */
typedef struct {
    PartKind kind;
    Span span;
    Str author;     /* empty: the report's own; "?": a commenter who is not named */
    Day day;        /* DAY_NONE: the report's own */
    int32_t number; /* of a comment as printed, -1 when none */
} Part;

typedef struct {
    Str doc;                        /* id: given in JSONL, else the file's name without its folder */
    Str file;                       /* where it was read from */
    Str source, author, title, url; /* empty when not found */
    Str lang;                       /* BCP 47 as declared; empty: to be found by text */
    Day published;                  /* DAY_NONE when not found; docs/formats/report.md says where it is looked for */
    Str text;
    Part *parts;
    size_t part_count;
    Str raw;         /* the bytes that it was made from: the file, or one line of a JSONL file */
    size_t repaired; /* bytes that could not be read, or NUL, and became U+FFFD */
    Str charset;     /* as which it was read, where nothing but its letters told that; else empty */
} Report;

/* What the caller says of a file; used only where the file does not say it itself. */
typedef struct {
    Str source, lang;
    Day published;
} ReportHints;

/* Reads the reports of one file one by one: a text or HTML file is one report, a JSONL file one a line. */
typedef struct ReportReader ReportReader;

/* Opens the file at path ("-": standard input). The reader lives in a. HEAR_NOTHING: it is a table, but holds no texts. */
bool report_open(ReportReader **out, Arena *a, Str path, const ReportHints *hints, HearErr *err);
/* The same over bytes in memory, for tests and fuzzing; name decides the format as a path would. */
bool report_open_bytes(ReportReader **out, Arena *a, Str name, Str bytes, const ReportHints *hints, HearErr *err);
/* The next report into *out, its data in keep (which the caller frees between reports). False at the end, or on a bad
 * record: then err->code is set, and the call may be repeated with a fresh err for the next record. */
bool report_next(ReportReader *r, Arena *keep, Report *out, HearErr *err);
void report_close(ReportReader *r);

/* The address that the last line of a passage gives for where all of it comes from ("From https://..."), or empty. */
Str report_credit(Str passage);

/* The part that holds byte `at` of the text; NULL when there is none. */
const Part *report_part_at(const Report *r, uint32_t at);

#endif
