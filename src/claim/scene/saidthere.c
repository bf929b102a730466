/* claim/scene/saidthere.c - places that only belong to who speaks: where a spokesman told reporters, a place in the name of an authority, somebody
 * who is called like a village. Nothing is said to happen there. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* "A spokesman told reporters in Geneva", "at a news conference in Idlib": a city abroad, or any place of a briefing, where
 * something is only said. */
static bool is_said_there(const Scene *s, const Entity *e)
{
    const Words *tree = &s->trees[e->sentence];
    uint32_t to;
    if (e->word >= 0 && e->prep == PREP_IN && e->from > s->text->sentences[e->sentence].from + 1) {
        enum { REACH = 4 };
        for (uint32_t n = 2; n <= REACH && e->from >= s->text->sentences[e->sentence].from + n; n++)
            if (scene_cue(s, e->sentence, e->from - n, CUE_BRIEFING, &to) && to == e->from - 1) return true;
    }
    if (e->word < 0 || e->prep != PREP_IN || !scene_is_foreign(s, e) || s->theatre->places[e->id].kind != KIND_CITY) return false;
    int32_t w = tree->at[e->word].head;
    const Dep d = w < 0 ? DEP_OTHER : syntax_dep(s, e->sentence, w);
    if (d == DEP_OBJ || d == DEP_IOBJ) w = tree->at[w].head; /* the reporters */
    return w >= 0 && scene_cue(s, e->sentence, tree->at[w].token, CUE_SAY, &to);
}

/* "The town of A". */
static bool is_named_behind(const Scene *s, const Entity *e)
{
    const Entity *noun = e > s->entities ? e - 1 : NULL;
    return noun && noun->kind == ENT_PLACE && noun->generic && noun->to + 1 == e->from && e->prep == PREP_OF;
}

/* "Al-Zaatari said": a village says nothing; a person is called so. */
static bool is_who_speaks(const Scene *s, const Entity *e)
{
    if (e->generic || e->word < 0 || e->id == ID_NONE || e->prep != PREP_NONE || s->theatre->places[e->id].kind <= KIND_CITY) return false;
    const int32_t verb = syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ ? s->trees[e->sentence].at[e->word].head : -1;
    const bool beside = verb > e->word && s->trees[e->sentence].at[verb].token <= e->to + 1; /* "has said" */
    return beside && scene_is_cue(s, e->sentence, verb, CUE_SAY);
}

/* "Near the cities of A and |B local media reported|", which lost its comma: the last of a list. */
static bool ends_list(const Scene *s, const Entity *e)
{
    const Entity *a = e > s->entities ? e - 1 : e;
    uint32_t to;
    if (a == e || a->sentence != e->sentence || a->kind != ENT_PLACE || a->generic) return false;
    if (a->to + 1 != e->from || !scene_cue(s, e->sentence, a->to, CUE_LINK, &to)) return false;
    return a->prep == PREP_IN || a->prep == PREP_NEAR || a->prep == PREP_OF || a->prep == PREP_ON;
}

/* "|In Syrias B province| claimed lives": does a preposition stand before the name, or before the land it is in? */
bool place_is_behind_in(const Scene *s, const Entity *e)
{
    const Entity *land = e > s->entities && e[-1].to == e->from && e[-1].kind == ENT_PLACE && !e[-1].generic ? e - 1 : e;
    const uint32_t in = land->from > s->text->sentences[e->sentence].from ? land->from - 1 : land->from;
    return in < land->from && phrasebook_prep(s->book, s->words, in, land->from, PREP_IN) == PREP_IN;
}

/* "Killed |in Raqqa| Local reports", a headline that lost its colon. */
static bool is_told_where(const Scene *s, const Entity *e)
{
    const bool capital = e->to < s->text->sentences[e->sentence].to && s->text->tokens[e->to].flags & TOKEN_UPPER;
    return ends_list(s, e) || (capital && place_is_behind_in(s, e));
}

/* "Idlib's health authority": a place in the name of who speaks. Not in "killed in Aleppo Monitor AFP", a headline that lost its colon, in "killed in
 * Homs activists said", which lost its comma, and in "the town of A activist B said". */
static bool names_speaker(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t head = tree->at[e->word].head;
    Dep d = syntax_dep(s, e->sentence, e->word);
    if (head < 0 || (d != DEP_COMPOUND && d != DEP_NMOD_POSS) || tree->at[head].token < e->to) return false;
    uint32_t token = tree->at[head].token;
    const Noun *noun = phrasebook_noun(s->book, s->words, token, s->text->sentences[e->sentence].to, NOUN_SPEAKER, 0);
    /* "Aleppo's death toll", but not "strikes near Damascus toll rises", a headline that lost its comma */
    if (e->prep == PREP_NONE && scene_word_tells(s, e->sentence, head, (Rows){ .types = 1u << EVENT_CASUALTIES })) return false;
    if (!noun || is_named_behind(s, e) || is_told_where(s, e) || (e->prep == PREP_IN && noun->house.len == 0)) return false;
    return !(str_eq(noun->house, STR("monitor")) && e->prep != PREP_NONE) && !scene_in_entity(s, e, token);
}

/* "Badia Press", "the Suruc Solidarity Desk": behind the place's name go others, up to the word for a house that reports. */
static bool names_house(const Scene *s, const Entity *e)
{
    enum { REACH = 3 };
    uint32_t to;
    const bool named = e->from > s->text->sentences[e->sentence].from && scene_cue(s, e->sentence, e->from - 1, CUE_DEFINITE, &to);
    if (e->generic || is_told_where(s, e) || (e->prep != PREP_NONE && !named)) return false; /* "killed near Damascus Monitor", a headline */
    const uint32_t end = s->text->sentences[e->sentence].to;
    for (uint32_t t = e->to; t < end && t < e->to + REACH && (s->text->tokens[t].flags & TOKEN_UPPER); t++)
        if (scene_cue(s, e->sentence, t, CUE_PRESS, &to)) return true;
    return false;
}

/* "A monitor, the Wasit Center, said": a name that tells which house the noun before it means. */
static bool names_apposed(const Scene *s, const Entity *e)
{
    const Words *tree = e->word < 0 || e->generic ? NULL : &s->trees[e->sentence];
    const int32_t name = !tree || syntax_dep(s, e->sentence, e->word) != DEP_COMPOUND ? -1 : tree->at[e->word].head;
    if (name < 0 || tree->at[name].token != e->to || !(s->text->tokens[e->to].flags & TOKEN_UPPER)) return false;
    uint32_t to, from = e->from;
    const uint32_t start = s->text->sentences[e->sentence].from + 2;
    if (from > start && scene_cue(s, e->sentence, from - 1, CUE_DEFINITE, &to)) from--;
    if (from < start || !str_eq(token_str(s->text, from - 1), STR(","))) return false;
    return phrasebook_noun(s->book, s->words, from - 2, from - 1, NOUN_SPEAKER, 0) != NULL;
}

/* "Without Baghdad's leave", "Washington's explanation": what a government has. */
static bool is_governments(const Scene *s, const Entity *e)
{
    if (e->generic || e->word < 0 || e->id == ID_NONE || !theatre_seat(s->theatre, e->id)) return false;
    const int32_t head = syntax_dep(s, e->sentence, e->word) == DEP_NMOD_POSS ? s->trees[e->sentence].at[e->word].head : -1;
    return head >= 0 && scene_is_cue(s, e->sentence, head, CUE_CONSENT);
}

/* "The radio in Damascus says": where a paper or a station is. */
static bool is_seat_of_press(const Scene *s, const Entity *e)
{
    if (e->word < 0 || e->prep != PREP_IN || syntax_dep(s, e->sentence, e->word) != DEP_NMOD) return false;
    const int32_t house = s->trees[e->sentence].at[e->word].head;
    const uint32_t token = house < 0 ? e->from : s->trees[e->sentence].at[house].token;
    const Noun *noun = phrasebook_noun(s->book, s->words, token, s->text->sentences[e->sentence].to, NOUN_SPEAKER, 0);
    const bool press = noun && (str_eq(noun->house, STR("outlet")) || str_eq(noun->house, STR("agency")));
    return house >= 0 && house < e->word && press && syntax_dep(s, e->sentence, house) == DEP_NSUBJ;
}

bool place_only_speaks(const Scene *s, const Entity *e)
{
    return names_speaker(s, e) || names_house(s, e) || names_apposed(s, e) || is_seat_of_press(s, e) || is_governments(s, e) || is_who_speaks(s, e) ||
           is_said_there(s, e);
}
