/* parse/tree_flat.c - the tree of highest score in which no arcs cross, built from the spans of the sentence. */
#include "parse/tree.h"

/* The best half trees over the words from i to j. LEFT: j is the head of all; RIGHT: i is. OPEN: an arc joins the ends, and what hangs on the
 * other end may grow further; SHUT: it may not. */
enum { OPEN_LEFT, OPEN_RIGHT, SHUT_LEFT, SHUT_RIGHT, KINDS };

typedef struct {
    const float *score;
    uint32_t n;
    float *sum[KINDS];
    int32_t *cut[KINDS]; /* where the best one's two parts meet */
} Chart;

static size_t cell(const Chart *c, uint32_t i, uint32_t j) { return (size_t)i * c->n + j; }

/* head, word: counted from 0, neither of them the root. */
static float arc(const Chart *c, uint32_t word, uint32_t head) { return c->score[(size_t)word * (c->n + 1) + head + 1]; }

static void keep_better(Chart *c, int kind, size_t at, float sum, uint32_t cut, bool first)
{
    if (!first && !(sum > c->sum[kind][at])) return;
    c->sum[kind][at] = sum;
    c->cut[kind][at] = (int32_t)cut;
}

static void fill(Chart *c)
{
    uint32_t n = c->n;
    for (uint32_t i = 0; i < n; i++) c->sum[SHUT_LEFT][cell(c, i, i)] = c->sum[SHUT_RIGHT][cell(c, i, i)] = 0;
    for (uint32_t far = 1; far < n; far++)
        for (uint32_t i = 0; i + far < n; i++) {
            uint32_t j = i + far;
            size_t at = cell(c, i, j);
            for (uint32_t k = i; k < j; k++) {
                float both = c->sum[SHUT_RIGHT][cell(c, i, k)] + c->sum[SHUT_LEFT][cell(c, k + 1, j)];
                keep_better(c, OPEN_LEFT, at, both, k, k == i);
            }
            c->sum[OPEN_RIGHT][at] = c->sum[OPEN_LEFT][at] + arc(c, j, i);
            c->cut[OPEN_RIGHT][at] = c->cut[OPEN_LEFT][at];
            c->sum[OPEN_LEFT][at] += arc(c, i, j);
            for (uint32_t k = i; k < j; k++) {
                keep_better(c, SHUT_LEFT, at, c->sum[SHUT_LEFT][cell(c, i, k)] + c->sum[OPEN_LEFT][cell(c, k, j)], k, k == i);
                keep_better(c, SHUT_RIGHT, at, c->sum[OPEN_RIGHT][cell(c, i, k + 1)] + c->sum[SHUT_RIGHT][cell(c, k + 1, j)], k + 1, k == i);
            }
        }
}

static void read_off(const Chart *c, int kind, uint32_t i, uint32_t j, uint32_t *head)
{
    if (i == j) return;
    uint32_t k = (uint32_t)c->cut[kind][cell(c, i, j)];
    switch (kind) {
    case OPEN_LEFT:
    case OPEN_RIGHT:
        if (kind == OPEN_LEFT) head[i] = j + 1;
        else head[j] = i + 1;
        read_off(c, SHUT_RIGHT, i, k, head);
        read_off(c, SHUT_LEFT, k + 1, j, head);
        return;
    case SHUT_LEFT:
        read_off(c, SHUT_LEFT, i, k, head);
        read_off(c, OPEN_LEFT, k, j, head);
        return;
    default: read_off(c, OPEN_RIGHT, i, k, head); read_off(c, SHUT_RIGHT, k, j, head);
    }
}

bool tree_crosses(const uint32_t *head, uint32_t n)
{
    for (uint32_t d = 1; d <= n; d++) {
        uint32_t h = head[d - 1], from = d < h ? d : h, to = d < h ? h : d;
        for (uint32_t k = from + 1; k < to; k++)
            if (head[k - 1] < from || head[k - 1] > to) return true;
    }
    return false;
}

void tree_flat(const float *score, uint32_t n, uint32_t *head, void *work)
{
    if (n == 0) return;
    Chart c = { .score = score, .n = n };
    size_t square = (size_t)n * n;
    for (int k = 0; k < KINDS; k++) {
        c.sum[k] = (float *)work + (size_t)k * square;
        c.cut[k] = (int32_t *)work + (size_t)(KINDS + k) * square;
    }
    fill(&c);
    uint32_t root = 0;
    float best = 0;
    for (uint32_t r = 0; r < n; r++) {
        float sum = score[(size_t)r * (n + 1)] + c.sum[SHUT_LEFT][cell(&c, 0, r)] + c.sum[SHUT_RIGHT][cell(&c, r, n - 1)];
        if (r == 0 || sum > best) best = sum, root = r;
    }
    head[root] = 0;
    read_off(&c, SHUT_LEFT, 0, root, head);
    read_off(&c, SHUT_RIGHT, root, n - 1, head);
}
