/* What people decide about claims, from the command line: what waits, accept, reject, correct, undo, and what was decided. */
#include "cli/table.h"
#include "cli/weighing.h"
#include "serve/decide.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { LIST_DEFAULT = 20 };

typedef struct {
    const LedgerClaim *claim;
    double right, order;
} Waiting;
typedef LIST(Waiting) WaitingList;

static int by_order(const void *pa, const void *pb)
{
    const Waiting *a = pa, *b = pb;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return (a->claim->id > b->claim->id) - (a->claim->id < b->claim->id);
}

/* The decision that counts about a claim, or about the one that stands in its place; NULL when there is none. */
static const LedgerReview *decision_on(const LedgerReviews *all, int64_t claim)
{
    for (size_t i = all->count; i > 0; i--) {
        const LedgerReview *r = &all->at[i - 1];
        if (r->claim != claim && r->replaced_by != claim) continue;
        return r->verdict == REVIEW_WITHDRAWN ? NULL : r;
    }
    return NULL;
}

/* ---- what waits ---- */

static bool is_about(const Theatre *t, const Claim *c, uint32_t place)
{
    Str names = c->place, name;
    while (str_cut(&names, '+', &name)) {
        uint32_t id = theatre_place(t, name);
        if (id != ID_NONE && theatre_within(t, id, place)) return true;
    }
    return false;
}

static bool find_waiting(Weighing *w, Cli *cli, uint32_t place, WaitingList *out, HearErr *err)
{
    LedgerReviews reviews = { 0 };
    const Docket *d = &w->bench.docket;
    if (!weighing_fetch(w, cli, STR_NONE, err) || !ledger_reviews(w->asked.ledger, 0, w->version.entries, &cli->arena, &reviews, err)) return false;
    double *right = ARENA_NEW(&cli->arena, double, w->claims.count + 1);
    for (size_t i = 0; i < w->claims.count; i++) right[i] = -1;
    for (uint32_t i = (uint32_t)d->said.count; i > 0; i--) { /* of a claim about several places the first counts */
        const LedgerClaim *c = weighing_claim(w, i - 1);
        if (c) right[c - w->claims.at] = weigh_right(w->weigh, i - 1);
    }
    for (size_t i = 0; i < w->claims.count; i++) {
        const LedgerClaim *c = &w->claims.at[i];
        if (decision_on(&reviews, c->id) || (place != ID_NONE && !is_about(w->asked.theatre, &c->claim, place))) continue;
        LIST_PUSH(&cli->arena, out, (Waiting){ c, right[i], review_order(right[i], (double)c->claim.confidence) });
    }
    if (out->count) qsort(out->at, out->count, sizeof *out->at, by_order);
    return true;
}

static void print_waiting(Cli *cli, const Weighing *w, const WaitingList *list, size_t limit)
{
    static const char *const heads[] = { "CLAIM", "RIGHT", "EVENT", "ACTOR", "PLACE", "FROM", "ON WHOSE WORD", "WORDS" };
    Table t;
    table_begin(&t, &cli->arena, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < list->count && i < limit; i++) {
        const LedgerClaim *c = list->at[i].claim;
        char day[DAY_TEXT];
        if (cli_has(cli, OPT_JSON)) {
            JsonOut j = { .out = { .arena = &cli->arena } };
            claim_json_open(&j, &cli->arena, c);
            jout_key(&j, "right");
            if (list->at[i].right < 0) jout_null(&j);
            else jout_real(&j, list->at[i].right, 3);
            jout_close(&j, '}');
            print_object(&j);
            continue;
        }
        table_add(&t, arena_printf(&cli->arena, "%" PRId64, c->id));
        table_add(&t, list->at[i].right < 0 ? STR("-") : arena_printf(&cli->arena, "%.2f", list->at[i].right));
        table_add(&t, c->claim.modality == MODALITY_ASSERTED
                          ? str_of(event_name(c->claim.event))
                          : arena_printf(&cli->arena, "%s, %s", event_name(c->claim.event), modality_name(c->claim.modality)));
        table_add(&t, actor_label(w->asked.theatre, c->claim.actor));
        table_add(&t, c->claim.place);
        table_add(&t, str_of(day_text(c->claim.time.from != DAY_NONE ? c->claim.time.from : c->published, day)));
        table_add(&t, claim_voice(&cli->arena, c));
        table_add(&t, c->words);
    }
    if (!cli_has(cli, OPT_JSON)) table_print(&t, cli);
}

static HearCode list_waiting(Cli *cli)
{
    HearErr err = { 0 };
    Weighing w;
    WaitingList list = { 0 };
    uint32_t place = ID_NONE;
    int64_t limit = cli_number(cli, OPT_LIMIT, LIST_DEFAULT);
    HearCode code = weighing_open(&w, cli);
    if (code == HEAR_OK && cli->arg_count > 1 && (place = asked_place(&w.asked, cli->args[1])) == ID_NONE) code = HEAR_NOTHING;
    if (code == HEAR_OK && !find_waiting(&w, cli, place, &list, &err)) code = cli_fail(&err);
    if (code == HEAR_OK && list.count) print_waiting(cli, &w, &list, (size_t)limit);
    if (code == HEAR_OK) cli_note("%zu claim%s", list.count, list.count == 1 ? " waits" : "s wait");
    weighing_close(&w);
    return code == HEAR_OK && list.count == 0 ? HEAR_NOTHING : code;
}

/* ---- what was decided ---- */

static void print_decision(const Cli *cli, Arena *keep, const LedgerReview *r)
{
    char at[MOMENT_TEXT];
    JsonOut j = { .out = { .arena = keep } };
    if (!cli_has(cli, OPT_JSON)) {
        Str to = r->replaced_by ? arena_printf(keep, " to %" PRId64, r->replaced_by) : STR_NONE, note = printable(keep, r->note),
            by = printable(keep, r->by);
        printf("%s  claim %" PRId64 " %s%.*s by %.*s%s%.*s\n", moment_text(r->at, at), r->claim, verdict_name(r->verdict), STR_FMT(to), STR_FMT(by),
               note.len ? ": " : "", STR_FMT(note));
        return;
    }
    jout_open(&j, '{');
    field_int(&j, "review", r->id), field_int(&j, "claim", r->claim), field_str(&j, "verdict", str_of(verdict_name(r->verdict)));
    jout_key(&j, "replaced_by");
    if (r->replaced_by) jout_int(&j, r->replaced_by);
    else jout_null(&j);
    field_str(&j, "by", r->by), field_str(&j, "at", str_of(moment_text(r->at, at))), field_str(&j, "note", r->note);
    jout_close(&j, '}');
    print_object(&j);
}

static HearCode list_decisions(Cli *cli)
{
    HearErr err = { 0 };
    Asked asked = { 0 };
    LedgerVersion version;
    LedgerReviews all = { 0 };
    if (ledger_open(&asked.ledger, cli_ledger_path(cli), LEDGER_READ, &err) && asked_version(&asked, cli, &version, &err) &&
        ledger_reviews(asked.ledger, 0, version.entries, &cli->arena, &all, &err))
        for (size_t i = 0; i < all.count; i++) print_decision(cli, &cli->arena, &all.at[i]);
    ledger_close(asked.ledger);
    if (err.code != HEAR_OK) return cli_fail(&err);
    if (all.count == 0) cli_note("nothing was decided yet");
    return all.count ? HEAR_OK : HEAR_NOTHING;
}

/* ---- decisions ---- */

typedef struct {
    Cli *cli;
    Asked asked;
    Decider who;
    Verdict verdict;
} Deciding;

/* The corrected claim: the old one with the slots that the arguments from `first` on give, as SLOT=VALUE. */
static bool correct_slots(const Deciding *d, size_t first, Claim *c, HearErr *err)
{
    for (size_t i = first; i < d->cli->arg_count; i++) {
        Str value = d->cli->args[i], slot;
        if (str_find_char(value, '=', 0) == SIZE_MAX)
            return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "%.*s is no SLOT=VALUE", STR_FMT(value));
        str_cut(&value, '=', &slot);
        if (!slot_put(c, slot, str_trim(value), d->asked.theatre, d->asked.names, &d->cli->arena, err)) return false;
    }
    return true;
}

static bool decide_one(const Deciding *d, int64_t claim, LedgerReview *out, HearErr *err)
{
    Ledger *l = d->asked.ledger;
    Arena *keep = &d->cli->arena;
    LedgerClaim old;
    *out = (LedgerReview){ .claim = claim, .verdict = d->verdict, .by = d->who.by, .note = d->who.note, .at = d->who.at };
    if (!ledger_claim(l, claim, keep, &old, err)) return false;
    if (d->verdict == REVIEW_CORRECTED) {
        Claim c = old.claim;
        return correct_slots(d, 2, &c, err) && decide_correct(l, &old, &c, &d->who, &out->replaced_by, &out->id, err);
    }
    if (d->verdict == REVIEW_WITHDRAWN) {
        LedgerReviews all = { 0 };
        if (!ledger_reviews(l, 0, 0, keep, &all, err)) return false;
        const LedgerReview *last = decision_on(&all, claim);
        if (!last) return err_fail(err, HEAR_NOTHING, STR_NONE, AT_NOWHERE, 0, "nothing that counts was decided about claim %" PRId64, claim);
        out->claim = last->claim;
    }
    return ledger_add_review(l, out->claim, d->verdict, 0, d->who.by, d->who.note, d->who.at, &out->id, err);
}

/* All of the claims, or none of them. */
static bool decide_all(const Deciding *d, LedgerReview *out, size_t count, HearErr *err)
{
    if (!ledger_begin(d->asked.ledger, err)) return false;
    for (size_t i = 0; i < count; i++) {
        int64_t claim;
        bool ok = (str_int(d->cli->args[i + 1], &claim) && claim > 0) ||
                  err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "%.*s is no claim's number", STR_FMT(d->cli->args[i + 1]));
        if (!ok || !decide_one(d, claim, &out[i], err)) {
            ledger_undo(d->asked.ledger);
            return false;
        }
    }
    return ledger_commit(d->asked.ledger, err);
}

static bool reviewer_of(const Cli *cli, Decider *who, HearErr *err)
{
    const char *variable = getenv("HEARSAY_REVIEWER");
    *who = (Decider){ cli_has(cli, OPT_REVIEWER) ? cli_text(cli, OPT_REVIEWER) : str_of(variable), cli_text(cli, OPT_NOTE), record_time() };
    who->by = str_trim(who->by);
    if (who->by.len == 0)
        return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "who decides? give --reviewer NAME, which is kept with the decision");
    if (who->by.len > DECIDER_BYTES_MAX || who->note.len > NOTE_BYTES_MAX)
        return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "the name or the note is too long");
    for (size_t i = 0; i < who->by.len; i++)
        if ((unsigned char)who->by.at[i] < 0x20) return err_fail(err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "the name holds a control character");
    return true;
}

static HearCode decide(Cli *cli, Verdict verdict)
{
    HearErr err = { 0 };
    Deciding d = { .cli = cli, .verdict = verdict };
    size_t count = verdict == REVIEW_CORRECTED ? 1 : cli->arg_count - 1;
    bool enough = verdict == REVIEW_CORRECTED ? cli->arg_count > 2 : cli->arg_count > 1;
    if (!enough)
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0,
                 verdict == REVIEW_CORRECTED ? "correct wants a claim's number and SLOT=VALUE" : "the number of a claim is missing");
    LedgerReview *made = ARENA_NEW(&cli->arena, LedgerReview, count + 1);
    if (cli_has(cli, OPT_AT))
        enough = err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "an earlier version can be looked at (list, log), not decided about");
    bool ok = enough && reviewer_of(cli, &d.who, &err) && asked_open(&d.asked, cli, &err) == HEAR_OK;
    if (ok) { /* LEDGER_READ came first: reviewing makes no new ledger */
        ledger_close(d.asked.ledger);
        d.asked.ledger = NULL;
        ok = ledger_open(&d.asked.ledger, cli_ledger_path(cli), LEDGER_WRITE, &err) && decide_all(&d, made, count, &err);
    }
    for (size_t i = 0; ok && i < count; i++) print_decision(cli, &cli->arena, &made[i]);
    asked_close(&d.asked);
    return ok ? HEAR_OK : cli_fail(&err);
}

static HearCode run(Cli *cli)
{
    static const struct {
        const char *word;
        Verdict verdict;
    } acts[] = {
        { "accept", REVIEW_ACCEPTED },
        { "reject", REVIEW_REJECTED },
        { "correct", REVIEW_CORRECTED },
        { "undo", REVIEW_WITHDRAWN },
    };
    HearErr err = { 0 };
    Str act = cli->arg_count ? cli->args[0] : STR("list");
    if (str_eq(act, STR("list"))) return list_waiting(cli);
    if (str_eq(act, STR("log"))) return list_decisions(cli);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (str_eq(act, str_of(acts[i].word))) return decide(cli, acts[i].verdict);
    err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "%.*s is none of list, accept, reject, correct, undo, log", STR_FMT(act));
    return cli_fail(&err);
}

const Command cmd_review = {
    .name = "review",
    .args = "[list|accept|reject|correct|undo|log] [CLAIM…]",
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "accepts, rejects or corrects claims; each decision is an entry of the ledger",
    .about =
        "list [PLACE] shows the claims that wait, first those that bear on control and are neither clearly right nor clearly wrong. CLAIM is a "
        "claim's number, as list tells it, and claims and who --why with --json. What was rejected or corrected is passed over by every question; undo takes "
        "the last decision back; log tells all of them, oldest first. Of several claims all are decided, or none.\n\n"
        "correct CLAIM SLOT=VALUE… puts a new claim in the old one's place. SLOT is event, actor, target, place, extent, time, modality or attribution (speakers, "
        "outermost first, > between); places and actors may be spelt in any way; an empty VALUE clears the slot.\n\n"
        "With --at, list and log tell what waited and what had been decided at that version.\n\n"
        "Who decides is kept with the decision: --reviewer, else $HEARSAY_REVIEWER.",
    .options = { OPT_REVIEWER, OPT_NOTE, OPT_AT, OPT_LIMIT, OPT_JSON, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
