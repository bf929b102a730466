#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "cli/table.h"

/* ---- options */

static Cli parsed(HearErr *err, int argc, char **argv)
{
    Cli cli = { 0 };
    cli_parse(&cli, argc, argv, err);
    return cli;
}
#define PARSE(err, ...) parsed(err, (int)(sizeof((char *[]){ "hearsay", __VA_ARGS__ }) / sizeof(char *)), (char *[]){ "hearsay", __VA_ARGS__ })

static void a_value_may_stand_behind_or_apart(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Cli one = PARSE(&err, "extract", "-j4", "--lang=it", "a.txt"), other = PARSE(&err, "extract", "a.txt", "--jobs", "4", "-l", "it");
    assert_int_equal(err.code, HEAR_OK);
    assert_int_equal(cli_number(&one, OPT_JOBS, 1), 4);
    assert_int_equal(cli_number(&other, OPT_JOBS, 1), 4);
    assert_true(str_eq(cli_text(&one, OPT_LANG), STR("it")) && str_eq(cli_text(&other, OPT_LANG), STR("it")));
    assert_true(one.arg_count == 1 && str_eq(one.args[0], STR("a.txt")));
    arena_free(&one.arena);
    arena_free(&other.arena);
}

static void what_is_not_given_has_its_default(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Cli cli = PARSE(&err, "who", "Raqqa");
    assert_false(cli_has(&cli, OPT_JSON));
    assert_int_equal(cli_day(&cli, OPT_ON, DAY_NONE), DAY_NONE);
    assert_int_equal(cli_number(&cli, OPT_LIMIT, 7), 7);
    arena_free(&cli.arena);
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Cli cli = PARSE(&err, "extract", "--", "--json", "-");
    assert_int_equal(err.code, HEAR_OK);
    assert_int_equal(cli.arg_count, 2);
    assert_true(str_eq(cli.args[0], STR("--json")) && str_eq(cli.args[1], STR("-")));
    arena_free(&cli.arena);
}

static void a_wrong_value_is_a_usage_error(void **state)
{
    (void)state;
    static const char *const wrong[][2] = { { "--on", "tomorrow" }, { "--on", "2017-13-01" }, { "--jobs", "4" }, { "--whatever", "x" } };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        HearErr err = { 0 };
        Cli cli = PARSE(&err, "who", "Raqqa", (char *)wrong[i][0], (char *)wrong[i][1]);
        assert_int_equal(err.code, HEAR_USAGE);
        arena_free(&cli.arena);
    }
}

static void no_two_options_share_a_name_or_a_letter(void **state)
{
    (void)state;
    for (OptionId a = OPT_END + 1; a < OPT_COUNT; a++) {
        assert_non_null(cli_options[a].name);
        assert_non_null(cli_options[a].help);
        assert_true((cli_options[a].kind == VALUE_NONE) == (cli_options[a].value == NULL));
        for (OptionId b = a + 1; b < OPT_COUNT; b++) {
            assert_string_not_equal(cli_options[a].name, cli_options[b].name);
            if (cli_options[a].letter) assert_int_not_equal(cli_options[a].letter, cli_options[b].letter);
        }
    }
}

static void every_command_can_be_found_and_explained(void **state)
{
    (void)state;
    for (const Command *const *c = cli_commands; *c; c++) {
        HearErr err = { 0 };
        assert_ptr_equal(cli_command(str_of((*c)->name), &err), *c);
        assert_non_null((*c)->run);
        assert_non_null((*c)->args);
        assert_true(ascii_lower((*c)->summary[0]));
        assert_int_not_equal((*c)->summary[strlen((*c)->summary) - 1], '.');
        assert_true((*c)->args_min <= (*c)->args_max);
    }
}

static void every_status_has_a_text(void **state)
{
    (void)state;
    for (int code = HEAR_OK; code <= HEAR_SYSTEM; code++) {
        assert_non_null(cli_statuses[code].name);
        assert_int_equal(cli_statuses[code].code, code);
    }
}

/* ---- text for people */

static void words_of_a_report_cannot_steer_the_terminal(void **state)
{
    (void)state;
    Arena a = { 0 };
    assert_true(str_eq(printable(&a, STR("plain")), STR("plain")));
    assert_true(str_eq(printable(&a, STR("two\nlines\t and  gaps")), STR("two lines and gaps")));
    assert_true(str_eq(printable(&a, STR("\033[2J")), STR("‹U+001B›[2J")));
    assert_true(str_eq(printable(&a, STR("\u202egnp.exe")), STR("‹U+202E›gnp.exe")));
    assert_true(str_eq(printable(&a, STR("\xc2\x9b"
                                         "2J")),
                       STR("‹U+009B›2J")));
    assert_true(str_eq(printable(&a, STR("a\xff"
                                         "b")),
                       STR("a\uFFFDb")));
    assert_true(str_eq(printable(&a, STR("البوكمال")), STR("البوكمال")));
    arena_free(&a);
}

static void columns_are_counted_as_a_terminal_does(void **state)
{
    (void)state;
    assert_int_equal(display_width(STR("Raqqa")), 5);
    assert_int_equal(display_width(STR("Ra\u0301qqa")), 5); /* a combining accent */
    assert_int_equal(display_width(STR("مُحَمَّد")), 4);        /* four letters under their vowel signs */
    assert_int_equal(display_width(STR("東京")), 4);
    assert_int_equal(display_width(STR("a\u200db")), 2);
    assert_int_equal(display_width(STR("")), 0);
}

static void a_cut_never_goes_through_a_letter(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str text = STR("Deir ez-Zor — دير الزور — 東京");
    for (size_t columns = 1; columns < 40; columns++) {
        Str cut = display_cut(&a, text, columns);
        assert_true(display_width(cut) <= columns);
        assert_true(str_eq(cut, text) || str_ends(cut, STR("…")));
        assert_true(str_starts(text, str_head(cut, cut.len - (str_eq(cut, text) ? 0 : strlen("…")))));
    }
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_may_stand_behind_or_apart),
        cmocka_unit_test(what_is_not_given_has_its_default),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(a_wrong_value_is_a_usage_error),
        cmocka_unit_test(no_two_options_share_a_name_or_a_letter),
        cmocka_unit_test(every_command_can_be_found_and_explained),
        cmocka_unit_test(every_status_has_a_text),
        cmocka_unit_test(words_of_a_report_cannot_steer_the_terminal),
        cmocka_unit_test(columns_are_counted_as_a_terminal_does),
        cmocka_unit_test(a_cut_never_goes_through_a_letter),
    };
    return cmocka_run_group_tests_name("cli", tests, NULL, NULL);
}
