/* What was learned, learned on and kept, never changes an answer: each step is weighed by it, and anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "small_world.h"
#include "weigh/kept.h"
#include "weigh/learned.h"

/* ---- learning on, and lessons as bytes ----------------------------------------------------------------------------------- */

/* Every round of both (only the last of b, when a is not whole), whatever the numbers under which they know witnesses, actors and places. */
static void assert_same_lesson(const Lesson *a, const Lesson *b, bool whole)
{
    for (size_t i = 0; i < b->actors.count; i++) assert_true(a->common[map_get(&a->actor_by_name, b->actors.at[i])] == b->common[i]);
    assert_int_equal(a->rounds.count, whole || b->rounds.count == 0 ? b->rounds.count : 1);
    for (size_t r = 0; r < a->rounds.count; r++) {
        const Round *x = &a->rounds.at[r], *y = &b->rounds.at[b->rounds.count - a->rounds.count + r];
        assert_int_equal(x->kind, y->kind);
        for (uint32_t i = 0; i < b->witnesses.count; i++) {
            const uint32_t k = map_get(&a->witness_by_name, b->witnesses.at[i]);
            assert_true(k != MAP_NONE && same_stance(&x->stance[k], &y->stance[i]));
            assert_memory_equal(x->tally[k], y->tally[i], sizeof y->tally[i]);
            if (y->favour) assert_memory_equal(x->favour + k * a->side_count, y->favour + i * b->side_count, b->side_count * sizeof(Tally));
        }
    }
}

static void learned_on_is_bit_for_bit_learned_anew(void **state)
{
    (void)state;
    enum { LATER = 40 };
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Arena a = { 0 };
        SimWorld w;
        SimOptions o = small_world(seed);
        sim_make(&w, &a, o);
        Docket *d = &w.docket;
        d->witnesses.at[o.neutral].lean = ID_NONE; /* one whose leaning is to be found */
        const size_t all = d->said.count;
        Dice dice = { seed };
        uint32_t last = (uint32_t)(all - LATER * 3);
        d->said.count = last;
        Weigh *then = weigh_new(d, WEIGH_DEFAULT);
        while (last < all) { /* a report or two at a time, some by somebody who was never heard */
            uint32_t count = 0, more = 1 + dice_below(&dice, 4);
            StrList changed = { 0 };
            for (; count < more && last < all; count++, last++) {
                Testimony *t = &d->said.at[last];
                if (dice_below(&dice, 4) == 0) {
                    t->witness = (uint32_t)d->witnesses.count;
                    t->copied = false;
                    LIST_PUSH(&a, &d->witnesses, (Witness){ arena_printf(&a, "passer-by %u", last), ID_NONE });
                }
                LIST_PUSH(&a, &changed, d->place_names[t->place]);
            }
            d->said.count = last;
            Weigh *on = weigh_on(then, d, &changed), *anew = weigh_new(d, WEIGH_DEFAULT);
            assert_same_lesson(weigh_lesson(on), weigh_lesson(anew), true);
            for (uint32_t i = 0; i < d->witnesses.count; i++) assert_same_reliability(weigh_reliability(on, i), weigh_reliability(anew, i));
            weigh_free(anew);
            weigh_free(then);
            then = on;
        }
        weigh_free(then);
        arena_free(&a);
    }
}

static void a_word_taken_back_is_as_if_never_said(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    sim_make(&w, &a, small_world(4));
    Docket *d = &w.docket;
    Weigh *before = weigh_new(d, WEIGH_DEFAULT);
    Testimony *all = d->said.at;
    const uint32_t gone = (uint32_t)d->said.count / 2;
    Str place = d->place_names[all[gone].place];
    Docket without = *d;
    without.said.at = ARENA_NEW(&a, Testimony, d->said.count);
    memcpy(without.said.at, all, gone * sizeof *all);
    memcpy(without.said.at + gone, all + gone + 1, (d->said.count - gone - 1) * sizeof *all);
    without.said.count--;
    Weigh *on = weigh_on(before, &without, &(StrList){ .at = &place, .count = 1 }), *anew = weigh_new(&without, WEIGH_DEFAULT);
    assert_same_lesson(weigh_lesson(on), weigh_lesson(anew), true);
    weigh_free(anew);
    weigh_free(on);
    weigh_free(before);
    arena_free(&a);
}

static void a_lesson_comes_back_from_its_bytes_and_no_other_bytes_are_one(void **state)
{
    (void)state;
    Arena a = { 0 };
    SimWorld w;
    SimOptions o = small_world(5);
    sim_make(&w, &a, o);
    w.docket.witnesses.at[o.neutral].lean = ID_NONE;
    Weigh *x = weigh_new(&w.docket, WEIGH_DEFAULT);
    const Lesson *l = weigh_lesson(x);
    const Str whole = lesson_pack(l, true, &a), brief = lesson_pack(l, false, &a);
    Lesson *same = lesson_unpack(whole, o.sides), *last = lesson_unpack(brief, o.sides);
    assert_non_null(same);
    assert_non_null(last);
    assert_same_lesson(same, l, true);
    assert_true(str_eq(lesson_pack(same, true, &a), whole) && str_eq(lesson_pack(last, false, &a), brief));
    assert_int_equal(last->rounds.count, 1);
    assert_true(brief.len * 3 < whole.len);
    Weigh *taught = weigh_taught(&w.docket, WEIGH_DEFAULT, last);
    for (uint32_t i = 0; i < w.docket.witnesses.count; i++) assert_same_reliability(weigh_reliability(x, i), weigh_reliability(taught, i));
    assert_null(lesson_unpack(whole, o.sides + 1));
    Dice dice = { 5 };
    for (uint32_t i = 0; i < 3000; i++) { /* cut short, or with a byte changed: no lesson, or one that can be used */
        Str bad = arena_copy(&a, i % 2 ? whole : brief);
        ((char *)(uintptr_t)bad.at)[dice_below(&dice, (uint32_t)bad.len)] ^= (char)(1 << dice_below(&dice, 8));
        if (dice_below(&dice, 2)) bad.len = dice_below(&dice, (uint32_t)bad.len);
        char *exact = malloc(bad.len);
        memcpy(exact, bad.at, bad.len);
        assert_null(lesson_unpack((Str){ exact, bad.len }, o.sides));
        const uint64_t hash = bad.len < 8 ? 0 : str_hash((Str){ exact, bad.len - 8 });
        for (size_t k = 0; bad.len >= 8 && k < 8; k++) exact[bad.len - 8 + k] = (char)(hash >> 8 * k);
        Lesson *odd = lesson_unpack((Str){ exact, bad.len }, o.sides); /* by somebody who means it */
        if (odd) weigh_free(weigh_taught(&w.docket, WEIGH_DEFAULT, odd));
        lesson_free(odd);
        free(exact);
    }
    weigh_free(taught);
    lesson_free(same);
    lesson_free(last);
    weigh_free(x);
    arena_free(&a);
}

/* ---- what is kept in a ledger ------------------------------------------------------------------------------------------------ */

enum { BEGIN_REPORTS = 260, STEPS = 24, DAY0 = 17000 };

typedef struct {
    char folder[64], path[80];
    Ledger *ledger;
    Theatre theatre;
    Names *names;
    Arena a;
    Dice dice;
    uint32_t reports;
    LIST(Str) texts;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    HearErr err = { 0 };
    snprintf(f->folder, sizeof f->folder, "/tmp/hearsay-learned-XXXXXX");
    if (!mkdtemp(f->folder)) return -1;
    snprintf(f->path, sizeof f->path, "%s/t.db", f->folder);
    f->dice.state = 3;
    *state = f;
    return theatre_open(&f->theatre, STR("tests/data/theatre/small"), STR_NONE, &err) &&
                   names_open(&f->names, &f->theatre, STR("en"), STR("data/lang/en"), &err) &&
                   ledger_open(&f->ledger, str_of(f->path), LEDGER_WRITE, &err)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    static const char *const endings[] = { "", "-wal", "-shm" };
    ledger_close(f->ledger);
    names_close(f->names);
    theatre_close(&f->theatre);
    for (size_t i = 0; i < 3; i++) unlink((const char *)arena_printf(&f->a, "%s%s", f->path, endings[i]).at);
    int rc = rmdir(f->folder);
    arena_free(&f->a);
    free(f);
    return rc;
}

static Str pick(Fixture *f, const char *const *list, uint32_t count) { return str_of(list[dice_below(&f->dice, count)]); }
#define PICK(f, list) pick(f, list, sizeof(list) / sizeof *(list))

static const char *const sources[] = { "SOHR", "SANA", "Al-Monitor", "Halden Wire", "halden wire", "Sunbula Press", "residents" };
static const char *const actors[] = { "SYR_GOV", "TIGER_FORCES", "ISIS", "REBELS", "YPG", "NEW_FRONT", "ISIS+REBELS" };
static const char *const places[] = { "Abu Kamal", "Raqqa",  "Tabqa",       "Hit",      "Homs",    "Abu Kamal+Hit",  "Nowhere in the tables",
                                      "al-Bab",    "Aleppo", "Deir ez-Zor", "Damascus", "Al-Qaim", "Maarat al-Numan" };
static const char *const speakers[] = { "SANA", "residents", "Colonel Ahmad Fares", "halden wire", "ISIS", "a military source" };

/* A report of some claims; every sixth takes the words of an earlier one, though it may have been published before it. */
static void add_report(Fixture *f)
{
    HearErr err = { 0 };
    const EventType events[] = { EVENT_CONTROL, EVENT_CONTROL, EVENT_CAPTURE, EVENT_ATTACK, EVENT_LOSS, EVENT_ENTER };
    const uint32_t number = f->reports++, count = 1 + dice_below(&f->dice, 3);
    const Day day = DAY0 + (Day)dice_below(&f->dice, 400);
    Buf text = { .arena = &f->a };
    Claim claims[3];
    if (f->texts.count && dice_below(&f->dice, 6) == 0) buf_add(&text, f->texts.at[dice_below(&f->dice, (uint32_t)f->texts.count)]);
    for (uint32_t i = 0; i < 16; i++) buf_printf(&text, "w%u ", dice_below(&f->dice, 50000));
    for (uint32_t i = 0; i < count; i++) {
        const bool dated = dice_below(&f->dice, 4) != 0;
        const Day on = day - (Day)dice_below(&f->dice, 5);
        Str *said_by = ARENA_NEW(&f->a, Str, 1);
        *said_by = PICK(f, speakers);
        claims[i] = (Claim){ .event = events[dice_below(&f->dice, 6)],
                             .actor = PICK(f, actors),
                             .place = PICK(f, places),
                             .time = { on, on },
                             .modality = dice_below(&f->dice, 8) ? MODALITY_ASSERTED : MODALITY_DENIED,
                             .attribution = said_by,
                             .attribution_count = dice_below(&f->dice, 3) == 0,
                             .count = { -1, -1, -1, "" },
                             .span = { 0, (uint32_t)text.len },
                             .confidence = 0.5f + (float)dice_share(&f->dice) / 2 };
        if (!dated) claims[i].time = DAYS_NONE;
    }
    LIST_PUSH(&f->a, &f->texts, buf_str(&text));
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)text.len }, .day = DAY_NONE, .number = -1 };
    Reading r = { .lang = STR("en"),
                  .claims = { claims, count },
                  .report = { .doc = arena_printf(&f->a, "doc-%u", number),
                              .source = PICK(f, sources),
                              .published = day,
                              .text = buf_str(&text),
                              .raw = buf_str(&text),
                              .parts = &body,
                              .part_count = 1 } };
    int64_t id;
    bool added;
    assert_true(ledger_add(f->ledger, &r, STR("test"), (int64_t)day * 86400, &id, &added, &err) && added && kept_note(f->ledger, 1, &err));
}

static LedgerClaim some_claim(Fixture *f)
{
    HearErr err = { 0 };
    LedgerClaims *q;
    LedgerClaim c, found = { 0 };
    uint32_t seen = 0;
    assert_true(ledger_claims(&q, f->ledger, &(ClaimFilter){ 0 }, &err));
    while (ledger_claims_next(q, &c, &err))
        if (dice_below(&f->dice, ++seen) == 0) found = ledger_claim_copy(&f->a, &c);
    ledger_claims_close(q);
    return found;
}

/* Something that happens to a ledger. */
static void happen(Fixture *f)
{
    HearErr err = { 0 };
    const LedgerClaim c = some_claim(f);
    int64_t id;
    assert_true(ledger_begin(f->ledger, &err));
    switch (dice_below(&f->dice, 5)) {
    case 0:
        assert_true(
            ledger_add_review(f->ledger, c.id, dice_below(&f->dice, 2) ? REVIEW_REJECTED : REVIEW_WITHDRAWN, 0, STR("Ada"), STR_NONE, 1, &id, &err));
        break;
    case 1: {
        Claim other = c.claim;
        LedgerReport of;
        bool added;
        other.actor = PICK(f, actors);
        assert_true(ledger_report(f->ledger, c.report, &f->a, &of, &err));
        assert_true(ledger_add_claim(f->ledger, &of, &other, arena_printf(&f->a, "desk %u", f->reports), &id, &added, &err));
        break;
    }
    default:
        for (uint32_t n = 1 + dice_below(&f->dice, 2); n > 0; n--) add_report(f);
    }
    assert_true(ledger_commit(f->ledger, &err));
}

static LearnedOf now_of(Fixture *f, WeighOptions options)
{
    HearErr err = { 0 };
    LearnedOf of = { f->ledger, &f->theatre, f->names, { 0 }, options };
    assert_true(ledger_version(f->ledger, &of.version, &err));
    return of;
}

static Lesson *learn_anew(const LearnedOf *of, Bench *bench, Weigh **weigh)
{
    HearErr err = { 0 };
    assert_true(bench_load(bench, of->ledger, of->theatre, of->names, (LoadOptions){ .at = of->version.entries, .copies = true }, &err));
    *weigh = weigh_new(&bench->docket, of->options);
    return (*weigh)->own_lesson;
}

/* Every verdict on a place, of a bench of that place alone and what is kept, and of the whole. */
static void assert_same_verdicts(const LearnedOf *of, const Lesson *kept, const Bench *all, Weigh *anew)
{
    HearErr err = { 0 };
    for (uint32_t p = 0; p < of->theatre->place_count; p++) {
        Arena a = { 0 };
        Bench one;
        const StrList only = { &of->theatre->places[p].name, 1, 1 };
        assert_true(
            bench_load(&one, of->ledger, of->theatre, of->names, (LoadOptions){ .at = of->version.entries, .copies = true, .places = &only }, &err));
        Weigh *w = weigh_taught(&one.docket, of->options, kept);
        for (Day day = DAY0 - 10; day < DAY0 + 420; day += 7) {
            Control x, y;
            Reason *why_x, *why_y;
            uint32_t count_x, count_y;
            weigh_who(w, p, day, &a, &x);
            weigh_who(anew, p, day, &a, &y);
            assert_true(x.state == y.state && x.sure == y.sure && x.contested == y.contested && x.reports == y.reports && x.witnesses == y.witnesses);
            assert_int_equal(x.share_count, y.share_count);
            for (uint32_t i = 0; i < x.share_count; i++) {
                assert_true(x.shares[i].p == y.shares[i].p);
                assert_true(str_eq(cast_name(&one.cast, x.shares[i].actor), cast_name(&all->cast, y.shares[i].actor)));
            }
            if (day % 5) continue;
            weigh_why(w, &x, &a, &why_x, &count_x);
            weigh_why(anew, &y, &a, &why_y, &count_y);
            assert_int_equal(count_x, count_y);
            for (uint32_t i = 0; i < count_x; i++)
                assert_true(why_x[i].weight == why_y[i].weight && why_x[i].right == why_y[i].right &&
                            one.docket.said.at[why_x[i].testimony].claim == all->docket.said.at[why_y[i].testimony].claim);
        }
        weigh_free(w);
        bench_free(&one);
        arena_free(&a);
    }
}

static void what_is_kept_never_changes_an_answer(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    const WeighOptions asked[] = { { RULE_LEARNED, DAY_NONE }, { RULE_LEARNED, DAY0 + 200 }, { RULE_INTEREST, DAY_NONE } };
    uint32_t on = 0;
    assert_true(ledger_begin(f->ledger, &err));
    while (f->reports < BEGIN_REPORTS) add_report(f);
    assert_true(ledger_commit(f->ledger, &err));
    for (uint32_t step = 0; step < STEPS; step++) {
        for (size_t o = 0; o < sizeof asked / sizeof *asked; o++) {
            const LearnedOf of = now_of(f, asked[o]);
            Bench all;
            Weigh *anew;
            const Lesson *lesson = learn_anew(&of, &all, &anew);
            Lesson *first = learned_take(&of); /* learned on, where it could be */
            if (first) assert_same_lesson(first, lesson, true);
            else learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST);
            Lesson *kept = learned_take(&of);
            assert_non_null(kept);
            assert_same_lesson(kept, lesson, false);
            if (step % 8 == 0) assert_same_verdicts(&of, kept, &all, anew);
            on += step > 0 && first;
            lesson_free(first);
            lesson_free(kept);
            weigh_free(anew);
            bench_free(&all);
        }
        happen(f);
    }
    assert_true(on > STEPS); /* learning on is what was tested */
}

static void another_version_rule_day_or_table_is_another_question(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    assert_true(ledger_begin(f->ledger, &err));
    while (f->reports < 60) add_report(f);
    assert_true(ledger_commit(f->ledger, &err));
    LearnedOf of = now_of(f, WEIGH_DEFAULT);
    Bench all;
    Weigh *anew;
    const Lesson *lesson = learn_anew(&of, &all, &anew);
    learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST - 1); /* a small ledger is learned sooner than it is written */
    assert_null(learned_take(&of));
    learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST);
    Lesson *kept = learned_take(&of);
    assert_non_null(kept);
    lesson_free(kept);
    LearnedOf other = of;
    other.options.rule = RULE_EQUAL;
    assert_null(learned_take(&other));
    other = of;
    other.options.as_known = DAY0 + 10;
    assert_null(learned_take(&other));
    other = of;
    other.version.head.at[0] ^= 1; /* a chain that went another way */
    other.version.entries--;
    assert_null(learned_take(&other));
    Theatre changed;
    assert_true(theatre_open(&changed, STR("tests/data/theatre/small"), STR("tests/data/theatre/small/sources.tsv"), &err));
    Names *names;
    assert_true(names_open(&names, &changed, STR("en"), STR("data/lang/en"), &err));
    other = of;
    other.theatre = &changed;
    other.names = names;
    assert_null(learned_take(&other));
    names_close(names);
    theatre_close(&changed);
    weigh_free(anew);
    bench_free(&all);
}

static void sql(const Fixture *f, const char *text)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void whatever_is_wrong_with_it_nothing_is_kept(void **state)
{
    static const char *const wrongs[] = {
        "UPDATE learned SET brief = substr(brief, 1, length(brief) - 1), whole = NULL",
        "UPDATE learned SET brief = zeroblob(100), whole = zeroblob(10)",
        "UPDATE learned SET head = zeroblob(32)",
        "DELETE FROM learned",
        "DROP TABLE learned",
        "CREATE TRIGGER odd AFTER INSERT ON learned BEGIN DELETE FROM learned; END",
        "DROP TABLE learned; CREATE VIEW learned AS SELECT 1 AS asked, 2 AS entries",
    };
    Fixture *f = *state;
    HearErr err = { 0 };
    assert_true(ledger_begin(f->ledger, &err));
    while (f->reports < 40) add_report(f);
    assert_true(ledger_commit(f->ledger, &err));
    const LearnedOf of = now_of(f, WEIGH_DEFAULT);
    Bench all;
    Weigh *anew;
    const Lesson *lesson = learn_anew(&of, &all, &anew);
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST);
        Lesson *kept = learned_take(&of);
        assert_non_null(kept);
        lesson_free(kept);
        sql(f, wrongs[i]);
        assert_null(learned_take(&of));
        if (i == 5) sql(f, "DROP TRIGGER odd");
    }
    learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST); /* where somebody put something else, nothing is kept, and nothing breaks */
    assert_null(learned_take(&of));
    LedgerVersion after;
    assert_true(ledger_version(f->ledger, &after, &err));
    assert_true(sha256_eq(&after.head, &of.version.head));
    weigh_free(anew);
    bench_free(&all);
}

static void a_ledger_that_another_writes_to_is_not_waited_for(void **state)
{
    Fixture *f = *state;
    HearErr err = { 0 };
    Ledger *other;
    assert_true(ledger_begin(f->ledger, &err));
    while (f->reports < 40) add_report(f);
    assert_true(ledger_commit(f->ledger, &err));
    const LearnedOf of = now_of(f, WEIGH_DEFAULT);
    Bench all;
    Weigh *anew;
    const Lesson *lesson = learn_anew(&of, &all, &anew);
    assert_true(ledger_open(&other, str_of(f->path), LEDGER_WRITE, &err) && ledger_begin(other, &err));
    learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST);
    assert_null(learned_take(&of));
    ledger_close(other);
    learned_keep(&of, lesson, LEARNED_CLAIMS_LEAST);
    Lesson *kept = learned_take(&of);
    assert_non_null(kept);
    lesson_free(kept);
    weigh_free(anew);
    bench_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learned_on_is_bit_for_bit_learned_anew),
        cmocka_unit_test(a_word_taken_back_is_as_if_never_said),
        cmocka_unit_test(a_lesson_comes_back_from_its_bytes_and_no_other_bytes_are_one),
        cmocka_unit_test_setup_teardown(what_is_kept_never_changes_an_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_version_rule_day_or_table_is_another_question, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whatever_is_wrong_with_it_nothing_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_ledger_that_another_writes_to_is_not_waited_for, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
