/* report/byline.c - the line above a comment that is a name and a moment, and nothing else:
 *
 *     #3 NAME (8 May 2016, 11:12)          NAME | 08 July 2018 13:01 | #2          NAME wrote on Wed 20 March 2019, 21:07:
 *     >> NAME, 18 Sep 2018, 12:04          NAME • 6 hours ago                      [NAME] (12.03.2018, 12:20)
 */
#include "report/dateline.h"
#include "report/inner.h"
#include "report/words.h"

#include "base/utf8.h"

enum { BYLINE_MAX = 100, NAME_WORDS_MAX = 5, NUMBER_DIGITS_MAX = 6 };

/* Punctuation that parts a name, a day and a clock time. */
static bool is_mark(uint32_t c)
{
    static const char marks[] = ",|/[](){}-:>*";
    return (c < 0x80 && c && strchr(marks, (int)c)) || c == 0x2022 || c == 0xB7 || c == 0x2013 || c == 0x2014 || c == 0x203A || c == 0xBB;
}

static size_t skip_marks(Str s, size_t pos)
{
    for (size_t next = pos; next < s.len; pos = next) {
        const uint32_t c = utf8_next(s, &next);
        if (!is_mark(c) && !utf8_is_space(c)) break;
    }
    return pos;
}

static Str trim_marks(Str s)
{
    s = str_from(s, skip_marks(s, 0));
    for (size_t from; s.len; s = str_head(s, from)) {
        const uint32_t c = utf8_before(s, s.len, &from);
        if (!is_mark(c) && !utf8_is_space(c)) break;
    }
    return s;
}

static size_t digits_end(Str s, size_t pos)
{
    while (pos < s.len && ascii_digit(s.at[pos])) pos++;
    return pos;
}

/* "#3" at `pos`, the comment's number. */
static bool number_at(Str s, size_t *pos, int32_t *out)
{
    const size_t from = *pos, to = from < s.len && s.at[from] == '#' ? digits_end(s, from + 1) : from;
    int64_t n;
    if (to < from + 2 || to - from > NUMBER_DIGITS_MAX || !str_int(str_span(s, (Span){ (uint32_t)from + 1, (uint32_t)to }), &n)) return false;
    *out = (int32_t)n;
    *pos = to;
    return true;
}

/* "6 hours ago" at `pos`. */
static bool age_at(Str s, size_t *pos)
{
    int value;
    size_t at = digits_end(s, *pos);
    if (at == *pos) return false;
    while (at < s.len && ascii_space(s.at[at])) at++;
    return words_at(s, at, WORD_AGE, pos, &value);
}

/* "10/10/14", of which nobody can tell the month. */
static bool figures_at(Str s, size_t *pos)
{
    size_t at = digits_end(s, *pos);
    for (int i = 0; i < 2; i++) {
        if (at == *pos || at >= s.len || !strchr("/.-", s.at[at]) || digits_end(s, at + 1) == at + 1) return false;
        at = digits_end(s, at + 1);
    }
    *pos = at;
    return true;
}

/* "2016", which a clock might show, too, but not where no day stands before it. */
static bool year_at(Str s, size_t pos)
{
    const size_t to = digits_end(s, pos);
    return to - pos == 4 && (to == s.len || s.at[to] != ':') && (s.at[pos] == '2' ? s.at[pos + 1] == '0' : s.at[pos] == '1' && s.at[pos + 1] == '9');
}

/* Is all of s a moment: a clock time, with or without a day, or how long ago, and the comment's number? */
static bool is_moment(Str s, Comment *out)
{
    static const WordKind labels[] = { WORD_WEEKDAY, WORD_ON, WORD_AFTER, WORD_DATED, WORD_SAYS, WORD_AGE };
    bool moment = false, dated = false;
    for (size_t pos = skip_marks(s, 0), end; pos < s.len; pos = skip_marks(s, pos)) {
        PrintedDay d;
        int value;
        if (day_at(s, pos, &d)) {
            out->day = d.day;
            dated = true;
            pos = d.span.to;
            continue;
        }
        if ((dated || !year_at(s, pos)) && (age_at(s, &pos) || clock_skip(s, &pos))) {
            moment = true;
            continue;
        }
        bool known = number_at(s, &pos, &out->number) || figures_at(s, &pos);
        for (size_t i = 0; i < sizeof labels / sizeof *labels && !known; i++)
            if ((known = words_at(s, pos, labels[i], &end, &value))) pos = end;
        if (!known) return false;
    }
    return moment;
}

/* Can it be what somebody calls himself? No heading, no label such as "Updated", no day, no account of a chat that is quoted. */
static bool is_handle(Str s)
{
    size_t words = 1, end, pos = 0;
    int value;
    PrintedDay d;
    if (s.len == 0 || strchr(":;!?", s.at[s.len - 1]) || str_find(s, STR("@"), 0) != SIZE_MAX) return false;
    for (size_t i = 0; i < s.len; i++) words += ascii_space(s.at[i]);
    const WordKind labels[] = { WORD_DATED, WORD_POSTED, WORD_WEEKDAY, WORD_THREAD };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (words_at(s, 0, labels[i], &end, &value)) return false;
    return words <= NAME_WORDS_MAX && !day_at(s, 0, &d) && !clock_skip(s, &pos);
}

bool byline(Str line, Str next, Comment *out)
{
    *out = (Comment){ .day = DAY_NONE, .number = -1 };
    line = str_trim(line);
    if (line.len == 0 || line.len > BYLINE_MAX) return false;
    size_t from = skip_marks(line, 0);
    if (number_at(line, &from, &out->number)) from = skip_marks(line, from);
    line = str_from(line, from);
    for (size_t at = 1; at < line.len; at++) {
        if (!ascii_space(line.at[at - 1]) && line.at[at - 1] != '(' && line.at[at - 1] != '[') continue;
        if (!is_moment(str_from(line, at), out)) continue;
        Str name = trim_marks(str_head(line, at));
        const size_t aside = str_find(name, STR(" ("), 0); /* "NAME (author" */
        if (aside != SIZE_MAX) name = str_trim(str_head(name, aside));
        out->author = name;
        return is_handle(name);
    }
    out->author = trim_marks(line);
    return out->author.len == line.len && is_handle(line) && next.len <= BYLINE_MAX && is_moment(next, out) && out->day != DAY_NONE;
}

/* "NAME - 2 Sep 2016": without a clock time, as titles have it, too. */
bool byline_of_day(Str line, Comment *out)
{
    *out = (Comment){ .day = DAY_NONE, .number = -1 };
    line = str_trim(line);
    if (line.len == 0 || line.len > BYLINE_MAX) return false;
    for (size_t at = 1; at < line.len; at++) {
        PrintedDay d;
        if ((!ascii_space(line.at[at - 1]) && line.at[at - 1] != '(') || !day_at(line, at, &d)) continue;
        out->author = trim_marks(str_head(line, at));
        out->day = d.day;
        return skip_marks(line, d.span.to) == line.len && is_handle(out->author);
    }
    return false;
}
