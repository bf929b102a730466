/* claim/wanted.h - which sentences could hold a claim: those with a word that may tell an event, where the theatre is spoken of.
 *
 * In    a text's words and mentions, the theatre
 * Out   a yes or no for each sentence; those without need no tree, and tell no event
 * Cost  one pass over words and mentions
 *
 * A report of anything under the sun may be dropped on the program: "took the lead", "fire damaged a house", "the government". What it tells is no
 * claim of the theatre's unless the theatre is named near: in 753 articles and 45 blogs about these wars nothing that was annotated as a claim is
 * more than 1,100 bytes away from such a name.
 */
#ifndef HEAR_CLAIM_WANTED_H
#define HEAR_CLAIM_WANTED_H

#include "claim/claim.h"
#include "claim/phrasebook.h"

/* Of each sentence of the text; words: the phrasebook's number of each token; *elsewhere: something may be told, but the theatre is spoken of
 * nowhere. In keep. */
const bool *wanted_find(const Phrasebook *b, const Theatre *theatre, const Text *text, const uint32_t *words, const Mentions *mentions, Arena *keep,
                        bool *elsewhere);

#endif
