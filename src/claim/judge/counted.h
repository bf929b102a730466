/* claim/judge/counted.h - what a number of a sentence counts: which noun, whom, and who else stands in the same list.
 *
 * In    a Number of the event's sentence, and its tree
 * Out   words of the tree and entities, -1 where there are none
 * Next  claim/judge/count.c chooses among the numbers, claim/judge/bysides.c tells sides apart
 */
#ifndef HEAR_CLAIM_COUNTED_H
#define HEAR_CLAIM_COUNTED_H

#include "claim/event/event.h"

/* "The Regiment |121| base": a number that belongs to a name. */
bool counted_in_name(const Scene *s, uint32_t sentence, uint32_t token);
/* The word that counts, of a number that has several: "one" of "thirty-one". */
int32_t counted_number(const Scene *s, uint32_t sentence, uint32_t token);
/* The first noun of the list that the noun is in. */
int32_t counted_head(const Scene *s, uint32_t sentence, int32_t noun);
/* "130 people have died, including 12 children and |25 fighters": some of those who are counted, wherever the tree hangs them. Not in "including 3
 * children, and |43 others were injured", where the event comes behind. */
bool counted_among(const Scene *s, const Event *e, int32_t noun);
/* Is the number at the token exact, or a bound? from: where its words may begin. */
void count_op(const Scene *s, uint32_t sentence, const Number *n, uint32_t from, char op[3]);
/* The number, as the event's word says what happened to them. */
Count count_harm(const Scene *s, const Event *e, int32_t number, const char op[3]);
/* Whom the number before the token counts: the first of the armed or the people that stand there; -1. */
int32_t counted_entity(const Scene *s, uint32_t sentence, uint32_t token);
/* "Two of its tanks", "ten rockets", "several hospitals": things are not dead. */
bool counted_things(const Scene *s, uint32_t sentence, uint32_t token);
/* What the number counts: the noun over it ("25 regime soldiers"), or that of its phrase ("25 of the regime's soldiers"); -1. */
int32_t counted_noun(const Scene *s, uint32_t sentence, int32_t number);
/* "4 people dead and 38 others injured", "20 killed and 30 civilians wounded": is another event's word said of those whom the number before the
 * token counts? */
bool counted_by_another(const Scene *s, const Event *e, uint32_t token);
/* The noun for civilians that the number counts, "two |daughters", "a |mother"; -1. */
int32_t counted_people(const Scene *s, uint32_t sentence, const Number *n);
/* "Ten children and five women", "a mother and her two daughters": what else the list of civilians counts in which the number stands. */
int32_t counted_beside(const Scene *s, const Event *e, const Number *number);

#endif
