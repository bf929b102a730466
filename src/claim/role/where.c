/* claim/role/where.c - the one place that an event's own words leave: the name or areas that "rebel-held" describes, that of which a clause tells
 * what was done to it, that behind which its clause stands, the one that has seen it, the country whose towns were struck, the one said to be a zone
 * that was agreed, that which was entered, the only one that its clause names. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* Do only adjectives stand between the words "rebel-held" and the name? */
static bool stands_before(const Scene *s, const Event *e, const Entity *x)
{
    enum { APART = 2 };
    const Entity *noun = x + 1 < s->entities + s->entity_count ? x + 1 : NULL;
    if (e->holder < 0 || x->from - e->to > APART) return false;
    if (noun && noun->kind == ENT_PLACE && noun->generic && noun->from == x->to && x->id != ID_NONE &&
        (x->nested || !scene_kind_fits(s, x->id, noun->kinds)))
        return false; /* "the IS-held Syria town" is a town */
    for (uint32_t t = e->to; t < x->from; t++)
        if (s->word_of[t] < 0 || s->trees[e->sentence].at[s->word_of[t]].upos != UPOS_ADJ) return false;
    return true;
}

/* "Douma in the rebel-held Ghouta", "shelled A in besieged B", "the stronghold of C": the name that the words for who holds or besieges it describe,
 * though it may only tell where another lies. -1: they describe no name. */
static int32_t described_name(const Scene *s, const Event *e)
{
    enum { APART = 4 };
    if (e->word < 0 || (e->trigger.event != EVENT_CONTROL && e->trigger.event != EVENT_SIEGE)) return -1;
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const bool describes = d == DEP_AMOD && tree->at[e->word].head > e->word;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->word < 0 || x->name.len == 0 || x->governs || scene_is_nowhere(s, x)) continue;
        if (x->from < e->to || x->from - e->to > APART) continue;
        const Dep named = syntax_dep(s, e->sentence, x->word);
        const int32_t head = tree->at[x->word].head;
        const bool noun = head >= 0 && tree->at[head].token >= e->from && tree->at[head].token < e->to; /* "de facto capital" */
        const bool own = e->trigger.class == CLASS_NOUN && (head == e->word || noun) &&
                         (named == DEP_APPOS || named == DEP_FLAT || (named == DEP_NMOD && x->prep == PREP_OF));
        const bool beside = e->trigger.class == CLASS_NOUN && x->from == e->to && tree->at[e->word].head == x->word; /* "its bastion A" */
        if (own || beside || stands_before(s, e, x) || (describes && tree->at[e->word].head == x->word)) return (int32_t)k;
    }
    return -1;
}

/* "Rebel-held areas in A and B": where those areas are that the words for who holds them describe. -1: they describe none, or nothing tells where. */
static int32_t described_areas(const Scene *s, const Event *e)
{
    enum { APART = 3 };
    if (e->word < 0 || e->trigger.event != EVENT_CONTROL || e->holder < 0) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k + 1 < s->first_entity[e->sentence + 1]; k++) {
        const Entity *areas = &s->entities[k], *x = areas + 1;
        /* not "towns", which are named later */
        const bool any = areas->kind == ENT_PLACE && areas->generic && areas->bare && (areas->kinds >> KIND_REGION & 1u);
        if (!any || areas->word != s->trees[e->sentence].at[e->word].head || areas->from < e->to || areas->from - e->to > 1) continue;
        const bool in = x->kind == ENT_PLACE && !x->generic && x->may_be_place && x->prep == PREP_IN && x->from - areas->to <= APART;
        return in && x->word >= 0 && syntax_below(s, e->sentence, x->word, areas->word) ? (int32_t)k + 1 : -1;
    }
    return -1;
}

/* "A, |which| it captured": a clause of what was done to what it describes. */
static bool describes_done(const Scene *s, const Event *e)
{
    enum { HELD = 1u << EVENT_CONTROL | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS };
    if (syntax_is_passive(s, e->sentence, e->word)) return true;
    if (!((uint32_t)HELD >> e->trigger.event & 1u)) return false; /* "an attack in A, which they blame on the army" */
    const int32_t object = syntax_child(s, e->sentence, e->word, DEP_OBJ);
    return object >= 0 && object < e->word && s->trees[e->sentence].at[object].upos == UPOS_PRON && syntax_dep(s, e->sentence, e->word) == DEP_RELCL;
}

/* "A, which lies in B and is held by the group", "the town of A, which was taken": the name of which the clause tells what was done to it. -1: the
 * event is told by no such clause. */
static int32_t done_name(const Scene *s, const Event *e)
{
    const uint32_t done = 1u << EVENT_CONTROL | 1u << EVENT_SIEGE | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | OF_FORCE;
    if (e->word < 0 || e->trigger.class != CLASS_VERB || !(done >> e->trigger.event & 1u) || !describes_done(s, e)) return -1;
    const Words *tree = &s->trees[e->sentence];
    int32_t clause = e->word;
    while (syntax_dep(s, e->sentence, clause) == DEP_CONJ && syntax_child(s, e->sentence, clause, DEP_NSUBJ) < 0) clause = tree->at[clause].head;
    if (syntax_dep(s, e->sentence, clause) != DEP_RELCL) return -1;
    const int32_t told = tree->at[clause].head;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->word < 0 || x->name.len == 0 || x->to > e->from || x->governs) continue;
        if (x->nested && !syntax_is_passive(s, e->sentence, e->word)) continue; /* "A in Homs province, which they took" */
        if (x->word == told || (syntax_named(s, e->sentence, x->word) == told && x->prep == PREP_OF)) return (int32_t)k;
    }
    return -1;
}

/* Does a clause name a place of its own behind the token, and not just "territory" or "towns", or countries that act? */
static bool names_place_behind(const Scene *s, uint32_t sentence, uint32_t token, int32_t top)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        const bool any = x->generic && (x->plural || x->kinds == 0 || (x->kinds >> KIND_REGION & 1u));
        const bool country = x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_COUNTRY && x->prep != PREP_IN;
        if (x->may_be_place && !any && !country && x->from > token && x->word >= 0 && syntax_below(s, sentence, x->word, top)) return true;
    }
    return false;
}

/* "The Ghouta region, where a truce is in place", "in Homs province where the group fights the army": the name before the clause, which names no
 * place of its own. -1: the event is in no such clause. */
static int32_t place_of_clause(const Scene *s, const Event *e)
{
    enum { APART = 2 };
    const Words *tree = &s->trees[e->sentence];
    uint32_t where = e->from, to;
    while (where > s->text->sentences[e->sentence].from && !scene_cue(s, e->sentence, where - 1, CUE_WHERE, &to)) where--;
    if (where-- == s->text->sentences[e->sentence].from || e->word < 0 || s->word_of[where] < 0) return -1;
    const int32_t top = tree->at[s->word_of[where]].head;
    if (top < 0 || !syntax_below(s, e->sentence, e->word, top) || names_place_behind(s, e->sentence, where, top)) return -1;
    for (uint32_t k = s->first_entity[e->sentence + 1]; k-- > s->first_entity[e->sentence];) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->to > where) continue;
        /* "in A in B province where ten were killed": in A */
        if (x->nested && x->prep != PREP_NEAR && !is_state(e) && e->trigger.event != EVENT_AGREEMENT) return -1;
        return where - x->to <= APART && !x->governs && x->name.len ? (int32_t)k : -1;
    }
    return -1;
}

/* "Strikes on Syria's towns and cities": anywhere in the country that the words name. -1: they name none. */
static int32_t country_told(const Scene *s, const Event *e)
{
    enum { SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE };
    for (uint32_t k = s->first_entity[e->sentence]; k + 1 < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k], *noun = x + 1;
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || x->from < e->to || s->theatre->places[x->id].kind != KIND_COUNTRY) continue;
        if (noun->kind != ENT_PLACE || !noun->generic || !noun->plural || noun->count || noun->from != x->to) continue;
        if (!(noun->kinds & SETTLED) || (noun->kinds >> KIND_REGION & 1u)) continue;
        const Relation r = event_relation(s, e, noun, NULL);
        if (x->prep == PREP_ON || x->prep == PREP_IN || r == REL_OBJ) return r == REL_NONE || r == REL_NEARBY ? -1 : (int32_t)k;
    }
    return -1;
}

/* "Fighting the group in Syria and Iraq", "operates in Syria": the only place that the event's own clause names is where it is; but a lead says
 * "killed ten in Syria" of what the body tells of a town. -1: it names none, or several. */
static int32_t place_within(const Scene *s, const Event *e)
{
    enum { LEAD = 3 };
    int32_t found = -1;
    const bool told = e->trigger.class == CLASS_VERB && (e->trigger.event == EVENT_CASUALTIES || e->trigger.event == EVENT_PRESENCE);
    if (e->trigger.event != EVENT_ATTACK && !told) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        bool deep;
        if (x->kind != ENT_PLACE || x->nested) continue;
        const Relation r = event_relation(s, e, x, &deep);
        if (r == REL_NONE || r == REL_NEARBY || r == REL_ABOVE) continue;
        if (found >= 0 && s->entities[found].group == x->group) continue;
        if (found >= 0 || r != REL_IN || deep || x->generic || !x->may_be_place) return -1;
        if (e->trigger.event == EVENT_CASUALTIES && e->sentence < LEAD && x->id != ID_NONE && s->theatre->places[x->id].kind <= KIND_REGION)
            return -1;
        found = (int32_t)k;
    }
    return found;
}

/* "Idlib is one of four de-escalation zones": the name that is said to be what was agreed. -1: none is. */
static int32_t zone_named(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_AGREEMENT || e->trigger.class != CLASS_NOUN) return -1;
    const Words *tree = &s->trees[e->sentence];
    int32_t is = e->word;
    while (is >= 0 && syntax_child(s, e->sentence, is, DEP_COP) < 0 && syntax_dep(s, e->sentence, is) == DEP_NMOD) is = tree->at[is].head;
    const int32_t subject = is >= 0 && syntax_child(s, e->sentence, is, DEP_COP) >= 0 ? syntax_child(s, e->sentence, is, DEP_NSUBJ) : -1;
    for (uint32_t k = s->first_entity[e->sentence]; subject >= 0 && k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && s->entities[k].word == subject) return (int32_t)k;
    return -1;
}

/* "The province has seen heavy fighting": the place that sees it. -1: none does. */
static int32_t place_seeing(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.class != CLASS_NOUN || !is_harm(e->trigger.event)) return -1;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    Dep d;
    while (w >= 0 && ((d = syntax_dep(s, e->sentence, w)) == DEP_CONJ || (d == DEP_NMOD && syntax_prep(s, e->sentence, w) == PREP_OF)))
        w = tree->at[w].head; /* "several rounds of fighting" */
    const int32_t verb = w >= 0 && syntax_dep(s, e->sentence, w) == DEP_OBJ ? tree->at[w].head : -1;
    if (!scene_is_cue(s, e->sentence, verb, CUE_SEE)) return -1;
    const int32_t subject = syntax_child(s, e->sentence, verb, DEP_NSUBJ);
    for (uint32_t k = s->first_entity[e->sentence]; subject >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && !x->generic && !x->governs && x->word == subject && x->may_be_place) return (int32_t)k;
    }
    return -1;
}

/* "The battle for A": the name behind the preposition, right behind the noun. -1: there is none. */
static int32_t place_fought_for(const Scene *s, const Event *e)
{
    enum { APART = 4 }; /* "the city of" */
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->trigger.event != EVENT_ATTACK || e->trigger.class != CLASS_NOUN || e->to >= end || e->word < 0) return -1;
    if (phrasebook_prep(s->book, s->words, e->to, end, PREP_TO) != PREP_TO) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || !x->may_be_place || x->from < e->to || x->from - e->to > APART || x->word < 0) continue;
        return x->prep == PREP_TO || x->prep == PREP_OF ? (int32_t)k : -1; /* trees hang it on the verb, too */
    }
    return -1;
}

/* "Left Palmyra, entering Lebanon", "crossed from Syria into Turkey": the name that is said to be entered. -1: none is. */
static int32_t place_entered(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_ENTER || e->trigger.class != CLASS_VERB) return -1;
    int32_t object = syntax_child(s, e->sentence, e->word, DEP_OBJ), from = -1, to = -1;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0 && object < 0; i = kin[i].next) {
        const Prep prep = kin[i].dep == DEP_OBL ? syntax_prep(s, e->sentence, i) : PREP_NONE;
        if (prep == PREP_FROM) from = i;
        if (from >= 0 && (prep == PREP_TO || prep == PREP_IN) && to < 0) to = i;
    }
    if (object < 0) object = to;
    for (uint32_t k = s->first_entity[e->sentence]; object >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && x->word == object && !x->generic && x->may_be_place && !x->nested) return (int32_t)k;
    }
    return -1;
}

int32_t place_told(const Scene *s, const Event *e)
{
    static int32_t (*const ways[])(const Scene *, const Event *) = { place_in_headline, zone_named,       place_apposed,   described_name,
                                                                     described_areas,   done_name,        place_of_clause, place_seeing,
                                                                     place_entered,     place_fought_for, country_told,    place_within };
    int32_t place = -1;
    for (size_t i = 0; place < 0 && i < sizeof ways / sizeof *ways; i++) place = ways[i](s, e);
    return place;
}
