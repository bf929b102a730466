/* when/scan.c - cuts a sentence into pieces: words, numbers, marks, folded as the table writes them. */
#include "base/utf8.h"
#include "when/grammar.h"

static uint32_t fold_letter(const When *w, uint32_t c) { return c < 0x800 ? w->fold[c] : utf8_fold(c); }

bool when_fold(const When *w, Str s, char *out, size_t *len)
{
    size_t n = 0;
    for (size_t pos = 0; pos < s.len;) {
        if (n + 4 > WHEN_WORD_BYTES) return false;
        unsigned char b = (unsigned char)s.at[pos];
        if (b < 0x80) {
            out[n++] = ascii_down((char)b);
            pos++;
            continue;
        }
        uint32_t c = fold_letter(w, utf8_next(s, &pos));
        if (c) n += utf8_put(c, out + n);
    }
    *len = n;
    return n > 0;
}

/* Dashes and apostrophes come in many shapes; the table writes one of each. Arabic commas and full stops likewise. */
static uint32_t plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return '-';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4:
    case '`': return '\'';
    case 0x060C: return ',';
    case 0x06D4: return '.';
    default: return c;
    }
}

static int digit_value(uint32_t c)
{
    if (c >= '0' && c <= '9') return (int)c - '0';
    if (c >= 0x0660 && c <= 0x0669) return (int)c - 0x0660;
    if (c >= 0x06F0 && c <= 0x06F9) return (int)c - 0x06F0;
    return -1;
}

static bool in_word(uint32_t c) { return c < 0x80 ? ascii_alpha((char)c) : utf8_is_letter(c) || utf8_is_mark(c); }

static uint32_t next_char(Str s, size_t *pos)
{
    unsigned char b = (unsigned char)s.at[*pos];
    if (b < 0x80) {
        (*pos)++;
        return b;
    }
    return utf8_next(s, pos);
}

static void take_number(Str text, size_t to, size_t *pos, Piece *p)
{
    int64_t n = 0;
    uint32_t digits = 0;
    size_t at = *pos;
    while (at < to) {
        size_t next = at;
        int d = digit_value(next_char(text, &next));
        if (d < 0) break;
        if (digits < 9) n = n * 10 + d;
        if (digits < 200) digits++;
        at = next;
    }
    p->number = digits <= 9 ? (int32_t)n : INT32_MAX;
    p->digits = (uint8_t)digits;
    *pos = at;
}

/* "2,000" is one number: the group mark and just three digits, again and again. */
static void take_groups(const When *w, Str text, size_t to, size_t *pos, Piece *p)
{
    if (p->digits > 3 || p->number == 0) return;
    while (*pos + 4 <= to && text.at[*pos] == w->group) {
        Piece more = { 0 };
        size_t at = *pos + 1;
        take_number(text, to, &at, &more);
        if (more.digits != 3 || p->number > 2000000) return;
        p->number = p->number * 1000 + more.number;
        p->digits = 200; /* no year and no day */
        *pos = at;
    }
}

static void take_word(const When *w, Str text, size_t to, size_t *pos, Piece *p)
{
    size_t at = *pos;
    p->all_upper = true;
    while (at < to) {
        size_t next = at;
        uint32_t c = next_char(text, &next);
        if (!in_word(c)) break;
        p->all_upper &= c < 0x80 ? ascii_upper((char)c) : utf8_is_upper(c);
        at = next;
    }
    Str s = { text.at + *pos, at - *pos };
    size_t first = 0;
    uint32_t c = next_char(s, &first);
    p->upper = c < 0x80 ? ascii_upper((char)c) : utf8_is_upper(c);
    p->lower = !p->upper;
    p->cues = p->upper ? CUE_CAPITAL : 0;
    p->word = MAP_NONE;
    char folded[WHEN_WORD_BYTES];
    size_t len;
    if (when_fold(w, s, folded, &len)) {
        Str f = { folded, len };
        p->word = map_get(&w->words, f);
        if (p->word != MAP_NONE) p->cues |= w->cues[p->word];
        p->plural = w->plural.len && len > w->plural.len + 2 && str_ends(f, w->plural) && !str_ends(f, STR("ss")) && !str_ends(f, STR("us"));
        p->past = w->past.len && len > w->past.len + 1 && str_ends(f, w->past);
    }
    *pos = at;
}

/* A word known to be two written as one ("Saturdays", "Freitagabend") becomes two pieces. */
static bool take_glued(const When *w, Str text, Piece *p, Piece *rest)
{
    if (p->word == MAP_NONE || w->glue[p->word].cut == 0) return false;
    const Glue *g = &w->glue[p->word];
    size_t cut = p->span.from;
    for (uint32_t i = 0; i < g->cut && cut < p->span.to; i++) next_char(text, &cut);
    if (cut >= p->span.to) return false;
    *rest = *p;
    rest->span.from = (uint32_t)cut;
    p->span.to = rest->span.from;
    rest->space = false;
    p->word = g->word[0];
    rest->word = g->word[1];
    p->cues = w->cues[p->word];
    rest->cues = w->cues[rest->word];
    return true;
}

static bool is_month(const When *w, const Piece *p)
{
    for (size_t i = 0; p->word != MAP_NONE && i < w->phrases_by_word[p->word].count; i++)
        if (w->phrases.at[w->phrases_by_word[p->word].at[i]].field == F_MONTH) return true;
    return false;
}

/* "Jan 202015": the comma and the space between day and year were lost. */
static bool take_glued_year(const When *w, Piece *p, Piece *rest)
{
    enum { YEAR_DIGITS = 4, YEAR_UNIT = 10000, YEAR_MIN = 1900, YEAR_MAX = 2100, DAYS = 31 };
    const int32_t day = p->number / YEAR_UNIT, year = p->number % YEAR_UNIT;
    if (p->digits <= YEAR_DIGITS || p->digits > YEAR_DIGITS + 2 || !p->space || !is_month(w, p - 1)) return false;
    if (day < 1 || day > DAYS || year < YEAR_MIN || year > YEAR_MAX) return false;
    *rest = *p;
    p->number = day;
    p->digits -= YEAR_DIGITS;
    p->span.to = rest->span.from = p->span.to - YEAR_DIGITS;
    rest->number = year;
    rest->digits = YEAR_DIGITS;
    rest->space = true;
    return true;
}

uint32_t when_scan(const When *w, Str text, Span stretch, Pieces *out)
{
    size_t pos = stretch.from;
    bool space = true;
    out->count = 0;
    while (pos < stretch.to && out->count + 2 <= WHEN_PIECES_MAX) {
        size_t next = pos;
        uint32_t c = next_char(text, &next);
        if (c < 0x80 ? ascii_space((char)c) : utf8_is_space(c)) {
            space = true;
            pos = next;
            continue;
        }
        Piece *p = &out->at[out->count++];
        *p = (Piece){ .span = { (uint32_t)pos, 0 }, .word = MAP_NONE, .number = -1, .space = space };
        if (digit_value(c) >= 0) {
            take_number(text, stretch.to, &pos, p);
            take_groups(w, text, stretch.to, &pos, p);
        } else if (in_word(c)) {
            take_word(w, text, stretch.to, &pos, p);
        } else {
            char mark[4];
            Str m = { mark, utf8_put(plain_mark(c), mark) };
            p->word = map_get(&w->words, m);
            if (p->word != MAP_NONE) p->cues = w->cues[p->word];
            pos = next;
        }
        p->span.to = p->cover = (uint32_t)pos;
        space = false;
        if (take_glued(w, text, p, &out->at[out->count]) || (out->count > 1 && take_glued_year(w, p, &out->at[out->count]))) out->count++;
    }
    return (uint32_t)pos;
}
