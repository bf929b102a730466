/* claim/event/mere.c - what is only named: "too weak to take the town", "a road that is vital for the deployment of troops", "short of an attack",
 * "brought shells", "pushed Turkey to sign", "it will be in Syria". */
#include "claim/event/event.h"

/* "Too weak", "too slowly". */
static bool is_too(const Scene *s, uint32_t sentence, int32_t word)
{
    const int32_t adverb = syntax_child(s, sentence, word, DEP_ADVMOD);
    return adverb >= 0 && s->trees[sentence].at[word].upos != UPOS_VERB && scene_is_cue(s, sentence, adverb, CUE_TOO);
}

/* "Too weak to take it", "too few to come up with a plan to take it": who is too much for a deed does not do it. */
static bool is_too_much(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    for (int32_t at = e->word, above; at >= 0; at = above) {
        const Dep d = syntax_dep(s, e->sentence, at);
        above = tree->at[at].head;
        if (above < 0 || above > at || d == DEP_RELCL) return false;
        if (d != DEP_ADVCL && d != DEP_XCOMP && d != DEP_CCOMP && d != DEP_ACL && d != DEP_OBJ && d != DEP_OBL && d != DEP_CONJ) return false;
        if (!has_feature(&tree->at[at], "VerbForm=Inf")) continue;
        if (is_too(s, e->sentence, above)) return true;
        const int32_t adverb = syntax_child(s, e->sentence, above, DEP_ADVMOD); /* "moved |too slowly |to take it" */
        if (adverb >= 0 && adverb < at && is_too(s, e->sentence, adverb)) return true;
    }
    return false;
}

/* "Vital for the deployment of troops": what something would serve. */
static bool is_served(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t head = tree->at[e->word].head;
    if (e->trigger.class != CLASS_NOUN || head < 0 || head > e->word || syntax_dep(s, e->sentence, e->word) != DEP_OBL) return false;
    if (syntax_prep(s, e->sentence, e->word) != PREP_TO || tree->at[head].upos != UPOS_ADJ) return false;
    return scene_is_cue(s, e->sentence, head, CUE_NEEDED);
}

/* "Beyond a direct attack", "short of an invasion": what else there might be. Not "beyond the attack". */
static bool is_beside(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t preposition = e->trigger.class == CLASS_NOUN && !e->definite ? syntax_child(s, e->sentence, e->word, DEP_CASE) : -1;
    if (preposition < 0) return false;
    const int32_t head = tree->at[e->word].head; /* "short |of an attack" */
    return scene_is_cue(s, e->sentence, preposition, CUE_BEYOND) || (head == preposition - 1 && scene_is_cue(s, e->sentence, head, CUE_BEYOND));
}

/* "Brought cylinders with chlorine", "defused a car bomb": nobody fires what he brings or finds, and what is made harmless does not go off. */
static bool is_brought(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if ((e->trigger.event != EVENT_STRIKE && e->trigger.event != EVENT_ATTACK) || e->trigger.class != CLASS_NOUN) return false;
    if (!scene_is_cue(s, e->sentence, e->word, CUE_ROUNDS) && !scene_has_cue(s, e->sentence, e->from, e->to, CUE_BLAST)) return false;
    int32_t at = e->word;
    Dep d;
    while ((d = syntax_dep(s, e->sentence, at)) == DEP_CONJ || d == DEP_AMOD || d == DEP_COMPOUND) at = tree->at[at].head; /* "mortar |shells" */
    const int32_t verb = tree->at[at].head;
    return (d == DEP_OBJ || d == DEP_NSUBJ_PASS) && scene_is_cue(s, e->sentence, verb, CUE_BRING);
}

/* "The occupation militias": a name for whom somebody calls so, whatever it is that they hold. */
static bool is_name_for(const Scene *s, const Event *e)
{
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_NOUN || e->trigger.frame != FRAME_ACT || head <= e->word) return false;
    return syntax_dep(s, e->sentence, e->word) == DEP_COMPOUND &&
           (scene_means(s, e->sentence, head, ENT_ACTOR) || scene_means(s, e->sentence, head, ENT_ARMS));
}

static bool is_state_named(const Scene *s, uint32_t sentence, int32_t word)
{
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->word == word && scene_is_state(s, x)) return true;
    }
    return false;
}

/* "Pushed the rebels to sign", "pushes Turkey hard": urges, for it drives nobody anywhere. Not "pushed them from the town to open the road". */
static bool is_urged(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.frame != FRAME_DRIVE || e->to - e->from != 1 || !scene_cue(s, e->sentence, e->from, CUE_PUSH, &to)) return false;
    const Kin *kin = s->kin[e->sentence];
    bool urged = false;
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next) {
        const Word *w = &s->trees[e->sentence].at[i];
        const Prep p = kin[i].dep == DEP_OBL ? syntax_prep(s, e->sentence, i) : PREP_NONE;
        if (p == PREP_FROM || p == PREP_OF) return false;
        urged |= (kin[i].dep == DEP_XCOMP || kin[i].dep == DEP_ADVCL) && i > e->word && has_feature(w, "VerbForm=Inf");
        urged |= kin[i].dep == DEP_OBJ && is_state_named(s, e->sentence, i);
    }
    return urged;
}

/* "Pushes for a truce": who pushes nobody, and to no place, only urges. "Pushed on" is told by rows of its own. */
static bool is_pushing_for(const Scene *s, const Event *e) { return event_pushes_on(s, e) && !event_pushes_somewhere(s, e); }

/* "Push back the regime's advances": repels them, and drives nobody out. */
static bool is_repelling(const Scene *s, const Event *e)
{
    enum { DEEDS = 1u << EVENT_ADVANCE | 1u << EVENT_ATTACK | 1u << EVENT_STRIKE | 1u << EVENT_ENTER };
    const int32_t object = e->trigger.frame != FRAME_DRIVE || e->trigger.event != EVENT_CAPTURE ? -1 : syntax_child(s, e->sentence, e->word, DEP_OBJ);
    return object >= 0 && event_tells_noun(s, e->sentence, object, DEEDS);
}

/* "Expelling Arabs and Turkmens", "drove residents out": people, or those of some nation, who held nothing. */
static bool is_expelling_people(const Scene *s, const Event *e)
{
    const int32_t object = e->trigger.frame != FRAME_DRIVE || e->trigger.event != EVENT_CAPTURE ? -1 : syntax_child(s, e->sentence, e->word, DEP_OBJ);
    if (object < 0) return false;
    const Word *w = &s->trees[e->sentence].at[object];
    bool people = w->upos == UPOS_PROPN && has_feature(w, "Number=Plur");
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->word < 0 || !syntax_below(s, e->sentence, x->word, object)) continue;
        if (x->kind == ENT_ACTOR || x->kind == ENT_ARMS || x->pronoun) return false;
        if (x->word == object) people = x->kind == ENT_PEOPLE;
    }
    return people;
}

/* "Participated in the battle": the battle is told, and who took part was there. */
static bool is_joining(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_PRESENCE || e->trigger.class != CLASS_VERB || !scene_cue(s, e->sentence, e->from, CUE_JOIN, &to)) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_OBL && kin[i].tells && syntax_prep(s, e->sentence, i) == PREP_IN) return true;
    return false;
}

/* "It was not clear who held the town": asked, and told of nobody. */
static bool asks_who_holds(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_VERB || e->actor >= 0 || e->word < 0) return false;
    const int32_t who = syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    const Dep d = syntax_dep(s, e->sentence, e->word);
    return who >= 0 && (d == DEP_CCOMP || d == DEP_CSUBJ) && scene_cue(s, e->sentence, s->trees[e->sentence].at[who].token, CUE_WHO, &to);
}

/* "If they fight back, it will be in Syria": what is to come there is no army. */
static bool is_it(const Scene *s, const Event *e)
{
    const int32_t subject = e->trigger.needs == NEEDS_STANDING ? syntax_child(s, e->sentence, e->word, DEP_NSUBJ) : -1;
    const int32_t aux = subject < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_AUX);
    const Words *tree = &s->trees[e->sentence];
    if (aux < 0 || tree->at[subject].upos != UPOS_PRON || !has_feature(&tree->at[subject], "Gender=Neut")) return false;
    return scene_is_cue(s, e->sentence, aux, CUE_PREDICTED) || scene_is_cue(s, e->sentence, aux, CUE_CONDITIONAL);
}

/* "Helicopters dropped fighters west of the town", "a group was dropped by helicopter": who is dropped is no bomb. */
static bool is_dropped_off(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_VERB || !scene_cue(s, e->sentence, e->from, CUE_DROP, &to)) return false;
    const int32_t dropped = syntax_object(s, e->sentence, e->word);
    return dropped >= 0 && (scene_means(s, e->sentence, dropped, ENT_ACTOR) || scene_means(s, e->sentence, dropped, ENT_PEOPLE));
}

/* "Damascus accuses Ankara of funding the group": who only helps others used no force. */
static bool is_charge_of_aid(const Scene *s, const Event *e)
{
    enum { REACH = 12 }; /* "Saudi Arabia, Turkey and Qatar" */
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t to;
    if (e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_VERB || !scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to)) return false;
    for (uint32_t t = e->to; t + 1 < end && t < e->to + REACH; t++)
        if (phrasebook_prep(s->book, s->words, t, t + 1, PREP_OF) == PREP_OF && scene_cue(s, e->sentence, t + 1, CUE_AID, &to)) return true;
    return false;
}

/* "Rushed to blame the government": who makes haste to say something goes nowhere. */
static bool is_haste(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_ADVANCE || e->trigger.class != CLASS_VERB) return false;
    const int32_t verb = syntax_child(s, e->sentence, e->word, DEP_XCOMP);
    const uint32_t token = verb < 0 ? 0 : s->trees[e->sentence].at[verb].token;
    return verb >= 0 && (scene_cue(s, e->sentence, token, CUE_SAY, &to) || scene_cue(s, e->sentence, token, CUE_ACCUSE, &to));
}

/* "Is going to attack the town", "came close to seizing it": nobody goes anywhere. */
static bool is_only_going_to(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    uint32_t to;
    if (e->trigger.event != EVENT_ADVANCE) return false;
    if (!scene_cue(s, e->sentence, e->from, CUE_IMMINENT, &to) && !scene_cue(s, e->sentence, e->from, CUE_NEARLY, &to)) return false;
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (s->trees[e->sentence].at[i].token == to && s->trees[e->sentence].at[i].upos == UPOS_VERB) return true;
    return false;
}

/* "Holds Moscow fully responsible": holds no town. */
static bool is_blaming(const Scene *s, const Event *e)
{
    enum { REACH = 10 }; /* "Russia, Iran and the regime directly and fully" */
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_VERB || e->to - e->from != 1) return false;
    if (syntax_is_passive(s, e->sentence, e->word)) return false;
    const int32_t object = syntax_object(s, e->sentence, e->word);
    const uint32_t from = object > e->word ? s->trees[e->sentence].at[object].token : e->to;
    return scene_has_cue(s, e->sentence, e->to, from + REACH < end ? from + REACH : end, CUE_LIABLE);
}

/* "Whoever holds the town holds the road": nobody is said to. */
static bool is_whoever(const Scene *s, const Event *e)
{
    const int32_t subject = syntax_subject(s, e->sentence, e->word);
    return subject >= 0 && s->trees[e->sentence].at[subject].upos == UPOS_PRON && scene_is_cue(s, e->sentence, subject, CUE_ANY);
}

/* "Killed 75 militants including suicide bombers": of attackers who were killed no attack is told. */
static bool is_killed_attacker(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.event != EVENT_ATTACK || e->trigger.class != CLASS_NOUN) return false;
    if (event_tells_noun(s, e->sentence, e->word, 1u << EVENT_ATTACK | 1u << EVENT_STRIKE)) return false; /* "bombing" is no bomber */
    int32_t at = e->word;
    for (; at >= 0; at = tree->at[at].head) {
        const Dep d = syntax_dep(s, e->sentence, at);
        const int32_t led = d == DEP_NMOD ? syntax_child(s, e->sentence, at, DEP_CASE) : -1;
        if (d != DEP_CONJ && d != DEP_COMPOUND && (!scene_is_cue(s, e->sentence, led, CUE_AMONG))) break;
    }
    const int32_t verb = at < 0 ? -1 : tree->at[at].head;
    const Dep d = at < 0 ? DEP_OTHER : syntax_dep(s, e->sentence, at);
    return verb >= 0 && (d == DEP_OBJ || d == DEP_NSUBJ_PASS) && event_tells_act(s, e->sentence, verb, 1u << EVENT_CASUALTIES);
}

/* "The truce brokered by Russia and the United States collapsed": a state abroad has not fallen. */
static bool is_fallen_state(const Scene *s, const Event *e)
{
    const bool falls = e->trigger.event == EVENT_LOSS && e->trigger.frame == FRAME_UNDERGO;
    const int32_t subject = falls ? syntax_child(s, e->sentence, e->word, DEP_NSUBJ) : -1;
    for (uint32_t i = s->first_entity[e->sentence]; subject >= 0 && i < s->first_entity[e->sentence + 1]; i++)
        if (s->entities[i].kind == ENT_PLACE && s->entities[i].word == subject && s->entities[i].id == s->country) return false;
    return subject >= 0 && is_state_named(s, e->sentence, subject);
}

/* "A monitoring group based in Idlib": who only tells of the war is in no place of it. */
static bool is_tellers_seat(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_PRESENCE || e->trigger.class == CLASS_NOUN) return false;
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t who = d == DEP_ACL || d == DEP_RELCL ? tree->at[e->word].head : -1;
    const uint32_t end = s->text->sentences[e->sentence].to;
    for (uint32_t n = 0; who >= 0 && n < 2 && tree->at[who].token >= s->text->sentences[e->sentence].from + n; n++) {
        const Pattern *p;
        uint32_t to;
        for (uint32_t state = 0; phrasebook_match(&s->book->nouns, s->words, tree->at[who].token - n, end, &state, &p, &to);)
            if (to == tree->at[who].token_to && str_eq(s->book->noun[p->row].house, STR("monitor"))) return true;
    }
    return false;
}

/* "Pounded a supply route", "raids on positions and supply lines", "Azaz is a key supply line": a way that is only struck or named is neither open
 * nor cut. */
static bool is_way_named(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.event != EVENT_ROUTE || e->trigger.class != CLASS_NOUN) return false;
    int32_t at = e->word;
    if (syntax_child(s, e->sentence, at, DEP_COP) >= 0 || syntax_dep(s, e->sentence, at) == DEP_APPOS) return true;
    while (syntax_dep(s, e->sentence, at) == DEP_CONJ && tree->at[at].head >= 0) at = tree->at[at].head;
    const int32_t head = tree->at[at].head;
    const Dep d = syntax_dep(s, e->sentence, at);
    if (head < 0) return false;
    if (d == DEP_OBJ || d == DEP_NSUBJ_PASS) return event_tells_act(s, e->sentence, head, OF_FORCE);
    return (d == DEP_NMOD || d == DEP_OBL) && head < at &&
           (event_tells_noun(s, e->sentence, head, OF_FORCE) || event_tells_act(s, e->sentence, head, OF_FORCE));
}

bool event_is_mere(const Scene *s, const Event *e)
{
    static bool (*const ways[])(const Scene *, const Event *) = {
        is_too_much,        is_served,    is_beside,
        is_brought,         is_urged,     is_pushing_for,
        is_joining,         is_repelling, is_it,
        is_charge_of_aid,   is_haste,     is_dropped_off,
        is_name_for,        is_whoever,   is_only_going_to,
        is_killed_attacker, is_blaming,   is_fallen_state,
        is_tellers_seat,    is_way_named, is_expelling_people,
        asks_who_holds,
    };
    if (e->word < 0 || e->holder >= 0) return false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i](s, e)) return true;
    return false;
}
