#include "claim/claim.h"

#include "base/jsonout.h"

static const char *const event_names[EVENT_COUNT] = {
    "control", "capture", "loss", "enter", "advance", "attack", "strike", "siege", "withdraw", "presence", "casualties", "route", "agreement",
};
static const char *const modality_names[MODALITY_COUNT] = { "asserted", "denied", "possible", "predicted", "conditional", "planned", "question" };

const char *event_name(EventType e) { return event_names[e]; }
const char *modality_name(Modality m) { return modality_names[m]; }

bool event_parse(Str s, EventType *out)
{
    for (int i = 0; i < EVENT_COUNT; i++)
        if (str_eq(s, str_of(event_names[i]))) {
            *out = (EventType)i;
            return true;
        }
    return false;
}

bool modality_parse(Str s, Modality *out)
{
    for (int i = 0; i < MODALITY_COUNT; i++)
        if (str_eq(s, str_of(modality_names[i]))) {
            *out = (Modality)i;
            return true;
        }
    return false;
}

static void count_key(JsonOut *j, const char *key, int32_t n)
{
    jout_key(j, key);
    if (n < 0) jout_null(j);
    else jout_int(j, n);
}

Str claim_json(Arena *keep, const Claim *c, const Report *report)
{
    JsonOut j = { .out = { .arena = keep } };
    char days[DAYS_TEXT];
    double fraction;
    jout_open(&j, '{');
    jout_key(&j, "doc"), jout_str(&j, report->doc);
    jout_key(&j, "quote"), jout_str(&j, str_span(report->text, c->span));
    jout_key(&j, "event"), jout_str(&j, str_of(event_name(c->event)));
    jout_key(&j, "actor"), jout_str_or_null(&j, c->actor);
    jout_key(&j, "target"), jout_str_or_null(&j, c->target);
    jout_key(&j, "place"), jout_str_or_null(&j, c->place);
    jout_key(&j, "extent");
    if (c->extent.len && str_double(c->extent, &fraction)) jout_raw(&j, c->extent);
    else jout_str_or_null(&j, c->extent);
    jout_key(&j, "time"), jout_str_or_null(&j, str_of(days_text(c->time, days)));
    jout_key(&j, "modality"), jout_str(&j, str_of(modality_name(c->modality)));
    jout_key(&j, "attribution"), jout_open(&j, '[');
    for (uint32_t i = 0; i < c->attribution_count; i++) jout_str(&j, c->attribution[i]);
    jout_close(&j, ']');
    jout_key(&j, "count");
    if (c->count.op[0] == '\0') jout_null(&j);
    else {
        jout_open(&j, '{');
        count_key(&j, "killed", c->count.killed);
        count_key(&j, "wounded", c->count.wounded);
        count_key(&j, "captured", c->count.captured);
        jout_key(&j, "op"), jout_str(&j, str_of(c->count.op));
        jout_close(&j, '}');
    }
    jout_key(&j, "start"), jout_int(&j, c->span.from);
    jout_key(&j, "end"), jout_int(&j, c->span.to);
    jout_key(&j, "confidence"), jout_real(&j, c->confidence, 2);
    jout_close(&j, '}');
    return buf_str(&j.out);
}
