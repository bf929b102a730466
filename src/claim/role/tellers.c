/* claim/role/tellers.c - who only tells of a deed, and did not do it: who says it, comments on it, confirms it, watches it, or is named where the
 * speaker is described. */
#include "claim/role/describe.h"

/* "The authorities said a hundred civilians were killed in the shelling": a party that tells of civilians' deaths did not cause them, unless it says
 * so of itself. */
static bool tells_of_dead(const Scene *s, const Event *e, const Entity *x)
{
    bool tells = false, people = false, harm = is_harm(e->trigger.event);
    for (uint32_t k = s->first_entity[e->sentence]; harm && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        people |= y->kind == ENT_PEOPLE && !y->speaks;
        if (y->kind != ENT_ACTOR || !same_entity(x, y)) continue;
        const Relation r = event_relation(s, e, y, NULL);
        if (!y->speaks || y->generic || (r != REL_NEARBY && r != REL_ABOVE)) return false;
        tells = true;
    }
    return tells && people;
}

/* "An attack that Turkey |says| killed ten". */
static bool says_between(const Scene *s, const Event *e, const Entity *x)
{
    const uint32_t from = s->text->sentences[e->sentence].from;
    uint32_t t = x->from, to;
    if (x->sentence != e->sentence || e->trigger.class != CLASS_VERB || !is_harm(e->trigger.event) || x->to >= e->from) return false;
    if (!scene_cue(s, x->sentence, x->to, CUE_SAY, &to) || to != e->from) return false;
    if (t > from && scene_cue(s, x->sentence, t - 1, CUE_DEFINITE, &to)) t--;
    const int32_t that = t > from ? s->word_of[t - 1] : -1;
    const Upos u = that < 0 ? UPOS_COUNT : s->trees[x->sentence].at[that].upos;
    return u == UPOS_PRON || u == UPOS_SCONJ;
}

/* "The attack the United States says killed a thousand": who says so of the deed that stands right before him. */
static bool only_says_so(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    uint32_t to, t = x->from;
    if (says_between(s, e, x)) return true;
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0 || !is_violent(e) || syntax_dep(s, x->sentence, x->word) != DEP_NSUBJ) return false;
    const int32_t verb = tree->at[x->word].head;
    if (!scene_is_cue(s, x->sentence, verb, CUE_SAY)) return false;
    if (t > s->text->sentences[x->sentence].from && scene_cue(s, x->sentence, t - 1, CUE_DEFINITE, &to)) t--;
    int32_t deed = t > s->text->sentences[x->sentence].from ? s->word_of[t - 1] : -1;
    while (deed >= 0 && (syntax_dep(s, x->sentence, deed) == DEP_NMOD || syntax_dep(s, x->sentence, deed) == DEP_FLAT)) /* "in Douma" */
        deed = tree->at[deed].head;
    if (deed < 0 || tree->at[deed].upos != UPOS_NOUN || !s->kin[x->sentence][deed].tells) return false;
    return e->word == deed || (tree->at[e->word].head == verb && syntax_subject(s, x->sentence, e->word) < 0);
}

/* "Two bombs killed five people; |the YPG says| it was not there": who speaks behind a semicolon tells something else. */
static bool speaks_apart(const Scene *s, const Event *e, const Entity *x)
{
    if (x->sentence != e->sentence || x->from < e->to || x->word < 0 || syntax_dep(s, e->sentence, x->word) != DEP_NSUBJ) return false;
    const int32_t verb = s->trees[e->sentence].at[x->word].head;
    if (!scene_is_cue(s, e->sentence, verb, CUE_SAY) || scene_is_cue(s, e->sentence, verb, CUE_DENY)) return false;
    for (uint32_t t = e->to; t < x->from; t++)
        if (str_eq(token_str(s->text, t), STR(";"))) return true;
    return false;
}

/* "The army declined to comment on the attack": who only speaks of it. */
static bool only_comments(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0 || !is_violent(e) || e->trigger.class != CLASS_NOUN) return false;
    int32_t verb = syntax_dep(s, e->sentence, e->word) == DEP_OBL && syntax_prep(s, e->sentence, e->word) == PREP_ON ? tree->at[e->word].head : -1;
    if (!scene_is_cue(s, e->sentence, verb, CUE_SAY)) return false;
    while (syntax_subject(s, e->sentence, verb) < 0 && syntax_dep(s, e->sentence, verb) == DEP_XCOMP && tree->at[verb].head >= 0)
        verb = tree->at[verb].head;
    const int32_t speaker = syntax_subject(s, e->sentence, verb);
    return speaker >= 0 && is_among(s, x, speaker);
}

/* "The army watched the battle", "the attack was confirmed by the army": whose verb is one of telling or looking on, and the deed what it is about.
 */
static bool only_watches(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.class != CLASS_NOUN) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t verb = d == DEP_OBJ || d == DEP_NSUBJ_PASS ? tree->at[e->word].head : -1;
    if (!scene_is_cue(s, e->sentence, verb, CUE_WATCH)) return false;
    const int32_t who = d == DEP_OBJ ? syntax_subject(s, e->sentence, verb) : syntax_child(s, e->sentence, verb, DEP_OBL_AGENT);
    for (uint32_t k = s->first_entity[e->sentence]; who >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->word >= 0 && is_among(s, y, who) && (y == x || same_entity(x, y))) return true;
    }
    return false;
}

/* "The station, which is close to the government, said there was an attack": who is named where the speaker is described. */
static bool describes_teller(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    for (int32_t w = e->word, n = 0; w >= 0 && n < (int32_t)tree->count; n++, w = tree->at[w].head) {
        const int32_t verb = syntax_dep(s, e->sentence, w) == DEP_CCOMP ? tree->at[w].head : -1;
        if (!scene_is_cue(s, e->sentence, verb, CUE_SAY)) continue;
        const int32_t speaker = syntax_subject(s, e->sentence, verb);
        if (speaker < 0 || x->word == speaker || !syntax_below(s, e->sentence, x->word, speaker)) return false;
        int32_t at = x->word;
        while (at != speaker && syntax_dep(s, e->sentence, at) != DEP_RELCL) at = tree->at[at].head;
        return at != speaker;
    }
    return false;
}

/* Is somebody named behind "by"? "By drones" names nobody. */
static bool has_agent(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        if (i < verb || (kin[i].dep != DEP_OBL_AGENT && kin[i].dep != DEP_OBL) || syntax_prep(s, sentence, i) != PREP_BY) continue;
        for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
            if (s->entities[k].kind == ENT_ACTOR && s->entities[k].word >= 0 && syntax_below(s, sentence, s->entities[k].word, i)) return true;
    }
    return false;
}

/* "Rockets |landed": shells that tell the strike themselves, before another of its words. */
static bool is_falling(const Scene *s, const Event *e)
{
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    return e->trigger.class == CLASS_NOUN && scene_means(s, e->sentence, e->word, ENT_ARMS) && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ &&
           verb >= 0 && s->kin[e->sentence][verb].tells && syntax_object(s, e->sentence, verb) < 0;
}

/* Shells that fall, a place that comes under fire, one that was shelled or besieged by nobody who is told. */
static bool is_suffered(const Scene *s, const Event *e)
{
    if ((!is_force(e->trigger.event) && e->trigger.event != EVENT_SIEGE) || e->word < 0) return false;
    if (e->trigger.class != CLASS_VERB) return e->trigger.event == EVENT_STRIKE && is_falling(s, e);
    const bool falls = e->trigger.event == EVENT_STRIKE && e->trigger.frame == FRAME_UNDERGO;
    return (falls || syntax_has_passive_aux(s, e->sentence, e->word)) && !has_agent(s, e->sentence, e->word);
}

/* The word at the top of who says it; -1. */
static int32_t teller_of(const Scene *s, const Event *e)
{
    for (int32_t w = s->trees[e->sentence].at[e->word].head; w >= 0; w = s->trees[e->sentence].at[w].head)
        if (scene_is_cue(s, e->sentence, w, CUE_SAY)) return syntax_subject(s, e->sentence, w);
    /* trees hang who said it on what was said, too */
    for (int32_t i = s->kin[e->sentence][e->word].child; i >= 0; i = s->kin[e->sentence][i].next)
        if (s->trees[e->sentence].at[i].upos == UPOS_VERB && scene_is_cue(s, e->sentence, i, CUE_SAY)) return syntax_subject(s, e->sentence, i);
    return -1;
}

/* "Rockets landed near a base in A, the military said", "the SDF said its positions were bombed": who tells of what fell on somebody, and of no part
 * that he had in it. */
static bool tells_of_suffering(const Scene *s, const Event *e, const Entity *x)
{
    if (x->sentence != e->sentence || x->word < 0 || x->kind != ENT_ACTOR || !is_suffered(s, e)) return false;
    const int32_t teller = teller_of(s, e);
    if (teller < 0) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->id != ID_NONE && y->word >= 0 && is_among(s, y, teller) && (y == x || same_entity(x, y))) return true;
    }
    return false;
}

bool only_tells(const Scene *s, const Event *e, const Entity *x)
{
    if (tells_of_dead(s, e, x) || only_says_so(s, e, x) || speaks_apart(s, e, x) || only_comments(s, e, x)) return true;
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0) return false;
    if (tells_of_suffering(s, e, x)) return true;
    if (!is_violent(e)) return false;
    return only_watches(s, e, x) || describes_teller(s, e, x);
}
