/* claim/roles.c - chooses each event's place, actor, target and days among what the report speaks of.
 *
 * Candidates are the entities of the event's own sentence, the nearest distinct ones before it, a few after it, and nobody.
 * Each is described by features (rank.h) and the likeliest is taken; the report is read in order, so that a choice may lean
 * on the one before it.
 */
#include "claim/describe.h"

enum { CANDIDATES_MAX = 48, BACK_MAX = 10, AHEAD_MAX = 3, SCAN_MAX = 80 };

/* anchor: the common noun of the event's sentence that the entity, named elsewhere, would be meant by ("the town"); -1: none. */
typedef struct { int32_t entity, anchor; uint32_t like; Features *features; float score, p; } Candidate;      /* like: the entity's */
typedef struct { Candidate at[CANDIDATES_MAX]; Features features[CANDIDATES_MAX]; uint32_t count; } Candidates;

static bool has_same(const Candidates *c, const Entity *x)
{
    for (uint32_t k = 0; k < c->count && x->like != LIKE_NOBODY; k++)
        if (c->at[k].like == x->like) return true;
    return false;
}

static Candidate *add(const Scene *s, Candidates *c, int32_t entity, int32_t anchor)
{
    if (c->count == CANDIDATES_MAX) return NULL;
    Candidate *x = &c->at[c->count];
    *x = (Candidate){ .entity = entity, .anchor = anchor, .like = entity < 0 ? LIKE_NOBODY : s->entities[entity].like, .features = &c->features[c->count] };
    x->features->count = 0;
    c->count++;
    return x;
}

static void add_described(const Question *q, int32_t entity, int32_t anchor, uint32_t nearer, Candidates *c)
{
    Candidate *x = add(q->s, c, entity, anchor);
    if (x) describe(q, entity, anchor, nearer, x->features);
}

/* Named outside the event's sentence, and not yet a candidate. */
static bool far_candidate(const Scene *s, const Candidates *c, int32_t entity, Slot slot)
{
    const Entity *y = &s->entities[entity];
    return usable(y, slot) && !y->generic && !has_same(c, y);
}

/* The common noun of the event's sentence by which a place named elsewhere may be meant, the one nearest to the event in the tree. */
static int32_t anchor_for(const Scene *s, const Event *e, const Entity *x)
{
    int32_t best = -1;
    uint32_t least = UINT32_MAX;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        bool deep;
        uint32_t steps;
        if (y->kind != ENT_PLACE || !y->generic || y->nested) continue;
        const bool listed = y->list >= 0 && &s->entities[y->list] == x;
        if (!listed && x->id == ID_NONE) continue;
        const bool told = y->indefinite || y->list >= 0;  /* which ones they are */
        if (!listed && (told && y->id != ID_NONE ? y->id != x->id : told || !scene_kind_fits(s, x->id, y->kinds))) continue;
        Relation rel = event_relation(s, e, y, &deep, &steps);
        uint32_t far = steps + (deep ? 4 : 0) + (rel == REL_NONE || rel == REL_NEARBY || rel == REL_ABOVE || rel == REL_BELOW ? 10 : 0) + (y->kinds ? 0 : 3);
        if (far < least) {
            least = far;
            best = (int32_t)k;
        }
    }
    return best;
}

static void add_far(const Question *q, int32_t entity, uint32_t nearer, Candidates *c)
{
    int32_t anchor = q->slot == SLOT_PLACE ? anchor_for(q->s, q->e, &q->s->entities[entity]) : -1;
    add_described(q, entity, anchor, nearer, c);
}

/* What was given to those that most likely tell of the same incident. */
static void add_retold(const Question *q, uint32_t nearer, Candidates *c)
{
    enum { LIKE_LEAST = 4, ADDED_MAX = 4 };
    uint32_t added = 0;
    for (uint32_t like = RETOLD_LIKE_MAX; like >= LIKE_LEAST; like--)
        for (uint32_t k = 0; k < q->retold_count && added < ADDED_MAX; k++) {
            const Retold *other = &q->retold[k];
            if (other->like != like || other->role < 0 || !far_candidate(q->s, c, other->role, q->slot)) continue;
            add_far(q, other->role, nearer, c);
            added++;
        }
}

static int32_t first_named(const Scene *s, uint32_t place, uint32_t from)
{
    for (uint32_t k = from; k < s->entity_count; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && s->entities[k].id == place) return (int32_t)k;
    return -1;
}

/* Is it told by one of those who fight, and does it speak of civilians? Bits 1 and 2. */
static uint32_t told_by_party(const Scene *s, uint32_t sentence)
{
    uint32_t how = 0;
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_ACTOR && x->speaks) how |= 1;
        if (x->kind == ENT_PEOPLE && !x->speaks) how |= 2;
    }
    return how;
}

/* "A hundred thousand have been killed since the war began": by nobody alone. How many figures the number of the dead has, 0: none are told. */
static uint32_t toll_size(int32_t toll)
{
    uint32_t figures = 0;
    for (; toll > 0 && figures < 6; toll /= 10) figures++;
    return figures;
}

/* That nobody, or no place, is told. */
static void add_nobody(const Question *q, Candidates *c)
{
    enum { NO_WHERE = 3 };
    const Ranker *r = q->r;
    const Scene *s = q->s;
    const Event *e = q->e, *linked = q->linked;
    uint32_t event = (uint32_t)e->trigger.event, like = 0;
    Features *f = add(s, c, -1, -1)->features;
    rank_add(r, f, F_ROW_WHERE, hashed(e->trigger.key * 4 + NO_WHERE));
    rank_add(r, f, F_NULL_EVENT, event);
    rank_add(r, f, F_EVENT_CLASS, event * 4 + (uint32_t)e->trigger.class);
    rank_add(r, f, F_IN_PART, s->report->parts ? (uint32_t)s->report->parts[s->text->sentences[e->sentence].part].kind : 1);
    if (linked) rank_add(r, f, F_LINKED, 4 + ((q->slot == SLOT_PLACE ? linked->place : linked->actor) < 0));
    if (q->slot == SLOT_PLACE) return;
    for (uint32_t k = 0; k < q->retold_count; k++)
        if (q->retold[k].role < 0 && q->retold[k].like > like) like = q->retold[k].like;
    rank_add(r, f, F_TOLL_NULL, toll_size(e->toll));
    rank_add(r, f, F_TELLS_NULL, told_by_party(s, e->sentence) * EVENT_COUNT + event);
    rank_add(r, f, F_MEANS_NULL, (uint32_t)e->means * EVENT_COUNT + event);
    rank_add(r, f, F_RETOLD_NULL, like * EVENT_COUNT + event);
}

static void gather(const Question *q, Candidates *c)
{
    const Scene *s = q->s;
    const Ranker *r = q->r;
    const Event *e = q->e, *after = q->after;
    bool place = q->slot == SLOT_PLACE;
    add_nobody(q, c);
    uint32_t from = s->first_entity[e->sentence], to = s->first_entity[e->sentence + 1];
    for (uint32_t k = from; k < to; k++) {
        const Entity *y = &s->entities[k];
        bool in_passing = !place && y->use == USE_HOLDER && (int32_t)k != e->holder;      /* "left rebel-held Homs": it holds, and does no more */
        if (!usable(y, q->slot) || in_passing || (place && y->generic && !y->tacit)) continue;
        int32_t anchor = place ? anchor_for(s, e, y) : -1;
        add_described(q, (int32_t)k, -1, 0, c);
        bool listed = anchor >= 0 && s->entities[anchor].list == (int32_t)k;      /* "took two villages from the army, A and B" */
        if (anchor > (int32_t)k || listed) add_described(q, (int32_t)k, anchor, 0, c);      /* "left Homs and bombed the city" */
    }
    rank_add(r, c->at[0].features, F_HAS_PLACE, c->count == 1 ? 0 : c->count == 2 ? 1 : c->count == 3 ? 2 : 3);
    uint32_t distinct = 0;
    for (uint32_t k = from; place && k < to; k++) {       /* "the two villages": their list, not one that was named alone since */
        const Entity *y = &s->entities[k];
        if (!y->nested && y->list >= 0 && far_candidate(s, c, y->list, q->slot)) add_described(q, y->list, (int32_t)k, 0, c);
    }
    for (uint32_t k = from; k-- > 0 && from - k < SCAN_MAX && distinct < BACK_MAX; )
        if (far_candidate(s, c, (int32_t)k, q->slot)) add_far(q, (int32_t)k, distinct++, c);
    distinct = 0;
    for (uint32_t k = to; k < s->entity_count && k - to < SCAN_MAX && distinct < AHEAD_MAX; k++)
        if (far_candidate(s, c, (int32_t)k, q->slot)) add_far(q, (int32_t)k, distinct++, c);
    if (after && far_candidate(s, c, after->place, q->slot)) add_far(q, after->place, distinct, c);
    add_retold(q, distinct, c);
    const Entity *country = s->country_named < 0 ? NULL : &s->entities[s->country_named];
    if (place && country && !has_same(c, country) && (country->may_be_place || country->sentence != e->sentence)) add_far(q, s->country_named, distinct, c);      /* what is said of the whole war */
    for (uint32_t k = from; place && k < to; k++) {       /* what "a town" was found to mean further on */
        const Entity *y = &s->entities[k];
        if (!y->generic || !y->indefinite || y->nested || y->id == ID_NONE) continue;
        int32_t named = first_named(s, y->id, to);
        if (named >= 0 && far_candidate(s, c, named, q->slot)) add_far(q, named, distinct, c);
    }
}

static bool same_candidate(const Candidate *a, const Candidate *b)
{
    return a->entity == b->entity || (a->like == b->like && a->like != LIKE_NOBODY);
}

/* Scores the candidates; the index of the likeliest. One that is named twice has the likelihood of both. */
static uint32_t likeliest(const Ranker *r, Slot slot, Candidates *c)
{
    float score[CANDIDATES_MAX], p[CANDIDATES_MAX];
    uint32_t best = 0;
    for (uint32_t k = 0; k < c->count; k++) c->at[k].score = score[k] = rank_score(r, slot, c->at[k].features);
    rank_softmax(score, p, c->count);
    for (uint32_t k = 0; k < c->count; k++) {
        c->at[k].p += p[k];
        for (uint32_t n = k + 1; n < c->count; n++)
            if (same_candidate(&c->at[k], &c->at[n])) {
                c->at[k].p += p[n];
                c->at[n].p += p[k];
            }
        if (c->at[k].p > c->at[best].p + 1e-6f || (c->at[k].p > c->at[best].p - 1e-6f && score[k] > score[best])) best = k;
    }
    return best;
}

/* "They took several oil fields", "they control the border": what it was done to is told by a common noun of some kind. -1: it is not, or by one
 * that fits all. */
static int32_t object_noun(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || !x->generic || x->nested || x->kinds == 0 || (x->kinds >> KIND_REGION & 1u) || x->kinds == 1u << KIND_SITE) continue;
        bool deep;
        uint32_t steps;
        Relation r = event_relation(s, e, x, &deep, &steps);
        if (!deep && (r == REL_OBJ || r == REL_HEAD_DONE)) return (int32_t)k;
    }
    return -1;
}

/* "Left two besieged towns", "the siege of the four areas": the counted noun, known for what it means, that stands with the event. -1: none. */
static int32_t counted_noun(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        bool deep;
        uint32_t steps;
        if (x->kind != ENT_PLACE || x->list < 0 || x->nested) continue;
        Relation r = event_relation(s, e, x, &deep, &steps);
        if (!deep && (r == REL_OBJ || r == REL_OF || r == REL_IN || r == REL_ON || r == REL_FROM || r == REL_TO || r == REL_SUBJ || r == REL_HEAD_DONE)) return (int32_t)k;
    }
    return -1;
}

/* Not what other sentences name, where the event's own says that it is four towns that are known. */
static bool may_be_counted(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    return noun < 0 || c->entity < 0 || c->anchor == noun || s->entities[c->entity].sentence == e->sentence;
}

/* May a candidate be what that noun means? One named elsewhere only if it is of the kind; one named here too, or where the thing lies. */
static bool may_mean(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    if (noun < 0 || c->entity < 0 || c->anchor == noun) return true;
    const Entity *x = &s->entities[c->entity], *y = &s->entities[noun];
    if (y->list >= 0 && x->sentence == s->entities[y->list].sentence && x->group == s->entities[y->list].group) return true;
    bool deep;
    uint32_t steps;
    if (x->sentence != e->sentence) return false;
    if (x->id != ID_NONE && scene_kind_fits(s, x->id, y->kinds)) return true;
    return (x->word >= 0 && y->word >= 0 && syntax_below(s, e->sentence, x->word, y->word)) || event_relation(s, e, x, &deep, &steps) == REL_IN;
}

/* The accusing verb that the event is, or that rules it, -1: "the opposition accused the army of shelling Douma", "condemned the attack". */
static int32_t accusation_of(const Scene *s, const Event *e)
{
    uint32_t to;
    for (int32_t w = e->word; w >= 0; w = s->trees[e->sentence].at[w].head)
        if (scene_cue(s, e->sentence, s->trees[e->sentence].at[w].token, CUE_ACCUSE, &to) && !syntax_is_passive(s, e->sentence, w)) return w;
    return -1;
}

/* Who accuses does not tell of what it did itself. */
static bool accuses(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t verb = accusation_of(s, e), subject = verb < 0 ? -1 : syntax_subject(s, e->sentence, verb);
    return subject >= 0 && x->word >= 0 && syntax_below(s, e->sentence, x->word, subject);
}

/* Who is accused did it, the accuser says; -1: nobody is. */
static int32_t accused(const Scene *s, const Event *e)
{
    const int32_t verb = accusation_of(s, e), object = verb < 0 ? -1 : syntax_object(s, e->sentence, verb);
    for (uint32_t k = s->first_entity[e->sentence]; object >= 0 && k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].word == object && s->entities[k].kind == ENT_ACTOR && s->entities[k].may_act) return (int32_t)k;
    return -1;
}

/* Who died is not who killed; whom it is against does not do it ("victory over them"). Who loses a place is not who is said to have got it:
 * "driven out by the army", "lost it to the rebels". */
static bool may_act(const Candidate *c, const Scene *s, const Event *e)
{
    if (c->entity < 0) return true;
    const Entity *x = &s->entities[c->entity], *victim = e->target >= 0 ? &s->entities[e->target] : NULL;
    if (victim && e->trigger.event == EVENT_CASUALTIES && victim->id != ID_NONE && victim->id == x->id) return false;
    if (x->sentence != e->sentence) return true;
    bool deep;
    uint32_t steps;
    Relation r = event_relation(s, e, x, &deep, &steps);
    if (r == REL_ON && !deep && x->prep == PREP_ON && !x->blamed) return false;
    if (e->trigger.frame == FRAME_DIE && r == REL_SUBJ && !deep) return false;
    if (accuses(s, e, x)) return false;
    if (r == REL_AFTER && e->trigger.event != EVENT_CASUALTIES) return false;      /* "retook it after the army's announcement", but "died after a raid by" */
    return e->trigger.event != EVENT_LOSS || (x->prep != PREP_BY && x->prep != PREP_TO);
}

/* "Shelled Douma in response to rocket fire on Damascus": what is answered was not done by who answers. Who that is; -1: nothing is answered. */
static int32_t answerer(const Scene *s, const Events *events, uint32_t i)
{
    enum { REACH = 6 };
    const Event *e = &events->at[i];
    for (uint32_t t = e->from, n = 0; t-- > s->text->sentences[e->sentence].from && n < REACH; n++) {
        uint32_t to;
        if (scene_cue(s, e->sentence, t, CUE_ANSWER, &to) && to <= e->from) {
            for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence; )
                if (events->at[k].from < t && events->at[k].actor >= 0) return events->at[k].actor;
            for (uint32_t k = i + 1; k < events->count && events->at[k].sentence == e->sentence; k++)      /* "In response to an attack, ..." */
                if (t <= s->text->sentences[e->sentence].from + 1 && events->at[k].decided && events->at[k].actor >= 0 && events->at[k].trigger.event != EVENT_CASUALTIES) return events->at[k].actor;
            return -1;
        }
    }
    return -1;
}

/* "The authorities said a hundred civilians were killed in the shelling": a party that tells of civilians' deaths did not cause them, unless it says
 * so of itself. */
static bool only_tells(const Scene *s, const Event *e, const Entity *x)
{
    bool tells = false, people = false, harm = e->trigger.event == EVENT_CASUALTIES || e->trigger.event == EVENT_STRIKE || e->trigger.event == EVENT_ATTACK;
    for (uint32_t k = s->first_entity[e->sentence]; harm && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        bool deep;
        uint32_t steps;
        people |= y->kind == ENT_PEOPLE && !y->speaks;
        if (y->kind != ENT_ACTOR || !same_entity(x, y)) continue;
        const Relation r = event_relation(s, e, y, &deep, &steps);
        if (!y->speaks || y->generic || (r != REL_NEARBY && r != REL_ABOVE)) return false;
        tells = true;
    }
    return tells && people;
}

/* "Fighters from the Syrian army": armed people of somebody who is named with them. */
static bool is_told_whose(const Scene *s, const Entity *x)
{
    for (uint32_t k = s->first_entity[x->sentence]; x->word >= 0 && k < s->first_entity[x->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->id != ID_NONE && !y->vague && y->word >= 0 && s->trees[x->sentence].at[y->word].head == x->word) return true;
    }
    return false;
}

/* "Shelled by unknown gunmen", "gunmen shelled": who did it is told, and is nobody whom the report names. */
static bool is_by_strangers(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        bool deep;
        uint32_t steps;
        if (x->kind != ENT_ACTOR || !x->vague || x->name.len || is_told_whose(s, x)) continue;
        Relation r = event_relation(s, e, x, &deep, &steps);
        if (!deep && (r == REL_BY || (r == REL_SUBJ && e->trigger.class == CLASS_VERB && (e->trigger.frame == FRAME_ACT || e->trigger.frame == FRAME_MOVE)))) return true;
    }
    return false;
}

/* A country, or a region right below one; the Ghouta is no town's "northern Syria". */
static bool is_wide(const Theatre *t, uint32_t place)
{
    const Place *p = &t->places[place];
    return p->kind == KIND_COUNTRY || (p->kind == KIND_REGION && p->parent != ID_NONE && t->places[p->parent].kind == KIND_COUNTRY);
}

/* Headlines and first sentences say "in northern Syria" of what the next ones tell of a town: the town it is. */
static uint32_t narrowed(const Question *q, const Candidates *c, uint32_t best)
{
    enum { LEAD = 3 };
    const Scene *s = q->s;
    const Event *e = q->e, *after = q->after;
    if (!after || e->sentence >= LEAD || c->at[best].entity < 0) return best;
    const Entity *x = &s->entities[c->at[best].entity];
    if (x->id == ID_NONE || !is_wide(s->theatre, x->id) || !scene_lies_in(s, s->entities[after->place].id, x->id)) return best;
    for (uint32_t k = 0; k < c->count; k++)
        if (c->at[k].entity >= 0 && same_entity(&s->entities[c->at[k].entity], &s->entities[after->place])) return k;
    return best;
}

/* "Evacuees from the towns of A and B": those who have left a place are not struck there. */
static bool has_left(const Scene *s, const Entity *x)
{
    enum { HOPS_MAX = 4 };                                /* B, A, towns, evacuees */
    const Words *tree = &s->trees[x->sentence];
    int32_t w = x->word;
    uint32_t to;
    for (uint32_t n = 0; w >= 0 && n < HOPS_MAX; n++) {
        Dep d = syntax_dep(s, x->sentence, w);
        if (d != DEP_NMOD && d != DEP_CONJ && d != DEP_APPOS && d != DEP_COMPOUND) return false;
        w = tree->at[w].head;
        if (w >= 0 && scene_cue(s, x->sentence, tree->at[w].token, CUE_LEFT, &to)) return true;
    }
    return false;
}

static bool may_be_struck(const Candidate *c, const Scene *s, const Event *e)
{
    bool harm = e->trigger.event == EVENT_CASUALTIES || e->trigger.event == EVENT_STRIKE || e->trigger.event == EVENT_ATTACK;
    return !harm || c->entity < 0 || c->anchor >= 0 || s->entities[c->entity].sentence != e->sentence || !has_left(s, &s->entities[c->entity]);
}

/* Who takes or holds "a number of hills" on the way to a town does not hold the town; districts are a town's own. */
static bool may_be_held(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    enum { OF_A_TOWN = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_QUARTER | 1u << KIND_DISTRICT };
    bool holds = e->trigger.event == EVENT_CONTROL || e->trigger.event == EVENT_CAPTURE || e->trigger.event == EVENT_LOSS;
    return !holds || noun < 0 || (s->entities[noun].kinds & OF_A_TOWN) || may_mean(c, s, e, noun);
}

/* Districts are a city's, and not a road's or a base's; but what is named as what it was done to is just that. */
static bool may_have_districts(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    enum { DISTRICTS = 1u << KIND_QUARTER | 1u << KIND_DISTRICT };
    bool deep;
    uint32_t steps;
    if (noun < 0 || c->entity < 0 || s->entities[c->entity].id == ID_NONE || !s->entities[noun].kinds || (s->entities[noun].kinds & ~(uint32_t)DISTRICTS)) return true;
    return s->theatre->places[s->entities[c->entity].id].kind <= KIND_CAMP || (event_relation(s, e, &s->entities[c->entity], &deep, &steps) == REL_OBJ && !deep);
}

/* "Clashes in the same region": the place of the event told just before, where the noun may mean it. -1: nothing of the kind is said. */
static int32_t same_again(const Scene *s, const Events *events, uint32_t i)
{
    enum { BACK = 8 };
    const Event *e = &events->at[i];
    const Entity *noun = NULL;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1] && !noun; k++) {
        const Entity *x = &s->entities[k];
        bool deep;
        uint32_t steps, to;
        if (x->kind != ENT_PLACE || !x->generic || x->from == 0 || !scene_cue(s, e->sentence, x->from - 1, CUE_SAME, &to)) continue;
        Relation r = event_relation(s, e, x, &deep, &steps);
        if (r != REL_NONE && r != REL_NEARBY) noun = x;
    }
    for (uint32_t k = i; noun && k-- > 0 && i - k <= BACK; ) {
        const Event *b = &events->at[k];
        if (!b->decided || b->place < 0 || b->sentence == e->sentence || s->entities[b->place].id == ID_NONE) continue;
        uint32_t place = s->entities[b->place].id;
        bool country = s->theatre->places[place].kind == KIND_COUNTRY;
        if (!country && (scene_kind_fits(s, place, noun->kinds) || (noun->kinds >> KIND_REGION & 1u))) return b->place;
    }
    return -1;
}

/* Who crosses "the border" enters the country behind it, or the place that the same clause tells; not a town that is named elsewhere. */
static bool may_be_entered(const Candidate *c, const Scene *s, const Event *e, int32_t noun)
{
    if (e->trigger.event != EVENT_ENTER || noun < 0 || s->entities[noun].kinds != 1u << KIND_BORDER) return true;
    if (c->entity < 0) return false;
    const Entity *x = &s->entities[c->entity];
    bool deep;
    uint32_t steps;
    if (x->id != ID_NONE && s->theatre->places[x->id].kind <= KIND_GOVERNORATE) return true;
    Relation r = event_relation(s, e, x, &deep, &steps);
    return !deep && (r == REL_IN || r == REL_TO || r == REL_ON || r == REL_OF || r == REL_NEAR || r == REL_OBJ || r == REL_OBL);
}

/* "The strikes on A in rebel-held B wounded 60": the dead are where the strike's own words say that it fell, or where theirs do. */
static bool may_be_toll(const Candidate *c, const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e, *strike = q->linked;
    if (!strike || strike->place < 0 || s->entities[strike->place].sentence != e->sentence || strike->word < 0 || e->word < 0) return true;
    if (!syntax_below(s, e->sentence, strike->word, e->word)) return true;
    if (strike->place_rel != REL_ON && strike->place_rel != REL_IN && strike->place_rel != REL_OF) return true;
    if (c->entity < 0) return false;
    const Entity *x = &s->entities[c->entity], *struck = &s->entities[strike->place];
    bool deep;
    uint32_t steps;
    Relation r = event_relation(s, e, x, &deep, &steps);
    bool within = x->sentence == e->sentence && x->id != ID_NONE && struck->id != ID_NONE && scene_lies_in(s, x->id, struck->id);      /* "on the province killed ten in A" */
    return within || same_entity(x, struck) || (!deep && (r == REL_IN || r == REL_ON));
}

/* May the candidate be the event's place, by what the event's words say? noun: what it was done to; counted: as counted_noun() says. */
/* "Al-Asharah, a town held by the group in Deir ez-Zor province": what describes the town is said of it. */
static bool may_be_described(const Candidate *c, const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; c->entity >= 0 && k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        bool deep;
        uint32_t steps;
        if (x->kind == ENT_PLACE && x->settled && event_relation(s, e, x, &deep, &steps) == REL_HEAD_DONE && !deep) return s->entities[c->entity].id == x->id;
    }
    return true;
}

static bool may_be_place(const Candidate *c, const Question *q, int32_t noun, int32_t counted)
{
    return may_be_held(c, q->s, q->e, noun) && may_be_struck(c, q->s, q->e) && may_be_counted(c, q->s, q->e, counted) && may_be_entered(c, q->s, q->e, noun) &&
           may_have_districts(c, q->s, q->e, noun) && may_be_described(c, q->s, q->e) && may_be_toll(c, q);
}

/* An object that is told by a common noun speaks against all that it cannot mean. */
static void weigh_noun(const Question *q, int32_t noun, Candidate *c)
{
    enum { NOT_MEANT, MEANT, NOBODY };
    const Entity *x = &q->s->entities[noun];
    uint32_t how = c->entity < 0 ? NOBODY : may_mean(c, q->s, q->e, noun) ? MEANT : NOT_MEANT, kind = 0;
    while (kind < KIND_COUNT && !(x->kinds >> kind & 1u)) kind++;
    rank_add(q->r, c->features, F_OBJECT_KIND, how * (KIND_COUNT + 1) + kind);
    if (how == NOT_MEANT)
        rank_add(q->r, c->features, F_UNMEANT, (uint32_t)x->indefinite * 4 + (uint32_t)x->plural * 2 + (x->part || x->outskirts || x->fraction > 0));
}

static int32_t choose(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot, float *p, int32_t *anchor, Buf *notes)
{
    Question q = question_of(s, r, events, i, slot);
    Candidates c;
    c.count = 0;
    gather(&q, &c);
    int32_t noun = slot == SLOT_PLACE ? object_noun(s, q.e) : -1, counted = slot == SLOT_PLACE ? counted_noun(s, q.e) : -1;
    const bool strangers = slot == SLOT_ACTOR && is_by_strangers(s, q.e);
    const int32_t again = slot == SLOT_PLACE ? same_again(s, events, i) : -1;
    const int32_t other = slot == SLOT_ACTOR ? answerer(s, events, i) : -1, doer = slot == SLOT_ACTOR ? accused(s, q.e) : -1;
    uint32_t kept = 0;
    for (uint32_t k = 0; k < c.count; k++) {
        if (again >= 0 && c.at[k].entity >= 0 && !same_entity(&s->entities[c.at[k].entity], &s->entities[again])) continue;
        if (strangers && c.at[k].entity >= 0) continue;
        if (doer >= 0 && (c.at[k].entity < 0 || !same_entity(&s->entities[c.at[k].entity], &s->entities[doer]))) continue;
        if (slot == SLOT_ACTOR && c.at[k].entity >= 0 && only_tells(s, q.e, &s->entities[c.at[k].entity])) continue;
        if (other >= 0 && c.at[k].entity >= 0 && same_entity(&s->entities[c.at[k].entity], &s->entities[other])) continue;
        if (!(slot == SLOT_PLACE ? may_be_place(&c.at[k], &q, noun, counted) : may_act(&c.at[k], s, q.e))) continue;
        c.at[kept++] = c.at[k];
    }
    c.count = kept ? kept : 1;                            /* else nobody, who stands first */
    for (uint32_t k = 0; noun >= 0 && k < c.count; k++) weigh_noun(&q, noun, &c.at[k]);
    uint32_t best = likeliest(r, slot, &c);
    for (uint32_t k = 0; notes && k < c.count; k++) {
        Str value = c.at[k].entity < 0 ? STR_NONE : event_places(s, c.at[k].entity, c.at[k].anchor, notes->arena);
        rank_note(r, notes, slot == SLOT_PLACE ? "place" : "actor", value, c.at[k].features);
    }
    if (slot == SLOT_PLACE) best = narrowed(&q, &c, best);
    *p = c.at[best].p;
    *anchor = c.at[best].anchor;
    return c.at[best].entity;
}

enum { TARGET_MEANT = 5 };              /* how well a target fits that is known before the actor */

/* Whom it was done to: by the frame, among the actors and people of the sentence that are not the actor; least: how well it must fit. */
static int32_t choose_target(const Scene *s, const Event *e, int least)
{
    int32_t best = -1;
    int best_value = least - 1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (!x->may_act || (int32_t)k == e->actor || (int32_t)k == e->holder) continue;
        if (e->actor >= 0 && (same_entity(x, &s->entities[e->actor]) || x->group == s->entities[e->actor].group)) continue;
        bool deep;
        uint32_t steps;
        Relation r = event_relation(s, e, x, &deep, &steps);
        int value = 0;
        switch (r) {
        case REL_OBJ: value = 7; break;
        case REL_HEAD_DONE: value = x->from >= e->to ? 7 : 6; break;      /* "strikes killed ten", read as if the strikes were killed */
        case REL_VERB_OBJ: value = 6; break;
        case REL_ON: case REL_VERB_ON: value = 5; break;
        case REL_OF: case REL_FROM: value = e->trigger.frame == FRAME_MOVE ? 0 : 4; break;
        case REL_SUBJ: value = e->trigger.frame == FRAME_DIE || e->trigger.frame == FRAME_UNDERGO ? 6 : 0; break;
        case REL_WITH: value = e->trigger.event == EVENT_ATTACK ? 4 : 0; break;
        case REL_NONE: value = x->from >= e->to && x->from - e->to < 6 ? 2 : 0; break;
        default: break;
        }
        if (deep) value--;
        if (value > best_value) {
            best_value = value;
            best = (int32_t)k;
        }
    }
    return best;
}

void roles_choose(const Scene *s, const Ranker *r, Events *events, uint32_t i, Buf *notes)
{
    Event *e = &events->at[i];
    bool deep;
    uint32_t steps;
    e->place = choose(s, r, events, i, SLOT_PLACE, &e->place_p, &e->place_by, notes);
    int32_t by = e->place_by >= 0 ? e->place_by : e->place, none;
    e->actor = -1;
    e->target = choose_target(s, e, TARGET_MEANT);
    e->actor = choose(s, r, events, i, SLOT_ACTOR, &e->actor_p, &none, notes);
    e->target = choose_target(s, e, 1);
    e->place_rel = by >= 0 ? event_relation(s, e, &s->entities[by], &deep, &steps) : REL_NONE;
    e->actor_rel = e->actor >= 0 ? event_relation(s, e, &s->entities[e->actor], &deep, &steps) : REL_NONE;
    e->time = choose_time(s, r, events, i, notes);
    e->decided = true;
}
