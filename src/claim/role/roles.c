/* claim/role/roles.c - chooses each event's place, actor, target and days among what the report speaks of.
 *
 * Candidates are the entities of the event's own sentence, the nearest distinct ones before it, a few after it, and nobody.
 * Each is described by features (rank.h) and the likeliest is taken; the report is read in order, so that a choice may lean
 * on the one before it.
 */
#include "claim/day/days.h"
#include "claim/role/describe.h"
#include "claim/role/told.h"

enum { CANDIDATES_MAX = 48, BACK_MAX = 10, AHEAD_MAX = 3, SCAN_MAX = 80 };

typedef struct {
    Candidate at[CANDIDATES_MAX];
    Features features[CANDIDATES_MAX];
    uint32_t count;
} Candidates;

static bool has_same(const Candidates *c, const Entity *x)
{
    for (uint32_t k = 0; k < c->count && x->like != LIKE_NOBODY; k++)
        if (c->at[k].like == x->like) return true;
    return false;
}

static void add(const Question *q, int32_t entity, int32_t anchor, uint32_t nearer, Candidates *c)
{
    if (c->count == CANDIDATES_MAX) return;
    Features *f = &c->features[c->count];
    f->count = 0;
    c->at[c->count++] = (Candidate){ entity, anchor, nearer, entity < 0 ? LIKE_NOBODY : q->s->entities[entity].like, f, 0, 0 };
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
        if (y->kind != ENT_PLACE || !y->generic || y->nested) continue;
        const bool listed = y->list >= 0 && &s->entities[y->list] == x;
        if (!listed && x->id == ID_NONE && (y->indefinite || y->list >= 0 || !place_is_called(s, x, y->kinds))) continue;
        if (!listed && (y->bare || y->tacit)) continue;
        const bool told = y->indefinite || y->list >= 0 || y->settled; /* which ones they are */
        if (!listed && x->id != ID_NONE && (told && y->id != ID_NONE ? y->id != x->id : told || !scene_kind_fits(s, x->id, y->kinds))) continue;
        Relation rel = event_relation(s, e, y, &deep);
        uint32_t far = syntax_steps(s, e->sentence, e->word, y->word) + (deep ? 4 : 0) +
                       (rel == REL_NONE || rel == REL_NEARBY || rel == REL_ABOVE || rel == REL_BELOW ? 10 : 0) + (y->kinds ? 0 : 3);
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
    add(q, entity, anchor, nearer, c);
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
    Features *f = c->features;
    add(q, -1, -1, 0, c);
    rank_add(r, f, F_ROW_WHERE, hashed(e->trigger.key * 4 + NO_WHERE));
    rank_add(r, f, F_NULL_EVENT, event);
    rank_add(r, f, F_EVENT_CLASS, event * 4 + (uint32_t)e->trigger.class);
    rank_add(r, f, F_IN_PART, (uint32_t)scene_part(s, e->sentence)->kind);
    if (linked) rank_add(r, f, F_LINKED, 4 + ((q->slot == SLOT_PLACE ? linked->place : linked->actor) < 0));
    if (q->slot == SLOT_PLACE) return;
    for (uint32_t k = 0; k < q->retold_count; k++)
        if (q->retold[k].role < 0 && q->retold[k].like > like) like = q->retold[k].like;
    rank_add(r, f, F_TOLL_NULL, toll_size(e->toll));
    rank_add(r, f, F_TELLS_NULL, told_by_party(s, e->sentence) * EVENT_COUNT + event);
    rank_add(r, f, F_MEANS_NULL, (uint32_t)e->means * EVENT_COUNT + event);
    rank_add(r, f, F_RETOLD_NULL, like * EVENT_COUNT + event);
}

static void gather(const Question *q, const Bars *bars, Candidates *c)
{
    const Scene *s = q->s;
    const Ranker *r = q->r;
    const Event *e = q->e, *after = q->after;
    bool place = q->slot == SLOT_PLACE;
    add_nobody(q, c);
    uint32_t from = s->first_entity[e->sentence], to = s->first_entity[e->sentence + 1];
    for (uint32_t k = from; k < to; k++) {
        const Entity *y = &s->entities[k];
        /* "left rebel-held Homs": it holds, and does no more; but "fired from rebel-held Homs" */
        bool in_passing = !place && y->use == USE_HOLDER && (int32_t)k != e->holder && (int32_t)k != bars->killer;
        if (!usable(y, q->slot) || in_passing || (place && y->generic && !y->tacit)) continue;
        int32_t anchor = place ? anchor_for(s, e, y) : -1;
        add(q, (int32_t)k, -1, 0, c);
        bool listed = anchor >= 0 && s->entities[anchor].list == (int32_t)k; /* "took two villages from the army, A and B" */
        if (anchor > (int32_t)k || listed) add(q, (int32_t)k, anchor, 0, c); /* "left Homs and bombed the city" */
    }
    const int32_t told = place ? bars->told : -1;
    if (told >= 0 && !s->entities[told].may_be_place) add(q, told, -1, 0, c); /* it only tells where another lies */
    rank_add(r, c->at[0].features, F_HAS_PLACE, c->count == 1 ? 0 : c->count == 2 ? 1 : c->count == 3 ? 2 : 3);
    uint32_t distinct = 0;
    for (uint32_t k = from; place && k < to; k++) { /* "the two villages": their list, not one that was named alone since */
        const Entity *y = &s->entities[k];
        if (!y->nested && y->list >= 0 && far_candidate(s, c, y->list, q->slot)) add(q, y->list, (int32_t)k, 0, c);
    }
    const Named *near = place ? &q->events->told->places : &q->events->told->actors;
    for (int32_t k = near->before[from]; k >= 0 && from - (uint32_t)k < SCAN_MAX && distinct < BACK_MAX; k = near->before[k])
        if (!has_same(c, &s->entities[k])) add_far(q, k, distinct++, c);
    distinct = 0;
    for (int32_t k = near->behind[to]; k >= 0 && (uint32_t)k - to < SCAN_MAX && distinct < AHEAD_MAX; k = near->behind[k + 1])
        if (!has_same(c, &s->entities[k])) add_far(q, k, distinct++, c);
    if (after && far_candidate(s, c, after->place, q->slot)) add_far(q, after->place, distinct, c);
    add_retold(q, distinct, c);
    const Entity *country = s->country_named < 0 ? NULL : &s->entities[s->country_named];
    /* what is said of the whole war */
    if (place && country && !has_same(c, country) && (country->may_be_place || country->sentence != e->sentence))
        add_far(q, s->country_named, distinct, c);
    for (uint32_t k = from; place && k < to; k++) { /* what "a town" was found to mean further on */
        const Entity *y = &s->entities[k];
        if (!y->generic || !y->indefinite || y->nested || y->id == ID_NONE) continue;
        int32_t named = scene_first_named(s, y->id, to);
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

/* Is it the first of the candidates that mean the same? */
static bool is_first(const Candidates *c, uint32_t k)
{
    for (uint32_t n = 0; n < k; n++)
        if (same_candidate(&c->at[n], &c->at[k])) return false;
    return true;
}

/* How likely the place is meant: whichever of a list of the event's own sentence is taken, all of it is, unless it is by a noun ("the town"). */
static float list_likelihood(const Question *q, const Candidates *c, uint32_t best)
{
    const Candidate *a = &c->at[best];
    const Entity *x = a->entity < 0 || a->anchor >= 0 ? NULL : &q->s->entities[a->entity];
    float p = a->p;
    for (uint32_t k = 0; x && x->sentence == q->e->sentence && k < c->count; k++) {
        const Candidate *b = &c->at[k];
        if (b->entity < 0 || b->anchor >= 0 || same_candidate(a, b) || !is_first(c, k)) continue;
        const Entity *y = &q->s->entities[b->entity];
        if (y->sentence == x->sentence && y->group == x->group) p += b->p;
    }
    return p < 1 ? p : 1;
}

/* A country, or a region right below one; the Ghouta is no town's "northern Syria". */
static bool is_wide(const Theatre *t, uint32_t place)
{
    const Place *p = &t->places[place];
    return p->kind == KIND_COUNTRY || (p->kind == KIND_REGION && p->parent != ID_NONE && t->places[p->parent].kind == KIND_COUNTRY);
}

/* "Northern Syria". */
static bool is_side(const Theatre *t, uint32_t place)
{
    const Place *p = place == ID_NONE ? NULL : &t->places[place];
    return p && p->kind == KIND_REGION && is_wide(t, place) && str_find(p->name, t->places[p->parent].name, 0) != SIZE_MAX;
}

/* The next event of its kind that names its place, be it a province; NULL: there is none. */
static const Event *next_within(const Question *q)
{
    enum { REACH = 12, SENTENCES = 8 };
    const Scene *s = q->s;
    for (uint32_t k = q->i + 1; k < q->events->count && k - q->i <= REACH && q->events->at[k].sentence <= q->e->sentence + SENTENCES; k++) {
        const Event *b = &q->events->at[k];
        if (!b->decided || b->place < 0 || b->sentence == q->e->sentence || !may_be_one(b->trigger.event, q->e->trigger.event)) continue;
        const Entity *y = &s->entities[b->place];
        if (y->sentence == b->sentence && !y->generic && y->id != ID_NONE && !is_wide(s->theatre, y->id)) return b;
    }
    return NULL;
}

/* "Near Damascus" may be the suburb. */
static bool is_beside(const Scene *s, const Entity *x, uint32_t place)
{
    enum { BESIDE_KM = 30 };
    if (!x->outskirts || x->id == ID_NONE || place == ID_NONE || place == x->id || s->theatre->places[x->id].kind != KIND_CITY) return false;
    const PlaceKind kind = s->theatre->places[place].kind;
    return kind <= KIND_CAMP && kind != KIND_GOVERNORATE && theatre_km(s->theatre, place, x->id) < BESIDE_KM &&
           !theatre_within(s->theatre, place, x->id);
}

/* "26 killed in rural Idlib. Jets hit the town of A, killing 26": the province in a headline, of which the first sentence tells the town. */
static bool is_headlined(const Question *q, uint32_t place, const Event *after)
{
    enum { WORDS_MOST = 25 };
    const Sentence *in = &q->s->text->sentences[q->e->sentence];
    if (place == ID_NONE || q->s->theatre->places[place].kind != KIND_GOVERNORATE) return false;
    const bool first = q->e->sentence == q->s->headline && after->sentence == q->s->headline + 1;
    return first && in->to - in->from <= WORDS_MOST && q->e->toll > 0 && q->e->toll == after->toll;
}

/* Headlines and first sentences say "in northern Syria" of what the next ones tell of a town: the town it is. */
static uint32_t narrowed(const Question *q, const Candidates *c, uint32_t best)
{
    enum { LEAD = 3 };
    const Scene *s = q->s;
    const Event *e = q->e;
    if (e->sentence >= LEAD || c->at[best].entity < 0) return best;
    const Entity *x = &s->entities[c->at[best].entity];
    const Event *after = is_side(s->theatre, x->id) ? next_within(q) : q->after;
    if (!after) return best;
    const uint32_t there = s->entities[after->place].id;
    const bool wide = x->id != ID_NONE && (is_wide(s->theatre, x->id) || is_headlined(q, x->id, after)) && scene_lies_in(s, there, x->id);
    if (!wide && !is_beside(s, x, there)) return best;
    /* the town had some of it only; tolls are put right later */
    const bool shares = after->toll > 1 && 4 * (int64_t)after->toll < 3 * (int64_t)e->toll;
    if (x->across || shares) return best;
    for (uint32_t k = 0; k < c->count; k++)
        if (c->at[k].entity >= 0 && same_entity(&s->entities[c->at[k].entity], &s->entities[after->place])) return k;
    return best;
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
    const Bars bars = bars_of(&q);
    gather(&q, &bars, &c);
    uint32_t kept = 0;
    for (uint32_t k = 0; k < c.count; k++)
        if (may_have(&q, &bars, &c.at[k])) c.at[kept++] = c.at[k];
    for (uint32_t k = 0; k < kept; k++) describe(&q, &c.at[k]);
    c.count = kept ? kept : 1; /* else nobody, who stands first */
    for (uint32_t k = 0; bars.noun >= 0 && k < c.count; k++) weigh_noun(&q, bars.noun, &c.at[k]);
    uint32_t best = likeliest(r, slot, &c);
    for (uint32_t k = 0; notes && k < c.count; k++) {
        Str value = c.at[k].entity < 0 ? STR_NONE : event_places(s, c.at[k].entity, c.at[k].anchor, notes->arena);
        rank_note(r, notes, slot == SLOT_PLACE ? "place" : "actor", value, c.at[k].features);
    }
    if (slot == SLOT_PLACE) best = narrowed(&q, &c, best);
    *p = slot == SLOT_PLACE ? list_likelihood(&q, &c, best) : c.at[best].p;
    *anchor = c.at[best].anchor;
    return c.at[best].entity;
}

/* "The army lost 40 men", "has 300 men in the town": those of the event's own words are its subject's, and nobody else. */
static bool is_own_men(const Scene *s, const Event *e, const Entity *x)
{
    const bool own = e->trigger.class == CLASS_VERB && e->word >= 0 && x->from >= e->from && x->to <= e->to;
    if (!own || (e->trigger.frame != FRAME_DIE && e->trigger.frame != FRAME_MOVE)) return false;
    const int32_t subject = syntax_subject(s, e->sentence, e->word);
    return subject >= 0 && scene_means(s, e->sentence, subject, ENT_ACTOR);
}

enum { TARGET_MEANT = 5 }; /* how well a target fits that is known before the actor */

/* "Entered the Iraqi town of Baaj": where it lies. */
static bool describes_place(const Scene *s, const Entity *x)
{
    const int32_t noun = x->word < 0 || !event_is_nationality(s, x) ? -1 : s->trees[x->sentence].at[x->word].head;
    return noun >= 0 && syntax_dep(s, x->sentence, x->word) == DEP_AMOD && scene_means(s, x->sentence, noun, ENT_PLACE);
}

/* "The army |lost| it to ISIS": who had it. */
static bool is_lost_to_taker(const Event *e) { return e->trigger.event == EVENT_CAPTURE && e->trigger.frame == FRAME_LOSE; }

/* "Strappato all'Isis": of whom a place is taken, where a language says so with "to". */
static bool is_taken_from(const Scene *s, const Event *e, const Entity *x)
{
    if (e->trigger.event != EVENT_CAPTURE || e->trigger.frame != FRAME_ACT || e->trigger.class != CLASS_VERB || x->kind != ENT_ACTOR) return false;
    return x->word >= 0 && (x->prep == PREP_TO || x->prep == PREP_IN) && s->trees[e->sentence].at[x->word].head == e->word;
}

/* Whom it was done to: by the frame, among the actors and people of the sentence that are not the actor; least: how well it must fit. */
static int32_t choose_target(const Scene *s, const Event *e, int least)
{
    int32_t but = -1;
    const int32_t defender = defender_of(s, e), told = dead_told(s, e, &but);
    int32_t best = -1;
    int best_value = least - 1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        /* "repelled an attack": it was attacked */
        if (defender >= 0 && (x->word < 0 || !syntax_below(s, e->sentence, x->word, defender))) continue;
        if (!x->may_act || (int32_t)k == e->actor || (int32_t)k == e->holder || is_own_men(s, e, x) || is_no_victim(s, e, x) || is_alongside(s, e, x))
            continue;
        if (x->kind == ENT_PEOPLE && e->trigger.class == CLASS_VERB && e->trigger.frame == FRAME_ACT && x->from > e->from && x->to == e->to)
            continue; /* "shot |dead|" */
        if (describes_place(s, x)) continue;
        if (e->actor >= 0 && (same_entity(x, &s->entities[e->actor]) || x->group == s->entities[e->actor].group)) continue;
        bool deep;
        Relation r = event_relation(s, e, x, &deep);
        int value = 0;
        switch (r) {
        case REL_OBJ: value = 7; break;
        case REL_HEAD_DONE: value = x->from >= e->to ? 7 : 6; break; /* "strikes killed ten", read as if the strikes were killed */
        case REL_VERB_OBJ: value = 6; break;
        case REL_ON:
        case REL_VERB_ON: value = 5; break;
        case REL_OF:
        case REL_FROM: value = e->trigger.frame == FRAME_MOVE ? 0 : 4; break;
        case REL_SUBJ: value = e->trigger.frame == FRAME_DIE || e->trigger.frame == FRAME_UNDERGO || is_lost_to_taker(e) ? 6 : 0; break;
        case REL_TO:
        case REL_IN: value = is_taken_from(s, e, x) ? 4 : 0; break;
        case REL_WITH: value = e->trigger.event == EVENT_ATTACK ? 4 : 0; break;
        case REL_BY: value = e->trigger.frame == FRAME_DRIVE && e->trigger.event == EVENT_LOSS ? 6 : 0; break; /* "driven out by the army" */
        case REL_NONE: value = x->from >= e->to && x->from - e->to < 6 ? 2 : 0; break;
        default: break;
        }
        if (r == REL_OBJ && e->trigger.frame == FRAME_DIE && x->kind == ENT_PEOPLE) value = 5; /* "the army lost 12 men" */
        if (is_whose_dead(s, e, x, r) || (value == 0 && is_included(s, e, x))) value = 5;
        if (is_besieged(s, e, x) || is_title_defender(s, e, x)) value = 7;
        if (deep) value--;
        const bool dead = told >= 0 && x->word >= 0 && syntax_below(s, e->sentence, x->word, told);
        if (defender >= 0 || (dead && !syntax_below(s, e->sentence, x->word, but))) value = 7;
        if (value > best_value) {
            best_value = value;
            best = (int32_t)k;
        }
    }
    return best;
}

/* "Rebels fought each other", "infighting among the rebels": they did it to themselves. */
static bool is_mutual(const Scene *s, const Event *e)
{
    enum { REACH = 3 };
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->actor < 0 || !is_harm(e->trigger.event)) return false;
    uint32_t members = 0;
    for (uint32_t k = s->first_entity[s->entities[e->actor].sentence]; scene_list_next(s, (uint32_t)e->actor, &k); k++) members++;
    if (members > 1) return false; /* "the army and the rebels fought each other" */
    /* "infighting killed twelve" */
    if (e->trigger.event == EVENT_CASUALTIES) return scene_has_cue(s, e->sentence, s->text->sentences[e->sentence].from, e->from, CUE_MUTUAL);
    return scene_has_cue(s, e->sentence, e->from, e->to + REACH < end ? e->to + REACH : end, CUE_MUTUAL);
}

void roles_choose(const Scene *s, const Ranker *r, Events *events, uint32_t i, Buf *notes)
{
    Event *e = &events->at[i];
    e->place = choose(s, r, events, i, SLOT_PLACE, &e->place_p, &e->place_by, notes);
    int32_t by = e->place_by >= 0 ? e->place_by : e->place, none;
    e->actor = -1;
    e->target = choose_target(s, e, TARGET_MEANT);
    e->actor = choose(s, r, events, i, SLOT_ACTOR, &e->actor_p, &none, notes);
    const int32_t receiver = event_receiver(s, events, i);
    e->given = receiver >= 0;
    e->target = is_mutual(s, e) ? e->actor : receiver >= 0 ? receiver : choose_target(s, e, 1);
    e->place_rel = by >= 0 ? event_relation(s, e, &s->entities[by], NULL) : REL_NONE;
    e->actor_rel = e->actor >= 0 ? event_relation(s, e, &s->entities[e->actor], NULL) : REL_NONE;
    e->time = choose_time(s, r, events, i, &e->dated, notes);
    e->decided = true;
}

void roles_share(const Scene *s, Events *events)
{
    for (uint32_t i = 0; i < events->count; i++) {
        const Event *dead = &events->at[i], *linked = linked_to(s, events, i);
        if (!linked || linked->target >= 0 || dead->target < 0) continue;
        const bool same = dead->actor < 0 || linked->actor < 0 ? dead->actor == linked->actor
                                                               : same_entity(&s->entities[dead->actor], &s->entities[linked->actor]);
        const bool people = s->entities[dead->target].kind == ENT_PEOPLE;
        if (same && (!people || linked->trigger.event == EVENT_STRIKE)) events->at[linked - events->at].target = dead->target;
    }
}
