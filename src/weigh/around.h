/* weigh/around.h - what is said of a place around a day; shared by the files of this module only.
 *
 * In    a place with its pins, by rising day; a holder by its number in the place's case
 * Out   who is named, by how many words, and what the nearest of them tell
 * Next  weigh/who.c makes a verdict of it and of the chain
 */
#ifndef HEAR_WEIGH_AROUND_H
#define HEAR_WEIGH_AROUND_H

#include "weigh/inside.h"

#define NEAREST_LEAST 0.40 /* so many words, by their strength, are the nearest that tell */

/* Is the second holder the first one, or on its side on that day? Nobody is an ally of none. */
bool allied_holders(const Weigh *w, const Case *c, uint32_t a, uint32_t b, Day day);
/* The first pin of that day or later. */
uint32_t around_first_pin(const Case *c, Day day);
/* How evenly the words divide that within so many days of the day say that the side of the likeliest holder, or an enemy of it, holds
 * the place or a part of it, is in it or fights for it: 1 when as much was said for either, 0 when one was hardly spoken for. */
double around_both_spoken(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day, Day within);
/* Among the holder and its allies, the one whom the words around that day name most: one odd word for a friend who helped does not
 * make him the holder. */
uint32_t around_most_named(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day);
/* The enemy of the likeliest holder that is spoken of most around the day as holding, taking, entering or attacking the place. */
uint32_t around_contender(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day);
/* In whose own name: the member of a coalition that nearly all the words around that day name, else the coalition itself. */
uint32_t around_own_name(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day);
/* What the nearest words before the day and the nearest after it tell: above zero that the holder's side has the place, below that
 * another has. Of words about one day those are nearer that were published closer to the one asked for. */
void around_nearest(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day, double *tell_before, double *tell_after);
/* Did an enemy get into it, or take or hold a piece of it, shortly before the day, and nobody has said since that this side holds it? */
bool around_piece_lost(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day);
/* True when somebody denies, within days after the day, that the holder's side has the place: a denial speaks of what was said before it. */
bool around_denied(const Weigh *w, const PlaceRoom *p, uint32_t holder, Day day);

#endif
