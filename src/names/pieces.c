/* names/pieces.c - a sentence cut into what names are made of: words between spaces, hyphens and slashes, folded. */
#include "base/utf8.h"
#include "names/matcher.h"

/* What ties words into one name: "R+6", too. */
static bool is_hyphen(uint32_t c) { return c == '-' || c == '_' || c == '/' || c == '+' || (c >= 0x2010 && c <= 0x2014); }

static bool in_word(uint32_t c)
{
    if (c < 0x80) return ascii_alnum((char)c);
    if (fold_is_apostrophe(c)) return false; /* hamza and ayn are letters to Unicode */
    return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c) || fold_is_unseen(c);
}

typedef struct {
    Str s;
    size_t at, end;
} Cursor;

static uint32_t peek(const Cursor *c, size_t *next)
{
    *next = c->at;
    unsigned char b = (unsigned char)c->s.at[c->at];
    if (b >= 0x80) return utf8_next(c->s, next);
    *next = c->at + 1;
    return b;
}

/* Steps over what stands between two words and says how they are tied. */
static uint16_t read_gap(Cursor *c, bool after_points)
{
    uint16_t flags = PIECE_JOINED;
    for (size_t next; c->at < c->end; c->at = next) {
        uint32_t ch = peek(c, &next);
        if (in_word(ch)) break;
        if (ch < 0x80 ? ascii_space((char)ch) : utf8_is_space(ch)) flags &= (uint16_t)~PIECE_JOINED;
        else if (ch == '.' && after_points) after_points = false;
        else if (!is_hyphen(ch) && !fold_is_apostrophe(ch) && ch != '#' && ch != '@') flags |= PIECE_BREAK;
    }
    return flags;
}

/* "dell'ISIS", "d'Alep": the article is a word of its own. */
static bool is_elision(const Names *n, Str head)
{
    char plain[FOLD_WORD_MAX];
    return n && n->words.elisions.count && map_get(&n->words.elisions, (Str){ plain, fold_plain(head, plain) }) != MAP_NONE;
}

static bool read_word(Cursor *c, const Names *n, Piece *p)
{
    size_t from = c->at, next;
    if (from >= c->end) return false;
    uint32_t first = peek(c, &next), letters = 0, small = 0;
    while (c->at < c->end) {
        uint32_t ch = peek(c, &next);
        bool apostrophe = fold_is_apostrophe(ch);
        if (apostrophe || ch == '.') { /* inside a word only: a letter on either side */
            Cursor ahead = { c->s, next, c->end };
            size_t skip;
            if (c->at == from || next >= c->end) break;
            uint32_t then = peek(&ahead, &skip);
            if (!utf8_is_letter(then) && !utf8_is_mark(then)) break;
            if (apostrophe && is_elision(n, (Str){ c->s.at + from, c->at - from })) break;
            if (apostrophe) p->apostrophe = (uint16_t)(c->at - from > UINT16_MAX ? 0 : c->at - from);
            else p->flags |= PIECE_POINTS;
        } else if (!in_word(ch)) break;
        else if (ch < 0x80 ? ascii_alpha((char)ch) : utf8_is_letter(ch)) {
            letters++;
            small += ch < 0x80 ? ascii_lower((char)ch) : !utf8_is_upper(ch);
        }
        c->at = next;
    }
    p->span = (Span){ (uint32_t)from, (uint32_t)c->at };
    if (utf8_is_upper(first)) p->flags |= PIECE_UPPER;
    else if (utf8_lower(first) == first && (utf8_is_digit(first) || (first >= 0x590 && first < 0x900))) p->flags |= PIECE_CASELESS;
    if (letters && small == 0 && (p->flags & PIECE_UPPER)) p->flags |= PIECE_CAPITALS;
    return true;
}

static void fold_piece(Piece *p, Str text, Arena *a)
{
    char plain[FOLD_WORD_MAX], folded[FOLD_WORD_MAX];
    Str f = { plain, fold_plain(str_span(text, p->span), plain) };
    f = str_from(f, fold_arabic_article(f));
    size_t head = (size_t)(f.at - plain), len = fold_word(f, folded);
    bool same = len == f.len && memcmp(folded, f.at, len) == 0;
    char *at = arena_bytes(a, head + f.len + (same ? 0 : len));
    memcpy(at, plain, head + f.len);
    if (!same) memcpy(at + head + f.len, folded, len);
    p->plain = (Str){ at, head + f.len };
    if (str_find(p->plain, STR("dh"), 0) != SIZE_MAX) p->flags |= PIECE_DH;
    p->folded = (Str){ same ? at + head : at + head + f.len, len };
}

static uint16_t edges_of(const WordList *w, Str plain)
{
    uint32_t bits = map_get(&w->edges, plain);
    return bits == MAP_NONE ? 0 : (uint16_t)bits;
}

/* Whether small letters may begin names here (nobody wrote a capital) and whether capitals say nothing. */
static void judge_case(Pieces *p)
{
    uint32_t upper = 0, capitals = 0, words = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        if (p->at[i].flags & PIECE_CASELESS) continue;
        bool all = (p->at[i].flags & PIECE_CAPITALS) != 0;
        words++;
        capitals += all;
        upper += (p->at[i].flags & PIECE_UPPER) && !all && !(p->at[i].flags & PIECE_FIRST);
    }
    p->loose = upper == 0 && capitals * 2 < words;
    p->shouting = words > 2 && capitals * 4 > words * 3;
    p->titled = words > 4 && (upper + capitals) * 3 > words * 2;
}

bool capital_within(const Piece *p, Str text)
{
    for (uint32_t i = p->span.from + 1; i < p->span.to; i++)
        if (ascii_upper(text.at[i])) return true;
    return false;
}

void pieces_cut(Pieces *out, const Names *n, Arena *scratch, const Text *text, Str bytes, Span span, uint32_t token_from)
{
    LIST(Piece) list = { 0 };
    Cursor c = { bytes, span.from, span.to };
    bool after_points = false;
    uint32_t token = token_from;
    uint16_t flags = read_gap(&c, false) & (uint16_t) ~(PIECE_JOINED | PIECE_BREAK);
    for (;;) {
        Piece p = { .flags = flags };
        if (!read_word(&c, n, &p)) break;
        if (list.count == 0) p.flags |= PIECE_FIRST;
        fold_piece(&p, bytes, scratch);
        if (n) p.edges = edges_of(&n->words, p.plain);
        while (text && token + 1 < text->token_count && text->tokens[token].span.to <= p.span.from) token++;
        p.token = token;
        LIST_PUSH(scratch, &list, p);
        after_points = (p.flags & PIECE_POINTS) || ((p.flags & PIECE_UPPER) && p.span.to - p.span.from == 1);
        flags = read_gap(&c, after_points);
    }
    *out = (Pieces){ .names = n, .text = bytes, .scratch = scratch, .at = list.at, .count = (uint32_t)list.count };
    judge_case(out);
}

bool piece_is_article(const Pieces *p, uint32_t i, bool within_name)
{
    if (i + 1 >= p->count || (p->at[i + 1].flags & PIECE_BREAK)) return false;
    const Piece *a = &p->at[i], *next = &p->at[i + 1];
    ArticleKind kind = fold_article(a->plain, next->plain);
    if (kind == ARTICLE_NO || (a->flags & PIECE_CAPITALS && kind == ARTICLE_LIKELY && !p->shouting)) return false;
    if (within_name || (next->flags & PIECE_JOINED)) return true;
    if (kind == ARTICLE_SURE) return str_eq(a->plain, STR("al")) || (a->flags & PIECE_UPPER); /* "il", "el" are Italian and Spanish */
    return (a->flags & PIECE_UPPER) && !(a->flags & PIECE_FIRST);                             /* "As Sukhnah", but "as Sukhnah fell" */
}

static uint32_t words_in_map(const Pieces *p, const Map *map, uint32_t from, uint32_t to, uint32_t *value)
{
    char key[LEX_WORDS_MAX * FOLD_WORD_MAX];
    size_t len = 0;
    for (uint32_t i = from; i < to; i++) {
        if (i > from) {
            if (p->at[i].flags & PIECE_BREAK) return 0;
            key[len++] = ' ';
        }
        if (p->at[i].plain.len) memcpy(key + len, p->at[i].plain.at, p->at[i].plain.len);
        len += p->at[i].plain.len;
    }
    *value = map_get(map, (Str){ key, len });
    return *value == MAP_NONE ? 0 : to - from;
}

static const Map *map_of(const WordList *w, uint32_t table)
{
    switch (table) {
    case LEX_FORCE: return &w->forces;
    case LEX_KIND_AFTER: return &w->kinds_after;
    case LEX_KIND_BEFORE: return &w->kinds_before;
    case LEX_CUE: return &w->cues;
    case LEX_LIST: return &w->lists;
    case LEX_LISTED: return &w->listed;
    case LEX_AND: return &w->ands;
    default: return &w->parts;
    }
}

uint32_t lex_at(const Pieces *p, uint32_t table, uint32_t i, uint32_t *value)
{
    if (i >= p->count || !(p->at[i].edges & table)) return 0;
    uint32_t most = p->count - i < LEX_WORDS_MAX ? p->count - i : LEX_WORDS_MAX;
    for (uint32_t words = most; words > 0; words--)
        if (words_in_map(p, map_of(&p->names->words, table), i, i + words, value)) return words;
    return 0;
}

uint32_t lex_before(const Pieces *p, uint32_t table, uint32_t end, uint32_t *value)
{
    if (end == 0 || end >= p->count || (p->at[end].flags & PIECE_BREAK) || !(p->at[end - 1].edges & table)) return 0;
    uint32_t most = end < LEX_WORDS_MAX ? end : LEX_WORDS_MAX;
    for (uint32_t words = most; words > 0; words--)
        if (words_in_map(p, map_of(&p->names->words, table), end - words, end, value)) return words;
    return 0;
}
