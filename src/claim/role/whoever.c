/* claim/role/whoever.c - "liberated by everyone together, and then ISIS sat there", "they lost the town and ISIS took it": a pronoun says who did it,
 * and who is named for something else in the next clause is not meant. */
#include "claim/role/describe.h"

/* "Was liberated by everyone together", and who sat there later did not do it: the agent is a word for whoever it may be. */
bool is_by_anyone(const Scene *s, const Event *e, const Entity *x)
{
    enum { DEEDS = 1u << EVENT_CAPTURE | 1u << EVENT_STRIKE | 1u << EVENT_ATTACK | 1u << EVENT_CONTROL };
    if (!(DEEDS >> e->trigger.event & 1u) || e->word < 0 || e->trigger.class != CLASS_VERB || !syntax_is_passive(s, e->sentence, e->word))
        return false;
    if (x->sentence == e->sentence && x->prep == PREP_BY) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next) {
        const Word *w = &s->trees[e->sentence].at[i];
        const bool agent = kin[i].dep == DEP_OBL_AGENT || (kin[i].dep == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_BY);
        const bool anyone = w->upos == UPOS_PRON && !has_feature(w, "PronType=Prs");
        if (agent && anyone && !(x->word >= 0 && x->sentence == e->sentence && syntax_below(s, e->sentence, x->word, i))) return true;
    }
    return false;
}

/* "They lost the town and ISIS took it": who is only named behind the pronoun, as who does something else in a clause joined to it, is not meant by
 * it. */
bool is_named_behind_pronoun(const Scene *s, const Event *e, const Entity *x)
{
    if (e->word < 0 || e->trigger.class != CLASS_VERB || x->sentence != e->sentence || x->pronoun || syntax_is_passive(s, e->sentence, e->word))
        return false;
    const Words *tree = &s->trees[e->sentence];
    const int32_t subject = syntax_subject(s, e->sentence, e->word);
    if (subject < 0 || x->word <= subject || tree->at[subject].upos != UPOS_PRON || !has_feature(&tree->at[subject], "Person=3")) return false;
    const int32_t verb = syntax_dep(s, e->sentence, x->word) == DEP_NSUBJ ? tree->at[x->word].head : -1;
    return verb > e->word && tree->at[verb].upos == UPOS_VERB && syntax_dep(s, e->sentence, verb) == DEP_CONJ && tree->at[verb].head == e->word;
}
