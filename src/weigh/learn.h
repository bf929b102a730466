/* weigh/learn.h - the reliability of each source, learned from how its words agree with all the others'.
 *
 * Expectation-maximisation: weigh every place with the reliabilities as they are; count how far each word was right, with the
 * probability that it was; believe each source accordingly, beside a prior that stands for words not yet heard; again. A source
 * has two reliabilities (weigh/rule.h). One that declares no leaning may be found to have one, when its words for some side prove
 * right so much less often than its others that splitting its record in two explains it better by LEAN_EVIDENCE.
 *
 * The interval around a reliability comes from what its words tell of it: a word about a place of which nothing else is known
 * tells nothing, so a source that is always alone stays as unknown as it was, however much it says.
 */
#ifndef HEAR_WEIGH_LEARN_H
#define HEAR_WEIGH_LEARN_H

enum { LEARN_ROUNDS_MAX = 60, LEAN_HEARD_LEAST = 12 };

#define FIRM_LEAST    0.6f              /* by words of less strength nobody is judged: they may well have been misread */
#define LEARN_STILL   1e-3              /* rounds end when no reliability moves by more */
#define LEAN_EVIDENCE 3.0               /* natural logarithm of the Bayes factor */
#define RIGHT_MOST    0.97              /* nobody is believed beyond this */
#define ELSE_LEAST    0.5               /* nor is a word that serves no interest taken for the opposite of what it says */
#define OWN_LEAST     0.2

#endif
