/* weigh/learn.h - the reliability of each source, learned from how its words agree with all the others'.
 *
 * In    a weighing; or what was learned before some places changed, and those places as they were and as they are
 * Out   a Lesson: every round, with what was believed in it and what all places together said of that
 * Cost  learning anew: some ten rounds through all places; learning on: the same rounds through the places that changed
 *
 * Expectation-maximisation: weigh every place with the reliabilities as they are; count how far each word was right, with the
 * probability that it was; believe each source accordingly, beside a prior that stands for words not yet heard; again. A source
 * has two reliabilities (weigh/rule.h). One that declares no leaning may be found to have one, when its words for some side prove
 * right so much less often than its others that splitting its record in two explains it better by LEAN_EVIDENCE.
 *
 * The interval around a reliability comes from what its words tell of it: a word about a place of which nothing else is known
 * tells nothing, so a source that is always alone stays as unknown as it was, however much it says.
 *
 * Learning on gives bit for bit what learning anew gives, because nothing in a round is rounded by chance: reliabilities go in steps of
 * 1/RIGHT_STEPS, so that a round's beliefs are equal or they are not, and counts are whole numbers, which add up in any order. A round
 * before which nobody's reliability differs from what it was then needs only the places that changed: what they said is taken out of
 * the count, and what they say now is put in. Where somebody's does differ, the places that he speaks of are gone through as well.
 */
#ifndef HEAR_WEIGH_LEARN_H
#define HEAR_WEIGH_LEARN_H

#include "weigh/lesson.h"

enum { LEAN_HEARD_LEAST = 12 };

#define FIRM_LEAST    0.6f /* by words of less strength nobody is judged: they may well have been misread */
#define LEAN_EVIDENCE 3.0  /* natural logarithm of the Bayes factor */

/* Learns from all that the weighing knows; under rules that learn nothing, only who is commonly said to hold places. The weighing is taught. */
Lesson *lesson_anew(Weigh *w);

/* Learns on from `before`, after something that is said of the `changed` places was added, taken away or is understood anew. `then` and
 * `now` weigh what was and what is known, under the same rule; none of their places was asked yet. complete: the places of which both have
 * all that is said; NULL: of every one. Both weighings are taught. Returns NULL when further places come into it: they are in *wanted, or,
 * when it is empty, all of them do and learning anew is the quicker way. */
Lesson *lesson_on(const Lesson *before, Weigh *then, Weigh *now, const StrList *changed, const StrList *complete, Arena *keep, StrList *wanted);

#endif
