/* claim/scene/meaning.c - what common nouns for places mean: the nearest name that fits, before or after. Armed people and pronouns stand in
 * meant_actor.c, places that are counted in meant_count.c, new ones in ahead.c. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

/* "Several Syrian cities", "all Syrian territory": anywhere in the country. Not "the Syrian cities of A and B", "the Syrian border". */
static bool resolve_national(const Scene *s, uint32_t i)
{
    enum { WIDE = 1u << KIND_REGION | 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_GOVERNORATE };
    Entity *e = &s->entities[i];
    const Entity *x = i > 0 ? e - 1 : NULL;
    uint32_t to;
    if (!x || x->kind != ENT_ACTOR || x->use != USE_MODIFIER || x->to != e->from || x->id == ID_NONE || e->nested || !(e->kinds & WIDE)) return false;
    const bool definite = x->from > 0 && scene_cue(s, e->sentence, x->from - 1, CUE_DEFINITE, &to);
    if (e->kinds >> KIND_REGION & 1u ? e->indefinite : !e->plural || definite || e->count) return false;
    const uint32_t country = home_country_of(s->theatre, x->id);
    if (country == ID_NONE) return false;
    e->id = country;
    e->name = s->theatre->places[country].name;
    e->tacit = true;
    return true;
}

/* "The bastion east of Damascus", spoken of already: the last name that lies there, and Damascus only tells where. A bastion may be a small region.
 * ID_NONE: nothing is said of where, or none lies there. */
static uint32_t resolve_beside(Scene *s, uint32_t i)
{
    enum { BACK = 60, REACH = 4, BASTION = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER };
    Entity *e = &s->entities[i];
    const uint32_t before = scene_back(s, e->sentence, e->from, REACH);
    const bool known = scene_has_cue(s, e->sentence, before, e->from, CUE_DEFINITE);
    Entity *around = !known || !e->kinds || (e->kinds & ~(uint32_t)BASTION) ? NULL : meaning_locator(s, i);
    const uint32_t kinds = meaning_kinds(s, e, around) | (e->kinds == BASTION ? 1u << KIND_REGION : 0);
    for (uint32_t k = i; around && k-- > 0 && i - k <= BACK;) {
        const Entity *b = &s->entities[k];
        if (!meaning_antecedent(s, b, kinds) || !scene_is_local(s, b->id)) continue;
        if (!(e->kinds == BASTION ? meaning_locates(s, e, b->id, around) : meaning_lies(s, e, b->id, around))) continue;
        around->nested = true;
        e->settled = true;
        return k;
    }
    return ID_NONE;
}

/* The province that a name may stand for: its capital's in "fighting in Idlib", or a part's that the theatre lists. ID_NONE: none. */
static uint32_t province_behind(const Scene *s, const Entity *b)
{
    const Place *p = &s->theatre->places[b->id];
    const bool part = p->kind == KIND_REGION && p->parent != ID_NONE && s->theatre->places[p->parent].kind == KIND_GOVERNORATE;
    const bool around = b->from > 0 && scene_has_cue(s, b->sentence, b->from - 1, b->from, CUE_OUTSKIRTS); /* "areas around the city" */
    return around || b->prep != PREP_IN ? ID_NONE : part ? p->parent : scene_province_of(s, b->id);
}

/* "Gains in northwestern Idlib. Most of that province": the one in which the gains were. False: a province was named, or only a city ("the capital of
 * the province of the same name"). */
static bool resolve_province(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    if (e->kinds != 1u << KIND_GOVERNORATE || e->plural || e->indefinite || e->nested) return false;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + 1 >= e->sentence;) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_PLACE || b->generic || b->id == ID_NONE || b->nested) continue;
        const uint32_t province = b->sentence == e->sentence && e->prep == PREP_OF ? ID_NONE : province_behind(s, b);
        if (province == ID_NONE) return false;
        e->id = province;
        e->name = s->theatre->places[province].name;
        e->generic = false; /* nobody else names it */
        return true;
    }
    return false;
}

/* "Rebels positioned in B shelled houses in the town": B tells which rebels they are, and is not the town. */
static bool only_tells_who(const Scene *s, const Entity *e, const Entity *b)
{
    const Words *tree = &s->trees[e->sentence];
    if (b->sentence != e->sentence || b->word < 0 || e->word < 0) return false;
    if (e->kinds == 1u << KIND_CITY) return false; /* "rebels in the east of B shelled the city" */
    for (int32_t w = b->word, n = 0; w >= 0 && n <= (int32_t)tree->count; w = tree->at[w].head, n++) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (tree->at[w].upos != UPOS_VERB || (d != DEP_ACL && d != DEP_RELCL && d != DEP_AMOD)) continue;
        const int32_t who = tree->at[w].head;
        return who >= 0 && syntax_dep(s, e->sentence, who) == DEP_NSUBJ && !syntax_below(s, e->sentence, e->word, who);
    }
    return false;
}

/* "The last rebel-held stronghold": it need not have been told. */
static bool is_last(const Scene *s, const Entity *e)
{
    enum { REACH = 5 };
    const uint32_t from = scene_back(s, e->sentence, e->from, REACH);
    return !e->plural && e->kinds && e->kinds != 1u << KIND_SITE && scene_has_cue(s, e->sentence, from, e->from, CUE_LAST);
}

/* "The main cities in Deir Ezzor province", after one town of it was told: many of the province, and not that one. found: what would be meant. */
static bool resolve_many(Scene *s, uint32_t i, uint32_t found)
{
    enum { TOWNS = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE };
    Entity *e = &s->entities[i];
    if (!e->plural || e->count || !e->kinds || (e->kinds & ~(uint32_t)TOWNS) || found == ID_NONE || found > i) return false;
    for (uint32_t k = 0; k < s->entity_count; k++) /* "A and B. The towns in the province" */
        if (k != found && s->entities[k].group == s->entities[found].group && s->entities[k].sentence == s->entities[found].sentence) return false;
    const Entity *around = meaning_locator(s, i);
    if (!around || around->prep != PREP_IN || s->theatre->places[around->id].kind != KIND_GOVERNORATE) return false;
    e->id = around->id;
    e->name = around->name;
    e->part = e->tacit = true;
    return true;
}

static void resolve_place(Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 12 };
    Entity *e = &s->entities[i];
    uint32_t found = e->plural || e->indefinite ? ID_NONE : resolve_beside(s, i);
    if (found == ID_NONE && is_last(s, e) && meaning_locator(s, i)) { /* "the last stronghold near the capital", named next */
        meaning_ahead(s, i);
        if (e->settled) return;
    }
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && found == ID_NONE;)
        if (meaning_antecedent(s, &s->entities[k], e->kinds) && !only_tells_who(s, e, &s->entities[k])) found = k;
    if (resolve_many(s, i, found)) return;
    if (found != ID_NONE && !e->settled) found = around_called_before(s, i, found);
    const uint32_t around = around_named(s, i, found);
    if (around != ID_NONE) {
        e->id = around;
        e->name = s->theatre->places[around].name;
        e->tacit = true;
        return;
    }
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= AHEAD && found == ID_NONE; k++) /* "a town", named only later */
        if (meaning_antecedent(s, &s->entities[k], e->kinds)) found = k;
    if (found == ID_NONE) {
        e->tacit = e->kinds == 1u << KIND_COUNTRY && s->country != ID_NONE;
        if (e->tacit) e->id = s->country, e->name = s->theatre->places[e->id].name;
        return;
    }
    e->id = s->entities[found].id;
    e->name = e->plural ? scene_list(s, found, keep) : s->theatre->places[e->id].name; /* "the villages" are all of them */
}

/* A dash with spaces around it: "Douma - a rebel-held town". */
static bool is_set_off(const Scene *s, uint32_t t)
{
    const Str sign = token_str(s->text, t);
    if (!str_eq(sign, STR("-")) && !str_eq(sign, STR("–")) && !str_eq(sign, STR("—"))) return false;
    return t > 0 && t + 1 < s->text->token_count && s->text->tokens[t - 1].span.to < s->text->tokens[t].span.from &&
           s->text->tokens[t].span.to < s->text->tokens[t + 1].span.from;
}

/* "Handarat, a former refugee camp", "Douma, the rebel-held town east of Damascus": a noun that tells what the place named just before it is, also
 * where the comma was lost. */
static bool resolve_apposed(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    uint32_t named = i;
    while (named > 0 && (s->entities[named - 1].kind != ENT_PLACE || s->entities[named - 1].to == e->from)) named--;
    if (named-- == 0) return false; /* "A, a rebel-held town", "A, a B suburb": A */
    const Entity *a = &s->entities[named];
    Entity *around = s->entities[i - 1].kind == ENT_PLACE && s->entities[i - 1].to == e->from ? &s->entities[i - 1] : meaning_locator(s, i);
    const bool unlisted = a->id == ID_NONE && a->name.len > 0;
    if (a->sentence != e->sentence || a->generic || !(unlisted || (a->id != ID_NONE && scene_is_local(s, a->id)))) return false;
    uint32_t t = a->to, to;
    if (t < e->from && (str_eq(token_str(s->text, t), STR(",")) || is_set_off(s, t))) t++;
    const bool new = scene_cue(s, e->sentence, t, CUE_INDEFINITE, &to);
    const bool fits = !unlisted && (s->theatre->places[a->id].kind == KIND_REGION || scene_kind_fits(s, a->id, e->kinds));
    if (!new && !(fits && scene_cue(s, e->sentence, t, CUE_DEFINITE, &to))) return false;
    for (t = to; t < e->from; t++) {
        if (s->word_of[t] < 0 || scene_in_entity(s, a + 1, t)) continue;
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u != UPOS_ADJ && u != UPOS_ADV && u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_VERB && u != UPOS_PUNCT) return false;
    }
    e->id = a->id;
    e->name = a->name;
    e->settled = e->described = true;
    if (unlisted) e->generic = false;
    if (around) around->nested = true;
    return true;
}

/* "Its last stronghold, Baghuz": the name behind the comma, where the tree says that it is the noun's. */
static bool resolve_named_behind(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    const Entity *b = i + 1 < s->entity_count ? &s->entities[i + 1] : NULL;
    if (!b || b->sentence != e->sentence || b->kind != ENT_PLACE || b->generic || b->id == ID_NONE || b->word < 0 || e->word < 0) return false;
    if (b->from != e->to + 1 || !str_eq(token_str(s->text, e->to), STR(","))) return false;
    if (syntax_dep(s, e->sentence, b->word) != DEP_APPOS || s->trees[e->sentence].at[b->word].head != e->word || !scene_kind_fits(s, b->id, e->kinds))
        return false;
    e->id = b->id;
    e->name = b->name;
    return true;
}

/* The place that is the subject of the word, or of the sentence before, which "it" takes up again; NULL: it is none. */
static const Entity *subject_place(const Scene *s, uint32_t i, int32_t word)
{
    const uint32_t sentence = s->entities[i].sentence;
    const int32_t subject = syntax_subject(s, sentence, word);
    for (uint32_t k = i; subject >= 0 && k-- > 0 && s->entities[k].sentence + 1 >= sentence;) {
        const Entity *x = &s->entities[k];
        if (x->sentence == sentence && x->kind == ENT_PLACE && x->word == subject) return x->id == ID_NONE ? NULL : x;
        const bool again = s->trees[sentence].at[subject].upos == UPOS_PRON && x->sentence < sentence && x->kind == ENT_PLACE;
        if (again && syntax_is_subject(s, x) && syntax_dep(s, x->sentence, s->trees[x->sentence].at[x->word].head) == DEP_ROOT)
            return x->id == ID_NONE ? NULL : x;
    }
    return NULL;
}

/* "A is the last stronghold near B", "A is one of the strongholds north of B": A, and B only tells where. */
static bool resolve_predicate(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    int32_t word = e->word;
    if (word < 0) return false;
    if (syntax_dep(s, e->sentence, word) == DEP_NMOD && s->trees[e->sentence].at[s->trees[e->sentence].at[word].head].upos == UPOS_NUM)
        word = s->trees[e->sentence].at[word].head;
    else if (syntax_dep(s, e->sentence, word) == DEP_ACL) word = s->trees[e->sentence].at[word].head; /* "an opposition stronghold", in some trees */
    else if (syntax_child(s, e->sentence, word, DEP_CASE) >= 0) return false;                         /* "is near the stronghold" */
    const Entity *subject = syntax_child(s, e->sentence, word, DEP_COP) < 0 ? NULL : subject_place(s, i, word);
    if (!subject || (!scene_is_local(s, subject->id) && s->theatre->places[subject->id].kind != KIND_GOVERNORATE)) return false;
    Entity *around = meaning_locator(s, i);
    if (around && around->id == subject->id) return false;
    e->id = subject->id;
    e->name = subject->name;
    e->settled = e->described = true;
    if (around) around->nested = true;
    return true;
}

/* "The last stronghold held by ISIS is A": the noun is A, whatever was named before. */
static bool resolve_subject(const Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    if (e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ) return false;
    const int32_t name = s->trees[e->sentence].at[e->word].head;
    const bool is = syntax_child(s, e->sentence, name, DEP_COP) > e->word && syntax_child(s, e->sentence, name, DEP_CASE) < 0;
    for (uint32_t k = i + 1; is && k < s->entity_count && s->entities[k].sentence == e->sentence; k++) {
        const Entity *x = &s->entities[k];
        if (x->word != name || x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || !scene_kind_fits(s, x->id, e->kinds)) continue;
        e->id = x->id;
        e->name = x->name;
        e->settled = e->described = true;
        return true;
    }
    return false;
}

/* What "the town" and "the militants" mean: the nearest fitting name. */
void meanings_find(Scene *s, Arena *keep)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->vague) e->id = ID_NONE;
        const bool party = e->kind == ENT_ACTOR && e->use == USE_NOUN && !e->generic && !e->vague;
        if (party) meant_short(s, i);
        if (party) meant_party(s, i);
        if (party) meant_owned(s, i);
        if (e->pronoun) meant_pronoun(s, i);
        else if (e->count && meant_counted(s, i, keep)) continue;
        else if (e->generic && e->kind == ENT_PLACE && resolve_national(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && !e->plural && resolve_apposed(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && !e->plural && resolve_named_behind(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && resolve_predicate(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && !e->plural && resolve_subject(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && (resolve_province(s, i) || home_is_ruled(s, i))) continue;
        else if (e->indefinite && e->kind == ENT_PLACE) meaning_ahead(s, i);
        else if (e->generic && e->kind == ENT_PLACE) resolve_place(s, i, keep);
        else if (e->vague && e->kind == ENT_ACTOR) meant_actor(s, i);
        else if (e->kind == ENT_PEOPLE && e->ilk == ILK_MEN) meant_men(s, i);
    }
}
