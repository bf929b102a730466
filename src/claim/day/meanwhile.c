/* claim/day/meanwhile.c - other news of the report's day: "Meanwhile jets struck Idlib", "Elsewhere the army took a village". */
#include "claim/day/days.h"

/* Does the sentence open so, or what runs on in it after a heading that lost its full stop ("Deal in Damascus Meanwhile ...")? */
static bool opens_news(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    uint32_t to;
    for (uint32_t t = own->from; t < e->from; t++)
        if ((t == own->from || s->text->tokens[t].flags & TOKEN_UPPER) && scene_cue(s, e->sentence, t, CUE_MEANWHILE, &to)) return true;
    return false;
}

/* Does its sentence name a time, however vague? How long something took or came after is none. */
static bool names_time(const Scene *s, const Event *e)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to; k++)
        if (s->times->at[k].type != TIME_DURATION || s->times->at[k].anchored) return true;
    return false;
}

bool is_todays_news(const Scene *s, const Event *e)
{
    if (e->tense == TENSE_FUTURE || e->tense == TENSE_INFINITIVE || is_unreal(e)) return false;
    return opens_news(s, e) && !names_time(s, e);
}
