#include "parse/net.h"

#include "parse/parse.h"

typedef struct {
    float *at;
    size_t count;
    NetBlock *blocks;
    uint32_t block_count;
} Layout;

/* Each block begins at a multiple of 8 floats. */
static float *lay(Layout *l, const char *name, uint32_t in, uint32_t out)
{
    float *here = l->at ? l->at + l->count : NULL;
    if (l->blocks) l->blocks[l->block_count] = (NetBlock){ name, here, in, out };
    l->block_count++;
    l->count += ((size_t)in * out + 7) & ~(size_t)7;
    return here;
}

size_t net_bind(NetWeights *w, const NetShape *s, float *base, NetBlock blocks[NET_BLOCKS_MAX], uint32_t *block_count)
{
    Layout l = { .at = base, .blocks = blocks };
    uint32_t both = 2 * s->hidden;
    for (int i = 0; i < NET_LAYERS; i++) {
        for (int d = 0; d < 2; d++) {
            w->wx[i][d] = lay(&l, "input", i == 0 ? s->dim : both, 4 * s->hidden);
            w->wh[i][d] = lay(&l, "recurrent", s->hidden, 4 * s->hidden);
            w->b[i][d] = lay(&l, "bias", 1, 4 * s->hidden);
        }
    }
    w->root = lay(&l, "root", 1, both);
    w->tag_w = lay(&l, "tag", both, s->tag);
    w->tag_b = lay(&l, "tag-bias", 1, s->tag);
    w->upos_w = lay(&l, "upos", UPOS_COUNT, s->tag);
    w->upos_b = lay(&l, "upos-bias", 1, UPOS_COUNT);
    w->combo_w = lay(&l, "xpos-feats", s->combos, s->tag);
    w->combo_b = lay(&l, "xpos-feats-bias", 1, s->combos);
    w->dep_w = lay(&l, "dependent", both, s->arc);
    w->dep_b = lay(&l, "dependent-bias", 1, s->arc);
    w->head_w = lay(&l, "head", both, s->arc);
    w->head_b = lay(&l, "head-bias", 1, s->arc);
    w->arc_u = lay(&l, "arc", s->arc, s->arc);
    w->arc_ub = lay(&l, "arc-head", 1, s->arc);
    w->distance = lay(&l, "distance", 1, NET_DISTANCE);
    w->rel_dep_w = lay(&l, "relation-dependent", both, s->rel);
    w->rel_head_w = lay(&l, "relation-head", both, s->rel);
    w->rel_b = lay(&l, "relation-bias", 1, s->rel);
    w->rel_w = lay(&l, "relation", s->rels, s->rel);
    w->rel_out_b = lay(&l, "relation-out-bias", 1, s->rels);
    if (block_count) *block_count = l.block_count;
    return l.count;
}

uint32_t net_distance(uint32_t dep, uint32_t head)
{
    if (head == 0) return 0;
    uint32_t far = head > dep ? head - dep : dep - head;
    uint32_t step = far <= 5 ? far - 1 : far <= 7 ? 5 : far <= 10 ? 6 : far <= 14 ? 7 : far <= 20 ? 8 : far <= 30 ? 9 : 10;
    return (head > dep ? 1u : 12u) + step;
}
