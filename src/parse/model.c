#include "parse/model.h"

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "parse/mat.h"

static const Str MAGIC = { "HEARMODL", 8 };
enum { HEADER_BYTES = 8 + 4 + 8 + 8 }; /* magic, version, length of the rest, its checksum */
enum { FLAG_SMALL = 1, FLAG_FLAT = 2 };

/* ---- writing, little-endian ---- */

static void put_u8(Buf *b, uint32_t v) { buf_add_char(b, (char)(v & 0xFF)); }
static void put_u16(Buf *b, uint32_t v) { put_u8(b, v), put_u8(b, v >> 8); }
static void put_u32(Buf *b, uint32_t v) { put_u16(b, v & 0xFFFF), put_u16(b, v >> 16); }
static void put_u64(Buf *b, uint64_t v) { put_u32(b, (uint32_t)v), put_u32(b, (uint32_t)(v >> 32)); }
static void put_str(Buf *b, Str s) { put_u32(b, (uint32_t)s.len), buf_add(b, s); }

static void put_float(Buf *b, float f)
{
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    put_u32(b, bits);
}

static void put_shape(Buf *b, const NetShape *s)
{
    const uint32_t v[] = { s->dim, s->hidden, s->arc, s->rel, s->tag };
    for (size_t i = 0; i < sizeof v / sizeof *v; i++) put_u32(b, v[i]);
}

static void put_rules(Buf *b, const TextRules *r)
{
    for (int i = 0; i < RULE_WEIGHTS; i++) put_u16(b, (uint16_t)r->join[i]);
    for (int i = 0; i < RULE_WEIGHTS; i++) put_u16(b, (uint16_t)r->brk[i]);
    put_u32(b, (uint32_t)r->abbreviations.count);
    for (uint32_t want = 0; want < r->abbreviations.count; want++) /* by their number: the table's order is the hash's */
        for (size_t i = 0; i < r->abbreviations.room; i++)
            if (r->abbreviations.slots[i].key.at && r->abbreviations.slots[i].value == want) put_str(b, r->abbreviations.slots[i].key);
}

static void put_mwt(Buf *b, const Mwt *m)
{
    Str *key = ARENA_NEW(b->arena, Str, m->entry_count + 1);
    for (size_t i = 0; i < m->forms.room; i++)
        if (m->forms.slots[i].key.at) key[m->forms.slots[i].value] = m->forms.slots[i].key;
    put_u32(b, m->entry_count);
    for (uint32_t i = 0; i < m->entry_count; i++) {
        const MwtEntry *e = &m->entries[i];
        put_str(b, key[i]);
        put_u8(b, e->count);
        put_u8(b, e->cut);
        for (uint32_t k = 0; k < e->count && e->count > 1; k++) {
            if (e->cut) put_u8(b, e->len[k]);
            else put_str(b, e->form[k]);
        }
    }
    put_u32(b, (uint32_t)m->ending_list.count);
    for (size_t i = 0; i < m->ending_list.count; i++) put_str(b, m->ending_list.at[i].rule);
}

static void put_lemmas(Buf *b, const Lemmas *l)
{
    put_u32(b, l->rule_count);
    for (uint32_t i = 0; i < l->rule_count; i++) {
        const LemmaRule *r = &l->rules[i];
        put_u8(b, r->casing), put_u8(b, r->cut_front), put_u8(b, r->cut_back);
        put_str(b, r->add_front), put_str(b, r->add_back);
    }
    put_u32(b, l->used);
    for (uint32_t i = 0; i <= l->mask; i++)
        if (l->slots[i].rule) put_u32(b, l->slots[i].key), put_u16(b, l->slots[i].rule);
}

/* A block of floats as 16-bit numbers, or 8-bit ones if small, times one scale. */
static void put_block(Buf *b, const float *at, size_t count, bool small)
{
    float top = 0, reach = small ? INT8_MAX : INT16_MAX;
    for (size_t i = 0; i < count; i++) top = fmaxf(top, fabsf(at[i]));
    float scale = top > 0 ? top / reach : 1;
    put_float(b, scale);
    for (size_t i = 0; i < count; i++) {
        uint32_t v = (uint32_t)lrintf(at[i] / scale);
        if (small) put_u8(b, v);
        else put_u16(b, v & 0xFFFF);
    }
}

static void put_net(Buf *b, const Net *net, const NetShape *shape, bool small)
{
    for (uint32_t i = 0; i < shape->rows; i++) {
        const int8_t *row = net->table + (size_t)i * shape->dim;
        put_float(b, net->table_scale[i]);
        if (!small) buf_add(b, (Str){ (const char *)row, shape->dim });
        else
            for (uint32_t j = 0; j < shape->dim; j += 2) put_u8(b, ((uint32_t)row[j] & 15) | ((uint32_t)row[j + 1] & 15) << 4);
    }
    NetWeights w;
    NetBlock blocks[NET_BLOCKS_MAX];
    uint32_t count;
    net_bind(&w, shape, net->dense, blocks, &count);
    for (uint32_t i = 0; i < count; i++) put_block(b, blocks[i].at, (size_t)blocks[i].in * blocks[i].out, small);
}

Str model_bytes(const Model *m, Arena *keep)
{
    Buf b = { .arena = keep };
    if (model_version(m) == MODEL_FLAGS) put_u8(&b, (m->small ? FLAG_SMALL : 0) | (m->flat ? FLAG_FLAT : 0));
    put_str(&b, m->lang);
    put_str(&b, m->about);
    put_shape(&b, &m->shape);
    put_u32(&b, m->lexicon.words);
    for (uint32_t i = 1; i <= m->lexicon.words; i++) put_u32(&b, m->lexicon_hashes[i]);
    put_u32(&b, m->combo_count);
    for (uint32_t i = 0; i < m->combo_count; i++) put_u8(&b, m->combos[i].upos), put_str(&b, m->combos[i].xpos), put_str(&b, m->combos[i].feats);
    put_u32(&b, m->rel_count);
    for (uint32_t i = 0; i < m->rel_count; i++) put_str(&b, m->rels[i]);
    put_rules(&b, &m->rules);
    put_mwt(&b, &m->mwt);
    put_lemmas(&b, &m->lemmas);
    for (uint32_t i = 0; i < m->net_count; i++) put_net(&b, &m->nets[i], &m->shape, m->small);
    Buf file = { .arena = keep };
    buf_add(&file, MAGIC);
    put_u32(&file, model_version(m));
    put_u64(&file, b.len);
    put_u64(&file, str_hash(buf_str(&b)));
    buf_add(&file, buf_str(&b));
    return buf_str(&file);
}

/* ---- packing ---- */

static void put_columns(float *out, size_t stride, const float *w, size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++) memcpy(out + i * stride, w + i * columns, columns * sizeof *w);
}

static Mat16 pack(Arena *a, const float *w, size_t k, size_t m) { return mat16_pack(arena_take(a, sizeof(int16_t), MAT16_ALIGN, k * m), w, k, m); }

static Mat8 pack_bytes(Arena *a, const float *w, size_t k, size_t m)
{
    return mat8_pack(arena_take(a, 1, MAT16_ALIGN, k * m), ARENA_NEW(a, float, m), w, k, m);
}

TopParts top_parts(const NetShape *s)
{
    TopParts p = { .tag = 0, .dep = s->tag };
    p.head = p.dep + s->arc, p.rel_dep = p.head + s->arc, p.rel_head = p.rel_dep + s->rel;
    p.width = p.rel_head + s->rel;
    return p;
}

static void pack_net(Arena *a, Net *net, const NetShape *s)
{
    const NetWeights *w = &net->w;
    TopParts at = top_parts(s);
    uint32_t both = 2 * s->hidden;
    for (int d = 0; d < 2; d++) {
        for (int l = 0; l < NET_LAYERS; l++) {
            net->wh[l][d] = pack_bytes(a, w->wh[l][d], s->hidden, 4 * s->hidden);
            net->wx[l][d] = pack(a, w->wx[l][d], l == 0 ? s->dim : both, 4 * s->hidden);
        }
    }
    Arena scratch = { 0 };
    float *all = ARENA_NEW(&scratch, float, (size_t)both *at.width);
    put_columns(all + at.tag, at.width, w->tag_w, both, s->tag);
    put_columns(all + at.dep, at.width, w->dep_w, both, s->arc);
    put_columns(all + at.head, at.width, w->head_w, both, s->arc);
    put_columns(all + at.rel_dep, at.width, w->rel_dep_w, both, s->rel);
    put_columns(all + at.rel_head, at.width, w->rel_head_w, both, s->rel);
    net->top = pack(a, all, both, at.width);
    arena_free(&scratch);
    net->top_bias = ARENA_NEW(a, float, at.width);
    memcpy(net->top_bias + at.tag, w->tag_b, s->tag * sizeof(float));
    memcpy(net->top_bias + at.dep, w->dep_b, s->arc * sizeof(float));
    memcpy(net->top_bias + at.head, w->head_b, s->arc * sizeof(float));
    memcpy(net->top_bias + at.rel_dep, w->rel_b, s->rel * sizeof(float));
}

static void add_to(float *sum, const float *a, size_t n)
{
    for (size_t i = 0; i < n; i++) sum[i] += a[i];
}

/* Rows of scores lie side by side, biases add up, and the arcs' products are blocks along a diagonal. */
static void join_net(Judge *j, uint32_t i, const NetWeights *w, const NetShape *s)
{
    const NetShape *all = &j->shape;
    put_columns(j->upos_w + i * s->tag, all->tag, w->upos_w, UPOS_COUNT, s->tag);
    put_columns(j->combo_w + i * s->tag, all->tag, w->combo_w, s->combos, s->tag);
    put_columns(j->rel_w + i * s->rel, all->rel, w->rel_w, s->rels, s->rel);
    put_columns(j->arc_u + (size_t)i * s->arc * (all->arc + 1), all->arc, w->arc_u, s->arc, s->arc);
    memcpy(j->arc_ub + i * s->arc, w->arc_ub, s->arc * sizeof(float));
    mat_mul(j->root_head + i * s->arc, w->root, w->head_w, w->head_b, 1, 2 * s->hidden, s->arc);
    add_to(j->upos_b, w->upos_b, UPOS_COUNT);
    add_to(j->combo_b, w->combo_b, s->combos);
    add_to(j->rel_out_b, w->rel_out_b, s->rels);
    add_to(j->distance, w->distance, NET_DISTANCE);
}

void model_pack(Model *m)
{
    Judge *j = &m->judge;
    NetShape *s = &j->shape;
    *s = m->shape;
    s->arc *= m->net_count, s->rel *= m->net_count, s->tag *= m->net_count;
    j->at = top_parts(s);
    j->upos_w = ARENA_NEW(&m->arena, float, (size_t)UPOS_COUNT * s->tag), j->upos_b = ARENA_NEW(&m->arena, float, UPOS_COUNT);
    j->combo_w = ARENA_NEW(&m->arena, float, (size_t)s->combos * s->tag), j->combo_b = ARENA_NEW(&m->arena, float, s->combos + 1);
    j->arc_u = ARENA_NEW(&m->arena, float, (size_t)s->arc * s->arc), j->arc_ub = ARENA_NEW(&m->arena, float, s->arc);
    j->rel_w = ARENA_NEW(&m->arena, float, (size_t)s->rels * s->rel), j->rel_out_b = ARENA_NEW(&m->arena, float, s->rels);
    j->distance = ARENA_NEW(&m->arena, float, NET_DISTANCE), j->root_head = ARENA_NEW(&m->arena, float, s->arc);
    for (uint32_t i = 0; i < m->net_count; i++) {
        pack_net(&m->arena, &m->nets[i], &m->shape);
        join_net(j, i, &m->nets[i].w, &m->shape);
    }
}

/* ---- reading through a checked cursor: at the end it gives zeros and records the failure ---- */

typedef struct {
    Str file, all, rest;
    HearErr *err;
    Arena *keep;
} Reader;

static bool refuse(Reader *r, const char *what)
{
    err_fail(r->err, HEAR_FORMAT, r->file, AT_BYTE, r->all.len - r->rest.len, "%s", what);
    r->rest.len = 0;
    return false;
}

static Str get_bytes(Reader *r, size_t n)
{
    if (n > r->rest.len) {
        refuse(r, "the model ends early");
        return STR("");
    }
    Str s = { r->rest.at, n };
    r->rest = (Str){ r->rest.at + n, r->rest.len - n };
    return s;
}

static uint64_t get_number(Reader *r, size_t bytes)
{
    Str s = get_bytes(r, bytes);
    uint64_t v = 0;
    for (size_t i = s.len; i-- > 0;) v = v << 8 | (unsigned char)s.at[i];
    return v;
}

static uint8_t get_u8(Reader *r) { return (uint8_t)get_number(r, 1); }
static uint16_t get_u16(Reader *r) { return (uint16_t)get_number(r, 2); }
static uint32_t get_u32(Reader *r) { return (uint32_t)get_number(r, 4); }

static float get_float(Reader *r)
{
    uint32_t bits = get_u32(r);
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

/* A count of things of at least `size` bytes each: more than the file can hold is refused before room is taken for them. */
static uint32_t get_count(Reader *r, uint32_t max, size_t size)
{
    uint32_t n = get_u32(r);
    if (n <= max && n <= r->rest.len / size) return n;
    refuse(r, "a count is out of bounds");
    return 0;
}

static Str get_str(Reader *r)
{
    Str s = get_bytes(r, get_count(r, 1 << 20, 1));
    return arena_copy(r->keep, s);
}

static bool good(const Reader *r) { return r->err->code == HEAR_OK; }

static void get_shape(Reader *r, NetShape *s)
{
    uint32_t *v[] = { &s->dim, &s->hidden, &s->arc, &s->rel, &s->tag };
    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        *v[i] = get_u32(r);
        if (*v[i] == 0 || *v[i] > MODEL_WIDTH_MAX || *v[i] % 16) refuse(r, "a layer's width is out of bounds");
    }
    if (2 * s->hidden > MAT16_K_MAX || s->dim > MAT16_K_MAX) refuse(r, "a layer's width is out of bounds");
}

static void get_lexicon(Reader *r, Model *m)
{
    uint32_t words = get_count(r, MODEL_WORDS_MAX, 4);
    lexicon_init(&m->lexicon, r->keep, words);
    m->lexicon_hashes = ARENA_NEW(r->keep, uint32_t, words + 1);
    for (uint32_t i = 1; i <= words && good(r); i++) {
        m->lexicon_hashes[i] = get_u32(r);
        if (lexicon_add(&m->lexicon, m->lexicon_hashes[i]) != i) refuse(r, "a word stands twice in the lexicon");
    }
}

static void get_combos(Reader *r, Model *m)
{
    m->combo_count = get_count(r, MODEL_COMBOS_MAX, 9);
    m->combos = ARENA_NEW(r->keep, Combo, m->combo_count + 1);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < m->combo_count && good(r); i++) {
        uint32_t upos = get_u8(r);
        if (upos >= UPOS_COUNT || upos < seen) {
            refuse(r, "tags are out of order");
            return;
        }
        while (seen < upos) m->combo_from[++seen] = i;
        Str xpos = get_str(r);
        m->combos[i] = (Combo){ (Upos)upos, xpos, get_str(r) };
    }
    while (seen < UPOS_COUNT) m->combo_from[++seen] = m->combo_count;
}

static void get_rels(Reader *r, Model *m)
{
    m->rel_count = get_count(r, MODEL_RELS_MAX, 4);
    if (m->rel_count < 2) refuse(r, "no relations");
    m->rels = ARENA_NEW(r->keep, Str, m->rel_count + 1);
    for (uint32_t i = 0; i < m->rel_count; i++) m->rels[i] = get_str(r);
    if (good(r) && !str_eq(m->rels[0], STR("root"))) refuse(r, "the first relation is not the root's");
    if (good(r) && m->rel_count > 2 && str_eq(m->rels[m->rel_count - 1], MODEL_JOIN)) m->join = m->rel_count - 1;
}

static void get_rules(Reader *r, TextRules *rules)
{
    rules->join = ARENA_NEW(r->keep, int16_t, RULE_WEIGHTS);
    rules->brk = ARENA_NEW(r->keep, int16_t, RULE_WEIGHTS);
    for (int i = 0; i < RULE_WEIGHTS && good(r); i++) rules->join[i] = (int16_t)get_u16(r);
    for (int i = 0; i < RULE_WEIGHTS && good(r); i++) rules->brk[i] = (int16_t)get_u16(r);
    rules->abbreviations.arena = r->keep;
    uint32_t count = get_count(r, MODEL_WORDS_MAX, 4);
    for (uint32_t i = 0; i < count && good(r); i++) map_put(&rules->abbreviations, get_str(r), i);
}

static void get_mwt(Reader *r, Mwt *m)
{
    m->forms.arena = m->endings.arena = r->keep;
    m->entry_count = get_count(r, MODEL_WORDS_MAX, 6);
    m->entries = ARENA_NEW(r->keep, MwtEntry, m->entry_count + 1);
    for (uint32_t i = 0; i < m->entry_count && good(r); i++) {
        MwtEntry *e = &m->entries[i];
        map_put(&m->forms, get_str(r), i);
        e->count = get_u8(r);
        e->cut = get_u8(r);
        if (e->count < 1 || e->count > MWT_WORDS_MAX) {
            refuse(r, "a multi-word token has too many words");
            return;
        }
        for (uint32_t k = 0; k < e->count && e->count > 1; k++) {
            if (e->cut) e->len[k] = get_u8(r);
            else e->form[k] = get_str(r);
            if (e->cut ? e->len[k] == 0 : e->form[k].len == 0) refuse(r, "a word without a form");
        }
    }
    uint32_t endings = get_count(r, MODEL_WORDS_MAX, 4);
    for (uint32_t i = 0; i < endings && good(r); i++) {
        if (mwt_add_ending(m, r->keep, get_str(r))) continue;
        refuse(r, "an ending is no ending");
        return;
    }
}

static void get_lemmas(Reader *r, Lemmas *l)
{
    l->rule_count = get_count(r, LEMMA_RULES_MAX, 11);
    l->rules = ARENA_NEW(r->keep, LemmaRule, l->rule_count + 1);
    for (uint32_t i = 0; i < l->rule_count && good(r); i++) {
        LemmaRule *rule = &l->rules[i];
        rule->casing = get_u8(r), rule->cut_front = get_u8(r), rule->cut_back = get_u8(r);
        if (rule->casing > LEMMA_TITLE) refuse(r, "a lemma rule is not known");
        rule->add_front = get_str(r), rule->add_back = get_str(r);
    }
    uint32_t count = get_count(r, MODEL_LEMMAS_MAX, 6);
    lemma_table_init(l, r->keep, count);
    for (uint32_t i = 0; i < count && good(r); i++) {
        uint32_t key = get_u32(r), rule = get_u16(r);
        if (rule == 0 || rule > l->rule_count) refuse(r, "a lemma rule is out of bounds");
        else lemma_put(l, key, rule);
    }
}

/* The lower four bits of v as a number from -8 to 7. */
static int8_t four_bits(unsigned v) { return (int8_t)((int)((v & 15) ^ 8) - 8); }

static void get_net(Reader *r, Net *net, const NetShape *s, size_t dense_count, bool small)
{
    uint32_t row_bytes = small ? s->dim / 2 : s->dim;
    if (!good(r) || (size_t)s->rows * (row_bytes + 4) > r->rest.len) {
        refuse(r, "the model ends early");
        return;
    }
    net->table = ARENA_NEW(r->keep, int8_t, (size_t)s->rows * s->dim);
    net->table_scale = ARENA_NEW(r->keep, float, s->rows);
    for (uint32_t i = 0; i < s->rows; i++) {
        net->table_scale[i] = get_float(r);
        if (!(fabsf(net->table_scale[i]) < 1e6f)) refuse(r, "a weight is no number");
        Str row = get_bytes(r, row_bytes);
        int8_t *at = net->table + (size_t)i * s->dim;
        if (!small && row.len) memcpy(at, row.at, row.len);
        for (size_t j = 0; small && j < row.len; j++)
            at[2 * j] = four_bits((unsigned char)row.at[j]), at[2 * j + 1] = four_bits((unsigned char)row.at[j] >> 4);
    }
    if (dense_count > r->rest.len) {
        refuse(r, "the model ends early");
        return;
    }
    NetBlock blocks[NET_BLOCKS_MAX];
    uint32_t count;
    net->dense = ARENA_NEW(r->keep, float, dense_count + 8);
    net_bind(&net->w, s, net->dense, blocks, &count);
    for (uint32_t i = 0; i < count && good(r); i++) {
        float scale = get_float(r);
        if (!(fabsf(scale) < 1e6f)) refuse(r, "a weight is no number");
        size_t n = (size_t)blocks[i].in * blocks[i].out;
        Str bytes = get_bytes(r, small ? n : 2 * n);
        for (size_t k = 0; k < n && bytes.len; k++)
            blocks[i].at[k] = scale * (small ? (float)(int8_t)bytes.at[k]
                                             : (float)(int16_t)(uint16_t)((unsigned char)bytes.at[2 * k] | (unsigned char)bytes.at[2 * k + 1] << 8));
    }
}

/* One network after another, to the end of the file. */
static void get_nets(Reader *r, Model *m)
{
    NetShape *s = &m->shape;
    NetWeights w;
    s->rows = lexicon_rows(&m->lexicon);
    s->combos = m->combo_count;
    s->rels = m->rel_count;
    m->dense_count = net_bind(&w, s, NULL, NULL, NULL);
    do {
        if (m->net_count * s->arc > MODEL_WIDTH_MAX - s->arc || m->net_count == MODEL_NETS_MAX) {
            refuse(r, "bytes follow the model");
            return;
        }
        get_net(r, &m->nets[m->net_count++], s, m->dense_count, m->small);
    } while (good(r) && r->rest.len);
}

static void get_flags(Reader *r, Model *m, uint32_t version)
{
    uint32_t flags = version == MODEL_FLAGS ? get_u8(r) : version == MODEL_SMALL ? FLAG_SMALL : 0;
    if (flags & ~(uint32_t)(FLAG_SMALL | FLAG_FLAT)) refuse(r, "a flag that this program does not know");
    m->small = flags & FLAG_SMALL;
    m->flat = flags & FLAG_FLAT;
}

bool model_read(Model **out, Str file, Str bytes, HearErr *err)
{
    *out = NULL;
    if (bytes.len < HEADER_BYTES || !str_starts(bytes, MAGIC)) return err_fail(err, HEAR_FORMAT, file, AT_BYTE, 0, "this is no model of hearsay");
    Reader r = { file, bytes, str_from(bytes, MAGIC.len), err, NULL };
    uint32_t version = get_u32(&r);
    uint64_t length = get_number(&r, 8), checksum = get_number(&r, 8);
    if (version < MODEL_VERSION || version > MODEL_FLAGS)
        return err_fail(err, HEAR_FORMAT, file, AT_BYTE, 8, "model version %u; this program reads versions %d to %d", version, MODEL_VERSION,
                        MODEL_FLAGS);
    if (length != r.rest.len) return refuse(&r, length > r.rest.len ? "the model ends early" : "bytes follow the model");
    if (checksum != str_hash(r.rest)) return refuse(&r, "the checksum is wrong: the model is damaged");
    Model *m = calloc(1, sizeof *m);
    if (m == NULL) return err_fail(err, HEAR_SYSTEM, file, AT_NOWHERE, 0, "out of memory");
    r.keep = &m->arena;
    get_flags(&r, m, version);
    m->checksum = checksum;
    m->file_bytes = bytes.len;
    m->lang = get_str(&r);
    m->about = get_str(&r);
    get_shape(&r, &m->shape);
    get_lexicon(&r, m);
    get_combos(&r, m);
    get_rels(&r, m);
    get_rules(&r, &m->rules);
    get_mwt(&r, &m->mwt);
    get_lemmas(&r, &m->lemmas);
    get_nets(&r, m);
    if (good(&r)) model_pack(m);
    if (!good(&r)) {
        model_close(m);
        return false;
    }
    *out = m;
    return true;
}

bool model_open(Model **out, Str path, HearErr *err)
{
    *out = NULL;
    Arena scratch = { 0 };
    Str bytes;
    bool ok = file_read(&scratch, path, MODEL_BYTES_MAX, &bytes, err) && model_read(out, path, bytes, err);
    arena_free(&scratch);
    return ok;
}

void model_close(Model *m)
{
    if (m == NULL) return;
    Arena arena = m->arena;
    arena_free(&arena);
    free(m);
}

const TextRules *model_text_rules(const Model *m) { return m ? &m->rules : NULL; }

const char *parse_deprel_name(const Model *m, uint8_t deprel) { return deprel < m->rel_count ? m->rels[deprel].at : "dep"; }
