/* names/trie.h - keys with their readings, walked byte by byte: one step a byte whatever the number of keys.
 *
 * In    keys and what each may mean, collected in a TrieBuild
 * Out   a Trie; where a walk stands on a whole key, its readings
 * Cost  13 bytes a node; sorting at build
 */
#ifndef HEAR_NAMES_TRIE_H
#define HEAR_NAMES_TRIE_H

#include "names/names.h"

/* What a spelling may mean. */
typedef struct {
    MentionKind kind;
    uint32_t id;
    NameUse use;     /* of actors */
    uint16_t flags;  /* READ_* */
    uint8_t words;   /* in the spelling as listed, articles not counted */
    uint8_t letters; /* of an abbreviation: "AA" is not "A", though it folds so */
} ReadingOf;

enum {
    READ_UPPER = 1,     /* listed with a capital: needs one */
    READ_CAPITALS = 2,  /* an all-capital abbreviation: "IS", "US" */
    READ_ARTICLE = 4,   /* listed with the Arabic article in front */
    READ_THE = 8,       /* listed as "the ...": needs that word in front */
    READ_ID = 16,       /* the id itself, not another spelling */
    READ_GENITIVE = 32, /* an abbreviation with an s: "ISs" for "IS's" */
    READ_INNER = 64,    /* a short one with capitals behind small letters: "JaN" is no "Jan" */
};

typedef struct {
    uint32_t child, first;
    uint16_t children, readings;
} TrieNode;
typedef struct {
    TrieNode *nodes;
    char *bytes; /* of each node: the key's byte that leads to it */
    ReadingOf *readings;
    uint32_t node_count, reading_count;
    uint32_t first[256]; /* the root's children by their byte */
} Trie;

typedef struct {
    Str key;
    ReadingOf reading;
    uint64_t head;
} TrieEntry; /* head: made by trie_make, for sorting */
typedef LIST(TrieEntry) TrieBuild;

#define TRIE_ROOT 0u
#define TRIE_LOST UINT32_MAX

/* Makes the trie of the collected entries (which it sorts); equal entries count once. */
void trie_make(Trie *out, Arena *keep, TrieBuild *entries);
/* Where the walk stands after the bytes of s; TRIE_LOST when no key goes there. */
uint32_t trie_walk(const Trie *t, uint32_t node, Str s);

#endif
