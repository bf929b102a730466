/* claim/role/bars.c - what cannot have a role, whatever its features: the event's own words rule it out. Places stand here, actors in doers.c. */
#include "claim/role/describe.h"

/* "Took A and an oil field": does the noun only go on with a list that names what it was done to? */
static bool follows_name(const Scene *s, const Entity *noun)
{
    const Words *tree = &s->trees[noun->sentence];
    int32_t first = noun->word;
    while (first >= 0 && syntax_dep(s, noun->sentence, first) == DEP_CONJ) first = tree->at[first].head;
    for (uint32_t k = s->first_entity[noun->sentence]; first != noun->word && k < s->first_entity[noun->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_PLACE && !x->generic && !x->nested && x->name.len && x->word == first) return true;
    }
    return false;
}

/* "They took several oil fields", "they control the border": what it was done to is told by a common noun of some kind. -1: it is not, or by one
 * that fits all. */
static int32_t object_noun(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || !x->generic || x->nested || x->kinds == 0 || (x->kinds >> KIND_REGION & 1u) || x->kinds == 1u << KIND_SITE)
            continue;
        Relation r = event_relation_close(s, e, x);
        if ((r == REL_OBJ || r == REL_HEAD_DONE) && !follows_name(s, x)) return (int32_t)k;
    }
    return -1;
}

/* "Left two besieged towns", "the siege of the four areas": the counted noun, known for what it means, that stands with the event. -1: none. */
static int32_t counted_noun(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->list < 0 || x->nested) continue;
        Relation r = event_relation_close(s, e, x);
        if (r == REL_OBJ || r == REL_OF || r == REL_IN || r == REL_ON || r == REL_FROM || r == REL_TO || r == REL_SUBJ || r == REL_HEAD_DONE)
            return (int32_t)k;
    }
    return -1;
}

/* Not what other sentences name, where the event's own says that it is four towns that are known. */
static bool may_be_counted(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    return noun < 0 || c->entity < 0 || c->anchor == noun || s->entities[c->entity].sentence == e->sentence;
}

bool may_mean(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    if (noun < 0 || c->entity < 0 || c->anchor == noun) return true;
    const Entity *x = &s->entities[c->entity], *y = &s->entities[noun];
    if (y->list >= 0 && x->sentence == s->entities[y->list].sentence && x->group == s->entities[y->list].group) return true;
    if (x->sentence != e->sentence) return false;
    if (x->id != ID_NONE && scene_kind_fits(s, x->id, y->kinds)) return true;
    return (x->word >= 0 && y->word >= 0 && syntax_below(s, e->sentence, x->word, y->word)) || event_relation(s, e, x, NULL) == REL_IN;
}

/* "Buses carrying evacuees from A", "transferred from A": the verb tells who left. */
static bool carries_off(const Scene *s, const Entity *x, int32_t from)
{
    const Words *tree = &s->trees[x->sentence];
    const int32_t verb = tree->at[from].head, object = verb < 0 ? -1 : syntax_object(s, x->sentence, verb);
    if (verb < 0 || syntax_prep(s, x->sentence, from) != PREP_FROM) return false;
    return scene_is_cue(s, x->sentence, verb, CUE_LEFT) || scene_is_cue(s, x->sentence, object, CUE_LEFT);
}

/* "Evacuees from the towns of A and B": those who have left a place are not struck there. */
static bool has_left(const Scene *s, const Entity *x)
{
    enum { HOPS_MAX = 4 }; /* B, A, towns, evacuees */
    const Words *tree = &s->trees[x->sentence];
    int32_t w = x->word;
    /* "evacuees outside A", "refugees in A": they are there */
    if (x->prep != PREP_NONE && x->prep != PREP_OF && x->prep != PREP_FROM) return false;
    for (uint32_t n = 0; w >= 0 && n < HOPS_MAX; n++) {
        Dep d = syntax_dep(s, x->sentence, w);
        if (d == DEP_OBL) return carries_off(s, x, w);
        if (d != DEP_NMOD && d != DEP_CONJ && d != DEP_APPOS && d != DEP_COMPOUND) return false;
        w = tree->at[w].head;
        if (scene_is_cue(s, x->sentence, w, CUE_LEFT)) return true;
    }
    return false;
}

static bool may_be_struck(const Candidate *c, const Scene *s, const Event *e)
{
    bool harm = is_harm(e->trigger.event);
    return !harm || c->entity < 0 || !has_left(s, &s->entities[c->anchor >= 0 ? c->anchor : c->entity]);
}

/* Does the event's word describe armed people who do something: "rebels positioned in A shelled", "shells fired by rebels who are based in A"? */
static bool describes_doer(const Scene *s, const Event *b)
{
    const Dep d = b->word < 0 ? DEP_OTHER : syntax_dep(s, b->sentence, b->word);
    if (d != DEP_ACL && d != DEP_RELCL && d != DEP_AMOD) return false;
    const int32_t who = s->trees[b->sentence].at[b->word].head;
    const Dep does = who < 0 ? DEP_OTHER : syntax_dep(s, b->sentence, who);
    if (does != DEP_NSUBJ && does != DEP_OBL_AGENT && (does != DEP_OBL || syntax_prep(s, b->sentence, who) != PREP_BY)) return false;
    return scene_means(s, b->sentence, who, ENT_ACTOR);
}

/* "Rebels positioned in A shelled B": where those who strike are said to be is not where they strike. */
static bool may_be_fired_at(const Candidate *c, const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    const bool harm = is_harm(e->trigger.event);
    if (!harm || !x || x->sentence != e->sentence || x->word < 0 || e->word < 0) return true;
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &q->events->at[k];
        if (b->trigger.event != EVENT_PRESENCE || b->word == e->word || !describes_doer(s, b)) continue;
        if (syntax_below(s, e->sentence, x->word, b->word) && !syntax_below(s, e->sentence, e->word, b->word)) return false;
    }
    return true;
}

/* Who takes or holds "a number of hills" on the way to a town does not hold the town; districts are a town's own. "The town" is no country. */
static bool may_be_held(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    enum { TOWNS = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE, OF_A_TOWN = TOWNS | 1u << KIND_QUARTER | 1u << KIND_DISTRICT };
    bool holds = e->trigger.event == EVENT_CONTROL || e->trigger.event == EVENT_CAPTURE || e->trigger.event == EVENT_LOSS;
    const Entity *n = noun < 0 ? NULL : &s->entities[noun], *x = c->entity < 0 || c->anchor >= 0 ? NULL : &s->entities[c->entity];
    const bool one = holds && n && n->kinds && !(n->kinds & ~(uint32_t)TOWNS) && !n->plural && !n->indefinite && !n->count;
    if (one && x && x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_COUNTRY) return false;
    /* "They hold five villages, said a spokesman, who denied that A was next" */
    const bool some = holds && n && n->count > 1 && n->list < 0;
    if (some && x && x->sentence == e->sentence && event_relation(s, e, x, NULL) == REL_NEARBY) return false;
    return !holds || noun < 0 || (s->entities[noun].kinds & OF_A_TOWN) || may_mean(c, s, e, noun);
}

/* Districts are a city's, and not a road's or a base's; but what is named as what it was done to is just that. */
static bool may_have_districts(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    enum { DISTRICTS = 1u << KIND_QUARTER | 1u << KIND_DISTRICT };
    if (noun < 0 || c->entity < 0 || s->entities[c->entity].id == ID_NONE || !s->entities[noun].kinds ||
        (s->entities[noun].kinds & ~(uint32_t)DISTRICTS))
        return true;
    return s->theatre->places[s->entities[c->entity].id].kind <= KIND_CAMP || (event_relation_close(s, e, &s->entities[c->entity]) == REL_OBJ);
}

/* "Clashes in the same region": the place of the event told just before, where the noun may mean it. -1: nothing of the kind is said. */
static int32_t same_again(const Scene *s, const Events *events, uint32_t i)
{
    enum { BACK = 8, LINES = 1u << KIND_BORDER | 1u << KIND_ROAD | 1u << KIND_RIVER | 1u << KIND_CROSSING };
    const Event *e = &events->at[i];
    const Entity *noun = NULL;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1] && !noun; k++) {
        const Entity *x = &s->entities[k];
        uint32_t to;
        if (x->kind != ENT_PLACE || !x->generic || x->from == 0 || !scene_cue(s, e->sentence, x->from - 1, CUE_SAME, &to)) continue;
        Relation r = event_relation(s, e, x, NULL);
        if (r != REL_NONE && r != REL_NEARBY) noun = x;
    }
    for (uint32_t k = i; noun && k-- > 0 && i - k <= BACK;) {
        const Event *b = &events->at[k];
        if (!b->decided || b->place < 0 || b->sentence == e->sentence || s->entities[b->place].id == ID_NONE) continue;
        uint32_t place = s->entities[b->place].id;
        const PlaceKind kind = s->theatre->places[place].kind;
        const bool stretch = kind != KIND_COUNTRY && !(LINES >> kind & 1u);
        if (stretch && (scene_kind_fits(s, place, noun->kinds) || (noun->kinds >> KIND_REGION & 1u))) return b->place;
    }
    return -1;
}

/* Does the sentence name any place? */
static bool tells_where(const Scene *s, uint32_t sentence)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic) return true;
    return false;
}

/* "Captured A, cutting the road to B. Rebels retook |it|", "drove them out again": the place that was taken or held just before, and none that was
 * only named with it; -1. */
static int32_t taken_before(const Scene *s, const Events *events, uint32_t i)
{
    enum { BACK = 2, GROUND = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS, HELD = GROUND | 1u << EVENT_CONTROL | 1u << EVENT_ENTER };
    const Event *e = &events->at[i];
    if (!((uint32_t)GROUND >> e->trigger.event & 1u) || e->word < 0 || e->trigger.class != CLASS_VERB) return -1;
    const int32_t object = syntax_child(s, e->sentence, e->word, DEP_OBJ);
    const Word *w = object < 0 ? NULL : &s->trees[e->sentence].at[object];
    if (!w || w->upos != UPOS_PRON || tells_where(s, e->sentence)) return -1; /* "shelled A and captured it" */
    if (!has_feature(w, "Gender=Neut") && e->trigger.frame != FRAME_DRIVE) return -1;
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence + BACK >= e->sentence;) {
        const Event *b = &events->at[k];
        if (s->text->sentences[b->sentence].part != s->text->sentences[e->sentence].part) break;
        if (!b->decided || b->place < 0 || b->holder >= 0 || !((uint32_t)HELD >> b->trigger.event & 1u)) continue;
        const uint32_t id = s->entities[b->place].id;
        return id == ID_NONE || scene_is_local(s, id) ? b->place : -1;
    }
    return -1;
}

/* The report's country, or one that the event's own sentence names: "territory in Iraq". */
static bool is_country(const Scene *s, const Event *e, const Candidate *c)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (!x || x->id == ID_NONE || s->theatre->places[x->id].kind != KIND_COUNTRY) return false;
    return x->id == s->country || (x->sentence == e->sentence && e->trigger.event != EVENT_AGREEMENT);
}

/* Who crosses "the border" enters the country behind it, or the place that the same clause tells; not a town that is named elsewhere, nor from
 * where he comes ("crossed the border from Turkey"). */
static bool may_be_entered(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    if (e->trigger.event != EVENT_ENTER || noun < 0 || s->entities[noun].kinds != 1u << KIND_BORDER) return true;
    if (c->entity < 0 || c->entity == noun) return false;
    const Entity *x = &s->entities[c->entity];
    if (x->sentence == e->sentence && x->prep == PREP_FROM && x->from > s->entities[noun].from) return false;
    if (x->id != ID_NONE && s->theatre->places[x->id].kind <= KIND_GOVERNORATE) return true;
    Relation r = event_relation_close(s, e, x);
    return r == REL_IN || r == REL_TO || r == REL_ON || r == REL_OF || r == REL_NEAR || r == REL_OBJ || r == REL_OBL;
}

/* Is the strike what the verb of the dead tells of: below it, or, in "the strikes wounded 60 said the group", which lost its comma, the subject of
 * "said" before it? */
static bool is_killing(const Scene *s, const Event *e, const Event *strike)
{
    const Words *tree = &s->trees[e->sentence];
    /* "killed ten in A and bombed B" */
    if (syntax_dep(s, e->sentence, strike->word) == DEP_CONJ && tree->at[strike->word].upos == UPOS_VERB) return false;
    if (syntax_below(s, e->sentence, strike->word, e->word)) return true;
    const int32_t said = tree->at[e->word].head;
    return said > e->word && strike->word < e->word && tree->at[strike->word].head == said && syntax_dep(s, e->sentence, strike->word) == DEP_NSUBJ &&
           syntax_subject(s, e->sentence, e->word) < 0;
}

/* "The strikes on A in rebel-held B wounded 60": the dead are where the strike's own words say that it fell, or where theirs do. */
static bool may_be_toll(const Candidate *c, const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e, *strike = q->linked;
    if (!strike || strike->place < 0 || s->entities[strike->place].sentence != e->sentence || strike->word < 0 || e->word < 0) return true;
    if (!is_killing(s, e, strike)) return true;
    if (strike->place_rel != REL_ON && strike->place_rel != REL_IN && strike->place_rel != REL_OF) return true;
    if (c->entity < 0) return false;
    const Entity *x = &s->entities[c->entity], *struck = &s->entities[strike->place];
    Relation r = event_relation_close(s, e, x);
    /* "on the province killed ten in A" */
    bool within = x->sentence == e->sentence && x->id != ID_NONE && struck->id != ID_NONE && scene_lies_in(s, x->id, struck->id);
    return within || same_entity(x, struck) || r == REL_IN || r == REL_ON;
}

/* "The town |that rebels hold", where rebels do something to it. */
static bool is_said_of(const Scene *s, const Event *e, const Entity *x)
{
    if (x->word == e->word) return true;
    const Relation r = event_relation(s, e, x, NULL);
    return e->word >= 0 && r == REL_OBJ && syntax_dep(s, e->sentence, e->word) == DEP_RELCL && s->trees[e->sentence].at[e->word].head == x->word;
}

/* "Al-Asharah, a town held by the group in Deir ez-Zor province": what describes the town is said of it. */
static bool may_be_described(const Candidate *c, const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; c->entity >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || !x->settled) continue;
        if ((x->described && is_said_of(s, e, x)) || event_relation_close(s, e, x) == REL_HEAD_DONE) return s->entities[c->entity].id == x->id;
    }
    return true;
}

/* "The group, which monitors Syria's war, said ten were killed": whose war it is tells nothing of another event. */
static bool may_be_of_war(const Candidate *c, const Scene *s, const Event *e)
{
    const Entity *x = c->entity < 0 || c->anchor >= 0 ? NULL : &s->entities[c->entity];
    if (!x || x->sentence != e->sentence || x->word < 0 || e->word < 0) return true;
    const Words *tree = &s->trees[x->sentence];
    const int32_t war = tree->at[x->word].head;
    const Dep d = syntax_dep(s, x->sentence, x->word);
    if (war < 0 || war == e->word || (d != DEP_NMOD_POSS && d != DEP_COMPOUND) || !scene_is_cue(s, x->sentence, war, CUE_WAR)) return true;
    const Relation r = syntax_relation(s, e->sentence, e->word, war, NULL);
    return r != REL_NONE && r != REL_NEARBY;
}

static bool is_abroad(const Scene *s, const Candidate *c)
{
    const uint32_t id = c->entity < 0 ? ID_NONE : s->entities[c->entity].id;
    return id != ID_NONE && scene_is_far_city(s, id);
}

/* "Talks in Geneva on a ceasefire": where it is agreed, in a city abroad of which the theatre knows no province, it does not hold. */
static bool may_be_agreed(const Candidate *c, const Scene *s, const Event *e) { return e->trigger.event != EVENT_AGREEMENT || !is_abroad(s, c); }

/* "The rebels fight beside a group that was kept from the talks in Geneva": what happens there is told with it. */
static bool may_be_far(const Candidate *c, const Scene *s, const Event *e)
{
    if (!is_abroad(s, c)) return true;
    const Relation r = event_relation(s, e, &s->entities[c->entity], NULL);
    return r != REL_NONE && r <= REL_NEAR;
}

/* "It is back under army control, leaving only the suburb in rebel hands": what a clause behind tells of its own place is not said of that one. */
static bool may_be_held_there(const Candidate *c, const Scene *s, const Event *e)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (!x || x->sentence != e->sentence || x->from < e->to || x->word < 0 || e->word < 0) return true;
    if (e->trigger.event != EVENT_CONTROL || e->trigger.frame != FRAME_STATE || c->anchor >= 0) return true;
    const Words *tree = &s->trees[e->sentence];
    for (int32_t w = x->word, n = 0; w >= 0 && w != e->word && n <= (int32_t)tree->count; n++, w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (tree->at[w].upos == UPOS_VERB && w > e->word && (d == DEP_ADVCL || d == DEP_ACL)) return syntax_below(s, e->sentence, e->word, w);
    }
    return true;
}

/* "The strikes were concentrated on the districts of A and B": the phrase that tells on what the verb of a force's noun says they fell; -1: none. */
static int32_t aimed_at(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_NOUN || e->word < 0 || !is_force(e->trigger.event)) return -1;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    if ((d != DEP_NSUBJ && d != DEP_NSUBJ_PASS) || verb < 0 || s->trees[e->sentence].at[verb].upos != UPOS_VERB) return -1;
    if (syntax_child(s, e->sentence, verb, DEP_OBJ) >= 0) return -1; /* "the blast hit A on the border" */
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->word < verb) continue;
        for (int32_t w = x->word, n = 0; w >= 0 && n <= (int32_t)s->trees[e->sentence].count; n++, w = s->trees[e->sentence].at[w].head)
            if (s->trees[e->sentence].at[w].head == verb) {
                if (syntax_dep(s, e->sentence, w) == DEP_OBL && syntax_prep(s, e->sentence, w) == PREP_ON) return w;
                break;
            }
    }
    return -1;
}

static bool may_be_aimed_at(const Candidate *c, const Scene *s, const Event *e, int32_t aim)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    return aim < 0 || (x && x->sentence == e->sentence && x->word >= 0 && syntax_below(s, e->sentence, x->word, aim));
}

/* "Crossed the Euphrates and attacked the convoy": a river runs through many lands; it is where something happens only where the event's own words
 * say so. */
static bool may_be_at_river(const Candidate *c, const Scene *s, const Event *e)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (!x || x->id == ID_NONE || !scene_is_river(s, x->id)) return true;
    if (x->sentence != e->sentence) return false;
    const Relation r = event_relation(s, e, c->anchor >= 0 ? &s->entities[c->anchor] : x, NULL);
    return r != REL_NONE && r != REL_NEARBY && r != REL_ABOVE && r != REL_BELOW;
}

/* "The dead were residents of A", "those killed included women from A": where they were from. The word below which that is told, -1: nowhere. */
static int32_t told_of_dead(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t subject = e->trigger.event == EVENT_CASUALTIES ? e->word : -1;
    for (uint32_t n = 0; subject >= 0 && n <= tree->count && syntax_dep(s, e->sentence, subject) != DEP_NSUBJ; n++) subject = tree->at[subject].head;
    const int32_t head = subject < 0 ? -1 : tree->at[subject].head;
    if (head < 0) return -1;
    if (tree->at[head].upos == UPOS_VERB) return scene_is_cue(s, e->sentence, head, CUE_INCLUDE) ? head : -1;
    return syntax_child(s, e->sentence, head, DEP_COP) >= 0 ? head : -1;
}

static bool may_be_home(const Candidate *c, const Scene *s, const Event *e)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    const int32_t head = x && x->sentence == e->sentence && x->word >= 0 && e->word >= 0 ? told_of_dead(s, e) : -1;
    if (head < 0 || !syntax_below(s, e->sentence, x->word, head)) return true;
    const Words *tree = &s->trees[e->sentence];
    for (int32_t w = x->word; w >= 0 && w != head; w = tree->at[w].head) {
        const Prep p = syntax_prep(s, e->sentence, w);
        if (syntax_dep(s, e->sentence, w) == DEP_NSUBJ || p == PREP_IN || p == PREP_ON || p == PREP_NEAR) return true;
        if (p == PREP_FROM || (p == PREP_OF && scene_means(s, e->sentence, tree->at[w].head, ENT_PEOPLE))) return false;
    }
    return true;
}

/* "In Iraq the group fights in the last districts it holds": what another sentence names lies in the country with which the event's own opens. */
static bool may_be_abroad(const Candidate *c, const Scene *s, const Event *e)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (!x || x->sentence == e->sentence || x->id == ID_NONE || s->theatre->places[x->id].kind == KIND_BORDER) return true;
    const uint32_t from = s->text->sentences[e->sentence].from;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->from != from + 1 || y->kind != ENT_PLACE || y->id == ID_NONE || y->governs || y->prep != PREP_IN) continue;
        if (s->theatre->places[y->id].kind == KIND_COUNTRY && scene_country(s, x->id) != ID_NONE && scene_country(s, x->id) != y->id) return false;
    }
    return true;
}

/* "The shelling comes a day after the fall of A". */
static bool may_be_before(const Candidate *c, const Scene *s, const Event *e)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->anchor >= 0 ? c->anchor : c->entity];
    return !x || x->sentence != e->sentence || !event_came_after(s, e, x->word);
}

/* "Reinforcements from A arrived", "took the villages before a convoy from A came": from where somebody is who comes is not where he does, nor where
 * others did something meanwhile. */
static bool may_be_from(const Candidate *c, const Scene *s, const Event *e)
{
    enum {
        COMES = 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_PRESENCE | 1u << EVENT_CAPTURE,
        GOES = 1u << EVENT_WITHDRAW | 1u << EVENT_LOSS | 1u << EVENT_CASUALTIES
    };
    const Entity *x = c->entity < 0 || c->anchor >= 0 ? NULL : &s->entities[c->entity];
    if (!x || x->sentence != e->sentence || x->word < 0 || e->word < 0 || syntax_dep(s, e->sentence, x->word) != DEP_NMOD) return true;
    if (syntax_prep(s, e->sentence, x->word) != PREP_FROM || (GOES >> e->trigger.event & 1u)) return true;
    const int32_t who = s->trees[e->sentence].at[x->word].head, verb = who < 0 ? -1 : s->trees[e->sentence].at[who].head;
    if (verb < 0 || who == e->word) return verb < 0 || e->trigger.event != EVENT_PRESENCE;
    const bool comes = scene_means(s, e->sentence, who, ENT_ACTOR) || event_tells_noun(s, e->sentence, who, 1u << EVENT_PRESENCE) ||
                       scene_is_cue(s, e->sentence, who, CUE_RIDE);
    if (!comes || syntax_dep(s, e->sentence, who) != DEP_NSUBJ || s->trees[e->sentence].at[verb].upos != UPOS_VERB) return true;
    return verb == e->word && !(COMES >> e->trigger.event & 1u);
}

/* May the candidate be the event's place, by what the event's words say? */
static bool may_be_place(const Candidate *c, const Question *q, const Bars *b)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    return may_be_held(c, s, e, b->noun) && may_be_struck(c, s, e) && may_be_counted(c, s, e, b->counted) && may_be_entered(c, s, e, b->noun) &&
           may_have_districts(c, s, e, b->noun) && may_be_described(c, s, e) && may_be_toll(c, q) && may_be_agreed(c, s, e) &&
           may_be_held_there(c, s, e) && may_be_fired_at(c, q) && may_be_at_river(c, s, e) && may_be_aimed_at(c, s, e, b->aim) &&
           may_be_home(c, s, e) && may_be_far(c, s, e) && may_be_abroad(c, s, e) && may_be_before(c, s, e) && !is_held_by_foe(q, c) &&
           !is_just_taken(q, c) && !is_goal(s, e, c) && !is_start(s, e, c) && !is_launching_site(s, e, c) && may_be_from(c, s, e) &&
           !is_off_topic(s, e, c) && !is_of_other_comment(s, e, c) && !(b->excepts && is_excepted(q, c));
}

Bars bars_of(const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    if (q->slot == SLOT_ACTOR) return doer_bars(q);
    const int32_t again = same_again(s, q->events, q->i);
    return (Bars){ .told = place_told(s, e),
                   .noun = object_noun(s, e),
                   .counted = counted_noun(s, e),
                   .again = again >= 0 ? again : taken_before(s, q->events, q->i),
                   .aim = aimed_at(s, e),
                   .excepts = takes_out(s, e),
                   .country = is_country_wide(s, e) || (q->linked && died_of(s, e, q->linked) && is_country_wide(s, q->linked)),
                   .other = -1,
                   .doer = -1,
                   .accuser = -1,
                   .defender = -1,
                   .befallen = -1,
                   .killer = -1,
                   .struck = -1,
                   .title = -1,
                   .launcher = -1,
                   .owner = -1,
                   .loser = -1,
                   .receiver = -1 };
}

bool may_have(const Question *q, const Bars *b, const Candidate *c)
{
    const Scene *s = q->s;
    if (q->e->trigger.needs == NEEDS_STANDING) return q->e->trigger.event == EVENT_CONTROL ? ruled_may_have(q, c) : stands_may_have(q, c);
    if (q->slot == SLOT_ACTOR) return may_do(q, b, c);
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (b->told >= 0) return c->entity == b->told && c->anchor < 0;
    if (!(b->country ? is_country(s, q->e, c) : may_be_of_war(c, s, q->e))) return false;
    return !(x && b->again >= 0 && !same_entity(x, &s->entities[b->again])) && may_be_place(c, q, b);
}
