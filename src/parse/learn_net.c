/* parse/learn_net.c - the network on one sentence, forward and back. parse/infer.c is the same way forward, rounded and fast. */
#include <math.h>

#include "parse/learn_inner.h"
#include "parse/mat.h"
#include "parse/parse.h"
#include "parse/tree.h"

size_t bind_tape(Tape *t, const NetShape *s, float *base)
{
    size_t n = 0, both = 2 * s->hidden, words = WORDS + 1;
#define TAKE(field, count) (t->field = base ? base + n : NULL, n += ((count) + 7) & ~(size_t)7)
    for (int l = 0; l <= NET_LAYERS; l++) {
        size_t width = l == 0 ? s->dim : both;
        TAKE(x[l], words * width);
        TAKE(keep[l], words * width);
    }
    for (int l = 0; l < NET_LAYERS; l++) {
        for (int d = 0; d < 2; d++) {
            TAKE(z[l][d], words * 4 * s->hidden);
            TAKE(c[l][d], words * s->hidden);
            TAKE(t[l][d], words * s->hidden);
            TAKE(h[l][d], words * s->hidden);
        }
    }
    TAKE(top, words * both);
    TAKE(tag, words * s->tag);
    TAKE(tag_keep, words * s->tag);
    TAKE(dep, words * s->arc);
    TAKE(dep_keep, words * s->arc);
    TAKE(head, words * s->arc);
    TAKE(head_keep, words * s->arc);
    TAKE(du, words * s->arc);
    TAKE(arcs, words * words);
    TAKE(rel_dep, words * s->rel);
    TAKE(rel_head, words * s->rel);
    TAKE(rel, words * s->rel);
    TAKE(rel_keep, words * s->rel);
    for (int i = 0; i < 2; i++) TAKE(dx[i], words * (both > s->dim ? both : s->dim));
    TAKE(dtop, words * both);
    TAKE(dtag, words * s->tag);
    TAKE(ddep, words * s->arc);
    TAKE(dhead, words * s->arc);
    TAKE(ddu, words * s->arc);
    TAKE(darcs, words * words);
    TAKE(drel_dep, words * s->rel);
    TAKE(drel_head, words * s->rel);
    TAKE(drel, words * s->rel);
    TAKE(dh, 2 * s->hidden);
    TAKE(dc, s->hidden);
    TAKE(logits, (size_t)s->combos + s->rels + 64);
#undef TAKE
    return n;
}

static void draw_keep(float *keep, size_t n, float drop, Random *r)
{
    if (r == NULL || drop <= 0) {
        for (size_t i = 0; i < n; i++) keep[i] = 1;
        return;
    }
    float scale = 1.f / (1.f - drop);
    for (size_t i = 0; i < n; i++) keep[i] = random_unit(r) < drop ? 0 : scale;
}

static void scale_by(float *a, const float *by, size_t n)
{
    for (size_t i = 0; i < n; i++) a[i] *= by[i];
}

/* Leaky rectifier, then dropout. */
static void rectify(float *a, float *keep, size_t n, float drop, Random *r)
{
    draw_keep(keep, n, drop, r);
    for (size_t i = 0; i < n; i++) {
        if (a[i] < 0) keep[i] *= LEAK;
        a[i] *= keep[i];
    }
}

static void gain_bias(float *bias, const float *d, size_t n, size_t m)
{
    for (size_t i = 0; i < n; i++) vec_add(bias, d + i * m, 1, m);
}

/* Softmax of logits[n] into itself; returns the loss of the right one and leaves the error. */
static float cross_entropy(float *logits, size_t n, size_t right)
{
    float top = logits[0], sum = 0;
    for (size_t i = 1; i < n; i++)
        if (logits[i] > top) top = logits[i];
    for (size_t i = 0; i < n; i++) sum += logits[i] = exp_near(logits[i] - top);
    for (size_t i = 0; i < n; i++) logits[i] /= sum;
    float p = logits[right];
    logits[right] -= 1;
    return -logf(p + 1e-9f);
}

static size_t best_of(const float *a, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (a[i] > a[best]) best = i;
    return best;
}

static void read_words(Learner *l, Shard *s, const Example *e, Random *r)
{
    size_t dim = l->shape.dim;
    for (uint32_t i = 0; i < e->n; i++) {
        float *x = s->t.x[0] + i * dim;
        memset(x, 0, dim * sizeof *x);
        const uint32_t *rows = e->rows + (size_t)i * LEXICON_ROWS_MAX;
        for (uint32_t f = 0; f < e->row_count[i]; f++) vec_add(x, l->table + rows[f] * dim, 1, dim);
    }
    draw_keep(s->t.keep[0], e->n * dim, l->set.dropout, r);
    scale_by(s->t.x[0], s->t.keep[0], e->n * dim);
}

static void run_layers(Learner *l, Shard *s, const Example *e, Random *r)
{
    size_t hidden = l->shape.hidden, both = 2 * hidden, in = l->shape.dim;
    Tape *t = &s->t;
    for (int k = 0; k < NET_LAYERS; k++, in = both) {
        for (int d = 0; d < 2; d++) {
            mat_mul(t->z[k][d], t->x[k], l->w.wx[k][d], l->w.b[k][d], e->n, in, 4 * hidden);
            for (uint32_t i = 0; i < e->n; i++) {
                uint32_t at = d == 0 ? i : e->n - 1 - i, before = d == 0 ? at - 1 : at + 1;
                float *z = t->z[k][d] + at * 4 * hidden, *c = t->c[k][d] + at * hidden;
                if (i == 0) memset(c, 0, hidden * sizeof *c);
                else {
                    memcpy(c, t->c[k][d] + before * hidden, hidden * sizeof *c);
                    mat_add_row(z, t->h[k][d] + before * hidden, l->w.wh[k][d], hidden, 4 * hidden);
                }
                lstm_step(z, c, t->h[k][d] + at * hidden, t->t[k][d] + at * hidden, hidden);
                memcpy(t->x[k + 1] + at * both + (d ? hidden : 0), t->h[k][d] + at * hidden, hidden * sizeof *c);
            }
        }
        draw_keep(t->keep[k + 1], e->n * both, l->set.dropout, r);
        scale_by(t->x[k + 1], t->keep[k + 1], e->n * both);
    }
    memcpy(t->top, l->w.root, both * sizeof(float));
    memcpy(t->top + both, t->x[NET_LAYERS], e->n * both * sizeof(float));
}

static void score_arcs(Learner *l, Shard *s, const Example *e, Random *r)
{
    const NetShape *n = &l->shape;
    Tape *t = &s->t;
    size_t both = 2 * n->hidden, width = e->n + 1;
    mat_mul(t->dep, t->top + both, l->w.dep_w, l->w.dep_b, e->n, both, n->arc);
    rectify(t->dep, t->dep_keep, e->n * n->arc, l->set.dropout, r);
    mat_mul(t->head, t->top, l->w.head_w, l->w.head_b, width, both, n->arc);
    rectify(t->head, t->head_keep, width * n->arc, l->set.dropout, r);
    mat_mul(t->du, t->dep, l->w.arc_u, l->w.arc_ub, e->n, n->arc, n->arc);
    for (uint32_t d = 0; d < e->n; d++)
        for (uint32_t h = 0; h < width; h++)
            t->arcs[d * width + h] = h == d + 1 ? -1e9f
                                                : vec_dot(t->du + d * n->arc, t->head + h * n->arc, n->arc) + l->w.distance[net_distance(d + 1, h)];
}

static void prepare_relations(Learner *l, Shard *s, const Example *e)
{
    const NetShape *n = &l->shape;
    size_t both = 2 * n->hidden;
    mat_mul(s->t.rel_dep, s->t.top + both, l->w.rel_dep_w, l->w.rel_b, e->n, both, n->rel);
    mat_mul(s->t.rel_head, s->t.top, l->w.rel_head_w, NULL, e->n + 1, both, n->rel);
}

static void relation_input(Learner *l, Shard *s, uint32_t d, uint32_t h)
{
    size_t m = l->shape.rel;
    for (size_t j = 0; j < m; j++) s->t.rel[d * m + j] = s->t.rel_dep[d * m + j] + s->t.rel_head[h * m + j];
}

/* out[i] = rows[i] . x + bias[i] for i in [from, to) */
static void rows_times(float *out, const float *rows, const float *bias, const float *x, uint32_t from, uint32_t to, size_t m)
{
    for (uint32_t i = from; i < to; i++) out[i - from] = vec_dot(rows + i * m, x, m) + bias[i];
}

static void rows_back(float *dx, float *drows, float *dbias, const float *rows, const float *x, const float *err, uint32_t from, uint32_t to,
                      size_t m)
{
    for (uint32_t i = from; i < to; i++) {
        vec_add(dx, rows + i * m, err[i - from], m);
        vec_add(drows + i * m, x, err[i - from], m);
        dbias[i] += err[i - from];
    }
}

static double learn_tags(Learner *l, Shard *s, const Example *e, Random *r)
{
    const NetShape *n = &l->shape;
    Tape *t = &s->t;
    size_t both = 2 * n->hidden, m = n->tag;
    double loss = 0;
    mat_mul(t->tag, t->top + both, l->w.tag_w, l->w.tag_b, e->n, both, m);
    rectify(t->tag, t->tag_keep, e->n * m, l->set.dropout, r);
    memset(t->dtag, 0, e->n * m * sizeof(float));
    for (uint32_t i = 0; i < e->n; i++) {
        const float *x = t->tag + i * m;
        float *dx = t->dtag + i * m;
        rows_times(t->logits, l->w.upos_w, l->w.upos_b, x, 0, UPOS_COUNT, m);
        loss += cross_entropy(t->logits, UPOS_COUNT, e->upos[i]);
        rows_back(dx, s->grad.upos_w, s->grad.upos_b, l->w.upos_w, x, t->logits, 0, UPOS_COUNT, m);
        uint32_t from = l->combo_from[e->upos[i]], to = l->combo_from[e->upos[i] + 1];
        if (to - from < 2 || e->combo[i] < from || e->combo[i] >= to) continue;
        rows_times(t->logits, l->w.combo_w, l->w.combo_b, x, from, to, m);
        loss += cross_entropy(t->logits, to - from, e->combo[i] - from);
        rows_back(dx, s->grad.combo_w, s->grad.combo_b, l->w.combo_w, x, t->logits, from, to, m);
    }
    scale_by(t->dtag, t->tag_keep, e->n * m);
    mat_gain(s->grad.tag_w, t->top + both, t->dtag, e->n, both, m);
    gain_bias(s->grad.tag_b, t->dtag, e->n, m);
    mat_mul_back(t->dtop + both, t->dtag, l->w.tag_w, e->n, both, m);
    return loss;
}

static double learn_arcs(Learner *l, Shard *s, const Example *e, Random *r)
{
    const NetShape *n = &l->shape;
    Tape *t = &s->t;
    size_t both = 2 * n->hidden, m = n->arc, width = e->n + 1;
    double loss = 0;
    score_arcs(l, s, e, r);
    memcpy(t->darcs, t->arcs, e->n * width * sizeof(float));
    memset(t->ddu, 0, e->n * m * sizeof(float));
    memset(t->dhead, 0, width * m * sizeof(float));
    memset(t->ddep, 0, e->n * m * sizeof(float));
    for (uint32_t d = 0; d < e->n; d++) {
        float *err = t->darcs + d * width;
        loss += cross_entropy(err, width, e->head[d]);
        for (uint32_t h = 0; h < width; h++) {
            if (h == d + 1) continue;
            vec_add(t->ddu + d * m, t->head + h * m, err[h], m);
            vec_add(t->dhead + h * m, t->du + d * m, err[h], m);
            s->grad.distance[net_distance(d + 1, h)] += err[h];
        }
    }
    mat_gain(s->grad.arc_u, t->dep, t->ddu, e->n, m, m);
    gain_bias(s->grad.arc_ub, t->ddu, e->n, m);
    mat_mul_back(t->ddep, t->ddu, l->w.arc_u, e->n, m, m);
    scale_by(t->ddep, t->dep_keep, e->n * m);
    scale_by(t->dhead, t->head_keep, width * m);
    mat_gain(s->grad.dep_w, t->top + both, t->ddep, e->n, both, m);
    gain_bias(s->grad.dep_b, t->ddep, e->n, m);
    mat_mul_back(t->dtop + both, t->ddep, l->w.dep_w, e->n, both, m);
    mat_gain(s->grad.head_w, t->top, t->dhead, width, both, m);
    gain_bias(s->grad.head_b, t->dhead, width, m);
    mat_mul_back(t->dtop, t->dhead, l->w.head_w, width, both, m);
    return loss;
}

static double learn_relations(Learner *l, Shard *s, const Example *e, Random *r)
{
    const NetShape *n = &l->shape;
    Tape *t = &s->t;
    size_t both = 2 * n->hidden, m = n->rel;
    double loss = 0;
    prepare_relations(l, s, e);
    for (uint32_t d = 0; d < e->n; d++) relation_input(l, s, d, e->head[d]);
    rectify(t->rel, t->rel_keep, e->n * m, l->set.dropout, r);
    memset(t->drel, 0, e->n * m * sizeof(float));
    memset(t->drel_head, 0, (e->n + 1) * m * sizeof(float));
    for (uint32_t d = 0; d < e->n; d++) {
        if (e->rel[d] >= n->rels) continue; /* a relation that the model does not know */
        rows_times(t->logits, l->w.rel_w, l->w.rel_out_b, t->rel + d * m, 0, n->rels, m);
        loss += cross_entropy(t->logits, n->rels, e->rel[d]);
        rows_back(t->drel + d * m, s->grad.rel_w, s->grad.rel_out_b, l->w.rel_w, t->rel + d * m, t->logits, 0, n->rels, m);
    }
    scale_by(t->drel, t->rel_keep, e->n * m);
    for (uint32_t d = 0; d < e->n; d++) vec_add(t->drel_head + e->head[d] * m, t->drel + d * m, 1, m);
    mat_gain(s->grad.rel_dep_w, t->top + both, t->drel, e->n, both, m);
    gain_bias(s->grad.rel_b, t->drel, e->n, m);
    mat_mul_back(t->dtop + both, t->drel, l->w.rel_dep_w, e->n, both, m);
    mat_gain(s->grad.rel_head_w, t->top, t->drel_head, e->n + 1, both, m);
    mat_mul_back(t->dtop, t->drel_head, l->w.rel_head_w, e->n + 1, both, m);
    return loss;
}

/* One direction of one layer: from the error of its outputs (dy, rows of both directions) to the errors of its gates in z. */
static void back_through_time(Learner *l, Shard *s, const Example *e, int k, int d, const float *dy)
{
    size_t hidden = l->shape.hidden, both = 2 * hidden;
    Tape *t = &s->t;
    memset(t->dh, 0, hidden * sizeof(float));
    memset(t->dc, 0, hidden * sizeof(float));
    for (uint32_t i = e->n; i-- > 0;) {
        uint32_t at = d == 0 ? i : e->n - 1 - i, before = d == 0 ? at - 1 : at + 1;
        float *z = t->z[k][d] + at * 4 * hidden;
        const float *tc = t->t[k][d] + at * hidden, *y = dy + at * both + (d ? hidden : 0);
        const float *c_before = i == 0 ? NULL : t->c[k][d] + before * hidden;
        for (size_t j = 0; j < hidden; j++) {
            float in = z[j], forget = z[hidden + j], open = z[2 * hidden + j], fresh = z[3 * hidden + j];
            float dh = y[j] + t->dh[j];
            float dc = t->dc[j] + dh * open * (1 - tc[j] * tc[j]);
            z[j] = dc * fresh * in * (1 - in);
            z[hidden + j] = c_before ? dc * c_before[j] * forget * (1 - forget) : 0;
            z[2 * hidden + j] = dh * tc[j] * open * (1 - open);
            z[3 * hidden + j] = dc * in * (1 - fresh * fresh);
            t->dc[j] = dc * forget;
        }
        if (i == 0) break;
        memset(t->dh, 0, hidden * sizeof(float));
        mat_mul_back(t->dh, z, l->w.wh[k][d], 1, hidden, 4 * hidden);
    }
    const float *h = t->h[k][d], *z = t->z[k][d]; /* in the order of the loop above */
    if (d == 0) mat_gain_back(s->grad.wh[k][d], h, z + 4 * hidden, e->n - 1, hidden, 4 * hidden);
    else mat_gain(s->grad.wh[k][d], h + hidden, z, e->n - 1, hidden, 4 * hidden);
}

static void learn_layers(Learner *l, Shard *s, const Example *e)
{
    size_t hidden = l->shape.hidden, both = 2 * hidden;
    Tape *t = &s->t;
    vec_add(s->grad.root, t->dtop, 1, both);
    float *dy = t->dx[0], *dx = t->dx[1];
    memcpy(dy, t->dtop + both, e->n * both * sizeof(float));
    for (int k = NET_LAYERS; k-- > 0;) {
        size_t in = k == 0 ? l->shape.dim : both;
        scale_by(dy, t->keep[k + 1], e->n * both);
        memset(dx, 0, e->n * in * sizeof(float));
        for (int d = 0; d < 2; d++) {
            back_through_time(l, s, e, k, d, dy);
            mat_gain(s->grad.wx[k][d], t->x[k], t->z[k][d], e->n, in, 4 * hidden);
            gain_bias(s->grad.b[k][d], t->z[k][d], e->n, 4 * hidden);
            mat_mul_back(dx, t->z[k][d], l->w.wx[k][d], e->n, in, 4 * hidden);
        }
        float *swap = dy;
        dy = dx;
        dx = swap;
    }
    size_t dim = l->shape.dim;
    scale_by(dy, t->keep[0], e->n * dim);
    for (uint32_t i = 0; i < e->n; i++) {
        const uint32_t *rows = e->rows + (size_t)i * LEXICON_ROWS_MAX;
        for (uint32_t f = 0; f < e->row_count[i]; f++) {
            if (!s->is_touched[rows[f]]) {
                s->is_touched[rows[f]] = 1;
                s->touched[s->touched_count++] = rows[f];
            }
            vec_add(s->table + rows[f] * dim, dy + i * dim, 1, dim);
        }
    }
}

void learn_one(Learner *l, Shard *s, const Example *e, Random *r)
{
    read_words(l, s, e, r);
    run_layers(l, s, e, r);
    memset(s->t.dtop, 0, (e->n + 1) * 2 * l->shape.hidden * sizeof(float));
    s->loss += learn_tags(l, s, e, r);
    s->loss += learn_arcs(l, s, e, r);
    s->loss += learn_relations(l, s, e, r);
    learn_layers(l, s, e);
}

void score_one(Learner *l, Shard *s, const Example *e)
{
    const NetShape *n = &l->shape;
    Tape *t = &s->t;
    size_t both = 2 * n->hidden;
    uint32_t head[WORDS];
    read_words(l, s, e, NULL);
    run_layers(l, s, e, NULL);
    mat_mul(t->tag, t->top + both, l->w.tag_w, l->w.tag_b, e->n, both, n->tag);
    rectify(t->tag, t->tag_keep, e->n * n->tag, 0, NULL);
    score_arcs(l, s, e, NULL);
    prepare_relations(l, s, e);
    tree_best(t->arcs, e->n, head, s->tree);
    for (uint32_t i = 0; i < e->n; i++) {
        const float *x = t->tag + i * n->tag;
        rows_times(t->logits, l->w.upos_w, l->w.upos_b, x, 0, UPOS_COUNT, n->tag);
        size_t upos = best_of(t->logits, UPOS_COUNT);
        uint32_t from = l->combo_from[upos], to = l->combo_from[upos + 1];
        rows_times(t->logits, l->w.combo_w, l->w.combo_b, x, from, to, n->tag);
        size_t combo = to > from ? from + best_of(t->logits, to - from) : SIZE_MAX;
        relation_input(l, s, i, head[i]);
        rectify(t->rel + i * n->rel, t->rel_keep, n->rel, 0, NULL);
        rows_times(t->logits, l->w.rel_w, l->w.rel_out_b, t->rel + i * n->rel, 0, n->rels, n->rel);
        bool right = head[i] == e->head[i];
        s->score.words++;
        s->score.upos += upos == e->upos[i];
        s->score.combos += combo == e->combo[i];
        s->score.heads += right;
        s->score.labelled += right && best_of(t->logits, n->rels) == e->rel[i];
    }
}
