/* claim/judge/bysides.c - "ten soldiers and five civilians were killed": how many of each. */
#include "claim/judge/counted.h"

#include "claim/tree/syntax.h"

/* "14 jihadists from the group and five civilians", "10 soldiers three rebels": is the noun of the list that the first one heads, wherever in its
 * phrase the tree joins it, or beside it where "and" was lost? */
static bool is_counted_with(const Scene *s, uint32_t sentence, int32_t noun, int32_t first)
{
    const Words *tree = &s->trees[sentence];
    Dep d = syntax_dep(s, sentence, noun);
    const bool objects = d == DEP_OBJ && syntax_dep(s, sentence, first) == DEP_OBJ && tree->at[noun].head == tree->at[first].head;
    if (objects || counted_head(s, sentence, noun) == first) return true;
    if (d != DEP_CONJ && d != DEP_APPOS) return false;
    for (; noun > first && (d == DEP_CONJ || d == DEP_APPOS || d == DEP_NMOD || d == DEP_COMPOUND || d == DEP_FLAT);
         d = syntax_dep(s, sentence, noun))
        noun = tree->at[noun].head;
    return noun == first;
}

/* Whom of the dead the number at the token counts; false: nobody who is dead by the event. Out: the noun, and who is meant by it. */
static bool is_of_dead(const Scene *s, const Event *e, uint32_t token, Number *n, int32_t *noun, int32_t *entity)
{
    *n = (Number){ .to = token + 1 };
    if (s->word_of[token] < 0 || scene_in_time(s, token) || counted_in_name(s, e->sentence, token) || !scene_number(s, e->sentence, token, n))
        return false;
    const int32_t people = counted_people(s, e->sentence, n), word = counted_number(s, e->sentence, token);
    *noun = people >= 0 ? people : counted_noun(s, e->sentence, word);
    *entity = counted_entity(s, e->sentence, n->to);
    if (scene_means(s, e->sentence, *noun, ENT_ARMS) || scene_is_cue(s, e->sentence, *noun, CUE_RIDE))
        return false; /* "9 of their military |vehicles|" */
    return *noun >= 0 && *entity >= 0 && !counted_things(s, e->sentence, n->to) && !counted_by_another(s, e, n->to);
}

uint32_t dead_by_side(const Scene *s, const Event *e, Dead out[DEAD_MAX])
{
    const Sentence *sent = &s->text->sentences[e->sentence];
    const int32_t whole = e->count.killed >= 0 ? e->count.killed : e->count.wounded >= 0 ? e->count.wounded : e->count.captured;
    uint32_t found = 0;
    int32_t first = -1, noun, entity;
    Number n;
    if (e->trigger.event != EVENT_CASUALTIES || whole < 0) return 0;
    for (uint32_t t = sent->from; t < sent->to && first < 0; t = n.to) /* the list that the event's own count is of */
        if (is_of_dead(s, e, t, &n, &noun, &entity) && n.least + counted_beside(s, e, &n) == whole) first = counted_head(s, e->sentence, noun);
    for (uint32_t t = sent->from; first >= 0 && t < sent->to && found < DEAD_MAX; t = n.to) {
        if (!is_of_dead(s, e, t, &n, &noun, &entity)) continue;
        const int32_t word = counted_number(s, e->sentence, t);
        /* "ten were killed, and |two of theirs" */
        const bool apart = found && syntax_dep(s, e->sentence, word) == DEP_CONJ && s->trees[e->sentence].at[word].head == e->word;
        if (noun != first && !apart && !is_counted_with(s, e->sentence, noun, first)) continue;
        bool same = false;
        for (uint32_t k = 0; k < found; k++) {
            const Entity *x = &s->entities[out[k].entity];
            same |= x->kind == s->entities[entity].kind && str_eq(x->name, s->entities[entity].name);
        }
        if (same) continue;
        char op[3];
        count_op(s, e->sentence, &n, sent->from, op);
        out[found++] = (Dead){ entity, count_harm(s, e, n.least + counted_beside(s, e, &n), op) };
    }
    return found > 1 ? found : 0;
}

bool counts_apart(const Count *a, const Count *b)
{
    return a->op[0] && b->op[0] && (a->killed < 0 || b->killed < 0) && (a->wounded < 0 || b->wounded < 0) && (a->captured < 0 || b->captured < 0);
}
