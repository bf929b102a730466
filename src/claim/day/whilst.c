/* claim/day/whilst.c - the days of what was done just when a deed was, and that deed's sentence tells so: "ten were killed as they fled the town",
 * "shells hit families fleeing the town", "clashed with fighters who tried to enter the town", "were trying to leave when jets struck". */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* The verb at the top of "tried to enter" and of "fled". */
static int32_t top_verb(const Scene *s, const Event *e)
{
    int32_t w = e->word;
    while (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_XCOMP) w = s->trees[e->sentence].at[w].head;
    return w;
}

/* Is the clause of that verb opened by "while", "as", "when"? */
static bool opens_while(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next)
        if ((kin[i].dep == DEP_MARK || kin[i].dep == DEP_ADVMOD) && scene_is_cue(s, sentence, i, CUE_WHILE)) return true;
    return false;
}

/* Does the clause of that verb tell what somebody was doing then? `tried`: it tells what was tried. */
static bool is_whilst(const Scene *s, uint32_t sentence, int32_t verb, bool tried)
{
    switch (syntax_dep(s, sentence, verb)) {
    case DEP_ADVCL: return opens_while(s, sentence, verb);
    case DEP_ACL: return has_feature(&s->trees[sentence].at[verb], "VerbForm=Ger");
    case DEP_RELCL: return tried;
    default: return false;
    }
}

/* Another deed of the sentence told with that word, of which the days are known; not the same deed in other words ("killed when jets struck"). */
static const Event *deed_at(const Events *events, uint32_t i, int32_t word)
{
    const Event *e = &events->at[i];
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (b->word != word || !b->decided || is_state(b) || is_unreal(b) || may_be_one(b->trigger.event, e->trigger.event)) continue;
        if (b->time.from != DAY_NONE) return b;
    }
    return NULL;
}

Days days_of_whilst(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = top_verb(s, e);
    if (verb < 0 || tree->at[verb].upos != UPOS_VERB || is_state(e)) return DAYS_NONE;
    const Event *deed = NULL;
    if (is_whilst(s, e->sentence, verb, verb != e->word))
        for (int32_t w = tree->at[verb].head, hop = 0; w >= 0 && !deed && hop < 3; w = tree->at[w].head, hop++) {
            deed = deed_at(events, i, w);
            if (tree->at[w].upos == UPOS_VERB) break;
        }
    const Kin *kin = s->kin[e->sentence];
    for (int32_t c = verb != e->word ? kin[verb].child : -1; c >= 0 && !deed; c = kin[c].next)
        if (kin[c].dep == DEP_ADVCL && opens_while(s, e->sentence, c)) deed = deed_at(events, i, c);
    return deed ? deed->time : DAYS_NONE;
}
