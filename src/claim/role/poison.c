/* claim/role/poison.c - who did not use poison gas: "US missiles hit a base from which a chemical attack was launched". States from abroad are named
 * beside such attacks because they tell of them, punish them or look into them; that they made one would be told in plain words. */
#include "claim/role/describe.h"

static bool is_poisoning(const Scene *s, const Event *e)
{
    enum { BEFORE = 4, BEHIND = 3 };
    const Sentence *in = &s->text->sentences[e->sentence];
    const uint32_t from = scene_back(s, e->sentence, e->from, BEFORE), to = e->to + BEHIND < in->to ? e->to + BEHIND : in->to;
    return is_violent(e) && scene_has_cue(s, e->sentence, from, to, CUE_POISON);
}

/* "Turkey launched a gas attack", but no "fired missiles over a gas attack", "strikes followed a gas attack". */
static bool is_made(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_OBJ ? tree->at[e->word].head : -1;
    return verb >= 0 && !scene_is_cue(s, e->sentence, verb, CUE_FOLLOW);
}

bool is_no_poisoner(const Scene *s, const Event *e, const Entity *x)
{
    const Force force = force_of(s, x);
    if ((force != FORCE_STATE && force != FORCE_COALITION) || !is_poisoning(s, e)) return false;
    const Relation r = event_relation(s, e, x, NULL);
    if (r == REL_SHARED_SUBJ) return e->trigger.class != CLASS_VERB;
    return r == REL_VERB_SUBJ ? !is_made(s, e) : r == REL_NONE || !is_told_doer(s, e, x);
}
