/* claim/mood/matter.c - "denied what has been published about the fall of the town", "everything that was said of it": whoever denies what is told
 * denies what it tells of. */
#include "claim/mood/mood.h"

bool modality_denied_matter(const Scene *s, const Event *e)
{
    enum { REACH = 20 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    bool told = false;
    uint32_t to;
    for (uint32_t t = e->from; t-- > sent->from && e->from - t <= REACH;) {
        const int32_t w = s->word_of[t];
        if (scene_cue(s, e->sentence, t, CUE_MATTER, &to) && told && t > sent->from && scene_cue(s, e->sentence, t - 1, CUE_DENY, &to))
            return !(t > sent->from + 1 && scene_cue(s, e->sentence, t - 2, CUE_NOT, &to));
        told |= scene_cue(s, e->sentence, t, CUE_SAY, &to) || scene_cue(s, e->sentence, t, CUE_TOLD, &to);
        /* "denied what was said, and left the town", "after the fall" */
        if (w >= 0 && s->trees[e->sentence].at[w].upos == UPOS_CCONJ && !told) return false;
        if (!told && phrasebook_prep(s->book, s->words, t, t + 1, PREP_NONE) == PREP_AFTER) return false;
    }
    return false;
}
