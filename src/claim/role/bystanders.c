/* claim/role/bystanders.c - who is named beside a deed and did not do it: who holds the place, tells of it, leaves or protests after it, does what
 * another word tells, or stands outside the clause that describes who did it. */
#include "claim/role/describe.h"

/* "150 retreating soldiers", "the fleeing militants": a participle before its noun, whatever the tree makes of it. */
static bool is_adjective(const Scene *s, uint32_t sentence, int32_t w)
{
    const Words *tree = &s->trees[sentence];
    if (!has_feature(&tree->at[w], "VerbForm=Part") && !has_feature(&tree->at[w], "VerbForm=Ger")) return false;
    if (syntax_is_past_participle(&tree->at[w])) return false;
    if (syntax_dep(s, sentence, w) == DEP_AMOD) return true;
    return w > 0 && (tree->at[w - 1].upos == UPOS_NUM || tree->at[w - 1].upos == UPOS_DET);
}

/* "To evacuate fighters from A": those leave, whoever they are, and not who carries them off; -1: nobody is told. */
static int32_t carried_off(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_WITHDRAW || !scene_cue(s, e->sentence, e->from, CUE_LEFT, &to)) return -1;
    const int32_t who = syntax_done_to(s, e->sentence, e->word);
    for (uint32_t k = s->first_entity[e->sentence]; who >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if ((x->kind == ENT_ACTOR || x->kind == ENT_PEOPLE) && x->word >= 0 && is_among(s, x, who)) return (int32_t)k;
    }
    return -1;
}

int32_t described_so(const Scene *s, const Event *e)
{
    const int32_t carried = e->trigger.class == CLASS_VERB && e->word >= 0 ? carried_off(s, e) : -1;
    if (carried >= 0) return carried;
    if (e->trigger.frame != FRAME_MOVE || e->trigger.class != CLASS_VERB || e->word < 0 || !is_adjective(s, e->sentence, e->word)) return -1;
    int32_t noun = syntax_dep(s, e->sentence, e->word) == DEP_AMOD ? s->trees[e->sentence].at[e->word].head : -1;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (noun < 0 && kin[i].dep == DEP_OBJ && i > e->word) noun = i;
    for (uint32_t k = s->first_entity[e->sentence]; noun >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (!x->may_act || x->from < e->to || x->word < 0) continue;
        if (x->word == noun || (s->trees[e->sentence].at[x->word].head == noun && x->kind == ENT_ACTOR)) return (int32_t)k;
    }
    return -1;
}

/* "The army killed ten militants who tried to enter": whom the clause describes in which the event stands, and who so did it; -1: nobody. "Killing
 * five" is often hung on what stands before it and describes nothing. */
static int32_t described_doer(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->trigger.class == CLASS_VERB && (e->trigger.frame == FRAME_ACT || e->trigger.frame == FRAME_MOVE) ? e->word : -1;
    while (w >= 0 && !syntax_is_passive(s, e->sentence, w)) {
        const Dep d = syntax_dep(s, e->sentence, w);
        const int32_t subject = syntax_subject(s, e->sentence, w), head = tree->at[w].head;
        if (head < 0 || (subject >= 0 && tree->at[subject].upos != UPOS_PRON)) return -1;
        const bool describes = d == DEP_RELCL ? subject >= 0 : d == DEP_ACL && !is_violent(e) && !syntax_is_past_participle(&tree->at[w]);
        if (describes) return tree->at[head].upos == UPOS_VERB ? -1 : head;
        if (d != DEP_XCOMP && d != DEP_CONJ) return -1;
        const bool done = syntax_is_past_participle(&tree->at[w]); /* "left ten soldiers killed" */
        const int32_t told_to = d == DEP_XCOMP && !done ? syntax_object(s, e->sentence, head) : -1;
        if (told_to > head && told_to < w) return told_to; /* "got the militia to leave": whoever got it to stayed */
        w = head;
    }
    return -1;
}

/* Whom the event's clause describes, did it, and not who stands outside of it: "the army bombed rebels advancing on A". */
static bool is_beside_doer(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t doer = x->sentence == e->sentence ? described_doer(s, e) : -1;
    if (doer < 0 || x->word < 0 || syntax_below(s, e->sentence, x->word, doer)) return false;
    Number many;
    bool armed = scene_number(s, e->sentence, s->trees[e->sentence].at[doer].token, &many); /* "killed dozens who" */
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->word < 0 || (y->kind != ENT_ACTOR && y->kind != ENT_PEOPLE) || (y->word != doer && syntax_named(s, e->sentence, y->word) != doer))
            continue;
        if (same_entity(x, y) || x->group == y->group) return false;
        armed = true;
    }
    return armed;
}

/* Of the events of the question's sentence, the one that the word tells; NULL: none. */
static const Event *told_by(const Question *q, int32_t word)
{
    const Events *events = q->events;
    const EventRange beside = events_beside(events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++)
        if (events->at[k].word == word && events->at[k].holder < 0) return &events->at[k];
    return NULL;
}

/* Does the word tell who holds a place ("bastion", "held"), or, of one in its own phrase, whose it is ("checkpoint")? */
static bool tells_holder(const Question *q, int32_t word, bool own)
{
    const Event *told = told_by(q, word);
    return told && (told->trigger.event == EVENT_CONTROL || (own && told->trigger.event == EVENT_PRESENCE && told->trigger.class == CLASS_NOUN));
}

/* "Under the deal hundreds of rebels left the town", "army strikes in the truce zone": who goes or fights by what another word tells is no party to
 * the deal. */
static bool only_moves(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    if (e->trigger.event != EVENT_AGREEMENT || e->trigger.class != CLASS_NOUN || x->sentence != e->sentence || x->word < 0 || e->word < 0)
        return false;
    const Words *tree = &q->s->trees[e->sentence];
    for (int32_t w = x->word, top = w; w >= 0 && w != e->word; top = w, w = tree->at[w].head) {
        const Event *told = q->s->kin[e->sentence][w].tells ? told_by(q, w) : NULL;
        if (!told && tree->at[w].upos != UPOS_VERB) continue;
        if (told && is_violent(told) && told->trigger.class == CLASS_NOUN) return true;
        return told && (told->trigger.frame == FRAME_MOVE || is_violent(told)) && syntax_dep(q->s, e->sentence, top) == DEP_NSUBJ;
    }
    return false;
}

/* "ISIS lost the area with the capture of the town", "withdrew after the capture": who loses takes nothing by it. */
static bool only_loses(const Question *q, const Entity *x)
{
    const bool taking = q->e->trigger.event == EVENT_CAPTURE && q->e->trigger.class == CLASS_NOUN && q->e->word >= 0;
    if (!taking || x->sentence != q->e->sentence || x->word < 0) return false;
    const Words *tree = &q->s->trees[x->sentence];
    int32_t top = x->word;
    while (top >= 0 && tree->at[top].upos != UPOS_VERB && syntax_dep(q->s, x->sentence, top) != DEP_NSUBJ) top = tree->at[top].head;
    if (top < 0 || tree->at[top].upos == UPOS_VERB) return false;
    const Event *told = tree->at[top].head < 0 ? NULL : told_by(q, tree->at[top].head);
    const bool loses = told && (told->trigger.event == EVENT_LOSS || told->trigger.event == EVENT_WITHDRAW);
    return loses && syntax_below(q->s, x->sentence, q->e->word, told->word);
}

/* "Fall of Palmyra: ISIS takes the city", "ISIS took Palmyra. The fall of the city": who took it just before or after did not lose it. */
static bool only_takes(const Question *q, const Entity *x)
{
    enum { SENTENCES = 2, REACH = 6 };
    const Event *e = q->e;
    if (e->trigger.event != EVENT_LOSS || e->trigger.class != CLASS_NOUN || x->id == ID_NONE) return false;
    const uint32_t first = q->i > REACH ? q->i - REACH : 0;
    for (uint32_t k = first; k < q->events->count && k <= q->i + REACH; k++) {
        const Event *b = &q->events->at[k];
        if (k == q->i || !b->decided || b->trigger.event != EVENT_CAPTURE || b->actor < 0 || b->modality != MODALITY_ASSERTED) continue;
        if (b->sentence > e->sentence + SENTENCES || e->sentence > b->sentence + SENTENCES || q->s->entities[b->actor].id != x->id) continue;
        const bool there = b->place >= 0 && e->place >= 0 && same_entity(&q->s->entities[b->place], &q->s->entities[e->place]);
        if (there) return true;
    }
    return false;
}

/* "Where Russia has brokered deals": is that all that the verb tells of it? */
static bool brokers(const Scene *s, const Entity *x)
{
    const int32_t verb = s->trees[x->sentence].at[x->word].head;
    return verb >= 0 && syntax_dep(s, x->sentence, x->word) == DEP_NSUBJ && scene_is_cue(s, x->sentence, verb, CUE_BROKER);
}

/* "In areas covered by a US-brokered ceasefire", "under a deal brokered by Moscow": who brought others to agree, and did no deed of war. */
static bool only_brokers(const Question *q, const Entity *x)
{
    const Words *tree = &q->s->trees[x->sentence];
    bool brokered = false;
    if (!is_violent(q->e) || x->word < 0) return false;
    if (x->sentence != q->e->sentence) return brokers(q->s, x);
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        const Dep d = syntax_dep(q->s, x->sentence, w);
        const Event *told = w != x->word && brokered ? told_by(q, w) : NULL;
        if (told && told->trigger.event == EVENT_AGREEMENT) return true;
        if (tree->at[w].upos == UPOS_VERB) {
            if (brokered || (d != DEP_AMOD && d != DEP_ACL) || !scene_is_cue(q->s, x->sentence, w, CUE_BROKER)) return false;
            brokered = true;
        } else if (d == DEP_OBL ? x->prep != PREP_BY : d != DEP_AMOD && d != DEP_COMPOUND && d != DEP_FLAT && d != DEP_CONJ && d != DEP_OBL_AGENT)
            return false;
    }
    return false;
}

/* The word that tells who holds the place in whose description the actor stands: "the group's stronghold", "a town held by the group"; -1. */
static int32_t holding(const Question *q, const Entity *x)
{
    const Words *tree = &q->s->trees[x->sentence];
    bool own = true;
    for (int32_t w = x->word; w >= 0; w = tree->at[w].head) {
        const Dep d = syntax_dep(q->s, x->sentence, w);
        const uint32_t token = tree->at[w].token;
        const bool post = w == x->word && x->to > x->from + 1 && !phrasebook_noun(q->s->book, q->s->words, token, x->to, NOUN_FORCE, 0);
        if ((w != x->word || post) && tells_holder(q, w, own)) {        /* "opposition checkpoint", but not "opposition troops" */
            for (int32_t top = w; top >= 0; top = tree->at[top].head) { /* "which is held", "which has long been under the control" */
                const Dep of = syntax_dep(q->s, x->sentence, top);
                if (tree->at[w].upos != UPOS_VERB || of == DEP_ACL || of == DEP_RELCL || of == DEP_APPOS) return w;
                if (of != DEP_XCOMP && of != DEP_CONJ) break;
            }
            return -1;
        }
        const bool below_verb = d == DEP_OBL_AGENT || d == DEP_OBL || d == DEP_NMOD || d == DEP_NSUBJ || d == DEP_APPOS || d == DEP_CONJ;
        if (d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_NMOD_POSS && d != DEP_FLAT && !below_verb) return -1;
        own &= d != DEP_CONJ && d != DEP_NSUBJ;
    }
    return -1;
}

/* "Rebels left after the shelling", "London spoke up after an attack": the word under which the event is what went before it; -1. */
static int32_t came_after(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    for (int32_t w = e->word; w >= 0; w = tree->at[w].head) {
        const int32_t head = tree->at[w].head, mark = syntax_child(s, e->sentence, w, DEP_MARK);
        const Dep d = syntax_dep(s, e->sentence, w);
        if (head < 0) return -1;
        if ((d == DEP_OBL || d == DEP_NMOD) && syntax_prep(s, e->sentence, w) == PREP_AFTER) return head;
        if (d == DEP_ADVCL && scene_is_cue(s, e->sentence, mark, CUE_AFTER)) return head;
        const bool lasted = d == DEP_NMOD && head < w && syntax_prep(s, e->sentence, w) == PREP_OF; /* "after months of shelling" */
        if (!lasted && d != DEP_CONJ && d != DEP_COMPOUND && d != DEP_NSUBJ && d != DEP_NSUBJ_PASS) return -1;
    }
    return -1;
}

/* Who leaves, or does no deed of war, after a strike, a siege or people's death did not cause them; but who takes a town after
 * shelling it may have. */
static bool only_reacts(const Question *q, const Entity *x)
{
    enum { HARMLESS = 1 << EVENT_WITHDRAW | 1 << EVENT_LOSS | 1 << EVENT_ROUTE | 1 << EVENT_PRESENCE };
    const Event *e = q->e;
    const bool one_sided = e->trigger.event != EVENT_ATTACK || e->means == MEANS_BLAST || e->either;
    if (!is_violent(e) || !one_sided || x->sentence != e->sentence || x->word < 0) return false;
    const int32_t verb = came_after(q->s, e);
    if (verb < 0 || syntax_below(q->s, x->sentence, x->word, e->word)) return false;
    if (verb == x->word) return true; /* "evacuated by rebels after": hung on them */
    const int32_t object = syntax_object(q->s, x->sentence, verb);
    const Event *told = told_by(q, verb);
    if (object >= 0 && q->s->kin[x->sentence][object].tells) return false; /* "scaled down their raids after" */
    if (told && !(HARMLESS >> told->trigger.event & 1u)) return false;
    const int32_t subject = syntax_subject(q->s, x->sentence, verb), agent = syntax_child(q->s, x->sentence, verb, DEP_OBL_AGENT);
    return (subject >= 0 && is_among(q->s, x, subject)) || (agent >= 0 && is_among(q->s, x, agent));
}

/* Does the event lie between the actor and the word, or in the word's own clause? Not so in "is a rebel bastion and |has been under siege". */
static bool is_of_holding(const Question *q, const Entity *x, int32_t word)
{
    const Scene *s = q->s;
    const uint32_t k = q->e->sentence;
    int32_t w = q->e->word;
    if (w < 0 || !syntax_below(s, k, w, word)) return false;
    if (syntax_below(s, k, x->word, w)) return true;
    while (w != word && syntax_dep(s, k, w) != DEP_CONJ) w = s->trees[k].at[w].head;
    return w == word;
}

/* "Shelling of a rebel bastion", "raids on a town held by the group": who holds the place, and is named for that. */
static bool only_holds(const Question *q, const Entity *x)
{
    /* "planes circled over a town held by the group" */
    const bool there = q->e->trigger.event == EVENT_PRESENCE && q->e->trigger.class == CLASS_VERB;
    if (x->word < 0 || x->sentence != q->e->sentence || (!is_violent(q->e) && !there)) return false;
    const int32_t word = holding(q, x);
    return word >= 0 && word != q->e->word && !is_of_holding(q, x, word);
}

/* "While fighting went on between rebels and the army": both sides of a battle together, of which nothing else speaks. */
static bool are_foes(const Scene *s, const Event *e, const Entity *x)
{
    bool deep, foes = false;
    if (e->trigger.event != EVENT_STRIKE && e->trigger.event != EVENT_CASUALTIES && e->trigger.event != EVENT_CAPTURE) return false;
    for (uint32_t k = s->first_entity[x->sentence]; k < s->first_entity[x->sentence + 1]; k++)
        foes |= s->entities[k].group == x->group && stance_between(s, x, &s->entities[k]) == STANCE_OTHER;
    const Relation r = event_relation(s, e, x, &deep);
    /* "raids came amid clashes between both", but "shelling between both" */
    if (foes && e->trigger.event == EVENT_STRIKE && r >= REL_VERB_OBJ && r <= REL_VERB_OBL) return deep;
    return foes && (r == REL_NONE || r == REL_NEARBY || r == REL_ABOVE || (deep && r == REL_BELOW && e->trigger.event != EVENT_CASUALTIES));
}

/* Who holds the place, or is on the victim's side, and is named in another sentence alone, did not strike there. */
static bool is_own_side(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    if (x->sentence == e->sentence || !is_violent(e)) return false;
    if (e->trigger.event != EVENT_CASUALTIES && q->holder && stance_between(q->s, x, &q->s->entities[q->holder->actor]) == STANCE_SAME) return true;
    return e->target >= 0 && stance_between(q->s, x, &q->s->entities[e->target]) == STANCE_SAME;
}

/* "Its capture would be a blow to the group", "is proof of the army's failure": to whom the deed is a setback, he did not do it. */
static bool only_suffers(const Scene *s, const Event *e, const Entity *x)
{
    enum { GAINS = 1u << EVENT_CAPTURE | 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_ATTACK | 1u << EVENT_STRIKE };
    const Words *tree = &s->trees[e->sentence];
    if (!((uint32_t)GAINS >> e->trigger.event & 1u) || x->sentence != e->sentence || x->word < 0 || e->word < 0) return false;
    const int32_t noun = tree->at[x->word].head;
    if (noun < 0 || tree->at[noun].upos != UPOS_NOUN || !scene_is_cue(s, e->sentence, noun, CUE_SETBACK)) return false;
    /* "the army's defeat of the group" */
    const bool its_own = syntax_dep(s, e->sentence, x->word) == DEP_NMOD_POSS && syntax_child(s, e->sentence, noun, DEP_NMOD) >= 0;
    return !its_own && !syntax_below(s, e->sentence, x->word, e->word) && !syntax_below(s, e->sentence, e->word, x->word);
}

bool only_stands_by(const Question *q, const Entity *x)
{
    if (only_brokers(q, x) || only_takes(q, x) || only_tells(q->s, q->e, x) || are_foes(q->s, q->e, x)) return true;
    if (x->sentence != q->e->sentence) return is_own_side(q, x);
    return only_holds(q, x) || only_moves(q, x) || only_loses(q, x) || only_reacts(q, x) || is_beside_doer(q->s, q->e, x) ||
           only_suffers(q->s, q->e, x);
}
