/* weigh/rule.h - how far a witness is believed: a named rule, chosen by whoever asks.
 *
 * equal     every independent witness alike
 * interest  a source that leans to a side counts for little where it speaks for that side, for much where it speaks against it
 * learned   both reliabilities of each source estimated from the ledger (weigh/learn.h)
 */
#ifndef HEAR_WEIGH_RULE_H
#define HEAR_WEIGH_RULE_H

#include "weigh/beta.h"
#include "weigh/case.h"

typedef enum { RULE_EQUAL, RULE_INTEREST, RULE_LEARNED, RULE_COUNT } Rule;

extern const char *const rule_names[RULE_COUNT];
bool rule_parse(Str s, Rule *out);

/* The two reliabilities of a witness: of what speaks for the side that it leans to, and of all the rest. */
typedef enum { WORD_ELSE, WORD_OWN, WORD_KINDS } WordKind;

typedef struct {
    uint32_t lean;            /* a side; ID_NONE: none, then every word is WORD_ELSE */
    bool lean_learned;        /* not declared, but found in its record */
    double right[WORD_KINDS]; /* probability that its word is right */
    Beta belief[WORD_KINDS];  /* what is known of that probability: mean near right, and how surely */
    double heard[WORD_KINDS]; /* words that it was judged by */
} Reliability;

/* What the rule believes of a witness before anything is learned. */
Reliability rule_prior(Rule rule, const Witness *w);
/* The kind of word that a pin is from this witness. */
static inline WordKind rule_kind(const Reliability *r, const Pin *p) { return r->lean != ID_NONE && pin_favours(p, r->lean) ? WORD_OWN : WORD_ELSE; }
static inline double rule_right(const Reliability *r, const Pin *p) { return r->right[rule_kind(r, p)]; }

#endif
