/* claim/role/sufferers.c - who suffers a deed, by the words of its own sentence, and so did not do it: who holds the place it is done to ("rockets
 * hit government-held districts"), and whose the dead are ("a number of its members were killed"); and who was besieged when "the siege" was told. */
#include "claim/role/describe.h"

/* "Struck rebel-held A", "rocket attacks struck rebel-held A": right behind the verb, whatever the tree makes of it. */
static bool stands_behind(const Scene *s, const Event *e, const Entity *h)
{
    if (e->trigger.class == CLASS_VERB) return h->from == e->to;
    const int32_t verb = h->from == e->to + 1 ? s->word_of[e->to] : -1;
    return verb >= 0 && s->kin[e->sentence][verb].tells; /* a noun, to the trees of headlines */
}

/* "Struck government-held districts", "entered the rebel-held village": is the place that the entity is said to hold what the deed is done to? */
static bool holds_what_is_hit(const Scene *s, const Event *e, const Entity *h)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t noun = h->word;
    if (stands_behind(s, e, h)) return true;
    while (noun >= 0 && (noun == h->word || tree->at[noun].upos == UPOS_VERB || tree->at[noun].upos == UPOS_ADJ)) {
        const Dep d = syntax_dep(s, e->sentence, noun);
        if (d != DEP_AMOD && d != DEP_COMPOUND && d != DEP_NMOD_POSS && d != DEP_FLAT) break;
        noun = tree->at[noun].head;
    }
    if (noun < 0 || noun == h->word) return false;
    const bool told = e->trigger.class == CLASS_VERB;
    const int32_t verb = told ? e->word : syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ ? tree->at[e->word].head : -1;
    const int32_t object = verb < 0 || tree->at[verb].upos != UPOS_VERB ? -1 : syntax_done_to(s, e->sentence, verb);
    if (object >= 0 && (noun == object || (tree->at[noun].head == object && syntax_prep(s, e->sentence, noun) == PREP_OF))) return true;
    return tree->at[noun].head == e->word && syntax_dep(s, e->sentence, noun) == DEP_NMOD &&
           (syntax_prep(s, e->sentence, noun) == PREP_ON || (e->trigger.event == EVENT_STRIKE && syntax_prep(s, e->sentence, noun) == PREP_OF));
}

/* Does the actor, or one who fights on his side, hold the place that the deed is done to? */
static bool holds_target(const Scene *s, const Event *e, const Entity *x)
{
    enum { ON_OTHERS = OF_FORCE | 1u << EVENT_ENTER | 1u << EVENT_CAPTURE };
    if (!((uint32_t)ON_OTHERS >> e->trigger.event & 1u) || is_named_doer(s, e, x)) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *h = &s->entities[k];
        if (h->kind != ENT_ACTOR || h->use != USE_HOLDER || h->word < 0 || !(same_entity(h, x) || stance_between(s, h, x) == STANCE_SAME)) continue;
        if (holds_what_is_hit(s, e, h)) return true;
    }
    return false;
}

/* "A blast left 25 militants dead", "found ten fighters dead": the object of the verb before the adjective, whatever that hangs on; -1. */
static int32_t left_dead(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    for (int32_t verb = tree->at[e->word].upos == UPOS_ADJ ? e->word : -1; verb >= 0; verb--) {
        const int32_t object = tree->at[verb].upos == UPOS_VERB ? syntax_done_to(s, e->sentence, verb) : -1;
        if (object > verb && object < e->word) return object;
    }
    return -1;
}

/* Who is hurt, by the verb that tells it; -1. */
static int32_t sufferer_of(const Scene *s, uint32_t sentence, int32_t verb, Frame frame)
{
    return frame == FRAME_DIE ? syntax_subject(s, sentence, verb) : syntax_done_to(s, sentence, verb);
}

/* The word at the top of the phrase for the dead: "regime personnel were reported killed", "commanders were confirmed dead"; -1. */
static int32_t dead_phrase(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t head = tree->at[e->word].head;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (e->trigger.class == CLASS_VERB) {
        const int32_t object = sufferer_of(s, e->sentence, e->word, e->trigger.frame);
        const bool bare = object >= 0 && tree->at[object].upos == UPOS_NUM && syntax_child(s, e->sentence, object, DEP_NMOD) < 0;
        if (bare && d == DEP_CONJ && head >= 0) return sufferer_of(s, e->sentence, head, FRAME_ACT); /* "ten rebels were wounded and |four killed" */
        if (object >= 0) return object;
    }
    if (d == DEP_ACL && e->trigger.class == CLASS_VERB && syntax_is_past_participle(&tree->at[e->word])) return head; /* "insurgents killed" */
    const bool said = d == DEP_XCOMP && head >= 0 && syntax_is_passive(s, e->sentence, head);
    return said ? syntax_done_to(s, e->sentence, head) : left_dead(s, e);
}

/* Is it whose men they are: "regime personnel", "a number of its members", "members of the group"? Not "people in rebel areas". */
static bool is_of_them(const Scene *s, const Entity *x, int32_t dead)
{
    const Words *tree = &s->trees[x->sentence];
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        if (w == dead) return true;
        const Dep d = syntax_dep(s, x->sentence, w);
        const Prep p = syntax_prep(s, x->sentence, w);
        const bool of = d == DEP_NMOD && (p == PREP_OF || p == PREP_NONE); /* "dozens of" is a number */
        if (!of && d != DEP_NMOD_POSS && d != DEP_AMOD && d != DEP_COMPOUND && d != DEP_FLAT && d != DEP_APPOS && d != DEP_CONJ) return false;
        if (w != x->word && (s->kin[x->sentence][w].tells || scene_means(s, x->sentence, w, ENT_ARMS))) return false;
    }
    return false;
}

/* Are the actor's own men the dead, and no foe of theirs beside them? */
static bool are_his_dead(const Scene *s, const Event *e, const Entity *x)
{
    bool his = false;
    const Relation r = event_relation(s, e, x, NULL);
    const bool doer = r == REL_BY || r == REL_MOD || r == REL_POSS;
    const int32_t dead = e->trigger.event == EVENT_CASUALTIES && !doer ? dead_phrase(s, e) : -1;
    for (uint32_t k = s->first_entity[e->sentence]; dead >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->word < 0 || y->id == ID_NONE || !is_of_them(s, y, dead)) continue;
        if (y->pronoun && syntax_dep(s, y->sentence, y->word) != DEP_NMOD_POSS) continue; /* "two people, one of them a child" */
        if (stance_between(s, x, y) == STANCE_OTHER) return false;
        his |= same_entity(x, y) && (!y->vague || x == y) && !is_no_victim(s, e, y); /* "two men" may be anybody's */
    }
    return his;
}

/* Stands a preposition among the tokens? "At least" and "more than" are none. */
static bool has_preposition(const Scene *s, uint32_t sentence, uint32_t from, uint32_t end)
{
    uint32_t to;
    while (from < end) {
        if (scene_cue(s, sentence, from, CUE_LEAST, &to)) from = to;
        else if (scene_has_cue(s, sentence, from, from + 1, CUE_PREP)) return true;
        else from++;
    }
    return false;
}

/* "Seven militants, among them a Saudi commander, were killed". */
static bool is_included_before(const Scene *s, const Event *e, const Entity *x)
{
    enum { REACH = 4 };
    const int32_t dead = e->trigger.class == CLASS_VERB ? dead_phrase(s, e) : -1;
    const uint32_t first = s->text->sentences[e->sentence].from;
    uint32_t to;
    int32_t top = x->word; /* trees hang them on the verb, too */
    while (top >= 0 && syntax_dep(s, e->sentence, top) != DEP_OBL) top = s->trees[e->sentence].at[top].head;
    const bool beside = top >= 0 && s->trees[e->sentence].at[top].head == e->word;
    if (dead < 0 || x->word < 0 || x->word == dead || !(beside || syntax_below(s, e->sentence, x->word, dead))) return false;
    for (uint32_t t = x->from, n = 0; t-- > first && n < REACH; n++)
        if (scene_cue(s, e->sentence, t, CUE_AMONG, &to)) return s->trees[e->sentence].at[dead].token < t;
    return false;
}

/* "Killed 23 people including militants", "killed dozens, among them at least five Hezbollah fighters", "45 dead among its men": one of those who
 * died. */
bool is_included(const Scene *s, const Event *e, const Entity *x)
{
    enum { REACH = 4 };
    uint32_t to;
    if (e->trigger.event != EVENT_CASUALTIES) return false;
    if (x->sentence == e->sentence && x->to <= e->from) return is_included_before(s, e, x);
    if (x->sentence != e->sentence || x->from < e->to || x->prep == PREP_BY) return false;
    for (uint32_t t = x->from, n = 0; t-- > e->to && n < REACH; n++) {
        if (e->trigger.class != CLASS_VERB && t > e->to) continue; /* "11 dead in a market: 15 were killed, including ..." */
        if (scene_cue(s, e->sentence, t, CUE_AMONG, &to)) return !has_preposition(s, e->sentence, to, x->from);
        if (s->word_of[t] >= 0 && s->trees[e->sentence].at[s->word_of[t]].upos == UPOS_VERB) return false;
    }
    return false;
}

/* "An attack left 6 dead, including 4 Iraqi soldiers": one of those of whom a word for harm was just said did no deed of force there. */
static bool is_among_the_dead(const Scene *s, const Event *e, const Entity *x)
{
    enum { REACH = 4, HARM = 1u << EVENT_CASUALTIES };
    const uint32_t first = s->text->sentences[e->sentence].from;
    uint32_t to;
    if (x->sentence != e->sentence || x->from < e->to || !(is_force(e->trigger.event) || e->trigger.event == EVENT_CASUALTIES)) return false;
    for (uint32_t t = x->from, n = 0; t-- > first + 1 && n < REACH; n++) {
        if (!scene_cue(s, e->sentence, t, CUE_AMONG, &to)) continue;
        const uint32_t before = s->word_of[t - 1] >= 0 && s->trees[e->sentence].at[s->word_of[t - 1]].upos == UPOS_PUNCT ? t - 2 : t - 1;
        return before >= first && !has_preposition(s, e->sentence, to, x->from) && scene_tells(s, e->sentence, before, (Rows){ .types = HARM });
    }
    return false;
}

/* "Killed a commander identified as NAME": a person whom the phrase for the dead names. */
static bool is_named_dead(const Scene *s, const Event *e, const Entity *x)
{
    if (e->trigger.event != EVENT_CASUALTIES || x->use != USE_PERSON || x->sentence != e->sentence || x->word < 0 || x->prep == PREP_BY) return false;
    const int32_t dead = dead_phrase(s, e);
    return dead >= 0 && syntax_below(s, e->sentence, x->word, dead);
}

/* "Struck regime targets", "shelled its positions": whose what is struck is. */
static bool owns_struck(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t object = is_force(e->trigger.event) && e->trigger.class == CLASS_VERB && x->sentence == e->sentence
                               ? syntax_object(s, e->sentence, e->word)
                               : -1;
    if (object < 0 || x->word < 0 || event_tells_noun(s, e->sentence, object, OF_FORCE)) return false;
    const Dep d = syntax_dep(s, e->sentence, x->word);
    return s->trees[e->sentence].at[x->word].head == object && (d == DEP_NMOD_POSS || d == DEP_COMPOUND || d == DEP_AMOD);
}

bool suffers_it(const Scene *s, const Event *e, const Entity *x)
{
    if (e->word < 0 || x->kind != ENT_ACTOR || x->id == ID_NONE) return false;
    if (is_named_dead(s, e, x)) return true;
    return holds_target(s, e, x) || owns_struck(s, e, x) || are_his_dead(s, e, x) || is_included(s, e, x) || is_among_the_dead(s, e, x);
}

bool was_besieged(const Question *q, const Entity *x)
{
    const Event *e = q->e, *before = q->before;
    if (e->trigger.event != EVENT_SIEGE || e->trigger.class != CLASS_NOUN || !e->definite || !before || before->target < 0) return false;
    const Entity *besieged = &q->s->entities[before->target];
    if (before->actor >= 0 && same_entity(besieged, &q->s->entities[before->actor])) return false;
    return same_entity(x, besieged) && !is_named_doer(q->s, e, x);
}
