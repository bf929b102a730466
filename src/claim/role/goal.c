/* claim/role/goal.c - "fled across the Orontes to Darkush", "withdrew to A, leaving forty dead": where those who leave are going is not what they
 * leave. Nor is it what is attacked from where one comes: "attacked it from A". */
#include "claim/role/describe.h"

/* "To", "across": the phrase tells where somebody goes. */
static bool tells_goal(const Scene *s, uint32_t sentence, int32_t phrase)
{
    const int32_t preposition = syntax_child(s, sentence, phrase, DEP_CASE);
    uint32_t to;
    if (preposition < 0 || preposition > phrase) return false;
    const uint32_t token = s->trees[sentence].at[preposition].token;
    return phrasebook_prep(s->book, s->words, token, token + 1, PREP_TO) == PREP_TO || scene_cue(s, sentence, token, CUE_GOAL, &to);
}

/* "In the direction |of A|". */
static bool is_direction(const Scene *s, uint32_t sentence, int32_t word)
{
    const int32_t noun = s->trees[sentence].at[word].head;
    return noun >= 0 && noun < word && s->trees[sentence].at[noun].upos == UPOS_NOUN && scene_is_cue(s, sentence, noun, CUE_GOAL);
}

/* "To the villages of A and B": the noun only says what A is. */
static bool is_kind_of(const Scene *s, uint32_t sentence, int32_t word)
{
    enum { WHOLE = 1u << KIND_GOVERNORATE | 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_CAMP };
    const int32_t noun = s->trees[sentence].at[word].head;
    const uint32_t token = noun < 0 ? 0 : s->trees[sentence].at[noun].token;
    const Noun *n = noun < 0 ? NULL : phrasebook_noun(s->book, s->words, token, token + 1, NOUN_PLACE, 0);
    return n && (n->kinds & WHOLE) && !(n->kinds & ~(uint32_t)WHOLE);
}

static bool tells_leaving(const Scene *s, uint32_t sentence, int32_t verb)
{
    return scene_word_tells(s, sentence, verb, (Rows){ .classes = 1u << CLASS_VERB, .types = 1u << EVENT_WITHDRAW });
}

/* The word by which they leave: the event's own, that of those who leave under an agreement, or, of the dead, that of those who went and left them
 * ("withdrew to A, leaving forty dead"); -1. */
static int32_t leaving(const Scene *s, const Event *e)
{
    enum { ABOVE = 2 }; /* "leaving |forty dead" */
    if (e->trigger.event == EVENT_WITHDRAW || e->word < 0) return e->word;
    if (e->trigger.event == EVENT_AGREEMENT) { /* "were bused to A |under a deal|" */
        const int32_t verb = syntax_dep(s, e->sentence, e->word) == DEP_OBL ? s->trees[e->sentence].at[e->word].head : -1;
        return verb >= 0 && tells_leaving(s, e->sentence, verb) ? verb : -1;
    }
    int32_t w = e->trigger.event == EVENT_CASUALTIES ? e->word : -1;
    for (uint32_t n = 0; w >= 0 && n <= ABOVE; n++) {
        const bool clause = syntax_dep(s, e->sentence, w) == DEP_ADVCL;
        w = s->trees[e->sentence].at[w].head;
        if (clause) return w >= 0 && tells_leaving(s, e->sentence, w) ? w : -1;
    }
    return -1;
}

bool is_goal(const Scene *s, const Event *e, const Candidate *c)
{
    enum { PARTS = 1u << KIND_QUARTER | 1u << KIND_DISTRICT };
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    const int32_t verb = x && x->sentence == e->sentence && x->word >= 0 ? leaving(s, e) : -1;
    if (verb < 0) return false;
    if (x->generic && (x->part || (x->kinds & PARTS))) return false; /* "fled to other areas of the city" */
    const Words *tree = &s->trees[e->sentence];
    bool goal = false;
    int32_t at = x->word;
    for (uint32_t n = 0; at >= 0 && at != verb && n <= tree->count; n++, at = tree->at[at].head) {
        const Prep p = syntax_prep(s, e->sentence, at);
        const bool there = p == PREP_OF && is_direction(s, e->sentence, at);
        if (goal && tells_leaving(s, e->sentence, at)) continue; /* "had left, |withdrawing to A" */
        if (p == PREP_FROM || (p == PREP_OF && !goal && !there && !is_kind_of(s, e->sentence, at)) || tree->at[at].upos == UPOS_VERB) return false;
        if (there || tells_goal(s, e->sentence, at)) goal = true;
        else if (syntax_dep(s, e->sentence, at) == DEP_OBJ) return false; /* "leave the road to A" */
    }
    return goal && at >= 0;
}

bool is_start(const Scene *s, const Event *e, const Candidate *c)
{
    const Entity *x = c->entity < 0 || c->anchor >= 0 ? NULL : &s->entities[c->entity];
    if (!is_force(e->trigger.event) || e->trigger.class != CLASS_VERB || e->word < 0 || !x || x->sentence != e->sentence || x->word < 0) return false;
    const Words *tree = &s->trees[e->sentence];
    const int32_t object = syntax_child(s, e->sentence, e->word, DEP_OBJ);
    int32_t at = x->word;
    while (at >= 0 && syntax_dep(s, e->sentence, at) == DEP_CONJ) at = tree->at[at].head;
    if (object < 0 || tree->at[object].upos != UPOS_PRON || at < object) return false;
    return tree->at[at].head == e->word && syntax_prep(s, e->sentence, at) == PREP_FROM;
}
