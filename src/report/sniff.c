#include "report/sniff.h"

#include "base/utf8.h"

typedef struct { const char *ext; Format format; } Ending;
static const Ending endings[] = {
    { "txt", FORMAT_TEXT }, { "text", FORMAT_TEXT }, { "md", FORMAT_MARKDOWN }, { "markdown", FORMAT_MARKDOWN },
    { "html", FORMAT_HTML }, { "htm", FORMAT_HTML }, { "xhtml", FORMAT_HTML }, { "shtml", FORMAT_HTML },
    { "jsonl", FORMAT_JSONL }, { "ndjson", FORMAT_JSONL },
};

/* What files begin with that people save beside pages. */
typedef struct { Str head; const char *what; } Magic;
static const Magic magics[] = {
    { { "\x89PNG", 4 }, "not a text: a PNG image" }, { { "\xFF\xD8\xFF", 3 }, "not a text: a JPEG image" },
    { { "GIF8", 4 }, "not a text: a GIF image" }, { { "RIFF", 4 }, "not a text: a RIFF file" },
    { { "%PDF-", 5 }, "not a text: a PDF file" }, { { "PK\x03\x04", 4 }, "not a text: a ZIP archive" },
    { { "\x1F\x8B", 2 }, "not a text: gzip data" }, { { "BZh", 3 }, "not a text: bzip2 data" },
    { { "\xFD" "7zXZ", 5 }, "not a text: xz data" }, { { "\x28\xB5\x2F\xFD", 4 }, "not a text: zstd data" },
    { { "\x7F" "ELF", 4 }, "not a text: a program" }, { { "SQLite format 3", 15 }, "not a text: an SQLite file" },
};

/* Are so many of the bytes control characters that this cannot be a text? Single NULs in a text are repaired, not refused. */
static bool is_binary(Str s)
{
    size_t control = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        control += (c < 32 && !ascii_space((char)c) && c != 27) || c == 127;
    }
    return control > 8 && control * 10 > s.len;
}

/* Is most of it neither ASCII nor UTF-8? */
static bool is_other_charset(Str s)
{
    size_t bad = 0, pos = 0;
    while (pos < s.len) {
        size_t at = pos;
        if (utf8_next(s, &pos) == UTF8_BAD && pos == at + 1 && s.len - at > 4) bad++;
    }
    return bad > 8 && bad * 10 > s.len * 3;
}

static Format by_content(Str head)
{
    static const char *const tags[] = { "<!doctype html", "<html", "<head", "<body", "<title", "<div", "<article", "<p>" };
    str_eat(&head, STR("\xEF\xBB\xBF"));
    Str s = str_trim(head);
    while (str_starts(s, STR("<!--"))) {
        size_t end = str_find(s, STR("-->"), 4);
        s = end == SIZE_MAX ? STR_NONE : str_trim(str_from(s, end + 3));
    }
    if (str_starts(s, STR("<?xml"))) s = str_find_nocase(s, STR("<html"), 0) == SIZE_MAX ? s : STR("<html");
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        Str tag = str_of(tags[i]);
        if (s.len >= tag.len && str_eq_nocase(str_head(s, tag.len), tag)) return FORMAT_HTML;
    }
    if (s.len > 1 && s.at[0] == '{' && str_trim(str_from(s, 1)).len && str_trim(str_from(s, 1)).at[0] == '"') return FORMAT_JSONL;
    return FORMAT_TEXT;
}

Format format_of(Str ext, Str head, const char **refused)
{
    Format format = by_content(head);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq_nocase(ext, str_of(endings[i].ext))) format = endings[i].format;
    bool marked = str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"));    /* UTF-16 */
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(head, magics[i].head)) *refused = magics[i].what;
    if (head.len == 0) *refused = "is empty";
    if (*refused || format == FORMAT_JSONL || marked) return format;      /* a bad JSON record spoils only itself */
    if (is_binary(head)) *refused = "not a text: too many control characters";
    else if (format != FORMAT_HTML && is_other_charset(head)) *refused = "not a text in UTF-8";
    return format;
}
