/* claim/scene/halves.c - "the army holds the west of A and rebels hold |the east|": a side that stands alone is of the town whose other side was
 * told. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* The side that a single word tells at that token; NULL. */
static const Cue *side_at(const Scene *s, uint32_t sentence, uint32_t token)
{
    const Sentence *in = &s->text->sentences[sentence];
    uint32_t to;
    const Cue *c = token >= in->from && token < in->to ? phrasebook_cue(s->book, s->words, token, in->to, CUE_SIDE, &to) : NULL;
    return c && to == token + 1 ? c : NULL;
}

static bool is_of(const Scene *s, uint32_t token, uint32_t end)
{
    return token < end && phrasebook_prep(s->book, s->words, token, end, PREP_OF) == PREP_OF;
}

/* "The east", "its east" with nothing behind it that tells whose. */
static bool stands_alone(const Scene *s, uint32_t sentence, uint32_t token)
{
    const int32_t w = s->word_of[token];
    const uint32_t end = s->text->sentences[sentence].to;
    if (w < 0 || s->text->tokens[token].flags & TOKEN_UPPER || is_of(s, token + 1, end)) return false;
    const Word *word = &s->trees[sentence].at[w];
    const Dep dep = syntax_dep(s, sentence, w);
    if ((word->upos != UPOS_NOUN && word->upos != UPOS_PROPN && word->upos != UPOS_ADJ) || dep == DEP_AMOD || dep == DEP_COMPOUND) return false;
    const int32_t det = syntax_child(s, sentence, w, DEP_DET);
    if (det < 0 || !scene_is_cue(s, sentence, det, CUE_DEFINITE)) return syntax_child(s, sentence, w, DEP_NMOD_POSS) >= 0;
    const Prep prep = syntax_prep(s, sentence, w);
    return prep != PREP_TO && prep != PREP_FROM;
}

/* "Western A", "the west of A", "A's west": which side the words around the town's name tell of it; NULL. */
static const Cue *side_of_town(const Scene *s, const Entity *town)
{
    const Sentence *in = &s->text->sentences[town->sentence];
    const Cue *c = town->from > in->from ? side_at(s, town->sentence, town->from - 1) : NULL;
    if (!c && town->from >= in->from + 2 && is_of(s, town->from - 1, in->to)) c = side_at(s, town->sentence, town->from - 2);
    for (uint32_t t = town->to; !c && t < in->to && t <= town->to + 2; t++) {
        c = side_at(s, town->sentence, t);
        if (s->word_of[t] >= 0 && s->trees[town->sentence].at[s->word_of[t]].upos == UPOS_VERB) break;
    }
    return c;
}

/* Another side that stands alone in the sentence: "the government-held west and the rebel-held |east|". */
static bool has_other(const Scene *s, uint32_t sentence, uint32_t from, uint32_t token, int64_t side)
{
    for (uint32_t t = from; t < s->text->sentences[sentence].to; t++) {
        const Cue *c = t == token ? NULL : side_at(s, sentence, t);
        if (c && c->number != side && stands_alone(s, sentence, t)) return true;
    }
    return false;
}

const Entity *half_of(const Scene *s, const Entity *named, size_t count, uint32_t token)
{
    const uint32_t sentence = s->sentence_of[token];
    const Cue *side = side_at(s, sentence, token);
    if (!side || !stands_alone(s, sentence, token)) return NULL;
    const Entity *town = NULL;
    for (size_t i = 0; i < count; i++) {
        const Entity *x = &named[i];
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || x->from >= token || x->sentence + 1 < sentence) continue;
        if (!town || x->from > town->from) town = x;
    }
    if (!town) return NULL;
    const PlaceKind kind = s->theatre->places[town->id].kind;
    if (kind != KIND_CITY && kind != KIND_TOWN) return NULL;
    const Cue *told = side_of_town(s, town);
    const bool here = town->sentence == sentence;
    if (!here && syntax_prep(s, sentence, s->word_of[token]) == PREP_IN) return NULL; /* "in the north" of the country */
    if (told) return told->number == side->number ? NULL : town;
    return here && has_other(s, sentence, town->to, token, side->number) ? town : NULL;
}
