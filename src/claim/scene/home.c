/* claim/scene/home.c - whose are "the army", "government troops", "Iraq's military", and who is "Iraq" that takes a town: the forces of a country.
 * And which "the country" is that a government is said to rule: its own. */
#include "claim/scene/scene_steps.h"

#include "claim/tree/syntax.h"

static uint32_t forces_of(const Scene *s, uint32_t country)
{
    const Seat *seat = country == ID_NONE ? NULL : theatre_seat(s->theatre, country);
    return seat ? seat->actor : ID_NONE;
}

uint32_t home_country_of(const Theatre *t, uint32_t forces)
{
    for (uint32_t i = 0; i < t->seat_count; i++)
        if (t->seats[i].actor == forces && t->places[t->seats[i].place].kind == KIND_COUNTRY) return t->seats[i].place;
    return ID_NONE;
}

/* The forces of the country or capital that owns the phrase: "Iraq's military"; ID_NONE: none does. */
static uint32_t home_of_owner(const Scene *s, const Entity *e)
{
    enum { REACH = 2 }; /* tokens, a possessive among them */
    const Entity *owner = e > s->entities ? e - 1 : NULL;
    if (!owner || owner->kind != ENT_PLACE || owner->generic || owner->sentence != e->sentence || owner->word < 0 || e->word < 0) return ID_NONE;
    Dep d = syntax_dep(s, e->sentence, owner->word);
    if (e->from < owner->to || e->from - owner->to > REACH || s->trees[e->sentence].at[owner->word].head != e->word ||
        (d != DEP_NMOD_POSS && d != DEP_COMPOUND))
        return ID_NONE;
    return forces_of(s, owner->id);
}

/* "Government troops", "the army", "security forces": a state's own, and no word of which state. */
bool home_is_owned(const Scene *s, const Entity *e)
{
    uint32_t to;
    bool own = false;
    if (e->kind != ENT_ACTOR || e->generic || e->id == ID_NONE || e->use == USE_PERSON) return false;
    for (uint32_t t = e->from; t < e->to; t = to) {
        const uint32_t end = s->text->sentences[e->sentence].to;
        const bool home = scene_cue(s, e->sentence, t, CUE_HOME, &to);
        if (!home) to = t + 1;
        if (!home && !phrasebook_noun(s->book, s->words, t, end, NOUN_FORCE, 0) && !phrasebook_noun(s->book, s->words, t, end, NOUN_ARMS, 0))
            return false;
        own |= home;
    }
    return own;
}

uint32_t home_forces_at(const Scene *s, const Entity *e, const Entity *place)
{
    uint32_t to;
    const bool held = e->kind == ENT_ACTOR && e->use == USE_HOLDER && scene_cue(s, e->sentence, e->from, CUE_HOME, &to);
    if (!held || place->kind != ENT_PLACE || place->id == ID_NONE || e->sentence != place->sentence) return ID_NONE;
    const uint32_t country = home_country_of(s->theatre, e->id), there = scene_country(s, place->id);
    return country == ID_NONE || country == there ? ID_NONE : forces_of(s, there);
}

/* May the place tell in which country something happens? Not where somebody speaks or sits, and a country only where the clause's verb is said to
 * be in it, not "a group banned in Russia". */
static bool tells_country(const Scene *s, const Entity *x, int32_t verb)
{
    if (x->kind != ENT_PLACE || x->generic || x->governs || x->id == ID_NONE) return false;
    if (s->theatre->places[x->id].kind == KIND_COUNTRY)
        return (verb >= 0 && x->prep == PREP_IN && x->word >= 0 && s->trees[x->sentence].at[x->word].head == verb) ||
               (x->prep == PREP_OF && (x->part || x->whole)); /* "hold most of Iraq" */
    /* a crossing lies between two of them */
    return !x->nested && !theatre_seat(s->theatre, x->id) && s->theatre->places[x->id].kind != KIND_CROSSING;
}

/* Adds a place's country to what is known: ID_NONE nothing yet; false when they are two. */
static bool agree(const Scene *s, const Entity *x, uint32_t *country)
{
    const uint32_t c = scene_country(s, x->id);
    if (*country != ID_NONE && *country != c) return false;
    *country = c;
    return true;
}

/* The verb of the clause in which the phrase stands. */
static int32_t clause_of(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    for (uint32_t n = 0; word >= 0 && n <= tree->count; n++, word = tree->at[word].head)
        if (tree->at[word].upos == UPOS_VERB) return word;
    return -1;
}

/* The country of the places of the phrase's clause; ID_NONE where these are none, or of two. */
static uint32_t country_of_clause(const Scene *s, uint32_t i, bool *none)
{
    const Entity *e = &s->entities[i];
    const int32_t verb = e->word < 0 ? -1 : clause_of(s, e->sentence, e->word);
    uint32_t country = ID_NONE, first = i;
    *none = true;
    if (verb < 0) return ID_NONE;
    while (first > 0 && s->entities[first - 1].sentence == e->sentence) first--;
    for (uint32_t k = first; k < s->entity_count && s->entities[k].sentence == e->sentence; k++) {
        const Entity *x = &s->entities[k];
        if (!tells_country(s, x, verb) || x->word < 0 || !syntax_below(s, e->sentence, x->word, verb)) continue;
        *none = false;
        if (!agree(s, x, &country)) return ID_NONE;
    }
    return country;
}

/* That of the places just before it, in its sentence or the two before, where they agree, and it is the report's own. */
static uint32_t country_before(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 2 };
    uint32_t country = ID_NONE;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + SENTENCES >= s->entities[i].sentence;)
        if (tells_country(s, &s->entities[k], -1) && !agree(s, &s->entities[k], &country)) return ID_NONE;
    return country == s->country ? country : ID_NONE;
}

/* "Gunmen attacked army posts around A. The army said": the army last told of, whose clause said of which country it is, while no place of another
 * is named; told: that mention. */
static uint32_t told_before(const Scene *s, uint32_t i, int32_t told)
{
    const uint32_t country = told < 0 ? ID_NONE : home_country_of(s->theatre, s->entities[told].id);
    for (uint32_t k = i; country != ID_NONE && (int32_t)k-- > told;)
        if (tells_country(s, &s->entities[k], -1) && scene_country(s, s->entities[k].id) != country) return ID_NONE;
    return country == ID_NONE ? ID_NONE : s->entities[told].id;
}

/* Do only "and", commas and the like stand between the two, and something? */
static bool are_linked(const Scene *s, const Entity *a, const Entity *b)
{
    uint32_t t = a->to, to;
    if (a->sentence != b->sentence) return false;
    while (t < b->from && scene_cue(s, a->sentence, t, CUE_LINK, &to)) t = to;
    return t > a->to && (t == b->from || lists_leads_to(s, b, t)); /* "Syria and its ally Russia" */
}

static void make_forces(const Scene *s, Entity *e, uint32_t forces)
{
    e->kind = ENT_ACTOR;
    e->use = USE_NAME;
    e->id = forces;
    e->name = s->theatre->actors[forces].id;
}

/* "Syria and Russia bombed", "Iraq and Syria attacked": who stands in a list with a country that acts acts with it. */
static void join_list(const Scene *s, uint32_t first)
{
    const Entity *last = &s->entities[first];
    for (uint32_t k = first + 1; k < s->entity_count && s->entities[k].sentence == last->sentence; k++) {
        Entity *x = &s->entities[k];
        /* its actor stands there, too */
        const bool named_twice = x->kind == ENT_PLACE && !x->generic && x->id != ID_NONE && nesting_is_actor_too(s, x);
        if (x->from < last->to || named_twice || x->pronoun) continue;
        const uint32_t forces = x->kind == ENT_PLACE && x->id != ID_NONE && !x->generic ? forces_of(s, x->id) : ID_NONE;
        if (!are_linked(s, last, x) || (forces == ID_NONE && x->kind != ENT_ACTOR)) return;
        if (forces != ID_NONE) make_forces(s, x, forces);
        x->group = s->entities[first].group;
        last = x;
    }
}

/* "Bombed by Russia and Syria": who is made an actor stands in the list of the other's actor, and not of the country of its name. */
static void follow_list(const Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    const Entity *first = &s->entities[e->group];
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence == e->sentence && first->kind == ENT_PLACE;)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].from == first->from && s->entities[k].to == first->to) {
            e->group = s->entities[k].group;
            return;
        }
}

/* Is it named as a state, and the subject of its clause? */
static bool is_state_acting(const Scene *s, const Entity *e)
{
    return scene_is_state(s, e) && e->use == USE_NAME && e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ;
}

/* "Our fighters", in a report of a source that leans to a side, and not in somebody's mouth: theirs. */
static bool is_ours(const Scene *s, const Entity *e)
{
    if (e->kind != ENT_ACTOR || !(e->generic || e->vague || home_is_owned(s, e)) || e->word < 0 || s->party == ID_NONE) return false;
    const int32_t our = syntax_child(s, e->sentence, e->word, DEP_NMOD_POSS);
    const Word *w = our < 0 ? NULL : &s->trees[e->sentence].at[our];
    if (!w || !has_feature(w, "Person=1") || !has_feature(w, "Number=Plur")) return false;
    for (uint32_t t = s->text->sentences[e->sentence].from; t < e->from; t++)
        if (scene_is_quote_mark(token_str(s->text, t))) return false;
    return true;
}

/* "Kurdish forces took Sinjar": whom a common name means where the places of its clause lie, or those just before; ID_NONE: whom it says. */
static uint32_t meant_there(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    bool none;
    if (e->kind != ENT_ACTOR || e->generic || e->id == ID_NONE || e->use == USE_PERSON || s->theatre->elsewhere_count == 0) return ID_NONE;
    uint32_t country = country_of_clause(s, i, &none);
    if (none) country = country_before(s, i);
    if (country == ID_NONE) return ID_NONE;
    const Span span = { s->text->tokens[e->from].span.from, s->text->tokens[e->to - 1].span.to };
    const uint32_t meant = theatre_meant_in(s->theatre, e->id, str_span(s->text->text, span), country);
    return meant == e->id ? ID_NONE : meant;
}

void homes_find(Scene *s)
{
    int32_t told = -1; /* the last army whose clause says of which country it is */
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        uint32_t forces = ID_NONE;
        bool none;
        if (is_ours(s, e)) {
            forces = s->party;
            e->generic = e->vague = false;
            e->use = USE_NAME;
        } else if (e->kind == ENT_ACTOR && e->generic && e->ilk == ILK_STATE) {
            forces = home_of_owner(s, e);
            if (forces == ID_NONE) continue;
            e->generic = e->vague = false;
            e->use = USE_NAME;
        } else if (e->kind == ENT_PLACE && e->governs && e->id != ID_NONE && !nesting_is_actor_too(s, e)) {
            forces = forces_of(s, e->id);
            if (forces == ID_NONE) continue;
            make_forces(s, e, forces);
            follow_list(s, i);
            join_list(s, i);
            continue;
        } else if (is_state_acting(s, e)) {
            join_list(s, i);
            continue;
        } else if (home_is_owned(s, e)) {
            forces = home_of_owner(s, e);
            if (forces == ID_NONE) forces = forces_of(s, country_of_clause(s, i, &none));
            if (forces != ID_NONE) told = (int32_t)i;
            else if (none) forces = forces_of(s, country_before(s, i));
            if (forces == ID_NONE && none) forces = told_before(s, i, told);
            if (forces == ID_NONE) continue;
        } else if ((forces = meant_there(s, i)) == ID_NONE) continue;
        e->id = forces;
        e->name = s->theatre->actors[forces].id;
    }
}

/* Do the words from the verb to the phrase tell who holds a place: "has |control| of the country", "|rules| the country"? */
static bool tells_hold(const Scene *s, uint32_t verb, const Entity *e)
{
    const Pattern *p;
    uint32_t to;
    for (uint32_t t = verb; t < e->from; t++)
        for (uint32_t state = 0; phrasebook_match(&s->book->triggers, s->words, t, s->text->sentences[e->sentence].to, &state, &p, &to);)
            if (s->book->trigger[p->row].event == EVENT_CONTROL || (s->book->trigger[p->row].event == EVENT_CAPTURE && to > t + 1)) return true;
    return false;
}

bool home_is_ruled(Scene *s, uint32_t i)
{
    enum { REACH = 4 }; /* "two thirds of the" */
    Entity *e = &s->entities[i];
    if (e->kinds != 1u << KIND_COUNTRY || e->plural || e->indefinite || e->word < 0) return false;
    const uint32_t from = scene_back(s, e->sentence, e->from, REACH);
    if (scene_has_cue(s, e->sentence, from, e->from, CUE_PART) || scene_has_cue(s, e->sentence, from, e->from, CUE_FRACTION)) return false;
    const int32_t verb = clause_of(s, e->sentence, e->word), subject = verb < 0 ? -1 : syntax_subject(s, e->sentence, verb);
    if (subject < 0 || !tells_hold(s, s->trees[e->sentence].at[verb].token, e)) return false;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence == e->sentence;) {
        const Entity *x = &s->entities[k];
        const uint32_t country = x->kind == ENT_ACTOR && x->word == subject && x->id != ID_NONE ? home_country_of(s->theatre, x->id) : ID_NONE;
        if (country == ID_NONE) continue;
        e->id = country;
        e->name = s->theatre->places[country].name;
        e->tacit = e->settled = true;
        return true;
    }
    return false;
}

bool scene_is_abroad(const Scene *s, const Entity *x)
{
    if (x->kind != ENT_PLACE || (x->generic && x->settled) || x->id == ID_NONE || s->country == ID_NONE || x->prep == PREP_IN || x->prep == PREP_ON ||
        x->prep == PREP_TO || x->prep == PREP_FROM)
        return false;
    return s->theatre->places[x->id].kind == KIND_COUNTRY && x->id != s->country && !mover_goes_to(s, x);
}
