/* claim/scene_steps.h - the steps by which a scene is built, in their order; shared by the files of this module only. */
#ifndef HEAR_CLAIM_SCENE_STEPS_H
#define HEAR_CLAIM_SCENE_STEPS_H

#include "claim/scene.h"

/* entities.c: sets the scene's entities, by rising offset, and of each what its own words say: head word, preposition, plural, indefinite. */
void entities_find(Scene *s, const Mentions *mentions, Arena *keep);
/* lists.c: places and actors that stand side by side become one list (Entity.group). */
void lists_group(Scene *s);
/* nesting.c: marks places that only locate a neighbour or somebody's seat (Entity.nested). */
void nesting_mark(Scene *s);
/* Do only small words stand between the two: "A in northern B", "B's rebel-held A", "town of A", "A which lies in B"? a stands first. */
bool nesting_beside(const Scene *s, const Entity *a, const Entity *b);
/* meaning.c: what "the town", "the militants" and "they" mean: sets id and name of common nouns and pronouns. */
void meanings_find(Scene *s, Arena *keep);

#endif
