/* claim/scene/ilk.c - which actors a common noun for armed people may mean, by its ilk: "terrorists" are insurgents, "troops" none. */
#include "claim/scene/scene_steps.h"

bool scene_is_seat(const Scene *s, const Entity *e)
{
    const uint32_t end = s->text->sentences[e->sentence].to, based = e->to + 1;
    uint32_t to;
    return scene_is_state(s, e) && based < end && str_eq(token_str(s->text, e->to), STR("-")) && scene_cue(s, e->sentence, based, CUE_BASED, &to);
}

bool meant_may_be(const Scene *s, const Entity *noun, const Entity *named)
{
    if (named->kind != ENT_ACTOR || named->vague || named->generic || named->id == ID_NONE || scene_is_seat(s, named)) return false;
    const Str kind = s->theatre->actors[named->id].kind;
    const bool insurgent = str_eq(kind, STR("insurgent")), states = str_eq(kind, STR("state")) || str_eq(kind, STR("army"));
    if (!noun->generic) return insurgent;
    return noun->ilk == ILK_STATE ? !insurgent : noun->ilk == ILK_ANY || !states;
}
