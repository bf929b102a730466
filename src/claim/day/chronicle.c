/* claim/day/chronicle.c - reports that tell of long ago, day by day, as an encyclopedia or a book of years does. Nothing in them was done, or is so,
 * on the day they were written. */
#include "claim/scene/scene_steps.h"

bool is_chronicle(const Scene *s)
{
    enum { SEASON = 90, MONTH = 31, OLD_LEAST = 3, OLD_FOR_NEW = 16 };
    uint32_t old = 0, new = 0;
    if (s->published == DAY_NONE) return false;
    for (uint32_t k = 0; k < s->times->count; k++) {
        const TimeMention *m = &s->times->at[k];
        if (m->days.from == DAY_NONE || m->headed) continue;
        if (m->days.to >= s->published - SEASON) new ++;
        else old += m->days.to - m->days.from < MONTH;
    }
    return old >= OLD_LEAST && old > OLD_FOR_NEW * new;
}
