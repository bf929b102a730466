/* A table of posts or articles, one a row, with a column of texts: RFC 4180, with a comma, a semicolon or a tab between the cells.
 *
 * The first row names the columns, in the words that data/lang/page.tsv knows; the others are passed over. A text may run over
 * several lines when it stands in quotation marks.
 */
#include "report/dateline.h"
#include "report/encoding.h"
#include "report/inner.h"
#include "report/words.h"

enum { COLUMNS_MAX = 1000, NAMES_MAX = 16 << 10 };

typedef struct {
    Str rest;
    char between;  /* what parts the cells */
    uint64_t line; /* at which rest begins, from 1 */
} Table;

typedef struct {
    LIST(Str) cells;
    Str raw;
    uint64_t line;
    bool open; /* a quotation mark in it was not closed */
} Row;

/* The cell at the head of rest, which then begins with what ends it. */
static Str take_cell(Table *t, Arena *a, bool *open)
{
    Buf b = { .arena = a };
    Str s = t->rest;
    if (str_eat(&s, STR("\""))) {
        for (;;) {
            size_t mark = str_find_char(s, '"', 0);
            buf_add(&b, str_head(s, mark == SIZE_MAX ? s.len : mark));
            *open = mark == SIZE_MAX;
            s = str_from(s, *open ? s.len : mark + 1);
            if (*open || !str_eat(&s, STR("\""))) break;
            buf_add_char(&b, '"'); /* two stand for one */
        }
    }
    size_t end = 0;
    while (end < s.len && s.at[end] != t->between && s.at[end] != '\n') end++;
    Str bare = str_head(s, end);
    if (end < s.len && s.at[end] == '\n' && str_ends(bare, STR("\r"))) bare.len--;
    t->rest = str_from(s, end);
    if (b.len == 0) return bare;
    buf_add(&b, bare);
    return buf_str(&b);
}

/* The next row that is not empty. False at the end. */
static bool take_row(Table *t, Arena *a, Row *row)
{
    while (t->rest.len && (t->rest.at[0] == '\n' || t->rest.at[0] == '\r')) {
        t->line += t->rest.at[0] == '\n';
        t->rest = str_from(t->rest, 1);
    }
    if (t->rest.len == 0) return false;
    *row = (Row){ .raw = t->rest, .line = t->line };
    Str cell, between = { &t->between, 1 };
    do {
        cell = take_cell(t, a, &row->open);
        if (row->cells.count < COLUMNS_MAX) LIST_PUSH(a, &row->cells, cell);
    } while (str_eat(&t->rest, between));
    row->raw.len = (size_t)(t->rest.at - row->raw.at);
    for (size_t i = 0; (i = str_find_char(row->raw, '\n', i)) != SIZE_MAX; i++) t->line++;
    if (str_ends(row->raw, STR("\r"))) row->raw.len--;
    return true;
}

/* What of the table's first line parts its cells: that of which there is most. */
static char between_of(Str text)
{
    static const char marks[] = { ',', ';', '\t' };
    Str line = STR_NONE;
    size_t most = 0;
    char best = ',';
    str_line(&text, &line);
    for (size_t m = 0; m < sizeof marks; m++) {
        size_t n = 0;
        for (size_t i = 0; i < line.len; i++) n += line.at[i] == marks[m];
        if (n > most) best = marks[m];
        if (n > most) most = n;
    }
    return best;
}

/* Which column holds what: what[i] of column i is one of HEAD_, or 0. False when none holds texts. */
static bool read_names(const Row *names, Arena *a, int *what)
{
    bool texts = false, seen[HEAD_COUNT] = { false };
    for (size_t i = 0; i < names->cells.count; i++) {
        Str name = arena_copy(a, str_trim(names->cells.at[i]));
        size_t end;
        int value = 0;
        for (size_t k = 0; k < name.len; k++)
            if (name.at[k] == '_') ((char *)(uintptr_t)name.at)[k] = ' '; /* our own copy */
        bool known = (words_at(name, 0, WORD_HEAD, &end, &value) || words_at(name, 0, WORD_COLUMN, &end, &value)) && end == name.len;
        what[i] = known && !seen[value] ? value : 0;
        seen[what[i]] = true;
        texts = texts || what[i] == HEAD_TEXT;
    }
    return texts;
}

bool csv_has_texts(Str head)
{
    Arena a = { 0 };
    Str text = decode(&a, str_head(head, NAMES_MAX), STR_NONE, false).text;
    Table t = { text, between_of(text), 1 };
    Row names;
    bool has = take_row(&t, &a, &names) && read_names(&names, &a, ARENA_NEW(&a, int, COLUMNS_MAX));
    arena_free(&a);
    return has;
}

static Item item_of(const Row *row, const int *what, const Decoded *d, Arena *a)
{
    Item item = { .kind = ITEM_TEXT, .published = DAY_NONE, .raw = arena_copy(a, row->raw), .charset = arena_copy(a, d->guessed) };
    Str *const slots[HEAD_COUNT] = {
        [HEAD_TITLE] = &item.title, [HEAD_SOURCE] = &item.source, [HEAD_LANG] = &item.lang, [HEAD_AUTHOR] = &item.author,
        [HEAD_URL] = &item.url,     [HEAD_TEXT] = &item.content,  [HEAD_DOC] = &item.doc,
    };
    for (size_t i = 0; i < row->cells.count; i++) {
        Str cell = str_trim(row->cells.at[i]);
        if (what[i] == HEAD_DATE) item.published = day_value(cell);
        else if (slots[what[i]]) *slots[what[i]] = arena_copy(a, cell);
    }
    return item;
}

bool csv_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err)
{
    if (bytes.len > REPORT_LINE_MAX)
        return err_fail(err, HEAR_LIMIT, place->file, place->unit, place->at, "a table larger than the limit of %d bytes", REPORT_LINE_MAX);
    Arena scratch = { 0 };
    Decoded d = decode(&scratch, bytes, STR_NONE, false);
    Table t = { d.text, between_of(d.text), 1 };
    Row row;
    int *what = ARENA_NEW(&scratch, int, COLUMNS_MAX);
    bool ok = !d.unread && take_row(&t, &scratch, &row) && read_names(&row, &scratch, what);
    const size_t columns = ok ? row.cells.count : 0;
    while (ok && take_row(&t, &scratch, &row)) {
        const char *fault = row.open ? "a quotation mark that is not closed" : row.cells.count > columns ? "more cells than there are columns" : NULL;
        Item item = { .kind = ITEM_UNREAD };
        if (fault) item.content = arena_printf(a, "%s, in the row that begins at line %llu", fault, (unsigned long long)row.line);
        else item = item_of(&row, what, &d, a);
        if (item.content.len) LIST_PUSH(a, out, item); /* posts without words are passed over */
    }
    arena_free(&scratch);
    return out->count > 0 ||
           err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, ok ? "no texts in the table" : "a table without a column of texts");
}
