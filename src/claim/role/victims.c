/* claim/role/victims.c - whom an event's words befall, who so did not do it; and who killed those who died of it. */
#include "claim/role/describe.h"

bool is_among(const Scene *s, const Entity *x, int32_t top)
{
    const Words *tree = &s->trees[x->sentence];
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        if (w == top) return true;
        if (tree->at[w].upos == UPOS_VERB) return false;
    }
    return false;
}

bool is_whose_dead(const Scene *s, const Event *e, const Entity *x, Relation r)
{
    if (e->trigger.event != EVENT_CASUALTIES || e->trigger.class != CLASS_NOUN || x->word < 0 || x->sentence != e->sentence) return false;
    if (r == REL_OF) return x->prep == PREP_OF && s->trees[x->sentence].at[x->word].head == e->word;
    return e->trigger.frame == FRAME_DIE && (r == REL_MOD || r == REL_POSS);
}

/* "Killed as jets bombed": does the clause of that verb tell when it was, or how, of a word that rules the dead, too? */
static bool died_while(const Scene *s, const Event *dead, int32_t verb)
{
    int32_t ruler = s->trees[dead->sentence].at[verb].head;
    uint32_t to;
    while (ruler >= 0 && syntax_dep(s, dead->sentence, ruler) == DEP_CONJ)
        ruler = s->trees[dead->sentence].at[ruler].head; /* "killed and others hurt when" */
    if (syntax_dep(s, dead->sentence, verb) != DEP_ADVCL || dead->word > verb || !syntax_below(s, dead->sentence, dead->word, ruler)) return false;
    for (uint32_t t = dead->to; t < s->trees[dead->sentence].at[verb].token; t++)
        if (scene_cue(s, dead->sentence, t, CUE_AFTER, &to)) return false;
    return true;
}

/* "A series of strikes": the word at the top of the phrase that counts them. */
static int32_t series_of(const Scene *s, const Event *force)
{
    int32_t w = force->word;
    while (syntax_dep(s, force->sentence, w) == DEP_NMOD && syntax_prep(s, force->sentence, w) == PREP_OF) {
        const int32_t head = s->trees[force->sentence].at[w].head;
        if (s->kin[force->sentence][head].tells || s->trees[force->sentence].at[head].upos != UPOS_NOUN) break;
        w = head;
    }
    return w;
}

/* "In Turkish strikes on two villages 40 civilians killed": the sentence opens with it. */
static bool opens_with(const Scene *s, const Event *dead, const Event *force, int32_t top)
{
    const uint32_t from = s->text->sentences[dead->sentence].from;
    const int32_t in = s->word_of[from];
    return in >= 0 && s->trees[dead->sentence].at[in].head == top && syntax_prep(s, dead->sentence, top) == PREP_IN && dead->from > force->to &&
           !syntax_below(s, dead->sentence, dead->word, top);
}

/* "Killed in a raid", also where the word only says how many of them there were; "killed and others wounded in a raid". */
static bool died_in(const Scene *s, const Event *dead, int32_t raid)
{
    const int32_t ruler = s->trees[dead->sentence].at[raid].head;
    const bool beside = ruler >= 0 && s->trees[dead->sentence].at[ruler].head == dead->word && syntax_dep(s, dead->sentence, ruler) == DEP_CONJ;
    bool deep;
    const Relation r = syntax_relation(s, dead->sentence, beside ? ruler : dead->word, raid, &deep);
    const bool at_it = r == REL_IN || r == REL_NEAR || r == REL_OBL; /* "bei einem Angriff" */
    return !deep && (r == REL_SUBJ || r == REL_BY || at_it || r == REL_HEAD_DOES || r == REL_HEAD_DONE || r == REL_SHARED_SUBJ);
}

bool died_of(const Scene *s, const Event *dead, const Event *force)
{
    const Words *tree = &s->trees[dead->sentence];
    if (dead->word < 0 || force->word < 0) return false;
    const Dep d = syntax_dep(s, dead->sentence, dead->word);
    if (force->trigger.class == CLASS_VERB)
        return (tree->at[dead->word].head == force->word && (d == DEP_ADVCL || d == DEP_XCOMP)) || died_while(s, dead, force->word);
    const int32_t top = series_of(s, force);
    return died_in(s, dead, force->word) || (top != force->word && died_in(s, dead, top)) || opens_with(s, dead, force, top);
}

int32_t killer_of(const Question *q)
{
    const Event *dead = q->e, *force = q->linked;
    if (!force || force->actor < 0 || (force->trigger.event == EVENT_ATTACK && force->means != MEANS_BLAST) || !died_of(q->s, dead, force)) return -1;
    const Relation r = force->actor_rel;
    const bool told = r == REL_MOD || r == REL_POSS || r == REL_BY || r == REL_SUBJ || r == REL_OF;
    if (!told && fired_from(q->s, force) != force->actor) return -1;
    return dead->target >= 0 && same_entity(&q->s->entities[dead->target], &q->s->entities[force->actor]) ? -1 : force->actor;
}

int32_t dead_told(const Scene *s, const Event *e, int32_t *but)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.event != EVENT_CASUALTIES || e->word < 0) return -1;
    int32_t w = e->word;
    if (tree->at[w].upos == UPOS_VERB) w = syntax_dep(s, e->sentence, w) == DEP_ACL ? tree->at[w].head : -1; /* "the fighters killed" */
    for (; w >= 0 && tree->at[w].upos != UPOS_VERB; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        const int32_t head = tree->at[w].head, marked = syntax_child(s, e->sentence, w, DEP_CASE);
        *but = w;
        if (head < 0) return -1;
        const bool among = (d == DEP_NMOD || d == DEP_OBL) && scene_is_cue(s, e->sentence, marked, CUE_AMONG);
        const bool are = syntax_child(s, e->sentence, head, DEP_COP) >= 0;
        if (d == DEP_NSUBJ && scene_is_cue(s, e->sentence, head, CUE_AMONG)) return syntax_object(s, e->sentence, head);
        if (are && (among || d == DEP_NSUBJ)) return head;
        const Upos u = tree->at[head].upos;
        if (among && (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ)) return head; /* "an American among the dead" */
        if (among && (tree->at[head].upos == UPOS_VERB || tree->at[head].upos == UPOS_AUX)) return syntax_subject(s, e->sentence, head);
        if (d != DEP_NMOD) return -1;
    }
    return -1;
}

/* "The car bomb", "a roadside bomb": an attack on whom it goes off beside. */
static bool is_blast(const Scene *s, const Event *e)
{
    return e->trigger.event == EVENT_ATTACK && (e->means == MEANS_BLAST || scene_has_cue(s, e->sentence, e->from, e->to, CUE_PLANTED));
}

/* "ISIS fighters were killed in the strikes", "the blast killed ISIS fighters": whom the verb befalls that the strike or the blast stands with did
 * not strike. The word at the top of them; -1. */
static int32_t befallen_beside(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->word < 0 || e->trigger.class != CLASS_NOUN || (e->trigger.event != EVENT_STRIKE && !is_blast(s, e))) return -1;
    int32_t verb = tree->at[e->word].head;
    while (verb >= 0 && tree->at[verb].upos != UPOS_VERB) verb = tree->at[verb].head;
    if (verb < 0 || !s->kin[e->sentence][verb].tells) return -1;
    const int32_t object = syntax_done_to(s, e->sentence, verb);
    return object >= 0 && !syntax_below(s, e->sentence, e->word, object) ? object : -1;
}

/* "Ten ISIS fighters died when a bomb went off": those who died of it, by the words that tell so; -1. */
static int32_t dead_of(const Question *q)
{
    const Events *events = q->events;
    const EventRange beside = events_beside(events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *dead = &events->at[k];
        if (dead->trigger.event != EVENT_CASUALTIES || dead->trigger.class != CLASS_VERB || !died_of(q->s, dead, q->e)) continue;
        const Dep d = syntax_dep(q->s, dead->sentence, dead->word);
        if (dead->trigger.frame == FRAME_DIE) return syntax_subject(q->s, dead->sentence, dead->word);
        const int32_t object = syntax_done_to(q->s, dead->sentence, dead->word);
        return object < 0 && d == DEP_ACL ? q->s->trees[dead->sentence].at[dead->word].head : object;
    }
    return -1;
}

bool died_of_it(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = beside.from; e->trigger.event == EVENT_STRIKE && k < beside.to; k++) {
        const Event *dead = &q->events->at[k];
        if (dead->trigger.event != EVENT_CASUALTIES || !dead->decided || dead->target < 0 || x->to > dead->from || dead->to >= e->from) continue;
        if (!same_entity(&s->entities[dead->target], x) || x->sentence != e->sentence || x->prep == PREP_BY) continue;
        if (phrasebook_prep(s->book, s->words, dead->to, s->text->sentences[e->sentence].to, PREP_IN) == PREP_IN) return true;
    }
    return false;
}

/* "Two fighters were killed in an ambush", "died in an attack near Hajin", but "died in an attack on Hajin", "in a battle". */
static bool is_onesided(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    if (e->trigger.event != EVENT_ATTACK || e->trigger.class != CLASS_NOUN || e->word < 0) return false;
    if (!scene_has_cue(s, e->sentence, e->from, e->to, CUE_ONESIDED)) return false;
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (syntax_prep(s, e->sentence, i) == PREP_ON) return false;
    return true;
}

/* "Killed |when gunmen opened fire on him": not "killed fighting them". */
static bool is_when(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_ATTACK || e->trigger.class != CLASS_VERB || e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_ADVCL)
        return false;
    return !syntax_is_passive(s, e->sentence, e->word) && syntax_subject(s, e->sentence, e->word) >= 0;
}

int32_t befallen(const Question *q)
{
    const Event *e = q->e;
    const int32_t beside = befallen_beside(q->s, e);
    const bool hits = e->trigger.event == EVENT_STRIKE || is_blast(q->s, e) || is_onesided(q->s, e) || is_when(q->s, e);
    if (beside >= 0 || !hits || e->word < 0) return beside;
    const int32_t dead = dead_of(q);
    return dead >= 0 && !syntax_below(q->s, e->sentence, e->word, dead) ? dead : -1; /* "strikes killed", read as strikes that were killed */
}

/* "Five killed as Russian military chopper shot down in Idlib", a headline's passive: whose craft stands right before the verb that has no object;
 * -1. */
static int32_t craft_downed(const Scene *s, const Event *e)
{
    enum { REACH = 2 }; /* "military" */
    const Sentence *in = &s->text->sentences[e->sentence];
    uint32_t to;
    if (e->from == in->from || !scene_cue(s, e->sentence, e->from - 1, CUE_CRAFT, &to) || syntax_object(s, e->sentence, e->word) >= 0) return -1;
    const int32_t next = e->to < in->to ? s->word_of[e->to] : -1;
    if (e->to < in->to && (next < 0 || (s->trees[e->sentence].at[next].upos != UPOS_ADP && s->trees[e->sentence].at[next].upos != UPOS_PUNCT)))
        return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1] && s->entities[k].to < e->from; k++)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].id != ID_NONE && s->entities[k].to + REACH >= e->from - 1) return (int32_t)k;
    return -1;
}

int32_t struck(const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->linked && died_of(s, q->e, q->linked) ? q->linked : q->e;
    const int32_t craft = e->trigger.event == EVENT_ATTACK && e->word >= 0 ? craft_downed(s, e) : -1;
    if (craft >= 0) return craft;
    if (e->trigger.class != CLASS_VERB || e->trigger.event != EVENT_ATTACK || e->word < 0 || !syntax_has_passive_aux(s, e->sentence, e->word))
        return -1;
    const int32_t what = syntax_done_to(s, e->sentence, e->word);
    if (what < 0) return -1;
    const bool arms = scene_means(s, e->sentence, what, ENT_ARMS);
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || x->id == ID_NONE || x->word < 0) continue;
        if (x->word == what || (arms && s->trees[e->sentence].at[x->word].head == what)) return (int32_t)k;
    }
    return -1;
}

bool is_no_victim(const Scene *s, const Event *e, const Entity *x)
{
    uint32_t to;
    if (e->trigger.event != EVENT_CASUALTIES || x->kind != ENT_ACTOR || x->word < 0) return false;
    const Dep d = syntax_dep(s, x->sentence, x->word);
    const int32_t noun = d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_NMOD_POSS ? s->trees[x->sentence].at[x->word].head : x->word;
    const uint32_t token = s->trees[x->sentence].at[noun].token;
    if (phrasebook_noun(s->book, s->words, token, s->text->sentences[x->sentence].to, NOUN_ARMS, 0)) return true;
    return noun != x->word && noun != e->word && (s->kin[x->sentence][noun].tells || scene_cue(s, x->sentence, token, CUE_WAR, &to));
}
