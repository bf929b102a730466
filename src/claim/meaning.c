/* claim/meaning.c - whom and what common nouns and pronouns mean: the nearest name that fits, before or after. */
#include "claim/scene_steps.h"

#include <stdlib.h>

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

/* The country whose forces are named by its nationality. */
static uint32_t country_of(const Theatre *t, uint32_t actor)
{
    for (uint32_t i = 0; i < t->seat_count; i++)
        if (t->seats[i].actor == actor && t->places[t->seats[i].place].kind == KIND_COUNTRY) return t->seats[i].place;
    return ID_NONE;
}

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
    const uint32_t country = country_of(s->theatre, x->id);
    if (country == ID_NONE) return false;
    e->id = country;
    e->name = s->theatre->places[country].name;
    e->tacit = true;
    return true;
}

/* May the noun mean an actor named elsewhere? "Militants" and "terrorists" have no state, "troops" are no insurgents, "the group" is anybody. */
static bool may_be(const Scene *s, const Entity *noun, const Entity *named)
{
    if (named->kind != ENT_ACTOR || named->vague || named->generic || named->id == ID_NONE) return false;
    bool insurgent = str_eq(s->theatre->actors[named->id].kind, STR("insurgent"));
    return noun->generic ? !(noun->state && insurgent) : insurgent;
}

/* "Fighters from the Islamic State", "troops loyal to President Assad": the name that hangs on the noun, with only small words between; ID_NONE: none. */
static uint32_t whose_men(const Scene *s, uint32_t i)
{
    enum { REACH = 5 };
    const Entity *e = &s->entities[i], *x = e + 1;
    uint32_t to;
    if (x == s->entities + s->entity_count || x->kind != ENT_ACTOR || x->sentence != e->sentence || x->vague || x->id == ID_NONE || x->from > e->to + REACH) return ID_NONE;
    if (x->from == e->to) return x->use == USE_NAME ? x->id : ID_NONE;      /* "the Shiite movement Hezbollah" */
    if (x->prep != PREP_FROM && x->prep != PREP_OF && x->prep != PREP_TO) return ID_NONE;
    for (uint32_t t = e->to; t < x->from; t++) {
        const int32_t w = s->word_of[t];
        const Upos u = w < 0 ? UPOS_X : s->trees[e->sentence].at[w].upos;
        if (scene_cue(s, e->sentence, t, CUE_SAY, &to) || (u != UPOS_ADJ && u != UPOS_ADP && u != UPOS_DET && u != UPOS_PROPN)) return ID_NONE;
    }
    return x->id;
}

/* "The terrorists", "the terrorist attack": those who were spoken of already. */
static bool is_known(const Scene *s, const Entity *e)
{
    enum { REACH = 3 };
    const uint32_t floor = s->text->sentences[e->sentence].from;
    for (uint32_t t = e->from, n = 0, to; t-- > floor && n < REACH; n++) {
        if (scene_cue(s, e->sentence, t, CUE_DEFINITE, &to)) return true;
        if (s->word_of[t] < 0 || s->trees[e->sentence].at[s->word_of[t]].upos != UPOS_ADJ) return false;
    }
    return false;
}

/* Whom a source that leans to a side means by "terrorists": the insurgents whom it named in the same sentence, or just before those that are known;
 * else its foe. */
static uint32_t foe_meant(const Scene *s, uint32_t i)
{
    enum { NEAR = 1 };
    const Entity *e = &s->entities[i];
    const uint32_t near = is_known(s, e) ? NEAR : 0;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + near >= e->sentence; )
        if (may_be(s, e, &s->entities[k])) return s->entities[k].id;
    return s->foe;
}

/* Common nouns for armed people mean whoever was named last before them; those that say more also who is named next. */
static void resolve_actor(const Scene *s, uint32_t i)
{
    enum { BACK = 60, AHEAD = 10 };
    Entity *e = &s->entities[i];
    const Entity *owner = i > 0 ? &s->entities[i - 1] : NULL;
    const bool owned = owner && owner->pronoun && owner->id != ID_NONE && owner->word >= 0 && owner->sentence == e->sentence &&
                       syntax_dep(s, e->sentence, owner->word) == DEP_NMOD_POSS && s->trees[e->sentence].at[owner->word].head == e->word;
    e->id = owned ? owner->id : whose_men(s, i);          /* "its forces" */
    const bool stranger = !e->generic && scene_has_cue(s, e->sentence, e->from, e->to, CUE_BLAST) && !is_known(s, e);      /* "a suicide bomber" */
    if (e->id == ID_NONE && !e->generic && !stranger && s->foe != ID_NONE) e->id = foe_meant(s, i);
    for (uint32_t k = i; !stranger && k-- > 0 && i - k <= BACK && e->id == ID_NONE; )
        if (may_be(s, e, &s->entities[k])) e->id = s->entities[k].id;
    for (uint32_t k = i + 1; (e->generic ? e->state : !stranger) && k < s->entity_count && k - i <= AHEAD && e->id == ID_NONE; k++)
        if (may_be(s, e, &s->entities[k])) e->id = s->entities[k].id;
    e->name = e->id != ID_NONE ? s->theatre->actors[e->id].id : STR_NONE;
}

/* May the place be the one of which `around` tells where it lies: in it, or beside it? */
static bool locates_new(const Scene *s, const Entity *noun, uint32_t place, const Entity *around)
{
    enum { NEARBY_KM = 60, LINES = 1u << KIND_BORDER | 1u << KIND_RIVER | 1u << KIND_ROAD };
    if (LINES >> s->theatre->places[around->id].kind & 1u) return place != around->id;      /* "a town on the Turkish border" */
    bool beside = around->prep == PREP_NEAR || around->prep == PREP_FROM || around->to == noun->from;
    beside |= around->from > noun->to && scene_has_cue(s, noun->sentence, noun->to, around->from, CUE_OUTSKIRTS);
    return scene_lies_in(s, place, around->id) || (beside && place != around->id && theatre_km(s->theatre, place, around->id) < NEARBY_KM);
}

static bool is_subject(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    Dep d = syntax_dep(s, e->sentence, e->word);
    return d == DEP_NSUBJ || d == DEP_NSUBJ_PASS;
}

/* "The positions of ISIS and their hideouts": whom the phrase names with which the pronoun's own is joined; -1: it is not. */
static int32_t joined_with(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    if (e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NMOD_POSS) return -1;
    const int32_t owned = s->trees[e->sentence].at[e->word].head;
    if (owned < 0 || syntax_dep(s, e->sentence, owned) != DEP_CONJ) return -1;
    const int32_t first = s->trees[e->sentence].at[owned].head;
    if (first < 0 || s->trees[e->sentence].at[first].upos == UPOS_VERB) return -1;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence == e->sentence; ) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && b->id != ID_NONE && b->word >= 0 && syntax_below(s, e->sentence, b->word, first)) return (int32_t)k;
    }
    return -1;
}

/* The actor before entity i whom the phrase of that word of its sentence names; -1. */
static int32_t actor_in(const Scene *s, uint32_t i, int32_t top)
{
    const uint32_t sentence = s->entities[i].sentence;
    for (uint32_t k = i; top >= 0 && k-- > 0 && s->entities[k].sentence == sentence; ) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && b->word >= 0 && (b->word == top || syntax_named(s, sentence, b->word) == top)) return (int32_t)k;
    }
    return -1;
}

/* Who before entity i does what the verb tells: its subject, what it describes ("fighters who attacked them"), or who does what the verb tells that
 * it hangs on ("clashed with the group in the town, killing ten of them"); -1: nobody is told. */
static int32_t doer_before(const Scene *s, uint32_t i, int32_t verb)
{
    const uint32_t sentence = s->entities[i].sentence;
    const Words *tree = &s->trees[sentence];
    while (verb >= 0) {
        const int32_t subject = syntax_subject(s, sentence, verb);
        const Dep d = syntax_dep(s, sentence, verb);
        const bool describes = d == DEP_ACL || d == DEP_RELCL;
        if (subject >= 0 && !(describes && tree->at[subject].upos == UPOS_PRON)) return actor_in(s, i, subject);
        const int32_t described = describes ? actor_in(s, i, tree->at[verb].head) : -1;
        if (described >= 0 || d == DEP_RELCL) return described;
        if (!describes && d != DEP_ADVCL && d != DEP_XCOMP && d != DEP_CONJ) return -1;
        verb = tree->at[verb].head;
        while (verb >= 0 && tree->at[verb].upos != UPOS_VERB) verb = tree->at[verb].head;
    }
    return -1;
}

/* "Attacked them", "killed many of them": who did it, which others are than they; -1: it is not told, or the pronoun is no object. */
static int32_t other_than(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    if (w < 0 || tree->at[w].upos != UPOS_PRON) return -1;
    for (; w >= 0 && tree->at[w].upos != UPOS_VERB; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (d != DEP_OBJ && d != DEP_OBL && d != DEP_NMOD) return -1;
    }
    return doer_before(s, i, w);
}

static bool is_doer(const Scene *s, const Entity *b, int32_t doer)
{
    return doer >= 0 && b->kind == ENT_ACTOR && b->id != ID_NONE && b->id == s->entities[doer].id;
}

/* "The army encircled the militants, killing many of them": they are whom the sentence named last that did not do it. */
static bool resolve_object(const Scene *s, uint32_t i, int32_t doer)
{
    Entity *e = &s->entities[i];
    for (uint32_t k = i; doer >= 0 && k-- > 0 && s->entities[k].sentence == e->sentence; ) {
        const Entity *b = &s->entities[k];
        const bool people = b->kind == ENT_PEOPLE && e->plural;
        if ((!people && b->kind != ENT_ACTOR) || (int32_t)k == doer || is_doer(s, b, doer)) continue;
        if (!people && b->id == ID_NONE) return true;     /* nobody knows who */
        e->kind = b->kind;
        e->id = b->id;
        e->name = b->name;
        return true;
    }
    return false;
}

/* A pronoun stands for whom the phrase names that it is joined with, or for the last armed subject before it, in its own sentence or the one before,
 * who does not do to it what its verb tells. */
static void resolve_pronoun(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 1 };                               /* that speak of somebody */
    Entity *e = &s->entities[i];
    const int32_t doer = other_than(s, i);
    if (resolve_object(s, i, doer)) return;
    const int32_t joined = joined_with(s, i);
    uint32_t back = 0, sentence = e->sentence;
    for (uint32_t k = joined >= 0 ? (uint32_t)joined + 1 : i; k-- > 0; sentence = s->entities[k].sentence) {
        const Entity *b = &s->entities[k];
        if (b->sentence != sentence && back++ == SENTENCES) return;
        const bool people = b->kind == ENT_PEOPLE && e->plural;      /* "residents fled; they ..." */
        if (!people && (b->kind != ENT_ACTOR || b->id == ID_NONE || is_doer(s, b, doer))) continue;
        if ((int32_t)k != joined && !is_subject(s, b)) continue;
        e->kind = b->kind;
        e->id = b->id;
        e->name = b->name;
        return;
    }
}

/* "Another town": not one that was named before it. */
static bool is_known_other(const Scene *s, uint32_t i, uint32_t place)
{
    enum { REACH = 4, BACK = 60 };
    const Entity *e = &s->entities[i];
    const uint32_t floor = s->text->sentences[e->sentence].from, from = e->from > floor + REACH ? e->from - REACH : floor;
    if (!scene_has_cue(s, e->sentence, from, e->from, CUE_OTHER)) return false;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK; )
        if (s->entities[k].kind == ENT_PLACE && s->entities[k].id == place) return true;
    return false;
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
        if (b == around || (b->sentence == e->sentence && b->prep != PREP_NONE) || !antecedent(s, b, kinds)) continue;
        if ((around && !locates_new(s, e, b->id, around)) || is_known_other(s, i, b->id)) continue;
        e->id = b->id;
        e->name = s->theatre->places[b->id].name;
        e->nested = false;
        e->settled = true;
        if (around) around->nested = true;
        return;
    }
}

/* The name beside a noun that only tells where that lies: "two towns near Damascus". NULL: there is none. */
static Entity *locator_of(Scene *s, uint32_t i)
{
    enum { REACH = 3 };
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= REACH; k++) {
        Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic) continue;
        return x->id != ID_NONE && nesting_tells_where(s, &s->entities[i], x) ? x : NULL;
    }
    return NULL;
}

/* "The bastion east of Damascus", spoken of already: the last name that lies there, and Damascus only tells where. A bastion may be a small region.
 * ID_NONE: nothing is said of where, or none lies there. */
static uint32_t resolve_beside(Scene *s, uint32_t i)
{
    enum { BACK = 60, REACH = 4, BASTION = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER };
    const Entity *e = &s->entities[i];
    const uint32_t floor = s->text->sentences[e->sentence].from, before = e->from > floor + REACH ? e->from - REACH : floor;
    const bool known = scene_has_cue(s, e->sentence, before, e->from, CUE_DEFINITE);
    Entity *around = !known || !e->kinds || (e->kinds & ~(uint32_t)BASTION) ? NULL : locator_of(s, i);
    const uint32_t kinds = e->kinds == BASTION ? e->kinds | 1u << KIND_REGION : e->kinds;
    for (uint32_t k = i; around && k-- > 0 && i - k <= BACK; ) {
        const Entity *b = &s->entities[k];
        if (!antecedent(s, b, kinds) || !scene_is_local(s, b->id) || !locates_new(s, e, b->id, around)) continue;
        around->nested = true;
        return k;
    }
    return ID_NONE;
}

static void resolve_place(Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 12 };
    Entity *e = &s->entities[i];
    uint32_t found = e->plural || e->indefinite ? ID_NONE : resolve_beside(s, i);
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

/* "Handarat, a former refugee camp", "Douma, the rebel-held town east of Damascus": a noun that tells what the place named just before it is, also
 * where the comma was lost. */
static bool resolve_apposed(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    uint32_t named = i;
    while (named > 0 && (s->entities[named - 1].kind != ENT_PLACE || s->entities[named - 1].to == e->from)) named--;
    if (named-- == 0) return false;                       /* "A, a rebel-held town", "A, a B suburb": A */
    const Entity *a = &s->entities[named];
    Entity *around = s->entities[i - 1].kind == ENT_PLACE && s->entities[i - 1].to == e->from ? &s->entities[i - 1] : locator_of(s, i);
    if (a->sentence != e->sentence || a->generic || a->id == ID_NONE || !scene_is_local(s, a->id)) return false;
    uint32_t t = a->to, to;
    if (t < e->from && str_eq(token_str(s->text, t), STR(","))) t++;
    const bool new = scene_cue(s, e->sentence, t, CUE_INDEFINITE, &to);
    const bool fits = s->theatre->places[a->id].kind == KIND_REGION || scene_kind_fits(s, a->id, e->kinds);
    if (!new && !(fits && scene_cue(s, e->sentence, t, CUE_DEFINITE, &to))) return false;
    for (t = to; t < e->from; t++) {
        if (s->word_of[t] < 0 || scene_in_entity(s, a + 1, t)) continue;
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u != UPOS_ADJ && u != UPOS_ADV && u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_VERB && u != UPOS_PUNCT) return false;
    }
    e->id = a->id;
    e->name = a->name;
    e->settled = e->described = true;
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
    if (syntax_dep(s, e->sentence, b->word) != DEP_APPOS || s->trees[e->sentence].at[b->word].head != e->word || !scene_kind_fits(s, b->id, e->kinds)) return false;
    e->id = b->id;
    e->name = b->name;
    return true;
}

/* The place that is the subject of the word, or of the sentence before, which "it" takes up again; NULL: it is none. */
static const Entity *subject_place(const Scene *s, uint32_t i, int32_t word)
{
    const uint32_t sentence = s->entities[i].sentence;
    const int32_t subject = syntax_subject(s, sentence, word);
    for (uint32_t k = i; subject >= 0 && k-- > 0 && s->entities[k].sentence + 1 >= sentence; ) {
        const Entity *x = &s->entities[k];
        if (x->sentence == sentence && x->kind == ENT_PLACE && x->word == subject) return x->id == ID_NONE ? NULL : x;
        const bool again = s->trees[sentence].at[subject].upos == UPOS_PRON && x->sentence < sentence && x->kind == ENT_PLACE;
        if (again && is_subject(s, x) && syntax_dep(s, x->sentence, s->trees[x->sentence].at[x->word].head) == DEP_ROOT) return x->id == ID_NONE ? NULL : x;
    }
    return NULL;
}

/* "A is the last stronghold near B", "A is one of the strongholds north of B": A, and B only tells where. */
static bool resolve_predicate(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    int32_t word = e->word;
    if (word < 0) return false;
    if (syntax_dep(s, e->sentence, word) == DEP_NMOD && s->trees[e->sentence].at[s->trees[e->sentence].at[word].head].upos == UPOS_NUM) word = s->trees[e->sentence].at[word].head;
    else if (syntax_dep(s, e->sentence, word) == DEP_ACL) word = s->trees[e->sentence].at[word].head;      /* "an opposition stronghold", in some trees */
    else if (syntax_child(s, e->sentence, word, DEP_CASE) >= 0) return false;      /* "is near the stronghold" */
    const Entity *subject = syntax_child(s, e->sentence, word, DEP_COP) < 0 ? NULL : subject_place(s, i, word);
    if (!subject || !scene_is_local(s, subject->id)) return false;
    Entity *around = locator_of(s, i);
    if (around && around->id == subject->id) return false;
    e->id = subject->id;
    e->name = subject->name;
    e->settled = e->described = true;
    if (around) around->nested = true;
    return true;
}

/* The names of the list in which the entity is, each once: entities, LISTED_MAX at most. */
enum { LISTED_MAX = 16 };
static uint32_t list_names(const Scene *s, uint32_t entity, uint32_t names[LISTED_MAX])
{
    uint32_t count = 0;
    for (uint32_t at = entity; count < LISTED_MAX && scene_list_next(s, entity, &at); at++)
        if (!s->entities[at].generic) names[count++] = at;
    return count;
}

/* May the counted noun mean the name? One that the theatre does not list only where it stands right behind the noun. */
static bool may_count(const Scene *s, const Entity *noun, const Entity *b, const Entity *around)
{
    if (b == around) return false;
    if (b->id == ID_NONE) return b->kind == ENT_PLACE && !b->generic && !b->nested && b->name.len && b->sentence == noun->sentence && b->from >= noun->to;
    return antecedent(s, b, noun->kinds) && (!around || locates_new(s, noun, b->id, around));
}

/* Is the entity the first of a list of places that the noun may mean? Its names; 0: it is not. */
static uint32_t list_meant(const Scene *s, const Entity *noun, uint32_t entity, const Entity *around, uint32_t names[LISTED_MAX])
{
    const Entity *b = &s->entities[entity];
    return b->group == (int32_t)entity && may_count(s, noun, b, around) ? list_names(s, entity, names) : 0;
}

typedef struct { uint32_t at[LISTED_MAX], count; } Union;

/* Adds those that are not among them yet; false: they would be more than most. */
static bool add_names(const Scene *s, Union *all, const uint32_t *names, uint32_t count, uint32_t most)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 0;
        while (n < all->count && !str_eq(s->entities[all->at[n]].name, s->entities[names[i]].name)) n++;
        if (n < all->count) continue;
        if (all->count == most) return false;
        all->at[all->count++] = names[i];
    }
    return true;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The lists of `least` names or more that together are as many as the noun counts: the nearest before it, or behind it. False: none. */
static bool resolve_together(const Scene *s, uint32_t i, const Entity *around, uint32_t least, bool ahead, Arena *keep)
{
    enum { REACH = 100, ALONE_SENTENCES = 6 };
    Entity *e = &s->entities[i];
    Union all = { .count = 0 };
    uint32_t names[LISTED_MAX];
    for (uint32_t n = 1; n <= REACH && all.count < e->count && (ahead ? i + n < s->entity_count : n <= i); n++) {
        uint32_t k = ahead ? i + n : i - n;
        if (least == 1 && s->entities[k].sentence + ALONE_SENTENCES < e->sentence) break;
        uint32_t size = list_meant(s, e, k, around, names);
        if (size >= least && !add_names(s, &all, names, size, e->count)) return false;
    }
    if (all.count != e->count) return false;
    qsort(all.at, all.count, sizeof *all.at, by_number);
    Buf b = { .arena = keep };
    for (uint32_t n = 0; n < all.count; n++) {
        if (n) buf_add_char(&b, '+');
        buf_add(&b, s->entities[all.at[n]].name);
    }
    e->list = (int32_t)all.at[0];
    e->name = buf_str(&b);
    e->together = true;
    return true;
}

static bool one_list(const Scene *s, uint32_t i, const Entity *around, uint32_t k, Arena *keep)
{
    uint32_t names[LISTED_MAX];
    Entity *e = &s->entities[i];
    if (list_meant(s, e, k, around, names) != e->count) return false;
    e->list = (int32_t)k;
    e->name = scene_list(s, k, keep);
    return true;
}

/* "The two villages", "four towns": the nearest list of so many, before or after; else the lists, and of "the two villages" the single names, that
 * are so many together. */
static bool resolve_counted(Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 30 };
    Entity *e = &s->entities[i], *around = locator_of(s, i);
    bool alone = !e->indefinite && !(e->kinds >> KIND_REGION & 1u), found = false;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && !found; ) found = one_list(s, i, around, k, keep);
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= AHEAD && !found; k++) found = one_list(s, i, around, k, keep);
    if (!found && !resolve_together(s, i, around, 2, false, keep) && !(alone && resolve_together(s, i, around, 1, false, keep)) &&
        !resolve_together(s, i, around, 2, true, keep)) return false;
    e->id = s->entities[e->list].id;
    e->nested = false;
    if (around) around->nested = true;
    return true;
}

/* "The Syrian Coalition ... the Coalition": the last word of a fuller name, with its capital, is whoever was called so last. */
static void resolve_short(const Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    if (e->to != e->from + 1 || !(s->text->tokens[e->from].flags & TOKEN_UPPER)) return;
    for (uint32_t k = i; k-- > 0; ) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_ACTOR || b->generic || b->id == ID_NONE || b->to < b->from + 2 || s->words[b->to - 1] != s->words[e->from]) continue;
        e->id = b->id;
        e->name = b->name;
        return;
    }
}

/* What "the town" and "the militants" mean: the nearest fitting name. */
void meanings_find(Scene *s, Arena *keep)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->vague) e->id = ID_NONE;
        if (e->kind == ENT_ACTOR && e->use == USE_NOUN && !e->generic && !e->vague) resolve_short(s, i);
        if (e->pronoun) resolve_pronoun(s, i);
        else if (e->count && resolve_counted(s, i, keep)) continue;
        else if (e->generic && e->kind == ENT_PLACE && resolve_national(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && !e->plural && resolve_apposed(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && !e->plural && resolve_named_behind(s, i)) continue;
        else if (e->generic && e->kind == ENT_PLACE && e->kinds && resolve_predicate(s, i)) continue;
        else if (e->indefinite && e->kind == ENT_PLACE) resolve_ahead(s, i);
        else if (e->generic && e->kind == ENT_PLACE) resolve_place(s, i, keep);
        else if (e->vague && e->kind == ENT_ACTOR) resolve_actor(s, i);
    }
}
