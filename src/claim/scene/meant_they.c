/* claim/scene/meant_they.c - "they" in a clause that describes somebody or somebody's ground: "militants who are besieged in the areas they control",
 * "shelled the rebels in the villages they hold". It is whom the clause describes, or whom the deed is done to, and not who does it. */
#include "claim/event/event.h"
#include "claim/scene/scene_steps.h"

/* The armed people of the sentence before entity i whose phrase has that head; -1: none. */
static int32_t named_by(const Scene *s, uint32_t i, int32_t word)
{
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence == s->entities[i].sentence;) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && !b->pronoun && b->word == word) return (int32_t)k;
    }
    return -1;
}

/* "Shelled the rebels in the villages they hold": whom the deed is done to, on ground that a clause says they hold; -1: it is not told so. */
static int32_t holder_struck(const Scene *s, uint32_t i, int32_t held)
{
    const uint32_t k = s->entities[i].sentence;
    const Words *tree = &s->trees[k];
    const int32_t ground = tree->at[held].head;
    if (ground < 0 || !event_tells_act(s, k, held, 1u << EVENT_CONTROL) || syntax_prep(s, k, ground) != PREP_IN) return -1;
    int32_t w = tree->at[ground].head;
    while (w >= 0 && tree->at[w].upos != UPOS_VERB) w = tree->at[w].head; /* "rebels in the villages" */
    const int32_t object = w < 0 || !event_tells_act(s, k, w, OF_FORCE) ? -1 : syntax_object(s, k, w);
    return object < 0 ? -1 : named_by(s, i, object);
}

/* "Jets bombed the militants as they withdrew", "fired on them": the noun that the shells or bullets of the verb are for; -1. */
static int32_t struck_by(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    const int32_t object = syntax_object(s, sentence, verb);
    for (int32_t i = object >= 0 ? -1 : kin[verb].child; i >= 0; i = kin[i].next)
        if (i > verb && kin[i].dep == DEP_OBL && syntax_prep(s, sentence, i) == PREP_ON) return i;
    return object;
}

/* "Shelled the militants as they withdrew": those who were struck, and not who did it; -1: it is not told so. */
static int32_t struck_meanwhile(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    if (!e->plural || !syntax_is_subject(s, e)) return -1;
    const int32_t clause = s->trees[e->sentence].at[e->word].head, verb = s->trees[e->sentence].at[clause].head;
    if (syntax_dep(s, e->sentence, clause) != DEP_ADVCL || verb < 0 || verb > e->word || s->trees[e->sentence].at[verb].upos != UPOS_VERB) return -1;
    if (!event_tells_act(s, e->sentence, verb, 1u << EVENT_STRIKE | 1u << EVENT_CASUALTIES) || syntax_is_passive(s, e->sentence, verb)) return -1;
    const int32_t struck = struck_by(s, e->sentence, verb);
    const Entity *b = i > 0 ? e - 1 : e; /* nobody else between them */
    for (; b > s->entities && b->sentence == e->sentence && b->kind == ENT_PLACE; b--) continue;
    const bool men = b != e && b->sentence == e->sentence && b->kind == ENT_ACTOR && b->id != ID_NONE && !b->pronoun && struck >= 0 &&
                     b->word == struck;
    return men ? (int32_t)(b - s->entities) : -1;
}

int32_t they_described(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const Words *tree = e->word < 0 ? NULL : &s->trees[e->sentence];
    if (!tree || !e->plural || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ) return -1;
    const int32_t meanwhile = struck_meanwhile(s, i);
    if (meanwhile >= 0) return meanwhile;
    const int32_t own = tree->at[e->word].head;
    for (int32_t w = own, n = 0; w >= 0 && n < (int32_t)tree->count; n++, w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        const int32_t head = tree->at[w].head;
        if (d != DEP_RELCL || head < 0) continue;
        const int32_t described = w == own ? -1 : named_by(s, i, head);
        if (described >= 0) return described;
        const int32_t struck = w == own ? holder_struck(s, i, w) : -1;
        if (struck >= 0) return struck;
    }
    return -1;
}
