/* claim/tellers.c - who only tells of a deed, and did not do it: who says it, comments on it, confirms it, watches it, or is named where the speaker is
 * described. */
#include "claim/describe.h"

/* "The authorities said a hundred civilians were killed in the shelling": a party that tells of civilians' deaths did not cause them, unless it says
 * so of itself. */
static bool tells_of_dead(const Scene *s, const Event *e, const Entity *x)
{
    bool tells = false, people = false, harm = is_harm(e->trigger.event);
    for (uint32_t k = s->first_entity[e->sentence]; harm && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        bool deep;
        uint32_t steps;
        people |= y->kind == ENT_PEOPLE && !y->speaks;
        if (y->kind != ENT_ACTOR || !same_entity(x, y)) continue;
        const Relation r = event_relation(s, e, y, &deep, &steps);
        if (!y->speaks || y->generic || (r != REL_NEARBY && r != REL_ABOVE)) return false;
        tells = true;
    }
    return tells && people;
}

/* "The attack the United States says killed a thousand": who says so of the deed that stands right before him. */
static bool only_says_so(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    uint32_t to, t = x->from;
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0 || !is_violent(e) || syntax_dep(s, x->sentence, x->word) != DEP_NSUBJ) return false;
    const int32_t verb = tree->at[x->word].head;
    if (verb < 0 || !scene_cue(s, x->sentence, tree->at[verb].token, CUE_SAY, &to)) return false;
    if (t > s->text->sentences[x->sentence].from && scene_cue(s, x->sentence, t - 1, CUE_DEFINITE, &to)) t--;
    int32_t deed = t > s->text->sentences[x->sentence].from ? s->word_of[t - 1] : -1;
    while (deed >= 0 && (syntax_dep(s, x->sentence, deed) == DEP_NMOD || syntax_dep(s, x->sentence, deed) == DEP_FLAT))      /* "in Douma" */
        deed = tree->at[deed].head;
    if (deed < 0 || tree->at[deed].upos != UPOS_NOUN || !s->kin[x->sentence][deed].tells) return false;
    return e->word == deed || (tree->at[e->word].head == verb && syntax_subject(s, x->sentence, e->word) < 0);
}

/* "The army declined to comment on the attack": who only speaks of it. */
static bool only_comments(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    uint32_t to;
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0 || !is_violent(e) || e->trigger.class != CLASS_NOUN) return false;
    int32_t verb = syntax_dep(s, e->sentence, e->word) == DEP_OBL && syntax_prep(s, e->sentence, e->word) == PREP_ON ? tree->at[e->word].head : -1;
    if (verb < 0 || !scene_cue(s, e->sentence, tree->at[verb].token, CUE_SAY, &to)) return false;
    while (syntax_subject(s, e->sentence, verb) < 0 && syntax_dep(s, e->sentence, verb) == DEP_XCOMP && tree->at[verb].head >= 0)
        verb = tree->at[verb].head;
    const int32_t speaker = syntax_subject(s, e->sentence, verb);
    return speaker >= 0 && is_among(s, x, speaker);
}

/* "The army watched the battle", "the attack was confirmed by the army": whose verb is one of telling or looking on, and the deed what it is about. */
static bool only_watches(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    uint32_t to;
    if (e->trigger.class != CLASS_NOUN) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t verb = d == DEP_OBJ || d == DEP_NSUBJ_PASS ? tree->at[e->word].head : -1;
    if (verb < 0 || !scene_cue(s, e->sentence, tree->at[verb].token, CUE_WATCH, &to)) return false;
    const int32_t who = d == DEP_OBJ ? syntax_subject(s, e->sentence, verb) : syntax_child(s, e->sentence, verb, DEP_OBL_AGENT);
    return who >= 0 && is_among(s, x, who);
}

/* "The station, which is close to the government, said there was an attack": who is named where the speaker is described. */
static bool describes_teller(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    uint32_t to;
    for (int32_t w = e->word, n = 0; w >= 0 && n < (int32_t)tree->count; n++, w = tree->at[w].head) {
        const int32_t verb = syntax_dep(s, e->sentence, w) == DEP_CCOMP ? tree->at[w].head : -1;
        if (verb < 0 || !scene_cue(s, e->sentence, tree->at[verb].token, CUE_SAY, &to)) continue;
        const int32_t speaker = syntax_subject(s, e->sentence, verb);
        if (speaker < 0 || x->word == speaker || !syntax_below(s, e->sentence, x->word, speaker)) return false;
        int32_t at = x->word;
        while (at != speaker && syntax_dep(s, e->sentence, at) != DEP_RELCL) at = tree->at[at].head;
        return at != speaker;
    }
    return false;
}

bool only_tells(const Scene *s, const Event *e, const Entity *x)
{
    if (tells_of_dead(s, e, x) || only_says_so(s, e, x) || only_comments(s, e, x)) return true;
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0 || !is_violent(e)) return false;
    return only_watches(s, e, x) || describes_teller(s, e, x);
}
