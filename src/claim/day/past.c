/* claim/day/past.c - states that were over when they were told: "a former stronghold", "which they once held", "had besieged it for years", "after
 * years of its rule". */
#include "claim/event/event.h"

static bool is_over_word(const Scene *s, uint32_t sentence, int32_t word) { return scene_is_cue(s, sentence, word, CUE_OVER); }

/* "A former stronghold", "formerly rebel-held districts", "which they once held", "used to control", "when it controlled". */
static bool was_once(const Scene *s, const Event *e)
{
    enum { HOPS = 2 }; /* "rebel-held", and the district that is so */
    if (e->trigger.class == CLASS_VERB && (e->tense == TENSE_PRESENT || e->tense == TENSE_FUTURE)) return false; /* "when it holds the town" */
    const Words *tree = &s->trees[e->sentence];
    const Kin *kin = s->kin[e->sentence];
    int32_t w = e->word;
    for (int hop = 0; hop < HOPS && w >= 0; hop++, w = tree->at[w].head) {
        for (int32_t i = kin[w].child; i >= 0; i = kin[i].next) {
            const Dep d = kin[i].dep;
            const bool once = (d == DEP_ADVMOD || d == DEP_MARK) && i < e->word; /* "|once| the largest rebel-held city" */
            if ((d == DEP_AMOD || once || (hop == 0 && (d == DEP_ADVMOD || d == DEP_MARK || d == DEP_CASE))) && is_over_word(s, e->sentence, i))
                return true;
        }
        const Dep d = syntax_dep(s, e->sentence, w);
        if (hop == 0 && tree->at[w].head >= 0 && is_over_word(s, e->sentence, tree->at[w].head)) return true;
        if (d != DEP_AMOD && d != DEP_COMPOUND) break;
    }
    return false;
}

/* "Captured the ISIS stronghold of Raqqa", "was driven from its bastion": who had it has it no more. Not "to capture", "will capture". */
static bool is_taken_away(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    if (e->trigger.event != EVENT_CONTROL) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    for (Dep d = syntax_dep(s, e->sentence, w); d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_ACL; d = syntax_dep(s, e->sentence, w)) {
        w = tree->at[w].head;
        if (w < 0) return false;
    }
    const Dep d = syntax_dep(s, e->sentence, w);
    const bool from = d == DEP_OBL;
    if (d != DEP_OBJ && d != DEP_NSUBJ_PASS && !from) return false;
    for (uint32_t k = i; k > 0 && events->at[k - 1].sentence == e->sentence; k--) {
        const Event *by = &events->at[k - 1];
        const EventType t = by->trigger.event;
        if (by->word == tree->at[w].head && (t == EVENT_LOSS || (t == EVENT_CAPTURE && !from)))
            return by->tense != TENSE_INFINITIVE && by->tense != TENSE_FUTURE;
    }
    return false;
}

/* Does the sentence tell before it that the place was taken or lost? */
static bool was_taken(const Events *events, uint32_t i)
{
    for (uint32_t k = i; k > 0 && events->at[k - 1].sentence == events->at[i].sentence; k--) {
        const Event *by = &events->at[k - 1];
        if ((by->trigger.event == EVENT_CAPTURE || by->trigger.event == EVENT_LOSS) && by->tense != TENSE_INFINITIVE && by->tense != TENSE_FUTURE)
            return true;
    }
    return false;
}

/* "The group had besieged the town for three years before the army came", "captured A, which rebels had held": not what somebody says, where the
 * tense may be that of the telling. */
static bool had_been(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (e->trigger.class != CLASS_VERB || (d != DEP_ROOT && !((d == DEP_RELCL || d == DEP_ACL) && was_taken(events, i)))) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t k = kin[e->word].child; k >= 0; k = kin[k].next) {
        const Word *w = &s->trees[e->sentence].at[k];
        if (kin[k].dep == DEP_AUX && str_eq(w->lemma, STR("have")) && has_feature(w, "Tense=Past")) return true;
    }
    return false;
}

/* "Retook the town on Thursday |after three years of occupation by the group|": it was over by then. */
static bool came_before(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_NOUN) return false;
    int32_t w = e->word;
    while (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_NMOD && syntax_prep(s, e->sentence, w) == PREP_OF) w = tree->at[w].head; /* "years of" */
    return w >= 0 && syntax_prep(s, e->sentence, w) == PREP_AFTER;
}

bool state_is_over(const Scene *s, const Events *events, uint32_t i)
{
    const Event *e = &events->at[i];
    return e->word >= 0 && is_state(e) && (was_once(s, e) || had_been(s, events, i) || came_before(s, e) || is_taken_away(s, events, i));
}

bool is_own_time(const Scene *s, const Event *e, const TimeMention *m)
{
    int32_t w = s->word_of[m->from];
    const Words *tree = &s->trees[e->sentence];
    for (uint32_t n = 0; w >= 0 && w != e->word && n <= tree->count; n++, w = tree->at[w].head)
        if (syntax_dep(s, e->sentence, w) == DEP_CONJ || syntax_dep(s, e->sentence, w) == DEP_ADVCL) return false;
    return w >= 0 && w == e->word;
}

/* "In recent days", but not "former"; "the last few days", but not "for months". */
static bool is_recent_span(const TimeMention *m)
{
    if (m->days.from != DAY_NONE) return false;
    const bool uncounted = m->type == TIME_DURATION && m->anchored && m->value[0] == 'P' && m->value[1] == 'X';
    return uncounted || (m->to - m->from >= 2 && str_eq(str_of(m->value), STR("PAST_REF")));
}

bool is_lately(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    const Words *tree = &s->trees[e->sentence];
    bool lately = false;
    if (e->word < 0 || is_state(e)) return false;
    Event first = *e; /* "in recent months houses were hit and people killed" */
    while (syntax_dep(s, e->sentence, first.word) == DEP_CONJ && tree->at[first.word].head >= 0) first.word = tree->at[first.word].head;
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++) {
        const TimeMention *m = &s->times->at[k];
        if (m->days.from != DAY_NONE && m->from > e->from) return false;
        lately |= is_recent_span(m) && (is_own_time(s, e, m) || is_own_time(s, &first, m));
    }
    return lately;
}
