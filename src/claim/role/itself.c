/* claim/role/itself.c - who suffers a deed in the passive did not do it, whatever else in the report names him: "a Turkish convoy crossed the border.
 * It was struck near A". */
#include "claim/role/describe.h"

/* "A Turkish convoy crossed ...": the word at the top of what the sentence tells of; -1. */
static int32_t topic_of(const Scene *s, uint32_t sentence)
{
    const Words *tree = &s->trees[sentence];
    int32_t w = 0;
    while (w < (int32_t)tree->count && tree->at[w].head >= 0) w++;
    if (w == (int32_t)tree->count) return -1;
    if (tree->at[w].upos != UPOS_VERB && syntax_child(s, sentence, w, DEP_COP) < 0) return w; /* "a convoy crossed", taken for one that was crossed */
    return syntax_is_passive(s, sentence, w) ? syntax_done_to(s, sentence, w) : syntax_subject(s, sentence, w);
}

/* Is it the topic of the sentence before, or whose that is? */
static bool was_topic(const Scene *s, uint32_t sentence, const Entity *x)
{
    if (sentence == 0 || x->sentence + 1 != sentence || x->word < 0) return false;
    const int32_t topic = topic_of(s, sentence - 1);
    return topic >= 0 && is_among(s, x, topic);
}

/* The verb in the passive by which the event is told, or of which its noun is the subject: "rockets |were fired"; -1. */
static int32_t told_passive(const Scene *s, const Event *e)
{
    int32_t verb = e->word;
    if (verb >= 0 && e->trigger.class == CLASS_NOUN)
        verb = syntax_dep(s, e->sentence, verb) == DEP_NSUBJ_PASS ? s->trees[e->sentence].at[verb].head : -1;
    return verb >= 0 && syntax_has_passive_aux(s, e->sentence, verb) ? verb : -1;
}

/* "Israel struck A after rockets were fired at B": whom the clause does not name is not who acted after it. */
bool acts_after(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t clause = is_force(e->trigger.event) ? told_passive(s, e) : -1;
    if (clause < 0 || syntax_dep(s, e->sentence, clause) != DEP_ADVCL || syntax_child(s, e->sentence, clause, DEP_OBL_AGENT) >= 0) return false;
    const int32_t mark = syntax_child(s, e->sentence, clause, DEP_MARK), verb = s->trees[e->sentence].at[clause].head;
    if (mark < 0 || verb < 0 || !scene_is_cue(s, e->sentence, mark, CUE_AFTER)) return false;
    const int32_t subject = syntax_is_passive(s, e->sentence, verb) ? -1 : syntax_subject(s, e->sentence, verb);
    for (uint32_t k = s->first_entity[e->sentence]; subject >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->id != ID_NONE && is_among(s, y, subject) && (y == x || same_entity(x, y))) return true;
    }
    return false;
}

bool suffers_itself(const Scene *s, const Event *e, const Entity *x)
{
    if (e->word < 0 || e->trigger.class != CLASS_VERB || !is_harm(e->trigger.event) || !syntax_has_passive_aux(s, e->sentence, e->word)) return false;
    uint32_t to;
    /* who was beaten off attacked */
    if (scene_cue(s, e->sentence, e->from, CUE_REPEL, &to) || scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to)) return false;
    const int32_t what = syntax_done_to(s, e->sentence, e->word);
    if (what < 0 || x->kind != ENT_ACTOR) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->word == what && y->kind == ENT_ACTOR && !y->vague && y->id != ID_NONE && same_entity(x, y)) return true;
    }
    return s->trees[e->sentence].at[what].upos == UPOS_PRON && was_topic(s, e->sentence, x);
}
