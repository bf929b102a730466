#include "claim/role/rank.h"

#include <math.h>

#include "base/file.h"
#include "base/tsv.h"

enum { WEIGHTS_BYTES_MAX = 8 << 20 };

static const struct {
    const char *name;
    uint32_t size;
} features[FEATURE_COUNT] = {
#define X(id, name, size) [F_##id] = { #name, size },
    RANK_FEATURES(X)
#undef X
};

static const char *const slot_names[SLOT_COUNT] = { "place", "actor", "time", "claim", "right" };

/* The feature of that name, FEATURE_COUNT when there is none; looked for from `last` on, because its rows stand together. */
static int feature_named(Str name, int last)
{
    for (int n = 0; n < FEATURE_COUNT; n++) {
        int f = (last + n) % FEATURE_COUNT;
        if (str_eq(name, str_of(features[f].name))) return f;
    }
    return FEATURE_COUNT;
}

bool rank_open(Ranker *out, Arena *a, Str path, HearErr *err)
{
    static const char *const columns[] = { "slot", "feature", "value", "weight" };
    *out = (Ranker){ 0 };
    for (int f = 0; f < FEATURE_COUNT; f++) out->offset[f + 1] = out->offset[f] + features[f].size;
    out->per_slot = out->offset[FEATURE_COUNT];
    out->weight = ARENA_NEW(a, float, (size_t)out->per_slot *SLOT_COUNT);

    Tsv t;
    Str text, c[4];
    if (!file_read(a, path, WEIGHTS_BYTES_MAX, &text, err) || !tsv_open(&t, path, text, columns, 4, err)) return false;
    for (int f = 0; tsv_next(&t, c);) {
        int slot = 0;
        int64_t value;
        double weight;
        while (slot < SLOT_COUNT && !str_eq(c[0], str_of(slot_names[slot]))) slot++;
        f = feature_named(c[1], f);
        if (slot == SLOT_COUNT) return tsv_fail(&t, "no such slot: \"%.*s\"", STR_FMT(c[0]));
        if (f == FEATURE_COUNT) return tsv_fail(&t, "no such feature: \"%.*s\"", STR_FMT(c[1]));
        if (!str_int(c[2], &value) || value < 0 || value >= features[f].size)
            return tsv_fail(&t, "no such value of %s: \"%.*s\"", features[f].name, STR_FMT(c[2]));
        if (!str_double(c[3], &weight)) return tsv_fail(&t, "not a number: \"%.*s\"", STR_FMT(c[3]));
        out->weight[(uint32_t)slot * out->per_slot + out->offset[f] + (uint32_t)value] = (float)weight;
    }
    return err->code == HEAR_OK;
}

float rank_score(const Ranker *r, Slot slot, const Features *set)
{
    const float *w = r->weight + (size_t)slot * r->per_slot;
    float sum = 0;
    for (uint32_t i = 0; i < set->count; i++) sum += w[set->at[i]];
    return sum;
}

void rank_softmax(const float *score, float *p, uint32_t count)
{
    float top = -INFINITY, sum = 0;
    for (uint32_t i = 0; i < count; i++)
        if (score[i] > top) top = score[i];
    for (uint32_t i = 0; i < count; i++) sum += p[i] = expf(score[i] - top);
    for (uint32_t i = 0; i < count; i++) p[i] /= sum;
}

static void rank_print(const Ranker *r, const Features *set, Buf *out)
{
    for (uint32_t i = 0; i < set->count; i++) {
        int f = 0;
        while (r->offset[f + 1] <= set->at[i]) f++;
        buf_printf(out, "%s%s=%u", i ? " " : "", features[f].name, set->at[i] - r->offset[f]);
    }
}

void rank_note(const Ranker *r, Buf *notes, const char *slot, Str value, const Features *set)
{
    buf_printf(notes, "%s\t%.*s\t", slot, STR_FMT(value));
    rank_print(r, set, notes);
    buf_add_char(notes, '\n');
}
