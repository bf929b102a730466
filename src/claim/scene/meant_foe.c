/* claim/scene/meant_foe.c - whom a source that leans to a side means by nameless "terrorists": those it named just before, the only ones of whom it
 * speaks, or its side's foe. */
#include "claim/scene/scene_steps.h"

#include "claim/scene/sides.h"
#include "claim/tree/syntax.h"

bool meant_is_known(const Scene *s, const Entity *e)
{
    enum { REACH = 3 };
    const uint32_t floor = s->text->sentences[e->sentence].from;
    for (uint32_t t = e->from, n = 0, to; t-- > floor && n < REACH; n++) {
        if (scene_cue(s, e->sentence, t, CUE_DEFINITE, &to)) return true;
        if (s->word_of[t] < 0 || s->trees[e->sentence].at[s->word_of[t]].upos != UPOS_ADJ) return false;
    }
    return false;
}

/* "A terrorist bombing": called so for the deed, by whomever. */
static bool is_of_blast(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    return (d == DEP_AMOD || d == DEP_COMPOUND) && scene_is_cue(s, e->sentence, head, CUE_BLAST);
}

/* The insurgents who fight on a side of their own, neither the source's foe's nor anybody else's: no nameless "terrorists" stand beside them. */
static bool fights_alone(const Scene *s, const Entity *named) { return named->id != s->foe && !fight_together(s, named->id, s->foe); }

static bool is_place_here(const Scene *s, const Entity *x)
{
    return x->kind == ENT_PLACE && x->id != ID_NONE && !x->generic && scene_is_local(s, x->id);
}

/* The first entity of that one's sentence. */
static uint32_t sentence_first(const Scene *s, uint32_t i)
{
    const uint32_t sentence = s->entities[i].sentence;
    while (i > 0 && s->entities[i - 1].sentence == sentence) i--;
    return i;
}

/* Do the sentences of the two entities tell of places, all of them far from each other? "ISIS entered Mayadin. Terrorists shelled Aleppo." */
static bool are_far(const Scene *s, uint32_t one, uint32_t two)
{
    enum { FAR_KM = 100 };
    const uint32_t here = s->entities[one].sentence, there = s->entities[two].sentence, first = sentence_first(s, two);
    bool told = false;
    for (uint32_t i = sentence_first(s, one); i < s->entity_count && s->entities[i].sentence == here; i++)
        for (uint32_t k = first; is_place_here(s, &s->entities[i]) && k < s->entity_count && s->entities[k].sentence == there; k++) {
            if (!is_place_here(s, &s->entities[k])) continue;
            if (theatre_km(s->theatre, s->entities[i].id, s->entities[k].id) < FAR_KM) return false;
            told = true;
        }
    return told;
}

/* "The terrorist group": one that was spoken of. "The terrorist groups" are many, "the terrorist attack" is no group. */
static bool is_the_group(const Scene *s, const Entity *e)
{
    const Dep d = e->word < 0 ? DEP_COMPOUND : syntax_dep(s, e->sentence, e->word);
    return !e->plural && e->use != USE_MODIFIER && d != DEP_COMPOUND && d != DEP_AMOD && meant_is_known(s, e);
}

/* The insurgents of a side of their own whom the report names again and again before entity i, and no others; "the terrorist group" is of any side,
 * and was named once. ID_NONE: there are none. */
static uint32_t only_known(const Scene *s, uint32_t i)
{
    enum { OFTEN = 2, BACK = 100 }; /* names */
    const bool group = is_the_group(s, &s->entities[i]);
    uint32_t only = ID_NONE, n = 0;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (!meant_may_be(s, &s->entities[i], x)) continue;
        if ((only != ID_NONE && x->id != only) || (!group && !fights_alone(s, x))) return ID_NONE;
        only = x->id;
        n += group || !are_far(s, i, k);
    }
    return n < (group ? 1 : OFTEN) ? ID_NONE : only;
}

/* "ISIL terrorists", "the terrorists of Daesh": is the name called by that word? */
static bool is_called(const Scene *s, const Entity *x, uint32_t word)
{
    enum { OF = 2 };
    const Sentence *in = &s->text->sentences[x->sentence];
    if (s->words[x->to - 1] == word || (x->to < in->to && s->words[x->to] == word)) return true;
    return x->prep == PREP_OF && x->from >= in->from + OF && s->words[x->from - OF] == word;
}

/* "Army kills 11 ISIL terrorists. The army killed 11 terrorists in ...": whom the headline called so, that the lead tells again; and whom the report
 * called so, where it goes on with "the terrorists". ID_NONE: nobody. */
static uint32_t called_foe(const Scene *s, uint32_t i)
{
    enum { BACK = 100 }; /* names */
    const Entity *e = &s->entities[i];
    const bool lead = e->sentence == s->headline + 1;
    const Dep d = e->word < 0 ? DEP_COMPOUND : syntax_dep(s, e->sentence, e->word);
    if (!lead && (!meant_is_known(s, e) || d == DEP_COMPOUND || d == DEP_AMOD)) return ID_NONE; /* "the terrorist attacks" */
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        const bool told = lead ? x->sentence == s->headline : !are_far(s, i, k);
        if (told && meant_may_be(s, e, x) && is_called(s, x, s->words[e->to - 1])) return x->id;
    }
    return ID_NONE;
}

uint32_t meant_foe(const Scene *s, uint32_t i)
{
    enum { NEAR = 1 };
    const Entity *e = &s->entities[i];
    const bool known = meant_is_known(s, e);
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + NEAR >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (meant_may_be(s, e, x) && (known || x->sentence == e->sentence || (fights_alone(s, x) && !are_far(s, i, k)))) return x->id;
    }
    if (is_of_blast(s, e)) return ID_NONE;
    const uint32_t called = called_foe(s, i), only = called == ID_NONE ? only_known(s, i) : called;
    return only != ID_NONE ? only : s->foe;
}
