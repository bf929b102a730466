/* claim/scene/ilk.c - which actors a common noun for armed people may mean, by its ilk: "terrorists" are insurgents, "troops" none. */
#include "claim/scene/scene_steps.h"

bool meant_may_be(const Scene *s, const Entity *noun, const Entity *named)
{
    if (named->kind != ENT_ACTOR || named->vague || named->generic || named->id == ID_NONE) return false;
    const Str kind = s->theatre->actors[named->id].kind;
    const bool insurgent = str_eq(kind, STR("insurgent")), states = str_eq(kind, STR("state")) || str_eq(kind, STR("army"));
    if (!noun->generic) return insurgent;
    return noun->ilk == ILK_STATE ? !insurgent : noun->ilk == ILK_ANY || !states;
}
