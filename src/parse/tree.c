#include "parse/tree.h"

#include <stdbool.h>
#include <string.h>

/* Nodes are 0 (root) to n. s[d * width + h] scores head h for node d. */
typedef struct {
    uint32_t width;
    float *s;
    int32_t *best, *mark, *final;
    int32_t *alive;        /* 1 while the node stands for itself and those contracted into it */
    int32_t *ring;         /* ring[0..): the nodes of all rings being contracted, one after another */
    int32_t *into, *outof; /* width a level */
} Work;

/* The head that scores best for node d, the first of several. */
static int32_t best_head(const Work *w, uint32_t d)
{
    const float *row = w->s + (size_t)d * w->width;
    int32_t best = -1;
    for (uint32_t h = 0; h < w->width; h++)
        if (w->alive[h] && h != d && (best < 0 || row[h] > row[best])) best = (int32_t)h;
    return best;
}

/* What best_head says once a ring was drawn together into rep. Of most words the head is still the best: to look through all
 * heads of all words after each ring would cost the cube of a sentence's length. */
static void choose_again(Work *w, uint32_t rep)
{
    for (uint32_t d = 1; d < w->width; d++) {
        if (!w->alive[d]) continue;
        const float *row = w->s + (size_t)d * w->width;
        uint32_t best = (uint32_t)w->best[d];
        if (d == rep || best == rep || !w->alive[best]) w->best[d] = best_head(w, d);
        else if (row[rep] == row[best] && rep < best) w->best[d] = (int32_t)rep;
    }
}

/* A node on a circle of best heads, or 0. */
static uint32_t find_ring(Work *w)
{
    memset(w->mark, 0, w->width * sizeof *w->mark);
    for (uint32_t d = 1; d < w->width; d++) {
        if (!w->alive[d] || w->mark[d]) continue;
        uint32_t at = d;
        while (at != 0 && w->mark[at] == 0) {
            w->mark[at] = (int32_t)d;
            at = (uint32_t)w->best[at];
        }
        if (at != 0 && w->mark[at] == (int32_t)d) return at;
    }
    return 0;
}

/* In: best, as best_head tells it of each node alive. */
static void solve(Work *w, int32_t *ring, uint32_t level)
{
    uint32_t width = w->width;
    uint32_t on_ring = find_ring(w);
    if (on_ring == 0) {
        for (uint32_t d = 1; d < width; d++)
            if (w->alive[d]) w->final[d] = w->best[d];
        return;
    }
    uint32_t count = 0, at = on_ring;
    do {
        ring[count++] = (int32_t)at;
        at = (uint32_t)w->best[at];
    } while (at != on_ring);
    int32_t *into = w->into + (size_t)level * width, *outof = w->outof + (size_t)level * width;
    uint32_t rep = on_ring;
    for (uint32_t i = 0; i < count; i++) w->alive[ring[i]] = 0;
    for (uint32_t x = 0; x < width; x++) {
        if (!w->alive[x]) continue;
        uint32_t enter = rep, leave = rep;
        float enter_score = 0, leave_score = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t c = (uint32_t)ring[i];
            float gain = w->s[(size_t)c * width + x] - w->s[(size_t)c * width + (uint32_t)w->best[c]];
            if (i == 0 || gain > enter_score) enter_score = gain, enter = c;
            float out = w->s[(size_t)x * width + c];
            if (i == 0 || out > leave_score) leave_score = out, leave = c;
        }
        w->s[(size_t)rep * width + x] = enter_score;
        w->s[(size_t)x * width + rep] = leave_score;
        into[x] = (int32_t)enter;
        outof[x] = (int32_t)leave;
    }
    w->alive[rep] = 1;
    for (uint32_t i = 0; i < count; i++) w->final[ring[i]] = w->best[ring[i]];
    choose_again(w, rep);
    solve(w, ring + count, level + 1);
    int32_t from = w->final[rep];
    for (uint32_t i = 0; i < count; i++) { /* inside the ring all keep their best head but the one entered */
        uint32_t c = (uint32_t)ring[i];
        if (c == rep) w->final[c] = ring[1 % count];
    }
    w->final[into[from]] = from;
    for (uint32_t x = 1; x < width; x++) {
        if (!w->alive[x] || x == rep) continue;
        if (w->final[x] == (int32_t)rep) w->final[x] = outof[x];
    }
    for (uint32_t i = 0; i < count; i++) w->alive[ring[i]] = 1;
}

static float span_tree(const float *score, uint32_t n, int32_t only_root, Work *w)
{
    uint32_t width = n + 1;
    memcpy(w->s + width, score, (size_t)n * width * sizeof *score);
    memset(w->s, 0, width * sizeof *w->s);
    for (uint32_t d = 0; d < width; d++) w->alive[d] = 1;
    if (only_root > 0)
        for (uint32_t d = 1; d < width; d++)
            if ((int32_t)d != only_root) w->s[(size_t)d * width] = -1e9f;
    if (only_root > 0)
        for (uint32_t h = 1; h < width; h++) w->s[(size_t)only_root * width + h] = -1e9f;
    for (uint32_t d = 1; d < width; d++) w->best[d] = best_head(w, d);
    solve(w, w->ring, 0);
    float sum = 0;
    for (uint32_t d = 0; d < n; d++) sum += score[(size_t)d * width + (uint32_t)w->final[d + 1]];
    return sum;
}

static bool is_tree(const uint32_t *head, uint32_t n, int32_t *mark)
{
    uint32_t roots = 0;
    memset(mark, 0, (n + 1) * sizeof *mark);
    for (uint32_t d = 1; d <= n; d++) {
        roots += head[d - 1] == 0;
        uint32_t at = d;
        while (at != 0 && mark[at] == 0) {
            mark[at] = (int32_t)d;
            at = head[at - 1];
        }
        if (at != 0 && mark[at] == (int32_t)d) return false;
    }
    return roots == 1;
}

void tree_best(const float *score, uint32_t n, uint32_t *head, void *work)
{
    uint32_t width = n + 1;
    size_t square = (size_t)width * width;
    int32_t *ints = (int32_t *)work + 3 * square;
    Work w = {
        .width = width,
        .s = work,
        .into = (int32_t *)work + square,
        .outof = (int32_t *)work + 2 * square,
        .best = ints,
        .mark = ints + width,
        .final = ints + 2 * width,
        .alive = ints + 3 * width,
        .ring = ints + 4 * width,
    };
    for (uint32_t d = 0; d < n; d++) {
        const float *row = score + (size_t)d * width;
        uint32_t best = 0;
        for (uint32_t h = 1; h <= n; h++)
            if (h != d + 1 && row[h] > row[best]) best = h;
        head[d] = best;
    }
    if (n == 0 || is_tree(head, n, w.mark)) return;
    span_tree(score, n, 0, &w);
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        head[d] = (uint32_t)w.final[d + 1];
        roots += head[d] == 0;
    }
    if (roots == 1) return;
    int32_t *tried = w.ring + 2 * width; /* one root too many: the best tree under each of them alone */
    uint32_t tries = 0;
    for (uint32_t d = 0; d < n; d++)
        if (head[d] == 0) tried[tries++] = (int32_t)d + 1;
    float best_sum = 0;
    for (uint32_t i = 0; i < tries; i++) {
        float sum = span_tree(score, n, tried[i], &w);
        if (i > 0 && sum <= best_sum) continue;
        best_sum = sum;
        for (uint32_t d = 0; d < n; d++) head[d] = (uint32_t)w.final[d + 1];
    }
}
