/* claim/find.c - from events with chosen roles to claims: one for each place, with its words and its chain of speakers. */
#include "base/file.h"
#include "claim/judge/shares.h"
#include "claim/role/describe.h"
#include "claim/role/told.h"
#include "claim/scene/scene_steps.h"
#include "claim/wanted.h"
#include "claim/watch.h"

struct ClaimRules {
    Arena arena;
    Phrasebook book;
    Ranker ranker;
    Watch watch;
    uint8_t dep_of[256];
};

bool claim_rules_open(ClaimRules **out, Str lang_folder, Str weights_path, const Model *model, HearErr *err)
{
    Arena a = { 0 };
    ClaimRules *r = ARENA_NEW(&a, ClaimRules, 1);
    for (int i = 0; model && i < 256; i++) {
        const char *name = parse_deprel_name(model, (uint8_t)i);
        r->dep_of[i] = name ? (uint8_t)dep_of_name(str_of(name)) : DEP_OTHER;
    }
    if (!phrasebook_open(&r->book, lang_folder, err) || !rank_open(&r->ranker, &a, weights_path, err)) {
        phrasebook_close(&r->book);
        arena_free(&a);
        return false;
    }
    r->arena = a;
    watch_open(&r->watch, &r->book, &r->arena);
    *out = r;
    return true;
}

void claim_watch(ClaimRules *r, Str word) { watch_add(&r->watch, word); }

Stretches claim_stretches(const ClaimRules *r, const Names *names, Str text, Arena *keep)
{
    Stretches s;
    watch_stretches(&r->watch, names, text, keep, &s);
    return s;
}

void claim_rules_close(ClaimRules *r)
{
    if (!r) return;
    phrasebook_close(&r->book);
    Arena a = r->arena; /* the rules live in their own arena */
    arena_free(&a);
}

uint32_t *claim_words(const ClaimRules *r, const Text *text, Arena *keep) { return phrasebook_words(&r->book, text, keep); }

void claim_part(const ClaimRules *r, Text *text, const uint32_t *words, Arena *keep)
{
    datehead_part(&r->book, text, words, keep);
    keywords_part(&r->book, text, words, keep);
}

const bool *claim_wanted(const ClaimRules *r, const Theatre *theatre, const Text *text, const uint32_t *words, const Mentions *mentions, Arena *keep,
                         bool *elsewhere)
{
    return wanted_find(&r->book, theatre, text, words, mentions, keep, elsewhere);
}

typedef LIST(Claim) ClaimList;

/* Who holds a place, is there, leaves it or agrees, unless to give it to somebody, does so to nobody, whoever else is named: "a rebel-held area
 * shelled by the army". */
static bool is_done_to_nobody(const Event *e)
{
    enum { ALONE = 1u << EVENT_CONTROL | 1u << EVENT_PRESENCE | 1u << EVENT_WITHDRAW | 1u << EVENT_AGREEMENT };
    return ((uint32_t)ALONE >> e->trigger.event & 1u) && !e->given;
}

/* place: one of the event's places; all: all that it is meant with is one claim's place. */
static void emit_one(const Scene *s, const Event *e, int32_t place, bool all, Arena *keep, ClaimList *out)
{
    Claim c = { .event = e->trigger.event,
                .actor = e->actor < 0 ? STR_NONE : scene_list(s, (uint32_t)e->actor, keep),
                .target = e->target < 0 || is_done_to_nobody(e) ? STR_NONE : scene_list(s, (uint32_t)e->target, keep),
                .time = e->time,
                .modality = e->modality,
                .attribution = e->speakers,
                .attribution_count = e->speaker_count,
                .count = e->count,
                .span = wording_of(s, e, place),
                .part = s->text->sentences[e->sentence].part,
                .confidence = e->right };
    if (place >= 0) {
        c.place = all ? event_places(s, place, e->place_by, keep) : s->entities[place].name;
        c.extent = extent_of(s, e->reply_to ? e->reply_to : e, place, keep);
        const uint32_t forces = e->actor < 0 || all ? ID_NONE : home_forces_at(s, &s->entities[e->actor], &s->entities[place]);
        if (forces != ID_NONE) c.actor = s->theatre->actors[forces].id;
        const uint32_t theirs = e->target < 0 || all ? ID_NONE : home_forces_at(s, &s->entities[e->target], &s->entities[place]);
        if (theirs != ID_NONE) c.target = s->theatre->actors[theirs].id;
    }
    LIST_PUSH(keep, out, c);
}

/* "Raids believed to be by Russian or Syrian jets": does one of the list behind the first stand behind "or"? */
static bool has_or(const Scene *s, uint32_t first)
{
    const uint32_t sentence = s->entities[first].sentence;
    uint32_t from = 0, to;
    for (uint32_t k = s->first_entity[sentence]; scene_list_next(s, first, &k); k++) {
        for (uint32_t t = from; from > 0 && t < s->entities[k].from; t++)
            if (scene_cue(s, sentence, t, CUE_OR, &to)) return true;
        from = s->entities[k].to;
    }
    return false;
}

/* "Divided between A and B", "rebel- and army-held districts": does each hold a part? Foes hold nothing together. */
static bool is_divided(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_CONTROL || e->trigger.frame == FRAME_UNDERGO) return e->trigger.event == EVENT_CONTROL;
    const uint32_t from = s->first_entity[e->sentence];
    if (s->entities[e->actor].sentence != e->sentence) return false;
    for (uint32_t a = from; scene_list_next(s, (uint32_t)e->actor, &a); a++)
        for (uint32_t b = a + 1; scene_list_next(s, (uint32_t)e->actor, &b); b++)
            if (stance_between(s, &s->entities[a], &s->entities[b]) == STANCE_OTHER) return true;
    return false;
}

/* "Clashes between the army and the rebels holding the town": the last of a list, whom alone the clause that tells the event describes; -1. */
static int32_t described_last(const Scene *s, const Event *e)
{
    int32_t w = e->word;
    while (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_OBJ) w = s->trees[e->sentence].at[w].head; /* "holding the enclave" */
    const Dep d = w < 0 ? DEP_OTHER : syntax_dep(s, e->sentence, w);
    const int32_t head = d == DEP_ACL || d == DEP_RELCL ? s->trees[e->sentence].at[w].head : -1;
    if (head < 0 || syntax_dep(s, e->sentence, head) != DEP_CONJ) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; scene_list_next(s, (uint32_t)e->actor, &k); k++)
        if (s->entities[k].word == head) return (int32_t)k;
    return -1;
}

/* As emit_one(), but of a list of actors who do not act together each has a claim: "divided between A and B", each holds a part; "whether A or B did
 * it", "believed to be by A or B". */
static void emit(const Scene *s, const Event *e, int32_t place, bool all, Arena *keep, ClaimList *out)
{
    const bool divided = e->actor >= 0 && is_divided(s, e);
    const bool killed = e->trigger.event == EVENT_CASUALTIES; /* they are dead, whoever it was */
    const bool doubted = e->modality == MODALITY_POSSIBLE && !killed && e->actor >= 0 && has_or(s, (uint32_t)e->actor);
    const bool either = doubted || (e->modality == MODALITY_QUESTION && !modality_asks(s, e->sentence));
    if (e->actor < 0 || (!divided && !either)) {
        emit_one(s, e, place, all, keep, out);
        return;
    }
    const int32_t last = divided ? described_last(s, e) : -1;
    for (uint32_t k = s->first_entity[s->entities[e->actor].sentence]; scene_list_next(s, (uint32_t)e->actor, &k); k++) {
        if (last >= 0 && (int32_t)k != last) continue;
        emit_one(s, e, place, all, keep, out);
        Claim *c = &out->at[out->count - 1];
        c->actor = s->entities[k].name;
        if (divided && last < 0 && e->modality != MODALITY_DENIED) c->extent = STR("part");
    }
}

/* Did the two fight each other: foes, whom nobody killed from afar, or somebody who stands with one of them? */
static bool fought(const Scene *s, const Event *e, const Entity *a, const Entity *b)
{
    const Entity *by = e->actor < 0 ? NULL : &s->entities[e->actor];
    if (a->kind != ENT_ACTOR || b->kind != ENT_ACTOR) return false;
    if (by && (str_eq(by->name, a->name) || str_eq(by->name, b->name))) return true;
    if (stance_between(s, a, b) != STANCE_OTHER) return false;
    return e->means == MEANS_UNKNOWN || (by && (stance_between(s, by, a) == STANCE_SAME || stance_between(s, by, b) == STANCE_SAME));
}

/* Who killed the side's dead: who killed all of them, unless the sides fought each other. */
static int32_t killer_of_side(const Scene *s, const Event *e, const Dead *dead, uint32_t count, uint32_t side)
{
    for (uint32_t k = 0; k < count; k++)
        if (k != side && fought(s, e, &s->entities[dead[side].entity], &s->entities[dead[k].entity])) return dead[k].entity;
    return e->actor;
}

/* The whole of what places share: where they all are, if its own place is but one of them. */
static void emit_whole(const Scene *s, const Event *e, const Share *shares, uint32_t count, Arena *keep, ClaimList *out)
{
    Buf all = { .arena = keep };
    bool one = false;
    for (uint32_t k = 0; k < count; k++) {
        one |= e->place >= 0 && same_entity(&s->entities[e->place], &s->entities[shares[k].place]);
        if (k) buf_add_char(&all, '+');
        buf_add(&all, s->entities[shares[k].place].name);
    }
    emit(s, e, e->place, true, keep, out);
    if (one) out->at[out->count - 1].place = buf_str(&all);
}

/* "Twelve were killed, seven in A and five in B": a claim for each; where the first has all that the event counts, "killed seven in A and five in B",
 * nothing is left. False: there are no shares. */
static bool emit_shares(const Scene *s, const Event *e, Arena *keep, ClaimList *out)
{
    Share shares[SHARES_MAX];
    const uint32_t count = shares_of(s, e, shares);
    const int32_t whole = e->count.killed >= 0 ? e->count.killed : e->count.wounded;
    const bool before = count && shares[0].token < e->from &&
                        shares[count - 1].token < e->from; /* "7 in A and 5 in B were killed": that is all of them */
    if (count && !before && shares[0].number != whole) emit_whole(s, e, shares, count, keep, out);
    for (uint32_t k = 0; k < count; k++) {
        Event one = *e;
        one.place = shares[k].place;
        one.place_by = -1;
        *(e->count.killed >= 0 ? &one.count.killed : &one.count.wounded) = shares[k].number;
        if (shares[k].number != whole || before) memcpy(one.count.op, "=", 2);
        const uint32_t first = (uint32_t)out->count;
        emit(s, &one, one.place, false, keep, out);
        const Span words = { s->text->tokens[shares[k].token].span.from, s->text->tokens[s->entities[one.place].to - 1].span.to };
        for (uint32_t i = first; i < out->count && shares[k].number != whole; i++) out->at[i].span = words;
    }
    return count > 0;
}

/* The dead of a list of places are counted once, those of several sides each for itself. */
static void emit_dead(const Scene *s, const Event *e, Arena *keep, ClaimList *out)
{
    if (emit_shares(s, e, keep, out)) return;
    Dead dead[DEAD_MAX];
    const uint32_t count = dead_by_side(s, e, dead);
    const int32_t own = scene_before_brackets(s, e->sentence, e->from); /* "A (12 dead) and B" */
    const int32_t place = own < 0 ? e->place : own;
    if (!count) emit(s, e, place, own < 0, keep, out);
    for (uint32_t k = 0; k < count; k++) {
        Event one = *e;
        one.target = dead[k].entity;
        one.actor = killer_of_side(s, e, dead, count, k);
        one.count = dead[k].count;
        emit(s, &one, place, own < 0, keep, out);
        Claim *c = &out->at[out->count - 1];
        const Entity *who = &s->entities[dead[k].entity];
        c->target = who->name;
        if (!str_eq(c->actor, c->target)) continue;
        *(who->vague ? &c->target : &c->actor) = STR_NONE; /* nobody kills his own: "the fighters" are others, or another did it */
    }
}

/* "A fell on 1 November, B on 14 October": what the verb tells of the places behind it, each with its own day. */
static void emit_gaps(const Scene *s, const Event *e, Arena *keep, ClaimList *out)
{
    Gap gaps[SHARES_MAX];
    const uint32_t count = gaps_of(s, e, gaps);
    for (uint32_t k = 0; k < count; k++) {
        Event one = *e;
        one.place = gaps[k].place;
        one.place_by = -1;
        one.time = gaps[k].time;
        emit(s, &one, one.place, false, keep, out);
        out->at[out->count - 1].span.to = s->text->tokens[gaps[k].to - 1].span.to;
    }
}

/* For training: what was chosen. */
static void tell_chosen(const Scene *s, const Event *e, Buf *notes)
{
    Str place = e->place < 0 ? STR_NONE : event_places(s, e->place, e->place_by, notes->arena);
    Str actor = e->actor < 0 ? STR_NONE : scene_list(s, (uint32_t)e->actor, notes->arena);
    buf_printf(notes, "chosen\t%.*s\t%.*s\n", STR_FMT(place), STR_FMT(actor));
}

static void decide(const ClaimRules *r, Scene *scene, const Speakers *speakers, Events *events, uint32_t i, Arena *keep, Buf *notes)
{
    Event *e = &events->at[i];
    bool again = e->decided;
    if (notes)
        buf_printf(notes, "event\t%s\t%u\t%u\n", event_name(e->trigger.event), scene->text->tokens[e->from].span.from,
                   scene->text->tokens[e->to - 1].span.to);
    told_remove(events->told, scene, e);
    roles_choose(scene, &r->ranker, events, i, notes);
    if (!again) {
        e->count = count_of(scene, e);
        speakers_of(speakers, scene, events, i, keep, &e->speakers, &e->speaker_count);
        e->modality = modality_of(scene, e);
    }
    e->confidence = judge_claim(scene, &r->ranker, events, i, notes);
    e->right = judge_right(scene, &r->ranker, e, notes);
    if (notes) tell_chosen(scene, e, notes);
    told_add(events->told, scene, e);
}

/* All events in order, but a sentence's dead and wounded last: they take after the strike or battle that caused them. */
static void decide_all(const ClaimRules *r, Scene *scene, const Speakers *speakers, Events *events, Arena *keep, Buf *notes)
{
    for (uint32_t i = 0, end = 0; i < events->count; i = end) {
        while (end < events->count && events->at[end].sentence == events->at[i].sentence) end++;
        for (int casualties = 0; casualties < 2; casualties++)
            for (uint32_t k = i; k < end; k++)
                if ((events->at[k].trigger.event == EVENT_CASUALTIES) == (casualties == 1)) decide(r, scene, speakers, events, k, keep, notes);
        for (uint32_t k = i; k < end; k++) events->at[k].toll = toll_of(events, k);
    }
}

/* "A and rebel-held B": of a list that goes on behind it, what describes a place tells nothing of those before it. */
static bool tells_of(const Scene *s, const Event *e, const Entity *place, const Entity *member)
{
    const Dep dep = e->word < 0 ? DEP_OTHER : syntax_dep(s, e->sentence, e->word);
    if (dep == DEP_RELCL && place->from < e->from && member->from > e->from) return false; /* "A, which it captured, or B" */
    const bool describes = e->holder >= 0 || dep == DEP_AMOD;
    return !describes || place->from < e->from || member->from > e->from;
}

/* A list that the event's own sentence names is a claim for each place; but "the four towns" are meant together. */
static void emit_places(const Scene *s, const Event *e, Arena *keep, ClaimList *out)
{
    const Entity *place = e->place >= 0 ? &s->entities[e->place] : NULL;
    const bool together = e->place_by >= 0 && s->entities[e->place_by].together;
    if (!place || place->generic || place->nested || place->sentence != e->sentence || together) {
        emit(s, e, e->place, true, keep, out);
        return;
    }
    for (uint32_t k = s->first_entity[place->sentence]; scene_list_next(s, (uint32_t)e->place, &k); k++) {
        const Entity *x = &s->entities[k];
        /* another state's government holds nothing there, but that of the country does */
        const bool others = event_is_of_other_state(s, e, x) && home_forces_at(s, &s->entities[e->actor], x) == ID_NONE;
        if (tells_of(s, e, place, x) && !others) emit(s, e, (int32_t)k, false, keep, out);
    }
}

/* By where their words begin, which may be before those of an event that comes first: each moves within its sentence, a few steps at most. */
static void put_in_order(ClaimList *list)
{
    for (size_t i = 1; i < list->count; i++) {
        const Claim c = list->at[i];
        size_t k = i;
        for (; k > 0 && list->at[k - 1].span.from > c.span.from; k--) list->at[k] = list->at[k - 1];
        list->at[k] = c;
    }
}

/* "The army repels an ISIS attack": what two words of the same stretch tell alike in all is told once. */
static bool says_same(const Claim *a, const Claim *b)
{
    const bool roles = a->event == b->event && str_eq(a->actor, b->actor) && str_eq(a->target, b->target) && str_eq(a->place, b->place) &&
                       str_eq(a->extent, b->extent);
    const Count *n = &a->count, *m = &b->count;
    const bool counts = n->killed == m->killed && n->wounded == m->wounded && n->captured == m->captured && strcmp(n->op, m->op) == 0;
    if (!roles || !counts || a->modality != b->modality || a->time.from != b->time.from || a->time.to != b->time.to) return false;
    if (a->attribution_count != b->attribution_count || a->span.to <= b->span.from || b->span.to <= a->span.from) return false;
    for (uint32_t i = 0; i < a->attribution_count; i++)
        if (!str_eq(a->attribution[i], b->attribution[i])) return false;
    return true;
}

/* Of those that say the same the surer is kept. */
static void tell_once(ClaimList *list)
{
    enum { BACK = SENTENCE_EVENTS_MAX }; /* claims before it that its words may overlap */
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Claim c = list->at[i];
        size_t same = kept;
        for (size_t k = kept; k-- > 0 && kept - k <= BACK && same == kept;)
            if (says_same(&list->at[k], &c)) same = k;
        if (same == kept) list->at[kept++] = c;
        else if (c.confidence > list->at[same].confidence) list->at[same] = c;
    }
    list->count = kept;
}

void claim_find(const ClaimRules *r, const ClaimInput *in, Arena *keep, Claims *out, Buf *notes)
{
    Scene scene;
    Events events;
    ClaimList list = { 0 };
    scene_build(&scene, in, r->dep_of, &r->book, keep);
    Speakers *speakers = speakers_find(&scene, in->mentions, keep);
    events_find(&scene, keep, &events);
    for (int pass = 1; pass <= 2; pass++) {
        if (notes) buf_printf(notes, "pass\t%d\n", pass);
        decide_all(r, &scene, speakers, &events, keep, notes);
    }
    roles_share(&scene, &events);
    doubts_pool(&scene, &events);
    replies_settle(&scene, &events);
    once_merge(&scene, &events);
    again_merge(&scene, &events, keep);
    replies_find(&scene, speakers, &events, keep);
    for (uint32_t i = 0; i < events.count; i++) {
        const Event *e = &events.at[i];
        if (e->merged || (!e->reply_to && !event_is_told(&scene, e))) continue; /* what a reply answers is told */
        if (e->trigger.event == EVENT_CASUALTIES) emit_dead(&scene, e, keep, &list);
        else {
            emit_places(&scene, e, keep, &list);
            emit_gaps(&scene, e, keep, &list);
        }
    }
    tell_once(&list);
    put_in_order(&list);
    *out = (Claims){ list.at, (uint32_t)list.count };
    speakers_spell(&scene, in->mentions, out, keep);
}
