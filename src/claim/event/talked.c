/* claim/event/talked.c - what people only talk of, and nobody says that it happens: "the controversy over the liberation of Palmyra", "I hope they
 * retake the town", "whenever rebels are killed in the areas they hold", "the army always shells first", "to simulate a chemical attack", "so that
 * they can control it". Comments and columns are full of it. */
#include "claim/event/event.h"

/* "The debate over the liberation of Palmyra": it takes no side. */
static bool is_debated(const Scene *s, const Event *e)
{
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    if (e->trigger.class != CLASS_NOUN || head < 0 || head > e->word || syntax_dep(s, e->sentence, e->word) != DEP_NMOD) return false;
    return scene_is_cue(s, e->sentence, head, CUE_DEBATE);
}

/* "To simulate an attack", "a fake attack". */
static bool is_feigned(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_NOUN || !is_harm(e->trigger.event)) return false;
    const int32_t adjective = syntax_child(s, e->sentence, e->word, DEP_AMOD);
    const bool done = syntax_dep(s, e->sentence, e->word) == DEP_OBJ;
    return scene_is_cue(s, e->sentence, adjective, CUE_FEIGN) ||
           (done && scene_is_cue(s, e->sentence, s->trees[e->sentence].at[e->word].head, CUE_FEIGN));
}

/* "I hope they retake the town", "I doubt that they can": what the writer would like, or thinks of it. Not "we hope to retake the town", which is a
 * plan. */
static bool is_hoped(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    for (int32_t at = e->word, above; at >= 0; at = above) {
        const Dep d = syntax_dep(s, e->sentence, at);
        above = tree->at[at].head;
        if (above < 0 || d == DEP_RELCL || d == DEP_ACL || d == DEP_PARATAXIS) return false;
        if (d == DEP_CCOMP && above < at && scene_is_cue(s, e->sentence, above, CUE_HOPE))
            return scene_is_cue(s, e->sentence, syntax_child(s, e->sentence, above, DEP_NSUBJ), CUE_MYSELF);
    }
    return false;
}

/* "So that the Turks can control the border": what somebody could do then, and nobody says that he does. */
static bool is_enabled(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t clause = e->word;
    while (clause >= 0 && syntax_dep(s, e->sentence, clause) == DEP_CONJ) clause = tree->at[clause].head;
    if (clause < 0 || syntax_dep(s, e->sentence, clause) != DEP_ADVCL || tree->at[clause].head > clause || e->modality == MODALITY_DENIED)
        return false;
    const bool can = scene_is_cue(s, e->sentence, syntax_child(s, e->sentence, clause, DEP_AUX), CUE_POSSIBLE);
    const int32_t mark = syntax_child(s, e->sentence, clause, DEP_MARK), adverb = syntax_child(s, e->sentence, clause, DEP_ADVMOD);
    return can && (scene_is_cue(s, e->sentence, mark, CUE_SO) || scene_is_cue(s, e->sentence, adverb, CUE_SO));
}

/* "Will", "would" below a verb. */
static bool is_to_come(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t aux = syntax_child(s, sentence, verb, DEP_AUX);
    return scene_is_cue(s, sentence, aux, CUE_PREDICTED) || scene_is_cue(s, sentence, aux, CUE_CONDITIONAL) ||
           scene_is_cue(s, sentence, aux, CUE_POSSIBLE);
}

/* A clause that tells when something is so again and again: "when jihadists are killed", beside what is told in the present, too. */
static bool is_each_time(const Scene *s, uint32_t sentence, int32_t clause)
{
    const int32_t matrix = s->trees[sentence].at[clause].head, adverb = syntax_child(s, sentence, clause, DEP_ADVMOD);
    /* "|Whenever| the army takes a village", where the clause hangs on the adverb */
    if (matrix >= 0 && matrix < clause && s->trees[sentence].at[matrix].upos == UPOS_ADV && scene_is_cue(s, sentence, matrix, CUE_WHENEVER))
        return syntax_is_present(s, sentence, clause) && syntax_child(s, sentence, clause, DEP_NSUBJ) >= 0;
    if (matrix < 0 || syntax_dep(s, sentence, clause) != DEP_ADVCL || adverb < 0 || adverb > clause || !syntax_is_present(s, sentence, clause))
        return false;
    if (is_to_come(s, sentence, matrix) || is_to_come(s, sentence, clause)) return false;
    if (scene_is_cue(s, sentence, adverb, CUE_WHENEVER)) return true;
    /* a headline tells the past in the present, and leaves out the auxiliary */
    return scene_is_cue(s, sentence, adverb, CUE_WHEN) && (syntax_has_passive_aux(s, sentence, clause) || syntax_is_present(s, sentence, matrix));
}

/* "The army always shells first": a habit of no place. */
static bool is_habit(const Scene *s, const Event *e)
{
    const int32_t adverb = syntax_child(s, e->sentence, e->word, DEP_ADVMOD);
    if (e->trigger.class != CLASS_VERB || !scene_is_cue(s, e->sentence, adverb, CUE_ALWAYS) || e->tense != TENSE_PRESENT) return false;
    return e->place < 0 || s->entities[e->place].sentence != e->sentence;
}

static bool is_general(const Scene *s, const Event *e)
{
    if (is_habit(s, e)) return true;
    for (int32_t at = e->word; at >= 0; at = s->trees[e->sentence].at[at].head)
        if (is_each_time(s, e->sentence, at)) return true;
    return false;
}

bool event_is_talked_of(const Scene *s, const Event *e)
{
    return e->word >= 0 && (is_debated(s, e) || is_feigned(s, e) || is_hoped(s, e) || is_enabled(s, e) || is_general(s, e));
}
