/* claim/day/redate.c - days that an event has from others: from those that it came so long after, that tell it again, or from the day of telling. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

#include <stdio.h>

/* "Has repeatedly targeted the town", "usually attack it", "previous bombings": done on more days than one, or before. */
static bool is_habit(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = verb_of_event(s, e);
    uint32_t to;
    if (e->word < 0 || is_state(e)) return false;
    for (uint32_t t = own->from; t < own->to; t++) {
        if (!scene_cue(s, e->sentence, t, CUE_HABIT, &to)) continue;
        const int32_t w = s->word_of[to - 1], head = w < 0 ? -1 : tree->at[w].head;
        if (head < 0 || (to < own->to && scene_in_time(s, to - 1) && scene_in_time(s, to))) continue; /* "in the past week" */
        if (syntax_dep(s, e->sentence, w) != DEP_AMOD) {
            if (head == e->word || head == verb) return true;
            continue;
        }
        const Dep d = syntax_dep(s, e->sentence, head);
        const bool subject = (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) && tree->at[head].head == e->word; /* "recent raids targeted" */
        /* but "the previous toll" is of the same dead */
        if ((head == e->word || subject) && e->trigger.event != EVENT_CASUALTIES) return true;
    }
    return false;
}

/* How many days a duration has, -1: it is told in months, or not how many. */
static int32_t days_of(const TimeMention *m)
{
    enum { WEEK = 7, HOURS = 24, MOST = 1000 }; /* nobody counts more of them */
    int n;
    char unit;
    if (m->type != TIME_DURATION) return -1;
    if (sscanf(m->value, "P%d%c", &n, &unit) == 2) return n > MOST ? -1 : unit == 'D' ? n : unit == 'W' ? n * WEEK : -1;
    return sscanf(m->value, "PT%d%c", &n, &unit) == 2 && unit == 'H' && n <= MOST ? n / HOURS : -1;
}

static bool comes_after(const Scene *s, uint32_t sentence, const TimeMention *m)
{
    uint32_t to;
    return m->to < s->text->sentences[sentence].to && scene_cue(s, sentence, m->to, CUE_AFTER, &to);
}

/* "Two days after": how many days it says, -1: none. */
static int32_t days_between(const Scene *s, uint32_t sentence, const TimeMention *m) { return comes_after(s, sentence, m) ? days_of(m) : -1; }

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
    const int32_t verb = verb_of_event(s, e), first = s->word_of[floor];
    const bool opens = m->from == floor + 1 && first >= 0 && tree->at[first].upos == UPOS_ADP;
    if (opens && e->tense != TENSE_FUTURE && verb >= 0 && tree->at[verb].head < 0) return true;
    int32_t head = tree->at[w].head;
    for (; head >= 0 && tree->at[head].token >= m->from && tree->at[head].token < m->to; head = tree->at[w].head) w = head;
    return head >= 0 && (head == e->word || head == tree->at[e->word].head || tree->at[e->word].head == w);
}

/* So many days up to that of the report; of what is still to come, "could fall within two weeks", from it. */
static Days days_lasted(const Scene *s, const Event *e, Day published)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++) {
        const TimeMention *m = &s->times->at[k];
        const int32_t days = days_of(m);
        if (days <= 0 || days_between(s, e->sentence, m) >= 0 || !lasts(s, e, m)) continue;
        const bool ahead = is_unreal(e) || (e->modality == MODALITY_POSSIBLE && e->tense == TENSE_PRESENT);
        return ahead ? (Days){ published, published + days } : (Days){ published - days, published };
    }
    return DAYS_NONE;
}

/* Has it a day that another may be counted from? The dead have theirs from what killed them, which may be that other. */
static bool tells_day(const Event *e) { return e->decided && (e->dated || e->trigger.event != EVENT_CASUALTIES); }

/* The day that the words before token `at` are about: that of their sentence, or of the event told last, or that of the report. */
static Day day_spoken_of(const Scene *s, const Events *events, uint32_t i, const TimeMention *at, Day published)
{
    const uint32_t sentence = events->at[i].sentence;
    for (const TimeMention *m = at; m-- > s->times->at && s->sentence_of[m->from] == sentence;)
        if (m->days.from != DAY_NONE && m->days.from == m->days.to && !m->history) return m->days.from;
    while (i-- > 0 && (events->at[i].from >= at->from || !tells_day(&events->at[i]))) continue;
    const Days told = i == UINT32_MAX ? DAYS_NONE : events->at[i].time;
    return told.from != DAY_NONE && told.from == told.to ? told.from : published;
}

/* The month that the sentence names before, "in September 2015, one year after", else the day. */
static Day month_spoken_of(const Scene *s, const TimeMention *at, Day day)
{
    enum { MONTH = 31 };
    const uint32_t sentence = s->sentence_of[at->from];
    for (const TimeMention *m = at; m-- > s->times->at && s->sentence_of[m->from] == sentence;)
        if (m->days.from != DAY_NONE && m->days.to - m->days.from < MONTH) return m->days.from;
    return day;
}

/* "Nine months after it was driven out", "two years after": that month, or that year; DAYS_NONE where it does not say so many. */
static Days months_before(const TimeMention *m, Day last)
{
    enum { YEAR = 12, MOST = 100 };
    int n;
    char unit;
    if (m->type != TIME_DURATION || sscanf(m->value, "P%d%c", &n, &unit) != 2 || n < 1 || n > MOST || (unit != 'M' && unit != 'Y')) return DAYS_NONE;
    const Civil c = day_civil(last);
    if (unit == 'Y') return (Days){ day_of(c.year - n, 1, 1), day_of(c.year - n, YEAR, 31) };
    const int month = c.year * YEAR + c.month - 1 - n, next = month + 1;
    return (Days){ day_of(month / YEAR, month % YEAR + 1, 1), day_of(next / YEAR, next % YEAR + 1, 1) - 1 };
}

/* "Came a day after rebels shelled the town": so long before what was told first. */
static Days day_counted(const Scene *s, const Events *events, uint32_t i, Day published)
{
    const Event *e = &events->at[i];
    for (uint32_t k = scene_time_from(s, e->from); k-- > 0 && s->sentence_of[s->times->at[k].from] == e->sentence;) {
        const TimeMention *m = &s->times->at[k];
        const int32_t days = days_between(s, e->sentence, m);
        if (days < 0 && comes_after(s, e->sentence, m)) {
            const Day then = month_spoken_of(s, m, day_spoken_of(s, events, i, m, published));
            const Days long_ago = then == DAY_NONE ? DAYS_NONE : months_before(m, then);
            if (long_ago.from != DAY_NONE) return long_ago;
        }
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
    Day first = is_up_to_now(s, e) ? old_day(s, &s->text->sentences[e->sentence], published) : DAY_NONE;
    for (uint32_t back = 0; first == DAY_NONE && !told && e->toll >= DEAD_OF_WAR && back <= BACK && back <= e->sentence; back++) {
        const Sentence *at = &s->text->sentences[e->sentence - back];
        if (at->part == s->text->sentences[e->sentence].part && s->tells_war[e->sentence - back]) first = old_day(s, at, published);
    }
    return first == DAY_NONE ? DAYS_NONE : (Days){ first, published };
}

/* "The war has killed 400,000", "thousands have been killed in the country": the dead of no day. */
static bool is_war_toll(const Scene *s, const Event *e)
{
    enum { MANY = 1000 };
    return e->trigger.event == EVENT_CASUALTIES && (e->toll >= DEAD_OF_WAR || (e->toll >= MANY && is_up_to_now(s, e)));
}

/* Does it go on today, whatever day `chosen`, told in another sentence by `by` (NULL: none), was told before? What somebody said the day before went
 * on then. */
static bool is_of_today(const Scene *s, const Event *e, Day published, Days chosen, const TimeMention *by)
{
    if (published == DAY_NONE) return false;
    const bool yesterday = by && chosen.to == published - 1;
    const bool now = is_going_on(s, e) || (by && e->sentence > s->headline + 1 && is_told_now(s, e)); /* not a headline's "army takes town" */
    if (now && !(yesterday && in_quotation(s, e->from))) return true;
    return (!by || chosen.to < published - 1) && is_todays_news(s, e);
}

/* The days that it has from a deed of its sentence. */
static Days days_beside(const Scene *s, const Events *events, uint32_t i)
{
    const Days deed = day_of_deed(s, events, i);
    return deed.from != DAY_NONE ? deed : days_of_whilst(s, events, i);
}

Days redate(const Scene *s, const Events *events, uint32_t i, Day published, Days chosen, const TimeMention *by, bool *dated)
{
    const Event *e = &events->at[i];
    const bool none = chosen.from == DAY_NONE, todays = !none && chosen.from == published && chosen.to == published;
    const bool own = by && s->sentence_of[by->from] == e->sentence;
    const Days counted = own && by->from >= e->from ? DAYS_NONE : day_counted(s, events, i, published);
    *dated = counted.from != DAY_NONE || (own && !(todays && (!by->anchored || dates_telling(s, by))));
    if (counted.from != DAY_NONE) return counted;
    const Days beside = *dated ? DAYS_NONE : days_beside(s, events, i);
    if (beside.from != DAY_NONE) return beside;
    const Event *linked = linked_to(s, events, i);
    if (!own && (is_habit(s, e) || (linked && is_habit(s, linked)))) return DAYS_NONE;
    const Days lasted = !*dated && published != DAY_NONE ? days_lasted(s, e, published) : DAYS_NONE;
    if (lasted.from != DAY_NONE) return lasted;
    const Days war = days_of_war(s, e, published, own && chosen.to == published);
    if (war.from != DAY_NONE) return war;
    if (!own && chosen.to == chosen.from && is_war_toll(s, e)) return DAYS_NONE;
    if (!own && linked && e->toll < DEAD_OF_WAR) return linked->time;    /* the dead are of the day of what killed them */
    if (by && !own && e->modality == MODALITY_PLANNED) return DAYS_NONE; /* what is only planned did not happen on a day told before */
    const Days today = { published, published };
    if (by && !own && is_of_today(s, e, published, chosen, by)) return today;
    if (by && !own && !todays && is_up_to_now(s, e)) return DAYS_NONE;
    if (*dated || !(none || todays)) return chosen;
    if (none && is_of_today(s, e, published, chosen, NULL)) return today;
    const Days that = day_of_that(s, events, i, none);
    if (that.from != DAY_NONE) return that;
    const Days known = day_of_known(s, events, i, published);
    if (known.from != DAY_NONE) return known;
    const Days again = day_of_retelling(s, events, i, published);
    if (again.from == DAY_NONE && none && published != DAY_NONE && is_told_now(s, e)) return today;
    return again.from == DAY_NONE ? chosen : again;
}
