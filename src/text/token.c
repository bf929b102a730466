/* text/token.c - a stretch of text as tokens: atoms are read one by one, and each boundary without a space is decided. */
#include "text/rules.h"

#include "base/utf8.h"

enum {
    ADDRESS_LOOK_MAX = 2000, /* bytes of a run without spaces in which an address's marks are sought */
    ABBREVIATION_MAX = 16,   /* bytes; no longer token is looked up */
};

static uint32_t hash_step(uint32_t h, uint32_t c) { return (h ^ c) * 0x9E3779B1u ^ h >> 15; }

uint32_t atom_hash(Str s)
{
    uint32_t h = 1;
    for (size_t i = 0; i < s.len;) {
        unsigned char b = (unsigned char)s.at[i];
        if (b < 0x80) h = hash_step(h, (unsigned char)ascii_down((char)b)), i++;
        else h = hash_step(h, plain_sign(utf8_lower(utf8_next(s, &i))));
    }
    return h;
}

static AtomKind kind_of(uint32_t c)
{
    if (c < 0x80) return ascii_alpha((char)c) ? ATOM_LETTERS : ascii_digit((char)c) ? ATOM_DIGITS : ATOM_OTHER;
    return utf8_is_letter(c) || utf8_is_mark(c) ? ATOM_LETTERS : utf8_is_digit(c) ? ATOM_DIGITS : ATOM_OTHER;
}

static bool is_space(uint32_t c) { return c < 0x80 ? ascii_space((char)c) : utf8_is_space(c); }

typedef struct {
    Str text;
    size_t at, end;
} AtomReader;

static Atom read_atom(AtomReader *r)
{
    Atom a = { .kind = ATOM_END, .hash = 2, .shape = 0, .space_before = true };
    size_t from = r->at;
    uint32_t c = 0;
    for (;;) {
        if (r->at >= r->end) return a;
        size_t here = r->at;
        c = utf8_next(r->text, &r->at);
        if (!is_space(c)) {
            a.space_before = here > from;
            from = here;
            break;
        }
    }
    a.kind = (uint8_t)kind_of(c);
    if (a.kind == ATOM_OTHER) {
        a.span = (Span){ (uint32_t)from, (uint32_t)r->at };
        a.hash = hash_step(1, plain_sign(c));
        a.shape = 0x1000 + plain_sign(c);
        return a;
    }
    a.upper = c < 0x80 ? ascii_upper((char)c) : utf8_is_upper(c);
    bool lower_seen = !a.upper;
    uint32_t count = 1, h = hash_step(1, c < 0x80 ? (unsigned char)ascii_down((char)c) : utf8_lower(c));
    while (r->at < r->end) {
        size_t here = r->at;
        unsigned char b = (unsigned char)r->text.at[here];
        if (b < 0x80) {
            if ((a.kind == ATOM_LETTERS ? ascii_alpha((char)b) : ascii_digit((char)b)) == false) break;
            r->at++;
            lower_seen |= !ascii_upper((char)b);
            h = hash_step(h, (unsigned char)ascii_down((char)b));
        } else {
            c = utf8_next(r->text, &r->at);
            if (is_space(c) || kind_of(c) != (AtomKind)a.kind) {
                r->at = here;
                break;
            }
            lower_seen |= !utf8_is_upper(c);
            h = hash_step(h, utf8_lower(c));
        }
        count++;
    }
    a.span = (Span){ (uint32_t)from, (uint32_t)r->at };
    a.hash = h;
    a.all_upper = a.kind == ATOM_LETTERS && !lower_seen && count > 1;
    uint32_t len = count < 4 ? count : 4;
    a.shape = (uint32_t)a.kind * 64 + (a.all_upper ? 32u : 0) + (a.upper ? 16u : 0) + len;
    return a;
}

/* ---- features ---- */

void join_features(const JoinPlace *p, uint32_t out[JOIN_FEATURES])
{
    uint32_t l = p->left->hash, r = p->right->hash, ls = p->left->shape, rs = p->right->shape;
    uint32_t bs = p->before->space_before && p->before->kind == ATOM_END ? 1 : p->before->shape;
    if (p->left->space_before) bs = rule_mix(bs, 7);
    bool closes = p->after->kind == ATOM_END || p->after->space_before;
    uint32_t as = closes ? 3 : p->after->shape;
    uint32_t next = closes ? rule_mix(p->after->shape & 0x30, p->after->kind) : 5;
    uint32_t known = (p->token_is_abbreviation ? 2u : 0) + (p->looks_like_address ? 1u : 0);
    uint32_t len = p->token_len < 5 ? p->token_len : 5, n = 0;
    out[n++] = rule_mix(1, l ^ rule_mix(0, r));
    out[n++] = rule_mix(2, rule_mix(ls, rs));
    out[n++] = rule_mix(3, rule_mix(rule_mix(bs, ls), rs));
    out[n++] = rule_mix(4, rule_mix(rule_mix(ls, rs), as));
    out[n++] = rule_mix(5, rule_mix(l, rs));
    out[n++] = rule_mix(6, rule_mix(ls, r));
    out[n++] = rule_mix(7, rule_mix(rule_mix(bs, l), rule_mix(r, as)));
    out[n++] = rule_mix(8, rule_mix(p->token_hash, r));
    out[n++] = rule_mix(9, rule_mix(rule_mix(p->token_hash, r), closes ? 3 : p->after->hash));
    out[n++] = rule_mix(10, rule_mix(known, rule_mix(r, next)));
    out[n++] = rule_mix(11, rule_mix(rule_mix(len, ls), rule_mix(rs, as)));
    out[n++] = rule_mix(12, rule_mix(p->looks_like_address, rule_mix(ls, rs)));
    out[n++] = rule_mix(13, rule_mix(rule_mix(r, next), rule_mix(ls, len)));
    out[n++] = rule_mix(14, rule_mix(rule_mix(p->before->hash, l), r));
    out[n++] = rule_mix(15, rule_mix(l, closes ? 3 : p->after->hash));
    out[n++] = rule_mix(16, rule_mix(rule_mix(ls, r), rule_mix(as, closes ? 1 : p->after->hash)));
    out[n++] = rule_mix(17, rule_mix(known, rule_mix(p->token_hash, next)));
    out[n++] = rule_mix(18, known);
    for (uint32_t i = 0; i < n; i++) out[i] &= RULE_WEIGHTS - 1;
}

/* The code point of a mark, 0 of letters and digits. */
static uint32_t mark_of(const Atom *a) { return a->kind == ATOM_OTHER ? a->shape - 0x1000 : 0; }

static bool is_closing_quote(uint32_t mark) { return mark == '"' || mark == 0x201C || mark == 0x201D || mark == 0xBB; }

/* "Afrine? ", "Syrie: ", and the point of 'eingerückt." ': marks that end a word, which a model never saw there whose treebank sets a space before
 * them or no such quotation marks behind. */
static bool ends_word(const JoinPlace *p)
{
    const uint32_t mark = mark_of(p->right);
    if (p->left->kind != ATOM_LETTERS || mark == 0 || p->looks_like_address) return false;
    if (p->after->kind == ATOM_END || p->after->space_before)
        return mark == '?' || mark == '!' || mark == ':' || mark == ';' || is_closing_quote(mark);
    const bool initial = (p->left->shape & 15) == 1;
    return mark == '.' && is_closing_quote(mark_of(p->after)) && !initial && !p->token_is_abbreviation;
}

bool join_by_model(void *user, const JoinPlace *p)
{
    const TextRules *rules = user;
    if (ends_word(p)) return false;
    uint32_t f[JOIN_FEATURES];
    join_features(p, f);
    int32_t score = 0;
    for (int i = 0; i < JOIN_FEATURES; i++) score += rules->join[f[i]];
    return score > 0;
}

static bool is_apostrophe(const Atom *a)
{
    uint32_t c = a->shape - 0x1000;
    return a->kind == ATOM_OTHER && (c == '\'' || c == '`');
}

bool join_by_rule(void *user, const JoinPlace *p)
{
    (void)user;
    const Atom *l = p->left, *r = p->right, *a = p->after;
    bool closes = a->kind == ATOM_END || a->space_before;
    bool l_word = l->kind != ATOM_OTHER, r_word = r->kind != ATOM_OTHER;
    uint32_t lc = l_word ? 0 : l->shape - 0x1000, rc = r_word ? 0 : r->shape - 0x1000;
    if (p->looks_like_address) return !(closes && !r_word && rc != '/');
    if (l_word && r_word) return true;
    if (!l_word && !r_word) return lc == rc && (lc == '.' || lc == '-' || lc == '!' || lc == '?');
    if (is_apostrophe(r)) return !closes && a->kind == ATOM_LETTERS;
    if (is_apostrophe(l)) return p->token_len > 1 && r->kind == ATOM_LETTERS;
    if (rc == '.' && l->kind == ATOM_LETTERS) {
        if (p->token_is_abbreviation) return true;
        if (closes) return (l->shape & 15) == 1 && l->upper; /* an initial, or the last point of "U.S." */
        return a->kind == ATOM_LETTERS && (l->shape & 15) <= 2;
    }
    if (lc == '.' && r->kind == ATOM_LETTERS) return p->token_len > 1;
    if (l->kind == ATOM_DIGITS && (rc == '.' || rc == ',' || rc == ':')) return !closes && a->kind == ATOM_DIGITS;
    if (r->kind == ATOM_DIGITS && (lc == '.' || lc == ',' || lc == ':')) return p->token_len > 1;
    if (rc == '&' || rc == '_') return !closes;
    return lc == '&' || lc == '_' || ((lc == '@' || lc == '#') && p->token_len == 1);
}

/* ---- tokens ---- */

static bool address_in(Str s)
{
    s = str_head(s, ADDRESS_LOOK_MAX);
    size_t end = 0;
    while (end < s.len && !ascii_space(s.at[end])) end++;
    s.len = end;
    return memchr(s.at, '@', s.len) || str_find(s, STR("://"), 0) != SIZE_MAX || str_starts(s, STR("www."));
}

bool rules_abbreviation(const TextRules *rules, Str token)
{
    if (rules == NULL || rules->abbreviations.count == 0 || token.len == 0 || token.len > ABBREVIATION_MAX) return false;
    if (token.at[token.len - 1] == '.') token.len--;
    char low[2 * ABBREVIATION_MAX];
    size_t n = 0;
    for (size_t i = 0; i < token.len && n + 4 <= sizeof low;) n += utf8_put(utf8_lower(utf8_next(token, &i)), low + n);
    return map_get(&rules->abbreviations, (Str){ low, n }) != MAP_NONE;
}

static uint8_t flags_of(const Atom *a) { return (uint8_t)((a->kind == ATOM_LETTERS ? TOKEN_WORD : 0) | (a->kind == ATOM_DIGITS ? TOKEN_NUMBER : 0)); }

/* For TOKEN_ALL_UPPER: a small letter in the atom; at least how many capitals (two stands for more). */
static bool has_lower(const Atom *a) { return a->kind == ATOM_LETTERS && !a->all_upper && !(a->upper && a->shape % 16 == 1); }
static uint32_t capitals_of(const Atom *a) { return a->all_upper ? 2 : a->upper; }

static uint8_t gap_flags(Str text, size_t from, size_t to)
{
    if (from == to) return 0;
    bool line = memchr(text.at + from, '\n', to - from) != NULL || memchr(text.at + from, '\r', to - from) != NULL;
    return (uint8_t)(TOKEN_SPACE_AFTER | (line ? TOKEN_BREAK_AFTER : 0));
}

void text_tokens(const TextRules *rules, Str text, Span stretch, JoinDecide decide, void *user, Arena *keep, TokenList *out)
{
    AtomReader r = { text, stretch.from, stretch.to };
    Atom before = { .kind = ATOM_END, .space_before = true }, left = read_atom(&r), right = read_atom(&r), after = read_atom(&r);
    Token token = { .span = left.span, .flags = flags_of(&left) };
    uint32_t hash = left.hash, len = 1;
    bool address = left.kind != ATOM_END && address_in((Str){ text.at + left.span.from, stretch.to - left.span.from });
    bool lower = has_lower(&left);
    uint32_t capitals = capitals_of(&left);
    if (left.upper) token.flags |= TOKEN_UPPER;
    while (left.kind != ATOM_END) {
        bool joined = false;
        if (right.kind != ATOM_END && !right.space_before) {
            JoinPlace place = { &before, &left, &right, &after, &after, hash, len, false, address };
            place.token_is_abbreviation = right.kind == ATOM_OTHER && right.shape == 0x1000 + '.' &&
                                          rules_abbreviation(rules, str_span(text, token.span));
            /* "Maj. Gen. Jones": a capital stands before and behind the point */
            joined = decide(user, &place) || (place.token_is_abbreviation && left.upper && after.upper && after.space_before);
        }
        if (joined) {
            token.span.to = right.span.to;
            token.flags |= flags_of(&right);
            hash = rule_mix(hash, right.hash);
            len++;
            lower |= has_lower(&right);
            capitals += capitals_of(&right);
        } else {
            size_t gap_to = right.kind == ATOM_END ? stretch.to : right.span.from;
            if (!lower && capitals > 1) token.flags |= TOKEN_ALL_UPPER;
            token.flags |= gap_flags(text, token.span.to, gap_to);
            LIST_PUSH(keep, out, token);
            token = (Token){ .span = right.span, .flags = flags_of(&right) };
            if (right.upper) token.flags |= TOKEN_UPPER;
            hash = right.hash;
            len = 1;
            lower = has_lower(&right);
            capitals = capitals_of(&right);
            if (right.kind != ATOM_END && right.space_before) address = address_in((Str){ text.at + right.span.from, stretch.to - right.span.from });
        }
        before = left;
        left = right;
        right = after;
        after = read_atom(&r);
    }
}
