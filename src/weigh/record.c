#include "weigh/record.h"

#include <stdlib.h>

typedef struct {
    Weigh *w;
    const Docket *d;
    SourceRecord *records;
} Book;

static void count_reports(Book *b)
{
    Arena scratch = { 0 };
    const uint32_t n = (uint32_t)b->d->witnesses.count;
    Map pairs = { .arena = &scratch }; /* copier and source copied: how many */
    for (uint32_t i = 0; i < n; i++) b->records[i] = (SourceRecord){ .witness = i, .copied_from = ID_NONE };
    for (size_t i = 0; i < b->d->reports.count; i++) {
        const Published *p = &b->d->reports.at[i];
        const WeighOptions *o = weigh_options(b->w);
        Day known = p->published != DAY_NONE ? p->published : p->read;
        if (p->background || (o->as_known != DAY_NONE && known > o->as_known)) continue;
        SourceRecord *r = &b->records[p->source];
        r->reports++;
        if (p->origin == i) continue;
        r->copied++;
        uint32_t key[2] = { p->source, b->d->reports.at[p->origin].source };
        if (key[0] == key[1]) continue;
        Str text = arena_copy(&scratch, (Str){ (const char *)key, sizeof key });
        uint32_t count = map_get(&pairs, text);
        count = count == MAP_NONE ? 1 : count + 1;
        map_put(&pairs, text, count);
        if (count > r->copied_from_count) {
            r->copied_from_count = count;
            r->copied_from = key[1];
        }
    }
    arena_free(&scratch);
}

static void count_claims(Book *b)
{
    for (size_t i = 0; i < b->d->said.count; i++) {
        const Testimony *t = &b->d->said.at[i];
        if (weigh_knows(b->w, t) && !b->d->reports.at[t->report].background) b->records[t->witness].claims++;
    }
}

/* Who told of an event first, when others followed on a later day; who alone. */
static void count_events(Book *b)
{
    Arena scratch = { 0 };
    EventGroups groups = { 0 };
    event_groups(b->d, weigh_options(b->w)->as_known, &scratch, &groups);
    for (size_t g = 0; g < groups.count; g++) {
        const TestimonyList *said = &groups.at[g].said;
        LIST(uint32_t) origins = { 0 };
        Day first = DAY_NONE;
        bool later = false;
        for (uint32_t i = 0; i < said->count; i++) { /* in canonical order: by publication */
            const Testimony *t = &b->d->said.at[said->at[i]];
            uint32_t origin = docket_origin(b->d, t);
            bool known = false;
            for (size_t k = 0; k < origins.count; k++) known |= origins.at[k] == origin;
            if (known) continue;
            if (origins.count == 0) first = docket_known(b->d, t);
            later |= docket_known(b->d, t) > first;
            LIST_PUSH(&scratch, &origins, origin);
            b->records[origin].events++;
        }
        if (origins.count == 1) b->records[origins.at[0]].alone++;
        else if (later && b->d->said.at[said->at[0]].published != DAY_NONE) b->records[origins.at[0]].first++;
    }
    arena_free(&scratch);
}

static void count_disputes(Book *b)
{
    Arena scratch = { 0 };
    Contradictions all = { 0 };
    bool *seen = ARENA_NEW(&scratch, bool, b->d->said.count);
    find_disputes(b->d, ID_NONE, weigh_options(b->w)->as_known, &scratch, &all);
    for (size_t i = 0; i < all.count; i++) {
        const TestimonyList *sides[] = { &all.at[i].one, &all.at[i].other };
        for (int s = 0; s < 2; s++)
            for (uint32_t k = 0; k < sides[s]->count; k++) {
                uint32_t at = sides[s]->at[k];
                if (seen[at]) continue;
                seen[at] = true;
                SourceRecord *r = &b->records[docket_origin(b->d, &b->d->said.at[at])];
                r->contradicted++;
                if (all.at[i].kind == DISPUTE_COUNT) continue;
                double right = weigh_right(b->w, at);
                r->proved_right += right >= PROVED;
                r->proved_wrong += right >= 0 && right <= 1 - PROVED;
            }
    }
    arena_free(&scratch);
}

void source_records(Weigh *w, Arena *keep, SourceRecord **out)
{
    Book b = { w, weigh_docket(w), NULL };
    b.records = *out = ARENA_NEW(keep, SourceRecord, b.d->witnesses.count);
    count_reports(&b);
    count_claims(&b);
    count_events(&b);
    count_disputes(&b);
}

static int by_claims(const void *pa, const void *pb)
{
    const SourceLine *a = pa, *b = pb;
    if (a->record.claims != b->record.claims) return a->record.claims < b->record.claims ? 1 : -1;
    return str_cmp(a->name, b->name);
}

void source_lines(Weigh *w, Arena *keep, SourceLines *out)
{
    const Docket *d = weigh_docket(w);
    SourceRecord *records;
    source_records(w, keep, &records);
    *out = (SourceLines){ 0 };
    for (uint32_t i = 0; i < d->witnesses.count; i++) {
        const SourceRecord *r = &records[i];
        if (r->claims == 0 && r->reports == 0) continue;
        const Str from = r->copied_from == ID_NONE ? STR_NONE : d->witnesses.at[r->copied_from].name;
        LIST_PUSH(keep, out, (SourceLine){ d->witnesses.at[i].name, from, *weigh_reliability(w, i), *r });
    }
    if (out->count) qsort(out->at, out->count, sizeof *out->at, by_claims);
}
