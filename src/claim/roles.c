/* claim/roles.c - chooses each event's place, actor, target and days among what the report speaks of.
 *
 * Candidates are the entities of the event's own sentence, the nearest distinct ones before it, a few after it, and nobody.
 * Each is described by features (rank.h) and the likeliest is taken; the report is read in order, so that a choice may lean
 * on the one before it.
 */
#include "claim/event.h"

enum { CANDIDATES_MAX = 48, BACK_MAX = 10, AHEAD_MAX = 3, SCAN_MAX = 80 };

typedef struct { int32_t entity; Features features; float score, p; } Candidate;
typedef struct { Candidate at[CANDIDATES_MAX]; uint32_t count; } Candidates;

static uint32_t bucket(uint32_t n, const uint32_t *edges, uint32_t count)
{
    uint32_t b = 0;
    while (b < count && n > edges[b]) b++;
    return b;
}
static const uint32_t token_edges[] = { 0, 1, 2, 3, 5, 8, 12, 20, 35 };       /* 10 buckets */
static const uint32_t sentence_edges[] = { 0, 1, 2, 3, 4, 6, 9, 14, 25, 60 }; /* 11 buckets */

static bool same_entity(const Entity *a, const Entity *b)
{
    if (a->kind != b->kind) return false;
    if (a->id != ID_NONE || b->id != ID_NONE) return a->id == b->id;
    return a->name.len > 0 && str_eq_nocase(a->name, b->name);
}

/* What a place is like, coarsely. */
static uint32_t place_kind(const Scene *s, const Entity *x)
{
    if (x->id == ID_NONE) return x->generic ? 6 : 7;
    switch (s->theatre->places[x->id].kind) {
    case KIND_COUNTRY: return 0;
    case KIND_REGION: case KIND_GOVERNORATE: case KIND_DISTRICT: case KIND_DESERT: case KIND_MOUNTAIN: return 1;
    case KIND_CITY: return 2;
    case KIND_TOWN: case KIND_VILLAGE: case KIND_QUARTER: case KIND_CAMP: return 3;
    case KIND_CROSSING: case KIND_BORDER: case KIND_ROAD: case KIND_BRIDGE: case KIND_RIVER: case KIND_LAKE: return 4;
    default: return 5;
    }
}

static bool usable(const Entity *x, Slot slot)
{
    if (slot == SLOT_PLACE) return x->kind == ENT_PLACE && !x->nested && (x->id != ID_NONE || (!x->generic && x->name.len));
    return (x->kind == ENT_ACTOR && x->name.len > 0) || x->kind == ENT_PEOPLE;
}

static uint32_t entity_use(const Scene *s, const Entity *x)
{
    if (x->kind == ENT_PEOPLE) return 6;
    if (x->vague && !x->generic && x->id == s->foe) return 7;
    if (x->vague) return 5;
    return (uint32_t)x->use;
}

/* "the attack", "this offensive": one already spoken of. */
static bool is_definite(const Scene *s, const Event *e)
{
    enum { REACH = 3 };
    uint32_t floor = s->text->sentences[e->sentence].from, from = e->from > floor + REACH ? e->from - REACH : floor;
    return e->trigger.class == CLASS_NOUN && scene_has_cue(s, e->sentence, from, e->from, CUE_DEFINITE);
}

/* The decided event of force in the same sentence that the dead and wounded come from: "killed in air strikes". */
static const Event *linked_to(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i], *best = NULL;
    uint32_t best_steps = UINT32_MAX;
    if (e->trigger.event != EVENT_CASUALTIES) return NULL;
    uint32_t first = i;
    while (first > 0 && events->at[first - 1].sentence == e->sentence) first--;
    for (uint32_t k = first; k < events->count && events->at[k].sentence == e->sentence; k++) {
        const Event *b = &events->at[k];
        if (!b->decided || k == i) continue;
        if (b->trigger.event != EVENT_STRIKE && b->trigger.event != EVENT_ATTACK) continue;
        bool deep;
        uint32_t steps;
        if (e->word < 0 || b->word < 0 || syntax_relation(s, e->sentence, e->word, b->word, &deep, &steps) == REL_NONE)
            steps = 20 + (b->from > e->from ? b->from - e->from : e->from - b->from);
        if (steps < best_steps) {
            best_steps = steps;
            best = b;
        }
    }
    return best;
}

/* The nearest event before this one that may be the same: of its type, told no more than a few sentences ago. */
static const Event *told_before(const Scene *s, const Events *events, uint32_t i)
{
    (void)s;
    enum { REACH = 12 };
    for (uint32_t k = i; k-- > 0 && i - k <= REACH; )
        if (events->at[k].decided && events->at[k].trigger.event == events->at[i].trigger.event) return &events->at[k];
    return NULL;
}

/* Before an event is decided, "the town" in its sentence is taken to be the place of the last event that fits: what the
 * report is speaking of, rather than what it merely named last. */
static void refresh_nouns(Scene *s, const Events *events, uint32_t i)
{
    enum { REACH = 10 };
    const Event *e = &events->at[i];
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        Entity *x = &s->entities[k];
        if (!x->generic || x->kind != ENT_PLACE || x->settled) continue;
        for (uint32_t b = i; b-- > 0 && i - b <= REACH; ) {
            int32_t place = events->at[b].place;
            if (place < 0 || events->at[b].sentence == e->sentence || s->entities[place].id == ID_NONE) continue;
            if (!scene_kind_fits(s, s->entities[place].id, x->kinds)) continue;
            x->id = s->entities[place].id;
            x->name = s->entities[place].name;
            break;
        }
        x->settled = true;
    }
}

/* Whose is the phrase? 0: the first event word above it in the tree is this one, 1: another, 2: none, 3: no tree. */
static uint32_t owner_of(const Scene *s, const Events *events, uint32_t i, const Entity *x)
{
    const Event *e = &events->at[i];
    if (x->word < 0 || e->word < 0) return 3;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = x->word;
    for (uint32_t n = 0; w >= 0 && n <= tree->count; n++, w = tree->at[w].head) {
        if (w == e->word) return 0;
        for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence; )
            if (events->at[k].word == w && events->at[k].holder < 0) return 1;
        for (uint32_t k = i + 1; k < events->count && events->at[k].sentence == e->sentence; k++)
            if (events->at[k].word == w && events->at[k].holder < 0) return 1;
    }
    return 2;
}

/* The part that the phrase plays in its own sentence, wherever the event is. */
static void describe_role(const Scene *s, const Ranker *r, const Entity *x, bool here, Features *f)
{
    if (x->word < 0) return;
    static const uint8_t coarse[DEP_COUNT] = {
        [DEP_NSUBJ] = 1, [DEP_NSUBJ_PASS] = 1, [DEP_OBJ] = 2, [DEP_OBL] = 3, [DEP_NMOD] = 3, [DEP_NMOD_POSS] = 4, [DEP_COMPOUND] = 4,
        [DEP_AMOD] = 4, [DEP_CONJ] = 5, [DEP_APPOS] = 5,
    };
    Dep d = syntax_dep(s, x->sentence, x->word);
    rank_add(r, f, F_ROLE, (uint32_t)d * 2 + here);
    rank_add(r, f, F_ROLE_PREP, ((uint32_t)coarse[d] * PREP_COUNT + (uint32_t)x->prep) * 2 + here);
}

static void describe(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot, int32_t entity, uint32_t rank_back,
                     Features *f)
{
    const Event *e = &events->at[i];
    const Entity *x = &s->entities[entity];
    uint32_t event = (uint32_t)e->trigger.event, frame = (uint32_t)e->trigger.frame, class = (uint32_t)e->trigger.class;
    uint32_t kind = slot == SLOT_PLACE ? place_kind(s, x) : entity_use(s, x);
    Feature kind_f = slot == SLOT_PLACE ? F_KIND : F_USE, kind_event_f = slot == SLOT_PLACE ? F_KIND_EVENT : F_USE_EVENT;
    f->count = 0;
    rank_add(r, f, kind_f, kind);
    rank_add(r, f, kind_event_f, kind * EVENT_COUNT + event);
    if (x->generic) rank_add(r, f, F_GENERIC, x->sentence == e->sentence);
    if (x->vague && entity_use(s, x) != 7) rank_add(r, f, F_VAGUE, x->sentence == e->sentence);
    if (x->sentence == e->sentence) {
        bool deep, before = x->to <= e->from;
        uint32_t steps, gap = before ? e->from - x->to : x->from >= e->to ? x->from - e->to : 0;
        Relation rel = event_relation(s, e, x, &deep, &steps);
        if (entity == e->holder) rel = REL_MOD;
        uint32_t side = before ? 0 : 1;
        rank_add(r, f, F_REL, (uint32_t)rel);
        rank_add(r, f, F_REL_FRAME, (uint32_t)rel * FRAME_COUNT + frame);
        rank_add(r, f, F_REL_EVENT, (uint32_t)rel * EVENT_COUNT + event);
        rank_add(r, f, F_REL_CLASS, (uint32_t)rel * CLASS_COUNT + class);
        if (deep) rank_add(r, f, F_DEEP, slot == SLOT_PLACE);
        rank_add(r, f, F_STEPS, steps > 9 ? 9 : steps);
        rank_add(r, f, F_PREP, (uint32_t)x->prep);
        rank_add(r, f, F_PREP_EVENT, (uint32_t)x->prep * EVENT_COUNT + event);
        rank_add(r, f, F_PREP_FRAME_SIDE, ((uint32_t)x->prep * FRAME_COUNT + frame) * 2 + side);
        rank_add(r, f, F_SIDE_DISTANCE, side * 10 + bucket(gap, token_edges, 9));
        rank_add(r, f, F_SIDE_FRAME, (side * FRAME_COUNT + frame) * 4 + class);
        rank_add(r, f, slot == SLOT_PLACE ? F_KIND_REL : F_USE_REL, kind * 32 + (uint32_t)rel);
        uint32_t owner = owner_of(s, events, i, x);
        rank_add(r, f, F_OWNER, owner);
        rank_add(r, f, F_OWNER_CLASS, (owner * CLASS_COUNT + class) * 2 + (slot == SLOT_ACTOR));
        uint32_t others = 0, between = 0;
        bool wider = false;
        for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
            const Entity *y = &s->entities[k];
            if (y == x || !usable(y, slot) || same_entity(x, y)) continue;
            others++;
            if (before ? y->from >= x->to && y->to <= e->from : y->from >= e->to && y->to <= x->from) between++;
            if (slot == SLOT_PLACE && x->id != ID_NONE && y->id != ID_NONE && theatre_within(s->theatre, y->id, x->id)) wider = true;
        }
        if (others == 0) rank_add(r, f, F_ALONE, 1);
        rank_add(r, f, F_BETWEEN, between > 3 ? 3 : between);
        if (wider) rank_add(r, f, F_WIDER, 1);
        rank_add(r, f, F_KIND_WHERE, kind * 3);
        uint32_t to;
        if (slot == SLOT_ACTOR && x->to < s->text->sentences[e->sentence].to && scene_cue(s, e->sentence, x->to, CUE_SAY, &to)) rank_add(r, f, F_SPEAKS, 1);
    } else if (x->sentence < e->sentence) {
        uint32_t back = bucket(e->sentence - x->sentence, sentence_edges, 10);
        rank_add(r, f, F_BACK, back);
        rank_add(r, f, F_RANK_BACK, rank_back > 7 ? 7 : rank_back);
        rank_add(r, f, F_KIND_WHERE, kind * 3 + 1);
        rank_add(r, f, F_SAME_PART, s->text->sentences[x->sentence].part == s->text->sentences[e->sentence].part);
    } else {
        uint32_t ahead = x->sentence - e->sentence;
        rank_add(r, f, F_AHEAD, ahead > 5 ? 5 : ahead);
        rank_add(r, f, F_KIND_WHERE, kind * 3 + 2);
    }
    describe_role(s, r, x, x->sentence == e->sentence, f);
    if (slot == SLOT_PLACE && x->id != ID_NONE) {
        uint32_t rank = s->place_rank[x->id];
        rank = rank == 0 ? 4 : rank > 4 ? 3 : rank - 1;
        uint32_t to;
        rank_add(r, f, F_FREQUENCY, rank);
        rank_add(r, f, F_FREQUENCY_WHERE, rank * 3 + (x->sentence == e->sentence ? 0u : x->sentence < e->sentence ? 1u : 2u));
        uint32_t country = scene_country(s, x->id);
        rank_add(r, f, F_COUNTRY, country == s->country ? (country == x->id ? 1 : 0) : country == x->id ? 3 : 2);
        uint32_t end = s->text->sentences[x->sentence].to;
        if (x->to < end && scene_cue(s, x->sentence, x->to, CUE_SAY, &to)) rank_add(r, f, F_SPEAKS, 1);
    }
    uint32_t where = x->sentence == e->sentence ? 0 : x->sentence < e->sentence ? 1 : 2;
    uint32_t chosen_before = 0, explicit = 0;
    bool region = false, noun = false, last_same = false, last_any = false;
    for (uint32_t k = i; k-- > 0 && i - k <= 8; ) {
        int32_t chosen = slot == SLOT_PLACE ? events->at[k].place : events->at[k].actor;
        if (chosen < 0) continue;
        bool same = same_entity(&s->entities[chosen], x);
        if (same) chosen_before++;
        if (!last_any) last_same = same;
        last_any = true;
    }
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (slot == SLOT_PLACE && y->kind == ENT_PLACE && y->generic && y->kinds) noun = true;
        if (!usable(y, slot) || y->generic || (y->vague && entity_use(s, y) != 7)) continue;
        explicit++;
        if (slot == SLOT_PLACE && place_kind(s, y) < 2) region = true;
    }
    rank_add(r, f, F_CHOSEN, (chosen_before > 3 ? 3 : chosen_before) * 3 + where);
    if (last_any) rank_add(r, f, F_TOPIC, ((explicit > 2 ? 2 : explicit) * 2 + last_same) * 2 + (where != 0));
    if (where == 2) rank_add(r, f, F_RANK_AHEAD, (rank_back > 3 ? 3 : rank_back) * 3 + (e->sentence < 2 ? 0 : e->sentence < 4 ? 1 : 2));
    if (slot == SLOT_PLACE && where && place_kind(s, x) >= 2) rank_add(r, f, F_NARROWS, (uint32_t)(region * 2 + noun) * 3 + where);
    const Event *linked = linked_to(s, events, i);
    if (linked) {
        int32_t chosen = slot == SLOT_PLACE ? linked->place : linked->actor;
        bool near = linked->word >= 0 && e->word >= 0 && syntax_below(s, e->sentence, linked->word, e->word);
        rank_add(r, f, F_LINKED, (uint32_t)((chosen >= 0 && same_entity(&s->entities[chosen], x)) * 2 + near));
    }
    const Event *before = told_before(s, events, i);
    if (before) {
        int32_t chosen = slot == SLOT_PLACE ? before->place : before->actor;
        bool same = chosen >= 0 && same_entity(&s->entities[chosen], x);
        bool definite = is_definite(s, e);
        rank_add(r, f, F_COREF, (uint32_t)(same * 3 + (definite ? 2 : e->trigger.class == CLASS_NOUN)));
        rank_add(r, f, F_COREF_EVENT, (uint32_t)same * EVENT_COUNT + event);
    }
    uint32_t first = s->first_entity[0];
    if (first < s->entity_count) {
        bool in_first = false;
        for (uint32_t k = first; k < s->entity_count && s->entities[k].sentence < 2; k++)
            if (same_entity(&s->entities[k], x)) in_first = true;
        rank_add(r, f, F_FIRST, in_first);
    }
    for (uint32_t k = i; k-- > 0 && i - k <= 6; ) {
        const Event *b = &events->at[k];
        int32_t chosen = slot == SLOT_PLACE ? b->place : b->actor;
        if (b->sentence != e->sentence && k + 1 != i) break;
        bool same = chosen >= 0 && same_entity(&s->entities[chosen], x);
        rank_add(r, f, b->sentence == e->sentence ? F_SAME_IN_SENTENCE : F_SAME_AS_LAST, same);
        if (slot == SLOT_ACTOR && b->target >= 0 && same_entity(&s->entities[b->target], x)) rank_add(r, f, F_SAME_AS_TARGET, 1);
        break;
    }
}

static bool has_same(const Scene *s, const Candidates *c, const Entity *x)
{
    for (uint32_t k = 0; k < c->count; k++)
        if (c->at[k].entity >= 0 && same_entity(&s->entities[c->at[k].entity], x)) return true;
    return false;
}

static Candidate *add(Candidates *c, int32_t entity)
{
    if (c->count == CANDIDATES_MAX) return NULL;
    c->at[c->count] = (Candidate){ .entity = entity };
    return &c->at[c->count++];
}

static void gather(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot, Candidates *c)
{
    const Event *e = &events->at[i];
    Candidate *x = add(c, -1);
    rank_add(r, &x->features, F_NULL_EVENT, (uint32_t)e->trigger.event);
    rank_add(r, &x->features, F_EVENT_CLASS, (uint32_t)e->trigger.event * 4 + (uint32_t)e->trigger.class);
    const Event *linked = linked_to(s, events, i);
    if (linked) rank_add(r, &x->features, F_LINKED, 4 + ((slot == SLOT_PLACE ? linked->place : linked->actor) < 0));
    rank_add(r, &x->features, F_IN_PART, s->report->parts ? (uint32_t)s->report->parts[s->text->sentences[e->sentence].part].kind : 1);
    uint32_t from = s->first_entity[e->sentence], to = s->first_entity[e->sentence + 1];
    for (uint32_t k = from; k < to; k++)
        if (usable(&s->entities[k], slot) && (x = add(c, (int32_t)k))) describe(s, r, events, i, slot, (int32_t)k, 0, &x->features);
    rank_add(r, &c->at[0].features, F_HAS_PLACE, c->count == 1 ? 0 : c->count == 2 ? 1 : c->count == 3 ? 2 : 3);
    uint32_t distinct = 0;
    for (uint32_t k = from; k-- > 0 && from - k < SCAN_MAX && distinct < BACK_MAX; ) {
        const Entity *y = &s->entities[k];
        if (!usable(y, slot) || y->generic || has_same(s, c, y) || !(x = add(c, (int32_t)k))) continue;
        describe(s, r, events, i, slot, (int32_t)k, distinct++, &x->features);
    }
    distinct = 0;
    for (uint32_t k = to; k < s->entity_count && k - to < SCAN_MAX && distinct < AHEAD_MAX; k++) {
        const Entity *y = &s->entities[k];
        if (!usable(y, slot) || y->generic || has_same(s, c, y) || !(x = add(c, (int32_t)k))) continue;
        describe(s, r, events, i, slot, (int32_t)k, distinct++, &x->features);
    }
}

/* Scores the candidates; the index of the likeliest. */
static uint32_t likeliest(const Ranker *r, Slot slot, Candidates *c)
{
    float score[CANDIDATES_MAX], p[CANDIDATES_MAX];
    uint32_t best = 0;
    for (uint32_t k = 0; k < c->count; k++) {
        c->at[k].score = score[k] = rank_score(r, slot, &c->at[k].features);
        if (score[k] > score[best]) best = k;
    }
    rank_softmax(score, p, c->count);
    for (uint32_t k = 0; k < c->count; k++) c->at[k].p = p[k];
    return best;
}

static void note(const Ranker *r, Buf *notes, const char *slot, Str value, const Features *f)
{
    buf_printf(notes, "%s\t%.*s\t", slot, STR_FMT(value));
    rank_print(r, f, notes);
    buf_add_char(notes, '\n');
}

/* "They took several oil fields": what was taken is told, and nobody can say which. No other place is put in its stead. */
static bool object_unknown(const Scene *s, const Event *e)
{
    enum { THINGS = 1u << KIND_OILFIELD | 1u << KIND_GASFIELD | 1u << KIND_CAMP | 1u << KIND_CROSSING | 1u << KIND_ROAD };   /* towns may yet be named */
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || !x->generic || x->nested || x->id != ID_NONE || !(x->kinds & THINGS)) continue;
        bool deep;
        uint32_t steps;
        Relation r = event_relation(s, e, x, &deep, &steps);
        if (!deep && (r == REL_OBJ || r == REL_HEAD_DONE)) return true;
    }
    return false;
}

static int32_t choose(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot, float *p, Buf *notes)
{
    Candidates c = { 0 };
    gather(s, r, events, i, slot, &c);
    uint32_t best = likeliest(r, slot, &c);
    if (slot == SLOT_PLACE && events->at[i].trigger.event != EVENT_ROUTE && object_unknown(s, &events->at[i])) best = 0;      /* the first candidate is nowhere */
    for (uint32_t k = 0; notes && k < c.count; k++) {
        Str value = c.at[k].entity < 0 ? STR_NONE : scene_list(s, (uint32_t)c.at[k].entity, notes->arena);
        note(r, notes, slot == SLOT_PLACE ? "place" : "actor", value, &c.at[k].features);
    }
    *p = c.at[best].p;
    return c.at[best].entity;
}

/* Whom it was done to: by the frame, among the actors and people of the sentence that are not the actor. */
static int32_t choose_target(const Scene *s, const Event *e)
{
    int32_t best = -1;
    int best_value = 0;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (!usable(x, SLOT_ACTOR) || (int32_t)k == e->actor || (int32_t)k == e->holder) continue;
        if (e->actor >= 0 && (same_entity(x, &s->entities[e->actor]) || x->group == s->entities[e->actor].group)) continue;
        bool deep;
        uint32_t steps;
        Relation r = event_relation(s, e, x, &deep, &steps);
        int value = 0;
        switch (r) {
        case REL_OBJ: case REL_HEAD_DONE: case REL_VERB_OBJ: value = 6; break;
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

static uint32_t tense_of(const Scene *s, const Event *e)
{
    if (e->word < 0) return 0;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    for (int hop = 0; hop < 6 && w >= 0 && tree->at[w].upos != UPOS_VERB && tree->at[w].upos != UPOS_AUX; hop++) w = tree->at[w].head;
    if (w < 0) return 0;
    bool had = false, past = false, future = false, any = false;
    for (uint32_t i = 0; i < tree->count; i++) {
        Dep d = (Dep)s->dep_of[tree->at[i].deprel];
        if (tree->at[i].head != w || (d != DEP_AUX && d != DEP_AUX_PASS && d != DEP_COP)) continue;
        any = true;
        uint32_t to;
        if (str_eq(tree->at[i].lemma, STR("have"))) had = true;
        if (scene_cue(s, e->sentence, tree->at[i].token, CUE_PREDICTED, &to)) future = true;
        if (str_find(tree->at[i].feats, STR("Tense=Past"), 0) != SIZE_MAX) past = true;
    }
    if (future) return 5;
    if (had) return 3;
    if (str_find(tree->at[w].feats, STR("VerbForm=Inf"), 0) != SIZE_MAX) return 4;
    if (past || (!any && str_find(tree->at[w].feats, STR("Tense=Past"), 0) != SIZE_MAX)) return 1;
    return 2;
}

static uint32_t span_bucket(Days d)
{
    int32_t n = d.to - d.from;
    return n == 0 ? 0 : n <= 3 ? 1 : n <= 10 ? 2 : n <= 31 ? 3 : n <= 366 ? 4 : 5;
}

typedef struct { Days days; int32_t mention; } When_;

static Day published_of(const Scene *s, uint32_t sentence)
{
    const Part *part = s->report->part_count ? &s->report->parts[s->text->sentences[sentence].part] : NULL;
    return part && part->day != DAY_NONE ? part->day : s->published;
}

/* "since the conflict began in March 2011": the word stands apart from its date. */
static bool since_before(const Scene *s, const Event *e, const TimeMention *m)
{
    enum { REACH = 8 };
    uint32_t sentence = s->sentence_of[m->from], floor = s->text->sentences[sentence].from, to;
    if (m->since) return true;
    for (uint32_t t = m->from > floor + REACH ? m->from - REACH : floor; t < m->from; t++)
        if (scene_cue(s, sentence, t, CUE_SINCE, &to)) return !(e->from >= t && e->to <= m->to);      /* "since it lost it in May": lost then */
    return false;
}

static bool same_days(Days a, Days b)
{
    return a.from == b.from && a.to == b.to;
}

/* What the events decided before say of the day: the same kind of event, the one just told, the strike behind the dead. */
static void told_days(const Scene *s, const Ranker *r, const Events *events, uint32_t i, const When_ *w, Features *f)
{
    const Event *e = &events->at[i], *before = told_before(s, events, i), *linked = linked_to(s, events, i);
    uint32_t kind = w->days.from == DAY_NONE ? 0 : w->mention < 0 ? 1 : 2;
    if (before) {
        uint32_t how = is_definite(s, e) ? 2 : e->trigger.class == CLASS_NOUN;
        rank_add(r, f, F_TIME_COREF, ((uint32_t)same_days(before->time, w->days) * 3 + how) * 3 + kind);
    }
    if (i > 0 && events->at[i - 1].decided)
        rank_add(r, f, F_TIME_LAST, (uint32_t)same_days(events->at[i - 1].time, w->days) * 2 + (events->at[i - 1].sentence == e->sentence));
    if (linked) rank_add(r, f, F_TIME_LINKED, same_days(linked->time, w->days));
}

static void time_features(const Scene *s, const Ranker *r, const Event *e, const When_ *w, uint32_t in_sentence, bool vague, Features *f)
{
    if (vague) rank_add(r, f, F_VAGUE_TIME, w->days.from == DAY_NONE ? 0 : w->mention < 0 ? 1 : 2);
    uint32_t event = (uint32_t)e->trigger.event, tense = tense_of(s, e);
    uint32_t early = e->sentence < 2 ? 0 : e->sentence < 5 ? 1 : 2;
    if (w->days.from == DAY_NONE) {
        rank_add(r, f, F_NULL_EVENT, event);
        rank_add(r, f, F_TENSE, tense);
        rank_add(r, f, F_TENSE_WHERE, tense * 4 + (in_sentence ? 3 : early));
        rank_add(r, f, F_EVENT_CLASS, event * 4 + (uint32_t)e->trigger.class);
        return;
    }
    if (w->mention < 0) {
        rank_add(r, f, F_PUBLISHED, in_sentence > 0);
        rank_add(r, f, F_PUBLISHED_EVENT, event);
        rank_add(r, f, F_PUBLISHED_FIRST, early);
        rank_add(r, f, F_TENSE_WHERE, tense * 4 + (in_sentence ? 3 : early));
        rank_add(r, f, F_EVENT_CLASS, event * 4 + (uint32_t)e->trigger.class);
        return;
    }
    const TimeMention *m = &s->times->at[w->mention];
    uint32_t sentence = s->sentence_of[m->from];
    rank_add(r, f, F_TIME_TYPE, (uint32_t)m->type * 2 + m->anchored);
    rank_add(r, f, F_TIME_SPAN, span_bucket(w->days));
    rank_add(r, f, F_HISTORY, m->history);
    if (since_before(s, e, m)) rank_add(r, f, F_SINCE_EVENT, event);
    if (sentence == e->sentence) {
        bool before = m->to <= e->from, deep;
        uint32_t gap = before ? e->from - m->to : m->from >= e->to ? m->from - e->to : 0, steps;
        Relation rel = syntax_relation(s, e->sentence, e->word, s->word_of[m->from], &deep, &steps);
        rank_add(r, f, F_REL, (uint32_t)rel);
        rank_add(r, f, F_STEPS, steps > 9 ? 9 : steps);
        rank_add(r, f, F_SIDE_DISTANCE, (before ? 0 : 10) + bucket(gap, token_edges, 9));
        if (in_sentence == 1) rank_add(r, f, F_ALONE, 1);
        rank_add(r, f, F_TIME_EVENT, event);
        rank_add(r, f, F_TENSE, tense);
    } else {
        rank_add(r, f, F_BACK, bucket(e->sentence - sentence, sentence_edges, 10));
        rank_add(r, f, F_TIME_EVENT, EVENT_COUNT + event);
        rank_add(r, f, F_TENSE_WHERE, tense * 4 + (in_sentence ? 3 : early));
        rank_add(r, f, F_KIND_WHERE, m->days.from == published_of(s, e->sentence));
        if (in_sentence) rank_add(r, f, F_PREP, 1);
    }
}

static Days choose_time(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Buf *notes)
{
    const Event *e = &events->at[i];
    bool vague = false;
    enum { TIMES_MAX = 14, TIMES_BACK = 3 };
    When_ list[TIMES_MAX] = { { DAYS_NONE, -1 } };
    uint32_t count = 1, in_sentence = 0;
    Day published = published_of(s, e->sentence);
    uint32_t first = 0, end = s->times->count, part = s->text->sentences[e->sentence].part;
    while (first < end) {                                 /* the first time mention at or after the sentence's first token */
        uint32_t mid = (first + end) / 2;
        if (s->times->at[mid].from < s->text->sentences[e->sentence].from) first = mid + 1;
        else end = mid;
    }
    for (uint32_t k = first; k < s->times->count && s->times->at[k].from < s->text->sentences[e->sentence].to && count < 8; k++) {
        const TimeMention *m = &s->times->at[k];
        if (m->days.from == DAY_NONE) vague = true;
        if (m->days.from == DAY_NONE) continue;
        Days d = m->days;
        if (since_before(s, e, m) && published != DAY_NONE && published > d.to) d.to = published;
        list[count++] = (When_){ d, (int32_t)k };
        in_sentence++;
    }
    for (uint32_t k = first, back = 0; k-- > 0 && back < TIMES_BACK; ) {
        const TimeMention *m = &s->times->at[k];
        if (s->text->sentences[s->sentence_of[m->from]].part != part) break;
        if (m->days.from == DAY_NONE) continue;
        list[count++] = (When_){ m->days, (int32_t)k };
        back++;
    }
    if (published != DAY_NONE) list[count++] = (When_){ { published, published }, -1 };
    float best_score = 0;
    uint32_t best = UINT32_MAX;
    for (uint32_t k = 0; k < count; k++) {
        Features f = { .count = 0 };
        time_features(s, r, e, &list[k], in_sentence, vague, &f);
        told_days(s, r, events, i, &list[k], &f);
        float score = rank_score(r, SLOT_TIME, &f);
        if (best == UINT32_MAX || score > best_score) {
            best = k;
            best_score = score;
        }
        if (notes) {
            char text[DAYS_TEXT];
            note(r, notes, "time", str_of(days_text(list[k].days, text)), &f);
        }
    }
    return list[best].days;
}

void roles_choose(Scene *s, const Ranker *r, Events *events, uint32_t i, Buf *notes)
{
    Event *e = &events->at[i];
    refresh_nouns(s, events, i);
    bool deep;
    uint32_t steps;
    e->place = choose(s, r, events, i, SLOT_PLACE, &e->place_p, notes);
    e->actor = choose(s, r, events, i, SLOT_ACTOR, &e->actor_p, notes);
    e->target = choose_target(s, e);
    e->place_rel = e->place >= 0 ? event_relation(s, e, &s->entities[e->place], &deep, &steps) : REL_NONE;
    e->actor_rel = e->actor >= 0 ? event_relation(s, e, &s->entities[e->actor], &deep, &steps) : REL_NONE;
    e->time = choose_time(s, r, events, i, notes);
    e->decided = true;
}

static uint32_t where_bucket(const Scene *s, const Event *e, int32_t entity)
{
    if (entity < 0) return 0;
    return s->entities[entity].sentence == e->sentence ? s->entities[entity].generic ? 2 : 1 : 3;
}

float roles_confidence(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Buf *notes)
{
    const Event *e = &events->at[i];
    uint32_t event = (uint32_t)e->trigger.event, class = (uint32_t)e->trigger.class;
    uint32_t upos = e->word < 0 ? UPOS_COUNT : (uint32_t)s->trees[e->sentence].at[e->word].upos;
    Features f = { .count = 0 };
    rank_add(r, &f, F_BIAS, 0);
    rank_add(r, &f, F_ROW, e->row < 1024 ? e->row : 1023);
    rank_add(r, &f, F_EVENT, event);
    rank_add(r, &f, F_EVENT_CLASS, event * 4 + class);
    rank_add(r, &f, F_UPOS_CLASS, upos * 4 + class);
    rank_add(r, &f, F_NEEDS_MET, (uint32_t)e->trigger.needs * 2 + e->needs_met);
    rank_add(r, &f, F_HAS_PLACE, where_bucket(s, e, e->place));
    rank_add(r, &f, F_HAS_PLACE_EVENT, where_bucket(s, e, e->place) * EVENT_COUNT + event);
    rank_add(r, &f, F_HAS_ACTOR, where_bucket(s, e, e->actor));
    rank_add(r, &f, F_HAS_ACTOR_EVENT, where_bucket(s, e, e->actor) * EVENT_COUNT + event);
    rank_add(r, &f, F_HAS_TARGET, e->target < 0 ? 0 : s->entities[e->target].kind == ENT_PEOPLE ? 1 : 2);
    rank_add(r, &f, F_PLACE_REL, (uint32_t)e->place_rel);
    rank_add(r, &f, F_ACTOR_REL, (uint32_t)e->actor_rel);
    rank_add(r, &f, F_PLACE_SURE, (uint32_t)(e->place_p * 5));
    rank_add(r, &f, F_ACTOR_SURE, (uint32_t)(e->actor_p * 5));
    rank_add(r, &f, F_MODALITY, (uint32_t)e->modality);
    rank_add(r, &f, F_IN_PART, s->report->parts ? (uint32_t)s->report->parts[s->text->sentences[e->sentence].part].kind : 1);
    rank_add(r, &f, F_COUNTED_EVENT, e->count.op[0] ? event : 0);
    uint32_t repeats = 0, war = 0;
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence; )
        if (events->at[k].trigger.event == e->trigger.event) repeats++;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_ACTOR || s->entities[k].kind == ENT_ARMS) war++;
    rank_add(r, &f, F_REPEAT, repeats > 2 ? 2 : repeats);
    if (repeats) rank_add(r, &f, F_REPEAT_EVENT, event);
    rank_add(r, &f, F_WAR, war > 2 ? 2 : war);
    uint32_t tense = tense_of(s, e);
    rank_add(r, &f, F_TENSE, tense);
    if (e->place >= 0) rank_add(r, &f, F_KIND, place_kind(s, &s->entities[e->place]));
    if (e->actor >= 0) rank_add(r, &f, F_USE_EVENT, entity_use(s, &s->entities[e->actor]) * EVENT_COUNT + event);
    if (notes) note(r, notes, "claim", STR(""), &f);
    float score = rank_score(r, SLOT_CLAIM, &f);
    return 1.0f / (1.0f + __builtin_expf(-score));
}
