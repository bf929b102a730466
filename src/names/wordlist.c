#include "names/wordlist.h"

#include "base/file.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "names/fold.h"

enum { WORDS_FILE_MAX = 16 << 20 };

static const char *const force_kinds[FORCE_KIND_COUNT] = { "armed", "irregular", "state", "arms", "between", "and",
                                                           "link",  "backed",    "led",   "held", "against" };
static const char *const not_kinds[NOT_KIND_COUNT] = { "word", "cue", "time", "person", "title", "common" };

/* The plain words of an entry with a space between; empty when it has none or too many. */
static Str lex_key(Arena *keep, Str entry)
{
    Buf b = { .arena = keep };
    Str word;
    uint32_t words = 0;
    while (str_cut(&entry, ' ', &word)) {
        char plain[FOLD_WORD_MAX];
        size_t len = fold_plain(word, plain);
        if (len == 0) continue;
        if (++words > LEX_WORDS_MAX) return STR("");
        if (b.len) buf_add_char(&b, ' ');
        buf_add(&b, (Str){ plain, len });
    }
    return buf_str(&b);
}

/* Puts an entry into its map, and its first or last word among the edges. */
static uint32_t put_entry(WordList *w, Map *map, Str key, uint32_t value, uint32_t bit)
{
    bool last = bit == LEX_KIND_BEFORE || bit == LEX_CUE || bit == LEX_LIST;
    size_t from = 0, to = 0;
    if (last) {
        for (from = to = key.len; from > 0 && key.at[from - 1] != ' ';) from--;
    } else
        while (to < key.len && key.at[to] != ' ') to++;
    Str edge = { key.at + from, to - from };
    uint32_t bits = map_get(&w->edges, edge);
    map_put(&w->edges, edge, bits == MAP_NONE ? bit : bits | bit);
    return map_add(map, key, value);
}

static bool open_table(Tsv *t, uint64_t *digest, Arena *keep, Str folder, const char *name, const char *const *columns, uint32_t count, bool *there,
                       HearErr *err)
{
    Str file = path_join(keep, folder, str_of(name)), text;
    *there = folder.len && file_exists(file);
    if (!*there) return true;
    if (!file_read(keep, file, WORDS_FILE_MAX, &text, err)) return false;
    *digest = digest_add(*digest, text);
    if (!utf8_ok(text)) return err_fail(err, HEAR_FORMAT, file, AT_NOWHERE, 0, "not valid UTF-8");
    return tsv_open(t, file, text, columns, count, err);
}

static bool read_where(Tsv *t, Str where, bool *after, bool *before)
{
    *after = str_eq(where, STR("after")) || str_eq(where, STR("both"));
    *before = str_eq(where, STR("before")) || str_eq(where, STR("both"));
    return *after || *before || tsv_fail(t, "\"%.*s\" is neither \"after\", \"before\" nor \"both\"", STR_FMT(where));
}

static bool read_forces(WordList *w, Arena *keep, Str folder, HearErr *err)
{
    static const char *const columns[] = { "word", "kind", "where" };
    Tsv t;
    Str c[3];
    bool there;
    if (!open_table(&t, &w->digest, keep, folder, "forces.tsv", columns, 3, &there, err)) return false;
    LIST(ForceWord) list = { 0 };
    while (there && tsv_next(&t, c)) {
        uint32_t kind = 0;
        bool after, before;
        while (kind < FORCE_KIND_COUNT && !str_eq(c[1], str_of(force_kinds[kind]))) kind++;
        if (kind == FORCE_KIND_COUNT) return tsv_fail(&t, "unknown kind \"%.*s\"", STR_FMT(c[1]));
        if (!read_where(&t, c[2], &after, &before)) return false;
        Str one;
        while (str_cut(&c[0], '|', &one)) {
            Str key = lex_key(keep, one);
            if (key.len == 0) return tsv_fail(&t, "\"%.*s\" is no word, or more than %d", STR_FMT(one), LEX_WORDS_MAX);
            uint32_t at = put_entry(w, &w->forces, key, (uint32_t)list.count, LEX_FORCE);
            if (at == list.count) LIST_PUSH(keep, &list, (ForceWord){ 0 });
            list.at[at].kinds |= 1u << kind;
            if (kind == FORCE_HELD) LIST_PUSH(keep, &w->held, one);
            list.at[at].after |= after;
            list.at[at].before |= before;
        }
    }
    w->force = list.at;
    return err->code == HEAR_OK;
}

static bool read_nots(WordList *w, Arena *keep, Str folder, HearErr *err)
{
    static const char *const columns[] = { "word", "kind" };
    Tsv t;
    Str c[2];
    bool there;
    if (!open_table(&t, &w->digest, keep, folder, "notnames.tsv", columns, 2, &there, err)) return false;
    while (there && tsv_next(&t, c)) {
        uint32_t kind = 0;
        while (kind < NOT_KIND_COUNT && !str_eq(c[1], str_of(not_kinds[kind]))) kind++;
        if (kind == NOT_KIND_COUNT) return tsv_fail(&t, "unknown kind \"%.*s\"", STR_FMT(c[1]));
        Str one;
        while (str_cut(&c[0], '|', &one)) {
            Str key = lex_key(keep, one);
            if (key.len == 0) return tsv_fail(&t, "\"%.*s\" is no word", STR_FMT(one));
            map_put(&w->nots, key, kind);
        }
    }
    return err->code == HEAR_OK;
}

static bool read_common(WordList *w, Arena *keep, Str folder, HearErr *err)
{
    static const char *const columns[] = { "word" };
    Tsv t;
    Str word;
    bool there;
    if (!open_table(&t, &w->digest, keep, folder, "common.tsv", columns, 1, &there, err)) return false;
    while (there && tsv_next(&t, &word)) {
        Str key = lex_key(keep, word);
        if (key.len) map_add(&w->nots, key, NOT_COMMON);
    }
    return err->code == HEAR_OK;
}

static bool read_kinds(WordList *w, Arena *keep, Str folder, HearErr *err)
{
    static const char *const columns[] = { "word", "kinds", "where" };
    Tsv t;
    Str c[3];
    bool there;
    if (!open_table(&t, &w->digest, keep, folder, "places.tsv", columns, 3, &there, err)) return false;
    LIST(uint64_t) list = { 0 };
    while (there && tsv_next(&t, c)) {
        uint64_t set = 0;
        Str one;
        while (str_cut(&c[1], '|', &one)) {
            PlaceKind kind;
            if (one.len == 0) continue;
            if (!place_kind_parse(one, &kind)) return tsv_fail(&t, "unknown kind \"%.*s\"", STR_FMT(one));
            set |= (uint64_t)1 << kind;
        }
        static const char *const where[] = { "after", "before", "cue", "part", "list", "listed", "and" };
        static const uint32_t bits[] = { LEX_KIND_AFTER, LEX_KIND_BEFORE, LEX_CUE, LEX_PART, LEX_LIST, LEX_LISTED, LEX_AND };
        Map *const maps[] = { &w->kinds_after, &w->kinds_before, &w->cues, &w->parts, &w->lists, &w->listed, &w->ands };
        enum { WHERES = sizeof bits / sizeof *bits };
        uint32_t m = 0;
        while (m < WHERES && !str_eq(c[2], str_of(where[m]))) m++;
        if (m == WHERES)
            return tsv_fail(&t, "\"%.*s\" is none of \"after\", \"before\", \"cue\", \"part\", \"list\", \"listed\" and \"and\"", STR_FMT(c[2]));
        if (set == 0 && m < 2) return tsv_fail(&t, "no kinds");
        while (str_cut(&c[0], '|', &one)) {
            Str key = lex_key(keep, one);
            if (key.len == 0) return tsv_fail(&t, "\"%.*s\" is no word, or more than %d", STR_FMT(one), LEX_WORDS_MAX);
            put_entry(w, maps[m], key, (uint32_t)list.count, bits[m]);
        }
        LIST_PUSH(keep, &list, set);
    }
    w->kind_sets = list.at;
    return err->code == HEAR_OK;
}

static bool read_affixes(WordList *w, Arena *keep, Str folder, HearErr *err)
{
    static const char *const columns[] = { "affix", "where", "drops" };
    Tsv t;
    Str c[3];
    bool there;
    if (!open_table(&t, &w->digest, keep, folder, "affixes.tsv", columns, 3, &there, err)) return false;
    LIST(Affix) list = { 0 };
    while (there && tsv_next(&t, c)) {
        bool after, before = false, apostrophe = str_eq(c[1], STR("apostrophe"));
        if (!apostrophe && !read_where(&t, c[1], &after, &before)) return false;
        Affix a = { .affix = lex_key(keep, c[0]), .drops = lex_key(keep, c[2]), .before = before, .apostrophe = apostrophe };
        if (a.affix.len == 0) return tsv_fail(&t, "no affix");
        if (a.before && (unsigned char)a.affix.at[0] < 0x80) map_put(&w->elisions, a.affix, 0);
        else LIST_PUSH(keep, &list, a);
    }
    w->affixes = list.at;
    w->affix_count = (uint32_t)list.count;
    return err->code == HEAR_OK;
}

bool words_open(WordList *out, Arena *keep, Str lang_folder, HearErr *err)
{
    Map empty = { .arena = keep };
    *out = (WordList){ empty, empty, empty, empty, empty, empty, empty, empty, empty, empty, empty, .affix_count = 0 };
    if (lang_folder.len && !file_is_folder(lang_folder)) return err_fail(err, HEAR_FORMAT, lang_folder, AT_NOWHERE, 0, "no such language folder");
    return read_forces(out, keep, lang_folder, err) && read_nots(out, keep, lang_folder, err) && read_common(out, keep, lang_folder, err) &&
           read_kinds(out, keep, lang_folder, err) && read_affixes(out, keep, lang_folder, err);
}
