/* claim/day/days.h - the day of an event, from the times that its report names; shared by day/ and role/ only. */
#ifndef HEAR_CLAIM_DAYS_H
#define HEAR_CLAIM_DAYS_H

#include "claim/event/event.h"
#include "claim/role/rank.h"

/* days.c: the days of events[i], DAYS_NONE when none is told; dated: as Event says. notes as in roles_choose. */
Days choose_time(const Scene *s, const Ranker *r, const Events *events, uint32_t i, bool *dated, Buf *notes);
/* otherday.c: is the day that its sentence names that of something else which is told there? */
bool day_of_another(const Scene *s, const Events *events, uint32_t i, const TimeMention *m, Day published);
/* otherday.c: is it one day more than a week before the report, on which nothing is; and one that a clause which describes somebody tells? */
bool is_bygone(const TimeMention *m, Day published);
bool is_told_aside(const Scene *s, const TimeMention *m);
/* otherday.c: "before the 2011 civil war": a year by which a war is called? */
bool names_war(const Scene *s, const TimeMention *m);
/* otherday.c: "Investigators last week said that strikes were killing many": was it told on one of several days, and no others are named? */
bool told_in_span(const Scene *s, const Event *e);
/* otherhead.c: does it stand in the headline of another report, or in a caption? */
bool in_other_headline(const Scene *s, const Event *e);
/* otherhead.c: the place that such a headline names for the event; -1: none. */
int32_t place_in_headline(const Scene *s, const Event *e);
/* otherday.c: "AFP Fri 10 Nov 2017 Shells killed ten on Thursday": the day of the report, before another of the sentence. */
bool day_of_report(const Scene *s, const Events *events, uint32_t i, const TimeMention *m, Day published);
/* redate.c: the days that events[i] has from others, or else those chosen, which `by` tells (NULL: none does). */
Days redate(const Scene *s, const Events *events, uint32_t i, Day published, Days chosen, const TimeMention *by, bool *dated);
/* saidday.c: "A monitor said Friday": is it the day of the telling? */
bool dates_telling(const Scene *s, const TimeMention *m);
/* today.c: the verb that tells the event, or that its noun stands by; -1: none. */
int32_t verb_of_event(const Scene *s, const Event *e);
/* today.c: "are bombing", "continue to shell", "clashes are ongoing"; "the army approaches"; "thousands have fled". */
bool is_going_on(const Scene *s, const Event *e);
bool is_told_now(const Scene *s, const Event *e);
bool is_up_to_now(const Scene *s, const Event *e);
/* sameday.c: of "that attack" the days of the one told last; of one that is taken for known the only day that the report gave one like it there; of a
 * headline or lead those of what tells the same again; DAYS_NONE: there is none. */
Days day_of_that(const Scene *s, const Events *events, uint32_t i, bool none);
Days day_of_known(const Scene *s, const Events *events, uint32_t i, Day published);
Days day_of_retelling(const Scene *s, const Events *events, uint32_t i, Day published);
/* today.c: "The group still holds the town": a state told in the present is of the day of telling, whatever days were told before it. */
bool lasts_today(const Scene *s, const Event *e);
/* meanwhile.c: "Elsewhere the army took a village": news of the report's day, and its sentence names no other. */
bool is_todays_news(const Scene *s, const Event *e);
/* saidday.c: does the token stand in a quotation? */
bool in_quotation(const Scene *s, uint32_t token);
/* saidday.c: the days that a mention tells; of "today" in a quotation that of the day before, where that is the one told of. */
Days day_of_speaker(const Scene *s, const TimeMention *m, Day published);
/* whilst.c: "Ten were killed as they fled the town": the days of the deed just when it was done; DAYS_NONE: none is told so. */
Days days_of_whilst(const Scene *s, const Events *events, uint32_t i);
/* stateday.c: "The army shelled the rebel-held town on Friday": the days of the deed that a state is told with; DAYS_NONE: it stands with none. */
Days day_of_deed(const Scene *s, const Events *events, uint32_t i);

#endif
