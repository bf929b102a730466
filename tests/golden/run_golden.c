/* Takes reports through every stage and compares what each gives with what is written down.
 *
 *   run_golden [--accept] DATA FOLDER…     results as TAP; exit status 1 when a stage gives something else
 *
 * A folder holds 0-input.EXT and 1-report, 2-text, 3-names, 4-when, 5-parse, 6-claims; --accept writes those six anew, for
 * `git diff` to judge, and refuses a report that cannot be read.
 */
#include "base/file.h"
#include "pipeline.h"

#include <stdio.h>

enum { GOLDEN_BYTES_MAX = 16 << 20 };

/* A stage tells either of the report or of its passages, one after the other. */
typedef struct {
    const char *name;
    void (*of_report)(Buf *b, const Reading *r);
    void (*of_passage)(Buf *b, const Passage *p, const Theatre *t);
} Stage;

/* Text of one line, so that a span can be read in a table. */
static void add_words(Buf *b, Str s)
{
    buf_add_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\n') buf_add(b, STR("\\n"));
        else if (s.at[i] == '\t') buf_add(b, STR("\\t"));
        else buf_add_char(b, s.at[i]);
    }
    buf_add_char(b, '"');
}

static void add_field(Buf *b, const char *key, Str value)
{
    if (value.len) buf_printf(b, "%-10s", key), buf_add(b, value), buf_add_char(b, '\n');
}

static void print_report(Buf *b, const Reading *r)
{
    static const char *const kinds[] = { "title", "body", "quote", "comment" };
    const Report *p = &r->report;
    char day[DAY_TEXT];
    add_field(b, "doc", p->doc);
    add_field(b, "source", p->source);
    add_field(b, "author", p->author);
    add_field(b, "title", p->title);
    add_field(b, "url", p->url);
    add_field(b, "language", r->lang);
    add_field(b, "published", str_of(day_text(p->published, day)));
    if (p->repaired) buf_printf(b, "%-10s%zu bytes\n", "repaired", p->repaired);
    for (size_t i = 0; i < p->part_count; i++) {
        const Part *part = &p->parts[i];
        buf_printf(b, "\n--- %s %u-%u", kinds[part->kind], part->span.from, part->span.to);
        if (part->author.len) buf_add(b, STR(" by ")), buf_add(b, part->author);
        if (part->day != DAY_NONE) buf_printf(b, " on %s", day_text(part->day, day));
        if (part->number >= 0) buf_printf(b, " number %d", part->number);
        buf_add_char(b, '\n');
        buf_add(b, str_span(p->text, part->span));
        if (!str_ends(buf_str(b), STR("\n"))) buf_add_char(b, '\n');
    }
}

/* A sentence a line, its tokens with | between. */
static void print_text(Buf *b, const Passage *p, const Theatre *t)
{
    (void)t;
    for (uint32_t i = 0; i < p->text.sentence_count; i++) {
        const Sentence *s = &p->text.sentences[i];
        buf_printf(b, "%s%u-%u  ", s->opens_paragraph && i ? "\n" : "", s->span.from, s->span.to);
        for (uint32_t k = s->from; k < s->to; k++) {
            if (k > s->from) buf_add_char(b, '|');
            buf_add(b, token_str(&p->text, k));
        }
        buf_add_char(b, '\n');
    }
}

static void print_names(Buf *b, const Passage *p, const Theatre *t)
{
    static const char *const uses[] = { "name", "noun", "modifier", "holder", "person" };
    for (uint32_t i = 0; i < p->mentions.count; i++) {
        const Mention *m = &p->mentions.at[i];
        Str id = m->id == ID_NONE           ? STR("?")
                 : m->kind == MENTION_PLACE ? t->places[m->id].name
                 : m->kind == MENTION_ACTOR ? t->actors[m->id].id
                                            : t->sources[m->id].id;
        buf_printf(b, "%u-%u\t%s\t", m->span.from, m->span.to,
                   m->kind == MENTION_PLACE   ? "place"
                   : m->kind == MENTION_ACTOR ? uses[m->use]
                                              : "source");
        buf_add(b, id);
        buf_add_char(b, '\t');
        add_words(b, str_span(p->text.text, m->span));
        if (m->rivals) buf_printf(b, "\t%u more could be meant", m->rivals);
        buf_add_char(b, '\n');
    }
}

static void print_when(Buf *b, const Passage *p, const Theatre *t)
{
    (void)t;
    static const char *const types[] = { "DATE", "TIME", "DURATION", "SET" };
    char days[DAYS_TEXT];
    for (uint32_t i = 0; i < p->times.count; i++) {
        const TimeMention *m = &p->times.at[i];
        buf_printf(b, "%u-%u\t%s\t%s\t%s\t", m->span.from, m->span.to, types[m->type], m->value, days_text(m->days, days));
        add_words(b, str_span(p->text.text, m->span));
        buf_add_char(b, '\n');
    }
}

/* Words of the sentences that were parsed: number, form, lemma, tag, head. Relations by name are the model's own affair. */
static void print_parse(Buf *b, const Passage *p, const Theatre *t)
{
    (void)t;
    for (uint32_t i = 0; p->trees && i < p->text.sentence_count; i++) {
        const Words *w = &p->trees[i];
        if (w->count == 0) continue;
        buf_printf(b, "# sentence %u-%u\n", p->text.sentences[i].span.from, p->text.sentences[i].span.to);
        for (uint32_t k = 0; k < w->count; k++) {
            buf_printf(b, "%u\t", k + 1);
            buf_add(b, w->at[k].form);
            buf_add_char(b, '\t');
            buf_add(b, w->at[k].lemma);
            buf_printf(b, "\t%s\t%d\n", upos_name(w->at[k].upos), w->at[k].head + 1);
        }
        buf_add_char(b, '\n');
    }
}

static void print_claims(Buf *b, const Reading *r)
{
    for (uint32_t i = 0; i < r->claims.count; i++) {
        buf_add(b, claim_json(b->arena, &r->claims.at[i], &r->report));
        buf_add_char(b, '\n');
    }
}

static const Stage stages[] = {
    { "1-report", print_report, NULL }, { "2-text", NULL, print_text },   { "3-names", NULL, print_names },
    { "4-when", NULL, print_when },     { "5-parse", NULL, print_parse }, { "6-claims", print_claims, NULL },
};

/* The first line in which two texts differ. */
static void tell_difference(Str expected, Str got)
{
    Str want, have;
    for (unsigned line = 1;; line++) {
        bool more_wanted = str_line(&expected, &want), more_got = str_line(&got, &have);
        if (more_wanted && more_got && str_eq(want, have)) continue;
        printf("#   line %u\n#   expected: %.*s\n#        got: %.*s\n", line, STR_FMT(more_wanted ? want : STR("(the end)")),
               STR_FMT(more_got ? have : STR("(the end)")));
        return;
    }
}

static bool check_stage(const char *name, Str path, Str got)
{
    Arena a = { 0 };
    HearErr err = { 0 };
    Str expected = STR_NONE;
    if (file_exists(path)) file_read(&a, path, GOLDEN_BYTES_MAX, &expected, &err);
    bool ok = file_exists(path) && str_eq(expected, got);
    printf("%s - %s of %.*s\n", ok ? "ok" : "not ok", name, STR_FMT(path));
    if (!ok) tell_difference(expected, got);
    arena_free(&a);
    return ok;
}

static bool find_input(Arena *a, Str folder, Str *out)
{
    HearErr err = { 0 };
    StrList files = { 0 };
    if (!file_list(a, folder, &files, &err)) return false;
    for (size_t i = 0; i < files.count; i++)
        if (str_starts(path_name(files.at[i]), STR("0-input."))) {
            *out = files.at[i];
            return true;
        }
    return false;
}

static bool run_folder(PipelineThread *thread, const Theatre *theatre, Str folder, bool accept)
{
    Arena a = { 0 };
    HearErr err = { 0 };
    Str input;
    ReportReader *reader = NULL;
    Report report = { 0 };
    Reading reading;
    bool ok = find_input(&a, folder, &input) && report_open(&reader, &a, input, NULL, &err) && report_next(reader, &a, &report, &err);
    ok = ok && pipeline_read(thread, &report, &a, &reading, &err);
    if (!ok) printf("not ok - %.*s cannot be read: %s\n", STR_FMT(folder), err.what);
    bool read = ok;
    for (size_t i = 0; read && i < sizeof stages / sizeof *stages; i++) {
        Buf b = { .arena = &a };
        Str path = path_join(&a, folder, str_of(stages[i].name));
        if (stages[i].of_report) stages[i].of_report(&b, &reading);
        for (uint32_t k = 0; stages[i].of_passage && k < reading.passage_count; k++) stages[i].of_passage(&b, &reading.passages[k], theatre);
        if (accept) ok = file_write(path, buf_str(&b), &err) && ok;
        else ok = check_stage(stages[i].name, path, buf_str(&b)) && ok;
    }
    report_close(reader);
    arena_free(&a);
    return ok;
}

int main(int argc, char **argv)
{
    HearErr err = { 0 };
    Pipeline *pipeline;
    bool accept = argc > 1 && str_eq(str_of(argv[1]), STR("--accept")), ok = true;
    int first = accept ? 2 : 1;
    if (argc < first + 2) {
        fprintf(stderr, "usage: run_golden [--accept] DATA FOLDER…\n");
        return 2;
    }
    if (!pipeline_open(&pipeline, &(PipelineOptions){ .data_folder = str_of(argv[first]), .theatre = STR("levant") }, &err)) {
        char text[600];
        err_text(&err, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        return 3;
    }
    PipelineThread *thread = pipeline_thread_new(pipeline);
    for (int i = first + 1; i < argc; i++) ok = run_folder(thread, pipeline_theatre(pipeline), str_of(argv[i]), accept) && ok;
    pipeline_thread_free(thread);
    pipeline_close(pipeline);
    return ok ? 0 : 1;
}
