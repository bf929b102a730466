/* Sources and their record, texts that are copies of another, and what was foretold. */
#include "serve/inside.h"

#include "weigh/forecast.h"
#include "weigh/record.h"

enum { FORECASTS_MAX = 500, FAMILIES_MAX = 300 };

static void put_reliability(JsonOut *j, const char *key, const Reliability *r, WordKind kind)
{
    jout_key(j, key), jout_open(j, '{');
    jout_key(j, "right"), jout_real(j, r->right[kind], PROBABILITY_DECIMALS);
    jout_key(j, "low"), jout_real(j, beta_quantile(r->belief[kind], 0.05), PROBABILITY_DECIMALS);
    jout_key(j, "high"), jout_real(j, beta_quantile(r->belief[kind], 0.95), PROBABILITY_DECIMALS);
    jout_key(j, "heard"), jout_real(j, r->heard[kind], 1);
    jout_close(j, '}');
}

bool api_sources(Ask *a)
{
    World *w = a->world;
    const Docket *d = &w->bench.docket;
    const Theatre *t = w->theatre;
    Day as_known;
    SourceRecord *records;
    if (!ask_day(a, "as_known", DAY_NONE, &as_known)) return false;
    Weigh *weigh = world_weigh(w, as_known);
    source_records(weigh, a->keep, &records);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    jout_key(j, "sources"), jout_open(j, '[');
    for (uint32_t i = 0; i < d->witnesses.count; i++) {
        const SourceRecord *x = &records[i];
        const Reliability *r = weigh_reliability(weigh, i);
        uint32_t id = theatre_source(t, d->witnesses.at[i].name);
        if (x->reports + x->claims == 0) continue;
        jout_open(j, '{');
        put_str(j, "source", d->witnesses.at[i].name);
        put_str(j, "kind", id == ID_NONE ? STR_NONE : t->sources[id].kind);
        put_str(j, "lang", id == ID_NONE ? STR_NONE : t->sources[id].lang);
        put_str(j, "lean", r->lean == ID_NONE ? STR_NONE : w->bench.cast.sides.at[r->lean]);
        jout_key(j, "lean_learned"), jout_bool(j, r->lean_learned);
        put_int(j, "reports", x->reports), put_int(j, "claims", x->claims);
        put_int(j, "events", x->events), put_int(j, "first", x->first), put_int(j, "alone", x->alone);
        put_int(j, "contradicted", x->contradicted), put_int(j, "proved_right", x->proved_right), put_int(j, "proved_wrong", x->proved_wrong);
        put_int(j, "copied", x->copied);
        put_str(j, "copied_from", x->copied_from == ID_NONE ? STR_NONE : d->witnesses.at[x->copied_from].name);
        put_reliability(j, "own", r, WORD_OWN);
        put_reliability(j, "other", r, WORD_ELSE);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}

/* One report of a family, and how much of it stands in the earliest. */
static void put_copy(Ask *a, const CopyMember *m)
{
    const Bench *b = &a->world->bench;
    const Published *p = &b->docket.reports.at[m->report];
    JsonOut *j = &a->j;
    jout_open(j, '{');
    put_int(j, "report", b->report_ids.at[m->report]);
    put_str(j, "doc", p->doc);
    put_str(j, "source", b->docket.witnesses.at[p->source].name);
    put_day(j, "published", p->published);
    jout_key(j, "share"), jout_real(j, m->share, PROBABILITY_DECIMALS);
    jout_close(j, '}');
}

void put_copies_of(Ask *a, int64_t report)
{
    const CopyFamilies *families = world_families(a->world, a->serve->o.ledger);
    for (size_t i = 0; i < families->count; i++) {
        const CopyFamily *f = &families->at[i];
        bool in = false;
        for (uint32_t k = 0; k < f->count; k++) in = in || a->world->bench.report_ids.at[f->at[k].report] == report;
        for (uint32_t k = 0; in && k < f->count; k++)
            if (a->world->bench.report_ids.at[f->at[k].report] != report) put_copy(a, &f->at[k]);
    }
}

bool api_copies(Ask *a)
{
    const CopyFamilies *families = world_families(a->world, a->serve->o.ledger);
    JsonOut *j = &a->j;
    jout_open(j, '{');
    jout_key(j, "families"), jout_open(j, '[');
    for (size_t i = 0; i < families->count && i < FAMILIES_MAX; i++) {
        jout_open(j, '[');
        for (uint32_t k = 0; k < families->at[i].count; k++) put_copy(a, &families->at[i].at[k]);
        jout_close(j, ']');
    }
    jout_close(j, ']');
    put_int(j, "left_off", families->count > FAMILIES_MAX ? (int64_t)families->count - FAMILIES_MAX : 0);
    jout_close(j, '}');
    return true;
}

bool api_forecasts(Ask *a)
{
    World *w = a->world;
    Weigh *weigh = world_weigh(w, DAY_NONE);
    Forecasts list = { 0 };
    JsonOut *j = &a->j;
    find_forecasts(weigh, forecast_now(weigh), a->keep, &list);
    jout_open(j, '{');
    jout_key(j, "forecasts"), jout_open(j, '[');
    for (size_t i = 0; i < list.count && i < FORECASTS_MAX; i++) {
        const Forecast *f = &list.at[i];
        const LedgerClaim *c = world_said(w, f->testimony), *told = f->witness_testimony == ID_NONE ? NULL : world_said(w, f->witness_testimony);
        if (!c) continue;
        jout_open(j, '{');
        put_day(j, "from", f->horizon.from), put_day(j, "to", f->horizon.to);
        jout_key(j, "day_told"), jout_bool(j, f->day_told);
        put_str(j, "speaker", w->bench.docket.witnesses.at[f->speaker].name);
        put_str(j, "outcome", str_of(forecast_names[f->end]));
        jout_key(j, "came");
        if (f->came < 0) jout_null(j);
        else jout_real(j, f->came, PROBABILITY_DECIMALS);
        jout_key(j, "brier");
        if (f->brier < 0) jout_null(j);
        else jout_real(j, f->brier, PROBABILITY_DECIMALS);
        jout_key(j, "told_by");
        if (told) jout_int(j, told->id);
        else jout_null(j);
        jout_key(j, "claim"), put_claim(a, c);
        jout_close(j, '}');
    }
    jout_close(j, ']');
    jout_close(j, '}');
    return true;
}
