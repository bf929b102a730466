/* claim/meaning.c - whom and what common nouns and pronouns mean: the nearest name that fits, before or after. */
#include "claim/scene_steps.h"

#include "claim/syntax.h"

/* Just across the border from another place that the report names. */
static bool in_theatre_of(const Scene *s, uint32_t place)
{
    enum { NEARBY_KM = 40 };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->id != ID_NONE && x->id != place && scene_country(s, x->id) == s->country && theatre_km(s->theatre, place, x->id) < NEARBY_KM) return true;
    }
    return false;
}

/* May a later "the town" mean this place? Not one that only says where somebody sits ("London-based"), nor one abroad. */
static bool antecedent(const Scene *s, const Entity *b, uint32_t kinds)
{
    if (b->kind != ENT_PLACE || b->id == ID_NONE || b->generic || b->nested || !scene_kind_fits(s, b->id, kinds)) return false;
    return !scene_is_abroad(s, b) && (s->country == ID_NONE || scene_country(s, b->id) == s->country || b->prep != PREP_NONE || in_theatre_of(s, b->id));
}

static void resolve_place(const Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 12 };
    Entity *e = &s->entities[i];
    uint32_t found = ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && found == ID_NONE; )
        if (antecedent(s, &s->entities[k], e->kinds)) found = k;
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= AHEAD && found == ID_NONE; k++)     /* "a town", named only later */
        if (antecedent(s, &s->entities[k], e->kinds)) found = k;
    if (found == ID_NONE) {
        e->tacit = e->kinds == 1u << KIND_COUNTRY && s->country != ID_NONE;
        if (e->tacit) e->id = s->country, e->name = s->theatre->places[e->id].name;
        return;
    }
    e->id = s->entities[found].id;
    e->name = e->plural ? scene_list(s, found, keep) : s->theatre->places[e->id].name;        /* "the villages" are all of them */
}

/* May the noun mean an actor named elsewhere? "Militants" and "terrorists" have no state, "troops" are no insurgents, "the group" is anybody. */
static bool may_be(const Scene *s, const Entity *noun, const Entity *named)
{
    if (named->kind != ENT_ACTOR || named->vague || named->generic || named->id == ID_NONE) return false;
    bool insurgent = str_eq(s->theatre->actors[named->id].kind, STR("insurgent"));
    return noun->generic ? !(noun->state && insurgent) : insurgent;
}

/* Common nouns for armed people mean whoever was named last before them; those that say more also who is named next. */
static void resolve_actor(const Scene *s, uint32_t i)
{
    enum { BACK = 60, AHEAD = 10 };
    Entity *e = &s->entities[i];
    const Entity *next = i + 1 < s->entity_count ? &s->entities[i + 1] : NULL;
    const Entity *owner = i > 0 ? &s->entities[i - 1] : NULL;
    const bool owned = owner && owner->pronoun && owner->id != ID_NONE && owner->word >= 0 && owner->sentence == e->sentence &&
                       syntax_dep(s, e->sentence, owner->word) == DEP_NMOD_POSS && s->trees[e->sentence].at[owner->word].head == e->word;
    if (owned) e->id = owner->id;                         /* "its forces" */
    else if (next && next->kind == ENT_ACTOR && next->from == e->to && !next->vague && next->use == USE_NAME) e->id = next->id;      /* "the Shiite movement Hezbollah" */
    else if (!e->generic && s->foe != ID_NONE) e->id = s->foe;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && e->id == ID_NONE; )
        if (may_be(s, e, &s->entities[k])) e->id = s->entities[k].id;
    for (uint32_t k = i + 1; (!e->generic || e->state) && k < s->entity_count && k - i <= AHEAD && e->id == ID_NONE; k++)
        if (may_be(s, e, &s->entities[k])) e->id = s->entities[k].id;
    e->name = e->id != ID_NONE ? s->theatre->actors[e->id].id : STR_NONE;
}

/* May the place be the one that `around` locates: in it, or beside it? */
static bool locates_new(const Scene *s, uint32_t place, const Entity *around)
{
    enum { NEARBY_KM = 60 };
    bool beside = around->prep == PREP_NEAR || around->prep == PREP_FROM;
    return scene_lies_in(s, place, around->id) || (beside && place != around->id && theatre_km(s->theatre, place, around->id) < NEARBY_KM);
}

static bool is_subject(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    Dep d = syntax_dep(s, e->sentence, e->word);
    return d == DEP_NSUBJ || d == DEP_NSUBJ_PASS;
}

/* A pronoun stands for the last armed subject before it, in its own sentence or the two before. */
static void resolve_pronoun(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 2 };
    Entity *e = &s->entities[i];
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + SENTENCES >= e->sentence; ) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_ACTOR || b->id == ID_NONE || !is_subject(s, b)) continue;
        e->kind = ENT_ACTOR;
        e->id = b->id;
        e->name = b->name;
        return;
    }
}

/* "A town in northern Syria": a common noun that brings in a new place, which the next sentences name. What stands beside it only says
 * where that lies. */
static void resolve_ahead(Scene *s, uint32_t i)
{
    enum { SENTENCES = 6, KINDS_SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER };
    Entity *e = &s->entities[i];
    uint32_t kinds = e->kinds == 1u << KIND_SITE ? KINDS_SETTLED : e->kinds;      /* "a market" is in some town */
    Entity *around = NULL;
    if (i > 0 && s->entities[i - 1].kind == ENT_PLACE && s->entities[i - 1].to == e->from) around = &s->entities[i - 1];
    for (uint32_t k = i + 1; !around && k < s->entity_count && k - i <= 3 && s->entities[k].sentence == e->sentence; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && nesting_beside(s, e, &s->entities[k])) around = &s->entities[k];
    if (around && around->id == ID_NONE) around = NULL;
    if (e->kinds == 1u << KIND_SITE && (!around || s->theatre->places[around->id].kind > KIND_GOVERNORATE)) return;      /* "a market in Homs" is in Homs */
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].sentence <= e->sentence + SENTENCES; k++) {
        const Entity *b = &s->entities[k];
        if (b == around || (b->sentence == e->sentence && b->prep != PREP_NONE) || !antecedent(s, b, kinds) || (around && !locates_new(s, b->id, around))) continue;
        e->id = b->id;
        e->name = s->theatre->places[b->id].name;
        e->nested = false;
        e->settled = true;
        if (around) around->nested = true;
        return;
    }
}

/* "Handarat, a former refugee camp": a noun that tells what the place named just before it is, also where the comma was lost. */
static bool resolve_apposed(const Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    uint32_t named = i;
    while (named > 0 && s->entities[named - 1].kind != ENT_PLACE) named--;      /* "A, a rebel-held town" */
    if (named-- == 0) return false;
    const Entity *a = &s->entities[named];
    if (a->sentence != e->sentence || a->generic || a->id == ID_NONE || s->theatre->places[a->id].kind <= KIND_GOVERNORATE) return false;
    uint32_t t = a->to, to;
    if (t < e->from && str_eq(token_str(s->text, t), STR(","))) t++;
    if (!scene_cue(s, e->sentence, t, CUE_INDEFINITE, &to)) return false;
    for (t = to; t < e->from; t++) {
        if (s->word_of[t] < 0 || scene_in_entity(s, a + 1, t)) continue;
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u != UPOS_ADJ && u != UPOS_ADV && u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_VERB && u != UPOS_PUNCT) return false;
    }
    e->id = a->id;
    e->name = a->name;
    return true;
}

static uint32_t list_size(const Scene *s, uint32_t entity)
{
    uint32_t count = 0, at = entity;
    for (; scene_list_next(s, entity, &at); at++) count++;
    return count;
}

/* Is the entity the first of a list of so many places that the noun may mean? */
static bool lists_meant(const Scene *s, const Entity *noun, uint32_t entity)
{
    const Entity *b = &s->entities[entity];
    return b->group == (int32_t)entity && antecedent(s, b, noun->kinds) && list_size(s, entity) == noun->count;
}

/* "The two villages", "four towns": the nearest list of so many, before or after. */
static bool resolve_counted(const Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 30 };
    Entity *e = &s->entities[i];
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && e->list < 0; )
        if (lists_meant(s, e, k)) e->list = (int32_t)k;
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= AHEAD && e->list < 0; k++)
        if (lists_meant(s, e, k)) e->list = (int32_t)k;
    if (e->list < 0) return false;
    e->id = s->entities[e->list].id;
    e->name = scene_list(s, (uint32_t)e->list, keep);
    return true;
}

/* What "the town" and "the militants" mean: the nearest fitting name. */
void meanings_find(Scene *s, Arena *keep)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->vague) e->id = ID_NONE;
        if (e->pronoun) resolve_pronoun(s, i);
        else if (e->count && resolve_counted(s, i, keep)) continue;
        else if (e->indefinite && e->kind == ENT_PLACE && resolve_apposed(s, i)) continue;
        else if (e->indefinite && e->kind == ENT_PLACE) resolve_ahead(s, i);
        else if (e->generic && e->kind == ENT_PLACE) resolve_place(s, i, keep);
        else if (e->vague && e->kind == ENT_ACTOR) resolve_actor(s, i);
    }
}
