/* parse/tree.h - the tree of highest score over a sentence, whether its arcs cross or, if that is asked, of those whose arcs do not.
 *
 * In    a score for each word and each possible head
 * Out   a head for each word: a tree with exactly one word under the root
 * Cost  the square of the sentence's length where the best heads already make a tree, which is the rule; tree_flat always the cube,
 *       15 ms for 256 words, as much as four networks take to read them
 * After Chu and Liu 1965, Edmonds 1967; without crossing Eisner 1996; one root, as Universal Dependencies ask
 */
#ifndef HEAR_PARSE_TREE_H
#define HEAR_PARSE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of head h for word d: score[d * (n + 1) + h]. As a head 0 is the root and h > 0 is word h - 1; d counts from 0.
 * head[d] becomes 0..n in the numbering of heads. work has room for tree_work(n) bytes, aligned as for int64_t. */
static inline size_t tree_work(size_t n) { return (n + 1) * (n + 1) * 3 * 4 + (n + 1) * 8 * 4; }
void tree_best(const float *score, uint32_t n, uint32_t *head, void *work);
/* The same among the trees no arcs of which cross; that of the root comes from before the first word. At least tree_work(n). */
static inline size_t tree_flat_work(size_t n) { return (n + 1) * (n + 1) * 8 * 4 + (n + 1) * 8 * 4; }
void tree_flat(const float *score, uint32_t n, uint32_t *head, void *work);
/* Whether there are two arcs that cross in this tree. */
bool tree_crosses(const uint32_t *head, uint32_t n);

#endif
