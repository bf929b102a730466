/* claim/role/ourselves.c - "we bombed the town", "our units retook it": who speaks did it, or his side, and nobody of whom the same sentence speaks
 * as of others. */
#include "claim/role/describe.h"

static bool is_first_person(const Scene *s, uint32_t sentence, int32_t word)
{
    const Word *w = &s->trees[sentence].at[word];
    return w->upos == UPOS_PRON && has_feature(w, "Person=1");
}

/* "We", "our units", "some of us": does the phrase of that word speak of who speaks? */
static bool is_ours(const Scene *s, uint32_t sentence, int32_t word)
{
    if (is_first_person(s, sentence, word)) return true;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next)
        if ((kin[i].dep == DEP_NMOD_POSS || kin[i].dep == DEP_NMOD) && is_first_person(s, sentence, i)) return true;
    return false;
}

/* "Our army said", "according to our army": he who speaks is named so. */
static bool is_speaking(const Scene *s, const Entity *x)
{
    int32_t w = x->word;
    while (w >= 0 && syntax_dep(s, x->sentence, w) != DEP_NSUBJ && s->trees[x->sentence].at[w].upos != UPOS_VERB)
        w = s->trees[x->sentence].at[w].head;
    const int32_t verb = w < 0 ? -1 : syntax_dep(s, x->sentence, w) == DEP_NSUBJ ? s->trees[x->sentence].at[w].head : w;
    return verb >= 0 && (scene_is_cue(s, x->sentence, verb, CUE_SAY) || scene_is_cue(s, x->sentence, verb, CUE_TELL));
}

bool event_is_ours(const Scene *s, const Event *e)
{
    const int32_t subject = e->word < 0 || e->trigger.class != CLASS_VERB || syntax_is_passive(s, e->sentence, e->word)
                                ? -1
                                : syntax_subject(s, e->sentence, e->word);
    return subject >= 0 && is_ours(s, e->sentence, subject);
}

bool event_is_told_by_doer(const Scene *s, const Event *e)
{
    return event_is_ours(s, e) && is_first_person(s, e->sentence, syntax_subject(s, e->sentence, e->word));
}

bool is_not_us(const Scene *s, const Event *e, const Entity *x)
{
    if (x->sentence != e->sentence || x->word < 0 || !event_is_ours(s, e)) return false;
    const int32_t deed = s->trees[e->sentence].at[x->word].head;
    if (deed < 0 || deed == e->word || !s->kin[e->sentence][deed].tells) return false;
    const Dep d = syntax_dep(s, e->sentence, x->word);
    if (d != DEP_NSUBJ && d != DEP_COMPOUND && d != DEP_NMOD_POSS) return false;
    return !syntax_below(s, e->sentence, x->word, syntax_subject(s, e->sentence, e->word)) && !is_speaking(s, x);
}
