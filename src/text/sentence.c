/* text/sentence.c - runs of tokens as sentences: blank lines and short lines end one, elsewhere each token is asked. */
#include "text/rules.h"

#include "base/utf8.h"

enum {
    WRAP_MAX = 120,    /* a longer line was not broken to fit a page: each line break is then meant */
    CASED_END = 0x590, /* Latin, Greek, Cyrillic, Armenian lie before it; what follows knows no capitals */
};

/* ---- what a token looks like ---- */

/* The sentence has no token before its first; the stretch none behind its last. */
static const Look no_before = { 5, 5, 5, 5 }, no_after = { 3, 3, 3, 3 };

static Look look_at(const Text *t, uint32_t i, uint32_t end)
{
    if (i >= end) return no_after;
    Str s = token_str(t, i);
    uint8_t f = t->tokens[i].flags;
    size_t pos = 0, at;
    Look k = { .hash = atom_hash(s), .first = utf8_next(s, &pos) };
    k.last = utf8_before(s, s.len, &at);
    if (f & (TOKEN_WORD | TOKEN_NUMBER)) {
        uint32_t len = (uint32_t)(s.len < 4 ? s.len : 4);
        k.shape = 16 + len + (f & TOKEN_UPPER ? 32u : 0) + (f & TOKEN_ALL_UPPER ? 64u : 0) + (f & TOKEN_NUMBER ? 128u : 0) +
                  (f & TOKEN_WORD ? 256u : 0) + (k.last == '.' ? 512u : 0);
    } else {
        k.shape = 0x1000 + plain_sign(k.first) + (s.len > 1 ? 0x400000u : 0);
    }
    return k;
}

void break_features(const BreakPlace *p, uint32_t out[BREAK_FEATURES])
{
    const Text *t = p->text;
    const Look b = p->before, l = p->left, r = p->right, a = p->after;
    uint32_t gap = t->tokens[p->i].flags & (TOKEN_SPACE_AFTER | TOKEN_BREAK_AFTER);
    uint32_t len = p->i - p->from + 1, bucket = len < 4 ? len : len < 8 ? 5 : len < 16 ? 6 : len < 32 ? 7 : 8;
    uint32_t quoted = p->quotes & 1, open = p->brackets > 0, short_l = l.shape & ~15u, short_r = r.shape & ~15u, n = 0;
    if (l.shape >= 0x1000) short_l = l.shape;
    if (r.shape >= 0x1000) short_r = r.shape;
    out[n++] = rule_mix(1, rule_mix(l.hash, gap));
    out[n++] = rule_mix(2, rule_mix(r.hash, gap));
    out[n++] = rule_mix(3, rule_mix(rule_mix(l.hash, r.hash), gap));
    out[n++] = rule_mix(4, rule_mix(rule_mix(short_l, short_r), gap));
    out[n++] = rule_mix(5, rule_mix(rule_mix(l.shape, r.shape), gap));
    out[n++] = rule_mix(6, rule_mix(rule_mix(b.shape, l.shape), r.shape));
    out[n++] = rule_mix(7, rule_mix(rule_mix(l.shape, r.shape), a.shape));
    out[n++] = rule_mix(8, rule_mix(rule_mix(l.hash, short_r), gap));
    out[n++] = rule_mix(9, rule_mix(rule_mix(short_l, r.hash), rule_mix(r.shape, gap)));
    out[n++] = rule_mix(10, rule_mix(rule_mix(b.hash, l.hash), short_r));
    out[n++] = rule_mix(11, rule_mix(rule_mix(short_l, r.hash), a.hash));
    out[n++] = rule_mix(12, rule_mix(rule_mix(quoted, l.shape), short_r));
    out[n++] = rule_mix(13, rule_mix(rule_mix(open, l.shape), short_r));
    out[n++] = rule_mix(14, rule_mix(rule_mix(bucket, short_l), short_r));
    out[n++] = rule_mix(15, rule_mix(bucket, rule_mix(l.hash, short_r)));
    out[n++] = rule_mix(16, rule_mix(rule_mix(p->abbreviation, l.last), rule_mix(r.shape, gap)));
    out[n++] = rule_mix(17, rule_mix(rule_mix(b.hash, short_l), rule_mix(r.shape, gap)));
    out[n++] = rule_mix(18, rule_mix(rule_mix(l.last, r.first < 0x80 && ascii_lower((char)r.first) ? 'a' : r.shape), quoted));
    out[n++] = rule_mix(19, rule_mix(rule_mix(p->abbreviation, b.shape), rule_mix(l.shape, r.hash)));
    out[n++] = rule_mix(20, rule_mix(rule_mix(bucket, quoted), rule_mix(open, short_r)));
    out[n++] = rule_mix(21, rule_mix(rule_mix(short_l, short_r), rule_mix(a.shape & ~15u, b.shape & ~15u)));
    out[n++] = rule_mix(22, rule_mix(r.hash, a.hash));
    out[n++] = rule_mix(23, rule_mix(b.hash, l.hash));
    out[n++] = rule_mix(24, rule_mix(rule_mix(l.shape, r.shape), rule_mix(a.shape, b.shape)));
    out[n++] = rule_mix(25, rule_mix(t->tokens[p->from].flags & (TOKEN_UPPER | TOKEN_WORD | TOKEN_NUMBER), rule_mix(short_l, short_r)));
    out[n++] = 26;
    for (uint32_t i = 0; i < n; i++) out[i] &= RULE_WEIGHTS - 1;
}

/* '... injured more than 200." The monitor': no point of a number stands before a closing quotation mark and a capital. */
static bool ends_quoted_number(const BreakPlace *p)
{
    const Text *t = p->text;
    const bool number = p->i > p->from && t->tokens[p->i - 1].flags & TOKEN_NUMBER && p->before.last == '.';
    const bool quote = p->left.shape >= 0x1000 && (p->left.first == '"' || p->left.first == 0x201D);
    return number && quote && t->tokens[p->i].flags & TOKEN_SPACE_AFTER && p->right.shape < 0x1000 && utf8_is_upper(p->right.first);
}

/* "Thursday 9 Jul 2015": the month between the day and the year begins no sentence. */
static bool is_within_date(const BreakPlace *p)
{
    enum { DAY = 2, MONTH = 3, YEAR = 4 }; /* at most, at least, exactly so long */
    const Text *t = p->text;
    if (p->i + 2 >= p->end) return false;
    const Token *day = &t->tokens[p->i], *month = day + 1, *year = day + 2;
    return day->flags & TOKEN_NUMBER && token_str(t, p->i).len <= DAY && p->left.last != '.' && month->flags & TOKEN_UPPER &&
           !(month->flags & TOKEN_NUMBER) && token_str(t, p->i + 1).len >= MONTH && year->flags & TOKEN_NUMBER && token_str(t, p->i + 2).len == YEAR;
}

/* 'The army "liberated" Tal Afar': a word or two in quotation marks, as writers set them who would not say so themselves, end no sentence. */
static bool is_quoted_word(const BreakPlace *p)
{
    enum { WORDS_MAX = 3 };
    const Text *t = p->text;
    const uint32_t sign = p->left.first;
    if (p->left.shape < 0x1000 || (sign != '"' && sign != '\'' && sign != 0x201D)) return false;
    for (uint32_t k = p->i; k > p->from + 1 && p->i - k <= WORDS_MAX; k--) {
        size_t pos = 0;
        if (!(t->tokens[k - 1].flags & TOKEN_WORD)) return k < p->i && utf8_next(token_str(t, k - 1), &pos) == (sign == 0x201D ? 0x201C : sign);
        if (t->tokens[k - 1].flags & TOKEN_UPPER) return false;
    }
    return false;
}

/* "Members of the al-Qaeda-linked | Nusra Front": a word in small letters that a hyphen joins to the one before ends no sentence without a sign. */
static bool is_joined_word(const BreakPlace *p)
{
    const Text *t = p->text;
    if (p->i < p->from + 2 || !str_eq(token_str(t, p->i - 1), STR("-")) || t->tokens[p->i].flags & (TOKEN_UPPER | TOKEN_NUMBER)) return false;
    return t->tokens[p->i].flags & TOKEN_WORD && !((t->tokens[p->i - 1].flags | t->tokens[p->i - 2].flags) & TOKEN_SPACE_AFTER);
}

/* "The SDF captured |Hajin, the group's last town": a name before a comma begins no sentence behind a word in small letters without a sign. */
static bool is_name_in_clause(const BreakPlace *p)
{
    const Text *t = p->text;
    if (p->i + 2 >= p->end || t->tokens[p->i].flags & (TOKEN_UPPER | TOKEN_NUMBER | TOKEN_BREAK_AFTER)) return false;
    if (!(t->tokens[p->i].flags & TOKEN_WORD) || p->left.last == '.' || !(t->tokens[p->i + 1].flags & TOKEN_UPPER)) return false;
    return str_eq(token_str(t, p->i + 2), STR(","));
}

bool break_by_model(void *user, const BreakPlace *p)
{
    const TextRules *rules = user;
    uint32_t f[BREAK_FEATURES];
    break_features(p, f);
    int32_t score = 0;
    for (int i = 0; i < BREAK_FEATURES; i++) score += rules->brk[f[i]];
    return (score > 0 && !is_within_date(p) && !is_quoted_word(p) && !is_joined_word(p) && !is_name_in_clause(p)) || ends_quoted_number(p);
}

static bool ends_sentence(uint32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61F || c == 0x3002; }

static bool closes(uint32_t c) { return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB; }

bool break_by_rule(void *user, const BreakPlace *p)
{
    (void)user;
    const Text *t = p->text;
    const Look l = p->left, r = p->right;
    bool closing = closes(l.first) && l.shape >= 0x1000 && p->i > p->from;
    if (closing) {
        bool after_end = ends_sentence(p->before.first);
        if (!after_end || !(t->tokens[p->i].flags & TOKEN_SPACE_AFTER)) return false;
    } else {
        bool pointed_word = l.shape < 0x1000 && l.last == '.'; /* "U.S." before a capital says nothing */
        if (!ends_sentence(l.first) || pointed_word || p->abbreviation) return false;
    }
    if (closes(r.first) && r.shape >= 0x1000 && !(t->tokens[p->i].flags & TOKEN_SPACE_AFTER)) return false;
    if (p->brackets > 0 && !closing) return false;
    bool lower = r.first < 0x80 ? ascii_lower((char)r.first) : r.first < CASED_END && utf8_is_letter(r.first) && !utf8_is_upper(r.first);
    return !lower;
}

/* ---- lines and paragraphs ---- */

typedef enum { GAP_SPACE, GAP_LINE, GAP_PARAGRAPH } Gap;

/* One paragraph's lines: how wide it was set, so that a line that ends early can be told from one that was full. */
typedef struct {
    Str text;
    size_t end, width;
} Block;

static size_t line_end(Str text, size_t at, size_t end)
{
    const char *nl = at < end ? memchr(text.at + at, '\n', end - at) : NULL;
    return nl ? (size_t)(nl - text.at) : end;
}

static void enter_block(Block *b, size_t from, size_t end)
{
    b->width = 0;
    while (from < end) {
        size_t nl = line_end(b->text, from, end);
        Str line = str_trim((Str){ b->text.at + from, nl - from });
        if (line.len == 0) break;
        if (line.len > b->width) b->width = line.len;
        from = nl + 1;
    }
    b->end = from < end ? from : end;
}

static Gap gap_between(Block *b, size_t left_to, size_t right_from, size_t end)
{
    size_t nl = line_end(b->text, left_to, right_from);
    if (nl == right_from) return GAP_SPACE;
    if (line_end(b->text, nl + 1, right_from) < right_from) return GAP_PARAGRAPH;
    if (left_to >= b->end) {
        size_t line = left_to;
        while (line > 0 && b->text.at[line - 1] != '\n') line--;
        enter_block(b, line, end);
    }
    if (b->width > WRAP_MAX) return GAP_PARAGRAPH;
    size_t line = left_to, word = right_from;
    while (line > 0 && b->text.at[line - 1] != '\n') line--;
    while (word < end && !ascii_space(b->text.at[word])) word++;
    bool fitted = left_to - line + 1 + (word - right_from) <= b->width;
    return fitted ? GAP_PARAGRAPH : GAP_LINE;
}

void text_sentences(const TextRules *rules, const Text *text, uint32_t from, uint32_t to, BreakDecide decide, void *user, SentenceTake take,
                    void *taker)
{
    if (from == to) return;
    size_t end = text->tokens[to - 1].span.to;
    Block block = { .text = text->text };
    BreakPlace p = { .text = text, .from = from, .end = to, .right = look_at(text, from, to), .after = look_at(text, from + 1, to) };
    bool opens = true;
    for (uint32_t i = from; i < to; i++) {
        p.i = i;
        p.before = i > p.from ? p.left : no_before;
        p.left = p.right;
        p.right = p.after;
        p.after = look_at(text, i + 2, to);
        Str s = token_str(text, i);
        uint8_t flags = text->tokens[i].flags;
        if (s.len == 1 && s.at[0] == '"') p.quotes++;
        if (s.len == 1 && (s.at[0] == '(' || s.at[0] == '[')) p.brackets++;
        if (s.len == 1 && (s.at[0] == ')' || s.at[0] == ']') && p.brackets) p.brackets--;
        bool last = i + 1 == to, cut = last, paragraph = false;
        if (!last && flags & TOKEN_BREAK_AFTER)
            cut = paragraph = gap_between(&block, text->tokens[i].span.to, text->tokens[i + 1].span.from, end) == GAP_PARAGRAPH;
        if (!cut && i + 1 - p.from >= SENTENCE_TOKENS_MAX) cut = true;
        if (!cut) {
            p.abbreviation = rules_abbreviation(rules, s);
            const Str next = token_str(text, i + 1);
            const bool parted = str_eq(s, STR(".")) && i > p.from && !(text->tokens[i - 1].flags & TOKEN_SPACE_AFTER); /* "Maj", "." */
            const bool one = p.abbreviation || (parted && rules_abbreviation(rules, token_str(text, i - 1)));
            const bool two = one && str_ends(s, STR(".")) && str_ends(next, STR(".")) && rules_abbreviation(rules, next);
            cut = !two && decide(user, &p); /* "Maj. Gen." */
        }
        if (!cut) continue;
        take(taker, p.from, i + 1, opens);
        opens = paragraph;
        p.from = i + 1;
        p.quotes = p.brackets = 0;
    }
}
