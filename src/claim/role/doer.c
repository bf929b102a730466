/* claim/role/doer.c - whom the event's own words name as who does it: the subject or agent of its verb, whose noun it is, who it is done by. */
#include "claim/role/describe.h"

static bool is_doer(Relation r)
{
    return r == REL_SUBJ || r == REL_BY || r == REL_MOD || r == REL_POSS || r == REL_SHARED_SUBJ || r == REL_HEAD_DOES || r == REL_OF;
}

bool is_told_doer(const Scene *s, const Event *e, const Entity *x) { return is_doer(event_relation(s, e, x, NULL)); }

bool is_named_doer(const Scene *s, const Event *e, const Entity *x) { return is_doer(event_relation_close(s, e, x)); }
