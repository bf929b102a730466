#include "report/dateline.h"

#include "base/utf8.h"
#include "report/words.h"

#include <unicode/uchar.h>

enum {
    YEAR_MIN = 1900,
    YEAR_MAX = 2100,
    DATELINE_BYTES = 2000,
    DATELINE_LINES = 12, /* of a text: further down a day is somebody's story */
    LINE_BYTES = 300,    /* of a line */
    SHORT_LINE = 160,    /* a line that may be a dateline with a day at its end */
};

static bool in_word(uint32_t c) { return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c); }

static bool word_begins(Str s, size_t at)
{
    size_t from;
    if (at == 0) return true;
    uint32_t c = utf8_before(s, at, &from);
    return !in_word(c);
}

static void spaces(Str s, size_t *pos)
{
    for (size_t next = *pos; next < s.len && utf8_is_space(utf8_next(s, &next));) *pos = next;
}

/* Steps over any of the characters, with spaces around them. */
static void skip_any(Str s, size_t *pos, const char *chars)
{
    spaces(s, pos);
    while (*pos < s.len && s.at[*pos] && strchr(chars, s.at[*pos])) {
        ++*pos;
        spaces(s, pos);
    }
}

/* A run of at most `most` decimal digits of any script. False when there is none, or when it is longer. */
static bool number_at(Str s, size_t *pos, int most, int *digits, int *value)
{
    size_t at = *pos;
    *digits = *value = 0;
    while (at < s.len) {
        size_t next = at;
        int digit = u_charDigitValue((UChar32)utf8_next(s, &next));
        if (digit < 0) break;
        if (++*digits > most) return false;
        *value = *value * 10 + digit;
        at = next;
    }
    *pos = at;
    return *digits > 0;
}

static bool year_at(Str s, size_t *pos, int *year)
{
    int digits;
    return number_at(s, pos, 4, &digits, year) && digits == 4 && *year >= YEAR_MIN && *year <= YEAR_MAX;
}

/* "st", "nd", "rd", "th", "er", an ordinal sign behind a day's number. */
static void skip_ordinal(Str s, size_t *pos)
{
    static const char *const marks[] = { "st", "nd", "rd", "th", "er", "º", "°", "." };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str m = str_of(marks[i]);
        size_t end = *pos + m.len, next = end;
        if (s.len - *pos < m.len || !str_eq_nocase((Str){ s.at + *pos, m.len }, m)) continue;
        if (ascii_alpha(m.at[0]) && end < s.len && in_word(utf8_next(s, &next))) continue;
        *pos = end;
        return;
    }
}

/* "de", "of", "del" between the pieces of a day. */
static void skip_of(Str s, size_t *pos)
{
    static const char *const words[] = { "of ", "de ", "del ", "d'", "d’" };
    spaces(s, pos);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Str w = str_of(words[i]);
        if (s.len - *pos < w.len || !str_eq_nocase((Str){ s.at + *pos, w.len }, w)) continue;
        *pos += w.len;
        spaces(s, pos);
        return;
    }
}

static bool month_at(Str s, size_t *pos, int *month) { return words_at(s, *pos, WORD_MONTH, pos, month); }

/* 2017-11-09, 2017/11/09, 2017年11月9日; 09.11.2017, 09-11-2017; 13/11/2017 and 11/13/2017. */
static Day in_numbers(Str s, size_t *pos)
{
    int a, b, c, da, db, dc;
    if (!number_at(s, pos, 4, &da, &a) || *pos >= s.len) return DAY_NONE;
    uint32_t sep = utf8_next(s, pos), end;
    if (sep != '-' && sep != '/' && sep != '.' && sep != 0x5E74) return DAY_NONE;
    if (!number_at(s, pos, 2, &db, &b) || *pos >= s.len) return DAY_NONE;
    end = utf8_next(s, pos);
    if (end != (sep == 0x5E74 ? 0x6708 : sep) || !number_at(s, pos, 4, &dc, &c)) return DAY_NONE;
    if (sep == 0x5E74 && (*pos >= s.len || utf8_next(s, pos) != 0x65E5)) return DAY_NONE;
    if (da == 4 && dc <= 2 && a >= YEAR_MIN && a <= YEAR_MAX) return day_of(a, b, c);
    if (da > 2 || dc != 4 || c < YEAR_MIN || c > YEAR_MAX || sep == 0x5E74) return DAY_NONE;
    if (sep != '/' || a > 12 || a == b) return day_of(c, b, a);
    return b > 12 ? day_of(c, a, b) : DAY_NONE; /* with "/" America writes the month first */
}

/* "9 November 2017", "9th of November, 2017", "9-Nov-2017", "9 de noviembre de 2017". */
static Day day_first(Str s, size_t *pos)
{
    int digits, day, month, year;
    if (!number_at(s, pos, 2, &digits, &day)) return DAY_NONE;
    skip_ordinal(s, pos);
    skip_any(s, pos, "-/");
    skip_of(s, pos);
    if (!month_at(s, pos, &month)) return DAY_NONE;
    skip_any(s, pos, ".,-/");
    skip_of(s, pos);
    return year_at(s, pos, &year) ? day_of(year, month, day) : DAY_NONE;
}

/* "November 9, 2017", "Nov. 9th 2017"; "Nov 092017" where a corpus has lost its commas. */
static Day month_first(Str s, size_t *pos)
{
    int digits, day, month, year;
    if (!month_at(s, pos, &month)) return DAY_NONE;
    skip_any(s, pos, ".,-");
    if (!number_at(s, pos, 6, &digits, &day)) return DAY_NONE;
    year = day % 10000;
    if (digits >= 5 && year >= YEAR_MIN && year <= YEAR_MAX) return day_of(year, month, day / 10000);
    if (digits > 2) return DAY_NONE;
    size_t before = *pos;
    skip_ordinal(s, pos);
    skip_any(s, pos, ".,-");
    return *pos > before && year_at(s, pos, &year) ? day_of(year, month, day) : DAY_NONE;
}

bool day_at(Str s, size_t at, PrintedDay *out)
{
    static Day (*const forms[])(Str, size_t *) = { in_numbers, day_first, month_first };
    if (at >= s.len || !word_begins(s, at)) return false;
    size_t plain = at, named = at;
    int weekday = 0;
    if (words_at(s, at, WORD_WEEKDAY, &named, &weekday)) skip_any(s, &named, ".,");
    for (int with_weekday = weekday != 0; with_weekday >= 0; with_weekday--) {
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            size_t pos = with_weekday ? named : plain;
            Day day = forms[i](s, &pos);
            if (day == DAY_NONE) continue;
            size_t next = pos;
            if (pos < s.len && utf8_is_digit(utf8_next(s, &next))) continue;
            *out = (PrintedDay){ day, { (uint32_t)at, (uint32_t)pos }, with_weekday && day_weekday(day) == weekday, false };
            return true;
        }
    }
    return false;
}

bool day_find(Str s, size_t from, PrintedDay *out)
{
    bool inside = from > 0 && !word_begins(s, from);
    while (from < s.len) {
        size_t next = from;
        bool word = in_word(utf8_next(s, &next));
        if (word && !inside && day_at(s, from, out)) return true;
        inside = word;
        from = next;
    }
    return false;
}

Day day_value(Str s)
{
    PrintedDay found;
    s = str_trim(s);
    Day day = day_parse(s);
    if (day != DAY_NONE && (day < day_of(YEAR_MIN, 1, 1) || day > day_of(YEAR_MAX, 12, 31))) return DAY_NONE; /* "0001-01-01" is what was left out */
    return day == DAY_NONE && day_find(str_head(s, LINE_BYTES), 0, &found) ? found.day : day;
}

static bool digits_at(Str s, size_t *pos)
{
    size_t from = *pos;
    while (*pos < s.len && ascii_digit(s.at[*pos])) ++*pos;
    return *pos > from && *pos - from <= 4;
}

static bool eat_word(Str s, size_t *pos, const char *word)
{
    Str w = str_of(word);
    size_t end = *pos + w.len;
    if (s.len - *pos < w.len || !str_eq_nocase((Str){ s.at + *pos, w.len }, w)) return false;
    if (end < s.len && ascii_alnum(s.at[end])) return false;
    *pos = end;
    return true;
}

bool clock_skip(Str s, size_t *pos)
{
    static const char *const halves[] = { "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "h", "uhr" };
    static const char *const zones[] = { "utc", "gmt", "z", "est", "edt", "cet", "cest", "bst", "et", "pst", "pdt", "msk" };
    size_t at = *pos, end = *pos;
    int value;
    skip_any(s, &at, ",-|(@");
    if (words_at(s, at, WORD_AFTER, &end, &value)) at = end;
    skip_any(s, &at, ":");
    if (str_starts(str_from(s, at), STR("T"))) at++;
    size_t first = at;
    if (!digits_at(s, &at)) return false;
    bool minutes = at - first == 4, half = false; /* "0914" */
    while (at + 1 < s.len && (s.at[at] == ':' || s.at[at] == '.') && ascii_digit(s.at[at + 1])) {
        at++;
        if (!digits_at(s, &at)) return false;
        minutes = true;
    }
    size_t bare = at;
    spaces(s, &at);
    for (size_t i = 0; i < sizeof halves / sizeof *halves && !half; i++) half = eat_word(s, &at, halves[i]);
    if (!minutes && !half) return false;
    *pos = at = half ? at : bare;
    spaces(s, &at);
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (eat_word(s, &at, zones[i])) {
            *pos = at;
            break;
        }
    at = *pos;
    spaces(s, &at);
    if (at < s.len && (s.at[at] == '+' || s.at[at] == '-')) {
        at++;
        if (digits_at(s, &at)) *pos = at;
    }
    return true;
}

/* True when only words such as "Posted on" and punctuation stand here. */
static bool only_label(Str s)
{
    size_t pos = 0, end;
    int value;
    for (;;) {
        skip_any(s, &pos, ".,:|-()[]*#>");
        if (pos >= s.len) return true;
        PrintedDay again;
        if (day_at(s, pos, &again)) end = again.span.to; /* "2017-11-03 November 03, 2017" */
        else if (!words_at(s, pos, WORD_DATED, &end, &value) && !words_at(s, pos, WORD_ON, &end, &value) &&
                 !words_at(s, pos, WORD_WEEKDAY, &end, &value))
            return false;
        pos = end;
    }
}

bool day_line(Str line, PrintedDay *out)
{
    line = str_trim(line);
    if (line.len > SHORT_LINE || !day_find(line, 0, out) || !only_label(str_head(line, out->span.from))) return false;
    size_t pos = out->span.to;
    clock_skip(line, &pos);
    return only_label(str_from(line, pos));
}

/* Does the text before a day let it be a dateline's? A name, a label or punctuation may; "of", "since", "the" may not. */
static bool fits_before(Str before)
{
    size_t from;
    before = str_trim(before);
    if (before.len == 0 || words_end(before, WORD_DATED, &from)) return true;
    uint32_t c = utf8_before(before, before.len, &from);
    if (!in_word(c)) return true;
    size_t at = before.len;
    while (at > 0 && in_word(utf8_before(before, at, &from))) at = from;
    return !utf8_is_letter(utf8_next(before, &at)) || utf8_is_upper(utf8_before(before, at, &from));
}

/* What follows the day: nothing, a clock time, a label, punctuation, or a name in capitals; not the rest of a sentence. */
static bool fits_after(Str after)
{
    size_t pos = 0, end;
    int value;
    clock_skip(after, &pos);
    size_t begin = pos;
    skip_any(after, &pos, ",.");
    if (pos >= after.len || words_at(after, pos, WORD_AFTER, &end, &value) || words_at(after, pos, WORD_DATED, &end, &value)) return true;
    uint32_t c = utf8_next(after, &pos);
    if (!utf8_is_letter(c)) return true;
    bool full_stop = begin < after.len && after.at[begin] == '.';
    return full_stop || utf8_is_upper(c) || utf8_lower(c) != c || !(c < 0x250); /* scripts without case */
}

/* "BEIRUT", "BEIRUT/BAGHDAD", "DEIR EZ-ZOR (Agency)": what an agency puts before the day. */
static bool in_capitals(Str before)
{
    before = str_trim(before);
    size_t letters = 0;
    for (size_t i = 0; i < before.len && before.at[i] != '('; i++) {
        if (ascii_lower(before.at[i])) return false;
        letters += ascii_upper(before.at[i]);
    }
    return letters >= 3 && before.len <= 60;
}

static bool in_line(Str line, PrintedDay *out)
{
    Str head = str_head(line, LINE_BYTES);
    for (size_t from = 0; day_find(head, from, out); from = out->span.to) {
        Str before = str_head(head, out->span.from), after = str_from(line, out->span.to);
        size_t clock = 0;
        clock_skip(after, &clock);
        out->leads = only_label(before);
        if (!fits_before(before)) continue;
        if (out->weekday) return true;
        if (!fits_after(after)) continue;
        if (out->leads || in_capitals(before)) return true;
        Str tail = str_trim(str_from(after, clock));
        if (line.len <= SHORT_LINE && (only_label(tail) || !in_word((unsigned char)tail.at[0]))) return true;
    }
    return false;
}

bool dateline_find(Str text, PrintedDay *out)
{
    Str rest = str_head(text, DATELINE_BYTES), line;
    for (int lines = 0; lines < DATELINE_LINES && str_line(&rest, &line);) {
        size_t at = (size_t)(line.at - text.at);
        if (str_trim(line).len == 0) continue;
        lines++;
        if (!in_line(line, out)) continue;
        out->span.from += (uint32_t)at;
        out->span.to += (uint32_t)at;
        return true;
    }
    return false;
}
