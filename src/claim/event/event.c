/* claim/event/event.c - what is asked of an event while it is found and after: how others stand to it, and whether it was spoken of before. */
#include "claim/event/event.h"

EventRange events_beside(const Events *events, uint32_t i)
{
    const uint32_t sentence = events->at[i].sentence;
    EventRange r = { i, i + 1 };
    while (r.from > 0 && events->at[r.from - 1].sentence == sentence) r.from--;
    while (r.to < events->count && events->at[r.to].sentence == sentence) r.to++;
    return r;
}

Relation event_relation(const Scene *s, const Event *e, const Entity *x, bool *deep)
{
    if (deep) *deep = false;
    return x->sentence == e->sentence ? syntax_relation(s, e->sentence, e->word, x->word, deep) : REL_NONE;
}

Relation event_relation_close(const Scene *s, const Event *e, const Entity *x)
{
    bool deep;
    const Relation r = event_relation(s, e, x, &deep);
    return deep ? REL_NONE : r;
}

Str event_places(const Scene *s, int32_t entity, int32_t anchor, Arena *keep)
{
    const Entity *noun = anchor < 0 ? NULL : &s->entities[anchor];
    if (noun && noun->together && noun->list == entity) return noun->name;
    return noun && !noun->plural ? s->entities[entity].name : scene_list(s, (uint32_t)entity, keep);
}

bool is_definite(const Scene *s, const Event *e)
{
    enum { REACH = 3 };
    const uint32_t from = scene_back(s, e->sentence, e->from, REACH);
    return e->trigger.class == CLASS_NOUN && scene_has_cue(s, e->sentence, from, e->from, CUE_DEFINITE);
}

uint32_t determiner_of(const Scene *s, const Event *e)
{
    if (e->word < 0) return DET_BARE;
    const Kin *kin = s->kin[e->sentence];
    uint32_t found = DET_BARE;
    for (int32_t k = kin[e->word].child; k >= 0; k = kin[k].next) {
        const Dep d = kin[k].dep;
        if (d == DEP_NMOD_POSS) return DET_OWNED;
        if (d == DEP_NUMMOD) found = DET_COUNTED;
        if (d != DEP_DET) continue;
        if (scene_is_cue(s, e->sentence, k, CUE_DEFINITE)) found = DET_DEFINITE;
        else if (found == DET_BARE) found = DET_INDEFINITE;
    }
    return found;
}

/* Is it an event's own noun, of one of the types (bits of EventType)? */
bool event_tells_noun(const Scene *s, uint32_t sentence, int32_t word, uint32_t types)
{
    return scene_word_tells(s, sentence, word, (Rows){ .classes = 1u << CLASS_NOUN, .types = types });
}

bool event_tells_act(const Scene *s, uint32_t sentence, int32_t verb, uint32_t types)
{
    return scene_word_tells(s, sentence, verb, (Rows){ .classes = 1u << CLASS_VERB, .frames = 1u << FRAME_ACT, .types = types });
}

bool event_tells_drive(const Scene *s, uint32_t sentence, int32_t verb)
{
    return scene_word_tells(s, sentence, verb, (Rows){ .classes = 1u << CLASS_VERB, .frames = 1u << FRAME_DRIVE });
}
