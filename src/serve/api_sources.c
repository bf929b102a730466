/* Sources and their record, texts that are copies of another, and what was foretold. */
#include "serve/inside.h"

enum { RIGHT_DECIMALS = 3, FORECASTS_MAX = 500 };

static void put_reliability(JsonOut *j, const char *key, const Reliability *r, WordKind kind)
{
    jout_key(j, key), jout_open(j, '{');
    jout_key(j, "right"), jout_real(j, r->right[kind], RIGHT_DECIMALS);
    jout_key(j, "low"), jout_real(j, beta_quantile(r->belief[kind], 0.05), RIGHT_DECIMALS);
    jout_key(j, "high"), jout_real(j, beta_quantile(r->belief[kind], 0.95), RIGHT_DECIMALS);
    jout_key(j, "heard"), jout_real(j, r->heard[kind], 1);
    jout_close(j, '}');
}

bool api_sources(Ask *a)
{
    World *w = a->world;
    const Docket *d = &w->docket;
    const Theatre *t = w->theatre;
    Day as_known;
    if (!ask_day(a, "as_known", DAY_NONE, &as_known)) return false;
    Weigh *weigh = world_weigh(w, as_known);
    uint32_t *reports = ARENA_NEW(a->keep, uint32_t, d->witnesses.count + 1), *claims = ARENA_NEW(a->keep, uint32_t, d->witnesses.count + 1);
    for (size_t i = 0; i < d->reports.count; i++) reports[d->reports.at[i].source] += !d->reports.at[i].background;
    for (size_t i = 0; i < d->said.count; i++) claims[d->said.at[i].witness] += known_by(&w->claims[w->claim_of[i]], as_known);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    jout_key(j, "sources"), jout_open(j, '[');
    for (uint32_t i = 0; i < d->witnesses.count; i++) {
        const Witness *x = &d->witnesses.at[i];
        const Reliability *r = weigh_reliability(weigh, i);
        uint32_t id = theatre_source(t, x->name), lean = r->lean;
        if (reports[i] + claims[i] == 0) continue;
        jout_open(j, '{');
        put_str(j, "source", x->name);
        put_str(j, "kind", id == ID_NONE ? STR_NONE : t->sources[id].kind);
        put_str(j, "lang", id == ID_NONE ? STR_NONE : t->sources[id].lang);
        put_str(j, "lean", lean == ID_NONE ? STR_NONE : w->cast.sides.at[lean]);
        jout_key(j, "lean_learned"), jout_bool(j, r->lean_learned);
        put_int(j, "reports", reports[i]);
        put_int(j, "claims", claims[i]);
        put_reliability(j, "own", r, WORD_OWN);
        put_reliability(j, "other", r, WORD_ELSE);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}

static void put_copy(Ask *a, const Published *p)
{
    World *w = a->world;
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_str(j, "doc", p->doc);
    put_str(j, "source", w->docket.witnesses.at[p->source].name);
    put_day(j, "published", p->published);
    jout_key(j, "report");
    int64_t id = 0;
    if (ledger_find_doc(a->serve->o.ledger, p->doc, &id, &a->err) && id) jout_int(j, id);
    else jout_null(j);
    jout_close(j, '}');
}

void put_copies_of(Ask *a, Str doc)
{
    const Docket *d = &a->world->docket;
    uint32_t origin = ID_NONE;
    for (size_t i = 0; i < d->reports.count; i++)
        if (str_eq(d->reports.at[i].doc, doc)) origin = d->reports.at[i].origin;
    for (size_t i = 0; origin != ID_NONE && i < d->reports.count; i++)
        if (d->reports.at[i].origin == origin && !str_eq(d->reports.at[i].doc, doc)) put_copy(a, &d->reports.at[i]);
}

bool api_copies(Ask *a)
{
    const Docket *d = &a->world->docket;
    JsonOut *j = &a->j;
    jout_open(j, '{');
    jout_key(j, "groups"), jout_open(j, '[');
    for (uint32_t i = 0; i < d->reports.count; i++) {
        uint32_t copies = 0;
        for (uint32_t k = 0; k < d->reports.count; k++) copies += k != i && d->reports.at[k].origin == i;
        if (copies == 0) continue;
        jout_open(j, '{');
        jout_key(j, "origin"), put_copy(a, &d->reports.at[i]);
        jout_key(j, "copies"), jout_open(j, '[');
        for (uint32_t k = 0; k < d->reports.count; k++)
            if (k != i && d->reports.at[k].origin == i) put_copy(a, &d->reports.at[k]);
        jout_close(j, ']');
        jout_close(j, '}');
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}

bool api_forecasts(Ask *a)
{
    World *w = a->world;
    Weigh *weigh = world_weigh(w, DAY_NONE);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    jout_key(j, "forecasts"), jout_open(j, '[');
    for (uint32_t i = 0, told = 0; i < w->claim_count && told < FORECASTS_MAX; i++) {
        const LedgerClaim *c = &w->claims[i];
        if (c->claim.modality != MODALITY_PREDICTED || w->said_of[i] == ID_NONE) continue;
        const Testimony *t = &w->docket.said.at[w->said_of[i]];
        bool takes = c->claim.event == EVENT_CAPTURE || c->claim.event == EVENT_CONTROL || c->claim.event == EVENT_ENTER;
        bool loses = c->claim.event == EVENT_LOSS || c->claim.event == EVENT_WITHDRAW;
        if ((!takes && !loses) || t->actor.count == 0 || claim_to(c) == DAY_NONE) continue;
        bool dated = c->claim.time.to != DAY_NONE && (c->published == DAY_NONE || c->claim.time.to >= c->published);
        Day due = dated ? c->claim.time.to : w->days.to;
        Arena scratch = { 0 };
        Control control;
        weigh_who(weigh, t->place, due, &scratch, &control);
        bool holds = control.state == CONTROL_HELD && cast_allied(&w->cast, control.holder, t->actor.at[0], due);
        arena_free(&scratch);
        jout_open(j, '{');
        put_day(j, "due", due);
        jout_key(j, "dated"), jout_bool(j, dated);
        put_str(j, "outcome", control.state == CONTROL_UNKNOWN || control.state == CONTROL_CONTESTED ? STR("open") : holds == takes ? STR("came true") : STR("did not"));
        jout_key(j, "claim"), put_claim(a, c);
        jout_close(j, '}');
        told++;
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}
