/* claim/role/loser.c - who lost a place that fell, where its own sentence says so: whose it was ("the last town held by the group fell"), or to whom
 * it is a blow ("the fall of the town would be a disaster for the rebels"); and who did not: "the group stormed the town. It fell the same day". */
#include "claim/role/describe.h"

/* The word for what fell: the subject of "fell", and all that stands with "the fall of"; -1. Where the tree lost the verb, it hangs on what fell. */
static int32_t fallen(const Scene *s, const Event *e)
{
    if (e->trigger.class == CLASS_NOUN) return e->word;
    const int32_t subject = syntax_subject(s, e->sentence, e->word), head = s->trees[e->sentence].at[e->word].head;
    if (subject >= 0 || head < 0 || head > e->word || s->trees[e->sentence].at[head].upos != UPOS_NOUN) return subject;
    return head;
}

/* "The town held by the group", "the rebel-held town", "A, which was held by the group": who held what fell; -1: it is not told. */
static int32_t holder_told(const Question *q, int32_t top)
{
    const Scene *s = q->s;
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &q->events->at[k];
        if (b->trigger.event != EVENT_CONTROL || b->word < 0 || b->word == q->e->word || !syntax_below(s, b->sentence, b->word, top)) continue;
        if (b->holder >= 0) return b->holder;
        if (b->decided && b->actor >= 0 && s->entities[b->actor].sentence == b->sentence && is_told_doer(s, b, &s->entities[b->actor]))
            return b->actor;
    }
    return -1;
}

/* Those who hold towns in the war; to a state abroad that they fall is a blow, too. */
static bool may_hold(const Scene *s, const Entity *x)
{
    const Force force = force_of(s, x);
    return force == FORCE_INSURGENT || force == FORCE_MILITIA || force == FORCE_ARMY || force == FORCE_COALITION;
}

/* "Its loss would be catastrophic for the group", "what would its fall mean for the rebels?": -1: it is not told so. */
static int32_t afflicted(const Scene *s, const Event *e, int32_t top)
{
    const int32_t blow = s->trees[e->sentence].at[top].head;
    if (blow < 0 || syntax_dep(s, e->sentence, top) != DEP_NSUBJ) return -1;
    if (!scene_is_cue(s, e->sentence, blow, CUE_SETBACK)) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || !x->may_act || x->word < 0 || x->prep != PREP_TO || !may_hold(s, x)) continue;
        if (s->trees[e->sentence].at[x->word].head == blow) return (int32_t)k;
    }
    return -1;
}

int32_t loser_of(const Question *q)
{
    if (q->e->trigger.event != EVENT_LOSS || q->e->trigger.frame != FRAME_UNDERGO || q->e->word < 0) return -1;
    const int32_t top = fallen(q->s, q->e), holder = top < 0 ? -1 : holder_told(q, top);
    return holder >= 0 || top < 0 || q->e->trigger.class != CLASS_NOUN ? holder : afflicted(q->s, q->e, top);
}

/* "After the fall of A the army took B", "A fell in October. The army had fought for it for months": who is told, in the clause around it or in the
 * next sentence, to do such a thing (bits of EventType). */
static bool acts_beside(const Question *q, const Entity *x, uint32_t types)
{
    const Scene *s = q->s;
    const int32_t verb = x->word < 0 || syntax_dep(s, x->sentence, x->word) != DEP_NSUBJ ? -1 : s->trees[x->sentence].at[x->word].head;
    if (verb < 0 || (x->sentence != q->e->sentence && x->sentence != q->e->sentence + 1) || syntax_is_passive(s, x->sentence, verb)) return false;
    if (x->sentence == q->e->sentence && (verb == q->e->word || !syntax_below(s, x->sentence, q->e->word, verb))) return false;
    return scene_tells(s, x->sentence, s->trees[x->sentence].at[verb].token, (Rows){ .classes = 1u << CLASS_VERB, .types = types });
}

/* "A will not fall", a title; "the group attacks A from three sides": who goes for it in what follows did not have it. */
static bool attacks_next(const Question *q, const Entity *x)
{
    enum { REACH = 3, DEEDS = 1u << EVENT_ATTACK | 1u << EVENT_SIEGE | 1u << EVENT_CAPTURE | 1u << EVENT_ENTER };
    const Event *e = q->e;
    for (uint32_t k = q->i + 1; k < q->events->count && q->events->at[k].sentence <= e->sentence + REACH; k++) {
        const Event *b = &q->events->at[k];
        if (!b->decided || b->actor < 0 || b->modality == MODALITY_DENIED || !same_entity(&q->s->entities[b->actor], x)) continue;
        if (b->trigger.event == EVENT_CONTROL || b->trigger.event == EVENT_LOSS || b->trigger.event == EVENT_WITHDRAW) return false;
        const bool there = e->place >= 0 && b->place >= 0 && same_entity(&q->s->entities[b->place], &q->s->entities[e->place]);
        if ((DEEDS >> b->trigger.event & 1u) && there && is_told_doer(q->s, b, x)) return true;
    }
    return false;
}

bool is_taker_of_fallen(const Question *q, const Entity *x)
{
    enum {
        REACH = 3,
        DEEDS = 1u << EVENT_ATTACK | 1u << EVENT_STRIKE | 1u << EVENT_SIEGE | 1u << EVENT_CAPTURE | 1u << EVENT_ENTER | 1u << EVENT_ADVANCE
    };
    const Event *e = q->e;
    if (e->trigger.event != EVENT_LOSS || e->trigger.frame != FRAME_UNDERGO) return false;
    if (acts_beside(q, x, DEEDS)) return true;
    if (x->sentence == e->sentence) return false;
    for (uint32_t k = q->i; k-- > 0 && q->events->at[k].sentence + REACH >= e->sentence;) {
        const Event *b = &q->events->at[k];
        if (b->actor < 0 || b->modality == MODALITY_DENIED || !same_entity(&q->s->entities[b->actor], x)) continue;
        const bool there = e->place >= 0 && b->place >= 0 && same_entity(&q->s->entities[b->place], &q->s->entities[e->place]);
        if (b->trigger.event == EVENT_CONTROL || b->trigger.event == EVENT_LOSS || b->trigger.event == EVENT_WITHDRAW) return false;
        if ((DEEDS >> b->trigger.event & 1u) && (there || b->sentence + 1 >= e->sentence)) return true;
    }
    return attacks_next(q, x);
}

/* "Raqqa has been liberated. The last fighters of the group left it": who is then told to have gone, or lost it, did not take it. */
bool is_leaver_of_taken(const Question *q, const Entity *x)
{
    enum { REACH = 8, GONE = 1u << EVENT_LOSS | 1u << EVENT_WITHDRAW, BACK = 1u << EVENT_CAPTURE | 1u << EVENT_CONTROL | 1u << EVENT_ENTER };
    const Event *e = q->e;
    if (e->trigger.event != EVENT_CAPTURE || !e->decided || e->place < 0 || x->sentence == e->sentence) return false;
    for (uint32_t k = q->i + 1; k < q->events->count && q->events->at[k].sentence <= e->sentence + REACH; k++) {
        const Event *b = &q->events->at[k];
        if (!b->decided || b->actor < 0 || b->place < 0 || b->modality != MODALITY_ASSERTED || b->sentence == e->sentence) continue;
        const Entity *who = &q->s->entities[b->actor];
        if (!same_entity(who, x) || !same_entity(&q->s->entities[b->place], &q->s->entities[e->place])) continue;
        if (who->sentence != b->sentence || !is_told_doer(q->s, b, who)) continue;
        if (BACK >> b->trigger.event & 1u) return false;
        if (GONE >> b->trigger.event & 1u) return true;
    }
    return false;
}
