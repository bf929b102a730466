/* What names/ promises: the theatre's loader refuses bad rows and says where; names are found in any spelling. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "names/names.h"

#define SMALL "tests/data/theatre/small"

typedef struct {
    Theatre theatre;
    Names *en, *it, *ar, *ru, *fr, *de, *es, *tr;
} World;

static int open_world(void **state)
{
    static World w;
    HearErr err = { 0 };
    const struct {
        Names **names;
        const char *lang;
    } langs[] = { { &w.en, "en" }, { &w.it, "it" }, { &w.ar, "ar" }, { &w.ru, "ru" },
                  { &w.fr, "fr" }, { &w.de, "de" }, { &w.es, "es" }, { &w.tr, "tr" } };
    bool ok = theatre_open(&w.theatre, STR(SMALL), STR_NONE, &err);
    for (size_t i = 0; ok && i < sizeof langs / sizeof *langs; i++) {
        char folder[32];
        snprintf(folder, sizeof folder, "data/lang/%s", langs[i].lang);
        ok = names_open(langs[i].names, &w.theatre, str_of(langs[i].lang), str_of(folder), &err);
    }
    if (!ok) {
        char text[600];
        err_text(&err, text, sizeof text);
        print_error("%s\n", text);
        return -1;
    }
    *state = &w;
    return 0;
}

static int close_world(void **state)
{
    World *w = *state;
    Names *all[] = { w->en, w->it, w->ar, w->ru, w->fr, w->de, w->es, w->tr };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) names_close(all[i]);
    theatre_close(&w->theatre);
    return 0;
}

/* ---- the theatre ---- */

static void a_theatre_knows_its_places_actors_and_sides(void **state)
{
    const Theatre *t = &((World *)*state)->theatre;
    uint32_t abu_kamal = theatre_place(t, STR("Abu Kamal")), syria = theatre_place(t, STR("Syria")), iraq = theatre_place(t, STR("Iraq"));
    assert_true(theatre_within(t, abu_kamal, syria));
    assert_true(theatre_within(t, syria, syria));
    assert_false(theatre_within(t, abu_kamal, iraq));
    assert_int_equal(theatre_place(t, STR("Atlantis")), ID_NONE);
    double km = theatre_km(t, abu_kamal, theatre_place(t, STR("Al-Qaim")));
    assert_true(km > 12 && km < 18); /* the twin towns on either side of the border */
    uint32_t russia = theatre_actor(t, STR("RUSSIA")), tigers = theatre_actor(t, STR("TIGER_FORCES"));
    assert_int_equal(theatre_side_of(t, russia, day_of(2015, 9, 29)), ID_NONE);
    assert_string_equal(t->sides[theatre_side_of(t, russia, day_of(2015, 9, 30))].at ? "set" : "", "set");
    assert_true(str_eq(t->sides[theatre_side_of(t, russia, DAY_NONE)], STR("government")));
    assert_true(str_eq(t->sides[theatre_side_of(t, tigers, day_of(2017, 1, 1))], STR("government"))); /* by its parent */
    assert_true(str_eq(t->sides[theatre_first_side(t, tigers)], STR("government")));
    const uint32_t rebels = theatre_actor(t, STR("REBELS"));
    assert_true(str_eq(t->sides[theatre_side_of(t, rebels, day_of(2025, 1, 1))], STR("government"))); /* the state's army since they won */
    assert_true(str_eq(t->sides[theatre_first_side(t, rebels)], STR("opposition")));
    assert_int_equal(theatre_first_side(t, ID_NONE), ID_NONE);
    const Seat *damascus = theatre_seat(t, theatre_place(t, STR("Damascus")));
    assert_int_equal(damascus->actor, theatre_actor(t, STR("SYR_GOV")));
    assert_true(str_eq(damascus->speaker, STR("Syrian government")));
    assert_null(theatre_seat(t, abu_kamal));
    assert_false(t->places[abu_kamal].foreign); /* it lies in a country that is fought over */
    assert_true(t->places[theatre_place(t, STR("Turkey"))].foreign);
}

static Str fresh_folder(Arena *a)
{
    char path[] = "/tmp/names_test_XXXXXX";
    assert_non_null(mkdtemp(path));
    return arena_copy(a, str_of(path));
}

static void remove_folder(Arena *a, Str folder)
{
    StrList files = { 0 };
    HearErr err = { 0 };
    assert_true(file_list(a, folder, &files, &err));
    for (size_t i = 0; i < files.count; i++) unlink(files.at[i].at);
    rmdir(folder.at);
}

/* Opens the small theatre with one row added to one of its files; the message it is refused with. */
static Str refusal(Arena *a, const char *file, const char *row)
{
    StrList files = { 0 };
    HearErr err = { 0 };
    Str folder = fresh_folder(a), text;
    assert_true(file_list(a, STR(SMALL), &files, &err));
    for (size_t i = 0; i < files.count; i++) {
        assert_true(file_read(a, files.at[i], 1 << 20, &text, &err));
        Buf b = { .arena = a };
        buf_add(&b, text);
        if (str_eq(path_name(files.at[i]), str_of(file))) buf_printf(&b, "%s\n", row);
        assert_true(file_write(path_join(a, folder, path_name(files.at[i])), buf_str(&b), &err));
    }
    Theatre t;
    Str said = STR("");
    if (theatre_open(&t, folder, STR_NONE, &err)) theatre_close(&t);
    else {
        char what[600];
        err_text(&err, what, sizeof what);
        assert_int_equal(err.code, HEAR_FORMAT);
        said = str_from(arena_copy(a, str_of(what)), folder.len + 1);
        assert_null(t.places);
    }
    remove_folder(a, folder);
    return said;
}

static void a_bad_row_refuses_the_theatre_and_is_told_by_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *file, *row, *said;
    } cases[] = {
        { "places.tsv", "Nowhere\ttown\tSyria\t95\t38\t\t", "places.tsv:24: latitude \"95\" is none" },
        { "places.tsv", "Nowhere\ttown\tSyria\tnan\t38\t\t", "places.tsv:24: latitude \"nan\" is none" },
        { "places.tsv", "Nowhere\ttown\tSyria\t35\t181\t\t", "places.tsv:24: longitude \"181\" is none" },
        { "places.tsv", "Nowhere\ttown\tSyria\t\t38\t\t", "places.tsv:24: latitude \"\" is none" },
        { "places.tsv", "Nowhere\ttown\tAtlantis\t35\t38\t\t", "places.tsv:24: unknown parent \"Atlantis\"" },
        { "places.tsv", "Nowhere\thamlet\tSyria\t35\t38\t\t", "places.tsv:24: unknown kind \"hamlet\"" },
        { "places.tsv", "Homs\tcity\tSyria\t35\t38\t\t", "places.tsv:24: \"Homs\" is there twice" },
        { "places.tsv", "\tcity\tSyria\t35\t38\t\t", "places.tsv:24: the place has no name" },
        { "places.tsv", "Nowhere\ttown\tNowhere\t35\t38\t\t", "places.tsv:24: its parents lead back to itself, or are more than 64" },
        { "places.tsv", "Nowhere\ttown\tSyria", "places.tsv:24: 3 cells where the header has 7" },
        { "places.tsv", "Now\xFFhere\ttown\tSyria\t35\t38\t\t", "places.tsv:24: not valid UTF-8" },
        { "actors.tsv", "SYR_GOV\t\tarmy\tagain\t", "actors.tsv:13: \"SYR_GOV\" is there twice" },
        { "actors.tsv", "NEW\tOLD\tarmy\tnew\t", "actors.tsv:13: unknown parent \"OLD\"" },
        { "actors.tsv", "NEW\t\tgang\tnew\t", "actors.tsv:13: unknown kind \"gang\"" },
        { "actor_names.tsv", "NEW\ten\tname\tnew\t", "actor_names.tsv:30: unknown actor \"NEW\"" },
        { "actor_names.tsv", "ISIS\ten\tnick\tnew\t", "actor_names.tsv:30: unknown use \"nick\"" },
        { "actor_names.tsv", "ISIS\ten\tname\t\t", "actor_names.tsv:30: no names" },
        { "sides.tsv", "isis\tISIS\t2014-02-30\t\t", "sides.tsv:8: \"2014-02-30\" is no day (YYYY-MM-DD)" },
        { "sides.tsv", "isis\tISIS\t2014-02-03\t2014-02-01\t", "sides.tsv:8: ends before it begins" },
        { "sources.tsv", "X\tagency\tmars\ten\t\t\t", "sources.tsv:5: leans to \"mars\", which is no side" },
        { "sources.tsv", "X\toracle\t\ten\t\t\t", "sources.tsv:5: unknown kind \"oracle\"" },
        { "sources.tsv", "SOHR\tmonitor\t\ten\t\t\t", "sources.tsv:5: \"SOHR\" is there twice" },
        { "roads.tsv", "M5\tHoms\tAtlantis\t\thighway\t", "roads.tsv:4: unknown place \"Atlantis\"" },
        { "roads.tsv", "M5\tHoms\tHoms\t\thighway\t", "roads.tsv:4: leads from a place to itself" },
        { "roads.tsv", "M5\tHoms\tRaqqa\t\tcanal\t", "roads.tsv:4: unknown kind \"canal\"" },
        { "seats.tsv", "Atlantis\tSYR_GOV\tAtlantis\t", "seats.tsv:4: unknown place \"Atlantis\"" },
        { "seats.tsv", "Syria\tNEW\tSyria\t", "seats.tsv:4: unknown actor \"NEW\"" },
        { "seats.tsv", "Syria\tSYR_GOV\t\t", "seats.tsv:4: the speaker has no name" },
        { "ground.tsv", "Atlantis\t", "ground.tsv:4: unknown place \"Atlantis\"" },
        { "elsewhere.tsv", "Atlantis\tYPG\tISIS\tx\t", "elsewhere.tsv:3: unknown place \"Atlantis\"" },
        { "elsewhere.tsv", "Iraq\tNEW\tISIS\tx\t", "elsewhere.tsv:3: unknown actor \"NEW\"" },
        { "elsewhere.tsv", "Iraq\tYPG\tNEW\tx\t", "elsewhere.tsv:3: unknown actor \"NEW\"" },
        { "places.tsv", "# a comment is no row", "" },
    };
    Arena a = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str said = refusal(&a, cases[i].file, cases[i].row);
        assert_string_equal(said.at, cases[i].said);
    }
    arena_free(&a);
}

static void a_name_may_be_200_bytes_and_not_201(void **state)
{
    (void)state;
    Arena a = { 0 };
    char row[400], name[202];
    memset(name, 'x', sizeof name);
    name[200] = 0;
    snprintf(row, sizeof row, "%s\ttown\tSyria\t35\t38\t\t", name);
    assert_string_equal(refusal(&a, "places.tsv", row).at, "");
    name[200] = 'x';
    name[201] = 0;
    snprintf(row, sizeof row, "%s\ttown\tSyria\t35\t38\t\t", name);
    assert_string_equal(refusal(&a, "places.tsv", row).at, "places.tsv:24: a name of 201 bytes is longer than 200");
    arena_free(&a);
}

static void further_sources_add_and_replace(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    Str folder = fresh_folder(&a), file = path_join(&a, folder, STR("mine.tsv"));
    assert_true(file_write(
        file, STR("source\tkind\tlean\tlang\tnames\tdomain\tnote\nSANA\tagency\topposition\ten\t\t\t\nMy Blog\tblog\t\ten\t\t\t\n"), &err));
    Theatre t;
    assert_true(theatre_open(&t, STR(SMALL), file, &err));
    assert_int_equal(t.source_count, 4);
    assert_true(str_eq(t.sides[t.sources[theatre_source(&t, STR("SANA"))].lean], STR("opposition")));
    assert_int_not_equal(theatre_source(&t, STR("My Blog")), ID_NONE);
    theatre_close(&t);
    assert_false(theatre_open(&t, STR(SMALL), STR("/nowhere/sources.tsv"), &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    remove_folder(&a, folder);
    arena_free(&a);
}

static void a_folder_without_places_is_no_theatre(void **state)
{
    (void)state;
    Theatre t;
    HearErr err = { 0 };
    assert_false(theatre_open(&t, STR("/nowhere"), STR_NONE, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    err = (HearErr){ 0 };
    assert_false(theatre_open(&t, STR("tests/data"), STR_NONE, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
}

/* ---- folding ---- */

static void spellings_of_one_name_fold_to_one_key(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        { "Raqqa", "raqqah" },
        { "Raqqa", "ar-Raqqah" },
        { "Raqqa", "Al Raqqa" },
        { "Raqqa", "ar Raqqa" },
        { "Abu Kamal", "abu kamaal" },
        { "Abu Kamal", "Abū Kamāl" },
        { "Abu Kamal", "Abu-Kamal" },
        { "Abu Kamal", "ABUKAMAL" },
        { "Abu Kamal", "Abou Kamal" },
        { "Maarat al-Numan", "Ma'arrat an-Nu\xE2\x80\x99man" },
        { "Maarat al-Numan", "Ma\xCA\xBF"
                             "arrat al-Nu\xCA\xBF"
                             "man" },
        { "al-Shaddadi", "ash-Shaddadi" },
        { "al-Sukhnah", "as-Sukhna" },
        { "al-Tanf", "at Tanf" },
        { "al-Dumayr", "Ad-Dumayr" },
        { "al-Nusra", "an-Nusrah" },
        { "al-Thawrah", "ath-Thawrah" },
        { "al-Zabadani", "az-Zabadani" },
        { "al-Dhahab", "adh-Dhahab" },
        { "Deir ez-Zor", "deir al-zor" },
        { "Deir ez-Zor", "Deir el Zor" },
        { "أبو كمال", "ابو كمال" },
        { "البوكمال", "بوكمال" },
        { "الرقّة", "الرقه" },
        { "مـــنبج", "منبج" },
        { "القرى", "القري" },
        { "Идлиб", "идлиб" },
        { "Hasakeh", "Hasake" },
    };
    Arena a = { 0 };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        Str x = names_fold(&a, str_of(same[i][0])), y = names_fold(&a, str_of(same[i][1]));
        if (!str_eq(x, y)) print_error("%s: %.*s, %s: %.*s\n", same[i][0], STR_FMT(x), same[i][1], STR_FMT(y));
        assert_true(str_eq(x, y));
    }
    static const char *const apart[][2] = { { "Homs", "Hama" }, { "Aleppo", "eppo" }, { "Al-Qaim", "Qamishli" }, { "Idlib", "Idlebi" } };
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        assert_false(str_eq(names_fold(&a, str_of(apart[i][0])), names_fold(&a, str_of(apart[i][1]))));
    arena_free(&a);
}

/* ---- mentions ---- */

/* The mentions of a text as one line: places by id, actors as ID/use, sources as @id, names that nobody lists as ?words. */
static Str mentions_of(const World *w, const Names *n, Arena *a, const char *words)
{
    static const char *const uses[] = { "name", "noun", "modifier", "holder", "person" };
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)strlen(words) }, .day = DAY_NONE };
    Report r = { .text = str_of(words), .published = DAY_NONE, .parts = &body, .part_count = 1 };
    Text text;
    Mentions m;
    Buf out = { .arena = a };
    text_split(NULL, &r, a, &text);
    names_find(n, &text, a, &m);
    for (uint32_t i = 0; i < m.count; i++) {
        const Mention *x = &m.at[i];
        assert_true(x->span.from < x->span.to && x->span.to <= r.text.len);
        assert_true(x->from < x->to && x->to <= text.token_count);
        assert_true(i == 0 || m.at[i - 1].span.from <= x->span.from);
        if (i) buf_add(&out, STR(", "));
        if (x->id == ID_NONE) buf_printf(&out, "?%.*s", STR_FMT(str_span(r.text, x->span)));
        else if (x->kind == MENTION_PLACE) buf_add(&out, w->theatre.places[x->id].name);
        else if (x->kind == MENTION_SOURCE) buf_printf(&out, "@%.*s", STR_FMT(w->theatre.sources[x->id].id));
        else buf_printf(&out, "%.*s/%s", STR_FMT(w->theatre.actors[x->id].id), uses[x->use]);
    }
    buf_add_char(&out, '\0');
    return (Str){ out.at, out.len - 1 };
}

typedef struct {
    const char *words, *found;
} Case;

static void check(const World *w, const Names *n, const Case *cases, size_t count)
{
    Arena a = { 0 };
    uint32_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        Str got = mentions_of(w, n, &a, cases[i].words);
        if (str_eq(got, str_of(cases[i].found))) continue;
        print_error("text:     %s\nexpected: %s\nfound:    %s\n", cases[i].words, cases[i].found, got.at);
        wrong++;
    }
    arena_free(&a);
    assert_int_equal(wrong, 0);
}
#define CHECK(n, ...) check(*state, (n), (const Case[]){ __VA_ARGS__ }, sizeof(const Case[]){ __VA_ARGS__ } / sizeof(Case))
#define EN            ((World *)*state)->en

static void abu_kamal_in_every_spelling_is_one_town(void **state)
{
    World *w = *state;
    static const char *const spellings[] = {
        "Abu Kamal", "Abu-Kamal",   "Abukamal",  "al-Bukamal", "Al-Bukamal", "Al Bukamal",  "Albukamal",  "Albu Kamal", "Al-Bu Kamal", "Albu-Kamal",
        "Boukamal",  "Al-Boukamal", "Bou Kamal", "Al-bukamel", "Abu Kemal",  "Al-Bu Kemal", "Abou Kamal", "Abu Kamāl",  "Ālbū Kamāl",  "El Bukamal",
    };
    Arena a = { 0 };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        const char *words = arena_printf(&a, "Fighting went on in %s all night.", spellings[i]).at;
        Str got = mentions_of(w, w->en, &a, words);
        if (!str_eq(got, STR("Abu Kamal"))) print_error("%s: %s\n", spellings[i], got.at);
        assert_true(str_eq(got, STR("Abu Kamal")));
        assert_int_equal(names_place(w->en, str_of(spellings[i])), theatre_place(&w->theatre, STR("Abu Kamal")));
    }
    static const char *const queries[] = { "abu kamaal", "البوكمال", "أبو كمال", "ابو كمال", "بوكمال", "  Abu   Kamal ", "ABU KAMAL", "Абу-Камаль" };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        assert_int_equal(names_place(w->en, str_of(queries[i])), theatre_place(&w->theatre, STR("Abu Kamal")));
    arena_free(&a);
}

static void other_towns_are_not_drawn_in(void **state)
{
    World *w = *state;
    static const char *const none[] = { "", "-", "al", "Kamal", "Abu", "Paris", "Abu Dhabi", "Abu Kamal Pasha", "\xFF", "'", "..." };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_int_equal(names_place(w->en, str_of(none[i])), ID_NONE);
}

static void small_letters_are_names_only_where_nobody_writes_capitals(void **state)
{
    CHECK(EN, { "they lost abu kamal and now deir ez zor", "Abu Kamal, Deir ez-Zor" }, { "isis still holds raqqa lol", "ISIS/name, Raqqa" },
          { "The army hit the road and is back.", "SYR_GOV/noun" }, { "The road to deir ez zor is open, said the General.", "Deir ez-Zor" },
          { "this is what it is, so tell us", "" }, { "IS fighters and US jets, it IS said", "ISIS/name, US/noun, ISIS/name" },
          { "WHAT IT IS TO US AND NOT TO THEM", "" });
}

static void possessives_are_cut_off_with_and_without_apostrophe(void **state)
{
    CHECK(EN, { "Aleppo's outskirts", "Aleppo" }, { "Aleppo\xE2\x80\x99s outskirts", "Aleppo" }, { "on Aleppos outskirts", "Aleppo" },
          { "in Syrias Aleppo province", "Syria, Aleppo Governorate" }, { "a hotbed of Daeshs", "ISIS/name" }, { "in Homs and Hims", "Homs, Homs" });
}

static void a_word_for_a_kind_chooses_among_places_of_one_name(void **state)
{
    CHECK(EN, { "in Aleppo", "Aleppo" }, { "in Aleppo city", "Aleppo" }, { "in Aleppo province", "Aleppo Governorate" },
          { "in the Aleppo countryside", "Aleppo Governorate" }, { "in Halab governorate", "Aleppo Governorate" },
          { "in the province of Deir ez-Zor", "Deir ez-Zor Governorate" }, { "in Deir Ezzour province", "Deir ez-Zor Governorate" },
          { "Tabqa fell", "Tabqa" }, { "Tabqa airbase fell", "Tabqa air base" }, { "Tabqa military airport fell", "Tabqa air base" },
          { "al-Thawrah air base fell", "Tabqa air base" }, { "at the al-Omar oil field", "al-Omar oil field" },
          { "Homs air base fell", "?Homs air base" }, /* a thing at Homs that nobody lists is not Homs */
          { "in the town of Tabqa", "Tabqa" }, { "in Tripoli", "Tripoli (Lebanon)" });
}

static void what_is_near_decides_between_places_of_one_spelling(void **state)
{
    World *w = *state;
    CHECK(EN, { "After Abu Kamal the army entered al-Salihiyah.", "Abu Kamal, SYR_GOV/noun, al-Salihiyah" },
          { "Shells fell on al-Salihiyah in Damascus.", "al-Salihiyah (Damascus), Damascus" },
          { "Shells fell on the al-Salihiyah neighborhood.", "al-Salihiyah (Damascus)" });
    Arena a = { 0 };
    Part body = { .kind = PART_BODY, .span = { 0, 22 }, .day = DAY_NONE };
    Report r = { .text = STR("al-Salihiyah was taken"), .published = DAY_NONE, .parts = &body, .part_count = 1 };
    Text text;
    Mentions m;
    text_split(NULL, &r, &a, &text);
    names_find(w->en, &text, &a, &m);
    assert_int_equal(m.count, 1);
    assert_int_equal(m.at[0].rivals, 1);
    arena_free(&a);
}

static void check_levant(const char *lang, const Case *cases, size_t count)
{
    World w = { 0 };
    Names *n;
    HearErr err = { 0 };
    char folder[32];
    snprintf(folder, sizeof folder, "data/lang/%s", lang);
    assert_true(theatre_open(&w.theatre, STR("data/theatre/levant"), STR_NONE, &err));
    assert_true(names_open(&n, &w.theatre, str_of(lang), str_of(folder), &err));
    check(&w, n, cases, count);
    names_close(n);
    theatre_close(&w.theatre);
}

static void common_words_and_persons_are_no_places(void **state)
{
    CHECK(EN, { "Hit by shells, the army left.", "SYR_GOV/noun" }, { "They Hit the bridge.", "" }, { "a clash in Hit", "Hit" },
          { "the town of Hit", "Hit" }, { "the gate Bab was shut", "" }, { "in al-Bab", "al-Bab" }, { "Al-Bab fell", "al-Bab" }, { "in March", "" },
          { "Abu Bakr al-Baghdadi spoke", "ISIS/person" }, { "Colonel Raqqa spoke", "" }, { "Mohammed Homs spoke", "" },
          { "the poet Samir al-Bab spoke", "" }, { "talks with Babs ended", "" });
    static const Case cases[] = { { "Senator Harris met Harris", "" },
                                  { "on Jan. 18 in Aleppo", "Aleppo" },
                                  { "JaN fighters left", "NUSRA/name" },
                                  { "in the Hajana quarter and in Hajeen", "?Hajana, Hajin" } };
    check_levant("en", cases, sizeof cases / sizeof *cases);
}

/* The mentions of "words" whose names are proper, in that order; in a. */
static Str proper_mentions(const World *w, Arena *a, const char *words)
{
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)strlen(words) }, .day = DAY_NONE };
    Report r = { .text = str_of(words), .published = DAY_NONE, .parts = &body, .part_count = 1 };
    Text text;
    Mentions m;
    Buf b = { .arena = a };
    text_split(NULL, &r, a, &text);
    names_find(w->en, &text, a, &m);
    for (uint32_t i = 0; i < m.count; i++)
        if (m.at[i].proper) buf_printf(&b, "%s%.*s", b.len ? "|" : "", STR_FMT(str_span(r.text, m.at[i].span)));
    return buf_str(&b);
}

static void a_proper_name_is_listed_with_a_capital_in_its_own_spelling(void **state)
{
    Arena a = { 0 };
    Str found = proper_mentions(*state, &a, "The army, ISIS and Syrian government forces left Aleppo and rebel-held Dimashq for Dayr az-Zuur");
    if (!str_eq(found, STR("ISIS|Syrian government forces|Aleppo|Dimashq"))) fail_msg("found %.*s", STR_FMT(found));
    arena_free(&a);
}

static void holders_stand_in_compounds(void **state)
{
    CHECK(EN, { "rebel-held Aleppo", "REBELS/holder, Aleppo" }, { "the government-controlled half", "SYR_GOV/holder" },
          { "ISIS-occupied Raqqa", "ISIS/holder, Raqqa" }, { "in rebel held Aleppo", "REBELS/holder, Aleppo" },
          { "opposition-run towns", "REBELS/holder" }, { "the rebels held Aleppo", "REBELS/noun, Aleppo" });
}

static void actors_are_put_together_from_modifier_and_noun(void **state)
{
    CHECK(EN, { "Syrian government forces advanced", "SYR_GOV/name" }, { "Russian warplanes struck", "RUSSIA/noun" },
          { "Russian and Syrian warplanes struck", "RUSSIA/modifier, SYR_GOV/noun" }, { "Turkish-backed rebels left", "REBELS/noun" },
          { "US-backed Kurdish forces", "YPG/noun" }, { "US-backed Syrian rebels", "REBELS/noun" }, { "American special forces landed", "US/noun" },
          { "ISIS fighters fled", "ISIS/name" }, { "Hezbollah militants", "HEZBOLLAH/name" }, { "armed rebel fighters", "REBELS/noun" },
          { "Syrian militants fled", "UNKNOWN/noun" }, { "ISIS terrorists fled", "ISIS/name" }, { "Iraqi army soldiers", "IRAQ_GOV/noun" },
          { "the Syrian army and allied militias", "SYR_GOV/name" },
          { "the Syrian government and allied Kurdish fighters", "SYR_GOV/name, YPG/noun" }, { "government-allied fighters", "SYR_GOV/noun" },
          { "pro-government fighters", "SYR_GOV/noun" }, { "The Kurds and Russians agreed", "YPG/noun, RUSSIA/noun" },
          { "an anti-government protest", "" }, { "Russian-backed forces", "?Russian-backed forces" }, { "Syrian cities", "SYR_GOV/modifier" },
          { "the Turkish army shelled", "TURKEY/name" }, { "the Sudanese army fled", "?Sudanese army" }, { "Assad's troops", "SYR_GOV/noun" },
          { "a Turkey-based group", "Turkey, TURKEY/modifier" });
}

static void one_spelling_may_be_a_place_and_an_actor(void **state)
{
    CHECK(EN, { "Turkey shelled the town", "Turkey, TURKEY/name" }, { "across Iraq", "Iraq" });
}

static void sources_win_over_their_parts(void **state)
{
    CHECK(EN, { "the Syrian Observatory for Human Rights said", "@SOHR" }, { "the Observatory said", "@SOHR" }, { "An Observatory opened", "" },
          { "Homs (SANA)", "Homs, @SANA" }, { "the Al-Monitor site", "@Al-Monitor" }, { "The Monitor said", "" });
}

static void places_nobody_lists_are_found_by_the_words_beside_them(void **state)
{
    CHECK(EN, { "the village of Qarqashandi fell", "?Qarqashandi" }, { "the town of Tell Barak fell", "?Tell Barak" },
          { "in Kafr Nasih", "?Kafr Nasih" }, { "near al-Hamdaniyah", "?al-Hamdaniyah" }, { "Qarqashandi village fell", "" },
          { "they took Qarqashandi village", "?Qarqashandi" }, { "in Washington", "" }, { "the village of Monday", "" },
          { "the town of Kafr Nasih Homs", "?Kafr Nasih, Homs" });
}

static void names_do_not_run_over_commas_brackets_or_sentences(void **state)
{
    CHECK(EN, { "he is called Abu, Kamal is another", "" }, { "Syrian, army", "SYR_GOV/modifier, SYR_GOV/noun" },
          { "They left Deir. Ez-Zor is far.", "" }, { "in Deir\nez-Zor", "Deir ez-Zor" },
          { "\xCA\xBF \xCA\xBF\xCA\xBFHoms\xCA\xBF \xCA\xBF", "Homs" }, { "Damascus-Homs highway", "Damascus, Homs" });
}

static void italian_nouns_come_before_the_name(void **state)
{
    CHECK(((World *)*state)->it, { "Le forze governative entrano ad Abu Kamal", "SYR_GOV/noun, Abu Kamal" }, { "le truppe siriane", "SYR_GOV/noun" },
          { "i miliziani dell\xE2\x80\x99ISIS", "ISIS/noun" });
}

static void arabic_names_are_found_behind_article_and_particles(void **state)
{
    CHECK(((World *)*state)->ar, { "دخل الجيش السوري البوكمال", "SYR_GOV/name, Abu Kamal" }, { "في البوكمال والرقة", "Abu Kamal, Raqqa" },
          { "وبالرقة", "Raqqa" }, { "إلى ابو كمال", "Abu Kamal" }, { "من دير الزور وحمص", "Deir ez-Zor, Homs" });
}

static void russian_names_are_found_in_their_cases(void **state)
{
    CHECK(((World *)*state)->ru, { "в Дамаске и Ракке", "Damascus, Raqqa" }, { "из Дейр-эз-Зора", "Deir ez-Zor" },
          { "на Ракку и за Ракку", "Raqqa, Raqqa" }, { "над Дамаском", "Damascus" },
          { "к Абу-Камалю, у Абу-Камаля, под Абу-Камалем", "Abu Kamal, Abu Kamal, Abu Kamal" },
          { "между Раккой и Дейр-эз-Зором", "Raqqa, Deir ez-Zor" }, { "через Сирию и с Сирией", "Syria, Syria" });
}

/* The theatre that comes with the program, in one language: what nobody can read claims from is still found. */
static void arabic_reports_name_the_theatres_places_and_armies(void **state)
{
    (void)state;
    static const Case cases[] = {
        /* places, with the particles that Arabic writes on them */
        { "وبحلب والرقة ودير الزور", "Aleppo, Raqqa, Deir ez-Zor" },
        { "للبوكمال طريق واحد", "Abu Kamal" },
        { "هذا الحسكة والقامشلي", "Hasakah, Qamishli" },
        { "اشتباكات في دوما وحرستا", "Douma, Harasta" },
        { "من تدمر إلى السخنة", "Palmyra, Sukhnah" },
        { "في عين العرب", "Kobani" },
        { "القصف على خان شيخون وسراقب", "Khan Sheikhoun, Saraqib" },
        { "قرب الشدادي", "al-Shaddadi" },
        { "باتجاه الميادين", "Mayadin" },
        { "جسر الشغور", "Jisr al-Shughur" },
        { "معرة النعمان", "Maarat al-Numan" },
        { "إلى ابو كمال", "Abu Kamal" },
        { "شمال الرقة", "Raqqa" },
        /* a word for the kind chooses among places of one name, or makes one of a common word */
        { "معبر باب الهوى الحدودي", "Bab al-Hawa crossing" },
        { "حقل العمر النفطي", "al-Omar oil field" },
        { "مطار دير الزور العسكري", "Deir ez-Zor air base" },
        { "مطار دمشق الدولي", "Damascus International Airport" },
        { "قاعدة حميميم", "Hmeymim air base" },
        { "مخيم اليرموك", "Yarmouk camp" },
        { "ريف حماة الشمالي", "northern Hama countryside" },
        { "الغوطة الشرقية", "Eastern Ghouta" },
        { "مدينة الطبقة", "Tabqa" },
        { "سيطرت قسد على الطبقة", "SDF/name, Tabqa" },
        { "محافظة إدلب", "Idlib Governorate" },
        /* armies and groups: the noun first, then whose it is */
        { "دخل الجيش السوري مدينة البوكمال", "SYR_GOV/name, Abu Kamal" },
        { "قوات النظام تحاصر درعا", "SYR_GOV/noun, Daraa" },
        { "تنظيم داعش في الرقة", "ISIS/name, Raqqa" },
        { "سيطرت قسد على منبج", "SDF/name, Manbij" },
        { "الجيش التركي يقصف عفرين", "TURKEY/name, Afrin" },
        { "القوات العراقية تدخل القائم", "IRAQ_GOV/name, Al-Qaim" },
        { "جبهة النصرة تهاجم إدلب", "NUSRA/name, Idlib" },
        { "حزب الله في القصير", "HEZBOLLAH/name, al-Qusayr" },
        { "الجيش الحر يدخل الباب", "REBELS/name, al-Bab" },
        { "طائرات التحالف الدولي تقصف هجين", "COALITION/noun, Hajin" },
        { "وحدات حماية الشعب الكردية", "YPG/name" },
        { "انسحب مقاتلو المعارضة من حلب", "REBELS/noun, Aleppo" },
        { "الحشد الشعبي", "PMU/name" },
        { "إسرائيل قصفت دمشق", "Israel, ISRAEL/name, Damascus" },
        { "بشار الأسد زار حمص", "SYR_GOV/person, Homs" },
        /* who says so */
        { "قال المرصد السوري لحقوق الإنسان", "@SOHR" },
        { "أعلنت وكالة سانا أن الجيش العربي السوري دخل تدمر", "@SANA, SYR_GOV/name, Palmyra" },
        /* no place */
        { "محمود حلبي كاتب معروف", "" },
        { "سوق الخضار في المدينة مزدحم", "" },
        { "المعارضة السورية المسلحة", "REBELS/noun, SYR_GOV/modifier" },
        { "بيت في شارع طويل", "" },
    };
    check_levant("ar", cases, sizeof cases / sizeof *cases);
}

static void russian_reports_name_the_theatres_places_and_armies_in_every_case(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "под Ракку", "Raqqa" },
        { "из Пальмиры", "Palmyra" },
        { "в Идлибе и Африне", "Idlib, Afrin" },
        { "к Абу-Кемалю", "Abu Kamal" },
        { "над Эль-Фаллуджей", "Fallujah" },
        { "в Дарайе", "Darayya" },
        { "между Хомсом и Хамой", "Homs, Hama" },
        { "у Эль-Каима", "Al-Qaim" },
        { "под Хан-Шейхуном", "Khan Sheikhoun" },
        { "в Алеппо и Кобани", "Aleppo, Kobani" },
        { "сирийской армией", "SYR_GOV/noun" },
        { "боевиками ИГИЛ", "ISIS/noun" },
        { "Сирийским демократическим силам", "SDF/name" },
        { "с Исламским государством", "ISIS/name" },
        { "Джебхат ан-Нусрой", "NUSRA/name" },
        { "правительственными войсками", "SYR_GOV/noun" },
        { "российскими самолетами", "RUSSIA/noun" },
        { "Свободной сирийской армией", "REBELS/name" },
        { "по данным Сирийского центра мониторинга", "@SOHR" },
        { "с Турцией", "Turkey, TURKEY/name" },
    };
    check_levant("ru", cases, sizeof cases / sizeof *cases);
}

static void german_reports_name_the_theatres_places_and_armies_in_every_case(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "gegen den Islamischen Staat", "ISIS/name" },
        { "des Islamischen Staates", "ISIS/name" },
        { "die Terrormiliz IS", "ISIS/noun" },
        { "von den Syrischen Demokratischen Kräften", "SDF/name" },
        { "die syrischen Streitkräfte", "SYR_GOV/name" },
        { "irakische Regierungstruppen", "IRAQ_GOV/name" },
        { "nach Mossul und Deir al-Sor", "Mosul, Deir ez-Zor" },
        { "in Majadin", "Mayadin" },
        { "laut der Syrischen Beobachtungsstelle für Menschenrechte", "@SOHR" },
        { "die Luftwaffe", "" },
    };
    check_levant("de", cases, sizeof cases / sizeof *cases);
}

static void turkish_reports_name_the_theatres_places_and_armies_in_every_case(void **state)
{
    (void)state;
    static const Case cases[] = {
        /* capitals with marks, dotted and dotless */
        { "DEAŞ geldi", "ISIS/name" },
        { "IŞİD'in eski üssü", "ISIS/name" },
        { "ÖSO'ya katılanlar", "REBELS/name" },
        { "HTŞ ile", "NUSRA/name" },
        { "İdlib'den Şam'a", "Idlib, Damascus" },
        { "Humus'ta ve Kamışlı'da", "Homs, Qamishli" },
        { "Cisr eş-Şuğur'a", "Jisr al-Shughur" },
        { "Menbiç'i, Kerkük'ü", "Manbij, Kirkuk" },
        { "Bağuz'da", "Baghuz" },
        { "Maarretünnuman'ın", "Maarat al-Numan" },
        /* common nouns in their cases */
        { "muhaliflerin", "REBELS/noun" },
        { "rejim güçlerinden", "SYR_GOV/noun" },
        { "Esad rejimine", "SYR_GOV/name" },
        { "Suriye Demokratik Güçleri'nin", "SDF/name" },
    };
    check_levant("tr", cases, sizeof cases / sizeof *cases);
}

static void french_german_spanish_and_turkish_know_their_words_for_kinds(void **state)
{
    World *w = *state;
    CHECK(w->fr,
          { "dans la province d\xE2\x80\x99"
            "Alep",
            "Aleppo Governorate" },
          { "le village de Kafr Nasih", "?Kafr Nasih" }, { "pr\xC3\xA8s d'Alep", "Aleppo" });
    CHECK(w->de, { "in der Provinz Aleppo", "Aleppo Governorate" }, { "Aleppos Umland", "Aleppo" }, { "im M\xC3\xA4rz", "" });
    CHECK(w->es, { "en la provincia de Deir ez-Zor", "Deir ez-Zor Governorate" }, { "el Alepo de ayer", "Aleppo" });
    CHECK(w->tr, { "Homs'ta ve Raqqa'n\xC4\xB1n", "Homs, Raqqa" }, { "Aleppo ilinde", "Aleppo Governorate" });
}

static void users_may_ask_for_actors_and_sources_in_any_spelling(void **state)
{
    World *w = *state;
    static const char *const actors[][2] = {
        { "isis", "ISIS" },     { "Daesh", "ISIS" },          { "syr_gov", "SYR_GOV" },          { "the Syrian army", "SYR_GOV" },
        { "rebels", "REBELS" }, { "Hizbollah", "HEZBOLLAH" }, { "Russian warplanes", "RUSSIA" }, { "Peoples Protection Units", "YPG" }
    };
    for (size_t i = 0; i < sizeof actors / sizeof *actors; i++) {
        uint32_t id = names_actor(w->en, str_of(actors[i][0]));
        if (id == ID_NONE) print_error("%s\n", actors[i][0]);
        assert_int_not_equal(id, ID_NONE);
        assert_true(str_eq(w->theatre.actors[id].id, str_of(actors[i][1])));
    }
    assert_int_equal(names_actor(w->en, STR("Martians")), ID_NONE);
    assert_int_equal(names_source(w->en, STR("sohr")), theatre_source(&w->theatre, STR("SOHR")));
    assert_int_equal(names_source(w->en, STR("The Observatory")), theatre_source(&w->theatre, STR("SOHR")));
    assert_int_equal(names_source(w->en, STR("Herald")), ID_NONE);
    const uint32_t sana = theatre_source(&w->theatre, STR("SANA"));
    assert_int_equal(names_source(w->en, STR("https://www.sana.sy/en/?p=1")), sana);
    assert_int_equal(theatre_source_at(&w->theatre, STR("SANA.SY")), sana);
    assert_int_equal(theatre_source_at(&w->theatre, STR("http://notsana.sy/")), ID_NONE);
    assert_int_equal(theatre_source_at(&w->theatre, STR("https://example.org/sana.sy")), ID_NONE);
    assert_int_equal(theatre_source_at(&w->theatre, STR("")), ID_NONE);
    assert_int_equal(names_place(w->en, STR("aleppo province")), theatre_place(&w->theatre, STR("Aleppo Governorate")));
}

static void limits_are_kept(void **state)
{
    World *w = *state;
    Arena a = { 0 };
    Buf b = { .arena = &a };
    for (int i = 0; i < 20000; i++) buf_add(&b, STR("Abu Kamal al-")); /* one sentence, many names */
    for (int i = 0; i < 5000; i++) buf_add(&b, STR("al"));             /* one word, very long */
    for (int i = 0; i < 5000; i++) buf_add(&b, STR(" al"));
    buf_add_char(&b, '\0');
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)b.len - 1 }, .day = DAY_NONE };
    Report r = { .text = { b.at, b.len - 1 }, .published = DAY_NONE, .parts = &body, .part_count = 1 };
    Text text;
    Mentions m;
    text_split(NULL, &r, &a, &text);
    names_find(w->en, &text, &a, &m);
    assert_true(m.count >= 19000 && m.count <= 20000); /* some are cut where a sentence is cut */
    r.text = STR("");
    body.span.to = 0;
    text_split(NULL, &r, &a, &text);
    names_find(w->en, &text, &a, &m);
    assert_int_equal(m.count, 0);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_theatre_knows_its_places_actors_and_sides),
        cmocka_unit_test(a_bad_row_refuses_the_theatre_and_is_told_by_its_line),
        cmocka_unit_test(a_name_may_be_200_bytes_and_not_201),
        cmocka_unit_test(further_sources_add_and_replace),
        cmocka_unit_test(a_folder_without_places_is_no_theatre),
        cmocka_unit_test(spellings_of_one_name_fold_to_one_key),
        cmocka_unit_test(abu_kamal_in_every_spelling_is_one_town),
        cmocka_unit_test(other_towns_are_not_drawn_in),
        cmocka_unit_test(small_letters_are_names_only_where_nobody_writes_capitals),
        cmocka_unit_test(possessives_are_cut_off_with_and_without_apostrophe),
        cmocka_unit_test(a_word_for_a_kind_chooses_among_places_of_one_name),
        cmocka_unit_test(what_is_near_decides_between_places_of_one_spelling),
        cmocka_unit_test(common_words_and_persons_are_no_places),
        cmocka_unit_test(a_proper_name_is_listed_with_a_capital_in_its_own_spelling),
        cmocka_unit_test(holders_stand_in_compounds),
        cmocka_unit_test(actors_are_put_together_from_modifier_and_noun),
        cmocka_unit_test(one_spelling_may_be_a_place_and_an_actor),
        cmocka_unit_test(sources_win_over_their_parts),
        cmocka_unit_test(places_nobody_lists_are_found_by_the_words_beside_them),
        cmocka_unit_test(names_do_not_run_over_commas_brackets_or_sentences),
        cmocka_unit_test(italian_nouns_come_before_the_name),
        cmocka_unit_test(arabic_names_are_found_behind_article_and_particles),
        cmocka_unit_test(russian_names_are_found_in_their_cases),
        cmocka_unit_test(arabic_reports_name_the_theatres_places_and_armies),
        cmocka_unit_test(russian_reports_name_the_theatres_places_and_armies_in_every_case),
        cmocka_unit_test(german_reports_name_the_theatres_places_and_armies_in_every_case),
        cmocka_unit_test(turkish_reports_name_the_theatres_places_and_armies_in_every_case),
        cmocka_unit_test(french_german_spanish_and_turkish_know_their_words_for_kinds),
        cmocka_unit_test(users_may_ask_for_actors_and_sources_in_any_spelling),
        cmocka_unit_test(limits_are_kept),
    };
    return cmocka_run_group_tests_name("names", tests, open_world, close_world);
}
