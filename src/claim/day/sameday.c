/* claim/day/sameday.c - days from what tells of the same incident: a headline's from the body, those of "that attack" from the one told before. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

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

/* "They have captured the town. They have seized 40 villages since Thursday": what was done at once was not done all that while. */
static bool is_since(const Event *e, const Event *b, Day published)
{
    const bool once = e->trigger.event == EVENT_CAPTURE || e->trigger.event == EVENT_LOSS || e->trigger.event == EVENT_ENTER;
    return once && b->time.to == published && b->time.to - b->time.from > 1;
}

/* Headlines and first sentences leave the day to those that tell the same again: "Strike kills ten", "the ten were killed on Friday". */
Days day_of_retelling(const Scene *s, const Events *events, uint32_t i, Day published)
{
    enum { LEAD = 3, SENTENCES = 4, REACH = 12, DAYS_BACK = 7 };
    const Event *e = &events->at[i];
    const uint32_t last = i + REACH < events->count ? i + REACH : events->count - 1;
    if (e->sentence >= LEAD || published == DAY_NONE) return DAYS_NONE;
    for (uint32_t k = i; k-- > 0;)
        if (events->at[k].dated && may_retell(s, e, &events->at[k])) return DAYS_NONE; /* it goes on with what it has told already */
    Days as_many = DAYS_NONE;
    for (uint32_t k = i + 1; k <= last && events->at[k].sentence <= e->sentence + SENTENCES; k++) {
        const Event *b = &events->at[k];
        if ((b->sentence == e->sentence && !heads_run_on(s, e, b, published)) || !b->decided || !may_retell(s, e, b)) continue;
        const bool lately = b->time.from != DAY_NONE && b->time.to <= published && b->time.from >= published - DAYS_BACK;
        if (b->dated) return lately && !is_next_day(s, e, b) && !is_since(e, b, published) ? b->time : as_many;
        if (as_many.from == DAY_NONE && lately && counts_as_many(e, b)) as_many = b->time;
    }
    return as_many;
}

/* "That attack", "those strikes": of the day of the one that was told last; "the attack", too, where nothing else says its day. */
Days day_of_that(const Scene *s, const Events *events, uint32_t i, bool none)
{
    enum { SENTENCES = 3, FEW_DAYS = 7 };
    const Event *e = &events->at[i], *b = told_before(events, i);
    const Kin *kin = s->kin[e->sentence];
    if (e->word < 0 || e->trigger.class != CLASS_NOUN || is_state(e)) return DAYS_NONE;
    if (!b || b->sentence + SENTENCES < e->sentence || !may_retell(s, e, b)) return DAYS_NONE;
    if (none && e->definite && !is_unreal(e) && b->time.to - b->time.from < FEW_DAYS) return b->time;
    for (int32_t c = kin[e->word].child; c >= 0; c = kin[c].next)
        if (kin[c].dep == DEP_DET && has_feature(&s->trees[e->sentence].at[c], "PronType=Dem")) return b->time;
    return DAYS_NONE;
}

static bool same_place(const Scene *s, const Event *e, const Event *b)
{
    return e->place >= 0 && b->place >= 0 && s->entities[e->place].id != ID_NONE && s->entities[e->place].id == s->entities[b->place].id;
}

/* "Jets bombed the market on Monday. ... The strikes wrecked it": an incident that the report takes for known is of the only day that the report gave
 * one like it in that place. */
Days day_of_known(const Scene *s, const Events *events, uint32_t i, Day published)
{
    enum { REACH = 30, SENTENCES = 12, DAYS_BACK = 14 };
    const Event *e = &events->at[i];
    Days day = DAYS_NONE;
    if (published == DAY_NONE || is_state(e) || is_unreal(e) || e->trigger.class != CLASS_NOUN || determiner_of(s, e) != DET_DEFINITE)
        return DAYS_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= REACH && events->at[k].sentence + SENTENCES >= e->sentence;) {
        const Event *b = &events->at[k];
        if (!b->decided || !b->dated || b->sentence == e->sentence || !same_place(s, e, b) || !may_retell(s, e, b)) continue;
        if (b->time.from != b->time.to || b->time.to > published || b->time.from < published - DAYS_BACK) continue;
        if (day.from != DAY_NONE && day.from != b->time.from) return DAYS_NONE;
        day = b->time;
    }
    return day;
}
