#include "names/trie.h"

#include <stdlib.h>

enum { READINGS_MAX = 4096 }; /* of one key; further ones are left out */

/* The first eight bytes as a number: most keys differ there, and numbers are quickly compared. */
static uint64_t head_of(Str key)
{
    uint64_t head = 0;
    for (size_t i = 0; i < 8; i++) head = head << 8 | (i < key.len ? (unsigned char)key.at[i] : 0);
    return head;
}

static int by_key(const void *a, const void *b)
{
    const TrieEntry *x = a, *y = b;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    int c = str_cmp(x->key, y->key);
    if (c) return c;
    const ReadingOf *r = &x->reading, *s = &y->reading;
    if (r->kind != s->kind) return (int)r->kind - (int)s->kind;
    if (r->id != s->id) return r->id < s->id ? -1 : 1;
    if (r->use != s->use) return (int)r->use - (int)s->use;
    return (int)r->flags - (int)s->flags;
}

static bool same_meaning(const TrieEntry *a, const TrieEntry *b)
{
    return str_eq(a->key, b->key) && a->reading.kind == b->reading.kind && a->reading.id == b->reading.id && a->reading.use == b->reading.use &&
           a->reading.flags == b->reading.flags;
}

typedef struct {
    LIST(TrieNode) nodes;
    LIST(char) bytes;
} Growing;

static void add_node(Growing *g, Arena *a, char byte)
{
    LIST_PUSH(a, &g->nodes, (TrieNode){ 0 });
    LIST_PUSH(a, &g->bytes, byte);
}

/* Fills in the node at `at`, whose keys are e[from..to) and share their first `depth` bytes. */
static void fill(Trie *t, Growing *g, Arena *a, const TrieEntry *e, size_t from, size_t to, size_t depth, uint32_t at)
{
    g->nodes.at[at].first = t->reading_count;
    for (; from < to && e[from].key.len == depth; from++) {
        if (g->nodes.at[at].readings == READINGS_MAX) continue;
        t->readings[t->reading_count++] = e[from].reading;
        g->nodes.at[at].readings++;
    }
    uint32_t child = (uint32_t)g->nodes.count;
    g->nodes.at[at].child = child;
    for (size_t i = from; i < to; i++)
        if (i == from || e[i].key.at[depth] != e[i - 1].key.at[depth]) {
            add_node(g, a, e[i].key.at[depth]);
            g->nodes.at[at].children++;
        }
    for (size_t i = from; i < to; child++) {
        size_t end = i;
        while (end < to && e[end].key.at[depth] == e[i].key.at[depth]) end++;
        fill(t, g, a, e, i, end, depth + 1, child);
        i = end;
    }
}

void trie_make(Trie *out, Arena *keep, TrieBuild *entries)
{
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++) entries->at[i].head = head_of(entries->at[i].key);
    if (entries->count) qsort(entries->at, entries->count, sizeof *entries->at, by_key);
    for (size_t i = 0; i < entries->count; i++)
        if (count == 0 || !same_meaning(&entries->at[count - 1], &entries->at[i])) entries->at[count++] = entries->at[i];
    *out = (Trie){ .readings = ARENA_NEW(keep, ReadingOf, count) };
    Growing g = { 0 };
    add_node(&g, keep, 0);
    fill(out, &g, keep, entries->at, 0, count, 0, TRIE_ROOT);
    out->nodes = g.nodes.at;
    out->bytes = g.bytes.at;
    out->node_count = (uint32_t)g.nodes.count;
    for (uint32_t i = 0; i < 256; i++) out->first[i] = TRIE_LOST;
    for (uint32_t i = 0; i < out->nodes[TRIE_ROOT].children; i++) {
        uint32_t child = out->nodes[TRIE_ROOT].child + i;
        out->first[(unsigned char)out->bytes[child]] = child;
    }
}

uint32_t trie_walk(const Trie *t, uint32_t node, Str s)
{
    size_t i = 0;
    if (node == TRIE_ROOT && s.len) node = t->first[(unsigned char)s.at[i++]];
    for (; i < s.len && node != TRIE_LOST; i++) {
        const TrieNode *n = &t->nodes[node];
        const char *child = memchr(t->bytes + n->child, s.at[i], n->children);
        node = child ? (uint32_t)(child - t->bytes) : TRIE_LOST;
    }
    return node;
}
