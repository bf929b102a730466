#include "cli/weighing.h"

#include <stdio.h>
#include <stdlib.h>

/* Weighs what was known on each of the days. place: the only one that will be asked about; ID_NONE: any. */
static HearCode weigh_days_of(Weighing *w, const Cli *cli, const Day *as_known, int count, uint32_t place)
{
    HearErr err = { 0 };
    Weigh **const weighs[WEIGHINGS_MAX] = { &w->weigh, &w->other };
    LearnedOf of = { w->asked.ledger, w->asked.theatre, w->asked.names, w->version, w->options };
    bool learned = !cli_has(cli, OPT_ANEW);
    for (int i = 0; i < count && learned; i++) {
        of.options.as_known = as_known[i];
        w->lessons[i] = learned_take(&of);
        learned = w->lessons[i] != NULL;
    }
    Str only[] = { place == ID_NONE ? STR_NONE : w->asked.theatre->places[place].name };
    const StrList places = { only, 1, 1 };
    const LoadOptions load = { .at = w->version.entries, .copies = true, .places = learned && place != ID_NONE ? &places : NULL };
    if (!bench_load(&w->bench, w->asked.ledger, w->asked.theatre, w->asked.names, load, &err)) return cli_fail(&err);
    for (int i = 0; i < count; i++) {
        of.options.as_known = as_known[i];
        if (w->lessons[i]) *weighs[i] = weigh_taught(&w->bench.docket, of.options, w->lessons[i]);
        else {
            *weighs[i] = weigh_new(&w->bench.docket, of.options);
            learned_keep(&of, weigh_lesson(*weighs[i]), w->bench.docket.said.count);
        }
    }
    return HEAR_OK;
}

/* Opens the ledger, and finds the place where one is asked about (else spelling is empty, and *place ID_NONE). */
static HearCode open_at(Weighing *w, Cli *cli, Str spelling, uint32_t *place)
{
    HearErr err = { 0 };
    *w = (Weighing){ .options = WEIGH_DEFAULT };
    *place = ID_NONE;
    w->options.as_known = cli_day(cli, OPT_AS_KNOWN, DAY_NONE);
    if (cli_has(cli, OPT_RULE)) rule_parse(cli_text(cli, OPT_RULE), &w->options.rule);
    if (asked_open(&w->asked, cli, &err) != HEAR_OK || !asked_version(&w->asked, cli, &w->version, &err)) return cli_fail(&err);
    if (spelling.at && (*place = asked_place(&w->asked, spelling)) == ID_NONE) return HEAR_NOTHING;
    return HEAR_OK;
}

HearCode weighing_open_days(Weighing *w, Cli *cli, Str spelling, const Day days[WEIGHINGS_MAX], uint32_t *place)
{
    HearCode code = open_at(w, cli, spelling, place);
    return code == HEAR_OK ? weigh_days_of(w, cli, days, WEIGHINGS_MAX, *place) : code;
}

HearCode weighing_open_place(Weighing *w, Cli *cli, Str spelling, uint32_t *place)
{
    HearCode code = open_at(w, cli, spelling, place);
    return code == HEAR_OK ? weigh_days_of(w, cli, &w->options.as_known, 1, *place) : code;
}

HearCode weighing_open(Weighing *w, Cli *cli)
{
    uint32_t none;
    return weighing_open_place(w, cli, STR_NONE, &none);
}

HearCode weighing_sources(Weighing *w, Cli *cli, SourceLines *out)
{
    uint32_t none;
    HearCode code = open_at(w, cli, STR_NONE, &none);
    if (code != HEAR_OK) return code;
    const LearnedOf of = { w->asked.ledger, w->asked.theatre, w->asked.names, w->version, w->options };
    if (!cli_has(cli, OPT_ANEW) && learned_take_records(&of, &cli->arena, out)) return HEAR_OK;
    code = weigh_days_of(w, cli, &w->options.as_known, 1, ID_NONE);
    if (code != HEAR_OK) return code;
    source_lines(w->weigh, &cli->arena, out);
    learned_keep_records(&of, out, w->bench.docket.said.count);
    return HEAR_OK;
}

void weighing_close(Weighing *w)
{
    weigh_free(w->weigh);
    weigh_free(w->other);
    for (int i = 0; i < WEIGHINGS_MAX; i++) lesson_free(w->lessons[i]);
    bench_free(&w->bench);
    asked_close(&w->asked);
}

static int by_number(const void *pa, const void *pb)
{
    const LedgerClaim *a = pa, *b = pb;
    return (a->id > b->id) - (a->id < b->id);
}

bool weighing_fetch(Weighing *w, Cli *cli, Str place, HearErr *err)
{
    Str names[] = { place };
    StrList places = { names, 1, 1 };
    LedgerClaims *query;
    LedgerClaim c;
    if (!ledger_claims(&query, w->asked.ledger, &(ClaimFilter){ .places = place.len ? &places : NULL, .at = w->version.entries }, err)) return false;
    while (ledger_claims_next(query, &c, err)) LIST_PUSH(&cli->arena, &w->claims, ledger_claim_copy(&cli->arena, &c));
    ledger_claims_close(query);
    if (w->claims.count) qsort(w->claims.at, w->claims.count, sizeof *w->claims.at, by_number);
    return err->code == HEAR_OK;
}

static int by_value(const void *pa, const void *pb)
{
    const int64_t *a = pa, *b = pb;
    return (*a > *b) - (*a < *b);
}

bool weighing_fetch_said(Weighing *w, Cli *cli, const Testimonies *said, HearErr *err)
{
    Arena scratch = { 0 };
    int64_t *ids = ARENA_NEW(&scratch, int64_t, said->count + 1);
    for (size_t i = 0; i < said->count; i++) ids[i] = w->bench.docket.said.at[said->at[i]].claim;
    if (said->count) qsort(ids, said->count, sizeof *ids, by_value);
    for (size_t i = 0; i < said->count && err->code == HEAR_OK; i++) {
        LedgerClaim c;
        if (ids[i] == 0 || (i > 0 && ids[i] == ids[i - 1])) continue; /* 0: what the theatre says */
        if (ledger_claim(w->asked.ledger, ids[i], &cli->arena, &c, err)) LIST_PUSH(&cli->arena, &w->claims, c);
    }
    arena_free(&scratch);
    return err->code == HEAR_OK;
}

const LedgerClaim *weighing_claim(const Weighing *w, uint32_t testimony)
{
    LedgerClaim key = { .id = w->bench.docket.said.at[testimony].claim };
    return w->claims.count ? bsearch(&key, w->claims.at, w->claims.count, sizeof key, by_number) : NULL;
}

Str control_words(const Weighing *w, const Control *c, Arena *keep)
{
    Buf b = { .arena = keep };
    if (c->state == CONTROL_HELD) {
        Str holder = actor_label(w->asked.theatre, cast_name(&w->bench.cast, c->holder));
        buf_printf(&b, "%.*s (p %.2f)", STR_FMT(holder), c->sure);
    } else {
        buf_printf(&b, "%s", control_names[c->state]);
        for (uint32_t i = 0; i < 2 && c->state == CONTROL_CONTESTED && c->sides[i] != ID_NONE; i++) {
            Str name = actor_label(w->asked.theatre, cast_name(&w->bench.cast, c->sides[i]));
            buf_printf(&b, "%s%.*s", i ? " and " : c->sides[1] == ID_NONE ? ", " : " between ", STR_FMT(name));
        }
        if (c->state == CONTROL_CONTESTED) buf_printf(&b, " (p %.2f)", c->sure);
    }
    return buf_str(&b);
}

void field_day(JsonOut *j, const char *key, Day day)
{
    char text[DAY_TEXT];
    field_str(j, key, str_of(day_text(day, text)));
}

void control_json(JsonOut *j, const Weighing *w, const Control *c)
{
    field_str(j, "state", str_of(control_names[c->state]));
    field_str(j, "holder", c->holder == ID_NONE ? STR_NONE : cast_name(&w->bench.cast, c->holder));
    jout_key(j, "p"), jout_open(j, '{');
    for (uint32_t i = 0; i < c->share_count; i++)
        if (c->shares[i].actor != ID_NONE) {
            jout_str(j, cast_name(&w->bench.cast, c->shares[i].actor)); /* a claim may use any name: no jout_key */
            buf_add_char(&j->out, ':');
            j->more = false;
            jout_real(j, c->shares[i].p, 3);
        }
    jout_close(j, '}');
    field_int(j, "reports", c->reports);
    field_int(j, "witnesses", c->witnesses);
    field_real(j, "contested", c->contested);
    field_str(j, "rule", str_of(rule_names[w->options.rule]));
    jout_key(j, "sides"), jout_open(j, '[');
    for (int i = 0; i < 2; i++)
        if (c->sides[i] != ID_NONE) jout_str(j, cast_name(&w->bench.cast, c->sides[i]));
    jout_close(j, ']');
    jout_key(j, "claimed"), jout_open(j, '[');
    for (uint32_t i = 0; i < c->claimed_count; i++) {
        jout_open(j, '{');
        field_str(j, "actor", cast_name(&w->bench.cast, c->claimed[i].actor));
        field_day(j, "day", c->claimed[i].day);
        field_int(j, "claim", w->bench.docket.said.at[c->claimed[i].testimony].claim);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    field_str(j, "besieged_by", c->besieged_by == ID_NONE ? STR_NONE : cast_name(&w->bench.cast, c->besieged_by));
}

void claim_json_open(JsonOut *j, Arena *keep, const LedgerClaim *c)
{
    JsonOut one = { .out = { .arena = keep } };
    ledger_claim_json(&one, c);
    Str text = buf_str(&one.out);
    jout_open(j, '{');
    jout_raw(j, (Str){ text.at + 1, text.len - 2 }); /* its keys, without the braces */
    j->more = true;
}

void reason_json(JsonOut *j, Arena *keep, const Weighing *w, const Reason *r)
{
    const LedgerClaim *c = weighing_claim(w, r->testimony);
    if (c == NULL) return;
    claim_json_open(j, keep, c);
    field_real(j, "weight", r->weight);
    field_real(j, "right", r->right);
    field_day(j, "about", r->day);
    field_int(j, "reports", r->said_count);
    jout_close(j, '}');
}

void print_object(const JsonOut *j) { printf("%.*s\n", (int)j->out.len, j->out.at); }

void print_answer(JsonOut *j, const LedgerVersion *version)
{
    char head[SHA256_TEXT];
    field_str(j, "version", str_of(sha256_text(&version->head, head)));
    jout_close(j, '}');
    print_object(j);
}
