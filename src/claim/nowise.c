/* claim/nowise.c - phrases that settle whether the event behind them is so, wherever the tree hangs it: "at no point did they |enter", "in the event of an
 * |attack", "the army lost it instead of |taking". */
#include "claim/mood.h"

/* Does a phrase of the class, two words or more, stand before the event, with nothing between that opens another clause? gap: words between, at most. */
static bool leads(const Scene *s, const Event *e, CueClass class, uint32_t gap)
{
    enum { WORDS = 2, PHRASE_MAX = 4 };
    const uint32_t first = s->text->sentences[e->sentence].from;
    uint32_t to;
    for (uint32_t t = e->from, n = 0; t-- > first && n < gap + PHRASE_MAX; n++) {
        if (scene_cue(s, e->sentence, t, class, &to) && to >= t + WORDS && to <= e->from && e->from - to <= gap) return true;
        const int32_t w = s->word_of[t];
        if (w >= 0 && (s->trees[e->sentence].at[w].upos == UPOS_PUNCT || s->trees[e->sentence].at[w].upos == UPOS_CCONJ)) return false;
    }
    return false;
}

void mood_led(const Scene *s, const Event *e, Mood *m)
{
    enum { CLAUSE = 6, NOUN = 3 };                        /* "at no point did the Syrian army", "in the event of a major" */
    const bool noun = e->word >= 0 && s->trees[e->sentence].at[e->word].upos == UPOS_NOUN && e->trigger.class == CLASS_NOUN;
    if (!noun) {
        m->not |= leads(s, e, CUE_NOWISE, CLAUSE) || leads(s, e, CUE_INSTEAD, 0);
        m->predicted |= leads(s, e, CUE_PREDICTED, 0);    /* "is about to |fall" */
    } else m->conditional |= leads(s, e, CUE_CONDITIONAL, NOUN);
}
