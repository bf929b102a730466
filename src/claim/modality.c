/* claim/modality.c - is the event said to have happened, denied, doubted, foretold, planned, supposed, or asked?
 *
 * Climbs from the event's word to the root: what stands above rules over it ("denied that ... had fallen"), what hangs on it
 * or on a verb that shares its fate (auxiliaries, negation, "if") tells its own mood.
 */
#include "claim/event.h"

static bool word_cue(const Scene *s, uint32_t sentence, int32_t word, CueClass class)
{
    uint32_t to;
    return scene_cue(s, sentence, s->trees[sentence].at[word].token, class, &to);
}

typedef struct { bool not, deny, fail, possible, predicted, planned, conditional, would; } Mood;

/* What hangs on one word of the path. */
static void children_mood(const Scene *s, uint32_t sentence, int32_t word, bool event_itself, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    for (uint32_t i = 0; i < tree->count; i++) {
        const Word *c = &tree->at[i];
        if (c->head != word) continue;
        Dep d = (Dep)s->dep_of[c->deprel];
        if (d == DEP_ADVMOD || d == DEP_AUX || d == DEP_DET || d == DEP_MARK || d == DEP_AMOD || d == DEP_CASE || d == DEP_OTHER || d == DEP_COMPOUND) {
            if (word_cue(s, sentence, (int32_t)i, CUE_NOT)) m->not = true;
            if (d == DEP_MARK && word_cue(s, sentence, (int32_t)i, CUE_CONDITIONAL)) m->conditional = true;
        }
        if (d == DEP_AUX) {
            if (word_cue(s, sentence, (int32_t)i, CUE_POSSIBLE)) m->possible = true;
            if (word_cue(s, sentence, (int32_t)i, CUE_PREDICTED)) m->predicted = true;
            if (word_cue(s, sentence, (int32_t)i, CUE_CONDITIONAL)) m->would = true;
        }
        if ((d == DEP_ADVMOD || d == DEP_AMOD) && word_cue(s, sentence, (int32_t)i, CUE_POSSIBLE) && (event_itself || d == DEP_ADVMOD)) m->possible = true;
        if ((d == DEP_ADVMOD || d == DEP_AMOD) && event_itself && word_cue(s, sentence, (int32_t)i, CUE_PREDICTED)) m->predicted = true;
        /* "was suspected to have been", "air raids believed to be Russian" */
        if (event_itself && (d == DEP_ACL || d == DEP_RELCL) && word_cue(s, sentence, (int32_t)i, CUE_POSSIBLE)) m->possible = true;
    }
}

static bool infinitive(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    if (str_find(tree->at[word].feats, STR("VerbForm=Inf"), 0) == SIZE_MAX) return false;
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->at[i].head == word && tree->at[i].upos == UPOS_PART) return true;
    return false;
}

static Modality settle(const Mood *m)
{
    if (m->deny || m->not || m->fail) return MODALITY_DENIED;
    if (m->conditional || m->would) return MODALITY_CONDITIONAL;
    if (m->planned) return MODALITY_PLANNED;
    if (m->predicted) return MODALITY_PREDICTED;
    if (m->possible) return MODALITY_POSSIBLE;
    return MODALITY_ASSERTED;
}

static bool is_question(const Scene *s, uint32_t sentence)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to;
    for (uint32_t t = sent->to; t-- > sent->from && sent->to - t <= 3; )
        if (scene_cue(s, sentence, t, CUE_QUESTION, &to)) return true;
    return false;
}

/* Without a tree: cues close before the event's words. */
static Modality flat_modality(const Scene *s, const Event *e)
{
    enum { REACH = 6 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t from = e->from > sent->from + REACH ? e->from - REACH : sent->from, to;
    Mood m = { 0 };
    for (uint32_t t = from; t < e->from; t++) {
        bool close = e->from - t <= 3;
        if (scene_cue(s, e->sentence, t, CUE_DENY, &to)) m.deny = true;
        if (close && scene_cue(s, e->sentence, t, CUE_NOT, &to)) m.not = true;
        if (scene_cue(s, e->sentence, t, CUE_FAIL, &to)) m.fail = true;
        if (close && scene_cue(s, e->sentence, t, CUE_POSSIBLE, &to)) m.possible = true;
        if (close && scene_cue(s, e->sentence, t, CUE_PREDICTED, &to)) m.predicted = true;
        if (close && scene_cue(s, e->sentence, t, CUE_PLANNED, &to)) m.planned = true;
        if (scene_cue(s, e->sentence, t, CUE_CONDITIONAL, &to)) m.conditional = true;
    }
    return settle(&m);
}

Modality modality_of(const Scene *s, const Event *e)
{
    if (is_question(s, e->sentence)) return MODALITY_QUESTION;
    if (e->word < 0) return flat_modality(s, e);
    const Words *tree = &s->trees[e->sentence];
    bool state = e->holder >= 0 || e->trigger.event == EVENT_CONTROL;    /* "rebel-held" is so whatever the verb above does */
    Mood m = { 0 };
    int32_t at = e->word;
    bool noun = tree->at[at].upos == UPOS_NOUN || tree->at[at].upos == UPOS_PROPN || tree->at[at].upos == UPOS_ADJ;
    for (uint32_t hop = 0; at >= 0 && hop < tree->count; hop++) {
        Dep d = syntax_dep(s, e->sentence, at);
        int32_t head = tree->at[at].head;
        if (hop == 0 || !(state && noun)) children_mood(s, e->sentence, at, hop == 0, &m);
        if (infinitive(s, e->sentence, at) && !state && (d == DEP_ADVCL || d == DEP_ACL)) m.planned = true;
        if (head < 0) break;
        if (state && noun && hop > 0) break;
        /* A clause that merely stands beside or tells more of a noun does not fall under the mood of what is above. */
        if (d == DEP_RELCL || d == DEP_PARATAXIS || (d == DEP_ADVCL && !infinitive(s, e->sentence, at)) ||
            (d == DEP_ACL && !infinitive(s, e->sentence, at) && hop > 0)) break;
        if (word_cue(s, e->sentence, head, CUE_DENY)) m.deny = true;
        if (d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_ACL || d == DEP_ADVCL || d == DEP_NMOD || d == DEP_OBJ) {
            if (word_cue(s, e->sentence, head, CUE_FAIL)) m.fail = true;
            if (word_cue(s, e->sentence, head, CUE_PLANNED) && (infinitive(s, e->sentence, at) || tree->at[at].upos == UPOS_VERB || noun))
                if (!(noun && (d == DEP_NMOD || d == DEP_OBJ) && tree->at[head].upos != UPOS_VERB)) m.planned = true;
            if (word_cue(s, e->sentence, head, CUE_POSSIBLE) && d != DEP_NMOD) m.possible = true;
        }
        if (word_cue(s, e->sentence, head, CUE_AVERT) && d == DEP_OBJ) m.planned = true;
        if (word_cue(s, e->sentence, head, CUE_STOP) && (d == DEP_OBJ || d == DEP_NSUBJ_PASS)) m.not = true;
        if (d == DEP_CONJ && hop == 0) { at = head; continue; }
        at = head;
    }
    return settle(&m);
}
