/* Claims against gold: those of files, or those that stand in the ledger. */
#include "cli/ledgers.h"
#include "cli/score.h"
#include "cli/table.h"

#include "base/map.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

enum { SCORE_BYTES_MAX = 256 << 20, SPANS_MAX = 64 };

typedef struct {
    Arena *keep;
    Theatre *theatre;
    Names *names;
    Ledger *ledger; /* NULL: texts and claims come from files alone */
    Map doc_of;     /* of each document's name: index into texts */
    StrList texts;
    Map same_as; /* of each place's folded name: index into same */
    StrList same;
} Scoring;

#define BAD(...) err_fail(err, HEAR_FORMAT, file, AT_LINE, line, __VA_ARGS__)

/* A string of the object; empty for null or nothing. False for any other kind. */
static bool get_str(const Scoring *s, const json_t *o, const char *key, Str *out)
{
    const json_t *v = json_object_get(o, key);
    *out = json_is_string(v) ? arena_copy(s->keep, (Str){ json_string_value(v), json_string_length(v) }) : STR_NONE;
    return !v || json_is_null(v) || json_is_string(v);
}

static void add_name(const Scoring *s, StrList *list, Str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->at[i], name)) return;
    if (name.len) LIST_PUSH(s->keep, list, name);
}

/* "A+B" as folded names; places that the theatre knows, in whatever spelling, as its ids. */
static StrList names_of(const Scoring *s, Str joined, bool places)
{
    StrList out = { 0 };
    Str one;
    while (str_cut(&joined, '+', &one)) {
        uint32_t id = ID_NONE;
        one = str_trim(one);
        if (places && one.len) id = theatre_place(s->theatre, one);
        if (places && one.len && id == ID_NONE) id = names_place(s->names, one);
        Str folded = names_fold(s->keep, id == ID_NONE ? one : s->theatre->places[id].name);
        uint32_t same = places ? map_get(&s->same_as, folded) : MAP_NONE;
        if (places || !str_eq(one, STR("UNKNOWN"))) add_name(s, &out, same == MAP_NONE ? folded : s->same.at[same]);
    }
    return out;
}

/* The document's text; empty when it is not known. */
static Str text_of(Scoring *s, Str doc)
{
    uint32_t at = map_get(&s->doc_of, doc);
    if (at != MAP_NONE) return s->texts.at[at];
    HearErr none = { 0 };
    LedgerReport lr = { 0 };
    int64_t id = 0;
    if (s->ledger && ledger_find_doc(s->ledger, doc, &id, &none) && id) ledger_report(s->ledger, id, s->keep, &lr, &none);
    map_put(&s->doc_of, doc, (uint32_t)s->texts.count);
    LIST_PUSH(s->keep, &s->texts, lr.report.text);
    return lr.report.text;
}

/* Every place at which the quote may stand. */
static void find_quote(Scoring *s, ScoreClaim *c)
{
    Str text = text_of(s, c->doc);
    if (c->quote.len == 0 || text.len == 0) return;
    c->spans = ARENA_NEW(s->keep, Span, SPANS_MAX);
    for (size_t at = str_find(text, c->quote, 0); at != SIZE_MAX && c->span_count < SPANS_MAX; at = str_find(text, c->quote, at + 1))
        c->spans[c->span_count++] = (Span){ (uint32_t)at, (uint32_t)(at + c->quote.len) };
}

static bool get_speaker(const Scoring *s, const json_t *o, ScoreClaim *c)
{
    const json_t *list = json_object_get(o, "attribution"), *last;
    if (!list || json_is_null(list)) return true;
    if (!json_is_array(list)) return false;
    if (json_array_size(list) == 0) return true;
    last = json_array_get(list, json_array_size(list) - 1);
    if (!json_is_string(last)) return false;
    Str name = { json_string_value(last), json_string_length(last) };
    c->any_speaker = json_array_size(list) == 1 && str_eq(name, STR("?"));
    c->speaker = names_fold(s->keep, name);
    return true;
}

static bool get_claim(Scoring *s, const json_t *o, Str file, uint64_t line, ScoreClaim *c, HearErr *err)
{
    Str actor, target, place, time;
    const json_t *start = json_object_get(o, "start"), *end = json_object_get(o, "end");
    *c = (ScoreClaim){ .time = DAYS_NONE };
    const struct {
        const char *key;
        Str *out;
    } texts[] = { { "doc", &c->doc },  { "event", &c->event }, { "modality", &c->modality }, { "quote", &c->quote },
                  { "actor", &actor }, { "target", &target },  { "place", &place },          { "time", &time } };
    if (!json_is_object(o)) return BAD("is no JSON object");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!get_str(s, o, texts[i].key, texts[i].out)) return BAD("%s is no text", texts[i].key);
    if (c->doc.len == 0 || c->event.len == 0) return BAD("the claim names no doc, or no event");
    c->any_time = str_eq(time, STR("?"));
    if (time.len && !c->any_time && !days_parse(time, &c->time)) return BAD("%.*s is no day, month, year or two of them", STR_FMT(time));
    if (!get_speaker(s, o, c)) return BAD("attribution is no list of names");
    c->actor = names_of(s, actor, false), c->target = names_of(s, target, false), c->place = names_of(s, place, true);
    if (json_is_integer(start) && json_is_integer(end)) {
        json_int_t from = json_integer_value(start), to = json_integer_value(end);
        if (from < 0 || to <= from || to > UINT32_MAX) return BAD("start and end are no stretch of a text");
        c->spans = ARENA_NEW(s->keep, Span, 1);
        c->spans[c->span_count++] = (Span){ (uint32_t)from, (uint32_t)to };
    } else {
        find_quote(s, c);
    }
    return true;
}

/* Calls one function for each line of a JSONL file; the first fault ends it. */
typedef bool TakeLine(Scoring *s, const json_t *o, Str file, uint64_t line, void *to, HearErr *err);

static bool each_line(Scoring *s, Str file, TakeLine *take, void *to, HearErr *err)
{
    Arena a = { 0 };
    Str text, row;
    bool ok = file_read(&a, file, SCORE_BYTES_MAX, &text, err);
    for (uint64_t line = 1; ok && str_line(&text, &row); line++) {
        json_error_t why;
        if (str_trim(row).len == 0) continue;
        json_t *o = json_loadb(row.at, row.len, 0, &why);
        ok = o ? take(s, o, file, line, to, err) : BAD("is no JSON: %s", why.text);
        json_decref(o);
    }
    arena_free(&a);
    return ok;
}

static bool take_claim(Scoring *s, const json_t *o, Str file, uint64_t line, void *to, HearErr *err)
{
    ScoreClaims *list = to;
    ScoreClaim c;
    if (!get_claim(s, o, file, line, &c, err)) return false;
    LIST_PUSH(s->keep, list, c);
    return true;
}

static bool take_text(Scoring *s, const json_t *o, Str file, uint64_t line, void *to, HearErr *err)
{
    Str doc, text;
    (void)to;
    if (!json_is_object(o) || !get_str(s, o, "doc", &doc) || !get_str(s, o, "text", &text) || doc.len == 0)
        return BAD("is no report with doc and text");
    map_put(&s->doc_of, doc, (uint32_t)s->texts.count);
    LIST_PUSH(s->keep, &s->texts, text);
    return true;
}

/* Lines of names, tabs between, that count as one place. */
static bool load_aliases(Scoring *s, Str path, HearErr *err)
{
    Str text, line, name;
    if (!file_read(s->keep, path, SCORE_BYTES_MAX, &text, err)) return false;
    while (str_line(&text, &line)) {
        if (line.len == 0 || line.at[0] == '#') continue;
        for (bool first = true; str_cut(&line, '\t', &name); first = false) {
            Str folded = names_fold(s->keep, name);
            if (first) LIST_PUSH(s->keep, &s->same, folded);
            if (folded.len) map_put(&s->same_as, folded, (uint32_t)s->same.count - 1);
        }
    }
    return true;
}

/* The claims that stand in the ledger. */
static bool take_ledger(Scoring *s, ScoreClaims *list, HearErr *err)
{
    LedgerClaims *query;
    LedgerClaim row;
    if (!ledger_claims(&query, s->ledger, &(ClaimFilter){ 0 }, err)) return false;
    while (ledger_claims_next(query, &row, err)) {
        LedgerClaim lc = ledger_claim_copy(s->keep, &row);
        const Claim *c = &lc.claim;
        ScoreClaim x = { .doc = lc.doc,
                         .event = str_of(event_name(c->event)),
                         .modality = str_of(modality_name(c->modality)),
                         .quote = lc.words,
                         .time = c->time,
                         .actor = names_of(s, c->actor, false),
                         .target = names_of(s, c->target, false),
                         .place = names_of(s, c->place, true) };
        if (c->attribution_count) x.speaker = names_fold(s->keep, c->attribution[c->attribution_count - 1]);
        x.spans = ARENA_NEW(s->keep, Span, 1);
        x.spans[x.span_count++] = c->span;
        LIST_PUSH(s->keep, list, x);
    }
    ledger_claims_close(query);
    return err->code == HEAR_OK;
}

/* ---- what came out ---- */

typedef struct {
    double precision, recall, f1;
} Rates;

static Rates rates(uint32_t right, uint32_t gold, uint32_t found)
{
    double p = found ? (double)right / found : 0, r = gold ? (double)right / gold : 0;
    return (Rates){ p, r, p + r > 0 ? 2 * p * r / (p + r) : 0 };
}

static void print_json(const Score *s, Arena *keep)
{
    JsonOut j = { .out = { .arena = keep } };
    jout_open(&j, '{');
    jout_key(&j, "documents"), jout_int(&j, s->documents), jout_key(&j, "gold"), jout_int(&j, s->gold), jout_key(&j, "found"), jout_int(&j, s->found);
    for (int d = 0; d < DEPTH_COUNT; d++) {
        Rates r = rates(s->right[d], s->gold, s->found);
        jout_key(&j, score_depths[d]), jout_open(&j, '{');
        jout_key(&j, "right"), jout_int(&j, s->right[d]), jout_key(&j, "precision"), jout_real(&j, r.precision, 4);
        jout_key(&j, "recall"), jout_real(&j, r.recall, 4), jout_key(&j, "f1"), jout_real(&j, r.f1, 4);
        jout_close(&j, '}');
    }
    jout_key(&j, "slots"), jout_open(&j, '{');
    for (int i = 0; i < SLOT_COUNT; i++)
        jout_key(&j, score_slots[i]), jout_real(&j, s->right[DEPTH_DETECT] ? (double)s->slot_right[i] / s->right[DEPTH_DETECT] : 0, 4);
    jout_close(&j, '}');
    jout_key(&j, "events"), jout_open(&j, '{');
    for (EventType e = 0; e < EVENT_COUNT; e++) {
        if (s->event_gold[e] == 0) continue;
        jout_key(&j, event_name(e)), jout_open(&j, '{');
        jout_key(&j, "gold"), jout_int(&j, s->event_gold[e]), jout_key(&j, "right"), jout_int(&j, s->event_right[e]);
        jout_close(&j, '}');
    }
    jout_close(&j, '}'), jout_close(&j, '}');
    printf("%.*s\n", STR_FMT(buf_str(&j.out)));
}

static void print_score(const Score *s)
{
    printf("%u documents, %u gold claims, %u found\n\n          precision  recall     F1   right\n", s->documents, s->gold, s->found);
    for (int d = 0; d < DEPTH_COUNT; d++) {
        Rates r = rates(s->right[d], s->gold, s->found);
        printf("%-8s  %9.3f  %6.3f  %5.3f  %6u\n", score_depths[d], r.precision, r.recall, r.f1, s->right[d]);
    }
    printf("\nslots right, of the pairs of detect:\n");
    for (int i = 0; i < SLOT_COUNT; i++)
        printf("%s%s %.2f", i ? "  " : "", score_slots[i], s->right[DEPTH_DETECT] ? (double)s->slot_right[i] / s->right[DEPTH_DETECT] : 0);
    printf("\n\nfound, of the gold claims of each kind, in core:\n");
    for (EventType e = 0, first = 1; e < EVENT_COUNT; e++)
        if (s->event_gold[e]) printf("%s%s %u/%u", first ? "" : "  ", event_name(e), s->event_right[e], s->event_gold[e]), first = 0;
    printf("\n");
}

static void print_errors(const char *what, const ScoreClaims *list, const bool *right, int64_t most, Arena *keep)
{
    for (size_t i = 0; i < list->count && most > 0; i++) {
        const ScoreClaim *c = &list->at[i];
        Str actor = c->actor.count ? c->actor.at[0] : STR("-"), place = c->place.count ? c->place.at[0] : STR("-");
        if (right[i]) continue;
        most--;
        printf("%s: %.*s  %.*s, actor %.*s, place %.*s: %.*s\n", what, STR_FMT(printable(keep, c->doc)), STR_FMT(printable(keep, c->event)),
               STR_FMT(actor), STR_FMT(place), STR_FMT(display_cut(keep, printable(keep, c->quote), 100)));
    }
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    Theatre theatre = { 0 };
    Scoring s = { .keep = &cli->arena, .theatre = &theatre, .doc_of = { .arena = &cli->arena }, .same_as = { .arena = &cli->arena } };
    ScoreClaims gold = { 0 }, found = { 0 };
    Score score = { 0 };
    Str files = cli_text(cli, OPT_TEXTS), file, lang = path_join(&cli->arena, cli_data_folder(cli), STR("lang/en"));
    bool opened = theatre_open(&theatre, cli_theatre_folder(cli), STR_NONE, &err),
         ok = opened && names_open(&s.names, &theatre, STR("en"), lang, &err);
    if (ok && cli_has(cli, OPT_ALIASES)) ok = load_aliases(&s, cli_text(cli, OPT_ALIASES), &err);
    if (ok && cli->arg_count == 1) ok = ledger_open(&s.ledger, cli_ledger_path(cli), LEDGER_READ, &err);
    while (ok && str_cut(&files, ',', &file)) ok = each_line(&s, str_trim(file), take_text, NULL, &err);
    ok = ok && each_line(&s, cli->args[0], take_claim, &gold, &err);
    for (size_t i = 1; ok && i < cli->arg_count; i++) ok = each_line(&s, cli->args[i], take_claim, &found, &err);
    if (ok && cli->arg_count == 1) ok = take_ledger(&s, &found, &err);
    if (ok) {
        score_claims(&gold, &found, &cli->arena, &score);
        if (cli_has(cli, OPT_JSON)) print_json(&score, &cli->arena);
        else print_score(&score);
        print_errors("missed", &gold, score.gold_right, cli_number(cli, OPT_ERRORS, 0), &cli->arena);
        print_errors("superfluous", &found, score.found_right, cli_number(cli, OPT_ERRORS, 0), &cli->arena);
    }
    ledger_close(s.ledger);
    names_close(s.names);
    if (opened) theatre_close(&theatre);
    return ok ? (gold.count ? HEAR_OK : HEAR_NOTHING) : cli_fail(&err);
}

const Command cmd_score = {
    .name = "score",
    .args = "GOLD [CLAIMS…]",
    .args_min = 1,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "scores claims against those of annotators",
    .about =
        "GOLD and CLAIMS hold one claim a line, as extract prints them; without CLAIMS, those that stand in the ledger are scored. Where a claim "
        "tells its words by quote alone, they are looked for in the report: of --texts, or of the ledger.\n\n"
        "detect: the words overlap and the events are of one group. core: event, actor and place are right. full: modality, time and the innermost "
        "speaker too. A time or speaker that gold gives as \"?\" is not scored. Claims of documents that GOLD does not have are passed over.",
    .options = { OPT_TEXTS, OPT_ALIASES, OPT_ERRORS, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_DATA },
};
