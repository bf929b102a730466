#include "when/grammar.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/tsv.h"
#include "base/utf8.h"

enum { FILE_BYTES_MAX = 4 << 20 };

static const char *const field_names[F_COUNT] = {
    "year", "yy",   "month",  "day",    "weekday", "season", "quarter", "half", "decade", "century", "holiday",
    "era",  "part", "hour",   "minute", "ampm",    "first",  "second",  "n",    "n2",     "plus",    "vague",
    "unit", "ord",  "within", "rel",    "dir",     "offset", "ref",     "mod",  "approx", "every",   "overnight",
};

/* Words that stand for numbers in the table's value column; "within" takes those of "unit". */
/* clang-format off */
static const struct { uint8_t field; const char *name; int16_t value; } values[] = {
    { F_UNIT, "second", UNIT_SECOND }, { F_UNIT, "minute", UNIT_MINUTE }, { F_UNIT, "hour", UNIT_HOUR },
    { F_UNIT, "day", UNIT_DAY }, { F_UNIT, "weekend", UNIT_WEEKEND }, { F_UNIT, "week", UNIT_WEEK },
    { F_UNIT, "month", UNIT_MONTH }, { F_UNIT, "quarter", UNIT_QUARTER }, { F_UNIT, "season", UNIT_SEASON },
    { F_UNIT, "year", UNIT_YEAR }, { F_UNIT, "decade", UNIT_DECADE }, { F_UNIT, "century", UNIT_CENTURY },
    { F_REL, "last", REL_LAST }, { F_REL, "this", REL_THIS }, { F_REL, "next", REL_NEXT },
    { F_REL, "previous", REL_PREVIOUS }, { F_REL, "following", REL_FOLLOWING }, { F_REL, "same", REL_SAME },
    { F_DIR, "ago", DIR_AGO }, { F_DIR, "hence", DIR_HENCE }, { F_DIR, "earlier", DIR_EARLIER }, { F_DIR, "later", DIR_LATER },
    { F_PART, "morning", PART_MORNING }, { F_PART, "noon", PART_NOON }, { F_PART, "afternoon", PART_AFTERNOON },
    { F_PART, "evening", PART_EVENING }, { F_PART, "night", PART_NIGHT }, { F_PART, "daytime", PART_DAYTIME },
    { F_SEASON, "spring", SEASON_SPRING }, { F_SEASON, "summer", SEASON_SUMMER },
    { F_SEASON, "autumn", SEASON_AUTUMN }, { F_SEASON, "winter", SEASON_WINTER },
    { F_REF, "past", REF_PAST }, { F_REF, "present", REF_PRESENT }, { F_REF, "future", REF_FUTURE }, { F_REF, "then", REF_THEN },
    { F_MOD, "early", MOD_EARLY }, { F_MOD, "start", MOD_START }, { F_MOD, "mid", MOD_MID },
    { F_MOD, "late", MOD_LATE }, { F_MOD, "end", MOD_END },
    { F_APPROX, "about", APPROX_ABOUT }, { F_APPROX, "more", APPROX_MORE }, { F_APPROX, "less", APPROX_LESS },
};
/* clang-format on */

static const struct {
    const char *name;
    uint16_t bit;
} cue_names[] = {
    { "future", CUE_FUTURE },     { "past", CUE_PAST },   { "since", CUE_SINCE },       { "until", CUE_UNTIL },
    { "counted", CUE_COUNTED },   { "stop", CUE_STOP },   { "capital", CUE_CAPITAL },   { "article", CUE_ARTICLE },
    { "dateline", CUE_DATELINE }, { "maybe", CUE_MAYBE }, { "deadline", CUE_DEADLINE },
};

static const struct {
    const char *name;
    NumberRole role;
} number_names[] = {
    { "NUM", NUM_COUNT },        { "NUM2", NUM_COUNT2 },        { "DAY", NUM_DAY },
    { "YEAR", NUM_YEAR },        { "YY", NUM_SHORT_YEAR },      { "ANYYEAR", NUM_ANY_YEAR },
    { "DECADENUM", NUM_DECADE }, { "CENTURYNUM", NUM_CENTURY }, { "HOUR", NUM_HOUR },
    { "CLOCK", NUM_CLOCK },      { "MINUTE", NUM_MINUTE },      { "M2", NUM_MONTH2 },
    { "D2", NUM_DAY2 },          { "FIRST", NUM_FIRST },        { "SECOND", NUM_SECOND },
    { "ORD", NUM_ORDINAL },      { "DAYORD", NUM_DAY_ORDINAL }, { "ORDNUM", NUM_ORDINAL_DIGITS },
};

static const struct {
    const char *name;
    Op op;
} op_names[] = {
    { "date", OP_DATE },         { "range", OP_RANGE }, { "shift", OP_SHIFT }, { "stretch", OP_STRETCH },
    { "duration", OP_DURATION }, { "set", OP_SET },     { "ref", OP_REF },     { "skip", OP_SKIP },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct {
    uint32_t word;
    uint16_t bit;
} CueRow;

typedef struct {
    When *w;
    Tsv t;
    Map sub_names;
    LIST(CueRow) cue_rows;
    LIST(Str) word_text; /* by word id */
    LIST(Glue) glue_rows;
    IdList glue_words; /* the word that each of glue_rows is about */
} Loader;

static bool find_field(Str name, uint8_t *out)
{
    for (uint8_t i = 0; i < F_COUNT; i++)
        if (str_eq_nocase(str_of(field_names[i]), name)) return *out = i, true;
    return false;
}

static bool find_value(uint8_t field, Str name, int16_t *out)
{
    int64_t n;
    if (str_int(name, &n) && n > INT16_MIN && n <= INT16_MAX) return *out = (int16_t)n, true;
    if (field == F_WITHIN) field = F_UNIT;
    for (size_t i = 0; i < COUNT(values); i++)
        if (values[i].field == field && str_eq(str_of(values[i].name), name)) return *out = values[i].value, true;
    return false;
}

static uint32_t word_id(Loader *l, Str folded)
{
    uint32_t id = map_get(&l->w->words, folded);
    if (id != MAP_NONE) return id;
    id = (uint32_t)l->w->words.count;
    Str kept = arena_copy(&l->w->arena, folded);
    map_put(&l->w->words, kept, id);
    LIST_PUSH(&l->w->arena, &l->word_text, kept);
    return id;
}

/* Cuts a form as the scanner would cut it in a text, and pushes its words' ids to the pool. */
static bool push_form(Loader *l, Str form, uint32_t *first, uint32_t *count)
{
    When *w = l->w;
    *first = (uint32_t)w->pool.count;
    *count = 0;
    for (size_t pos = 0; pos < form.len;) {
        if (form.at[pos] == ' ') {
            pos++;
            continue;
        }
        size_t from = pos, next = pos;
        uint32_t c = utf8_next(form, &pos);
        bool letter = utf8_is_letter(c) || utf8_is_mark(c);
        for (next = pos; letter && next < form.len; pos = next) {
            c = utf8_next(form, &next);
            if (!utf8_is_letter(c) && !utf8_is_mark(c)) break;
        }
        char folded[WHEN_WORD_BYTES];
        size_t len;
        if (utf8_is_digit(c) || !when_fold(w, (Str){ form.at + from, pos - from }, folded, &len))
            return tsv_fail(&l->t, "\"%.*s\" is no run of words of at most %d bytes", STR_FMT(form), WHEN_WORD_BYTES);
        if (w->words.count >= WHEN_WORDS_MAX) return tsv_fail(&l->t, "more than %d words", WHEN_WORDS_MAX);
        LIST_PUSH(&w->arena, &w->pool, word_id(l, (Str){ folded, len }));
        if (++*count > WHEN_ELEMENTS_MAX) return tsv_fail(&l->t, "\"%.*s\" is too long", STR_FMT(form));
    }
    return *count > 0 || tsv_fail(&l->t, "an empty form");
}

/* One word of a pattern or of a word list without a value. */
static bool push_word(Loader *l, Str form, uint32_t *id)
{
    uint32_t first, count;
    if (!push_form(l, form, &first, &count)) return false;
    if (count != 1) return tsv_fail(&l->t, "\"%.*s\" is %u words where one is wanted", STR_FMT(form), count);
    *id = l->w->pool.at[first];
    return true;
}

/* "^may?" - only with a capital, and only where a pattern asks for the class by name. */
static bool phrase_row(Loader *l, uint8_t field, Str forms, Str value)
{
    Phrase p = { .field = field };
    if (!find_value(field, value, &p.value)) return tsv_fail(&l->t, "\"%.*s\" is no value of this class", STR_FMT(value));
    Str form;
    while (str_cut(&forms, '|', &form)) {
        form = str_trim(form);
        p.capital = str_eat(&form, STR("^"));
        p.weak = form.len > 1 && str_ends(form, STR("?"));
        if (p.weak) form = str_head(form, form.len - 1);
        if (!push_form(l, form, &p.words, &p.count)) return false;
        LIST_PUSH(&l->w->arena, &l->w->phrases, p);
    }
    return true;
}

static bool cue_row(Loader *l, uint16_t bit, Str forms)
{
    Str form;
    while (str_cut(&forms, '|', &form)) {
        CueRow row = { .bit = bit };
        if (!push_word(l, str_trim(form), &row.word)) return false;
        LIST_PUSH(&l->w->arena, &l->cue_rows, row);
    }
    return true;
}

static bool option_row(Loader *l, Str name, Str value)
{
    When *w = l->w;
    if (str_eq(name, STR("order")) && (str_eq(value, STR("mdy")) || str_eq(value, STR("dmy")))) w->month_first = str_eq(value, STR("mdy"));
    else if (str_eq(name, STR("group")) && value.len == 1) w->group = value.at[0];
    else if (str_eq(name, STR("ordinal")) && str_eq(value, STR("."))) w->ordinal_point = true;
    else if (str_eq(name, STR("postpositions")) && str_eq(value, STR("yes"))) w->postpositions = true;
    else if (str_eq(name, STR("plural"))) w->plural = arena_copy(&w->arena, value);
    else if (str_eq(name, STR("past"))) w->past = arena_copy(&w->arena, value);
    else return tsv_fail(&l->t, "no option \"%.*s\" with such a value", STR_FMT(name));
    return true;
}

static bool is_class_name(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ascii_upper(s.at[i]) && !ascii_digit(s.at[i])) return false;
    return s.len > 1;
}

/* The words that one side of a glue row stands for: a class's one-word phrases, or words. */
static bool glue_side(Loader *l, Str side, IdList *out)
{
    Str form;
    while (str_cut(&side, '|', &form)) {
        uint8_t field;
        uint32_t id = MAP_NONE;
        if (is_class_name(form) && find_field(form, &field)) {
            for (size_t i = 0; i < l->w->phrases.count; i++) {
                const Phrase *p = &l->w->phrases.at[i];
                if (p->field == field && p->count == 1) LIST_PUSH(&l->w->arena, out, l->w->pool.at[p->words]);
            }
        } else {
            if (!push_word(l, form, &id)) return false;
            LIST_PUSH(&l->w->arena, out, id);
        }
    }
    return true;
}

static uint32_t letters(Str s)
{
    uint32_t n = 0;
    for (size_t pos = 0; pos < s.len; n++) utf8_next(s, &pos);
    return n;
}

/* "WEEKDAY s": what is written "Saturdays" is read as "Saturday" and "s". */
static bool glue_row(Loader *l, Str forms)
{
    Str first, second = forms;
    IdList a = { 0 }, b = { 0 };
    if (!str_cut(&second, ' ', &first) || second.len == 0) return tsv_fail(&l->t, "two words or classes are wanted");
    if (!glue_side(l, first, &a) || !glue_side(l, str_trim(second), &b)) return false;
    for (size_t i = 0; i < a.count; i++)
        for (size_t k = 0; k < b.count; k++) {
            Str head = l->word_text.at[a.at[i]], tail = l->word_text.at[b.at[k]];
            if (head.len + tail.len > WHEN_WORD_BYTES) continue;
            if (l->w->words.count >= WHEN_WORDS_MAX) return tsv_fail(&l->t, "more than %d words", WHEN_WORDS_MAX);
            Str whole = arena_printf(&l->w->arena, "%.*s%.*s", STR_FMT(head), STR_FMT(tail));
            if (map_get(&l->w->words, whole) != MAP_NONE) continue; /* what is a word of its own stays one */
            LIST_PUSH(&l->w->arena, &l->glue_words, word_id(l, whole));
            LIST_PUSH(&l->w->arena, &l->glue_rows, (Glue){ { a.at[i], b.at[k] }, letters(head) });
        }
    return true;
}

static bool parse_alt(Loader *l, Str s, uint32_t sub_limit, Alt *out)
{
    bool strong = s.len > 1 && str_ends(s, STR("+"));
    if (strong) s = str_head(s, s.len - 1);
    if (s.len > 1 && s.at[0] == '@') {
        uint32_t sub = map_get(&l->sub_names, str_from(s, 1));
        if (sub == MAP_NONE || sub >= sub_limit) return tsv_fail(&l->t, "%.*s is not defined before", STR_FMT(s));
        *out = (Alt){ ALT_SUB, sub };
        return true;
    }
    if (!is_class_name(s)) {
        out->kind = ALT_WORD;
        return push_word(l, s, &out->id);
    }
    for (size_t i = 0; i < COUNT(number_names); i++)
        if (str_eq(str_of(number_names[i].name), s)) {
            *out = (Alt){ ALT_NUMBER, number_names[i].role };
            return true;
        }
    for (size_t i = 0; i < COUNT(cue_names); i++)
        if (str_eq_nocase(str_of(cue_names[i].name), s)) {
            *out = (Alt){ ALT_CUE, cue_names[i].bit };
            return true;
        }
    uint8_t field;
    if (!find_field(s, &field)) return tsv_fail(&l->t, "no class %.*s", STR_FMT(s));
    *out = (Alt){ strong ? ALT_STRONG : ALT_FIELD, field };
    return true;
}

static bool parse_element(Loader *l, Str s, uint32_t sub_limit, Element *e)
{
    When *w = l->w;
    e->negative = s.len > 1 && str_eat(&s, STR("!"));
    e->ahead = s.len > 1 && str_eat(&s, STR("&"));
    e->before = s.len > 1 && str_eat(&s, STR("<"));
    e->glued = s.len > 1 && str_eat(&s, STR("~"));
    e->optional = s.len > 1 && str_ends(s, STR("?"));
    if (e->optional) s = str_head(s, s.len - 1);
    e->alts = (uint32_t)w->alts.count;
    Str one;
    while (str_cut(&s, '|', &one)) {
        Alt a;
        if (!parse_alt(l, one, sub_limit, &a)) return false;
        LIST_PUSH(&w->arena, &w->alts, a);
        e->count++;
    }
    return e->count > 0 || tsv_fail(&l->t, "an element without a word");
}

/* "date rel=next mod=early" */
static bool parse_meaning(Loader *l, Str s, Pattern *p)
{
    When *w = l->w;
    p->settings = (uint32_t)w->settings.count;
    Str word;
    while (str_cut(&s, ' ', &word)) {
        if (word.len == 0) continue;
        Str name, value = word;
        str_cut(&value, '=', &name);
        Setting set;
        if (name.len < word.len) {
            if (!find_field(name, &set.field) || !find_value(set.field, value, &set.value))
                return tsv_fail(&l->t, "\"%.*s\" sets nothing known", STR_FMT(word));
            LIST_PUSH(&w->arena, &w->settings, set);
            p->setting_count++;
            continue;
        }
        for (size_t i = 0; i < COUNT(op_names); i++)
            if (str_eq(str_of(op_names[i].name), word)) p->op = (uint8_t)op_names[i].op;
        if (p->op == OP_NONE) return tsv_fail(&l->t, "\"%.*s\" is no meaning", STR_FMT(word));
    }
    return true;
}

static bool pattern_row(Loader *l, Str class, Str form, Str meaning)
{
    When *w = l->w;
    bool top = class.at[0] != '@';
    uint32_t sub_limit = (uint32_t)w->subs.count;
    IdList *sub = NULL;
    if (!top) {
        Str name = arena_copy(&w->arena, str_from(class, 1));
        uint32_t id = map_add(&l->sub_names, name, sub_limit);
        if (id == sub_limit) LIST_PUSH(&w->arena, &w->subs, (IdList){ 0 });
        sub_limit = id;
        sub = &w->subs.at[id];
    }
    Pattern p = { .elements = (uint32_t)w->elements.count };
    bool second = false, consumes = false;
    Str word;
    while (str_cut(&form, ' ', &word)) {
        if (word.len == 0) continue;
        if (top && str_eq(word, STR("=>"))) {
            second = true;
            continue;
        }
        Element e = { .second = second };
        if (!parse_element(l, word, sub_limit, &e)) return false;
        consumes |= !e.optional && !e.negative && !e.before && !e.ahead;
        LIST_PUSH(&w->arena, &w->elements, e);
        if (++p.count > WHEN_ELEMENTS_MAX) return tsv_fail(&l->t, "a pattern has at most %d elements", WHEN_ELEMENTS_MAX);
    }
    if (!consumes) return tsv_fail(&l->t, "a pattern must want at least one word");
    if (!parse_meaning(l, meaning, &p)) return false;
    if (top != (p.op != OP_NONE)) return tsv_fail(&l->t, "a pattern has a meaning, a sub-pattern has none");
    if (sub) LIST_PUSH(&w->arena, sub, (uint32_t)w->patterns.count);
    LIST_PUSH(&w->arena, &w->patterns, p);
    return true;
}

static bool row(Loader *l, Str class, Str form, Str value)
{
    uint8_t field;
    if (class.len && (class.at[0] == '@' || str_eq(class, STR("rule")))) return pattern_row(l, class, form, value);
    if (str_eq(class, STR("option"))) return option_row(l, form, value);
    if (str_eq(class, STR("glue"))) return glue_row(l, form);
    for (size_t i = 0; i < COUNT(cue_names); i++)
        if (str_eq(str_of(cue_names[i].name), class)) return cue_row(l, cue_names[i].bit, form);
    if (find_field(class, &field)) return phrase_row(l, field, form, value);
    return tsv_fail(&l->t, "no class \"%.*s\"", STR_FMT(class));
}

static void build_indexes(Loader *l)
{
    When *w = l->w;
    uint32_t n = (uint32_t)w->words.count;
    w->cues = ARENA_NEW(&w->arena, uint16_t, n);
    w->glue = ARENA_NEW(&w->arena, Glue, n);
    w->phrases_by_word = ARENA_NEW(&w->arena, IdList, n);
    for (size_t i = 0; i < l->cue_rows.count; i++) w->cues[l->cue_rows.at[i].word] |= l->cue_rows.at[i].bit;
    for (size_t i = 0; i < l->glue_rows.count; i++) w->glue[l->glue_words.at[i]] = l->glue_rows.at[i];
    for (uint32_t i = 0; i < w->phrases.count; i++) {
        IdList *list = &w->phrases_by_word[w->pool.at[w->phrases.at[i].words]];
        LIST_PUSH(&w->arena, list, i);
        for (size_t k = list->count - 1; k > 0 && w->phrases.at[list->at[k - 1]].count < w->phrases.at[i].count; k--) {
            list->at[k] = list->at[k - 1];
            list->at[k - 1] = i;
        }
    }
    when_index(w);
}

static void build_fold(When *w)
{
    for (uint32_t c = 0; c < COUNT(w->fold); c++) {
        uint32_t f = c == 0x131 ? 'i' : utf8_fold(c); /* the dotless i of capitals: "KASIM" is "kasım" */
        w->fold[c] = (uint16_t)(f < 0x10000 ? f : c);
    }
}

bool when_open(When **out, Str lang, Str lang_folder, HearErr *err)
{
    When *w = calloc(1, sizeof *w);
    if (!w) return err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "out of memory");
    *out = w;
    w->words = (Map){ .arena = &w->arena };
    w->group = ',';
    build_fold(w);
    Arena scratch = { 0 };
    Str path = path_join(&scratch, lang_folder, STR("when.tsv")), text;
    Loader l = { .w = w, .sub_names = { .arena = &w->arena } };
    static const char *const columns[] = { "class", "form", "value" };
    Str cells[3];
    (void)lang;                     /* the folder says it all */
    bool given = file_exists(path); /* a language without the table has no times */
    bool ok = !given || (file_read(&scratch, path, FILE_BYTES_MAX, &text, err) && tsv_open(&l.t, path, text, columns, 3, err));
    while (ok && given && tsv_next(&l.t, cells)) ok = row(&l, cells[0], cells[1], cells[2]);
    ok = ok && err->code == HEAR_OK;
    if (ok) build_indexes(&l);
    arena_free(&scratch);
    if (!ok) {
        when_close(w);
        *out = NULL;
    }
    return ok;
}

void when_close(When *w)
{
    if (!w) return;
    arena_free(&w->arena);
    free(w);
}
