/* Runs specifications: a sentence or two, and the claims that must and must not be taken from it.
 *
 *   run_specs DATA FILE.spec…     results as TAP on standard output; exit status 1 when a case fails
 *
 * A case:   == title            what is special about it
 *           @ 2017-10-15        the day of publication; "@" alone: none
 *           text, up to         --
 *           claim KEY=VALUE …   some claim found has all of these
 *           none  KEY=VALUE …   no claim found has all of these; alone: no claim at all
 *           why   …             for the reader
 * Keys: event actor target place extent time modality speaker killed wounded captured op quote; a value may stand in "quotes"; null
 * is nothing said; speaker is the last of the chain. The folder of the file names the language. In a file called known.spec
 * stand the cases that fail today: they are skipped, and one that passes is told.
 */
#include "base/file.h"
#include "pipeline.h"

#include <stdio.h>

enum { SPEC_BYTES_MAX = 4 << 20, PAIRS_MAX = 16 };

typedef struct {
    Str key, value;
} Pair;
typedef struct {
    bool wanted;
    Pair pairs[PAIRS_MAX];
    size_t pair_count;
    Str line;
} Expectation;
typedef struct {
    Str title, text, source;
    Day day;
    LIST(Expectation) expected;
    uint32_t line;
} Case;

typedef struct {
    PipelineThread *thread;
    Str file, lang, rest;
    uint32_t line;
    bool known;
    unsigned run, failed;
} Specs;

static bool next_line(Specs *s, Str *line)
{
    s->line++;
    return str_line(&s->rest, line);
}

static bool bad(const Specs *s, const char *what)
{
    fprintf(stderr, "%.*s:%u: %s\n", STR_FMT(s->file), s->line, what);
    return false;
}

/* Steps past one KEY=VALUE. */
static bool eat_pair(Str *rest, Pair *out)
{
    size_t equals = str_find_char(*rest, '=', 0);
    if (equals == SIZE_MAX) return false;
    out->key = str_trim(str_head(*rest, equals));
    *rest = str_from(*rest, equals + 1);
    bool quoted = str_eat(rest, STR("\""));
    size_t end = str_find_char(*rest, quoted ? '"' : ' ', 0);
    if (end == SIZE_MAX) end = rest->len;
    out->value = str_head(*rest, end);
    *rest = str_trim(str_from(*rest, end + quoted));
    return out->key.len > 0;
}

static bool read_expectation(const Specs *s, Str line, Expectation *out)
{
    *out = (Expectation){ .line = line };
    Str rest = str_trim(line);
    if (str_eat(&rest, STR("claim"))) out->wanted = true;
    else if (!str_eat(&rest, STR("none"))) return bad(s, "expected claim, none or why");
    rest = str_trim(rest);
    while (rest.len) {
        if (out->pair_count == PAIRS_MAX || !eat_pair(&rest, &out->pairs[out->pair_count++])) return bad(s, "expected KEY=VALUE");
    }
    return !out->wanted || out->pair_count > 0 || bad(s, "a claim without a key");
}

/* The next case; *found is false at the end of the file. */
static bool read_case(Specs *s, Arena *a, Case *out, bool *found)
{
    Str line = STR_NONE;
    *found = false;
    while (!str_starts(line, STR("==")))
        if (!next_line(s, &line)) return true;
    *found = true;
    *out = (Case){ .title = str_trim(str_from(line, 2)), .day = DAY_NONE, .line = s->line };
    if (!next_line(s, &line) || !str_eat(&line, STR("@"))) return bad(s, "expected @ and the day of publication");
    out->source = str_trim(line);
    Str day;
    if (str_cut(&out->source, ' ', &day) && day.len && (out->day = day_parse(day)) == DAY_NONE) return bad(s, "that is no day");
    Buf text = { .arena = a };
    for (;;) {
        if (!next_line(s, &line)) return bad(s, "the case ends before its --");
        if (str_eq(str_trim(line), STR("--"))) break;
        if (text.len) buf_add_char(&text, '\n');
        buf_add(&text, line);
    }
    out->text = buf_str(&text);
    while (s->rest.len && !str_starts(s->rest, STR("=="))) {
        Expectation e;
        next_line(s, &line);
        Str trimmed = str_trim(line);
        if (trimmed.len == 0 || trimmed.at[0] == '#' || str_starts(trimmed, STR("why"))) continue;
        if (!read_expectation(s, line, &e)) return false;
        LIST_PUSH(a, &out->expected, e);
    }
    return out->expected.count > 0 || bad(s, "the case expects nothing");
}

static Str number(Arena *a, const Claim *c, int32_t n) { return c->count.op[0] && n >= 0 ? arena_printf(a, "%d", n) : STR_NONE; }

/* The slot that a key names. False: there is no such key. */
static bool slot(Arena *a, const Claim *c, Str text, Str key, Str *out)
{
    char *days = ARENA_NEW(a, char, DAYS_TEXT);
    const struct {
        const char *key;
        Str value;
    } slots[] = {
        { "event", str_of(event_name(c->event)) },
        { "actor", c->actor },
        { "target", c->target },
        { "place", c->place },
        { "extent", c->extent },
        { "time", str_of(days_text(c->time, days)) },
        { "modality", str_of(modality_name(c->modality)) },
        { "speaker", c->attribution_count ? c->attribution[c->attribution_count - 1] : STR_NONE },
        { "killed", number(a, c, c->count.killed) },
        { "wounded", number(a, c, c->count.wounded) },
        { "captured", number(a, c, c->count.captured) },
        { "op", str_of(c->count.op) },
        { "quote", str_span(text, c->span) },
    };
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (str_eq(key, str_of(slots[i].key))) {
            *out = slots[i].value;
            return true;
        }
    return false;
}

static bool has_all(Arena *a, const Claim *c, Str text, const Expectation *e)
{
    for (size_t i = 0; i < e->pair_count; i++) {
        Str value;
        if (!slot(a, c, text, e->pairs[i].key, &value)) return false;
        if (!str_eq(value, str_eq(e->pairs[i].value, STR("null")) ? STR_NONE : e->pairs[i].value)) return false;
    }
    return true;
}

static bool holds(Arena *a, const Claims *claims, Str text, const Expectation *e)
{
    bool any = false;
    for (uint32_t i = 0; i < claims->count; i++) any = any || has_all(a, &claims->at[i], text, e);
    return any == e->wanted;
}

static bool check_keys(const Specs *s, Arena *a, const Case *c)
{
    Claim none = { 0 };
    Str value;
    for (size_t i = 0; i < c->expected.count; i++)
        for (size_t k = 0; k < c->expected.at[i].pair_count; k++)
            if (!slot(a, &none, c->text, c->expected.at[i].pairs[k].key, &value)) return bad(s, "there is no such key");
    return true;
}

static void print_claim(Arena *a, const Claim *c, Str text)
{
    static const char *const keys[] = { "actor", "target", "place", "extent", "time", "modality", "speaker", "killed", "wounded", "op" };
    printf("#        got: event=%s", event_name(c->event));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Str value;
        slot(a, c, text, str_of(keys[i]), &value);
        if (value.len) printf(memchr(value.at, ' ', value.len) ? " %s=\"%.*s\"" : " %s=%.*s", keys[i], STR_FMT(value));
    }
    printf("   \"%.*s\"\n", STR_FMT(str_span(text, c->span)));
}

static void print_failure(Arena *a, const Specs *s, const Case *c, const Claims *claims)
{
    Str text = c->text, line;
    printf("#   %.*s:%u\n", STR_FMT(s->file), c->line);
    while (str_line(&text, &line)) printf("#   %.*s\n", STR_FMT(line));
    for (size_t i = 0; i < c->expected.count; i++)
        if (!holds(a, claims, c->text, &c->expected.at[i])) printf("#   expected: %.*s\n", STR_FMT(c->expected.at[i].line));
    for (uint32_t i = 0; i < claims->count; i++) print_claim(a, &claims->at[i], c->text);
    if (claims->count == 0) printf("#        got: no claim\n");
}

static void run_case(Specs *s, Arena *a, const Case *c)
{
    Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)c->text.len }, .day = DAY_NONE, .number = -1 };
    Report report = { .doc = c->title,
                      .lang = s->lang,
                      .source = c->source,
                      .published = c->day,
                      .text = c->text,
                      .raw = c->text,
                      .parts = &body,
                      .part_count = 1 };
    Reading reading;
    HearErr err = { 0 };
    bool ok = pipeline_read(s->thread, &report, a, &reading, &err);
    if (!ok) printf("#   %s\n", err.what);
    for (size_t i = 0; i < c->expected.count; i++) ok = ok && holds(a, &reading.claims, c->text, &c->expected.at[i]);
    s->run++;
    if (s->known && ok) printf("ok - NEWS, passes now: %.*s\n", STR_FMT(c->title));
    else if (s->known) printf("ok - %.*s # SKIP known to fail\n", STR_FMT(c->title));
    else printf("%s - %.*s\n", ok ? "ok" : "not ok", STR_FMT(c->title));
    if (ok || s->known) return;
    s->failed++;
    print_failure(a, s, c, &reading.claims);
}

/* The name of the folder that the file stands in. */
static Str folder_name(Str path)
{
    Str folder = str_head(path, path.len - path_name(path).len);
    while (folder.len && folder.at[folder.len - 1] == '/') folder.len--;
    return path_name(folder);
}

static bool run_file(Specs *s, Str path)
{
    Arena file = { 0 };
    HearErr err = { 0 };
    s->file = path;
    s->line = 0;
    s->lang = folder_name(path);
    s->known = str_eq(path_name(path), STR("known.spec"));
    bool ok = file_read(&file, path, SPEC_BYTES_MAX, &s->rest, &err), found = ok;
    if (!ok) fprintf(stderr, "%.*s: %s\n", STR_FMT(path), err.what);
    while (ok && found) {
        Arena a = { 0 };
        Case c;
        ok = read_case(s, &a, &c, &found);
        if (ok && found) ok = check_keys(s, &a, &c);
        if (ok && found) run_case(s, &a, &c);
        arena_free(&a);
    }
    arena_free(&file);
    return ok;
}

int main(int argc, char **argv)
{
    HearErr err = { 0 };
    Pipeline *pipeline;
    bool ok = argc > 2;
    if (!ok) {
        fprintf(stderr, "usage: run_specs DATA FILE.spec…\n");
        return 2;
    }
    if (!pipeline_open(&pipeline, &(PipelineOptions){ .data_folder = str_of(argv[1]), .theatre = STR("levant") }, &err)) {
        char text[600];
        err_text(&err, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        return 3;
    }
    Specs s = { .thread = pipeline_thread_new(pipeline) };
    for (int i = 2; i < argc; i++) ok = run_file(&s, str_of(argv[i])) && ok;
    pipeline_thread_free(s.thread);
    pipeline_close(pipeline);
    printf("1..%u\n", s.run);
    return ok && s.failed == 0 ? 0 : 1;
}
