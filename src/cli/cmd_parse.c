#include "cli/cli.h"

#include "base/file.h"
#include "base/workers.h"
#include "parse/conllu.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    CHUNK_SENTENCES = 32, /* what a thread takes at a time */
    CHUNKS_PER_JOB = 16,  /* enough to keep the threads busy, little to remember */
    MODELS_MAX = 32,
    CONLLU_BYTES_MAX = 256 << 20,
};

typedef struct {
    Str lang;
    Model *model;
} Loaded;

/* What chunks on their way point into: a report's memory, and below it the file that it comes from. */
typedef struct Held Held;
struct Held {
    Arena keep;
    ReportReader *reader;
    Held *below;
    unsigned users;
};

/* A run of sentences of one text, and what became of it. */
typedef struct {
    const Model *model;
    const Text *text;
    uint32_t from, to, number;   /* number: of its first sentence in the output */
    Str doc;                     /* not empty: a document begins with this chunk */
    const ConlluSentence *given; /* NULL: sentences of text */
    Held *held;
    Arena arena;
    Str out;
} Chunk;

typedef struct {
    Cli *cli;
    Workers *workers;
    Loaded models[MODELS_MAX];
    uint32_t model_count, sentences, bad; /* bad: reports told of and passed by */
} Parser;

/* One thread's working memory, made for the model that it used last. */
typedef struct {
    ParseScratch *scratch;
    const Model *model;
    Arena work;
} Thread;

static Held *hold(Held *below, Arena keep)
{
    Held *h = calloc(1, sizeof *h);
    if (h == NULL) abort();
    *h = (Held){ .keep = keep, .below = below, .users = 1 };
    if (below) below->users++;
    return h;
}

static void let_go(Held *h)
{
    while (h && --h->users == 0) {
        Held *below = h->below;
        report_close(h->reader);
        arena_free(&h->keep);
        free(h);
        h = below;
    }
}

static void *begin_thread(void *user)
{
    (void)user;
    Thread *t = calloc(1, sizeof *t);
    if (t == NULL) abort();
    return t;
}

static void end_thread(void *state)
{
    Thread *t = state;
    parse_scratch_free(t->scratch);
    arena_free(&t->work);
    free(t);
}

static void parse_text(Thread *t, const Chunk *c, Buf *out)
{
    ParseTask tasks[CHUNK_SENTENCES];
    Words words[CHUNK_SENTENCES];
    const Sentence *first = &c->text->sentences[c->from];
    uint32_t count = c->to - c->from;
    ArenaMark mark = arena_mark(&t->work);
    for (uint32_t i = 0; i < count; i++) tasks[i] = (ParseTask){ .sentence = first + i, .out = &words[i] };
    parse_sentences(c->model, t->scratch, c->text, tasks, count, &t->work);
    for (uint32_t i = 0; i < count; i++) conllu_write(out, c->model, c->text, first + i, &words[i], c->number + i);
    arena_rewind(&t->work, mark);
}

static void parse_trees_anew(Thread *t, const Chunk *c, Buf *out)
{
    for (uint32_t i = c->from; i < c->to; i++) {
        ArenaMark mark = arena_mark(&t->work);
        Text text;
        Sentence sentence;
        Words words;
        conllu_as_text(&c->given[i], &t->work, &text, &sentence, &words);
        parse_given(c->model, t->scratch, &words, &t->work);
        conllu_write(out, c->model, &text, &sentence, &words, c->number + i - c->from);
        arena_rewind(&t->work, mark);
    }
}

static void parse_chunk(void *user, void *state, void *item)
{
    (void)user;
    Thread *t = state;
    Chunk *c = item;
    if (t->model != c->model) {
        parse_scratch_free(t->scratch);
        t->scratch = parse_scratch_new(c->model);
        t->model = c->model;
    }
    Buf out = { .arena = &c->arena };
    if (c->doc.len) buf_printf(&out, "# newdoc id = %.*s\n", STR_FMT(c->doc));
    if (c->given) parse_trees_anew(t, c, &out);
    else parse_text(t, c, &out);
    c->out = buf_str(&out);
}

static void drop_chunk(void *user, void *item)
{
    (void)user;
    Chunk *c = item;
    arena_free(&c->arena);
    let_go(c->held);
}

static bool write_chunk(void *user, void *item, HearErr *err)
{
    Chunk *c = item;
    fwrite(c->out.at, 1, c->out.len, stdout);
    drop_chunk(user, item);
    return cli_wrote(err);
}

/* Gives the sentences to the threads; first says whose they are. */
static bool give_chunks(Parser *p, const Chunk *first, uint32_t count, HearErr *err)
{
    for (uint32_t from = 0; from < count; from += CHUNK_SENTENCES) {
        Chunk *c = workers_slot(p->workers, err);
        if (!c) return false;
        *c = *first;
        c->from = from;
        c->to = from + CHUNK_SENTENCES < count ? from + CHUNK_SENTENCES : count;
        c->number = p->sentences + 1;
        if (from > 0) c->doc = STR("");
        p->sentences += c->to - c->from;
        c->held->users++;
        workers_give(p->workers);
    }
    return true;
}

/* The model of --model, or of the language's folder. */
static const Model *model_for(Parser *p, Str lang, Str doc, HearErr *err)
{
    for (uint32_t i = 0; i < p->model_count; i++)
        if (cli_has(p->cli, OPT_MODEL) || str_eq(p->models[i].lang, lang)) return p->models[i].model;
    Arena *a = &p->cli->arena;
    Str path = cli_text(p->cli, OPT_MODEL);
    if (path.len == 0) path = path_join(a, path_join(a, path_join(a, cli_data_folder(p->cli), STR("lang")), lang), STR("model.bin"));
    if (!cli_has(p->cli, OPT_MODEL) && (!file_exists(path) || p->model_count == MODELS_MAX)) {
        err_fail(err, HEAR_FORMAT, doc, AT_NOWHERE, 0, "no model for the language \"%.*s\": give --lang or --model", STR_FMT(lang));
        return NULL;
    }
    Model *m;
    if (!model_open(&m, path, err)) return NULL;
    p->models[p->model_count++] = (Loaded){ arena_copy(a, lang), m };
    return m;
}

/* "en" of "en-GB". */
static Str primary(Str lang)
{
    size_t dash = str_find_char(lang, '-', 0);
    return dash == SIZE_MAX ? lang : str_head(lang, dash);
}

/* A report in a language without a model is told of and passed by. */
static bool parse_report(Parser *p, const Report *report, Held *held, HearErr *err)
{
    HearErr missing = { 0 };
    Str lang = cli_has(p->cli, OPT_LANG) ? cli_text(p->cli, OPT_LANG) : report->lang.len ? report->lang : str_of(text_language(report->text));
    const Model *m = model_for(p, primary(lang), report->doc, &missing);
    if (m == NULL) {
        cli_fail(&missing);
        p->bad++;
        return true;
    }
    Text *text = ARENA_NEW(&held->keep, Text, 1);
    text_split(model_text_rules(m), report, &held->keep, text);
    return give_chunks(p, &(Chunk){ .model = m, .text = text, .doc = report->doc, .held = held }, text->sentence_count, err);
}

static bool parse_reports(Parser *p, Str path, HearErr *err)
{
    ReportHints hints = { .lang = cli_text(p->cli, OPT_LANG) };
    Held *file = hold(NULL, (Arena){ 0 });
    bool ok = report_open(&file->reader, &file->keep, path, &hints, err), more = ok;
    while (ok && more) {
        Arena keep = { 0 };
        Report report;
        HearErr bad = { 0 };
        if (report_next(file->reader, &keep, &report, &bad)) {
            Held *held = hold(file, keep);
            ok = parse_report(p, &report, held, err);
            let_go(held);
            continue;
        }
        arena_free(&keep);
        more = bad.code && bad.code != HEAR_SYSTEM;
        if (!bad.code) continue;
        cli_fail(&bad);
        p->bad++;
    }
    let_go(file);
    return ok;
}

/* The sentences of a CoNLL-U file, a few at a time. */
static bool parse_conllu(Parser *p, Str path, HearErr *err)
{
    Held *file = hold(NULL, (Arena){ 0 });
    Str lang = cli_has(p->cli, OPT_LANG) ? cli_text(p->cli, OPT_LANG) : STR("en");
    Str text = STR("");
    const Model *m = model_for(p, primary(lang), path, err);
    bool ok = m && file_read(&file->keep, path, CONLLU_BYTES_MAX, &text, err), more = true;
    ConlluReader r = { .file = path, .rest = text };
    while (ok && more) {
        Held *held = hold(file, (Arena){ 0 });
        LIST(ConlluSentence) list = { 0 };
        ConlluSentence s;
        while (list.count < CHUNK_SENTENCES && (more = conllu_next(&r, &held->keep, &s, err))) LIST_PUSH(&held->keep, &list, s);
        HearErr late = { 0 };
        ok = err->code == HEAR_OK;
        if (!give_chunks(p, &(Chunk){ .model = m, .given = list.at, .held = held }, (uint32_t)list.count, &late)) ok = false, *err = late;
        let_go(held);
    }
    let_go(file);
    return ok;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Parser *p = calloc(1, sizeof *p);
    if (p == NULL) abort();
    const unsigned threads = cli_jobs(cli);
    WorkSpec spec = {
        .item_size = sizeof(Chunk),
        .jobs = threads,
        .room = (size_t)threads * CHUNKS_PER_JOB,
        .user = p,
        .begin = begin_thread,
        .work = parse_chunk,
        .end = end_thread,
        .take = write_chunk,
        .drop = drop_chunk,
    };
    p->cli = cli;
    bool from_conllu = str_eq(cli_text(cli, OPT_FROM), STR("conllu")), ok = workers_start(&p->workers, &spec, &err);
    if (ok) {
        for (size_t i = 0; ok && i < cli->arg_count; i++)
            ok = from_conllu ? parse_conllu(p, cli->args[i], &err) : parse_reports(p, cli->args[i], &err);
        HearErr late = { 0 }; /* what was read before any damage is still written */
        if (!workers_finish(p->workers, !ferror(stdout), &late) && ok) ok = false, err = late;
    }
    for (uint32_t i = 0; i < p->model_count; i++) model_close(p->models[i].model);
    uint32_t sentences = p->sentences, bad = p->bad;
    free(p);
    if (!ok) return cli_fail(&err);
    return bad ? HEAR_FORMAT : sentences ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_parse = {
    .name = "parse",
    .args = "FILE…",
    .args_min = 1,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "sentences, tokens, tags and trees of reports, as CoNLL-U",
    .about = "FILE is a text, an HTML page or a JSONL file of reports, or - for standard input. The language is --lang, else what the "
             "report declares, else what is found. Every token carries the bytes it comes from (TokenRange), so that tokens and the "
             "gaps between them give the text back. With --from conllu the sentences, tokens and words of a CoNLL-U file are "
             "taken as they are and get new tags and trees.",
    .options = { OPT_LANG, OPT_FROM, OPT_MODEL, OPT_JOBS, OPT_DATA },
};
