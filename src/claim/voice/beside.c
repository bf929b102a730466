/* claim/voice/beside.c - "activists said jets bombed A, but the army said it hit only B", "while activists said that, state media said this": each
 * tells what its own verb rules, and nothing of what another says in a clause beside it. */
#include "claim/voice/said.h"

bool is_beside_speech(const Scene *s, const Statement *outer, const Statement *inner)
{
    const Words *tree = &s->trees[inner->sentence];
    int32_t w = inner->word;
    if (outer->word < 0 || w < 0 || w == outer->word || outer->according || outer->citing || inner->according || inner->citing) return false;
    const int32_t mark = syntax_dep(s, inner->sentence, w) == DEP_ADVCL ? syntax_child(s, inner->sentence, w, DEP_MARK) : -1;
    const bool subject = syntax_child(s, inner->sentence, w, DEP_NSUBJ) >= 0; /* not "as saying" */
    if (mark >= 0 && subject && w > outer->word && scene_is_cue(s, inner->sentence, mark, CUE_WHILE)) return true;
    for (uint32_t n = 0; w >= 0 && tree->at[w].head != outer->word && n <= tree->count; n++) w = tree->at[w].head;
    if (w < 0) return false;
    const Dep d = syntax_dep(s, inner->sentence, w);
    return subject && w == inner->word && (d == DEP_CONJ || d == DEP_PARATAXIS || d == DEP_ADVCL);
}
