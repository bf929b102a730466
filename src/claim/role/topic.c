/* claim/role/topic.c - "Then Sukhna. The army took it", "And today: Sinjar": a sentence that only names a place tells where the next one's deeds were
 * done. Nor does a comment that has just
 * named a place speak of one that only others wrote of. */
#include "claim/role/describe.h"

static bool is_named_place(const Entity *x) { return x->kind == ENT_PLACE && !x->generic && x->may_be_place && x->name.len > 0; }

/* Does the sentence of the event name a place that may be its own? */
static bool tells_where(const Scene *s, uint32_t sentence)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
        if (is_named_place(&s->entities[k]) && !s->entities[k].nested) return true;
    return false;
}

/* "Then", "About", "(b)": no verb, and nobody who could do anything. */
static bool only_names(const Scene *s, const Entity *x)
{
    enum { WORDS_MOST = 3 };
    const Sentence *in = &s->text->sentences[x->sentence];
    uint32_t words = 0, to;
    for (uint32_t t = in->from; t < in->to; t++) {
        if ((x->from <= t && t < x->to) || !(s->text->tokens[t].flags & TOKEN_WORD)) continue;
        if (++words > WORDS_MOST || scene_cue(s, x->sentence, t, CUE_MYSELF, &to)) return false;
        const int32_t w = s->word_of[t];
        const Upos u = w < 0 ? UPOS_X : s->trees[x->sentence].at[w].upos;
        if (u == UPOS_VERB || u == UPOS_PRON) return false;
    }
    return true;
}

static bool is_abroad(const Scene *s, const Entity *x) { return x->id != ID_NONE && scene_is_far_city(s, x->id); }

/* The place that the sentence before only names; -1: none. */
static int32_t topic_of(const Scene *s, const Event *e)
{
    const uint32_t before = e->sentence - 1;
    if (e->sentence == 0 || s->text->sentences[before].part != s->text->sentences[e->sentence].part || tells_where(s, e->sentence)) return -1;
    int32_t topic = -1;
    for (uint32_t k = s->first_entity[before]; k < s->first_entity[before + 1]; k++) {
        if (s->entities[k].kind != ENT_PLACE || topic >= 0) return -1;
        if (is_named_place(&s->entities[k])) topic = (int32_t)k;
    }
    return topic >= 0 && !is_abroad(s, &s->entities[topic]) && only_names(s, &s->entities[topic]) ? topic : -1; /* not "And London?" */
}

bool is_off_topic(const Scene *s, const Event *e, const Candidate *c)
{
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    const int32_t topic = !x || x->sentence == e->sentence ? -1 : topic_of(s, e);
    return topic >= 0 && !same_entity(x, &s->entities[topic]);
}

/* Does the sentence before, of the same comment, name a town or the like? */
static bool comment_told_where(const Scene *s, const Event *e)
{
    const uint32_t before = e->sentence - 1;
    if (e->sentence == 0 || s->text->sentences[before].part != s->text->sentences[e->sentence].part) return false;
    for (uint32_t k = s->first_entity[before]; k < s->first_entity[e->sentence]; k++) {
        const Entity *x = &s->entities[k];
        const bool wide = x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_COUNTRY;
        if (is_named_place(x) && !x->nested && !wide) return true;
    }
    return false;
}

bool is_of_other_comment(const Scene *s, const Event *e, const Candidate *c)
{
    const uint32_t part = s->text->sentences[e->sentence].part;
    const Entity *x = c->entity < 0 || c->anchor >= 0 ? NULL : &s->entities[c->entity];
    if (!x || part >= s->report->part_count || s->report->parts[part].kind != PART_COMMENT) return false;
    return s->text->sentences[x->sentence].part != part && comment_told_where(s, e);
}
