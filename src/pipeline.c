/* pipeline.c - the whole journey of one report, one call a stage. See src/README.md for the modules, ARCHITECTURE.md for a
 * walk along it with a real report. */
#include "pipeline.h"

#include <dirent.h>
#include <pthread.h>

#include "base/file.h"

enum { LANGUAGES_MAX = 32 };

/* What one folder below data/lang holds, opened by the first report in that language: a folder of English reports pays for
 * English alone. A language without claim tables is split and named, but yields no claims. */
typedef struct {
    Str code, folder;
    Model *model; /* NULL: no trees */
    Names *names;
    When *when;           /* NULL: no times */
    ClaimRules *rules;    /* NULL: no claims */
    pthread_mutex_t lock; /* guards the opening; afterwards nothing here changes */
    bool opened;
    HearErr failed; /* why it could not be opened, told to every report in it */
} Language;

struct Pipeline {
    Arena arena;
    Theatre theatre;
    Str forced, weights;
    bool whole;
    Language *languages; /* up to LANGUAGES_MAX */
    uint32_t language_count;
};

struct PipelineThread {
    Arena arena;
    const Pipeline *pipeline;
    ParseScratch *scratch[LANGUAGES_MAX];
};

/* ---- opening: the theatre at once, a language with its first report --------------------------------------------------------- */

static bool open_parts(Language *l, const Pipeline *p, HearErr *err)
{
    Arena a = { 0 };
    Str model = path_join(&a, l->folder, STR("model.bin"));
    bool ok = (!file_exists(model) || model_open(&l->model, model, err)) && names_open(&l->names, &p->theatre, l->code, l->folder, err);
    if (ok && file_exists(path_join(&a, l->folder, STR("when.tsv")))) ok = when_open(&l->when, l->code, l->folder, err);
    if (ok && file_exists(path_join(&a, l->folder, STR("triggers.tsv")))) ok = claim_rules_open(&l->rules, l->folder, p->weights, l->model, err);
    size_t held = 0;
    const Str *word = ok && l->rules ? names_held(l->names, &held) : NULL;
    for (size_t i = 0; i < held; i++) claim_watch(l->rules, word[i]);
    arena_free(&a);
    return ok;
}

static bool open_language(Language *l, const Pipeline *p, HearErr *err)
{
    pthread_mutex_lock(&l->lock);
    if (!l->opened) open_parts(l, p, &l->failed);
    l->opened = true;
    pthread_mutex_unlock(&l->lock);
    if (l->failed.code != HEAR_OK) *err = l->failed;
    return l->failed.code == HEAR_OK;
}

static bool list_languages(Pipeline *p, Str folder, HearErr *err)
{
    Str path = path_join(&p->arena, folder, STR("lang"));
    DIR *dir = opendir(path.at);
    if (!dir) return err_fail(err, HEAR_FORMAT, path, AT_NOWHERE, 0, "no such folder: where is the language data?");
    bool ok = true;
    for (struct dirent *d; ok && (d = readdir(dir));) {
        Str code = str_of(d->d_name);
        if (d->d_name[0] == '.' || !file_is_folder(path_join(&p->arena, path, code))) continue;
        if (p->language_count == LANGUAGES_MAX) ok = err_fail(err, HEAR_LIMIT, path, AT_NOWHERE, 0, "more than %d languages", LANGUAGES_MAX);
        else
            p->languages[p->language_count++] =
                (Language){ .code = arena_copy(&p->arena, code), .folder = path_join(&p->arena, path, code), .lock = PTHREAD_MUTEX_INITIALIZER };
    }
    closedir(dir);
    return ok;
}

bool pipeline_open(Pipeline **out, const PipelineOptions *o, HearErr *err)
{
    Arena a = { 0 };
    Pipeline *p = ARENA_NEW(&a, Pipeline, 1);
    p->arena = a;
    p->forced = arena_copy(&p->arena, o->lang);
    p->whole = o->whole;
    p->weights = path_join(&p->arena, path_join(&p->arena, o->data_folder, STR("claim")), STR("weights.tsv"));
    p->languages = ARENA_NEW(&p->arena, Language, LANGUAGES_MAX);
    Str theatre = o->theatre;
    if (str_find_char(theatre, '/', 0) == SIZE_MAX)
        theatre = path_join(&p->arena, path_join(&p->arena, o->data_folder, STR("theatre")), theatre.len ? theatre : STR("levant"));
    if (theatre_open(&p->theatre, theatre, o->extra_sources, err) && list_languages(p, o->data_folder, err)) {
        *out = p;
        return true;
    }
    pipeline_close(p);
    return false;
}

void pipeline_close(Pipeline *p)
{
    if (!p) return;
    for (uint32_t i = 0; i < p->language_count; i++) {
        Language *l = &p->languages[i];
        claim_rules_close(l->rules);
        when_close(l->when);
        names_close(l->names);
        model_close(l->model);
    }
    theatre_close(&p->theatre);
    Arena a = p->arena; /* the pipeline lives in its own arena */
    arena_free(&a);
}

const Theatre *pipeline_theatre(const Pipeline *p) { return &p->theatre; }

static Language *find_language(const Pipeline *p, Str code)
{
    size_t dash = str_find_char(code, '-', 0); /* "en-GB" is read as "en" */
    Str main = str_head(code, dash == SIZE_MAX ? code.len : dash);
    for (uint32_t i = 0; i < p->language_count; i++)
        if (str_eq_nocase(p->languages[i].code, main)) return &p->languages[i];
    return NULL;
}

PipelineThread *pipeline_thread_new(const Pipeline *p)
{
    Arena a = { 0 };
    PipelineThread *t = ARENA_NEW(&a, PipelineThread, 1);
    *t = (PipelineThread){ .arena = a, .pipeline = p };
    return t;
}

void pipeline_thread_free(PipelineThread *t)
{
    if (!t) return;
    for (uint32_t i = 0; i < t->pipeline->language_count; i++)
        if (t->scratch[i]) parse_scratch_free(t->scratch[i]);
    Arena a = t->arena; /* the thread's memory lives in its own arena */
    arena_free(&a);
}

/* ---- cutting: what of a report is read as one language ---------------------------------------------------------------------- */

/* The report with nothing but those stretches of its parts; part_of: of each part of the result, which of the report's own it is. */
static Report cut_report(const Report *whole, const Stretches *stretches, Arena *keep, uint32_t **part_of)
{
    LIST(Part) parts = { 0 };
    LIST(uint32_t) of = { 0 };
    const Part body = { .kind = PART_BODY, .span = { 0, (uint32_t)whole->text.len }, .day = DAY_NONE, .number = -1 };
    const Part *from = whole->part_count ? whole->parts : &body;
    uint32_t count = whole->part_count ? (uint32_t)whole->part_count : 1;
    for (uint32_t i = 0, k = 0; i < count && k < stretches->count;) {
        Part p = from[i];
        Span s = stretches->at[k];
        if (p.span.from < s.from) p.span.from = s.from;
        if (p.span.to > s.to) p.span.to = s.to;
        if (p.span.from < p.span.to) {
            LIST_PUSH(keep, &parts, p);
            LIST_PUSH(keep, &of, i);
        }
        if (from[i].span.to <= s.to) i++;
        else k++;
    }
    Report r = *whole;
    r.parts = parts.at;
    r.part_count = parts.count;
    *part_of = of.at;
    return r;
}

/* What a report tells in another language than its own it has from somebody else: a quotation, of whom its last line may tell. */
static void quote_parts(Report *cut)
{
    for (size_t i = 0; i < cut->part_count; i++)
        if (cut->parts[i].kind == PART_BODY) {
            cut->parts[i].kind = PART_QUOTE;
            cut->parts[i].author = report_credit(str_span(cut->text, cut->parts[i].span));
        }
}

/* Those stretches of the runs in a language that lie in `within`, too (NULL: anywhere). */
static Stretches stretches_of(const LanguageRuns *runs, Str lang, const Stretches *within, Arena *keep)
{
    LIST(Span) found = { 0 };
    for (uint32_t i = 0, k = 0; i < runs->count; i++) {
        Span run = runs->at[i].span;
        if (!str_eq(runs->at[i].lang, lang)) continue;
        while (within && k < within->count && within->at[k].to <= run.from) k++;
        for (uint32_t n = k; within && n < within->count && within->at[n].from < run.to; n++) {
            Span s = within->at[n];
            LIST_PUSH(keep, &found, ((Span){ s.from > run.from ? s.from : run.from, s.to < run.to ? s.to : run.to }));
        }
        if (!within) LIST_PUSH(keep, &found, run);
    }
    return (Stretches){ found.at, (uint32_t)found.count };
}

/* ---- the journey: the stages in their order --------------------------------------------------------------------------------- */

/* Long names break a parser's sentences: each one is given to it as a single word. So is "IS" of "IS fighters", in capitals. */
static uint32_t name_units(const Text *text, const Mentions *m, const Sentence *s, uint32_t *at, TokenRun *units)
{
    uint32_t count = 0;
    while (*at < m->count && m->at[*at].from < s->from) ++*at;
    for (uint32_t i = *at; i < m->count && m->at[i].from < s->to; i++) {
        const Mention *x = &m->at[i];
        if (x->to > s->to) continue;
        const bool describes = x->kind == MENTION_ACTOR && x->use != USE_NAME;
        if (describes && !(text->tokens[x->from].flags & TOKEN_ALL_UPPER)) continue;
        if (count && units[count - 1].to > x->from) continue;
        units[count++] = (TokenRun){ x->from, describes ? x->from + 1 : x->to };
    }
    return count;
}

static void parse_wanted(const Language *l, ParseScratch **scratch, const bool *wanted, Arena *keep, Passage *out)
{
    if (!*scratch) *scratch = parse_scratch_new(l->model);
    ParseTask *tasks = ARENA_NEW(keep, ParseTask, out->text.sentence_count);
    TokenRun *units = ARENA_NEW(keep, TokenRun, out->mentions.count);
    uint32_t count = 0, at = 0;
    for (uint32_t i = 0; i < out->text.sentence_count; i++) {
        const Sentence *s = &out->text.sentences[i];
        if (!wanted[i]) continue;
        uint32_t named = name_units(&out->text, &out->mentions, s, &at, units);
        tasks[count++] = (ParseTask){ s, units, named, &out->trees[i] };
        units += named;
    }
    parse_sentences(l->model, *scratch, &out->text, tasks, count, keep);
}

/* What of the report is in the language of out, and the claims in it. own: the report's language; what is not in it is a quotation. */
static bool read_passage(PipelineThread *t, const Report *report, const LanguageRuns *runs, Str own, Passage *out, Arena *keep, Claims *claims,
                         Buf *notes, HearErr *err)
{
    const Pipeline *p = t->pipeline;
    out->text.text = report->text;
    Language *l = find_language(p, out->lang);
    if (l && !open_language(l, p, err)) return false;

    /* Where could a claim be? Most of a long text need not be looked at more closely. */
    const bool look = l && l->rules && !p->whole && report->text.len > CLAIM_BRIEF_MAX; /* "the army is in Mayadin" has no telling word */
    Stretches likely = look ? claim_stretches(l->rules, l->names, report->text, keep) : (Stretches){ 0 };
    Stretches s = stretches_of(runs, out->lang, look ? &likely : NULL, keep);
    if (s.count == 0) return true;
    const bool all = s.count == 1 && s.at[0].from == 0 && s.at[0].to == report->text.len;
    uint32_t *part_of = NULL;
    Report cut = all ? *report : cut_report(report, &s, keep, &part_of);
    if (!str_eq(out->lang, own)) quote_parts(&cut);

    text_split(l ? model_text_rules(l->model) : NULL, &cut, keep, &out->text);
    uint32_t *words = l && l->rules ? claim_words(l->rules, &out->text, keep) : NULL;
    if (words) claim_part(l->rules, &out->text, words, keep);
    out->trees = ARENA_NEW(keep, Words, out->text.sentence_count);
    if (!l) return true;

    names_find(l->names, &out->text, keep, &out->mentions);
    out->times.written = report->published;
    if (l->when) when_find(l->when, &cut, &out->text, report->published, keep, &out->times);
    if (!l->rules) return true;

    const bool *wanted = claim_wanted(l->rules, &p->theatre, &out->text, words, &out->mentions, keep, &out->elsewhere);
    if (l->model) parse_wanted(l, &t->scratch[l - p->languages], wanted, keep, out);
    uint32_t source = report->source.len ? names_source(l->names, report->source) : ID_NONE;
    ClaimInput in = { &cut, &out->text, words, wanted, &out->mentions, &out->times, out->trees, &p->theatre, source };
    claim_find(l->rules, &in, keep, claims, notes);
    for (uint32_t i = 0; part_of && i < claims->count; i++) claims->at[i].part = part_of[claims->at[i].part];
    return true;
}

static bool is_read(const Passage *p, uint32_t count, Str lang)
{
    while (count-- > 0)
        if (str_eq(p[count].lang, lang)) return true;
    return false;
}

/* All of both, which come by rising offset, in that order. */
static Claims merge_claims(Claims a, Claims b, Arena *keep)
{
    if (a.count == 0 || b.count == 0) return a.count ? a : b;
    Claims all = { ARENA_NEW(keep, Claim, a.count + b.count), a.count + b.count };
    for (uint32_t i = 0, k = 0; i + k < all.count;) {
        bool first = k == b.count || (i < a.count && a.at[i].span.from <= b.at[k].span.from);
        all.at[i + k] = first ? a.at[i] : b.at[k];
        if (first) i++;
        else k++;
    }
    return all;
}

/* Which language? As the user says, as the page declares, or as the words look; and line by line another, where the words plainly are.
 * *told: the report's language as it goes into the Reading ("en-GB"); *own: the same as its data folder is called ("en"). */
static LanguageRuns choose_languages(const Pipeline *p, const Report *report, Arena *keep, Str *own, Str *told)
{
    const Span whole = { 0, (uint32_t)report->text.len };
    *told = p->forced.len ? p->forced : report->lang;
    const Language *l = find_language(p, *told);
    if (!l) l = find_language(p, *told = str_of(text_language(report->text)));
    *own = l ? l->code : *told;
    if (p->forced.len) {
        LanguageRun *one = ARENA_NEW(keep, LanguageRun, 1);
        *one = (LanguageRun){ whole, *own };
        return (LanguageRuns){ one, 1 };
    }
    LanguageRuns runs = text_language_runs(report, *own, keep);
    if (runs.count == 1 && !str_eq(runs.at[0].lang, *own)) *told = *own = runs.at[0].lang; /* it was declared wrongly */
    return runs;
}

bool pipeline_explain(PipelineThread *t, const Report *report, Arena *keep, Reading *out, Buf *notes, HearErr *err)
{
    const Pipeline *p = t->pipeline;
    *out = (Reading){ .report = *report };

    Str own;
    LanguageRuns runs = choose_languages(p, report, keep, &own, &out->lang);

    LIST(Passage) passages = { 0 };
    out->claimless = true;
    for (uint32_t i = 0; i < runs.count; i++) {
        Str lang = runs.at[i].lang;
        if (is_read(passages.at, (uint32_t)passages.count, lang)) continue; /* all runs of a language are one passage */
        LIST_PUSH(keep, &passages, ((Passage){ .lang = lang }));
        Claims claims = { 0 };
        if (!read_passage(t, report, &runs, own, &passages.at[passages.count - 1], keep, &claims, notes, err)) return false;
        out->claims = merge_claims(out->claims, claims, keep);
        const Language *one = find_language(p, lang);
        if (!one || one->rules) out->claimless = false;
        out->elsewhere |= passages.at[passages.count - 1].elsewhere;
    }
    out->elsewhere &= out->claims.count == 0 && !p->whole;
    out->passages = passages.at;
    out->passage_count = (uint32_t)passages.count;
    return true;
}

bool pipeline_read(PipelineThread *t, const Report *report, Arena *keep, Reading *out, HearErr *err)
{
    return pipeline_explain(t, report, keep, out, NULL, err);
}
