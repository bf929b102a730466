#include "weigh/rule.h"

const char *const rule_names[RULE_COUNT] = { "equal", "interest", "learned" };

bool rule_parse(Str s, Rule *out)
{
    for (int i = 0; i < RULE_COUNT; i++)
        if (str_eq(s, str_of(rule_names[i]))) {
            *out = (Rule)i;
            return true;
        }
    return false;
}

/* Prior beliefs as so many words heard, so many of them right. A declared leaning makes a word for its own side doubtful and
 * one against it telling: editors of war maps go by that rule, and the ledger may correct it for each source. */
static const Beta neutral_word = { 16, 4 }, own_word = { 10.4, 5.6 }, against_word = { 17, 3 };
static const Beta equal_word = { 8, 2 };

Reliability rule_prior(Rule rule, const Witness *w)
{
    Reliability r = { .lean = rule == RULE_EQUAL ? ID_NONE : w->lean };
    bool leans = r.lean != ID_NONE;
    r.belief[WORD_OWN] = rule == RULE_EQUAL ? equal_word : leans ? own_word : neutral_word;
    r.belief[WORD_ELSE] = rule == RULE_EQUAL ? equal_word : leans ? against_word : neutral_word;
    for (int k = 0; k < WORD_KINDS; k++) r.right[k] = beta_mean(r.belief[k]);
    return r;
}
