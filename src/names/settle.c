/* names/settle.c - one spelling, several places: by size, by being called so first of all, and by what is near.
 *
 * A report about Deir ez-Zor that names "al-Salihiyah" means the one there. Nearness is judged by the report's unambiguous
 * places that are no countries or regions; each place counts once.
 */
#include "names/matcher.h"

#include <math.h>

enum {
    ANCHORS_MAX = 64, /* unambiguous places that are looked at */
    NEAR_KM = 50,     /* at this distance a neighbour's weight has fallen to 1/e */
    NEAR_COUNT = 3,   /* nearest neighbours that count */
};

double place_weight(const Theatre *t, uint32_t place, bool by_id)
{
    static const double size[KIND_COUNT] = {
        [KIND_COUNTRY] = 6, [KIND_REGION] = 2.5,  [KIND_GOVERNORATE] = 2.5, [KIND_DISTRICT] = 2.5, [KIND_CITY] = 5,
        [KIND_TOWN] = 4,    [KIND_VILLAGE] = 2.5, [KIND_QUARTER] = 2,       [KIND_RIVER] = 2.5
    };
    double w = size[t->places[place].kind];
    return (w > 0 ? w : 1.5) + (by_id ? 0.75 : 0);
}

static double nearness(const Theatre *t, uint32_t place, const uint32_t *anchors, uint32_t count)
{
    double best[NEAR_COUNT] = { 0 };
    for (uint32_t i = 0; i < count; i++) {
        double w = exp(-theatre_km(t, place, anchors[i]) / NEAR_KM);
        bool within = theatre_within(t, place, anchors[i]) || theatre_within(t, anchors[i], place);
        if (within) w = t->places[anchors[i]].kind <= KIND_DISTRICT ? fmax(w, 0.5) : 1; /* a governorate is large */
        for (uint32_t k = 0; k < NEAR_COUNT; k++)
            if (w > best[k]) {
                double lower = best[k];
                best[k] = w;
                w = lower;
            }
    }
    double sum = 0;
    for (uint32_t k = 0; k < NEAR_COUNT; k++) sum += best[k];
    return 3 * sum;
}

void settle(const Names *n, Mention *mentions, uint32_t count, const Doubt *doubts, uint32_t doubt_count)
{
    const Theatre *t = n->theatre;
    uint32_t anchors[ANCHORS_MAX], anchor_count = 0;
    if (doubt_count == 0) return;
    for (uint32_t i = 0; i < count && anchor_count < ANCHORS_MAX; i++) {
        const Mention *m = &mentions[i];
        if (m->kind != MENTION_PLACE || m->id == ID_NONE || m->rivals) continue;
        bool wide = t->places[m->id].kind <= KIND_REGION, seen = false;
        for (uint32_t k = 0; k < anchor_count; k++) seen |= anchors[k] == m->id;
        if (!wide && !seen) anchors[anchor_count++] = m->id;
    }
    for (uint32_t d = 0; d < doubt_count; d++) {
        double best = -1;
        for (uint32_t k = 0; k < doubts[d].count; k++) {
            uint32_t place = doubts[d].places[k];
            double w = place_weight(t, place, doubts[d].by_id[k]) + nearness(t, place, anchors, anchor_count);
            if (w > best) {
                best = w;
                mentions[doubts[d].mention].id = place;
            }
        }
    }
}
