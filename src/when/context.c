#include "when/context.h"

enum {
    HISTORY_DATES = 3,     /* so many old dates, and more of them than of news, make a text a history */
    STORY_DATES = 6,       /* so many dates without a year, in a text that hardly names another year than old ones, do too */
    STORY_OLD = 4,         /* so many old years for each of these */
    DATELINE_BYTES = 160,  /* so near to its beginning a text says when it was written, */
    DATELINE_DAYS = 3,     /* and is believed rather than the caller where he names an earlier day, or one that is later by more than this */
    CONTEXT_SENTENCES = 3, /* how far a full date lends its year in the news */
    BACK_COST = 2,         /* a history goes on: a day back counts as two on; */
    IN_YEAR_DAYS = 80,     /* a date within a year that was just named counts as so far from it, */
    HALF_YEAR_DAYS = 183,  /* a day without a year that is said to come is the next one, unless the last one is nearer */
    STALE_COST_DAYS = 45,  /* and each time that came between as so much more */
};

static bool unit_wants_day(Unit u) { return u <= UNIT_WEEK; }

static const Anchor *anchor_for(const Context *c, Unit unit)
{
    const Anchor *a = &c->anchor[unit_wants_day(unit) ? EXACT_DAY : unit < UNIT_YEAR ? EXACT_MONTH : EXACT_YEAR];
    return a->set ? a : NULL;
}

Period context_shifted(const Context *c, bool from_text, Unit unit, int n)
{
    if (!from_text) return c->published == DAY_NONE ? period_none() : period_around(unit, c->published, n);
    const Anchor *a = anchor_for(c, unit);
    if (!a) return period_none();
    if (unit_wants_day(unit)) return period_around(unit, a->day, n);
    return period_shift(unit, a->year, a->month, n);
}

bool context_in_text(const Context *c, const Frame *f)
{
    return f->f[F_REL] >= REL_PREVIOUS || (c->history && c->anchor[EXACT_YEAR].set) || c->published == DAY_NONE;
}

Period context_last(const Context *c)
{
    const Anchor *a = &c->recent[0];
    if (c->recent_count == 0) return period_none();
    return a->day != DAY_NONE ? period_day(a->day) : a->month ? period_month(a->year, a->month) : period_year(a->year);
}

/* Days on a calendar that is regular enough to tell near from far, before Christ too. */
static int rough_day(int year, int month, int day) { return year * 366 + (month ? month - 1 : 0) * 31 + (day ? day - 1 : 0); }

/* In a history the date without a year is the one that takes up the thread: soon after one of the last times named, so that
 * an aside ("a film of 2005 shows") does not carry the story away with it. */
static int thread_year(const Context *c, int month, int day)
{
    int best = UNSET, best_cost = 0;
    for (uint32_t i = 0; i < c->recent_count; i++) {
        const Anchor *a = &c->recent[i];
        for (int year = a->year - 1; year <= a->year + 1; year++) {
            if (day == 29 && month == 2 && month_days(year, 2) < 29) continue;
            int then = a->day == DAY_NONE ? 0 : day_civil(a->day).day;
            int ahead = rough_day(year, month, day) - rough_day(a->year, a->month, day ? then : 0);
            if (!a->month && year != a->year) continue;
            if (!a->month) ahead = IN_YEAR_DAYS;
            int cost = (ahead >= 0 ? ahead : -ahead * BACK_COST) + (int)i * STALE_COST_DAYS;
            if (best != UNSET && cost >= best_cost) continue;
            best = year;
            best_cost = cost;
        }
    }
    return best;
}

int context_year(const Context *c, const Found *f, int month, int day)
{
    const Anchor *a = &c->anchor[EXACT_MONTH];
    if (c->history || c->published == DAY_NONE) return thread_year(c, month, day);
    Civil now = day_civil(c->published);
    if (a->set && a->full && a->day != DAY_NONE && day && a->year < now.year && f->sentence - a->sentence <= CONTEXT_SENTENCES) {
        Civil then = day_civil(a->day);
        return a->year + (month * 32 + day < then.month * 32 + then.day && a->year + 1 < now.year);
    }
    if (a->set && a->full && f->sentence == a->sentence && a->year < now.year) return a->year + (month < a->month - 6);
    int here = now.month * 32 + (day ? now.day : 0), there = month * 32 + day;
    if (f->future) { /* but "would condemn the attack of August 21", in September */
        const Day past = day && there < here ? day_of(now.year, month, day) : DAY_NONE;
        const bool nearer = past != DAY_NONE && c->published - past <= HALF_YEAR_DAYS;
        return now.year + (there < here && !nearer);
    }
    if (day && there > here) {
        Day ahead = day_of(now.year, month, day);
        if (ahead != DAY_NONE && ahead - c->published <= SOON_DAYS) return now.year;
    }
    return now.year - (there > here);
}

int full_year(const Frame *f) { return has(f, F_ERA) && f->f[F_ERA] < 0 ? 1 - f->f[F_YEAR] : f->f[F_YEAR]; }

int context_short_year(const Context *c, int yy)
{
    int near = c->history && c->anchor[EXACT_YEAR].set ? c->anchor[EXACT_YEAR].year : c->published != DAY_NONE ? day_civil(c->published).year : 2000;
    int year = near - near % 100 + yy;
    return year > near + 50 ? year - 100 : year <= near - 50 ? year + 100 : year;
}

bool context_history(const FoundList *found, Day published)
{
    if (published == DAY_NONE) return true;
    int year = day_civil(published).year;
    uint32_t old = 0, lately = 0, news = 0, bare = 0;
    for (size_t i = 0; i < found->count; i++) {
        const Frame *f = &found->at[i].frame[0];
        if (has(f, F_YEAR)) {
            if (full_year(f) < year - HISTORY_YEARS) old++;
            else if (full_year(f) == year) news++;
            if (full_year(f) >= year - 1) lately++;
        } else if (has(f, F_OFFSET) || (has(f, F_WEEKDAY) && !has(f, F_MONTH) && found->at[i].op == OP_DATE) ||
                   (has(f, F_REL) && f->f[F_REL] <= REL_NEXT) || (has(f, F_DIR) && f->f[F_DIR] == DIR_AGO)) {
            news++;
        } else if (has(f, F_MONTH) && has(f, F_DAY) && !has(f, F_YY)) {
            bare++;
        }
    }
    bool story = bare >= STORY_DATES && old > STORY_OLD * lately && old + bare > 2 * news;
    return story || (old >= HISTORY_DATES && old > 2 * news);
}

/* The day that the text itself gives at its head as that of its writing, DAY_NONE when it gives none. */
static Day dateline(const FoundList *found)
{
    const Found *f = found->count ? &found->at[0] : NULL;
    if (!f || f->op != OP_DATE || !f->headed || f->span.from > DATELINE_BYTES) return DAY_NONE;
    if (!has(&f->frame[0], F_YEAR) || !has(&f->frame[0], F_MONTH) || !has(&f->frame[0], F_DAY) || has(&f->frame[0], F_ERA)) return DAY_NONE;
    return day_of(f->frame[0].f[F_YEAR], f->frame[0].f[F_MONTH], f->frame[0].f[F_DAY]);
}

Day context_written(const FoundList *found, Day published)
{
    Day written = dateline(found);
    if (written == DAY_NONE || published == DAY_NONE) return written == DAY_NONE ? published : written;
    if (found->at[0].span.from == 0 && day_cut_off(written, published)) return published;
    return written > published || published - written > DATELINE_DAYS ? written : published;
}

void context_remember(Context *c, const Found *found, const Period *p, bool full, Day last)
{
    if (!period_known(p) || p->unit > UNIT_YEAR) return;
    Anchor a = { true, full, has(&found->frame[0], F_MONTH) || has(&found->frame[0], F_DAY), p->year, p->month, DAY_NONE, found->sentence };
    if (p->unit == UNIT_DAY && p->days.from != DAY_NONE) {
        a.day = last;
        c->anchor[EXACT_DAY] = a;
    }
    if (p->month && p->unit <= UNIT_MONTH) c->anchor[EXACT_MONTH] = a;
    c->anchor[EXACT_YEAR] = a;
    memmove(c->recent + 1, c->recent, (RECENT_MAX - 1) * sizeof *c->recent);
    c->recent[0] = a;
    if (c->recent_count < RECENT_MAX) c->recent_count++;
}
