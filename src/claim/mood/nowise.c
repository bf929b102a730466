/* claim/mood/nowise.c - phrases that settle whether the event behind them is so, wherever the tree hangs it: "at no point did they |enter", "in the
 * event of an |attack", "instead of |taking it"; and what was agreed upon. */
#include "claim/mood/mood.h"

/* Does a phrase of the class, two words or more, stand before the event, with nothing between that opens another clause? gap: words between, at
 * most. */
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

/* "Rebels agreed |to leave", "asked Turkey |to withdraw", but not "agreed to join the |ceasefire": an infinitive below such a verb, or below its
 * object. */
static bool is_agreed_upon(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.class != CLASS_VERB || e->trigger.event == EVENT_AGREEMENT || !mood_infinitive(s, e->sentence, e->word))
        return false;
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    int32_t above = tree->at[e->word].head;
    if (above >= 0 && d == DEP_ACL && syntax_dep(s, e->sentence, above) == DEP_OBJ) above = tree->at[above].head;
    else if (d != DEP_XCOMP && d != DEP_CCOMP && d != DEP_ADVCL) return false;
    return above >= 0 && above < e->word && mood_cue(s, e->sentence, above, CUE_AGREE);
}

void mood_led(const Scene *s, const Event *e, Mood *m)
{
    enum { CLAUSE = 6, NOUN = 3 }; /* "at no point did the Syrian army", "in the event of a major" */
    const bool noun = e->word >= 0 && s->trees[e->sentence].at[e->word].upos == UPOS_NOUN && e->trigger.class == CLASS_NOUN;
    if (!noun) {
        m->not |= leads(s, e, CUE_NOWISE, CLAUSE) || leads(s, e, CUE_INSTEAD, 0);
        m->planned |= is_agreed_upon(s, e);
        m->predicted |= leads(s, e, CUE_IMMINENT, 0); /* "is about to |fall" */
    } else m->conditional |= leads(s, e, CUE_CONDITIONAL, NOUN);
}
