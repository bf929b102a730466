#include "weigh/learned.h"
#include "weigh/learn.h"

#include "weigh/inside.h"

enum { HOLDS_BYTES_MAX = 1 << 20 };

/* Everything besides the ledger that a lesson depends on, in words: "lesson learned 2017-11-11 91f2... 04ab..." */
static bool make_key(const LearnedOf *of, const char *what, Arena *keep, Str *out)
{
    char day[DAY_TEXT];
    HearErr err = { 0 };
    uint64_t digest = names_digest(of->names);
    Str holds, path = path_join(keep, of->theatre->folder, STR("holds.tsv"));
    if (file_exists(path)) {
        if (!file_read(keep, path, HOLDS_BYTES_MAX, &holds, &err)) return false;
        digest = digest_add(digest, holds);
    }
    *out = arena_printf(keep, "%s %s %s %016llx %s", what, rule_names[of->options.rule],
                        of->options.as_known == DAY_NONE ? "all" : day_text(of->options.as_known, day), (unsigned long long)digest, learned_model);
    return true;
}

static void keep_as(const LearnedOf *of, Str key, const Lesson *l)
{
    Arena a = { 0 };
    ledger_keep_learned(of->ledger, key, &(LedgerLearned){ of->version, lesson_pack(l, false, &a), lesson_pack(l, true, &a) });
    arena_free(&a);
}

/* Adds a name unless it is there. */
static void add_name(Arena *a, Map *seen, StrList *list, Str name)
{
    if (name.len == 0 || map_get(seen, name) != MAP_NONE) return;
    map_put(seen, name, 1);
    LIST_PUSH(a, list, name);
}

/* What was written since a version. */
typedef struct {
    StrList places;   /* of which something else is said now */
    bool new_reports; /* nothing but reports that are new, and nothing of the others is understood otherwise for them */
} Changed;

/* Those of reports that are new, or of whose claims one was added, taken back or decided about, and of reports that share text with
 * these, whose words may go back to somebody else now. */
static bool find_changed(const LearnedOf *of, int64_t since, Arena *a, Map *seen, Changed *out)
{
    HearErr err = { 0 };
    LedgerIds reports;
    LedgerShareds shared;
    StrList joined;
    Map touched = { .arena = a };
    *out = (Changed){ .new_reports = true };
    if (!ledger_reports_since(of->ledger, since, of->version.entries, a, &reports, &err) || reports.count > LEARN_ON_REPORTS_MAX ||
        !ledger_shared(of->ledger, of->version.entries, 0, a, &shared, &err))
        return false;
    for (size_t i = 0; i < reports.count; i++) map_put(&touched, (Str){ (const char *)&reports.at[i], sizeof reports.at[i] }, 1);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < shared.count; i++) {
            const Str one = { (const char *)&shared.at[i].one, sizeof shared.at[i].one },
                      other = { (const char *)&shared.at[i].other, sizeof shared.at[i].other };
            const bool has_one = map_get(&touched, one) != MAP_NONE, has_other = map_get(&touched, other) != MAP_NONE;
            if (has_one == has_other || shared.at[i].share < COPY_SHARE) continue;
            map_put(&touched, has_one ? other : one, 1);
            LIST_PUSH(a, &reports, has_one ? shared.at[i].other : shared.at[i].one);
            more = true;
        }
    }
    for (size_t i = 0; i < reports.count; i++) out->new_reports = out->new_reports && reports.at[i] > since;
    if (!ledger_places_of(of->ledger, &reports, a, &joined, &err)) return false;
    for (size_t i = 0; i < joined.count; i++)
        for (Str rest = joined.at[i], name; str_cut(&rest, '+', &name);) add_name(a, seen, &out->places, name);
    return true;
}

/* The docket without what reports say that came after an entry. What the theatre says of the beginning stands behind places of which
 * something else is said. */
static Docket docket_until(const Bench *b, int64_t entry, Arena *a)
{
    Docket d = b->docket;
    bool *spoken = ARENA_NEW(a, bool, d.place_count);
    d.said.at = ARENA_NEW(a, Testimony, b->docket.said.count);
    d.said.count = 0;
    for (int background = 0; background < 2; background++) /* which comes last */
        for (size_t i = 0; i < b->docket.said.count; i++) {
            const Testimony *t = &b->docket.said.at[i];
            if (d.reports.at[t->report].background != background || b->report_ids.at[t->report] > entry) continue;
            if (background && !spoken[t->place]) continue;
            if (t->place != ID_NONE) spoken[t->place] = true;
            d.said.at[d.said.count++] = *t;
        }
    return d;
}

/* Learns on from a lesson of the version that ended with entry `since`, with the places at hand; those that are wanted beside them go in
 * *wanted. */
static Lesson *learn_on(const LearnedOf *of, int64_t since, const Lesson *before, const Changed *changed, const StrList *at_hand, Arena *a,
                        StrList *wanted)
{
    HearErr err = { 0 };
    Bench then = { 0 }, now;
    Lesson *l = NULL;
    LoadOptions load = { .at = of->version.entries, .copies = true, .places = at_hand };
    *wanted = (StrList){ 0 };
    if (!bench_load(&now, of->ledger, of->theatre, of->names, load, &err)) return NULL;
    load.at = since;
    if (changed->new_reports || bench_load(&then, of->ledger, of->theatre, of->names, load, &err)) {
        const Docket docket_then = changed->new_reports ? docket_until(&now, since, a) : then.docket;
        Weigh *weigh_then = weigh_taught(&docket_then, of->options, before), *weigh_now = weigh_untaught(&now.docket, of->options);
        l = lesson_on(before, weigh_then, weigh_now, &changed->places, at_hand, a, wanted);
        weigh_free(weigh_now);
        weigh_free(weigh_then);
    }
    bench_free(&then);
    bench_free(&now);
    return l;
}

static Lesson *take_on(const LearnedOf *of, Str key, uint32_t sides, Arena *a)
{
    LedgerLearned kept;
    ledger_learned(of->ledger, key, &of->version, true, a, &kept);
    Lesson *before = kept.of.entries ? lesson_unpack(kept.whole, sides) : NULL, *l = NULL;
    Map seen = { .arena = a };
    Changed changed = { 0 };
    StrList at_hand = { 0 }, wanted;
    int64_t unmarked;
    HearErr err = { 0 };
    bool ok = before && ledger_unmarked(of->ledger, &unmarked, &err) && unmarked == 0 && find_changed(of, kept.of.entries, a, &seen, &changed);
    for (size_t i = 0; ok && i < changed.places.count; i++) LIST_PUSH(a, &at_hand, changed.places.at[i]);
    while (ok && l == NULL && at_hand.count <= LEARN_ON_PLACES_MAX) {
        l = learn_on(of, kept.of.entries, before, &changed, &at_hand, a, &wanted);
        ok = l || wanted.count;
        for (size_t i = 0; l == NULL && i < wanted.count; i++) add_name(a, &seen, &at_hand, wanted.at[i]);
    }
    lesson_free(before);
    return l;
}

Lesson *learned_take(const LearnedOf *of)
{
    Arena a = { 0 };
    LedgerLearned kept;
    Str key;
    Lesson *l = NULL;
    const uint32_t sides = of->theatre->side_count;
    if (make_key(of, "lesson", &a, &key)) {
        ledger_learned(of->ledger, key, &of->version, false, &a, &kept);
        if (kept.of.entries) l = lesson_unpack(kept.brief, sides);
        if (l == NULL && (l = take_on(of, key, sides, &a)) != NULL) keep_as(of, key, l);
    }
    arena_free(&a);
    return l;
}

void learned_keep(const LearnedOf *of, const Lesson *l, size_t claims)
{
    Arena a = { 0 };
    Str key;
    if (claims >= LEARNED_CLAIMS_LEAST && make_key(of, "lesson", &a, &key)) keep_as(of, key, l);
    arena_free(&a);
}

bool learned_take_records(const LearnedOf *of, Arena *keep, SourceLines *out)
{
    LedgerLearned kept;
    Str key;
    if (!make_key(of, "records", keep, &key)) return false;
    ledger_learned(of->ledger, key, &of->version, false, keep, &kept);
    return kept.of.entries && source_lines_unpack(kept.brief, of->theatre->side_count, keep, out);
}

void learned_keep_records(const LearnedOf *of, const SourceLines *lines, size_t claims)
{
    Arena a = { 0 };
    Str key;
    if (claims >= LEARNED_CLAIMS_LEAST && make_key(of, "records", &a, &key))
        ledger_keep_learned(of->ledger, key, &(LedgerLearned){ of->version, source_lines_pack(lines, &a), STR_NONE });
    arena_free(&a);
}
