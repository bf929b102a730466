/* claim/role/describe.c - what speaks for and against a candidate, as features for rank.h: how it stands to the event in the tree, how far it is, and
 * what the report's other events were given. */
#include "claim/role/describe.h"

#include "claim/role/told.h"
#include "claim/scene/sides.h"

uint32_t bucket(uint32_t n, const uint32_t *edges, uint32_t count)
{
    uint32_t b = 0;
    while (b < count && n > edges[b]) b++;
    return b;
}
const uint32_t token_edges[9] = { 0, 1, 2, 3, 5, 8, 12, 20, 35 };
const uint32_t sentence_edges[10] = { 0, 1, 2, 3, 4, 6, 9, 14, 25, 60 };

/* What a place is like, coarsely. */
uint32_t place_kind(const Scene *s, const Entity *x)
{
    if (x->id == ID_NONE) return x->generic ? 6 : 7;
    switch (s->theatre->places[x->id].kind) {
    case KIND_COUNTRY: return 0;
    case KIND_REGION:
    case KIND_GOVERNORATE:
    case KIND_DISTRICT:
    case KIND_DESERT:
    case KIND_MOUNTAIN: return 1;
    case KIND_CITY: return 2;
    case KIND_TOWN:
    case KIND_VILLAGE:
    case KIND_QUARTER:
    case KIND_CAMP: return 3;
    case KIND_CROSSING:
    case KIND_BORDER:
    case KIND_ROAD:
    case KIND_BRIDGE:
    case KIND_RIVER:
    case KIND_LAKE: return 4;
    default: return 5;
    }
}

uint32_t entity_use(const Scene *s, const Entity *x)
{
    if (x->pronoun) return 8;
    if (x->kind == ENT_PEOPLE) return 6;
    if (x->vague && !x->generic && x->id == s->foe) return 7;
    if (x->vague) return 5;
    return (uint32_t)x->use;
}

/* The decided event of force in the same sentence that the dead and wounded come from: "killed in air strikes". */
const Event *linked_to(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i], *best = NULL;
    uint32_t best_steps = UINT32_MAX;
    if (e->trigger.event != EVENT_CASUALTIES) return NULL;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (!b->decided || k == i) continue;
        if (b->trigger.event != EVENT_STRIKE && b->trigger.event != EVENT_ATTACK) continue;
        uint32_t steps = syntax_steps(s, e->sentence, e->word, b->word);
        if (e->word < 0 || b->word < 0 || syntax_relation(s, e->sentence, e->word, b->word, NULL) == REL_NONE)
            steps = 20 + (b->from > e->from ? b->from - e->from : e->from - b->from);
        if (steps < best_steps) {
            best_steps = steps;
            best = b;
        }
    }
    return best;
}

/* The nearest event before this one that may be the same: of its type, told no more than a few sentences ago. */
const Event *told_before(const Events *events, uint32_t i)
{
    enum { REACH = 12 };
    for (uint32_t k = i; k-- > 0 && i - k <= REACH;)
        if (events->at[k].decided && events->at[k].trigger.event == events->at[i].trigger.event) return &events->at[k];
    return NULL;
}

/* The next event after this one that may be the same and names its own place; only when all have been decided once. */
const Event *told_after(const Scene *s, const Events *events, uint32_t i)
{
    enum { REACH = 12, SENTENCES = 8 };
    const Event *e = &events->at[i];
    for (uint32_t k = i + 1; k < events->count && k - i <= REACH && events->at[k].sentence <= e->sentence + SENTENCES; k++) {
        const Event *b = &events->at[k];
        bool alike = may_be_one(b->trigger.event, e->trigger.event);
        if (!b->decided || !alike || b->sentence == e->sentence || b->place < 0) continue;
        const Entity *x = &s->entities[b->place];
        if (x->sentence == b->sentence && !x->generic && x->id != ID_NONE && place_kind(s, x) >= 2) return b;
    }
    return NULL;
}

/* How a candidate lies to a place already chosen: elsewhere, it itself, around it, in it. */
static uint32_t place_to_place(const Scene *s, const Entity *x, const Entity *chosen)
{
    if (same_entity(x, chosen)) return 1;
    if (x->id == ID_NONE || chosen->id == ID_NONE) return 0;
    return theatre_within(s->theatre, chosen->id, x->id) ? 2 : theatre_within(s->theatre, x->id, chosen->id) ? 3 : 0;
}

/* Have other events the candidate, and others more often? */
static void focus_of(const Tally *t, const Entity *x, uint32_t *rank, uint32_t *share)
{
    uint32_t same = x->like == LIKE_NOBODY ? 0 : t->given[x->like], more = t->often[same + 1];
    *rank = same == 0 ? 3 : more > 2 ? 2 : more;
    *share = same == 0 ? 0 : same * 8 < t->all ? 1 : same * 4 < t->all ? 2 : same * 2 < t->all ? 3 : 4;
}

/* Whose is the phrase? 0: the first event word above it in the tree is this one, 1: another, 2: none, 3: no tree. */
static uint32_t owner_of(const Scene *s, const Event *e, const Entity *x)
{
    if (x->word < 0 || e->word < 0) return 3;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = x->word;
    for (uint32_t n = 0; w >= 0 && n <= tree->count; n++, w = tree->at[w].head) {
        if (w == e->word) return 0;
        if (s->kin[e->sentence][w].tells) return 1;
    }
    return 2;
}

/* "Evacuees from the villages", "a resident of the town": where people are from, and not where something befell them. */
static bool is_origin(const Scene *s, const Entity *x)
{
    if (x->word < 0 || (x->prep != PREP_FROM && x->prep != PREP_OF)) return false;
    int32_t head = s->trees[x->sentence].at[x->word].head;
    if (head < 0) return false;
    for (uint32_t k = s->first_entity[x->sentence]; k < s->first_entity[x->sentence + 1]; k++)
        if ((s->entities[k].kind == ENT_PEOPLE || s->entities[k].kind == ENT_ACTOR) && s->entities[k].word == head) return true;
    return false;
}

/* One candidate, and the features so far. */
typedef struct {
    const Question *q;
    const Scene *s; /* of q, as are the next three: they are asked for all the time */
    const Event *e;
    Slot slot;
    const Entity *x, *here; /* the candidate; the phrase by which the event's sentence means it, x itself when there is none */
    bool anchored;          /* they are two */
    uint32_t nearer;        /* other candidates that stand nearer on its side */
    uint32_t where;         /* 0: in the event's sentence, 1: before, 2: after */
    uint32_t kind;          /* place_kind or entity_use */
    Features *f;
} View;

static void note(const View *v, Feature f, uint32_t value) { rank_add(v->q->r, v->f, f, value); }

static int32_t role_of(const Event *e, Slot slot) { return slot == SLOT_PLACE ? e->place : e->actor; }

/* Was that event given the candidate in the same role? */
static bool given(const View *v, const Event *e)
{
    int32_t chosen = role_of(e, v->slot);
    return chosen >= 0 && same_entity(&v->s->entities[chosen], v->x);
}

/* What it is, and the part that its phrase plays in its own sentence, wherever the event is. */
static void describe_itself(const View *v)
{
    static const uint8_t coarse[DEP_COUNT] = {
        [DEP_NSUBJ] = 1,     [DEP_NSUBJ_PASS] = 1, [DEP_OBJ] = 2,  [DEP_OBL] = 3,  [DEP_NMOD] = 3,
        [DEP_NMOD_POSS] = 4, [DEP_COMPOUND] = 4,   [DEP_AMOD] = 4, [DEP_CONJ] = 5, [DEP_APPOS] = 5,
    };
    const Entity *x = v->x, *here = v->here;
    bool place = v->slot == SLOT_PLACE;
    note(v, place ? F_KIND : F_USE, v->kind);
    note(v, place ? F_KIND_EVENT : F_USE_EVENT, v->kind * EVENT_COUNT + (uint32_t)v->e->trigger.event);
    if (here->generic) note(v, F_GENERIC, here->sentence == v->e->sentence);
    if (v->anchored)
        note(v, F_ANCHOR,
             (here->indefinite ? 4u : 0u) + (here->id != ID_NONE && here->id == x->id ? 2u : 0u) +
                 (here->kinds == 0 || (here->kinds >> KIND_REGION & 1u)));
    if (place && here->across && here->sentence == v->e->sentence) note(v, F_ACROSS, v->kind);
    if (v->anchored && here->count) note(v, F_COUNTED, here->list >= 0 && &v->s->entities[here->list] == x);
    if (x->vague && entity_use(v->s, x) != 7) note(v, F_VAGUE, v->where == 0);
    if (x->word < 0) return;
    Dep d = syntax_dep(v->s, x->sentence, x->word);
    note(v, F_ROLE, (uint32_t)d * 2 + (v->where == 0));
    note(v, F_ROLE_PREP, ((uint32_t)coarse[d] * PREP_COUNT + (uint32_t)x->prep) * 2 + (v->where == 0));
}

/* The way through the tree from the event up to where they meet and down to the phrase, relation by relation, hashed; 0: none. */
static uint32_t path_of(const Scene *s, const Event *e, const Entity *x)
{
    enum { HOPS_MAX = 8, UPWARDS = 64 }; /* relations on the event's side are other ones */
    if (e->word < 0 || x->word < 0) return 0;
    const Words *tree = &s->trees[e->sentence];
    int32_t above[HOPS_MAX], w = e->word;
    uint32_t count = 0, hash = 7, down = 0;
    for (; w >= 0 && count < HOPS_MAX; w = tree->at[w].head) above[count++] = w;
    for (w = x->word; w >= 0 && down < HOPS_MAX; w = tree->at[w].head, down++) {
        uint32_t up = 0;
        while (up < count && above[up] != w) up++;
        if (up < count) {
            for (uint32_t k = 0; k < up; k++) hash = hash * 31 + UPWARDS + (uint32_t)syntax_dep(s, e->sentence, above[k]);
            return hashed(hash);
        }
        hash = hash * 31 + 1 + (uint32_t)syntax_dep(s, e->sentence, w);
    }
    return 0;
}

/* Who tells of a deed is not always who did it: "the authorities said ten were killed in the shelling". */
static void describe_speaker(const View *v, Relation rel)
{
    enum { ELSEWHERE, SHARES, RULES, DOES };
    uint32_t how = DOES;
    if (!v->here->speaks) return;
    if (rel == REL_NONE || rel == REL_NEARBY || rel == REL_ABOVE) how = ELSEWHERE;
    else if (rel == REL_SHARED_SUBJ) how = SHARES;
    else if (rel == REL_VERB_SUBJ) how = RULES;
    note(v, F_TELLS, how * EVENT_COUNT + (uint32_t)v->e->trigger.event);
    note(v, F_TELLS_USE, how * 9 + v->kind);
}

/* How it stands to the event in the tree of the sentence that they share. */
static void describe_syntax(const View *v, bool is_holder)
{
    const Event *e = v->e;
    const Entity *here = v->here;
    uint32_t event = (uint32_t)e->trigger.event, frame = (uint32_t)e->trigger.frame, class = (uint32_t)e->trigger.class;
    bool deep, before = here->to <= e->from;
    const uint32_t steps = syntax_steps(v->s, e->sentence, e->word, here->word);
    const uint32_t gap = before ? e->from - here->to : here->from >= e->to ? here->from - e->to : 0, side = before ? 0 : 1;
    Relation rel = event_relation(v->s, e, here, &deep);
    if (is_holder) rel = REL_MOD;
    note(v, F_REL, (uint32_t)rel);
    note(v, F_PATH, path_of(v->s, e, here));
    note(v, F_ROW_REL, hashed(e->trigger.key * 32 + (uint32_t)rel));
    note(v, F_REL_FRAME, (uint32_t)rel * FRAME_COUNT + frame);
    note(v, F_REL_EVENT, (uint32_t)rel * EVENT_COUNT + event);
    note(v, F_REL_CLASS, (uint32_t)rel * CLASS_COUNT + class);
    if (v->anchored) note(v, F_ANCHOR_REL, (uint32_t)rel);
    if (deep) note(v, F_DEEP, v->slot == SLOT_PLACE);
    note(v, F_STEPS, steps > 9 ? 9 : steps);
    note(v, F_PREP, (uint32_t)here->prep);
    note(v, F_PREP_EVENT, (uint32_t)here->prep * EVENT_COUNT + event);
    note(v, F_PREP_FRAME_SIDE, ((uint32_t)here->prep * FRAME_COUNT + frame) * 2 + side);
    note(v, F_SIDE_DISTANCE, side * 10 + bucket(gap, token_edges, 9));
    note(v, F_SIDE_FRAME, (side * FRAME_COUNT + frame) * 4 + class);
    note(v, v->slot == SLOT_PLACE ? F_KIND_REL : F_USE_REL, v->kind * 32 + (uint32_t)rel);
    if (v->slot == SLOT_PLACE) note(v, F_ORIGIN, (uint32_t)is_origin(v->s, here) * EVENT_COUNT + event);
    if (v->slot == SLOT_ACTOR) describe_speaker(v, rel);
    uint32_t owner = owner_of(v->s, e, here);
    note(v, F_OWNER, owner);
    note(v, F_OWNER_CLASS, (owner * CLASS_COUNT + class) * 2 + (v->slot == SLOT_ACTOR));
}

/* What else the sentence they share could offer for the role. */
static void describe_rivals(const View *v)
{
    const Scene *s = v->s;
    const Event *e = v->e;
    const Entity *x = v->x, *here = v->here;
    uint32_t others = 0, between = 0, to;
    bool wider = false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y == here || !usable(y, v->slot) || same_entity(x, y) || y->generic) continue;
        others++;
        if (here->to <= e->from ? y->from >= here->to && y->to <= e->from : y->from >= e->to && y->to <= here->from) between++;
        if (v->slot == SLOT_PLACE && x->id != ID_NONE && y->id != ID_NONE && theatre_within(s->theatre, y->id, x->id)) wider = true;
    }
    if (others == 0) note(v, F_ALONE, 1);
    note(v, F_BETWEEN, between > 3 ? 3 : between);
    if (wider) note(v, F_WIDER, 1);
    if (v->slot == SLOT_ACTOR && here->to < s->text->sentences[e->sentence].to && scene_cue(s, e->sentence, here->to, CUE_SAY, &to))
        note(v, F_SPEAKS, 1);
}

/* How far off, when it stands in another sentence. */
static void describe_distance(const View *v)
{
    const Scene *s = v->s;
    uint32_t there = v->x->sentence, at = v->e->sentence;
    if (v->where || !v->anchored) note(v, F_KIND_WHERE, v->kind * 3 + v->where);
    if (v->slot == SLOT_PLACE && v->q->war) note(v, F_WHOLE_WAR, v->kind * 3 + v->where);
    if (v->slot == SLOT_PLACE) note(v, F_DETERMINED, (v->q->determined * 9 + v->kind) * 3 + (v->anchored ? 1 : v->where ? 2 : 0));
    if (v->where == 1) {
        uint32_t back = bucket(at - there, sentence_edges, 10), nearer = v->nearer > 7 ? 7 : v->nearer;
        note(v, F_BACK, back);
        note(v, F_RANK_BACK, nearer);
        if (v->anchored) note(v, F_FIT_BACK, back);
        if (v->anchored) note(v, F_FIT_RANK, nearer);
        note(v, F_SAME_PART, s->text->sentences[there].part == s->text->sentences[at].part);
    } else if (v->where == 2) {
        note(v, F_AHEAD, there - at > 5 ? 5 : there - at);
        note(v, F_RANK_AHEAD, (v->nearer > 3 ? 3 : v->nearer) * 3 + (at < 2 ? 0 : at < 4 ? 1 : 2));
    }
}

/* How much of the report is about it. */
static void describe_weight(const View *v)
{
    const Scene *s = v->s;
    const Entity *x = v->x;
    if (v->slot == SLOT_PLACE && x->id != ID_NONE) {
        uint32_t rank = s->place_rank[x->id], country = scene_country(s, x->id), to;
        rank = rank == 0 ? 4 : rank > 4 ? 3 : rank - 1;
        note(v, F_FREQUENCY, rank);
        note(v, F_FREQUENCY_WHERE, rank * 3 + v->where);
        note(v, F_COUNTRY, country == s->country ? (country == x->id ? 1 : 0) : country == x->id ? 3 : 2);
        if (x->to < s->text->sentences[x->sentence].to && scene_cue(s, x->sentence, x->to, CUE_SAY, &to)) note(v, F_SPEAKS, 1);
    }
    note(v, F_FIRST, v->q->events->told->early[x->like]);
}

/* What the events before this one were given, and whether its own sentence names something else. */
static void describe_topic(const View *v)
{
    const Question *q = v->q;
    uint32_t before = 0;
    bool same = false, last_same = false;
    for (uint32_t n = q->recent_count; n-- > 0;) {
        same = same_entity(&v->s->entities[q->recent[n]], v->x);
        before += same;
        last_same = same;
    }
    note(v, F_CHOSEN, (before > 3 ? 3 : before) * 3 + v->where);
    if (v->slot == SLOT_PLACE && v->where) note(v, F_MEANT, (before > 1 ? 2 : before) * 2 + v->anchored);
    if (q->recent_count) note(v, F_TOPIC, ((q->named > 2 ? 2 : q->named) * 2 + last_same) * 2 + (v->where != 0));
    if (v->slot == SLOT_PLACE && v->where && v->kind >= 2) note(v, F_NARROWS, (uint32_t)(q->region * 2 + q->noun) * 3 + v->where);
}

/* Headline and first words, the lead, the body. */
static uint32_t lead_of(const Event *e) { return e->sentence < 2 ? 0 : e->sentence < 4 ? 1 : 2; }

/* What was given to the events that may be the same one, or a part of it. */
static void describe_kin(const View *v)
{
    const Scene *s = v->s;
    const Event *e = v->e, *linked = v->q->linked, *before = v->q->before, *after = v->q->after;
    uint32_t event = (uint32_t)e->trigger.event, again = e->definite ? 2 : e->trigger.class == CLASS_NOUN;
    if (linked) {
        bool near = linked->word >= 0 && e->word >= 0 && syntax_below(s, e->sentence, linked->word, e->word);
        note(v, F_LINKED, (uint32_t)given(v, linked) * 2 + near);
    }
    if (before) {
        note(v, F_COREF, (uint32_t)given(v, before) * 3 + again);
        note(v, F_COREF_EVENT, (uint32_t)given(v, before) * EVENT_COUNT + event);
    }
    if (v->slot == SLOT_PLACE) {
        uint32_t lead = lead_of(e);
        if (before && before->place >= 0) note(v, F_BEFORE, place_to_place(s, v->x, &s->entities[before->place]) * 3 + again);
        if (after) {
            uint32_t how = place_to_place(s, v->x, &s->entities[after->place]);
            note(v, F_AFTER, (how * 3 + lead) * 2 + after->definite);
            note(v, F_AFTER_EVENT, how * EVENT_COUNT + event);
        }
    }
    if (v->q->i > 0) {
        const Event *last = e - 1;
        note(v, last->sentence == e->sentence ? F_SAME_IN_SENTENCE : F_SAME_AS_LAST, given(v, last));
        if (v->slot == SLOT_ACTOR && last->target >= 0 && same_entity(&s->entities[last->target], v->x)) note(v, F_SAME_AS_TARGET, 1);
    }
}

/* May the other place lie in the candidate? One that nobody lists may lie in any city, region or country. */
static bool may_hold(const View *v, const Entity *other)
{
    if (v->x->id == ID_NONE || same_entity(other, v->x)) return false;
    return other->id == ID_NONE ? v->kind < 3 : scene_lies_in(v->s, other->id, v->x->id);
}

/* What other tellings of the same incident were given: it, or a place within it. */
static void describe_incident(const View *v)
{
    const Scene *s = v->s;
    uint32_t same = 0, inside = 0, lead = lead_of(v->e);
    bool after = false;
    for (uint32_t k = 0; k < v->q->incident_count; k++) {
        const Retold *b = &v->q->incident[k];
        const Entity *y = &s->entities[b->role];
        if (same_entity(y, v->x)) {
            same = b->like;
            after = b->after;
        }
        if (v->slot == SLOT_PLACE && b->like > inside && may_hold(v, y)) inside = b->like;
    }
    note(v, F_RETOLD, (same * 3 + lead) * 2 + after);
    note(v, F_RETOLD_WHERE, same * 3 + v->where);
    if (v->slot == SLOT_PLACE) note(v, F_RETOLD_INSIDE, inside * 3 + lead);
    if (v->slot == SLOT_PLACE) note(v, F_RETOLD_INSIDE_KIND, inside * 8 + v->kind);
}

/* What all other events were given, once they are decided. */
static void describe_focus(const View *v)
{
    uint32_t rank, share;
    const Told *t = v->q->events->told;
    focus_of(v->slot == SLOT_PLACE ? &t->place : &t->actor, v->x, &rank, &share);
    note(v, F_FOCUS, rank * 3 + v->where);
    note(v, F_FOCUS_KIND, (rank * 9 + v->kind) * 3 + v->where);
    note(v, F_FOCUS_SHARE, share * 3 + v->where);
    note(v, F_FOCUS_EVENT, share * EVENT_COUNT + (uint32_t)v->e->trigger.event);
}

/* Whose side it is on, and by what means it fights. */
static void describe_sides(const View *v)
{
    uint32_t event = (uint32_t)v->e->trigger.event;
    const Event *holder = v->q->holder;
    Force force = force_of(v->s, v->x);
    note(v, F_MEANS, (uint32_t)v->e->means * FORCE_COUNT + force);
    note(v, F_OWNS, ((uint32_t)v->x->owns * 2 + v->x->blamed) * EVENT_COUNT + event);
    note(v, F_FORCE, (uint32_t)force * EVENT_COUNT + event);
    note(v, F_HOLDER, (uint32_t)(holder ? stance_between(v->s, v->x, &v->s->entities[holder->actor]) : STANCE_UNKNOWN) * EVENT_COUNT + event);
    if (v->e->target >= 0) note(v, F_VICTIM, (uint32_t)stance_between(v->s, v->x, &v->s->entities[v->e->target]) * EVENT_COUNT + event);
}

/* "Air strikes" may fall anywhere in the country, "the strike" fell where the last one did. 0: the event is told by no noun. */
static uint32_t noun_form(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_NOUN || e->word < 0) return 0;
    bool plural = has_feature(&s->trees[e->sentence].at[e->word], "Number=Plur");
    return 1 + determiner_of(s, e) * 2 + plural;
}

static void find_incident(Question *q)
{
    for (uint32_t k = 0; k < q->retold_count; k++) {
        const Retold *b = &q->retold[k];
        if (b->role < 0) continue;
        uint32_t n = 0;
        while (n < q->incident_count && !same_entity(&q->s->entities[q->incident[n].role], &q->s->entities[b->role])) n++;
        if (n == q->incident_count) q->incident[q->incident_count++] = *b;
        else if (b->like > q->incident[n].like) q->incident[n] = *b;
    }
}

Question question_of(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot)
{
    enum { REACH = 8 };
    const Event *e = &events->at[i];
    Question
        q = { .s = s, .r = r, .events = events, .e = e, .i = i, .slot = slot, .linked = linked_to(s, events, i), .before = told_before(events, i) };
    if (slot == SLOT_PLACE) {
        q.after = told_after(s, events, i);
        q.determined = noun_form(s, e);
        q.war = s->tells_war[e->sentence];
    } else {
        q.holder = told_holder(s, events, i);
    }
    q.retold_count = retold_of(s, events, i, slot, q.retold);
    find_incident(&q);
    for (uint32_t k = i; k-- > 0 && i - k <= REACH;) {
        int32_t chosen = role_of(&events->at[k], slot);
        if (chosen >= 0) q.recent[q.recent_count++] = chosen;
    }
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (slot == SLOT_PLACE && y->kind == ENT_PLACE && y->generic && y->kinds) q.noun = true;
        if (!usable(y, slot) || y->generic || (y->vague && entity_use(s, y) != 7)) continue;
        q.named++;
        if (slot == SLOT_PLACE && place_kind(s, y) < 2) q.region = true;
    }
    return q;
}

void describe(const Question *q, const Candidate *c)
{
    if (c->entity < 0) return;
    const Scene *s = q->s;
    const Event *e = q->e;
    const Entity *x = &s->entities[c->entity];
    View v = {
        .q = q,
        .s = s,
        .e = e,
        .slot = q->slot,
        .x = x,
        .here = c->anchor >= 0 ? &s->entities[c->anchor] : x,
        .anchored = c->anchor >= 0,
        .nearer = c->nearer,
        .where = x->sentence == e->sentence  ? 0
                 : x->sentence < e->sentence ? 1
                                             : 2,
        .kind = q->slot == SLOT_PLACE ? place_kind(s, x) : entity_use(s, x),
        .f = c->features,
    };
    describe_itself(&v);
    if (v.here->sentence == e->sentence) {
        describe_syntax(&v, c->entity == e->holder);
        describe_rivals(&v);
    }
    describe_distance(&v);
    note(&v, F_ROW_WHERE, hashed(e->trigger.key * 4 + v.where));
    describe_weight(&v);
    describe_topic(&v);
    describe_kin(&v);
    describe_incident(&v);
    if (q->slot == SLOT_ACTOR) describe_sides(&v);
    if (e->decided) describe_focus(&v);
}
