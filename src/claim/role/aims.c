/* claim/role/aims.c - against whom a deed is, by the phrase of its noun: who so did not do it. "An offensive aimed at ousting it", "advances against
 * ISIS", "a campaign to crush the rebels", "the attack on its pilot". */
#include "claim/role/describe.h"

/* "Offensives aimed at ousting it", "a campaign to crush them": a verb that tells what the noun is for. */
static bool tells_aim(const Scene *s, uint32_t sentence, int32_t verb, int32_t noun)
{
    const Words *tree = &s->trees[sentence];
    if (verb < 0 || tree->at[verb].upos != UPOS_VERB || syntax_is_past_participle(&tree->at[verb])) return false; /* "rounds fired by" */
    for (int32_t w = verb; w >= 0 && w != noun; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, sentence, w);
        if (d != DEP_ACL && d != DEP_ADVCL && d != DEP_XCOMP && d != DEP_CONJ && d != DEP_RELCL) return false;
        if (tree->at[w].head == noun) return d == DEP_ACL;
    }
    return false;
}

/* "Strikes on ISIS", "on ISIS positions", "on the positions of ISIS": the noun at the top of the phrase that the actor stands in. */
static int32_t top_of_phrase(const Scene *s, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, x->sentence, w);
        const bool of = d == DEP_NMOD && syntax_prep(s, x->sentence, w) == PREP_OF;
        if (d != DEP_NMOD_POSS && d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_FLAT && !of) return w;
    }
    return -1;
}

/* "Strikes near Palmyra against ISIS", "conducted strikes in A on the group": is the word beside the place of the deed's noun, or below the verb that
 * has that noun for its object? */
static bool hangs_beside(const Scene *s, const Event *e, int32_t top)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = tree->at[top].head;
    if (w == tree->at[e->word].head) return syntax_dep(s, e->sentence, e->word) == DEP_OBJ;
    while (w >= 0 && w != e->word && tree->at[w].upos != UPOS_VERB && w > e->word) w = tree->at[w].head;
    return w == e->word;
}

/* Does it stand where the noun's own phrase says against whom, or what for? */
static bool is_aimed_at(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t top = x->word < 0 || x->from < e->to ? -1 : top_of_phrase(s, x);
    if (top < 0 || tree->at[top].head < 0) return false;
    const Dep d = syntax_dep(s, e->sentence, top);
    const bool on = (d == DEP_NMOD || d == DEP_OBL) && syntax_prep(s, e->sentence, top) == PREP_ON;
    if (tree->at[top].head == e->word) return on && (x->prep == PREP_ON || x->prep == PREP_OF);
    if (on && x->prep == PREP_ON && hangs_beside(s, e, top)) return true;
    const bool from = d == DEP_OBL && syntax_prep(s, e->sentence, top) == PREP_FROM; /* "to take it from the group" */
    return (d == DEP_OBJ || from) && tells_aim(s, e->sentence, tree->at[top].head, e->word);
}

/* "The offensive drove ISIS out", "the battle aims at ending ISIS rule": whom it drives out, or whose hold on a place it ends. */
static bool is_beaten_by(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep own = syntax_dep(s, e->sentence, e->word);
    const int32_t verb = own == DEP_NSUBJ || own == DEP_NSUBJ_PASS ? tree->at[e->word].head : -1;
    const int32_t top = verb < 0 || x->word < verb ? -1 : top_of_phrase(s, x), beats = top < 0 ? -1 : tree->at[top].head;
    if (beats < 0 || syntax_dep(s, e->sentence, top) != DEP_OBJ) return false;
    const Dep d = syntax_dep(s, e->sentence, beats);
    if (beats != verb && (tree->at[beats].head != verb || (d != DEP_ADVCL && d != DEP_XCOMP))) return false;
    return event_tells_drive(s, e->sentence, beats) || scene_is_cue(s, e->sentence, beats, CUE_ENDED);
}

/* "Ordered military action against the government, launching missiles at a base": right behind the word, whatever is done to whom it is. */
static bool is_opposed(const Scene *s, const Event *e, const Entity *x)
{
    enum { BY_THE_OTHER = 1u << EVENT_STRIKE | 1u << EVENT_CAPTURE | 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_SIEGE };
    const uint32_t floor = s->text->sentences[x->sentence].from;
    uint32_t t = x->from, to;
    if (!((uint32_t)BY_THE_OTHER >> e->trigger.event & 1u) || x->sentence != e->sentence || is_told_doer(s, e, x)) return false;
    for (int32_t w; t > floor && x->word >= 0 && (w = s->word_of[t - 1]) >= 0; t--) /* "the so-called" */
        if (syntax_dep(s, x->sentence, w) == DEP_CASE || !syntax_below(s, x->sentence, w, x->word)) break;
    if (t > floor && scene_cue(s, x->sentence, t - 1, CUE_DEFINITE, &to)) t--;
    return t > floor && scene_cue(s, x->sentence, t - 1, CUE_AGAINST, &to);
}

bool only_aimed_at(const Scene *s, const Event *e, const Entity *x)
{
    if (is_opposed(s, e, x)) return true;
    const bool harm = is_violent(e) || e->trigger.event == EVENT_ADVANCE;
    if (!harm || e->word < 0 || s->trees[e->sentence].at[e->word].upos != UPOS_NOUN || x->sentence != e->sentence) return false;
    bool aimed = false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || (y != x && (!same_entity(x, y) || (y->vague && !y->pronoun)))) continue;
        const Relation r = event_relation_close(s, e, y);
        if (r == REL_SUBJ || r == REL_BY || r == REL_MOD || r == REL_POSS || r == REL_SHARED_SUBJ || r == REL_HEAD_DOES) return false;
        aimed |= is_aimed_at(s, e, y) || is_beaten_by(s, e, y);
    }
    return aimed;
}
