/* claim/event/otherwise.c - words of an event that mean something else where they stand, whatever its arguments are: a deed somebody is only accused
 * of, a force that is held, idle craft, a route that is moved, people's possessions. */
#include "claim/scene/sides.h"

/* "Accused of support for militants", "of funding groups": is the noun behind "of" no deed of war? */
static bool is_no_deed(const Scene *s, uint32_t sentence, int32_t word)
{
    enum { DEEDS = OF_HARM | 1u << EVENT_SIEGE | 1u << EVENT_CAPTURE };
    const Words *tree = &s->trees[sentence];
    for (Dep d; word >= 0; word = tree->at[word].head) {
        d = syntax_dep(s, sentence, word);
        if (d != DEP_DET && d != DEP_AMOD && d != DEP_COMPOUND && d != DEP_CASE) break;
    }
    return word >= 0 && tree->at[word].upos == UPOS_NOUN && !scene_means(s, sentence, word, ENT_ACTOR) && !event_tells_noun(s, sentence, word, DEEDS);
}

/* "Accused of supporting militants", "of bombing a town": what somebody is accused of is told by its own verb. */
static bool accuses_of_deed(const Scene *s, const Event *e)
{
    enum { REACH = 10 };
    uint32_t to, end = s->text->sentences[e->sentence].to;
    if (!scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to)) return false;
    for (uint32_t t = e->to; t + 1 < end && t < e->to + REACH; t++) /* "supporting militants" may be taken for supporting ones */
        if (phrasebook_prep(s->book, s->words, t, end, PREP_OF) == PREP_OF && s->word_of[t + 1] >= 0 &&
            (s->trees[e->sentence].at[s->word_of[t + 1]].upos == UPOS_VERB || is_no_deed(s, e->sentence, s->word_of[t + 1])))
            return true;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (i > e->word && s->trees[e->sentence].at[i].upos == UPOS_VERB &&
            (kin[i].dep == DEP_ADVCL || kin[i].dep == DEP_CCOMP || kin[i].dep == DEP_XCOMP || kin[i].dep == DEP_ACL))
            return true;
    return false;
}

/* Does the word mean one of that kind itself? */
static bool means(const Scene *s, uint32_t sentence, int32_t word, EntityKind kind)
{
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++)
        if (s->entities[i].word == word && !s->entities[i].pronoun && s->entities[i].kind == kind) return true;
    return false;
}

/* What is held, by the tree alone; of "rebel-held" what is so. -1: not told. */
static int32_t held(const Scene *s, const Event *e)
{
    if (e->holder >= 0) {
        const Words *tree = &s->trees[e->sentence];
        int32_t is = e->word; /* of a word that the tree parted at its hyphen the last part */
        if (tree->at[is].head >= 0 && tree->at[tree->at[is].head].token == tree->at[is].token) is = tree->at[is].head;
        return syntax_dep(s, e->sentence, is) == DEP_AMOD ? tree->at[is].head : -1;
    }
    int32_t done = syntax_done_to(s, e->sentence, e->word);
    const Word *w = &s->trees[e->sentence].at[e->word];
    if (done < 0 && syntax_dep(s, e->sentence, e->word) == DEP_ACL && syntax_is_past_participle(w)) return w->head; /* "hostages held by the group" */
    return done >= 0 && syntax_child(s, e->sentence, done, DEP_CASE) < 0 ? done : -1;
}

/* "The SDF is dominated by the YPG", "the YPG-dominated SDF", "hostages held by it": whom somebody holds is no place. */
bool event_is_force_held(const Scene *s, const Event *e)
{
    const int32_t done = e->word < 0 || e->trigger.event != EVENT_CONTROL ? -1 : held(s, e);
    if (done < 0 || means(s, e->sentence, done, ENT_PLACE)) return false;
    return means(s, e->sentence, done, ENT_ACTOR) || event_tells_noun(s, e->sentence, done, 1u << EVENT_CASUALTIES);
}

/* "Troops have advanced", "an attack carried out by troops in Homs", "the town fell to troops": where they are their verb says. */
static bool is_told_by_verb(const Scene *s, const Event *e)
{
    const Dep d = e->word < 0 || e->trigger.event != EVENT_PRESENCE ? DEP_OTHER : syntax_dep(s, e->sentence, e->word);
    const bool given = (d == DEP_OBL || d == DEP_NMOD) && syntax_prep(s, e->sentence, e->word) == PREP_TO;
    return (given || d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBL_AGENT) &&
           phrasebook_noun(s->book, s->words, e->from, e->to, NOUN_FORCE, 0) != NULL;
}

/* "Warplanes killed ten": they struck. Beside other words planes tell nothing, nor do they in "a raid by army planes killed ten". */
static bool is_idle_craft(const Scene *s, const Event *e)
{
    enum { REACH = 5 };
    uint32_t to;
    if (e->word < 0 || e->trigger.event != EVENT_STRIKE) return false;
    if (!scene_cue(s, e->sentence, e->from, CUE_CRAFT, &to) || to != e->to) return false;
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    if (verb >= 0 && verb < e->word && scene_is_cue(s, e->sentence, verb, CUE_SUPPORT)) return false; /* "backed by jets" */
    if (verb < 0 || verb < e->word || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ || syntax_is_passive(s, e->sentence, verb)) return true;
    for (uint32_t t = e->from; t-- > s->text->sentences[e->sentence].from && e->from - t <= REACH;)
        if (phrasebook_prep(s->book, s->words, t, e->from, PREP_BY) == PREP_BY) return true;
    const Rows hurts = { .types = 1u << EVENT_CASUALTIES, .needs = 1u << NEEDS_NOTHING }; /* it "took" ten prisoners */
    return !scene_word_tells(s, e->sentence, verb, hurts);
}

/* "Shelled", "carried out raids": does the verb tell the strike itself? */
static bool tells_strike(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t object = syntax_object(s, sentence, verb);
    return (object >= 0 && event_tells_noun(s, sentence, object, OF_FORCE)) ||
           scene_word_tells(s, sentence, verb, (Rows){ .classes = 1u << CLASS_VERB, .types = 1u << EVENT_STRIKE });
}

/* "Rein in the air force", "the air force was active": it has struck only where it does something, helps somebody or is who did it, and no word of
 * its own tells of the strike. */
static bool is_idle_force(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_STRIKE || !phrasebook_noun(s->book, s->words, e->from, e->to, NOUN_FORCE, 0)) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    while (syntax_dep(s, e->sentence, w) == DEP_CONJ && tree->at[w].head >= 0) w = tree->at[w].head; /* "the army and air force" */
    const int32_t verb = tree->at[w].head;
    const Dep d = syntax_dep(s, e->sentence, w);
    if (scene_is_cue(s, e->sentence, verb, CUE_SUPPORT)) return false;
    if (syntax_prep(s, e->sentence, w) == PREP_BY) return false;
    return verb < 0 || d != DEP_NSUBJ || tree->at[verb].upos != UPOS_VERB || tells_strike(s, e->sentence, verb);
}

/* "A safe haven for residents": is it people's who only live there? */
static bool is_haven_of_people(const Scene *s, const Event *e)
{
    if (e->trigger.frame != FRAME_ACT || e->trigger.class != CLASS_NOUN || e->word < 0) return false;
    for (int32_t i = s->kin[e->sentence][e->word].child; i >= 0; i = s->kin[e->sentence][i].next)
        if (i > e->word && s->kin[e->sentence][i].dep == DEP_NMOD && scene_means(s, e->sentence, i, ENT_PEOPLE)) return true;
    return false;
}

/* "Citizens' possessions": what people own is no place that anybody holds. */
static bool is_owned_by_people(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_CONTROL) return false;
    if (e->trigger.frame != FRAME_STATE) return is_haven_of_people(s, e);
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PEOPLE && s->entities[k].to == e->from) return true;
    return false;
}

/* "The road was closed |on| Friday": a day stands behind the row's preposition, and no place. */
static bool ends_before_day(const Scene *s, const Event *e)
{
    if (e->to - e->from < 2 || e->to >= s->text->sentences[e->sentence].to || !scene_in_time(s, e->to) || scene_in_time(s, e->to - 1)) return false;
    return phrasebook_prep(s->book, s->words, e->to - 1, e->to, PREP_ON) == PREP_ON; /* not "which it took control of last year" */
}

/* "The crossing was closed on the Turkish side": a road goes nowhere. */
static bool is_route_moved(const Scene *s, const Event *e)
{
    const int32_t moved = e->trigger.frame == FRAME_MOVE ? syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS) : -1;
    for (uint32_t i = s->first_entity[e->sentence]; moved >= 0 && i < s->first_entity[e->sentence + 1]; i++)
        if (s->entities[i].word == moved) return event_is_route(s, &s->entities[i]);
    return false;
}

/* Who takes, holds or leaves a place is armed or many; what is taken is a place. A museum that holds tablets, a film that
 * captures life and rain that falls on a town are no claims. */
/* "Kept the town", but "kept arms depots there", "kept pounding it", "keeps the road open": what it does is no holding. */
static bool keeps_something(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->word < 0 || e->trigger.event != EVENT_CONTROL || !scene_cue(s, e->sentence, e->from, CUE_BEGIN, &to)) return false;
    const int32_t object = syntax_is_passive(s, e->sentence, e->word) ? -1 : syntax_object(s, e->sentence, e->word);
    for (uint32_t i = s->first_entity[e->sentence]; object >= 0 && i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        const bool town = x->kind == ENT_PLACE && x->word == object && !event_is_route(s, x) && x->kinds != 1u << KIND_SITE;
        if (town && x->to > e->to) return syntax_child(s, e->sentence, e->word, DEP_XCOMP) >= 0;
    }
    return true;
}

/* "The army is 6 km from A" has come near, "a village that is 6 km from A" lies there. */
static bool only_lies(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_ADVANCE || e->trigger.class != CLASS_PHRASE || e->trigger.needs != NEEDS_FORCE || e->word < 0) return false;
    const int32_t subject = syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    const Word *w = subject < 0 ? NULL : &s->trees[e->sentence].at[subject];
    if (w && w->upos == UPOS_PRON && has_feature(w, "Number=Plur")) return false; /* "they" */
    return !w || !scene_means(s, e->sentence, subject, ENT_ACTOR);
}

/* Do the words around it mean something else, whatever its arguments are? */
/* "Surrendered its chemical weapons", "chemical weapons sites", "fears that chemical weapons fall into their hands": arms that somebody has, which
 * nobody is said to have used. */
static bool is_arsenal(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_NOUN || e->trigger.event != EVENT_STRIKE || e->word < 0 || e->to - e->from != 2) return false;
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t to;
    if (!phrasebook_cue(s->book, s->words, e->from, end, CUE_POISON, &to) || to != e->to) return false; /* "chemical weapons", not "gas attack" */
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const bool kept = d == DEP_OBJ || d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_COMPOUND || d == DEP_NMOD;
    return kept && scene_is_cue(s, e->sentence, s->trees[e->sentence].at[e->word].head, CUE_ARSENAL);
}

bool event_means_otherwise(const Scene *s, const Event *e)
{
    if (only_lies(s, e) || keeps_something(s, e) || event_is_harmless(s, e) || event_is_of_accident(s, e)) return true;
    if (e->word >= 0 && e->trigger.class == CLASS_VERB && (accuses_of_deed(s, e) || ends_before_day(s, e) || is_route_moved(s, e))) return true;
    if (e->trigger.class == CLASS_VERB && event_is_force_held(s, e)) return true;
    if (e->trigger.class == CLASS_NOUN && (is_told_by_verb(s, e) || is_idle_craft(s, e) || is_idle_force(s, e) || is_arsenal(s, e))) return true;
    return there_is_nobody(s, e) || is_owned_by_people(s, e);
}
