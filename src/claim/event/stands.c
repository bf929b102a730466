/* claim/event/stands.c - "The army is at the gates of A", "there are troops in A": who is where, told by no verb of its own. */
#include "claim/role/describe.h"

/* Where somebody is, of a verb that only says so: the word that the verb is a copula of; else the verb ("there are"). */
int32_t stands_word(const Scene *s, uint32_t sentence, int32_t verb)
{
    return verb >= 0 && syntax_dep(s, sentence, verb) == DEP_COP ? s->trees[sentence].at[verb].head : verb;
}

static bool is_locative(Prep p) { return p == PREP_IN || p == PREP_ON || p == PREP_NEAR; }

/* Is it named where he is who stands there: the word itself, or a place that lies below it? */
static bool is_there(const Scene *s, const Event *e, const Entity *x)
{
    return x->kind == ENT_PLACE && x->sentence == e->sentence && x->word >= 0 && syntax_below(s, e->sentence, x->word, e->word);
}

/* Is it what the copula says, or that of which it is a part: "in A", "in the centre of A"? */
static bool is_where(const Scene *s, const Event *e, const Entity *x)
{
    const bool of = s->trees[e->sentence].at[x->word].head == e->word && syntax_prep(s, e->sentence, x->word) == PREP_OF &&
                    (scene_means(s, e->sentence, e->word, ENT_PLACE) || scene_is_cue(s, e->sentence, e->word, CUE_PART));
    return x->word == e->word || (of && !x->generic);
}

/* Armed people, also as "thousands of soldiers", "men of the group". */
static bool is_subject(const Scene *s, const Event *e, const Entity *x)
{
    uint32_t to;
    if (x->kind != ENT_ACTOR || x->use == USE_HOLDER || x->sentence != e->sentence || x->word < 0) return false;
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, x->word);
    /* a verb may be given two: "Hezbollah fighters" */
    if (tree->at[x->word].head == e->word && (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS)) return true;
    const int32_t subject = syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if (subject < 0) return false;
    const uint32_t token = tree->at[subject].token;
    const bool counts = scene_cue(s, e->sentence, token, CUE_LEAST, &to) || scene_cue(s, e->sentence, token, CUE_NUMBER, &to) ||
                        phrasebook_noun(s->book, s->words, token, s->text->sentences[e->sentence].to, NOUN_FORCE, 0);
    return counts && tree->at[x->word].head == subject && syntax_prep(s, e->sentence, x->word) == PREP_OF;
}

/* Armed people are its subject, and where they are is a place: not "in trouble", not "from Homs". */
bool stands_fits(const Scene *s, const Event *e)
{
    bool who = false, where = false;
    if (e->word < 0) return false;
    const Upos upos = s->trees[e->sentence].at[e->word].upos;
    const bool copula = upos != UPOS_VERB && upos != UPOS_ADV; /* "is no |longer in A" */
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        who |= is_subject(s, e, x);
        where |= copula ? is_there(s, e, x) && is_where(s, e, x) && is_locative(syntax_prep(s, e->sentence, e->word))
                        : is_there(s, e, x) && !x->generic && is_locative(x->prep);
    }
    return who && where;
}

bool stands_may_have(const Question *q, const Candidate *c)
{
    if (c->entity < 0) return false;
    const Entity *x = &q->s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    if (x->sentence != q->e->sentence) return false;
    return q->slot == SLOT_ACTOR ? is_subject(q->s, q->e, x) : is_there(q->s, q->e, x);
}
