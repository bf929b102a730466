#include "serve/decide.h"

enum { SPEAKERS_MAX = 16 };

/* "A+B": each an actor of the theatre by id, or a plain name as claims use it. */
static Str actors_of(Str text, const Theatre *t, const Names *n, Arena *keep)
{
    Buf b = { .arena = keep };
    Str one;
    while (str_cut(&text, '+', &one)) {
        one = str_trim(one);
        uint32_t id = theatre_actor(t, one);
        if (id == ID_NONE) id = names_actor(n, one);
        if (b.len) buf_add_char(&b, '+');
        buf_add(&b, id == ID_NONE ? one : t->actors[id].id);
    }
    return buf_str(&b);
}

static bool put_place(Claim *c, Str text, const Theatre *t, const Names *n, HearErr *err)
{
    uint32_t id = text.len ? theatre_place(t, text) : ID_NONE;
    if (text.len && id == ID_NONE) id = names_place(n, text);
    if (text.len && id == ID_NONE) return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "no place is called %.*s", STR_FMT(text));
    c->place = id == ID_NONE ? STR_NONE : t->places[id].name;
    return true;
}

static bool put_speakers(Claim *c, Str text, Arena *keep, HearErr *err)
{
    Str one;
    c->attribution = ARENA_NEW(keep, Str, SPEAKERS_MAX);
    c->attribution_count = 0;
    while (str_cut(&text, '>', &one)) {
        one = str_trim(one);
        if (one.len == 0) continue;
        if (c->attribution_count == SPEAKERS_MAX) return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "more than %d speakers", SPEAKERS_MAX);
        c->attribution[c->attribution_count++] = arena_copy(keep, one);
    }
    return true;
}

bool slot_put(Claim *c, Str slot, Str text, const Theatre *t, const Names *n, Arena *keep, HearErr *err)
{
    if (str_eq(slot, STR("event")))
        return event_parse(text, &c->event) || err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "event is none of the kinds");
    if (str_eq(slot, STR("modality")))
        return modality_parse(text, &c->modality) || err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "modality is none of the kinds");
    if (str_eq(slot, STR("place"))) return put_place(c, text, t, n, err);
    if (str_eq(slot, STR("attribution"))) return put_speakers(c, text, keep, err);
    if (str_eq(slot, STR("time"))) {
        c->time = DAYS_NONE;
        return text.len == 0 || days_parse(text, &c->time) ||
               err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "time must be a day, or two with / between");
    }
    if (str_eq(slot, STR("extent"))) c->extent = arena_copy(keep, text);
    else if (str_eq(slot, STR("actor"))) c->actor = actors_of(text, t, n, keep);
    else if (str_eq(slot, STR("target"))) c->target = actors_of(text, t, n, keep);
    else return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "a claim has no slot %.*s", STR_FMT(slot));
    return true;
}

Str decider_name(const Decider *who, Arena *keep)
{
    char at[MOMENT_TEXT];
    return arena_printf(keep, "%.*s (review %s)", STR_FMT(who->by), moment_text(who->at, at));
}

bool decide_correct(Ledger *l, const LedgerClaim *old, const Claim *corrected, const Decider *who, int64_t *claim, int64_t *review, HearErr *err)
{
    Arena scratch = { 0 };
    LedgerReport lr;
    bool added;
    Claim c = *corrected;
    c.confidence = 1;
    bool ok = ledger_report(l, old->report, &scratch, &lr, err) && ledger_add_claim(l, &lr, &c, decider_name(who, &scratch), claim, &added, err) &&
              ledger_add_review(l, old->id, REVIEW_CORRECTED, *claim, who->by, who->note, who->at, review, err);
    arena_free(&scratch);
    return ok;
}

double review_order(double right, double confidence)
{
    double off = right < 0 ? 1 : right > 0.5 ? right - 0.5 : 0.5 - right;
    return off + 0.1 * confidence;
}
