/* claim/scene/opening.c - a place that is told before a narrower one, and only says where to look for it: what a sentence opens with, and the city in
 * the name of a prison that lies elsewhere. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* "In Deir Ezzor jets struck hideouts in A village": the sentence opens with where all of it lies. */
bool place_opens(const Scene *s, const Entity *a)
{
    enum { OPENING = 3 };
    if (a->generic || a->id == ID_NONE || a->prep != PREP_IN || a->from > s->text->sentences[a->sentence].from + OPENING) return false;
    const PlaceKind kind = s->theatre->places[a->id].kind;
    if (kind != KIND_CITY && kind != KIND_GOVERNORATE) return false;
    const uint32_t province = scene_province_of(s, a->id);
    for (const Entity *x = a + 1; x < s->entities + s->entity_count && x->sentence == a->sentence; x++) {
        if (x->kind != ENT_PLACE || x->generic || x->nested || x->id == ID_NONE || x->id == a->id || x->prep != PREP_IN) continue;
        if (scene_is_local(s, x->id) && (scene_lies_in(s, x->id, a->id) || (province != ID_NONE && scene_lies_in(s, x->id, province)))) return true;
    }
    return false;
}

/* The word of a spot in whose name the place stands: "prison" of "Damascus Central Prison"; -1: in none. */
static int32_t spot_named(const Scene *s, const Entity *a)
{
    if (a->generic || a->id == ID_NONE || a->word < 0 || syntax_dep(s, a->sentence, a->word) != DEP_COMPOUND) return -1;
    const Words *tree = &s->trees[a->sentence];
    const int32_t spot = tree->at[a->word].head;
    const uint32_t end = s->text->sentences[a->sentence].to;
    if (spot < a->word) return -1;
    return phrasebook_noun(s->book, s->words, tree->at[spot].token, end, NOUN_PLACE, 1u << KIND_SITE) ? spot : -1;
}

/* "Damascus Central Prison in Adra", "the Aleppo hospital near A": the spot is said to lie elsewhere. */
bool place_names_spot(const Scene *s, const Entity *a)
{
    const int32_t spot = spot_named(s, a);
    for (const Entity *x = a + 1; spot >= 0 && x < s->entities + s->entity_count && x->sentence == a->sentence; x++) {
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || (x->prep != PREP_IN && x->prep != PREP_NEAR) || x->word < 0) continue;
        if (x->from <= s->trees[a->sentence].at[spot].token || !syntax_below(s, a->sentence, x->word, spot)) continue;
        const uint32_t province = scene_province_of(s, x->id); /* "Qamishli hospital in Hasakah" */
        const bool around = scene_lies_in(s, a->id, x->id) || (province != ID_NONE && scene_lies_in(s, a->id, province));
        return x->id != a->id && scene_is_local(s, x->id) && !around;
    }
    return false;
}
