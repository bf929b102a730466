/* claim/scene/meant_count.c - which places "the two villages", "four towns" are: a list of so many, or lists and names that are so many together. */
#include "claim/scene/scene_steps.h"

#include <stdlib.h>

#include "claim/tree/syntax.h"

/* The names of the list in which the entity is, each once: entities, LISTED_MAX at most. */
enum { LISTED_MAX = 16 };
static uint32_t list_names(const Scene *s, uint32_t entity, uint32_t names[LISTED_MAX])
{
    uint32_t count = 0;
    for (uint32_t at = entity; count < LISTED_MAX && scene_list_next(s, entity, &at); at++)
        if (!s->entities[at].generic) names[count++] = at;
    return count;
}

/* May the counted noun mean the name? One that the theatre does not list only where it stands right behind the noun. */
static bool may_count(const Scene *s, const Entity *noun, const Entity *b, const Entity *around)
{
    if (b == around) return false;
    if (b->id == ID_NONE)
        return b->kind == ENT_PLACE && !b->generic && !b->nested && b->name.len && b->sentence == noun->sentence && b->from >= noun->to;
    return meaning_antecedent(s, b, noun->kinds) && (!around || meaning_locates(s, noun, b->id, around));
}

/* Is the entity the first of a list of places that the noun may mean? Its names; 0: it is not. */
static uint32_t list_meant(const Scene *s, const Entity *noun, uint32_t entity, const Entity *around, uint32_t names[LISTED_MAX])
{
    const Entity *b = &s->entities[entity];
    return b->group == (int32_t)entity && may_count(s, noun, b, around) ? list_names(s, entity, names) : 0;
}

typedef struct {
    uint32_t at[LISTED_MAX], count;
} Union;

/* Adds those that are not among them yet; false: they would be more than most. */
static bool add_names(const Scene *s, Union *all, const uint32_t *names, uint32_t count, uint32_t most)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 0;
        while (n < all->count && !str_eq(s->entities[all->at[n]].name, s->entities[names[i]].name)) n++;
        if (n < all->count) continue;
        if (all->count == most) return false;
        all->at[all->count++] = names[i];
    }
    return true;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The lists of `least` names or more that together are as many as the noun counts: the nearest before it, or behind it. False: none. */
static bool resolve_together(const Scene *s, uint32_t i, const Entity *around, uint32_t least, bool ahead, Arena *keep)
{
    enum { REACH = 100, ALONE_SENTENCES = 6 };
    Entity *e = &s->entities[i];
    Union all = { .count = 0 };
    uint32_t names[LISTED_MAX];
    for (uint32_t n = 1; n <= REACH && all.count < e->count && (ahead ? i + n < s->entity_count : n <= i); n++) {
        uint32_t k = ahead ? i + n : i - n;
        if (least == 1 && s->entities[k].sentence + ALONE_SENTENCES < e->sentence) break;
        uint32_t size = list_meant(s, e, k, around, names);
        if (size >= least && !add_names(s, &all, names, size, e->count)) return false;
    }
    if (all.count != e->count) return false;
    qsort(all.at, all.count, sizeof *all.at, by_number);
    Buf b = { .arena = keep };
    for (uint32_t n = 0; n < all.count; n++) {
        if (n) buf_add_char(&b, '+');
        buf_add(&b, s->entities[all.at[n]].name);
    }
    e->list = (int32_t)all.at[0];
    e->name = buf_str(&b);
    e->together = true;
    return true;
}

static bool one_list(const Scene *s, uint32_t i, const Entity *around, uint32_t k, Arena *keep)
{
    uint32_t names[LISTED_MAX];
    Entity *e = &s->entities[i];
    if (list_meant(s, e, k, around, names) != e->count) return false;
    e->list = (int32_t)k;
    e->name = scene_list(s, k, keep);
    return true;
}

/* "The two villages", "four towns": the nearest list of so many, before or after; else the lists, and of "the two villages" the single names, that
 * are so many together. */
bool meant_counted(Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 30 };
    Entity *e = &s->entities[i], *around = meaning_locator(s, i);
    bool alone = !e->indefinite && !(e->kinds >> KIND_REGION & 1u), found = false;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && !found;) found = one_list(s, i, around, k, keep);
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= AHEAD && !found; k++) found = one_list(s, i, around, k, keep);
    if (!found && !resolve_together(s, i, around, 2, false, keep) && !(alone && resolve_together(s, i, around, 1, false, keep)) &&
        !resolve_together(s, i, around, 2, true, keep))
        return false;
    e->id = s->entities[e->list].id;
    e->nested = false;
    if (around) around->nested = true;
    return true;
}
