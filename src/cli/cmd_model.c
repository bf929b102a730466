#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>

#include "parse/model.h"

static void print_info(const Model *m)
{
    const NetShape *s = &m->shape;
    printf("language: %.*s\nversion: %u\nchecksum: %016" PRIx64 "\nbytes: %zu\n", (int)m->lang.len, m->lang.at, model_version(m), m->checksum,
           m->file_bytes);
    fwrite(m->about.at, 1, m->about.len, stdout);
    printf("words known: %u\ntags: %u\nrelations: %u\n", m->lexicon.words, m->combo_count, m->rel_count);
    printf("multi-word tokens: %u, endings: %zu\n", m->mwt.entry_count, m->mwt.ending_list.count);
    printf("lemma rules: %u under %u keys\nabbreviations: %zu\n", m->lemmas.rule_count, m->lemmas.used, m->rules.abbreviations.count);
    printf("network: features %u x %u, %d layers of 2 x %u, arcs %u, relations %u, tags %u, %zu weights\n", s->rows, s->dim, NET_LAYERS, s->hidden,
           s->arc, s->rel, s->tag, m->dense_count);
    if (m->flat) printf("arcs that cross: none\n");
    if (m->net_count > 1) printf("networks: %u\n", m->net_count);
}

static void print_rules(const char *name, const int16_t *w)
{
    for (int i = 0; i < RULE_WEIGHTS; i++)
        if (w[i]) printf("%s\t%d\t%d\n", name, i, w[i]);
}

static void print_mwt(const Mwt *m)
{
    for (size_t i = 0; i < m->forms.room; i++) {
        const MapSlot *slot = &m->forms.slots[i];
        if (slot->key.at == NULL) continue;
        const MwtEntry *e = &m->entries[slot->value];
        printf("mwt\t%.*s", (int)slot->key.len, slot->key.at);
        Str rest = slot->key;
        for (uint32_t k = 0; k < e->count && e->count > 1; k++) {
            Str form = e->cut ? str_head(rest, mwt_byte(rest, e->len[k])) : e->form[k];
            rest = str_from(rest, form.len);
            printf("\t%.*s", (int)form.len, form.at);
        }
        putchar('\n');
    }
    for (size_t i = 0; i < m->ending_list.count; i++) printf("ending\t%.*s\n", STR_FMT(m->ending_list.at[i].rule));
}

static void print_lemmas(const Lemmas *l)
{
    static const char *const casing[] = { "lower", "as-is", "title" };
    for (uint32_t i = 0; i < l->rule_count; i++) {
        const LemmaRule *r = &l->rules[i];
        printf("lemma-rule\t%u\t%s\t-%u\t%.*s\t-%u\t%.*s\n", i + 1, casing[r->casing], r->cut_front, (int)r->add_front.len, r->add_front.at,
               r->cut_back, (int)r->add_back.len, r->add_back.at);
    }
    for (uint32_t i = 0; i <= l->mask; i++)
        if (l->slots[i].rule) printf("lemma\t%08x\t%u\n", l->slots[i].key, l->slots[i].rule);
}

static void print_net(const NetShape *s, const Net *net)
{
    for (uint32_t i = 0; i < s->rows; i++) {
        printf("row\t%u\t%.9g", i, (double)net->table_scale[i]);
        for (uint32_t j = 0; j < s->dim; j++) printf("\t%d", net->table[(size_t)i * s->dim + j]);
        putchar('\n');
    }
    NetWeights w;
    NetBlock blocks[NET_BLOCKS_MAX];
    uint32_t count;
    net_bind(&w, s, net->dense, blocks, &count);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < blocks[i].in; k++) {
            printf("weights\t%s\t%u", blocks[i].name, k);
            for (uint32_t j = 0; j < blocks[i].out; j++) printf("\t%.9g", (double)blocks[i].at[(size_t)k * blocks[i].out + j]);
            putchar('\n');
        }
    }
}

static void print_all(Model *m)
{
    print_info(m);
    for (uint32_t i = 1; i <= m->lexicon.words; i++) printf("word\t%u\t%08x\n", i, m->lexicon_hashes[i]);
    for (uint32_t i = 0; i < m->combo_count; i++)
        printf("tag\t%s\t%.*s\t%.*s\n", upos_name(m->combos[i].upos), (int)m->combos[i].xpos.len, m->combos[i].xpos.at, (int)m->combos[i].feats.len,
               m->combos[i].feats.at);
    for (uint32_t i = 0; i < m->rel_count; i++) printf("relation\t%s\n", m->rels[i].at);
    print_rules("join", m->rules.join);
    print_rules("break", m->rules.brk);
    print_mwt(&m->mwt);
    print_lemmas(&m->lemmas);
    for (uint32_t i = 0; i < m->net_count; i++) print_net(&m->shape, &m->nets[i]);
}

static HearCode run(Cli *cli)
{
    HearErr err = { 0 };
    bool info = str_eq(cli->args[0], STR("info"));
    if (!info && !str_eq(cli->args[0], STR("dump"))) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "model info or model dump, not model %.*s", STR_FMT(cli->args[0]));
        return cli_fail(&err);
    }
    Model *m;
    if (!model_open(&m, cli->args[1], &err)) return cli_fail(&err);
    if (info) print_info(m);
    else print_all(m);
    model_close(m);
    return HEAR_OK;
}

const Command cmd_model = {
    .name = "model",
    .args = "info|dump MODEL",
    .args_min = 2,
    .args_max = 2,
    .run = run,
    .summary = "tells what a language model is made of",
    .about = "info tells its language, its treebanks, its size and its checksum; dump prints all of it as text, so that two can be "
             "compared line by line.",
    .options = { OPT_END },
};
