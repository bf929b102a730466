#include "cli/cli.h"

#include "base/file.h"
#include "parse/conllu.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    CHUNK_SENTENCES = 32,               /* what a thread takes at a time */
    ROUND_CHUNKS    = 512,              /* parsed before anything is written: enough to keep the threads busy, little to remember */
    THREADS_MAX     = 64,
    MODELS_MAX      = 32,
    CONLLU_BYTES_MAX = 256 << 20,
};

typedef struct { Str lang; Model *model; } Loaded;

/* A run of sentences of one text, and what became of it. */
typedef struct {
    const Model *model;
    const Text  *text;
    uint32_t     from, to, number;      /* number: of its first sentence in the output */
    Str          doc;                   /* not empty: a document begins with this chunk */
    const ConlluSentence *given;        /* NULL: sentences of text */
    Arena        arena;
    Str          out;
} Chunk;

typedef struct {
    Cli     *cli;
    Loaded   models[MODELS_MAX];
    uint32_t model_count, threads, sentences, bad;       /* bad: reports told of and passed by */
    Chunk    chunks[ROUND_CHUNKS];
    uint32_t chunk_count;
    atomic_uint next;
    ParseScratch *scratch[THREADS_MAX];
    const Model  *scratch_for[THREADS_MAX];
} Parser;

typedef struct { Parser *p; uint32_t index; } Worker;

static void parse_chunk(Chunk *c, ParseScratch *scratch)
{
    Arena work = { 0 };
    Buf out = { .arena = &c->arena };
    if (c->doc.len) buf_printf(&out, "# newdoc id = %.*s\n", STR_FMT(c->doc));
    for (uint32_t i = c->from; i < c->to; i++) {
        ArenaMark mark = arena_mark(&work);
        Words words;
        if (c->given) {
            Text text;
            Sentence sentence;
            conllu_as_text(&c->given[i], &work, &text, &sentence, &words);
            parse_given(c->model, scratch, &words, &work);
            conllu_write(&out, c->model, &text, &sentence, &words, c->number + i - c->from);
        } else {
            parse_sentence(c->model, scratch, c->text, &c->text->sentences[i], NULL, 0, &work, &words);
            conllu_write(&out, c->model, c->text, &c->text->sentences[i], &words, c->number + i - c->from);
        }
        arena_rewind(&work, mark);
    }
    arena_free(&work);
    c->out = buf_str(&out);
}

static void *work(void *user)
{
    Worker *w = user;
    Parser *p = w->p;
    for (uint32_t i; (i = atomic_fetch_add(&p->next, 1)) < p->chunk_count;) {
        Chunk *c = &p->chunks[i];
        if (p->scratch_for[w->index] != c->model) {
            parse_scratch_free(p->scratch[w->index]);
            p->scratch[w->index] = parse_scratch_new(c->model);
            p->scratch_for[w->index] = c->model;
        }
        parse_chunk(c, p->scratch[w->index]);
    }
    return NULL;
}

/* Parses and writes the chunks that wait. */
static bool flush(Parser *p, HearErr *err)
{
    pthread_t thread[THREADS_MAX];
    Worker worker[THREADS_MAX];
    bool started[THREADS_MAX] = { false };
    uint32_t threads = p->threads < p->chunk_count ? p->threads : p->chunk_count;
    atomic_store(&p->next, 0);
    for (uint32_t i = 0; i < threads; i++) worker[i] = (Worker){ p, i };
    for (uint32_t i = 1; i < threads; i++) started[i] = pthread_create(&thread[i], NULL, work, &worker[i]) == 0;
    if (threads) work(&worker[0]);
    for (uint32_t i = 1; i < threads; i++)
        if (started[i]) pthread_join(thread[i], NULL);
    for (uint32_t i = 0; i < p->chunk_count; i++) {
        fwrite(p->chunks[i].out.at, 1, p->chunks[i].out.len, stdout);
        arena_free(&p->chunks[i].arena);
    }
    p->chunk_count = 0;
    return !ferror(stdout) || err_fail(err, HEAR_SYSTEM, STR_NONE, AT_NOWHERE, 0, "cannot write to standard output");
}

static bool add_chunks(Parser *p, const Chunk *first, uint32_t count, HearErr *err)
{
    for (uint32_t from = 0; from < count; from += CHUNK_SENTENCES) {
        if (p->chunk_count == ROUND_CHUNKS && !flush(p, err)) return false;
        Chunk *c = &p->chunks[p->chunk_count++];
        *c = *first;
        c->from = from;
        c->to = from + CHUNK_SENTENCES < count ? from + CHUNK_SENTENCES : count;
        c->number = p->sentences + 1;
        if (from > 0) c->doc = STR("");
        p->sentences += c->to - c->from;
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
static bool parse_report(Parser *p, const Report *report, Text *text, Arena *keep, HearErr *err)
{
    HearErr missing = { 0 };
    Str lang = cli_has(p->cli, OPT_LANG) ? cli_text(p->cli, OPT_LANG) : report->lang.len ? report->lang : str_of(text_language(report->text));
    const Model *m = model_for(p, primary(lang), report->doc, &missing);
    if (m == NULL) {
        cli_fail(&missing);
        p->bad++;
        return true;
    }
    text_split(model_text_rules(m), report, keep, text);
    Chunk first = { .model = m, .text = text, .doc = report->doc };
    return add_chunks(p, &first, text->sentence_count, err);
}

/* Reports are kept until what is pending of them has been written. */
typedef struct { Arena keep; Report report; Text text; } Pending;

static bool parse_reports(Parser *p, Str path, HearErr *err)
{
    enum { PENDING_MAX = 512, PENDING_BYTES = 1 << 20 };
    ReportHints hints = { .lang = cli_text(p->cli, OPT_LANG) };
    Arena a = { 0 };
    ReportReader *reader;
    if (!report_open(&reader, &a, path, &hints, err)) {
        arena_free(&a);
        return false;
    }
    Pending *pending = calloc(PENDING_MAX, sizeof *pending);
    if (pending == NULL) abort();
    size_t count = 0, bytes = 0;
    bool ok = true, more = true;
    while (ok && more) {
        Pending *next = &pending[count];
        HearErr bad = { 0 };
        bool got = report_next(reader, &next->keep, &next->report, &bad);
        more = got || (bad.code && bad.code != HEAR_SYSTEM);
        if (got) {
            count++;
            bytes += next->report.text.len;
            ok = parse_report(p, &next->report, &next->text, &next->keep, err);
        } else if (bad.code) {
            cli_fail(&bad);
            p->bad++;
        }
        if (ok && more && count < PENDING_MAX && bytes < PENDING_BYTES) continue;
        ok = ok && flush(p, err);
        for (size_t i = 0; i < PENDING_MAX; i++) arena_free(&pending[i].keep), pending[i] = (Pending){ 0 };
        count = bytes = 0;
    }
    free(pending);
    report_close(reader);
    arena_free(&a);
    return ok;
}

static bool parse_conllu(Parser *p, Str path, HearErr *err)
{
    Arena a = { 0 };
    Str text;
    Str lang = cli_has(p->cli, OPT_LANG) ? cli_text(p->cli, OPT_LANG) : STR("en");
    const Model *m = model_for(p, primary(lang), path, err);
    bool ok = m && file_read(&a, path, CONLLU_BYTES_MAX, &text, err);
    ConlluReader r = { .file = path, .rest = ok ? text : STR("") };
    while (ok) {
        Arena keep = { 0 };
        LIST(ConlluSentence) list = { 0 };
        ConlluSentence s;
        while (list.count < CHUNK_SENTENCES * ROUND_CHUNKS && conllu_next(&r, &keep, &s, err)) LIST_PUSH(&keep, &list, s);
        Chunk first = { .model = m, .given = list.at };
        HearErr late = { 0 };
        ok = err->code == HEAR_OK;
        if (!add_chunks(p, &first, (uint32_t)list.count, &late) || !flush(p, &late)) ok = false, *err = late;
        arena_free(&keep);
        if (list.count < CHUNK_SENTENCES * ROUND_CHUNKS) break;
    }
    arena_free(&a);
    return ok;
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Parser *p = calloc(1, sizeof *p);
    if (p == NULL) abort();
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t jobs = cli_number(cli, OPT_JOBS, cores > 0 ? cores : 1);
    p->cli = cli;
    p->threads = jobs < 1 ? 1 : jobs > THREADS_MAX ? THREADS_MAX : (uint32_t)jobs;
    bool from_conllu = str_eq(cli_text(cli, OPT_FROM), STR("conllu")), ok = true;
    for (size_t i = 0; ok && i < cli->arg_count; i++)
        ok = from_conllu ? parse_conllu(p, cli->args[i], &err) : parse_reports(p, cli->args[i], &err);
    for (uint32_t i = 0; i < THREADS_MAX; i++) parse_scratch_free(p->scratch[i]);
    for (uint32_t i = 0; i < p->model_count; i++) model_close(p->models[i].model);
    uint32_t sentences = p->sentences, bad = p->bad;
    free(p);
    if (!ok) return cli_fail(&err);
    return bad ? HEAR_FORMAT : sentences ? HEAR_OK : HEAR_NOTHING;
}

const Command cmd_parse = {
    .name = "parse", .args = "FILE…", .args_min = 1, .args_max = ARGS_ANY, .run = run,
    .summary = "sentences, tokens, tags and trees of reports, as CoNLL-U",
    .about = "FILE is a text, an HTML page or a JSONL file of reports, or - for standard input. The language is --lang, else what the "
             "report declares, else what is found. Every token carries the bytes it comes from (TokenRange), so that tokens and the "
             "gaps between them give the text back. With --from conllu the sentences, tokens and words of a CoNLL-U file are "
             "taken as they are and get new tags and trees.",
    .options = { OPT_LANG, OPT_FROM, OPT_MODEL, OPT_JOBS, OPT_DATA },
};
