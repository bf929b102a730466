/* claim/tree/mend_whom.c - "the soldiers, whom ISIS captured near A": a pronoun that can only be an object is taken for the subject, and who did it
 * for a word that helps the verb. */
#include "claim/tree/mend.h"

bool mend_whom(Mending *t, int32_t word)
{
    const int32_t verb = t->words.at[word].head;
    if (verb < word || mend_dep(t, word) != DEP_NSUBJ || !mend_is_cue(t, word, CUE_WHOM)) return false;
    for (int32_t i = word + 1; i < verb; i++)
        if (mend_is_child(t, i, verb, DEP_AUX) && is_nominal(t->words.at[i].upos)) {
            mend_hang(t, i, verb, DEP_NSUBJ);
            break;
        }
    mend_hang(t, word, verb, DEP_OBJ);
    return true;
}
