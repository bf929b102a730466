#include "road/road.h"

#include <math.h>
#include <stdlib.h>

/* Elements are places, then segments. Each is unknown, taken for open, or taken for shut. */
typedef enum { UNKNOWN, OPEN, SHUT } Taken;

typedef struct {
    const RoadGraph *g;
    uint32_t *first, *edges;
    uint32_t elements;
} Net; /* edges: segment * 2 + backwards, by place */

static void make_net(Net *n, const RoadGraph *g, Arena *a)
{
    *n = (Net){ .g = g, .elements = g->place_count + g->segment_count };
    n->first = ARENA_NEW(a, uint32_t, g->place_count + 2);
    n->edges = ARENA_NEW(a, uint32_t, 2 * (size_t)g->segment_count);
    for (uint32_t i = 0; i < g->segment_count; i++) n->first[g->segments[i].from + 2]++, n->first[g->segments[i].to + 2]++;
    for (uint32_t i = 2; i < g->place_count + 2; i++) n->first[i] += n->first[i - 1];
    for (uint32_t i = 0; i < g->segment_count; i++) {
        n->edges[n->first[g->segments[i].from + 1]++] = 2 * i;
        n->edges[n->first[g->segments[i].to + 1]++] = 2 * i + 1;
    }
}

/* The element of a place: that of the place as which it stands. */
static uint32_t stands(const RoadGraph *g, uint32_t place) { return g->place_as ? g->place_as[place] : place; }

static double chance(const Net *n, const uint8_t *taken, uint32_t element)
{
    if (taken[element] != UNKNOWN) return taken[element] == OPEN ? 1 : 0;
    return element < n->g->place_count ? n->g->place_open[element] : n->g->segments[element - n->g->place_count].open;
}

/* ---- what waits, the least cost first: a heap ----------------------------------------------------------------------------------- */

typedef struct {
    double cost;
    uint32_t is;
} Waiting; /* a place or a case, by its number */

static void heap_push(Waiting *h, uint32_t *n, Waiting item)
{
    uint32_t i = (*n)++;
    for (; i > 0 && h[(i - 1) / 2].cost > item.cost; i = (i - 1) / 2) h[i] = h[(i - 1) / 2];
    h[i] = item;
}

static Waiting heap_pop(Waiting *h, uint32_t *n)
{
    Waiting top = h[0], last = h[--*n];
    uint32_t i = 0;
    for (uint32_t child; (child = 2 * i + 1) < *n; i = child) {
        if (child + 1 < *n && h[child + 1].cost < h[child].cost) child++;
        if (h[child].cost >= last.cost) break;
        h[i] = h[child];
    }
    h[i] = last;
    return top;
}

/* ---- the likeliest way: Dijkstra over -log of the chances, lengths only where these are equal --------------------------------- */

#define LENGTH_WEIGHT 1e-12 /* of a kilometre beside a natural logarithm */

static bool find_way(const Net *n, const uint8_t *taken, uint32_t from, uint32_t to, Arena *keep, RoadWay *out)
{
    const RoadGraph *g = n->g;
    *out = (RoadWay){ 0 };
    if (chance(n, taken, stands(g, from)) <= 0 || chance(n, taken, stands(g, to)) <= 0) return false;
    Arena scratch = { 0 };
    double *cost = ARENA_NEW(&scratch, double, g->place_count);
    uint32_t *back = ARENA_NEW(&scratch, uint32_t, g->place_count), heap_count = 0;
    Waiting *heap = ARENA_NEW(&scratch, Waiting, 2 * (size_t)g->segment_count + 1);
    for (uint32_t i = 0; i < g->place_count; i++) cost[i] = INFINITY;
    cost[from] = -log(chance(n, taken, stands(g, from)));
    back[from] = ROAD_NONE;
    heap_push(heap, &heap_count, (Waiting){ cost[from], from });
    while (heap_count > 0) {
        Waiting at = heap_pop(heap, &heap_count);
        if (at.cost > cost[at.is]) continue;
        if (at.is == to) break;
        for (uint32_t k = n->first[at.is]; k < n->first[at.is + 1]; k++) {
            const uint32_t segment = n->edges[k] / 2;
            const RoadSegment *s = &g->segments[segment];
            const uint32_t next = n->edges[k] % 2 ? s->from : s->to;
            const uint32_t here = stands(g, at.is), there = stands(g, next), via = s->via == ROAD_NONE ? here : stands(g, s->via);
            double p = chance(n, taken, g->place_count + segment);
            if (there != here) p *= chance(n, taken, there);
            if (via != here && via != there) p *= chance(n, taken, via);
            if (p <= 0) continue;
            double c = at.cost - log(p) + (g->segment_km ? g->segment_km[segment] * LENGTH_WEIGHT : 0);
            if (c >= cost[next]) continue;
            cost[next] = c;
            back[next] = n->edges[k];
            heap_push(heap, &heap_count, (Waiting){ c, next });
        }
    }
    bool found = cost[to] < INFINITY;
    if (found) {
        uint32_t count = 0;
        for (uint32_t at = to; at != from; count++) at = back[at] % 2 ? g->segments[back[at] / 2].to : g->segments[back[at] / 2].from;
        *out = (RoadWay){ ARENA_NEW(keep, uint32_t, count), ARENA_NEW(keep, uint32_t, count + 1), count, 1 };
        out->places[count] = to;
        for (uint32_t at = to, i = count; i-- > 0;) {
            out->segments[i] = back[at] / 2;
            at = out->places[i] = back[at] % 2 ? g->segments[back[at] / 2].to : g->segments[back[at] / 2].from;
        }
    }
    arena_free(&scratch);
    return found;
}

/* The elements of a way that are not taken for open, each once, in order; returns how many. */
static uint32_t way_elements(const Net *n, const uint8_t *taken, const RoadWay *way, Arena *a, uint32_t **out)
{
    const RoadGraph *g = n->g;
    LIST(uint32_t) list = { 0 };
    bool *seen = ARENA_NEW(a, bool, n->elements);
    for (uint32_t i = 0; i <= way->count; i++) {
        uint32_t elements[3] = { stands(g, way->places[i]), ROAD_NONE, ROAD_NONE };
        if (i < way->count) {
            elements[1] = g->place_count + way->segments[i];
            const uint32_t via = g->segments[way->segments[i]].via;
            elements[2] = via == ROAD_NONE ? ROAD_NONE : stands(g, via);
        }
        for (int k = 0; k < 3; k++) {
            if (elements[k] == ROAD_NONE || seen[elements[k]] || taken[elements[k]] == OPEN) continue;
            seen[elements[k]] = true;
            LIST_PUSH(a, &list, elements[k]);
        }
    }
    *out = list.at;
    return (uint32_t)list.count;
}

/* ---- any way, by cases -------------------------------------------------------------------------------------------------------- */

/* What a case takes for granted beside what its parent does. parent: a case's number, NO_CASE. */
typedef struct {
    uint32_t parent, element;
    Taken taken;
} Case;
#define NO_CASE UINT32_MAX

static RoadChance any_way(const Net *n, const uint8_t *given, uint32_t from, uint32_t to, uint32_t cases_max)
{
    RoadChance sum = { 0 };
    Arena keep = { 0 }, scratch = { 0 };
    LIST(Waiting) queue = { 0 }; /* by minus the weight: the weightiest case comes first */
    LIST(Case) cases = { 0 };
    uint8_t *taken = ARENA_NEW(&keep, uint8_t, n->elements);
    uint32_t waiting = 0;
    double shut = 0;
    LIST_PUSH(&keep, &queue, (Waiting){ -1, NO_CASE });
    waiting = 1;
    while (waiting > 0 && sum.cases < cases_max) {
        Waiting now = heap_pop(queue.at, &waiting);
        double weight = -now.cost;
        sum.cases++;
        memcpy(taken, given, n->elements);
        for (uint32_t c = now.is; c != NO_CASE; c = cases.at[c].parent) taken[cases.at[c].element] = (uint8_t)cases.at[c].taken;
        arena_free(&scratch);
        RoadWay way;
        if (!find_way(n, taken, from, to, &scratch, &way)) {
            shut += weight;
            continue;
        }
        uint32_t *elements, count = way_elements(n, taken, &way, &scratch, &elements);
        uint32_t before = now.is;
        for (uint32_t i = 0; i < count; i++) {
            double p = chance(n, taken, elements[i]), without = weight * (1 - p);
            if (p < 1 && without > 0) {
                LIST_PUSH(&keep, &cases, ((Case){ before, elements[i], SHUT }));
                queue.count = waiting;
                LIST_PUSH(&keep, &queue, (Waiting){ 0 }); /* makes room; heap_push fills it */
                heap_push(queue.at, &waiting, (Waiting){ -without, (uint32_t)cases.count - 1 });
            }
            weight *= p;
            LIST_PUSH(&keep, &cases, ((Case){ before, elements[i], OPEN }));
            before = (uint32_t)cases.count - 1;
        }
        sum.low += weight;
    }
    sum.high = fmax(sum.low, 1 - shut);
    if (sum.high - sum.low < ROAD_WIDTH) sum.high = sum.low;
    arena_free(&scratch);
    arena_free(&keep);
    return sum;
}

/* ---- of what is not known ------------------------------------------------------------------------------------------------------- */

void road_nearest_known(const RoadGraph *g, const bool *known, double km, uint32_t *as)
{
    Arena scratch = { 0 };
    double *far = ARENA_NEW(&scratch, double, g->place_count);
    for (uint32_t i = 0; i < g->place_count; i++) {
        far[i] = known[i] ? 0 : INFINITY;
        as[i] = known[i] ? i : ROAD_NONE;
    }
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < g->segment_count; i++) {
            const RoadSegment *s = &g->segments[i];
            const double half = g->segment_km[i] / 2, length = s->via == ROAD_NONE ? 2 * half : half;
            const uint32_t along[] = { s->from, s->via == ROAD_NONE ? s->to : s->via, s->to, s->via == ROAD_NONE ? s->from : s->via, s->from };
            for (int k = 0; k + 1 < 5; k++) {
                const uint32_t a = along[k], b = along[k + 1];
                if (a == b || far[a] + length > km || far[a] + length >= far[b]) continue;
                far[b] = far[a] + length;
                as[b] = as[a];
                moved = true;
            }
        }
    }
    arena_free(&scratch);
}

/* ---- the doors ------------------------------------------------------------------------------------------------------------------ */

void road_likeliest(const RoadGraph *g, uint32_t from, uint32_t to, Arena *keep, RoadWay *out)
{
    Arena scratch = { 0 };
    Net n;
    make_net(&n, g, &scratch);
    uint8_t *taken = ARENA_NEW(&scratch, uint8_t, n.elements);
    if (find_way(&n, taken, from, to, keep, out)) out->open = road_way_open(g, out);
    arena_free(&scratch);
}

double road_way_open(const RoadGraph *g, const RoadWay *way)
{
    Arena scratch = { 0 };
    const Net n = { .g = g, .elements = g->place_count + g->segment_count };
    const uint8_t *taken = ARENA_NEW(&scratch, uint8_t, n.elements);
    uint32_t *elements, count = way_elements(&n, taken, way, &scratch, &elements);
    double open = 1;
    for (uint32_t i = 0; i < count; i++) open *= chance(&n, taken, elements[i]);
    arena_free(&scratch);
    return open;
}

RoadChance road_any(const RoadGraph *g, uint32_t from, uint32_t to)
{
    Arena scratch = { 0 };
    Net n;
    make_net(&n, g, &scratch);
    RoadChance c = any_way(&n, ARENA_NEW(&scratch, uint8_t, n.elements), from, to, ROAD_CASES_MAX);
    arena_free(&scratch);
    return c;
}

static int key_order(const void *pa, const void *pb)
{
    const RoadKey *a = pa, *b = pb;
    if (a->if_open != b->if_open) return a->if_open < b->if_open ? 1 : -1;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    return (a->segment > b->segment) - (a->segment < b->segment);
}

void road_keys(const RoadGraph *g, uint32_t from, uint32_t to, const RoadWay *way, Arena *keep, RoadKey **out, uint32_t *count)
{
    Arena scratch = { 0 };
    Net n;
    make_net(&n, g, &scratch);
    uint8_t *given = ARENA_NEW(&scratch, uint8_t, n.elements);
    uint32_t *elements, all = way_elements(&n, given, way, &scratch, &elements);
    *out = ARENA_NEW(keep, RoadKey, all);
    *count = 0;
    for (uint32_t i = 0; i < all; i++) {
        if (chance(&n, given, elements[i]) >= 1) continue;
        bool is_place = elements[i] < g->place_count;
        RoadKey *k = &(*out)[(*count)++];
        *k = (RoadKey){ .place = is_place ? elements[i] : ROAD_NONE, .segment = is_place ? ROAD_NONE : elements[i] - g->place_count };
        given[elements[i]] = OPEN;
        k->if_open = any_way(&n, given, from, to, ROAD_KEY_CASES).low;
        given[elements[i]] = SHUT;
        k->if_shut = any_way(&n, given, from, to, ROAD_KEY_CASES).low;
        given[elements[i]] = UNKNOWN;
    }
    if (*count) qsort(*out, *count, sizeof **out, key_order);
    arena_free(&scratch);
}
