/* claim/scene/surname.c - "Hamza Khatib said ... Khatib added": the last name of somebody whose full name was told before, though a village is called
 * so. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* Does a full name end with the token, before a: "Hamza Khatib", where the first is no place? */
static bool ends_full_name(const Scene *s, const Entity *a, uint32_t t)
{
    const uint32_t k = s->sentence_of[t];
    const int32_t w = s->word_of[t];
    if (t == s->text->sentences[k].from || w <= 0 || s->word_of[t - 1] < 0 || !(s->text->tokens[t - 1].flags & TOKEN_UPPER)) return false;
    if (syntax_dep(s, k, w) != DEP_FLAT || s->trees[k].at[w].head != s->word_of[t - 1]) return false;
    const Dep d = syntax_dep(s, k, s->word_of[t - 1]);
    if (s->trees[k].at[s->word_of[t - 1]].upos != UPOS_PROPN || (d != DEP_NSUBJ && d != DEP_APPOS)) return false;
    for (const Entity *x = a; x-- > s->entities && x->to >= t;)
        if (x->from < t) return false;
    return true;
}

bool place_is_surname(const Scene *s, const Entity *a)
{
    enum { BACK = 1000 }; /* tokens */
    uint32_t to;
    if (a->generic || a->id == ID_NONE || a->to != a->from + 1 || s->theatre->places[a->id].kind <= KIND_CITY) return false;
    const uint32_t first = s->text->sentences[a->sentence].from;
    const bool told = a->from > first + 1 && scene_cue(s, a->sentence, a->from - 2, CUE_ACCORDING, &to) && to == a->from;
    if (a->prep != PREP_NONE && !told) return false; /* "in Khatib" */
    for (uint32_t t = a->from + 1, n = 0; t-- > 1 && n < BACK; n++)
        if (str_eq(token_str(s->text, t), token_str(s->text, a->from)) && ends_full_name(s, a, t)) return true;
    return false;
}
