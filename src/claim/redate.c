/* claim/redate.c - days that an event has from others: from those that tell it again, that it came so long after, or from the day of telling. */
#include "claim/describe.h"

#include <stdio.h>

static bool has_feat(const Word *w, Str feat) { return str_find(w->feats, feat, 0) != SIZE_MAX; }

bool lasts_today(const Scene *s, const Event *e)
{
    if (e->word < 0 || !is_state(e)) return false;
    return s->trees[e->sentence].at[e->word].upos == UPOS_VERB && told_present(s, e->sentence, e->word);
}

/* Has the verb an auxiliary of that lemma in the present? */
static bool has_auxiliary(const Scene *s, uint32_t sentence, int32_t verb, Str lemma)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        const Word *x = &tree->at[i];
        if (kin[i].dep == DEP_AUX && str_eq(x->lemma, lemma) && has_feat(x, STR("VerbForm=Fin")) && has_feat(x, STR("Tense=Pres"))) return true;
    }
    return false;
}

/* The verb that tells the event, or that its noun stands by; -1: none. */
static int32_t verb_of(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t w = e->word >= 0 && tree->at[e->word].upos == UPOS_NOUN ? tree->at[e->word].head : e->word;
    return w >= 0 && tree->at[w].upos == UPOS_VERB ? w : -1;
}

/* "The fighting is part of an offensive", "clashes are ongoing": a deed told with a noun that is something today. */
static bool is_said_to_be(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const Kin *kin = s->kin[e->sentence];
    if (e->trigger.event == EVENT_CASUALTIES || e->trigger.event == EVENT_AGREEMENT) return false;      /* "the toll is higher" */
    const int32_t head = e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ ? tree->at[e->word].head : -1;
    for (int32_t c = head < 0 ? -1 : kin[head].child; c >= 0; c = kin[c].next)
        if (kin[c].dep == DEP_COP && has_feat(&tree->at[c], STR("Tense=Pres"))) return true;
    return false;
}

/* "Jets are bombing the town", "are carrying out strikes", "continue to shell": what goes on while it is told of. */
static bool goes_on(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t w = verb_of(s, e);
    uint32_t to;
    if (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_XCOMP) w = tree->at[w].head;
    if (w < 0 && is_said_to_be(s, e)) return true;
    if (w < 0 || tree->at[w].upos != UPOS_VERB || !has_feat(&tree->at[w], STR("Tense=Pres"))) return false;
    if (has_feat(&tree->at[w], STR("VerbForm=Fin"))) return scene_cue(s, e->sentence, tree->at[w].token, CUE_BEGIN, &to);
    return has_auxiliary(s, e->sentence, w, STR("be"));
}

/* "The army approaches the town", "families who leave it": a deed told in the present; what another verb rules ("saw it seize") has its tense. */
static bool is_told_now(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.class != CLASS_VERB || is_unreal(e) || e->tense != TENSE_PRESENT) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    return d != DEP_XCOMP && d != DEP_CCOMP && told_present(s, e->sentence, e->word);
}

/* "Thousands have fled the town": once, up to now. */
static bool is_perfect(const Scene *s, const Event *e)
{
    const int32_t w = verb_of(s, e);
    return w >= 0 && !(w != e->word && e->definite) && has_auxiliary(s, e->sentence, w, STR("have"));
}

/* "Has repeatedly targeted the town", "usually attack it", "previous bombings": done on more days than one, or before. */
static bool is_habit(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = verb_of(s, e);
    uint32_t to;
    if (e->word < 0 || is_state(e)) return false;
    for (uint32_t t = own->from; t < own->to; t++) {
        if (!scene_cue(s, e->sentence, t, CUE_HABIT, &to)) continue;
        const int32_t w = s->word_of[to - 1], head = w < 0 ? -1 : tree->at[w].head;
        if (head < 0 || (to < own->to && scene_in_time(s, to - 1) && scene_in_time(s, to))) continue;      /* "in the past week" */
        if (syntax_dep(s, e->sentence, w) != DEP_AMOD) {
            if (head == e->word || head == verb) return true;
            continue;
        }
        const Dep d = syntax_dep(s, e->sentence, head);
        const bool subject = (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) && tree->at[head].head == e->word;      /* "recent raids targeted" */
        if ((head == e->word || subject) && e->trigger.event != EVENT_CASUALTIES) return true;                /* but "the previous toll" is of the same dead */
    }
    return false;
}

bool dates_telling(const Scene *s, const TimeMention *m)
{
    const uint32_t sentence = s->sentence_of[m->from];
    const Words *tree = &s->trees[sentence];
    const int32_t w = s->word_of[m->from];
    uint32_t to;
    for (int32_t h = w < 0 ? -1 : tree->at[w].head, hop = 0; h >= 0 && hop < 3; h = tree->at[h].head, hop++)
        if (tree->at[h].upos == UPOS_VERB) return scene_cue(s, sentence, tree->at[h].token, CUE_SAY, &to);
    return false;
}

/* "On Friday shells killed four in the town": a day that opens its sentence, and other dead than were told, are of another incident. */
static bool is_next_day(const Scene *s, const Event *e, const Event *b)
{
    if (e->toll < 0 || b->toll < 0 || e->toll == b->toll) return false;
    const uint32_t from = s->text->sentences[b->sentence].from, k = scene_time_from(s, from);
    return k < s->times->count && s->times->at[k].from <= from + 1;
}

/* "Strikes kill 62 AFP Sunday 18 Sep 2016 The strikes hit on Saturday": does the report's date, which a headline without its full stop runs into,
 * stand between the two? */
static bool heads_run_on(const Scene *s, const Event *e, const Event *b, Day published)
{
    for (uint32_t k = scene_time_from(s, e->to); k < s->times->count && s->times->at[k].to <= b->from; k++)
        if (s->times->at[k].headed && !s->times->at[k].anchored && s->times->at[k].days.from == published) return true;
    return false;
}

/* "The raid on Wednesday hit a jail. The strike killed 18": the same dead, on a day that it has from what was told before it. */
static bool counts_as_many(const Event *e, const Event *b)
{
    enum { FEW = 3 };
    return e->toll > FEW && e->toll == b->toll;
}

/* Headlines and first sentences leave the day to those that tell the same again: "Strike kills ten", "the ten were killed on Friday". */
static Days day_of_retelling(const Scene *s, const Events *events, uint32_t i, Day published)
{
    enum { LEAD = 3, SENTENCES = 4, REACH = 12, DAYS_BACK = 7 };
    const Event *e = &events->at[i];
    const uint32_t last = i + REACH < events->count ? i + REACH : events->count - 1;
    if (e->sentence >= LEAD || published == DAY_NONE) return DAYS_NONE;
    for (uint32_t k = i; k-- > 0; )
        if (events->at[k].dated && may_retell(s, e, &events->at[k])) return DAYS_NONE;      /* it goes on with what it has told already */
    Days as_many = DAYS_NONE;
    for (uint32_t k = i + 1; k <= last && events->at[k].sentence <= e->sentence + SENTENCES; k++) {
        const Event *b = &events->at[k];
        if ((b->sentence == e->sentence && !heads_run_on(s, e, b, published)) || !b->decided || !may_retell(s, e, b)) continue;
        const bool lately = b->time.from != DAY_NONE && b->time.to <= published && b->time.from >= published - DAYS_BACK;
        if (b->dated) return lately && !is_next_day(s, e, b) ? b->time : as_many;
        if (as_many.from == DAY_NONE && lately && counts_as_many(e, b)) as_many = b->time;
    }
    return as_many;
}

/* "That attack", "those strikes": of the day of the one that was told last. */
static Days day_of_that(const Scene *s, const Events *events, uint32_t i)
{
    enum { SENTENCES = 3 };
    const Event *e = &events->at[i], *b = told_before(events, i);
    const Kin *kin = s->kin[e->sentence];
    if (e->word < 0 || e->trigger.class != CLASS_NOUN || is_state(e) || !b || b->sentence + SENTENCES < e->sentence || !may_retell(s, e, b)) return DAYS_NONE;
    for (int32_t c = kin[e->word].child; c >= 0; c = kin[c].next)
        if (kin[c].dep == DEP_DET && has_feat(&s->trees[e->sentence].at[c], STR("PronType=Dem"))) return b->time;
    return DAYS_NONE;
}

/* How many days a duration has, -1: it is told in months, or not how many. */
static int32_t days_of(const TimeMention *m)
{
    enum { WEEK = 7, HOURS = 24, MOST = 1000 };           /* nobody counts more of them */
    int n;
    char unit;
    if (m->type != TIME_DURATION) return -1;
    if (sscanf(m->value, "P%d%c", &n, &unit) == 2) return n > MOST ? -1 : unit == 'D' ? n : unit == 'W' ? n * WEEK : -1;
    return sscanf(m->value, "PT%d%c", &n, &unit) == 2 && unit == 'H' && n <= MOST ? n / HOURS : -1;
}

/* "Two days after": how many days it says, -1: none. */
static int32_t days_between(const Scene *s, uint32_t sentence, const TimeMention *m)
{
    uint32_t to;
    return m->to < s->text->sentences[sentence].to && scene_cue(s, sentence, m->to, CUE_AFTER, &to) ? days_of(m) : -1;
}

/* "Took ten villages in four days", "a week of strikes": has it lasted so long? */
static bool lasts(const Scene *s, const Event *e, const TimeMention *m)
{
    const Words *tree = &s->trees[e->sentence];
    const uint32_t floor = s->text->sentences[e->sentence].from;
    int32_t w = s->word_of[m->from];
    uint32_t to;
    if (m->from > floor && scene_cue(s, e->sentence, m->from - 1, CUE_AFTER, &to)) return false;
    if (w < 0 || e->word < 0) return false;
    /* "For a week troops have been shelling", which lost its comma */
    const int32_t verb = verb_of(s, e), first = s->word_of[floor];
    const bool opens = m->from == floor + 1 && first >= 0 && tree->at[first].upos == UPOS_ADP;
    if (opens && e->tense != TENSE_FUTURE && verb >= 0 && tree->at[verb].head < 0) return true;
    int32_t head = tree->at[w].head;
    for (; head >= 0 && tree->at[head].token >= m->from && tree->at[head].token < m->to; head = tree->at[w].head) w = head;
    return head >= 0 && (head == e->word || head == tree->at[e->word].head || tree->at[e->word].head == w);
}

/* So many days up to that of the report. */
static Days days_lasted(const Scene *s, const Event *e, Day published)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++) {
        const TimeMention *m = &s->times->at[k];
        const int32_t days = days_of(m);
        if (days > 0 && days_between(s, e->sentence, m) < 0 && lasts(s, e, m)) return (Days){ published - days, published };
    }
    return DAYS_NONE;
}

/* The day that the words before token `at` are about: that of their sentence, or of the event told last, or that of the report. */
static Day day_spoken_of(const Scene *s, const Events *events, uint32_t i, const TimeMention *at, Day published)
{
    const uint32_t sentence = events->at[i].sentence;
    for (const TimeMention *m = at; m-- > s->times->at && s->sentence_of[m->from] == sentence; )
        if (m->days.from != DAY_NONE && m->days.from == m->days.to && !m->history) return m->days.from;
    while (i-- > 0 && events->at[i].from >= at->from) continue;
    const Days told = i == UINT32_MAX ? DAYS_NONE : events->at[i].time;
    return told.from != DAY_NONE && told.from == told.to ? told.from : published;
}

/* "Came a day after rebels shelled the town": so long before what was told first. */
static Days day_counted(const Scene *s, const Events *events, uint32_t i, Day published)
{
    const Event *e = &events->at[i];
    for (uint32_t k = scene_time_from(s, e->from); k-- > 0 && s->sentence_of[s->times->at[k].from] == e->sentence; ) {
        const TimeMention *m = &s->times->at[k];
        const int32_t days = days_between(s, e->sentence, m);
        if (days < 0 && m->days.from == DAY_NONE) continue;
        const Day last = days < 0 ? DAY_NONE : day_spoken_of(s, events, i, m, published);
        return last == DAY_NONE ? DAYS_NONE : (Days){ last - days, last - days };
    }
    return DAYS_NONE;
}

enum { DEAD_OF_WAR = 50000 };

/* The first day of the sentence that is long past; DAY_NONE. */
static Day old_day(const Scene *s, const Sentence *sentence, Day published)
{
    enum { DAYS = 60 };
    for (uint32_t k = scene_time_from(s, sentence->from); k < s->times->count && s->times->at[k].from < sentence->to; k++) {
        const TimeMention *m = &s->times->at[k];
        if (m->days.from != DAY_NONE && (m->since ? m->days.from : m->days.to) < published - DAYS) return m->days.from;
    }
    return DAY_NONE;
}

/* "The conflict that broke out in March 2011 has killed 280,000": the dead of a war are those of all its days up to the report. "It erupted in 2011.
 * More than 300,000 have been killed": so many are no battle's. told: its own sentence gave it days up to the report. */
static Days days_of_war(const Scene *s, const Event *e, Day published, bool told)
{
    enum { DEAD = 1000, BACK = 3 };
    if (e->trigger.event != EVENT_CASUALTIES || e->toll < DEAD || published == DAY_NONE) return DAYS_NONE;
    Day first = is_perfect(s, e) ? old_day(s, &s->text->sentences[e->sentence], published) : DAY_NONE;
    for (uint32_t back = 0; first == DAY_NONE && !told && e->toll >= DEAD_OF_WAR && back <= BACK && back <= e->sentence; back++) {
        const Sentence *at = &s->text->sentences[e->sentence - back];
        if (at->part == s->text->sentences[e->sentence].part && scene_has_cue(s, e->sentence - back, at->from, at->to, CUE_WAR)) first = old_day(s, at, published);
    }
    return first == DAY_NONE ? DAYS_NONE : (Days){ first, published };
}

/* "The war has killed 400,000", "thousands have been killed in the country": the dead of no day. */
static bool is_war_toll(const Scene *s, const Event *e)
{
    enum { MANY = 1000 };
    return e->trigger.event == EVENT_CASUALTIES && (e->toll >= DEAD_OF_WAR || (e->toll >= MANY && is_perfect(s, e)));
}

Days redate(const Scene *s, const Events *events, uint32_t i, Day published, Days chosen, const TimeMention *by, bool *dated)
{
    const Event *e = &events->at[i];
    const bool none = chosen.from == DAY_NONE, todays = !none && chosen.from == published && chosen.to == published;
    const bool own = by && s->sentence_of[by->from] == e->sentence;
    const Days counted = own && by->from >= e->from ? DAYS_NONE : day_counted(s, events, i, published);
    *dated = counted.from != DAY_NONE || (own && !(todays && (!by->anchored || dates_telling(s, by))));
    if (counted.from != DAY_NONE) return counted;
    const Days deed = *dated ? DAYS_NONE : day_of_deed(s, events, i);
    if (deed.from != DAY_NONE) return deed;
    const Days whilst = *dated ? DAYS_NONE : days_of_whilst(s, events, i);
    if (whilst.from != DAY_NONE) return whilst;
    const Event *linked = linked_to(s, events, i);
    if (!own && (is_habit(s, e) || (linked && is_habit(s, linked)))) return DAYS_NONE;
    const Days lasted = !*dated && published != DAY_NONE ? days_lasted(s, e, published) : DAYS_NONE;
    if (lasted.from != DAY_NONE) return lasted;
    const Days war = days_of_war(s, e, published, own && chosen.to == published);
    if (war.from != DAY_NONE) return war;
    if (!own && chosen.to == chosen.from && is_war_toll(s, e)) return DAYS_NONE;
    if (!own && linked && e->toll < DEAD_OF_WAR) return linked->time;      /* the dead are of the day of what killed them */
    if (by && !own && e->modality == MODALITY_PLANNED) return DAYS_NONE;      /* what is only planned did not happen on a day told before */
    if (by && !own && !todays && is_perfect(s, e)) return DAYS_NONE;
    const bool said_then = by && chosen.to == published - 1 && in_quotation(s, e->from);      /* "Clashes are ongoing", somebody said on Friday */
    if (by && !own && published != DAY_NONE && ((goes_on(s, e) && !said_then) || (chosen.to < published - 1 && is_todays_news(s, e)))) return (Days){ published, published };
    if (*dated || !(none || todays)) return chosen;
    if (none && published != DAY_NONE && (goes_on(s, e) || is_todays_news(s, e))) return (Days){ published, published };
    const Days that = day_of_that(s, events, i);
    if (that.from != DAY_NONE) return that;
    const Days again = day_of_retelling(s, events, i, published);
    if (again.from == DAY_NONE && none && published != DAY_NONE && is_told_now(s, e)) return (Days){ published, published };
    return again.from == DAY_NONE ? chosen : again;
}
