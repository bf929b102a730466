/* claim/mood/doubt.h - who vouches for an event, and who does not; for modality.c only. */
#ifndef HEAR_CLAIM_DOUBT_H
#define HEAR_CLAIM_DOUBT_H

#include "claim/event/event.h"

/* Does the word open a cue of the class, or close one ("no longer")? */
static inline bool mood_cue(const Scene *s, uint32_t sentence, int32_t word, CueClass class)
{
    uint32_t to, token = s->trees[sentence].at[word].token;
    if (scene_cue(s, sentence, token, class, &to)) return true;
    return token > s->text->sentences[sentence].from && scene_cue(s, sentence, token - 1, class, &to) && to > token;
}

/* Each is told with an example where it is defined. */
bool doubt_verb(const Scene *s, uint32_t sentence, int32_t verb);
bool doubt_kind(const Scene *s, uint32_t sentence, int32_t belief);
bool doubt_described(const Scene *s, uint32_t sentence, int32_t noun);
bool doubt_owner(const Scene *s, uint32_t sentence, int32_t noun);
bool doubt_to_be(const Scene *s, uint32_t sentence, int32_t belief, int32_t verb);
bool doubt_tells(const Scene *s, uint32_t sentence, int32_t word);
bool doubt_harm(const Scene *s, const Event *e, int32_t verb, bool may);
bool doubt_rumour(const Scene *s, uint32_t sentence, int32_t verb);
bool doubt_behind(const Scene *s, const Event *e);
bool doubt_before(const Scene *s, const Event *e);

#endif
