/* claim/day/today.c - what is told as done or held on the day of telling: "still holds", "are bombing", "clashes are ongoing", "have fled". */
#include "claim/day/days.h"

bool lasts_today(const Scene *s, const Event *e)
{
    if (e->word < 0 || !is_state(e)) return false;
    return s->trees[e->sentence].at[e->word].upos == UPOS_VERB && syntax_is_present(s, e->sentence, e->word);
}

/* Has the verb an auxiliary of that lemma in the present? */
static bool has_auxiliary(const Scene *s, uint32_t sentence, int32_t verb, Str lemma)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        const Word *x = &tree->at[i];
        if (kin[i].dep == DEP_AUX && str_eq(x->lemma, lemma) && has_feature(x, "VerbForm=Fin") && has_feature(x, "Tense=Pres")) return true;
    }
    return false;
}

/* The verb that tells the event, or that its noun stands by; -1: none. */
int32_t verb_of_event(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t w = e->word >= 0 && tree->at[e->word].upos == UPOS_NOUN ? tree->at[e->word].head : e->word;
    return w >= 0 && tree->at[w].upos == UPOS_VERB ? w : -1;
}

/* "The fighting is part of an offensive", "clashes are ongoing": a deed told with a noun that is something today. */
static bool is_said_to_be(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const Kin *kin = s->kin[e->sentence];
    if (e->trigger.event == EVENT_CASUALTIES || e->trigger.event == EVENT_AGREEMENT) return false; /* "the toll is higher" */
    const int32_t head = e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ ? tree->at[e->word].head : -1;
    for (int32_t c = head < 0 ? -1 : kin[head].child; c >= 0; c = kin[c].next)
        if (kin[c].dep == DEP_COP && has_feature(&tree->at[c], "Tense=Pres")) return true;
    return false;
}

/* "Thousands have fled the town": once, up to now. */
bool is_up_to_now(const Scene *s, const Event *e)
{
    const int32_t w = verb_of_event(s, e);
    return w >= 0 && !(w != e->word && e->definite) && has_auxiliary(s, e->sentence, w, STR("have"));
}

/* "The army is now near the town", "the road is now cut", "have now taken it". */
static bool is_said_now(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = verb_of_event(s, e);
    if (e->tense == TENSE_PAST || (e->tense == TENSE_PLUPERFECT && !is_up_to_now(s, e)) || is_unreal(e)) return false;
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++) {
        const TimeMention *m = &s->times->at[k];
        const int32_t w = s->word_of[m->from], head = w < 0 ? -1 : tree->at[w].head;
        if (head >= 0 && (head == e->word || head == verb) && str_eq(str_of(m->value), STR("PRESENT_REF"))) return true;
    }
    return false;
}

/* "Amid ongoing clashes". */
static bool is_called_ongoing(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    if (e->trigger.event == EVENT_CASUALTIES) return false;
    for (int32_t c = e->word < 0 ? -1 : kin[e->word].child; c >= 0; c = kin[c].next)
        if (kin[c].dep == DEP_AMOD && scene_is_cue(s, e->sentence, c, CUE_ONGOING)) return true;
    return false;
}

/* "Jets have been bombing the town": to this day, where nobody says for how long, and not in a clause that tells who somebody is. */
static bool has_been_doing(const Scene *s, const Event *e, int32_t verb)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    if (is_unreal(e) || syntax_dep(s, e->sentence, verb) == DEP_RELCL || !has_auxiliary(s, e->sentence, verb, STR("have"))) return false;
    const uint32_t k = scene_time_from(s, own->from);
    return k == s->times->count || s->times->at[k].from >= own->to;
}

/* "Jets are bombing the town", "are carrying out strikes", "continue to shell": what goes on while it is told of. */
bool is_going_on(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = verb_of_event(s, e);
    if (is_said_now(s, e) || is_called_ongoing(s, e)) return true;
    if (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_XCOMP) w = tree->at[w].head;
    if (w < 0 && is_said_to_be(s, e)) return true;
    if (w < 0 || tree->at[w].upos != UPOS_VERB || !has_feature(&tree->at[w], "Tense=Pres")) return false;
    if (has_feature(&tree->at[w], "VerbForm=Fin")) return scene_is_cue(s, e->sentence, w, CUE_BEGIN);
    return has_auxiliary(s, e->sentence, w, STR("be")) || has_been_doing(s, e, w);
}

/* "The army approaches the town", "families who leave it": a deed told in the present; what another verb rules ("saw it seize") has its tense. */
bool is_told_now(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.class != CLASS_VERB || is_unreal(e) || e->tense != TENSE_PRESENT) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    return d != DEP_XCOMP && d != DEP_CCOMP && syntax_is_present(s, e->sentence, e->word);
}
