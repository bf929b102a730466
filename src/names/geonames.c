#include "names/geonames.h"

#include "base/file.h"
#include "base/utf8.h"
#include "names/matcher.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    COLUMNS = 19,
    SPELLING_BYTES_MAX = 120,
    CITY_PEOPLE = 50000,
    TOWN_PEOPLE = 5000,
    WIDE_KNOWN_KM = 120, /* the same for governorates and districts, whose middle is anybody's guess */
    CODE_MAX = 64,
};
enum { ID, NAME, ASCII, ALTERNATE, LAT, LON, CLASS, CODE, COUNTRY, CC2, ADMIN1, ADMIN2, ADMIN3, ADMIN4, POPULATION };

typedef struct {
    double lat, lon;
    uint32_t next;
} NewPlace; /* next: an earlier one with that key */
typedef struct {
    uint32_t place, votes;
} Vote;

struct GeoImport {
    Arena arena;
    const Names *names;
    LIST(WordList) langs;
    Map ids, keys, codes; /* ids given out; keys of new places; administrative codes to votes */
    LIST(NewPlace) places;
    LIST(uint32_t) key_heads;
    LIST(Vote) votes;
    Buf rows;
    ImportCounts counts;
};

typedef struct {
    Str cell[COLUMNS];
    double lat, lon;
    PlaceKind kind;
    int64_t people;
} Row;

bool geonames_open(GeoImport **out, const Names *names, Str lang_root, HearErr *err)
{
    *out = NULL;
    GeoImport *g = calloc(1, sizeof *g);
    if (!g) return err_fail(err, HEAR_SYSTEM, lang_root, AT_NOWHERE, 0, "out of memory");
    g->names = names;
    g->ids.arena = g->keys.arena = g->codes.arena = g->rows.arena = &g->arena;
    StrList files = { 0 };
    bool ok = file_list(&g->arena, lang_root, &files, err);
    for (size_t i = 0; ok && i < files.count; i++) {
        Str name = path_name(files.at[i]);
        if (!str_eq(name, STR("notnames.tsv"))) continue;
        WordList w;
        ok = words_open(&w, &g->arena, str_head(files.at[i], files.at[i].len - name.len - 1), err);
        if (ok) LIST_PUSH(&g->arena, &g->langs, w);
    }
    if (ok) *out = g;
    else geonames_close(g);
    return ok;
}

void geonames_close(GeoImport *g)
{
    if (!g) return;
    Arena a = g->arena;
    free(g);
    arena_free(&a);
}

Str geonames_rows(const GeoImport *g, ImportCounts *counts)
{
    *counts = g->counts;
    return buf_str(&g->rows);
}

/* ---- one row ---- */

/* The kind of a GeoNames feature (geonames.org/export/codes.html); false for those that a theatre has no use for. */
static bool kind_of(Row *r)
{
    static const struct {
        const char *code;
        PlaceKind kind;
    } kinds[] = {
        { "PCLI", KIND_COUNTRY },  { "ADM1", KIND_GOVERNORATE }, { "ADM2", KIND_DISTRICT }, { "ADM3", KIND_DISTRICT }, { "PPLC", KIND_CITY },
        { "PPLA", KIND_CITY },     { "PPLX", KIND_QUARTER },     { "PPLL", KIND_VILLAGE },  { "PPLF", KIND_VILLAGE },  { "AIRB", KIND_AIRBASE },
        { "AIRP", KIND_AIRPORT },  { "MILB", KIND_BASE },        { "CMPRF", KIND_CAMP },    { "PSTB", KIND_CROSSING }, { "OILF", KIND_OILFIELD },
        { "GASF", KIND_GASFIELD }, { "PMPO", KIND_STATION },     { "DAM", KIND_DAM },       { "BDG", KIND_BRIDGE },    { "STM", KIND_RIVER },
        { "LK", KIND_LAKE },       { "RSV", KIND_LAKE },         { "MT", KIND_MOUNTAIN },   { "MTS", KIND_MOUNTAIN },  { "DSRT", KIND_DESERT },
    };
    Str code = r->cell[CODE];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(code, str_of(kinds[i].code))) {
            r->kind = kinds[i].kind;
            return true;
        }
    if (!str_starts(code, STR("PPL"))) return false;
    if (code.len == 4 && strchr("QWH", code.at[3])) return false; /* abandoned, destroyed, historical */
    bool seat = str_starts(code, STR("PPLA"));
    r->kind = r->people >= CITY_PEOPLE ? KIND_CITY : seat || r->people >= TOWN_PEOPLE ? KIND_TOWN : KIND_VILLAGE;
    return true;
}

static bool read_row(Row *r, Str line, Str file, uint64_t number, HearErr *err)
{
    uint32_t n = 0;
    Str cell;
    while (str_cut(&line, '\t', &cell)) {
        if (n == COLUMNS) return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "more than %d columns", COLUMNS);
        r->cell[n++] = str_trim(cell);
    }
    if (n != COLUMNS) return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "%u columns where a GeoNames dump has %d", n, COLUMNS);
    if (!str_double(r->cell[LAT], &r->lat) || !(r->lat >= -90 && r->lat <= 90))
        return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "latitude \"%.*s\" is none", STR_FMT(r->cell[LAT]));
    if (!str_double(r->cell[LON], &r->lon) || !(r->lon >= -180 && r->lon <= 180))
        return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "longitude \"%.*s\" is none", STR_FMT(r->cell[LON]));
    r->people = 0;
    if (r->cell[POPULATION].len && !str_int(r->cell[POPULATION], &r->people))
        return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "population \"%.*s\" is no number", STR_FMT(r->cell[POPULATION]));
    for (int i = NAME; i <= ALTERNATE; i++)
        if (!utf8_ok(r->cell[i])) return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "not valid UTF-8");
    if (r->cell[NAME].len == 0) return err_fail(err, HEAR_FORMAT, file, AT_LINE, number, "the place has no name");
    return true;
}

static bool in_list(Str list, Str code)
{
    Str one;
    if (list.len == 0) return true;
    while (str_cut(&list, '|', &one))
        if (str_eq_nocase(one, code)) return true;
    return false;
}

/* ---- what the theatre knows ---- */

static bool wide(PlaceKind kind) { return kind <= KIND_DISTRICT; }
static bool is_settled(PlaceKind kind) { return kind >= KIND_CITY && kind <= KIND_QUARTER; }

/* The theatre's place of that key near the row, of the same sort; ID_NONE when it has none. */
static uint32_t known_place(const GeoImport *g, const Row *r, Str key)
{
    const Theatre *t = g->names->theatre;
    uint32_t node = key.len ? trie_walk(&g->names->folded, TRIE_ROOT, key) : TRIE_LOST;
    if (node == TRIE_LOST) return ID_NONE;
    const TrieNode *at = &g->names->folded.nodes[node];
    for (uint32_t i = 0; i < at->readings; i++) {
        const ReadingOf *read = &g->names->folded.readings[at->first + i];
        if (read->kind != MENTION_PLACE) continue;
        const Place *p = &t->places[read->id];
        bool same_sort = wide(p->kind) ? p->kind == r->kind : is_settled(p->kind) == is_settled(r->kind) && !wide(r->kind);
        double reach_km = p->kind == KIND_COUNTRY ? 2000 : wide(p->kind) ? WIDE_KNOWN_KM : GEONAMES_KNOWN_KM;
        if (same_sort && earth_km(p->lat, p->lon, r->lat, r->lon) <= reach_km) return read->id;
    }
    return ID_NONE;
}

static uint32_t known_by_any_name(const GeoImport *g, const Row *r, Arena *scratch)
{
    uint32_t found = known_place(g, r, names_fold(scratch, r->cell[NAME]));
    if (found == ID_NONE) found = known_place(g, r, names_fold(scratch, r->cell[ASCII]));
    Str names = r->cell[ALTERNATE], one;
    while (found == ID_NONE && str_cut(&names, ',', &one))
        if (one.len <= SPELLING_BYTES_MAX) found = known_place(g, r, names_fold(scratch, one));
    return found;
}

static uint32_t ancestor_of_kind(const Theatre *t, uint32_t place, PlaceKind kind)
{
    while (place != ID_NONE && t->places[place].kind != kind) place = t->places[place].parent;
    return place;
}

/* "SY" or "SY.09", then the place it votes for: a key of votes. */
static void vote(GeoImport *g, Str code, uint32_t place)
{
    if (place == ID_NONE) return;
    Str key = arena_printf(&g->arena, "%.*s>%u", STR_FMT(code), place);
    uint32_t at = map_add(&g->codes, key, (uint32_t)g->votes.count);
    if (at == g->votes.count) LIST_PUSH(&g->arena, &g->votes, (Vote){ place, 0 });
    uint32_t votes = ++g->votes.at[at].votes, best = map_get(&g->codes, code);
    if (best == MAP_NONE || g->votes.at[best].votes < votes) map_put(&g->codes, arena_copy(&g->arena, code), at);
}

static Str admin_code(const Row *r, char out[CODE_MAX])
{
    int len = snprintf(out, CODE_MAX, "%.*s.%.*s", STR_FMT(str_head(r->cell[COUNTRY], 8)), STR_FMT(str_head(r->cell[ADMIN1], 32)));
    return (Str){ out, (size_t)len };
}

static uint32_t elected(const GeoImport *g, Str code)
{
    uint32_t at = map_get(&g->codes, code);
    return at == MAP_NONE ? ID_NONE : g->votes.at[at].place;
}

static void learn_codes(GeoImport *g, const Row *r, uint32_t known)
{
    char code[CODE_MAX];
    const Theatre *t = g->names->theatre;
    if (r->cell[COUNTRY].len == 0 || r->kind == KIND_COUNTRY) return;
    vote(g, r->cell[COUNTRY], ancestor_of_kind(t, known, KIND_COUNTRY));
    vote(g, admin_code(r, code), ancestor_of_kind(t, known, KIND_GOVERNORATE));
}

/* ---- what becomes of a row ---- */

static bool in_some_language(const GeoImport *g, Str word)
{
    for (size_t i = 0; i < g->langs.count; i++)
        if (map_get(&g->langs.at[i].nots, word) != MAP_NONE) return true;
    return false;
}

/* Every word is one that some language knows as a word, a month, a given name: more harm than good as a place. */
static bool is_common(const GeoImport *g, Str name)
{
    size_t letters = 0;
    for (size_t at = 0; at < name.len;) {
        size_t from = at, end = at;
        while (at < name.len) {
            uint32_t c = utf8_next(name, &at);
            if (c == ' ' || c == '-') break;
            letters++;
            end = at;
        }
        char plain[FOLD_WORD_MAX];
        Str word = { plain, fold_plain((Str){ name.at + from, end - from }, plain) };
        if (word.len && !in_some_language(g, word)) return letters < 3;
    }
    return true;
}

/* A spelling that can be matched: letters of a script that reports are written in, no code, no list. */
static bool is_spelling(Str s)
{
    if (s.len == 0 || s.len > SPELLING_BYTES_MAX || str_find_char(s, '|', 0) != SIZE_MAX || str_find_char(s, '(', 0) != SIZE_MAX) return false;
    uint32_t words = 1, letters = 0, capitals = 0;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (c < 0x20 || (c >= 0x700 && c < 0x1E00)) return false; /* neither Latin, Greek, Cyrillic, Hebrew nor Arabic */
        if (c > 0x2FFF && !(c >= 0xFB50 && c < 0xFF00)) return false;
        words += c == ' ' || c == '-';
        letters += utf8_is_letter(c);
        capitals += utf8_is_upper(c);
    }
    return letters > 1 && words < NAME_PIECES_MAX && !(letters == capitals && letters < 5);
}

static bool new_already(GeoImport *g, const Row *r, Str key)
{
    uint32_t head = map_get(&g->keys, key);
    if (head == MAP_NONE) return false;
    for (uint32_t i = g->key_heads.at[head]; i != ID_NONE; i = g->places.at[i].next)
        if (earth_km(g->places.at[i].lat, g->places.at[i].lon, r->lat, r->lon) <= GEONAMES_KNOWN_KM) return true;
    return false;
}

static void remember(GeoImport *g, const Row *r, Str key)
{
    uint32_t head = map_add(&g->keys, key, (uint32_t)g->key_heads.count);
    if (head == g->key_heads.count) LIST_PUSH(&g->arena, &g->key_heads, ID_NONE);
    LIST_PUSH(&g->arena, &g->places, (NewPlace){ r->lat, r->lon, g->key_heads.at[head] });
    g->key_heads.at[head] = (uint32_t)g->places.count - 1;
}

/* An id that nobody has: the name, then with its parent, then with its number. */
static Str fresh_id(GeoImport *g, const Row *r, Str name, uint32_t parent)
{
    const Theatre *t = g->names->theatre;
    Str id = arena_copy(&g->arena, name);
    for (int attempt = 0; theatre_place(t, id) != ID_NONE || map_get(&g->ids, id) != MAP_NONE; attempt++) {
        Str by = attempt == 0 && parent != ID_NONE ? t->places[parent].name : r->cell[ID];
        id = arena_printf(&g->arena, "%.*s (%.*s)", STR_FMT(name), STR_FMT(by));
        if (attempt > 1) break;
    }
    map_put(&g->ids, id, 0);
    return id;
}

static void add_row(GeoImport *g, const Row *r, Str main_name, Str key, Arena *scratch)
{
    char code[CODE_MAX];
    const Theatre *t = g->names->theatre;
    uint32_t parent = elected(g, admin_code(r, code));
    if (parent == ID_NONE || wide(r->kind)) parent = elected(g, r->cell[COUNTRY]);
    if (r->kind == KIND_COUNTRY) parent = ID_NONE;
    Str id = fresh_id(g, r, main_name, parent);
    Str parent_name = parent == ID_NONE ? STR("") : t->places[parent].name;
    buf_printf(&g->rows, "%.*s\t%s\t%.*s\t%.5f\t%.5f\t", STR_FMT(id), place_kind_name(r->kind), STR_FMT(parent_name), r->lat, r->lon);
    Map seen = { .arena = scratch };
    map_put(&seen, key, 0);
    Str names = r->cell[ALTERNATE], one = r->cell[NAME];
    uint32_t kept = 0;
    for (bool more = true; more && kept < GEONAMES_SPELLINGS_MAX; more = str_cut(&names, ',', &one)) {
        if (!is_spelling(one) || is_common(g, one)) continue;
        Str folded = names_fold(scratch, one);
        if (folded.len == 0 || map_get(&seen, folded) != MAP_NONE) continue;
        map_put(&seen, folded, 0);
        if (kept++) buf_add_char(&g->rows, '|');
        buf_add(&g->rows, one);
    }
    buf_printf(&g->rows, "\tGeoNames %.*s\n", STR_FMT(r->cell[ID]));
    remember(g, r, arena_copy(&g->arena, key));
    g->counts.added++;
}

static void take_row(GeoImport *g, const Row *r, Arena *scratch)
{
    Str name = is_spelling(r->cell[ASCII]) ? r->cell[ASCII] : r->cell[NAME], key = names_fold(scratch, name);
    if (key.len == 0 || !is_spelling(name)) g->counts.other++;
    else if (known_by_any_name(g, r, scratch) != ID_NONE || new_already(g, r, key)) g->counts.known++;
    else if (is_common(g, name)) g->counts.common++;
    else add_row(g, r, name, key, scratch);
}

bool geonames_add(GeoImport *g, Str file, Str dump, Str countries, HearErr *err)
{
    Arena scratch = { 0 };
    ArenaMark clean = arena_mark(&scratch);
    bool ok = true;
    for (int pass = 0; ok && pass < 2; pass++) { /* the first looks at every row, and learns the codes */
        Str rest = dump, line;
        for (uint64_t number = 1; ok && str_line(&rest, &line); number++) {
            Row r;
            if (line.len == 0) continue;
            ok = read_row(&r, line, file, number, err);
            if (!ok) break;
            bool wanted = in_list(countries, r.cell[COUNTRY]) && kind_of(&r);
            if (pass == 1) {
                g->counts.rows++;
                if (wanted) take_row(g, &r, &scratch);
                else g->counts.other++;
            } else if (wanted) {
                uint32_t known = known_by_any_name(g, &r, &scratch);
                if (known != ID_NONE) learn_codes(g, &r, known);
            }
            arena_rewind(&scratch, clean);
        }
    }
    arena_free(&scratch);
    return ok;
}
