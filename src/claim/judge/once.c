/* claim/judge/once.c - what a sentence tells with two of its words is one claim: the dead and the wounded, a strike and what it hit, a divided town.
 */
#include "claim/event/event.h"

/* "killed 67 and wounded 12": one loss of life and limb, told with two words, is one claim; "and wounded dozens" is counted otherwise, and another
 * where it is told at all; else both are as vague as it is. */
static bool merge_casualties(const Scene *s, Events *events, uint32_t i)
{
    Event *e = &events->at[i];
    if (e->trigger.event != EVENT_CASUALTIES || !e->count.op[0]) return false;
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence && i - k <= 3;) {
        Event *b = &events->at[k];
        if (b->trigger.event != EVENT_CASUALTIES || !b->count.op[0] || b->merged) continue;
        if (b->place >= 0 && e->place >= 0 && !same_entity(&s->entities[b->place], &s->entities[e->place])) return false;
        const bool alike = str_eq(str_of(b->count.op), str_of(e->count.op));
        if (!counts_apart(&b->count, &e->count) || (!alike && event_is_likely(s, e))) return false;
        if (!alike && b->count.op[0] == '=') memcpy(b->count.op, e->count.op, sizeof b->count.op);
        if (e->count.killed >= 0) b->count.killed = e->count.killed;
        if (e->count.wounded >= 0) b->count.wounded = e->count.wounded;
        if (e->count.captured >= 0) b->count.captured = e->count.captured;
        return true;
    }
    return false;
}

/* "Detonated a car bomb". Not "repelled an attack": another's. */
static bool is_set_off(const Scene *s, const Event *e, Dep d)
{
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    return d == DEP_OBJ && head >= 0 && !scene_is_cue(s, e->sentence, head, CUE_REPEL);
}

/* "Air support arrived and bombed A", "a number of air support planes bombed A": does the noun, or one that it describes, do the verb, or the verb
 * that this one is joined to? */
static bool does_it(const Scene *s, uint32_t sentence, int32_t noun, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    while (noun >= 0 && (syntax_dep(s, sentence, noun) == DEP_COMPOUND ||
                         (syntax_dep(s, sentence, noun) == DEP_NMOD && syntax_prep(s, sentence, noun) == PREP_OF)))
        noun = tree->at[noun].head;
    if (noun < 0 || verb < 0 || syntax_dep(s, sentence, noun) != DEP_NSUBJ) return false;
    const bool joined = syntax_dep(s, sentence, verb) == DEP_CONJ && syntax_child(s, sentence, verb, DEP_NSUBJ) < 0;
    return tree->at[noun].head == verb || (joined && tree->at[noun].head == tree->at[verb].head);
}

/* "Was hit by air strikes", "a device went off", "a car bomb was detonated", "shelling attacks": one use of force, told with two
 * words of a clause. */
static bool is_told_by_head(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->trigger.class != CLASS_NOUN || e->word < 0 || !is_force(e->trigger.event)) return false;
    Dep d = syntax_dep(s, e->sentence, e->word);
    Prep by = syntax_prep(s, e->sentence, e->word);
    bool same = d == DEP_OBL_AGENT || d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_COMPOUND || is_set_off(s, e, d) ||
                (d == DEP_OBL && (by == PREP_BY || by == PREP_WITH));
    int32_t head = s->trees[e->sentence].at[e->word].head;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; same && k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (k == i || b->merged || !event_is_likely(s, b) || b->trigger.event != e->trigger.event) continue;
        if (b->word != head && !does_it(s, e->sentence, e->word, b->word)) continue;
        return b->place < 0 || e->place < 0 || same_entity(&s->entities[b->place], &s->entities[e->place]);
    }
    return false;
}

/* "A blast hit the town" is an attack and no strike, and "attacks targeting the town" are one with it: what hit it says so. */
static bool is_told_by_noun(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->trigger.class != CLASS_VERB || e->word < 0 || e->holder >= 0 || !is_force(e->trigger.event)) return false;
    Dep d = syntax_dep(s, e->sentence, e->word);
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (b->trigger.class != CLASS_NOUN || b->word < 0 || !is_force(b->trigger.event) || !event_is_likely(s, b)) continue;
        bool subject = b->trigger.event != e->trigger.event && e->trigger.event == EVENT_STRIKE && syntax_dep(s, e->sentence, b->word) == DEP_NSUBJ &&
                       s->trees[e->sentence].at[b->word].head == e->word;
        bool above = b->place >= 0 && (d == DEP_ACL || d == DEP_RELCL) && s->trees[e->sentence].at[e->word].head == b->word;
        if (subject || above) return b->place < 0 || e->place < 0 || same_entity(&s->entities[b->place], &s->entities[e->place]);
    }
    return false;
}

static bool is_split(const Event *e)
{
    return e->trigger.event == EVENT_CONTROL && e->trigger.frame == FRAME_UNDERGO && e->word >= 0 && e->actor >= 0;
}

static bool names_both(const Scene *s, const Event *split)
{
    uint32_t count = 0, k = s->first_entity[split->sentence];
    for (; scene_list_next(s, (uint32_t)split->actor, &k); k++) count++;
    return count > 1;
}

/* "Divided between army and rebel-held districts": who holds the parts is told by the one word or by the others, not twice. */
static bool is_told_by_split(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->trigger.event != EVENT_CONTROL || e->word < 0) return false;
    uint32_t parts = 0;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *split = is_split(e) ? e : &events->at[k], *part = is_split(e) ? &events->at[k] : e;
        if (k == i || !is_split(split) || part->trigger.event != EVENT_CONTROL || part->word < 0 || is_split(part) ||
            !event_is_likely(s, &events->at[k]))
            continue;
        if (!syntax_below(s, e->sentence, part->word, split->word)) continue;
        if (names_both(s, split)) return part == e;
        parts++;
    }
    return is_split(e) && parts > 1;
}

/* "Crossed the border to enter the country", "used ten bombers in an attack", "secured a corridor": does b tell it by its aim, by what it was done
 * with, or by what it opens, in the same clause? */
static bool tells_aim_of(const Scene *s, const Event *e, const Event *b)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word), other = syntax_dep(s, e->sentence, b->word);
    const int32_t head = tree->at[e->word].head, above = tree->at[b->word].head;
    const bool nouns = e->trigger.class == CLASS_NOUN && b->trigger.class == CLASS_NOUN;
    const bool opens = e->trigger.event == EVENT_CAPTURE && b->trigger.event == EVENT_ROUTE && b->trigger.class == CLASS_NOUN;
    if (opens && above == e->word && other == DEP_OBJ) return true;
    if (b->trigger.event != e->trigger.event) return false;
    if (b->place >= 0 && e->place >= 0 && !same_entity(&s->entities[b->place], &s->entities[e->place])) return false;
    if (e->trigger.event == EVENT_ENTER && b->word == head && d == DEP_ADVCL) return true;
    if (!is_force(e->trigger.event) || !nouns || e->definite || d != DEP_OBL || syntax_prep(s, e->sentence, e->word) != PREP_IN) return false;
    return above == head && b->word < e->word && (other == DEP_OBJ || other == DEP_OBL);
}

static bool is_told_by_aim(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->word < 0 || e->holder >= 0) return false;
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &events->at[k];
        if (k != i && b->word >= 0 && !b->merged && event_is_likely(s, b) && tells_aim_of(s, e, b)) return true;
    }
    return false;
}

void once_merge(const Scene *s, Events *ev)
{
    for (uint32_t i = 0; i < ev->count; i++)
        ev->at[i].merged = merge_casualties(s, ev, i) || is_told_by_head(s, ev, i) || is_told_by_noun(s, ev, i) || is_told_by_split(s, ev, i) ||
                           is_told_by_aim(s, ev, i) || twin_tells(s, ev, i) || objective_tells(s, ev, i) || there_tells(s, ev, i);
}
