/* claim/scene/another.c - who is named beside a common noun or a pronoun and is another than those whom it means: who helps them, who strikes what is
 * theirs. */
#include "claim/scene/scene_steps.h"

#include "claim/scene/sides.h"
#include "claim/tree/syntax.h"

bool another_does_to(const Scene *s, const Entity *e, const Entity *b)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = b->word;
    if (b->sentence != e->sentence || w < 0 || e->word < 0) return false;
    while (w >= 0 && tree->at[w].upos != UPOS_VERB && syntax_dep(s, e->sentence, w) != DEP_OBL_AGENT) w = tree->at[w].head;
    const int32_t done = w < 0 ? -1 : tree->at[w].head;
    if (done < 0 || syntax_dep(s, e->sentence, w) != DEP_OBL_AGENT || !syntax_is_past_participle(&tree->at[done])) return false;
    if (syntax_child(s, e->sentence, done, DEP_NSUBJ) >= 0) return false;
    if (syntax_dep(s, e->sentence, done) != DEP_ADVCL && syntax_dep(s, e->sentence, done) != DEP_ACL) return false;
    const int32_t told = tree->at[done].head;
    return told == e->word || (told >= 0 && syntax_subject(s, e->sentence, told) == e->word);
}

/* "A bunker and a number of their strongholds": the phrase that the word is counted in or joined with. */
static int32_t whole_phrase(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    for (;;) {
        const Dep d = syntax_dep(s, sentence, word);
        const int32_t head = tree->at[word].head;
        const bool counted = d == DEP_NMOD && syntax_prep(s, sentence, word) == PREP_OF;
        if (head < 0 || head > word || tree->at[head].upos == UPOS_VERB || (!counted && d != DEP_CONJ)) return word;
        word = head;
    }
}

/* The word of whose phrase the pronoun's own is the whole: "strongholds" of "their strongholds", "bunker" of "a bunker and their strongholds"; -1. */
static int32_t owned_phrase(const Scene *s, const Entity *pronoun)
{
    const uint32_t k = pronoun->sentence;
    if (pronoun->word < 0 || syntax_dep(s, k, pronoun->word) != DEP_NMOD_POSS || s->trees[k].at[pronoun->word].head < 0) return -1;
    return whole_phrase(s, k, s->trees[k].at[pronoun->word].head);
}

int32_t another_strikes(const Scene *s, const Entity *pronoun, bool *launched)
{
    const uint32_t k = pronoun->sentence;
    const Words *tree = &s->trees[k];
    const int32_t struck = owned_phrase(s, pronoun);
    bool force = false;
    *launched = false;
    if (struck < 0) return -1;
    int32_t below = struck, w = tree->at[struck].head;
    if (w >= 0 && syntax_dep(s, k, struck) == DEP_OBJ) return tree->at[w].upos == UPOS_VERB ? w : -1;
    if (syntax_prep(s, k, struck) != PREP_ON) return -1;
    const int32_t on = syntax_child(s, k, struck, DEP_CASE); /* trees hang "on their strongholds" on any noun before it */
    force = on > 0 && s->trees[k].at[on - 1].upos == UPOS_NOUN && event_tells_noun(s, k, on - 1, OF_FORCE);
    for (; w >= 0; below = w, w = tree->at[w].head) {
        const Dep d = syntax_dep(s, k, w);
        const bool carried = scene_is_cue(s, k, w, CUE_LAUNCH);
        if (tree->at[w].upos == UPOS_VERB && !(carried && (d == DEP_ACL || d == DEP_ADVCL) && syntax_subject(s, k, w) < 0)) {
            *launched = force && carried && syntax_dep(s, k, below) == DEP_OBJ;
            return force ? w : -1;
        }
        force |= carried || event_tells_noun(s, k, w, OF_FORCE);
    }
    return -1;
}

bool another_was_struck(const Scene *s, const Event *e, const Entity *x)
{
    const uint32_t k = e->sentence;
    if (x->sentence != k || e->word < 0 || e->trigger.class != CLASS_NOUN || !is_force(e->trigger.event)) return false;
    if (syntax_dep(s, k, e->word) == DEP_OBJ) return false; /* "launched raids on their hideouts" */
    for (uint32_t i = s->first_entity[k]; i < s->first_entity[k + 1]; i++) {
        const Entity *pronoun = &s->entities[i];
        const int32_t struck = pronoun->pronoun && same_entity(x, pronoun) ? owned_phrase(s, pronoun) : -1;
        if (struck >= 0 && s->trees[k].at[struck].head == e->word && syntax_prep(s, k, struck) == PREP_ON) return true;
    }
    return false;
}
