/* claim/event/needs.c - may a word that could tell an event be one? What its row of the table needs near it: a place, armed people, arms, a road. */
#include "claim/scene/sides.h"

bool event_is_route(const Scene *s, const Entity *x)
{
    enum { ROUTES = 1u << KIND_ROAD | 1u << KIND_CROSSING | 1u << KIND_BORDER | 1u << KIND_BRIDGE };
    if (x->kind != ENT_PLACE) return false;
    if (x->id == ID_NONE || x->generic) return x->kinds && (x->kinds & ROUTES) != 0 && (x->kinds & ~(uint32_t)ROUTES) == 0;
    return (1u << s->theatre->places[x->id].kind & ROUTES) != 0;
}

bool event_stands_for(const Scene *s, uint32_t sentence, int32_t word, bool taken)
{
    enum { PLACES = 1u << EVENT_CONTROL | 1u << EVENT_PRESENCE | 1u << EVENT_ROUTE };
    const uint32_t token = s->trees[sentence].at[word].token;
    /* "captured ten troops" */
    if (taken && phrasebook_noun(s->book, s->words, token, s->text->sentences[sentence].to, NOUN_FORCE, 0)) return false;
    return event_tells_noun(s, sentence, word, taken ? PLACES : UINT32_MAX);
}

/* What the verb is done to: its object, its subject in the passive, or what a relative clause describes ("Homs, which it captured"); -1. */
static int32_t done_or_described(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const int32_t object = syntax_done_to(s, sentence, verb);
    const bool pronoun = object >= 0 && tree->at[object].upos == UPOS_PRON && object < verb;
    int32_t clause = verb; /* "a field which the army holds and which ISIS captured twice" */
    while (pronoun && syntax_dep(s, sentence, clause) == DEP_CONJ) clause = tree->at[clause].head;
    return pronoun && syntax_dep(s, sentence, clause) == DEP_RELCL ? tree->at[clause].head : object;
}

/* "Soldiers were captured in A", "soldiers captured in A", "whom it captured near A": armed or other people are what it is done to, wherever it was.
 */
static bool is_done_to_people(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->word < 0) return false;
    int32_t object = done_or_described(s, e->sentence, e->word);
    const bool describes = syntax_dep(s, e->sentence, e->word) == DEP_ACL && syntax_is_past_participle(&tree->at[e->word]);
    if (object < 0 && describes) object = tree->at[e->word].head;
    if (object >= 0 && tree->at[object].upos == UPOS_PROPN) return false; /* "the YPG captured in A ..." */
    return object >= 0 && (scene_means(s, e->sentence, object, ENT_ACTOR) || scene_means(s, e->sentence, object, ENT_PEOPLE));
}

/* A named place right behind the verb is what was taken, whoever stands before it; so is its object, or its subject in the passive, when that is a
 * place, or a word that stands for one ("the stronghold"). */
static bool takes_place(const Scene *s, const Event *e)
{
    enum { REACH = 4 };
    const int32_t object = e->word < 0 ? -1 : done_or_described(s, e->sentence, e->word);
    if (object >= 0 && event_stands_for(s, e->sentence, object, true) && s->trees[e->sentence].at[object].upos == UPOS_NOUN) return true;
    const bool people = is_done_to_people(s, e);
    bool follows = false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && object >= 0 && x->word == object) return true;
        if (x->from < e->to || follows) continue;
        follows = true;
        if (x->kind == ENT_PLACE && !x->generic && x->from - e->to < REACH) return !people || x->prep == PREP_NONE || x->prep == PREP_OF;
    }
    return false;
}

/* "Kidnapped Aziz", "he was hanged": a name that is no place, or a pronoun for one person. Names are captured as towns are. */
static bool is_done_to_person(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->word < 0) return false;
    const int32_t done = done_or_described(s, e->sentence, e->word);
    if (done < 0) return false;
    const Word *w = &s->trees[e->sentence].at[done];
    if (scene_cue(s, e->sentence, w->token, CUE_PERSON, &to)) return true;
    if (w->upos != UPOS_PROPN || takes_place(s, e)) return false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++)
        if (s->entities[i].word == done) return false;
    return !scene_tells(s, e->sentence, e->from, (Rows){ .types = 1u << EVENT_CAPTURE });
}

/* "A pro-regime village" is where people side with it, and not what it holds. */
static bool only_sides(const Scene *s, const Entity *x)
{
    return x->use == USE_MODIFIER && x->to == x->from + 1 && str_find_char(token_str(s->text, x->from), '-', 0) != SIZE_MAX;
}

/* "Suicide bombers": the word for arms is a part of one for men who attack. */
static bool is_of_attackers(const Scene *s, const Entity *x)
{
    const Sentence *in = &s->text->sentences[x->sentence];
    const Pattern *p;
    uint32_t to;
    for (uint32_t t = x->from > in->from ? x->from - 1 : x->from; t <= x->from; t++)
        for (uint32_t state = 0; phrasebook_match(&s->book->triggers, s->words, t, in->to, &state, &p, &to);)
            if (to >= x->to && to > t + 1 && s->book->trigger[p->row].class == CLASS_NOUN && s->book->trigger[p->row].event == EVENT_ATTACK &&
                s->book->trigger[p->row].needs == NEEDS_NOTHING)
                return true;
    return false;
}

/* "Russians landed with tanks": men come down somewhere, and nothing falls. */
static bool is_of_men(const Scene *s, const Event *e)
{
    const int32_t subject = e->trigger.frame != FRAME_UNDERGO || e->word < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    for (uint32_t i = s->first_entity[e->sentence]; subject >= 0 && i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_ACTOR && x->word == subject) return !scene_has_cue(s, e->sentence, x->from, x->to, CUE_ARMS);
    }
    return false;
}

/* "The army left the town after rebels captured it": a thing. */
static bool is_done_to_it(const Scene *s, const Event *e)
{
    const int32_t done = e->word < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_OBJ);
    if (done < 0 || s->trees[e->sentence].at[done].upos != UPOS_PRON) return false;
    return has_feature(&s->trees[e->sentence].at[done], "Gender=Neut");
}

bool event_needs_met(const Scene *s, const Event *e)
{
    enum { WEAPON_REACH = 16, OF_THE = 2 }; /* tokens to "with shells", before "the army" */
    if (e->trigger.needs == NEEDS_NOTHING) return true;
    if (e->trigger.needs == NEEDS_STANDING) return e->trigger.event == EVENT_CONTROL ? ruled_fits(s, e) : stands_fits(s, e);
    if (e->trigger.needs == NEEDS_WEAPON && is_of_men(s, e)) return false;
    if (e->trigger.needs == NEEDS_PEOPLE && is_done_to_it(s, e)) return false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        bool deep;
        if (x->pronoun || (x->from >= e->from && x->to <= e->to)) continue;
        Relation r = event_relation(s, e, x, &deep);
        bool flat = r == REL_NONE;
        bool does = flat ? x->to <= e->from && e->from - x->to < 4
                         : r == REL_SUBJ || r == REL_BY || r == REL_SHARED_SUBJ || r == REL_MOD || r == REL_VERB_SUBJ || r == REL_HEAD_DOES;
        bool done = flat ? x->from >= e->to && x->from - e->to < 5
                         : r == REL_OBJ || r == REL_OF || r == REL_HEAD_DONE || r == REL_SHARED_OBJ || r == REL_VERB_OBJ;
        switch (e->trigger.needs) {
        case NEEDS_PLACE:
            if (x->kind == ENT_PLACE && (e->trigger.class != CLASS_VERB || flat || (r != REL_NEARBY && r != REL_ABOVE))) return true;
            break;
        case NEEDS_FORCE:
        case NEEDS_WAR:
            if (x->kind == ENT_ACTOR || x->kind == ENT_ARMS) return true;
            break;
        case NEEDS_WEAPON:
            if (e->trigger.frame == FRAME_UNDERGO && scene_has_cue(s, e->sentence, x->from, x->to, CUE_CRAFT)) break; /* a plane that crashes */
            if (is_of_attackers(s, x)) break;
            if (x->kind == ENT_ARMS && e->trigger.frame == FRAME_UNDERGO && r == REL_OBJ) return true; /* "sont tombées", taken for a passive */
            if (x->kind == ENT_ARMS && (does || r == REL_WITH || (x->prep == PREP_WITH && x->from >= e->to && x->from - e->to < WEAPON_REACH)))
                return true;
            if (x->kind == ENT_ACTOR && does && scene_has_cue(s, e->sentence, x->from, x->to, CUE_ARMS)) return true;
            break;
        case NEEDS_PEOPLE:
            if ((x->kind == ENT_PEOPLE || x->kind == ENT_ACTOR) && done && x->prep != PREP_FROM && !takes_place(s, e)) return true;
            break;
        case NEEDS_HOLDER: /* "rebel territory", "areas of the army"; not "the end of the army offensive" */
            if (e->trigger.event == EVENT_LOSS && (x->word < 0 || s->trees[e->sentence].at[x->word].head != e->word)) break;
            if (x->kind == ENT_ACTOR && x->use != USE_HOLDER && !event_is_nationality(s, x) && !only_sides(s, x) && !event_is_landless(s, x) &&
                (x->to == e->from || r == REL_MOD || r == REL_POSS || (r == REL_OF && !deep && x->from <= e->to + OF_THE)))
                return true;
            break;
        case NEEDS_ROUTE:
            if (event_is_route(s, x) && (e->trigger.frame == FRAME_UNDERGO ? r == REL_SUBJ : done)) return true;
            break;
        default: return true;
        }
    }
    return e->trigger.needs == NEEDS_PEOPLE && (is_done_to_person(s, e) || (is_done_to_people(s, e) && !takes_place(s, e)));
}
