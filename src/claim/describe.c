/* claim/describe.c - what speaks for and against a candidate, as features for rank.h: how it stands to the event in the tree, how far it is, and
 * what the report's other events were given. */
#include "claim/describe.h"

uint32_t bucket(uint32_t n, const uint32_t *edges, uint32_t count)
{
    uint32_t b = 0;
    while (b < count && n > edges[b]) b++;
    return b;
}
const uint32_t token_edges[9] = { 0, 1, 2, 3, 5, 8, 12, 20, 35 };
const uint32_t sentence_edges[10] = { 0, 1, 2, 3, 4, 6, 9, 14, 25, 60 };

bool same_entity(const Entity *a, const Entity *b)
{
    if (a->kind != b->kind) return false;
    if (a->id != ID_NONE || b->id != ID_NONE) return a->id == b->id;
    return a->name.len > 0 && str_eq_nocase(a->name, b->name);
}

/* What a place is like, coarsely. */
uint32_t place_kind(const Scene *s, const Entity *x)
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

bool usable(const Scene *s, const Entity *x, Slot slot)
{
    if (slot == SLOT_PLACE) return x->kind == ENT_PLACE && !x->nested && !scene_is_abroad(s, x) && (x->id != ID_NONE || (!x->generic && x->name.len));
    return (x->kind == ENT_ACTOR && x->name.len > 0) || x->kind == ENT_PEOPLE;
}

uint32_t entity_use(const Scene *s, const Entity *x)
{
    if (x->pronoun) return 8;
    if (x->kind == ENT_PEOPLE) return 6;
    if (x->vague && !x->generic && x->id == s->foe) return 7;
    if (x->vague) return 5;
    return (uint32_t)x->use;
}

/* "the attack", "this offensive": one already spoken of. */
bool is_definite(const Scene *s, const Event *e)
{
    enum { REACH = 3 };
    uint32_t floor = s->text->sentences[e->sentence].from, from = e->from > floor + REACH ? e->from - REACH : floor;
    return e->trigger.class == CLASS_NOUN && scene_has_cue(s, e->sentence, from, e->from, CUE_DEFINITE);
}

/* The decided event of force in the same sentence that the dead and wounded come from: "killed in air strikes". */
const Event *linked_to(const Scene *s, const Events *events, uint32_t i)
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
const Event *told_before(const Events *events, uint32_t i)
{
    enum { REACH = 12 };
    for (uint32_t k = i; k-- > 0 && i - k <= REACH; )
        if (events->at[k].decided && events->at[k].trigger.event == events->at[i].trigger.event) return &events->at[k];
    return NULL;
}

static bool is_harm(EventType e)
{
    return e == EVENT_STRIKE || e == EVENT_ATTACK || e == EVENT_CASUALTIES;
}

/* The next event after this one that may be the same and names its own place; only when all have been decided once. */
const Event *told_after(const Scene *s, const Events *events, uint32_t i)
{
    enum { REACH = 12, SENTENCES = 8 };
    const Event *e = &events->at[i];
    for (uint32_t k = i + 1; k < events->count && k - i <= REACH && events->at[k].sentence <= e->sentence + SENTENCES; k++) {
        const Event *b = &events->at[k];
        bool alike = b->trigger.event == e->trigger.event || (is_harm(b->trigger.event) && is_harm(e->trigger.event));
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

/* How many of the other decided events, in tenths, have the candidate in that slot, and whether another has it more often. */
static void focus_of(const Scene *s, const Events *events, uint32_t i, Slot slot, const Entity *x, uint32_t *rank, uint32_t *share)
{
    enum { TOPS = 24 };
    uint32_t same = 0, all = 0, more = 0;
    struct { const Entity *x; uint32_t n; } top[TOPS];
    uint32_t tops = 0;
    for (uint32_t k = 0; k < events->count; k++) {
        int32_t chosen = slot == SLOT_PLACE ? events->at[k].place : events->at[k].actor;
        if (k == i || !events->at[k].decided || chosen < 0 || events->at[k].confidence < 0.3f) continue;
        const Entity *y = &s->entities[chosen];
        all++;
        if (same_entity(x, y)) { same++; continue; }
        uint32_t t = 0;
        while (t < tops && !same_entity(top[t].x, y)) t++;
        if (t == TOPS) continue;
        if (t == tops) top[tops++].n = 0;
        top[t].x = y;
        top[t].n++;
    }
    for (uint32_t t = 0; t < tops; t++) more += top[t].n > same;
    *rank = same == 0 ? 3 : more > 2 ? 2 : more;
    *share = same == 0 || all == 0 ? 0 : same * 8 < all ? 1 : same * 4 < all ? 2 : same * 2 < all ? 3 : 4;
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

void describe(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Slot slot, int32_t entity, int32_t anchor, uint32_t rank_back,
                     Features *f)
{
    const Event *e = &events->at[i];
    const Entity *x = &s->entities[entity], *here = anchor >= 0 ? &s->entities[anchor] : x;
    uint32_t event = (uint32_t)e->trigger.event, frame = (uint32_t)e->trigger.frame, class = (uint32_t)e->trigger.class;
    uint32_t kind = slot == SLOT_PLACE ? place_kind(s, x) : entity_use(s, x);
    Feature kind_f = slot == SLOT_PLACE ? F_KIND : F_USE, kind_event_f = slot == SLOT_PLACE ? F_KIND_EVENT : F_USE_EVENT;
    f->count = 0;
    rank_add(r, f, kind_f, kind);
    rank_add(r, f, kind_event_f, kind * EVENT_COUNT + event);
    if (here->generic) rank_add(r, f, F_GENERIC, here->sentence == e->sentence);
    if (anchor >= 0) rank_add(r, f, F_ANCHOR, (here->indefinite ? 4u : 0u) + (here->id != ID_NONE && here->id == x->id ? 2u : 0u) + (here->kinds == 0 || (here->kinds >> KIND_REGION & 1u)));
    if (x->vague && entity_use(s, x) != 7) rank_add(r, f, F_VAGUE, x->sentence == e->sentence);
    if (here->sentence == e->sentence) {
        bool deep, before = here->to <= e->from;
        uint32_t steps, gap = before ? e->from - here->to : here->from >= e->to ? here->from - e->to : 0;
        Relation rel = event_relation(s, e, here, &deep, &steps);
        if (entity == e->holder) rel = REL_MOD;
        uint32_t side = before ? 0 : 1;
        rank_add(r, f, F_REL, (uint32_t)rel);
        rank_add(r, f, F_REL_FRAME, (uint32_t)rel * FRAME_COUNT + frame);
        rank_add(r, f, F_REL_EVENT, (uint32_t)rel * EVENT_COUNT + event);
        rank_add(r, f, F_REL_CLASS, (uint32_t)rel * CLASS_COUNT + class);
        if (anchor >= 0) rank_add(r, f, F_ANCHOR_REL, (uint32_t)rel);
        if (deep) rank_add(r, f, F_DEEP, slot == SLOT_PLACE);
        rank_add(r, f, F_STEPS, steps > 9 ? 9 : steps);
        rank_add(r, f, F_PREP, (uint32_t)here->prep);
        rank_add(r, f, F_PREP_EVENT, (uint32_t)here->prep * EVENT_COUNT + event);
        rank_add(r, f, F_PREP_FRAME_SIDE, ((uint32_t)here->prep * FRAME_COUNT + frame) * 2 + side);
        rank_add(r, f, F_SIDE_DISTANCE, side * 10 + bucket(gap, token_edges, 9));
        rank_add(r, f, F_SIDE_FRAME, (side * FRAME_COUNT + frame) * 4 + class);
        rank_add(r, f, slot == SLOT_PLACE ? F_KIND_REL : F_USE_REL, kind * 32 + (uint32_t)rel);
        if (slot == SLOT_PLACE) rank_add(r, f, F_ORIGIN, (uint32_t)is_origin(s, here) * EVENT_COUNT + event);
        uint32_t owner = owner_of(s, events, i, here);
        rank_add(r, f, F_OWNER, owner);
        rank_add(r, f, F_OWNER_CLASS, (owner * CLASS_COUNT + class) * 2 + (slot == SLOT_ACTOR));
        uint32_t others = 0, between = 0;
        bool wider = false;
        for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
            const Entity *y = &s->entities[k];
            if (y == here || !usable(s, y, slot) || same_entity(x, y) || y->generic) continue;
            others++;
            if (before ? y->from >= here->to && y->to <= e->from : y->from >= e->to && y->to <= here->from) between++;
            if (slot == SLOT_PLACE && x->id != ID_NONE && y->id != ID_NONE && theatre_within(s->theatre, y->id, x->id)) wider = true;
        }
        if (others == 0) rank_add(r, f, F_ALONE, 1);
        rank_add(r, f, F_BETWEEN, between > 3 ? 3 : between);
        if (wider) rank_add(r, f, F_WIDER, 1);
        if (anchor < 0) rank_add(r, f, F_KIND_WHERE, kind * 3);
        uint32_t to;
        if (slot == SLOT_ACTOR && here->to < s->text->sentences[e->sentence].to && scene_cue(s, e->sentence, here->to, CUE_SAY, &to)) rank_add(r, f, F_SPEAKS, 1);
    }
    if (x->sentence < e->sentence) {
        uint32_t back = bucket(e->sentence - x->sentence, sentence_edges, 10);
        rank_add(r, f, F_BACK, back);
        rank_add(r, f, F_RANK_BACK, rank_back > 7 ? 7 : rank_back);
        rank_add(r, f, F_KIND_WHERE, kind * 3 + 1);
        if (anchor >= 0) rank_add(r, f, F_FIT_BACK, back);
        if (anchor >= 0) rank_add(r, f, F_FIT_RANK, rank_back > 7 ? 7 : rank_back);
        rank_add(r, f, F_SAME_PART, s->text->sentences[x->sentence].part == s->text->sentences[e->sentence].part);
    } else if (x->sentence > e->sentence) {
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
        if (!usable(s, y, slot) || y->generic || (y->vague && entity_use(s, y) != 7)) continue;
        explicit++;
        if (slot == SLOT_PLACE && place_kind(s, y) < 2) region = true;
    }
    rank_add(r, f, F_CHOSEN, (chosen_before > 3 ? 3 : chosen_before) * 3 + where);
    if (slot == SLOT_PLACE && where) rank_add(r, f, F_MEANT, (chosen_before > 1 ? 2 : chosen_before) * 2 + (anchor >= 0));
    if (last_any) rank_add(r, f, F_TOPIC, ((explicit > 2 ? 2 : explicit) * 2 + last_same) * 2 + (where != 0));
    if (where == 2) rank_add(r, f, F_RANK_AHEAD, (rank_back > 3 ? 3 : rank_back) * 3 + (e->sentence < 2 ? 0 : e->sentence < 4 ? 1 : 2));
    if (slot == SLOT_PLACE && where && place_kind(s, x) >= 2) rank_add(r, f, F_NARROWS, (uint32_t)(region * 2 + noun) * 3 + where);
    const Event *linked = linked_to(s, events, i);
    if (linked) {
        int32_t chosen = slot == SLOT_PLACE ? linked->place : linked->actor;
        bool near = linked->word >= 0 && e->word >= 0 && syntax_below(s, e->sentence, linked->word, e->word);
        rank_add(r, f, F_LINKED, (uint32_t)((chosen >= 0 && same_entity(&s->entities[chosen], x)) * 2 + near));
    }
    const Event *before = told_before(events, i);
    if (before) {
        int32_t chosen = slot == SLOT_PLACE ? before->place : before->actor;
        bool same = chosen >= 0 && same_entity(&s->entities[chosen], x);
        bool definite = is_definite(s, e);
        rank_add(r, f, F_COREF, (uint32_t)(same * 3 + (definite ? 2 : e->trigger.class == CLASS_NOUN)));
        rank_add(r, f, F_COREF_EVENT, (uint32_t)same * EVENT_COUNT + event);
    }
    if (slot == SLOT_PLACE) {
        uint32_t lead = e->sentence < 2 ? 0 : e->sentence < 4 ? 1 : 2;
        if (before && before->place >= 0)
            rank_add(r, f, F_BEFORE, place_to_place(s, x, &s->entities[before->place]) * 3 + (is_definite(s, e) ? 2 : e->trigger.class == CLASS_NOUN));
        const Event *after = told_after(s, events, i);
        if (after) {
            uint32_t how = place_to_place(s, x, &s->entities[after->place]);
            rank_add(r, f, F_AFTER, (how * 3 + lead) * 2 + is_definite(s, after));
            rank_add(r, f, F_AFTER_EVENT, how * EVENT_COUNT + event);
        }
    }
    if (e->decided) {
        uint32_t rank, share;
        focus_of(s, events, i, slot, x, &rank, &share);
        rank_add(r, f, F_FOCUS, rank * 3 + where);
        rank_add(r, f, F_FOCUS_KIND, (rank * 9 + kind) * 3 + where);
        rank_add(r, f, F_FOCUS_SHARE, share * 3 + where);
        rank_add(r, f, F_FOCUS_EVENT, share * EVENT_COUNT + event);
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
