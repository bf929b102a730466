/* Comment threads in plain text, in the forms that blogs print and people copy:
 *
 *     the comment's words                              3. NAME says:
 *     Posted by: NAME | Jun 8 2018 19:46 utc | 3       11 June 2018 at 05:49 AM
 *                                                      the comment's words
 *
 * and below a line of a name and a moment (byline.c).
 * One pass over the lines collects the marks; then the form that has more of them decides where each comment begins.
 */
#include "report/dateline.h"
#include "report/inner.h"
#include "report/words.h"

#include "base/utf8.h"

enum { SIGN_LINE_MAX = 300, HEAD_LINE_MAX = 160, NAME_MAX = 60, NAME_WORDS_MAX = 6, NUMBER_DIGITS_MAX = 6 };

typedef enum { MARK_SIGN, MARK_HEAD, MARK_ITEM, MARK_BYLINE, MARK_TITLE, MARK_TEXT_SIGN, MARK_END } MarkKind;

typedef struct {
    MarkKind kind;
    Span line; /* with its line ending */
    Comment c;
} Mark;

typedef LIST(Mark) MarkList;

static bool whole_number(Str s, int32_t *out)
{
    int64_t n;
    s = str_trim(s);
    str_eat(&s, STR("#"));
    if (s.len == 0 || s.len > NUMBER_DIGITS_MAX || s.at[0] == '-' || !str_int(s, &n)) return false;
    *out = (int32_t)n;
    return true;
}

/* "3. ", "3) ", "#3 " at the front of s. */
static bool eat_number(Str *s, int32_t *out)
{
    Str t = *s;
    bool hash = str_eat(&t, STR("#"));
    size_t n = 0;
    while (n < t.len && ascii_digit(t.at[n])) n++;
    if (!whole_number(str_head(t, n), out)) return false;
    t = str_from(t, n);
    if (!str_eat(&t, STR(".")) && !str_eat(&t, STR(")")) && !hash) return false;
    if (t.len && !ascii_space(t.at[0])) return false;
    *s = str_trim(t);
    return true;
}

/* Steps over bytes of ASCII that are no digits, eight at a time. */
static size_t without_digits(Str s)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    uint64_t eight;
    size_t pos = 0;
    for (; s.len - pos >= sizeof eight; pos += sizeof eight) {
        memcpy(&eight, s.at + pos, sizeof eight);
        uint64_t from_zero = (eight ^ ones * '0') & ~highs; /* 0 to 9 of a digit: with 0x76 it stays below the high bit */
        if ((~(from_zero + ones * 0x76) | eight) & highs) break;
    }
    return pos;
}

/* Does a digit of any script stand in s? Without one it tells no day and no number. */
static bool has_digit(Str s)
{
    for (size_t pos = without_digits(s); pos < s.len;) {
        if (ascii_digit(s.at[pos])) return true;
        if ((unsigned char)s.at[pos] < 0x80) pos++;
        else if (utf8_is_digit(utf8_next(s, &pos))) return true;
    }
    return false;
}

static bool is_name(Str s)
{
    size_t words = 1, pos = 0;
    bool letter = false;
    if (s.len == 0 || s.len > NAME_MAX) return false;
    for (size_t i = 0; i + 1 < s.len; i++) words += ascii_space(s.at[i]) && !ascii_space(s.at[i + 1]);
    while (pos < s.len) {
        uint32_t c = utf8_next(s, &pos);
        letter = letter || utf8_is_letter(c) || utf8_is_digit(c);
    }
    return letter && words <= NAME_WORDS_MAX;
}

/* "NAME on DAY at TIME": cuts the day away. */
static Str name_before_day(Str s, Day *day)
{
    PrintedDay d;
    size_t from;
    if (!day_find(s, 0, &d)) return str_trim(s);
    *day = d.day;
    s = str_trim(str_head(s, d.span.from));
    if (words_end(s, WORD_ON, &from)) s = str_trim(str_head(s, from));
    while (s.len && strchr(",|-(", s.at[s.len - 1])) s = str_trim(str_head(s, s.len - 1));
    return s;
}

bool thread_sign(Str line, Comment *out, bool *of_the_text)
{
    size_t end;
    int value;
    line = str_trim(line);
    if (line.len > SIGN_LINE_MAX || !words_at(line, 0, WORD_POSTED, &end, &value)) return false;
    Str rest = str_trim(str_from(line, end)), field;
    bool colon = str_eat(&rest, STR(":"));
    *out = (Comment){ .day = DAY_NONE, .number = -1 };
    if (!str_cut(&rest, '|', &field)) return false;
    out->author = name_before_day(field, &out->day);
    *of_the_text = out->day != DAY_NONE; /* "Posted by b on June 8, 2018 | Permalink" */
    while (str_cut(&rest, '|', &field)) {
        PrintedDay d;
        if (out->day == DAY_NONE && day_line(field, &d)) out->day = d.day;
        else if (out->number < 0) whole_number(field, &out->number);
    }
    if (colon || out->number >= 0) *of_the_text = false;
    return out->day != DAY_NONE && is_name(out->author);
}

bool thread_head(Str line, Comment *out)
{
    size_t from;
    line = str_trim(line);
    *out = (Comment){ .day = DAY_NONE, .number = -1 };
    if (line.len > HEAD_LINE_MAX || line.len == 0) return false;
    const bool dots = line.len > 3 && str_eq(str_from(line, line.len - 3), STR("...")); /* "NAME said..." */
    const bool colon = dots || line.at[line.len - 1] == ':';
    if (colon) line = str_trim(str_head(line, line.len - (dots ? 3 : 1)));
    if (!colon && !has_digit(line)) return false;
    if (!words_end(line, WORD_SAYS, &from) || from == 0) return false;
    line = str_trim(str_head(line, from));
    eat_number(&line, &out->number);
    out->author = name_before_day(line, &out->day);
    return is_name(out->author) && (colon || out->number >= 0 || out->day != DAY_NONE);
}

bool thread_title(Str line)
{
    size_t end;
    int value;
    line = str_trim(line);
    while (line.len && strchr("#=*-", line.at[0])) line = str_trim(str_from(line, 1));
    if (line.len > HEAD_LINE_MAX || line.len == 0) return false;
    size_t digits = 0;
    while (digits < line.len && (ascii_digit(line.at[digits]) || line.at[digits] == ',')) digits++;
    size_t at = digits;
    while (at < line.len && ascii_space(line.at[at])) at++;
    if (!words_at(line, at, WORD_THREAD, &end, &value)) return false;
    Str rest = str_trim(str_from(line, end));
    if (rest.len == 0 || digits) return true; /* "12 Responses to The last mile" */
    return rest.at[0] == ':' || rest.at[0] == '(' ? rest.len < 12 : false;
}

bool thread_closing(Str line)
{
    size_t end;
    int value;
    line = str_trim(line);
    return line.len <= HEAD_LINE_MAX && words_at(line, 0, WORD_CLOSING, &end, &value);
}

/* The first line of s that is not blank. */
static Str next_line(Str s)
{
    Str line;
    while (str_line(&s, &line))
        if (str_trim(line).len) return line;
    return STR_NONE;
}

static size_t indent_of(Str line)
{
    size_t n = 0;
    for (size_t i = 0; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++) n += line.at[i] == '\t' ? 8 : 1;
    return n;
}

/* What the pass over the lines remembers of a thread of the form "N. NAME says:". */
typedef struct {
    bool open;
    size_t indent;
    int32_t number;
    bool titled;
} Heads;

/* opens: a paragraph begins with the line. */
static bool mark_line(Str line, Str rest, bool opens, Heads *heads, Mark *m)
{
    bool of_the_text;
    size_t indent = indent_of(line);
    Str item = str_trim(line);
    PrintedDay d;
    if (thread_sign(line, &m->c, &of_the_text)) {
        m->kind = of_the_text ? MARK_TEXT_SIGN : MARK_SIGN;
        return true;
    }
    if (thread_head(line, &m->c)) {
        if (m->c.day == DAY_NONE && day_line(next_line(rest), &d)) m->c.day = d.day;
        const bool alone = heads->titled && opens && !(heads->open && heads->number >= 0); /* a name alone, where names are to be expected */
        if (m->c.number < 0 && m->c.day == DAY_NONE && !alone) return false;
        *heads = (Heads){ true, indent, m->c.number, heads->titled };
        m->kind = MARK_HEAD;
        return true;
    }
    m->c = (Comment){ .author = AUTHOR_UNKNOWN, .day = DAY_NONE, .number = -1 };
    if (heads->open && heads->number >= 0 && indent == heads->indent && eat_number(&item, &m->c.number) &&
        m->c.number == heads->number + 1) { /* a numbered comment whose author's name was lost */
        heads->number++;
        m->kind = MARK_ITEM;
        return true;
    }
    if (thread_closing(line) || (heads->open && indent < heads->indent)) {
        heads->open = false;
        m->kind = MARK_END;
        return true;
    }
    m->kind = MARK_TITLE;
    heads->titled |= thread_title(line);
    if (thread_title(line)) return true;
    m->kind = MARK_BYLINE;
    return opens && (byline(line, next_line(rest), &m->c) || (heads->titled && byline_of_day(line, &m->c)));
}

static bool find_marks(Arena *scratch, Str text, MarkList *marks, const Place *place, HearErr *err)
{
    Str rest = text, line;
    Heads heads = { 0 };
    for (bool opens = true, blank; str_line(&rest, &line); opens = blank) {
        blank = str_trim(line).len == 0;
        if (blank) continue;
        uint32_t from = (uint32_t)(line.at - text.at);
        Mark m = { .line = { from, rest.at ? (uint32_t)(rest.at - text.at) : (uint32_t)text.len } };
        if (!mark_line(line, rest, opens, &heads, &m)) continue;
        if (marks->count >= REPORT_PARTS_MAX)
            return err_fail(err, HEAR_LIMIT, place->file, place->unit, place->at, "more than %d comments", REPORT_PARTS_MAX);
        LIST_PUSH(scratch, marks, m);
    }
    return true;
}

/* Where the paragraph begins whose last line ends before `to`. */
static uint32_t paragraph_before(Str text, uint32_t to)
{
    while (to > 0 && ascii_space(text.at[to - 1])) to--;
    for (uint32_t at = to; at > 0; at--) {
        if (text.at[at - 1] != '\n') continue;
        uint32_t before = at - 1;
        while (before > 0 && text.at[before - 1] != '\n' && ascii_space(text.at[before - 1])) before--;
        if (before > 0 && text.at[before - 1] == '\n') return at;
        if (before == 0) return at;
    }
    return 0;
}

static void signed_below(Arena *keep, Str text, const MarkList *marks, Thread *out)
{
    uint32_t from = 0;
    bool begun = false, opened = false;
    int32_t number = -1;
    for (size_t i = 0; i < marks->count; i++) {
        const Mark *m = &marks->at[i];
        if (!begun && (m->kind == MARK_TITLE || m->kind == MARK_TEXT_SIGN)) {
            from = m->line.to;
            opened = true;
        }
        if (m->kind != MARK_SIGN) continue;
        if (!begun && !opened) from = paragraph_before(text, m->line.from);
        bool quoted = m->c.number >= 0 && m->c.number <= number; /* the signature of an earlier comment */
        begun = true;
        if (quoted || str_trim(str_span(text, (Span){ from, m->line.from })).len == 0) continue;
        Comment c = m->c;
        c.span = (Span){ from, m->line.to };
        LIST_PUSH(keep, &out->comments, c);
        from = m->line.to;
        if (c.number >= 0) number = c.number;
    }
}

/* Comments below lines of that kind, MARK_HEAD or MARK_BYLINE. */
static void headed(Arena *keep, Str text, const MarkList *marks, MarkKind kind, Thread *out)
{
    const MarkKind other = kind == MARK_HEAD ? MARK_ITEM : kind;
    for (size_t i = 0; i < marks->count; i++) {
        const Mark *m = &marks->at[i];
        if (m->kind != kind && m->kind != other) continue;
        size_t next = i + 1;
        while (next < marks->count && marks->at[next].kind != kind && marks->at[next].kind != other && marks->at[next].kind != MARK_END) next++;
        Comment c = m->c;
        c.span = (Span){ m->line.from, next < marks->count ? marks->at[next].line.from : (uint32_t)text.len };
        LIST_PUSH(keep, &out->comments, c);
    }
}

bool thread_find(Arena *keep, Str text, Thread *out, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    MarkList marks = { 0 };
    *out = (Thread){ .day = DAY_NONE };
    bool ok = find_marks(&scratch, text, &marks, place, err), titled = false, certain_sign = false, certain_head = false;
    size_t signs = 0, heads = 0, bylines = 0;
    for (size_t i = 0; ok && i < marks.count; i++) {
        const Mark *m = &marks.at[i];
        titled = titled || m->kind == MARK_TITLE;
        signs += m->kind == MARK_SIGN;
        heads += m->kind == MARK_HEAD;
        bylines += m->kind == MARK_BYLINE;
        certain_sign = certain_sign || (m->kind == MARK_SIGN && (m->c.number >= 0 || titled));
        certain_head = certain_head || (m->kind == MARK_HEAD && m->c.day != DAY_NONE);
    }
    certain_sign = certain_sign || signs >= 2;
    certain_head = certain_head || heads >= 2;
    if (certain_sign && signs >= heads && signs >= bylines) signed_below(keep, text, &marks, out);
    else if (certain_head && heads >= bylines) headed(keep, text, &marks, MARK_HEAD, out);
    else if (bylines >= 2 || (bylines && titled)) headed(keep, text, &marks, MARK_BYLINE, out);
    uint32_t body_end = out->comments.count ? out->comments.at[0].span.from : (uint32_t)text.len;
    for (size_t i = 0; ok && i < marks.count && out->author.len == 0; i++) {
        const Mark *m = &marks.at[i];
        bool lone_sign = m->kind == MARK_SIGN && out->comments.count == 0; /* a post signed like a comment */
        if ((m->kind != MARK_TEXT_SIGN && !lone_sign) || m->line.from >= body_end) continue;
        out->author = m->c.author;
        out->day = m->c.day;
    }
    arena_free(&scratch);
    return ok;
}
