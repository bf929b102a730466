/* when/match.c - finds the patterns of when.tsv in a sentence's pieces. */
#include "when/grammar.h"

/* How far around a time the words that tell past from future are looked for, in pieces. */
enum { CUE_BACK = 12, CUE_AHEAD = 8, COUNT_MAX = 20000 };

#define NO_MATCH UINT32_MAX

typedef struct {
    Frame frame[2];
    uint32_t switched, second_from; /* pieces: where a range's second end begins, with and without its joining word */
} State;

typedef struct {
    const When *w;
    const Pieces *p;
    Str text;
    Bench *bench;
} Matcher;

static const Piece *piece(const Matcher *m, uint32_t i) { return i < m->p->count ? &m->p->at[i] : NULL; }

static uint32_t key_at(const Matcher *m, uint32_t i) { return i < m->p->count ? piece_key(m->w, &m->p->at[i]) : MAP_NONE; }

static char mark_at(const Matcher *m, uint32_t i)
{
    const Piece *p = piece(m, i);
    return p && p->span.to - p->span.from == 1 && p->number < 0 ? m->text.at[p->span.from] : '\0';
}

/* The longest phrase of a class at piece `at`; how many pieces it has, 0 for none. */
static uint32_t find_phrase(const Matcher *m, uint32_t at, uint8_t field, bool strong, int16_t *value)
{
    const Piece *p = piece(m, at);
    if (!p || p->word == MAP_NONE) return 0;
    const IdList *list = &m->w->phrases_by_word[p->word];
    for (size_t i = 0; i < list->count; i++) {
        const Phrase *ph = &m->w->phrases.at[list->at[i]];
        if (ph->field != field || (ph->capital && !p->upper) || (ph->weak && strong)) continue;
        uint32_t k = 1;
        for (; k < ph->count; k++) {
            const Piece *q = piece(m, at + k);
            if (!q || q->word != m->w->pool.at[ph->words + k]) break;
        }
        if (k < ph->count) continue;
        *value = ph->value;
        return ph->count;
    }
    return 0;
}

/* "twenty-three", "two hundred": number words joined by rising or multiplying. */
static uint32_t number_words(const Matcher *m, uint32_t at, int16_t *value)
{
    int16_t v;
    uint32_t n = find_phrase(m, at, F_N, false, &v), end = at + n;
    if (n == 0) return 0;
    int64_t sum = v;
    for (;;) {
        uint32_t next = end + (mark_at(m, end) == '-' && piece(m, end + 1) && !piece(m, end)->space);
        n = find_phrase(m, next, F_N, false, &v);
        if (n == 0) break;
        if (sum % 10 == 0 && sum >= 20 && sum < 100 && v < 10 && v > 0) sum += v;
        else if (v >= 100 && sum > 0 && sum < v && sum * v < COUNT_MAX) sum *= v;
        else if (sum >= 100 && sum % 100 == 0 && v < 100) sum += v;
        else break;
        end = next + n;
    }
    *value = (int16_t)sum;
    return end - at;
}

static uint32_t ordinal_words(const Matcher *m, uint32_t at, int16_t *value)
{
    int16_t tens = 0;
    uint32_t n = find_phrase(m, at, F_ORD, false, value);
    if (n) return n;
    n = find_phrase(m, at, F_N, false, &tens);
    if (n == 0 || tens % 10 || tens < 20 || tens > 90) return 0;
    uint32_t next = at + n + (mark_at(m, at + n) == '-');
    uint32_t k = find_phrase(m, next, F_ORD, false, value);
    if (k == 0 || *value >= 10) return 0;
    *value = (int16_t)(*value + tens);
    return next + k - at;
}

/* What digits must be like to stand in a role, and the field that they fill. */
typedef struct {
    uint8_t field;
    int16_t least, most;
    uint8_t digits_min, digits_max;
} Digits;

static const Digits digits_of[] = {
    [NUM_DAY] = { F_DAY, 1, 31, 0, 2 },
    [NUM_DAY2] = { F_DAY, 1, 31, 0, 2 },
    [NUM_MONTH2] = { F_MONTH, 1, 12, 0, 2 },
    [NUM_YEAR] = { F_YEAR, 1000, 2199, 4, 4 },
    [NUM_ANY_YEAR] = { F_YEAR, 1, INT16_MAX, 0, 4 },
    [NUM_SHORT_YEAR] = { F_YY, 0, INT16_MAX, 2, 2 },
    [NUM_DECADE] = { F_DECADE, 0, INT16_MAX, 2, 4 },
    [NUM_CENTURY] = { F_CENTURY, 1, 21, 0, 2 },
    [NUM_HOUR] = { F_HOUR, 0, 24, 0, 2 },
    [NUM_MINUTE] = { F_MINUTE, 0, 59, 2, 2 },
    [NUM_FIRST] = { F_FIRST, 1, 31, 0, 2 },
    [NUM_SECOND] = { F_SECOND, 1, 31, 0, 2 },
    [NUM_ORDINAL_DIGITS] = { F_ORD, 1, INT16_MAX, 0, 2 },
};

/* "1990", "90", and the centuries before 1000: tens of years. */
static bool is_decade(int16_t v, uint32_t digits)
{
    return v % 10 == 0 && ((digits == 4 && v >= 1000 && v < 2100) || (digits == 2 && v >= 20) || digits == 3);
}

/* A number in the role at piece `at`: fills its field and returns the piece behind it, or NO_MATCH. */
static uint32_t match_number(const Matcher *m, NumberRole role, uint32_t at, Frame *f)
{
    const Piece *p = piece(m, at);
    if (!p) return NO_MATCH;
    int16_t v = (int16_t)(p->number > COUNT_MAX ? COUNT_MAX + 1 : p->number);
    if (role == NUM_COUNT || role == NUM_COUNT2) {
        uint32_t used = v < 0 ? number_words(m, at, &v) : 1;
        if (!used || v > COUNT_MAX) return NO_MATCH;
        f->f[role == NUM_COUNT ? F_N : F_N2] = v;
        return at + used;
    }
    if (role == NUM_ORDINAL || role == NUM_DAY_ORDINAL) {
        uint32_t used = v < 0 ? ordinal_words(m, at, &v) : 0;
        if (!used || (role == NUM_DAY_ORDINAL && v > 31)) return NO_MATCH;
        f->f[role == NUM_ORDINAL ? F_ORD : F_DAY] = v;
        return at + used;
    }
    if (role == NUM_CLOCK) { /* "1130 am", "0300 GMT": hour and minute, whose colon was lost or never there */
        enum { HOUR = 100 };
        if (p->digits < 3 || p->digits > 4 || v < 0 || v / HOUR > 24 || v % HOUR > 59) return NO_MATCH;
        f->f[F_HOUR] = (int16_t)(v / HOUR);
        f->f[F_MINUTE] = (int16_t)(v % HOUR);
        return at + 1;
    }
    const Digits *d = &digits_of[role];
    if (v < 0 || v < d->least || v > d->most || p->digits < d->digits_min || p->digits > d->digits_max) return NO_MATCH;
    if (role == NUM_DECADE && !is_decade(v, p->digits)) return NO_MATCH;
    f->f[d->field] = v;
    return at + 1;
}

static uint32_t match_pattern(const Matcher *m, const Pattern *p, uint32_t at, State *st, bool second);

static void blank(Frame *f)
{
    for (int i = 0; i < F_COUNT; i++) f->f[i] = UNSET;
}

/* The longest of a sub-pattern's alternatives at piece `at`. */
static const Memo *match_sub(const Matcher *m, uint32_t id, uint32_t at)
{
    size_t row = (at % MEMO_PIECES) * m->w->subs.count + id;
    Memo *memo = &m->bench->memo[row];
    uint64_t stamp = m->bench->stretch * WHEN_PIECES_MAX + at;
    if (m->bench->stamp[row] == stamp) return memo;
    m->bench->stamp[row] = stamp;
    *memo = (Memo){ .end = NO_MATCH };
    const IdList *sub = &m->w->subs.at[id];
    uint32_t key = key_at(m, at), next = key_at(m, at + 1);
    for (size_t i = 0; i < sub->count; i++) {
        const Pattern *p = &m->w->patterns.at[sub->at[i]];
        if (!may_open(&p->opening, key, next)) continue;
        State trial = { .switched = 0 };
        blank(&trial.frame[0]);
        uint32_t to = match_pattern(m, p, at, &trial, false);
        if (to == NO_MATCH || (memo->end != NO_MATCH && to <= memo->end)) continue;
        memo->end = to;
        memo->frame = trial.frame[0];
    }
    return memo;
}

/* One alternative at piece `at`; where it ends, or NO_MATCH. */
static uint32_t match_alt(const Matcher *m, Alt a, uint32_t at, State *st, bool second)
{
    const Piece *p = piece(m, at);
    if (!p) return NO_MATCH;
    Frame *f = &st->frame[second];
    if (a.kind == ALT_WORD) return p->word == a.id ? at + 1 : NO_MATCH;
    if (a.kind == ALT_CUE) return (p->cues & a.id) || (a.id == CUE_COUNTED && p->plural && p->lower) ? at + 1 : NO_MATCH;
    uint32_t end = NO_MATCH;
    if (a.kind == ALT_NUMBER) {
        end = match_number(m, (NumberRole)a.id, at, f);
    } else if (a.kind == ALT_SUB) {
        if (!may_open(&m->w->sub_openings[a.id], piece_key(m->w, p), key_at(m, at + 1))) return NO_MATCH;
        const Memo *memo = match_sub(m, a.id, at);
        end = memo->end;
        for (int i = 0; end != NO_MATCH && i < F_COUNT; i++)
            if (memo->frame.f[i] != UNSET) f->f[i] = memo->frame.f[i];
    } else {
        int16_t value;
        uint32_t n = find_phrase(m, at, a.id == F_WITHIN ? F_UNIT : (uint8_t)a.id, a.kind == ALT_STRONG, &value);
        if (n == 0) return NO_MATCH;
        f->f[a.id] = value;
        end = at + n;
    }
    if (end != NO_MATCH && second && st->second_from == 0) st->second_from = at;
    return end;
}

/* Does an element that only looks find one of its alternatives at piece `at`? */
static bool looks_at(const Matcher *m, const Element *e, uint32_t at, const State *st, bool second)
{
    const Piece *p = piece(m, at);
    for (uint32_t i = 0; p && i < e->count; i++) {
        State trial = *st;
        uint32_t end = match_alt(m, m->w->alts.at[e->alts + i], at, &trial, second);
        if (end != NO_MATCH && (!e->before || end == at + 1) && !(e->glued && p->space)) return true;
    }
    return false;
}

static uint32_t match_from(const Matcher *m, uint32_t el, uint32_t el_end, uint32_t at, State *st, bool second)
{
    if (el == el_end) return at;
    const Element *e = &m->w->elements.at[el];
    const Piece *p = piece(m, at);
    second |= e->second;
    if (e->before || e->ahead || e->negative) {
        bool found = !e->before && looks_at(m, e, at, st, second);
        for (uint32_t from = at, i = 0; e->before && from > 0; i++) { /* articles between do not count: "entre el lunes y el" */
            found = looks_at(m, e, --from, st, second);
            if (found || i == 2 || !((m->p->at[from].cues & CUE_ARTICLE) || mark_at(m, from) == '\'')) break;
        }
        return found != e->negative ? match_from(m, el + 1, el_end, at, st, second) : NO_MATCH;
    }
    for (uint32_t i = 0; i < e->count && p && !(e->glued && p->space); i++) {
        Alt a = m->w->alts.at[e->alts + i];
        if (a.kind == ALT_WORD && p->word != a.id) continue;
        State trial = *st;
        if (e->second && trial.switched == 0) trial.switched = at;
        uint32_t next = match_alt(m, a, at, &trial, second);
        if (next == NO_MATCH) continue;
        next = match_from(m, el + 1, el_end, next, &trial, second);
        if (next == NO_MATCH) continue;
        *st = trial;
        return next;
    }
    return e->optional ? match_from(m, el + 1, el_end, at, st, second) : NO_MATCH;
}

static uint32_t match_pattern(const Matcher *m, const Pattern *p, uint32_t at, State *st, bool second)
{
    uint32_t end = match_from(m, p->elements, p->elements + p->count, at, st, second);
    if (end == NO_MATCH) return end;
    for (uint32_t i = 0; i < p->setting_count; i++) {
        Setting s = m->w->settings.at[p->settings + i];
        st->frame[second].f[s.field] = s.value;
    }
    return end;
}

static bool one_of(char c, const char *marks) { return c != '\0' && strchr(marks, c) != NULL; }

/* A number inside a larger one, a version, an address, a price or a code ("3.5", "T2", "$200", "a/2017/11") is no time. */
static bool clean_edges(const Matcher *m, uint32_t from, uint32_t to)
{
    const Piece *first = &m->p->at[from], *last = &m->p->at[to - 1];
    if (first->number >= 0 && from > 0 && !first->space) {
        const Piece *before = piece(m, from - 1);
        char c = mark_at(m, from - 1);
        if (before->number >= 0 || before->upper || before->lower || one_of(c, "$#@=_")) return false;
        if (one_of(c, ".,:/-+&") && from > 1 && !before->space && !mark_at(m, from - 2)) return false;
    }
    if (first->number < 0 && to == from + 1 && from > 1 && !first->space && mark_at(m, from - 1) == '-' && !piece(m, from - 1)->space &&
        !mark_at(m, from - 2))
        return false;
    if (mark_at(m, from) == '\'' && from > 0 && !first->space && !mark_at(m, from - 1)) return false;
    const Piece *after = piece(m, to);
    if (last->number < 0 || !after || after->space) return true;
    char c = mark_at(m, to);
    if (after->number >= 0 || after->upper || after->lower || c == '%') return false;
    return !(one_of(c, ".,:/-") && piece(m, to + 1) && !piece(m, to + 1)->space && piece(m, to + 1)->number >= 0);
}

/* "Will", "be held"; not "may be the deadliest". */
static bool tells_future(const Matcher *m, uint32_t i, uint32_t first)
{
    return (m->p->at[i].cues & CUE_FUTURE) && !(i > first && (m->p->at[i - 1].cues & CUE_MAYBE));
}

/* What piece i tells of the time of what happens. "Will be held" is to come although "held" alone would be past; the word
 * before is asked only down to `first`. */
static bool tells_tense(const Matcher *m, uint32_t i, uint32_t first, Found *f)
{
    const Piece *p = &m->p->at[i];
    f->future = tells_future(m, i, first) || (i > first && tells_future(m, i - 1, first));
    f->past = !f->future && ((p->cues & CUE_PAST) || p->past);
    return f->future || f->past;
}

/* The nearest word that tells, before the time or else just after it; what has lasted since a day is told before the next comma. */
static void find_tense(const Matcher *m, uint32_t from, uint32_t to, Found *f)
{
    for (uint32_t i = from; i > 0 && from - i < CUE_BACK && !(m->p->at[i - 1].cues & CUE_STOP); i--)
        if (tells_tense(m, i - 1, 0, f)) return;
    for (uint32_t i = to; i < m->p->count && i - to < CUE_AHEAD && !(m->p->at[i].cues & CUE_STOP) && !(f->since && mark_at(m, i) == ','); i++)
        if (tells_tense(m, i, to, f)) return;
}

/* "since the 5th", "dall'8": the word before, articles and their apostrophes left aside. */
static uint16_t cues_before(const Matcher *m, uint32_t from)
{
    for (int i = 0; i < 3 && from > 0; i++) {
        uint16_t cues = m->p->at[--from].cues;
        if ((cues & (CUE_SINCE | CUE_UNTIL | CUE_DEADLINE)) || !((cues & CUE_ARTICLE) || mark_at(m, from) == '\'')) return cues;
    }
    return 0;
}

/* "2012'den beri": the word behind, an ending left aside, with its apostrophe or without. */
static uint16_t cues_behind(const Matcher *m, uint32_t to)
{
    while (to < m->p->count && m->p->at[to].span.from < m->p->at[to - 1].cover) to++;
    if (mark_at(m, to) == '\'') to += 2;
    return to < m->p->count ? m->p->at[to].cues : 0;
}

/* 9/11/2017: by the habit of the language, unless only the other way is a date. */
static void order_numbers(const When *w, Frame *f)
{
    int16_t first = f->f[F_FIRST], second = f->f[F_SECOND];
    if (first == UNSET || second == UNSET) return;
    bool month_first = w->month_first ? first <= 12 : second > 12;
    f->f[F_MONTH] = month_first ? first : second;
    f->f[F_DAY] = month_first ? second : first;
}

/* "AFP Wednesday 29 Oct 2014 Air raids ...", "Posted on April 2 2017", "16-11-2014 title: Air raids": no running text before it, none goes
 * on after it. */
static bool is_headed(const Matcher *m, uint32_t from, uint32_t to)
{
    const bool label = from == 0 && mark_at(m, to + 1) == ':';
    if (to < m->p->count && !label && (m->p->at[to].lower || mark_at(m, to) == ',')) return false;
    for (uint32_t i = from, back = 0; i > 0 && back < 2; back++)
        if (m->p->at[--i].cues & CUE_DATELINE) return true;
    const Piece *before = from > 0 ? &m->p->at[from - 1] : NULL;
    return !before || before->all_upper || !(before->upper || before->lower);
}

static void emit(const Matcher *m, uint32_t from, uint32_t to, uint8_t op, const State *st, const Found *f0, Arena *a, FoundList *out)
{
    Found f = *f0;
    f.op = op;
    f.frame[0] = st->frame[0];
    f.frame[1] = st->frame[1];
    order_numbers(m->w, &f.frame[0]);
    order_numbers(m->w, &f.frame[1]);
    f.span = (Span){ m->p->at[from].span.from, m->p->at[to - 1].cover };
    if (op == OP_RANGE && st->switched > from && st->second_from > st->switched) {
        f.ends[0] = (Span){ f.span.from, m->p->at[st->switched - 1].span.to };
        f.ends[1] = (Span){ m->p->at[st->second_from].span.from, f.span.to };
    }
    uint16_t cues = op == OP_RANGE ? 0 : m->w->postpositions ? cues_behind(m, to) : cues_before(m, from);
    f.since = cues & CUE_SINCE;
    f.until = cues & CUE_UNTIL;
    f.headed = is_headed(m, from, to);
    find_tense(m, from, to, &f);
    if (cues & CUE_DEADLINE && from > 1) f.future |= !f.past; /* "must leave by October 10", not "By Friday they had left" */
    if (f.since) f.future = false;                            /* "would be the first since March" */
    LIST_PUSH(a, out, f);
}

void when_match(const When *w, Str text, Bench *bench, const Found *f0, Arena *a, FoundList *out)
{
    const Pieces *p = &bench->pieces;
    Matcher m = { w, p, text, bench };
    State none = { .switched = 0 };
    blank(&none.frame[0]);
    blank(&none.frame[1]);
    bench->stretch++;
    for (uint32_t at = 0; at < p->count;) {
        uint32_t key = key_at(&m, at), next = key_at(&m, at + 1), end = 0;
        if (key == MAP_NONE) {
            at++;
            continue;
        }
        const IdList *list = &w->patterns_by_word[key];
        State best = none;
        uint8_t op = OP_NONE;
        for (size_t i = 0; i < list->count; i++) {
            const Pattern *pat = &w->patterns.at[list->at[i]];
            if (!pat->opening.one && !key_in(pat->opening.second, next)) continue;
            State trial = none;
            uint32_t to = match_pattern(&m, pat, at, &trial, false);
            if (to == NO_MATCH || to <= end || to <= at || !clean_edges(&m, at, to)) continue;
            end = to;
            best = trial;
            op = pat->op;
        }
        if (end && op != OP_SKIP) emit(&m, at, end, op, &best, f0, a, out);
        at = end ? end : at + 1;
    }
}
