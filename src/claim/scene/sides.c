#include "claim/scene/sides.h"

Means means_of(const Scene *s, const Event *e)
{
    enum { REACH = 5 };
    static const struct {
        CueClass cue;
        Means means;
    } cues[] = { { CUE_BLAST, MEANS_BLAST }, { CUE_AIR, MEANS_AIR }, { CUE_SHELLS, MEANS_SHELLS } };
    const Sentence *sentence = &s->text->sentences[e->sentence];
    uint32_t from = e->from > sentence->from + REACH ? e->from - REACH : sentence->from;
    uint32_t to = e->to + REACH < sentence->to ? e->to + REACH : sentence->to;
    for (size_t k = 0; k < sizeof cues / sizeof *cues; k++)
        if (scene_has_cue(s, e->sentence, e->from, e->to, cues[k].cue)) return cues[k].means;
    for (size_t k = 0; k < sizeof cues / sizeof *cues; k++)
        if (scene_has_cue(s, e->sentence, from, to, cues[k].cue)) return cues[k].means;
    return MEANS_UNKNOWN;
}

Force force_of(const Scene *s, const Entity *x)
{
    static const char *const kinds[] = { "state", "army", "coalition", "militia", "insurgent" };
    if (x->kind != ENT_ACTOR || x->id == ID_NONE) return FORCE_UNKNOWN;
    for (unsigned k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (str_eq(s->theatre->actors[x->id].kind, str_of(kinds[k]))) return (Force)k;
    return FORCE_OTHER;
}

/* A report without a date is read as of the time when the sides were formed. */
static uint32_t side_of(const Scene *s, uint32_t actor)
{
    return s->published == DAY_NONE ? theatre_first_side(s->theatre, actor) : theatre_side_of(s->theatre, actor, s->published);
}

Stance stance_between(const Scene *s, const Entity *a, const Entity *b)
{
    if (a->kind != ENT_ACTOR || b->kind != ENT_ACTOR || a->id == ID_NONE || b->id == ID_NONE) return STANCE_UNKNOWN;
    if (a->id == b->id) return STANCE_SAME;
    uint32_t one = side_of(s, a->id), two = side_of(s, b->id);
    if (one == ID_NONE || two == ID_NONE) return STANCE_UNKNOWN;
    return one == two ? STANCE_SAME : STANCE_OTHER;
}

bool fight_together(const Scene *s, uint32_t one, uint32_t two)
{
    const uint32_t side = one == ID_NONE ? ID_NONE : side_of(s, one);
    return side != ID_NONE && two != ID_NONE && side == side_of(s, two);
}

bool speaks_for(const Scene *s, Str source, const Entity *actor)
{
    const uint32_t id = theatre_source(s->theatre, source);
    const Source *voice = id == ID_NONE ? NULL : &s->theatre->sources[id];
    if (!voice || voice->lean == ID_NONE || str_eq(voice->kind, STR("monitor")) || str_eq(voice->kind, STR("person"))) return false;
    return voice->lean == side_of(s, actor->id);
}

static bool fights(const SideMember *m, Day day)
{
    if (day == DAY_NONE) return true;
    return (m->from == DAY_NONE || m->from <= day) && (m->to == DAY_NONE || day <= m->to);
}

uint32_t party_of_source(const Theatre *t, uint32_t source, Day day)
{
    const uint32_t lean = source == ID_NONE ? ID_NONE : t->sources[source].lean;
    for (uint32_t i = 0; lean != ID_NONE && i < t->member_count; i++)
        if (t->members[i].side == lean && fights(&t->members[i], day)) return t->members[i].actor;
    return ID_NONE;
}

uint32_t foe_of_source(const Theatre *t, uint32_t source, Day day)
{
    if (source == ID_NONE || t->sources[source].lean == ID_NONE) return ID_NONE;
    uint32_t lean = t->sources[source].lean;
    for (uint32_t i = 0; i < t->member_count; i++) {
        const SideMember *m = &t->members[i];
        if (m->side == lean || !str_eq(t->actors[m->actor].kind, STR("insurgent")) || !fights(m, day)) continue;
        bool friend = false;
        for (uint32_t k = 0; k < t->member_count; k++)
            if (t->members[k].side == lean && t->members[k].actor == m->actor && fights(&t->members[k], day)) friend = true;
        if (!friend) return m->actor;
    }
    return ID_NONE;
}
