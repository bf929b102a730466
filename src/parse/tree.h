/* parse/tree.h - the tree of highest score over a sentence, crossing arcs allowed.
 *
 * In    a score for each word and each possible head
 * Out   a head for each word: a tree with exactly one word under the root
 * Cost  the square of the sentence's length where the best heads already make a tree, which is the rule
 * After Chu and Liu 1965, Edmonds 1967; one root, as Universal Dependencies ask
 */
#ifndef HEAR_PARSE_TREE_H
#define HEAR_PARSE_TREE_H

#include <stddef.h>
#include <stdint.h>

/* Of head h for word d: score[d * (n + 1) + h]. As a head 0 is the root and h > 0 is word h - 1; d counts from 0.
 * head[d] becomes 0..n in the numbering of heads. work has room for tree_work(n) bytes, aligned as for int64_t. */
static inline size_t tree_work(size_t n) { return (n + 1) * (n + 1) * 3 * 4 + (n + 1) * 8 * 4; }
void tree_best(const float *score, uint32_t n, uint32_t *head, void *work);

#endif
