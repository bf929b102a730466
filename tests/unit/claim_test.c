#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "base/file.h"
#include "claim/event/event.h"
#include "claim/phrasebook.h"
#include "claim/role/rank.h"
#include "claim/scene/scene_steps.h"
#include "claim/tree/syntax.h"
#include "claim/watch.h"

static Report one_part(Part *part, Str text)
{
    *part = (Part){ .kind = PART_BODY, .span = { 0, (uint32_t)text.len }, .day = DAY_NONE, .number = -1 };
    return (Report){ .text = text, .parts = part, .part_count = 1, .published = DAY_NONE };
}

/* The longest trigger at the first token of the words, or NULL. */
static const Trigger *trigger_at(const Phrasebook *b, Arena *a, const char *words, uint32_t *length)
{
    Part part;
    Report report = one_part(&part, str_of(words));
    Text text;
    text_split(NULL, &report, a, &text);
    const uint32_t *ids = phrasebook_words(b, &text, a);
    const Trigger *best = NULL;
    const Pattern *p;
    *length = 0;
    for (uint32_t state = 0, to; phrasebook_match(&b->triggers, ids, 0, text.token_count, &state, &p, &to);)
        if (to > *length) {
            best = &b->trigger[p->row];
            *length = to;
        }
    return best;
}

static void the_longest_phrase_tells_the_event(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Arena a = { 0 };
    Phrasebook b;
    assert_true(phrasebook_open(&b, STR("data/lang/en"), &err));
    const struct {
        const char *words;
        EventType event;
        uint32_t length;
    } cases[] = {
        { "seized", EVENT_CAPTURE, 1 },
        { "took full control of", EVENT_CAPTURE, 4 },
        { "took control of", EVENT_CAPTURE, 3 },
        { "lost control of", EVENT_LOSS, 3 },
        { "under government control", EVENT_CONTROL, 3 },
        { "air strikes", EVENT_STRIKE, 2 },
        { "car bomb attacks", EVENT_ATTACK, 3 },
        { "besieged", EVENT_SIEGE, 1 },
        { "fell to", EVENT_CAPTURE, 2 },
        { "controlled", EVENT_CONTROL, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t length;
        const Trigger *t = trigger_at(&b, &a, cases[i].words, &length);
        assert_non_null(t);
        assert_string_equal(event_name(t->event), event_name(cases[i].event));
        assert_true(length >= cases[i].length);
    }
    uint32_t length;
    assert_null(trigger_at(&b, &a, "tablets", &length));
    phrasebook_close(&b);
    arena_free(&a);
}

static void a_verb_and_the_particle_that_ends_its_clause_are_one_word(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Arena a = { 0 };
    Phrasebook b;
    assert_true(phrasebook_open(&b, STR("data/lang/de"), &err));
    const struct {
        const char *words, *event;
    } cases[] = {
        { "nahmen die Stadt Rakka ein.", "capture" },
        { "nahmen die Stadt Rakka ein und plünderten sie.", "capture" },
        { "zogen sich zurück", "withdraw" },
        { "zogen in die Stadt ein", "enter" },
        { "rückten vor auf Hama", "advance" },
        { "nahmen an der Prüfung teil.", NULL },
        { "nahmen ein Bad.", NULL }, /* the article ends no clause */
        { "fiel", "loss" },
        { "fiel aus.", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t length;
        const Trigger *t = trigger_at(&b, &a, cases[i].words, &length);
        if (!cases[i].event) {
            assert_null(t);
            continue;
        }
        assert_non_null(t);
        assert_string_equal(event_name(t->event), cases[i].event);
    }
    phrasebook_close(&b);
    arena_free(&a);
}

static Stretches stretches_in(const Watch *w, Arena *a, Str text)
{
    Stretches out;
    watch_stretches(w, NULL, text, a, &out);
    return out;
}

static void a_text_without_the_words_of_a_trigger_is_not_looked_at(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Phrasebook english, german;
    Watch en, de;
    Arena a = { 0 };
    assert_true(phrasebook_open(&english, STR("data/lang/en"), &err));
    assert_true(phrasebook_open(&german, STR("data/lang/de"), &err));
    watch_open(&en, &english, &a);
    watch_open(&de, &german, &a);
    watch_add(&en, STR("rebel-held")); /* what names add: by its longest run of letters */

    assert_int_equal(stretches_in(&en, &a, STR("")).count, 0);
    assert_int_equal(stretches_in(&en, &a, STR("Stir the soup under the lid until it thickens.")).count, 0);
    assert_int_equal(stretches_in(&en, &a, STR("capturedly, precaptured")).count, 0); /* parts of words are none */
    const char *held[] = { "They CAPTURED the hill.",
                           "captured",
                           ("\xE2\x80\x9C"
                            "captured\xE2\x80\x9D"),
                           "re-captured",
                           "x\xC3\xA9 captured",
                           "a rebel quarter" };
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        Stretches s = stretches_in(&en, &a, str_of(held[i]));
        assert_int_equal(s.count, 1);
        assert_int_equal(s.at[0].from, 0);
        assert_int_equal(s.at[0].to, strlen(held[i]));
    }
    /* Which words a phrase is known by: not by its small ones. */
    assert_int_equal(stretches_in(&en, &a, STR("The town came under their gaze, and was in the way of all.")).count, 0);
    assert_int_equal(stretches_in(&en, &a, STR("The town is in the hands of the army.")).count, 1);
    /* A verb whose particle stands apart. */
    assert_int_equal(stretches_in(&de, &a, STR("Die Armee nahm gestern die Stadt ein.")).count, 1);
    arena_free(&a);
    phrasebook_close(&english);
    phrasebook_close(&german);
}

static void of_a_long_text_what_lies_near_such_a_word_is_taken_and_its_beginning(void **state)
{
    (void)state;
    enum { LINE = 64, LINES = 32 << 10, HIT = 20 << 10 };
    HearErr err = { 0 };
    Phrasebook book;
    Watch w;
    Arena a = { 0 };
    assert_true(phrasebook_open(&book, STR("data/lang/en"), &err));
    watch_open(&w, &book, &a);
    char *text = ARENA_NEW(&a, char, LINE *LINES + 1);
    for (size_t i = 0; i < LINES; i++) memcpy(text + i * LINE, "Stir the soup with a spoon of wood, and let it rest for a while\n", LINE);
    assert_int_equal(stretches_in(&w, &a, (Str){ text, LINE * LINES }).count, 0);

    memcpy(text + (size_t)HIT * LINE, "captured", 8);
    Stretches s = stretches_in(&w, &a, (Str){ text, LINE * LINES });
    assert_int_equal(s.count, 2);
    assert_int_equal(s.at[0].from, 0);
    assert_true(s.at[0].to < s.at[1].from);
    assert_true(s.at[1].from < HIT * LINE && HIT * LINE < s.at[1].to && s.at[1].to < LINE * LINES);
    for (uint32_t i = 0; i < s.count; i++) { /* cut between lines */
        assert_int_equal(s.at[i].from % LINE, 0);
        assert_int_equal(s.at[i].to % LINE, 0);
    }
    /* Words near enough to each other are one stretch. */
    memcpy(text + (size_t)(HIT + 100) * LINE, "captured", 8);
    assert_int_equal(stretches_in(&w, &a, (Str){ text, LINE * LINES }).count, 2);
    memcpy(text + (size_t)LINE, "captured", 8);
    assert_int_equal(stretches_in(&w, &a, (Str){ text, LINE * LINES }).count, 2);
    memcpy(text + (size_t)(LINES - 1) * LINE, "captured", 8);
    s = stretches_in(&w, &a, (Str){ text, LINE * LINES });
    assert_int_equal(s.count, 3);
    assert_int_equal(s.at[2].to, LINE * LINES);
    arena_free(&a);
    phrasebook_close(&book);
}

static void of_a_long_text_only_what_speaks_of_the_theatre_is_taken(void **state)
{
    (void)state;
    enum { LINE = 64, LINES = 32 << 10, HIT = 20 << 10 };
    const char soup[] = "Stir the soup with a spoon of wood, and let it rest for a while\n";
    const struct {
        const char *at_hit;
        int off;
        const char *beside;
        bool taken;
    } cases[] = {
        { "captured", 1, "        ", false },
        { "captured", 1, "Damascus", true },
        { "captured", -200, "Damascus", true },
        { "captured", 1, "Deir ez-Zor ", true },
        { "captured", 1, "the Deir of ", false }, /* half a name */
        { "captured", 400, "Damascus", false },   /* too far off */
        { "captured", 1, "damascus", false },     /* a name has a capital, where capitals are written */
        { "captured", 1, "\xD8\xAF\xD9\x85\xD8\xB4\xD9\x82 ", true },
        { "captured", 1, "Hezbulla", false }, /* not listed so */
        { "near    ", 1, "Damascus", false }, /* who goes near a town is armed */
        { "near    ", 1, "soldiers", false }, /* of whom it must be told what they are near */
        { "soldiers near", 1, "Damascus", true },
    };
    HearErr err = { 0 };
    Phrasebook book;
    Watch w;
    Theatre theatre;
    Names *names;
    Arena a = { 0 };
    assert_true(phrasebook_open(&book, STR("data/lang/en"), &err));
    assert_true(theatre_open(&theatre, STR("tests/data/theatre/small"), STR_NONE, &err));
    assert_true(names_open(&names, &theatre, STR("en"), STR("data/lang/en"), &err));
    watch_open(&w, &book, &a);
    char *text = ARENA_NEW(&a, char, LINE *LINES + 1);
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        for (size_t i = 0; i < LINES; i++) memcpy(text + i * LINE, soup, LINE);
        memcpy(text + (size_t)HIT * LINE, cases[n].at_hit, strlen(cases[n].at_hit));
        memcpy(text + (size_t)(HIT + cases[n].off) * LINE, cases[n].beside, strlen(cases[n].beside));
        Stretches s;
        watch_stretches(&w, names, (Str){ text, LINE * LINES }, &a, &s);
        assert_int_equal(s.count, cases[n].taken ? 2 : 0);
        watch_stretches(&w, names, (Str){ text + (size_t)(HIT - 1000) * LINE, LINE * 2000 }, &a, &s);
        assert_int_equal(s.count, 1); /* a text that is not long is read whole, whatever it names */
    }
    /* Where nobody writes capitals, names have none either. */
    for (size_t i = 0; i < LINES; i++) {
        memcpy(text + i * LINE, soup, LINE);
        text[i * LINE] = 's';
    }
    memcpy(text + (size_t)HIT * LINE, "captured damascus ", 18);
    Stretches s;
    watch_stretches(&w, names, (Str){ text, LINE * LINES }, &a, &s);
    assert_int_equal(s.count, 2);
    names_close(names);
    theatre_close(&theatre);
    arena_free(&a);
    phrasebook_close(&book);
}

static void a_bad_row_of_a_table_is_told_by_its_line(void **state)
{
    (void)state;
    Arena a = { 0 };
    const struct {
        const char *row, *what;
    } cases[] = {
        { "conquer\tact\tverb\t\tseize\n", "no such event: \"conquer\"" },
        { "capture\tgrab\tverb\t\tseize\n", "no such frame: \"grab\"" },
        { "capture\tact\tverb\tmoney\tseize\n", "no such need: \"money\"" },
        { "capture\tact\tverb\t\t(the)?\n", "a pattern without a word that must be there" },
        { "capture\tact\tverb\t\ttake||takes\n", "a pattern with an empty word" },
        { "capture\tact\tverb\t\ta b c d e f g h i j k l m\n", "a pattern of more than 12 words" },
    };
    Str folder = STR("build");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        HearErr err = { 0 };
        Phrasebook b;
        Str table = arena_printf(&a, "event\tframe\tclass\tneeds\twords\n%s", cases[i].row);
        assert_true(file_write(path_join(&a, folder, STR("triggers.tsv")), table, &err));
        assert_false(phrasebook_open(&b, folder, &err));
        assert_int_equal(err.code, HEAR_FORMAT);
        assert_int_equal(err.at, 2);
        assert_string_equal(err.what, cases[i].what);
    }
    remove("build/triggers.tsv");
    arena_free(&a);
}

static void a_number_word_that_counts_nothing_is_told_by_its_line(void **state)
{
    (void)state;
    const struct {
        const char *row, *what;
    } cases[] = {
        { "number\tseveral\n", "not a number that counts: \"\"" },
        { "number -3\tthree\n", "not a number that counts: \"-3\"" },
        { "scale 0\tdozen\n", "not a number that counts: \"0\"" },
        { "scale 2000000000\tmany\n", "not a number that counts: \"2000000000\"" },
    };
    Arena a = { 0 };
    HearErr err = { 0 };
    assert_true(file_write(STR("build/triggers.tsv"), STR("event\tframe\tclass\tneeds\twords\ncapture\tact\tverb\t\tseize\n"), &err));
    assert_true(file_write(STR("build/nouns.tsv"), STR("class\tkinds\twords\npeople\tmen\tmen\n"), &err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Phrasebook b;
        err = (HearErr){ 0 };
        assert_true(file_write(STR("build/cues.tsv"), arena_printf(&a, "class\twords\n%s", cases[i].row), &err));
        assert_false(phrasebook_open(&b, STR("build"), &err));
        assert_int_equal(err.code, HEAR_FORMAT);
        assert_int_equal(err.at, 2);
        assert_string_equal(err.what, cases[i].what);
    }
    remove("build/triggers.tsv");
    remove("build/nouns.tsv");
    remove("build/cues.tsv");
    arena_free(&a);
}

static void chances_sum_to_one_and_follow_the_weights(void **state)
{
    (void)state;
    float score[4] = { 1.0f, 3.0f, -2.0f, 3.0f }, p[4], sum = 0;
    rank_softmax(score, p, 4);
    for (int i = 0; i < 4; i++) sum += p[i];
    assert_true(fabsf(sum - 1) < 1e-6f);
    assert_true(p[1] == p[3] && p[1] > p[0] && p[0] > p[2]);
}

static void weights_are_refused_with_their_line(void **state)
{
    (void)state;
    const char *bad[] = { "money\tbias\t0\t1\n", "place\tsmell\t0\t1\n", "place\tbias\t7\t1\n", "place\tbias\t0\tmuch\n" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        HearErr err = { 0 };
        Arena a = { 0 };
        Ranker r;
        assert_true(file_write(STR("build/weights.tsv"), arena_printf(&a, "slot\tfeature\tvalue\tweight\n%s", bad[i]), &err));
        assert_false(rank_open(&r, &a, STR("build/weights.tsv"), &err));
        assert_int_equal(err.code, HEAR_FORMAT);
        assert_int_equal(err.at, 2);
        arena_free(&a);
    }
    remove("build/weights.tsv");
}

static void relations_are_known_by_name_and_subtypes_by_their_main_one(void **state)
{
    (void)state;
    assert_int_equal(dep_of_name(STR("nsubj:pass")), DEP_NSUBJ_PASS);
    assert_int_equal(dep_of_name(STR("obl:tmod")), DEP_OBL);
    assert_int_equal(dep_of_name(STR("acl:relcl")), DEP_RELCL);
    assert_int_equal(dep_of_name(STR("acl:cleft")), DEP_ACL);
    assert_int_equal(dep_of_name(STR("nothing")), DEP_OTHER);
}

/* A sentence of words with their relation, head and features; the relation's number is its Dep. */
typedef struct {
    Dep dep;
    int32_t head;
    const char *feats;
} Node;

enum { NODES_MAX = 8 };

static void make_tree(Scene *s, Words *tree, Word *words, const Node *nodes, uint32_t count, Arena *a)
{
    static uint8_t dep_of[DEP_COUNT];
    static uint32_t unknown[NODES_MAX]; /* words that no table has */
    static Sentence sentence = { .to = NODES_MAX };
    static Token tokens[NODES_MAX];
    static Text text = { .sentences = &sentence, .sentence_count = 1, .tokens = tokens, .token_count = NODES_MAX };
    static Phrasebook book;
    static const TimeMentions no_times;
    static CueBits no_cues;
    for (uint32_t i = 0; i < NODES_MAX; i++) unknown[i] = WORD_NONE;
    for (uint32_t d = 0; d < DEP_COUNT; d++) dep_of[d] = (uint8_t)d;
    for (uint32_t i = 0; i < count; i++)
        words[i] = (Word){ .token = i,
                           .token_to = i + 1,
                           .deprel = (uint8_t)nodes[i].dep,
                           .head = nodes[i].head,
                           .feats = str_of(nodes[i].feats),
                           .upos = nodes[i].dep == DEP_ROOT ? UPOS_VERB : UPOS_NOUN };
    *tree = (Words){ .at = words, .count = count };
    *s = (Scene){ .keep = a, .trees = tree, .dep_of = dep_of, .text = &text, .words = unknown, .cues = &no_cues, .book = &book, .times = &no_times };
    trees_mend(s, a);
}

static Relation relation_to_root(const Node *nodes, uint32_t count, int32_t root, int32_t phrase)
{
    Scene s;
    Words tree;
    Word words[NODES_MAX];
    Arena a = { 0 };
    bool deep, deep_again;
    make_tree(&s, &tree, words, nodes, count, &a);
    Relation r = syntax_relation(&s, 0, root, phrase, &deep);
    assert_int_equal(syntax_relation(&s, 0, root, phrase, &deep_again), r); /* what was asked before is answered alike */
    assert_true(deep == deep_again);
    arena_free(&a);
    return r;
}

/* "Взятие Ракки армией": the capture of Raqqa by the army, without a preposition. */
static void a_case_gives_the_role_where_no_preposition_does(void **state)
{
    (void)state;
    const Node noun[] = { { DEP_ROOT, -1, "Case=Nom" }, { DEP_NMOD, 0, "Case=Gen" }, { DEP_NMOD, 0, "Case=Ins" } };
    assert_int_equal(relation_to_root(noun, 3, 0, 1), REL_OF);
    assert_int_equal(relation_to_root(noun, 3, 0, 2), REL_BY);
    const Node active[] = { { DEP_NSUBJ, 1, "Case=Nom" },
                            { DEP_ROOT, -1, "VerbForm=Fin|Voice=Act" },
                            { DEP_OBL, 1, "Case=Ins" },
                            { DEP_OBL, 1, "Case=Abl" } };
    assert_int_equal(relation_to_root(active, 4, 1, 2), REL_OBL); /* with an active verb an instrument, not who does it */
    assert_int_equal(relation_to_root(active, 4, 1, 3), REL_FROM);
    const Node passive[] = { { DEP_NSUBJ, 1, "Case=Nom" }, { DEP_ROOT, -1, "Variant=Short|VerbForm=Part|Voice=Pass" }, { DEP_IOBJ, 1, "Case=Ins" } };
    assert_int_equal(relation_to_root(passive, 3, 1, 0), REL_OBJ);
    assert_int_equal(relation_to_root(passive, 3, 1, 2), REL_BY);
    const Node caseless[] = { { DEP_NSUBJ, 1, "" }, { DEP_ROOT, -1, "VerbForm=Fin" }, { DEP_OBL, 1, "" } };
    assert_int_equal(relation_to_root(caseless, 3, 1, 2), REL_OBL);
}

/* "Дамаск атаковали самолеты": one town does not attack in the plural. */
static void who_does_it_agrees_with_the_verb(void **state)
{
    (void)state;
    const Node number[] = { { DEP_NSUBJ, 1, "Case=Nom|Gender=Masc|Number=Sing" },
                            { DEP_ROOT, -1, "Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act" },
                            { DEP_OBJ, 1, "Case=Acc|Gender=Masc|Number=Plur" } };
    assert_int_equal(relation_to_root(number, 3, 1, 0), REL_OBJ);
    assert_int_equal(relation_to_root(number, 3, 1, 2), REL_SUBJ);
    const Node gender[] = { { DEP_NSUBJ, 1, "Case=Nom|Gender=Masc|Number=Sing" },
                            { DEP_ROOT, -1, "Gender=Fem|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act" },
                            { DEP_NSUBJ, 1, "Case=Nom|Gender=Fem|Number=Sing" } };
    assert_int_equal(relation_to_root(gender, 3, 1, 0), REL_OBJ);
    assert_int_equal(relation_to_root(gender, 3, 1, 2), REL_SUBJ);
    const Node list[] = { { DEP_NSUBJ, 1, "Case=Nom|Number=Sing" },
                          { DEP_ROOT, -1, "Number=Plur|VerbForm=Fin" },
                          { DEP_CONJ, 0, "Case=Nom|Number=Sing" } };
    assert_int_equal(relation_to_root(list, 3, 1, 0), REL_SUBJ); /* two of them are many */
    const Node caseless[] = { { DEP_NSUBJ, 1, "Number=Sing" }, { DEP_ROOT, -1, "Number=Plur|VerbForm=Fin" }, { DEP_OBJ, 1, "Number=Plur" } };
    assert_int_equal(relation_to_root(caseless, 3, 1, 0), REL_SUBJ); /* the order of words is trusted where nouns have no case */
    assert_int_equal(relation_to_root(caseless, 3, 1, 2), REL_OBJ);
}

/* Events of a text without trees, of which each word is one. */
static uint32_t events_in(const Phrasebook *b, Str words, Arena *a)
{
    static const uint8_t dep_of[256];
    const Theatre nowhere = { 0 };
    const Mentions nobody = { 0 };
    const TimeMentions never = { 0 };
    Part part;
    Report report = one_part(&part, words);
    Text text;
    Scene s;
    Events events;
    text_split(NULL, &report, a, &text);
    bool *wanted = ARENA_NEW(a, bool, text.sentence_count);
    memset(wanted, true, text.sentence_count);
    const ClaimInput in = { &report,  &text,  phrasebook_words(b, &text, a), wanted, &nobody, &never, ARENA_NEW(a, Words, text.sentence_count),
                            &nowhere, ID_NONE };
    scene_build(&s, &in, dep_of, b, a);
    events_find(&s, a, &events);
    return events.count;
}

static void a_sentence_of_event_words_only_has_no_more_events_than_a_long_one(void **state)
{
    (void)state;
    HearErr err = { 0 };
    Arena a = { 0 };
    Phrasebook b;
    Buf list = { .arena = &a };
    assert_true(phrasebook_open(&b, STR("data/lang/en"), &err));
    for (int i = 0; i < SENTENCE_EVENTS_MAX; i++) buf_add(&list, STR("besieged "));
    Str full = arena_copy(&a, buf_str(&list));
    buf_add(&list, STR("besieged"));
    assert_int_equal(events_in(&b, str_head(full, full.len - 9), &a), SENTENCE_EVENTS_MAX - 1);
    assert_int_equal(events_in(&b, full, &a), SENTENCE_EVENTS_MAX);
    assert_int_equal(events_in(&b, buf_str(&list), &a), SENTENCE_EVENTS_MAX);
    buf_add(&list, STR(".\n\nBesieged.")); /* the next sentence begins anew */
    assert_int_equal(events_in(&b, buf_str(&list), &a), SENTENCE_EVENTS_MAX + 1);
    phrasebook_close(&b);
    arena_free(&a);
}

static void events_and_modalities_are_read_back_from_their_names(void **state)
{
    (void)state;
    for (int e = 0; e < EVENT_COUNT; e++) {
        EventType back;
        assert_true(event_parse(str_of(event_name((EventType)e)), &back) && (int)back == e);
    }
    for (int m = 0; m < MODALITY_COUNT; m++) {
        Modality back;
        assert_true(modality_parse(str_of(modality_name((Modality)m)), &back) && (int)back == m);
    }
    EventType none;
    assert_false(event_parse(STR("conquest"), &none));
}

static void a_claim_is_one_line_of_json_with_the_promised_keys(void **state)
{
    (void)state;
    Arena a = { 0 };
    Part part;
    Report report = one_part(&part, STR("ISIS took half of \"Abu Kamal\"."));
    report.doc = STR("d1");
    Str chain[] = { STR("SOHR") };
    Claim c = { .event = EVENT_CAPTURE,
                .actor = STR("ISIS"),
                .place = STR("Abu Kamal"),
                .extent = STR("0.5"),
                .time = { 100, 100 },
                .attribution = chain,
                .attribution_count = 1,
                .span = { 0, 28 },
                .confidence = 0.5f };
    Str line = claim_json(&a, &c, &report);
    assert_true(str_eq(line, STR("{\"doc\":\"d1\",\"quote\":\"ISIS took half of \\\"Abu Kamal\",\"event\":\"capture\",\"actor\":\"ISIS\","
                                 "\"target\":null,\"place\":\"Abu Kamal\",\"extent\":0.5,\"time\":\"1970-04-11\",\"modality\":\"asserted\","
                                 "\"attribution\":[\"SOHR\"],\"count\":null,\"start\":0,\"end\":28,\"confidence\":0.50}")));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_phrase_tells_the_event),
        cmocka_unit_test(a_verb_and_the_particle_that_ends_its_clause_are_one_word),
        cmocka_unit_test(a_text_without_the_words_of_a_trigger_is_not_looked_at),
        cmocka_unit_test(of_a_long_text_what_lies_near_such_a_word_is_taken_and_its_beginning),
        cmocka_unit_test(of_a_long_text_only_what_speaks_of_the_theatre_is_taken),
        cmocka_unit_test(a_bad_row_of_a_table_is_told_by_its_line),
        cmocka_unit_test(a_number_word_that_counts_nothing_is_told_by_its_line),
        cmocka_unit_test(chances_sum_to_one_and_follow_the_weights),
        cmocka_unit_test(weights_are_refused_with_their_line),
        cmocka_unit_test(relations_are_known_by_name_and_subtypes_by_their_main_one),
        cmocka_unit_test(a_case_gives_the_role_where_no_preposition_does),
        cmocka_unit_test(who_does_it_agrees_with_the_verb),
        cmocka_unit_test(a_sentence_of_event_words_only_has_no_more_events_than_a_long_one),
        cmocka_unit_test(events_and_modalities_are_read_back_from_their_names),
        cmocka_unit_test(a_claim_is_one_line_of_json_with_the_promised_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
