#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>

#include "base/file.h"
#include "weigh/copies.h"

typedef struct {
    Str *texts;
    uint32_t count;
} Shelf;

static Str lend(void *user, uint32_t i) { return ((Shelf *)user)->texts[i]; }

static void find(const Shelf *s, Arena *a, CopyPairs *pairs, CopyFamilies *families)
{
    CopyMarks *marks = ARENA_NEW(a, CopyMarks, s->count);
    for (uint32_t i = 0; i < s->count; i++) copy_marks(s->texts[i], a, &marks[i]);
    copy_pairs(marks, s->count, 0, lend, (void *)(uintptr_t)s, a, pairs);
    copy_families(pairs, s->count, lend, (void *)(uintptr_t)s, a, families);
}

static Str words(Arena *a, uint32_t seed, uint32_t from, uint32_t to)
{
    Buf b = { .arena = a };
    for (uint32_t i = from; i < to; i++) buf_printf(&b, "w%u%s", seed * 100000 + i, i % 11 == 10 ? ". " : " ");
    return buf_str(&b);
}

static Str join(Arena *a, Str x, Str y) { return arena_printf(a, "%.*s%.*s", (int)x.len, x.at, (int)y.len, y.at); }

static void a_reprint_is_found_with_its_origin(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str first = words(&a, 1, 0, 300), again = arena_copy(&a, first), other = words(&a, 2, 0, 300);
    for (size_t i = 0; i < again.len; i++) /* capitals and commas do not hide it */
        if (again.at[i] == '.') ((char *)(uintptr_t)again.at)[i] = ',';
        else if (again.at[i] == 'w' && i % 3 == 0) ((char *)(uintptr_t)again.at)[i] = 'W';
    Str texts[] = { first, other, again };
    Shelf s = { texts, 3 };
    CopyPairs pairs = { 0 };
    CopyFamilies f = { 0 };
    find(&s, &a, &pairs, &f);
    assert_int_equal(f.count, 1);
    assert_int_equal(f.at[0].count, 2);
    assert_int_equal(f.at[0].at[0].report, 0);
    assert_int_equal(f.at[0].at[1].report, 2);
    assert_true(f.at[0].at[1].share > 0.99);
    uint32_t origin[3];
    copy_origins(&pairs, 3, origin);
    assert_int_equal(origin[0], 0);
    assert_int_equal(origin[1], 1);
    assert_int_equal(origin[2], 0);
    arena_free(&a);
}

static void a_short_report_within_a_long_one_is_found(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str note = words(&a, 1, 0, 60);
    Str page = join(&a, join(&a, words(&a, 2, 0, 2000), note), words(&a, 3, 0, 2000));
    Str texts[] = { note, page };
    Shelf s = { texts, 2 };
    CopyPairs pairs = { 0 };
    CopyFamilies f = { 0 };
    find(&s, &a, &pairs, &f);
    assert_int_equal(f.count, 1);
    assert_true(f.at[0].at[1].share < 0.05); /* of the page, the note is little */
    assert_true(f.at[0].at[0].share > 0.99); /* of the note, all */
    CopySpans spans = { 0 };
    copy_spans(page, note, &a, &spans);
    assert_int_equal(spans.count, 1);
    Str shared = str_trim(str_span(page, spans.at[0]));
    assert_true(str_eq(shared, str_head(str_trim(note), shared.len)));
    arena_free(&a);
}

static void who_took_from_two_strangers_is_in_two_families(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str one = words(&a, 1, 0, 200), two = words(&a, 2, 0, 200), both = join(&a, one, two);
    Str texts[] = { one, two, both };
    Shelf s = { texts, 3 };
    CopyPairs pairs = { 0 };
    CopyFamilies f = { 0 };
    find(&s, &a, &pairs, &f);
    assert_int_equal(f.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(f.at[i].count, 2);
        assert_int_equal(f.at[i].at[0].report, i);
        assert_int_equal(f.at[i].at[1].report, 2);
    }
    arena_free(&a);
}

static void a_hundred_reposts_are_one_family(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str texts[300];
    for (uint32_t i = 0; i < 300; i++) texts[i] = i % 3 ? join(&a, words(&a, 1, 0, 120), words(&a, 10 + i, 0, 20)) : words(&a, 1000 + i, 0, 120);
    Shelf s = { texts, 300 };
    CopyPairs pairs = { 0 };
    CopyFamilies f = { 0 };
    find(&s, &a, &pairs, &f);
    assert_int_equal(f.count, 1);
    assert_int_equal(f.at[0].count, 200);
    assert_int_equal(f.at[0].at[0].report, 1);
    assert_true(pairs.count < 300 * 20); /* not all with all */
    arena_free(&a);
}

static void later_reports_are_compared_with_what_was_kept(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str texts[] = { words(&a, 1, 0, 100), words(&a, 2, 0, 100), words(&a, 2, 0, 90), words(&a, 1, 5, 100) };
    Shelf s = { texts, 4 };
    CopyMarks marks[4];
    for (uint32_t i = 0; i < 4; i++) copy_marks(texts[i], &a, &marks[i]);
    CopyPairs all = { 0 }, before = { 0 };
    copy_pairs(marks, 4, 0, lend, &s, &a, &all);
    copy_pairs(marks, 3, 0, lend, &s, &a, &before);
    copy_pairs(marks, 4, 3, lend, &s, &a, &before);
    assert_int_equal(all.count, 2);
    assert_int_equal(before.count, 2);
    for (size_t i = 0; i < 2; i++) assert_memory_equal(&all.at[i], &before.at[i], sizeof all.at[i]);
    arena_free(&a);
}

/* ---- the real corpus beside brute force --------------------------------------------------------------------------------- */

static void load_news(Arena *a, Str jsonl, Shelf *s)
{
    LIST(Str) texts = { 0 };
    for (Str line; str_line(&jsonl, &line);) {
        json_t *record = json_loadb(line.at, line.len, 0, NULL);
        json_t *text = json_object_get(record, "text");
        assert_non_null(text);
        LIST_PUSH(a, &texts, arena_copy(a, (Str){ json_string_value(text), json_string_length(text) }));
        json_decref(record);
    }
    *s = (Shelf){ texts.at, (uint32_t)texts.count };
}

/* Another reading of "8-word runs", with words spelt out: no hashes, no marks, every run of every report with every other. */
typedef struct {
    Str *at;
    uint32_t count;
} PlainRuns;

static int str_order(const void *pa, const void *pb) { return str_cmp(*(const Str *)pa, *(const Str *)pb); }

static PlainRuns plain_runs(Arena *a, Str text)
{
    Buf flat = { .arena = a };
    LIST(size_t) starts = { 0 };
    bool inside = false;
    for (size_t i = 0; i < text.len; i++) {
        bool part = ascii_alnum(text.at[i]) || (text.at[i] & 0x80);
        if (part && !inside) LIST_PUSH(a, &starts, flat.len);
        if (part) buf_add_char(&flat, ascii_down(text.at[i]));
        else if (inside) buf_add_char(&flat, ' ');
        inside = part;
    }
    buf_add_char(&flat, ' ');
    LIST_PUSH(a, &starts, flat.len);
    PlainRuns r = { ARENA_NEW(a, Str, starts.count), 0 };
    for (size_t i = 0; i + 8 < starts.count; i++) r.at[r.count++] = (Str){ flat.at + starts.at[i], starts.at[i + 8] - starts.at[i] };
    if (r.count == 0) return r;
    qsort(r.at, r.count, sizeof *r.at, str_order);
    uint32_t n = 1;
    for (uint32_t i = 1; i < r.count; i++)
        if (!str_eq(r.at[i], r.at[n - 1])) r.at[n++] = r.at[i];
    r.count = n;
    return r;
}

typedef struct {
    Str run;
    uint32_t report;
} Seen;

static int seen_order(const void *pa, const void *pb)
{
    const Seen *a = pa, *b = pb;
    int c = str_cmp(a->run, b->run);
    return c ? c : (a->report > b->report) - (a->report < b->report);
}

static void families_of_the_news_agree_with_brute_force(void **state)
{
    (void)state;
    Arena a = { 0 };
    HearErr err = { 0 };
    Str jsonl;
    if (!file_read(&a, STR("../shared/data/news/syria-news.jsonl"), 64 << 20, &jsonl, &err)) {
        print_message("the news corpus is not there: skipped\n");
        arena_free(&a);
        skip();
    }
    Shelf s;
    load_news(&a, jsonl, &s);
    CopyPairs pairs = { 0 };
    CopyFamilies families = { 0 };
    find(&s, &a, &pairs, &families);

    uint16_t *shared = ARENA_NEW(&a, uint16_t, (size_t)s.count * s.count);
    uint32_t *count = ARENA_NEW(&a, uint32_t, s.count);
    LIST(Seen) seen = { 0 };
    for (uint32_t i = 0; i < s.count; i++) {
        PlainRuns r = plain_runs(&a, s.texts[i]);
        count[i] = r.count;
        for (uint32_t k = 0; k < r.count; k++) LIST_PUSH(&a, &seen, (Seen){ r.at[k], i });
    }
    qsort(seen.at, seen.count, sizeof *seen.at, seen_order);
    for (size_t i = 0, end; i < seen.count; i = end) {
        for (end = i + 1; end < seen.count && str_eq(seen.at[end].run, seen.at[i].run);) end++;
        for (size_t x = i; x < end; x++)
            for (size_t y = x + 1; y < end; y++) shared[(size_t)seen.at[x].report * s.count + seen.at[y].report]++;
    }

    bool *together = ARENA_NEW(&a, bool, (size_t)s.count *s.count);
    for (size_t f = 0; f < families.count; f++)
        for (uint32_t x = 0; x < families.at[f].count; x++)
            for (uint32_t y = x + 1; y < families.at[f].count; y++)
                together[(size_t)families.at[f].at[x].report * s.count + families.at[f].at[y].report] = true;
    uint32_t half = 0, missed = 0, strangers = 0;
    for (uint32_t x = 0; x < s.count; x++)
        for (uint32_t y = x + 1; y < s.count; y++) {
            uint32_t least = count[x] < count[y] ? count[x] : count[y];
            if (least == 0) continue;
            double share = (double)shared[(size_t)x * s.count + y] / least;
            bool in = together[(size_t)x * s.count + y];
            half += share >= 0.5;
            missed += share >= 0.5 && !in;
            strangers += share < 0.1 && in;
        }
    print_message("%u pairs share half of the shorter, %zu families\n", half, families.count);
    assert_true(half > 40);
    assert_int_equal(missed, 0);
    assert_int_equal(strangers, 0);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reprint_is_found_with_its_origin),
        cmocka_unit_test(a_short_report_within_a_long_one_is_found),
        cmocka_unit_test(who_took_from_two_strangers_is_in_two_families),
        cmocka_unit_test(a_hundred_reposts_are_one_family),
        cmocka_unit_test(later_reports_are_compared_with_what_was_kept),
        cmocka_unit_test(families_of_the_news_agree_with_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
