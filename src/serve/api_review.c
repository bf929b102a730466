/* Review: what a person decides about a claim becomes an entry of the ledger. A correction adds the corrected claim and an entry
 * that puts it in the other's place; undoing adds an entry too. Nothing is rewritten. */
#include "serve/decide.h"
#include "serve/inside.h"

#include <jansson.h>

enum { JSON_FIELD_MAX = 400, SPEAKERS_MAX = 16 };

/* A string field of the request; empty when it is absent or null. False, told, when it is no string or too long. */
static bool field(Ask *a, json_t *o, const char *key, size_t most, Str *out)
{
    json_t *x = json_object_get(o, key);
    *out = STR_NONE;
    if (!x || json_is_null(x)) return true;
    if (!json_is_string(x) || json_string_length(x) > most) return ask_fail(a, 400, "%s must be a text of at most %zu bytes", key, most);
    *out = str_trim(arena_copy(a->keep, (Str){ json_string_value(x), json_string_length(x) }));
    for (size_t i = 0; i < out->len; i++)
        if ((unsigned char)out->at[i] < 0x20) return ask_fail(a, 400, "%s holds a control character", key);
    return true;
}

static bool parse_body(Ask *a, json_t **out)
{
    json_error_t why;
    *out = json_loadb(a->body.at ? a->body.at : "", a->body.len, JSON_REJECT_DUPLICATES, &why);
    if (*out && json_is_object(*out)) return true;
    json_decref(*out);
    *out = NULL;
    return ask_fail(a, 400, "the body is no JSON object");
}

static bool has(json_t *o, const char *key) { return json_object_get(o, key) != NULL; }

static bool take_speakers(Ask *a, json_t *o, Claim *c)
{
    json_t *list = json_object_get(o, "attribution");
    if (!list) return true;
    size_t count = json_array_size(list);
    if (!json_is_array(list) || count > SPEAKERS_MAX) return ask_fail(a, 400, "attribution must be a list of at most %d names", SPEAKERS_MAX);
    c->attribution = ARENA_NEW(a->keep, Str, count + 1);
    c->attribution_count = 0;
    for (size_t i = 0; i < count; i++) {
        json_t *x = json_array_get(list, i);
        if (!json_is_string(x) || json_string_length(x) == 0 || json_string_length(x) > JSON_FIELD_MAX)
            return ask_fail(a, 400, "a speaker must be a name");
        c->attribution[c->attribution_count++] = arena_copy(a->keep, (Str){ json_string_value(x), json_string_length(x) });
    }
    return true;
}

/* Puts into the claim what the object says of its slots; what it does not name stays. */
static bool take_slots(Ask *a, json_t *o, Claim *c)
{
    static const char *const slots[] = { "event", "modality", "extent", "time", "actor", "target", "place" };
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        Str text;
        if (!has(o, slots[i])) continue;
        if (!field(a, o, slots[i], JSON_FIELD_MAX, &text) ||
            !slot_put(c, str_of(slots[i]), text, a->serve->o.theatre, a->serve->o.names, a->keep, &a->err))
            return false;
    }
    return take_speakers(a, o, c);
}

static bool take_number(Ask *a, json_t *o, const char *key, int64_t most, int64_t *out)
{
    json_t *x = json_object_get(o, key);
    *out = json_integer_value(x);
    return (json_is_integer(x) && *out >= 0 && *out <= most) || ask_fail(a, 400, "%s must be a number", key);
}

static void answer_entries(Ask *a, int64_t claim, int64_t review)
{
    jout_open(&a->j, '{');
    put_int(&a->j, "claim", claim);
    put_int(&a->j, "review", review);
    jout_close(&a->j, '}');
}

static bool review(Ask *a, json_t *o)
{
    static const struct {
        const char *name;
        Verdict verdict;
    } verdicts[] = {
        { "accepted", REVIEW_ACCEPTED },
        { "rejected", REVIEW_REJECTED },
        { "corrected", REVIEW_CORRECTED },
        { "withdrawn", REVIEW_WITHDRAWN },
    };
    Ledger *l = a->serve->o.ledger;
    int64_t claim, replaced_by = 0, id;
    Str name;
    Decider who = { .at = a->serve->o.now() };
    size_t v = 0;
    LedgerClaim old;
    if (!take_number(a, o, "claim", INT64_MAX, &claim) || !field(a, o, "verdict", JSON_FIELD_MAX, &name) ||
        !field(a, o, "by", DECIDER_BYTES_MAX, &who.by) || !field(a, o, "note", NOTE_BYTES_MAX, &who.note))
        return false;
    while (v < sizeof verdicts / sizeof *verdicts && !str_eq(name, str_of(verdicts[v].name))) v++;
    if (v == sizeof verdicts / sizeof *verdicts) return ask_fail(a, 400, "verdict must be accepted, rejected, corrected or withdrawn");
    if (who.by.len == 0) return ask_fail(a, 400, "by is missing: who decides must be told");
    if (verdicts[v].verdict == REVIEW_CORRECTED && !json_is_object(json_object_get(o, "slots"))) return ask_fail(a, 400, "slots are missing");
    if (!ledger_claim(l, claim, a->keep, &old, &a->err)) return false;
    if (verdicts[v].verdict == REVIEW_CORRECTED) {
        Claim c = old.claim;
        if (!take_slots(a, json_object_get(o, "slots"), &c) || !decide_correct(l, &old, &c, &who, &replaced_by, &id, &a->err)) return false;
    } else if (!ledger_add_review(l, claim, verdicts[v].verdict, 0, who.by, who.note, who.at, &id, &a->err)) {
        return false;
    }
    answer_entries(a, replaced_by ? replaced_by : claim, id);
    return true;
}

static bool add_claim(Ask *a, json_t *o)
{
    Ledger *l = a->serve->o.ledger;
    Claim c = { .modality = MODALITY_ASSERTED, .time = DAYS_NONE, .count = { -1, -1, -1, "" }, .confidence = 1 };
    int64_t report, start, end, id, review_id;
    bool added;
    Decider who = { .at = a->serve->o.now() };
    LedgerReport lr;
    if (!take_number(a, o, "report", INT64_MAX, &report) || !take_number(a, o, "start", UINT32_MAX, &start) ||
        !take_number(a, o, "end", UINT32_MAX, &end) || !field(a, o, "by", DECIDER_BYTES_MAX, &who.by))
        return false;
    if (who.by.len == 0) return ask_fail(a, 400, "by is missing: who adds it must be told");
    if (!json_is_object(json_object_get(o, "slots")) || !has(json_object_get(o, "slots"), "event"))
        return ask_fail(a, 400, "slots with an event are missing");
    if (!take_slots(a, json_object_get(o, "slots"), &c)) return false;
    if (!ledger_report(l, report, a->keep, &lr, &a->err)) return false;
    Str text = lr.report.text;
    bool fits = start < end && (size_t)end <= text.len && (text.at[start] & 0xC0) != 0x80 &&
                ((size_t)end == text.len || (text.at[end] & 0xC0) != 0x80);
    if (!fits) return ask_fail(a, 400, "start and end are no stretch of the report");
    c.span = (Span){ (uint32_t)start, (uint32_t)end };
    const Part *part = report_part_at(&lr.report, c.span.from);
    c.part = part ? (uint32_t)(part - lr.report.parts) : 0;
    if (!ledger_add_claim(l, &lr, &c, decider_name(&who, a->keep), &id, &added, &a->err)) return false;
    if (!ledger_add_review(l, id, REVIEW_ACCEPTED, 0, who.by, STR_NONE, who.at, &review_id, &a->err)) return false;
    answer_entries(a, id, review_id);
    return true;
}

/* Everything of one request, or nothing of it. */
static bool within_transaction(Ask *a, bool (*work)(Ask *, json_t *))
{
    Ledger *l = a->serve->o.ledger;
    json_t *o;
    if (!parse_body(a, &o)) return false;
    bool ok = ledger_begin(l, &a->err) && work(a, o);
    if (ok) ok = ledger_commit(l, &a->err);
    else ledger_undo(l);
    json_decref(o);
    return ok;
}

bool api_review(Ask *a) { return within_transaction(a, review); }
bool api_add_claim(Ask *a) { return within_transaction(a, add_claim); }
