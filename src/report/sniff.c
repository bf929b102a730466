#include "report/sniff.h"

#include "report/encoding.h"
#include "report/inner.h"

#include "base/file.h"
#include "base/utf8.h"

typedef struct {
    const char *ext;
    Format format;
} Ending;
static const Ending endings[] = {
    { "txt", FORMAT_TEXT },  { "text", FORMAT_TEXT },  { "md", FORMAT_MARKDOWN }, { "markdown", FORMAT_MARKDOWN }, { "html", FORMAT_HTML },
    { "htm", FORMAT_HTML },  { "xhtml", FORMAT_HTML }, { "shtml", FORMAT_HTML },  { "jsonl", FORMAT_JSONL },       { "ndjson", FORMAT_JSONL },
    { "json", FORMAT_JSON }, { "eml", FORMAT_MAIL },   { "mht", FORMAT_MAIL },    { "mhtml", FORMAT_MAIL },        { "mbox", FORMAT_MBOX },
    { "csv", FORMAT_CSV },   { "tsv", FORMAT_CSV },    { "xml", FORMAT_FEED },    { "rss", FORMAT_FEED },          { "atom", FORMAT_FEED },
    { "rdf", FORMAT_FEED },
};

/* What files begin with that people save beside pages. */
typedef struct {
    Str head;
    const char *what;
} Magic;
static const Magic magics[] = {
    { { "\x89PNG", 4 }, "not a text: a PNG image" },
    { { "\xFF\xD8\xFF", 3 }, "not a text: a JPEG image" },
    { { "GIF8", 4 }, "not a text: a GIF image" },
    { { "RIFF", 4 }, "not a text: a RIFF file" },
    { { "%PDF-", 5 }, "not a text: a PDF file; pdftotext turns it into one" },
    { { "\xD0\xCF\x11\xE0", 4 }, "not a text: an Outlook message or an old Office file; saved as .eml, .txt or .html it is read" },
    { { "bplist00", 8 }, "not a text: a web archive of Safari, or another property list; a page saved as HTML is read" },
    { { "{\\rtf", 5 }, "not a text: an RTF file; saved as .txt or .html it is read" },
    { { "\x1F\x8B", 2 }, "not a text: gzip data within gzip data" },
    { { "BZh", 3 }, "not a text: bzip2 data" },
    { { "\xFD"
        "7zXZ",
        5 },
      "not a text: xz data" },
    { { "\x28\xB5\x2F\xFD", 4 }, "not a text: zstd data" },
    { { "\x7F"
        "ELF",
        4 },
      "not a text: a program" },
    { { "SQLite format 3", 15 }, "not a text: an SQLite file" },
};

enum { TAR_MARK_AT = 257, ZIP_NAME_AT = 30 };

/* What a ZIP archive is, by the name of its first file. */
static const Magic zips[] = {
    { { "[Content_Types].xml", 19 }, "not a text: an Office document; saved as .txt or .html it is read" },
    { { "_rels/.rels", 11 }, "not a text: an Office document; saved as .txt or .html it is read" },
    { { "mimetype", 8 }, "not a text: an OpenDocument file or an e-book; saved as .txt or .html it is read" },
    { { "", 0 }, "not a text: a ZIP archive; its files are read once they are taken out" },
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

/* Steps over what may stand before the root element: comments, the XML declaration, processing instructions, a doctype
 * other than HTML's. */
static Str root_of(Str s)
{
    for (;;) {
        s = str_trim(s);
        size_t end;
        if (str_starts(s, STR("<!--"))) end = str_find(s, STR("-->"), 4);
        else if (str_starts(s, STR("<?"))) end = str_find(s, STR("?>"), 2);
        else if (str_starts(s, STR("<!DOCTYPE"))) end = 0;
        else return s;
        if (end == 0 && str_eq_nocase(str_head(str_trim(str_from(s, 9)), 4), STR("html"))) return s;
        size_t close = end == SIZE_MAX ? end : str_find_char(s, '>', end);
        if (close == SIZE_MAX) return STR_NONE;
        s = str_from(s, close + 1);
    }
}

static bool starts_with_one_of(Str s, const char *const *words)
{
    for (; *words; words++) {
        Str w = str_of(*words);
        if (s.len >= w.len && str_eq_nocase(str_head(s, w.len), w)) return true;
    }
    return false;
}

static Format by_content(Str head)
{
    static const char *const pages[] = {
        "<!doctype html", "<html", "<head", "<body", "<title", "<div", "<article", "<p>", "<meta", NULL,
    };
    static const char *const feeds[] = { "<rss", "<feed", "<rdf:rdf", "<atom:feed", NULL };
    str_eat(&head, STR("\xEF\xBB\xBF"));
    Str after = head, line;
    if (mail_is_one(head)) return FORMAT_MAIL;
    if (str_starts(head, STR("From ")) && str_line(&after, &line) && mail_is_one(after)) return FORMAT_MBOX;
    Str s = root_of(head);
    if (starts_with_one_of(s, feeds)) return FORMAT_FEED;
    if (starts_with_one_of(s, pages)) return str_find(head, STR("page_body chat_page"), 0) == SIZE_MAX ? FORMAT_HTML : FORMAT_CHAT;
    if (s.len == 0 || (s.at[0] != '{' && s.at[0] != '[')) return FORMAT_TEXT;
    Str inside = str_trim(str_from(s, 1)), rest = s;
    if (s.at[0] == '[') return inside.len && inside.at[0] == '{' ? FORMAT_JSON : FORMAT_TEXT;
    if (inside.len == 0 || inside.at[0] != '"') return FORMAT_TEXT;
    return str_line(&rest, &line) && rest.len && !str_ends(str_trim(line), STR("}")) ? FORMAT_JSON : FORMAT_JSONL;
}

Format format_of(Str name, Str head, const char **refused)
{
    if (str_starts(head, STR("WARC/"))) return FORMAT_WARC;
    if (str_ends(name, STR(".wacz")) && str_starts(head, STR("PK\x03\x04"))) return FORMAT_WACZ;
    Str ext = path_ext(name);
    Format inside = by_content(head), format = inside;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq_nocase(ext, str_of(endings[i].ext))) format = endings[i].format;
    if (format == FORMAT_FEED && inside == FORMAT_HTML) format = inside; /* XHTML called .xml */
    if (inside == FORMAT_CHAT || inside == FORMAT_MBOX || (inside == FORMAT_MAIL && format != FORMAT_MBOX)) format = inside;
    bool wide = utf16_of(head) != NULL;
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(head, magics[i].head)) *refused = magics[i].what;
    for (size_t i = 0; str_starts(head, STR("PK\x03\x04")) && !*refused; i++)
        if (str_starts(str_from(head, ZIP_NAME_AT), zips[i].head)) *refused = zips[i].what;
    if (str_starts(str_from(head, TAR_MARK_AT), STR("ustar"))) *refused = "not a text: a tar archive; its files are read once they are taken out";
    if (head.len == 0) *refused = "is empty";
    bool json = format == FORMAT_JSONL || format == FORMAT_JSON; /* a bad record spoils only itself */
    if (*refused || json || wide) return format;
    if (is_binary(head)) *refused = "not a text: too many control characters";
    return format;
}
