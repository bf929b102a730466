/* The specification of text/: where tokens and sentences end, and in which language they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/rules.h"
#include "text/text.h"

/* "one|two.|||three": tokens with a bar between, sentences with three. */
static const char *shown(Arena *a, const char *text)
{
    Report report = { .text = str_of(text) };
    Text t;
    text_split(NULL, &report, a, &t);
    Buf b = { .arena = a };
    for (uint32_t s = 0; s < t.sentence_count; s++) {
        if (s) buf_add(&b, STR("|||"));
        for (uint32_t i = t.sentences[s].from; i < t.sentences[s].to; i++) {
            if (i > t.sentences[s].from) buf_add_char(&b, '|');
            buf_add(&b, token_str(&t, i));
        }
    }
    buf_add_char(&b, '\0');
    return b.at;
}

typedef struct {
    const char *text, *want;
} Case;

static void check(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena a = { 0 };
        assert_string_equal(shown(&a, cases[i].text), cases[i].want);
        arena_free(&a);
    }
}
#define CHECK(...)                                                                                                                                   \
    do {                                                                                                                                             \
        const Case cases[] = { __VA_ARGS__ };                                                                                                        \
        check(cases, sizeof cases / sizeof *cases);                                                                                                  \
    } while (0)

static void a_sentence_ends_at_its_point(void **state)
{
    (void)state;
    CHECK({ "The army took Hiri. It lost two men.", "The|army|took|Hiri|.|||It|lost|two|men|." },
          { "Who holds it? Nobody!", "Who|holds|it|?|||Nobody|!" }, { "\"We hold it.\" He left.", "\"|We|hold|it|.|\"|||He|left|." },
          { "It fell (so they say. or not) today.", "It|fell|(|so|they|say|.|or|not|)|today|." }, { "", "" }, { "  \n ", "" });
}

static void a_point_inside_a_name_or_number_ends_nothing(void **state)
{
    (void)state;
    CHECK({ "The U.S. army left.", "The|U.S.|army|left|." }, { "J. Smith paid 3.5 of 1,000 at 10:30.", "J.|Smith|paid|3.5|of|1,000|at|10:30|." },
          { "See www.example.org/a-b for it.", "See|www.example.org/a-b|for|it|." });
}

static void a_contraction_is_one_token(void **state)
{
    (void)state;
    CHECK({ "They didn't see O'Brien's car.", "They|didn't|see|O'Brien's|car|." }, { "It\xE2\x80\x99s gone", "It\xE2\x80\x99s|gone" },
          { "Syrias army didnt", "Syrias|army|didnt" });
}

static void punctuation_stands_alone(void **state)
{
    (void)state;
    CHECK({ "Yes, \"no\" (so): 50% off; $5...", "Yes|,|\"|no|\"|(|so|)|:|50|%|off|;|$|5|..." },
          { "T4 airbase, AT&T, @user #tag", "T4|airbase|,|AT&T|,|@user|#tag" });
}

static void no_sentence_crosses_a_blank_line_or_a_part(void **state)
{
    (void)state;
    CHECK(
        { "Army takes town\n\nThe army said so", "Army|takes|town|||The|army|said|so" },
        { "Army takes town\nThe army of the country said on Monday that it had taken\nthe town of Hiri from the rebels who had held it for years\n",
          "Army|takes|town|||The|army|of|the|country|said|on|Monday|that|it|had|taken|the|town|of|Hiri|from|the|rebels|who|had|held|it|for|years" });
    Arena a = { 0 };
    Str text = STR("Title of it body of it");
    Part parts[] = { { .kind = PART_TITLE, .span = { 0, 11 } }, { .kind = PART_BODY, .span = { 11, 22 } } };
    Report report = { .text = text, .parts = parts, .part_count = 2 };
    Text t;
    text_split(NULL, &report, &a, &t);
    assert_int_equal(t.sentence_count, 2);
    assert_int_equal(t.sentences[0].part, 0);
    assert_int_equal(t.sentences[1].part, 1);
    assert_true(t.sentences[1].opens_paragraph);
    arena_free(&a);
}

static void a_sentence_without_end_is_cut_at_the_limit(void **state)
{
    (void)state;
    enum { WORDS = 3 * SENTENCE_TOKENS_MAX + 1 };
    Arena a = { 0 };
    Buf b = { .arena = &a };
    for (int i = 0; i < WORDS; i++) buf_add(&b, STR("and "));
    Report report = { .text = buf_str(&b) };
    Text t;
    text_split(NULL, &report, &a, &t);
    assert_int_equal(t.token_count, WORDS);
    assert_int_equal(t.sentence_count, 4);
    for (uint32_t i = 0; i < t.sentence_count; i++) assert_true(t.sentences[i].to - t.sentences[i].from <= SENTENCE_TOKENS_MAX);
    arena_free(&a);
}

/* Tokens rise, lie in the text and do not overlap; between them is nothing but white space; sentences cover all of them. */
static void assert_lossless(const Text *t)
{
    size_t at = 0;
    for (uint32_t i = 0; i <= t->token_count; i++) {
        size_t next = i < t->token_count ? t->tokens[i].span.from : t->text.len;
        assert_true(next >= at && next <= t->text.len);
        for (size_t k = at; k < next;) assert_true(utf8_is_space(utf8_next(t->text, &k)));
        if (i == t->token_count) break;
        assert_true(t->tokens[i].span.to > next);
        at = t->tokens[i].span.to;
    }
    uint32_t token = 0;
    for (uint32_t s = 0; s < t->sentence_count; s++) {
        assert_int_equal(t->sentences[s].from, token);
        assert_true(t->sentences[s].to > token);
        token = t->sentences[s].to;
    }
    assert_int_equal(token, t->token_count);
}

static void tokens_and_gaps_are_the_text(void **state)
{
    (void)state;
    static const char *const pieces[] = { "a",
                                          "Z",
                                          "9",
                                          ".",
                                          ",",
                                          "'",
                                          "\"",
                                          " ",
                                          "\n",
                                          "\n\n",
                                          "(",
                                          ")",
                                          "-",
                                          "...",
                                          "U.S.",
                                          "\xC3\xA9",
                                          "\xD8\xB3\xD9\x88\xD8\xB1\xD9\x8A\xD8\xA7",
                                          "\xC2\xA0",
                                          "\xE2\x80\x99",
                                          "http://",
                                          "@",
                                          "\xF0\x9F\x98\x80",
                                          "\t",
                                          "\xCC\x81",
                                          "/" };
    uint32_t seed = 1;
    for (int round = 0; round < 400; round++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            buf_add(&b, str_of(pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]));
        }
        Report report = { .text = buf_str(&b) };
        Text t;
        text_split(NULL, &report, &a, &t);
        assert_lossless(&t);
        arena_free(&a);
    }
}

static void flags_tell_what_a_token_looks_like(void **state)
{
    (void)state;
    Arena a = { 0 };
    Report report = { .text = STR("The UN and U.S. B2 7\nx") };
    Text t;
    text_split(NULL, &report, &a, &t);
    assert_int_equal(t.token_count, 7);
    assert_int_equal(t.tokens[0].flags, TOKEN_WORD | TOKEN_UPPER | TOKEN_SPACE_AFTER);
    assert_int_equal(t.tokens[1].flags, TOKEN_WORD | TOKEN_UPPER | TOKEN_ALL_UPPER | TOKEN_SPACE_AFTER);
    assert_int_equal(t.tokens[2].flags, TOKEN_WORD | TOKEN_SPACE_AFTER);
    assert_int_equal(t.tokens[3].flags, TOKEN_WORD | TOKEN_UPPER | TOKEN_ALL_UPPER | TOKEN_SPACE_AFTER);
    assert_int_equal(t.tokens[4].flags, TOKEN_WORD | TOKEN_NUMBER | TOKEN_UPPER | TOKEN_SPACE_AFTER);
    assert_int_equal(t.tokens[5].flags, TOKEN_NUMBER | TOKEN_SPACE_AFTER | TOKEN_BREAK_AFTER);
    assert_int_equal(t.tokens[6].flags, TOKEN_WORD);
    arena_free(&a);
}

static void an_abbreviation_is_known_with_and_without_its_point(void **state)
{
    (void)state;
    Arena a = { 0 };
    TextRules rules = { .abbreviations.arena = &a };
    map_put(&rules.abbreviations, STR("gen"), 0);
    assert_true(rules_abbreviation(&rules, STR("Gen.")));
    assert_true(rules_abbreviation(&rules, STR("GEN")));
    assert_false(rules_abbreviation(&rules, STR("Genoa")));
    Report report = { .text = STR("Then Gen. Hassan spoke.") };
    Text t;
    text_split(&rules, &report, &a, &t);
    assert_int_equal(t.sentence_count, 1);
    assert_int_equal(t.token_count, 5);
    arena_free(&a);
}

static void the_language_is_found_or_left_open(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text;
    } cases[] = {
        { "en", "The army said on Monday that it had taken the town from the rebels." },
        { "it", "L'esercito ha detto che la citt\xC3\xA0 \xC3\xA8 stata presa ai ribelli nella notte." },
        { "fr", "L'arm\xC3\xA9"
                "e a dit lundi que la ville a \xC3\xA9t\xC3\xA9 prise aux rebelles dans la nuit." },
        { "de", "Die Armee teilte am Montag mit, dass die Stadt von den Rebellen erobert wurde." },
        { "es", "El ej\xC3\xA9rcito dijo el lunes que la ciudad hab\xC3\xAD"
                "a sido tomada por los rebeldes." },
        { "tr", "Ordu, kentin bir gece i\xC3\xA7inde ele ge\xC3\xA7irildi\xC4\x9Fini ve i\xC5\x9Fgal edildi\xC4\x9Fini bildirdi." },
        { "ru",
          "\xD0\x90\xD1\x80\xD0\xBC\xD0\xB8\xD1\x8F \xD0\xB2\xD0\xB7\xD1\x8F\xD0\xBB\xD0\xB0 \xD0\xB3\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB4 \xD0\xB8 \xD0\xBE\xD0\xBD \xD0\xB1\xD1\x8B\xD0\xBB \xD0\xBD\xD0\xB0 \xD1\x8E\xD0\xB3\xD0\xB5" },
        { "ar",
          "\xD9\x82\xD8\xA7\xD9\x84 \xD8\xA7\xD9\x84\xD8\xAC\xD9\x8A\xD8\xB4 \xD8\xA5\xD9\x86 \xD8\xA7\xD9\x84\xD9\x85\xD8\xAF\xD9\x8A\xD9\x86\xD8\xA9 \xD9\x81\xD9\x8A \xD9\x8A\xD8\xAF\xD9\x87 \xD9\x85\xD9\x86 \xD8\xA3\xD9\x85\xD8\xB3" },
        { "en", "Lebanese Hezbollah attacked Zabadani with mortars" },
        { "it", "Ribelli conquistano Zabadani nella notte" },
        { "en", "Russia bombed Aleppo on Friday." },
        { "en", "Aleppo bomb blast kills six Syrian state TV" },
        { "en", "Explosion rocks down town Damascus" },
        { "es", "Soldados sirios toman ciudad clave" },
        { "ru", "\xD0\x90\xD1\x80\xD0\xBC\xD0\xB8\xD1\x8F \xD0\xB2\xD0\xB7\xD1\x8F\xD0\xBB\xD0\xB0 \xD0\xB3\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB4" },
        { "en", "Within few days, the SDF captured Al-Qushayriyah, Al-Khan, al-Hereji, al-Khajjah and other nearby points in Deir ez-Zor province." },
        { "en", "Local sources told a reporter that rocket shells fell on al-Sheikh Maqsoud neighborhood injuring three civilians." },
        { "en", "Islamic State holds Manbij." }, /* by its verb alone */
        { "es", "El EI pierde Raqqa" },
        { "de", "IS verliert Raqqa" },
        { "und", "Syrische leger herovert stad Palmyra op IS" },
        { "und",
          "Strijders naderen Raqqa vanuit het noorden en hebben drie dorpen ingenomen, volgens een woordvoerder van de alliantie in Ain Issa." },
        { "und", "O porta-voz disse em Damasco que as for\xC3\xA7"
                 "as do governo n\xC3\xA3o foram expulsas da cidade e que os combates ainda continuam na prov\xC3\xADncia de Homs." },
        { "und",
          "\xD0\xA1\xD0\xB8\xD1\x80\xD0\xB8\xD0\xB9\xD1\x81\xD0\xBA\xD0\xB0\xD1\x82\xD0\xB0 \xD0\xB0\xD1\x80\xD0\xBC\xD0\xB8\xD1\x8F \xD0\xBF\xD1\x80\xD0\xB5\xD0\xB2\xD0\xB7\xD0\xB5 \xD0\xB2 "
          "\xD0\xBD\xD0\xB5\xD0\xB4\xD0\xB5\xD0\xBB\xD1\x8F \xD0\xB3\xD1\x80\xD0\xB0\xD0\xB4 \xD0\x9F\xD0\xB0\xD0\xBB\xD0\xBC\xD0\xB8\xD1\x80\xD0\xB0 \xD0\xBE\xD1\x82 "
          "\xD0\x98\xD1\x81\xD0\xBB\xD1\x8F\xD0\xBC\xD1\x81\xD0\xBA\xD0\xB0 \xD0\xB4\xD1\x8A\xD1\x80\xD0\xB6\xD0\xB0\xD0\xB2\xD0\xB0, \xD1\x81\xD1\x8A\xD0\xBE\xD0\xB1\xD1\x89\xD0\xB8 \xD0\xB4\xD1\x8A\xD1\x80\xD0\xB6\xD0\xB0\xD0\xB2\xD0\xBD\xD0\xB0\xD1\x82\xD0\xB0 "
          "\xD1\x82\xD0\xB5\xD0\xBB\xD0\xB5\xD0\xB2\xD0\xB8\xD0\xB7\xD0\xB8\xD1\x8F \xD1\x81\xD0\xBB\xD0\xB5\xD0\xB4 \xD1\x81\xD0\xB5\xD0\xB4\xD0\xBC\xD0\xB8\xD1\x86\xD0\xB8 \xD1\x82\xD0\xB5\xD0\xB6\xD0\xBA\xD0\xB8 "
          "\xD0\xB1\xD0\xBE\xD0\xB5\xD0\xB2\xD0\xB5 \xD0\xB2 \xD0\xBF\xD1\x80\xD0\xBE\xD0\xB2\xD0\xB8\xD0\xBD\xD1\x86\xD0\xB8\xD1\x8F \xD0\xA5\xD0\xBE\xD0\xBC\xD1\x81" },
        { "und", "Den syriske h\xC3\xA6r generobrede byen Palmyra" },
        { "fr", "Alep bombard\xC3\xA9"
                "e vendredi" },
        { "de", "Rebellen in Homs" },
        { "it",
          "Con la liberazione di Abu Kamal il gruppo perde il controllo della valle, dicono: \"rebels, army, troops captured town, killed forces Friday\"." },
        { "und", "Deir ez-Zor 2017" },
        { "und", "" },
        { "und", "12 34 !!!" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(text_language(str_of(cases[i].text)), cases[i].lang);
}

static void a_line_may_be_in_another_language_than_its_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *runs;
    } cases[] = {
        { "The army said that it had taken the town.\nNobody was there to see it.\n", "en 0-70" },
        { "The army said that it had taken the town.\nL'esercito ha detto che la citt\xC3\xA0 \xC3\xA8 stata presa ai ribelli nella notte.\n"
          "Abu Kamal\nNobody was there to see it, they said.\n",
          "en 0-42 it 42-125 en 125-164" },
        { "L'esercito ha detto che la citt\xC3\xA0 \xC3\xA8 stata presa ai ribelli nella notte.\n", "it 0-73" }, /* declared wrongly */
        { "They sang \"O sole mio\" in the square of the town.\nVa, pensiero\n", "en 0-63" },
        { "", "en 0-0" },
    };
    Arena a = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Report report = { .text = str_of(cases[i].text) };
        LanguageRuns runs = text_language_runs(&report, STR("en"), &a);
        Buf b = { .arena = &a };
        for (uint32_t k = 0; k < runs.count; k++)
            buf_printf(&b, "%s%.*s %u-%u", k ? " " : "", STR_FMT(runs.at[k].lang), runs.at[k].span.from, runs.at[k].span.to);
        assert_true(str_eq(buf_str(&b), str_of(cases[i].runs)));
    }

    /* A short comment after one in Italian is as the thread is. */
    Part parts[] = { { PART_COMMENT, { 0, 73 }, .number = 1 }, { PART_COMMENT, { 73, 85 }, .number = 2 } };
    Report thread = { .text = STR("L'esercito ha detto che la citt\xC3\xA0 \xC3\xA8 stata presa ai ribelli nella notte.\nSAA in Hajin"),
                      .parts = parts,
                      .part_count = 2 };
    LanguageRuns runs = text_language_runs(&thread, STR("en"), &a);
    assert_int_equal(runs.count, 2);
    assert_true(str_eq(runs.at[1].lang, STR("en")));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_ends_at_its_point),
        cmocka_unit_test(a_point_inside_a_name_or_number_ends_nothing),
        cmocka_unit_test(a_contraction_is_one_token),
        cmocka_unit_test(punctuation_stands_alone),
        cmocka_unit_test(no_sentence_crosses_a_blank_line_or_a_part),
        cmocka_unit_test(a_sentence_without_end_is_cut_at_the_limit),
        cmocka_unit_test(tokens_and_gaps_are_the_text),
        cmocka_unit_test(flags_tell_what_a_token_looks_like),
        cmocka_unit_test(an_abbreviation_is_known_with_and_without_its_point),
        cmocka_unit_test(the_language_is_found_or_left_open),
        cmocka_unit_test(a_line_may_be_in_another_language_than_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
