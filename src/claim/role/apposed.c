/* claim/role/apposed.c - "Hajin, the last ISIS bastion east of the Euphrates, was taken": what stands behind a name and a comma says what that place
 * is, wherever it lies. */
#include "claim/role/describe.h"

/* Only "the", "last" and whose it is stand between the comma and the noun. */
static bool stands_behind(const Scene *s, const Event *e, uint32_t from)
{
    enum { APART = 6 };
    if (e->from < from || e->from - from > APART) return false;
    for (uint32_t t = from; t < e->from; t++) {
        const int32_t w = s->word_of[t];
        const Upos u = w < 0 ? UPOS_X : s->trees[e->sentence].at[w].upos;
        if (u != UPOS_DET && u != UPOS_ADJ && u != UPOS_NUM && u != UPOS_PROPN && u != UPOS_NOUN && u != UPOS_PART) return false;
    }
    return true;
}

/* "Rebel stronghold Douma": another name follows that the noun describes, and no "east of the river". */
static bool describes_next(const Scene *s, const Event *e, const Entity *x)
{
    enum { OF_THE = 2 };
    const bool region = x->kind == ENT_PLACE && x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_REGION;
    return x->kind == ENT_PLACE && !x->generic && !region && x->from >= e->to &&
           (x->from == e->to || (x->prep == PREP_OF && x->from - e->to <= OF_THE));
}

int32_t place_apposed(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->holder >= 0 || e->trigger.event != EVENT_CONTROL || e->trigger.class != CLASS_NOUN || e->trigger.frame != FRAME_STATE)
        return -1;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBJ || d == DEP_OBL || d == DEP_ROOT) return -1; /* "In Syria, the last pocket fell" */
    int32_t found = -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (describes_next(s, e, x)) return -1;
        if (x->kind != ENT_PLACE || x->generic || x->nested || x->name.len == 0 || x->to >= e->from) continue;
        if (str_eq(token_str(s->text, x->to), STR(",")) && stands_behind(s, e, x->to + 1)) found = (int32_t)k;
    }
    return found;
}
