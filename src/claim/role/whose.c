/* claim/role/whose.c - "the group, whose fighters attacked the town", "Turkey, whose jets bombed it": whose fighters or arms the subject of a clause
 * is that describes somebody, who so did it. */
#include "claim/role/describe.h"

/* The subject's "whose". */
static bool is_whose(const Scene *s, uint32_t sentence, int32_t subject)
{
    const int32_t owner = subject < 0 ? -1 : syntax_child(s, sentence, subject, DEP_NMOD_POSS);
    return owner >= 0 && s->trees[sentence].at[owner].upos == UPOS_PRON && scene_is_cue(s, sentence, owner, CUE_WHO);
}

int32_t whose_deed(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_VERB || e->word < 0 || (e->trigger.frame != FRAME_ACT && e->trigger.frame != FRAME_MOVE)) return -1;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t subject = syntax_subject(s, e->sentence, e->word), head = s->trees[e->sentence].at[e->word].head;
    if ((d != DEP_RELCL && d != DEP_ACL && d != DEP_PARATAXIS) || head > e->word || !is_whose(s, e->sentence, subject)) return -1;
    if (syntax_is_passive(s, e->sentence, e->word)) return -1;
    const bool armed = scene_means(s, e->sentence, subject, ENT_ACTOR) || scene_means(s, e->sentence, subject, ENT_ARMS);
    const bool others = scene_means(s, e->sentence, subject, ENT_PEOPLE) || scene_means(s, e->sentence, subject, ENT_PLACE);
    if (!armed && (others || !is_violent(e))) return -1; /* "whose snipers shot at it" */
    return scene_actor_at(s, e->sentence, head);
}
