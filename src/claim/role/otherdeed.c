/* claim/role/otherdeed.c - who is named in an event's sentence for something else that it tells: who uses the building that is struck, for whom a
 * place is a hub, of whom the dead were, who answers later, who freed those whom others had captured. None of them did it. */
#include "claim/role/describe.h"

/* "A checkpoint", "operated by": a word of the event's sentence that tells who is where, and no deed. */
static bool tells_presence(const Question *q, int32_t word)
{
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++)
        if (q->events->at[k].word == word && q->events->at[k].trigger.event == EVENT_PRESENCE) return true;
    return false;
}

/* "A building used by ISIS", "violations committed by ISIS": the noun that is described by what the actor did to it, and the verb; -1: none is. */
static int32_t described_by_deed(const Question *q, const Entity *x, int32_t *verb)
{
    const Scene *s = q->s;
    const Words *tree = &s->trees[x->sentence];
    const Kin *kin = s->kin[x->sentence];
    if (x->prep != PREP_BY) return -1;
    bool owned = false;
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        const Dep d = kin[w].dep;
        if (owned && kin[w].tells) return -1; /* "needs created by army shelling" */
        owned = d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_NMOD_POSS;
        const int32_t object = d == DEP_XCOMP && syntax_is_past_participle(&tree->at[w]) ? syntax_object(s, x->sentence, tree->at[w].head) : -1;
        const bool deed = kin[w].tells && !tells_presence(q, w);
        *verb = w;
        if (object >= 0 && object < w && !deed) return object; /* "hit a camp run by", in some trees */
        if (tree->at[w].upos == UPOS_VERB) return (d == DEP_ACL || d == DEP_RELCL) && !deed ? tree->at[w].head : -1;
        if (d != DEP_OBL && d != DEP_OBL_AGENT && d != DEP_CONJ && d != DEP_FLAT && d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_NMOD) return -1;
    }
    return -1;
}

/* Does the noun hang on the event's word, on its subject ("an attack on it killed ten"), or on the verb of which it is that ("a bomb exploded near
 * it")? */
static bool hangs_on(const Scene *s, const Event *e, int32_t noun)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t head = tree->at[noun].head;
    if (head == e->word || (head >= 0 && tree->at[head].head == e->word && syntax_dep(s, e->sentence, head) == DEP_NSUBJ)) return true;
    return syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ && head == tree->at[e->word].head;
}

/* "Destroyed a building used by ISIS", "attack on a hospital run by rebels", "exploded near a checkpoint manned by the army", "hanged for violations
 * committed by ISIS": what the deed is done to, or for, is described by what the actor did. */
static bool describes_aim(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    int32_t verb;
    const int32_t noun = described_by_deed(q, x, &verb);
    if (noun < 0 || noun == e->word || syntax_below(s, x->sentence, e->word, noun)) return false;
    if (s->kin[x->sentence][noun].tells && !tells_presence(q, noun)) return false;
    if (scene_means(s, x->sentence, noun, ENT_ARMS)) return false; /* "rockets fired by" */
    const Dep d = syntax_dep(s, x->sentence, noun);
    const Prep p = syntax_prep(s, x->sentence, noun);
    if (d == DEP_OBJ || d == DEP_NSUBJ_PASS) return true;
    if (d != DEP_OBL && d != DEP_NMOD) return false;
    const bool hit = p == PREP_ON || p == PREP_NEAR || (p == PREP_IN && e->trigger.event == EVENT_STRIKE); /* but "on a hospital, conducted by" */
    return p == PREP_TO || (hit && hangs_on(s, e, noun) && scene_is_cue(s, e->sentence, verb, CUE_RUN));
}

/* "The strikes fell around the district seized by rebels": who took the place that is struck. */
static bool took_struck(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Words *tree = &s->trees[x->sentence];
    const EventRange beside = events_beside(q->events, q->i);
    if (x->prep != PREP_BY || q->e->trigger.event != EVENT_STRIKE) return false;
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &q->events->at[k];
        if (b->word < 0 || (b->trigger.event != EVENT_CAPTURE && b->trigger.event != EVENT_CONTROL) || tree->at[x->word].head != b->word) continue;
        const Dep d = syntax_dep(s, x->sentence, b->word);
        if (d == DEP_ACL || d == DEP_RELCL) return tree->at[b->word].head != q->e->word && !syntax_below(s, x->sentence, q->e->word, b->word);
    }
    return false;
}

/* "Idlib, a hub for rebels, was bombed": what the place is to somebody. */
static bool describes_place(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    const int32_t noun = syntax_dep(s, x->sentence, x->word) == DEP_NMOD ? tree->at[x->word].head : -1;
    if (noun < 0 || syntax_dep(s, x->sentence, noun) != DEP_APPOS || s->kin[x->sentence][noun].tells || e->trigger.event == EVENT_SIEGE) return false;
    const uint32_t token = tree->at[noun].token, end = s->text->sentences[x->sentence].to;
    if (x->from < token || scene_means(s, x->sentence, noun, ENT_ACTOR) || phrasebook_noun(s->book, s->words, token, end, NOUN_FORCE, 0))
        return false;
    return scene_means(s, x->sentence, tree->at[noun].head, ENT_PLACE) && !syntax_below(s, x->sentence, e->word, noun);
}

/* Is somebody else named in the phrase of the event's word? */
static bool names_other(const Scene *s, const Event *e, const Entity *x)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->word < 0 || y->id == ID_NONE || same_entity(x, y)) continue;
        if (syntax_below(s, e->sentence, y->word, e->word)) return true;
    }
    return false;
}

/* "The SDF, backed by air strikes": whom the deed supports, who did it no more than the planes took the town. An army's own air force is its own. */
static bool is_backed_by(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t verb = d == DEP_OBL_AGENT || (d == DEP_OBL && syntax_prep(s, e->sentence, e->word) == PREP_BY) ? tree->at[e->word].head : -1;
    if (verb < 0 || !is_force(e->trigger.event) || !scene_is_cue(s, e->sentence, verb, CUE_SUPPORT)) return false;
    const Dep of = syntax_dep(s, e->sentence, verb);
    const int32_t backed = of == DEP_ACL || of == DEP_RELCL || of == DEP_AMOD ? tree->at[verb].head : syntax_done_to(s, e->sentence, verb);
    const Force force = force_of(s, x);
    if (backed < 0 || s->kin[e->sentence][backed].tells || !is_among(s, x, backed)) return false;
    return (force != FORCE_ARMY && force != FORCE_STATE) || names_other(s, e, x);
}

/* "The army backed by militias took the town": who only backs those who did it. */
static bool only_backs(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    int32_t w = x->word;
    while (w >= 0 && tree->at[w].upos != UPOS_VERB) w = tree->at[w].head;
    const bool shared = e->trigger.event == EVENT_STRIKE || e->trigger.event == EVENT_AGREEMENT; /* "backed by jets", "a deal backed by Moscow" */
    if (x->prep != PREP_BY || w < 0 || w == e->word || shared || syntax_below(s, x->sentence, e->word, w)) return false;
    const Dep d = syntax_dep(s, x->sentence, w);
    return (d == DEP_ACL || d == DEP_ADVCL) && syntax_is_past_participle(&tree->at[w]) && scene_is_cue(s, x->sentence, w, CUE_SUPPORT);
}

/* "The liberation of A was followed by shelling from the army": who is told to have acted only later. */
static bool acts_later(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t verb = d == DEP_NSUBJ || d == DEP_NSUBJ_PASS ? tree->at[e->word].head : -1;
    if (verb < 0 || e->trigger.class != CLASS_NOUN || !scene_is_cue(s, e->sentence, verb, CUE_FOLLOW)) return false;
    return x->word > verb && syntax_below(s, e->sentence, x->word, verb);
}

/* "The rebels freed civilians who were captured in A": who frees them did not capture them. */
static bool frees_captured(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const bool hostages = e->trigger.class == CLASS_NOUN && d == DEP_OBJ; /* "freed 19 hostages" */
    if (e->trigger.event != EVENT_CASUALTIES || (!hostages && d != DEP_RELCL && d != DEP_ACL)) return false;
    if (!scene_has_cue(s, e->sentence, e->from, e->to, CUE_CAPTURED)) return false;
    int32_t w = tree->at[e->word].head;
    while (w >= 0 && tree->at[w].upos != UPOS_VERB) w = tree->at[w].head;
    return scene_is_cue(s, e->sentence, w, CUE_FREE) && !syntax_below(s, e->sentence, x->word, e->word);
}

/* "Members of ISIS were among the dead in the strikes": of whom they were who died of it. */
static bool were_the_dead(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    const Events *events = q->events;
    if (e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_NOUN) return false;
    const EventRange beside = events_beside(events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *dead = &events->at[k];
        int32_t but = -1;
        const int32_t who = dead->trigger.event == EVENT_CASUALTIES ? dead_told(q->s, dead, &but) : -1;
        const bool of_it = who >= 0 && syntax_below(q->s, e->sentence, e->word, but);
        if (of_it && is_among(q->s, x, who) && !syntax_below(q->s, e->sentence, x->word, but)) return true;
        if (dead->trigger.event != EVENT_CASUALTIES || dead->word < 0 || syntax_child(q->s, e->sentence, dead->word, DEP_COP) < 0) continue;
        const int32_t subject = syntax_subject(q->s, e->sentence, dead->word); /* "were dead in", "were among the dead in" */
        if (subject >= 0 && syntax_below(q->s, e->sentence, e->word, dead->word) && is_among(q->s, x, subject)) return true;
    }
    return false;
}

/* "Seized the city, with Ankara saying that": who says something beside it. */
static bool says_beside(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[x->sentence];
    if (x->prep != PREP_WITH || e->trigger.class != CLASS_VERB) return false;
    const int32_t verb = x->word + 1;
    if (verb >= (int32_t)tree->count || verb == e->word || tree->at[verb].upos != UPOS_VERB) return false;
    return scene_is_cue(s, x->sentence, verb, CUE_SAY);
}

/* "Strikes kill 45 after |rebel fire on Damascus": whose the deed is that came before did that, and not what followed. */
static bool did_before(const Scene *s, const Event *e, const Entity *x)
{
    const Words *tree = &s->trees[e->sentence];
    if (!is_force(e->trigger.event) || x->word < e->word) return false;
    int32_t w = x->word;
    for (Dep d = syntax_dep(s, e->sentence, w); w != e->word && (d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_NMOD_POSS || d == DEP_FLAT);
         d = syntax_dep(s, e->sentence, w))
        w = tree->at[w].head;
    if (w == x->word || w == e->word || !event_tells_noun(s, e->sentence, w, OF_FORCE)) return false;
    return syntax_prep(s, e->sentence, w) == PREP_AFTER && !syntax_below(s, e->sentence, e->word, w);
}

/* "Hezbollah, not the army, led the assault", "A and not B". */
static bool is_left_out(const Scene *s, const Entity *x)
{
    const uint32_t first = s->text->sentences[x->sentence].from;
    uint32_t t = x->from, to;
    while (t > first && s->word_of[t - 1] >= 0 && s->trees[x->sentence].at[s->word_of[t - 1]].upos == UPOS_DET) t--;
    if (t < first + 2 || !scene_cue(s, x->sentence, t - 1, CUE_NOT, &to) || to != t) return false;
    return str_eq(token_str(s->text, t - 2), STR(",")) || scene_cue(s, x->sentence, t - 2, CUE_LINK, &to);
}

/* "Men in YPG uniforms": whose they look to be. */
static bool is_only_worn(const Scene *s, const Entity *x)
{
    const Dep d = syntax_dep(s, x->sentence, x->word);
    const int32_t head = s->trees[x->sentence].at[x->word].head;
    if (head < 0 || (d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_NMOD_POSS)) return false;
    return scene_is_cue(s, x->sentence, head, CUE_GARB);
}

bool does_otherwise(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    if (x->sentence != e->sentence || x->word < 0 || e->word < 0) return false;
    if (is_violent(e) && (describes_aim(q, x) || took_struck(q, x) || describes_place(s, e, x) || were_the_dead(q, x))) return true;
    return is_left_out(s, x) || did_before(s, e, x) || is_backed_by(s, e, x) || only_backs(s, e, x) || acts_later(s, e, x) ||
           frees_captured(s, e, x) || says_beside(s, e, x) || is_only_worn(s, x);
}
