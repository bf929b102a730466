/* claim/mood/echo.c - "Jets bombed the market, activists said. Russia denied the allegation", "denied responsibility": whoever denies what was told
 * just before denies that event, at its place and by whom it was.
 *
 * Only where nothing below the denial tells what is denied ("denied reports that the town fell" is told by "fell").
 */
#include "claim/event/event.h"

bool echo_denies(const Scene *s, const Event *e)
{
    const int32_t noun = s->word_of[e->to - 1];
    if (e->word < 0 || noun < 0 || e->trigger.class != CLASS_VERB || !scene_has_cue(s, e->sentence, e->from, e->to, CUE_DENY)) return false;
    if (e->trigger.event != EVENT_STRIKE || syntax_child(s, e->sentence, e->word, DEP_CCOMP) >= 0) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[noun].child; i >= 0; i = kin[i].next) {
        const Prep by = kin[i].dep == DEP_NMOD ? syntax_prep(s, e->sentence, i) : PREP_NONE;
        const bool who = by == PREP_BY || by == PREP_FROM;      /* "reports by activists" */
        if (scene_is_cue(s, e->sentence, i, CUE_SAY)) continue; /* "denied responsibility, saying" */
        if (kin[i].dep == DEP_ACL || kin[i].dep == DEP_RELCL || kin[i].dep == DEP_CCOMP || (kin[i].dep == DEP_NMOD && !who)) return false;
    }
    return true;
}

/* Who denies: -1: not named. */
static int32_t denier_of(const Scene *s, const Event *e)
{
    const int32_t subject = syntax_subject(s, e->sentence, e->word);
    for (uint32_t k = s->first_entity[e->sentence]; subject >= 0 && k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].word == subject && s->entities[k].kind == ENT_ACTOR) return (int32_t)k;
    return -1;
}

/* How well the event may be what is denied, 0: not at all. Best is what is told of who denies it, then what somebody is quoted with. */
static uint32_t fitness(const Scene *s, int32_t denier, const Event *b)
{
    if (!b->decided || b->holder >= 0 || b->modality == MODALITY_DENIED || !event_is_likely(s, b)) return 0;
    if (b->trigger.event == EVENT_CONTROL || b->trigger.event == EVENT_CASUALTIES) return 0;
    const bool accused = b->actor >= 0 && denier >= 0 && same_entity(&s->entities[b->actor], &s->entities[denier]);
    return 1u + (accused ? 2u : 0) + (b->speaker_count > 0 ? 1u : 0);
}

/* The event of the denial's sentence, or of the nearest before it that tells any, that fits best; NULL: none. */
static const Event *denied_by(const Scene *s, const Events *events, uint32_t i)
{
    enum { BACK = 2 };
    const Event *e = &events->at[i], *best = NULL;
    const int32_t denier = denier_of(s, e);
    uint32_t most = 0;
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence + BACK >= e->sentence;) {
        const Event *b = &events->at[k];
        if (s->text->sentences[b->sentence].part != s->text->sentences[e->sentence].part || (best && b->sentence != best->sentence)) break;
        const uint32_t fit = fitness(s, denier, b);
        if (fit && fit >= most) {
            best = b;
            most = fit;
        }
    }
    return best;
}

void echo_denials(const Scene *s, Events *events)
{
    for (uint32_t i = 0; i < events->count; i++) {
        Event *e = &events->at[i];
        const Event *b = e->echo ? denied_by(s, events, i) : NULL;
        if (!b) continue;
        e->trigger.event = b->trigger.event;
        e->place = b->place;
        e->place_by = -1;
        if (b->actor >= 0) e->actor = b->actor;
        else if (e->actor < 0) e->actor = denier_of(s, e);
        e->target = b->target;
        e->time = b->time;
        e->count = b->count;
        e->confidence = b->confidence;
        e->right = b->right;
    }
}
