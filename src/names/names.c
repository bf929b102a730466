/* names/names.c - the compiled matcher of one theatre and one language. */
#include "base/utf8.h"
#include "names/matcher.h"

#include <stdlib.h>

enum {
    CAPITALS_MAX = 8,    /* letters of an abbreviation */
    NEIGHBOUR_KM = 100,  /* an air base of the same name as a town this near is that town's */
    SPELLINGS_KEPT = 64, /* of one place, for the words for kinds */
};

typedef struct {
    Names *n;
    Arena scratch;   /* keys, until the tries are made */
    Arena work;      /* one spelling's pieces */
    ArenaMark fresh; /* of work */
    TrieBuild folded, skeleton;
    Str kind_name[KIND_COUNT]; /* folded */
} Build;

/* ---- spellings to keys ---- */

/* The folded words of p[from..to) as one key, articles left out; count of the words in *words. */
static Str join(Arena *keep, const Pieces *p, uint32_t from, uint32_t to, uint32_t *words)
{
    Buf b = { .arena = keep };
    *words = 0;
    for (uint32_t i = from; i < to; i++) {
        if (i + 1 < to && piece_is_article(p, i, true)) continue;
        buf_add(&b, p->at[i].folded);
        ++*words;
    }
    return buf_str(&b);
}

Str names_fold(Arena *keep, Str name)
{
    Pieces p;
    uint32_t words;
    pieces_cut(&p, NULL, keep, NULL, name, (Span){ 0, (uint32_t)name.len }, 0);
    return join(keep, &p, 0, p.count, &words);
}

static Str skeleton_of(Arena *keep, const Pieces *p, char dh)
{
    Buf b = { .arena = keep };
    for (uint32_t i = 0; i < p->count; i++) {
        char out[FOLD_WORD_MAX];
        if (piece_is_article(p, i, true)) continue;
        buf_add(&b, (Str){ out, fold_skeleton(p->at[i].folded, dh, out) });
    }
    return buf_str(&b);
}

/* The key with each article written on to its word: "al-Bukamal" as "albukamal", "ar-Raqqa" as "arraqqa". */
static Str fused(Arena *keep, const Pieces *p, char vowel, bool assimilated)
{
    Buf b = { .arena = keep };
    for (uint32_t i = 0; i < p->count; i++) {
        if (!piece_is_article(p, i, true)) {
            buf_add(&b, p->at[i].folded);
            continue;
        }
        Str next = p->at[++i].plain;
        char plain[FOLD_WORD_MAX + 2] = { vowel, assimilated && next.len && strchr("drstzn", next.at[0]) ? next.at[0] : 'l' },
                                   folded[FOLD_WORD_MAX + 2];
        memcpy(plain + 2, next.at, next.len);
        buf_add(&b, (Str){ folded, fold_word((Str){ plain, next.len + 2 }, folded) });
    }
    return buf_str(&b);
}

/* The key with the first word in the other of its two states: "Maarat Misrin" and "Maara Misrin". */
static Str other_state(Arena *keep, const Pieces *p)
{
    uint32_t words;
    Str first = p->at[0].folded, rest = join(keep, p, 1, p->count, &words);
    Buf b = { .arena = keep };
    if (words == 0 || first.len < 4 || piece_is_article(p, 0, true)) return STR_NONE;
    if (str_ends(first, STR("at"))) buf_add(&b, str_head(first, first.len - 1));
    else if (first.at[first.len - 1] == 'a') {
        buf_add(&b, first);
        buf_add_char(&b, 't');
    } else return STR_NONE;
    buf_add(&b, rest);
    return buf_str(&b);
}

static void put_key(Build *b, TrieBuild *to, Str key, ReadingOf r)
{
    if (key.len) LIST_PUSH(&b->scratch, to, (TrieEntry){ key, r });
}

/* "ISs", as "IS's" is folded. */
static bool is_genitive(Str plain, Str spelling)
{
    return spelling.len > 2 && plain.len == spelling.len && spelling.at[spelling.len - 1] == 's' && ascii_upper(spelling.at[0]) &&
           ascii_upper(spelling.at[spelling.len - 2]);
}

static uint16_t spelling_flags(const Pieces *p, uint32_t first, uint32_t *letters)
{
    uint16_t flags = 0;
    bool capitals = p->count > 0;
    if (p->at[first].flags & PIECE_UPPER) flags |= READ_UPPER;
    if (first > 0 || fold_arabic_article(p->at[0].plain)) flags |= READ_ARTICLE;
    if (p->count == 1 && is_genitive(p->at[0].plain, str_span(p->text, p->at[0].span))) flags |= READ_GENITIVE;
    else if (p->count == 1 && !(p->at[0].flags & PIECE_CAPITALS) && p->at[0].plain.len <= CAPITALS_MAX && capital_within(&p->at[0], p->text))
        flags |= READ_INNER;
    for (uint32_t i = 0; i < p->count; i++) {
        capitals &= (p->at[i].flags & PIECE_CAPITALS) != 0 && (i == 0 || (p->at[i].flags & PIECE_JOINED));
        *letters += (uint32_t)p->at[i].plain.len;
    }
    return capitals && *letters <= CAPITALS_MAX ? flags | READ_CAPITALS : flags;
}

/* "Tripoli (Lebanon)" is spelled "Tripoli". */
static Str bare_id(Str id)
{
    size_t at = str_find(id, STR(" ("), 0);
    return at == SIZE_MAX ? id : str_head(id, at);
}

Str kind_key(PlaceKind kind, Str name, char room[KIND_KEY_MAX])
{
    if (name.len == 0 || name.len >= KIND_KEY_MAX) return STR_NONE;
    room[0] = (char)kind;
    memcpy(room + 1, name.at, name.len);
    return (Str){ room, 1 + name.len };
}

static void put_by_kind(Names *n, PlaceKind kind, Str key, uint32_t place)
{
    char room[KIND_KEY_MAX];
    Str full = kind_key(kind, key, room);
    if (full.len && map_get(&n->by_kind, full) == MAP_NONE) map_put(&n->by_kind, arena_copy(&n->arena, full), place);
}

/* The spelling's key without a word for the place's kind at its end: in the language's words, or the kind's own name. */
static Str key_without_kind(Build *b, const Pieces *p, PlaceKind kind)
{
    uint32_t words, row;
    for (uint32_t from = 1; from < p->count; from++) {
        uint32_t len = lex_at(p, LEX_KIND_AFTER, from, &row);
        bool said = len && from + len == p->count && (b->n->words.kind_sets[row] >> kind & 1);
        said = said || str_eq(join(&b->work, p, from, p->count, &words), b->kind_name[kind]);
        if (said) return join(&b->work, p, 0, from, &words);
    }
    return join(&b->work, p, 0, p->count, &words);
}

static bool add_spelling(Build *b, Str spelling, ReadingOf r, bool loosely, HearErr *err)
{
    Pieces p;
    arena_rewind(&b->work, b->fresh);
    if (str_eat(&spelling, STR("the "))) r.flags |= READ_THE;
    pieces_cut(&p, b->n, &b->work, NULL, spelling, (Span){ 0, (uint32_t)spelling.len }, 0);
    if (p.count == 0) return true;
    if (p.count > NAME_PIECES_MAX)
        return err_fail(err, HEAR_LIMIT, b->n->theatre->folder, AT_NOWHERE, 0, "the name \"%.*s\" has more than %d words", STR_FMT(spelling),
                        NAME_PIECES_MAX);
    uint32_t first = 0, words, letters = 0;
    while (first + 1 < p.count && piece_is_article(&p, first, true)) first++;
    r.flags |= spelling_flags(&p, first, &letters);
    r.letters = (uint8_t)(letters > UINT8_MAX ? UINT8_MAX : letters);
    Str key = join(&b->scratch, &p, 0, p.count, &words);
    r.words = (uint8_t)words;
    if (r.kind == MENTION_PLACE) {
        const PlaceKind kind = b->n->theatre->places[r.id].kind;
        put_by_kind(b->n, kind, key_without_kind(b, &p, kind), r.id);
    }
    put_key(b, &b->folded, key, r);
    put_key(b, &b->folded, other_state(&b->scratch, &p), r);
    if (words < p.count) {
        static const char vowels[] = { 'a', 'e' };
        Str last = STR_NONE;
        for (size_t v = 0; v < 4; v++) {
            Str with = fused(&b->scratch, &p, vowels[v / 2], v % 2);
            if (!str_eq(with, last)) put_key(b, &b->folded, with, r);
            last = with;
        }
    }
    if (loosely && key.len && (unsigned char)key.at[0] < 0x80 && (r.flags & (READ_UPPER | READ_CAPITALS)) == READ_UPPER) {
        Str loose = skeleton_of(&b->scratch, &p, 'd');
        put_key(b, &b->skeleton, loose, r);
        if (str_find(key, STR("dh"), 0) != SIZE_MAX) put_key(b, &b->skeleton, skeleton_of(&b->scratch, &p, 'z'), r);
    }
    return true;
}

static bool add_spellings(Build *b, Str names, ReadingOf r, bool loosely, HearErr *err)
{
    Str one;
    bool ok = true;
    while (ok && str_cut(&names, '|', &one)) ok = add_spelling(b, str_trim(one), r, loosely, err);
    return ok;
}

static bool same_language(Str lang, Str other)
{
    size_t len = 0;
    while (len < lang.len && lang.at[len] != '-') len++;
    return str_eq(other, STR("*")) || str_eq_nocase(str_head(lang, len), str_head(other, len));
}

static bool add_theatre(Build *b, HearErr *err)
{
    const Theatre *t = b->n->theatre;
    bool ok = true;
    for (uint32_t i = 0; ok && i < t->place_count; i++) {
        ReadingOf r = { .kind = MENTION_PLACE, .id = i }, id = r;
        Str name = bare_id(t->places[i].name);
        if (name.len == t->places[i].name.len) id.flags = READ_ID; /* "Sinjar", and not "Sinjar (Idlib)" */
        ok = add_spelling(b, name, id, true, err) && add_spellings(b, t->places[i].names, r, true, err);
    }
    for (uint32_t i = 0; ok && i < t->name_count; i++) {
        const ActorName *a = &t->names[i];
        bool proper = a->use == USE_NAME || a->use == USE_PERSON;
        if (same_language(b->n->lang, a->lang))
            ok = add_spellings(b, a->names, (ReadingOf){ .kind = MENTION_ACTOR, .id = a->actor, .use = a->use }, proper, err);
    }
    for (uint32_t i = 0; ok && i < t->source_count; i++) {
        ReadingOf r = { .kind = MENTION_SOURCE, .id = i };
        ok = add_spelling(b, t->sources[i].id, r, false, err) && add_spellings(b, t->sources[i].names, r, false, err);
    }
    return ok;
}

/* ---- places of the same name nearby ---- */

/* All that a nearby town with that name is called, with this kind of word behind it, is this place too. */
static void add_neighbours(Build *b, uint32_t place, Str key)
{
    const Theatre *t = b->n->theatre;
    uint32_t node = trie_walk(&b->n->folded, TRIE_ROOT, key);
    if (key.len == 0 || node == TRIE_LOST) return;
    const TrieNode *at = &b->n->folded.nodes[node];
    for (uint32_t i = 0; i < at->readings; i++) {
        const ReadingOf *r = &b->n->folded.readings[at->first + i];
        if (r->kind != MENTION_PLACE || r->id == place || !(r->flags & READ_ID)) continue;
        const Place *town = &t->places[r->id];
        if (town->kind != KIND_CITY && town->kind != KIND_TOWN && town->kind != KIND_VILLAGE) continue;
        if (!theatre_within(t, r->id, place) && theatre_km(t, r->id, place) > NEIGHBOUR_KM) continue;
        Str names = town->names, one;
        for (int kept = 0; kept < SPELLINGS_KEPT && str_cut(&names, '|', &one); kept++)
            put_by_kind(b->n, t->places[place].kind, names_fold(&b->work, one), place);
    }
}

static void add_all_neighbours(Build *b)
{
    const Theatre *t = b->n->theatre;
    for (uint32_t i = 0; i < t->place_count; i++) {
        const PlaceKind kind = t->places[i].kind;
        const Str name = bare_id(t->places[i].name);
        if (kind == KIND_COUNTRY || kind == KIND_REGION || (kind >= KIND_CITY && kind <= KIND_QUARTER)) continue;
        Pieces p;
        arena_rewind(&b->work, b->fresh);
        pieces_cut(&p, b->n, &b->work, NULL, name, (Span){ 0, (uint32_t)name.len }, 0);
        add_neighbours(b, i, key_without_kind(b, &p, kind));
    }
}

bool names_open(Names **out, const Theatre *theatre, Str lang, Str lang_folder, HearErr *err)
{
    *out = NULL;
    Names *n = calloc(1, sizeof *n);
    if (!n) return err_fail(err, HEAR_SYSTEM, lang_folder, AT_NOWHERE, 0, "out of memory");
    Build b = { .n = n };
    arena_take(&b.work, 1, 1, 1); /* so that the first block is kept at every rewind */
    b.fresh = arena_mark(&b.work);
    n->theatre = theatre;
    n->lang = arena_copy(&n->arena, lang);
    n->unknown_actor = theatre_actor(theatre, STR("UNKNOWN"));
    n->by_kind.arena = &n->arena;
    for (PlaceKind k = 0; k < KIND_COUNT; k++) b.kind_name[k] = names_fold(&b.scratch, str_of(place_kind_name(k)));
    bool ok = words_open(&n->words, &n->arena, lang_folder, err) && add_theatre(&b, err);
    if (ok) {
        trie_make(&n->folded, &n->arena, &b.folded);
        trie_make(&n->skeleton, &n->arena, &b.skeleton);
        add_all_neighbours(&b);
        *out = n;
    } else names_close(n);
    arena_free(&b.scratch);
    arena_free(&b.work);
    return ok;
}

void names_close(Names *n)
{
    if (!n) return;
    Arena a = n->arena;
    free(n);
    arena_free(&a);
}

const Str *names_held(const Names *n, size_t *count)
{
    *count = n->words.held.count;
    return n->words.held.at;
}

uint64_t names_digest(const Names *n) { return digest_add(n->theatre->digest, (Str){ (const char *)&n->words.digest, sizeof n->words.digest }); }
