/* claim/day/otherday.c - days of an event's sentence that are not its own: those of a clause that describes somebody, or that the clause which tells
 * it stands in, and that of the report. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* Does the word tell the event, or another of its sentence that may be the same: "killed ten in an attack"? */
static bool tells_it(const Events *events, uint32_t i, int32_t word)
{
    const Event *e = &events->at[i];
    const EventRange beside = events_beside(events, i);
    for (uint32_t k = beside.from; k < beside.to; k++)
        if (events->at[k].word == word && may_be_one(events->at[k].trigger.event, e->trigger.event)) return true;
    return false;
}

/* "A bombing in the city that killed ten in May": does the word tell next of the dead of the event? */
static bool counts_its_dead(const Events *events, uint32_t i, int32_t word)
{
    const Event *e = &events->at[i], *next = e + 1, *end = events->at + events->count;
    return e->word < word && is_force(e->trigger.event) && next < end && next->sentence == e->sentence && next->word == word &&
           next->trigger.event == EVENT_CASUALTIES;
}

/* Is the verb that of a clause that describes somebody or somewhere: "who bombed it in May", "the town where an attack took place in May" (which a
 * tree may join to another verb)? */
static bool is_aside(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    const Dep d = syntax_dep(s, sentence, verb);
    if (s->trees[sentence].at[verb].upos != UPOS_VERB) return false;
    if (d == DEP_RELCL || d == DEP_ACL) return true;
    for (int32_t i = kin[verb].child; i >= 0 && i < verb; i = kin[i].next)
        if (s->trees[sentence].at[i].upos == UPOS_ADV && has_feature(&s->trees[sentence].at[i], "PronType=Rel")) return true;
    return false;
}

bool is_bygone(const TimeMention *m, Day published)
{
    enum { WEEK = 7 };
    return published != DAY_NONE && !m->since && m->days.from == m->days.to && m->days.to < published - WEEK;
}

/* "Aleppo, the largest city before it was engulfed by war in 2012, is divided between rebel- and army-held districts": told in the present, and the
 * day long past. */
static bool is_long_before(const Scene *s, const Event *e, const TimeMention *m, Day published)
{
    enum { WEEK = 7 };
    if (!is_state(e) || m->since || m->days.from == DAY_NONE || published == DAY_NONE || m->days.to >= published - WEEK) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t verb = e->word;
    while (verb >= 0 && (tree->at[verb].upos != UPOS_VERB || syntax_dep(s, e->sentence, verb) == DEP_AMOD)) verb = tree->at[verb].head;
    return verb >= 0 && syntax_is_present(s, e->sentence, verb);
}

bool names_war(const Scene *s, const TimeMention *m)
{
    enum { APART = 1 }; /* "civil" */
    const uint32_t sentence = s->sentence_of[m->from], end = s->text->sentences[sentence].to;
    const int32_t w = s->word_of[m->to - 1];
    if (m->since || w < 0 || !m->history) return false;
    const Dep d = syntax_dep(s, sentence, w);
    if (d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_NUMMOD) return false;
    return scene_has_cue(s, sentence, m->to, m->to + APART + 1 < end ? m->to + APART + 1 : end, CUE_WAR);
}

bool is_told_aside(const Scene *s, const TimeMention *m)
{
    const uint32_t sentence = s->sentence_of[m->from];
    const Words *tree = &s->trees[sentence];
    for (int32_t w = s->word_of[m->from], n = 0; w >= 0 && n <= (int32_t)tree->count; w = tree->at[w].head, n++)
        if (is_aside(s, sentence, w)) return true;
    return false;
}

/* "The coalition, which has backed them since 2015, bombed a convoy": a clause that describes somebody has its own days; one that describes
 * the event ("a strike that hit the town on Monday") has the event's. */
static bool of_other_clause(const Scene *s, const Events *events, uint32_t i, const TimeMention *m, Day published)
{
    const Event *e = &events->at[i];
    const Words *tree = &s->trees[e->sentence];
    int32_t w = s->word_of[m->from];
    for (uint32_t n = 0; e->word >= 0 && w >= 0 && w != e->word && n <= tree->count; n++, w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (d == DEP_ADVCL && tree->at[w].upos == UPOS_VERB && is_long_before(s, e, m, published)) return !syntax_below(s, e->sentence, e->word, w);
        if (is_aside(s, e->sentence, w) && !(syntax_is_present(s, e->sentence, w) && is_bygone(m, published)))
            return !tells_it(events, i, tree->at[w].head) && !counts_its_dead(events, i, w) && !syntax_below(s, e->sentence, e->word, w);
    }
    return false;
}

/* "AFP Fri 10 Nov 2017 Shells killed ten on Thursday": the day of the report, that a headline without its full stop glues to
 * the sentence, is not the event's. */
bool day_of_report(const Scene *s, const Events *events, uint32_t i, const TimeMention *m, Day published)
{
    const Event *e = &events->at[i];
    const TimeMention *next = m + 1;
    if (!m->headed || m->anchored || m->days.from != published || m->from > e->from) return false;
    if (next == s->times->at + s->times->count || s->sentence_of[next->from] != e->sentence) return false;
    if (next->days.from == DAY_NONE || next->days.from != next->days.to || next->history) return false;
    return !of_other_clause(s, events, i, next, published) && !dates_telling(s, next);
}

/* "Who took the town in 2014": the relative clause that tells the event; -1: none does. */
static int32_t clause_of(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    for (uint32_t n = 0; w >= 0 && n <= tree->count; n++, w = tree->at[w].head)
        if (syntax_dep(s, e->sentence, w) == DEP_RELCL && tree->at[w].upos == UPOS_VERB) return w;
    return -1;
}

/* "Launched in 2016 against the group, which took the town in 2014": the clause that tells the event has a day of its own, so it has no other; nor
 * has it lasted as long as what the clause stands in ("has fought since 2011 a group which took the town"). */
static bool of_main_clause(const Scene *s, const Events *events, uint32_t i, const TimeMention *m)
{
    const Event *e = &events->at[i];
    const int32_t clause = clause_of(s, e);
    if (is_state(e) && e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_AMOD) return false; /* "the rebel-held town" */
    if (clause < 0 || s->word_of[m->from] < 0 || syntax_below(s, e->sentence, s->word_of[m->from], clause)) return false;
    if (tells_it(events, i, s->trees[e->sentence].at[clause].head)) return false;
    if (m->since) return true;
    const Sentence *own = &s->text->sentences[e->sentence];
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++) {
        const TimeMention *x = &s->times->at[k];
        if (x != m && x->days.from != DAY_NONE && s->word_of[x->from] >= 0 && syntax_below(s, e->sentence, s->word_of[x->from], clause)) return true;
    }
    return false;
}

/* Are they days on one of which it was told, before the verb of saying? What is told in a month may as well have been done in it. */
static bool spans_telling(const Scene *s, const Event *e, const TimeMention *m)
{
    enum { MONTH = 28 };
    const int32_t more = m->days.to - m->days.from;
    const Words *tree = &s->trees[e->sentence];
    int32_t verb = s->word_of[m->from];
    if (m->since || more == 0 || more >= MONTH - 1 || m->from > e->from || !dates_telling(s, m)) return false;
    while (verb >= 0 && tree->at[verb].upos != UPOS_VERB) verb = tree->at[verb].head;
    return verb >= 0 && verb != e->word && tree->at[verb].token >= m->to && tree->at[verb].token < e->from;
}

bool told_in_span(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    bool span = false;
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++) {
        const TimeMention *m = &s->times->at[k];
        if (m->days.from == DAY_NONE) continue;
        if (!spans_telling(s, e, m)) return false;
        span = true;
    }
    return span;
}

/* "Emerged in 2013 and now controls half the country": days past, which another verb of the sentence has. */
static bool is_past_of_present(const Scene *s, const Event *e, const TimeMention *m, Day published)
{
    if (!is_state(e) || e->word < 0 || !syntax_is_present(s, e->sentence, e->word)) return false;
    return is_bygone(m, published) || (lasts_today(s, e) && !m->since && published != DAY_NONE && m->days.to < published && !is_own_time(s, e, m));
}

/* "Launched a campaign in November aimed at taking the city": what was only planned did not happen when the plan was long begun. */
static bool is_start_of_plan(const Scene *s, const Event *e, const TimeMention *m, Day published)
{
    enum { WEEK = 7 };
    if (e->modality != MODALITY_PLANNED || m->since || m->to > e->from || published == DAY_NONE) return false;
    return m->days.to < published - WEEK && !is_own_time(s, e, m);
}

/* Where the clause of the verb that goes on from the event's begins, if it opens with its day: "...; |on Tuesday the army retook it", "... |and on
 * Tuesday"; UINT32_MAX: it does not. */
static uint32_t next_clause(const Scene *s, const Event *e, int32_t verb, const TimeMention *m)
{
    for (uint32_t t = e->to; t < m->from; t++) {
        const int32_t w = s->word_of[t];
        const int32_t head = w < 0 || s->trees[e->sentence].at[w].upos != UPOS_CCONJ ? -1 : s->trees[e->sentence].at[w].head;
        const bool joins = head >= 0 && (head == verb || head == s->word_of[m->from]);
        if (joins || str_eq(token_str(s->text, t), STR(";"))) return t;
    }
    return UINT32_MAX;
}

/* "Fell in May and was liberated in December", "on Monday rebels took it; on Tuesday it was bombed": the day of a verb that goes on from the event's
 * own, which has one of its own before that. */
static bool of_next_verb(const Scene *s, const Event *e, const TimeMention *m)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t verb = s->word_of[m->from];
    if (e->word < 0 || m->since || tree->at[e->word].upos != UPOS_VERB) return false;
    while (verb >= 0 && (tree->at[verb].upos != UPOS_VERB || tree->at[verb].head != e->word)) verb = tree->at[verb].head;
    const Dep d = verb < e->word ? DEP_OTHER : syntax_dep(s, e->sentence, verb);
    if (d != DEP_CONJ && d != DEP_PARATAXIS) return false;
    const uint32_t end = tree->at[verb].token > m->from ? next_clause(s, e, verb, m) : tree->at[verb].token;
    if (end == UINT32_MAX) return false;
    for (uint32_t k = scene_time_from(s, s->text->sentences[e->sentence].from); k < s->times->count && s->times->at[k].to <= end; k++) {
        const TimeMention *x = &s->times->at[k];
        if (x->days.from != DAY_NONE && (x->from >= e->to || is_own_time(s, e, x))) return true;
    }
    return false;
}

bool day_of_another(const Scene *s, const Events *events, uint32_t i, const TimeMention *m, Day published)
{
    const Event *e = &events->at[i];
    if (is_past_of_present(s, e, m, published) || is_start_of_plan(s, e, m, published)) return true;
    return of_other_clause(s, events, i, m, published) || of_main_clause(s, events, i, m) || of_next_verb(s, e, m);
}
