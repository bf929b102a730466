/* names/walk.c - where listed spellings begin and end in a sentence, and which of their readings may stand there. */
#include "base/utf8.h"
#include "names/matcher.h"

enum {
    FUSED_ARTICLE_MIN = 6, /* bytes of a word in which "al" may be an article written on: "Albukamal" */
    SPREAD_KEY_MIN = 6,    /* bytes of a key that may stand in more words than it was listed with */
    LOWER_KEY_MIN = 7,     /* bytes of a name of several words that is known without its capitals */
    LOOSE_WORD_MIN = 4,    /* the same of one word, where nobody wrote capitals */
    SKELETON_MIN = 5,      /* bytes of a skeleton that names a place without an article before it */
    SKELETON_ARTICLE_MIN = 3,
    SHORT_NAME_MAX = 3, /* bytes of a word that needs its article, or a cue */
};

/* A walk through a trie, piece by piece. */
typedef struct {
    const Pieces *p;
    const Trie *trie;
    bool skeleton;
    uint32_t from, words;
    bool article, spaced;
    char dh; /* what a written dh is taken for */
    size_t key_len;
    Hit *hits;
    uint32_t count;
    char *key; /* NAME_PIECES_MAX * FOLD_WORD_MAX bytes */
} Walk;

static bool whole_key(const Trie *t, uint32_t node) { return node != TRIE_LOST && t->nodes[node].readings > 0; }

static void add_hit(Walk *w, uint32_t node, uint32_t to, uint32_t name_to, Str last)
{
    if (w->count == HITS_MAX) return;
    const TrieNode *n = &w->trie->nodes[node];
    memcpy(w->key + w->key_len, last.at, last.len);
    Str key = arena_copy(w->p->scratch, (Str){ w->key, w->key_len + last.len });
    w->hits[w->count++] = (Hit){
        .from = w->from,
        .to = to,
        .name_to = name_to,
        .readings = w->trie->readings + n->first,
        .count = n->readings,
        .words = (uint8_t)w->words,
        .key_len = (uint8_t)(key.len > UINT8_MAX ? UINT8_MAX : key.len),
        .article = w->article,
        .loose_key = w->skeleton,
        .spaced = w->spaced,
        .key = key,
    };
}

static Str key_of(const Walk *w, Str plain, char out[FOLD_WORD_MAX])
{
    char folded[FOLD_WORD_MAX];
    Str f = { folded, fold_word(plain, folded) };
    if (w->skeleton) return (Str){ out, fold_skeleton(f, w->dh, out) };
    memcpy(out, folded, f.len);
    return (Str){ out, f.len };
}

/* The name may end before the word's apostrophe: "Aleppo's". */
static bool try_apostrophe(Walk *w, uint32_t node, uint32_t i)
{
    const Piece *piece = &w->p->at[i];
    char plain[FOLD_WORD_MAX], out[FOLD_WORD_MAX];
    if (piece->apostrophe <= 1) return false;
    Str head = { plain, fold_plain((Str){ w->p->text.at + piece->span.from, piece->apostrophe }, plain) };
    Str key = key_of(w, head, out);
    uint32_t end = trie_walk(w->trie, node, key);
    if (!whole_key(w->trie, end)) return false;
    add_hit(w, end, i + 1, piece->span.from + piece->apostrophe, key);
    return true;
}

/* Is what stands behind the word's apostrophe an ending of the language? */
static bool has_ending(const Walk *w, const Piece *piece)
{
    const WordList *words = &w->p->names->words;
    char plain[FOLD_WORD_MAX];
    if (piece->apostrophe <= 1) return false;
    Str tail = { plain, fold_plain(str_from(str_span(w->p->text, piece->span), piece->apostrophe), plain) };
    for (uint32_t k = 0; k < words->affix_count; k++)
        if (words->affixes[k].apostrophe && str_eq(words->affixes[k].affix, tail)) return true;
    return false;
}

/* The name may end before a possessive: "Aleppo's", and "Aleppos" where a corpus lost its apostrophes. */
static void try_endings(Walk *w, uint32_t node, uint32_t i)
{
    const Piece *piece = &w->p->at[i];
    char plain[FOLD_WORD_MAX], out[FOLD_WORD_MAX];
    if (try_apostrophe(w, node, i)) return;
    const WordList *words = &w->p->names->words;
    for (uint32_t k = 0; k < words->affix_count; k++) {
        const Affix *a = &words->affixes[k];
        size_t stem = piece->plain.len - a->affix.len;
        if (a->before || a->apostrophe || !str_ends(piece->plain, a->affix) || piece->plain.len < a->affix.len + 3 ||
            stem + a->drops.len > FOLD_WORD_MAX)
            continue;
        memcpy(plain, piece->plain.at, stem);
        if (a->drops.len) memcpy(plain + stem, a->drops.at, a->drops.len);
        Str key = key_of(w, (Str){ plain, stem + a->drops.len }, out);
        uint32_t end = trie_walk(w->trie, node, key);
        if (!whole_key(w->trie, end)) continue;
        bool cut = a->drops.len == 0 && str_ends(str_span(w->p->text, piece->span), a->affix);
        const uint32_t before = w->count;
        add_hit(w, end, i + 1, piece->span.to - (cut ? (uint32_t)a->affix.len : 0), key);
        if (w->count > before) w->hits[before].cut = (unsigned char)key.at[0] < 0x80;
        return;
    }
}

/* first: the key of the first piece where it is not the piece's own; empty: its own. */
static void walk_on(Walk *w, Str first)
{
    const Pieces *p = w->p;
    uint32_t node = TRIE_ROOT;
    for (uint32_t j = w->from; j < p->count && j - w->from < NAME_PIECES_MAX; j++) {
        const Piece *piece = &p->at[j];
        if (j > w->from) {
            if (piece->flags & PIECE_BREAK) return;
            w->spaced |= !(piece->flags & PIECE_JOINED);
        }
        if (first.len == 0 && piece_is_article(p, j, w->words > 0)) {
            w->article |= j == w->from;
            continue;
        }
        if (w->words == 0 && first.len == 0 && fold_arabic_article(piece->plain)) w->article = true;
        char skeleton[FOLD_WORD_MAX];
        Str key = piece->folded;
        if (w->skeleton) key = (Str){ skeleton, fold_skeleton(key, w->dh, skeleton) };
        if (w->words == 0 && first.len) key = first;
        w->words++;
        if (key.len == 0) return;
        uint32_t next = trie_walk(w->trie, node, key);
        bool ended = piece->apostrophe && has_ending(w, piece) && try_apostrophe(w, node, j);
        if (!ended && whole_key(w->trie, next)) add_hit(w, next, j + 1, piece->span.to, key);
        else if (!ended) try_endings(w, node, j);
        if (next == TRIE_LOST) return;
        memcpy(w->key + w->key_len, key.at, key.len);
        w->key_len += key.len;
        node = next;
        first = STR_NONE;
    }
}

/* The particles that Arabic writes on the word: "and", "in", "to". */
static void walk_prefixes(Walk *w)
{
    const WordList *words = &w->p->names->words;
    Str plain = w->p->at[w->from].plain;
    char folded[FOLD_WORD_MAX];
    for (uint32_t k = 0; k < words->affix_count && w->count == 0; k++) {
        const Affix *a = &words->affixes[k];
        if (!a->before || !str_starts(plain, a->affix) || plain.len < a->affix.len + 4) continue;
        Str rest = str_from(plain, a->affix.len);
        size_t article = fold_arabic_article(rest);
        w->words = 0;
        w->key_len = 0;
        w->spaced = false;
        w->article = article > 0;
        walk_on(w, (Str){ folded, fold_word(str_from(rest, article), folded) });
    }
}

uint32_t walk_folded(const Pieces *p, uint32_t i, Hit hits[HITS_MAX])
{
    const Piece *piece = &p->at[i];
    char key[NAME_PIECES_MAX * FOLD_WORD_MAX];
    if (piece->folded.len == 0) return 0;
    Walk w = { .p = p, .trie = &p->names->folded, .from = i, .hits = hits, .key = key };
    walk_on(&w, STR_NONE);
    if (w.count) return w.count;
    Str plain = piece->plain;
    if ((unsigned char)plain.at[0] >= 0x80) walk_prefixes(&w);
    else if (plain.len >= FUSED_ARTICLE_MIN && plain.at[1] == 'l' && (plain.at[0] == 'a' || plain.at[0] == 'e') &&
             (piece->flags & PIECE_UPPER || p->loose)) {
        char folded[FOLD_WORD_MAX];
        w = (Walk){ .p = p, .trie = &p->names->folded, .from = i, .hits = hits, .key = key, .article = true };
        walk_on(&w, (Str){ folded, fold_word(str_from(plain, 2), folded) });
    }
    return w.count;
}

uint32_t walk_skeleton(const Pieces *p, uint32_t i, Hit hits[HITS_MAX])
{
    const Piece *piece = &p->at[i];
    if (piece->folded.len == 0 || (unsigned char)piece->folded.at[0] >= 0x80) return 0;
    if (!(piece->flags & PIECE_UPPER) && !p->loose && !piece_is_article(p, i, false)) return 0;
    char key[NAME_PIECES_MAX * FOLD_WORD_MAX];
    Walk w = { .p = p, .trie = &p->names->skeleton, .from = i, .hits = hits, .key = key, .skeleton = true, .dh = 'd' };
    walk_on(&w, STR_NONE);
    bool dh = false;
    for (uint32_t j = i; j < p->count && j < i + 3; j++) dh |= (p->at[j].flags & PIECE_DH) != 0;
    if (w.count || !dh) return w.count;
    w = (Walk){ .p = p, .trie = &p->names->skeleton, .from = i, .hits = hits, .key = key, .skeleton = true, .dh = 'z' };
    walk_on(&w, STR_NONE);
    return w.count;
}

/* ---- may it stand there? ---- */

/* Counts the Latin letters and digits of the name, with marks or without ("DEAŞ"), and the small ones among them. */
static uint32_t count_letters(const Pieces *p, const Hit *h, uint32_t *small)
{
    enum { LATIN_END = 0x250 };
    uint32_t letters = 0;
    *small = 0;
    for (size_t at = p->at[h->from].span.from; at < h->name_to;) {
        uint32_t c = utf8_next(p->text, &at);
        if (c >= LATIN_END || !(utf8_is_letter(c) || utf8_is_digit(c))) continue;
        letters++;
        *small += utf8_is_letter(c) && !utf8_is_upper(c);
    }
    return letters;
}

static uint32_t first_word(const Pieces *p, const Hit *h)
{
    uint32_t i = h->from;
    while (i + 1 < h->to && piece_is_article(p, i, false)) i++;
    return i;
}

static bool not_name(const Pieces *p, uint32_t i, uint32_t *kind)
{
    *kind = map_get(&p->names->words.nots, p->at[i].plain);
    return *kind != MAP_NONE;
}

/* The same of a hit's first word, which may be its last and stand before a possessive: "takes" is "take" with an s. */
static bool hit_not_name(const Pieces *p, const Hit *h, uint32_t at, uint32_t *kind)
{
    if (not_name(p, at, kind)) return true;
    if (at + 1 != h->to || h->name_to == p->at[at].span.to) return false;
    char plain[FOLD_WORD_MAX];
    Str stem = { plain, fold_plain(str_span(p->text, (Span){ p->at[at].span.from, h->name_to }), plain) };
    *kind = map_get(&p->names->words.nots, stem);
    return *kind != MAP_NONE;
}

/* "west bank": every word of the name is a word of its own. */
static bool all_common(const Pieces *p, const Hit *h)
{
    for (uint32_t i = h->from, kind; i < h->to; i++)
        if (!not_name(p, i, &kind) || kind == NOT_PERSON) return false;
    return true;
}

static bool capitals_fit(const Pieces *p, const Hit *h, const ReadingOf *r)
{
    uint32_t at = first_word(p, h), kind;
    bool upper = ((p->at[at].flags | p->at[h->from].flags) & (PIECE_UPPER | PIECE_CASELESS)) != 0; /* "Al-bukamal" too */
    if (r->flags & READ_CAPITALS) {
        bool points = (p->at[at].flags & PIECE_POINTS) != 0;
        uint32_t small, letters = count_letters(p, h, &small);
        if (letters > 0 && letters != r->letters) return false;
        if (!small) return h->key_len > 2 || points || !p->shouting;
        return h->key_len >= LOOSE_WORD_MIN - 1 && (p->loose || (upper && h->key_len >= LOOSE_WORD_MIN)) && !hit_not_name(p, h, at, &kind);
    }
    if (r->flags & READ_GENITIVE && !ascii_upper(p->text.at[p->at[at].span.from + 1])) return false; /* "Is" is no "IS's" */
    if (r->flags & READ_INNER) return capital_within(&p->at[at], p->text);
    if (!(r->flags & READ_UPPER) || upper) return true;
    if (h->words > 1 && h->key_len >= LOWER_KEY_MIN && !all_common(p, h)) return true;
    return p->loose && h->key_len >= LOOSE_WORD_MIN && !hit_not_name(p, h, at, &kind);
}

static bool kind_beside(const Pieces *p, const Hit *h)
{
    uint32_t value;
    return (h->to < p->count && !(p->at[h->to].flags & PIECE_BREAK) && lex_at(p, LEX_KIND_AFTER, h->to, &value)) ||
           lex_before(p, LEX_KIND_BEFORE, h->from, &value);
}

/* The piece before the name, and before an article tied to it ("Ali al-Zaatari"); p->count: there is none beside it. */
static uint32_t piece_before(const Pieces *p, const Hit *h, uint32_t taken_to)
{
    uint32_t from = h->from;
    if (from > 0 && (p->at[from].flags & PIECE_JOINED) && piece_is_article(p, from - 1, false)) from--;
    if (from == 0 || from <= taken_to || p->at[from].flags & (PIECE_BREAK | PIECE_JOINED)) return p->count;
    return from - 1;
}

/* A given name or a title before it, or an unknown capitalised word before an article: the name of a person. */
static bool person_before(const Pieces *p, const Hit *h, uint32_t taken_to)
{
    const uint32_t at = piece_before(p, h, taken_to);
    if (at == p->count) return false;
    const Piece *before = &p->at[at];
    uint32_t kind;
    /* "Said Homs", but not "they said Homs had fallen" */
    if (not_name(p, at, &kind)) return kind == NOT_TITLE || (kind == NOT_PERSON && (before->flags & PIECE_UPPER));
    bool unknown = (before->flags & (PIECE_UPPER | PIECE_FIRST)) == PIECE_UPPER && before->edges == 0;
    return h->article && unknown && !p->shouting && !p->titled;
}

/* "Assad" is the man, though an air base is called so. */
static bool is_person(const Hit *h)
{
    for (uint32_t i = 0; i < h->count; i++)
        if (h->readings[i].kind == MENTION_ACTOR && h->readings[i].use == USE_PERSON) return true;
    return false;
}

/* "Fua and Kafraya": a listed place follows the "and". */
static bool has_place_beside(const Pieces *p, const Hit *h)
{
    Hit next[HITS_MAX];
    uint32_t value;
    const uint32_t and = h->to < p->count ? lex_at(p, LEX_AND, h->to, &value) : 0, at = h->to + and;
    if (!and || at >= p->count || !(p->at[at].flags & PIECE_UPPER || piece_is_article(p, at, false))) return false;
    for (uint32_t k = walk_folded(p, at, next); k-- > 0;)
        for (uint32_t i = 0; i < next[k].count; i++)
            if (next[k].readings[i].kind == MENTION_PLACE && next[k].key_len > SHORT_NAME_MAX) return true;
    return false;
}

/* "T2": short, and no word of any language. */
static bool has_digit(Str plain)
{
    for (size_t i = 0; i < plain.len; i++)
        if (ascii_digit(plain.at[i])) return true;
    return false;
}

static bool place_fits(const Pieces *p, const Hit *h, const ReadingOf *r, uint32_t taken_to)
{
    uint32_t at = first_word(p, h), kind, value;
    PlaceKind what = p->names->theatre->places[r->id].kind;
    if (person_before(p, h, taken_to) || (is_person(h) && what > KIND_GOVERNORATE)) return kind_beside(p, h);
    if (h->words > 1) return true;
    bool cue = p->in_list || lex_before(p, LEX_CUE, h->from, &value);
    if (h->cut && r->flags & READ_ARTICLE && !h->article && !cue) return kind_beside(p, h); /* "Harris" is no "al-Hari" */
    if (hit_not_name(p, h, at, &kind)) {
        bool well_known = what == KIND_COUNTRY || what == KIND_CITY || what == KIND_GOVERNORATE;
        if (kind == NOT_TIME) return false;
        if (kind_beside(p, h) || (h->article && (r->flags & READ_ARTICLE) && !(p->at[at].flags & PIECE_CASELESS))) return true;
        if (kind == NOT_CUE) return cue;
        if (kind != NOT_COMMON || (r->flags & READ_ARTICLE)) return false;
        return well_known || !(p->at[at].flags & (PIECE_FIRST | PIECE_CASELESS)) || (cue && !(p->at[at].flags & PIECE_CASELESS));
    }
    if (p->at[at].plain.len <= SHORT_NAME_MAX && !h->article) return cue || kind_beside(p, h) || has_digit(p->at[at].plain) || has_place_beside(p, h);
    return true;
}

static uint32_t consonants(Str skeleton)
{
    uint32_t count = 0;
    for (size_t i = 0; i < skeleton.len; i++) count += skeleton.at[i] != 'a' && skeleton.at[i] != 'u';
    return count;
}

/* An unknown capitalised word on either side: part of a longer name, most likely a person's. */
static bool in_company(const Pieces *p, const Hit *h)
{
    const uint16_t tie = PIECE_BREAK, capital = PIECE_UPPER;
    uint32_t kind;
    if (h->from > 0 && !(p->at[h->from].flags & tie)) {
        const Piece *before = &p->at[h->from - 1];
        if ((before->flags & (PIECE_UPPER | PIECE_FIRST)) == capital && !before->edges && !not_name(p, h->from - 1, &kind)) return true;
    }
    if (h->to >= p->count || p->at[h->to].flags & tie) return false;
    return (p->at[h->to].flags & capital) && !p->at[h->to].edges && !not_name(p, h->to, &kind);
}

static bool skeleton_fits(const Pieces *p, const Hit *h)
{
    uint32_t at = first_word(p, h), kind, value;
    bool upper = ((p->at[at].flags | p->at[h->from].flags) & PIECE_UPPER) != 0;
    if (h->key_len < (h->article ? SKELETON_ARTICLE_MIN : SKELETON_MIN) || consonants(h->key) < (h->article ? 2 : 3)) return false;
    if (h->words == 1) {
        if (!upper || hit_not_name(p, h, at, &kind)) return false;
        return h->article || p->in_list || lex_before(p, LEX_CUE, h->from, &value) || !(p->at[at].flags & PIECE_FIRST || in_company(p, h));
    }
    if (!upper && !p->loose) return false;
    /* "L'attaque" is no Latakia */
    if (map_get(&p->names->words.elisions, p->at[h->from].plain) != MAP_NONE && not_name(p, h->from + 1, &kind)) return false;
    return !hit_not_name(p, h, at, &kind) || kind == NOT_PERSON || lex_at(p, LEX_PART, at, &value);
}

/* A name in more words than it is listed with: long enough, and none of them a word of its own. */
static bool spread_fits(const Pieces *p, const Hit *h)
{
    if (h->key_len < SPREAD_KEY_MIN) return false;
    for (uint32_t i = h->from, kind; i < h->to; i++)
        if (p->at[i].plain.len < 2 || (not_name(p, i, &kind) && kind != NOT_PERSON && !piece_is_article(p, i, i > h->from))) return false;
    return true;
}

bool hit_fits(const Pieces *p, const Hit *h, const ReadingOf *r, uint32_t taken_to)
{
    if (p->query) return true;
    if (h->words > r->words && h->spaced && !spread_fits(p, h)) return false;
    if (h->loose_key && !skeleton_fits(p, h)) return false;
    if (!capitals_fit(p, h, r)) return false;
    if ((r->flags & READ_THE) && (h->from == 0 || !str_eq(p->at[h->from - 1].plain, STR("the")))) return false;
    if (r->kind == MENTION_PLACE) return place_fits(p, h, r, taken_to);
    if (!(r->flags & READ_ARTICLE) || h->article || h->words > 1) return true;
    uint32_t kind; /* "Al-Monitor", but not "Monitor", and no "Mayadeen" for "Al Mayadeen" */
    return r->kind != MENTION_SOURCE && !hit_not_name(p, h, first_word(p, h), &kind);
}
